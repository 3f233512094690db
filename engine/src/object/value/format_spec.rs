//! The format specification mini-language (`Python/formatter_unicode.c`, v3.11): parsing, and the layout of numbers.

use super::error::{ExcKind, Failure, raise};
use super::text::to_string_escaped;

/// Widths and precisions beyond this are refused: no one could look at the result.
pub const MAX_WIDTH: i64 = 1 << 24;

/// `InternalFormatSpec`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// `fill_char`.
    pub fill: u32,
    /// `<`, `>`, `=` or `^`.
    pub align: char,
    /// `#`.
    pub alternate: bool,
    /// `z`: negative zero becomes positive.
    pub no_neg_0: bool,
    /// `+`, `-` or a space, if given.
    pub sign: Option<char>,
    /// Minimal width, -1 if not given.
    pub width: i64,
    /// `,` or `_`, if given.
    pub thousands: Option<char>,
    /// Precision, -1 if not given.
    pub precision: i64,
    /// Presentation type; `'\0'` when there is none and the type has no default.
    pub kind: u32,
}

/// A character of a format as an error message shows it: itself when it is visible ASCII, else in hex.
pub(super) fn shown(kind: u32) -> String {
    match u8::try_from(kind) {
        Ok(byte @ 33..=127) => char::from(byte).to_string(),
        _ => format!("\\x{kind:x}"),
    }
}

/// `unknown_presentation_type`.
pub(super) fn unknown_type<T>(kind: u32, type_name: &str) -> Result<T, Failure> {
    let kind = shown(kind);
    raise(
        ExcKind::Value,
        format!("Unknown format code '{kind}' for object of type '{type_name}'"),
    )
}

/// Reads characters one after the other.
pub(super) struct Cursor<'a> {
    text: &'a [u32],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a [u32]) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.text
            .get(self.at + ahead)
            .and_then(|&c| char::from_u32(c))
    }

    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek(0) == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// `get_integer`: `None` without digits. `Err` is a number beyond `limit`.
    pub(super) fn number(&mut self, limit: i64) -> Result<Option<i64>, ()> {
        let start = self.at;
        let mut value = 0i64;
        while let Some(&point) = self.text.get(self.at) {
            let Some(digit) = super::unicode::decimal_value(point) else {
                break;
            };
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit.into()))
                .filter(|&v| v <= limit)
                .ok_or(())?;
            self.at += 1;
        }
        Ok((self.at > start).then_some(value))
    }

    const fn left(&self) -> usize {
        self.text.len() - self.at
    }
}

const fn is_align(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '^')
}

/// `parse_internal_render_format_spec` (v3.11). `default_kind` and `default_align` depend on the type of the
/// object: `s` and `<` for str, `d` and `>` for int, `'\0'` and `>` for float and complex.
///
/// # Errors
/// `ValueError` with CPython's text, [`Failure::TooBig`].
pub fn parse(
    text: &[u32],
    default_kind: char,
    default_align: char,
    type_name: &str,
) -> Result<Spec, Failure> {
    let mut spec = Spec {
        fill: ' '.into(),
        align: default_align,
        alternate: false,
        no_neg_0: false,
        sign: None,
        width: -1,
        thousands: None,
        precision: -1,
        kind: default_kind.into(),
    };
    let mut at = Cursor::new(text);
    let (mut has_fill, mut has_align) = (false, false);
    if let Some(align) = at.peek(1).filter(|&c| is_align(c)) {
        (spec.fill, spec.align) = (text[0], align);
        (has_fill, has_align) = (true, true);
        at.at = 2;
    } else if let Some(align) = at.peek(0).filter(|&c| is_align(c)) {
        spec.align = align;
        has_align = true;
        at.at = 1;
    }
    spec.sign = at.peek(0).filter(|c| matches!(c, ' ' | '+' | '-'));
    at.at += usize::from(spec.sign.is_some());
    spec.no_neg_0 = at.eat('z');
    spec.alternate = at.eat('#');
    if !has_fill && at.peek(0) == Some('0') {
        spec.fill = '0'.into();
        if !has_align && default_align == '>' {
            spec.align = '=';
        }
        at.at += 1;
    }
    let too_many = |()| {
        let text = "Too many decimal digits in format string";
        Failure::Raise(ExcKind::Value, text.into())
    };
    if let Some(width) = at.number(i64::MAX).map_err(too_many)? {
        spec.width = width;
    }
    for separator in [',', '_'] {
        if at.eat(separator) && spec.thousands.replace(separator).is_some() {
            return both_separators();
        }
    }
    if spec.thousands == Some('_') && at.peek(0) == Some(',') {
        return both_separators();
    }
    if at.eat('.') {
        match at.number(i64::MAX).map_err(too_many)? {
            Some(precision) => spec.precision = precision,
            None => return raise(ExcKind::Value, "Format specifier missing precision"),
        }
    }
    match at.left() {
        0 => {}
        1 => spec.kind = text[at.at],
        _ => {
            let text = to_string_escaped(text);
            return raise(
                ExcKind::Value,
                format!("Invalid format specifier '{text}' for object of type '{type_name}'"),
            );
        }
    }
    check_thousands(&spec)?;
    let widest = spec.width.max(spec.precision);
    if widest > MAX_WIDTH && spec.precision <= i64::from(i32::MAX) {
        return Err(Failure::TooBig {
            what: "format()",
            bits: widest.unsigned_abs().saturating_mul(8),
        });
    }
    Ok(spec)
}

fn both_separators<T>() -> Result<T, Failure> {
    raise(ExcKind::Value, "Cannot specify both ',' and '_'.")
}

fn check_thousands(spec: &Spec) -> Result<(), Failure> {
    let Some(separator) = spec.thousands else {
        return Ok(());
    };
    let fits = match char::from_u32(spec.kind) {
        Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => true,
        Some('b' | 'o' | 'x' | 'X') => separator == '_',
        _ => false,
    };
    if fits {
        return Ok(());
    }
    let kind = shown(spec.kind);
    raise(
        ExcKind::Value,
        format!("Cannot specify '{separator}' with '{kind}'."),
    )
}

/// The parts of a number before layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Number {
    /// Whether there is a minus sign.
    pub(super) negative: bool,
    /// `0x` and the like.
    pub(super) prefix: String,
    /// Digits before the point, which are grouped.
    pub(super) digits: String,
    /// The rest: point, fraction, exponent, percent sign, or a word.
    pub(super) rest: Vec<u32>,
}

/// `calc_number_widths` and `fill_number` (v3.11): sign, prefix, grouping and padding.
pub(super) fn layout(number: &Number, spec: &Spec) -> Vec<u32> {
    let sign = match (number.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let fixed = sign.len() + number.prefix.len() + number.rest.len();
    let width = usize::try_from(spec.width).unwrap_or(0);
    let min_width = if spec.fill == u32::from('0') && spec.align == '=' {
        width.saturating_sub(fixed)
    } else {
        0
    };
    let grouped = group(&number.digits, spec, min_width);
    let missing = width.saturating_sub(fixed + grouped.len());
    let (left, inner, right) = match spec.align {
        '<' => (0, 0, missing),
        '^' => (missing / 2, 0, missing - missing / 2),
        '=' => (0, missing, 0),
        _ => (missing, 0, 0),
    };
    let fill = |n| std::iter::repeat_n(spec.fill, n);
    let chars = |s: &str| s.chars().map(u32::from).collect::<Vec<u32>>();
    let mut out: Vec<u32> = fill(left).collect();
    out.extend(chars(sign));
    out.extend(chars(&number.prefix));
    out.extend(fill(inner));
    out.extend(chars(&grouped));
    out.extend(&number.rest);
    out.extend(fill(right));
    out
}

/// `_PyUnicode_InsertThousandsGrouping` (v3.11): groups from the right, zeros in front up to the minimal width.
/// No group begins with a separator, so the result may be one wider.
fn group(digits: &str, spec: &Spec, min_width: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let Some(separator) = spec.thousands else {
        return "0".repeat(min_width.saturating_sub(digits.len())) + digits;
    };
    let size = match char::from_u32(spec.kind) {
        Some('b' | 'o' | 'x' | 'X') => 4,
        _ => 3,
    };
    let (mut rest, mut wanted) = (digits, min_width);
    let mut groups: Vec<String> = Vec::new();
    loop {
        let length = size.min(rest.len().max(wanted).max(1));
        let taken = rest.len().min(length);
        let (front, back) = rest.split_at(rest.len() - taken);
        groups.push("0".repeat(length - taken) + back);
        rest = front;
        wanted = wanted.saturating_sub(length);
        if rest.is_empty() && wanted == 0 {
            break;
        }
        wanted = wanted.saturating_sub(1);
    }
    groups.reverse();
    groups.join(&separator.to_string())
}
