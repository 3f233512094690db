//! Zooming as far as fingers or a wheel go: two pointers, or the wheel with Ctrl (which is also how a touchpad tells of a pinch).

use crate::state::pull::Pull;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use web_sys::{Element, PointerEvent, WheelEvent};
use yew::prelude::*;

/// The callbacks of the element that listens, and the looks of what is zoomed in it.
pub struct Pinch {
    pub down: Callback<PointerEvent>,
    pub moved: Callback<PointerEvent>,
    pub up: Callback<PointerEvent>,
    pub wheel: Callback<WheelEvent>,
    /// CSS, while a gesture lasts.
    pub style: Option<String>,
}

/// What the fingers do, px from the window's corner.
#[derive(Default)]
struct Gesture {
    fingers: Vec<(i32, (f64, f64))>,
    pull: Pull,
    /// Ends a wheel's gesture, which has no end of its own.
    rest: Option<Timeout>,
}

/// Doublings of a px of the wheel; a notch is a scale.
const PER_PIXEL: f64 = -0.0144;
const NOTCH: f64 = 0.6;
/// A wheel that rests for so long, ms, is let go.
const REST: u32 = 160;

/// Calls `step` with nearer (true) or farther, and the middle of the gesture, px from the window's corner; `node`: what
/// listens and keeps its size; `ends`: there is no scale before, none after.
#[hook]
pub fn use_pinch(node: &NodeRef, ends: (bool, bool), step: Callback<(bool, (f64, f64))>) -> Pinch {
    let gesture = use_mut_ref(Gesture::default);
    let shown = use_state_eq(|| None::<(f64, (f64, f64))>);
    let pull = {
        let (node, gesture, shown) = (node.clone(), gesture.clone(), shown.setter());
        Rc::new(move |doublings: f64, middle: (f64, f64)| {
            let rect = node
                .cast::<Element>()
                .map(|element| element.get_bounding_client_rect());
            let corner = rect.map_or((0.0, 0.0), |rect| (rect.left(), rect.top()));
            let mut gesture = gesture.borrow_mut();
            let next = gesture.pull.by(doublings, ends);
            let origin = (middle.0 - corner.0, middle.1 - corner.1);
            shown.set(Some((gesture.pull.scale(), origin)));
            drop(gesture);
            if let Some(nearer) = next {
                step.emit((nearer, middle));
            }
        })
    };
    let end = {
        let (gesture, shown) = (gesture.clone(), shown.setter());
        move || {
            gesture.borrow_mut().pull = Pull::default();
            shown.set(None);
        }
    };
    let down = {
        let gesture = gesture.clone();
        Callback::from(move |event: PointerEvent| {
            let mut gesture = gesture.borrow_mut();
            if event.pointer_type() == "touch" && gesture.fingers.len() < 2 {
                gesture.fingers.push((event.pointer_id(), at(&event)));
            }
        })
    };
    let moved = {
        let (gesture, pull) = (gesture.clone(), pull.clone());
        Callback::from(move |event: PointerEvent| {
            let (before, after) = {
                let fingers = &mut gesture.borrow_mut().fingers;
                let Some(index) = fingers.iter().position(|(id, _)| *id == event.pointer_id())
                else {
                    return;
                };
                let before = spread(fingers);
                fingers[index].1 = at(&event);
                (before, spread(fingers))
            };
            if let (Some((before, _)), Some((after, middle))) = (before, after) {
                pull((after / before).log2(), middle);
            }
        })
    };
    let up = {
        let (gesture, end) = (gesture.clone(), end.clone());
        Callback::from(move |event: PointerEvent| {
            let over = {
                let fingers = &mut gesture.borrow_mut().fingers;
                fingers.retain(|(id, _)| *id != event.pointer_id());
                fingers.len() == 1
            };
            if over {
                end();
            }
        })
    };
    let wheel = Callback::from(move |event: WheelEvent| {
        // Without a key the wheel scrolls, as everywhere.
        if event.ctrl_key() || event.alt_key() {
            event.prevent_default();
            let doublings = (event.delta_y() * PER_PIXEL).clamp(-NOTCH, NOTCH);
            pull(doublings, at(&event));
            gesture.borrow_mut().rest = Some(Timeout::new(REST, end.clone()));
        }
    });
    let style = shown.map(|(scale, (x, y))| {
        format!("transform:scale({scale:.3});transform-origin:{x:.0}px {y:.0}px;transition:none")
    });
    Pinch {
        down,
        moved,
        up,
        wheel,
        style,
    }
}

fn at(event: &web_sys::MouseEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// How far two fingers are apart, px, and what is between them.
fn spread(fingers: &[(i32, (f64, f64))]) -> Option<(f64, (f64, f64))> {
    let [(_, a), (_, b)] = fingers else {
        return None;
    };
    let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
    Some(((a.0 - b.0).hypot(a.1 - b.1).max(1.0), middle))
}
