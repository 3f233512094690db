//! The promise of `product.md`: a program of 30 lines makes a link of at most 600 characters.
//!
//! Measured over every example program of the repository: those that are compared with CPython, and those of the lessons.
//! `cargo test -p engine --test share_sizes -- --nocapture` prints the figures.
#![expect(clippy::print_stdout, reason = "a test tells what it measured")]

use engine::lesson::{Language, course, find};
use engine::share::{Grain, Lamps, Scenario, Selection, decode, encode};
use std::path::{Path, PathBuf};

/// What a link of a program of at most so many lines may have.
const LINES: usize = 30;
const CHARACTERS: usize = 600;

/// Those that have more: long lines in which little comes twice (docs/fidelity.md).
const DENSE: [&str; 7] = [
    "classes/dataclass_01.py",
    "containers/nestdict_01.py",
    "containers/nested_02.py",
    "smallints/math_03.py",
    "strings/builder_01.py",
    "strings/methods_03.py",
    "strings/words_05.py",
];

/// Settings as a reader has them who shares a moment: nearly every field is there.
fn shared(code: &str) -> Scenario {
    Scenario {
        code: code.to_owned(),
        profile: "3.14".to_owned(),
        grain: Grain::Event,
        step: 123_456,
        selection: Some(Selection::Object(17)),
        lamps: Some(Lamps::OBJECTS.with(Lamps::MEMORY)),
        ..Scenario::default()
    }
}

fn programs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            programs_below(&path, found);
        } else if path.extension().is_some_and(|end| end == "py") {
            found.push(path);
        }
    }
}

/// Every example program, with its name.
fn programs() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    for folder in ["programs", "share_programs"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(folder);
        programs_below(&folder, &mut paths);
    }
    paths.sort();
    let mut found: Vec<(String, String)> = paths
        .into_iter()
        .map(|path| {
            let code = std::fs::read_to_string(&path).expect("it is text");
            (path.display().to_string(), code)
        })
        .collect();
    for room in course() {
        if let Some(lesson) = find(room.id, Language::English) {
            found.push((format!("lesson {}", room.id), lesson.program));
        }
    }
    found
}

/// The programs that were given with the specification, where they are on this machine. Their recorder is none of them.
fn given_programs() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/oracle/programs");
    let mut paths = Vec::new();
    if folder.is_dir() {
        programs_below(&folder, &mut paths);
    }
    paths
        .into_iter()
        .filter(|path| !path.starts_with(folder.join("recorder")))
        .map(|path| {
            let code = std::fs::read_to_string(&path).expect("it is text");
            (path.display().to_string(), code)
        })
        .collect()
}

#[test]
fn every_given_program_fits_in_600_characters() {
    let sizes: Vec<(usize, String)> = given_programs()
        .into_iter()
        .filter(|(_, code)| code.lines().count() <= LINES)
        .map(|(name, code)| (encode(&shared(&code)).expect("it is small").len(), name))
        .collect();
    let longest = sizes.iter().map(|(size, _)| *size).max().unwrap_or(0);
    println!(
        "{} given programs of at most {LINES} lines: links of {longest} characters at most",
        sizes.len()
    );
    let too_long: Vec<_> = sizes
        .iter()
        .filter(|(size, _)| *size > CHARACTERS)
        .collect();
    assert!(too_long.is_empty(), "{too_long:?}");
}

#[test]
fn a_program_of_thirty_lines_fits_in_600_characters() {
    let mut measured = Vec::new();
    for (name, code) in programs() {
        let scenario = shared(&code);
        let link = encode(&scenario).expect("it is small");
        assert_eq!(decode(&link).scenario, scenario, "{name}");
        measured.push((code.lines().count(), link.len(), name));
    }
    assert!(measured.len() > 120, "{} programs", measured.len());
    for (from, to) in [(1, 10), (11, 20), (21, LINES), (LINES - 2, LINES + 2)] {
        let inside = |(lines, ..): &&(usize, usize, String)| (from..=to).contains(lines);
        let sizes: Vec<usize> = measured
            .iter()
            .filter(inside)
            .map(|found| found.1)
            .collect();
        let mean = sizes.iter().sum::<usize>() / sizes.len().max(1);
        let most = sizes.iter().max().copied().unwrap_or(0);
        println!(
            "{} programs of {from} to {to} lines: links of {mean} characters on average, {most} at most",
            sizes.len()
        );
    }
    let too_long: Vec<_> = measured
        .iter()
        .filter(|(lines, size, _)| *lines <= LINES && *size > CHARACTERS)
        .collect();
    let named = |known: &&str| too_long.iter().any(|(.., name)| name.ends_with(*known));
    let gone: Vec<_> = DENSE.iter().filter(|known| !named(known)).collect();
    assert!(gone.is_empty(), "short now, take it off the list: {gone:?}");
    assert_eq!(too_long.len(), DENSE.len(), "{too_long:?}");
}
