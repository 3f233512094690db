//! What happened, as a list of events, and the state that a prefix of that list leads to.
//!
//! The interpreter emits [`Event`]s; [`State::apply`] is the only way a [`State`] changes.
//! Stepping back is seeking: the nearest keyframe, then `apply` up to the wanted event.

pub mod event;
pub mod state;

pub use event::{
    AllocCall, Birth, BlockKind, CodeInfo, Domain, Event, Fate, FreeList, Holder, HolderKind,
    MarkKind, Reason, Slot, Tables,
};
pub use state::State;
