//! The allocator playground: pymalloc by hand, by script, and as a recorded process lived with it.

pub mod arenas;
pub mod bytes;
pub mod cells;
pub mod dials;
pub mod dock;
pub mod hand;
pub mod lists;
pub mod log;
pub mod memory;
pub mod open;
pub mod pool;
pub mod report;
pub mod script;
pub mod tables;
pub mod term;
pub mod why;

use self::dials::Dials;
use self::dock::LabDock;
use self::lists::ListColumn;
use self::memory::MemoryStage;
use self::term::Tip;
use super::proof::prove;
use super::top_bar::TopBar;
use crate::hooks::{browser, use_shortcuts};
use crate::state::keys::Command as Key;
use crate::state::opening::Damage;
use crate::state::{
    Action, Dialog, Dispatch, EngineState, Lab, LabAction, use_dispatch, use_prefs,
};
use crate::text::playground::lab as words;
use crate::worker::BUILD;
use engine::timeline::{Command, Grain};
use engine::view::playground::Playground;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::DragEvent;
use yew::prelude::*;

/// What the pointer or the focus is on; everything that belongs to it lights up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    /// The arena's record.
    pub arena: Option<u32>,
    /// The pool's position.
    pub pool: Option<u32>,
    /// The block's position.
    pub block: Option<u32>,
    /// The size class.
    pub class: Option<u32>,
    /// The number of the reader's block.
    pub number: Option<u32>,
}

/// Sets what is lit.
pub type Light = Callback<Lit>;

#[derive(Properties, PartialEq)]
pub struct PlaygroundProps {
    /// The playground.
    pub lab: Rc<Lab>,
    /// The worker.
    pub engine: EngineState,
    /// What is wrong with the link that led here.
    pub damage: Option<Damage>,
    /// Stops what the worker does.
    pub cancel: Callback<()>,
}

/// The screen.
#[component]
pub fn PlaygroundScreen(props: &PlaygroundProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let s = words(prefs.lang);
    let lab = &props.lab;
    let view = use_memo(
        (lab.shown.as_ref().map(Rc::as_ptr), lab.position, lab.pick),
        |_| lab.view().map(Rc::new),
    );
    let lit = use_state_eq(Lit::default);
    let pane = use_state_eq(|| 1usize);
    let light: Light = {
        let lit = lit.setter();
        use_callback((), move |to, ()| lit.set(to))
    };
    let on_key = use_keys(lab, &dispatch);
    use_shortcuts(prefs.letter_keys, on_key);
    let (on_drop, on_over) = use_drop(&dispatch);
    let panes = s.panes.iter().enumerate().map(|(index, name)| {
        let set = pane.setter();
        let press = Callback::from(move |_: MouseEvent| set.set(index));
        html! { <button key={index} role="tab" aria-selected={(*pane == index).to_string()} onclick={press}>{ *name }</button> }
    });
    let state = match (&lab.pending, &lab.problem, &lab.shown) {
        (Some(_), ..) => "running",
        (None, Some(_), _) => "error",
        (None, None, Some(_)) => "done",
        (None, None, None) => "idle",
    };
    let reads = lab.reads_report();
    // Lists and blocks are those of the script's process, not of the report's.
    let view: Option<Rc<Playground>> = (*view).clone().filter(|_| !reads);
    let trace = lab
        .shown
        .as_ref()
        .is_some_and(|shown| shown.trace.is_some());
    html! {
        <div class="app lab" data-screen="allocator" ondrop={on_drop} ondragover={on_over}>
            <link rel="stylesheet" href={format!("./lab.css?{BUILD}")} />
            <TopBar kind={crate::text::text(prefs.lang).allocator} share={lab.shown.is_some() && !trace && !reads} more={if reads { Html::default() } else { prove(&dispatch, prefs.lang) }}>if !reads { <Dials lab={lab.clone()} /> }</TopBar>
            <main id="content" tabindex="-1" class="bench lab-bench" data-testid="bench" data-state={state} data-pane={pane.to_string()}
                data-event={lab.position.to_string()} data-events={lab.shown.as_ref().map_or(0, |shown| shown.history.len()).to_string()}>
                { crate::widgets::icons::patterns() }
                <div class="tabs" role="tablist">{ for panes }</div>
                <hand::LeftColumn lab={lab.clone()} view={view.clone()} lit={*lit} light={light.clone()} />
                <MemoryStage lab={lab.clone()} view={view.clone()} lit={*lit} light={light.clone()} />
                <ListColumn lab={lab.clone()} view={view.clone()} lit={*lit} light={light.clone()} />
                <Tip profile={lab.shown.as_ref().map(|shown| shown.profile)} />
            </main>
            <LabDock lab={lab.clone()} view={view} engine={props.engine} damage={props.damage} cancel={props.cancel.clone()} />
        </div>
    }
}

/// What keys do here.
#[hook]
fn use_keys(lab: &Rc<Lab>, dispatch: &Dispatch) -> Callback<Key, bool> {
    let dispatch = dispatch.clone();
    let (playing, zoom, why, reads) = (lab.playing, lab.zoom, lab.why, lab.reads_report());
    Callback::from(move |key: Key| {
        if browser::dialog_is_open() || (reads && key != Key::Keys) {
            return false;
        }
        let action = match key {
            Key::NextStep => Action::CursorMoved(Command::Step),
            Key::PrevStep => Action::CursorMoved(Command::StepBack),
            Key::NextEvent => Action::CursorMoved(Command::StepBy(Grain::Event)),
            Key::PrevEvent => Action::CursorMoved(Command::StepBackBy(Grain::Event)),
            Key::First => Action::CursorMoved(Command::Home),
            Key::Last => Action::CursorMoved(Command::End),
            Key::TogglePlay => Action::CursorMoved(Command::Play(!playing)),
            Key::Faster => Action::PaceChanged(true),
            Key::Slower => Action::PaceChanged(false),
            Key::Table => Action::TableToggled,
            Key::Zoom(nearer) => LabAction::Zoomed(if nearer {
                zoom + 1
            } else {
                zoom.saturating_sub(1)
            })
            .into(),
            Key::Undo(back) => LabAction::Undone(back).into(),
            Key::Keys => Action::DialogChanged(Some(Dialog::Keys)),
            Key::Run => Action::RunRequested,
            Key::Release if why.is_some() => LabAction::WhyAsked(None).into(),
            Key::Edit => {
                browser::focus("[data-testid=side-1]");
                return true;
            }
            Key::Release
            | Key::Present
            | Key::Toggle(_)
            | Key::Answer(_)
            | Key::Neighbour(..)
            | Key::Related(_)
            | Key::Find
            | Key::Moment(..) => return false,
        };
        dispatch.send(action);
        true
    })
}

/// A file that is dropped anywhere on the screen is opened.
#[hook]
fn use_drop(dispatch: &Dispatch) -> (Callback<DragEvent>, Callback<DragEvent>) {
    let dispatch = dispatch.clone();
    let on_drop = Callback::from(move |event: DragEvent| {
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            event.prevent_default();
            open_file(&file, dispatch.clone());
        }
    });
    let on_over = Callback::from(|event: DragEvent| event.prevent_default());
    (on_drop, on_over)
}

/// Reads a file and sends its bytes.
pub fn open_file(file: &web_sys::File, dispatch: Dispatch) {
    let blob: &web_sys::Blob = file.unchecked_ref();
    // Longer files are no traces of ours: the longest has half a megabyte.
    let size = if blob.size() > 64e6 { 0.0 } else { blob.size() };
    let Ok(blob) = blob.slice_with_f64_and_f64(0.0, size) else {
        return;
    };
    let promise = blob.array_buffer();
    spawn_local(async move {
        let bytes = match JsFuture::from(promise).await {
            Ok(buffer) => js_sys::Uint8Array::new(&buffer).to_vec(),
            // A file that cannot be read is no trace; the message says so.
            Err(_) => Vec::new(),
        };
        dispatch.send(LabAction::FileOpened(bytes).into());
    });
}
