//! How a pure function refuses: an exception of Python's with CPython's text, or a limit of ours.

/// The exceptions that functions of this module raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExcKind {
    /// `ZeroDivisionError`
    ZeroDivision,
    /// `ValueError`
    Value,
    /// `TypeError`
    Type,
    /// `OverflowError`
    Overflow,
    /// `IndexError`
    Index,
    /// `KeyError`
    Key,
    /// `AttributeError`
    Attribute,
    /// `UnicodeEncodeError`
    UnicodeEncode,
    /// `UnicodeDecodeError`
    UnicodeDecode,
    /// `LookupError`
    Lookup,
}

impl ExcKind {
    /// The name of the class.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ZeroDivision => "ZeroDivisionError",
            Self::Value => "ValueError",
            Self::Type => "TypeError",
            Self::Overflow => "OverflowError",
            Self::Index => "IndexError",
            Self::Key => "KeyError",
            Self::Attribute => "AttributeError",
            Self::UnicodeEncode => "UnicodeEncodeError",
            Self::UnicodeDecode => "UnicodeDecodeError",
            Self::Lookup => "LookupError",
        }
    }
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Python raises this exception; the text is `str(exception)`, as code points are text in UTF-8 here.
    #[error("{}: {}", .0.name(), .1)]
    Raise(ExcKind, String),
    /// A C function failed with `errno` (`OverflowError: (34, 'Numerical result out of range')`): `args` is
    /// the number and the text.
    #[error("{}: ({}, '{}')", .0.name(), .1, .2)]
    Errno(ExcKind, i32, &'static str),
    /// CPython would compute it; we refuse because the result is too big to be drawn.
    #[error("the result of {what} would have about {bits} bits")]
    TooBig {
        /// The operation, as in source text.
        what: &'static str,
        /// Estimated size of the result in bits.
        bits: u64,
    },
}

/// An exception with its text.
pub fn raise<T>(kind: ExcKind, text: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Raise(kind, text.into()))
}
