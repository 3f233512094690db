//! Hostile programs: deep nesting, endless loops, huge numbers, containers that hold themselves, objects that change what
//! is being worked on. Each comes to a clean end under limits: it finishes, raises, is stopped, or is refused before it runs.

#![expect(clippy::print_stdout, reason = "the count is part of the proof")]

use engine::python::run::check::check;
use engine::python::run::{Limits, Machine, Options, Outcome};
use std::path::Path;

/// A stack as small as a browser's main thread or worker has.
const SMALL_STACK: usize = 1 << 20;

fn end(program: &str) -> &'static str {
    let (code, _) = engine::python::compile(program);
    let Some(code) = code else { return "refused" };
    if !check(&code).is_empty() {
        return "refused";
    }
    let options = Options {
        source: program.to_owned(),
        limits: Limits {
            events: 300_000,
            instructions: 200_000,
            memory: 64 << 20,
            ..Limits::default()
        },
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    match machine.finish() {
        Outcome::Finished => "finished",
        Outcome::Raised => "raised",
        Outcome::Stopped(_) => "stopped",
        Outcome::Running => panic!("a run to the end has none"),
    }
}

#[test]
fn hostile_programs_come_to_a_clean_end() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probes/hostile.txt");
    let text = std::fs::read_to_string(path).expect("the programs are committed");
    let mut counts = std::collections::BTreeMap::new();
    let mut bad = Vec::new();
    let programs: Vec<&str> = text.split("=== ").skip(1).collect();
    for program in &programs {
        let (number, program) = program.split_once('\n').expect("a number");
        let program = program.to_owned();
        let thread = std::thread::Builder::new().stack_size(if cfg!(debug_assertions) {
            16 * SMALL_STACK
        } else {
            SMALL_STACK
        });
        let shown = program.clone();
        let handle = thread
            .spawn(move || end(&program))
            .expect("a thread starts");
        match handle.join() {
            Ok(how) => *counts.entry(how).or_insert(0) += 1,
            Err(_) => bad.push(format!(
                "{number}: {}",
                shown.chars().take(200).collect::<String>()
            )),
        }
    }
    println!("{} hostile programs: {counts:?}", programs.len());
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
