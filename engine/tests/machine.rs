//! Whole programs: the events fold to what the machine's heap has, limits hold, texts are CPython's.

use engine::alloc::Allocator;
use engine::python::run::{Limit, Limits, Machine, Options, Outcome, Progress};
use engine::timeline::{Birth, Event, State, Tables};

struct Run {
    outcome: Outcome,
    output: String,
    raised: Option<String>,
    state: State,
    counts: Vec<(engine::addr::ObjectId, i64)>,
}

fn run_with(source: &str, limits: Limits) -> Run {
    let (code, diagnostics) = engine::python::compile(source);
    let code = code.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let options = Options {
        source: source.to_owned(),
        limits,
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    let mut tables = Tables::default();
    let mut state = State::new(Allocator::start());
    let mut output = String::new();
    let mut raised = None;
    loop {
        let progress = machine.step(1000);
        let (events, entries) = machine.take_events();
        tables.names.extend(entries.names);
        tables.texts.extend(entries.texts);
        tables.codes.extend(entries.codes);
        for event in &events {
            state.apply(event);
            match event {
                Event::Printed { text } => output.push_str(&tables.texts[text.index()]),
                Event::Raised { text } => raised = Some(tables.texts[text.index()].clone()),
                _ => {}
            }
        }
        if progress == Progress::Over {
            break;
        }
    }
    Run {
        outcome: machine.outcome(),
        output,
        raised,
        state,
        counts: machine.counts(),
    }
}

fn run(source: &str) -> Run {
    run_with(source, Limits::default())
}

/// Folding the events gives the machine's counts, and every reference has a holder.
fn check_counts(run: &Run) {
    for (id, count) in &run.counts {
        let object = &run.state.objects[id];
        assert_eq!(object.refcount, *count, "{id:?}");
        assert_eq!(i64::try_from(object.holders.len()), Ok(*count), "{id:?}");
    }
    assert_eq!(run.counts.len(), run.state.objects.len());
}

const PROGRAMS: &[&str] = &[
    "a = [1, 2, 3]\nb = a\nb.append(4)\nprint(a, b is a)\ndel a\n",
    "def f(x, *rest, k=[], **more):\n    y = [x, rest, more]\n    return y\nprint(f(1, 2, k=3, z=4))\n",
    "class C:\n    def __init__(self, n):\n        self.n = n\n    def __del__(self):\n        print('del', self.n)\nc = C(1)\nd = [C(2), C(3)]\ndel c\nd.clear()\n",
    "def g(n):\n    for i in range(n):\n        yield i * 1000\nprint(sum(g(5)), list(g(3)))\nx = g(2)\nnext(x)\ndel x\n",
    "try:\n    {}['q']\nexcept KeyError as e:\n    print(e.args)\n",
    "def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    return inner\nf = outer()\nprint(f(), f())\n",
    "print(sorted(['bb', 'a', 'ccc'], key=len, reverse=True), {1: 2}, {3}, '%s-%d' % ('x', 5))\n",
    "a = []\na.append(a)\ndel a\nimport gc\nprint(gc.collect())\n",
];

#[test]
fn the_folded_events_have_the_machines_counts_and_a_holder_for_each() {
    for program in PROGRAMS {
        let run = run(program);
        assert_eq!(run.outcome, Outcome::Finished, "{program}");
        check_counts(&run);
    }
}

#[test]
fn output_is_cpythons() {
    let outputs = [
        "[1, 2, 3, 4] True\n",
        "[1, (2,), {'z': 4}]\n",
        "del 1\ndel 3\ndel 2\n",
        "10000 [0, 1000, 2000]\n",
        "('q',)\n",
        "1 2\n",
        "['ccc', 'bb', 'a'] {1: 2} {3} x-5\n",
        "1\n",
    ];
    for (program, output) in PROGRAMS.iter().zip(outputs) {
        assert_eq!(run(program).output, output, "{program}");
    }
}

#[test]
fn every_block_belongs_to_a_live_object_or_a_spare() {
    for program in PROGRAMS {
        let run = run(program);
        for (addr, block) in &run.state.blocks {
            let spare = run
                .state
                .free_lists
                .values()
                .any(|list| list.contains(addr));
            let owned = run.state.objects.contains_key(&block.owner);
            let keys = block.kind == engine::timeline::BlockKind::DictKeys;
            assert!(spare || owned || keys, "{addr} {block:?} in {program}");
        }
    }
}

#[test]
fn an_endless_loop_stops_at_the_limit_with_its_recording() {
    let limits = Limits {
        events: 10_000,
        ..Limits::default()
    };
    let run = run_with("n = 0\nwhile True:\n    n += 1\n", limits);
    assert_eq!(run.outcome, Outcome::Stopped(Limit::Events));
    assert!(run.state.mark.is_some());
}

#[test]
fn sizes_beyond_the_memory_limit_raise_memory_error_at_once() {
    let run = run("try:\n    [0] * 10**9\nexcept MemoryError:\n    print('refused')\n");
    assert_eq!(run.output, "refused\n");
}

#[test]
fn an_endless_recursion_ends_with_cpythons_traceback() {
    let run = run("def f(n):\n    return f(n + 1)\nf(0)\n");
    assert_eq!(run.outcome, Outcome::Raised);
    let text = run.raised.expect("an uncaught exception");
    assert!(text.ends_with(
        "    return f(n + 1)\n           ^^^^^^^^\n  [Previous line repeated 996 more times]\nRecursionError: maximum recursion depth exceeded\n"
    ), "{text}");
}

#[test]
fn deep_nesting_is_released_and_shown_without_native_recursion() {
    let run = run(
        "x = []\nfor i in range(20000):\n    x = [x]\ntry:\n    repr(x)\nexcept RecursionError as e:\n    print(e)\ndel x\nprint('done')\n",
    );
    assert_eq!(
        run.output,
        "maximum recursion depth exceeded while getting the repr of an object\ndone\n"
    );
}

#[test]
fn constants_are_held_by_code_and_arena() {
    let run = run("a = 1000\n");
    let constant = run
        .state
        .objects
        .values()
        .find(|object| object.birth == Birth::Constant)
        .expect("the constant 1000");
    assert_eq!(constant.refcount, 3);
}
