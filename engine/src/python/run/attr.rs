//! Attributes: look-up along the MRO, descriptors, instances, and the built-in objects' own
//! (Objects/object.c, Objects/typeobject.c, v3.11).

use crate::object::chars::Chars;
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::methods;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::slots::raw;
use crate::python::run::vm::Vm;
use crate::timeline::Reason;

impl Vm {
    /// `_PyType_Lookup`: in the program's classes and the built-in types' methods.
    pub fn type_lookup(&mut self, class: R, name: &str) -> Option<R> {
        let changes = self.heap.type_changes;
        if let Some(found) = self.type_lookups.known(class, name, changes) {
            return found;
        }
        let mro = self.heap.class(class).mro.clone();
        let found = mro.into_iter().find_map(|base| {
            if let Some(dict) = self.heap.class(base).dict {
                self.heap.dict_get_str(dict, name)
            } else {
                self.static_method(base, name)
            }
        });
        self.type_lookups.keep(class, name, changes, found);
        found
    }

    /// The same for a name that is a str of the program.
    #[inline]
    pub(super) fn type_lookup_spelt(&mut self, class: R, name: &Chars) -> Option<R> {
        let changes = self.heap.type_changes;
        if let Some(found) = self.type_lookups.known_spelt(class, name, changes) {
            return found;
        }
        let found = self.type_lookup(class, &name.text());
        self.type_lookups.keep_spelt(class, name, changes, found);
        found
    }

    /// `_PyObject_GetMethod`: a function or method descriptor of the type that no instance attribute hides.
    pub fn find_method(&mut self, object: R, name: R) -> Option<R> {
        let class = self.heap.ty(object);
        if matches!(
            self.heap.get(object).data,
            Data::Type(_) | Data::Module(..) | Data::Super(..)
        ) || ty::is_proxy(class)
            || self.special(object, "__getattribute__").is_some()
            || self.special(object, "__getattr__").is_some()
        {
            return None;
        }
        self.method_of_class(object, class, name)
    }

    /// A function or method descriptor of a class that no attribute of the instance hides.
    pub(super) fn method_of_class(&mut self, object: R, class: R, name: R) -> Option<R> {
        self.cache_name(class, name);
        let spelt = self.heap.str(name).chars.clone();
        let found = self.type_lookup_spelt(class, &spelt)?;
        let is_method = matches!(
            self.heap.get(found).data,
            Data::Function(_) | Data::MethodDesc(_)
        );
        if !is_method || self.heap.instance_attribute(object, name).is_some() {
            return None;
        }
        Some(found)
    }

    /// `_PyObject_LookupAttr`: that a class has no such attribute is not told to anybody. In 3.14 no exception is
    /// made; in 3.11 it is only a text.
    pub fn get_attr_quietly(&mut self, object: R, name: R) -> Res {
        self.quietly = matches!(self.heap.get(object).data, Data::Type(_) | Data::Module(..));
        let result = self.get_attr(object, name);
        self.quietly = false;
        result
    }

    /// The `__getattr__` of the object's class, which `slot_tp_getattr_hook` holds while it looks elsewhere first.
    fn held_fallback(&mut self, object: R) -> Option<R> {
        let fallback = self.special(object, "__getattr__")?;
        Some(self.heap.pick(fallback))
    }

    /// `call_attribute`
    pub(super) fn call_hook(&mut self, hook: R, object: R, name: R) -> Res {
        if self.profile.run.lookups_held {
            self.slot(hook, vec![object, name])
        } else {
            self.call_attribute(hook, object, name)
        }
    }

    /// `o.name`
    pub fn get_attr(&mut self, object: R, name: R) -> Res {
        if let Some(method) = self.special(object, "__getattribute__") {
            let fallback = self.held_fallback(object);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx
                    .run(|vm| match fallback {
                        Some(_) => vm.call_hook(method, object, name),
                        None => vm.slot(method, vec![object, name]),
                    })
                    .await;
                let result = cx.or_fallback(result, fallback, object, name).await;
                result.map(Some)
            });
        }
        let spelt = self.heap.str(name).chars.clone();
        match &self.heap.get(object).data {
            Data::Type(_)
                if self.heap.ty(object) != ty::TYPE
                    && self.special(object, "__getattr__").is_some() =>
            {
                return self.hooked_class_attr(object, name, &spelt.text());
            }
            Data::Type(_) => return self.class_attr(object, name, &spelt.text()),
            Data::Module(_, dict) => {
                let dict = *dict;
                return self.module_attr(object, dict, &spelt.text());
            }
            Data::Weakref(..) if ty::is_proxy(self.heap.ty(object)) => {
                let target = self.behind_proxy(object)?.unwrap_or(NONE);
                return self.held_meanwhile(&[target, name], |vm| vm.get_attr(target, name));
            }
            Data::Super(class, this, this_class) => {
                let (class, this, this_class) = (*class, *this, *this_class);
                return self.super_attr(object, class, this, this_class, name, &spelt.text());
            }
            _ => {}
        }
        let class = self.heap.ty(object);
        self.cache_name(class, name);
        let found = self.type_lookup_spelt(class, &spelt);
        if let Some(found) = found {
            match &self.heap.get(found).data {
                Data::Property([getter, ..]) => {
                    let Some(getter) = *getter else {
                        return self.lacks_function(found, class, "getter");
                    };
                    // `_PyObject_GenericGetAttrWithDict` holds the name and the descriptor.
                    let fallback = self.held_fallback(object);
                    self.heap.pick(name);
                    self.heap.pick(found);
                    let cx = self.cx.clone();
                    return wait(async move {
                        let result = cx.call(getter, vec![object]).await;
                        cx.drop(found);
                        cx.drop(name);
                        let result = cx.or_fallback(result, fallback, object, name).await;
                        result.map(Some)
                    });
                }
                Data::Descriptor(_, _, slot) => {
                    let slot = *slot;
                    if slot == usize::MAX {
                        return self.builtin_attr(object, name, &spelt.text());
                    }
                    let extra = self.heap.get(object).extra.as_ref();
                    let value = extra.and_then(|extra| extra.slots.get(slot).copied().flatten());
                    if let Some(value) = value {
                        return Ok(Out::Value(self.heap.pick(value)));
                    }
                    // `PyMember_GetOne`
                    let class_name = self.heap.type_name(object).to_owned();
                    let message = self.format_message(
                        "'%.200s' object has no attribute '%s'",
                        &[&class_name, &spelt.text()],
                    );
                    self.set_error(ty::ATTRIBUTE_ERROR, Some(message));
                    return self.with_context(object, name);
                }
                _ => {}
            }
            // A data descriptor of the program goes before the instance's own attributes.
            if ["__set__", "__delete__"]
                .iter()
                .any(|name| self.special(found, name).is_some())
                && let Some(getter) = self.special(found, "__get__")
            {
                return Ok(self.call_getter(getter, found, object, class, Some(name)));
            }
        }
        if let Some(value) = self.heap.instance_attribute(object, name) {
            return Ok(Out::Value(self.heap.pick(value)));
        }
        if let Some(found) = found {
            if self.heap.class(self.heap.ty(found)).heap
                && let Some(getter) = self.special(found, "__get__")
            {
                return Ok(self.call_getter(getter, found, object, class, Some(name)));
            }
            return self.bind(found, object, class);
        }
        // `method_getattro` (Objects/classobject.c, v3.11): what a method has not is asked of its function.
        if let Data::Method(function, _) = self.heap.get(object).data
            && !matches!(&*spelt.text(), "__func__" | "__self__" | "__class__")
        {
            return self.get_attr(function, name);
        }
        self.builtin_attr(object, name, &spelt.text())
    }

    /// `slot_tp_descr_get` inside of `_PyObject_GenericGetAttrWithDict`, which holds the descriptor and the name.
    fn call_getter(&mut self, getter: R, found: R, object: R, class: R, name: Option<R>) -> Out {
        let name = name.filter(|_| !self.as_method);
        let mut held: Vec<R> = name.into_iter().chain([found]).collect();
        if self.profile.run.lookups_held {
            held.push(getter);
        }
        for object in &held {
            self.heap.pick(*object);
        }
        let cx = self.cx.clone();
        Out::Wait(Box::pin(async move {
            let result = cx.call(getter, vec![found, object, class]).await;
            for object in held.into_iter().rev() {
                cx.drop(object);
            }
            result.map(Some)
        }))
    }

    /// `call_attribute` (v3.11): a hook is called as a bound method.
    pub(super) fn call_attribute(&mut self, function: R, object: R, name: R) -> Res {
        let Data::Function(_) = self.heap.get(function).data else {
            return self.slot(function, vec![object, name]);
        };
        self.heap.pick(function);
        let bound = self.heap.new_method(function, object);
        let cx = self.cx.clone();
        wait(async move {
            let result = cx.call(bound, vec![name]).await;
            cx.drop(bound);
            cx.drop(function);
            result.map(Some)
        })
    }

    /// Whether the exception that is set is an `AttributeError`.
    pub fn attribute_missing(&self) -> bool {
        self.error
            .is_some_and(|error| self.heap.is_subclass(error.ty, ty::ATTRIBUTE_ERROR))
    }

    /// What a class's attribute gives when it is read from an instance.
    pub fn bind(&mut self, found: R, object: R, class: R) -> Res {
        let value = match &self.heap.get(found).data {
            Data::MethodDesc(builtin) if builtin.name == "__new__" => self.heap.pick(found),
            Data::MethodDesc(builtin) if methods::is_class_method(builtin.name) => {
                let builtin = *builtin;
                self.heap.new_bound_builtin(builtin, class)
            }
            Data::Property([Some(getter), ..]) => {
                return Ok(Out::Call(*getter, vec![object], Vec::new()));
            }
            Data::Descriptor(_, name, slot) if *slot != usize::MAX => {
                let name = *name;
                return self.get_attr(object, name);
            }
            Data::Ext(_) if self.heap.ty(found) == ty::LRU_CACHE => {
                self.heap.new_method(found, object)
            }
            Data::Ext(ext) if self.heap.ty(found) == ty::TUPLEGETTER => {
                let place = usize::try_from(ext.numbers[0]).expect("an index");
                let item = self
                    .sequence_items(object)
                    .and_then(|items| items.get(place).copied());
                match item {
                    Some(item) => self.heap.pick(item),
                    None => {
                        return Err(self.raise_text(ty::INDEX_ERROR, "tuple index out of range"));
                    }
                }
            }
            Data::Function(_) => self.heap.new_method(found, object),
            Data::MethodDesc(builtin) => {
                let builtin = *builtin;
                if methods::is_slot(&builtin) {
                    self.heap.new_method_wrapper(builtin, object)
                } else {
                    self.heap.new_bound_builtin(builtin, object)
                }
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
                    return Ok(self.call_getter(getter, found, object, class, None));
                }
                self.heap.pick(found)
            }
        };
        Ok(Out::Value(value))
    }

    /// `_PyType_Lookup` keeps the name of each look-up in its cache, once for a class until that is changed
    /// (Objects/typeobject.c, v3.11). The cache has 4096 places, which no program here fills.
    pub(super) fn cache_name(&mut self, class: R, name: R) {
        /// A power of two.
        const LATEST: usize = 1 << 8;
        let place = (class.0 ^ name.0) as usize % LATEST;
        if self.latest_names.get(place) == Some(&(class, name)) {
            return;
        }
        if self.latest_names.is_empty() {
            self.latest_names = vec![(R(u32::MAX), R(u32::MAX)); LATEST];
        }
        if self.heap.ty(name) == ty::STR {
            self.latest_names[place] = (class, name);
        }
        let version = self.class_versions.get(&class).copied().unwrap_or(0);
        if self.heap.get(name).ty != ty::STR || !self.cached_names.insert((class, version, name)) {
            return;
        }
        let holder = crate::timeline::Holder {
            kind: crate::timeline::HolderKind::Interpreter,
            owner: 0,
            name: self.heap.name("type cache"),
        };
        self.heap.incref(name, holder, Reason::Internal);
    }

    /// `PyType_Modified`: what the cache says about the class and its subclasses is out of date.
    pub(super) fn class_modified(&mut self, class: R) {
        self.latest_names.clear();
        *self.class_versions.entry(class).or_insert(0) += 1;
        for subclass in self.direct_subclasses(class) {
            self.class_modified(subclass);
        }
    }

    /// The program's classes that have this one among their bases.
    pub(super) fn direct_subclasses(&self, class: R) -> Vec<R> {
        let target = |value: R| match self.heap.get(value).data {
            Data::Weakref(target, _) => target,
            _ => None,
        };
        match self.heap.class(class).subclasses {
            Some(dict) if !self.heap.get(dict).shared => {
                let entries = self.heap.dict(dict).iter();
                entries.filter_map(|entry| target(entry.value)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn class_attr(&mut self, class: R, name: R, text: &str) -> Res {
        self.cache_name(ty::TYPE, name);
        self.cache_name(class, name);
        if text == "__dict__" || text == "__doc__" && self.heap.class(class).dict.is_none() {
            return self.builtin_attr(class, name, text);
        }
        if text == "__annotations__" && self.heap.class(class).heap {
            return self.class_annotations(class);
        }
        if text == "__annotate__" && self.profile.code.annotations_deferred {
            let annotate = self.class_annotate(class);
            return Ok(Out::Value(annotate));
        }
        let meta = self.heap.ty(class);
        let in_meta = if meta == ty::TYPE {
            None
        } else {
            self.type_lookup(meta, text)
        };
        if let Some(found) = in_meta
            && let Data::Property([Some(getter), ..]) = self.heap.get(found).data
        {
            // `type_getattro` holds the descriptor meanwhile.
            return self
                .held_meanwhile(&[found], |_| Ok(Out::Call(getter, vec![class], Vec::new())));
        }
        if let Some(found) = self.type_lookup(class, text) {
            let from_object = matches!(&self.heap.get(found).data,
                Data::MethodDesc(builtin) if builtin.this == Some(ty::OBJECT));
            if from_object && let Some(other) = in_meta.filter(|other| *other != found) {
                return self.bind(other, class, meta);
            }
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
                _ => {
                    if let Some(getter) = self.special(found, "__get__") {
                        return Ok(self.call_getter(getter, found, NONE, class, None));
                    }
                    self.heap.pick(found)
                }
            };
            return Ok(Out::Value(value));
        }
        if let Some(found) = in_meta {
            return self.bind(found, class, meta);
        }
        if let Some(found) = self.type_lookup(ty::TYPE, text)
            && !matches!(text, "__init__" | "__call__")
        {
            return self.bind(found, class, ty::TYPE);
        }
        self.builtin_attr(class, name, text)
    }

    /// `type_get_annotations` (Objects/typeobject.c, v3.11 and v3.14): the class's own, and not those of a base; where it
    /// has none, a dict is made, in 3.14 by the function that evaluates them.
    fn class_annotations(&mut self, class: R) -> Res {
        let name = "__annotations__";
        let deferred = self.profile.code.annotations_deferred;
        let kept = if deferred {
            "__annotations_cache__"
        } else {
            name
        };
        let dict = self.heap.class(class).dict.expect("a class of the program");
        let found = [name, kept]
            .iter()
            .find_map(|name| self.heap.dict_get_str(dict, name));
        if let Some(found) = found {
            self.heap.pick(found);
            return Ok(Out::Value(found));
        }
        // `PyObject_GetAttrString`
        let annotate = deferred.then(|| {
            let name = self.heap.new_text("__annotate__");
            self.cache_name(ty::TYPE, name);
            self.heap.drop(name);
            self.class_annotate(class)
        });
        let cx = self.cx.clone();
        wait(async move {
            let made = match annotate.filter(|annotate| *annotate != NONE) {
                Some(annotate) => cx.annotations(annotate).await?,
                None => cx.with(|vm| vm.heap.new_dict()),
            };
            cx.with(|vm| {
                let kept = vm.heap.intern(kept);
                vm.heap.dict_set_str(dict, kept, made);
                vm.class_modified(class);
            });
            if let Some(annotate) = annotate {
                cx.drop(annotate);
            }
            Ok(Some(made))
        })
    }

    /// `type_get_annotate`, v3.14: what evaluates the class's annotations, in hand; that it has nothing is kept too.
    pub(super) fn class_annotate(&mut self, class: R) -> R {
        let name = "__annotate_func__";
        let Some(dict) = self.heap.class(class).dict else {
            return self.heap.pick(NONE);
        };
        let found = self.heap.dict_get_str(dict, name);
        if found.is_none() {
            let name = self.heap.intern(name);
            self.heap.dict_set_str(dict, name, NONE);
            self.class_modified(class);
        }
        self.heap.pick(found.unwrap_or(NONE))
    }

    /// The same of a class whose metaclass has a `__getattr__`: `slot_tp_getattr_hook` calls `type.__getattribute__` as
    /// an object, in 3.11 bound (Objects/typeobject.c: `call_attribute`).
    fn hooked_class_attr(&mut self, class: R, name: R, text: &str) -> Res {
        let fallback = self.held_fallback(class);
        let held = if self.profile.run.lookups_held {
            self.heap.new_tuple_copied(&[class, name])
        } else {
            let getattribute = Builtin {
                run: |vm, _, _| vm.none_out(),
                name: "__getattribute__",
                this: None,
            };
            self.heap.new_method_wrapper(getattribute, class)
        };
        let args = self.heap.new_tuple_copied(&[name]);
        // The look-up inside gives its error no `name` and `obj`: in 3.11 it stays a text.
        let quietly = self.quietly;
        self.quietly = !self.profile.run.lookups_held;
        let found = raw(self, class, |vm| vm.class_attr(class, name, text));
        self.quietly = quietly;
        let cx = self.cx.clone();
        wait(async move {
            let found = cx.run(|_| found).await;
            cx.drop(args);
            cx.drop(held);
            let found = cx.or_fallback(found, fallback, class, name).await;
            found.map(Some)
        })
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
        if let Some(found) = self.super_lookup(class, this_class, text) {
            let out = self.bind(found, this, this_class)?;
            if matches!(out, Out::Value(_)) {
                return Ok(out);
            }
            // What was found is held while it runs, and the MRO too where the look-up and that are one function.
            let mro = self.heap.class(this_class).mro_tuple;
            let mro = mro.filter(|_| self.profile.run.super_holds_mro);
            let held: Vec<R> = [Some(found), mro].into_iter().flatten().collect();
            for object in &held {
                self.heap.pick(*object);
            }
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.run(|_| Ok(out)).await;
                for object in held {
                    cx.drop(object);
                }
                result.map(Some)
            });
        }
        self.raise_format(
            ty::ATTRIBUTE_ERROR,
            "'%.50s' object has no attribute '%U'",
            &["super", text],
        )
    }

    /// `_super_lookup_descr`: the attribute of the first class behind `class` in the other's MRO.
    pub(super) fn super_lookup(&mut self, class: R, this_class: R, text: &str) -> Option<R> {
        let mro = self.heap.class(this_class).mro.clone();
        let start = mro.iter().position(|base| *base == class);
        let start = start.map_or(0, |place| place + 1);
        mro[start..]
            .iter()
            .find_map(|base| match self.heap.class(*base).dict {
                Some(dict) => self.heap.dict_get_str(dict, text),
                None => self.static_method(*base, text),
            })
    }

    /// `_PyObject_LookupAttr`: whether the attribute is missing, found out without an error being made. `false` also
    /// when only [`Self::get_attr`] can tell: for classes, whose look-up makes an error, and where code of the program runs.
    pub fn lacks_attr(&mut self, object: R, name: R) -> bool {
        let class = self.heap.ty(object);
        // Whose `tp_getattro` is not `PyObject_GenericGetAttr`.
        if matches!(
            self.heap.get(object).data,
            Data::Type(_)
                | Data::Module(..)
                | Data::Super(..)
                | Data::Weakref(..)
                | Data::Method(..)
        ) || self.special(object, "__getattr__").is_some()
            || self.special(object, "__getattribute__").is_some()
        {
            return false;
        }
        let text = self.heap.text_of(name);
        if let Some(found) = self.type_lookup(class, &text) {
            let Data::Descriptor(_, _, slot) = &self.heap.get(found).data else {
                return false;
            };
            let slot = *slot;
            let extra = self.heap.get(object).extra.as_ref();
            if slot == usize::MAX
                || extra.is_some_and(|extra| extra.slots.get(slot).copied().flatten().is_some())
            {
                return false;
            }
            // `PyMember_GetOne` raises, and the error is cleared before it is made an instance.
            let class_name = self.heap.type_name(object).to_owned();
            let message = self.format_message(
                "'%.200s' object has no attribute '%s'",
                &[&class_name, &text],
            );
            if self.profile.object.exceptions_before_args {
                self.set_error(ty::ATTRIBUTE_ERROR, Some(message));
                self.clear_error();
            } else {
                self.heap.drop(message);
            }
            return true;
        }
        self.cache_name(class, name);
        if self.heap.instance_get(object, &text).is_some() {
            return false;
        }
        self.lacks_own = true;
        let result = self.builtin_attr(object, name, &text);
        let missing = std::mem::take(&mut self.lacks_own);
        match result {
            Ok(Out::Value(value)) => {
                self.heap.drop(value);
                self.lacks_own = false;
                false
            }
            _ => !missing,
        }
    }

    /// The `AttributeError` of a missing attribute, with its `name` and `obj`.
    pub fn no_attribute<T>(&mut self, object: R, name: R) -> Result<T, Raise> {
        if std::mem::take(&mut self.lacks_own) || self.quietly && self.profile.run.lookups_held {
            return Err(Raise);
        }
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
        self.with_context(object, name)
    }

    /// `set_attribute_error_context`, of what the program raised itself.
    pub(super) fn add_context(&mut self, object: R, name: R) {
        if !self.attribute_missing() {
            return;
        }
        let exception = self.normalize();
        let known = match &self.heap.get(exception).data {
            Data::Exception(this) => this.members.contains_key("obj"),
            _ => true,
        };
        if !known {
            let _ = self.with_context::<Out>(object, name);
        }
    }

    /// `set_attribute_error_context`
    pub(super) fn with_context<T>(&mut self, object: R, name: R) -> Result<T, Raise> {
        if self.quietly {
            return Err(Raise);
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
}
