//! The collector: its gauge, and the screen of a collection that runs.

mod place;
pub mod screen;
pub mod trial;

pub use place::port;
pub use screen::{GcCell, GcMark, GcRow, GcScreen, GcSet, GcWhy, GcWire, PhaseItem, Shelf};
pub use trial::{Trial, TrialRow, trial};

use crate::timeline::Event;
use crate::view::moment::Moment;

/// `gc.get_count()` against `gc.get_threshold()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct GcGauge {
    /// Young, middle, old.
    pub counts: [u32; 3],
    /// When each is looked at.
    pub thresholds: [u32; 3],
    /// Whether collections begin of themselves.
    pub enabled: bool,
    /// Objects that are tracked.
    pub tracked: u32,
    /// The counts changed in this stop.
    pub changed: bool,
}

/// The gauge at a moment.
pub(crate) fn gauge(moment: &Moment<'_>) -> GcGauge {
    let (from, to) = (moment.from as usize, moment.position as usize);
    let mut events = moment.run.events().range(from..to);
    let tracked = moment.state.objects.values();
    let tracked = tracked.filter(|object| object.tracked).count();
    GcGauge {
        counts: moment.state.gc_counts,
        thresholds: moment.state.gc_thresholds,
        enabled: moment.state.gc_enabled,
        tracked: u32::try_from(tracked).unwrap_or(u32::MAX),
        changed: events.any(|event| matches!(event, Event::GcCounts { .. })),
    }
}
