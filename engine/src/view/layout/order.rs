//! In which order the lanes of a gutter stand: so that as few wires as possible cross in it.

use crate::view::layout::lanes::{Entry, Run, Time, gutters};
use crate::view::layout::{LANE, Layout};

/// With more lanes than this in one gutter, the lane of the lowest target is nearest to the names, and that is all.
const MAX_LANES: usize = 120;
/// Two wires that lie on each other look like one: as bad as so many crossings.
const ONE_LINE: u32 = 8;
/// How often every lane is looked at again.
const PASSES: usize = 4;

/// What a wire does in a gutter: it comes to its lane at one height and leaves it at another.
struct Piece {
    /// Rank of the lane's entry in the order to begin with.
    entry: usize,
    time: Time,
    /// Heights at which it comes and leaves, px.
    heights: [i32; 2],
    /// Whether it does so at the left.
    at_left: [bool; 2],
}

impl Piece {
    /// Crossings with a wire whose lane is further right.
    fn crosses(&self, right: &Self) -> u32 {
        if self.time.0 > right.time.1 || right.time.0 > self.time.1 {
            return 0;
        }
        // What is level of the right one reaches over the left one's lane if it is at the left, and the other way round.
        self.passed(right, true) + right.passed(self, false) + ONE_LINE * self.runs_into(right)
    }

    /// How often a level piece of this one, to the right, and one of a wire with a lane further right, to the left, lie on
    /// each other.
    fn runs_into(&self, right: &Self) -> u32 {
        let level = |piece: &Self, left: bool| {
            let [a, b] =
                [0, 1].map(|end| (piece.at_left[end] == left).then_some(piece.heights[end]));
            a.into_iter().chain(b).collect::<Vec<i32>>()
        };
        let others = level(right, true);
        let meets = |y: &i32| others.iter().any(|other| (y - other).abs() < LANE);
        let met = level(self, false).into_iter().filter(meets).count();
        u32::try_from(met).unwrap_or(u32::MAX)
    }

    /// Level pieces of another wire, of those at this side, that pass this one's upright piece.
    fn passed(&self, other: &Self, left: bool) -> u32 {
        let [a, b] = self.heights;
        let (top, bottom) = (a.min(b), a.max(b));
        let level = other.heights.iter().zip(other.at_left);
        let passing = level.filter(|(y, at_left)| *at_left == left && top < **y && **y < bottom);
        u32::try_from(passing.count()).unwrap_or(u32::MAX)
    }
}

/// Puts the entries of a gutter, lowest first, into the order in which their lanes stand from the names.
pub(super) fn order(layout: &Layout, runs: &[Run], gutter: usize, entries: &mut Vec<Entry>) {
    let n = entries.len();
    if !(2..=MAX_LANES).contains(&n) {
        return;
    }
    let costs = costs(&pieces(layout, runs, gutter, entries), n);
    let cost = |left: usize, right: usize| i64::from(costs[left * n + right]);
    let mut order: Vec<usize> = (0..n).collect();
    for _ in 0..PASSES {
        let mut moved = false;
        for lane in 0..n {
            let Some(at) = order.iter().position(|other| *other == lane) else {
                continue;
            };
            order.remove(at);
            // Gain or loss against standing first of all, place by place.
            let (mut sum, mut best, mut here) = (0, (0, 0), 0);
            for (place, other) in order.iter().enumerate() {
                sum += cost(*other, lane) - cost(lane, *other);
                if place + 1 == at {
                    here = sum;
                }
                if sum < best.0 {
                    best = (sum, place + 1);
                }
            }
            let better = best.0 < here;
            moved |= better;
            order.insert(if better { best.1 } else { at }, lane);
        }
        if !moved {
            break;
        }
    }
    *entries = order.into_iter().map(|lane| entries[lane]).collect();
}

/// Crossings of the wires of any two lanes, by left and right one.
fn costs(pieces: &[Piece], n: usize) -> Vec<u32> {
    let mut costs = vec![0; n * n];
    for (i, a) in pieces.iter().enumerate() {
        for b in &pieces[..i] {
            if a.entry != b.entry {
                costs[a.entry * n + b.entry] += a.crosses(b);
                costs[b.entry * n + a.entry] += b.crosses(a);
            }
        }
    }
    costs
}

fn pieces(layout: &Layout, runs: &[Run], gutter: usize, entries: &[Entry]) -> Vec<Piece> {
    let piece = |run: &Run| {
        let (column, end) = run.entry;
        let channel = |first| layout.lanes.y.get(&(first, run.entry)).copied();
        // From the right into the card that is at the left of the gutter, or into the one at its right.
        let into_left = gutter > column;
        let (heights, at_left) = match gutters(run.from, column)[..] {
            [only] if only == gutter => {
                let from_left = run.from.is_none_or(|from| from < gutter);
                ([run.leaves?, end], [from_left, into_left])
            }
            [first, _] if first == gutter => ([run.leaves?, channel(first)?], [true, false]),
            [first, last] if last == gutter => ([channel(first)?, end], [true, into_left]),
            _ => return None,
        };
        Some(Piece {
            entry: entries.iter().position(|entry| *entry == run.entry)?,
            time: run.time,
            heights,
            at_left,
        })
    };
    runs.iter().filter_map(piece).collect()
}
