//! The characters of a str, in one byte each while all are Latin-1 (PEP 393 has two bytes for more of them; four here).

use std::borrow::Cow;
use std::rc::Rc;

/// Characters. Those that all fit a byte are never wide, so equal texts are equal values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chars {
    /// All below 256.
    Narrow(Rc<[u8]>),
    /// Some are not.
    Wide(Rc<[u32]>),
}

impl Chars {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Narrow(chars) => chars.len(),
            Self::Wide(chars) => chars.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one at that place.
    pub fn get(&self, place: usize) -> Option<u32> {
        match self {
            Self::Narrow(chars) => chars.get(place).copied().map(u32::from),
            Self::Wide(chars) => chars.get(place).copied(),
        }
    }

    /// Whether these are the other's very characters, not only equal ones.
    #[inline]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Narrow(a), Self::Narrow(b)) => Rc::ptr_eq(a, b),
            (Self::Wide(a), Self::Wide(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Where they lie, as a number that nothing but look-ups may depend on.
    #[inline]
    pub fn lies_at(&self) -> u64 {
        let at = match self {
            Self::Narrow(chars) => chars.as_ptr().addr(),
            Self::Wide(chars) => chars.as_ptr().addr(),
        };
        at as u64
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = u32> + Clone {
        let (narrow, wide): (&[u8], &[u32]) = match self {
            Self::Narrow(chars) => (chars, &[]),
            Self::Wide(chars) => (&[], chars),
        };
        narrow
            .iter()
            .copied()
            .map(u32::from)
            .chain(wide.iter().copied())
    }

    /// The highest; 0 when there is none.
    pub fn highest(&self) -> u32 {
        match self {
            Self::Narrow(chars) => chars.iter().copied().max().unwrap_or(0).into(),
            Self::Wide(chars) => chars.iter().copied().max().unwrap_or(0),
        }
    }

    /// As code points.
    pub fn points(&self) -> Rc<[u32]> {
        match self {
            Self::Narrow(chars) => chars.iter().copied().map(u32::from).collect(),
            Self::Wide(chars) => Rc::clone(chars),
        }
    }

    /// Appends them as code points.
    pub fn append_to(&self, points: &mut Vec<u32>) {
        match self {
            Self::Narrow(chars) => points.extend(chars.iter().copied().map(u32::from)),
            Self::Wide(chars) => points.extend_from_slice(chars),
        }
    }

    /// As text; lone surrogates become the replacement character.
    ///
    /// # Panics
    /// Never: ASCII is UTF-8.
    pub fn text(&self) -> Cow<'_, str> {
        if let Self::Narrow(chars) = self
            && chars.is_ascii()
        {
            return Cow::Borrowed(std::str::from_utf8(chars).expect("ASCII is UTF-8"));
        }
        self.iter().map(super::shown::to_char).collect()
    }

    /// Appends text of the first ones; lone surrogates become the replacement character.
    ///
    /// # Panics
    /// Never: ASCII is UTF-8.
    pub fn write_first(&self, count: usize, text: &mut String) {
        if let Self::Narrow(chars) = self {
            let first = &chars[..count.min(chars.len())];
            if first.is_ascii() {
                text.push_str(std::str::from_utf8(first).expect("ASCII is UTF-8"));
                return;
            }
        }
        text.extend(self.iter().take(count).map(super::shown::to_char));
    }

    /// One text behind the other.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        if let (Self::Narrow(a), Self::Narrow(b)) = (self, other) {
            return Self::Narrow([&a[..], &b[..]].concat().into());
        }
        let mut points = Vec::with_capacity(self.len() + other.len());
        self.append_to(&mut points);
        other.append_to(&mut points);
        Self::Wide(points.into())
    }

    /// The text so many times.
    #[must_use]
    pub fn repeated(&self, times: usize) -> Self {
        match self {
            Self::Narrow(chars) => Self::Narrow(chars.repeat(times).into()),
            Self::Wide(chars) => Self::Wide(chars.repeat(times).into()),
        }
    }

    /// Those at these places, all of which exist.
    #[must_use]
    pub fn pick(&self, places: impl Iterator<Item = usize>) -> Self {
        match self {
            Self::Narrow(chars) => Self::Narrow(places.map(|place| chars[place]).collect()),
            Self::Wide(chars) => {
                let points: Vec<u32> = places.map(|place| chars[place]).collect();
                Self::from(&points[..])
            }
        }
    }

    /// Whether they begin with this, which is ASCII.
    pub fn begins_with(&self, text: &str) -> bool {
        matches!(self, Self::Narrow(chars) if chars.starts_with(text.as_bytes()))
    }

    /// Whether they spell this.
    pub fn spell(&self, text: &str) -> bool {
        if let Self::Narrow(chars) = self
            && chars.len() == text.len()
        {
            // As many bytes as characters: ASCII, or another text.
            return **chars == *text.as_bytes() && text.is_ascii();
        }
        self.iter().eq(text.chars().map(u32::from))
    }
}

impl From<&[u32]> for Chars {
    fn from(points: &[u32]) -> Self {
        if points.iter().all(|point| *point < 0x100) {
            #[expect(clippy::cast_possible_truncation, reason = "tested above")]
            return Self::Narrow(points.iter().map(|point| *point as u8).collect());
        }
        Self::Wide(points.into())
    }
}

impl From<&str> for Chars {
    fn from(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Narrow(text.as_bytes().into());
        }
        let points: Vec<u32> = text.chars().map(u32::from).collect();
        Self::from(&points[..])
    }
}

#[cfg(test)]
mod tests {
    use super::Chars;

    #[test]
    fn texts_are_as_narrow_as_they_can_be_and_say_the_same() {
        for (a, b) in [("", ""), ("ab", "c"), ("é", "x"), ("ab", "€"), ("😀", "€é")] {
            let (left, right) = (Chars::from(a), Chars::from(b));
            let both = left.joined(&right);
            let text = format!("{a}{b}");
            assert_eq!(both, Chars::from(&text[..]));
            assert_eq!(both, Chars::from(&both.points()[..]));
            assert!(both.spell(&text), "{text}");
            assert_eq!(both.len(), text.chars().count());
            assert_eq!(
                both.highest(),
                text.chars().map(u32::from).max().unwrap_or(0)
            );
            let mut written = String::new();
            both.write_first(2, &mut written);
            assert_eq!(written, text.chars().take(2).collect::<String>());
            assert_eq!(both.repeated(2), both.joined(&both));
            assert_eq!(both.pick(0..left.len()), left);
        }
    }

    #[test]
    fn texts_of_different_widths_are_different() {
        assert_ne!(Chars::from("é"), Chars::from("e"));
        assert!(!Chars::from("é").spell("e"));
        assert!(Chars::from("é").spell("é"));
        // The bytes of "é" in UTF-8, read as Latin-1.
        assert!(!Chars::from("\u{c3}\u{a9}").spell("é"));
        assert!(!Chars::from("a€").spell("a"));
    }
}
