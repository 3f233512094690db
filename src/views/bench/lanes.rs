//! Lifetime lanes: the second form of the timeline. A line per object, from its birth to its death, its name at the left.

use crate::text::nouns;
use crate::widgets::list;
use engine::view::lifetimes::{Lifetime, Lifetimes};
use yew::prelude::*;

/// Between two lanes, px: a line of the smallest type. The style of `.lane-names` has it too.
const PITCH: f64 = 14.0;
/// The first lane, px from the top.
const TOP: f64 = 7.0;
/// Room for the names, px.
pub const NAMES: f64 = 104.0;

/// Height of the lanes, px.
pub fn height(lives: &Lifetimes) -> f64 {
    let n = u8::try_from(lives.lanes.len()).unwrap_or(u8::MAX);
    // What is left out is said below them.
    f64::from(n) * PITCH + if lives.more > 0 { PITCH } else { 0.0 }
}

/// The names, cut where there is no room: whole while the pointer is on one, or the timeline has the focus.
pub fn names(lives: &Lifetimes) -> Html {
    let names = lives.lanes.iter().map(|life| {
        let name = nouns::object_long(&life.object);
        html! { <li key={life.object.id.0} data-o={format!("o{}", life.object.id.0)} title={name.clone()}>{ name }</li> }
    });
    html! { <ul class="lane-names" aria-hidden="true">{ list(names) }</ul> }
}

/// The lanes; `x` is the place of a stop.
pub fn lanes(lives: &Lifetimes, x: impl Fn(u32) -> f64, now: u32, width: f64, more: &str) -> Html {
    let end = width - 8.0;
    let lines = lives.lanes.iter().enumerate().map(|(row, life)| {
        let row = u8::try_from(row).unwrap_or(0);
        let y = TOP + PITCH * f64::from(row);
        lane(life, y, &x, now, end)
    });
    html! {
        <g class="lanes">
            { list(lines) }
            if lives.more > 0 { <text class="seg-l lane-more" x={(width - 4.0).to_string()} y={(height(lives) - 3.0).to_string()} text-anchor="end">{ more.to_owned() }</text> }
        </g>
    }
}

fn lane(life: &Lifetime, y: f64, x: &impl Fn(u32) -> f64, now: u32, end: f64) -> Html {
    let (from, to) = (x(life.first), life.last.map_or(end, x));
    let alive = life.first <= now && life.last.is_none_or(|last| now < last);
    let state = if alive {
        "on"
    } else if life.first > now {
        "future"
    } else {
        "was"
    };
    let o = format!("o{}", life.object.id.0);
    // A death is a stroke across, a life that goes on an open end.
    let death = life
        .last
        .map(|_| html! { <path class="lane-end" d={format!("M{to:.1} {:.1}v4", y - 2.0)} /> });
    html! {
        <g key={life.object.id.0} class={classes!("lane", state)} data-o={o}>
            <title>{ nouns::object_long(&life.object) }</title>
            <path d={format!("M{from:.1} {y:.1}H{:.1}", to.max(from + 2.0))} />{ death }
        </g>
    }
}
