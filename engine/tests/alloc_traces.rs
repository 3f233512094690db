//! Every recorded trace of a real interpreter, served again: each small address, each arena obtained and given back,
//! and each statistics text must be the recorded one.
//!
//! A part of the recordings is committed (`traces/`); all of them are used besides where they are on the machine.

#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

use engine::alloc::NoWatch;
use engine::alloc::replay::{Outcome, Replay, profile_of, replay};
use engine::alloc::trace::{Record, Trace};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn traces_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.to_string_lossy().ends_with(".trace.zst"))
        .collect();
    paths.sort();
    paths
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/traces")
}

fn read(path: &Path) -> Trace {
    let file = fs::read(path).expect("the trace can be read");
    let decoder = ruzstd::decoding::StreamingDecoder::new(&file[..]);
    let mut text = String::new();
    decoder
        .expect("the trace is compressed with zstd")
        .read_to_string(&mut text)
        .expect("the trace is whole");
    Trace::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Replays all traces of a folder, prints the sums by version, and fails with the first difference.
fn check_folder(folder: &Path) {
    let mut sums: BTreeMap<String, (u32, Outcome)> = BTreeMap::new();
    let mut differences = Vec::new();
    for path in traces_in(folder) {
        let trace = read(&path);
        let outcome = replay(&trace).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if !outcome.is_exact() {
            differences.push(format!(
                "{}: {:?}",
                path.display(),
                outcome.first_difference
            ));
        }
        let (traces, sum) = sums.entry(trace.header.version).or_default();
        *traces += 1;
        sum.operations += outcome.operations;
        sum.operations_exact += outcome.operations_exact;
        sum.stats_texts += outcome.stats_texts;
        sum.stats_texts_exact += outcome.stats_texts_exact;
        sum.block_counts += outcome.block_counts;
        sum.block_counts_exact += outcome.block_counts_exact;
    }
    for (version, (traces, sum)) in &sums {
        println!(
            "{version}: {traces} traces, operations {} of {}, statistics {} of {}, block counts {} of {}",
            sum.operations_exact,
            sum.operations,
            sum.stats_texts_exact,
            sum.stats_texts,
            sum.block_counts_exact,
            sum.block_counts
        );
    }
    assert!(differences.is_empty(), "{differences:#?}");
    let versions: Vec<&str> = sums.keys().map(String::as_str).collect();
    assert_eq!(versions, ["2.7", "3.11", "3.13", "3.14", "3.15", "3.9"]);
}

#[test]
fn every_committed_trace_is_served_exactly() {
    check_folder(&committed());
}

#[test]
fn every_trace_of_the_oracle_is_served_exactly() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/oracle/alloc/traces");
    if folder.is_dir() {
        check_folder(&folder);
    } else {
        println!("the whole oracle is not on this machine; the committed part stands for it");
    }
}

#[test]
fn the_structure_holds_throughout_a_trace() {
    let path = committed().join("arena_sorting-py3.9.trace.zst");
    let trace = read(&path);
    let profile = profile_of(&trace).expect("3.9 has a profile");
    let mut replay = Replay::new(&trace, &profile.alloc);
    while replay.step(&mut NoWatch).is_some() {
        if replay.position().is_multiple_of(5003) {
            replay.allocator().check().expect("the structure holds");
        }
    }
    replay.allocator().check().expect("the structure holds");
    assert!(replay.outcome().is_exact());
}

#[test]
fn a_wrong_answer_in_a_trace_is_found() {
    let mut trace = read(&committed().join("startup-py3.11.trace.zst"));
    let exact = replay(&trace).expect("3.11 has a profile");
    let wrong = trace
        .records
        .iter_mut()
        .filter_map(|record| match record {
            Record::Malloc { bytes, .. } if (17..=32).contains(bytes) => Some(bytes),
            _ => None,
        })
        .nth(100)
        .expect("small blocks are common");
    *wrong = 200;
    let outcome = replay(&trace).expect("3.11 has a profile");
    assert!(exact.is_exact() && !outcome.is_exact());
    assert!(outcome.operations_exact < exact.operations_exact);
    assert!(outcome.first_difference.is_some());
}
