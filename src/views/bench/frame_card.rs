//! A namespace as a card: a row per name, its dot on the edge.

use super::asked::Asked;
use super::object_card::chip;
use crate::state::use_prefs;
use crate::text::{nouns, text};
use crate::widgets::list;
use engine::lesson::PointAt;
use engine::view::stage::{FrameCard, FrameKind, RowValue};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The frame.
    pub frame: Rc<FrameCard>,
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
            RowValue::Wire => html! { <span class="port" /> },
            RowValue::Chip(value) => chip(value),
            RowValue::Word(word) => html! { <span class="val">{ word.to_string() }</span> },
            RowValue::Flag(label) => html! { <span class="rf">{ nouns::object(label) }</span> },
            RowValue::Blank => Html::default(),
            RowValue::Unset => html! { <span class="un">{ strings.not_set }</span> },
        };
        let more =
            (row.more > 0).then(|| html! { <span class="un">{ format!("+{}", row.more) }</span> });
        html! {
            <div key={place} class={classes!("row", hand, fresh)} data-o={object} data-name={pick}
                tabindex={(asked && row.name.is_some()).then_some("0")}>
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
