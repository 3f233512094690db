//! Keys, wherever they are pressed, by the map of [`crate::state::keys`].

use super::browser;
use crate::state::keys::{Command, Place, Press, command};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// Calls back with every key's command; `letters`: whether single letters act.
/// The callback says whether it took the command; otherwise the key is left to the browser.
///
/// A key meets the callback of the picture that is seen: yew lets the browser in between drawing and effects, so a listener
/// that each drawing's effect replaced would still answer for the drawing before.
#[hook]
pub fn use_shortcuts(letters: bool, on_command: Callback<Command, bool>) {
    let latest = use_mut_ref(|| None::<(bool, Callback<Command, bool>)>);
    *latest.borrow_mut() = Some((letters, on_command));
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(
            &browser::document(),
            "keydown",
            options,
            move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                // The callback may draw anew, so it is not called while it is borrowed.
                let Some((letters, on_command)) = latest.borrow().clone() else {
                    return;
                };
                let target = event
                    .target()
                    .and_then(|target| target.dyn_into::<Element>().ok());
                let key = event.key();
                let press = Press {
                    key: &key,
                    shift: event.shift_key(),
                    ctrl: event.ctrl_key() || event.meta_key(),
                    alt: event.alt_key(),
                    place: target.map_or(Place::Page, |target| place(&target)),
                    letters,
                };
                // A held key goes through moments as a drag does.
                browser::set_scrubbing(event.repeat());
                if command(press).is_some_and(|command| on_command.emit(command)) {
                    event.prevent_default();
                }
            },
        );
        let let_go = EventListener::new(&browser::document(), "keyup", |_| {
            browser::set_scrubbing(false);
        });
        move || drop((listener, let_go))
    });
}

fn place(target: &Element) -> Place {
    let within = |selector| target.closest(selector).ok().flatten().is_some();
    if within("input[type=checkbox],input[type=radio]") {
        Place::Control
    } else if within("input,textarea,select,code-editor") {
        Place::Field
    } else if within(".stage,[role=grid]") {
        Place::Stage
    } else if within("button,a,summary,[role=tab]") {
        Place::Control
    } else {
        Place::Page
    }
}
