//! One program under two releases, side by side: one place in both, and what differs there.

pub mod dock;
pub mod list;
pub mod side;

use super::bench::use_scene;
use super::editor::Editor;
use super::listing::Listing;
use super::proof::prove;
use super::sandbox::{message, output};
use super::top_bar::TopBar;
use crate::hooks::{browser, use_shortcuts};
use crate::state::keys::{Command as Key, Moment};
use crate::state::opening::Damage;
use crate::state::{
    Action, Bench, Compare, Dialog, Dispatch, EngineState, Outcome, use_dispatch, use_prefs,
};
use crate::text::compare::{Words, words};
use crate::text::text;
use crate::widgets::{icons, list};
use crate::worker::BUILD;
use dock::CompareDock;
use engine::timeline::{Breaks, Command, Goal, Grain};
use engine::view::Scene;
use engine::view::compare::{Comparison, compare};
use engine::view::layout::Shape;
use list::Differences;
use side::Side;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// The comparison.
    pub compare: Rc<Compare>,
    /// The worker.
    pub engine: EngineState,
    /// What is wrong with the link that led here.
    pub damage: Option<Damage>,
    /// Stops the run.
    pub cancel: Callback<()>,
}

/// The object under the pointer: which side, which object.
pub type Lit = Option<(usize, u32)>;

/// The screen.
#[component]
pub fn CompareScreen(props: &CompareProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let (s, w) = (text(prefs.lang), words(prefs.lang));
    let state = &props.compare;
    let on_key = use_keys(state, &dispatch);
    use_shortcuts(prefs.letter_keys, on_key);
    let benches = use_placed(state);
    let scenes = [
        use_scene(&benches[0], Shape::Narrow),
        use_scene(&benches[1], Shape::Narrow),
    ];
    let found = use_found(state);
    let pane = use_state_eq(|| 1usize);
    let lit = use_state_eq(|| None::<(usize, u32)>);
    let light = {
        let lit = lit.setter();
        use_callback((), move |to: Lit, ()| lit.set(to))
    };
    let names = [
        s.code,
        state.sides[0].profile.name,
        state.sides[1].profile.name,
        w.differs,
    ];
    let tabs = names.into_iter().enumerate().map(|(index, name)| {
        let set = pane.setter();
        let press = Callback::from(move |_: MouseEvent| set.set(index));
        html! { <button key={index} role="tab" aria-selected={(*pane == index).to_string()} onclick={press}>{ name }</button> }
    });
    let has_pool = |scene: &Option<Rc<Scene>>| {
        let scene = scene.as_ref();
        scene.is_some_and(|scene| scene.memory.pymalloc.pool.is_some())
    };
    let pools = scenes.iter().any(has_pool);
    let sides = [0, 1].map(|side| {
        html! {
            <Side key={side} {side} bench={state.sides[side].clone()} scene={scenes[side].clone()} {pools} found={found.clone()} light={light.clone()} />
        }
    });
    html! {
        <div class="app" data-screen="compare">
            <link rel="stylesheet" href={format!("./compare.css?{BUILD}")} />
            <TopBar kind={s.compare} share={state.both.is_some()} more={prove(&dispatch, prefs.lang)} />
            <main id="content" tabindex="-1" class="bench cmp" data-testid="bench" data-state={state.state_word()} data-pane={pane.to_string()}
                data-event={state.done.to_string()} data-events={state.n_statements().to_string()}>
                { side::style(*lit, &found) }
                { icons::patterns() }
                <div class="tabs" role="tablist">{ for tabs }</div>
                <section class="col code-col" aria-label={s.code}>{ left(state, scenes[0].as_ref(), &found, &dispatch, prefs.lang, w) }</section>
                { list(sides) }
                <Differences found={found.clone()} releases={[state.sides[0].profile.name, state.sides[1].profile.name]} />
            </main>
            <CompareDock compare={state.clone()} scenes={scenes} found={found} above={above(props, &dispatch, prefs.lang)} />
        </div>
    }
}

/// The two workbenches with their cursors where the comparison stands.
#[hook]
fn use_placed(state: &Rc<Compare>) -> Rc<[Rc<Bench>; 2]> {
    use_memo(state.clone(), |state| {
        [0, 1].map(|side| {
            let mut bench = (*state.sides[side]).clone();
            bench.cursor.grain = Grain::Line;
            if let Some(both) = &state.both {
                let run = &both.runs[side];
                bench.shown = Some(run.clone());
                bench.cursor.position = both.aligned.position(side, &run.timeline, state.done);
            }
            Rc::new(bench)
        })
    })
}

/// What differs at the place.
#[hook]
fn use_found(state: &Rc<Compare>) -> Rc<Comparison> {
    let key = (state.both.as_ref().map(Rc::as_ptr), state.done);
    let both = state.both.clone();
    use_memo(key, move |(_, done)| {
        both.as_ref().map_or_else(Comparison::default, |both| {
            let runs = both.runs.each_ref().map(|run| &run.timeline);
            compare(runs, &both.aligned, *done)
        })
    })
}

fn left(
    state: &Compare,
    scene: Option<&Rc<Scene>>,
    found: &Comparison,
    dispatch: &Dispatch,
    lang: crate::state::prefs::Lang,
    w: &'static Words,
) -> Html {
    let s = text(lang);
    let bench = &state.sides[0];
    let send = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(action()))
    };
    let both = state.both.as_ref().filter(|_| !bench.editing);
    let (Some(both), Some(scene)) = (both, scene) else {
        let diagnostics = match &bench.outcome {
            Some(Outcome::Failed(diagnostics)) => diagnostics.clone(),
            _ => Rc::from([]),
        };
        return html! {
            <>
                <div class="hd"><b>{ s.code }</b><span class="grow" />
                    <button class="btn ink small" data-testid="run" aria-disabled={(state.state_word() == "running").to_string()} onclick={send(|| Action::RunRequested)}>{ s.run }</button></div>
                <Editor text={bench.text.clone()} version={bench.profile.name} {diagnostics} />
            </>
        };
    };
    let n_marks = both.marks.iter().filter(|mark| **mark).count();
    html! {
        <>
            <div class="hd"><b>{ s.code }</b>{ w.same_code }<span class="grow" />
                <button class="linkish" data-testid="edit" onclick={send(|| Action::EditRequested)}>{ s.edit }</button></div>
            <Listing source={both.runs[0].source.clone()} code={scene.code.clone()} />
            <div class="hd ruled"><b>{ w.agree }</b></div>
            <div class="cmp-agree"><p>{ (w.agreed)(found.n_agree, n_marks, both.marks.len()) }</p><p>{ w.scope }</p></div>
            { output(scene, &both.runs[0], s) }
        </>
    }
}

/// Errors, limits and waiting, above the caption: those of the side that has one.
fn above(props: &CompareProps, dispatch: &Dispatch, lang: crate::state::prefs::Lang) -> Html {
    let s = text(lang);
    let [a, b] = &props.compare.sides;
    let failed = |bench: &Bench| !matches!(bench.outcome, None | Some(Outcome::Done));
    let shown = if a.pending.is_none() && (b.pending.is_some() || failed(b) && !failed(a)) {
        b
    } else {
        a
    };
    // At the end of a program that raised, the tracebacks are the output of both.
    let quiet = shown.pending.is_none() && shown.outcome == Some(Outcome::Done);
    html! {
        <>
            if props.damage.is_some() {
                <div class="strip warn" role="alert" data-testid="link-damage">{ icons::halt() }<div>{ s.link_damaged }</div></div>
            }
            if !quiet || props.engine == EngineState::Stale {
                { message(shown, props.engine, dispatch, &props.cancel, lang) }
            }
        </>
    }
}

/// What keys do here.
#[hook]
fn use_keys(state: &Rc<Compare>, dispatch: &Dispatch) -> Callback<Key, bool> {
    let dispatch = dispatch.clone();
    let playing = state.playing;
    Callback::from(move |key: Key| {
        if browser::dialog_is_open() {
            return false;
        }
        let action = match key {
            Key::NextStep | Key::NextEvent => Action::CursorMoved(Command::Step),
            Key::PrevStep | Key::PrevEvent => Action::CursorMoved(Command::StepBack),
            Key::First => Action::CursorMoved(Command::Home),
            Key::Last => Action::CursorMoved(Command::End),
            Key::TogglePlay => Action::CursorMoved(Command::Play(!playing)),
            Key::Faster => Action::PaceChanged(true),
            Key::Slower => Action::PaceChanged(false),
            Key::Moment(Moment::Change, back) => {
                Action::Sought(Goal::Break(Breaks::default()), back)
            }
            Key::Edit => Action::EditRequested,
            Key::Run => Action::RunRequested,
            Key::Keys => Action::DialogChanged(Some(Dialog::Keys)),
            _ => return false,
        };
        dispatch.send(action);
        true
    })
}
