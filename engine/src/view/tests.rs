//! View models on the mock-up's program, and their invariants at every position.

use crate::timeline::script::stack_of_tuples;
use crate::timeline::{Grain, Timeline};
use crate::view::caption::{Caption, CaptionKind, MarkShape, Purpose, Source};
use crate::view::label::{HolderLabel, Label};
use crate::view::layout::{Layout, Shape};
use crate::view::scene::{Scene, Selection};
use crate::view::stage::{BadgeKind, Content, Rect, RowValue, WireEnd, WireKind};

fn selection() -> Selection {
    Selection {
        grain: Grain::Event,
        ..Selection::default()
    }
}

fn name(label: &Label) -> String {
    let number = label.number.map(|n| format!(" #{n}"));
    let value = label.value.as_ref().map(|v| format!(" {v}"));
    format!(
        "{}{}",
        label.type_name,
        number.or(value).unwrap_or_default()
    )
}

fn held(holder: &HolderLabel) -> String {
    match (&holder.owner, holder.index) {
        (Some(owner), Some(index)) => format!("item {index} of {}", name(owner)),
        (Some(owner), None) => format!("{} of {}", holder.name, name(owner)),
        _ if holder.name.is_empty() => format!("{:?}", holder.kind).to_lowercase(),
        _ => holder.name.to_string(),
    }
}

/// A caption in short.
fn told(caption: &Caption) -> String {
    match &caption.kind {
        CaptionKind::CountUp {
            object,
            count,
            holder,
            purpose,
            ..
        } => {
            let purpose = match purpose {
                Purpose::None => held(holder),
                Purpose::Place(place) => format!("for {}", held(place)),
                Purpose::Argument { name, function } => format!("for {name} of {function}"),
                Purpose::Name(holder) => format!("for {}", held(holder)),
                Purpose::Result => "for result".into(),
                Purpose::Use => "to use".into(),
            };
            format!("{} +1 = {} {purpose}", name(object), count.n)
        }
        CaptionKind::CountDown {
            object,
            count,
            holder,
            ..
        } => format!("{} -1 = {} {}", name(object), count.n, held(holder)),
        CaptionKind::TookOver { object, holder, .. } => {
            format!("{} -> {}", held(holder), name(object))
        }
        CaptionKind::Allocated {
            object, request, ..
        } => format!(
            "{request} bytes for {}",
            object.as_ref().map_or("-".into(), name)
        ),
        CaptionKind::Died { object, bytes, .. } => format!("{} died, {bytes} back", name(object)),
        CaptionKind::Entered { function, .. } => format!("call {function}"),
        CaptionKind::Left { function, .. } => format!("leave {function}"),
        other => format!("{other:?}"),
    }
}

/// The position after the n-th stop of a step.
fn stop_of(run: &Timeline, step: usize, n: u32) -> u32 {
    let step = run.index().steps[step];
    run.index().stops[(step.first_stop + n - 1) as usize].end
}

/// Line 2 of the third call.
const THIRD: usize = 11;

#[test]
fn the_events_of_the_line_read_like_the_mock_up() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, stop_of(&run, THIRD, 3), &selection());
    assert_eq!(scene.events.line, 2);
    let items: Vec<_> = scene
        .events
        .items
        .iter()
        .map(|i| told(&i.caption))
        .collect();
    assert_eq!(
        items,
        [
            "list #1 +1 = 2 for item 0 of tuple #3",
            "tuple #2 +1 = 3 for item 1 of tuple #3",
            "56 bytes for tuple #3",
            "cell -> tuple #3",
        ]
    );
    let current: Vec<_> = scene
        .events
        .items
        .iter()
        .map(|i| (i.current, i.future))
        .collect();
    assert_eq!(
        current,
        [(false, false), (false, false), (true, false), (false, true)]
    );
    assert_eq!(scene.events.items[2].caption.shape, MarkShape::Alloc);
}

#[test]
fn the_ledger_of_the_mock_up_sums_to_the_badges() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, stop_of(&run, THIRD, 3), &selection());
    let rows: Vec<_> = scene
        .ledger
        .rows
        .iter()
        .map(|row| {
            let holders: Vec<_> = row
                .holders
                .iter()
                .map(|h| format!("{}{}", if h.this_line { "+" } else { "" }, held(&h.holder)))
                .collect();
            format!(
                "{} {} {}",
                name(&row.object),
                row.count.n,
                holders.join(", ")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "list #1 2 value, +item 0 of tuple #3",
            "tuple #2 3 top, stack, +item 1 of tuple #3",
            "tuple #3 1 +hand",
        ]
    );
}

#[test]
fn the_code_column_marks_the_line_and_the_call() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, stop_of(&run, THIRD, 3), &selection());
    assert_eq!(scene.code.current, Some(2));
    assert_eq!(scene.code.calls, [8]);
    assert_eq!(scene.code.next, Some(3));
    let start = Scene::build(&run, &layout, 0, &selection());
    assert_eq!((start.code.current, start.code.next), (None, Some(1)));
    assert!(start.place.at_start);
}

#[test]
fn the_stage_of_the_mock_up_has_its_cards_and_rows() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, stop_of(&run, THIRD, 3), &selection());
    let stage = &scene.stage;
    // The middle of a window of 1440 px has 662 px beside code and memory, and the page draws down to 0.92 of the size
    // before it scrolls: nothing of the mock-up is cut off.
    assert!(stage.width <= 719, "the stage needs {} px", stage.width);
    let mut cards: Vec<_> = stage
        .cards
        .iter()
        .map(|card| (name(&card.label), card.badge.count.n, card.badge.kind))
        .collect();
    cards.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(
        cards,
        [
            ("float 2.5".into(), 2, BadgeKind::Plain),
            ("list #1".into(), 2, BadgeKind::Plain),
            ("str 'hi'".into(), 2, BadgeKind::Plain),
            ("tuple #1".into(), 1, BadgeKind::Plain),
            ("tuple #2".into(), 3, BadgeKind::Plain),
            ("tuple #3".into(), 1, BadgeKind::New),
        ]
    );
    let push = &stage.frames[1];
    let rows: Vec<_> = push
        .rows
        .iter()
        .map(|row| {
            (
                row.name.as_deref().unwrap_or("in hand"),
                matches!(row.value, RowValue::Wire),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("stack", true),
            ("value", true),
            ("cell", false),
            ("in hand", true)
        ]
    );
    assert_eq!(push.rows[2].value, RowValue::Unset);
    assert_eq!(
        stage.frames[0].rows[0].value,
        RowValue::Word("function".into())
    );
}

#[test]
fn small_shared_values_are_chips() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, run.len(), &selection());
    let list = scene
        .stage
        .cards
        .iter()
        .find(|card| &*card.label.type_name == "list")
        .unwrap();
    let crate::view::stage::Body::Cells(cells) = &list.body else {
        panic!("a list has cells")
    };
    let chips: Vec<_> = cells
        .iter()
        .map(|cell| match &cell.content {
            Content::Chip(chip) => (chip.text.to_string(), chip.cached),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(chips, [("7".into(), true), ("8".into(), true)]);
}

#[test]
fn a_request_says_how_far_it_went() {
    let run = stack_of_tuples();
    let captions = run.captions(0..u32::try_from(run.index().stops.len()).unwrap());
    let sources: Vec<_> = captions
        .iter()
        .filter_map(|caption| match &caption.kind {
            CaptionKind::Allocated {
                request, source, ..
            } => Some((*request, *source)),
            _ => None,
        })
        .collect();
    assert!(matches!(sources[0], (152, Source::NewPool(place)) if place.class_bytes == 160));
    assert!(matches!(sources[1], (56, Source::NewPool(place)) if place.class_bytes == 64));
    assert!(matches!(sources[2], (56, Source::FreshBlock(place)) if place.block == 1));
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, stop_of(&run, THIRD, 3), &selection());
    let request = scene.memory.request.as_ref().unwrap();
    assert_eq!(
        (request.bytes, request.class_bytes, request.class_idx),
        (56, Some(64), Some(3))
    );
    let block = scene.memory.pymalloc.block.as_ref().unwrap();
    let fields: Vec<_> = block
        .words
        .iter()
        .map(|word| format!("{:?}", word.field))
        .collect();
    assert_eq!(
        fields,
        [
            "GcNext", "GcPrev", "RefCount", "Type", "Size", "Item(0)", "Item(1)", "Spare"
        ]
    );
}

/// What must hold at every position of every run.
pub(crate) fn check_everywhere(run: &Timeline, shape: Shape, every: usize) {
    let layout = Layout::of(run, shape);
    let mut places = std::collections::BTreeMap::new();
    let positions = run.index().stops.iter().map(|stop| stop.end);
    for position in positions.step_by(every.max(1)) {
        let scene = Scene::build(run, &layout, position, &selection());
        let cards = &scene.stage.cards;
        for (i, card) in cards.iter().enumerate() {
            let at = places.entry(card.label.id).or_insert(card.rect);
            // Its right edge goes with its cells.
            let rect = Rect {
                w: at.w,
                ..card.rect
            };
            assert_eq!(*at, rect, "an object does not move");
            for other in &cards[..i] {
                let (a, b) = (card.rect, other.rect);
                let apart =
                    a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
                assert!(
                    apart,
                    "{} covers {} at {position}",
                    name(&card.label),
                    name(&other.label)
                );
            }
        }
        for wire in &scene.stage.wires {
            let card = cards.iter().find(|card| card.label.id == wire.to);
            let card = card.unwrap_or_else(|| panic!("a wire ends at a card at {position}"));
            assert!(wire.points.len() >= 2);
            for pair in wire.points.windows(2) {
                assert!(
                    pair[0].x == pair[1].x || pair[0].y == pair[1].y,
                    "a wire is orthogonal: {:?}",
                    wire.points
                );
            }
            for card in cards {
                let owner = WireEnd::Cell(card.label.id, 0);
                let own = matches!((wire.from, owner), (WireEnd::Cell(a, _), WireEnd::Cell(b, _)) if a == b);
                if own || card.label.id == wire.to || wire.kind == WireKind::Hidden {
                    continue;
                }
                let r = card.rect;
                for pair in wire.points.windows(2) {
                    let (a, b) = (pair[0], pair[1]);
                    let clear = a.x.max(b.x) <= r.x
                        || a.x.min(b.x) >= r.x + r.w
                        || a.y.max(b.y) <= r.y
                        || a.y.min(b.y) >= r.y + r.h;
                    assert!(
                        clear,
                        "a wire passes {} at {position}: {:?} {r:?}",
                        name(&card.label),
                        wire.points
                    );
                }
            }
            if wire.head {
                let (end, r) = (wire.points[wire.points.len() - 1], card.rect);
                let near = end.x >= r.x - 4
                    && end.x <= r.x + r.w + 4
                    && end.y >= r.y - 4
                    && end.y <= r.y + r.h + 4;
                assert!(
                    near,
                    "a wire's head is at its card: {:?} {r:?}",
                    wire.points
                );
            }
        }
        for row in &scene.ledger.rows {
            assert_eq!(
                row.count.n,
                i64::try_from(row.holders.len()).unwrap(),
                "the ledger sums to the badge"
            );
        }
        for card in cards {
            let object = scene
                .tables
                .object(card.label.id)
                .expect("every card is in the table");
            assert_eq!(object.count, card.badge.count);
        }
        let now = scene
            .narration
            .now
            .as_ref()
            .expect("every stop has a caption");
        assert!(!matches!(now.kind, CaptionKind::Start), "{now:?}");
        assert!(
            !matches!(now.kind, CaptionKind::Quiet),
            "stop {} is told: {:?}",
            scene.place.stop,
            run.events()
                .at(run.index().stops[scene.place.stop as usize - 1].event as usize)
        );
    }
}

#[test]
fn the_mock_up_holds_its_invariants_everywhere() {
    let run = stack_of_tuples();
    check_everywhere(&run, Shape::Wide, 1);
    check_everywhere(&run, Shape::Narrow, 1);
}

#[test]
fn the_same_position_gives_the_same_scene_from_everywhere() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let forwards: Vec<_> = (0..=run.len())
        .map(|at| Scene::build(&run, &layout, at, &selection()))
        .collect();
    for at in (0..=run.len()).rev() {
        assert_eq!(
            Scene::build(&run, &layout, at, &selection()),
            forwards[at as usize]
        );
    }
}

#[test]
fn a_step_shares_what_it_did_not_change() {
    let run = stack_of_tuples();
    let layout = Layout::of(&run, Shape::Wide);
    let at = |n| Scene::build(&run, &layout, stop_of(&run, THIRD, n), &selection());
    let (before, plain) = (at(3), at(4));
    let after = plain.clone().sharing(&before);
    assert_eq!(after, plain);
    let same = |type_name: &str, number| {
        let of = |scene: &Scene| {
            let mut cards = scene.stage.cards.iter();
            let card = cards
                .find(|card| &*card.label.type_name == type_name && card.label.number == number);
            std::rc::Rc::clone(card.unwrap())
        };
        std::rc::Rc::ptr_eq(&of(&before), &of(&after))
    };
    assert!(same("tuple", Some(1)), "nothing happened to it");
    assert!(!same("tuple", Some(3)), "it is no longer new");
    assert!(std::rc::Rc::ptr_eq(&before.strip.run, &after.strip.run));
}

/// A run of random calls, nested lists and rebindings.
pub(crate) fn random_run(seed: u64, n: u64) -> Timeline {
    use crate::timeline::script::Script;
    let mut x = seed;
    let mut below = |n: u64| {
        x = x
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695);
        (x >> 33) % n
    };
    let mut s = Script::new();
    let one = s.shared("int", "1");
    let code = s.code("f", &["a", "b"]);
    let mut bound = std::collections::BTreeMap::new();
    for i in 0..n {
        s.mark(u32::try_from(i % 30 + 1).unwrap());
        let name = ["p", "q", "r", "s", "t"][usize::try_from(below(5)).unwrap()];
        let other = bound
            .values()
            .nth(usize::try_from(below(5)).unwrap())
            .copied();
        match below(6) {
            0 => {
                if bound.remove(name).is_some() {
                    s.delete(name);
                }
            }
            1 => {
                let float = s.create("float", "0.5", 24, false);
                s.store(float, name);
                bound.insert(name, float);
            }
            2 if other.is_some() => {
                let other = other.unwrap();
                s.pick(other);
                s.call(code, &[("a", other)]);
                s.mark(40);
                let list = s.create("list", "1", 56, true);
                s.pick(other);
                s.put(other, list);
                s.store(list, "b");
                s.mark(41);
                s.pick(list);
                s.give_back(list);
                s.store(list, name);
                bound.insert(name, list);
            }
            _ => {
                let list = s.create("list", "3", 56, true);
                for _ in 0..below(12) {
                    let item = other.filter(|_| below(2) == 0).unwrap_or(one);
                    s.pick(item);
                    s.put(item, list);
                }
                s.store(list, name);
                bound.insert(name, list);
            }
        }
    }
    s.run()
}

#[test]
pub(crate) fn random_runs_hold_the_invariants_everywhere() {
    for seed in 1..8 {
        let run = random_run(seed, 120);
        check_everywhere(&run, Shape::Wide, 1);
        check_everywhere(&run, Shape::Narrow, 3);
    }
}

#[test]
fn long_runs_use_places_again() {
    let run = random_run(99, 2_000);
    let layout = Layout::of(&run, Shape::Wide);
    assert!(layout.height < 4_000, "{} px", layout.height);
    check_everywhere(&run, Shape::Wide, 29);
}

#[test]
fn long_lists_show_their_first_items() {
    use crate::timeline::script::Script;
    let mut s = Script::new();
    s.mark(1);
    let list = s.create("list", "250", 56, true);
    for _ in 0..250 {
        let tuple = s.create("tuple", "0", 56, true);
        s.put(tuple, list);
    }
    s.store(list, "pairs");
    let run = s.run();
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, run.len(), &selection());
    assert_eq!(scene.stage.cards.len(), 2, "the list and a pile");
    let piles: Vec<u32> = scene.stage.cards.iter().map(|card| card.pile).collect();
    assert!(piles.contains(&250), "{piles:?}");
    assert_eq!((scene.stage.n_live, scene.stage.n_folded), (251, 249));
    let card = scene
        .stage
        .cards
        .iter()
        .find(|card| card.label.id == list)
        .unwrap();
    assert_eq!(card.n_items, Some(250));
    let crate::view::stage::Body::Cells(cells) = &card.body else {
        panic!("a list has cells")
    };
    assert_eq!(cells[3].content, Content::More(247));
    assert_eq!(cells[3].label, crate::view::stage::CellLabel::Range(3, 249));
    check_everywhere(&run, Shape::Wide, 7);
}

#[test]
fn a_picture_that_is_scrolled_is_dense() {
    use crate::timeline::script::Script;
    let of = |n: u32| {
        let mut s = Script::new();
        s.mark(1);
        for i in 0..n {
            let text = s.create("str", "a text that is longer than its card", 84, false);
            s.store(text, &format!("name_{i}"));
        }
        let run = s.run();
        (Layout::of(&run, Shape::Wide), run)
    };
    let widest = |layout: &Layout| layout.columns.iter().map(|(_, wide)| *wide).max();
    let (few, _) = of(4);
    assert_eq!((few.dense, widest(&few)), (false, Some(301)));
    let (many, run) = of(20);
    assert_eq!((many.dense, widest(&many)), (true, Some(206)));
    check_everywhere(&run, Shape::Wide, 5);
}
