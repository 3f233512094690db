//! Colours for a listing: words of the program by kind, line by line. Only for the eye; the engine has its own parser.

use std::ops::Range;

/// The kind of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything else.
    Plain,
    /// A keyword.
    Keyword,
    /// A string.
    Text,
    /// A number.
    Number,
    /// A comment.
    Comment,
}

impl Kind {
    /// The class in `ui.css`; empty for plain text.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Keyword => "k",
            Self::Text => "st",
            Self::Number => "n",
            Self::Comment => "cm",
        }
    }
}

/// Longer programs are shown without colours.
pub const MAX_COLOURED_BYTES: usize = 100_000;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// A line as pieces that cover it: kinds and byte ranges in the whole source. The line feed belongs to no line.
pub type Line = Vec<(Kind, Range<usize>)>;

/// The pieces of every line. An empty source is one empty line.
///
/// # Panics
/// Never: there is always a line to add to.
pub fn lines(source: &str) -> Vec<Line> {
    if source.len() > MAX_COLOURED_BYTES {
        return plain_lines(source);
    }
    let mut lines = vec![Line::new()];
    let mut push = |kind: Kind, range: Range<usize>| {
        let mut from = range.start;
        for (place, _) in source[range.clone()].match_indices('\n') {
            let at = range.start + place;
            add(
                lines.last_mut().expect("there is always a line"),
                kind,
                from..at,
            );
            lines.push(Line::new());
            from = at + 1;
        }
        add(
            lines.last_mut().expect("there is always a line"),
            kind,
            from..range.end,
        );
    };
    let bytes = source.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        let kind = if byte == b'#' {
            at = source[at..]
                .find('\n')
                .map_or(bytes.len(), |length| at + length);
            Kind::Comment
        } else if byte == b'"' || byte == b'\'' {
            at = string_end(bytes, at);
            Kind::Text
        } else if byte.is_ascii_digit() {
            at = run(bytes, at, |b| {
                b.is_ascii_alphanumeric() || b == b'_' || b == b'.'
            });
            Kind::Number
        } else if byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 {
            at = run(bytes, at, |b| {
                b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80
            });
            let quoted = matches!(bytes.get(at), Some(b'"' | b'\''));
            if quoted && is_prefix(&source[start..at]) {
                at = string_end(bytes, at);
                Kind::Text
            } else if KEYWORDS.contains(&&source[start..at]) {
                Kind::Keyword
            } else {
                Kind::Plain
            }
        } else {
            at += 1;
            Kind::Plain
        };
        push(kind, start..at);
    }
    lines
}

fn plain_lines(source: &str) -> Vec<Line> {
    let mut from = 0;
    source
        .split('\n')
        .map(|line| {
            let range = from..from + line.len();
            from = range.end + 1;
            vec![(Kind::Plain, range)]
        })
        .collect()
}

fn add(line: &mut Line, kind: Kind, range: Range<usize>) {
    if range.is_empty() {
        return;
    }
    match line.last_mut() {
        Some((last, before)) if *last == kind && before.end == range.start => {
            before.end = range.end;
        }
        _ => line.push((kind, range)),
    }
}

fn run(bytes: &[u8], from: usize, fits: impl Fn(u8) -> bool) -> usize {
    bytes[from..]
        .iter()
        .position(|byte| !fits(*byte))
        .map_or(bytes.len(), |length| from + length)
}

fn is_prefix(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| b"rRbBuUfF".contains(&byte))
}

/// One past the end of the string that begins with the quote at `at`; an open one ends with its line or the source.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let triple = bytes[at..].starts_with(&[quote; 3]);
    let mut at = at + if triple { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'\n' if !triple => return at,
            byte if byte == quote && !triple => return at + 1,
            byte if byte == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Line and column of a byte offset, both from 1; columns are characters.
pub fn line_and_column(source: &str, offset: usize) -> (u32, u32) {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &source[..offset];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (short(line), short(column))
}

/// The spaces that a new line after this text begins with: those of its last line, and four more after a colon.
pub fn indent_after(before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut indent: String = line
        .chars()
        .take_while(|c| *c == ' ' || *c == '\t')
        .collect();
    if line.trim_end().ends_with(':') {
        indent.push_str("    ");
    }
    indent
}

#[cfg(test)]
mod tests {
    use super::{Kind, indent_after, line_and_column, lines};

    fn check(source: &str, expected: &[&[(Kind, &str)]]) {
        let found = lines(source);
        let found: Vec<Vec<(Kind, &str)>> = found
            .into_iter()
            .map(|line| {
                line.into_iter()
                    .map(|(kind, range)| (kind, &source[range]))
                    .collect()
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_have_kinds() {
        use Kind::{Comment, Keyword, Number, Plain, Text};
        check(
            "del b # gone",
            &[&[(Keyword, "del"), (Plain, " b "), (Comment, "# gone")]],
        );
        check(
            "a = \"x\"\nb = 2.5",
            &[
                &[(Plain, "a = "), (Text, "\"x\"")],
                &[(Plain, "b = "), (Number, "2.5")],
            ],
        );
    }

    #[test]
    fn an_open_string_ends_with_its_line() {
        check(
            "a = 'x\nb",
            &[
                &[(Kind::Plain, "a = "), (Kind::Text, "'x")],
                &[(Kind::Plain, "b")],
            ],
        );
    }

    #[test]
    fn a_triple_quoted_string_goes_on_over_lines() {
        check(
            "'''a\nb'''",
            &[&[(Kind::Text, "'''a")], &[(Kind::Text, "b'''")]],
        );
    }

    #[test]
    fn any_text_has_lines_and_nothing_panics() {
        for source in [
            "",
            "\n",
            "\"\\",
            "'''",
            "\u{4e2d}\u{6587} = 'é",
            "\\",
            "f'",
            "0x",
        ] {
            let n = source.matches('\n').count() + 1;
            assert_eq!(lines(source).len(), n, "{source:?}");
        }
    }

    #[test]
    fn places_are_lines_and_columns() {
        assert_eq!(line_and_column("ab\ncd", 4), (2, 2));
        assert_eq!(line_and_column("é=1", 1), (1, 1));
        assert_eq!(line_and_column("x", 99), (1, 2));
    }

    #[test]
    fn a_new_line_keeps_the_indent() {
        assert_eq!(indent_after("def f():"), "    ");
        assert_eq!(indent_after("    x = 1"), "    ");
        assert_eq!(indent_after("if x:\n    y:"), "        ");
    }
}
