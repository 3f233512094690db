//! Under the editor: what the program will find when it begins.

use crate::state::{Action, Bench, use_dispatch, use_prefs};
use crate::text::begin::words;
use engine::profile::Profile;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BeginProps {
    /// The workbench.
    pub bench: Rc<Bench>,
}

/// The lines that `input()` reads, for a program that asks for them; and whether the memory is that of a real start.
#[component]
pub fn Begin(props: &BeginProps) -> Html {
    let (dispatch, w) = (use_dispatch(), words(use_prefs().lang));
    let bench = &props.bench;
    let on_lines = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            dispatch.send(Action::InputsEdited(area.value()));
        })
    };
    let on_start = Callback::from(move |event: Event| {
        let switch: HtmlInputElement = event.target_unchecked_into();
        dispatch.send(Action::StartChosen(switch.checked()));
    });
    let asks = bench.text.contains("input(") || !bench.inputs.is_empty();
    let recorded = Profile::for_programs(bench.profile.name).map_or("", |release| release.recorded);
    html! {
        <div class="begin">
            if asks {
                <label for="inputs">{ w.inputs }</label>
                <textarea id="inputs" data-testid="inputs" rows="3" spellcheck="false" autocapitalize="off" aria-describedby="inputs-hint"
                    value={bench.inputs.to_string()} oninput={on_lines} />
                <p id="inputs-hint">{ w.inputs_hint }</p>
            }
            <label class="begin-switch"><input type="checkbox" data-testid="real-start" checked={bench.memory.is_started()} onchange={on_start} aria-describedby="real-hint" />
                { w.real }</label>
            <p id="real-hint">{ (w.real_text)(recorded) }</p>
        </div>
    }
}
