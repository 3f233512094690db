//! The table of a set or frozenset (Objects/setobject.c, v3.11): open addressing with runs of neighbours.
//!
//! Eight slots stand inside the object; a bigger table is a block of 16 bytes per slot. As with dicts, whether
//! two different keys of equal hash are equal is a question to the caller ([`Lookup`]).

use std::mem;

/// Slots inside the set object: `PySet_MINSIZE`.
pub const MINSIZE: u64 = 8;
/// `sizeof(setentry)`: key and hash.
pub const ENTRY_BYTES: u64 = 16;
/// Neighbours looked at before jumping: `LINEAR_PROBES`.
const LINEAR_PROBES: u64 = 9;
/// `PERTURB_SHIFT`.
const PERTURB_SHIFT: u32 = 5;

/// One slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<K> {
    /// Never used.
    Empty,
    /// A key was removed.
    Dummy,
    /// A key and its hash.
    Key(K, i64),
}

/// A change of the table: the new block (if any) is requested before the old one (if any) is freed.
/// Both are `None` when the keys are only put in order inside the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resize {
    /// Bytes of the new block, `None` when the keys go back into the object.
    pub new: Option<u64>,
    /// Bytes of the old block, `None` when the keys were inside the object.
    pub old: Option<u64>,
}

/// A set's table.
///
/// Invariant: `used` slots hold keys, `fill - used` are dummies, `slots.len()` is a power of two from 8 on.
#[derive(Clone, Debug)]
pub struct SetTable<K> {
    slots: Vec<Slot<K>>,
    fill: u64,
    used: u64,
    /// Where `pop` goes on searching.
    finger: u64,
    generation: u64,
}

impl<K: Copy> Default for SetTable<K> {
    fn default() -> Self {
        Self {
            slots: vec![Slot::Empty; 8],
            fill: 0,
            used: 0,
            finger: 0,
            generation: 0,
        }
    }
}

impl<K: Copy + PartialEq> SetTable<K> {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of keys.
    pub const fn len(&self) -> u64 {
        self.used
    }

    /// Whether there are no keys.
    pub const fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Keys and dummies.
    pub const fn fill(&self) -> u64 {
        self.fill
    }

    /// The slots, in the order of iteration.
    pub fn slots(&self) -> &[Slot<K>] {
        &self.slots
    }

    /// Bytes of the table's block, `None` while the table is inside the object.
    pub const fn block_bytes(&self) -> Option<u64> {
        let slots = self.slots.len() as u64;
        if slots == MINSIZE {
            None
        } else {
            Some(slots * ENTRY_BYTES)
        }
    }

    /// Iteration (`set_next`): the first key from slot `pos` on, and the slot after it.
    pub fn next_from(&self, pos: usize) -> Option<(usize, K, i64)> {
        let found = self.slots.iter().enumerate().skip(pos);
        found.into_iter().find_map(|(ix, slot)| match slot {
            Slot::Key(key, hash) => Some((ix + 1, *key, *hash)),
            Slot::Empty | Slot::Dummy => None,
        })
    }

    /// The keys with their hashes, in the order of iteration.
    pub fn iter(&self) -> impl Iterator<Item = (K, i64)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Key(key, hash) => Some((*key, *hash)),
            Slot::Empty | Slot::Dummy => None,
        })
    }

    const fn mask(&self) -> u64 {
        self.slots.len() as u64 - 1
    }

    /// Puts a new key in the slot that a [`Lookup`] found for it (`set_add_entry`, v3.11), and grows when three
    /// fifths are filled: to more than four times the keys, twice above 50,000. A dummy is reused and fills nothing.
    pub fn insert(&mut self, at: usize, key: K, hash: i64) -> Option<Resize> {
        let old = mem::replace(&mut self.slots[at], Slot::Key(key, hash));
        self.used += 1;
        if old == Slot::Dummy {
            return None;
        }
        self.fill += 1;
        if self.fill * 5 < self.mask() * 3 {
            return None;
        }
        let wanted = if self.used > 50_000 {
            self.used * 2
        } else {
            self.used * 4
        };
        self.resize(wanted)
    }

    /// Removes the key in a slot (`set_discard_entry`): a dummy stays.
    pub fn remove(&mut self, at: usize) -> Option<K> {
        let Slot::Key(key, _) = *self.slots.get(at)? else {
            return None;
        };
        self.slots[at] = Slot::Dummy;
        self.used -= 1;
        Some(key)
    }

    /// `set.pop` (v3.11): from the finger on, around the table; `None` when empty ("pop from an empty set").
    pub fn pop(&mut self) -> Option<K> {
        if self.used == 0 {
            return None;
        }
        let mut at = self.finger & self.mask();
        loop {
            if let Some(key) = self.remove(index(at)) {
                self.finger = at + 1;
                return Some(key);
            }
            at = (at + 1) & self.mask();
        }
    }

    /// `set.clear` (`set_clear_internal`): the keys in the order in which they are released and the bytes of the
    /// block that is freed after that.
    pub fn clear(&mut self) -> (Vec<K>, Option<u64>) {
        let block = self.block_bytes();
        let keys = self.iter().map(|(key, _)| key).collect();
        self.slots = vec![Slot::Empty; 8];
        self.fill = 0;
        self.used = 0;
        self.generation += 1;
        (keys, block)
    }

    /// `set_table_resize` (v3.11): the smallest power of two above `minused`; `None` when nothing changes.
    fn resize(&mut self, minused: u64) -> Option<Resize> {
        let mut size = MINSIZE;
        while size <= minused {
            size <<= 1;
        }
        let old = self.block_bytes();
        if size == MINSIZE && old.is_none() && self.fill == self.used {
            return None;
        }
        let slots = mem::replace(&mut self.slots, vec![Slot::Empty; index(size)]);
        self.generation += 1;
        self.fill = self.used;
        for slot in slots {
            if let Slot::Key(key, hash) = slot {
                self.insert_clean(key, hash);
            }
        }
        Some(Resize {
            new: self.block_bytes(),
            old,
        })
    }

    /// `set_insert_clean` (v3.11): into a table without dummies and without an equal key.
    fn insert_clean(&mut self, key: K, hash: i64) {
        let mut probe = Probe::new(hash, self.mask());
        while self.slots[index(probe.slot())] != Slot::Empty {
            probe.advance();
        }
        self.slots[index(probe.slot())] = Slot::Key(key, hash);
    }

    /// First step of `update` with `n` keys that come from a set or dict (`set_merge`, `set_update_internal`,
    /// v3.11): makes room for all of them.
    pub fn presize_for(&mut self, n: u64) -> Option<Resize> {
        if (self.fill + n) * 5 >= self.mask() * 3 {
            return self.resize((self.used + n) * 2);
        }
        None
    }

    /// `set_difference_update_internal` (v3.11): when more than a quarter are dummies, they are resized away.
    pub fn trim(&mut self) -> Option<Resize> {
        if self.fill - self.used <= self.mask() / 4 {
            return None;
        }
        let factor = if self.used > 50_000 { 2 } else { 4 };
        self.resize(self.used * factor)
    }

    /// `set_merge` into a set that holds nothing, after [`Self::presize_for`]: takes over the keys of `other`
    /// without comparing. `false` when the set has keys or dummies: then every key is added by look-up.
    pub fn merge_into_empty(&mut self, other: &Self) -> bool {
        if self.fill != 0 {
            return false;
        }
        if self.slots.len() == other.slots.len() && other.fill == other.used {
            self.slots.clone_from(&other.slots);
        } else {
            for (key, hash) in other.iter() {
                self.insert_clean(key, hash);
            }
        }
        self.fill = other.used;
        self.used = other.used;
        true
    }

    /// `frozenset_hash` (v3.11).
    pub fn frozen_hash(&self) -> i64 {
        const fn shuffle_bits(hash: u64) -> u64 {
            ((hash ^ 0x055b_4db3) ^ (hash << 16)).wrapping_mul(3_644_798_167)
        }
        let mut hash = self
            .iter()
            .fold(0, |acc, (_, h)| acc ^ shuffle_bits(h.cast_unsigned()));
        hash ^= self.used.wrapping_add(1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX {
            return 590_923_713;
        }
        hash.cast_signed()
    }
}

fn index(slot: u64) -> usize {
    usize::try_from(slot).expect("a set's table fits the address space of the host")
}

/// The probe sequence: up to nine neighbours as long as they are inside the table, then a jump.
#[derive(Clone, Debug)]
struct Probe {
    mask: u64,
    perturb: u64,
    start: u64,
    step: u64,
}

impl Probe {
    const fn new(hash: i64, mask: u64) -> Self {
        let perturb = hash.cast_unsigned();
        Self {
            mask,
            perturb,
            start: perturb & mask,
            step: 0,
        }
    }

    const fn slot(&self) -> u64 {
        self.start + self.step
    }

    const fn advance(&mut self) {
        if self.step < LINEAR_PROBES && self.start + LINEAR_PROBES <= self.mask {
            self.step += 1;
            return;
        }
        self.step = 0;
        self.perturb >>= PERTURB_SHIFT;
        self.start = self
            .start
            .wrapping_mul(5)
            .wrapping_add(1)
            .wrapping_add(self.perturb)
            & self.mask;
    }
}

/// What a look-up has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<K> {
    /// The key is in this slot.
    Slot(usize),
    /// The key is not there; it would go into this slot: the last dummy that was passed, or the empty slot found.
    Absent(usize),
    /// Is this stored key (left operand) equal to the one looked for?
    Compare(K),
}

/// A look-up under way (`set_lookkey`, `set_add_entry`, v3.11).
#[derive(Clone, Debug)]
pub struct Lookup<K> {
    key: K,
    hash: i64,
    asked: Option<(Probe, u64, K)>,
    dummy: Option<usize>,
}

impl<K: Copy + PartialEq> Lookup<K> {
    /// A look-up of `key`, whose hash is `hash`.
    pub const fn new(key: K, hash: i64) -> Self {
        Self {
            key,
            hash,
            asked: None,
            dummy: None,
        }
    }

    /// Goes on until the next question. `equal` is the answer to the last one, `None` at the start.
    /// If the comparison changed the table, the look-up starts again; an answer of "equal" holds even then.
    pub fn resume(&mut self, table: &SetTable<K>, equal: Option<bool>) -> Found<K> {
        let mut probe = Probe::new(self.hash, table.mask());
        if let (Some((at, generation, stored)), Some(equal)) = (self.asked.take(), equal) {
            let slot = index(at.slot()).min(table.slots.len() - 1);
            if equal {
                return Found::Slot(slot);
            }
            let same = generation == table.generation
                && matches!(table.slots[slot], Slot::Key(key, _) if key == stored);
            if same {
                probe = at;
                probe.advance();
            } else {
                self.dummy = None;
            }
        }
        loop {
            let slot = index(probe.slot());
            match table.slots[slot] {
                Slot::Empty => return Found::Absent(self.dummy.unwrap_or(slot)),
                Slot::Key(key, hash) if hash == self.hash => {
                    if key == self.key {
                        return Found::Slot(slot);
                    }
                    self.asked = Some((probe, table.generation, key));
                    return Found::Compare(key);
                }
                Slot::Key(..) => probe.advance(),
                Slot::Dummy => {
                    self.dummy = Some(slot);
                    probe.advance();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
