//! The third text twin of the stage: what leads where, as a tree. Frames, their names, the objects these lead to, and what
//! those hold, as far as the reader opened it.
//!
//! References may lead back: an object that stands above itself is said to do so, and is not opened again, so that a tree
//! of any heap ends.

use crate::addr::ObjectId;
use crate::sorted::Set;
use crate::view::label::{Count, Label};
use crate::view::tables::{NameRow, ObjectRow, Tables};
use std::rc::Rc;

/// A row of the tree: what it is, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// The way to it, the same as long as the way is there: `0/a/o3/o5`.
    pub key: Rc<str>,
    /// What stands in it.
    pub what: TreeItem,
    /// Depth, from 1.
    pub level: u32,
    /// Place among its siblings, from 1.
    pub place: u32,
    /// How many siblings there are, itself included.
    pub siblings: u32,
    /// Whether it is open; `None`: nothing is below it.
    pub open: Option<bool>,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeItem {
    /// A namespace; `<module>` for the module.
    Frame(Rc<str>),
    /// Objects that no name of the stage leads to.
    Others,
    /// A name and where it leads; the name is `None` for what is in hand, the object for a name that is not set.
    Name(Option<Rc<str>>, Option<TreeObject>),
    /// An object that the row above holds.
    Object(TreeObject),
    /// So many more are held than rows say.
    More(u32),
}

/// An object in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeObject {
    /// The object.
    pub label: Label,
    /// Its count; `None` when it has no card.
    pub count: Option<Count>,
    /// The level of the row above that is the same object: a cycle.
    pub cycle: Option<u32>,
}

/// Levels that are open as long as the reader does not close them: frames, names, and what their objects hold.
const OPEN_LEVELS: u32 = 2;

/// The rows that can be seen: `toggled` are the keys of those that are not as they were at first.
pub fn rows(tables: &Tables, toggled: &[Rc<str>]) -> Vec<TreeRow> {
    let mut tree = Tree {
        tables,
        toggled,
        above: Vec::new(),
        rows: Vec::new(),
    };
    let frames: Vec<&[NameRow]> = tables.names.chunk_by(|a, b| a.frame == b.frame).collect();
    let lost = lost(tables);
    let roots = frames.len() + usize::from(!lost.is_empty());
    for (index, names) in frames.iter().enumerate() {
        let key: Rc<str> = index.to_string().into();
        let frame = TreeItem::Frame(names[0].frame_name.clone());
        if tree.push(&key, frame, 1, (index, roots), true) {
            for (place, row) in names.iter().enumerate() {
                tree.name(&key, row, (place, names.len()));
            }
        }
    }
    if !lost.is_empty() {
        let key: Rc<str> = "others".into();
        if tree.push(&key, TreeItem::Others, 1, (roots - 1, roots), true) {
            for (place, row) in lost.iter().enumerate() {
                tree.object(&key, &row.object, 2, (place, lost.len()));
            }
        }
    }
    tree.rows
}

struct Tree<'a> {
    tables: &'a Tables,
    toggled: &'a [Rc<str>],
    /// The objects that the row stands below, with their levels.
    above: Vec<(ObjectId, u32)>,
    rows: Vec<TreeRow>,
}

/// Objects that are not below any name.
fn lost(tables: &Tables) -> Vec<&ObjectRow> {
    let mut seen = Set::new();
    let targets = tables.names.iter().filter_map(|row| row.target.as_ref());
    let mut open: Vec<ObjectId> = targets.map(|label| label.id).collect();
    while let Some(id) = open.pop() {
        if let Some(row) = tables.object(id).filter(|_| seen.insert(id)) {
            open.extend(row.holds.iter().map(|label| label.id));
        }
    }
    let rows = tables.objects.iter();
    rows.filter(|row| !seen.contains(&row.object.id) && !row.dead)
        .collect()
}

impl Tree<'_> {
    /// A row; whether it is open.
    fn push(
        &mut self,
        key: &Rc<str>,
        what: TreeItem,
        level: u32,
        (place, siblings): (usize, usize),
        below: bool,
    ) -> bool {
        let open = (level <= OPEN_LEVELS) != self.toggled.contains(key);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.rows.push(TreeRow {
            key: key.clone(),
            what,
            level,
            place: count(place + 1),
            siblings: count(siblings),
            open: below.then_some(open),
        });
        below && open
    }

    fn name(&mut self, frame: &str, row: &NameRow, place: (usize, usize)) {
        // Several values may be in hand, and none has a name.
        let key: Rc<str> = match &row.name {
            Some(name) => format!("{frame}/{name}"),
            None => format!("{frame}/{}", place.0),
        }
        .into();
        let object = row.target.as_ref().map(|label| self.at(label));
        let what = TreeItem::Name(row.name.clone(), object);
        self.below(&key, what, row.target.as_ref(), 2, place);
    }

    fn object(&mut self, above: &str, label: &Label, level: u32, place: (usize, usize)) {
        let key: Rc<str> = format!("{above}/{}:o{}", place.0, label.id.0).into();
        let what = TreeItem::Object(self.at(label));
        self.below(&key, what, Some(label), level, place);
    }

    fn at(&self, label: &Label) -> TreeObject {
        let above = self.above.iter().find(|(id, _)| *id == label.id);
        TreeObject {
            label: label.clone(),
            count: self.tables.object(label.id).map(|row| row.count),
            cycle: above.map(|(_, level)| *level),
        }
    }

    /// A row for an object, and the rows of what it holds.
    fn below(
        &mut self,
        key: &Rc<str>,
        what: TreeItem,
        label: Option<&Label>,
        level: u32,
        place: (usize, usize),
    ) {
        let row = label.and_then(|label| self.tables.object(label.id));
        let again = row.is_some_and(|row| self.above.iter().any(|(id, _)| *id == row.object.id));
        let row = row.filter(|row| !again && !row.holds.is_empty());
        if !self.push(key, what, level, place, row.is_some()) {
            return;
        }
        let Some(row) = row else { return };
        self.above.push((row.object.id, level));
        let siblings = row.holds.len() + usize::from(row.holds_more > 0);
        for (index, held) in row.holds.iter().enumerate() {
            self.object(key, held, level + 1, (index, siblings));
        }
        if row.holds_more > 0 {
            let more: Rc<str> = format!("{key}/more").into();
            let what = TreeItem::More(row.holds_more);
            self.push(&more, what, level + 1, (siblings - 1, siblings), false);
        }
        self.above.pop();
    }
}
