//! An arena: a place for a pool each, filled to the share in use.

use super::WIDTH;
use super::keyed::{Cells, Keyed};
use crate::WHOLE;
use crate::canvas::Tenths;
use crate::hooks::browser;
use crate::state::use_prefs;
use crate::text::playground::lab;
use crate::text::text;
use crate::views::bench::pointed::Pointed;
use crate::widgets::list;
use engine::view::Memory;
use engine::view::memory::{ArenaView, PoolState, PoolTile};
use std::rc::Rc;
use yew::prelude::*;

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
    /// The arena is what is large: the height of its tiles together, px.
    #[prop_or_default]
    pub room: Option<f64>,
    /// A pool was chosen by key; without it the focus goes to the blocks.
    #[prop_or_default]
    pub on_choose: Option<Callback<u32>>,
}

/// Where the tiles of an arena stand.
#[derive(Clone, Copy)]
struct Grid {
    columns: u32,
    /// From tile to tile, px.
    pitch: f64,
    /// Height of a tile, px.
    h: f64,
}

impl Grid {
    /// An arena of 63 pools has as many rows as one of 64.
    const SMALL: Self = Self {
        columns: 22,
        pitch: WIDTH / 22.0,
        h: 16.0,
    };

    fn large(n: u32, room: f64) -> Self {
        let columns = if n > 64 { 16 } else { 9 };
        let rows = n.div_ceil(columns).max(1);
        Self {
            columns,
            pitch: WIDTH / f64::from(columns),
            h: room / f64::from(rows) - GAP,
        }
    }

    /// Left and top of a tile, px.
    fn place(self, index: u32) -> (f64, f64) {
        (
            f64::from(index % self.columns) * self.pitch,
            f64::from(index / self.columns) * (self.h + GAP),
        )
    }

    /// Height of so many tiles, px.
    fn height(self, n: u32) -> f64 {
        f64::from(n.div_ceil(self.columns)) * (self.h + GAP) - GAP
    }
}

/// Height of the small picture of an arena with so many places, px.
pub fn height(n_pools: usize) -> f64 {
    Grid::SMALL.height(u32::try_from(n_pools).unwrap_or(0)) + BELOW
}

/// The tiles, and the projection from the chosen one to the pool below.
#[component]
pub fn ArenaPicture(props: &ArenaProps) -> Html {
    let arena = &*props.arena;
    let n = u32::try_from(arena.tiles.len()).unwrap_or(0);
    let room = props.room.filter(|_| WHOLE);
    let grid = room.map_or(Grid::SMALL, |room| Grid::large(n, room));
    let below = grid.height(n) + if room.is_none() { BELOW } else { 0.0 };
    let lit = (0u32..)
        .zip(&arena.tiles)
        .find(|(_, tile)| Some(tile.pool) == props.lit)
        .map(|(index, _)| grid.place(index));
    let (width, h) = (grid.pitch - GAP, grid.h);
    let tiles = (0u32..)
        .zip(&arena.tiles)
        .map(|(index, tile)| tile_view(tile, grid.place(index), (width, h), room.is_some()));
    let picture = html! {
        <svg class="arena" data-arena={arena.arena.to_string()} width={WIDTH.to_string()} height={Tenths(below).to_string()} aria-hidden="true">
            if let Some((x, y)) = lit {
                if room.is_none() {
                    <path class="proj" d={format!("M{} {}H{}L{WIDTH} {below}H0z", Tenths(x), Tenths(y + h + 1.0), Tenths(x + width))} />
                }
                <rect class="b-halo-f" x={(x - 4.0).to_string()} y={(y - 4.0).to_string()} width={(width + 8.0).to_string()} height={(h + 8.0).to_string()} rx="3" />
            }
            { list(tiles) }
            if let Some((x, y)) = lit {
                <rect class="p-lit" x={(x - 1.0).to_string()} y={(y - 1.0).to_string()} width={(width + 2.0).to_string()} height={(h + 2.0).to_string()} rx="2" />
            }
        </svg>
    };
    if WHOLE {
        let name = format!("{:.0}", grid.h);
        html! { <Pools key={name} arena={props.arena.clone()} lit={props.lit} on_point={props.on_point.clone()} room={props.room} on_choose={props.on_choose.clone()}>{ picture }</Pools> }
    } else {
        picture
    }
}

#[derive(Properties, PartialEq)]
struct PoolsProps {
    arena: Rc<ArenaView>,
    lit: Option<u32>,
    on_point: Callback<Pointed>,
    room: Option<f64>,
    on_choose: Option<Callback<u32>>,
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
    let n = u32::try_from(props.arena.tiles.len()).unwrap_or(0);
    let grid = props.room.map_or(Grid::SMALL, |room| Grid::large(n, room));
    let cells = Cells {
        n,
        columns: grid.columns,
        place: Callback::from(move |at: u32| {
            let (x, y) = grid.place(at);
            [x, y, grid.pitch - GAP, grid.h]
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
    let on_choose = match &props.on_choose {
        Some(choose) => choose.clone(),
        None => Callback::from(|_: u32| browser::focus("[data-testid=blocks-keyed]")),
    };
    html! {
        <Keyed {cells} label={(strings.arena_n)(arena)} id="pools-keyed" first={u32::try_from(first.unwrap_or(0)).unwrap_or(0)} {on_point} {on_choose}>
            { props.children.clone() }
        </Keyed>
    }
}

fn tile_view(tile: &PoolTile, (x, y): (f64, f64), (w, h): (f64, f64), large: bool) -> Html {
    let class = match tile.state {
        PoolState::Used => "p-box",
        PoolState::Full => "p-full",
        PoolState::Empty => "p-empty",
        PoolState::Never => "p-never",
    };
    let share = if tile.state == PoolState::Used && tile.capacity > 0 {
        // Something in use is always visible.
        (f64::from(tile.used) / f64::from(tile.capacity)).max(0.08) * (h - 2.0)
    } else {
        0.0
    };
    let says = large && tile.capacity > 0;
    html! {
        <g key={tile.pool} data-pool={tile.pool.to_string()}>
            <rect {class} x={Tenths(x).to_string()} y={Tenths(y).to_string()} width={Tenths(w).to_string()} height={Tenths(h).to_string()} rx="1.5" />
            if share > 0.0 {
                <rect class="p-fill" x={Tenths(x + 1.0).to_string()} y={Tenths(y + h - 1.0 - share).to_string()} width={Tenths(w - 2.0).to_string()} height={Tenths(share).to_string()} />
            }
            if says {
                <text class="p-says m" x={Tenths(x + w / 2.0).to_string()} y={Tenths(y + h / 2.0 + 4.0).to_string()} text-anchor="middle">{ tile.class_bytes }</text>
            }
        </g>
    }
}

#[derive(Properties, PartialEq)]
pub struct AllProps {
    /// The memory.
    pub memory: Rc<Memory>,
    /// An arena was chosen by key.
    pub on_choose: Callback<u32>,
}

/// From one arena to the next, px.
const APART: f64 = 14.0;
/// Height of the words above one, px.
const WORDS: f64 = 20.0;

/// All arenas, each with its pools.
#[component]
pub fn AllArenas(props: &AllProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let arenas = &props.memory.pymalloc.arenas;
    let n = u32::try_from(arenas.len()).unwrap_or(0);
    // Side by side, and the height of one, px: the more there are, the smaller they are.
    let (across, height) = if n > 3 { (2, 54.0) } else { (1, 82.0) };
    let w = (WIDTH + APART) / f64::from(across) - APART;
    let place = move |at: u32| {
        (
            f64::from(at % across) * (w + APART),
            f64::from(at / across) * (height + WORDS + APART) + WORDS,
        )
    };
    let pictures = (0u32..).zip(arenas).map(|(at, arena)| {
        let (x, y) = place(at);
        let n = u32::try_from(arena.tiles.len()).unwrap_or(0);
        let rows = n.div_ceil(Grid::SMALL.columns).max(1);
        let grid = Grid {
            columns: Grid::SMALL.columns,
            pitch: w / 22.0,
            h: height / f64::from(rows) - GAP,
        };
        let tiles = (0u32..).zip(&arena.tiles).map(|(index, tile)| {
            let (dx, dy) = grid.place(index);
            tile_view(tile, (x + dx, y + dy), (grid.pitch - 1.5, grid.h), false)
        });
        html! {
            <g key={arena.arena} class="one-arena" data-arena={arena.arena.to_string()}>
                <text class="tx0" x={x.to_string()} y={(y - 7.0).to_string()}>{ (strings.arena_n)(arena.arena) }<tspan class="tx2" dx="7">{ (strings.arena_sub)(arena.n_pools, arena.n_used) }</tspan></text>
                <rect class="arena-ground" x={(x - 3.0).to_string()} y={(y - 3.0).to_string()} width={(w + 4.0).to_string()} height={(height + 3.0).to_string()} rx="3" />
                { list(tiles) }
            </g>
        }
    });
    let whole = f64::from(n.div_ceil(across)) * (height + WORDS + APART);
    let cells = Cells {
        n,
        columns: across,
        place: Callback::from(move |at: u32| {
            let (x, y) = place(at);
            [x, y, w, height]
        }),
        name: {
            let memory = props.memory.clone();
            Callback::from(move |at: u32| {
                let arena = memory.pymalloc.arenas.get(at as usize);
                arena.map_or_else(String::new, |arena| {
                    let says = (strings.arena_sub)(arena.n_pools, arena.n_used);
                    format!("{}, {says}", (strings.arena_n)(arena.arena))
                })
            })
        },
    };
    let on_choose = {
        let memory = props.memory.clone();
        let choose = props.on_choose.clone();
        Callback::from(move |at: u32| {
            if let Some(arena) = memory.pymalloc.arenas.get(at as usize) {
                choose.emit(arena.arena);
            }
        })
    };
    let first = props.memory.pymalloc.chosen.unwrap_or(0);
    html! {
        <Keyed {cells} label={lab(lang).all_arenas} id="arenas-keyed" {first} on_point={Callback::noop()} {on_choose}>
            <svg class="arenas" width={WIDTH.to_string()} height={whole.to_string()} aria-hidden="true">{ for pictures }</svg>
        </Keyed>
    }
}
