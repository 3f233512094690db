//! "Who holds what": a row per object, a holder per reference.

use crate::addr::ObjectId;
use crate::timeline::{Event, Holder, HolderKind};
use crate::view::label::{Count, HolderLabel, Label};
use crate::view::moment::{Changes, Moment};
use crate::view::naming::MAX_HOLDERS;
use std::rc::Rc;

/// The objects concerned and their holders.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Ledger {
    /// One row per object; the selected object's row alone when one is selected.
    pub rows: Vec<Rc<LedgerRow>>,
    /// True when the rows are about the selection.
    pub selected: bool,
}

/// One object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The object.
    pub object: Label,
    /// Its count; `n` is the number of holders.
    pub count: Count,
    /// `id(o)`: the address.
    pub addr: crate::addr::Addr,
    /// Its holders, oldest first: the latest hundred. With those before them as many as `count.n`.
    pub holders: Vec<LedgerHolder>,
    /// How many came before them.
    pub older: u32,
}

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerHolder {
    /// Who holds it.
    pub holder: HolderLabel,
    /// It came in the stop the cursor stands on.
    pub fresh: bool,
    /// It came while the current line ran.
    pub this_line: bool,
    /// The line on which it came; 0 when it was there before.
    pub line: u32,
}

/// Rows of a line, at most.
const MAX_ROWS: usize = 8;

/// The ledger at a moment.
pub(crate) fn ledger(moment: &Moment<'_>, selected: Option<ObjectId>) -> Ledger {
    let start = moment.step.map_or(moment.position, |step| step.start);
    let line = Changes::of(moment.run, start, moment.position);
    let lives = |id: &ObjectId| moment.state.objects.contains_key(id);
    if let Some(id) = selected.filter(lives) {
        let lines = arrivals(moment, id);
        return Ledger {
            rows: vec![Rc::new(row(moment, &line, id, &lines))],
            selected: true,
        };
    }
    let concerned = line.counts.iter().map(|(id, _)| *id);
    let concerned = concerned.filter(|id| {
        let info = moment.run.object(*id);
        lives(id) && info.is_some_and(|info| info.number > 0)
    });
    let rows = concerned.take(MAX_ROWS);
    Ledger {
        rows: rows
            .map(|id| Rc::new(row(moment, &line, id, &[])))
            .collect(),
        selected: false,
    }
}

fn row(moment: &Moment<'_>, line: &Changes, id: ObjectId, lines: &[u32]) -> LedgerRow {
    let object = &moment.state.objects[&id];
    let older = object.holders.len().saturating_sub(MAX_HOLDERS);
    let run = moment.run;
    let labels = run.holder_labels(&moment.state, &object.holders, id, older);
    let holders = (older..).zip(&object.holders[older..]).zip(labels);
    LedgerRow {
        object: moment.label(id),
        count: run.count(&moment.state, id),
        addr: object.addr,
        holders: holders
            .map(|((at, holder), label)| LedgerHolder {
                holder: label,
                fresh: moment.changes.is_fresh(id, *holder),
                this_line: line.is_fresh(id, *holder),
                line: lines.get(at).copied().unwrap_or(0),
            })
            .collect(),
        older: u32::try_from(older).unwrap_or(u32::MAX),
    }
}

/// The line on which each reference to the object came, in the order of its holders.
fn arrivals(moment: &Moment<'_>, id: ObjectId) -> Vec<u32> {
    let run = moment.run;
    let Some(born) = run.object(id).map(|info| info.born) else {
        return Vec::new();
    };
    let mut held: Vec<(Holder, u32)> = Vec::new();
    let is_hand = |holder: &Holder| holder.kind == HolderKind::Hand;
    // The hand is whichever frame's had it: the latest.
    let leave = |held: &mut Vec<(Holder, u32)>, holder: Holder| {
        let same = |other: &Holder| *other == holder || (is_hand(other) && is_hand(&holder));
        if let Some(at) = held.iter().rposition(|(other, _)| same(other)) {
            held.remove(at);
        }
    };
    let hand = Holder::hand(crate::addr::FrameId(0));
    let steps = &run.index().steps;
    let line_of = |at: u32| {
        let step = run.index().step_at(at + 1);
        step.map_or(0, |step| steps[step as usize].line)
    };
    let events = run.events().range(born as usize..moment.position as usize);
    for (at, event) in (born..).zip(events) {
        match event {
            Event::Increfed { object, holder, .. } if object == id => {
                held.push((holder, line_of(at)));
            }
            Event::Decrefed { object, holder, .. } if object == id => leave(&mut held, holder),
            Event::Moved {
                object,
                holder,
                to_hand,
                ..
            } if object == id => {
                if to_hand {
                    leave(&mut held, holder);
                    held.push((hand, line_of(at)));
                } else {
                    leave(&mut held, hand);
                    held.push((holder, line_of(at)));
                }
            }
            _ => {}
        }
    }
    held.into_iter().map(|(_, line)| line).collect()
}
