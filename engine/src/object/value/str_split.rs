//! Taking text apart (Objects/stringlib/split.h, partition.h, v3.11). Parts are ranges of the text: a part that is the
//! whole text is the same object in CPython.

use std::ops::Range;

use super::error::{ExcKind, Failure, raise};
use super::str_search::{find_in, matches, rfind_in};
use super::unicode::{is_linebreak, is_space};

/// Where a part stands in the text.
pub type Part = Range<usize>;

/// Slots of the list that `split` begins with (`PREALLOC_SIZE`, v3.11): at most 12, taken by calloc; further parts
/// are appended. `max` is the `maxsplit` argument.
pub const fn prealloc_slots(max: i64) -> u64 {
    match max {
        0..12 => max.cast_unsigned() + 1,
        _ => 12,
    }
}

fn limit(max: i64) -> usize {
    usize::try_from(max).unwrap_or(usize::MAX)
}

/// `str.split()` at white space; a negative `max` means all.
pub fn split_whitespace(text: &[u32], max: i64) -> Vec<Part> {
    let (mut parts, mut at, max) = (Vec::new(), 0, limit(max));
    loop {
        at += count_while(&text[at..], is_space);
        if at == text.len() {
            return parts;
        }
        if parts.len() == max {
            // White space at the end stays with the last part.
            parts.push(at..text.len());
            return parts;
        }
        let end = at + count_while(&text[at..], |c| !is_space(c));
        parts.push(at..end);
        at = end;
    }
}

/// `str.rsplit()` at white space; a negative `max` means all.
pub fn rsplit_whitespace(text: &[u32], max: i64) -> Vec<Part> {
    let (mut parts, mut end, max) = (Vec::new(), text.len(), limit(max));
    loop {
        end -= count_back(&text[..end], is_space);
        if end == 0 {
            break;
        }
        if parts.len() == max {
            parts.push(0..end);
            break;
        }
        let start = end - count_back(&text[..end], |c| !is_space(c));
        parts.push(start..end);
        end = start;
    }
    parts.reverse();
    parts
}

fn count_while(text: &[u32], test: impl Fn(u32) -> bool) -> usize {
    text.iter().take_while(|&&c| test(c)).count()
}

fn count_back(text: &[u32], test: impl Fn(u32) -> bool) -> usize {
    text.iter().rev().take_while(|&&c| test(c)).count()
}

fn no_empty_separator(sep: &[u32]) -> Result<(), Failure> {
    if sep.is_empty() {
        return raise(ExcKind::Value, "empty separator");
    }
    Ok(())
}

/// `str.split(sep)`.
///
/// # Errors
/// `ValueError: empty separator`.
pub fn split(text: &[u32], sep: &[u32], max: i64) -> Result<Vec<Part>, Failure> {
    no_empty_separator(sep)?;
    let (mut parts, mut from) = (Vec::new(), 0);
    for at in matches(text, sep, limit(max)) {
        parts.push(from..at);
        from = at + sep.len();
    }
    parts.push(from..text.len());
    Ok(parts)
}

/// `str.rsplit(sep)`.
///
/// # Errors
/// `ValueError: empty separator`.
pub fn rsplit(text: &[u32], sep: &[u32], max: i64) -> Result<Vec<Part>, Failure> {
    no_empty_separator(sep)?;
    let (mut parts, mut end, max) = (Vec::new(), text.len(), limit(max));
    while parts.len() < max {
        let Some(at) = rfind_in(&text[..end], sep) else {
            break;
        };
        parts.push(at + sep.len()..end);
        end = at;
    }
    parts.push(0..end);
    parts.reverse();
    Ok(parts)
}

/// `str.splitlines`; the breaks belong to the lines when `keep_ends`.
pub fn split_lines(text: &[u32], keep_ends: bool) -> Vec<Part> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let end = at + count_while(&text[at..], |c| !is_linebreak(c));
        let next = match text.get(end..) {
            Some([0x0d, 0x0a, ..]) => end + 2,
            Some([_, ..]) => end + 1,
            _ => end,
        };
        parts.push(at..if keep_ends { next } else { end });
        at = next;
    }
    parts
}

/// `str.partition`: before and after the separator; `None` when it is not there (then the parts are the text and
/// two empty strings).
///
/// # Errors
/// `ValueError: empty separator`.
pub fn partition(text: &[u32], sep: &[u32]) -> Result<Option<(Part, Part)>, Failure> {
    no_empty_separator(sep)?;
    Ok(find_in(text, sep).map(|at| (0..at, at + sep.len()..text.len())))
}

/// `str.rpartition` (when the separator is not there: two empty strings and the text).
///
/// # Errors
/// `ValueError: empty separator`.
pub fn rpartition(text: &[u32], sep: &[u32]) -> Result<Option<(Part, Part)>, Failure> {
    no_empty_separator(sep)?;
    Ok(rfind_in(text, sep).map(|at| (0..at, at + sep.len()..text.len())))
}

/// Which ends `strip` works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// `lstrip`
    Left,
    /// `rstrip`
    Right,
    /// `strip`
    Both,
}

/// `str.strip` and its kin: of white space, or of the characters given.
pub fn strip(text: &[u32], chars: Option<&[u32]>, ends: Ends) -> Part {
    let test = |c| chars.map_or_else(|| is_space(c), |set| set.contains(&c));
    let start = match ends {
        Ends::Right => 0,
        Ends::Left | Ends::Both => count_while(text, test),
    };
    let end = match ends {
        Ends::Left => text.len(),
        Ends::Right | Ends::Both => text.len() - count_back(&text[start..], test),
    };
    start..end
}
