//! Looking ahead from a stop: what a reference was picked up for, where it is put, what a call takes over.

use super::{AHEAD, Teller};
use crate::addr::ObjectId;
use crate::timeline::{Event, Holder, HolderKind, Reason};
use crate::view::caption::Purpose;
use crate::view::label::Label;
use std::rc::Rc;

impl Teller<'_> {
    /// What becomes of the reference that `holder`, the value stack, has just got.
    pub(super) fn purpose(&self, object: ObjectId, holder: Holder) -> Purpose {
        let mut above = 0;
        let start = self.at + 1;
        // The last one looked at may look at four more.
        let ahead = self.run.events().slice(start..start + AHEAD + 4);
        for (i, event) in ahead.iter().take(AHEAD).enumerate() {
            match *event {
                Event::Increfed {
                    object: o,
                    holder: h,
                    ..
                } if o == object && h == holder => above += 1,
                Event::Decrefed {
                    object: o,
                    holder: h,
                    reason,
                } if o == object && h == holder => {
                    if above == 0 {
                        return if reason == Reason::Returned {
                            Purpose::Result
                        } else {
                            Purpose::Use
                        };
                    }
                    above -= 1;
                }
                // Into the hand of a frame that is entered: a parameter takes it from there.
                Event::Moved {
                    object: o,
                    holder: h,
                    to_hand: true,
                    reason,
                } if o == object && h == holder => {
                    if above == 0 {
                        let given = ahead[i + 1..]
                            .iter()
                            .take(4)
                            .find_map(|event| match *event {
                                Event::Moved {
                                    object: o,
                                    holder: to,
                                    to_hand: false,
                                    ..
                                } if o == object => Some(to),
                                _ => None,
                            });
                        let to = given.unwrap_or(h);
                        return self.moves_to(object, to, reason, i);
                    }
                    above -= 1;
                }
                Event::Moved {
                    object: o,
                    holder: to,
                    to_hand: false,
                    reason,
                } if o == object => {
                    if above == 0 {
                        return self.moves_to(object, to, reason, i);
                    }
                    above -= 1;
                }
                Event::Mark { frame, .. } if frame.0 == holder.owner => break,
                Event::FramePopped { frame, .. } if frame.0 == holder.owner => {
                    return Purpose::Result;
                }
                _ => {}
            }
        }
        Purpose::Use
    }

    fn moves_to(&self, object: ObjectId, to: Holder, reason: Reason, after: usize) -> Purpose {
        let at = self.at + 1 + after;
        match (to.kind, reason) {
            (HolderKind::Name, Reason::PassedAsArgument) => Purpose::Argument {
                name: Rc::from(self.run.name(to.name)),
                function: self.frame_ahead(to.owner, at),
            },
            (HolderKind::Hand, Reason::Returned) => Purpose::Result,
            (HolderKind::Hand | HolderKind::Native, _) => Purpose::Use,
            (HolderKind::Name, _) => {
                Purpose::Name(self.run.holder_label(self.before, to, object, None))
            }
            _ => {
                let index = self.index_near(object, to, at);
                Purpose::Place(self.run.holder_label(self.before, to, object, index))
            }
        }
    }

    /// The function of a frame that is entered around `at`.
    fn frame_ahead(&self, owner: u32, at: usize) -> Rc<str> {
        let events = self.run.events();
        let mut around = events.range(self.at..at + 40);
        let code = around.find_map(|event| match event {
            Event::FramePushed { frame, code, .. } if frame.0 == owner => Some(code),
            _ => None,
        });
        code.map_or_else(|| Rc::from(""), |code| self.code_name(code))
    }

    /// The position at which the stop's event puts the object into the holder's owner.
    pub(super) fn placed(&self, object: ObjectId, holder: Holder) -> Option<u32> {
        if holder.kind == HolderKind::Item {
            self.index_near(object, holder, self.at)
        } else {
            None
        }
    }

    /// The position among the owner's edges that an event soon after `at` gives the object.
    fn index_near(&self, object: ObjectId, holder: Holder, at: usize) -> Option<u32> {
        let owner_of = ObjectId(holder.owner);
        let mut events = self.run.events().range(at..at + 48);
        events.find_map(|event| match event {
            Event::EdgeInserted {
                owner,
                index,
                target,
                ..
            }
            | Event::EdgeSet {
                owner,
                index,
                target,
            } if owner == owner_of && target == object => Some(index),
            _ => None,
        })
    }

    /// The position that the object had in the holder's owner.
    pub(super) fn removed(&self, object: ObjectId, holder: Holder) -> Option<u32> {
        if holder.kind != HolderKind::Item {
            return None;
        }
        let edges = &self.before.objects.get(&ObjectId(holder.owner))?.edges;
        let at = edges.iter().position(|edge| edge.target == object)?;
        u32::try_from(at).ok()
    }

    /// Parameters that take references over as the call begins.
    pub(super) fn arguments(&self) -> Vec<(Rc<str>, Label)> {
        let passed = self.run.events().range(self.at..self.end);
        passed
            .filter_map(|event| match event {
                Event::Moved {
                    object,
                    holder,
                    reason: Reason::PassedAsArgument,
                    ..
                }
                | Event::Increfed {
                    object,
                    holder,
                    reason: Reason::PassedAsArgument,
                } if holder.kind == HolderKind::Name => {
                    Some((Rc::from(self.run.name(holder.name)), self.label(object)))
                }
                _ => None,
            })
            .collect()
    }

    /// What a call hands back: the last reference that moved between frames with that reason.
    pub(super) fn result(&self) -> Option<Label> {
        let start = self.at.saturating_sub(64);
        let around = self.run.events().range(start..self.end);
        around.rev().find_map(|event| match event {
            Event::Moved {
                object,
                reason: Reason::Returned,
                ..
            }
            | Event::Increfed {
                object,
                reason: Reason::Returned,
                ..
            } => Some(self.label(object)),
            _ => None,
        })
    }
}
