//! The dials in the top bar: the version, and what if its constants were others.

use super::term::Name;
use crate::state::{Lab, LabAction, use_dispatch, use_prefs};
use crate::text::bytes;
use crate::text::playground::lab as words;
use engine::profile::{Profile, WhatIf};
use engine::view::playground::dials;
use engine::view::playground::facts::Term;
use std::rc::Rc;
use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialsProps {
    /// The playground.
    pub lab: Rc<Lab>,
}

/// The value of the chosen option.
fn value(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// Version and dials.
#[component]
pub fn Dials(props: &DialsProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let lab = &props.lab;
    let chosen = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            dispatch.send(LabAction::ProfileChosen(value(&event)).into());
        })
    };
    let real = dials::is_cpython(&lab.profile, &lab.what_if);
    let versions = dials::profile_names().map(|name| {
        let shown = if name.starts_with("classic") { "classic 256".to_owned() } else { format!("CPython {name}") };
        html! { <option key={name} value={name} selected={*lab.profile == *name}>{ shown }</option> }
    });
    let base = Profile::by_name(&lab.profile)
        .map_or(engine::profile::PY311.alloc, |profile| profile.alloc);
    let dial = |index: usize,
                term: Term,
                usual: u32,
                now: Option<u32>,
                choices: &[u32],
                set: fn(&mut WhatIf, Option<u32>)| {
        let (dispatch, what_if) = (dispatch.clone(), lab.what_if);
        let turned = Callback::from(move |event: Event| {
            let mut what_if = what_if;
            set(
                &mut what_if,
                value(&event).parse().ok().filter(|n| *n != usual),
            );
            dispatch.send(LabAction::Dialled(what_if).into());
        });
        let current = now.unwrap_or(usual);
        let mut sizes = choices.to_vec();
        if !sizes.contains(&current) {
            sizes.push(current);
        }
        let id = format!("dial-{index}");
        html! {
            <div class="dial"><Name {term}>{ s.dials[index] }</Name>
                <select id={id.clone()} data-testid={id} class="btn small" aria-label={s.dials[index]} onchange={turned}>
                    { for sizes.into_iter().map(|size| html! { <option key={size} value={size.to_string()} selected={size == current}>{ bytes(size.into()) }{ if size == usual { format!(" · {}", s.as_cpython) } else { String::new() } }</option> }) }
                </select></div>
        }
    };
    let aligned = {
        let (dispatch, what_if) = (dispatch.clone(), lab.what_if);
        Callback::from(move |event: Event| {
            let aligned = match value(&event).as_str() {
                "1" => Some(true),
                "2" => Some(false),
                _ => None,
            };
            dispatch.send(LabAction::Dialled(WhatIf { aligned, ..what_if }).into());
        })
    };
    let place = match lab.what_if.aligned {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    html! {
        <div class="dials">
            <select class="btn" data-testid="profile" aria-label={s.version} onchange={chosen}>{ for versions }</select>
            if !real { <span class="not-cpython" data-testid="not-cpython">{ s.not_cpython }</span> }
            <details class="what-if"><summary class="btn" data-testid="what-if">{ s.what_if }</summary>
                <div class="what-if-box"><p class="note">{ s.what_if_text }</p>
                    { dial(0, Term::PoolSize, base.pool_size, lab.what_if.pool_size, &[2048, 4096, 8192, 16_384, 32_768, 65_536], |what_if, n| what_if.pool_size = n) }
                    { dial(1, Term::ArenaSize, base.arena_size, lab.what_if.arena_size, &[65_536, 262_144, 1 << 20, 1 << 21, 1 << 22], |what_if, n| what_if.arena_size = n) }
                    { dial(2, Term::Alignment, base.alignment, lab.what_if.alignment, &[8, 16, 32, 64], |what_if, n| what_if.alignment = n) }
                    { dial(3, Term::Threshold, base.threshold, lab.what_if.threshold, &[128, 256, 512, 1024, 2048], |what_if, n| what_if.threshold = n) }
                    <div class="dial"><Name term={Term::MaxPools}>{ s.dials[4] }</Name>
                        <select data-testid="dial-4" class="btn small" aria-label={s.dials[4]} onchange={aligned}>
                            { for s.base.iter().enumerate().map(|(index, name)| html! { <option key={index} value={index.to_string()} selected={index == place}>{ *name }</option> }) }
                        </select></div>
                </div>
            </details>
        </div>
    }
}
