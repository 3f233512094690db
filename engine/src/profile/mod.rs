//! One record of constants for each emulated CPython: what differs between versions is data, never an `if`.
//!
//! Only 64-bit builds with the GIL and without debug hooks are recorded.
//! The logic must not assume that: pointer size and header size are fields.

mod alloc;
mod classic256;
mod code;
mod object;
mod py27;
mod py311;
mod py313;
mod py314;
mod py315;
mod py39;
mod what_if;

pub use alloc::{AllocProfile, ArenaMapBits, ArenaOrigin, ProfileError};
pub use classic256::CLASSIC_256;
pub use code::CodeProfile;
pub use object::{Fields, GcProfile, ObjectProfile, RunProfile, Spares};
pub use py27::PY27;
pub use py39::PY39;
pub use py311::PY311;
pub use py313::PY313;
pub use py314::PY314;
pub use py315::PY315;
pub use what_if::WhatIf;

/// An emulated CPython.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The short name: the version as recordings write it ("3.11"), or "classic-256".
    pub name: &'static str,
    /// The releases whose allocator is exactly this one.
    pub alloc_releases: &'static str,
    /// The small-object allocator.
    pub alloc: AllocProfile,
    /// Everything above the allocator; `None` where programs are not run.
    pub programs: Option<ProgramProfile>,
}

/// What running programs needs to know of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramProfile {
    /// The release that the recordings are of, with which runs were compared.
    pub recorded: &'static str,
    /// The compiler.
    pub code: CodeProfile,
    /// Objects.
    pub object: ObjectProfile,
    /// The collector.
    pub gc: GcProfile,
    /// The machine.
    pub run: RunProfile,
}

/// Every profile, newest first; the last is no single version.
pub const PROFILES: [&Profile; 7] = [&PY315, &PY314, &PY313, &PY311, &PY39, &PY27, &CLASSIC_256];

impl Profile {
    /// The profile of this name, if there is one.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        PROFILES.into_iter().find(|profile| profile.name == name)
    }

    /// The names of the profiles that run programs, newest first.
    pub fn that_run() -> impl Iterator<Item = &'static str> {
        PROFILES
            .into_iter()
            .filter(|profile| profile.programs.is_some())
            .map(|profile| profile.name)
    }

    /// The profile of this name, if programs run under it.
    pub fn running(name: &str) -> Option<&'static Self> {
        Self::by_name(name).filter(|profile| profile.programs.is_some())
    }

    /// The profile that programs run under by this name.
    ///
    /// # Errors
    /// What to say when there is none.
    pub fn for_programs(name: &str) -> Result<&'static ProgramProfile, String> {
        if let Some(programs) = Self::by_name(name).and_then(|profile| profile.programs.as_ref()) {
            return Ok(programs);
        }
        let names: Vec<&str> = Self::that_run().collect();
        let what = match Self::by_name(name) {
            Some(_) => format!("programs do not run as {name}, only its allocator is modelled"),
            None => format!("there is no profile {name:?}"),
        };
        Err(format!("{what}; programs run as {}", names.join(" or ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_is_possible_and_found_by_its_name() {
        for profile in PROFILES {
            assert_eq!(profile.alloc.check(), Ok(()), "{}", profile.name);
            assert_eq!(Profile::by_name(profile.name), Some(profile));
        }
        assert_eq!(Profile::by_name("1.5"), None);
    }
}
