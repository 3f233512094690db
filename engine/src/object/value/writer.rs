//! How CPython 3.11 builds texts piece by piece (`_PyUnicodeWriter`, Objects/unicodeobject.c): what the buffer asks
//! of the allocator. The buffer is a str object that is bigger than what stands in it; at the end it is cut.
//!
//! Who uses a writer and with which settings:
//! ```text
//! repr of list, tuple, dict   Writer::for_list, for_tuple, for_dict; "[", then per item ", " (not before the
//!                             first) and the item's repr, Writer::close, "]"
//! str.format                  Writer::for_str_format(len of the format); close before the last piece
//! format % values             Writer::for_percent(len of the format); close before the last piece
//! PyUnicode_FromFormat        Writer::for_c_format(len of the C format), never closed: repr of sets
//!                             ("{%U}" of the list's repr without brackets), functions, types, ...
//! format() of int, float      Writer::new(): not overallocating
//! ```

use super::sizes::str_request;
use super::text::Kind;

/// `OVERALLOCATE_FACTOR` on Linux: a quarter more.
const OVERALLOCATE_FACTOR: u64 = 4;

/// What the buffer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BufferStep {
    /// There is room.
    Keep,
    /// A first buffer is requested: bytes.
    New(u64),
    /// The buffer is reallocated to this many bytes.
    Realloc(u64),
    /// A buffer of this many bytes is requested for wider characters (or because the old one is a str of somebody
    /// else), then the old one is released.
    Replace(u64),
    /// The str that is written is taken as it is: no request, one more reference to it.
    Adopt,
}

/// What the end does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// Nothing was written: the cached empty str; a buffer is freed if there is one.
    Empty {
        /// Whether there is a buffer to free.
        free: bool,
    },
    /// The buffer is the result, after a realloc to this many bytes if it was too big.
    Str(Option<u64>),
    /// One Latin-1 character: after that realloc the buffer is freed for the cached str.
    Character(Option<u64>),
    /// The str that was adopted.
    Adopted,
}

/// A writer's state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writer {
    /// Kind and length of the buffer; `None` when there is none.
    buffer: Option<(Kind, u64)>,
    /// `readonly`: the buffer is a str of somebody else.
    adopted: bool,
    /// Characters written.
    pos: u64,
    min_length: u64,
    overallocate: bool,
}

impl Writer {
    /// A writer that does not overallocate: the first str written is adopted.
    pub const fn new() -> Self {
        Self {
            buffer: None,
            adopted: false,
            pos: 0,
            min_length: 0,
            overallocate: false,
        }
    }

    const fn growing(min_length: u64) -> Self {
        Self {
            min_length,
            overallocate: true,
            ..Self::new()
        }
    }

    /// `list_repr` of `n` items (at least 1). An empty list makes a new str "[]" and does nothing else; an empty tuple
    /// "()" likewise; an empty dict enters and leaves the guard against recursion before it makes "{}".
    pub const fn for_list(n: u64) -> Self {
        Self::growing(n.saturating_sub(1).saturating_mul(3).saturating_add(3))
    }

    /// `tuplerepr` of `n` items (at least 1).
    pub const fn for_tuple(n: u64) -> Self {
        if n > 1 {
            Self::for_list(n)
        } else {
            Self::growing(4)
        }
    }

    /// `dict_repr` of `n` items (at least 1).
    pub const fn for_dict(n: u64) -> Self {
        Self::growing(n.saturating_sub(1).saturating_mul(6).saturating_add(6))
    }

    /// `build_string` of `str.format`: the length of the format string (for a nested specification, its own).
    pub const fn for_str_format(format_len: u64) -> Self {
        Self::growing(format_len.saturating_add(100))
    }

    /// `PyUnicode_Format`: the length of the format string.
    pub const fn for_percent(format_len: u64) -> Self {
        Self::growing(format_len.saturating_add(100))
    }

    /// `PyUnicode_FromFormatV`: the length of the C format in bytes.
    pub const fn for_c_format(format_len: u64) -> Self {
        Self::growing(format_len.saturating_add(100))
    }

    /// `overallocate = 0`: what comes is the last piece.
    pub const fn close(&mut self) {
        self.overallocate = false;
    }

    /// Characters written so far.
    pub const fn len(&self) -> u64 {
        self.pos
    }

    /// Whether nothing was written.
    pub const fn is_empty(&self) -> bool {
        self.pos == 0
    }

    /// `_PyUnicodeWriter_WriteStr` of a str of this kind and length; also `_PyUnicodeWriter_WriteASCIIString`, where an
    /// adopted str is one made for it (a request of its own).
    pub fn write_str(&mut self, kind: Kind, len: u64) -> BufferStep {
        if len == 0 {
            return BufferStep::Keep;
        }
        if self.buffer.is_none() && !self.overallocate {
            self.adopted = true;
            self.buffer = Some((kind, len));
            self.pos = len;
            return BufferStep::Adopt;
        }
        self.write(kind, len)
    }

    /// A character, a part of a str or digits that are written straight into the buffer
    /// (`_PyUnicodeWriter_Prepare`): never adopts.
    pub fn write(&mut self, kind: Kind, len: u64) -> BufferStep {
        if len == 0 {
            return BufferStep::Keep;
        }
        let step = self.prepare(kind, len);
        self.pos = self.pos.saturating_add(len);
        step
    }

    /// `_PyUnicodeWriter_PrepareInternal`.
    fn prepare(&mut self, kind: Kind, len: u64) -> BufferStep {
        let wanted = self.pos.saturating_add(len);
        let spare = if self.overallocate {
            wanted / OVERALLOCATE_FACTOR
        } else {
            0
        };
        let grown = wanted.saturating_add(spare).max(self.min_length);
        let Some((old_kind, size)) = self.buffer else {
            self.buffer = Some((kind, grown));
            return BufferStep::New(str_request(kind, grown));
        };
        let wider = old_kind.max(kind);
        let room = if self.adopted { 0 } else { size };
        if wanted > room {
            self.buffer = Some((wider, grown));
            let bytes = str_request(wider, grown);
            if kind > old_kind || self.adopted {
                self.adopted = false;
                return BufferStep::Replace(bytes);
            }
            return BufferStep::Realloc(bytes);
        }
        if kind > old_kind {
            self.buffer = Some((wider, size));
            return BufferStep::Replace(str_request(wider, size));
        }
        BufferStep::Keep
    }

    /// `_PyUnicodeWriter_Finish`. `latin1_char` says, when one character was written, whether it is below U+0100.
    pub fn finish(self, latin1_char: bool) -> Finish {
        let Some((kind, size)) = self.buffer else {
            return Finish::Empty { free: false };
        };
        if self.pos == 0 {
            return Finish::Empty { free: true };
        }
        if self.adopted {
            return Finish::Adopted;
        }
        let cut = (size != self.pos).then(|| str_request(kind, self.pos));
        if self.pos == 1 && latin1_char {
            Finish::Character(cut)
        } else {
            Finish::Str(cut)
        }
    }
}

/// What `a + b` or `a += b` of two strs does (`PyUnicode_Concat`, `PyUnicode_Append`, v3.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concat {
    /// `b` is empty: the result is `a`.
    Left,
    /// `a` is empty: the result is `b`.
    Right,
    /// A new str of this many bytes.
    New(u64),
    /// `a` is reallocated in place to this many bytes.
    Resize(u64),
}

/// `a + b` by kind and length. `modifiable`: the instruction is the specialised one for in-place addition and `a` is an
/// exact str that is not interned, was never hashed, and has no owner but the expression (`unicode_modifiable`).
pub fn concat(a: (Kind, u64), b: (Kind, u64), modifiable: bool) -> Concat {
    if a.1 == 0 {
        return Concat::Right;
    }
    if b.1 == 0 {
        return Concat::Left;
    }
    let bytes = str_request(a.0.max(b.0), a.1.saturating_add(b.1));
    // A wider right operand does not fit; Latin-1 does not fit into ASCII, whose header is shorter.
    if modifiable && b.0 <= a.0 {
        Concat::Resize(bytes)
    } else {
        Concat::New(bytes)
    }
}

/// The request of the char buffer that `repr(float)` makes and frees around its str (`format_float_short`,
/// Python/pystrtod.c, v3.11), from the text that comes out.
pub fn float_repr_buffer(text: &str) -> u64 {
    let body = text.trim_start_matches('-');
    if !body.starts_with(|c: char| c.is_ascii_digit()) {
        return 5;
    }
    let (mantissa, exponent) = match body.split_once('e') {
        Some((mantissa, _)) => (mantissa, true),
        None => (body, false),
    };
    let shown = mantissa.chars().filter(char::is_ascii_digit).count() as u64;
    3 + shown + if exponent { 5 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Kind = Kind::Ascii;

    /// The steps of writing these ASCII lengths, "=" for the last one without overallocation.
    fn trace(mut writer: Writer, lengths: &[u64]) -> Vec<u64> {
        let mut bytes = Vec::new();
        for (i, &len) in lengths.iter().enumerate() {
            if i + 1 == lengths.len() {
                writer.close();
            }
            match writer.write_str(A, len) {
                BufferStep::New(n) | BufferStep::Realloc(n) | BufferStep::Replace(n) => {
                    bytes.push(n);
                }
                BufferStep::Keep | BufferStep::Adopt => {}
            }
        }
        if let Finish::Str(Some(n)) = writer.finish(true) {
            bytes.push(n);
        }
        bytes
    }

    #[test]
    fn reprs_of_containers_make_the_recorded_requests() {
        // print([[0, 1], [0, 1]], ([0, 1],)), recorded with 3.11 (oracle, containers).
        assert_eq!(trace(Writer::for_list(3), &[1, 1, 2, 1, 2, 1, 1]), [58]);
        assert_eq!(
            trace(Writer::for_list(2), &[1, 6, 2, 6, 1]),
            [55, 57, 60, 67, 65]
        );
        assert_eq!(trace(Writer::for_tuple(1), &[1, 6, 2]), [53, 57, 58]);
        // ('apple', 1)
        assert_eq!(
            trace(Writer::for_tuple(2), &[1, 7, 2, 1, 1]),
            [55, 59, 62, 61]
        );
        // {'k1': 1}
        assert_eq!(trace(Writer::for_dict(1), &[1, 4, 2, 1, 1]), [55, 57, 58]);
    }

    #[test]
    fn one_character_results_are_the_cached_ones() {
        // "{}".format(7): o+151, then o~50 and o-.
        let mut writer = Writer::for_str_format(2);
        writer.close();
        assert_eq!(writer.write(A, 1), BufferStep::New(151));
        assert_eq!(writer.finish(true), Finish::Character(Some(50)));
        assert_eq!(
            Writer::for_percent(5).finish(true),
            Finish::Empty { free: false }
        );
    }

    #[test]
    fn wider_characters_take_a_new_buffer() {
        let mut writer = Writer::for_list(2);
        assert_eq!(writer.write(A, 1), BufferStep::New(55));
        assert_eq!(
            writer.write_str(Kind::Ucs2, 3),
            BufferStep::Replace(72 + 7 * 2)
        );
        assert_eq!(writer.write(A, 2), BufferStep::Keep);
        assert_eq!(writer.finish(false), Finish::Str(None));
    }

    #[test]
    fn a_lone_str_is_adopted_and_replaced_by_the_next_piece() {
        let mut writer = Writer::new();
        assert_eq!(writer.write_str(A, 5), BufferStep::Adopt);
        assert_eq!(writer.finish(true), Finish::Adopted);
        assert_eq!(writer.write_str(A, 1), BufferStep::Replace(55));
        assert_eq!(writer.finish(true), Finish::Str(None));
    }

    #[test]
    fn appending_in_place_needs_a_kind_that_fits() {
        assert_eq!(concat((A, 60), (A, 1), false), Concat::New(110));
        assert_eq!(concat((A, 60), (A, 1), true), Concat::Resize(110));
        assert_eq!(concat((A, 1), (Kind::Latin1, 1), true), Concat::New(75));
        assert_eq!(concat((Kind::Ucs2, 1), (A, 1), true), Concat::Resize(78));
        assert_eq!(concat((A, 0), (A, 1), true), Concat::Right);
        assert_eq!(concat((A, 1), (A, 0), true), Concat::Left);
    }

    #[test]
    fn float_buffers_have_the_recorded_size() {
        assert_eq!(float_repr_buffer("3.5"), 5);
        assert_eq!(float_repr_buffer("inf"), 5);
        assert_eq!(float_repr_buffer("1e+16"), 9);
    }
}
