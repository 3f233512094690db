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
            dispatch.send(Action::Navigated(browser::fragment()));
        });
        move || drop(listener)
    });
}
