//! Objects, their reference counts and where they lie, modelled on CPython 3.11.
//!
//! [`heap::Heap`] holds all objects of a run, asks the allocator for their memory and emits an event for every change.
//! The other modules are the built-in types: what they ask for, how they grow, in which order they let go.

pub mod bytearray;
pub mod chars;
mod clear;
pub mod data;
pub mod dealloc;
pub mod dict;
pub mod equality;
pub mod ext;
mod floats;
pub mod getsizeof;
mod growing;
pub mod handle;
pub mod hashes;
pub mod heap;
pub mod instance;
pub mod list;
pub mod lookups;
pub mod new;
pub mod own_slots;
pub mod record;
mod references;
pub mod set;
pub mod shown;
pub mod spares;
mod start_counts;
pub mod static_names;
mod subclasses;
mod traverse;
pub mod types;
pub mod value;
pub mod words;
