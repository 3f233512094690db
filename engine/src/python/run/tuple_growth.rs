//! The block of a tuple whose length is not known yet: `PySequence_Tuple` guesses, grows and cuts to size
//! (Objects/abstract.c, Objects/tupleobject.c, v3.11).

use crate::addr::{Addr, ObjectId};
use crate::object::data::Data;
use crate::object::heap::{Object, R};
use crate::object::new::GC_HEAD;
use crate::object::types::{EMPTY_TUPLE, ty};
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, Birth, BlockKind, Domain, FreeList, Reason};

impl Vm {
    /// The block of a tuple whose items are still being collected.
    pub fn tuple_block(&mut self, room: u64) -> (ObjectId, Addr) {
        let id = self.heap.next_object_id();
        if let Ok(length) = u8::try_from(room)
            && (1..=self.heap.profile.object.longest_spare_tuple.0).contains(&usize::from(length))
            && let Some(block) = self.heap.spare(FreeList::Tuple(length))
        {
            self.spare_tuple = Some(block);
            return (id, block);
        }
        if room == 0 {
            return (id, Addr::NULL);
        }
        let block = self.heap.allocate(
            AllocCall::Malloc,
            Domain::Object,
            BlockKind::Object,
            self.heap.profile.object.tuple_header + 8 * room,
            id,
        );
        self.heap.gc.allocated(id.0);
        (id, block)
    }

    /// `_PyTuple_Resize`
    pub fn tuple_reblock(&mut self, id: ObjectId, block: Addr, room: u64) -> Addr {
        if block.is_null() {
            return self.tuple_block(room).1;
        }
        let bytes = self.heap.profile.object.tuple_header + 8 * room;
        self.heap
            .reallocate(Domain::Object, BlockKind::Object, block, bytes, id)
    }

    /// The items did not come: the block goes back.
    pub fn tuple_unblock(&mut self, id: ObjectId, block: Addr, _room: u64) {
        if !block.is_null() {
            self.heap.free(Domain::Object, BlockKind::Object, block, id);
            self.heap.gc.freed();
        }
    }

    /// The tuple of items in hand, in a block that is cut to size.
    pub fn tuple_finish(&mut self, id: ObjectId, mut block: Addr, room: u64, items: Vec<R>) -> R {
        if items.is_empty() {
            self.tuple_unblock(id, block, room);
            return self.heap.pick(EMPTY_TUPLE);
        }
        let length = items.len() as u64;
        if length != room {
            block = self.tuple_reblock(id, block, length);
        }
        let targets = items.clone();
        let data = Data::Tuple(items.into_boxed_slice());
        let tuple = self.heap.fresh(Object {
            header: GC_HEAD,
            gc: true,
            ..Object::new(id, ty::TUPLE, block.offset(GC_HEAD), data)
        });
        let birth = match u8::try_from(length) {
            Ok(length) if self.spare_tuple == Some(block) => {
                Birth::FreeList(FreeList::Tuple(length))
            }
            _ => Birth::Block,
        };
        self.spare_tuple = None;
        self.heap.announce(tuple, birth);
        self.heap.incref_in_hand(tuple, Reason::Created);
        self.heap.hold_items(tuple, &targets, false);
        self.heap.track(tuple);
        tuple
    }
}
