//! What an exception that nobody caught makes the interpreter print: suggestions, texts of the program's own, groups.
//!
//! `reports/reports.py` holds several programs, which begin with `#%% name`; `reports.RELEASE.out` is what CPython
//! printed of each on both streams, made by `reports/record.py`.

use engine::profile::Profile;
use engine::python::run::{Machine, Options};
use engine::timeline::Event;

fn parts(text: &str) -> Vec<(&str, &str)> {
    let parts = text.split("#%% ").skip(1);
    parts
        .map(|part| part.split_once('\n').expect("a name has a line"))
        .collect()
}

fn printed(source: &str, release: &str) -> String {
    let profile = Profile::for_programs(release).expect("a release that runs programs");
    let (code, diagnostics) = engine::python::compile_as(source, &profile.code);
    let code = code.unwrap_or_else(|| panic!("{diagnostics:?}"));
    assert!(engine::python::run::check::check(&code).is_empty());
    let options = Options {
        source: source.to_owned(),
        profile: release.to_owned(),
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    machine.finish();
    let (events, entries) = machine.take_events();
    let texts = events.iter().filter_map(|event| match event {
        Event::Printed { text } | Event::Raised { text } => Some(&entries.texts[text.index()]),
        _ => None,
    });
    texts.map(ToString::to_string).collect()
}

#[test]
fn exceptions_that_nobody_caught_are_reported_as_by_cpython() {
    let programs = parts(include_str!("reports/reports.py"));
    let recorded = [
        ("3.11", include_str!("reports/reports.3.11.out")),
        ("3.14", include_str!("reports/reports.3.14.out")),
    ];
    for (release, recorded) in recorded {
        let recorded = parts(recorded);
        assert_eq!(programs.len(), recorded.len());
        for ((name, source), (_, expected)) in programs.iter().zip(recorded) {
            assert_eq!(printed(source, release), expected, "{name} as {release}");
        }
    }
}
