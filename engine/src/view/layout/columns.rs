//! How far an object is from a name: the column it stands in.

use crate::addr::ObjectId;
use crate::sorted::Map;
use crate::timeline::{State, Timeline};
use crate::view::layout::Shape;
use crate::view::layout::union::{Union, shows};
use crate::view::naming::captured;
use std::collections::VecDeque;

/// Columns beyond this fold back into the last one.
const MAX_COLUMN: usize = 3;
/// States looked at, at most.
const SAMPLES: usize = 200;
/// Longer runs are looked at in their keyframes only, which are there already.
const LONG_RUN: u32 = 1_000_000;

/// The column of each thing: its greatest distance from a name over the looked-at states;
/// things that no name ever leads to stand in the first column.
pub(crate) fn columns(run: &Timeline, union: &Union, shape: Shape) -> Map<ObjectId, usize> {
    let mut columns = Map::new();
    if shape == Shape::Narrow {
        return columns;
    }
    let mut look = |state: &State| distances(run, union, state, &mut columns);
    if run.len() > LONG_RUN {
        for state in run.keyframes() {
            look(state);
        }
        return columns;
    }
    let steps = &run.index().steps;
    let every = steps.len().div_ceil(SAMPLES).max(1);
    for step in steps.iter().step_by(every) {
        look(&run.seek(step.end));
    }
    look(&run.seek(run.len()));
    columns
}

fn distances(run: &Timeline, union: &Union, state: &State, columns: &mut Map<ObjectId, usize>) {
    let mut seen: Map<ObjectId, usize> = Map::new();
    let mut queue = VecDeque::new();
    let frames = state.frames.iter().chain(state.suspended.values());
    let own = frames.filter(|frame| !run.is_library(frame.frame));
    let named = own.flat_map(|frame| &frame.names).map(|(_, id)| *id);
    let cells = captured(run, state).into_iter().map(|(.., id)| id);
    for id in named.chain(cells) {
        if seen.insert(id, 0).is_none() {
            queue.push_back(id);
        }
    }
    while let Some(id) = queue.pop_front() {
        let distance = seen[&id];
        if union.things.contains_key(&id) {
            let column = columns.entry(id).or_default();
            *column = (*column).max(distance.min(MAX_COLUMN));
        }
        let Some(object) = state.objects.get(&id) else {
            continue;
        };
        for edge in &object.edges {
            if shows(run, id, edge.slot, edge.target) && !seen.contains_key(&edge.target) {
                seen.insert(edge.target, distance + 1);
                queue.push_back(edge.target);
            }
        }
    }
}
