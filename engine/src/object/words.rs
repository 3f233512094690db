//! Texts with their numbers: names and values that events refer to.
//!
//! All texts stand in one string, one behind the other, and a table of numbers finds those that are there already,
//! so that a text costs no allocation of its own.

use crate::hash::{finished, mix};
use crate::timeline::Texts;
use crate::timeline::texts::{End, chars_of};

/// Numbers of the ints and floats whose text was asked for last are kept: a power of two.
const RECENT: usize = 1 << 10;

/// Texts of the machine's own whose numbers are kept: a power of two.
const OWN: usize = 1 << 6;

/// Texts by number. Number 0 is the empty text.
#[derive(Debug)]
pub struct Words {
    /// UTF-8, as bytes: it is checked when texts are handed out, not for each that comes.
    text: Vec<u8>,
    ends: Vec<End>,
    /// Numbers by hash, each with the hash's high half, which says where it is looked for, 0 for a free place; a power of two, at most three quarters full.
    table: Vec<(u32, u32)>,
    kept: usize,
    /// Longer ones are not looked for, and get a number each time.
    longest: usize,
    /// By the low bits of an int: the int and the number of its text, 0 for none.
    recent: Vec<(i64, u32)>,
    /// By a hash of a float's bits: the bits and the number that stands for it, 0 for none.
    floats: Vec<(u64, u32)>,
    /// By where a text of the machine's own lies: the text and its number, 0 for none.
    own: Vec<(&'static str, u32)>,
}

impl Words {
    /// Only the empty text.
    pub fn new(longest: usize) -> Self {
        Self {
            text: Vec::new(),
            ends: vec![End::text(0)],
            table: vec![(0, 0); 64],
            kept: 0,
            longest,
            recent: Vec::new(),
            floats: Vec::new(),
            own: vec![("", 0); OWN],
        }
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Never: there is always the empty text.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Where the text with that number stands.
    fn place_of(&self, number: usize) -> std::ops::Range<usize> {
        self.start_of(number)..self.ends[number].place()
    }

    fn start_of(&self, number: usize) -> usize {
        number
            .checked_sub(1)
            .map_or(0, |before| self.ends[before].place())
    }

    /// The text with that number.
    pub fn get(&self, number: usize) -> String {
        self.part(number..number + 1)[0].to_owned()
    }

    /// The texts from that number on.
    pub fn since(&self, number: usize) -> Texts {
        self.part(number..self.len())
    }

    /// The texts with these numbers.
    fn part(&self, numbers: std::ops::Range<usize>) -> Texts {
        let (first, last) = (self.start_of(numbers.start), self.start_of(numbers.end));
        let joined = std::str::from_utf8(&self.text[first..last]).expect("texts were added");
        let ends = self.ends[numbers].iter().map(|end| end.without(first));
        Texts::new(joined.to_owned(), ends.collect())
    }

    /// The number of a text.
    ///
    /// # Panics
    /// After 2^32 texts.
    pub fn number(&mut self, text: &str) -> u32 {
        self.number_of_bytes(text.as_bytes())
    }

    fn number_of_bytes(&mut self, text: &[u8]) -> u32 {
        if text.len() > self.longest {
            return self.append(text);
        }
        let tag = tag_of(hash_of(text));
        let mut place = self.place(tag);
        loop {
            let (found, its) = self.table[place];
            if found == 0 {
                break;
            }
            if its == tag && self.text[self.place_of(found as usize)] == *text {
                return found;
            }
            place = (place + 1) & (self.table.len() - 1);
        }
        let number = self.append(text);
        self.table[place] = (number, tag);
        self.kept += 1;
        if 4 * self.kept > 3 * self.table.len() {
            self.grow();
        }
        number
    }

    /// The number of a text that is written in the machine's sources: such a text is known by where it lies.
    pub fn number_of_own(&mut self, text: &'static str) -> u32 {
        let place = (text.as_ptr().addr() ^ text.len()) % OWN;
        let (known, number) = self.own[place];
        if number != 0 && std::ptr::eq(known, text) {
            return number;
        }
        let number = self.number(text);
        self.own[place] = (text, number);
        number
    }

    /// The number of an int's text.
    pub fn number_of_int(&mut self, value: i64) -> u32 {
        if self.recent.is_empty() {
            self.recent = vec![(0, 0); RECENT];
        }
        #[expect(
            clippy::cast_sign_loss,
            clippy::cast_possible_truncation,
            reason = "only the low bits are wanted"
        )]
        let place = value as usize % RECENT;
        let (known, number) = self.recent[place];
        if number != 0 && known == value {
            return number;
        }
        let mut text = Digits::default();
        let number = self.number_of_bytes(text.bytes_of(value));
        self.recent[place] = (value, number);
        number
    }

    /// The number that stands for a float's text, which is made when somebody looks. One that was there lately has
    /// the same number again.
    pub fn number_of_float(&mut self, value: f64) -> u32 {
        if self.floats.is_empty() {
            self.floats = vec![(0, 0); RECENT];
        }
        let bits = value.to_bits();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "only the low bits are wanted"
        )]
        let place = finished(mix(0, bits)) as usize % RECENT;
        let (known, number) = self.floats[place];
        if number != 0 && known == bits {
            return number;
        }
        self.text.extend_from_slice(&chars_of(value));
        let number = self.ended(End::float(self.text.len()));
        self.floats[place] = (bits, number);
        number
    }

    fn append(&mut self, text: &[u8]) -> u32 {
        self.text.extend_from_slice(text);
        self.ended(End::text(self.text.len()))
    }

    fn ended(&mut self, end: End) -> u32 {
        let number = u32::try_from(self.ends.len()).expect("below 2^32 texts");
        self.ends.push(end);
        number
    }

    const fn place(&self, tag: u32) -> usize {
        tag as usize & (self.table.len() - 1)
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.table);
        self.table = vec![(0, 0); 2 * old.len()];
        for (number, tag) in old.into_iter().filter(|entry| entry.0 != 0) {
            let mut place = self.place(tag);
            while self.table[place].0 != 0 {
                place = (place + 1) & (self.table.len() - 1);
            }
            self.table[place] = (number, tag);
        }
    }
}

const fn tag_of(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// A hash of a text: its length and all of its bytes, some of them twice.
pub fn hash_of(bytes: &[u8]) -> u64 {
    let hash = bytes.len() as u64;
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let mut hash = mix(hash, u64::from_le_bytes(*last));
        let (words, _) = bytes.as_chunks::<8>();
        for word in &words[1..] {
            hash = mix(hash, u64::from_le_bytes(*word));
        }
        return finished(mix(hash, u64::from_le_bytes(*first)));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let word = u64::from(u32::from_le_bytes(*first)) << 32;
        return finished(mix(hash, word | u64::from(u32::from_le_bytes(*last))));
    }
    let word = bytes
        .iter()
        .fold(0, |word, byte| word << 8 | u64::from(*byte));
    finished(mix(hash, word))
}

/// Room for the text of an int.
#[derive(Default)]
pub struct Digits([u8; 20]);

impl Digits {
    /// The text of an int.
    ///
    /// # Panics
    /// Never: digits are ASCII.
    pub fn of(&mut self, value: i64) -> &str {
        std::str::from_utf8(self.bytes_of(value)).expect("digits are ASCII")
    }

    fn bytes_of(&mut self, value: i64) -> &[u8] {
        let mut rest = value.unsigned_abs();
        let mut start = self.0.len();
        loop {
            start -= 1;
            self.0[start] = b'0' + u8::try_from(rest % 10).expect("a digit");
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            start -= 1;
            self.0[start] = b'-';
        }
        &self.0[start..]
    }
}

#[cfg(test)]
mod tests {
    use super::{Digits, Words};

    #[test]
    fn a_text_keeps_its_number_and_long_ones_get_a_new_one() {
        let mut words = Words::new(3);
        assert_eq!(words.number(""), words.number(""));
        assert_eq!(words.number("abc"), words.number("abc"));
        assert_ne!(words.number("abcd"), words.number("abcd"));
        assert_eq!(
            words.since(2).iter().collect::<Vec<_>>(),
            ["abc", "abcd", "abcd"]
        );
    }

    #[test]
    fn a_text_of_our_own_has_the_number_that_it_has_as_any_text() {
        let mut words = Words::new(24);
        let own = [
            "__class__",
            "__dict__",
            "start",
            "stop",
            "step",
            "__class__",
        ];
        for text in own.into_iter().chain(own) {
            assert_eq!(words.number_of_own(text), words.number(text));
        }
        assert_eq!(words.since(1).iter().collect::<Vec<_>>(), own[..5]);
        assert_eq!(words.number_of_own(&own[0][..2]), words.number("__"));
    }

    #[test]
    fn a_thousand_texts_are_found_again() {
        let mut words = Words::new(24);
        let texts: Vec<String> = (0..1000).map(|n| format!("{n:x}-{}", n * n)).collect();
        let numbers: Vec<u32> = texts.iter().map(|text| words.number(text)).collect();
        for (text, number) in texts.iter().zip(numbers) {
            assert_eq!(words.number(text), number);
            assert_eq!(&words.get(number as usize), text);
        }
    }

    #[test]
    fn floats_that_are_the_same_number_but_not_the_same_have_texts_of_their_own() {
        let mut words = Words::new(24);
        let numbers = [0.0, -0.0, 0.1, 1.0].map(|value| words.number_of_float(value));
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(words.number_of_float(0.1), 3);
        let text = words.number("0.1");
        let texts = words.since(2);
        assert_eq!(
            texts.iter().collect::<Vec<_>>(),
            ["-0.0", "0.1", "1.0", "0.1"]
        );
        assert_eq!(text, 5);
    }

    #[test]
    fn the_text_of_an_int_is_what_the_standard_library_writes() {
        let mut words = Words::new(24);
        for value in [0, 7, -7, 10, -1024, 1 << 40, i64::MAX, i64::MIN] {
            assert_eq!(Digits::default().of(value), value.to_string());
            let number = words.number_of_int(value);
            assert_eq!(number, words.number(&value.to_string()));
            assert_eq!(number, words.number_of_int(value));
        }
    }
}
