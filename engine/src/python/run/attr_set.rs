//! Assigning and deleting attributes (Objects/object.c, Objects/typeobject.c, v3.11).

use crate::object::chars::Chars;
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::Reason;

impl Vm {
    /// Type, name and descriptor are held while a setter runs (`_PyObject_GenericSetAttrWithDict`), and the name once
    /// more (`PyObject_SetAttr`, Objects/object.c, v3.11).
    fn hold_while(
        &mut self,
        [class, name, found]: [R; 3],
        begin: impl FnOnce(&mut Self) -> Res + 'static,
    ) -> Res {
        let cx = self.cx.clone();
        let held = [name, class, name, found];
        for object in held {
            self.heap.pick(object);
        }
        wait(async move {
            let result = cx.run(begin).await;
            for object in held.into_iter().rev() {
                cx.drop(object);
            }
            cx.drop(result?);
            Ok(None)
        })
    }

    /// `slot_tp_descr_set`: the function is held too (`lookup_maybe_method`).
    fn call_setter(&mut self, held: [R; 3], setter: R, args: Vec<R>) -> Res {
        self.hold_while(held, move |vm| vm.slot(setter, args))
    }

    /// What a descriptor of `class` with a setter does (`tp_descr_set`); `None` when it has none.
    fn set_by_descriptor(
        &mut self,
        [class, name, found]: [R; 3],
        object: R,
        value: R,
    ) -> Option<Res> {
        if let Some(setter) = self.special(found, "__set__") {
            let args = vec![found, object, value];
            return Some(self.call_setter([class, name, found], setter, args));
        }
        let Data::Property([_, setter, ..]) = self.heap.get(found).data else {
            self.special(found, "__delete__")?;
            return Some(Err(self.lacks_other("__set__")));
        };
        let Some(setter) = setter else {
            return Some(self.lacks_function(found, class, "setter"));
        };
        Some(self.hold_while([class, name, found], move |_| {
            Ok(Out::Call(setter, vec![object, value], Vec::new()))
        }))
    }

    /// The same for `del`.
    fn delete_by_descriptor(&mut self, [class, name, found]: [R; 3], object: R) -> Option<Res> {
        if let Data::Property([_, _, deleter, ..]) = self.heap.get(found).data {
            let Some(deleter) = deleter else {
                return Some(self.lacks_function(found, class, "deleter"));
            };
            return Some(self.hold_while([class, name, found], move |_| {
                Ok(Out::Call(deleter, vec![object], Vec::new()))
            }));
        }
        let Some(deleter) = self.special(found, "__delete__") else {
            self.special(found, "__set__")?;
            return Some(Err(self.lacks_other("__delete__")));
        };
        Some(self.call_setter([class, name, found], deleter, vec![found, object]))
    }

    /// What the slot function of two methods says when the class has only the other one (`lookup_method`,
    /// Objects/typeobject.c, v3.11).
    #[cold]
    pub(super) fn lacks_other(&mut self, name: &str) -> Raise {
        let name = self.heap.intern(name);
        self.heap.pick(name);
        self.set_error(ty::ATTRIBUTE_ERROR, Some(name))
    }

    /// `o.name = value`
    pub fn set_attr(&mut self, object: R, name: R, value: R) -> Res {
        // `proxy_setattr`
        if let Some(target) = self.behind_proxy(object)? {
            return self.held_meanwhile(&[target], |vm| vm.set_attr(target, name, value));
        }
        let spelt = self.heap.str(name).chars.clone();
        if let Some(method) = self.special(object, "__setattr__") {
            // `PyObject_SetAttr` holds the name.
            return self.held_meanwhile(&[name], |vm| vm.slot(method, vec![object, name, value]));
        }
        if self.special(object, "__delattr__").is_some() {
            // `slot_tp_setattro` stands for both.
            return self.by_wrapper(&[object, name, value], |vm| {
                vm.set_attr(object, name, value)
            });
        }
        if matches!(self.heap.get(object).data, Data::Plain)
            && let Some(done) = self.set_plainly(object, name, &spelt, value)
        {
            return done;
        }
        let text = spelt.text();
        if matches!(self.heap.get(object).data, Data::Type(_)) {
            let meta = self.heap.ty(object);
            if meta != ty::TYPE
                && let Some(found) = self.type_lookup(meta, &text)
                && let Some(done) = self.set_by_descriptor([meta, name, found], object, value)
            {
                return done;
            }
            let class = self.heap.class(object);
            let Some(dict) = class.dict else {
                let class_name = class.name.clone();
                let text = format!("'{text}'");
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "cannot set %R attribute of immutable type '%s'",
                    &[&text, &class_name],
                );
            };
            self.cache_name(ty::TYPE, name);
            if let Some(done) = self.set_class_part(object, &text, value) {
                return done;
            }
            self.heap.dict_set_str(dict, name, value);
            self.class_modified(object);
            return Ok(Out::Done);
        }
        let class = self.heap.ty(object);
        self.cache_name(class, name);
        if let Some(done) = self.set_structure_attr(object, &text, value) {
            return done;
        }
        let found = self.type_lookup(class, &text);
        if let Some(found) = found {
            if let Some(done) = self.set_by_descriptor([class, name, found], object, value) {
                return done;
            }
            match &self.heap.get(found).data {
                Data::Ext(_) if self.heap.ty(found) == ty::TUPLEGETTER => {
                    return Err(self.raise_text(ty::ATTRIBUTE_ERROR, "can't set attribute"));
                }
                Data::Descriptor(_, _, slot) if *slot != usize::MAX => {
                    let slot = *slot;
                    let extra = self.heap.get(object).extra.as_ref();
                    let old = extra.and_then(|extra| extra.slots.get(slot).copied().flatten());
                    self.replacing([class, name], Some(found), old, |vm| {
                        vm.store_slot(object, slot, Some(value), &text);
                    });
                    return Ok(Out::Done);
                }
                _ => {}
            }
        }
        if matches!(self.heap.get(object).data, Data::Exception(_))
            && let Some(member) = self.member_name(object, &text)
        {
            if matches!(member, "message" | "exceptions") {
                return Err(self.raise_text(ty::ATTRIBUTE_ERROR, "readonly attribute"));
            }
            self.set_member(object, member, value);
            return Ok(Out::Done);
        }
        if let Data::Exception(exception) = &mut self.heap.get_mut(object).data {
            let place = match &*text {
                "__traceback__" => Some((&mut exception.traceback, "__traceback__")),
                "__context__" => Some((&mut exception.context, "__context__")),
                "__cause__" => {
                    exception.suppress = true;
                    Some((&mut exception.cause, "__cause__"))
                }
                _ => None,
            };
            if let Some((place, part)) = place {
                let new = (value != NONE).then_some(value);
                let old = std::mem::replace(place, new);
                if let Some(new) = new {
                    self.heap.hold_part(object, new, part);
                }
                if let Some(old) = old {
                    self.drop_part(object, old, part);
                }
                return Ok(Out::Done);
            }
        }
        if text == "__class__" {
            return self.set_class(object, value);
        }
        if let Some(refused) = self.refuse_part(object, &text) {
            return refused;
        }
        if text == "__dict__" && self.heap.class(class).heap && self.heap.has_dict(object) {
            return self.replace_dict(object, value);
        }
        if self.heap.has_dict(object) {
            self.set_own([class, name], found, object, value);
            return Ok(Out::Done);
        }
        let class_name = self.heap.type_name(object).to_owned();
        let format = if self.type_lookup(class, &text).is_some() {
            "'%.50s' object attribute '%U' is read-only"
        } else if self.profile.run.keywords_suggested {
            "'%.100s' object has no attribute '%U' and no __dict__ for setting new attributes"
        } else {
            "'%.100s' object has no attribute '%U'"
        };
        let raised = self.raise_format(ty::ATTRIBUTE_ERROR, format, &[&class_name, &text]);
        if self.profile.run.keywords_suggested {
            // `_PyObject_SetAttributeErrorContext`
            return self.with_context(object, name);
        }
        raised
    }

    /// [`Self::set_attr`] for what is set most: an attribute of a plain instance of which its class knows nothing.
    /// `None` for others.
    fn set_plainly(&mut self, object: R, name: R, spelt: &Chars, value: R) -> Option<Res> {
        let class = self.heap.ty(object);
        let is_plain = !spelt.begins_with("__")
            && self.heap.has_dict(object)
            && self.type_lookup_spelt(class, spelt).is_none();
        if !is_plain {
            return None;
        }
        self.cache_name(class, name);
        self.set_own([class, name], None, object, value);
        Some(Ok(Out::Done))
    }

    /// Sets an attribute of the instance itself.
    fn set_own(&mut self, [class, name]: [R; 2], found: Option<R>, object: R, value: R) {
        let old = self.heap.instance_attribute(object, name);
        self.replacing([class, name], found, old, |vm| {
            vm.heap.instance_set(object, name, value);
        });
    }

    /// `o.__dict__ = {…}` (`subtype_setdict`): the old dict, or the attributes' values, go.
    fn replace_dict(&mut self, object: R, value: R) -> Res {
        if !self.heap.is_instance(value, ty::DICT) {
            let name = self.type_text(value);
            let format = "__dict__ must be set to a dictionary, not a '%.200s'";
            return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        }
        let values_alone = {
            let extra = self.heap.get(object).extra.as_ref();
            extra.is_some_and(|extra| extra.dict.is_none() && extra.values.is_some())
        };
        let had_dict = self
            .heap
            .get(object)
            .extra
            .as_ref()
            .and_then(|extra| extra.dict);
        if let Some(old) = had_dict {
            self.heap.detach_values(old);
        }
        if values_alone {
            self.heap.drop_values(object);
        }
        self.heap.get_mut(object).extra.get_or_insert_default().dict = Some(value);
        self.heap.hold_part(object, value, "__dict__");
        if let Some(old) = had_dict {
            self.drop_part(object, old, "__dict__");
        }
        Ok(Out::Done)
    }

    /// `func_get_annotation_dict`: the compiler's tuple of names and values becomes a dict.
    pub(super) fn annotations_dict(&mut self, function: R, tuple: R) -> R {
        let items = self.sequence_items(tuple).unwrap_or_default();
        let dict = self.heap.new_dict();
        for pair in items.chunks(2) {
            self.heap.dict_set_str(dict, pair[0], pair[1]);
        }
        self.heap.give_part(function, dict, "__annotations__");
        if let Data::Function(this) = &mut self.heap.get_mut(function).data {
            this.annotations = Some(dict);
        }
        self.drop_part(function, tuple, "__annotations__");
        dict
    }

    /// `func_get_annotation_dict`, v3.14: the function that evaluates the annotations is called, and its dict kept.
    pub(super) fn annotate(&mut self, function: R) -> Res {
        let Data::Function(this) = &self.heap.get(function).data else {
            unreachable!("the handle is a function's")
        };
        let call = this.annotate.expect("the caller tested it");
        let cx = self.cx.clone();
        wait(async move {
            let dict = cx.annotations(call).await?;
            cx.with(|vm| {
                vm.heap.pick(dict);
                vm.heap.give_part(function, dict, "__annotations__");
                if let Data::Function(this) = &mut vm.heap.get_mut(function).data {
                    this.annotations = Some(dict);
                }
            });
            Ok(Some(dict))
        })
    }

    /// Assignments to members of C structures.
    fn set_structure_attr(&mut self, object: R, text: &str, value: R) -> Option<Res> {
        let is_function = matches!(self.heap.get(object).data, Data::Function(_));
        if let Data::Module(..) = &self.heap.get(object).data {
            return Some(self.set_module_attr(object, text, value));
        }
        if text == "default_factory" && self.heap.is_instance(object, ty::DEFAULTDICT) {
            self.store_slot(object, 0, (value != NONE).then_some(value), text);
            return Some(Ok(Out::Done));
        }
        if text == "args" && matches!(self.heap.get(object).data, Data::Exception(_)) {
            // `PySequence_Tuple`: a tuple is taken as it is.
            let tuple = self.tuple_from(value);
            let cx = self.cx.clone();
            return Some(wait(async move {
                let tuple = cx.run(|_| tuple).await?;
                cx.with(|vm| vm.set_exception_args(object, tuple));
                Ok(None)
            }));
        }
        if text == "cell_contents" && matches!(self.heap.get(object).data, Data::Cell(_)) {
            // `cell_set_contents`
            self.heap.pick(value);
            self.cell_store(object, Some(value), Reason::Stored);
            return Some(Ok(Out::Done));
        }
        if !is_function {
            return None;
        }
        if let Some(refused) = self.refuse_function_part(text, value) {
            return Some(refused);
        }
        let Data::Function(function) = &mut self.heap.get_mut(object).data else {
            return None;
        };
        let new = (value != NONE).then_some(value);
        let mut forgotten = None;
        let old = match text {
            "__name__" => Some(std::mem::replace(&mut function.name, value)),
            "__qualname__" => Some(std::mem::replace(&mut function.qualname, value)),
            "__code__" => Some(std::mem::replace(&mut function.code, value)),
            "__doc__" => function.doc.replace(value),
            "__module__" => function.module.replace(value),
            "__defaults__" => std::mem::replace(&mut function.defaults, new),
            "__kwdefaults__" => std::mem::replace(&mut function.kwdefaults, new),
            "__annotations__" => {
                // Annotations that are set leave nothing to evaluate.
                forgotten = function.annotate.take().map(|old| (old, "__annotate__"));
                std::mem::replace(&mut function.annotations, new)
            }
            "__annotate__" if self.profile.code.annotations_deferred => {
                let known = new.and_then(|_| function.annotations.take());
                forgotten = known.map(|old| (old, "__annotations__"));
                std::mem::replace(&mut function.annotate, new)
            }
            _ => return None,
        };
        let kept = new.is_some()
            || matches!(
                text,
                "__name__" | "__qualname__" | "__code__" | "__doc__" | "__module__"
            );
        if kept {
            let holder = self.heap.part_named(object, text);
            self.heap.incref(value, holder, Reason::Stored);
        }
        if let Some(old) = old {
            let holder = self.heap.part_named(object, text);
            self.heap.decref(old, holder, Reason::Replaced);
        }
        if let Some((old, name)) = forgotten {
            self.drop_part(object, old, name);
        }
        Some(Ok(Out::Done))
    }

    /// `_PyObject_GenericSetAttrWithDict` holds type, name and what the class has under that name while an old value is
    /// released.
    fn replacing(
        &mut self,
        [class, name]: [R; 2],
        found: Option<R>,
        old: Option<R>,
        store: impl FnOnce(&mut Self),
    ) {
        let dies = old.is_some_and(|old| self.heap.dies_now(old));
        let held = [Some(name), Some(class), Some(name), found];
        if dies {
            for object in held.into_iter().flatten() {
                self.heap.pick(object);
            }
        }
        store(self);
        if dies {
            for object in held.into_iter().rev().flatten() {
                self.heap.drop(object);
            }
        }
    }

    /// Puts a value into a slot, or clears it; false when it was empty.
    pub fn store_slot(&mut self, object: R, slot: usize, value: Option<R>, name: &str) -> bool {
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
            return self.held_meanwhile(&[name], |vm| vm.slot(method, vec![object, name]));
        }
        if self.special(object, "__setattr__").is_some() {
            return self.by_wrapper(&[object, name], |vm| vm.delete_attr(object, name));
        }
        if text == "cell_contents" && matches!(self.heap.get(object).data, Data::Cell(_)) {
            // `cell_set_contents`
            self.cell_store(object, None, Reason::NameDeleted);
            return Ok(Out::Done);
        }
        if let Data::Type(class) = &self.heap.get(object).data {
            let dict = class.dict;
            let meta = self.heap.ty(object);
            if meta != ty::TYPE
                && let Some(found) = self.type_lookup(meta, &text)
                && let Some(done) = self.delete_by_descriptor([meta, name, found], object)
            {
                return done;
            }
            // `check_set_special_type_attr`
            let kept = [
                "__name__",
                "__qualname__",
                "__bases__",
                "__module__",
                "__doc__",
            ];
            if dict.is_some() && kept.contains(&&*text) {
                let class = self.heap.class_name(object);
                let format = "cannot delete '%s' attribute of immutable type '%s'";
                return self.raise_format(ty::TYPE_ERROR, format, &[&text, &class]);
            }
            if let Some(dict) = dict {
                let hash = self.heap.hash_of(name).expect("a str has a hash");
                if let crate::object::dict::Find::At(number) =
                    self.heap.dict_find(dict, name, hash, &[])
                {
                    self.heap.dict_delete(dict, number);
                    self.class_modified(object);
                    return Ok(Out::Done);
                }
            }
            return self.no_attribute(object, name);
        }
        if let Data::Module(_, Some(dict)) = self.heap.get(object).data {
            let hash = self.heap.hash_of(name).expect("a str has a hash");
            if let crate::object::dict::Find::At(number) =
                self.heap.dict_find(dict, name, hash, &[])
            {
                self.heap.dict_delete(dict, number);
                return Ok(Out::Done);
            }
        }
        let class = self.heap.ty(object);
        self.cache_name(class, name);
        let found = self.type_lookup(class, &text);
        if let Some(found) = found
            && let Some(done) = self.delete_by_descriptor([class, name, found], object)
        {
            return done;
        }
        if let Some(found) = found
            && let Data::Descriptor(_, _, slot) = &self.heap.get(found).data
            && *slot != usize::MAX
        {
            let slot = *slot;
            let extra = self.heap.get(object).extra.as_ref();
            let old = extra.and_then(|extra| extra.slots.get(slot).copied().flatten());
            let mut done = false;
            self.replacing([class, name], Some(found), old, |vm| {
                done = vm.store_slot(object, slot, None, &text);
            });
            if done {
                return Ok(Out::Done);
            }
            // `PyMember_SetOne` says only the name.
            return Err(self.raise_text(ty::ATTRIBUTE_ERROR, &text));
        }
        let old = self.heap.instance_attribute(object, name);
        let mut done = false;
        self.replacing([class, name], found, old, |vm| {
            done = vm.heap.instance_delete(object, &text);
        });
        if done {
            return Ok(Out::Done);
        }
        if self.heap.class(class).has_dict {
            // `_PyObject_GenericSetAttrWithDict`, v3.11; `store_instance_attr_lock_held`, v3.14: the error does not
            // hold the object.
            let name = self.heap.type_name(object).to_owned();
            let format = "'%.100s' object has no attribute '%U'";
            return self.raise_format(ty::ATTRIBUTE_ERROR, format, &[&name, &text]);
        }
        if self.profile.run.keywords_suggested && found.is_none() {
            let kind = self.heap.type_name(object).to_owned();
            let format =
                "'%.100s' object has no attribute '%U' and no __dict__ for setting new attributes";
            let _ = self.raise_format::<Out>(ty::ATTRIBUTE_ERROR, format, &[&kind, &text]);
            return self.with_context(object, name);
        }
        self.no_attribute(object, name)
    }
}
