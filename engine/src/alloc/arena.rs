//! Arenas: large pieces of memory from the system, cut into pools.
//!
//! The records of arenas stand in one growing vector and outlive the arenas: a record whose arena was released waits in
//! `unused_arena_objects`, and the one released last is used first. So a record's number says nothing about addresses.
//!
//! The first pool starts at the first multiple of the pool size. If that is not the arena's base, one pool fewer fits.

use super::pool::{PoolHeader, PoolId};
use super::watch::{Step, Watch};
use super::{Allocator, NONE, some};
use crate::addr::Addr;
use std::rc::Rc;

/// Number of an arena record: the index into `arenas`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArenaId(pub u32);

impl ArenaId {
    /// The number as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Records in the first growth of `arenas`; later it doubles (Objects/obmalloc.c: `INITIAL_ARENA_OBJECTS`).
const INITIAL_ARENA_OBJECTS: u32 = 16;

/// `struct arena_object`.
///
/// Invariant: `nfreepools` = length of `freepools` + pools that were not carved yet.
#[derive(Clone, Copy, Debug)]
pub struct ArenaObject {
    /// `address`: the base as the system gave it; 0 when no arena is attached.
    pub(super) address: u64,
    /// `pool_address`: where the next pool will be carved.
    pub(super) pool_address: u64,
    /// Where the first pool starts.
    pub(super) first_pool: u64,
    /// `nfreepools`.
    pub(super) nfreepools: u32,
    /// `ntotalpools`.
    pub(super) ntotalpools: u32,
    /// `freepools`: the pool that became empty last, or [`NONE`].
    pub(super) freepools: u32,
    /// `nextarena`: next in `usable_arenas`, or in `unused_arena_objects`.
    pub(super) nextarena: u32,
    /// `prevarena`: previous in `usable_arenas`.
    pub(super) prevarena: u32,
}

impl Allocator {
    /// Attaches a new arena to a record. `None` when the system refuses.
    /// Objects/obmalloc.c: `new_arena`.
    pub(super) fn new_arena(&mut self, watch: &mut impl Watch) -> Option<ArenaId> {
        if self.unused_arena_objects == NONE {
            self.grow_arenas(watch);
        }
        let id = ArenaId(self.unused_arena_objects);
        // A base that cannot be one is no arena; only a damaged trace has such.
        let base = self.source.take().filter(|base| self.is_possible(*base));
        let Some(base) = base else {
            watch.step(Step::ArenaRefused);
            return None;
        };
        let pool_size = u64::from(self.profile.pool_size);
        let first_pool = base.next_multiple_of(pool_size);
        let ntotalpools = self.profile.max_pools() - u32::from(first_pool != base);

        let record = &mut self.arenas[id.index()];
        self.unused_arena_objects = record.nextarena;
        *record = ArenaObject {
            address: base,
            pool_address: first_pool,
            first_pool,
            nfreepools: ntotalpools,
            ntotalpools,
            freepools: NONE,
            nextarena: NONE,
            prevarena: NONE,
        };
        self.make_room_for_pools(id);
        let place = self.attached.partition_point(|(other, _)| *other < base);
        self.attached.insert(place, (base, id));
        if let Some(bits) = self.profile.arena_map {
            self.arena_map.record(base, self.profile.arena_size, bits);
        }
        self.ntimes_arena_allocated += 1;
        self.narenas_highwater = self.narenas_highwater.max(self.attached.len() as u64);
        watch.step(Step::ArenaObtained {
            arena: id,
            address: Addr(base),
            ntotalpools,
        });
        Some(id)
    }

    /// Whether an arena could be here: it overlaps no other one and is not at null.
    fn is_possible(&self, base: u64) -> bool {
        let size = u64::from(self.profile.arena_size);
        let behind = self.attached.partition_point(|(other, _)| *other <= base);
        let after_previous = behind == 0 || base - self.attached[behind - 1].0 >= size;
        let before_next = match self.attached.get(behind) {
            Some((next, _)) => next - base >= size,
            None => base.checked_add(2 * size).is_some(),
        };
        base != 0 && after_previous && before_next
    }

    /// Doubles the vector of records; the new ones wait in ascending order.
    fn grow_arenas(&mut self, watch: &mut impl Watch) {
        let old = u32::try_from(self.arenas.len()).expect("memory ends before 2^32 arenas");
        let new = if old == 0 {
            INITIAL_ARENA_OBJECTS
        } else {
            2 * old
        };
        self.arenas.extend((old..new).map(|id| ArenaObject {
            address: 0,
            pool_address: 0,
            first_pool: 0,
            nfreepools: 0,
            ntotalpools: 0,
            freepools: NONE,
            nextarena: if id + 1 < new { id + 1 } else { NONE },
            prevarena: NONE,
        }));
        self.unused_arena_objects = old;
        watch.step(Step::ArenaRecordsGrown { maxarenas: new });
    }

    /// The pools' places in our own vectors.
    fn make_room_for_pools(&mut self, id: ArenaId) {
        let end = (id.index() + 1) * self.profile.max_pools() as usize;
        if self.pools.len() < end {
            let none: Rc<[u16]> = Rc::from([]);
            self.pools.resize(end, PoolHeader::UNCARVED);
            self.words.resize(end, none);
        }
    }

    /// Takes the pool that became empty last, or carves one. The arena is the first usable one.
    /// Objects/obmalloc.c, v3.9 and later: first half of `allocate_from_new_pool`.
    pub(super) fn take_free_pool(&mut self, arena: ArenaId, watch: &mut impl Watch) -> PoolId {
        self.last_with_fewer(arena);
        let record = &mut self.arenas[arena.index()];
        let id = if let Some(recycled) = some(record.freepools) {
            record.freepools = self.pools[recycled as usize].nextpool;
            let pool = PoolId(recycled);
            watch.step(Step::PoolRecycled { pool, arena });
            pool
        } else {
            let address = record.pool_address;
            record.pool_address += u64::from(self.profile.pool_size);
            let place = (address - record.first_pool) >> self.sizes.pool_shift;
            let place = u32::try_from(place).expect("an arena has at most 1024 pools");
            let pool = PoolId(arena.0 * self.profile.max_pools() + place);
            self.pools[pool.index()] = PoolHeader {
                address,
                ..PoolHeader::UNCARVED
            };
            let units = (self.profile.pool_size >> self.sizes.shift) as usize;
            self.words[pool.index()] = Rc::from(vec![0; units]);
            watch.step(Step::PoolCarved { pool, arena });
            pool
        };
        let record = &mut self.arenas[arena.index()];
        record.nfreepools -= 1;
        if record.nfreepools == 0 {
            self.leave_front(arena);
            watch.step(Step::ArenaFull { arena });
        }
        id
    }

    /// A pool became empty: its arena has it back, moves in `usable_arenas`, or is released.
    /// Objects/obmalloc.c, v3.9 and later: `insert_to_freepool`; before, the end of `pymalloc_free`.
    pub(super) fn insert_to_freepool(&mut self, pool: PoolId, watch: &mut impl Watch) {
        let arena = self.arena_of(pool);
        let record = &mut self.arenas[arena.index()];
        self.pools[pool.index()].nextpool = record.freepools;
        record.freepools = pool.0;
        let old = record.nfreepools;
        record.nfreepools += 1;
        let (free, total, next) = (record.nfreepools, record.ntotalpools, record.nextarena);

        let was_last = self.forget_as_last(arena, old);
        // A full arena is in no list; its links mean nothing. It has two pools or more, so it is not wholly free now.
        if free == total && !(self.profile.keeps_last_empty_arena && next == NONE) {
            self.unlink_usable(arena);
            self.release(arena, watch);
        } else if free == 1 {
            self.enter_front(arena);
            watch.step(Step::ArenaUsable { arena });
        } else {
            if free == total {
                watch.step(Step::ArenaKept { arena });
            }
            self.keep_ascending(arena, was_last, watch);
        }
    }

    /// Gives an arena back to the system.
    fn release(&mut self, arena: ArenaId, watch: &mut impl Watch) {
        let record = &mut self.arenas[arena.index()];
        let base = std::mem::replace(&mut record.address, 0);
        record.nextarena = self.unused_arena_objects;
        record.prevarena = NONE;
        record.freepools = NONE;
        record.nfreepools = 0;
        self.unused_arena_objects = arena.0;

        let n = self.profile.max_pools() as usize;
        let range = arena.index() * n..(arena.index() + 1) * n;
        self.pools[range.clone()].fill(PoolHeader::UNCARVED);
        let none: Rc<[u16]> = Rc::from([]);
        self.words[range].fill(none);

        let place = self.attached.partition_point(|(other, _)| *other < base);
        self.attached.remove(place);
        self.source.give_back(base);
        watch.step(Step::ArenaReleased {
            arena,
            address: Addr(base),
        });
    }

    /// The arena that a pool belongs to (`arenaindex`).
    pub(super) const fn arena_of(&self, pool: PoolId) -> ArenaId {
        ArenaId(pool.0 / self.profile.max_pools())
    }

    /// The arena that the address is in, whether a block is there or not (`address_in_range`).
    #[inline]
    pub(super) fn arena_at(&self, addr: Addr) -> Option<ArenaId> {
        let behind = self.attached.partition_point(|(base, _)| *base <= addr.0);
        let (base, id) = *self.attached.get(behind.checked_sub(1)?)?;
        (addr.0 - base < u64::from(self.profile.arena_size)).then_some(id)
    }

    /// The carved pool that the address is in.
    #[inline]
    pub(super) fn pool_at(&self, addr: Addr) -> Option<PoolId> {
        let arena = self.arena_at(addr)?;
        let record = &self.arenas[arena.index()];
        if addr.0 < record.first_pool || addr.0 >= record.pool_address {
            return None;
        }
        let place = (addr.0 - record.first_pool) >> self.sizes.pool_shift;
        let place = u32::try_from(place).expect("an arena has at most 1024 pools");
        Some(PoolId(arena.0 * self.profile.max_pools() + place))
    }
}
