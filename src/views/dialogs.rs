//! What stands over a screen: the link to the scene, search, and the list of keys.

use crate::WHOLE;
use crate::hooks::{browser, use_words};
use crate::state::{Action, Dialog, use_dispatch, use_prefs, use_text};
use crate::text::collector::words as collector_words;
use crate::text::find::words as find_words;
use crate::text::programs::words as programs_words;
use crate::text::share::words as share_words;
use crate::views::elsewhere::Fetching;
use crate::views::find::Find;
use crate::views::programs::Programs;
use crate::views::proof::{ComparedProof, LabProof, ProofDialog};
use crate::views::share::{BigQr, Share, ShareProps};
use crate::views::trial::ByHand;
use crate::widgets::icons;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    /// Which is open.
    pub dialog: Option<Dialog>,
    /// What it is about.
    pub scene: ShareProps,
}

/// The open dialog, if any.
#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let (s, lang) = (use_text(), use_prefs().lang);
    match props.dialog {
        None => Html::default(),
        Some(Dialog::Share) if WHOLE => html! {
            <Modal key="share" title={s.share_title} sub={s.share_sub} testid="share-dialog">
                <Share ..props.scene.clone() />
            </Modal>
        },
        Some(Dialog::Qr) if WHOLE => html! {
            <Modal key="qr" title={share_words(lang).qr} testid="qr-dialog">
                <BigQr ..props.scene.clone() />
            </Modal>
        },
        Some(Dialog::Find) if WHOLE => html! {
            <Modal key="find" title={find_words(lang).title} testid="find-dialog"><Find bench={props.scene.bench.clone()} /></Modal>
        },
        Some(Dialog::Works) if WHOLE => html! {
            <Modal key="works" title={s.works} testid="works-dialog"><Works /></Modal>
        },
        Some(Dialog::Proof) if WHOLE => html! {
            <Modal key="proof" title={s.proof} testid="proof-dialog">{ proof_of(&props.scene) }</Modal>
        },
        Some(Dialog::Trial) if WHOLE => html! {
            <Modal key="trial" title={collector_words(lang).by_hand} testid="trial-dialog"><ByHand bench={props.scene.bench.clone()} /></Modal>
        },
        Some(Dialog::Programs) if WHOLE => html! {
            <Modal key="programs" title={programs_words(lang).title} sub={programs_words(lang).sub} testid="programs-dialog"><Programs text={props.scene.bench.text.clone()} /></Modal>
        },
        Some(Dialog::Keys) if WHOLE => html! {
            <Modal key="keys" title={s.keys_title} testid="keys-dialog"><KeyList /></Modal>
        },
        Some(_) => html! {
            <Modal key="coming" title={s.page_loading} testid="coming-dialog"><div class="bd"><Fetching /></div></Modal>
        },
    }
}

/// What can be held against a real Python on this screen.
fn proof_of(scene: &ShareProps) -> Html {
    match (&scene.lab, &scene.compare) {
        (Some(lab), _) => html! { <LabProof lab={lab.clone()} /> },
        (None, Some(compare)) => html! { <ComparedProof compare={compare.clone()} /> },
        (None, None) => html! { <ProofDialog bench={scene.bench.clone()} /> },
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

/// A modal dialog: focus goes to its heading, or to its search field, and back to the opener when it closes.
#[component]
fn Modal(props: &ModalProps) -> Html {
    let (dispatch, s) = (use_dispatch(), use_text());
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let opener = browser::Opener::now();
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // Refused only when it is open already.
                let _ = dialog.show_modal();
            }
            browser::focus("dialog h2");
            // Who searches begins to type at once.
            browser::focus("dialog [type=search]");
            move || {
                opener.give_back();
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
