//! The handle of a simulated object, and the bit that says whether a reference goes with it.

/// A handle of an object: an index into the heap's table. Handles of dead objects are given out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct R(pub u32);

/// Bit of a handle on a value stack or in a variable that owns no reference (`Py_TAG_REFCNT`,
/// `Include/internal/pycore_stackref.h`, v3.14). Objects are looked up with [`R::plain`] handles only.
const BORROWED: u32 = 1 << 31;

impl R {
    /// The same object, without a reference to it.
    #[must_use]
    pub const fn borrowed(self) -> Self {
        Self(self.0 | BORROWED)
    }

    /// Whether no reference goes with it.
    pub const fn is_borrowed(self) -> bool {
        self.0 & BORROWED != 0
    }

    /// The object, whoever owns the reference.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self(self.0 & !BORROWED)
    }
}
