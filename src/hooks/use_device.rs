//! The reader's settings on the page and on the device, and the device's own wishes.

use super::browser;
use crate::state::frame::Frame;
use crate::state::prefs::Prefs;
use crate::state::{Action, Dispatch};
use engine::view::layout::Shape;
use gloo_events::EventListener;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Below this width the stage is drawn with one column of objects from the start; `use_shape` of the sheet knows its room.
const NARROW: &str = "(max-width: 699px)";

/// Stores the settings and puts them on the page; sends an action when the device's wishes change.
#[hook]
pub fn use_device(prefs: &Rc<Prefs>, dispatch: Dispatch) {
    use_effect_with(prefs.clone(), |prefs| {
        // Inside somebody else's page nothing is stored.
        if prefs.frame.embed.is_none() {
            browser::store_prefs(prefs);
        }
        if let Some(root) = browser::document().document_element() {
            let theme = if prefs.is_dark() { "dark" } else { "light" };
            // Attribute names without spaces are never refused.
            let _ = root.set_attribute("data-theme", theme);
            let _ = root.set_attribute("lang", prefs.lang.tag());
            frame_root(&root, prefs.frame);
        }
    });
    use_effect_with((), move |()| {
        let dark = watch(
            "(prefers-color-scheme: dark)",
            dispatch.clone(),
            Action::SystemDarkChanged,
        );
        let motion = watch(
            "(prefers-reduced-motion: reduce)",
            dispatch.clone(),
            Action::MotionChanged,
        );
        if browser::media(NARROW) {
            dispatch.send(Action::ShapeChanged(Shape::Narrow));
        }
        move || drop((dark, motion))
    });
}

/// What frames the page is on its root, for the styles that go with it: they are fetched now.
fn frame_root(root: &Element, frame: Frame) {
    let embed = frame.embed.map(|embed| ("embed.css", embed.word()));
    let present = frame.present.then_some(("present.css", "on"));
    for (name, wanted) in [("data-embed", embed), ("data-present", present)] {
        if let Some((style, word)) = wanted {
            browser::want(style);
            // Attribute names without spaces are never refused.
            let _ = root.set_attribute(name, word);
        } else {
            let _ = root.remove_attribute(name);
        }
    }
}

fn watch(
    query: &'static str,
    dispatch: Dispatch,
    action: impl Fn(bool) -> Action + 'static,
) -> Option<EventListener> {
    let list = browser::window().match_media(query).ok().flatten()?;
    Some(EventListener::new(&list, "change", move |_| {
        dispatch.send(action(browser::media(query)));
    }))
}
