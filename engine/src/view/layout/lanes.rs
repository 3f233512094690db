//! Lanes in the gutters, and channels between cards for wires that pass a column.

use crate::sorted::{Map, in_order};
use crate::timeline::Timeline;
use crate::view::layout::route::Dot;
use crate::view::layout::union::Union;
use crate::view::layout::{
    BACK_ENTRY, CELL_ENTRY, ENDS_APART, LANE, Layout, NAME_ENTRY, Place, RADIUS, Shape, order,
    place, route,
};

/// Where wires end: the column, and the height.
pub(crate) type Entry = (usize, i32);

/// Room for a flag at the left of a card, px.
const FLAG: i32 = 66;

/// How far a badge reaches over its card, and a little paper, px.
pub(crate) const BADGE: i32 = 16;

/// So many lanes stand [`LANE`] apart; what more adds to a gutter's width each, px.
const FEW_LANES: i32 = 3;
const CLOSE_LANE: i32 = 5;

/// How far from its end a wire between objects passes columns at most, px.
const NEAR: i32 = 600;

/// What a wire that passes columns keeps from others that do, px, and from those that leave a card there and turn: at
/// most, where there is room for it near its end, and at least.
const ROOM: i32 = 12;
const CLOSE: i32 = 6;

/// How far from its end it may pass to have that room, px.
const ROOMY: i32 = 60;

/// How far below its card a wire leaves at most, px.
const BELOW_ALL: i32 = 40;

/// Ranks of the first and the last stop at which a wire may be there.
pub(super) type Time = (u32, u32);

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
/// Gutters it uses, in order.
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
        vec![first, to + 1]
    }
}

/// The height at which a wire from a cell of a card in column `from` ends.
pub(crate) fn entry_height(from: usize, to: &Place) -> i32 {
    let from_left = gutters(Some(from), to.column).last() == Some(&to.column);
    to.rect.y + if from_left { CELL_ENTRY } else { BACK_ENTRY }
}

/// What an entry's wires take of a gutter.
#[derive(Clone, Copy)]
struct Claim {
    /// When.
    time: Time,
    /// From which height to which, px.
    span: (i32, i32),
}

/// Between the ends of two wires in one lane, px: less looks like one wire.
const APART: i32 = 12;

impl Claim {
    fn join(&mut self, other: Self) {
        self.time = (self.time.0.min(other.time.0), self.time.1.max(other.time.1));
        self.span = (self.span.0.min(other.span.0), self.span.1.max(other.span.1));
    }

    /// Whether wires of both can be there at once, at one height.
    const fn meets(&self, other: &Self) -> bool {
        let at_once = other.time.0 <= self.time.1 && self.time.0 <= other.time.1;
        let level = other.span.0 < self.span.1.saturating_add(APART)
            && self.span.0 < other.span.1.saturating_add(APART);
        at_once && level
    }
}

/// Which lane each entry's wires take, counted from the names. Of lanes that may stand in any order, that of the lowest
/// target is nearest to the names. Two entries share a lane when no wire to one is there at the same time and height as
/// a wire to the other.
fn ranks(
    layout: &Layout,
    runs: &[Run],
    gutter: usize,
    entries: &Map<Entry, Claim>,
) -> Vec<(Entry, i32)> {
    let lowest = entries.keys().copied();
    let mut order = in_order(lowest, |(column, y)| (-*y, *column));
    order::order(layout, runs, gutter, &mut order);
    let claims = order
        .into_iter()
        .filter_map(|entry| Some((entry, *entries.get(&entry)?)));
    let sorted: Vec<(Entry, Claim)> = claims.collect();
    let mut ranks: Vec<(Entry, i32)> = Vec::with_capacity(sorted.len());
    for (index, (entry, claim)) in sorted.iter().enumerate() {
        let before = sorted[..index].iter().zip(&ranks);
        let meet = before.filter(|((_, other), _)| claim.meets(other));
        let rank = meet.map(|(_, (_, rank))| rank + 1).max().unwrap_or(0);
        ranks.push((*entry, rank));
    }
    ranks
}

/// Whether the wire from a cell is one straight piece, which needs no lane: down to the card below, or level into the
/// card at the right.
fn is_straight(layout: &Layout, owner: &Place, dot: Dot, to: &Place) -> bool {
    if owner.entries {
        return false;
    }
    let level = dot.from_right == 0 && owner.column + 1 == to.column && owner.rect.y == to.rect.y;
    level || layout.is_straight_down(owner, dot.at.x - owner.rect.x, to)
}

/// A wire, or several that lead to one place, as far as the gutters care.
pub(super) struct Run {
    /// The column it comes from; `None`: a name.
    pub(super) from: Option<usize>,
    pub(super) entry: Entry,
    pub(super) time: Time,
    /// Heights between which it begins, px.
    start: (i32, i32),
    /// The height at which it comes to its first lane, px; `None`: at different ones, or not known.
    pub(super) leaves: Option<i32>,
}

/// Finds the lanes that the run needs, then sets the columns' left edges.
pub(crate) fn assign(layout: &mut Layout, run: &Timeline, union: &Union) {
    part_names(layout, run, union);
    let runs = runs(layout, run, union);
    set_channels(layout, &runs);
    let claims = claims(layout, &runs);
    let widths = set_lanes(layout, &runs, &claims);
    place::set_columns(layout, &Gutters { widths });
    // Lanes were counted from their gutter's left edge.
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
}

/// Finds the objects to which more than one name of the module leads: each of their wires has an end of its own there.
/// Wires from other objects end between them, so a card that has such keeps one.
fn part_names(layout: &mut Layout, run: &Timeline, union: &Union) {
    let mut places = std::mem::take(&mut layout.places);
    for (id, thing) in &union.things {
        let is_shared = layout.shape == Shape::Wide
            && thing.owners.iter().any(|held| {
                let (owner, place) = (places.get(&held.owner), places.get(id));
                owner.zip(place).is_some_and(|(owner, place)| {
                    entry_height(owner.column, place) > place.rect.y + BACK_ENTRY
                })
            });
        let Some(place) = places.get_mut(id).filter(|_| !is_shared) else {
            continue;
        };
        let named = thing.rows.iter().filter(|row| row.depth == 0);
        let mut rows: Vec<i32> = Vec::new();
        for y in named.filter_map(|row| layout.row_y(run, *row)) {
            if let Err(at) = rows.binary_search(&y) {
                rows.insert(at, y);
            }
        }
        // None ends at the card's lower corner.
        let room = (place.rect.h - RADIUS - NAME_ENTRY) / ENDS_APART;
        rows.truncate(usize::try_from(room).unwrap_or(0) + 1);
        place.rows = rows;
    }
    layout.places = places;
}

/// All wires that the run may draw and that are no straight pieces.
fn runs(layout: &Layout, run: &Timeline, union: &Union) -> Vec<Run> {
    let frames = (
        layout.frame_y.first().copied().unwrap_or(0),
        layout.frames_end,
    );
    let mut runs = Vec::new();
    for (id, place) in &layout.places {
        let Some(thing) = union.things.get(id) else {
            continue;
        };
        if let Some(time) = thing.framed {
            let known = thing.rows.iter().filter_map(|row| layout.row_y(run, *row));
            for leaves in known.map(Some).chain([None]) {
                let height = place.name_entry(leaves.unwrap_or(i32::MAX));
                runs.push(Run {
                    from: None,
                    entry: (place.column, height),
                    time,
                    start: frames,
                    leaves,
                });
            }
        }
        if layout.shape == Shape::Narrow {
            continue;
        }
        for held in &thing.owners {
            if let Some(owner) = layout.places.get(&held.owner)
                && !layout.flags.contains(&(held.owner, *id))
                && let dot = owner.dot(held.owner, held.cell)
                && !dot.is_some_and(|dot| is_straight(layout, owner, dot, place))
            {
                let rect = owner.rect;
                runs.push(Run {
                    from: Some(owner.column),
                    entry: (place.column, entry_height(owner.column, place)),
                    time: thing.time_in(held),
                    start: (rect.y, rect.y + rect.h + BELOW_ALL),
                    leaves: dot.map(|dot| route::exit(owner, dot, place).y),
                });
            }
        }
    }
    runs
}

/// What each entry takes of each gutter.
fn claims(layout: &Layout, runs: &[Run]) -> Vec<Map<Entry, Claim>> {
    let mut claims: Vec<Map<Entry, Claim>> = vec![Map::new(); layout.columns.len() + 1];
    for run in runs {
        let (end, time) = (run.entry.1, run.time);
        let mut claim = |gutter: usize, (top, bottom): (i32, i32), to: i32| {
            let span = (top.min(to), bottom.max(to));
            let claim = Claim { time, span };
            claims[gutter].entry(run.entry).or_insert(claim).join(claim);
        };
        match gutters(run.from, run.entry.0)[..] {
            [only] => claim(only, run.start, end),
            [first, last] => {
                let between = layout.lanes.y.get(&(first, run.entry));
                let between = between.copied().unwrap_or(end);
                claim(first, run.start, between);
                claim(last, (between, between), end);
            }
            _ => {}
        }
    }
    claims
}

/// Gives every entry its lane in every gutter, counted from the gutter's left edge; the gutters' widths.
fn set_lanes(layout: &mut Layout, runs: &[Run], claims: &[Map<Entry, Claim>]) -> Vec<i32> {
    let n_gutters = claims.len();
    let is_flagged = |layout: &Layout, gutter: usize| {
        let places = &layout.places;
        let mut targets = layout.flags.iter().filter_map(|(_, to)| places.get(to));
        targets.any(|place| place.column == gutter)
    };
    let mut widths = Vec::new();
    for (gutter, entries) in claims.iter().enumerate() {
        let last = gutter + 1 == n_gutters && gutter > 0;
        let (margin, least) = match (gutter, layout.shape) {
            _ if last && entries.is_empty() => (0, 12),
            (0, Shape::Wide) => (18, 72),
            (0, Shape::Narrow) => (14, 60),
            _ => (12, 34),
        };
        let ranks = ranks(layout, runs, gutter, entries);
        let n = ranks.iter().map(|(_, rank)| rank + 1).max().unwrap_or(1);
        let room = match (layout.shape, layout.dense) {
            (Shape::Narrow, _) => 32,
            (Shape::Wide, true) => 72,
            (Shape::Wide, false) => 117,
        };
        // Of many lanes few are there at once: those beyond a few stand closer, and hundreds share what room there is.
        let few = (n - 1).min(FEW_LANES);
        let wide = (LANE * few + CLOSE_LANE * (n - 1 - few)).min(room);
        let lane = |rank: i32| margin + if n > 1 { wide * rank / (n - 1) } else { 0 };
        let end = match gutter {
            0 => 24,
            _ if last => 12,
            _ => 16,
        };
        let flags = if is_flagged(layout, gutter) { FLAG } else { 0 };
        layout.lanes.first.push(margin);
        widths.push((margin + wide + end).max(least) + flags);
        for (entry, rank) in ranks {
            layout.lanes.x.insert((gutter, entry), lane(rank));
        }
    }
    widths
}

/// Finds a height without cards for every wire that passes columns.
fn set_channels(layout: &mut Layout, runs: &[Run]) {
    let mut channels = Map::new();
    for run in runs {
        if let [first, _] = gutters(run.from, run.entry.0)[..] {
            channels.insert((first, run.entry), ());
        }
    }
    let cards = covered(layout);
    // Where wires leave a card downwards and turn.
    let exits: Vec<(usize, i32)> = runs
        .iter()
        .filter_map(|run| Some((run.from?, run.leaves?)))
        .collect();
    let mut taken: Vec<(usize, usize, i32)> = Vec::new();
    for ((gutter, entry), ()) in channels {
        let (column, wanted) = entry;
        let is_free = |y: i32, apart: i32| {
            let passed = &cards[gutter..column];
            let clear = y > 60 && passed.iter().all(|cards| !is_covered(cards, y));
            let mut others = taken.iter();
            clear
                && others.all(|(g, c, at)| column <= *g || *c <= gutter || (y - at).abs() >= apart)
        };
        let meets_none = |y: i32| {
            let mut exits = exits.iter();
            !exits.any(|(from, at)| (gutter..column).contains(from) && (y - at).abs() < CLOSE)
        };
        // A name's wire goes around everything if need be; one between objects that has no way near is two flags.
        let far = if gutter == 0 { layout.height } else { NEAR };
        let near = |far: i32| {
            let steps = 0..=far / 4 + 2;
            steps.flat_map(|step| [wanted - step * 4, wanted + step * 4])
        };
        let roomy = near(ROOMY).find(|y| is_free(*y, ROOM) && meets_none(*y));
        let found = roomy.or_else(|| near(far).find(|y| is_free(*y, CLOSE)));
        let Some(y) = found else { continue };
        taken.push((gutter, column, y));
        layout.lanes.y.insert((gutter, entry), y);
        layout.height = layout.height.max(y + 24);
    }
}

/// The heights that the cards of each column cover, badges included: from the top, apart from each other.
fn covered(layout: &Layout) -> Vec<Vec<(i32, i32)>> {
    let mut columns: Vec<Map<i32, i32>> = vec![Map::new(); layout.columns.len()];
    for place in layout.places.values() {
        let (top, bottom) = (place.rect.y - BADGE, place.rect.y + place.rect.h + 6);
        let lowest = columns[place.column].entry(top).or_insert(bottom);
        *lowest = (*lowest).max(bottom);
    }
    let apart = |cards: Map<i32, i32>| {
        let mut apart: Vec<(i32, i32)> = Vec::new();
        for (top, bottom) in cards {
            match apart.last_mut() {
                Some(last) if top <= last.1 => last.1 = last.1.max(bottom),
                _ => apart.push((top, bottom)),
            }
        }
        apart
    };
    columns.into_iter().map(apart).collect()
}

fn is_covered(cards: &[(i32, i32)], y: i32) -> bool {
    let after = cards.partition_point(|(top, _)| *top <= y);
    cards[..after]
        .last()
        .is_some_and(|(_, bottom)| y <= *bottom)
}
