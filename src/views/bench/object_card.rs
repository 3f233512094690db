//! An object as a card: badge, type and number, value or cells.

use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::collector::words;
use crate::text::{caption, nouns, text};
use engine::view::label::Label;
use engine::view::stage::{
    BadgeKind, Body, CardState, Cell, CellLabel, Chip, Content, Entry, ObjectCard,
};
use engine::view::tables::ObjectRow;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ObjectProps {
    /// The card.
    pub card: Rc<ObjectCard>,
    /// Its sentence for those who hear the picture.
    pub label: AttrValue,
}

/// An object.
#[component]
pub fn ObjectView(props: &ObjectProps) -> Html {
    let lang = use_prefs().lang;
    let card = &*props.card;
    let state = match card.state {
        CardState::Live => (card.badge.kind == BadgeKind::Up).then_some("lit"),
        CardState::New => Some("new"),
        CardState::Dead => Some("dead"),
    };
    let kind = match card.body {
        Body::Value(_) => Some("val"),
        Body::Cells(_) | Body::Entries(_) => None,
    };
    let immortal = card.badge.count.immortal.then_some("immortal");
    let pile = (card.pile > 1).then_some("pile");
    let garbage = card.unreachable.then_some("garbage");
    let size = (card.pile > 1).then(|| html! { <em>{ format!("{} ×", card.pile) }</em> });
    let number = card
        .label
        .number
        .filter(|_| card.pile <= 1)
        .map(|number| html! { <span>{ format!("#{number}") }</span> });
    let n_items = card
        .n_items
        .map(|n| html! { <span class="len">{ n }</span> });
    let place = format!(
        "left:{}px;top:{}px;width:{}px;height:{}px",
        card.rect.x, card.rect.y, card.rect.w, card.rect.h
    );
    html! {
        <div class={classes!("obj", state, kind, immortal, pile, garbage)} style={place} tabindex="-1" role="group"
            aria-label={props.label.clone()} data-o={format!("o{}", card.label.id.0)}>
            { badge(card, lang) }
            { flags(card) }
            <div class="oh">{ size }<b>{ card.label.type_name.to_string() }</b>{ number }{ n_items }</div>
            { body(&card.body, &card.label.type_name, lang) }
            if card.unreachable { <span class="waits">{ words(lang).waits }</span> }
        </div>
    }
}

fn badge(card: &ObjectCard, lang: Lang) -> Html {
    let (class, tone) = match card.badge.kind {
        BadgeKind::Plain => (None, ""),
        BadgeKind::Up => (Some("inc"), "inc"),
        BadgeKind::Down => (Some("dec"), "dec"),
        BadgeKind::New => (Some("alloc"), "alloc"),
        BadgeKind::Zero => (Some("zero"), "free"),
    };
    let infinite = card.badge.count.immortal.then_some("inf");
    let why = card.badge.why.as_ref().map(|why| {
        let mut says = caption::why(why, lang);
        let beside = why.is_beside_wire().then_some("beside");
        let room = card.room - if beside.is_some() { 40 } else { 20 };
        let (mut fit, mut most) = fitted(&says, room, card.rect.w);
        // Too long even so: whose place it is, a wire or flag says too.
        if fit == Some(BACK) {
            let mut short = why.clone();
            short.holder.owner = None;
            says = caption::why(&short, lang);
            (fit, most) = fitted(&says, room, card.rect.w);
        }
        html! { <span class={classes!("why", tone, beside, fit)} style={most} aria-hidden="true">{ says }</span> }
    });
    html! {
        <>
            <span class={classes!("rc", class, infinite)} aria-hidden="true">{ nouns::count(card.badge.count) }</span>
            { why }
        </>
    }
}

/// Its right end stands at the card's right edge.
const BACK: &str = "back";

/// How a reason fits into its room, px, above a card of this width: as it is, in two lines, or to the left.
fn fitted(says: &str, room: i32, card: i32) -> (Option<&'static str>, Option<String>) {
    // 13 px type: less than 7 px a letter, and 13 px a Chinese one.
    let halves = says.chars().map(|c| if c.is_ascii() { 13 } else { 26 });
    let wide = halves.sum::<i32>() / 2;
    if wide <= room {
        (None, None)
    } else if wide <= 2 * room - 30 {
        (Some("two"), Some(format!("max-width:{room}px")))
    } else {
        (Some(BACK), Some(format!("max-width:{}px", card + 140)))
    }
}

/// Who holds it by references that are folded: at the card's left, above where wires end.
fn flags(card: &ObjectCard) -> Html {
    let Some(first) = card.flags.first() else {
        return Html::default();
    };
    let names: Vec<String> = card.flags.iter().map(nouns::object).collect();
    let more = names.len() - 1;
    html! {
        <span class="flag" aria-hidden="true" title={names.join(", ")} data-o={format!("o{}", first.id.0)}>
            { short_name(first) }
            if more > 0 { <i>{ format!("+{more}") }</i> }
        </span>
    }
}

/// A name of which the type is cut where there is no room, the number never.
fn short_name(label: &Label) -> Html {
    let name = nouns::object(label);
    match name.rsplit_once(" #") {
        Some((kind, number)) => {
            html! { <><b>{ kind.to_owned() }</b><i>{ format!("#{number}") }</i></> }
        }
        None => html! { <b>{ name }</b> },
    }
}

fn body(body: &Body, type_name: &str, lang: Lang) -> Html {
    match body {
        Body::Value(value) => html! {
            <div class="v"><span class={value_class(type_name)}>{ value.to_string() }</span></div>
        },
        Body::Cells(cells) if cells.is_empty() => html! { <div class="cells none" /> },
        Body::Cells(cells) => {
            let rows = cells.iter().any(|cell| cell.rect.y != cells[0].rect.y);
            let rows = rows.then_some("rows");
            html! { <div class={classes!("cells", rows)}>{ for cells.iter().map(|cell| cell_view(cell, lang)) }</div> }
        }
        Body::Entries(entries) => {
            html! { <div class="entries">{ for entries.iter().map(|entry| entry_view(entry, lang)) }</div> }
        }
    }
}

fn cell_view(cell: &Cell, lang: Lang) -> Html {
    let label = match &cell.label {
        CellLabel::Index(index) => index.to_string(),
        CellLabel::Name(name) => name.to_string(),
        CellLabel::Range(first, last) => format!("{first}…{last}"),
        CellLabel::None => String::new(),
    };
    let fresh = cell.fresh.then_some("fresh");
    let size = format!("flex:0 0 {}px", cell.rect.w);
    html! {
        <div class={classes!("cell", fresh)} style={size}><s>{ label }</s>{ content(&cell.content, lang) }</div>
    }
}

fn entry_view(entry: &Entry, lang: Lang) -> Html {
    let fresh = entry.fresh.then_some("fresh");
    let size = format!("height:{}px", entry.rect.h);
    html! {
        <div class={classes!("entry", fresh)} style={size}>
            { content(&entry.key, lang) }{ content(&entry.value, lang) }
        </div>
    }
}

fn content(content: &Content, lang: Lang) -> Html {
    match content {
        Content::Wire(_) => html! { <span class="port" /> },
        Content::Piled(id) => html! { <span class="port" data-o={format!("o{}", id.0)} /> },
        Content::Chip(value) => chip(value),
        Content::Flag(label) => html! {
            <span class="rf" data-o={format!("o{}", label.id.0)} title={nouns::object(label)}>{ short_name(label) }</span>
        },
        Content::More(n) => html! { <span class="un">{ (text(lang).t_more)(*n) }</span> },
        Content::Empty => Html::default(),
    }
}

/// A value of so many letters is not cut short beside a long name.
const KEPT_WHOLE: usize = 6;

/// A small value where it is held.
pub fn chip(value: &Chip) -> Html {
    let cached = value.cached.then_some("cache");
    let whole = (value.text.chars().count() <= KEPT_WHOLE).then_some("whole");
    html! {
        <span class={classes!("chip", cached, whole, value_class(&value.type_name))} data-o={format!("o{}", value.object.0)}>
            { value.text.to_string() }
        </span>
    }
}

fn value_class(type_name: &str) -> Option<&'static str> {
    match type_name {
        "str" => Some("st quoted"),
        "bytes" => Some("st"),
        "int" | "float" | "complex" => Some("n"),
        "bool" | "NoneType" => Some("k"),
        _ => None,
    }
}

/// The card as a sentence: "list #1, reference count 2, held by the name a and item 0 of tuple #3, holds 7 and 8".
pub fn sentence(row: &ObjectRow, lang: Lang) -> String {
    let strings = text(lang);
    let list = |words: Vec<String>| words.join(if lang == Lang::Zh { "、" } else { ", " });
    let holders = row.holders.iter();
    let mut held: Vec<String> = holders.map(|holder| nouns::holder(holder, lang)).collect();
    if row.holders_more > 0 {
        held.push((strings.t_more)(row.holders_more));
    }
    let held = list(held);
    let mut holds: Vec<String> = row.holds.iter().map(nouns::object).collect();
    if row.holds_more > 0 {
        holds.push((strings.t_more)(row.holds_more));
    }
    let holds = list(holds);
    let name = nouns::object_long(&row.object);
    let count = nouns::count(row.count);
    let mut said = match lang {
        Lang::En => format!("{name}, reference count {count}"),
        Lang::Zh => format!("{name}，引用计数 {count}"),
    };
    for (what, list) in [(strings.t_held_by, held), (strings.t_holds, holds)] {
        if !list.is_empty() {
            said.push_str(if lang == Lang::Zh { "；" } else { "; " });
            said.push_str(&what.to_lowercase());
            said.push(' ');
            said.push_str(&list);
        }
    }
    said
}
