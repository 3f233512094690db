//! Any text as a trace, as statistics and as a script: an error or a result, never a panic.
//!
//! `cargo +nightly fuzz run alloc_text`
#![no_main]

use engine::alloc::Stats;
use engine::alloc::replay::replay;
use engine::alloc::script::Script;
use engine::alloc::trace::Trace;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(trace) = Trace::parse(text) {
        let _outcome = replay(&trace);
    }
    if let Ok(stats) = text.parse::<Stats>() {
        assert_eq!(stats.to_string().parse(), Ok(stats));
    }
    let _script = Script::run(text);
});
