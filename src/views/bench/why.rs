//! "Why 56?": what the bytes that the step asks for are for.

use crate::state::use_prefs;
use crate::text::why::{question, rows, sum};
use engine::view::memory::{BlockState, BlockView};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct WhyProps {
    /// The chosen block.
    pub block: Rc<BlockView>,
    /// pymalloc's alignment in this release, bytes.
    pub steps: u32,
    /// Where it is asked: elsewhere the answer is closed.
    pub position: u32,
}

/// The question, and its answer while it is open. It closes with Escape and with the next step.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    let lang = use_prefs().lang;
    let opened = use_state_eq(|| None::<u32>);
    let button = use_node_ref();
    let block = &*props.block;
    if block.state != BlockState::JustGiven || block.request == 0 {
        return Html::default();
    }
    let open = *opened == Some(props.position);
    let toggle = {
        let (opened, position) = (opened.setter(), props.position);
        Callback::from(move |_: MouseEvent| opened.set((!open).then_some(position)))
    };
    let close = {
        let (opened, button) = (opened.setter(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && open {
                event.stop_propagation();
                opened.set(None);
                if let Some(button) = button.cast::<HtmlElement>() {
                    // Refused only by a button that is not there.
                    let _ = button.focus();
                }
            }
        })
    };
    let rows = rows(block, lang).into_iter().map(|(bytes, what)| {
        html! { <li><b>{ bytes }</b><span>{ what }</span></li> }
    });
    html! {
        <div class="more why-size" onkeydown={close}>
            <button ref={button} class="btn small" data-testid="why-size" aria-expanded={open.to_string()} onclick={toggle}>{ question(block.request, lang) }</button>
            if open {
                <div class="sizes" role="status" data-testid="sizes">
                    <ul>{ for rows }</ul>
                    <p>{ sum(block, props.steps, lang) }</p>
                </div>
            }
        </div>
    }
}
