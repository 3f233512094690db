//! What classes are made of, and their instances (Objects/typeobject.c `type_new`, v3.11); the `class` statement is in
//! [`super::class_statement`].

use crate::object::data::{Builtin, Data, Type};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::mro;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;

impl Vm {
    /// A bound method of C that is looked up and does nothing that could be seen.
    pub fn bound_nothing(&mut self, name: &'static str, this: R) -> R {
        let builtin = Builtin {
            run: |vm, _, _| vm.none_out(),
            name,
            this: None,
        };
        self.heap.new_bound_builtin(builtin, this)
    }

    /// Runs a class body in a namespace; the result is the `__class__` cell or `None`.
    pub(super) fn run_class_body(&mut self, body: R, namespace: R) -> Res {
        self.class_namespace = Some(namespace);
        Ok(Out::Call(body, Vec::new(), Vec::new()))
    }

    /// The metaclass of a class with these bases (`_PyType_CalculateMetaclass`).
    pub(super) fn winner(&mut self, meta: Option<R>, bases: &[R]) -> Result<R, Raise> {
        let first = bases.first().map(|base| self.heap.ty(*base));
        let mut winner = meta.or(first).unwrap_or(ty::TYPE);
        if !matches!(self.heap.get(winner).data, Data::Type(_)) {
            return Ok(winner);
        }
        for base in bases {
            let class = self.heap.ty(*base);
            if self.heap.is_subclass(winner, class) {
                continue;
            }
            if self.heap.is_subclass(class, winner) {
                winner = class;
                continue;
            }
            let text = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases";
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        }
        Ok(winner)
    }

    /// `type_new`: the class of a finished namespace.
    pub(super) fn new_class(
        &mut self,
        meta: R,
        name: R,
        bases: &[R],
        bases_tuple: R,
        namespace: R,
    ) -> Result<R, Raise> {
        let text = self.heap.text_of(name);
        self.check_bases(bases)?;
        // Without bases the tuple is `(object,)`, made here.
        let bases_tuple = if bases.is_empty() {
            self.heap.new_tuple_copied(&[ty::OBJECT])
        } else {
            self.heap.pick(bases_tuple)
        };
        let given = bases;
        let bases: Vec<R> = if bases.is_empty() {
            vec![ty::OBJECT]
        } else {
            bases.to_vec()
        };
        let mro_rest = match mro::linearise(&self.heap, &bases) {
            Ok(rest) if mro::laid_out_alike(&self.heap, &bases) => rest,
            order => {
                self.heap.drop(bases_tuple);
                return Err(match order {
                    Ok(_) => {
                        let text = "multiple bases have instance lay-out conflict";
                        self.raise_text(ty::TYPE_ERROR, text)
                    }
                    Err(heads) => self.no_order(&heads),
                });
            }
        };
        if let Some(slots) = self.heap.dict_get_str(namespace, "__slots__")
            && let Err(Raise) = self.check_slots(given, namespace, slots)
        {
            self.heap.drop(bases_tuple);
            return Err(Raise);
        }
        // The best base is the one whose instances are laid out longest.
        let solid = |vm: &Self, class: R| {
            vm.heap
                .class(class)
                .mro
                .iter()
                .copied()
                .find(|base| !vm.heap.class(*base).heap)
                .unwrap_or(ty::OBJECT)
        };
        let base = self.best_base(&bases);
        let static_base = solid(self, base);
        let dict = self.heap.new_dict_copied(namespace);
        let slot_names = self.slot_names(&text, dict);
        let parent = self.heap.class(base);
        let (parent_slots, parent_dict, parent_weakref, parent_size) = (
            parent.slots,
            parent.has_dict,
            parent.has_weakref,
            parent.basicsize,
        );
        let wants = |name: &str| {
            slot_names
                .as_ref()
                .is_none_or(|names| names.iter().any(|slot| slot == name))
        };
        let exception = self.heap.is_subclass(static_base, ty::BASE_EXCEPTION);
        // Classes have a dict and weak references by themselves: a metaclass adds neither.
        let metaclass = static_base == ty::TYPE;
        // `type_new_slots_bases`: what a class's `__slots__` leave out another base may bring.
        let brings = |has: fn(&Type) -> bool| {
            let others = bases.iter().filter(|other| **other != base);
            others.copied().any(|other| has(self.heap.class(other)))
        };
        let adds_dict = (wants("__dict__") || brings(|class| class.has_dict))
            && !parent_dict
            && !exception
            && !metaclass;
        let variable = matches!(static_base, ty::INT | ty::TUPLE | ty::BYTES);
        // Sets have their list of weak references already (`PySetObject.weakreflist`).
        let parent_weakref = parent_weakref || matches!(static_base, ty::SET | ty::FROZENSET);
        let adds_weakref = (wants("__weakref__") || brings(|class| class.has_weakref))
            && !parent_weakref
            && !variable
            && !metaclass;
        let own_slots: Vec<String> = slot_names
            .iter()
            .flatten()
            .filter(|slot| *slot != "__dict__" && *slot != "__weakref__")
            .cloned()
            .collect();
        let has_dict = parent_dict || adds_dict;
        let in_front = self.heap.profile.object.weakrefs_in_front;
        let weakref_slot = if adds_weakref && !in_front { 8 } else { 0 };
        // `type_new_slots`, v3.11: an object of variable size has its dict behind its content, not in front, and no
        // keys to share.
        let behind = variable && !self.heap.profile.object.values_inline;
        let dict_slot = if adds_dict && behind { 8 } else { 0 };
        let basicsize = parent_size + 8 * own_slots.len() as u64 + weakref_slot + dict_slot;
        // Instances of every class of a program have the collector's header (`type_new_alloc`, v3.11).
        let gc = true;
        let slot_count = own_slots.len();
        let mut slots_tuple = None;
        if slot_names.is_some() {
            // `type_new_slots`: a list of the names, sorted, then a tuple of it.
            let given = self.slots_given(dict);
            let names: Vec<R> = own_slots
                .iter()
                .map(|slot| self.heap.intern(slot))
                .collect();
            let list = self.heap.new_list();
            if !names.is_empty() {
                self.heap.list_preallocate(
                    list,
                    crate::timeline::AllocCall::Calloc,
                    names.len() as u64,
                );
                self.heap.list_fill(list, &names);
            }
            let tuple = self.heap.new_tuple_copied(&names);
            self.heap.drop(list);
            if let Some(given) = given {
                self.heap.drop(given);
            }
            slots_tuple = Some(tuple);
        }
        let data = Data::Type(Box::new(Type {
            name_number: None,
            name: text.clone(),
            base,
            bases: Some(bases_tuple),
            mro: Vec::new(),
            mro_tuple: None,
            dict: Some(dict),
            names: None,
            has_dict,
            variable,
            own_dict: exception,
            has_weakref: parent_weakref || adds_weakref,
            slots: parent_slots + slot_count,
            slots_tuple: None,
            own_slots: slot_count,
            basicsize,
            gc,
            shared: None,
            heap: true,
            doc_block: crate::addr::Addr::NULL,
            subclasses: None,
        }));
        let request = self.heap.profile.object.class_bytes + 40 * slot_count as u64;
        let class = self.heap.create(meta, data, request, 16, true, None);
        if meta != ty::TYPE {
            let holder = self.heap.part(class, "__class__");
            self.heap
                .incref(meta, holder, crate::timeline::Reason::Internal);
        }
        self.heap.track(class);
        self.heap.dict_mut(dict).of_class = true;
        self.heap.give_part(class, dict, "__dict__");
        self.heap.give_part(class, bases_tuple, "__bases__");
        if let Some(tuple) = slots_tuple {
            self.heap.give_part(class, tuple, "__slots__");
            self.heap.class_mut(class).slots_tuple = Some(tuple);
        }
        self.heap.hold_part(class, base, "__base__");
        // `type_new_set_module`
        if self.heap.dict_get_str(dict, "__module__").is_none() {
            let key = self.heap.intern("__module__");
            let module = self.heap.intern("__main__");
            self.heap.dict_set_str(dict, key, module);
        }
        let key = self.heap.intern("__qualname__");
        let qualname = self.heap.dict_get_str(dict, "__qualname__").unwrap_or(name);
        self.heap.hold_part(class, name, "__name__");
        self.heap.hold_part(class, qualname, "__qualname__");
        self.heap.class_mut(class).names = Some((name, qualname));
        self.delete_key(dict, key);
        self.copy_docstring(class, dict);
        if let Some(new) = self.heap.dict_get_str(dict, "__new__")
            && let Data::Function(_) = self.heap.get(new).data
        {
            // `__new__` becomes a static method.
            let wrapper = self.heap.new_gc(ty::STATICMETHOD, Data::Wrapper(new));
            self.heap.hold_part(wrapper, new, "__func__");
            let key = self.heap.intern("__new__");
            self.heap.dict_set_str(dict, key, wrapper);
            self.heap.drop(wrapper);
        }
        for hook in ["__init_subclass__", "__class_getitem__"] {
            if let Some(function) = self.heap.dict_get_str(dict, hook)
                && let Data::Function(_) = self.heap.get(function).data
            {
                let wrapper = self.heap.new_gc(ty::CLASSMETHOD, Data::Wrapper(function));
                self.heap.hold_part(wrapper, function, "__func__");
                let key = self.heap.intern(hook);
                self.heap.dict_set_str(dict, key, wrapper);
                self.heap.drop(wrapper);
            }
        }
        let doc = self.heap.intern("__doc__");
        if let Some(cell) = self.heap.dict_get_str(dict, "__classcell__") {
            let _ = cell;
            let key = self.heap.intern("__classcell__");
            self.delete_key(dict, key);
        }
        if self.heap.dict_get_str(dict, "__classdictcell__").is_some() {
            self.set_class_dict_cell(dict);
        }
        // MRO: the class itself, then the bases' in C3 order.
        let mut mro = vec![class];
        mro.extend(mro_rest);
        self.heap.class_mut(class).mro.clone_from(&mro);
        let merged = (bases.len() > 1).then(|| self.merge_scratch(bases.len(), &mro));
        let mut mro_tuple = self.heap.new_tuple_copied(&mro);
        if meta != ty::TYPE {
            // `mro_invoke` calls the metaclass's `mro`, which gives a list; the tuple is made of that.
            let list = self.heap.new_list_extended(&mro);
            self.heap.drop(mro_tuple);
            mro_tuple = self.heap.new_tuple_copied(&mro);
            self.heap.drop(list);
        }
        self.heap.drop_all([merged]);
        self.heap.give_part(class, mro_tuple, "__mro__");
        self.heap.class_mut(class).mro_tuple = Some(mro_tuple);
        // Descriptors: slots, then `__dict__` and `__weakref__`.
        for (number, slot) in own_slots.iter().enumerate() {
            self.add_descriptor(class, dict, slot, parent_slots + number, ty::MEMBER);
        }
        if adds_dict {
            self.add_descriptor(class, dict, "__dict__", usize::MAX, ty::GETSET);
        }
        if adds_weakref {
            self.add_descriptor(class, dict, "__weakref__", usize::MAX, ty::GETSET);
        }
        if self.heap.dict_get_str(dict, "__doc__").is_none() {
            self.heap.dict_set_str(dict, doc, NONE);
        }
        if self.heap.dict_get_str(dict, "__hash__").is_none()
            && self.heap.dict_get_str(dict, "__eq__").is_some()
        {
            let key = self.heap.intern("__hash__");
            self.heap.dict_set_str(dict, key, NONE);
        }
        // The bases' list of subclasses: an int key and a weak reference.
        for base in &bases {
            self.add_subclass(*base, class);
        }
        if has_dict && !behind {
            self.heap.new_shared_keys(class);
            if self.heap.profile.object.values_inline {
                self.preset_shared_keys(class, dict);
            }
        }
        self.heap.touch(class);
        Ok(class)
    }

    /// `type_new_set_doc`: the class has a copy of its docstring in UTF-8.
    fn copy_docstring(&mut self, class: R, dict: R) {
        let doc = self.heap.dict_get_str(dict, "__doc__");
        let Some(text) = doc.filter(|doc| self.heap.chars(*doc).is_some()) else {
            return;
        };
        let bytes = self.heap.text_of(text).len() as u64 + 1;
        let domain = self.heap.table_domain();
        let block = self
            .heap
            .scratch(domain, crate::timeline::BlockKind::Internal, bytes);
        self.heap.class_mut(class).doc_block = block;
    }

    /// `type_new_set_classdictcell`: the cell of the namespace gets the class's dict, and its name goes.
    fn set_class_dict_cell(&mut self, dict: R) {
        let Some(cell) = self.heap.dict_get_str(dict, "__classdictcell__") else {
            return;
        };
        let holder = self.heap.within(crate::timeline::HolderKind::Cell, cell);
        if let Data::Cell(content) = &mut self.heap.get_mut(cell).data {
            let old = content.replace(dict);
            self.heap
                .incref(dict, holder, crate::timeline::Reason::Captured);
            if let Some(old) = old {
                self.heap.edge_set(cell, 0, dict);
                self.heap
                    .decref(old, holder, crate::timeline::Reason::Replaced);
            }
        }
        let key = self.heap.intern("__classdictcell__");
        self.delete_key(dict, key);
    }

    /// `_PyDict_NewKeysForClass`, v3.13: the names in `__static_attributes__` are keys from the start.
    fn preset_shared_keys(&mut self, class: R, dict: R) {
        let names = self.heap.dict_get_str(dict, "__static_attributes__");
        let names = names.and_then(|names| self.sequence_items(names));
        let holder = self.heap.within(crate::timeline::HolderKind::Key, class);
        for name in names.unwrap_or_default() {
            let shared = self.heap.class_mut(class).shared.as_mut();
            let shared = shared.expect("made by the caller");
            if shared.usable == 0 {
                break;
            }
            shared.usable -= 1;
            shared.names.push(name);
            self.heap
                .incref(name, holder, crate::timeline::Reason::Stored);
        }
    }

    fn delete_key(&mut self, dict: R, key: R) {
        let hash = self.heap.hash_of(key).expect("a str has a hash");
        if let crate::object::dict::Find::At(number) = self.heap.dict_find(dict, key, hash, &[]) {
            self.heap.dict_delete(dict, number);
        }
    }

    /// The names in `__slots__`, those of private ones as `_Py_Mangle` makes them, sorted as `type_new` sorts them.
    fn slot_names(&self, class: &str, dict: R) -> Option<Vec<String>> {
        let slots = self.heap.dict_get_str(dict, "__slots__")?;
        let mut names: Vec<String> = match self.heap.chars(slots) {
            Some(_) => vec![self.heap.text_of(slots)],
            None => self
                .slot_items(slots)?
                .into_iter()
                .map(|slot| self.heap.text_of(slot))
                .collect(),
        };
        let class = class.trim_start_matches('_');
        for name in &mut names {
            if !class.is_empty() && name.starts_with("__") && !name.ends_with("__") {
                *name = format!("_{class}{name}");
            }
        }
        names.sort();
        Some(names)
    }

    /// What `__slots__` lists, in a tuple made for it when it is none: `PyTuple_Pack` of a single name, else
    /// `PySequence_Tuple` (`type_new_get_slots`, Objects/typeobject.c).
    fn slots_given(&mut self, dict: R) -> Option<R> {
        let slots = self.heap.dict_get_str(dict, "__slots__")?;
        if self.heap.ty(slots) == ty::TUPLE {
            return None;
        }
        let names = match self.heap.chars(slots) {
            Some(_) => vec![slots],
            None => self.slot_items(slots)?,
        };
        let keys = matches!(self.heap.get(slots).data, Data::Dict(_));
        let iterator = keys.then(|| self.dict_iter(ty::DICT_KEYITER, slots));
        let tuple = (!names.is_empty()).then(|| self.heap.new_tuple_copied(&names));
        if let Some(iterator) = iterator {
            self.heap.drop(iterator);
        }
        tuple
    }

    /// The names that `__slots__` gives: the items of a sequence, the keys of a dict.
    pub(super) fn slot_items(&self, slots: R) -> Option<Vec<R>> {
        match &self.heap.get(slots).data {
            Data::Dict(dict) => Some(dict.iter().map(|entry| entry.key).collect()),
            _ => self.sequence_items(slots),
        }
    }

    fn add_descriptor(&mut self, class: R, dict: R, name: &str, slot: usize, kind: R) {
        let text = self.heap.intern(name);
        if self.heap.dict_get_str(dict, name).is_some() {
            return;
        }
        let descriptor = self.heap.new_gc(kind, Data::Descriptor(class, text, slot));
        self.heap.hold_part(descriptor, class, "__objclass__");
        // The name is decoded and replaced by the interned one.
        let temporary = self.heap.new_text(name);
        self.heap.hold_part(descriptor, text, "__name__");
        self.heap.drop(temporary);
        self.heap.dict_set_str(dict, text, descriptor);
        self.heap.drop(descriptor);
    }

    pub(super) fn add_subclass(&mut self, base: R, class: R) {
        let addr = self.heap.get(class).addr;
        let key = self.heap.new_big(&num_bigint::BigInt::from(addr.0));
        let known = self.heap.get(class).extra.as_ref().and_then(|extra| {
            let plain =
                |reference: &&R| matches!(self.heap.get(**reference).data, Data::Weakref(_, None));
            extra.weakrefs.iter().find(plain).copied()
        });
        let reference = if let Some(known) = known {
            self.heap.pick(known)
        } else {
            let reference = self
                .heap
                .new_gc(ty::WEAKREF, Data::Weakref(Some(class), None));
            self.heap
                .get_mut(class)
                .extra
                .get_or_insert_default()
                .weakrefs
                .insert(0, reference);
            reference
        };
        let dict = match self.heap.class(base).subclasses {
            Some(dict) => dict,
            None if self.heap.class(base).heap => {
                let dict = self.heap.new_dict();
                self.heap.give_part(base, dict, "__subclasses__");
                self.heap.class_mut(base).subclasses = Some(dict);
                dict
            }
            None => {
                // A built-in type has subclasses already: their table is not the program's.
                let name = self.heap.class_name(base);
                let (_, used, log2) = self
                    .profile
                    .object
                    .subclasses
                    .iter()
                    .find(|entry| entry.0 == name)
                    .copied()
                    .unwrap_or(("", 0, 0));
                let dict = if used == 0 {
                    // None yet: `tp_subclasses` is made now. The interpreter holds it.
                    let dict = self.heap.new_dict();
                    let holder = self.heap.subclasses_holder();
                    self.heap
                        .give(dict, holder, crate::timeline::Reason::Internal);
                    dict
                } else {
                    let table = crate::object::dict::Dict::of_before(used, log2);
                    self.heap.shared(ty::DICT, Data::Dict(Box::new(table)))
                };
                self.heap.class_mut(base).subclasses = Some(dict);
                dict
            }
        };
        let hash = self.heap.hash_of(key).expect("an int has a hash");
        self.heap.dict_store(dict, key, hash, reference, None);
        self.heap.drop(reference);
        self.heap.drop(key);
    }
}

impl Vm {
    /// `best_base` (Objects/typeobject.c, v3.11): the base whose instances are laid out longest.
    pub(super) fn best_base(&self, bases: &[R]) -> R {
        let mut winner = (bases[0], self.solid_base(bases[0]));
        for base in &bases[1..] {
            let solid = self.solid_base(*base);
            if solid != winner.1 && self.heap.is_subclass(solid, winner.1) {
                winner = (*base, solid);
            }
        }
        winner.0
    }

    /// `solid_base`: the class that gave instances the last thing that they have besides a dict and weak references.
    fn solid_base(&self, class: R) -> R {
        let mut next = class;
        while next != ty::OBJECT {
            let (this, base) = (self.heap.class(next), self.heap.class(next).base);
            let adds = if this.heap {
                this.own_slots > 0
            } else {
                this.basicsize != self.heap.class(base).basicsize
            };
            if adds {
                return next;
            }
            next = base;
        }
        next
    }
}
