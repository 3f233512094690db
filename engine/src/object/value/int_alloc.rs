//! What arithmetic of ints asks of the allocator (Objects/longobject.c, v3.11): the sizes of results before they are
//! normalised, and the temporaries of powers and divisions.
//!
//! A [`Trace`] does the arithmetic and writes the steps down. A value that is a cached small int has no block, and
//! neither has an operand: their blocks are the caller's. Left out: the Karatsuba temporaries of products whose
//! smaller factor has more than 70 digits, the windows of powers with exponents beyond 60 bits, and `pow` with a modulus.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::sizes::{MEDIUM_INT_REQUEST, int_digits, int_request, is_small_int};

/// One request or free, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// `PyObject_Malloc` of this many bytes: an int object. Blocks are numbered from 0 in order.
    New(u64),
    /// The block of this number is freed.
    Free(usize),
}

/// An int with its block in the trace; `None` for operands and cached small ints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value.
    pub int: BigInt,
    /// Its block.
    pub block: Option<usize>,
}

impl Value {
    /// An operand: its block is not the trace's.
    pub const fn operand(int: BigInt) -> Self {
        Self { int, block: None }
    }

    fn digits(&self) -> u64 {
        int_digits(&self.int)
    }

    /// `IS_MEDIUM_VALUE`: at most one digit.
    fn is_medium(&self) -> bool {
        self.digits() <= 1
    }
}

/// The steps of one operation.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The steps so far.
    pub steps: Vec<Step>,
    blocks: usize,
}

impl Trace {
    /// `_PyLong_New` with room for this many digits.
    fn alloc(&mut self, int: BigInt, digits: u64) -> Value {
        self.request(int, int_request(digits))
    }

    fn request(&mut self, int: BigInt, bytes: u64) -> Value {
        self.steps.push(Step::New(bytes));
        self.blocks += 1;
        Value {
            int,
            block: Some(self.blocks - 1),
        }
    }

    /// Releases a temporary.
    pub fn free(&mut self, value: &Value) {
        if let Some(block) = value.block {
            self.steps.push(Step::Free(block));
        }
    }

    /// `_PyLong_FromSTwoDigits`, `PyLong_FromLong`: cached, or one digit in a whole object, or as many as needed.
    pub fn from_value(&mut self, int: BigInt) -> Value {
        if is_small_int(&int) {
            return Value::operand(int);
        }
        match int_digits(&int) {
            0 | 1 => self.request(int, MEDIUM_INT_REQUEST),
            digits => self.alloc(int, digits),
        }
    }

    /// `maybe_small_long`: a result that turns out small is freed for the cached object.
    fn maybe_small(&mut self, value: Value) -> Value {
        if is_small_int(&value.int) {
            self.free(&value);
            return Value::operand(value.int);
        }
        value
    }

    /// `x_add`: one digit more than the longer operand.
    fn x_add(&mut self, a: &Value, b: &Value, result: BigInt) -> Value {
        let digits = a.digits().max(b.digits()) + 1;
        self.alloc(result, digits)
    }

    /// `x_sub`: as many digits as differ.
    fn x_sub(&mut self, a: &Value, b: &Value, result: BigInt) -> Value {
        let (longer, shorter) = (a.digits().max(b.digits()), a.digits().min(b.digits()));
        let digits = if longer == shorter {
            // The highest digit in which the magnitudes differ.
            let differing = a.int.magnitude() ^ b.int.magnitude();
            int_digits(&BigInt::from(differing))
        } else {
            longer
        };
        if digits == 0 {
            return Value::operand(BigInt::zero());
        }
        let value = self.alloc(result, digits);
        self.maybe_small(value)
    }

    /// `a + b` (`_PyLong_Add`).
    pub fn add(&mut self, a: &Value, b: &Value) -> Value {
        let result = &a.int + &b.int;
        if a.is_medium() && b.is_medium() {
            return self.from_value(result);
        }
        if a.int.is_negative() == b.int.is_negative() {
            self.x_add(a, b, result)
        } else {
            self.x_sub(a, b, result)
        }
    }

    /// `a - b` (`_PyLong_Subtract`).
    pub fn sub(&mut self, a: &Value, b: &Value) -> Value {
        let result = &a.int - &b.int;
        if a.is_medium() && b.is_medium() {
            return self.from_value(result);
        }
        if a.int.is_negative() == b.int.is_negative() {
            self.x_sub(a, b, result)
        } else {
            self.x_add(a, b, result)
        }
    }

    /// `a * b` (`long_mul`, `x_mul`): as many digits as both have.
    pub fn mul(&mut self, a: &Value, b: &Value) -> Value {
        let result = &a.int * &b.int;
        if result.is_zero() || (a.is_medium() && b.is_medium()) {
            return self.from_value(result);
        }
        self.alloc(result, a.digits() + b.digits())
    }

    /// `-a` (`long_neg`).
    pub fn neg(&mut self, a: &Value) -> Value {
        let digits = a.digits();
        if a.is_medium() {
            return self.from_value(-&a.int);
        }
        self.alloc(-&a.int, digits)
    }

    /// `~a` (`long_invert`): `-(a + 1)`, negated in place.
    pub fn invert(&mut self, a: &Value) -> Value {
        if a.is_medium() {
            return self.from_value(!&a.int);
        }
        let sum = self.add(a, &Value::operand(BigInt::one()));
        Value {
            int: -sum.int,
            ..sum
        }
    }

    /// `a // b` (`long_div`), `b` not 0.
    pub fn floor_div(&mut self, a: &Value, b: &Value) -> Value {
        if a.digits() == 1 && b.digits() == 1 {
            return self.from_value(a.int.div_floor(&b.int));
        }
        let (quotient, rest) = self.divmod(a, b);
        self.free(&rest);
        quotient
    }

    /// `a % b` (`long_mod`), `b` not 0.
    pub fn modulo(&mut self, a: &Value, b: &Value) -> Value {
        if a.digits() == 1 && b.digits() == 1 {
            return self.from_value(a.int.mod_floor(&b.int));
        }
        let rest = if a.int.magnitude() < b.int.magnitude() {
            Value::operand(a.int.clone())
        } else if b.digits() == 1 {
            self.from_value(&a.int % &b.int)
        } else {
            let (quotient, rest) = self.x_divrem(a, b);
            self.free(&quotient);
            self.maybe_small(rest)
        };
        self.adjust_rest(rest, b)
    }

    /// `divmod(a, b)` without the tuple (`l_divmod`), `b` not 0.
    pub fn divmod(&mut self, a: &Value, b: &Value) -> (Value, Value) {
        if a.digits() == 1 && b.digits() == 1 {
            let quotient = self.from_value(a.int.div_floor(&b.int));
            let rest = self.from_value(a.int.mod_floor(&b.int));
            return (quotient, rest);
        }
        let (quotient, rest) = self.long_divrem(a, b);
        let wrong_sign = !rest.int.is_zero() && rest.int.is_negative() != b.int.is_negative();
        if !wrong_sign {
            return (quotient, rest);
        }
        let rest = self.adjust_rest(rest, b);
        let lower = self.sub(&quotient, &Value::operand(BigInt::one()));
        self.free(&quotient);
        (lower, rest)
    }

    /// A rest with the wrong sign gets the divisor added.
    fn adjust_rest(&mut self, rest: Value, b: &Value) -> Value {
        if rest.int.is_zero() || rest.int.is_negative() == b.int.is_negative() {
            return rest;
        }
        let adjusted = self.add(&rest, b);
        self.free(&rest);
        adjusted
    }

    /// `long_divrem`: towards zero.
    fn long_divrem(&mut self, a: &Value, b: &Value) -> (Value, Value) {
        if a.int.magnitude() < b.int.magnitude() {
            let zero = Value::operand(BigInt::zero());
            return (zero, Value::operand(a.int.clone()));
        }
        let (quotient, rest) = if b.digits() == 1 {
            let quotient = self.alloc(&a.int / &b.int, a.digits());
            let rest = self.from_value(&a.int % &b.int);
            (quotient, rest)
        } else {
            self.x_divrem(a, b)
        };
        (self.maybe_small(quotient), rest)
    }

    /// `x_divrem`: shifted copies of both operands and the quotient; the divisor's copy becomes the rest.
    fn x_divrem(&mut self, a: &Value, b: &Value) -> (Value, Value) {
        let (size_v, size_w) = (a.digits(), b.digits());
        let copy = self.alloc(BigInt::zero(), size_v + 1);
        let rest = self.alloc(&a.int % &b.int, size_w);
        // Normalised so that the divisor's top digit is full.
        let shift = size_w * 30 - b.int.bits();
        let shifted_bits = a.int.bits() + shift;
        let carried = shifted_bits > size_v * 30;
        let top = |value: &BigInt, digits: u64| {
            (value.magnitude() << shift >> ((digits - 1) * 30))
                .to_u64()
                .unwrap_or(0)
        };
        let longer = carried || top(&a.int, size_v) >= top(&b.int, size_w);
        let digits = size_v + u64::from(longer) - size_w;
        let quotient = self.alloc(&a.int / &b.int, digits);
        self.free(&copy);
        (quotient, rest)
    }

    /// `a << count` (`long_lshift1`).
    pub fn lshift(&mut self, a: &Value, count: u64) -> Value {
        let result = &a.int << count;
        if a.int.is_zero() {
            return Value::operand(result);
        }
        if a.is_medium() && count < 30 {
            return self.from_value(result);
        }
        let digits = a.digits() + count / 30 + u64::from(!count.is_multiple_of(30));
        self.alloc(result, digits)
    }

    /// `a >> count` (`long_rshift1`).
    pub fn rshift(&mut self, a: &Value, count: u64) -> Value {
        let result = &a.int >> count;
        if a.int.is_zero() || a.is_medium() {
            return self.from_value(result);
        }
        if a.int.is_negative() {
            // ~(~a >> count)
            let inverted = self.invert(a);
            let shifted = self.rshift(&inverted, count);
            self.free(&inverted);
            let back = self.invert(&shifted);
            self.free(&shifted);
            return back;
        }
        let digits = a.digits().saturating_sub(count / 30);
        if digits == 0 {
            return Value::operand(BigInt::zero());
        }
        let value = self.alloc(result, digits);
        self.maybe_small(value)
    }

    /// `a & b`, `a | b`, `a ^ b` with the result given (`long_bitwise`): exact for operands of 0 or more.
    pub fn bitwise(&mut self, a: &Value, b: &Value, result: BigInt, and: bool) -> Value {
        if a.is_medium() && b.is_medium() {
            return self.from_value(result);
        }
        let (longer, shorter) = (a.digits().max(b.digits()), a.digits().min(b.digits()));
        let digits = if and { shorter } else { longer };
        let digits = digits.max(int_digits(&result));
        let value = self.alloc(result, digits);
        self.maybe_small(value)
    }

    /// `a ** b` for `b` of 0 or more (`long_pow` without a modulus): left-to-right binary powers.
    pub fn pow(&mut self, a: &Value, b: &BigInt) -> Value {
        let one = Value::operand(BigInt::one());
        let Some(exponent) = b.to_u64() else {
            // Only 0, 1 and -1 have such powers; no block is needed.
            let odd = a.int.sign() == Sign::Minus && b.is_odd();
            return Value::operand(if odd { a.int.clone() } else { &a.int * &a.int });
        };
        match exponent {
            0 => one,
            1 => self.mul(a, &one),
            2 => self.mul(a, a),
            3 => {
                let square = self.mul(a, a);
                let cube = self.mul(&square, a);
                self.free(&square);
                cube
            }
            _ => {
                let mut z = Value::operand(a.int.clone());
                let top = exponent.ilog2();
                for bit in (0..top).rev() {
                    z = self.replace(&z, |trace, z| trace.mul(z, z));
                    if exponent >> bit & 1 == 1 {
                        z = self.replace(&z, |trace, z| trace.mul(z, a));
                    }
                }
                z
            }
        }
    }

    /// `MULT`: the new value first, then the old one is released.
    fn replace(&mut self, old: &Value, make: impl Fn(&mut Self, &Value) -> Value) -> Value {
        let new = make(self, old);
        self.free(old);
        new
    }

    /// The scratch int of `str(int)` (`long_to_decimal_string_internal`): requested before the str, freed after.
    pub fn decimal_scratch_bytes(value: &BigInt) -> u64 {
        let digits = int_digits(value);
        int_request(1 + digits + digits / 99)
    }

    /// `int(text)` in a base that is no power of two (`long_from_string_base`): room for all digits of the text.
    pub fn parsed(&mut self, int: BigInt, text_digits: u64, base: u32) -> Value {
        let digits = if base.is_power_of_two() {
            (text_digits * u64::from(base.ilog2())).div_ceil(30)
        } else {
            // `log_base_BASE`: digits of 30 bits per digit of the text.
            let per_digit = f64::from(base).ln() / f64::from(1u32 << 30).ln();
            #[expect(
                clippy::cast_precision_loss,
                reason = "a text has fewer than 2**52 digits"
            )]
            let wanted = text_digits as f64 * per_digit;
            wanted.to_u64().unwrap_or(0) + 1
        };
        let value = self.alloc(int, digits);
        self.maybe_small(value)
    }

    /// `int(float)` (`PyLong_FromDouble`): as an int if it fits a C long, else all digits at once.
    pub fn from_float(&mut self, int: BigInt) -> Value {
        self.from_value(int)
    }
}

#[cfg(test)]
mod tests;
