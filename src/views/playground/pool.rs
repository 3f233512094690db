//! The chosen pool: its header, its blocks with the free list through them, and the list in its own order.

use super::arenas::fall;
use super::cells::Cells;
use super::term::Name;
use super::{Light, Lit};
use crate::canvas::cells::{Grid, Look};
use crate::canvas::{P, rounded};
use crate::state::{LabAction, use_dispatch, use_prefs};
use crate::text::playground::lab as words;
use crate::widgets::list;
use engine::view::playground::facts::Term;
use engine::view::playground::{Cell, Pick, PoolDetail, TileState};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// Links of the free list that are drawn, and entries that are listed.
const CHAIN: usize = 24;
/// Width of the header, px.
const HEADER: f64 = 164.0;
/// Height of the projection below the blocks, px.
const FALL: f64 = 14.0;

#[derive(Properties, PartialEq)]
pub struct PoolProps {
    /// The pool.
    pub pool: Rc<PoolDetail>,
    /// The chosen block.
    pub block: Option<u32>,
    /// Px.
    pub width: f64,
    /// What is lit.
    pub lit: Lit,
    /// Lights.
    pub light: Light,
}

/// The pool.
#[component]
pub fn PoolPicture(props: &PoolProps) -> Html {
    let lang = use_prefs().lang;
    let s = words(lang);
    let pool = &*props.pool;
    let narrow = props.width < 480.0;
    let sub = match pool.state {
        TileState::Never => s.pool_never.to_owned(),
        TileState::Empty => s.pool_empty.to_owned(),
        _ => (s.pool_sub)(
            pool.block_size,
            pool.ref_count,
            pool.cells.len(),
            pool.chain.len(),
            pool.n_virgin,
        ),
    };
    let blocks_width = if narrow {
        props.width
    } else {
        props.width - HEADER - 18.0
    };
    html! {
        <div class="pool-box">
            <p class="cap-row lab-cap"><span><Name term={Term::Pool}><b>{ s.t_pool }{ " " }{ pool.pool }</b></Name>{ sub }</span>
                <Name term={Term::PoolSize}>{ crate::text::bytes(pool.pool_size.into()) }</Name></p>
            <div class={classes!("pool-row", narrow.then_some("narrow"))}>
                <Header pool={props.pool.clone()} />
                if !pool.cells.is_empty() {
                    <Blocks pool={props.pool.clone()} block={props.block} width={blocks_width} whole={props.width} lit={props.lit} light={props.light.clone()} />
                }
            </div>
            { chain_list(props, s) }
        </div>
    }
}

/// The free list as a list.
fn chain_list(props: &PoolProps, s: &'static crate::text::playground::LabText) -> Html {
    let pool = &*props.pool;
    if pool.chain.is_empty() {
        return Html::default();
    }
    let at = |block: u32| Lit {
        arena: Some(pool.arena),
        pool: Some(pool.pool),
        block: Some(block),
        class: pool.szidx,
        ..Lit::default()
    };
    let entries = pool.chain.iter().take(CHAIN).enumerate().map(|(index, block)| {
        let (on, off) = (props.light.clone(), props.light.clone());
        let lit = at(*block);
        let over = Callback::from(move |_: PointerEvent| on.emit(lit));
        let out = Callback::from(move |_: PointerEvent| off.emit(Lit::default()));
        let class = classes!((index == 0).then_some("head"), (props.lit.block == Some(*block)).then_some("lit"));
        html! { <li key={*block} {class} onpointerover={over} onpointerleave={out}>{ *block }</li> }
    });
    let rest = pool.chain.len().saturating_sub(CHAIN);
    html! {
        <div class="chain"><Name term={Term::FreeList}>{ s.list_order }</Name>
            <ol>{ list(entries) }if rest > 0 { <li class="more">{ (s.and_more)(rest) }</li> } else { <li class="more">{ s.list_end }</li> }</ol>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct HeaderProps {
    pool: Rc<PoolDetail>,
}

/// `struct pool_header`.
#[component]
fn Header(props: &HeaderProps) -> Html {
    let s = words(use_prefs().lang);
    let pool = &*props.pool;
    let link = |link: Option<(u32, u32)>| match link {
        Some((arena, position)) if arena == pool.arena => format!("→ {position}"),
        Some((arena, position)) => format!("→ {arena}.{position}"),
        None => "—".to_owned(),
    };
    let fresh = pool.szidx.is_none();
    let number = |n: u32| {
        if fresh {
            "—".to_owned()
        } else {
            n.to_string()
        }
    };
    let rows = [
        (Term::RefCount, "ref.count", number(pool.ref_count)),
        (
            Term::Freeblock,
            "freeblock",
            pool.freeblock
                .map_or("NULL".to_owned(), |block| format!("→ {block}")),
        ),
        (Term::Nextpool, "nextpool", link(pool.nextpool)),
        (Term::Prevpool, "prevpool", link(pool.prevpool)),
        (Term::Arenaindex, "arenaindex", pool.arena.to_string()),
        (
            Term::Szidx,
            "szidx",
            pool.szidx.map_or("—".to_owned(), |class| class.to_string()),
        ),
        (Term::Nextoffset, "nextoffset", number(pool.nextoffset)),
        (
            Term::Maxnextoffset,
            "maxnextoffset",
            number(pool.maxnextoffset),
        ),
    ];
    html! {
        <div class="pool-head">
            <p><span>{ s.header }</span><Name term={Term::PoolOverhead}>{ pool.overhead }{ " B" }</Name></p>
            <dl>{ for rows.into_iter().map(|(term, name, value)| {
                let head = (name == "freeblock" && pool.freeblock.is_some()).then_some("on");
                html! { <div key={name} class={classes!(head)}><dt><Name {term}>{ name }</Name></dt><dd>{ value }</dd></div> }
            }) }</dl>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BlocksProps {
    pool: Rc<PoolDetail>,
    block: Option<u32>,
    width: f64,
    whole: f64,
    lit: Lit,
    light: Light,
}

/// Columns in which rows come out even where they can.
fn columns(n: usize, width: f64) -> usize {
    let most = if width < 420.0 { 17 } else { 29 };
    match n {
        0..=34 => n.clamp(1, 8),
        35..=120 => most.min(17),
        121..=520 => most,
        _ if width < 420.0 => 34,
        _ => 51,
    }
}

/// The blocks.
#[component]
fn Blocks(props: &BlocksProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let s = words(lang);
    let pool = &props.pool;
    let n = pool.cells.len();
    let columns = columns(n, props.width);
    let rows = f64::from(u32::try_from(n.div_ceil(columns)).unwrap_or(1));
    let pitch = (196.0 / rows).clamp(7.6, 26.0);
    let grid = Grid::new(
        columns,
        props.width - 4.0,
        pitch,
        if pitch < 10.0 { 1.4 } else { 2.4 },
    )
    .at(2.0, 2.0);
    let marks = pool.cells.iter().enumerate().map(|(index, cell)| {
        let look = match cell {
            Cell::Used => Look::Used,
            Cell::Free => Look::Free,
            Cell::Virgin => Look::Never,
            Cell::Given => Look::Given,
            Cell::Freed => Look::Freed,
        };
        grid.mark(index, look, 0)
    });
    let height = grid.height(n) + 2.0 + FALL;
    let name = {
        let pool = pool.clone();
        Callback::from(move |index: usize| {
            let state = pool
                .cells
                .get(index)
                .map_or("", |cell| s.cells[*cell as usize]);
            let rank = pool.chain.iter().position(|block| *block as usize == index);
            let next = rank.and_then(|rank| pool.chain.get(rank + 1));
            let next = next.map_or_else(String::new, |next| format!(", {}", (s.next_free)(*next)));
            AttrValue::from(format!("{} {index}, {state}{next}", s.t_block))
        })
    };
    let on_hover = {
        let (pool, light) = (pool.clone(), props.light.clone());
        Callback::from(move |index: Option<usize>| {
            light.emit(index.map_or(Lit::default(), |index| Lit {
                arena: Some(pool.arena),
                pool: Some(pool.pool),
                block: u32::try_from(index).ok(),
                class: pool.szidx,
                number: None,
            }));
        })
    };
    let (arena, position) = (Some(pool.arena), Some(pool.pool));
    let pick = move |index: usize| Pick {
        arena,
        pool: position,
        block: u32::try_from(index).ok(),
    };
    let on_choose = {
        let dispatch = dispatch.clone();
        Callback::from(move |index: usize| dispatch.send(LabAction::Picked(pick(index)).into()))
    };
    let chosen = props
        .block
        .map(|block| block as usize)
        .filter(|block| *block < n);
    let here = props.lit.arena == arena && props.lit.pool == position;
    let lit = props
        .lit
        .block
        .filter(|_| here)
        .map(|block| block as usize)
        .filter(|block| *block < n);
    let ring = |index: usize, class: &'static str| {
        let (x, y) = grid.corner(index);
        let (w, h) = grid.size;
        html! { <rect {class} x={format!("{:.1}", x - 2.5)} y={format!("{:.1}", y - 2.5)} width={format!("{:.1}", w + 5.0)} height={format!("{:.1}", h + 5.0)} rx="3" /> }
    };
    html! {
        <Cells id="blocks" label={s.t_block} {n} {grid} size={(props.width, height)} marks={Rc::new(marks.collect::<Vec<_>>())} {name} {chosen} {on_hover} {on_choose}>
            if let Some(chosen) = chosen {
                <path class="proj" d={fall(grid, chosen, props.width, height).replace("H0z", &format!("H{:.0}z", props.width - props.whole))} />
            }
            { chain(pool, grid) }
            { chosen.map(|index| ring(index, "tile-on")) }
            { lit.map(|index| ring(index, "tile-lit")) }
        </Cells>
    }
}

/// The free list from the header through its blocks.
fn chain(pool: &PoolDetail, grid: Grid) -> Html {
    let points: Vec<(f64, f64)> = pool
        .chain
        .iter()
        .take(CHAIN)
        .map(|block| grid.middle(*block as usize))
        .collect();
    let Some(head) = points.first() else {
        return Html::default();
    };
    let mut path = String::new();
    for pair in points.windows(2) {
        let [(ax, ay), (bx, by)] = pair else { continue };
        let (mx, my) = (f64::midpoint(*ax, *bx), f64::midpoint(*ay, *by));
        let bow = if (ay - by).abs() < 1.0 {
            (0.14 * (ax - bx).abs()).min(10.0)
        } else {
            0.0
        };
        // Writing to a string cannot fail.
        let _ = write!(
            path,
            "M{ax:.1} {ay:.1}Q{mx:.1} {:.1} {bx:.1} {by:.1}",
            my - bow
        );
    }
    // From the header's second row to the head of the list.
    let lead = rounded(
        &[
            P::new(-18.0, 55.0),
            P::new(-9.0, 55.0),
            P::new(-9.0, head.1),
            P::new(head.0, head.1),
        ],
        8.0,
    );
    let radius = (grid.size.1 / 4.5).clamp(1.3, 2.4);
    let key = pool.arena << 8 | pool.pool;
    html! {
        <g {key}>
            <path class="lead-glow" d={lead.clone()} /><path class="lead" d={lead} />
            <path class="fline" d={path} />
            { list(points.iter().enumerate().map(|(index, (x, y))| {
                html! { <circle key={index} class={classes!("fdot", (index == 0).then_some("head"))} cx={format!("{x:.1}")} cy={format!("{y:.1}")} r={radius.to_string()} /> }
            })) }
        </g>
    }
}
