//! The module `math` (Modules/mathmodule.c, v3.11): its error rules over the target's functions.
//!
//! `sqrt`, `fabs`, `floor` and the like are exact everywhere; the transcendental ones are the target's and may differ
//! from glibc's in the last place. Absent: `fsum`, `dist`.
#![expect(clippy::float_cmp, reason = "CPython compares floats exactly")]

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::error::{ExcKind, Failure, raise};
use super::int_ops::to_float;
use super::special;

pub(super) fn domain_error<T>() -> Result<T, Failure> {
    raise(ExcKind::Value, "math domain error")
}

pub(super) fn range_error<T>() -> Result<T, Failure> {
    raise(ExcKind::Overflow, "math range error")
}

/// `math_1`: a NaN out of a number is a domain error; an infinity out of a finite number is a range error, or a domain
/// error for functions that have poles only.
fn checked(x: f64, result: f64, can_overflow: bool) -> Result<f64, Failure> {
    if result.is_nan() && !x.is_nan() {
        return domain_error();
    }
    if result.is_infinite() && x.is_finite() {
        return if can_overflow {
            range_error()
        } else {
            domain_error()
        };
    }
    Ok(result)
}

/// A function of one float by its name; `None` for names that are not modelled.
pub fn unary(name: &str, x: f64) -> Option<Result<f64, Failure>> {
    let (result, can_overflow) = match name {
        "acos" => (x.acos(), false),
        "acosh" => (x.acosh(), false),
        "asin" => (x.asin(), false),
        "asinh" => (x.asinh(), false),
        "atan" => (x.atan(), false),
        "atanh" => (x.atanh(), false),
        "cbrt" => (x.cbrt(), false),
        "cos" => (x.cos(), false),
        "cosh" => (x.cosh(), true),
        "degrees" => return Some(Ok(x * (180.0 / std::f64::consts::PI))),
        "exp" => (x.exp(), true),
        "exp2" => (x.exp2(), true),
        "expm1" => (x.exp_m1(), true),
        "fabs" => (x.abs(), false),
        "log10" => return Some(log_checked(x, f64::log10)),
        "erf" | "erfc" => return Some(Ok(special::error_function(x, name == "erfc"))),
        "gamma" => return Some(special::gamma(x)),
        "lgamma" => return Some(special::log_gamma(x)),
        "log1p" => (x.ln_1p(), false),
        "log2" => return Some(log_checked(x, f64::log2)),
        "radians" => return Some(Ok(x * (std::f64::consts::PI / 180.0))),
        "sin" => (x.sin(), false),
        "sinh" => (x.sinh(), true),
        "sqrt" => (x.sqrt(), false),
        "tan" => (x.tan(), false),
        "tanh" => (x.tanh(), false),
        _ => return None,
    };
    Some(checked(x, result, can_overflow))
}

/// A function of two floats by its name; `None` for names that are not modelled.
pub fn binary(name: &str, x: f64, y: f64) -> Option<Result<f64, Failure>> {
    Some(match name {
        "atan2" => Ok(x.atan2(y)),
        "copysign" => Ok(x.copysign(y)),
        "fmod" => fmod(x, y),
        "hypot" => Ok(x.hypot(y)),
        "nextafter" => Ok(next_after(x, y)),
        "pow" => pow(x, y),
        "remainder" => remainder(x, y),
        _ => return None,
    })
}

/// `m_log` and its kin: of 0 and below a domain error.
fn log_checked(x: f64, f: impl Fn(f64) -> f64) -> Result<f64, Failure> {
    if x <= 0.0 {
        return domain_error();
    }
    Ok(f(x))
}

/// `math.log(x)` of a float.
///
/// # Errors
/// `ValueError: math domain error`.
pub fn log(x: f64) -> Result<f64, Failure> {
    log_checked(x, f64::ln)
}

/// `math.log`, `log2` or `log10` of an int of any size (`loghelper`): `base` is e, 2 or 10 as a float.
///
/// # Errors
/// `ValueError: math domain error`.
pub fn log_int(x: &BigInt, f: impl Fn(f64) -> f64) -> Result<f64, Failure> {
    if !x.is_positive() {
        return domain_error();
    }
    if let Ok(value) = to_float(x) {
        return Ok(f(value));
    }
    // The mantissa from 0.5 to below 1, and the exponent.
    let bits = x.bits();
    let mantissa = to_float(&(x >> (bits - 64)))? / 18_446_744_073_709_551_616.0;
    let exponent = bits.to_f64().unwrap_or(f64::INFINITY);
    Ok(f(mantissa) + f(2.0) * exponent)
}

/// `math.log(x, base)` from the two logarithms.
///
/// # Errors
/// `ZeroDivisionError` for base 1.
pub fn log_quotient(x: f64, base: f64) -> Result<f64, Failure> {
    super::float_ops::true_divide(x, base)
}

fn fmod(x: f64, y: f64) -> Result<f64, Failure> {
    if y.is_infinite() && x.is_finite() {
        return Ok(x);
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return domain_error();
    }
    Ok(result)
}

fn pow(x: f64, y: f64) -> Result<f64, Failure> {
    if x.is_finite() && y.is_finite() {
        if x == 0.0 && y < 0.0 {
            return domain_error();
        }
        return match super::float_ops::pow(x, y) {
            Ok(super::float_ops::Power::Float(value)) => Ok(value),
            Ok(super::float_ops::Power::Complex) => domain_error(),
            Err(_) => range_error(),
        };
    }
    Ok(x.powf(y))
}

fn remainder(x: f64, y: f64) -> Result<f64, Failure> {
    if x.is_nan() || y.is_nan() {
        return Ok(x + y);
    }
    if x.is_infinite() || y == 0.0 {
        return domain_error();
    }
    if y.is_infinite() {
        return Ok(x);
    }
    // `m_remainder`: the nearest multiple, half to even.
    let (size, unit) = (x.abs(), y.abs());
    let below = size % unit;
    let above = unit - below;
    let rest = if below < above {
        below
    } else if below > above {
        -above
    } else {
        below - 2.0 * ((0.5 * (size - below)) % unit)
    };
    Ok(1f64.copysign(x) * rest)
}

fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x == y {
        return y;
    }
    if x < y { x.next_up() } else { x.next_down() }
}

/// `math.ldexp(x, exponent)`: rounded once (`math_ldexp_impl`, Modules/mathmodule.c, v3.11).
///
/// # Errors
/// `OverflowError` where a finite number has no finite result.
pub fn ldexp(x: f64, exponent: i64) -> Result<f64, Failure> {
    // Beyond these the result is an infinity or 0, whatever `x` is.
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let mut exponent = exponent.clamp(-2200, 2200) as i32;
    let mut result = x;
    while exponent > 1000 {
        result *= 2f64.powi(1000);
        exponent -= 1000;
    }
    // 53 bits above the least normal number, so that only the last step rounds.
    while exponent < -960 {
        result *= 2f64.powi(-960);
        exponent += 960;
    }
    result *= 2f64.powi(exponent);
    if result.is_infinite() && x.is_finite() {
        return raise(ExcKind::Overflow, "math range error");
    }
    Ok(result)
}

/// `math.ulp`.
pub fn ulp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let x = x.abs();
    if x.is_infinite() {
        return x;
    }
    let above = x.next_up();
    if above.is_infinite() {
        return x - x.next_down();
    }
    above - x
}

/// `math.frexp`: mantissa from 0.5 to below 1, and exponent.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // Subnormal numbers are made normal first.
    let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE {
        (x * 18_014_398_509_481_984.0, 54)
    } else {
        (x, 0)
    };
    let bits = scaled.to_bits();
    let exponent = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0) - 1022;
    let mantissa = f64::from_bits(bits & !(0x7ff << 52) | (1022 << 52));
    (mantissa, exponent - shift)
}

/// `math.modf`: fraction and whole part, both with the sign.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0f64.copysign(x), x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.isclose`.
///
/// # Errors
/// `ValueError: tolerances must be non-negative`.
pub fn is_close(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Result<bool, Failure> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return raise(ExcKind::Value, "tolerances must be non-negative");
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let diff = (b - a).abs();
    Ok(diff <= (rel_tol * b).abs() || diff <= (rel_tol * a).abs() || diff <= abs_tol)
}

/// `math.gcd` of two.
pub fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    a.gcd(b)
}

/// `math.lcm` of two.
pub fn lcm(a: &BigInt, b: &BigInt) -> BigInt {
    a.lcm(b).abs()
}

/// `math.comb(n, k)`.
///
/// # Errors
/// `ValueError` below 0, [`Failure::TooBig`].
pub fn comb(n: &BigInt, k: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    let k = not_negative(n, k)?;
    if k > *n {
        return Ok(BigInt::zero());
    }
    let k = k.clone().min(n - k);
    in_reach(&k, "min(n - k, k)")?;
    let falling = falling_product(n, &k, max_bits)?;
    let below = falling_product(&k, &k, max_bits)?;
    Ok(falling / below)
}

/// `math.perm(n, k)`.
///
/// # Errors
/// As [`comb`].
pub fn perm(n: &BigInt, k: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    let k = not_negative(n, k)?;
    if k > *n {
        return Ok(BigInt::zero());
    }
    in_reach(&k, "k")?;
    falling_product(n, &k, max_bits)
}

/// Refuses more factors than a C `long long` counts.
fn in_reach(k: &BigInt, what: &str) -> Result<(), Failure> {
    if k.to_i64().is_none() {
        let text = format!("{what} must not exceed {}", i64::MAX);
        return raise(ExcKind::Overflow, text);
    }
    Ok(())
}

fn not_negative(n: &BigInt, k: &BigInt) -> Result<BigInt, Failure> {
    for (name, value) in [("n", n), ("k", k)] {
        if value.is_negative() {
            return raise(
                ExcKind::Value,
                format!("{name} must be a non-negative integer"),
            );
        }
    }
    Ok(k.clone())
}

/// `n * (n - 1) * ...`, `k` factors.
fn falling_product(n: &BigInt, k: &BigInt, max_bits: u64) -> Result<BigInt, Failure> {
    let count = k.to_u64().unwrap_or(u64::MAX);
    let bits = n.bits().saturating_mul(count);
    if bits > max_bits.saturating_mul(2) {
        return Err(Failure::TooBig { what: "comb", bits });
    }
    Ok(falling(n, count))
}

/// [`falling_product`], by halves: then the factors of the large multiplications are of like size.
pub(super) fn falling(n: &BigInt, count: u64) -> BigInt {
    if count < 16 {
        return (0..count).fold(BigInt::one(), |product, less| product * (n - less));
    }
    let half = count / 2;
    falling(n, half) * falling(&(n - half), count - half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::float_text::{parse_float_str, repr_float};
    use crate::object::value::testing::{points, rows, text};

    #[test]
    fn functions_give_what_was_recorded() {
        let mut n = 0;
        for row in rows(include_str!("testdata/math.txt")) {
            let arg = |i: usize| parse_float_str(row[i]).unwrap();
            let got = if row.len() == 3 {
                unary(row[0], arg(1)).unwrap()
            } else {
                binary(row[0], arg(1), arg(2)).unwrap()
            };
            let got = got.map_or_else(|failure| failure.to_string(), repr_float);
            let expected = points(row.last().unwrap());
            if text(&got) != expected {
                // Only the last place may differ.
                let expected: String = expected.iter().filter_map(|&c| char::from_u32(c)).collect();
                let (a, b) = (
                    parse_float_str(&got).unwrap(),
                    parse_float_str(&expected).unwrap(),
                );
                assert!((a - b).abs() <= ulp(b), "{row:?} {got}");
            }
            n += 1;
        }
        assert!(n > 300);
    }

    #[test]
    fn parts_of_floats() {
        assert_eq!(frexp(8.0), (0.5, 4));
        assert_eq!(frexp(5e-324), (0.5, -1073));
        assert_eq!(modf(-2.5), (-0.5, -2.0));
        assert_eq!(ulp(1.0), f64::EPSILON);
        assert_eq!(is_close(1.0, 1.0 + 1e-10, 1e-9, 0.0), Ok(true));
        assert!(
            is_close(1.0, 1.0, -1.0, 0.0).is_err() && is_close(1.0, 2.0, 1e-9, 0.0) == Ok(false)
        );
    }

    #[test]
    fn combinations_and_logarithms_of_ints() {
        assert_eq!(comb(&10.into(), &3.into(), 1000), Ok(120.into()));
        assert_eq!(perm(&10.into(), &3.into(), 1000), Ok(720.into()));
        assert_eq!(comb(&3.into(), &4.into(), 1000), Ok(0.into()));
        assert!(comb(&(-1).into(), &4.into(), 1000).is_err());
        let huge = BigInt::from(10).pow(400);
        assert_eq!(log_int(&huge, f64::log10), Ok(400.0));
        assert!(log_int(&0.into(), f64::ln).is_err());
        assert_eq!(
            (gcd(&12.into(), &(-18).into()), lcm(&4.into(), &(-6).into())),
            (6.into(), 12.into())
        );
    }
}
