//! What happened, as a list of events, and the state that a prefix of that list leads to.
//!
//! The interpreter emits [`Event`]s; [`State::apply`] is the only way a [`State`] changes.
//! Stepping back is seeking: the nearest keyframe, then `apply` up to the wanted event.

pub mod collection;
pub mod cursor;
pub mod event;
pub mod find;
pub mod grain;
mod keyframes;
pub mod packed;
#[cfg(test)]
pub(crate) mod script;
pub mod seek;
pub mod start;
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;

pub use collection::{Candidate, Collection};
pub use cursor::{Command, Cursor, SeekError};

pub use event::{
    AllocCall, Birth, BlockKind, CodeInfo, Domain, Event, Fate, FreeList, GcPhase, Holder,
    HolderKind, MarkKind, Reason, Slot, Tables,
};
pub use find::{Breaks, Goal};
pub use grain::{Grain, Index, LineStep, ObjectInfo, Stop};
pub use packed::Events;
pub use seek::Timeline;
pub use start::Start;
pub use state::State;
pub use texts::Texts;
