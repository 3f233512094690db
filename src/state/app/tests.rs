//! What actions make of the state.

use super::{Action, AppState, Dialog, EngineState};
use crate::state::bench::Outcome;
use crate::state::opening::Screen;
use crate::state::prefs::{Lamp, Lang, Prefs, Theme};
use engine::protocol::{Chunk, Diagnostic, DiagnosticKind};
use engine::timeline::{Command, Event, MarkKind};
use std::rc::Rc;

fn at(fragment: &str) -> AppState {
    AppState::new(Prefs::default(), fragment)
}

/// A recording of three lines on which nothing happens.
fn recorded(state: AppState) -> AppState {
    let run = state
        .bench
        .pending
        .as_ref()
        .expect("a run is under way")
        .run;
    let frame = engine::addr::FrameId(0);
    let kind = MarkKind::Statement;
    let chunk = Chunk {
        run,
        events: (1..=3)
            .map(|line| Event::Mark { frame, line, kind })
            .collect(),
        ..Chunk::default()
    };
    state
        .after(Action::ChunkArrived(chunk))
        .after(Action::RunEnded(run, Outcome::Done))
}

/// A sandbox with a recording.
fn ran() -> AppState {
    let state = at("#/sandbox").after(Action::TextEdited("a = 1\n".to_owned()));
    recorded(state.after(Action::RunRequested))
}

#[test]
fn an_empty_sandbox_waits_in_the_editor() {
    let state = at("#/sandbox");
    assert!(state.bench.editing);
    assert_eq!(state.bench.state_word(), "idle");
    let state = state.after(Action::RunRequested);
    assert_eq!(state.bench.state_word(), "idle", "there is nothing to run");
}

#[test]
fn running_and_editing_take_turns() {
    let state = ran();
    assert!(!state.bench.editing);
    let state = state.after(Action::EditRequested);
    assert!(state.bench.editing);
    assert_eq!(&*state.bench.text, "a = 1\n");
}

#[test]
fn a_program_that_cannot_be_run_stays_in_the_editor_with_its_message() {
    let state = at("#/sandbox")
        .after(Action::TextEdited("a = (".to_owned()))
        .after(Action::RunRequested);
    let run = state.bench.pending.as_ref().expect("it is checked").run;
    let found = Diagnostic {
        kind: DiagnosticKind::Syntax,
        message: "'(' was never closed".to_owned(),
        span: engine::addr::Span { start: 4, end: 5 },
    };
    let state = state.after(Action::RunEnded(run, Outcome::Failed(Rc::from([found]))));
    assert_eq!(state.bench.state_word(), "error");
    assert!(state.bench.editing);
}

#[test]
fn answers_to_an_older_run_are_dropped() {
    let state = at("#/sandbox")
        .after(Action::TextEdited("a = 1".to_owned()))
        .after(Action::RunRequested);
    let old = state.bench.pending.as_ref().expect("a run").run;
    let state = state.after(Action::RunRequested);
    let state = state.after(Action::RunEnded(old, Outcome::Done));
    assert_eq!(state.bench.state_word(), "running");
}

#[test]
fn a_crash_of_the_engine_ends_the_run_and_leaves_the_program() {
    let state = at("#/sandbox")
        .after(Action::TextEdited("a = 1".to_owned()))
        .after(Action::RunRequested)
        .after(Action::EngineCrashed);
    assert_eq!(state.bench.state_word(), "error");
    assert_eq!(&*state.bench.text, "a = 1");
    assert!(state.bench.editing, "nothing was recorded");
    let idle = at("#/sandbox").after(Action::EngineCrashed);
    assert_eq!(idle.bench.state_word(), "idle");
}

#[test]
fn the_cursor_goes_forwards_and_back() {
    let state = ran().after(Action::CursorMoved(Command::Home));
    let state = state.after(Action::CursorMoved(Command::Step));
    assert!(state.bench.cursor.position > 0);
    let state = state.after(Action::CursorMoved(Command::StepBack));
    assert_eq!(state.bench.cursor.position, 0);
    let state = state.after(Action::CursorMoved(Command::End));
    assert_eq!(state.bench.cursor.position, 3);
}

#[test]
fn a_jump_is_counted_and_leading_back_is_none() {
    let state = ran().after(Action::CursorMoved(Command::Home));
    let jumps = state.bench.jumps;
    let state = state.after(Action::CursorMoved(Command::Step));
    assert_eq!(state.bench.jumps, jumps, "a step is no jump");
    let before = state.bench.cursor.position;
    let state = state.after(Action::CursorMoved(Command::End));
    assert_eq!(state.bench.jumps, jumps + 1);
    let state = state.after(Action::CursorMoved(Command::End));
    assert_eq!(state.bench.jumps, jumps + 1, "it led nowhere");
    let state = state.after(Action::MomentRestored(before));
    assert_eq!(state.bench.cursor.position, before);
    assert_eq!(state.bench.jumps, jumps + 1);
}

#[test]
fn another_release_runs_the_program_again_and_the_moment_stays() {
    let state = ran().after(Action::CursorMoved(Command::Home));
    let state = state.after(Action::CursorMoved(Command::Step));
    let before = state.bench.cursor.position;
    let state = state.after(Action::ProfileChosen("3.14".to_owned()));
    assert_eq!(state.bench.state_word(), "running");
    let pending = state.bench.pending.as_ref().expect("it runs again");
    assert_eq!(pending.profile.name, "3.14");
    let state = recorded(state);
    assert_eq!(state.bench.cursor.position, before);
    assert_eq!(state.prefs.profile, "3.14");
    let state = state.after(Action::Navigated("#/sandbox".to_owned()));
    assert_eq!(state.bench.profile.name, "3.14", "it is remembered");
    let state = state.after(Action::ProfileChosen("2.7".to_owned()));
    assert_eq!(
        state.bench.profile.name, "3.14",
        "programs do not run as 2.7"
    );
}

#[test]
fn a_link_to_a_lesson_that_does_not_exist_is_said_so() {
    assert!(matches!(
        at("#/learn/nowhere").opening.screen,
        Screen::BadLink(_)
    ));
    assert!(matches!(
        at("#/learn/names-label").opening.screen,
        Screen::Lesson(_)
    ));
}

#[test]
fn going_to_another_screen_closes_what_is_open() {
    let state = at("#/sandbox").after(Action::DialogChanged(Some(Dialog::Keys)));
    let state = state.after(Action::Navigated("#/".to_owned()));
    assert_eq!(state.dialog, None);
}

#[test]
fn a_way_back_finds_the_sandbox_as_it_was_left() {
    let state = ran().after(Action::CursorMoved(Command::Home));
    let state = state.after(Action::CursorMoved(Command::Step));
    let before = state.bench.clone();
    let state = state.after(Action::Navigated("#/".to_owned()));
    let state = state.after(Action::Navigated("#/sandbox".to_owned()));
    assert_eq!(state.bench.text, before.text);
    assert_eq!(state.bench.cursor, before.cursor);
    assert_eq!(state.bench.state_word(), "done");
    // Runs that are asked for now have numbers of their own.
    let state = state.after(Action::RunRequested);
    let run = state.bench.pending.as_ref().expect("it runs").run;
    let state = state.after(Action::Navigated("#/".to_owned()));
    let state = state.after(Action::Navigated("#/sandbox".to_owned()));
    assert!(state.bench.pending.is_none(), "a run that was left is over");
    let state = state.after(Action::RunRequested);
    assert!(state.bench.pending.as_ref().expect("it runs").run > run);
}

#[test]
fn what_a_run_begins_with_is_asked_of_the_worker() {
    let state = at("#/sandbox").after(Action::TextEdited("a = input()\n".to_owned()));
    let state = state.after(Action::InputsEdited("Ada\nGrace".to_owned()));
    let state = state.after(Action::StartChosen(true));
    let state = state.after(Action::RunRequested);
    let pending = state.bench.pending.as_ref().expect("it runs");
    assert_eq!(&*pending.inputs, "Ada\nGrace");
    assert!(pending.memory.is_started());
}

#[test]
fn the_comparison_is_of_the_sandbox_or_as_it_was_left() {
    let state = ran().after(Action::Navigated("#/compare".to_owned()));
    let text = |state: &AppState| {
        state.compare.as_ref().expect("it is there").sides[0]
            .text
            .clone()
    };
    assert_eq!(&*text(&state), "a = 1\n");
    let state = state.after(Action::Navigated("#/".to_owned()));
    let state = state.after(Action::Navigated("#/compare".to_owned()));
    assert_eq!(&*text(&state), "a = 1\n");
    let state = state.after(Action::Navigated("#/sandbox".to_owned()));
    assert_eq!(&*state.bench.text, "a = 1\n");
}

#[test]
fn settings_change_and_lamps_of_the_sandbox_are_kept() {
    let state = at("#/sandbox")
        .after(Action::LanguageChosen(Lang::Zh))
        .after(Action::ThemeChosen(Theme::Dark))
        .after(Action::LampPressed(Lamp::Gc));
    assert_eq!(
        (state.prefs.lang, state.prefs.theme),
        (Lang::Zh, Theme::Dark)
    );
    assert!(!state.lamps.gc && !state.prefs.lamps.gc);
}

#[test]
fn the_engine_says_when_it_is_there() {
    let state = at("");
    assert_eq!(state.engine, EngineState::Loading);
    assert_eq!(state.after(Action::EngineReady).engine, EngineState::Ready);
}
