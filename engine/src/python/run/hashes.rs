//! Digests: what `hashlib.py`, `binascii.py` and `random.py` need of C (Modules/md5module.c, sha1module.c, _sha3 and
//! the like are left out, v3.11). The SHA-2 family is that of the crate that seeds `random`.

use crate::object::types::ty;
use crate::python::run::native::{NativeFn, Out};
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

/// `digest(name, data)` and `crc32(data, value)`.
pub const HASHLIB: &[(&str, NativeFn)] = &[
    ("digest", |vm, args, _| {
        let data = vm.bytes_like(args[1]).unwrap_or_default();
        let digest = match &*vm.heap.text_of(args[0]) {
            "md5" => md5(&data).to_vec(),
            "sha1" => sha1(&data).to_vec(),
            "sha224" => Sha224::digest(&data).to_vec(),
            "sha256" => Sha256::digest(&data).to_vec(),
            "sha384" => Sha384::digest(&data).to_vec(),
            "sha512" => Sha512::digest(&data).to_vec(),
            name => {
                let text = format!("unsupported hash type {name}");
                return Err(vm.raise_text(ty::VALUE_ERROR, &text));
            }
        };
        Ok(Out::Value(vm.heap.new_bytes(&digest)))
    }),
    ("crc32", |vm, args, _| {
        let data = vm.bytes_like(args[0]).unwrap_or_default();
        // Only the lower 32 bits of what goes on are taken (`I` of the argument's clinic).
        let before = u32::try_from(vm.c_int(args[1])? & 0xffff_ffff).unwrap_or(0);
        let sum = data.iter().fold(!before, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        });
        Ok(Out::Value(vm.heap.new_int(i64::from(!sum))))
    }),
];

/// The data with one bit behind it and zeros up to 8 bytes before the end of a block of 64; these are the length in bits.
fn padded(data: &[u8], length: [u8; 8]) -> Vec<u8> {
    let mut bytes = data.to_vec();
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend(length);
    bytes
}

/// The 16 words of a block.
fn words(block: &[u8], word: fn([u8; 4]) -> u32) -> Vec<u32> {
    let (parts, _) = block.as_chunks::<4>();
    parts.iter().map(|part| word(*part)).collect()
}

/// The number of bits, modulo 2**64.
fn bits(data: &[u8]) -> u64 {
    (data.len() as u64).wrapping_mul(8)
}

/// RFC 1321.
fn md5(data: &[u8]) -> [u8; 16] {
    const SHIFTS: [[u32; 4]; 4] = [
        [7, 12, 17, 22],
        [5, 9, 14, 20],
        [4, 11, 16, 23],
        [6, 10, 15, 21],
    ];
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded(data, bits(data).to_le_bytes()).chunks(64) {
        let words = words(block, u32::from_le_bytes);
        let [mut a, mut b, mut c, mut d] = state;
        for step in 0..64_usize {
            let (mixed, word) = match step / 16 {
                0 => (b & c | !b & d, step),
                1 => (d & b | !d & c, 5 * step + 1),
                2 => (b ^ c ^ d, 3 * step + 5),
                _ => (c ^ (b | !d), 7 * step),
            };
            let sum = a
                .wrapping_add(mixed)
                .wrapping_add(words[word % 16])
                .wrapping_add(sine(step));
            let turned = sum.rotate_left(SHIFTS[step / 16][step % 4]);
            (a, d, c, b) = (d, c, b, b.wrapping_add(turned));
        }
        for (part, value) in state.iter_mut().zip([a, b, c, d]) {
            *part = part.wrapping_add(value);
        }
    }
    let mut digest = [0; 16];
    for (place, byte) in digest
        .iter_mut()
        .zip(state.iter().flat_map(|word| word.to_le_bytes()))
    {
        *place = byte;
    }
    digest
}

/// The whole part of 2**32 times the sine of a step's number, from 1 on, as RFC 1321 defines its table.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "below 2**32 and not negative; a step is below 64"
)]
fn sine(step: usize) -> u32 {
    (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32
}

/// FIPS 180-4, section 6.1.
#[expect(clippy::many_single_char_names, reason = "the standard's letters")]
fn sha1(data: &[u8]) -> [u8; 20] {
    let mut state = [
        0x6745_2301_u32,
        0xefcd_ab89,
        0x98ba_dcfe,
        0x1032_5476,
        0xc3d2_e1f0,
    ];
    for block in padded(data, bits(data).to_be_bytes()).chunks(64) {
        let mut words = words(block, u32::from_be_bytes);
        for at in 16..80 {
            let word = words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16];
            words.push(word.rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (step, word) in words.iter().enumerate() {
            let (mixed, constant) = match step / 20 {
                0 => (b & c | !b & d, 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let sum = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        for (part, value) in state.iter_mut().zip([a, b, c, d, e]) {
            *part = part.wrapping_add(value);
        }
    }
    let mut digest = [0; 20];
    for (place, byte) in digest
        .iter_mut()
        .zip(state.iter().flat_map(|word| word.to_be_bytes()))
    {
        *place = byte;
    }
    digest
}
