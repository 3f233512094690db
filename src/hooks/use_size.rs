//! The size of an element, as it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

/// Width and height of the element behind `node`, px; `(0, 0)` before it is there.
#[hook]
pub fn use_size(node: NodeRef) -> (f64, f64) {
    use_measure(node, |size| size)
}

/// The width alone, px, for what does not change when the element grows with its content.
#[hook]
pub fn use_width(node: NodeRef) -> f64 {
    use_measure(node, |(width, _)| width)
}

#[hook]
fn use_measure<T: PartialEq + Copy + 'static>(node: NodeRef, part: fn((f64, f64)) -> T) -> T {
    let size = use_state_eq(|| part((0.0, 0.0)));
    {
        let size = size.setter();
        use_effect_with(node, move |node| {
            let element = node.cast::<Element>();
            let watched = element.clone();
            let on_resize = Closure::<dyn Fn()>::new(move || {
                if let Some(element) = &watched {
                    let rect = element.get_bounding_client_rect();
                    size.set(part((rect.width().round(), rect.height().round())));
                }
            });
            let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop(on_resize);
            }
        });
    }
    *size
}
