//! Methods of `str` (Objects/unicodeobject.c, v3.11).

use crate::addr::ObjectId;
use crate::object::heap::R;
use crate::object::new::{max_char, str_bytes};
use crate::object::types::{EMPTY_STR, NONE, ty};
use crate::object::value::str_split::{self, Part};
use crate::object::value::{str_case, str_search, unicode};
use crate::python::run::methods_bytes::bounds;
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::signature::count_of;
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, BlockKind, Domain};
use std::rc::Rc;

/// The methods by name.
pub const STR: &[(&str, NativeFn)] = &[
    ("upper", |vm, args, _| {
        map_chars(vm, args[0], unicode::to_upper)
    }),
    ("lower", |vm, args, _| {
        map_chars(vm, args[0], unicode::to_lower)
    }),
    ("strip", |vm, args, _| strip(vm, args, "strip")),
    ("lstrip", |vm, args, _| strip(vm, args, "lstrip")),
    ("rstrip", |vm, args, _| strip(vm, args, "rstrip")),
    ("split", split),
    ("join", join),
    ("format", crate::python::run::str_format::format),
    ("format_map", crate::python::run::str_format::format_map),
    ("replace", replace),
    ("startswith", |vm, args, _| affix(vm, args, true)),
    ("endswith", |vm, args, _| affix(vm, args, false)),
    ("find", |vm, args, _| {
        let place = find(vm, args, "find")?;
        let place = place.map_or(-1, |place| i64::try_from(place).expect("lengths fit"));
        Ok(Out::Value(vm.heap.new_ssize(place)))
    }),
    ("index", |vm, args, _| match find(vm, args, "index")? {
        Some(place) => Ok(Out::Value(
            vm.heap
                .new_ssize(i64::try_from(place).expect("lengths fit")),
        )),
        None => Err(vm.raise_text(ty::VALUE_ERROR, "substring not found")),
    }),
    ("count", |vm, args, _| {
        let part = searched(vm, args[1], "count")?;
        let chars = chars(vm, args[0])?;
        let bounds = bounds(vm, args)?;
        let found = str_search::count(&chars, &part, bounds[0], bounds[1]);
        let found = i64::try_from(found).expect("lengths fit");
        Ok(Out::Value(vm.heap.new_ssize(found)))
    }),
    ("isdigit", |vm, args, _| {
        is_text(vm, args[0], str_case::is_digit_text)
    }),
    ("isupper", |vm, args, _| {
        let chars = chars(vm, args[0])?;
        let is = chars.iter().any(|char| unicode::is_upper(*char))
            && !chars.iter().any(|char| unicode::is_lower(*char));
        vm.bool_out(is)
    }),
    ("islower", |vm, args, _| {
        let chars = chars(vm, args[0])?;
        let is = chars.iter().any(|char| unicode::is_lower(*char))
            && !chars.iter().any(|char| unicode::is_upper(*char));
        vm.bool_out(is)
    }),
    ("title", |vm, args, _| {
        let text = chars(vm, args[0])?;
        let mut out = Vec::new();
        let mut start = true;
        for char in text.iter() {
            let letter = unicode::is_upper(*char) || unicode::is_lower(*char);
            if start {
                unicode::to_title(*char, &mut out);
            } else {
                unicode::to_lower(*char, &mut out);
            }
            start = !letter;
        }
        case_result(vm, text.len(), &out)
    }),
    ("capitalize", |vm, args, _| {
        let text = chars(vm, args[0])?;
        let mut out = Vec::new();
        for (place, char) in text.iter().enumerate() {
            if place == 0 {
                unicode::to_title(*char, &mut out);
            } else {
                unicode::to_lower(*char, &mut out);
            }
        }
        case_result(vm, text.len(), &out)
    }),
    ("ljust", |vm, args, _| pad(vm, args, 0)),
    ("rjust", |vm, args, _| pad(vm, args, 1)),
    ("center", |vm, args, _| pad(vm, args, 2)),
    ("zfill", |vm, args, _| {
        let text = chars(vm, args[0])?;
        let width = count_of(vm.index_number(args[1])?).unwrap_or(0);
        if width <= text.len() {
            return Ok(Out::Value(vm.unchanged(args[0])));
        }
        if vm.too_big(width) {
            return vm.no_memory();
        }
        let sign = usize::from(matches!(text.first(), Some(0x2b | 0x2d)));
        let mut out = text[..sign].to_vec();
        out.extend(std::iter::repeat_n(0x30, width - text.len()));
        out.extend_from_slice(&text[sign..]);
        Ok(Out::Value(vm.heap.new_str(&out)))
    }),
    ("swapcase", |vm, args, _| {
        let text = chars(vm, args[0])?;
        case_result(vm, text.len(), &str_case::swapcase(&text))
    }),
    ("casefold", |vm, args, _| {
        let text = chars(vm, args[0])?;
        let folded = str_case::casefold(&text);
        if str_case::is_ascii_text(&text) {
            return Ok(Out::Value(ascii_copy(vm, &folded)));
        }
        case_result(vm, text.len(), &folded)
    }),
    ("splitlines", split_lines),
    ("partition", |vm, args, _| partition(vm, args, false)),
    ("rpartition", |vm, args, _| partition(vm, args, true)),
    ("removeprefix", |vm, args, _| {
        let text = chars(vm, args[0])?;
        let part = text_argument(vm, args[1], ["removeprefix", "argument"])?;
        let rest =
            str_search::remove_prefix(&text, &part).map_or(0, |rest| text.len() - rest.len());
        Ok(Out::Value(piece(vm, args[0], &text, rest..text.len())))
    }),
    ("removesuffix", |vm, args, _| {
        let text = chars(vm, args[0])?;
        let part = text_argument(vm, args[1], ["removesuffix", "argument"])?;
        let rest = str_search::remove_suffix(&text, &part).map_or(text.len(), <[u32]>::len);
        Ok(Out::Value(piece(vm, args[0], &text, 0..rest)))
    }),
    ("isalpha", |vm, args, _| {
        is_text(vm, args[0], str_case::is_alpha_text)
    }),
    ("isalnum", |vm, args, _| {
        is_text(vm, args[0], str_case::is_alnum_text)
    }),
    ("isdecimal", |vm, args, _| {
        is_text(vm, args[0], str_case::is_decimal_text)
    }),
    ("isnumeric", |vm, args, _| {
        is_text(vm, args[0], str_case::is_numeric_text)
    }),
    ("isspace", |vm, args, _| {
        is_text(vm, args[0], str_case::is_space_text)
    }),
    ("isascii", |vm, args, _| {
        is_text(vm, args[0], str_case::is_ascii_text)
    }),
    ("isprintable", |vm, args, _| {
        is_text(vm, args[0], str_case::is_printable_text)
    }),
    ("isidentifier", |vm, args, _| {
        is_text(vm, args[0], str_case::is_identifier_text)
    }),
    ("istitle", |vm, args, _| {
        is_text(vm, args[0], str_case::is_title_text)
    }),
];

fn chars(vm: &mut Vm, object: R) -> Result<Rc<[u32]>, Raise> {
    if let Some(chars) = vm.heap.chars(object) {
        Ok(chars)
    } else {
        let name = vm.heap.type_name(object).to_owned();
        vm.raise_format(ty::TYPE_ERROR, "must be str, not %.100s", &[&name])
    }
}

/// An argument that has to be a str (`_PyArg_BadArgument`, Python/getargs.c, v3.11).
fn text_argument(vm: &mut Vm, object: R, [name, which]: [&str; 2]) -> Result<Rc<[u32]>, Raise> {
    if let Some(chars) = vm.heap.chars(object) {
        return Ok(chars);
    }
    let kind = vm.type_text(object);
    let format = "%.200s() %.200s must be %.50s, not %.50s";
    vm.raise_format(ty::TYPE_ERROR, format, &[name, which, "str", &kind])
}

/// What `find` and the like look for; since 3.13 their arguments are parsed as those of others are
/// (Objects/clinic/unicodeobject.c.h, v3.14), before by `_ParseTupleFinds` (Objects/stringlib/find.h, v3.11).
pub(super) fn searched(vm: &mut Vm, object: R, name: &'static str) -> Result<Rc<[u32]>, Raise> {
    if vm.profile.run.builtins_without_temporaries {
        return text_argument(vm, object, [name, "argument 1"]);
    }
    chars(vm, object)
}

/// What `split` and `rsplit` cut at (`unicode_split_impl`).
pub(super) fn separator_chars(vm: &mut Vm, object: R) -> Result<Rc<[u32]>, Raise> {
    if let Some(chars) = vm.heap.chars(object) {
        return Ok(chars);
    }
    let kind = vm.type_text(object);
    let format = "must be str or None, not %.100s";
    vm.raise_format(ty::TYPE_ERROR, format, &[&kind])
}

/// The character that `center` and its kin fill with (`convert_uc`).
fn fill_char(vm: &mut Vm, object: R) -> Result<u32, Raise> {
    let Some(chars) = vm.heap.chars(object) else {
        let kind = vm.type_text(object);
        let format = "The fill character must be a unicode character, not %.100s";
        return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
    };
    match *chars {
        [char] => Ok(char),
        _ => {
            let text = "The fill character must be exactly one character long";
            Err(vm.raise_text(ty::TYPE_ERROR, text))
        }
    }
}

/// `case_operation`: the result is made in a buffer of three characters for each.
fn case_result(vm: &mut Vm, length: usize, out: &[u32]) -> Res {
    let block = vm.scratch(12 * length as u64);
    let result = vm.heap.new_str(out);
    vm.free_scratch(block);
    Ok(Out::Value(result))
}

fn map_chars(vm: &mut Vm, object: R, map: fn(u32, &mut Vec<u32>)) -> Res {
    let text = chars(vm, object)?;
    let mut out = Vec::with_capacity(text.len());
    for char in text.iter() {
        map(*char, &mut out);
    }
    if str_case::is_ascii_text(&text) {
        return Ok(Out::Value(ascii_copy(vm, &out)));
    }
    case_result(vm, text.len(), &out)
}

/// `PyUnicode_New` and a copy (`ascii_upper_or_lower`): a new string even when it has one character.
fn ascii_copy(vm: &mut Vm, out: &[u32]) -> R {
    if out.is_empty() {
        return vm.heap.pick(EMPTY_STR);
    }
    let request = crate::object::new::str_bytes(&vm.heap, out.len() as u64, 0x7f);
    vm.heap.new_str_block(out, request)
}

fn is_space(char: u32) -> bool {
    char::from_u32(char)
        .is_some_and(|char| char.is_whitespace() || ('\x1c'..='\x1f').contains(&char))
}

fn strip(vm: &mut Vm, args: &[R], name: &'static str) -> Res {
    let (left, right) = (name != "rstrip", name != "lstrip");
    let text = chars(vm, args[0])?;
    let set = match args.get(1) {
        Some(set) if *set != NONE && vm.heap.chars(*set).is_none() => {
            // `do_argstrip`
            let format = "%s arg must be None or str";
            return vm.raise_format(ty::TYPE_ERROR, format, &[name]);
        }
        Some(set) if *set != NONE => Some(chars(vm, *set)?),
        _ => None,
    };
    let gone = |char: u32| {
        set.as_ref()
            .map_or_else(|| is_space(char), |set| set.contains(&char))
    };
    let start = if left {
        text.iter().take_while(|char| gone(**char)).count()
    } else {
        0
    };
    let tail = if right {
        text[start..]
            .iter()
            .rev()
            .take_while(|char| gone(**char))
            .count()
    } else {
        0
    };
    let end = text.len() - tail;
    if start == 0 && end == text.len() {
        return Ok(Out::Value(vm.unchanged(args[0])));
    }
    Ok(Out::Value(vm.heap.new_str(&text[start..end])))
}

/// `stringlib_split`: a list with room for 12 pieces that is cut or grown.
fn split(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    vm.check_keywords("split", kwargs, &["sep", "maxsplit"])?;
    let text = chars(vm, args[0])?;
    let sep = args.get(1).copied().or_else(|| {
        kwargs
            .iter()
            .find(|(key, _)| vm.heap.text_of(*key) == "sep")
            .map(|pair| pair.1)
    });
    let most = args.get(2).copied().or_else(|| {
        kwargs
            .iter()
            .find(|(key, _)| vm.heap.text_of(*key) == "maxsplit")
            .map(|pair| pair.1)
    });
    let most = most.map_or(Ok(-1), |most| vm.index_number(most))?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut room = most;
    let counts = most == usize::MAX && vm.profile.run.split_counts_room;
    if counts {
        room = text.len().saturating_sub(1) / 2 + 1;
    }
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    match sep {
        Some(separator) if separator != NONE => {
            let sep = separator_chars(vm, separator)?;
            if sep.is_empty() {
                return Err(vm.raise_text(ty::VALUE_ERROR, "empty separator"));
            }
            if vm.cannot_contain(args[0], separator) {
                return Ok(Out::Value(vm.list_of_whole(args[0])));
            }
            if counts {
                room = text.len() / sep.len() + 1;
            }
            let mut start = 0;
            for place in str_search::matches(&text, &sep, most) {
                pieces.push((start, place));
                start = place + sep.len();
            }
            pieces.push((start, text.len()));
        }
        _ => {
            let mut place = 0;
            loop {
                while place < text.len() && is_space(text[place]) {
                    place += 1;
                }
                if place == text.len() {
                    break;
                }
                if pieces.len() == most {
                    // White space at the end stays with the last part (`split_whitespace`, stringlib/split.h).
                    pieces.push((place, text.len()));
                    break;
                }
                let start = place;
                while place < text.len() && !is_space(text[place]) {
                    place += 1;
                }
                pieces.push((start, place));
            }
        }
    }
    // `PREALLOC_SIZE`: 12 slots, or as many as pieces can come when fewer were asked for.
    let slots = if room < 12 { room as u64 + 1 } else { 12 };
    let list = vm.heap.new_list();
    vm.heap.list_preallocate(list, AllocCall::Calloc, slots);
    for (start, end) in pieces {
        let piece = if start == 0 && end == text.len() {
            vm.unchanged(args[0])
        } else {
            vm.heap.new_str(&text[start..end])
        };
        vm.heap.list_append_taken(list, piece);
        if vm.over_limit() {
            break;
        }
    }
    Ok(Out::Value(list))
}

impl Vm {
    /// `split`, Objects/unicodeobject.c, v3.11: a separator that is longer than the text, or wider, is not looked for.
    pub(super) fn cannot_contain(&self, text: R, separator: R) -> bool {
        let (text, separator) = (self.heap.str(text), self.heap.str(separator));
        let width = crate::object::new::char_width;
        text.chars.len() < separator.chars.len() || width(text.highest) < width(separator.highest)
    }

    /// A list of one slot with the text itself.
    pub(super) fn list_of_whole(&mut self, text: R) -> R {
        let list = self.heap.new_list();
        self.heap.list_preallocate(list, AllocCall::Calloc, 1);
        let whole = self.unchanged(text);
        self.heap.list_append_taken(list, whole);
        list
    }
}

fn join(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (separator, iterable) = (args[0], args[1]);
    // `PySequence_Fast` takes lists and tuples as they are, but not what inherits from them.
    let exact = matches!(vm.heap.ty(iterable), ty::LIST | ty::TUPLE);
    if exact && let Some(items) = vm.sequence_items(iterable) {
        return join_items(vm, separator, &items);
    }
    if vm.has_no_items(iterable) {
        return Err(vm.no_sequence(iterable, "can only join an iterable"));
    }
    let cx = vm.cx.clone();
    wait(async move {
        let list = cx.run(|vm| vm.fast_sequence(iterable)).await?;
        let items = cx.with(|vm| vm.sequence_items(list)).unwrap_or_default();
        let result = cx.step(|vm| join_items(vm, separator, &items)).await;
        cx.drop(list);
        result
    })
}

fn join_items(vm: &mut Vm, separator: R, items: &[R]) -> Res {
    for (place, item) in items.iter().enumerate() {
        if !vm.heap.is_instance(*item, ty::STR) {
            let name = vm.heap.type_name(*item).to_owned();
            return vm.raise_format(
                ty::TYPE_ERROR,
                "sequence item %zd: expected str instance, %.80s found",
                &[&place.to_string(), &name],
            );
        }
    }
    if !vm.joined_fits(separator, items) {
        return vm.no_memory();
    }
    Ok(Out::Value(vm.join_with(separator, items)))
}

fn replace(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (text, old, new) = (
        chars(vm, args[0])?,
        text_argument(vm, args[1], ["replace", "argument 1"])?,
        text_argument(vm, args[2], ["replace", "argument 2"])?,
    );
    let most = args.get(3).map_or(Ok(-1), |most| vm.index_number(*most))?;
    let out = match str_search::replace(&text, &old, &new, most) {
        Ok(Some(text)) => text,
        // The same text in another object, which CPython puts in.
        Ok(None)
            if args[1] != args[2]
                && old == new
                && most != 0
                && str_search::find_in(&text, &old).is_some() =>
        {
            text.to_vec()
        }
        Ok(None) => return Ok(Out::Value(vm.unchanged(args[0]))),
        Err(failure) => return Err(vm.raise_failure(&failure)),
    };
    // The result is as wide as the text was until it is known that its widest characters are gone
    // (`mayshrink` and `unicode_adjust_maxchar` in `replace`).
    let highest = max_char(&text);
    let [whole, gone, come, left] = [highest, max_char(&old), max_char(&new), max_char(&out)]
        .map(|highest| [0x7f, 0xff, 0xffff].map(|most| highest > most));
    let shrinks = come < gone && whole == gone && left < whole && !out.is_empty();
    let wide = shrinks.then(|| {
        let bytes = str_bytes(&vm.heap, out.len() as u64, highest);
        vm.heap.scratch(Domain::Object, BlockKind::Internal, bytes)
    });
    let result = vm.heap.new_str(&out);
    if let Some(wide) = wide {
        let (internal, none) = (BlockKind::Internal, ObjectId::NONE);
        vm.heap.free(Domain::Object, internal, wide, none);
    }
    Ok(Out::Value(result))
}

fn affix(vm: &mut Vm, args: &[R], front: bool) -> Res {
    let text = chars(vm, args[0])?;
    let tuple = vm.heap.is_instance(args[1], ty::TUPLE);
    let options = match vm.sequence_items(args[1]).filter(|_| tuple) {
        Some(options) => options,
        None => vec![args[1]],
    };
    let bounds = bounds(vm, args)?;
    let mut found = false;
    for option in options {
        if vm.heap.chars(option).is_none() {
            let name = vm.heap.type_name(option).to_owned();
            let what = if front { "startswith" } else { "endswith" };
            let format = if tuple {
                "tuple for %s must only contain str, not %.100s"
            } else {
                "%s first arg must be str or a tuple of str, not %.100s"
            };
            return vm.raise_format(ty::TYPE_ERROR, format, &[what, &name]);
        }
        let part = chars(vm, option)?;
        found |= if front {
            str_search::starts_with(&text, &part, bounds[0], bounds[1])
        } else {
            str_search::ends_with(&text, &part, bounds[0], bounds[1])
        };
    }
    vm.bool_out(found)
}

fn find(vm: &mut Vm, args: &[R], name: &'static str) -> Result<Option<usize>, Raise> {
    let (text, part) = (chars(vm, args[0])?, searched(vm, args[1], name)?);
    let [start, end] = bounds(vm, args)?;
    Ok(str_search::find(&text, &part, start, end))
}

fn pad(vm: &mut Vm, args: &[R], how: u8) -> Res {
    let text = chars(vm, args[0])?;
    let width = count_of(vm.index_number(args[1])?).unwrap_or(0);
    let fill = match args.get(2) {
        Some(fill) => fill_char(vm, *fill)?,
        None => 32,
    };
    if width <= text.len() {
        return Ok(Out::Value(vm.unchanged(args[0])));
    }
    if vm.too_big(width) {
        return vm.no_memory();
    }
    let room = width - text.len();
    let left = match how {
        0 => 0,
        1 => room,
        _ => room / 2 + (room & width & 1),
    };
    let mut out = vec![fill; left];
    out.extend_from_slice(&text);
    out.extend(std::iter::repeat_n(fill, room - left));
    Ok(Out::Value(vm.heap.new_str(&out)))
}

fn is_text(vm: &mut Vm, object: R, test: fn(&[u32]) -> bool) -> Res {
    let text = chars(vm, object)?;
    vm.bool_out(test(&text))
}

/// A part of a text: all of it is the object itself.
fn piece(vm: &mut Vm, object: R, text: &[u32], part: Part) -> R {
    if part.len() == text.len() {
        vm.unchanged(object)
    } else {
        vm.heap.new_str(&text[part])
    }
}

/// `str.splitlines(keepends=False)`: a list that grows line by line (Objects/stringlib/split.h, v3.11).
fn split_lines(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let text = chars(vm, args[0])?;
    let keep = args.get(1).or_else(|| kwargs.first().map(|pair| &pair.1));
    let keep = keep.is_some_and(|keep| {
        *keep == crate::object::types::truth(true)
            || vm.heap.small_value(*keep).is_some_and(|keep| keep != 0)
    });
    let list = vm.heap.new_list();
    for part in str_split::split_lines(&text, keep) {
        let line = piece(vm, args[0], &text, part);
        vm.heap.list_append_taken(list, line);
        if vm.over_limit() {
            break;
        }
    }
    Ok(Out::Value(list))
}

/// `str.partition` and `str.rpartition`: the tuple is made before its parts; the separator in it is the argument
/// (Objects/stringlib/partition.h, v3.11).
fn partition(vm: &mut Vm, args: &[R], from_end: bool) -> Res {
    let (text, sep) = (chars(vm, args[0])?, chars(vm, args[1])?);
    let parts = if from_end {
        str_split::rpartition(&text, &sep)
    } else {
        str_split::partition(&text, &sep)
    };
    let items = match parts {
        Err(failure) => return Err(vm.raise_failure(&failure)),
        Ok(Some((before, after))) => {
            let tuple = vm.tuple_to_fill(3);
            let part = vm.heap.new_str(&text[before]);
            vm.fill_tuple(tuple, 0, part);
            let part = vm.heap.pick(args[1]);
            vm.fill_tuple(tuple, 1, part);
            let part = vm.heap.new_str(&text[after]);
            vm.fill_tuple(tuple, 2, part);
            return Ok(Out::Value(tuple));
        }
        Ok(None) => {
            let whole = vm.heap.pick(args[0]);
            let (one, two) = (vm.heap.pick(EMPTY_STR), vm.heap.pick(EMPTY_STR));
            if from_end {
                vec![one, two, whole]
            } else {
                vec![whole, one, two]
            }
        }
    };
    Ok(Out::Value(vm.heap.new_tuple(items)))
}
