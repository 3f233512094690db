//! Moments that a reader looks for: the next allocation, free, collection, change of an object, breakpoint.

use crate::addr::ObjectId;
use crate::sorted::Set;
use crate::timeline::event::{Birth, Event, Fate, GcPhase};
use crate::timeline::seek::Timeline;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A block is given out, or a spare.
    Allocation,
    /// A block or an object goes back.
    Free,
    /// A collection begins.
    Collection,
    /// The object is born, its count or its references change, or it dies.
    Change(ObjectId),
    /// A breakpoint is reached.
    Break(Breaks),
}

/// Lines and objects at which a run is to stop.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Breaks {
    /// Lines: stopped at before they run.
    pub lines: Set<u32>,
    /// Objects: stopped at after each change of their count.
    pub objects: Set<ObjectId>,
}

impl Breaks {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.objects.is_empty()
    }
}

impl Timeline {
    /// The nearest moment after (or, `back`, before) a position at which the goal is reached: events applied.
    pub fn find(&self, position: u32, goal: &Goal, back: bool) -> Option<u32> {
        let stops = &self.index().stops;
        let found = |rank: usize| {
            let stop = stops[rank];
            let mut events = self.events().range(stop.event as usize..stop.end as usize);
            events.any(|event| meets(&event, goal)).then_some(stop.end)
        };
        let by_stop = if back {
            let before = stops.partition_point(|stop| stop.end < position);
            (0..before).rev().find_map(found)
        } else {
            let next = stops.partition_point(|stop| stop.end <= position);
            (next..stops.len()).find_map(found)
        };
        let Goal::Break(breaks) = goal else {
            return by_stop;
        };
        let by_line = self.line_break(position, &breaks.lines, back);
        match (by_stop, by_line, back) {
            (Some(a), Some(b), false) => Some(a.min(b)),
            (Some(a), Some(b), true) => Some(a.max(b)),
            (a, b, _) => a.or(b),
        }
    }

    /// The nearest moment before a line with a breakpoint runs.
    fn line_break(&self, position: u32, lines: &Set<u32>, back: bool) -> Option<u32> {
        if lines.is_empty() {
            return None;
        }
        let index = self.index();
        let wanted = |at: usize| {
            let step = index.steps[at];
            let stops = lines.contains(&step.line) && !step.rest;
            stops.then(|| step.start.max(index.home()))
        };
        if back {
            let before = index.steps.partition_point(|step| step.start < position);
            (0..before).rev().find_map(wanted)
        } else {
            let next = index.steps.partition_point(|step| step.start <= position);
            (next..index.steps.len()).find_map(wanted)
        }
    }
}

fn meets(event: &Event, goal: &Goal) -> bool {
    match goal {
        Goal::Allocation => matches!(
            event,
            Event::BlockAllocated { .. }
                | Event::BlockResized { .. }
                | Event::ObjectBorn {
                    birth: Birth::FreeList(_),
                    ..
                }
        ),
        Goal::Free => matches!(
            event,
            Event::BlockFreed { .. }
                | Event::ObjectDied {
                    fate: Fate::FreeList(_) | Fate::Freed,
                    ..
                }
        ),
        Goal::Collection => matches!(
            event,
            Event::GcPhase {
                phase: GcPhase::UpdateRefs,
                ..
            }
        ),
        Goal::Change(id) => changes(event, *id),
        Goal::Break(breaks) => breaks.objects.iter().any(|id| counts(event, *id)),
    }
}

/// Whether the event changes the object's count, or its life.
fn counts(event: &Event, id: ObjectId) -> bool {
    match *event {
        Event::Increfed { object, .. }
        | Event::Decrefed { object, .. }
        | Event::ObjectBorn { object, .. }
        | Event::ObjectDied { object, .. } => object == id,
        _ => false,
    }
}

/// Whether the event changes anything of the object.
fn changes(event: &Event, id: ObjectId) -> bool {
    match *event {
        Event::EdgeInserted { owner, .. }
        | Event::EdgeSet { owner, .. }
        | Event::EdgeRemoved { owner, .. }
        | Event::EdgesCleared { owner } => owner == id,
        Event::Moved { object, .. }
        | Event::ClassChanged { object, .. }
        | Event::SizeChanged { object, .. }
        | Event::TrackChanged { object, .. } => object == id,
        _ => counts(event, id),
    }
}
