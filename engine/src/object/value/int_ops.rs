//! Arithmetic of ints (Objects/longobject.c, v3.11), with the size of results known before they are computed.
//!
//! `max_bits` is a limit of ours: a result that would be bigger is refused at once ([`Failure::TooBig`]).
//! What these operations ask of the allocator is in the `int_alloc` module.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::error::{ExcKind, Failure, raise};

/// `DBL_MANT_DIG`.
const MANTISSA_BITS: i64 = 53;
/// `DBL_MAX_EXP`.
const MAX_EXP: i64 = 1024;
/// `DBL_MIN_EXP`.
const MIN_EXP: i64 = -1021;

fn bits_i64(value: &BigInt) -> i64 {
    i64::try_from(value.bits()).unwrap_or(i64::MAX)
}

/// `a * b`.
///
/// # Errors
/// Only [`Failure::TooBig`].
pub fn mul(a: &BigInt, b: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    let bits = a.bits().saturating_add(b.bits());
    if bits > max_bits && !a.is_zero() && !b.is_zero() {
        return Err(Failure::TooBig { what: "*", bits });
    }
    Ok(a * b)
}

/// `a // b`, rounded down.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn floor_div(a: &BigInt, b: &BigInt) -> Result<BigInt, Failure> {
    if b.is_zero() {
        return raise(ExcKind::ZeroDivision, "integer division or modulo by zero");
    }
    Ok(a.div_floor(b))
}

/// `a % b`, with the sign of `b`.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn modulo(a: &BigInt, b: &BigInt) -> Result<BigInt, Failure> {
    if b.is_zero() {
        return raise(ExcKind::ZeroDivision, "integer modulo by zero");
    }
    Ok(a.mod_floor(b))
}

/// `divmod(a, b)`.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn divmod(a: &BigInt, b: &BigInt) -> Result<(BigInt, BigInt), Failure> {
    if b.is_zero() {
        return raise(ExcKind::ZeroDivision, "integer division or modulo by zero");
    }
    Ok(a.div_mod_floor(b))
}

/// `a / b`, correctly rounded (`long_true_divide`, v3.11).
///
/// # Errors
/// `ZeroDivisionError`, `OverflowError`.
pub fn true_divide(a: &BigInt, b: &BigInt) -> Result<f64, Failure> {
    if b.is_zero() {
        return raise(ExcKind::ZeroDivision, "division by zero");
    }
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    let overflow = || {
        Failure::Raise(
            ExcKind::Overflow,
            "integer division result too large for a float".into(),
        )
    };
    let magnitude = divide_magnitudes(a.magnitude(), b.magnitude()).ok_or_else(overflow)?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// The nearest float to `a / b`, ties to even; `None` when it is too large. `b` is not 0.
pub(super) fn divide_magnitudes(a: &BigUint, b: &BigUint) -> Option<f64> {
    if a.is_zero() {
        return Some(0.0);
    }
    let bits = |x: &BigUint| i64::try_from(x.bits()).unwrap_or(i64::MAX / 4);
    let diff = bits(a) - bits(b);
    if diff > MAX_EXP {
        return None;
    }
    if diff < MIN_EXP - MANTISSA_BITS - 1 {
        return Some(0.0);
    }
    // Two bits more than the mantissa, and a last one that says whether anything is left.
    let shift = diff.max(MIN_EXP) - MANTISSA_BITS - 2;
    let (quotient, rest) = if shift <= 0 {
        (a << shift.unsigned_abs()).div_rem(b)
    } else {
        a.div_rem(&(b << shift.unsigned_abs()))
    };
    let mut x = quotient.to_u64().unwrap_or(u64::MAX);
    x |= u64::from(!rest.is_zero());
    let x_bits = 64 - i64::from(x.leading_zeros());
    let extra = (x_bits.max(MIN_EXP - shift) - MANTISSA_BITS).max(0);
    let half = if extra == 0 { 0 } else { 1u64 << (extra - 1) };
    let unit = 1u64 << extra;
    let low = x & (unit - 1);
    let mut kept = x - low;
    if low > half || (low == half && half != 0 && kept & unit != 0) {
        kept += unit;
    }
    scale(kept, shift)
}

/// `mantissa * 2**shift`, which is known to be exact; `None` when it is too large.
fn scale(mantissa: u64, shift: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "it has 53 significant bits")]
    let mut value = mantissa as f64;
    let mut shift = i32::try_from(shift).unwrap_or(i32::MIN);
    // Two steps, so that no factor is beyond the exponents of a double.
    while shift != 0 {
        let step = shift.clamp(-1000, 1000);
        value *= 2f64.powi(step);
        shift -= step;
    }
    value.is_finite().then_some(value)
}

/// The nearest float, ties to even (`PyLong_AsDouble`, v3.11).
///
/// # Errors
/// `OverflowError: int too large to convert to float`.
pub fn to_float(value: &BigInt) -> Result<f64, Failure> {
    let Some(magnitude) = divide_magnitudes(value.magnitude(), &BigUint::one()) else {
        return raise(ExcKind::Overflow, "int too large to convert to float");
    };
    Ok(if value.is_negative() {
        -magnitude
    } else {
        magnitude
    })
}

/// `a ** b` for `b` of 0 or more; a negative `b` is the caller's: both become floats (`long_pow`, v3.11).
///
/// # Errors
/// [`Failure::TooBig`], by the estimate `bits(a) * b`.
pub fn pow(a: &BigInt, b: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    if a.magnitude().is_one() || a.is_zero() || b.is_zero() {
        let negative_one = a.is_negative() && b.is_odd();
        return Ok(match (a.is_zero(), negative_one) {
            (true, _) if b.is_zero() => BigInt::one(),
            (true, _) => BigInt::zero(),
            (_, true) => -BigInt::one(),
            _ => BigInt::one(),
        });
    }
    let exponent = b.to_u64().unwrap_or(u64::MAX);
    let bits = (a.bits() - 1).saturating_mul(exponent);
    match u32::try_from(exponent) {
        Ok(exponent) if bits <= max_bits => Ok(a.pow(exponent)),
        _ => Err(Failure::TooBig { what: "**", bits }),
    }
}

/// Steps of a power with a modulus, at most: some seconds.
const MOST_STEPS: u64 = 1 << 30;

/// `pow(a, b, c)` (`long_pow`, v3.11): the result has the sign of `c`.
///
/// # Errors
/// `ValueError` for a modulus of 0 or a base without inverse, [`Failure::TooBig`] for what would take minutes.
pub fn pow_mod(a: &BigInt, b: &BigInt, c: &BigInt) -> Result<BigInt, Failure> {
    if c.is_zero() {
        return raise(ExcKind::Value, "pow() 3rd argument cannot be 0");
    }
    let modulus = BigInt::from(c.magnitude().clone());
    let mut base = a.mod_floor(&modulus);
    if b.is_negative() {
        let gcd = base.extended_gcd(&modulus);
        if !gcd.gcd.is_one() {
            return raise(
                ExcKind::Value,
                "base is not invertible for the given modulus",
            );
        }
        base = gcd.x.mod_floor(&modulus);
    }
    let exponent = BigInt::from(b.magnitude().clone());
    // A multiplication for each bit of the exponent.
    let words = modulus.bits() / 64 + 1;
    let work = exponent.bits().saturating_mul(words.saturating_mul(words));
    if work > MOST_STEPS {
        let bits = exponent.bits();
        return Err(Failure::TooBig { what: "pow", bits });
    }
    Ok(base.modpow(&exponent, &modulus).mod_floor(c))
}

/// `a << b`.
///
/// # Errors
/// `ValueError` for a negative count, `OverflowError` for one beyond all memory, [`Failure::TooBig`].
pub fn lshift(a: &BigInt, b: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    if b.is_negative() {
        return raise(ExcKind::Value, "negative shift count");
    }
    if a.is_zero() {
        return Ok(BigInt::zero());
    }
    // A count of digits beyond Py_ssize_t.
    if b.bits() > 67 {
        return raise(ExcKind::Overflow, "too many digits in integer");
    }
    let count = b.to_u64().unwrap_or(u64::MAX);
    let bits = a.bits().saturating_add(count);
    if bits > max_bits {
        return Err(Failure::TooBig { what: "<<", bits });
    }
    Ok(a << count)
}

/// `a >> b`, rounded down.
///
/// # Errors
/// `ValueError` for a negative count.
pub fn rshift(a: &BigInt, b: &BigInt) -> Result<BigInt, Failure> {
    if b.is_negative() {
        return raise(ExcKind::Value, "negative shift count");
    }
    let count = b.to_u64().unwrap_or(u64::MAX);
    if count >= a.bits() {
        return Ok(if a.is_negative() {
            -BigInt::one()
        } else {
            BigInt::zero()
        });
    }
    Ok(a >> count)
}

/// `round(value, ndigits)` (`int___round___impl`, v3.11): to a multiple of a power of ten, half to even.
/// Digits after the point change nothing.
pub fn round(value: &BigInt, ndigits: &BigInt) -> BigInt {
    if !ndigits.is_negative() {
        return value.clone();
    }
    let zeros = ndigits.magnitude().to_u64().unwrap_or(u64::MAX);
    // A number of b bits has fewer than b / 3 + 1 digits: it rounds to 0.
    if zeros > value.bits() / 3 + 2 {
        return BigInt::zero();
    }
    let unit = BigInt::from(10).pow(u32::try_from(zeros).unwrap_or(u32::MAX));
    div_near(value, &unit) * unit
}

/// `a / b` to the nearest int, half to even (`_PyLong_DivmodNear`, v3.11). `b` is above 0.
pub(super) fn div_near(a: &BigInt, b: &BigInt) -> BigInt {
    let (quotient, rest) = a.div_mod_floor(b);
    let twice = rest * 2;
    if twice > *b || (twice == *b && quotient.is_odd()) {
        return quotient + 1;
    }
    quotient
}

/// `math.isqrt`.
///
/// # Errors
/// `ValueError` below 0.
pub fn isqrt(value: &BigInt) -> Result<BigInt, Failure> {
    if value.is_negative() {
        return raise(ExcKind::Value, "isqrt() argument must be nonnegative");
    }
    Ok(value.sqrt())
}

/// `math.factorial` (v3.11).
///
/// # Errors
/// `ValueError` below 0, `OverflowError` beyond a C long, [`Failure::TooBig`].
pub fn factorial(n: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    if n.is_negative() {
        return raise(
            ExcKind::Value,
            "factorial() not defined for negative values",
        );
    }
    let Some(n) = n.to_i64() else {
        return raise(
            ExcKind::Overflow,
            "factorial() argument should not exceed 9223372036854775807",
        );
    };
    let n = n.unsigned_abs();
    // n! is below n ** n.
    let bits = n.saturating_mul(u64::from(64 - n.leading_zeros()));
    if bits > max_bits.saturating_mul(2) {
        return Err(Failure::TooBig {
            what: "factorial",
            bits,
        });
    }
    Ok(super::math::falling(&BigInt::from(n), n))
}

/// The number of bits of `|value|` (`int.bit_length`), as an `i64`.
pub fn bit_length(value: &BigInt) -> i64 {
    bits_i64(value)
}

#[cfg(test)]
mod tests;
