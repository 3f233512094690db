//! The three generations with their meters, and the steps of the collection that runs.

use crate::hooks::browser;
use crate::state::{Action, use_dispatch, use_prefs};
use crate::text::collector::{title, under, words};
use crate::text::nouns;
use crate::widgets::list;
use engine::timeline::Command;
use engine::view::GcScreen;
use engine::view::gc::{PhaseItem, Shelf};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ShelvesProps {
    /// Young, middle, old.
    pub shelves: Rc<[Shelf; 3]>,
    /// A collection runs.
    pub running: bool,
    /// Collections begin of themselves.
    pub enabled: bool,
}

/// The generations.
#[component]
pub fn Shelves(props: &ShelvesProps) -> Html {
    use_effect_with((), |()| browser::want("gc.css"));
    let w = words(use_prefs().lang);
    let oldest = props.shelves.iter().rposition(|shelf| shelf.examined);
    let shelves = (0u8..).zip(props.shelves.iter()).map(|(generation, shelf)| {
        let share = f64::from(shelf.count) / f64::from(shelf.threshold.max(1)) * 100.0;
        let rest = (shelf.n as usize).saturating_sub(shelf.objects.len());
        let outside = props.running && oldest.is_some_and(|at| usize::from(generation) > at);
        let note = if shelf.examined {
            (w.being_examined)(shelf.n)
        } else if outside {
            w.counts_as_outside.to_owned()
        } else if generation == 0 && !props.enabled {
            w.off.to_owned()
        } else {
            w.counts[usize::from(generation)].to_owned()
        };
        html! {
            <>
                if generation > 0 {
                    <div class="down" aria-hidden="true">
                        <svg width="14" height="22" viewBox="0 0 14 22"><path d="M7 1v18M2 14.5 7 20l5-5.5" fill="none" stroke="currentColor" stroke-width="1.6" /></svg>
                        if generation == 1 { { w.survivors } }
                    </div>
                }
                <section class={classes!("shelf", shelf.examined.then_some("on"))} data-generation={generation.to_string()}>
                    <h3>{ (w.generation)(generation) }<span class="mono">{ format!("{} / {}", shelf.count, shelf.threshold) }</span></h3>
                    <span class="meter"><i style={format!("width:{:.1}%", share.min(100.0))} /></span>
                    <p>{ note }</p>
                    <div class="bx">
                        { for shelf.objects.iter().map(|(object, aside)| html! {
                            <span key={object.id.0} class={aside.then_some("u")} data-o={format!("o{}", object.id.0)}>{ nouns::object(object) }</span>
                        }) }
                        if rest > 0 { <span class="z">{ format!("+{rest}") }</span> }
                    </div>
                </section>
            </>
        }
    });
    html! {
        <div class="shelves" tabindex="0" role="region" aria-label={w.generations} data-testid="generations">
            <div class="hd"><b>{ w.generations }</b></div>
            { list(shelves) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct PhasesProps {
    /// The collection.
    pub screen: Rc<GcScreen>,
}

/// The steps of a collection; choosing one goes there.
#[component]
pub fn Phases(props: &PhasesProps) -> Html {
    use_effect_with((), |()| browser::want("gc.css"));
    let (dispatch, lang) = (use_dispatch(), use_prefs().lang);
    let generation = props.screen.generation;
    let items = (1..).zip(&props.screen.phases).map(|(number, item): (u32, &PhaseItem)| {
        let position = item.position;
        let dispatch = dispatch.clone();
        let go = Callback::from(move |_: MouseEvent| {
            dispatch.send(Action::CursorMoved(Command::Seek(position)));
        });
        let class = if item.current {
            "now"
        } else if item.future {
            "next"
        } else {
            "was"
        };
        html! {
            <li key={number} class={class} aria-current={item.current.then_some("step")}>
                <button onclick={go}><span class="no">{ number }</span>
                    <span><b>{ title(item.phase, generation, lang) }</b>{ under(item.phase, generation, item.n, lang) }</span></button>
            </li>
        }
    });
    html! {
        <>
            <div class="hd ruled"><b>{ (words(lang).collecting)(generation) }</b></div>
            <ol class="phl" data-testid="phases">{ for items }</ol>
        </>
    }
}
