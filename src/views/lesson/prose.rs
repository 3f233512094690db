//! A lesson's text as elements.

use crate::text::Text;
use crate::widgets::list;
use engine::lesson::glossary::term_named;
use engine::lesson::{Language, Paragraph, Piece};
use yew::prelude::*;

/// Paragraphs; bullets that follow each other are one list.
pub fn paragraphs(text: &[Paragraph]) -> Html {
    let mut out: Vec<Html> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.first() {
        let run = rest
            .iter()
            .take_while(|paragraph| paragraph.bullet == first.bullet);
        let n = if first.bullet { run.count() } else { 1 };
        let (now, later) = rest.split_at(n);
        out.push(if first.bullet {
            html! { <ul class="bullets">{ for now.iter().map(|item| html! { <li>{ pieces(&item.pieces) }</li> }) }</ul> }
        } else {
            html! { <p>{ pieces(&first.pieces) }</p> }
        });
        rest = later;
    }
    out.into_iter().collect()
}

/// Paragraphs on one line: for questions and verdicts.
pub fn inline(text: &[Paragraph]) -> Html {
    text.iter()
        .enumerate()
        .map(|(index, paragraph)| {
            let space = if index > 0 { " " } else { "" };
            html! { <>{ space }{ pieces(&paragraph.pieces) }</> }
        })
        .collect()
}

/// A run of text in its styles.
pub fn pieces(pieces: &[Piece]) -> Html {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { <>{ text.clone() }</> },
            Piece::Strong(text) => html! { <b>{ text.clone() }</b> },
            Piece::Emphasis(text) => html! { <em>{ text.clone() }</em> },
            Piece::Code(text) => html! { <code>{ text.clone() }</code> },
        })
        .collect()
}

/// A title with its code between backticks.
pub fn inline_code(title: &str) -> Html {
    title
        .split('`')
        .enumerate()
        .map(|(index, part)| {
            if index % 2 == 1 {
                html! { <code>{ part.to_owned() }</code> }
            } else {
                html! { <>{ part.to_owned() }</> }
            }
        })
        .collect()
}

/// The words of the lesson, each with what it means on hover and focus.
pub fn words(words: &[String], language: Language, s: &'static Text) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    html! {
        <p class="words"><span>{ s.words }</span>{ list(words.iter().map(|word| meant(word, language))) }</p>
    }
}

fn meant(word: &str, language: Language) -> Html {
    let Some(term) = term_named(word) else {
        return html! { <span class="word">{ word.to_owned() }</span> };
    };
    html! {
        <a class="word" href="#/glossary">{ term.name(language) }<span class="tip" role="tooltip">{ term.line(language) }</span></a>
    }
}
