//! The timeline strip: a mark per stop, bytes in use behind them, lines below.

use crate::addr::ObjectId;
use crate::timeline::{Index, LineStep, Timeline};
use crate::view::caption::MarkShape;
use crate::view::layout::Shape;
use crate::view::tell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
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
    /// The marks in order, of the whole run or a part. One per stop up to [`MAX_MARKS`] stops, else one per bin.
    pub marks: Vec<StripMark>,
    /// True when `marks` are bins.
    pub binned: bool,
    /// How many bins there is room for.
    pub bins: u32,
    /// Bytes that the program's blocks hold after each mark; as many as `marks`.
    pub bytes: Vec<u32>,
    /// The largest of `bytes` of the whole run, at least 1.
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
    /// The object that it is about; none of a bin, which is about many.
    pub object: Option<ObjectId>,
    /// Of the bin that has most of such marks above, and below: how many this one has, in percent. 100 unless binned.
    pub shares: [u8; 2],
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

/// Bins of a strip with more than [`MAX_MARKS`] stops, wide and narrow: 3 px each.
const BINS: (u32, u32) = (320, 112);
/// Passes of a loop that are not folded.
const PASSES: usize = 3;
/// Lines of the longest loop body that is folded.
const LONGEST_BODY: usize = 24;

impl StripRun {
    /// The fixed part of the strip of a run.
    pub fn of(run: &Timeline, shape: Shape) -> Self {
        let index = run.index();
        let n_stops = u32::try_from(index.stops.len()).unwrap_or(u32::MAX);
        let strip = Self {
            n_stops,
            bins: match shape {
                Shape::Wide => BINS.0,
                Shape::Narrow => BINS.1,
            },
            bytes_max: 1,
            brackets: brackets(index),
            ..Self::default()
        };
        strip.within(run, 1..=n_stops)
    }

    /// The same with marks for a part of the run alone, stops from 1, both included: what was one bin of many stops shows them.
    /// The most bytes stay those of the whole run.
    #[must_use]
    pub fn within(&self, run: &Timeline, part: RangeInclusive<u32>) -> Self {
        let stops = &run.index().stops;
        let before = part.start().saturating_sub(1);
        let n_stops = (*part.end()).min(self.n_stops).saturating_sub(before);
        let binned = n_stops > MAX_MARKS;
        let n_marks = if binned {
            self.bins.min(n_stops)
        } else {
            n_stops
        };
        let mut strip = Self {
            n_stops: self.n_stops,
            marks: Vec::new(),
            binned,
            bins: self.bins,
            bytes: Vec::new(),
            bytes_max: self.bytes_max,
            brackets: self.brackets.clone(),
        };
        let mut counts = Vec::new();
        for mark in 0..n_marks {
            let rank = |mark: u32| {
                let rank = u64::from(mark) * u64::from(n_stops) / u64::from(n_marks);
                u32::try_from(rank).unwrap_or(u32::MAX) + before
            };
            let (first, end) = (rank(mark), rank(mark + 1));
            let (mut above, mut below) = (MarkShape::None, MarkShape::None);
            let mut n = [0_u32; 2];
            let mut bytes = 0;
            for stop in &stops[first as usize..end as usize] {
                let shape = tell::shape(&run.events().at(stop.event as usize));
                let (side, n) = if is_below(shape) {
                    (&mut below, &mut n[1])
                } else {
                    (&mut above, &mut n[0])
                };
                match shape.cmp(side) {
                    Ordering::Greater => (*side, *n) = (shape, 1),
                    Ordering::Equal => *n += 1,
                    Ordering::Less => {}
                }
                bytes = bytes.max(stop.bytes);
            }
            strip.marks.push(StripMark {
                first: first + 1,
                last: end,
                position: stops[end as usize - 1].end,
                above: (above != MarkShape::None).then_some(above),
                below: (below != MarkShape::None).then_some(below),
                object: if binned {
                    None
                } else {
                    tell::object(run, &run.events().at(stops[first as usize].event as usize))
                },
                shares: [100; 2],
            });
            counts.push(n);
            strip.bytes.push(bytes);
            strip.bytes_max = strip.bytes_max.max(bytes);
        }
        if binned {
            strip.set_shares(&counts);
        }
        strip
    }

    /// How much each bin has of what its mark stands for, measured by the bin that has most of it: a long run of which
    /// every bin has an allocation still has a shape.
    pub(crate) fn set_shares(&mut self, counts: &[[u32; 2]]) {
        let shapes = |mark: &StripMark| [mark.above, mark.below];
        let mut most = BTreeMap::new();
        for (mark, n) in self.marks.iter().zip(counts) {
            for (shape, n) in shapes(mark).into_iter().zip(n) {
                let most = most.entry(shape).or_insert(1);
                *most = (*n).max(*most);
            }
        }
        for (mark, n) in self.marks.iter_mut().zip(counts) {
            let shapes = shapes(mark);
            mark.shares = [0, 1].map(|side| {
                let most = most.get(&shapes[side]).copied().unwrap_or(1);
                u8::try_from(u64::from(n[side]) * 100 / u64::from(most)).unwrap_or(100)
            });
        }
    }

    /// The bracket that a position is in.
    pub(crate) fn bracket(&self, position: u32) -> Option<u32> {
        let at = self.brackets.partition_point(|b| b.position < position);
        let last = self.brackets.len().checked_sub(1)?;
        u32::try_from(at.min(last)).ok()
    }
}

/// Shrinking goes below the axis, all else above.
fn is_below(shape: MarkShape) -> bool {
    matches!(shape, MarkShape::Down | MarkShape::Free)
}

/// The brackets: a line each, and from the fourth on the passes of a loop as one.
fn brackets(index: &Index) -> Vec<Bracket> {
    let steps = &index.steps;
    let mut brackets = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let (body, passes) = repeats(steps, at);
        let whole = if passes > PASSES { PASSES } else { 1 };
        let lines = if passes > PASSES { body * whole } else { 1 };
        for step in &steps[at..at + lines] {
            brackets.push(bracket(std::slice::from_ref(step), 1));
        }
        at += lines;
        if passes > PASSES {
            let rest = passes - PASSES;
            let count = u32::try_from(rest).unwrap_or(u32::MAX);
            brackets.push(bracket(&steps[at..at + rest * body], count));
            at += rest * body;
        }
    }
    brackets
}

/// The shortest body that repeats from here more than [`PASSES`] times, and how often; else one pass.
fn repeats(steps: &[LineStep], at: usize) -> (usize, usize) {
    let line = |i: usize| steps.get(i).map(|step| (step.line, step.code, step.rest));
    for body in 1..=LONGEST_BODY {
        let mut same = 0;
        while line(at + body + same).is_some() && line(at + same) == line(at + body + same) {
            same += 1;
        }
        let passes = same / body + 1;
        if passes > PASSES {
            return (body, passes);
        }
    }
    (1, 1)
}

fn bracket(steps: &[LineStep], passes: u32) -> Bracket {
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    Bracket {
        line: first.line,
        first: first.first_stop + 1,
        last: last.first_stop + last.n_stops,
        position: last.end,
        passes,
    }
}
