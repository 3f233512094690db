//! `a == b` where no code of the program runs: what the built-in types compare (their `tp_richcompare`, v3.11).
#![expect(
    clippy::many_single_char_names,
    reason = "pairs of operands have short names"
)]
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::ty;

/// Objects nested deeper than this are not compared in one look.
pub const MAX_LEVELS: u32 = 900;

/// `a == b` for objects whose comparison runs no code of the program; `None` when it would, or when they are nested too deep.
pub fn equal(heap: &Heap, a: R, b: R) -> Option<bool> {
    equal_past(heap, a, b, [false, false], MAX_LEVELS)
}

/// Whether the object's class defines comparisons of its own.
fn compares_itself(heap: &Heap, object: R) -> bool {
    let ty = heap.ty(object);
    heap.class(ty).heap
        && ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]
            .iter()
            .any(|name| heap.find_in_type(ty, name).is_some())
}

/// The same; `past`: which of the two are compared as their built-in base compares them, past what their class defines;
/// `levels`: how many may be nested.
pub fn equal_past(heap: &Heap, a: R, b: R, past: [bool; 2], levels: u32) -> Option<bool> {
    let mut pairs = vec![(a, b, 0u32)];
    while let Some((a, b, depth)) = pairs.pop() {
        if a == b {
            if let Data::Float(value) = heap.get(a).data
                && value.is_nan()
                && depth == 0
            {
                return Some(false);
            }
            continue;
        }
        if depth >= levels {
            return None;
        }
        if heap.class(heap.ty(a)).heap || heap.class(heap.ty(b)).heap {
            let custom = |object: R| compares_itself(heap, object);
            let past = if depth == 0 { past } else { [false, false] };
            if !past[0] && custom(a) || !past[1] && custom(b) {
                return None;
            }
        }
        match (&heap.get(a).data, &heap.get(b).data) {
            (Data::Str(a), Data::Str(b)) => {
                if a.chars != b.chars {
                    return Some(false);
                }
            }
            (Data::Bytes(a), Data::Bytes(b)) => {
                if a != b {
                    return Some(false);
                }
            }
            (Data::ByteArray(a), Data::ByteArray(b)) => {
                if a.bytes != b.bytes {
                    return Some(false);
                }
            }
            (Data::ByteArray(a), Data::Bytes(b)) | (Data::Bytes(b), Data::ByteArray(a)) => {
                if a.bytes[..] != b[..] {
                    return Some(false);
                }
            }
            (Data::List(x), Data::List(y)) => {
                if x.items.len() != y.items.len() {
                    return Some(false);
                }
                pairs.extend(
                    x.items
                        .iter()
                        .zip(&y.items)
                        .rev()
                        .map(|(a, b)| (*a, *b, depth + 1)),
                );
            }
            (Data::Tuple(x), Data::Tuple(y)) => {
                // Tuples of different lengths are compared item by item first, which cannot be seen here.
                if x.len() != y.len() {
                    return Some(false);
                }
                pairs.extend(
                    x.iter()
                        .zip(y.iter())
                        .rev()
                        .map(|(a, b)| (*a, *b, depth + 1)),
                );
            }
            (Data::Dict(x), Data::Dict(y)) => {
                if x.used != y.used {
                    return Some(false);
                }
                for entry in x.iter() {
                    match heap.dict_find(b, entry.key, entry.hash, &[]) {
                        crate::object::dict::Find::At(number) => {
                            let other = y.entries[number].expect("found");
                            pairs.push((entry.value, other.value, depth + 1));
                        }
                        crate::object::dict::Find::Missing => return Some(false),
                        crate::object::dict::Find::Ask(_) => return None,
                    }
                }
                // `odict_richcompare`, Objects/odictobject.c: the order of the keys counts too.
                if [a, b].map(|dict| heap.is_instance(dict, ty::ORDERED_DICT)) == [true; 2] {
                    let keys = x.iter().zip(y.iter());
                    pairs.extend(keys.map(|(x, y)| (x.key, y.key, depth + 1)));
                }
            }
            (Data::Set(x), Data::Set(y)) => {
                if x.used() != y.used() {
                    return Some(false);
                }
                for (hash, item) in x.entries() {
                    if heap.set_find(b, item, hash)?.is_none() {
                        return Some(false);
                    }
                }
            }
            (Data::Range(x), Data::Range(y)) => {
                let (x, y) = (x.numbers, y.numbers);
                let same =
                    x[3] == y[3] && (x[3] == 0 || (x[0] == y[0] && (x[3] == 1 || x[2] == y[2])));
                if !same {
                    return Some(false);
                }
            }
            (Data::Weakref(x, _), Data::Weakref(y, _)) => match (x, y) {
                // `weakref_richcompare` asks even an object whether it is itself (`PyObject_RichCompare`).
                (Some(x), Some(y)) if x == y && compares_itself(heap, *x) => return None,
                (Some(x), Some(y)) => pairs.push((*x, *y, depth + 1)),
                _ => return Some(false),
            },
            (Data::Method(f, s), Data::Method(g, t)) => {
                if s != t {
                    return Some(false);
                }
                pairs.push((*f, *g, depth + 1));
            }
            (Data::Builtin(x), Data::Builtin(y)) if x.this.is_some() => {
                if x.this != y.this || x.name != y.name {
                    return Some(false);
                }
            }
            // `ga_richcompare` (Objects/genericaliasobject.c), `union_richcompare`, where the order does not count.
            (Data::Ext(x), Data::Ext(y))
                if heap.ty(a) == ty::GENERIC_ALIAS && heap.ty(b) == ty::GENERIC_ALIAS =>
            {
                for (x, y) in x.parts.iter().zip(&y.parts).rev() {
                    match (x, y) {
                        (Some(x), Some(y)) => pairs.push((*x, *y, depth + 1)),
                        _ => return Some(false),
                    }
                }
            }
            (Data::Ext(x), Data::Ext(y))
                if heap.ty(a) == ty::UNION_TYPE && heap.ty(b) == ty::UNION_TYPE =>
            {
                let items = |part: Option<R>| match part.map(|part| &heap.get(part).data) {
                    Some(Data::Tuple(items)) => items.to_vec(),
                    _ => Vec::new(),
                };
                let (x, y) = (items(x.parts[0]), items(y.parts[0]));
                let inside = |item: &R| {
                    y.iter()
                        .any(|other| equal(heap, *item, *other) == Some(true))
                };
                if x.len() != y.len() || !x.iter().all(inside) {
                    return Some(false);
                }
            }
            (Data::Slice(x), Data::Slice(y)) => {
                pairs.extend(x.iter().zip(y).rev().map(|(a, b)| (*a, *b, depth + 1)));
            }
            (Data::Float(_) | Data::Complex(..), _) | (_, Data::Float(_) | Data::Complex(..)) => {
                if !crate::python::run::number::equal(heap, a, b) {
                    return Some(false);
                }
            }
            _ => match (heap.int_value(a), heap.int_value(b)) {
                (Some(a), Some(b)) if a == b => {}
                _ => return Some(false),
            },
        }
    }
    Some(true)
}
