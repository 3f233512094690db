//! Mounts the app on the page.

use cutaway::hooks::browser;
use cutaway::views::App;

fn main() {
    let document = browser::document();
    if let Some(root) = document.get_element_by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
    if let Some(boot) = document.get_element_by_id("boot") {
        boot.remove();
    }
}
