//! A canvas that shows cells. When its size or the theme changes all of them are painted, else those that changed:
//! four thousand pools are dear to paint, and from one moment to the next few of them are other ones.

use super::browser;
use crate::canvas::cells::{Mark, Palette, TOKENS, changed, paint};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::prelude::*;

/// What a canvas shows.
struct Painted {
    marks: Rc<Vec<Mark>>,
    palette: Rc<Palette>,
    pixels: (u32, u32),
    canvas: HtmlCanvasElement,
}

/// Keeps the canvas behind `node` painted. `size`: px; `dark`: changes when the colours do.
#[hook]
pub fn use_canvas(node: NodeRef, marks: Rc<Vec<Mark>>, size: (f64, f64), dark: bool) {
    let colours = use_state_eq(|| Rc::new(palette()));
    {
        let colours = colours.setter();
        // The page gets its theme after this is drawn: its colours can be read then.
        use_effect_with(dark, move |_| {
            let later = Timeout::new(0, move || colours.set(Rc::new(palette())));
            move || drop(later)
        });
    }
    let palette = (*colours).clone();
    let painted = use_mut_ref(|| None::<Painted>);
    use_effect_with(
        (node, marks, size, palette),
        move |(node, marks, (width, height), palette)| {
            let Some(canvas) = node.cast::<HtmlCanvasElement>() else {
                return;
            };
            let ratio = browser::window().device_pixel_ratio().clamp(1.0, 3.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "px of a screen"
            )]
            let pixels = |length: f64| (length * ratio).round().clamp(1.0, 8192.0) as u32;
            let (wide, high) = (pixels(*width), pixels(*height));
            let context = canvas.get_context("2d").ok().flatten();
            let Some(context) =
                context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
            else {
                return;
            };
            let now = Painted {
                marks: marks.clone(),
                palette: palette.clone(),
                pixels: (wide, high),
                canvas: canvas.clone(),
            };
            let before = painted.borrow_mut().replace(now);
            let fresh = before
                .filter(|before| {
                    before.canvas == canvas
                        && before.pixels == (wide, high)
                        && before.palette == *palette
                })
                .and_then(|before| changed(&before.marks, marks));
            if let Some(fresh) = fresh {
                for mark in &fresh {
                    mark.clear(&context);
                }
                return paint(&context, &fresh, palette);
            }
            // Setting the size clears it.
            canvas.set_width(wide);
            canvas.set_height(high);
            // A new context refuses no scale.
            let _ = context.scale(ratio, ratio);
            paint(&context, marks, palette);
        },
    );
}

fn palette() -> Palette {
    let root = browser::document().document_element();
    let style = root.and_then(|root| browser::window().get_computed_style(&root).ok().flatten());
    let colour = |token: &str| {
        let value = style
            .as_ref()
            .and_then(|style| style.get_property_value(token).ok());
        value.unwrap_or_default().trim().to_owned()
    };
    Palette {
        colours: TOKENS.map(colour),
    }
}
