//! The code column.

use crate::addr::{ObjectId, Span};
use crate::view::moment::Moment;
use std::rc::Rc;

/// Which lines and spans of the program are marked.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CodeView {
    /// The line that has run (or runs, when the position is inside it); `None` before the first.
    pub current: Option<u32>,
    /// The line that will run next, marked with a triangle; `None` at the end.
    pub next: Option<u32>,
    /// Lines that wait for a call to come back, outermost first.
    pub calls: Vec<u32>,
    /// The expression of the last event.
    pub span: Option<Span>,
    /// True when the whole line has run, false inside it.
    pub line_done: bool,
    /// Names that can be read where the program is, and where they lead: pointing at one lights its object.
    pub names: Vec<(Rc<str>, ObjectId)>,
}

/// Names that are linked, at most.
const MAX_NAMES: usize = 64;

/// The code column at a moment.
pub(crate) fn code(moment: &Moment<'_>) -> CodeView {
    let steps = &moment.run.index().steps;
    let at = moment.run.index().step_at(moment.position);
    let next = at.map_or(0, |at| at as usize + 1);
    let current = moment.step.map(|step| step.line);
    let frames = &moment.state.frames;
    let waiting = &frames[..frames.len().saturating_sub(1)];
    let lines = waiting.iter().map(|frame| frame.line);
    CodeView {
        current,
        next: steps.get(next).map(|step| step.line),
        calls: lines
            .filter(|line| *line > 0 && Some(*line) != current)
            .collect(),
        span: moment.state.at,
        line_done: moment.step.is_none_or(|step| step.end == moment.position),
        names: names(moment),
    }
}

/// The running frame's names, then the module's that they do not hide.
fn names(moment: &Moment<'_>) -> Vec<(Rc<str>, ObjectId)> {
    let frames = moment.frames().filter(|(.., waits)| !waits);
    let frames: Vec<_> = frames.map(|(_, frame, _)| frame).collect();
    let inner = frames.last().into_iter();
    let outer = frames.first().filter(|_| frames.len() > 1);
    let mut names: Vec<(Rc<str>, ObjectId)> = Vec::new();
    for (name, object) in inner.chain(outer).flat_map(|frame| &frame.names) {
        let text = moment.run.name(*name);
        if names.len() < MAX_NAMES && names.iter().all(|(known, _)| **known != *text) {
            names.push((Rc::from(text), *object));
        }
    }
    names
}
