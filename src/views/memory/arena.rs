//! An arena: a place for a pool each, filled to the share in use.

use super::WIDTH;
use crate::widgets::list;
use engine::view::memory::{ArenaView, PoolState, PoolTile};
use std::rc::Rc;
use yew::prelude::*;

const COLUMNS: u32 = 21;
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
    let pitch = WIDTH / f64::from(COLUMNS);
    let place = |index: usize| {
        let index = u32::try_from(index).unwrap_or(0);
        (
            f64::from(index % COLUMNS) * pitch,
            f64::from(index / COLUMNS) * (TILE_H + GAP),
        )
    };
    let lit = arena
        .tiles
        .iter()
        .enumerate()
        .find(|(_, tile)| Some(tile.pool) == props.lit)
        .map(|(index, _)| place(index));
    let width = pitch - GAP;
    let tiles = arena
        .tiles
        .iter()
        .enumerate()
        .map(|(index, tile)| tile_view(tile, place(index), width));
    html! {
        <svg class="arena" width={WIDTH.to_string()} height={below.to_string()} aria-hidden="true">
            if let Some((x, y)) = lit {
                <path class="proj" d={format!("M{x:.1} {:.1}H{:.1}L{WIDTH} {below}H0z", y + TILE_H + 1.0, x + width)} />
                <rect class="b-halo-f" x={(x - 4.0).to_string()} y={(y - 4.0).to_string()} width={(width + 8.0).to_string()} height={(TILE_H + 8.0).to_string()} rx="3" />
            }
            { list(tiles) }
            if let Some((x, y)) = lit {
                <rect class="p-lit" x={(x - 1.0).to_string()} y={(y - 1.0).to_string()} width={(width + 2.0).to_string()} height={(TILE_H + 2.0).to_string()} rx="2" />
            }
        </svg>
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
