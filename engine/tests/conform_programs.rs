//! The ratchet over the recorded programs: what agreed once may not differ later, and what agrees newly is written down.
//!
//! `programs/passing.txt` lists for each program what agrees in full in 3.11: `o`bjects, `s`izes, `e`vents, `a`ddresses,
//! and `t`ext printed; `programs/passing-3.14.txt` the same in 3.14, of which fewer recordings are kept.
//! The recordings are those of `oracle/programs` and more of the same form, gzipped (see its README for the format).

#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What agrees in full, a letter each; `-` for a program that did not run.
fn letters(report: &Value) -> String {
    if report["ran"] != true {
        return "-".to_owned();
    }
    let whole = |key: &str| report[key] == report["statements"];
    let mut letters = String::new();
    for (letter, agrees) in [
        ('t', report["stdout"] == true),
        ('o', whole("objects_exact")),
        ('s', whole("sizes_exact")),
        ('e', whole("events_exact")),
        ('a', whole("addresses_exact")),
    ] {
        if agrees {
            letters.push(letter);
        }
    }
    if letters.is_empty() {
        "0".to_owned()
    } else {
        letters
    }
}

#[test]
fn what_agreed_with_the_recordings_still_agrees() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let output = Command::new(env!("CARGO_BIN_EXE_conform"))
        .args(["programs", "--json"])
        .arg(&folder)
        .output()
        .expect("conform is built for this test");
    let text = String::from_utf8(output.stdout).expect("conform prints UTF-8");
    let mut now: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for line in text.lines() {
        let report: Value = serde_json::from_str(line).expect("a JSON object a line");
        match (report["program"].as_str(), report["version"].as_str()) {
            (Some(program), Some(version)) => {
                let of_version = now.entry(version.to_owned()).or_default();
                of_version.insert(program.to_owned(), letters(&report));
            }
            _ => println!("{report}"),
        }
    }
    for (version, list) in [("3.11", "passing.txt"), ("3.14", "passing-3.14.txt")] {
        compare(
            &folder.join(list),
            now.get(version).unwrap_or(&BTreeMap::new()),
        );
    }
}

/// Holds the reports of a version against its list.
fn compare(path: &Path, now: &BTreeMap<String, String>) {
    let listed = std::fs::read_to_string(path).expect("the list is committed");
    let listed: BTreeMap<String, String> = listed
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(program, letters)| (program.to_owned(), letters.to_owned()))
        .collect();
    let mut worse = Vec::new();
    for (program, before) in &listed {
        let after = now.get(program).map_or("", String::as_str);
        if before != "-"
            && before
                .chars()
                .any(|letter| letter != '0' && !after.contains(letter))
        {
            worse.push(format!("{program}: {before} became {after}"));
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    let list: Vec<String> = now
        .iter()
        .map(|(program, letters)| format!("{program} {letters}"))
        .collect();
    assert!(
        *now == listed,
        "something improved: {} has to say\n{}",
        path.display(),
        list.join("\n")
    );
}
