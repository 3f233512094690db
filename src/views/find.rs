//! Search over the whole run, and the next or previous moment of a kind.

use crate::state::{Action, Bench, use_dispatch, use_prefs, use_text};
use crate::text::find::words;
use crate::text::{nouns, number};
use crate::widgets::list;
use engine::addr::ObjectId;
use engine::timeline::{Command, Goal};
use engine::view::search::{Hit, search};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FindProps {
    /// The workbench.
    pub bench: Rc<Bench>,
}

/// The dialog's inside.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let (dispatch, lang, s) = (use_dispatch(), use_prefs().lang, use_text());
    let w = words(lang);
    let query = use_state_eq(String::new);
    let position = props.bench.cursor.position;
    let found = use_memo(
        ((*query).clone(), position, props.bench.clone()),
        |(query, position, bench)| {
            bench
                .shown
                .as_ref()
                .map(|shown| search(&shown.timeline, query, *position))
                .unwrap_or_default()
        },
    );
    let typed = {
        let query = query.setter();
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let to = {
        let dispatch = dispatch.clone();
        move |id: ObjectId, at: u32, live: bool| {
            dispatch.send(Action::DialogChanged(None));
            if !live {
                dispatch.send(Action::CursorMoved(Command::Seek(at)));
            }
            dispatch.send(Action::Pinned(Some(id)));
        }
    };
    // Enter goes to the first hit.
    let entered = {
        let (to, found) = (to.clone(), Rc::clone(&found));
        Callback::from(move |event: KeyboardEvent| {
            if let Some(hit) = found
                .hits
                .first()
                .filter(|_| event.key() == "Enter" && !event.is_composing())
            {
                event.prevent_default();
                to(hit.object.id, hit.position, hit.live);
            }
        })
    };
    let hits = found.hits.iter().map(|hit| {
        let (to, id, at, live) = (to.clone(), hit.object.id, hit.position, hit.live);
        let go = Callback::from(move |_: MouseEvent| to(id, at, live));
        html! { <li key={id.0}><button onclick={go}>{ line(hit) }<small>{ if hit.live { w.lives.to_owned() } else { format!("{}, {}", w.lives_not, (s.line)(hit.line)) } }</small></button></li> }
    });
    let goals = [
        Goal::Allocation,
        Goal::Free,
        Goal::Collection,
        Goal::Break((*props.bench.breaks).clone()),
    ];
    let goals = |back: bool| {
        let dispatch = dispatch.clone();
        goals.clone().into_iter().zip(w.goals).map(move |(goal, name)| {
            let dispatch = dispatch.clone();
            let off = matches!(&goal, Goal::Break(breaks) if breaks.is_empty());
            let go = Callback::from(move |_: MouseEvent| {
                dispatch.send(Action::DialogChanged(None));
                dispatch.send(Action::Sought(goal.clone(), back));
            });
            html! { <button key={name} class="btn small" aria-disabled={off.to_string()} onclick={go}>{ name }</button> }
        }).collect::<Html>()
    };
    let nothing = !query.trim().is_empty() && found.hits.is_empty();
    html! {
        <div class="bd find">
            <label><span class="vh">{ w.field }</span>
                <input type="search" placeholder={w.field} value={(*query).clone()} oninput={typed} onkeydown={entered} data-testid="find-field" /></label>
            <div aria-live="polite">if nothing { <p>{ w.nothing }</p> }</div>
            <ul data-testid="hits">{ list(hits) }if found.more > 0 { <li><small>{ (s.t_more)(found.more) }</small></li> }</ul>
            <div class="f"><span class="l">{ w.next }</span><div class="goals" data-testid="next-goals">{ goals(false) }</div></div>
            <div class="f"><span class="l">{ w.previous }</span><div class="goals">{ goals(true) }</div></div>
            <span class="vh">{ number(found.hits.len() as u64) }</span>
        </div>
    }
}

fn line(hit: &Hit) -> Html {
    let object = nouns::object_long(&hit.object);
    match &hit.name {
        Some(name) => html! { <span><code>{ name.to_string() }</code>{ " → " }{ object }</span> },
        None => {
            html! { <span>{ object }{ " " }<small class="mono">{ hit.addr.to_string() }</small></span> }
        }
    }
}
