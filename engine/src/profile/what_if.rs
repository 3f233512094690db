//! Changes to a profile's constants: "what if pools were larger?"

use super::AllocProfile;

/// Constants that replace those of a profile; `None`: as the profile has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WhatIf {
    /// `POOL_SIZE`.
    pub pool_size: Option<u32>,
    /// `ARENA_SIZE`.
    pub arena_size: Option<u32>,
    /// `ALIGNMENT`.
    pub alignment: Option<u32>,
    /// `SMALL_REQUEST_THRESHOLD`.
    pub threshold: Option<u32>,
    /// Whether arenas begin at a multiple of the pool size. Not a constant of CPython: the system decides.
    pub aligned: Option<bool>,
}

impl WhatIf {
    /// The profile with the changes; [`AllocProfile::check`] says whether it can work.
    pub fn applied(&self, mut profile: AllocProfile) -> AllocProfile {
        for (number, field) in [
            (self.pool_size, &mut profile.pool_size),
            (self.arena_size, &mut profile.arena_size),
            (self.alignment, &mut profile.alignment),
            (self.threshold, &mut profile.threshold),
        ] {
            *field = number.unwrap_or(*field);
        }
        if profile.alignment.is_power_of_two() {
            // POOL_OVERHEAD is the header rounded up to the alignment.
            profile.pool_overhead = profile.pool_overhead.next_multiple_of(profile.alignment);
        }
        profile
    }
}
