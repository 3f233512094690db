//! The root: the one state, the contexts, and the screen that the address names.

use super::bad_link::BadLink;
use super::compare::CompareScreen;
use super::dialogs::Dialogs;
use super::elsewhere::Elsewhere;
use super::glossary::Glossary;
use super::home::Home;
use super::inventory::Inventory;
use super::lesson::LessonScreen;
use super::playground::PlaygroundScreen;
use super::sandbox::Sandbox;
use super::share::{ShareProps, scene_link};
use super::update::Update;
use crate::WHOLE;
use crate::hooks::{
    Moment, Wanted, browser, use_address, use_bundle, use_device, use_engine, use_host,
    use_moments, use_playhead, use_scene,
};
use crate::state::opening::Screen;
use crate::state::scene::KeptScene;
use crate::state::{AppState, Dispatch, PrefsContext};
use crate::text::text;
use yew::prelude::*;

/// The app.
#[component]
pub fn App() -> Html {
    let state = use_reducer_eq(first_state);
    let dispatch = Dispatch(state.dispatcher());
    use_address(dispatch.clone());
    use_device(&state.prefs, dispatch.clone());
    use_host(state.prefs.frame.embed.is_some(), dispatch.clone());
    use_playhead(
        match (&state.lab, &state.compare) {
            (Some(lab), _) if WHOLE => lab.playing,
            (None, Some(compare)) if WHOLE => compare.playing,
            _ => state.bench.cursor.playing,
        },
        state.bench.pace,
        dispatch.clone(),
    );
    let wanted = match (&state.lab, &state.compare) {
        (Some(lab), _) if WHOLE => lab.pending.clone().map(Wanted::Requests),
        (None, Some(compare)) if WHOLE => compare.wanted().map(Wanted::Program),
        _ => state.bench.pending.clone().map(Wanted::Program),
    };
    use_bundle(state.wanted(), dispatch.clone());
    let cancel = use_engine(
        matches!(
            state.opening.screen,
            Screen::Sandbox | Screen::Allocator | Screen::Compare | Screen::OwnLesson
        ),
        wanted,
        state.engine,
        dispatch.clone(),
    );
    let moment = || {
        // Home's figure runs by itself; a frame's history is that of the page around.
        let own = state.lab.is_none()
            && state.compare.is_none()
            && state.opening.screen != Screen::Home
            && state.prefs.frame.embed.is_none();
        let program = state.bench.program_key().filter(|_| own)?;
        Some(Moment {
            program,
            position: state.bench.cursor.position,
            jumps: state.bench.jumps,
        })
    };
    use_moments(moment(), dispatch.clone());
    let strings = text(state.prefs.lang);
    use_page(&state);
    let shared = ShareProps {
        bench: state.bench.clone(),
        lesson: state
            .lesson
            .as_ref()
            .map(|lesson| AttrValue::from(lesson.room.id)),
        task: state.opening.task.clone().map(AttrValue::from),
        lamps: state.lamps,
        lab: state.lab.clone(),
        compare: state.compare.clone(),
    };
    use_scene({
        let (state, shared) = (state.clone(), shared.clone());
        move || {
            let scene = || KeptScene {
                link: scene_link(&shared).to_string(),
                dialog: state.dialog,
                settled: state
                    .lesson
                    .as_ref()
                    .map(|it| it.settled())
                    .unwrap_or_default(),
                table: state.bench.table,
                lamps: state.lesson.is_some().then_some(state.lamps),
                past: state.past_lesson.clone(),
                ..KeptScene::default()
            };
            let screen = &state.opening.screen;
            (screen.has_scene() || (!WHOLE && screen.needs_whole())).then(scene)
        }
    });

    // A guard on each arm, not one for all: the linker leaves out what no arm of this build leads to.
    let screen = match &state.opening.screen {
        Screen::Home => html! {
            <Home bench={state.bench.clone()} done={state.prefs.done.clone()} />
        },
        Screen::OwnLesson if !WHOLE => html! { <Elsewhere /> },
        Screen::Lesson(_) | Screen::OwnLesson => match &state.lesson {
            Some(lesson) => html! {
                <LessonScreen
                    key={lesson.room.id}
                    bench={state.bench.clone()}
                    lesson={lesson.clone()}
                    lamps={state.lamps}
                    shape={state.shape}
                    engine={state.engine}
                    fault={state.fetching.fault}
                    damage={state.opening.damage}
                    {cancel}
                />
            },
            None => html! { <Elsewhere /> },
        },
        Screen::Sandbox if WHOLE => html! {
            <Sandbox
                bench={state.bench.clone()}
                lamps={state.lamps}
                shape={state.shape}
                engine={state.engine}
                damage={state.opening.damage}
                task={state.opening.task.clone().map(AttrValue::from)}
                dialog={state.dialog.is_some()}
                ask_me={state.ask_me.clone()}
                {cancel}
            />
        },
        Screen::Glossary if WHOLE => html! { <Glossary /> },
        Screen::Inventory if WHOLE => html! { <Inventory key={state.prefs.lang.word()} /> },
        Screen::Allocator if WHOLE => match &state.lab {
            Some(lab) => html! {
                <PlaygroundScreen lab={lab.clone()} engine={state.engine} damage={state.opening.damage} {cancel} />
            },
            None => Html::default(),
        },
        Screen::Compare if WHOLE => match &state.compare {
            Some(compare) => html! {
                <CompareScreen compare={compare.clone()} engine={state.engine} damage={state.opening.damage} {cancel} />
            },
            None => Html::default(),
        },
        Screen::BadLink(damage) => html! { <BadLink damage={*damage} /> },
        _ => html! { <Elsewhere /> },
    };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <ContextProvider<PrefsContext> context={state.prefs.clone()}>
                <a class="skip" href="#content" onclick={skip_to_content()}>{ strings.skip_link }</a>
                { screen }
                if state.prefs.frame.embed.is_none() { <Update /> }
                <Dialogs dialog={state.dialog} scene={shared} />
            </ContextProvider<PrefsContext>>
        </ContextProvider<Dispatch>>
    }
}

/// What the address says; and after a reload, or when this build takes over, the scene that was there.
fn first_state() -> AppState {
    let prefs = browser::stored_prefs();
    match browser::take_scene() {
        Some((kept, address)) => AppState::resumed(prefs, &kept, address),
        None => AppState::new(prefs, &browser::fragment()),
    }
}

/// The page's title; and on a new screen the focus, for those who hear it, is at its content.
#[hook]
fn use_page(state: &AppState) {
    let strings = text(state.prefs.lang);
    let title = match (&state.opening.screen, &state.lesson) {
        (Screen::Lesson(_) | Screen::OwnLesson, Some(lesson)) => {
            let title = lesson.title(state.prefs.lang).replace('`', "");
            format!("{title} · Cutaway")
        }
        (Screen::Compare, _) => format!("{} · Cutaway", strings.compare),
        (Screen::Allocator, _) => format!("{} · Cutaway", strings.allocator),
        (Screen::Sandbox, _) => format!("{} · Cutaway", strings.sandbox),
        (Screen::Glossary, _) => format!("{} · Cutaway", strings.glossary),
        (Screen::Inventory, _) => format!("{} · Cutaway", strings.inventory),
        _ => format!("Cutaway · {}", strings.hero.trim_end_matches(['.', '。'])),
    };
    use_effect_with(title, |title| browser::document().set_title(title));
    let first = use_mut_ref(|| true);
    use_effect_with(state.opening.screen.clone(), move |_| {
        if !std::mem::take(&mut *first.borrow_mut()) {
            browser::focus_content();
        }
    });
}

/// Fragments are screens here, so the link moves the focus itself.
fn skip_to_content() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("#content");
    })
}
