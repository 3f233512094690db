//! What a program changes of classes that are there: the class of an object, a class's names
//! (Objects/typeobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;
use crate::timeline::{AllocCall, Reason};

/// Built-in types that have no `Py_TPFLAGS_BASETYPE`.
const FINAL: &[R] = &[
    ty::BOOL,
    ty::NONE_TYPE,
    ty::NOT_IMPLEMENTED_TYPE,
    ty::ELLIPSIS_TYPE,
    ty::RANGE,
    ty::SLICE,
    ty::FUNCTION,
    ty::BUILTIN,
    ty::METHOD,
    ty::METHOD_WRAPPER,
    ty::METHOD_DESC,
    ty::WRAPPER_DESC,
    ty::GETSET,
    ty::MEMBER,
    ty::CODE,
    ty::CELL,
    ty::GENERATOR,
    ty::FRAME,
    ty::TRACEBACK,
    ty::DICT_KEYS,
    ty::DICT_VALUES,
    ty::DICT_ITEMS,
    ty::MAPPING_PROXY,
    ty::WEAKPROXY,
    ty::CALLABLE_PROXY,
];

impl Vm {
    /// `o.__class__ = C` (`object_set_class`)
    pub(super) fn set_class(&mut self, object: R, new: R) -> Res {
        if !matches!(self.heap.get(new).data, Data::Type(_)) {
            let name = self.type_text(new);
            let format = "__class__ must be set to a class, not '%s' object";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        let old = self.heap.ty(object);
        if !self.heap.class(old).heap || !self.heap.class(new).heap {
            let text =
                "__class__ assignment only supported for mutable types or ModuleType subclasses";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        if !self.laid_out_as(old, new) {
            let names = [new, old].map(|class| self.heap.class_name(class));
            let format = "%s assignment: '%s' object layout differs from '%s'";
            let texts = ["__class__", &names[0], &names[1]];
            return self.raise_format(ty::TYPE_ERROR, format, &texts);
        }
        if old == new {
            return Ok(Out::Done);
        }
        // The implicit keys are the class's: the dict is made first, and has its values by itself since 3.13.
        let extra = self.heap.get(object).extra.as_ref();
        let dict = match extra {
            Some(extra) if extra.values.is_some() => Some(self.heap.instance_dict(object)),
            Some(extra) => extra.dict,
            None => None,
        };
        if let Some(dict) = dict {
            self.heap.detach_values(dict);
        }
        let holder = self.heap.part(object, "__class__");
        self.heap.incref(new, holder, Reason::Stored);
        self.heap.get_mut(object).ty = new;
        self.heap.announce_class(object);
        self.heap.decref(old, holder, Reason::Replaced);
        Ok(Out::Done)
    }

    /// `best_base` and `mro_check_duplicates`: what cannot stand among the bases of a class.
    pub(super) fn check_bases(&mut self, bases: &[R]) -> Result<(), Raise> {
        for (place, base) in bases.iter().enumerate() {
            if !matches!(self.heap.get(*base).data, Data::Type(_)) {
                return Err(self.raise_text(ty::TYPE_ERROR, "bases must be types"));
            }
            let name = self.heap.class_name(*base);
            if FINAL.contains(base) {
                let format = "type '%.100s' is not an acceptable base type";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
            }
            if bases[..place].contains(base) {
                return self.raise_format(ty::TYPE_ERROR, "duplicate base class %s", &[&name]);
            }
        }
        Ok(())
    }

    /// `type_new_slots`: what is not taken as a slot.
    pub(super) fn check_slots(&mut self, bases: &[R], namespace: R, slots: R) -> Result<(), Raise> {
        let names = match self.heap.get(slots).data {
            Data::Str(_) => vec![slots],
            _ => self.slot_items(slots).unwrap_or_default(),
        };
        for name in &names {
            if !matches!(self.heap.get(*name).data, Data::Str(_)) {
                let kind = self.type_text(*name);
                let format = "__slots__ items must be strings, not '%.200s'";
                return self.raise_format(ty::TYPE_ERROR, format, &[&kind]);
            }
            let text = self.heap.text_of(*name);
            let mut chars = text.chars();
            let begins = |c: char| c == '_' || c.is_alphabetic();
            if !chars.next().is_some_and(begins) || !chars.all(|c| begins(c) || c.is_alphanumeric())
            {
                return Err(self.raise_text(ty::TYPE_ERROR, "__slots__ must be identifiers"));
            }
            let own = text != "__dict__" && text != "__weakref__";
            let variable = bases.iter().find(|base| {
                let mro = &self.heap.class(**base).mro;
                mro.iter()
                    .any(|base| matches!(*base, ty::INT | ty::TUPLE | ty::BYTES))
            });
            if own && let Some(base) = variable {
                let name = self.heap.class_name(*base);
                let format = "nonempty __slots__ not supported for subtype of '%s'";
                return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
            }
            if self.heap.dict_get_str(namespace, &text).is_some()
                && !matches!(&*text, "__qualname__" | "__classcell__")
            {
                let text = format!("'{text}'");
                let format = "%R in __slots__ conflicts with class variable";
                // The class's dict and the list of its slots are there already.
                let dict = self.heap.new_dict_copied(namespace);
                let list = self.heap.new_list();
                let length = names.len() as u64;
                self.heap.list_preallocate(list, AllocCall::Calloc, length);
                let raised = self.raise_format(ty::VALUE_ERROR, format, &[&text]);
                self.heap.drop(list);
                self.heap.drop(dict);
                return raised;
            }
        }
        Ok(())
    }

    /// `compatible_for_assignment`
    pub(super) fn laid_out_as(&self, old: R, new: R) -> bool {
        let solid = |class: R| {
            let mro = &self.heap.class(class).mro;
            mro.iter()
                .copied()
                .find(|base| !self.heap.class(*base).heap)
        };
        let [a, b] = [old, new].map(|class| self.heap.class(class));
        solid(old) == solid(new)
            && a.basicsize == b.basicsize
            && a.slots == b.slots
            && a.has_dict == b.has_dict
            && a.has_weakref == b.has_weakref
            && a.gc == b.gc
            && (a.slots == 0 || self.slots_alike(old, new))
    }

    /// `same_slots_added`: the names are the same ones.
    fn slots_alike(&self, old: R, new: R) -> bool {
        let names = |class: R| {
            let mro = self.heap.class(class).mro.clone();
            let mut names = Vec::new();
            for dict in mro.iter().filter_map(|base| self.heap.class(*base).dict) {
                for entry in self.heap.dict(dict).iter() {
                    if let Data::Descriptor(_, _, slot) = &self.heap.get(entry.value).data
                        && *slot != usize::MAX
                    {
                        names.push((*slot, self.heap.text_of(entry.key)));
                    }
                }
            }
            names.sort();
            names
        };
        names(old) == names(new)
    }

    /// What of a built-in object cannot be set (`getset_set`, Objects/descrobject.c; `PyMember_SetOne`,
    /// Python/structmember.c, v3.11).
    pub(super) fn refuse_part(&mut self, object: R, text: &str) -> Option<Res> {
        let (class, names): (Option<R>, &[&str]) = match &self.heap.get(object).data {
            Data::Int(_) | Data::Big(_) | Data::Bool(_) => {
                (Some(ty::INT), &["real", "imag", "numerator", "denominator"])
            }
            Data::Float(_) => (Some(ty::FLOAT), &["real", "imag"]),
            Data::Complex(..) => (None, &["real", "imag"]),
            Data::Range(_) | Data::Slice(_) => (None, &["start", "stop", "step"]),
            Data::Method(..) => (None, &["__func__", "__self__"]),
            Data::Property(_) => (None, &["fget", "fset", "fdel"]),
            _ => return None,
        };
        if !names.contains(&text) {
            return None;
        }
        let Some(class) = class else {
            return Some(Err(
                self.raise_text(ty::ATTRIBUTE_ERROR, "readonly attribute")
            ));
        };
        let class = self.heap.class_name(class);
        let format = "attribute '%U' of '%.100s' objects is not writable";
        Some(self.raise_format(ty::ATTRIBUTE_ERROR, format, &[text, &class]))
    }

    /// What a function's getsets do not take (`func_set_name` and the like, Objects/funcobject.c, v3.11).
    pub(super) fn refuse_function_part(&mut self, text: &str, value: R) -> Option<Res> {
        let data = &self.heap.get(value).data;
        let (fits, wanted) = match text {
            "__name__" | "__qualname__" => (matches!(data, Data::Str(_)), "a string"),
            "__code__" => (matches!(data, Data::Code(..)), "a code"),
            "__defaults__" => (value == NONE || matches!(data, Data::Tuple(_)), "a tuple"),
            "__kwdefaults__" | "__annotations__" => {
                (value == NONE || matches!(data, Data::Dict(_)), "a dict")
            }
            "__annotate__" if self.profile.code.annotations_deferred => {
                let callable = value == NONE || self.is_callable(value);
                let text = "__annotate__ must be callable or None";
                return (!callable).then(|| Err(self.raise_text(ty::TYPE_ERROR, text)));
            }
            "__closure__" | "__globals__" | "__builtins__" => {
                return Some(Err(
                    self.raise_text(ty::ATTRIBUTE_ERROR, "readonly attribute")
                ));
            }
            _ => return None,
        };
        let message = format!("{text} must be set to {wanted} object");
        (!fits).then(|| Err(self.raise_text(ty::TYPE_ERROR, &message)))
    }

    /// Assignments to what `type` has of its own: `type_set_name`, `type_set_qualname`.
    pub(super) fn set_class_part(&mut self, class: R, text: &str, value: R) -> Option<Res> {
        match text {
            "__name__" | "__qualname__" => {}
            "__bases__" => return Some(self.set_bases(class, value)),
            "__mro__" | "__base__" | "__basicsize__" | "__itemsize__" | "__dictoffset__"
            | "__weakrefoffset__" | "__flags__" => {
                return Some(Err(
                    self.raise_text(ty::ATTRIBUTE_ERROR, "readonly attribute")
                ));
            }
            _ => return None,
        }
        if !matches!(self.heap.get(value).data, Data::Str(_)) {
            let (name, kind) = (self.heap.class_name(class), self.type_text(value));
            let format = if text == "__name__" {
                "can only assign string to %s.__name__, not '%s'"
            } else {
                "can only assign string to %s.__qualname__, not '%s'"
            };
            return Some(self.raise_format(ty::TYPE_ERROR, format, &[&name, &kind]));
        }
        let spelt = self.heap.text_of(value);
        let this = self.heap.class_mut(class);
        let names = this.names.as_mut()?;
        let (place, part) = if text == "__name__" {
            this.name = spelt;
            (&mut names.0, "__name__")
        } else {
            (&mut names.1, "__qualname__")
        };
        let old = std::mem::replace(place, value);
        self.heap.hold_part(class, value, part);
        let holder = self.heap.part(class, part);
        self.heap.decref(old, holder, Reason::Replaced);
        if text == "__name__" {
            self.class_modified(class);
        }
        Some(Ok(Out::Done))
    }
}
