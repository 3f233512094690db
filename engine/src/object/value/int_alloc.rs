//! What arithmetic of ints asks of the allocator (Objects/longobject.c, v3.11): the sizes of results before they are
//! normalised, and the temporaries of products, powers and divisions.
//!
//! A [`Trace`] does the arithmetic and writes the steps down. A value that is a cached small int has no block, and
//! neither has an operand: their blocks are the caller's.

use num_bigint::BigInt;
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

/// `&`, `|` or `^`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bitwise {
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
}

/// The steps of one operation.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The steps so far.
    pub steps: Vec<Step>,
    /// Of each block whether it was asked for as that of an int of one digit, and whether the int has at most one:
    /// from 3.14 on such come from a list of spares, and go there.
    pub one_digit: Vec<(bool, bool)>,
    blocks: usize,
}

impl Trace {
    /// `_PyLong_New` with room for this many digits.
    fn alloc(&mut self, int: BigInt, digits: u64) -> Value {
        self.request(int, int_request(digits), false)
    }

    fn request(&mut self, int: BigInt, bytes: u64, medium: bool) -> Value {
        self.steps.push(Step::New(bytes));
        let one = bytes == MEDIUM_INT_REQUEST && medium || bytes == int_request(1);
        self.one_digit
            .push((one, bytes <= 32 && int_digits(&int) <= 1));
        // A longer block that holds a small value is found out where it is given up (`maybe_small`).
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
            0 | 1 => self.request(int, MEDIUM_INT_REQUEST, true),
            digits => self.alloc(int, digits),
        }
    }

    /// `maybe_small_long`: a result that turns out small is freed for the cached object.
    fn maybe_small(&mut self, value: Value) -> Value {
        if is_small_int(&value.int) {
            if let Some(block) = value.block {
                self.one_digit[block].1 = true;
            }
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
        let (mut words, bits) = (count / 30, count % 30);
        if a.int.is_negative() && bits == 0 {
            // A negative number is rounded down, which needs a shift inside the digits.
            let Some(fewer) = words.checked_sub(1) else {
                return Value::operand(result);
            };
            words = fewer;
        }
        let digits = a.digits().saturating_sub(words);
        if digits == 0 {
            return Value::operand(result);
        }
        let value = self.alloc(result, digits);
        self.maybe_small(value)
    }

    /// `a & b`, `a | b`, `a ^ b` (`long_bitwise`): negative operands are complemented first, in blocks of their own.
    pub fn bitwise(&mut self, a: &Value, b: &Value, op: Bitwise) -> Value {
        let result = match op {
            Bitwise::And => &a.int & &b.int,
            Bitwise::Or => &a.int | &b.int,
            Bitwise::Xor => &a.int ^ &b.int,
        };
        if a.is_medium() && b.is_medium() {
            return self.from_value(result);
        }
        let complement = |trace: &mut Self, x: &Value| {
            let negative = x.int.is_negative();
            negative.then(|| trace.alloc(BigInt::zero(), x.digits()))
        };
        let complements = [complement(self, a), complement(self, b)];
        let (longer, shorter, swapped) = if a.digits() < b.digits() {
            (b, a, true)
        } else {
            (a, b, false)
        };
        // With mixed signs the positive one bounds an "and", the negative one an "or".
        let long_size = match op {
            Bitwise::And => shorter.int.is_negative(),
            Bitwise::Or => !shorter.int.is_negative(),
            Bitwise::Xor => true,
        };
        let digits = if long_size { longer } else { shorter }.digits();
        let digits = digits + u64::from(result.is_negative());
        // Zero digits are allocated as one.
        let value = self.alloc(result, digits);
        let [first, second] = complements;
        let in_order = if swapped {
            [second, first]
        } else {
            [first, second]
        };
        for temporary in in_order.iter().flatten() {
            self.free(temporary);
        }
        self.maybe_small(value)
    }

    /// `PyLong_FromSsize_t`: what `len`, `hash`, `sys.getsizeof`, `str.find`, `list.index`, `count` and the like return
    /// asks for exactly one digit, 28 bytes.
    pub fn from_ssize(&mut self, int: BigInt) -> Value {
        if is_small_int(&int) {
            return Value::operand(int);
        }
        let digits = int_digits(&int);
        self.alloc(int, digits)
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

    /// An int made with room for this many bits (`_PyLong_FromByteArray`).
    pub fn with_bits(&mut self, int: BigInt, bits: u64) -> Value {
        let value = self.alloc(int, bits.div_ceil(30));
        self.maybe_small(value)
    }

    /// `int(float)` (`PyLong_FromDouble`): as an int if it fits a C long, else all digits at once.
    pub fn from_float(&mut self, int: BigInt) -> Value {
        self.from_value(int)
    }
}

mod divide;
mod multiply;
mod power;

#[cfg(test)]
mod tests;
