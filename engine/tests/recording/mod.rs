//! The recording of a program's run, as the page has it.

use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::python::compile_as;
use engine::python::run::{Limits, Machine, Options, Outcome};
use engine::timeline::{State, Tables, Timeline};

/// The recording of a program as a release, and how the run ended; an error when it does not compile.
pub(crate) fn recorded(source: &str, release: &str) -> Result<(Timeline, Outcome), String> {
    recorded_up_to(source, release, Limits::default().events)
}

/// The same, ended after so many events.
pub(crate) fn recorded_up_to(
    source: &str,
    release: &str,
    events: u64,
) -> Result<(Timeline, Outcome), String> {
    let profile = Profile::running(release).ok_or("no such release")?;
    let version = Profile::for_programs(release)?;
    let (code, diagnostics) = compile_as(source, &version.code);
    let code = code.ok_or_else(|| format!("{diagnostics:?} in\n{source}"))?;
    let options = Options {
        profile: release.to_owned(),
        source: source.to_owned(),
        limits: Limits {
            events,
            ..Limits::default()
        },
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    let outcome = machine.finish();
    let (events, new) = machine.take_events();
    let mut timeline = Timeline::of(profile, State::new(Allocator::start()));
    let tables = Tables {
        names: new.names,
        texts: new.texts,
        codes: new.codes,
    };
    timeline.push_chunk(&events, tables);
    Ok((timeline, outcome))
}
