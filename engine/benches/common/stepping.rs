//! Runs of programs for the benches, stepped as the page's worker does.

use engine::python::compile;
use engine::python::run::{Limits, Machine, NewEntries, Options, Progress};
use engine::timeline::Event;

/// A run of the program, ended by the program or after about `n_events`.
pub(crate) fn machine(program: &str, n_events: u64) -> Machine {
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
    Machine::new(code, &options)
}

/// Runs to the end; what is said is taken away in chunks.
pub(crate) fn run(mut machine: Machine, mut take: impl FnMut(&[Event], NewEntries)) {
    loop {
        let progress = machine.step(20_000);
        let (events, new) = machine.take_events();
        take(&events, new);
        machine.give_back(events);
        if progress == Progress::Over {
            return;
        }
    }
}
