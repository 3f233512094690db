//! What a frame changes: an embedded scene that asks one question or none, and questions in front of a class.

use super::app::AppState;
use super::ask_me::AskMe;
use super::frame::Embed;
use super::opening::Screen;
use super::prefs::Lamps;
use crate::WHOLE;
use engine::lesson::{Lesson, right_answer};
use engine::profile::Profile;
use std::rc::Rc;

impl AppState {
    /// What an embedded scene asks: nothing, or one question; and a link may lead to a question.
    pub(super) fn go_to_question(&mut self) {
        let embed = self.prefs.frame.embed;
        let id = self.opening.ask.clone();
        match self.lesson.as_mut().map(Rc::make_mut) {
            Some(lesson) if embed == Some(Embed::Steps) => lesson.asks.clear(),
            Some(lesson) if embed == Some(Embed::Question) || id.is_some() => {
                let at = lesson.question_place(id.as_deref());
                if embed == Some(Embed::Question) {
                    lesson.asks.retain(|ask| Some(ask.at) == at);
                }
                if let Some(at) = at {
                    self.bench_mut().cursor.position = at;
                }
            }
            None if embed == Some(Embed::Question) => self.ask(),
            // The link asks once, not at every run.
            None if id.is_some() && embed != Some(Embed::Steps) => {
                Rc::make_mut(&mut self.opening).ask = None;
                self.ask();
            }
            _ => {}
        }
    }

    /// The reader's own lesson was read: its program is what runs.
    pub(super) fn own_lesson_arrived(&mut self, lesson: Lesson) {
        if self.opening.screen != Screen::OwnLesson {
            return;
        }
        self.lamps = Lamps::from_share(lesson.lamps);
        let (grain, lang) = (lesson.grain, self.prefs.lang);
        let opens_with = lesson.profiles.first().map(String::as_str);
        let bench = self.bench_mut();
        bench.take_program(&lesson.program);
        if let Some(profile) = opens_with.and_then(Profile::running) {
            bench.choose_profile(profile);
        }
        bench.cursor.grain = grain;
        if let Some(state) = self.lesson.as_mut().map(Rc::make_mut) {
            state.take_text(lesson, lang);
        }
    }

    /// In front of a class, or back.
    pub(super) fn present_toggled(&mut self) {
        let presenting = matches!(
            self.opening.screen,
            Screen::Lesson(_) | Screen::OwnLesson | Screen::Sandbox
        );
        let frame = &mut self.prefs_mut().frame;
        frame.present = !frame.present && presenting;
        self.dialog = None;
    }

    /// In front of a class: a question about the reader's own program is asked before the line that it is about.
    /// True: the step is taken by the question.
    pub(super) fn ask_first(&mut self, from: u32) -> bool {
        if !WHOLE {
            return false;
        }
        let Some(run) = self.bench.shown.clone() else {
            return false;
        };
        let (grain, lang) = (self.bench.cursor.grain, self.prefs.lang);
        let to = run.timeline.index().next(from, grain);
        let ask_me = self
            .ask_me
            .get_or_insert_with(|| Rc::new(AskMe::about(&run, lang)));
        let Some(at) = Rc::make_mut(ask_me).open_between(from, to) else {
            return false;
        };
        self.bench_mut().cursor.position = at;
        true
    }

    /// In front of a class, a step shows the right answer of the question that is open.
    pub(super) fn reveal(&mut self) -> bool {
        let position = self.bench.cursor.position;
        let Some(run) = self.bench.shown.clone() else {
            return false;
        };
        let asked = self
            .ask_me
            .as_ref()
            .and_then(|ask_me| ask_me.open(position).map(|question| (**question).clone()))
            .or_else(|| {
                let (_, question) = self.lesson.as_ref()?.open_question(position)?;
                Some(question.clone())
            });
        let answer = asked.and_then(|question| right_answer(&run.timeline, &question).ok());
        if let Some(answer) = &answer {
            self.answered(answer);
        }
        answer.is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::state::frame::Frame;
    use crate::state::prefs::Prefs;
    use crate::state::{Action, AppState};

    fn at(search: &str, fragment: &str) -> AppState {
        AppState::new(Prefs::default().framed(Frame::of(search)), fragment)
    }

    #[test]
    fn only_a_lesson_and_the_sandbox_are_presented() {
        let presented = |fragment| {
            let state = at("", fragment).after(Action::PresentToggled);
            state.prefs.frame.present
        };
        assert!(presented("#/sandbox") && presented("#/learn/names-label"));
        assert!(!presented("#/glossary"));
    }

    #[test]
    fn the_key_leaves_again() {
        let state = at("?present", "#/sandbox");
        assert!(state.prefs.frame.present);
        assert!(!state.after(Action::PresentToggled).prefs.frame.present);
    }
}
