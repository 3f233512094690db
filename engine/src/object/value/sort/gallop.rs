//! Galloping through a sorted stretch, and the depth of a merge (Objects/listobject.c, v3.11).

use super::Raised;
use super::merge::MergeState;

impl MergeState<'_> {
    /// `gallop_left`: where `key` belongs in a sorted side, before equal items.
    pub(super) async fn gallop_left(
        &self,
        key: usize,
        a: Side<'_>,
        hint: usize,
    ) -> Result<usize, Raised> {
        let (mut last, mut offset) = (0, 1);
        let (mut low, mut high);
        if self.less(a.get(self, hint), key).await? {
            let max = a.len - hint;
            while offset < max && self.less(a.get(self, hint + offset), key).await? {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + last + 1;
            high = hint + offset.min(max);
        } else {
            let max = hint + 1;
            while offset < max && !self.less(a.get(self, hint - offset), key).await? {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + 1 - offset.min(max);
            high = hint - last;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.less(a.get(self, middle), key).await? {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }

    /// `gallop_right`: where `key` belongs in a sorted side, after equal items.
    pub(super) async fn gallop_right(
        &self,
        key: usize,
        a: Side<'_>,
        hint: usize,
    ) -> Result<usize, Raised> {
        let (mut last, mut offset) = (0, 1);
        let (mut low, mut high);
        if self.less(key, a.get(self, hint)).await? {
            let max = hint + 1;
            while offset < max && self.less(key, a.get(self, hint - offset)).await? {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + 1 - offset.min(max);
            high = hint - last;
        } else {
            let max = a.len - hint;
            while offset < max && !self.less(key, a.get(self, hint + offset)).await? {
                last = offset;
                offset = 2 * offset + 1;
            }
            low = hint + last + 1;
            high = hint + offset.min(max);
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.less(key, a.get(self, middle)).await? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(high)
    }
}

/// A sorted stretch that is galloped through: of the array, or the temporary copy of a run.
#[derive(Clone, Copy)]
pub(super) struct Side<'t> {
    temp: Option<&'t [usize]>,
    start: usize,
    len: usize,
}

impl<'t> Side<'t> {
    pub(super) const fn items(start: usize, len: usize) -> Self {
        Self {
            temp: None,
            start,
            len,
        }
    }

    pub(super) const fn temp(temp: &'t [usize]) -> Self {
        Self {
            temp: Some(temp),
            start: 0,
            len: temp.len(),
        }
    }

    pub(super) fn get(&self, state: &MergeState<'_>, at: usize) -> usize {
        match self.temp {
            Some(temp) => temp[at],
            None => state.items[self.start + at],
        }
    }
}

/// `powerloop`: depth in the merge tree of the boundary between a run of `n1` items at `s1` and one of `n2` after it,
/// in a list of `n`.
pub(super) fn power(s1: usize, n1: usize, n2: usize, n: usize) -> u32 {
    // Twice the midpoints.
    let (mut a, mut b) = (2 * s1 + n1, 2 * s1 + 2 * n1 + n2);
    let mut result = 0;
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}
