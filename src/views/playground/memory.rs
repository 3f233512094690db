//! The middle column: the floors from pymalloc down to the system, and the zoom.

use super::arenas::{ArenaMap, ArenaPools};
use super::bytes::BlockBytes;
use super::cells::Room;
use super::pool::PoolPicture;
use super::report::ReportPicture;
use super::tables::Tables;
use super::term::Name;
use super::why::Why;
use super::{Light, Lit};
use crate::hooks::{browser, use_pinch};
use crate::state::{Action, Lab, LabAction, use_dispatch, use_prefs};
use crate::text::playground::{LabText, lab as words};
use crate::text::{bytes, text};
use crate::views::memory::crumbs::Crumbs;
use crate::widgets::icons;
use engine::view::playground::facts::Term;
use engine::view::playground::{ArenaTiles, Pick, Playground, Told};
use std::rc::Rc;
use yew::prelude::*;

/// What each column gets.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The playground.
    pub lab: Rc<Lab>,
    /// The moment.
    pub view: Option<Rc<Playground>>,
    /// What is lit.
    pub lit: Lit,
    /// Lights.
    pub light: Light,
}

/// The column.
#[component]
pub fn MemoryStage(props: &StageProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (s, common) = (words(lang), text(lang));
    let lab = &props.lab;
    let toggle = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(Action::TableToggled))
    };
    let (icon, name) = if lab.table {
        (icons::picture(), common.as_picture)
    } else {
        (icons::table(), common.as_table)
    };
    let body = match (&props.view, &lab.report) {
        (_, Some(Ok(report))) => html! { <ReportPicture report={report.clone()} /> },
        (Some(view), _) if lab.table => html! { <Tables lab={lab.clone()} view={view.clone()} /> },
        (Some(view), _) => {
            html! { <div class="floors" tabindex="0" role="group" aria-label={common.memory}>
            { pymalloc(props, view, s) }{ below(view, s, common) }</div> }
        }
        (None, _) => Html::default(),
    };
    html! {
        <section class="col lab-mem" aria-label={common.memory}>
            <div class="hd"><b>{ common.memory }</b>
                if let Some(view) = &props.view { { crumbs(lab, view, &dispatch, s) } }
                <span class="grow" />
                if !lab.reads_report() { <button class="linkish" data-testid="as-table" aria-pressed={lab.table.to_string()} onclick={toggle}>{ icon }{ " " }<span>{ name }</span></button> }
            </div>
            { body }
        </section>
    }
}

/// all arenas › arena 0 › pool 5 › block 41: the keyboard's way through the scales.
fn crumbs(
    lab: &Lab,
    view: &Playground,
    dispatch: &crate::state::Dispatch,
    s: &'static LabText,
) -> Html {
    let mut names = vec![s.all_arenas.to_owned()];
    if let Some(arena) = view.arena {
        names.push(format!("{} {arena}", s.t_arena));
    }
    if let Some(pool) = &view.pool {
        names.push(format!("{} {}", s.t_pool, pool.pool));
    }
    if let Some(block) = &view.block {
        names.push(format!("{} {}", s.t_block, block.block));
    }
    let dispatch = dispatch.clone();
    let go = Callback::from(move |level: u8| dispatch.send(LabAction::Zoomed(level).into()));
    html! { <Crumbs {names} at={lab.zoom} {go} /> }
}

fn pymalloc(props: &StageProps, view: &Rc<Playground>, s: &'static LabText) -> Html {
    let lab = props.lab.clone();
    let profile = lab.shown.as_ref().map(|shown| shown.profile);
    let sub = profile.map(|profile| {
        html! { <div class="fl-r"><Name term={Term::Threshold}>{ (s.pymalloc_sub)(profile.threshold, profile.n_classes()) }</Name></div> }
    });
    let asked = !view.told.is_empty() && deepest(view) == 2;
    let draw = {
        let (view, lit, light) = (view.clone(), props.lit, props.light.clone());
        Callback::from(move |width: f64| scales(&lab, &view, lit, &light, width, s))
    };
    html! {
        <div class={classes!("floor", "f2", asked.then_some("lit"))}>
            { icons::level(2) }<div class="fl-t">{ "pymalloc" }</div>{ sub }
            <Zoomed level={props.lab.zoom} {draw} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ZoomedProps {
    /// The scale that is large, 0 to 3.
    level: u8,
    /// From the width, px, to the scales.
    draw: Callback<f64, Html>,
}

/// The scales, as large as fingers or the wheel make them; what they are on is chosen on the way in.
#[component]
fn Zoomed(props: &ZoomedProps) -> Html {
    let (dispatch, node) = (use_dispatch(), use_node_ref());
    let level = props.level;
    let step = Callback::from(move |(nearer, at): (bool, (f64, f64))| {
        let mut to = if nearer {
            level + 1
        } else {
            level.saturating_sub(1)
        };
        if nearer && let Some(cells) = browser::choose_at(at) {
            // A scale that stands small above the large one is gone into from where it is.
            to = match &*cells {
                "arenas" => 1,
                "pools" => 2,
                _ => 3,
            };
        }
        dispatch.send(LabAction::Zoomed(to).into());
    });
    let pinch = use_pinch(&node, (level == 0, level == 3), step);
    html! {
        <div ref={node} class="draw" onpointerdown={pinch.down} onpointermove={pinch.moved} onpointerup={pinch.up.clone()} onpointercancel={pinch.up}
            onwheel={pinch.wheel}><div class="zoomed" style={pinch.style}><Room draw={props.draw.clone()} /></div></div>
    }
}

/// The four scales, one above the other; the chosen one is large.
fn scales(
    lab: &Rc<Lab>,
    view: &Rc<Playground>,
    lit: Lit,
    light: &Light,
    width: f64,
    s: &'static LabText,
) -> Html {
    let map = &view.map;
    let all = html! { <ArenaMap map={map.clone()} arena={view.arena} {width} large={lab.zoom == 0} {lit} light={light.clone()} /> };
    let mapped = lab.zoom == 0 || (map.places > 1 && lab.zoom < 3);
    let Some(chosen) = view.arena else {
        return html! { <>if mapped { { all } }<p class="note">{ s.no_arena }</p></> };
    };
    let arena = map.arena(chosen);
    let pool = view.pool.as_ref().map(|pool| pool.pool);
    let row = match lab.zoom {
        0 | 1 => 42.0,
        2 => 23.0,
        _ => 18.0,
    };
    html! {
        <>
            if mapped { { all } }
            { arena.map(|arena| arena_head(arena, map.arena_size, s)) }
            <Why lab={lab.clone()} arena={chosen} />
            if lab.zoom > 0 {
                <ArenaPools map={map.clone()} arena={chosen} {pool} {width} {row} falls={lab.zoom >= 2 && pool.is_some()} {lit} light={light.clone()} why={lab.why} />
            }
            if let Some(pool) = view.pool.clone().filter(|_| lab.zoom >= 2) {
                <PoolPicture {pool} block={view.block.as_ref().map(|block| block.block)} {width} {lit} light={light.clone()} />
            }
            if let Some(block) = view.block.clone().filter(|_| lab.zoom >= 2) {
                <BlockBytes {block} lab={lab.clone()} {width} all={lab.zoom == 3} />
            }
        </>
    }
}

fn arena_head(arena: &ArenaTiles, size: u32, s: &'static LabText) -> Html {
    let serves = arena.rank.map_or(s.is_full.to_owned(), s.serves);
    let lost = (arena.lost > 0).then(|| format!(" · {}", (s.lost)(arena.lost)));
    html! {
        <p class="cap-row lab-cap"><span><Name term={Term::Arena}><b>{ s.t_arena }{ " " }{ arena.arena }</b></Name>
            { (s.arena_sub)(arena.n_used, arena.ntotalpools, arena.n_empty) }{ " · " }<Name term={Term::UsableArenas}>{ serves }</Name>{ lost }</span>
            <Name term={Term::ArenaSize}>{ bytes(size.into()) }</Name></p>
    }
}

/// The deepest floor that the request reached: the one car stands there.
fn deepest(view: &Playground) -> i8 {
    let floors = view.told.iter().map(|told| match told {
        Told::ArenaObtained { .. } | Told::ArenaReleased { .. } => -1,
        Told::RawServed { .. } | Told::RawFreed | Told::RawResized { .. } => 0,
        _ => 2,
    });
    floors.min().unwrap_or(2)
}

/// Floors +1, 0 and −1.
fn below(view: &Playground, s: &'static LabText, common: &'static crate::text::Text) -> Html {
    let lists = &view.lists;
    let deepest = deepest(view);
    let raw = deepest == 0;
    let raw_text = if lists.n_raw > 0 {
        (s.raw_sub)(lists.n_raw, lists.raw_bytes)
    } else {
        s.raw_none.to_owned()
    };
    let floor = |level: i8, class: &'static str, name: &'static str, lit: bool, says: Html| {
        html! { <div class={classes!("floor", "closed", class, lit.then_some("lit"))}>{ icons::level(level) }<div class="fl-t">{ name }</div><div class="fl-r">{ says }</div></div> }
    };
    let resident = (s.arenas_mapped)(lists.arenas, &bytes(lists.mapped), &bytes(lists.resident));
    html! {
        <>
            { floor(1, "f1", common.raw_malloc, false, html! { <Name term={Term::Raw}>{ raw_text }</Name> }) }
            { floor(0, "f0", common.c_library, raw, html! { if raw { { "malloc" } } else { { common.not_asked } } }) }
            { floor(-1, "fm", common.system, deepest == -1, html! { <Name term={Term::Resident}>{ resident }</Name> }) }
        </>
    }
}

/// Where a place is looked at: the pool and block of one of the reader's blocks.
pub fn pick_of(at: engine::view::playground::At) -> Pick {
    let (arena, pool, block) = (Some(at.arena), Some(at.pool), Some(at.block));
    Pick { arena, pool, block }
}
