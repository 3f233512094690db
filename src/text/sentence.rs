//! A sentence in pieces: plain text, code, and the key words that are marked.

use yew::prelude::*;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// Plain.
    Text(String),
    /// Code.
    Code(String),
    /// A key word; at most two in a sentence.
    Mark(String),
}

/// A sentence, or two if the second is short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    bits: Vec<Bit>,
}

impl Sentence {
    /// Nothing said yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds plain text.
    #[must_use]
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        match self.bits.last_mut() {
            Some(Bit::Text(last)) => last.push_str(text.as_ref()),
            _ => self.bits.push(Bit::Text(text.as_ref().to_owned())),
        }
        self
    }

    /// Adds code.
    #[must_use]
    pub fn code(mut self, text: impl AsRef<str>) -> Self {
        self.bits.push(Bit::Code(text.as_ref().to_owned()));
        self
    }

    /// Adds a key word.
    #[must_use]
    pub fn mark(mut self, text: impl AsRef<str>) -> Self {
        self.bits.push(Bit::Mark(text.as_ref().to_owned()));
        self
    }

    /// Adds another sentence's pieces.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        for bit in other.bits {
            match bit {
                Bit::Text(text) => self = self.text(text),
                other => self.bits.push(other),
            }
        }
        self
    }

    /// The words alone: for labels and tests.
    pub fn plain(&self) -> String {
        self.bits
            .iter()
            .map(|bit| match bit {
                Bit::Text(text) | Bit::Code(text) | Bit::Mark(text) => text.as_str(),
            })
            .collect()
    }

    /// As elements.
    pub fn html(&self) -> Html {
        self.bits
            .iter()
            .map(|bit| match bit {
                Bit::Text(text) => html! { <>{ text.clone() }</> },
                Bit::Code(text) => html! { <code>{ text.clone() }</code> },
                Bit::Mark(text) => html! { <mark>{ text.clone() }</mark> },
            })
            .collect()
    }
}
