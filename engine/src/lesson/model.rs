//! What a lesson is made of: plain data for the lesson screen.
//!
//! Text is already in pieces ([`Piece`]), so no Markdown and no HTML reaches the app.
//! Everything that the engine computes is an [`Expr`]; [`crate::lesson::evaluate`] evaluates it over a recording.

use crate::lesson::expr::{Expr, Place};
use crate::share::Lamps;
use crate::timeline::Grain;
use serde::{Deserialize, Serialize};

/// One lesson in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// The id in links: `names-label`. The same in every language.
    pub id: String,
    /// 1 to 24.
    pub number: u8,
    /// Language of the text.
    pub language: Language,
    /// The title; [`crate::lesson::pieces`] makes code of what stands in backticks.
    pub title: String,
    /// The views it lights.
    pub lamps: Lamps,
    /// The grain it starts with.
    pub grain: Grain,
    /// The profiles its claims hold for; the first is the one it opens with.
    pub profiles: Vec<String>,
    /// Glossary terms it uses, in order of appearance.
    pub words: Vec<String>,
    /// The program, at most 15 lines, with a final line feed.
    pub program: String,
    /// The hook: what surprises, before anything runs.
    pub hook: Vec<Paragraph>,
    /// What is told on the way, in program order.
    pub notes: Vec<Note>,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// What to look at in the ledger.
    pub ledger: Option<LedgerTask>,
    /// What to change in the program.
    pub edit: Option<EditTask>,
    /// The one line to take home.
    pub take_away: Vec<Paragraph>,
    /// The wrong idea that this lesson replaces.
    pub misconception: Misconception,
    /// Where CPython says so.
    pub sources: Vec<Source>,
    /// What to run in one's own Python, if the lesson has it.
    pub proof: Option<Proof>,
    /// Every claim of the prose that the engine can compute; run as tests.
    pub checks: Vec<Check>,
}

/// A language of the interface.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// A paragraph: pieces that follow each other. List items are paragraphs with `bullet`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paragraph {
    /// Whether it is an item of a list.
    pub bullet: bool,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// A key word.
    Strong(String),
    /// Stressed.
    Emphasis(String),
    /// Code.
    Code(String),
}

/// Prose that belongs to a place in the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Where it is shown.
    pub place: Place,
    /// The text.
    pub text: Vec<Paragraph>,
}

/// A prediction question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its id, unique in the lesson.
    pub id: String,
    /// Where the run waits for the answer.
    pub place: Place,
    /// The question.
    pub prompt: Vec<Paragraph>,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Said after the answer, right or wrong: what happens and why.
    pub because: Vec<Paragraph>,
}

/// How a question is answered. The engine knows the right answer, the lesson file does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum QuestionKind {
    /// Choose one of two to four. Exactly one claim holds.
    Choice(Vec<Choice>),
    /// Point at something in the picture.
    Point {
        /// What can be pointed at.
        at: PointAt,
        /// The thing to point at.
        answer: Expr,
        /// What to say about other things, by expression.
        wrong: Vec<Wrong>,
    },
    /// Type a whole number.
    Number {
        /// The number.
        answer: Expr,
        /// What to say about other numbers, by expression.
        wrong: Vec<Wrong>,
    },
    /// Put items in order.
    Order {
        /// The items as they are shown, which is not their order.
        items: Vec<OrderItem>,
        /// What to say about other orders: one sentence without an expression.
        wrong: Vec<Wrong>,
    },
    /// Mark some of the objects.
    Mark {
        /// The objects to decide about, where the question is asked.
        of: Vec<Expr>,
        /// Holds for those to be marked, which it calls `it`; about the place of the answer.
        holds: Expr,
        /// What to say when an object is judged wrongly, by object.
        wrong: Vec<Wrong>,
    },
}

/// One item to put in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderItem {
    /// What it says.
    pub label: Vec<Piece>,
    /// A number: smaller ones come first.
    pub by: Expr,
    /// What to say when this one is put too early. May be empty.
    pub if_early: Vec<Piece>,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What it says, short.
    pub label: Vec<Piece>,
    /// A second line, may be empty.
    pub detail: Vec<Piece>,
    /// The option is right when this holds.
    pub claim: Expr,
    /// For a wrong one: what the chosen answer would have looked like. Empty for a right one.
    pub if_chosen: Vec<Piece>,
}

/// What can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PointAt {
    /// An object.
    Object,
    /// A name.
    Name,
    /// A block of a pool.
    Block,
    /// A pool.
    Pool,
    /// An arena.
    Arena,
}

/// A foreseen wrong answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wrong {
    /// The answer it is about. `None`: every other one.
    pub answer: Option<Expr>,
    /// What to say.
    pub text: Vec<Piece>,
}

/// Which object's ledger to open, and what to see there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerTask {
    /// The object.
    pub object: Expr,
    /// What to see.
    pub text: Vec<Paragraph>,
}

/// A change to make in the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditTask {
    /// What to achieve.
    pub text: Vec<Paragraph>,
    /// Holds for the learner's program when the task is done; does not hold for the lesson's.
    pub goal: Expr,
    /// What stands between the `and`s of the goal, so that what is missing can be named.
    pub parts: Vec<GoalPart>,
    /// One program that does it.
    pub solution: String,
}

/// One of the claims that make a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalPart {
    /// Its own text.
    pub text: String,
    /// The claim.
    pub claim: Expr,
}

/// A wrong idea, named.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Misconception {
    /// The name in progmiscon.org's catalogue or our own.
    pub id: String,
    /// The idea and what is true instead.
    pub text: Vec<Paragraph>,
}

/// A place in CPython's source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Path, version and function, in code style, and what is said there.
    pub text: Vec<Piece>,
}

/// What to run in one's own Python.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// What it shows.
    pub text: Vec<Paragraph>,
    /// The program.
    pub code: String,
    /// What real CPython of the lesson's profile prints.
    pub output: String,
}

/// A claim of the prose, to be evaluated on the real run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Line of the lesson file, from 1.
    pub line: u32,
    /// The profile that it is about; `None`: every profile of the lesson.
    pub profile: Option<String>,
    /// The claim's own text.
    pub text: String,
    /// The claim.
    pub claim: Expr,
}
