//! `list.sort` and `sorted` (`list_sort_impl`, Objects/listobject.c, v3.11): timsort with the merge order of powersort.
//!
//! The sequence of comparisons is CPython's, so that a `__lt__` with side effects sees the same calls. A comparison may
//! run Python code, hence the sort stops at each: [`Sort::resume`] returns a question and is called again with the answer.
//! Items are numbers: their positions before the sort. What moves is their order; the keys of a key function move along.
//!
//! The caller detaches the list's array during the sort (the list looks empty) and raises
//! `ValueError: list modified during sort` when it finds an array there at the end.

use std::cell::Cell;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

mod gallop;
mod merge;

/// `MERGESTATE_TEMP_SIZE`: pointers of temporary space on the C stack.
pub const MERGESTATE_TEMP_SIZE: usize = 256;

/// Bytes of the block for the keys that a sort with a key function takes before it calls the function; `None` when
/// the stack has room (`list_sort_impl`: fewer than half of [`MERGESTATE_TEMP_SIZE`] keys).
pub const fn keys_bytes(len: u64) -> Option<u64> {
    if len < MERGESTATE_TEMP_SIZE as u64 / 2 {
        None
    } else {
        Some(len.saturating_mul(8))
    }
}

/// What the sort needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortStep {
    /// Is `left < right`? Both are positions before the sort. Answer with [`Answer::Less`] or [`Answer::Failed`].
    Compare {
        /// Left operand of `<`.
        left: usize,
        /// Right operand of `<`.
        right: usize,
    },
    /// A temporary block of this many bytes is requested (`merge_getmem`). Answer with [`Answer::Go`].
    Alloc(u64),
    /// The temporary block is freed. Answer with [`Answer::Go`].
    Free,
    /// The positions before the sort, in their new order; after [`Answer::Failed`] as far as it came.
    Done(Vec<usize>),
}

/// The answer to a [`SortStep`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Start, or go on after a memory step.
    Go,
    /// The comparison's result.
    Less(bool),
    /// The comparison raised: the sort stops.
    Failed,
}

/// The comparison raised.
#[derive(Clone, Copy, Debug)]
struct Raised;

/// What the sort and its driver pass each other.
#[derive(Default)]
struct Channel {
    question: Cell<Option<SortStep>>,
    answer: Cell<Option<Answer>>,
}

/// Asks and waits: pending until the driver has put an answer.
async fn ask(channel: &Channel, question: SortStep) -> Answer {
    channel.question.set(Some(question));
    std::future::poll_fn(|_| channel.answer.take().map_or(Poll::Pending, Poll::Ready)).await
}

/// A sort under way. The compiler makes the state machine: the algorithm is an `async` function without an executor.
pub struct Sort {
    channel: Rc<Channel>,
    future: Pin<Box<dyn Future<Output = Vec<usize>>>>,
    started: bool,
    done: Option<Vec<usize>>,
}

impl Sort {
    /// A sort of `len` items. `with_keys`: there is a key function (the temporary space holds keys and values).
    /// `equals`: runs are found as from v3.13 on.
    pub fn new(len: usize, reverse: bool, with_keys: bool, equals: bool) -> Self {
        let channel = Rc::new(Channel::default());
        let inner = Rc::clone(&channel);
        Self {
            channel,
            future: Box::pin(async move { run(&inner, len, (reverse, equals), with_keys).await }),
            started: false,
            done: None,
        }
    }

    /// Goes on until the next question; the first call is with [`Answer::Go`].
    ///
    /// # Panics
    /// Never: the sort waits only where it has asked.
    pub fn resume(&mut self, answer: Answer) -> SortStep {
        if let Some(order) = &self.done {
            return SortStep::Done(order.clone());
        }
        // At the first call nothing was asked yet.
        if self.started {
            self.channel.answer.set(Some(answer));
        }
        self.started = true;
        let mut context = Context::from_waker(Waker::noop());
        match pin!(&mut self.future).poll(&mut context) {
            Poll::Ready(order) => {
                self.done = Some(order.clone());
                SortStep::Done(order)
            }
            Poll::Pending => self
                .channel
                .question
                .take()
                .expect("the sort waits only for an answer"),
        }
    }
}

/// `list_sort_impl`: runs found and extended, merged by their power.
async fn run(
    channel: &Channel,
    len: usize,
    (reverse, equals): (bool, bool),
    with_keys: bool,
) -> Vec<usize> {
    let mut items: Vec<usize> = (0..len).collect();
    // Stability of a reverse sort: reversed, sorted forwards, reversed again.
    if reverse {
        items.reverse();
    }
    let mut state = merge::MergeState::new(channel, items, with_keys);
    let _ = sort(&mut state, equals).await;
    state.free_memory().await;
    let mut items = state.items;
    if reverse {
        items.reverse();
    }
    items
}

async fn sort(state: &mut merge::MergeState<'_>, equals: bool) -> Result<(), Raised> {
    let len = state.items.len();
    if len < 2 {
        return Ok(());
    }
    let minrun = merge_compute_minrun(len);
    let mut low = 0;
    while low < len {
        let mut run = if equals {
            count_run_with_equals(state, low).await?
        } else {
            let (run, descending) = count_run(state, low).await?;
            if descending {
                state.items[low..low + run].reverse();
            }
            run
        };
        if run < minrun {
            let forced = minrun.min(len - low);
            binary_sort(state, low, low + forced, low + run).await?;
            run = forced;
        }
        state.found_new_run(run).await?;
        state.push(low, run);
        low += run;
    }
    state.force_collapse().await
}

/// `merge_compute_minrun` (v3.11): 32 to 64, so that the number of runs is a power of two or just below.
fn merge_compute_minrun(len: usize) -> usize {
    let (mut n, mut odd) = (len, 0);
    while n >= 64 {
        odd |= n & 1;
        n >>= 1;
    }
    n + odd
}

/// `count_run`: length of the run from `low` on, and whether it is strictly descending.
async fn count_run(state: &mut merge::MergeState<'_>, low: usize) -> Result<(usize, bool), Raised> {
    let end = state.items.len();
    if low + 1 == end {
        return Ok((1, false));
    }
    let descending = state.less_at(low + 1, low).await?;
    let mut at = low + 2;
    while at < end && state.less_at(at, at - 1).await? == descending {
        at += 1;
    }
    Ok((at - low, descending))
}

/// `count_run` (v3.13 and later): length of the ascending run from `low` on, after it was turned if it descended.
async fn count_run_with_equals(
    state: &mut merge::MergeState<'_>,
    low: usize,
) -> Result<usize, Raised> {
    let end = state.items.len();
    let mut at = low + 1;
    while at < end && !state.less_at(at, at - 1).await? {
        at += 1;
    }
    // Ascending to the end, or not all equal so far: the run is over.
    if at == end || (at > low + 1 && state.less_at(low, at - 1).await?) {
        return Ok(at - low);
    }
    // Equal items in a row before the place where it goes down: they are turned first, so that they keep their order.
    let mut equals = at - low - 1;
    if equals > 0 {
        state.items[low..at].reverse();
        equals = 0;
    }
    at += 1;
    while at < end {
        if state.less_at(at, at - 1).await? {
            if equals > 0 {
                state.items[at - 1 - equals..at].reverse();
                equals = 0;
            }
        } else if state.less_at(at - 1, at).await? {
            break;
        } else {
            equals += 1;
        }
        at += 1;
    }
    if equals > 0 {
        state.items[at - 1 - equals..at].reverse();
    }
    state.items[low..at].reverse();
    // Turned, it may go on.
    while at < end && !state.less_at(at, at - 1).await? {
        at += 1;
    }
    Ok(at - low)
}

/// `binarysort`: insertion sort of `low..high`, of which `low..start` is sorted.
async fn binary_sort(
    state: &mut merge::MergeState<'_>,
    low: usize,
    high: usize,
    start: usize,
) -> Result<(), Raised> {
    for at in start.max(low + 1)..high {
        let pivot = state.items[at];
        let (mut left, mut right) = (low, at);
        while left < right {
            let middle = left + (right - left) / 2;
            if state.less(pivot, state.items[middle]).await? {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        state.items[left..=at].rotate_right(1);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
