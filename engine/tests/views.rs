//! The view models on real programs: what must hold at every place of every run.

mod recording;

use engine::timeline::{Grain, Timeline};
use engine::view::Lifetimes;
use engine::view::caption::{Back, CaptionKind};
use engine::view::layout::{Layout, Shape};
use engine::view::scene::{Scene, Selection};
use engine::view::stage::{
    Body, CardState, Content, ObjectCard, Rect, Stage, WireEnd, WireKind, WireState,
};
use recording::recorded;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Places of a run that are looked at, about.
const PLACES: usize = 60;

/// The run of a program; `None` when it is not supported.
fn run(source: &str) -> Option<Timeline> {
    let (timeline, _) = recorded(source, "3.11").ok()?;
    Some(timeline)
}

/// What is shown at the end of a run, line by line.
fn last_line(run: &Timeline) -> Scene {
    let layout = Layout::of(run, Shape::Wide);
    let selection = Selection {
        grain: Grain::Line,
        ..Selection::default()
    };
    Scene::build(run, &layout, run.len(), &selection)
}

fn programs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut found = Vec::new();
    for topic in fs::read_dir(root).expect("the programs are in the repository") {
        let topic = topic.expect("a readable directory").path();
        let Ok(files) = fs::read_dir(topic) else {
            continue;
        };
        for file in files {
            let path = file.expect("a readable file").path();
            if path.extension().is_some_and(|end| end == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn are_apart(a: Rect, b: Rect) -> bool {
    a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
}

fn say(card: &ObjectCard) -> String {
    format!(
        "{} {:?} {:?}",
        card.label.type_name, card.label.number, card.rect
    )
}

/// What is wrong with a stage.
fn check_stage(stage: &Stage, wrong: &mut Vec<String>) {
    let cards = &stage.cards;
    for (i, card) in cards.iter().enumerate() {
        for other in &cards[..i] {
            if !are_apart(card.rect, other.rect) {
                wrong.push(format!("{} covers {}", say(card), say(other)));
            }
        }
        for frame in &stage.frames {
            if !are_apart(card.rect, frame.rect) {
                wrong.push(format!("{} covers the frame {}", say(card), frame.name));
            }
        }
        if card.rect.x + card.rect.w > stage.width || card.rect.y + card.rect.h > stage.height {
            wrong.push(format!("{} is beyond the edge", say(card)));
        }
    }
    for (i, frame) in stage.frames.iter().enumerate() {
        for other in &stage.frames[..i] {
            if !are_apart(frame.rect, other.rect) {
                wrong.push(format!("frame {} covers {}", frame.name, other.name));
            }
        }
    }
    for wire in &stage.wires {
        let Some(to) = cards.iter().find(|card| card.label.id == wire.to) else {
            wrong.push(format!("a wire leads nowhere: {:?}", wire.from));
            continue;
        };
        let end = wire.points[wire.points.len() - 1];
        let r = to.rect;
        let near = end.x >= r.x - 4
            && end.x <= r.x + r.w + 4
            && end.y >= r.y - 4
            && end.y <= r.y + r.h + 4;
        if wire.head && !near {
            wrong.push(format!("a wire misses {}: {:?}", say(to), wire.points));
        }
        for pair in wire.points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if a.x != b.x && a.y != b.y {
                wrong.push(format!("a slanted wire: {:?}", wire.points));
            }
            for card in cards {
                let own = matches!(wire.from, WireEnd::Cell(id, _) if id == card.label.id);
                if own || card.label.id == wire.to || wire.kind == WireKind::Hidden {
                    continue;
                }
                let r = card.rect;
                let clear = a.x.max(b.x) <= r.x
                    || a.x.min(b.x) >= r.x + r.w
                    || a.y.max(b.y) <= r.y
                    || a.y.min(b.y) >= r.y + r.h;
                if !clear {
                    wrong.push(format!("a wire passes {}: {:?}", say(card), wire.points));
                }
            }
        }
    }
}

fn check_run(run: &Timeline, shape: Shape) -> Vec<String> {
    let mut wrong = Vec::new();
    let layout = Layout::of(run, shape);
    let mut places: BTreeMap<_, Rect> = BTreeMap::new();
    let stops = &run.index().stops;
    let every = stops.len().div_ceil(PLACES).max(1);
    for stop in stops.iter().step_by(every) {
        let before = wrong.len();
        let selection = Selection {
            grain: Grain::Event,
            ..Selection::default()
        };
        let scene = Scene::build(run, &layout, stop.end, &selection);
        check_stage(&scene.stage, &mut wrong);
        for card in &scene.stage.cards {
            let place = *places.entry(card.label.id).or_insert(card.rect);
            // Its right edge goes with its cells.
            if place
                != (Rect {
                    w: place.w,
                    ..card.rect
                })
            {
                wrong.push(format!("{} moved from {place:?}", say(card)));
            }
        }
        for row in &scene.ledger.rows {
            if usize::try_from(row.count.n) != Ok(row.holders.len() + row.older as usize) {
                wrong.push(format!("the ledger of {:?} does not sum up", row.object));
            }
        }
        match scene.narration.now.as_ref().map(|now| &now.kind) {
            Some(CaptionKind::Quiet | CaptionKind::Start) | None => {
                let event = run.events().at(stop.event as usize);
                wrong.push(format!("a stop without a caption: {event:?}"));
            }
            Some(_) => {}
        }
        for text in &mut wrong[before..] {
            *text = format!("after {} events: {text}", stop.end);
        }
        if wrong.len() > 5 {
            break;
        }
    }
    wrong
}

#[test]
fn every_program_can_be_drawn_at_every_place() {
    let mut wrong = Vec::new();
    let mut n_runs = 0;
    for path in programs() {
        let source = fs::read_to_string(&path).expect("a readable program");
        let Some(run) = run(&source) else { continue };
        n_runs += 1;
        for shape in [Shape::Wide, Shape::Narrow] {
            for text in check_run(&run, shape).into_iter().take(3) {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                wrong.push(format!("{file} {shape:?} {text}"));
            }
        }
    }
    assert!(n_runs >= 30, "{n_runs} programs run");
    assert!(
        wrong.is_empty(),
        "{} of {n_runs}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A program with about `n` objects that refer to each other: a tree, a ring, and a list of pairs.
fn crowd(n: usize) -> String {
    let third = n / 3;
    format!(
        "class N:\n    __slots__ = ('k', 'a', 'b')\n    def __init__(self, k, a, b):\n        self.k = k\n        self.a = a\n        self.b = b\n\
         def tree(d):\n    if d == 0:\n        return None\n    return N(d, tree(d - 1), tree(d - 1))\n\
         root = tree({})\n\
         ring = []\nlast = None\nfor i in range({third}):\n    last = N(i, last, root)\n    if i % 8 == 0:\n        ring.append(last)\n\
         pairs = [(i, ring) for i in range({third})]\n",
        usize::BITS - third.leading_zeros()
    )
}

#[test]
fn sixty_and_three_hundred_objects_are_drawn_without_covering_anything() {
    for n in [60, 300] {
        let run = run(&crowd(n)).expect("it runs");
        let wrong = check_run(&run, Shape::Wide);
        assert!(wrong.is_empty(), "{n}: {}", wrong.join("\n"));
        let layout = Layout::of(&run, Shape::Wide);
        let scene = Scene::build(&run, &layout, run.len(), &Selection::default());
        let live = scene.stage.n_live;
        assert!(live as usize >= n, "{live} of {n}");
        // What has no card is counted.
        let cards = u32::try_from(scene.stage.cards.len()).expect("few cards");
        assert_eq!(cards + scene.stage.n_folded, live);
    }
}

#[test]
fn values_that_two_things_hold_stand_in_their_cells_where_cards_would_make_the_picture_too_large() {
    let owners = |n: usize| {
        let made = (0..n).map(|i| format!("o{i} = O('owner {i}')\n"));
        format!(
            "class O:\n    def __init__(self, name):\n        self.name = name\n        self.things = []\n{}",
            made.collect::<String>()
        )
    };
    let small = "def pair(value):\n    return (value, value)\n\nxs = pair('hi')\n".to_owned();
    for (program, in_cards) in [(small, 1), (owners(5), 0)] {
        let run = run(&program).expect("it runs");
        let stage = last_line(&run).stage;
        let texts = stage
            .cards
            .iter()
            .filter(|card| &*card.label.type_name == "str");
        assert_eq!(texts.count(), in_cards, "{program}");
    }
}

#[test]
fn twenty_objects_that_a_few_names_lead_to_in_turn_are_no_tower() {
    let run = run(
        "class P:\n    def __init__(self, i):\n        self.i = i\n        self.peers = []\n\
         xs = [P(i) for i in range(20)]\nfor p in xs:\n    p.peers.append(xs[(p.i * 7 + 3) % 20])\ny = xs[3]\n",
    )
    .expect("it runs");
    let wrong = check_run(&run, Shape::Wide);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let layout = Layout::of(&run, Shape::Wide);
    let stage = Scene::build(&run, &layout, run.len(), &Selection::default()).stage;
    assert!(stage.cards.len() >= 40, "{}", stage.cards.len());
    let (width, height) = (stage.width, stage.height);
    assert!(height < width && width < 3 * height, "{width} by {height}");
}

#[test]
fn many_objects_of_one_distance_stand_in_several_columns() {
    // Lists that lead to each other, so that each has a card.
    for n in [60, 150] {
        let source = format!(
            "nodes = []\nfor i in range({n}):\n    nodes.append([i])\n\
             for i in range({n}):\n    nodes[i].append(nodes[i * 7 % {n}])\n    nodes[i].append(nodes[(i + 1) % {n}])\n"
        );
        let run = run(&source).expect("it runs");
        let wrong = check_run(&run, Shape::Wide);
        assert!(wrong.is_empty(), "{n}: {}", wrong.join("\n"));
        let layout = Layout::of(&run, Shape::Wide);
        let stage = Scene::build(&run, &layout, run.len(), &Selection::default()).stage;
        assert!(stage.cards.len() >= n);
        let right = stage.cards.iter().map(|card| card.rect.x + card.rect.w);
        let bottom = stage.cards.iter().map(|card| card.rect.y + card.rect.h);
        let (right, bottom) = (right.max().unwrap_or(0), bottom.max().unwrap_or(0));
        assert!(
            right < 3 * bottom && bottom < right,
            "{n}: {right} by {bottom}"
        );
        // One after the other they are read down a column.
        let tops: Vec<_> = stage.cards[2..8].iter().map(|card| card.rect).collect();
        assert!(
            tops.windows(2)
                .all(|pair| pair[0].x == pair[1].x && pair[0].y < pair[1].y)
        );
    }
}

/// Crossings of two wires that lead to different objects.
fn crossings(stage: &Stage) -> usize {
    let mut lines = Vec::new();
    for wire in stage
        .wires
        .iter()
        .filter(|wire| wire.kind != WireKind::Hidden)
    {
        for pair in wire.points.windows(2) {
            lines.push((wire.to, pair[0], pair[1]));
        }
    }
    let mut n = 0;
    for (i, (to, a, b)) in lines.iter().enumerate() {
        for (other, c, d) in &lines[..i] {
            let (h, v) = match (a.y == b.y, c.y == d.y) {
                (true, false) => ((a, b), (c, d)),
                (false, true) => ((c, d), (a, b)),
                _ => continue,
            };
            let inside = |low: i32, high: i32, x: i32| low.min(high) < x && x < low.max(high);
            if to != other && inside(h.0.x, h.1.x, v.0.x) && inside(v.0.y, v.1.y, h.0.y) {
                n += 1;
            }
        }
    }
    n
}

fn source_of(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let path = root.join(name).with_extension("py");
    fs::read_to_string(path).expect("a readable program")
}

/// The programs whose crossings are counted: first ones and second ones of their topics.
const FORTY: [&str; 40] = [
    "apps/bank_01",
    "calls/args_01",
    "classes/basics_01",
    "closures/callbacks_01",
    "containers/basics_01",
    "copying/aliases_01",
    "cycles/basics_01",
    "exceptions/assert_01",
    "finalizers/basics_01",
    "freelists/dicts_01",
    "generations/auto_01",
    "generators/basics_01",
    "getrefcount/attr_01",
    "hashgrowth/collide_01",
    "immortal/basics_01",
    "interning/attrs_01",
    "language/comprehensions_01",
    "leaks/cache_01",
    "listgrowth/append_01",
    "loops/change_01",
    "minus_one/causes_01",
    "names/aliasing_01",
    "nested/json_01",
    "plus_one/causes_01",
    "rebinding/aug_01",
    "recursion/basics_01",
    "sizes/ints_01",
    "slicing/assign_01",
    "smallints/cache_01",
    "sorting/basics_01",
    "strings/build_01",
    "swap/items_01",
    "weakrefs/basics_01",
    "apps/bank_02",
    "calls/args_02",
    "classes/attrs_02",
    "closures/cells_02",
    "containers/basics_02",
    "copying/deep_02",
    "cycles/basics_02",
];

#[test]
fn wires_of_forty_programs_seldom_cross() {
    let (mut by_line, mut within) = (0, 0);
    for name in FORTY {
        let run = run(&source_of(name)).expect("it runs");
        let layout = Layout::of(&run, Shape::Wide);
        let inside = run.len() * 2 / 3;
        for (at, all) in [
            (run.index().next(inside, Grain::Line), &mut by_line),
            (inside, &mut within),
        ] {
            let scene = Scene::build(&run, &layout, at, &Selection::default());
            *all += crossings(&scene.stage);
        }
    }
    let n = FORTY.len();
    assert!(
        by_line <= n * 4,
        "{by_line} crossings at ends of lines, in {n} pictures"
    );
    assert!(
        within <= n * 7,
        "{within} crossings within lines, in {n} pictures"
    );
}

#[test]
fn what_has_died_does_not_wait_for_the_collector() {
    let run = run("a = [1]\nb = 2\ndel a\nc = 3\n").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let mut dead = 0;
    for at in 0..=run.len() {
        let scene = Scene::build(&run, &layout, at, &Selection::default());
        for card in &scene.stage.cards {
            if card.state == CardState::Dead {
                dead += 1;
                assert!(!card.unreachable);
            }
        }
    }
    assert!(dead > 0, "the list is seen as it dies");
}

#[test]
fn an_object_that_is_twice_in_a_container_has_no_one_place_in_it() {
    let run = run("a = [1]\nt = (a, a)\n").expect("it runs");
    let scene = last_line(&run);
    let mut cards = scene.stage.cards.iter();
    let list = cards.find(|card| &*card.label.type_name == "list");
    let badge = &list.expect("the list is drawn").badge;
    let why = badge.why.as_ref().expect("its count has changed");
    assert_eq!((badge.count.n, why.delta), (3, 2));
    assert_eq!(why.holder.index, None, "items 0 and 1 both hold it");
}

#[test]
fn items_that_look_alike_are_one_pile_until_one_of_them_is_held_elsewhere() {
    let run = run("pairs = [(i, 0) for i in range(300, 550)]\nkept = pairs[1]\n").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let selection = Selection {
        grain: Grain::Line,
        ..Selection::default()
    };
    let tuples = |at: u32| -> Vec<u32> {
        let stage = Scene::build(&run, &layout, at, &selection).stage;
        let cards = stage.cards.iter();
        let tuples = cards.filter(|card| &*card.label.type_name == "tuple");
        tuples.map(|card| card.pile).collect()
    };
    let before = run.index().previous(run.len(), Grain::Line);
    assert_eq!(tuples(before), [250], "one card for all");
    assert_eq!(tuples(run.len()), [1, 1, 1], "the second is special now");
}

#[test]
fn what_a_long_container_has_folded_away_has_no_card_and_dies_without_one() {
    // Whether all go at once, with the list or before it, or hold something of their own.
    for (program, most, pile) in [
        (
            "def f():\n    rows = [str(n) * 9 for n in range(1500)]\n    return 1\nf()\n",
            12,
            1,
        ),
        (
            "rows = [[n] for n in range(1500)]\nrows.clear()\nrows = 1\n",
            12,
            1500,
        ),
        (
            "rows = [(n, [n]) for n in range(1500)]\ndel rows\n",
            14,
            1500,
        ),
        (
            "rows = {n: [n, {}] for n in range(1500)}\nrows = 1\n",
            14,
            1500,
        ),
    ] {
        let run = run(program).expect("supported");
        let layout = Layout::of(&run, Shape::Wide);
        let mut piled = 0;
        assert!(
            layout.height < 3_000,
            "{program}: {} px high",
            layout.height
        );
        for position in run.index().steps.iter().map(|step| step.end) {
            let scene = Scene::build(&run, &layout, position, &Selection::default());
            let cards = &scene.stage.cards;
            assert!(
                cards.len() <= most,
                "{program}: {} cards at {position}",
                cards.len()
            );
            let dead = cards.iter().filter(|card| card.state == CardState::Dead);
            piled = piled.max(dead.map(|card| card.pile).max().unwrap_or(0));
            let mut wrong = Vec::new();
            check_stage(&scene.stage, &mut wrong);
            assert!(wrong.is_empty(), "{program}: {wrong:?}");
        }
        assert_eq!(piled, pile, "{program}: they die as the pile they were");
    }
}

#[test]
fn a_list_stays_in_the_picture_while_its_items_go_first() {
    let run = run("a = [[1], [2], [3]]\ndel a\n").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let stage = |at: u32| {
        let selection = Selection {
            grain: Grain::Event,
            ..Selection::default()
        };
        Scene::build(&run, &layout, at, &selection).stage
    };
    let before = run.index().previous(run.len(), Grain::Line);
    let rows = &stage(before).frames[0].rows;
    let a = rows.iter().find(|row| row.name.as_deref() == Some("a"));
    let a = a.and_then(|row| row.object).expect("a name for the list");
    let stops = run.index().stops.iter().map(|stop| stop.end);
    let shown = stops.filter(|at| *at > before).map(|at| {
        let stage = stage(at);
        let list = stage.cards.iter().find(|card| card.label.id == a);
        list.is_some_and(|card| card.badge.count.n == 0)
    });
    let shown: Vec<bool> = shown.skip_while(|shown| !shown).collect();
    // Its count falls, three items go, and at last the list.
    let n = shown.iter().take_while(|shown| **shown).count();
    assert!(n >= 5 && !shown[n..].contains(&true), "{shown:?}");
}

#[test]
fn lanes_of_a_part_are_of_what_lives_in_it() {
    let source = "for i in range(30):\n    a = [i]\nb = {}\n";
    let run = run(source).expect("it runs");
    let n = u32::try_from(run.index().stops.len()).expect("a short run");
    let all = Lifetimes::within(&run, 1..=n);
    assert_eq!((all.lanes.len(), all.more > 10), (8, true));
    let late = Lifetimes::within(&run, n - 2..=n);
    let types: Vec<&str> = late
        .lanes
        .iter()
        .map(|life| &*life.object.type_name)
        .collect();
    assert_eq!((types, late.more), (vec!["list", "dict"], 0));
    for life in &late.lanes {
        assert!(life.first <= n && life.last.is_none(), "{life:?}");
    }
}

#[test]
fn wires_that_lead_up_from_a_frame_do_not_cross() {
    let run = run("def f():\n    p = [1]\n    q = [2]\n    r = [3]\n    return p\nf()\n")
        .expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let mut most = 0;
    for at in 0..=run.len() {
        let scene = Scene::build(&run, &layout, at, &Selection::default());
        // What is in hand has no row of its own in the order.
        if scene
            .stage
            .wires
            .iter()
            .all(|wire| matches!(wire.from, WireEnd::Row(_, row) if row < 3))
        {
            most = most.max(scene.stage.wires.len());
            assert_eq!(crossings(&scene.stage), 0, "after {at} events");
        }
    }
    assert!(most >= 3, "all three lists are led to");
}

#[test]
fn a_folded_reference_is_a_flag_at_both_ends_and_has_a_way() {
    let (mut n, mut narrow) = (0, Vec::new());
    for name in FORTY {
        let run = run(&source_of(name)).expect("it runs");
        let layout = Layout::of(&run, Shape::Wide);
        let scene = Scene::build(&run, &layout, run.len() * 2 / 3, &Selection::default());
        let stage = &scene.stage;
        let card = |id| stage.cards.iter().find(|card| card.label.id == id);
        for wire in &stage.folded {
            let WireEnd::Cell(owner, at) = wire.from else {
                panic!("a name's wire is never folded");
            };
            let target = card(wire.to).expect("its target is drawn");
            let flagged = target.flags.iter().any(|label| label.id == owner);
            assert!(flagged, "{name}: {:?} names its holder", target.label);
            let content = match &card(owner).expect("its holder is drawn").body {
                Body::Cells(cells) => {
                    // "Node #1" of 12 px type is 6 px a letter wide.
                    let letters = target.label.type_name.chars().count().min(8) + 3;
                    if usize::try_from(cells[at as usize].rect.w).expect("a width") < 6 * letters {
                        narrow.push((name, at));
                    }
                    &cells[at as usize].content
                }
                Body::Entries(entries) if at % 2 == 0 => &entries[at as usize / 2].key,
                Body::Entries(entries) => &entries[at as usize / 2].value,
                Body::Value(_) => panic!("a value has no cells"),
            };
            assert!(matches!(content, Content::Flag(label) if label.id == wire.to));
            let drawn = stage.wires.iter();
            let twice = drawn.filter(|other| (other.from, other.to) == (wire.from, wire.to));
            assert_eq!(twice.count(), 0, "{name}: a flag or a wire");
            n += 1;
        }
    }
    assert!(n > 20, "only {n} references were folded");
    assert_eq!(narrow, [], "cells that do not say where they lead");
}

#[test]
fn every_row_of_the_module_is_a_name_that_the_program_binds() {
    let run = run("def push(value):\n    return (value, 2.5)\ntop = push(1)\n").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, run.len(), &Selection::default());
    let names = scene.stage.frames[0]
        .rows
        .iter()
        .map(|row| row.name.as_deref());
    assert_eq!(names.collect::<Vec<_>>(), [Some("push"), Some("top")]);
}

#[test]
fn on_a_phone_no_card_is_wider_than_the_room_beside_the_names() {
    let source = "class Node:\n    def __init__(self, value):\n        self.value = value\nn = Node(1)\n\
        a = [n, n, \"some text\", 12.5, [n], (1, 2), 7000, n]\nd = {\"a longer key of it\": \"a longer value of it\"}\n\
        s = \"a text that is \" + \"quite long\"\n";
    let run = run(source).expect("it runs");
    let layout = Layout::of(&run, Shape::Narrow);
    let stage = Scene::build(&run, &layout, run.len(), &Selection::default()).stage;
    let mut rows = 0;
    for card in &stage.cards {
        assert!(card.rect.w <= 206, "{:?}", card.label);
        let Body::Cells(cells) = &card.body else {
            continue;
        };
        for (at, cell) in cells.iter().enumerate() {
            let (a, b) = (cell.rect, card.rect);
            assert!(
                a.x >= b.x && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h,
                "{card:?}"
            );
            rows += usize::from(at > 0 && cells[at - 1].rect.y < a.y);
        }
    }
    assert!(rows > 1, "a list of eight goes on below");
    assert!(stage.width <= 422, "{} px", stage.width);
}

#[test]
fn a_line_whose_last_request_shows_no_pool_shows_that_of_what_it_is_about() {
    // In 3.14 line 3 makes the tuple, and then the module's namespace grows: its old keys are given back.
    let (run, _) = recorded("n = 7\ns = \"hello\"\nt = (n, 2.5)\n", "3.14").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let selection = Selection {
        grain: Grain::Line,
        ..Selection::default()
    };
    let places = (0..=run.len()).rev();
    let mut scenes = places.map(|position| Scene::build(&run, &layout, position, &selection));
    let scene = scenes.find(|scene| scene.stage.focus.is_some());
    let scene = scene.expect("the line's end is about the tuple");
    let pymalloc = &scene.memory.pymalloc;
    assert!(pymalloc.pool.as_ref().is_some_and(|pool| pool.used > 0));
    let owner = pymalloc
        .block
        .as_ref()
        .and_then(|block| block.owner.as_ref());
    assert_eq!(owner.map(|owner| owner.id), scene.stage.focus);
}

/// The reasons above cards that name an item, over the whole run: the change, and whose item it is.
fn reasons(source: &str, shape: Shape) -> Vec<(i32, Option<u32>)> {
    let run = run(source).expect("it runs");
    let layout = Layout::of(&run, shape);
    let mut found = Vec::new();
    for position in 0..=run.len() {
        let scene = Scene::build(&run, &layout, position, &Selection::default());
        for card in &scene.stage.cards {
            let Some(why) = &card.badge.why else { continue };
            if why.holder.index.is_some() {
                found.push((why.delta, why.holder.owner.as_ref().map(|owner| owner.id.0)));
            }
        }
    }
    found
}

#[test]
fn a_wire_that_came_says_whose_it_is_and_a_chip_leaves_it_to_the_reason() {
    let source = "a = [1.5]\nb = [a]\nb.clear()\n";
    let wide = reasons(source, Shape::Wide);
    assert!(wide.contains(&(1, None)), "{wide:?}");
    assert!(
        wide.iter()
            .all(|(delta, owner)| *delta == 1 || owner.is_some()),
        "{wide:?}"
    );
    let narrow = reasons(source, Shape::Narrow);
    assert!(
        narrow.iter().all(|(_, owner)| owner.is_some()),
        "{narrow:?}"
    );
}

#[test]
fn the_table_of_the_module_s_names_goes_back_to_a_pool_of_before() {
    // Its table has room for ten names, and the module has nine before the first line. `sys.getsizeof(globals())` of
    // 3.11.7 is 272 before and 464 after: a table of 208 bytes, and one of 400.
    let run = run("x = [1, 2]\ny = x\nz = 5\n").expect("it is supported");
    let stops = u32::try_from(run.index().stops.len()).expect("few");
    let freed = run
        .captions(0..stops)
        .into_iter()
        .find_map(|caption| match &caption.kind {
            CaptionKind::Freed {
                object: Some(object),
                bytes,
                back,
                ..
            } => Some((object.value.clone()?, *bytes, *back)),
            _ => None,
        });
    let (label, bytes, back) = freed.expect("the table is replaced");
    assert_eq!(
        (&*label, bytes, back),
        ("of __main__", 208, Back::Older(208))
    );
}

#[test]
fn the_wire_of_a_key_does_not_cross_its_value() {
    let run = run("k = (1, 2)\nv = [3]\nd = {k: v, 5: k}\n").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let stage = Scene::build(&run, &layout, run.len(), &Selection::default()).stage;
    let dict = stage
        .cards
        .iter()
        .find(|card| &*card.label.type_name == "dict");
    let dict = dict.expect("the dict has a card");
    let Body::Entries(entries) = &dict.body else {
        panic!("{:?}", dict.body)
    };
    let mut n_keys = 0;
    for wire in &stage.wires {
        let WireEnd::Cell(owner, cell) = wire.from else {
            continue;
        };
        if owner == dict.label.id && cell % 2 == 0 {
            n_keys += 1;
            let row = entries[cell as usize / 2].rect;
            for pair in wire.points.windows(2) {
                let level = pair[0].y == pair[1].y;
                let inside = pair[0].x < dict.rect.x + dict.rect.w;
                assert!(
                    !(level && inside) || pair[0].y >= row.y + row.h,
                    "{:?}",
                    wire.points
                );
            }
        }
    }
    assert_eq!(n_keys, 1);
}

#[test]
fn a_name_that_is_deleted_lets_go_in_sight() {
    let run = run("a = [1, 2]\nc = a\ndel c\n").expect("it runs");
    let stage = last_line(&run).stage;
    let row = stage.frames[0]
        .rows
        .iter()
        .position(|row| row.name.is_none());
    let gone = stage
        .wires
        .iter()
        .find(|wire| wire.state == WireState::Removed);
    let gone = gone.expect("the wire of the name is there for the step");
    let WireEnd::Row(_, from) = gone.from else {
        panic!("{:?}", gone.from)
    };
    assert_eq!((Some(from as usize), gone.kind), (row, WireKind::Name));
}
