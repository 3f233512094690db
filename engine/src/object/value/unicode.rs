//! Character properties and mappings as CPython 3.11 has them (Objects/unicodectype.c, Unicode 14.0).
//!
//! Properties come from run-length tables (tables/generate.py); upper and lower case mappings are the standard
//! library's, whose newer Unicode version differs for 175 characters that 14.0 does not assign and for ten that got
//! another case or mapping since: U+019B, 0264, 0295, 10FC, A7D3, A7D5, A7F2 to A7F4, AB69.

use std::sync::OnceLock;

/// Where a property begins and ends: odd positions are ends.
struct Runs {
    packed: &'static [u8],
    bounds: OnceLock<Vec<u32>>,
}

impl Runs {
    const fn new(packed: &'static [u8]) -> Self {
        Self {
            packed,
            bounds: OnceLock::new(),
        }
    }

    fn has(&self, point: u32) -> bool {
        let bounds = self.bounds.get_or_init(|| unpack(self.packed));
        // An odd number of bounds at or below the point: inside a run with the property.
        bounds.partition_point(|&bound| bound <= point) % 2 == 1
    }
}

fn unpack(packed: &[u8]) -> Vec<u32> {
    let (mut bounds, mut at, mut length, mut shift) = (Vec::new(), 0u32, 0u32, 0);
    for &byte in packed {
        length |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            at += length;
            bounds.push(at);
            (length, shift) = (0, 0);
        }
    }
    // The last run, without the property, has no end.
    bounds.pop();
    bounds
}

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name(point: u32) -> bool {
            static RUNS: Runs = Runs::new(include_bytes!(concat!("tables/", $file, ".bin")));
            RUNS.has(point)
        }
    )*};
}

properties! {
    /// `str.isalpha` of one character: categories Lm, Lt, Lu, Ll, Lo.
    is_alpha = "alpha";
    /// `str.isprintable`: what `repr` does not escape.
    is_printable = "printable";
    /// `str.isdecimal`.
    is_decimal = "decimal";
    /// `str.isdigit`.
    is_digit = "digit";
    /// `str.isnumeric`.
    is_numeric = "numeric";
    /// `_PyUnicode_IsCaseIgnorable`: skipped when a final sigma is looked for.
    is_case_ignorable = "case_ignorable";
    /// Category Lt.
    is_titlecase = "titlecase";
    /// May begin an identifier (the underscore too).
    is_xid_start = "xid_start";
    /// May go on in an identifier.
    is_xid_continue = "xid_continue";
}

/// `_PyUnicode_IsWhitespace` (v3.11): what `split` and `strip` go by.
pub const fn is_space(point: u32) -> bool {
    matches!(
        point,
        0x09..=0x0d | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000
    )
}

/// `_PyUnicode_IsLinebreak` (v3.11): what `splitlines` goes by.
pub const fn is_linebreak(point: u32) -> bool {
    matches!(point, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// `_PyUnicode_IsUppercase`: the derived property Uppercase.
pub fn is_upper(point: u32) -> bool {
    char::from_u32(point).is_some_and(char::is_uppercase)
}

/// `_PyUnicode_IsLowercase`: the derived property Lowercase.
pub fn is_lower(point: u32) -> bool {
    char::from_u32(point).is_some_and(char::is_lowercase)
}

/// `_PyUnicode_IsCased`: lower, upper or title case.
pub fn is_cased(point: u32) -> bool {
    is_lower(point) || is_upper(point) || is_titlecase(point)
}

/// The value of a decimal digit, 0 to 9 (`_PyUnicode_ToDecimalDigit`, v3.11). Decimal digits come in runs of ten.
pub fn decimal_value(point: u32) -> Option<u32> {
    if let b'0'..=b'9' = u8::try_from(point).unwrap_or(0) {
        return Some(point - 0x30);
    }
    if point < 0x80 || !is_decimal(point) {
        return None;
    }
    // U+1D7CE: five alphabets of mathematical digits without a gap, not aligned as the others are.
    if (0x1d7ce..=0x1d7ff).contains(&point) {
        return Some((point - 0x1d7ce) % 10);
    }
    let start = (0..10).take_while(|back| is_decimal(point - back)).last()?;
    Some(start)
}

/// Full uppercase mapping.
pub fn to_upper(point: u32, out: &mut Vec<u32>) {
    match char::from_u32(point) {
        Some(c) => out.extend(c.to_uppercase().map(u32::from)),
        None => out.push(point),
    }
}

/// Full lowercase mapping of one character, without the rule for a final sigma.
pub fn to_lower(point: u32, out: &mut Vec<u32>) {
    match char::from_u32(point) {
        Some(c) => out.extend(c.to_lowercase().map(u32::from)),
        None => out.push(point),
    }
}

/// Full titlecase mapping: the uppercase one but for ligatures, digraphs and the like.
pub fn to_title(point: u32, out: &mut Vec<u32>) {
    static TABLE: OnceLock<Mapping> = OnceLock::new();
    let table = TABLE.get_or_init(|| mapping(include_str!("tables/title.txt")));
    match find(table, point) {
        Some(mapped) => out.extend_from_slice(mapped),
        None => to_upper(point, out),
    }
}

/// Full case folding: the lowercase mapping but for `ß` and the like.
pub fn to_folded(point: u32, out: &mut Vec<u32>) {
    static TABLE: OnceLock<Mapping> = OnceLock::new();
    let table = TABLE.get_or_init(|| mapping(include_str!("tables/casefold.txt")));
    match find(table, point) {
        Some(mapped) => out.extend_from_slice(mapped),
        None => to_lower(point, out),
    }
}

/// Sorted by code point.
type Mapping = Vec<(u32, Vec<u32>)>;

fn mapping(text: &str) -> Mapping {
    let hex = |word| u32::from_str_radix(word, 16).unwrap_or(0);
    text.lines()
        .filter_map(|line| {
            let mut points = line.split(' ').map(hex);
            Some((points.next()?, points.collect()))
        })
        .collect()
}

fn find(table: &Mapping, point: u32) -> Option<&[u32]> {
    let at = table.binary_search_by_key(&point, |row| row.0).ok()?;
    Some(&table[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_of_some_characters() {
        assert!(is_alpha('ä'.into()) && !is_alpha('1'.into()) && !is_alpha(0xd800));
        assert!(is_printable(' '.into()) && !is_printable(0xa0) && !is_printable(0xd800));
        assert!(is_printable('😀'.into()) && !is_printable(0x10_ffff) && !is_printable(u32::MAX));
        assert!(is_digit('²'.into()) && !is_decimal('²'.into()) && is_numeric('½'.into()));
        assert!(is_xid_start('_'.into()) && !is_xid_start('1'.into()));
    }

    #[test]
    fn decimal_digits_of_all_scripts_have_their_value() {
        let values = ['7', '٣', '𝟙', '𝟞', '９'].map(|c| decimal_value(c.into()));
        assert_eq!(values, [Some(7), Some(3), Some(1), Some(6), Some(9)]);
        assert_eq!(decimal_value('²'.into()), None);
    }

    #[test]
    fn full_mappings_may_be_longer() {
        let mut out = Vec::new();
        to_title('ß'.into(), &mut out);
        to_folded('ß'.into(), &mut out);
        to_title('ǆ'.into(), &mut out);
        assert_eq!(out, [0x53, 0x73, 0x73, 0x73, 0x1c5]);
    }
}
