//! How objects are made: what each type asks the allocator for (objects.md sections 1 and 2, for v3.11).
//!
//! What all types share is here, and the types that are made in one way only; the others have modules of their own.
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

mod containers;
mod numbers;
mod text;

pub use numbers::{Scratch, digits, digits_of, room_for_text, words_for_digits};
pub use text::{char_width, max_char, str_bytes};

use crate::object::data::{Builtin, Data};
use crate::object::heap::{Heap, Object, R};
use crate::object::types::ty;
use crate::timeline::{AllocCall, Birth, BlockKind, Domain, FreeList, Reason, Slot};

/// Bytes of the collector's header.
pub const GC_HEAD: u64 = 16;

impl Heap {
    /// A new object: its memory from a free list when it has a spare, otherwise from the allocator.
    /// Its first reference is in hand.
    pub fn create(
        &mut self,
        ty: R,
        data: Data,
        request: u64,
        header: u64,
        gc: bool,
        list: Option<FreeList>,
    ) -> R {
        if self.loading {
            return self.loaded(ty, data, gc, header);
        }
        let before = self.preallocated.take();
        let id = match before {
            Some((_, id)) => id,
            None => self.next_object_id(),
        };
        // A list or dict that is made without its spares is made by `tp_alloc`.
        let list = list.or_else(|| {
            let kind = self.spares_for(ty, &data);
            kind.filter(|kind| !matches!(kind, FreeList::List | FreeList::Dict))
        });
        let list = list.filter(|list| match list {
            FreeList::Tuple(length) => {
                usize::from(*length) <= self.profile.object.longest_spare_tuple.0
            }
            _ => true,
        });
        let list = list.filter(|_| !std::mem::take(&mut self.no_spare));
        // Spares that the collection inside of this allocation left come too late: its memory was asked for before.
        let spare = match before {
            Some(_) => None,
            None => list.and_then(|list| self.spare(list)),
        };
        let (block, birth) = match spare {
            None if before.is_some() => {
                let (block, _) = before.expect("tested by the guard");
                (block, Birth::Block)
            }
            Some(block) if list == Some(FreeList::Float) => {
                (block, Birth::FreeList(FreeList::Float))
            }
            Some(block) => (
                block,
                Birth::FreeList(list.expect("a spare came from a list")),
            ),
            None => {
                let block = self.allocate(
                    AllocCall::Malloc,
                    Domain::Object,
                    BlockKind::Object,
                    request,
                    id,
                );
                if gc {
                    self.gc.allocated(id.0);
                }
                (block, Birth::Block)
            }
        };
        let object = self.fresh(Object {
            header,
            gc,
            ..Object::new(id, ty, block.offset(header), data)
        });
        self.announce(object, birth);
        self.incref_in_hand(object, Reason::Created);
        object
    }

    /// An object of a built-in type with the collector's header, tracked.
    pub fn new_gc(&mut self, ty: R, data: Data) -> R {
        let request = self.class(ty).basicsize + GC_HEAD;
        let object = self.create(ty, data, request, GC_HEAD, true, None);
        self.track(object);
        object
    }

    /// An object of a built-in type without the collector's header.
    pub fn new_plain(&mut self, ty: R, data: Data) -> R {
        let request = self.class(ty).basicsize;
        self.create(ty, data, request, 0, false, None)
    }

    /// Names an object's part as the holder of a reference that was in hand.
    pub fn give_part(&mut self, owner: R, part: R, name: &'static str) {
        let holder = self.part(owner, name);
        self.give(part, holder, Reason::Stored);
        self.edge_inserted(owner, 0, Slot::Named(holder.name), part);
    }

    /// Like [`Self::give_part`]; the caller keeps its reference.
    pub fn hold_part(&mut self, owner: R, part: R, name: &'static str) {
        let holder = self.part(owner, name);
        self.incref(part, holder, Reason::Stored);
        self.edge_inserted(owner, 0, Slot::Named(holder.name), part);
    }

    /// An iterator over a sequence that the caller keeps a reference to.
    pub fn new_seq_iter(&mut self, ty: R, sequence: R, start: i64) -> R {
        let iter = self.new_gc(ty, Data::SeqIter(Some(sequence), start));
        self.hold_part(iter, sequence, "sequence");
        iter
    }

    /// `PyWrapper_New`: a slot wrapper bound to an object.
    pub fn new_method_wrapper(&mut self, builtin: Builtin, this: R) -> R {
        let data = Data::Builtin(Builtin {
            this: Some(this),
            ..builtin
        });
        let wrapper = self.new_gc(ty::METHOD_WRAPPER, data);
        self.hold_part(wrapper, this, "__self__");
        wrapper
    }

    /// A built-in method bound to an object that the caller keeps a reference to.
    pub fn new_bound_builtin(&mut self, builtin: Builtin, this: R) -> R {
        let data = Data::Builtin(Builtin {
            this: Some(this),
            ..builtin
        });
        let method = self.new_gc(ty::BUILTIN, data);
        self.hold_part(method, this, "__self__");
        method
    }

    /// A bound method of function and self that the caller keeps references to.
    pub fn new_method(&mut self, function: R, this: R) -> R {
        let method = self.new_gc(ty::METHOD, Data::Method(function, this));
        self.hold_part(method, function, "__func__");
        self.hold_part(method, this, "__self__");
        method
    }

    /// A slice that takes over references in hand: start, stop, step.
    pub fn new_slice(&mut self, parts: [R; 3]) -> R {
        let request = 56;
        let slice = self.create(
            ty::SLICE,
            Data::Slice([parts[2], parts[0], parts[1]]),
            request,
            GC_HEAD,
            true,
            Some(FreeList::Slice),
        );
        for (part, name) in parts.into_iter().zip(["start", "stop", "step"]) {
            self.give_part(slice, part, name);
        }
        self.track(slice);
        slice
    }
}
