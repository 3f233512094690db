//! Recordings for the benches, made as the page's worker and the page make them.

use engine::alloc::Allocator;
use engine::python::compile;
use engine::python::run::{Limits, Machine, Options, Progress};
use engine::timeline::{State, Tables, Timeline};

/// A loop without an end: about ten events a line.
pub(crate) const ENDLESS: &str = "n = 0\nwhile True:\n    n = n + 1\n";

/// The program's recording, ended by the program or after about `n_events`.
pub(crate) fn record(program: &str, n_events: u64) -> Timeline {
    let (code, diagnostics) = compile(program);
    let code = code.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let options = Options {
        limits: Limits {
            events: n_events,
            instructions: u64::MAX,
            ..Limits::default()
        },
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    let mut timeline = Timeline::new(State::new(Allocator::start()));
    loop {
        let progress = machine.step(20_000);
        let (events, new) = machine.take_events();
        let tables = Tables {
            names: new.names,
            texts: new.texts,
            codes: new.codes,
        };
        timeline.push_chunk(&events, tables);
        if progress == Progress::Over {
            return timeline;
        }
    }
}
