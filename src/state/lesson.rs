//! A lesson in progress: where its questions stand in the recording, and what was answered.

use super::bench::{Recorded, USUAL};
use super::opening::{FIRST, Opening};
use super::prefs::Lang;
use engine::lesson::{
    self, Answer, Lesson, Paragraph, Question, QuestionKind, Room, Verdict, course,
};
use engine::profile::Profile;
use engine::sorted::in_order;
use engine::timeline::Grain;
use std::ops::Range;
use std::rc::Rc;

/// A lesson and the reader's place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonState {
    /// Its room on the map.
    pub room: Room,
    /// The text; `None` before it has been fetched, and while the lesson is not written.
    pub lesson: Option<Rc<Lesson>>,
    /// The language it was fetched in.
    lang: Lang,
    /// Its questions, by position in the run; empty before there is a recording.
    pub asks: Vec<Ask>,
    /// Notes by the positions in the run at which they stand, as indexes into the lesson's notes.
    pub notes: Vec<(Range<u32>, usize)>,
    /// The answer given last, and where its verdict is shown.
    pub verdict: Option<Judged>,
}

/// A question at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Which of the lesson's questions.
    pub question: usize,
    /// Events that have happened when it is asked.
    pub at: u32,
    /// What became of it.
    pub settled: Option<Settled>,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Answered.
    Answered {
        /// Right or wrong.
        right: bool,
    },
    /// Passed over.
    Skipped,
}

/// An answer and what is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Which question.
    pub question: usize,
    /// Right or wrong, and what a wrong answer would have looked like.
    pub verdict: Verdict,
    /// The position at which it is shown.
    pub at: u32,
}

impl LessonState {
    /// The lesson with this id; `None` when there is no such room.
    pub fn open(id: &str) -> Option<Self> {
        let room = *course().iter().find(|room| room.id == id)?;
        Some(Self {
            room,
            lesson: None,
            lang: Lang::default(),
            asks: Vec::new(),
            notes: Vec::new(),
            verdict: None,
        })
    }

    /// A lesson that the reader brought along; its text comes from the worker.
    pub fn own() -> Self {
        Self {
            room: Room::own(),
            lesson: None,
            lang: Lang::default(),
            asks: Vec::new(),
            notes: Vec::new(),
            verdict: None,
        }
    }

    /// Its title: the room's, or its own.
    pub fn title(&self, lang: Lang) -> &str {
        match &self.lesson {
            Some(lesson) if self.room.is_own() => &lesson.title,
            _ => self.room.title_in(lang.lesson()),
        }
    }

    /// Whether its text in this language is to be fetched.
    pub fn wants(&self, lang: Lang) -> bool {
        self.room.available() && (self.lesson.is_none() || self.lang != lang)
    }

    /// The text, at first or in the other language; the reader's place stays.
    pub fn take_text(&mut self, lesson: Lesson, lang: Lang) {
        self.lesson = Some(Rc::new(lesson));
        self.lang = lang;
    }

    /// Whether it can be taken as any of the releases that programs run as.
    pub fn is_for_every_release(&self) -> bool {
        let profiles = self.lesson.as_ref().map(|lesson| &lesson.profiles);
        profiles.is_some_and(|profiles| {
            Profile::that_run().all(|name| profiles.iter().any(|profile| profile == name))
        })
    }

    /// The release that a link asks for, where the lesson can be taken as that and its recording is of another.
    pub fn other_release(&self, opening: &Opening) -> Option<&'static Profile> {
        let release = Profile::running(opening.profile.as_deref()?)?;
        (release.name != USUAL.name && self.is_for_every_release()).then_some(release)
    }

    /// Finds the places of questions and notes in the recording of the lesson's own program.
    pub fn place(&mut self, run: &Recorded) {
        let Some(lesson) = &self.lesson else {
            return;
        };
        let played = &run.timeline;
        let at = |place| {
            let index = lesson::event_index(played, place).ok()?;
            u32::try_from(index).ok()
        };
        let asks = lesson
            .questions
            .iter()
            .enumerate()
            .filter_map(|(question, asked)| {
                Some(Ask {
                    question,
                    at: at(asked.place)?.max(run.timeline.index().home()),
                    settled: None,
                })
            });
        self.asks = in_order(asks, |ask| ask.at);
        let notes = lesson.notes.iter().enumerate();
        // What is said of a place is not said of the next line: there it may be true no more.
        let index = run.timeline.index();
        let notes = notes.filter_map(|(note, told)| {
            let at = at(told.place)?;
            Some((at..index.next(at, Grain::Line).max(at + 1), note))
        });
        self.notes = in_order(notes, |(places, _)| places.start);
    }

    /// The question that is open at this position.
    pub fn open_question(&self, position: u32) -> Option<(usize, &Question)> {
        let ask = self
            .asks
            .iter()
            .find(|ask| ask.at == position && ask.settled.is_none())?;
        let question = self.lesson.as_ref()?.questions.get(ask.question)?;
        Some((ask.question, question))
    }

    /// The first unsettled question after `from` and not after `to`.
    pub fn question_between(&self, from: u32, to: u32) -> Option<u32> {
        self.asks
            .iter()
            .filter(|ask| ask.settled.is_none() && ask.at > from && ask.at <= to)
            .map(|ask| ask.at)
            .min()
    }

    /// Where the question with this id is asked, or the first one.
    pub fn question_place(&self, id: Option<&str>) -> Option<u32> {
        let questions = &self.lesson.as_ref()?.questions;
        let called = |ask: &&Ask| {
            let question = questions.get(ask.question);
            id.is_none_or(|id| id == FIRST || question.is_some_and(|question| question.id == id))
        };
        self.asks.iter().find(called).map(|ask| ask.at)
    }

    /// Passes over the question that is open here.
    pub fn skip(&mut self, position: u32) {
        let open = |ask: &&mut Ask| ask.at == position && ask.settled.is_none();
        if let Some(ask) = self.asks.iter_mut().find(open) {
            ask.settled = Some(Settled::Skipped);
        }
    }

    /// What became of the questions, one letter each in their order: `-` nothing, `r` right, `w` wrong, `s` passed over.
    pub fn settled(&self) -> String {
        let letter = |ask: &Ask| match ask.settled {
            None => '-',
            Some(Settled::Answered { right: true }) => 'r',
            Some(Settled::Answered { right: false }) => 'w',
            Some(Settled::Skipped) => 's',
        };
        self.asks.iter().map(letter).collect()
    }

    /// Settles the questions as [`LessonState::settled`] says; what it does not know stays open.
    pub fn settle(&mut self, letters: &str) {
        for (ask, letter) in self.asks.iter_mut().zip(letters.chars()) {
            ask.settled = match letter {
                'r' => Some(Settled::Answered { right: true }),
                'w' => Some(Settled::Answered { right: false }),
                's' => Some(Settled::Skipped),
                _ => None,
            };
        }
    }

    /// Passes over the questions before a place that a link or a reload has opened.
    pub fn skip_before(&mut self, position: u32) {
        for ask in &mut self.asks {
            if ask.at < position && ask.settled.is_none() {
                ask.settled = Some(Settled::Skipped);
            }
        }
    }

    /// Whether a question will still be open at this position when the one that is open there is settled.
    pub fn has_another_question(&self, position: u32) -> bool {
        let open = |ask: &&Ask| ask.at == position && ask.settled.is_none();
        self.asks.iter().filter(open).count() > 1
    }

    /// Where line by line the outcome of the open question shows: when its line is over, calls in it included, or at the
    /// next question before.
    pub fn outcome(&self, run: &Recorded, position: u32) -> Option<u32> {
        let (_, question) = self.open_question(position)?;
        let over = lesson::outcome(&run.timeline, question)?;
        Some(self.question_between(position, over).unwrap_or(over))
    }

    /// Grades an answer to the open question; `shown_at`: where the verdict is to be read.
    pub fn answer(
        &mut self,
        run: &Recorded,
        position: u32,
        answer: &Answer,
        shown_at: u32,
    ) -> bool {
        let Some((index, question)) = self.open_question(position) else {
            return false;
        };
        let Ok(verdict) = lesson::grade(&run.timeline, question, answer) else {
            self.skip(position);
            return false;
        };
        let right = verdict.right;
        for ask in &mut self.asks {
            if ask.question == index {
                ask.settled = Some(Settled::Answered { right });
            }
        }
        self.verdict = Some(Judged {
            question: index,
            verdict,
            at: shown_at,
        });
        true
    }

    /// Whether all was asked and told at this position: from there a lesson steps by line, whatever its grain.
    pub fn is_told(&self, position: u32) -> bool {
        let asked = self.asks.iter().map(|ask| ask.at);
        let told = self.notes.iter().map(|(places, _)| places.start);
        asked.chain(told).all(|at| at <= position)
    }

    /// Whether no question is left.
    pub fn all_settled(&self) -> bool {
        self.asks.iter().all(|ask| ask.settled.is_some())
    }

    /// The note that belongs to this position: the last one that was reached.
    pub fn note(&self, position: u32) -> Option<(usize, &[Paragraph])> {
        let mut notes = self.notes.iter().rev();
        let (_, index) = notes.find(|(places, _)| places.contains(&position))?;
        let note = self.lesson.as_ref()?.notes.get(*index)?;
        Some((*index, &note.text))
    }

    /// The room after this one that is open.
    pub fn next_room(&self) -> Option<&'static Room> {
        let mut rooms = course().iter().filter(|_| !self.room.is_own());
        rooms.find(|room| room.number > self.room.number && room.available())
    }

    /// How many options the open question has, for the number keys.
    pub fn n_options(&self, position: u32) -> usize {
        match self.open_question(position) {
            Some((_, question)) => match &question.kind {
                QuestionKind::Choice(options) => options.len(),
                QuestionKind::Point { .. }
                | QuestionKind::Number { .. }
                | QuestionKind::Order { .. }
                | QuestionKind::Mark { .. } => 0,
            },
            None => 0,
        }
    }
}
