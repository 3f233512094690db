//! Lists of words that nobody reads while the timeline is dragged.

use super::browser;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// While the timeline is dragged the answer is at most so much older than what is asked for, ms.
const LATE: u32 = 100;

/// What is shown, and for how long it stays.
struct Shown<A, B> {
    pair: (Rc<A>, Rc<B>),
    stays: Option<Timeout>,
}

/// The newest of both; while the timeline is dragged, a pair that is up to [`LATE`] ms older.
///
/// Rows of words take the browser longer to place than the whole picture. Sixty times a second nobody reads them, and
/// frames would come late for them; when the pointer rests or is lifted the rows are those of the moment.
#[hook]
pub fn use_calm<A: 'static, B: 'static>(a: &Rc<A>, b: &Rc<B>) -> (Rc<A>, Rc<B>) {
    let again = use_force_update();
    let pair = (a.clone(), b.clone());
    let kept = {
        let pair = pair.clone();
        use_mut_ref(move || Shown { pair, stays: None })
    };
    let mut shown = kept.borrow_mut();
    if !(Rc::ptr_eq(&shown.pair.0, a) && Rc::ptr_eq(&shown.pair.1, b)) {
        let dragged = browser::is_scrubbing();
        if !dragged || shown.stays.is_none() {
            shown.pair = pair;
            let kept = kept.clone();
            shown.stays = dragged.then(|| {
                Timeout::new(LATE, move || {
                    kept.borrow_mut().stays = None;
                    again.force_update();
                })
            });
        }
    }
    shown.pair.clone()
}
