//! Newtypes for simulated addresses and for the ids of everything that events talk about.
//!
//! Simulated addresses are 64-bit wherever the engine runs; `usize` is 32-bit in the browser.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A simulated address in the process: bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Addr(pub u64);

impl Addr {
    /// The null pointer.
    pub const NULL: Self = Self(0);

    /// Whether this is the null pointer.
    pub const fn is_null(self) -> bool {
        self.0 == 0
    }

    /// The address `bytes` further on.
    ///
    /// # Panics
    /// When the address space ends.
    #[must_use]
    pub const fn offset(self, bytes: u64) -> Self {
        Self(
            self.0
                .checked_add(bytes)
                .expect("an address stays inside 64 bits"),
        )
    }
}

impl fmt::Debug for Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

impl fmt::Display for Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as an index into a table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// One object of the simulated process; never given out twice in a run. 0 is "no object".
    ObjectId;
    /// One activation of a code object; 0 is the module's frame.
    FrameId;
    /// A code object of the program: an index into [`crate::timeline::Tables::codes`]; 0 is the module.
    CodeId;
    /// A short text that repeats (a name, a type's name): an index into [`crate::timeline::Tables::names`].
    NameId;
    /// A value's text or a piece of output: an index into [`crate::timeline::Tables::texts`].
    TextId;
}

impl ObjectId {
    /// "No object": a block whose owner is the interpreter itself.
    pub const NONE: Self = Self(0);
}

/// A range of the program's source in UTF-8 bytes, end exclusive.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}
