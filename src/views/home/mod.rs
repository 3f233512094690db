//! The home page: a running scene, and the lesson map as the section of a house.

pub mod drawings;
pub mod house;
pub mod live;
pub mod satchel;

use super::top_bar::{LanguageButton, ThemeButton};
use crate::hooks::use_lesson_drop;
use crate::state::{Action, Bench, use_dispatch, use_prefs};
use crate::text::text;
use crate::widgets::{More, icons};
use engine::lesson::course;
use house::House;
use live::Live;
use satchel::Satchel;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HomeProps {
    /// The bench of the running scene.
    pub bench: Rc<Bench>,
    /// Ids of finished lessons.
    pub done: Vec<String>,
}

/// The home page.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let s = text(prefs.lang);
    let is_done = |id: &str| props.done.iter().any(|done| done == id);
    let open = || course().iter().filter(|room| room.available());
    let here = open()
        .find(|room| !is_done(room.id))
        .or_else(|| open().next());
    let begun = !props.done.is_empty();
    let start = here.map(|room| {
        let words = if begun { (s.go_on)(room.number) } else { s.start.to_owned() };
        html! { <a class="btn ink big" data-testid="start" href={format!("#/learn/{}", room.id)}>{ words }{ " " }{ icons::arrow() }</a> }
    });
    let clear = Callback::from(move |_: MouseEvent| dispatch.send(Action::ProgressCleared));
    let (on_over, on_drop) = use_lesson_drop();
    html! {
        <div class="home" data-screen="home" ondragover={on_over} ondrop={on_drop}>
            <header class="top">
                <a class="brand" href="#/" aria-label="Cutaway">{ icons::logo() }<span>{ "Cutaway" }</span></a>
                <More label={s.more}>
                    <nav class="nav" aria-label={s.main_nav}><a href="#/sandbox">{ s.sandbox }</a><a href="#/allocator" data-testid="to-allocator">{ s.allocator }</a><a href="#/compare">{ s.compare }</a><a href="#/glossary">{ s.glossary }</a><a href="#/inventory">{ s.inventory }</a></nav>
                    <span class="grow" /><LanguageButton /><ThemeButton />
                </More>
            </header>
            <main id="content" tabindex="-1" class="home-main">
                <div class="hero">
                    <h1>{ s.hero }</h1><p>{ s.hero_sub }</p>
                    <div class="cta">
                        { start }
                        if begun {
                            <button class="btn big" onclick={clear}>{ s.start_over }</button>
                        } else {
                            <a class="btn big" data-testid="to-sandbox" href="#/sandbox">{ s.sandbox }</a>
                        }
                    </div>
                    <Live bench={props.bench.clone()} />
                </div>
                <House done={props.done.clone()} here={here.map_or(0, |room| room.number)} />
            </main>
            <footer class="earth"><Satchel done={props.done.clone()} /><p class="foot">{ for s.facts.iter().map(|fact| html! { <span>{ *fact }</span> }) }</p></footer>
        </div>
    }
}
