//! `sys.getsizeof` (each type's `__sizeof__`, v3.11, and the collector's header).

use crate::object::data::Data;
use crate::object::dict::Dict;
use crate::object::heap::{Heap, R};
use crate::object::new::{GC_HEAD, char_width, digits, digits_of, str_bytes};
use crate::object::types::{self, ty};

/// What lies in front of an object, which `sys.getsizeof` counts and `__sizeof__` does not.
pub fn header_of(heap: &Heap, object: R) -> u64 {
    let this = heap.get(object);
    let class = heap.class(this.ty);
    if class.heap {
        this.header
    } else if class.gc {
        GC_HEAD
    } else {
        0
    }
}

/// `sys.getsizeof`
pub fn size_of(heap: &Heap, object: R) -> u32 {
    let this = heap.get(object);
    let class = heap.class(this.ty);
    let header = header_of(heap, object);
    let base = class.basicsize;
    let bytes = match &this.data {
        Data::Bool(value) => 24 + 4 * u64::from(*value),
        Data::Int(value) => header + 24 + 4 * digits_of(*value).max(1),
        Data::Big(value) => header + 24 + 4 * digits(value),
        // `unicode_sizeof`: of a class of the program it has its characters in a second block.
        Data::Str(text) if class.heap => {
            let length = text.chars.len() as u64 + 1;
            header + heap.profile.object.str_header + 8 + length * char_width(text.highest)
        }
        Data::Str(text) => {
            let length = text.chars.len() as u64;
            let bytes = str_bytes(heap, length, text.highest);
            // A Latin-1 character of the static table has its UTF-8 form too, where that is laid out at build time.
            let stored = types::FIRST_CHAR.0 + 0x80..types::FIRST_CHAR.0 + 0x100;
            if heap.profile.object.immortals && stored.contains(&object.0) {
                bytes + 3
            } else {
                bytes
            }
        }
        Data::Bytes(bytes) => base + header + bytes.len() as u64,
        // `allocated` is -1 while the list is being sorted.
        Data::List(list) if list.sorting && list.array.is_null() => base + header - 8,
        Data::List(list) => base + header + 8 * list.allocated,
        Data::Tuple(items) => {
            let bare = heap.profile.object.tuple_header - GC_HEAD;
            let own = bare + 8 * items.len() as u64;
            if class.heap {
                own + header + base.saturating_sub(bare)
            } else {
                own + GC_HEAD
            }
        }
        Data::Dict(dict) => {
            let table = match (dict.split, dict.block.is_null()) {
                (Some((_, slots)), _) => 8 * slots,
                (None, true) => 0,
                (None, false) => Dict::keys_bytes(dict.log2_size, dict.unicode),
            };
            // `odict_sizeof`: an array of as many pointers as the table has slots, and the nodes of the order.
            let order = match this.ty {
                ty if heap.is_subclass(ty, types::ty::ORDERED_DICT) && dict.used > 0 => {
                    (8 << dict.log2_size) + 32 * dict.used as u64
                }
                _ => 0,
            };
            base + header + table + order
        }
        Data::Set(set) => base + header + set.table_bytes(),
        Data::ByteArray(this) => base + header + this.alloc,
        Data::Code(code, _) => {
            (heap.profile.object.code_header + u64::from(code.code_bytes)).next_multiple_of(8)
        }
        // A deque counts the blocks that its items reach over, of 66 words each (`deque_sizeof`).
        Data::Ext(ext) if heap.is_subclass(this.ty, ty::DEQUE) => {
            let used = u64::try_from(ext.numbers[0]).unwrap_or(0) + ext.items.len() as u64;
            base + header + used.div_ceil(64) * 528
        }
        // `product_sizeof` and its like: indices besides the pools.
        Data::Ext(ext) if (ty::PRODUCT.0..=ty::COMBINATIONS_WR.0).contains(&this.ty.0) => {
            let others = if this.ty == ty::PRODUCT { 0 } else { 2 };
            base + header + 8 * (ext.numbers.len() as u64).saturating_sub(others)
        }
        Data::Generator(generator) => 168 + 8 * generator_words(heap, generator.code),
        Data::Frame(frame) => {
            heap.profile.object.frame_header + 8 * generator_words(heap, frame.code)
        }
        _ => base + header,
    };
    let bytes = if let Data::Type(class) = &this.data {
        if class.heap {
            type_size(heap, class)
        } else {
            heap.profile.object.static_type_bytes
        }
    } else {
        bytes
    };
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// `type.__sizeof__` of a class of the program: the object without its slots' descriptions, and the shared keys.
fn type_size(heap: &Heap, class: &crate::object::data::Type) -> u64 {
    heap.profile.object.class_bytes - 40 + if class.shared.is_some() { 768 } else { 0 }
}

fn generator_words(heap: &Heap, code: R) -> u64 {
    let Data::Code(code, _) = &heap.get(code).data else {
        unreachable!("the handle is a code object's")
    };
    code.localsplus.len() as u64 + u64::from(code.stacksize)
}
