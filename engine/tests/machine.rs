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
        tables.texts.append(&entries.texts);
        tables.codes.extend(entries.codes);
        for event in &events {
            state.apply(event);
            match event {
                Event::Printed { text } => output.push_str(&tables.texts[text.index()]),
                Event::Raised { text } => raised = Some(tables.texts[text.index()].to_owned()),
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
fn what_is_not_modelled_is_refused_before_anything_runs() {
    for (program, what) in [
        ("def f():\n    return open('x')\n", "the built-in open"),
        ("breakpoint()\n", "the built-in breakpoint"),
        ("import socket\n", "the module socket"),
    ] {
        let code = engine::python::compile(program).0.expect("it compiles");
        let found = engine::python::run::check::check(&code);
        let found: Vec<&str> = found.iter().map(|unknown| unknown.what.as_str()).collect();
        assert_eq!(found, [what], "{program}");
    }
    let known = engine::python::compile("import collections.abc\nprint(TabError, IOError)\n").0;
    let known = known.expect("it compiles");
    assert!(engine::python::run::check::check(&known).is_empty());
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
fn a_run_stops_after_as_many_instructions_as_it_may_have_whatever_its_slices_are() {
    let source = "def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nprint(f(8))\n";
    let events_of = |instructions: u64, slice: u64| {
        let code = engine::python::compile(source).0.expect("it compiles");
        let limits = Limits {
            instructions,
            ..Limits::default()
        };
        let options = Options {
            limits,
            ..Options::default()
        };
        let mut machine = Machine::new(code, &options);
        let mut all = Vec::new();
        while machine.step(slice) == Progress::Running {
            all.extend(machine.take_events().0);
        }
        all.extend(machine.take_events().0);
        (machine.outcome(), all)
    };
    let (outcome, whole) = events_of(u64::MAX, u64::MAX);
    assert_eq!(outcome, Outcome::Finished);
    assert_eq!(events_of(u64::MAX, 1), (outcome, whole.clone()));
    let stopped = events_of(300, u64::MAX);
    assert_eq!(stopped.0, Outcome::Stopped(Limit::Instructions));
    assert!(whole.starts_with(&stopped.1) && stopped.1.len() < whole.len());
    for slice in [1, 7, 100] {
        assert_eq!(events_of(300, slice), stopped);
    }
    assert!(events_of(301, 7).1.len() >= stopped.1.len());
}

#[test]
fn a_call_sees_nothing_of_an_earlier_call_of_the_same_function() {
    let run = run(
        "def f(bind, *rest, key=None):\n    if bind:\n        x = bind\n    try:\n        return x, rest, key\n    except UnboundLocalError:\n        return 'unbound'\n\
         def g(bind):\n    if bind:\n        y = [bind]\n        def inner():\n            return y\n        return inner()\n    return 'none'\n\
         print(f(1), f(0), f(2, 3, key=4), f(0), g(5), g(0), g(6))\n",
    );
    assert_eq!(
        run.output,
        "(1, (), None) unbound (2, (3,), 4) unbound [5] none [6]\n"
    );
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
fn carets_under_a_whole_line_tell_its_parts_apart_and_notes_follow_the_message() {
    let source = "def f():\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError as e:\n    e.add_note('one\\ntwo')\n    raise\n";
    let texts = ["3.11", "3.14"].map(|release| {
        let (code, _) = engine::python::compile(source);
        let options = Options {
            source: source.to_owned(),
            profile: release.to_owned(),
            ..Options::default()
        };
        let mut machine = Machine::new(code.expect("it compiles"), &options);
        machine.finish();
        let (events, entries) = machine.take_events();
        let raised = events.iter().find_map(|event| match event {
            Event::Raised { text } => Some(entries.texts[text.index()].to_owned()),
            _ => None,
        });
        raised.expect("an uncaught exception")
    });
    // What CPython 3.11.2 and 3.14.10 write.
    let head =
        "Traceback (most recent call last):\n  File \"program.py\", line 4, in <module>\n    f()\n";
    let tail = "  File \"program.py\", line 2, in f\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\none\ntwo\n";
    assert_eq!(texts[0], format!("{head}{tail}"));
    assert_eq!(texts[1], format!("{head}    ~^^\n{tail}"));
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

#[test]
fn sorts_sets_and_long_ints_do_what_cpython_does() {
    let run = run(r#"class K:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        global calls, mix
        calls += 1
        mix = (mix * 31 + self.v * 7 + other.v) % 1000003
        return self.v < other.v
calls = 0
mix = 0
items = [K(n * 37 % 101) for n in range(150)]
items.sort()
print(calls, mix)
items.sort(key=lambda k: K(k.v % 10), reverse=True)
print(calls, mix, items[0].v, items[-1].v)
s = {1, 2, 3, 4}
print(s.pop(), end=" ")
s.add(1)
print(s.pop(), s.pop(), s.pop(), s.pop())
t = {0, 8, 16}
t.discard(8)
t.add(24)
print(t, {1, 9} | t)
big = 3 ** 90
print(big - 3 ** 89, -big // 7 ** 20, -big % 7 ** 20, big >> 40, -big & 2 ** 64, big ^ -5, 7 % big == 7)
print(big / 3 ** 80, True & False, 2 ** 0, (-1) ** 5, 0 ** 3, 5 ** 1, 1 << 100, -1 >> 70)
"#);
    assert_eq!(run.raised, None);
    assert_eq!(
        run.output,
        r"889 106053
1752 393325 9 100
1 2 3 4 1
{0, 24, 16} {0, 1, 16, 24, 9}
5818642378725141617260931652984484893360966 -109383577796046636418005577 63672866860088128 7938036622442916655828773836653 18446744073709551616 -8727963568087712425891397479476727340041454 True
59049.0 False 1 -1 0 5 1267650600228229401496703205376 -1
"
    );
    check_counts(&run);
}

#[test]
fn a_hook_that_would_not_be_called_is_refused_before_anything_runs() {
    let refused = |source: &str| {
        let (code, _) = engine::python::compile(source);
        let found = engine::python::run::check::check(&code.expect("it compiles"));
        found
            .into_iter()
            .map(|found| found.what)
            .collect::<Vec<_>>()
    };
    for hook in ["displayhook", "excepthook", "unraisablehook"] {
        let source = format!("import sys\ndef f(*args): print(args)\nsys.{hook} = f\n");
        assert_eq!(refused(&source), [format!("a {hook} of the program's own")]);
    }
    // A class of the program may have what it likes.
    let own = "class C: pass\nc = C()\nc.excepthook = 1\nprint(c.excepthook)\n";
    assert!(refused(own).is_empty());
}
