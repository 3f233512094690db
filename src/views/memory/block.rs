//! The bytes of one block: eight to a box, with CPython's own field names.

use super::WIDTH;
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::{nouns, text};
use engine::view::memory::{BlockState, BlockView, Field, Word, WordValue};
use std::rc::Rc;
use yew::prelude::*;

const BOX_H: f64 = 28.0;
const ROW_H: f64 = 46.0;
/// Most boxes side by side: narrower ones have no room for their name.
const COLUMNS: u32 = 8;
/// Most rows; the rest is said in words.
const ROWS: u32 = 2;

/// Height of a block's rows, px; of none that of one row.
pub(super) fn height(block: Option<&BlockView>) -> f64 {
    let n = block.map_or(0, |block| {
        u32::try_from(block.words.len()).unwrap_or(u32::MAX)
    });
    f64::from(n.div_ceil(COLUMNS).clamp(1, ROWS)) * ROW_H
}

#[derive(Properties, PartialEq)]
pub struct BlockProps {
    /// The block.
    pub block: Rc<BlockView>,
}

/// What a block is for: `items of list #1`.
pub(super) fn block_owner(block: &BlockView, lang: Lang) -> String {
    match (&block.owner, block.kind) {
        (owner, Some(kind)) => nouns::block(kind, owner.as_ref(), lang),
        (Some(owner), None) => nouns::object_long(owner),
        (None, None) => String::new(),
    }
}

/// The boxes.
#[component]
pub fn BlockBytes(props: &BlockProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let block = &*props.block;
    let title = block.place.map(|place| (strings.block_n)(place.block));
    let owner = block_owner(block, lang);
    let used = match block.state {
        BlockState::Free | BlockState::JustFreed | BlockState::Never => String::new(),
        _ => (strings.block_sub)(block.request, block.bytes),
    };
    let shown: Vec<&Word> = block.words.iter().take((COLUMNS * ROWS) as usize).collect();
    let hidden = block.words.len() - shown.len() + block.words_more as usize;
    let n = u32::try_from(shown.len()).unwrap_or(COLUMNS);
    let columns = n.clamp(1, COLUMNS);
    // Short blocks do not stretch: eight bytes are always the same width.
    let width = WIDTH / f64::from(COLUMNS);
    let rows = n.div_ceil(columns).max(1);
    let boxes = (0u32..).zip(&shown).map(|(index, word)| {
        let x = f64::from(index % columns) * width;
        let y = f64::from(index / columns) * ROW_H;
        word_view(word, x, y, width)
    });
    let more = u32::try_from(hidden).unwrap_or(u32::MAX);
    let more = (more > 0).then(|| (strings.t_more)(more));
    let used: Vec<String> = [used]
        .into_iter()
        .chain(more)
        .filter(|it| !it.is_empty())
        .collect();
    html! {
        <>
            <div class="cap-row">
                <span><b>{ title }</b>{ owner }</span><span class="fl-s">{ used.join(", ") }</span>
            </div>
            <svg class="bytes" width={WIDTH.to_string()} height={(f64::from(rows) * ROW_H).to_string()} aria-hidden="true">{ for boxes }</svg>
        </>
    }
}

/// How a word looks.
pub(super) fn class(field: &Field) -> &'static str {
    match field {
        Field::GcNext | Field::GcPrev => "gch",
        Field::RefCount => "lit",
        Field::Type | Field::Size => "hdr",
        Field::Spare => "slack",
        Field::NextFree => "link",
        _ => "",
    }
}

fn word_view(word: &Word, x: f64, y: f64, width: f64) -> Html {
    let class = class(&word.field);
    let middle = format!("{:.1}", x + width / 2.0);
    let label = match &word.field {
        Field::GcNext => "gc next".to_owned(),
        Field::GcPrev => "gc prev".to_owned(),
        Field::RefCount => "refcnt".to_owned(),
        Field::Type => "type".to_owned(),
        Field::Size => "size".to_owned(),
        Field::Item(index) => format!("item {index}"),
        Field::Named(name) => without_prefix(name).to_owned(),
        Field::Data => "text".to_owned(),
        Field::NextFree => "next".to_owned(),
        Field::Other => String::new(),
        Field::Spare => "spare".to_owned(),
    };
    let label = shortened(&label, 8);
    let (dot, shown, object) = match &word.value {
        WordValue::Number(n) => (false, n.to_string(), None),
        WordValue::Text(value) => (false, written(value), None),
        WordValue::Object(label) => (true, String::new(), Some(format!("o{}", label.id.0))),
        WordValue::Pointer(_) => (true, String::new(), None),
        WordValue::Unknown => (false, String::new(), None),
    };
    let shown = shortened(&shown, 6);
    html! {
        <g key={word.offset}>
            <rect class={classes!("w-cell", class)} x={format!("{x:.1}")} y={format!("{:.1}", y + 0.7)} width={format!("{width:.1}")} height={BOX_H.to_string()} />
            if dot {
                <circle class="w-dot" cx={middle.clone()} cy={format!("{:.1}", y + 14.7)} r="3.5" data-o={object} />
            } else if !shown.is_empty() {
                <text class="m w-val" x={middle.clone()} y={format!("{:.1}", y + 19.2)} text-anchor="middle">{ shown }</text>
            }
            <text class="tx0 tx2" x={middle} y={format!("{:.1}", y + 43.0)} text-anchor="middle">{ label }</text>
        </g>
    }
}

/// CPython's prefixes say nothing in a box this small.
fn without_prefix(name: &str) -> &str {
    let prefixes = ["ob_", "ma_", "_ma_", "func_", "im_", "cval."];
    let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    rest.unwrap_or(name)
}

/// What fits below or into a box; that something was left out is seen.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// Bytes of a text as Python writes them: few fonts have pictures of control characters.
pub(super) fn written(bytes: &str) -> String {
    bytes.replace('\u{2400}', "\\0").replace('\u{240a}', "\\n")
}
