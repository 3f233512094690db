//! The text twins of the stage: the tables "Names" and "Objects".

use crate::addr::{FrameId, ObjectId};
use crate::view::blocks;
use crate::view::caption::BlockPlace;
use crate::view::label::{Count, HolderLabel, Label};
use crate::view::moment::Moment;
use crate::view::naming::MAX_HOLDERS;
use crate::view::stage::{BadgeKind, Stage};
use std::rc::Rc;

/// The two tables.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tables {
    /// A row per name, frames outermost first.
    pub names: Vec<NameRow>,
    /// A row per object on the stage, in birth order.
    pub objects: Vec<ObjectRow>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRow {
    /// The name; `None` for the value in hand.
    pub name: Option<Rc<str>>,
    /// The frame.
    pub frame: FrameId,
    /// The function; `<module>` for the module.
    pub frame_name: Rc<str>,
    /// The frame's line.
    pub line: u32,
    /// Where it leads; `None`: not set yet.
    pub target: Option<Label>,
    /// It changed in this stop.
    pub fresh: bool,
}

/// One object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectRow {
    /// The object.
    pub object: Label,
    /// Its count.
    pub count: Count,
    /// What happened to the count in this stop.
    pub badge: BadgeKind,
    /// What it refers to, at most eight.
    pub holds: Vec<Label>,
    /// How many more.
    pub holds_more: u32,
    /// Who holds it: the latest hundred.
    pub holders: Vec<HolderLabel>,
    /// How many more.
    pub holders_more: u32,
    /// `sys.getsizeof`, bytes.
    pub size: u32,
    /// Bytes asked for its own block; `None` when it was there before.
    pub request: Option<u32>,
    /// Its block, when it is in an arena.
    pub place: Option<BlockPlace>,
    /// Whether it is gone since this stop.
    pub dead: bool,
}

impl Tables {
    /// The row of an object.
    pub fn object(&self, id: ObjectId) -> Option<&ObjectRow> {
        self.objects.iter().find(|row| row.object.id == id)
    }
}

/// Objects that a row lists as held.
const MAX_HELD: usize = 8;

/// The tables at a moment: the same names and objects as the stage.
pub(crate) fn tables(moment: &Moment<'_>, stage: &Stage) -> Tables {
    let mut names = Vec::new();
    for frame in &stage.frames {
        for row in &frame.rows {
            if row.name.is_none() && row.object.is_none() {
                continue;
            }
            names.push(NameRow {
                name: row.name.clone(),
                frame: frame.frame,
                frame_name: Rc::clone(&frame.name),
                line: frame.line,
                target: row.object.map(|id| moment.label(id)),
                fresh: row.fresh,
            });
        }
    }
    let objects = stage.cards.iter().filter_map(|card| {
        let id = card.label.id;
        let object = moment.object(id)?;
        let dead = !moment.state.objects.contains_key(&id);
        let block = blocks::of_object(&moment.state, object);
        let edges = object.edges.iter();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let older = object.holders.len().saturating_sub(MAX_HOLDERS);
        let holders = moment
            .run
            .holder_labels(&moment.state, &object.holders, id, older);
        Some(ObjectRow {
            object: card.label.clone(),
            count: card.badge.count,
            badge: card.badge.kind,
            holds: edges
                .take(MAX_HELD)
                .map(|edge| moment.label(edge.target))
                .collect(),
            holds_more: count(object.edges.len().saturating_sub(MAX_HELD)),
            holders,
            holders_more: count(older),
            size: object.size,
            request: block.map(|(_, block)| block.request).filter(|_| !dead),
            place: block
                .and_then(|(addr, _)| blocks::place(&moment.state, addr))
                .filter(|_| !dead),
            dead,
        })
    });
    Tables {
        names,
        objects: objects.collect(),
    }
}
