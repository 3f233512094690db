//! Division: quotient and rest with their temporaries (Objects/longobject.c, v3.11).

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Trace, Value};

impl Trace {
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
        let rest = if clearly_less(a, b) {
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
    pub(super) fn long_divrem(&mut self, a: &Value, b: &Value) -> (Value, Value) {
        if clearly_less(a, b) {
            let zero = Value::operand(BigInt::zero());
            return (zero, Value::operand(a.int.clone()));
        }
        let (quotient, rest) = if b.digits() == 1 {
            let quotient = self.alloc(&a.int / &b.int, a.digits());
            let rest = self.from_value(&a.int % &b.int);
            (quotient, rest)
        } else {
            let (quotient, rest) = self.x_divrem(a, b);
            let rest = self.maybe_small(rest);
            (quotient, rest)
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

    /// The temporaries of `a / b` (`long_true_divide`): none when both fit a double, else a shifted copy of `a` and the
    /// division. `b` is not 0 and the result neither too large nor 0.
    pub fn true_divide(&mut self, a: &Value, b: &Value) {
        const MANTISSA_BITS: i64 = 53;
        let bits = |x: &Value| i64::try_from(x.int.bits()).unwrap_or(i64::MAX / 4);
        let exact = |x: &Value| bits(x) <= MANTISSA_BITS;
        if a.int.is_zero() || (exact(a) && exact(b)) {
            return;
        }
        let shift = (bits(a) - bits(b)).max(-1021) - MANTISSA_BITS - 2;
        let words = shift.unsigned_abs() / 30;
        let (int, digits) = if shift <= 0 {
            let int = a.int.magnitude() << shift.unsigned_abs();
            (int, a.digits() + words + 1)
        } else {
            let int = a.int.magnitude() >> shift.unsigned_abs();
            (int, a.digits().saturating_sub(words))
        };
        let x = self.alloc(int.into(), digits);
        if b.digits() > 1 {
            let divisor = Value::operand(BigInt::from(b.int.magnitude().clone()));
            if x.int < divisor.int {
                self.free(&x);
                return;
            }
            let (quotient, rest) = self.x_divrem(&x, &divisor);
            self.free(&x);
            self.free(&rest);
            self.free(&quotient);
            return;
        }
        self.free(&x);
    }
}

/// Fewer digits, or a smaller first one: then a division has nothing to do.
fn clearly_less(a: &Value, b: &Value) -> bool {
    let top = |x: &Value| x.int.magnitude() >> (x.digits().saturating_sub(1) * 30);
    a.digits() < b.digits() || (a.digits() == b.digits() && top(a) < top(b))
}
