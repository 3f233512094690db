//! What is shown line by line: cards that end behind their last cell, names of a class's body, calls of the library.

mod recording;

use engine::addr::ObjectId;
use engine::timeline::Grain;
use engine::view::caption::CaptionKind;
use engine::view::layout::{Layout, Shape};
use engine::view::narration::LineChange;
use engine::view::stage::{Body, ObjectCard};
use engine::view::{Scene, Selection};
use recording::recorded;
use std::rc::Rc;

/// The scenes at the ends of a program's lines.
fn by_line(source: &str) -> Vec<Scene> {
    let (run, _) = recorded(source, "3.11").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    let selection = Selection {
        grain: Grain::Line,
        ..Selection::default()
    };
    let mut scenes = Vec::new();
    let mut position = 0;
    while position < run.len() {
        position = run.index().next(position, Grain::Line);
        scenes.push(Scene::build(&run, &layout, position, &selection));
    }
    scenes
}

fn list(scene: &Scene) -> &Rc<ObjectCard> {
    let mut cards = scene.stage.cards.iter();
    let card = cards.find(|card| &*card.label.type_name == "list");
    card.expect("the list is drawn")
}

/// From the last cell to the card's right edge, px.
fn blank(card: &ObjectCard) -> i32 {
    let Body::Cells(cells) = &card.body else {
        panic!("a list has cells");
    };
    let end = cells.last().map_or(0, |cell| cell.rect.x + cell.rect.w);
    card.rect.x + card.rect.w - end
}

#[test]
fn a_list_that_will_grow_has_no_blank_room_behind_its_items() {
    let scenes = by_line("a = [1, 2]\nb = a\nb.append(3)\nb.append(4)\n");
    let cards: Vec<_> = scenes.iter().map(list).collect();
    for card in &cards {
        assert_eq!(blank(card), 2, "{:?}", card.rect);
    }
    let widths: Vec<i32> = cards.iter().map(|card| card.rect.w).collect();
    assert!(
        widths[0] == widths[1] && widths[1] < widths[2] && widths[2] < widths[3],
        "{widths:?}"
    );
    assert!(
        cards
            .iter()
            .all(|card| card.rect.x == cards[0].rect.x && card.rect.y == cards[0].rect.y)
    );
}

#[test]
fn a_card_keeps_its_right_edge_while_a_wire_goes_through_it() {
    let scenes = by_line("a = []\nb = [a]\na.append(b)\na.append([1])\na.append([2])\n");
    let mut n_kept = 0;
    for scene in &scenes {
        let card = list(scene);
        let (right, id) = (card.rect.x + card.rect.w, card.label.id);
        let mut into = scene.stage.wires.iter().filter(|wire| wire.to == id);
        let from_right = into.any(|wire| wire.points.last().is_some_and(|end| end.x >= right));
        n_kept += usize::from(from_right && blank(card) > 2);
        let is_empty = matches!(&card.body, Body::Cells(cells) if cells.is_empty());
        assert!(
            from_right || is_empty || blank(card) <= 2,
            "{:?}",
            card.rect
        );
    }
    assert!(n_kept > 0);
}

#[test]
fn what_a_class_body_binds_is_called_a_name_in_it() {
    let scenes = by_line(
        "class Item:\n    unit = [1]\n    def add(self):\n        pass\n\nd = {}\nd['k'] = [2]\n",
    );
    let put: Vec<String> = scenes
        .iter()
        .filter_map(|scene| match &scene.narration.change {
            LineChange::Put(put) => Some(format!("{}|{}", put.place.name, put.place.frame_name)),
            _ => None,
        })
        .collect();
    assert!(put.contains(&"add|Item".to_owned()), "{put:?}");
    assert!(put.contains(&"unit|Item".to_owned()), "{put:?}");
    // A dict of the program has values.
    assert!(put.contains(&"\"k\"|".to_owned()), "{put:?}");
}

#[test]
fn what_the_library_makes_takes_no_room_until_it_is_the_program_s() {
    let source = "import copy\ngrid = [[0, 0], [1, 1]]\ndeep = copy.deepcopy(grid)\n";
    let (run, _) = recorded(source, "3.11").expect("it runs");
    let layout = Layout::of(&run, Shape::Wide);
    // Two columns of cards with the names before them, and a frame that is no deeper than the module.
    let places = (0..200).filter_map(|n| layout.rect(ObjectId(n)));
    let mut corners: Vec<(i32, i32)> = places.map(|rect| (rect.x, rect.y)).collect();
    corners.sort_unstable();
    let (left, right) = (corners[0].0, corners[2].0);
    // The two grids below each other, and beside them their rows.
    let beside = |n: i32| (right, 108 + n * 115);
    let expected = [
        (left, 108),
        (left, 223),
        beside(0),
        beside(1),
        beside(2),
        beside(3),
    ];
    assert_eq!(corners, expected);
    assert!(layout.width < 700, "{}", layout.width);
    let selection = Selection {
        grain: Grain::Event,
        ..Selection::default()
    };
    let (mut position, mut n_behind) = (0, 0);
    while position < run.len() {
        position = run.index().next(position, Grain::Event);
        let stage = Scene::build(&run, &layout, position, &selection).stage;
        assert_eq!(stage.frames.len(), 1, "at {position}");
        let live: Vec<_> = stage.cards.iter().map(|card| card.label.id).collect();
        let led: Vec<_> = stage.wires.iter().map(|wire| wire.to).collect();
        // The new lists stand there when something drawn leads to them, not while the library fills them.
        assert!(
            live.iter().all(|id| led.contains(id)
                || stage.frames[0]
                    .rows
                    .iter()
                    .any(|row| row.object == Some(*id))
                || stage
                    .cards
                    .iter()
                    .any(|card| card.label.id == *id && card.badge.count.n == 0)),
            "at {position}"
        );
        n_behind += usize::from(stage.n_folded > 0);
    }
    assert!(
        n_behind > 20,
        "the library's own objects are counted: {n_behind}"
    );
}

#[test]
fn a_call_of_the_library_is_one_step() {
    let scenes =
        by_line("import copy\ngrid = [[0, 0], [1, 1]]\ndeep = copy.deepcopy(grid)\nx = 1\n");
    let lines: Vec<Option<u32>> = scenes.iter().map(|scene| scene.code.current).collect();
    assert_eq!(lines, [1, 2, 3, 4].map(Some));
    // The program's own function ends it, and what is left of the line is a step of its own.
    let scenes = by_line(
        "from functools import reduce\ndef add(a, b):\n    return [a, b]\nx = reduce(add, [1, 2, 3])\n",
    );
    let lines: Vec<Option<u32>> = scenes.iter().map(|scene| scene.code.current).collect();
    assert_eq!(lines, [1, 2, 4, 3, 4, 3, 4].map(Some));
}

#[test]
fn a_count_is_told_of_a_place_only_where_it_rose_by_that_place() {
    let source = "class Node:\n    def __init__(self, below):\n        self.below = below\n\nhead = Node(Node(None))\nhead = head.below\nxs = [1]\nys = [xs]\n";
    let scenes = by_line(source);
    let puts = scenes
        .iter()
        .filter_map(|scene| match &scene.narration.change {
            LineChange::Put(put) => put.count,
            _ => None,
        });
    for (before, after) in puts {
        assert_eq!(after, before + 1);
    }
}

#[test]
fn a_collection_that_begins_of_itself_leaves_nothing_in_hand() {
    let source = "import gc\ngc.collect()\ngc.set_threshold(5, 50, 50)\nrows = []\nfor i in range(40):\n    rows.append([i])\nlast = rows[-1]\n";
    for profile in ["3.11", "3.14"] {
        let (run, _) = recorded(source, profile).expect("it runs");
        let state = run.seek(run.len());
        let mut frames = state.frames.iter();
        assert!(
            frames.all(|frame| frame.hand.is_empty()),
            "{profile}: {:?}",
            state.frames
        );
    }
}

#[test]
fn a_long_line_is_summed_up_with_its_end() {
    let scenes = by_line("pairs = [(i, i) for i in range(200)]\n");
    let scene = scenes.last().expect("a line has run");
    let binds = scene
        .narration
        .line
        .iter()
        .any(|caption| match &caption.kind {
            CaptionKind::TookOver { holder, .. } | CaptionKind::CountUp { holder, .. } => {
                &*holder.name == "pairs"
            }
            _ => false,
        });
    assert!(binds, "the name that the list goes to is told");
}

#[test]
fn all_that_a_line_prints_is_told() {
    let scenes = by_line("a = [1, 2, 3]\nb = [1, 2, 3, 4]\nprint(a, b)\n");
    let scene = scenes.last().expect("a line has run");
    let told = scene.narration.line.iter();
    let printed = told.filter_map(|caption| match &caption.kind {
        CaptionKind::Printed { text } => Some(&**text),
        _ => None,
    });
    assert_eq!(printed.collect::<String>(), "[1, 2, 3] [1, 2, 3, 4]\n");
}

#[test]
fn what_a_name_leads_to_is_drawn_however_many_objects_came_before_it() {
    let scenes = by_line("many = [[i] for i in range(5000)]\nfew = many[::1000]\ndel many\n");
    let last = scenes.last().expect("it runs");
    let rows = &last.stage.frames[0].rows;
    let few = rows.iter().find(|row| row.name.as_deref() == Some("few"));
    let few = few.and_then(|row| row.object).expect("it is bound");
    let card = last.stage.cards.iter().find(|card| card.label.id == few);
    let Body::Cells(cells) = &card.expect("it has a card").body else {
        panic!("a list has cells");
    };
    assert_eq!(cells.len(), 5);
}
