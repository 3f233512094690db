//! Lists of words that nobody reads while the timeline is dragged.

use super::browser;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// While the timeline is dragged the answer is at most so much older than what is asked for, ms.
const LATE: u32 = 100;

/// What is shown, and for how long it stays.
struct Shown<T> {
    value: T,
    stays: Option<Timeout>,
}

/// The newest `value`; while the timeline is dragged, one that is up to [`LATE`] ms older.
///
/// Rows of words take the browser longer to place than the whole picture. Sixty times a second nobody reads them, and
/// frames would come late for them; when the pointer rests or is lifted the rows are those of the moment.
#[hook]
pub fn use_calm<T: Clone + 'static>(value: T, same: fn(&T, &T) -> bool) -> T {
    let again = use_force_update();
    let kept = {
        let value = value.clone();
        use_mut_ref(move || Shown { value, stays: None })
    };
    let mut shown = kept.borrow_mut();
    if !same(&shown.value, &value) {
        let dragged = browser::is_scrubbing();
        if !dragged || shown.stays.is_none() {
            shown.value = value;
            let kept = kept.clone();
            shown.stays = dragged.then(|| {
                Timeout::new(LATE, move || {
                    kept.borrow_mut().stays = None;
                    again.force_update();
                })
            });
        }
    }
    shown.value.clone()
}
