//! Instructions of imports.

use crate::object::types::NONE;
use crate::python::code::Instr;
use crate::python::run::frame::Frame;
use crate::python::run::native::Raise;
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
        let result = self.import(wanted);
        self.outcome_of(f, result, &[level, from])
    }

    /// `IMPORT_FROM`
    pub(super) fn op_import_from(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let module = f.top().plain();
        let name = f.name_object(i.arg);
        let result = self.get_attr(module, name);
        self.outcome_of(f, result, &[])
    }
}
