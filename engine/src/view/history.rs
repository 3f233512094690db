//! The reference ledger of one object: every +1 and −1 of its whole life, with cause, holder, place in the source, and moment.

use crate::addr::{FrameId, ObjectId, Span};
use crate::timeline::{Birth, Event, Holder, HolderKind, Reason, Timeline};
use crate::view::label::{HolderLabel, Label};
use std::rc::Rc;

/// The whole life of an object, up to a number of rows around the moment.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct History {
    /// The rows, oldest first.
    pub rows: Vec<HistoryRow>,
    /// Rows before the first and after the last one that are left out.
    pub left_out: (u32, u32),
    /// All changes up by one, and down by one, in its life.
    pub totals: (u32, u32),
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRow {
    /// What happened.
    pub what: HistoryKind,
    /// Its count after that.
    pub count: i64,
    /// The expression that ran, in the program's text.
    pub span: Option<Span>,
    /// The line that ran; 0 before the first.
    pub line: u32,
    /// The event's number, from 1 at the first line; 0 before.
    pub event: u32,
    /// Where choosing the row leads: events applied.
    pub position: u32,
    /// It is the last one that has happened.
    pub current: bool,
    /// It is still to come.
    pub future: bool,
}

/// The kinds of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryKind {
    /// The object was made.
    Born,
    /// One reference more or less.
    Changed {
        /// +1 or −1.
        delta: i8,
        /// Who.
        holder: HolderLabel,
        /// Why.
        reason: Reason,
    },
    /// A reference changed hands; the count stays.
    Moved {
        /// The other side of the hand.
        holder: HolderLabel,
        /// From the holder into the hand.
        to_hand: bool,
        /// Why.
        reason: Reason,
    },
    /// The object was freed.
    Died,
}

/// Rows at most.
pub const MAX_ROWS: usize = 80;

/// The ledger of an object; `position` is where the reader is.
pub fn history(run: &Timeline, id: ObjectId, position: u32) -> History {
    let Some(info) = run.object(id) else {
        return History::default();
    };
    let mut walk = Walk {
        run,
        count: 0,
        rows: Vec::new(),
    };
    let last = info.died.min(run.len().saturating_sub(1));
    let mut span = None;
    let mut totals = (0, 0);
    let events = run.events().range(info.born as usize..last as usize + 1);
    for (at, event) in (info.born..).zip(events) {
        match event {
            Event::Mark { .. } => span = None,
            Event::At { span: now, .. } => span = Some(now),
            Event::ObjectBorn { object, birth, .. } if object == id => {
                // What was there before the program has no birth that the program could show.
                if matches!(birth, Birth::Block | Birth::FreeList(_)) {
                    walk.push(HistoryKind::Born, at, span);
                }
            }
            Event::ObjectDied { object, .. } if object == id => {
                walk.push(HistoryKind::Died, at, span);
            }
            Event::Increfed {
                object,
                holder,
                reason,
            } if object == id => {
                totals.0 += 1;
                walk.changed(1, holder, reason, at, span);
            }
            Event::Decrefed {
                object,
                holder,
                reason,
            } if object == id => {
                totals.1 += 1;
                walk.changed(-1, holder, reason, at, span);
            }
            Event::Moved {
                object,
                holder,
                to_hand,
                reason,
            } if object == id => {
                let holder = walk.label(holder);
                walk.push(
                    HistoryKind::Moved {
                        holder,
                        to_hand,
                        reason,
                    },
                    at,
                    span,
                );
            }
            _ => {}
        }
    }
    window(walk.rows, position, totals)
}

/// The rows around the reader's moment.
fn window(mut rows: Vec<HistoryRow>, position: u32, totals: (u32, u32)) -> History {
    let done = rows.partition_point(|row| row.position <= position);
    for (at, row) in rows.iter_mut().enumerate() {
        row.current = at + 1 == done;
        row.future = at >= done;
    }
    let all = rows.len();
    let from = done
        .saturating_sub(MAX_ROWS / 2)
        .min(all.saturating_sub(MAX_ROWS));
    let to = (from + MAX_ROWS).min(all);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    rows.truncate(to);
    rows.drain(..from);
    History {
        rows,
        left_out: (count(from), count(all - to)),
        totals,
    }
}

struct Walk<'a> {
    run: &'a Timeline,
    count: i64,
    rows: Vec<HistoryRow>,
}

impl Walk<'_> {
    fn changed(&mut self, delta: i8, holder: Holder, reason: Reason, at: u32, span: Option<Span>) {
        self.count += i64::from(delta);
        let holder = self.label(holder);
        let what = HistoryKind::Changed {
            delta,
            holder,
            reason,
        };
        self.push(what, at, span);
    }

    fn push(&mut self, what: HistoryKind, at: u32, span: Option<Span>) {
        let index = self.run.index();
        // The stop that shows the event; silent events belong to the stop before them.
        let stop = index.stops.partition_point(|stop| stop.end <= at);
        let end = index.stops.get(stop).map(|stop| stop.end);
        let step = index
            .step_at(at + 1)
            .map(|step| &index.steps[step as usize]);
        let home = index.home();
        self.rows.push(HistoryRow {
            what,
            count: self.count,
            span,
            line: step.map_or(0, |step| step.line),
            event: (at + 1).saturating_sub(home),
            position: end.unwrap_or(at + 1).max(home),
            current: false,
            future: false,
        });
    }

    /// What a holder is called, without a state: owners by type and number.
    fn label(&self, holder: Holder) -> HolderLabel {
        let run = self.run;
        let frame = matches!(holder.kind, HolderKind::Hand | HolderKind::Name)
            .then_some(FrameId(holder.owner));
        let owner = crate::view::naming::has_owner(holder.kind).then_some(ObjectId(holder.owner));
        let code = frame.map(|frame| run.index().frame_code(frame));
        let code = code.and_then(|code| run.code(code));
        HolderLabel {
            kind: holder.kind,
            name: Rc::from(run.name(holder.name)),
            owner: owner.map(|owner| self.owner(owner)),
            frame,
            frame_name: code.map_or_else(|| Rc::from("<module>"), |code| Rc::from(&*code.name)),
            index: None,
        }
    }

    fn owner(&self, owner: ObjectId) -> Label {
        self.run.label_with(owner, None)
    }
}
