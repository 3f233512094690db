//! Dragging along a timeline to choose a part of it.

use super::use_scrub;
use super::use_scrub::Scrub;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

/// A press that moved less, px, chose a place and no part.
const LEAST: f64 = 4.0;

/// As [`use_scrub`], but what begins above `height` px chooses from where to where, when `chosen` is there to hear it. Also
/// what is chosen at this time, px from the left edge.
#[hook]
pub fn use_brush(
    node: NodeRef,
    seek: impl Fn(f64) + 'static,
    height: f64,
    chosen: Option<Callback<(f64, f64)>>,
) -> (Scrub, Option<(f64, f64)>) {
    let brush = use_state_eq(|| None::<(f64, f64)>);
    let scrub = use_scrub(node.clone(), seek);
    let Some(chosen) = chosen else {
        return (scrub, None);
    };
    let at = {
        let node = node.clone();
        move |event: &PointerEvent| {
            let rect = node.cast::<Element>()?.get_bounding_client_rect();
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            Some((x - rect.left(), y - rect.top()))
        }
    };
    let down = {
        let (at, brush, down) = (at.clone(), brush.setter(), scrub.down.clone());
        Callback::from(move |event: PointerEvent| match at(&event) {
            Some((x, y)) if y < height => {
                if let Some(element) = node.cast::<Element>() {
                    // A pointer that is gone already cannot be captured; then there is nothing to drag.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
                brush.set(Some((x, x)));
            }
            _ => down.emit(event),
        })
    };
    let moved = {
        let (at, brush, moved) = (at.clone(), brush.clone(), scrub.moved.clone());
        Callback::from(move |event: PointerEvent| match (*brush, at(&event)) {
            (Some((from, _)), Some((x, _))) => brush.set(Some((from, x))),
            _ => moved.emit(event),
        })
    };
    let up = {
        let (brush, scrub) = (brush.clone(), scrub);
        Callback::from(move |event: PointerEvent| {
            if let Some((from, to)) = *brush {
                brush.set(None);
                if (to - from).abs() >= LEAST {
                    chosen.emit((from, to));
                } else {
                    // A click: the place itself.
                    scrub.down.emit(event.clone());
                }
            }
            scrub.up.emit(event);
        })
    };
    (Scrub { down, moved, up }, *brush)
}
