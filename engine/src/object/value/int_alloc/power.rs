//! Powers with their temporaries, with a modulus or without, and rounding to a power of ten
//! (Objects/longobject.c: `long_pow`, `long_invmod`, `_PyLong_DivmodNear`, v3.11).

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{Trace, Value};

/// `HUGE_EXP_CUTOFF`: bits of the exponent up to which powers are made bit by bit.
const HUGE_EXPONENT: u64 = 60;
/// `EXP_WINDOW_SIZE`
const WINDOW: u32 = 5;

impl Trace {
    /// `a ** b` for `b` of 0 or more (`long_pow` without a modulus).
    pub fn pow(&mut self, a: &Value, b: &BigInt) -> Value {
        self.raise_to(a, b, None)
    }

    /// `pow(a, b, c)` (`long_pow`), `c` not 0; `None` where `a` has no inverse.
    pub fn pow_mod(&mut self, a: &Value, b: &BigInt, c: &Value) -> Option<Value> {
        let modulus = self.magnitude(c);
        if modulus.int.is_one() {
            return Some(Value::operand(BigInt::zero()));
        }
        let exponent = self.magnitude(&Value::operand(b.clone()));
        let mut base = Value::operand(a.int.clone());
        if b.is_negative() {
            base = self.inverse(a, &modulus)?;
        }
        if base.int.is_negative() || base.digits() > modulus.digits() {
            base = self.replace(&base, |trace, base| trace.modulo(base, &modulus));
        }
        let mut z = self.raise_to(&base, &exponent.int, Some(&modulus));
        if c.int.is_negative() && !z.int.is_zero() {
            z = self.replace(&z, |trace, z| trace.sub(z, &modulus));
        }
        for temporary in [&base, &exponent, &modulus] {
            if temporary.block != z.block {
                self.free(temporary);
            }
        }
        Some(z)
    }

    /// A negative operand is copied and negated in place; of one digit that is cached there is no copy.
    fn magnitude(&mut self, x: &Value) -> Value {
        if !x.int.is_negative() || x.int >= BigInt::from(-5) {
            return Value::operand(x.int.abs());
        }
        let digits = x.digits();
        self.alloc(x.int.abs(), digits)
    }

    /// `MULT`: the product and, with a modulus, its rest; what the result replaces is released.
    fn times(&mut self, x: &Value, y: Option<&Value>, old: &Value, c: Option<&Value>) -> Value {
        let product = match y {
            Some(y) => self.mul(x, y),
            None => self.square(x),
        };
        self.free(old);
        match c {
            Some(c) => self.replace(&product, |trace, product| trace.modulo(product, c)),
            None => product,
        }
    }

    /// The loop of `long_pow`; `a` and `b` are not negative when there is a modulus.
    fn raise_to(&mut self, a: &Value, b: &BigInt, c: Option<&Value>) -> Value {
        let one = Value::operand(BigInt::one());
        match b.to_u64() {
            Some(0) => return one,
            Some(1) => return self.times(a, Some(&one), &one, c),
            Some(2) => return self.times(a, None, &one, c),
            Some(3) => {
                let square = self.times(a, None, &one, c);
                return self.times(&square, Some(a), &square, c);
            }
            _ => {}
        }
        // The accumulator is the base itself at first: that reference is not the last one.
        let mut z = Value::operand(a.int.clone());
        if b.bits().div_ceil(30) * 30 <= HUGE_EXPONENT {
            for bit in (0..b.bits() - 1).rev() {
                z = self.times(&z, None, &z, c);
                if b.bit(bit) {
                    z = self.times(&z, Some(a), &z, c);
                }
            }
            return z;
        }
        self.raise_by_windows(a, b, c)
    }

    /// Long exponents, five bits at a time: odd powers of the base are made first.
    fn raise_by_windows(&mut self, a: &Value, b: &BigInt, c: Option<&Value>) -> Value {
        let none = Value::operand(BigInt::zero());
        let square = self.times(a, None, &none, c);
        let mut table = vec![Value::operand(a.int.clone())];
        for place in 1..1 << (WINDOW - 1) {
            let previous = table[place - 1].clone();
            table.push(self.times(&previous, Some(&square), &none, c));
        }
        self.free(&square);
        let mut z = Value::operand(BigInt::one());
        let (mut pending, mut length) = (0usize, 0u32);
        // The digits whole, with the zeros that lead the first.
        for bit in (0..b.bits().div_ceil(30) * 30).rev() {
            pending = pending << 1 | usize::from(b.bit(bit));
            if pending == 0 {
                z = self.times(&z, None, &z, c);
                continue;
            }
            length += 1;
            if length == WINDOW {
                z = self.absorb(&z, pending, length, &table, c);
                (pending, length) = (0, 0);
            }
        }
        if pending > 0 {
            z = self.absorb(&z, pending, length, &table, c);
        }
        for power in &table {
            self.free(power);
        }
        z
    }

    /// `ABSORB_PENDING`
    fn absorb(
        &mut self,
        z: &Value,
        pending: usize,
        length: u32,
        table: &[Value],
        c: Option<&Value>,
    ) -> Value {
        let zeros = pending.trailing_zeros();
        let mut z = z.clone();
        for _ in 0..length - zeros {
            z = self.times(&z, None, &z, c);
        }
        z = self.times(&z, Some(&table[pending >> zeros >> 1]), &z, c);
        for _ in 0..zeros {
            z = self.times(&z, None, &z, c);
        }
        z
    }

    /// `long_invmod`: Euclid's algorithm, for one of the two factors only.
    fn inverse(&mut self, a: &Value, n: &Value) -> Option<Value> {
        let (mut b, mut c) = (
            Value::operand(BigInt::one()),
            Value::operand(BigInt::zero()),
        );
        let mut a = Value::operand(a.int.clone());
        let mut n = Value::operand(n.int.clone());
        while !n.int.is_zero() {
            let (quotient, rest) = self.divmod(&a, &n);
            self.free(&a);
            a = std::mem::replace(&mut n, rest);
            let product = self.mul(&quotient, &c);
            self.free(&quotient);
            let next = self.sub(&b, &product);
            self.free(&product);
            self.free(&b);
            b = std::mem::replace(&mut c, next);
        }
        self.free(&c);
        self.free(&a);
        a.int.is_one().then_some(b)
    }

    /// The two numbers of `_PyLong_DivmodNear(a, b)`: the nearest quotient, the even one of two, and its rest.
    pub fn divmod_near(&mut self, a: &Value, b: &Value) -> (Value, Value) {
        let negative = a.int.is_negative() != b.int.is_negative();
        let (mut quotient, mut rest) = self.long_divrem(a, b);
        if negative {
            quotient = self.replace(&quotient, Self::neg);
        }
        let mut twice = self.lshift(&rest, 1);
        if negative {
            twice = self.replace(&twice, Self::neg);
        }
        self.free(&twice);
        let order = twice.int.cmp(&b.int);
        let beyond = if b.int.is_negative() {
            order.is_lt()
        } else {
            order.is_gt()
        };
        if beyond || order.is_eq() && quotient.int.is_odd() {
            let one = Value::operand(BigInt::one());
            quotient = self.replace(&quotient, |trace, quotient| {
                if negative {
                    trace.sub(quotient, &one)
                } else {
                    trace.add(quotient, &one)
                }
            });
            rest = self.replace(&rest, |trace, rest| {
                if negative {
                    trace.add(rest, b)
                } else {
                    trace.sub(rest, b)
                }
            });
        }
        (quotient, rest)
    }
}
