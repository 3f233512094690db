//! What an event had made goes again when it is stepped back over: the film of the event, reversed.

use crate::canvas::{P, rounded};
use crate::hooks::browser;
use crate::state::Bench;
use crate::widgets::list;
use engine::view::Stage;
use engine::view::layout::RADIUS;
use engine::view::stage::WireState;
use std::rc::Rc;
use yew::prelude::*;

/// Whether the moment was reached by one step back, not by a jump.
#[hook]
pub fn use_step_back(bench: &Rc<Bench>) -> bool {
    let before = use_mut_ref(|| 0);
    let position = bench.cursor.position;
    let back = use_memo(position, |position| {
        let was = before.replace(*position);
        let shown = bench.shown.as_ref().filter(|_| *position < was);
        let previous = shown.map(|it| it.timeline.index().previous(was, bench.cursor.grain));
        previous == Some(*position) && !browser::is_scrubbing()
    });
    *back
}

#[derive(Properties, PartialEq)]
pub struct BacksProps {
    /// The picture that is shown.
    pub stage: Rc<Stage>,
    /// It was reached by a step back.
    pub back: bool,
}

/// Wires that withdraw and cards that fade, once, where they were; they are no part of the moment.
#[component]
pub fn Backs(props: &BacksProps) -> Html {
    let before = use_mut_ref(|| props.stage.clone());
    let gone = use_memo((props.stage.clone(), props.back), |(stage, back)| {
        let was = before.replace(stage.clone());
        if !back {
            return Html::default();
        }
        let is_new = |state| matches!(state, WireState::New | WireState::Added);
        let ends = |other: &Stage, from, to| {
            let mut wires = other.wires.iter();
            wires.any(|wire| (wire.from, wire.to) == (from, to))
        };
        let wires = was.wires.iter();
        let wires = wires.filter(|it| is_new(it.state) && !ends(stage, it.from, it.to));
        let wires = wires.map(|wire| {
            let points: Vec<P> = wire.points.iter().copied().map(P::from).collect();
            html! { <path class="w-back" pathLength="1" d={rounded(&points, f64::from(RADIUS))} /> }
        });
        let is_there = |id| stage.cards.iter().any(|card| card.label.id == id);
        let cards = was.cards.iter().filter(|card| !is_there(card.label.id));
        let cards = cards.map(|card| {
            let rect = card.rect;
            html! { <rect x={rect.x.to_string()} y={rect.y.to_string()} width={rect.w.to_string()} height={rect.h.to_string()} rx="5" /> }
        });
        let (wires, cards) = (list(wires), list(cards));
        html! { <svg class="wires backs" aria-hidden="true">{ cards }{ wires }</svg> }
    });
    (*gone).clone()
}
