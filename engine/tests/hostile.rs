//! Hostile programs: deep nesting, endless loops, huge numbers, containers that hold themselves, objects that change what
//! is being worked on. Each comes to a clean end under limits: it finishes, raises, is stopped, or is refused before it runs.

#![expect(clippy::print_stdout, reason = "the count is part of the proof")]

use engine::python::run::check::check;
use engine::python::run::{Limits, Machine, Options, Outcome};
use std::path::Path;

/// A stack as small as a browser's main thread or worker has.
const SMALL_STACK: usize = 1 << 20;

/// What the programs that ask for much may take of the machine's memory (KiB); the limit that they are given is 4 MiB.
const MOST_KIB: u64 = 256 << 10;

fn end(program: &str) -> &'static str {
    end_within(program, 64 << 20)
}

fn end_within(program: &str, memory: u64) -> &'static str {
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
            memory,
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

/// Expressions whose numbers (`N`, `M`), texts (`S`, `B`) or lists (`L`) are large, a line each: whatever the operation is,
/// it asks whether its result may be that large before it makes it.
#[test]
fn programs_that_ask_for_much_stay_within_memory() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probes/much.txt");
    let text = std::fs::read_to_string(path).expect("the expressions are committed");
    let mut counts = std::collections::BTreeMap::new();
    let modules = "calendar collections copy dataclasses datetime decimal enum fractions functools gc heapq io itertools \
        json math operator pprint queue random re statistics string struct sys textwrap time types weakref";
    for expression in text.lines() {
        let imported: Vec<&str> = modules
            .split_whitespace()
            .filter(|module| expression.contains(&format!("{module}.")))
            .collect();
        let imports = match imported.join(", ") {
            names if names.is_empty() => names,
            names => format!("import {names}\n"),
        };
        for number in ["10**9", "10**6", "2**62", "2**70"] {
            if number != "10**6" && !expression.contains('N') {
                continue;
            }
            let program = format!(
                "{imports}N, M = {number}, 30_000\nS, B, L = 'a' * 100_000, b'a' * 100_000, [None, 1, 2, 'a'] * 10_000\n\
                def f(*a, **k): return len(a)\ndef raise_(*a): raise ValueError(*a)\n\
                try:\n    x = {expression}\nexcept Exception as e:\n    print(type(e).__name__)\n"
            );
            let thread = std::thread::Builder::new().stack_size(16 * SMALL_STACK);
            let handle = thread.spawn(move || end_within(&program, 4 << 20));
            let how = handle.expect("a thread starts").join();
            let how = how.unwrap_or_else(|_| panic!("{expression} with {number}"));
            let most = most_memory();
            assert!(most < MOST_KIB, "{most} KiB: {expression} with {number}");
            *counts.entry(how).or_insert(0) += 1;
        }
    }
    println!("{counts:?}, {} KiB at the most", most_memory());
}

/// The most memory that this process ever had (KiB), where the system tells it; otherwise 0.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
