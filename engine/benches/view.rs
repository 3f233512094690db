//! How fast the view models of a moment are built: after one step, and while scrubbing with 1,500 visible nodes
//! (budget: 60 pictures a second leave 16 ms for everything).

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

mod common;

use common::{ENDLESS, record};
use criterion::{Criterion, criterion_group, criterion_main};
use engine::timeline::{Grain, Timeline};
use engine::view::layout::{Layout, Shape};
use engine::view::{Scene, Selection};
use std::hint::black_box;

/// Fifty lists of ten, of floats: 50 cards with 500 items, each with its own object.
const MANY_NODES: &str = "xs = []\nfor i in range(50):\n    row = []\n    for j in range(10):\n        row.append(i * 10.5 + j)\n    xs.append(row)\n";

fn scenes(c: &mut Criterion) {
    let mut group = c.benchmark_group("scene");
    for (name, program, n_events) in [
        ("a loop, 200,000 events", ENDLESS, 200_000),
        ("many nodes", MANY_NODES, 200_000),
    ] {
        let run = record(program, n_events);
        let layout = Layout::of(&run, Shape::Wide);
        let scene = |run: &Timeline, at| Scene::build(run, &layout, at, &Selection::default());
        let index = run.index();
        let last = scene(&run, run.len());
        assert!(last.code.current.is_some() || last.place.stop > 0, "{name}");
        println!(
            "{name}: {} events, {} cards, {} frames at the end",
            run.len(),
            last.stage.cards.len(),
            last.stage.frames.len()
        );
        let mut at = index.home();
        group.bench_function(format!("{name}, one line on"), |b| {
            b.iter(|| {
                at = index.next(at, Grain::Line);
                if at >= run.len() {
                    at = index.home();
                }
                black_box(scene(&run, at))
            });
        });
        let mut back = run.len();
        group.bench_function(format!("{name}, one line back"), |b| {
            b.iter(|| {
                back = index.previous(back, Grain::Line);
                if back <= index.home() {
                    back = run.len();
                }
                black_box(scene(&run, back))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, scenes);
criterion_main!(benches);
