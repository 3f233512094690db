//! An arena: a place for a pool each, filled to the share in use.

use super::WIDTH;
use super::keyed::{Cells, Keyed};
use crate::WHOLE;
use crate::hooks::browser;
use crate::state::use_prefs;
use crate::text::playground::lab;
use crate::text::text;
use crate::views::bench::pointed::Pointed;
use crate::widgets::list;
use engine::view::memory::{ArenaView, PoolState, PoolTile};
use std::rc::Rc;
use yew::prelude::*;

/// An arena of 63 pools has as many rows as one of 64.
const COLUMNS: u32 = 22;
const PITCH: f64 = WIDTH / 22.0;
const TILE_H: f64 = 16.0;
const GAP: f64 = 3.0;
/// Height of the projection below the tiles, px.
const BELOW: f64 = 10.0;

#[derive(Properties, PartialEq)]
pub struct ArenaProps {
    /// The arena.
    pub arena: Rc<ArenaView>,
    /// The chosen pool.
    pub lit: Option<u32>,
    /// The focus is on a pool, or on none any more.
    pub on_point: Callback<Pointed>,
}

/// Left and top of a tile, px.
fn place(index: u32) -> (f64, f64) {
    (
        f64::from(index % COLUMNS) * PITCH,
        f64::from(index / COLUMNS) * (TILE_H + GAP),
    )
}

/// Height of the picture of an arena with so many places, px.
pub fn height(n_pools: usize) -> f64 {
    let n = u32::try_from(n_pools).unwrap_or(0);
    f64::from(n.div_ceil(COLUMNS)) * (TILE_H + GAP) - GAP + BELOW
}

/// The tiles, and the projection from the chosen one to the pool below.
#[component]
pub fn ArenaPicture(props: &ArenaProps) -> Html {
    let arena = &*props.arena;
    let below = height(arena.tiles.len());
    let place = |index: usize| place(u32::try_from(index).unwrap_or(0));
    let lit = arena
        .tiles
        .iter()
        .enumerate()
        .find(|(_, tile)| Some(tile.pool) == props.lit)
        .map(|(index, _)| place(index));
    let width = PITCH - GAP;
    let tiles = arena
        .tiles
        .iter()
        .enumerate()
        .map(|(index, tile)| tile_view(tile, place(index), width));
    let picture = html! {
        <svg class="arena" data-arena={arena.arena.to_string()} width={WIDTH.to_string()} height={below.to_string()} aria-hidden="true">
            if let Some((x, y)) = lit {
                <path class="proj" d={format!("M{x:.1} {:.1}H{:.1}L{WIDTH} {below}H0z", y + TILE_H + 1.0, x + width)} />
                <rect class="b-halo-f" x={(x - 4.0).to_string()} y={(y - 4.0).to_string()} width={(width + 8.0).to_string()} height={(TILE_H + 8.0).to_string()} rx="3" />
            }
            { list(tiles) }
            if let Some((x, y)) = lit {
                <rect class="p-lit" x={(x - 1.0).to_string()} y={(y - 1.0).to_string()} width={(width + 2.0).to_string()} height={(TILE_H + 2.0).to_string()} rx="2" />
            }
        </svg>
    };
    if WHOLE {
        html! { <Pools arena={props.arena.clone()} lit={props.lit} on_point={props.on_point.clone()}>{ picture }</Pools> }
    } else {
        picture
    }
}

#[derive(Properties, PartialEq)]
struct PoolsProps {
    arena: Rc<ArenaView>,
    lit: Option<u32>,
    on_point: Callback<Pointed>,
    children: Html,
}

/// The tiles by key. A pool that has the focus is looked at; chosen, its blocks can be gone through.
#[component]
fn Pools(props: &PoolsProps) -> Html {
    let lang = use_prefs().lang;
    let arena = props.arena.arena;
    let (strings, tiles) = (text(lang), props.arena.clone());
    let name = Callback::from(move |at: u32| {
        let Some(tile) = tiles.tiles.get(at as usize) else {
            return String::new();
        };
        let words = lab(lang);
        let name = (words.tile)(tile.pool, words.tiles[tile.state as usize]);
        if tile.capacity == 0 {
            return name;
        }
        let says = (strings.pool_sub)(tile.class_bytes, tile.used, tile.capacity);
        format!("{name}, {says}")
    });
    let cells = Cells {
        n: u32::try_from(props.arena.tiles.len()).unwrap_or(0),
        columns: COLUMNS,
        place: Callback::from(|at: u32| {
            let (x, y) = place(at);
            [x, y, PITCH - GAP, TILE_H]
        }),
        name,
    };
    let pools: Vec<u32> = props.arena.tiles.iter().map(|tile| tile.pool).collect();
    let first = pools.iter().position(|pool| Some(*pool) == props.lit);
    let on_point = props.on_point.reform(move |at: Option<u32>| Pointed {
        pool: at.and_then(|at| Some((arena, *pools.get(at as usize)?))),
        below: true,
        ..Pointed::default()
    });
    let on_choose = Callback::from(|_: u32| browser::focus("[data-testid=blocks-keyed]"));
    html! {
        <Keyed {cells} label={(strings.arena_n)(arena)} id="pools-keyed" first={u32::try_from(first.unwrap_or(0)).unwrap_or(0)} {on_point} {on_choose}>
            { props.children.clone() }
        </Keyed>
    }
}

fn tile_view(tile: &PoolTile, (x, y): (f64, f64), width: f64) -> Html {
    let class = match tile.state {
        PoolState::Used => "p-box",
        PoolState::Full => "p-full",
        PoolState::Empty => "p-empty",
        PoolState::Never => "p-never",
    };
    let share = if tile.state == PoolState::Used && tile.capacity > 0 {
        // Something in use is always visible.
        (f64::from(tile.used) / f64::from(tile.capacity)).max(0.08) * (TILE_H - 2.0)
    } else {
        0.0
    };
    html! {
        <g key={tile.pool} data-pool={tile.pool.to_string()}>
            <rect {class} x={format!("{x:.1}")} y={format!("{y:.1}")} width={format!("{width:.1}")} height={TILE_H.to_string()} rx="1.5" />
            if share > 0.0 {
                <rect class="p-fill" x={format!("{:.1}", x + 1.0)} y={format!("{:.1}", y + TILE_H - 1.0 - share)} width={format!("{:.1}", width - 2.0)} height={format!("{share:.1}")} />
            }
        </g>
    }
}
