//! `set` and `frozenset`: the table and its order (Objects/setobject.c, v3.11).

use crate::addr::Addr;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::object::value::set_table::{Found, Lookup, Resize, SetTable};
use crate::timeline::state::{is_older, older_table};
use crate::timeline::{AllocCall, BlockKind, Domain, HolderKind, Reason, Slot};

/// A set's content.
#[derive(Debug, Default)]
pub struct Set {
    table: SetTable<R>,
    /// The table's block; null while the 8 slots inside the object suffice.
    pub block: Addr,
}

impl Set {
    /// `len()`
    ///
    /// # Panics
    /// Never: the table is in the host's memory.
    pub fn used(&self) -> usize {
        usize::try_from(self.table.len()).expect("a table fits the host's memory")
    }

    /// The items in table order.
    pub fn iter(&self) -> impl Iterator<Item = R> + '_ {
        self.table.iter().map(|(item, _)| item)
    }

    /// Hashes and items in table order.
    pub fn entries(&self) -> impl Iterator<Item = (i64, R)> + '_ {
        self.table.iter().map(|(item, hash)| (hash, item))
    }

    /// The first item at or after a slot, and its slot.
    pub fn next_from(&self, slot: usize) -> Option<(usize, R)> {
        self.table
            .next_from(slot)
            .map(|(after, item, _)| (after - 1, item))
    }

    /// Bytes of the table's block.
    pub fn table_bytes(&self) -> u64 {
        self.table.block_bytes().unwrap_or(0)
    }

    /// `frozenset_hash`
    pub fn frozen_hash(&self) -> i64 {
        self.table.frozen_hash()
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
        let table = &self.set(set).table;
        let mut lookup = Lookup::new(item, hash);
        let mut answer = None;
        loop {
            match lookup.resume(table, answer) {
                Found::Slot(slot) => return Some(Some(slot)),
                Found::Absent(_) => return Some(None),
                Found::Compare(stored) => {
                    answer = Some(crate::object::equality::equal(self, stored, item)?);
                }
            }
        }
    }

    /// The slot of this very item; no item is compared.
    pub fn set_slot(&self, set: R, item: R, hash: i64) -> Option<usize> {
        let table = &self.set(set).table;
        let mut lookup = Lookup::new(item, hash);
        let mut answer = None;
        loop {
            match lookup.resume(table, answer) {
                Found::Slot(slot) => return Some(slot),
                Found::Absent(_) => return None,
                Found::Compare(_) => answer = Some(false),
            }
        }
    }

    /// The set's items of a hash, in the order in which a look-up comes to them.
    pub fn set_candidates(&self, set: R, hash: i64) -> Vec<R> {
        let table = &self.set(set).table;
        // No set is an item of its own: all items with the hash are visited.
        let mut lookup = Lookup::new(set, hash);
        let mut answer = None;
        let mut found = Vec::new();
        while let Found::Compare(stored) = lookup.resume(table, answer) {
            found.push(stored);
            answer = Some(false);
        }
        found
    }

    /// Whether an item with its hash meets one of the set's from which only the program's `__eq__` could tell it apart.
    pub fn set_asks(&self, set: R, item: R, hash: i64) -> bool {
        let mut met = self.set_candidates(set, hash).into_iter();
        met.any(|stored| crate::object::equality::equal(self, stored, item).is_none())
    }

    /// `set_add_entry`: adds an item that the caller keeps a reference to, unless it is there. Items of which only
    /// the program's `__eq__` could tell count as different: the caller has asked it.
    pub fn set_add(&mut self, set: R, item: R, hash: i64) {
        let mut lookup = Lookup::new(item, hash);
        let mut answer = None;
        let slot = loop {
            match lookup.resume(&self.set(set).table, answer) {
                Found::Slot(_) => return,
                Found::Absent(slot) => break slot,
                Found::Compare(stored) => {
                    answer =
                        Some(crate::object::equality::equal(self, stored, item).unwrap_or(false));
                }
            }
        };
        let holder = self.within(HolderKind::Item, set);
        self.incref(item, holder, Reason::Stored);
        let rank = self.set(set).used();
        let resize = self.set_mut(set).table.insert(slot, item, hash);
        self.edge_inserted(set, rank, Slot::Item, item);
        self.set_resized(set, resize);
        self.touch(set);
    }

    /// The requests of a table that changed its size (`set_table_resize`).
    fn set_resized(&mut self, set: R, resize: Option<Resize>) {
        let Some(Resize { new, .. }) = resize else {
            return;
        };
        if is_older(self.get(set).addr) {
            // A constant: its table was there before the program too.
            self.set_mut(set).block = new.map_or(Addr::NULL, older_table);
            return;
        }
        let owner = self.id(set);
        let block = new.map_or(Addr::NULL, |bytes| {
            self.allocate(
                AllocCall::Malloc,
                Domain::Mem,
                BlockKind::SetTable,
                bytes,
                owner,
            )
        });
        let old = std::mem::replace(&mut self.set_mut(set).block, block);
        if !old.is_null() {
            self.free(Domain::Mem, BlockKind::SetTable, old, owner);
        }
        self.touch(set);
    }

    /// Takes the item in a slot out; it is in hand afterwards.
    ///
    /// # Panics
    /// When the slot has none.
    pub fn set_take(&mut self, set: R, slot: usize) -> R {
        let table = &mut self.set_mut(set).table;
        let item = table.remove(slot).expect("the slot has an item");
        self.set_taken(set, item);
        item
    }

    /// `set.pop`: the next item from where the last one was taken; it is in hand afterwards.
    pub fn set_pop(&mut self, set: R) -> Option<R> {
        let item = self.set_mut(set).table.pop()?;
        self.set_taken(set, item);
        Some(item)
    }

    fn set_taken(&mut self, set: R, item: R) {
        let holder = self.within(HolderKind::Item, set);
        // Edges stand in the order of insertion; which one goes is found by its rank among equal targets.
        self.edges_cleared(set);
        let items: Vec<R> = self.set(set).iter().collect();
        for (index, item) in items.into_iter().enumerate() {
            self.edge_inserted(set, index, Slot::Item, item);
        }
        self.touch(set);
        self.take(item, holder, Reason::Removed);
    }

    /// `set_swap_bodies`: two sets change their tables.
    pub fn set_swap(&mut self, one: R, other: R) {
        let (kept, found) = (
            self.set(one).iter().collect::<Vec<_>>(),
            self.set(other).iter().collect::<Vec<_>>(),
        );
        for (from, to, items) in [(one, other, &kept), (other, one, &found)] {
            let (from, to) = (
                self.within(HolderKind::Item, from),
                self.within(HolderKind::Item, to),
            );
            for item in items {
                self.take(*item, from, Reason::Internal);
                self.give(*item, to, Reason::Internal);
            }
        }
        let (a, b) = (one.0 as usize, other.0 as usize);
        let first = std::mem::replace(&mut self.objects[a].data, Data::Free);
        let second = std::mem::replace(&mut self.objects[b].data, first);
        self.objects[a].data = second;
        for (set, items) in [(one, &found), (other, &kept)] {
            self.edges_cleared(set);
            for (index, item) in items.iter().enumerate() {
                self.edge_inserted(set, index, Slot::Item, *item);
            }
            self.touch(set);
        }
    }

    /// `set.clear`
    pub fn set_clear(&mut self, set: R) {
        let holder = self.within(HolderKind::Item, set);
        let owner = self.id(set);
        let this = self.set_mut(set);
        let (items, _) = this.table.clear();
        let block = std::mem::replace(&mut this.block, Addr::NULL);
        self.edges_cleared(set);
        self.touch(set);
        for item in items {
            self.decref(item, holder, Reason::Removed);
        }
        if !block.is_null() {
            self.free(Domain::Mem, BlockKind::SetTable, block, owner);
        }
    }

    /// Adds the items of another set (`set_merge`): room for all first, and no comparisons into an empty table.
    pub fn set_merge(&mut self, set: R, other: R) {
        if set == other || self.set(other).table.is_empty() {
            return;
        }
        let entries: Vec<_> = self.set(other).entries().collect();
        let resize = self.set_mut(set).table.presize_for(entries.len() as u64);
        self.set_resized(set, resize);
        let that = self.set(other).table.clone();
        if !self.set_mut(set).table.merge_into_empty(&that) {
            for (hash, item) in entries {
                self.set_add(set, item, hash);
            }
            return;
        }
        let holder = self.within(HolderKind::Item, set);
        for (rank, (_, item)) in entries.into_iter().enumerate() {
            self.incref(item, holder, Reason::Stored);
            self.edge_inserted(set, rank, Slot::Item, item);
        }
        self.touch(set);
    }

    /// Makes room for `n` items that are about to come from a dict (`set_update_internal`).
    pub fn set_presize(&mut self, set: R, n: u64) {
        let resize = self.set_mut(set).table.presize_for(n);
        self.set_resized(set, resize);
    }

    /// The end of `set_difference_update_internal`: a table with many dummies is made anew.
    pub fn set_trim(&mut self, set: R) {
        let resize = self.set_mut(set).table.trim();
        self.set_resized(set, resize);
    }

    /// Whether the object is a set or frozenset.
    pub fn is_set(&self, object: R) -> bool {
        self.is_instance(object, ty::SET) || self.is_instance(object, ty::FROZENSET)
    }
}
