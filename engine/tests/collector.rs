//! The collector's screen, the reference ledger, and "who keeps it alive?", on real programs.

mod recording;

use engine::addr::ObjectId;
use engine::alloc::Allocator;
use engine::timeline::{Event, GcPhase, Grain, State, Timeline};
use engine::view::caption::CaptionKind;
use engine::view::gc::{GcRow, GcSet, GcWhy};
use engine::view::history::{HistoryKind, history};
use engine::view::layout::{Layout, Shape};
use engine::view::scene::{Scene, Selection};
use engine::view::stage::{Rect, WireKind};
use recording::recorded;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn run(program: &str) -> Timeline {
    let (timeline, _) = recorded(program, "3.11").expect("it compiles");
    timeline
}

/// The moment after the stop of a phase's event.
fn at_phase(run: &Timeline, wanted: GcPhase) -> u32 {
    let found = run
        .events()
        .iter()
        .rposition(|event| matches!(event, Event::GcPhase { phase, .. } if phase == wanted));
    let at = u32::try_from(found.expect("the phase is reached")).expect("few events");
    let stops = &run.index().stops;
    stops[stops.partition_point(|stop| stop.event < at)].end
}

fn scene(run: &Timeline, position: u32, object: Option<ObjectId>) -> Scene {
    let layout = Layout::of(run, Shape::Wide);
    let selection = Selection {
        object,
        grain: Grain::Event,
        ..Selection::default()
    };
    Scene::build(run, &layout, position, &selection)
}

fn find<'a>(rows: &'a [std::rc::Rc<GcRow>], name: &str) -> &'a GcRow {
    rows.iter()
        .find(|row| {
            let number = row.object.number.unwrap_or(0);
            format!("{} #{number}", row.object.type_name) == name
        })
        .unwrap_or_else(|| panic!("a row for {name}"))
}

const CYCLE: &str = "import gc

left, right = [], []
left.append(right)
right.append(left)

keep = [[\"log\"]]
del left, right
gc.collect(0)
";

#[test]
fn a_cycle_is_set_aside_and_what_a_survivor_reaches_is_put_back() {
    let run = run(CYCLE);
    let copied = scene(&run, at_phase(&run, GcPhase::UpdateRefs), None);
    let copied = copied.collector.expect("a collection runs");
    assert_eq!(find(&copied.rows, "list #1").copied, 1);
    assert_eq!(find(&copied.rows, "list #1").refs, None);
    assert_eq!(find(&copied.rows, "list #1").set, GcSet::Undecided);

    let subtracted = scene(&run, at_phase(&run, GcPhase::SubtractRefs), None);
    let subtracted = subtracted.collector.expect("a collection runs");
    assert_eq!(find(&subtracted.rows, "list #1").refs, Some(0));
    // `keep` is the outer list: the inner one was made first.
    assert_eq!(find(&subtracted.rows, "list #3").refs, Some(0));
    assert_eq!(find(&subtracted.rows, "list #4").refs, Some(1));

    let over = scene(&run, at_phase(&run, GcPhase::UntrackTuples), None);
    assert!(over.shelves[1].n >= 2, "survivors are on the next shelf");
    let over = over.collector.expect("a collection runs");
    assert_eq!(find(&over.rows, "list #1").set, GcSet::Unreachable);
    assert_eq!(find(&over.rows, "list #2").set, GcSet::Unreachable);
    assert_eq!(find(&over.rows, "list #4").why, GcWhy::Outside);
    let rescued = find(&over.rows, "list #3");
    assert_eq!(rescued.set, GcSet::Reachable);
    assert!(
        matches!(&rescued.why, GcWhy::Reached(by, true) if by.number == Some(4)),
        "{:?}",
        rescued.why
    );
    let titles: Vec<GcPhase> = over.phases.iter().map(|item| item.phase).collect();
    assert_eq!(titles[0], GcPhase::UpdateRefs);
    assert_eq!(*titles.last().expect("phases"), GcPhase::Over);

    // Stepped by whole lines, what an earlier phase did is not marked as what this one does.
    let (layout, by_lines) = (Layout::of(&run, Shape::Wide), Selection::default());
    assert_eq!(by_lines.grain, Grain::Line);
    let at = at_phase(&run, GcPhase::UntrackTuples);
    let survivors = Scene::build(&run, &layout, at, &by_lines).collector;
    let survivors = survivors.expect("a collection runs");
    assert!(survivors.rows.iter().all(|row| !row.fresh));
    let at = at_phase(&run, GcPhase::SubtractRefs);
    let subtracted = Scene::build(&run, &layout, at, &by_lines).collector;
    let subtracted = subtracted.expect("a collection runs");
    assert!(find(&subtracted.rows, "list #1").fresh);

    let end = scene(&run, at_phase(&run, GcPhase::Over), None);
    let end = end.collector.expect("it has just ended");
    assert_eq!(find(&end.rows, "list #1").set, GcSet::Gone);
}

#[test]
fn what_classes_are_made_of_is_drawn_only_where_it_is_garbage() {
    let kinds = |source: &str| -> BTreeSet<String> {
        let run = run(source);
        let over = scene(&run, at_phase(&run, GcPhase::Over), None);
        let screen = over.collector.expect("it has just ended");
        let rows = screen.rows.iter();
        let kinds = rows.map(|row| row.object.type_name.to_string());
        let left_out = (screen.left_out > 0).then(|| "left out".to_owned());
        kinds.chain(left_out).collect()
    };
    let node = "import gc\nclass Node:\n    pass\na = Node()\na.me = a\n";
    let stays = kinds(&format!("{node}del a\nprint(gc.collect())\n"));
    assert_eq!(
        stays,
        BTreeSet::from(["Node".to_owned(), "left out".to_owned()])
    );
    let goes = kinds(&format!(
        "{node}b = [[]]\nb.append(b)\ndel a, b, Node\nprint(gc.collect())\n"
    ));
    assert!(goes.contains("type") && goes.contains("list"), "{goes:?}");
}

#[test]
fn rows_stay_where_they_are_through_a_collection_and_cover_nothing() {
    let run = run(CYCLE);
    let mut tops = None;
    for phase in [
        GcPhase::UpdateRefs,
        GcPhase::SubtractRefs,
        GcPhase::MoveUnreachable,
        GcPhase::DeleteGarbage,
        GcPhase::Over,
    ] {
        let scene = scene(&run, at_phase(&run, phase), None);
        let screen = scene.collector.expect("a collection runs");
        let now: Vec<i32> = screen.rows.iter().map(|row| row.rect.y).collect();
        assert_eq!(*tops.get_or_insert(now.clone()), now, "{phase:?}");
        let rects: Vec<Rect> = screen.rows.iter().map(|row| row.rect).collect();
        for (i, a) in rects.iter().enumerate() {
            for b in &rects[..i] {
                assert!(a.y + a.h <= b.y || b.y + b.h <= a.y);
            }
        }
        let rect = |id| {
            let row = screen.rows.iter().find(|row| row.object.id == id);
            row.expect("a wire is between rows").rect
        };
        let mut sides = BTreeSet::new();
        for wire in &screen.wires {
            let (from, to) = (rect(wire.from), rect(wire.to));
            let (start, end) = (wire.points[0], wire.points[3]);
            let in_cells = from.x < start.x && start.x < from.x + from.w && start.y > from.y + 26;
            assert!(in_cells && start.y < from.y + from.h, "out of a cell");
            assert!(end.x == to.x - 3 || end.x == to.x + to.w + 3, "to an edge");
            sides.insert((wire.unreachable, wire.points[1].x > start.x));
        }
        if phase == GcPhase::DeleteGarbage {
            assert!(
                sides.contains(&(true, true)) && sides.contains(&(true, false)),
                "a cycle goes round"
            );
        }
        for wire in &screen.wires {
            for row in &screen.rows {
                let id = row.object.id;
                if id == wire.from || id == wire.to {
                    continue;
                }
                for pair in wire.points.windows(2) {
                    let (a, b) = (pair[0], pair[1]);
                    let r = row.rect;
                    let clear = a.x.max(b.x) <= r.x
                        || a.x.min(b.x) >= r.x + r.w
                        || a.y.max(b.y) <= r.y
                        || a.y.min(b.y) >= r.y + r.h;
                    assert!(clear, "a wire crosses {:?}", row.object);
                }
            }
        }
    }
}

#[test]
fn garbage_that_waits_for_the_collector_is_marked() {
    let run = run("a = []\na.append(a)\ndel a\nb = 1\n");
    let scene = scene(&run, run.len(), None);
    let card = scene
        .stage
        .cards
        .iter()
        .find(|card| *card.label.type_name == *"list");
    assert!(card.expect("it stays on the stage").unreachable);
}

#[test]
fn the_shortest_way_from_a_root_is_found() {
    let run = run("x = [1]\nouter = {\"k\": [x]}\nt = (x,)\ndel x\n");
    let lists = run
        .index()
        .objects()
        .filter(|(id, info)| run.type_name(*id) == "list" && info.number == 1);
    let (id, _) = lists.last().expect("x");
    let scene = scene(&run, run.len(), Some(id));
    let alive = scene.alive.expect("it lives");
    let way: Vec<String> = alive
        .path
        .iter()
        .map(|step| format!("{}>{}", step.holder.name, step.object.type_name))
        .collect();
    assert_eq!(way, ["t>tuple", ">list"]);
    assert!(!alive.unreachable);
}

#[test]
fn a_collector_that_is_switched_off_says_so_from_then_on() {
    let run =
        run("import gc\na = 1\ngc.disable()\nb = 2\ngc.disable()\nc = 3\ngc.enable()\nd = 4\n");
    let mut told = Vec::new();
    let mut gauge = Vec::new();
    for position in 0..=run.len() {
        let scene = scene(&run, position, None);
        let now = scene.narration.now.as_ref().map(|now| &now.kind);
        if let Some(CaptionKind::Switched { enabled }) = now
            && told.last() != Some(enabled)
        {
            told.push(*enabled);
        }
        if gauge.last() != Some(&scene.gc.enabled) {
            gauge.push(scene.gc.enabled);
        }
    }
    assert_eq!(told, [false, true]);
    assert_eq!(gauge, [true, false, true]);
}

#[test]
fn weak_references_are_dashed_and_cleared() {
    let source = "import weakref\nclass C: pass\nc = C()\nw = weakref.ref(c)\nd = 0\ndel c\n";
    let run = run(source);
    let weak = |position| {
        let scene = scene(&run, position, None);
        let mut wires = scene.stage.wires.iter();
        wires.any(|wire| wire.kind == WireKind::Weak)
    };
    let steps = &run.index().steps;
    let line = |n: u32| {
        steps
            .iter()
            .rfind(|step| step.line == n)
            .expect("it runs")
            .end
    };
    assert!(weak(line(4)));
    assert!(!weak(run.len()));
}

#[test]
fn the_ledger_of_every_object_sums_to_its_count() {
    for source in [
        CYCLE,
        "def f(x):\n    return [x]\na = f(())\nb = a\ndel a\nf(b)\n",
    ] {
        let run = run(source);
        for (id, info) in run.index().objects() {
            if info.number == 0 {
                continue;
            }
            let ledger = history(&run, id, run.len());
            let last = ledger.rows.last().expect("a row");
            let now = run
                .last()
                .objects
                .get(&id)
                .map_or(0, |object| object.refcount);
            assert_eq!(last.count, now, "{} {}", run.type_name(id), info.number);
            let died = info.died != u32::MAX;
            assert_eq!(last.what == HistoryKind::Died, died);
        }
    }
}

#[test]
fn the_state_has_the_candidates_that_the_collector_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut n = 0;
    for topic in fs::read_dir(root).expect("the programs are in the repository") {
        let Ok(files) = fs::read_dir(topic.expect("readable").path()) else {
            continue;
        };
        for file in files {
            let path = file.expect("readable").path();
            let Ok(source) = fs::read_to_string(&path) else {
                continue;
            };
            if path.extension().is_none_or(|end| end != "py") || !source.contains("gc") {
                continue;
            }
            n += check_phases(&run(&source), &path);
        }
    }
    assert!(n >= 15, "collections were looked at: {n}");
}

/// Every phase is about as many objects as the machine's collector has in its lists.
fn check_phases(run: &Timeline, path: &Path) -> u32 {
    let mut state = State::new(Allocator::start());
    let mut collections = 0;
    for event in run.events().iter() {
        state.apply(&event);
        let Event::GcPhase { phase, n, .. } = event else {
            continue;
        };
        let collection = state.collection.as_deref().expect("it runs");
        let live = collection.candidates.iter();
        let live = live.filter(|(id, _)| state.objects.contains_key(id));
        let candidates = live.map(|(_, candidate)| candidate);
        let found = match phase {
            GcPhase::UpdateRefs => {
                collections += 1;
                candidates.count()
            }
            GcPhase::UntrackTuples => candidates.filter(|it| !it.set_aside).count(),
            GcPhase::HandleWeakrefs | GcPhase::DeleteGarbage => {
                candidates.filter(|it| it.set_aside).count()
            }
            _ => continue,
        };
        assert_eq!(found, n as usize, "{phase:?} in {}", path.display());
    }
    collections
}
