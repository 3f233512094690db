//! `repr` and `ascii` of text and bytes (`unicode_repr`, `PyObject_ASCII`, `PyBytes_Repr`, v3.11).

use std::fmt::Write as _;

use super::unicode::is_printable;

/// `repr(str)`: single quotes unless there are single ones and no double ones inside.
pub fn repr_str(text: &[u32]) -> Vec<u32> {
    quoted(text, is_printable)
}

/// `ascii(str)`: as `repr`, everything beyond ASCII escaped.
pub fn ascii_str(text: &[u32]) -> Vec<u32> {
    quoted(text, |_| false)
}

/// `ascii(x)` of another object: its `repr` with everything beyond ASCII escaped.
pub fn escape_non_ascii(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for &point in text {
        if point < 0x80 {
            out.push(point);
        } else {
            escape(point, &mut out);
        }
    }
    out
}

const SINGLE: u32 = '\'' as u32;
const DOUBLE: u32 = '"' as u32;

fn quoted(text: &[u32], shown: impl Fn(u32) -> bool) -> Vec<u32> {
    let quote = if text.contains(&SINGLE) && !text.contains(&DOUBLE) {
        DOUBLE
    } else {
        SINGLE
    };
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(quote);
    for &point in text {
        let short = match u8::try_from(point) {
            Ok(b'\\') => Some('\\'),
            Ok(b'\t') => Some('t'),
            Ok(b'\n') => Some('n'),
            Ok(b'\r') => Some('r'),
            _ => None,
        };
        if let Some(letter) = short {
            out.extend(['\\', letter].map(u32::from));
        } else if point == quote {
            out.extend(['\\'.into(), quote]);
        } else if (0x20..0x7f).contains(&point) || (point > 0x7f && shown(point)) {
            out.push(point);
        } else {
            escape(point, &mut out);
        }
    }
    out.push(quote);
    out
}

fn escape(point: u32, out: &mut Vec<u32>) {
    let text = match point {
        0..=0xff => format!("\\x{point:02x}"),
        0x100..=0xffff => format!("\\u{point:04x}"),
        _ => format!("\\U{point:08x}"),
    };
    out.extend(text.chars().map(u32::from));
}

/// `repr(bytes)`.
pub fn repr_bytes(bytes: &[u8]) -> String {
    repr_with(bytes, false)
}

/// `bytearray.__repr__` (`bytearray_repr`, Objects/bytearrayobject.c, v3.11), which escapes `'` whatever the quote is.
pub fn repr_bytearray(bytes: &[u8]) -> String {
    format!("bytearray({})", repr_with(bytes, true))
}

fn repr_with(bytes: &[u8], escaped: bool) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\'' if escaped || quote == '\'' => out.push_str("\\'"),
            0x20..=0x7e => out.push(char::from(byte)),
            _ => write!(out, "\\x{byte:02x}").expect("a String takes all text"),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::testing::{points, rows};

    #[test]
    fn texts_and_bytes_are_shown_as_recorded() {
        let mut n = 0;
        for row in rows(include_str!("testdata/repr.txt")) {
            let text = points(row[0]);
            assert_eq!(repr_str(&text), points(row[1]), "{row:?}");
            assert_eq!(ascii_str(&text), points(row[2]), "{row:?}");
            let bytes: Vec<u8> = text.iter().map(|c| c.to_le_bytes()[0]).collect();
            assert_eq!(
                crate::object::value::testing::text(&repr_bytes(&bytes)),
                points(row[3])
            );
            n += 1;
        }
        assert!(n > 20);
    }
}
