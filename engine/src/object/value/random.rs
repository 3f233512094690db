//! The module `random` with a known seed (`Modules/_randommodule.c`, Lib/random.py, v3.11): the Mersenne Twister and what is
//! drawn from it, number for number as CPython does.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::error::{ExcKind, Failure, raise};

const N: usize = 624;
const M: usize = 397;

/// MT19937 (`RandomObject`).
#[derive(Clone, Debug)]
pub struct Random {
    state: Box<[u32; N]>,
    index: usize,
}

impl Random {
    /// `random.seed(a)` of an int (`random_seed`): its absolute value in words of 32 bits.
    pub fn new(seed: &BigInt) -> Self {
        let mut key = seed.magnitude().to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        let mut random = Self::from_number(19_650_218);
        random.mix(&key);
        random
    }

    /// Its words and where it is in them (`_random_Random_getstate_impl`).
    pub fn words(&self) -> Vec<u32> {
        let at = u32::try_from(self.index).unwrap_or(0);
        self.state.iter().copied().chain([at]).collect()
    }

    /// The generator that gave those words (`_random_Random_setstate`); `None`: they are not 624 and a place in them.
    pub fn of_words(words: &[BigInt]) -> Option<Self> {
        let (index, words) = words.split_last()?;
        let index = index.to_usize().filter(|index| *index <= N)?;
        let words: Option<Vec<u32>> = words.iter().map(ToPrimitive::to_u32).collect();
        let state = words?.into_boxed_slice().try_into().ok()?;
        Some(Self { state, index })
    }

    /// `init_genrand`.
    fn from_number(seed: u32) -> Self {
        let mut state = Box::new([0; N]);
        let mut last = seed;
        state[0] = last;
        for (i, word) in (1u32..).zip(&mut state[1..]) {
            last = (last ^ last >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(i);
            *word = last;
        }
        Self { state, index: N }
    }

    /// `init_by_array`.
    fn mix(&mut self, key: &[u32]) {
        let state = &mut self.state;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let last = state[i - 1];
            let mixed = state[i] ^ (last ^ last >> 30).wrapping_mul(1_664_525);
            let at = u32::try_from(j).unwrap_or(0);
            state[i] = mixed.wrapping_add(key[j]).wrapping_add(at);
            (i, j) = (i + 1, j + 1);
            if i >= N {
                state[0] = state[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 1..N {
            let last = state[i - 1];
            let mixed = state[i] ^ (last ^ last >> 30).wrapping_mul(1_566_083_941);
            state[i] = mixed.wrapping_sub(u32::try_from(i).unwrap_or(0));
            i += 1;
            if i >= N {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = 0x8000_0000;
    }

    /// `genrand_uint32`.
    fn word(&mut self) -> u32 {
        if self.index >= N {
            for i in 0..N {
                let y = self.state[i] & 0x8000_0000 | self.state[(i + 1) % N] & 0x7fff_ffff;
                let twist = if y & 1 == 0 { 0 } else { 0x9908_b0df };
                self.state[i] = self.state[(i + M) % N] ^ y >> 1 ^ twist;
            }
            self.index = 0;
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// `random.random()`: 53 bits, from 0 to below 1.
    pub fn random(&mut self) -> f64 {
        let (a, b) = (self.word() >> 5, self.word() >> 6);
        (f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0
    }

    /// `random.getrandbits(k)`.
    pub fn getrandbits(&mut self, bits: u64) -> BigInt {
        let mut words = Vec::new();
        let mut left = bits;
        while left > 0 {
            let unused = 32u64.saturating_sub(left);
            words.push(self.word() >> unused);
            left = left.saturating_sub(32);
        }
        num_bigint::BigUint::new(words).into()
    }

    /// `_randbelow_with_getrandbits`: from 0 to below `n`, which is above 0.
    pub fn below(&mut self, n: &BigInt) -> BigInt {
        if !n.is_positive() {
            return BigInt::zero();
        }
        loop {
            let drawn = self.getrandbits(n.bits());
            if drawn < *n {
                return drawn;
            }
        }
    }

    fn index_below(&mut self, n: usize) -> usize {
        self.below(&n.into()).to_usize().unwrap_or(0)
    }

    /// `random.randrange(start, stop, step)`; for one argument `start` is 0.
    ///
    /// # Errors
    /// `ValueError` with CPython's text.
    pub fn randrange(
        &mut self,
        start: &BigInt,
        stop: &BigInt,
        step: &BigInt,
    ) -> Result<BigInt, Failure> {
        if step.is_zero() {
            return raise(ExcKind::Value, "zero step for randrange()");
        }
        let n = super::slice::range_len(start, stop, step);
        if n.is_zero() {
            let text = if *step == 1.into() {
                let width = stop - start;
                format!("empty range for randrange() ({start}, {stop}, {width})")
            } else {
                "empty range for randrange()".into()
            };
            return raise(ExcKind::Value, text);
        }
        Ok(start + step * self.below(&n))
    }

    /// `random.uniform(a, b)`.
    pub fn uniform(&mut self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.random()
    }

    /// `random.choice`: the index of the choice.
    ///
    /// # Errors
    /// `IndexError: Cannot choose from an empty sequence`.
    pub fn choice(&mut self, len: usize) -> Result<usize, Failure> {
        if len == 0 {
            return raise(ExcKind::Index, "Cannot choose from an empty sequence");
        }
        Ok(self.index_below(len))
    }

    /// `random.choices` without weights: `k` indices.
    pub fn choices(&mut self, len: u32, k: usize) -> Vec<u32> {
        let draw = |_| {
            (self.random() * f64::from(len))
                .floor()
                .to_u32()
                .unwrap_or(0)
        };
        (0..k).map(draw).collect()
    }

    /// `random.shuffle`: the swaps (i, j) in order.
    pub fn shuffle(&mut self, len: usize) -> Vec<(usize, usize)> {
        (1..len)
            .rev()
            .map(|i| (i, self.index_below(i + 1)))
            .collect()
    }

    /// `random.sample`: `k` indices.
    ///
    /// # Errors
    /// `ValueError: Sample larger than population or is negative`.
    pub fn sample(&mut self, len: usize, k: usize) -> Result<Vec<usize>, Failure> {
        if k > len {
            return raise(
                ExcKind::Value,
                "Sample larger than population or is negative",
            );
        }
        // A pool of all indices, or a set of those taken: what is smaller by Python's sizes.
        let mut set_size = 21usize;
        if k > 5 {
            let mut power = 1usize;
            while power < k.saturating_mul(3) {
                power = power.saturating_mul(4);
            }
            set_size = set_size.saturating_add(power);
        }
        let mut result = Vec::with_capacity(k);
        if len <= set_size {
            let mut pool: Vec<usize> = (0..len).collect();
            for i in 0..k {
                let at = self.index_below(len - i);
                result.push(pool[at]);
                pool[at] = pool[len - i - 1];
            }
            return Ok(result);
        }
        let mut taken = std::collections::BTreeSet::new();
        while result.len() < k {
            let at = self.index_below(len);
            if taken.insert(at) {
                result.push(at);
            }
        }
        Ok(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::float_text::repr_float;
    use crate::object::value::testing::rows;

    fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
        let texts: Vec<String> = items.into_iter().map(|i| i.to_string()).collect();
        texts.join(" ")
    }

    #[test]
    fn draws_are_the_recorded_ones() {
        let mut n = 0;
        for row in rows(include_str!("testdata/random.txt")) {
            let mut random = Random::new(&row[0].parse().unwrap());
            let mut got = vec![list((0..3).map(|_| repr_float(random.random())))];
            got.push(list([1, 7, 32, 33, 100].map(|k| random.getrandbits(k))));
            let ranges = [(0, 10, 1), (-5, 100, 7), (50, 2, -3)];
            got.push(list(ranges.map(|(a, b, c)| {
                random.randrange(&a.into(), &b.into(), &c.into()).unwrap()
            })));
            got.push(repr_float(random.uniform(-1.0, 2.5)));
            got.push(list((0..5).map(|_| random.choice(6).unwrap())));
            got.push(list(random.choices(10, 5)));
            let mut shuffled: Vec<usize> = (0..10).collect();
            for (i, j) in random.shuffle(10) {
                shuffled.swap(i, j);
            }
            got.push(list(shuffled));
            got.push(list(random.sample(20, 4).unwrap()));
            got.push(list(random.sample(1000, 8).unwrap()));
            assert_eq!(got, row[1..], "seed {}", row[0]);
            n += 1;
        }
        assert!(n > 5);
    }

    #[test]
    fn impossible_draws_raise() {
        let mut random = Random::new(&0.into());
        assert!(random.choice(0).is_err() && random.sample(1, 2).is_err());
        let failure = random
            .randrange(&3.into(), &1.into(), &1.into())
            .unwrap_err();
        assert_eq!(
            failure.to_string(),
            "ValueError: empty range for randrange() (3, 1, -2)"
        );
        assert!(random.randrange(&3.into(), &1.into(), &0.into()).is_err());
    }
}
