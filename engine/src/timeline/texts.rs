//! Texts by number, one behind the other: a run has a hundred thousand of them, mostly short.
//!
//! A float's text is made when it is first looked at, with those of its neighbours: a run makes many floats, of which
//! a reader sees few. Until then its 64 bits stand in the place of the text.

use crate::object::value::float_text::repr_float;
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::ops::Index;

/// So many numbers share the texts that are made when one of them is looked at.
const TOGETHER: usize = 32;
/// Characters that stand for a float's bits, seven in each: 64 bits.
const BIT_CHARS: usize = 10;

/// Texts by number, in one piece of memory.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    joined: String,
    ends: Vec<End>,
    /// The texts of floats that were looked at, for [`TOGETHER`] numbers each.
    #[serde(skip)]
    made: OnceCell<Vec<Made>>,
}

/// Texts of floats, empty ones for the numbers that have texts of their own.
type Made = OnceCell<Box<[Box<str>; TOGETHER]>>;

/// Where a text ends, doubled; one more when it stands for a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct End(usize);

impl End {
    pub(crate) const fn text(end: usize) -> Self {
        Self(end << 1)
    }

    pub(crate) const fn float(end: usize) -> Self {
        Self(end << 1 | 1)
    }

    /// Where it ends.
    pub(crate) const fn place(self) -> usize {
        self.0 >> 1
    }

    const fn is_float(self) -> bool {
        self.0 & 1 == 1
    }

    /// The same when so many bytes come before or go.
    const fn after(self, bytes: usize) -> Self {
        Self(self.0 + (bytes << 1))
    }

    pub(crate) const fn without(self, bytes: usize) -> Self {
        Self(self.0 - (bytes << 1))
    }
}

/// The characters that stand for a float.
#[expect(
    clippy::cast_possible_truncation,
    reason = "each character has seven of the bits"
)]
pub(crate) fn chars_of(float: f64) -> [u8; BIT_CHARS] {
    let bits = float.to_bits();
    std::array::from_fn(|place| (bits >> (7 * place)) as u8 & 0x7f)
}

/// The float that characters stand for.
fn float_of(chars: &str) -> f64 {
    let bits = chars
        .bytes()
        .rev()
        .fold(0, |bits, char| bits << 7 | u64::from(char));
    f64::from_bits(bits)
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        // What was looked at makes no difference.
        self.joined == other.joined && self.ends == other.ends
    }
}

impl Eq for Texts {}

impl Texts {
    /// The texts that end there.
    pub(crate) const fn new(joined: String, ends: Vec<End>) -> Self {
        let made = OnceCell::new();
        Self { joined, ends, made }
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
        if !end.is_float() {
            return self.written(number);
        }
        let made = self.made.get_or_init(|| self.places());
        let floats = made[number / TOGETHER].get_or_init(|| self.floats_beside(number));
        Some(&floats[number % TOGETHER])
    }

    /// The text, or what stands for it.
    fn written(&self, number: usize) -> Option<&str> {
        let end = self.ends.get(number)?.place();
        let before = number.checked_sub(1).map(|before| self.ends[before]);
        self.joined.get(before.map_or(0, End::place)..end)
    }

    /// The texts of the floats among the numbers that share a place with this one.
    fn floats_beside(&self, number: usize) -> Box<[Box<str>; TOGETHER]> {
        let first = number - number % TOGETHER;
        Box::new(std::array::from_fn(|place| {
            let is_float = self
                .ends
                .get(first + place)
                .is_some_and(|end| end.is_float());
            let float = self.written(first + place).filter(|_| is_float);
            float.map_or_else(Box::default, |chars| repr_float(float_of(chars)).into())
        }))
    }

    fn places(&self) -> Vec<Made> {
        vec![OnceCell::new(); self.len().div_ceil(TOGETHER)]
    }

    /// There are more numbers, from that one on.
    fn grown(&mut self, from: usize) {
        let n_places = self.len().div_ceil(TOGETHER);
        if let Some(made) = self.made.get_mut() {
            // What was made last lacks those that came now.
            made.truncate(from / TOGETHER);
            made.resize_with(n_places, OnceCell::new);
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// One more; its number is [`Self::len`] before.
    pub fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(End::text(self.joined.len()));
        self.grown(self.len() - 1);
    }

    /// Those of another part of the same run, behind the others.
    pub fn append(&mut self, more: &Self) {
        let (n, bytes) = (self.len(), self.joined.len());
        self.joined.push_str(&more.joined);
        let ends = more.ends.iter().map(|end| end.after(bytes));
        self.ends.extend(ends);
        self.grown(n);
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
    use super::{End, Texts, chars_of};

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

    #[test]
    fn a_float_has_its_text_when_it_is_looked_at_also_after_others_came() {
        let floats = [0.1, -0.0, 1e300, 5e-324, f64::NAN, f64::NEG_INFINITY, 3.0];
        let shown = ["0.1", "-0.0", "1e+300", "5e-324", "nan", "-inf", "3.0"];
        let part = |floats: &[f64]| {
            let mut joined = String::from("a");
            let mut ends = vec![End::text(1)];
            for float in floats {
                joined.push_str(std::str::from_utf8(&chars_of(*float)).unwrap());
                ends.push(End::float(joined.len()));
            }
            Texts::new(joined, ends)
        };
        let mut texts = Texts::default();
        for round in 0..10 {
            texts.append(&part(&floats));
            texts.push("b");
            let all: Vec<&str> = texts.iter().collect();
            for nine in all.chunks(9) {
                assert_eq!((nine[0], &nine[1..8], nine[8]), ("a", &shown[..], "b"));
            }
            assert_eq!(all.len(), 9 * (round + 1));
        }
        let sent: Texts = postcard::from_bytes(&postcard::to_stdvec(&texts).unwrap()).unwrap();
        assert_eq!(sent, texts);
        assert!(sent.iter().eq(texts.iter()));
    }
}
