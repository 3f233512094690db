//! "Ask me" over real runs: what is proposed, and that every answer is the engine's.

mod recording;

use engine::lesson::ask::{About, Ask, ask};
use engine::lesson::expr::{LinePass, Pass, Place};
use engine::lesson::{Answer, Question, QuestionKind, course, find, grade, right_answer};
use engine::lesson::{Language, event_index};
use engine::timeline::Timeline;
use recording::recorded;

fn run(program: &str) -> Timeline {
    let (timeline, _) = recorded(program, "3.11").expect("it compiles");
    timeline
}

fn asked(program: &str) -> (Timeline, Vec<Ask>) {
    let timeline = run(program);
    let asks = ask(&timeline, 6);
    (timeline, asks)
}

fn question(timeline: &Timeline, ask: &Ask) -> Question {
    Question {
        id: "ask".to_owned(),
        place: ask.place,
        prompt: Vec::new(),
        kind: ask.kind(timeline, |_| Vec::new()).expect("it can be named"),
        because: Vec::new(),
    }
}

fn line(ask: &Ask) -> (u32, u32) {
    match ask.place {
        Place::Before(LinePass {
            line,
            pass: Pass::Nth(pass),
        }) => (line, pass),
        other => panic!("{other:?}"),
    }
}

fn about(asks: &[Ask], wanted: u32) -> &About {
    let found = asks.iter().find(|ask| line(ask).0 == wanted);
    &found
        .unwrap_or_else(|| panic!("line {wanted}: {asks:?}"))
        .about
}

#[test]
fn an_object_that_outlives_its_name_is_asked_about() {
    let (timeline, asks) = asked("a = [1]\nb = a\ndel a\nprint(b)\n");
    assert!(matches!(about(&asks, 3), About::Fate { dies: false, .. }));
    let fate = asks
        .iter()
        .find(|ask| line(ask).0 == 3)
        .expect("it is there");
    let answer = right_answer(&timeline, &question(&timeline, fate));
    assert_eq!(answer, Ok(Answer::Choice(1)), "it lives");
}

#[test]
fn a_change_under_two_names_is_asked_about_with_their_number() {
    let (timeline, asks) = asked("a = [1]\nb = a\nc = b\nb.append(2)\n");
    let shared = asks
        .iter()
        .find(|ask| line(ask).0 == 4)
        .expect("it is there");
    assert!(matches!(shared.about, About::Shared { .. }));
    let answer = right_answer(&timeline, &question(&timeline, shared));
    assert_eq!(answer, Ok(Answer::Number(3)));
}

#[test]
fn several_deaths_are_to_be_marked_among_others_that_live() {
    let (timeline, asks) =
        asked("a = [1]\nb = [2]\nc = [a, [3]]\nd = [4]\ndel a\ndel c\nprint(b, d)\n");
    let About::Deaths { among } = about(&asks, 6) else {
        panic!("{asks:?}");
    };
    assert_eq!(among.len(), 5);
    let deaths = asks
        .iter()
        .find(|ask| line(ask).0 == 6)
        .expect("it is there");
    let answer = right_answer(&timeline, &question(&timeline, deaths));
    let Ok(Answer::Marked(marked)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(marked.len(), 3);
}

#[test]
fn nothing_is_asked_about_a_program_without_surprises() {
    let (_, asks) = asked("x = 1\ny = x + 2\nprint(x, y)\n");
    assert_eq!(asks, []);
}

#[test]
fn a_loop_is_asked_about_once_and_never_more_than_wanted() {
    let program = "a = []\nfor i in range(50):\n    b = a\n    b.append(i)\n    del b\n";
    let timeline = run(program);
    let asks = ask(&timeline, 2);
    assert_eq!(asks.len(), 2);
    let lines: Vec<u32> = asks.iter().map(|ask| line(ask).0).collect();
    assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "{lines:?}");
}

#[test]
fn every_question_about_every_lesson_s_program_has_one_answer_which_is_graded_right() {
    let mut n_asks = 0;
    for room in course() {
        let Some(lesson) = find(room.id, Language::English) else {
            continue;
        };
        let timeline = run(&lesson.program);
        for ask in ask(&timeline, 6) {
            n_asks += 1;
            let question = question(&timeline, &ask);
            let answer = right_answer(&timeline, &question)
                .unwrap_or_else(|error| panic!("{}: {ask:?}: {error}", room.id));
            let verdict = grade(&timeline, &question, &answer).expect("it has an answer");
            assert!(verdict.right, "{}: {ask:?}", room.id);
            let at = event_index(&timeline, ask.place).expect("the line runs");
            assert_eq!(at, ask.at as usize, "{}", room.id);
            match (&question.kind, &ask.about, answer) {
                (QuestionKind::Choice(_), About::Fate { dies, .. }, Answer::Choice(chosen)) => {
                    assert_eq!(chosen, usize::from(!dies), "{}: {ask:?}", room.id);
                }
                (QuestionKind::Mark { of, .. }, _, Answer::Marked(marked)) => {
                    assert!(!marked.is_empty() && marked.len() < of.len(), "{}", room.id);
                }
                (QuestionKind::Number { .. }, _, Answer::Number(number)) => assert!(number >= 1),
                other => panic!("{}: {other:?}", room.id),
            }
        }
    }
    assert!(n_asks >= 10, "{n_asks} questions about the course");
}
