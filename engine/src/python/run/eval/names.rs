//! Instructions of names: local variables, namespaces, cells.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, ty};
use crate::python::code::{Instr, Op};
use crate::python::run::frame::Frame;
use crate::python::run::native::{Raise, Res, wait};
use crate::python::run::vm::{Flow, Vm};
use crate::timeline::{Holder, HolderKind, Reason, Slot};

impl Vm {
    /// `LOAD_FAST_AND_CLEAR`: the value moves from the variable to the stack (an inlined comprehension saves it there).
    pub(super) fn op_load_fast_and_clear(&mut self, f: &mut Frame, i: &Instr) {
        let arg = i.arg as usize;
        let value = f.fast[arg].take();
        if let Some(value) = value {
            let holder = f.local(arg);
            self.heap.take(value, holder, Reason::Internal);
        }
        f.stack.push(value);
    }

    /// `LOAD_COMMON_CONSTANT` (v3.14).
    pub(super) fn op_load_common_constant(&mut self, f: &mut Frame, i: &Instr) {
        let value = match i.arg {
            0 => ty::ASSERTION_ERROR,
            1 => ty::NOT_IMPLEMENTED_ERROR,
            2 => ty::TUPLE,
            number => {
                let name = if number == 3 { "all" } else { "any" };
                let found = self.builtin_by_name(name);
                found.expect("preset at the start")
            }
        };
        let value = self.heap.pick(value);
        f.push(value);
    }

    /// `DELETE_FAST`
    pub(super) fn op_delete_fast(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let holder = f.local(arg);
        match f.fast[arg].take() {
            Some(old) => self.heap.decref(old, holder, Reason::NameDeleted),
            None => return self.unbound(f, arg),
        }
        Ok(Flow::Next)
    }

    /// `LOAD_NAME`: locals, globals, builtins.
    pub(super) fn op_load_name(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let name = f.name_object(i.arg);
        let hash = f.linked.hashes[arg];
        if let Some(dict) = f.locals
            && self.heap.class(self.heap.ty(dict)).heap
            && (self.special(dict, "__getitem__").is_some()
                || self.special(dict, "__missing__").is_some())
        {
            let result = self.name_of_prepared(dict, f.globals, name, hash);
            return self.outcome_of(f, result, &[]);
        }
        let found = f
            .locals
            .and_then(|dict| self.heap.dict_get_name(dict, name, hash))
            .or_else(|| self.heap.dict_get_name(f.globals, name, hash))
            .or_else(|| self.heap.dict_get_name(types::BUILTINS_DICT, name, hash));
        match found {
            Some(value) => {
                self.heap.pick(value);
                f.push(value);
            }
            None => return self.raise_name_error(name),
        }
        Ok(Flow::Next)
    }

    /// `LOAD_NAME` where a metaclass prepared more than a dict: its `__getitem__` or `__missing__` is asked, and the
    /// globals when that raises `KeyError`.
    #[cold]
    fn name_of_prepared(&mut self, dict: R, globals: R, name: R, hash: i64) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            match cx.run(|vm| vm.get_item(dict, name)).await {
                Ok(value) => return Ok(Some(value)),
                Err(Raise) if cx.with(|vm| vm.error_is(ty::KEY_ERROR)) => {
                    cx.with(Self::clear_error);
                }
                Err(Raise) => return Err(Raise),
            }
            cx.with(|vm| {
                let found = vm.heap.dict_get_name(globals, name, hash);
                let found =
                    found.or_else(|| vm.heap.dict_get_name(types::BUILTINS_DICT, name, hash));
                match found {
                    Some(value) => Ok(Some(vm.heap.pick(value))),
                    None => vm.raise_name_error(name).map(|_| None),
                }
            })
        })
    }

    /// `LOAD_GLOBAL`: globals, builtins.
    pub(super) fn op_load_global(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let index = i.arg >> 1;
        let name = f.name_object(index);
        let hash = f.linked.hashes[index as usize];
        let found = self
            .heap
            .dict_get_name(f.globals, name, hash)
            .or_else(|| self.heap.dict_get_name(types::BUILTINS_DICT, name, hash));
        match found {
            Some(value) => {
                let null = i.arg & 1 == 1;
                if null && i.op == Op::LoadGlobal {
                    f.stack.push(None);
                }
                self.heap.pick(value);
                f.push(value);
                if null && i.op == Op::LoadGlobalThenNull {
                    f.stack.push(None);
                }
            }
            None => return self.raise_name_error(name),
        }
        Ok(Flow::Next)
    }

    /// `STORE_NAME`, `STORE_GLOBAL`
    pub(super) fn op_store_name(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let name = f.name_object(i.arg);
        let dict = namespace(f, i.op == Op::StoreName);
        let value = f.pop();
        // A namespace that a metaclass prepared may be more than a dict.
        if self.special(dict, "__setitem__").is_some() {
            let result = self.set_item(dict, name, value.plain());
            return self.outcome_dropped(result, &[value]);
        }
        self.heap.dict_set_str(dict, name, value.plain());
        self.heap.drop(value);
        Ok(Flow::Next)
    }

    /// `DELETE_NAME`, `DELETE_GLOBAL`
    pub(super) fn op_delete_name(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let name = f.name_object(i.arg);
        let dict = namespace(f, i.op == Op::DeleteName);
        let hash = self.heap.hash_of(name).expect("a str has a hash");
        match self.heap.dict_find(dict, name, hash, &[]) {
            crate::object::dict::Find::At(number) => self.heap.dict_delete(dict, number),
            _ => {
                // `PyObject_DelItem` says that there is no such key, which is lost.
                self.raise_key_error(name);
                self.clear_error();
                return self.raise_name_error(name);
            }
        }
        Ok(Flow::Next)
    }

    /// `MAKE_CELL`: an argument moves into its cell.
    pub(super) fn op_make_cell(&mut self, f: &mut Frame, i: &Instr) {
        let arg = i.arg as usize;
        let initial = f.fast[arg].take();
        let cell = self.heap.new_gc(ty::CELL, Data::Cell(None));
        if let Some(value) = initial {
            let var = Holder {
                kind: HolderKind::Name,
                ..f.local(arg)
            };
            self.heap.take(value, var, Reason::Captured);
            let value = self.heap.own(value);
            self.cell_store(cell, Some(value), Reason::Captured);
        }
        let holder = f.local(arg);
        self.heap.give(cell, holder, Reason::Internal);
        f.fast[arg] = Some(cell);
    }

    /// `COPY_FREE_VARS`: the cells of the closure.
    pub(super) fn op_copy_free_vars(&mut self, f: &mut Frame) {
        let func = f.func.expect("closures are functions").plain();
        let Data::Function(function) = &self.heap.get(func).data else {
            unreachable!("the frame's function is one")
        };
        let closure = function.closure.expect("the function has free variables");
        let Data::Tuple(cells) = &self.heap.get(closure).data else {
            unreachable!("a closure is a tuple")
        };
        let cells = cells.clone();
        let start = f.fast.len() - cells.len();
        for (offset, cell) in cells.iter().enumerate() {
            let holder = f.local(start + offset);
            self.heap.incref(*cell, holder, Reason::Internal);
            f.fast[start + offset] = Some(*cell);
        }
    }

    /// `LOAD_FROM_DICT_OR_DEREF` (v3.14).
    pub(super) fn op_load_from_dict_or_deref(
        &mut self,
        f: &mut Frame,
        i: &Instr,
    ) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let dict = f.pop();
        let found = self
            .heap
            .dict_get_str(dict.plain(), &f.code.localsplus[arg].name);
        self.heap.drop(dict);
        let cell = f.fast[arg].expect("the cell was made at the start");
        match found.or_else(|| self.cell_content(cell)) {
            Some(value) => {
                self.heap.pick(value);
                f.push(value);
            }
            None => return self.unbound(f, arg),
        }
        Ok(Flow::Next)
    }

    /// `LOAD_FROM_DICT_OR_GLOBALS` (v3.14).
    pub(super) fn op_load_from_dict_or_globals(
        &mut self,
        f: &mut Frame,
        i: &Instr,
    ) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let dict = f.pop();
        let name = f.name_object(i.arg);
        let text = &f.code.names[arg];
        let found = self
            .heap
            .dict_get_str(dict.plain(), text)
            .or_else(|| self.heap.dict_get_str(f.globals, text))
            .or_else(|| self.heap.dict_get_str(types::BUILTINS_DICT, text));
        self.heap.drop(dict);
        match found {
            Some(value) => {
                self.heap.pick(value);
                f.push(value);
            }
            None => return self.raise_name_error(name),
        }
        Ok(Flow::Next)
    }

    /// `LOAD_DEREF`, `LOAD_CLASSDEREF`
    pub(super) fn op_load_deref(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        if i.op == Op::LoadClassderef
            && let Some(dict) = f.locals
            && let Some(value) = self.heap.dict_get_str(dict, &f.code.localsplus[arg].name)
        {
            self.heap.pick(value);
            f.push(value);
            return Ok(Flow::Next);
        }
        let cell = f.fast[arg].expect("the cell was made at the start");
        match self.cell_content(cell) {
            Some(value) => {
                self.heap.pick(value);
                f.push(value);
            }
            None => return self.unbound(f, arg),
        }
        Ok(Flow::Next)
    }

    /// `STORE_DEREF`
    pub(super) fn op_store_deref(&mut self, f: &mut Frame, i: &Instr) {
        let arg = i.arg as usize;
        let value = f.pop();
        let value = self.heap.own(value);
        let cell = f.fast[arg].expect("the cell was made at the start");
        self.cell_store(cell, Some(value), Reason::NameBound);
    }

    /// `DELETE_DEREF`
    pub(super) fn op_delete_deref(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let cell = f.fast[arg].expect("the cell was made at the start");
        if self.cell_content(cell).is_none() {
            return self.unbound(f, arg);
        }
        self.cell_store(cell, None, Reason::NameDeleted);
        Ok(Flow::Next)
    }

    fn cell_content(&self, cell: R) -> Option<R> {
        match self.heap.get(cell).data {
            Data::Cell(content) => content,
            _ => unreachable!("the slot holds a cell"),
        }
    }

    /// Puts a reference in hand into a cell; the old content is released.
    pub(in crate::python::run) fn cell_store(&mut self, cell: R, value: Option<R>, reason: Reason) {
        let holder = self.heap.within(HolderKind::Cell, cell);
        if let Some(value) = value {
            self.heap.give(value, holder, reason);
        }
        let Data::Cell(content) = &mut self.heap.get_mut(cell).data else {
            unreachable!("the slot holds a cell")
        };
        let old = std::mem::replace(content, value);
        match (old, value) {
            (Some(_), Some(value)) => self.heap.edge_set(cell, 0, value),
            (None, Some(value)) => self.heap.edge_inserted(cell, 0, Slot::Item, value),
            (Some(_), None) => self.heap.edge_removed(cell, 0),
            (None, None) => {}
        }
        if let Some(old) = old {
            let reason = if value.is_some() {
                Reason::NameRebound
            } else {
                Reason::NameDeleted
            };
            self.heap.decref(old, holder, reason);
        }
    }

    pub(super) fn unbound(&mut self, f: &Frame, slot: usize) -> Result<Flow, Raise> {
        let var = &f.code.localsplus[slot];
        let name = var.name.clone();
        if var.free {
            return Err(self.raise_named(
                ty::NAME_ERROR,
                "cannot access free variable '%s' where it is not associated with a value in enclosing scope",
                &name,
            ));
        }
        Err(self.raise_named(
            ty::UNBOUND_LOCAL_ERROR,
            "cannot access local variable '%s' where it is not associated with a value",
            &name,
        ))
    }

    fn raise_name_error(&mut self, name: R) -> Result<Flow, Raise> {
        let name = self.heap.text_of(name);
        Err(self.raise_named(ty::NAME_ERROR, "name '%.200s' is not defined", &name))
    }
}

/// The dict that a name of the class or module, or (not `local`) a global one, is in.
fn namespace(f: &Frame, local: bool) -> R {
    f.locals.filter(|_| local).unwrap_or(f.globals)
}
