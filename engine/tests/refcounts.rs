//! The probes of reference counts: small programs and what CPython 3.11.2 and 3.14.10 print for them.
//!
//! `probes/refcounts_3.11.txt` has one probe after the other: a title, the program, and its output, recorded from Debian's
//! python3.11 (`python -S -E`); `probes/refcounts_3.14.txt` the same from Debian's python3.14.

#![expect(clippy::print_stdout, reason = "the count is part of the proof")]

use engine::profile::Profile;
use engine::python::compile::compile_as;
use engine::python::run::check::check;
use engine::python::run::{Machine, Options};
use engine::timeline::Event;
use std::path::Path;

/// By release, probes that print something else, or ask for what is not modelled. One that agrees has to leave the list.
const KNOWN: [(&str, &[&str]); 2] = [("3.11", &["L30", "K26"]), ("3.14", &["L30", "L34", "K26"])];

struct Probe {
    title: String,
    program: String,
    prints: String,
}

fn probes(text: &str) -> Vec<Probe> {
    text.split("=== ")
        .skip(1)
        .map(|part| {
            let (title, rest) = part.split_once('\n').expect("a title");
            let (program, prints) = rest.split_once("--- prints\n").expect("what it prints");
            let prints = match prints.split_once("\n--- no newline\n") {
                Some((prints, _)) => prints,
                None => prints,
            };
            Probe {
                title: title.to_owned(),
                program: program.to_owned(),
                prints: prints.to_owned(),
            }
        })
        .collect()
}

/// What a program prints, or why it does not run.
fn printed(program: &str, release: &str) -> Result<String, String> {
    let version = &Profile::for_programs(release)?.code;
    let (code, diagnostics) = compile_as(program, version);
    let Some(code) = code else {
        return Err(format!("{diagnostics:?}"));
    };
    let unsupported = check(&code);
    if let Some(first) = unsupported.first() {
        return Err(format!("not supported: {}", first.what));
    }
    let options = Options {
        profile: release.to_owned(),
        source: program.to_owned(),
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    machine.finish();
    let (events, _) = machine.take_events();
    let mut text = String::new();
    for event in &events {
        match event {
            Event::Printed { text: id } => text.push_str(&machine.text(*id)),
            Event::Raised { text: id } => text.push_str(&machine.text(*id)),
            _ => {}
        }
    }
    Ok(text)
}

#[test]
fn the_probes_of_reference_counts_print_what_cpython_prints() {
    for (release, known) in KNOWN {
        compare(release, known);
    }
}

fn compare(release: &str, known: &[&str]) {
    let file = format!("tests/probes/refcounts_{release}.txt");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).expect("the probes are committed");
    let probes = probes(&text);
    let mut wrong = Vec::new();
    for probe in &probes {
        let result = printed(&probe.program, release);
        if result.as_deref() != Ok(&probe.prints[..]) {
            wrong.push(format!(
                "{}: {:?} became {result:?}",
                probe.title, probe.prints
            ));
        }
    }
    println!(
        "{} of {} probes print what CPython {release} prints",
        probes.len() - wrong.len(),
        probes.len()
    );
    let names: Vec<&str> = wrong
        .iter()
        .filter_map(|text| text.split(' ').next())
        .collect();
    let unknown: Vec<&String> = wrong
        .iter()
        .filter(|text| !known.contains(&text.split(' ').next().unwrap_or("")))
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    let agree: Vec<&&str> = known.iter().filter(|name| !names.contains(name)).collect();
    assert!(agree.is_empty(), "no longer different: {agree:?}");
}
