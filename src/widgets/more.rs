//! What of a bar has no room on a narrow screen: there it waits behind a button with three dots, elsewhere it stands in the bar.

use crate::hooks::browser;
use crate::widgets::icons;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct MoreProps {
    /// The button's name.
    pub label: &'static str,
    /// What it holds.
    pub children: Html,
}

/// The button and its list. It closes with Escape, with a press elsewhere, when the focus leaves it, and after a choice;
/// switches stay in reach.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let open = use_state_eq(|| false);
    let (whole, button) = (use_node_ref(), use_node_ref());
    {
        let (setter, whole) = (open.setter(), whole.clone());
        use_effect_with(*open, move |open| {
            let listener = open.then(|| {
                EventListener::new(&browser::document(), "pointerdown", move |event| {
                    let inside = event
                        .target()
                        .and_then(|target| target.dyn_into::<Node>().ok())
                        .is_some_and(|target| contains(&whole, Some(&target)));
                    if !inside {
                        setter.set(false);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (setter, button) = (open.setter(), button.clone());
        move || {
            // What opens now gives the focus back to what is there.
            if let Some(button) = button.cast::<HtmlElement>() {
                // Refused only by a button that is not there.
                let _ = button.focus();
            }
            setter.set(false);
        }
    };
    let onkeydown = {
        let (open, close) = (open.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                event.stop_propagation();
                close();
            }
        })
    };
    let onfocusout = {
        let (setter, whole) = (open.setter(), whole.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            if to.is_some() && !contains(&whole, to.as_ref()) {
                setter.set(false);
            }
        })
    };
    let chosen = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            let ends = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|target| {
                    matches!(target.closest("a,button:not([aria-pressed])"), Ok(Some(_)))
                });
            if *open && ends {
                close();
            }
        })
    };
    html! {
        <div ref={whole} class="more" {onkeydown} {onfocusout}>
            <button ref={button} class="btn bare icon more-btn" data-testid="more" aria-expanded={open.to_string()} aria-label={props.label} onclick={toggle}>{ icons::dots() }</button>
            <div class="more-list" data-open={open.to_string()} onclick={chosen}>{ props.children.clone() }</div>
        </div>
    }
}

fn contains(whole: &NodeRef, node: Option<&Node>) -> bool {
    whole.cast::<Node>().is_some_and(|it| it.contains(node))
}
