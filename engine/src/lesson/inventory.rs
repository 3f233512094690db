//! The inventory: twelve short questions before and after the course, two for each family of wrong ideas.
//!
//! It stands in `lessons/inventory.*.md`, in the format of lessons: an item is a program, a question and its options.
//! An option says what happens and why; its claim is true of the run only if both are.
//! Nobody is told which is right before the end: what a learner thinks now is what the inventory asks for.

use crate::lesson::LessonError;
use crate::lesson::expr::Place;
#[cfg(feature = "lessons")]
use crate::lesson::model::Language;
use crate::lesson::model::{Choice, Paragraph, Question, QuestionKind};
use crate::lesson::parse::{Section, choice, sections};
use crate::lesson::text::joined;
use crate::lesson::text::pieces;
use serde::{Deserialize, Serialize};

/// One item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its id, the same in every language and in exported results.
    pub id: String,
    /// The family of wrong ideas that it asks about.
    pub family: String,
    /// Its program.
    pub program: String,
    /// The question, asked about the end of the run.
    pub question: Question,
}

/// The items in this language, in the order in which they are asked.
///
/// # Panics
/// Never: the shipped inventory is read by a test.
#[cfg(feature = "lessons")]
pub fn inventory(language: Language) -> Vec<Item> {
    let file = match language {
        Language::English => include_str!("../../../lessons/inventory.en.md"),
        Language::Chinese => include_str!("../../../lessons/inventory.zh.md"),
    };
    read(file).expect("the shipped inventory is read by a test")
}

/// Reads an inventory's file.
///
/// # Errors
/// The first thing that breaks the format.
pub fn read(file: &str) -> Result<Vec<Item>, LessonError> {
    sections(file, 1)?.iter().map(item).collect()
}

fn item(section: &Section) -> Result<Item, LessonError> {
    let (id, family) = section
        .args
        .split_once(' ')
        .filter(|_| section.name == "item")
        .ok_or_else(|| section.error("`@item ID FAMILY` is expected"))?;
    let mut prompt = Vec::new();
    let mut options: Vec<Choice> = Vec::new();
    for (bullet, text) in joined(section.lines.iter().map(|(_, line)| line.as_str())) {
        if bullet {
            options.push(choice(&text, section)?);
        } else {
            prompt.push(Paragraph {
                bullet,
                pieces: pieces(&text),
            });
        }
    }
    Ok(Item {
        id: id.to_owned(),
        family: family.trim().to_owned(),
        program: section.fence(0)?,
        question: Question {
            id: id.to_owned(),
            place: Place::End,
            prompt,
            kind: QuestionKind::Choice(options),
            because: Vec::new(),
        },
    })
}
