//! The way of a wire: corners from a name's or cell's dot to a card.

use crate::addr::ObjectId;
use crate::view::layout::{
    CELL_ENTRY, CELLS_TOP, ENDS_APART, ENTRY_H, HEAD_GAP, LANE, Layout, NAME_ENTRY, Place, lanes,
};
use crate::view::stage::{Point, Rect};

/// From a card's bottom to the first wire that leaves a cell downwards, px.
const BELOW: i32 = 8;
/// Distance of two such wires, px.
const BELOW_APART: i32 = 4;

/// From a card's left edge to the dots of keys, px.
const KEY: i32 = 20;

/// The dot of a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dot {
    /// The card.
    pub(crate) owner: ObjectId,
    /// Where the dot is.
    pub(crate) at: Point,
    /// Cells between this one and the card's right edge; 0: the wire leaves to the right.
    pub(crate) from_right: i32,
}

impl Place {
    /// The height at which the wire of a name ends whose row is at a height: names of the module have ends of their own,
    /// and what comes from frames below them joins the last.
    pub(super) fn name_entry(&self, row_y: i32) -> i32 {
        let before = self.rows.iter().filter(|y| **y <= row_y).count();
        let rank = i32::try_from(before).unwrap_or(0) - 1;
        self.rect.y + NAME_ENTRY + ENDS_APART * rank.max(0)
    }

    /// The dot of a cell, from 0; of a dict twice the entry, plus one for the value.
    pub(crate) fn dot(&self, owner: ObjectId, cell: u32) -> Option<Dot> {
        let rect = self.rect;
        let (at, from_right) = if self.entries {
            let row = i32::try_from(cell / 2).ok()?;
            let at = Point {
                x: if cell.is_multiple_of(2) {
                    rect.x + KEY
                } else {
                    rect.x + rect.w - 16
                },
                y: rect.y + CELLS_TOP - 1 + row * ENTRY_H + ENTRY_H / 2,
            };
            (at, 0)
        } else {
            let (x, w) = self.cells.get(cell as usize)?;
            let at = Point {
                x: rect.x + x + w / 2,
                y: rect.y + CELL_ENTRY,
            };
            (at, self.cells.len() - 1 - cell as usize)
        };
        Some(Dot {
            owner,
            at,
            from_right: i32::try_from(from_right).ok()?,
        })
    }
}

impl Layout {
    /// The way from a name's row to an object.
    pub(crate) fn name_way(&self, row_y: i32, to: ObjectId) -> Option<Vec<Point>> {
        let place = self.places.get(&to)?;
        let (x, w) = self.frame_x;
        let start = Point { x: x + w, y: row_y };
        self.way(None, start, start, place, place.name_entry(row_y))
    }

    /// The way from a cell's dot to an object; `None` when it is folded.
    pub(crate) fn cell_way(&self, dot: Dot, to: ObjectId) -> Option<Vec<Point>> {
        let owner = self.places.get(&dot.owner)?;
        let target = self.places.get(&to)?;
        if let Some(down) = self.straight_down(owner, dot, target) {
            return Some(down);
        }
        let exit = exit(owner, dot, target);
        let height = lanes::entry_height(owner.column, target);
        self.way(Some(owner.column), dot.at, exit, target, height)
    }

    /// Whether there is a way around the cards between two objects.
    pub(crate) fn has_way(&self, owner: ObjectId, to: ObjectId) -> bool {
        let (Some(owner), Some(to)) = (self.places.get(&owner), self.places.get(&to)) else {
            return false;
        };
        match lanes::gutters(Some(owner.column), to.column)[..] {
            [first, _] => {
                let entry = (to.column, lanes::entry_height(owner.column, to));
                self.lanes.y.contains_key(&(first, entry))
            }
            _ => true,
        }
    }

    /// The lane for an entry; one that was not foreseen takes that nearest to the names.
    fn lane(&self, gutter: usize, entry: lanes::Entry) -> Option<i32> {
        let known = self.lanes.x.get(&(gutter, entry)).copied();
        known.or_else(|| self.lanes.first.get(gutter).copied())
    }

    fn way(
        &self,
        from: Option<usize>,
        start: Point,
        exit: Point,
        to: &Place,
        y: i32,
    ) -> Option<Vec<Point>> {
        let entry = (to.column, y);
        let gutters = lanes::gutters(from, to.column);
        let lane = |gutter: usize| self.lane(gutter, entry);
        let mut points = vec![start, exit];
        match gutters[..] {
            [only] => {
                let x = lane(only)?;
                points.push(Point { x, y: exit.y });
                points.push(Point { x, y });
            }
            [first, last] => {
                let (x, far) = (lane(first)?, lane(last)?);
                let between = *self.lanes.y.get(&(first, entry))?;
                points.push(Point { x, y: exit.y });
                points.push(Point { x, y: between });
                points.push(Point { x: far, y: between });
                points.push(Point { x: far, y });
            }
            _ => return None,
        }
        let from_left = gutters.last() == Some(&to.column);
        let x = if from_left {
            to.rect.x - HEAD_GAP
        } else {
            to.rect.x + to.rect.w + HEAD_GAP
        };
        points.push(Point { x, y });
        Some(tidy(points))
    }

    /// Straight down into a card below in the same column, when nothing stands between.
    fn straight_down(&self, owner: &Place, dot: Dot, to: &Place) -> Option<Vec<Point>> {
        let end = Point {
            x: dot.at.x,
            y: to.rect.y - HEAD_GAP,
        };
        let down = self.is_straight_down(owner, dot.at.x - owner.rect.x, to);
        down.then(|| vec![dot.at, end])
    }

    /// Whether a wire from a dot, so far from its card's left edge, can go straight down into another card.
    pub(crate) fn is_straight_down(&self, owner: &Place, dot: i32, to: &Place) -> bool {
        let bottom = owner.rect.y + owner.rect.h;
        let inside = dot > 30 && dot < to.rect.w - 6;
        if to.column != owner.column || to.rect.y < bottom || !inside {
            return false;
        }
        let between = |rect: &Rect| rect.y >= bottom && rect.y + rect.h <= to.rect.y;
        !self
            .places
            .values()
            .any(|place| place.column == to.column && between(&place.rect))
    }

    /// The dotted way from a dashed card along the bottom and up into a card, when nothing stands between.
    pub(crate) fn hidden_way(&self, from: Rect, to: ObjectId) -> Option<Vec<Point>> {
        let to = self.places.get(&to)?;
        let bottom = to.rect.y + to.rect.h;
        let x = to.rect.x + to.rect.w - 14;
        let blocked = self.places.values().any(|place| {
            let rect = place.rect;
            rect.y >= bottom && rect.x <= x && x <= rect.x + rect.w
        });
        let y = from.y + from.h / 2;
        let start = Point {
            x: from.x + from.w,
            y,
        };
        let up = Point {
            x,
            y: bottom + HEAD_GAP,
        };
        (!blocked).then(|| tidy(vec![start, Point { x, y }, up]))
    }
}

/// Where a wire that is not straight turns to its first lane: level with its dot, or below the card.
pub(super) fn exit(owner: &Place, dot: Dot, target: &Place) -> Point {
    // Along the line below its entry: the value stands beside the key.
    if owner.entries && dot.at.x == owner.rect.x + KEY {
        return Point {
            x: dot.at.x,
            y: dot.at.y + ENTRY_H / 2,
        };
    }
    let back = target.column <= owner.column;
    let level = dot.at.y == target.rect.y + CELL_ENTRY;
    let sideways = dot.from_right == 0 && (!back || (target.column == owner.column && !level));
    if sideways {
        return dot.at;
    }
    Point {
        x: dot.at.x,
        y: owner.rect.y + owner.rect.h + BELOW + BELOW_APART * dot.from_right,
    }
}

/// Where a later wire ends that joins one to the same target: a little way along the last piece they share.
pub(crate) fn join(points: &mut [Point]) {
    let n = points.len();
    if n >= 4 {
        let (corner, end) = (points[n - 2], points[n - 1]);
        let along = (end.x - corner.x).signum() * LANE;
        points[n - 1].x = corner.x + along;
    }
}

/// Leaves out corners that are none.
fn tidy(points: Vec<Point>) -> Vec<Point> {
    let mut tidy: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if tidy.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = tidy[..]
            && ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y))
        {
            tidy.pop();
        }
        tidy.push(point);
    }
    tidy
}
