//! The code column.

use crate::addr::Span;

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
    /// How often each line has been reached so far: `(line, passes)`, lines in order.
    pub passes: Vec<(u32, u32)>,
}
