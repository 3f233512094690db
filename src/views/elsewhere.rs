//! A screen, dialog or part of the whole build, in the lessons' build: the whole one is fetched, and takes over.

use super::top_bar::TopBar;
use crate::hooks::browser;
use crate::state::use_text;
use crate::widgets::icons;
use gloo_events::EventListener;
use yew::prelude::*;

/// `static/start.js` hears this, and fetches.
const WANTED: &str = "cutaway-whole";
/// Its answer when nothing came.
const FAILED: &str = "cutaway-whole-failed";

/// Says that the whole build comes, and when it does not.
#[component]
pub fn Fetching() -> Html {
    let s = use_text();
    let failed = use_state_eq(|| false);
    {
        let failed = failed.setter();
        use_effect_with((), move |()| {
            let listener =
                EventListener::new(&browser::window(), FAILED, move |_| failed.set(true));
            browser::tell(WANTED);
            move || drop(listener)
        });
    }
    let again = {
        let failed = failed.setter();
        Callback::from(move |_: MouseEvent| {
            failed.set(false);
            browser::tell(WANTED);
        })
    };
    if *failed {
        return html! {
            <div class="strip warn" role="alert" data-testid="page-fault">{ icons::halt() }<div>{ s.page_unreachable }</div>
                <button class="btn" onclick={again}>{ s.try_again }</button></div>
        };
    }
    html! { <div class="strip wait" role="status"><span class="spin" aria-hidden="true" /><div>{ s.page_loading }</div></div> }
}

#[derive(Properties, PartialEq)]
pub struct LaterProps {
    /// What it is.
    pub children: Html,
}

/// In the place of a part that only the whole build has: a button, and the build is fetched.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let asked = use_state_eq(|| false);
    let set = asked.setter();
    let ask = Callback::from(move |_: MouseEvent| set.set(true));
    if *asked {
        return html! { <Fetching /> };
    }
    html! { <button class="linkish" data-testid="later" onclick={ask}>{ props.children.clone() }</button> }
}

/// The screen while it comes.
#[component]
pub fn Elsewhere() -> Html {
    html! {
        <div class="app" data-screen="elsewhere">
            <TopBar kind={""} share={false} />
            <main id="content" tabindex="-1" class="page"><Fetching /></main>
        </div>
    }
}
