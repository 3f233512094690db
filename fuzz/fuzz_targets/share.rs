//! Any text as a link: no panic, bounded memory, and what was read whole can be written and read again.
//!
//! `cargo +nightly fuzz run share -- -runs=1000000`
#![no_main]

use engine::share::route;
use engine::share::{MAX_DECODED_BYTES, decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = route::parse(text);
    if parsed.damage.is_none() {
        let written = route::format(&parsed.route).expect("what was read can be written");
        assert_eq!(route::parse(&written).route, parsed.route);
    }
    for link in [text.to_owned(), format!("1.{text}")] {
        let decoded = decode(&link);
        assert!(decoded.scenario.code.len() <= MAX_DECODED_BYTES);
        if decoded.damage.is_none() {
            let again = encode(&decoded.scenario).expect("what was read can be written");
            assert_eq!(decode(&again).scenario, decoded.scenario);
        }
    }
});
