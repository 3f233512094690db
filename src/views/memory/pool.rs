//! A pool: its blocks in address order, the free chain threaded through them.

use super::WIDTH;
use super::keyed::{Cells, Keyed};
use crate::WHOLE;
use crate::canvas::Tenths;
use crate::hooks::use_rest;
use crate::state::{Action, use_dispatch, use_prefs};
use crate::text::playground::lab;
use crate::text::text;
use crate::views::bench::pointed::Pointed;
use crate::widgets::list;
use engine::view::memory::{BlockState, PoolView};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// The most of the chain that is drawn: past it, lines hide the blocks.
const CHAIN: usize = 24;
/// Height that the blocks share at most and at least, px.
pub(super) const ROOM: (f64, f64) = (70.0, 168.0);
/// Height of the projection below them, px.
const PROJECTION: f64 = 14.0;

#[derive(Properties, PartialEq)]
pub struct PoolProps {
    /// The pool.
    pub pool: Rc<PoolView>,
    /// The chosen block.
    pub chosen: Option<u32>,
    /// What that block is for.
    #[prop_or_default]
    pub says: Option<AttrValue>,
    /// Height that the blocks of any pool share, px; `None`: the drawing is as high as this pool needs.
    #[prop_or_default]
    pub room: Option<f64>,
    /// The focus is on a block, or on none any more; `None`: the blocks are not gone through by key.
    #[prop_or_default]
    pub on_point: Option<Callback<Pointed>>,
}

struct Grid {
    columns: u32,
    pitch_x: f64,
    pitch_y: f64,
    w: f64,
    h: f64,
}

impl Grid {
    fn of(pool: &PoolView, room: f64) -> Self {
        // Blocks narrower than a few px cannot be pointed at: large counts get more columns, not smaller blocks.
        let columns = match pool.capacity {
            0..=31 => pool.capacity.clamp(1, 8),
            _ => pool.columns.max(1),
        };
        let rows = pool.capacity.div_ceil(columns).max(1);
        let pitch_x = (WIDTH + 2.0) / f64::from(columns);
        let pitch_y = (room / f64::from(rows)).clamp(2.0, 24.0);
        Self {
            columns,
            pitch_x,
            pitch_y,
            w: pitch_x - 2.0,
            h: pitch_y - if pitch_y < 7.0 { 1.2 } else { 2.4 },
        }
    }

    fn at(&self, block: u32) -> (f64, f64) {
        (
            f64::from(block % self.columns) * self.pitch_x,
            f64::from(block / self.columns) * self.pitch_y,
        )
    }

    fn middle(&self, block: u32) -> (f64, f64) {
        let (x, y) = self.at(block);
        (x + self.w / 2.0, y + self.h / 2.0)
    }
}

/// The block under a point of the drawing, px from its corner; `height`: the drawing's.
pub fn block_under(pool: &PoolView, (x, y): (f64, f64), height: f64) -> Option<u32> {
    let grid = Grid::of(pool, height - PROJECTION);
    (0..pool.capacity).find(|block| {
        let (left, top) = grid.at(*block);
        x >= left && x < left + grid.pitch_x && y >= top && y < top + grid.pitch_y
    })
}

/// The blocks.
#[component]
pub fn PoolPicture(props: &PoolProps) -> Html {
    let pool = &*props.pool;
    let room = props.room.unwrap_or(ROOM.1);
    let grid = Grid::of(pool, room);
    let rows = pool.capacity.div_ceil(grid.columns).max(1);
    let height = props
        .room
        .map_or(f64::from(rows) * grid.pitch_y, |room| room + PROJECTION);
    let projection = props.chosen.map(|block| {
        let (x, y) = grid.at(block);
        let (left, right, y) = (Tenths(x), Tenths(x + grid.w), Tenths(y + grid.h));
        format!("M{left} {y}H{right}L{WIDTH} {height}H0z")
    });
    let picture = html! {
        <svg class="pool" width={WIDTH.to_string()} height={height.to_string()} viewBox={format!("0 0 {WIDTH} {height}")} aria-hidden="true">
            <Blocks pool={props.pool.clone()} {room} />
            if let Some(path) = projection {
                <path class="proj" d={path} />
            }
            { now(pool, &grid, props.chosen) }
        </svg>
    };
    match &props.on_point {
        Some(on_point) if WHOLE => html! {
            <ByKey pool={props.pool.clone()} chosen={props.chosen} says={props.says.clone()} {room} on_point={on_point.clone()}>{ picture }</ByKey>
        },
        _ => picture,
    }
}

#[derive(Properties, PartialEq)]
struct ByKeyProps {
    pool: Rc<PoolView>,
    chosen: Option<u32>,
    says: Option<AttrValue>,
    room: f64,
    on_point: Callback<Pointed>,
    children: Html,
}

/// The blocks by key. The block that has the focus is looked at; chosen, its object is pinned.
#[component]
fn ByKey(props: &ByKeyProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (strings, pool) = (text(lang), props.pool.clone());
    let name = {
        let (pool, says, chosen) = (pool.clone(), props.says.clone(), props.chosen);
        Callback::from(move |at: u32| {
            let Some(cell) = pool.cells.get(at as usize) else {
                return String::new();
            };
            let state = match cell.state {
                BlockState::Used | BlockState::Spare => 0,
                BlockState::Free => 1,
                BlockState::Never => 2,
                BlockState::JustGiven => 3,
                BlockState::JustFreed => 4,
            };
            let state = lab(lang).cells[state];
            let says = says.as_ref().filter(|_| chosen == Some(at));
            let says = says.map_or_else(String::new, |says| format!(", {says}"));
            format!("{}, {state}{says}", (strings.block_n)(at))
        })
    };
    let cells = Cells {
        n: pool.capacity,
        columns: Grid::of(&pool, props.room).columns,
        place: {
            let (pool, room) = (pool.clone(), props.room);
            Callback::from(move |at: u32| {
                let grid = Grid::of(&pool, room);
                let (x, y) = grid.at(at);
                [x, y, grid.w, grid.h]
            })
        },
        name,
    };
    let owner = move |at: u32| pool.cells.get(at as usize)?.owner;
    let at = (props.pool.arena, props.pool.pool);
    let on_point = {
        let owner = owner.clone();
        props.on_point.reform(move |block: Option<u32>| Pointed {
            object: block.and_then(&owner).map(|id| id.0),
            pool: block.map(|_| at),
            block,
            below: true,
        })
    };
    let on_choose = Callback::from(move |at: u32| dispatch.send(Action::Pinned(owner(at))));
    html! {
        <Keyed {cells} label={(strings.pool_n)(props.pool.pool)} id="blocks-keyed" first={props.chosen.unwrap_or(0)} {on_point} {on_choose}>
            { props.children.clone() }
        </Keyed>
    }
}

#[derive(Properties, PartialEq)]
struct BlocksProps {
    pool: Rc<PoolView>,
    room: f64,
}

/// The blocks as one path per kind; those of objects as rectangles that can be pointed at, but while the timeline is
/// dragged: nothing can be pointed at then, and pools with blocks of another size follow each other.
#[component]
fn Blocks(props: &BlocksProps) -> Html {
    let rests = use_rest();
    let pool = &*props.pool;
    let grid = Grid::of(pool, props.room);
    let mut paths = [const { String::new() }; 5];
    let mut owned = Vec::new();
    for (index, cell) in (0u32..).zip(&pool.cells) {
        let kind = match cell.state {
            BlockState::Used if cell.owner.is_some() && rests => {
                owned.push((index, cell.owner));
                continue;
            }
            BlockState::Used if cell.owner.is_some() => 4,
            BlockState::Used => 0,
            BlockState::Spare => 1,
            BlockState::Free => 2,
            BlockState::Never => 3,
            BlockState::JustGiven | BlockState::JustFreed => continue,
        };
        let inset = if matches!(kind, 0 | 4) { 0.0 } else { 0.55 };
        let (x, y) = grid.at(index);
        let (w, h) = (grid.w - 2.0 * inset, grid.h - 2.0 * inset);
        let (x, y, w, h) = (Tenths(x + inset), Tenths(y + inset), Tenths(w), Tenths(h));
        // Writing to a string cannot fail.
        let _ = write!(paths[kind], "M{x} {y}h{w}v{h}h-{w}z");
    }
    let [used, spare, free, never, of_objects] = paths;
    let rects = owned.into_iter().map(|(index, owner)| {
        let (x, y) = grid.at(index);
        let object = owner.map(|owner| format!("o{}", owner.0));
        html! {
            <rect key={index} class="b-u" x={Tenths(x).to_string()} y={Tenths(y).to_string()} width={Tenths(grid.w).to_string()}
                height={Tenths(grid.h).to_string()} rx="1.2" data-o={object} />
        }
    });
    html! {
        <>
            <path class="b-n" d={never} /><path class="b-u2" d={used} /><path class="b-s" d={spare} /><path class="b-f" d={free} />
            <path class="b-u" d={of_objects} />
            { list(rects) }
            { chain(pool, &grid) }
        </>
    }
}

/// The free chain from its head on.
fn chain(pool: &PoolView, grid: &Grid) -> Html {
    let points: Vec<(f64, f64)> = pool
        .chain
        .iter()
        .take(CHAIN)
        .map(|block| grid.middle(*block))
        .collect();
    let mut path = String::new();
    for pair in points.windows(2) {
        let [(ax, ay), (bx, by)] = *pair else {
            continue;
        };
        let near = (ay - by).abs() < 1.0 && (ax - bx).abs() < grid.pitch_x * 1.6;
        let (from_x, from_y, to_x, to_y) = (Tenths(ax), Tenths(ay), Tenths(bx), Tenths(by));
        // Writing to a string cannot fail.
        let _ = if near {
            write!(path, "M{from_x} {from_y}L{to_x} {to_y}")
        } else if (ay - by).abs() < 1.0 {
            let bow = (0.14 * (ax - bx).abs()).min(10.0);
            let (x, y) = (Tenths(f64::midpoint(ax, bx)), Tenths(ay - bow));
            write!(path, "M{from_x} {from_y}Q{x} {y} {to_x} {to_y}")
        } else {
            let y = Tenths(f64::midpoint(ay, by));
            write!(
                path,
                "M{from_x} {from_y}C{from_x} {y} {to_x} {y} {to_x} {to_y}"
            )
        };
    }
    let radius = (grid.h / 3.0).clamp(1.2, 2.4);
    let dots = points.iter().enumerate().map(|(index, (x, y))| {
        let head = (index == 0).then_some("head");
        html! { <circle key={index} class={classes!("fdot", head)} cx={Tenths(*x).to_string()} cy={Tenths(*y).to_string()} r={radius.to_string()} /> }
    });
    // The head hops within a pool; another pool has one of its own.
    let key = pool.arena << 8 | pool.pool;
    html! { <g {key}><path class="fline" d={path} />{ list(dots) }</g> }
}

/// What was given out or taken back in this stop, and the chosen block.
fn now(pool: &PoolView, grid: &Grid, chosen: Option<u32>) -> Html {
    let changed = (0u32..)
        .zip(&pool.cells)
        .filter_map(|(index, cell)| match cell.state {
            BlockState::JustGiven => Some((index, "b-new", cell.owner)),
            BlockState::JustFreed => Some((index, "b-free-now", cell.owner)),
            _ if chosen == Some(index) => Some((index, "b-lit", cell.owner)),
            _ => None,
        });
    let marks = changed.map(|(index, class, owner)| {
        let (x, y) = grid.at(index);
        let object = owner.map(|owner| format!("o{}", owner.0));
        let (cx, cy) = grid.middle(index);
        html! {
            <g key={index} data-o={object} data-block={index.to_string()}>
                <rect class="b-halo-f" x={Tenths(x - 4.0).to_string()} y={Tenths(y - 4.0).to_string()} width={Tenths(grid.w + 8.0).to_string()} height={Tenths(grid.h + 8.0).to_string()} rx="4" />
                <rect {class} x={Tenths(x).to_string()} y={Tenths(y).to_string()} width={Tenths(grid.w).to_string()} height={Tenths(grid.h).to_string()} rx="1.5" />
                if class == "b-free-now" {
                    <circle class="fdot" cx={Tenths(cx).to_string()} cy={Tenths(cy).to_string()} r="2.4" />
                }
            </g>
        }
    });
    html! { <>{ for marks }</> }
}
