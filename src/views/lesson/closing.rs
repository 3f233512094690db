//! The end of a lesson: take-away, misconception, sources, the snippet for one's own Python, and what to do next.

use super::prose::{paragraphs, pieces};
use crate::hooks::browser;
use crate::state::bench::USUAL;
use crate::state::lesson::LessonState;
use crate::state::opening::TASK;
use crate::state::{Action, Bench, use_dispatch, use_prefs, use_text};
use crate::views::proof::ProofBox;
use crate::widgets::icons;
use engine::addr::ObjectId;
use engine::lesson::expr::Place;
use engine::lesson::{Lesson, Value, evaluate, event_index};
use engine::share::route::Route;
use engine::share::{Grain, Scenario};
use engine::timeline::Command;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ClosingProps {
    /// The lesson.
    pub lesson: Rc<LessonState>,
    /// The workbench.
    pub bench: Rc<Bench>,
}

/// The closing sections.
#[component]
pub fn Closing(props: &ClosingProps) -> Html {
    let (s, lang) = (use_text(), use_prefs().lang);
    // The end of the lesson stands below its program: it is brought into sight once.
    use_effect_with((), |()| browser::show(".closing .take"));
    let dispatch = use_dispatch();
    let Some(lesson) = &props.lesson.lesson else {
        return Html::default();
    };
    let next = props.lesson.next_room();
    let open = ledger_place(lesson, &props.bench).map(|(at, object)| {
        Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::CursorMoved(Command::Seek(at)));
            dispatch.send(Action::Pinned(Some(object)));
            // This button goes away with the end of the lesson.
            browser::focus("[data-testid=step]");
        })
    });
    html! {
        <div class="prose closing" data-testid="closing">
            <section class="take"><h2>{ s.take_away }</h2>{ paragraphs(&lesson.take_away) }</section>
            <section><h2>{ s.misconception }</h2>{ paragraphs(&lesson.misconception.text) }</section>
            if let Some(ledger) = &lesson.ledger {
                <section><h2>{ s.ledger_task }</h2>{ paragraphs(&ledger.text) }
                    if let Some(open) = open {
                        <p><button class="btn" data-testid="open-ledger" onclick={open}>{ s.ledger_open }</button></p>
                    }</section>
            }
            if let Some(edit) = &lesson.edit {
                <section><h2>{ s.try_it }</h2>{ paragraphs(&edit.text) }
                    <p><a class="btn" data-testid="try-it" href={sandbox_link(lesson, props)}>{ s.try_in_sandbox }{ " " }{ icons::arrow() }</a></p></section>
            }
            if let Some(proof) = &lesson.proof {
                <section><h2>{ s.proof }</h2>{ paragraphs(&proof.text) }
                    <ProofBox code={proof.code.clone()} claimed={proof.output.clone()} version={version(lesson).to_owned()} /></section>
            }
            if !lesson.sources.is_empty() {
                <section><h2>{ s.sources }</h2><ul class="bullets">
                    { for lesson.sources.iter().map(|source| html! { <li>{ pieces(&source.text) }</li> }) }
                </ul></section>
            }
            <p class="onward">
                if let Some(next) = next {
                    <a class="btn ink big" data-testid="next-lesson" href={format!("#/learn/{}", next.id)}>{ s.next_lesson }{ " " }{ icons::arrow() }</a>
                    <span class="fl-s">{ next.title_in(lang.lesson()).replace('`', "") }</span>
                } else {
                    <a class="btn ink big" href="#/">{ s.lesson_map }{ " " }{ icons::arrow() }</a>
                }
            </p>
        </div>
    }
}

/// The moment that the ledger's task is about, and the object.
fn ledger_place(lesson: &Lesson, bench: &Bench) -> Option<(u32, ObjectId)> {
    let task = lesson.ledger.as_ref()?;
    let run = &bench.shown.as_ref()?.timeline;
    let at = event_index(run, task.object.place.unwrap_or(Place::End)).ok()?;
    match evaluate(run, &task.object, Place::End).ok()? {
        Value::Object(object) => Some((u32::try_from(at).ok()?, object)),
        _ => None,
    }
}

/// The release that the lesson is about.
fn version(lesson: &Lesson) -> &str {
    lesson.profiles.first().map_or(USUAL.name, String::as_str)
}

/// The lesson's program in the sandbox, with its task; that of the reader's own lesson cannot be fetched there.
fn sandbox_link(lesson: &Lesson, props: &ClosingProps) -> String {
    let scenario = Scenario {
        question: (!props.lesson.room.is_own()).then(|| format!("{TASK}{}", lesson.id)),
        code: lesson.program.clone(),
        profile: props.bench.profile.name.to_owned(),
        grain: Grain::Line,
        ..Scenario::default()
    };
    // A lesson's program has at most 15 lines: every link carries it.
    browser::fragment_of(&Route::Sandbox(scenario)).unwrap_or_else(|_| "#/sandbox".to_owned())
}
