//! One candidate of a collection: its card, its equation, and why it survives.

use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::collector::{reached, words};
use crate::text::{nouns, text};
use crate::widgets::list;
use engine::view::gc::{GcCell, GcRow, GcSet, GcWhy, port};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GcCardProps {
    /// The candidate.
    pub row: Rc<GcRow>,
    /// Its wires, as far as they lie on it.
    pub leads: Vec<Lead>,
}

/// A wire from its port to the card's edge, px from the card's corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Its left end.
    pub left: i32,
    /// Its length.
    pub width: i32,
    /// Its middle.
    pub top: i32,
    /// It runs inside of the unreachable area.
    pub unreachable: bool,
}

/// The candidate.
#[component]
pub fn GcCard(props: &GcCardProps) -> Html {
    let lang = use_prefs().lang;
    let row = &*props.row;
    let rect = row.rect;
    let gone = row.set == GcSet::Gone;
    let lit = (row.fresh && !gone).then_some("lit");
    let place = format!(
        "left:{}px;top:{}px;width:{}px;height:{}px",
        rect.x, rect.y, rect.w, rect.h
    );
    let below = format!("left:{}px;top:{}px", rect.x + 6, rect.y + rect.h + 6);
    let aside = format!("left:{}px;top:{}px", rect.x + rect.w + 8, rect.y + 14);
    let why = why(row, lang);
    let o = format!("o{}", row.object.id.0);
    let cells = i32::try_from(row.cells.len()).unwrap_or(1);
    let count = if gone {
        "0".to_owned()
    } else {
        nouns::count(row.count)
    };
    html! {
        <>
            <div class={classes!("obj", "gcc", lit, gone.then_some("dead"))} style={place} tabindex="0" role="group"
                data-o={o} data-set={format!("{:?}", row.set)} aria-label={sentence(row, lang)}>
                <span class={classes!("rc", gone.then_some("zero"))} aria-hidden="true">{ count }</span>
                <div class="oh"><b>{ row.object.type_name.to_string() }</b>{ row.object.number.map(|n| html! { <span>{ format!("#{n}") }</span> }) }</div>
                { for props.leads.iter().map(lead_view) }
                <div class="cells">{ for (0..).zip(&row.cells).map(|(at, cell)| cell_view(cell, port(at, cells), lang)) }</div>
            </div>
            <div class="eq" style={below} aria-hidden="true">{ list([equation(row)]) }</div>
            if !why.is_empty() { <span class="stamp" style={aside} aria-hidden="true">{ why }</span> }
        </>
    }
}

/// `1 − 1 = 0`; before the subtraction the copied count alone. One that changes writes itself: it is a new one.
fn equation(row: &GcRow) -> Html {
    let (said, refs) = match row.refs {
        Some(refs) => (format!("{} − {} =", row.copied, row.copied - refs), refs),
        None => ("gc_refs".to_owned(), row.copied),
    };
    html! { <span key={format!("{said}{refs}")}><span>{ said }</span><b>{ refs }</b></span> }
}

fn why(row: &GcRow, lang: Lang) -> String {
    match &row.why {
        GcWhy::Unknown => String::new(),
        GcWhy::Outside => words(lang).outside.to_owned(),
        GcWhy::Reached(by, _) => reached(by, lang),
    }
}

fn lead_view(lead: &Lead) -> Html {
    let style = format!(
        "left:{}px;width:{}px;top:{}px",
        lead.left, lead.width, lead.top
    );
    html! { <i class={classes!("gc-lead", lead.unreachable.then_some("gc"))} {style} aria-hidden="true" /> }
}

/// `port`: where its port is, px below the card's top.
fn cell_view(cell: &GcCell, port: i32, lang: Lang) -> Html {
    match cell {
        GcCell::Wire(id) => {
            html! { <div class="cell" data-o={format!("o{}", id.0)}><span class="port" style={format!("--y:{port}px")} /></div> }
        }
        GcCell::Chip(id, value) => {
            html! { <div class="cell"><span class="chip" data-o={format!("o{}", id.0)}>{ value.to_string() }</span></div> }
        }
        GcCell::More(n) => {
            html! { <div class="cell"><span class="un">{ (text(lang).t_more)(*n) }</span></div> }
        }
    }
}

/// The card as a sentence.
fn sentence(row: &GcRow, lang: Lang) -> String {
    let w = words(lang);
    let refs = row.refs.unwrap_or(row.copied);
    let set = match row.set {
        GcSet::Undecided => w.examined,
        GcSet::Reachable => w.reachable,
        GcSet::Unreachable => w.unreachable,
        GcSet::Gone => w.gone,
    };
    let name = nouns::object_long(&row.object);
    let mut said = match lang {
        Lang::En => format!(
            "{name}, reference count {}, gc_refs {refs}, {}",
            row.copied,
            set.to_lowercase()
        ),
        Lang::Zh => format!("{name}，引用计数 {}，gc_refs {refs}，{set}", row.copied),
    };
    let why = why(row, lang);
    if !why.is_empty() {
        said.push_str(if lang == Lang::Zh { "，" } else { ", " });
        said.push_str(&why);
    }
    said
}
