//! The dials: which CPython, and what if its numbers were others.

use crate::alloc::ArenaSource;
use crate::profile::{AllocProfile, ArenaOrigin, PROFILES, Profile};

pub use crate::profile::{ProfileError, WhatIf};

/// The names of the profiles, oldest first.
pub fn profile_names() -> impl Iterator<Item = &'static str> {
    let rank = |name: &str| match name {
        "classic-256" => 0,
        "2.7" => 1,
        _ => 2,
    };
    let mut names: Vec<&'static str> = PROFILES.iter().rev().map(|profile| profile.name).collect();
    names.sort_by_key(|name| rank(name));
    names.into_iter()
}

/// The numbers of a profile with the reader's changes; `None` when there is no such profile.
pub fn profile(name: &str, what_if: &WhatIf) -> Option<AllocProfile> {
    Some(what_if.applied(Profile::by_name(name)?.alloc))
}

/// Where arenas come from: as Linux gives them, or with all bases at a multiple of the pool size or not.
pub fn source(profile: &AllocProfile, aligned: Option<bool>) -> ArenaSource {
    let header = match profile.arena_origin {
        ArenaOrigin::Mmap => 0,
        ArenaOrigin::Malloc => 16,
    };
    let pool = u64::from(profile.pool_size);
    match aligned {
        None => ArenaSource::system(profile),
        Some(true) => ArenaSource::system_at(profile, (pool - header) % pool),
        Some(false) => ArenaSource::system_at(profile, pool / 2),
    }
}

/// Whether the numbers are those of a real CPython.
pub fn is_cpython(name: &str, what_if: &WhatIf) -> bool {
    let real = Profile::by_name(name).map(|profile| profile.alloc);
    real.is_some() && real == profile(name, what_if)
}
