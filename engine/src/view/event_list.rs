//! "Line 2, event by event".

use crate::view::caption::Caption;
use std::rc::Rc;

/// The stops of the current line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EventList {
    /// The line; 0 before the first.
    pub line: u32,
    /// The function whose line it is.
    pub frame_name: Rc<str>,
    /// The items, oldest first. At most [`MAX_ITEMS`] around the current one.
    pub items: Vec<Rc<EventItem>>,
    /// Stops before the first item and after the last one that are not listed.
    pub left_out: (u32, u32),
}

/// Longer lines are cut around the current stop.
pub const MAX_ITEMS: usize = 60;

/// One stop of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventItem {
    /// From 1, in the line.
    pub number: u32,
    /// The stop's rank in the run, from 0.
    pub stop: u32,
    /// Where choosing the item leads: events applied.
    pub position: u32,
    /// What happened.
    pub caption: Rc<Caption>,
    /// Whether it is the last one that has happened.
    pub current: bool,
    /// Whether it is still to come.
    pub future: bool,
}
