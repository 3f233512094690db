//! Key-sharing dicts: the keys of a class and the values of its instances
//! (Objects/dictobject.c: `_PyDict_NewKeysForClass`, `_PyObject_InitializeDict`, `insert_into_dictkeys`, v3.11).
//!
//! An instance of a plain class has a values block; the names stand once, in the class's [`SharedKeys`].
//! A dict object that reads `instance.__dict__` takes the values block over; it becomes a combined table when a
//! name does not fit the shared keys, when a key is no str, or by `popitem`.

use super::dict_keys::{DictKeys, Entry, KeysBlock, KeysKind, Probe, calculate_log2_keysize};
use super::dict_table::DictTable;

/// `SHARED_KEYS_MAX_SIZE`: names that instances of a class can share.
pub const SHARED_KEYS_MAX_SIZE: u64 = 30;

/// The shared keys block of a class: 64 slots, 768 bytes.
pub const SHARED_KEYS_BLOCK: KeysBlock = KeysBlock {
    log2_size: 6,
    kind: KeysKind::Split,
};

/// Request size of a values block with `slots` slots (`new_values`, v3.11): a prefix of `slots + 2` bytes with
/// the insertion order, rounded up to 8, and 8 bytes per slot.
pub const fn values_bytes(slots: u64) -> u64 {
    slots
        .saturating_add(2)
        .next_multiple_of(8)
        .saturating_add(slots.saturating_mul(8))
}

/// Bytes of values with `capacity` slots in 3.14, in an instance's own block or in one of their own: 8 for each slot and
/// for what is in front of them, and the insertion order behind, rounded up to 8 (`new_values`, `_PyInlineValuesSize`).
pub const fn inline_values_bytes(capacity: u64) -> u64 {
    8 * (capacity + 1) + capacity.next_multiple_of(8)
}

/// `ht_cached_keys` of a class. Keys are handles of interned strs: the same name is the same handle or compares
/// equal by the caller's look-up, so no Python code ever runs.
#[derive(Clone, Debug)]
pub struct SharedKeys<K> {
    keys: DictKeys<K, ()>,
}

impl<K: Copy + PartialEq> Default for SharedKeys<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Copy + PartialEq> SharedKeys<K> {
    /// `_PyDict_NewKeysForClass` (v3.11).
    pub fn new() -> Self {
        let mut keys = DictKeys::new(SHARED_KEYS_BLOCK);
        keys.set_usable(SHARED_KEYS_MAX_SIZE);
        Self { keys }
    }

    /// Names known so far.
    pub const fn nentries(&self) -> usize {
        self.keys.nentries()
    }

    /// Names that still fit.
    pub const fn usable(&self) -> u64 {
        self.keys.usable()
    }

    /// `shared_keys_usable_size`: slots that a values block for these keys has now. `sys.getsizeof` of a split
    /// dict is 64 and 8 per slot of this.
    pub const fn size(&self) -> u64 {
        self.keys.nentries() as u64 + self.keys.usable()
    }

    /// An instance is made (`_PyObject_InitializeDict`, v3.11): the budget of the class shrinks by one, down to 1,
    /// and the instance gets a values block of this many slots.
    pub const fn new_instance(&mut self) -> u64 {
        let usable = self.keys.usable();
        if usable > 1 {
            self.keys.set_usable(usable - 1);
        }
        self.size()
    }

    /// The name at a position.
    pub fn name(&self, ix: usize) -> Option<K> {
        self.keys.entry(ix).map(|entry| entry.key)
    }

    /// The position of a name. `same` says whether a stored handle is the name (identity or equal text).
    pub fn find(&self, hash: i64, mut same: impl FnMut(K) -> bool) -> Option<usize> {
        let mut probe = Probe::new(hash, SHARED_KEYS_BLOCK.log2_size);
        loop {
            let ix = self.keys.slot(probe.slot())??;
            let entry = self.keys.entry(ix)?;
            if entry.hash == hash && same(entry.key) {
                return Some(ix);
            }
            probe.advance();
        }
    }

    /// `insert_into_dictkeys` (v3.11), for a name that [`Self::find`] did not find: its position, or `None` when
    /// the budget is used up and the instance needs a dict of its own.
    pub fn insert(&mut self, name: K, hash: i64) -> Option<usize> {
        (self.keys.usable() > 0).then(|| self.keys.push(name, hash, ()))
    }
}

/// The values block of one instance (`PyDictValues`).
#[derive(Clone, Debug)]
pub struct SplitValues<V> {
    slots: Vec<Option<V>>,
    order: Vec<u8>,
}

impl<V> SplitValues<V> {
    /// An empty block of `slots` slots ([`SharedKeys::new_instance`]).
    pub fn new(slots: u64) -> Self {
        let slots = usize::try_from(slots.min(SHARED_KEYS_MAX_SIZE + 1)).unwrap_or(0);
        Self {
            slots: std::iter::repeat_with(|| None).take(slots).collect(),
            order: Vec::new(),
        }
    }

    /// Slots of the block.
    pub const fn capacity(&self) -> u64 {
        self.slots.len() as u64
    }

    /// Attributes that are set.
    pub const fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether no attribute is set.
    pub const fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The value at a position of the shared keys.
    pub fn get(&self, ix: usize) -> Option<&V> {
        self.slots.get(ix)?.as_ref()
    }

    /// Sets the value at a position (`_PyObject_StoreInstanceAttribute`, v3.11) and returns the old one.
    ///
    /// # Panics
    /// When the block has no such slot: shared keys never outgrow the values blocks made for them.
    pub fn set(&mut self, ix: usize, value: V) -> Option<V> {
        let old = self.slots[ix].replace(value);
        if old.is_none() {
            self.order
                .push(u8::try_from(ix).expect("at most 30 shared names"));
        }
        old
    }

    /// Deletes the value at a position (`delete_index_from_values`, v3.11).
    pub fn delete(&mut self, ix: usize) -> Option<V> {
        let old = self.slots.get_mut(ix)?.take()?;
        self.order.retain(|&at| usize::from(at) != ix);
        Some(old)
    }

    /// Positions in the order in which they were set: the order of `__dict__`.
    pub fn order(&self) -> impl Iterator<Item = usize> {
        self.order.iter().map(|&ix| usize::from(ix))
    }

    /// Positions in the order of the shared keys that are set: the order in which a dying instance releases them.
    pub fn in_key_order(&self) -> impl Iterator<Item = usize> {
        (0..self.slots.len()).filter(|&ix| self.slots[ix].is_some())
    }

    /// The combined table that an insertion makes of a split dict (`insertion_resize`, `dictresize`, v3.11): its
    /// block is requested, keys are held once more, the shared keys lose a user and the values block is freed.
    /// `unicode`: the key that comes is an exact str.
    pub fn into_combined<K: Copy + PartialEq>(
        self,
        shared: &SharedKeys<K>,
        unicode: bool,
    ) -> DictTable<K, V> {
        let log2_size = calculate_log2_keysize(self.order.len() as u64 * 3);
        self.into_combined_sized(shared, log2_size, unicode)
    }

    /// The combined table of a given size: `popitem` uses the shared keys' own, 6.
    pub fn into_combined_sized<K: Copy + PartialEq>(
        mut self,
        shared: &SharedKeys<K>,
        log2_size: u8,
        unicode: bool,
    ) -> DictTable<K, V> {
        let kind = if unicode {
            KeysKind::Unicode
        } else {
            KeysKind::General
        };
        let mut keys = DictKeys::new(KeysBlock { log2_size, kind });
        for ix in std::mem::take(&mut self.order) {
            let ix = usize::from(ix);
            if let (Some(Entry { key, hash, .. }), Some(value)) =
                (shared.keys.entry(ix), self.slots[ix].take())
            {
                keys.push(*key, *hash, value);
            }
        }
        DictTable::from_keys(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_blocks_shrink_with_every_instance_as_recorded() {
        let mut shared: SharedKeys<u32> = SharedKeys::new();
        assert_eq!(SHARED_KEYS_BLOCK.bytes(), 768);
        let sizes: Vec<u64> = (0..33)
            .map(|_| values_bytes(shared.new_instance()))
            .collect();
        assert_eq!(sizes[..3], [264, 256, 248]);
        assert_eq!(sizes[28..], [16; 5]);
    }

    #[test]
    fn a_full_budget_sends_the_instance_to_a_dict_of_16_slots() {
        let mut shared: SharedKeys<u32> = SharedKeys::new();
        for _ in 0..40 {
            shared.new_instance();
        }
        let mut values = SplitValues::new(shared.new_instance());
        let x = shared.insert(100, 7).unwrap();
        assert_eq!(values.set(x, "one"), None);
        assert_eq!(shared.find(7, |k| k == 100), Some(0));
        assert_eq!(shared.find(8, |_| true), None);
        assert_eq!(shared.insert(101, 8), None);
        let table = values.into_combined(&shared, true);
        assert_eq!(table.block().map(KeysBlock::bytes), Some(208));
        assert_eq!(table.len(), 1);
    }

    #[test]
    fn deletion_and_order_follow_the_instance_not_the_class() {
        let mut shared: SharedKeys<u32> = SharedKeys::new();
        let mut values = SplitValues::new(shared.new_instance());
        for name in 0..3 {
            shared.insert(name, i64::from(name));
        }
        for ix in [2, 0, 1] {
            values.set(ix, ix);
        }
        assert_eq!(values.delete(0), Some(0));
        assert_eq!(values.set(0, 9), None);
        assert_eq!(values.order().collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!(values.in_key_order().collect::<Vec<_>>(), [0, 1, 2]);
    }
}
