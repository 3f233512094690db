//! Texts by number, one behind the other: a run has a hundred thousand of them, mostly short.

use serde::{Deserialize, Serialize};
use std::ops::Index;

/// Texts by number, in one piece of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    joined: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Texts {
    /// The texts that end there.
    pub(crate) const fn new(joined: String, ends: Vec<usize>) -> Self {
        Self { joined, ends }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text with that number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.joined.get(start..end)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// One more; its number is [`Self::len`] before.
    pub fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(self.joined.len());
    }

    /// Those of another part of the same run, behind the others.
    pub fn append(&mut self, more: &Self) {
        let before = self.joined.len();
        self.joined.push_str(&more.joined);
        self.ends.extend(more.ends.iter().map(|end| before + end));
    }
}

impl Index<usize> for Texts {
    type Output = str;

    fn index(&self, number: usize) -> &str {
        self.get(number).expect("the text is there")
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn texts_keep_their_numbers_when_more_come() {
        let mut texts = Texts::default();
        assert!(texts.is_empty());
        texts.push("");
        texts.push("é");
        let mut more = Texts::default();
        more.push("abc");
        more.push("");
        texts.append(&more);
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["", "é", "abc", ""]);
        assert_eq!((texts.len(), &texts[2]), (4, "abc"));
        assert_eq!(texts.get(4), None);
    }
}
