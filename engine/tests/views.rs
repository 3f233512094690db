//! The view models on real programs: what must hold at every place of every run.

use engine::alloc::Allocator;
use engine::python::run::{Machine, Options};
use engine::timeline::{Grain, State, Tables, Timeline};
use engine::view::caption::CaptionKind;
use engine::view::layout::{Layout, Shape};
use engine::view::scene::{Scene, Selection};
use engine::view::stage::{ObjectCard, Rect, Stage, WireEnd, WireKind};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Places of a run that are looked at, about.
const PLACES: usize = 60;

/// The run of a program; `None` when it is not supported.
fn run(source: &str) -> Option<Timeline> {
    let (code, _) = engine::python::compile(source);
    let options = Options {
        source: source.to_owned(),
        ..Options::default()
    };
    let mut machine = Machine::new(code?, &options);
    machine.finish();
    let (events, new) = machine.take_events();
    let mut run = Timeline::new(State::new(Allocator::start()));
    let tables = Tables {
        names: new.names,
        texts: new.texts,
        codes: new.codes,
    };
    run.push_chunk(&events, tables);
    Some(run)
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
            if place != card.rect {
                wrong.push(format!("{} moved from {place:?}", say(card)));
            }
        }
        for row in &scene.ledger.rows {
            if usize::try_from(row.count.n) != Ok(row.holders.len()) {
                wrong.push(format!("the ledger of {:?} does not sum up", row.object));
            }
        }
        match scene.narration.now.as_ref().map(|now| &now.kind) {
            Some(CaptionKind::Quiet | CaptionKind::Start) | None => {
                let event = run.events()[stop.event as usize];
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
