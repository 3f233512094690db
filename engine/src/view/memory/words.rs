//! The words of a block by name.
//!
//! What stands where is data of the release (`ObjectProfile::fields`, Include/object.h and Include/cpython/*.h of it).
//! What the simulation does not keep byte by byte (hashes, tables, addresses of the collector's list) is named, not shown.

use crate::addr::Addr;
use crate::profile::ObjectProfile;
use crate::timeline::state::{BlockState, GC_HEADER, ObjectState};
use crate::timeline::{BlockKind, Slot};
use crate::view::memory::{Field, MAX_WORDS, Word, WordValue};
use crate::view::moment::Moment;
use std::rc::Rc;

/// The first words of a block, and how many more there are.
/// `next` is where a free block's first word points; null at the chain's end.
pub(crate) fn words(
    moment: &Moment<'_>,
    addr: Addr,
    bytes: u32,
    block: Option<&BlockState>,
    next: Option<Addr>,
) -> (Vec<Word>, u32) {
    let n = bytes.div_ceil(8) as usize;
    let mut fields: Vec<(Field, WordValue)> = Vec::new();
    let object = block.and_then(|block| moment.state.objects.get(&block.owner));
    match (block, object) {
        (None, _) => {
            if let Some(next) = next {
                let value = WordValue::Pointer(Some(next));
                fields.push((Field::NextFree, value));
            }
        }
        (Some(block), Some(object)) if block.kind == BlockKind::Object => {
            let before = match object.addr.0.checked_sub(addr.0) {
                Some(before) if before < u64::from(block.request) => before,
                // Its block has another size and place now, and it goes there next (`_PyTuple_Resize`): what is resized
                // has nothing in front but the collector's head.
                _ if object.gc => GC_HEADER,
                _ => 0,
            };
            object_fields(moment, before, object, &mut fields);
        }
        (Some(block), Some(object)) if block.kind == BlockKind::ListItems => {
            items(moment, object, &mut fields);
        }
        _ => {}
    }
    let asked = block.map_or(0, |block| block.request.div_ceil(8) as usize);
    fields.truncate(n);
    while fields.len() < n {
        let field = if block.is_some() && fields.len() >= asked {
            Field::Spare
        } else {
            Field::Other
        };
        fields.push((field, WordValue::Unknown));
    }
    let more = u32::try_from(n.saturating_sub(MAX_WORDS)).unwrap_or(u32::MAX);
    let id = block.map(|block| block.owner);
    let words = fields.into_iter().take(MAX_WORDS).zip(0u32..);
    let words = words.map(|((field, value), at)| Word {
        offset: at * 8,
        fresh: field == Field::RefCount && id.is_some_and(|id| moment.changes.count(id).is_some()),
        field,
        value,
    });
    (words.collect(), more)
}

/// `before`: bytes of the block in front of the object.
fn object_fields(
    moment: &Moment<'_>,
    before: u64,
    object: &ObjectState,
    fields: &mut Vec<(Field, WordValue)>,
) {
    // A run is of a release that has programs.
    let Some(programs) = moment.run.profile().programs else {
        return;
    };
    let layout = &programs.object;
    let pointer = || WordValue::Pointer(None);
    if before >= 32 {
        // Include/internal/pycore_object.h, v3.11: _PyObject_ValuesPointer and _PyObject_ManagedDictPointer; v3.14:
        // MANAGED_WEAKREF_OFFSET and MANAGED_DICT_OFFSET.
        let first = if layout.weakrefs_in_front {
            "weakreflist"
        } else {
            "values"
        };
        fields.push((Field::Named(first), pointer()));
        fields.push((Field::Named("dict"), pointer()));
    }
    if before >= 16 {
        fields.push((Field::GcNext, pointer()));
        fields.push((Field::GcPrev, pointer()));
    }
    fields.push((Field::RefCount, WordValue::Number(object.refcount)));
    let type_name = moment.run.name(object.type_name);
    fields.push((Field::Type, WordValue::Text(Rc::from(type_name))));
    // Found once: a list's array is looked for among all blocks.
    let array = if type_name == "list" {
        array(moment, object)
    } else {
        (Addr::NULL, 0)
    };
    for name in layout.fields_of(type_name) {
        let field = match *name {
            "ob_size" => Field::Size,
            name => Field::Named(name),
        };
        fields.push((field, value(moment, object, array, (type_name, name))));
    }
    match type_name {
        "tuple" => items(moment, object, fields),
        "int" => digits(moment, object, fields),
        "str" => characters(moment, object, layout, fields),
        _ => {}
    }
}

/// What stands in a field.
fn value(
    moment: &Moment<'_>,
    object: &ObjectState,
    array: (Addr, i64),
    (of, field): (&str, &str),
) -> WordValue {
    let number = |n: usize| WordValue::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let text = moment.run.text(object.value);
    match (of, field) {
        ("tuple" | "list", "ob_size") | ("set" | "frozenset", "used") => number(object.edges.len()),
        ("dict", "ma_used") => number(object.edges.len() / 2),
        ("list", "ob_item") => WordValue::Pointer(Some(array.0)),
        ("list", "allocated") => WordValue::Number(array.1),
        ("float", _) => WordValue::Text(Rc::from(text)),
        ("int", _) => digits_of(text).map_or(WordValue::Unknown, |(negative, digits)| {
            let n = i64::try_from(digits.len()).unwrap_or(i64::MAX);
            WordValue::Number(match (field, negative) {
                // Include/cpython/longintrepr.h, v3.12: the count above three bits for the sign, 2 where it is negative.
                ("lv_tag", _) => n << 3 | i64::from(negative) << 1,
                (_, true) => -n,
                (_, false) => n,
            })
        }),
        ("str", "length") if whole(text) => number(text.chars().count()),
        ("str", "wstr") => WordValue::Pointer(Some(Addr::NULL)),
        _ => part(moment, object, field),
    }
}

/// The object that a field of that name leads to: `func_code` is the part `__code__`.
fn part(moment: &Moment<'_>, object: &ObjectState, field: &str) -> WordValue {
    let short = field.split_once('_').map_or(field, |(_, rest)| rest);
    let led = object.edges.iter().find(|edge| match edge.slot {
        Slot::Named(name) => {
            let name = moment.run.name(name);
            name == field || name.trim_matches('_') == short
        }
        _ => field == "ob_ref",
    });
    match led {
        Some(edge) => WordValue::Object(moment.label(edge.target)),
        None if field == "ob_ref" => WordValue::Pointer(Some(Addr::NULL)),
        None => WordValue::Unknown,
    }
}

/// Digits of 30 bits, the lowest first, and whether the number is negative; `None`: its text is not all of it.
fn digits_of(text: &str) -> Option<(bool, Vec<u32>)> {
    let number: i128 = text.parse().ok()?;
    let mut rest = number.unsigned_abs();
    let mut digits = Vec::new();
    while rest > 0 {
        // 30 bits fit.
        digits.push(u32::try_from(rest & 0x3fff_ffff).ok()?);
        rest >>= 30;
    }
    Some((number < 0, digits))
}

/// Two digits to a word.
fn digits(moment: &Moment<'_>, object: &ObjectState, fields: &mut Vec<(Field, WordValue)>) {
    let Some((_, digits)) = digits_of(moment.run.text(object.value)) else {
        return;
    };
    for pair in digits.chunks(2) {
        let shown: Vec<String> = pair.iter().map(u32::to_string).collect();
        let shown = WordValue::Text(Rc::from(shown.join(", ")));
        fields.push((Field::Named("ob_digit"), shown));
    }
}

/// Whether a str's text is all of it: of longer ones the run has the beginning (`object::shown::write_value`).
fn whole(text: &str) -> bool {
    text.chars().nth(59).is_none()
}

/// Eight characters to a word, where a character is a byte.
fn characters(
    moment: &Moment<'_>,
    object: &ObjectState,
    layout: &ObjectProfile,
    fields: &mut Vec<(Field, WordValue)>,
) {
    let text = moment.run.text(object.value);
    if !text.is_ascii() {
        let more = layout.wide_str_fields.iter();
        fields.extend(more.map(|name| (Field::Named(name), WordValue::Unknown)));
    } else if whole(text) {
        // The null character ends it.
        let bytes = format!("{text}\0");
        for chunk in bytes.as_bytes().chunks(8) {
            let chars: String = chunk.iter().map(|byte| char::from(*byte)).collect();
            let chars = chars.replace('\0', "\u{2400}").replace('\n', "\u{240a}");
            fields.push((Field::Data, WordValue::Text(Rc::from(chars))));
        }
    }
}

fn items(moment: &Moment<'_>, object: &ObjectState, fields: &mut Vec<(Field, WordValue)>) {
    let items = object.edges.iter().filter(|edge| edge.slot == Slot::Item);
    for (at, edge) in (0u32..).zip(items.take(MAX_WORDS)) {
        let value = WordValue::Object(moment.label(edge.target));
        fields.push((Field::Item(at), value));
    }
}

/// Where a list's items lie and how many places there are.
fn array(moment: &Moment<'_>, object: &ObjectState) -> (Addr, i64) {
    let state = &moment.state;
    let found = state.blocks.iter().find(|(_, block)| {
        block.kind == BlockKind::ListItems
            && state
                .objects
                .get(&block.owner)
                .is_some_and(|owner| owner.addr == object.addr)
    });
    found.map_or((Addr::NULL, 0), |(addr, block)| {
        (*addr, i64::from(block.request / 8))
    })
}
