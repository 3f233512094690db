//! CPython 3.13, 64-bit, with the GIL.

use super::{Profile, py311};

/// CPython 3.13. The state is per interpreter since 3.12; the main interpreter's is modelled.
pub const PY313: Profile = Profile {
    name: "3.13",
    alloc_releases: "3.11 to 3.15",
    // Include/internal/pycore_obmalloc.h, v3.13: the same values as in 3.11.
    alloc: py311::ALLOC,
    programs: None,
};
