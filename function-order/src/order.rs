//! The order: each function is followed by the one that shares most with the last few.
//!
//! brotli finds what it has seen long ago at a greater cost than what it has seen just now, and its models of what
//! comes next learn from the nearest past: functions made of one generic source compress best one behind the other,
//! wherever their names would stand.

/// Length of the pieces of code that are compared, bytes.
const PIECE: usize = 4;
/// A piece that more functions have says nothing about them.
const COMMON: usize = 200;
/// How much counts what is shared with the function before the last one.
const BEFORE_LAST: f64 = 0.7;
/// Bytes that every function is taken to have besides its code: a short one that shares all it has is no better than a
/// long one that shares much.
const BASE: f64 = 200.0;

/// Indices of `bodies` (code of the functions) in the new order: the first stays, each goes behind the one it is most
/// alike, and of equals the earlier one comes first, so the same module gives the same order everywhere.
pub(crate) fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces = shared_pieces(bodies);
    let mut order = Vec::with_capacity(bodies.len());
    let mut is_left = vec![true; bodies.len()];
    // How many pieces each function shares with the last one, and with the one before it.
    let (mut last, mut before) = (Shared::new(bodies.len()), Shared::new(bodies.len()));
    let mut first_left = 0;
    let mut next = 0;
    while order.len() < bodies.len() {
        order.push(next);
        is_left[next] = false;
        std::mem::swap(&mut last, &mut before);
        last.clear();
        for &piece in &pieces.of[next] {
            for &function in &pieces.functions[piece] {
                last.add(function);
            }
        }
        while first_left < bodies.len() && !is_left[first_left] {
            first_left += 1;
        }
        let mut best = (0.0, first_left);
        for &function in last.some.iter().chain(&before.some) {
            if !is_left[function] {
                continue;
            }
            let shared =
                f64::from(last.count[function]) + BEFORE_LAST * f64::from(before.count[function]);
            #[expect(clippy::cast_precision_loss, reason = "a function is no petabyte")]
            let score = shared / (bodies[function].len() as f64 + BASE).sqrt();
            if score > best.0 || (score >= best.0 && function < best.1) {
                best = (score, function);
            }
        }
        next = best.1;
    }
    order
}

/// How many pieces each function shares with one.
struct Shared {
    count: Vec<u32>,
    /// Those that share some.
    some: Vec<usize>,
}

impl Shared {
    fn new(functions: usize) -> Self {
        Self {
            count: vec![0; functions],
            some: Vec::new(),
        }
    }

    fn clear(&mut self) {
        for function in self.some.drain(..) {
            self.count[function] = 0;
        }
    }

    fn add(&mut self, function: usize) {
        if self.count[function] == 0 {
            self.some.push(function);
        }
        self.count[function] += 1;
    }
}

/// Pieces that more than one function has, and not too many.
struct Pieces {
    /// Those of each function.
    of: Vec<Vec<usize>>,
    /// Functions of each piece.
    functions: Vec<Vec<usize>>,
}

fn shared_pieces(bodies: &[&[u8]]) -> Pieces {
    let mut all = Vec::new();
    for (function, body) in bodies.iter().enumerate() {
        all.extend(body.windows(PIECE).map(|piece| (piece, function)));
    }
    all.sort_unstable();
    all.dedup();
    let mut pieces = Pieces {
        of: vec![Vec::new(); bodies.len()],
        functions: Vec::new(),
    };
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        if (2..=COMMON).contains(&group.len()) {
            for &(_, function) in group {
                pieces.of[function].push(pieces.functions.len());
            }
            pieces
                .functions
                .push(group.iter().map(|&(_, function)| function).collect());
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_lies_together_and_every_function_is_there_once() {
        let bodies: [&[u8]; 5] = [
            b"abcdefghijkl",
            b"0123456789",
            b"__abcdefghijkl__",
            b"xx0123456789xx",
            b"qq",
        ];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3, 4]);
        assert!(by_likeness(&[]).is_empty());
    }
}
