//! Methods of built-in types as objects, and the namespaces that have them (Objects/typeobject.c, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::methods;
use crate::python::run::vm::Vm;

impl Vm {
    /// A method descriptor of a built-in type.
    pub(super) fn static_method(&mut self, class: R, name: &str) -> Option<R> {
        let known = self.static_methods.entry(class).or_default();
        if let Some(found) = known.get(name) {
            return *found;
        }
        // `PyObject_HashNotImplemented`
        if name == "__hash__" && matches!(class, ty::LIST | ty::DICT | ty::SET | ty::BYTEARRAY) {
            known.insert(name.into(), Some(NONE));
            return Some(NONE);
        }
        let Some((name, run)) = methods::find(class, name) else {
            known.insert(name.into(), None);
            return None;
        };
        let method = if methods::is_static_method(name) {
            let this = None;
            let data = Data::Builtin(Builtin { run, name, this });
            self.heap.shared(ty::BUILTIN, data)
        } else {
            let this = Some(class);
            let data = Data::MethodDesc(Builtin { run, name, this });
            self.heap.shared(ty::METHOD_DESC, data)
        };
        let known = self.static_methods.entry(class).or_default();
        known.insert(name.into(), Some(method));
        Some(method)
    }

    /// The namespace of a built-in type, which was there before the program.
    pub(super) fn static_dict(&mut self, class: R) -> R {
        if let Some(known) = self.static_dicts.get(&class) {
            return *known;
        }
        let dict = self.heap.shared(ty::DICT, Data::Dict(Box::default()));
        for name in methods::names(class) {
            if let Some(method) = self.static_method(class, name) {
                self.heap.dict_preset(dict, name, method);
            }
        }
        self.static_dicts.insert(class, dict);
        dict
    }
}
