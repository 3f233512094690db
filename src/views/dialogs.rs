//! What stands over a screen: the link to the scene, and the list of keys.

use crate::hooks::{browser, use_words};
use crate::state::opening::share_grain;
use crate::state::prefs::Lamps;
use crate::state::{Action, Bench, Compare, Dialog, Lab, use_dispatch, use_prefs, use_text};
use crate::text::find::words as find_words;
use crate::views::find::Find;
use crate::views::proof::ProofDialog;
use crate::widgets::icons;
use engine::share::Scenario;
use engine::share::route::{LessonLink, Route, format as format_route};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    /// Which is open.
    pub dialog: Option<Dialog>,
    /// The workbench.
    pub bench: Rc<Bench>,
    /// The lesson's id, on a lesson's screen.
    pub lesson: Option<AttrValue>,
    /// The lit views.
    pub lamps: Lamps,
    /// The allocator playground, on its screen.
    pub lab: Option<Rc<Lab>>,
    /// The comparison, on its screen.
    pub compare: Option<Rc<Compare>>,
}

/// The open dialog, if any.
#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let (s, lang) = (use_text(), use_prefs().lang);
    match props.dialog {
        None => Html::default(),
        Some(Dialog::Share) => html! {
            <Modal key="share" title={s.share_title} sub={s.share_sub} testid="share-dialog">
                <Share bench={props.bench.clone()} lesson={props.lesson.clone()} lamps={props.lamps} lab={props.lab.clone()} compare={props.compare.clone()} />
            </Modal>
        },
        Some(Dialog::Find) => html! {
            <Modal key="find" title={find_words(lang).title} testid="find-dialog"><Find bench={props.bench.clone()} /></Modal>
        },
        Some(Dialog::Works) => html! {
            <Modal key="works" title={s.works} testid="works-dialog"><Works /></Modal>
        },
        Some(Dialog::Proof) => html! {
            <Modal key="proof" title={s.proof} testid="proof-dialog"><ProofDialog bench={props.bench.clone()} /></Modal>
        },
        Some(Dialog::Keys) => html! {
            <Modal key="keys" title={s.keys_title} testid="keys-dialog"><KeyList /></Modal>
        },
    }
}

#[derive(Properties, PartialEq)]
struct ModalProps {
    title: &'static str,
    #[prop_or_default]
    sub: Option<&'static str>,
    testid: &'static str,
    children: Html,
}

/// A modal dialog: focus goes to its heading, and back to the opener when it closes.
#[component]
fn Modal(props: &ModalProps) -> Html {
    let (dispatch, s) = (use_dispatch(), use_text());
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let opener = browser::focused_element();
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // Refused only when it is open already.
                let _ = dialog.show_modal();
            }
            browser::focus("dialog h2");
            move || {
                if let Some(opener) = opener {
                    // Only an element that is gone refuses.
                    let _ = opener.focus();
                }
            }
        });
    }
    let closed = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: Event| dispatch.send(Action::DialogChanged(None)))
    };
    let press = Callback::from(move |_: MouseEvent| dispatch.send(Action::DialogChanged(None)));
    html! {
        <dialog ref={node} class="dlg" aria-labelledby="dialog-title" data-testid={props.testid} onclose={closed}>
            <header>
                <div><h2 id="dialog-title" tabindex="-1">{ props.title }</h2>if let Some(sub) = props.sub { <p>{ sub }</p> }</div>
                <button class="x" aria-label={s.close} data-testid="close" onclick={press}>{ icons::close() }</button>
            </header>
            { props.children.clone() }
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
struct ShareProps {
    bench: Rc<Bench>,
    lesson: Option<AttrValue>,
    lamps: Lamps,
    lab: Option<Rc<Lab>>,
    compare: Option<Rc<Compare>>,
}

/// The link and what it carries.
#[component]
fn Share(props: &ShareProps) -> Html {
    let s = use_text();
    let here = use_state_eq(|| true);
    let copied = use_state_eq(|| false);
    let link = link(props, *here);
    let page = browser::page_address();
    let copy = {
        let (text, copied) = (format!("{page}{link}"), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (promise, copied) = (
                browser::window().navigator().clipboard().write_text(&text),
                copied.clone(),
            );
            spawn_local(async move {
                match JsFuture::from(promise).await {
                    Ok(_) => copied.set(true),
                    // Without the right to write, the link is selected for the reader to copy.
                    Err(_) => browser::select_text("[data-testid=share-link]"),
                }
            });
        })
    };
    let choose = |value: bool| {
        let (here, copied) = (here.setter(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            here.set(value);
            copied.set(false);
        })
    };
    let (event, line) = match (&props.lab, &props.compare) {
        (Some(lab), _) => (lab.position, lab.position),
        (None, Some(compare)) => (compare.done, compare.done),
        (None, None) => place(&props.bench),
    };
    let version = match (&props.lab, &props.compare) {
        (Some(lab), _) => lab.profile.to_string(),
        (None, Some(compare)) => {
            let [a, b] = compare.sides.each_ref().map(|side| side.profile.name);
            format!("{a} · {b}")
        }
        (None, None) => run_as(&props.bench).to_owned(),
    };
    let program = props.lab.is_none() && props.compare.is_none();
    html! {
        <div class="bd">
            <div class="lnk">
                <code data-testid="share-link" tabindex="0" aria-label={s.link}>{ page }<b>{ link.clone() }</b></code>
                <button data-testid="copy-link" onclick={copy}>{ if *copied { icons::check() } else { icons::copy() } }{ " " }<span aria-live="polite">{ if *copied { s.copied } else { s.copy } }</span></button>
            </div>
            <div class="opts2">
                <div class="f"><span class="l" id="opens-at">{ s.opens_at }</span>
                    <div class="seg" role="group" aria-labelledby="opens-at">
                        <button aria-pressed={here.to_string()} onclick={choose(true)}>{ (s.opens_here)(event) }</button>
                        <button aria-pressed={(!*here).to_string()} onclick={choose(false)}>{ s.opens_start }</button>
                    </div></div>
                <div class="f"><span class="l">{ s.version }</span><span>{ format!("CPython {version}") }</span></div>
            </div>
            if program { <div class="pv"><div><b>{ s.first_sight }</b><span>{ (s.first_sight_text)(if *here { line } else { 0 }, &version) }</span></div></div> }
        </div>
    }
}

/// The release of what is shown.
fn run_as(bench: &Bench) -> &'static str {
    let shown = bench.shown.as_ref();
    shown
        .map_or(bench.profile, |shown| shown.timeline.profile())
        .name
}

/// The number of the stop the reader is at, and its line.
fn place(bench: &Bench) -> (u32, u32) {
    let Some(shown) = &bench.shown else {
        return (0, 0);
    };
    let index = shown.timeline.index();
    let line = index
        .step_at(bench.cursor.position)
        .map_or(0, |step| index.steps[step as usize].line);
    (index.stops_done(bench.cursor.position), line)
}

fn link(props: &ShareProps, here: bool) -> String {
    if let Some(lab) = &props.lab {
        let route = Route::Allocator(lab.scenario(here));
        return format_route(&route).unwrap_or_else(|_| "#/allocator".to_owned());
    }
    if let Some(compare) = &props.compare {
        let route = Route::Compare(compare.scenario(here));
        return format_route(&route).unwrap_or_else(|_| "#/compare".to_owned());
    }
    let bench = &props.bench;
    let position = if here { bench.cursor.position } else { 0 };
    let at = (position > 0).then_some(u64::from(position));
    let route = match &props.lesson {
        Some(id) => Route::Lesson(LessonLink {
            id: id.to_string(),
            at,
            ..LessonLink::default()
        }),
        None => Route::Sandbox(Scenario {
            code: bench
                .shown
                .as_ref()
                .map_or_else(|| bench.text.to_string(), |shown| shown.source.to_string()),
            profile: run_as(bench).to_owned(),
            grain: share_grain(bench.cursor.grain),
            step: u64::from(position),
            lamps: Some(props.lamps.to_share()),
            ..Scenario::default()
        }),
    };
    format_route(&route).unwrap_or_else(|_| "#/sandbox".to_owned())
}

/// What of Python runs here, from its data file: blocks of a title and a text.
#[component]
fn Works() -> Html {
    let prefs = use_prefs();
    let file = use_words(format!("works.{}", prefs.lang.word()));
    let rows = file.split("\n\n").filter_map(|block| {
        let (title, text) = block.trim().split_once('\n')?;
        Some(html! { <div key={title.to_owned()}><dt>{ title.to_owned() }</dt><dd>{ text.to_owned() }</dd></div> })
    });
    html! { <div class="bd"><dl class="works">{ for rows }</dl></div> }
}

/// The list of keys.
#[component]
fn KeyList() -> Html {
    let (dispatch, prefs, s) = (use_dispatch(), use_prefs(), use_text());
    let toggle = Callback::from(move |_: Event| dispatch.send(Action::LettersToggled));
    html! {
        <div class="bd">
            <dl class="keys">
                { for s.key_rows.iter().map(|(key, does)| html! { <div key={*key}><dt>{ *key }</dt><dd>{ *does }</dd></div> }) }
            </dl>
            <label class="f"><span class="l">{ s.letters }</span><input type="checkbox" checked={prefs.letter_keys} onchange={toggle} /></label>
        </div>
    }
}
