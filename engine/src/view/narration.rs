//! Previous, now, next.

use crate::timeline::Grain;
use crate::view::caption::{Caption, CaptionKind, MarkShape};
use crate::view::event_list::MAX_ITEMS;
use crate::view::moment::Moment;
use std::rc::Rc;

/// The three captions of the narration line and where the reader is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Narration {
    /// The stop before.
    pub previous: Option<Rc<Caption>>,
    /// The stop that the cursor stands on; `None` only before anything was loaded.
    pub now: Option<Rc<Caption>>,
    /// The stop after.
    pub next: Option<Rc<Caption>>,
    /// At the line grain: the stops of the line that just ran, to sum it up, of a long line the first and the last;
    /// empty at finer grains.
    pub line: Vec<Rc<Caption>>,
}

/// The narration at a moment.
pub(crate) fn narration(moment: &Moment<'_>, grain: Grain) -> Narration {
    let run = moment.run;
    let index = run.index();
    let done = index.stops_done(moment.position);
    let n_stops = u32::try_from(index.stops.len()).unwrap_or(u32::MAX);
    let at = |rank: u32| run.captions(rank..rank + 1).pop();
    let in_step = moment.step.is_some_and(|step| done > step.first_stop);
    let now = match moment.step {
        None => Some(plain(CaptionKind::Start, moment)),
        Some(_) if in_step => at(done - 1),
        Some(_) => Some(plain(CaptionKind::Quiet, moment)),
    };
    let earlier = if in_step { 2 } else { 1 };
    let previous = done.checked_sub(earlier).and_then(at);
    let next = if done < n_stops {
        at(done)
    } else {
        Some(plain(CaptionKind::End, moment))
    };
    let line = match (grain, moment.step) {
        (Grain::Line, Some(step)) => {
            // What a long line comes to stands at its end: the name that its value goes to.
            let half = u32::try_from(MAX_ITEMS / 2).unwrap_or(u32::MAX);
            let (from, done) = (step.first_stop, done.max(step.first_stop));
            let head = done.min(from + half);
            let tail = head.max(done.saturating_sub(half));
            let mut line = run.captions(from..head);
            line.extend(run.captions(tail..done));
            line
        }
        _ => Vec::new(),
    };
    Narration {
        previous,
        now,
        next,
        line,
    }
}

fn plain(kind: CaptionKind, moment: &Moment<'_>) -> Rc<Caption> {
    let code = moment.step.and_then(|step| moment.run.code(step.code));
    Rc::new(Caption {
        kind,
        line: moment.step.map_or(0, |step| step.line),
        frame_name: code.map_or_else(|| Rc::from("<module>"), |code| Rc::from(&*code.name)),
        shape: MarkShape::None,
        object: None,
    })
}
