//! Attributes: look-up along the MRO, descriptors, instances, and the built-in objects' own
//! (Objects/object.c, Objects/typeobject.c, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::methods;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::Reason;

impl Vm {
    /// `_PyType_Lookup`: in the program's classes and the built-in types' methods.
    pub fn type_lookup(&mut self, class: R, name: &str) -> Option<R> {
        let mro = self.heap.class(class).mro.clone();
        for base in mro {
            if let Some(dict) = self.heap.class(base).dict {
                if let Some(found) = self.heap.dict_get_str(dict, name) {
                    return Some(found);
                }
            } else if let Some(found) = self.static_method(base, name) {
                return Some(found);
            }
        }
        None
    }

    /// A method descriptor of a built-in type.
    fn static_method(&mut self, class: R, name: &str) -> Option<R> {
        let key = (class, name.to_owned());
        if let Some(found) = self.methods.get(&key) {
            return Some(*found);
        }
        let (name, run) = methods::find(class, name)?;
        let data = Data::MethodDesc(Builtin {
            run,
            name,
            this: Some(class),
        });
        let method = self.heap.shared(ty::METHOD_DESC, data);
        self.methods.insert(key, method);
        Some(method)
    }

    /// `_PyObject_GetMethod`: a function or method descriptor of the type that no instance attribute hides.
    pub fn find_method(&mut self, object: R, name: R) -> Option<R> {
        let text = self.heap.text_of(name);
        let class = self.heap.ty(object);
        if matches!(
            self.heap.get(object).data,
            Data::Type(_) | Data::Module(..) | Data::Super(..)
        ) {
            return None;
        }
        let found = self.type_lookup(class, &text)?;
        let is_method = matches!(
            self.heap.get(found).data,
            Data::Function(_) | Data::MethodDesc(_)
        );
        if !is_method || self.heap.instance_get(object, &text).is_some() {
            return None;
        }
        Some(found)
    }

    /// `o.name`
    pub fn get_attr(&mut self, object: R, name: R) -> Res {
        let text = self.heap.text_of(name);
        match &self.heap.get(object).data {
            Data::Type(_) => return self.class_attr(object, name, &text),
            Data::Module(_, dict) => {
                let dict = *dict;
                return self.module_attr(object, dict, &text);
            }
            Data::Super(class, this, this_class) => {
                let (class, this, this_class) = (*class, *this, *this_class);
                return self.super_attr(object, class, this, this_class, name, &text);
            }
            _ => {}
        }
        let class = self.heap.ty(object);
        let found = self.type_lookup(class, &text);
        if let Some(found) = found {
            match &self.heap.get(found).data {
                Data::Property([getter, ..]) => {
                    let Some(getter) = *getter else {
                        let name = self.heap.type_name(object).to_owned();
                        return Err(self.raise_text(
                            ty::ATTRIBUTE_ERROR,
                            &format!("property '{text}' of '{name}' object has no getter"),
                        ));
                    };
                    return Ok(Out::Call(getter, vec![object], Vec::new()));
                }
                Data::Descriptor(_, _, slot) => {
                    let slot = *slot;
                    if slot == usize::MAX {
                        return self.builtin_attr(object, name, &text);
                    }
                    let extra = self.heap.get(object).extra.as_ref();
                    let value = extra.and_then(|extra| extra.slots.get(slot).copied().flatten());
                    if let Some(value) = value {
                        return Ok(Out::Value(self.heap.pick(value)));
                    }
                    return self.no_attribute(object, name);
                }
                _ => {}
            }
        }
        if let Some(value) = self.heap.instance_get(object, &text) {
            return Ok(Out::Value(self.heap.pick(value)));
        }
        if let Some(found) = found {
            return self.bind(found, object, class);
        }
        self.builtin_attr(object, name, &text)
    }

    /// What a class's attribute gives when it is read from an instance.
    fn bind(&mut self, found: R, object: R, class: R) -> Res {
        let value = match &self.heap.get(found).data {
            Data::Function(_) => self.heap.new_method(found, object),
            Data::MethodDesc(builtin) => {
                let builtin = *builtin;
                self.heap.new_bound_builtin(builtin, object)
            }
            Data::Wrapper(function) => {
                let function = *function;
                if self.heap.ty(found) == ty::CLASSMETHOD {
                    self.heap.new_method(function, class)
                } else {
                    self.heap.pick(function)
                }
            }
            _ => {
                if let Some(getter) = self.special(found, "__get__") {
                    return Ok(Out::Call(getter, vec![found, object, class], Vec::new()));
                }
                self.heap.pick(found)
            }
        };
        Ok(Out::Value(value))
    }

    fn class_attr(&mut self, class: R, name: R, text: &str) -> Res {
        if text == "__dict__" || text == "__doc__" && self.heap.class(class).dict.is_none() {
            return self.builtin_attr(class, name, text);
        }
        if let Some(found) = self.type_lookup(class, text) {
            let value = match &self.heap.get(found).data {
                Data::Wrapper(function) => {
                    let function = *function;
                    if self.heap.ty(found) == ty::CLASSMETHOD {
                        self.heap.new_method(function, class)
                    } else {
                        self.heap.pick(function)
                    }
                }
                Data::MethodDesc(builtin) if methods::is_class_method(builtin.name) => {
                    let builtin = *builtin;
                    self.heap.new_bound_builtin(builtin, class)
                }
                _ => self.heap.pick(found),
            };
            return Ok(Out::Value(value));
        }
        self.builtin_attr(class, name, text)
    }

    fn module_attr(&mut self, module: R, dict: Option<R>, text: &str) -> Res {
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
        self.raise_format(
            ty::ATTRIBUTE_ERROR,
            "module '%U' has no attribute '%U'",
            &[module_name, text],
        )
    }

    fn super_attr(
        &mut self,
        proxy: R,
        class: R,
        this: R,
        this_class: R,
        name: R,
        text: &str,
    ) -> Res {
        if text == "__class__" {
            return self.builtin_attr(proxy, name, text);
        }
        let mro = self.heap.class(this_class).mro.clone();
        let start = mro
            .iter()
            .position(|base| *base == class)
            .map_or(0, |place| place + 1);
        for base in &mro[start..] {
            let found = match self.heap.class(*base).dict {
                Some(dict) => self.heap.dict_get_str(dict, text),
                None => self.static_method(*base, text),
            };
            if let Some(found) = found {
                return self.bind(found, this, this_class);
            }
        }
        self.raise_format(
            ty::ATTRIBUTE_ERROR,
            "'%.50s' object has no attribute '%U'",
            &["super", text],
        )
    }

    /// The `AttributeError` of a missing attribute, with its `name` and `obj`.
    pub fn no_attribute<T>(&mut self, object: R, name: R) -> Result<T, Raise> {
        let text = self.heap.text_of(name);
        if let Data::Type(class) = &self.heap.get(object).data {
            let class_name = class.name.clone();
            let message = self.format_message(
                "type object '%.50s' has no attribute '%U'",
                &[&class_name, &text],
            );
            self.set_error(ty::ATTRIBUTE_ERROR, Some(message));
        } else {
            let class_name = self.heap.type_name(object).to_owned();
            let message = self.format_message(
                "'%.50s' object has no attribute '%U'",
                &[&class_name, &text],
            );
            self.set_error(ty::ATTRIBUTE_ERROR, Some(message));
        }
        let exception = self.normalize();
        self.heap.hold_part(exception, name, "name");
        self.heap.hold_part(exception, object, "obj");
        if let Data::Exception(this) = &mut self.heap.get_mut(exception).data {
            this.members.insert("name", name);
            this.members.insert("obj", object);
        }
        Err(Raise)
    }

    /// Attributes that built-in objects have by their C structure.
    fn builtin_attr(&mut self, object: R, name: R, text: &str) -> Res {
        let class = self.heap.ty(object);
        let own = |part: Option<R>| Some(part.unwrap_or(NONE));
        let value: Option<R> = match (&self.heap.get(object).data, text) {
            (_, "__class__") => Some(class),
            (Data::Function(function), _) => match text {
                "__name__" => Some(function.name),
                "__qualname__" => Some(function.qualname),
                "__defaults__" => own(function.defaults),
                "__kwdefaults__" => own(function.kwdefaults),
                "__closure__" => own(function.closure),
                "__code__" => Some(function.code),
                "__globals__" => Some(function.globals),
                "__module__" => own(function.module),
                "__doc__" => own(function.doc),
                "__dict__" => Some(self.heap.instance_dict(object)),
                _ => None,
            },
            (Data::Type(this), _) => match text {
                "__name__" => {
                    let name = this.name.clone();
                    match this.names {
                        Some((name, _)) => Some(name),
                        None => Some(self.heap.intern(&name)),
                    }
                }
                "__qualname__" => this.names.map(|names| names.1),
                "__mro__" => this.mro_tuple,
                "__bases__" => this.bases,
                "__base__" => Some(this.base),
                "__dict__" => this.dict,
                "__doc__" => Some(NONE),
                "__module__" => Some(self.heap.intern("builtins")),
                _ => None,
            },
            (Data::Cell(content), "cell_contents") => *content,
            (Data::Method(function, _), "__func__") => Some(*function),
            (Data::Method(_, this), "__self__") => Some(*this),
            (Data::Method(function, _), "__name__") => {
                let function = *function;
                return self.builtin_attr(function, name, text);
            }
            (Data::Builtin(builtin), "__self__") => own(builtin.this),
            (Data::Builtin(builtin) | Data::MethodDesc(builtin), "__name__") => {
                let name = builtin.name;
                Some(self.heap.intern(name))
            }
            (Data::Slice([step, start, stop]), _) => match text {
                "start" => Some(*start),
                "stop" => Some(*stop),
                "step" => Some(*step),
                _ => None,
            },
            (Data::Range(range), "start") => Some(range.parts[0]),
            (Data::Range(range), "stop") => Some(range.parts[1]),
            (Data::Range(range), "step") => Some(range.parts[2]),
            (Data::Exception(exception), _) => match text {
                "args" => Some(exception.args.unwrap_or(types::EMPTY_TUPLE)),
                "__traceback__" => own(exception.traceback),
                "__context__" => own(exception.context),
                "__cause__" => own(exception.cause),
                "__suppress_context__" => Some(types::truth(exception.suppress)),
                _ => exception.members.get(text).copied(),
            },
            (Data::Traceback(traceback), "tb_next") => own(traceback.next),
            (Data::Traceback(traceback), "tb_frame") => Some(traceback.frame),
            (Data::Traceback(traceback), "tb_lineno") => {
                let line = traceback.line;
                return Ok(Out::Value(self.heap.new_int(i64::from(line))));
            }
            (Data::Frame(frame), "f_code") => Some(frame.code),
            (Data::Code(code, _), "co_name") => {
                let name = code.name.clone();
                Some(self.heap.intern(&name))
            }
            (Data::Property(parts), "fget") => own(parts[0]),
            (Data::Weakref(_, callback), "__callback__") => own(*callback),
            (Data::Generator(generator), "__name__") => Some(generator.names.0),
            (_, "__dict__") if self.heap.has_dict(object) => Some(self.heap.instance_dict(object)),
            (_, "__doc__") => Some(NONE),
            _ => None,
        };
        if let Some(value) = value {
            Ok(Out::Value(self.heap.pick(value)))
        } else {
            if let Some(method) = self.special(object, "__getattr__") {
                // The AttributeError of the usual look-up is made first, then cleared.
                let _ = self.no_attribute::<Out>(object, name);
                self.clear_error();
                return self.slot(method, vec![object, name]);
            }
            self.no_attribute(object, name)
        }
    }

    /// `o.name = value`
    pub fn set_attr(&mut self, object: R, name: R, value: R) -> Res {
        let text = self.heap.text_of(name);
        if let Some(method) = self.special(object, "__setattr__") {
            return self.slot(method, vec![object, name, value]);
        }
        if let Data::Type(class) = &self.heap.get(object).data {
            let Some(dict) = class.dict else {
                let class_name = class.name.clone();
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "cannot set '%U' attribute of immutable type '%s'",
                    &[&text, &class_name],
                );
            };
            self.heap.dict_set_str(dict, name, value);
            return Ok(Out::Done);
        }
        let class = self.heap.ty(object);
        if let Some(found) = self.type_lookup(class, &text) {
            match &self.heap.get(found).data {
                Data::Property([_, setter, ..]) => {
                    let Some(setter) = *setter else {
                        let class_name = self.heap.type_name(object).to_owned();
                        return Err(self.raise_text(
                            ty::ATTRIBUTE_ERROR,
                            &format!("property '{text}' of '{class_name}' object has no setter"),
                        ));
                    };
                    let cx = self.cx.clone();
                    return wait(async move {
                        let result = cx.call(setter, vec![object, value]).await?;
                        cx.drop(result);
                        Ok(None)
                    });
                }
                Data::Descriptor(_, _, slot) if *slot != usize::MAX => {
                    let slot = *slot;
                    self.store_slot(object, slot, Some(value), &text);
                    return Ok(Out::Done);
                }
                _ => {}
            }
        }
        if let Data::Exception(exception) = &mut self.heap.get_mut(object).data {
            let place = match text.as_str() {
                "__traceback__" => Some(&mut exception.traceback),
                "__context__" => Some(&mut exception.context),
                "__cause__" => {
                    exception.suppress = true;
                    Some(&mut exception.cause)
                }
                _ => None,
            };
            if let Some(place) = place {
                let new = (value != NONE).then_some(value);
                let old = std::mem::replace(place, new);
                if let Some(new) = new {
                    self.heap.hold_part(object, new, &text);
                }
                if let Some(old) = old {
                    self.drop_part(object, old, &text);
                }
                return Ok(Out::Done);
            }
        }
        if self.heap.has_dict(object) {
            self.heap.instance_set(object, name, value);
            return Ok(Out::Done);
        }
        let class_name = self.heap.type_name(object).to_owned();
        if self.type_lookup(class, &text).is_some() {
            return self.raise_format(
                ty::ATTRIBUTE_ERROR,
                "'%.50s' object attribute '%U' is read-only",
                &[&class_name, &text],
            );
        }
        self.no_attribute(object, name)
    }

    fn store_slot(&mut self, object: R, slot: usize, value: Option<R>, name: &str) -> bool {
        let holder = self
            .heap
            .within(crate::timeline::HolderKind::Attribute, object);
        if let Some(value) = value {
            self.heap.incref(value, holder, Reason::Stored);
        }
        let extra = self.heap.get_mut(object).extra.get_or_insert_default();
        let before = extra.slots[..slot].iter().flatten().count();
        let old = std::mem::replace(&mut extra.slots[slot], value);
        match (old, value) {
            (Some(_), Some(value)) => self.heap.edge_set(object, before, value),
            (None, Some(value)) => {
                let name = self.heap.name(name);
                let slot = crate::timeline::Slot::Named(name);
                self.heap.edge_inserted(object, before, slot, value);
            }
            (Some(_), None) => self.heap.edge_removed(object, before),
            (None, None) => return false,
        }
        if let Some(old) = old {
            self.heap.decref(old, holder, Reason::Replaced);
        }
        true
    }

    /// `del o.name`
    pub fn delete_attr(&mut self, object: R, name: R) -> Res {
        let text = self.heap.text_of(name);
        if let Some(method) = self.special(object, "__delattr__") {
            return self.slot(method, vec![object, name]);
        }
        if let Data::Type(class) = &self.heap.get(object).data {
            if let Some(dict) = class.dict {
                let hash = self.heap.hash_of(name).expect("a str has a hash");
                if let crate::object::dict::Find::At(number) =
                    self.heap.dict_find(dict, name, hash, &[])
                {
                    self.heap.dict_delete(dict, number);
                    return Ok(Out::Done);
                }
            }
            return self.no_attribute(object, name);
        }
        let class = self.heap.ty(object);
        if let Some(found) = self.type_lookup(class, &text)
            && let Data::Descriptor(_, _, slot) = &self.heap.get(found).data
            && *slot != usize::MAX
        {
            let slot = *slot;
            if self.store_slot(object, slot, None, &text) {
                return Ok(Out::Done);
            }
        } else if self.heap.instance_delete(object, &text) {
            return Ok(Out::Done);
        }
        self.no_attribute(object, name)
    }
}
