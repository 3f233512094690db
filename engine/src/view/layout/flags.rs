//! Which references between objects are folded into two flags instead of drawn as a wire: those that go back more than
//! one column, and those that would cross the wires of two others.
//!
//! It is decided once for the run, as the places are: a reference is a wire at all times or at none.

use crate::addr::ObjectId;
use crate::sorted::{Map, Set};
use crate::timeline::Timeline;
use crate::view::layout::union::Union;
use crate::view::layout::{Layout, Shape, lanes, place};
use crate::view::stage::Point;

/// A wire that crosses so many others is folded.
const CROSSED: usize = 2;
/// For one in so many of the stops at which it is there: what is crossed for a moment only stays a wire.
const PART: u32 = 4;
/// Runs with more wires fold none for their crossings: finding them would take longer than a layout may.
const MAX_WAYS: usize = 2_000;

/// A wire that the run draws at some time.
struct Way {
    /// The object whose cell it leaves; `None`: a name.
    owner: Option<ObjectId>,
    to: ObjectId,
    /// Whether nothing that lasts has led there before, but names.
    first: bool,
    /// Ranks of the first and the last stop at which it is there.
    time: (u32, u32),
    points: Vec<Point>,
    /// Left, right, top and bottom, px.
    bounds: (i32, i32, i32, i32),
}

impl Way {
    fn new(
        (owner, to, first): (Option<ObjectId>, ObjectId, bool),
        time: (u32, u32),
        points: Vec<Point>,
    ) -> Self {
        let mut bounds = (i32::MAX, i32::MIN, i32::MAX, i32::MIN);
        for point in &points {
            bounds.0 = bounds.0.min(point.x);
            bounds.1 = bounds.1.max(point.x);
            bounds.2 = bounds.2.min(point.y);
            bounds.3 = bounds.3.max(point.y);
        }
        Self {
            owner,
            to,
            first,
            time,
            points,
            bounds,
        }
    }

    /// Stops at which both are there.
    fn shared(&self, other: &Self) -> u32 {
        let (from, until) = (self.time.0.max(other.time.0), self.time.1.min(other.time.1));
        until.saturating_add(1).saturating_sub(from)
    }

    /// Whether another one is there for a good part of its time.
    fn is_long_beside(&self, other: &Self) -> bool {
        self.shared(other).saturating_mul(PART) >= self.shared(self)
    }

    /// Whether both are there at once and cross. Wires to one object share a trunk, and those of one object fan out
    /// side by side: both are read as one.
    fn crosses(&self, other: &Self) -> bool {
        let kin = self.to == other.to || self.owner.is_some() && self.owner == other.owner;
        let at_once = self.shared(other) > 0;
        let (a, b) = (self.bounds, other.bounds);
        let near = a.0 <= b.1 && b.0 <= a.1 && a.2 <= b.3 && b.2 <= a.3;
        !kin && at_once && near && cross(&self.points, &other.points)
    }
}

/// Whether a level piece of one line and an upright piece of another meet, not at an end.
fn cross(a: &[Point], b: &[Point]) -> bool {
    let inside = |from: i32, to: i32, at: i32| from.min(to) < at && at < from.max(to);
    a.windows(2).any(|p| {
        b.windows(2).any(|q| {
            let (level, upright) = match (p[0].y == p[1].y, q[0].y == q[1].y) {
                (true, false) => (p, q),
                (false, true) => (q, p),
                _ => return false,
            };
            inside(level[0].x, level[1].x, upright[0].x)
                && inside(upright[0].y, upright[1].y, level[0].y)
        })
    })
}

/// Finds the references that are folded, and the lanes of those that are left.
pub(crate) fn fold(
    layout: &mut Layout,
    run: &Timeline,
    union: &Union,
    columns: &Map<ObjectId, usize>,
) {
    // On a phone no wire leads from one object to another.
    if layout.shape == Shape::Narrow {
        lanes::assign(layout, run, union);
        return;
    }
    layout.flags = far_back(layout, union);
    place::name_folded(layout, run, union);
    let height = layout.height;
    lanes::assign(layout, run, union);
    let ways = ways(layout, run, union, columns);
    if ways.len() > MAX_WAYS {
        return;
    }
    let crossing = crossing(&ways);
    if !crossing.is_empty() {
        layout.flags.extend(crossing);
        place::name_folded(layout, run, union);
        layout.lanes = lanes::Lanes::default();
        layout.height = height;
        lanes::assign(layout, run, union);
    }
}

/// References that go back more than one column.
fn far_back(layout: &Layout, union: &Union) -> Set<(ObjectId, ObjectId)> {
    let mut flags = Set::new();
    for (id, place) in &layout.places {
        let Some(thing) = union.things.get(id) else {
            continue;
        };
        for held in &thing.owners {
            let owner = layout.places.get(&held.owner);
            if owner.is_some_and(|owner| owner.column > place.column + 1) {
                flags.insert((held.owner, *id));
            }
        }
    }
    flags
}

/// The wire that crosses most is folded first: the others cross less then. A reference that was the first to lead to
/// its object stays as long as one that came later can go instead.
fn crossing(ways: &[Way]) -> Set<(ObjectId, ObjectId)> {
    let mut crossed: Vec<Vec<usize>> = vec![Vec::new(); ways.len()];
    for (i, a) in ways.iter().enumerate() {
        for (j, b) in ways[..i].iter().enumerate() {
            if a.crosses(b) {
                if a.is_long_beside(b) {
                    crossed[i].push(j);
                }
                if b.is_long_beside(a) {
                    crossed[j].push(i);
                }
            }
        }
    }
    let mut flags = Set::new();
    let mut left = vec![true; ways.len()];
    // Wires to one object are one line where they are crossed.
    let count = |way: usize, left: &[bool]| {
        let others = &crossed[way];
        let is_new = |at: usize| {
            let to = ways[others[at]].to;
            let mut before = others[..at].iter();
            left[others[at]] && !before.any(|other| left[*other] && ways[*other].to == to)
        };
        (0..others.len()).filter(|at| is_new(*at)).count()
    };
    loop {
        let counted = (0..ways.len()).filter(|way| left[*way] && ways[*way].owner.is_some());
        let most = counted
            .map(|way| (!ways[way].first, count(way, &left), way))
            .filter(|(_, n, _)| *n >= CROSSED)
            .max();
        let Some((_, _, way)) = most else {
            break;
        };
        // What it crosses may be easier to do without.
        let spare = crossed[way].iter().copied();
        let spare = spare.filter(|other| {
            let it = &ways[*other];
            left[*other] && it.owner.is_some() && !it.first
        });
        let spare = spare.max_by_key(|other| (count(*other, &left), *other));
        let way = if ways[way].first {
            spare.unwrap_or(way)
        } else {
            way
        };
        left[way] = false;
        if let Some(owner) = ways[way].owner {
            flags.insert((owner, ways[way].to));
        }
    }
    flags
}

/// All wires of the run, of each thing those of its first name and of the containers that are known to show it.
fn ways(
    layout: &Layout,
    run: &Timeline,
    union: &Union,
    columns: &Map<ObjectId, usize>,
) -> Vec<Way> {
    let mut ways = Vec::new();
    let end = u32::try_from(run.index().stops.len()).unwrap_or(u32::MAX);
    let until = |(first, last): (u32, u32)| (first, last.min(end));
    for id in layout.places.keys() {
        let Some(thing) = union.things.get(id) else {
            continue;
        };
        if let Some(time) = thing.framed {
            let heights = thing.rows.iter().filter_map(|row| layout.row_y(run, *row));
            let lines = heights.filter_map(|y| layout.name_way(y, *id));
            ways.extend(lines.map(|points| Way::new((None, *id, true), until(time), points)));
        }
        // The tuple that brings it into a call is gone soon.
        let mut owners = thing.owners.iter().map(|held| held.owner);
        let first = owners.find(|owner| columns.contains_key(owner));
        for held in &thing.owners {
            if let Some(owner) = layout.places.get(&held.owner)
                && !layout.flags.contains(&(held.owner, *id))
                // The others that a long container shows are mostly in one pile with the first.
                && !(owner.folds && held.cell > 0)
                && let Some(dot) = owner.dot(held.owner, held.cell)
                && let Some(points) = layout.cell_way(dot, *id)
            {
                let ends = (Some(held.owner), *id, first == Some(held.owner));
                ways.push(Way::new(ends, until(thing.time_in(held)), points));
            }
        }
    }
    ways
}
