//! Reads a lesson's file (stub).

use crate::lesson::LessonError;
use crate::lesson::course::course;
use crate::lesson::model::{Language, Lesson};

/// The lesson with this id in this language (English where it is not translated).
/// `None`: there is no such lesson, or it is not written.
pub fn find(id: &str, language: Language) -> Option<Lesson> {
    let room = course().iter().find(|room| room.id == id)?;
    let file = room.file(language)?;
    Some(parse(file).expect("every shipped lesson is parsed by a test"))
}

/// Reads a lesson's file.
///
/// # Errors
/// The first thing that breaks the format.
pub fn parse(_file: &str) -> Result<Lesson, LessonError> {
    Err(LessonError::Missing { part: "text" })
}
