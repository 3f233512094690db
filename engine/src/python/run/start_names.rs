//! Names that start-up interned: a text that a program puts together gives way to them when it is interned.
//!
//! `PyUnicode_InternInPlace` (Objects/unicodeobject.c, v3.11) replaces the reference it is given by the string in the table,
//! which may be older than the program: in `setattr(self, "_" + "name", 1)` the key is the `_name` of some module's code.
//! The lists were read from 3.11.2 and 3.14.10 with what recordings load; constants of `posix` are left out.

use crate::object::chars::Chars;
use crate::object::heap::R;
use crate::object::static_names::has_line;
use crate::python::run::vm::Vm;

/// What start-up interned that lies on the heap, sorted by bytes, a line each; names that are static objects are in
/// the profile.
const START_NAMES: [(&str, &str); 2] = [
    ("3.11", include_str!("start_names_311.txt")),
    ("3.14", include_str!("start_names_314.txt")),
];

impl Vm {
    /// The string in the table of interned strings that has that text, if there is one.
    pub fn interned_name(&mut self, chars: &Chars) -> Option<R> {
        if let Some(known) = self.heap.interned.get(chars) {
            return Some(*known);
        }
        let known = self.heap.is_static_name(chars) || self.is_start_name(chars);
        known.then(|| self.heap.intern(&chars.text()))
    }

    /// Whether start-up interned that text, and it is no static object.
    pub fn is_start_name(&self, chars: &Chars) -> bool {
        let names = START_NAMES
            .iter()
            .find(|(release, _)| self.profile.recorded.starts_with(release));
        names.is_some_and(|(_, names)| has_line(names, &chars.text()))
    }
}
