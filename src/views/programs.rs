//! The reader's own programs: kept under names on this device, opened, saved as files, and added from files.

use crate::hooks::{browser, read_file};
use crate::state::programs::{LONGEST_NAME, Program, clean};
use crate::state::{Action, use_dispatch, use_prefs};
use crate::text::encoded;
use crate::text::programs::{Words, words};
use std::rc::Rc;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ProgramsProps {
    /// The editor's text.
    pub text: Rc<str>,
}

/// What happened last.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Kept(String),
    Deleted(Program),
    Refused,
}

/// The dialog's content.
#[component]
pub fn Programs(props: &ProgramsProps) -> Html {
    let (dispatch, w) = (use_dispatch(), words(use_prefs().lang));
    let kept = use_state_eq(browser::stored_programs);
    let name = use_state_eq(String::new);
    let said = use_state_eq(|| Said::Nothing);
    // Keeps one, and shows what is there then.
    let keep = {
        let (kept, said) = (kept.setter(), said.setter());
        move |name: &str, text: &str| {
            let taken = browser::store_program(name, text);
            kept.set(browser::stored_programs());
            said.set(if taken {
                Said::Kept(name.to_owned())
            } else {
                Said::Refused
            });
        }
    };
    let cleaned = clean(&name);
    let typed = {
        let name = name.setter();
        Callback::from(move |event: InputEvent| {
            name.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let submit = {
        let (keep, cleaned, text) = (keep.clone(), cleaned.clone(), props.text.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(name) = &cleaned {
                keep(name, &text);
            }
        })
    };
    let imported = {
        let keep = keep.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files = input.files();
            for file in (0..files.as_ref().map_or(0, web_sys::FileList::length))
                .filter_map(|n| files.as_ref()?.get(n))
            {
                let (keep, name) = (keep.clone(), clean(&file.name()));
                read_file(&file, move |text| {
                    if let Some(name) = name {
                        keep(&name, &text);
                    }
                });
            }
            input.set_value("");
        })
    };
    let replaces = cleaned
        .as_ref()
        .is_some_and(|name| kept.iter().any(|program| program.name == *name));
    let rows = kept.iter().map(|program| {
        let open = {
            let (dispatch, text) = (dispatch.clone(), program.text.clone());
            Callback::from(move |_: MouseEvent| {
                dispatch.send(Action::EditRequested);
                dispatch.send(Action::TextEdited(text.clone()));
                dispatch.send(Action::DialogChanged(None));
            })
        };
        let delete = {
            let (kept, said, program) = (kept.setter(), said.setter(), program.clone());
            Callback::from(move |_: MouseEvent| {
                browser::delete_program(&program.name);
                kept.set(browser::stored_programs());
                said.set(Said::Deleted(program.clone()));
            })
        };
        row(program, open, delete, w)
    });
    html! {
        <div class="bd programs">
            <form onsubmit={submit}>
                <label><span>{ w.name }</span><input data-testid="program-name" value={(*name).clone()} maxlength={LONGEST_NAME.to_string()} oninput={typed} autocomplete="off" /></label>
                <button class="btn ink" data-testid="keep" aria-disabled={cleaned.is_none().to_string()}>{ w.keep[usize::from(replaces)] }</button>
            </form>
            <p class="said" role="status">{ told(&said, &keep, w) }</p>
            if kept.is_empty() {
                <p class="none">{ w.none }</p>
            } else {
                <ul data-testid="kept">{ for rows }</ul>
            }
            <label class="linkish"><span>{ w.import }</span><input class="vh" type="file" multiple=true accept=".py,text/x-python,text/plain" data-testid="program-files" onchange={imported} /></label>
        </div>
    }
}

fn row(
    program: &Program,
    open: Callback<MouseEvent>,
    delete: Callback<MouseEvent>,
    w: &Words,
) -> Html {
    let file = format!(
        "data:text/x-python;charset=utf-8,{}",
        encoded(&program.text)
    );
    let of = |does: &str| format!("{does}: {}", program.name);
    html! {
        <li key={program.name.clone()}>
            <div><b>{ &program.name }</b><small>{ (w.lines)(program.text.lines().count()) }</small>
                if program.damaged { <small class="bad">{ w.damaged }</small> }
            </div>
            <button class="btn small" aria-label={of(w.open)} onclick={open}>{ w.open }</button>
            <a class="linkish" aria-label={of(w.save)} href={file} download={format!("{}.py", program.name)}>{ w.save }</a>
            <button class="linkish" aria-label={of(w.delete)} onclick={delete}>{ w.delete }</button>
        </li>
    }
}

/// What happened last, and the way back from a deletion.
fn told(said: &Said, keep: &(impl Fn(&str, &str) + Clone + 'static), w: &Words) -> Html {
    match said {
        Said::Nothing => Html::default(),
        Said::Kept(name) => html! { { (w.kept)(name) } },
        Said::Refused => html! { <span class="bad">{ w.refused }</span> },
        Said::Deleted(program) => {
            let (keep, program) = (keep.clone(), program.clone());
            let deleted = (w.deleted)(&program.name);
            let undo = Callback::from(move |_: MouseEvent| keep(&program.name, &program.text));
            html! { <>{ deleted }{ " " }<button class="linkish" data-testid="undelete" onclick={undo}>{ w.undo }</button></> }
        }
    }
}
