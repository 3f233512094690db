//! Look-ups in types that were made before: name by name, until a class changes.
//!
//! Only about speed: CPython's own cache, whose references are counted, is modelled elsewhere.

use crate::hash::{finished, mix};
use crate::object::heap::R;
use crate::object::words::hash_of;
use std::cell::RefCell;

/// Look-ups that are kept: a power of two.
const LINES: usize = 1 << 9;

#[derive(Clone, Debug)]
struct Line {
    class: R,
    /// How often classes had changed when it was found.
    changes: u64,
    name: String,
    found: Option<R>,
}

/// What names were found to mean in types.
#[derive(Debug, Default)]
pub struct Lookups(RefCell<Vec<Line>>);

impl Lookups {
    /// What the name meant; `None` when nobody asked since classes changed last.
    pub fn known(&self, class: R, name: &str, changes: u64) -> Option<Option<R>> {
        let lines = self.0.borrow();
        let line = lines.get(place(class, name))?;
        let same = line.class == class && line.changes == changes && line.name == name;
        same.then_some(line.found)
    }

    /// Keeps what it means.
    pub fn keep(&self, class: R, name: &str, changes: u64, found: Option<R>) {
        let mut lines = self.0.borrow_mut();
        if lines.is_empty() {
            let line = Line {
                class: R(u32::MAX),
                changes: 0,
                name: String::new(),
                found: None,
            };
            lines.resize(LINES, line);
        }
        let line = &mut lines[place(class, name)];
        line.class = class;
        line.changes = changes;
        line.name.clear();
        line.name.push_str(name);
        line.found = found;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only the low bits are wanted"
)]
fn place(class: R, name: &str) -> usize {
    finished(mix(hash_of(name.as_bytes()), u64::from(class.0))) as usize % LINES
}
