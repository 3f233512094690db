//! Frames and their rows.

use crate::addr::{NameId, ObjectId};
use crate::timeline::state::FrameState;
use crate::view::draw::Draw;
use crate::view::layout::{MAX_DEPTH, frame_height};
use crate::view::naming::is_wordy;
use crate::view::stage::{Content, FrameCard, FrameKind, Rect, Row, RowValue};
use std::rc::Rc;

impl Draw<'_> {
    pub(super) fn frames(&self) -> Vec<Rc<FrameCard>> {
        let on_stack = self.moment.frames().filter(|(.., waits)| !waits);
        let last = on_stack.count().saturating_sub(1);
        let frames = self.moment.frames();
        let frames =
            frames.filter(|(depth, _, waits)| *waits || *depth < MAX_DEPTH || *depth == last);
        frames
            .filter_map(|(depth, frame, waits)| {
                let kind = if waits {
                    FrameKind::Suspended
                } else if depth == last && self.moment.position < self.moment.run.len() {
                    FrameKind::Running
                } else {
                    FrameKind::Waiting
                };
                let y = if waits {
                    *self.layout.generator_y.get(&frame.frame)?
                } else {
                    *self.layout.frame_y.get(depth.min(MAX_DEPTH))?
                };
                let mut card = self.frame(frame, kind, y, depth == 0);
                if !waits {
                    card.skipped = u32::try_from(depth.saturating_sub(MAX_DEPTH)).unwrap_or(0);
                }
                Some(Rc::new(card))
            })
            .collect()
    }

    fn frame(&self, frame: &FrameState, kind: FrameKind, y: i32, module: bool) -> FrameCard {
        let run = self.moment.run;
        let names = self.layout.row_names(run, frame.code);
        let captured = self.captured.iter().filter(|(of, ..)| *of == frame.frame);
        let captured = captured.map(|(_, name, id)| (*name, *id));
        let bindings: Vec<(NameId, ObjectId)> =
            frame.names.iter().copied().chain(captured).collect();
        let mut rows: Vec<Row> = names
            .iter()
            .map(|text| {
                let bound = bindings.iter().find(|(name, _)| run.name(*name) == *text);
                match bound {
                    Some((name, id)) => Row {
                        name: Some(Rc::from(*text)),
                        value: self.row_value(*id),
                        object: Some(*id),
                        fresh: self.moment.changes.names.contains(&(frame.frame, *name)),
                        more: 0,
                    },
                    None => Row {
                        name: (!module).then(|| Rc::from(*text)),
                        value: if module {
                            RowValue::Blank
                        } else {
                            RowValue::Unset
                        },
                        object: None,
                        fresh: false,
                        more: 0,
                    },
                }
            })
            .collect();
        let (values, below) = self.in_hand(frame);
        for (at, value) in values.iter().enumerate() {
            rows.push(Row {
                name: None,
                value: self.row_value(*value),
                object: Some(*value),
                fresh: self.moment.changes.count(*value).is_some(),
                more: if at == 0 { below } else { 0 },
            });
        }
        let (x, w) = self.layout.frame_x;
        FrameCard {
            frame: frame.frame,
            name: run.frame_name(frame.frame),
            kind,
            line: frame.line,
            skipped: 0,
            rect: Rect {
                x,
                y,
                w,
                h: frame_height(rows.len()),
            },
            rows,
        }
    }

    /// The values in hand that are worth a row, oldest first as on the stack, and how many lie below them:
    /// not the functions that are about to be called; a shared value only when there is nothing else.
    fn in_hand(&self, frame: &FrameState) -> (Vec<ObjectId>, u32) {
        let run = self.moment.run;
        let values = frame.hand.iter().copied();
        let values: Vec<ObjectId> = values.filter(|id| !is_wordy(run.type_name(*id))).collect();
        let own = values.iter().copied().filter(|id| !run.is_shared(*id));
        let own: Vec<ObjectId> = own.collect();
        if own.is_empty() {
            return (values.last().copied().into_iter().collect(), 0);
        }
        let below = own.len().saturating_sub(self.layout.hand_rows(frame.code));
        let rows = own[below..].to_vec();
        (rows, u32::try_from(below).unwrap_or(0))
    }

    fn row_value(&self, id: ObjectId) -> RowValue {
        if self.drawn.contains(&id) {
            return RowValue::Wire;
        }
        let type_name = self.moment.run.type_name(id);
        if is_wordy(type_name) {
            return RowValue::Word(Rc::from(type_name));
        }
        match self.content(None, id) {
            Content::Chip(chip) => RowValue::Chip(chip),
            Content::Flag(label) => RowValue::Flag(label),
            Content::Wire(_) => RowValue::Wire,
            // What a name holds is in no pile.
            Content::Piled(_) | Content::More(_) | Content::Empty => RowValue::Blank,
        }
    }
}
