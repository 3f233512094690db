//! A canvas of cells that can be pointed at, and gone through by key: then, and only then, each cell is an element.

use crate::canvas::cells::{Grid, Mark};
use crate::hooks::{use_canvas, use_width};
use crate::state::use_prefs;
use crate::widgets::grid_step;
use std::rc::Rc;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CellsProps {
    /// What it is.
    pub label: AttrValue,
    /// A short word for ids.
    pub id: &'static str,
    /// Cells.
    pub n: usize,
    /// From the width, px, to the places of the cells.
    pub grid: Grid,
    /// Width and height, px.
    pub size: (f64, f64),
    /// What is painted.
    pub marks: Rc<Vec<Mark>>,
    /// The name of a cell.
    pub name: Callback<usize, AttrValue>,
    /// The chosen cell.
    pub chosen: Option<usize>,
    /// The pointer or the focus is on a cell.
    pub on_hover: Callback<Option<usize>>,
    /// A cell was chosen.
    pub on_choose: Callback<usize>,
    /// Stands over the canvas: lines and halos.
    #[prop_or_default]
    pub children: Html,
}

/// The cells.
#[component]
pub fn Cells(props: &CellsProps) -> Html {
    let dark = use_prefs().is_dark();
    let node = use_node_ref();
    use_canvas(node.clone(), props.marks.clone(), props.size, dark);
    let active = use_state_eq(|| None::<usize>);
    let under = {
        let (node, grid, n, width) = (node.clone(), props.grid, props.n, props.size.0);
        move |x: i32, y: i32| {
            let rect = node.cast::<Element>()?.get_bounding_client_rect();
            // While it is zoomed it is larger or smaller than drawn.
            let scale = rect.width() / width;
            let at = |px: i32, from: f64| (f64::from(px) - from) / scale;
            grid.hit(at(x, rect.left()), at(y, rect.top()), n)
        }
    };
    let on_move = {
        let (under, hover) = (under.clone(), props.on_hover.clone());
        Callback::from(move |event: PointerEvent| {
            hover.emit(under(event.client_x(), event.client_y()));
        })
    };
    let on_leave = {
        let hover = props.on_hover.clone();
        Callback::from(move |_: PointerEvent| hover.emit(None))
    };
    let on_click = {
        let (under, choose) = (under.clone(), props.on_choose.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(index) = under(event.client_x(), event.client_y()) {
                choose.emit(index);
            }
        })
    };
    let on_focus = {
        let (active, hover, chosen, n) = (
            active.setter(),
            props.on_hover.clone(),
            props.chosen,
            props.n,
        );
        Callback::from(move |_: FocusEvent| {
            let first = chosen.or((n > 0).then_some(0));
            active.set(first);
            hover.emit(first);
        })
    };
    let on_blur = {
        let (active, hover) = (active.setter(), props.on_hover.clone());
        Callback::from(move |_: FocusEvent| {
            active.set(None);
            hover.emit(None);
        })
    };
    let on_key = {
        let (active, n, columns) = (active.clone(), props.n, props.grid.columns);
        let (hover, choose) = (props.on_hover.clone(), props.on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            // As it is now: the focus may have come since the last drawing.
            let Some(at) = (*active).filter(|_| !event.shift_key() && !event.ctrl_key()) else {
                return;
            };
            if event.key() == "Enter" {
                event.prevent_default();
                return choose.emit(at);
            }
            let Some(to) = grid_step(&event.key(), at, columns, n) else {
                return;
            };
            event.prevent_default();
            active.set(Some(to));
            hover.emit(Some(to));
        })
    };
    let id = |index: usize| format!("{}-{index}", props.id);
    let cell = |index: usize| {
        let chosen = (props.chosen == Some(index)).to_string();
        html! { <span key={index} role="gridcell" id={id(index)} aria-selected={chosen}>{ props.name.emit(index) }</span> }
    };
    let rows = match *active {
        // The whole grid exists only while somebody goes through it.
        Some(_) => (0..props.n.div_ceil(props.grid.columns))
            .map(|row| {
                let first = row * props.grid.columns;
                let last = (first + props.grid.columns).min(props.n);
                html! { <span key={row} role="row">{ for (first..last).map(cell) }</span> }
            })
            .collect::<Html>(),
        None => html! { <span role="row">{ cell(props.chosen.unwrap_or(0)) }</span> },
    };
    let (width, height) = props.size;
    let ring = active.map(|index| {
        let (x, y) = props.grid.corner(index);
        let (w, h) = props.grid.size;
        html! { <rect class="cell-focus" x={(x - 3.0).to_string()} y={(y - 3.0).to_string()} width={(w + 6.0).to_string()} height={(h + 6.0).to_string()} rx="3" /> }
    });
    html! {
        <div class="cells-box" role="grid" tabindex="0" aria-label={props.label.clone()} data-testid={props.id}
            aria-activedescendant={active.map(id)} style={format!("width:{width:.0}px;height:{height:.0}px")}
            onpointermove={on_move} onpointerleave={on_leave} onclick={on_click}
            onfocus={on_focus} onblur={on_blur} onkeydown={on_key}>
            <canvas ref={node} style={format!("width:{width:.0}px;height:{height:.0}px")} />
            <svg width={format!("{width:.0}")} height={format!("{height:.0}")} aria-hidden="true">{ props.children.clone() }{ ring }</svg>
            <span class="vh">{ rows }</span>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct RoomProps {
    /// From the width of the place, px, to what is drawn in it.
    pub draw: Callback<f64, Html>,
}

/// Draws for the width that there is.
#[component]
pub fn Room(props: &RoomProps) -> Html {
    let node = use_node_ref();
    let width = use_width(node.clone());
    html! { <div class="room-box" ref={node}>{ (width > 40.0).then(|| props.draw.emit(width)) }</div> }
}
