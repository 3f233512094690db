//! Instructions of imports.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
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
        let result = match self.get_attr_quietly(module, name) {
            Err(Raise) if self.error.is_none() || self.error_is(ty::ATTRIBUTE_ERROR) => {
                self.clear_error();
                Err(self.cannot_import(module, name))
            }
            result => result,
        };
        self.outcome_of(f, result, &[])
    }

    /// The error of a name that a module has not (`import_from`, Python/ceval.c, v3.11).
    fn cannot_import(&mut self, module: R, name: R) -> Raise {
        let Data::Module(known, dict) = self.heap.get(module).data else {
            return Raise;
        };
        let file = self.file_of_module(known, dict.is_some());
        let shown = self.plain_repr(name);
        let place = file.as_deref().unwrap_or("unknown location");
        let text = format!("cannot import name {shown} from '{known}' ({place})");
        let raised = self.raise_text(ty::IMPORT_ERROR, &text);
        let exception = self.normalize();
        let module_name = self.heap.intern(known);
        self.set_member(exception, "name", module_name);
        if let Some(file) = file {
            let file = self.heap.new_text(&file);
            self.set_member(exception, "path", file);
            self.heap.drop(file);
        }
        if self.profile.run.groups_revised {
            self.set_member(exception, "name_from", name);
        }
        raised
    }

    /// Where Debian has a module that is written in Python; those in C are part of the interpreter there.
    fn file_of_module(&self, name: &str, in_python: bool) -> Option<String> {
        const PACKAGES: &[&str] = &["collections", "json", "re", "unittest", "logging", "ctypes"];
        if !in_python || matches!(name, "math" | "sys" | "gc" | "itertools" | "time" | "cmath") {
            return None;
        }
        let release = &self.profile.recorded;
        let short = release
            .rsplit_once('.')
            .map_or(*release, |(short, _)| short);
        let path = name.replace('.', "/");
        let end = if PACKAGES.contains(&name) {
            "/__init__"
        } else {
            ""
        };
        Some(format!("/usr/lib/python{short}/{path}{end}.py"))
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
