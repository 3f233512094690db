//! Strings and bytes: what they ask for, buffers that become strings, interned names (Objects/unicodeobject.c,
//! Objects/bytesobject.c, v3.11).

use crate::addr::{Addr, ObjectId};
use crate::object::chars::Chars;
use crate::object::data::{Data, Str};
use crate::object::heap::{Heap, Object, R};
use crate::object::types::{EMPTY_BYTES, EMPTY_STR, FIRST_CHAR, ty};
use crate::timeline::{AllocCall, Birth, BlockKind, Domain, Reason};
use std::rc::Rc;

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

/// Bytes of a character in a text whose highest character is known (`PyUnicode_KIND`).
pub const fn char_width(max_char: u32) -> u64 {
    match max_char {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    }
}

/// The highest character.
pub fn max_char(chars: &[u32]) -> u32 {
    chars.iter().copied().max().unwrap_or(0)
}

impl Heap {
    /// A string: `""` and Latin-1 characters are cached.
    pub fn new_str(&mut self, chars: &[u32]) -> R {
        match chars {
            [] => self.pick(EMPTY_STR),
            [char @ 0..=255] => self.pick(R(FIRST_CHAR.0 + char)),
            _ => self.new_str_of(Str::new(chars.into(), false, false)),
        }
    }

    /// The same of characters that are together already.
    pub fn new_str_with(&mut self, chars: Chars) -> R {
        match &chars {
            Chars::Narrow(narrow) if narrow.is_empty() => self.pick(EMPTY_STR),
            Chars::Narrow(narrow) if narrow.len() == 1 => {
                self.pick(R(FIRST_CHAR.0 + u32::from(narrow[0])))
            }
            _ => self.new_str_of(Str::new(chars, false, false)),
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
        let object = self.fresh(Object::new(id, ty::STR, block, data));
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

    /// The str behind a handle.
    ///
    /// # Panics
    /// When it is none.
    pub fn str(&self, object: R) -> &Str {
        let Data::Str(text) = &self.get(object).data else {
            unreachable!("the handle is a str's")
        };
        text
    }

    /// The characters of a str, one by one.
    pub fn chars(&self, object: R) -> Option<Rc<[u32]>> {
        match &self.get(object).data {
            Data::Str(text) => Some(text.chars.points()),
            _ => None,
        }
    }

    /// A str's text; empty for anything else.
    pub fn text_of(&self, object: R) -> String {
        match &self.get(object).data {
            Data::Str(text) => text.chars.text().into_owned(),
            _ => String::new(),
        }
    }

    /// The interned string of a name in the program: an object from before the start.
    pub fn intern(&mut self, name: &str) -> R {
        let chars = Chars::from(name);
        if let Some(found) = self.interned.get(&chars) {
            return *found;
        }
        let object = match &chars {
            Chars::Narrow(narrow) if narrow.is_empty() => EMPTY_STR,
            Chars::Narrow(narrow)
                if narrow.len() == 1
                    && !self.profile.object.letters_of_their_own.contains(name) =>
            {
                R(FIRST_CHAR.0 + u32::from(narrow[0]))
            }
            _ => self.shared(ty::STR, Data::Str(Str::new(chars.clone(), true, true))),
        };
        self.interned.insert(chars, object);
        object
    }

    /// The static object of one byte (`CHARACTER`, Objects/bytesobject.c, v3.11).
    pub fn single_byte(&mut self, byte: u8) -> R {
        if let Some(known) = self.single_bytes.get(&byte) {
            return *known;
        }
        let object = self.shared(ty::BYTES, Data::Bytes([byte].into()));
        self.single_bytes.insert(byte, object);
        object
    }

    /// Copied bytes (`PyBytes_FromStringAndSize`): of one byte there is an object already.
    pub fn bytes_of(&mut self, bytes: &[u8]) -> R {
        if let [byte] = bytes {
            let object = self.single_byte(*byte);
            return self.pick(object);
        }
        self.new_bytes(bytes)
    }

    /// Bytes.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> R {
        if bytes.is_empty() {
            return self.pick(EMPTY_BYTES);
        }
        self.new_bytes_block(bytes)
    }

    /// `bytes(count)`: zeros, asked for as such (`_PyBytes_FromSize`, Objects/bytesobject.c, v3.11).
    pub fn new_zeros(&mut self, count: usize) -> R {
        if count == 0 {
            return self.pick(EMPTY_BYTES);
        }
        let id = self.next_object_id();
        let (domain, kind) = (Domain::Object, BlockKind::Object);
        let request = 33 + count as u64;
        let block = self.allocate(AllocCall::Calloc, domain, kind, request, id);
        self.preallocated = Some((block, id));
        self.new_bytes_block(&vec![0; count])
    }

    /// The same as [`new_bytes`](Self::new_bytes), with a block of its own even when there are none.
    pub fn new_bytes_block(&mut self, bytes: &[u8]) -> R {
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
}
