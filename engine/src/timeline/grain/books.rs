//! What the index remembers while a run grows: frames, objects and their numbers, live blocks.

use super::role::is_visible;
use super::{Index, ObjectInfo, Running};
use crate::addr::{Addr, CodeId, NameId, ObjectId};
use crate::timeline::event::{Birth, Event, Fate, Holder};

impl Index {
    /// Keeps the books that later roles depend on.
    pub(super) fn note(&mut self, event: &Event) {
        match *event {
            Event::FramePushed { frame, code, line } => {
                let fresh = Running { frame, code, line };
                let at = frame.0 as usize;
                if self.frame_codes.len() <= at {
                    self.frame_codes.resize(at + 1, CodeId(0));
                }
                self.frame_codes[at] = code;
                let running = self.suspended.remove(&frame).unwrap_or(fresh);
                self.frames.push(running);
            }
            Event::FramePopped { suspended, .. } => {
                let running = self.frames.pop();
                if let (true, Some(running)) = (suspended, running) {
                    self.suspended.insert(running.frame, running);
                }
            }
            Event::ObjectBorn {
                object,
                type_name,
                birth,
                ..
            } => self.born(object, type_name, birth),
            Event::ObjectDied { object, fate } => {
                self.dying = (fate == Fate::Freed).then_some(object);
                let died = self.len;
                if let Some(info) = self.object_mut(object) {
                    info.died = died;
                }
            }
            Event::Increfed { object, holder, .. } | Event::Moved { object, holder, .. } => {
                self.held(object, holder);
            }
            Event::BlockAllocated { request, addr, .. } => self.took(addr, request),
            Event::BlockTaken { addr } => self.taken = addr,
            Event::BlockResized { request, addr, .. } => {
                self.gave(self.taken);
                self.took(addr, request);
            }
            Event::BlockFreed { addr, .. } => {
                self.dying = None;
                self.gave(addr);
            }
            Event::GcPhase { .. } => {
                self.set_aside.clear();
                self.rescued = 0;
            }
            Event::GcSetAside { object } => {
                self.set_aside.insert(object);
            }
            Event::GcReached { object, .. } => {
                self.rescued += u32::from(self.set_aside.remove(&object));
            }
            Event::Mark { .. }
            | Event::At { .. }
            | Event::ClassChanged { .. }
            | Event::SizeChanged { .. }
            | Event::ValueChanged { .. }
            | Event::TrackChanged { .. }
            | Event::Decrefed { .. }
            | Event::EdgeInserted { .. }
            | Event::EdgeSet { .. }
            | Event::EdgeRemoved { .. }
            | Event::EdgesCleared { .. }
            | Event::GcCounts { .. }
            | Event::GcThresholds { .. }
            | Event::GcEnabled { .. }
            | Event::GcRefs { .. }
            | Event::WeakSet { .. }
            | Event::Printed { .. }
            | Event::Raised { .. } => {}
        }
    }

    fn born(&mut self, object: ObjectId, type_name: NameId, birth: Birth) {
        if self.objects.len() <= object.index() {
            self.objects.resize(object.index() + 1, None);
        }
        self.objects[object.index()] = Some(ObjectInfo {
            type_name,
            birth,
            born: self.len,
            died: u32::MAX,
            number: 0,
        });
    }

    /// The first visible holder makes the object one of the program's own: it gets its number.
    fn held(&mut self, object: ObjectId, holder: Holder) {
        if !is_visible(holder.kind) {
            return;
        }
        let Some(Some(info)) = self.objects.get_mut(object.index()) else {
            return;
        };
        if info.number == 0 && info.birth != Birth::Shared {
            let last = self.numbers.entry(info.type_name).or_default();
            *last += 1;
            info.number = *last;
        }
    }

    fn took(&mut self, addr: Addr, request: u32) {
        self.blocks.insert(addr, request);
        self.bytes += u64::from(request);
    }

    fn gave(&mut self, addr: Addr) {
        self.bytes -= self.blocks.remove(&addr).map_or(0, u64::from);
    }

    fn object_mut(&mut self, id: ObjectId) -> Option<&mut ObjectInfo> {
        self.objects.get_mut(id.index())?.as_mut()
    }
}
