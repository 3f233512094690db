//! What start-ups of real interpreters left: the recorded traces, which the conformance tests replay too.

use engine::alloc::trace::Trace;
use engine::timeline::Start;
use ruzstd::decoding::StreamingDecoder;
use std::io::Read;

/// The traces by release, compressed with zstd.
const TRACES: [(&str, &[u8]); 2] = [
    (
        "3.11",
        include_bytes!("../../engine/tests/traces/startup-py3.11.trace.zst"),
    ),
    (
        "3.14",
        include_bytes!("../../engine/tests/traces/startup-py3.14.trace.zst"),
    ),
];

/// What the start-up of a release left at the first statement of a script; `None` where none is recorded.
pub fn of(release: &str) -> Option<Start> {
    let (_, file) = TRACES.iter().find(|(name, _)| *name == release)?;
    let mut text = String::new();
    let mut decoder = StreamingDecoder::new(*file).ok()?;
    decoder.read_to_string(&mut text).ok()?;
    Start::of(&Trace::parse(&text).ok()?, "start")
}

#[cfg(test)]
mod tests {
    use super::of;
    use engine::profile::Profile;

    #[test]
    fn every_release_that_programs_run_as_has_a_start() {
        for name in Profile::that_run() {
            assert!(of(name).is_some(), "{name}");
        }
    }
}
