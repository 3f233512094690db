//! Text as code points: how wide CPython stores it (PEP 393), and conversion from and to Rust's strings.

use std::fmt::Write as _;

/// The representation of a str (`PyUnicode_KIND` and `ascii`, Include/cpython/unicodeobject.h, v3.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// All below U+0080: 1 byte each, shorter header.
    Ascii,
    /// All below U+0100: 1 byte each.
    Latin1,
    /// All below U+10000: 2 bytes each.
    Ucs2,
    /// The rest: 4 bytes each.
    Ucs4,
}

impl Kind {
    /// The kind of a text with this highest code point.
    pub const fn of_max(max: u32) -> Self {
        match max {
            0..=0x7f => Self::Ascii,
            0x80..=0xff => Self::Latin1,
            0x100..=0xffff => Self::Ucs2,
            _ => Self::Ucs4,
        }
    }

    /// The kind of a text.
    pub fn of(text: &[u32]) -> Self {
        Self::of_max(text.iter().copied().max().unwrap_or(0))
    }

    /// Bytes per character.
    pub const fn char_bytes(self) -> u64 {
        match self {
            Self::Ascii | Self::Latin1 => 1,
            Self::Ucs2 => 2,
            Self::Ucs4 => 4,
        }
    }

    /// The limit that a writer rounds a highest code point up to: 0x7f, 0xff, 0xffff or 0x10ffff.
    pub const fn max_char(self) -> u32 {
        match self {
            Self::Ascii => 0x7f,
            Self::Latin1 => 0xff,
            Self::Ucs2 => 0xffff,
            Self::Ucs4 => 0x10_ffff,
        }
    }
}

/// Code points of a Rust string.
pub fn from_str(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// A Rust string of code points; lone surrogates become U+FFFD.
pub fn to_string_lossy(text: &[u32]) -> String {
    text.iter()
        .map(|&point| char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// A Rust string of code points; lone surrogates become escapes like `\ud800`, as stderr shows them.
pub fn to_string_escaped(text: &[u32]) -> String {
    let mut out = String::new();
    for &point in text {
        match char::from_u32(point) {
            Some(c) => out.push(c),
            None => write!(out, "\\u{point:04x}").expect("a String takes all text"),
        }
    }
    out
}
