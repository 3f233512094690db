//! The address's fragment becomes an action, on every change: links, the back button, typing.

use super::browser;
use crate::state::{Action, Dispatch};
use gloo_events::EventListener;
use yew::prelude::*;

/// Sends [`Action::Navigated`] when the fragment changes.
#[hook]
pub fn use_address(dispatch: Dispatch) {
    use_effect_with((), move |()| {
        let listener = EventListener::new(&browser::window(), "hashchange", move |_| {
            let fragment = browser::fragment();
            // A link's entry of the history is empty; one that was left has its moment, see `use_moments`.
            let entry = browser::window()
                .history()
                .and_then(|history| history.state());
            dispatch.send(if entry.is_ok_and(|entry| entry.is_string()) {
                Action::Returned(fragment)
            } else {
                Action::Navigated(fragment)
            });
        });
        move || drop(listener)
    });
}
