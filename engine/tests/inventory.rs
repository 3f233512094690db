//! The inventory of both languages on real runs: one right option each, and the same items.

mod recording;

use engine::lesson::inventory::inventory;
use engine::lesson::{Language, QuestionKind, right_answer};
use engine::python::run::Outcome;
use engine::timeline::Timeline;
use recording::recorded;
use std::collections::BTreeMap;

fn run(program: &str) -> Timeline {
    let (timeline, outcome) = recorded(program, "3.11").expect("it compiles");
    assert_eq!(outcome, Outcome::Finished, "{program}");
    timeline
}

#[test]
fn there_are_twelve_items_two_of_each_family() {
    for language in [Language::English, Language::Chinese] {
        let items = inventory(language);
        assert_eq!(items.len(), 12);
        let mut families: BTreeMap<&str, u32> = BTreeMap::new();
        for item in &items {
            *families.entry(&item.family).or_default() += 1;
        }
        assert!(
            families.len() == 6 && families.values().all(|n| *n == 2),
            "{families:?}"
        );
    }
}

#[test]
fn both_languages_have_the_same_items() {
    let (english, chinese) = (inventory(Language::English), inventory(Language::Chinese));
    for (english, chinese) in english.iter().zip(&chinese) {
        assert_eq!(
            (&english.id, &english.program),
            (&chinese.id, &chinese.program)
        );
        let claims = |kind: &QuestionKind| match kind {
            QuestionKind::Choice(options) => {
                options.iter().map(|o| o.claim.clone()).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(
            claims(&english.question.kind),
            claims(&chinese.question.kind)
        );
    }
}

#[test]
fn every_item_has_one_right_option_the_one_without_a_consequence() {
    for item in inventory(Language::English) {
        let timeline = run(&item.program);
        let answer = right_answer(&timeline, &item.question);
        let QuestionKind::Choice(options) = &item.question.kind else {
            panic!("{}", item.id);
        };
        let silent = options
            .iter()
            .position(|option| option.if_chosen.is_empty());
        assert_eq!(
            answer,
            Ok(engine::lesson::Answer::Choice(
                silent.expect("one is right")
            )),
            "{}",
            item.id
        );
        assert_eq!(options.len(), 3, "{}", item.id);
    }
}
