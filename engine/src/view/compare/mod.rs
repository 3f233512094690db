//! One program under two releases: which statements belong together, and what differs.
//!
//! Left out: what is invented in both (addresses of what was there before), and the free-threaded builds, which have
//! another memory altogether.

mod align;
mod cause;
mod differ;
mod matching;
pub mod tally;

pub use align::{Aligned, Pair, moment_after_edit, same_moment};
pub use cause::Cause;
pub use differ::{Comparison, Difference, Tag, Value, What, compare};
