//! The notice that a newer build of the site is there.

use crate::hooks::use_update;
use crate::state::use_text;
use yew::prelude::*;

/// The notice; nothing while there is no newer build.
#[component]
pub fn Update() -> Html {
    let s = use_text();
    let (waits, take) = use_update();
    html! {
        <div class="update" role="status">
            if waits {
                <div class="strip warn" data-testid="update"><div>{ s.stale }</div>
                    <button class="btn" onclick={take}>{ s.reload }</button></div>
            }
        </div>
    }
}
