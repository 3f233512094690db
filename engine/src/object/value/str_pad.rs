//! Padding, tabs, joining and encoding of text (Objects/unicodeobject.c, v3.11).

use super::error::{CodecFailure, Failure};
use super::text::from_str;
use super::wide_codecs::Wide;

const TAB: u32 = 9;

/// Characters of the longest text that is made: a limit of ours.
pub const MAX_LEN: usize = 1 << 24;

/// [`Failure::TooBig`] for a text of more than [`MAX_LEN`] characters; `what` is the method.
pub(super) fn check_len(what: &'static str, len: usize) -> Result<(), Failure> {
    if len > MAX_LEN {
        let bits = (len as u64).saturating_mul(8);
        return Err(Failure::TooBig { what, bits });
    }
    Ok(())
}

/// Where padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pad {
    /// `str.ljust`
    After,
    /// `str.rjust`
    Before,
    /// `str.center`
    Around,
}

/// How much padding there is before and after a text of `len` characters (`unicode_center_impl`, v3.11: the odd one
/// goes to the left when the width is odd).
pub fn padding(len: usize, width: i64, pad: Pad) -> (usize, usize) {
    let width = usize::try_from(width).unwrap_or(0);
    let missing = width.saturating_sub(len);
    match pad {
        Pad::After => (0, missing),
        Pad::Before => (missing, 0),
        Pad::Around => {
            let left = missing / 2 + (missing & width & 1);
            (left, missing - left)
        }
    }
}

/// `str.ljust`, `rjust` or `center`; `None` without padding: CPython returns the same object.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn pad(text: &[u32], width: i64, side: Pad, fill: u32) -> Result<Option<Vec<u32>>, Failure> {
    let sides = padding(text.len(), width, side);
    if sides == (0, 0) {
        return Ok(None);
    }
    check_len("center()", text.len().saturating_add(sides.0 + sides.1))?;
    Ok(Some(padded(text, sides, fill)))
}

/// The text with its padding (`pad`, v3.11).
pub(super) fn padded(text: &[u32], (left, right): (usize, usize), fill: u32) -> Vec<u32> {
    let mut out = vec![fill; left];
    out.extend_from_slice(text);
    out.resize(out.len() + right, fill);
    out
}

/// `str.zfill`: zeros after the sign.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn zfill(text: &[u32], width: i64) -> Result<Vec<u32>, Failure> {
    let (zeros, _) = padding(text.len(), width, Pad::Before);
    check_len("zfill()", text.len().saturating_add(zeros))?;
    let mut out = padded(text, (zeros, 0), '0'.into());
    if zeros > 0
        && let Some(&sign) = text.first()
        && (sign == u32::from('+') || sign == u32::from('-'))
    {
        out.swap(0, zeros);
    }
    Ok(out)
}

/// `str.expandtabs`: columns begin anew after `\n` and `\r`.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn expand_tabs(text: &[u32], tab_size: i64) -> Result<Vec<u32>, Failure> {
    let tab_size = usize::try_from(tab_size).unwrap_or(0);
    let (mut out, mut column) = (Vec::with_capacity(text.len()), 0);
    for &point in text {
        if point == TAB {
            if tab_size > 0 {
                let spaces = tab_size - column % tab_size;
                column += spaces;
                check_len("expandtabs()", out.len().saturating_add(spaces))?;
                out.resize(out.len() + spaces, u32::from(' '));
            }
            continue;
        }
        column += 1;
        out.push(point);
        if point == 0x0a || point == 0x0d {
            column = 0;
        }
    }
    Ok(out)
}

/// `sep.join(parts)`.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn join(sep: &[u32], parts: &[&[u32]]) -> Result<Vec<u32>, Failure> {
    let gaps = parts.len().saturating_sub(1).saturating_mul(sep.len());
    let len = parts
        .iter()
        .fold(gaps, |sum, part| sum.saturating_add(part.len()));
    check_len("join()", len)?;
    Ok(parts.join(sep))
}

/// What to do with a character that an encoding lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// `'strict'`
    Strict,
    /// `'ignore'`
    Ignore,
    /// `'replace'`: a question mark.
    Replace,
    /// `'backslashreplace'`
    BackslashReplace,
    /// `'xmlcharrefreplace'`
    XmlCharRefReplace,
    /// `'surrogatepass'` (UTF-8 only)
    SurrogatePass,
}

impl OnError {
    /// By the name that Python code gives.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "strict" => Self::Strict,
            "ignore" => Self::Ignore,
            "replace" => Self::Replace,
            "backslashreplace" => Self::BackslashReplace,
            "xmlcharrefreplace" => Self::XmlCharRefReplace,
            "surrogatepass" => Self::SurrogatePass,
            _ => return None,
        })
    }
}

/// The encodings that are modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `utf-8`
    Utf8,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16` and `utf-32`, in either order.
    Wide(Wide),
}

impl Encoding {
    /// By its names, normalised as `_Py_normalize_encoding` does.
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = name.to_ascii_lowercase().replace(['_', ' '], "-");
        Some(match plain.as_str() {
            "utf-8" | "utf8" | "u8" => Self::Utf8,
            "ascii" | "us-ascii" | "646" => Self::Ascii,
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "l1" => {
                Self::Latin1
            }
            wide => return Wide::from_name(wide).map(Self::Wide),
        })
    }
}

/// `str.encode`.
///
/// # Errors
/// `UnicodeEncodeError`; its text is what `str(exception)` shows.
pub fn encode(text: &[u32], encoding: Encoding, errors: OnError) -> Result<Vec<u8>, Failure> {
    if let Encoding::Wide(wide) = encoding {
        return wide.encode(text, errors);
    }
    let mut out = Vec::with_capacity(text.len());
    let lacks = |point: u32| match encoding {
        Encoding::Utf8 | Encoding::Wide(_) => char::from_u32(point).is_none(),
        Encoding::Ascii => point > 0x7f,
        Encoding::Latin1 => point > 0xff,
    };
    let mut at = 0;
    while let Some(&point) = text.get(at) {
        if !lacks(point) {
            match (encoding, char::from_u32(point)) {
                (Encoding::Utf8, Some(c)) => {
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                _ => out.push(point.to_le_bytes()[0]),
            }
            at += 1;
            continue;
        }
        // One error for all characters in a row that the encoding lacks.
        let run = text[at..].iter().take_while(|&&c| lacks(c)).count();
        for &point in &text[at..at + run] {
            match errors {
                OnError::Strict => return cannot_encode(text, at, run, encoding),
                OnError::Ignore => {}
                OnError::Replace => out.push(b'?'),
                OnError::BackslashReplace => {
                    let shown = super::repr::escape_non_ascii(&[point]);
                    out.extend(shown.iter().map(|c| c.to_le_bytes()[0]));
                }
                OnError::XmlCharRefReplace => out.extend(format!("&#{point};").bytes()),
                OnError::SurrogatePass if encoding == Encoding::Utf8 => {
                    let [low, high, ..] = point.to_le_bytes();
                    out.extend([
                        0xe0 | high >> 4,
                        0x80 | (high & 0xf) << 2 | low >> 6,
                        0x80 | low & 0x3f,
                    ]);
                }
                OnError::SurrogatePass => return cannot_encode(text, at, run, encoding),
            }
        }
        at += run;
    }
    Ok(out)
}

/// A `UnicodeEncodeError`.
fn cannot_encode(
    text: &[u32],
    at: usize,
    run: usize,
    encoding: Encoding,
) -> Result<Vec<u8>, Failure> {
    let (name, reason) = match encoding {
        Encoding::Utf8 | Encoding::Wide(_) => ("utf-8", "surrogates not allowed"),
        Encoding::Ascii => ("ascii", "ordinal not in range(128)"),
        Encoding::Latin1 => ("latin-1", "ordinal not in range(256)"),
    };
    Err(Failure::Codec(Box::new(CodecFailure {
        decoding: false,
        encoding: name.to_owned(),
        start: at,
        end: at + run,
        first: text[at],
        reason,
    })))
}

/// `bytes.decode`. With other handlers than strict, ignore and replace the result is as with replace.
///
/// # Errors
/// `UnicodeDecodeError`; its text is what `str(exception)` shows.
pub fn decode(bytes: &[u8], encoding: Encoding, errors: OnError) -> Result<Vec<u32>, Failure> {
    let bad = |from: usize, to: usize, name: &str, reason: &'static str| {
        Failure::Codec(Box::new(CodecFailure {
            decoding: true,
            encoding: name.to_owned(),
            start: from,
            end: to,
            first: bytes[from].into(),
            reason,
        }))
    };
    let mut out = Vec::with_capacity(bytes.len());
    match encoding {
        Encoding::Wide(wide) => return wide.decode(bytes, errors),
        Encoding::Latin1 => out.extend(bytes.iter().map(|&b| u32::from(b))),
        Encoding::Ascii => {
            for (at, &byte) in bytes.iter().enumerate() {
                match errors {
                    _ if byte < 0x80 => out.push(byte.into()),
                    OnError::Strict => {
                        return Err(bad(at, at + 1, "ascii", "ordinal not in range(128)"));
                    }
                    OnError::Ignore => {}
                    OnError::BackslashReplace => escape_byte(byte, &mut out),
                    _ => out.push(0xfffd),
                }
            }
        }
        Encoding::Utf8 => {
            let mut at = 0;
            for chunk in bytes.utf8_chunks() {
                out.extend(from_str(chunk.valid()));
                at += chunk.valid().len();
                let invalid = chunk.invalid();
                if invalid.is_empty() {
                    continue;
                }
                match errors {
                    OnError::Strict => {
                        let reason = why_invalid(&bytes[at..], invalid.len());
                        return Err(bad(at, at + invalid.len(), "utf-8", reason));
                    }
                    OnError::Ignore => {}
                    OnError::BackslashReplace => {
                        for byte in invalid {
                            escape_byte(*byte, &mut out);
                        }
                    }
                    _ => out.push(0xfffd),
                }
                at += invalid.len();
            }
        }
    }
    Ok(out)
}

/// `PyCodec_BackslashReplaceErrors`, of a byte.
fn escape_byte(byte: u8, out: &mut Vec<u32>) {
    out.extend(format!("\\x{byte:02x}").chars().map(u32::from));
}

/// `unicode_decode_utf8`: why the first `len` bytes are no character.
fn why_invalid(bytes: &[u8], len: usize) -> &'static str {
    match bytes.first() {
        Some(0x80..=0xc1 | 0xf5..=0xff) => "invalid start byte",
        _ if bytes.len() == len => "unexpected end of data",
        _ => "invalid continuation byte",
    }
}
