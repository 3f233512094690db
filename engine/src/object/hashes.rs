//! `hash(x)` where no code of the program runs: what the built-in types answer (their `tp_hash`, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::object::value::hash::{HashSecret, hash_int, hash_str};

/// The hash of a str with these characters, as with `PYTHONHASHSEED=0`: a real start has another seed each time unless
/// that is set.
pub fn hash_chars(chars: impl Iterator<Item = u32> + Clone) -> i64 {
    hash_str(chars, HashSecret::NONE)
}

impl Heap {
    /// `hash(x)` for objects whose hash runs no code of the program; `None` for the others, hashable or not.
    pub fn hash_of(&mut self, object: R) -> Option<i64> {
        let heap_class = self.class(self.ty(object)).heap;
        if heap_class && self.find_own_in_type(self.ty(object), "__hash__").is_some() {
            return None;
        }
        if heap_class && self.find_own_in_type(self.ty(object), "__eq__").is_some() {
            return None;
        }
        let mutable_set = self.is_instance(object, ty::SET);
        let [generic, union] =
            [ty::GENERIC_ALIAS, ty::UNION_TYPE].map(|kind| self.ty(object) == kind);
        match &mut self.get_mut(object).data {
            Data::Str(text) => {
                text.hashed = true;
                Some(
                    *text
                        .hash
                        .get_or_insert_with(|| hash_chars(text.chars.iter())),
                )
            }
            Data::Int(value) => Some(hash_small(*value)),
            Data::Big(value) => Some(hash_int(value)),
            Data::Bool(value) => Some(i64::from(*value)),
            Data::Float(value) => {
                let value = *value;
                Some(crate::python::run::number::hash_float(value))
            }
            // `complex_hash`: `_PyHASH_IMAG` is the factor.
            Data::Complex(real, imag) => {
                let parts = [*real, *imag].map(crate::python::run::number::hash_float);
                let hash = parts[0].wrapping_add(parts[1].wrapping_mul(1_000_003));
                Some(if hash == -1 { -2 } else { hash })
            }
            Data::Tuple(items) => {
                let items = items.clone();
                hash_tuple(self, &items)
            }
            Data::Weakref(target, _) => {
                let target = *target;
                if ty::is_proxy(self.ty(object)) {
                    return None;
                }
                let id = self.get(object).id;
                if let Some(hash) = self.weak_hashes.get(&id) {
                    return Some(*hash);
                }
                let hash = self.hash_of(target?)?;
                self.keep_weak_hash(object, hash);
                Some(hash)
            }
            Data::List(_) | Data::Dict(_) | Data::Slice(_) | Data::ByteArray(_) => None,
            Data::Set(_) if mutable_set => None,
            Data::Set(set) => Some(set.frozen_hash()),
            Data::Bytes(bytes) => {
                let chars: Vec<u32> = bytes.iter().copied().map(u32::from).collect();
                Some(hash_chars(chars.iter().copied()))
            }
            // `method_hash` and `meth_hash`, Objects/classobject.c and methodobject.c: methods that are equal hash alike.
            Data::Method(function, this) => {
                let (function, this) = (*function, *this);
                let hash = self.hash_of(function)? ^ self.hash_of_address(this);
                Some(if hash == -1 { -2 } else { hash })
            }
            Data::Builtin(Builtin {
                this: Some(this),
                name,
                ..
            }) => {
                let (this, name) = (*this, *name);
                let hash = hash_chars(name.chars().map(u32::from));
                let hash = hash ^ self.hash_of_address(this);
                Some(if hash == -1 { -2 } else { hash })
            }
            // `ga_hash`
            Data::Ext(ext) if generic => {
                let parts = [ext.parts[0]?, ext.parts[1]?];
                let hash = self.hash_of(parts[0])? ^ self.hash_of(parts[1])?;
                Some(if hash == -1 { -2 } else { hash })
            }
            // `union_hash`: that of a set of its types.
            Data::Ext(ext) if union => {
                let args = ext.parts[0]?;
                let Data::Tuple(items) = &self.get(args).data else {
                    return None;
                };
                let items = items.to_vec();
                let mut hash = 0;
                for item in items {
                    hash ^= self.hash_of(item)?;
                }
                Some(if hash == -1 { -2 } else { hash })
            }
            _ => Some(self.hash_of_address(object)),
        }
    }

    /// A weak reference keeps the hash of what it refers to (`weakref_hash`).
    pub fn keep_weak_hash(&mut self, reference: R, hash: i64) {
        let id = self.id(reference);
        self.weak_hashes.insert(id, hash);
    }

    /// `_Py_HashPointer`: the address, rotated so that the low bits differ.
    #[expect(clippy::cast_possible_wrap, reason = "a hash is a bit pattern")]
    fn hash_of_address(&self, object: R) -> i64 {
        self.get(object).addr.0.rotate_right(4) as i64
    }
}

/// The same for an int of 64 bits.
pub const fn hash_small(value: i64) -> i64 {
    let hash = value % ((1 << 61) - 1);
    if hash == -1 { -2 } else { hash }
}

/// `tuplehash`: xxHash's mixing, Objects/tupleobject.c, v3.8 to v3.15.
fn hash_tuple(heap: &mut Heap, items: &[R]) -> Option<i64> {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let mut acc = P5;
    for item in items {
        #[expect(clippy::cast_sign_loss, reason = "a hash is a bit pattern")]
        let lane = heap.hash_of(*item)? as u64;
        acc = acc
            .wrapping_add(lane.wrapping_mul(P2))
            .rotate_left(31)
            .wrapping_mul(P1);
    }
    acc = acc.wrapping_add(items.len() as u64 ^ (P5 ^ 0x0035_d373));
    #[expect(clippy::cast_possible_wrap, reason = "a hash is a bit pattern")]
    let hash = acc as i64;
    Some(if hash == -1 { 1_546_275_796 } else { hash })
}
