//! How big a list's array is: the capacities that CPython 3.11 asks for (Objects/listobject.c).
//!
//! Sizes and capacities are numbers of slots; a slot is a pointer of [`SLOT_BYTES`] bytes.
//! The functions answer what happens to the array; the caller performs it on the heap.

/// Bytes of one slot: `sizeof(PyObject *)`.
pub const SLOT_BYTES: u64 = 8;

/// Slots of `recycle_on_stack`: a slice assignment that removes more items than this first takes a block
/// of [`SLOT_BYTES`] per removed item and frees it at its end (`list_ass_slice`, v3.11).
pub const RECYCLE_ON_STACK: u64 = 8;

/// What becomes of a list's array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayChange {
    /// Only the length changes (or nothing).
    Keep,
    /// `PyMem_New`: malloc of a first array with this many slots (above 0 unless the list is empty).
    New(u64),
    /// `PyMem_Realloc` to this many slots; 0 slots is a realloc to 0 bytes, which is not a free: the empty
    /// list then owns a tiny block of the system's malloc.
    Realloc(u64),
    /// `PyMem_Free`: the list has no array any more, its capacity is 0.
    Free,
}

impl ArrayChange {
    /// The capacity after the change, `allocated` before it.
    pub const fn capacity(self, allocated: u64) -> u64 {
        match self {
            Self::Keep => allocated,
            Self::New(slots) | Self::Realloc(slots) => slots,
            Self::Free => 0,
        }
    }
}

/// `list_resize` (v3.11): `allocated` slots, `len` items before, `newlen` items after.
///
/// Used by append, insert, extend of a list that owns an array, `pop`, slices and `*=`. A null array is
/// reallocated too (`realloc(NULL)`), so a first append is `Realloc(4)`.
pub const fn list_resize(allocated: u64, len: u64, newlen: u64) -> ArrayChange {
    if allocated >= newlen && newlen >= allocated >> 1 {
        return ArrayChange::Keep;
    }
    if newlen == 0 {
        return ArrayChange::Realloc(0);
    }
    let spare = newlen.saturating_add(newlen >> 3).saturating_add(6) & !3;
    let growth = newlen.saturating_sub(len);
    // A list that grows by more than the spare room gets none: it is probably being filled at once.
    let slots = if newlen > len && growth > spare.saturating_sub(newlen) {
        newlen.saturating_add(3) & !3
    } else {
        spare
    };
    ArrayChange::Realloc(slots)
}

/// `list.append`, `LIST_APPEND` (`_PyList_AppendTakeRef`, v3.11) and `list.insert` (`ins1`).
pub const fn append(allocated: u64, len: u64) -> ArrayChange {
    if allocated > len {
        return ArrayChange::Keep;
    }
    list_resize(allocated, len, len.saturating_add(1))
}

/// `list_preallocate_exact` (v3.11): the first array of a list without one, for `n` items.
/// The number is rounded up to even because blocks are multiples of 16 bytes.
pub const fn preallocate_exact(n: u64) -> ArrayChange {
    ArrayChange::New(n.saturating_add(1) & !1)
}

/// `list_extend` (v3.11) by a list or tuple of `n` items, before the items are copied; also `list(x)`
/// (`has_array` false, `len` 0) and `LIST_EXTEND`. Extending a list by itself is the same.
pub const fn extend_by_sequence(has_array: bool, allocated: u64, len: u64, n: u64) -> ArrayChange {
    if n == 0 {
        return ArrayChange::Keep;
    }
    if has_array {
        return list_resize(allocated, len, len.saturating_add(n));
    }
    preallocate_exact(n)
}

/// Length hint that `list_extend` asks with: what an iterator without `__length_hint__` counts as.
pub const DEFAULT_LENGTH_HINT: u64 = 8;

/// `list_extend` (v3.11) by an iterator, before the first item: room for `hint` items. Afterwards every item
/// is an [`append`], and at the end [`extend_finish`] trims.
///
/// A hint of 0 leaves a list without array as it is.
pub const fn extend_start(has_array: bool, allocated: u64, len: u64, hint: u64) -> ArrayChange {
    if has_array {
        return list_resize(allocated, len, len.saturating_add(hint));
    }
    if hint == 0 {
        return ArrayChange::Keep;
    }
    preallocate_exact(hint)
}

/// The end of `list_extend` by an iterator (v3.11): gives back what was overallocated.
pub const fn extend_finish(allocated: u64, len: u64) -> ArrayChange {
    if len < allocated {
        return list_resize(allocated, len, len);
    }
    ArrayChange::Keep
}

/// `list.pop` of the last item (`list_pop_impl`, v3.11): `len` items before, at least 1.
/// `pop` of another index is [`ass_slice`] with one item removed.
pub const fn pop_last(allocated: u64, len: u64) -> ArrayChange {
    list_resize(allocated, len, len.saturating_sub(1))
}

/// What a slice assignment or deletion does to the memory (`list_ass_slice`, v3.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceChange {
    /// Bytes of a temporary block taken before the array changes and freed at the end, after the removed
    /// items were released; 0 when the stack has room.
    pub recycle_bytes: u64,
    /// What becomes of the array.
    pub array: ArrayChange,
}

/// `list_ass_slice` (v3.11): `removed` items of `len` are replaced by `inserted` ones. Also `del a[i]`,
/// `a.remove(x)`, `a.pop(i)` in the middle (one removed, none inserted), `del a[i:j]`, `a[i:j] = x`.
/// A list that becomes empty is cleared: its array is freed.
pub const fn ass_slice(allocated: u64, len: u64, removed: u64, inserted: u64) -> SliceChange {
    let newlen = len.saturating_sub(removed).saturating_add(inserted);
    if newlen == 0 {
        return SliceChange {
            recycle_bytes: 0,
            array: if allocated == 0 {
                ArrayChange::Keep
            } else {
                ArrayChange::Free
            },
        };
    }
    let recycle_bytes = if removed > RECYCLE_ON_STACK {
        removed.saturating_mul(SLOT_BYTES)
    } else {
        0
    };
    let array = if inserted == removed {
        ArrayChange::Keep
    } else {
        list_resize(allocated, len, newlen)
    };
    SliceChange {
        recycle_bytes,
        array,
    }
}

/// Deletion of an extended slice, `del a[i:j:k]` with k other than 1 (`list_ass_subscript`, v3.11):
/// a temporary block of [`SLOT_BYTES`] per removed item, always, then `list_resize` with the length set already.
pub const fn delete_extended_slice(allocated: u64, len: u64, removed: u64) -> SliceChange {
    if removed == 0 {
        return SliceChange {
            recycle_bytes: 0,
            array: ArrayChange::Keep,
        };
    }
    let newlen = len.saturating_sub(removed);
    SliceChange {
        recycle_bytes: removed.saturating_mul(SLOT_BYTES),
        array: list_resize(allocated, newlen, newlen),
    }
}

/// `a *= n` (`list_inplace_repeat`, v3.11).
pub const fn inplace_repeat(allocated: u64, len: u64, n: i64) -> ArrayChange {
    if len == 0 || n == 1 {
        return ArrayChange::Keep;
    }
    if n < 1 {
        return clear(allocated > 0);
    }
    list_resize(allocated, len, len.saturating_mul(n.unsigned_abs()))
}

/// `list.clear` (`_list_clear`, v3.11).
pub const fn clear(has_array: bool) -> ArrayChange {
    if has_array {
        ArrayChange::Free
    } else {
        ArrayChange::Keep
    }
}

#[cfg(test)]
mod tests;
