//! Pools: blocks of one size, handed out last-freed-first.
//!
//! A pool starts with a header. Behind it come the blocks. A free block's first word points to the next free one;
//! `freeblock` in the header points to the first. Blocks that were never handed out ("virgin") are not in that
//! chain, except one: the block that will be needed next is linked ahead of time. So `freeblock` is null exactly
//! when the pool is full, and a fresh pool dirties one page of memory, whatever its size.
//!
//! | a pool is | count | linked in |
//! |---|---|---|
//! | used | 0 < count < blocks | `usedpools[szidx]` |
//! | full | count = blocks | nothing |
//! | empty | 0 | its arena's `freepools` |
//!
//! Places inside a pool are stored as *units*: offset from the pool's start / alignment. Unit 0 is the header, so it
//! serves as null.

use super::arena::ArenaId;
use super::size_class::SizeClass;
use super::watch::{Step, Watch};
use super::{Allocator, NONE, some};
use crate::addr::Addr;
use std::rc::Rc;

/// A pool: `record number of the arena * max_pools + position in the arena`, the position from 0 at the first pool-aligned address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolId(pub u32);

impl PoolId {
    /// The id as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// `struct pool_header`. `arenaindex` is in the pool's id.
///
/// Invariant for a formatted pool: linked blocks + `ref_count` + virgin blocks = blocks of the class, where
/// virgin blocks = max(0, (maxnextoffset - nextoffset) / size + 1).
#[derive(Clone, Copy, Debug)]
pub struct PoolHeader {
    /// Where the pool starts; a multiple of the pool size.
    pub(super) address: u64,
    /// `ref.count`: blocks handed out and not freed.
    pub(super) ref_count: u32,
    /// `freeblock`: unit of the first block in the free chain; 0 when the pool is full.
    pub(super) freeblock: u16,
    /// `szidx`: the class; kept while the pool is empty.
    pub(super) szidx: SizeClass,
    /// `nextoffset`: bytes from the pool's start to the next virgin block.
    pub(super) nextoffset: u32,
    /// `maxnextoffset`: the largest usable `nextoffset` = pool size - block size.
    pub(super) maxnextoffset: u32,
    /// `nextpool`: next in `usedpools[szidx]`, or next in the arena's `freepools`.
    pub(super) nextpool: u32,
    /// `prevpool`: previous in `usedpools[szidx]`.
    pub(super) prevpool: u32,
}

impl PoolHeader {
    /// A place in an arena that was not carved yet.
    pub(super) const UNCARVED: Self = Self {
        address: 0,
        ref_count: 0,
        freeblock: 0,
        szidx: SizeClass::DUMMY,
        nextoffset: 0,
        maxnextoffset: 0,
        nextpool: NONE,
        prevpool: NONE,
    };

    /// The class, also of an empty pool (then only a hint); [`SizeClass::DUMMY`] before the first use.
    pub const fn szidx(&self) -> SizeClass {
        self.szidx
    }
}

impl Allocator {
    /// A block of this class. `None` when a new arena was needed and refused.
    /// Objects/obmalloc.c, v3.7 and later: `pymalloc_alloc`; before, `PyObject_Malloc`.
    #[inline]
    pub(super) fn pymalloc_alloc(
        &mut self,
        class: SizeClass,
        watch: &mut impl Watch,
    ) -> Option<Addr> {
        let Some(front) = some(self.usedpools[class.index()]) else {
            watch.step(Step::NoUsedPool { class });
            return self.allocate_from_new_pool(class, watch);
        };
        let id = PoolId(front);
        let pool = &mut self.pools[id.index()];
        watch.step(Step::FrontPool { class, pool: id });
        pool.ref_count += 1;
        let unit = pool.freeblock;
        let next = self.words[id.index()][usize::from(unit)];
        pool.freeblock = next;
        let block = Addr(pool.address + (u64::from(unit) << self.sizes.shift));
        let next_block = self.block_in(id, next);
        watch.step(Step::BlockTaken {
            pool: id,
            block,
            next: next_block,
        });
        if next == 0 {
            self.pymalloc_pool_extend(id, class, watch);
        }
        Some(block)
    }

    /// The chain ran out: links one virgin block, or takes the full pool off its list.
    /// Objects/obmalloc.c, v3.9 and later: `pymalloc_pool_extend`.
    fn pymalloc_pool_extend(&mut self, id: PoolId, class: SizeClass, watch: &mut impl Watch) {
        let pool = &mut self.pools[id.index()];
        if pool.nextoffset <= pool.maxnextoffset {
            let unit = pool.nextoffset >> self.sizes.shift;
            pool.nextoffset += self.sizes.size(class);
            pool.freeblock = unit_of(unit);
            write(&mut self.words[id.index()], pool.freeblock, 0);
            let block = self.block_in(id, self.pools[id.index()].freeblock);
            watch.step(Step::VirginLinked { pool: id, block });
        } else {
            self.unlink_used(id, class);
            watch.step(Step::PoolFull { pool: id });
        }
    }

    /// Takes a free pool for this class, from the fullest arena that has one, and the first block from it.
    /// Objects/obmalloc.c, v3.9 and later: `allocate_from_new_pool`.
    fn allocate_from_new_pool(&mut self, class: SizeClass, watch: &mut impl Watch) -> Option<Addr> {
        if self.usable_arenas == NONE {
            watch.step(Step::NoUsableArena);
            let arena = self.new_arena(watch)?;
            self.first_usable(arena);
        }
        let arena = ArenaId(self.usable_arenas);
        let id = self.take_free_pool(arena, watch);

        self.pools[id.index()].ref_count = 1;
        self.link_used_first(id, class);
        let same_class = self.pools[id.index()].szidx == class;
        watch.step(Step::PoolUsed {
            pool: id,
            class,
            same_class,
        });
        let size = self.sizes.size(class);
        let pool = &mut self.pools[id.index()];
        let (unit, next) = if same_class {
            // Used for the same class last: its chain still holds. It has at least two blocks, so it cannot run out here.
            let unit = pool.freeblock;
            let next = self.words[id.index()][usize::from(unit)];
            pool.freeblock = next;
            (unit, next)
        } else {
            pool.szidx = class;
            pool.nextoffset = self.profile.pool_overhead + 2 * size;
            pool.maxnextoffset = self.profile.pool_size - size;
            let unit = unit_of(self.profile.pool_overhead >> self.sizes.shift);
            let next = unit_of((self.profile.pool_overhead + size) >> self.sizes.shift);
            pool.freeblock = next;
            write(&mut self.words[id.index()], next, 0);
            (unit, next)
        };
        let block = Addr(pool.address + (u64::from(unit) << self.sizes.shift));
        let next = self.block_in(id, next);
        watch.step(Step::BlockTaken {
            pool: id,
            block,
            next,
        });
        Some(block)
    }

    /// Gives a block back to its pool.
    /// Objects/obmalloc.c, v3.7 and later: `pymalloc_free`; before, `PyObject_Free`.
    #[inline]
    pub(super) fn pymalloc_free(&mut self, id: PoolId, addr: Addr, watch: &mut impl Watch) {
        let pool = &mut self.pools[id.index()];
        assert!(pool.ref_count > 0, "a block of an empty pool is not live");
        let unit = unit_of_offset(addr.0 & self.sizes.pool_mask, self.sizes.shift);
        let lastfree = pool.freeblock;
        write(&mut self.words[id.index()], unit, lastfree);
        pool.freeblock = unit;
        pool.ref_count -= 1;
        let count = pool.ref_count;
        let class = pool.szidx;
        let next = self.block_in(id, lastfree);
        watch.step(Step::BlockFreed {
            pool: id,
            block: addr,
            next,
        });
        if lastfree == 0 {
            // It was full and in no list. It holds at least two blocks, so it cannot be empty.
            self.link_used_first(id, class);
            watch.step(Step::PoolRelinked { pool: id, class });
        } else if count == 0 {
            self.unlink_used(id, class);
            watch.step(Step::PoolEmpty { pool: id });
            self.insert_to_freepool(id, watch);
        }
    }

    /// Puts a pool in front of `usedpools[class]` (`insert_to_usedpool`; a new pool is the only member anyway).
    fn link_used_first(&mut self, id: PoolId, class: SizeClass) {
        let front = std::mem::replace(&mut self.usedpools[class.index()], id.0);
        let pool = &mut self.pools[id.index()];
        pool.nextpool = front;
        pool.prevpool = NONE;
        if let Some(front) = some(front) {
            self.pools[front as usize].prevpool = id.0;
        }
    }

    /// Takes a pool off `usedpools[class]`.
    fn unlink_used(&mut self, id: PoolId, class: SizeClass) {
        let PoolHeader {
            nextpool, prevpool, ..
        } = self.pools[id.index()];
        if let Some(next) = some(nextpool) {
            self.pools[next as usize].prevpool = prevpool;
        }
        match some(prevpool) {
            Some(prev) => self.pools[prev as usize].nextpool = nextpool,
            None => self.usedpools[class.index()] = nextpool,
        }
    }

    /// The address of a unit in a pool; null for unit 0.
    #[inline]
    pub(super) fn block_in(&self, id: PoolId, unit: u16) -> Addr {
        if unit == 0 {
            return Addr::NULL;
        }
        Addr(self.pools[id.index()].address + (u64::from(unit) << self.sizes.shift))
    }
}

/// Stores a block's first word; the pool's words are copied first if a clone of the allocator shares them.
#[inline]
fn write(words: &mut Rc<[u16]>, unit: u16, link: u16) {
    Rc::make_mut(words)[usize::from(unit)] = link;
}

/// A unit number; a profile that works has at most 2^15 of them in a pool.
#[expect(
    clippy::cast_possible_truncation,
    reason = "AllocProfile::check: a pool is at most 2^18 bytes, the alignment at least 2^3"
)]
const fn unit_of(unit: u32) -> u16 {
    unit as u16
}

/// The unit at this offset in a pool.
#[expect(
    clippy::cast_possible_truncation,
    reason = "AllocProfile::check: a pool is at most 2^18 bytes, the alignment at least 2^3"
)]
const fn unit_of_offset(offset: u64, shift: u32) -> u16 {
    (offset >> shift) as u16
}
