//! Dragging along a timeline to choose a part of it.

use super::use_scrub;
use super::use_scrub::{Scrub, capture};
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
    let shown = use_state_eq(|| None::<(f64, f64)>);
    // Where the press began, while it lasts.
    let began = use_mut_ref(|| None::<f64>);
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
        let (at, began, down) = (at.clone(), began.clone(), scrub.down.clone());
        Callback::from(move |event: PointerEvent| match at(&event) {
            Some((x, y)) if y < height => {
                capture(&node, &event);
                *began.borrow_mut() = Some(x);
            }
            _ => down.emit(event),
        })
    };
    let moved = {
        let (at, began, shown) = (at.clone(), began.clone(), shown.setter());
        let moved = scrub.moved.clone();
        Callback::from(move |event: PointerEvent| {
            let from = *began.borrow();
            match from.zip(at(&event)) {
                Some((from, (x, _))) => shown.set(Some((from, x))),
                None => moved.emit(event),
            }
        })
    };
    let up = {
        let shown = shown.setter();
        Callback::from(move |event: PointerEvent| {
            let from = began.borrow_mut().take();
            if let Some((from, (to, _))) = from.zip(at(&event)) {
                shown.set(None);
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
    (Scrub { down, moved, up }, *shown)
}
