//! pymalloc, CPython's allocator for small objects, exact to the address.
//!
//! A request of 1 to `threshold` bytes belongs to a [`size_class`]. Blocks of one class are cut from a
//! [`pool`], pools are cut from an [`arena`], and arenas come from the system ([`ArenaSource`]).
//! `usedpools` names for each class the pools that are partly used; `usable_arenas` orders the arenas that
//! have a free pool ([`usable_arenas`]). All other requests go to the C library ([`raw`]), which is *not* modelled
//! exactly: only that it serves the block is true, its address is invented.
//!
//! CPython keeps the free chain inside the free blocks. Here it stands in one small array for each pool, at the
//! place that the block's first word would have, so nothing else has to be stored and stale links stay as they do there.
//!
//! Given the same requests and the same arena bases, every address, every arena obtained and released and the
//! statistics are those of the real interpreter; `engine/tests/alloc_traces.rs` shows it on recordings.
//!
//! Left out: debug hooks, the checks of the public wrappers other than "too large", and threads.
//!
//! Source of all rules: CPython 2.7 to 3.15, Objects/obmalloc.c (the profile says which version);
//! since 3.12 its constants and structures are in `Include/internal/pycore_obmalloc.h`.

pub mod arena;
mod arena_map;
mod check;
pub mod history;
pub mod inspect;
pub mod pool;
pub mod raw;
pub mod replay;
pub mod script;
pub mod size_class;
mod source;
mod stats;
pub mod trace;
mod usable_arenas;
mod watch;

use crate::addr::Addr;
use crate::profile::{AllocProfile, ProfileError};
use arena::ArenaObject;
use arena_map::ArenaMap;
use pool::PoolHeader;
use raw::RawHeap;
use std::rc::Rc;

pub use arena::ArenaId;
pub use check::Violation;
pub use inspect::{Arena, Block, Place, Pool, PoolState};
pub use pool::PoolId;
pub use raw::RawBlock;
pub use size_class::{SizeClass, Sizes};
pub use source::{ArenaSource, PAGE};
pub use stats::{ClassStats, MapStats, Stats, StatsError};
pub use watch::{NoWatch, Step, Watch};

/// Ends a list of pools or arenas.
const NONE: u32 = u32::MAX;

/// Larger requests are refused before anything else (`PY_SSIZE_T_MAX`, 64-bit).
const PY_SSIZE_T_MAX: u64 = i64::MAX as u64;

/// pymalloc and, for what it does not serve, a simple stand-in for the C library below it.
///
/// Cloning is cheap: the clone shares the contents of the pools until one of the two changes them.
#[derive(Clone, Debug)]
pub struct Allocator {
    /// The constants.
    profile: AllocProfile,
    /// What is computed from them once.
    sizes: Sizes,
    /// The front pool of each class's list of partly used pools; [`NONE`] when the list is empty.
    usedpools: Vec<u32>,
    /// All pools of all arena records: those of record `a` start at `a * max_pools`.
    pools: Vec<PoolHeader>,
    /// For each pool the first word of each block, at index (offset from the pool / alignment); see [`pool`].
    words: Vec<Rc<[u16]>>,
    /// `arenas` (`allarenas` since 3.12): the records, `maxarenas` of them.
    arenas: Vec<ArenaObject>,
    /// Attached arenas by ascending base, to find the one that an address is in.
    attached: Vec<(u64, ArenaId)>,
    /// `unused_arena_objects`: the record to use next.
    unused_arena_objects: u32,
    /// `usable_arenas`: the arena with the fewest free pools.
    usable_arenas: u32,
    /// `nfp2lasta`: for each number of free pools the last arena in `usable_arenas` that has so many.
    nfp2lasta: Vec<u32>,
    /// `ntimes_arena_allocated`.
    ntimes_arena_allocated: u64,
    /// `narenas_highwater`.
    narenas_highwater: u64,
    /// `raw_allocated_blocks`: live blocks that the C library serves in place of pymalloc.
    raw_allocated_blocks: u64,
    /// Arenas from before the program: the records below this number.
    n_older: u32,
    /// The radix tree's nodes; nothing is placed by them.
    arena_map: ArenaMap,
    /// Where arenas come from.
    source: ArenaSource,
    /// The C library.
    raw: RawHeap,
}

impl Allocator {
    /// An allocator that has seen no request: no arena, no pool.
    ///
    /// # Errors
    /// When the numbers of the profile cannot work together.
    pub fn new(profile: AllocProfile, source: ArenaSource) -> Result<Self, ProfileError> {
        profile.check()?;
        let sizes = Sizes::new(&profile);
        let raw = RawHeap::new(source.raw_base());
        Ok(Self {
            profile,
            sizes,
            usedpools: vec![NONE; profile.n_classes() as usize],
            pools: Vec::new(),
            words: Vec::new(),
            arenas: Vec::new(),
            attached: Vec::new(),
            unused_arena_objects: NONE,
            usable_arenas: NONE,
            nfp2lasta: vec![NONE; profile.max_pools() as usize + 1],
            ntimes_arena_allocated: 0,
            narenas_highwater: 0,
            raw_allocated_blocks: 0,
            n_older: 0,
            arena_map: ArenaMap::default(),
            source,
            raw,
        })
    }

    /// [`Self::program_start`] under CPython 3.11.
    pub fn start() -> Self {
        Self::program_start(&crate::profile::PY311.alloc)
    }

    /// The start of every program: one arena of its own, all pools unused.
    ///
    /// The recordings of programs start like this; a real process has some arenas full of the interpreter's own by then.
    /// Those are left out here; see [`Self::program_start_with`].
    ///
    /// # Panics
    /// When the profile cannot work; those of [`crate::profile::PROFILES`] can.
    pub fn program_start(profile: &AllocProfile) -> Self {
        let mut allocator = Self::new(*profile, ArenaSource::system(profile))
            .expect("a program runs under a profile that works");
        allocator.attach_unused_arena();
        allocator
    }

    /// Like [`Self::program_start`], with blocks of these sizes from before the program, and where they are.
    ///
    /// They are in an arena of the interpreter's ([`Self::is_older`]) of which every block is in use, so it serves nothing
    /// until one of them is freed. Then that block's pool comes first in its class, as it does in the recordings, where a
    /// program's names outgrow the table of `__main__` that existed before.
    ///
    /// # Panics
    /// When the profile cannot work; those of [`crate::profile::PROFILES`] can.
    pub fn program_start_with(profile: &AllocProfile, older: &[u64]) -> (Self, Vec<Addr>) {
        let mut allocator = Self::new(*profile, ArenaSource::system(profile))
            .expect("a program runs under a profile that works");
        let blocks = older.iter().map(|bytes| allocator.malloc(*bytes)).collect();
        for class in 0..allocator.usedpools.len() {
            let bytes = (class as u64 + 1) << allocator.sizes.shift;
            while allocator.usedpools[class] != NONE {
                allocator.malloc(bytes);
            }
        }
        while allocator.usable_arenas != NONE
            || allocator
                .usedpools
                .last()
                .is_some_and(|front| *front != NONE)
        {
            allocator.malloc(u64::from(profile.threshold));
        }
        allocator.n_older =
            u32::try_from(allocator.attached.len()).expect("memory ends before 2^32 arenas");
        allocator.attach_unused_arena();
        (allocator, blocks)
    }

    /// Gives the program an arena before it asks for one.
    fn attach_unused_arena(&mut self) {
        let arena = self.new_arena(&mut NoWatch);
        self.first_usable(arena.expect("the system has an arena to give"));
    }

    /// `PyObject_Malloc` or `PyMem_Malloc`. Null when more than `PY_SSIZE_T_MAX` bytes are asked for or the C library has no room.
    pub fn malloc(&mut self, bytes: u64) -> Addr {
        self.malloc_watched(bytes, &mut NoWatch)
    }

    /// `PyObject_Calloc` or `PyMem_Calloc`; `bytes` is the product of its two arguments.
    /// The place is that of [`Self::malloc`]; the zeroing does not show.
    pub fn calloc(&mut self, bytes: u64) -> Addr {
        self.malloc_watched(bytes, &mut NoWatch)
    }

    /// `PyObject_Realloc` or `PyMem_Realloc`. Null, and the old block stays, in the cases of [`Self::malloc`].
    ///
    /// # Panics
    /// When the block is not live and that is noticed; see [`Self::free`].
    pub fn realloc(&mut self, addr: Addr, bytes: u64) -> Addr {
        self.realloc_watched(addr, bytes, &mut NoWatch)
    }

    /// `PyObject_Free` or `PyMem_Free`.
    ///
    /// # Panics
    /// When the block is not live and that is noticed. CPython notices nothing and corrupts its lists;
    /// ask [`Self::is_live`] first where the address is not trusted.
    pub fn free(&mut self, addr: Addr) {
        self.free_watched(addr, &mut NoWatch);
    }

    /// [`Self::malloc`], telling each structural step.
    pub fn malloc_watched(&mut self, bytes: u64, watch: &mut impl Watch) -> Addr {
        if bytes > PY_SSIZE_T_MAX {
            watch.step(Step::Refused { bytes });
            return Addr::NULL;
        }
        let class = self.sizes.class_of(bytes);
        watch.step(Step::Requested { bytes, class });
        if let Some(class) = class
            && let Some(block) = self.pymalloc_alloc(class, watch)
        {
            return block;
        }
        // Objects/obmalloc.c: _PyObject_Malloc falls back to PyMem_RawMalloc, which counts 0 bytes as 1.
        let Some(block) = self.raw.malloc(bytes.max(1)) else {
            watch.step(Step::Refused { bytes });
            return Addr::NULL;
        };
        self.raw_allocated_blocks += 1;
        watch.step(Step::RawServed { block, bytes });
        block
    }

    /// Whether [`Self::realloc`] of a pool's block asks the pools for another one.
    pub fn moves_to_a_pool(&self, addr: Addr, bytes: u64) -> bool {
        let Some(pool) = self.pool_at(addr) else {
            return false;
        };
        let size = u64::from(self.sizes.size(self.pools[pool.index()].szidx()));
        let stays = bytes <= size && 4 * bytes > 3 * size;
        !stays && self.sizes.class_of(bytes).is_some()
    }

    /// [`Self::free`], telling each structural step.
    pub fn free_watched(&mut self, addr: Addr, watch: &mut impl Watch) {
        if addr.is_null() {
            return;
        }
        if let Some(pool) = self.pool_at(addr) {
            self.pymalloc_free(pool, addr, watch);
        } else {
            self.raw.free(addr);
            self.raw_allocated_blocks -= 1;
            watch.step(Step::RawFreed { block: addr });
        }
    }

    /// [`Self::realloc`], telling each structural step.
    pub fn realloc_watched(&mut self, addr: Addr, bytes: u64, watch: &mut impl Watch) -> Addr {
        if addr.is_null() {
            return self.malloc_watched(bytes, watch);
        }
        if bytes > PY_SSIZE_T_MAX {
            watch.step(Step::Refused { bytes });
            return Addr::NULL;
        }
        let Some(pool) = self.pool_at(addr) else {
            // A block of the C library stays one, whatever its size.
            let Some(to) = self.raw.realloc(addr, bytes.max(1)) else {
                watch.step(Step::Refused { bytes });
                return Addr::NULL;
            };
            watch.step(Step::RawResized {
                from: addr,
                to,
                bytes,
            });
            return to;
        };
        // Objects/obmalloc.c: pymalloc_realloc. The block stays if it is large enough and keeps more than 3/4 in use.
        let size = u64::from(self.sizes.size(self.pools[pool.index()].szidx()));
        if bytes <= size && 4 * bytes > 3 * size {
            watch.step(Step::ReallocInPlace {
                block: addr,
                size,
                bytes,
            });
            return addr;
        }
        // The new block is taken first, so the old place can never be the answer.
        let to = self.malloc_watched(bytes, watch);
        if !to.is_null() {
            watch.step(Step::Copied {
                from: addr,
                to,
                bytes: bytes.min(size),
            });
            self.free_watched(addr, watch);
        }
        to
    }

    /// The constants this allocator works with.
    pub const fn profile(&self) -> &AllocProfile {
        &self.profile
    }

    /// Where arenas come from; a replay puts the recorded answers in here.
    pub const fn source_mut(&mut self) -> &mut ArenaSource {
        &mut self.source
    }
}

/// The list's end as `None`.
const fn some(link: u32) -> Option<u32> {
    if link == NONE { None } else { Some(link) }
}
