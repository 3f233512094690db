//! The keys block of a dict (`PyDictKeysObject`, `Include/internal/pycore_dict.h` and Objects/dictobject.c, v3.11):
//! its size in bytes, the index table with its probe sequence, and the entries in insertion order.

/// log2 of the smallest index table: `PyDict_LOG_MINSIZE`.
pub const LOG_MINSIZE: u8 = 3;
/// Slots of the smallest index table: `PyDict_MINSIZE`.
pub const MINSIZE: u64 = 8;
/// `PERTURB_SHIFT`: how fast the high bits of the hash enter the probe sequence.
const PERTURB_SHIFT: u32 = 5;
/// `sizeof(PyDictKeysObject)` without its tables.
const HEADER_BYTES: u64 = 32;
/// `sizeof(PyDictUnicodeEntry)`: key, value.
const UNICODE_ENTRY_BYTES: u64 = 16;
/// `sizeof(PyDictKeyEntry)`: hash, key, value.
const GENERAL_ENTRY_BYTES: u64 = 24;
/// Index of a slot that was never used: `DKIX_EMPTY`.
const EMPTY: i32 = -1;
/// Index of a slot whose entry was deleted: `DKIX_DUMMY`.
const DUMMY: i32 = -2;

/// `dk_kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeysKind {
    /// `DICT_KEYS_GENERAL`: keys of any type, entries with a hash.
    General,
    /// `DICT_KEYS_UNICODE`: all keys are exact strs, whose hash stands in themselves.
    Unicode,
    /// `DICT_KEYS_SPLIT`: like unicode, shared between the instances of a class; values stand elsewhere.
    Split,
}

/// What the allocator sees of a keys block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeysBlock {
    /// `dk_log2_size`: log2 of the number of index slots.
    pub log2_size: u8,
    /// `dk_kind`.
    pub kind: KeysKind,
}

impl KeysBlock {
    /// Request size (`new_keys_object`, `_PyDict_KeysSize`, v3.11): header, index, entries.
    pub const fn bytes(self) -> u64 {
        let entry = match self.kind {
            KeysKind::General => GENERAL_ENTRY_BYTES,
            KeysKind::Unicode | KeysKind::Split => UNICODE_ENTRY_BYTES,
        };
        HEADER_BYTES + (1 << log2_index_bytes(self.log2_size)) + entry * self.max_entries()
    }

    /// Entries that fit: `USABLE_FRACTION(1 << log2_size)`.
    pub const fn max_entries(self) -> u64 {
        usable_fraction(1 << self.log2_size)
    }

    /// Whether a free of this block goes to the free list of keys blocks, and a request for it comes from there
    /// (`free_keys_object`, `new_keys_object`, v3.11: 8 slots, str keys; the list holds at most 80).
    pub const fn uses_free_list(self) -> bool {
        self.log2_size == LOG_MINSIZE && matches!(self.kind, KeysKind::Unicode)
    }
}

/// `USABLE_FRACTION`: how many of `slots` may be used.
pub const fn usable_fraction(slots: u64) -> u64 {
    (slots << 1) / 3
}

/// `dk_log2_index_bytes`: indices take 1, 2, 4 or 8 bytes each.
pub const fn log2_index_bytes(log2_size: u8) -> u8 {
    log2_size
        + match log2_size {
            0..=7 => 0,
            8..=15 => 1,
            16..=31 => 2,
            _ => 3,
        }
}

/// `calculate_log2_keysize` (v3.11) of a wanted number of slots, with its quirk: a power of two from 16 on
/// gives twice as much, and so do 1 to 7.
pub const fn calculate_log2_keysize(minsize: u64) -> u8 {
    let wanted = ((minsize | MINSIZE) - 1) | (MINSIZE - 1);
    // bit_length of a number that is at least 7: 3 to 64.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a bit length is at most 64"
    )]
    let bits = (u64::BITS - wanted.leading_zeros()) as u8;
    bits
}

/// `estimate_log2_keysize` (v3.11): the table for `n` entries known in advance.
pub const fn estimate_log2_keysize(n: u64) -> u8 {
    calculate_log2_keysize(n.saturating_mul(3).saturating_add(1) / 2)
}

/// One entry. For str-only tables CPython reads the hash from the key; here it always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<K, V> {
    /// `me_key`.
    pub key: K,
    /// `me_hash`, or the hash cached in the str.
    pub hash: i64,
    /// `me_value`.
    pub value: V,
}

/// The probe sequence of one hash over a table of `mask + 1` slots.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    perturb: u64,
    slot: u64,
    mask: u64,
}

impl Probe {
    /// The sequence of `hash` in a table of `1 << log2_size` slots.
    pub const fn new(hash: i64, log2_size: u8) -> Self {
        let mask = (1 << log2_size) - 1;
        let perturb = hash.cast_unsigned();
        Self {
            perturb,
            slot: perturb & mask,
            mask,
        }
    }

    /// The slot the sequence stands at.
    pub const fn slot(&self) -> u64 {
        self.slot
    }

    /// Goes to the next slot.
    pub const fn advance(&mut self) {
        self.perturb >>= PERTURB_SHIFT;
        self.slot = self
            .slot
            .wrapping_mul(5)
            .wrapping_add(self.perturb)
            .wrapping_add(1)
            & self.mask;
    }
}

/// A keys block with its contents.
///
/// Invariants: `entries.len() + usable == max_entries` for a table that never lost its last entries to `popitem`
/// (`popitem` cuts entries without giving back `usable`); every live entry's position stands in exactly one slot.
#[derive(Clone, Debug)]
pub struct DictKeys<K, V> {
    block: KeysBlock,
    usable: u64,
    indices: Vec<i32>,
    entries: Vec<Option<Entry<K, V>>>,
}

impl<K: Copy + PartialEq, V> DictKeys<K, V> {
    /// `new_keys_object` (v3.11). `log2_size` is at most 30: bigger tables are refused by the machine's limits.
    ///
    /// # Panics
    /// When `log2_size` is above 30.
    pub fn new(block: KeysBlock) -> Self {
        assert!(
            block.log2_size <= 30,
            "a dict's table has at most 2**30 slots"
        );
        Self {
            block,
            usable: block.max_entries(),
            indices: vec![EMPTY; 1 << block.log2_size],
            entries: Vec::new(),
        }
    }

    /// Size and kind.
    pub const fn block(&self) -> KeysBlock {
        self.block
    }

    /// `dk_usable`: entries that may still be added.
    pub const fn usable(&self) -> u64 {
        self.usable
    }

    /// Sets `dk_usable`: for the shared keys of a class, which start at 30 and shrink with every instance.
    pub const fn set_usable(&mut self, usable: u64) {
        self.usable = usable;
    }

    /// `dk_nentries`: entries ever added (without those cut by `popitem`), deleted ones included.
    pub const fn nentries(&self) -> usize {
        self.entries.len()
    }

    /// The entry at a position, `None` when it was deleted or there is none.
    pub fn entry(&self, ix: usize) -> Option<&Entry<K, V>> {
        self.entries.get(ix)?.as_ref()
    }

    /// The entry at a position, to change its value.
    pub fn entry_mut(&mut self, ix: usize) -> Option<&mut Entry<K, V>> {
        self.entries.get_mut(ix)?.as_mut()
    }

    /// All positions in insertion order, deleted ones as `None`.
    pub fn entries(&self) -> &[Option<Entry<K, V>>] {
        &self.entries
    }

    /// What a slot of the index table says: `None` never used, `Some(None)` deleted, else the entry's position.
    pub fn slot(&self, slot: u64) -> Option<Option<usize>> {
        let index = *self
            .indices
            .get(usize::try_from(slot).unwrap_or(usize::MAX))?;
        match index {
            EMPTY => None,
            _ => Some(usize::try_from(index).ok()),
        }
    }

    /// `find_empty_slot` (v3.11): the first slot of the sequence without a live entry (dummies count as free).
    fn find_empty_slot(&self, hash: i64) -> usize {
        let mut probe = Probe::new(hash, self.block.log2_size);
        loop {
            let slot = to_usize(probe.slot());
            if self.indices[slot] < 0 {
                return slot;
            }
            probe.advance();
        }
    }

    /// `lookdict_index` (v3.11): the slot that holds position `ix`.
    fn slot_of(&self, hash: i64, ix: usize) -> Option<usize> {
        let mut probe = Probe::new(hash, self.block.log2_size);
        loop {
            let slot = to_usize(probe.slot());
            match self.indices[slot] {
                EMPTY => return None,
                index if usize::try_from(index) == Ok(ix) => return Some(slot),
                _ => probe.advance(),
            }
        }
    }

    /// Adds an entry at the end and returns its position. There must be usable room.
    ///
    /// # Panics
    /// When nothing is usable: the caller resizes first.
    pub fn push(&mut self, key: K, hash: i64, value: V) -> usize {
        assert!(self.usable > 0, "insertion into a full keys block");
        let ix = self.entries.len();
        let slot = self.find_empty_slot(hash);
        self.indices[slot] = i32::try_from(ix).expect("at most 2**30 entries");
        self.entries.push(Some(Entry { key, hash, value }));
        self.usable -= 1;
        ix
    }

    /// Deletes the entry at a position: its slot becomes a dummy, the room is not given back (`delitem_common`, v3.11).
    pub fn delete(&mut self, ix: usize) -> Option<Entry<K, V>> {
        let entry = self.entries.get_mut(ix)?.take()?;
        if let Some(slot) = self.slot_of(entry.hash, ix) {
            self.indices[slot] = DUMMY;
        }
        Some(entry)
    }

    /// Takes the last live entry and forgets the deleted ones behind it (`dict_popitem_impl`, v3.11).
    pub fn pop_last(&mut self) -> Option<Entry<K, V>> {
        let ix = self.entries.iter().rposition(Option::is_some)?;
        let entry = self.delete(ix);
        self.entries.truncate(ix);
        entry
    }

    /// Moves the live entries, compactly and in order, to a new block (`dictresize`, v3.11).
    #[must_use]
    pub fn rebuilt(self, block: KeysBlock) -> Self {
        let mut new = Self::new(block);
        for entry in self.entries.into_iter().flatten() {
            new.push(entry.key, entry.hash, entry.value);
        }
        new
    }

    /// The entries, live ones only.
    pub fn into_entries(self) -> impl Iterator<Item = Entry<K, V>> {
        self.entries.into_iter().flatten()
    }
}

/// Slots of tables are at most 2**30, which fits every target's `usize`.
fn to_usize(slot: u64) -> usize {
    usize::try_from(slot).expect("a table has at most 2**30 slots")
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn bytes(log2_size: u8, kind: KeysKind) -> u64 {
        KeysBlock { log2_size, kind }.bytes()
    }

    #[test]
    fn keys_blocks_have_the_recorded_sizes() {
        let unicode: Vec<u64> = (3..=8).map(|l| bytes(l, KeysKind::Unicode)).collect();
        assert_eq!(unicode, [120, 208, 400, 768, 1520, 3264]);
        let general: Vec<u64> = (3..=8).map(|l| bytes(l, KeysKind::General)).collect();
        assert_eq!(general, [160, 288, 568, 1104, 2200, 4624]);
        // sys.getsizeof of a dict with 100_000 int keys, 3.11.7, less 64 of the dict object itself.
        assert_eq!(bytes(18, KeysKind::General), 5_242_960 - 64);
    }

    #[test]
    fn the_size_for_a_number_of_slots_has_the_quirk_of_3_11() {
        let sizes: Vec<u8> = [0, 1, 3, 7, 8, 9, 15, 16, 17, 32, 33, 64]
            .map(calculate_log2_keysize)
            .to_vec();
        assert_eq!(sizes, [3, 4, 4, 4, 3, 4, 4, 5, 5, 6, 6, 7]);
        assert_eq!(estimate_log2_keysize(6), 4);
        assert_eq!(estimate_log2_keysize(21), 6);
    }
}
