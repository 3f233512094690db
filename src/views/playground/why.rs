//! "Why is this arena still here?": the answer, and the blocks that pin it.

use crate::state::{Lab, LabAction, use_dispatch, use_prefs};
use crate::text::number;
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
    let arena = props.arena;
    let answer = pins.flatten().map(|pins| {
        let classes = pins.list.chunk_by(|one, next| one.block_size == next.block_size);
        let classes = classes.map(|pools| {
            let size = pools[0].block_size;
            let used = pools.iter().map(|pool| pool.used).sum();
            let pools = pools.iter().map(|pool| {
                let (dispatch, pool) = (dispatch.clone(), *pool);
                let go = Callback::from(move |_: MouseEvent| {
                    let (arena, block) = (Some(arena), Some(pool.first));
                    dispatch.send(LabAction::Picked(Pick { arena, pool: Some(pool.pool), block }).into());
                    dispatch.send(LabAction::Zoomed(2).into());
                });
                let full = (pool.used == pool.capacity).then_some("full");
                html! { <li key={pool.pool}><button class={classes!(full)} onclick={go}>{ s.t_pool }{ " " }<b>{ pool.pool }</b>{ format!(" {}/{}", number(pool.used.into()), number(pool.capacity.into())) }</button></li> }
            });
            html! { <div key={size}><dt>{ (s.why_class)(size, used) }</dt><dd><ol>{ list(pools) }</ol></dd></div> }
        });
        html! {
            <div class="why-answer" role="status" data-testid="why-answer">
                <p>{ (s.pins)(&pins) }</p>
                if pins.stays == Stays::Pinned {
                    <p class="note">{ s.why_legend }</p>
                    <dl>{ list(classes) }</dl>
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
