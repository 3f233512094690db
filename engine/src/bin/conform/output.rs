//! `conform run --stdout`: what a program prints, as the interpreter would print it.

use super::Verdict;
use engine::python::run::{NewEntries, Outcome};
use engine::timeline::Event;

/// Prints the output, then the traceback or the limit on standard error.
pub(crate) fn show(events: &[Event], entries: &NewEntries, outcome: Outcome) -> Verdict {
    for event in events {
        match event {
            Event::Printed { text } => print!("{}", &entries.texts[text.index()]),
            Event::Raised { text } => eprint!("{}", &entries.texts[text.index()]),
            _ => {}
        }
    }
    match outcome {
        Outcome::Finished => Verdict::Agrees,
        Outcome::Raised => Verdict::Differs,
        other => {
            eprintln!("{other:?}");
            Verdict::Unreadable
        }
    }
}
