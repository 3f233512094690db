//! The memory column on real programs: what must hold at every place of a run.

mod recording;

use engine::timeline::{Grain, Timeline};
use engine::view::layout::{Layout, Shape};
use engine::view::memory::{Field, Floor};
use engine::view::scene::{Scene, Selection};
use recording::recorded;

const SPARES: &str = "t = (1, 2)\nt = None\nu = (3, t)\nfor i in range(300, 303):\n    x = [i, (i, i, i)]\n    y = i * 0.5\n    d = {i: y}\n";

fn run(source: &str, version: &str) -> Timeline {
    recorded(source, version).expect("it runs").0
}

fn by_event() -> Selection {
    Selection {
        grain: Grain::Event,
        ..Selection::default()
    }
}

#[test]
fn the_free_lists_of_a_run_are_there_from_its_beginning() {
    for version in ["3.11", "3.14"] {
        let run = run(SPARES, version);
        let layout = Layout::of(&run, Shape::Wide);
        let mut shown = None;
        let mut n_asked = 0;
        for stop in &run.index().stops {
            let memory = Scene::build(&run, &layout, stop.end, &by_event()).memory;
            let lists = memory.caches.lists.iter();
            let lists: Vec<_> = lists.map(|list| list.list).collect();
            assert_eq!(shown.get_or_insert_with(|| lists.clone()), &lists);
            // The list that a request asks is one of them.
            if let Some(request) = &memory.request {
                let asked = request
                    .path
                    .iter()
                    .any(|(floor, _)| *floor == Floor::Caches);
                let hits = memory.caches.lists.iter().filter(|list| list.hit);
                assert_eq!(hits.count(), usize::from(asked), "{version}: {request:?}");
                n_asked += usize::from(asked);
            }
        }
        assert!(n_asked > 5, "{version}: {n_asked}");
    }
}

#[test]
fn the_column_can_look_at_the_block_of_any_object() {
    let run = run("a = [1]\nb = {2: a}\nc = (a, b, a, b)\n", "3.11");
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, run.len(), &by_event());
    let mut pools = Vec::new();
    for card in &scene.stage.cards {
        let selection = Selection {
            object: Some(card.label.id),
            ..by_event()
        };
        let memory = Scene::memory_at(&run, &layout, run.len(), &selection);
        let block = memory.pymalloc.block.expect("it has a block");
        assert_eq!(
            block.owner.as_ref().map(|owner| owner.id),
            Some(card.label.id)
        );
        let pool = memory.pymalloc.pool.expect("and that a pool");
        pools.push((pool.arena, pool.pool));
    }
    // A chosen pool comes before what the step is about.
    let first = pools[0];
    let selection = Selection {
        pool: Some(first),
        ..by_event()
    };
    let memory = Scene::memory_at(&run, &layout, run.len(), &selection);
    let pool = memory.pymalloc.pool.expect("a pool");
    assert_eq!((pool.arena, pool.pool), first);
    pools.dedup();
    assert!(pools.len() > 1, "{pools:?}");
}

#[test]
fn a_tuple_that_is_being_resized_has_its_collector_s_head_in_front_at_every_event() {
    // A tuple of unknown length is made with room for ten (`PySequence_Tuple`), and then resized.
    let run = run("t = tuple(x for x in [1.5, 2.5])\n", "3.11");
    let layout = Layout::of(&run, Shape::Wide);
    let mut n_looked_at = 0;
    for position in 0..=run.len() {
        let memory = Scene::build(&run, &layout, position, &by_event()).memory;
        let block = memory.pymalloc.block.clone().filter(|block| {
            let owner = block.owner.as_ref();
            owner.is_some_and(|owner| &*owner.type_name == "tuple")
        });
        let Some(block) = block else { continue };
        let fields: Vec<_> = block.words.iter().map(|word| &word.field).collect();
        // A block has its memory before an object is in it.
        if *fields[0] == Field::Other {
            continue;
        }
        n_looked_at += 1;
        assert_eq!(
            fields[..4],
            [
                &Field::GcNext,
                &Field::GcPrev,
                &Field::RefCount,
                &Field::Type
            ],
            "{position}"
        );
    }
    assert!(n_looked_at > 2, "{n_looked_at}");
}
