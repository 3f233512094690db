//! CPython 3.11, 64-bit.

use super::{AllocProfile, ArenaMapBits, ArenaOrigin, Profile};

/// CPython 3.11.
pub const PY311: Profile = Profile {
    name: "3.11",
    // Objects/obmalloc.c v3.11 and Include/internal/pycore_obmalloc.h v3.12 to v3.14 have the same values;
    // 3.10 differs in the address map only (bpo-45526).
    alloc_releases: "3.11 to 3.15",
    alloc: ALLOC,
};

/// 1 MiB arenas of 16 KiB pools; the same from 3.11 on.
pub(super) const ALLOC: AllocProfile = AllocProfile {
    // Objects/obmalloc.c, v3.11: SIZEOF_VOID_P of an LP64 build.
    pointer_size: 8,
    // Objects/obmalloc.c, v3.11: ALIGNMENT; 16 where SIZEOF_VOID_P > 4 (bpo-27987).
    alignment: 16,
    // Objects/obmalloc.c, v3.11: SMALL_REQUEST_THRESHOLD.
    threshold: 512,
    // Objects/obmalloc.c, v3.11: POOL_BITS 14 with the radix tree (bpo-37448).
    pool_size: 1 << 14,
    // Objects/obmalloc.c, v3.11: POOL_OVERHEAD; struct pool_header is 48 bytes.
    pool_overhead: 48,
    // Objects/obmalloc.c, v3.11: ARENA_BITS 20 with the radix tree (bpo-37448).
    arena_size: 1 << 20,
    // Objects/obmalloc.c, v3.11: _PyObject_ArenaMmap.
    arena_origin: ArenaOrigin::Mmap,
    // Objects/obmalloc.c, v3.9: insert_to_freepool, case 1 (bpo-37257).
    keeps_last_empty_arena: true,
    // Objects/obmalloc.c, v3.8: nfp2lasta (bpo-37029).
    has_nfp2lasta: true,
    // Objects/obmalloc.c, v3.11: INTERIOR_BITS, MAP_BOT_BITS with 64 address bits (bpo-45526).
    arena_map: Some(ArenaMapBits {
        interior: 15,
        bottom: 14,
    }),
    has_debugmallocstats: true,
    has_getallocatedblocks: true,
};
