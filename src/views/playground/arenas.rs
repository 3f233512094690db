//! Arenas: the chosen one with its pools, the others as slivers, or all of them as a map.

use super::cells::Cells;
use super::{Light, Lit};
use crate::canvas::cells::{Grid, Look, Mark};
use crate::state::{LabAction, use_dispatch, use_prefs};
use crate::text::playground::lab as words;
use crate::widgets::list;
use engine::view::playground::{ArenaTiles, Map, Pick, Tile, TileState};
use std::rc::Rc;
use yew::prelude::*;

/// Height of the projection below the tiles, px.
const FALL: f64 = 14.0;

fn look(tile: Tile) -> Look {
    match tile.state {
        TileState::Full => Look::Full,
        TileState::Empty => Look::Empty,
        TileState::Never => Look::Never,
        TileState::Used => {
            let share = u32::from(tile.used) * 100 / u32::from(tile.capacity.max(1));
            Look::Share(u8::try_from(share).unwrap_or(100))
        }
    }
}

/// The state of a pool in words.
pub fn tile_state(tile: &Tile, lang: crate::state::prefs::Lang) -> String {
    let s = words(lang);
    let state = s.tiles[tile.state as usize];
    match tile.state {
        TileState::Used | TileState::Full => {
            format!("{state}, {} B, {}/{}", tile.size, tile.used, tile.capacity)
        }
        TileState::Empty | TileState::Never => state.to_owned(),
    }
}

#[derive(Properties, PartialEq)]
pub struct ArenaProps {
    /// All arenas.
    pub map: Rc<Map>,
    /// The chosen one's record.
    pub arena: u32,
    /// The chosen pool's position.
    pub pool: Option<u32>,
    /// Px.
    pub width: f64,
    /// Height of a row of tiles, px.
    pub row: f64,
    /// Whether the pool is shown below.
    pub falls: bool,
    /// What is lit.
    pub lit: Lit,
    /// Lights.
    pub light: Light,
    /// The arena whose staying is explained.
    pub why: Option<u32>,
}

/// The pools of the chosen arena.
#[component]
pub fn ArenaPools(props: &ArenaProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let s = words(lang);
    let Some(arena) = props.map.arena(props.arena) else {
        return Html::default();
    };
    let n = arena.tiles.len();
    let columns = if props.width < 480.0 {
        11
    } else if n > 128 {
        32
    } else {
        21
    };
    let grid = Grid::new(columns, props.width - 2.0, props.row + 4.0, 4.0).at(1.0, 3.0);
    let marks = tile_marks(arena, grid, true);
    let height = grid.height(n) + 3.0 + if props.falls { FALL } else { 0.0 };
    let (record, tiles) = (arena.arena, arena.tiles.clone());
    let name = Callback::from(move |index: usize| {
        let state = tiles
            .get(index)
            .map(|tile| tile_state(tile, lang))
            .unwrap_or_default();
        AttrValue::from((s.tile)(u32::try_from(index).unwrap_or(0), &state))
    });
    let on_hover = {
        let (light, tiles, alignment) = (
            props.light.clone(),
            arena.tiles.clone(),
            props.map.alignment,
        );
        Callback::from(move |index: Option<usize>| {
            let tile = index.and_then(|index| Some((index, tiles.get(index)?)));
            light.emit(tile.map_or(Lit::default(), |(index, tile)| Lit {
                arena: Some(record),
                pool: u32::try_from(index).ok(),
                class: (tile.used > 0).then(|| u32::from(tile.size) / alignment - 1),
                ..Lit::default()
            }));
        })
    };
    let pick = move |index: usize| Pick {
        arena: Some(record),
        pool: u32::try_from(index).ok(),
        block: None,
    };
    let on_choose = {
        let dispatch = dispatch.clone();
        Callback::from(move |index: usize| {
            dispatch.send(LabAction::Picked(pick(index)).into());
            dispatch.send(LabAction::Zoomed(2).into());
        })
    };
    let chosen = props
        .pool
        .map(|pool| pool as usize)
        .filter(|pool| *pool < n);
    html! {
        <Cells id="pools" label={s.t_pools} {n} {grid} size={(props.width, height)} marks={Rc::new(marks)} {name} {chosen} {on_hover} {on_choose}>
            if let Some(chosen) = chosen.filter(|_| props.falls) {
                <path class="proj" d={fall(grid, chosen, props.width, height)} />
            }
            { list(halos(arena, props, grid, chosen)) }
        </Cells>
    }
}

/// The projection of a cell onto the whole width below.
pub fn fall(grid: Grid, index: usize, width: f64, bottom: f64) -> String {
    let (x, y) = grid.corner(index);
    let (w, h) = grid.size;
    format!(
        "M{x:.1} {:.1}H{:.1}L{width:.1} {bottom:.1}H0z",
        y + h + 2.0,
        x + w
    )
}

fn halos(arena: &ArenaTiles, props: &ArenaProps, grid: Grid, chosen: Option<usize>) -> Vec<Html> {
    let ring = |index: usize, class: &'static str, out: f64| {
        let (x, y) = grid.corner(index);
        let (w, h) = grid.size;
        html! { <rect key={format!("{class}{index}")} {class} x={format!("{:.1}", x - out)} y={format!("{:.1}", y - out)}
        width={format!("{:.1}", w + 2.0 * out)} height={format!("{:.1}", h + 2.0 * out)} rx="2.5" /> }
    };
    let lit = props.lit;
    let mut found = Vec::new();
    for (index, tile) in arena.tiles.iter().enumerate() {
        let position = u32::try_from(index).unwrap_or(0);
        let same_class = lit.pool.is_none()
            && lit.class.is_some_and(|class| {
                tile.used > 0 && u32::from(tile.size) / props.map.alignment == class + 1
            });
        let pointed = lit.arena == Some(arena.arena) && lit.pool == Some(position);
        let pins = props.why == Some(arena.arena) && tile.used > 0;
        if pointed || same_class || pins {
            found.push(ring(index, "tile-lit", 2.0));
        }
        if tile.touched && chosen != Some(index) {
            found.push(ring(index, "tile-now", 1.0));
        }
    }
    found.extend(chosen.map(|index| ring(index, "tile-on", 1.5)));
    found
}

fn tile_marks(arena: &ArenaTiles, grid: Grid, labels: bool) -> Vec<Mark> {
    let cells = arena.tiles.iter().enumerate();
    cells
        .map(|(index, tile)| {
            let shown = labels && matches!(tile.state, TileState::Used | TileState::Full);
            grid.mark(index, look(*tile), if shown { tile.size } else { 0 })
        })
        .collect()
}

/// The record whose place this is.
fn record(place: usize) -> Option<u32> {
    u32::try_from(place).ok()
}

#[derive(Properties, PartialEq)]
pub struct MapProps {
    /// All arenas.
    pub map: Rc<Map>,
    /// The chosen one's record.
    pub arena: Option<u32>,
    /// Px.
    pub width: f64,
    /// All of it, or the slivers of the others.
    pub large: bool,
    /// What is lit.
    pub lit: Lit,
    /// Lights.
    pub light: Light,
}

/// Every arena as a small picture of its pools.
#[component]
pub fn ArenaMap(props: &MapProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let s = words(lang);
    let map = &props.map;
    let n = map.places as usize;
    // Each record has its place, with an arena or without one: nothing moves while time passes.
    let placed = (0..map.places).map(|record| map.arena(record));
    let tiles = map.arenas.first().map_or(0, |arena| arena.tiles.len());
    // Columns on a wide and on a narrow screen, height of a row, gap.
    let (wide, narrow, row, gap) = match (props.large, n) {
        (true, 1..=4) => (2, 1, 110.0, 10.0),
        (true, 5..=16) => (4, 2, 84.0, 10.0),
        (true, _) => (8, 4, 50.0, 8.0),
        (false, 1..=12) => (6, 3, 30.0, 8.0),
        (false, _) => (16, 8, 18.0, 5.0),
    };
    let columns = if props.width < 480.0 { narrow } else { wide };
    let grid = Grid::new(columns, props.width - 2.0, row + gap, gap).at(1.0, 1.0);
    // Written once, not in each frame of a scrub.
    let frames = use_memo((grid, n), |(grid, n)| frame_places(*grid, *n));
    if n == 0 {
        return Html::default();
    }
    let mut marks = Vec::with_capacity(n * 64);
    for (index, arena) in placed.clone().enumerate() {
        let (x, y) = grid.corner(index);
        let tiles = arena.map_or(tiles, |arena| arena.tiles.len());
        let per_row = if tiles > 128 { 32 } else { 16 };
        let rows = tiles.div_ceil(per_row).max(1);
        let inner_h = (grid.size.1 - 4.0) / f64::from(u32::try_from(rows).unwrap_or(4));
        let inner = Grid::new(per_row, grid.size.0 - 4.0, inner_h, 1.0).at(x + 2.0, y + 2.0);
        match arena {
            Some(arena) => marks.extend(tile_marks(arena, inner, false)),
            None => marks.extend((0..tiles).map(|index| inner.mark(index, Look::Absent, 0))),
        }
    }
    let height = grid.height(n);
    let name = {
        let map = map.clone();
        Callback::from(move |index: usize| {
            let arena = record(index).and_then(|record| map.arena(record));
            let says = arena.map_or(s.not_mapped.to_owned(), |arena| {
                (s.arena_sub)(arena.n_used, arena.ntotalpools, arena.n_empty)
            });
            AttrValue::from(format!("{} {index}: {says}", s.t_arena))
        })
    };
    let attached = {
        let map = map.clone();
        move |index: usize| record(index).filter(|record| map.arena(*record).is_some())
    };
    let on_hover = {
        let (light, attached) = (props.light.clone(), attached.clone());
        Callback::from(move |index: Option<usize>| {
            light.emit(Lit {
                arena: index.and_then(&attached),
                ..Lit::default()
            });
        })
    };
    let on_choose = {
        let (dispatch, large) = (dispatch.clone(), props.large);
        Callback::from(move |index: usize| {
            let Some(arena) = attached(index) else {
                return;
            };
            let pick = Pick {
                arena: Some(arena),
                ..Pick::default()
            };
            dispatch.send(LabAction::Picked(pick).into());
            if large {
                dispatch.send(LabAction::Zoomed(1).into());
            }
        })
    };
    let chosen = props
        .arena
        .map(|arena| arena as usize)
        .filter(|place| *place < n);
    let frames = placed
        .zip(frames.iter())
        .enumerate()
        .map(|(index, (arena, place))| {
            let [x, y, width, height] = place.clone();
            let touched = arena.is_some_and(|arena| arena.tiles.iter().any(|tile| tile.touched));
            let lit = arena.is_some_and(|arena| props.lit.arena == Some(arena.arena));
            let class = classes!(
                "arena-frame",
                arena.is_none().then_some("absent"),
                (chosen == Some(index)).then_some("on"),
                lit.then_some("lit"),
                touched.then_some("now")
            );
            html! { <rect key={index} {class} {x} {y} {width} {height} rx="2" /> }
        });
    html! {
        <Cells id="arenas" label={s.all_arenas} {n} {grid} size={(props.width, height)} marks={Rc::new(marks)} {name} {chosen} {on_hover} {on_choose}>
            { for frames }
        </Cells>
    }
}

/// Left, top, width and height of each arena's frame, px, as attributes.
fn frame_places(grid: Grid, n: usize) -> Vec<[AttrValue; 4]> {
    let px = |length: f64| AttrValue::from(format!("{length:.1}"));
    let (width, height) = (px(grid.size.0), px(grid.size.1));
    let place = |index: usize| {
        let (x, y) = grid.corner(index);
        [px(x), px(y), width.clone(), height.clone()]
    };
    (0..n).map(place).collect()
}
