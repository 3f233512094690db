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
    /// A codec cannot go on: `UnicodeEncodeError` or `UnicodeDecodeError`.
    #[error("{}: {}", .0.class_name(), .0)]
    Codec(Box<CodecFailure>),
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

/// Where a codec stopped, and why: the attributes of a `UnicodeError` but for what was coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodecFailure {
    /// Whether bytes were decoded, or a text encoded.
    pub decoding: bool,
    /// `encoding`
    pub encoding: String,
    /// `start`
    pub start: usize,
    /// `end`
    pub end: usize,
    /// The character or byte at `start`.
    pub first: u32,
    /// `reason`
    pub reason: &'static str,
}

impl CodecFailure {
    const fn class_name(&self) -> &'static str {
        if self.decoding {
            "UnicodeDecodeError"
        } else {
            "UnicodeEncodeError"
        }
    }

    /// Format and arguments of the text (`UnicodeEncodeError_str`, `UnicodeDecodeError_str`, Objects/exceptions.c, v3.11).
    pub fn message(&self) -> (&'static str, Vec<String>) {
        let mut args = vec![self.encoding.clone()];
        let one = self.end == self.start + 1;
        if one {
            args.push(match (self.decoding, self.first) {
                (true, first) | (false, first @ 0..=0xff) => format!("{first:02x}"),
                (false, first @ 0x100..=0xffff) => format!("{first:04x}"),
                (false, first) => format!("{first:08x}"),
            });
        }
        args.push(self.start.to_string());
        if !one {
            args.push(self.end.saturating_sub(1).to_string());
        }
        args.push(self.reason.to_owned());
        let format = match (self.decoding, one, self.first) {
            (true, true, _) => "'%U' codec can't decode byte 0x%02x in position %zd: %U",
            (true, false, _) => "'%U' codec can't decode bytes in position %zd-%zd: %U",
            (false, true, 0..=0xff) => {
                "'%U' codec can't encode character '\\x%02x' in position %zd: %U"
            }
            (false, true, 0x100..=0xffff) => {
                "'%U' codec can't encode character '\\u%04x' in position %zd: %U"
            }
            (false, true, _) => "'%U' codec can't encode character '\\U%08x' in position %zd: %U",
            (false, false, _) => "'%U' codec can't encode characters in position %zd-%zd: %U",
        };
        (format, args)
    }
}

impl std::fmt::Display for CodecFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (format, args) = self.message();
        let mut rest = format;
        for arg in args {
            let at = rest.find('%').expect("a conversion for each argument");
            let end = at + rest[at..].find(['U', 'x', 'd']).expect("its letter") + 1;
            write!(f, "{}{arg}", &rest[..at])?;
            rest = &rest[end..];
        }
        write!(f, "{rest}")
    }
}

/// An exception with its text.
pub fn raise<T>(kind: ExcKind, text: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Raise(kind, text.into()))
}
