//! "Why is this arena still here?": the answer, and the blocks that pin it.

use crate::state::{Lab, LabAction, use_dispatch, use_prefs};
use crate::text::playground::lab as words;
use crate::widgets::{icons, list};
use engine::view::playground::{Pick, Playground, Stays};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// The playground.
    pub lab: Rc<Lab>,
    /// The chosen arena.
    pub arena: u32,
}

/// The question, or its answer.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let asked = props.lab.why == Some(props.arena);
    let press = {
        let (dispatch, to) = (dispatch.clone(), (!asked).then_some(props.arena));
        Callback::from(move |_: MouseEvent| dispatch.send(LabAction::WhyAsked(to).into()))
    };
    let pins = asked.then(|| {
        let shown = props.lab.shown.as_ref()?;
        Playground::pins(&shown.history, props.lab.position, props.arena)
    });
    let answer = pins.flatten().map(|pins| {
        let rest = (pins.blocks as usize).saturating_sub(pins.list.len());
        let blocks = pins.list.iter().map(|at| {
            let (dispatch, at) = (dispatch.clone(), *at);
            let go = Callback::from(move |_: MouseEvent| {
                let (arena, pool, block) = (Some(at.arena), Some(at.pool), Some(at.block));
                dispatch.send(LabAction::Picked(Pick { arena, pool, block }).into());
                dispatch.send(LabAction::Zoomed(2).into());
            });
            html! { <li key={format!("{}.{}", at.pool, at.block)}><button onclick={go} aria-label={format!("{}.{}: {} {}, {} {}", at.pool, at.block, s.t_pool, at.pool, s.t_block, at.block)}>{ format!("{}.{}", at.pool, at.block) }</button></li> }
        });
        html! {
            <div class="why-answer" role="status" data-testid="why-answer">
                <p>{ (s.pins)(&pins) }</p>
                if pins.stays == Stays::Pinned {
                    <p class="note">{ s.why_legend }</p>
                    <ol>{ list(blocks) }if rest > 0 { <li class="more">{ (s.and_more)(rest) }</li> }</ol>
                }
            </div>
        }
    });
    html! {
        <div class="why-box">
            <button class="linkish" data-testid="why" aria-expanded={asked.to_string()} onclick={press}><span>{ s.why }</span>if asked { { icons::close() } }</button>
            { answer }
        </div>
    }
}
