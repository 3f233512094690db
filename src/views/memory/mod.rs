//! The memory column: the floors of the house, from the caches at +3 to the system at −1.

pub mod arena;
pub mod block;
pub mod caches;
pub mod crumbs;
pub mod keyed;
pub mod pool;
pub mod words;
pub mod zoom;

use super::bench::pointed::Pointed;
use crate::WHOLE;
use crate::hooks::use_size;
use crate::state::prefs::{Lamps, Lang};
use crate::state::use_prefs;
use crate::text::{begin, text};
use crate::widgets::icons;
use arena::ArenaPicture;
use block::{BlockBytes, block_owner};
use caches::CachesFloor;
use engine::view::Memory;
use engine::view::memory::{ArenaView, Floor, PoolView, Request, RequestKind};
use pool::PoolPicture;
pub use pool::block_under;
use std::rc::Rc;
use yew::prelude::*;
use zoom::{Way, Zoom, Zoomed};

/// Width of the drawings, px.
pub(super) const WIDTH: f64 = 358.0;

#[derive(Properties, PartialEq)]
pub struct MemoryProps {
    /// All floors.
    pub memory: Rc<Memory>,
    /// Which of them are lit.
    pub lamps: Lamps,
    /// The focus is on a pool or block, or on none any more.
    pub on_point: Callback<Pointed>,
    /// How near floor +2 is looked at.
    #[prop_or_default]
    pub zoom: Zoom,
    /// Events applied.
    #[prop_or_default]
    pub position: u32,
    /// Another scale; `None`: there is one.
    #[prop_or_default]
    pub on_zoom: Option<Callback<Zoom>>,
    /// What else stands in the heading.
    #[prop_or_default]
    pub more: Html,
}

/// The column.
#[component]
pub fn MemoryColumn(props: &MemoryProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let memory = &*props.memory;
    let request = memory.request.as_ref();
    let node = use_node_ref();
    let (_, height) = use_size(node.clone());
    let above = if props.lamps.caches {
        caches::height(&memory.caches)
    } else {
        THREAD
    };
    // What a long block does not need its pool has: small blocks are to be seen one by one.
    let below = block::height(memory.pymalloc.block.as_deref());
    let room = height - above - CLOSED - PYMALLOC - arena_height(memory) - below;
    let room = room.clamp(pool::ROOM.0, pool::ROOM.1).floor();
    let way = props
        .on_zoom
        .clone()
        .filter(|_| WHOLE && props.lamps.memory);
    let sub = if WHOLE && memory.real_start {
        begin::words(lang).memory
    } else if way.is_some() {
        ""
    } else {
        strings.memory_sub
    };
    html! {
        <>
            <div class="hd"><b>{ strings.memory }</b>if !sub.is_empty() { <span>{ sub }</span> }
                if let Some(on_zoom) = way { <Way zoom={props.zoom} memory={props.memory.clone()} {on_zoom} /> }
                { props.more.clone() }</div>
            <div class="floors" ref={node} tabindex="0" role="group" aria-label={strings.memory}>
                if props.lamps.caches {
                    <CachesFloor caches={memory.caches.clone()} lit={on(request, Floor::Caches)} />
                }
                if props.lamps.memory {
                    <Pymalloc memory={props.memory.clone()} {room} on_point={props.on_point.clone()} zoom={props.zoom} position={props.position}
                        on_zoom={props.on_zoom.clone()} />
                    { closed(1, "f1", strings.raw_malloc, raw_text(memory, lang), on(request, Floor::Raw)) }
                    { closed(0, "f0", strings.c_library, c_text(memory, lang), on(request, Floor::CLibrary)) }
                    { closed(-1, "fm", strings.system, (strings.mapped)(memory.mapped_bytes), on(request, Floor::System)) }
                }
            </div>
        </>
    }
}

/// Heights of what always stands there, px: the three closed floors, and the words and margins of floor +2.
const CLOSED: f64 = 122.0;
/// And where there is no floor +3, room for the thread.
const THREAD: f64 = 32.0;
const PYMALLOC: f64 = 134.0;

fn arena_height(memory: &Memory) -> f64 {
    let tiles = memory
        .pymalloc
        .arenas
        .first()
        .map(|arena| arena.tiles.len());
    arena::height(tiles.unwrap_or(0))
}

fn on(request: Option<&Request>, floor: Floor) -> bool {
    request.is_some_and(|request| request.path.iter().any(|(at, _)| *at == floor))
}

fn raw_text(memory: &Memory, lang: Lang) -> String {
    let strings = text(lang);
    match memory.request.as_ref().filter(|_| memory.raw.hit) {
        Some(request) => (strings.asked)(request.bytes),
        None => strings.raw_sub.to_owned(),
    }
}

fn c_text(memory: &Memory, lang: Lang) -> String {
    let strings = text(lang);
    match memory.request.as_ref().filter(|_| memory.raw.hit) {
        Some(request) => (strings.asked)(request.bytes),
        None => strings.not_asked.to_owned(),
    }
}

fn closed(level: i8, class: &'static str, name: &'static str, says: String, lit: bool) -> Html {
    let car = lit.then_some("lit");
    html! {
        <div class={classes!("floor", "closed", class, car)} data-floor={level.to_string()}>
            { icons::level(level) }
            <div class="fl-t">{ name }</div><div class="fl-r">{ says }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PymallocProps {
    memory: Rc<Memory>,
    /// Height for the blocks of a pool, px.
    room: f64,
    on_point: Callback<Pointed>,
    zoom: Zoom,
    position: u32,
    on_zoom: Option<Callback<Zoom>>,
}

/// Height of the three lines of words between the drawings, px.
const LINES: f64 = 74.0;

/// Floor +2: the request, the arena, the pool, the block. What is not there has its place kept.
#[component]
fn Pymalloc(props: &PymallocProps) -> Html {
    let lang = use_prefs().lang;
    let memory = &*props.memory;
    let floor = &memory.pymalloc;
    // Before anything was asked for, there is the arena that every process starts with.
    let chosen = floor.arenas.get(floor.chosen.unwrap_or(0) as usize);
    let lit = on(memory.request.as_ref(), Floor::Pymalloc).then_some("lit");
    let says = floor
        .block
        .as_ref()
        .map(|block| AttrValue::from(block_owner(block, lang)));
    let block_height = block::height(floor.block.as_deref());
    let height = LINES + arena_height(memory) + props.room + 14.0 + block_height;
    let scales = html! {
        <>
            if let Some(arena) = chosen {
                { arena_words(arena, lang) }
                <ArenaPicture arena={arena.clone()} lit={floor.pool.as_ref().map(|pool| pool.pool)} on_point={props.on_point.clone()} />
            }
            if let Some(pool) = &floor.pool {
                { pool_words(pool, lang) }
                <PoolPicture pool={pool.clone()} room={Some(props.room)} on_point={props.on_point.clone()} says={says} chosen={floor.block.as_ref().and_then(|block| block.place).map(|place| place.block)} />
            }
            if let Some(block) = &floor.block {
                <BlockBytes block={block.clone()} />
            }
        </>
    };
    html! {
        <div class={classes!("floor", "f2", lit)} data-floor="2">
            { icons::level(2) }
            <div class="fl-t">{ "pymalloc" }</div>
            <div class="fl-r">{ request_text(memory.request.as_ref(), lang) }</div>
            if let (true, Some(on_zoom)) = (WHOLE, &props.on_zoom) {
                <Zoomed zoom={props.zoom} memory={props.memory.clone()} {height} position={props.position} on_zoom={on_zoom.clone()}
                    on_point={props.on_point.clone()}>{ scales }</Zoomed>
            } else {
                <div class="draw" style={format!("min-height:{height}px")}>{ scales }</div>
            }
        </div>
    }
}

/// What an arena is, above its picture.
fn arena_words(arena: &ArenaView, lang: Lang) -> Html {
    let strings = text(lang);
    html! {
        <div class="cap-row">
            <span><b>{ (strings.arena_n)(arena.arena) }</b>{ (strings.arena_sub)(arena.n_pools, arena.n_used) }</span>
            <span class="fl-s">{ crate::text::bytes(arena.bytes.into()) }</span>
        </div>
    }
}

/// What a pool is, above its picture.
fn pool_words(pool: &PoolView, lang: Lang) -> Html {
    let strings = text(lang);
    html! {
        <div class="cap-row">
            <span><b>{ (strings.pool_n)(pool.pool) }</b>{ (strings.pool_sub)(pool.class_bytes, pool.used, pool.capacity) }</span>
            <span class="fl-s">{ crate::text::bytes(pool.bytes.into()) }</span>
        </div>
    }
}

/// `56 → 64 bytes, class 3`.
fn request_text(request: Option<&Request>, lang: Lang) -> Html {
    let strings = text(lang);
    let Some(request) = request else {
        return html! { <>{ strings.nothing_below }</> };
    };
    let (Some(class), Some(index)) = (request.class_bytes, request.class_idx) else {
        return html! { <b class="mono">{ format!("{} B", request.bytes) }</b> };
    };
    let arrow = match request.kind {
        RequestKind::Take | RequestKind::Resize => format!("{} → {class} B", request.bytes),
        RequestKind::Give => format!("{class} B ↩"),
    };
    html! { <><b class="mono">{ arrow }</b>{ ", " }{ (strings.class_n)(index) }</> }
}
