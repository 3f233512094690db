//! Reading the structure: what views and checks need, as plain values with CPython's names.

use super::arena::ArenaId;
use super::pool::{PoolHeader, PoolId};
use super::raw::RawBlock;
use super::size_class::{SizeClass, Sizes};
use super::{Allocator, some};
use crate::addr::Addr;
use std::rc::Rc;

/// An attached arena.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arena {
    /// Its record.
    pub id: ArenaId,
    /// `address`: the base as the system gave it.
    pub address: Addr,
    /// The first pool-aligned address in it.
    pub first_pool: Addr,
    /// `pool_address`: where the next pool will be carved; the end of the last pool when all are.
    pub pool_address: Addr,
    /// `nfreepools`: empty pools and those not carved yet.
    pub nfreepools: u32,
    /// `ntotalpools`: pools that fit.
    pub ntotalpools: u32,
    /// Pools carved so far.
    pub n_carved: u32,
    /// `freepools`: empty pools, the one to be taken next first.
    pub freepools: Vec<PoolId>,
    /// Whether it is in `usable_arenas`.
    pub usable: bool,
}

/// What a pool is at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolState {
    /// Some blocks are handed out, some not: in `usedpools`.
    Used,
    /// All blocks are handed out: in no list.
    Full,
    /// No block is handed out: in its arena's `freepools`.
    Empty,
    /// Never carved.
    Uncarved,
}

/// A pool's header and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The pool.
    pub id: PoolId,
    /// `arenaindex`: its arena.
    pub arena: ArenaId,
    /// Position in the arena, from 0.
    pub position: u32,
    /// Where it starts, or will start when it is carved.
    pub address: Addr,
    /// What it is.
    pub state: PoolState,
    /// `szidx`; `None` before the first use. In an empty pool only a hint.
    pub szidx: Option<SizeClass>,
    /// Bytes of a block; 0 before the first use.
    pub block_size: u32,
    /// Blocks that fit; 0 before the first use.
    pub n_blocks: u32,
    /// `ref.count`: blocks handed out.
    pub ref_count: u32,
    /// `freeblock`: head of the free chain; null when the pool is full or uncarved.
    pub freeblock: Addr,
    /// `nextoffset`: offset of the next virgin block.
    pub nextoffset: u32,
    /// `maxnextoffset`: the largest usable `nextoffset`.
    pub maxnextoffset: u32,
    /// `nextpool`: next in `usedpools` (used) or `freepools` (empty); `None` at the end and in no list.
    pub nextpool: Option<PoolId>,
    /// `prevpool`: previous in `usedpools`; `None` at the front and in no list.
    pub prevpool: Option<PoolId>,
}

/// What a block is at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// Handed out.
    Used,
    /// In the free chain.
    Free {
        /// What its first word points to; null at the chain's end.
        next: Addr,
    },
    /// Never handed out since the pool got its class, and not linked yet.
    Virgin,
}

/// What an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A block in a pool.
    Block {
        /// The pool.
        pool: PoolId,
        /// Number of the block in the pool, from 0.
        block: u32,
        /// Bytes from the block's start.
        offset: u32,
    },
    /// A pool's header.
    Header {
        /// The pool.
        pool: PoolId,
        /// Bytes from the pool's start.
        offset: u32,
    },
    /// The end of a pool that no block covers, or a pool that never had a class.
    PoolRest {
        /// The pool.
        pool: PoolId,
    },
    /// In an arena, but in no carved pool.
    ArenaRest {
        /// The arena.
        arena: ArenaId,
    },
    /// The start of a block of the C library.
    Raw(RawBlock),
    /// Nothing that the allocator knows.
    Foreign,
}

impl Allocator {
    /// Sizes of blocks and pools by class.
    pub const fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// `maxarenas`: records, attached or not.
    pub const fn maxarenas(&self) -> usize {
        self.arenas.len()
    }

    /// Attached arenas, by record number.
    pub fn arena_ids(&self) -> impl Iterator<Item = ArenaId> + '_ {
        (0u32..)
            .zip(&self.arenas)
            .filter(|(_, record)| record.address != 0)
            .map(|(id, _)| ArenaId(id))
    }

    /// Whether an arena is from before the program ([`Self::program_start_with`]): full of the interpreter's own blocks.
    pub const fn is_older(&self, arena: ArenaId) -> bool {
        arena.0 < self.n_older
    }

    /// The arena of a record; `None` when none is attached.
    pub fn arena(&self, id: ArenaId) -> Option<Arena> {
        let record = self
            .arenas
            .get(id.index())
            .filter(|record| record.address != 0)?;
        let carved = (record.pool_address - record.first_pool) >> self.sizes.pool_shift;
        Some(Arena {
            id,
            address: Addr(record.address),
            first_pool: Addr(record.first_pool),
            pool_address: Addr(record.pool_address),
            nfreepools: record.nfreepools,
            ntotalpools: record.ntotalpools,
            n_carved: small(carved),
            freepools: self.pools_from(record.freepools),
            usable: record.nfreepools > 0,
        })
    }

    /// The places for pools in an arena, by address; also those not carved yet. Empty when none is attached.
    pub fn pools_of(&self, arena: ArenaId) -> impl Iterator<Item = PoolId> + use<> {
        let n = self
            .arenas
            .get(arena.index())
            .filter(|record| record.address != 0)
            .map_or(0, |record| record.ntotalpools);
        let first = arena.0 * self.profile.max_pools();
        (first..first + n).map(PoolId)
    }

    /// The pool at a position of an arena; `None` when the arena is not attached or has fewer.
    pub fn pool_id(&self, arena: ArenaId, position: u32) -> Option<PoolId> {
        self.pools_of(arena).nth(position as usize)
    }

    /// A pool of an attached arena; `None` otherwise.
    pub fn pool(&self, id: PoolId) -> Option<Pool> {
        let arena = self.arena_of(id);
        let record = self
            .arenas
            .get(arena.index())
            .filter(|record| record.address != 0)?;
        let position = id.0 % self.profile.max_pools();
        if position >= record.ntotalpools {
            return None;
        }
        let address = record.first_pool + (u64::from(position) << self.sizes.pool_shift);
        let header = &self.pools[id.index()];
        let state = self.pool_state(id);
        let formatted = header.szidx != SizeClass::DUMMY;
        let links = |link: u32, in_list: bool| some(link).filter(|_| in_list).map(PoolId);
        let (used, empty) = (state == PoolState::Used, state == PoolState::Empty);
        Some(Pool {
            id,
            arena,
            position,
            address: Addr(address),
            state,
            szidx: formatted.then_some(header.szidx),
            block_size: if formatted {
                self.sizes.size(header.szidx)
            } else {
                0
            },
            n_blocks: if formatted {
                self.sizes.blocks(header.szidx)
            } else {
                0
            },
            ref_count: header.ref_count,
            freeblock: self.block_in(id, header.freeblock),
            nextoffset: header.nextoffset,
            maxnextoffset: header.maxnextoffset,
            nextpool: links(header.nextpool, used || empty),
            prevpool: links(header.prevpool, used),
        })
    }

    /// What a pool is; [`PoolState::Uncarved`] also for one that does not exist.
    pub fn pool_state(&self, id: PoolId) -> PoolState {
        match self.pools.get(id.index()) {
            None => PoolState::Uncarved,
            Some(header) if header.address == 0 => PoolState::Uncarved,
            Some(header) if header.ref_count == 0 => PoolState::Empty,
            Some(header) if header.freeblock == 0 => PoolState::Full,
            Some(_) => PoolState::Used,
        }
    }

    /// About how much memory this allocator needs, bytes, beside an earlier one whose unchanged pools it shares.
    pub(crate) fn weight(&self, earlier: &Self) -> usize {
        let words = self.words.iter().enumerate().map(|(at, words)| {
            let shared = earlier
                .words
                .get(at)
                .is_some_and(|old| Rc::ptr_eq(old, words));
            if shared { 0 } else { size_of_val(&**words) }
        });
        let each = size_of::<PoolHeader>() + size_of::<usize>() * 2;
        words.sum::<usize>() + self.pools.len() * each
    }

    /// The free chain of a pool in its own order, the block handed out next first.
    pub fn free_chain(&self, id: PoolId) -> Vec<Addr> {
        self.free_units(id)
            .map(|unit| self.block_in(id, unit))
            .collect()
    }

    /// All blocks of a pool by address; empty before its first use.
    pub fn blocks(&self, id: PoolId) -> Vec<Block> {
        let Some(pool) = self.pool(id) else {
            return Vec::new();
        };
        let mut blocks = vec![Block::Used; pool.n_blocks as usize];
        let Some(class) = pool.szidx else {
            return blocks;
        };
        let first_virgin = (pool.nextoffset - self.profile.pool_overhead) / pool.block_size;
        for block in blocks.iter_mut().skip(first_virgin as usize) {
            *block = Block::Virgin;
        }
        for unit in self.free_units(id) {
            let next = self.words[id.index()][usize::from(unit)];
            blocks[self.block_number(class, unit) as usize] = Block::Free {
                next: self.block_in(id, next),
            };
        }
        blocks
    }

    /// The address of a block of a pool; `None` when the pool has no such block.
    pub fn block_addr(&self, id: PoolId, block: u32) -> Option<Addr> {
        let pool = self.pool(id)?;
        let offset = self.profile.pool_overhead + block * pool.block_size;
        (block < pool.n_blocks).then(|| pool.address.offset(u64::from(offset)))
    }

    /// The live blocks in an arena: they keep it from being released. By pool, then by address.
    pub fn pinning_blocks(&self, arena: ArenaId) -> Vec<(PoolId, Vec<Addr>)> {
        self.pools_of(arena)
            .filter(|id| matches!(self.pool_state(*id), PoolState::Used | PoolState::Full))
            .map(|id| {
                let used = (0..)
                    .zip(self.blocks(id))
                    .filter(|(_, block)| *block == Block::Used)
                    .filter_map(|(number, _)| self.block_addr(id, number));
                (id, used.collect())
            })
            .collect()
    }

    /// What an address belongs to.
    pub fn place(&self, addr: Addr) -> Place {
        if let Some(id) = self.pool_at(addr) {
            let header = &self.pools[id.index()];
            let offset = small(addr.0 - header.address);
            let Some(inside) = offset.checked_sub(self.profile.pool_overhead) else {
                return Place::Header { pool: id, offset };
            };
            if header.szidx == SizeClass::DUMMY {
                return Place::PoolRest { pool: id };
            }
            let size = self.sizes.size(header.szidx);
            let block = inside / size;
            if block >= self.sizes.blocks(header.szidx) {
                return Place::PoolRest { pool: id };
            }
            return Place::Block {
                pool: id,
                block,
                offset: inside % size,
            };
        }
        if let Some(arena) = self.arena_at(addr) {
            return Place::ArenaRest { arena };
        }
        self.raw.block(addr).map_or(Place::Foreign, Place::Raw)
    }

    /// Whether a live block starts at this address. Walks the pool's free chain.
    pub fn is_live(&self, addr: Addr) -> bool {
        match self.place(addr) {
            Place::Raw(_) => true,
            Place::Block {
                pool,
                offset: 0,
                block: _,
            } => {
                let header = &self.pools[pool.index()];
                let inside = addr.0 - header.address;
                inside < u64::from(header.nextoffset)
                    && self
                        .free_units(pool)
                        .all(|unit| self.block_in(pool, unit) != addr)
            }
            _ => false,
        }
    }

    /// `usable_arenas` in order, the one that serves next first.
    pub fn usable_arenas(&self) -> Vec<ArenaId> {
        self.arenas_from(self.usable_arenas)
    }

    /// `unused_arena_objects` in order, the record used next first.
    pub fn unused_arena_objects(&self) -> Vec<ArenaId> {
        self.arenas_from(self.unused_arena_objects)
    }

    /// `nfp2lasta` without its null entries: number of free pools, and the last usable arena that has so many.
    /// Only 3.8 and later have it ([`crate::profile::AllocProfile::has_nfp2lasta`]).
    pub fn nfp2lasta(&self) -> Vec<(u32, ArenaId)> {
        (0..)
            .zip(&self.nfp2lasta)
            .filter_map(|(nfreepools, last)| Some((nfreepools, ArenaId(some(*last)?))))
            .collect()
    }

    /// `usedpools[class]` in order, the pool that serves next first. Empty for a class that does not exist.
    pub fn usedpools(&self, class: SizeClass) -> Vec<PoolId> {
        let front = self.usedpools.get(class.index());
        front.map_or_else(Vec::new, |front| self.pools_from(*front))
    }

    /// `narenas_currently_allocated`.
    pub const fn narenas_currently_allocated(&self) -> usize {
        self.attached.len()
    }

    /// `ntimes_arena_allocated`: arenas ever obtained.
    pub const fn ntimes_arena_allocated(&self) -> u64 {
        self.ntimes_arena_allocated
    }

    /// `narenas_highwater`: the most arenas at a time.
    pub const fn narenas_highwater(&self) -> u64 {
        self.narenas_highwater
    }

    /// `raw_allocated_blocks`: live blocks that the C library serves.
    pub const fn raw_allocated_blocks(&self) -> u64 {
        self.raw_allocated_blocks
    }

    /// `sys.getallocatedblocks()`: live blocks in pools, and those that the C library serves.
    pub fn getallocatedblocks(&self) -> u64 {
        let pooled = self.pools.iter().map(|pool| u64::from(pool.ref_count));
        self.raw_allocated_blocks + pooled.sum::<u64>()
    }

    /// The C library's live blocks by address.
    pub fn raw_blocks(&self) -> impl Iterator<Item = (Addr, RawBlock)> + '_ {
        self.raw.blocks()
    }

    /// Bytes from the start of the C library's heap to its unused rest.
    pub const fn raw_extent(&self) -> u64 {
        self.raw.extent()
    }

    /// The units of a pool's free chain in order.
    pub(super) fn free_units(&self, id: PoolId) -> impl Iterator<Item = u16> + '_ {
        let words = &self.words[id.index()];
        let head = Some(self.pools[id.index()].freeblock).filter(|unit| *unit != 0);
        // A chain longer than the pool has a loop; ending it lets `check` report that.
        std::iter::successors(head, |unit| {
            Some(words[usize::from(*unit)]).filter(|next| *next != 0)
        })
        .take(words.len())
    }

    /// The number of the block that starts at a unit.
    pub(super) fn block_number(&self, class: SizeClass, unit: u16) -> u32 {
        let offset = u32::from(unit) << self.sizes.shift;
        (offset - self.profile.pool_overhead) / self.sizes.size(class)
    }

    fn pools_from(&self, first: u32) -> Vec<PoolId> {
        std::iter::successors(some(first), |pool| {
            some(self.pools[*pool as usize].nextpool)
        })
        .take(self.pools.len() + 1)
        .map(PoolId)
        .collect()
    }

    fn arenas_from(&self, first: u32) -> Vec<ArenaId> {
        std::iter::successors(some(first), |arena| {
            some(self.arenas[*arena as usize].nextarena)
        })
        .take(self.arenas.len() + 1)
        .map(ArenaId)
        .collect()
    }
}

/// A count of pools in an arena or of bytes in a pool; [`AllocProfile::check`](crate::profile::AllocProfile::check)
/// keeps both below 2^32.
fn small(number: u64) -> u32 {
    u32::try_from(number).expect("pools and arenas are small")
}
