//! Every shipped lesson: its form, its prose, and every claim and question of it on the real run.

mod recording;

use engine::lesson::expr::{LinePass, Place};
use engine::lesson::{
    Answer, Check, Language, Lesson, Paragraph, Piece, QuestionKind, Room, Unreached, Value,
    course, evaluate, event_index, find, goal_reached, grade, holds, parse, parse_expr,
    right_answer, unreached,
};
use engine::python::run::Outcome;
use engine::share::Lamps;
use engine::timeline::{Grain, Timeline};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Every written lesson in every language it is written in.
fn shipped() -> Vec<Lesson> {
    let languages = [Language::English, Language::Chinese];
    let rooms = course().iter().filter(|room| room.available());
    rooms
        .flat_map(|room| languages.map(|language| (room.id, language)))
        .filter_map(|(id, language)| find(id, language).filter(|l| l.language == language))
        .collect()
}

#[test]
fn the_lessons_that_show_the_collector_from_the_start_are_those_whose_lamp_is_lit() {
    for lesson in shipped() {
        let room = course().iter().find(|room| room.id == lesson.id);
        let lit = lesson.lamps.has(Lamps::GC);
        let shows = room.map(Room::shows_collector);
        assert_eq!(shows, Some(lit), "{}", named(&lesson));
    }
}

/// What to call a lesson in a message.
fn named(lesson: &Lesson) -> String {
    format!("{} ({:?})", lesson.id, lesson.language)
}

fn plain(pieces: &[Piece]) -> String {
    let text = pieces.iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Strong(text) | Piece::Emphasis(text) | Piece::Code(text) => {
            text.as_str()
        }
    });
    text.collect()
}

/// All text that a reader sees, without code.
fn prose(lesson: &Lesson) -> Vec<String> {
    let mut paragraphs: Vec<&Paragraph> = lesson.hook.iter().collect();
    paragraphs.extend(lesson.notes.iter().flat_map(|note| &note.text));
    paragraphs.extend(lesson.ledger.iter().flat_map(|task| &task.text));
    paragraphs.extend(lesson.edit.iter().flat_map(|task| &task.text));
    paragraphs.extend(lesson.proof.iter().flat_map(|proof| &proof.text));
    paragraphs.extend(&lesson.take_away);
    paragraphs.extend(&lesson.misconception.text);
    let mut pieces: Vec<&[Piece]> = Vec::new();
    for question in &lesson.questions {
        paragraphs.extend(question.prompt.iter().chain(&question.because));
        match &question.kind {
            QuestionKind::Choice(options) => pieces.extend(
                options
                    .iter()
                    .flat_map(|option| [&option.label[..], &option.detail, &option.if_chosen]),
            ),
            QuestionKind::Order { items, wrong } => {
                pieces.extend(
                    items
                        .iter()
                        .flat_map(|item| [&item.label[..], &item.if_early]),
                );
                pieces.extend(wrong.iter().map(|wrong| &wrong.text[..]));
            }
            QuestionKind::Point { wrong, .. }
            | QuestionKind::Number { wrong, .. }
            | QuestionKind::Mark { wrong, .. } => {
                pieces.extend(wrong.iter().map(|wrong| &wrong.text[..]));
            }
        }
    }
    pieces.extend(paragraphs.iter().map(|paragraph| &paragraph.pieces[..]));
    let without_code = |pieces: &[Piece]| {
        let shown = pieces.iter().filter(|p| !matches!(p, Piece::Code(_)));
        plain(&shown.cloned().collect::<Vec<_>>())
    };
    pieces.into_iter().map(without_code).collect()
}

const fn line_of(place: Place) -> Option<u32> {
    match place {
        Place::Start => Some(0),
        Place::End => None,
        Place::Before(LinePass { line, .. })
        | Place::After(LinePass { line, .. })
        | Place::During(LinePass { line, .. }) => Some(line),
    }
}

#[test]
fn the_map_has_24_rooms_in_order_and_written_ones_are_open() {
    let rooms = course();
    for (room, number) in rooms.iter().zip(1..) {
        assert_eq!(room.number, number);
        assert!(rooms.iter().filter(|other| other.id == room.id).count() == 1);
    }
    for pair in rooms.windows(2) {
        assert!(pair[0].floor <= pair[1].floor, "floors go down");
    }
    let open: Vec<u8> = rooms
        .iter()
        .filter(|r| r.available())
        .map(|r| r.number)
        .collect();
    assert!(open.iter().copied().eq(1..=24), "every lesson is written");
}

#[test]
fn a_lesson_stands_in_its_room() {
    for lesson in shipped() {
        let room = course().iter().find(|room| room.id == lesson.id);
        let room = room.unwrap_or_else(|| panic!("{} has no room", named(&lesson)));
        assert_eq!(room.number, lesson.number);
        assert_eq!(room.title_in(lesson.language), lesson.title);
        assert!(lesson.profiles.iter().any(|profile| profile == "3.11"));
    }
}

#[test]
fn every_lesson_has_every_part() {
    for lesson in shipped() {
        let name = named(&lesson);
        assert!(lesson.program.lines().count() <= 15, "{name}");
        assert!(!lesson.notes.is_empty(), "{name}");
        assert!(lesson.questions.len() >= 2, "{name}: two questions");
        assert!(lesson.ledger.is_some(), "{name}: a ledger");
        assert!(lesson.edit.is_some(), "{name}: an edit task");
        assert!(lesson.proof.is_some(), "{name}: a proof");
        assert!(!lesson.sources.is_empty(), "{name}: sources");
        assert!(!lesson.words.is_empty(), "{name}: words");
        assert!(
            !lesson.misconception.id.is_empty(),
            "{name}: a misconception"
        );
        assert!(
            !lesson.misconception.text.is_empty(),
            "{name}: a misconception"
        );
        assert!(lesson.checks.len() >= 8, "{name}: claims are checked");
    }
}

/// What a lesson shows is what CPython did: its program, as it stands in the lesson, was recorded in 3.11 and 3.14, and the
/// recordings are replayed with the others (`conform_programs.rs`). Recorded: `lessons/lNN_name.py`, with a line above.
#[test]
fn every_program_of_a_lesson_was_recorded_as_it_is() {
    // The collector at a threshold of 5 comes to the recorder's own objects.
    const NOT_IN_3_11: [&str; 1] = ["when-does-it-run"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/lessons");
    for lesson in shipped() {
        let name = format!("l{:02}_{}", lesson.number, lesson.id.replace('-', "_"));
        let recorded = fs::read_to_string(folder.join(format!("{name}.py")));
        let recorded = recorded.unwrap_or_else(|error| panic!("{name}: {error}"));
        let (_, program) = recorded.split_once('\n').expect("a line above");
        assert_eq!(program, lesson.program, "{name}: record it again");
        for version in ["3.11", "3.14"] {
            let there = folder.join(&name).join(format!("{version}.quiet.json.gz"));
            let listed = version == "3.11" && NOT_IN_3_11.contains(&&*lesson.id);
            assert_ne!(there.exists(), listed, "{name} in {version}");
        }
    }
}

#[test]
fn at_least_one_question_is_answered_by_pointing() {
    for lesson in shipped() {
        let points = |kind: &QuestionKind| {
            matches!(kind, QuestionKind::Point { .. } | QuestionKind::Mark { .. })
        };
        let n_points = lesson.questions.iter().filter(|q| points(&q.kind)).count();
        assert!(n_points >= 1, "{}", named(&lesson));
    }
}

#[test]
fn every_answer_has_something_to_say() {
    for lesson in shipped() {
        for question in &lesson.questions {
            let name = format!("{}: {}", named(&lesson), question.id);
            assert!(
                !question.prompt.is_empty() && !question.because.is_empty(),
                "{name}"
            );
            match &question.kind {
                QuestionKind::Choice(options) => {
                    let silent = options.iter().filter(|o| o.if_chosen.is_empty()).count();
                    assert_eq!(
                        silent, 1,
                        "{name}: all options but the right one have a sentence"
                    );
                }
                QuestionKind::Point { wrong, .. }
                | QuestionKind::Number { wrong, .. }
                | QuestionKind::Order { wrong, .. }
                | QuestionKind::Mark { wrong, .. } => {
                    assert!(wrong.iter().any(|w| w.answer.is_none()), "{name}: `else`");
                    assert!(wrong.iter().all(|w| !w.text.is_empty()), "{name}");
                }
            }
        }
    }
}

#[test]
fn question_ids_are_unique_and_places_follow_the_program() {
    for lesson in shipped() {
        let name = named(&lesson);
        let n_lines = u32::try_from(lesson.program.lines().count()).expect("it is short");
        let ids: Vec<&str> = lesson.questions.iter().map(|q| q.id.as_str()).collect();
        let unique = ids
            .iter()
            .filter(|id| ids.iter().filter(|o| o == id).count() == 1)
            .count();
        assert_eq!(unique, ids.len(), "{name}");
        let places = lesson.questions.iter().map(|q| q.place);
        for place in places.chain(lesson.notes.iter().map(|note| note.place)) {
            assert!(
                line_of(place).is_none_or(|line| line <= n_lines),
                "{name}: {place:?}"
            );
        }
        let lines: Vec<_> = lesson.questions.iter().map(|q| line_of(q.place)).collect();
        assert!(lines.is_sorted(), "{name}: questions come in program order");
    }
}

#[test]
fn the_prose_is_calm_and_finished() {
    for lesson in shipped() {
        let name = named(&lesson);
        for text in prose(&lesson) {
            let lower = text.to_lowercase();
            let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
            for word in ["magic", "simply", "just", "obviously", "easy", "easily"] {
                assert!(!words.contains(&word), "{name}: {word:?} in {text:?}");
            }
            for mark in ["!", "！", "TODO", "**", "<!--", "您"] {
                assert!(!text.contains(mark), "{name}: {mark:?} in {text:?}");
            }
        }
        for paragraph in lesson.take_away.iter().chain(&lesson.hook) {
            let text = plain(&paragraph.pieces);
            assert!(text.ends_with(['.', '。', '?', '？']), "{name}: {text:?}");
        }
    }
}

#[test]
fn no_line_of_an_option_begins_with_a_comma() {
    for lesson in shipped() {
        for question in &lesson.questions {
            let QuestionKind::Choice(options) = &question.kind else {
                continue;
            };
            for option in options {
                let detail = plain(&option.detail);
                let first = detail.chars().next();
                let joint = first.is_some_and(|first| ",，、;；".contains(first));
                assert!(!joint, "{}: {detail:?}", named(&lesson));
            }
        }
    }
}

#[test]
fn a_lesson_can_be_read_in_five_minutes() {
    for lesson in shipped() {
        let texts = prose(&lesson);
        // About 200 words a minute, or 300 Chinese characters.
        let wide = |text: &str| {
            text.chars()
                .filter(|c| ('\u{4e00}'..'\u{a000}').contains(c))
                .count()
        };
        let (length, limit) = match lesson.language {
            Language::English => (
                texts.iter().map(|t| t.split_whitespace().count()).sum(),
                1000,
            ),
            Language::Chinese => (texts.iter().map(|t| wide(t)).sum::<usize>(), 1500),
        };
        assert!(length <= limit, "{}: {length}", named(&lesson));
    }
}

#[test]
fn every_language_has_the_same_program_questions_and_claims() {
    for lesson in shipped() {
        let english = find(&lesson.id, Language::English).expect("it is shipped");
        assert_eq!(lesson.program, english.program);
        let frame = |lesson: &Lesson| {
            let ids = lesson.questions.iter().map(|q| (q.id.clone(), q.place));
            ids.collect::<Vec<_>>()
        };
        assert_eq!(frame(&lesson), frame(&english), "{}", named(&lesson));
        let claims = |lesson: &Lesson| {
            let mut claims: Vec<String> = lesson.checks.iter().map(|c| c.text.clone()).collect();
            claims.sort();
            claims
        };
        assert_eq!(claims(&lesson), claims(&english), "{}", named(&lesson));
    }
}

/// The recording of a program and how it ended.
fn recorded_as(program: &str, release: &str) -> (Timeline, Outcome) {
    recording::recorded(program, release).expect("it compiles")
}

/// A question to a lesson and its run: what does not hold.
type Asked = fn(&Lesson, &Timeline) -> Vec<String>;

/// What is asked of a lesson on its run; each gives its failures.
const ASKED: [(&str, Asked); 9] = [
    (
        "every_claim_of_the_prose_holds_on_the_run",
        every_claim_of_the_prose_holds_on_the_run,
    ),
    (
        "every_question_has_one_right_answer_and_it_is_graded_right",
        every_question_has_one_right_answer_and_it_is_graded_right,
    ),
    (
        "the_right_option_is_the_one_without_a_consequence",
        the_right_option_is_the_one_without_a_consequence,
    ),
    (
        "every_foreseen_wrong_answer_is_wrong_and_can_be_given",
        every_foreseen_wrong_answer_is_wrong_and_can_be_given,
    ),
    (
        "what_is_to_be_pointed_at_is_there_when_the_question_is_asked",
        what_is_to_be_pointed_at_is_there_when_the_question_is_asked,
    ),
    (
        "an_order_is_not_shown_in_its_order_and_marks_are_of_some_and_not_of_all",
        an_order_is_not_shown_in_its_order_and_marks_are_of_some_and_not_of_all,
    ),
    (
        "every_ledger_is_of_an_object_that_lives",
        every_ledger_is_of_an_object_that_lives,
    ),
    (
        "behind_its_last_word_a_lesson_is_soon_over",
        behind_its_last_word_a_lesson_is_soon_over,
    ),
    (
        "every_edit_task_is_undone_at_first_and_done_by_its_solution",
        every_edit_task_is_undone_at_first_and_done_by_its_solution,
    ),
];

/// Asks it of both languages of one lesson, which have one program, in each of its profiles, and reports all failures
/// at once.
fn holds_on_its_run(number: u8) {
    let room = &course()[usize::from(number) - 1];
    let lessons = [Language::English, Language::Chinese].map(|language| {
        let lesson = find(room.id, language).expect("every lesson is written");
        assert_eq!(lesson.language, language, "{}", room.id);
        lesson
    });
    assert_eq!(lessons[0].profiles, lessons[1].profiles, "{}", room.id);
    let mut failures = Vec::new();
    for profile in &lessons[0].profiles {
        let (timeline, outcome) = recorded_as(&lessons[0].program, profile);
        assert_eq!(outcome, Outcome::Finished, "{} in {profile}", room.id);
        for lesson in &lessons {
            for (name, ask) in ASKED {
                let of =
                    |failure: String| format!("{} in {profile}: {name}: {failure}", named(lesson));
                failures.extend(ask(lesson, &timeline).into_iter().map(of));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

macro_rules! lessons {
    ($($name:ident $number:literal,)*) => {
        $(
            #[test]
            fn $name() {
                holds_on_its_run($number);
            }
        )*
    };
}

// A test for each, so that they run side by side and a long run is made once.
lessons! {
    lesson_1_holds_on_its_run 1,
    lesson_2_holds_on_its_run 2,
    lesson_3_holds_on_its_run 3,
    lesson_4_holds_on_its_run 4,
    lesson_5_holds_on_its_run 5,
    lesson_6_holds_on_its_run 6,
    lesson_7_holds_on_its_run 7,
    lesson_8_holds_on_its_run 8,
    lesson_9_holds_on_its_run 9,
    lesson_10_holds_on_its_run 10,
    lesson_11_holds_on_its_run 11,
    lesson_12_holds_on_its_run 12,
    lesson_13_holds_on_its_run 13,
    lesson_14_holds_on_its_run 14,
    lesson_15_holds_on_its_run 15,
    lesson_16_holds_on_its_run 16,
    lesson_17_holds_on_its_run 17,
    lesson_18_holds_on_its_run 18,
    lesson_19_holds_on_its_run 19,
    lesson_20_holds_on_its_run 20,
    lesson_21_holds_on_its_run 21,
    lesson_22_holds_on_its_run 22,
    lesson_23_holds_on_its_run 23,
    lesson_24_holds_on_its_run 24,
}

/// What a lesson says of one version only is true of a run under that.
#[test]
fn claims_about_another_version_hold_on_its_run() {
    let mut claims = 0;
    for lesson in shipped() {
        let others = lesson.checks.iter().filter(|check| {
            let profile = check.profile.as_deref();
            profile.is_some_and(|profile| profile != "3.11")
        });
        for check in others {
            let profile = check.profile.as_deref().expect("chosen above");
            let (timeline, outcome) = recorded_as(&lesson.program, profile);
            assert_eq!(outcome, Outcome::Finished, "{}", named(&lesson));
            let answer = holds(&timeline, &check.claim, Place::End);
            let Check { line, text, .. } = check;
            let name = named(&lesson);
            assert_eq!(
                answer,
                Ok(true),
                "{name}, line {line}: `{text}` in {profile}"
            );
            claims += 1;
        }
    }
    assert!(
        claims >= 4,
        "lesson 24 has two claims about 3.14 in each language"
    );
}

fn every_claim_of_the_prose_holds_on_the_run(lesson: &Lesson, timeline: &Timeline) -> Vec<String> {
    let release = timeline.profile().name;
    let of_it = |check: &&Check| check.profile.as_deref().is_none_or(|of| of == release);
    let failed = lesson.checks.iter().filter(of_it).filter_map(|check| {
        let answer = holds(timeline, &check.claim, Place::End);
        let Check { line, text, .. } = check;
        (answer != Ok(true)).then(|| format!("line {line}: `{text}` is {answer:?}"))
    });
    failed.collect()
}

fn every_question_has_one_right_answer_and_it_is_graded_right(
    lesson: &Lesson,
    timeline: &Timeline,
) -> Vec<String> {
    let wrong = lesson.questions.iter().filter_map(|question| {
        let answer = right_answer(timeline, question);
        let verdict = answer
            .clone()
            .and_then(|answer| grade(timeline, question, &answer));
        let right = verdict.as_ref().is_ok_and(|v| v.right && v.say.is_empty());
        (!right).then(|| format!("{}: {answer:?}, {verdict:?}", question.id))
    });
    wrong.collect()
}

fn the_right_option_is_the_one_without_a_consequence(
    lesson: &Lesson,
    timeline: &Timeline,
) -> Vec<String> {
    let questions = lesson.questions.iter().filter_map(|question| {
        let QuestionKind::Choice(options) = &question.kind else {
            return None;
        };
        let silent = options.iter().position(|o| o.if_chosen.is_empty());
        let answer = right_answer(timeline, question);
        (answer != Ok(Answer::Choice(silent?))).then(|| format!("{}: {answer:?}", question.id))
    });
    questions.collect()
}

fn every_foreseen_wrong_answer_is_wrong_and_can_be_given(
    lesson: &Lesson,
    timeline: &Timeline,
) -> Vec<String> {
    let mut failures = Vec::new();
    for question in &lesson.questions {
        let (QuestionKind::Point { wrong, .. } | QuestionKind::Number { wrong, .. }) =
            &question.kind
        else {
            continue;
        };
        let place = match question.place {
            Place::Before(at) => Place::After(at),
            other => other,
        };
        for expr in wrong.iter().filter_map(|wrong| wrong.answer.as_ref()) {
            let value = evaluate(timeline, expr, place);
            let right = right_answer(timeline, question);
            let same = match (&value, &right) {
                (Ok(Value::Int(a)), Ok(Answer::Number(b))) => a == b,
                (Ok(Value::Object(a)), Ok(Answer::Object(b))) => a == b,
                (Ok(Value::Block(a)), Ok(Answer::Block(b))) => a == b,
                (Ok(Value::Name(f, a)), Ok(Answer::Name(g, b))) => (f, a) == (g, b),
                (Ok(Value::Pool(a)), Ok(Answer::Pool(b))) => a == b,
                (Ok(Value::Arena(a)), Ok(Answer::Arena(b))) => a == b,
                _ => true,
            };
            if same {
                failures.push(format!("{}: {value:?} and {right:?}", question.id));
            }
        }
    }
    failures
}

fn what_is_to_be_pointed_at_is_there_when_the_question_is_asked(
    lesson: &Lesson,
    timeline: &Timeline,
) -> Vec<String> {
    let mut failures = Vec::new();
    for question in &lesson.questions {
        let at = event_index(timeline, question.place).expect("the place is reached");
        let state = timeline.seek(u32::try_from(at).expect("a short run"));
        let there = match right_answer(timeline, question) {
            Ok(Answer::Object(object)) => state.objects.contains_key(&object),
            Ok(Answer::Marked(objects)) => objects
                .iter()
                .all(|object| state.objects.contains_key(object)),
            Ok(Answer::Name(frame, name)) => state
                .frame(frame)
                .is_some_and(|frame| frame.names.iter().any(|(found, _)| *found == name)),
            Ok(Answer::Block(block)) => {
                matches!(
                    state.allocator.place(block),
                    engine::alloc::Place::Block { .. }
                )
            }
            Ok(_) => true,
            Err(_) => false,
        };
        if !there {
            failures.push(question.id.clone());
        }
    }
    failures
}

fn an_order_is_not_shown_in_its_order_and_marks_are_of_some_and_not_of_all(
    lesson: &Lesson,
    timeline: &Timeline,
) -> Vec<String> {
    let questions = lesson.questions.iter().filter_map(|question| {
        let answer = right_answer(timeline, question);
        let gives_away = match (&question.kind, &answer) {
            (_, Ok(Answer::Order(order))) => order.is_sorted(),
            (QuestionKind::Mark { of, .. }, Ok(Answer::Marked(marked))) => {
                marked.is_empty() || marked.len() == of.len()
            }
            _ => false,
        };
        gives_away.then(|| format!("{}: {answer:?}", question.id))
    });
    questions.collect()
}

fn every_ledger_is_of_an_object_that_lives(lesson: &Lesson, timeline: &Timeline) -> Vec<String> {
    let task = lesson.ledger.as_ref().expect("every lesson has one");
    let place = task.object.place.unwrap_or(Place::End);
    let at = event_index(timeline, place).expect("the place is reached");
    let state = timeline.seek(u32::try_from(at).expect("a short run"));
    match evaluate(timeline, &task.object, Place::End) {
        Ok(Value::Object(object)) if state.objects.contains_key(&object) => Vec::new(),
        other => vec![format!("{other:?}")],
    }
}

/// From the last question or note on, the page steps by line.
fn behind_its_last_word_a_lesson_is_soon_over(lesson: &Lesson, timeline: &Timeline) -> Vec<String> {
    let asked = lesson.questions.iter().map(|question| question.place);
    let told = lesson.notes.iter().map(|note| note.place);
    let places = asked.chain(told);
    let last = places.filter_map(|place| event_index(timeline, place).ok());
    let mut position = u32::try_from(last.max().unwrap_or(0)).expect("a short run");
    let mut stops = 0;
    while position < timeline.len() {
        position = timeline.index().next(position, Grain::Line);
        stops += 1;
    }
    if stops > 15 {
        vec![format!("{stops} stops behind its last question or note")]
    } else {
        Vec::new()
    }
}

fn every_edit_task_is_undone_at_first_and_done_by_its_solution(
    lesson: &Lesson,
    timeline: &Timeline,
) -> Vec<String> {
    let task = lesson.edit.as_ref().expect("every lesson has one");
    let mut failures = Vec::new();
    if goal_reached(timeline, task) {
        failures.push("the lesson's own program does the task already".to_owned());
    }
    let missing = unreached(timeline, task);
    let told = |part: &Unreached| task.parts.iter().any(|known| known.text == part.claim);
    if missing.is_empty() || !missing.iter().all(told) {
        failures.push(format!("what is missing at first is not told: {missing:?}"));
    }
    let (done, outcome) = recorded_as(&task.solution, timeline.profile().name);
    if outcome != Outcome::Finished || !goal_reached(&done, task) {
        failures.push("the solution does not do the task".to_owned());
    }
    failures
}

/// Under the lesson's first profile; under another one too, or the section says that it is different there.
#[test]
fn every_proof_prints_what_the_lesson_says() {
    let output = parse_expr("output()").expect("it is well formed");
    for lesson in shipped() {
        let proof = lesson.proof.as_ref().expect("every lesson has one");
        for (nth, profile) in lesson.profiles.iter().enumerate() {
            // Proofs may use more of Python than the engine models; real CPython has run them all.
            let Ok((timeline, Outcome::Finished)) = recording::recorded(&proof.code, profile)
            else {
                continue;
            };
            let texts = proof.text.iter().map(|paragraph| plain(&paragraph.pieces));
            let said = nth > 0 && texts.into_iter().any(|text| text.contains(&**profile));
            let printed = evaluate(&timeline, &output, Place::End);
            let same = printed == Ok(Value::Text(proof.output.clone()));
            assert!(same || said, "{} in {profile}: {printed:?}", named(&lesson));
        }
    }
}

proptest! {
    #[test]
    fn no_file_makes_the_reader_panic(text in any::<String>(), front in "(---\n)?([a-z]{0,8}:? ?[a-z0-9]{0,6}\n){0,6}(---\n)?") {
        let _ = parse(&text);
        let _ = parse(&format!("{front}{text}"));
        let _ = parse_expr(&text);
    }

    #[test]
    fn no_changed_lesson_makes_the_reader_panic(
        at in any::<prop::sample::Index>(),
        length in 0..40_usize,
        instead in "(<!--|-->|```|- |\\*\\*|@question|[ -~]{0,5}|\n|。)",
    ) {
        let file = include_str!("../../lessons/17-inside-a-pool.en.md");
        let chars: Vec<char> = file.chars().collect();
        let start = at.index(chars.len());
        let end = (start + length).min(chars.len());
        let changed: String = chars[..start].iter().collect::<String>()
            + &instead
            + &chars[end..].iter().collect::<String>();
        let _ = parse(&changed);
    }

    #[test]
    fn no_tokens_make_the_reader_of_claims_panic(
        words in prop::collection::vec("(refcount|a|list#|[(]|[)]|\"x\"|==|not|and|before line 3|at end|:|[0-9]{1,20}|pass|\\[|\\.|-)", 0..30),
    ) {
        let _ = parse_expr(&words.join(" "));
    }
}
