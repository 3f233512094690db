//! Opening a recorded trace, or a pasted report.

use super::open_file;
use crate::state::{Lab, LabAction, use_dispatch, use_prefs};
use crate::text::number;
use crate::text::playground::lab as words;
use engine::view::playground::report::MAX_BYTES;
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// The playground.
    pub lab: Rc<Lab>,
}

/// The pane.
#[component]
pub fn OpenPane(props: &OpenProps) -> Html {
    let (dispatch, s) = (use_dispatch(), words(use_prefs().lang));
    let area = use_node_ref();
    let long = use_state_eq(|| false);
    let chosen = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = field.files().and_then(|files| files.get(0)) {
                open_file(&file, dispatch.clone());
            }
            // The same file can be chosen again.
            field.set_value("");
        })
    };
    let show = {
        let (area, dispatch, long) = (area.clone(), dispatch.clone(), long.setter());
        Callback::from(move |_: MouseEvent| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                let text = area.value();
                long.set(text.len() > MAX_BYTES);
                dispatch.send(LabAction::Pasted(Some(text)).into());
            }
        })
    };
    let shown = props
        .lab
        .shown
        .as_ref()
        .filter(|_| !props.lab.reads_report());
    let trace = shown.and_then(|shown| Some((shown.trace.clone()?, shown.history.tally())));
    html! {
        <>
            <div class="ctl"><h2>{ s.open_trace }</h2><p class="note">{ s.open_trace_text }</p>
                <label class="btn ink file">{ s.choose_file }<input type="file" class="vh" data-testid="trace-file" accept=".zst,.trace" onchange={chosen} /></label>
                <p class="note">{ s.drop_here }</p>
                if let Some((trace, tally)) = trace {
                    <div class="trace-card" data-testid="trace"><b>{ format!("CPython {}", trace.version) }</b><span>{ &trace.workload }</span>
                        <p class={classes!("tally", (tally.right == tally.compared).then_some("ok"))} data-testid="tally">{ if tally.compared == 0 { s.not_compared.to_owned() } else { (s.right)(&number(tally.right), &number(tally.compared)) } }</p>
                        if let Some(at) = tally.first_wrong { <p>{ (s.wrong_at)(&number(at.into())) }</p> }
                    </div>
                }
            </div>
            <div class="ctl sect"><h2>{ s.paste }</h2><p class="note" id="paste-text">{ s.paste_text }</p>
                <textarea ref={area} class="paste" data-testid="paste" rows="6" spellcheck="false" aria-label="sys._debugmallocstats()" aria-describedby="paste-text" />
                <button class="btn ink" data-testid="show-report" onclick={show}>{ s.show_report }</button>
                if let Some(Err(error)) = &props.lab.report {
                    <p class="bad" role="alert" data-testid="report-error">{ (s.bad_report)(error, *long) }</p>
                }
            </div>
        </>
    }
}
