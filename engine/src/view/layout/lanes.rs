//! Lanes in the gutters, and channels between cards for wires that pass a column.

use crate::sorted::Map;
use crate::view::layout::union::Union;
use crate::view::layout::{CELL_ENTRY, LANE, Layout, NAME_ENTRY, Place, Shape, place};

/// Where wires end: the column, and the height.
pub(crate) type Entry = (usize, i32);

/// Ranks of the first and the last stop at which a wire may be there.
type Time = (u32, u32);

/// Lanes and channels. Gutter g is at the left of column g; one more is at the right of the last.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Lanes {
    /// Where the lane of a gutter for an entry is, px from the left.
    pub(crate) x: Map<(usize, Entry), i32>,
    /// The lane of each gutter that is nearest to the names, px from the left.
    pub(crate) first: Vec<i32>,
    /// The height at which wires from a gutter pass the columns before the entry's.
    pub(crate) y: Map<(usize, Entry), i32>,
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

/// Which lane each entry's wires take, counted from the names: the lowest target's is nearest to them, so that
/// wires to several targets do not cross. Two entries share a lane when no wire to one is there at the same time as
/// a wire to the other.
fn ranks(entries: &Map<Entry, Time>) -> Vec<(Entry, i32)> {
    let mut sorted: Vec<(Entry, Time)> = entries.iter().map(|(e, time)| (*e, *time)).collect();
    sorted.sort_by_key(|((column, y), _)| (-*y, *column));
    let mut ranks: Vec<(Entry, i32)> = Vec::with_capacity(sorted.len());
    for (index, (entry, time)) in sorted.iter().enumerate() {
        let before = sorted[..index].iter().zip(&ranks);
        let meet = before.filter(|((_, other), _)| other.0 <= time.1 && time.0 <= other.1);
        let rank = meet.map(|(_, (_, rank))| rank + 1).max().unwrap_or(0);
        ranks.push((*entry, rank));
    }
    ranks
}

/// Whether the wire from a cell is one straight piece, which needs no lane: down to the card below, or level into the
/// card at the right.
fn is_straight(layout: &Layout, owner: &Place, cell: u32, to: &Place) -> bool {
    if owner.entries {
        return false;
    }
    let is_last = cell as usize + 1 == owner.cells.len();
    let level = is_last && owner.column + 1 == to.column && owner.rect.y == to.rect.y;
    let dot = owner.cells.get(cell as usize).map(|(x, w)| x + w / 2);
    level || dot.is_some_and(|dot| layout.is_straight_down(owner, dot, to))
}

/// Finds the lanes that the run needs, then sets the columns' left edges.
pub(crate) fn assign(layout: &mut Layout, union: &Union) {
    let n_gutters = layout.columns.len() + 1;
    let mut used: Vec<Map<Entry, Time>> = vec![Map::new(); n_gutters];
    let mut channels = Map::new();
    for (id, place) in &layout.places {
        let Some(thing) = union.things.get(id) else {
            continue;
        };
        let mut add = |from: Option<usize>, height: i32, (since, until): Time| {
            let entry = (place.column, place.rect.y + height);
            let way = gutters(from, place.column);
            for gutter in &way {
                let time = used[*gutter].entry(entry).or_insert((since, until));
                *time = (time.0.min(since), time.1.max(until));
            }
            if let [first, _] = way[..] {
                channels.insert((first, entry), 0);
            }
        };
        if let Some(framed) = thing.framed {
            add(None, NAME_ENTRY, framed);
        }
        if layout.shape == Shape::Wide {
            for (owner, cell) in &thing.owners {
                if let Some(owner) = layout.places.get(owner)
                    && !is_straight(layout, owner, *cell, place)
                {
                    add(Some(owner.column), CELL_ENTRY, (thing.first, thing.last));
                }
            }
        }
    }
    let mut widths = Vec::new();
    for (gutter, entries) in used.iter().enumerate() {
        let last = gutter + 1 == n_gutters && gutter > 0;
        let (margin, least) = match (gutter, layout.shape) {
            _ if last && entries.is_empty() => (0, 12),
            (0, Shape::Wide) => (18, 72),
            (0, Shape::Narrow) => (14, 60),
            _ => (12, 34),
        };
        let ranks = ranks(entries);
        let n = ranks.iter().map(|(_, rank)| rank + 1).max().unwrap_or(1);
        let room = if layout.shape == Shape::Narrow {
            32
        } else {
            117
        };
        let apart = LANE.min(room / n).max(2);
        let end = match gutter {
            0 => 24,
            _ if last => 12,
            _ => 16,
        };
        layout.lanes.first.push(margin);
        widths.push((margin + apart * (n - 1) + end).max(least));
        for (entry, rank) in ranks {
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
    for ((gutter, _), lane) in layout.lanes.x.iter_mut() {
        *lane += starts[*gutter];
    }
    for (lane, start) in layout.lanes.first.iter_mut().zip(&starts) {
        *lane += start;
    }
    set_channels(layout, channels);
}

/// Finds a height without cards for every wire that passes columns.
fn set_channels(layout: &mut Layout, channels: Map<(usize, Entry), i32>) {
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
