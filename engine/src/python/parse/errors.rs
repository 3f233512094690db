//! The parser's errors in CPython 3.11's words.
//!
//! CPython's parser words most errors by special grammar rules (`invalid_*` in `Grammar/python.gram`); the common ones
//! are restated here, the others keep the plain "invalid syntax" that CPython falls back to.

use super::super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex, SyntaxKind};
use super::span;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType,
    UnsupportedSyntaxError,
};

/// Syntax that came after 3.11.
pub(super) fn newer_syntax(lines: &LineIndex<'_>, error: &UnsupportedSyntaxError) -> Diagnostic {
    let text = error.to_string();
    // "Cannot use `type` alias statement on Python 3.11 (syntax was added in Python 3.12)"
    let what = text
        .split_once(" on Python")
        .map_or(text.as_str(), |(what, _)| what)
        .replace("Cannot use ", "")
        .replace('`', "'");
    let message = format!("invalid syntax: Python 3.11 does not have {what}");
    lines.diagnostic(
        DiagnosticKind::Syntax {
            kind: SyntaxKind::Syntax,
            message,
        },
        span(error.range),
    )
}

pub(super) fn parse_error(source: &str, lines: &LineIndex<'_>, error: &ParseError) -> Diagnostic {
    let at = span(error.location);
    let (kind, message) = words(source, lines, error);
    lines.diagnostic(DiagnosticKind::Syntax { kind, message }, at)
}

fn words(source: &str, lines: &LineIndex<'_>, error: &ParseError) -> (SyntaxKind, String) {
    let at = span(error.location);
    let text = source
        .get(at.start as usize..at.end as usize)
        .unwrap_or_default();
    let message = match &error.error {
        ParseErrorType::Lexical(lexical) => return lexical_words(source, lines, error, lexical),
        ParseErrorType::UnexpectedIndentation => {
            return (SyntaxKind::Indentation, "unexpected indent".to_owned());
        }
        ParseErrorType::OtherError(message) => {
            if let Some(header) = message
                .strip_prefix("Expected an indented block after ")
                .map(|header| header.replace('`', "'"))
            {
                return (
                    SyntaxKind::Indentation,
                    format!("expected an indented block after {header}"),
                );
            }
            match message.as_str() {
                "Expected at least one `except` or `finally` block" => {
                    "expected 'except' or 'finally' block".to_owned()
                }
                _ => lower_first(message),
            }
        }
        ParseErrorType::ExpectedToken { expected, .. } => {
            let expected = format!("{expected}");
            let expected = expected.trim_matches('`');
            match expected {
                ")" | "]" | "}" | "':'" if unclosed(source, at.start).is_some() => {
                    let bracket = unclosed(source, at.start).expect("it was just found");
                    format!("'{bracket}' was never closed")
                }
                ":" | "':'" => {
                    if text == "=" {
                        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned()
                    } else {
                        "expected ':'".to_owned()
                    }
                }
                "(" | "'('" => "expected '('".to_owned(),
                ")" | "')'" | "]" | "']'" | "}" | "'}'" | "," | "','" => {
                    "invalid syntax. Perhaps you forgot a comma?".to_owned()
                }
                _ => "invalid syntax".to_owned(),
            }
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking".to_owned()
        }
        ParseErrorType::IterableUnpackingInComprehension => {
            "iterable unpacking cannot be used in comprehension".to_owned()
        }
        ParseErrorType::UnparenthesizedGeneratorExpression => {
            "Generator expression must be parenthesized".to_owned()
        }
        ParseErrorType::PositionalAfterKeywordArgument => {
            "positional argument follows keyword argument".to_owned()
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking".to_owned()
        }
        ParseErrorType::EmptyImportNames
            if source[..at.start as usize].trim_end().ends_with(',') =>
        {
            "trailing comma not allowed without surrounding parentheses".to_owned()
        }
        ParseErrorType::ParamAfterVarKeywordParam => {
            "arguments cannot follow var-keyword argument".to_owned()
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "non-default argument follows default argument".to_owned()
        }
        ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *".to_owned(),
        ParseErrorType::VarParameterWithDefault => {
            "var-positional argument cannot have default value".to_owned()
        }
        ParseErrorType::InvalidMatchPatternTarget => "cannot use '_' as a target".to_owned(),
        ParseErrorType::ExpectedRealNumber => "real number required in complex literal".to_owned(),
        ParseErrorType::ExpectedImaginaryNumber => {
            "imaginary number required in complex literal".to_owned()
        }
        ParseErrorType::InvalidAssignmentTarget => {
            let what = expression_name(text);
            if matches!(what, "True" | "False" | "None") {
                format!("cannot assign to {what}")
            } else {
                format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?")
            }
        }
        ParseErrorType::InvalidAnnotatedAssignmentTarget => match text.chars().next() {
            Some('(') => "only single target (not tuple) can be annotated".to_owned(),
            Some('[') => "only single target (not list) can be annotated".to_owned(),
            _ => "illegal target for annotation".to_owned(),
        },
        ParseErrorType::InvalidNamedAssignmentTarget => format!(
            "cannot use assignment expressions with {}",
            expression_name(text)
        ),
        ParseErrorType::InvalidAugmentedAssignmentTarget => format!(
            "'{}' is an illegal expression for augmented assignment",
            expression_name(text)
        ),
        ParseErrorType::InvalidDeleteTarget => format!("cannot delete {}", expression_name(text)),
        ParseErrorType::InvalidStarredExpressionUsage => {
            "can't use starred expression here".to_owned()
        }
        ParseErrorType::FStringError(error) => fstring_words(error),
        ParseErrorType::SimpleStatementsOnSameLine
        | ParseErrorType::SimpleAndCompoundStatementOnSameLine
        | ParseErrorType::UnexpectedExpressionToken => {
            if text == "=" {
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned()
            } else if source[..at.start as usize].trim_end().ends_with("print") {
                "Missing parentheses in call to 'print'. Did you mean print(...)?".to_owned()
            } else {
                "invalid syntax".to_owned()
            }
        }
        ParseErrorType::ExpectedExpression => match unclosed(source, at.start) {
            Some(bracket) if at.start as usize >= source.trim_end().len() => {
                format!("'{bracket}' was never closed")
            }
            _ => "invalid syntax".to_owned(),
        },
        _ => "invalid syntax".to_owned(),
    };
    (SyntaxKind::Syntax, message)
}

fn lexical_words(
    source: &str,
    lines: &LineIndex<'_>,
    error: &ParseError,
    lexical: &LexicalErrorType,
) -> (SyntaxKind, String) {
    let at = span(error.location);
    let line = lines.line(at.start);
    let text = source
        .get(at.start as usize..at.end as usize)
        .unwrap_or_default();
    let message = match lexical {
        LexicalErrorType::IndentationError => {
            return (
                SyntaxKind::Indentation,
                "unindent does not match any outer indentation level".to_owned(),
            );
        }
        LexicalErrorType::UnclosedStringError => {
            let start = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if start.starts_with("'''") || start.starts_with("\"\"\"") {
                let last = lines.line(u32::try_from(source.trim_end().len()).unwrap_or(at.end));
                format!("unterminated triple-quoted string literal (detected at line {last})")
            } else {
                format!("unterminated string literal (detected at line {line})")
            }
        }
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => {
            "(unicode error) 'unicodeescape' codec can't decode bytes: malformed escape".to_owned()
        }
        LexicalErrorType::InvalidByteLiteral => {
            "bytes can only contain ASCII literal characters".to_owned()
        }
        LexicalErrorType::LineContinuationError => {
            "unexpected character after line continuation character".to_owned()
        }
        LexicalErrorType::Eof => match unclosed(source, at.start) {
            Some(bracket) => format!("'{bracket}' was never closed"),
            None => "unexpected EOF while parsing".to_owned(),
        },
        LexicalErrorType::UnrecognizedToken { tok } if tok.is_ascii() => {
            "invalid syntax".to_owned()
        }
        LexicalErrorType::UnrecognizedToken { tok } => {
            format!("invalid character '{tok}' (U+{:04X})", *tok as u32)
        }
        LexicalErrorType::FStringError(error) => fstring_words(error),
        LexicalErrorType::OtherError(message) => match &**message {
            "Invalid decimal integer literal" | "Invalid Syntax" => {
                "invalid decimal literal".to_owned()
            }
            message => lower_first(message),
        },
        _ => "invalid syntax".to_owned(),
    };
    (SyntaxKind::Syntax, message)
}

fn fstring_words(error: &InterpolatedStringErrorType) -> String {
    let words = match error {
        InterpolatedStringErrorType::UnclosedLbrace => "expecting '}'",
        InterpolatedStringErrorType::SingleRbrace => "single '}' is not allowed",
        InterpolatedStringErrorType::InvalidConversionFlag => {
            "invalid conversion character: expected 's', 'r', or 'a'"
        }
        InterpolatedStringErrorType::UnterminatedString
        | InterpolatedStringErrorType::UnterminatedTripleQuotedString => "unterminated string",
        _ => "invalid syntax",
    };
    format!("f-string: {words}")
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars
        .next()
        .map(|c| c.to_lowercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
        .replace('`', "'")
}

/// The innermost bracket before `end` that is not closed there; strings and comments are skipped roughly.
fn unclosed(source: &str, end: u32) -> Option<char> {
    let mut open = Vec::new();
    let mut chars = source[..end as usize].chars();
    while let Some(c) = chars.next() {
        match c {
            '(' | '[' | '{' => open.push(c),
            ')' | ']' | '}' => {
                open.pop();
            }
            '#' => {
                chars.by_ref().find(|&c| c == '\n');
            }
            '\'' | '"' => {
                let mut escaped = false;
                for d in chars.by_ref() {
                    if d == c && !escaped {
                        break;
                    }
                    escaped = d == '\\' && !escaped;
                }
            }
            _ => {}
        }
    }
    open.pop()
}

/// CPython's name for what stands where a target is expected (`_PyPegen_get_expr_name`, Parser/pegen.c, v3.11),
/// told from its text.
fn expression_name(text: &str) -> &'static str {
    let text = text.trim();
    let first = text.chars().next().unwrap_or(' ');
    match text {
        "True" => return "True",
        "False" => return "False",
        "None" => return "None",
        "..." => return "ellipsis",
        _ => {}
    }
    if text.starts_with("lambda") {
        "lambda"
    } else if text.starts_with("f'") || text.starts_with("f\"") {
        "f-string expression"
    } else if first.is_ascii_digit() || first == '\'' || first == '"' {
        if text.contains([' ', '+', '*']) && first.is_ascii_digit() {
            "expression"
        } else {
            "literal"
        }
    } else if text.ends_with(')') && !text.starts_with('(') && balanced_call(text) {
        "function call"
    } else if first == '{' {
        if text.contains(':') || text == "{}" {
            "dict literal"
        } else {
            "set display"
        }
    } else if first == '[' {
        "list"
    } else if first == '(' {
        "tuple"
    } else if [" < ", " > ", "==", "!=", "<=", ">=", " in ", " is "]
        .iter()
        .any(|op| text.contains(op))
    {
        "comparison"
    } else if text.contains(" if ") && text.contains(" else ") {
        "conditional expression"
    } else {
        "expression"
    }
}

/// Whether `text` is one call: its last bracket opens after the name it calls.
fn balanced_call(text: &str) -> bool {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => {
                depth -= 1;
                if depth == 0 {
                    return text[..at]
                        .chars()
                        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']'));
                }
            }
            _ => {}
        }
    }
    false
}
