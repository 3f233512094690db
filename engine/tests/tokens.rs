//! Programs put together from tokens come to a clean end. More of them: the example `program_soak` (a million), the fuzz
//! target `program`.

#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

#[path = "tokens/mod.rs"]
mod tokens;

use std::collections::BTreeMap;
use tokens::{Dice, End};

const PROGRAMS: u64 = 2_000;
/// What the interpreter takes without optimisation when it recurses to its limit.
const STACK: usize = 64 << 20;

/// Panics with the program that made the interpreter panic.
#[test]
fn programs_of_tokens_come_to_a_clean_end() {
    let work = || {
        let mut ends = BTreeMap::new();
        for seed in 0..PROGRAMS {
            let program = tokens::program(&mut Dice::Numbers(seed));
            let release = ["3.11", "3.14"][usize::from(seed % 2 == 1)];
            let end = std::panic::catch_unwind(|| tokens::run(&program, release));
            let end = end.unwrap_or_else(|_| panic!("program {seed} as {release}:\n{program}"));
            *ends.entry(end).or_insert(0_u64) += 1;
        }
        ends
    };
    let thread = std::thread::Builder::new().stack_size(STACK);
    let ends = thread.spawn(work).expect("a thread starts").join();
    let ends = ends.expect("what is printed above");
    println!("{PROGRAMS} programs of tokens: {ends:?}");
    // Else the programs would say little.
    let count = |end| ends.get(&end).copied().unwrap_or(0);
    assert!(count(End::Refused) < PROGRAMS / 2);
    assert!(count(End::Raised) > PROGRAMS / 4);
    assert!(count(End::Finished) > PROGRAMS / 40);
}

/// What a soak found: programs whose events did not fold to the machine's counts.
#[test]
fn events_fold_to_the_counts_of_what_was_found_before() {
    // The module's cell of a comprehension's variable comes back to the frame that held it.
    let source = "C = 5\n[(lambda x: C) for C in '3']\n";
    for release in ["3.11", "3.14"] {
        assert_eq!(tokens::run(source, release), End::Finished);
    }
}
