//! "Line 2, event by event".

use crate::view::caption::Caption;
use crate::view::moment::Moment;
use std::rc::Rc;

/// The stops of the current line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct EventList {
    /// The line; 0 before the first.
    pub line: u32,
    /// The function whose line it is.
    pub frame_name: Rc<str>,
    /// The items, oldest first. At most [`MAX_ITEMS`] around the current one.
    pub items: Vec<Rc<EventItem>>,
    /// Stops before the first item and after the last one that are not listed.
    pub left_out: (u32, u32),
}

/// Longer lines are cut around the current stop.
pub const MAX_ITEMS: usize = 60;

/// Stops before the current one in such a list: it stands where a list begins, without a way to go.
const BEFORE: u32 = 6;

/// Stops around the current one whose captions a scene may need.
pub(crate) const WINDOW: u32 = 64;

/// One stop of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventItem {
    /// From 1, in the run: the number that the counter of the run has there.
    pub number: u32,
    /// The stop's rank in the run, from 0.
    pub stop: u32,
    /// Where choosing the item leads: events applied.
    pub position: u32,
    /// What happened.
    pub caption: Rc<Caption>,
    /// Whether it is the last one that has happened.
    pub current: bool,
    /// Whether it is still to come.
    pub future: bool,
}

/// The stops of the line that the moment is in.
pub(crate) fn event_list(moment: &Moment<'_>) -> EventList {
    let Some(step) = moment.step else {
        return EventList::default();
    };
    let run = moment.run;
    let done = run.index().stops_done(moment.position);
    let first = step.first_stop;
    let most = u32::try_from(MAX_ITEMS).unwrap_or(u32::MAX);
    let current = done.saturating_sub(first);
    let from = if step.n_stops > most {
        current.saturating_sub(BEFORE)
    } else {
        0
    };
    let shown = (step.n_stops - from).min(most);
    let captions = run.captions(first + from..first + from + shown);
    let code = run.code(step.code);
    let items = (from..).zip(captions).map(|(at, caption)| {
        Rc::new(EventItem {
            number: first + at + 1,
            stop: first + at,
            position: run.index().stops[(first + at) as usize].end,
            caption,
            current: at + 1 == current,
            future: at >= current,
        })
    });
    EventList {
        line: step.line,
        frame_name: code.map_or_else(|| Rc::from("<module>"), |code| Rc::from(&*code.name)),
        items: items.collect(),
        left_out: (from, step.n_stops - from - shown),
    }
}
