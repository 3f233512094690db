//! CPython's memory, simulated: pymalloc, objects, reference counts, the cyclic collector,
//! and an interpreter that runs small Python programs over them.
//!
//! The crate has no clock, no randomness, no input or output and no `unsafe`: the same program
//! under the same profile gives the same events on every target.
//! ARCHITECTURE.md says in which order they build on each other.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod addr;
pub mod alloc;
pub mod gc;
pub mod hash;
pub mod lesson;
pub mod object;
pub mod profile;
pub mod protocol;
pub mod python;
pub mod share;
pub mod sorted;
pub mod timeline;
pub mod view;
