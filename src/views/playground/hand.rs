//! The left column: ask by hand, by script, or open something.

use super::memory::{StageProps, pick_of};
use super::open::OpenPane;
use super::script::ScriptPane;
use super::term::Name;
use super::{Light, Lit};
use crate::hooks::use_calm;
use crate::state::playground::{EXAMPLES, Hand};
use crate::state::{Lab, LabAction, use_dispatch, use_prefs};
use crate::text::number;
use crate::text::playground::{lab as words, short_addr};
use engine::view::playground::facts::Term;
use engine::view::playground::{Held, Playground};
use std::rc::Rc;
use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::prelude::*;

/// The column.
#[component]
pub fn LeftColumn(props: &StageProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let side = use_state_eq(|| 0usize);
    let reads = props.lab.reads_report();
    let tabs = s.tabs.iter().enumerate().map(|(index, name)| {
        let (set, dispatch) = (side.setter(), dispatch.clone());
        let press = Callback::from(move |_: MouseEvent| {
            // The reader goes back to a process of their own.
            if reads && index < 2 {
                dispatch.send(LabAction::Pasted(None).into());
            }
            set.set(index);
        });
        html! { <button key={index} data-testid={format!("side-{index}")} aria-pressed={(*side == index).to_string()} onclick={press}>{ *name }</button> }
    });
    html! {
        <section class="col lab-left" aria-label={s.ask}>
            <div class="hd"><div class="seg" role="group" aria-label={s.ask}>{ for tabs }</div></div>
            <div class="lab-scroll">
                { match *side {
                    0 => html! { <ByHand lab={props.lab.clone()} view={props.view.clone()} lit={props.lit} light={props.light.clone()} /> },
                    1 => html! { <ScriptPane lab={props.lab.clone()} /> },
                    _ => html! { <OpenPane lab={props.lab.clone()} /> },
                } }
            </div>
        </section>
    }
}

/// A field, buttons, and the blocks.
#[component]
fn ByHand(props: &StageProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let s = words(lang);
    let typed = use_state_eq(|| "56".to_owned());
    let bytes = typed.trim().replace(['_', ','], "").parse::<u64>().ok();
    let edited = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            typed.set(field.value());
        })
    };
    let ask = {
        let dispatch = dispatch.clone();
        move |hand: Option<Hand>| {
            if let Some(hand) = hand {
                dispatch.send(LabAction::Asked(hand).into());
            }
        }
    };
    let submitted = {
        let ask = ask.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            ask(bytes.map(Hand::Malloc));
        })
    };
    let calloc = Callback::from(move |_: MouseEvent| ask(bytes.map(Hand::Calloc)));
    let examples = s.examples.iter().take(EXAMPLES.len()).enumerate().map(|(index, name)| {
        let dispatch = dispatch.clone();
        let press = Callback::from(move |_: MouseEvent| dispatch.send(LabAction::ExampleChosen(index).into()));
        html! { <button key={index} class="btn small" data-testid={format!("example-{index}")} onclick={press}>{ *name }</button> }
    });
    let refused = bytes.is_none().to_string();
    // While it is empty there is nothing wrong yet.
    let digits = typed.trim().bytes().all(|byte| byte.is_ascii_digit());
    let bad =
        (bytes.is_none() && !typed.trim().is_empty()).then(|| s.bytes_bad[usize::from(digits)]);
    html! {
        <>
            <form class="ctl" onsubmit={submitted}>
                <label for="bytes">{ s.bytes }</label>
                <div class="req"><div class="num"><input id="bytes" data-testid="bytes" inputmode="numeric" autocomplete="off" maxlength="20" value={(*typed).clone()} oninput={edited} aria-invalid={refused.clone()} aria-describedby={bad.map(|_| "bytes-bad")} /><small>{ s.bytes_range }</small></div>
                    <button class="btn ink" data-testid="malloc" aria-disabled={refused.clone()}>{ "malloc" }</button></div>
                if let Some(bad) = bad { <p class="bad" id="bytes-bad" role="status" data-testid="bytes-bad">{ bad }</p> }
                <div class="req two"><button type="button" class="btn small" data-testid="calloc" aria-disabled={refused} onclick={calloc}>{ "calloc" }</button></div>
                { bytes.map(|bytes| rounding(bytes, &props.lab, s)) }
            </form>
            <div class="ctl sect"><p class="lab">{ s.try_it }</p><div class="pre">{ for examples }</div></div>
            if let Some(view) = &props.view {
                <Blocks lab={props.lab.clone()} view={view.clone()} {bytes} lit={props.lit} light={props.light.clone()} />
            }
        </>
    }
}

/// What a request is rounded up to, as a picture.
fn rounding(bytes: u64, lab: &Lab, s: &'static crate::text::playground::LabText) -> Html {
    let profile = lab
        .shown
        .as_ref()
        .map_or(engine::profile::PY311.alloc, |shown| shown.profile);
    if bytes == 0 || bytes > u64::from(profile.threshold) {
        return html! { <p class="round-raw"><Name term={Term::Raw}>{ (s.given_raw)(bytes) }</Name></p> };
    }
    let asked = u32::try_from(bytes).unwrap_or(0);
    let given = asked.next_multiple_of(profile.alignment);
    let share = f64::from(asked) * 100.0 / f64::from(given);
    html! {
        <div class="round">
            <p class="dim" style={format!("width:{share:.1}%")}><span>{ (s.asked)(bytes) }</span></p>
            <div class="round-bar"><i style={format!("width:{share:.1}%")} /></div>
            <p class="dim below"><span><Name term={Term::SizeClass}>{ (s.given)(given, given / profile.alignment - 1) }</Name></span></p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BlocksProps {
    lab: Rc<Lab>,
    view: Rc<Playground>,
    bytes: Option<u64>,
    lit: Lit,
    light: Light,
}

/// The reader's blocks; while the timeline is dragged they come a little later than the picture.
#[component]
fn Blocks(props: &BlocksProps) -> Html {
    let (lab, view) = use_calm(&props.lab, &props.view);
    html! { <BlockRows {lab} {view} bytes={props.bytes} lit={props.lit} light={props.light.clone()} /> }
}

#[component]
fn BlockRows(props: &BlocksProps) -> Html {
    let s = words(use_prefs().lang);
    let (view, bytes) = (&props.view, props.bytes);
    let live = view
        .n_held
        .map_or(s.many.to_owned(), |n| (s.live)(&number(n.into())));
    let rest = view.n_held.map_or(0, |n| {
        (n as usize).saturating_sub(view.held.iter().filter(|held| !held.gone).count())
    });
    html! {
        <div class="ctl sect">
            <p class="lab split">{ s.your_blocks }<span data-testid="live">{ live }</span></p>
            if view.held.is_empty() { <p class="note">{ s.no_blocks }</p> }
            <table class="live-blocks" aria-label={s.your_blocks}>
                // By place: a row that another block takes over is not made anew, in each frame of a scrub sixty times.
                <tbody>{ for view.held.iter().enumerate().map(|(place, held)| html! {
                    <HeldRow key={place} held={held.clone()} lab={props.lab.clone()} view={view.clone()} {bytes} lit={props.lit} light={props.light.clone()} />
                }) }</tbody></table>
            if rest > 0 { <p class="note">{ (s.and_more)(rest) }</p> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct HeldProps {
    held: Held,
    lab: Rc<Lab>,
    view: Rc<Playground>,
    bytes: Option<u64>,
    lit: Lit,
    light: Light,
}

/// One of the reader's blocks.
#[component]
fn HeldRow(props: &HeldProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let held = &props.held;
    let shown = props.lab.shown.as_ref();
    let name = shown
        .map(|shown| shown.name(held.number))
        .unwrap_or_default();
    let reach = shown.is_some_and(|shown| {
        shown.trace.is_none() && shown.reaches(held.number, props.view.place.position)
    });
    let send = |hand: Option<Hand>| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(hand) = hand {
                dispatch.send(LabAction::Asked(hand).into());
            }
        })
    };
    let to = held.at.map_or(Lit::default(), |at| Lit {
        arena: Some(at.arena),
        pool: Some(at.pool),
        block: Some(at.block),
        class: None,
        number: Some(held.number),
    });
    let (on, off, focus) = (
        props.light.clone(),
        props.light.clone(),
        props.light.clone(),
    );
    let over = Callback::from(move |_: PointerEvent| on.emit(to));
    let out = Callback::from(move |_: PointerEvent| off.emit(Lit::default()));
    let focused = Callback::from(move |_: FocusEvent| focus.emit(to));
    let look = {
        let (dispatch, at) = (dispatch.clone(), held.at);
        Callback::from(move |_: MouseEvent| {
            if let Some(at) = at {
                dispatch.send(LabAction::Picked(pick_of(at)).into());
            }
        })
    };
    let lit = props.lit.number == Some(held.number)
        || (held.at.is_some_and(|at| {
            props.lit.block == Some(at.block)
                && props.lit.pool == Some(at.pool)
                && props.lit.arena == Some(at.arena)
        }));
    let class = classes!(
        held.gone.then_some("gone"),
        held.new.then_some("new"),
        lit.then_some("lit")
    );
    let label = |what: &str| format!("{what} {name} {}", short_addr(held.addr));
    html! {
        <tr {class} onpointerover={over} onpointerleave={out} onfocusin={focused}>
            <td><button class="addr" onclick={look} aria-label={label(s.t_block)}>{ short_addr(held.addr) }</button></td>
            <td><code>{ name.clone() }</code></td><td>{ number(held.bytes) }</td>
            <td>
                if held.gone { <b>{ s.just_freed }</b> } else if reach {
                    <button class="btn small" data-testid="realloc" aria-label={label("realloc")} title={format!("realloc({name}, {})", props.bytes.unwrap_or(0))} onclick={send(props.bytes.map(|bytes| Hand::Realloc(held.number, bytes)))}>{ "↻" }</button>
                    <button class="btn small" data-testid="free" aria-label={label("free")} onclick={send(Some(Hand::Free(held.number)))}>{ "free" }</button>
                }
            </td>
        </tr>
    }
}
