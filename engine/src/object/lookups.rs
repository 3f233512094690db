//! Look-ups in types that were made before: name by name, until a class changes.
//!
//! Only about speed: CPython's own cache, whose references are counted, is modelled elsewhere.

use crate::hash::{finished, mix};
use crate::object::chars::Chars;
use crate::object::heap::R;
use crate::object::words::hash_of;
use std::cell::RefCell;

/// Look-ups that are kept: a power of two.
const LINES: usize = 1 << 9;

#[derive(Clone, Debug)]
struct Line<Name> {
    class: R,
    /// How often classes had changed when it was found.
    changes: u64,
    name: Name,
    found: Option<R>,
}

/// What names were found to mean in types.
#[derive(Debug, Default)]
pub struct Lookups {
    lines: RefCell<Vec<Line<String>>>,
    /// The same for names that are written in the machine's sources, by where they lie.
    own: RefCell<Vec<Line<&'static str>>>,
    /// The same for names of the program, by where their characters lie: each line keeps its own there.
    spelt: RefCell<Vec<Line<Option<Chars>>>>,
}

impl Lookups {
    /// What the name meant; `None` when nobody asked since classes changed last.
    pub fn known(&self, class: R, name: &str, changes: u64) -> Option<Option<R>> {
        let lines = self.lines.borrow();
        let line = lines.get(place(class, name))?;
        let same = line.class == class && line.changes == changes && line.name == name;
        same.then_some(line.found)
    }

    /// Keeps what it means.
    pub fn keep(&self, class: R, name: &str, changes: u64, found: Option<R>) {
        let mut lines = self.lines.borrow_mut();
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

    /// [`Self::known`] for a name of the machine's own.
    #[inline]
    pub fn known_own(&self, class: R, name: &'static str, changes: u64) -> Option<Option<R>> {
        let lines = self.own.borrow();
        let line = lines.get(place_of_own(class, name))?;
        let same = line.class == class && line.changes == changes && std::ptr::eq(line.name, name);
        same.then_some(line.found)
    }

    /// [`Self::keep`] for a name of the machine's own.
    pub fn keep_own(&self, class: R, name: &'static str, changes: u64, found: Option<R>) {
        let mut lines = self.own.borrow_mut();
        let line = |class, found| Line {
            class,
            changes,
            name,
            found,
        };
        if lines.is_empty() {
            lines.resize(LINES, line(R(u32::MAX), None));
        }
        lines[place_of_own(class, name)] = line(class, found);
    }
}

impl Lookups {
    /// [`Self::known`] for the very characters that were kept with [`Self::keep_spelt`].
    #[inline]
    pub fn known_spelt(&self, class: R, name: &Chars, changes: u64) -> Option<Option<R>> {
        let lines = self.spelt.borrow();
        let line = lines.get(place_of_spelt(class, name))?;
        let same = line.class == class
            && line.changes == changes
            && line.name.as_ref().is_some_and(|known| known.is_same(name));
        same.then_some(line.found)
    }

    /// [`Self::keep`] for these very characters.
    pub fn keep_spelt(&self, class: R, name: &Chars, changes: u64, found: Option<R>) {
        let mut lines = self.spelt.borrow_mut();
        let line = |class, name, found| Line {
            class,
            changes,
            name,
            found,
        };
        if lines.is_empty() {
            lines.resize(LINES, line(R(u32::MAX), None, None));
        }
        lines[place_of_spelt(class, name)] = line(class, Some(name.clone()), found);
    }
}

fn place_of_spelt(class: R, name: &Chars) -> usize {
    place_of(mix(name.lies_at(), u64::from(class.0)))
}

fn place_of_own(class: R, name: &'static str) -> usize {
    let lies = (name.as_ptr().addr() ^ name.len() << 6) as u64;
    place_of(mix(lies, u64::from(class.0)))
}

fn place(class: R, name: &str) -> usize {
    place_of(mix(hash_of(name.as_bytes()), u64::from(class.0)))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only the low bits are wanted"
)]
const fn place_of(hash: u64) -> usize {
    finished(hash) as usize % LINES
}
