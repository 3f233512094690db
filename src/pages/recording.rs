//! The recording of a lesson's program, made as the page's worker would make it.

use engine::alloc::Allocator;
use engine::python::compile;
use engine::python::run::{Machine, Options, Outcome};
use engine::timeline::{Event, State, Tables, Timeline};

/// A program's run.
pub struct Recording {
    /// Everything that happened.
    pub events: Vec<Event>,
    /// What the events refer to.
    pub tables: Tables,
    /// Both, applied: a recording that contradicts itself stops the build, not the page.
    pub timeline: Timeline,
}

impl Recording {
    /// Runs the program.
    ///
    /// # Errors
    /// When it does not end.
    pub fn of(source: &str) -> Result<Self, String> {
        let (code, diagnostics) = compile(source);
        let code = code.ok_or(format!("{diagnostics:?}"))?;
        let mut machine = Machine::new(code, &Options::default());
        let outcome = machine.finish();
        if !matches!(outcome, Outcome::Finished | Outcome::Raised) {
            return Err(format!("the program does not end: {outcome:?}"));
        }
        let (events, entries) = machine.take_events();
        let tables = Tables {
            names: entries.names,
            texts: entries.texts,
            codes: entries.codes,
        };
        let mut timeline = Timeline::new(State::new(Allocator::start()));
        timeline.push_chunk(&events, tables.clone());
        Ok(Self {
            events,
            tables,
            timeline,
        })
    }
}
