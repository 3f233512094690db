//! Where everything on the stage stands: computed once per run, on the union of all states.
//!
//! An object has one place for its whole life. Its column is its greatest distance from a name at the ends of lines,
//! rows follow the owner's row, then the order of names, then birth.
//! What lives inside one line only stands below the others, or beside them where it would hang out below an ordinary window.
//! A place is used again only when the run would otherwise not fit, and not before the stop after the next.
//!
//! Wires run in *lanes*: each gutter between two columns has one lane for each place that wires of that gutter lead to,
//! shared by places that wires lead to at different times.
//! The lane of the lowest target is the one nearest to the names.

mod columns;
mod flags;
mod lanes;
mod order;
mod place;
pub(crate) mod route;
mod rows;
pub(crate) mod union;

use crate::addr::{CodeId, FrameId, NameId, ObjectId};
use crate::sorted::{Map, Set};
use crate::timeline::{FreeList, Timeline};
use crate::view::stage::{HiddenKind, Rect};
use crate::view::strip::StripRun;
use place::Shared;
use std::rc::Rc;
use union::Union;

pub(crate) use place::{CELL_H, COUNT_W, ENTRY_H, header_width};

/// Height of a frame's header, px.
pub const HEADER_H: i32 = 26;
/// Height of a frame's row, px.
pub const ROW_H: i32 = 30;
/// Corner radius of a wire, px.
pub const RADIUS: i32 = 9;
/// Distance of two lanes, px.
pub const LANE: i32 = 11;
/// Distance of an arrow's head from the card, px.
pub const HEAD_GAP: i32 = 3;
/// From a card's top to where wires from names end, px.
pub const NAME_ENTRY: i32 = 36;
/// Distance of two such ends, px.
pub(crate) const ENDS_APART: i32 = 13;
/// From a card's top to the dots in its cells, where wires from other objects end too, px.
pub const CELL_ENTRY: i32 = 53;
/// From a card's top to where wires end that come from its right, px: higher than the dots, whose own wires leave there.
pub(crate) const BACK_ENTRY: i32 = 40;

/// From a card's top to its cells, px.
pub(crate) const CELLS_TOP: i32 = 27;

/// Frames that are drawn one below the other; of those above, only the innermost is drawn, in one more place.
pub(crate) const MAX_DEPTH: usize = 12;

/// Values in hand that have a row each; the older ones of a taller stack are counted.
const HAND_ROWS: usize = 3;

/// How the stage is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Shape {
    /// Names at the left, objects in columns.
    #[default]
    Wide,
    /// Phone: names at the left, objects in one column, references between objects as chips.
    Narrow,
}

impl Shape {
    /// The first row's top, px: below the thread's channel, or, where the thread comes from a tab away, below the
    /// reason of the first card's count.
    pub(super) const fn top(self) -> i32 {
        match self {
            Self::Wide => 108,
            Self::Narrow => 46,
        }
    }
}

/// The places of a run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// The arrangement.
    pub shape: Shape,
    /// Whether columns are as dense as lifetimes let them be; on a desk narrow too.
    pub(crate) dense: bool,
    /// Width that is needed, px.
    pub width: i32,
    /// Height that is needed, px.
    pub height: i32,
    /// Places of objects.
    pub(crate) places: Map<ObjectId, Place>,
    /// Left edge and width of frames.
    pub(crate) frame_x: (i32, i32),
    /// Top of the frame at each depth.
    pub(crate) frame_y: Vec<i32>,
    /// Below the last frame, px.
    pub(crate) frames_end: i32,
    /// Tops of suspended generators.
    pub(crate) generator_y: Map<FrameId, i32>,
    /// Rows for values in hand of the frames of a code.
    pub(crate) hands: Map<CodeId, u32>,
    /// Rows of the frames of a code: names in order.
    pub(crate) rows: Map<CodeId, Vec<NameId>>,
    /// Places of dashed cards.
    pub(crate) hidden: Map<HiddenKind, Rect>,
    /// Columns of objects: left edge and width.
    pub(crate) columns: Vec<(i32, i32)>,
    /// The fixed part of the timeline strip.
    pub strip: Rc<StripRun>,
    /// The free lists that the run uses, in a fixed order.
    pub(crate) lists: Vec<FreeList>,
    /// Lanes, by gutter, target and side.
    pub(crate) lanes: lanes::Lanes,
    /// References between objects that are flags instead of wires: holder and target.
    pub(crate) flags: Set<(ObjectId, ObjectId)>,
}

/// The place of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where its card stands.
    pub(crate) rect: Rect,
    /// Its column.
    pub(crate) column: usize,
    /// Left edges and widths of its cells, from the card's left, row by row; entries have one.
    pub(crate) cells: Vec<(i32, i32)>,
    /// Whether its items are in rows of key and value.
    pub(crate) entries: bool,
    /// Whether it shows only its first items.
    pub(crate) folds: bool,
    /// Stops between which it is drawn.
    pub(crate) drawn: (u32, u32),
    /// Where several names of the module lead to it: the heights of their rows, whose wires end apart; else none.
    pub(crate) rows: Vec<i32>,
}

/// With more values than this that two things hold, each stands in the cells and rows that hold it.
const MAX_SHARED_VALUES: usize = 12;
/// And with fewer, if no name of the module leads there, where the picture would be larger than this, px wide and high: what 1440 x 900 show, drawn at 0.8.
const ROOM: (i32, i32) = (830, 700);

impl Layout {
    /// The layout of a whole run.
    pub fn of(run: &Timeline, shape: Shape) -> Self {
        let union = Union::of(run);
        let columns = columns::columns(run, &union, shape);
        let mut frames = Self {
            shape,
            dense: shape == Shape::Narrow,
            rows: union.rows.clone(),
            hands: union.hands.clone(),
            lists: union.lists.iter().copied().collect(),
            strip: Rc::new(StripRun::of(run, shape)),
            ..Self::default()
        };
        frames.place_frames(run, &union);
        let with = |shared: Shared, dense: bool| {
            let mut layout = frames.clone();
            layout.dense |= dense;
            place::place(&mut layout, run, &union, &columns, shared);
            flags::fold(&mut layout, run, &union, &columns);
            layout
        };
        let n_shared = place::n_shared_values(run, &union);
        let mut shared = if n_shared > MAX_SHARED_VALUES {
            Shared::Cells
        } else {
            Shared::Cards
        };
        let mut layout = with(shared, false);
        if (1..=MAX_SHARED_VALUES).contains(&n_shared) && layout.is_large() {
            // To see the whole is worth more than a wire to one text from each of two cells: its count, its light and
            // the ledger say that too.
            shared = Shared::Named;
            layout = with(shared, false);
        }
        if !layout.dense && layout.is_large() {
            // Cards that stand beside each other, and the ends of long texts, are worth less than a tenth of a picture that
            // is scrolled.
            let dense = with(shared, true);
            if dense.area() * 10 <= layout.area() * 9 {
                return dense;
            }
        }
        layout
    }

    /// Whether an ordinary window cannot show it whole.
    const fn is_large(&self) -> bool {
        self.width > ROOM.0 || self.height > ROOM.1
    }

    /// What it takes, px of width times px of height.
    fn area(&self) -> i64 {
        i64::from(self.width) * i64::from(self.height)
    }

    /// Where an object stands; `None` when it has no card.
    pub fn rect(&self, id: ObjectId) -> Option<Rect> {
        self.places.get(&id).map(|place| place.rect)
    }

    /// Where the cards at the right of a place begin, badges included, or the picture ends and the thread passes, px.
    pub(crate) fn right_of(&self, place: &Place) -> i32 {
        let next = self.columns.get(place.column + 1);
        next.map_or(self.width, |column| column.0) - lanes::BADGE
    }

    /// Left edge of the first column of objects; where it would be when there is none.
    pub(crate) fn objects_x(&self) -> i32 {
        let (x, w) = self.frame_x;
        self.columns.first().map_or(x + w + 72, |column| column.0)
    }

    fn place_frames(&mut self, run: &Timeline, union: &Union) {
        let narrow = self.shape == Shape::Narrow;
        let longest = self
            .rows
            .values()
            .flatten()
            .map(|name| union::chars(run.name(*name)))
            .max()
            .unwrap_or(0);
        // 15 px monospace is 9 px wide; a row also has a chip or a word.
        let wanted = i32::try_from(longest).unwrap_or(0) * 9 + 74;
        self.frame_x = if narrow {
            (14, 112)
        } else {
            (18, wanted.clamp(146, 220))
        };
        // The first row is level with the first object's entry for names.
        let mut y = self.shape.top() - 6;
        let deep = union.depths.split_at_checked(MAX_DEPTH);
        let (each, rest) = deep.unwrap_or((&union.depths, &[]));
        let rest: Vec<CodeId> = rest.iter().flatten().copied().collect();
        let last = (!rest.is_empty()).then_some(&rest);
        for codes in each.iter().chain(last) {
            self.frame_y.push(y);
            let rows = codes.iter().map(|code| self.n_rows(run, *code)).max();
            let hands = codes.iter().map(|code| self.hand_rows(*code)).max();
            y += frame_height(rows.unwrap_or(0) + hands.unwrap_or(1)) + 24;
        }
        for (frame, code) in &union.generators {
            self.generator_y.insert(*frame, y);
            y += frame_height(self.n_rows(run, *code) + self.hand_rows(*code)) + 24;
        }
        self.height = y;
        self.frames_end = y;
    }

    /// The height at which the wire of a name leaves its frame.
    fn row_y(&self, run: &Timeline, row: union::Row) -> Option<i32> {
        let top = *self.frame_y.get((row.depth as usize).min(MAX_DEPTH))?;
        let name = run.name(row.name);
        let rows = self.row_names(run, row.code);
        let rank = rows.iter().position(|known| *known == name)?;
        Some(row_middle(top, rank))
    }

    /// Rows that a frame of this code has, "in hand" not counted.
    fn n_rows(&self, run: &Timeline, code: CodeId) -> usize {
        self.row_names(run, code).len()
    }

    /// Rows that a frame of this code has for values in hand.
    pub(crate) fn hand_rows(&self, code: CodeId) -> usize {
        let most = self.hands.get(&code).copied().unwrap_or(0);
        (most as usize).clamp(1, HAND_ROWS)
    }

    /// The texts of a frame's rows: its locals in slot order, then other names in the order in which they were bound.
    /// The module has its names first: its only locals are those of comprehensions that 3.12 and later run in place.
    pub(crate) fn row_names<'a>(&self, run: &'a Timeline, code: CodeId) -> Vec<&'a str> {
        let mut rows: Vec<&str> = Vec::new();
        if let Some(info) = run.code(code) {
            rows.extend(info.locals.iter().map(String::as_str));
        }
        let behind = if code == CodeId(0) { rows.len() } else { 0 };
        for name in self.rows.get(&code).into_iter().flatten() {
            let text = run.name(*name);
            if !rows.contains(&text) {
                rows.insert(rows.len() - behind, text);
            }
        }
        rows
    }
}

/// The middle of a row of a frame, from 0.
pub(crate) fn row_middle(top: i32, row: usize) -> i32 {
    top + HEADER_H + 1 + ROW_H * i32::try_from(row).unwrap_or(0) + ROW_H / 2
}

/// Height of a frame's card with so many rows.
pub(crate) fn frame_height(rows: usize) -> i32 {
    HEADER_H + ROW_H * i32::try_from(rows).unwrap_or(0) + 3
}
