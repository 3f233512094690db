//! How far a run may go: events, instructions, memory. What was recorded until a limit is kept.

use super::vm::Vm;
use super::{Limit, Outcome};

/// What is left of a slice of a run, which ends where the machine is asked to stop, or at a limit.
#[derive(Debug, Default)]
pub(super) struct Slice {
    /// Instructions that may still run.
    pub(super) left: u64,
    /// How many will have run when none is left.
    executed_then: u64,
    /// The caller's budget ends it, not a limit.
    is_whole: bool,
    /// Events that may wait to be handed over.
    events: usize,
}

impl Vm {
    /// Instructions that ran.
    pub const fn executed(&self) -> u64 {
        self.slice.executed_then - self.slice.left
    }

    /// Begins a slice of a run, of at most so many instructions; how many it may have.
    pub(super) fn begin_slice(&mut self, budget: u64) -> u64 {
        let executed = self.executed();
        let handed = self.heap.record.handed();
        let mut left = budget.min(self.limits.instructions.saturating_sub(executed));
        if handed > self.limits.events {
            left = 0;
        }
        self.slice = Slice {
            left,
            executed_then: executed + left,
            is_whole: left == budget,
            events: usize::try_from(self.limits.events.saturating_sub(handed))
                .unwrap_or(usize::MAX),
        };
        left
    }

    /// Whether the slice may be over or a limit reached; looked for before every instruction, so it is as little as can
    /// be. [`Self::ends_here`] says what it is.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "one jump instead of three, at every instruction"
    )]
    #[inline]
    pub(super) fn may_end(&self) -> bool {
        // No look at what may be taken back of the events.
        (self.slice.left == 0)
            | (self.heap.record.most_waiting() > self.slice.events)
            | (self.heap.live_bytes > self.limits.memory)
    }

    /// Whether the slice is over or a limit is reached, which ends the run.
    #[cold]
    #[inline(never)]
    pub(super) fn ends_here(&mut self) -> bool {
        if self.outcome != Outcome::Running {
            return true;
        }
        let none_left = self.slice.left == 0;
        if none_left && self.slice.is_whole {
            return true;
        }
        let limit = if self.heap.record.event_count() > self.limits.events {
            Limit::Events
        } else if none_left {
            Limit::Instructions
        } else if self.heap.live_bytes > self.limits.memory {
            Limit::Memory
        } else {
            return false;
        };
        self.outcome = Outcome::Stopped(limit);
        true
    }

    /// Whether there is room for so many events; if not, the run is stopped, because an operation is about to make them.
    pub(super) fn events_fit(&mut self, more: usize) -> bool {
        let fit = self.heap.record.event_count() + more as u64 <= self.limits.events;
        if !fit {
            self.stop(Limit::Events);
        }
        fit
    }

    /// Ends the run as soon as the operation that is under way is over.
    pub(super) fn stop(&mut self, limit: Limit) {
        if self.outcome == Outcome::Running {
            self.outcome = Outcome::Stopped(limit);
        }
        // So that the next instruction looks.
        self.slice.left = 0;
    }

    /// Whether a limit is reached while an operation is under way; the run is stopped then.
    pub fn over_limit(&mut self) -> bool {
        if matches!(self.outcome, Outcome::Stopped(_)) {
            return true;
        }
        let limit = if self.heap.record.event_count() > self.limits.events {
            Limit::Events
        } else if self.heap.live_bytes > self.limits.memory {
            Limit::Memory
        } else {
            return false;
        };
        self.stop(limit);
        true
    }
}
