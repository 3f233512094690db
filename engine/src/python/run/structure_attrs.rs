//! Attributes that built-in objects have by their C structure (Objects/*.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Out, Res, wait};
use crate::python::run::vm::Vm;

impl Vm {
    /// Attributes that built-in objects have by their C structure.
    pub(super) fn builtin_attr(&mut self, object: R, name: R, text: &str) -> Res {
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
                "__builtins__" => Some(types::BUILTINS_DICT),
                "__annotations__" => match function.annotations {
                    Some(annotations) if self.heap.ty(annotations) != ty::TUPLE => {
                        Some(annotations)
                    }
                    Some(tuple) => Some(self.annotations_dict(object, tuple)),
                    None if function.annotate.is_some() => return self.annotate(object),
                    None => {
                        let dict = self.heap.new_dict();
                        self.heap.give_part(object, dict, "__annotations__");
                        if let Data::Function(function) = &mut self.heap.get_mut(object).data {
                            function.annotations = Some(dict);
                        }
                        Some(dict)
                    }
                },
                "__annotate__" if self.profile.code.annotations_deferred => own(function.annotate),
                "__module__" => own(function.module),
                "__doc__" => own(function.doc),
                "__dict__" => Some(self.heap.instance_dict(object)),
                _ => None,
            },
            (Data::Type(this), _) => match text {
                "__name__" => {
                    let name = this.name.rsplit('.').next().unwrap_or_default().to_owned();
                    match this.names {
                        Some((name, _)) => Some(name),
                        // It is made like a class of a program.
                        None if object == ty::EXCEPTION_GROUP => Some(self.heap.intern(&name)),
                        // `type_name`: `PyUnicode_FromString` of `tp_name`'s last part.
                        None => return Ok(Out::Value(self.short_name(&name))),
                    }
                }
                "__qualname__" => match this.names {
                    Some(names) => Some(names.1),
                    None => {
                        let name = this.name.rsplit('.').next().unwrap_or_default().to_owned();
                        return Ok(Out::Value(self.short_name(&name)));
                    }
                },
                "__mro__" => match this.mro_tuple {
                    Some(tuple) => Some(tuple),
                    None => {
                        // That of a built-in class was there before the program.
                        let mro = this.mro.clone();
                        let tuple = Data::Tuple(mro.into());
                        let tuple = self.heap.shared(ty::TUPLE, tuple);
                        self.heap.class_mut(object).mro_tuple = Some(tuple);
                        Some(tuple)
                    }
                },
                "__bases__" => match this.bases {
                    Some(bases) => Some(bases),
                    None => {
                        let base = this.mro.get(1).map(|_| this.base);
                        let second = (object == ty::EXCEPTION_GROUP).then_some(ty::EXCEPTION);
                        let base: Vec<R> = base.into_iter().chain(second).collect();
                        let tuple = Data::Tuple(base.into());
                        let tuple = self.heap.shared(ty::TUPLE, tuple);
                        self.heap.class_mut(object).bases = Some(tuple);
                        Some(tuple)
                    }
                },
                "__base__" => Some(this.base),
                "__basicsize__" => {
                    let size = i64::try_from(this.basicsize).expect("sizes are small");
                    return Ok(Out::Value(self.heap.new_int(size)));
                }
                "__itemsize__" | "__dictoffset__" | "__weakrefoffset__" => {
                    let number = self.layout_of(object, text);
                    return Ok(Out::Value(self.heap.new_ssize(number)));
                }
                "__dict__" if this.dict.is_none() => {
                    let dict = self.static_dict(object);
                    return crate::python::run::methods::view(self, dict, ty::MAPPING_PROXY);
                }
                "__dict__" => {
                    // `type_dict`: the namespace cannot be changed from outside.
                    let dict = this.dict.expect("the other ones are matched above");
                    return crate::python::run::methods::view(self, dict, ty::MAPPING_PROXY);
                }
                "__doc__" => Some(NONE),
                "__module__" => {
                    let module = match this.name.rsplit_once('.') {
                        Some((module, _)) => module.to_owned(),
                        None => "builtins".to_owned(),
                    };
                    Some(self.heap.intern(&module))
                }
                _ => None,
            },
            (Data::Tuple(items), _) if crate::python::run::sys::fields(class).is_some() => {
                let fields = crate::python::run::sys::fields(class).unwrap_or_default();
                let place = fields.iter().position(|part| *part == text);
                place.and_then(|place| items.get(place).copied())
            }
            (Data::Cell(Some(content)), "cell_contents") => Some(*content),
            // `cell_get_contents`
            (Data::Cell(None), "cell_contents") => {
                return Err(self.raise_text(ty::VALUE_ERROR, "Cell is empty"));
            }
            (Data::DictView(dict), "mapping") if class != ty::MAPPING_PROXY => {
                // `dictview_mapping`
                let dict = *dict;
                return crate::python::run::methods::view(self, dict, ty::MAPPING_PROXY);
            }
            (Data::Method(function, _), "__func__") => Some(*function),
            (Data::Method(_, this), "__self__") => Some(*this),
            (Data::Method(function, _), "__name__") => {
                let function = *function;
                return self.builtin_attr(function, name, text);
            }
            (Data::Builtin(builtin), "__self__") => match (builtin.this, self.module_of(object)) {
                (_, Some(module)) => Some(self.module(module)),
                (this, None) => own(this),
            },
            (Data::Builtin(_), "__module__") => match self.module_of(object) {
                Some(module) => Some(self.heap.intern(module)),
                None => Some(NONE),
            },
            (Data::Builtin(builtin), "__qualname__") => {
                let (name, this) = (builtin.name, builtin.this);
                let class = this.map(|this| match self.heap.get(this).data {
                    Data::Type(_) => self.heap.class_name(this).clone(),
                    _ => self.heap.type_name(this).to_owned(),
                });
                let text = class.map_or_else(|| name.to_owned(), |class| format!("{class}.{name}"));
                return Ok(Out::Value(self.heap.new_text(&text)));
            }
            // `meth_get__name__`: `PyUnicode_FromString`; a descriptor has its name.
            (Data::Builtin(builtin), "__name__") => {
                let name = builtin.name;
                return Ok(Out::Value(self.short_name(name)));
            }
            (Data::MethodDesc(builtin), "__name__") => {
                let name = builtin.name;
                Some(self.heap.intern(name))
            }
            (Data::Descriptor(_, name, _), "__name__") => Some(*name),
            (Data::Descriptor(class, ..), "__objclass__") => Some(*class),
            (Data::MethodDesc(builtin), "__objclass__") if builtin.this.is_some() => builtin.this,
            (Data::Descriptor(class, name, _), "__qualname__") => {
                let name = self.heap.text_of(*name);
                return Ok(Out::Value(self.descriptor_qualname(*class, &name)));
            }
            (Data::MethodDesc(builtin), "__qualname__") if builtin.this.is_some() => {
                let class = builtin.this.expect("tested");
                return Ok(Out::Value(self.descriptor_qualname(class, builtin.name)));
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
            (Data::Exception(_), "__dict__") => Some(self.heap.instance_dict(object)),
            (Data::Exception(exception), _) => match text {
                "args" => Some(exception.args.unwrap_or(types::EMPTY_TUPLE)),
                "__traceback__" => own(exception.traceback),
                "__context__" => own(exception.context),
                "__cause__" => own(exception.cause),
                "__suppress_context__" => Some(types::truth(exception.suppress)),
                _ => exception
                    .members
                    .get(text)
                    .copied()
                    .or_else(|| self.member_name(object, text).map(|_| NONE)),
            },
            (Data::Traceback(traceback), "tb_next") => own(traceback.next),
            (Data::Traceback(traceback), "tb_frame") => Some(traceback.frame),
            (Data::Traceback(traceback), "tb_lineno") => {
                let line = traceback.line;
                return Ok(Out::Value(self.heap.new_int(i64::from(line))));
            }
            (Data::Frame(_), _) => {
                let known = crate::python::run::frames::NAMES;
                match known.iter().find(|known| **known == text) {
                    Some(known) => return self.frame_attr(object, known),
                    None => None,
                }
            }
            (Data::Code(..), _) if text.starts_with("co_") => {
                if let Some(value) = self.code_attr(object, text) {
                    return Ok(Out::Value(value));
                }
                None
            }
            (Data::Property(parts), "fget") => own(parts[0]),
            (Data::Property(parts), "fset") => own(parts[1]),
            (Data::Property(parts), "fdel") => own(parts[2]),
            (Data::Property(parts), "__doc__") => match parts[3] {
                Some(doc) => Some(doc),
                None => match parts[0].map(|getter| &self.heap.get(getter).data) {
                    Some(Data::Function(getter)) => own(getter.doc),
                    _ => Some(NONE),
                },
            },
            (Data::Wrapper(function), "__func__" | "__wrapped__") => Some(*function),
            (Data::Method(function, _), "__doc__" | "__qualname__" | "__module__" | "__code__") => {
                let function = *function;
                return self.get_attr(function, name);
            }
            (Data::Generator(generator), "__qualname__") => Some(generator.names.1),
            (Data::Generator(_), "gi_frame") => return self.generator_frame(object),
            (Data::Generator(generator), "gi_yieldfrom") => {
                own(generator.frame.as_ref().and_then(|frame| frame.receiver()))
            }
            (Data::Generator(generator), "gi_suspended") => {
                let frame = generator.frame.as_ref();
                Some(types::truth(frame.is_some_and(|frame| frame.started)))
            }
            (Data::Generator(generator), "gi_code") => Some(generator.code),
            (Data::Generator(generator), "gi_running") => Some(types::truth(generator.running)),
            (Data::Int(_) | Data::Bool(_) | Data::Big(_), "real" | "numerator") => {
                return self.call_static_type(ty::INT, &[object], &[]);
            }
            (Data::Int(_) | Data::Bool(_) | Data::Big(_), "imag") => types::small_int(0),
            (Data::Int(_) | Data::Bool(_) | Data::Big(_), "denominator") => types::small_int(1),
            (Data::Float(_), "real") => return Ok(Out::Value(self.unchanged(object))),
            (Data::Float(_), "imag") => return Ok(Out::Value(self.heap.new_float(0.0))),
            (Data::Complex(real, imag), "real" | "imag") => {
                let part = if text == "real" { *real } else { *imag };
                return Ok(Out::Value(self.heap.new_float(part)));
            }
            (Data::Ext(_), "maxlen") if self.heap.is_instance(object, ty::DEQUE) => {
                return Ok(Out::Value(self.deque_maxlen(object)));
            }
            (Data::Ext(_), _) if class == ty::MEMORYVIEW => {
                match self.view_attribute(object, text)? {
                    Some(value) => return Ok(Out::Value(value)),
                    None => None,
                }
            }
            (Data::Ext(ext), _) if ext.names.contains(&text) => {
                let place = ext.names.iter().position(|name| *name == text);
                place.and_then(|place| ext.parts[place])
            }
            (Data::Ext(ext), "__origin__") if class == ty::GENERIC_ALIAS => ext.parts[0],
            (Data::Ext(ext), "__args__") if class == ty::GENERIC_ALIAS => ext.parts[1],
            (Data::Dict(_), "default_factory")
                if self.heap.is_instance(object, ty::DEFAULTDICT) =>
            {
                own(crate::python::run::dicts::factory_of(self, object))
            }
            (Data::Module(name, _), "__name__") => {
                let name = *name;
                Some(self.heap.intern(name))
            }
            (Data::Weakref(_, callback), "__callback__") => own(*callback),
            (Data::Generator(generator), "__name__") => Some(generator.names.0),
            // The first of its weak references (`subtype_getweakref`).
            (_, "__weakref__") if self.heap.class(class).has_weakref => {
                let extra = self.heap.get(object).extra.as_ref();
                own(extra.and_then(|extra| extra.weakrefs.first().copied()))
            }
            (_, "__dict__") if self.heap.has_dict(object) => Some(self.heap.instance_dict(object)),
            (_, "__doc__") => Some(NONE),
            _ => None,
        };
        if let Some(value) = value {
            Ok(Out::Value(self.heap.pick(value)))
        } else {
            if let Some(method) = self.special(object, "__getattr__") {
                let called = if self.profile.run.lookups_held {
                    self.slot(method, vec![object, name])
                } else {
                    // The AttributeError of the usual look-up is made first, then cleared.
                    let _ = self.no_attribute::<Out>(object, name);
                    self.clear_error();
                    self.call_attribute(method, object, name)
                };
                let cx = self.cx.clone();
                return wait(async move {
                    let result = cx.step(|_| called).await;
                    if result.is_err() {
                        cx.with(|vm| vm.add_context(object, name));
                    }
                    result
                });
            }
            self.no_attribute(object, name)
        }
    }

    /// `descr_get_qualname`
    fn descriptor_qualname(&mut self, class: R, name: &str) -> R {
        let class = match self.heap.class(class).names {
            Some(names) => self.heap.text_of(names.1),
            None => self.heap.class_name(class).clone(),
        };
        self.heap.new_text(&format!("{class}.{name}"))
    }

    fn short_name(&mut self, name: &str) -> R {
        let short = name.rsplit('.').next().unwrap_or(name);
        self.heap.new_text(short)
    }

    /// `tp_itemsize`, `tp_dictoffset` or `tp_weaklistoffset` (Objects/typeobject.c: `type_new_descriptors`, v3.11; in 3.14
    /// dict and weak references of a class's instances lie before them). Of built-in types those of the common ones.
    fn layout_of(&self, class: R, text: &str) -> i64 {
        let this = self.heap.class(class);
        let base = self.heap.class(this.base);
        let before = self.profile.object.values_inline;
        let size = i64::try_from(this.basicsize).expect("sizes are small");
        match (text, class) {
            ("__itemsize__", ty::INT | ty::BOOL) => 4,
            ("__itemsize__", ty::TUPLE) => 8,
            ("__itemsize__", ty::BYTES) => 1,
            ("__itemsize__", ty::TYPE) => 40,
            ("__dictoffset__", ty::TYPE) => 264,
            ("__dictoffset__", ty::FUNCTION) => 88,
            ("__dictoffset__", ty::STATICMETHOD | ty::CLASSMETHOD) => 24,
            ("__weakrefoffset__", ty::TYPE) => 368,
            ("__weakrefoffset__", ty::FUNCTION) => 96,
            ("__weakrefoffset__", ty::SET | ty::FROZENSET) => 192,
            ("__weakrefoffset__", ty::BUILTIN) => 40,
            ("__weakrefoffset__", ty::GENERATOR) => 24 - 8 * i64::from(before),
            ("__dictoffset__", _) if !this.heap => {
                16 * i64::from(self.heap.is_exception_class(class))
            }
            _ if !this.heap => 0,
            ("__dictoffset__", _) if this.has_dict && !base.has_dict && !this.own_dict => {
                match self.layout_of(class, "__itemsize__") {
                    _ if before => -1,
                    0 => -size - 24,
                    _ => -8,
                }
            }
            ("__weakrefoffset__", _)
                if this.has_weakref && self.layout_of(this.base, text) == 0 =>
            {
                if before {
                    -32
                } else {
                    size - 8
                }
            }
            _ => self.layout_of(this.base, text),
        }
    }
}
