//! The dock: caption, messages, transport and timeline, as on the workbench.

use crate::hooks::browser;
use crate::state::opening::Damage;
use crate::state::playground::Problem;
use crate::state::{Action, EngineState, Lab, use_dispatch, use_prefs};
use crate::text::playground::{LabText, lab as words};
use crate::text::sentence::Sentence;
use crate::text::share::damaged;
use crate::text::{bytes, number, text};
use crate::views::bench::{OpenRow, TimelineStrip, Transport, width_for};
use crate::widgets::icons;
use engine::timeline::Cursor;
use engine::view::playground::Playground;
use engine::view::strip::Strip;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LabDockProps {
    /// The playground.
    pub lab: Rc<Lab>,
    /// The moment.
    pub view: Option<Rc<Playground>>,
    /// The worker.
    pub engine: EngineState,
    /// What is wrong with the link that led here.
    pub damage: Option<Damage>,
    /// Stops what the worker does.
    pub cancel: Callback<()>,
}

/// The dock.
#[component]
pub fn LabDock(props: &LabDockProps) -> Html {
    let prefs = use_prefs();
    let (lang, embedded) = (prefs.lang, prefs.frame.embed.is_some());
    let (s, common) = (words(lang), text(lang));
    let lab = &props.lab;
    let broken = damaged(props.damage, lang);
    let rest = props.view.as_ref().zip(lab.shown.as_ref()).map(|(view, shown)| {
        let (title, sub, sentence) = told(lab, view, s);
        let place = view.place;
        let cursor = Cursor { position: lab.position, playing: lab.playing, ..Cursor::default() };
        let bracket = (!shown.strip.binned).then(|| place.position.checked_sub(1)).flatten();
        let strip = Strip { run: shown.strip.clone(), now: place.position, bracket };
        let valuetext = format!("{title}, {sub}, {}", sentence.plain());
        let live = if lab.playing { "off" } else { "polite" };
        let holder = if shown.trace.is_some() { s.held_by_process } else { s.held_by_you };
        html! {
            <>
                <div class="cap"><div class="where" style={width_for(&(s.step_of)(place.len, place.len))}><b>{ title }</b>{ sub }</div><p aria-live={live} data-testid="caption">{ sentence.html() }</p></div>
                <div class="tl"><Transport {cursor} {place} /><TimelineStrip {strip} {place} {valuetext} />
                    if embedded { <OpenRow position={place.position} /> } else { <div class="tl-r"><b>{ bytes(view.held_bytes) }</b><br />{ holder }</div> }</div>
            </>
        }
    });
    html! {
        <footer class="dock" aria-label={common.timeline}>
            if let Some(said) = broken { <div class="strip warn" role="alert" data-testid="link-damage">{ icons::halt() }<div>{ said }</div></div> }
            <Message lab={lab.clone()} engine={props.engine} cancel={props.cancel.clone()} />
            if lab.reads_report() {
                <div class="cap"><div class="where"><b>{ s.report }</b></div><p aria-live="polite" data-testid="caption">{ s.report_only }</p></div>
            }
            { rest }
        </footer>
    }
}

/// Where the reader stands, what was asked there, and the sentence about it.
fn told(lab: &Lab, view: &Playground, s: &'static LabText) -> (String, String, Sentence) {
    let place = view.place;
    if place.position == 0 {
        let trace = lab
            .shown
            .as_ref()
            .is_some_and(|shown| shown.trace.is_some());
        let start = if trace { s.start_trace } else { s.start };
        return (
            s.before_first.to_owned(),
            String::new(),
            Sentence::new().text(start),
        );
    }
    let title = (s.step_of)(place.position, place.len);
    let (what, _) = lab.call_text(place.position);
    let stage = (lab.stage as usize)
        .checked_sub(1)
        .and_then(|stage| view.told.get(stage));
    match stage {
        Some(step) => (
            title,
            format!("{what}, {}", (s.stage_of)(lab.stage, view.told.len())),
            (s.told)(step),
        ),
        None if view.told.is_empty() => (title, what, Sentence::new().text(s.nothing)),
        None => (title, what, (s.summary)(&view.told, view.call)),
    }
}

#[derive(Properties, PartialEq)]
struct MessageProps {
    lab: Rc<Lab>,
    engine: EngineState,
    cancel: Callback<()>,
}

/// Progress, and what is wrong: what, where, what now.
#[component]
fn Message(props: &MessageProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (s, common) = (words(lang), text(lang));
    let lab = &props.lab;
    if props.engine == EngineState::Stale {
        let reload = Callback::from(|_: MouseEvent| browser::reload());
        return html! { <div class="strip warn" role="alert">{ icons::halt() }<div>{ common.stale }</div><button class="btn" onclick={reload}>{ common.reload }</button></div> };
    }
    if let Some(pending) = &lab.pending {
        let stop = {
            let cancel = props.cancel.clone();
            Callback::from(move |_: MouseEvent| cancel.emit(()))
        };
        let what = if props.engine == EngineState::Loading {
            common.loading.to_owned()
        } else {
            (s.reading)(pending.done)
        };
        return html! {
            <div class="strip wait" role="status" data-testid="progress"><span class="spin" aria-hidden="true" /><div>{ what }
                <progress max="1000" value={pending.done.to_string()} aria-label={s.happened} /></div>
                <button class="btn" data-testid="cancel" onclick={stop}>{ common.cancel }</button></div>
        };
    }
    let error = |first: String, rest: String| {
        html! {
            <div class="strip err" role="alert" data-testid="diagnostic" id="ed-message">{ icons::warning() }<div><b>{ first }</b>{ " " }{ rest }</div></div>
        }
    };
    match &lab.problem {
        Some(Problem::Unread(why)) => {
            let (first, rest) = (s.unread)(why);
            error(first, rest)
        }
        Some(Problem::TooLong) => error(s.script_long.to_owned(), String::new()),
        Some(Problem::Dials(why)) => {
            error(s.not_cpython.to_owned(), (s.bad_dials)(*why).to_owned())
        }
        Some(Problem::Cancelled) => {
            html! { <div class="strip warn" role="status" data-testid="limit">{ icons::halt() }<div>{ s.cancelled }</div></div> }
        }
        Some(Problem::Crashed) => {
            let again = Callback::from(move |_: MouseEvent| dispatch.send(Action::RunRequested));
            html! { <div class="strip err" role="alert" data-testid="crash">{ icons::warning() }<div><b>{ common.crashed }</b>{ " " }{ common.crashed_text }</div><button class="btn" onclick={again}>{ common.try_again }</button></div> }
        }
        None if lab.reads_report() => Html::default(),
        None => tally(lab, s),
    }
}

/// How many addresses of a recording are right.
fn tally(lab: &Lab, s: &'static LabText) -> Html {
    let Some((shown, trace)) = lab
        .shown
        .as_ref()
        .and_then(|shown| Some((shown, shown.trace.clone()?)))
    else {
        return Html::default();
    };
    let tally = shown.history.tally();
    let says = if tally.compared == 0 {
        s.not_compared.to_owned()
    } else {
        (s.right)(&number(tally.right), &number(tally.compared))
    };
    let right = tally.right == tally.compared;
    html! {
        <div class="strip ok-line" role="status"><span>{ if right { icons::check() } else { icons::warning() } }</span>
            <div><b>{ says }</b>{ " · CPython " }{ &trace.version }{ ", " }{ &trace.workload }</div></div>
    }
}
