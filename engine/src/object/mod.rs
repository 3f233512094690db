//! Objects: what lies above the allocator.

pub mod value;
