//! `set` and `frozenset`: the table and its order (Objects/setobject.c, v3.11).

use crate::addr::Addr;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::timeline::{AllocCall, BlockKind, Domain, HolderKind, Reason, Slot};

/// One slot of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Empty,
    Dummy,
    Item(i64, R),
}

/// A set's content.
#[derive(Debug)]
pub struct Set {
    table: Vec<Place>,
    /// Slots in use, deleted ones included.
    fill: usize,
    /// `len()`
    pub used: usize,
    /// The table's block; null while the 8 slots inside the object suffice.
    pub block: Addr,
}

impl Default for Set {
    fn default() -> Self {
        Self {
            table: vec![Place::Empty; 8],
            fill: 0,
            used: 0,
            block: Addr::NULL,
        }
    }
}

impl Set {
    /// The items in table order.
    pub fn iter(&self) -> impl Iterator<Item = R> + '_ {
        self.entries().map(|(_, item)| item)
    }

    /// Hashes and items in table order.
    pub fn entries(&self) -> impl Iterator<Item = (i64, R)> + '_ {
        self.table.iter().filter_map(|place| match place {
            Place::Item(hash, item) => Some((*hash, *item)),
            _ => None,
        })
    }

    /// The first item at or after a slot, and its slot.
    pub fn next_from(&self, slot: usize) -> Option<(usize, R)> {
        self.table
            .iter()
            .enumerate()
            .skip(slot)
            .find_map(|(slot, place)| match place {
                Place::Item(_, item) => Some((slot, *item)),
                _ => None,
            })
    }

    /// Bytes of the table's block.
    pub fn table_bytes(&self) -> u64 {
        if self.block.is_null() {
            0
        } else {
            16 * self.table.len() as u64
        }
    }

    /// `frozenset_hash`
    pub fn frozen_hash(&self) -> i64 {
        let shuffle = |bits: u64| ((bits ^ 0x055b_4db3) ^ (bits << 16)).wrapping_mul(3_644_798_167);
        let mut hash = 0u64;
        for (item, _) in self.entries() {
            #[expect(clippy::cast_sign_loss, reason = "a hash is a bit pattern")]
            let bits = item as u64;
            hash ^= shuffle(bits);
        }
        hash ^= (self.used as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69069).wrapping_add(907_133_923);
        #[expect(clippy::cast_possible_wrap, reason = "a hash is a bit pattern")]
        let hash = hash as i64;
        if hash == -1 { 590_923_713 } else { hash }
    }

    /// Visits slots in probing order: runs of up to 10 slots, then a jump (`LINEAR_PROBES` 9, `PERTURB_SHIFT` 5).
    fn probe(&self, hash: i64, mut visit: impl FnMut(usize, Place) -> bool) {
        let mask = self.table.len() - 1;
        #[expect(clippy::cast_sign_loss, reason = "a hash is a bit pattern")]
        let mut perturb = hash as u64;
        #[expect(clippy::cast_possible_truncation, reason = "masked")]
        let mut slot = perturb as usize & mask;
        loop {
            let run = if slot + 9 <= mask { 9 } else { 0 };
            for place in slot..=slot + run {
                if !visit(place, self.table[place]) {
                    return;
                }
            }
            perturb >>= 5;
            #[expect(clippy::cast_possible_truncation, reason = "masked")]
            let next = (slot as u64)
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(perturb) as usize;
            slot = next & mask;
        }
    }

    fn insert_clean(&mut self, hash: i64, item: R) {
        let mut free = 0;
        self.probe(hash, |slot, place| {
            free = slot;
            place != Place::Empty
        });
        self.table[free] = Place::Item(hash, item);
    }
}

impl Heap {
    /// The set behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn set(&self, set: R) -> &Set {
        let Data::Set(this) = &self.get(set).data else {
            unreachable!("the handle is a set's")
        };
        this
    }

    fn set_mut(&mut self, set: R) -> &mut Set {
        let Data::Set(this) = &mut self.get_mut(set).data else {
            unreachable!("the handle is a set's")
        };
        this
    }

    /// An empty set of that type.
    pub fn new_set(&mut self, ty: R) -> R {
        self.new_gc(ty, Data::Set(Box::default()))
    }

    /// The slot of an item; `None` outside when only the program's `__eq__` can tell.
    pub fn set_find(&self, set: R, item: R, hash: i64) -> Option<Option<usize>> {
        let mut found = Some(None);
        self.set(set).probe(hash, |slot, place| match place {
            Place::Empty => false,
            Place::Item(at, other) if other == item || at == hash => {
                match crate::object::new::equal(self, other, item) {
                    _ if other == item => found = Some(Some(slot)),
                    Some(true) => found = Some(Some(slot)),
                    Some(false) => return true,
                    None => found = None,
                }
                false
            }
            _ => true,
        });
        found
    }

    /// `set_add_entry`: adds an item that the caller keeps a reference to, unless it is there.
    pub fn set_add(&mut self, set: R, item: R, hash: i64) {
        if self.set_find(set, item, hash).flatten().is_some() {
            return;
        }
        let holder = self.within(HolderKind::Item, set);
        self.incref(item, holder, Reason::Stored);
        let rank = self.set(set).used;
        let this = self.set_mut(set);
        this.insert_clean(hash, item);
        this.fill += 1;
        this.used += 1;
        let mask = this.table.len() - 1;
        let grow = this.fill * 5 >= mask * 3;
        let wanted = if this.used > 50_000 {
            this.used * 2
        } else {
            this.used * 4
        };
        self.edge_inserted(set, rank, Slot::Item, item);
        if grow {
            self.set_resize(set, wanted);
        }
        self.touch(set);
    }

    /// `set_table_resize`: the smallest power of two above `wanted`.
    pub fn set_resize(&mut self, set: R, wanted: usize) {
        let mut size = 8;
        while size <= wanted {
            size <<= 1;
        }
        let owner = self.id(set);
        let block = if size == 8 {
            Addr::NULL
        } else {
            self.allocate(
                AllocCall::Malloc,
                Domain::Mem,
                BlockKind::SetTable,
                16 * size as u64,
                owner,
            )
        };
        let this = self.set_mut(set);
        let old = std::mem::replace(&mut this.block, block);
        let entries: Vec<_> = this.entries().collect();
        this.table = vec![Place::Empty; size];
        for (hash, item) in entries {
            this.insert_clean(hash, item);
        }
        this.fill = this.used;
        if !old.is_null() {
            self.free(Domain::Mem, BlockKind::SetTable, old, owner);
        }
    }

    /// Takes the item in a slot out; it is in hand afterwards.
    pub fn set_take(&mut self, set: R, slot: usize) -> R {
        let holder = self.within(HolderKind::Item, set);
        let this = self.set_mut(set);
        let Place::Item(_, item) = this.table[slot] else {
            unreachable!("the slot has an item")
        };
        this.table[slot] = Place::Dummy;
        this.used -= 1;
        let id = self.get(set).id;
        let _ = id;
        // Edges stand in the order of insertion; which one goes is found by its rank among equal targets.
        self.edges_cleared(set);
        let items: Vec<R> = self.set(set).iter().collect();
        for (index, item) in items.into_iter().enumerate() {
            self.edge_inserted(set, index, Slot::Item, item);
        }
        self.touch(set);
        self.take(item, holder, Reason::Removed);
        item
    }

    /// `set.clear`
    pub fn set_clear(&mut self, set: R) {
        let holder = self.within(HolderKind::Item, set);
        let owner = self.id(set);
        let old = std::mem::take(self.set_mut(set));
        self.edges_cleared(set);
        self.touch(set);
        for item in old.iter() {
            self.decref(item, holder, Reason::Removed);
        }
        if !old.block.is_null() {
            self.free(Domain::Mem, BlockKind::SetTable, old.block, owner);
        }
    }

    /// A copy of a set, with a table that has room (`set_merge`).
    pub fn set_merge(&mut self, set: R, other: R) {
        let (this, that) = (self.set(set), self.set(other));
        let mask = this.table.len() - 1;
        let wanted = (this.used + that.used) * 2;
        if (this.fill + that.used) * 5 >= mask * 3 {
            self.set_resize(set, wanted);
        }
        let entries: Vec<_> = self.set(other).entries().collect();
        for (hash, item) in entries {
            self.set_add(set, item, hash);
        }
    }

    /// Whether the object is a set or frozenset.
    pub fn is_set(&self, object: R) -> bool {
        self.is_instance(object, ty::SET) || self.is_instance(object, ty::FROZENSET)
    }
}
