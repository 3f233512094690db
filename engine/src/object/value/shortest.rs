//! The shortest digits of a float: R. Giulietti's algorithm ("The Schubfach way to render doubles", 2022).
//!
//! The standard library's way gives the same digits and asks for five times as many steps. Values that may lie in the
//! middle of two decimals are left to `float_text`, which resolves them as CPython does.

use num_bigint::BigUint;
use num_traits::ToPrimitive;

/// Powers of ten from 10^-324 to 10^324, as far as they were needed: the first 128 bits of each.
#[derive(Clone, Debug, Default)]
pub struct Powers(Vec<u128>);

/// The lowest exponent of ten that a float needs.
const LOWEST: i32 = -324;

impl Powers {
    /// The first 128 bits of 10^k, rounded up.
    fn of(&mut self, k: i32) -> u128 {
        if self.0.is_empty() {
            self.0 = vec![0; 650];
        }
        let place = usize::try_from(k - LOWEST).expect("a float's exponent");
        if self.0[place] == 0 {
            self.0[place] = first_bits(k);
        }
        self.0[place]
    }

    /// The digits of a finite positive float without zeros at their end, as a number, and the power of ten they stand for.
    ///
    /// # Panics
    /// Never: 11 bits are an exponent.
    #[expect(clippy::many_single_char_names, reason = "the paper's names")]
    pub fn shortest(&mut self, value: f64) -> (u64, i32) {
        let bits = value.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let exponent = i32::try_from(bits >> 52 & 0x7ff).expect("11 bits");
        let (c, q) = match exponent {
            0 => (fraction, -1074),
            _ => (fraction | 1 << 52, exponent - 1075),
        };
        // Below a power of two the floats are twice as dense.
        let closer = fraction == 0 && exponent > 1;
        let k = (q * 1_262_611 - if closer { 524_031 } else { 0 }) >> 22;
        let h = q + ((-k * 1_741_647) >> 19) + 1;
        let power = self.of(-k);
        let scaled = |quarters: u64| round_to_odd(power, quarters << h);
        let middle = scaled(4 * c);
        // A float with an even mantissa owns the ends of its interval.
        let odd = c & 1;
        let lower = scaled(4 * c - if closer { 1 } else { 2 }) + odd;
        let upper = scaled(4 * c + 2) - odd;
        let s = middle / 4;
        if s >= 10 {
            let tens = s / 10;
            let below = lower <= 40 * tens;
            let above = 40 * tens + 40 <= upper;
            if below != above {
                return without_zeros(tens + u64::from(above), k + 1);
            }
        }
        let below = lower <= 4 * s;
        let above = 4 * s + 4 <= upper;
        if below != above {
            return without_zeros(s + u64::from(above), k);
        }
        let half = 4 * s + 2;
        let up = middle > half || (middle == half && s & 1 == 1);
        without_zeros(s + u64::from(up), k)
    }
}

/// The upper 64 of 192 bits of the product, with the last bit set when there is more below.
#[expect(clippy::cast_possible_truncation, reason = "halves of a product")]
const fn round_to_odd(power: u128, factor: u64) -> u64 {
    let (high, low) = ((power >> 64) as u64, power as u64);
    let x = low as u128 * factor as u128;
    let y = high as u128 * factor as u128 + (x >> 64);
    (y >> 64) as u64 | (y as u64 > 1) as u64
}

fn without_zeros(mut digits: u64, mut power: i32) -> (u64, i32) {
    while digits.is_multiple_of(10) {
        digits /= 10;
        power += 1;
    }
    (digits, power)
}

fn first_bits(k: i32) -> u128 {
    let ten = BigUint::from(10_u32).pow(k.unsigned_abs());
    let bits = ten.bits();
    let found = if k < 0 {
        (BigUint::from(1_u32) << (127 + bits)) / ten + 1_u32
    } else if bits > 128 {
        (ten >> (bits - 128)) + 1_u32
    } else {
        ten << (128 - bits)
    };
    found.to_u128().expect("128 bits")
}

#[cfg(test)]
mod tests {
    use super::Powers;
    use crate::object::value::float_text::may_be_tie;
    use crate::object::value::testing::Lcg;

    /// The digits and the power of ten as the standard library writes them.
    fn written(value: f64) -> (u64, i32) {
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap();
        let digits = mantissa.replace('.', "");
        let behind = i32::try_from(digits.len()).unwrap() - 1;
        (
            digits.parse().unwrap(),
            exponent.parse::<i32>().unwrap() - behind,
        )
    }

    #[test]
    fn the_digits_are_those_of_the_standard_library() {
        let mut powers = Powers::default();
        let mut random = Lcg(11);
        for _ in 0..200_000 {
            let bits = random.below(1 << 31) << 32 | random.below(1 << 31) << 1 | random.below(2);
            let value = f64::from_bits(bits);
            if value.is_finite() && value != 0.0 && !may_be_tie(value) {
                assert_eq!(powers.shortest(value), written(value), "{value:e}");
            }
        }
        let every = (1..0x7ff_u64).flat_map(|e| [e << 52, (e << 52) - 1, (e << 52) + 1]);
        for value in every.chain([1, 2, 3]).map(f64::from_bits) {
            if may_be_tie(value) {
                continue;
            }
            assert_eq!(powers.shortest(value), written(value), "{value:e}");
        }
    }
}
