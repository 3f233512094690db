//! A canvas that shows cells, painted again when they, its size or the theme change.

use super::browser;
use crate::canvas::cells::{Mark, Palette, TOKENS, paint};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::prelude::*;

/// Keeps the canvas behind `node` painted. `size`: px; `theme`: anything that changes with the colours.
#[hook]
pub fn use_canvas(node: NodeRef, marks: Rc<Vec<Mark>>, size: (f64, f64), dark: bool) {
    let palette = use_memo(dark, |_| palette());
    use_effect_with(
        (node, marks, size, palette),
        |(node, marks, (width, height), palette)| {
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
            // Setting the size clears it.
            canvas.set_width(pixels(*width));
            canvas.set_height(pixels(*height));
            let context = canvas.get_context("2d").ok().flatten();
            let Some(context) =
                context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
            else {
                return;
            };
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
