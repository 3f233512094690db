//! Merging of runs: galloping, the stack of pending runs, the temporary space (Objects/listobject.c, v3.11).

use super::gallop::{Side, power};
use super::{Answer, Channel, MERGESTATE_TEMP_SIZE, Raised, SortStep, ask};

/// `MIN_GALLOP`: how often in a row one run wins before galloping is tried.
const MIN_GALLOP: usize = 7;

/// `struct s_slice`: a run that waits to be merged.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    power: u32,
}

/// `MergeState`.
pub(super) struct MergeState<'a> {
    channel: &'a Channel,
    /// The positions before the sort, in their present order.
    pub(super) items: Vec<usize>,
    pending: Vec<Run>,
    min_gallop: usize,
    /// Items that the temporary space holds.
    alloced: usize,
    on_heap: bool,
    with_keys: bool,
}

impl<'a> MergeState<'a> {
    /// `merge_init`: with keys the stack's space is shared by keys and values.
    pub(super) fn new(channel: &'a Channel, items: Vec<usize>, with_keys: bool) -> Self {
        let alloced = if with_keys {
            items.len().div_ceil(2).min(MERGESTATE_TEMP_SIZE / 2)
        } else {
            MERGESTATE_TEMP_SIZE
        };
        Self {
            channel,
            items,
            pending: Vec::new(),
            min_gallop: MIN_GALLOP,
            alloced,
            on_heap: false,
            with_keys,
        }
    }

    /// `ISLT`: asks whether one item is less than another.
    pub(super) async fn less(&self, left: usize, right: usize) -> Result<bool, Raised> {
        match ask(self.channel, SortStep::Compare { left, right }).await {
            Answer::Less(less) => Ok(less),
            Answer::Go | Answer::Failed => Err(Raised),
        }
    }

    /// The same for places in the present order.
    pub(super) async fn less_at(&self, left: usize, right: usize) -> Result<bool, Raised> {
        self.less(self.items[left], self.items[right]).await
    }

    /// `merge_freemem`.
    pub(super) async fn free_memory(&mut self) {
        if self.on_heap {
            self.on_heap = false;
            ask(self.channel, SortStep::Free).await;
        }
    }

    /// `merge_getmem`: the old block is freed first, as its contents do not matter.
    async fn get_memory(&mut self, need: usize) {
        if need <= self.alloced {
            return;
        }
        self.free_memory().await;
        let slots = if self.with_keys { 2 * need } else { need };
        ask(self.channel, SortStep::Alloc(slots as u64 * 8)).await;
        self.alloced = need;
        self.on_heap = true;
    }

    /// A run goes on the stack.
    pub(super) fn push(&mut self, start: usize, len: usize) {
        self.pending.push(Run {
            start,
            len,
            power: 0,
        });
    }

    /// `found_new_run`: merges what is deeper in the tree of merges than the boundary to the new run.
    pub(super) async fn found_new_run(&mut self, len: usize) -> Result<(), Raised> {
        let Some(top) = self.pending.last().copied() else {
            return Ok(());
        };
        let power = power(top.start, top.len, len, self.items.len());
        while let [.., below, _] = self.pending[..]
            && below.power > power
        {
            self.merge_at(self.pending.len() - 2).await?;
        }
        if let Some(top) = self.pending.last_mut() {
            top.power = power;
        }
        Ok(())
    }

    /// `merge_force_collapse`.
    pub(super) async fn force_collapse(&mut self) -> Result<(), Raised> {
        while self.pending.len() > 1 {
            let mut at = self.pending.len() - 2;
            if at > 0 && self.pending[at - 1].len < self.pending[at + 1].len {
                at -= 1;
            }
            self.merge_at(at).await?;
        }
        Ok(())
    }

    /// `merge_at`: merges the pending runs `at` and `at + 1`.
    async fn merge_at(&mut self, at: usize) -> Result<(), Raised> {
        let (a, b) = (self.pending[at], self.pending[at + 1]);
        self.pending[at].len = a.len + b.len;
        self.pending.remove(at + 1);
        // What is in place already, at the front of a and at the end of b, stays out.
        let skipped = self
            .gallop_right(self.items[b.start], Side::items(a.start, a.len), 0)
            .await?;
        let (start, na) = (a.start + skipped, a.len - skipped);
        if na == 0 {
            return Ok(());
        }
        let nb = self
            .gallop_left(
                self.items[start + na - 1],
                Side::items(b.start, b.len),
                b.len - 1,
            )
            .await?;
        if nb == 0 {
            return Ok(());
        }
        if na <= nb {
            self.get_memory(na).await;
            let temp = self.items[start..start + na].to_vec();
            self.merge_low(start, temp, b.start, nb).await
        } else {
            self.get_memory(nb).await;
            let temp = self.items[b.start..b.start + nb].to_vec();
            self.merge_high(start, na, b.start, temp).await
        }
    }

    /// `merge_lo`: `temp` is the left run (its place from `dest` on is free), the right one is `b..b + nb`.
    async fn merge_low(
        &mut self,
        mut dest: usize,
        temp: Vec<usize>,
        mut b: usize,
        mut nb: usize,
    ) -> Result<(), Raised> {
        let mut a = 0;
        let result = self
            .merge_low_loop(&mut dest, &temp, &mut a, &mut b, &mut nb)
            .await;
        if temp.len() - a == 1 && nb > 0 && result.is_ok() {
            // The last item of the left run belongs at the end.
            self.items.copy_within(b..b + nb, dest);
            self.items[dest + nb] = temp[a];
        } else {
            // What is left of the left run fills the gap, also after a failure.
            self.items[dest..dest + temp.len() - a].copy_from_slice(&temp[a..]);
        }
        result
    }

    async fn merge_low_loop(
        &mut self,
        dest: &mut usize,
        temp: &[usize],
        a: &mut usize,
        b: &mut usize,
        nb: &mut usize,
    ) -> Result<(), Raised> {
        let na = |a: usize| temp.len() - a;
        self.take_b(dest, b, nb);
        if *nb == 0 || na(*a) == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_count, mut b_count) = (0, 0);
            while a_count < min_gallop && b_count < min_gallop {
                if self.less(self.items[*b], temp[*a]).await? {
                    self.take_b(dest, b, nb);
                    (a_count, b_count) = (0, b_count + 1);
                    if *nb == 0 {
                        return Ok(());
                    }
                } else {
                    self.put(dest, temp[*a]);
                    *a += 1;
                    (a_count, b_count) = (a_count + 1, 0);
                    if na(*a) == 1 {
                        return Ok(());
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let side = Side::temp(&temp[*a..]);
                a_count = self.gallop_right(self.items[*b], side, 0).await?;
                self.items[*dest..*dest + a_count].copy_from_slice(&temp[*a..*a + a_count]);
                *dest += a_count;
                *a += a_count;
                // None left is possible only with an inconsistent comparison.
                if a_count > 0 && na(*a) <= 1 {
                    return Ok(());
                }
                self.take_b(dest, b, nb);
                if *nb == 0 {
                    return Ok(());
                }
                b_count = self.gallop_left(temp[*a], Side::items(*b, *nb), 0).await?;
                self.items.copy_within(*b..*b + b_count, *dest);
                *dest += b_count;
                *b += b_count;
                *nb -= b_count;
                if *nb == 0 {
                    return Ok(());
                }
                self.put(dest, temp[*a]);
                *a += 1;
                if na(*a) == 1 {
                    return Ok(());
                }
                if a_count < MIN_GALLOP && b_count < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    fn put(&mut self, dest: &mut usize, item: usize) {
        self.items[*dest] = item;
        *dest += 1;
    }

    fn take_b(&mut self, dest: &mut usize, b: &mut usize, nb: &mut usize) {
        self.put(dest, self.items[*b]);
        *b += 1;
        *nb -= 1;
    }

    /// `merge_hi`: `temp` is the right run (its place up to `b + temp.len()` is free), the left one `a..a + na`.
    async fn merge_high(
        &mut self,
        a: usize,
        mut na: usize,
        b: usize,
        temp: Vec<usize>,
    ) -> Result<(), Raised> {
        let mut nb = temp.len();
        // One past the place that is filled next.
        let mut dest = b + nb;
        let result = self
            .merge_high_loop(&mut dest, a, &mut na, &temp, &mut nb)
            .await;
        if nb == 1 && na > 0 && result.is_ok() {
            // The first item of the right run belongs at the front.
            self.items.copy_within(a..a + na, dest - na);
            self.items[dest - na - 1] = temp[0];
        } else {
            self.items[dest - nb..dest].copy_from_slice(&temp[..nb]);
        }
        result
    }

    async fn merge_high_loop(
        &mut self,
        dest: &mut usize,
        a: usize,
        na: &mut usize,
        temp: &[usize],
        nb: &mut usize,
    ) -> Result<(), Raised> {
        self.take_a_back(dest, a, na);
        if *na == 0 || *nb == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_count, mut b_count) = (0, 0);
            while a_count < min_gallop && b_count < min_gallop {
                if self.less(temp[*nb - 1], self.items[a + *na - 1]).await? {
                    self.take_a_back(dest, a, na);
                    (a_count, b_count) = (a_count + 1, 0);
                    if *na == 0 {
                        return Ok(());
                    }
                } else {
                    self.put_back(dest, temp[*nb - 1]);
                    *nb -= 1;
                    (a_count, b_count) = (0, b_count + 1);
                    if *nb == 1 {
                        return Ok(());
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let side = Side::items(a, *na);
                let kept = self.gallop_right(temp[*nb - 1], side, *na - 1).await?;
                a_count = *na - kept;
                self.items.copy_within(a + kept..a + *na, *dest - a_count);
                *dest -= a_count;
                *na = kept;
                if *na == 0 {
                    return Ok(());
                }
                self.put_back(dest, temp[*nb - 1]);
                *nb -= 1;
                if *nb == 1 {
                    return Ok(());
                }
                let side = Side::temp(&temp[..*nb]);
                let kept = self
                    .gallop_left(self.items[a + *na - 1], side, *nb - 1)
                    .await?;
                b_count = *nb - kept;
                self.items[*dest - b_count..*dest].copy_from_slice(&temp[kept..*nb]);
                *dest -= b_count;
                *nb = kept;
                // None left is possible only with an inconsistent comparison.
                if b_count > 0 && *nb <= 1 {
                    return Ok(());
                }
                self.take_a_back(dest, a, na);
                if *na == 0 {
                    return Ok(());
                }
                if a_count < MIN_GALLOP && b_count < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    fn put_back(&mut self, dest: &mut usize, item: usize) {
        *dest -= 1;
        self.items[*dest] = item;
    }

    fn take_a_back(&mut self, dest: &mut usize, a: usize, na: &mut usize) {
        *na -= 1;
        self.put_back(dest, self.items[a + *na]);
    }
}
