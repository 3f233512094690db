//! The scene on the home page: a small program that has run, ready to be stepped.

use crate::hooks::use_size;
use crate::state::{Bench, use_prefs};
use crate::text::text;
use crate::views::bench::{StageView, Transport, sentence_of, stage_scale, use_scene};
use crate::views::listing::Listing;
use engine::view::Scene;
use engine::view::layout::Shape;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LiveProps {
    /// The bench with the program.
    pub bench: Rc<Bench>,
}

/// How much larger than drawn the picture may be, in hundredths.
const LARGEST: u32 = 110;

/// There is no thread here, so its channel above the picture is cut off.
fn lift(scene: &Scene, size: (f64, f64)) -> String {
    let scale = stage_scale(&scene.stage, false, LARGEST, None, (size.0, 0.0));
    let frames = scene.stage.frames.iter().map(|frame| frame.rect.y);
    let top = frames
        .chain(scene.stage.cards.iter().map(|card| card.rect.y))
        .min()
        .unwrap_or(0);
    let up = f64::from((top - 36).max(0)) * scale;
    format!("margin-top:-{up:.0}px")
}

/// Code, picture, sentence, buttons.
#[component]
pub fn Live(props: &LiveProps) -> Html {
    let prefs = use_prefs();
    let s = text(prefs.lang);
    let bench = &props.bench;
    let scene = use_scene(bench, Shape::Narrow);
    let source = bench.text.clone();
    let node = use_node_ref();
    let size = use_size(node.clone());
    html! {
        <section class="live" aria-label={s.live_scene} data-testid="live" data-state={bench.state_word()}>
            <Listing {source} code={scene.as_ref().map(|scene| scene.code.clone())} />
            <div class="live-stage" ref={node}>
                if let Some(scene) = &scene {
                    <div style={lift(scene, size)}>
                        <StageView stage={scene.stage.clone()} tables={scene.tables.clone()} largest={LARGEST} room={size.0} height={0.0} />
                    </div>
                }
            </div>
            <p class="live-cap" aria-live={if bench.cursor.playing { "off" } else { "polite" }} data-testid="caption">
                { scene.as_ref().map(|scene| sentence_of(scene, bench.cursor.grain, prefs.lang).html()) }
            </p>
            if let Some(scene) = &scene {
                <Transport cursor={bench.cursor} place={scene.place} />
            }
        </section>
    }
}
