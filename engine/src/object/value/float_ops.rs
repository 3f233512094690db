//! Arithmetic of floats (Objects/floatobject.c, v3.11) and comparison of floats with ints, which is exact.
#![expect(clippy::float_cmp, reason = "CPython compares floats exactly")]

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_traits::{FromPrimitive, Pow, ToPrimitive};

use super::error::{ExcKind, Failure, raise};
use super::int_ops::{div_near, divide_magnitudes};

/// `a / b`.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn true_divide(a: f64, b: f64) -> Result<f64, Failure> {
    if b == 0.0 {
        return raise(ExcKind::ZeroDivision, "float division by zero");
    }
    Ok(a / b)
}

/// `a // b` (`float_floor_div`, v3.11).
///
/// # Errors
/// `ZeroDivisionError`.
pub fn floor_div(a: f64, b: f64) -> Result<f64, Failure> {
    if b == 0.0 {
        return raise(ExcKind::ZeroDivision, "float floor division by zero");
    }
    Ok(div_mod(a, b).0)
}

/// `a % b` (`float_rem`, v3.11).
///
/// # Errors
/// `ZeroDivisionError`.
pub fn modulo(a: f64, b: f64) -> Result<f64, Failure> {
    if b == 0.0 {
        return raise(ExcKind::ZeroDivision, "float modulo");
    }
    Ok(div_mod(a, b).1)
}

/// `divmod(a, b)`.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn divmod(a: f64, b: f64) -> Result<(f64, f64), Failure> {
    if b == 0.0 {
        return raise(ExcKind::ZeroDivision, "float divmod()");
    }
    Ok(div_mod(a, b))
}

/// `_float_div_mod` (v3.11): the rest has the sign of `b`.
fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    let floor = if quotient - floor > 0.5 {
        floor + 1.0
    } else {
        floor
    };
    (floor, rest)
}

/// What `a ** b` gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Power {
    /// A float.
    Float(f64),
    /// A negative number to a power with a fraction: the complex power of the two.
    Complex,
}

/// `a ** b` (`float_pow`, v3.11).
///
/// # Errors
/// `ZeroDivisionError`, `OverflowError`.
pub fn pow(a: f64, b: f64) -> Result<Power, Failure> {
    const OUT_OF_RANGE: Failure =
        Failure::Errno(ExcKind::Overflow, 34, "Numerical result out of range");
    if b == 0.0 || a == 1.0 {
        return Ok(Power::Float(1.0));
    }
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return raise(
            ExcKind::ZeroDivision,
            "0.0 cannot be raised to a negative power",
        );
    }
    if a.is_nan() || b.is_nan() || a.is_infinite() || b.is_infinite() || a == 0.0 {
        // C's rules for the special cases are Python's, except for 0.0 ** -inf, which is no error either.
        return Ok(Power::Float(a.powf(b)));
    }
    if a < 0.0 && b != b.floor() {
        return Ok(Power::Complex);
    }
    let value = finite_pow(a, b);
    if value.is_infinite() {
        return Err(OUT_OF_RANGE);
    }
    Ok(Power::Float(value))
}

/// `pow` of finite numbers, `a` not 0. Whole exponents up to 1024 and square roots are correctly rounded on every
/// target; glibc's `pow`, which CPython calls, is so but for about one random case in 300. Other exponents are left
/// to the target's `pow`.
fn finite_pow(a: f64, b: f64) -> f64 {
    if b == 0.5 {
        return a.sqrt();
    }
    let whole = b
        .abs()
        .to_u32()
        .filter(|&n| f64::from(n) == b.abs() && n <= 1024);
    let Some(n) = whole else {
        return a.powf(b);
    };
    let negative = a < 0.0 && n % 2 == 1;
    let (mantissa, exponent) = mantissa_and_exponent(a.abs());
    let mantissa = Pow::pow(BigUint::from(mantissa), n);
    let exponent = i64::from(exponent) * i64::from(n);
    let one = BigUint::from(1u32);
    let (mut over, mut under) = if exponent >= 0 {
        (mantissa << exponent.unsigned_abs(), one)
    } else {
        (mantissa, one << exponent.unsigned_abs())
    };
    if b < 0.0 {
        std::mem::swap(&mut over, &mut under);
    }
    let magnitude = divide_magnitudes(&over, &under).unwrap_or(f64::INFINITY);
    if negative { -magnitude } else { magnitude }
}

/// A finite float of 0 or more as `mantissa * 2**exponent`, the mantissa odd or 0.
fn mantissa_and_exponent(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = i32::try_from(bits >> 52).unwrap_or(0);
    let (mantissa, exponent) = if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | (1 << 52), biased - 1075)
    };
    if mantissa == 0 {
        return (0, 0);
    }
    let zeros = mantissa.trailing_zeros();
    (mantissa >> zeros, exponent + zeros.cast_signed())
}

/// `int(value)`, towards zero (`PyLong_FromDouble`, v3.11); also of `math.trunc`, `floor` and `ceil` after rounding.
///
/// # Errors
/// `OverflowError` for infinities, `ValueError` for a NaN.
pub fn to_int(value: f64) -> Result<BigInt, Failure> {
    if value.is_nan() {
        return raise(ExcKind::Value, "cannot convert float NaN to integer");
    }
    match BigInt::from_f64(value) {
        Some(int) => Ok(int),
        None => raise(
            ExcKind::Overflow,
            "cannot convert float infinity to integer",
        ),
    }
}

/// `round(value)`: to the nearest int, half to even.
///
/// # Errors
/// As [`to_int`].
pub fn round_to_int(value: f64) -> Result<BigInt, Failure> {
    to_int(value.round_ties_even())
}

/// `round(value, ndigits)` (`float___round___impl`, `double_round`, v3.11): the decimal nearest to the exact value,
/// half to even, and then the float nearest to that.
///
/// # Errors
/// `OverflowError: rounded value too large to represent`.
pub fn round(value: f64, ndigits: i64) -> Result<f64, Failure> {
    // `NDIGITS_MAX`, `NDIGITS_MIN`: beyond them nothing changes or nothing is left.
    if !value.is_finite() || value == 0.0 || ndigits > 323 {
        return Ok(value);
    }
    if ndigits < -308 {
        return Ok(0.0 * value);
    }
    let rounded = if let Ok(digits) = usize::try_from(ndigits) {
        format!("{value:.digits$}").parse().unwrap_or(value)
    } else {
        let unit = BigInt::from(10).pow(u32::try_from(-ndigits).unwrap_or(0));
        let (mantissa, exponent) = mantissa_and_exponent(value.abs());
        let shift = exponent.unsigned_abs();
        let near = if exponent >= 0 {
            div_near(&(BigInt::from(mantissa) << shift), &unit)
        } else {
            div_near(&mantissa.into(), &(&unit << shift))
        };
        let decimal = near * unit;
        let magnitude = divide_magnitudes(decimal.magnitude(), &BigUint::from(1u32));
        magnitude.unwrap_or(f64::INFINITY).copysign(value)
    };
    if rounded.is_infinite() {
        return raise(ExcKind::Overflow, "rounded value too large to represent");
    }
    Ok(rounded)
}

/// Exact comparison of an int with a float (`float_richcompare`, v3.11); `None` for a NaN.
pub fn compare_int_float(a: &BigInt, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    let Some(whole) = BigInt::from_f64(b) else {
        return Some(if b > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    };
    Some(a.cmp(&whole).then(0f64.total_cmp(&(b - b.trunc() + 0.0))))
}

/// `float.is_integer`.
pub fn is_integer(value: f64) -> bool {
    value.is_finite() && value == value.floor()
}

/// `float.as_integer_ratio` of a finite float, the denominator above 0.
///
/// # Errors
/// `OverflowError` for infinities, `ValueError` for a NaN.
pub fn as_integer_ratio(value: f64) -> Result<(BigInt, BigInt), Failure> {
    if value.is_nan() {
        return raise(ExcKind::Value, "cannot convert NaN to integer ratio");
    }
    if value.is_infinite() {
        return raise(
            ExcKind::Overflow,
            "cannot convert Infinity to integer ratio",
        );
    }
    let (mantissa, exponent) = mantissa_and_exponent(value.abs());
    let shift = exponent.unsigned_abs();
    let signed = if value < 0.0 {
        -BigInt::from(mantissa)
    } else {
        mantissa.into()
    };
    Ok(if exponent >= 0 {
        (signed << shift, 1.into())
    } else {
        (signed, BigInt::from(1) << shift)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::float_text::repr_float;
    use crate::object::value::testing::{points, rows, text};

    fn float(bits: &str) -> f64 {
        f64::from_bits(u64::from_str_radix(bits, 16).unwrap())
    }

    #[test]
    fn operations_give_what_was_recorded() {
        let mut n = 0;
        for row in rows(include_str!("testdata/float_ops.txt")) {
            let a = float(row[1]);
            let got = match row[0] {
                "/" => true_divide(a, float(row[2])).map(repr_float),
                "//" => floor_div(a, float(row[2])).map(repr_float),
                "%" => modulo(a, float(row[2])).map(repr_float),
                "divmod" => divmod(a, float(row[2]))
                    .map(|(q, r)| format!("({}, {})", repr_float(q), repr_float(r))),
                "**" => pow(a, float(row[2])).map(|power| match power {
                    Power::Float(value) => repr_float(value),
                    Power::Complex => "complex".into(),
                }),
                "round" => round(a, row[2].parse().unwrap()).map(repr_float),
                "int" => to_int(a).map(|x| x.to_string()),
                "round1" => round_to_int(a).map(|x| x.to_string()),
                "ratio" => as_integer_ratio(a).map(|(n, d)| format!("({n}, {d})")),
                _ => {
                    let order = compare_int_float(&row[2].parse().unwrap(), a);
                    Ok(format!("{order:?}"))
                }
            };
            let got = got.unwrap_or_else(|failure| failure.to_string());
            assert_eq!(text(&got), points(row[3]), "{row:?} {got}");
            n += 1;
        }
        assert!(n > 1000);
    }
}
