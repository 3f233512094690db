//! Which object of one run is which of the other: what the same names, and then the same places, lead to.

use crate::addr::ObjectId;
use crate::timeline::{Slot, State, Timeline};
use crate::view::naming::is_wordy;
use std::collections::{BTreeMap, VecDeque};

/// A run at a moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) run: &'a Timeline,
    pub(super) state: &'a State,
}

/// Objects that are looked at, at most.
const MOST: usize = 3_000;

/// Pairs of objects, in the order in which they are found from the names.
pub(super) fn matched(a: At<'_>, b: At<'_>) -> Vec<(ObjectId, ObjectId)> {
    let mut found = Found::default();
    for (ours, theirs) in a.state.frames.iter().zip(&b.state.frames) {
        let named: BTreeMap<&str, ObjectId> = theirs
            .names
            .iter()
            .map(|(name, object)| (b.run.name(*name), *object))
            .collect();
        for (name, object) in &ours.names {
            if let Some(other) = named.get(a.run.name(*name)) {
                found.pair(a, b, *object, *other);
            }
        }
        if ours.hand.len() == theirs.hand.len() {
            for (object, other) in ours.hand.iter().zip(&theirs.hand) {
                found.pair(a, b, *object, *other);
            }
        }
    }
    while let Some((ours, theirs)) = found.queue.pop_front() {
        // What a function or class consists of is not what the reader looks at.
        if is_wordy(a.run.type_name(ours)) {
            continue;
        }
        let others: BTreeMap<_, _> = places_of(b, theirs).into_iter().collect();
        for (place, target) in places_of(a, ours) {
            if let Some(other) = others.get(&place) {
                found.pair(a, b, target, *other);
            }
        }
    }
    found.pairs
}

#[derive(Default)]
struct Found {
    pairs: Vec<(ObjectId, ObjectId)>,
    queue: VecDeque<(ObjectId, ObjectId)>,
    ours: BTreeMap<ObjectId, ObjectId>,
    theirs: BTreeMap<ObjectId, ObjectId>,
}

impl Found {
    fn pair(&mut self, a: At<'_>, b: At<'_>, ours: ObjectId, theirs: ObjectId) {
        let known = self.ours.contains_key(&ours) || self.theirs.contains_key(&theirs);
        if known || self.pairs.len() >= MOST || a.run.type_name(ours) != b.run.type_name(theirs) {
            return;
        }
        self.ours.insert(ours, theirs);
        self.theirs.insert(theirs, ours);
        self.pairs.push((ours, theirs));
        self.queue.push_back((ours, theirs));
    }
}

type Place<'a> = (u8, usize, &'a str);

/// Where an object's references lead, by places that mean the same in every run: a name, or a kind and number.
fn places_of(at: At<'_>, id: ObjectId) -> Vec<(Place<'_>, ObjectId)> {
    let Some(object) = at.state.objects.get(&id) else {
        return Vec::new();
    };
    let places = object.edges.iter().enumerate().map(|(n, edge)| {
        let place = match edge.slot {
            Slot::Item => (0, n, ""),
            Slot::Key => (1, n, ""),
            Slot::Value => (2, n, ""),
            Slot::Named(name) => (3, 0, at.run.name(name)),
        };
        (place, edge.target)
    });
    places.collect()
}
