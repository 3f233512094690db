//! Objects of the modules written in C: parts with names, items in order, numbers, and blocks of their own.
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::addr::Addr;
use crate::object::data::{Data, Ext};
use crate::object::heap::{Heap, R};
use crate::timeline::{AllocCall, BlockKind, Domain, HolderKind, Reason, Slot};

impl Heap {
    /// A new object whose parts the caller keeps references to.
    pub fn new_ext(
        &mut self,
        ty: R,
        names: &'static [&'static str],
        parts: &[Option<R>],
        numbers: &[i64],
    ) -> R {
        let object = self.new_gc(
            ty,
            Data::Ext(Box::new(Ext {
                names,
                parts: parts.to_vec(),
                numbers: numbers.to_vec(),
                ..Ext::default()
            })),
        );
        for (part, name) in parts.iter().zip(names) {
            if let Some(part) = part {
                self.hold_part(object, *part, name);
            }
        }
        object
    }

    /// The object's content.
    pub fn ext(&self, object: R) -> &Ext {
        let Data::Ext(this) = &self.get(object).data else {
            unreachable!("the handle is such an object's")
        };
        this
    }

    /// The object's content.
    pub fn ext_mut(&mut self, object: R) -> &mut Ext {
        let Data::Ext(this) = &mut self.get_mut(object).data else {
            unreachable!("the handle is such an object's")
        };
        this
    }

    /// A part.
    pub fn ext_part(&self, object: R, index: usize) -> Option<R> {
        self.ext(object).parts[index]
    }

    /// Puts a reference in hand into a part, or clears it; the old one is released.
    pub fn ext_set(&mut self, object: R, index: usize, value: Option<R>) {
        let name = self.ext(object).names[index];
        let holder = self.part(object, name);
        if let Some(value) = value {
            self.give(value, holder, Reason::Stored);
        }
        let old = std::mem::replace(&mut self.ext_mut(object).parts[index], value);
        let name = self.name(name);
        // Edges stand newest first; those of the parts are written anew.
        let place = self.ext_edges(object, index);
        match (old, value) {
            (Some(_), Some(value)) => self.edge_set(object, place, value),
            (None, Some(value)) => self.edge_inserted(object, place, Slot::Named(name), value),
            (Some(_), None) => self.edge_removed(object, place),
            (None, None) => {}
        }
        if let Some(old) = old {
            self.decref(old, holder, Reason::Replaced);
        }
    }

    /// Where a part's edge stands: parts were inserted in front of each other at first, so the last comes first.
    fn ext_edges(&self, object: R, index: usize) -> usize {
        let parts = &self.ext(object).parts;
        parts[index + 1..].iter().flatten().count()
    }

    /// Appends an item in hand to the items, or puts it in front.
    pub fn ext_push(&mut self, object: R, item: R, front: bool) {
        let holder = self.within(HolderKind::Item, object);
        self.give(item, holder, Reason::Stored);
        let parts = self.ext(object).parts.iter().flatten().count();
        let items = &mut self.ext_mut(object).items;
        let place = if front { 0 } else { items.len() };
        if front {
            items.push_front(item);
        } else {
            items.push_back(item);
        }
        self.edge_inserted(object, parts + place, Slot::Item, item);
    }

    /// Takes an item out, into the hand.
    pub fn ext_take(&mut self, object: R, index: usize) -> R {
        let parts = self.ext(object).parts.iter().flatten().count();
        let item = self
            .ext_mut(object)
            .items
            .remove(index)
            .expect("the caller tested the index");
        self.edge_removed(object, parts + index);
        let holder = self.within(HolderKind::Item, object);
        self.take(item, holder, Reason::PickedUp);
        item
    }

    /// Puts an item in hand in the place of another, which comes into the hand.
    pub fn ext_replace(&mut self, object: R, index: usize, item: R) -> R {
        let holder = self.within(HolderKind::Item, object);
        self.give(item, holder, Reason::Stored);
        let parts = self.ext(object).parts.iter().flatten().count();
        let old = std::mem::replace(&mut self.ext_mut(object).items[index], item);
        self.edge_set(object, parts + index, item);
        self.take(old, holder, Reason::PickedUp);
        old
    }

    /// A block of an object's own (`PyMem_Malloc`).
    pub fn ext_block(&mut self, object: R, bytes: u64) -> Addr {
        let owner = self.id(object);
        self.allocate(
            AllocCall::Malloc,
            Domain::Mem,
            BlockKind::DequeBlock,
            bytes,
            owner,
        )
    }

    /// Gives such a block back.
    pub fn ext_unblock(&mut self, object: R, block: Addr) {
        let owner = self.id(object);
        self.free(Domain::Mem, BlockKind::DequeBlock, block, owner);
    }
}
