//! Names that can be asked about: point at one, focus it or tap it, and its value, versions and source are said.

use crate::hooks::browser;
use crate::state::use_prefs;
use crate::text::playground::{lab, term};
use engine::profile::AllocProfile;
use engine::view::playground::facts::{Term, fact};
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// A name with an explanation: `children` are what is seen of it.
#[derive(Properties, PartialEq)]
pub struct NameProps {
    /// The name.
    pub term: Term,
    /// What is seen.
    pub children: Html,
}

/// The name.
#[component]
pub fn Name(props: &NameProps) -> Html {
    html! {
        <button type="button" class="term" data-term={props.term.index().to_string()} aria-describedby="term-tip">{ props.children.clone() }</button>
    }
}

#[derive(Properties, PartialEq)]
pub struct TipProps {
    /// The constants that the values are taken from.
    pub profile: Option<AllocProfile>,
}

/// The explanation of the name under the pointer or the focus, beside it.
#[component]
pub fn Tip(props: &TipProps) -> Html {
    let lang = use_prefs().lang;
    let s = lab(lang);
    let open = use_state_eq(|| None::<(usize, i32, i32)>);
    {
        let open = open.setter();
        use_effect_with((), move |()| {
            let listen = |event: &'static str| {
                let open = open.clone();
                EventListener::new(&browser::document(), event, move |event| {
                    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                        if event.key() == "Escape" {
                            open.set(None);
                        }
                        return;
                    }
                    let target = event
                        .target()
                        .and_then(|target| target.dyn_into::<Element>().ok());
                    open.set(target.as_ref().and_then(place));
                })
            };
            let listeners = ["pointerover", "focusin", "keydown"].map(listen);
            move || drop(listeners)
        });
    }
    let shown = (*open).and_then(|(index, x, y)| Some((*Term::ALL.get(index)?, x, y)));
    let Some(((name, x, y), profile)) = shown.zip(props.profile) else {
        return html! { <div id="term-tip" class="tip" role="tooltip" hidden=true /> };
    };
    let fact = fact(name, &profile);
    html! {
        <div id="term-tip" class="tip" role="tooltip" style={format!("left:{x}px;top:{y}px")} data-testid="tip">
            if !fact.name.is_empty() {
                <b><code>{ fact.name }</code>if let Some(value) = fact.value { { " = " }<code>{ value }</code> }</b>
            }
            <p>{ term(name, lang) }</p>
            if !fact.source.is_empty() {
                <dl><dt>{ s.versions }</dt><dd>{ fact.versions }</dd><dt>{ s.source }</dt><dd>{ fact.source }</dd></dl>
            }
        </div>
    }
}

/// The term at an element, and where its explanation goes.
#[expect(clippy::cast_possible_truncation, reason = "px of a window")]
fn place(element: &Element) -> Option<(usize, i32, i32)> {
    let marked = element.closest("[data-term]").ok().flatten()?;
    let index = marked.get_attribute("data-term")?.parse().ok()?;
    let rect = marked.get_bounding_client_rect();
    let width = browser::window()
        .inner_width()
        .ok()
        .and_then(|w| w.as_f64())
        .unwrap_or(390.0);
    let height = browser::window()
        .inner_height()
        .ok()
        .and_then(|h| h.as_f64())
        .unwrap_or(800.0);
    let left = rect.left().min(width - 330.0).max(8.0);
    let top = if rect.bottom() + 190.0 > height {
        (rect.top() - 190.0).max(8.0)
    } else {
        rect.bottom() + 8.0
    };
    Some((index, left as i32, top as i32))
}
