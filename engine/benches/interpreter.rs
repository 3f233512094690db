//! How fast programs run with recording on, beside CPython 3.11 in the same run (budget: at most 10 times slower, 5 is
//! the aim), and beside a tracer that copies the locals at every line (budget: 100 times faster than that).
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

/// Runs a program on CPython: the best of nine times of `exec`, and the same once under a tracer; both in seconds.
const MEASURE: &str = r"
import io, sys, time
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
print(best, traced, repr(answer))
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

/// CPython's times, with and without the tracer.
fn cpython(program: &Program) -> Option<(f64, f64)> {
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
    let mut words = output.trim().splitn(3, ' ');
    let (plain, traced) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let answer = words.next()?;
    assert_eq!(
        answer,
        format!("'{}'", program.answer.replace('\n', "\\n")),
        "{}",
        program.name
    );
    Some((plain, traced))
}

fn beside_cpython(_: &mut Criterion) {
    println!(
        "{:<20} {:>9} {:>8} {:>8} {:>10} {:>10} {:>8} {:>12} {:>8}",
        "program",
        "events",
        "ns/event",
        "M/s",
        "ours, ms",
        "3.11, ms",
        "slower",
        "settrace, ms",
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
            Some((plain, traced)) => println!(
                " {:>10.1} {:>7.1}x {:>12.1} {:>7.1}x",
                plain * 1e3,
                ours / plain,
                traced * 1e3,
                traced / ours
            ),
            None => println!("  (no python3.11 here)"),
        }
    }
}

criterion_group!(benches, beside_cpython);
criterion_main!(benches);
