//! One program under 3.11 and 3.14: the same moment in both, and what differs.

mod recording;

use engine::timeline::Timeline;
use engine::view::compare::{
    Aligned, Cause, Comparison, Value, What, compare, moment_after_edit, same_moment,
};
use recording::recorded;

/// What the snippet of [`the_snippet_prints_what_the_screen_claims`] prints in CPython 3.11.2.
const PROOF_311: &str = "2\ns 60 4\nt 56 3\nxs 72 2\nd 184 1\nu 216 1\n";
/// The same in CPython 3.14.10.
const PROOF_314: &str = "2\ns 52 4\nt 64 3\nxs 72 2\nd 184 1\nu 216 1\n";

/// The recording of a program as a release.
fn run(source: &str, release: &str) -> Timeline {
    let (timeline, _) = recorded(source, release).expect("it compiles");
    timeline
}

fn both(source: &str) -> (Timeline, Timeline) {
    (run(source, "3.11"), run(source, "3.14"))
}

/// The count of what a name of the module leads to, at the end.
fn count_of(run: &Timeline, name: &str) -> engine::view::Count {
    let state = run.last();
    let found = state.frames[0]
        .names
        .iter()
        .find(|(id, _)| run.name(*id) == name);
    let (_, object) = found.unwrap_or_else(|| panic!("{name} is bound"));
    run.count(state, *object)
}

#[test]
fn what_3_14_says_is_immortal_is_so_there_and_counted_in_3_11() {
    let program = "from collections import deque, OrderedDict, Counter\nimport sys, itertools\n\
         a = int\nb = deque\nc = Counter\nd = 'a'\ne = ''\nf = 'append'\ng = len\nh = sys\ni = Exception\nj = '\u{e9}'\n\
         k = '\\n'\nl = ()\nm = b''\nn = True\no = ...\np = 'mylist'\nq = 257\nr = -5\ns = None\nt = [1]\nu = OrderedDict\n\
         v = itertools.chain\nw = itertools.count\nx = 1.5\ny = 'ab'\n";
    let (old, new) = both(program);
    // `sys._is_immortal` of 3.14.10.
    let immortal = [
        "a", "d", "e", "f", "i", "j", "k", "l", "m", "n", "o", "r", "s", "u",
    ];
    for name in "abcdefghijklmnopqrstuvwxy".chars().map(String::from) {
        let expected = immortal.contains(&name.as_str());
        assert_eq!(count_of(&new, &name).immortal, expected, "{name} in 3.14");
        assert!(!count_of(&old, &name).immortal, "{name} in 3.11");
    }
}

#[test]
fn the_same_moment_is_found_statement_by_statement() {
    let program = "def f(n):\n    xs = [i * i for i in range(n)]\n    return xs\ntotal = 0\nfor k in range(3):\n    total = total + len(f(k))\nd = {'a': total}\nprint(d)\n";
    let (a, b) = both(program);
    let aligned = Aligned::of(&a, &b);
    assert!(aligned.pairs.len() > 12, "{}", aligned.pairs.len());
    for (from, to) in [(&a, &b), (&b, &a)] {
        for step in &from.index().steps {
            let there = same_moment(from, step.end, to);
            let other = to.index().step_at(there).expect("it is in a step");
            let other = to.index().steps[other as usize];
            assert_eq!(other.line, step.line);
            assert_eq!(
                from.seek(step.end).frames.len(),
                to.seek(there).frames.len()
            );
        }
        assert_eq!(
            same_moment(from, from.index().home(), to),
            to.index().home()
        );
        assert_eq!(same_moment(from, from.len(), to), to.len());
    }
}

#[test]
fn inside_a_statement_as_many_stops_are_done() {
    let (a, b) = both("a = [1, 2]\nb = (a, a)\nc = [b, b, a]\n");
    let step = a.index().steps[1];
    let stop = a.index().stops[step.first_stop as usize + 1];
    let there = same_moment(&a, stop.end, &b);
    let other = b.index().steps[1];
    assert_eq!(b.index().stops_done(there) - other.first_stop, 2);
}

#[test]
fn after_an_edit_the_moment_stays_where_everything_before_it_ran_the_same() {
    let old = "a = [1]\nfor i in range(2):\n    a.append(i)\nb = a\nc = b\n";
    let before = run(old, "3.11");
    let at = |line: u32| {
        let step = before.index().steps.iter().rfind(|step| step.line == line);
        step.expect("the line runs").end
    };
    let kept = |new: &str, position: u32| {
        let after = run(new, "3.11");
        let there = moment_after_edit((&before, old), position, (&after, new))?;
        let step = after.index().steps[after.index().step_at(there)? as usize];
        assert_eq!(step.end, there, "the statement has run");
        let line = new.lines().nth(step.line as usize - 1);
        line.map(str::to_owned)
    };
    // Behind the moment anything may change.
    let more = format!("{}x = 5\ny = x\n", &old[..old.len() - 6]);
    assert_eq!(kept(&more, at(4)).as_deref(), Some("b = a"));
    assert_eq!(kept(&more, at(5)), None, "the last line is another one");
    // A remark above it moves it down.
    let remark = format!("# a remark\n\n{old}");
    assert_eq!(kept(&remark, at(5)).as_deref(), Some("c = b"));
    // What had run already runs otherwise.
    assert_eq!(kept(&old.replace("range(2)", "range(3)"), at(4)), None);
    assert_eq!(kept(&old.replace("[1]", "[2]"), at(4)), None);
    assert_eq!(
        kept(&old.replace("    a.append(i)\n", "    pass\n"), at(2)),
        None
    );
    // Before the first line is before the first line.
    let (home, after) = (before.index().home(), run("z = 1\n", "3.11"));
    let there = moment_after_edit((&before, old), home, (&after, "z = 1\n"));
    assert_eq!(there, Some(after.index().home()));
}

#[test]
fn every_step_of_both_runs_belongs_to_one_statement() {
    let program = "class P:\n    def __init__(self, x):\n        self.x = x\n    def __repr__(self):\n        return f'P({self.x})'\n\
         ps = [P(i) for i in range(4)]\nps.sort(key=lambda p: -p.x)\ng = (p.x for p in ps)\nprint(sum(g), ps)\ntry:\n    ps[9]\nexcept IndexError as e:\n    print(e)\nd = {p.x: p for p in ps}\n";
    let (a, b) = both(program);
    let aligned = Aligned::of(&a, &b);
    for (side, run) in [&a, &b].into_iter().enumerate() {
        let mut next = 0;
        for pair in &aligned.pairs {
            assert_eq!(pair.steps[side].start, next);
            assert!(pair.steps[side].end > next);
            next = pair.steps[side].end;
        }
        assert_eq!(next as usize, run.index().steps.len());
        let last = u32::try_from(aligned.pairs.len()).expect("few");
        assert_eq!(aligned.position(side, run, last), run.len());
        for done in 0..=last {
            let at = aligned.position(side, run, done);
            assert_eq!(aligned.done(side, run, at), done);
        }
    }
}

/// What differs after so many statements; all of them when `done` is `None`.
fn differences(source: &str, done: Option<u32>) -> Comparison {
    let (a, b) = both(source);
    let aligned = Aligned::of(&a, &b);
    let all = u32::try_from(aligned.pairs.len()).expect("few");
    compare([&a, &b], &aligned, done.unwrap_or(all))
}

fn has(found: &Comparison, what: What, cause: Cause, values: [Value; 2]) -> bool {
    found
        .differences
        .iter()
        .any(|it| (it.what, it.cause, it.values) == (what, cause, values))
}

#[test]
fn sizes_are_those_that_getsizeof_of_both_releases_says() {
    let program =
        "s = 'hello world'\nt = (s, 2.5)\ndef f():\n    pass\nf()\nu = '\u{e9}\u{20ac}'\n";
    let found = differences(program, None);
    let bytes = |a, b| [Value::Bytes(a), Value::Bytes(b)];
    // Measured: 3.11.7 and 3.14.10.
    assert!(
        has(&found, What::Size, Cause::StrHeader, bytes(60, 52)),
        "{found:#?}"
    );
    assert!(
        has(&found, What::Size, Cause::StrHeader, bytes(78, 62)),
        "{found:#?}"
    );
    assert!(
        has(&found, What::Size, Cause::TupleHash, bytes(56, 64)),
        "{found:#?}"
    );
    assert!(
        has(&found, What::Size, Cause::FunctionFields, bytes(152, 168)),
        "{found:#?}"
    );
    assert!(has(
        &found,
        What::Threshold,
        Cause::Threshold,
        [Value::Number(700), Value::Number(2000)]
    ));
}

#[test]
fn what_is_immortal_is_said_once_with_its_objects() {
    let found = differences("a = 7\nb = None\nc = 'x'\nd = [1]\n", None);
    let it = found
        .differences
        .iter()
        .find(|it| it.cause == Cause::Immortal);
    let it = it.expect("three of them are");
    assert_eq!(
        (it.what, it.values),
        (What::Count, [Value::Number(0), Value::Immortal])
    );
    assert!(it.n_objects >= 3 && it.objects.len() == 3, "{it:#?}");
}

#[test]
fn with_the_sides_exchanged_the_values_are_too() {
    let (a, b) = both("a = 7\nc = 'x'\n");
    let aligned = Aligned::of(&b, &a);
    let found = compare([&b, &a], &aligned, 2);
    assert!(
        has(
            &found,
            What::Count,
            Cause::Immortal,
            [Value::Immortal, Value::Number(0)]
        ),
        "{found:#?}"
    );
}

#[test]
fn values_of_instances_lie_in_the_instance_since_3_13() {
    let program =
        "class P:\n    def __init__(self):\n        self.x = 1\n        self.y = 2\np = P()\n";
    let found = differences(program, None);
    let causes: Vec<_> = found
        .differences
        .iter()
        .map(|it| (it.what, it.cause))
        .collect();
    assert!(
        causes.contains(&(What::Size, Cause::InlineValues)),
        "{causes:?}"
    );
}

#[test]
fn reading_locals_counts_nothing_in_3_14() {
    let program = "def f(a, b):\n    c = [a, b]\n    d = len(c)\n    return c\nr = f([], {})\n";
    let (a, b) = both(program);
    let aligned = Aligned::of(&a, &b);
    let rank = aligned
        .pairs
        .iter()
        .position(|pair| pair.line == 3)
        .expect("it runs");
    let found = compare([&a, &b], &aligned, u32::try_from(rank).expect("few") + 1);
    let reads = found.differences.iter().find(|it| it.what == What::Reads);
    let reads = reads.expect("3.11 counts what it reads");
    assert_eq!(reads.cause, Cause::BorrowedLoads);
    assert!(reads.values[0] > reads.values[1], "{reads:?}");
    assert!(reads.fresh);
}

#[test]
fn a_comprehension_is_a_call_in_3_11_only() {
    let found = differences("xs = [i * 1000 for i in range(5)]\n", Some(1));
    assert!(
        has(
            &found,
            What::Calls,
            Cause::InlinedComprehensions,
            [Value::Number(1), Value::Number(0)]
        ),
        "{found:#?}"
    );
}

#[test]
fn a_dict_is_tracked_from_birth_in_3_14() {
    let found = differences("d = {'k': 'v'}\n", None);
    assert!(
        has(
            &found,
            What::Tracked,
            Cause::DictsTracked,
            [Value::Whether(false), Value::Whether(true)]
        ),
        "{found:#?}"
    );
}

#[test]
fn what_was_there_before_is_not_new() {
    let program = "s = 'hello world'\nn = 1\nm = 2\n";
    let first = differences(program, Some(1));
    assert!(
        first
            .differences
            .iter()
            .any(|it| it.cause == Cause::StrHeader && it.fresh)
    );
    let last = differences(program, None);
    assert!(
        last.differences
            .iter()
            .any(|it| it.cause == Cause::StrHeader && !it.fresh)
    );
}

#[test]
fn a_release_does_not_differ_from_itself() {
    let program = "class P:\n    pass\np = P()\np.x = [1, 'two', {'k': (p,)}]\nq = [i for i in range(9)]\nprint(q)\n";
    let (a, b) = (run(program, "3.14"), run(program, "3.14"));
    let aligned = Aligned::of(&a, &b);
    for done in 0..=u32::try_from(aligned.pairs.len()).expect("few") {
        let found = compare([&a, &b], &aligned, done);
        assert_eq!(found.differences, []);
        assert!(
            found
                .tags
                .iter()
                .flatten()
                .all(|tag| !tag.bytes_differ && !tag.count_differs)
        );
    }
}

/// Both were run by CPython 3.11.2 and 3.14.10.
#[test]
fn the_snippet_prints_what_the_screen_claims() {
    let program =
        "s = 'hello world'\nt = (s, 2.5)\nxs = [t, t]\nd = {'k': xs}\nu = {1, 2}\nprint(len(xs))\n";
    let claim = |name| {
        let found = engine::view::proof::proof(&run(program, name), program);
        found.expect("it ran to its end").output
    };
    assert_eq!(claim("3.11"), PROOF_311);
    assert_eq!(claim("3.14"), PROOF_314);
}

#[test]
fn a_program_is_told_the_release_that_it_runs_as() {
    let program = "import sys\nprint(sys.version_info[:3], sys.version.split()[0])\n";
    for (name, said) in [
        ("3.11", "(3, 11, 2) 3.11.2\n"),
        ("3.14", "(3, 14, 10) 3.14.10\n"),
    ] {
        let run = run(program, name);
        let printed: String = run.last().output.iter().map(|it| run.text(*it)).collect();
        assert_eq!(printed, said);
    }
}

#[test]
fn each_item_that_holds_an_object_is_named_by_its_own_position() {
    use engine::view::layout::{Layout, Shape};
    use engine::view::{Scene, Selection};
    let run = run("a = [1]\nc = (a, a)\n", "3.11");
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, run.len(), &Selection::default());
    let row = scene
        .tables
        .objects
        .iter()
        .find(|row| *row.object.type_name == *"list");
    let row = row.expect("the list has a row");
    let items: Vec<_> = row
        .holders
        .iter()
        .filter_map(|holder| holder.index)
        .collect();
    assert_eq!(items, [0, 1]);
}

/// `i` is a name of nobody after the comprehension: CPython 3.14.10 raises `NameError`, as 3.11.2 does.
#[test]
fn the_variable_of_a_comprehension_is_gone_after_it() {
    for program in [
        "xs = [i * 1000 for i in range(3)]\ny = 1\n",
        "i = 'before'\nxs = [i * 1000 for i in range(3)]\ndel i\n",
    ] {
        let (old, new) = both(program);
        for run in [old, new] {
            let names = &run.last().frames[0].names;
            assert!(
                names.iter().all(|(name, _)| run.name(*name) != "i"),
                "{program}"
            );
        }
    }
}
