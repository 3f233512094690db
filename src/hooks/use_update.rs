//! A newer build of the site is kept and waits (index.html and static/sw.js see to that); the reader may take it.

use super::browser;
use gloo_events::EventListener;
use yew::prelude::*;

/// Whether a newer build waits, and the callback that takes it: the page is loaded again.
#[hook]
pub fn use_update() -> (bool, Callback<MouseEvent>) {
    let waits = use_state_eq(|| false);
    {
        let waits = waits.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&browser::window(), "cutaway-update", move |_| {
                waits.set(true);
            });
            move || drop(listener)
        });
    }
    let take = use_callback((), |_, ()| {
        browser::tell("cutaway-take-over");
    });
    (*waits, take)
}
