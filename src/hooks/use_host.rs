//! The page around an embedded scene: `static/embedded.js` speaks with it and says here, as events of the window,
//! what it wants.

use super::browser;
use crate::state::prefs::Theme;
use crate::state::{Action, Dispatch};
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;
use yew::prelude::*;

/// Listens while the scene is embedded.
#[hook]
pub fn use_host(embedded: bool, dispatch: Dispatch) {
    use_effect_with(embedded, move |embedded| {
        let listeners = embedded.then(|| {
            let window = browser::window();
            let listeners = ["cutaway-go", "cutaway-theme"].map(|name| {
                let dispatch = dispatch.clone();
                EventListener::new(&window, name, move |event| {
                    if let Some(action) = action(event) {
                        dispatch.send(action);
                    }
                })
            });
            browser::want("embedded.js");
            // For the script that is there already when this build takes the place of another.
            if let Ok(listening) = Event::new("cutaway-listening") {
                let _ = window.dispatch_event(&listening);
            }
            listeners
        });
        move || drop(listeners)
    });
}

/// A number is an event to go to, a word is a theme.
fn action(event: &Event) -> Option<Action> {
    let detail = event.dyn_ref::<CustomEvent>()?.detail();
    if let Some(word) = detail.as_string() {
        return Theme::from_word(&word).map(Action::HostThemed);
    }
    let number = detail.as_f64().filter(|number| *number >= 0.0)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and a number that is too large saturates"
    )]
    let at = number as u32;
    Some(Action::HostSought(at))
}
