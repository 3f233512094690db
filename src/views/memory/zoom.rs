//! How near floor +2 is looked at: all arenas, an arena, a pool, a block. By wheel, pinch, keys, buttons, and by choosing.

use super::crumbs::Crumbs;
use super::words::BlockWords;
use super::{WIDTH, arena, pool};
use crate::hooks::{browser, use_pinch};
use crate::state::{Action, use_dispatch, use_prefs};
use crate::text::playground::lab;
use crate::views::bench::pointed::Pointed;
use arena::{AllArenas, ArenaPicture};
use engine::addr::ObjectId;
use engine::view::Memory;
use engine::view::memory::{ArenaView, Pymalloc};
use pool::PoolPicture;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// What is large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Scale {
    /// All arenas.
    Arenas,
    /// The pools of one.
    Arena,
    /// The blocks of one, with the arena above and the bytes of a block below.
    #[default]
    Pool,
    /// The bytes of one.
    Block,
}

impl Scale {
    const ALL: [Self; 4] = [Self::Arenas, Self::Arena, Self::Pool, Self::Block];

    /// The next scale; the last one, and the first, are their own.
    #[must_use]
    pub fn next(self, nearer: bool) -> Self {
        let at = self as usize;
        let to = if nearer { at + 1 } else { at.saturating_sub(1) };
        Self::ALL[to.min(3)]
    }
}

/// The scale, and what was chosen on the way; that holds until the next step, which goes where the program goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Zoom {
    /// What is large.
    pub scale: Scale,
    /// An arena's record.
    pub arena: Option<u32>,
    /// A pool, by arena and place.
    pub pool: Option<(u32, u32)>,
    /// Events applied when it was chosen.
    pub position: u32,
}

impl Zoom {
    /// Nearer or farther.
    #[must_use]
    pub fn next(self, nearer: bool) -> Self {
        let scale = self.scale.next(nearer);
        Self { scale, ..self }
    }

    /// What a press at this moment chooses; `None`: no arena or pool.
    pub fn chosen(self, under: &Element, position: u32) -> Option<Self> {
        let at = Pointed::at(under);
        let found = |selector: &str| under.closest(selector).ok().flatten();
        let arena = found("[data-arena]")?.get_attribute("data-arena")?;
        let scale = match at.pool {
            _ if self.scale == Scale::Arenas => Scale::Arena,
            Some(_) => Scale::Pool,
            None => return None,
        };
        Some(Self {
            scale,
            arena: arena.parse().ok(),
            pool: at.pool,
            position,
        })
    }

    /// What was chosen at this moment, as if it were pointed at.
    pub fn pointed(self, position: u32) -> Pointed {
        Pointed {
            pool: self.pool.filter(|_| self.position == position),
            below: true,
            ..Pointed::default()
        }
    }

    /// The arena that is shown.
    pub fn arena_of(self, floor: &Pymalloc) -> Option<&Rc<ArenaView>> {
        let wanted = |record: u32| floor.arenas.iter().find(|arena| arena.arena == record);
        let of_pool = floor.pool.as_ref().map(|pool| pool.arena);
        let chosen = self.arena.filter(|_| self.scale <= Scale::Arena);
        let record = chosen.or(of_pool);
        record.and_then(wanted).or_else(|| floor.arenas.first())
    }
}

#[derive(Properties, PartialEq)]
pub struct WayProps {
    /// How near.
    pub zoom: Zoom,
    /// The memory at this moment.
    pub memory: Rc<Memory>,
    /// Another scale.
    pub on_zoom: Callback<Zoom>,
}

/// all arenas › arena 0 › pool 5 › block 41.
#[component]
pub fn Way(props: &WayProps) -> Html {
    let s = lab(use_prefs().lang);
    let (zoom, floor) = (props.zoom, &props.memory.pymalloc);
    let mut names = vec![s.all_arenas.to_owned()];
    if let Some(arena) = zoom.arena_of(floor) {
        names.push(format!("{} {}", s.t_arena, arena.arena));
        if let Some(pool) = floor.pool.as_ref().filter(|pool| pool.arena == arena.arena) {
            names.push(format!("{} {}", s.t_pool, pool.pool));
            let block = floor.block.as_ref().and_then(|block| block.place);
            if let Some(place) = block {
                names.push(format!("{} {}", s.t_block, place.block));
            }
        }
    }
    let go = props.on_zoom.reform(move |at: u8| Zoom {
        scale: Scale::ALL[usize::from(at).min(3)],
        ..zoom
    });
    html! { <Crumbs {names} at={zoom.scale as u8} {go} /> }
}

#[derive(Properties, PartialEq)]
pub struct ZoomedProps {
    /// How near.
    pub zoom: Zoom,
    /// The memory.
    pub memory: Rc<Memory>,
    /// Height of the drawings, px.
    pub height: f64,
    /// Events applied.
    pub position: u32,
    /// Another scale.
    pub on_zoom: Callback<Zoom>,
    /// The focus is on a pool or block.
    pub on_point: Callback<Pointed>,
    /// The scale of the pool.
    pub children: Html,
}

/// Height of what stands above and below a block's words, px: two lines, the pool, and what a word is for.
const ABOVE: f64 = 26.0 + pool::ROOM.0 + 14.0 + 26.0 + 38.0;

/// The scale that is large; fingers and the wheel go to the next one.
#[component]
pub fn Zoomed(props: &ZoomedProps) -> Html {
    let (dispatch, node, lang) = (use_dispatch(), use_node_ref(), use_prefs().lang);
    let position = props.position;
    let (zoom, floor) = (props.zoom, &props.memory.pymalloc);
    let step = props
        .on_zoom
        .reform(move |(nearer, at): (bool, (f64, f64))| {
            // On the way in, what is under the fingers is gone into.
            let under = browser::under(at).filter(|_| nearer);
            if let Some(chosen) = under.as_ref().and_then(|it| zoom.chosen(it, position)) {
                return chosen;
            }
            if let Some(object) = under.as_ref().and_then(browser::object_at) {
                dispatch.send(Action::Pinned(Some(ObjectId(object))));
            }
            zoom.next(nearer)
        });
    let ends = (zoom.scale == Scale::Arenas, zoom.scale == Scale::Block);
    let pinch = use_pinch(&node, ends, step);
    let shown = zoom.arena_of(floor);
    // Below the line of words.
    let room = props.height - 26.0;
    let to_arena = props.on_zoom.reform(move |arena: u32| {
        browser::focus("[data-testid=zoom-1]");
        Zoom {
            scale: Scale::Arena,
            arena: Some(arena),
            pool: None,
            position,
        }
    });
    let body = match (zoom.scale, shown) {
        (Scale::Arenas, _) => {
            html! { <AllArenas memory={props.memory.clone()} on_choose={to_arena} /> }
        }
        (Scale::Arena, Some(arena)) => {
            let record = arena.arena;
            let to_pool = props.on_zoom.reform(move |pool: u32| {
                browser::focus("[data-testid=zoom-2]");
                Zoom {
                    scale: Scale::Pool,
                    arena: Some(record),
                    pool: Some((record, pool)),
                    position,
                }
            });
            let lit = floor.pool.as_ref().filter(|pool| pool.arena == arena.arena);
            html! { <>
                { super::arena_words(arena, lang) }
                <ArenaPicture arena={arena.clone()} lit={lit.map(|pool| pool.pool)} on_point={props.on_point.clone()} room={Some(room)} on_choose={Some(to_pool)} />
            </> }
        }
        (Scale::Block, _) if floor.block.is_some() => html! { <>
            if let Some(pool) = &floor.pool {
                { super::pool_words(pool, lang) }
                <PoolPicture pool={pool.clone()} room={Some(pool::ROOM.0)} on_point={props.on_point.clone()} chosen={floor.block.as_ref().and_then(|block| block.place).map(|place| place.block)} />
            }
            if let Some(block) = &floor.block { <BlockWords block={block.clone()} height={props.height - ABOVE} /> }
        </> },
        _ => props.children.clone(),
    };
    html! {
        <div ref={node} class="draw" style={format!("min-height:{:.0}px;width:{WIDTH}px", props.height)} onpointerdown={pinch.down}
            onpointermove={pinch.moved} onpointerup={pinch.up.clone()} onpointercancel={pinch.up} onwheel={pinch.wheel}>
            <div class="zoomed" style={pinch.style}>{ body }</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn scales_follow_each_other_and_end() {
        let inwards = std::iter::successors(Some(Scale::Arenas), |scale| Some(scale.next(true)));
        let inwards: Vec<Scale> = inwards.take(5).collect();
        assert_eq!(inwards[..4], Scale::ALL);
        assert_eq!(inwards[4], Scale::Block);
        assert_eq!(Scale::Pool.next(false), Scale::Arena);
        assert_eq!(Scale::Arenas.next(false), Scale::Arenas);
    }
}
