//! What reads where things stand, once a frame.

use gloo_render::request_animation_frame;
use std::rc::Rc;
use yew::prelude::*;

/// Calls `read` before the next paint after `deps` have changed.
///
/// Reading a place makes the browser lay out the whole page. Before the paint all that a moment changes has been
/// written, so what is laid out for the first reader serves the others and the paint too. Readers are called in the
/// order of their effects; what they write (scrolling) is seen by those that follow.
#[hook]
pub fn use_before_paint<T: PartialEq + 'static>(deps: T, read: impl FnOnce(&T) + 'static) {
    use_effect_with(Rc::new(deps), move |deps| {
        let deps = deps.clone();
        let frame = request_animation_frame(move |_| read(&deps));
        move || drop(frame)
    });
}
