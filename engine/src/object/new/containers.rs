//! Tuples, lists and dicts: as displays make them, as calls do, as copies (Objects/tupleobject.c, Objects/listobject.c,
//! Objects/dictobject.c, v3.11).

use crate::object::data::{Data, List};
use crate::object::heap::{Heap, R};
use crate::object::new::GC_HEAD;
use crate::object::types::{EMPTY_TUPLE, ty};
use crate::timeline::{AllocCall, FreeList, HolderKind, Reason, Slot};

impl Heap {
    /// A tuple that takes over references in hand.
    pub fn new_tuple(&mut self, items: Vec<R>) -> R {
        let tracked = self.tuple_is_tracked(&items);
        let tuple = self.new_tuple_untracked(items, false);
        if tuple != EMPTY_TUPLE && tracked {
            self.track(tuple);
        }
        tuple
    }

    /// A tuple of items that the caller keeps references to.
    pub fn new_tuple_copied(&mut self, items: &[R]) -> R {
        let tracked = self.tuple_is_tracked(items);
        let tuple = self.new_tuple_untracked(items.to_vec(), true);
        if tuple != EMPTY_TUPLE && tracked {
            self.track(tuple);
        }
        tuple
    }

    /// `maybe_tracked`: whether the collector has to know a tuple of these from its birth.
    fn tuple_is_tracked(&self, items: &[R]) -> bool {
        !self.profile.object.atomic_tuples_untracked
            || items.iter().any(|item| self.class(self.ty(*item)).gc)
    }

    fn new_tuple_untracked(&mut self, items: Vec<R>, copied: bool) -> R {
        if items.is_empty() {
            return self.pick(EMPTY_TUPLE);
        }
        let request = self.profile.object.tuple_header + 8 * items.len() as u64;
        let targets = items.clone();
        let data = Data::Tuple(items.into_boxed_slice());
        let tuple = self.create(ty::TUPLE, data, request, GC_HEAD, true, None);
        self.hold_items(tuple, &targets, copied);
        tuple
    }

    /// Names the owner as the holder of its items.
    pub fn hold_items(&mut self, owner: R, items: &[R], copied: bool) {
        let holder = self.within(HolderKind::Item, owner);
        for (index, item) in items.iter().enumerate() {
            if copied {
                self.incref(*item, holder, Reason::Stored);
            } else {
                self.give(*item, holder, Reason::Stored);
            }
            self.edge_inserted(owner, index, Slot::Item, *item);
        }
    }

    /// An empty list.
    pub fn new_list(&mut self) -> R {
        let data = Data::List(List::default());
        let list = self.create(ty::LIST, data, 56, GC_HEAD, true, Some(FreeList::List));
        self.track(list);
        list
    }

    /// An empty list by way of `PyType_GenericAlloc`, which knows no free list.
    pub fn new_list_generic(&mut self) -> R {
        let data = Data::List(List::default());
        let list = self.create(ty::LIST, data, 56, GC_HEAD, true, None);
        self.track(list);
        list
    }

    /// An empty dict by way of `PyType_GenericAlloc`, which knows no free list.
    pub fn new_dict_generic(&mut self) -> R {
        let data = Data::Dict(Box::default());
        let dict = self.create(ty::DICT, data, 64, GC_HEAD, true, None);
        if self.profile.object.dicts_tracked {
            self.track(dict);
        }
        dict
    }

    /// A list with an array of exactly its length that takes over references in hand.
    pub fn new_list_of(&mut self, call: AllocCall, items: &[R]) -> R {
        let data = Data::List(List::default());
        let list = self.create(ty::LIST, data, 56, GC_HEAD, true, Some(FreeList::List));
        self.list_preallocate(list, call, items.len() as u64);
        self.list_mut(list).items = items.to_vec();
        self.hold_items(list, items, false);
        self.touch(list);
        self.track(list);
        list
    }

    /// A list with an array of exactly its length, of items that the caller keeps references to.
    pub fn new_list_copied(&mut self, items: &[R]) -> R {
        let list = self.new_list();
        self.list_preallocate(list, AllocCall::Malloc, items.len() as u64);
        self.list_fill(list, items);
        list
    }

    /// `PySequence_List` of a list or tuple: room for an even number of items (`list_preallocate_exact`).
    pub fn new_list_extended(&mut self, items: &[R]) -> R {
        let list = self.new_list();
        let room = (items.len() as u64).next_multiple_of(2);
        self.list_preallocate(list, AllocCall::Malloc, room);
        self.list_fill(list, items);
        list
    }

    /// An empty dict.
    pub fn new_dict(&mut self) -> R {
        let data = Data::Dict(Box::default());
        let dict = self.create(ty::DICT, data, 64, GC_HEAD, true, Some(FreeList::Dict));
        if self.profile.object.dicts_tracked {
            self.track(dict);
        }
        dict
    }

    /// `dict.copy()`: the table's block before the object's.
    pub fn new_dict_copied(&mut self, from: R) -> R {
        let source = self.dict(from);
        if source.used > 0 && source.split.is_some() {
            return self.new_split_dict(from);
        }
        let exact = !source.block.is_null()
            && source.split.is_none()
            && source.used >= source.entries.len() * 2 / 3
            && source.used > 0;
        if exact {
            let (log2, unicode, used) = (source.log2_size, source.unicode, source.used);
            let _ = used;
            let block = self.cloned_keys(from, log2, unicode);
            let dict = self.new_dict();
            self.dict_clone_into(from, dict, block);
            if self.get(from).generation != 0 {
                self.track(dict);
            }
            return dict;
        }
        let dict = self.new_dict();
        let entries: Vec<_> = self.dict(from).iter().collect();
        if !entries.is_empty() {
            let log2 = self.log2_for((entries.len() as u64 * 3).div_ceil(2));
            let unicode = self.dict(from).unicode;
            self.dict_resize(dict, log2, unicode);
        }
        for entry in entries {
            self.dict_store(dict, entry.key, entry.hash, entry.value, None);
        }
        dict
    }

    /// `PyDict_Copy` of a dict whose keys a class shares (Objects/dictobject.c, v3.11): a block of values, then an object
    /// that no free list gives; in 3.14 there is room for as many values as in the instance.
    fn new_split_dict(&mut self, from: R) -> R {
        let source = self.dict(from);
        let (class, slots) = source.split.expect("the caller asked");
        let entries: Vec<_> = source.iter().collect();
        let capacity = source.inline.unwrap_or(slots);
        let block = self.new_values(from, capacity);
        let data = Data::Dict(Box::default());
        let dict = self.create(ty::DICT, data, 64, GC_HEAD, true, None);
        self.dict_adopt(dict, entries.clone(), block, class, slots);
        for (rank, entry) in entries.into_iter().enumerate() {
            let (_, holder) = self.entry_holders(dict, entry.key);
            self.incref(entry.value, holder, Reason::Stored);
            self.edge_inserted(dict, 2 * rank, Slot::Key, entry.key);
            self.edge_inserted(dict, 2 * rank + 1, Slot::Value, entry.value);
        }
        self.touch(dict);
        let shared = self.class_mut(class).shared.as_mut();
        shared.expect("it has the keys").dicts.push(dict);
        if self.get(from).generation != 0 || self.profile.object.dicts_tracked {
            self.track(dict);
        }
        dict
    }

    /// An empty dict with a table of that size: the table's block comes first.
    pub fn new_dict_presized(&mut self, log2_size: u8, unicode: bool) -> R {
        let block = self.new_keys(crate::object::types::MAIN_DICT, log2_size, unicode);
        let dict = self.new_dict();
        self.dict_preallocated(dict, block, log2_size, unicode);
        dict
    }
}
