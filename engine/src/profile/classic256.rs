//! The classic layout that most teaching material describes, 64-bit: steps of 8 bytes up to 256.

use super::{AllocProfile, ArenaOrigin, Profile};

/// CPython 2.5 to 2.7.6 and 3.0 to 3.2.
pub const CLASSIC_256: Profile = Profile {
    name: "classic-256",
    alloc_releases: "2.5 to 2.7.6, 3.0 to 3.2",
    alloc: AllocProfile {
        // Objects/obmalloc.c, v2.5: an LP64 build.
        pointer_size: 8,
        // Objects/obmalloc.c, v2.5: ALIGNMENT.
        alignment: 8,
        // Objects/obmalloc.c, v2.5: SMALL_REQUEST_THRESHOLD.
        threshold: 256,
        // Objects/obmalloc.c, v2.5: POOL_SIZE = SYSTEM_PAGE_SIZE.
        pool_size: 4 << 10,
        // Objects/obmalloc.c, v2.5: POOL_OVERHEAD.
        pool_overhead: 48,
        // Objects/obmalloc.c, v2.5: ARENA_SIZE.
        arena_size: 256 << 10,
        // Objects/obmalloc.c, v2.5: new_arena calls malloc; mmap came with 3.3 (bpo-11849) and 2.7.7 (bpo-20494).
        arena_origin: ArenaOrigin::Malloc,
        // Objects/obmalloc.c, v2.5: PyObject_Free, case 1 has no exemption.
        keeps_last_empty_arena: false,
        // Objects/obmalloc.c, v2.5: PyObject_Free walks the list.
        has_nfp2lasta: false,
        // Objects/obmalloc.c, v2.5: ADDRESS_IN_RANGE asks the pool's arenaindex.
        arena_map: None,
        // Python/sysmodule.c: since 3.3 (bpo-14785).
        has_debugmallocstats: false,
        // Python/sysmodule.c: since 3.4 (bpo-13390).
        has_getallocatedblocks: false,
    },
    programs: None,
};
