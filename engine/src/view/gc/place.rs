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
const MAX_LANES: usize = 4;

impl Geometry {
    pub(super) fn of(narrow: bool, n: usize) -> Self {
        let n = i32::try_from(n).unwrap_or(0).max(2);
        if narrow {
            return Self {
                card: (110, 62),
                zones: [(8, 166), (184, 166)],
                inset: 48,
                // Below the card its equation, and two lines of why it survives.
                pitch: 148,
                n,
            };
        }
        Self {
            card: (132, 62),
            zones: [(194, 286), (500, 286)],
            inset: 58,
            pitch: if n > 4 { 116 } else { 140 },
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

/// The wires between rows of the same area: out of a card at the left, along a lane, into the other card at the left.
pub(super) fn wires(rows: &[Rc<GcRow>], geometry: &Geometry) -> Vec<GcWire> {
    let mut wires = Vec::new();
    // Spans that a lane is taken for, per area.
    let mut lanes: [Vec<(usize, i32, i32)>; 2] = [Vec::new(), Vec::new()];
    let find = |id: ObjectId| rows.iter().find(|row| row.object.id == id);
    for row in rows {
        for (cell, to) in (0..).zip(targets(row)) {
            let Some(target) = find(to).filter(|target| target.rect.x == row.rect.x) else {
                continue;
            };
            if matches!(row.set, GcSet::Gone) || matches!(target.set, GcSet::Gone) {
                continue;
            }
            let area = usize::from(row.set == GcSet::Unreachable);
            let (y1, y2) = (row.rect.y + 40 + 7 * cell, target.rect.y + 12 + 6 * cell);
            let (top, bottom) = (y1.min(y2), y1.max(y2));
            let free = (0..MAX_LANES).find(|lane| {
                !lanes[area]
                    .iter()
                    .any(|(l, a, b)| l == lane && top <= *b + 6 && *a <= bottom + 6)
            });
            let Some(lane) = free else { continue };
            lanes[area].push((lane, top, bottom));
            let x = row.rect.x - 14 - LANE * i32::try_from(lane).unwrap_or(0);
            wires.push(GcWire {
                from: row.object.id,
                to,
                points: vec![
                    Point {
                        x: row.rect.x + 16 + cell * geometry.card.0 / 3,
                        y: y1,
                    },
                    Point { x, y: y1 },
                    Point { x, y: y2 },
                    Point {
                        x: target.rect.x - 3,
                        y: y2,
                    },
                ],
                unreachable: area == 1,
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
