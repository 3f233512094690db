//! What a statement did in each run, in numbers, and where the two differ.

use super::Aligned;
use super::cause::Cause;
use super::differ::{Difference, Value, What, rules};
use crate::timeline::{Birth, Event, GcPhase, Reason, Timeline};

/// A statement in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Calls entered.
    pub calls: u64,
    /// Counts that rose because a name or constant was read.
    pub reads: u64,
    /// Other counts that rose.
    pub counts: u64,
    /// Blocks asked for.
    pub requests: u64,
    /// Objects made of spares.
    pub reused: u64,
    /// Collections that began.
    pub collections: u64,
}

impl Tally {
    /// The numbers of a part of a run.
    pub fn of(run: &Timeline, events: &[Event]) -> Self {
        let mut tally = Self::default();
        for event in events {
            match *event {
                Event::FramePushed { .. } => tally.calls += 1,
                Event::Increfed { object, reason, .. } if !run.is_shared(object) => match reason {
                    Reason::PickedUp | Reason::ConstantLoaded => tally.reads += 1,
                    _ => tally.counts += 1,
                },
                Event::BlockAllocated { .. } | Event::BlockResized { .. } => tally.requests += 1,
                Event::ObjectBorn {
                    birth: Birth::FreeList(_),
                    ..
                } => tally.reused += 1,
                Event::GcPhase {
                    phase: GcPhase::UpdateRefs,
                    ..
                } => tally.collections += 1,
                _ => {}
            }
        }
        tally
    }
}

/// What a statement did in both runs.
pub fn of_statement(runs: [&Timeline; 2], aligned: &Aligned, rank: usize) -> [Tally; 2] {
    [0, 1].map(|side| {
        let range = aligned.events(side, runs[side], rank);
        Tally::of(runs[side], &runs[side].events().slice(range))
    })
}

/// For every statement: whether it did something else in the other run.
pub fn marks(runs: [&Timeline; 2], aligned: &Aligned) -> Vec<bool> {
    (0..aligned.pairs.len())
        .map(|rank| {
            let [a, b] = of_statement(runs, aligned, rank);
            a != b
        })
        .collect()
}

/// What a statement did in one run and not in the other.
pub(super) fn differences(runs: [&Timeline; 2], aligned: &Aligned, rank: usize) -> Vec<Difference> {
    let [a, b] = of_statement(runs, aligned, rank);
    let [x, y] = runs.map(rules);
    let inlined =
        x.code.comprehensions_inlined != y.code.comprehensions_inlined && a.calls != b.calls;
    let helpers = if inlined {
        Cause::InlinedComprehensions
    } else {
        Cause::Helpers
    };
    let reads = if x.code.locals_borrowed == y.code.locals_borrowed {
        helpers
    } else {
        Cause::BorrowedLoads
    };
    let calls = if inlined {
        Cause::InlinedComprehensions
    } else if x.run.init_entered == y.run.init_entered {
        Cause::Unnamed
    } else {
        Cause::Helpers
    };
    let found = [
        (What::Calls, calls, a.calls, b.calls),
        (What::Reads, reads, a.reads, b.reads),
        (What::Counts, helpers, a.counts, b.counts),
        (What::Requests, helpers, a.requests, b.requests),
        (What::Reused, Cause::Spares, a.reused, b.reused),
        (
            What::Collections,
            Cause::Threshold,
            a.collections,
            b.collections,
        ),
    ];
    let found = found.into_iter().filter(|(.., a, b)| a != b);
    found
        .map(|(what, cause, a, b)| Difference {
            what,
            cause,
            values: [Value::Number(a), Value::Number(b)],
            objects: Vec::new(),
            n_objects: 0,
            fresh: true,
        })
        .collect()
}
