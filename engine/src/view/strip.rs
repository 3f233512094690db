//! The timeline strip: a mark per stop, bytes in use behind them, lines below.

use crate::view::caption::MarkShape;
use std::rc::Rc;

/// The strip. Everything but `now` is the same for the whole run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The fixed part; the same `Rc` for the whole run.
    pub run: Rc<StripRun>,
    /// Rank of the stop the cursor stands on, from 1; 0 before the first.
    pub now: u32,
    /// The bracket that is current, an index into `run.brackets`.
    pub bracket: Option<u32>,
}

/// The part of the strip that does not depend on the cursor.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct StripRun {
    /// Stops in all.
    pub n_stops: u32,
    /// The marks in order. One per stop up to [`MAX_MARKS`] stops, else one per bin.
    pub marks: Vec<StripMark>,
    /// True when `marks` are bins.
    pub binned: bool,
    /// Bytes that the program's blocks hold after each mark; as many as `marks`.
    pub bytes: Vec<u32>,
    /// The largest of `bytes`, at least 1.
    pub bytes_max: u32,
    /// Brackets with line numbers.
    pub brackets: Vec<Bracket>,
}

/// Above this many stops, marks merge into bins.
pub const MAX_MARKS: u32 = 120;

/// One mark or bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripMark {
    /// First stop, from 1.
    pub first: u32,
    /// Last stop, inclusive; the same as `first` unless binned.
    pub last: u32,
    /// Where a click leads: events applied.
    pub position: u32,
    /// The most important mark above the axis, if any.
    pub above: Option<MarkShape>,
    /// The most important mark below the axis, if any.
    pub below: Option<MarkShape>,
}

/// One executed line, or several folded passes of a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The line; the loop's line for folded passes.
    pub line: u32,
    /// First stop, from 1.
    pub first: u32,
    /// Last stop, inclusive; `first - 1` when the line has none.
    pub last: u32,
    /// Where the bracket's line step ends: events applied.
    pub position: u32,
    /// Passes folded into it; 1 when not folded.
    pub passes: u32,
}
