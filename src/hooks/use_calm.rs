//! Lists of words that nobody reads while the timeline is dragged.

use super::{browser, use_rest};
use std::rc::Rc;
use yew::prelude::*;

/// While the timeline is dragged what is shown is at most so much older than what is asked for, ms: one frame in
/// twenty-four has the words to place.
const LATE: f64 = 400.0;

/// What is shown, and since when.
struct Shown<A, B> {
    pair: (Rc<A>, Rc<B>),
    since: f64,
}

/// The newest of both; while the timeline is dragged, a pair that is up to [`LATE`] ms older.
///
/// Rows of words take the browser longer to place than the whole picture. Sixty times a second nobody reads them, and
/// frames would come late for them; when the pointer rests or is lifted the rows are those of the moment.
#[hook]
pub fn use_calm<A: 'static, B: 'static>(a: &Rc<A>, b: &Rc<B>) -> (Rc<A>, Rc<B>) {
    let rests = use_rest();
    let pair = (a.clone(), b.clone());
    let kept = {
        let pair = pair.clone();
        use_mut_ref(move || Shown { pair, since: 0.0 })
    };
    let mut shown = kept.borrow_mut();
    let now = browser::milliseconds();
    if rests || now - shown.since > LATE {
        *shown = Shown { pair, since: now };
    }
    shown.pair.clone()
}
