//! `dict`: table, growth and order of Objects/dictobject.c, v3.11.
//!
//! Lookups that have to ask a class of the program whether two keys are equal say so ([`Find::Ask`]);
//! the caller asks and looks up again with the answer.
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::addr::{Addr, FrameId};
use crate::object::data::Data;
use crate::object::dealloc::Task;
use crate::object::heap::{Heap, R};
use crate::object::types::{BUILTINS_DICT, MAIN_DICT, ty};
use crate::object::value::dict_split::{inline_values_bytes, values_bytes};
use crate::timeline::state::older_table;
use crate::timeline::{AllocCall, BlockKind, Domain, FreeList, Holder, HolderKind, Reason, Slot};

/// `PyDict_MAXFREELIST`
pub const MAX_FREE_DICTS: usize = 80;

/// One entry of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// `hash(key)`
    pub hash: i64,
    /// The key.
    pub key: R,
    /// The value.
    pub value: R,
}

/// A dict's content.
#[derive(Debug, Default)]
pub struct Dict {
    /// Entries in insertion order; deleted ones are `None`.
    pub entries: Vec<Option<Entry>>,
    /// Hash index: -1 empty, -2 deleted, otherwise a number of `entries`.
    indices: Vec<i32>,
    /// `dk_log2_size`; 0 while the dict has no table of its own.
    pub log2_size: u8,
    /// All keys are exact str.
    pub unicode: bool,
    /// `dk_usable`
    pub usable: usize,
    /// `len()`
    pub used: usize,
    /// The table's block; null for none.
    pub block: Addr,
    /// The values are names in this frame.
    pub namespace: Option<FrameId>,
    /// Keys shared with this class: the block is a values array, and this many slots long.
    pub split: Option<(R, u64)>,
    /// The values lie in an instance's own block, with so many slots.
    pub inline: Option<u64>,
    /// It is the namespace of a class.
    pub of_class: bool,
}

impl Dict {
    /// `__main__`'s namespace: a table of 16 slots from before the start.
    pub fn main() -> Self {
        Self {
            indices: vec![-1; 16],
            log2_size: 4,
            unicode: true,
            usable: 10,
            block: older_table(Self::keys_bytes(4, true)),
            namespace: Some(FrameId(0)),
            ..Self::default()
        }
    }

    /// A table from before the start with so many entries under int keys that nobody sees.
    pub fn of_before(used: usize, log2_size: u8) -> Self {
        let usable = usize::try_from(Self::usable_fraction(log2_size)).expect("small");
        let mut dict = Self {
            indices: vec![-1; 1 << log2_size],
            log2_size,
            usable,
            block: older_table(Self::keys_bytes(log2_size, false)),
            ..Self::default()
        };
        for number in 0..used {
            let value = i64::try_from(number).expect("small");
            let key = crate::object::types::small_int(value.min(256)).expect("cached");
            dict.entries.push(Some(Entry {
                hash: value,
                key,
                value: crate::object::types::NONE,
            }));
            dict.index_entry(value, number);
            dict.usable = dict.usable.saturating_sub(1);
            dict.used += 1;
        }
        dict
    }

    /// Bytes of the table's block (`new_keys_object`): header 32, indices of 1, 2 or 4 bytes, entries of 16 or 24.
    pub fn keys_bytes(log2_size: u8, unicode: bool) -> u64 {
        let size = 1u64 << log2_size;
        let index = if size < 256 {
            1
        } else if size < 65536 {
            2
        } else {
            4
        };
        32 + size * index + Self::usable_fraction(log2_size) * if unicode { 16 } else { 24 }
    }

    /// `USABLE_FRACTION`
    pub fn usable_fraction(log2_size: u8) -> u64 {
        (2 << log2_size) / 3
    }

    fn probe(&self, hash: i64, mut visit: impl FnMut(usize, i32) -> bool) {
        let mask = self.indices.len() - 1;
        #[expect(
            clippy::cast_sign_loss,
            clippy::cast_possible_truncation,
            reason = "the hash's bits are the table's index"
        )]
        let mut slot = hash as u64 as usize & mask;
        #[expect(clippy::cast_sign_loss, reason = "as CPython does")]
        let mut perturb = hash as u64;
        while visit(slot, self.indices[slot]) {
            perturb >>= 5;
            #[expect(clippy::cast_possible_truncation, reason = "masked")]
            let next = (slot as u64)
                .wrapping_mul(5)
                .wrapping_add(perturb)
                .wrapping_add(1) as usize;
            slot = next & mask;
        }
    }

    fn index_entry(&mut self, hash: i64, entry: usize) {
        let mut place = 0;
        self.probe(hash, |slot, index| {
            place = slot;
            index >= 0
        });
        self.indices[place] = i32::try_from(entry).expect("below 2^31 entries");
    }

    /// Live entries.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        self.entries.iter().flatten().copied()
    }

    /// Number of live entries before this one.
    fn rank(&self, entry: usize) -> usize {
        if self.used == self.entries.len() {
            return entry;
        }
        self.entries[..entry].iter().flatten().count()
    }
}

/// What a lookup found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Find {
    /// The entry with this number.
    At(usize),
    /// Nothing.
    Missing,
    /// Only the program's `__eq__` can tell whether this entry is it.
    Ask(usize),
}

impl Heap {
    /// The dict behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn dict(&self, dict: R) -> &Dict {
        let Data::Dict(this) = &self.get(dict).data else {
            unreachable!("the handle is a dict's")
        };
        this
    }

    /// The dict behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn dict_mut(&mut self, dict: R) -> &mut Dict {
        let Data::Dict(this) = &mut self.objects[dict.0 as usize].data else {
            unreachable!("the handle is a dict's")
        };
        if this.of_class {
            self.type_changes += 1;
        }
        this
    }

    /// Looks a key up; `unequal` are the answers so far: entries that the program's `__eq__` told from the key, in the
    /// order in which it was asked. A table's probes may come to an entry twice, and then it is asked twice.
    pub fn dict_find(&self, dict: R, key: R, hash: i64, unequal: &[usize]) -> Find {
        let this = self.dict(dict);
        let mut found = Find::Missing;
        let mut answers = unequal.iter();
        if this.indices.is_empty() {
            return found;
        }
        this.probe(hash, |_, index| {
            if index == -1 {
                return false;
            }
            let Ok(number) = usize::try_from(index) else {
                return true;
            };
            let entry = this.entries[number].expect("the index names live entries");
            if entry.key == key {
                found = Find::At(number);
            } else if entry.hash == hash {
                match crate::object::equality::equal(self, entry.key, key) {
                    Some(true) => found = Find::At(number),
                    Some(false) => return true,
                    None if answers.next().is_some() => return true,
                    None => found = Find::Ask(number),
                }
            } else {
                return true;
            }
            false
        });
        found
    }

    /// Looks a text up among str keys.
    pub fn dict_get_str(&self, dict: R, key: &str) -> Option<R> {
        let this = self.dict(dict);
        if this.indices.is_empty() {
            return None;
        }
        let chars = || key.chars().map(u32::from);
        let hash = crate::object::hashes::hash_chars(chars());
        let mut found = None;
        this.probe(hash, |_, index| {
            if index == -1 {
                return false;
            }
            let Ok(number) = usize::try_from(index) else {
                return true;
            };
            let entry = this.entries[number].expect("the index names live entries");
            if entry.hash == hash
                && matches!(&self.get(entry.key).data, Data::Str(text) if text.chars.spell(key))
            {
                found = Some(entry.value);
                return false;
            }
            true
        });
        found
    }

    /// The same for a str object whose hash is known.
    pub fn dict_get_name(&self, dict: R, name: R, hash: i64) -> Option<R> {
        let this = self.dict(dict);
        if this.indices.is_empty() {
            return None;
        }
        let mut found = None;
        this.probe(hash, |_, index| {
            if index == -1 {
                return false;
            }
            let Ok(number) = usize::try_from(index) else {
                return true;
            };
            let entry = this.entries[number].expect("the index names live entries");
            if entry.key == name || (entry.hash == hash && self.same_text(entry.key, name)) {
                found = Some(entry.value);
                return false;
            }
            true
        });
        found
    }

    /// Whether both are str with the same characters.
    fn same_text(&self, a: R, b: R) -> bool {
        match (&self.get(a).data, &self.get(b).data) {
            (Data::Str(a), Data::Str(b)) => a.chars == b.chars,
            _ => false,
        }
    }

    fn key_holder(&mut self, dict: R) -> Holder {
        if dict == MAIN_DICT || dict == BUILTINS_DICT {
            return Holder {
                kind: HolderKind::Interned,
                owner: 0,
                name: crate::addr::NameId(0),
            };
        }
        self.within(HolderKind::Key, dict)
    }

    fn value_holder(&mut self, dict: R, key: R) -> Holder {
        match self.dict(dict).namespace {
            Some(frame) => {
                let name = self.name_of(key);
                Holder::name(frame, name)
            }
            None => self.within(HolderKind::Value, dict),
        }
    }

    /// The holders of an entry's key and value.
    pub fn entry_holders(&mut self, dict: R, key: R) -> (Holder, Holder) {
        (self.key_holder(dict), self.value_holder(dict, key))
    }

    /// `calculate_log2_keysize`: v3.10 to v3.12 with its quirk at powers of two.
    pub fn log2_for(&self, minimum: u64) -> u8 {
        let least = if self.profile.object.wide_tables {
            minimum | 8
        } else {
            minimum.max(8)
        };
        let bits = (least - 1) | 7;
        u8::try_from(64 - bits.leading_zeros()).expect("at most 64")
    }

    /// The table's block for that many slots: from the free list when it is a small one for str keys.
    pub fn new_keys(&mut self, dict: R, log2_size: u8, unicode: bool) -> Addr {
        if log2_size == 3
            && unicode
            && let Some(block) = self.spare(FreeList::DictKeys)
        {
            return block;
        }
        let owner = self.id(dict);
        let domain = self.table_domain();
        self.allocate(
            AllocCall::Malloc,
            domain,
            BlockKind::DictKeys,
            Dict::keys_bytes(log2_size, unicode),
            owner,
        )
    }

    /// `clone_combined_dict_keys`: the block of a copied table never comes from the free list.
    pub fn cloned_keys(&mut self, dict: R, log2_size: u8, unicode: bool) -> Addr {
        let owner = self.id(dict);
        let domain = self.table_domain();
        self.allocate(
            AllocCall::Malloc,
            domain,
            BlockKind::DictKeys,
            Dict::keys_bytes(log2_size, unicode),
            owner,
        )
    }

    /// Gives a table's block up.
    pub fn free_keys(&mut self, dict: R, block: Addr, log2_size: u8, unicode: bool) {
        if self.is_loaded(block) {
            return;
        }
        let spares = self.free_lists.of(FreeList::DictKeys);
        if log2_size == 3 && unicode && spares.len() < MAX_FREE_DICTS {
            spares.push(block);
            return;
        }
        let owner = self.id(dict);
        let domain = self.table_domain();
        self.free(domain, BlockKind::DictKeys, block, owner);
    }

    /// `dictresize`: the new table is asked for before the old one is given up.
    pub fn dict_resize(&mut self, dict: R, log2_size: u8, unicode: bool) {
        let block = self.new_keys(dict, log2_size, unicode);
        let this = self.dict_mut(dict);
        let (old, old_log2, old_unicode) = (this.block, this.log2_size, this.unicode);
        let split = this.split.take();
        if split.is_some() {
            // The keys were the class's; the new table has references of its own.
            let keys: Vec<R> = self.dict(dict).iter().map(|entry| entry.key).collect();
            for key in keys {
                let holder = self.key_holder(dict);
                self.incref(key, holder, Reason::Internal);
            }
        }
        let this = self.dict_mut(dict);
        this.block = block;
        this.log2_size = log2_size;
        this.unicode = unicode;
        this.entries.retain(Option::is_some);
        this.usable =
            usize::try_from(Dict::usable_fraction(log2_size)).expect("small") - this.entries.len();
        this.indices = vec![-1; 1 << log2_size];
        let hashes: Vec<i64> = this
            .entries
            .iter()
            .flatten()
            .map(|entry| entry.hash)
            .collect();
        for (number, hash) in hashes.into_iter().enumerate() {
            this.index_entry(hash, number);
        }
        if split.is_some() {
            self.free_values(dict, old);
        } else if !old.is_null() {
            self.free_keys(dict, old, old_log2, old_unicode);
        }
    }

    /// Room for the keys of a dict or set that `fromkeys` takes (`dict_dict_fromkeys`, `dict_set_fromkeys`).
    pub fn dict_presize(&mut self, dict: R, keys: u64, unicode: bool) {
        // `estimate_log2_keysize`
        let log2 = self.log2_for((keys * 3).div_ceil(2)).max(3);
        self.dict_resize(dict, log2, unicode);
    }

    /// `_PyDict_DetachFromObject`: values that lie in a dying instance's block are copied to one of their own.
    pub fn detach_values(&mut self, dict: R) {
        let Data::Dict(this) = &mut self.get_mut(dict).data else {
            return;
        };
        let Some(capacity) = this.inline.take().filter(|_| this.split.is_some()) else {
            return;
        };
        let block = self.new_values(dict, capacity);
        self.dict_mut(dict).block = block;
    }

    /// `new_values`: a block for the values of shared keys.
    pub(super) fn new_values(&mut self, owner: R, slots: u64) -> Addr {
        let bytes = if self.profile.object.values_inline {
            inline_values_bytes(slots)
        } else {
            values_bytes(slots)
        };
        let owner = self.id(owner);
        let kind = BlockKind::InstanceValues;
        self.allocate(AllocCall::Malloc, Domain::Mem, kind, bytes, owner)
    }

    /// Gives a values array up; one that lies in an instance's own block stays there.
    pub fn free_values(&mut self, dict: R, block: Addr) {
        if !block.is_null() {
            let owner = self.id(dict);
            self.free(Domain::Mem, BlockKind::InstanceValues, block, owner);
        }
    }

    /// Gives an empty dict a table whose block was asked for before.
    pub fn dict_preallocated(&mut self, dict: R, block: Addr, log2_size: u8, unicode: bool) {
        let this = self.dict_mut(dict);
        this.block = block;
        this.log2_size = log2_size;
        this.unicode = unicode;
        this.usable = usize::try_from(Dict::usable_fraction(log2_size)).expect("small");
        this.indices = vec![-1; 1 << log2_size];
        self.touch(dict);
    }

    /// Makes a dict of inline values, whose keys its class shares, findable by hash.
    pub fn dict_adopt(&mut self, dict: R, entries: Vec<Entry>, block: Addr, class: R, slots: u64) {
        let this = self.dict_mut(dict);
        this.used = entries.len();
        this.indices = vec![-1; 64];
        this.log2_size = 6;
        this.unicode = true;
        this.split = Some((class, slots));
        this.block = block;
        this.usable = usize::try_from(slots).expect("at most 30") - entries.len();
        for (number, entry) in entries.into_iter().enumerate() {
            this.entries.push(Some(entry));
            this.index_entry(entry.hash, number);
        }
    }

    /// [`Self::dict_store`] by the dict's own methods, not through its object: `insert_split_value` (v3.14) takes a reference to the
    /// value besides that of its caller, while the old value goes.
    pub fn dict_store_held(&mut self, dict: R, key: R, hash: i64, value: R, number: usize) {
        let this = self.dict(dict);
        let twice = self.profile.object.values_inline
            && this.split.is_some()
            && this.entries[number].is_some_and(|entry| self.dies_now(entry.value));
        if twice {
            self.pick(value);
        }
        self.dict_store(dict, key, hash, value, Some(number));
        if twice {
            self.drop(value);
        }
    }

    /// `insertdict`: stores a value under a key that a lookup found (or did not find). Key and value stay with the caller too.
    pub fn dict_store(&mut self, dict: R, key: R, hash: i64, value: R, found: Option<usize>) {
        let (key_holder, value_holder) = self.entry_holders(dict, key);
        let names = self.dict(dict).namespace.is_some();
        self.track_for(dict, key, value);
        if let Some(number) = found {
            let entry = self.dict(dict).entries[number].expect("the lookup found a live entry");
            let reason = if names {
                Reason::NameRebound
            } else {
                Reason::Replaced
            };
            self.incref(
                value,
                value_holder,
                if names {
                    Reason::NameBound
                } else {
                    Reason::Stored
                },
            );
            let rank = self.dict(dict).rank(number);
            let this = self.dict_mut(dict);
            this.entries[number] = Some(Entry { value, ..entry });
            if !self.get(dict).shared {
                self.edge_set(dict, 2 * rank + 1, value);
            }
            // The key's own reference goes after the old value (`insertdict`).
            let dies = self.dies_now(entry.value);
            if dies {
                self.pick(key);
            }
            self.decref(entry.value, value_holder, reason);
            if dies {
                self.drop(key);
            }
            return;
        }
        let is_str = self.ty(key) == ty::STR;
        if self.dict(dict).split.is_none() {
            self.incref(key, key_holder, Reason::Stored);
        }
        self.incref(
            value,
            value_holder,
            if names {
                Reason::NameBound
            } else {
                Reason::Stored
            },
        );
        let shared_key = match self.dict(dict).split {
            Some(_) if is_str => self.split_takes(dict, key),
            _ => None,
        };
        let fits = self.dict(dict).split.is_none() || shared_key.is_some();
        // In a split table the key is the one that the class has.
        let key = shared_key.unwrap_or(key);
        let this = self.dict(dict);
        if this.block.is_null() && this.split.is_none() {
            let block = self.new_keys(dict, 3, is_str);
            let this = self.dict_mut(dict);
            this.block = block;
            this.log2_size = 3;
            this.unicode = is_str;
            this.usable = 5;
            this.indices = vec![-1; 8];
            this.entries.clear();
        } else if this.usable == 0 || (this.unicode && !is_str) || !fits {
            let (used, unicode) = (this.used as u64, this.unicode && is_str);
            let was_split = this.split.is_some();
            let size = self.log2_for(3 * used);
            self.dict_resize(dict, size, unicode);
            if was_split {
                let holder = self.key_holder(dict);
                self.incref(key, holder, Reason::Stored);
            }
        }
        let this = self.dict_mut(dict);
        let number = this.entries.len();
        this.entries.push(Some(Entry { hash, key, value }));
        this.index_entry(hash, number);
        this.usable -= 1;
        this.used += 1;
        let rank = this.used - 1;
        if !self.get(dict).shared {
            self.edge_inserted(dict, 2 * rank, Slot::Key, key);
            self.edge_inserted(dict, 2 * rank + 1, Slot::Value, value);
            self.touch(dict);
        }
    }

    /// The class's own object for a key that fits into a split table: the shared keys have it or have room for it
    /// (`insertdict`).
    fn split_takes(&mut self, dict: R, key: R) -> Option<R> {
        let (class, slots) = self.dict(dict).split?;
        let text = self.text_of(key);
        let interned = matches!(&self.get(key).data, Data::Str(_));
        let shared = self.class(class).shared.as_ref()?;
        let known = shared
            .names
            .iter()
            .position(|name| self.text_of(*name) == text);
        if let Some(number) = known {
            return ((number as u64) < slots).then(|| shared.names[number]);
        }
        if shared.usable == 0 || shared.names.len() as u64 >= slots || !interned {
            return None;
        }
        let holder = self.within(HolderKind::Key, class);
        self.incref(key, holder, Reason::Stored);
        let shared = self.class_mut(class).shared.as_mut().expect("tested above");
        shared.usable -= 1;
        shared.names.push(key);
        Some(key)
    }

    /// Replaces the value of a live entry by one whose reference in hand the dict takes over.
    pub fn dict_replace_taken(&mut self, dict: R, number: usize, value: R) {
        let entry = self.dict(dict).entries[number].expect("the lookup found a live entry");
        let (_, holder) = self.entry_holders(dict, entry.key);
        self.track_for(dict, entry.key, value);
        self.give(value, holder, Reason::Stored);
        let rank = self.dict(dict).rank(number);
        self.dict_mut(dict).entries[number] = Some(Entry { value, ..entry });
        if !self.get(dict).shared {
            self.edge_set(dict, 2 * rank + 1, value);
        }
        self.decref(entry.value, holder, Reason::Replaced);
    }

    /// Removes a live entry; its key and value are in hand afterwards.
    pub fn dict_take(&mut self, dict: R, number: usize) -> Entry {
        let entry = self.dict(dict).entries[number].expect("a live entry is removed");
        let names = self.dict(dict).namespace.is_some();
        let (key_holder, value_holder) = self.entry_holders(dict, entry.key);
        let rank = self.dict(dict).rank(number);
        let this = self.dict_mut(dict);
        let mut place = 0;
        let wanted = i32::try_from(number).expect("below 2^31 entries");
        this.probe(entry.hash, |slot, index| {
            place = slot;
            index != wanted
        });
        this.indices[place] = -2;
        this.entries[number] = None;
        this.used -= 1;
        if !self.get(dict).shared {
            self.edge_removed(dict, 2 * rank + 1);
            self.edge_removed(dict, 2 * rank);
            self.touch(dict);
        }
        let reason = if names {
            Reason::NameDeleted
        } else {
            Reason::Removed
        };
        if self.dict(dict).split.is_some() {
            // The key stays the class's: a reference of the caller's own.
            self.pick(entry.key);
        } else {
            self.take(entry.key, key_holder, Reason::Removed);
        }
        self.take(entry.value, value_holder, reason);
        entry
    }

    /// `delitem_common`: removes a live entry; key, then value are released.
    pub fn dict_delete(&mut self, dict: R, number: usize) {
        let entry = self.dict(dict).entries[number].expect("a live entry is removed");
        let names = self.dict(dict).namespace.is_some();
        let (key_holder, value_holder) = self.entry_holders(dict, entry.key);
        let rank = self.dict(dict).rank(number);
        let this = self.dict_mut(dict);
        let mut place = 0;
        let wanted = i32::try_from(number).expect("below 2^31 entries");
        this.probe(entry.hash, |slot, index| {
            place = slot;
            index != wanted
        });
        this.indices[place] = -2;
        this.entries[number] = None;
        this.used -= 1;
        if !self.get(dict).shared {
            self.edge_removed(dict, 2 * rank + 1);
            self.edge_removed(dict, 2 * rank);
            self.touch(dict);
        }
        let reason = if names {
            Reason::NameDeleted
        } else {
            Reason::Removed
        };
        if self.dict(dict).split.is_none() {
            self.decref(entry.key, key_holder, reason);
        }
        self.decref(entry.value, value_holder, reason);
    }

    /// Adds an entry from before the start: no event, no block.
    pub fn dict_preset(&mut self, dict: R, name: &str, value: R) {
        let key = self.intern(name);
        let hash = self.hash_of(key).expect("a str has a hash");
        let this = self.dict_mut(dict);
        if this.indices.is_empty() {
            this.indices = vec![-1; 512];
            this.log2_size = 9;
            this.unicode = true;
            this.usable = 340;
            this.block = older_table(Dict::keys_bytes(9, true));
        }
        let number = this.entries.len();
        this.entries.push(Some(Entry { hash, key, value }));
        this.index_entry(hash, number);
        this.usable -= 1;
        this.used += 1;
    }

    /// `PyDict_SetItem` with a str key.
    pub fn dict_set_str(&mut self, dict: R, key: R, value: R) {
        let hash = self.hash_of(key).expect("a str has a hash");
        let found = match self.dict_find(dict, key, hash, &[]) {
            Find::At(number) => Some(number),
            _ => None,
        };
        self.dict_store(dict, key, hash, value, found);
    }

    /// `dict.clear`: the dict is empty when the entries die.
    pub fn dict_clear(&mut self, dict: R) {
        let this = self.dict_mut(dict);
        if this.block.is_null() && this.split.is_none() {
            return;
        }
        let old = std::mem::take(this);
        this.namespace = old.namespace;
        this.of_class = old.of_class;
        // `clear_embedded_values`, v3.14: values that lie in the instance stay where they are, and the keys with them.
        let embedded = old.inline.is_some();
        if embedded && let Some((_, slots)) = old.split {
            this.indices = vec![-1; 64];
            this.log2_size = 6;
            this.unicode = true;
            this.split = old.split;
            this.block = old.block;
            this.inline = old.inline;
            this.usable = usize::try_from(slots).expect("at most 30");
        }
        self.edges_cleared(dict);
        self.touch(dict);
        let mut holders = Vec::new();
        for entry in old.iter() {
            let (key, value) = self.entry_holders(dict, entry.key);
            if old.split.is_none() {
                holders.push((entry.key, key));
            }
            holders.push((entry.value, value));
        }
        for (object, holder) in holders {
            self.decref(object, holder, Reason::Removed);
        }
        // A finalizer that runs meanwhile runs before the block is given back.
        if embedded {
            return;
        }
        if old.split.is_none() {
            self.task(Task::FreeKeys(dict, old.block, old.log2_size, old.unicode));
        } else if !old.block.is_null() {
            let owner = self.id(dict);
            let values = BlockKind::InstanceValues;
            self.task(Task::Free(Domain::Mem, values, old.block, owner));
        }
    }

    /// A new dict with the same entries and the same table (`clone_combined_dict_keys`): the table's block first.
    pub fn dict_clone_into(&mut self, from: R, to: R, block: Addr) {
        let source = self.dict(from);
        let copy = Dict {
            entries: source.entries.clone(),
            indices: source.indices.clone(),
            log2_size: source.log2_size,
            unicode: source.unicode,
            usable: source.usable,
            used: source.used,
            block,
            namespace: None,
            split: None,
            inline: None,
            of_class: false,
        };
        *self.dict_mut(to) = copy;
        let entries: Vec<Entry> = self.dict(to).iter().collect();
        for (rank, entry) in entries.into_iter().enumerate() {
            let (key_holder, value_holder) = self.entry_holders(to, entry.key);
            self.incref(entry.key, key_holder, Reason::Stored);
            self.incref(entry.value, value_holder, Reason::Stored);
            self.edge_inserted(to, 2 * rank, Slot::Key, entry.key);
            self.edge_inserted(to, 2 * rank + 1, Slot::Value, entry.value);
        }
        self.touch(to);
    }
}
