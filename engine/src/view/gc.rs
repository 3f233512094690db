//! The collector's gauge.

/// `gc.get_count()` against `gc.get_threshold()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct GcGauge {
    /// Young, middle, old.
    pub counts: [u32; 3],
    /// When each is looked at.
    pub thresholds: [u32; 3],
    /// Objects that are tracked.
    pub tracked: u32,
    /// The counts changed in this stop.
    pub changed: bool,
}
