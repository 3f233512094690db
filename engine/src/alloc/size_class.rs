//! Size classes: which block a request gets, and how many of them a pool holds.
//!
//! ```
//! use engine::alloc::Sizes;
//! use engine::profile::PY311;
//! let sizes = Sizes::new(&PY311.alloc);
//! let class = sizes.class_of(24).expect("24 bytes are a small request");
//! assert_eq!((class.0, sizes.size(class), sizes.blocks(class)), (1, 32, 510));
//! assert_eq!(sizes.class_of(513), None);
//! ```

use crate::profile::AllocProfile;

/// The number of a size class, from 0: `szidx`, the index into `usedpools`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeClass(pub u16);

impl SizeClass {
    /// What a pool has that was carved and not yet formatted (Objects/obmalloc.c: `DUMMY_SIZE_IDX`).
    pub const DUMMY: Self = Self(0xFFFF);

    /// The class as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Numbers that follow from the profile, ready for the hot path.
#[derive(Clone, Debug)]
pub struct Sizes {
    /// log2 of the alignment (`ALIGNMENT_SHIFT`).
    pub(super) shift: u32,
    /// log2 of the pool size (`POOL_BITS`).
    pub(super) pool_shift: u32,
    /// The pool size minus 1 (`POOL_SIZE_MASK`).
    pub(super) pool_mask: u64,
    /// Bytes of the header.
    overhead: u32,
    /// Bytes of a pool.
    pool_size: u32,
    /// The largest small request.
    threshold: u64,
}

impl Sizes {
    /// The numbers of this profile.
    pub const fn new(profile: &AllocProfile) -> Self {
        Self {
            shift: profile.alignment.trailing_zeros(),
            pool_shift: profile.pool_size.trailing_zeros(),
            pool_mask: profile.pool_size as u64 - 1,
            overhead: profile.pool_overhead,
            pool_size: profile.pool_size,
            threshold: profile.threshold as u64,
        }
    }

    /// The class of a request; `None` for 0 bytes and for more than the threshold, which go to the C library.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the quotient is below the number of classes, at most 512"
    )]
    pub const fn class_of(&self, bytes: u64) -> Option<SizeClass> {
        let zero_based = bytes.wrapping_sub(1);
        if zero_based >= self.threshold {
            return None;
        }
        Some(SizeClass((zero_based >> self.shift) as u16))
    }

    /// Bytes of a block of this class (`INDEX2SIZE`).
    pub const fn size(&self, class: SizeClass) -> u32 {
        (class.0 as u32 + 1) << self.shift
    }

    /// Blocks in a pool of this class (`NUMBLOCKS`).
    pub const fn blocks(&self, class: SizeClass) -> u32 {
        (self.pool_size - self.overhead) / self.size(class)
    }

    /// Bytes at the end of a pool of this class that no block covers ("quantization").
    pub const fn waste(&self, class: SizeClass) -> u32 {
        (self.pool_size - self.overhead) % self.size(class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{CLASSIC_256, PY39, PY311, Profile};

    fn check(profile: &Profile, request: u64, class: u16, size: u32, blocks: u32, waste: u32) {
        let sizes = Sizes::new(&profile.alloc);
        let found = sizes.class_of(request).expect("a small request");
        let row = (sizes.size(found), sizes.blocks(found), sizes.waste(found));
        assert_eq!((found.0, row), (class, (size, blocks, waste)), "{request}");
    }

    #[test]
    fn rows_of_the_tables_in_the_specification() {
        check(&PY311, 1, 0, 16, 1021, 0);
        check(&PY311, 16, 0, 16, 1021, 0);
        check(&PY311, 17, 1, 32, 510, 16);
        check(&PY311, 112, 6, 112, 145, 96);
        check(&PY311, 385, 24, 400, 40, 336);
        check(&PY311, 512, 31, 512, 31, 464);
        check(&PY39, 64, 3, 64, 63, 16);
        check(&PY39, 497, 31, 512, 7, 464);
        check(&CLASSIC_256, 8, 0, 8, 506, 0);
        check(&CLASSIC_256, 9, 1, 16, 253, 0);
        check(&CLASSIC_256, 256, 31, 256, 15, 208);
    }

    #[test]
    fn zero_and_more_than_the_threshold_have_no_class() {
        let sizes = Sizes::new(&PY311.alloc);
        assert_eq!(sizes.class_of(0), None);
        assert_eq!(sizes.class_of(513), None);
        assert_eq!(sizes.class_of(u64::MAX), None);
        assert_eq!(Sizes::new(&CLASSIC_256.alloc).class_of(257), None);
    }
}
