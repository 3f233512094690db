//! Which events a reader is shown.

use super::Index;
use crate::addr::ObjectId;
use crate::timeline::event::{Birth, BlockKind, Event, Holder, HolderKind, Reason};

/// Objects put back by one collection that are stops of their own.
pub(super) const MAX_RESCUES: u32 = 16;

/// What an event is for the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Silent,
    Stop,
}

impl Index {
    /// What the event is for the reader; asked before [`Self::note`].
    pub(super) fn role(&self, event: &Event) -> Role {
        let stop = |yes| if yes { Role::Stop } else { Role::Silent };
        match *event {
            Event::Mark { .. } | Event::At { .. } => Role::Silent,
            Event::FramePushed { .. } | Event::FramePopped { .. } => Role::Stop,
            Event::ObjectBorn { birth, .. } => stop(matches!(birth, Birth::FreeList(_))),
            Event::ObjectDied { object, .. } => stop(self.is_program(object)),
            Event::ClassChanged { .. }
            | Event::SizeChanged { .. }
            | Event::ValueChanged { .. }
            | Event::TrackChanged { .. }
            | Event::EdgeInserted { .. }
            | Event::EdgeSet { .. }
            | Event::EdgeRemoved { .. }
            | Event::EdgesCleared { .. }
            | Event::BlockTaken { .. } => Role::Silent,
            Event::Increfed {
                reason: Reason::Created,
                ..
            } => Role::Silent,
            Event::Increfed { object, holder, .. } | Event::Decrefed { object, holder, .. } => {
                stop(self.counts(object, holder))
            }
            Event::Moved {
                object: _,
                holder,
                to_hand,
                reason,
            } => {
                let passed = reason == Reason::PassedAsArgument;
                if to_hand || passed || holder.kind != HolderKind::Name {
                    Role::Silent
                } else {
                    Role::Stop
                }
            }
            Event::BlockAllocated { .. } | Event::BlockResized { .. } => Role::Stop,
            Event::BlockFreed { kind, owner, .. } => {
                stop(kind != BlockKind::Object || self.dying != Some(owner))
            }
            Event::GcCounts { .. }
            | Event::GcThresholds { .. }
            | Event::GcRefs { .. }
            | Event::GcSetAside { .. }
            | Event::WeakSet { .. } => Role::Silent,
            Event::GcPhase { .. } | Event::GcEnabled { .. } => Role::Stop,
            // Of a long chain of rescues the first ones tell it all.
            Event::GcReached { object, .. } => {
                stop(self.set_aside.contains(&object) && self.rescued < MAX_RESCUES)
            }
            Event::Printed { .. } | Event::Raised { .. } => Role::Stop,
        }
    }

    /// Whether a change of this object's count is shown.
    fn counts(&self, object: ObjectId, holder: Holder) -> bool {
        match self.object(object) {
            Some(info) if info.birth == Birth::Shared => holder.kind == HolderKind::Name,
            Some(info) => info.number > 0 || is_visible(holder.kind),
            None => false,
        }
    }

    fn is_program(&self, object: ObjectId) -> bool {
        self.object(object)
            .is_some_and(|info| info.birth != Birth::Shared)
    }
}

/// Holders that make an object one of the program's own.
pub(super) fn is_visible(kind: HolderKind) -> bool {
    match kind {
        HolderKind::Hand
        | HolderKind::Name
        | HolderKind::Item
        | HolderKind::Key
        | HolderKind::Value
        | HolderKind::Attribute
        | HolderKind::Cell => true,
        HolderKind::Part
        | HolderKind::Constant
        | HolderKind::Interned
        | HolderKind::Interpreter
        | HolderKind::Native => false,
    }
}
