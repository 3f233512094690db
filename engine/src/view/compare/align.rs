//! Two recordings of one program, statement by statement.
//!
//! Releases run the same statements, with other events inside of them; a release may have steps that another has not
//! (a comprehension that is a function, what is left of a line after a call).
//! Steps are paired in order; what only one run has belongs to the pair before it.

use crate::timeline::{LineStep, Timeline};
use std::ops::Range;

/// How far the two runs may be apart before a pair is looked for no longer, steps.
const WINDOW: usize = 48;

/// The same statement in both runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its line.
    pub line: u32,
    /// Its steps in each run; where there are several, the statement's own is the first.
    pub steps: [Range<u32>; 2],
}

/// The statements of two runs.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Aligned {
    /// In the order in which they ran.
    pub pairs: Vec<Pair>,
}

impl Aligned {
    /// Pairs the steps of two runs.
    pub fn of(a: &Timeline, b: &Timeline) -> Self {
        let (a, b) = (&a.index().steps, &b.index().steps);
        let mut pairs: Vec<Pair> = Vec::new();
        let (mut i, mut j) = (0, 0);
        while let Some((skip_a, skip_b)) = next_pair(&a[i..], &b[j..]) {
            (i, j) = (i + skip_a, j + skip_b);
            if let Some(last) = pairs.last_mut() {
                last.steps[0].end = rank(i);
                last.steps[1].end = rank(j);
            }
            // What stands before the first pair belongs to it.
            let first = |at: usize| if pairs.is_empty() { 0 } else { rank(at) };
            let steps = [first(i)..rank(i + 1), first(j)..rank(j + 1)];
            pairs.push(Pair {
                line: a[i].line,
                steps,
            });
            (i, j) = (i + 1, j + 1);
        }
        if let Some(last) = pairs.last_mut() {
            last.steps[0].end = rank(a.len());
            last.steps[1].end = rank(b.len());
        }
        Self { pairs }
    }

    /// Where a run stands when so many statements have run; `side` is 0 or 1.
    pub fn position(&self, side: usize, run: &Timeline, done: u32) -> u32 {
        let pair = done
            .checked_sub(1)
            .and_then(|last| self.pairs.get(last as usize));
        let Some(pair) = pair else {
            return run.index().home();
        };
        run.index().steps[pair.steps[side].end as usize - 1].end
    }

    /// The events of a statement in a run.
    pub fn events(&self, side: usize, run: &Timeline, rank: usize) -> Range<usize> {
        let steps = &run.index().steps;
        let range = &self.pairs[rank].steps[side];
        steps[range.start as usize].start as usize..steps[range.end as usize - 1].end as usize
    }

    /// How many statements have run where a run stands.
    pub fn done(&self, side: usize, run: &Timeline, position: u32) -> u32 {
        let Some(step) = run.index().step_at(position) else {
            return 0;
        };
        let next = self
            .pairs
            .partition_point(|pair| pair.steps[side].start <= step);
        rank(next)
    }
}

/// The moment of another run of the same program that is the same as this one's: the same statement, and inside of it
/// as many stops.
pub fn same_moment(from: &Timeline, position: u32, to: &Timeline) -> u32 {
    let Some(step) = from.index().step_at(position) else {
        return to.index().home();
    };
    let aligned = Aligned::of(from, to);
    let done = aligned.done(0, from, position);
    let Some(pair) = done
        .checked_sub(1)
        .and_then(|last| aligned.pairs.get(last as usize))
    else {
        return to.index().home();
    };
    let here = from.index().steps[step as usize];
    if position >= here.end && step + 1 == pair.steps[0].end {
        return aligned.position(1, to, done);
    }
    let there = &pair.steps[1];
    let other = (there.start + (step - pair.steps[0].start)).min(there.end - 1);
    let other = to.index().steps[other as usize];
    inside(from, position, here, to, other)
}

/// Where a run stands when so many stops of a step have run as of the step in the other run.
fn inside(from: &Timeline, position: u32, here: LineStep, to: &Timeline, there: LineStep) -> u32 {
    let stops = from.index().stops_done(position);
    let stops = stops.saturating_sub(here.first_stop).min(there.n_stops);
    match stops.checked_sub(1) {
        _ if position >= here.end => there.end,
        None => there.start + 1,
        Some(last) => to.index().stops[(there.first_stop + last) as usize].end,
    }
}

/// The moment of a run of an edited program up to which it ran as the program before the edit did: every statement up
/// to there stands unchanged, and ran in the same order. `None`: the edit concerns what had run already.
pub fn moment_after_edit(
    (from, old): (&Timeline, &str),
    position: u32,
    (to, new): (&Timeline, &str),
) -> Option<u32> {
    let Some(last) = from.index().step_at(position) else {
        return Some(to.index().home());
    };
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |(a, b): (&&str, &&str)| a == b;
    let above = old.iter().zip(&new).take_while(|pair| same(*pair)).count();
    let below = old[above..].iter().rev().zip(new[above..].iter().rev());
    let below = below.take_while(|pair| same(*pair)).count();
    let moved = |line: u32| {
        let line = line as usize;
        if line <= above {
            Some(line)
        } else {
            (line + below > old.len()).then(|| line + new.len() - old.len())
        }
    };
    let n = last as usize + 1;
    let (a, b) = (&from.index().steps[..n], to.index().steps.get(..n)?);
    let runs_alike = a.iter().zip(b).all(|(a, b)| {
        moved(a.line) == Some(b.line as usize) && (a.depth, a.rest) == (b.depth, b.rest)
    });
    if !runs_alike {
        return None;
    }
    Some(inside(from, position, a[n - 1], to, b[n - 1]))
}

/// How many steps to leave out of each run to come to the same statement.
fn next_pair(a: &[LineStep], b: &[LineStep]) -> Option<(usize, usize)> {
    (0..=WINDOW).find_map(|apart| {
        (0..=apart)
            .map(|skip| (skip, apart - skip))
            .find(|(i, j)| match (a.get(*i), b.get(*j)) {
                (Some(a), Some(b)) => (a.line, a.depth, a.rest) == (b.line, b.depth, b.rest),
                _ => false,
            })
    })
}

/// A number of steps: runs have fewer than 2^32.
fn rank(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
