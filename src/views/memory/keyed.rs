//! A picture whose cells can be gone through by key: one stop of Tab, arrows inside, Enter chooses, Escape leaves.

use super::WIDTH;
use crate::hooks::browser;
use crate::widgets::{grid_step, list};
use yew::prelude::*;

/// Where the cells stand, and what they are called.
#[derive(Clone, PartialEq)]
pub struct Cells {
    /// How many.
    pub n: u32,
    /// Side by side.
    pub columns: u32,
    /// Left, top, width and height of one, px.
    pub place: Callback<u32, [f64; 4]>,
    /// What one is called.
    pub name: Callback<u32, String>,
}

#[derive(Properties, PartialEq)]
pub struct KeyedProps {
    /// The cells.
    pub cells: Cells,
    /// What the picture is.
    pub label: AttrValue,
    /// A short word for ids.
    pub id: &'static str,
    /// Where the focus begins.
    pub first: u32,
    /// The focus is on a cell, or on none any more.
    pub on_point: Callback<Option<u32>>,
    /// A cell was chosen.
    pub on_choose: Callback<u32>,
    /// The picture.
    pub children: Html,
}

/// The picture with its focus.
#[component]
pub fn Keyed(props: &KeyedProps) -> Html {
    let active = use_state_eq(|| None::<u32>);
    let go = {
        let (active, point) = (active.setter(), props.on_point.clone());
        move |to: Option<u32>| {
            active.set(to);
            point.emit(to);
        }
    };
    let on_focus = {
        let (go, first) = (go.clone(), props.first);
        Callback::from(move |event: FocusEvent| {
            event.stop_propagation();
            go(Some(first));
        })
    };
    let on_blur = {
        let go = go.clone();
        Callback::from(move |_: FocusEvent| go(None))
    };
    let on_key = {
        let (active, cells, choose) =
            (active.clone(), props.cells.clone(), props.on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            // As it is now: the focus may have come since the last drawing.
            let Some(at) = (*active).filter(|_| !event.shift_key() && !event.ctrl_key()) else {
                return;
            };
            let (n, columns) = (cells.n as usize, cells.columns as usize);
            let key = event.key();
            match key.as_str() {
                "Enter" => choose.emit(at),
                "Escape" => {
                    event.stop_propagation();
                    return browser::focus(".mem-col .floors");
                }
                key => {
                    let to = grid_step(key, at as usize, columns, n);
                    let Some(to) = to.and_then(|to| u32::try_from(to).ok()) else {
                        return;
                    };
                    go(Some(to));
                }
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let at = active.unwrap_or(props.first);
    let id = format!("{}-{at}", props.id);
    let ring = active.map(|at| {
        let [x, y, w, h] = props.cells.place.emit(at);
        let style = format!("left:{x:.1}px;top:{y:.1}px;width:{w:.1}px;height:{h:.1}px");
        html! { <i class="keyed-at" {style} /> }
    });
    html! {
        <div class="keyed" role="grid" tabindex="0" aria-label={props.label.clone()} aria-activedescendant={active.map(|_| id.clone())}
            style={format!("width:{WIDTH}px")} data-testid={props.id} onfocusin={on_focus} onfocusout={on_blur} onkeydown={on_key}>
            { props.children.clone() }
            { list(ring) }
            <span class="vh" role="row"><span key={at} role="gridcell" {id}>{ props.cells.name.emit(at) }</span></span>
        </div>
    }
}
