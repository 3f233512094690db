//! Further methods of str (Objects/unicodeobject.c, v3.11): from the right, encodings, translation.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::object::value::{str_pad, str_search, str_split};
use crate::python::run::methods_bytes::bounds;
use crate::python::run::native::{NativeFn, Out, Raise, Res};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;
use crate::timeline::AllocCall;

/// The methods.
pub const STR: &[(&str, NativeFn)] = &[
    ("rfind", |vm, args, _| {
        let place = rfind(vm, args, "rfind")?;
        let place = place.map_or(-1, |place| i64::try_from(place).expect("lengths fit"));
        Ok(Out::Value(vm.heap.new_int(place)))
    }),
    ("rindex", |vm, args, _| match rfind(vm, args, "rindex")? {
        Some(place) => {
            let place = i64::try_from(place).expect("lengths fit");
            Ok(Out::Value(vm.heap.new_int(place)))
        }
        None => Err(vm.raise_text(ty::VALUE_ERROR, "substring not found")),
    }),
    ("rsplit", |vm, args, kwargs| {
        let found =
            Arguments::new("rsplit", &args[1..], kwargs).take(vm, &["sep", "maxsplit"], 0)?;
        let text = vm.heap.chars(args[0]).unwrap_or_default();
        let most = match found[1] {
            Some(most) => vm.index_number(most)?,
            None => -1,
        };
        let parts = match found[0].filter(|separator| *separator != NONE) {
            Some(separator) => {
                let separator = super::methods_str::separator_chars(vm, separator)?;
                match str_split::rsplit(&text, &separator, most) {
                    Ok(parts) => parts,
                    Err(failure) => return Err(vm.raise_failure(&failure)),
                }
            }
            None => str_split::rsplit_whitespace(&text, most),
        };
        let separator = found[0].filter(|separator| *separator != NONE);
        if separator.is_some_and(|separator| vm.cannot_contain(args[0], separator)) {
            return Ok(Out::Value(vm.list_of_whole(args[0])));
        }
        let list = vm.heap.new_list();
        let mut room = most;
        if most < 0 && vm.profile.run.split_counts_room {
            let separator = found[0].filter(|separator| *separator != NONE);
            let separator = separator.and_then(|separator| vm.heap.chars(separator));
            let parts = match separator {
                Some(separator) => text.len() / separator.len().max(1) + 1,
                None => text.len().saturating_sub(1) / 2 + 1,
            };
            room = i64::try_from(parts).unwrap_or(i64::MAX);
        }
        let slots = str_split::prealloc_slots(room);
        vm.heap.list_preallocate(list, AllocCall::Calloc, slots);
        // From the right; the list is turned at the end.
        let whole = parts.len() == 1 && parts[0].len() == text.len();
        let mut pieces = Vec::new();
        for part in parts.into_iter().rev() {
            let piece = if whole {
                vm.unchanged(args[0])
            } else {
                vm.heap.new_str(&text[part])
            };
            vm.heap.list_append_taken(list, piece);
            if vm.over_limit() {
                break;
            }
            pieces.push(piece);
        }
        pieces.reverse();
        vm.heap.list_reorder(list, pieces);
        Ok(Out::Value(list))
    }),
    ("encode", |vm, args, kwargs| {
        let found =
            Arguments::new("encode", &args[1..], kwargs).take(vm, &["encoding", "errors"], 0)?;
        let (encoding, errors) = vm.codec("encode", found[0], found[1])?;
        let text = vm.heap.chars(args[0]).unwrap_or_default();
        match str_pad::encode(&text, encoding, errors) {
            Ok(bytes) => Ok(Out::Value(vm.heap.bytes_of(&bytes))),
            Err(failure) => Err(vm.raise_codec_failure(&failure, args[0])),
        }
    }),
    ("expandtabs", |vm, args, kwargs| {
        let found = Arguments::new("expandtabs", &args[1..], kwargs).take(vm, &["tabsize"], 0)?;
        let size = match found[0] {
            Some(size) => vm.c_int(size)?,
            None => 8,
        };
        let text = vm.heap.chars(args[0]).unwrap_or_default();
        if !text.contains(&u32::from('\t')) {
            return Ok(Out::Value(vm.unchanged(args[0])));
        }
        match str_pad::expand_tabs(&text, size) {
            Ok(text) => Ok(Out::Value(vm.heap.new_str(&text))),
            Err(failure) => Err(vm.raise_failure(&failure)),
        }
    }),
    ("maketrans", maketrans),
    ("translate", crate::python::run::translate::translate),
];

fn rfind(vm: &mut Vm, args: &[R], name: &'static str) -> Result<Option<usize>, Raise> {
    let text = vm.heap.chars(args[0]).unwrap_or_default();
    let part = super::methods_str::searched(vm, args[1], name)?;
    let bounds = bounds(vm, args)?;
    Ok(str_search::rfind(&text, &part, bounds[0], bounds[1]))
}

/// `str.maketrans`
fn maketrans(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    // `unicode_maketrans_impl`
    vm.check_positional("maketrans", args.len(), (1, 3))?;
    if let [from, rest @ ..] = args
        && !rest.is_empty()
    {
        for (number, text) in (2..).zip(rest) {
            if !vm.heap.is_instance(*text, ty::STR) {
                let which = format!("argument {number}");
                return Err(vm.bad_argument("maketrans", &which, "str", *text));
            }
        }
        if !vm.heap.is_instance(*from, ty::STR) {
            let text = "first maketrans argument must be a string if there is a second argument";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
    }
    let dict = vm.heap.new_dict();
    let mut pairs: Vec<(R, R)> = Vec::new();
    match *args {
        [table] => {
            let Data::Dict(from) = &vm.heap.get(table).data else {
                let text = "if you give only one argument to maketrans it must be a dict";
                return Err(vm.raise_text(ty::TYPE_ERROR, text));
            };
            let entries: Vec<_> = from.iter().collect();
            for entry in entries {
                let key = match vm.heap.chars(entry.key).as_deref() {
                    Some([char]) => vm.heap.new_int(i64::from(*char)),
                    Some(_) => {
                        let text = "string keys in translate table must be of length 1";
                        return Err(vm.raise_text(ty::VALUE_ERROR, text));
                    }
                    None => vm.heap.pick(entry.key),
                };
                pairs.push((key, vm.heap.pick(entry.value)));
            }
        }
        [from, to, ref rest @ ..] => {
            let (from, to) = (
                vm.heap.chars(from).unwrap_or_default(),
                vm.heap.chars(to).unwrap_or_default(),
            );
            if from.len() != to.len() {
                let text = "the first two maketrans arguments must have equal length";
                return Err(vm.raise_text(ty::VALUE_ERROR, text));
            }
            for (from, to) in from.iter().zip(to.iter()) {
                if vm.over_limit() {
                    break;
                }
                pairs.push((
                    vm.heap.new_int(i64::from(*from)),
                    vm.heap.new_int(i64::from(*to)),
                ));
            }
            if let Some(gone) = rest.first() {
                for char in vm.heap.chars(*gone).unwrap_or_default().iter() {
                    pairs.push((vm.heap.new_int(i64::from(*char)), vm.heap.pick(NONE)));
                }
            }
        }
        [] => unreachable!("counted"),
    }
    for (key, value) in pairs {
        if vm.over_limit() {
            break;
        }
        if let Some(hash) = vm.heap.hash_of(key) {
            let found = match vm.heap.dict_find(dict, key, hash, &[]) {
                crate::object::dict::Find::At(number) => Some(number),
                _ => None,
            };
            vm.heap.dict_store(dict, key, hash, value, found);
        }
        vm.heap.drop(key);
        vm.heap.drop(value);
    }
    Ok(Out::Value(dict))
}
