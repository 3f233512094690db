//! Tokens as a program: no panic, and the folded events have the machine's counts.
//!
//! `cargo +nightly fuzz run program -- -runs=1000000`
#![no_main]

#[path = "../../engine/tests/tokens/mod.rs"]
mod tokens;

use libfuzzer_sys::fuzz_target;
use tokens::Dice;

fuzz_target!(|bytes: &[u8]| {
    let program = tokens::program(&mut Dice::Bytes(bytes));
    let release = if bytes.len() % 2 == 0 { "3.11" } else { "3.14" };
    tokens::run(&program, release);
});
