//! CPython 3.14, 64-bit, with the GIL.

use super::{Profile, py311};

/// CPython 3.14. The state is per interpreter since 3.12; the main interpreter's is modelled.
pub const PY314: Profile = Profile {
    name: "3.14",
    alloc_releases: "3.11 to 3.15",
    // Include/internal/pycore_obmalloc.h, v3.14: the same values as in 3.11.
    alloc: py311::ALLOC,
};
