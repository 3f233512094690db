//! Small pieces of HTML.

use crate::text::highlight::{self, Kind};
use engine::lesson::{Paragraph, Piece};
use std::fmt::Write as _;

/// Text inside HTML or an attribute.
pub fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// A run of text in its styles.
pub fn pieces(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => escaped(text),
        Piece::Strong(text) => format!("<b>{}</b>", escaped(text)),
        Piece::Emphasis(text) => format!("<em>{}</em>", escaped(text)),
        Piece::Code(text) => format!("<code>{}</code>", escaped(text)),
    };
    pieces.iter().map(piece).collect()
}

/// Paragraphs; bullets that follow each other are one list.
pub fn paragraphs(text: &[Paragraph]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for paragraph in text {
        if paragraph.bullet != in_list {
            out.push_str(if in_list { "</ul>" } else { "<ul>" });
            in_list = paragraph.bullet;
        }
        let (start, end) = if paragraph.bullet {
            ("<li>", "</li>")
        } else {
            ("<p>", "</p>")
        };
        out.push_str(start);
        out.push_str(&pieces(&paragraph.pieces));
        out.push_str(end);
    }
    if in_list {
        out.push_str("</ul>");
    }
    out
}

/// Paragraphs on one line.
pub fn inline(text: &[Paragraph]) -> String {
    let lines: Vec<String> = text
        .iter()
        .map(|paragraph| pieces(&paragraph.pieces))
        .collect();
    lines.join(" ")
}

/// A title with its code between backticks.
pub fn title(title: &str) -> String {
    let part = |(index, part): (usize, &str)| {
        let part = escaped(part);
        if index % 2 == 1 {
            format!("<code>{part}</code>")
        } else {
            part
        }
    };
    title.split('`').enumerate().map(part).collect()
}

/// A program in its colours, a line of which may be marked.
pub fn program(source: &str, marked: Option<u32>) -> String {
    let source = source.trim_end();
    let mut out = String::from("<pre class=\"prog\">");
    for (number, line) in (1..).zip(highlight::lines(source)) {
        let class = if Some(number) == marked {
            "ln cur"
        } else {
            "ln"
        };
        let _ = write!(out, "<span class=\"{class}\"><i>{number}</i><span>");
        for (kind, range) in &line {
            let word = escaped(&source[range.clone()]);
            match kind {
                Kind::Plain => out.push_str(&word),
                kind => {
                    let _ = write!(out, "<span class=\"{}\">{word}</span>", kind.class());
                }
            }
        }
        out.push_str("</span></span>\n");
    }
    out.push_str("</pre>");
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, paragraphs, program, title};
    use engine::lesson::{Paragraph, Piece};

    #[test]
    fn nothing_of_a_text_is_read_as_html() {
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
        assert_eq!(title("`del` & <b>"), "<code>del</code> &amp; &lt;b&gt;");
    }

    #[test]
    fn bullets_that_follow_each_other_are_one_list() {
        let text = |bullet, text: &str| Paragraph {
            bullet,
            pieces: vec![Piece::Text(text.to_owned())],
        };
        let found = paragraphs(&[text(false, "a"), text(true, "b"), text(true, "c")]);
        assert_eq!(found, "<p>a</p><ul><li>b</li><li>c</li></ul>");
    }

    #[test]
    fn every_letter_of_a_program_is_on_the_page() {
        let found = program("s = \"<x>\"  # & so on\n", Some(1));
        assert!(
            found.contains("&lt;x&gt;") && found.contains("ln cur"),
            "{found}"
        );
    }
}
