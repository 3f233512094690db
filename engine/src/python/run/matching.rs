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
        let cx = self.cx.clone();
        wait(async move {
            let mut values = Vec::new();
            for key in keys {
                let found = cx
                    .run(|vm| {
                        let name = vm.heap.intern("get");
                        vm.get_attr(subject, name)
                    })
                    .await?;
                let dummy = cx.with(|vm| vm.heap.new_plain(ty::OBJECT, Data::Plain));
                let value = cx.call(found, vec![key, dummy]).await;
                cx.drop(found);
                let missing = matches!(value, Ok(value) if value == dummy);
                cx.drop(dummy);
                let value = value?;
                if missing {
                    cx.drop(value);
                    for value in values {
                        cx.drop(value);
                    }
                    return Ok(Some(cx.with(|vm| vm.heap.pick(NONE))));
                }
                values.push(value);
            }
            Ok(Some(cx.with(|vm| vm.heap.new_tuple(values))))
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
            let mut wanted = Vec::new();
            let mut itself = false;
            if positional > 0 {
                let listed = cx.with(|vm| {
                    let found = vm.heap.find_in_type(class, "__match_args__");
                    found.map(|found| vm.sequence_items(found).unwrap_or_default())
                });
                let allowed = if let Some(listed) = listed {
                    let count = listed.len();
                    wanted.extend(listed.into_iter().take(positional));
                    count
                } else {
                    itself = cx.with(|vm| vm.matches_itself(class));
                    usize::from(itself)
                };
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
            }
            wanted.extend(names);
            let mut values = Vec::new();
            if itself {
                values.push(cx.with(|vm| vm.heap.pick(subject)));
            }
            for name in wanted {
                match cx.run(|vm| vm.get_attr(subject, name)).await {
                    Ok(value) => values.push(value),
                    Err(Raise) => {
                        for value in values {
                            cx.drop(value);
                        }
                        if !cx.with(|vm| vm.attribute_missing()) {
                            return Err(Raise);
                        }
                        cx.with(Self::clear_error);
                        return none(&cx);
                    }
                }
            }
            Ok(Some(cx.with(|vm| vm.heap.new_tuple(values))))
        })
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
