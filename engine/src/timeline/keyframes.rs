//! Clones of the state every K events.

use crate::timeline::State;
use std::rc::Rc;

/// Events between two keyframes at first.
const FIRST_INTERVAL: u32 = 256;
/// With more keyframes than this, every second one is dropped and the interval doubles.
const MAX_KEYFRAMES: usize = 192;
/// The same when they need more memory than this, bytes. They share what did not change between them.
const MAX_BYTES: usize = 48 << 20;
/// So many are kept in any case.
const MIN_KEYFRAMES: usize = 4;

/// States at multiples of the interval: `frames[i]` is the state after `i * interval` events.
#[derive(Clone, Debug)]
pub(crate) struct Keyframes {
    frames: Vec<Rc<State>>,
    /// About how much memory each needs beside the one before, bytes.
    weights: Vec<usize>,
    interval: u32,
}

impl Keyframes {
    pub(crate) fn new(start: State) -> Self {
        Self {
            weights: vec![0],
            frames: vec![Rc::new(start)],
            interval: FIRST_INTERVAL,
        }
    }

    /// Whether the state after `n` events is wanted.
    pub(crate) fn wants(&self, n: u32) -> bool {
        u64::from(n) == self.frames.len() as u64 * u64::from(self.interval)
    }

    /// Keeps a wanted state.
    pub(crate) fn keep(&mut self, state: &State) {
        let before = self.frames.last().expect("the start is always kept");
        self.weights.push(state.weight(before));
        self.frames.push(Rc::new(state.clone()));
        while self.frames.len() > MAX_KEYFRAMES
            || (self.frames.len() > MIN_KEYFRAMES && self.weights.iter().sum::<usize>() > MAX_BYTES)
        {
            let mut rank = 0;
            self.frames.retain(|_| {
                rank += 1;
                rank % 2 == 1
            });
            self.interval *= 2;
            self.weigh();
        }
    }

    /// Weighs all of them again: what the dropped ones shared belongs to the next one that has it.
    fn weigh(&mut self) {
        let pairs = self.frames.iter().zip(&self.frames[1..]);
        let weights = pairs.map(|(before, frame)| frame.weight(before));
        self.weights = std::iter::once(0).chain(weights).collect();
    }

    /// The latest keyframe at or before `n`: events applied, and the state.
    pub(crate) fn before(&self, n: u32) -> (u32, &Rc<State>) {
        let rank = (n / self.interval).min(u32::try_from(self.frames.len() - 1).unwrap_or(0));
        (rank * self.interval, &self.frames[rank as usize])
    }

    /// All of them, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &State> {
        self.frames.iter().map(Rc::as_ref)
    }

    /// The start.
    pub(crate) fn start(&self) -> &State {
        &self.frames[0]
    }
}
