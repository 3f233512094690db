//! Lifetime lanes: the second form of the timeline. A line per object, from its birth to its death.

use crate::text::nouns;
use crate::widgets::list;
use engine::view::lifetimes::{Lifetime, Lifetimes};
use yew::prelude::*;

/// Between two lanes, px.
const PITCH: f64 = 5.0;
/// The first lane, px from the top.
const TOP: f64 = 3.0;

/// The lanes; `x` is the place of a stop.
pub fn lanes(lives: &Lifetimes, x: impl Fn(u32) -> f64, now: u32, width: f64, more: &str) -> Html {
    let end = width - 8.0;
    let lines = lives.lanes.iter().enumerate().map(|(row, life)| {
        // Twelve rows at most.
        let row = u8::try_from(row).unwrap_or(0);
        let y = TOP + PITCH * f64::from(row);
        lane(life, y, &x, now, end)
    });
    html! {
        <g class="lanes">
            { list(lines) }
            if lives.more > 0 { <text class="seg-l lane-more" x={(width - 4.0).to_string()} y="60" text-anchor="end">{ more.to_owned() }</text> }
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
