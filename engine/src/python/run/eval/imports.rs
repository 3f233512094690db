//! Instructions of imports.

use crate::object::heap::R;
use crate::object::types::NONE;
use crate::python::code::Instr;
use crate::python::run::frame::Frame;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::{Flow, Vm};

impl Vm {
    /// `IMPORT_NAME`
    pub(super) fn op_import_name(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let from = f.pop();
        let level = f.pop();
        let name = f.code.names[arg].clone();
        // `import a.b` gives the package (`import_name`, Python/ceval.c; `PyImport_ImportModuleLevelObject`, v3.11).
        let wanted = match name.split_once('.') {
            Some((package, _)) if from.plain() == NONE => package,
            _ => name.as_str(),
        };
        let mut result = self.import(wanted);
        if let Ok(Out::Value(module)) = result
            && self
                .sequence_items(from.plain())
                .is_some_and(|names| !names.is_empty())
        {
            result = self.asked_for_path(module);
        }
        self.outcome_of(f, result, &[level, from])
    }

    /// `IMPORT_FROM`
    pub(super) fn op_import_from(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let module = f.top().plain();
        let name = f.name_object(i.arg);
        let result = self.get_attr(module, name);
        self.outcome_of(f, result, &[])
    }

    /// With names to import a module is asked for its `__path__`, which a package has
    /// (`PyImport_ImportModuleLevelObject`, Python/import.c, v3.11).
    fn asked_for_path(&mut self, module: R) -> Res {
        let name = self.heap.intern("__path__");
        match self.get_attr_quietly(module, name) {
            Ok(Out::Value(path)) => self.heap.drop(path),
            Ok(_) => {}
            Err(Raise) => self.clear_error(),
        }
        Ok(Out::Value(module))
    }
}
