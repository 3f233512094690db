//! Puts the app on the page; and takes the lessons' build off it when the whole one (see [`crate::WHOLE`]) comes.

use crate::WHOLE;
use crate::hooks::browser;
use crate::views::App;
use gloo_events::EventListener;
use yew::AppHandle;

/// What `static/start.js` says once the whole build can begin.
const MAKE_WAY: &str = "cutaway-make-way";

/// Shows the app in place of the page's first words.
pub fn mount() {
    let document = browser::document();
    if let Some(root) = document.get_element_by_id("app") {
        let app = yew::Renderer::<App>::with_root(root).render();
        if !WHOLE {
            EventListener::once(&browser::window(), MAKE_WAY, move |_| {
                AppHandle::destroy(app);
            })
            .forget();
        }
    }
    if let Some(boot) = document.get_element_by_id("boot") {
        boot.remove();
    }
}
