//! Arithmetic and comparison of int, float and complex (Objects/longobject.c, Objects/floatobject.c, v3.11).

use crate::addr::Addr;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::new::Scratch;
use crate::object::types::{small_int, ty};
use crate::object::value::error::{ExcKind, Failure};
use crate::object::value::int_alloc::{Bitwise, Step, Trace, Value};
use crate::object::value::int_ops;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;
use num_bigint::BigInt;
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
    /// The result of an operation on two floats or two short ints, of these types themselves, that cannot fail; `None`
    /// for all others. What [`Self::binary`] would give, at once.
    pub(super) fn plain_arithmetic(&mut self, op: u32, left: R, right: R) -> Option<R> {
        let op = op % 13;
        let (this, other) = (self.heap.get(left), self.heap.get(right));
        match (&this.data, &other.data) {
            (Data::Float(a), Data::Float(b)) if this.ty == ty::FLOAT && other.ty == ty::FLOAT => {
                let value = match op {
                    0 => a + b,
                    10 => a - b,
                    5 => a * b,
                    _ => return None,
                };
                Some(self.heap.new_float(value))
            }
            (Data::Int(a), Data::Int(b)) if this.ty == ty::INT && other.ty == ty::INT => {
                let value = medium_operation(op, *a, *b)?;
                (self.limits.memory >= LITTLE_MEMORY)
                    .then(|| self.medium_result(value, left, right))
            }
            _ => None,
        }
    }

    /// An arithmetic operation on two numbers; `None` when one is none, or when the operation is not theirs.
    pub fn arithmetic(&mut self, op: u32, left: R, right: R) -> Option<Res> {
        match (&self.heap.get(left).data, &self.heap.get(right).data) {
            (Data::Float(a), Data::Float(b)) => {
                let (a, b) = (*a, *b);
                return self.float_operation(op, a, b);
            }
            (Data::Int(a), Data::Int(b)) => {
                if let Some(value) = medium_operation(op % 13, *a, *b)
                    && self.limits.memory >= LITTLE_MEMORY
                {
                    return Some(Ok(Out::Value(self.medium_result(value, left, right))));
                }
            }
            _ => {}
        }
        let (a, b) = (number(&self.heap, left)?, number(&self.heap, right)?);
        match (a, b) {
            (Number::Int(a), Number::Int(b)) => self.int_operation(op, &a, &b, left, right),
            (a @ Number::Complex(..), b) | (a, b @ Number::Complex(..)) => {
                self.complex_operation(op, &a, &b)
            }
            (a, b) => {
                let (a, b) = match (self.as_float(&a), self.as_float(&b)) {
                    (Ok(a), Ok(b)) => (a, b),
                    _ => return Some(Err(Raise)),
                };
                self.float_operation(op, a, b)
            }
        }
    }

    /// The int that an operation on ints of at most one digit gives (`_PyLong_FromSTwoDigits`, v3.11).
    fn medium_result(&mut self, value: i64, left: R, right: R) -> R {
        if small_int(value).is_none() {
            return self.heap.new_int(value);
        }
        let is = |operand: &R| {
            let this = self.heap.get(*operand);
            this.ty == ty::INT && matches!(this.data, Data::Int(own) if own == value)
        };
        match [left, right].into_iter().find(is) {
            Some(operand) => self.heap.pick(operand),
            None => self.heap.new_int(value),
        }
    }

    fn complex_operation(&mut self, op: u32, a: &Number, b: &Number) -> Option<Res> {
        use crate::object::value::complex_ops;
        let mut both = [(0.0, 0.0); 2];
        for (place, number) in both.iter_mut().zip([a, b]) {
            *place = match number {
                Number::Complex(real, imag) => (*real, *imag),
                other => match self.as_float(other) {
                    Ok(real) => (real, 0.0),
                    Err(Raise) => return Some(Err(Raise)),
                },
            };
        }
        let [a, b] = both.map(|(re, im)| complex_ops::Complex { re, im });
        let result = match op % 13 {
            0 => Ok(complex_ops::add(a, b)),
            10 => Ok(complex_ops::sub(a, b)),
            5 => Ok(complex_ops::mul(a, b)),
            11 => complex_ops::div(a, b),
            8 => complex_ops::pow(a, b),
            _ => return None,
        };
        Some(match result {
            Ok(value) => Ok(Out::Value(self.heap.new_plain(
                ty::COMPLEX,
                crate::object::data::Data::Complex(value.re, value.im),
            ))),
            Err(failure) => Err(self.raise_failure(&failure)),
        })
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
                    // A negative number to a fraction is complex.
                    return self.complex_operation(
                        op,
                        &Number::Complex(a, 0.0),
                        &Number::Complex(b, 0.0),
                    );
                }
                let power = a.powf(b);
                if power.is_infinite() && a.is_finite() && b.is_finite() {
                    let text = "Numerical result out of range";
                    return Some(Err(self.raise_errno(ty::OVERFLOW_ERROR, 34, text)));
                }
                power
            }
            _ => return None,
        };
        let result = self.heap.new_float(value);
        Some(Ok(Out::Value(result)))
    }

    fn int_operation(&mut self, op: u32, a: &BigInt, b: &BigInt, left: R, right: R) -> Option<Res> {
        let op = op % 13;
        let both_bool = self.heap.ty(left) == ty::BOOL && self.heap.ty(right) == ty::BOOL;
        if both_bool && matches!(op, 1 | 7 | 12) {
            let (a, b) = (!a.is_zero(), !b.is_zero());
            let value = match op {
                1 => a && b,
                7 => a || b,
                _ => a != b,
            };
            let truth = crate::object::types::truth(value);
            return Some(Ok(Out::Value(self.heap.pick(truth))));
        }
        // The arithmetic of the `int_alloc` module is not limited: what would be too large is refused before.
        let most = (self.limits.memory / 4).saturating_mul(8);
        let checked = match op {
            0 | 1 | 7 | 10 | 12 => Ok(()),
            5 if a.bits() + b.bits() <= self.most_bits() => Ok(()),
            5 => return Some(self.no_memory()),
            2 | 6 if a.bits().saturating_sub(b.bits()).saturating_mul(b.bits()) > MOST_WORK => {
                return Some(self.no_memory());
            }
            2 | 6 => {
                let divided = if op == 2 {
                    int_ops::floor_div
                } else {
                    int_ops::modulo
                };
                // Only the error is wanted here; a divisor of 0 is the one there is.
                if b.is_zero() {
                    divided(a, b).map(|_| ())
                } else {
                    Ok(())
                }
            }
            3 => shift_fits(a, b, most),
            9 if b.is_negative() => int_ops::rshift(a, b).map(|_| ()),
            9 => Ok(()),
            8 if b.is_negative() => return Some(self.int_power_negative(a, b)),
            8 => power_fits(a, b, self.most_bits() / 2),
            11 => return Some(self.int_true_divide(a, b)),
            _ => return None,
        };
        if let Err(failure) = checked {
            return Some(self.refused(failure));
        }
        let (x, y) = (Value::operand(a.clone()), Value::operand(b.clone()));
        let same = left == right;
        let mut trace = Trace::default();
        let value = match op {
            0 => trace.add(&x, &y),
            10 => trace.sub(&x, &y),
            5 if same => trace.square(&x),
            5 => trace.mul(&x, &y),
            2 => trace.floor_div(&x, &y),
            6 => trace.modulo(&x, &y),
            3 => trace.lshift(&x, b.to_u64().unwrap_or(0)),
            9 => trace.rshift(&x, b.to_u64().unwrap_or(u64::MAX).min(a.bits() + 60)),
            8 => trace.pow(&x, b),
            1 => trace.bitwise(&x, &y, Bitwise::And),
            7 => trace.bitwise(&x, &y, Bitwise::Or),
            _ => trace.bitwise(&x, &y, Bitwise::Xor),
        };
        Some(Ok(Out::Value(self.int_traced(
            &trace,
            &value,
            &[left, right],
        ))))
    }

    /// `~x` (`long_invert`)
    pub(super) fn int_inverted(&mut self, number: &BigInt, operand: R) -> R {
        let mut trace = Trace::default();
        let value = trace.invert(&Value::operand(number.clone()));
        self.int_traced(&trace, &value, &[operand])
    }

    /// `_PyLong_FromByteArray`, of that many bytes that count.
    pub(super) fn int_of_bytes(&mut self, value: &BigInt, bytes: u64) -> R {
        let mut trace = Trace::default();
        let value = trace.with_bits(value.clone(), 8 * bytes);
        self.int_traced(&trace, &value, &[])
    }

    /// `divmod` of two ints, the second not 0 (`long_divmod`): both numbers at once, then the tuple.
    pub(super) fn int_divmod(&mut self, left: R, right: R) -> Option<R> {
        let exact = [left, right]
            .iter()
            .all(|side| !self.heap.class(self.heap.ty(*side)).heap);
        let a = self.heap.int_value(left)?;
        let b = self
            .heap
            .int_value(right)
            .filter(|b| exact && !b.is_zero())?;
        let mut trace = Trace::default();
        let (quotient, rest) = trace.divmod(&Value::operand(a), &Value::operand(b));
        let both = self.int_results(&trace, &[&quotient, &rest], &[left, right]);
        Some(self.heap.new_tuple(both))
    }

    /// `complex_repr` (Objects/complexobject.c, v3.11): both numbers in buffers of C, then one format.
    pub(super) fn complex_repr(&mut self, real: f64, imag: f64) -> R {
        use crate::object::value::{float_text::shown_complex, writer::float_repr_buffer};
        let (real, imag) = shown_complex(real, imag);
        let mut buffers = Vec::new();
        for text in real.iter().chain([&imag]) {
            let room = float_repr_buffer(text.trim_start_matches('+'));
            buffers.push(self.scratch(room));
        }
        let (lead, tail) = if real.is_some() { ("(", ")") } else { ("", "") };
        let real = real.unwrap_or_default();
        let text = self.format_message("%s%s%sj%s", &[lead, &real, &imag, tail]);
        for buffer in buffers.into_iter().rev() {
            self.free_scratch(buffer);
        }
        text
    }

    /// `pow(a, b, c)` (`long_pow`), whose result is known.
    pub(super) fn int_pow_mod(&mut self, result: &BigInt, [a, b, c]: [&BigInt; 3]) -> R {
        let mut trace = Trace::default();
        let [base, modulus] = [a, c].map(|number| Value::operand(number.clone()));
        match trace.pow_mod(&base, b, &modulus) {
            Some(value) => self.int_traced(&trace, &value, &[]),
            None => self.heap.new_big(result),
        }
    }

    /// `round(number, digits)` (`int___round___impl`, Objects/longobject.c, v3.11): itself, or less its rest by a power
    /// of ten, which comes in a tuple.
    pub(super) fn int_rounded(&mut self, number: R, int: &BigInt, digits: i64) -> Res {
        let Ok(zeros) = u32::try_from(digits.checked_neg().unwrap_or(i64::MAX)) else {
            if digits < 0 {
                return Ok(Out::Value(self.heap.new_int(0)));
            }
            return Ok(Out::Value(if self.heap.ty(number) == ty::INT {
                self.heap.pick(number)
            } else {
                self.heap.new_big(int)
            }));
        };
        if zeros == 0 {
            return self.int_rounded(number, int, 1);
        }
        let ten = Value::operand(BigInt::from(10));
        if let Err(failure) = power_fits(&ten.int, &BigInt::from(zeros), 1 << 22) {
            return self.refused(failure);
        }
        let mut trace = Trace::default();
        let power = trace.pow(&ten, &BigInt::from(zeros));
        let power_object = self.int_traced(&trace, &power, &[]);
        let mut trace = Trace::default();
        let (this, power) = (Value::operand(int.clone()), Value::operand(power.int));
        let (quotient, rest) = trace.divmod_near(&this, &power);
        let both = self.int_results(&trace, &[&quotient, &rest], &[number]);
        let rest = both[1];
        let tuple = self.heap.new_tuple(both);
        self.heap.drop(power_object);
        let result = self.binary(10, number, rest);
        self.heap.drop(tuple);
        result
    }

    /// Performs the requests of a trace; the value's object is made at its own request and is in hand afterwards.
    /// A result without a block is a cached int or one of the operands.
    fn int_traced(&mut self, trace: &Trace, value: &Value, operands: &[R]) -> R {
        self.int_results(trace, &[value], operands)[0]
    }

    /// The same for more than one value.
    pub(super) fn int_results(
        &mut self,
        trace: &Trace,
        values: &[&Value],
        operands: &[R],
    ) -> Vec<R> {
        let mut blocks = Vec::new();
        let mut results = vec![None; values.len()];
        for step in &trace.steps {
            match *step {
                Step::New(bytes) => {
                    let block = Some(blocks.len());
                    let place = values.iter().position(|value| value.block == block);
                    let (one, small) = trace.one_digit[blocks.len()];
                    if let Some(place) = place {
                        let value = &values[place].int;
                        let object = self.heap.new_int_request(value, bytes, one);
                        results[place] = Some(object);
                        // Never freed by the trace: it is a result.
                        blocks.push(Scratch::Block(Addr::NULL));
                        continue;
                    }
                    let block = self.heap.scratch_int_for(bytes, one, small);
                    blocks.push(block);
                }
                Step::Free(block) => self.heap.free_scratch_int(blocks[block]),
            }
        }
        let known = |(result, value): (Option<R>, &&Value)| {
            if let Some(result) = result {
                return result;
            }
            let same = operands.iter().find(|operand| {
                self.heap.ty(**operand) == ty::INT
                    && self.heap.int_value(**operand).as_ref() == Some(&value.int)
            });
            match same {
                Some(operand) => self.heap.pick(*operand),
                None => self.heap.new_big(&value.int),
            }
        };
        results.into_iter().zip(values).map(known).collect()
    }

    /// `long_true_divide`, with its temporaries.
    fn int_true_divide(&mut self, a: &BigInt, b: &BigInt) -> Res {
        let quotient = match int_ops::true_divide(a, b) {
            Ok(quotient) => quotient,
            Err(failure) => return self.refused(failure),
        };
        if quotient != 0.0 {
            let mut trace = Trace::default();
            trace.true_divide(&Value::operand(a.clone()), &Value::operand(b.clone()));
            let none = Value::operand(BigInt::zero());
            let zero = self.int_traced(&trace, &none, &[]);
            self.heap.drop(zero);
        }
        Ok(Out::Value(self.heap.new_float(quotient)))
    }

    /// `long_pow` with a negative exponent: floats.
    fn int_power_negative(&mut self, a: &BigInt, b: &BigInt) -> Res {
        let (a, b) = match (int_ops::to_float(a), int_ops::to_float(b)) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(failure), _) | (_, Err(failure)) => return self.refused(failure),
        };
        if a == 0.0 {
            return Err(self.raise_text(
                ty::ZERO_DIVISION_ERROR,
                "0.0 cannot be raised to a negative power",
            ));
        }
        Ok(Out::Value(self.heap.new_float(a.powf(b))))
    }

    /// Raises what a pure function refused.
    fn refused(&mut self, failure: Failure) -> Res {
        let (kind, text) = match failure {
            Failure::Raise(kind, text) => (kind, text),
            Failure::Errno(..) | Failure::Codec(_) => return Err(self.raise_failure(&failure)),
            Failure::TooBig { .. } => return self.no_memory(),
        };
        let class = match kind {
            ExcKind::ZeroDivision => ty::ZERO_DIVISION_ERROR,
            ExcKind::Overflow => ty::OVERFLOW_ERROR,
            _ => ty::VALUE_ERROR,
        };
        Err(self.raise_text(class, &text))
    }

    /// How many bits a product may have: what takes more than linear time is refused before a browser would stand still.
    pub(super) fn most_bits(&self) -> u64 {
        self.limits.memory.saturating_mul(2).min(1 << 22)
    }

    /// Whether so many items are more than may be in memory.
    pub fn too_big(&self, items: usize) -> bool {
        (items as u64).saturating_mul(8) > self.limits.memory
    }

    /// `PyErr_NoMemory`
    pub fn no_memory<T>(&mut self) -> Result<T, Raise> {
        Err(self.set_error(ty::MEMORY_ERROR, None))
    }
}

/// Bits of a quotient times bits of its divisor, at most: division takes as many steps (`x_divrem`, Objects/longobject.c).
const MOST_WORK: u64 = 1 << 43;

/// Below so many bytes of memory even small operations are looked at one by one.
const LITTLE_MEMORY: u64 = 1 << 12;

/// An operation on ints of at most one digit, which asks for nothing but its result; `None` for others.
fn medium_operation(op: u32, a: i64, b: i64) -> Option<i64> {
    /// `PyLong_SHIFT`
    const SHIFT: i64 = 30;
    if a.unsigned_abs() >> SHIFT != 0 || b.unsigned_abs() >> SHIFT != 0 {
        return None;
    }
    let rest = |a: i64, b: i64| {
        let rest = a % b;
        if rest != 0 && (rest < 0) != (b < 0) {
            rest + b
        } else {
            rest
        }
    };
    Some(match op {
        0 => a + b,
        1 => a & b,
        2 if b != 0 => (a - rest(a, b)) / b,
        3 if (0..SHIFT).contains(&b) => a << b,
        5 => a * b,
        6 if b != 0 => rest(a, b),
        7 => a | b,
        9 if b >= 0 => a >> b.min(63),
        10 => a - b,
        12 => a ^ b,
        _ => return None,
    })
}

/// Whether `a << b` may be computed: the errors of [`int_ops::lshift`] without the shift.
fn shift_fits(a: &BigInt, b: &BigInt, most: u64) -> Result<(), Failure> {
    let bits = a.bits().saturating_add(b.to_u64().unwrap_or(u64::MAX));
    if !b.is_negative() && bits <= most {
        return Ok(());
    }
    int_ops::lshift(a, b, most).map(|_| ())
}

/// Whether `a ** b` may be computed: refused by the size of the result.
fn power_fits(a: &BigInt, b: &BigInt, most: u64) -> Result<(), Failure> {
    let bits = a.bits().saturating_mul(b.to_u64().unwrap_or(u64::MAX));
    if a.bits() > 1 && bits > most {
        return Err(Failure::TooBig { what: "**", bits });
    }
    Ok(())
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
