//! Attributes of modules (Objects/moduleobject.c, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, ty};
use crate::python::run::modules::{self, MODULES};
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
        if let Some(value) = modules::attribute(self, module_name, text) {
            return Ok(Out::Value(value));
        }
        if text == "__name__" {
            let name = self.heap.intern(module_name);
            return Ok(Out::Value(self.heap.pick(name)));
        }
        if text == "__dict__"
            && let Some(dict) = dict
        {
            return Ok(Out::Value(self.heap.pick(dict)));
        }
        if text == "__dict__" {
            return Ok(Out::Value(self.module_dict(module_name)));
        }
        if text == "__reduce_ex__" {
            // What `copy` asks every object for.
            let builtin = Builtin {
                run: crate::python::run::reduce::reduce_object,
                name: "__reduce_ex__",
                this: None,
            };
            return Ok(Out::Value(self.heap.new_bound_builtin(builtin, module)));
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
        let format = "module '%U' has no attribute '%U'";
        let _ = self.raise_format::<Out>(ty::ATTRIBUTE_ERROR, format, &[module_name, text]);
        let name = self.heap.intern(text);
        self.with_context(module, name)
    }

    /// `__dict__` of a module written in C: made for the asker, since none is kept.
    fn module_dict(&mut self, module: &'static str) -> R {
        let dict = self.heap.new_dict();
        let name = self.heap.intern(module);
        let key = self.heap.intern("__name__");
        self.heap.dict_set_str(dict, key, name);
        for name in modules::names_of(self, module) {
            if let Some(value) = modules::attribute(self, module, &name) {
                let key = self.heap.intern(&name);
                self.heap.dict_set_str(dict, key, value);
                self.heap.drop(value);
            }
        }
        dict
    }

    /// `meth_get__module__` and `meth_get__self__` (Objects/methodobject.c, v3.11): the module that a built-in function
    /// belongs to, `None` for a method.
    pub(super) fn module_of(&self, function: R) -> Option<&'static str> {
        self.table_of(function).map(|module| match module {
            // Parts of one module (see `names_of`).
            "_math" | "_math2" => "math",
            "_time" => "time",
            "_sys2" => "sys",
            "_operator2" | "_operator3" => "_operator",
            module => module,
        })
    }

    /// The table of functions, `MODULES`, that a built-in function stands in.
    pub(super) fn table_of(&self, function: R) -> Option<&'static str> {
        let Data::Builtin(Builtin {
            name, this: None, ..
        }) = self.heap.get(function).data
        else {
            return None;
        };
        if self.heap.dict_get_str(types::BUILTINS_DICT, name) == Some(function) {
            return Some("builtins");
        }
        MODULES.iter().map(|module| module.0).find_map(|module| {
            let key = (*self.modules.get(module)?, name.to_owned());
            (self.methods.get(&key) == Some(&function)).then_some(module)
        })
    }

    /// An attribute of a module written in C is stored beside what the module has of its own.
    pub(super) fn set_module_attr(&mut self, module: R, text: &str, value: R) -> Res {
        let Data::Module(name, dict) = self.heap.get(module).data else {
            unreachable!("tested by the caller")
        };
        let dict = dict.unwrap_or_else(|| {
            // Its table has room for some more.
            let table = crate::object::dict::Dict::of_before(0, 8);
            let dict = self.heap.shared(ty::DICT, Data::Dict(Box::new(table)));
            self.heap.get_mut(module).data = Data::Module(name, Some(dict));
            dict
        });
        if (name, text) == ("sys", "stdout") {
            self.stdout_replaced = value != modules::stdout(self);
        }
        let name = self.heap.intern(text);
        self.dict_set(dict, name, value)
    }
}
