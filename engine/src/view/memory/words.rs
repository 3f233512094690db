//! The words of a block by name.
//!
//! Objects' heads are those of 64-bit CPython 3.11 (Include/object.h, Include/cpython/*.h, v3.11).
//! What the simulation does not keep byte by byte (digits, characters, hash tables) is named, not shown.

use crate::addr::Addr;
use crate::timeline::state::{BlockState, ObjectState};
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
            object_fields(moment, addr, object, &mut fields);
        }
        (Some(block), Some(object)) if block.kind == BlockKind::ListItems => {
            items(moment, object, &mut fields);
        }
        _ => {}
    }
    let asked = block.map_or(0, |block| block.request.div_ceil(8) as usize);
    fields.truncate(n);
    while fields.len() < n {
        let field = if block.is_some() && fields.len() < asked {
            let is_data = object.is_some() && block.is_some_and(|b| b.kind == BlockKind::Object);
            if is_data { Field::Data } else { Field::Other }
        } else if block.is_some() {
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

fn object_fields(
    moment: &Moment<'_>,
    addr: Addr,
    object: &ObjectState,
    fields: &mut Vec<(Field, WordValue)>,
) {
    let pointer = || WordValue::Pointer(None);
    let before = object.addr.0 - addr.0;
    if before >= 32 {
        // Include/internal/pycore_object.h, v3.11: _PyObject_ValuesPointer and _PyObject_ManagedDictPointer.
        fields.push((Field::Named("values"), pointer()));
        fields.push((Field::Named("dict"), pointer()));
    }
    if before >= 16 {
        fields.push((Field::GcNext, pointer()));
        fields.push((Field::GcPrev, pointer()));
    }
    fields.push((Field::RefCount, WordValue::Number(object.refcount)));
    let type_name = moment.run.name(object.type_name);
    fields.push((Field::Type, WordValue::Text(Rc::from(type_name))));
    let length = || {
        let n = i64::try_from(object.edges.len()).unwrap_or(i64::MAX);
        WordValue::Number(n)
    };
    match type_name {
        "tuple" => {
            fields.push((Field::Size, length()));
            items(moment, object, fields);
        }
        "list" => {
            let array = array(moment, object);
            fields.push((Field::Size, length()));
            fields.push((Field::Named("ob_item"), WordValue::Pointer(Some(array.0))));
            fields.push((Field::Named("allocated"), WordValue::Number(array.1)));
        }
        "dict" => {
            let n = i64::try_from(object.edges.len() / 2).unwrap_or(i64::MAX);
            fields.push((Field::Named("ma_used"), WordValue::Number(n)));
            fields.push((Field::Named("ma_version_tag"), WordValue::Unknown));
            fields.push((Field::Named("ma_keys"), pointer()));
            fields.push((Field::Named("ma_values"), pointer()));
        }
        "float" => {
            let value = Rc::from(moment.run.text(object.value));
            fields.push((Field::Named("ob_fval"), WordValue::Text(value)));
        }
        "int" => {
            fields.push((Field::Size, WordValue::Unknown));
            let value = Rc::from(moment.run.text(object.value));
            fields.push((Field::Named("ob_digit"), WordValue::Text(value)));
        }
        "str" => {
            fields.push((Field::Named("length"), WordValue::Unknown));
            fields.push((Field::Named("hash"), WordValue::Unknown));
            fields.push((Field::Named("state"), WordValue::Unknown));
            fields.push((Field::Named("wstr"), WordValue::Pointer(Some(Addr::NULL))));
            let value = Rc::from(moment.run.text(object.value));
            fields.push((Field::Data, WordValue::Text(value)));
        }
        "bytes" => {
            fields.push((Field::Size, WordValue::Unknown));
            fields.push((Field::Named("ob_shash"), WordValue::Unknown));
        }
        "cell" => {
            let held = object.edges.first().map(|edge| edge.target);
            let value = held.map_or(WordValue::Pointer(Some(Addr::NULL)), |id| {
                WordValue::Object(moment.label(id))
            });
            fields.push((Field::Named("ob_ref"), value));
        }
        _ => {}
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
