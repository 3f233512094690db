//! Hashes of values (Python/pyhash.c and the types' own, v3.11). -1 is an error code in C, so no hash is -1.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

/// The modulus of numeric hashes: the Mersenne prime 2^61 - 1 (`_PyHASH_MODULUS`).
const MODULUS: u64 = (1 << 61) - 1;
/// `_PyHASH_BITS`.
const BITS: u32 = 61;
/// `_PyHASH_INF`.
const INF: i64 = 314_159;
/// `_PyHASH_IMAG`.
const IMAG: u64 = 1_000_003;

/// The secret of str and bytes hashes (`_Py_HashSecret`): two words of the key of `SipHash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashSecret {
    k0: u64,
    k1: u64,
}

impl HashSecret {
    /// That of `PYTHONHASHSEED=0`.
    pub const NONE: Self = Self { k0: 0, k1: 0 };

    /// The secret of `PYTHONHASHSEED=seed` (`_Py_HashRandomization_Init`, `lcg_urandom`, v3.11); 0 turns
    /// randomisation off.
    pub fn from_seed(seed: u32) -> Self {
        if seed == 0 {
            return Self::NONE;
        }
        let mut x = seed;
        let mut word = || {
            u64::from_le_bytes(std::array::from_fn(|_| {
                x = x.wrapping_mul(214_013).wrapping_add(2_531_011);
                x.to_le_bytes()[2]
            }))
        };
        Self {
            k0: word(),
            k1: word(),
        }
    }
}

const fn no_error(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `_Py_HashBytes` (v3.11): SipHash-1-3 of the bytes; 0 for none. Hash of `bytes` objects.
pub fn hash_bytes(data: &[u8], secret: HashSecret) -> i64 {
    if data.is_empty() {
        return 0;
    }
    no_error(siphash13(data, secret).cast_signed())
}

/// Hash of a str: of the bytes of its characters as they lie in memory, one, two or four a character.
pub fn hash_str(chars: impl Iterator<Item = u32> + Clone, secret: HashSecret) -> i64 {
    let width = match chars.clone().max() {
        None => return 0,
        Some(..=0xff) => 1,
        Some(..=0xffff) => 2,
        Some(_) => 4,
    };
    let mut hash = Sip::new(secret);
    for char in chars {
        for byte in &char.to_le_bytes()[..width] {
            hash.push(*byte);
        }
    }
    hash.finish()
}

fn siphash13(data: &[u8], secret: HashSecret) -> u64 {
    let mut hash = Sip::new(secret);
    for byte in data {
        hash.push(*byte);
    }
    hash.word()
}

/// `SipHash-1-3` of bytes that come one by one (`siphash13`, Python/pyhash.c, v3.11).
struct Sip {
    v: [u64; 4],
    /// The bytes that do not make a word yet, the last in the highest place.
    tail: u64,
    length: u64,
}

impl Sip {
    /// Of no bytes so far.
    const fn new(secret: HashSecret) -> Self {
        let v = [
            secret.k0 ^ 0x736f_6d65_7073_6575,
            secret.k1 ^ 0x646f_7261_6e64_6f6d,
            secret.k0 ^ 0x6c79_6765_6e65_7261,
            secret.k1 ^ 0x7465_6462_7974_6573,
        ];
        Self {
            v,
            tail: 0,
            length: 0,
        }
    }

    /// One byte more.
    const fn push(&mut self, byte: u8) {
        self.tail |= (byte as u64) << (8 * (self.length % 8));
        self.length += 1;
        if self.length.is_multiple_of(8) {
            self.absorb(self.tail);
            self.tail = 0;
        }
    }

    /// The hash; of no bytes it is 0, and none is -1.
    const fn finish(self) -> i64 {
        if self.length == 0 {
            return 0;
        }
        no_error(self.word().cast_signed())
    }

    const fn absorb(&mut self, word: u64) {
        self.v[3] ^= word;
        sip_round(&mut self.v);
        self.v[0] ^= word;
    }

    const fn word(mut self) -> u64 {
        self.absorb(self.tail | (self.length << 56));
        self.v[2] ^= 0xff;
        sip_round(&mut self.v);
        sip_round(&mut self.v);
        sip_round(&mut self.v);
        self.v[0] ^ self.v[1] ^ self.v[2] ^ self.v[3]
    }
}

const fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[1]);
    v[0] = v[0].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
}

/// `long_hash` (Objects/longobject.c, v3.11): the value modulo 2^61 - 1, with the value's sign. Also of bools.
pub fn hash_int(value: &BigInt) -> i64 {
    let rest = (value.magnitude() % MODULUS).to_u64().unwrap_or(0);
    let hash = rest.cast_signed();
    no_error(if value.sign() == Sign::Minus {
        -hash
    } else {
        hash
    })
}

/// `_Py_HashDouble` (v3.11); `None` for a NaN, whose hash is that of its address ([`hash_pointer`]).
pub fn hash_float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { INF } else { -INF });
    }
    let (mantissa, exponent) = decode(value);
    // 2^61 is 1 modulo 2^61 - 1, so a power of two is a rotation of 61 bits.
    let shift = exponent.rem_euclid(BITS.cast_signed()).cast_unsigned();
    let rest = mantissa % MODULUS;
    let rotated = if shift == 0 {
        rest
    } else {
        ((rest << shift) & MODULUS) | (rest >> (BITS - shift))
    };
    let hash = rotated.cast_signed();
    Some(no_error(if value < 0.0 { -hash } else { hash }))
}

/// Mantissa and exponent: `|value| == mantissa * 2**exponent`.
fn decode(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | (1 << 52), biased - 1075)
    }
}

/// `complex_hash` (Objects/complexobject.c, v3.11), from the hashes of the parts ([`hash_float`]; of the complex
/// object's address for a NaN).
pub const fn hash_complex(real: i64, imag: i64) -> i64 {
    let combined = real
        .cast_unsigned()
        .wrapping_add(imag.cast_unsigned().wrapping_mul(IMAG));
    no_error(combined.cast_signed())
}

/// `tuplehash` (Objects/tupleobject.c, v3.11): a variant of xxHash over the items' hashes. Also of `slice`-like
/// triples and of ranges (length, start, step).
pub fn hash_tuple(items: impl IntoIterator<Item = i64>) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let (mut acc, mut len) = (PRIME_5, 0u64);
    for lane in items {
        acc = acc.wrapping_add(lane.cast_unsigned().wrapping_mul(PRIME_2));
        acc = acc.rotate_left(31).wrapping_mul(PRIME_1);
        len += 1;
    }
    acc = acc.wrapping_add(len ^ (PRIME_5 ^ 0x0035_d373));
    if acc == u64::MAX {
        return 1_546_275_796;
    }
    acc.cast_signed()
}

/// `_Py_HashPointer` (v3.11): of an object's address, for all objects that compare by identity, `None` too.
pub const fn hash_pointer(address: u64) -> i64 {
    // The low four bits are 0 in pymalloc's blocks.
    no_error(address.rotate_right(4).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::value::testing::{points, rows};

    #[test]
    fn hashes_agree_with_the_recorded_ones() {
        let seeds = [0, 1, 42].map(HashSecret::from_seed);
        let mut n = 0;
        for row in rows(include_str!("testdata/hashes.txt")) {
            let hash: i64 = row[2].parse().unwrap();
            let got = match row[0] {
                "str0" => hash_str(points(row[1]).into_iter(), seeds[0]),
                "str1" => hash_str(points(row[1]).into_iter(), seeds[1]),
                "str42" => hash_str(points(row[1]).into_iter(), seeds[2]),
                "int" => hash_int(&row[1].parse().unwrap()),
                "float" => hash_float(row[1].parse().unwrap()).unwrap(),
                "complex" => {
                    let (re, im) = row[1].split_once(' ').unwrap();
                    hash_complex(
                        hash_float(re.parse().unwrap()).unwrap(),
                        hash_float(im.parse().unwrap()).unwrap(),
                    )
                }
                _ => hash_tuple(
                    row[1]
                        .split_whitespace()
                        .map(|i| hash_int(&i.parse().unwrap())),
                ),
            };
            assert_eq!(got, hash, "{row:?}");
            n += 1;
        }
        assert!(n > 80);
        assert_eq!(hash_float(f64::NAN), None);
    }
}
