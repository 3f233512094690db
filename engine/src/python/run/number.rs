//! Arithmetic and comparison of int, float and complex (Objects/longobject.c, Objects/floatobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::new::digits;
use crate::object::types::ty;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// A number's value.
#[derive(Clone, Debug)]
pub enum Number {
    /// An int.
    Int(BigInt),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
}

/// The number behind a handle.
pub fn number(heap: &Heap, object: R) -> Option<Number> {
    match &heap.get(object).data {
        Data::Float(value) => Some(Number::Float(*value)),
        Data::Complex(real, imag) => Some(Number::Complex(*real, *imag)),
        _ => heap.int_value(object).map(Number::Int),
    }
}

/// `hash(float)`
pub fn hash_float(value: f64) -> i64 {
    crate::object::value::hash::hash_float(value).unwrap_or(0)
}

/// `float_richcompare`: exact, also between int and float. `None` with a NaN.
pub fn compare(a: &Number, b: &Number) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(b),
        (Number::Int(a), Number::Float(b)) => compare_int_float(a, *b),
        (Number::Float(a), Number::Int(b)) => compare_int_float(b, *a).map(Ordering::reverse),
        _ => None,
    }
}

fn compare_int_float(a: &BigInt, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b.is_infinite() {
        return Some(if b > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let whole = num_traits::FromPrimitive::from_f64(b.trunc());
    let whole: BigInt = whole.expect("a finite float has an integer part");
    Some(
        a.cmp(&whole)
            .then_with(|| 0.0f64.partial_cmp(&b.fract()).expect("no NaN")),
    )
}

/// `a == b` of numbers; false when one is none.
pub fn equal(heap: &Heap, a: R, b: R) -> bool {
    match (number(heap, a), number(heap, b)) {
        (Some(a), Some(b)) => match (&a, &b) {
            (Number::Complex(..), _) | (_, Number::Complex(..)) => parts(&a) == parts(&b),
            _ => compare(&a, &b) == Some(Ordering::Equal),
        },
        _ => false,
    }
}

fn parts(number: &Number) -> Option<(f64, f64)> {
    match number {
        Number::Int(value) => Some((value.to_f64()?, 0.0)),
        Number::Float(value) => Some((*value, 0.0)),
        Number::Complex(real, imag) => Some((*real, *imag)),
    }
}

/// Symbols of the binary operators by `BINARY_OP`'s argument.
pub const SYMBOLS: [&str; 13] = [
    "+",
    "&",
    "//",
    "<<",
    "@",
    "*",
    "%",
    "|",
    "** or pow()",
    ">>",
    "-",
    "/",
    "^",
];

impl Vm {
    /// An arithmetic operation on two numbers; `None` when one is none, or when the operation is not theirs.
    pub fn arithmetic(&mut self, op: u32, left: R, right: R) -> Option<Res> {
        let (a, b) = (number(&self.heap, left)?, number(&self.heap, right)?);
        match (a, b) {
            (Number::Int(a), Number::Int(b)) => self.int_operation(op, &a, &b, left, right),
            (Number::Complex(..), _) | (_, Number::Complex(..)) => None,
            (a, b) => {
                let (a, b) = match (self.as_float(&a), self.as_float(&b)) {
                    (Ok(a), Ok(b)) => (a, b),
                    _ => return Some(Err(Raise)),
                };
                self.float_operation(op, a, b)
            }
        }
    }

    fn as_float(&mut self, number: &Number) -> Result<f64, Raise> {
        match number {
            Number::Float(value) => Ok(*value),
            Number::Int(value) => match value.to_f64() {
                Some(value) if value.is_finite() => Ok(value),
                _ => Err(self.raise_text(ty::OVERFLOW_ERROR, "int too large to convert to float")),
            },
            Number::Complex(..) => unreachable!("complex numbers are handled before"),
        }
    }

    fn float_operation(&mut self, op: u32, a: f64, b: f64) -> Option<Res> {
        let zero = |vm: &mut Self, text| Some(Err(vm.raise_text(ty::ZERO_DIVISION_ERROR, text)));
        let value = match op % 13 {
            0 => a + b,
            10 => a - b,
            5 => a * b,
            11 if b == 0.0 => return zero(self, "float division by zero"),
            11 => a / b,
            2 if b == 0.0 => return zero(self, "float floor division by zero"),
            2 => float_divmod(a, b).0,
            6 if b == 0.0 => return zero(self, "float modulo"),
            6 => float_divmod(a, b).1,
            8 => {
                if a == 0.0 && b < 0.0 {
                    return zero(self, "0.0 cannot be raised to a negative power");
                }
                if a < 0.0 && b.fract() != 0.0 && b.is_finite() {
                    return None;
                }
                let power = a.powf(b);
                if power.is_infinite() && a.is_finite() && b.is_finite() {
                    let text = "(34, 'Numerical result out of range')";
                    return Some(Err(self.raise_text(ty::OVERFLOW_ERROR, text)));
                }
                power
            }
            _ => return None,
        };
        let result = self.heap.new_float(value);
        Some(Ok(Out::Value(result)))
    }

    fn int_operation(&mut self, op: u32, a: &BigInt, b: &BigInt, left: R, right: R) -> Option<Res> {
        let both_bool = self.heap.ty(left) == ty::BOOL && self.heap.ty(right) == ty::BOOL;
        let (la, lb) = (digits(a), digits(b));
        let medium = la <= 1 && lb <= 1;
        let zero = |vm: &mut Self, text| Some(Err(vm.raise_text(ty::ZERO_DIVISION_ERROR, text)));
        let op = op % 13;
        // What the operation asks for: `x_add`, `x_sub`, `k_mul`, `x_divrem`, `long_bitwise` (Objects/longobject.c).
        let (value, room) = match op {
            0 => {
                let same = a.is_negative() == b.is_negative();
                (a + b, la.max(lb) + u64::from(same))
            }
            10 => {
                let same = a.is_negative() != b.is_negative();
                (a - b, la.max(lb) + u64::from(same))
            }
            5 => {
                if (la + lb) * 4 > self.limits.memory / 4 {
                    return Some(self.no_memory());
                }
                (a * b, la + lb)
            }
            2 | 6 => {
                if b.is_zero() {
                    return zero(
                        self,
                        if op == 2 {
                            "integer division or modulo by zero"
                        } else {
                            "integer modulo by zero"
                        },
                    );
                }
                let (quotient, rest) = a.div_mod_floor(b);
                if op == 2 {
                    (quotient, la.saturating_sub(lb) + 1)
                } else {
                    (rest, lb)
                }
            }
            11 => {
                if b.is_zero() {
                    return zero(self, "division by zero");
                }
                let value = true_divide(a, b);
                return Some(match value {
                    Some(value) => Ok(Out::Value(self.heap.new_float(value))),
                    None => Err(self.raise_text(
                        ty::OVERFLOW_ERROR,
                        "integer division result too large for a float",
                    )),
                });
            }
            8 => return Some(self.int_power(a, b)),
            3 | 9 => {
                if b.is_negative() {
                    return Some(Err(self.raise_text(ty::VALUE_ERROR, "negative shift count")));
                }
                let Some(shift) = b
                    .to_u64()
                    .filter(|shift| *shift < self.limits.memory * 8 / 4 || op == 9)
                else {
                    return Some(self.no_memory());
                };
                if op == 9 {
                    let value = if shift > a.bits() {
                        if a.is_negative() {
                            BigInt::from(-1)
                        } else {
                            BigInt::zero()
                        }
                    } else {
                        a >> shift
                    };
                    (value, la.saturating_sub(shift / 30).max(1))
                } else {
                    (a << shift, la + shift / 30 + u64::from(shift % 30 > 0))
                }
            }
            1 | 7 | 12 => {
                let value = match op {
                    1 => a & b,
                    7 => a | b,
                    _ => a ^ b,
                };
                if both_bool {
                    let truth = crate::object::types::truth(!value.is_zero());
                    return Some(Ok(Out::Value(self.heap.pick(truth))));
                }
                let room = if op == 1 && !a.is_negative() && !b.is_negative() {
                    la.min(lb)
                } else {
                    la.max(lb)
                };
                let result = self.heap.new_int_with_room(&value, room);
                return Some(Ok(Out::Value(result)));
            }
            _ => return None,
        };
        let result = if medium || value.is_zero() {
            self.heap.new_big(&value)
        } else {
            self.heap.new_int_with_room(&value, room)
        };
        Some(Ok(Out::Value(result)))
    }

    /// `long_pow` of ints. Refused at once when the result would not fit the memory limit.
    fn int_power(&mut self, a: &BigInt, b: &BigInt) -> Res {
        if b.is_negative() {
            let (Some(a), Some(b)) = (a.to_f64(), b.to_f64()) else {
                return self.no_memory();
            };
            if a == 0.0 {
                return Err(self.raise_text(
                    ty::ZERO_DIVISION_ERROR,
                    "0.0 cannot be raised to a negative power",
                ));
            }
            return Ok(Out::Value(self.heap.new_float(a.powf(b))));
        }
        let small = a.bits() <= 1;
        let bits = b.to_u64().map(|b| b.saturating_mul(a.bits()));
        let most = (self.limits.memory / 4).min(1 << 22);
        if !small && bits.is_none_or(|bits| bits > most) {
            return self.no_memory();
        }
        let exponent = b.to_u64().unwrap_or(u64::from(b.is_odd()) + 2);
        let exponent = if small {
            exponent % 2 + 2 * u64::from(exponent > 1)
        } else {
            exponent
        };
        // Left to right, binary: one multiplication per bit, the block of each intermediate result.
        let mut result: Option<R> = None;
        if exponent == 0 {
            return Ok(Out::Value(self.heap.new_int(1)));
        }
        let mut value = a.clone();
        let bits = 64 - exponent.leading_zeros();
        for bit in (0..bits - 1).rev() {
            let multiply = |vm: &mut Self, value: &BigInt, other: &BigInt, old: Option<R>| {
                let (la, lb) = (digits(value), digits(other));
                let product = value * other;
                let object = if la <= 1 && lb <= 1 {
                    vm.heap.new_big(&product)
                } else {
                    vm.heap.new_int_with_room(&product, la + lb)
                };
                if let Some(old) = old {
                    vm.heap.drop(old);
                }
                (product, object)
            };
            let (square, object) = multiply(self, &value.clone(), &value.clone(), result);
            value = square;
            result = Some(object);
            if exponent >> bit & 1 == 1 {
                let (product, object) = multiply(self, &value.clone(), a, result);
                value = product;
                result = Some(object);
            }
        }
        Ok(Out::Value(match result {
            Some(result) => result,
            None => self.heap.new_big(&value),
        }))
    }

    /// `PyErr_NoMemory`
    pub fn no_memory<T>(&mut self) -> Result<T, Raise> {
        Err(self.set_error(ty::MEMORY_ERROR, None))
    }
}

/// `long_true_divide`: correctly rounded; `None` on overflow.
fn true_divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    if a.is_zero() {
        return Some(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.abs(), b.abs());
    if a.bits() <= 53 && b.bits() <= 53 {
        let value = a.to_f64()? / b.to_f64()?;
        return Some(if negative { -value } else { value });
    }
    let size = |value: &BigInt| i64::try_from(value.bits()).unwrap_or(i64::MAX);
    // 55 bits and a sticky bit are enough for one correct rounding.
    let shift = size(&b) - size(&a) + 56;
    if size(&a) - size(&b) > 1025 {
        return None;
    }
    if size(&a) - size(&b) < -1080 {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    let (quotient, rest) = if shift >= 0 {
        (&a << shift).div_rem(&b)
    } else {
        a.div_rem(&(&b << -shift))
    };
    let sticky = if rest.is_zero() {
        quotient
    } else {
        quotient | BigInt::from(1)
    };
    let mantissa = sticky.to_f64()?;
    let exponent = i32::try_from(-shift).ok()?;
    let half = exponent / 2;
    let value = mantissa * 2f64.powi(half) * 2f64.powi(exponent - half);
    if value.is_infinite() {
        return None;
    }
    Some(if negative { -value } else { value })
}

/// `float_divmod`
pub fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    let floor = if quotient - floor > 0.5 {
        floor + 1.0
    } else {
        floor
    };
    (floor, rest)
}
