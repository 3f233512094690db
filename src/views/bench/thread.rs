//! The thread: one line from the line of code to the object and down to the block. Measured once per step.

use crate::canvas::{P, rounded};
use crate::hooks::{browser, use_before_paint};
use crate::widgets::list;
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ThreadProps {
    /// The workbench's element.
    pub bench: NodeRef,
    /// The object that the stop is about.
    pub focus: Option<u32>,
    /// Changes when anything that the thread touches may have moved.
    pub moment: (u32, u32, u32),
}

/// From the code column's edge to a ring that has no room in the column, px: the ring ends before the frames.
const BEYOND: f64 = 8.0;

#[derive(Clone, Debug, Default, PartialEq)]
struct Drawn {
    /// A new key draws the thread anew; while the reader goes through many moments, the one that is there moves.
    key: String,
    paths: Vec<String>,
    stations: Vec<P>,
    car: Option<Car>,
}

/// The elevator car, at the deepest floor that was asked.
#[derive(Clone, Debug, PartialEq)]
struct Car {
    at: P,
    /// The class of its ride past floors that were asked before, and where they are (app.css).
    ride: &'static str,
    stops: String,
}

/// How often something was scrolled: the thread's stations are somewhere else then.
#[hook]
fn use_scrolls() -> u32 {
    let n_scrolls = use_state_eq(|| 0_u32);
    let setter = n_scrolls.setter();
    use_effect_with((), move |()| {
        let n = Cell::new(0_u32);
        let options = EventListenerOptions::run_in_capture_phase();
        let listener =
            EventListener::new_with_options(&browser::document(), "scroll", options, move |_| {
                // While many moments go by, each measures anyway.
                if !browser::is_scrubbing() {
                    n.set(n.get().wrapping_add(1));
                    setter.set(n.get());
                }
            });
        move || drop(listener)
    });
    *n_scrolls
}

/// The thread over the whole workbench.
#[component]
pub fn Thread(props: &ThreadProps) -> Html {
    let drawn = use_state_eq(Drawn::default);
    let n_scrolls = use_scrolls();
    {
        let setter = drawn.setter();
        use_before_paint(
            (props.bench.clone(), props.focus, props.moment, n_scrolls),
            move |(bench, focus, moment, _)| {
                let measured = bench
                    .cast::<Element>()
                    .and_then(|bench| measure(&bench, *focus));
                let key = if browser::is_scrubbing() {
                    String::new()
                } else {
                    format!("{moment:?}")
                };
                setter.set(Drawn {
                    key,
                    ..measured.unwrap_or_default()
                });
            },
        );
    }
    html! {
        <svg class="thread" key={&*drawn.key} width="100%" height="100%" aria-hidden="true">
            { list(drawn.paths.iter().map(|path| html! { <path class="th-glow" pathLength="1" d={path.clone()} /> })) }
            { list(drawn.paths.iter().map(|path| html! { <path class="th" pathLength="1" d={path.clone()} /> })) }
            { list(drawn.stations.iter().map(|at| html! { <circle class="th-st" cx={at.x.to_string()} cy={at.y.to_string()} r="5" /> })) }
            if let Some(Car { at, ride, stops }) = &drawn.car {
                <g class={*ride} style={stops.clone()}>
                    <rect class="car" x={(at.x - 9.0).to_string()} y={(at.y - 11.0).to_string()} width="18" height="22" rx="3" />
                    <path d={format!("M{} {}l4 4 4-4", at.x - 4.0, at.y - 2.0)} fill="none" stroke="var(--hl-line)" stroke-width="2" />
                </g>
            }
        </svg>
    }
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found = within.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count)
        .filter_map(|index| found.as_ref()?.item(index)?.dyn_into::<Element>().ok())
        .collect()
}

fn find(within: &Element, selector: &str) -> Option<DomRect> {
    let found = within.query_selector(selector).ok().flatten()?;
    let rect = found.get_bounding_client_rect();
    (rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
}

/// Where everything is that the thread touches; `None` when it has no beginning.
fn measure(bench: &Element, focus: Option<u32>) -> Option<Drawn> {
    let sheet = bench.get_bounding_client_rect();
    let at = |x: f64, y: f64| P::new((x - sheet.left()).round(), (y - sheet.top()).round());
    let middle = |rect: &DomRect| rect.top() + rect.height() / 2.0;
    let left_column = find(bench, ".code-col")?;
    let stage = find(bench, ".stage")?;
    let line = find(bench, ".code .cur")?;
    if middle(&line) < sheet.top()
        || middle(&line) > sheet.bottom()
        || stage.left() < left_column.right() - 2.0
    {
        return None;
    }
    // The thread starts behind the line's text, or beyond the column's edge when that is long: its ring covers no letter.
    let text =
        find(bench, ".code .cur>span>:last-child").map_or(line.left() + 60.0, |rect| rect.right());
    let text = text.max(last_text_edge(bench).unwrap_or(0.0));
    let inside = text + 22.0 <= left_column.right() - 8.0;
    let edge = left_column.right() + if inside { 0.0 } else { BEYOND };
    let start_x = if inside {
        (text + 22.0).max(line.left() + 60.0)
    } else {
        edge
    };
    let start = at(start_x, middle(&line));
    let mut drawn = Drawn {
        stations: vec![start],
        ..Drawn::default()
    };
    let asked = find(
        bench,
        ".pool [data-block] rect.b-new,.pool [data-block] rect.b-free-now",
    );
    let mut asked_floors = all(bench, ".floor.lit");
    // Behind a tab they have no place.
    asked_floors.retain(|floor| floor.get_bounding_client_rect().width() > 0.0);
    let lit = asked_floors.last().cloned();
    // Nothing was asked for: the thread goes on to the block of the object that the step is about.
    let lies = focus
        .filter(|_| lit.is_none())
        .and_then(|id| find(bench, &format!(".pool [data-block][data-o='o{id}']")));
    let floor = lit.clone().or_else(|| {
        lies.as_ref()?;
        bench.query_selector(".floor.f2").ok().flatten()
    });
    let block = asked.or(lies);
    let card = focus.and_then(|id| find(bench, &format!(".stage .obj[data-o='o{id}']")));
    // What the stage has been scrolled away from is not where it seems to be.
    let in_sight = |rect: &DomRect| {
        rect.left() < stage.right()
            && rect.right() > stage.left()
            && rect.top() < stage.bottom()
            && rect.bottom() > stage.top()
    };
    let visible_card = card.filter(in_sight);
    let edge = at(edge, 0.0).x;
    let channel = at(0.0, stage.top() + 20.0).y;
    let turn = [start, P::new(edge, start.y), P::new(edge, channel)];
    if let Some(floor) = floor {
        let lit = floor.get_bounding_client_rect();
        let rail = at(lit.left() + 72.0, 0.0).x;
        let mark_of = |floor: &Element| {
            let top = floor.get_bounding_client_rect().top() + 19.0;
            find(floor, ".lvl").map_or(top, |mark| middle(&mark))
        };
        let mark = mark_of(&floor);
        let mut way = turn.to_vec();
        way.push(P::new(rail, channel));
        match &block {
            Some(block) => {
                let end = at(block.left() - 3.0, middle(block));
                way.extend([P::new(rail, end.y), end]);
            }
            None => way.push(at(lit.left() + 72.0, mark)),
        }
        drawn.paths.push(rounded(&way, 12.0));
        if let Some(asked) = find(bench, ".floor.f3 .fl.hit") {
            let way = if asked.left() - lit.left() < 120.0 {
                vec![
                    P::new(rail, at(0.0, middle(&asked)).y),
                    at(asked.left() - 2.0, middle(&asked)),
                ]
            } else {
                // Other lists stand before it in its row: the thread passes above them.
                let top = at(asked.left() + 16.0, asked.top() - 5.0);
                vec![P::new(rail, top.y), top, P::new(top.x, top.y + 5.0)]
            };
            drawn.stations.extend(way.first().copied());
            drawn.paths.push(rounded(&way, 4.0));
        }
        if let Some((_, before)) = asked_floors.split_last() {
            let before = &before[before.len().saturating_sub(3)..];
            let stops = before.iter().enumerate();
            let stops =
                stops.map(|(n, floor)| format!("--y{n}:{}px;", (mark_of(floor) - mark).round()));
            drawn.car = Some(Car {
                at: at(lit.left() + 72.0, mark),
                ride: ["ride", "ride down1", "ride down2", "ride down3"][before.len()],
                stops: stops.collect(),
            });
        }
        if let Some(card) = visible_card {
            let drop = drop_to(bench, &card, (channel, stage.right() - 10.0), &at);
            drawn.stations.extend(drop.first().copied());
            drawn.paths.push(rounded(&drop, 12.0));
        }
        return Some(drawn);
    }
    // Without memory the thread leads to the name that changed, or to the object.
    let row = find(bench, ".stage .frame .row.fresh").filter(in_sight);
    if let Some(row) = row.filter(|row| row.left() > stage.left()) {
        let end = at(row.left() - 2.0, middle(&row));
        let bend = (end.x - 44.0)
            .max(edge + 14.0)
            .min(end.x - 10.0)
            .max(start.x);
        let way = [start, P::new(bend, start.y), P::new(bend, end.y), end];
        drawn.paths.push(rounded(&way, 14.0));
    } else if let Some(card) = visible_card {
        let mut way = turn.to_vec();
        way.extend(drop_to(bench, &card, (channel, stage.right() - 10.0), &at));
        drawn.paths.push(rounded(&way, 12.0));
    } else {
        return None;
    }
    Some(drawn)
}

/// From the channel down to a card: onto its top, or past the cards above it, within the stage, to its right side.
fn drop_to(
    bench: &Element,
    card: &DomRect,
    (channel, last): (f64, f64),
    at: &impl Fn(f64, f64) -> P,
) -> Vec<P> {
    let middle = card.left() + card.width() / 2.0;
    // A card's reason for its count is longer than the card.
    let cards = all(bench, ".stage .obj,.stage .why").into_iter();
    let above = cards.filter_map(|card_or_why| {
        let other = card_or_why.get_bounding_client_rect();
        let crossed =
            other.left() < middle && middle < other.right() && other.bottom() < card.top();
        crossed.then(|| other.right())
    });
    let Some(right) = above.reduce(f64::max) else {
        let end = at(middle, card.top() - 6.0);
        return vec![P::new(end.x, channel), end];
    };
    let side = (right.max(card.right()) + 16.0).min(last);
    let end = at(card.right() + 6.0, card.top() + card.height() / 2.0);
    let x = at(side, 0.0).x;
    vec![P::new(x, channel), P::new(x, end.y), end]
}

/// The right edge of the current line's text: the line itself is as wide as its column.
fn last_text_edge(bench: &Element) -> Option<f64> {
    let span = bench.query_selector(".code .cur>span").ok().flatten()?;
    let range = browser::document().create_range().ok()?;
    range.select_node_contents(&span).ok()?;
    Some(range.get_bounding_client_rect().right())
}
