//! The sentence of a stop, made from the caption's kind and arguments; of a whole line; and the short forms in lists.
//!
//! Who did what, then why. Present tense, active, numbers with units, at most two key words marked.

mod en;
mod line;
mod short;
#[cfg(test)]
mod tests;
mod zh;

pub use line::line_sentence;
pub use short::{item, reason, why};

use super::sentence::Sentence;
use crate::state::prefs::Lang;
use engine::view::Caption;

/// The sentence under the picture for one stop.
pub fn sentence(caption: &Caption, lang: Lang) -> Sentence {
    match lang {
        Lang::En => en::sentence(caption),
        Lang::Zh => zh::sentence(caption),
    }
}
