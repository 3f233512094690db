//! Values of literals, decoded from the source.
//!
//! Rust strings cannot hold lone surrogates and the parser's integers are text, so both are read again here
//! (`Parser/string_parser.c` and `Parser/pegen.c`, v3.11).

use super::super::diagnostic::{DiagnosticKind, SyntaxKind};
use num_bigint::BigInt;

/// Why a literal has no value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LiteralError {
    /// CPython's message.
    Syntax(String),
    /// `\N{name}` with a name we do not know.
    UnknownName(String),
}

impl LiteralError {
    /// As a diagnostic.
    pub(super) fn into_kind(self) -> DiagnosticKind {
        match self {
            Self::Syntax(message) => DiagnosticKind::Syntax {
                kind: SyntaxKind::Syntax,
                message,
            },
            Self::UnknownName(name) => DiagnosticKind::Unsupported {
                what: format!("the character name \\N{{{name}}}"),
                hint: Some("write the character itself or \\uXXXX"),
            },
        }
    }
}

/// Prefix, quotes and body of one string token.
pub(super) struct Token<'a> {
    pub(super) raw: bool,
    pub(super) bytes: bool,
    pub(super) body: &'a str,
}

impl<'a> Token<'a> {
    /// Splits the text of a string token; `None` when it is not one.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let quote = text.find(['\'', '"'])?;
        let prefix = &text[..quote];
        let rest = &text[quote..];
        let width = if rest.len() >= 6 && (rest.starts_with("'''") || rest.starts_with("\"\"\"")) {
            3
        } else {
            1
        };
        Some(Self {
            raw: prefix.contains(['r', 'R']),
            bytes: prefix.contains(['b', 'B']),
            body: rest.get(width..rest.len().checked_sub(width)?)?,
        })
    }
}

/// Decodes the body of a str literal (or a literal part of an f-string) to code points.
pub(super) fn decode_str(body: &str, raw: bool, out: &mut Vec<u32>) -> Result<(), LiteralError> {
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            // The tokenizer sees universal newlines.
            '\r' => {
                if chars.peek().is_some_and(|&(_, c)| c == '\n') {
                    chars.next();
                }
                out.push(10);
            }
            '\\' if !raw => {
                let Some((_, escape)) = chars.next() else {
                    out.push(92);
                    continue;
                };
                match escape {
                    '\n' => {}
                    '\r' => {
                        if chars.peek().is_some_and(|&(_, c)| c == '\n') {
                            chars.next();
                        }
                    }
                    'x' => out.push(hex(&mut chars, 2, "\\xXX", at)?),
                    'u' => out.push(hex(&mut chars, 4, "\\uXXXX", at)?),
                    'U' => {
                        let point = hex(&mut chars, 8, "\\UXXXXXXXX", at)?;
                        if point > 0x0010_FFFF {
                            return Err(unicode_error(at, at + 9, "illegal Unicode character"));
                        }
                        out.push(point);
                    }
                    'N' => {
                        let rest = &body[at + 2..];
                        let name = rest
                            .strip_prefix('{')
                            .and_then(|rest| rest.split_once('}'))
                            .map(|(name, _)| name)
                            .filter(|name| !name.is_empty())
                            .ok_or_else(|| {
                                unicode_error(at, at + 1, "malformed \\N character escape")
                            })?;
                        let known = unicode_name(name)
                            .ok_or_else(|| LiteralError::UnknownName(name.to_owned()))?;
                        out.push(known);
                        let end = at + 2 + name.len() + 2;
                        while chars.peek().is_some_and(|&(i, _)| i < end) {
                            chars.next();
                        }
                    }
                    _ => match simple_escape(escape) {
                        Some(value) => out.push(value),
                        None if escape.is_digit(8) => out.push(octal(escape, &mut chars)),
                        None => out.extend([92, escape as u32]),
                    },
                }
            }
            _ => out.push(c as u32),
        }
    }
    Ok(())
}

/// Decodes the body of a bytes literal.
pub(super) fn decode_bytes(body: &str, raw: bool, out: &mut Vec<u8>) -> Result<(), LiteralError> {
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\r' => {
                if chars.peek().is_some_and(|&(_, c)| c == '\n') {
                    chars.next();
                }
                out.push(10);
            }
            '\\' if !raw => {
                let Some((_, escape)) = chars.next() else {
                    out.push(92);
                    continue;
                };
                match escape {
                    '\n' => {}
                    'x' => {
                        let value = hex(&mut chars, 2, "\\x", at).map_err(|_| {
                            LiteralError::Syntax(format!(
                                "(value error) invalid \\x escape at position {at}"
                            ))
                        })?;
                        out.push(low_byte(value));
                    }
                    _ => match simple_escape(escape) {
                        Some(value) => out.push(low_byte(value)),
                        None if escape.is_digit(8) => out.push(low_byte(octal(escape, &mut chars))),
                        None => {
                            out.push(b'\\');
                            out.push(low_byte(escape as u32));
                        }
                    },
                }
            }
            _ if c.is_ascii() => out.push(low_byte(c as u32)),
            _ => {
                return Err(LiteralError::Syntax(
                    "bytes can only contain ASCII literal characters".to_owned(),
                ));
            }
        }
    }
    Ok(())
}

fn low_byte(value: u32) -> u8 {
    u8::try_from(value & 0xFF).expect("masked to one byte")
}

fn simple_escape(c: char) -> Option<u32> {
    Some(match c {
        '\\' => 92,
        '\'' => 39,
        '"' => 34,
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        _ => return None,
    })
}

type Chars<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

fn hex(chars: &mut Chars<'_>, digits: u32, form: &str, at: usize) -> Result<u32, LiteralError> {
    let mut value = 0_u32;
    for done in 0..digits {
        let digit = chars.peek().and_then(|&(_, c)| c.to_digit(16));
        let Some(digit) = digit else {
            let reason = format!("truncated {form} escape");
            return Err(unicode_error(at, at + 1 + done as usize, &reason));
        };
        chars.next();
        value = value.wrapping_mul(16) | digit;
    }
    Ok(value)
}

/// Up to three octal digits.
fn octal(first: char, chars: &mut Chars<'_>) -> u32 {
    let mut value = first.to_digit(8).expect("the caller saw an octal digit");
    for _ in 0..2 {
        let Some(digit) = chars.peek().and_then(|&(_, c)| c.to_digit(8)) else {
            break;
        };
        chars.next();
        value = value * 8 + digit;
    }
    value
}

fn unicode_error(start: usize, end: usize, reason: &str) -> LiteralError {
    LiteralError::Syntax(format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {reason}"
    ))
}

fn unicode_name(name: &str) -> Option<u32> {
    // The parser has accepted the program, so it knew the name; ask it through a literal of its own.
    let parsed = ruff_python_parser::parse_expression(&format!("'\\N{{{name}}}'")).ok()?;
    let ruff_python_ast::Expr::StringLiteral(literal) = parsed.expr() else {
        return None;
    };
    literal.value.to_str().chars().next().map(|c| c as u32)
}

/// The value of an integer literal.
pub(super) fn int(text: &str) -> Result<BigInt, LiteralError> {
    let digits: String = text.chars().filter(|&c| c != '_').collect();
    let (radix, body) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        _ => (10, digits.as_str()),
    };
    // Objects/longobject.c, v3.11: _PY_LONG_DEFAULT_MAX_STR_DIGITS; powers of two are not limited.
    if radix == 10 && body.len() > 4300 {
        return Err(LiteralError::Syntax(format!(
            "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - \
             Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
            body.len()
        )));
    }
    BigInt::parse_bytes(body.as_bytes(), radix)
        .ok_or_else(|| LiteralError::Syntax("invalid decimal literal".to_owned()))
}
