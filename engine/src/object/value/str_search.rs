//! Searching and replacing in text (Objects/stringlib, v3.11). Positions are numbers of code points.

use super::error::{ExcKind, Failure, raise};
use super::slice::adjust_range;
use super::str_pad::check_len;

/// `str.find` in `text[start:end]`; the empty text is found at `start`.
pub fn find(text: &[u32], sub: &[u32], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (start, end) = adjust_range(text.len(), start, end);
    let area = text.get(start..end)?;
    find_in(area, sub).map(|at| at + start)
}

/// `str.rfind`; the empty text is found at `end`.
pub fn rfind(text: &[u32], sub: &[u32], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (start, end) = adjust_range(text.len(), start, end);
    let area = text.get(start..end)?;
    rfind_in(area, sub).map(|at| at + start)
}

/// `str.count`: without overlap; the empty text is before, between and after all characters.
pub fn count(text: &[u32], sub: &[u32], start: Option<i64>, end: Option<i64>) -> usize {
    let (start, end) = adjust_range(text.len(), start, end);
    let Some(area) = text.get(start..end) else {
        return 0;
    };
    if sub.is_empty() {
        return area.len() + 1;
    }
    matches(area, sub, usize::MAX).len()
}

/// `str.index`, `str.rindex`: what [`find`] or [`rfind`] found.
///
/// # Errors
/// `ValueError: substring not found`.
pub fn index(found: Option<usize>) -> Result<usize, Failure> {
    found.map_or_else(|| raise(ExcKind::Value, "substring not found"), Ok)
}

/// `str.startswith` with one prefix.
pub fn starts_with(text: &[u32], sub: &[u32], start: Option<i64>, end: Option<i64>) -> bool {
    let (start, end) = adjust_range(text.len(), start, end);
    text.get(start..end)
        .is_some_and(|area| area.starts_with(sub))
}

/// `str.endswith` with one suffix.
pub fn ends_with(text: &[u32], sub: &[u32], start: Option<i64>, end: Option<i64>) -> bool {
    let (start, end) = adjust_range(text.len(), start, end);
    text.get(start..end).is_some_and(|area| area.ends_with(sub))
}

/// A part that is longer is looked for with a table, so that no text makes the search quadratic.
const SHORT: usize = 64;

/// The first position of `sub`.
pub fn find_in<T: Copy + PartialEq>(area: &[T], sub: &[T]) -> Option<usize> {
    let Some((&first, rest)) = sub.split_first() else {
        return Some(0);
    };
    let last = area.len().checked_sub(sub.len())?;
    if sub.len() > SHORT {
        return find_by_table(area.iter().copied(), sub);
    }
    (0..=last).find(|&at| area[at] == first && area[at + 1..].starts_with(rest))
}

/// The last position of `sub`.
pub fn rfind_in<T: Copy + PartialEq>(area: &[T], sub: &[T]) -> Option<usize> {
    let last = area.len().checked_sub(sub.len())?;
    if sub.len() > SHORT {
        let turned: Vec<T> = sub.iter().rev().copied().collect();
        return find_by_table(area.iter().rev().copied(), &turned).map(|place| last - place);
    }
    (0..=last).rev().find(|&at| area[at..].starts_with(sub))
}

/// The first position of a part that is not empty, in time of both lengths (Knuth, Morris and Pratt).
fn find_by_table<T: Copy + PartialEq>(area: impl Iterator<Item = T>, sub: &[T]) -> Option<usize> {
    // How much of the beginning of `sub` its first items end with, but for all of them.
    let mut borders = vec![0];
    let mut border = 0;
    for &item in &sub[1..] {
        border = longer(sub, &borders, border, item);
        borders.push(border);
    }
    let mut matched = 0;
    for (place, item) in area.enumerate() {
        matched = longer(sub, &borders, matched, item);
        if matched == sub.len() {
            return Some(place + 1 - matched);
        }
    }
    None
}

/// How much of `sub` is matched after one more item.
fn longer<T: Copy + PartialEq>(sub: &[T], borders: &[usize], mut matched: usize, item: T) -> usize {
    while matched > 0 && sub[matched] != item {
        matched = borders[matched - 1];
    }
    matched + usize::from(sub[matched] == item)
}

/// At most `max` positions of a text that is not empty, from the left, without overlap.
pub fn matches(area: &[u32], sub: &[u32], max: usize) -> Vec<usize> {
    let (mut found, mut from) = (Vec::new(), 0);
    while found.len() < max {
        let Some(at) = area.get(from..).and_then(|rest| find_in(rest, sub)) else {
            break;
        };
        found.push(from + at);
        from += at + sub.len();
    }
    found
}

/// `str.replace`; a negative `max` means all. `None` when nothing changes: CPython returns the same object.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn replace(
    text: &[u32],
    old: &[u32],
    new: &[u32],
    max: i64,
) -> Result<Option<Vec<u32>>, Failure> {
    let max = usize::try_from(max).unwrap_or(usize::MAX);
    if max == 0 || old == new || text.len() < old.len() {
        return Ok(None);
    }
    let at = if old.is_empty() {
        (0..=text.len()).take(max).collect()
    } else {
        matches(text, old, max)
    };
    if at.is_empty() {
        return Ok(None);
    }
    let grown = at.len().saturating_mul(new.len());
    check_len(
        "replace()",
        (text.len() - at.len() * old.len()).saturating_add(grown),
    )?;
    let (mut out, mut from) = (Vec::new(), 0);
    for position in at {
        out.extend_from_slice(&text[from..position]);
        out.extend_from_slice(new);
        from = position + old.len();
    }
    out.extend_from_slice(&text[from..]);
    Ok(Some(out))
}

/// Length in code points of what [`replace`] gives, before it is made.
pub fn replaced_len(text: &[u32], old: &[u32], new: &[u32], max: i64) -> usize {
    let limit = usize::try_from(max).unwrap_or(usize::MAX);
    let n = if old.is_empty() {
        (text.len() + 1).min(limit)
    } else {
        matches(text, old, limit).len()
    };
    (text.len().saturating_sub(n * old.len())).saturating_add(n.saturating_mul(new.len()))
}

/// `str.removeprefix`; `None` when the text does not begin with it.
pub fn remove_prefix<'a>(text: &'a [u32], prefix: &[u32]) -> Option<&'a [u32]> {
    text.strip_prefix(prefix)
}

/// `str.removesuffix`; `None` when the text does not end with it.
pub fn remove_suffix<'a>(text: &'a [u32], suffix: &[u32]) -> Option<&'a [u32]> {
    text.strip_suffix(suffix)
}
