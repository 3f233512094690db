//! CPython 3.9, 64-bit.

use super::{AllocProfile, ArenaOrigin, Profile};

/// CPython 3.9.
pub const PY39: Profile = Profile {
    name: "3.9",
    alloc_releases: "3.9",
    alloc: AllocProfile {
        // Objects/obmalloc.c, v3.9: SIZEOF_VOID_P of an LP64 build.
        pointer_size: 8,
        // Objects/obmalloc.c, v3.9: ALIGNMENT (bpo-27987).
        alignment: 16,
        // Objects/obmalloc.c, v3.9: SMALL_REQUEST_THRESHOLD (512 since 3.3, bpo-11849).
        threshold: 512,
        // Objects/obmalloc.c, v3.9: POOL_SIZE = SYSTEM_PAGE_SIZE.
        pool_size: 4 << 10,
        // Objects/obmalloc.c, v3.9: POOL_OVERHEAD.
        pool_overhead: 48,
        // Objects/obmalloc.c, v3.9: ARENA_SIZE.
        arena_size: 256 << 10,
        // Objects/obmalloc.c, v3.9: _PyObject_ArenaMmap.
        arena_origin: ArenaOrigin::Mmap,
        // Objects/obmalloc.c, v3.9: insert_to_freepool, case 1 (bpo-37257).
        keeps_last_empty_arena: true,
        // Objects/obmalloc.c, v3.8: nfp2lasta (bpo-37029).
        has_nfp2lasta: true,
        // Objects/obmalloc.c, v3.9: address_in_range asks the pool's arenaindex.
        arena_map: None,
        has_debugmallocstats: true,
        has_getallocatedblocks: true,
    },
    programs: None,
};
