//! Ints as text and back (Objects/longobject.c, v3.11): bases, underscores, and the limit of 4300 decimal digits.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Num;

use crate::object::new::words_for_digits;

use super::error::{ExcKind, Failure, raise};
use super::float_text::{is_ascii_space, to_ascii_digits};
use super::repr::{repr_bytes, repr_str};
use super::text::to_string_escaped;

/// `sys.get_int_max_str_digits()`: `_PY_LONG_DEFAULT_MAX_STR_DIGITS`.
pub const MAX_STR_DIGITS: usize = 4300;

/// `str(int)`, `repr(int)` (`long_to_decimal_string_internal`, v3.11).
///
/// # Errors
/// `ValueError` for more than [`MAX_STR_DIGITS`] digits.
pub fn int_to_decimal(value: &BigInt) -> Result<String, Failure> {
    const TEXT: &str = "Exceeds the limit (4300 digits) for integer string conversion; \
                        use sys.set_int_max_str_digits() to increase the limit";
    // Ten to the 4300 has 14285 bits: beyond that there is no need to compute the digits.
    if value.bits() > 14_286 {
        return raise(ExcKind::Value, TEXT);
    }
    let text = value.to_str_radix(10);
    if text.trim_start_matches('-').len() > MAX_STR_DIGITS {
        return raise(ExcKind::Value, TEXT);
    }
    Ok(text)
}

/// `int(text, base)` (`PyLong_FromUnicodeObject`, v3.11). Base 0 goes by the prefix.
///
/// # Errors
/// `ValueError` with CPython's text.
pub fn parse_int(text: &[u32], base: i64) -> Result<BigInt, Failure> {
    parse(&to_ascii_digits(text), base, || {
        to_string_escaped(&repr_str(text))
    })
}

/// `int(bytes, base)` (`_PyLong_FromBytes`, v3.11).
///
/// # Errors
/// As [`parse_int`].
pub fn parse_int_bytes(bytes: &[u8], base: i64) -> Result<BigInt, Failure> {
    let text = std::str::from_utf8(bytes).unwrap_or("?");
    parse(text, base, || repr_bytes(bytes))
}

fn parse(text: &str, base: i64, shown: impl Fn() -> String) -> Result<BigInt, Failure> {
    let Ok(radix @ (0 | 2..=36)) = u32::try_from(base) else {
        return raise(ExcKind::Value, "int() base must be >= 2 and <= 36, or 0");
    };
    let invalid = || {
        Failure::Raise(
            ExcKind::Value,
            format!("invalid literal for int() with base {base}: {}", shown()),
        )
    };
    let (negative, digits, radix) =
        split(text.trim_matches(is_ascii_space), radix).ok_or_else(invalid)?;
    let count = digits.len();
    if count > MAX_STR_DIGITS && !radix.is_power_of_two() {
        let text = format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {count} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        );
        return raise(ExcKind::Value, text);
    }
    let magnitude = BigUint::from_str_radix(&digits, radix).map_err(|_| invalid())?;
    let sign = if negative { Sign::Minus } else { Sign::Plus };
    Ok(BigInt::from_biguint(sign, magnitude))
}

/// How far `PyLong_FromString` came with a text that is no literal.
pub struct Begun {
    /// The base that it took.
    pub base: i64,
    /// Of how many words it made the number; none if an underscore stopped it before.
    pub words: Option<u64>,
    /// Whether it made the number in all releases, and not only in those that look at what follows the digits later.
    pub early: bool,
}

/// What `PyLong_FromString` (Objects/longobject.c, v3.11) knows of a text that is no literal.
pub fn begun(text: &[u32], base: i64) -> Begun {
    let text: String = text.iter().filter_map(|c| char::from_u32(*c)).collect();
    let text = text.trim_start_matches(is_ascii_space);
    let mut digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let prefix = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 10,
    };
    let taken = if base == 0 { prefix } else { base };
    if taken == prefix && prefix != 10 {
        digits = &digits[2..];
        digits = digits.strip_prefix('_').unwrap_or(digits);
    }
    let radix = u32::try_from(taken).unwrap_or(10).clamp(2, 36);
    let end = digits
        .find(|c: char| c != '_' && !c.is_digit(radix))
        .unwrap_or(digits.len());
    let digits = &digits[..end];
    // A number in base 0 that begins with 0 is refused when it is known not to be 0, and the base is 0 again.
    let octal_looking = base == 0
        && prefix == 10
        && digits.starts_with('0')
        && text.trim_end_matches(is_ascii_space).ends_with(digits);
    let mut begun = Begun {
        base: if octal_looking { 0 } else { taken },
        words: None,
        early: octal_looking,
    };
    if digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        begun.base = taken;
        return begun;
    }
    let count = digits.chars().filter(|c| *c != '_').count();
    begun.words = Some(words_for_digits(count, radix).max(1));
    begun
}

/// Sign, digits without underscores, and base; `None` when it is no literal.
fn split(text: &str, base: u32) -> Option<(bool, String, u32)> {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let prefix = match unsigned.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => 16,
        Some("0o") => 8,
        Some("0b") => 2,
        _ => 0,
    };
    let has_prefix = prefix != 0 && (base == 0 || base == prefix);
    let digits = if has_prefix {
        // One underscore may follow the prefix.
        let rest = &unsigned[2..];
        rest.strip_prefix('_').unwrap_or(rest)
    } else {
        unsigned
    };
    let radix = match base {
        0 if has_prefix => prefix,
        0 => 10,
        _ => base,
    };
    let well_placed = !digits.is_empty()
        && !digits.starts_with('_')
        && !digits.ends_with('_')
        && !digits.contains("__");
    let plain = digits.replace('_', "");
    let all_digits = !plain.is_empty() && plain.chars().all(|c| c.is_digit(radix));
    // In base 0 "01" is refused as in source text, "00" is not.
    let octal_looking =
        base == 0 && !has_prefix && plain.starts_with('0') && plain.chars().any(|c| c != '0');
    (well_placed && all_digits && !octal_looking).then_some((negative, plain, radix))
}

/// Digits in base 2, 8 or 16 with the prefix of `bin`, `oct`, `hex` (`long_format_binary`, v3.11).
pub fn with_prefix(value: &BigInt, base: u32) -> String {
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let sign = if value.sign() == Sign::Minus { "-" } else { "" };
    format!("{sign}{prefix}{}", value.magnitude().to_str_radix(base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::testing::{points, rows};

    #[test]
    fn literals_read_and_fail_as_recorded() {
        let mut n = 0;
        for row in rows(include_str!("testdata/int_parse.txt")) {
            let got = match parse_int(&points(row[0]), row[1].parse().unwrap()) {
                Ok(value) => value.to_string(),
                Err(failure) => failure.to_string(),
            };
            let expected: String = points(row[2])
                .into_iter()
                .filter_map(char::from_u32)
                .collect();
            assert_eq!(got, expected, "{row:?}");
            n += 1;
        }
        assert!(n > 60);
    }

    #[test]
    fn more_than_4300_digits_are_refused_both_ways() {
        let nines = "9".repeat(4300);
        let value = parse_int(&crate::object::value::testing::text(&nines), 10).unwrap();
        assert_eq!(int_to_decimal(&value), Ok(nines));
        let failure = int_to_decimal(&(value + 1)).unwrap_err();
        assert!(failure.to_string().starts_with(
            "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use"
        ));
    }

    #[test]
    fn prefixes_follow_the_sign() {
        assert_eq!(with_prefix(&(-255).into(), 16), "-0xff");
        assert_eq!(with_prefix(&5.into(), 2), "0b101");
        assert_eq!(with_prefix(&8.into(), 8), "0o10");
    }
}
