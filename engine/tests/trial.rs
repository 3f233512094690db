//! A collection done by hand: what the reader is asked, and what is right.

mod recording;

use engine::timeline::{Event, GcPhase, Grain, Timeline};
use engine::view::gc::{Trial, TrialRow, trial};
use engine::view::layout::{Layout, Shape};
use engine::view::{Scene, Selection};
use recording::recorded;

/// The recording of a program as a release.
fn run(source: &str, release: &str) -> Timeline {
    let (timeline, _) = recorded(source, release).expect("it compiles");
    timeline
}

/// The trials of all collections of a run, each as seen at its first phase and at its end.
fn trials(run: &Timeline) -> Vec<Trial> {
    let mut found: Vec<Trial> = Vec::new();
    for (at, event) in (1..).zip(run.events().range(0..run.events().len())) {
        let Event::GcPhase { phase, .. } = event else {
            continue;
        };
        let Some(here) = trial(run, at) else { continue };
        match phase {
            GcPhase::UpdateRefs => found.push(here),
            _ => assert_eq!(found.last(), Some(&here), "it is the same in every phase"),
        }
    }
    found
}

fn row<'a>(trial: &'a Trial, name: &str) -> &'a TrialRow {
    let (name, number) = name.split_once('#').expect("a number");
    let is = |row: &&TrialRow| {
        &*row.object.type_name == name
            && row.object.number.map(|n| n.to_string()).as_deref() == Some(number)
    };
    trial.rows.iter().find(is).expect("it is asked about")
}

const LESSON: &str = "import gc\ngc.disable()\n\nclass Node:\n    pass\n\na, b, c, d, e = Node(), Node(), Node(), Node(), Node()\n\
    a.to, b.to = b, a\nb.out = c\nc.to, d.to = d, c\nd.leaf = e\ndel a, b, c, e\nprint(gc.collect(0))\n";

#[test]
fn the_five_nodes_of_the_lesson() {
    for version in ["3.11", "3.14"] {
        let run = run(LESSON, version);
        let trials = trials(&run);
        let trial = trials.last().expect("there is a collection");
        let asked: Vec<&str> = trial
            .rows
            .iter()
            .map(|row| &*row.object.type_name)
            .collect();
        assert_eq!(asked, ["Node"; 5], "{version}: not the parts of the class");
        let of = |n: u32| {
            let row = row(trial, &format!("Node#{n}"));
            (row.count, row.refs, row.reachable)
        };
        let all = [1, 2, 3, 4, 5].map(of);
        let right = [
            (1, 0, false),
            (1, 0, false),
            (2, 0, true),
            (2, 1, true),
            (1, 0, true),
        ];
        assert_eq!(all, right, "{version}");
        let by = |n| row(trial, n).reached_by.as_ref().and_then(|by| by.number);
        assert_eq!((by("Node#3"), by("Node#5")), (Some(4), Some(4)));
        let outside: Vec<&str> = row(trial, "Node#4")
            .held
            .iter()
            .filter(|(_, inside)| !inside)
            .map(|(holder, _)| &*holder.name)
            .collect();
        assert_eq!(outside, ["d"]);
    }
}

/// Programs with cycles, functions, and a generator that waits.
fn programs() -> [&'static str; 3] {
    [
        LESSON,
        "import gc\nleft, right = [], []\nleft.append(right)\nright.append(left)\nkeep = [[\"log\"], (1, [2])]\nd = {\"k\": keep, 1: d} if False else {\"k\": keep}\nd[\"me\"] = d\ndel left, right\ngc.collect(0)\n",
        "import gc\nclass T:\n    def __init__(self, up=None):\n        self.up = up\n        self.kids = []\n        if up is not None:\n            up.kids.append(self)\n\
         def tree():\n    root = T()\n    for i in range(3):\n        T(root)\n    f = lambda: root\n    return root, f\nt, f = tree()\ntree()\ndel t\ngc.collect()\ng = (x for x in [f])\nnext(g)\ngc.collect()\n",
    ]
}

#[test]
fn the_holders_from_inside_are_those_that_were_subtracted() {
    for program in programs() {
        for version in ["3.11", "3.14"] {
            let run = run(program, version);
            let trials = trials(&run);
            assert!(!trials.is_empty());
            for row in trials.iter().flat_map(|trial| &trial.rows) {
                let name = (
                    &row.object.type_name,
                    row.object.number,
                    version,
                    &row.held,
                    row.refs,
                );
                let inside = row.held.iter().filter(|(_, inside)| *inside).count();
                assert_eq!(
                    row.held.len().to_string(),
                    row.count.to_string(),
                    "{name:?}"
                );
                assert_eq!(
                    inside.to_string(),
                    (row.count - row.refs).to_string(),
                    "{name:?}"
                );
                // What is left came from outside, and whoever is held from there lives.
                assert!(row.refs == 0 || row.reachable, "{name:?}");
                assert_eq!(
                    row.reached_by.is_some(),
                    row.reachable && row.refs == 0,
                    "{name:?}"
                );
            }
        }
    }
}

#[test]
fn where_nothing_is_collected_there_is_nothing_to_do() {
    let run = run("a = [1]\nb = a\n", "3.11");
    assert_eq!(trial(&run, run.len()), None);
    assert_eq!(trial(&run, 0), None);
}

#[test]
fn the_picture_names_as_holders_from_outside_what_was_not_subtracted() {
    let mut seen = 0;
    for program in programs() {
        let run = run(program, "3.11");
        let layout = Layout::of(&run, Shape::Wide);
        let selection = Selection {
            grain: Grain::Event,
            ..Selection::default()
        };
        for (at, event) in (1..).zip(run.events().range(0..run.events().len())) {
            // All is subtracted when the candidates are divided.
            let Event::GcPhase {
                phase: GcPhase::MoveUnreachable,
                ..
            } = event
            else {
                continue;
            };
            let scene = Scene::build(&run, &layout, at, &selection);
            let screen = scene.collector.expect("a collection runs");
            for row in &screen.rows {
                let refs =
                    usize::try_from(row.refs.expect("it was subtracted")).expect("not negative");
                assert_eq!(
                    row.outside.len(),
                    refs.min(2),
                    "{:?} {:?}",
                    row.object,
                    row.outside
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen} rows");
}
