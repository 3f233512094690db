//! Attributes of modules (Objects/moduleobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;

impl Vm {
    /// `module.name`
    pub(super) fn module_attr(&mut self, module: R, dict: Option<R>, text: &str) -> Res {
        let Data::Module(module_name, _) = &self.heap.get(module).data else {
            unreachable!("tested by the caller")
        };
        let module_name = *module_name;
        if let Some(value) = dict.and_then(|dict| self.heap.dict_get_str(dict, text)) {
            return Ok(Out::Value(self.heap.pick(value)));
        }
        if let Some(value) = crate::python::run::modules::attribute(self, module_name, text) {
            return Ok(Out::Value(value));
        }
        if text == "__name__" {
            let name = self.heap.intern(module_name);
            return Ok(Out::Value(self.heap.pick(name)));
        }
        if self.profile.run.lookups_held {
            if self.quietly {
                return Err(Raise);
            }
        } else {
            // The look-up that all objects have comes first (`_PyObject_GenericGetAttrWithDict`), with its exception.
            let quietly = std::mem::take(&mut self.quietly);
            let name = self.heap.intern(text);
            let _ = self.no_attribute::<Out>(module, name);
            self.clear_error();
            self.quietly = quietly;
        }
        self.raise_format(
            ty::ATTRIBUTE_ERROR,
            "module '%U' has no attribute '%U'",
            &[module_name, text],
        )
    }
}
