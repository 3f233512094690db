//! The glossary: every term of the lessons with its mark, in both languages.
//!
//! The table is `lessons/glossary.md`, which reads well as it is; see its head.

use crate::lesson::model::Language;

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its mark in the pictures, a word that the app knows.
    pub mark: &'static str,
    /// The term in English; lessons name it by this.
    pub english: &'static str,
    /// What it means, in English.
    pub english_line: &'static str,
    /// The term in Simplified Chinese.
    pub chinese: &'static str,
    /// What it means, in Simplified Chinese.
    pub chinese_line: &'static str,
    /// The lesson that brings it, 1 to 24.
    pub lesson: u8,
}

impl Term {
    /// The term in this language.
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Chinese => self.chinese,
        }
    }

    /// What it means, in this language.
    pub const fn line(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english_line,
            Language::Chinese => self.chinese_line,
        }
    }
}

/// Every term, in the order of the table: from names down to the system.
pub fn glossary() -> Vec<Term> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| "));
    // The first row is the table's head.
    rows.skip(1).filter_map(term).collect()
}

/// The term that a lesson names so.
pub fn term_named(english: &str) -> Option<Term> {
    glossary().into_iter().find(|term| term.english == english)
}

const TABLE: &str = include_str!("../../../lessons/glossary.md");

fn term(row: &'static str) -> Option<Term> {
    let mut cells = row.trim_matches('|').split('|').map(str::trim);
    let mut next = || cells.next();
    Some(Term {
        mark: next()?,
        english: next()?,
        english_line: next()?,
        chinese: next()?,
        chinese_line: next()?,
        lesson: next()?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{course, find};

    #[test]
    fn every_row_of_the_table_is_a_term_and_no_term_stands_twice() {
        let rows = TABLE.lines().filter(|line| line.starts_with("| ")).count();
        let terms = glossary();
        assert_eq!(terms.len(), rows - 1);
        for term in &terms {
            let same =
                |other: &&Term| other.english == term.english || other.chinese == term.chinese;
            assert_eq!(terms.iter().filter(same).count(), 1, "{}", term.english);
            assert!((1..=24).contains(&term.lesson), "{}", term.english);
        }
    }

    #[test]
    fn every_word_of_a_lesson_is_in_the_glossary() {
        for room in course().iter().filter(|room| room.available()) {
            let lesson = find(room.id, Language::English).expect("an open room has a lesson");
            for word in &lesson.words {
                assert!(term_named(word).is_some(), "{}: {word}", room.id);
            }
        }
    }
}
