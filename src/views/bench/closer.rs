//! From the memory of a run to the allocator's page: the same requests, at the same moment, under the names of the objects.

use crate::hooks::browser;
use crate::state::Bench;
use crate::state::prefs::Lang;
use crate::text::begin::words;
use crate::widgets::icons;
use engine::share::route::Route;
use engine::share::{Kind, Scenario};
use engine::view::playground::script_of_run;
use std::rc::Rc;
use yew::prelude::*;

/// Whether the run's requests lead to the same blocks on the allocator's page: it begins with nothing.
fn can(bench: &Bench) -> bool {
    let shown = bench.shown.as_ref();
    shown.is_some_and(|shown| shown.timeline.start().blocks.is_empty())
}

/// Goes there.
fn go(bench: &Bench) {
    let Some(shown) = &bench.shown else {
        return;
    };
    let script = script_of_run(&shown.timeline, bench.cursor.position);
    let scene = Route::Allocator(Scenario {
        code: script.text,
        profile: shown.timeline.profile().name.to_owned(),
        step: script.at.into(),
        kind: Kind::Allocator,
        ..Scenario::default()
    });
    if let Ok(link) = browser::fragment_of(&scene) {
        browser::go(&link);
    }
}

/// The button.
pub fn button(bench: &Rc<Bench>, lang: Lang) -> Html {
    if !can(bench) {
        return Html::default();
    }
    let name = words(lang).closer;
    let bench = bench.clone();
    let press = Callback::from(move |_: MouseEvent| go(&bench));
    html! {
        <button class="btn bare icon closer" data-testid="closer" aria-label={name} title={name} onclick={press}>{ icons::closer() }</button>
    }
}
