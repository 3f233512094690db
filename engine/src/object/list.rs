//! `list`: the array, its growth and the order of releases of Objects/listobject.c, v3.11.

use crate::addr::Addr;
use crate::object::data::{Data, List};
use crate::object::dealloc::Task;
use crate::object::heap::{Heap, R};
use crate::timeline::{AllocCall, BlockKind, Domain, HolderKind, Reason, Slot};

/// Arrays of so many slots are not made smaller, in the releases that have the rule.
pub const KEPT_SLOTS: u64 = 32;

/// How many slots a list gets that has to hold `new_size` items (`list_resize`); `None` when its array fits.
pub fn grown(allocated: u64, old_size: u64, new_size: u64) -> Option<u64> {
    if allocated >= new_size && new_size >= allocated >> 1 {
        return None;
    }
    if new_size == 0 {
        return Some(0);
    }
    let new = (new_size + (new_size >> 3) + 6) & !3;
    if new_size > old_size && new_size - old_size > new - new_size {
        return Some((new_size + 3) & !3);
    }
    Some(new)
}

impl Heap {
    /// The list behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn list(&self, list: R) -> &List {
        let Data::List(this) = &self.get(list).data else {
            unreachable!("the handle is a list's")
        };
        this
    }

    /// The list behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn list_mut(&mut self, list: R) -> &mut List {
        let Data::List(this) = &mut self.get_mut(list).data else {
            unreachable!("the handle is a list's")
        };
        this
    }

    /// Gives an empty list an array of exactly so many slots.
    pub fn list_preallocate(&mut self, list: R, call: AllocCall, slots: u64) {
        if slots == 0 {
            return;
        }
        let owner = self.id(list);
        let array = self.allocate(call, Domain::Mem, BlockKind::ListItems, slots * 8, owner);
        let this = self.list_mut(list);
        this.array = array;
        this.allocated = slots;
        self.touch(list);
    }

    /// `list_resize`: makes the array fit `new_size` items. The items do not change.
    pub fn list_resize(&mut self, list: R, new_size: u64) {
        let this = self.list(list);
        if new_size <= this.allocated && self.keeps_array(list) {
            return;
        }
        let this = self.list(list);
        let Some(slots) = grown(this.allocated, this.items.len() as u64, new_size) else {
            return;
        };
        let array = this.array;
        self.list_set_array(list, array, slots);
    }

    /// Whether the array is too short to be shrunk.
    fn keeps_array(&self, list: R) -> bool {
        self.profile.object.short_lists_keep_array && self.list(list).allocated <= KEPT_SLOTS
    }

    fn list_set_array(&mut self, list: R, array: Addr, slots: u64) {
        let owner = self.id(list);
        let array = self.reallocate(Domain::Mem, BlockKind::ListItems, array, slots * 8, owner);
        let this = self.list_mut(list);
        this.array = array;
        this.allocated = slots;
    }

    /// Trims the array like `list_resize`, after items were removed.
    fn list_shrink(&mut self, list: R, old_size: u64) {
        let this = self.list(list);
        let array = this.array;
        if !self.keeps_array(list)
            && let Some(slots) = grown(this.allocated, old_size, this.items.len() as u64)
        {
            self.list_set_array(list, array, slots);
        }
        self.touch(list);
    }

    /// Appends an item whose reference is in hand; the list takes it over.
    pub fn list_append_taken(&mut self, list: R, item: R) {
        let length = self.list(list).items.len();
        self.list_make_space(list, length as u64);
        self.list_push_taken(list, item);
        self.touch(list);
    }

    /// Puts an item, whose reference in hand the list takes over, into an array that has room for it.
    pub fn list_push_taken(&mut self, list: R, item: R) {
        let length = self.list(list).items.len();
        let holder = self.within(HolderKind::Item, list);
        self.give(item, holder, Reason::Stored);
        self.list_mut(list).items.push(item);
        self.edge_inserted(list, length, Slot::Item, item);
    }

    /// Appends an item; the caller keeps its reference.
    pub fn list_append(&mut self, list: R, item: R) {
        self.pick(item);
        self.list_append_taken(list, item);
    }

    /// `_PyList_AppendTakeRef`: an array with room stays as it is, even a far too big one.
    fn list_make_space(&mut self, list: R, length: u64) {
        if self.list(list).allocated <= length {
            self.list_resize(list, length + 1);
        }
    }

    /// `ins1`: inserts an item before `index`; the caller keeps its reference.
    pub fn list_insert(&mut self, list: R, index: usize, item: R) {
        let length = self.list(list).items.len();
        self.list_resize(list, length as u64 + 1);
        let holder = self.within(HolderKind::Item, list);
        self.incref(item, holder, Reason::Stored);
        self.list_mut(list).items.insert(index, item);
        self.edge_inserted(list, index, Slot::Item, item);
        self.touch(list);
    }

    /// Replaces an item; the old one is released after the store.
    pub fn list_set(&mut self, list: R, index: usize, item: R) {
        let holder = self.within(HolderKind::Item, list);
        self.incref(item, holder, Reason::Stored);
        let old = std::mem::replace(&mut self.list_mut(list).items[index], item);
        self.edge_set(list, index, item);
        self.decref(old, holder, Reason::Replaced);
    }

    /// Replaces an item by one whose reference in hand the list takes over.
    pub fn list_set_taken(&mut self, list: R, index: usize, item: R) {
        let holder = self.within(HolderKind::Item, list);
        self.give(item, holder, Reason::Stored);
        let old = std::mem::replace(&mut self.list_mut(list).items[index], item);
        self.edge_set(list, index, item);
        self.decref(old, holder, Reason::Replaced);
    }

    /// `list.pop`: the item is in hand afterwards.
    pub fn list_pop(&mut self, list: R, index: usize) -> R {
        let holder = self.within(HolderKind::Item, list);
        let this = self.list_mut(list);
        let old_size = this.items.len() as u64;
        let last = index + 1 == this.items.len();
        let item = this.items.remove(index);
        self.edge_removed(list, index);
        self.take(item, holder, Reason::Removed);
        // `list_pop_impl` keeps an array of one slot when the list gets empty by `list_resize`, and frees it by `list_ass_slice`.
        let frees = !last || self.profile.object.short_lists_keep_array;
        if frees && self.list(list).items.is_empty() {
            self.list_drop_array(list);
        } else {
            self.list_shrink(list, old_size);
        }
        item
    }

    fn list_drop_array(&mut self, list: R) {
        let this = self.list_mut(list);
        let array = std::mem::replace(&mut this.array, Addr::NULL);
        this.allocated = 0;
        let owner = self.id(list);
        if !array.is_null() {
            self.free(Domain::Mem, BlockKind::ListItems, array, owner);
        }
        self.touch(list);
    }

    /// `list_ass_slice`: replaces `start..end` by items that the caller keeps references to.
    pub fn list_splice(&mut self, list: R, start: usize, end: usize, items: &[R]) {
        let length = self.list(list).items.len();
        let holder = self.within(HolderKind::Item, list);
        let removed = end - start;
        let new_size = length - removed + items.len();
        if new_size == 0 {
            self.list_clear(list);
            return;
        }
        // The removed items are set aside in an array on the C stack when they take up to 64 bytes.
        let aside = (removed > 8)
            .then(|| self.scratch(Domain::Mem, BlockKind::Internal, removed as u64 * 8));
        if items.len() > removed {
            self.list_resize(list, new_size as u64);
        }
        let old: Vec<R> = self
            .list_mut(list)
            .items
            .splice(start..end, items.iter().copied())
            .collect();
        for index in (start + items.len().min(removed)..end).rev() {
            self.edge_removed(list, index);
        }
        if items.len() < removed {
            self.list_shrink(list, length as u64);
        }
        for (offset, item) in items.iter().enumerate() {
            self.incref(*item, holder, Reason::Stored);
            if offset < removed {
                self.edge_set(list, start + offset, *item);
            } else {
                self.edge_inserted(list, start + offset, Slot::Item, *item);
            }
        }
        self.touch(list);
        let releases = old.into_iter().map(|item| (item, holder)).collect();
        self.task(Task::Release(releases, Reason::Removed));
        if let Some(block) = aside {
            self.free(
                Domain::Mem,
                BlockKind::Internal,
                block,
                crate::addr::ObjectId::NONE,
            );
        }
    }

    /// `_list_clear`: the list is empty when the items die, last to first; then the array is freed.
    pub fn list_clear(&mut self, list: R) {
        let holder = self.within(HolderKind::Item, list);
        let owner = self.id(list);
        let this = self.list_mut(list);
        let items = std::mem::take(&mut this.items);
        let array = std::mem::replace(&mut this.array, Addr::NULL);
        this.allocated = 0;
        if array.is_null() {
            return;
        }
        self.edges_cleared(list);
        self.touch(list);
        self.tasks_in_order(vec![
            Task::Release(
                items.into_iter().map(|item| (item, holder)).collect(),
                Reason::Removed,
            ),
            Task::Free(Domain::Mem, BlockKind::ListItems, array, owner),
        ]);
    }

    /// Releases items and array that a list got while it was being sorted, last to first.
    pub fn list_drop_aside(&mut self, list: R, items: Vec<R>, array: Addr) {
        let holder = self.within(HolderKind::Item, list);
        let owner = self.id(list);
        if array.is_null() {
            return;
        }
        self.tasks_in_order(vec![
            Task::Release(
                items.into_iter().map(|item| (item, holder)).collect(),
                Reason::Removed,
            ),
            Task::Free(Domain::Mem, BlockKind::ListItems, array, owner),
        ]);
    }

    /// Fills a fresh list whose array has room: items that the caller keeps references to.
    pub fn list_fill(&mut self, list: R, items: &[R]) {
        let holder = self.within(HolderKind::Item, list);
        let start = self.list(list).items.len();
        for (offset, item) in items.iter().enumerate() {
            self.incref(*item, holder, Reason::Stored);
            self.list_mut(list).items.push(*item);
            self.edge_inserted(list, start + offset, Slot::Item, *item);
        }
        self.touch(list);
    }

    /// Puts the items into another order.
    pub fn list_reorder(&mut self, list: R, items: Vec<R>) {
        let old = std::mem::replace(&mut self.list_mut(list).items, items.clone());
        for (index, (before, after)) in old.into_iter().zip(items).enumerate() {
            if before != after {
                self.edge_set(list, index, after);
            }
        }
    }

    /// Takes the last item out without touching the array; it is in hand afterwards.
    pub fn list_take_last(&mut self, list: R, index: usize) -> R {
        let holder = self.within(HolderKind::Item, list);
        let item = self.list_mut(list).items.remove(index);
        self.edge_removed(list, index);
        self.take(item, holder, Reason::Removed);
        self.touch(list);
        item
    }

    /// Deletes every `step`-th of `count` items from `start` on (`list_ass_subscript`): released first to last.
    #[must_use]
    pub fn list_delete_stepped(
        &mut self,
        list: R,
        start: usize,
        step: usize,
        count: usize,
    ) -> Addr {
        let holder = self.within(HolderKind::Item, list);
        let length = self.list(list).items.len();
        let block = self.scratch(Domain::Mem, BlockKind::Internal, count as u64 * 8);
        let places: Vec<usize> = (0..count).map(|number| start + number * step).collect();
        let mut gone = Vec::new();
        for place in places.iter().rev() {
            gone.push(self.list_mut(list).items.remove(*place));
            self.edge_removed(list, *place);
        }
        self.list_shrink(list, length as u64);
        // Released from the end of the vector: the first item first.
        let releases = gone.into_iter().map(|item| (item, holder)).collect();
        self.task(Task::Release(releases, Reason::Removed));
        block
    }
}
