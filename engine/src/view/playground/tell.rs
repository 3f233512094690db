//! What a request did, step by step, in the view's numbers. The app makes sentences of it.

use super::{At, at, numbers};
use crate::addr::Addr;
use crate::alloc::history::Moment;
use crate::alloc::{Allocator, Place, PoolId, Sizes, Step};

/// One structural step. Pools are an arena's record and a position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the numbers that the step's line names"
)]
pub enum Told {
    /// A request of a class: `usedpools[class]` is asked.
    Asked { bytes: u64, class: u32, size: u32 },
    /// A request that pymalloc does not serve: 0 bytes or more than the threshold.
    AskedRaw { bytes: u64, threshold: u32 },
    /// Null.
    Refused { bytes: u64 },
    /// The first pool of the list serves.
    FrontPool { class: u32, pool: (u32, u32) },
    /// The list is empty.
    NoUsedPool { class: u32 },
    /// `usable_arenas` is empty.
    NoUsableArena,
    /// `arenas` has grown.
    RecordsGrown { maxarenas: u32 },
    /// The system gave an arena.
    ArenaObtained { arena: u32, pools: u32, bytes: u32 },
    /// The system gave none.
    ArenaRefused,
    /// An empty pool was taken from `freepools`.
    PoolRecycled { pool: (u32, u32) },
    /// A pool was carved.
    PoolCarved { pool: (u32, u32) },
    /// The arena's last free pool was taken.
    ArenaFull { arena: u32 },
    /// The pool serves the class from now on.
    PoolUsed {
        pool: (u32, u32),
        size: u32,
        same_class: bool,
    },
    /// A block was handed out.
    Taken {
        at: At,
        size: u32,
        next: Option<u32>,
    },
    /// The next never-used block was linked.
    Linked { pool: (u32, u32), block: u32 },
    /// The last block was taken.
    PoolFull { pool: (u32, u32), class: u32 },
    /// A block went to the head of the free list.
    Freed { at: At, next: Option<u32> },
    /// The pool was full and is first in its list now.
    PoolRelinked { pool: (u32, u32), class: u32 },
    /// The pool's last live block went.
    PoolEmpty { pool: (u32, u32) },
    /// The arena was full and is first in `usable_arenas` now.
    ArenaUsable { arena: u32 },
    /// The arena moved back in `usable_arenas`.
    ArenaMoved { arena: u32, behind: u32 },
    /// The arena is wholly free and stays.
    ArenaKept { arena: u32 },
    /// The arena went back to the system.
    ArenaReleased { arena: u32, bytes: u32 },
    /// realloc: the block stays.
    InPlace { size: u64, bytes: u64 },
    /// realloc: the contents were copied.
    Copied { bytes: u64 },
    /// The C library served.
    RawServed { bytes: u64 },
    /// The C library got its block back.
    RawFreed,
    /// The C library resized its block.
    RawResized { bytes: u64, moved: bool },
}

/// What matters most about a request, the most important last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TopTold {
    /// A block changed hands, nothing else.
    Block,
    /// A pool changed its list.
    Pool,
    /// An arena came or went.
    Arena,
}

impl Told {
    /// How much the step matters to the reader.
    pub const fn top(&self) -> TopTold {
        match self {
            Self::ArenaObtained { .. }
            | Self::ArenaReleased { .. }
            | Self::ArenaKept { .. }
            | Self::ArenaRefused => TopTold::Arena,
            Self::PoolRecycled { .. }
            | Self::PoolCarved { .. }
            | Self::PoolFull { .. }
            | Self::PoolRelinked { .. }
            | Self::PoolEmpty { .. } => TopTold::Pool,
            _ => TopTold::Block,
        }
    }
}

pub(super) fn tell(moment: &Moment<'_>) -> Vec<Told> {
    let teller = Teller {
        allocator: moment.allocator,
        before: moment.before,
    };
    let steps = moment.steps.iter();
    steps.filter_map(|step| teller.told(step)).collect()
}

struct Teller<'a> {
    allocator: &'a Allocator,
    before: Option<Place>,
}

impl Teller<'_> {
    fn pool(&self, pool: PoolId) -> (u32, u32) {
        numbers(self.allocator, pool)
    }

    /// A block's number. After its arena was given back only its place before is known.
    fn block(&self, addr: Addr) -> Option<At> {
        if addr.is_null() {
            return None;
        }
        at(self.allocator, self.allocator.place(addr))
            .or_else(|| self.before.and_then(|place| at(self.allocator, place)))
    }

    fn next(&self, addr: Addr) -> Option<u32> {
        if addr.is_null() {
            return None;
        }
        at(self.allocator, self.allocator.place(addr)).map(|at| at.block)
    }

    fn size(&self, pool: PoolId) -> u32 {
        self.allocator.pool(pool).map_or(0, |pool| pool.block_size)
    }

    fn told(&self, step: &Step) -> Option<Told> {
        let sizes: &Sizes = self.allocator.sizes();
        let profile = self.allocator.profile();
        let class_of = |class: crate::alloc::SizeClass| u32::from(class.0);
        Some(match *step {
            Step::Requested { bytes, class } => match class {
                Some(class) => Told::Asked {
                    bytes,
                    class: class_of(class),
                    size: sizes.size(class),
                },
                None => Told::AskedRaw {
                    bytes,
                    threshold: profile.threshold,
                },
            },
            Step::Refused { bytes } => Told::Refused { bytes },
            Step::FrontPool { class, pool } => Told::FrontPool {
                class: class_of(class),
                pool: self.pool(pool),
            },
            Step::NoUsedPool { class } => Told::NoUsedPool {
                class: class_of(class),
            },
            Step::NoUsableArena => Told::NoUsableArena,
            Step::ArenaRecordsGrown { maxarenas } => Told::RecordsGrown { maxarenas },
            Step::ArenaObtained {
                arena, ntotalpools, ..
            } => Told::ArenaObtained {
                arena: arena.0,
                pools: ntotalpools,
                bytes: profile.arena_size,
            },
            Step::ArenaRefused => Told::ArenaRefused,
            Step::PoolRecycled { pool, .. } => Told::PoolRecycled {
                pool: self.pool(pool),
            },
            Step::PoolCarved { pool, .. } => Told::PoolCarved {
                pool: self.pool(pool),
            },
            Step::ArenaFull { arena } => Told::ArenaFull { arena: arena.0 },
            Step::PoolUsed {
                pool,
                class,
                same_class,
            } => Told::PoolUsed {
                pool: self.pool(pool),
                size: sizes.size(class),
                same_class,
            },
            Step::BlockTaken { pool, block, next } => Told::Taken {
                at: self.block(block)?,
                size: self.size(pool),
                next: self.next(next),
            },
            Step::VirginLinked { pool, block } => Told::Linked {
                pool: self.pool(pool),
                block: self.next(block)?,
            },
            Step::PoolFull { pool } => Told::PoolFull {
                pool: self.pool(pool),
                class: self.allocator.pool(pool)?.szidx.map_or(0, class_of),
            },
            Step::BlockFreed { block, next, .. } => Told::Freed {
                at: self.block(block)?,
                next: self.next(next),
            },
            Step::PoolRelinked { pool, class } => Told::PoolRelinked {
                pool: self.pool(pool),
                class: class_of(class),
            },
            Step::PoolEmpty { pool } => Told::PoolEmpty {
                pool: self.pool(pool),
            },
            Step::ArenaUsable { arena } => Told::ArenaUsable { arena: arena.0 },
            Step::ArenaMoved { arena, behind } => Told::ArenaMoved {
                arena: arena.0,
                behind: behind.0,
            },
            Step::ArenaKept { arena } => Told::ArenaKept { arena: arena.0 },
            Step::ArenaReleased { arena, .. } => Told::ArenaReleased {
                arena: arena.0,
                bytes: profile.arena_size,
            },
            Step::ReallocInPlace { size, bytes, .. } => Told::InPlace { size, bytes },
            Step::Copied { bytes, .. } => Told::Copied { bytes },
            Step::RawServed { bytes, .. } => Told::RawServed { bytes },
            Step::RawFreed { .. } => Told::RawFreed,
            Step::RawResized { from, to, bytes } => Told::RawResized {
                bytes,
                moved: from != to,
            },
        })
    }
}
