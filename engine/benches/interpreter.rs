//! How fast programs run with recording on, beside CPython 3.11 in the same run (budget: at most 10 times slower, 5 is
//! the aim), beside a tracer that copies the locals at every line (budget: 100 times faster than that), and beside one
//! that keeps the state of every line, as ours does.
//!
//! What is timed of ours, as the best of nine runs: the machine, its heap, and every event made and taken away.
//! CPython's time is that of `exec` alone, without its start, the best of nine too. Every program prints its answer,
//! which is asserted on both sides first. Without `python3.11` on the machine only our own times are printed.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures time and prints it"
)]

#[path = "common/stepping.rs"]
mod stepping;

use criterion::{Criterion, criterion_group, criterion_main};
use engine::timeline::{Event, Texts};
use std::process::Command;
use std::time::{Duration, Instant};

struct Program {
    name: &'static str,
    source: &'static str,
    answer: &'static str,
}

const PROGRAMS: [Program; 5] = [
    Program {
        name: "fannkuch(7)",
        source: include_str!("programs/fannkuch.py"),
        answer: "-18 16\n",
    },
    Program {
        name: "nbody, 500 steps",
        source: include_str!("programs/nbody.py"),
        answer: "-0.166188 -0.166135\n",
    },
    Program {
        name: "strings",
        source: include_str!("programs/strings.py"),
        answer: "28900 9999\n",
    },
    Program {
        name: "tree of objects",
        source: include_str!("programs/tree.py"),
        answer: "8191\n",
    },
    Program {
        name: "recursion, fib(18)",
        source: include_str!("programs/recursion.py"),
        answer: "2584\n",
    },
];

/// Runs a program on CPython: the best of nine times of `exec`; the same once under a tracer that copies the locals, which
/// keeps no state of what they lead to; and what writing the state of every line takes, all frames with all that they
/// lead to, as a tool that is to show them later has to: measured at 300 lines of the run. All in seconds.
const MEASURE: &str = r"
import io, json, sys, time
source = sys.stdin.read()
code = compile(source, '<bench>', 'exec')
def once():
    out, sys.stdout = sys.stdout, io.StringIO()
    began = time.perf_counter()
    try:
        exec(code, {'__name__': '__main__'})
        return time.perf_counter() - began, sys.stdout.getvalue()
    finally:
        sys.stdout = out
best = min(once()[0] for _ in range(9))
record = []
def tracer(frame, event, arg):
    if event == 'line':
        record.append((frame.f_lineno, dict(frame.f_locals)))
        if len(record) > 1000:
            record.clear()
    return tracer
sys.settrace(tracer)
traced, answer = once()
sys.settrace(None)
n_lines = 0
def count(frame, event, arg):
    global n_lines
    n_lines += event == 'line'
    return count
sys.settrace(count)
once()
sys.settrace(None)
def encode(value, heap):
    if isinstance(value, (int, float, str, type(None))):
        return value
    key = id(value)
    if key not in heap:
        heap[key] = None
        if isinstance(value, dict):
            parts = [(encode(k, heap), encode(v, heap)) for k, v in value.items()]
        elif isinstance(value, (list, tuple, set)):
            parts = [encode(part, heap) for part in value]
        else:
            parts = encode(getattr(value, '__dict__', None), heap) if type(type(value)) is type else repr(value)
        heap[key] = (type(value).__name__, parts)
    return {'ref': key}
def state(frame):
    heap, frames = {}, []
    while frame is not None and frame.f_code.co_filename == '<bench>':
        names = {k: encode(v, heap) for k, v in frame.f_locals.items() if not k.startswith('__')}
        frames.append((frame.f_code.co_name, frame.f_lineno, names))
        frame = frame.f_back
    return json.dumps([frames, heap])
every, at, spent = max(1, n_lines // 300), 0, 0.0
def states(frame, event, arg):
    global at, spent
    if event == 'line':
        at += 1
        if at % every == 0:
            began = time.perf_counter()
            state(frame)
            spent += time.perf_counter() - began
    return states
sys.settrace(states)
once()
sys.settrace(None)
print(best, traced, spent * every, repr(answer))
";

/// One run of ours: its time, how many events, and what it printed.
fn run(source: &str) -> (Duration, usize, String) {
    let machine = stepping::machine(source, u64::MAX);
    let started = Instant::now();
    let mut n_events = 0;
    let mut printed = String::new();
    let mut texts = Texts::default();
    stepping::run(machine, |events, new| {
        texts.append(&new.texts);
        n_events += events.len();
        for event in events {
            if let Event::Printed { text } = event {
                printed.push_str(&texts[text.index()]);
            }
        }
    });
    (started.elapsed(), n_events, printed)
}

/// CPython's times: plain, with the tracer, and with one that keeps states.
fn cpython(program: &Program) -> Option<(f64, f64, f64)> {
    use std::io::Write;
    let mut child = Command::new("python3.11")
        .args(["-I", "-c", MEASURE])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .ok()?;
    child
        .stdin
        .take()?
        .write_all(program.source.as_bytes())
        .ok()?;
    let output = String::from_utf8(child.wait_with_output().ok()?.stdout).ok()?;
    let mut words = output.trim().splitn(4, ' ');
    let mut time = || words.next()?.parse().ok();
    let (plain, traced, states) = (time()?, time()?, time()?);
    let answer = words.next()?;
    assert_eq!(
        answer,
        format!("'{}'", program.answer.replace('\n', "\\n")),
        "{}",
        program.name
    );
    Some((plain, traced, states))
}

fn beside_cpython(_: &mut Criterion) {
    println!(
        "{:<20} {:>9} {:>8} {:>8} {:>10} {:>10} {:>8} {:>12} {:>8} {:>11} {:>8}",
        "program",
        "events",
        "ns/event",
        "M/s",
        "ours, ms",
        "3.11, ms",
        "slower",
        "settrace, ms",
        "faster",
        "states, ms",
        "faster"
    );
    for program in &PROGRAMS {
        let (_, n_events, printed) = run(program.source);
        assert_eq!(printed, program.answer, "{}", program.name);
        let best = (0..9).map(|_| run(program.source).0).min();
        let ours = best.unwrap_or_default().as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52 events")]
        let each = ours / n_events as f64;
        print!(
            "{:<20} {n_events:>9} {:>8.1} {:>8.1} {:>10.1}",
            program.name,
            each * 1e9,
            1e-6 / each,
            ours * 1e3
        );
        match cpython(program) {
            Some((plain, traced, states)) => println!(
                " {:>10.1} {:>7.1}x {:>12.1} {:>7.1}x {:>11.0} {:>7.0}x",
                plain * 1e3,
                ours / plain,
                traced * 1e3,
                traced / ours,
                states * 1e3,
                states / ours
            ),
            None => println!("  (no python3.11 here)"),
        }
    }
}

criterion_group!(benches, beside_cpython);
criterion_main!(benches);
