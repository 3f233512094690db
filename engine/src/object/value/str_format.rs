//! `str.format` (`Objects/stringlib/unicode_format.h`, v3.11): taking the format string and its field names apart.
//!
//! The caller looks up the fields, as that may run Python code. A specification with fields of its own
//! ([`Field::nested`]) is formatted first, one level deep, with the same [`AutoNumber`].

use super::error::{ExcKind, Failure, raise};
use super::unicode::decimal_value;

/// A replacement field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Everything before `!`, `:` or `}`.
    pub name: Vec<u32>,
    /// The character after `!`: `r`, `s` or `a`, else [`unknown_conversion`].
    pub conversion: Option<u32>,
    /// The format specification.
    pub spec: Vec<u32>,
    /// Whether the specification has replacement fields of its own.
    pub nested: bool,
}

/// A piece of the format string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that is copied.
    Literal(Vec<u32>),
    /// A replacement field.
    Field(Field),
}

const OPEN: u32 = '{' as u32;
const CLOSE: u32 = '}' as u32;

/// The pieces up to the first error: CPython formats those before it meets the error (`MarkupIterator_next`).
pub fn pieces(format: &[u32]) -> (Vec<Piece>, Option<Failure>) {
    let (mut pieces, mut at) = (Vec::new(), 0);
    let error = |text: &str| Some(Failure::Raise(ExcKind::Value, text.into()));
    while at < format.len() {
        let rest = &format[at..];
        let len = rest
            .iter()
            .take_while(|&&c| c != OPEN && c != CLOSE)
            .count();
        let (brace, next) = (rest.get(len), rest.get(len + 1));
        let escaped = brace.is_some() && brace == next;
        if brace == Some(&CLOSE) && !escaped {
            return (pieces, error("Single '}' encountered in format string"));
        }
        if brace == Some(&OPEN) && next.is_none() {
            return (pieces, error("Single '{' encountered in format string"));
        }
        // Of a doubled brace one belongs to the text.
        let literal = len + usize::from(escaped);
        if literal > 0 {
            pieces.push(Piece::Literal(rest[..literal].to_vec()));
        }
        at += literal + usize::from(brace.is_some());
        if brace.is_none() || escaped {
            continue;
        }
        match field(format, &mut at) {
            Ok(field) => pieces.push(Piece::Field(field)),
            Err(failure) => return (pieces, Some(failure)),
        }
    }
    (pieces, None)
}

/// `parse_field`, from after the opening brace to after the closing one.
fn field(format: &[u32], at: &mut usize) -> Result<Field, Failure> {
    let start = *at;
    let mut in_brackets = false;
    let mut end = None;
    while let Some(&c) = format.get(*at) {
        *at += 1;
        match char::from_u32(c) {
            Some('{') => return raise(ExcKind::Value, "unexpected '{' in field name"),
            Some('[') => in_brackets = true,
            Some(']') => in_brackets = false,
            Some(c @ ('}' | ':' | '!')) if !in_brackets => {
                end = Some(c);
                break;
            }
            _ => {}
        }
    }
    let Some(end) = end else {
        return raise(ExcKind::Value, "expected '}' before end of string");
    };
    let mut field = Field {
        name: format[start..*at - 1].to_vec(),
        conversion: None,
        spec: Vec::new(),
        nested: false,
    };
    if end == '}' {
        return Ok(field);
    }
    if end == '!' {
        let Some(&conversion) = format.get(*at) else {
            return raise(
                ExcKind::Value,
                "end of string while looking for conversion specifier",
            );
        };
        field.conversion = Some(conversion);
        *at += 1;
        match format.get(*at).map(|&c| char::from_u32(c)) {
            Some(Some('}')) => {
                *at += 1;
                return Ok(field);
            }
            Some(Some(':')) => *at += 1,
            Some(_) => {
                return raise(ExcKind::Value, "expected ':' after conversion specifier");
            }
            None => {}
        }
    }
    let start = *at;
    let mut depth = 1;
    while let Some(&c) = format.get(*at) {
        *at += 1;
        if c == OPEN {
            field.nested = true;
            depth += 1;
        } else if c == CLOSE {
            depth -= 1;
        }
        if depth == 0 {
            field.spec = format[start..*at - 1].to_vec();
            return Ok(field);
        }
    }
    raise(ExcKind::Value, "unmatched '{' in format spec")
}

/// The first part of a field name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// Position of an argument.
    Index(u64),
    /// Name of a keyword argument.
    Key(Vec<u32>),
}

/// How a field name goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// `.name`
    Attribute(Vec<u32>),
    /// `[0]`
    Index(u64),
    /// `[key]`
    Key(Vec<u32>),
}

/// Whether fields are numbered by hand or in order (`AutoNumber`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AutoNumber {
    manual: Option<bool>,
    next: u64,
}

/// `field_name_split` (v3.11): what a field refers to. Errors of later parts come after the first was looked up, so
/// they stand at the end of the list.
///
/// # Errors
/// `ValueError` with CPython's text.
pub fn split_name(
    name: &[u32],
    numbers: &mut AutoNumber,
) -> Result<(First, Vec<Result<Access, Failure>>), Failure> {
    let len = name
        .iter()
        .take_while(|&&c| c != u32::from('.') && c != u32::from('['))
        .count();
    let (first, rest) = name.split_at(len);
    let index = integer(first)?;
    let manual = match (first.is_empty(), index) {
        (true, _) => Some(false),
        (false, Some(_)) => Some(true),
        (false, None) => None,
    };
    if let Some(manual) = manual {
        match numbers.manual {
            Some(true) if !manual => {
                return raise(
                    ExcKind::Value,
                    "cannot switch from manual field specification to automatic field numbering",
                );
            }
            Some(false) if manual => {
                return raise(
                    ExcKind::Value,
                    "cannot switch from automatic field numbering to manual field specification",
                );
            }
            _ => numbers.manual = Some(manual),
        }
    }
    let first = match (manual, index) {
        (Some(false), _) => {
            numbers.next += 1;
            First::Index(numbers.next - 1)
        }
        (_, Some(index)) => First::Index(index),
        _ => First::Key(first.to_vec()),
    };
    Ok((first, accesses(rest)))
}

/// `FieldNameIterator_next`.
fn accesses(rest: &[u32]) -> Vec<Result<Access, Failure>> {
    let (mut list, mut at) = (Vec::new(), 0);
    while at < rest.len() {
        let tail = &rest[at + 1..];
        let access = match char::from_u32(rest[at]) {
            Some('.') => {
                let end = [u32::from('.'), u32::from('[')];
                let len = tail.iter().take_while(|c| !end.contains(c)).count();
                at += 1 + len;
                Ok(Access::Attribute(tail[..len].to_vec()))
            }
            Some('[') => match tail.iter().position(|&c| c == u32::from(']')) {
                None => raise(ExcKind::Value, "Missing ']' in format string"),
                Some(len) => {
                    at += 2 + len;
                    let key = &tail[..len];
                    integer(key).map(|index| match index {
                        Some(index) => Access::Index(index),
                        None => Access::Key(key.to_vec()),
                    })
                }
            },
            _ => raise(
                ExcKind::Value,
                "Only '.' or '[' may follow ']' in format field specifier",
            ),
        };
        let access = access.and_then(|access| match &access {
            Access::Attribute(name) | Access::Key(name) if name.is_empty() => {
                raise(ExcKind::Value, "Empty attribute in format string")
            }
            _ => Ok(access),
        });
        let failed = access.is_err();
        list.push(access);
        if failed {
            break;
        }
    }
    list
}

/// `get_integer`: `None` when it is no number of decimal digits only.
fn integer(text: &[u32]) -> Result<Option<u64>, Failure> {
    let mut value = 0i64;
    for &point in text {
        let Some(digit) = decimal_value(point) else {
            return Ok(None);
        };
        let next = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit.into()));
        let Some(next) = next else {
            return raise(ExcKind::Value, "Too many decimal digits in format string");
        };
        value = next;
    }
    Ok((!text.is_empty()).then_some(value.unsigned_abs()))
}

/// The error for a conversion other than `r`, `s` and `a`.
pub fn unknown_conversion<T>(conversion: u32) -> Result<T, Failure> {
    let shown = super::format_spec::shown(conversion);
    raise(
        ExcKind::Value,
        format!("Unknown conversion specifier {shown}"),
    )
}

/// The error for a specification nested too deep.
pub fn too_deep<T>() -> Result<T, Failure> {
    raise(ExcKind::Value, "Max string recursion exceeded")
}
