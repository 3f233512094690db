//! `float.hex` and `float.fromhex` (`float_hex_impl`, `float_fromhex_impl`, Objects/floatobject.c, v3.11).
//!
//! Reading takes up to 60 bits of the digits; more than that are cut off, where CPython rounds them.

use super::error::{ExcKind, Failure, raise};

/// `value.hex()`: 13 digits behind the point, zero as `0x0.0p+0`.
#[must_use]
pub fn hex(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (first, exponent) = match (bits >> 52 & 0x7ff).cast_signed() {
        0 => (0, -1022),
        exponent => (1, exponent - 1023),
    };
    format!("{sign}0x{first}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`
///
/// # Errors
///
/// `ValueError` for what is no number in this form, `OverflowError` for what is too large.
pub fn from_hex(text: &str) -> Result<f64, Failure> {
    let invalid = || {
        let text = "invalid hexadecimal floating-point string";
        Failure::Raise(ExcKind::Value, text.to_owned())
    };
    let text = text.trim().to_ascii_lowercase();
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let signed = |value: f64| if negative { -value } else { value };
    match rest {
        "inf" | "infinity" => return Ok(signed(f64::INFINITY)),
        "nan" => return Ok(signed(f64::NAN)),
        _ => {}
    }
    let rest = rest.strip_prefix("0x").unwrap_or(rest);
    let (digits, power) = match rest.split_once('p') {
        Some((digits, power)) => (digits, power.parse::<i32>().map_err(|_| invalid())?),
        None => (rest, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && part.is_empty() {
        return Err(invalid());
    }
    let (mut mantissa, mut exponent) = (0u64, 0i32);
    for (place, digit) in whole.chars().chain(part.chars()).enumerate() {
        let digit = u64::from(digit.to_digit(16).ok_or_else(invalid)?);
        let behind = place >= whole.len();
        if mantissa >> 56 == 0 {
            mantissa = mantissa << 4 | digit;
            exponent -= if behind { 4 } else { 0 };
        } else {
            exponent += if behind { 0 } else { 4 };
        }
    }
    let value = scaled(mantissa, power.saturating_add(exponent).clamp(-3000, 3000));
    if value.is_infinite() {
        return raise(
            ExcKind::Overflow,
            "hexadecimal value too large to represent as a float",
        );
    }
    Ok(signed(value))
}

/// `mantissa * 2**exponent`, rounded once: half to even, subnormal numbers too.
fn scaled(mantissa: u64, exponent: i32) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let length = 64 - mantissa.leading_zeros().cast_signed();
    // The lowest bit that the result can have.
    let lowest = (exponent + length - 53).max(-1074);
    let cut = lowest - exponent;
    let rounded = if cut <= 0 {
        mantissa
    } else if cut > 63 {
        0
    } else {
        let (kept, rest) = (mantissa >> cut, mantissa & ((1 << cut) - 1));
        let half = 1 << (cut - 1);
        kept + u64::from(rest > half || rest == half && kept & 1 == 1)
    };
    let at = if cut <= 0 { exponent } else { lowest };
    #[expect(clippy::cast_precision_loss, reason = "at most 53 bits are left")]
    let mut value = rounded as f64;
    // Powers of two are exact in steps that do not leave the range.
    let mut left = at;
    while left > 0 && value.is_finite() {
        let step = left.min(1000);
        value *= 2f64.powi(step);
        left -= step;
    }
    while left < 0 && value != 0.0 {
        let step = (-left).min(1000);
        value /= 2f64.powi(step);
        left += step;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{from_hex, hex};

    #[test]
    fn what_is_written_in_hex_is_read_again() {
        for value in [0.1, -2.5, 1.0, 1e300, 5e-324, 2.2e-308, 0.0, f64::MAX] {
            assert_eq!(from_hex(&hex(value)).map(f64::to_bits), Ok(value.to_bits()));
        }
    }

    #[test]
    fn texts_are_those_of_cpython() {
        assert_eq!(hex(0.1), "0x1.999999999999ap-4");
        assert_eq!(hex(-0.0), "-0x0.0p+0");
        assert_eq!(hex(5e-324), "0x0.0000000000001p-1022");
        assert_eq!(from_hex("  0xF.8p1 "), Ok(31.0));
        assert_eq!(from_hex("1p-1074"), Ok(5e-324));
        assert!(from_hex("0x").is_err() && from_hex("1p5000").is_err());
    }
}
