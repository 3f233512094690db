//! Temporary blocks of str methods, around the request of the result (Objects/unicodeobject.c, v3.11).
//! The result itself is [`str_request`](super::sizes::str_request) of its kind and length; the empty str and, for most
//! methods, one Latin-1 character are the cached objects.

use super::text::Kind;

/// The scratch array of a case conversion (`case_operation`): 12 bytes per character, requested before the result and
/// freed after it. `None` for `lower`, `upper` and `casefold` of ASCII, which work in place of it; those return a new
/// object even for one character. `title` and `swapcase` take it always, of no bytes for the empty str;
/// `capitalize` does nothing with the empty str.
pub const fn case_scratch(kind: Kind, len: u64, lower_upper_or_casefold: bool) -> Option<u64> {
    if lower_upper_or_casefold && matches!(kind, Kind::Ascii) {
        return None;
    }
    Some(len.saturating_mul(12))
}

/// The copy of a narrower argument in the text's kind (`unicode_askind`), for `find` (not of one character), `count`,
/// `in`, `split`, `partition`, `replace`: requested before the search, freed at the end. `None` when both have equally wide
/// characters. A wider argument cannot be in the text: nothing is requested.
pub const fn widened(text: Kind, argument: Kind, argument_len: u64) -> Option<u64> {
    if argument.char_bytes() < text.char_bytes() {
        Some(argument_len.saturating_mul(text.char_bytes()))
    } else {
        None
    }
}

/// Slots of the list that `split(sep)` begins with: one when the separator is longer or wider than the text.
/// Lists are made by calloc of 8 bytes per slot; further parts are appended.
pub const fn split_slots(text: (Kind, u64), sep: (Kind, u64), max: i64) -> u64 {
    if sep.0.char_bytes() > text.0.char_bytes() || sep.1 > text.1 {
        return 1;
    }
    super::str_split::prealloc_slots(max)
}

/// The copies of narrower arguments that `str.replace` makes (`replace`, v3.11), in order: of the old text when the
/// text is searched for it, of the new text when something was found. `None` entries make none. Nothing is made
/// when both are single characters, when the old one is longer than the text, or when nothing can change.
/// The result is as wide as the text; if no wide character is left, a narrower copy of it is made and it is freed.
pub fn replace_copies(
    text: (Kind, u64),
    old: (Kind, u64),
    new: (Kind, u64),
    found: bool,
    same: bool,
) -> [Option<u64>; 2] {
    let wider = old.0.char_bytes() > text.0.char_bytes();
    if old.1 > text.1 || same || wider || (old.1 == 1 && new.1 == 1) {
        return [None, None];
    }
    // The result's width is that of the text and the new text together.
    let first = widened(text.0, old.0, old.1);
    let second = if found {
        widened(text.0, new.0, new.1)
    } else {
        None
    };
    [first, second]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::sizes::str_request_of;
    use crate::object::value::str_case as case;
    use crate::object::value::str_split::split;
    use crate::object::value::testing::{points, rows};

    /// The request of a result, unless it is cached.
    fn made(text: &[u32], cached_character: bool) -> Option<u64> {
        let cached = text.is_empty() || (cached_character && text.len() == 1 && text[0] < 0x100);
        (!cached).then(|| str_request_of(text))
    }

    fn show(before: Option<u64>, results: &[Option<u64>]) -> String {
        let mut steps: Vec<String> = before.iter().map(|n| format!("+{n}")).collect();
        steps.extend(results.iter().flatten().map(|n| format!("+{n}")));
        steps.extend(before.map(|_| "-0".to_owned()));
        steps.join(" ")
    }

    #[test]
    fn methods_make_the_recorded_requests() {
        let mut n = 0;
        for row in rows(include_str!("testdata/requests.txt")) {
            let t = points(row[1]);
            let kind = Kind::of(&t);
            let scratch = |fast| case_scratch(kind, t.len() as u64, fast);
            let arg = || points(row[2]);
            let copy = |a: &[u32]| widened(kind, Kind::of(a), a.len() as u64);
            let got = match row[0] {
                "lower" => show(scratch(true), &[made(&case::lower(&t), false)]),
                "upper" => show(scratch(true), &[made(&case::upper(&t), false)]),
                "casefold" => show(scratch(true), &[made(&case::casefold(&t), false)]),
                "title" => show(scratch(false), &[made(&case::title(&t), false)]),
                "capitalize" if t.is_empty() => String::new(),
                "capitalize" => show(scratch(false), &[made(&case::capitalize(&t), false)]),
                "swapcase" => show(scratch(false), &[made(&case::swapcase(&t), false)]),
                "find" | "count" if arg().len() > t.len() => String::new(),
                "find" if arg().len() == 1 => String::new(),
                "find" | "count" => show(copy(&arg()), &[]),
                "split" => {
                    let sep = arg();
                    let slots = split_slots(
                        (kind, t.len() as u64),
                        (Kind::of(&sep), sep.len() as u64),
                        -1,
                    );
                    let parts = split(&t, &sep, -1).unwrap();
                    if slots > 1 && parts.len() == 1 {
                        show(copy(&sep), &[]).replace("-0", &format!("c+{} -0", slots * 8))
                    } else {
                        continue;
                    }
                }
                _ => continue,
            };
            if got.is_empty() && row[0] == "split" {
                continue;
            }
            assert_eq!(got, *row.last().unwrap(), "{row:?}");
            n += 1;
        }
        assert!(n > 50, "{n}");
    }
}
