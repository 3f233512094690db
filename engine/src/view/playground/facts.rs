//! The constants and structures that the screen names: their value under the profile, the versions, the source.
//! The words of the explanations are the app's.

use crate::profile::{AllocProfile, ArenaOrigin};

/// A name that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each is CPython's own name for a thing, or the level's"
)]
pub enum Term {
    Alignment,
    Threshold,
    Classes,
    PoolSize,
    PoolOverhead,
    ArenaSize,
    MaxPools,
    InitialArenas,
    Page,
    Arena,
    Pool,
    Block,
    SizeClass,
    Usedpools,
    UsableArenas,
    Unused,
    Nfp2lasta,
    Freepools,
    FreeList,
    RefCount,
    Freeblock,
    Nextpool,
    Prevpool,
    Arenaindex,
    Szidx,
    Nextoffset,
    Maxnextoffset,
    Nfreepools,
    Raw,
    Resident,
    Quantization,
    ArenaMap,
}

impl Term {
    /// Every term, in the order of the app's table of words.
    pub const ALL: [Self; 32] = [
        Self::Alignment,
        Self::Threshold,
        Self::Classes,
        Self::PoolSize,
        Self::PoolOverhead,
        Self::ArenaSize,
        Self::MaxPools,
        Self::InitialArenas,
        Self::Page,
        Self::Arena,
        Self::Pool,
        Self::Block,
        Self::SizeClass,
        Self::Usedpools,
        Self::UsableArenas,
        Self::Unused,
        Self::Nfp2lasta,
        Self::Freepools,
        Self::FreeList,
        Self::RefCount,
        Self::Freeblock,
        Self::Nextpool,
        Self::Prevpool,
        Self::Arenaindex,
        Self::Szidx,
        Self::Nextoffset,
        Self::Maxnextoffset,
        Self::Nfreepools,
        Self::Raw,
        Self::Resident,
        Self::Quantization,
        Self::ArenaMap,
    ];

    /// Its place in [`Term::ALL`].
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|term| *term == self).unwrap_or(0)
    }
}

/// What is known of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name in CPython's source; empty where it has none.
    pub name: &'static str,
    /// The value under the profile, for a constant.
    pub value: Option<String>,
    /// The versions that have this value.
    pub versions: &'static str,
    /// Where it stands.
    pub source: &'static str,
}

/// The fact about a term.
pub fn fact(term: Term, profile: &AllocProfile) -> Fact {
    let classic = profile.threshold == 256;
    let big = profile.pool_size == 1 << 14;
    let pool_header = "Objects/obmalloc.c: struct pool_header; 3.12+: pycore_obmalloc.h";
    let arena_object = "Objects/obmalloc.c: struct arena_object; 3.12+: pycore_obmalloc.h";
    let number = |n: u32| Some(n.to_string());
    let (name, value, versions, source) = match term {
        Term::Alignment => (
            "ALIGNMENT",
            number(profile.alignment),
            if profile.alignment == 16 {
                "16: 2.7.17+, 3.7.4+, 3.8 – 3.15"
            } else {
                "8: 2.5 – 2.7.16, 3.0 – 3.7.3"
            },
            "Objects/obmalloc.c: ALIGNMENT (bpo-27987)",
        ),
        Term::Threshold => (
            "SMALL_REQUEST_THRESHOLD",
            number(profile.threshold),
            if classic {
                "256: 2.5 – 2.7.6, 3.0 – 3.2"
            } else {
                "512: 2.7.7+, 3.3 – 3.15"
            },
            "Objects/obmalloc.c: SMALL_REQUEST_THRESHOLD (bpo-11849, bpo-20494)",
        ),
        Term::Classes => (
            "NB_SMALL_SIZE_CLASSES",
            number(profile.n_classes()),
            "SMALL_REQUEST_THRESHOLD / ALIGNMENT",
            "Objects/obmalloc.c: NB_SMALL_SIZE_CLASSES",
        ),
        Term::PoolSize => (
            "POOL_SIZE",
            number(profile.pool_size),
            if big {
                "16 KiB: 3.10 – 3.15"
            } else {
                "4 KiB: 2.5 – 3.9"
            },
            "Objects/obmalloc.c: POOL_SIZE; 3.10+: POOL_BITS (bpo-37448)",
        ),
        Term::PoolOverhead => (
            "POOL_OVERHEAD",
            number(profile.pool_overhead),
            "2.5 – 3.15",
            "Objects/obmalloc.c: POOL_OVERHEAD",
        ),
        Term::ArenaSize => (
            "ARENA_SIZE",
            number(profile.arena_size),
            if profile.arena_size == 1 << 20 {
                "1 MiB: 3.10 – 3.15"
            } else {
                "256 KiB: 2.5 – 3.9"
            },
            "Objects/obmalloc.c: ARENA_SIZE; 3.10+: ARENA_BITS (bpo-37448)",
        ),
        Term::MaxPools => (
            "MAX_POOLS_IN_ARENA",
            number(profile.max_pools()),
            "ARENA_SIZE / POOL_SIZE",
            "Objects/obmalloc.c: new_arena",
        ),
        Term::InitialArenas => (
            "INITIAL_ARENA_OBJECTS",
            number(16),
            "2.5 – 3.15",
            "Objects/obmalloc.c: INITIAL_ARENA_OBJECTS",
        ),
        Term::Page => (
            "SYSTEM_PAGE_SIZE",
            number(4096),
            "Linux, x86-64",
            "Objects/obmalloc.c: SYSTEM_PAGE_SIZE",
        ),
        Term::Arena => (
            "arena_object",
            None,
            match profile.arena_origin {
                ArenaOrigin::Mmap => "mmap: 2.7.7+, 3.3 – 3.15",
                ArenaOrigin::Malloc => "malloc: 2.5 – 2.7.6, 3.0 – 3.2",
            },
            arena_object,
        ),
        Term::Pool => ("pool_header", None, "2.3 – 3.15", pool_header),
        Term::Block => ("block", None, "2.3 – 3.15", "Objects/obmalloc.c: block"),
        Term::SizeClass => (
            "szidx",
            None,
            "2.3 – 3.15",
            "Objects/obmalloc.c: INDEX2SIZE",
        ),
        Term::Usedpools => (
            "usedpools",
            None,
            "2.3 – 3.15",
            "Objects/obmalloc.c: usedpools",
        ),
        Term::UsableArenas => (
            "usable_arenas",
            None,
            "2.5 – 3.15",
            "Objects/obmalloc.c: usable_arenas",
        ),
        Term::Unused => (
            "unused_arena_objects",
            None,
            "2.5 – 3.15",
            "Objects/obmalloc.c: unused_arena_objects",
        ),
        Term::Nfp2lasta => (
            "nfp2lasta",
            None,
            "3.8 – 3.15",
            "Objects/obmalloc.c: nfp2lasta (bpo-37029)",
        ),
        Term::Freepools => ("freepools", None, "2.5 – 3.15", arena_object),
        Term::FreeList => (
            "freeblock",
            None,
            "2.3 – 3.15",
            "Objects/obmalloc.c: pymalloc_free",
        ),
        Term::RefCount => ("ref.count", None, "2.3 – 3.15", pool_header),
        Term::Freeblock => ("freeblock", None, "2.3 – 3.15", pool_header),
        Term::Nextpool => ("nextpool", None, "2.3 – 3.15", pool_header),
        Term::Prevpool => ("prevpool", None, "2.3 – 3.15", pool_header),
        Term::Arenaindex => ("arenaindex", None, "2.3 – 3.15", pool_header),
        Term::Szidx => ("szidx", None, "2.3 – 3.15", pool_header),
        Term::Nextoffset => ("nextoffset", None, "2.3 – 3.15", pool_header),
        Term::Maxnextoffset => ("maxnextoffset", None, "2.3 – 3.15", pool_header),
        Term::Nfreepools => ("nfreepools", None, "2.5 – 3.15", arena_object),
        Term::Raw => (
            "PyMem_RawMalloc",
            None,
            "3.4 – 3.15",
            "Objects/obmalloc.c: _PyObject_Malloc",
        ),
        Term::Resident => ("", None, "", ""),
        Term::Quantization => (
            "quantization",
            None,
            "3.3 – 3.15",
            "Objects/obmalloc.c: _PyObject_DebugMallocStats",
        ),
        Term::ArenaMap => (
            "arena_map_root",
            None,
            "3.10 – 3.15",
            "Objects/obmalloc.c: arena_map_get (bpo-37448)",
        ),
    };
    Fact {
        name,
        value,
        versions,
        source,
    }
}
