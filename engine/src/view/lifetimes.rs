//! Lifetime lanes: a second form of the timeline. A lane per object, from its birth to its death.
//!
//! The same for the whole run. Containers go before single values, long lives before short ones; the lanes that are chosen
//! stand in birth order. How many are left out is said.

use crate::timeline::{Birth, Timeline};
use crate::view::label::Label;
use crate::view::naming::{is_scalar, is_wordy};

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

/// Lanes at most.
pub const MAX_LANES: usize = 12;

impl Lifetimes {
    /// The lanes of a run.
    pub fn of(run: &Timeline) -> Self {
        let index = run.index();
        let stop = |event: u32| {
            let rank = index.stops.partition_point(|stop| stop.end <= event);
            u32::try_from(rank + 1).unwrap_or(u32::MAX)
        };
        let mut lives: Vec<((bool, u32), Lifetime)> = Vec::new();
        for (id, info) in index.objects() {
            let type_name = run.type_name(id);
            if info.number == 0 || info.birth == Birth::Shared || is_wordy(type_name) {
                continue;
            }
            let end = info.died.min(index.len());
            lives.push((
                (is_scalar(type_name), u32::MAX - (end - info.born)),
                Lifetime {
                    object: run.label_with(id, None),
                    first: if info.born < index.home() {
                        0
                    } else {
                        stop(info.born)
                    },
                    last: (info.died != u32::MAX).then(|| stop(info.died)),
                },
            ));
        }
        lives.sort_by_key(|(rank, _)| *rank);
        let more = lives.len().saturating_sub(MAX_LANES);
        let mut lanes: Vec<Lifetime> = lives.into_iter().take(MAX_LANES).map(|(_, l)| l).collect();
        lanes.sort_by_key(|lane| lane.object.id);
        Self {
            lanes,
            more: u32::try_from(more).unwrap_or(u32::MAX),
        }
    }
}
