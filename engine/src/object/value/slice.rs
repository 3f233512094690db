//! Indices and slices of sequences (Objects/sliceobject.c, v3.11).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::error::{ExcKind, Failure, raise};

/// An int as an index, clipped to the range of `Py_ssize_t` (`_PyEval_SliceIndex`, v3.11).
pub fn clip(value: &BigInt) -> i64 {
    value.to_i64().unwrap_or(if value.is_negative() {
        i64::MIN
    } else {
        i64::MAX
    })
}

/// A slice of a sequence with a known length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indices {
    /// First index, or one that selects nothing.
    pub start: i64,
    /// Where it ends, not included; -1 is before the first item.
    pub stop: i64,
    /// Distance, never 0.
    pub step: i64,
    /// Number of items selected.
    pub len: i64,
}

impl Indices {
    /// The selected indices in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..self.len).filter_map(move |i| usize::try_from(self.start + i * self.step).ok())
    }
}

/// `PySlice_Unpack` and `PySlice_AdjustIndices` (v3.11) for a sequence of `len` items; also `slice.indices`.
/// `None` is a part that was left out (or `None`).
///
/// # Errors
/// `ValueError: slice step cannot be zero`.
pub fn indices(
    len: i64,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<Indices, Failure> {
    let step = step.unwrap_or(1).max(-i64::MAX);
    if step == 0 {
        return raise(ExcKind::Value, "slice step cannot be zero");
    }
    let backward = step < 0;
    let (below, above) = if backward { (-1, len - 1) } else { (0, len) };
    let clamp = |index: i64| match index {
        i64::MIN..0 => index.saturating_add(len).max(below),
        _ => index.min(above),
    };
    let start = start.map_or(if backward { above } else { 0 }, clamp);
    let stop = stop.map_or(if backward { -1 } else { len }, clamp);
    let distance = if backward { start - stop } else { stop - start };
    let len = if distance > 0 {
        (distance - 1) / step.abs() + 1
    } else {
        0
    };
    Ok(Indices {
        start,
        stop,
        step,
        len,
    })
}

/// `start` and `end` arguments of `str.find`, `list.index` and the like (`ADJUST_INDICES`, v3.11): both from 0 on,
/// `end` at most `len`; `start` may be beyond `end`.
pub fn adjust_range(len: usize, start: Option<i64>, end: Option<i64>) -> (usize, usize) {
    let len = i64::try_from(len).unwrap_or(i64::MAX);
    let from_end = |index: i64| {
        if index < 0 {
            index.saturating_add(len).max(0)
        } else {
            index
        }
    };
    let start = from_end(start.unwrap_or(0));
    let end = from_end(end.unwrap_or(i64::MAX)).min(len);
    let size = |index| usize::try_from(index).unwrap_or(usize::MAX);
    (size(start), size(end))
}

/// An index of an item: `None` when it is out of range.
pub fn item(len: usize, index: i64) -> Option<usize> {
    let signed = i64::try_from(len).ok()?;
    let index = if index < 0 { index + signed } else { index };
    usize::try_from(index).ok().filter(|&i| i < len)
}

/// The length of `range(start, stop, step)` (`compute_range_length`, Objects/rangeobject.c, v3.11); `step` is not 0.
pub fn range_len(start: &BigInt, stop: &BigInt, step: &BigInt) -> BigInt {
    let (low, high) = if step.is_positive() {
        (start, stop)
    } else {
        (stop, start)
    };
    if low >= high {
        return BigInt::ZERO;
    }
    (high - low - 1) / step.abs() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::testing::rows;

    #[test]
    fn slices_select_what_was_recorded() {
        let mut n = 0;
        for row in rows(include_str!("testdata/slices.txt")) {
            let part = |i: usize| row[i].parse().ok();
            let got = indices(part(0).unwrap(), part(1), part(2), part(3)).unwrap();
            let list: Vec<String> = got.iter().map(|i| i.to_string()).collect();
            assert_eq!(
                format!("{} {} {}", got.start, got.stop, got.step),
                row[4],
                "{row:?}"
            );
            assert_eq!(list.join(" "), row[5], "{row:?}");
            n += 1;
        }
        assert!(n > 300);
        assert!(indices(5, None, None, Some(0)).is_err());
        let _ = indices(i64::MAX, Some(i64::MIN), Some(i64::MAX), Some(i64::MIN));
    }

    #[test]
    fn indices_count_from_the_end() {
        assert_eq!(item(3, -1), Some(2));
        assert_eq!(item(3, -4), None);
        assert_eq!(item(0, 0), None);
        assert_eq!(item(3, i64::MIN), None);
        assert_eq!(adjust_range(5, Some(-2), None), (3, 5));
        assert_eq!(adjust_range(5, Some(9), Some(-9)), (9, 0));
        assert_eq!(range_len(&0.into(), &10.into(), &3.into()), 4.into());
        assert_eq!(range_len(&10.into(), &0.into(), &(-3).into()), 4.into());
        assert_eq!(range_len(&1.into(), &1.into(), &1.into()), 0.into());
    }
}
