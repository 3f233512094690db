//! Arithmetic of complex numbers (Objects/complexobject.c, v3.11).
#![expect(clippy::float_cmp, reason = "CPython compares floats exactly")]

use super::error::{ExcKind, Failure, raise};

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

/// `_Py_c_sum`.
pub const fn add(a: Complex, b: Complex) -> Complex {
    Complex {
        re: a.re + b.re,
        im: a.im + b.im,
    }
}

/// `_Py_c_diff`.
pub const fn sub(a: Complex, b: Complex) -> Complex {
    Complex {
        re: a.re - b.re,
        im: a.im - b.im,
    }
}

/// `_Py_c_prod`.
pub const fn mul(a: Complex, b: Complex) -> Complex {
    Complex {
        re: a.re * b.re - a.im * b.im,
        im: a.re * b.im + a.im * b.re,
    }
}

/// `_Py_c_quot`: scaled by the larger part of the divisor.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn div(a: Complex, b: Complex) -> Result<Complex, Failure> {
    let (abs_re, abs_im) = (b.re.abs(), b.im.abs());
    if abs_re >= abs_im {
        if abs_re == 0.0 {
            return raise(ExcKind::ZeroDivision, "complex division by zero");
        }
        let ratio = b.im / b.re;
        let denominator = b.re + b.im * ratio;
        return Ok(Complex {
            re: (a.re + a.im * ratio) / denominator,
            im: (a.im - a.re * ratio) / denominator,
        });
    }
    if abs_im >= abs_re {
        let ratio = b.re / b.im;
        let denominator = b.re * ratio + b.im;
        return Ok(Complex {
            re: (a.re * ratio + a.im) / denominator,
            im: (a.im * ratio - a.re) / denominator,
        });
    }
    Ok(Complex {
        re: f64::NAN,
        im: f64::NAN,
    })
}

/// `complex_pow` (v3.11): repeated multiplication for whole exponents up to 100.
///
/// # Errors
/// `ZeroDivisionError`, `OverflowError`.
pub fn pow(a: Complex, b: Complex) -> Result<Complex, Failure> {
    const ONE: Complex = Complex { re: 1.0, im: 0.0 };
    let whole = b.im == 0.0 && b.re == b.re.floor() && b.re.abs() <= 100.0;
    let result = if whole {
        let power = multiply_up(a, b.re.abs());
        if b.re > 0.0 {
            power
        } else {
            match div(ONE, power) {
                Ok(value) => value,
                Err(_) => return zero_power(),
            }
        }
    } else if b.re == 0.0 && b.im == 0.0 {
        ONE
    } else if a.re == 0.0 && a.im == 0.0 {
        if b.im != 0.0 || b.re < 0.0 {
            return zero_power();
        }
        Complex { re: 0.0, im: 0.0 }
    } else {
        let modulus = a.re.hypot(a.im);
        let at = a.im.atan2(a.re);
        let mut length = modulus.powf(b.re);
        let mut phase = at * b.re;
        if b.im != 0.0 {
            length *= (-at * b.im).exp();
            phase += b.im * modulus.ln();
        }
        Complex {
            re: length * phase.cos(),
            im: length * phase.sin(),
        }
    };
    if result.re.is_infinite() || result.im.is_infinite() {
        return raise(ExcKind::Overflow, "complex exponentiation");
    }
    Ok(result)
}

fn zero_power() -> Result<Complex, Failure> {
    raise(ExcKind::ZeroDivision, "0.0 to a negative or complex power")
}

/// `c_powu`: squares from the lowest bit of the exponent on.
fn multiply_up(base: Complex, exponent: f64) -> Complex {
    let mut result = Complex { re: 1.0, im: 0.0 };
    let mut power = base;
    // At most 100.
    let mut rest = exponent;
    while rest >= 1.0 {
        if rest % 2.0 == 1.0 {
            result = mul(result, power);
        }
        rest = (rest / 2.0).floor();
        if rest >= 1.0 {
            power = mul(power, power);
        }
    }
    result
}

/// `abs(z)` (`_Py_c_abs`).
///
/// # Errors
/// `OverflowError: absolute value too large`.
pub fn abs(z: Complex) -> Result<f64, Failure> {
    let value = z.re.hypot(z.im);
    if value.is_infinite() && z.re.is_finite() && z.im.is_finite() {
        return raise(ExcKind::Overflow, "absolute value too large");
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn c(re: f64, im: f64) -> Complex {
        Complex { re, im }
    }

    #[test]
    fn operations_give_what_cpython_gives() {
        assert_eq!(mul(c(1.0, 2.0), c(3.0, -1.0)), c(5.0, 5.0));
        assert_eq!(
            div(c(1.0, 2.0), c(3.0, -1.0)),
            Ok(c(0.1, 0.700_000_000_000_000_1))
        );
        assert_eq!(
            div(c(1.0, 2.0), c(1.0, 3.0)),
            Ok(c(0.700_000_000_000_000_1, -0.1))
        );
        assert!(div(c(1.0, 2.0), c(0.0, 0.0)).is_err());
        assert_eq!(pow(c(1.0, 2.0), c(3.0, 0.0)), Ok(c(-11.0, -2.0)));
        assert_eq!(pow(c(1.0, 1.0), c(-2.0, 0.0)), Ok(c(0.0, -0.5)));
        assert!(pow(c(0.0, 0.0), c(-1.0, 0.0)).is_err());
        assert!(pow(c(1e300, 0.0), c(2.0, 0.0)).is_err());
        assert_eq!(abs(c(3.0, 4.0)), Ok(5.0));
    }
}
