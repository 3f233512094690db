//! Request sizes of objects in CPython 3.11 on a 64-bit system (objects.md section 2; Include/cpython, v3.11).
//!
//! A request includes the collector's header ([`GC_HEADER`]) of collectable objects; `sys.getsizeof` is the same
//! number plus tables that stand in blocks of their own.

use num_bigint::BigInt;

use super::text::Kind;

/// `sizeof(PyGC_Head)`, in front of collectable objects.
pub const GC_HEADER: u64 = 16;
/// `float`.
pub const FLOAT: u64 = 24;
/// `complex`.
pub const COMPLEX: u64 = 32;
/// The list object without its array.
pub const LIST: u64 = 56;
/// The dict object without its keys block.
pub const DICT: u64 = 64;
/// The set or frozenset object, eight slots included.
pub const SET: u64 = 216;
/// `range`.
pub const RANGE: u64 = 48;
/// `slice`.
pub const SLICE: u64 = 56;
/// A range iterator.
pub const RANGE_ITERATOR: u64 = 48;
/// A list, tuple or str iterator, and `reversed(list)`.
pub const SEQUENCE_ITERATOR: u64 = 48;
/// An iterator over a dict's keys, values or items.
pub const DICT_ITERATOR: u64 = 72;
/// A set iterator.
pub const SET_ITERATOR: u64 = 64;
/// A dict view.
pub const DICT_VIEW: u64 = 40;
/// Bits of one digit of an int: `PyLong_SHIFT`.
pub const DIGIT_BITS: u64 = 30;

/// Digits of an int: 30 bits each, 0 for zero.
pub fn int_digits(value: &BigInt) -> u64 {
    value.bits().div_ceil(DIGIT_BITS)
}

/// Request of an int object with room for this many digits (`_PyLong_New`, v3.11). Arithmetic asks for as many as
/// the result may have, see the `int_alloc` module.
pub const fn int_request(digits: u64) -> u64 {
    let digits = if digits == 0 { 1 } else { digits };
    digits.saturating_mul(4).saturating_add(24)
}

/// Request of a one-digit result of arithmetic (`_PyLong_FromMedium`, v3.11): a whole `PyLongObject`.
pub const MEDIUM_INT_REQUEST: u64 = 32;

/// `sys.getsizeof` of an int.
pub fn int_getsizeof(value: &BigInt) -> u64 {
    int_request(int_digits(value))
}

/// Whether an int is one of the cached ones (`_PyLong_SMALL_INTS`, v3.11): -5 to 256.
pub fn is_small_int(value: &BigInt) -> bool {
    i64::try_from(value).is_ok_and(|v| (-5..=256).contains(&v))
}

/// Request, and `sys.getsizeof`, of a compact str of `len` characters (`PyUnicode_New`, v3.11).
pub const fn str_request(kind: Kind, len: u64) -> u64 {
    let header = match kind {
        Kind::Ascii => 48,
        Kind::Latin1 | Kind::Ucs2 | Kind::Ucs4 => 72,
    };
    let bytes = len.saturating_add(1).saturating_mul(kind.char_bytes());
    bytes.saturating_add(header)
}

/// Request of the str with this text; the empty str and one-character Latin-1 strs are cached instead.
pub fn str_request_of(text: &[u32]) -> u64 {
    str_request(Kind::of(text), text.len() as u64)
}

/// Request, and `sys.getsizeof`, of a bytes object of `len` bytes.
pub const fn bytes_request(len: u64) -> u64 {
    len.saturating_add(33)
}

/// Request, and `sys.getsizeof`, of a tuple of `len` items; the empty tuple is a singleton.
pub const fn tuple_request(len: u64) -> u64 {
    len.saturating_mul(8).saturating_add(40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_agree_with_sys_getsizeof() {
        let text = |s: &str| str_request_of(&crate::object::value::testing::text(s));
        assert_eq!(
            ["", "a", "é", "éa", "中", "😀"].map(text),
            [49, 50, 74, 75, 76, 80]
        );
        let int = |v: &str| int_getsizeof(&v.parse().unwrap());
        let ints = ["0", "1", "-1073741823", "1073741824", "1152921504606846976"];
        assert_eq!(ints.map(int), [28, 28, 28, 32, 36]);
        assert_eq!((bytes_request(5), tuple_request(3)), (38, 64));
        assert!(is_small_int(&256.into()) && !is_small_int(&257.into()));
        assert!(is_small_int(&(-5).into()) && !is_small_int(&(-6).into()));
    }
}
