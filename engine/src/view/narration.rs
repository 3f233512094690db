//! Previous, now, next.

use crate::view::caption::Caption;
use std::rc::Rc;

/// The three captions of the narration line and where the reader is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Narration {
    /// The stop before.
    pub previous: Option<Rc<Caption>>,
    /// The stop that the cursor stands on; `None` only before anything was loaded.
    pub now: Option<Rc<Caption>>,
    /// The stop after.
    pub next: Option<Rc<Caption>>,
    /// At the line grain: every stop of the line that just ran, to sum it up; empty at finer grains.
    pub line: Vec<Rc<Caption>>,
}
