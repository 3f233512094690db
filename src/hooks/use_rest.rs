//! Whether the reader rests at a moment, or goes through many.

use super::browser;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// While the timeline is dragged: how long nothing has changed when the pointer rests, ms.
const REST: u32 = 100;

/// What is known since the last render.
#[derive(Default)]
struct Waits {
    rests: bool,
    timer: Option<Timeout>,
}

/// `true` but while the timeline is dragged or a key is held; then, [`REST`] ms after the last change, again.
///
/// What nobody can use or read in a sixtieth of a second (blocks to point at, rows of words) is left out meanwhile: the
/// browser would be late with the picture itself. The component that asks is rendered once more when the pointer rests.
#[hook]
pub fn use_rest() -> bool {
    let again = use_force_update();
    let kept = use_mut_ref(Waits::default);
    let mut waits = kept.borrow_mut();
    // Another moment is another wait.
    waits.timer = None;
    if !browser::is_scrubbing() || std::mem::take(&mut waits.rests) {
        return true;
    }
    let kept = kept.clone();
    waits.timer = Some(Timeout::new(REST, move || {
        kept.borrow_mut().rests = true;
        again.force_update();
    }));
    false
}
