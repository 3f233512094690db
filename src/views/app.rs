//! The root: the one state, the contexts, and the screen that the address names.

use super::bad_link::BadLink;
use super::dialogs::Dialogs;
use super::home::Home;
use super::lesson::LessonScreen;
use super::sandbox::Sandbox;
use crate::hooks::{browser, use_address, use_device, use_engine, use_playhead};
use crate::state::opening::Screen;
use crate::state::{AppState, Dispatch, PrefsContext};
use crate::text::text;
use yew::prelude::*;

/// The app.
#[component]
pub fn App() -> Html {
    let state = use_reducer_eq(|| AppState::new(browser::stored_prefs(), &browser::fragment()));
    let dispatch = Dispatch(state.dispatcher());
    use_address(dispatch.clone());
    use_device(&state.prefs, dispatch.clone());
    use_playhead(state.bench.cursor.playing, state.bench.pace, dispatch.clone());
    let cancel = use_engine(state.bench.pending.as_ref(), state.engine, dispatch.clone());
    let strings = text(state.prefs.lang);

    let screen = match &state.opening.screen {
        Screen::Home => html! {
            <Home bench={state.bench.clone()} done={state.prefs.done.clone()} />
        },
        Screen::Lesson(id) => match &state.lesson {
            Some(lesson) => html! {
                <LessonScreen
                    key={id.clone()}
                    bench={state.bench.clone()}
                    lesson={lesson.clone()}
                    lamps={state.lamps}
                    shape={state.shape}
                    engine={state.engine}
                    {cancel}
                />
            },
            None => Html::default(),
        },
        Screen::Sandbox => html! {
            <Sandbox
                bench={state.bench.clone()}
                lamps={state.lamps}
                shape={state.shape}
                engine={state.engine}
                damage={state.opening.damage}
                {cancel}
            />
        },
        Screen::BadLink(damage) => html! { <BadLink damage={*damage} /> },
    };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <ContextProvider<PrefsContext> context={state.prefs.clone()}>
                <a class="skip" href="#content" onclick={skip_to_content()}>{ strings.skip_link }</a>
                { screen }
                <Dialogs
                    dialog={state.dialog}
                    bench={state.bench.clone()}
                    lesson={state.lesson.as_ref().map(|lesson| AttrValue::from(lesson.room.id))}
                    lamps={state.lamps}
                />
            </ContextProvider<PrefsContext>>
        </ContextProvider<Dispatch>>
    }
}

/// Fragments are screens here, so the link moves the focus itself.
fn skip_to_content() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        browser::focus("#content");
    })
}
