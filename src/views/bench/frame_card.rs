//! A namespace as a card: a row per name, its dot on the edge.

use super::asked::Asked;
use super::object_card::chip;
use crate::state::prefs::Lang;
use crate::state::use_prefs;
use crate::text::{nouns, text};
use crate::widgets::list;
use engine::lesson::PointAt;
use engine::view::Tables;
use engine::view::stage::{FrameCard, FrameKind, Row, RowValue};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The frame.
    pub frame: Rc<FrameCard>,
    /// What each row says to those who hear it.
    pub labels: Rc<[String]>,
    /// It stays in sight while objects are scrolled: then its rows say where they lead.
    pub held: bool,
}

/// `top: tuple #2`: what a row is to those who hear it.
pub fn row_label(row: &Row, tables: &Tables, lang: Lang) -> String {
    let to = match &row.value {
        RowValue::Chip(chip) => chip.text.to_string(),
        RowValue::Word(word) => word.to_string(),
        RowValue::Flag(label) => nouns::object(label),
        RowValue::Wire | RowValue::Unset | RowValue::Blank => {
            let target = row.object.and_then(|id| tables.object(id));
            target.map_or_else(String::new, |row| nouns::object_long(&row.object))
        }
    };
    let name = row.name.as_deref().unwrap_or(text(lang).in_hand);
    format!("{name}: {to}")
}

/// A frame.
#[component]
pub fn FrameView(props: &FrameProps) -> Html {
    let lang = use_prefs().lang;
    let strings = text(lang);
    let frame = &*props.frame;
    let asked = use_context::<Asked>().unwrap_or_default().0 == Some(PointAt::Name);
    let title = nouns::frame(&frame.name, lang);
    let on = (frame.kind == FrameKind::Running).then_some("on");
    let wait = (frame.kind == FrameKind::Suspended).then_some("ghost");
    let line = (frame.line > 0).then(|| (strings.line)(frame.line));
    let to = |place: usize| {
        let label = props.labels.get(place).filter(|_| props.held)?;
        let (_, object) = label.split_once(": ")?;
        Some(html! { <span class="val to" aria-hidden="true">{ object.to_owned() }</span> })
    };
    let rows = frame.rows.iter().enumerate().map(|(place, row)| {
        let blank = row.value == RowValue::Blank;
        let name = row
            .name
            .as_deref()
            .unwrap_or(if blank { "" } else { strings.in_hand });
        let hand = (row.name.is_none() && !blank).then_some("hand");
        let fresh = row.fresh.then_some("fresh");
        let object = row.object.map(|object| format!("o{}", object.0));
        let pick = row
            .name
            .as_ref()
            .map(|name| format!("{}:{name}", frame.frame.0));
        let value = match &row.value {
            RowValue::Wire => html! { <>{ to(place) }<span class="port" /></> },
            RowValue::Chip(value) => chip(value),
            RowValue::Word(word) => html! { <span class="val">{ word.to_string() }</span> },
            RowValue::Flag(label) => html! { <span class="rf">{ nouns::object(label) }</span> },
            RowValue::Blank => Html::default(),
            RowValue::Unset => html! { <span class="un">{ strings.not_set }</span> },
        };
        let more =
            (row.more > 0).then(|| html! { <span class="un">{ format!("+{}", row.more) }</span> });
        html! {
            <div key={place} class={classes!("row", hand, fresh)} data-o={object} data-name={pick} data-row={format!("{}-{place}", frame.frame.0)}
                role={row.object.map(|_| "group")} aria-label={row.object.and_then(|_| props.labels.get(place).cloned())}
                tabindex={if asked && row.name.is_some() { Some("0") } else { row.object.map(|_| "-1") }}>
                <span>{ name.to_owned() }</span>{ more }{ value }
            </div>
        }
    });
    let place = format!(
        "left:{}px;top:{}px;width:{}px",
        frame.rect.x, frame.rect.y, frame.rect.w
    );
    html! {
        <div role="group" class={classes!("frame", on, wait)} style={place} aria-label={title.clone()}>
            <div class="fh">{ title }<small>{ line }</small></div>
            { list(rows) }
        </div>
    }
}
