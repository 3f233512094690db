//! The part of Markdown that lessons use: paragraphs, lists, `code`, **strong**, *emphasis*, fenced blocks.

use crate::lesson::model::{Paragraph, Piece};

/// The pieces of one paragraph or title. A mark without its partner is plain text.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let marked = [("`", "code"), ("**", "strong"), ("*", "emphasis")]
            .into_iter()
            .find_map(|(mark, kind)| Some((kind, between(rest, mark)?, mark.len() * 2)));
        let Some((kind, inner, marks)) = marked else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        rest = &rest[inner.len() + marks..];
        let inner = inner.to_owned();
        pieces.push(match kind {
            "code" => Piece::Code(inner),
            "strong" => Piece::Strong(inner),
            _ => Piece::Emphasis(inner),
        });
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    pieces
}

/// What stands between `mark` at the start of `text` and the next one; not empty.
fn between<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let inner = text.strip_prefix(mark)?;
    let end = inner.find(mark).filter(|end| *end > 0)?;
    Some(&inner[..end])
}

/// The paragraphs of these lines, see [`joined`].
pub(super) fn paragraphs<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Paragraph> {
    let paragraph = |(bullet, text): (bool, String)| Paragraph {
        bullet,
        pieces: pieces(&text),
    };
    joined(lines).into_iter().map(paragraph).collect()
}

/// The texts of the paragraphs, each with whether it is an item of a list:
/// a blank line or `- ` begins a new one, headings are left out.
/// Lines of one paragraph are joined by a blank, in Chinese without.
pub(super) fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<(bool, String)> {
    let mut texts: Vec<(bool, String)> = Vec::new();
    let mut open = false;
    for line in lines {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            open = false;
        } else if let Some(item) = line.strip_prefix("- ") {
            texts.push((true, item.to_owned()));
            open = true;
        } else if let Some((_, text)) = texts.last_mut().filter(|_| open) {
            if !text.ends_with(is_wide) {
                text.push(' ');
            }
            text.push_str(line);
        } else {
            texts.push((false, line.to_owned()));
            open = true;
        }
    }
    texts
}

/// Chinese characters and full-width punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The pieces as plain text.
#[cfg(test)]
pub(super) fn plain(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Emphasis(text) | Piece::Code(text) => {
                text.as_str()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_pieces_and_lonely_marks_stay() {
        assert_eq!(
            pieces("`a` is a **name**, 2 * 3 is *six*"),
            [
                Piece::Code("a".to_owned()),
                Piece::Text(" is a ".to_owned()),
                Piece::Strong("name".to_owned()),
                Piece::Text(", 2 ".to_owned()),
                Piece::Emphasis(" 3 is ".to_owned()),
                Piece::Text("six*".to_owned()),
            ]
        );
        assert_eq!(pieces("5 * 4"), [Piece::Text("5 * 4".to_owned())]);
        assert_eq!(pieces("`**p`"), [Piece::Code("**p".to_owned())]);
    }

    #[test]
    fn lines_join_to_paragraphs_and_items() {
        let lines = "## Heading\nOne\ntwo.\n\nThree.\n- four\n  five\n- six";
        let found = paragraphs(lines.lines());
        let shape: Vec<(bool, String)> =
            found.iter().map(|p| (p.bullet, plain(&p.pieces))).collect();
        assert_eq!(
            shape,
            [
                (false, "One two.".to_owned()),
                (false, "Three.".to_owned()),
                (true, "four five".to_owned()),
                (true, "six".to_owned()),
            ]
        );
        let chinese = paragraphs("名字是标签。\n它不装东西。".lines());
        assert_eq!(plain(&chinese[0].pieces), "名字是标签。它不装东西。");
    }
}
