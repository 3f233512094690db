//! The bytes of the chosen block, eight to a box.

use crate::state::{Lab, use_prefs};
use crate::text::playground::{lab as words, short_addr};
use engine::view::playground::{BlockDetail, Cell, Word};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BytesProps {
    /// The block.
    pub block: Rc<BlockDetail>,
    /// The playground, for the block's name.
    pub lab: Rc<Lab>,
    /// Px.
    pub width: f64,
    /// All of its words.
    pub all: bool,
}

/// The boxes.
#[component]
pub fn BlockBytes(props: &BytesProps) -> Html {
    let s = words(use_prefs().lang);
    let block = &*props.block;
    let owner = block.owner.map(|(number, _)| {
        let name = props
            .lab
            .shown
            .as_ref()
            .map(|shown| shown.name(number))
            .unwrap_or_default();
        if name.is_empty() {
            String::new()
        } else {
            (s.of_name)(&name)
        }
    });
    let columns: usize = if props.width < 480.0 { 4 } else { 8 };
    let most = if props.all { 64 } else { columns * 2 };
    let rest = block.words.len().saturating_sub(most);
    let boxes = block
        .words
        .iter()
        .take(most)
        .enumerate()
        .map(|(index, word)| word_box(index, word));
    let left = match (block.cell, block.next, block.owner) {
        (Cell::Free | Cell::Freed, Some(next), _) => (s.next_free)(next),
        (Cell::Free | Cell::Freed, None, _) => s.next_none.to_owned(),
        (_, _, Some((_, asked))) => (s.holds)(asked, block.size),
        _ => String::new(),
    };
    let right = match block.cell {
        Cell::Free | Cell::Freed => s.old_stay,
        Cell::Virgin => s.never_written,
        _ => "",
    };
    html! {
        <div class="bytes-box" data-testid="block">
            <p class="cap-row lab-cap"><span><b>{ s.t_block }{ " " }{ block.block }</b>{ s.cells[block.cell as usize] }{ owner.filter(|name| !name.is_empty()).map(|name| format!(", {name}")) }</span>
                <code>{ format!("{:#x}", block.address) }</code></p>
            <ol class="words-row" style={format!("--columns:{}", columns.min(block.words.len().max(1)))}>{ for boxes }</ol>
            <p class="cap-row lab-cap"><b>{ left }</b><span>{ right }if rest > 0 { { " " }{ (s.and_more)(rest) } }</span></p>
        </div>
    }
}

fn word_box(index: usize, word: &Word) -> Html {
    let (class, text) = match word {
        Word::Next(0) => ("lit", "NULL".to_owned()),
        Word::Next(addr) => ("lit", short_addr(*addr)),
        Word::Yours => ("yours", String::new()),
        Word::Slack(8) => ("slack", String::new()),
        Word::Slack(_) => ("yours part", String::new()),
        Word::Old => ("old", "········".to_owned()),
        Word::Virgin => ("slack", String::new()),
    };
    let part = match word {
        Word::Slack(n) if *n < 8 => Some(format!("--slack:{:.1}%", f64::from(*n) * 12.5)),
        _ => None,
    };
    html! { <li key={index} class={classes!("word", class)} style={part}><span>{ text }</span><small>{ format!("+{}", index * 8) }</small></li> }
}
