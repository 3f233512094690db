//! Dragging along a timeline.

use super::browser;
use std::rc::Rc;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

/// The callbacks of an element that is dragged along.
pub struct Scrub {
    pub down: Callback<PointerEvent>,
    pub moved: Callback<PointerEvent>,
    pub up: Callback<PointerEvent>,
}

/// Calls `seek` with the place of the pointer, px from the left edge of `node`, while it is down.
#[hook]
pub fn use_scrub(node: NodeRef, seek: impl Fn(f64) + 'static) -> Scrub {
    let dragging = use_mut_ref(|| false);
    let seek = Rc::new(move |event: &PointerEvent, element: &Element| {
        seek(f64::from(event.client_x()) - element.get_bounding_client_rect().left());
    });
    let down = {
        let (seek, dragging, node) = (seek.clone(), dragging.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            *dragging.borrow_mut() = true;
            if let Some(element) = capture(&node, &event) {
                seek(&event, &element);
            }
        })
    };
    let moved = {
        let dragging = dragging.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(element) = node.cast::<Element>().filter(|_| *dragging.borrow()) {
                browser::set_scrubbing(true);
                seek(&event, &element);
            }
        })
    };
    let up = Callback::from(move |_: PointerEvent| {
        *dragging.borrow_mut() = false;
        browser::set_scrubbing(false);
    });
    Scrub { down, moved, up }
}

/// Sends what the pointer does to the element, wherever it goes while it is down.
pub(super) fn capture(node: &NodeRef, event: &PointerEvent) -> Option<Element> {
    let element = node.cast::<Element>()?;
    // A pointer that is gone already cannot be captured; then there is nothing to drag.
    let _ = element.set_pointer_capture(event.pointer_id());
    Some(element)
}
