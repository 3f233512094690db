//! The scene of this tab is kept while the page goes: over a reload, and when another build of the app takes over.

use super::browser;
use crate::state::scene::KeptScene;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Keeps what `scene` says when the page goes; `None`: nothing worth keeping.
#[hook]
pub fn use_scene(scene: impl Fn() -> Option<KeptScene> + 'static) {
    // The listeners live as long as the app, the closure as long as a render.
    let latest = use_memo((), |()| {
        RefCell::new(None::<Box<dyn Fn() -> Option<KeptScene>>>)
    });
    *latest.borrow_mut() = Some(Box::new(scene));
    use_effect_with((), move |()| {
        let listeners = ["pagehide", browser::HAND_OVER].map(|name| {
            let latest: Rc<_> = latest.clone();
            EventListener::new(&browser::window(), name, move |_| {
                if let Some(scene) = latest.borrow().as_ref().and_then(|scene| scene()) {
                    let handed_over = name == browser::HAND_OVER;
                    browser::keep_scene(KeptScene {
                        handed_over,
                        ..scene
                    });
                }
            })
        });
        move || drop(listeners)
    });
}
