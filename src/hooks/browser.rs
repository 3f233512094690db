//! The few things that the app asks of the browser. Everything that can be missing or refused is an `Option`.

use crate::WHOLE;
use crate::state::frame::Frame;
use crate::state::opening::Opening;
use crate::state::prefs::{Lang, Prefs};
use crate::state::programs::{self, Program};
use crate::state::scene::KeptScene;
use crate::worker::BUILD;
use engine::share::ShareError;
use engine::share::route::{Route, format, format_plain};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Storage, Window};

/// The window.
///
/// # Panics
/// In a worker, where none of this module is used.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks for the window"
)]
pub fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

/// The document.
///
/// # Panics
/// In a worker.
pub fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The address's fragment, with `#`.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// What the address says between `?` and `#`, with `?`.
pub fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// The address of the page itself: without fragment, and without what frames it.
pub fn page_address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// [`want`]s a file once what stands now is painted.
pub fn want_soon(file: &'static str) {
    gloo_timers::callback::Timeout::new(100, move || want(file)).forget();
}

/// Fetches a file beside the page that is needed only now: a style, or a script that defines an element. Once.
pub fn want(file: &str) {
    let document = document();
    let find = |selector: &str| document.query_selector(selector).ok().flatten();
    if find(&format!("[data-wanted='{file}']")).is_some() {
        return;
    }
    let is_style = std::path::Path::new(file)
        .extension()
        .is_some_and(|end| end == "css");
    let (tag, source, rest) = if is_style {
        ("link", "href", ("rel", "stylesheet"))
    } else {
        ("script", "src", ("type", "module"))
    };
    if let (Some(head), Ok(element)) = (find("head"), document.create_element(tag)) {
        // Attribute names without spaces are never refused, nor a new element of the head.
        let _ = element.set_attribute("data-wanted", file);
        let _ = element.set_attribute(rest.0, rest.1);
        let _ = element.set_attribute(source, &format!("./{file}"));
        let _ = head.append_child(&element);
    }
}

/// The whole page on the whole screen, or back.
pub fn toggle_full_screen() {
    let document = document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // Refused where the page around does not allow it.
        let _ = root.request_fullscreen();
    }
}

/// Goes to another fragment; the browser's history keeps the one before.
pub fn go(fragment: &str) {
    // Refused only for addresses of another scheme, which a fragment is not.
    let _ = window().location().set_hash(fragment);
}

/// The fragment that leads to a scene. In the lessons' build, which has no compressor, it is longer.
///
/// # Errors
/// For a program that no link can carry.
pub fn fragment_of(route: &Route) -> Result<String, ShareError> {
    if WHOLE {
        format(route)
    } else {
        format_plain(route)
    }
}

/// Whether a media query holds.
pub fn media(query: &str) -> bool {
    window()
        .match_media(query)
        .ok()
        .flatten()
        .is_some_and(|list| list.matches())
}

fn storage() -> Option<Storage> {
    // Throws where storage is blocked.
    window().local_storage().ok().flatten()
}

/// The settings stored on this device, over the browser's own.
pub fn stored_prefs() -> Prefs {
    let mut prefs = Prefs {
        system_dark: media("(prefers-color-scheme: dark)"),
        reduced_motion: media("(prefers-reduced-motion: reduce)"),
        ..Prefs::default()
    };
    if let Some(lang) = window()
        .navigator()
        .language()
        .as_deref()
        .and_then(Lang::from_tag)
    {
        prefs.lang = lang;
    }
    if let Some(storage) = storage() {
        for key in Prefs::KEYS {
            if let Ok(Some(value)) = storage.get_item(&format!("cutaway.{key}")) {
                prefs.read(key, &value);
            }
        }
    }
    prefs.framed(Frame::of(&search()))
}

/// Stores the settings; a full or blocked storage is no reason to trouble the reader.
pub fn store_prefs(prefs: &Prefs) {
    if let Some(storage) = storage() {
        for (key, value) in prefs.write() {
            let _ = storage.set_item(&format!("cutaway.{key}"), &value);
        }
    }
}

/// Where results of the inventory stand: one block a time that it was taken, an empty line between them.
const INVENTORY: &str = "cutaway.inventory";

/// Every result of the inventory on this device.
pub fn stored_inventory() -> String {
    let stored = storage().and_then(|storage| storage.get_item(INVENTORY).ok().flatten());
    stored.unwrap_or_default()
}

/// Adds a result of the inventory to those of this device.
pub fn store_inventory(result: &str) {
    if let Some(storage) = storage() {
        let before = stored_inventory();
        let gap = if before.is_empty() { "" } else { "\n\n" };
        let _ = storage.set_item(INVENTORY, &format!("{before}{gap}{result}"));
    }
}

/// Before the name of each of the reader's own programs.
const PROGRAM: &str = "cutaway.program.";

/// The reader's own programs on this device, by name.
pub fn stored_programs() -> Vec<Program> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok().flatten());
    let mut found: Vec<Program> = keys
        .filter_map(|key| {
            let entry = storage.get_item(&key).ok().flatten()?;
            Some(programs::read(key.strip_prefix(PROGRAM)?, &entry))
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Keeps a program under its name; false when the device refuses.
pub fn store_program(name: &str, text: &str) -> bool {
    let key = format!("{PROGRAM}{name}");
    storage().is_some_and(|storage| storage.set_item(&key, &programs::written(text)).is_ok())
}

/// Deletes a program.
pub fn delete_program(name: &str) {
    if let Some(storage) = storage() {
        // Deleting is refused by no storage that can be read.
        let _ = storage.remove_item(&format!("{PROGRAM}{name}"));
    }
}

/// Said before another build of the app takes over (`static/start.js`).
pub const HAND_OVER: &str = "cutaway-hand-over";

/// Where the scene of this tab stands while the page goes.
const SCENE: &str = "cutaway.scene";

/// Keeps the scene of this tab; not inside somebody else's page.
pub fn keep_scene(scene: KeptScene) {
    if Frame::of(&search()).embed.is_none()
        && let Ok(Some(storage)) = window().session_storage()
    {
        let at = fragment();
        // A full storage is no reason to trouble the reader.
        let _ = storage.set_item(SCENE, &KeptScene { at, ..scene }.write());
    }
}

/// The scene that was kept, once, and the address when it has moved on from there. A new visit has none: it begins with
/// what its address says.
pub fn take_scene() -> Option<(KeptScene, Option<String>)> {
    let storage = window().session_storage().ok().flatten()?;
    let kept = storage.get_item(SCENE).ok().flatten()?;
    // Only a blocked storage refuses, and that one kept nothing.
    let _ = storage.remove_item(SCENE);
    let kept = KeptScene::read(&kept)?;
    if kept.handed_over {
        // Another build was on this page: it wanted a dialog or a part of the screen, or the address wants another screen.
        let elsewhere = Opening::of(&fragment()).screen.needs_whole();
        let address = (kept.dialog.is_none() && elsewhere).then(fragment);
        return Some((kept, address));
    }
    let visit = window().performance()?.navigation().type_();
    let reloaded = visit == web_sys::PerformanceNavigation::TYPE_RELOAD && kept.at == fragment();
    reloaded.then_some((kept, None))
}

/// Says something to the scripts of the page.
pub fn tell(name: &str) {
    if let Ok(event) = web_sys::Event::new(name) {
        // Nobody stops it.
        let _ = window().dispatch_event(&event);
    }
}

/// While the reader goes through many moments (a drag, a held key) each is shown as it is, not on its way there: films
/// take no time, and one that runs ends at once.
pub fn set_scrubbing(is: bool) {
    let Some(root) = document().document_element() else {
        return;
    };
    if root.has_attribute(SCRUBBING) != is {
        // The name is a right one.
        let _ = root.toggle_attribute_with_force(SCRUBBING, is);
    }
}

/// Whether the reader goes through many moments just now.
pub fn is_scrubbing() -> bool {
    document()
        .document_element()
        .is_some_and(|root| root.has_attribute(SCRUBBING))
}

/// The attribute of the root that the style sheet looks at.
const SCRUBBING: &str = "data-scrubbing";

/// Puts the focus on the first element that matches.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Only an element that is gone refuses.
        let _ = element.focus();
    }
}

/// The object that an event is about: the nearest `data-o` from its target upwards.
pub fn object_at(element: &Element) -> Option<u32> {
    let marked = element.closest("[data-o]").ok().flatten()?;
    let word = marked.get_attribute("data-o")?;
    word.strip_prefix('o')?.parse().ok()
}

/// Puts the focus at the beginning of the screen, unless something on it has taken it already (the editor does).
pub fn focus_content() {
    let within = document().active_element().is_some_and(|element| {
        let found = element.closest("#content").ok().flatten();
        found.is_some()
    });
    if !within {
        focus("#content");
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Scrolls the first element that matches into sight, no further than needed.
pub fn show(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What is at a place, px from the window's corner.
pub fn under((x, y): (f64, f64)) -> Option<Element> {
    // A place on the screen: small numbers.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    document().element_from_point(x as f32, y as f32)
}

/// Chooses the cell of a grid at a place, px from the window's corner, as a click does; the id of its grid.
pub fn choose_at((x, y): (f64, f64)) -> Option<String> {
    let under = under((x, y))?;
    // A place on the screen: small numbers.
    #[expect(clippy::cast_possible_truncation, reason = "a place in whole px")]
    let (x, y) = (x.round() as i32, y.round() as i32);
    let grid = under.closest("[role=grid]").ok().flatten()?;
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_client_x(x);
    init.set_client_y(y);
    let click = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).ok()?;
    // Nobody cancels it.
    let _ = grid.dispatch_event(&click);
    grid.get_attribute("data-testid")
}

/// The object whose card has the focus.
pub fn focused_object() -> Option<u32> {
    object_at(&document().active_element()?)
}

/// Whether the element that matches has the focus.
pub fn has_focus(selector: &str) -> bool {
    let active = document().active_element();
    active.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Whether a dialog is open: then keys are its own.
pub fn dialog_is_open() -> bool {
    document()
        .query_selector("dialog[open]")
        .ok()
        .flatten()
        .is_some()
}

/// Opens the film strip, whose script and looks are fetched when it is first asked for.
pub fn open_film() {
    let (document, head) = (document(), document().head());
    if document.get_element_by_id("film").is_some() {
        tell("cutaway-film");
        return;
    }
    let part = |tag: &str, attributes: &[(&str, &str)]| {
        let Ok(element) = document.create_element(tag) else {
            return;
        };
        for (name, value) in attributes {
            // Refused only for names that are none.
            let _ = element.set_attribute(name, value);
        }
        if let Some(head) = &head {
            // Only a node of another document is refused.
            let _ = head.append_child(&element);
        }
    };
    let address = |file: &str| format!("./{file}?{BUILD}");
    part(
        "link",
        &[("rel", "stylesheet"), ("href", &address("film.css"))],
    );
    let script = [
        ("id", "film"),
        ("type", "module"),
        ("src", &*address("film.js")),
    ];
    part("script", &script);
}

/// Reloads the page.
pub fn reload() {
    // Refused only by pages that are going away.
    let _ = window().location().reload();
}

/// The element that has the focus.
fn focused_element() -> Option<HtmlElement> {
    document().active_element()?.dyn_into::<HtmlElement>().ok()
}

/// Where the name of what opened a dialog stands while the whole build takes over.
const OPENER: &str = "data-opener";

/// What had the focus when a dialog opened, to give it back.
pub struct Opener {
    element: Option<HtmlElement>,
    /// Its name for tests, where another build has put a new element in its place.
    name: Option<String>,
}

impl Opener {
    /// What has the focus now; in a build that has just taken over, what had it before.
    pub fn now() -> Self {
        let element = focused_element().filter(|element| element.tag_name() != "BODY");
        let name = element
            .as_ref()
            .and_then(|element| element.get_attribute("data-testid"));
        let Some(root) = document().document_element() else {
            return Self { element, name };
        };
        // Attribute names without spaces are never refused.
        if WHOLE {
            let before = root.get_attribute(OPENER);
            let _ = root.remove_attribute(OPENER);
            let name = if element.is_some() { name } else { before };
            return Self { element, name };
        }
        let _ = root.set_attribute(OPENER, name.as_deref().unwrap_or_default());
        Self { element, name }
    }

    /// Gives the focus back.
    pub fn give_back(&self) {
        match (&self.element, &self.name) {
            (Some(element), _) => {
                // Only an element that is gone refuses.
                let _ = element.focus();
            }
            (None, Some(name)) => focus(&format!("[data-testid='{name}']")),
            (None, None) => {}
        }
    }
}

/// Selects the text of the first element that matches.
pub fn select_text(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let (Some(element), Ok(Some(selection))) = (found, window().get_selection()) {
        // Only an element that is gone refuses.
        let _ = selection.select_all_children(&element);
    }
}

/// The browser's clock, ms since the page began; 0 where there is none.
pub fn milliseconds() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Does something and leaves how long it took in the browser's own list of measures (User Timing), where tests and
/// developer tools find it.
pub fn timed<T>(name: &str, what: impl FnOnce() -> T) -> T {
    let clock = window().performance();
    if let Some(clock) = &clock {
        // A list that is full keeps what it has.
        let _ = clock.mark(name);
    }
    let done = what();
    if let Some(clock) = &clock {
        let _ = clock.measure_with_start_mark(name, name);
        clock.clear_marks_with_mark_name(name);
    }
    done
}
