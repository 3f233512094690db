//! The invariants of the whole structure, as code.
//!
//! Each block is in exactly one place, each pool and each arena record in exactly one list, counts equal what they count.

use super::arena::{ArenaId, ArenaObject};
use super::pool::{PoolHeader, PoolId};
use super::size_class::SizeClass;
use super::{Allocator, NONE, PoolState, some};
use std::collections::BTreeSet;
use thiserror::Error;

/// A rule of the structure that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{rule}: {place}")]
pub struct Violation {
    /// What should hold.
    pub rule: &'static str,
    /// Where it does not.
    pub place: String,
}

/// Fails with the rule unless it holds.
fn ensure(
    holds: bool,
    rule: &'static str,
    place: impl FnOnce() -> String,
) -> Result<(), Violation> {
    if holds {
        return Ok(());
    }
    Err(Violation {
        rule,
        place: place(),
    })
}

impl Allocator {
    /// Checks everything. Takes time in proportion to the blocks of all pools.
    ///
    /// # Errors
    /// The first rule that does not hold.
    pub fn check(&self) -> Result<(), Violation> {
        self.check_usedpools()?;
        for arena in self.arena_ids() {
            self.check_arena(arena)?;
        }
        self.check_usable_arenas()?;
        self.check_records()?;
        let stats = self.stats();
        ensure(
            stats.total() == stats.arenas_current * stats.arena_size,
            "the byte lines of the statistics add up to the arenas",
            || format!("{stats}"),
        )?;
        ensure(
            self.raw.is_consistent(),
            "the C library's chunks fill its heap",
            String::new,
        )?;
        ensure(
            self.raw_allocated_blocks == self.raw.blocks().count() as u64,
            "raw_allocated_blocks counts the C library's live blocks",
            || self.raw_allocated_blocks.to_string(),
        )
    }

    /// `usedpools[c]` holds exactly the used pools of class c, and its links agree in both directions.
    fn check_usedpools(&self) -> Result<(), Violation> {
        let mut listed = 0;
        for class in 0..self.profile.n_classes() {
            let class = SizeClass(u16::try_from(class).expect("there are few classes"));
            let mut prev = NONE;
            for id in self.usedpools(class) {
                let pool = &self.pools[id.index()];
                ensure(
                    self.pool_state(id) == PoolState::Used && pool.szidx == class,
                    "usedpools[c] holds used pools of class c",
                    || format!("{id:?} {pool:?}"),
                )?;
                ensure(
                    pool.prevpool == prev,
                    "prevpool is the reverse of nextpool",
                    || format!("{id:?} {pool:?}"),
                )?;
                prev = id.0;
                listed += 1;
            }
        }
        let used = self
            .arena_ids()
            .flat_map(|arena| self.pools_of(arena))
            .filter(|id| self.pool_state(*id) == PoolState::Used)
            .count();
        ensure(
            listed == used,
            "every used pool is in usedpools once",
            || format!("{listed} listed, {used} used"),
        )
    }

    /// The pools of an arena and their counts.
    fn check_arena(&self, id: ArenaId) -> Result<(), Violation> {
        let record = &self.arenas[id.index()];
        let place = || format!("{id:?} {record:?}");
        let arena = self.arena(id).expect("only attached arenas are checked");
        let pool_size = u64::from(self.profile.pool_size);
        let end = record.address + u64::from(self.profile.arena_size);
        ensure(
            record.first_pool.is_multiple_of(pool_size)
                && record.first_pool - record.address < pool_size
                && record.first_pool + u64::from(record.ntotalpools) * pool_size <= end
                && arena.n_carved <= record.ntotalpools,
            "the pools lie aligned inside the arena",
            place,
        )?;
        let uncarved = record.ntotalpools - arena.n_carved;
        ensure(
            arena.freepools.len() + uncarved as usize == record.nfreepools as usize,
            "nfreepools = length of freepools + pools not carved",
            place,
        )?;
        let free: BTreeSet<PoolId> = arena.freepools.iter().copied().collect();
        ensure(
            free.len() == arena.freepools.len(),
            "freepools holds each pool once",
            place,
        )?;
        for (position, pool) in (0..).zip(self.pools_of(id)) {
            let state = self.pool_state(pool);
            ensure(
                (state == PoolState::Empty) == free.contains(&pool),
                "freepools holds exactly the empty pools",
                || format!("{pool:?} in {id:?}"),
            )?;
            ensure(
                (state == PoolState::Uncarved) == (position >= arena.n_carved),
                "pools are carved in order",
                || format!("{pool:?} in {id:?}"),
            )?;
            if state != PoolState::Uncarved {
                self.check_pool(pool)?;
            }
        }
        Ok(())
    }

    /// The blocks of a carved pool.
    fn check_pool(&self, id: PoolId) -> Result<(), Violation> {
        let pool: &PoolHeader = &self.pools[id.index()];
        let place = || format!("{id:?} {pool:?}");
        if pool.szidx == SizeClass::DUMMY {
            return ensure(false, "a carved pool has a class", place);
        }
        let size = self.sizes.size(pool.szidx);
        let blocks = self.sizes.blocks(pool.szidx);
        let overhead = self.profile.pool_overhead;
        ensure(
            pool.maxnextoffset == self.profile.pool_size - size
                && pool.nextoffset >= overhead + 2 * size
                && (pool.nextoffset - overhead).is_multiple_of(size)
                && pool.nextoffset <= overhead + blocks * size,
            "nextoffset and maxnextoffset fit the class",
            place,
        )?;
        let chain: Vec<u16> = self.free_units(id).collect();
        let distinct: BTreeSet<u16> = chain.iter().copied().collect();
        ensure(
            distinct.len() == chain.len(),
            "the free chain holds each block once",
            place,
        )?;
        ensure(
            chain.iter().all(|unit| {
                let offset = u32::from(*unit) << self.sizes.shift;
                offset >= overhead
                    && offset < pool.nextoffset
                    && (offset - overhead).is_multiple_of(size)
            }),
            "the free chain holds starts of blocks before nextoffset",
            place,
        )?;
        let handed_out_once = (pool.nextoffset - overhead) / size;
        ensure(
            chain.len() + pool.ref_count as usize == handed_out_once as usize,
            "linked blocks + count + virgin blocks = blocks of the pool",
            place,
        )?;
        ensure(
            (pool.freeblock == 0) == (pool.ref_count == blocks),
            "freeblock is null exactly when the pool is full",
            place,
        )?;
        ensure(
            pool.ref_count > 0 || chain.len() >= 2,
            "an empty pool has two linked blocks or more",
            place,
        )
    }

    /// The order of the usable arenas, and the fingers into it.
    fn check_usable_arenas(&self) -> Result<(), Violation> {
        let list = self.usable_arenas();
        let record = |id: &ArenaId| -> &ArenaObject { &self.arenas[id.index()] };
        let place = || format!("{list:?}");
        let should: BTreeSet<ArenaId> = self
            .arena_ids()
            .filter(|id| record(id).nfreepools > 0)
            .collect();
        let is: BTreeSet<ArenaId> = list.iter().copied().collect();
        ensure(
            is == should && is.len() == list.len(),
            "usable_arenas holds exactly the attached arenas that have a free pool",
            place,
        )?;
        ensure(
            list.is_sorted_by_key(|id| record(id).nfreepools),
            "usable_arenas is ascending by nfreepools",
            place,
        )?;
        let mut prev = NONE;
        for id in &list {
            ensure(
                record(id).prevarena == prev,
                "prevarena is the reverse of nextarena",
                place,
            )?;
            prev = id.0;
        }
        for (nfreepools, last) in (0..).zip(&self.nfp2lasta) {
            let found = list
                .iter()
                .rev()
                .find(|id| record(id).nfreepools == nfreepools);
            ensure(
                found.copied() == some(*last).map(ArenaId),
                "nfp2lasta[k] is the last usable arena with k free pools",
                || format!("{nfreepools} in {list:?}"),
            )?;
        }
        let mut wholly_free = list
            .iter()
            .filter(|id| record(id).nfreepools == record(id).ntotalpools);
        // An arena that was obtained and not used yet is also wholly free; programs start with one.
        ensure(
            wholly_free.next().is_none_or(|id| Some(id) == list.last())
                && wholly_free.next().is_none(),
            "at most one arena is wholly free, and it is the last usable one",
            place,
        )
    }

    /// Every record is attached or waits, once; our own index of bases agrees.
    fn check_records(&self) -> Result<(), Violation> {
        let waiting = self.unused_arena_objects();
        let unattached: BTreeSet<ArenaId> = (0u32..)
            .zip(&self.arenas)
            .filter(|(_, record)| record.address == 0)
            .map(|(id, _)| ArenaId(id))
            .collect();
        let waiting_once: BTreeSet<ArenaId> = waiting.iter().copied().collect();
        ensure(
            waiting_once == unattached && waiting_once.len() == waiting.len(),
            "unused_arena_objects holds exactly the records without an arena",
            || format!("{waiting:?}"),
        )?;
        let arena_size = u64::from(self.profile.arena_size);
        ensure(
            self.attached
                .windows(2)
                .all(|pair| pair[0].0 + arena_size <= pair[1].0)
                && self.attached.len() == self.arena_ids().count()
                && self
                    .attached
                    .iter()
                    .all(|(base, id)| self.arenas[id.index()].address == *base),
            "arenas do not overlap and are found by their base",
            || format!("{:?}", self.attached),
        )
    }
}
