//! "Ask me" in the sandbox: the engine's questions about the reader's own program, one at a time.

use super::bench::Recorded;
use super::prefs::Lang;
use crate::text::ask::question;
use engine::lesson::ask::ask;
use engine::lesson::{self, Answer, Question, Verdict};
use std::rc::Rc;

/// How many questions a program is worth at most.
const MOST: usize = 8;

/// The questions about one recording.
#[derive(Clone, Debug, PartialEq)]
pub struct AskMe {
    /// Each with the position at which it is asked.
    pub questions: Vec<(u32, Rc<Question>)>,
    /// The next one to ask.
    next: usize,
    /// The one that is open.
    open: Option<usize>,
    /// The answer given last, and where its verdict is shown.
    judged: Option<(usize, Verdict, u32)>,
}

impl AskMe {
    /// The questions about this recording.
    pub fn about(run: &Recorded, lang: Lang) -> Self {
        let asks = ask(&run.timeline, MOST);
        let asked = asks.iter().filter_map(|ask| {
            let at = ask.at.max(run.timeline.index().home());
            Some((at, Rc::new(question(ask, &run.timeline, lang)?)))
        });
        Self {
            questions: asked.collect(),
            next: 0,
            open: None,
            judged: None,
        }
    }

    /// Opens the next question, after the last the first again; where it is asked.
    /// `None`: nothing in this program is worth a question.
    pub fn go_on(&mut self) -> Option<u32> {
        let index = if self.next < self.questions.len() {
            self.next
        } else {
            0
        };
        let (at, _) = self.questions.get(index)?;
        self.next = index + 1;
        self.open = Some(index);
        self.judged = None;
        Some(*at)
    }

    /// Opens the first question that was not asked yet and belongs to `from ..= to`; where it is asked.
    pub fn open_between(&mut self, from: u32, to: u32) -> Option<u32> {
        let belongs = |(index, (at, _)): &(usize, &(u32, Rc<Question>))| {
            *index >= self.next && (from..=to).contains(at)
        };
        let (index, (at, _)) = self.questions.iter().enumerate().find(belongs)?;
        let at = *at;
        self.next = index + 1;
        self.open = Some(index);
        self.judged = None;
        Some(at)
    }

    /// The open question, when the cursor is at its place.
    pub fn open(&self, position: u32) -> Option<&Rc<Question>> {
        let (at, question) = self.questions.get(self.open?)?;
        (*at == position).then_some(question)
    }

    /// What is said about the last answer, when the cursor is where that shows.
    pub fn judged(&self, position: u32) -> Option<(&Question, &Verdict)> {
        let (index, verdict, at) = self.judged.as_ref()?;
        let (_, question) = self.questions.get(*index)?;
        (*at == position).then_some((question, verdict))
    }

    /// Where the outcome of the open question shows: its line is over then.
    pub fn outcome(&self, run: &Recorded) -> Option<u32> {
        let (_, question) = &self.questions[self.open?];
        lesson::outcome(&run.timeline, question)
    }

    /// Grades the answer to the open question; `shown_at`: where the verdict is to be read.
    pub fn answer(&mut self, run: &Recorded, answer: &Answer, shown_at: u32) -> bool {
        let Some(index) = self.open.take() else {
            return false;
        };
        let (_, question) = &self.questions[index];
        let Ok(verdict) = lesson::grade(&run.timeline, question, answer) else {
            return false;
        };
        self.judged = Some((index, verdict, shown_at));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::AskMe;
    use crate::state::bench::Recorded;
    use crate::state::prefs::Lang;
    use engine::alloc::Allocator;
    use engine::lesson::Answer;
    use engine::python::compile;
    use engine::python::run::{Machine, Options};
    use engine::timeline::{State, Tables, Timeline};

    fn recorded(program: &str) -> Recorded {
        let (code, _) = compile(program);
        let mut machine = Machine::new(code.expect("it compiles"), &Options::default());
        machine.finish();
        let (events, entries) = machine.take_events();
        let mut timeline = Timeline::new(State::new(Allocator::start()));
        let tables = Tables {
            names: entries.names,
            texts: entries.texts,
            codes: entries.codes,
        };
        timeline.push_chunk(&events, tables);
        Recorded::new(program.into(), timeline)
    }

    #[test]
    fn questions_are_asked_one_after_the_other_and_begin_again() {
        let run = recorded("a = [1]\nb = a\nb.append(2)\ndel a\nprint(b)\n");
        let mut ask_me = AskMe::about(&run, Lang::En);
        let n = ask_me.questions.len();
        assert!(n >= 2, "{n}");
        let places: Vec<_> = (0..=n).map(|_| ask_me.go_on()).collect();
        assert_eq!(places[0], places[n]);
        assert!(places[..n].is_sorted());
    }

    #[test]
    fn an_answer_is_graded_and_what_is_said_shows_where_the_line_is_done() {
        let run = recorded("a = [1]\nb = a\ndel a\nprint(b)\n");
        for lang in [Lang::En, Lang::Zh] {
            let mut ask_me = AskMe::about(&run, lang);
            let last = ask_me.questions.len();
            let places: Vec<_> = (0..last).filter_map(|_| ask_me.go_on()).collect();
            let at = *places.last().expect("there is a question");
            assert!(ask_me.open(at).is_some() && ask_me.open(at + 1).is_none());
            assert!(ask_me.answer(&run, &Answer::Choice(1), at + 5));
            let (_, verdict) = ask_me.judged(at + 5).expect("it is said there");
            assert!(verdict.right, "the list lives");
            assert!(ask_me.open(at).is_none() && ask_me.judged(at).is_none());
        }
    }

    #[test]
    fn a_program_without_surprises_has_no_questions() {
        let run = recorded("x = 1\n");
        let mut ask_me = AskMe::about(&run, Lang::En);
        assert_eq!(ask_me.go_on(), None);
        assert!(!ask_me.answer(&run, &Answer::Choice(0), 1));
    }
}
