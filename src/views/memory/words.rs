//! All words of a block, each with CPython's name for it, and what it is for.

use super::block::{block_owner, class, written};
use crate::state::{Action, use_dispatch, use_prefs};
use crate::text::words::{name, words};
use crate::text::{nouns, text};
use engine::view::memory::{BlockView, Field, Word, WordValue};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct WordsProps {
    /// The block.
    pub block: Rc<BlockView>,
    /// Height of the words, px; more words than fit can be scrolled to.
    pub height: f64,
}

/// The words. One that leads to an object leads there; of any other it is said what it is.
#[component]
pub fn BlockWords(props: &WordsProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (s, common) = (words(lang), text(lang));
    let block = &*props.block;
    let chosen = use_state_eq(|| None::<u32>);
    let rows = block.words.iter().map(|word| {
        let (setter, offset) = (chosen.setter(), word.offset);
        let count = block.owner.as_ref().filter(|_| word.field == Field::RefCount);
        let holders = count.map(|owner| owner.id);
        let leads = matches!(word.value, WordValue::Object(_));
        let dispatch = dispatch.clone();
        let press = Callback::from(move |event: MouseEvent| {
            setter.set(Some(offset));
            if !leads {
                // A press on what is no object would let go of the object whose block this is.
                event.stop_propagation();
                if holders.is_some() {
                    dispatch.send(Action::Pinned(holders));
                }
            }
        });
        let pressed = (*chosen == Some(offset)).to_string();
        html! {
            <li key={offset} class={class(&word.field)}>
                <button aria-pressed={pressed} onclick={press} data-o={object(word)} title={(s.about)(&word.field)}>
                    <code>{ format!("+{offset}") }</code><b>{ name(&word.field, lang) }</b><span>{ value(word) }</span>
                </button>
            </li>
        }
    });
    let told = block.words.iter().find(|word| Some(word.offset) == *chosen);
    let told = told.map_or_else(String::new, |word| (s.about)(&word.field));
    let title = block.place.map(|place| (common.block_n)(place.block));
    html! {
        <>
            <div class="cap-row"><span><b>{ title }</b>{ block_owner(block, lang) }</span><code class="fl-s">{ format!("{:#x}", block.address.0) }</code></div>
            <ol class="word-list" style={format!("max-height:{:.0}px", props.height)} data-testid="words">{ for rows }
                if block.words_more > 0 { <li class="more">{ (common.t_more)(block.words_more) }</li> }</ol>
            <p class="word-told" role="status">{ told }</p>
        </>
    }
}

fn object(word: &Word) -> Option<String> {
    match &word.value {
        WordValue::Object(label) => Some(format!("o{}", label.id.0)),
        _ => None,
    }
}

fn value(word: &Word) -> String {
    match &word.value {
        WordValue::Number(n) => n.to_string(),
        WordValue::Text(text) => written(text),
        WordValue::Object(label) => format!("→ {}", nouns::object_long(label)),
        WordValue::Pointer(Some(addr)) if addr.0 == 0 => "NULL".to_owned(),
        WordValue::Pointer(Some(addr)) => format!("{:#x}", addr.0),
        WordValue::Pointer(None) => "→".to_owned(),
        WordValue::Unknown => String::new(),
    }
}
