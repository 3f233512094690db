//! The compiler against CPython 3.11: the same instructions, constants, names, positions, tables and sizes.
//!
//! `bytecode/hashes.txt` has one hash per code object, written by `tools/record/bytecode.py` (which also prints the
//! listing behind a hash); `bytecode/marks.txt` has the markers of the recordings.
#![expect(clippy::print_stdout, reason = "the numbers are the result")]

use engine::python::compile::{MarkPlace, compile_with_marks};
use engine::python::listing::listing;
use std::collections::BTreeMap;
use std::fmt::Write;

fn read(name: &str) -> String {
    let path = format!("{}/tests/bytecode/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect("the file is committed")
}

/// The programs of a corpus file by name.
fn programs(name: &str) -> BTreeMap<String, String> {
    let text = read(name);
    let mut programs = BTreeMap::new();
    let mut current = None;
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("#----") {
            current = Some(name.trim().to_owned());
        } else if let Some(name) = &current {
            programs
                .entry(name.clone())
                .or_insert_with(String::new)
                .push_str(line);
        }
    }
    programs
}

fn fnv(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Compares every code object of every program in `corpus`; prints those that differ.
fn check(corpus: &str, hashes: &str) {
    let programs = programs(corpus);
    let (mut right, mut all) = (0, 0);
    let mut wrong = String::new();
    for line in read(hashes).lines() {
        let (name, expected) = line.split_once(": ").expect("name and hashes");
        let empty = String::new();
        let source = programs.get(name).unwrap_or(&empty);
        let expected: Vec<&str> = expected.split(' ').collect();
        all += expected.len();
        let (compiled, diagnostics) = compile_with_marks(source);
        let Some((code, _)) = compiled else {
            writeln!(wrong, "{name}: {diagnostics:?}").expect("a String takes all");
            continue;
        };
        let texts = listing(&code, source);
        for (i, text) in texts.iter().enumerate() {
            if expected.get(i) == Some(&fnv(text).as_str()) {
                right += 1;
            } else {
                let head = text.lines().next().unwrap_or_default();
                writeln!(wrong, "{name}: {head}").expect("a String takes all");
            }
        }
    }
    println!("{corpus}: {right} of {all} code objects as CPython 3.11's");
    assert!(right == all, "{wrong}");
}

#[test]
fn recorded_programs_compile_as_in_cpython() {
    check("programs.py", "programs.txt");
}

#[test]
fn every_construct_compiles_as_in_cpython() {
    check("corpus.py", "corpus.txt");
}

#[test]
fn marks_stand_where_the_recorder_puts_its_markers() {
    let programs = programs("programs.py");
    let (mut right, mut all) = (0, 0);
    let mut wrong = String::new();
    for line in read("marks.txt").lines() {
        let (name, expected) = line.split_once(' ').expect("name and marks");
        all += 1;
        let (compiled, _) = compile_with_marks(&programs[name]);
        let Some((_, marks)) = compiled else {
            writeln!(wrong, "{name}").expect("a String takes all");
            continue;
        };
        let marks: Vec<String> = marks
            .iter()
            .map(
                |MarkPlace {
                     line, end, scope, ..
                 }| format!("{line}{}:{scope}", if *end { 'e' } else { 's' }),
            )
            .collect();
        if marks.join(" ") == expected {
            right += 1;
        } else {
            writeln!(wrong, "{name}:\n {expected}\n {}", marks.join(" "))
                .expect("a String takes all");
        }
    }
    println!("{right} of {all} programs have the recorder's markers");
    assert!(right == all, "{wrong}");
}
