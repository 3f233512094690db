//! `format % values` (`PyUnicode_Format`, Objects/unicodeobject.c, v3.11): taking the format apart, and one conversion.
//!
//! The caller fetches the arguments, as that may run Python code. In CPython's order, for each [`Spec`]: the mapping is
//! asked for the key; the width and the precision are taken when they are `*`; the value is taken; then the
//! conversion character is checked ([`unsupported`]). An unfinished key is reported only when the values are a mapping.

use num_bigint::{BigInt, Sign};

use super::error::{ExcKind, Failure, raise};
use super::float_text::{Code, Flags, double_to_string};
use super::format_spec::{Cursor, MAX_WIDTH};
use super::int_text::int_to_decimal;
use super::text::from_str;

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// None given.
    Absent,
    /// A number.
    Fixed(i64),
    /// `*`: the next argument.
    Star,
}

/// One conversion.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the five flags of the format"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// `%(key)s`.
    pub key: Option<Vec<u32>>,
    /// `-`
    pub left: bool,
    /// `+`
    pub sign: bool,
    /// A space.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// Minimal width.
    pub width: Amount,
    /// Precision.
    pub precision: Amount,
    /// The conversion character.
    pub conversion: u32,
    /// Its position in the format.
    pub index: usize,
}

/// A piece of the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that is copied, a `%%` as one percent sign.
    Literal(Vec<u32>),
    /// A conversion.
    Conversion(Spec),
}

/// The pieces up to the first error: CPython formats those before it meets the error.
pub fn pieces(format: &[u32]) -> (Vec<Piece>, Option<Failure>) {
    let mut at = Cursor::new(format);
    let mut pieces = Vec::new();
    while at.at < format.len() {
        let rest = &format[at.at..];
        let literal = rest.iter().take_while(|&&c| c != u32::from('%')).count();
        if literal > 0 {
            pieces.push(Piece::Literal(rest[..literal].to_vec()));
            at.at += literal;
            continue;
        }
        at.at += 1;
        if at.eat('%') {
            pieces.push(Piece::Literal(vec!['%'.into()]));
            continue;
        }
        match conversion(format, &mut at) {
            Ok(spec) => pieces.push(Piece::Conversion(spec)),
            Err(failure) => return (pieces, Some(failure)),
        }
    }
    (pieces, None)
}

/// `unicode_format_arg_parse`.
fn conversion(format: &[u32], at: &mut Cursor<'_>) -> Result<Spec, Failure> {
    let mut spec = Spec {
        key: None,
        left: false,
        sign: false,
        blank: false,
        alternate: false,
        zero: false,
        width: Amount::Absent,
        precision: Amount::Absent,
        conversion: 0,
        index: 0,
    };
    if at.eat('(') {
        let start = at.at;
        let mut depth = 1;
        while depth > 0 {
            match at.peek(0) {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                None if at.at >= format.len() => {
                    return raise(ExcKind::Value, "incomplete format key");
                }
                _ => {}
            }
            at.at += 1;
        }
        spec.key = Some(format[start..at.at - 1].to_vec());
    }
    loop {
        match at.peek(0) {
            Some('-') => spec.left = true,
            Some('+') => spec.sign = true,
            Some(' ') => spec.blank = true,
            Some('#') => spec.alternate = true,
            Some('0') => spec.zero = true,
            _ => break,
        }
        at.at += 1;
    }
    spec.width = amount(at, i64::MAX, "width too big")?;
    if at.eat('.') {
        spec.precision = match amount(at, i32::MAX.into(), "precision too big")? {
            Amount::Absent => Amount::Fixed(0),
            given => given,
        };
    }
    if matches!(at.peek(0), Some('h' | 'l' | 'L')) {
        at.at += 1;
    }
    let Some(&point) = format.get(at.at) else {
        return raise(ExcKind::Value, "incomplete format");
    };
    (spec.conversion, spec.index) = (point, at.at);
    at.at += 1;
    Ok(spec)
}

fn amount(at: &mut Cursor<'_>, limit: i64, text: &str) -> Result<Amount, Failure> {
    if at.eat('*') {
        return Ok(Amount::Star);
    }
    // Only ASCII digits count here.
    if !at.peek(0).is_some_and(|c| c.is_ascii_digit()) {
        return Ok(Amount::Absent);
    }
    match at.number(limit) {
        Ok(number) => Ok(number.map_or(Amount::Absent, Amount::Fixed)),
        Err(()) => raise(ExcKind::Value, text),
    }
}

/// The error for a conversion character that there is not.
pub fn unsupported<T>(spec: &Spec) -> Result<T, Failure> {
    let (point, index) = (spec.conversion, spec.index);
    let shown = match u8::try_from(point) {
        Ok(byte @ 31..=126) => char::from(byte),
        _ => '?',
    };
    raise(
        ExcKind::Value,
        format!("unsupported format character '{shown}' ({point:#x}) at index {index}"),
    )
}

/// Width and precision with the stars filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Value of a `*` width; a negative one means left-aligned.
    pub width: i64,
    /// Value of a `*` precision; a negative one counts as 0.
    pub precision: i64,
}

struct Resolved {
    left: bool,
    width: usize,
    precision: Option<usize>,
}

fn resolve(spec: &Spec, stars: Sizes) -> Result<Resolved, Failure> {
    let width = match spec.width {
        Amount::Absent => 0,
        Amount::Fixed(width) => width,
        Amount::Star => stars.width,
    };
    let precision = match spec.precision {
        Amount::Absent => None,
        Amount::Fixed(precision) => Some(precision),
        Amount::Star => Some(stars.precision.max(0)),
    };
    let widest = width
        .unsigned_abs()
        .max(precision.unwrap_or(0).unsigned_abs());
    if widest > MAX_WIDTH.unsigned_abs() {
        return Err(Failure::TooBig {
            what: "%",
            bits: widest.saturating_mul(8),
        });
    }
    Ok(Resolved {
        left: spec.left || width < 0,
        width: usize::try_from(width.unsigned_abs()).unwrap_or(0),
        precision: precision.and_then(|p| usize::try_from(p).ok()),
    })
}

/// `%s`, `%r`, `%a`: `text` is `str(value)`, `repr(value)` or `ascii(value)`. Also `%c` with its one character.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn text(spec: &Spec, stars: Sizes, text: &[u32]) -> Result<Vec<u32>, Failure> {
    let sizes = resolve(spec, stars)?;
    let cut = match sizes.precision {
        Some(precision) if spec.conversion != u32::from('c') => precision.min(text.len()),
        _ => text.len(),
    };
    Ok(lay_out(spec, &sizes, "", "", &text[..cut], false))
}

/// `%d`, `%i`, `%u`, `%x`, `%X`, `%o` of an int (`_PyUnicode_FormatLong`).
///
/// # Errors
/// `ValueError` beyond 4300 digits, [`Failure::TooBig`].
pub fn int(spec: &Spec, stars: Sizes, value: &BigInt) -> Result<Vec<u32>, Failure> {
    let sizes = resolve(spec, stars)?;
    let (digits, prefix) = match char::from_u32(spec.conversion) {
        Some('x') => (value.magnitude().to_str_radix(16), "0x"),
        Some('X') => (value.magnitude().to_str_radix(16).to_uppercase(), "0X"),
        Some('o') => (value.magnitude().to_str_radix(8), "0o"),
        _ => (
            int_to_decimal(value)?.trim_start_matches('-').to_owned(),
            "",
        ),
    };
    let zeros = sizes.precision.unwrap_or(0).saturating_sub(digits.len());
    let digits = from_str(&("0".repeat(zeros) + &digits));
    let prefix = if spec.alternate { prefix } else { "" };
    let sign = sign(spec, value.sign() == Sign::Minus);
    Ok(lay_out(spec, &sizes, sign, prefix, &digits, true))
}

/// `%e`, `%f`, `%g` and their capitals (`formatfloat`).
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn float(spec: &Spec, stars: Sizes, value: f64) -> Result<Vec<u32>, Failure> {
    let sizes = resolve(spec, stars)?;
    let kind = char::from_u32(spec.conversion).unwrap_or('g');
    let code = match kind.to_ascii_lowercase() {
        'e' => Code::Exponent,
        'f' => Code::Fixed,
        _ => Code::General,
    };
    let flags = Flags {
        alt: spec.alternate,
        add_dot_0: false,
    };
    let mut shown = double_to_string(value, code, sizes.precision.unwrap_or(6), flags);
    if kind.is_ascii_uppercase() {
        shown.make_ascii_uppercase();
    }
    let (negative, digits) = match shown.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, shown.as_str()),
    };
    let sign = sign(spec, negative);
    Ok(lay_out(spec, &sizes, sign, "", &from_str(digits), true))
}

const fn sign(spec: &Spec, negative: bool) -> &'static str {
    match (negative, spec.sign, spec.blank) {
        (true, ..) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        (false, false, false) => "",
    }
}

/// `unicode_format_arg_output`: zeros between the sign and the digits of numbers, spaces elsewhere.
fn lay_out(
    spec: &Spec,
    sizes: &Resolved,
    sign: &str,
    prefix: &str,
    digits: &[u32],
    number: bool,
) -> Vec<u32> {
    let used = sign.len() + prefix.len() + digits.len();
    let missing = sizes.width.saturating_sub(used);
    let zeros = number && spec.zero;
    let (before, inside, after) = match (sizes.left, zeros) {
        (true, _) => (0, 0, missing),
        (false, true) => (0, missing, 0),
        (false, false) => (missing, 0, 0),
    };
    let mut out = vec![u32::from(' '); before];
    out.extend(from_str(sign));
    out.extend(from_str(prefix));
    out.resize(out.len() + inside, '0'.into());
    out.extend_from_slice(digits);
    out.resize(out.len() + after, ' '.into());
    out
}
