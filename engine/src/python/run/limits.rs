//! How far a run may go: events, instructions, memory. What was recorded until a limit is kept.

use super::vm::Vm;
use super::{Limit, Outcome};

impl Vm {
    /// Instructions that ran.
    pub const fn executed(&self) -> u64 {
        self.executed
    }

    /// The limit that is reached, if one is; looked for after an instruction in a way that costs little when none is.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "one jump instead of three, at every instruction"
    )]
    #[inline]
    pub(super) fn limit_reached(&self) -> Option<Limit> {
        // One jump for all three, and no look at what may be taken back of the events.
        let may_be = (self.heap.record.most_events() > self.limits.events)
            | (self.executed() > self.limits.instructions)
            | (self.heap.live_bytes > self.limits.memory);
        may_be.then(|| self.exact_limit()).flatten()
    }

    #[cold]
    #[inline(never)]
    fn exact_limit(&self) -> Option<Limit> {
        if self.heap.record.event_count() > self.limits.events {
            Some(Limit::Events)
        } else if self.executed() > self.limits.instructions {
            Some(Limit::Instructions)
        } else if self.heap.live_bytes > self.limits.memory {
            Some(Limit::Memory)
        } else {
            None
        }
    }

    /// Whether a limit is reached while an operation is under way; the run is stopped then.
    pub fn over_limit(&mut self) -> bool {
        let limit = if self.heap.record.event_count() > self.limits.events {
            Limit::Events
        } else if self.heap.live_bytes > self.limits.memory {
            Limit::Memory
        } else {
            return false;
        };
        if self.outcome == Outcome::Running {
            self.outcome = Outcome::Stopped(limit);
        }
        true
    }
}
