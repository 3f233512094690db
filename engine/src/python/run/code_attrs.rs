//! Attributes of code objects (Objects/codeobject.c, v3.11). Left out: `co_code` and tables.
//! Simplified: each reading of `co_consts` makes a new tuple.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::python::code::{Code, Const};
use crate::python::run::vm::Vm;
use std::rc::Rc;

/// The attributes that [`code_attr`](Vm::code_attr) knows.
pub(super) const NAMES: &[&str] = &[
    "co_name",
    "co_qualname",
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_flags",
    "co_firstlineno",
    "co_filename",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_cellvars",
    "co_freevars",
];

impl Vm {
    /// An attribute of a code object, in hand.
    pub(super) fn code_attr(&mut self, object: R, text: &str) -> Option<R> {
        let Data::Code(code, _) = &self.heap.get(object).data else {
            return None;
        };
        let code = Rc::clone(code);
        let number = |vm: &mut Self, number: u32| Some(vm.heap.new_int(i64::from(number)));
        // As many as `co_varnames` has.
        let locals = |code: &Code| {
            let variables = code.localsplus.iter();
            variables
                .filter(|var| var.local || !var.cell && !var.free)
                .count()
        };
        match text {
            "co_name" => Some(self.named(&code.name)),
            "co_qualname" => Some(self.named(&code.qualname)),
            "co_filename" => {
                let mut made = self.evaluated.iter();
                let file = made.find(|made| contains(&made.0, &code));
                let file = file.map_or_else(|| "program.py".into(), |made| Rc::clone(&made.1));
                Some(self.named(&file))
            }
            "co_argcount" => number(self, code.argcount),
            "co_posonlyargcount" => number(self, code.posonlyargcount),
            "co_kwonlyargcount" => number(self, code.kwonlyargcount),
            "co_flags" => number(self, code.flags),
            "co_firstlineno" => number(self, code.first_line),
            "co_nlocals" => number(self, u32::try_from(locals(&code)).unwrap_or(u32::MAX)),
            "co_consts" => {
                let linked = self.linked.get(&Rc::as_ptr(&code)).cloned();
                let consts = linked.map(|linked| linked.consts.clone());
                Some(self.heap.new_tuple_copied(&consts.unwrap_or_default()))
            }
            "co_names" => {
                let linked = self.linked.get(&Rc::as_ptr(&code)).cloned();
                let names = linked.map(|linked| linked.names.clone());
                Some(self.heap.new_tuple_copied(&names.unwrap_or_default()))
            }
            "co_varnames" => Some(self.kept_variables(
                object,
                &code,
                "co_varnames",
                |cell, free, local| local || !cell && !free,
            )),
            "co_cellvars" => {
                Some(self.kept_variables(object, &code, "co_cellvars", |cell, _, _| cell))
            }
            "co_freevars" => {
                Some(self.kept_variables(object, &code, "co_freevars", |_, free, _| free))
            }
            _ => None,
        }
    }

    /// The tuple of the names of variables: since 3.12 the code keeps it, and a block for up to four such things
    /// (`get_cached_locals`, `init_co_cached`, Objects/codeobject.c, v3.14).
    fn kept_variables(
        &mut self,
        object: R,
        code: &Code,
        which: &'static str,
        wanted: impl Fn(bool, bool, bool) -> bool,
    ) -> R {
        /// `sizeof(_PyCoCached)`
        const CACHED_BYTES: u64 = 32;
        if !self.profile.run.code_keeps_names {
            return self.variables(code, wanted);
        }
        if let Some(kept) = self.code_names.get(&(object, which)) {
            return self.heap.pick(*kept);
        }
        if !self.code_names.keys().any(|(known, _)| *known == object) {
            self.scratch(CACHED_BYTES);
        }
        let names = self.variables(code, wanted);
        self.heap.hold_part(object, names, which);
        self.code_names.insert((object, which), names);
        names
    }

    fn named(&mut self, name: &str) -> R {
        let name = self.heap.intern(name);
        self.heap.pick(name)
    }

    /// A tuple of the names of variables of a kind: cell, free, or also an argument.
    fn variables(&mut self, code: &Code, wanted: impl Fn(bool, bool, bool) -> bool) -> R {
        let star = crate::python::code::CO_VARARGS;
        let stars = crate::python::code::CO_VARKEYWORDS;
        let arguments = code.argcount
            + code.kwonlyargcount
            + u32::from(code.flags & star != 0)
            + u32::from(code.flags & stars != 0);
        let names: Vec<R> = code
            .localsplus
            .iter()
            .enumerate()
            .filter(|(place, var)| wanted(var.cell, var.free, *place < arguments as usize))
            .map(|(_, var)| self.heap.intern(&var.name))
            .collect();
        self.heap.new_tuple_copied(&names)
    }
}

/// Whether one code object is another one, or among its constants.
fn contains(outer: &Rc<Code>, inner: &Rc<Code>) -> bool {
    let within = |value: &Const| matches!(value, Const::Code(code) if contains(code, inner));
    Rc::ptr_eq(outer, inner) || outer.consts.iter().any(within)
}
