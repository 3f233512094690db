//! A column and who stands where in it, when.

use crate::sorted::Map;
use crate::view::layout::Shape;
use crate::view::layout::place::CELLS_H;

/// Between two cards of a column, px: room for a reason, a badge and wires below cells. On a phone no wire leaves a cell.
pub(crate) const fn gap(shape: Shape) -> i32 {
    match shape {
        Shape::Wide => 40,
        Shape::Narrow => 35,
    }
}
const GAP: i32 = gap(Shape::Wide);

/// From the first to the last stop.
type Time = (u32, u32);

/// Whether nothing of those times is in that one. They do not overlap each other.
fn is_free(taken: &Map<u32, u32>, (from, until): Time) -> bool {
    let before = taken.range(..until).next_back();
    before.is_none_or(|(_, end)| *end <= from)
}

/// The rows of a column.
pub(crate) enum Rows {
    /// A row is for one card at a time, as high as the first of them, so that cards stand beside each other.
    Slots(Vec<Slot>),
    /// As few px as there can be: on a phone, where no card is beside another, and where a desk would not show the whole.
    Strips(Strips),
}

impl Rows {
    /// A column of which nothing is taken; `dense`: as strips.
    pub(crate) const fn new(shape: Shape, dense: bool) -> Self {
        if dense {
            Self::Strips(Strips {
                top: shape.top(),
                gap: gap(shape),
                taken: Vec::new(),
            })
        } else {
            Self::Slots(Vec::new())
        }
    }

    /// The first height at or below `wanted`, px, where a card of that height fits for that time.
    pub(crate) fn free(&self, wanted: i32, h: i32, time: Time) -> i32 {
        match self {
            Self::Slots(slots) => slot(slots, wanted, h, time).1,
            Self::Strips(strips) => strips.y(strips.first(wanted, h, time)),
        }
    }

    /// Takes it.
    pub(crate) fn take(&mut self, wanted: i32, h: i32, time: Time) -> i32 {
        match self {
            Self::Slots(slots) => take_slot(slots, wanted, h, time),
            Self::Strips(strips) => strips.take(wanted, h, time),
        }
    }
}

/// A stretch of a column, and when it is taken.
pub(crate) struct Slot {
    top: i32,
    h: i32,
    taken: Map<u32, u32>,
}

/// The place that others have at other times, or a new one.
fn slot(slots: &[Slot], wanted: i32, h: i32, time: Time) -> (Option<usize>, i32) {
    let fits = |slot: &Slot| slot.top >= wanted && slot.h >= h && is_free(&slot.taken, time);
    if let Some(at) = slots.iter().position(fits) {
        return (Some(at), slots[at].top);
    }
    let mut top = wanted;
    for slot in slots {
        if top < slot.top + slot.h + GAP && slot.top < top + h + GAP {
            top = slot.top + slot.h + GAP;
        }
    }
    (None, top)
}

fn take_slot(slots: &mut Vec<Slot>, wanted: i32, h: i32, time: Time) -> i32 {
    let (known, top) = slot(slots, wanted, h, time);
    if let Some(known) = known {
        slots[known].taken.insert(time.0, time.1);
    } else {
        let at = slots.partition_point(|slot| slot.top < top);
        let taken = Map::from([time]);
        slots.insert(at, Slot { top, h, taken });
    }
    top
}

/// A column as strips of one height from the top, and when each is taken. A card takes as many as it and the gap below it
/// need, wherever they are free in its time: a tall one finds room where several short ones stand at other times.
pub(crate) struct Strips {
    top: i32,
    gap: i32,
    taken: Vec<Map<u32, u32>>,
}

impl Strips {
    /// Height of a strip, px: five are a card with cells, or one with a value, and the gap below it.
    const fn strip(&self) -> i32 {
        (CELLS_H + self.gap) / 5
    }

    /// How many strips something of that height needs.
    fn n(&self, h: i32) -> usize {
        let strip = self.strip();
        usize::try_from((h + self.gap + strip - 1) / strip).unwrap_or(0)
    }

    /// The height at which a strip begins, px.
    fn y(&self, strip: usize) -> i32 {
        self.top + i32::try_from(strip).unwrap_or(0) * self.strip()
    }

    /// The first strip at or below a height where a card fits.
    fn first(&self, wanted: i32, h: i32, time: Time) -> usize {
        let n = self.n(h);
        let free = |strip: usize| {
            let taken = self.taken.get(strip);
            taken.is_none_or(|taken| is_free(taken, time))
        };
        let down = (wanted - self.top + self.strip() - 1) / self.strip();
        let mut at = usize::try_from(down).unwrap_or(0);
        while let Some(taken) = (at..at + n).rfind(|strip| !free(*strip)) {
            at = taken + 1;
        }
        at
    }

    fn take(&mut self, wanted: i32, h: i32, time: Time) -> i32 {
        let at = self.first(wanted, h, time);
        let end = at + self.n(h);
        if self.taken.len() < end {
            self.taken.resize_with(end, Map::new);
        }
        for taken in &mut self.taken[at..end] {
            taken.insert(time.0, time.1);
        }
        self.y(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_phone_a_tall_card_stands_where_short_ones_do_at_other_times() {
        let mut rows = Rows::new(Shape::Narrow, true);
        let top = Shape::Narrow.top();
        let (short, tall) = (CELLS_H, 3 * CELLS_H);
        let first = rows.take(top, short, (10, 20));
        let second = rows.take(top, short, (10, 20));
        assert_eq!(
            (first, second),
            (top, top + CELLS_H + gap(Shape::Narrow)),
            "one below the other"
        );
        assert_eq!(rows.take(top, tall, (0, 10)), top, "before both");
        let between = rows.take(top, tall, (5, 15));
        assert!(
            between >= second + short,
            "{between}: with both, below them"
        );
    }

    #[test]
    fn on_a_desk_a_row_is_as_high_as_its_first_card() {
        let mut rows = Rows::new(Shape::Wide, false);
        let (top, short, tall) = (Shape::Wide.top(), CELLS_H, 3 * CELLS_H);
        assert_eq!(rows.take(top, short, (10, 20)), top);
        let below = top + short + gap(Shape::Wide);
        assert_eq!(
            rows.take(top, tall, (0, 10)),
            below,
            "it is too high for it"
        );
        assert_eq!(rows.take(top, short, (20, 30)), top, "when it is gone");
        assert_eq!(rows.free(top, short, (25, 30)), below, "after the tall one");
    }
}
