//! The tree of references on real programs: its rows at the end of a run, and their keys at every place.

mod recording;

use engine::timeline::Timeline;
use engine::view::layout::{Layout, Shape};
use engine::view::scene::{Scene, Selection};
use engine::view::tree::{TreeItem, TreeObject, TreeRow};
use std::rc::Rc;

fn run(source: &str) -> Timeline {
    recording::recorded(source, "3.11").expect("it runs").0
}

/// The rows of the tree at the end of a run: depth and words, cycles marked.
fn tree(source: &str, toggled: &[&str]) -> Vec<String> {
    let run = run(source);
    let layout = Layout::of(&run, Shape::Wide);
    let scene = Scene::build(&run, &layout, run.len(), &Selection::default());
    let toggled: Vec<Rc<str>> = toggled.iter().map(|key| Rc::from(*key)).collect();
    let rows = engine::view::tree::rows(&scene.tables, &toggled);
    let object = |object: &TreeObject| {
        let again = object.cycle.map(|level| format!(", back to {level}"));
        let type_name = &object.label.type_name;
        format!("{type_name}{}", again.unwrap_or_default())
    };
    let words = |row: &TreeRow| match &row.what {
        TreeItem::Frame(name) => name.to_string(),
        TreeItem::Others => "others".to_owned(),
        TreeItem::Name(name, target) => format!(
            "{} {}",
            name.as_deref().unwrap_or("-"),
            target.as_ref().map(object).unwrap_or_default()
        ),
        TreeItem::Object(held) => object(held),
        TreeItem::More(n) => format!("+{n}"),
    };
    let said = |row: &TreeRow| {
        let mark = row.open.map_or("", |open| if open { " v" } else { " >" });
        format!(
            "{} {}/{} {}{mark}",
            row.level,
            row.place,
            row.siblings,
            words(row)
        )
    };
    rows.iter().map(said).collect()
}

#[test]
fn references_are_a_tree_that_ends_at_a_cycle() {
    let source = "a = [1]\na.append(a)\nb = [a]\n";
    assert_eq!(
        tree(source, &[]),
        [
            "1 1/1 <module> v",
            "2 1/2 a list v",
            "3 1/2 int",
            "3 2/2 list, back to 2",
            "2 2/2 b list v",
            "3 1/1 list >",
        ]
    );
    let opened = tree(source, &["0/b/0:o2", "0/a"]);
    let shut = opened.iter().any(|row| row == "2 1/2 a list >");
    assert!(shut && opened.len() < 7, "{opened:?}");
}

#[test]
fn rows_of_the_tree_have_keys_of_their_own() {
    let run = run("a = [1000]\nb = [a, [a, (a, [2000])], a]\nprint(a, b, a)\n");
    let layout = Layout::of(&run, Shape::Wide);
    let mut most_in_hand = 0;
    for at in 0..=run.len() {
        let scene = Scene::build(&run, &layout, at, &Selection::default());
        let rows = engine::view::tree::rows(&scene.tables, &[]);
        let mut keys: Vec<_> = rows.iter().map(|row| row.key.clone()).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), rows.len(), "event {at}");
        let in_hand = |row: &&TreeRow| matches!(row.what, TreeItem::Name(None, _));
        most_in_hand = most_in_hand.max(rows.iter().filter(in_hand).count());
    }
    assert!(most_in_hand > 1, "several values are in hand at once");
}

#[test]
fn what_no_name_leads_to_is_in_the_tree_too_and_long_containers_say_how_much_is_left_out() {
    let island = tree(
        "a = []\na.append(a)\ndel a\nb = list(range(300, 312))\n",
        &[],
    );
    assert!(island.contains(&"1 2/2 others v".to_owned()), "{island:?}");
    assert!(island.contains(&"2 1/1 list v".to_owned()), "{island:?}");
    assert!(
        island.contains(&"3 1/1 list, back to 2".to_owned()),
        "{island:?}"
    );
    assert!(island.contains(&"3 9/9 +4".to_owned()), "{island:?}");
}
