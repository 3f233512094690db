//! Object cards.

use crate::addr::ObjectId;
use crate::timeline::Slot;
use crate::timeline::state::ObjectState;
use crate::view::draw::Draw;
use crate::view::label::Count;
use crate::view::layout::{CELL_H, CELLS_TOP, COUNT_W, ENTRY_H, HEAD_GAP, Place, Shape};
use crate::view::stage::{
    Badge, BadgeKind, Body, CardState, Cell, CellLabel, Content, Entry, ObjectCard, Point, Rect,
    Why, Wire, WireEnd,
};
use std::rc::Rc;

impl Draw<'_> {
    pub(super) fn cards(&self) -> Vec<Rc<ObjectCard>> {
        let drawn = self.drawn.iter();
        let mut cards: Vec<ObjectCard> = drawn
            .filter_map(|id| {
                let object = self.moment.object(*id)?;
                let place = self.layout.places.get(id)?;
                Some(self.card(*id, object, place))
            })
            .collect();
        self.flag(&mut cards);
        cards.into_iter().map(Rc::new).collect()
    }

    /// The far ends of folded references: their targets name the holders. On a phone every reference between objects
    /// is folded, and only cells name them.
    fn flag(&self, cards: &mut [ObjectCard]) {
        if self.layout.shape == Shape::Narrow {
            return;
        }
        let mut folded: Vec<(ObjectId, ObjectId)> = Vec::new();
        for card in &*cards {
            for content in contents(&card.body) {
                if let Content::Flag(target) = content
                    && self.drawn.contains(&target.id)
                    && !folded.contains(&(target.id, card.label.id))
                {
                    folded.push((target.id, card.label.id));
                }
            }
        }
        for card in cards {
            let owners = folded.iter().filter(|(to, _)| *to == card.label.id);
            card.flags = owners.map(|(_, owner)| self.moment.label(*owner)).collect();
        }
    }

    fn card(&self, id: ObjectId, object: &ObjectState, place: &Place) -> ObjectCard {
        let dead = !self.moment.state.objects.contains_key(&id);
        let shown = self.edges(id);
        let (body, n_items) = self.body(id, object, place, &shown);
        ObjectCard {
            label: self.moment.label(id),
            rect: place.rect,
            room: self.layout.right_of(place) - place.rect.x,
            addr: object.addr,
            badge: self.badge(id, object, dead),
            body,
            n_items,
            state: if dead {
                CardState::Dead
            } else if self.moment.changes.born.contains(&id) {
                CardState::New
            } else {
                CardState::Live
            },
            tracked: object.tracked,
            unreachable: self.garbage.contains(&id),
            pile: self.piles.sizes.get(&id).copied().unwrap_or(1),
            flags: Vec::new(),
        }
    }

    /// The count of an object with what happened to it.
    pub(crate) fn badge(&self, id: ObjectId, object: &ObjectState, dead: bool) -> Badge {
        let change = self.moment.changes.count(id);
        let n = if dead { 0 } else { object.refcount };
        let kind = if dead || (n == 0 && change.is_some_and(|change| change.delta < 0)) {
            BadgeKind::Zero
        } else if self.moment.changes.born.contains(&id) {
            BadgeKind::New
        } else {
            match change.map_or(0, |change| change.delta.signum()) {
                1 => BadgeKind::Up,
                -1 => BadgeKind::Down,
                _ => BadgeKind::Plain,
            }
        };
        let why = change.filter(|_| kind != BadgeKind::New);
        let why = why.and_then(|change| {
            let (holder, reason) = change.because()?;
            let run = self.moment.run;
            Some(Why {
                delta: change.delta,
                holder: run.holder_label(&self.moment.state, holder, id, None),
                reason,
                alike: change.is_alike(),
            })
        });
        Badge {
            count: Count {
                n,
                ..self.moment.run.count(&self.moment.state, id)
            },
            kind,
            why,
        }
    }

    fn body(
        &self,
        id: ObjectId,
        object: &ObjectState,
        place: &Place,
        shown: &[(u32, Slot, ObjectId)],
    ) -> (Body, Option<u32>) {
        let all = object.edges.len();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if place.cells.is_empty() {
            return (
                Body::Value(Rc::from(self.moment.run.text(object.value))),
                None,
            );
        }
        if let Some(cell) = self.weak_cell(id, object, place) {
            return (Body::Cells(vec![cell]), None);
        }
        let fresh = |target: ObjectId| self.moment.changes.edges.contains(&(id, target));
        if place.entries {
            let mut entries: Vec<Entry> = (0..)
                .zip(shown.chunks(2))
                .filter_map(|(row, pair)| {
                    let [key, value] = pair else { return None };
                    Some(Entry {
                        rect: entry_rect(place, row),
                        key: self.content(Some(id), key.2),
                        value: self.content(Some(id), value.2),
                        fresh: fresh(value.2) || fresh(key.2),
                    })
                })
                .collect();
            let rest = (all / 2).saturating_sub(entries.len());
            if rest > 0 {
                let row = i32::try_from(entries.len()).unwrap_or(0);
                entries.push(Entry {
                    rect: entry_rect(place, row),
                    key: Content::More(count(rest)),
                    value: Content::Empty,
                    fresh: false,
                });
            }
            return (Body::Entries(entries), place.folds.then(|| count(all / 2)));
        }
        let unordered = self.moment.run.type_name(id).ends_with("set");
        let mut cells: Vec<Cell> = shown
            .iter()
            .filter_map(|(cell, slot, target)| {
                Some(Cell {
                    label: match slot {
                        Slot::Named(name) => CellLabel::Name(Rc::from(self.moment.run.name(*name))),
                        _ if unordered => CellLabel::None,
                        _ => CellLabel::Index(*cell),
                    },
                    rect: cell_rect(place, *cell)?,
                    content: self.content(Some(id), *target),
                    fresh: fresh(*target),
                })
            })
            .collect();
        if place.folds && all > cells.len() {
            let from = count(cells.len());
            if let Some(rect) = cell_rect(place, from) {
                cells.push(Cell {
                    label: if unordered {
                        CellLabel::None
                    } else {
                        CellLabel::Range(from, count(all) - 1)
                    },
                    rect,
                    content: Content::More(count(all) - from),
                    fresh: false,
                });
            }
        }
        (Body::Cells(cells), place.folds.then(|| count(all)))
    }

    /// A weak reference shows where it leads; it holds nothing.
    fn weak_cell(&self, id: ObjectId, object: &ObjectState, place: &Place) -> Option<Cell> {
        let target = object.weak?;
        let rect = Rect {
            w: place.rect.w - 4,
            ..cell_rect(place, 0)?
        };
        Some(Cell {
            label: CellLabel::Name(Rc::from("weak")),
            rect,
            content: self.content(Some(id), target),
            fresh: false,
        })
    }
}

/// The card ends behind its last cell: blank paper there would be taken for room that a list has to spare. It keeps
/// its place for what comes, and its whole width while a wire goes through the rest of it.
pub(super) fn end_behind_last_cell(card: &mut Rc<ObjectCard>, header: i32, wires: &[Rc<Wire>]) {
    let Body::Cells(cells) = &card.body else {
        return;
    };
    let Rect { x, y, w, h } = card.rect;
    let in_a_row = cells.iter().all(|cell| cell.rect.y == cells[0].rect.y);
    let last = cells
        .last()
        .map_or(0, |cell| cell.rect.x + cell.rect.w + 2 - x);
    let header = header + if card.n_items.is_some() { COUNT_W } else { 0 };
    let closed = last.max(header);
    if !in_a_row || closed >= w {
        return;
    }
    let id = card.label.id;
    // Both ends of a segment, and so far around the card.
    let meets = |a: &Point, b: &Point, around: i32| {
        let right = a.x.max(b.x) > x + closed && a.x.min(b.x) <= x + w + around;
        right && a.y.max(b.y) >= y - around && a.y.min(b.y) <= y + h + around
    };
    let crosses = |wire: &Rc<Wire>| match (&wire.from, wire.points.last()) {
        (_, Some(end)) if wire.to == id && meets(end, end, HEAD_GAP) => true,
        (WireEnd::Cell(owner, _), _) if *owner == id => wire
            .points
            .windows(2)
            .any(|ends| meets(&ends[0], &ends[1], 0)),
        _ => false,
    };
    if !wires.iter().any(crosses) {
        Rc::make_mut(card).rect.w = closed;
    }
}

/// What the cells of a card hold.
fn contents(body: &Body) -> Vec<&Content> {
    match body {
        Body::Value(_) => Vec::new(),
        Body::Cells(cells) => cells.iter().map(|cell| &cell.content).collect(),
        Body::Entries(entries) => {
            let pairs = entries.iter().flat_map(|entry| [&entry.key, &entry.value]);
            pairs.collect()
        }
    }
}

fn cell_rect(place: &Place, cell: u32) -> Option<Rect> {
    let until = place.cells.get(..=cell as usize)?;
    let (x, w) = until.last()?;
    // A row begins where a cell stands further left than the one before it.
    let row = until.windows(2).filter(|two| two[1].0 <= two[0].0).count();
    Some(Rect {
        x: place.rect.x + x,
        y: place.rect.y + CELLS_TOP + CELL_H * i32::try_from(row).ok()?,
        w: *w,
        h: CELL_H,
    })
}

fn entry_rect(place: &Place, row: i32) -> Rect {
    let h = ENTRY_H;
    Rect {
        x: place.rect.x,
        y: place.rect.y + CELLS_TOP - 1 + row * h,
        w: place.rect.w,
        h,
    }
}
