//! The script: the same history as text.

use crate::state::{Action, Lab, LabAction, use_dispatch, use_prefs};
use crate::text::playground::lab as words;
use crate::text::text;
use crate::views::editor::Editor;
use std::rc::Rc;
use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ScriptProps {
    /// The playground.
    pub lab: Rc<Lab>,
}

/// The editor and its buttons.
#[component]
pub fn ScriptPane(props: &ScriptProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let (s, common) = (words(lang), text(lang));
    let send = |action: fn() -> Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.send(action()))
    };
    let (undo, redo) = props.lab.can_undo();
    let chosen = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(index) = select.value().parse() {
                dispatch.send(LabAction::ExampleChosen(index).into());
            }
        })
    };
    html! {
        <div class="script-pane">
            <div class="script-bar">
                <select class="btn small" aria-label={s.try_it} data-testid="examples" onchange={chosen}>
                    <option value="" selected=true>{ s.try_it }</option>
                    { for s.examples.iter().enumerate().map(|(index, name)| html! { <option key={index} value={index.to_string()}>{ *name }</option> }) }
                </select>
                <span class="grow" />
                <button class="btn small" data-testid="undo" aria-disabled={(!undo).to_string()} onclick={send(|| LabAction::Undone(true).into())}>{ s.undo }</button>
                <button class="btn small" data-testid="redo" aria-disabled={(!redo).to_string()} onclick={send(|| LabAction::Undone(false).into())}>{ s.redo }</button>
                <button class="btn ink small" data-testid="run" title="Ctrl+Enter" onclick={send(|| Action::RunRequested)}>{ common.run }</button>
            </div>
            <Editor text={props.lab.text.clone()} diagnostics={props.lab.diagnostics()} />
            <p class="note script-help">{ s.script_help }</p>
        </div>
    }
}
