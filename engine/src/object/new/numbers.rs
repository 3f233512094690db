//! Ints and floats, and room for ints that are not seen (Objects/longobject.c, Objects/floatobject.c, v3.11).

use crate::addr::{Addr, ObjectId};
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::{self, ty};
use crate::timeline::{BlockKind, Domain, FreeList};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::rc::Rc;

/// Words of 30 bits that `PyLong_FromString` (Objects/longobject.c, v3.11) asks for: by how many digits the text has,
/// zeros in front included.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of characters"
)]
pub fn words_for_digits(count: usize, radix: u32) -> u64 {
    let count = count as f64;
    if radix.is_power_of_two() {
        return (count * f64::from(radix).log2() / 30.0).ceil() as u64;
    }
    (count * f64::from(radix).ln() / f64::from(1 << 30).ln() + 1.0) as u64
}

/// The words that a number read from a text was made with.
pub fn room_for_text(chars: &[u32], base: i64, value: &BigInt) -> u64 {
    let digit = |char: &&u32| char::from_u32(**char).is_some_and(char::is_alphanumeric);
    let count = chars.iter().filter(digit).count();
    // With a prefix or another base the digits of the value do.
    if base != 10 {
        return digits(value);
    }
    words_for_digits(count, 10).max(digits(value))
}

/// `PyLong_SHIFT`-bit digits that the value needs; 0 needs none.
pub fn digits(value: &BigInt) -> u64 {
    value.bits().div_ceil(30)
}

/// The same for an int of 64 bits.
#[inline]
pub const fn digits_of(value: i64) -> u64 {
    (64 - value.unsigned_abs().leading_zeros() as u64).div_ceil(30)
}

/// The room for an int that will not be seen.
#[derive(Clone, Copy, Debug)]
pub enum Scratch {
    /// An int, where ints have spares.
    Int(R),
    /// A block.
    Block(Addr),
}

impl Heap {
    /// An int by value: the cached one, or a new one as arithmetic makes it (`_PyLong_FromMedium`, `_PyLong_FromLarge`).
    pub fn new_int(&mut self, value: i64) -> R {
        if let Some(cached) = types::small_int(value) {
            return self.pick(cached);
        }
        let digits = digits_of(value);
        let request = if digits == 1 { 32 } else { 24 + 4 * digits };
        self.create(ty::INT, Data::Int(value), request, 0, false, None)
    }

    /// `PyLong_FromSsize_t`, `PyLong_FromSize_t`: an int with exactly the digits it needs.
    pub fn new_ssize(&mut self, value: i64) -> R {
        if let Some(cached) = types::small_int(value) {
            self.pick(cached)
        } else if self.profile.object.sizes_as_values {
            self.new_int(value)
        } else {
            let value = BigInt::from(value);
            let room = digits(&value);
            self.new_int_with_room(&value, room)
        }
    }

    /// An int whose block was asked for with room for `room` digits.
    pub fn new_int_with_room(&mut self, value: &BigInt, room: u64) -> R {
        if let Some(small) = value.to_i64()
            && let Some(cached) = types::small_int(small)
        {
            // `_PyLong_New` came first; `maybe_small_long` gives the block back.
            let bytes = 24 + 4 * room.max(1);
            let scratch = self.scratch_int_for(bytes, bytes <= 28, true);
            self.free_scratch_int(scratch);
            return self.pick(cached);
        }
        self.new_int_request(value, 24 + 4 * room.max(1), room <= 1)
    }

    /// The block of an int that will not be seen: from the spares when it has one digit.
    pub fn scratch_int(&mut self, bytes: u64) -> Scratch {
        // Room for one digit, as `_PyLong_New` asks for it.
        self.scratch_int_for(bytes, bytes <= 28, bytes <= 28)
    }

    /// The same, where the caller knows whether it is asked for as an int of one digit.
    /// and whether it will have at most one when it is freed.
    pub fn scratch_int_for(&mut self, bytes: u64, one_digit: bool, small: bool) -> Scratch {
        if (one_digit || small) && self.most_spares(FreeList::Int) > 0 {
            self.no_spare = !one_digit;
            Scratch::Int(self.create(ty::INT, Data::Int(0), bytes, 0, false, None))
        } else {
            Scratch::Block(self.scratch(Domain::Object, BlockKind::Internal, bytes))
        }
    }

    /// Gives it back.
    pub fn free_scratch_int(&mut self, scratch: Scratch) {
        match scratch {
            Scratch::Int(int) => self.drop(int),
            Scratch::Block(block) => {
                self.free(Domain::Object, BlockKind::Internal, block, ObjectId::NONE);
            }
        }
    }

    /// An int that is not cached, whose block was asked for with so many bytes, as an int of one digit or not.
    pub fn new_int_request(&mut self, value: &BigInt, bytes: u64, one_digit: bool) -> R {
        let data = value
            .to_i64()
            .map_or_else(|| Data::Big(Rc::new(value.clone())), Data::Int);
        // Room for more digits than there will be comes from the allocator (`long_alloc`, v3.14).
        self.no_spare = !one_digit && self.spares_for(ty::INT, &data).is_some();
        self.create(ty::INT, data, bytes, 0, false, None)
    }

    /// A big int with a block of exactly its size; the cached one when it is small.
    pub fn new_big(&mut self, value: &BigInt) -> R {
        if let Some(value) = value.to_i64() {
            self.new_int(value)
        } else {
            let room = digits(value);
            self.new_int_with_room(value, room)
        }
    }

    /// The value of an int or bool (or of an instance of a subclass).
    pub fn int_value(&self, object: R) -> Option<BigInt> {
        match &self.get(object).data {
            Data::Int(value) => Some(BigInt::from(*value)),
            Data::Bool(value) => Some(BigInt::from(i32::from(*value))),
            Data::Big(value) => Some((**value).clone()),
            _ => None,
        }
    }

    /// The value of an int or bool that fits 64 bits.
    pub fn small_value(&self, object: R) -> Option<i64> {
        match &self.get(object).data {
            Data::Int(value) => Some(*value),
            Data::Bool(value) => Some(i64::from(*value)),
            _ => None,
        }
    }

    /// `_PyLong_Copy`: a plain int, whose block is as long as its digits.
    pub fn long_copied(&mut self, value: &BigInt) -> R {
        let small = value.to_i64().and_then(types::small_int);
        if digits(value) == 1 && small.is_none() {
            return self.new_int_with_room(value, 1);
        }
        self.new_big(value)
    }

    /// A float.
    pub fn new_float(&mut self, value: f64) -> R {
        if let Some(float) = self.reuse_float(value) {
            return float;
        }
        self.create(
            ty::FLOAT,
            Data::Float(value),
            24,
            0,
            false,
            Some(FreeList::Float),
        )
    }
}
