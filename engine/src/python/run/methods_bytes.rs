//! `bytes` and `complex`: making them, and methods of bytes (Objects/bytesobject.c, Objects/complexobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{EMPTY_STR, NONE, ty};
use crate::object::value::str_pad::{Encoding, OnError};
use crate::object::value::{float_text, str_case, str_pad, str_search, str_split};
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::number::{Number, number};
use crate::python::run::signature::{Arguments, count_of};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;

/// What the characters of bytes are written to: room for as many as there are bytes, of the narrowest kind first; for
/// UTF-8 since 3.14 the characters are counted, and the first wide one says how wide (`unicode_decode_utf8`).
fn room(vm: &mut Vm, bytes: &[u8], utf8: bool) -> Writer {
    let mut writer = Writer::new(0, false);
    if utf8 && vm.profile.run.characters_counted {
        let first = bytes.iter().find(|byte| !byte.is_ascii());
        let widest = match first {
            Some(0xc2..=0xc3) => 0xff,
            Some(0xc4..=0xef) => 0xffff,
            _ => 0x0010_ffff,
        };
        let characters = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80);
        writer.prepare(vm, characters.count(), widest);
    } else {
        writer.prepare(vm, bytes.len(), 0x7f);
    }
    writer
}

/// `unicode_decode_utf8` of what is no ASCII.
fn decoded(vm: &mut Vm, bytes: &[u8], text: &[u32]) -> R {
    let mut writer = room(vm, bytes, true);
    for char in text {
        writer.write(vm, &[*char]);
    }
    writer.finish(vm)
}

/// `bytes.decode`
pub fn decode(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found =
        Arguments::new("decode", &args[1..], kwargs).take(vm, &["encoding", "errors"], 0)?;
    let (encoding, errors) = vm.codec("decode", found[0], found[1])?;
    let bytes = content(vm, args[0])?;
    match str_pad::decode(&bytes, encoding, errors) {
        Ok(text) if matches!(encoding, Encoding::Utf8) && !bytes.is_ascii() => {
            Ok(Out::Value(decoded(vm, &bytes, &text)))
        }
        Ok(text) => Ok(Out::Value(vm.heap.new_str(&text))),
        Err(failure) => {
            let writer = room(vm, &bytes, matches!(encoding, Encoding::Utf8));
            let raise = vm.raise_codec_failure(&failure, args[0]);
            writer.abandon(vm);
            Err(raise)
        }
    }
}

/// Methods of bytes.
pub const BYTES: &[(&str, NativeFn)] = &[
    ("decode", decode),
    ("hex", |vm, args, kwargs| {
        let bytes = content(vm, args[0])?;
        let text = bytes.iter().fold(String::new(), |mut text, byte| {
            let digit = |half: u8| char::from_digit(u32::from(half), 16).expect("half a byte");
            text.extend([digit(byte >> 4), digit(byte & 15)]);
            text
        });
        let names = ["sep", "bytes_per_sep"];
        let found = Arguments::new("hex", &args[1..], kwargs).take(vm, &names, 0)?;
        let text = match found[0] {
            Some(separator) => {
                let separator = separator_of_hex(vm, separator)?;
                let group = found[1].map_or(Ok(1), |group| vm.index_number(group))?;
                in_groups(&text, &separator, group)
            }
            None => text,
        };
        Ok(Out::Value(vm.heap.new_text(&text)))
    }),
    ("fromhex", |vm, args, _| {
        // `_PyBytes_FromHex`: since 3.14 bytes are read as well.
        let newer = vm.profile.run.builtins_without_temporaries;
        let text = match vm.bytes_like(args[1]).filter(|_| newer) {
            Some(bytes) => bytes.into_iter().map(char::from).collect(),
            None if vm.heap.is_instance(args[1], ty::STR) => vm.heap.text_of(args[1]),
            None if newer => {
                let name = vm.type_text(args[1]);
                let text = format!("fromhex() argument must be str or bytes-like, not {name}");
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            }
            None => return Err(vm.bad_argument("fromhex", "argument", "str", args[1])),
        };
        let digits: Vec<u32> = text.chars().filter_map(|char| char.to_digit(16)).collect();
        let bad = text
            .chars()
            .position(|char| !char.is_ascii_hexdigit() && !char.is_ascii_whitespace());
        if bad.is_some() || digits.len() % 2 == 1 {
            let at = bad.unwrap_or_else(|| text.chars().count());
            // `_PyBytes_FromHex`; since 3.14 an odd number of digits has a message of its own.
            let text = if bad.is_none() && vm.profile.run.keywords_suggested {
                "fromhex() arg must contain an even number of hexadecimal digits".to_owned()
            } else {
                format!("non-hexadecimal number found in fromhex() arg at position {at}")
            };
            return Err(vm.raise_text(ty::VALUE_ERROR, &text));
        }
        let bytes: Vec<u8> = digits
            .chunks(2)
            .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).expect("two digits"))
            .collect();
        Ok(Out::Value(vm.heap.new_bytes(&bytes)))
    }),
    ("upper", |vm, args, _| map(vm, args[0], str_case::upper)),
    ("lower", |vm, args, _| map(vm, args[0], str_case::lower)),
    ("title", |vm, args, _| map(vm, args[0], str_case::title)),
    ("capitalize", |vm, args, _| {
        map(vm, args[0], str_case::capitalize)
    }),
    ("swapcase", |vm, args, _| {
        map(vm, args[0], str_case::swapcase)
    }),
    ("isdigit", |vm, args, _| {
        is(vm, args[0], str_case::is_digit_text)
    }),
    ("isalpha", |vm, args, _| {
        is(vm, args[0], str_case::is_alpha_text)
    }),
    ("isalnum", |vm, args, _| {
        is(vm, args[0], str_case::is_alnum_text)
    }),
    ("isspace", |vm, args, _| {
        is(vm, args[0], str_case::is_space_text)
    }),
    ("istitle", |vm, args, _| {
        is(vm, args[0], str_case::is_title_text)
    }),
    ("isupper", |vm, args, _| {
        is(vm, args[0], str_case::is_upper_text)
    }),
    ("islower", |vm, args, _| {
        is(vm, args[0], str_case::is_lower_text)
    }),
    ("strip", |vm, args, _| {
        strip(vm, args, str_split::Ends::Both)
    }),
    ("lstrip", |vm, args, _| {
        strip(vm, args, str_split::Ends::Left)
    }),
    ("rstrip", |vm, args, _| {
        strip(vm, args, str_split::Ends::Right)
    }),
    ("split", |vm, args, _| {
        let text = points(vm, args[0])?;
        let most = match args.get(2) {
            Some(most) => vm.index_number(*most)?,
            None => -1,
        };
        let parts = match args.get(1).filter(|separator| **separator != NONE) {
            Some(separator) => {
                let separator = points(vm, *separator)?;
                match str_split::split(&text, &separator, most) {
                    Ok(parts) => parts,
                    Err(failure) => return Err(vm.raise_failure(&failure)),
                }
            }
            None => str_split::split_whitespace(&text, most),
        };
        let list = super::methods_bytes2::split_list(vm, args[0], &text, parts, most);
        Ok(Out::Value(list))
    }),
    ("join", |vm, args, _| {
        let (separator, iterable) = (args[0], args[1]);
        let cx = vm.cx.clone();
        wait(async move {
            // `PySequence_Fast`: a list or tuple is taken as it is.
            let sequence = cx.with(|vm| {
                let itself = matches!(vm.heap.ty(iterable), ty::LIST | ty::TUPLE);
                itself.then(|| vm.heap.pick(iterable))
            });
            let list = match sequence {
                Some(sequence) => sequence,
                None => cx.run(|vm| vm.list_from(iterable)).await?,
            };
            cx.with(|vm| {
                let glue = content(vm, separator)?;
                let mut joined = Vec::new();
                for (index, item) in vm
                    .sequence_items(list)
                    .unwrap_or_default()
                    .into_iter()
                    .enumerate()
                {
                    if index > 0 {
                        joined.extend_from_slice(&glue);
                    }
                    if vm.too_big(joined.len() / 4) {
                        vm.heap.drop(list);
                        return vm.no_memory();
                    }
                    match vm.bytes_like(item) {
                        Some(bytes) => joined.extend(bytes),
                        None => {
                            let kind = vm.type_text(item);
                            vm.asked_for_buffer(item);
                            let format =
                                "sequence item %zd: expected a bytes-like object, %.80s found";
                            let index = index.to_string();
                            let raised = vm.raise_format(ty::TYPE_ERROR, format, &[&index, &kind]);
                            vm.heap.drop(list);
                            return raised;
                        }
                    }
                }
                vm.heap.drop(list);
                Ok(Some(vm.bytes_as(separator, &joined)))
            })
        })
    }),
    ("replace", |vm, args, _| {
        let (text, old, new) = (
            points(vm, args[0])?,
            points(vm, args[1])?,
            points(vm, args[2])?,
        );
        let most = match args.get(3) {
            Some(most) => vm.index_number(*most)?,
            None => -1,
        };
        let replaced = str_search::replace(&text, &old, &new, most);
        match replaced {
            Err(failure) => Err(vm.raise_failure(&failure)),
            Ok(Some(text)) => {
                let bytes = narrow(&text);
                Ok(Out::Value(vm.bytes_as(args[0], &bytes)))
            }
            Ok(None) => Ok(Out::Value(same(vm, args[0]))),
        }
    }),
    ("startswith", |vm, args, _| affix(vm, args, true)),
    ("endswith", |vm, args, _| affix(vm, args, false)),
    ("find", |vm, args, _| {
        let found = find(vm, args, false)?;
        let place = found.map_or(-1, |place| i64::try_from(place).expect("lengths fit"));
        Ok(Out::Value(vm.heap.new_int(place)))
    }),
    ("rfind", |vm, args, _| {
        let found = find(vm, args, true)?;
        let place = found.map_or(-1, |place| i64::try_from(place).expect("lengths fit"));
        Ok(Out::Value(vm.heap.new_int(place)))
    }),
    ("index", |vm, args, _| match find(vm, args, false)? {
        Some(place) => {
            let place = i64::try_from(place).expect("lengths fit");
            Ok(Out::Value(vm.heap.new_int(place)))
        }
        None => Err(vm.raise_text(ty::VALUE_ERROR, "subsection not found")),
    }),
    ("count", |vm, args, _| {
        let (text, part) = (points(vm, args[0])?, sought(vm, args[1])?);
        let bounds = bounds(vm, args)?;
        let count = str_search::count(&text, &part, bounds[0], bounds[1]);
        let count = i64::try_from(count).expect("lengths fit");
        Ok(Out::Value(vm.heap.new_int(count)))
    }),
];

/// The object itself; of a bytearray a copy (`return_self`, `Objects/bytes_methods.c`, `stringlib/transmogrify.h`).
pub(super) fn same(vm: &mut Vm, object: R) -> R {
    match &vm.heap.get(object).data {
        Data::ByteArray(this) => {
            let bytes = this.bytes.clone();
            vm.heap.new_bytearray(&bytes)
        }
        _ => vm.unchanged(object),
    }
}

pub(super) fn narrow(text: &[u32]) -> Vec<u8> {
    text.iter()
        .map(|point| u8::try_from(*point).unwrap_or(b'?'))
        .collect()
}

/// The bytes of a bytes object; an int stands for one byte.
fn content(vm: &mut Vm, object: R) -> Result<Vec<u8>, Raise> {
    if let Some(bytes) = vm.bytes_like(object) {
        return Ok(bytes);
    }
    if let Some(byte) = vm
        .heap
        .small_value(object)
        .and_then(|value| u8::try_from(value).ok())
    {
        return Ok(vec![byte]);
    }
    vm.refuse_buffer(object)
}

pub(super) fn points(vm: &mut Vm, object: R) -> Result<Vec<u32>, Raise> {
    Ok(content(vm, object)?.into_iter().map(u32::from).collect())
}

fn map(vm: &mut Vm, object: R, act: fn(&[u32]) -> Vec<u32>) -> Res {
    let bytes = content(vm, object)?;
    // Only ASCII letters have a case here.
    let mapped: Vec<u8> = if bytes.is_ascii() {
        narrow(&act(&points(vm, object)?))
    } else {
        bytes
            .iter()
            .map(|byte| {
                if byte.is_ascii() {
                    narrow(&act(&[u32::from(*byte)]))[0]
                } else {
                    *byte
                }
            })
            .collect()
    };
    Ok(Out::Value(vm.bytes_as(object, &mapped)))
}

fn is(vm: &mut Vm, object: R, test: fn(&[u32]) -> bool) -> Res {
    let text = points(vm, object)?;
    let good = text.iter().all(|point| *point < 128) && test(&text);
    vm.bool_out(good)
}

fn strip(vm: &mut Vm, args: &[R], ends: str_split::Ends) -> Res {
    let text = points(vm, args[0])?;
    let chars = match args.get(1).filter(|chars| **chars != NONE) {
        Some(chars) => Some(points(vm, *chars)?),
        None => None,
    };
    let part = str_split::strip(&text, chars.as_deref(), ends);
    let bytes = narrow(&text[part]);
    Ok(Out::Value(vm.part_as(args[0], &bytes)))
}

fn affix(vm: &mut Vm, args: &[R], front: bool) -> Res {
    let text = points(vm, args[0])?;
    let tuple = vm.heap.is_instance(args[1], ty::TUPLE);
    if !tuple && vm.bytes_like(args[1]).is_none() {
        // `_Py_bytes_tailmatch`
        let (what, kind) = (
            if front { "startswith" } else { "endswith" },
            vm.type_text(args[1]),
        );
        let format = "%s first arg must be bytes or a tuple of bytes, not %s";
        return vm.raise_format(ty::TYPE_ERROR, format, &[what, &kind]);
    }
    let parts = match vm.sequence_items(args[1]).filter(|_| tuple) {
        Some(parts) => parts,
        None => vec![args[1]],
    };
    let bounds = bounds(vm, args)?;
    let mut found = false;
    for part in parts {
        let part = points(vm, part)?;
        found |= if front {
            str_search::starts_with(&text, &part, bounds[0], bounds[1])
        } else {
            str_search::ends_with(&text, &part, bounds[0], bounds[1])
        };
    }
    vm.bool_out(found)
}

/// Where a search begins and ends, if that is given.
pub(super) fn bounds(vm: &mut Vm, args: &[R]) -> Result<[Option<i64>; 2], Raise> {
    let mut bounds = [None, None];
    for (bound, arg) in bounds.iter_mut().zip(args.iter().skip(2)) {
        if *arg != NONE {
            if vm.heap.int_value(*arg).is_none() && vm.index_method(*arg).is_none() {
                let text = "slice indices must be integers or None or have an __index__ method";
                return Err(vm.raise_text(ty::TYPE_ERROR, text));
            }
            *bound = Some(vm.clipped_index(*arg)?);
        }
    }
    Ok(bounds)
}

/// What bytes are searched for: bytes, or a number that is one of them (`parse_args_finds_byte`,
/// `Objects/bytes_methods.c`, v3.11).
pub(super) fn sought(vm: &mut Vm, object: R) -> Result<Vec<u32>, Raise> {
    if vm.bytes_like(object).is_some() {
        return points(vm, object);
    }
    if vm.heap.int_value(object).is_none() {
        if vm.index_method(object).is_some() {
            return vm.want_index(object);
        }
        let kind = vm.type_text(object);
        let format = "argument should be integer or bytes-like object, not '%.200s'";
        return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
    }
    Ok(vec![byte_of(vm, object)?])
}

/// A number as a byte (`_getbytevalue`, Objects/bytearrayobject.c, v3.11).
pub(super) fn byte_of(vm: &mut Vm, object: R) -> Result<u32, Raise> {
    match u8::try_from(vm.index_number(object)?) {
        Ok(byte) => Ok(byte.into()),
        Err(_) => Err(vm.raise_text(ty::VALUE_ERROR, "byte must be in range(0, 256)")),
    }
}

/// The separator of `bytes.hex`: one ASCII character (`_Py_strhex_impl`, Python/pystrhex.c, v3.11).
fn separator_of_hex(vm: &mut Vm, object: R) -> Result<String, Raise> {
    let text = match vm.heap.chars(object) {
        Some(_) => vm.heap.text_of(object),
        None => match vm.bytes_like(object) {
            Some(bytes) => bytes.into_iter().map(char::from).collect(),
            None => {
                let kind = vm.type_text(object);
                let format = "object of type '%.200s' has no len()";
                return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
            }
        },
    };
    if text.chars().count() != 1 {
        return Err(vm.raise_text(ty::VALUE_ERROR, "sep must be length 1."));
    }
    if !text.is_ascii() {
        return Err(vm.raise_text(ty::VALUE_ERROR, "sep must be ASCII."));
    }
    Ok(text)
}

/// Digits of bytes with a separator after every so many bytes, counted from the right, or from the left for a negative
/// number (`_Py_strhex_impl`).
fn in_groups(digits: &str, separator: &str, group: i64) -> String {
    let count = digits.len() / 2;
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    if size == 0 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for place in 0..count {
        let from_edge = if group > 0 { count - place } else { place };
        if place > 0 && from_edge % size == 0 {
            text.push_str(separator);
        }
        text.push_str(&digits[2 * place..2 * place + 2]);
    }
    text
}

fn find(vm: &mut Vm, args: &[R], last: bool) -> Result<Option<usize>, Raise> {
    let (text, part) = (points(vm, args[0])?, sought(vm, args[1])?);
    let bounds = bounds(vm, args)?;
    Ok(if last {
        str_search::rfind(&text, &part, bounds[0], bounds[1])
    } else {
        str_search::find(&text, &part, bounds[0], bounds[1])
    })
}

impl Vm {
    /// Encoding and error handler by their names, which the function takes by these words.
    pub fn codec(
        &mut self,
        function: &str,
        encoding: Option<R>,
        errors: Option<R>,
    ) -> Result<(Encoding, OnError), Raise> {
        for (word, name) in [("encoding", encoding), ("errors", errors)] {
            if let Some(name) = name.filter(|name| !self.heap.is_instance(*name, ty::STR)) {
                return Err(self.bad_argument(
                    function,
                    &format!("argument '{word}'"),
                    "str",
                    name,
                ));
            }
        }
        let name = encoding.map_or_else(|| "utf-8".to_owned(), |name| self.heap.text_of(name));
        let Some(encoding) = Encoding::from_name(&name) else {
            let text = format!("unknown encoding: {name}");
            return Err(self.raise_text(ty::LOOKUP_ERROR, &text));
        };
        let name = errors.map_or_else(|| "strict".to_owned(), |name| self.heap.text_of(name));
        let Some(errors) = OnError::from_name(&name) else {
            let text = format!("unknown error handler name '{name}'");
            return Err(self.raise_text(ty::LOOKUP_ERROR, &text));
        };
        Ok((encoding, errors))
    }
}

/// `bytes(…)`
pub fn new_bytes(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found =
        Arguments::new("bytes", args, kwargs).take(vm, &["source", "encoding", "errors"], 0)?;
    let Some(source) = found[0] else {
        return Ok(Out::Value(vm.heap.new_bytes(&[])));
    };
    if let Some(method) = vm.special(source, "__bytes__") {
        let format = "__bytes__ returned non-bytes (type %.200s)";
        let begun = vm.call_special(method, source, Vec::new());
        let cx = vm.cx.clone();
        return wait(async move {
            let told = cx.run(|_| begun).await?;
            cx.with(|vm| vm.of_kind(told, ty::BYTES, format)).map(Some)
        });
    }
    if let Some(text) = vm.heap.chars(source) {
        if found[1].is_none() {
            return Err(vm.raise_text(ty::TYPE_ERROR, "string argument without an encoding"));
        }
        let (encoding, errors) = vm.codec("bytes", found[1], found[2])?;
        return match str_pad::encode(&text, encoding, errors) {
            Ok(bytes) => Ok(Out::Value(vm.heap.bytes_of(&bytes))),
            Err(failure) => Err(vm.raise_codec_failure(&failure, source)),
        };
    }
    if let Data::Bytes(_) = vm.heap.get(source).data {
        if !vm.profile.run.specials_unbound {
            let bound = vm.bound_nothing("__bytes__", source);
            vm.heap.drop(bound);
        }
        return Ok(Out::Value(vm.unchanged(source)));
    }
    if let Some(bytes) = vm.bytes_like(source) {
        return Ok(Out::Value(vm.heap.new_bytes(&bytes)));
    }
    if vm.heap.int_value(source).is_some() || vm.index_method(source).is_some() {
        let count = vm.fitting_index(source, ty::OVERFLOW_ERROR)?;
        let Some(count) = count_of(count) else {
            return Err(vm.raise_text(ty::VALUE_ERROR, "negative count"));
        };
        if count as u64 > vm.limits.memory {
            return vm.no_memory();
        }
        return Ok(Out::Value(vm.heap.new_zeros(count)));
    }
    if let (ty::LIST | ty::TUPLE, Some(items)) = (vm.heap.ty(source), vm.sequence_items(source)) {
        let bytes: Result<Vec<u8>, Raise> = items.iter().map(|item| byte(vm, *item)).collect();
        // `_PyBytesWriter_Finish`: one byte of a list is one of those that are there; of a tuple it is a new one.
        let made = match vm.heap.ty(source) {
            ty::LIST => vm.heap.bytes_of(&bytes?),
            _ => vm.heap.new_bytes(&bytes?),
        };
        return Ok(Out::Value(made));
    }
    // `PyBytes_FromObject`
    if matches!(vm.heap.get(source).data, Data::Plain | Data::Float(_))
        && vm.special(source, "__iter__").is_none()
        && vm.special(source, "__getitem__").is_none()
        && vm.special(source, "__index__").is_none()
    {
        let name = vm.type_text(source);
        let format = "cannot convert '%.200s' object to bytes";
        return vm.raise_format(ty::TYPE_ERROR, format, &[&name]);
    }
    // `_PyBytes_FromIterator`: up to 512 bytes are gathered on the C stack.
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(source)).await?;
        let gathered = async {
            crate::python::run::gathering::hint_of(&cx, source, 64).await?;
            let mut bytes = Vec::new();
            while let Some(item) = cx.step(|vm| vm.iter_next(iterator)).await? {
                if cx.with(|vm| vm.too_big(bytes.len() / 8)) {
                    cx.drop(item);
                    return cx.with(Vm::no_memory);
                }
                let value = cx.with(|vm| byte(vm, item));
                cx.drop(item);
                bytes.push(value?);
            }
            Ok(bytes)
        };
        let result = gathered
            .await
            .map(|bytes| cx.with(|vm| vm.heap.new_bytes(&bytes)));
        cx.drop(iterator);
        result.map(Some)
    })
}

/// What an item is as a byte.
fn byte(vm: &mut Vm, item: R) -> Result<u8, Raise> {
    let value = vm.index_number(item)?;
    u8::try_from(value)
        .map_err(|_| vm.raise_text(ty::VALUE_ERROR, "bytes must be in range(0, 256)"))
}

/// `complex(…)`
pub fn new_complex(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found = Arguments::new("complex", args, kwargs).take(vm, &["real", "imag"], 0)?;
    refuse_complex_texts(vm, &found)?;
    if let Some(text) = found[0].and_then(|real| vm.heap.chars(real)) {
        return match float_text::parse_complex(&text) {
            Ok((real, imag)) => Ok(Out::Value(new_pair(vm, real, imag))),
            Err(failure) => Err(vm.raise_failure(&failure)),
        };
    }
    for (place, part) in found.iter().enumerate() {
        let Some(part) = *part else { continue };
        // `try_complex_special_method` of the first, `nb_float` and `nb_index` of both.
        let names = ["__complex__", "__float__", "__index__"];
        let asked = names
            .iter()
            .skip(place)
            .find_map(|name| vm.special(part, name));
        let Some(method) = asked else { continue };
        let (cx, mut args) = (vm.cx.clone(), found.clone());
        return wait(async move {
            let begun = cx.run(|vm| {
                // `__complex__` is looked up as a bound method.
                let special = place == 0 && vm.special(part, "__complex__") == Some(method);
                if special {
                    vm.call_special(method, part, Vec::new())
                } else {
                    vm.slot(method, vec![part])
                }
            });
            let result = begun.await?;
            args[place] = Some(result);
            let real = args[0].unwrap_or(crate::object::types::small_int(0).expect("0 is small"));
            let args: Vec<R> = [Some(real), args[1]].into_iter().flatten().collect();
            let made = cx.run(|vm| new_complex(vm, &args, &[])).await;
            cx.drop(result);
            made.map(Some)
        });
    }
    let mut sum = (0.0, 0.0);
    for (place, part) in found.into_iter().enumerate() {
        let Some(part) = part else { continue };
        let (real, imag) = match number(&vm.heap, part) {
            Some(Number::Int(int)) => {
                let value = num_traits::ToPrimitive::to_f64(&int).unwrap_or(f64::INFINITY);
                // `complex_new_impl` takes the value of a float of its own (`PyNumber_Float`).
                let float = vm.heap.new_float(value);
                vm.heap.drop(float);
                (value, 0.0)
            }
            Some(Number::Float(float)) => (float, 0.0),
            Some(Number::Complex(real, imag)) => (real, imag),
            None => {
                let name = vm.heap.type_name(part).to_owned();
                let which = if place == 0 {
                    "complex() first argument must be a string or a number, not '%.200s'"
                } else {
                    "complex() second argument must be a number, not '%.200s'"
                };
                return vm.raise_format(ty::TYPE_ERROR, which, &[&name]);
            }
        };
        if place == 0 {
            sum = (real, imag);
        } else if sum.1 == 0.0 && imag == 0.0 {
            // Neither is a complex number (`cr_is_complex`, `ci_is_complex`): the part is taken as it is.
            sum.1 = real;
        } else {
            sum = (sum.0 - imag, sum.1 + real);
        }
    }
    let _ = EMPTY_STR;
    Ok(Out::Value(new_pair(vm, sum.0, sum.1)))
}

/// `complex_new_impl`: texts that are more than the whole number.
fn refuse_complex_texts(vm: &mut Vm, found: &[Option<R>]) -> Result<(), Raise> {
    let is_text = |vm: &Vm, part: Option<R>| part.is_some_and(|part| vm.heap.chars(part).is_some());
    let newer = vm.profile.run.keywords_suggested;
    let text = if is_text(vm, found[0]) && found[1].is_some() {
        if newer {
            "complex() argument 'real' must be a real number, not str"
        } else {
            "complex() can't take second arg if first is a string"
        }
    } else if is_text(vm, found[1]) {
        if newer {
            "complex() argument 'imag' must be a real number, not str"
        } else {
            "complex() second arg can't be a string"
        }
    } else {
        return Ok(());
    };
    Err(vm.raise_text(ty::TYPE_ERROR, text))
}

/// A complex number, in hand.
pub fn new_pair(vm: &mut Vm, real: f64, imag: f64) -> R {
    vm.heap.new_plain(ty::COMPLEX, Data::Complex(real, imag))
}
