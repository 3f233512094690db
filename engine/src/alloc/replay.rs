//! Serving the requests of a trace and comparing every answer.
//!
//! Only the bases of arenas (and refusals) are taken from the trace. An operation is a request; it is exact when its
//! answer is the recorded one, it obtained as many arenas as recorded, and it gave back the recorded ones in order.

use super::trace::{Answer, Header, Record, Trace};
use super::{Allocator, ArenaSource, NoWatch, Watch};
use crate::addr::Addr;
use crate::profile::{AllocProfile, Profile};
use thiserror::Error;

/// How far an allocator agrees with a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Requests.
    pub operations: u64,
    /// Requests served exactly like the recorded one.
    pub operations_exact: u64,
    /// Statistics texts in the trace.
    pub stats_texts: u64,
    /// Those equal character by character, up to the free lists.
    pub stats_texts_exact: u64,
    /// Marks that say `sys.getallocatedblocks()`.
    pub block_counts: u64,
    /// Those where our count is the same.
    pub block_counts_exact: u64,
    /// What was the first difference, in words.
    pub first_difference: Option<String>,
}

impl Outcome {
    /// Whether everything agrees.
    pub const fn is_exact(&self) -> bool {
        self.operations == self.operations_exact
            && self.stats_texts == self.stats_texts_exact
            && self.block_counts == self.block_counts_exact
    }

    fn differs(&mut self, what: impl FnOnce() -> String) {
        self.first_difference.get_or_insert_with(what);
    }
}

/// Why a trace cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReplayError {
    /// The version has no profile.
    #[error("no profile for version {version}")]
    Version {
        /// As the header says.
        version: String,
    },
    /// The header's geometry is not that of the version's profile.
    #[error("the trace's {what} is {found}, that of profile {version} is {expected}")]
    Geometry {
        /// Which number.
        what: &'static str,
        /// As the header says.
        found: u32,
        /// As the profile says.
        expected: u32,
        /// The version.
        version: String,
    },
}

/// The profile that a trace was recorded under.
///
/// # Errors
/// When there is none, or its numbers are not those that the trace says.
pub fn profile_of(trace: &Trace) -> Result<&'static Profile, ReplayError> {
    profile_for(&trace.header)
}

/// The profile that a trace with this header was recorded under.
///
/// # Errors
/// Those of [`profile_of`].
pub fn profile_for(header: &Header) -> Result<&'static Profile, ReplayError> {
    let version = header.version.clone();
    let Some(profile) = Profile::by_name(&version) else {
        return Err(ReplayError::Version { version });
    };
    let alloc = &profile.alloc;
    for (what, found, expected) in [
        ("alignment", header.alignment, alloc.alignment),
        ("threshold", header.threshold, alloc.threshold),
        ("pool size", header.pool_size, alloc.pool_size),
        ("arena size", header.arena_size, alloc.arena_size),
    ] {
        if found != expected {
            return Err(ReplayError::Geometry {
                what,
                found,
                expected,
                version,
            });
        }
    }
    Ok(profile)
}

/// Serves a trace under its own profile and compares.
///
/// # Errors
/// Those of [`profile_of`].
pub fn replay(trace: &Trace) -> Result<Outcome, ReplayError> {
    let profile = profile_of(trace)?;
    let mut replay = Replay::new(trace, &profile.alloc);
    while replay.step(&mut NoWatch).is_some() {}
    Ok(replay.into_outcome())
}

/// A replay that can be taken one record at a time.
#[derive(Clone, Debug)]
pub struct Replay<'a> {
    trace: &'a Trace,
    next: usize,
    allocator: Allocator,
    /// Where each block of the trace is; kept also when ours is elsewhere than the recorded one.
    blocks: Vec<Addr>,
    /// Bases recorded as given back by the next request.
    released: Vec<u64>,
    outcome: Outcome,
}

impl<'a> Replay<'a> {
    /// Before the first record.
    ///
    /// # Panics
    /// When the profile cannot work; those of [`crate::profile::PROFILES`] can.
    pub fn new(trace: &'a Trace, profile: &AllocProfile) -> Self {
        let allocator = Allocator::new(*profile, ArenaSource::queue([]));
        Self {
            trace,
            next: 0,
            allocator: allocator.expect("a trace is replayed under a profile that works"),
            blocks: Vec::new(),
            released: Vec::new(),
            outcome: Outcome::default(),
        }
    }

    /// The allocator as it stands.
    pub const fn allocator(&self) -> &Allocator {
        &self.allocator
    }

    /// Records passed so far.
    pub const fn position(&self) -> usize {
        self.next
    }

    /// What was found so far.
    pub const fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// What was found.
    pub fn into_outcome(self) -> Outcome {
        self.outcome
    }

    /// Passes one record; gives it, or `None` at the end.
    pub fn step(&mut self, watch: &mut impl Watch) -> Option<Record> {
        let record = *self.trace.records.get(self.next)?;
        self.next += 1;
        match record {
            Record::Malloc { bytes, result } => {
                let addr = self.allocator.malloc_watched(bytes, watch);
                self.answered(addr, result);
            }
            Record::Realloc {
                block,
                bytes,
                result,
            } => {
                let old = self.block(block);
                let addr = self.allocator.realloc_watched(old, bytes, watch);
                self.answered(addr, result);
            }
            Record::Free { block } => {
                let addr = self.block(block);
                self.allocator.free_watched(addr, watch);
                self.finished(true);
            }
            Record::Arena { base } => {
                if let ArenaSource::Queue { answers, .. } = self.allocator.source_mut() {
                    answers.push_back(base);
                }
            }
            Record::Released { base } => self.released.push(base),
            Record::Mark(mark) => self.mark(mark),
        }
        Some(record)
    }

    /// Our address of a block of the trace.
    fn block(&self, block: Option<u32>) -> Addr {
        block.map_or(Addr::NULL, |block| self.blocks[block as usize])
    }

    /// A request made a block.
    fn answered(&mut self, addr: Addr, recorded: Answer) {
        self.blocks.push(addr);
        let exact = match recorded {
            Answer::Small(recorded) => addr.0 == recorded,
            Answer::Raw => self.allocator.pool_at(addr).is_none(),
        };
        if !exact {
            let place = self.next;
            self.outcome
                .differs(|| format!("record {place}: {addr}, recorded {recorded}"));
        }
        self.finished(exact);
    }

    /// A request is done: were arenas asked for and given back as recorded?
    fn finished(&mut self, exact: bool) {
        self.outcome.operations += 1;
        let ArenaSource::Queue { answers, released } = self.allocator.source_mut() else {
            return;
        };
        if answers.is_empty() && released.is_empty() && self.released.is_empty() {
            self.outcome.operations_exact += u64::from(exact);
            return;
        }
        let same = answers.is_empty() && *released == self.released;
        if !same {
            let place = self.next;
            self.outcome.differs(|| {
                format!(
                    "record {place}: {} recorded arenas not asked for; released {released:x?}, recorded {:x?}",
                    answers.len(),
                    self.released
                )
            });
        }
        answers.clear();
        released.clear();
        self.released.clear();
        self.outcome.operations_exact += u64::from(exact && same);
    }

    /// Statistics were taken here.
    fn mark(&mut self, mark: u32) {
        let mark = &self.trace.marks[mark as usize];
        if let Some(blocks) = mark.blocks {
            let ours = self.allocator.getallocatedblocks();
            self.outcome.block_counts += 1;
            self.outcome.block_counts_exact += u64::from(ours == blocks);
            if ours != blocks {
                self.outcome
                    .differs(|| format!("mark {}: {ours} blocks, recorded {blocks}", mark.name));
            }
        }
        let expected = mark.pymalloc_text();
        if expected.is_empty() {
            return;
        }
        let ours = self.allocator.stats().to_string();
        self.outcome.stats_texts += 1;
        self.outcome.stats_texts_exact += u64::from(ours == expected);
        if ours != expected {
            self.outcome.differs(|| {
                let mut lines = ours.lines().zip(expected.lines());
                let differing = lines.find(|(ours, recorded)| ours != recorded);
                let (ours, recorded) = differing.unwrap_or(("another number of lines", ""));
                format!("mark {}: {ours:?}, recorded {recorded:?}", mark.name)
            });
        }
    }
}
