//! The code column.

use crate::addr::Span;
use crate::view::moment::Moment;

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
}

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
    }
}
