//! Which free list an object's memory comes from and goes to.

use super::data::Data;
use super::heap::{Heap, R};
use super::types::ty;
use crate::addr::Addr;
use crate::profile::Spares;
use crate::timeline::FreeList;

/// Numbers of [`FreeList::Other`].
pub const RANGE_ITERATORS: u8 = 1;
/// See [`RANGE_ITERATORS`].
pub const LIST_ITERATORS: u8 = 2;
/// See [`RANGE_ITERATORS`].
pub const TUPLE_ITERATORS: u8 = 3;
/// See [`RANGE_ITERATORS`].
pub const METHODS: u8 = 4;
/// See [`RANGE_ITERATORS`].
pub const BUILTINS: u8 = 5;
/// See [`RANGE_ITERATORS`].
pub const WRITERS: u8 = 6;

/// Spares by list, newest last.
#[derive(Debug, Default)]
pub struct SpareLists(Vec<Vec<Addr>>);

impl SpareLists {
    /// The spares of one list.
    #[inline]
    pub fn of(&mut self, list: FreeList) -> &mut Vec<Addr> {
        /// Kinds that are numbered here, and room for those of [`FreeList::Other`].
        const FIRST_OTHER: usize = 8;
        const FIRST_TUPLE: usize = FIRST_OTHER + 16;
        let place = match list {
            FreeList::Float => 0,
            FreeList::List => 1,
            FreeList::Dict => 2,
            FreeList::DictKeys => 3,
            FreeList::Slice => 4,
            FreeList::Int => 5,
            FreeList::Range => 6,
            FreeList::Other(number) => FIRST_OTHER + usize::from(number),
            FreeList::Tuple(length) => FIRST_TUPLE + usize::from(length),
        };
        if place >= self.0.len() {
            self.0.resize_with(place + 1, Vec::new);
        }
        &mut self.0[place]
    }
}

impl Heap {
    /// The list of spares that an object of this type and content comes from and goes to, in the releases that have it.
    pub fn spares_for(&self, ty: R, data: &Data) -> Option<FreeList> {
        Some(match (data, ty) {
            (Data::Float(_), ty::FLOAT) => FreeList::Float,
            (Data::List(_), ty::LIST) => FreeList::List,
            (Data::Dict(_), ty::DICT) => FreeList::Dict,
            (Data::Slice(_), ty::SLICE) => FreeList::Slice,
            (Data::Tuple(items), ty::TUPLE) => FreeList::Tuple(u8::try_from(items.len()).ok()?),
            (Data::Int(value), ty::INT) if value.unsigned_abs() < 1 << 30 => FreeList::Int,
            (Data::Range(_), ty::RANGE) => FreeList::Range,
            (_, ty::RANGE_ITER) => FreeList::Other(RANGE_ITERATORS),
            (_, ty::LIST_ITER) => FreeList::Other(LIST_ITERATORS),
            (_, ty::TUPLE_ITER) => FreeList::Other(TUPLE_ITERATORS),
            (_, ty::METHOD) => FreeList::Other(METHODS),
            (_, ty::BUILTIN) => FreeList::Other(BUILTINS),
            _ => return None,
        })
    }

    /// How many spares a list keeps; 0 where the release has no such list.
    pub fn most_spares(&self, list: FreeList) -> usize {
        let profile = &self.profile.object;
        let kind = match list {
            FreeList::Float => Spares::Floats,
            FreeList::Tuple(length) => {
                if length == 0 || usize::from(length) > profile.longest_spare_tuple.1 {
                    return 0;
                }
                Spares::Tuples
            }
            FreeList::List => Spares::Lists,
            FreeList::Dict => Spares::Dicts,
            FreeList::DictKeys => Spares::DictKeys,
            FreeList::Slice => Spares::Slices,
            FreeList::Int => Spares::Ints,
            FreeList::Range => Spares::Ranges,
            FreeList::Other(RANGE_ITERATORS) => Spares::RangeIterators,
            FreeList::Other(LIST_ITERATORS) => Spares::ListIterators,
            FreeList::Other(TUPLE_ITERATORS) => Spares::TupleIterators,
            FreeList::Other(METHODS) => Spares::Methods,
            FreeList::Other(WRITERS) => Spares::Writers,
            FreeList::Other(_) => Spares::Builtins,
        };
        let found = profile.spares.iter().find(|spares| spares.0 == kind);
        found.map_or(0, |spares| spares.1)
    }
}
