//! The constants of pymalloc: geometry, the rule for empty arenas, and the shape of the address map.

use thiserror::Error;

/// Sizes and rules of one build's small-object allocator.
///
/// The fields may be changed one by one for a "what if"; [`AllocProfile::check`] says whether the result can work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether a release has one thing; they are independent"
)]
pub struct AllocProfile {
    /// Bytes of a pointer, 8 or 4. Only what is shown depends on it.
    pub pointer_size: u32,
    /// `ALIGNMENT`: every block is a multiple of it, and the size classes are that far apart. A power of two.
    pub alignment: u32,
    /// `SMALL_REQUEST_THRESHOLD`: the largest request, in bytes, that a pool serves.
    pub threshold: u32,
    /// `POOL_SIZE`, bytes: a pool holds blocks of one size class and starts at a multiple of this. A power of two.
    pub pool_size: u32,
    /// `POOL_OVERHEAD`, bytes: the pool header rounded up to the alignment.
    pub pool_overhead: u32,
    /// `ARENA_SIZE`, bytes: what is asked from the system at once. A power of two.
    pub arena_size: u32,
    /// Where arenas come from.
    pub arena_origin: ArenaOrigin,
    /// Since 3.9 (bpo-37257) a wholly free arena is kept if it is the last of `usable_arenas`; before, none is.
    pub keeps_last_empty_arena: bool,
    /// Since 3.8 (bpo-37029) `nfp2lasta` finds an arena's place in `usable_arenas`; before, a walk finds the same place.
    pub has_nfp2lasta: bool,
    /// Since 3.10 (bpo-37448) a radix tree says which addresses are in arenas; `None` before.
    pub arena_map: Option<ArenaMapBits>,
    /// Since 3.3 (bpo-14785) `sys._debugmallocstats()` exists in release builds.
    pub has_debugmallocstats: bool,
    /// Since 3.4 (bpo-13390) `sys.getallocatedblocks()` exists.
    pub has_getallocatedblocks: bool,
}

/// What an arena is asked from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArenaOrigin {
    /// Anonymous `mmap`: the base is a multiple of the system's page, 4096 bytes on x86-64.
    Mmap,
    /// The C library's `malloc`: glibc puts its 16-byte header at the start of the page.
    Malloc,
}

/// Address bits that each level of the radix tree looks at (`MAP_TOP_BITS` and so on).
///
/// `interior + interior + bottom + log2(arena_size)` = the address bits the tree covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArenaMapBits {
    /// `INTERIOR_BITS`: bits of the top level, and again of the middle level.
    pub interior: u32,
    /// `MAP_BOT_BITS`: bits of the bottom level.
    pub bottom: u32,
}

impl ArenaMapBits {
    /// Bytes of the root: one pointer for each entry.
    pub const fn root_bytes(self, pointer_size: u32) -> u64 {
        (pointer_size as u64) << self.interior
    }

    /// Bytes of a middle node, the same as the root.
    pub const fn mid_bytes(self, pointer_size: u32) -> u64 {
        self.root_bytes(pointer_size)
    }

    /// Bytes of a bottom node: `tail_hi` and `tail_lo`, two 32-bit numbers, for each entry.
    pub const fn bot_bytes(self) -> u64 {
        8 << self.bottom
    }
}

/// Why a geometry cannot work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ProfileError {
    /// The alignment is not a power of two, or less than 8 (a free block must hold a pointer), or more than 256.
    #[error("the alignment must be a power of two from 8 to 256")]
    Alignment,
    /// The threshold is not a multiple of the alignment.
    #[error("the threshold must be a multiple of the alignment, at most 4096")]
    Threshold,
    /// A pool is not a power of two or cannot hold two blocks of the largest class.
    #[error("a pool must be a power of two up to 256 KiB, with room for two of the largest blocks")]
    Pool,
    /// An arena is not a power of two or has too few pools (alignment may cost one, and two must be left) or too many.
    #[error("an arena must be a power of two up to 64 MiB and hold from 4 to 1024 pools")]
    Arena,
    /// The header is not a multiple of the alignment, or too small for its fields.
    #[error("the pool header must be a multiple of the alignment, at least 32 bytes")]
    Header,
}

impl AllocProfile {
    /// Whether an allocator can work with these numbers.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub const fn check(&self) -> Result<(), ProfileError> {
        if !self.alignment.is_power_of_two() || self.alignment < 8 || self.alignment > 256 {
            return Err(ProfileError::Alignment);
        }
        if self.threshold == 0
            || !self.threshold.is_multiple_of(self.alignment)
            || self.threshold > 4096
        {
            return Err(ProfileError::Threshold);
        }
        if self.pool_overhead < 32 || !self.pool_overhead.is_multiple_of(self.alignment) {
            return Err(ProfileError::Header);
        }
        if !self.pool_size.is_power_of_two()
            || self.pool_size > 1 << 18
            || self.pool_size < self.pool_overhead + 2 * self.threshold
        {
            return Err(ProfileError::Pool);
        }
        if !self.arena_size.is_power_of_two()
            || self.arena_size > 1 << 26
            || self.arena_size < 4 * self.pool_size
            || self.arena_size / self.pool_size > 1024
        {
            return Err(ProfileError::Arena);
        }
        Ok(())
    }

    /// `NB_SMALL_SIZE_CLASSES`.
    pub const fn n_classes(&self) -> u32 {
        self.threshold / self.alignment
    }

    /// `MAX_POOLS_IN_ARENA`: pools in an arena whose base is a multiple of the pool size.
    pub const fn max_pools(&self) -> u32 {
        self.arena_size / self.pool_size
    }
}
