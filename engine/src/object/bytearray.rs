//! `bytearray`: its buffer and how that grows and shrinks (Objects/bytearrayobject.c, v3.11).

use crate::addr::Addr;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::timeline::{AllocCall, BlockKind};

/// A bytearray's content.
#[derive(Debug, Default)]
pub struct ByteArray {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Bytes of the buffer (`ob_alloc`).
    pub alloc: u64,
    /// Where in the buffer the bytes begin (`ob_start`): what was taken off the front leaves a gap.
    pub offset: u64,
    /// The buffer's block; null while nothing was ever in it.
    pub block: Addr,
}

impl Heap {
    /// The bytearray behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn bytearray(&self, object: R) -> &ByteArray {
        let Data::ByteArray(this) = &self.get(object).data else {
            unreachable!("the handle is a bytearray's")
        };
        this
    }

    fn bytearray_mut(&mut self, object: R) -> &mut ByteArray {
        let Data::ByteArray(this) = &mut self.get_mut(object).data else {
            unreachable!("the handle is a bytearray's")
        };
        this
    }

    /// An empty one.
    pub fn new_empty_bytearray(&mut self) -> R {
        self.new_plain(ty::BYTEARRAY, Data::ByteArray(Box::default()))
    }

    /// `PyByteArray_FromStringAndSize`
    pub fn new_bytearray(&mut self, bytes: &[u8]) -> R {
        let object = self.new_empty_bytearray();
        if !bytes.is_empty() {
            let alloc = bytes.len() as u64 + 1;
            let block = self.buffer_block(object, alloc);
            let this = self.bytearray_mut(object);
            this.block = block;
            this.alloc = alloc;
            this.bytes = bytes.to_vec();
            self.touch(object);
        }
        object
    }

    fn buffer_block(&mut self, object: R, alloc: u64) -> Addr {
        let owner = self.id(object);
        let domain = self.table_domain();
        self.allocate(AllocCall::Malloc, domain, BlockKind::Buffer, alloc, owner)
    }

    /// `PyByteArray_Resize`, and what is in it afterwards.
    pub fn bytearray_become(&mut self, object: R, bytes: Vec<u8>) {
        let (size, old) = (
            bytes.len() as u64,
            self.bytearray(object).bytes.len() as u64,
        );
        if size != old {
            self.bytearray_resize(object, size);
        }
        self.bytearray_mut(object).bytes = bytes;
        self.touch(object);
    }

    fn bytearray_resize(&mut self, object: R, size: u64) {
        let this = self.bytearray(object);
        let (alloc, offset, block) = (this.alloc, this.offset, this.block);
        let new = if size + offset < alloc {
            if size >= alloc / 2 {
                return;
            }
            size + 1
        } else if 8 * size <= 9 * alloc {
            size + (size >> 3) + if size < 9 { 3 } else { 6 }
        } else {
            size + 1
        };
        let owner = self.id(object);
        let (domain, kind) = (self.table_domain(), BlockKind::Buffer);
        let moved = if block.is_null() {
            self.buffer_block(object, new)
        } else if offset > 0 {
            let moved = self.buffer_block(object, new);
            self.free(domain, kind, block, owner);
            moved
        } else {
            self.reallocate(domain, kind, block, new, owner)
        };
        let this = self.bytearray_mut(object);
        this.block = moved;
        this.alloc = new;
        this.offset = 0;
    }

    /// `bytearray_setslice_linear`: the bytes from `low` to `high` are replaced.
    pub fn bytearray_splice(&mut self, object: R, low: usize, high: usize, new: &[u8]) {
        let this = self.bytearray_mut(object);
        let removed = high - low;
        if new.len() < removed && low == 0 {
            this.offset += (removed - new.len()) as u64;
        }
        let bytes = [&this.bytes[..low], new, &this.bytes[high..]].concat();
        self.bytearray_become(object, bytes);
    }

    /// Replaces a byte.
    pub fn bytearray_set(&mut self, object: R, place: usize, byte: u8) {
        self.bytearray_mut(object).bytes[place] = byte;
    }
}
