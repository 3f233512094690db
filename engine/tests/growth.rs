//! The engine's memory does not grow with use: runs are gone when they are dropped, and stepping keeps nothing.
//!
//! Alone in its program, whose allocator counts the bytes in use.

#![expect(clippy::print_stdout, reason = "the figures, for who asks for them")]

mod recording;

use cap::Cap;
use engine::timeline::cursor::{Command, Cursor};
use engine::timeline::{Grain, Timeline};
use engine::view::layout::{Layout, Shape};
use engine::view::scene::{Scene, Selection};
use recording::{recorded, recorded_up_to};
use std::alloc::System;
use std::sync::Mutex;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// Tests count the same bytes, so one runs at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Classes, cycles that the collector breaks, a generator, an exception, and something printed.
const PROGRAM: &str = "\
import gc

class Node:
    def __init__(self, value):
        self.value = value
        self.other = None

def numbers(n):
    for i in range(n):
        yield i * 1.5

nodes = [Node(number) for number in numbers(20)]
for left, right in zip(nodes, nodes[1:]):
    left.other, right.other = right, left
texts = {str(node.value): node for node in nodes}
try:
    texts['none']
except KeyError as error:
    print('missing', error)
del nodes, texts, left, right
print(gc.collect() > 0)
";

/// A loop without an end.
const ENDLESS: &str = "n = 0\nwhile True:\n    n = n + 1\n";

/// The most bytes that a recording of 200,000 events may keep: a fiftieth of the 300 MB that 10,000,000 may have, and
/// what does not depend on their number.
const MOST_FOR_200_000: usize = (300 << 20) / 50 + (4 << 20);

fn run(source: &str) -> Timeline {
    recorded(source, "3.11").expect("it compiles").0
}

#[test]
fn five_hundred_runs_leave_nothing_behind() {
    let _alone = ALONE.lock().expect("the other tests passed");
    // What is made once for all runs is there after the first.
    drop(run(PROGRAM));
    let before = MEMORY.allocated();
    for _ in 0..500 {
        drop(run(PROGRAM));
    }
    let kept = MEMORY.allocated().saturating_sub(before);
    assert_eq!(kept, 0, "bytes are kept after 500 runs");
}

#[test]
fn ten_thousand_steps_keep_nothing() {
    let _alone = ALONE.lock().expect("the other tests passed");
    let run = run(PROGRAM);
    let layout = Layout::of(&run, Shape::Wide);
    let walk = |steps: u32| {
        let mut cursor = Cursor::start(run.index());
        let mut command = Command::StepBy(Grain::Event);
        for _ in 0..steps {
            let next = cursor.after(command, run.index());
            if next.position == cursor.position {
                command = match command {
                    Command::StepBy(grain) => Command::StepBackBy(grain),
                    _ => Command::StepBy(Grain::Event),
                };
            }
            cursor = next;
            let grain = Grain::Event;
            let selection = Selection {
                grain,
                ..Selection::default()
            };
            let scene = Scene::build(&run, &layout, cursor.position, &selection);
            assert_eq!(scene.place.position, cursor.position);
        }
    };
    // There and back: captions and the states between keyframes are kept up to a number, which is reached.
    let all = 2 * run.len();
    walk(all);
    let before = MEMORY.allocated();
    walk(10_000);
    let kept = MEMORY.allocated().saturating_sub(before);
    println!("{} events, 10,000 steps keep {kept} bytes", run.len());
    assert!(kept < 64 << 10, "{kept} bytes are kept after 10,000 steps");
}

#[test]
fn two_hundred_thousand_events_keep_within_their_budget() {
    let _alone = ALONE.lock().expect("the other tests passed");
    let before = MEMORY.allocated();
    let run = recorded_up_to(ENDLESS, "3.11", 200_000)
        .expect("it compiles")
        .0;
    assert!(run.len() >= 200_000);
    let kept = MEMORY.allocated() - before;
    println!("{} events keep {kept} bytes", run.len());
    assert!(kept <= MOST_FOR_200_000, "{kept} bytes");
}
