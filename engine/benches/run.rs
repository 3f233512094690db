//! How fast programs are recorded: running, checking every event against the replay, keyframes, index.
//! Prints how much memory a million executed lines need, where the system tells (budget: 300 MB).

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures time and prints it"
)]

mod common;

use common::{ENDLESS, record};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use engine::lesson::{Language, find};
use std::hint::black_box;

/// Resident memory now and at its highest, MB.
fn resident() -> Option<(u64, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let value = |key: &str| {
        let line = status.lines().find(|line| line.starts_with(key))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    Some((value("VmRSS:")? / 1000, value("VmHWM:")? / 1000))
}

fn a_million_lines(_: &mut Criterion) {
    let before = resident();
    let started = std::time::Instant::now();
    // About twelve events a line.
    let run = record(ENDLESS, 12_000_000);
    let lines = run.index().steps.len();
    assert!(lines >= 1_000_000, "{lines} lines were recorded");
    println!(
        "{} events, {lines} lines, {} stops in {:.1} s",
        run.len(),
        run.index().stops.len(),
        started.elapsed().as_secs_f64()
    );
    if let (Some(before), Some(after)) = (before, resident()) {
        println!(
            "memory of the recording: {} MB, at its highest {} MB",
            after.0 - before.0,
            after.1 - before.0
        );
    }
}

fn lessons(c: &mut Criterion) {
    let mut group = c.benchmark_group("run");
    for id in ["names-label", "counting-holders", "inside-a-pool"] {
        let lesson = find(id, Language::English).expect("it is written");
        let n_events = record(&lesson.program, 1_000_000).len();
        assert!(n_events > 50, "{id} has {n_events} events");
        group.throughput(Throughput::Elements(n_events.into()));
        group.bench_function(id, |b| {
            b.iter(|| black_box(record(&lesson.program, 1_000_000)));
        });
    }
    group.throughput(Throughput::Elements(200_000));
    group.sample_size(10);
    group.bench_function("a loop of 200,000 events", |b| {
        b.iter(|| black_box(record(ENDLESS, 200_000)));
    });
    group.finish();
}

criterion_group!(benches, a_million_lines, lessons);
criterion_main!(benches);
