//! A million programs put together from tokens: `cargo run --release -p engine --example program_soak`.
//!
//! Arguments: how many (1,000,000), and the number of the first (0). Half run as 3.11, half as 3.14, on every core. None may
//! make the interpreter panic, and what its events fold to must have its counts. Each one that does not is printed with its
//! number, and the command fails. The programs are the same on every machine (engine/tests/tokens).
//! The fuzz target `fuzz/fuzz_targets/program.rs` looks for the same with a fuzzer's luck.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a command prints its result and how long it took"
)]

#[path = "../tests/tokens/mod.rs"]
mod tokens;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tokens::{Dice, End};

const STACK: usize = 64 << 20;

fn main() {
    let mut numbers = std::env::args().skip(1);
    let mut number = |else_: u64| {
        let text = numbers.next();
        text.map_or(else_, |text| text.parse().expect("a number"))
    };
    let (count, first) = (number(1_000_000), number(0));
    let start = Instant::now();
    let next = AtomicU64::new(first);
    let ends = [const { AtomicU64::new(0) }; 4];
    let panics = AtomicU64::new(0);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + count {
                return;
            }
            let program = tokens::program(&mut Dice::Numbers(seed));
            let release = ["3.11", "3.14"][usize::from(seed % 2 == 1)];
            let ended = std::panic::catch_unwind(|| tokens::run(&program, release));
            if ended.is_err() {
                println!("=== {seed} as {release}\n{program}");
            }
            let counter = ended.map_or(&panics, |end| &ends[end as usize]);
            counter.fetch_add(1, Ordering::Relaxed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            let thread = std::thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, work).expect("a thread starts");
        }
    });
    let of = |end: End| ends[end as usize].load(Ordering::Relaxed);
    let panics = panics.into_inner();
    println!(
        "{count} programs in {:.0} s: {} finished, {} raised, {} stopped at a limit, {} refused, {panics} panics",
        start.elapsed().as_secs_f64(),
        of(End::Finished),
        of(End::Raised),
        of(End::Stopped),
        of(End::Refused),
    );
    assert_eq!(panics, 0, "the programs are printed above");
}
