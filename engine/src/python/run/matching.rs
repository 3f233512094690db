//! What `match` asks (Python/ceval.c `match_class`, `match_keys`, v3.11), `import *`, and annotations of a module or class.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::vm::{Flow, Vm};

impl Vm {
    /// `MATCH_MAPPING`: whether a value is a mapping.
    pub fn is_mapping(&self, object: R) -> bool {
        matches!(self.heap.get(object).data, Data::Dict(_))
            || self.is_abstract_kind(object, "Mapping")
    }

    /// `MATCH_SEQUENCE`: whether a value is a sequence, but no text.
    pub fn is_sequence(&self, object: R) -> bool {
        matches!(
            self.heap.get(object).data,
            Data::List(_) | Data::Tuple(_) | Data::Range(_)
        ) || self.heap.is_instance(object, ty::DEQUE)
            || self.is_abstract_kind(object, "Sequence")
    }

    /// Whether a class of our `collections.abc` is among the object's bases.
    fn is_abstract_kind(&self, object: R, name: &str) -> bool {
        let class = self.heap.class(self.heap.ty(object));
        class.heap
            && class
                .mro
                .iter()
                .any(|base| self.heap.class(*base).name == name && self.heap.get(*base).shared)
    }

    /// `MATCH_KEYS`: the values of these keys as a tuple, or `None`.
    pub fn match_keys(&mut self, subject: R, keys: R) -> Res {
        let keys = self.sequence_items(keys).unwrap_or_default();
        if keys.is_empty() {
            return Ok(Out::Value(self.heap.new_tuple(Vec::new())));
        }
        let cx = self.cx.clone();
        wait(async move {
            let get = cx.with(|vm| vm.heap.intern("get"));
            // `_PyObject_GetMethod`: without a bound method where it can be.
            let method = cx.with(|vm| vm.find_method(subject, get));
            let found = match method {
                Some(method) => cx.with(|vm| vm.heap.pick(method)),
                None => cx.run(|vm| vm.get_attr(subject, get)).await?,
            };
            let (seen, dummy, values) = cx.with(|vm| {
                let seen = vm.heap.new_set(ty::SET);
                let dummy = vm.heap.new_plain(ty::OBJECT, Data::Plain);
                (
                    seen,
                    dummy,
                    vm.heap.new_tuple_copied(&vec![NONE; keys.len()]),
                )
            });
            let mut result = Ok(Some(values));
            for (index, key) in keys.into_iter().enumerate() {
                let mut args = vec![key, dummy];
                if method.is_some() {
                    args.insert(0, subject);
                }
                match cx.call(found, args).await {
                    Ok(value) if value != dummy => {
                        cx.with(|vm| vm.fill_tuple(values, index, value));
                    }
                    Ok(value) => {
                        cx.drop(value);
                        cx.drop(values);
                        result = Ok(Some(cx.with(|vm| vm.heap.pick(NONE))));
                        break;
                    }
                    Err(Raise) => {
                        cx.drop(values);
                        result = Err(Raise);
                        break;
                    }
                }
            }
            for object in [found, seen, dummy] {
                cx.drop(object);
            }
            result
        })
    }

    /// `MATCH_CLASS`: the attributes that a class pattern asks for as a tuple, or `None`.
    pub fn match_class(&mut self, subject: R, class: R, positional: usize, names: R) -> Res {
        if !matches!(self.heap.get(class).data, Data::Type(_)) {
            return Err(self.raise_text(ty::TYPE_ERROR, "called match pattern must be a class"));
        }
        let names = self.sequence_items(names).unwrap_or_default();
        let cx = self.cx.clone();
        wait(async move {
            let is = crate::python::run::builtins::is_instance(&cx, subject, class).await?;
            let none = |cx: &Cx| Ok(Some(cx.with(|vm| vm.heap.pick(NONE))));
            if !is {
                return none(&cx);
            }
            let (seen, list) = cx.with(|vm| (vm.heap.new_set(ty::SET), vm.heap.new_list()));
            let matched = match_parts(&cx, subject, class, (positional, names), list).await;
            let result = match matched {
                Ok(true) => cx.with(|vm| {
                    let items = vm.sequence_items(list).unwrap_or_default();
                    Ok(vm.heap.new_tuple_copied(&items))
                }),
                Ok(false) => Ok(cx.with(|vm| vm.heap.pick(NONE))),
                Err(Raise) => Err(Raise),
            };
            if matched.is_ok_and(|is| is) {
                cx.drop(list);
                cx.drop(seen);
            } else {
                cx.drop(seen);
                cx.drop(list);
            }
            result.map(Some)
        })
    }

    /// What a class says it is matched by: since 3.13 nothing is raised when it says nothing
    /// (`PyObject_GetOptionalAttr`); before, the name was a new str at each look.
    fn match_args(&mut self, class: R) -> Option<R> {
        if self.profile.run.optional_attributes_quiet {
            let found = self.heap.find_own_in_type(class, "__match_args__")?;
            return Some(self.heap.pick(found));
        }
        let name = self.heap.new_text("__match_args__");
        let found = match self.get_attr(class, name) {
            Ok(Out::Value(found)) => Some(found),
            _ => {
                self.clear_error();
                None
            }
        };
        self.heap.drop(name);
        found
    }

    /// `_Py_TPFLAGS_MATCH_SELF`
    fn matches_itself(&self, class: R) -> bool {
        self.heap.class(class).mro.iter().any(|base| {
            matches!(
                *base,
                ty::BOOL
                    | ty::BYTEARRAY
                    | ty::BYTES
                    | ty::DICT
                    | ty::FLOAT
                    | ty::FROZENSET
                    | ty::INT
                    | ty::LIST
                    | ty::SET
                    | ty::STR
                    | ty::TUPLE
            )
        })
    }

    /// `SETUP_ANNOTATIONS`
    pub fn setup_annotations(&mut self, f: &Frame) {
        let dict = f.locals.unwrap_or(f.globals);
        let found = self.heap.dict_get_str(dict, "__annotations__");
        if found.is_some_and(|found| found != NONE) {
            return;
        }
        let name = self.heap.intern("__annotations__");
        let annotations = self.heap.new_dict();
        self.heap.dict_set_str(dict, name, annotations);
        self.heap.drop(annotations);
    }

    /// `IMPORT_STAR` of a module in hand.
    pub fn import_star(&mut self, f: &Frame, module: R) -> Result<Flow, Raise> {
        let dict = f.locals.unwrap_or(f.globals);
        let names = crate::python::run::modules::public_names(self, module);
        let cx = self.cx.clone();
        let task = async move {
            for name in names {
                let name = cx.with(|vm| vm.heap.intern(&name));
                let value = cx.run(|vm| vm.get_attr(module, name)).await?;
                cx.with(|vm| {
                    vm.heap.dict_set_str(dict, name, value);
                    vm.heap.drop(value);
                });
            }
            cx.drop(module);
            Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
        };
        Ok(Flow::Start(
            Out::Wait(Box::pin(task)),
            After::Drop(Vec::new()),
        ))
    }
}

/// `match_class` once the subject is an instance: the attributes are collected in a list; false when one is missing.
async fn match_parts(
    cx: &Cx,
    subject: R,
    class: R,
    (positional, names): (usize, Vec<R>),
    list: R,
) -> Result<bool, Raise> {
    let mut wanted = Vec::new();
    if positional > 0 {
        let listed = cx.with(|vm| vm.match_args(class));
        let itself = listed.is_none() && cx.with(|vm| vm.matches_itself(class));
        let known = cx.with(|vm| listed.and_then(|listed| vm.sequence_items(listed)));
        let known = known.unwrap_or_default();
        let allowed = if itself { 1 } else { known.len() };
        if positional > allowed {
            return Err(cx.with(|vm| {
                let name = vm.heap.class_name(class);
                let s = if allowed == 1 { "" } else { "s" };
                let text = format!(
                    "{name}() accepts {allowed} positional sub-pattern{s} ({positional} given)"
                );
                vm.raise_text(ty::TYPE_ERROR, &text)
            }));
        }
        if itself {
            cx.with(|vm| vm.heap.list_append(list, subject));
        }
        wanted.extend(known.into_iter().take(positional));
        let found = match_attributes(cx, subject, wanted, list).await;
        if let Some(listed) = listed {
            cx.drop(listed);
        }
        if !found? {
            return Ok(false);
        }
    }
    match_attributes(cx, subject, names, list).await
}

/// `match_class_attr` for each name.
async fn match_attributes(cx: &Cx, subject: R, names: Vec<R>, list: R) -> Result<bool, Raise> {
    for name in names {
        match cx.run(|vm| vm.get_attr(subject, name)).await {
            Ok(value) => cx.with(|vm| vm.heap.list_append_taken(list, value)),
            Err(Raise) => {
                if !cx.with(|vm| vm.attribute_missing()) {
                    return Err(Raise);
                }
                cx.with(Vm::clear_error);
                return Ok(false);
            }
        }
    }
    Ok(true)
}
