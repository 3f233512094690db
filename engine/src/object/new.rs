//! How objects are made: what each type asks the allocator for, `sys.getsizeof`, the text of a value, equality and hashes
//! of objects whose types are built in (objects.md sections 1 and 2, for v3.11).
#![expect(
    clippy::missing_panics_doc,
    clippy::many_single_char_names,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::addr::{Addr, ObjectId};
use crate::object::data::{Builtin, Data, List, Str};
use crate::object::dict::Dict;
use crate::object::heap::{Heap, Object, R};
use crate::object::types::{self, EMPTY_BYTES, EMPTY_STR, EMPTY_TUPLE, FIRST_CHAR, ty};
use crate::timeline::{AllocCall, Birth, BlockKind, Domain, FreeList, HolderKind, Reason, Slot};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use std::fmt::Write as _;
use std::rc::Rc;

/// Bytes of the collector's header.
pub const GC_HEAD: u64 = 16;

/// Digits that `PyLong_FromString` asks for: by the length of the text, zeros in front included.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of characters"
)]
pub fn room_for_text(chars: &[u32], base: i64, value: &BigInt) -> u64 {
    let digit = |char: &&u32| char::from_u32(**char).is_some_and(char::is_alphanumeric);
    let count = chars.iter().filter(digit).count() as u64;
    // With a prefix or another base the digits of the value do.
    if base != 10 {
        return digits(value);
    }
    let room = count as f64 * 10f64.ln() / f64::from(1 << 30).ln() + 1.0;
    (room as u64).max(digits(value))
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

/// What a compact string asks for (`PyUnicode_New`, Objects/unicodeobject.c, v3.11).
pub fn str_bytes(heap: &Heap, length: u64, max_char: u32) -> u64 {
    let profile = &heap.profile.object;
    match max_char {
        0..=0x7f => profile.str_ascii_header + 1 + length,
        0x80..=0xff => profile.str_header + 1 + length,
        0x100..=0xffff => profile.str_header + 2 * (1 + length),
        _ => profile.str_header + 4 * (1 + length),
    }
}

/// The room for an int that will not be seen.
#[derive(Clone, Copy, Debug)]
pub enum Scratch {
    /// An int, where ints have spares.
    Int(R),
    /// A block.
    Block(Addr),
}

/// The highest character.
pub fn max_char(chars: &[u32]) -> u32 {
    chars.iter().copied().max().unwrap_or(0)
}

/// A fixed hash of a string: the seed of CPython's is random, and no program here may depend on it.
pub fn hash_str(chars: &[u32]) -> i64 {
    hash_chars(chars.iter().copied())
}

/// The same of characters from elsewhere.
pub fn hash_chars(chars: impl Iterator<Item = u32>) -> i64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for char in chars {
        hash = (hash ^ u64::from(char)).wrapping_mul(0x0100_0000_01b3);
    }
    #[expect(clippy::cast_possible_wrap, reason = "a hash is a bit pattern")]
    let hash = (hash ^ (hash >> 29)) as i64;
    if hash == -1 { -2 } else { hash }
}

/// `sys.getsizeof`
pub fn size_of(heap: &Heap, object: R) -> u32 {
    let this = heap.get(object);
    let class = heap.class(this.ty);
    let header = if class.heap {
        this.header
    } else if class.gc {
        GC_HEAD
    } else {
        0
    };
    let base = class.basicsize;
    let bytes = match &this.data {
        Data::Bool(value) => 24 + 4 * u64::from(*value),
        Data::Int(value) => 24 + 4 * digits_of(*value).max(1),
        Data::Big(value) => 24 + 4 * digits(value),
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
        Data::Bytes(bytes) => 33 + bytes.len() as u64,
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
            base + header + table
        }
        Data::Set(set) => base + header + set.table_bytes(),
        Data::Code(code, _) => {
            (heap.profile.object.code_header + u64::from(code.code_bytes)).next_multiple_of(8)
        }
        // A deque counts the blocks that its items reach over, of 66 words each (`deque_sizeof`).
        Data::Ext(ext) if heap.is_subclass(this.ty, ty::DEQUE) => {
            let used = u64::try_from(ext.numbers[0]).unwrap_or(0) + ext.items.len() as u64;
            base + header + used.div_ceil(64) * 528
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
            408
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

/// The text that the recordings give for an object's value; `None` for objects without one.
pub fn value_text(heap: &Heap, object: R) -> Option<String> {
    let mut text = String::new();
    write_value(heap, object, &mut text).then_some(text)
}

/// Appends that text; false for objects without one.
pub fn write_value(heap: &Heap, object: R, out: &mut String) -> bool {
    let count = |count: usize, out: &mut String| {
        let mut digits = crate::object::words::Digits::default();
        out.push_str(digits.of(i64::try_from(count).unwrap_or(i64::MAX)));
    };
    match &heap.get(object).data {
        Data::Bool(value) => out.push_str(if *value { "True" } else { "False" }),
        Data::Int(value) => {
            out.push_str(crate::object::words::Digits::default().of(*value));
        }
        Data::Big(value) if digits(value) < 40 => out.push_str(&value.to_string()),
        Data::Big(value) => {
            write!(out, "({} digits)", digits(value) * 9).expect("a String takes everything");
        }
        Data::Float(value) => out.push_str(&crate::object::value::float_text::repr_float(*value)),
        Data::Str(text) => {
            out.extend(text.chars.iter().take(60).map(|char| to_char(*char)));
        }
        Data::List(list) => count(list.items.len(), out),
        Data::Tuple(items) => count(items.len(), out),
        Data::Dict(dict) => count(dict.used, out),
        Data::Set(set) => count(set.used(), out),
        Data::Function(function) => out.push_str(&heap.text_of(function.name)),
        Data::Builtin(builtin) | Data::MethodDesc(builtin) => out.push_str(builtin.name),
        Data::Type(class) => out.push_str(&class.name),
        Data::Code(code, _) => out.push_str(&code.name),
        Data::Module(name, _) => out.push_str(name),
        Data::Plain if object == types::NONE => out.push_str("None"),
        Data::Plain if object == types::NOT_IMPLEMENTED => out.push_str("NotImplemented"),
        Data::Plain if object == types::ELLIPSIS => out.push_str("Ellipsis"),
        _ => return false,
    }
    true
}

/// A code point as Rust's char; lone surrogates become the replacement character.
pub fn to_char(char: u32) -> char {
    char::from_u32(char).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// `a == b` for objects whose comparison runs no code of the program; `None` when it would, or when they are nested too deep.
pub fn equal(heap: &Heap, a: R, b: R) -> Option<bool> {
    let mut pairs = vec![(a, b, 0u32)];
    while let Some((a, b, depth)) = pairs.pop() {
        if a == b {
            if let Data::Float(value) = heap.get(a).data
                && value.is_nan()
                && depth == 0
            {
                return Some(false);
            }
            continue;
        }
        if depth > 900 {
            return None;
        }
        if heap.class(heap.ty(a)).heap || heap.class(heap.ty(b)).heap {
            let custom = |object: R| {
                let ty = heap.ty(object);
                heap.class(ty).heap
                    && ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]
                        .iter()
                        .any(|name| heap.find_in_type(ty, name).is_some())
            };
            if custom(a) || custom(b) {
                return None;
            }
        }
        match (&heap.get(a).data, &heap.get(b).data) {
            (Data::Str(a), Data::Str(b)) => {
                if a.chars != b.chars {
                    return Some(false);
                }
            }
            (Data::Bytes(a), Data::Bytes(b)) => {
                if a != b {
                    return Some(false);
                }
            }
            (Data::List(x), Data::List(y)) => {
                if x.items.len() != y.items.len() {
                    return Some(false);
                }
                pairs.extend(
                    x.items
                        .iter()
                        .zip(&y.items)
                        .rev()
                        .map(|(a, b)| (*a, *b, depth + 1)),
                );
            }
            (Data::Tuple(x), Data::Tuple(y)) => {
                // Tuples of different lengths are compared item by item first, which cannot be seen here.
                if x.len() != y.len() {
                    return Some(false);
                }
                pairs.extend(
                    x.iter()
                        .zip(y.iter())
                        .rev()
                        .map(|(a, b)| (*a, *b, depth + 1)),
                );
            }
            (Data::Dict(x), Data::Dict(y)) => {
                if x.used != y.used {
                    return Some(false);
                }
                for entry in x.iter() {
                    match heap.dict_find(b, entry.key, entry.hash, &[]) {
                        crate::object::dict::Find::At(number) => {
                            let other = y.entries[number].expect("found");
                            pairs.push((entry.value, other.value, depth + 1));
                        }
                        crate::object::dict::Find::Missing => return Some(false),
                        crate::object::dict::Find::Ask(_) => return None,
                    }
                }
            }
            (Data::Set(x), Data::Set(y)) => {
                if x.used() != y.used() {
                    return Some(false);
                }
                for (hash, item) in x.entries() {
                    if heap.set_find(b, item, hash)?.is_none() {
                        return Some(false);
                    }
                }
            }
            (Data::Range(x), Data::Range(y)) => {
                let (x, y) = (x.numbers, y.numbers);
                let same =
                    x[3] == y[3] && (x[3] == 0 || (x[0] == y[0] && (x[3] == 1 || x[2] == y[2])));
                if !same {
                    return Some(false);
                }
            }
            (Data::Weakref(x, _), Data::Weakref(y, _)) => match (x, y) {
                (Some(x), Some(y)) => pairs.push((*x, *y, depth + 1)),
                _ => return Some(false),
            },
            (Data::Method(f, s), Data::Method(g, t)) => {
                if s != t {
                    return Some(false);
                }
                pairs.push((*f, *g, depth + 1));
            }
            (Data::Builtin(x), Data::Builtin(y)) if x.this.is_some() => {
                if x.this != y.this || x.name != y.name {
                    return Some(false);
                }
            }
            (Data::Slice(x), Data::Slice(y)) => {
                pairs.extend(x.iter().zip(y).rev().map(|(a, b)| (*a, *b, depth + 1)));
            }
            (Data::Float(_) | Data::Complex(..), _) | (_, Data::Float(_) | Data::Complex(..)) => {
                if !crate::python::run::number::equal(heap, a, b) {
                    return Some(false);
                }
            }
            _ => match (heap.int_value(a), heap.int_value(b)) {
                (Some(a), Some(b)) if a == b => {}
                _ => return Some(false),
            },
        }
    }
    Some(true)
}

impl Heap {
    /// A new object: its memory from a free list when it has a spare, otherwise from the allocator.
    /// Its first reference is in hand.
    pub fn create(
        &mut self,
        ty: R,
        data: Data,
        request: u64,
        header: u64,
        gc: bool,
        list: Option<FreeList>,
    ) -> R {
        if self.loading {
            return self.loaded(ty, data, gc, header);
        }
        let before = self.preallocated.take();
        let id = match before {
            Some((_, id)) => id,
            None => self.next_object_id(),
        };
        // A list or dict that is made without its spares is made by `tp_alloc`.
        let list = list.or_else(|| {
            let kind = self.spares_for(ty, &data);
            kind.filter(|kind| !matches!(kind, FreeList::List | FreeList::Dict))
        });
        let list = list.filter(|list| match list {
            FreeList::Tuple(length) => {
                usize::from(*length) <= self.profile.object.longest_spare_tuple.0
            }
            _ => true,
        });
        let list = list.filter(|_| !std::mem::take(&mut self.no_spare));
        let spare = list.and_then(|list| self.spare(list));
        let (block, birth) = match spare {
            None if before.is_some() => {
                let (block, _) = before.expect("tested by the guard");
                (block, Birth::Block)
            }
            Some(block) if list == Some(FreeList::Float) => {
                (block, Birth::FreeList(FreeList::Float))
            }
            Some(block) => (
                block,
                Birth::FreeList(list.expect("a spare came from a list")),
            ),
            None => {
                let block = self.allocate(
                    AllocCall::Malloc,
                    Domain::Object,
                    BlockKind::Object,
                    request,
                    id,
                );
                if gc {
                    self.gc.allocated(id.0);
                }
                (block, Birth::Block)
            }
        };
        let object = self.fresh(Object {
            id,
            ty,
            refcount: 0,
            addr: block.offset(header),
            header,
            shared: false,
            constant: false,
            gc,
            dying: false,
            generation: 0,
            prev: 0,
            next: 0,
            size: 0,
            length: 0,
            data,
            extra: None,
        });
        self.announce(object, birth);
        let hand = self.hand();
        self.incref(object, hand, Reason::Created);
        object
    }

    /// An object of a built-in type with the collector's header, tracked.
    pub fn new_gc(&mut self, ty: R, data: Data) -> R {
        let request = self.class(ty).basicsize + GC_HEAD;
        let object = self.create(ty, data, request, GC_HEAD, true, None);
        self.track(object);
        object
    }

    /// An object of a built-in type without the collector's header.
    pub fn new_plain(&mut self, ty: R, data: Data) -> R {
        let request = self.class(ty).basicsize;
        self.create(ty, data, request, 0, false, None)
    }

    /// Names an object's part as the holder of a reference that was in hand.
    pub fn give_part(&mut self, owner: R, part: R, name: &str) {
        let holder = self.part(owner, name);
        self.give(part, holder, Reason::Stored);
        self.edge_inserted(owner, 0, Slot::Named(holder.name), part);
    }

    /// Like [`Self::give_part`]; the caller keeps its reference.
    pub fn hold_part(&mut self, owner: R, part: R, name: &str) {
        let holder = self.part(owner, name);
        self.incref(part, holder, Reason::Stored);
        self.edge_inserted(owner, 0, Slot::Named(holder.name), part);
    }

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
        let data = value
            .to_i64()
            .map_or_else(|| Data::Big(Rc::new(value.clone())), Data::Int);
        self.create(ty::INT, data, 24 + 4 * room.max(1), 0, false, None)
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

    /// An int that is not cached, whose block was asked for with so many bytes.
    pub fn new_int_request(&mut self, value: &BigInt, bytes: u64) -> R {
        let data = value
            .to_i64()
            .map_or_else(|| Data::Big(Rc::new(value.clone())), Data::Int);
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

    /// A float.
    pub fn new_float(&mut self, value: f64) -> R {
        self.create(
            ty::FLOAT,
            Data::Float(value),
            24,
            0,
            false,
            Some(FreeList::Float),
        )
    }

    /// A string: `""` and Latin-1 characters are cached.
    pub fn new_str(&mut self, chars: &[u32]) -> R {
        match chars {
            [] => self.pick(EMPTY_STR),
            [char @ 0..=255] => self.pick(R(FIRST_CHAR.0 + char)),
            _ => self.new_str_of(Str::new(chars.into(), false, false)),
        }
    }

    /// A string of two characters or more.
    pub fn new_str_of(&mut self, text: Str) -> R {
        let request = str_bytes(self, text.chars.len() as u64, text.highest);
        self.create(ty::STR, Data::Str(text), request, 0, false, None)
    }

    /// A string with a block of that size.
    pub fn new_str_block(&mut self, chars: &[u32], request: u64) -> R {
        let text = Str::new(chars.into(), false, false);
        self.create(ty::STR, Data::Str(text), request, 0, false, None)
    }

    /// An object in a block that something else owns and fills, for as long as the program's code could see it.
    pub fn show_buffer(&mut self, block: Addr, data: Data) -> R {
        let id = self.next_object_id();
        let object = self.str_in_block(id, block, data);
        self.incref(object, Self::native_holder(), Reason::Created);
        object
    }

    /// Announces a str that lies in a block asked for before; nobody holds it yet.
    pub fn str_in_block(&mut self, id: ObjectId, block: Addr, data: Data) -> R {
        let object = self.fresh(Object {
            id,
            ty: ty::STR,
            refcount: 0,
            addr: block,
            header: 0,
            shared: false,
            constant: false,
            gc: false,
            dying: false,
            generation: 0,
            prev: 0,
            next: 0,
            size: 0,
            length: 0,
            data,
            extra: None,
        });
        self.announce(object, Birth::Block);
        object
    }

    /// The end of [`Self::show_buffer`]: the object goes, the block stays.
    pub fn hide_buffer(&mut self, object: R) {
        let id = self.id(object);
        self.get_mut(object).refcount = 0;
        self.emit(crate::timeline::Event::Decrefed {
            object: id,
            holder: Self::native_holder(),
            reason: Reason::Internal,
        });
        self.emit(crate::timeline::Event::ObjectDied {
            object: id,
            fate: crate::timeline::Fate::Freed,
        });
        self.release_handle(object);
    }

    /// A string from Rust text.
    pub fn new_text(&mut self, text: &str) -> R {
        let chars: Vec<u32> = text.chars().map(u32::from).collect();
        self.new_str(&chars)
    }

    /// The characters of a str.
    pub fn chars(&self, object: R) -> Option<Rc<[u32]>> {
        match &self.get(object).data {
            Data::Str(text) => Some(Rc::clone(&text.chars)),
            _ => None,
        }
    }

    /// A str's text; empty for anything else.
    pub fn text_of(&self, object: R) -> String {
        match &self.get(object).data {
            Data::Str(text) if text.highest < 0x80 => {
                #[expect(clippy::cast_possible_truncation, reason = "tested by the guard")]
                let bytes: Vec<u8> = text.chars.iter().map(|char| *char as u8).collect();
                String::from_utf8(bytes).expect("ASCII is UTF-8")
            }
            Data::Str(text) => text.chars.iter().map(|char| to_char(*char)).collect(),
            _ => String::new(),
        }
    }

    /// The interned string of a name in the program: an object from before the start.
    pub fn intern(&mut self, name: &str) -> R {
        let chars: Rc<[u32]> = name.chars().map(u32::from).collect();
        if let Some(found) = self.interned.get(&chars) {
            return *found;
        }
        let object = match &chars[..] {
            [] => EMPTY_STR,
            [char @ 0..=255] => R(FIRST_CHAR.0 + char),
            _ => self.shared(ty::STR, Data::Str(Str::new(Rc::clone(&chars), true, true))),
        };
        self.interned.insert(chars, object);
        object
    }

    /// Bytes.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> R {
        if bytes.is_empty() {
            return self.pick(EMPTY_BYTES);
        }
        let request = 33 + bytes.len() as u64;
        self.create(
            ty::BYTES,
            Data::Bytes(bytes.into()),
            request,
            0,
            false,
            None,
        )
    }

    /// A tuple that takes over references in hand.
    pub fn new_tuple(&mut self, items: Vec<R>) -> R {
        let tracked = self.tuple_is_tracked(&items);
        let tuple = self.new_tuple_untracked(items, false);
        if tuple != EMPTY_TUPLE && tracked {
            self.track(tuple);
        }
        tuple
    }

    /// A tuple of items that the caller keeps references to.
    pub fn new_tuple_copied(&mut self, items: &[R]) -> R {
        let tracked = self.tuple_is_tracked(items);
        let tuple = self.new_tuple_untracked(items.to_vec(), true);
        if tuple != EMPTY_TUPLE && tracked {
            self.track(tuple);
        }
        tuple
    }

    /// `maybe_tracked`: whether the collector has to know a tuple of these from its birth.
    fn tuple_is_tracked(&self, items: &[R]) -> bool {
        !self.profile.object.atomic_tuples_untracked
            || items.iter().any(|item| self.class(self.ty(*item)).gc)
    }

    fn new_tuple_untracked(&mut self, items: Vec<R>, copied: bool) -> R {
        if items.is_empty() {
            return self.pick(EMPTY_TUPLE);
        }
        let request = self.profile.object.tuple_header + 8 * items.len() as u64;
        let targets = items.clone();
        let data = Data::Tuple(items.into_boxed_slice());
        let tuple = self.create(ty::TUPLE, data, request, GC_HEAD, true, None);
        self.hold_items(tuple, &targets, copied);
        tuple
    }

    /// Names the owner as the holder of its items.
    pub fn hold_items(&mut self, owner: R, items: &[R], copied: bool) {
        let holder = self.within(HolderKind::Item, owner);
        for (index, item) in items.iter().enumerate() {
            if copied {
                self.incref(*item, holder, Reason::Stored);
            } else {
                self.give(*item, holder, Reason::Stored);
            }
            self.edge_inserted(owner, index, Slot::Item, *item);
        }
    }

    /// An empty list.
    pub fn new_list(&mut self) -> R {
        let data = Data::List(List::default());
        let list = self.create(ty::LIST, data, 56, GC_HEAD, true, Some(FreeList::List));
        self.track(list);
        list
    }

    /// An empty list by way of `PyType_GenericAlloc`, which knows no free list.
    pub fn new_list_generic(&mut self) -> R {
        let data = Data::List(List::default());
        let list = self.create(ty::LIST, data, 56, GC_HEAD, true, None);
        self.track(list);
        list
    }

    /// An empty dict by way of `PyType_GenericAlloc`, which knows no free list.
    pub fn new_dict_generic(&mut self) -> R {
        self.create(
            ty::DICT,
            Data::Dict(Box::default()),
            64,
            GC_HEAD,
            true,
            None,
        )
    }

    /// A list with an array of exactly its length that takes over references in hand.
    pub fn new_list_of(&mut self, call: AllocCall, items: &[R]) -> R {
        let data = Data::List(List::default());
        let list = self.create(ty::LIST, data, 56, GC_HEAD, true, Some(FreeList::List));
        self.list_preallocate(list, call, items.len() as u64);
        self.list_mut(list).items = items.to_vec();
        self.hold_items(list, items, false);
        self.touch(list);
        self.track(list);
        list
    }

    /// A list with an array of exactly its length, of items that the caller keeps references to.
    pub fn new_list_copied(&mut self, items: &[R]) -> R {
        let list = self.new_list();
        self.list_preallocate(list, AllocCall::Malloc, items.len() as u64);
        self.list_fill(list, items);
        list
    }

    /// An empty dict.
    pub fn new_dict(&mut self) -> R {
        let data = Data::Dict(Box::default());
        let dict = self.create(ty::DICT, data, 64, GC_HEAD, true, Some(FreeList::Dict));
        if self.profile.object.dicts_tracked {
            self.track(dict);
        }
        dict
    }

    /// `dict.copy()`: the table's block before the object's.
    pub fn new_dict_copied(&mut self, from: R) -> R {
        let source = self.dict(from);
        let exact = !source.block.is_null()
            && source.split.is_none()
            && source.used >= source.entries.len() * 2 / 3
            && source.used > 0;
        if exact {
            let (log2, unicode, used) = (source.log2_size, source.unicode, source.used);
            let _ = used;
            let block = self.cloned_keys(from, log2, unicode);
            let dict = self.new_dict();
            self.dict_clone_into(from, dict, block);
            if self.get(from).generation != 0 {
                self.track(dict);
            }
            return dict;
        }
        let dict = self.new_dict();
        let entries: Vec<_> = self.dict(from).iter().collect();
        if !entries.is_empty() {
            let log2 = self.log2_for((entries.len() as u64 * 3).div_ceil(2));
            let unicode = self.dict(from).unicode;
            self.dict_resize(dict, log2, unicode);
        }
        for entry in entries {
            self.dict_store(dict, entry.key, entry.hash, entry.value, None);
        }
        dict
    }

    /// An empty dict with a table of that size: the table's block comes first.
    pub fn new_dict_presized(&mut self, log2_size: u8, unicode: bool) -> R {
        let block = self.new_keys(crate::object::types::MAIN_DICT, log2_size, unicode);
        let dict = self.new_dict();
        self.dict_preallocated(dict, block, log2_size, unicode);
        dict
    }

    /// An iterator over a sequence that the caller keeps a reference to.
    pub fn new_seq_iter(&mut self, ty: R, sequence: R, start: i64) -> R {
        let iter = self.new_gc(ty, Data::SeqIter(Some(sequence), start));
        self.hold_part(iter, sequence, "sequence");
        iter
    }

    /// `PyWrapper_New`: a slot wrapper bound to an object.
    pub fn new_method_wrapper(&mut self, builtin: Builtin, this: R) -> R {
        let data = Data::Builtin(Builtin {
            this: Some(this),
            ..builtin
        });
        let wrapper = self.new_gc(ty::METHOD_WRAPPER, data);
        self.hold_part(wrapper, this, "__self__");
        wrapper
    }

    /// A built-in method bound to an object that the caller keeps a reference to.
    pub fn new_bound_builtin(&mut self, builtin: Builtin, this: R) -> R {
        let data = Data::Builtin(Builtin {
            this: Some(this),
            ..builtin
        });
        let method = self.new_gc(ty::BUILTIN, data);
        self.hold_part(method, this, "__self__");
        method
    }

    /// A bound method of function and self that the caller keeps references to.
    pub fn new_method(&mut self, function: R, this: R) -> R {
        let method = self.new_gc(ty::METHOD, Data::Method(function, this));
        self.hold_part(method, function, "__func__");
        self.hold_part(method, this, "__self__");
        method
    }

    /// A slice that takes over references in hand: start, stop, step.
    pub fn new_slice(&mut self, parts: [R; 3]) -> R {
        let request = 56;
        let slice = self.create(
            ty::SLICE,
            Data::Slice([parts[2], parts[0], parts[1]]),
            request,
            GC_HEAD,
            true,
            Some(FreeList::Slice),
        );
        for (part, name) in parts.into_iter().zip(["start", "stop", "step"]) {
            self.give_part(slice, part, name);
        }
        self.track(slice);
        slice
    }

    /// `hash(x)` for objects whose hash runs no code of the program; `None` for the others, hashable or not.
    pub fn hash_of(&mut self, object: R) -> Option<i64> {
        let heap_class = self.class(self.ty(object)).heap;
        if heap_class && self.find_in_type(self.ty(object), "__hash__").is_some() {
            return None;
        }
        if heap_class && self.find_in_type(self.ty(object), "__eq__").is_some() {
            return None;
        }
        let mutable_set = self.is_instance(object, ty::SET);
        match &mut self.get_mut(object).data {
            Data::Str(text) => {
                text.hashed = true;
                Some(*text.hash.get_or_insert_with(|| hash_str(&text.chars)))
            }
            Data::Int(value) => Some(hash_small(*value)),
            Data::Big(value) => Some(hash_int(value)),
            Data::Bool(value) => Some(i64::from(*value)),
            Data::Float(value) => {
                let value = *value;
                Some(crate::python::run::number::hash_float(value))
            }
            Data::Tuple(items) => {
                let items = items.clone();
                hash_tuple(self, &items)
            }
            Data::Weakref(target, _) => {
                let target = *target;
                let id = self.get(object).id;
                if let Some(hash) = self.weak_hashes.get(&id) {
                    return Some(*hash);
                }
                let hash = self.hash_of(target?)?;
                let id = self.id(object);
                self.weak_hashes.insert(id, hash);
                Some(hash)
            }
            Data::List(_) | Data::Dict(_) | Data::Slice(_) => None,
            Data::Set(_) if mutable_set => None,
            Data::Set(set) => Some(set.frozen_hash()),
            Data::Bytes(bytes) => {
                let chars: Vec<u32> = bytes.iter().copied().map(u32::from).collect();
                Some(hash_str(&chars))
            }
            _ => {
                // `_Py_HashPointer`: the address, rotated so that the low bits differ.
                let addr = self.get(object).addr.0;
                #[expect(clippy::cast_possible_wrap, reason = "a hash is a bit pattern")]
                let hash = addr.rotate_right(4) as i64;
                Some(hash)
            }
        }
    }
}

impl crate::python::run::vm::Vm {
    /// The block of a tuple whose items are still being collected.
    pub fn tuple_block(&mut self, room: u64) -> (ObjectId, Addr) {
        let id = self.heap.next_object_id();
        if let Ok(length) = u8::try_from(room)
            && (1..=self.heap.profile.object.longest_spare_tuple.0).contains(&usize::from(length))
            && let Some(block) = self.heap.spare(FreeList::Tuple(length))
        {
            self.spare_tuple = Some(block);
            return (id, block);
        }
        if room == 0 {
            return (id, Addr::NULL);
        }
        let block = self.heap.allocate(
            AllocCall::Malloc,
            Domain::Object,
            BlockKind::Object,
            self.heap.profile.object.tuple_header + 8 * room,
            id,
        );
        self.heap.gc.allocated(id.0);
        (id, block)
    }

    /// `_PyTuple_Resize`
    pub fn tuple_reblock(&mut self, id: ObjectId, block: Addr, room: u64) -> Addr {
        if block.is_null() {
            return self.tuple_block(room).1;
        }
        let bytes = self.heap.profile.object.tuple_header + 8 * room;
        self.heap
            .reallocate(Domain::Object, BlockKind::Object, block, bytes, id)
    }

    /// The items did not come: the block goes back.
    pub fn tuple_unblock(&mut self, id: ObjectId, block: Addr, _room: u64) {
        if !block.is_null() {
            self.heap.free(Domain::Object, BlockKind::Object, block, id);
            self.heap.gc.freed();
        }
    }

    /// The tuple of items in hand, in a block that is cut to size.
    pub fn tuple_finish(&mut self, id: ObjectId, mut block: Addr, room: u64, items: Vec<R>) -> R {
        if items.is_empty() {
            self.tuple_unblock(id, block, room);
            return self.heap.pick(EMPTY_TUPLE);
        }
        let length = items.len() as u64;
        if length != room {
            block = self.tuple_reblock(id, block, length);
        }
        let targets = items.clone();
        let tuple = self.heap.fresh(Object {
            id,
            ty: ty::TUPLE,
            refcount: 0,
            addr: block.offset(GC_HEAD),
            header: GC_HEAD,
            shared: false,
            constant: false,
            gc: true,
            dying: false,
            generation: 0,
            prev: 0,
            next: 0,
            size: 0,
            length: 0,
            data: Data::Tuple(items.into_boxed_slice()),
            extra: None,
        });
        let birth = match u8::try_from(length) {
            Ok(length) if self.spare_tuple == Some(block) => {
                Birth::FreeList(FreeList::Tuple(length))
            }
            _ => Birth::Block,
        };
        self.spare_tuple = None;
        self.heap.announce(tuple, birth);
        let hand = self.heap.hand();
        self.heap.incref(tuple, hand, Reason::Created);
        self.heap.hold_items(tuple, &targets, false);
        self.heap.track(tuple);
        tuple
    }
}

/// `long_hash`: the value modulo 2^61 - 1.
pub fn hash_int(value: &BigInt) -> i64 {
    let modulus = BigInt::from((1i64 << 61) - 1);
    let rest = (value.abs() % modulus).to_i64().expect("below 2^61");
    let hash = if value.is_negative() { -rest } else { rest };
    if hash == -1 { -2 } else { hash }
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

/// Whether an int's value is zero.
pub fn is_zero(value: &BigInt) -> bool {
    value.is_zero()
}

/// A null address, for objects without a block.
pub const NO_BLOCK: Addr = Addr::NULL;
