//! The scene on the home page: a small program that has run, ready to be stepped.

use crate::state::{Action, Bench, use_dispatch, use_prefs};
use crate::text::text;
use crate::views::bench::{StageView, Transport, sentence_of, use_scene};
use crate::views::listing::Listing;
use engine::timeline::Command;
use engine::view::layout::Shape;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LiveProps {
    /// The bench with the program.
    pub bench: Rc<Bench>,
}

/// Code, picture, sentence, buttons.
#[component]
pub fn Live(props: &LiveProps) -> Html {
    let (dispatch, prefs) = (use_dispatch(), use_prefs());
    let s = text(prefs.lang);
    let bench = &props.bench;
    let scene = use_scene(bench, Shape::Wide);
    let recorded = bench.shown.as_ref().map(|shown| shown.timeline.len());
    {
        let dispatch = dispatch.clone();
        // Two lines in, there is something to see.
        use_effect_with(recorded, move |recorded| {
            if recorded.is_some() {
                dispatch.send(Action::CursorMoved(Command::Step));
                dispatch.send(Action::CursorMoved(Command::Step));
            }
        });
    }
    let source = bench.text.clone();
    html! {
        <section class="live" aria-label={s.live_scene} data-testid="live" data-state={bench.state_word()}>
            <Listing {source} code={scene.as_ref().map(|scene| scene.code.clone())} />
            <div class="live-stage">
                if let Some(scene) = &scene {
                    <StageView stage={scene.stage.clone()} tables={scene.tables.clone()} largest={100} room={0.0} height={0.0} />
                }
            </div>
            <p class="live-cap" aria-live="polite" data-testid="caption">
                { scene.as_ref().map(|scene| sentence_of(scene, bench.cursor.grain, prefs.lang).html()) }
            </p>
            if let Some(scene) = &scene {
                <Transport cursor={bench.cursor} place={scene.place} />
            }
        </section>
    }
}
