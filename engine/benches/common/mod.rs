//! Recordings for the benches, made as the page's worker and the page make them.

mod stepping;

use engine::alloc::Allocator;
use engine::timeline::{State, Tables, Timeline};
use stepping::{machine, run};

/// A loop without an end: about twelve events a line.
pub(crate) const ENDLESS: &str = "n = 0\nwhile True:\n    n = n + 1\n";

/// The program's recording, ended by the program or after about `n_events`.
pub(crate) fn record(program: &str, n_events: u64) -> Timeline {
    let mut timeline = Timeline::new(State::new(Allocator::start()));
    run(machine(program, n_events), |events, new| {
        let tables = Tables {
            names: new.names,
            texts: new.texts,
            codes: new.codes,
        };
        timeline.push_chunk(events, tables);
    });
    timeline
}
