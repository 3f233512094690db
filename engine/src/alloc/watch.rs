//! The structural steps of a request, told to whoever watches; costs nothing when nobody does.
//!
//! The steps of a request come in the order in which CPython takes them, so they can be narrated one by one.

use super::arena::ArenaId;
use super::pool::PoolId;
use super::size_class::SizeClass;
use crate::addr::Addr;

/// Is told each step.
pub trait Watch {
    /// The allocator has done this.
    fn step(&mut self, step: Step);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWatch;

impl Watch for NoWatch {
    #[inline(always)]
    fn step(&mut self, _step: Step) {}
}

/// Keeps the steps.
impl Watch for Vec<Step> {
    fn step(&mut self, step: Step) {
        self.push(step);
    }
}

/// One structural step of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A request arrived at malloc, also from inside realloc.
    Requested {
        /// Bytes asked for.
        bytes: u64,
        /// Its class; `None`: 0 bytes or too many, the C library serves it.
        class: Option<SizeClass>,
    },
    /// More than `PY_SSIZE_T_MAX` bytes, or more than there is: null.
    Refused {
        /// Bytes asked for.
        bytes: u64,
    },
    /// `usedpools[class]` has a pool: its first serves.
    FrontPool {
        /// The class.
        class: SizeClass,
        /// The first pool of the list.
        pool: PoolId,
    },
    /// `usedpools[class]` is empty: a free pool is needed.
    NoUsedPool {
        /// The class.
        class: SizeClass,
    },
    /// `usable_arenas` is empty: a new arena is needed.
    NoUsableArena,
    /// `arenas` had no unattached record and has grown.
    ArenaRecordsGrown {
        /// Records from now on.
        maxarenas: u32,
    },
    /// The system gave an arena.
    ArenaObtained {
        /// Its record.
        arena: ArenaId,
        /// Its base.
        address: Addr,
        /// Pools that fit.
        ntotalpools: u32,
    },
    /// The system gave none; the C library will serve the request.
    ArenaRefused,
    /// An empty pool was taken from the arena's `freepools`.
    PoolRecycled {
        /// The pool.
        pool: PoolId,
        /// Its arena, the first of `usable_arenas`.
        arena: ArenaId,
    },
    /// A pool was carved from the arena's untouched rest.
    PoolCarved {
        /// The pool.
        pool: PoolId,
        /// Its arena, the first of `usable_arenas`.
        arena: ArenaId,
    },
    /// The arena's last free pool was taken: it left `usable_arenas`.
    ArenaFull {
        /// The arena.
        arena: ArenaId,
    },
    /// The pool is the only member of `usedpools[class]`.
    PoolUsed {
        /// The pool.
        pool: PoolId,
        /// Its class from now on.
        class: SizeClass,
        /// It had this class the last time, so its free chain was kept; else it starts anew.
        same_class: bool,
    },
    /// A block was taken from the head of the free chain (of a fresh pool: the first block).
    BlockTaken {
        /// The pool.
        pool: PoolId,
        /// The answer.
        block: Addr,
        /// `freeblock` from now on; null when the chain ran out.
        next: Addr,
    },
    /// The chain ran out and the next virgin block was linked.
    VirginLinked {
        /// The pool.
        pool: PoolId,
        /// The block that will be handed out next.
        block: Addr,
    },
    /// The last block was taken: the pool left `usedpools`.
    PoolFull {
        /// The pool.
        pool: PoolId,
    },
    /// A block went to the head of the free chain.
    BlockFreed {
        /// The pool.
        pool: PoolId,
        /// The block: `freeblock` from now on.
        block: Addr,
        /// What its first word points to: the head before; null if the pool was full.
        next: Addr,
    },
    /// The pool was full and is now first in `usedpools[class]`.
    PoolRelinked {
        /// The pool.
        pool: PoolId,
        /// Its class.
        class: SizeClass,
    },
    /// The last live block went: the pool left `usedpools` and is on top of its arena's `freepools`.
    PoolEmpty {
        /// The pool.
        pool: PoolId,
    },
    /// The arena was full and is now first in `usable_arenas`.
    ArenaUsable {
        /// The arena.
        arena: ArenaId,
    },
    /// The arena moved right in `usable_arenas`.
    ArenaMoved {
        /// The arena.
        arena: ArenaId,
        /// The one it stands directly behind.
        behind: ArenaId,
    },
    /// The arena is wholly free, but the last of `usable_arenas`: it stays (3.9 and later).
    ArenaKept {
        /// The arena.
        arena: ArenaId,
    },
    /// The arena is wholly free and went back to the system.
    ArenaReleased {
        /// Its record, which will be used next.
        arena: ArenaId,
        /// The base it had.
        address: Addr,
    },
    /// realloc: the block is large enough and more than three quarters of it stay in use.
    ReallocInPlace {
        /// The block.
        block: Addr,
        /// Bytes of the block.
        size: u64,
        /// Bytes asked for.
        bytes: u64,
    },
    /// realloc: the contents were copied to the new block; the old one is freed next.
    Copied {
        /// The old block.
        from: Addr,
        /// The new block.
        to: Addr,
        /// Bytes copied.
        bytes: u64,
    },
    /// The C library served the request.
    RawServed {
        /// The block; its address is not the real one's.
        block: Addr,
        /// Bytes asked for.
        bytes: u64,
    },
    /// The C library got its block back.
    RawFreed {
        /// The block.
        block: Addr,
    },
    /// The C library resized its block.
    RawResized {
        /// Where it was.
        from: Addr,
        /// Where it is.
        to: Addr,
        /// Bytes asked for.
        bytes: u64,
    },
}
