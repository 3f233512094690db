//! The three grains in which a run is stepped, all of them views of one list of events.
//!
//! # Which events stop
//!
//! A *stop* is an event that a reader is shown, with the silent events that belong to it:
//! - a count up or down, unless the object was there before the program ([`Birth::Shared`]) and the holder is no name,
//!   or nothing of the program ever held it (the insides of a class);
//! - a reference that a name takes over from the hand;
//! - a block given out, resized or taken back; an object made from a spare, or kept as one; an object's death;
//! - a call entered (with the arguments that its parameters take over) and left;
//! - output, a traceback, a phase of a collection, an object that it puts back.
//!
//! All other events are *silent*. A silent event belongs to the stop before it in the same line step, or, when there is none,
//! to the first one after it. So a new object's birth, value and first count belong to its block's stop,
//! and the items that a new tuple takes from the hand belong to the tuple's.
//! Everything before the first mark (the constants' birth) is before the start.
//!
//! # Line steps
//!
//! A *line step* begins with the mark of a statement or of a loop's next pass, in whatever frame, and ends where the next begins.
//! So a call ends the step at its first line inside. When the call is over, what is left of the calling line
//! is a line step of its own, if it has a stop. Calls of the library's own functions, whose lines nobody sees, end no step.

mod books;
mod role;

use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, Span};
use crate::sorted::{Map, Set};
use crate::timeline::event::{Birth, Event, MarkKind};
use role::Role;
use serde::{Deserialize, Serialize};

/// How finely a run is stepped.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Grain {
    /// Line by line.
    #[default]
    Line,
    /// Expression by expression.
    Expression,
    /// Event by event.
    Event,
}

/// An event that a reader is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The event's index.
    pub event: u32,
    /// Where the stop ends: events applied when it and its silent followers have happened.
    pub end: u32,
    /// Bytes that the program's live blocks asked for, at its end.
    pub bytes: u32,
}

/// One executed line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineStep {
    /// Its first event.
    pub start: u32,
    /// One past its last event.
    pub end: u32,
    /// Rank of its first stop.
    pub first_stop: u32,
    /// How many stops it has.
    pub n_stops: u32,
    /// The line, from 1.
    pub line: u32,
    /// The frame that runs.
    pub frame: FrameId,
    /// Its code.
    pub code: CodeId,
    /// How many frames wait below it.
    pub depth: u32,
    /// What remained of the line after a call in it.
    pub rest: bool,
}

/// What is known of an object over the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectInfo {
    /// Its type's name.
    pub type_name: NameId,
    /// Where its memory came from.
    pub birth: Birth,
    /// The event of its birth.
    pub born: u32,
    /// The event of its death; `u32::MAX` when it outlives the run.
    pub died: u32,
    /// Its rank among its type, from 1, by first appearance; 0 when the program never holds it.
    pub number: u32,
}

/// The index of a run by the three grains; grows with the run.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// All stops, in order.
    pub stops: Vec<Stop>,
    /// All line steps, in order.
    pub steps: Vec<LineStep>,
    /// Ranks of the stops that end an expression.
    pub expressions: Vec<u32>,
    /// Objects by id; `None` for ids that were not used.
    objects: Vec<Option<ObjectInfo>>,
    numbers: Map<NameId, u32>,
    /// Code of each frame, by id.
    frame_codes: Vec<CodeId>,
    frames: Vec<Running>,
    suspended: Map<FrameId, Running>,
    blocks: Map<Addr, u32>,
    bytes: u64,
    taken: Addr,
    span: Option<Span>,
    /// What the collection that runs set aside, and how much of it was put back.
    set_aside: Set<ObjectId>,
    rescued: u32,
    /// The object whose block goes back next.
    dying: Option<ObjectId>,
    len: u32,
    /// A call is over: the next stop begins a step for the rest of the calling line.
    returned: bool,
}

#[derive(Clone, Copy, Debug)]
struct Running {
    frame: FrameId,
    code: CodeId,
    line: u32,
}

impl Index {
    /// Takes in the next event.
    ///
    /// # Panics
    /// When the event does not continue the run.
    pub fn push(&mut self, event: &Event) {
        if self.frames.is_empty() {
            self.frames.push(Running {
                frame: FrameId(0),
                code: CodeId(0),
                line: 0,
            });
        }
        let at = self.len;
        let ended = match *event {
            Event::At { span, .. } => self.span.replace(span) != Some(span),
            Event::Mark { .. } => {
                self.span = None;
                true
            }
            _ => false,
        };
        if ended {
            self.end_expression();
        }
        if let Event::Mark { frame, line, kind } = *event {
            self.mark(frame, line, kind);
        }
        let role = if self.steps.is_empty() {
            self.note(event);
            Role::Silent
        } else {
            let role = self.role(event);
            self.note(event);
            role
        };
        self.len = at + 1;
        match role {
            Role::Stop => self.stop(at, event),
            Role::Silent => {}
        }
        let bytes = u32::try_from(self.bytes).unwrap_or(u32::MAX);
        if let Some(step) = self.steps.last_mut() {
            step.end = self.len;
            if step.n_stops > 0 {
                let stop = self.stops.last_mut().expect("the step has stops");
                stop.end = self.len;
                stop.bytes = bytes;
            }
        }
        if let Event::FramePopped { .. } = event {
            self.returned = true;
        }
    }

    /// Events before the first line step: the start of the run for the reader.
    pub fn home(&self) -> u32 {
        self.steps.first().map_or(self.len, |step| step.start)
    }

    /// Events in all.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What is known of an object.
    pub fn object(&self, id: ObjectId) -> Option<&ObjectInfo> {
        self.objects.get(id.index())?.as_ref()
    }

    /// The code that a frame ran.
    pub fn frame_code(&self, frame: FrameId) -> CodeId {
        let code = self.frame_codes.get(frame.0 as usize);
        code.copied().unwrap_or(CodeId(0))
    }

    /// All objects of the run with their ids, in birth order.
    pub fn objects(&self) -> impl Iterator<Item = (ObjectId, &ObjectInfo)> {
        (0..)
            .zip(&self.objects)
            .filter_map(|(id, info)| Some((ObjectId(id), info.as_ref()?)))
    }

    /// How many stops have happened completely after `position` events.
    pub fn stops_done(&self, position: u32) -> u32 {
        count(self.stops.partition_point(|stop| stop.end <= position))
    }

    /// The line step that `position` is in: the one whose first event has happened last.
    pub fn step_at(&self, position: u32) -> Option<u32> {
        count(self.steps.partition_point(|step| step.start < position)).checked_sub(1)
    }

    /// The nearest position of this grain after `position`; the end when there is none.
    pub fn next(&self, position: u32, grain: Grain) -> u32 {
        let found = match grain {
            Grain::Line => {
                let next = self.steps.partition_point(|step| step.end <= position);
                self.steps.get(next).map(|step| step.end)
            }
            Grain::Event => {
                let next = self.stops.partition_point(|stop| stop.end <= position);
                self.stops.get(next).map(|stop| stop.end)
            }
            Grain::Expression => {
                let ends = |stop: &u32| self.stops[*stop as usize].end;
                let next = self.expressions.partition_point(|e| ends(e) <= position);
                let last = self.stops.last().map(|stop| stop.end);
                let last = last.filter(|end| *end > position);
                self.expressions.get(next).map(ends).or(last)
            }
        };
        found.unwrap_or(self.len)
    }

    /// The nearest position of this grain before `position`; the start when there is none.
    pub fn previous(&self, position: u32, grain: Grain) -> u32 {
        let found = match grain {
            Grain::Line => {
                let next = self.steps.partition_point(|step| step.end < position);
                next.checked_sub(1).map(|i| self.steps[i].end)
            }
            Grain::Event => {
                let next = self.stops.partition_point(|stop| stop.end < position);
                next.checked_sub(1).map(|i| self.stops[i].end)
            }
            Grain::Expression => {
                let ends = |stop: &u32| self.stops[*stop as usize].end;
                let next = self.expressions.partition_point(|e| ends(e) < position);
                next.checked_sub(1).map(|i| ends(&self.expressions[i]))
            }
        };
        found.unwrap_or(self.home()).max(self.home())
    }

    fn stop(&mut self, at: u32, event: &Event) {
        if self.returned && !matches!(event, Event::FramePopped { .. }) {
            self.returned = false;
            let top = *self.frames.last().expect("a frame runs");
            let step = self.steps.last().expect("stops stand in steps");
            // What the library is made of has no line: it is part of the line that called it.
            let placed = self.frames.iter().rfind(|frame| frame.line > 0);
            let placed = placed.copied().unwrap_or(top);
            if placed.frame != step.frame {
                self.open(at, placed, placed.line, true);
            }
        }
        let step = self.steps.last_mut().expect("stops stand in steps");
        step.n_stops += 1;
        self.stops.push(Stop {
            event: at,
            end: at + 1,
            bytes: 0,
        });
    }

    fn mark(&mut self, frame: FrameId, line: u32, kind: MarkKind) {
        let found = self.frames.iter_mut().rev().find(|f| f.frame == frame);
        let Some(running) = found else {
            return;
        };
        running.line = line;
        let running = *running;
        if kind != MarkKind::BlockEnd {
            self.returned = false;
            self.open(self.len, running, line, false);
        }
    }

    fn open(&mut self, start: u32, running: Running, line: u32, rest: bool) {
        if let Some(step) = self.steps.last_mut() {
            step.end = start;
            if step.n_stops > 0 {
                self.stops.last_mut().expect("the step has stops").end = start;
            }
        }
        self.end_expression();
        let depth = self.frames.iter().rposition(|it| it.frame == running.frame);
        self.steps.push(LineStep {
            start,
            end: start,
            first_stop: count(self.stops.len()),
            n_stops: 0,
            line,
            frame: running.frame,
            code: running.code,
            depth: count(depth.unwrap_or(0)),
            rest,
        });
    }

    fn end_expression(&mut self) {
        if let Some(last) = count(self.stops.len()).checked_sub(1)
            && self.expressions.last() != Some(&last)
        {
            self.expressions.push(last);
        }
    }
}

/// A length as a rank: runs have fewer than 2^32 events.
fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a run has fewer than 2^32 events")
}
