//! How fast any moment of a run is reached, forwards and back (budgets: 4 ms of 200,000 events, 16 ms of 10,000,000).

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures time and prints it"
)]

mod common;

use common::{ENDLESS, record};
use criterion::{Criterion, criterion_group, criterion_main};
use engine::alloc::Allocator;
use engine::timeline::{State, Timeline};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A list of ten thousand ints and tuples: a heap that is dear to copy.
const LARGE_HEAP: &str = "xs = []\nwhile True:\n    xs.append((len(xs) * 1000, 2.5))\n";

/// Positions all over the run, in no order.
fn positions(run: &Timeline) -> impl Iterator<Item = u32> {
    let len = u64::from(run.len());
    let mut seed = 1_u64;
    std::iter::repeat_with(move || {
        // The generator of Knuth's MMIX.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((seed >> 33) % len).expect("less than the length")
    })
}

/// The worst of a thousand seeks.
fn worst(run: &Timeline) -> Duration {
    let times = positions(run).take(1000).map(|at| {
        let started = Instant::now();
        black_box(run.seek(at));
        started.elapsed()
    });
    times.max().unwrap_or_default()
}

fn seeks(c: &mut Criterion) {
    let mut group = c.benchmark_group("seek");
    group.sample_size(20);
    for (name, program, n_events) in [
        ("a loop, 200,000 events", ENDLESS, 200_000),
        ("a large heap, 200,000 events", LARGE_HEAP, 200_000),
        ("a loop, 10,000,000 events", ENDLESS, 10_000_000),
    ] {
        let run = record(program, n_events);
        // The answer is the right one before it is timed.
        let mut folded = State::new(Allocator::start());
        for event in run.events().range(0..100_000) {
            folded.apply(&event);
        }
        let sought = run.seek(100_000);
        assert_eq!(sought.mark, folded.mark, "{name}");
        assert!(sought.objects == folded.objects, "{name}");
        println!(
            "{name}: {} events, the worst of 1000 seeks {:?}",
            run.len(),
            worst(&run)
        );
        let mut at = positions(&run);
        group.bench_function(name, |b| {
            b.iter(|| black_box(run.seek(at.next().expect("it has no end"))));
        });
    }
    group.finish();
}

criterion_group!(benches, seeks);
criterion_main!(benches);
