//! What a class's bases know of it when it dies (Objects/typeobject.c: `remove_subclass`, v3.11 and v3.14).

use super::data::Data;
use super::dealloc::Task;
use super::dict::Find;
use super::heap::{Heap, R};
use crate::timeline::{Holder, HolderKind, Reason};

impl Heap {
    /// Who holds a built-in type's table of subclasses that the program had made.
    pub fn subclasses_holder(&mut self) -> Holder {
        Holder {
            kind: HolderKind::Interpreter,
            owner: 0,
            name: self.name("__subclasses__"),
        }
    }

    /// Takes a dying class out of the tables of its bases: done before everything that waits.
    pub(super) fn remove_from_bases(&mut self, class: R) {
        let Data::Type(this) = &self.get(class).data else {
            return;
        };
        let bases: Vec<R> = match this.bases.map(|bases| &self.get(bases).data) {
            Some(Data::Tuple(bases)) => bases.to_vec(),
            _ => return,
        };
        let mut released = Vec::new();
        for base in bases {
            released.extend(self.remove_subclass(base, class));
        }
        released.reverse();
        self.tasks.push(Task::Release(released, Reason::Internal));
    }

    /// The references that go, first to last: the entry's key and value, the key that was made to find it, the table
    /// if nothing is left in it.
    pub fn remove_subclass(&mut self, base: R, class: R) -> Vec<(R, Holder)> {
        let Some(table) = self.class(base).subclasses else {
            return Vec::new();
        };
        let hand = self.hand();
        let addr = self.get(class).addr;
        let key = self.new_big(&num_bigint::BigInt::from(addr.0));
        let hash = self.hash_of(key).unwrap_or_default();
        let mut released = Vec::new();
        if let Find::At(number) = self.dict_find(table, key, hash, &[]) {
            let entry = self.dict_take(table, number);
            released.extend([(entry.key, hand), (entry.value, hand)]);
        }
        released.push((key, hand));
        if self.dict(table).used == 0 && !self.get(table).shared {
            let holder = if self.class(base).heap {
                self.part(base, "__subclasses__")
            } else {
                self.subclasses_holder()
            };
            self.class_mut(base).subclasses = None;
            released.push((table, holder));
        }
        released
    }
}
