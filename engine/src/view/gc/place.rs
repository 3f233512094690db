//! Places on the collector's screen: two areas, a row per candidate, lanes for the wires beside the cards.
//!
//! No two cards share a row, so a wire that leaves its card sideways and runs in a lane crosses no card at all.
//! A wire from one area to the other would: it is not drawn, and the cell names its target instead.

use super::screen::{GcCell, GcRow, GcSet, GcWire};
use crate::addr::ObjectId;
use crate::view::stage::{Point, Rect};
use std::rc::Rc;

/// Sizes at the reference width, or on a phone.
pub(super) struct Geometry {
    /// On a phone.
    is_narrow: bool,
    card: (i32, i32),
    /// Left edge of each area, and its width.
    zones: [(i32, i32); 2],
    /// From an area's left edge to its cards.
    inset: i32,
    pitch: i32,
    n: i32,
}

/// From the top to the areas, and from there to the first card, px.
const TOP: i32 = 14;
const HEAD: i32 = 54;
/// Room at the bottom of the areas for a sentence, px.
const FOOT: i32 = 62;
/// Lanes beside the cards, px apart.
const LANE: i32 = 9;
/// The nearest lane: from a card's right edge, and at the left, where its badge is, px.
const BESIDE_EDGE: i32 = 14;
const BESIDE_BADGE: i32 = 19;
const MAX_LANES: usize = 4;

impl Geometry {
    pub(super) fn of(narrow: bool, n: usize) -> Self {
        let n = i32::try_from(n).unwrap_or(0).max(2);
        if narrow {
            return Self {
                is_narrow: narrow,
                card: (110, 62),
                zones: [(8, 166), (184, 166)],
                inset: 48,
                // Below the card its equation, and two lines of why it survives.
                pitch: 148,
                n,
            };
        }
        Self {
            is_narrow: narrow,
            card: (132, 62),
            zones: [(194, 286), (500, 286)],
            inset: 58,
            pitch: if n > 3 { 116 } else { 140 },
            n,
        }
    }

    pub(super) fn card(&self, at: i32, set: GcSet) -> Rect {
        let zone = match set {
            GcSet::Undecided | GcSet::Reachable => self.zones[0],
            GcSet::Unreachable | GcSet::Gone => self.zones[1],
        };
        Rect {
            x: zone.0 + self.inset,
            y: TOP + HEAD + at * self.pitch,
            w: self.card.0,
            h: self.card.1,
        }
    }

    pub(super) fn zones(&self) -> [Rect; 2] {
        self.zones.map(|(x, w)| Rect {
            x,
            y: TOP,
            w,
            h: self.height() - TOP - 8,
        })
    }

    pub(super) fn size(&self) -> (i32, i32) {
        let last = self.zones[1];
        (last.0 + last.1 + 8, self.height())
    }

    fn height(&self) -> i32 {
        TOP + HEAD + self.n * self.pitch + FOOT
    }
}

/// Top of a card's cells, and their height, px from its own top.
const CELLS: (i32, i32) = (26, 36);
/// Where the first wire enters a card, px from its top; the next ones enter this much lower.
const ENTRY: (i32, i32) = (24, 5);

/// From the top of a card to the port in its cell `at` (from 0) of `of`, px: each lower than the one before, so that no
/// wire runs through another port.
#[must_use]
pub fn port(at: i32, of: i32) -> i32 {
    CELLS.0 + CELLS.1 * (at + 1) / (of + 1)
}

/// The wires between rows of the same area: out of a port to the left or the right of the card, along a lane, into the
/// other card. Garbage that leads down does so at the right, so that a cycle is seen as one; all else keeps to the
/// left, as words on survivors stand at their right and a phone has no room there.
pub(super) fn wires(rows: &[Rc<GcRow>], geometry: &Geometry) -> Vec<GcWire> {
    let mut wires = Vec::new();
    // Spans that a lane is taken for, per area and side.
    let mut lanes: [Vec<(usize, i32, i32)>; 4] = Default::default();
    let mut entries: Vec<(ObjectId, bool)> = Vec::new();
    let find = |id: ObjectId| rows.iter().find(|row| row.object.id == id);
    for row in rows {
        let cells = i32::try_from(row.cells.len()).unwrap_or(0);
        for (cell, to) in (0..).zip(targets(row)) {
            let Some(target) = find(to).filter(|target| target.rect.x == row.rect.x) else {
                continue;
            };
            if matches!(row.set, GcSet::Gone) || matches!(target.set, GcSet::Gone) {
                continue;
            }
            let unreachable = row.set == GcSet::Unreachable;
            let right = unreachable && !geometry.is_narrow && target.rect.y > row.rect.y;
            let before = entries
                .iter()
                .filter(|entry| **entry == (to, right))
                .count();
            let entry = i32::try_from(before).unwrap_or(0).min(2);
            let (y1, y2) = (
                row.rect.y + port(cell, cells),
                target.rect.y + ENTRY.0 + ENTRY.1 * entry,
            );
            let (top, bottom) = (y1.min(y2), y1.max(y2));
            let taken = &mut lanes[2 * usize::from(unreachable) + usize::from(right)];
            let free = (0..MAX_LANES).find(|lane| {
                !taken
                    .iter()
                    .any(|(l, a, b)| l == lane && top <= *b + 6 && *a <= bottom + 6)
            });
            let Some(lane) = free else { continue };
            taken.push((lane, top, bottom));
            entries.push((to, right));
            let lane = LANE * i32::try_from(lane).unwrap_or(0);
            let (x, end) = if right {
                let edge = row.rect.x + row.rect.w;
                (edge + BESIDE_EDGE + lane, edge + 3)
            } else {
                (row.rect.x - BESIDE_BADGE - lane, row.rect.x - 3)
            };
            let start = row.rect.x + geometry.card.0 * (2 * cell + 1) / (2 * cells);
            wires.push(GcWire {
                from: row.object.id,
                to,
                points: [(start, y1), (x, y1), (x, y2), (end, y2)]
                    .map(|(x, y)| Point { x, y })
                    .to_vec(),
                unreachable,
            });
        }
    }
    wires
}

fn targets(row: &GcRow) -> impl Iterator<Item = ObjectId> {
    row.cells.iter().map_while(|cell| match cell {
        GcCell::Wire(to) => Some(*to),
        GcCell::Chip(to, _) => Some(*to),
        GcCell::More(_) => None,
    })
}
