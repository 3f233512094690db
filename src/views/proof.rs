//! Hold the screen against a real Python: a snippet, what it prints if the screen is right, and a box for what it printed.

use super::elsewhere::Later;
use super::listing::Listing;
use crate::WHOLE;
use crate::hooks::browser;
use crate::state::compare::Compare;
use crate::state::prefs::Lang;
use crate::state::{Action, Bench, Dialog, Dispatch, Lab, use_prefs, use_text};
use crate::text::proof::words;
use crate::text::text;
use engine::profile::Profile;
use engine::view::playground::dials::is_cpython;
use engine::view::proof::{Compared, allocator_proof, compare, proof, recorded_life};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ProofDialogProps {
    /// The workbench.
    pub bench: Rc<Bench>,
}

/// The proof of the reader's own program.
#[component]
pub fn ProofDialog(props: &ProofDialogProps) -> Html {
    let w = words(use_prefs().lang);
    let shown = props.bench.shown.clone();
    let made = use_memo(shown.as_ref().map(Rc::as_ptr), move |_| {
        let shown = shown.as_ref()?;
        let made = proof(&shown.timeline, &shown.source)?;
        Some((made, shown.timeline.profile().name))
    });
    match made.as_ref() {
        None => html! { <div class="bd"><p>{ w.none }</p></div> },
        Some((made, version)) => html! {
            <div class="bd proof">
                <p>{ (w.how)(version) }</p>
                <ProofBox code={made.code.clone()} claimed={made.output.clone()} version={*version} />
            </div>
        },
    }
}

/// The button of a screen whose own heading has no room for it.
pub fn prove(dispatch: &Dispatch, lang: Lang) -> Html {
    let dispatch = dispatch.clone();
    let press = Callback::from(move |_: MouseEvent| {
        dispatch.send(Action::DialogChanged(Some(Dialog::Proof)));
    });
    html! { <button class="btn bare" data-testid="prove" onclick={press}>{ text(lang).prove }</button> }
}

#[derive(Properties, PartialEq)]
pub struct ComparedProofProps {
    /// Both releases.
    pub compare: Rc<Compare>,
}

/// The same program's proof for both releases of a comparison.
#[component]
pub fn ComparedProof(props: &ComparedProofProps) -> Html {
    let sides = props.compare.sides.iter().enumerate();
    let sides = sides.map(|(side, bench)| {
        html! {
            <details key={side} open={side == 0}><summary>{ format!("CPython {}", bench.profile.name) }</summary>
                <ProofDialog bench={bench.clone()} /></details>
        }
    });
    html! { <div class="proof-sides">{ for sides }</div> }
}

#[derive(Properties, PartialEq)]
pub struct LabProofProps {
    /// The playground.
    pub lab: Rc<Lab>,
}

/// The proof of the allocator's constants.
#[component]
pub fn LabProof(props: &LabProofProps) -> Html {
    let w = words(use_prefs().lang);
    let name = &*props.lab.profile;
    let real = props
        .lab
        .constants()
        .ok()
        .filter(|_| is_cpython(name, &props.lab.what_if));
    let asked = real.zip(recorded_life(name)).filter(|_| name != "2.7");
    let Some((constants, release)) = asked else {
        return html! { <div class="bd"><p>{ w.lab_none }</p></div> };
    };
    let made = allocator_proof(&constants);
    html! {
        <div class="bd proof">
            <p>{ (w.lab_how)(name) }</p>
            <ProofBox code={made.code} claimed={made.output} version={name.to_owned()} recorded={(w.lab_recorded)(release)} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ProofBoxProps {
    /// The snippet.
    pub code: AttrValue,
    /// What it prints if the screen is right.
    pub claimed: AttrValue,
    /// The release.
    pub version: AttrValue,
    /// What agrees with it; `None`: recordings of programs.
    #[prop_or_default]
    pub recorded: Option<AttrValue>,
}

/// The snippet, what it prints, and a place for what somebody's Python printed.
#[component]
pub fn ProofBox(props: &ProofBoxProps) -> Html {
    let (s, lang) = (use_text(), use_prefs().lang);
    let w = words(lang);
    let copy = {
        let code = props.code.to_string();
        Callback::from(move |_: MouseEvent| {
            let promise = browser::window().navigator().clipboard().write_text(&code);
            spawn_local(async move {
                // Without the right to write, the text can be selected by hand.
                let _ = JsFuture::from(promise).await;
            });
        })
    };
    let programs = Profile::running(&props.version).and_then(|profile| profile.programs);
    let programs = programs.map(|programs| AttrValue::from((w.recorded)(programs.recorded)));
    let recorded = props.recorded.clone().or(programs);
    html! {
        <>
            <div class="proof-code"><Listing source={Rc::<str>::from(&*props.code)} />
                <button class="btn small" data-testid="proof-copy" onclick={copy}>{ w.copy }</button></div>
            <p class="fl-s">{ (s.proof_prints)(&props.version) }</p>
            <pre class="out" tabindex="0" data-testid="proof-claimed">{ props.claimed.clone() }</pre>
            <p class="note">{ recorded }</p>
            if WHOLE {
                <PasteBox claimed={props.claimed.clone()} version={props.version.clone()} counts={props.code.contains("getrefcount")} />
            } else {
                <Later>{ w.paste }</Later>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PasteBoxProps {
    /// What the snippet prints if the screen is right.
    claimed: AttrValue,
    /// The release.
    version: AttrValue,
    /// Whether the snippet asks for reference counts.
    counts: bool,
}

/// What somebody's Python printed beside what is claimed.
#[component]
fn PasteBox(props: &PasteBoxProps) -> Html {
    let w = words(use_prefs().lang);
    let pasted = use_state_eq(String::new);
    let typed = {
        let pasted = pasted.setter();
        Callback::from(move |event: InputEvent| {
            pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let compared = (!pasted.trim().is_empty()).then(|| compare(&props.claimed, &pasted));
    html! {
        <>
            <label class="proof-paste"><span>{ w.paste }</span>
                <textarea data-testid="proof-paste" rows="4" spellcheck="false" autocomplete="off" value={(*pasted).clone()} oninput={typed} /></label>
            { for compared.map(|compared| verdict(&compared, &props.version, props.counts, w)) }
        </>
    }
}

/// `counts`: the snippet asks for reference counts, which a prompt or a debugger changes.
fn verdict(
    compared: &Compared,
    version: &str,
    counts: bool,
    w: &'static crate::text::proof::Words,
) -> Html {
    let lines = &compared.lines;
    let wrong = lines.iter().filter(|line| !line.same).count();
    let said = match &compared.raised {
        Some(raised) => (w.raised)(raised),
        None if wrong == 0 => (w.agrees)(lines.len()),
        None if compared.is_cut => (w.cut)(wrong),
        None => (w.differs)(wrong, lines.len()),
    };
    let why = wrong > 0 && compared.raised.is_none() && !compared.is_cut;
    let why = why.then(|| {
        let reason = if counts { w.why_counts } else { w.why };
        reason(version)
    });
    let rows = lines.iter().enumerate().map(|(at, line)| {
        let cell = |text: &Option<String>| match text {
            Some(text) => html! { <code>{ text.clone() }</code> },
            None => html! { <em>{ w.missing }</em> },
        };
        let state = if line.same { "same" } else { "other" };
        html! {
            <tr key={at} class={state}><td>{ cell(&line.claimed) }</td><td>{ cell(&line.printed) }</td><td>{ w.same[usize::from(line.same)] }</td></tr>
        }
    });
    html! {
        <div role="status" data-testid="proof-verdict" data-wrong={wrong.to_string()}>
            <p><b>{ said }</b>{ " " }{ why }</p>
            <table class="proof-table"><thead><tr><th scope="col">{ w.columns[0] }</th><th scope="col">{ w.columns[1] }</th><th scope="col"><span class="vh">{ w.same[1] }</span></th></tr></thead>
                <tbody>{ for rows }</tbody></table>
        </div>
    }
}
