//! The file that a screen needs: a lesson with its recording, or the home page's figure. Which, and what became of it.

use super::app::AppState;
use super::opening::Screen;

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no network, or the file is not there, or not whole.
    Unreachable,
    /// It is of another build than the page.
    OtherBuild,
}

/// How fetching goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Fetching {
    /// Raised when the reader wants to try again.
    pub attempt: u32,
    /// What went wrong the last time.
    pub fault: Option<Fault>,
}

/// A file that is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its name: a lesson's id and a language, or `home`.
    pub file: String,
    /// Which attempt.
    pub attempt: u32,
}

impl AppState {
    /// The file that the screen still needs.
    pub fn wanted(&self) -> Option<Wanted> {
        let file = match (&self.opening.screen, &self.lesson) {
            (Screen::Home, _) if self.bench.loading => "home".to_owned(),
            (Screen::Lesson(id), Some(lesson)) if lesson.wants(self.prefs.lang) => {
                format!("{id}.{}", self.prefs.lang.word())
            }
            _ => return None,
        };
        Some(Wanted {
            file,
            attempt: self.fetching.attempt,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Wanted};
    use crate::state::bench::Outcome;
    use crate::state::opening::Screen;
    use crate::state::prefs::{Lamps, Lang, Prefs};
    use crate::state::{Action, AppState};
    use engine::lesson::{Bundle, HOME_PROGRAM, Language, find};
    use engine::protocol::Chunk;
    use engine::python::compile;
    use engine::python::run::{Machine, Options};
    use engine::timeline::{Command, Grain, Tables};

    fn at(fragment: &str) -> AppState {
        AppState::new(Prefs::default(), fragment)
    }

    /// What the tool of the site makes of a lesson, or of the home page's program.
    fn kept(lesson: Option<(&str, Language)>) -> Box<Bundle> {
        let lesson = lesson.map(|(id, language)| find(id, language).expect("it is written"));
        let program = lesson.as_ref().map(|lesson| lesson.program.clone());
        let source = program.unwrap_or_else(|| HOME_PROGRAM.to_owned());
        let code = compile(&source).0.expect("a shipped program");
        let mut machine = Machine::new(code, &Options::default());
        machine.finish();
        let (events, new) = machine.take_events();
        let tables = Tables {
            names: new.names,
            texts: new.texts,
            codes: new.codes,
        };
        Box::new(Bundle {
            lesson,
            source,
            events,
            tables,
            items: Vec::new(),
        })
    }

    fn file(state: &AppState) -> Option<String> {
        state.wanted().map(|wanted| wanted.file)
    }

    #[test]
    fn home_shows_a_figure_without_running_anything() {
        let state = at("");
        assert_eq!(state.opening.screen, Screen::Home);
        assert_eq!(state.bench.state_word(), "loading");
        assert_eq!(file(&state).as_deref(), Some("home"));
        let state = state.after(Action::BundleArrived("home".to_owned(), kept(None)));
        assert_eq!(state.bench.state_word(), "done");
        assert!(state.bench.cursor.position > 0);
        assert_eq!(state.wanted(), None);
    }

    #[test]
    fn home_runs_its_program_when_the_figure_does_not_come() {
        let failed = Action::BundleFailed("home".to_owned(), Fault::Unreachable);
        let state = at("").after(failed);
        assert_eq!(state.bench.state_word(), "running");
        assert_eq!(state.wanted(), None);
    }

    #[test]
    fn a_lesson_opens_with_its_own_program_grain_and_lamps() {
        let state = at("#/learn/inside-a-pool?at=40");
        assert_eq!(file(&state).as_deref(), Some("inside-a-pool.en"));
        let bundle = kept(Some(("inside-a-pool", Language::English)));
        let lesson = bundle.lesson.clone().expect("it is a lesson's");
        let state = state.after(Action::BundleArrived("inside-a-pool.en".to_owned(), bundle));
        assert_eq!(state.bench.state_word(), "done");
        assert_eq!(*state.bench.text, *lesson.program);
        assert_eq!(state.bench.cursor.grain, lesson.grain);
        assert_eq!(state.lamps, Lamps::from_share(lesson.lamps));
        assert!(state.bench.cursor.position >= 40);
        let asks = &state.lesson.expect("it is a lesson").asks;
        assert_eq!(asks.len(), lesson.questions.len());
    }

    #[test]
    fn behind_its_last_question_a_lesson_steps_by_line() {
        let bundle = kept(Some(("inside-a-pool", Language::English)));
        let mut state = at("#/learn/inside-a-pool")
            .after(Action::BundleArrived("inside-a-pool.en".to_owned(), bundle));
        let grain = state.bench.cursor.grain;
        let lesson = state.lesson.clone().expect("it is open");
        let last = lesson.asks.last().expect("it asks").at;
        state = state.after(Action::CursorMoved(Command::Seek(last)));
        let mut steps = 0;
        let len = state
            .bench
            .shown
            .as_ref()
            .expect("it is there")
            .timeline
            .len();
        while state.bench.cursor.position < len {
            state = state.after(Action::CursorMoved(Command::Step));
            steps += 1;
        }
        assert!(steps <= 4, "{steps}");
        assert_eq!(
            (state.bench.cursor.grain, grain),
            (Grain::Event, Grain::Event)
        );
    }

    #[test]
    fn the_way_back_to_a_lesson_leads_to_the_moment_and_the_answers() {
        let lesson = "#/learn/names-label";
        let arrive = |state: AppState| {
            let bundle = kept(Some(("names-label", Language::English)));
            state.after(Action::BundleArrived("names-label.en".to_owned(), bundle))
        };
        let mut state = arrive(at(lesson));
        for _ in 0..40 {
            state = state.after(Action::CursorMoved(Command::Step));
        }
        let left = state.lesson.as_ref().expect("it is open").settled();
        let end = state.bench.cursor.position;
        assert!(left.starts_with('s') && !left.contains('-'));
        let state = state.after(Action::Navigated("#/sandbox".to_owned()));
        let back = arrive(state.clone().after(Action::Returned(lesson.to_owned())));
        assert_eq!(back.bench.cursor.position, end);
        assert_eq!(back.lesson.expect("it is open").settled(), left);
        // A link to the moment finds the answers too, one to the lesson begins it again.
        let link = format!("{lesson}?at={end}");
        let linked = arrive(state.clone().after(Action::Navigated(link)));
        assert_eq!(linked.lesson.expect("it is open").settled(), left);
        let again = arrive(state.after(Action::Navigated(lesson.to_owned())));
        assert!(again.bench.cursor.position < end);
        assert!(again.lesson.expect("it is open").settled().contains('-'));
    }

    #[test]
    fn a_link_says_the_grain_of_a_lesson_before_its_file_does() {
        let bundle = kept(Some(("names-label", Language::English)));
        let state = at("#/learn/names-label?grain=event")
            .after(Action::BundleArrived("names-label.en".to_owned(), bundle));
        assert_eq!(state.bench.cursor.grain, Grain::Event);
    }

    #[test]
    fn in_the_other_language_only_the_text_is_new() {
        let open = |state: AppState, word, language| {
            let bundle = kept(Some(("names-label", language)));
            state.after(Action::BundleArrived(format!("names-label.{word}"), bundle))
        };
        let state = open(at("#/learn/names-label"), "en", Language::English);
        let state = state.after(Action::CursorMoved(Command::Step));
        let position = state.bench.cursor.position;
        let state = state.after(Action::LanguageChosen(Lang::Zh));
        assert_eq!(file(&state).as_deref(), Some("names-label.zh"));
        let state = open(state, "zh", Language::Chinese);
        assert_eq!(state.bench.cursor.position, position);
        let lesson = state.lesson.as_ref().and_then(|open| open.lesson.clone());
        assert_eq!(lesson.expect("it came").language, Language::Chinese);
        assert_eq!(state.wanted(), None);
    }

    #[test]
    fn a_file_that_came_too_late_is_dropped() {
        let bundle = kept(Some(("names-label", Language::English)));
        let state =
            at("#/sandbox").after(Action::BundleArrived("names-label.en".to_owned(), bundle));
        assert_eq!(state.bench.state_word(), "idle");
        let late = Action::BundleFailed("names-label.en".to_owned(), Fault::Unreachable);
        assert_eq!(state.after(late).fetching.fault, None);
    }

    #[test]
    fn a_lesson_that_does_not_come_says_so_and_can_be_asked_for_again() {
        let state = at("#/learn/names-label").after(Action::BundleFailed(
            "names-label.en".to_owned(),
            Fault::Unreachable,
        ));
        assert_eq!(state.fetching.fault, Some(Fault::Unreachable));
        let state = state.after(Action::FetchRequested);
        assert_eq!(state.fetching.fault, None);
        let again = Wanted {
            file: "names-label.en".to_owned(),
            attempt: 1,
        };
        assert_eq!(state.wanted(), Some(again));
    }

    /// The same recording again, as the worker would make it.
    fn run_again(state: AppState) -> AppState {
        let pending = state.bench.pending.clone().expect("a run is under way");
        let bundle = kept(Some(("names-label", Language::English)));
        let chunk = Chunk {
            run: pending.run,
            events: bundle.events,
            names: bundle.tables.names,
            texts: bundle.tables.texts,
            codes: bundle.tables.codes,
        };
        state
            .after(Action::ChunkArrived(chunk))
            .after(Action::RunEnded(pending.run, Outcome::Done))
    }

    #[test]
    fn a_lesson_is_run_as_another_release_and_its_answers_stay() {
        let bundle = kept(Some(("names-label", Language::English)));
        let state = at("#/learn/names-label")
            .after(Action::BundleArrived("names-label.en".to_owned(), bundle));
        let mut state = state;
        for _ in 0..3 {
            state = state.after(Action::CursorMoved(Command::Step));
        }
        let settled = state.lesson.as_ref().expect("a lesson").settled();
        assert!(settled.starts_with('s'), "a question was passed over");
        let state = state.after(Action::ProfileChosen("3.14".to_owned()));
        assert_eq!(
            state.prefs.profile, "3.11",
            "the sandbox's is another choice"
        );
        let pending = state.bench.pending.as_ref().expect("it runs again");
        assert_eq!(pending.profile.name, "3.14");
        let state = run_again(state);
        assert_eq!(state.lesson.expect("a lesson").settled(), settled);
    }

    #[test]
    fn a_link_names_the_release_of_a_lesson_that_can_be_taken_as_it() {
        let run = |id: &str| {
            let bundle = kept(Some((id, Language::English)));
            at(&format!("#/learn/{id}?at=40&v=3.14"))
                .after(Action::BundleArrived(format!("{id}.en"), bundle))
        };
        let state = run("names-label");
        let pending = state.bench.pending.as_ref().expect("it is run");
        assert_eq!(pending.profile.name, "3.14");
        assert_eq!(run_again(state).bench.cursor.position, 40);
        // The text of this one is about 3.11.
        let state = run("size-classes");
        assert!(state.bench.pending.is_none());
        assert_eq!(state.bench.profile.name, "3.11");
    }

    #[test]
    fn a_room_without_a_lesson_wants_nothing() {
        let room = engine::lesson::course()
            .iter()
            .find(|room| !room.available());
        if let Some(room) = room {
            let state = at(&format!("#/learn/{}", room.id));
            assert_eq!((state.wanted(), state.bench.loading), (None, false));
        }
    }
}
