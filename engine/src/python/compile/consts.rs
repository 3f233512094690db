//! Arithmetic on constants, as far as the tree optimiser folds it (`Python/ast_opt.c`, v3.11).

use super::super::ast::{Operator, UnaryOp};
use super::super::code::{Const, PyStr};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

/// `MAX_INT_SIZE`, in bits.
const MAX_INT_SIZE: u64 = 128;
/// `MAX_COLLECTION_SIZE`, in items.
const MAX_COLLECTION_SIZE: usize = 256;
/// `MAX_STR_SIZE`, in characters.
const MAX_STR_SIZE: usize = 4096;
/// `MAX_TOTAL_ITEMS`, nested collections included.
const MAX_TOTAL_ITEMS: usize = 1024;

/// `PyObject_IsTrue`
pub(super) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Bool(value) => *value,
        Const::Int(value) => !value.is_zero(),
        Const::Float(value) => *value != 0.0,
        Const::Complex(real, imag) => *real != 0.0 || *imag != 0.0,
        Const::Str(value) => !value.0.is_empty(),
        Const::Bytes(value) => !value.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::Ellipsis | Const::Slice(_) | Const::Code(_) => true,
    }
}

/// A number as far as it may stand in arithmetic; bools are ints.
enum Number {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

fn number(value: &Const) -> Option<Number> {
    Some(match value {
        Const::Bool(value) => Number::Int(BigInt::from(u8::from(*value))),
        Const::Int(value) => Number::Int(value.clone()),
        Const::Float(value) => Number::Float(*value),
        Const::Complex(real, imag) => Number::Complex(*real, *imag),
        _ => return None,
    })
}

fn int(value: &Const) -> Option<BigInt> {
    match number(value)? {
        Number::Int(value) => Some(value),
        Number::Float(_) | Number::Complex(..) => None,
    }
}

/// `PyLong_AsDouble`; `None` where it overflows.
fn float_of_int(value: &BigInt) -> Option<f64> {
    value.to_f64().filter(|value| value.is_finite())
}

/// The value of `op operand`, unless it raises.
pub(super) fn unary(op: UnaryOp, operand: &Const) -> Option<Const> {
    if op == UnaryOp::Not {
        return Some(Const::Bool(!truth(operand)));
    }
    Some(match (op, number(operand)?) {
        (UnaryOp::Invert, Number::Int(value)) => Const::Int(!value),
        (UnaryOp::UAdd, Number::Int(value)) => Const::Int(value),
        (UnaryOp::USub, Number::Int(value)) => Const::Int(-value),
        (UnaryOp::UAdd, Number::Float(value)) => Const::Float(value),
        (UnaryOp::USub, Number::Float(value)) => Const::Float(-value),
        (UnaryOp::UAdd, Number::Complex(real, imag)) => Const::Complex(real, imag),
        (UnaryOp::USub, Number::Complex(real, imag)) => Const::Complex(-real, -imag),
        _ => return None,
    })
}

/// The value of `left op right`, unless it raises or would be large.
pub(super) fn binary(left: &Const, op: Operator, right: &Const) -> Option<Const> {
    match (op, left, right) {
        (Operator::Add, Const::Str(a), Const::Str(b)) => {
            let points: Vec<u32> = a.0.iter().chain(b.0.iter()).copied().collect();
            return Some(Const::Str(PyStr(points.into())));
        }
        (Operator::Add, Const::Bytes(a), Const::Bytes(b)) => {
            return Some(Const::Bytes([a.as_slice(), b].concat()));
        }
        (Operator::Add, Const::Tuple(a), Const::Tuple(b)) => {
            return Some(Const::Tuple([a.as_slice(), b].concat()));
        }
        (Operator::BitAnd, Const::Bool(a), Const::Bool(b)) => return Some(Const::Bool(a & b)),
        (Operator::BitOr, Const::Bool(a), Const::Bool(b)) => return Some(Const::Bool(a | b)),
        (Operator::BitXor, Const::Bool(a), Const::Bool(b)) => return Some(Const::Bool(a ^ b)),
        _ => {}
    }
    if op == Operator::Mult {
        if let Some(n) = int(left)
            && number(right).is_none()
        {
            return repeat(&n, right);
        }
        if let Some(n) = int(right)
            && number(left).is_none()
        {
            return repeat(&n, left);
        }
    }
    match (number(left)?, number(right)?) {
        (Number::Int(a), Number::Int(b)) => int_binary(a, op, &b),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => {
            let (a, b) = (complex(left)?, complex(right)?);
            complex_binary(a, op, b)
        }
        (a, b) => float_binary(float(a)?, op, float(b)?),
    }
}

fn float(value: Number) -> Option<f64> {
    match value {
        Number::Int(value) => float_of_int(&value),
        Number::Float(value) => Some(value),
        Number::Complex(..) => None,
    }
}

fn complex(value: &Const) -> Option<(f64, f64)> {
    match number(value)? {
        Number::Complex(real, imag) => Some((real, imag)),
        value => Some((float(value)?, 0.0)),
    }
}

/// Sequence repetition in `safe_multiply`.
fn repeat(n: &BigInt, value: &Const) -> Option<Const> {
    let (size, max) = match value {
        Const::Str(value) => (value.0.len(), MAX_STR_SIZE),
        Const::Bytes(value) => (value.len(), MAX_STR_SIZE),
        Const::Tuple(items) => (items.len(), MAX_COLLECTION_SIZE),
        _ => return None,
    };
    let n = if size == 0 { 0 } else { n.to_usize()? };
    if size > 0 && n > max / size {
        return None;
    }
    Some(match value {
        Const::Str(value) => Const::Str(PyStr(value.0.repeat(n).into())),
        Const::Bytes(value) => Const::Bytes(value.repeat(n)),
        Const::Tuple(items) => {
            if n > 0 && complexity(value, MAX_TOTAL_ITEMS / n).is_none() {
                return None;
            }
            Const::Tuple((0..n).flat_map(|_| items.iter().cloned()).collect())
        }
        _ => return None,
    })
}

/// `check_complexity`: what is left of `limit` after the items of `value`.
fn complexity(value: &Const, limit: usize) -> Option<usize> {
    let Const::Tuple(items) = value else {
        return Some(limit);
    };
    let limit = limit.checked_sub(items.len())?;
    items
        .iter()
        .try_fold(limit, |limit, item| complexity(item, limit))
}

fn int_binary(a: BigInt, op: Operator, b: &BigInt) -> Option<Const> {
    let nonzero = !a.is_zero() && !b.is_zero();
    Some(Const::Int(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => {
            if nonzero && a.bits() + b.bits() > MAX_INT_SIZE {
                return None;
            }
            a * b
        }
        Operator::Div => return true_divide(&a, b).map(Const::Float),
        Operator::FloorDiv if !b.is_zero() => a.div_floor(b),
        Operator::Mod if !b.is_zero() => a.mod_floor(b),
        Operator::Pow => {
            if b.is_negative() {
                return float_binary(float_of_int(&a)?, op, float_of_int(b)?);
            }
            if nonzero {
                let exponent = b.to_u64()?;
                if a.bits() > MAX_INT_SIZE / exponent {
                    return None;
                }
            } else if b.is_zero() {
                return Some(Const::Int(BigInt::one()));
            } else {
                return Some(Const::Int(BigInt::zero()));
            }
            Pow::pow(a, b.to_u32()?)
        }
        Operator::LShift => {
            if b.is_negative() {
                return None;
            }
            if nonzero {
                let shift = b.to_u64()?;
                if shift > MAX_INT_SIZE || a.bits() > MAX_INT_SIZE - shift {
                    return None;
                }
                a << shift
            } else {
                a
            }
        }
        Operator::RShift => {
            if b.is_negative() {
                return None;
            }
            match b.to_u64() {
                Some(shift) => a >> shift,
                None if a.is_negative() => -BigInt::one(),
                None => BigInt::zero(),
            }
        }
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::BitAnd => a & b,
        Operator::FloorDiv | Operator::Mod | Operator::MatMult => return None,
    }))
}

/// `long_true_divide`: the float nearest to the quotient.
fn true_divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    if b.is_zero() {
        return None;
    }
    let exact = |value: &BigInt| value.bits() <= 53;
    if exact(a) && exact(b) {
        return Some(a.to_f64()? / b.to_f64()?);
    }
    // Scale to at least 66 bits of quotient, keep a sticky bit, let the conversion round once.
    let shift = 66 + b.bits();
    let (quotient, rest) = (a.abs() << shift).div_rem(&b.abs());
    let sticky = if rest.is_zero() {
        quotient
    } else {
        quotient | BigInt::one()
    };
    let scaled = sticky.to_f64()?;
    let mut value = scaled;
    let mut left = shift;
    while left > 0 {
        let step = left.min(512);
        value /= 2.0_f64.powi(i32::try_from(step).expect("at most 512"));
        left -= step;
    }
    if !value.is_finite() {
        return None;
    }
    Some(if a.is_negative() == b.is_negative() {
        value
    } else {
        -value
    })
}

/// `float_add` and so on (Objects/floatobject.c, v3.11).
fn float_binary(a: f64, op: Operator, b: f64) -> Option<Const> {
    Some(Const::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        Operator::FloorDiv if b != 0.0 => {
            let (mut div, rest) = divmod(a, b);
            if div == 0.0 {
                div = 0.0_f64.copysign(a / b);
            } else {
                let floor = div.floor();
                div = if div - floor > 0.5 {
                    floor + 1.0
                } else {
                    floor
                };
            }
            let _ = rest;
            div
        }
        Operator::Mod if b != 0.0 => divmod(a, b).1,
        Operator::Pow => {
            // A zero to a negative power raises, a negative base to a fraction is complex.
            if (a == 0.0 && b < 0.0) || (a < 0.0 && a.is_finite() && b.fract() != 0.0) {
                return None;
            }
            let value = a.powf(b);
            if value.is_infinite() && a.is_finite() && b.is_finite() {
                return None;
            }
            value
        }
        _ => return None,
    }))
}

/// Quotient (not yet rounded down to an integer) and remainder with the sign of `b`.
fn divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut div = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        div -= 1.0;
    }
    (div, rest)
}

/// `complex_add` and so on (Objects/complexobject.c, v3.11); powers are left to the machine.
fn complex_binary((a, b): (f64, f64), op: Operator, (c, d): (f64, f64)) -> Option<Const> {
    Some(match op {
        Operator::Add => Const::Complex(a + c, b + d),
        Operator::Sub => Const::Complex(a - c, b - d),
        Operator::Mult => Const::Complex(a * c - b * d, a * d + b * c),
        Operator::Div => {
            // Smith's method, as _Py_c_quot.
            if c.abs() >= d.abs() {
                if c == 0.0 {
                    return None;
                }
                let ratio = d / c;
                let denominator = c + d * ratio;
                Const::Complex((a + b * ratio) / denominator, (b - a * ratio) / denominator)
            } else {
                let ratio = c / d;
                let denominator = c * ratio + d;
                Const::Complex((a * ratio + b) / denominator, (b * ratio - a) / denominator)
            }
        }
        _ => return None,
    })
}

/// `value[index]`, unless it raises.
pub(super) fn subscript(value: &Const, index: &Const) -> Option<Const> {
    let index = int(index)?;
    let at = |len: usize| {
        let len_int = BigInt::from(len);
        let index = if index.is_negative() {
            index.clone() + len_int
        } else {
            index.clone()
        };
        index.to_usize().filter(|&at| at < len)
    };
    Some(match value {
        Const::Str(text) => {
            let point = text.0[at(text.0.len())?];
            Const::Str(PyStr([point].into()))
        }
        Const::Bytes(bytes) => Const::Int(BigInt::from(bytes[at(bytes.len())?])),
        Const::Tuple(items) => items[at(items.len())?].clone(),
        _ => return None,
    })
}

/// The items of a frozenset: those of `items` that differ, as Python compares them.
pub(super) fn frozenset(items: Vec<Const>) -> Const {
    let mut set: Vec<Const> = Vec::with_capacity(items.len());
    for item in items {
        if !set.iter().any(|known| equal(known, &item)) {
            set.push(item);
        }
    }
    Const::FrozenSet(set)
}

/// `==` of constants: 1, 1.0 and True are equal.
#[expect(clippy::float_cmp, reason = "Python compares floats exactly")]
fn equal(a: &Const, b: &Const) -> bool {
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return match (a, b) {
            (Number::Int(a), Number::Int(b)) => a == b,
            (Number::Float(a), Number::Float(b)) => a == b,
            (Number::Complex(a, b), Number::Complex(c, d)) => a == c && b == d,
            (Number::Int(int), Number::Float(float)) | (Number::Float(float), Number::Int(int)) => {
                float.fract() == 0.0 && int.to_f64() == Some(float) && int.bits() <= 53
            }
            (Number::Complex(real, imag), Number::Float(float))
            | (Number::Float(float), Number::Complex(real, imag)) => imag == 0.0 && real == float,
            (Number::Complex(real, imag), Number::Int(int))
            | (Number::Int(int), Number::Complex(real, imag)) => {
                imag == 0.0 && int.to_f64() == Some(real) && int.bits() <= 53
            }
        };
    }
    match (a, b) {
        (Const::Tuple(a), Const::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        _ => a == b,
    }
}
