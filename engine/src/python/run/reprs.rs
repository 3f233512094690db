//! Texts of what has no literal: functions, methods, descriptors, weak references, slices
//! (the `tp_repr` functions, v3.11 and v3.14), with what `PyUnicode_FromFormat` asks the allocator for.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, small_int, ty};
use crate::python::run::methods;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;

/// What a conversion of a format is given.
enum Arg {
    /// A text: `%U`, `%p` and the like.
    Text(String),
    /// A text of C: `%s`.
    Bytes(String),
    /// An object whose repr is taken: `%R`.
    Object(R),
}

impl Vm {
    /// The repr of such an object; `None` for others.
    pub(super) fn repr_of_kind(&mut self, object: R) -> Option<Res> {
        let addr = self.heap.get(object).addr.to_string();
        let shown = match &self.heap.get(object).data {
            // `slice_repr`
            Data::Slice([step, start, stop]) => {
                let parts = [*start, *stop, *step].map(Arg::Object);
                return Some(self.format_reprs("slice(%R, %R, %R)", parts.into()));
            }
            // `method_repr`; a method of something else than a function, as of a built-in class, is shown as before.
            Data::Method(function, this) => {
                let name = match &self.heap.get(*function).data {
                    Data::Function(function) => self.heap.text_of(function.qualname),
                    _ => "?".to_owned(),
                };
                let args = vec![Arg::Text(name), Arg::Object(*this)];
                return Some(self.format_reprs("<bound method %U of %R>", args));
            }
            // `cm_repr`, `sm_repr`
            Data::Wrapper(function) => {
                let format = if self.heap.ty(object) == ty::CLASSMETHOD {
                    "<classmethod(%R)>"
                } else {
                    "<staticmethod(%R)>"
                };
                return Some(self.format_reprs(format, vec![Arg::Object(*function)]));
            }
            // `func_repr`
            Data::Function(function) => {
                let name = self.heap.text_of(function.qualname);
                ("<function %U at %p>", vec![name, addr])
            }
            // `gen_repr`
            Data::Generator(generator) => {
                let name = self.heap.text_of(generator.names.1);
                ("<generator object %S at %p>", vec![name, addr])
            }
            // `code_repr`
            Data::Code(code, _) => {
                let line = code.first_line.to_string();
                (
                    "<code object %U at %p, file \"%U\", line %d>",
                    vec![code.name.clone(), addr, "program.py".to_owned(), line],
                )
            }
            // `frame_repr`
            Data::Frame(frame) => {
                let Data::Code(code, _) = &self.heap.get(frame.code).data else {
                    unreachable!("a frame has a code object")
                };
                let (file, name) = ("'program.py'".to_owned(), code.name.clone());
                let line = self.frame_line(frame).to_string();
                (
                    "<frame at %p, file %R, line %d, code %S>",
                    vec![addr, file, line, name],
                )
            }
            // `cell_repr`
            Data::Cell(Some(content)) => {
                let held = self.heap.get(*content).addr.to_string();
                (
                    "<cell at %p: %.80s object at %p>",
                    vec![addr, self.heap.type_name(*content).to_owned(), held],
                )
            }
            Data::Cell(None) => ("<cell at %p: empty>", vec![addr]),
            // `meth_repr`, `wrapper_repr`
            Data::Builtin(builtin) => match builtin.this {
                Some(this) => (
                    if self.heap.ty(object) == ty::METHOD_WRAPPER {
                        "<method-wrapper '%s' of %s object at %p>"
                    } else {
                        "<built-in method %s of %s object at %p>"
                    },
                    vec![
                        builtin.name.to_owned(),
                        self.heap.type_name(this).to_owned(),
                        self.heap.get(this).addr.to_string(),
                    ],
                ),
                None => ("<built-in function %s>", vec![builtin.name.to_owned()]),
            },
            // `method_repr`, `wrapperdescr_repr` (Objects/descrobject.c); `__new__` is a method of the class
            Data::MethodDesc(builtin) => {
                let class = builtin.this?;
                let name = builtin.name.to_owned();
                if name == "__new__" {
                    let class = self.heap.get(class).addr.to_string();
                    (
                        "<built-in method %s of %s object at %p>",
                        vec![name, "type".to_owned(), class],
                    )
                } else {
                    let format = if methods::is_slot(builtin) {
                        "<slot wrapper '%U' of '%s' objects>"
                    } else {
                        "<method '%U' of '%s' objects>"
                    };
                    (format, vec![name, self.heap.class(class).name.clone()])
                }
            }
            // `member_repr`, `getset_repr`
            Data::Descriptor(class, name, slot) => {
                let format = if *slot == usize::MAX {
                    "<attribute '%U' of '%s' objects>"
                } else {
                    "<member '%U' of '%s' objects>"
                };
                let class = self.heap.class(*class).name.clone();
                (format, vec![self.heap.text_of(*name), class])
            }
            // `super_repr`
            Data::Super(class, _, of) => (
                "<super: <class '%s'>, <%s object>>",
                vec![
                    self.heap.class(*class).name.clone(),
                    self.heap.class(*of).name.clone(),
                ],
            ),
            Data::Weakref(target, _) => {
                let target = target.filter(|target| !self.heap.get(*target).dying);
                self.weakref_text(object, target, addr)
            }
            _ => return None,
        };
        let args: Vec<&str> = shown.1.iter().map(String::as_str).collect();
        Some(Ok(Out::Value(self.format_message(shown.0, &args))))
    }

    /// The text of a view or a mapping proxy, given what it shows.
    pub(super) fn repr_of_view(&mut self, view: R, content: R) -> Res {
        let (format, args) = if self.heap.ty(view) == ty::MAPPING_PROXY {
            ("mappingproxy(%R)", vec![Arg::Object(content)])
        } else {
            let ordered = matches!(self.heap.get(view).data,
                Data::DictView(dict) if self.heap.is_instance(dict, ty::ORDERED_DICT));
            let o = if ordered { "o" } else { "" };
            let name = Arg::Bytes(format!("{o}{}", self.heap.type_name(view)));
            ("%s(%R)", vec![name, Arg::Object(content)])
        };
        self.format_reprs(format, args)
    }

    /// `count_repr`, `repeat_repr` (Modules/itertoolsmodule.c).
    pub(super) fn endless_repr(&mut self, object: R) -> Res {
        let parts = &self.heap.ext(object).parts;
        let part = |number: usize| parts.get(number).copied().flatten().unwrap_or(NONE);
        let (first, second) = (part(0), part(1));
        let left = self.heap.ext(object).numbers.first().copied();
        let name = self.heap.class_name(self.heap.ty(object));
        let name = name.rsplit('.').next().unwrap_or_default().to_owned();
        let one = small_int(1);
        let (format, rest) = match left {
            None if Some(second) == one && self.heap.small_value(first).is_some() => {
                ("%s(%zd)", vec![Arg::Text(self.plain_repr(first))])
            }
            None if Some(second) == one => ("%s(%R)", vec![Arg::Object(first)]),
            None => ("%s(%R, %R)", vec![Arg::Object(first), Arg::Object(second)]),
            Some(left) if left < 0 => ("%s(%R)", vec![Arg::Object(first)]),
            Some(left) => (
                "%s(%R, %zd)",
                vec![Arg::Object(first), Arg::Text(left.to_string())],
            ),
        };
        let args = std::iter::once(Arg::Bytes(name)).chain(rest).collect();
        self.format_reprs(format, args)
    }

    /// `weakref_repr`, `proxy_repr` (Objects/weakrefobject.c): 3.14 names a class in full and says of a proxy that it is dead.
    fn weakref_text(
        &self,
        object: R,
        target: Option<R>,
        addr: String,
    ) -> (&'static str, Vec<String>) {
        let proxy = ty::is_proxy(self.heap.ty(object));
        let newer = self.profile.run.bytes_written_directly;
        let Some(target) = target else {
            return match (proxy, newer) {
                (false, _) => ("<weakref at %p; dead>", vec![addr]),
                (true, true) => ("<weakproxy at %p; dead>", vec![addr]),
                (true, false) => {
                    let none = crate::object::types::NONE;
                    let none = self.heap.get(none).addr.to_string();
                    let args = vec![addr, "NoneType".to_owned(), none];
                    ("<weakproxy at %p to %s at %p>", args)
                }
            };
        };
        let held = self.heap.get(target).addr.to_string();
        let class = self.heap.ty(target);
        let class = if newer {
            self.full_name(class)
        } else {
            self.heap.class(class).name.clone()
        };
        // `%T` of a built-in type makes a str of its name (`PyType_GetFullyQualifiedName`), like `%R`.
        let known = !self.heap.class(self.heap.ty(target)).heap;
        let mut args = vec![addr, class, held];
        let format = match (proxy, newer) {
            (true, true) if known => "<weakproxy at %p; to '%R' at %p>",
            (true, true) => "<weakproxy at %p; to '%T' at %p>",
            (true, false) => "<weakproxy at %p to %s at %p>",
            (false, _) => {
                let name = match &self.heap.get(target).data {
                    Data::Type(class) => Some(match class.names {
                        Some(names) => self.heap.text_of(names.0),
                        None => class.name.clone(),
                    }),
                    Data::Function(function) => Some(self.heap.text_of(function.name)),
                    Data::Builtin(builtin) => Some(builtin.name.to_owned()),
                    _ => None,
                };
                let named = name.is_some();
                args.extend(name);
                match (named, newer) {
                    (true, true) if known => "<weakref at %p; to '%R' at %p (%U)>",
                    (true, true) => "<weakref at %p; to '%T' at %p (%U)>",
                    (true, false) => "<weakref at %p; to '%s' at %p (%U)>",
                    (false, true) if known => "<weakref at %p; to '%R' at %p>",
                    (false, true) => "<weakref at %p; to '%T' at %p>",
                    (false, false) => "<weakref at %p; to '%s' at %p>",
                }
            }
        };
        (format, args)
    }

    /// `PyType_GetFullyQualifiedName` (Objects/typeobject.c, v3.13 and later): the module is left out when it is the program.
    pub(super) fn full_name(&self, class: R) -> String {
        let Some(names) = self.heap.class(class).names else {
            return self.heap.class(class).name.clone();
        };
        let name = self.heap.text_of(names.1);
        match self.class_module(class).as_str() {
            "builtins" | "__main__" => name,
            module => format!("{module}.{name}"),
        }
    }

    /// `PyUnicode_FromFormat` with reprs, which may be the program's.
    fn format_reprs(&mut self, format: &'static str, args: Vec<Arg>) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let mut writer = Writer::new(format.len() + 100, true);
            let mut args = args.into_iter();
            let mut rest = format;
            while let Some(percent) = rest.find('%') {
                if percent > 0 {
                    cx.with(|vm| writer.text(vm, &rest[..percent]));
                }
                let spec = if rest[percent..].starts_with("%zd") {
                    3
                } else {
                    2
                };
                rest = &rest[percent + spec..];
                match args.next() {
                    Some(Arg::Bytes(text))
                        if !cx.with(|vm| vm.profile.run.bytes_written_directly) =>
                    {
                        // `unicode_fromformat_write_cstr` decodes it into a str, v3.11.
                        cx.with(|vm| {
                            let decoded = vm.heap.new_text(&text);
                            writer.string(vm, decoded);
                            vm.heap.drop(decoded);
                        });
                    }
                    Some(Arg::Text(text) | Arg::Bytes(text)) => {
                        cx.with(|vm| writer.text(vm, &text));
                    }
                    Some(Arg::Object(object)) => match cx.run(|vm| vm.repr_out(object)).await {
                        Ok(repr) => cx.with(|vm| {
                            writer.string(vm, repr);
                            vm.heap.drop(repr);
                        }),
                        Err(Raise) => {
                            cx.with(|vm| writer.abandon(vm));
                            return Err(Raise);
                        }
                    },
                    None => {}
                }
            }
            Ok(Some(cx.with(|vm| {
                writer.overallocate = false;
                writer.text(vm, rest);
                writer.finish(vm)
            })))
        })
    }
}
