//! What the bytes that a block was asked for are for: its words, neighbours of one purpose together.

use crate::view::memory::{BlockView, Field};

/// Some bytes of a block that are for one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What they are for.
    pub purpose: Purpose,
    /// How many they are.
    pub bytes: u32,
}

/// What bytes of a block are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The collector's head, in front of the object (`PyGC_Head`, `Include/internal/pycore_gc.h`).
    GcHead,
    /// `ob_refcnt`.
    RefCount,
    /// `ob_type`.
    Type,
    /// `ob_size`.
    Size,
    /// Fields by CPython's own names.
    Fields(Vec<&'static str>),
    /// What the object is there for: its items, characters, digits, entries.
    Contents,
}

impl BlockView {
    /// What was asked for, in the order in which it lies there; the bytes sum to `request`. Empty for a free block.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut put = |purpose: Purpose, bytes: u32| match (parts.last_mut(), purpose) {
            (Some(last), Purpose::Fields(more)) if matches!(last.purpose, Purpose::Fields(_)) => {
                last.bytes += bytes;
                if let Purpose::Fields(names) = &mut last.purpose {
                    names.extend(more);
                }
            }
            (Some(last), purpose) if last.purpose == purpose => last.bytes += bytes,
            (_, purpose) => parts.push(Part { purpose, bytes }),
        };
        let mut listed = 0;
        for word in self.words.iter().filter(|word| word.offset < self.request) {
            let bytes = (self.request - word.offset).min(8);
            listed = word.offset + bytes;
            let purpose = match &word.field {
                Field::GcNext | Field::GcPrev => Purpose::GcHead,
                Field::RefCount => Purpose::RefCount,
                Field::Type => Purpose::Type,
                Field::Size => Purpose::Size,
                Field::Named(name) => Purpose::Fields(vec![*name]),
                Field::Item(_) | Field::Data | Field::NextFree | Field::Other | Field::Spare => {
                    Purpose::Contents
                }
            };
            put(purpose, bytes);
        }
        // Longer blocks are cut: what is not listed is more of the same.
        if self.request > listed {
            put(Purpose::Contents, self.request - listed);
        }
        parts
    }
}
