//! Where everything on the stage stands: computed once per run, on the union of all states.

use crate::timeline::Timeline;

/// Height of a frame's header, px.
pub const HEADER_H: i32 = 26;
/// Height of a frame's row, px.
pub const ROW_H: i32 = 30;
/// Corner radius of a wire, px.
pub const RADIUS: i32 = 9;
/// Distance of two lanes, px.
pub const LANE: i32 = 13;

/// How the stage is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Shape {
    /// Names at the left, objects in columns.
    #[default]
    Wide,
    /// Phone: names at the left, objects in one column, references between objects as chips.
    Narrow,
}

/// The places of a run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// The arrangement.
    pub shape: Shape,
    /// Width that is needed, px.
    pub width: i32,
    /// Height that is needed, px.
    pub height: i32,
}

impl Layout {
    /// The layout of a whole run.
    pub fn of(_timeline: &Timeline, shape: Shape) -> Self {
        Self {
            shape,
            width: 664,
            height: 600,
        }
    }
}
