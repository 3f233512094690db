//! The parser's errors in CPython 3.11's words.
//!
//! CPython's parser words most errors by special grammar rules (`invalid_*` in `Grammar/python.gram`); the common ones
//! are restated here, the others keep the plain "invalid syntax" that CPython falls back to.

use super::super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex, SyntaxKind};
use super::{literal, span};
use crate::addr::Span;
use ruff_python_ast::Mod;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, Parsed,
    UnsupportedSyntaxError,
};
use ruff_text_size::Ranged;

/// Syntax that came after the release; `minor` is its number.
pub(super) fn newer_syntax(
    lines: &LineIndex<'_>,
    error: &UnsupportedSyntaxError,
    minor: u8,
) -> Diagnostic {
    let text = error.to_string();
    // "Cannot use `type` alias statement on Python 3.11 (syntax was added in Python 3.12)"
    let what = text
        .split_once(" on Python")
        .map_or(text.as_str(), |(what, _)| what)
        .replace("Cannot use ", "")
        .replace('`', "'");
    let message = match what.as_str() {
        "an escape sequence (backslash) in f-strings" => {
            "f-string expression part cannot include a backslash".to_owned()
        }
        "comments in f-strings" => "f-string expression part cannot include '#'".to_owned(),
        "Multiple exception types must be parenthesized" => {
            "multiple exception types must be parenthesized".to_owned()
        }
        "dictionary unpacking in a dict comprehension" => {
            "dict unpacking cannot be used in dict comprehension".to_owned()
        }
        what if what.starts_with("iterable unpacking in a") => {
            "iterable unpacking cannot be used in comprehension".to_owned()
        }
        what => format!("invalid syntax: Python 3.{minor} does not have {what}"),
    };
    lines.diagnostic(
        DiagnosticKind::Syntax {
            kind: SyntaxKind::Syntax,
            message,
        },
        span(error.range),
    )
}

/// The one error that CPython would report of all that the parser found: what the tokenizer sees comes first
/// (`_PyPegen_run_parser`, Parser/pegen.c, v3.11).
pub(super) fn first_error(
    source: &str,
    lines: &LineIndex<'_>,
    parsed: &Parsed<Mod>,
) -> Option<Diagnostic> {
    let tokens = parsed.tokens();
    if let Some(diagnostic) = inconsistent_tabs(source, lines, tokens) {
        return Some(diagnostic);
    }
    let lexical = parsed
        .errors()
        .iter()
        .find(|error| matches!(error.error, ParseErrorType::Lexical(_)));
    let first = lexical.or_else(|| parsed.errors().first())?;
    let brackets = Brackets::new(source, lines, tokens, span(first.location).start);
    let bracket = match brackets {
        Brackets::Wrong(diagnostic) => Some(diagnostic),
        Brackets::Open(at, bracket)
            if matches!(
                lexical.map(|error| &error.error),
                None | Some(ParseErrorType::Lexical(LexicalErrorType::Eof))
            ) && (lines.line(at) < lines.line(span(first.location).start)
                || line_rest_is_empty(source, span(first.location).start)) =>
        {
            let span = Span {
                start: at,
                end: at + 1,
            };
            let message = format!("'{bracket}' was never closed");
            Some(super::syntax(lines, &message, span))
        }
        Brackets::Open(..) | Brackets::Fine => None,
    };
    Some(bracket.unwrap_or_else(|| parse_error(source, lines, tokens, first)))
}

/// Whether nothing more stands in the line from here on: what is wrong is what the next one begins with, or that there is
/// none.
fn line_rest_is_empty(source: &str, from: u32) -> bool {
    let rest = source.get(from as usize..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default().trim_start();
    rest.is_empty() || rest.starts_with('#')
}

/// What the brackets of a program say.
enum Brackets {
    Fine,
    /// Open where the error is.
    Open(u32, char),
    /// One does not match.
    Wrong(Diagnostic),
}

impl Brackets {
    fn new(source: &str, lines: &LineIndex<'_>, tokens: &Tokens, error: u32) -> Self {
        let mut open: Vec<(u32, char)> = Vec::new();
        let mut at_error = None;
        for token in tokens {
            let range = span(token.range());
            if range.start >= error && at_error.is_none() {
                at_error = Some(open.last().copied());
            }
            let (bracket, opener) = match token.kind() {
                TokenKind::Lpar => ('(', None),
                TokenKind::Lsqb => ('[', None),
                TokenKind::Lbrace => ('{', None),
                TokenKind::Rpar => (')', Some('(')),
                TokenKind::Rsqb => (']', Some('[')),
                TokenKind::Rbrace => ('}', Some('{')),
                _ => continue,
            };
            let Some(opener) = opener else {
                open.push((range.start, bracket));
                continue;
            };
            let message = match open.pop() {
                Some((_, found)) if found == opener => continue,
                None => format!("unmatched '{bracket}'"),
                Some((at, found)) => {
                    let line = lines.line(at);
                    let place = if line == lines.line(range.start) {
                        String::new()
                    } else {
                        format!(" on line {line}")
                    };
                    format!(
                        "closing parenthesis '{bracket}' does not match opening parenthesis '{found}'{place}"
                    )
                }
            };
            return Self::Wrong(super::syntax(lines, &message, range));
        }
        let _ = source;
        match at_error.unwrap_or(open.last().copied()) {
            Some((at, bracket)) => Self::Open(at, bracket),
            None => Self::Fine,
        }
    }
}

/// `TabError`: indentation whose order depends on how wide a tab is (`tok_get`, Parser/tokenizer.c, v3.11).
pub(super) fn inconsistent_tabs(
    source: &str,
    lines: &LineIndex<'_>,
    tokens: &Tokens,
) -> Option<Diagnostic> {
    if !source.contains('\t') {
        return None;
    }
    let mut levels = vec![(0_u32, 0_u32)];
    let mut at_start = true;
    for token in tokens {
        match token.kind() {
            TokenKind::Newline => {
                at_start = true;
                continue;
            }
            TokenKind::NonLogicalNewline
            | TokenKind::Comment
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::EndOfFile => continue,
            _ if !at_start => continue,
            _ => at_start = false,
        }
        let start = span(token.range()).start;
        let line_start = lines.start(lines.line(start));
        let (mut col, mut alt) = (0_u32, 0_u32);
        for b in source[line_start as usize..start as usize].bytes() {
            match b {
                b'\t' => {
                    col = (col / 8 + 1) * 8;
                    alt += 1;
                }
                12 => (col, alt) = (0, 0),
                _ => {
                    col += 1;
                    alt += 1;
                }
            }
        }
        let mut top = *levels.last().expect("level 0 stays");
        let wrong = if col > top.0 {
            levels.push((col, alt));
            alt <= top.1
        } else {
            while col < top.0 && levels.len() > 1 {
                levels.pop();
                top = *levels.last().expect("level 0 stays");
            }
            col == top.0 && alt != top.1
        };
        if wrong {
            let kind = DiagnosticKind::Syntax {
                kind: SyntaxKind::Tab,
                message: "inconsistent use of tabs and spaces in indentation".to_owned(),
            };
            return Some(lines.diagnostic(
                kind,
                Span {
                    start: line_start,
                    end: start,
                },
            ));
        }
    }
    None
}

fn parse_error(
    source: &str,
    lines: &LineIndex<'_>,
    tokens: &Tokens,
    error: &ParseError,
) -> Diagnostic {
    let at = span(error.location);
    if let ParseErrorType::Lexical(
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace
        | LexicalErrorType::StringError,
    ) = &error.error
        && let Some(kind) = literal_error(source, tokens, at)
    {
        return lines.diagnostic(kind, at);
    }
    let (kind, message) = words(source, lines, tokens, error);
    lines.diagnostic(DiagnosticKind::Syntax { kind, message }, at)
}

/// What is wrong with the escapes of the string literal at `at`.
fn literal_error(source: &str, tokens: &Tokens, at: Span) -> Option<DiagnosticKind> {
    let token = tokens.iter().find(|token| {
        let range = span(token.range());
        matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle)
            && range.start <= at.start
            && at.start < range.end
    })?;
    let range = span(token.range());
    let text = &source[range.start as usize..range.end as usize];
    let result = if token.kind() == TokenKind::String {
        let token = literal::Token::new(text)?;
        if token.bytes {
            literal::decode_bytes(token.body, token.raw, &mut Vec::new())
        } else {
            literal::decode_str(token.body, token.raw, &mut Vec::new())
        }
    } else {
        literal::decode_str(text, false, &mut Vec::new())
    };
    Some(result.err()?.into_kind())
}

fn words(
    source: &str,
    lines: &LineIndex<'_>,
    tokens: &Tokens,
    error: &ParseError,
) -> (SyntaxKind, String) {
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
            if let Some(header) = message.strip_prefix("Expected an indented block after ") {
                let header = header.replace('`', "'").replace("clause", "statement");
                let header = header.replace("'class' definition", "class definition");
                let line = header_line(lines, tokens, at.start);
                return (
                    SyntaxKind::Indentation,
                    format!("expected an indented block after {header} on line {line}"),
                );
            }
            other_words(source, at, message)
        }
        ParseErrorType::ExpectedToken { expected, .. } => {
            let expected = format!("{expected}");
            let expected = expected.trim_matches('`');
            match expected {
                _ if text.ends_with('=')
                    && text.len() > 1
                    && !matches!(text, "==" | "!=" | "<=" | ">=" | ":=")
                    && line_rest(&source[..at.start as usize]).contains(',') =>
                {
                    "'tuple' is an illegal expression for augmented assignment".to_owned()
                }
                ":" | "':'" if text == "}" || text == "," => {
                    "':' expected after dictionary key".to_owned()
                }
                "else" | "'else'" => "expected 'else' after 'if' expression".to_owned(),
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
            let before = source[..at.start as usize].trim_end();
            let bare = matches!(
                what,
                "True"
                    | "False"
                    | "None"
                    | "comparison"
                    | "lambda"
                    | "generator expression"
                    | "list"
                    | "tuple"
            ) || text.starts_with("not ")
                || before.ends_with("for")
                || before.ends_with(" as");
            if bare {
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
            let before = source[..at.start as usize].trim_end();
            let printed = ["print", "exec"]
                .into_iter()
                .find(|name| line_rest(before) == *name);
            if text == "=" {
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".to_owned()
            } else if let Some(name) = printed {
                format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?")
            } else if before.len() == at.start as usize
                && before.ends_with(|c: char| c.is_ascii_digit() || c == '_')
                && text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            {
                number_words(before, source)
            } else if text.ends_with('=') && text.len() > 1 && line_rest(before).contains(',') {
                "'tuple' is an illegal expression for augmented assignment".to_owned()
            } else {
                "invalid syntax".to_owned()
            }
        }
        ParseErrorType::ExpectedExpression if text == "}" || text == "," => {
            let before = source[..at.start as usize].trim_end();
            if before.ends_with('{') && text == "}" {
                "f-string: empty expression not allowed".to_owned()
            } else if before.ends_with(':') {
                "expression expected after dictionary key and ':'".to_owned()
            } else {
                "invalid syntax".to_owned()
            }
        }
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
        LexicalErrorType::Eof => "unexpected EOF while parsing".to_owned(),
        LexicalErrorType::UnrecognizedToken { tok } if tok.is_ascii() => {
            "invalid syntax".to_owned()
        }
        LexicalErrorType::UnrecognizedToken { tok } => {
            format!("invalid character '{tok}' (U+{:04X})", *tok as u32)
        }
        LexicalErrorType::FStringError(error) => fstring_words(error),
        LexicalErrorType::OtherError(_) if text.starts_with(|c: char| c.is_ascii_digit()) => {
            number_words(text, source)
        }
        LexicalErrorType::OtherError(message) => other_words(source, at, message),
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

/// What stands on the line of the end of `before`.
fn line_rest(before: &str) -> &str {
    let start = before.rfind(['\n', ';', ':']).map_or(0, |at| at + 1);
    before[start..].trim()
}

/// The line of the first token of the statement whose colon is the last one before `end`.
fn header_line(lines: &LineIndex<'_>, tokens: &Tokens, end: u32) -> u32 {
    let mut first = 0;
    let mut line = 1;
    let mut at_start = true;
    for token in tokens {
        let range = span(token.range());
        if range.start >= end && token.kind() != TokenKind::Newline {
            break;
        }
        match token.kind() {
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Semi => {
                at_start = true;
            }
            TokenKind::NonLogicalNewline | TokenKind::Comment => {}
            TokenKind::Colon => line = first,
            _ => {
                if at_start {
                    first = lines.line(range.start);
                    at_start = false;
                }
            }
        }
    }
    line
}

/// Messages of the parser without a kind of their own.
fn other_words(source: &str, at: Span, message: &str) -> String {
    let text = source
        .get(at.start as usize..at.end as usize)
        .unwrap_or_default();
    let words = match message {
        "Expected `except` or `finally` after `try` block" => {
            "expected 'except' or 'finally' block"
        }
        "Expected a parameter name" => match text {
            "True" | "False" | "None" => return format!("cannot assign to {text}"),
            _ => "expression cannot contain assignment, perhaps you meant \"==\"?",
        },
        "Trailing comma not allowed" => {
            "trailing comma not allowed without surrounding parentheses"
        }
        "Only one '*' parameter allowed" => "* argument may appear only once",
        "Only one '/' separator allowed" => "/ may appear only once",
        "Position-only parameter separator not allowed as first parameter" => {
            "at least one argument must precede /"
        }
        "Bytes literal cannot be mixed with non-bytes literals" => {
            "cannot mix bytes and nonbytes literals"
        }
        "Invalid decimal integer literal" => return number_words(text, source),
        _ if message.starts_with("Expected")
            || message.starts_with("Exception missing")
            || message.starts_with("`else` block must") =>
        {
            "invalid syntax"
        }
        _ => return lower_first(message),
    };
    words.to_owned()
}

/// What is wrong with a number (`tok_get`, Parser/tokenizer.c, v3.11); `text` ends or begins with it.
fn number_words(text: &str, source: &str) -> String {
    // Take the whole run of word characters, wherever the parser cut it.
    let offset = text.as_ptr() as usize - source.as_ptr() as usize;
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let head = &source[..offset + text.len()];
    let start = head.rfind(|c| !word(c)).map_or(0, |at| at + 1);
    let start = start.min(offset.max(start));
    let rest = &source[start..];
    let number = &rest[..rest.find(|c| !word(c)).unwrap_or(rest.len())];
    let lower = number.to_ascii_lowercase();
    let radix = |digits: &str, radix: u32, name: &str| match digits
        .chars()
        .find(|c| c.is_ascii_digit() && !c.is_digit(radix))
    {
        Some(digit) => format!("invalid digit '{digit}' in {name} literal"),
        None => format!("invalid {name} literal"),
    };
    if let Some(digits) = lower.strip_prefix("0x") {
        radix(digits, 16, "hexadecimal")
    } else if let Some(digits) = lower.strip_prefix("0o") {
        radix(digits, 8, "octal")
    } else if let Some(digits) = lower.strip_prefix("0b") {
        radix(digits, 2, "binary")
    } else if lower.starts_with('0') && lower.chars().all(|c| c.is_ascii_digit()) {
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
            .to_owned()
    } else {
        "invalid decimal literal".to_owned()
    }
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
    } else if matches!(first, '(' | '[' | '{') && text.contains(" for ") {
        match first {
            '(' => "generator expression",
            '[' => "list comprehension",
            _ if text.contains(':') => "dict comprehension",
            _ => "set comprehension",
        }
    } else if text.chars().all(|c| c.is_alphanumeric() || c == '_') {
        "name"
    } else if text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
    {
        "attribute"
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
