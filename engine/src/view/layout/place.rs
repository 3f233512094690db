//! Sizes of cards, and a free place for each.

use crate::addr::{CodeId, NameId, ObjectId};
use crate::sorted::{Map, Set, in_order};
use crate::timeline::{Birth, Timeline};
use crate::view::layout::rows::{Rows, gap};
use crate::view::layout::union::{FOLD_ABOVE, SHOWN, Thing, Union, chars};
use crate::view::layout::{Layout, Place, Shape, lanes};
use crate::view::naming::{is_scalar, is_wordy};
use crate::view::stage::{HiddenKind, Rect};

/// A column that is not higher than this, about what is seen of it, uses no place twice.
const FITS: i32 = 640;
const NARROW_FITS: i32 = 420;
/// A column that would reach further down than this stands as several beside each other.
const TALL: i32 = 1_000;
/// What a column takes besides its cards, px, about.
const GUTTER: i32 = 130;
/// How wide a picture is at most, about, that gets one more column for what is soon gone, px; and the least that a column
/// takes besides its cards.
const WITH_SPARE: i32 = 700;
const NEXT: i32 = 70;
/// Characters of a value that its card is wide enough for: it makes its column wide for the whole run.
const VALUE_CHARS: u32 = 24;
/// The same, and of a cell's content, where the whole would not be in sight.
const DENSE_VALUE_CHARS: u32 = 15;
const DENSE_CELL_CHARS: u32 = 9;
/// Height of a card with a value.
const VALUE_H: i32 = 66;
/// Height of a card with cells.
pub(crate) const CELLS_H: i32 = 75;
/// Height of a row of cells.
pub(crate) const CELL_H: i32 = 46;
/// On a phone what would make a card wider than this is cut short, and cells go on in a row below.
const NARROW_W: i32 = 206;
/// Height of a card's header.
const HEAD_H: i32 = 25;
/// Width of the number of items in the header of a container that folds.
pub(crate) const COUNT_W: i32 = 70;
/// Height of a dict's entry.
pub(crate) const ENTRY_H: i32 = 32;

/// Characters of a cell's content that count for its width, and of one of a card that is gone within a line.
const CELL_CHARS: u32 = 14;
const PASSING_CHARS: u32 = 6;
/// Letters of a type's name that are seen in a cell.
const NAME_CHARS: u32 = 8;
/// Which values that two things hold have a card; the others stand in the cells and rows that hold them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shared {
    /// All.
    Cards,
    /// Those that a name of the module leads to: two names of one value are two wires to one card.
    Named,
    /// None.
    Cells,
}

/// Whether an object has a card at all, or is folded into where it is held.
fn has_card(run: &Timeline, id: ObjectId, thing: &Thing, shape: Shape, shared: Shared) -> bool {
    let type_name = run.type_name(id);
    if is_wordy(type_name) {
        return !thing.cells.is_empty();
    }
    if !is_scalar(type_name) {
        return true;
    }
    let constant = run
        .object(id)
        .is_some_and(|info| info.birth == Birth::Constant);
    match (!thing.rows.is_empty(), thing.owners.len()) {
        (true, 0) => true,
        (true, _) if shape == Shape::Wide => match shared {
            Shared::Cards => true,
            Shared::Named => thing.rows.iter().any(|row| row.depth == 0),
            Shared::Cells => false,
        },
        (true, _) => false,
        (false, 0) => !constant,
        (false, 1) => false,
        (false, _) => shape == Shape::Wide && shared == Shared::Cards,
    }
}

/// How many values have a card only because two things hold them.
pub(crate) fn n_shared_values(run: &Timeline, union: &Union) -> usize {
    let values = union.things.iter().filter(|(id, thing)| {
        let holders = thing.owners.len() + usize::from(!thing.rows.is_empty());
        is_scalar(run.type_name(**id)) && holders > 1
    });
    values.count()
}

/// What the header of a card needs, px: 26 for the badge, 13 px type at 7 px a letter, the number.
pub(crate) fn header_width(run: &Timeline, id: ObjectId) -> i32 {
    let type_name = run.type_name(id);
    let letters = chars(type_name) + if is_scalar(type_name) { 0 } else { 3 };
    34 + 7 * i32::try_from(letters).unwrap_or(0)
}

/// Width, height, and the cells' places. `holds`: it shows others that have a card.
fn size(
    run: &Timeline,
    id: ObjectId,
    thing: &Thing,
    (shape, dense): (Shape, bool),
    (lasting, holds): (bool, bool),
) -> (i32, i32, Vec<(i32, i32)>) {
    // On a phone as much is in sight as the width has room for, anyway.
    let dense = dense && shape == Shape::Wide;
    // What is gone before the line is over shall not make its column wide for the whole run.
    let most_chars = match (lasting, dense) {
        (true, false) => CELL_CHARS,
        (true, true) => DENSE_CELL_CHARS,
        (false, _) => PASSING_CHARS,
    };
    let value_chars = if dense {
        DENSE_VALUE_CHARS
    } else {
        VALUE_CHARS
    };
    let number = |n: u32| i32::try_from(n).unwrap_or(0);
    let most_wide = if shape == Shape::Narrow {
        NARROW_W
    } else {
        i32::MAX
    };
    let header = header_width(run, id) + if thing.folds { COUNT_W } else { 0 };
    let n_cells = thing.cells.len();
    if n_cells == 0 && is_scalar(run.type_name(id)) {
        // 17 px monospace is 10.2 px wide.
        let quotes = if run.type_name(id) == "str" { 2 } else { 0 };
        let value = number(thing.value_chars.min(value_chars) + quotes) * 21 / 2 + 28;
        let value = value.min(most_wide);
        return (value.max(header).max(84), VALUE_H, Vec::new());
    }
    if thing.entries {
        let pairs = n_cells.div_ceil(2).max(1);
        let widest = |odd: usize| {
            let cells = thing.cells.iter().skip(odd).step_by(2);
            number(cells.copied().max().unwrap_or(0).min(most_chars)) * 8
        };
        let wide = (widest(0) + widest(1) + 72).min(most_wide);
        let wide = wide.max(header).max(132);
        let rows = number(u32::try_from(pairs).unwrap_or(0)) + i32::from(thing.folds);
        let cells = (0..pairs).map(|_| (0, wide)).collect();
        return (wide, HEAD_H + rows * ENTRY_H + 3, cells);
    }
    let most = if thing.folds { SHOWN } else { FOLD_ABOVE };
    let least = match shape {
        // No wire leads to what it holds: there are names.
        Shape::Narrow if holds => 64,
        _ if n_cells <= 3 && lasting => 58,
        _ => 42,
    };
    let shown = thing.cells.iter().take(most);
    let mut widths: Vec<i32> = shown
        .map(|chars| (number((*chars).min(most_chars)) * 8 + 26).max(least))
        .collect();
    if thing.folds || widths.is_empty() {
        widths.push(80);
    }
    let (mut x, mut wide, mut rows) = (2, 0, 1);
    let mut cells = Vec::new();
    for cell in widths {
        if x > 2 && x + cell + 2 > most_wide {
            (x, rows) = (2, rows + 1);
        }
        cells.push((x, cell));
        x += cell;
        wide = wide.max(x + 2);
    }
    if rows > 1 {
        return (wide.max(header), CELLS_H + (rows - 1) * CELL_H, cells);
    }
    let least = if shape == Shape::Narrow { 190 } else { 0 };
    if wide < header.max(least) {
        let more = (header.max(least) - wide) / i32::try_from(cells.len()).unwrap_or(1);
        for (i, cell) in cells.iter_mut().enumerate() {
            cell.0 += more * i32::try_from(i).unwrap_or(0);
            cell.1 += more;
        }
        wide = cells.last().map_or(wide, |(x, w)| x + w + 2);
    }
    (wide, CELLS_H, cells)
}

/// Gives cells whose reference is folded room for the name that stands there instead of a dot.
/// Cards grow to the right, and their columns with them.
pub(crate) fn name_folded(layout: &mut Layout, run: &Timeline, union: &Union) {
    let Layout {
        flags,
        places,
        columns,
        ..
    } = layout;
    for (owner, to) in flags.iter() {
        let thing = union.things.get(to);
        let held = thing.and_then(|thing| thing.owners.iter().find(|held| held.owner == *owner));
        let (Some(held), Some(place)) = (held, places.get_mut(owner)) else {
            continue;
        };
        // The last cell of a folded card says how many more there are.
        let named = place.cells.len().saturating_sub(usize::from(place.folds));
        if place.entries {
            continue;
        }
        // 12 px type at 6.5 px a letter, " #12", the arrow behind it, and what is around them.
        let letters = chars(run.type_name(*to)).min(NAME_CHARS) + 4;
        let wanted = i32::try_from(letters).unwrap_or(0) * 13 / 2 + 30;
        let (first, last) = (held.among.0 as usize, held.among.1 as usize);
        for at in first..(last + 1).min(named) {
            let more = (wanted - place.cells[at].1).max(0);
            place.cells[at].1 += more;
            for (x, _) in &mut place.cells[at + 1..] {
                *x += more;
            }
            place.rect.w += more;
        }
        let wide = &mut columns[place.column].1;
        *wide = (*wide).max(place.rect.w);
    }
}

/// A card before it has its place.
struct Card<'a> {
    id: ObjectId,
    thing: &'a Thing,
    w: i32,
    h: i32,
    cells: Vec<(i32, i32)>,
    /// The first card that holds it, of those that hold it at the ends of lines where there are such.
    owner: Option<ObjectId>,
    column: usize,
    /// It does not live inside one line only.
    lasts: bool,
}

/// The cards in the order in which they get their places, and what each column needs.
struct Cards<'a> {
    order: Vec<Card<'a>>,
    /// Those that stand below their owner, in its column.
    under: Map<ObjectId, ObjectId>,
    /// From when to when what stands below each owner is there, and how high it is.
    leaf_of: Map<ObjectId, (u32, u32, i32)>,
    /// Of each column, with all gaps and with all that is passing.
    heights: Vec<i32>,
    widths: Vec<i32>,
    named: Vec<Named>,
}

impl<'a> Cards<'a> {
    fn of(
        run: &Timeline,
        union: &'a Union,
        columns: &Map<ObjectId, usize>,
        (shape, dense, shared): (Shape, bool, Shared),
    ) -> Self {
        let order: Vec<(ObjectId, &Thing)> = union
            .things
            .iter()
            .filter(|(id, thing)| has_card(run, **id, thing, shape, shared))
            .map(|(id, thing)| (*id, thing))
            .collect();
        let lasting = |id: ObjectId, thing: &Thing| {
            columns.contains_key(&id) || !thing.rows.is_empty() || shape == Shape::Narrow
        };
        let ids: Set<ObjectId> = order.iter().map(|(id, _)| *id).collect();
        let owners = order.iter().flat_map(|(_, thing)| &thing.owners);
        let holding: Set<ObjectId> = owners.map(|held| held.owner).collect();
        // The tuple that brought it into a call is gone soon: what holds it at the ends of lines goes first.
        let owner_of = |thing: &Thing| {
            let mut owners = thing.owners.iter().map(|held| held.owner);
            let lasts = owners
                .clone()
                .find(|owner| ids.contains(owner) && columns.contains_key(owner));
            lasts.or_else(|| owners.find(|owner| ids.contains(owner)))
        };
        let under = leaves(&order, owner_of);
        let column_of = |id: ObjectId| {
            let id = under.get(&id).copied().unwrap_or(id);
            columns.get(&id).copied().unwrap_or(0)
        };
        // Values that live inside one line only stand below the others.
        let order = in_order(order, |(id, thing)| {
            let row = thing
                .rows
                .first()
                .map_or((u32::MAX, u32::MAX), |row| (row.depth, row.rank));
            let below = under.contains_key(id);
            (!lasting(*id, thing), column_of(*id), below, row, *id)
        });
        let order: Vec<Card> = order
            .into_iter()
            .map(|(id, thing)| {
                let lasts = lasting(id, thing);
                let (w, h, cells) = size(
                    run,
                    id,
                    thing,
                    (shape, dense),
                    (lasts, holding.contains(&id)),
                );
                let (owner, column) = (owner_of(thing), column_of(id));
                Card {
                    id,
                    thing,
                    w,
                    h,
                    cells,
                    owner,
                    column,
                    lasts,
                }
            })
            .collect();
        let last = order.iter().map(|card| card.column).max();
        let n_columns = last.map_or(0, |last| last + 1);
        let mut heights = vec![0; n_columns];
        let mut widths = vec![0; n_columns];
        let mut named = vec![Named::default(); n_columns];
        let mut leaf_of = Map::new();
        for card in &order {
            heights[card.column] += card.h + gap(shape);
            widths[card.column] = widths[card.column].max(card.w);
            named[card.column].things += 1;
            let rows = card.thing.rows.iter().map(|row| (row.code, row.name));
            named[card.column].rows.extend(rows);
            if let Some(owner) = under.get(&card.id) {
                leaf_of.insert(*owner, (card.thing.first, card.thing.last, card.h));
            }
        }
        Self {
            order,
            under,
            leaf_of,
            heights,
            widths,
            named,
        }
    }
}

/// Gives every object that has a card its place. Left edges are set when the lanes are known.
pub(crate) fn place(
    layout: &mut Layout,
    run: &Timeline,
    union: &Union,
    columns: &Map<ObjectId, usize>,
    shared: Shared,
) {
    let (shape, dense) = (layout.shape, layout.dense);
    let Cards {
        order,
        under,
        leaf_of,
        heights,
        widths,
        named,
    } = Cards::of(run, union, columns, (shape, dense, shared));
    let gap = gap(shape);
    let fits = match shape {
        Shape::Wide => FITS,
        Shape::Narrow => NARROW_FITS,
    };
    let n_columns = heights.len();
    let taken: i32 = widths.iter().map(|wide| wide + NEXT).sum();
    // How wide a card for what is soon gone may be, in a column after the others.
    let spare = match shape {
        Shape::Wide => WITH_SPARE - layout.frame_x.0 - layout.frame_x.1 - taken - NEXT,
        Shape::Narrow => 0,
    };
    let put = |layout: &mut Layout, parts: &[Part]| {
        let n = parts.last().map_or(0, |part| part.first + part.n);
        // One more, for what is soon gone.
        let mut rows: Vec<Rows> = (0..=n).map(|_| Rows::new(shape, dense)).collect();
        let mut bottoms = vec![0; parts.len()];
        for card in &order {
            let (id, thing, w, h, column) = (card.id, card.thing, card.w, card.h, card.column);
            let part = &parts[column];
            let owner = card.owner.and_then(|owner| layout.places.get(&owner));
            let wanted = match owner {
                // Of what stands in several columns the order is read down one and down the next.
                Some(owner) if column > 0 && !part.divides(owner.column) => owner.rect.y,
                _ => shape.top(),
            };
            let again = heights[column] > fits || !card.lasts;
            let mut time = if again {
                (thing.first, thing.last.saturating_add(2))
            } else {
                (0, u32::MAX)
            };
            let stands_under = under.get(&id).and_then(|owner| layout.places.get(owner));
            let (at, y) = if let Some(owner) = stands_under {
                (owner.column, owner.rect.y + owner.rect.h + gap)
            } else {
                // It and what stands under it have one place together.
                let mut tall = h;
                if let Some((first, last, leaf_h)) = leaf_of.get(&id) {
                    time = (time.0.min(*first), time.1.max(last.saturating_add(2)));
                    tall += gap + leaf_h;
                }
                let (mut at, mut from) = part.column(&rows, (wanted, shape.top()), tall, time);
                let y = |at: usize, from: i32| rows[at].free(from, tall, time);
                if !card.lasts && y(at, from) + tall > fits {
                    // What is soon gone stands where the reader looks already, if it makes no column wider.
                    let wide = parts.iter().zip(&widths).filter(|(_, wide)| w <= **wide);
                    let others = wide.flat_map(|(part, _)| part.first..part.first + part.n);
                    let others = others.chain((w <= spare).then_some(n));
                    let others = others.map(|other| (y(other, shape.top()), other));
                    if let Some((top, other)) = others.min()
                        && top + tall <= fits
                    {
                        (at, from) = (other, top);
                    }
                }
                (at, rows[at].take(from, tall, time))
            };
            bottoms[column] = bottoms[column].max(y + h);
            layout.height = layout.height.max(y + h + gap);
            let place = Place {
                rows: Vec::new(),
                rect: Rect { x: 0, y, w, h },
                column: at,
                cells: card.cells.clone(),
                entries: thing.entries,
                folds: thing.folds,
                drawn: (thing.first, thing.last),
            };
            layout.places.insert(id, place);
        }
        bottoms
    };
    let height = layout.height;
    let whole: Vec<Part> = (0..n_columns).map(Part::whole).collect();
    let mut bottoms = put(layout, &whole);
    let mut n_columns = n_columns;
    for (column, (bottom, named)) in bottoms.iter_mut().zip(&named).enumerate() {
        // The first, beside the names, is left as it is too: it counts as short.
        if column == 0 || !named.are_few() {
            *bottom = 0;
        }
    }
    if shape == Shape::Wide && bottoms.iter().any(|bottom| *bottom > TALL) {
        layout.height = height;
        layout.places = Map::new();
        let parts = parts(&bottoms, &widths);
        put(layout, &parts);
        n_columns = parts.iter().map(|part| part.n).sum();
    }
    let has_spare = layout
        .places
        .values()
        .any(|place| place.column == n_columns);
    layout.columns = vec![(0, 0); n_columns + usize::from(has_spare)];
    for place in layout.places.values() {
        let wide = &mut layout.columns[place.column].1;
        *wide = (*wide).max(place.rect.w);
    }
    if union.constants {
        let (x, w) = layout.frame_x;
        let y = layout.height + 8;
        layout
            .hidden
            .insert(HiddenKind::Constants, Rect { x, y, w, h: 34 });
        layout.height = y + 34 + 24;
    }
}

/// Things that stand below their owner, in its column: those that lead to no other card and are the only such of their owner.
fn leaves(
    order: &[(ObjectId, &Thing)],
    owner_of: impl Fn(&Thing) -> Option<ObjectId>,
) -> Map<ObjectId, ObjectId> {
    let mut parents = Set::new();
    let mut children: Map<ObjectId, Vec<ObjectId>> = Map::new();
    for (_, thing) in order {
        parents.extend(thing.owners.iter().map(|held| held.owner));
    }
    for (id, thing) in order {
        // What the module names stands where that name leads to.
        let of_module = thing.rows.iter().any(|row| row.depth == 0);
        if let Some(owner) = owner_of(thing)
            && !parents.contains(id)
            && !of_module
        {
            children.entry(owner).or_default().push(*id);
        }
    }
    let alone = children.into_iter().filter(|(_, leaves)| leaves.len() == 1);
    alone.map(|(owner, leaves)| (leaves[0], owner)).collect()
}

/// How many things a column has, and which names lead to them at some time.
#[derive(Clone, Default)]
struct Named {
    things: usize,
    rows: Set<(CodeId, NameId)>,
}

impl Named {
    /// Whether few of many things have a name at a time: wires of many names would cross in several columns.
    fn are_few(&self) -> bool {
        self.things >= 4 * self.rows.len()
    }
}

/// The columns as which one stands that would be too tall.
struct Part {
    first: usize,
    n: usize,
    /// How far down they reach, px.
    bottom: i32,
}

impl Part {
    const fn whole(column: usize) -> Self {
        Self {
            first: column,
            n: 1,
            bottom: i32::MAX,
        }
    }

    /// Whether a column is one of several.
    const fn divides(&self, column: usize) -> bool {
        self.n > 1 && self.first <= column && column < self.first + self.n
    }

    /// The column in which a card finds room: beside its owner, else from the top, else where it hangs out least. And the
    /// height from which on.
    fn column(
        &self,
        rows: &[Rows],
        (wanted, top): (i32, i32),
        h: i32,
        time: (u32, u32),
    ) -> (usize, i32) {
        if self.n == 1 {
            return (self.first, wanted);
        }
        let columns = self.first..self.first + self.n;
        for from in [wanted, top] {
            let fits = |at: &usize| rows[*at].free(from, h, time) + h <= self.bottom;
            if let Some(at) = columns.clone().find(fits) {
                return (at, from);
            }
        }
        let least = columns.min_by_key(|at| rows[*at].free(top, h, time));
        (least.unwrap_or(self.first), top)
    }
}

/// The parts of columns that reach so far down and are so wide: as tall as a picture that is not quite twice as wide as high.
fn parts(bottoms: &[i32], widths: &[i32]) -> Vec<Part> {
    let n = |bottom: i32, tall: i32| {
        if bottom > TALL { bottom / tall + 1 } else { 1 }
    };
    let mut tall = FITS;
    let wide = |tall: i32| {
        let columns = bottoms.iter().zip(widths);
        columns
            .map(|(bottom, width)| n(*bottom, tall) * (width + GUTTER))
            .sum::<i32>()
    };
    while wide(tall) > tall * 7 / 4 {
        tall += tall / 8;
    }
    let mut first = 0;
    let part = |bottom: &i32| {
        let n = usize::try_from(n(*bottom, tall)).unwrap_or(1);
        let part = Part {
            first,
            n,
            bottom: tall,
        };
        first += n;
        part
    };
    bottoms.iter().map(part).collect()
}

/// Sets the left edges, once the gutters' widths are known.
pub(crate) fn set_columns(layout: &mut Layout, gutters: &lanes::Gutters) {
    let (x, w) = layout.frame_x;
    let mut left = x + w;
    for (column, gutter) in layout.columns.iter_mut().zip(&gutters.widths) {
        left += gutter;
        column.0 = left;
        left += column.1;
    }
    left += gutters.widths.last().copied().unwrap_or(0);
    layout.width = left.max(x + w + 40);
    for place in layout.places.values_mut() {
        place.rect.x = layout.columns[place.column].0;
    }
}
