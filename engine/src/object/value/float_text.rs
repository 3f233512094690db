//! Floats as text: `PyOS_double_to_string` (Python/pystrtod.c, v3.11) with its conversions, and `float(text)`.
//!
//! The digits come from the standard library, which rounds correctly as CPython's `dtoa.c` does: the shortest ones
//! that read back as the same float, or the exact value rounded half to even.

use std::fmt::Write as _;

use super::error::{ExcKind, Failure, raise};
use super::repr::repr_str;
use super::text::from_str;
use super::unicode::{decimal_value, is_space};

/// Precision beyond which every further digit of a double is 0 (2^-1074 has 1074 of them).
const EXACT_DIGITS: usize = 1100;

/// `format_code` of `PyOS_double_to_string`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// `'e'`: always an exponent.
    Exponent,
    /// `'f'`: never an exponent.
    Fixed,
    /// `'g'`: an exponent when it is below -4 or not below the precision; no trailing zeros.
    General,
    /// `'r'`: the shortest digits that round trip.
    Repr,
}

/// Flags of `PyOS_double_to_string`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `Py_DTSF_ALT`: the point and trailing zeros stay.
    pub alt: bool,
    /// `Py_DTSF_ADD_DOT_0`: at least ".0", so that it looks like a float.
    pub add_dot_0: bool,
}

/// The text of a float without a plus sign: "-0.0", "inf", "nan", "1e+16". The exponent has at least two digits.
pub fn double_to_string(value: f64, code: Code, precision: usize, flags: Flags) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.into();
    }
    let magnitude = value.abs();
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let precision = if code == Code::General {
        precision.max(1)
    } else {
        precision
    };
    let (digits, point) = match code {
        Code::Repr => shortest(magnitude),
        Code::Exponent => scientific(magnitude, precision.saturating_add(1)),
        Code::General => {
            let (digits, point) = scientific(magnitude, precision);
            let kept = digits.trim_end_matches('0');
            (if kept.is_empty() { "0" } else { kept }.to_owned(), point)
        }
        Code::Fixed => fixed(magnitude, precision),
    };
    let use_exponent = match code {
        Code::Exponent => true,
        Code::Fixed => false,
        // The limits are those of `format_float_short`: with ".0" to come, one digit less fits.
        Code::General => {
            let room = i64::try_from(precision).unwrap_or(i64::MAX);
            point <= -4 || point > room - i64::from(flags.add_dot_0)
        }
        Code::Repr => point <= -4 || point > 16,
    };
    let padding = match (code, flags.alt) {
        (Code::General, true) => precision,
        (Code::Exponent, _) => precision.saturating_add(1),
        _ => 0,
    };
    let mut digits = digits;
    while digits.len() < padding {
        digits.push('0');
    }
    let mut out = String::from(sign);
    if use_exponent {
        let (first, rest) = digits.split_at(1);
        out.push_str(first);
        push_fraction(&mut out, rest, flags.alt, false);
        let exponent = point - 1;
        let sign = if exponent < 0 { '-' } else { '+' };
        write!(out, "e{sign}{:02}", exponent.abs()).expect("a String takes all text");
        return out;
    }
    if point <= 0 {
        out.push('0');
        let zeros = usize::try_from(-point).unwrap_or(0);
        let fraction = "0".repeat(zeros) + &digits;
        // A value without fraction digits ("%.0f" of 0.2) has digits that stand before the point.
        let fraction = if code == Code::Fixed {
            let end = precision.min(fraction.len());
            &fraction[..end]
        } else {
            &fraction
        };
        push_fraction(&mut out, fraction, flags.alt, flags.add_dot_0);
        return out;
    }
    let before = usize::try_from(point).unwrap_or(0);
    if digits.len() <= before {
        out.push_str(&digits);
        out.push_str(&"0".repeat(before - digits.len()));
        push_fraction(&mut out, "", flags.alt, flags.add_dot_0);
    } else {
        let (whole, fraction) = digits.split_at(before);
        out.push_str(whole);
        push_fraction(&mut out, fraction, flags.alt, flags.add_dot_0);
    }
    out
}

fn push_fraction(out: &mut String, fraction: &str, alt: bool, add_dot_0: bool) {
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    } else if add_dot_0 {
        out.push_str(".0");
    } else if alt {
        out.push('.');
    }
}

/// Digits and the position of the point in them: 0.DIGITS times ten to this.
type Digits = (String, i64);

/// From "d.ddde-nn", without trailing zeros being touched.
fn parse_scientific(text: &str) -> Digits {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse::<i64>().unwrap_or(0) + 1)
}

/// Mode 0 of `_Py_dg_dtoa`: the shortest digits that read back, and of those the nearest, half to even.
fn shortest(value: f64) -> Digits {
    let (digits, point) = parse_scientific(&format!("{value:e}"));
    if value == 0.0 {
        return (digits, 1);
    }
    // The standard library resolves a tie upwards: 2**-25 is ...3125e-08 exactly, CPython shows ...312.
    let after_point = digits.len() - 1;
    let (even, even_point) = parse_scientific(&format!("{value:.after_point$e}"));
    if even != digits && is_tie(value, digits.len()) && reads_back_below(value, point, digits.len())
    {
        return (even, even_point);
    }
    (digits, point)
}

/// Whether a value lies in the middle between two numbers of `n` digits: one more digit, a five, is all of it.
fn is_tie(value: f64, n: usize) -> bool {
    let (exact, _) = parse_scientific(&format!("{value:.EXACT_DIGITS$e}"));
    exact
        .get(n..)
        .is_some_and(|rest| rest.trim_end_matches('0') == "5")
}

/// Whether the lower of the two numbers of `n` digits in whose middle a value lies reads back as the value, as the upper
/// one does: always, but for a power of two, to which the next float below is nearer than the one above.
///
/// (Parsing it would tell too, and bring 12 KB of tables into the page.)
fn reads_back_below(value: f64, point: i64, n: usize) -> bool {
    const MANTISSA: u64 = (1 << 52) - 1;
    if value.to_bits() & MANTISSA != 0 {
        return true;
    }
    let digit = i32::try_from(point).unwrap_or(0) - i32::try_from(n).unwrap_or(0);
    let away = 10_f64.powi(digit) / 2.0;
    away <= value.abs() / 2_f64.powi(54)
}

/// `n` significant digits (at least 1).
fn scientific(value: f64, n: usize) -> Digits {
    let exact = n.min(EXACT_DIGITS) - 1;
    let (mut digits, point) = parse_scientific(&format!("{value:.exact$e}"));
    if value == 0.0 {
        digits.truncate(1);
        return (digits, 1);
    }
    if n > EXACT_DIGITS {
        digits.push_str(&"0".repeat(n - EXACT_DIGITS));
    }
    (digits, point)
}

/// `n` digits after the point.
fn fixed(value: f64, n: usize) -> Digits {
    let exact = n.min(EXACT_DIGITS);
    let text = format!("{value:.exact$}");
    let whole = text.find('.').unwrap_or(text.len());
    let mut digits = text.replace('.', "");
    digits.push_str(&"0".repeat(n - exact));
    (digits, i64::try_from(whole).unwrap_or(0))
}

/// `float.__repr__`, which is `str(float)` too: the shortest digits, ".0" when there is no fraction.
pub fn repr_float(value: f64) -> String {
    let flags = Flags {
        add_dot_0: true,
        ..Flags::default()
    };
    double_to_string(value, Code::Repr, 0, flags)
}

/// `complex.__repr__` (Objects/complexobject.c, v3.11): only the imaginary part when the real one is plus zero.
pub fn repr_complex(real: f64, imag: f64) -> String {
    match shown_complex(real, imag) {
        (None, imag) => imag + "j",
        (Some(real), imag) => format!("({real}{imag}j)"),
    }
}

/// The numbers in it: the real part, unless it is left out, and the imaginary part, with its sign behind a real part.
pub fn shown_complex(real: f64, imag: f64) -> (Option<String>, String) {
    let part = |value| double_to_string(value, Code::Repr, 0, Flags::default());
    if real == 0.0 && !real.is_sign_negative() {
        return (None, part(imag));
    }
    let imag = part(imag);
    let plus = if imag.starts_with('-') { "" } else { "+" };
    (Some(part(real)), format!("{plus}{imag}"))
}

/// The ASCII text that numbers are parsed from (`_PyUnicode_TransformDecimalAndSpaceToASCII`, v3.11): decimal digits
/// of all scripts and all white space become ASCII; from the first other character on it is "?".
pub fn to_ascii_digits(text: &[u32]) -> String {
    let mut out = String::new();
    for &point in text {
        match (u8::try_from(point), decimal_value(point)) {
            (Ok(byte), _) if byte.is_ascii() => out.push(char::from(byte)),
            (_, Some(digit)) => out.push(char::from_digit(digit, 10).unwrap_or('?')),
            _ if is_space(point) => out.push(' '),
            _ => {
                out.push('?');
                break;
            }
        }
    }
    out
}

/// C's `isspace` as CPython's ASCII parsers use it.
pub(super) const fn is_ascii_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0b' | '\x0c' | '\r')
}

/// `float(text)` (`PyFloat_FromString`, Objects/floatobject.c, v3.11).
///
/// # Errors
/// `ValueError` with CPython's text when it is no number.
pub fn parse_float(text: &[u32]) -> Result<f64, Failure> {
    let ascii = to_ascii_digits(text);
    parse_ascii(ascii.trim_matches(is_ascii_space)).ok_or_else(|| {
        let shown = super::text::to_string_escaped(&repr_str(text));
        Failure::Raise(
            ExcKind::Value,
            format!("could not convert string to float: {shown}"),
        )
    })
}

/// `float(bytes)`: as for a str, but the bytes are ASCII or nothing.
///
/// # Errors
/// `ValueError`, which shows the bytes.
pub fn parse_float_bytes(bytes: &[u8]) -> Result<f64, Failure> {
    let text = std::str::from_utf8(bytes).unwrap_or("?");
    if let Some(value) = parse_ascii(text.trim_matches(is_ascii_space)) {
        return Ok(value);
    }
    let shown = super::repr::repr_bytes(bytes);
    raise(
        ExcKind::Value,
        format!("could not convert string to float: {shown}"),
    )
}

/// `[sign] digits [. digits] [e [sign] digits]` with single underscores between digits, or inf, infinity, nan.
fn parse_ascii(text: &str) -> Option<f64> {
    let (number, consumed) = parse_prefix(&remove_underscores(text)?)?;
    consumed.then_some(number)
}

/// `_Py_string_to_number_with_underscores`: every underscore stands between two digits.
fn remove_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|i| bytes.get(i))
            .is_some_and(u8::is_ascii_digit)
    };
    let bad = (0..bytes.len())
        .filter(|&i| bytes[i] == b'_')
        .any(|i| !digit(i.checked_sub(1)) || !digit(Some(i + 1)));
    (!bad).then(|| text.replace('_', ""))
}

/// The number, and whether it was the whole text.
fn parse_prefix(text: &str) -> Option<(f64, bool)> {
    let end = float_length(text)?;
    // The standard library knows the same words and rounds correctly.
    let value: f64 = text[..end].parse().ok()?;
    Some((value, end == text.len()))
}

/// Length of the longest prefix that is a float; `None` when there is none (`_Py_dg_strtod`, `_Py_parse_inf_or_nan`).
pub(super) fn float_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let lower = text.get(sign..)?.to_ascii_lowercase();
    for word in ["infinity", "inf", "nan"] {
        if lower.starts_with(word) {
            return Some(sign + word.len());
        }
    }
    let digits_from = |from: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let whole = digits_from(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits_from(end + 1);
        end += 1 + fraction;
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits_from(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    Some(end)
}

/// `complex(text)` (`complex_from_string_inner`, Objects/complexobject.c, v3.11).
///
/// # Errors
/// `ValueError: complex() arg is a malformed string`.
pub fn parse_complex(text: &[u32]) -> Result<(f64, f64), Failure> {
    let ascii = to_ascii_digits(text);
    let Some(ascii) = remove_underscores(&ascii) else {
        let shown = super::text::to_string_escaped(&repr_str(text));
        return raise(
            ExcKind::Value,
            format!("could not convert string to complex: {shown}"),
        );
    };
    let trimmed = ascii.trim_matches(is_ascii_space);
    let inner = match trimmed.strip_prefix('(') {
        Some(rest) => rest
            .strip_suffix(')')
            .map(|s| s.trim_matches(is_ascii_space)),
        None => Some(trimmed),
    };
    let parsed = inner.and_then(complex_parts);
    parsed.map_or_else(
        || raise(ExcKind::Value, "complex() arg is a malformed string"),
        Ok,
    )
}

fn complex_parts(text: &str) -> Option<(f64, f64)> {
    // A sign alone before j is one.
    let unit = |rest: &str| match rest {
        "j" | "J" | "+j" | "+J" => Some(1.0),
        "-j" | "-J" => Some(-1.0),
        _ => None,
    };
    if let Some(imag) = unit(text) {
        return Some((0.0, imag));
    }
    let end = float_length(text)?;
    let first: f64 = text[..end].parse().ok()?;
    let rest = &text[end..];
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if rest.eq_ignore_ascii_case("j") {
        return Some((0.0, first));
    }
    if !rest.starts_with(['+', '-']) {
        return None;
    }
    if let Some(imag) = unit(rest) {
        return Some((first, imag));
    }
    let end = float_length(rest)?;
    let imag: f64 = rest[..end].parse().ok()?;
    rest[end..]
        .eq_ignore_ascii_case("j")
        .then_some((first, imag))
}

/// Texts of Rust's are valid input too.
///
/// # Errors
/// As [`parse_float`].
pub fn parse_float_str(text: &str) -> Result<f64, Failure> {
    parse_float(&from_str(text))
}

#[cfg(test)]
mod tests;
