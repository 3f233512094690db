//! `math.gamma`, `lgamma`, `erf` and `erfc` (Modules/mathmodule.c: `m_tgamma`, `m_lgamma`, v3.11).
//!
//! The gamma functions go by Lanczos's formula with the same numbers as CPython's. Error functions are glibc's there; here
//! their series is summed in whole numbers of enough bits and rounded once, so the last place may differ.

use super::error::Failure;
use super::int_ops::to_float;
use super::math::{domain_error, ldexp, range_error};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::f64::consts::PI;

/// Where a Lanczos approximation is exact (Boost's `lanczos13m53`).
const G: f64 = 6.024_680_040_776_73;
const TOP: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];
const BOTTOM: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// `lanczos_sum`: from the end where the powers are small.
fn lanczos(x: f64) -> f64 {
    let (mut top, mut bottom) = (0.0, 0.0);
    for i in 0..TOP.len() {
        if x < 5.0 {
            let i = TOP.len() - 1 - i;
            top = top * x + TOP[i];
            bottom = bottom * x + BOTTOM[i];
        } else {
            top = top / x + TOP[i];
            bottom = bottom / x + BOTTOM[i];
        }
    }
    top / bottom
}

/// `m_sinpi`: sin(pi x), exact where that is 0.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let turned = match y {
        y if y < 0.25 => (PI * y).sin(),
        y if y <= 0.75 => (PI * (y - 0.5)).cos(),
        y if y < 1.25 => (PI * (1.0 - y)).sin(),
        y if y <= 1.75 => -(PI * (y - 1.5)).cos(),
        y => (PI * (y - 2.0)).sin(),
    };
    turned.copysign(turned * x.signum())
}

/// `math.gamma`
pub fn gamma(x: f64) -> Result<f64, Failure> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == 0.0 || x == f64::NEG_INFINITY {
        return domain_error();
    }
    if x.fract() == 0.0 {
        if x < 0.0 {
            return domain_error();
        }
        if x <= 23.0 {
            let (mut product, mut factor) = (1.0, 2.0);
            while factor < x {
                product *= factor;
                factor += 1.0;
            }
            return Ok(product);
        }
    }
    let size = x.abs();
    let result = if size < 1e-20 {
        1.0 / x
    } else if size > 200.0 {
        if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        }
    } else {
        let half = G - 0.5;
        let y = size + half;
        // What was lost in the sum.
        let lost = if size > half {
            (y - size) - half
        } else {
            (y - half) - size
        };
        let z = lost * G / y;
        let power = |to: f64| y.powf(to);
        let by = |value: f64, multiply: bool| {
            let step = |value: f64, power: f64| {
                if multiply {
                    value * power
                } else {
                    value / power
                }
            };
            if size < 140.0 {
                step(value, power(size - 0.5))
            } else {
                let root = power(size / 2.0 - 0.25);
                step(step(value, root), root)
            }
        };
        if x < 0.0 {
            let r = -PI / sin_pi(size) / size * y.exp() / lanczos(size);
            by(r - z * r, false)
        } else {
            let r = lanczos(size) / y.exp();
            by(r + z * r, true)
        }
    };
    if result.is_infinite() {
        range_error()
    } else {
        Ok(result)
    }
}

/// `math.lgamma`: the logarithm of the absolute value of gamma.
pub fn log_gamma(x: f64) -> Result<f64, Failure> {
    if !x.is_finite() {
        return Ok(x.abs());
    }
    if x.fract() == 0.0 && x <= 2.0 {
        return if x <= 0.0 { domain_error() } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut r = lanczos(size).ln() - G;
    r += (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = PI.ln() - sin_pi(size).abs().ln() - size.ln() - r;
    }
    if r.is_infinite() {
        range_error()
    } else {
        Ok(r)
    }
}

/// `math.erf`, or of `upper` `math.erfc`.
pub fn error_function(x: f64, upper: bool) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    // Beyond these the result is one of its limits; below 1e-10 the first term is all.
    let small = (size < 1e-10).then_some(x * std::f64::consts::FRAC_2_SQRT_PI);
    let part = small.or((size > 28.0).then_some(x.signum()));
    if let Some(part) = part {
        return if upper { 1.0 - part } else { part };
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below 2,600"
    )]
    let fraction = 200 + (3.0 * x * x) as u32;
    let (bits, exponent) = (fraction as usize, i64::from(fraction));
    let one = BigInt::one() << bits;
    // Sum of (-1)^n x^(2n+1) / (n! (2n+1)), times 2 and by the root of pi.
    let scaled = |value: f64| {
        let (mantissa, power, sign) = num_traits::float::FloatCore::integer_decode(value);
        let shift = i64::from(power) + exponent;
        let whole = BigInt::from(mantissa) * sign;
        match usize::try_from(shift) {
            Ok(up) => whole << up,
            Err(_) => whole >> shift.unsigned_abs(),
        }
    };
    let x = scaled(x);
    let square = (&x * &x) >> bits;
    let (mut power, mut sum, mut n) = (x.clone(), x, 0_u32);
    while !power.is_zero() && power != -BigInt::one() {
        n += 1;
        power = -((power * &square) >> bits) / n;
        sum += &power / (2 * n + 1);
    }
    let root = (pi(bits) << bits).sqrt();
    let whole = (sum << (bits + 1)) / root;
    let wanted = if upper { one - whole } else { whole };
    // A number of more bits than a float can have loses those first.
    let spare = wanted.bits().saturating_sub(900);
    let shortened = to_float(&(wanted >> spare)).unwrap_or(0.0);
    ldexp(shortened, i64::try_from(spare).unwrap_or(0) - exponent).unwrap_or(0.0)
}

/// Pi with so many bits behind the point: 16 atan(1/5) - 4 atan(1/239).
fn pi(bits: usize) -> BigInt {
    let inverse = |by: u32| {
        let mut power = (BigInt::one() << (bits + 16)) / by;
        let (mut sum, mut n) = (power.clone(), 1_u32);
        while power.is_positive() {
            power /= by * by;
            n += 2;
            let term = &power / n;
            if n % 4 == 3 {
                sum -= term;
            } else {
                sum += term;
            }
        }
        sum
    };
    (inverse(5) * 16 - inverse(239) * 4) >> 16_usize
}
