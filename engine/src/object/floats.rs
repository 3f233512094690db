//! Floats in the memory of floats that are gone, which nearly all of them are: arithmetic makes one and releases two.
//!
//! What [`Heap::create`] and the deallocation do for any object is written out here for this case, with all of its
//! events at once; in every other case these functions leave it to them.

use crate::object::data::Data;
use crate::object::heap::{Heap, Object, R};
use crate::object::types::ty;
use crate::timeline::{Birth, Event, Fate, FreeList, Holder, Reason};

/// `sizeof(PyFloatObject)`
const FLOAT_BYTES: u32 = 24;

impl Heap {
    /// A new float in a spare's memory, with its first reference in hand.
    #[inline]
    pub(super) fn reuse_float(&mut self, value: f64) -> Option<R> {
        if self.preallocated.is_some() || self.no_spare || !self.has_room(4) {
            return None;
        }
        let slot = *self.free_slots.last()?;
        let addr = self.spare(FreeList::Float)?;
        self.free_slots.pop();
        let id = self.next_object_id();
        let float = Object {
            refcount: 1,
            size: FLOAT_BYTES,
            ..Object::new(id, ty::FLOAT, addr, Data::Float(value))
        };
        self.fill_slot(slot, float);
        let type_name = self.type_number_of(ty::FLOAT);
        let text = self.float_number(value);
        let holder = self.hand();
        self.append_all([
            Event::ObjectBorn {
                object: id,
                type_name,
                birth: Birth::FreeList(FreeList::Float),
                addr,
                gc: false,
            },
            Event::SizeChanged {
                object: id,
                size: FLOAT_BYTES,
            },
            Event::ValueChanged {
                object: id,
                value: text,
            },
            Event::Increfed {
                object: id,
                holder,
                reason: Reason::Created,
            },
        ]);
        Some(R(slot))
    }

    /// Releases the last reference to a float whose memory becomes a spare; false when it is not that.
    #[inline]
    pub(super) fn float_dies(&mut self, object: R, holder: Holder, reason: Reason) -> bool {
        let this = self.get(object);
        let is_plain = matches!(this.data, Data::Float(_))
            && this.ty == ty::FLOAT
            && this.refcount == 1
            && !(this.shared || this.constant)
            && this.extra.is_none();
        if !is_plain || self.draining || !self.tasks.is_empty() || !self.has_room(2) {
            return false;
        }
        let (id, addr) = (this.id, this.addr);
        let most = self.most_spares(FreeList::Float);
        let spares = self.free_lists.of(FreeList::Float);
        if spares.len() >= most {
            return false;
        }
        spares.push(addr);
        let this = self.get_mut(object);
        this.refcount = 0;
        this.id = crate::addr::ObjectId::NONE;
        // There is nothing in it to be dropped, which an assignment would look for.
        std::mem::forget(std::mem::replace(&mut this.data, Data::Free));
        self.free_slots.push(object.0);
        let fate = Fate::FreeList(FreeList::Float);
        self.append_all([
            Event::Decrefed {
                object: id,
                holder,
                reason,
            },
            Event::ObjectDied { object: id, fate },
        ]);
        true
    }
}
