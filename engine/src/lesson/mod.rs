//! Lessons: one Markdown file each, with prose, a program, questions and claims that the engine checks.
//!
//! For the app:
//! - [`course()`] is the map of the home screen; [`Bundle`] is the file that the page fetches for a room:
//!   the lesson, read already, and the recording of its program.
//! - [`Lesson`] is what the lesson screen shows; text comes in [`Piece`]s, no Markdown is left in it.
//! - [`event_index`] says where in the recording a question or note stands: how many events have happened.
//! - [`grade`] says whether an answer is right, and what to say about it.
//! - [`goal_reached`] says whether the learner's own program does what the edit task asks, and [`unreached`] what is missing.
//!
//! No answer stands in a lesson's file: the engine computes each from the run ([`eval`]),
//! so a lesson cannot contradict its picture.
//! The format is a small part of Markdown, read by [`parse`](parse()), for the shipped lessons when the site is built.

pub mod ask;
pub mod bundle;
pub mod course;
pub mod expr;
pub mod glossary;
pub mod inventory;
pub mod model;

mod error;
mod eval;
mod front;
mod grade;
#[cfg(test)]
mod hand_built;
mod memory;
mod parse;
mod parse_expr;
mod recording;
mod text;

pub use bundle::{Bundle, BundleError, pack, unpack};
pub use course::{Floor, HOME_PROGRAM, Room, course};
pub use error::LessonError;
pub use eval::{Value, evaluate, event_index, holds};
pub use grade::{
    Answer, Unreached, Verdict, candidates, goal_reached, grade, outcome, right_answer, unreached,
};
pub use model::{
    Check, Choice, EditTask, GoalPart, Language, LedgerTask, Lesson, Misconception, Note,
    OrderItem, Paragraph, Piece, PointAt, Proof, Question, QuestionKind, Source, Wrong,
};
#[cfg(feature = "lessons")]
pub use parse::find;
pub use parse::parse;
pub use parse_expr::{parse_expr, parse_place};
pub use recording::{Folded, Recording};
pub use text::pieces;
