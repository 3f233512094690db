//! Lanes in the gutters, and channels between cards for wires that pass a column.

use crate::timeline::Timeline;
use crate::view::layout::union::Union;
use crate::view::layout::{CELL_ENTRY, LANE, Layout, NAME_ENTRY, Place, Shape, place};
use std::collections::{BTreeMap, BTreeSet};

/// Where wires end: the column, and the height.
pub(crate) type Entry = (usize, i32);

/// Lanes and channels. Gutter g is at the left of column g; one more is at the right of the last.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Lanes {
    /// Where the lane of a gutter for an entry is, px from the left.
    pub(crate) x: BTreeMap<(usize, Entry), i32>,
    /// The height at which wires from a gutter pass the columns before the entry's.
    pub(crate) y: BTreeMap<(usize, Entry), i32>,
}

/// Widths of the gutters.
pub(crate) struct Gutters {
    /// From the names to the first column, between columns, and at the right of the last.
    pub(crate) widths: Vec<i32>,
}

/// The lanes' x for a wire between two columns; `None` for from: a name.
/// Gutters it uses, in order; empty when it is folded into flags.
pub(crate) fn gutters(from: Option<usize>, to: usize) -> Vec<usize> {
    let first = from.map_or(0, |column| column + 1);
    if first == to {
        vec![to]
    } else if first < to {
        vec![first, to]
    } else if first - to <= 2 {
        // The same column, or one back: from the right.
        vec![to + 1]
    } else {
        Vec::new()
    }
}

/// Finds the lanes that the run needs, then sets the columns' left edges.
pub(crate) fn assign(layout: &mut Layout, run: &Timeline, union: &Union) {
    let n_gutters = layout.columns.len() + 1;
    let mut used: Vec<BTreeSet<Entry>> = vec![BTreeSet::new(); n_gutters];
    let mut channels = BTreeMap::new();
    for (id, place) in &layout.places {
        let Some(thing) = union.things.get(id) else {
            continue;
        };
        let mut add = |from: Option<usize>, height: i32| {
            let entry = (place.column, place.rect.y + height);
            let way = gutters(from, place.column);
            for gutter in &way {
                used[*gutter].insert(entry);
            }
            if let [first, _] = way[..] {
                channels.insert((first, entry), 0);
            }
        };
        // What is in hand has a row too, so every card may have a wire from a frame.
        add(None, NAME_ENTRY);
        if layout.shape == Shape::Wide {
            for (owner, _) in &thing.owners {
                if let Some(owner) = layout.places.get(owner) {
                    add(Some(owner.column), CELL_ENTRY);
                }
            }
        }
    }
    let _ = run;
    let mut widths = Vec::new();
    for (gutter, entries) in used.iter().enumerate() {
        let (margin, least) = match (gutter, layout.shape) {
            (0, Shape::Wide) => (18, 72),
            (0, Shape::Narrow) => (14, 60),
            _ => (14, 34),
        };
        let n = i32::try_from(entries.len()).unwrap_or(i32::MAX).max(1);
        let room = if layout.shape == Shape::Narrow {
            32
        } else {
            117
        };
        let apart = LANE.min(room / n).max(2);
        let end = if gutter == 0 { 26 } else { 20 };
        widths.push((margin + apart * (n - 1) + end).max(least));
        // The lowest target's lane is nearest to the names.
        let mut lanes: Vec<Entry> = entries.iter().copied().collect();
        lanes.sort_by_key(|(column, y)| (-*y, *column));
        for (rank, entry) in (0..).zip(lanes) {
            layout
                .lanes
                .x
                .insert((gutter, entry), margin + apart * rank);
        }
    }
    place::set_columns(layout, &Gutters { widths });
    let (x, w) = layout.frame_x;
    let starts: Vec<i32> = std::iter::once(x + w)
        .chain(layout.columns.iter().map(|(x, w)| x + w))
        .collect();
    for ((gutter, _), lane) in &mut layout.lanes.x {
        *lane += starts[*gutter];
    }
    set_channels(layout, channels);
}

/// Finds a height without cards for every wire that passes columns.
fn set_channels(layout: &mut Layout, channels: BTreeMap<(usize, Entry), i32>) {
    let mut taken: Vec<(usize, usize, i32)> = Vec::new();
    for ((gutter, entry), _) in channels {
        let (column, wanted) = entry;
        let passes = |place: &&Place| (gutter..column).contains(&place.column);
        let cards: Vec<_> = layout
            .places
            .values()
            .filter(passes)
            .map(|p| p.rect)
            .collect();
        let is_free = |y: i32| {
            let clear = cards
                .iter()
                .all(|card| y < card.y - 6 || y > card.y + card.h + 6);
            let alone = taken
                .iter()
                .all(|(g, c, other)| column <= *g || *c <= gutter || (y - other).abs() >= 6);
            clear && alone && y > 60
        };
        let found = (0..400)
            .flat_map(|step| [wanted - step * 4, wanted + step * 4])
            .find(|y| is_free(*y));
        let y = found.unwrap_or(wanted);
        taken.push((gutter, column, y));
        layout.lanes.y.insert((gutter, entry), y);
        layout.height = layout.height.max(y + 24);
    }
}
