//! In front of a class: how far the program is, in a bar that is read from the last row, and a few quiet buttons.

use crate::state::{Action, Bench, Dialog, use_dispatch, use_prefs, use_text};
use crate::text::share::words;
use crate::widgets::icons;
use engine::timeline::{Command, Grain};
use std::rc::Rc;
use yew::prelude::*;

/// More steps than this are one bar.
const MOST: u32 = 40;

#[derive(Properties, PartialEq)]
pub struct ClassRowProps {
    /// The workbench.
    pub bench: Rc<Bench>,
    /// A question is open: a step shows its answer.
    pub asking: bool,
}

/// The row.
#[component]
pub fn ClassRow(props: &ClassRowProps) -> Html {
    let (dispatch, s) = (use_dispatch(), use_text());
    let w = words(use_prefs().lang);
    let send = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(action()))
    };
    let (at, of) = progress(&props.bench);
    let said = (w.step_of)(at, of);
    let bar = if of <= MOST {
        let pieces = (1..=of).map(|n| {
            let class = match n.cmp(&at) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "",
            };
            html! { <i key={n} {class} /> }
        });
        html! { <>{ for pieces }</> }
    } else {
        let share = 100.0 * f64::from(at) / f64::from(of);
        html! { <i class="whole"><i class="now" style={format!("width:{share:.1}%")} /></i> }
    };
    html! {
        <div class="class-row" data-testid="class-row">
            <span class="of">{ said.clone() }</span>
            <div class="pieces" role="img" aria-label={said}>{ bar }</div>
            <div class="tp" role="group" aria-label={s.transport}>
                <button class="kbd" data-testid="back" aria-label={s.back} onclick={send(|| Action::CursorMoved(Command::StepBack))}>{ "←" }</button>
                <button class="kbd" data-testid="step" aria-label={s.step} onclick={send(|| Action::CursorMoved(Command::Step))}>{ "→" }</button>
                <button class="btn bare icon" data-testid="qr-button" aria-label={w.qr} title={w.qr} onclick={send(|| Action::DialogChanged(Some(Dialog::Qr)))}>{ icons::qr() }</button>
                <button class="btn bare icon" data-testid="leave" aria-label={w.leave} title={w.leave} onclick={send(|| Action::PresentToggled)}>{ icons::close() }</button>
            </div>
        </div>
    }
}

/// Steps done and in all: lines where a step is a line, stops otherwise.
fn progress(bench: &Bench) -> (u32, u32) {
    let Some(shown) = &bench.shown else {
        return (0, 0);
    };
    let (index, position) = (shown.timeline.index(), bench.cursor.position);
    if bench.cursor.grain != Grain::Line {
        let all = index.stops_done(shown.timeline.len());
        return (index.stops_done(position), all);
    }
    let done = index.steps.iter().filter(|step| step.end <= position);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (count(done.count()), count(index.steps.len()))
}
