//! CPython 2.7 as recorded, that is 2.7.17 and 2.7.18, 64-bit.
//!
//! "2.7" alone is ambiguous: up to 2.7.6 the classic layout holds, up to 2.7.16 blocks are aligned to 8.

use super::{AllocProfile, ArenaOrigin, Profile};

/// CPython 2.7.17 and 2.7.18.
pub const PY27: Profile = Profile {
    name: "2.7",
    alloc_releases: "2.7.17 and 2.7.18, 3.7.4 and later 3.7",
    alloc: AllocProfile {
        // Objects/obmalloc.c, v2.7.18: SIZEOF_VOID_P of an LP64 build.
        pointer_size: 8,
        // Objects/obmalloc.c, v2.7.17: ALIGNMENT (bpo-27987).
        alignment: 16,
        // Objects/obmalloc.c, v2.7.7: SMALL_REQUEST_THRESHOLD (bpo-20494).
        threshold: 512,
        // Objects/obmalloc.c, v2.7.18: POOL_SIZE = SYSTEM_PAGE_SIZE.
        pool_size: 4 << 10,
        // Objects/obmalloc.c, v2.7.18: POOL_OVERHEAD.
        pool_overhead: 48,
        // Objects/obmalloc.c, v2.7.18: ARENA_SIZE.
        arena_size: 256 << 10,
        // Objects/obmalloc.c, v2.7.7: new_arena (bpo-20494).
        arena_origin: ArenaOrigin::Mmap,
        // Objects/obmalloc.c, v2.7.18: PyObject_Free, case 1 has no exemption.
        keeps_last_empty_arena: false,
        // Objects/obmalloc.c, v2.7.18: PyObject_Free walks the list.
        has_nfp2lasta: false,
        // Objects/obmalloc.c, v2.7.18: Py_ADDRESS_IN_RANGE asks the pool's arenaindex.
        arena_map: None,
        // Python/sysmodule.c: since 3.3 (bpo-14785).
        has_debugmallocstats: false,
        // Python/sysmodule.c: since 3.4 (bpo-13390).
        has_getallocatedblocks: false,
    },
    programs: None,
};
