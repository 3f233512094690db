//! The right column: `usedpools`, the order of arenas, and what was done.

use super::Lit;
use super::log::Log;
use super::memory::StageProps;
use super::term::Name;
use crate::state::{LabAction, use_dispatch, use_prefs};
use crate::text::playground::{LabText, lab as words};
use crate::widgets::list;
use engine::view::playground::facts::Term;
use engine::view::playground::{ClassRow, Pick, Playground};
use yew::prelude::*;

/// The column.
#[component]
pub fn ListColumn(props: &StageProps) -> Html {
    let s = words(use_prefs().lang);
    let Some(view) = &props.view else {
        let note = props.lab.reads_report().then_some(s.report_only);
        return html! { <section class="col lab-right" aria-label={s.panes[2]}>if let Some(note) = note { <p class="note lab-pad report-only">{ note }</p> }</section> };
    };
    let current = props
        .lit
        .class
        .or(view.pool.as_ref().and_then(|pool| pool.szidx));
    let cells = view
        .lists
        .classes
        .iter()
        .map(|row| class_cell(row, current, props));
    let ring = current.and_then(|class| view.lists.classes.get(class as usize));
    html! {
        <section class="col lab-right" aria-label={s.panes[2]}>
            <div class="hd"><Name term={Term::Usedpools}><b>{ "usedpools" }</b></Name><span>{ s.usedpools_sub }</span></div>
            <div class="lab-pad">
                <ol class={classes!("up", (view.lists.classes.len() > 40).then_some("many"))} data-testid="usedpools">{ for cells }</ol>
                { ring.map(|row| chain(row, view, props, s)) }
            </div>
            <div class="hd ruled"><Name term={Term::UsableArenas}><b>{ "usable_arenas" }</b></Name><span>{ s.usable_sub }</span></div>
            <div class="lab-pad">{ usable(view, props, s) }</div>
            <Log lab={props.lab.clone()} view={view.clone()} lit={props.lit} light={props.light.clone()} />
        </section>
    }
}

/// One class: bold when a pool of it has room.
fn class_cell(row: &ClassRow, current: Option<u32>, props: &StageProps) -> Html {
    let (on, off) = (props.light.clone(), props.light.clone());
    let class = row.class;
    let over = Callback::from(move |_: PointerEvent| {
        on.emit(Lit {
            class: Some(class),
            ..Lit::default()
        });
    });
    let out = Callback::from(move |_: PointerEvent| off.emit(Lit::default()));
    let has = (row.n_used > 0).then_some("has");
    let here = (current == Some(class)).then_some("on");
    html! { <li key={class} class={classes!(has, here)} onpointerover={over} onpointerleave={out} title={format!("[{class}]: {}", row.n_used)}>{ row.size }</li> }
}

/// The list of a class, front first.
fn chain(row: &ClassRow, view: &Playground, props: &StageProps, s: &'static LabText) -> Html {
    let pools = row.used.iter().take(5).enumerate().map(|(place, (arena, pool))| {
        let here = view.pool.as_ref().is_some_and(|shown| (shown.arena, shown.pool) == (*arena, *pool));
        let name = if *arena == view.arena.unwrap_or(0) { format!("{} {pool}", s.t_pool) } else { format!("{arena}.{pool}") };
        html! { <PoolChip key={place} {name} on={here} arena={*arena} pool={*pool} light={props.light.clone()} /> }
    });
    let rest = (row.n_used as usize).saturating_sub(5);
    html! {
        <div class="ring"><span class="pl h">{ format!("[{}]", row.class) }</span>
            { list(pools) }
            if row.n_used == 0 { <span class="note">{ s.list_empty }</span> }
            if rest > 0 { <span class="note">{ (s.and_more)(rest) }</span> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ChipProps {
    name: AttrValue,
    on: bool,
    arena: u32,
    pool: u32,
    light: super::Light,
}

/// A pool in a list.
#[component]
fn PoolChip(props: &ChipProps) -> Html {
    let dispatch = use_dispatch();
    let (arena, pool) = (Some(props.arena), Some(props.pool));
    let go = Callback::from(move |_: MouseEvent| {
        dispatch.send(
            LabAction::Picked(Pick {
                arena,
                pool,
                block: None,
            })
            .into(),
        );
    });
    let to = Lit {
        arena,
        pool,
        ..Lit::default()
    };
    let (on, off, focus) = (
        props.light.clone(),
        props.light.clone(),
        props.light.clone(),
    );
    let over = Callback::from(move |_: PointerEvent| on.emit(to));
    let out = Callback::from(move |_: PointerEvent| off.emit(Lit::default()));
    let focused = Callback::from(move |_: FocusEvent| focus.emit(to));
    html! { <><i aria-hidden="true">{ "⇄" }</i><button class={classes!("pl", props.on.then_some("on"))} onclick={go} onpointerover={over} onpointerleave={out} onfocus={focused}>{ &props.name }</button></> }
}

/// `usable_arenas` in order, and the records that wait.
fn usable(view: &Playground, props: &StageProps, s: &'static LabText) -> Html {
    let lists = &view.lists;
    let arenas = lists.usable.iter().take(24).enumerate().map(|(place, (arena, free))| {
        html! { <ArenaChip key={place} arena={*arena} free={*free} on={view.arena == Some(*arena)} light={props.light.clone()} /> }
    });
    let rest = lists.usable.len().saturating_sub(24);
    let unused = lists
        .unused
        .iter()
        .take(4)
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        <>
            <div class="ring arenas" data-testid="usable">{ list(arenas) }
                if lists.usable.is_empty() { <span class="note">{ if lists.arenas == 0 { s.usable_absent } else { s.usable_none } }</span> }
                if rest > 0 { <span class="note">{ (s.and_more)(rest) }</span> }</div>
            if !unused.is_empty() {
                <p class="note mono-note"><Name term={Term::Unused}>{ "unused_arena_objects" }</Name>{ ": " }{ unused }{ " …" }</p>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ArenaChipProps {
    arena: u32,
    free: u32,
    on: bool,
    light: super::Light,
}

/// An arena in a list, with its free pools.
#[component]
fn ArenaChip(props: &ArenaChipProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let arena = Some(props.arena);
    let go = Callback::from(move |_: MouseEvent| {
        dispatch.send(
            LabAction::Picked(Pick {
                arena,
                pool: None,
                block: None,
            })
            .into(),
        );
    });
    let to = Lit {
        arena,
        ..Lit::default()
    };
    let (on, off, focus) = (
        props.light.clone(),
        props.light.clone(),
        props.light.clone(),
    );
    let over = Callback::from(move |_: PointerEvent| on.emit(to));
    let out = Callback::from(move |_: PointerEvent| off.emit(Lit::default()));
    let focused = Callback::from(move |_: FocusEvent| focus.emit(to));
    html! { <button class={classes!("pl", props.on.then_some("on"))} onclick={go} onpointerover={over} onpointerleave={out} onfocus={focused} aria-label={format!("a{} {}: {} {}, nfreepools {}", props.arena, props.free, s.t_arena, props.arena, props.free)}>{ format!("a{}", props.arena) }{ " " }<small>{ props.free }</small></button> }
}
