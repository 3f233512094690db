//! One release: its name, its picture, and beside each object how many bytes it takes there.

use super::Lit;
use crate::hooks::{browser, use_size};
use crate::state::compare::CompareAction;
use crate::state::{Action, Bench, use_dispatch, use_prefs};
use crate::text::compare::words;
use crate::text::{bytes, nouns, text};
use crate::views::bench::StageView;
use crate::views::memory::pool::PoolPicture;
use crate::views::top_bar::VersionMenu;
use crate::widgets::list;
use engine::view::Scene;
use engine::view::compare::{Comparison, Tag};
use std::fmt::Write;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SideProps {
    /// 0 or 1.
    pub side: usize,
    /// Its workbench.
    pub bench: Rc<Bench>,
    /// The picture; `None` before both are recorded.
    pub scene: Option<Rc<Scene>>,
    /// What differs.
    pub found: Rc<Comparison>,
    /// Whether a pool is drawn on either side: then both have the strip, and the pictures above it are as high.
    pub pools: bool,
    /// Lights an object in both pictures.
    pub light: Callback<Lit>,
}

/// The year of a release.
fn year(name: &str) -> &'static str {
    match name {
        "3.9" => "2020",
        "3.11" => "2022",
        "3.13" => "2024",
        "3.14" => "2025",
        _ => "",
    }
}

/// Room beside the picture for what a card's object takes, px.
const TAG_ROOM: f64 = 96.0;
/// In less it stands above the card.
const NARROW: f64 = 400.0;

/// A release.
#[component]
pub fn Side(props: &SideProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (s, w) = (text(lang), words(lang));
    let node = use_node_ref();
    let size = use_size(node.clone());
    let side = props.side;
    let name = props.bench.profile.name;
    let chosen = Callback::from(move |name: String| {
        dispatch.send(Action::Compare(CompareAction::ReleaseChosen(side, name)));
    });
    let lit = move |element: Option<Element>| {
        let object = element.and_then(|element| browser::object_at(&element));
        object.map(|object| (side, object))
    };
    let target = |event: &Event| {
        event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
    };
    let (over, focus, leave) = (
        props.light.clone(),
        props.light.clone(),
        props.light.clone(),
    );
    let on_over = Callback::from(move |event: PointerEvent| over.emit(lit(target(&event))));
    let on_focus = Callback::from(move |event: FocusEvent| focus.emit(lit(target(&event))));
    let on_leave = Callback::from(move |_: PointerEvent| leave.emit(None));
    let tags = props.scene.as_ref().map_or_else(Html::default, |scene| {
        let cards = scene.stage.cards.iter();
        let tags = cards.filter_map(|card| {
            let tag = props.found.tags[side].iter().find(|tag| tag.object == card.label.id)?;
            let place = format!("left:{}px;top:{}px", card.rect.x + card.rect.w + 8, card.rect.y + 2);
            Some(html! { <div key={card.label.id.0} class="cmp-tag" style={place}>{ tag_view(tag, lang) }</div> })
        });
        html! { <>{ for tags }</> }
    });
    html! {
        <section class="col cmp-side" data-side={side.to_string()} aria-label={format!("CPython {name}")} onpointerover={on_over} onpointerleave={on_leave} onfocusin={on_focus}>
            <div class="cmp-hd"><h2>{ name }</h2><span>{ year(name) }</span><span class="grow" />
                <VersionMenu {name} label={(w.change)(name)} testid={if side == 0 { "release-0" } else { "release-1" }} {chosen} /></div>
            <div class="stage-box" ref={node}>
                if let Some(scene) = &props.scene {
                    <StageView stage={scene.stage.clone()} tables={scene.tables.clone()} largest={100} reach={props.bench.shown.as_ref().and_then(|shown| shown.reach())} room={size.0 - if size.0 < NARROW { 0.0 } else { TAG_ROOM }} height={size.1} over={tags} />
                } else {
                    <p class="cmp-wait">{ (s.running)(props.bench.pending.as_ref().map_or(0, |pending| pending.n_events)) }</p>
                }
            </div>
            if props.pools {
                { pool(props.scene.as_deref(), lang) }
            }
        </section>
    }
}

/// The pool that the last request went to, and how large pools and arenas are in this release.
fn pool(scene: Option<&Scene>, lang: crate::state::prefs::Lang) -> Html {
    let (s, w) = (text(lang), words(lang));
    let asked = scene.and_then(|scene| {
        let pymalloc = &scene.memory.pymalloc;
        let pool = pymalloc.pool.as_ref()?;
        let arena = pymalloc.arenas.iter().find(|it| it.arena == pool.arena)?;
        Some((pool, arena))
    });
    let Some((pool, arena)) = asked else {
        return html! { <div class="cmp-pool"><h3>{ "pymalloc" }<span>{ s.not_asked }</span></h3></div> };
    };
    html! {
        <div class="cmp-pool" data-testid="pool">
            <h3>{ (s.pool_n)(pool.pool) }<span>{ (s.pool_sub)(pool.class_bytes, pool.used, pool.capacity) }</span></h3>
            <PoolPicture pool={pool.clone()} chosen={None::<u32>} />
            <p><b>{ bytes(pool.bytes.into()) }</b>{ " " }{ (w.blocks)(pool.capacity) }<br />{ " " }{ (w.pools)(arena.n_pools, &bytes(arena.bytes.into()).replace(' ', "\u{a0}")) }</p>
        </div>
    }
}

/// `54 → 64 B`, and the blocks besides.
fn tag_view(tag: &Tag, lang: crate::state::prefs::Lang) -> Html {
    let w = words(lang);
    let size = |asked: u32, block: u32, differs: bool| {
        let class = differs.then_some("inv");
        if block == 0 {
            html! { <span class={classes!(class)}>{ bytes(asked.into()) }</span> }
        } else {
            html! { <span class={classes!(class)}>{ format!("{asked} → {}", bytes(block.into())) }</span> }
        }
    };
    let parts = tag.parts.iter().map(|(kind, asked, block, differs)| {
        html! { <><small>{ nouns::block(*kind, None, lang) }</small>{ size(*asked, *block, *differs) }</> }
    });
    html! {
        <>
            { size(tag.bytes.0, tag.bytes.1, tag.bytes_differ) }
            if tag.count_differs {
                <span class="inv word">{ w.counted[usize::from(tag.immortal)] }</span>
            }
            { list(parts) }
        </>
    }
}

/// Marks in both pictures: cards that differ, and the object under the pointer with the other release's.
pub fn style(lit: Lit, found: &Comparison) -> Html {
    let mut style = String::new();
    let card = |side: usize, id: u32| format!(".cmp-side[data-side='{side}'] .obj[data-o='o{id}']");
    for (side, tags) in found.tags.iter().enumerate() {
        for tag in tags.iter().filter(|tag| tag.bytes_differ) {
            // Writing to a string cannot fail.
            let _ = write!(style, "{}{{border-width:2.6px}}", card(side, tag.object.0));
        }
    }
    // A small value has no card with a badge: its chip says that it is not counted on this side.
    for (side, tags) in found.tags.iter().enumerate() {
        for tag in tags.iter().filter(|tag| tag.count_differs && tag.immortal) {
            let chip = format!(
                ".cmp-side[data-side='{side}'] .chip[data-o='o{}']",
                tag.object.0
            );
            let _ = write!(
                style,
                "{chip}{{outline:1.4px solid var(--ink);outline-offset:1px}}{chip}::after{{content:' ∞'}}{chip}.quoted::after{{content:'\" ∞'}}"
            );
        }
    }
    if let Some((side, id)) = lit {
        let tag = found.tags[side].iter().find(|tag| tag.object.0 == id);
        let other = tag
            .and_then(|tag| tag.other)
            .map(|other| (1 - side, other.0));
        for (side, id) in std::iter::once((side, id)).chain(other) {
            let _ = write!(
                style,
                "{}{{box-shadow:0 0 0 4px var(--hl);border-color:var(--hl-line)}}.cmp-side[data-side='{side}'] :is(.row,.chip,.rf)[data-o='o{id}']{{box-shadow:0 0 0 4px var(--hl)}}",
                card(side, id)
            );
        }
    }
    html! { <style>{ style }</style> }
}
