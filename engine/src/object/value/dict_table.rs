//! A combined dict table (`PyDictObject` with a keys block of its own, Objects/dictobject.c, v3.11).
//!
//! Keys and values are handles of the caller's; the table knows identity (`==` of handles) and hashes.
//! Whether two different keys with equal hashes are equal is a question to the caller, who may run Python code
//! for it: [`Lookup`] stops with [`Found::Compare`] and goes on with the answer.
//!
//! `d[k] = v` is, in CPython's order:
//! ```text
//! table.convert_for(key_is_str)   a str-only table that gets another key becomes general, before the look-up
//! Lookup::new / resume            until Entry(ix) or Absent
//! Entry(ix): table.set_value      old value released, then the new key handle
//! Absent:    table.insert_new     resizes if nothing is usable
//! ```
//! Each [`Resize`] says which block is requested and which is given back, in that order.

use super::dict_keys::{
    DictKeys, Entry, KeysBlock, KeysKind, LOG_MINSIZE, MINSIZE, Probe, calculate_log2_keysize,
    estimate_log2_keysize, usable_fraction,
};

/// A change of the keys block: `new` is requested first, then `old` (if there was one) is freed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resize {
    /// The block that is requested.
    pub new: KeysBlock,
    /// The block that goes; `None` when the dict had the shared empty keys.
    pub old: Option<KeysBlock>,
}

/// A dict's table. Without a keys block it points at `Py_EMPTY_KEYS`.
#[derive(Clone, Debug)]
pub struct DictTable<K, V> {
    keys: Option<DictKeys<K, V>>,
    used: usize,
    /// Grows whenever the keys block is replaced: CPython compares the pointer.
    generation: u64,
}

impl<K, V> Default for DictTable<K, V> {
    fn default() -> Self {
        Self {
            keys: None,
            used: 0,
            generation: 0,
        }
    }
}

impl<K: Copy + PartialEq, V> DictTable<K, V> {
    /// `PyDict_New`: no block.
    pub fn new() -> Self {
        Self::default()
    }

    /// `dict_new_presized` (v3.11), for `BUILD_MAP` and `BUILD_CONST_KEY_MAP` with `n` pairs: more than 5 get their
    /// keys block at once, requested *before* the dict object. `unicode`: all keys are exact strs.
    pub fn presized(n: u64, unicode: bool) -> Self {
        /// `log2_max_presize`.
        const LOG2_MAX_PRESIZE: u8 = 17;
        if n <= usable_fraction(MINSIZE) {
            return Self::new();
        }
        let log2_size = if n > usable_fraction(1 << LOG2_MAX_PRESIZE) {
            LOG2_MAX_PRESIZE
        } else {
            estimate_log2_keysize(n)
        };
        Self {
            keys: Some(DictKeys::new(KeysBlock {
                log2_size,
                kind: kind_of(unicode),
            })),
            used: 0,
            generation: 1,
        }
    }

    /// A combined table made from the parts of a split one.
    pub(super) fn from_keys(keys: DictKeys<K, V>) -> Self {
        let used = keys.entries().iter().flatten().count();
        Self {
            keys: Some(keys),
            used,
            generation: 1,
        }
    }

    /// `ma_used`: number of items.
    pub const fn len(&self) -> usize {
        self.used
    }

    /// Whether there are no items (there may be a keys block).
    pub const fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// The keys block, `None` for the shared empty keys. `sys.getsizeof` counts it, the shared one not.
    pub fn block(&self) -> Option<KeysBlock> {
        self.keys.as_ref().map(DictKeys::block)
    }

    /// The keys with their index table, for pictures.
    pub const fn keys(&self) -> Option<&DictKeys<K, V>> {
        self.keys.as_ref()
    }

    /// The entry at a position.
    pub fn entry(&self, ix: usize) -> Option<&Entry<K, V>> {
        self.keys.as_ref()?.entry(ix)
    }

    /// Iteration (`_PyDict_Next`): the first live entry from position `pos` on, and the position after it.
    pub fn next_from(&self, pos: usize) -> Option<(usize, &Entry<K, V>)> {
        let entries = self.keys.as_ref()?.entries();
        let found = entries
            .iter()
            .enumerate()
            .skip(pos)
            .find_map(|(ix, e)| Some((ix, e.as_ref()?)));
        found.map(|(ix, entry)| (ix + 1, entry))
    }

    /// Reversed iteration: the last live entry before position `pos`, and its position.
    pub fn next_back_from(&self, pos: usize) -> Option<(usize, &Entry<K, V>)> {
        let entries = self.keys.as_ref()?.entries();
        let end = pos.min(entries.len());
        (0..end)
            .rev()
            .find_map(|ix| Some((ix, entries[ix].as_ref()?)))
    }

    /// The live entries in insertion order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry<K, V>> {
        self.keys
            .iter()
            .flat_map(|keys| keys.entries().iter().flatten())
    }

    /// Before the look-up of an insertion: a str-only table that is about to get a key of another type becomes
    /// general (`insertdict`, `PyDict_SetDefault`, v3.11). Nothing happens to a dict without a block.
    pub fn convert_for(&mut self, key_is_str: bool) -> Option<Resize> {
        if key_is_str || self.block()?.kind == KeysKind::General {
            return None;
        }
        Some(self.insertion_resize(false))
    }

    /// Adds a key that a look-up found absent (`insert_to_emptydict`, second half of `insertdict`, v3.11).
    /// Returns the position of the entry and, if there was no room, the change of the keys block.
    ///
    /// # Panics
    /// Never: an empty dict gets its block here.
    pub fn insert_new(
        &mut self,
        key: K,
        hash: i64,
        value: V,
        key_is_str: bool,
    ) -> (usize, Option<Resize>) {
        let resize = match &self.keys {
            None => Some(self.replace_keys(LOG_MINSIZE, key_is_str)),
            Some(keys) if keys.usable() == 0 => Some(self.insertion_resize(true)),
            Some(_) => None,
        };
        let keys = self
            .keys
            .as_mut()
            .expect("the dict has a keys block by now");
        self.used += 1;
        (keys.push(key, hash, value), resize)
    }

    /// Replaces the value at a position and returns the old one.
    pub fn set_value(&mut self, ix: usize, value: V) -> Option<V> {
        let entry = self.keys.as_mut()?.entry_mut(ix)?;
        Some(std::mem::replace(&mut entry.value, value))
    }

    /// Deletes the entry at a position (`delitem_common`, v3.11): the key is released first, then the value.
    pub fn delete(&mut self, ix: usize) -> Option<Entry<K, V>> {
        let entry = self.keys.as_mut()?.delete(ix)?;
        self.used -= 1;
        Some(entry)
    }

    /// `dict.popitem` (v3.11); `None` for an empty dict ("`popitem(): dictionary is empty`").
    pub fn popitem(&mut self) -> Option<Entry<K, V>> {
        let entry = self.keys.as_mut()?.pop_last()?;
        self.used -= 1;
        Some(entry)
    }

    /// `dict.clear` (`PyDict_Clear`, v3.11): the dict has the shared empty keys at once; the entries are released
    /// in order, key before value, and then the block is freed.
    pub fn clear(&mut self) -> Option<(KeysBlock, Vec<Entry<K, V>>)> {
        let keys = self.keys.take()?;
        self.used = 0;
        self.generation += 1;
        Some((keys.block(), keys.into_entries().collect()))
    }

    /// `GROWTH_RATE` and `dictresize` (v3.11): three times the live entries.
    fn insertion_resize(&mut self, unicode: bool) -> Resize {
        let wanted = (self.used as u64).saturating_mul(3);
        self.replace_keys(calculate_log2_keysize(wanted), unicode)
    }

    /// `dictresize` (v3.11): a general table stays general.
    pub fn replace_keys(&mut self, log2_size: u8, unicode: bool) -> Resize {
        let unicode = unicode && self.block().is_none_or(|old| old.kind != KeysKind::General);
        let new = KeysBlock {
            log2_size,
            kind: kind_of(unicode),
        };
        let old = self.block();
        self.keys = Some(match self.keys.take() {
            Some(keys) => keys.rebuilt(new),
            None => DictKeys::new(new),
        });
        self.generation += 1;
        Resize { new, old }
    }
}

/// How `PyDict_Copy` and `dict_merge` into an empty dict go about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyPlan {
    /// Nothing to copy, no block.
    Empty,
    /// The keys block is requested (never from the free list) and copied byte by byte, deleted entries and
    /// dummies included. In `copy()` this happens before the dict object is made, in `dict(d)` after.
    Clone(KeysBlock),
    /// A new dict is made and the entries are inserted one by one, after [`DictTable::merge_presize`].
    Merge,
}

impl<K: Copy + PartialEq, V: Clone> DictTable<K, V> {
    /// What `d.copy()` does (`PyDict_Copy`, v3.11): cloned when two thirds of the entries are live.
    pub fn copy_plan(&self) -> CopyPlan {
        match &self.keys {
            None => CopyPlan::Empty,
            Some(_) if self.used == 0 => CopyPlan::Empty,
            Some(keys) if self.used >= keys.nentries() * 2 / 3 => CopyPlan::Clone(keys.block()),
            Some(_) => CopyPlan::Merge,
        }
    }

    /// What `dict(d)`, `{**d}` and `update` of an empty dict do (`dict_merge`, v3.11): cloned when nothing was
    /// deleted and the table is not bigger than it must be. The target's old block, if any, is freed after the
    /// new one was requested.
    pub fn merge_into_empty_plan(&self) -> CopyPlan {
        let Some(keys) = &self.keys else {
            return CopyPlan::Empty;
        };
        if self.used == 0 {
            return CopyPlan::Empty;
        }
        let block = keys.block();
        let tight = block.log2_size == LOG_MINSIZE
            || usable_fraction((1 << block.log2_size) / 2) < self.used as u64;
        if self.used == keys.nentries() && tight {
            CopyPlan::Clone(block)
        } else {
            CopyPlan::Merge
        }
    }

    /// `dict_merge` (v3.11): one resize for all that may come, before the single insertions.
    pub fn merge_presize<W>(&mut self, other: &DictTable<K, W>) -> Option<Resize> {
        let room = match &self.keys {
            Some(keys) => keys.block().max_entries(),
            None => 0,
        };
        if room >= other.used as u64 {
            return None;
        }
        let unicode = other
            .block()
            .is_none_or(|block| block.kind != KeysKind::General);
        let log2_size = estimate_log2_keysize((self.used + other.used) as u64);
        Some(self.replace_keys(log2_size, unicode))
    }

    /// Takes over an exact copy of another table (after [`CopyPlan::Clone`]); returns the block that goes.
    pub fn clone_from_table(&mut self, other: &Self) -> Option<KeysBlock> {
        let old = self.block();
        self.keys.clone_from(&other.keys);
        self.used = other.used;
        self.generation += 1;
        old
    }
}

const fn kind_of(unicode: bool) -> KeysKind {
    if unicode {
        KeysKind::Unicode
    } else {
        KeysKind::General
    }
}

/// What a look-up has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<K> {
    /// The key is there, at this position.
    Entry(usize),
    /// The key is not there.
    Absent,
    /// Is this stored key (left operand) equal to the one looked for? Its hash is equal, its identity not.
    /// Hold the stored key while Python code runs, then call [`Lookup::resume`] with the answer.
    Compare(K),
}

/// A look-up under way (`_Py_dict_lookup`, v3.11).
#[derive(Clone, Debug)]
pub struct Lookup<K> {
    key: K,
    hash: i64,
    state: Option<Asked<K>>,
}

#[derive(Clone, Debug)]
struct Asked<K> {
    probe: Probe,
    generation: u64,
    ix: usize,
    stored: K,
}

impl<K: Copy + PartialEq> Lookup<K> {
    /// A look-up of `key`, whose hash is `hash`.
    pub const fn new(key: K, hash: i64) -> Self {
        Self {
            key,
            hash,
            state: None,
        }
    }

    /// Goes on until the next question. `equal` is the answer to the last one, `None` at the start.
    /// If the comparison changed the table, the look-up starts again, as CPython's does.
    pub fn resume<V>(&mut self, table: &DictTable<K, V>, equal: Option<bool>) -> Found<K> {
        let Some(keys) = &table.keys else {
            return Found::Absent;
        };
        let log2_size = keys.block().log2_size;
        let mut probe = Probe::new(self.hash, log2_size);
        if let (Some(asked), Some(equal)) = (self.state.take(), equal) {
            let same = table.generation == asked.generation
                && keys.entry(asked.ix).is_some_and(|e| e.key == asked.stored);
            if same && equal {
                return Found::Entry(asked.ix);
            }
            if same {
                probe = asked.probe;
                probe.advance();
            }
        }
        loop {
            let Some(index) = keys.slot(probe.slot()) else {
                return Found::Absent;
            };
            if let Some((ix, entry)) = index.and_then(|ix| Some((ix, keys.entry(ix)?))) {
                if entry.key == self.key {
                    return Found::Entry(ix);
                }
                if entry.hash == self.hash {
                    self.state = Some(Asked {
                        probe,
                        generation: table.generation,
                        ix,
                        stored: entry.key,
                    });
                    return Found::Compare(entry.key);
                }
            }
            probe.advance();
        }
    }
}

#[cfg(test)]
mod tests;
