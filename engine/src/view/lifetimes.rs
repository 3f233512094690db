//! Lifetime lanes: a second form of the timeline. A lane per object, from its birth to its death.
//!
//! Of a run or a part of it. Containers go before single values, long lives before short ones; the lanes that are chosen stand
//! in birth order. How many are left out is said.

use crate::addr::ObjectId;
use crate::timeline::{Birth, Timeline};
use crate::view::label::Label;
use crate::view::naming::{is_scalar, is_wordy};
use std::ops::RangeInclusive;

/// The lanes of a run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Lifetimes {
    /// The lanes, in birth order.
    pub lanes: Vec<Lifetime>,
    /// Objects of the program that have none.
    pub more: u32,
}

/// The life of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// The object.
    pub object: Label,
    /// The stop that made it, from 1; 0: it was there before the start.
    pub first: u32,
    /// The stop that freed it; `None`: it lives at the end.
    pub last: Option<u32>,
}

/// Single values last, the shortest lives last.
type Rank = (bool, u32);

/// Lanes at most: each has room for its name.
pub const MAX_LANES: usize = 8;

impl Lifetimes {
    /// The lanes of what lives at some time between two stops of a run, from 1, both included.
    pub fn within(run: &Timeline, stops: RangeInclusive<u32>) -> Self {
        let index = run.index();
        let stop = |event: u32| {
            let rank = index.stops.partition_point(|stop| stop.end <= event);
            u32::try_from(rank + 1).unwrap_or(u32::MAX)
        };
        let mut best: Vec<(Rank, ObjectId, u32, Option<u32>)> = Vec::new();
        let mut n = 0u32;
        for (id, info) in index.objects() {
            let type_name = run.type_name(id);
            if info.number == 0 || info.birth == Birth::Shared || is_wordy(type_name) {
                continue;
            }
            let first = if info.born < index.home() {
                0
            } else {
                stop(info.born)
            };
            let last = (info.died != u32::MAX).then(|| stop(info.died));
            if first > *stops.end() || last.is_some_and(|last| last < *stops.start()) {
                continue;
            }
            n += 1;
            // The best so far, in order: so few need no sorting.
            let rank = (
                is_scalar(type_name),
                u32::MAX - (info.died.min(index.len()) - info.born),
            );
            let at = best.partition_point(|(other, ..)| *other <= rank);
            if at < MAX_LANES {
                best.insert(at, (rank, id, first, last));
                best.truncate(MAX_LANES);
            }
        }
        let mut lanes: Vec<Lifetime> = Vec::new();
        for (_, id, first, last) in best {
            let at = lanes.partition_point(|lane| lane.object.id < id);
            let object = run.label_with(id, None);
            let lane = Lifetime {
                object,
                first,
                last,
            };
            lanes.insert(at, lane);
        }
        let more = n - u32::try_from(lanes.len()).unwrap_or(n);
        Self { lanes, more }
    }
}
