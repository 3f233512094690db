//! A list of requests that can be looked at after any of them: the playground's timeline.
//!
//! The allocator is deterministic, so only the requests are kept, and a clone of the allocator every so many of them
//! (a keyframe). A moment is the nearest keyframe before it, or the moment looked at last, and the requests up to it.
//! When there are too many keyframes, every second one is dropped and their distance doubles.
//!
//! Requests of a recording bring the arenas that the real process got, and the addresses that it got: each is compared.

use super::script::{Call, NO_BLOCK, Request};
use super::trace::{Answer, REBASE, Record};
use super::{Allocator, ArenaSource, NoWatch, Place, Step, Watch};
use crate::addr::Addr;
use crate::profile::{AllocProfile, ProfileError};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// Keyframes that are kept at most.
const MAX_KEYFRAMES: usize = 64;
/// Requests between the first keyframes.
const FIRST_DISTANCE: u32 = 1024;

/// A part of a list of requests, as it crosses from the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The requests, in order.
    pub requests: Vec<Request>,
    /// What the recorded process got, one for each request that makes a block; 0: a block of the C library.
    /// Empty for a script.
    pub answers: Vec<u64>,
    /// Arenas that the recorded process got: the number of the request from the part's first, and the base; `None`: refused.
    pub arenas: Vec<(u32, Option<u64>)>,
    /// Arenas that the recorded process gave back, in the same form.
    pub released: Vec<(u32, u64)>,
}

impl Part {
    /// Adds a record of a trace.
    ///
    /// # Panics
    /// After 2^32 requests.
    pub fn push(&mut self, record: Record) {
        let now = u32::try_from(self.requests.len()).expect("a part is small");
        let call = match record {
            Record::Arena { base } => return self.arenas.push((now, base)),
            Record::Released { base } => return self.released.push((now, base)),
            Record::Mark(_) => return,
            Record::Free { block } => Call::Free {
                block: block.unwrap_or(NO_BLOCK),
            },
            Record::Malloc { bytes, result } => {
                self.answers.push(address(result));
                Call::Malloc { bytes }
            }
            Record::Realloc {
                block,
                bytes,
                result,
            } => {
                self.answers.push(address(result));
                let block = block.unwrap_or(NO_BLOCK);
                Call::Realloc { block, bytes }
            }
        };
        self.requests.push(Request { call, line: 0 });
    }
}

/// A recorded answer as a number. A recorded address is at least [`REBASE`], so 0 is free.
const fn address(answer: Answer) -> u64 {
    const { assert!(REBASE > 0) };
    match answer {
        Answer::Small(addr) => addr,
        Answer::Raw => 0,
    }
}

/// A block that a request made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it is; null when the request was refused.
    pub addr: Addr,
    /// Bytes asked for.
    pub bytes: u64,
    /// The request that made it, from 1.
    pub born: u32,
    /// The request that ended it, from 1; `u32::MAX` while none did.
    pub gone: u32,
}

/// How far the answers agree with the recorded ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers compared: addresses, and arenas given back.
    pub compared: u64,
    /// Those that are the same.
    pub right: u64,
    /// The first request, from 1, whose answer is another one.
    pub first_wrong: Option<u32>,
}

/// The moment that was looked at last.
#[derive(Clone, Debug)]
struct Now {
    at: u32,
    allocator: Allocator,
    steps: Vec<Step>,
    before: Option<Place>,
}

/// The requests and what they led to.
#[derive(Debug)]
pub struct History {
    requests: Vec<Request>,
    arenas: Vec<(u32, Option<u64>)>,
    blocks: Vec<Made>,
    /// Bytes asked for in live blocks, after each request.
    held: Vec<u64>,
    keyframes: Vec<(u32, Allocator)>,
    distance: u32,
    end: Allocator,
    tally: Tally,
    now: RefCell<Now>,
}

/// The allocator at a moment, and what the last request before it did.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// After the request.
    pub allocator: &'a Allocator,
    /// The structural steps of the request, in order.
    pub steps: &'a [Step],
    /// Where the block that the request frees or resizes was.
    pub before: Option<Place>,
}

impl History {
    /// No request yet.
    ///
    /// # Errors
    /// When the numbers of the profile cannot work together.
    pub fn new(profile: AllocProfile, source: ArenaSource) -> Result<Self, ProfileError> {
        let end = Allocator::new(profile, source)?;
        let now = Now {
            at: 0,
            allocator: end.clone(),
            steps: Vec::new(),
            before: None,
        };
        Ok(Self {
            requests: Vec::new(),
            arenas: Vec::new(),
            blocks: Vec::new(),
            held: Vec::new(),
            keyframes: vec![(0, end.clone())],
            distance: FIRST_DISTANCE,
            end,
            tally: Tally::default(),
            now: RefCell::new(now),
        })
    }

    /// Serves the next requests and compares their answers, where there are recorded ones.
    pub fn push(&mut self, part: &Part) {
        let first = self.len();
        let mut end = std::mem::replace(&mut self.end, self.keyframes[0].1.clone());
        let arenas = part.arenas.iter().map(|(at, base)| (first + at, *base));
        self.arenas.extend(arenas);
        let mut arena = self.arenas.len() - part.arenas.len();
        let mut released = part.released.iter().peekable();
        let mut answers = part.answers.iter();
        let mut given_back = Vec::new();
        for (offset, request) in (0u32..).zip(&part.requests) {
            let at = first + offset;
            self.hand_over(&mut end, &mut arena, at);
            let addr = self.serve(&mut end, *request, &mut NoWatch);
            self.note(*request, at + 1, addr);
            if let (Some(addr), Some(answer)) = (addr, recorded(request, &mut answers)) {
                let right = if answer == 0 {
                    end.pool_at(addr).is_none()
                } else {
                    addr.0 == answer
                };
                self.compared(right, at + 1);
            }
            if let ArenaSource::Queue { released, .. } = end.source_mut() {
                given_back.append(released);
            }
            let mut ours = given_back.drain(..);
            while let Some((_, base)) = released.next_if(|(when, _)| *when == offset) {
                self.compared(ours.next() == Some(*base), at + 1);
            }
            if !part.answers.is_empty() && ours.next().is_some() {
                self.compared(false, at + 1);
            }
            drop(ours);
            if (at + 1).is_multiple_of(self.distance) {
                self.keyframe(at + 1, &end);
            }
        }
        self.end = end;
    }

    /// The requests so far.
    pub fn len(&self) -> u32 {
        u32::try_from(self.requests.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is no request.
    pub const fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// A request, by its number from 1.
    pub fn request(&self, number: u32) -> Option<Request> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.requests.get(index).copied()
    }

    /// Every block that a request made, in order: the index is the block's number.
    pub fn blocks(&self) -> &[Made] {
        &self.blocks
    }

    /// The number of the block that a request made: blocks are numbered in the order of their requests.
    pub fn made_by(&self, number: u32) -> Option<u32> {
        let index = self.blocks.partition_point(|made| made.born < number);
        let found = self.blocks.get(index).filter(|made| made.born == number);
        found.and_then(|_| u32::try_from(index).ok())
    }

    /// The blocks that are live after this many requests, the latest first.
    pub fn live_at(&self, position: u32) -> impl Iterator<Item = (u32, &Made)> + '_ {
        let end = self.blocks.partition_point(|made| made.born <= position);
        let numbered = (0..u32::try_from(end).unwrap_or(u32::MAX)).rev();
        numbered
            .zip(self.blocks[..end].iter().rev())
            .filter(move |(_, made)| made.gone > position && !made.addr.is_null())
    }

    /// Bytes asked for in the blocks that are live after this many requests; see [`taken`].
    pub fn held_at(&self, position: u32) -> u64 {
        let index = usize::try_from(position).unwrap_or(usize::MAX);
        index
            .checked_sub(1)
            .and_then(|index| self.held.get(index.min(self.held.len().saturating_sub(1))))
            .copied()
            .unwrap_or_default()
    }

    /// The most arenas that are attached at a time, over all requests so far.
    ///
    /// `unused_arena_objects` is last in, first out (Objects/obmalloc.c, `new_arena` and `insert_to_freepool`), so every
    /// arena's record is below this number.
    pub fn most_arenas(&self) -> u32 {
        u32::try_from(self.end.narenas_highwater()).unwrap_or(u32::MAX)
    }

    /// How far the answers agree with the recorded ones.
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    /// Looks at the moment after this many requests; more than there are: at the end.
    pub fn at<T>(&self, position: u32, look: impl FnOnce(Moment<'_>) -> T) -> T {
        let position = position.min(self.len());
        let mut now = self.now.borrow_mut();
        if now.at != position {
            // The last request is watched, so its steps can be told.
            let from = position.saturating_sub(1);
            let key = self.keyframes.partition_point(|(at, _)| *at <= from) - 1;
            let (key_at, keyframe) = &self.keyframes[key];
            if now.at > from || now.at < *key_at {
                now.at = *key_at;
                now.allocator.clone_from(keyframe);
            }
            self.advance(&mut now, from);
            now.steps.clear();
            now.before = None;
            if position > from {
                self.watched(&mut now);
            }
        }
        look(Moment {
            allocator: &now.allocator,
            steps: &now.steps,
            before: now.before,
        })
    }

    /// Serves requests up to a position without watching.
    fn advance(&self, now: &mut Now, to: u32) {
        let mut arena = self.arenas.partition_point(|(at, _)| *at < now.at);
        for at in now.at..to {
            self.hand_over(&mut now.allocator, &mut arena, at);
            self.serve(&mut now.allocator, self.requests[at as usize], &mut NoWatch);
        }
        now.at = to;
        if let ArenaSource::Queue { released, .. } = now.allocator.source_mut() {
            released.clear();
        }
    }

    /// Serves the next request and keeps its steps.
    fn watched(&self, now: &mut Now) {
        let request = self.requests[now.at as usize];
        let block = match request.call {
            Call::Realloc { block, .. } | Call::Free { block } => self.addr(block),
            Call::Malloc { .. } | Call::Calloc { .. } => Addr::NULL,
        };
        now.before = (!block.is_null()).then(|| now.allocator.place(block));
        let mut arena = self.arenas.partition_point(|(at, _)| *at < now.at);
        self.hand_over(&mut now.allocator, &mut arena, now.at);
        self.serve(&mut now.allocator, request, &mut now.steps);
        now.at += 1;
    }

    /// The arenas recorded for the next request.
    fn hand_over(&self, allocator: &mut Allocator, arena: &mut usize, at: u32) {
        while let Some((when, base)) = self.arenas.get(*arena).filter(|(when, _)| *when <= at) {
            if let ArenaSource::Queue { answers, .. } = allocator.source_mut()
                && *when == at
            {
                answers.push_back(*base);
            }
            *arena += 1;
        }
    }

    fn addr(&self, block: u32) -> Addr {
        self.blocks
            .get(block as usize)
            .map_or(Addr::NULL, |made| made.addr)
    }

    /// Serves a request; the address for one that makes a block.
    fn serve(
        &self,
        allocator: &mut Allocator,
        request: Request,
        watch: &mut impl Watch,
    ) -> Option<Addr> {
        match request.call {
            Call::Malloc { bytes } | Call::Calloc { bytes } => {
                Some(allocator.malloc_watched(bytes, watch))
            }
            Call::Realloc { block, bytes } => {
                Some(allocator.realloc_watched(self.addr(block), bytes, watch))
            }
            Call::Free { block } => {
                allocator.free_watched(self.addr(block), watch);
                None
            }
        }
    }

    /// Keeps what a request made and ended. `number` is the request's, from 1.
    fn note(&mut self, request: Request, number: u32, addr: Option<Addr>) {
        let mut held = self.held.last().copied().unwrap_or_default();
        let bytes = match request.call {
            Call::Malloc { bytes } | Call::Calloc { bytes } | Call::Realloc { bytes, .. } => bytes,
            Call::Free { .. } => 0,
        };
        if let Call::Free { block } | Call::Realloc { block, .. } = request.call
            && addr != Some(Addr::NULL)
            && let Some(old) = self.blocks.get_mut(block as usize)
        {
            old.gone = number;
            if !old.addr.is_null() {
                held -= taken(old.bytes);
            }
        }
        if let Some(addr) = addr {
            self.blocks.push(Made {
                addr,
                bytes,
                born: number,
                gone: u32::MAX,
            });
            if !addr.is_null() {
                held += taken(bytes);
            }
        }
        self.requests.push(request);
        self.held.push(held);
    }

    fn compared(&mut self, right: bool, number: u32) {
        self.tally.compared += 1;
        self.tally.right += u64::from(right);
        if !right {
            self.tally.first_wrong.get_or_insert(number);
        }
    }

    fn keyframe(&mut self, at: u32, allocator: &Allocator) {
        self.keyframes.push((at, allocator.clone()));
        if self.keyframes.len() > MAX_KEYFRAMES {
            self.distance *= 2;
            let distance = self.distance;
            self.keyframes.retain(|(at, _)| at.is_multiple_of(distance));
        }
    }
}

/// The recorded answer to a request that makes a block.
fn recorded<'a>(request: &Request, answers: &mut impl Iterator<Item = &'a u64>) -> Option<u64> {
    match request.call {
        Call::Free { .. } => None,
        _ => answers.next().copied(),
    }
}

/// What a live block counts for: a request for no bytes asks the C library for one (Objects/obmalloc.c,
/// `_PyMem_RawMalloc`).
const fn taken(bytes: u64) -> u64 {
    if bytes == 0 { 1 } else { bytes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alloc::script::Script;
    use crate::profile::PY311;

    fn history(text: &str) -> History {
        let script = Script::run(text).expect("the script is right");
        let source = ArenaSource::system(&PY311.alloc);
        let mut history = History::new(PY311.alloc, source).expect("the profile works");
        for requests in script.requests.chunks(700) {
            history.push(&Part {
                requests: requests.to_vec(),
                ..Part::default()
            });
        }
        history
    }

    const LONG: &str = "repeat 9000 as i:\n    b[i] = malloc(i % 520)\nrepeat 4000 as i:\n    free(b[2 * i])\nrepeat 2000 as i:\n    b[2 * i + 1] = realloc(b[2 * i + 1], i % 700)\n";

    #[test]
    fn a_moment_is_the_same_from_wherever_it_is_reached() {
        let history = history(LONG);
        let text = |at| history.at(at, |moment| moment.allocator.stats().to_string());
        let whole: Vec<String> = (0..=15).map(|n| text(n * 1000)).collect();
        for at in [15, 3, 0, 14, 7, 8, 6] {
            assert_eq!(text(at * 1000), whole[at as usize], "{at}");
        }
        history.at(u32::MAX, |moment| {
            assert_eq!(moment.allocator.check(), Ok(()));
        });
    }

    #[test]
    fn the_steps_of_the_last_request_and_the_place_it_freed_are_told() {
        let history = history("a = malloc(24)\nfree(a)\n");
        history.at(1, |moment| {
            assert!(matches!(moment.steps[0], Step::Requested { bytes: 24, .. }));
            assert_eq!(moment.before, None);
        });
        history.at(2, |moment| {
            assert!(matches!(moment.steps[0], Step::BlockFreed { .. }));
            assert!(matches!(moment.before, Some(Place::Block { block: 0, .. })));
        });
        history.at(0, |moment| assert_eq!(moment.steps, []));
    }

    #[test]
    fn live_blocks_and_their_bytes_are_known_at_every_moment() {
        let history = history("a = malloc(24)\nb = malloc(600)\na = realloc(a, 100)\nfree(b)\n");
        let live = |at| -> Vec<u32> { history.live_at(at).map(|(block, _)| block).collect() };
        assert_eq!(live(0), Vec::<u32>::new());
        assert_eq!(live(2), [1, 0]);
        assert_eq!(live(3), [2, 1]);
        assert_eq!(live(4), [2]);
        let held: Vec<u64> = (0..=4).map(|at| history.held_at(at)).collect();
        assert_eq!(held, [0, 24, 624, 700, 100]);
        assert_eq!((history.made_by(3), history.made_by(4)), (Some(2), None));
    }

    #[test]
    fn a_request_for_nothing_holds_the_byte_that_the_c_library_gives() {
        let history = history("a = malloc(0)\nb = malloc(600)\nfree(a)\n");
        let held: Vec<u64> = (0..=3).map(|at| history.held_at(at)).collect();
        assert_eq!(held, [0, 1, 601, 600]);
        let raw = history.at(2, |moment| -> u64 {
            moment
                .allocator
                .raw_blocks()
                .map(|(_, block)| block.bytes)
                .sum()
        });
        assert_eq!(raw, 601, "the floor of the C library says the same");
    }

    #[test]
    fn a_refused_request_makes_no_block_and_its_old_block_stays() {
        let history = history("a = malloc(24)\na = realloc(a, 1000000000000000000)\nfree(a)\n");
        assert_eq!(history.live_at(3).count(), 1);
        assert_eq!(history.held_at(3), 24);
    }
}
