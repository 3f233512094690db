//! In the sandbox: the task that a lesson has sent the reader with, what the engine says of the program, and the way back.

use super::lesson::prose::inline;
use crate::hooks::use_file;
use crate::state::bench::Outcome;
use crate::state::{Action, Bench, use_dispatch, use_prefs};
use crate::text::task::words;
use crate::widgets::icons;
use engine::lesson::{Lesson, Unreached, course, unreached};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TaskProps {
    /// The lesson's id.
    pub lesson: AttrValue,
    /// The workbench.
    pub bench: Rc<Bench>,
}

/// The task, above the dock.
#[component]
pub fn TaskBar(props: &TaskProps) -> Html {
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let w = words(lang);
    let bench = &props.bench;
    let file = use_file(format!("{}.{}", props.lesson, lang.word()));
    let Some(room) = course().iter().find(|room| *room.id == *props.lesson) else {
        return Html::default();
    };
    let bundle = file.as_ref().and_then(|file| file.as_ref().ok());
    let lesson = bundle.and_then(|bundle| bundle.lesson.as_ref());
    let end = bundle.map_or(0, |bundle| bundle.events.len());
    let change = Callback::from(move |_: MouseEvent| dispatch.send(Action::EditRequested));
    let missing = lesson.and_then(|lesson| judged(lesson, bench));
    let verdict = missing.as_ref().map(|missing| {
        let (word, said) = if missing.is_empty() {
            ("right", html! { <>{ icons::check() }{ " " }<b>{ w.done }</b></> })
        } else {
            let claims = missing.iter().enumerate().map(|(at, part)| html! {
                <>if at > 0 { { ", " } }<code>{ part.claim.clone() }</code>{ for part.found.as_deref().map(w.found) }</>
            });
            ("wrong", html! { <><b>{ w.not_yet }</b>{ " " }{ for claims }</> })
        };
        html! { <div data-testid="task-verdict" data-verdict={word}>{ said }</div> }
    });
    let warn = missing.as_ref().is_some_and(|missing| !missing.is_empty());
    html! {
        <div class={classes!("strip", "task", warn.then_some("warn"))} data-testid="task">
            <div><b>{ (w.of)(room.number) }</b>{ " " }
                if let Some(task) = lesson.and_then(|lesson| lesson.edit.as_ref()) { { inline(&task.text) } }
                if file.as_ref().is_some_and(Result::is_err) { { w.missing } }
                <div role="status">{ for verdict }</div></div>
            <div class="acts">
                if !bench.editing && bench.shown.is_some() { <button class="btn" data-testid="task-change" onclick={change}>{ w.change }</button> }
                <a class="btn" data-testid="task-back" href={format!("#/learn/{}?at={end}", room.id)}>{ w.back }</a>
            </div>
        </div>
    }
}

/// What is missing of the task; `None` while there is no finished run of another program than the lesson's.
fn judged(lesson: &Lesson, bench: &Bench) -> Option<Vec<Unreached>> {
    let shown = bench.shown.as_ref()?;
    let over = bench.pending.is_none() && bench.outcome == Some(Outcome::Done);
    let changed = *shown.source != *lesson.program;
    let judged = over && !bench.editing && changed;
    Some(unreached(&shown.timeline, lesson.edit.as_ref()?)).filter(|_| judged)
}
