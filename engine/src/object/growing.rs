//! A tuple whose length is not known yet: `PySequence_Tuple` guesses, grows and cuts to size
//! (Objects/abstract.c, Objects/tupleobject.c, v3.11).
//!
//! Until it is done its slots hold nothing. The collector learns of it at the end only; CPython tracks it from its birth.

use crate::object::data::Data;
use crate::object::heap::{Heap, Object, R};
use crate::object::new::GC_HEAD;
use crate::object::types::{EMPTY_TUPLE, NONE, ty};
use crate::timeline::{Birth, BlockKind, Domain, Event, Fate, Reason};

/// Slots that hold nothing.
fn empty_slots(room: u64) -> Data {
    let room = usize::try_from(room).expect("the caller asked whether there is memory");
    Data::Tuple(vec![NONE; room].into_boxed_slice())
}

impl Heap {
    /// A tuple with room for so many items, in hand; none without room.
    pub fn growing_tuple(&mut self, room: u64) -> Option<R> {
        let request = self.profile.object.tuple_header + 8 * room;
        (room > 0).then(|| self.create(ty::TUPLE, empty_slots(room), request, GC_HEAD, true, None))
    }

    /// `_PyTuple_Resize`: a tuple that moves is a new object.
    pub fn resize_growing(&mut self, tuple: Option<R>, room: u64) -> Option<R> {
        let Some(tuple) = tuple else {
            return self.growing_tuple(room);
        };
        let (id, addr) = (self.id(tuple), self.get(tuple).addr);
        let bytes = self.profile.object.tuple_header + 8 * room;
        let block = crate::addr::Addr(addr.0 - GC_HEAD);
        let moved = self.reallocate(Domain::Object, BlockKind::Object, block, bytes, id);
        if moved == block {
            self.get_mut(tuple).data = empty_slots(room);
            self.revalue(tuple);
            return Some(tuple);
        }
        self.leave_hand(tuple, Fate::Freed);
        let id = self.next_object_id();
        let tuple = self.fresh(Object {
            header: GC_HEAD,
            gc: true,
            ..Object::new(id, ty::TUPLE, moved.offset(GC_HEAD), empty_slots(room))
        });
        self.announce(tuple, Birth::Block);
        self.incref_in_hand(tuple, Reason::Created);
        Some(tuple)
    }

    /// The tuple of items in hand, cut to size.
    pub fn finish_growing(&mut self, tuple: Option<R>, room: u64, items: Vec<R>) -> R {
        let length = items.len() as u64;
        let cut = match length {
            0 => {
                self.discard_growing(tuple);
                None
            }
            _ if length == room => tuple,
            _ => self.resize_growing(tuple, length),
        };
        let Some(tuple) = cut else {
            return self.pick(EMPTY_TUPLE);
        };
        let targets = items.clone();
        self.get_mut(tuple).data = Data::Tuple(items.into_boxed_slice());
        self.hold_items(tuple, &targets, false);
        self.track(tuple);
        tuple
    }

    /// The tuple goes without ever having had its items (`tupledealloc`).
    pub fn discard_growing(&mut self, tuple: Option<R>) {
        let Some(tuple) = tuple else { return };
        let this = self.get(tuple);
        let block = crate::addr::Addr(this.addr.0 - GC_HEAD);
        let id = this.id;
        let list = self.spares_for(ty::TUPLE, &this.data);
        let most = list.map_or(0, |list| self.most_spares(list));
        if let Some(list) = list
            && self.free_lists.of(list).len() < most
        {
            self.leave_hand(tuple, Fate::FreeList(list));
            self.free_lists.of(list).push(block);
        } else {
            self.leave_hand(tuple, Fate::Freed);
            self.free(Domain::Object, BlockKind::Object, block, id);
            self.gc.freed();
        }
    }

    /// The end of an object whose only reference is in hand and which holds nothing.
    pub fn leave_hand(&mut self, object: R, fate: Fate) {
        let (id, holder) = (self.id(object), self.hand());
        self.get_mut(object).refcount = 0;
        self.emit(Event::Decrefed {
            object: id,
            holder,
            reason: Reason::Internal,
        });
        self.emit(Event::ObjectDied { object: id, fate });
        self.release_handle(object);
    }
}
