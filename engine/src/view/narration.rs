//! Previous, now, next.

use crate::timeline::{Event, Grain, Slot};
use crate::view::caption::{Caption, CaptionKind, MarkShape};
use crate::view::event_list::MAX_ITEMS;
use crate::view::label::{HolderLabel, Label};
use crate::view::moment::Moment;
use crate::view::naming;
use std::rc::Rc;

/// Pieces of output in the middle of a long line that are told at most; a caption shows no more of them.
const MAX_PRINTED: usize = 120;

/// The three captions of the narration line and where the reader is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Narration {
    /// The stop before.
    pub previous: Option<Rc<Caption>>,
    /// The stop that the cursor stands on; `None` only before anything was loaded.
    pub now: Option<Rc<Caption>>,
    /// The stop after.
    pub next: Option<Rc<Caption>>,
    /// At the line grain: the stops of the line that just ran, to sum it up, of a long line the first and the last, and
    /// those between that print; empty at finer grains.
    pub line: Vec<Rc<Caption>>,
    /// At the line grain: what the line did to objects that were there before it.
    pub change: LineChange,
    /// Whether a call that the line made goes on when the step is over.
    pub goes_on: bool,
}

/// What a line did in the end to objects that were there before it. Stops do not tell: a shared object's references are
/// silent, and what a line picks up it lets go of last.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum LineChange {
    /// Something else, or not known.
    #[default]
    Other,
    /// Every reference that came has gone, and nothing that it made is left.
    Nothing,
    /// A place leads to an object since this line.
    Put(Put),
    /// An object refers to fewer others than before.
    Removed {
        /// The object.
        owner: Label,
        /// How many fewer.
        n: usize,
        /// What they are: items, attributes, or a dict's entries.
        of: Slot,
    },
}

/// A place that leads to an object since this line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// The place.
    pub place: HolderLabel,
    /// The object.
    pub object: Label,
    /// The object's count before and after the line; `None` when it did not rise by one, is not known, or the object is
    /// new.
    pub count: Option<(i64, i64)>,
    /// Whether it is the only place that changed.
    pub alone: bool,
    /// What it led to before, where that died with it.
    pub died: Option<Label>,
}

/// The narration at a moment.
pub(crate) fn narration(moment: &Moment<'_>, grain: Grain) -> Narration {
    let run = moment.run;
    let index = run.index();
    let done = index.stops_done(moment.position);
    let n_stops = u32::try_from(index.stops.len()).unwrap_or(u32::MAX);
    let at = |rank: u32| run.captions(rank..rank + 1).pop();
    let in_step = moment.step.is_some_and(|step| done > step.first_stop);
    let now = match moment.step {
        None => Some(plain(CaptionKind::Start, moment)),
        Some(_) if in_step => at(done - 1),
        Some(_) => Some(plain(CaptionKind::Quiet, moment)),
    };
    let earlier = if in_step { 2 } else { 1 };
    let previous = done.checked_sub(earlier).and_then(at);
    let next = if done < n_stops {
        at(done)
    } else {
        Some(plain(CaptionKind::End, moment))
    };
    let line = match (grain, moment.step) {
        (Grain::Line, Some(step)) => {
            // What a long line comes to stands at its end: the name that its value goes to.
            let half = u32::try_from(MAX_ITEMS / 2).unwrap_or(u32::MAX);
            let (from, done) = (step.first_stop, done.max(step.first_stop));
            let head = done.min(from + half);
            let tail = head.max(done.saturating_sub(half));
            let mut line = run.captions(from..head);
            // Of what lies between, only what was printed: that is told in full.
            let prints = |rank: &u32| {
                let event = run.index().stops[*rank as usize].event;
                let event = run.events().get(event as usize);
                matches!(event, Some(Event::Printed { .. }))
            };
            let printed = (head..tail).filter(prints).take(MAX_PRINTED);
            line.extend(printed.flat_map(|rank| run.captions(rank..rank + 1)));
            line.extend(run.captions(tail..done));
            line
        }
        _ => Vec::new(),
    };
    let frames = moment.frames().filter(|(.., waits)| !waits);
    let top = frames.last().map(|(_, frame, _)| frame.frame);
    Narration {
        previous,
        now,
        next,
        line,
        goes_on: moment.step.is_some_and(|step| {
            let runs = moment
                .state
                .frames
                .iter()
                .any(|frame| frame.frame == step.frame);
            runs && top != Some(step.frame)
        }),
        change: match grain {
            Grain::Line => line_change(moment),
            _ => LineChange::Other,
        },
    }
}

fn line_change(moment: &Moment<'_>) -> LineChange {
    let (run, changes) = (moment.run, &moment.changes);
    let Some(edited) = moment.edited else {
        // What the interpreter shares has no count to tell.
        let counts = changes
            .counts
            .iter()
            .all(|(id, counted)| counted.delta == 0 || run.is_shared(*id));
        let made = changes
            .born
            .iter()
            .all(|id| changes.died.contains(id) || run.is_shared(*id));
        let lost = changes.died.iter().all(|id| changes.born.contains(id));
        let named = !changes.names.is_empty() || !changes.unbound.is_empty();
        let settled = moment.position > moment.from && counts && made && lost && !named;
        return if settled {
            LineChange::Nothing
        } else {
            LineChange::Other
        };
    };
    let (owner, n_before) = (edited.last.owner, edited.n_before);
    let Some(after) = moment.state.objects.get(&owner).map(|now| &now.edges) else {
        return LineChange::Other;
    };
    if let Some(first) = edited.first.filter(|_| after.len() < n_before) {
        let entry = matches!(first.slot, Slot::Key | Slot::Value);
        return LineChange::Removed {
            owner: moment.label(owner),
            n: (n_before - after.len()) / if entry { 2 } else { 1 },
            of: first.slot,
        };
    }
    let place = edited.last.index;
    let Some((at, edge)) = place.and_then(|at| Some((at, after.get(at as usize)?))) else {
        return LineChange::Other;
    };
    let target = edge.target;
    let held = moment.state.objects.get(&target);
    let holder = held.and_then(|object| {
        let mut holders = object.holders.iter();
        holders.rfind(|holder| naming::owner(holder) == Some(owner))
    });
    let Some(holder) = holder else {
        return LineChange::Other;
    };
    let now = run.count(&moment.state, target);
    let delta = changes
        .count(target)
        .map_or(0, |counted| i64::from(counted.delta));
    // Where other references came or went as well, the place is not all that the count says.
    let untold = now.shared || now.immortal || delta != 1 || changes.born.contains(&target);
    let index = matches!(edge.slot, Slot::Item | Slot::Value).then_some(at);
    let pair = if edge.slot == Slot::Value { 2 } else { 1 };
    let mut place = run.holder_label(&moment.state, *holder, target, index);
    if let Slot::Named(name) = edge.slot {
        // The holder of a slot has no name.
        place.name = Rc::from(run.name(name));
    }
    if let Some(frame) = edited.namespace_of {
        let code = run.code(run.index().frame_code(frame));
        place.frame_name = code.map_or_else(|| Rc::from(""), |code| Rc::from(&*code.name));
        // Its keys are names.
        let key = (at as usize).checked_sub(1).and_then(|at| after.get(at));
        if let (Slot::Value, Some(key)) = (edge.slot, key) {
            place.name = run.short(&moment.state, key.target);
        }
    }
    let was = edited.was.filter(|_| n_before == after.len());
    let was = was.filter(|was| changes.died.contains(&was.target));
    LineChange::Put(Put {
        place,
        died: was.map(|was| moment.label(was.target)),
        object: moment.label(target),
        count: (!untold).then_some((now.n - delta, now.n)),
        alone: changes.n_edges_of_old(run) <= pair,
    })
}

fn plain(kind: CaptionKind, moment: &Moment<'_>) -> Rc<Caption> {
    let code = moment.step.and_then(|step| moment.run.code(step.code));
    Rc::new(Caption {
        kind,
        line: moment.step.map_or(0, |step| step.line),
        frame_name: code.map_or_else(|| Rc::from("<module>"), |code| Rc::from(&*code.name)),
        shape: MarkShape::None,
        object: None,
    })
}
