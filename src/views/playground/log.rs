//! What was done, around where the reader stands, and the steps of the last request.

use super::memory::StageProps;
use super::{Light, Lit};
use crate::hooks::use_calm;
use crate::state::{Action, Lab, LabAction, use_dispatch, use_prefs};
use crate::text::playground::{glyph, lab as words};
use crate::widgets::icons;
use engine::timeline::Command;
use engine::view::playground::Playground;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LogProps {
    /// The playground.
    pub lab: Rc<Lab>,
    /// The moment.
    pub view: Rc<Playground>,
    /// What is lit.
    pub lit: Lit,
    /// Lights.
    pub light: Light,
}

impl From<(&StageProps, Rc<Playground>)> for LogProps {
    fn from((props, view): (&StageProps, Rc<Playground>)) -> Self {
        Self {
            lab: props.lab.clone(),
            view,
            lit: props.lit,
            light: props.light.clone(),
        }
    }
}

/// The list; while the timeline is dragged it comes a little later than the picture.
#[component]
pub fn Log(props: &LogProps) -> Html {
    let (lab, view) = use_calm(&props.lab, &props.view);
    html! { <Rows {lab} {view} lit={props.lit} light={props.light.clone()} /> }
}

#[component]
fn Rows(props: &LogProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let s = words(lang);
    let Some(shown) = &props.lab.shown else {
        return Html::default();
    };
    let position = props.view.place.position;
    let (first, last) = (
        position.saturating_sub(5).max(1),
        (position + 4).min(shown.history.len()),
    );
    let rows = (first..=last).map(|number| {
        let dispatch = dispatch.clone();
        let go = Callback::from(move |_: MouseEvent| dispatch.send(Action::CursorMoved(Command::Seek(number))));
        let call = shown.history.request(number).map(|request| request.call);
        let (what, addr) = props.lab.call_text(number);
        let class = match number.cmp(&position) {
            std::cmp::Ordering::Less => None,
            std::cmp::Ordering::Equal => Some("now"),
            std::cmp::Ordering::Greater => Some("later"),
        };
        let made = shown.history.made_by(number);
        let lit = made.is_some() && made == props.lit.number;
        html! {
            <li key={number - first} class={classes!(class, lit.then_some("lit"))} aria-current={(number == position).then_some("step")}>
                <button onclick={go}><span>{ number }</span>{ icons::glyph(glyph(call)) }<span><b>{ what }</b>{ " " }{ addr }</span></button>
                if number == position { { steps(props, lang) } }
            </li>
        }
    });
    let clear = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(LabAction::Cleared.into()))
    };
    let undo = dispatch.clone();
    let undo = Callback::from(move |_: MouseEvent| undo.send(LabAction::Undone(true).into()));
    let trace = shown.trace.is_some();
    html! {
        <>
            <div class="hd ruled"><b>{ if trace { s.happened } else { s.did } }</b><span class="grow" />
                if props.lab.can_undo().0 { <button class="linkish" data-testid="undo-last" onclick={undo}><span>{ s.undo }</span></button> }
                <button class="linkish" data-testid="clear" onclick={clear}><span>{ s.clear }</span></button></div>
            <ol class="log" data-testid="log">{ for rows }</ol>
        </>
    }
}

/// The structural steps of the request.
fn steps(props: &LogProps, lang: crate::state::prefs::Lang) -> Html {
    let s = words(lang);
    let stage = props.lab.stage as usize;
    let rows = props.view.told.iter().enumerate().map(|(index, told)| {
        html! { <li key={index} class={(stage == index + 1).then_some("on")}>{ (s.told)(told).html() }</li> }
    });
    html! { <ol class="inside" aria-label={s.inside}>{ for rows }</ol> }
}
