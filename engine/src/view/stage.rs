//! The stage: frames, objects, and the wires between them, with their places.

use crate::addr::{Addr, FrameId, ObjectId};
use crate::timeline::{HolderKind, Reason};
use crate::view::label::{Count, HolderLabel, Label};
use std::rc::Rc;

/// The picture of names and objects. Px from the stage's upper left corner.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Stage {
    /// Width that the picture needs over the whole run.
    pub width: i32,
    /// Height that the picture needs over the whole run.
    pub height: i32,
    /// Left edge of the first column of objects, px.
    pub objects_x: i32,
    /// Frames, the module first.
    pub frames: Vec<Rc<FrameCard>>,
    /// Objects, in birth order; one that died in this stop is still there, dead.
    pub cards: Vec<Rc<ObjectCard>>,
    /// Dashed cards for holders that are no names.
    pub hidden: Vec<Rc<HiddenCard>>,
    /// References, in drawing order: the later one is cased.
    pub wires: Vec<Rc<Wire>>,
    /// References that are folded into two flags: drawn when one of their ends is pointed at, and when they are new.
    pub folded: Vec<Rc<Wire>>,
    /// Objects that the program made so far and that live, drawn or not.
    pub n_live: u32,
    /// Live objects that are not drawn: folded into cells and rows, or past the first of a long container.
    pub n_folded: u32,
    /// The object the stop is about: the thread leads to it.
    pub focus: Option<ObjectId>,
}

/// A rectangle, px.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Rect {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// A point, px.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A namespace that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameCard {
    /// The frame; its key.
    pub frame: FrameId,
    /// The function's name; `<module>` for the module.
    pub name: Rc<str>,
    /// What kind of card it is.
    pub kind: FrameKind,
    /// The line it is on; 0 before its first.
    pub line: u32,
    /// Frames between it and the frame above it that are not drawn: the middle of a deep recursion.
    pub skipped: u32,
    /// Where it stands.
    pub rect: Rect,
    /// Its rows, top to bottom; height [`crate::view::layout::ROW_H`] each, below a header of `HEADER_H`.
    pub rows: Vec<Row>,
}

/// The looks of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// It runs: solid header.
    Running,
    /// It waits for a call to come back, or is the module after the end.
    Waiting,
    /// A generator that waits to be asked for the next value.
    Suspended,
}

/// A row of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name; `None` for the row "in hand" and for rows kept free ([`RowValue::Blank`]).
    pub name: Option<Rc<str>>,
    /// Where it leads.
    pub value: RowValue,
    /// The object, if any; its `data-o`.
    pub object: Option<ObjectId>,
    /// It changed in this stop.
    pub fresh: bool,
    /// Values in hand below the top one, for the row "in hand".
    pub more: u32,
}

/// What stands at the right of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowValue {
    /// A dot from which a wire leaves.
    Wire,
    /// A chip with the value.
    Chip(Chip),
    /// A word for the kind of object (`function`, `class`, `module`): its type's name.
    Word(Rc<str>),
    /// A reference to a card that stands elsewhere, folded into its name.
    Flag(Label),
    /// "not set".
    Unset,
    /// Nothing: a row kept free for a name that is bound at another time of the run.
    Blank,
}

/// A small value that is drawn where it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The object.
    pub object: ObjectId,
    /// The value's text.
    pub text: Rc<str>,
    /// With a ridge: a shared, cached object.
    pub cached: bool,
    /// Its type's name, for the colour of the text.
    pub type_name: Rc<str>,
}

/// An object that is drawn as a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectCard {
    /// What it is called; `label.id` is its key.
    pub label: Label,
    /// Where it stands, for its whole life.
    pub rect: Rect,
    /// From its left edge to what stands at its right, px: room for the reason above it.
    pub room: i32,
    /// Its address.
    pub addr: Addr,
    /// The badge over the upper left corner.
    pub badge: Badge,
    /// What stands in it.
    pub body: Body,
    /// Items in all, for containers; stands at the right of the header when some are folded.
    pub n_items: Option<u32>,
    /// How it looks.
    pub state: CardState,
    /// The collector tracks it.
    pub tracked: bool,
    /// It lives, but no path from outside leads to it: it waits for the collector.
    pub unreachable: bool,
    /// Objects drawn as this one pile; 1 for a single object.
    pub pile: u32,
    /// The flag at its upper left: objects that hold it by a reference that is folded.
    pub flags: Vec<Label>,
}

/// The looks of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It lives.
    Live,
    /// It was made in this stop.
    New,
    /// It was freed in this stop: dashed.
    Dead,
}

/// A reference count with what happened to it in this stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The count.
    pub count: Count,
    /// What happened to it.
    pub kind: BadgeKind,
    /// Who came or went, for the line above the card; `None` when nothing changed.
    pub why: Option<Why>,
}

/// What happened to a count in a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadgeKind {
    /// Nothing.
    Plain,
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// The object is new.
    New,
    /// It fell to zero.
    Zero,
}

/// The reason above a card: `+1 the name b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Change of the count in this stop.
    pub delta: i32,
    /// The holder that came or went last.
    pub holder: HolderLabel,
    /// Why.
    pub reason: Reason,
    /// Whether all that came or went did so in places of one kind in one holder, for one reason.
    pub alike: bool,
}

impl Why {
    /// Whether the holder is a place in an object that is called by its number or name, so that a wire can say whose it is.
    pub(crate) const fn is_place(&self) -> bool {
        matches!(
            self.holder.kind,
            HolderKind::Item | HolderKind::Attribute | HolderKind::Value
        )
    }

    /// Whether it is left to a wire to say whose place the holder is: the words keep clear of the wire's end.
    pub const fn is_beside_wire(&self) -> bool {
        self.is_place() && self.holder.owner.is_none()
    }
}

/// The inside of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A value: the text.
    Value(Rc<str>),
    /// Cells side by side (lists, tuples, sets, instances with few attributes).
    Cells(Vec<Cell>),
    /// Rows of key and value (dicts).
    Entries(Vec<Entry>),
}

/// One reference inside a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in its corner.
    pub label: CellLabel,
    /// Where it is, from the stage's corner.
    pub rect: Rect,
    /// What it holds.
    pub content: Content,
    /// It changed in this stop.
    pub fresh: bool,
}

/// One entry of a dict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is, from the stage's corner.
    pub rect: Rect,
    /// The key.
    pub key: Content,
    /// The value.
    pub value: Content,
    /// It changed in this stop.
    pub fresh: bool,
}

/// What stands in the corner of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellLabel {
    /// A position.
    Index(u32),
    /// An attribute or part.
    Name(Rc<str>),
    /// Several positions, folded: first and last.
    Range(u32, u32),
    /// Nothing: sets have no order.
    None,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A dot from which a wire leaves.
    Wire(ObjectId),
    /// A dot without a wire: it leads into a pile, to whose top the wire of another cell goes.
    Piled(ObjectId),
    /// A chip with the value.
    Chip(Chip),
    /// A reference folded into the target's name.
    Flag(Label),
    /// "247 more".
    More(u32),
    /// Nothing.
    Empty,
}

/// A dashed card for references that are not names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenCard {
    /// What it stands for.
    pub kind: HiddenKind,
    /// Where it stands.
    pub rect: Rect,
}

/// The hidden holders that have a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenKind {
    /// The constants of the code.
    Constants,
    /// The interpreter, or C code that runs.
    Interpreter,
}

/// A reference as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// Where it comes from; with `to` its key.
    pub from: WireEnd,
    /// The object it leads to.
    pub to: ObjectId,
    /// Corners, start and end included, horizontal and vertical by turns; the app rounds the corners by
    /// [`crate::view::layout::RADIUS`].
    pub points: Vec<Point>,
    /// Whether an arrow head stands at its end; a wire that ends in another one's trunk has none.
    pub head: bool,
    /// Whether 6 px of paper go under it: not when it runs along a wire to the same target.
    pub cased: bool,
    /// What kind of reference it is.
    pub kind: WireKind,
    /// What happened to it in this stop.
    pub state: WireState,
}

/// Where a wire starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WireEnd {
    /// The row of a frame, from 0.
    Row(FrameId, u32),
    /// The cell of an object, from 0; for dicts twice the entry, plus one for the value.
    Cell(ObjectId, u32),
    /// A dashed card.
    Hidden(HiddenKind),
}

/// Kinds of wires by weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WireKind {
    /// Hidden holder to object: dotted.
    Hidden,
    /// Weak reference: dashed; it is not counted.
    Weak,
    /// Object to object.
    Object,
    /// Name to object.
    Name,
}

/// What happened to a wire in a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireState {
    /// Nothing.
    Plain,
    /// It came, and the target's count rose.
    Added,
    /// It came, and the count stayed or the target is new.
    New,
    /// It went: dashed for this stop.
    Removed,
}
