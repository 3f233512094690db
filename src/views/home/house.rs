//! The lesson map: floors and rooms. A finished room has its light on.

use super::drawings::DRAWINGS;
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::text;
use crate::widgets::icons;
use engine::lesson::{Floor, Room, course};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HouseProps {
    /// Ids of finished lessons.
    pub done: Vec<String>,
    /// Number of the lesson that comes next.
    pub here: u8,
}

/// The house.
#[component]
pub fn House(props: &HouseProps) -> Html {
    let lang = use_prefs().lang;
    let s = text(lang);
    let floors = Floor::ALL.into_iter().zip(s.floors).map(|(floor, name)| {
        let rooms: Vec<&Room> = course().iter().filter(|room| room.floor == floor).collect();
        let flat = rooms.len() == 1 && floor != Floor::House;
        let class = match floor {
            Floor::Raw => "f1",
            Floor::CLibrary => "f0",
            Floor::System => "fm",
            Floor::House => "whole",
            Floor::Names | Floor::Collector | Floor::Caches | Floor::Pymalloc => "",
        };
        let count = format!("--rooms:{}", if rooms.len() > 5 { rooms.len().div_ceil(2) } else { rooms.len() });
        let here = rooms.iter().any(|room| room.number == props.here);
        html! {
            <section key={name} class={classes!("fl-row", class, flat.then_some("flat"))} aria-label={name}>
                <div class="nm">{ floor.level().map(icons::level) }<span>{ name }</span>if here { <i class="carx" aria-hidden="true" /> }</div>
                <ul class="rooms" style={count}>
                    { for rooms.into_iter().map(|room| room_view(room, props, lang)) }
                </ul>
            </section>
        }
    });
    html! { <nav class="house" aria-label={s.lessons}>{ for floors }</nav> }
}

fn room_view(room: &Room, props: &HouseProps, lang: Lang) -> Html {
    let s = text(lang);
    let done = props.done.iter().any(|id| id == room.id);
    let here = props.here == room.number;
    let class = classes!(
        "room",
        done.then_some("done"),
        here.then_some("here"),
        (!room.available()).then_some("soon")
    );
    let drawing = DRAWINGS
        .get(usize::from(room.number) - 1)
        .copied()
        .unwrap_or_default();
    let picture = format!(
        "<svg width='110' height='46' viewBox='0 0 110 46' aria-hidden='true'>{drawing}</svg>"
    );
    let state = if done {
        Some(s.done)
    } else if room.available() {
        None
    } else {
        Some(s.soon)
    };
    let title = room
        .title_in(lang.lesson())
        .split('`')
        .enumerate()
        .map(|(index, part)| {
            if index % 2 == 1 {
                html! { <code>{ part.to_owned() }</code> }
            } else {
                html! { <>{ part.to_owned() }</> }
            }
        });
    html! {
        <li key={room.number}>
            <a {class} href={format!("#/learn/{}", room.id)} data-testid={format!("room-{}", room.number)} aria-current={here.then_some("true")}>
                <span class="n">{ room.number }</span>
                { Html::from_html_unchecked(AttrValue::from(picture)) }
                <span class="t">{ for title }</span>
                if let Some(state) = state { <span class="vh">{ ", " }{ state }</span> }
            </a>
        </li>
    }
}
