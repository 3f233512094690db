//! More methods of `bytes` and `bytearray`: parts, lines and padding (`Objects/bytes_methods.c`, Objects/stringlib, v3.11).

use super::methods_bytes::{bounds, narrow, points, same, sought};
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::str_pad::Pad;
use crate::object::value::{str_pad, str_search, str_split};
use crate::python::run::native::{NativeFn, Out, Raise, Res};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;
use crate::timeline::AllocCall;

/// Methods.
pub(super) const BYTES: &[(&str, NativeFn)] = &[
    ("partition", |vm, args, _| parted(vm, args, false)),
    ("rpartition", |vm, args, _| parted(vm, args, true)),
    ("rsplit", |vm, args, kwargs| {
        let found =
            Arguments::new("rsplit", &args[1..], kwargs).take(vm, &["sep", "maxsplit"], 0)?;
        let text = points(vm, args[0])?;
        let most = found[1].map_or(Ok(-1), |most| vm.index_number(most))?;
        let parts = match found[0].filter(|separator| *separator != NONE) {
            Some(separator) => {
                let separator = points(vm, separator)?;
                str_split::rsplit(&text, &separator, most)
            }
            None => Ok(str_split::rsplit_whitespace(&text, most)),
        };
        match parts {
            Ok(parts) => Ok(Out::Value(split_list(vm, args[0], &text, parts, most))),
            Err(failure) => Err(vm.raise_failure(&failure)),
        }
    }),
    ("splitlines", |vm, args, kwargs| {
        let found = Arguments::new("splitlines", &args[1..], kwargs).take(vm, &["keepends"], 0)?;
        let keep = found[0].is_some_and(|keep| vm.truth_now(keep).unwrap_or(true));
        let text = points(vm, args[0])?;
        // Of the line breaks of text only these two end a line here.
        let mut parts = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let line = rest.iter().position(|point| matches!(point, 10 | 13));
            let line = line.unwrap_or(rest.len());
            let ending = match &rest[line..] {
                [13, 10, ..] => 2,
                [_, ..] => 1,
                [] => 0,
            };
            parts.push(start..start + line + if keep { ending } else { 0 });
            start += line + ending;
        }
        list_of(vm, args[0], &text, parts)
    }),
    ("rindex", |vm, args, _| {
        let (text, part) = (points(vm, args[0])?, sought(vm, args[1])?);
        let bounds = bounds(vm, args)?;
        match str_search::rfind(&text, &part, bounds[0], bounds[1]) {
            Some(place) => {
                let place = i64::try_from(place).expect("lengths fit");
                Ok(Out::Value(vm.heap.new_int(place)))
            }
            None => Err(vm.raise_text(ty::VALUE_ERROR, "subsection not found")),
        }
    }),
    ("expandtabs", |vm, args, kwargs| {
        let found = Arguments::new("expandtabs", &args[1..], kwargs).take(vm, &["tabsize"], 0)?;
        let size = found[0].map_or(Ok(8), |size| vm.c_int(size))?;
        match str_pad::expand_tabs(&points(vm, args[0])?, size) {
            Ok(text) => {
                let bytes = narrow(&text);
                Ok(Out::Value(vm.bytes_as(args[0], &bytes)))
            }
            Err(failure) => Err(vm.raise_failure(&failure)),
        }
    }),
    ("removeprefix", |vm, args, _| {
        let (text, part) = (points(vm, args[0])?, points(vm, args[1])?);
        let rest = str_search::remove_prefix(&text, &part).map(narrow);
        Ok(Out::Value(changed(vm, args[0], rest)))
    }),
    ("removesuffix", |vm, args, _| {
        let (text, part) = (points(vm, args[0])?, points(vm, args[1])?);
        let rest = str_search::remove_suffix(&text, &part).map(narrow);
        Ok(Out::Value(changed(vm, args[0], rest)))
    }),
    ("center", |vm, args, _| {
        padded(vm, args, "center", Pad::Around)
    }),
    ("ljust", |vm, args, _| padded(vm, args, "ljust", Pad::After)),
    ("rjust", |vm, args, _| {
        padded(vm, args, "rjust", Pad::Before)
    }),
    ("zfill", |vm, args, _| {
        let text = points(vm, args[0])?;
        let width = vm.index_number(args[1])?;
        match str_pad::zfill(&text, width) {
            Ok(text) => {
                let bytes = narrow(&text);
                Ok(Out::Value(vm.bytes_as(args[0], &bytes)))
            }
            Err(failure) => Err(vm.raise_failure(&failure)),
        }
    }),
    ("maketrans", |vm, args, _| {
        vm.check_positional("maketrans", args.len(), (2, 2))?;
        let (from, to) = (points(vm, args[0])?, points(vm, args[1])?);
        if from.len() != to.len() {
            let text = "maketrans arguments must have same length";
            return Err(vm.raise_text(ty::VALUE_ERROR, text));
        }
        let mut table: Vec<u8> = (0..=u8::MAX).collect();
        for (from, to) in narrow(&from).into_iter().zip(narrow(&to)) {
            table[usize::from(from)] = to;
        }
        Ok(Out::Value(vm.heap.new_bytes(&table)))
    }),
    ("translate", |vm, args, kwargs| {
        let found = Arguments::new("translate", &args[1..], kwargs).take(vm, &["", "delete"], 1)?;
        let table = match found[0].filter(|table| *table != NONE) {
            Some(table) => Some(narrow(&points(vm, table)?)),
            None => None,
        };
        if table.as_ref().is_some_and(|table| table.len() != 256) {
            let text = "translation table must be 256 characters long";
            return Err(vm.raise_text(ty::VALUE_ERROR, text));
        }
        let delete = match found[1] {
            Some(delete) => narrow(&points(vm, delete)?),
            None => Vec::new(),
        };
        let text = narrow(&points(vm, args[0])?);
        let kept = text.iter().filter(|byte| !delete.contains(byte));
        let mapped: Vec<u8> = kept
            .map(|byte| {
                table
                    .as_ref()
                    .map_or(*byte, |table| table[usize::from(*byte)])
            })
            .collect();
        let rest = (mapped != text).then_some(mapped);
        Ok(Out::Value(changed(vm, args[0], rest)))
    }),
    ("isascii", |vm, args, _| {
        let ascii = points(vm, args[0])?.iter().all(|point| *point < 128);
        vm.bool_out(ascii)
    }),
];

/// The new bytes, or the object itself when nothing changed.
fn changed(vm: &mut Vm, object: R, bytes: Option<Vec<u8>>) -> R {
    match bytes {
        Some(bytes) => vm.bytes_as(object, &bytes),
        None => same(vm, object),
    }
}

fn list_of(vm: &mut Vm, object: R, text: &[u32], parts: Vec<str_split::Part>) -> Res {
    let list = vm.heap.new_list();
    for part in parts {
        let part = vm.part_as(object, &narrow(&text[part]));
        vm.heap.list_append_taken(list, part);
        if vm.over_limit() {
            break;
        }
    }
    Ok(Out::Value(list))
}

/// `MAX_PREALLOC`: places that the list of a split begins with (Objects/stringlib/split.h, v3.11).
const SPLIT_ROOM: i64 = 12;

/// The list that `split` and `rsplit` give, with room for what they expect (`PREALLOC_SIZE`,
/// Objects/stringlib/split.h, v3.11).
pub(super) fn split_list(
    vm: &mut Vm,
    object: R,
    text: &[u32],
    parts: Vec<str_split::Part>,
    most: i64,
) -> R {
    let list = vm.heap.new_list();
    let room = if (0..SPLIT_ROOM - 1).contains(&most) {
        most + 1
    } else {
        SPLIT_ROOM
    };
    vm.heap
        .list_preallocate(list, AllocCall::Calloc, room.unsigned_abs());
    for part in parts {
        let part = vm.part_as(object, &narrow(&text[part]));
        vm.heap.list_append_taken(list, part);
        if vm.over_limit() {
            break;
        }
    }
    list
}

/// `partition` and `rpartition`: the tuple is made before its parts; the separator in it is the one given, of a
/// `bytearray` a copy made first (Objects/stringlib/partition.h, `bytearray_partition`, v3.11).
fn parted(vm: &mut Vm, args: &[R], last: bool) -> Res {
    let (object, text, separator) = (args[0], points(vm, args[0])?, points(vm, args[1])?);
    let found = if last {
        str_split::rpartition(&text, &separator)
    } else {
        str_split::partition(&text, &separator)
    };
    let found = match found {
        Ok(found) => found,
        Err(failure) => return Err(vm.raise_failure(&failure)),
    };
    let middle = match vm.heap.get(object).data {
        Data::ByteArray(_) => vm.part_as(object, &narrow(&separator)),
        _ => vm.heap.pick(args[1]),
    };
    let tuple = vm.tuple_to_fill(3);
    let (missing, whole) = (found.is_none(), 0..text.len());
    let (before, after) = match found {
        Some((before, after)) => (before, after),
        None if last => (0..0, whole),
        None => (whole, 0..0),
    };
    let part = vm.part_as(object, &narrow(&text[before]));
    vm.fill_tuple(tuple, 0, part);
    if missing {
        vm.heap.drop(middle);
        let part = vm.part_as(object, &[]);
        vm.fill_tuple(tuple, 1, part);
    } else {
        vm.fill_tuple(tuple, 1, middle);
    }
    let part = vm.part_as(object, &narrow(&text[after]));
    vm.fill_tuple(tuple, 2, part);
    Ok(Out::Value(tuple))
}

/// The byte that pads: given, or a blank.
fn fill(vm: &mut Vm, name: &str, given: Option<&R>) -> Result<u32, Raise> {
    let Some(given) = given else { return Ok(32) };
    match vm.bytes_like(*given).as_deref() {
        Some([byte]) => Ok(u32::from(*byte)),
        _ => {
            let kind = vm.heap.type_name(*given);
            let text = format!("{name}() argument 2 must be a byte string of length 1, not {kind}");
            Err(vm.raise_text(ty::TYPE_ERROR, &text))
        }
    }
}

fn padded(vm: &mut Vm, args: &[R], name: &str, side: Pad) -> Res {
    let text = points(vm, args[0])?;
    let width = vm.index_number(args[1])?;
    let fill = fill(vm, name, args.get(2))?;
    match str_pad::pad(&text, width, side, fill) {
        Ok(padded) => {
            let bytes = padded.map(|padded| narrow(&padded));
            Ok(Out::Value(changed(vm, args[0], bytes)))
        }
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}
