//! A string under construction: `_PyUnicodeWriter` (Objects/unicodeobject.c, v3.11), and the object around it that
//! `repr` has since 3.14 (`PyUnicodeWriter_Create`, v3.14).

use crate::addr::{Addr, ObjectId};
use crate::object::data::{Data, Str};
use crate::object::heap::R;
use crate::object::new::{max_char, str_bytes};
use crate::object::spares::WRITERS;
use crate::object::types::{self, FIRST_CHAR};
use crate::python::run::Limit;
use crate::python::run::native::Raise;
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, BlockKind, Domain, FreeList};

/// `sizeof(_PyUnicodeWriter)`
const WRITER_BYTES: u64 = 56;

/// The ranges of characters that decide how wide a string is stored: 127, 255, 65535, 0x10ffff.
pub(super) fn widest(chars: &[u32]) -> u32 {
    width(max_char(chars))
}

/// The same, when the highest of them is known.
pub(super) const fn width(highest: u32) -> u32 {
    match highest {
        0..=0x7f => 0x7f,
        0x80..=0xff => 0xff,
        0x100..=0xffff => 0xffff,
        _ => 0x0010_ffff,
    }
}

/// `_PyUnicodeWriter`: a string under construction.
#[derive(Debug)]
pub struct Writer {
    chars: Vec<u32>,
    /// The buffer: future object's id and block.
    buffer: Option<(ObjectId, Addr)>,
    size: usize,
    max_char: u32,
    /// `overallocate`
    pub overallocate: bool,
    /// `min_length`
    pub min_length: usize,
    /// A whole string that was written first and is used as it is.
    readonly: Option<R>,
    /// The block of the writer itself, where it is no variable of a C function.
    object: Option<Addr>,
}

impl Writer {
    /// An empty one.
    pub fn new(min_length: usize, overallocate: bool) -> Self {
        Self {
            chars: Vec::new(),
            buffer: None,
            size: 0,
            max_char: 0,
            overallocate,
            min_length,
            readonly: None,
            object: None,
        }
    }

    /// The writer of a container's repr. `length` is the least that it can come to; since 3.14 the buffer is asked for
    /// with that length at once, and the writer is a block of its own, or the spare one (`PyUnicodeWriter_Create`).
    pub fn for_repr(vm: &mut Vm, length: usize) -> Self {
        if !vm.profile.run.writer_objects {
            return Self::new(length, true);
        }
        let spare = vm.heap.spare(FreeList::Other(WRITERS));
        let block = spare.unwrap_or_else(|| vm.scratch(WRITER_BYTES));
        let mut writer = Self::new(0, false);
        writer.prepare(vm, length, 0x7f);
        writer.overallocate = true;
        writer.object = Some(block);
        writer
    }

    fn allocate(vm: &mut Vm, length: usize, max: u32) -> (ObjectId, Addr) {
        let id = vm.heap.next_object_id();
        let bytes = str_bytes(&vm.heap, length as u64, max);
        let block = vm.heap.allocate(
            AllocCall::Malloc,
            Domain::Object,
            BlockKind::Buffer,
            bytes,
            id,
        );
        (id, block)
    }

    /// `_PyUnicodeWriter_PrepareInternal`
    pub(super) fn prepare(&mut self, vm: &mut Vm, length: usize, max: u32) {
        let mut new = self.chars.len() + length;
        let fits = new <= self.size;
        if self.buffer.is_none() && self.readonly.is_none() {
            if length == 0 {
                return;
            }
            if self.overallocate {
                new += new / 4;
            }
            new = new.max(self.min_length);
            self.buffer = Some(Self::allocate(vm, new, max));
            self.size = new;
            self.max_char = max;
        } else if !fits {
            if self.overallocate {
                new += new / 4;
            }
            new = new.max(self.min_length);
            let max = max.max(self.max_char);
            if max > self.max_char || self.readonly.is_some() {
                let buffer = Self::allocate(vm, new, max);
                self.release(vm);
                self.buffer = Some(buffer);
            } else {
                let (id, block) = self.buffer.expect("a buffer or a readonly string");
                let bytes = str_bytes(&vm.heap, new as u64, self.max_char);
                let block = vm
                    .heap
                    .reallocate(Domain::Object, BlockKind::Buffer, block, bytes, id);
                self.buffer = Some((id, block));
            }
            self.size = new;
            self.max_char = max;
        } else if max > self.max_char {
            let buffer = Self::allocate(vm, self.size, max);
            self.release(vm);
            self.buffer = Some(buffer);
            self.max_char = max;
        }
    }

    fn release(&mut self, vm: &mut Vm) {
        if let Some((id, block)) = self.buffer.take() {
            vm.heap.free(Domain::Object, BlockKind::Buffer, block, id);
        }
        if let Some(string) = self.readonly.take() {
            vm.heap.drop(string);
        }
    }

    /// `_PyUnicodeWriter_WriteASCIIString`, `_PyUnicodeWriter_WriteChar`
    pub fn write(&mut self, vm: &mut Vm, chars: &[u32]) {
        if chars.is_empty() || !self.has_room(vm, chars.len()) {
            return;
        }
        self.prepare(vm, chars.len(), widest(chars));
        self.chars.extend_from_slice(chars);
    }

    /// Whether so many characters more may be in memory, four bytes each here; if not, the run is stopped.
    fn has_room(&self, vm: &mut Vm, more: usize) -> bool {
        if vm.too_big(self.chars.len().saturating_add(more) / 2) {
            vm.stop(Limit::Memory);
            return false;
        }
        !vm.over_limit()
    }

    /// Punctuation of a repr: since 3.14 character by character (`PyUnicodeWriter_WriteChar`).
    pub fn punctuation(&mut self, vm: &mut Vm, text: &str) {
        if self.object.is_none() {
            return self.text(vm, text);
        }
        for char in text.chars() {
            self.write(vm, &[u32::from(char)]);
        }
    }

    /// The end of a repr, which may be longer than is needed only since 3.14.
    pub fn end(&mut self, vm: &mut Vm, text: &str) {
        if self.object.is_none() {
            self.overallocate = false;
        }
        self.punctuation(vm, text);
    }

    /// An int's digits, without a str in between (`_PyLong_FormatWriter`).
    pub fn int(&mut self, vm: &mut Vm, object: R) -> Result<(), Raise> {
        let (text, scratch) = vm.decimal(object)?;
        let scratch = vm.heap.scratch_int(scratch);
        self.text(vm, &text);
        vm.heap.free_scratch_int(scratch);
        Ok(())
    }

    /// Whether ints are written by [`Self::int`].
    pub const fn takes_ints(&self) -> bool {
        self.object.is_some()
    }

    /// Rust text.
    pub fn text(&mut self, vm: &mut Vm, text: &str) {
        let chars: Vec<u32> = text.chars().map(u32::from).collect();
        self.write(vm, &chars);
    }

    /// Whether a str that is written now becomes the result as it is.
    pub(super) const fn adopts(&self) -> bool {
        self.buffer.is_none() && self.readonly.is_none() && !self.overallocate
    }

    /// `_PyUnicodeWriter_WriteStr`
    pub fn string(&mut self, vm: &mut Vm, string: R) {
        let length = vm.heap.str(string).chars.len();
        if length == 0 || !self.has_room(vm, length) {
            return;
        }
        let chars = vm.heap.chars(string).expect("a str is written");
        let max = widest(&chars);
        if max > self.max_char || self.chars.len() + chars.len() > self.size {
            if self.adopts() {
                self.readonly = Some(vm.heap.pick(string));
                self.chars.extend_from_slice(&chars);
                self.max_char = max;
                return;
            }
            self.prepare(vm, chars.len(), max);
        }
        self.chars.extend_from_slice(&chars);
    }

    /// `_PyUnicodeWriter_Finish`: the string, in hand.
    pub fn finish(mut self, vm: &mut Vm) -> R {
        let object = self.object.take();
        let string = self.string_of(vm);
        Self::give_back(vm, object);
        string
    }

    /// The block of the writer becomes the spare one, or is freed.
    fn give_back(vm: &mut Vm, object: Option<Addr>) {
        let Some(block) = object else { return };
        let list = FreeList::Other(WRITERS);
        let most = vm.heap.most_spares(list);
        let spares = vm.heap.free_lists.of(list);
        if spares.len() < most {
            spares.push(block);
        } else {
            vm.free_scratch(block);
        }
    }

    fn string_of(mut self, vm: &mut Vm) -> R {
        if self.chars.is_empty() {
            self.release(vm);
            return vm.heap.pick(types::EMPTY_STR);
        }
        if let Some(string) = self.readonly {
            return string;
        }
        let (id, mut block) = self.buffer.expect("characters were written");
        if self.size != self.chars.len() {
            let bytes = str_bytes(&vm.heap, self.chars.len() as u64, self.max_char);
            block = vm
                .heap
                .reallocate(Domain::Object, BlockKind::Object, block, bytes, id);
        }
        if let [char @ 0..=255] = self.chars[..] {
            vm.heap.free(Domain::Object, BlockKind::Object, block, id);
            return vm.heap.pick(R(FIRST_CHAR.0 + char));
        }
        vm.heap.adopt_str(id, block, self.chars[..].into())
    }

    /// The buffer is a str object while it is being filled: it can be seen when the program's code runs meanwhile.
    pub fn show(&self, vm: &mut Vm) -> Option<R> {
        let (_, block) = self.buffer?;
        let filler = if self.max_char < 0x80 {
            97
        } else {
            self.max_char
        };
        let text = Str::new(vec![filler; self.size][..].into(), false, false);
        Some(vm.heap.show_buffer(block, Data::Str(text)))
    }

    /// The same around a call of an object's `str`, `repr` or `format`, which only those of the program can see.
    pub fn show_for(&self, vm: &mut Vm, object: R) -> Option<R> {
        let simple = matches!(
            vm.heap.get(object).data,
            Data::Str(_)
                | Data::Int(_)
                | Data::Bool(_)
                | Data::Float(_)
                | Data::Big(_)
                | Data::Bytes(_)
        ) && !vm.heap.class(vm.heap.ty(object)).heap;
        if simple { None } else { self.show(vm) }
    }

    /// The end of [`Self::show`].
    pub fn hide(&self, vm: &mut Vm, shown: Option<R>) {
        if let Some(shown) = shown {
            vm.heap.hide_buffer(shown);
        }
    }

    /// Gives everything up.
    pub fn abandon(mut self, vm: &mut Vm) {
        self.release(vm);
        Self::give_back(vm, self.object.take());
    }
}
