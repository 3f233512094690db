//! What changed, and since which release.

use crate::hooks::use_words;
use crate::state::use_prefs;
use crate::text::compare::{causes, subject, value, words};
use crate::widgets::icons;
use engine::view::compare::{Comparison, Difference};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DifferencesProps {
    /// What differs.
    pub found: Rc<Comparison>,
    /// The releases' names.
    pub releases: [&'static str; 2],
}

/// The list.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let lang = use_prefs().lang;
    let w = words(lang);
    let file = use_words(format!("compare.{}", lang.word()));
    let texts = causes(&file);
    let list = &props.found.differences;
    let row = |difference: &Difference| {
        let cause = difference.cause;
        let text = texts.iter().find(|(word, ..)| *word == cause.word());
        let fresh = difference.fresh.then_some("now");
        html! {
            <li class={classes!(fresh)} data-cause={cause.word()}>
                <h2>{ subject(difference, lang) }</h2>
                <p class="ab"><b>{ value(difference, 0, lang) }</b><span aria-hidden="true">{ icons::arrow() }</span>
                    <span class="vh">{ (w.from_to)(props.releases[0], props.releases[1]) }</span><b>{ value(difference, 1, lang) }</b></p>
                if let Some((_, title, text)) = text {
                    <p><b>{ title.to_string() }</b>{ w.stop }{ text.to_string() }</p>
                }
                if !cause.since().is_empty() {
                    <p class="src">{ (w.since)(cause.since()) }{ " · " }<code>{ cause.source() }</code></p>
                }
            </li>
        }
    };
    html! {
        <section class="col cmp-list" aria-label={w.differs} data-testid="differences">
            <div class="hd"><b>{ w.differs }</b><span class="grow" />{ (w.so_far)(list.len()) }</div>
            if list.is_empty() {
                <p class="cmp-wait">{ w.none }</p>
            }
            <ul tabindex="0" aria-label={w.differs}>{ for list.iter().map(row) }</ul>
        </section>
    }
}
