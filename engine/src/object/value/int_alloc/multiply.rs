//! Products: by digits, and by Karatsuba's method for long factors (Objects/longobject.c, v3.11).

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Zero};

use super::{Trace, Value};

/// `KARATSUBA_CUTOFF`: digits of the smaller factor up to which digits are multiplied one by one.
const CUTOFF: u64 = 70;
/// `KARATSUBA_SQUARE_CUTOFF`.
const SQUARE_CUTOFF: u64 = 2 * CUTOFF;

impl Trace {
    /// `a * b` of two objects (`long_mul`); see [`Self::square`] for one object times itself.
    pub fn mul(&mut self, a: &Value, b: &Value) -> Value {
        self.long_mul(a, b, false)
    }

    /// `a * a` where both are the same object, which CPython makes use of.
    pub fn square(&mut self, a: &Value) -> Value {
        self.long_mul(a, a, true)
    }

    fn long_mul(&mut self, a: &Value, b: &Value, same: bool) -> Value {
        let result = &a.int * &b.int;
        if a.is_medium() && b.is_medium() {
            return self.from_value(result);
        }
        let product = self.k_mul(a.int.magnitude(), b.int.magnitude(), same);
        Value {
            int: result,
            ..product
        }
    }

    /// A temporary with room for this many digits.
    fn room(&mut self, int: BigUint, digits: u64) -> Value {
        self.alloc(int.into(), digits)
    }

    /// `k_mul`: as many digits as both have; long factors are cut in halves.
    fn k_mul(&mut self, a: &BigUint, b: &BigUint, same: bool) -> Value {
        let digits = |x: &BigUint| x.bits().div_ceil(30);
        let (a, b) = if digits(a) > digits(b) {
            (b, a)
        } else {
            (a, b)
        };
        let (a_size, b_size) = (digits(a), digits(b));
        if a_size == 0 {
            return Value::operand(BigInt::zero());
        }
        let cutoff = if same { SQUARE_CUTOFF } else { CUTOFF };
        if a_size <= cutoff {
            return self.room(a * b, a_size + b_size);
        }
        if 2 * a_size <= b_size {
            return self.k_lopsided_mul(a, b);
        }
        let shift = b_size >> 1;
        let (a_high, a_low) = self.split(a, shift);
        let b_halves = (!same).then(|| self.split(b, shift));
        let result = self.room(a * b, a_size + b_size);
        let (b_high, b_low) = b_halves.as_ref().map_or((&a_high, &a_low), |(h, l)| (h, l));
        let high = self.k_mul(a_high.int.magnitude(), b_high.int.magnitude(), same);
        let low = self.k_mul(a_low.int.magnitude(), b_low.int.magnitude(), same);
        self.free(&low);
        self.free(&high);
        let a_sum = self.x_add(&a_high, &a_low, &a_high.int + &a_low.int);
        if !same {
            self.free(&a_high);
            self.free(&a_low);
        }
        let b_sum = (!same).then(|| self.x_add(b_high, b_low, &b_high.int + &b_low.int));
        self.free(b_high);
        self.free(b_low);
        let other = b_sum.as_ref().unwrap_or(&a_sum);
        let middle = self.k_mul(a_sum.int.magnitude(), other.int.magnitude(), same);
        if b_sum.is_some() {
            self.free(&a_sum);
        }
        self.free(other);
        self.free(&middle);
        result
    }

    /// `kmul_split`: the digits above and below `shift`, in new blocks, the upper ones first.
    fn split(&mut self, n: &BigUint, shift: u64) -> (Value, Value) {
        let size = n.bits().div_ceil(30);
        let low_size = size.min(shift);
        let high = n >> (low_size * 30);
        let low = n & ((BigUint::one() << (low_size * 30)) - BigUint::one());
        let high = self.room(high, size - low_size);
        let low = self.room(low, low_size);
        (high, low)
    }

    /// `k_lopsided_mul`: the longer factor in slices as long as the shorter one.
    fn k_lopsided_mul(&mut self, a: &BigUint, b: &BigUint) -> Value {
        let (a_size, mut b_left) = (a.bits().div_ceil(30), b.bits().div_ceil(30));
        let result = self.room(a * b, a_size + b_left);
        let slice = self.room(BigUint::zero(), a_size);
        let mut rest = b.clone();
        while b_left > 0 {
            let taken = b_left.min(a_size);
            let part = &rest & ((BigUint::one() << (taken * 30)) - BigUint::one());
            rest >>= taken * 30;
            let product = self.k_mul(a, &part, false);
            self.free(&product);
            b_left -= taken;
        }
        self.free(&slice);
        result
    }
}
