//! Modules that a program can import, classes being made, weak references, and the collector's functions
//! (Python/sysmodule.c, Python/bltinmodule.c `__build_class__`, Objects/typeobject.c `type_new`, Modules/gcmodule.c, v3.11).

use crate::object::data::{Builtin, Data, Type};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{NativeFn, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;

/// Modules and their functions.
pub const MODULES: &[(&str, &[(&str, NativeFn)])] = &[
    (
        "sys",
        &[
            ("getrefcount", |vm, args, _| {
                let this = vm.heap.get(args[0]);
                // Objects of before the start have other holders, whose number is not known.
                let base = if this.shared { 1_000_000_000 } else { 0 };
                let count = this.refcount + base;
                Ok(Out::Value(vm.heap.new_ssize(count)))
            }),
            ("getsizeof", |vm, args, _| {
                // `__sizeof__` is looked up as a bound method; its result lacks the header.
                let size = crate::object::new::size_of(&vm.heap, args[0]);
                let method = Builtin {
                    run: |vm, _, _| vm.none_out(),
                    name: "__sizeof__",
                    this: None,
                };
                let method = vm.heap.new_bound_builtin(method, args[0]);
                let header = vm.heap.get(args[0]).header;
                let own = i64::from(size) - i64::try_from(header).expect("at most 32");
                let own = vm.heap.new_ssize(own);
                vm.heap.drop(method);
                vm.heap.drop(own);
                Ok(Out::Value(vm.heap.new_ssize(i64::from(size))))
            }),
            ("intern", |vm, args, _| {
                let chars = vm.heap.chars(args[0]).expect("the checker wants a str");
                if let Some(found) = vm.heap.interned.get(&chars) {
                    let found = *found;
                    return Ok(Out::Value(vm.heap.pick(found)));
                }
                vm.heap.interned.insert(chars, args[0]);
                if let Data::Str(text) = &mut vm.heap.get_mut(args[0]).data {
                    text.interned = true;
                }
                Ok(Out::Value(vm.heap.pick(args[0])))
            }),
            ("getrecursionlimit", |vm, _, _| {
                Ok(Out::Value(vm.heap.new_int(1000)))
            }),
        ],
    ),
    (
        "gc",
        &[
            ("collect", |vm, args, _| {
                let generation = args
                    .first()
                    .and_then(|arg| vm.heap.small_value(*arg))
                    .unwrap_or(2);
                crate::gc::collect::collect(vm, usize::try_from(generation).unwrap_or(2))
            }),
            ("get_count", |vm, _, _| {
                let counts = vm.heap.gc.counts;
                Ok(Out::Value(vm.build_ints(counts)))
            }),
            ("get_threshold", |vm, _, _| {
                let counts = vm.heap.gc.thresholds;
                Ok(Out::Value(vm.build_ints(counts)))
            }),
            ("set_threshold", |vm, args, _| {
                for (place, arg) in args.iter().enumerate().take(3) {
                    let value = vm.heap.small_value(*arg).unwrap_or(0);
                    vm.heap.gc.thresholds[place] = u32::try_from(value).unwrap_or(0);
                }
                vm.none_out()
            }),
            ("enable", |vm, _, _| {
                vm.heap.gc.enabled = true;
                vm.none_out()
            }),
            ("disable", |vm, _, _| {
                vm.heap.gc.enabled = false;
                vm.none_out()
            }),
            ("isenabled", |vm, _, _| {
                let enabled = vm.heap.gc.enabled;
                vm.bool_out(enabled)
            }),
            ("is_tracked", |vm, args, _| {
                let this = vm.heap.get(args[0]);
                let tracked = this.generation != 0
                    || (this.shared
                        && vm.heap.may_be_tracked(args[0])
                        && !matches!(this.data, Data::Type(_)));
                vm.bool_out(tracked)
            }),
        ],
    ),
    (
        "weakref",
        &[("getweakrefcount", |vm, args, _| {
            let extra = vm.heap.get(args[0]).extra.as_ref();
            let count = extra.map_or(0, |extra| extra.weakrefs.len());
            Ok(Out::Value(
                vm.heap.new_int(i64::try_from(count).expect("few")),
            ))
        })],
    ),
];

impl Vm {
    /// `IMPORT_NAME` of a module that is loaded already: a look-up, and the question whether it is being initialised.
    pub fn import(&mut self, name: &str) -> Res {
        let Some((name, _)) = MODULES.iter().find(|module| module.0 == name) else {
            return self.raise_format(ty::MODULE_NOT_FOUND_ERROR, "No module named '%U'", &[name]);
        };
        let module = self.module(name);
        // `import_ensure_initialized` asks the spec for `_initializing`; a spec without it costs an AttributeError.
        // Only the spec of `sys`, which is older than the import system, has none.
        if *name != "sys" {
            return Ok(Out::Value(self.heap.pick(module)));
        }
        let message = self.format_message(
            "'%.50s' object has no attribute '%U'",
            &["ModuleSpec", "_initializing"],
        );
        self.set_error(ty::ATTRIBUTE_ERROR, Some(message));
        self.normalize();
        self.clear_error();
        Ok(Out::Value(self.heap.pick(module)))
    }

    /// `Py_BuildValue("(iii)")`: the tuple is made before its items.
    fn build_ints(&mut self, counts: [u32; 3]) -> R {
        let tuple = self.heap.new_tuple_copied(&[NONE; 3]);
        for (index, count) in counts.into_iter().enumerate() {
            let item = self.heap.new_int(i64::from(count));
            self.fill_tuple(tuple, index, item);
        }
        tuple
    }

    fn module(&mut self, name: &'static str) -> R {
        if let Some(module) = self.modules.get(name) {
            return *module;
        }
        let module = self.heap.shared(ty::MODULE, Data::Module(name, None));
        self.modules.insert(name, module);
        module
    }
}

/// The object that stands for `sys.stdout`.
pub fn stdout(vm: &mut Vm) -> R {
    vm.module("sys.stdout")
}

/// A module's attribute, in hand.
pub fn attribute(vm: &mut Vm, module: &'static str, name: &str) -> Option<R> {
    if (module, name) == ("weakref", "ref") {
        return Some(vm.heap.pick(ty::WEAKREF));
    }
    if (module, name) == ("sys", "stdout") {
        let stdout = stdout(vm);
        return Some(vm.heap.pick(stdout));
    }
    let functions = MODULES.iter().find(|entry| entry.0 == module)?.1;
    let &(name, run) = functions.iter().find(|entry| entry.0 == name)?;
    let key = (vm.module(module), name.to_owned());
    if let Some(found) = vm.methods.get(&key) {
        let found = *found;
        return Some(vm.heap.pick(found));
    }
    let data = Data::Builtin(Builtin {
        run,
        name,
        this: None,
    });
    let function = vm.heap.shared(ty::BUILTIN, data);
    vm.methods.insert(key, function);
    Some(vm.heap.pick(function))
}

/// `weakref.ref(x)`, `weakref.ref(x, callback)`
pub fn new_weakref(vm: &mut Vm, args: &[R]) -> Res {
    let target = args[0];
    let callback = args.get(1).copied().filter(|callback| *callback != NONE);
    let class = vm.heap.ty(target);
    let allowed = vm.heap.class(class).has_weakref
        || matches!(
            vm.heap.get(target).data,
            Data::Function(_) | Data::Set(_) | Data::Generator(_) | Data::Type(_)
        );
    if !allowed {
        let name = vm.heap.type_name(target).to_owned();
        return vm.raise_format(
            ty::TYPE_ERROR,
            "cannot create weak reference to '%s' object",
            &[&name],
        );
    }
    let existing = vm
        .heap
        .get(target)
        .extra
        .as_ref()
        .map(|extra| extra.weakrefs.clone())
        .unwrap_or_default();
    if callback.is_none() {
        for reference in existing {
            if let Data::Weakref(_, None) = vm.heap.get(reference).data {
                return Ok(Out::Value(vm.heap.pick(reference)));
            }
        }
    }
    let reference = vm
        .heap
        .new_gc(ty::WEAKREF, Data::Weakref(Some(target), callback));
    if let Some(callback) = callback {
        vm.heap.hold_part(reference, callback, "__callback__");
    }
    let extra = vm.heap.get_mut(target).extra.get_or_insert_default();
    // A reference without callback stands first; others newest first behind it.
    let plain_first = callback.is_some() && !extra.weakrefs.is_empty();
    let first = extra.weakrefs.first().copied();
    let behind = plain_first
        && first.is_some_and(|first| matches!(vm.heap.get(first).data, Data::Weakref(_, None)));
    let extra = vm.heap.get_mut(target).extra.get_or_insert_default();
    extra.weakrefs.insert(usize::from(behind), reference);
    Ok(Out::Value(reference))
}

/// An automatic collection that became due inside of an allocation.
pub fn collect_automatically(vm: &mut Vm) -> Res {
    let gc = &vm.heap.gc;
    let generation = (0..3).rev().find(|generation| {
        gc.counts[*generation] > gc.thresholds[*generation]
            && (*generation < 2 || gc.long_lived.1 >= gc.long_lived.0 / 4)
    });
    match generation {
        Some(generation) => crate::gc::collect::collect(vm, generation),
        None => Ok(Out::Done),
    }
}

/// `__build_class__`
pub fn build_class(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let (body, name) = (args[0], args[1]);
    let bases: Vec<R> = args[2..].to_vec();
    let _ = kwargs;
    let prepare = Builtin {
        run: |vm, _, _| vm.none_out(),
        name: "__prepare__",
        this: None,
    };
    let bases_tuple = vm.heap.new_tuple_copied(&bases);
    let method = vm.heap.new_bound_builtin(prepare, ty::TYPE);
    let namespace = vm.heap.new_dict();
    vm.heap.drop(method);
    let cx = vm.cx.clone();
    wait(async move {
        let result = cx.run(|vm| vm.run_class_body(body, namespace)).await;
        let cell = if let Ok(cell) = result {
            cell
        } else {
            cx.drop(namespace);
            cx.drop(bases_tuple);
            return Err(Raise);
        };
        let class = cx.with(|vm| {
            let call = vm.heap.new_tuple_copied(&[name, bases_tuple, namespace]);
            let class = vm.new_class(name, &bases, bases_tuple, namespace);
            vm.heap.drop(call);
            class
        });
        let class = if let Ok(class) = class {
            class
        } else {
            cx.drop(cell);
            cx.drop(namespace);
            cx.drop(bases_tuple);
            return Err(Raise);
        };
        cx.with(|vm| {
            if let Data::Cell(content) = &mut vm.heap.get_mut(cell).data
                && content.is_none()
            {
                *content = Some(class);
                let holder = vm.heap.within(crate::timeline::HolderKind::Cell, cell);
                vm.heap
                    .incref(class, holder, crate::timeline::Reason::Captured);
                vm.heap
                    .edge_inserted(cell, 0, crate::timeline::Slot::Item, class);
            }
            vm.heap.drop(cell);
            vm.heap.drop(namespace);
            vm.heap.drop(bases_tuple);
        });
        // `__set_name__` and `__init_subclass__` of the program.
        let base = cx.with(|vm| vm.heap.class(class).base);
        let hook = cx.with(|vm| {
            let mro = vm.heap.class(base).mro.clone();
            mro.into_iter().find_map(|base| {
                let dict = vm.heap.class(base).dict?;
                vm.heap.dict_get_str(dict, "__init_subclass__")
            })
        });
        if let Some(hook) = hook {
            let function = cx.with(|vm| match &vm.heap.get(hook).data {
                Data::Wrapper(function) => *function,
                _ => hook,
            });
            let result = cx.call(function, vec![class]).await?;
            cx.drop(result);
        }
        Ok(Some(class))
    })
}

impl Vm {
    /// Runs a class body in a namespace; the result is the `__class__` cell or `None`.
    fn run_class_body(&mut self, body: R, namespace: R) -> Res {
        self.class_namespace = Some(namespace);
        Ok(Out::Call(body, Vec::new(), Vec::new()))
    }

    /// `type_new`: the class of a finished namespace.
    fn new_class(
        &mut self,
        name: R,
        bases: &[R],
        bases_tuple: R,
        namespace: R,
    ) -> Result<R, Raise> {
        let text = self.heap.text_of(name);
        for base in bases {
            if !matches!(self.heap.get(*base).data, Data::Type(_)) {
                return Err(self.raise_text(ty::TYPE_ERROR, "bases must be types"));
            }
        }
        // Without bases the tuple is `(object,)`, made here.
        let bases_tuple = if bases.is_empty() {
            self.heap.new_tuple_copied(&[ty::OBJECT])
        } else {
            self.heap.pick(bases_tuple)
        };
        let bases: Vec<R> = if bases.is_empty() {
            vec![ty::OBJECT]
        } else {
            bases.to_vec()
        };
        let mro_rest = if let Some(rest) = self.linearise(&bases) {
            rest
        } else {
            let text = "Cannot create a consistent method resolution\norder (MRO) for bases";
            self.heap.drop(bases_tuple);
            return Err(self.raise_text(ty::TYPE_ERROR, text));
        };
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
        let base = bases
            .iter()
            .copied()
            .find(|base| solid(self, *base) != ty::OBJECT || self.heap.class(*base).slots > 0)
            .unwrap_or(bases[0]);
        let static_base = solid(self, base);
        let dict = self.heap.new_dict_copied(namespace);
        let slot_names = self.slot_names(dict);
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
        let adds_dict = wants("__dict__") && !parent_dict && !exception;
        let variable = matches!(static_base, ty::INT | ty::TUPLE | ty::BYTES);
        let adds_weakref = wants("__weakref__") && !parent_weakref && !variable;
        let own_slots: Vec<String> = slot_names
            .iter()
            .flatten()
            .filter(|slot| *slot != "__dict__" && *slot != "__weakref__")
            .cloned()
            .collect();
        let has_dict = parent_dict || adds_dict;
        let basicsize = parent_size + 8 * own_slots.len() as u64 + if adds_weakref { 8 } else { 0 };
        let gc = self.heap.class(base).gc || has_dict || !own_slots.is_empty();
        let slot_count = own_slots.len();
        let mut slots_tuple = None;
        if slot_names.is_some() && !own_slots.is_empty() {
            // `type_new_slots`: a list of the names, sorted, then a tuple of it.
            let names: Vec<R> = own_slots
                .iter()
                .map(|slot| self.heap.intern(slot))
                .collect();
            let list = self.heap.new_list();
            self.heap.list_preallocate(
                list,
                crate::timeline::AllocCall::Calloc,
                names.len() as u64,
            );
            self.heap.list_fill(list, &names);
            let tuple = self.heap.new_tuple_copied(&names);
            self.heap.drop(list);
            slots_tuple = Some(tuple);
        }
        let data = Data::Type(Box::new(Type {
            name: text.clone(),
            base,
            bases: Some(bases_tuple),
            mro: Vec::new(),
            mro_tuple: None,
            dict: Some(dict),
            names: None,
            has_dict,
            has_weakref: parent_weakref || adds_weakref,
            slots: parent_slots + slot_count,
            slots_tuple: None,
            own_slots: slot_count,
            basicsize,
            gc,
            shared: None,
            heap: true,
            subclasses: None,
        }));
        let request = 960 + 40 * slot_count as u64;
        let class = self.heap.create(ty::TYPE, data, request, 16, true, None);
        self.heap.track(class);
        self.heap.give_part(class, dict, "__dict__");
        self.heap.give_part(class, bases_tuple, "__bases__");
        if let Some(tuple) = slots_tuple {
            self.heap.give_part(class, tuple, "__slots__");
            self.heap.class_mut(class).slots_tuple = Some(tuple);
        }
        self.heap.hold_part(class, base, "__base__");
        let key = self.heap.intern("__qualname__");
        let qualname = self.heap.dict_get_str(dict, "__qualname__").unwrap_or(name);
        self.heap.hold_part(class, name, "__name__");
        self.heap.hold_part(class, qualname, "__qualname__");
        self.heap.class_mut(class).names = Some((name, qualname));
        self.delete_key(dict, key);
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
        // MRO: the class itself, then the bases' in C3 order.
        let mut mro = vec![class];
        mro.extend(mro_rest);
        self.heap.class_mut(class).mro.clone_from(&mro);
        let mro_tuple = self.heap.new_tuple_copied(&mro);
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
        if has_dict {
            self.heap.new_shared_keys(class);
        }
        // `__set_name__`: a temporary copy of the dict; `__init_subclass__`: a super object and a bound method.
        let copy = self.heap.new_dict_copied(dict);
        self.heap.drop(copy);
        let proxy = self
            .heap
            .new_gc(ty::SUPER, Data::Super(class, class, class));
        for name in ["__thisclass__", "__self__", "__self_class__"] {
            self.heap.hold_part(proxy, class, name);
        }
        let builtin = Builtin {
            run: |vm, _, _| vm.none_out(),
            name: "__init_subclass__",
            this: None,
        };
        let method = self.heap.new_bound_builtin(builtin, class);
        self.heap.drop(proxy);
        self.heap.drop(method);
        self.heap.touch(class);
        Ok(class)
    }

    fn delete_key(&mut self, dict: R, key: R) {
        let hash = self.heap.hash_of(key).expect("a str has a hash");
        if let crate::object::dict::Find::At(number) = self.heap.dict_find(dict, key, hash, &[]) {
            self.heap.dict_delete(dict, number);
        }
    }

    /// The names in `__slots__`, mangling left out, sorted as `type_new` sorts them.
    fn slot_names(&self, dict: R) -> Option<Vec<String>> {
        let slots = self.heap.dict_get_str(dict, "__slots__")?;
        let mut names: Vec<String> = match self.heap.chars(slots) {
            Some(_) => vec![self.heap.text_of(slots)],
            None => self
                .sequence_items(slots)?
                .into_iter()
                .map(|slot| self.heap.text_of(slot))
                .collect(),
        };
        names.sort();
        Some(names)
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

    fn add_subclass(&mut self, base: R, class: R) {
        let addr = self.heap.get(class).addr;
        let key = self.heap.new_big(&num_bigint::BigInt::from(addr.0));
        let reference = self
            .heap
            .new_gc(ty::WEAKREF, Data::Weakref(Some(class), None));
        self.heap
            .get_mut(class)
            .extra
            .get_or_insert_default()
            .weakrefs
            .insert(0, reference);
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
                let mut table = crate::object::dict::Dict::main();
                table.namespace = None;
                let dict = self.heap.shared(ty::DICT, Data::Dict(Box::new(table)));
                self.heap.class_mut(base).subclasses = Some(dict);
                dict
            }
        };
        let hash = self.heap.hash_of(key).expect("an int has a hash");
        if self.heap.get(dict).shared {
            let holder = self.heap.within(crate::timeline::HolderKind::Key, dict);
            self.heap.give(key, holder, crate::timeline::Reason::Stored);
            let holder = self.heap.within(crate::timeline::HolderKind::Value, dict);
            self.heap
                .give(reference, holder, crate::timeline::Reason::Stored);
        } else {
            self.heap.dict_store(dict, key, hash, reference, None);
            self.heap.drop(reference);
            self.heap.drop(key);
        }
    }

    /// The C3 linearisation of the bases (`mro_implementation`).
    fn linearise(&self, bases: &[R]) -> Option<Vec<R>> {
        let mut lists: Vec<Vec<R>> = bases
            .iter()
            .map(|base| self.heap.class(*base).mro.clone())
            .collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        while lists.iter().any(|list| !list.is_empty()) {
            let next = lists
                .iter()
                .filter_map(|list| list.first())
                .copied()
                .find(|candidate| {
                    !lists
                        .iter()
                        .any(|list| list.iter().skip(1).any(|other| other == candidate))
                })?;
            order.push(next);
            for list in &mut lists {
                if list.first() == Some(&next) {
                    list.remove(0);
                }
            }
        }
        Some(order)
    }

    /// `tp_new` of a class of the program: by its built-in base.
    pub fn new_object(&mut self, class: R, tuple: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if let Some(new) = self.heap.find_in_type(class, "__new__") {
            let function = match &self.heap.get(new).data {
                Data::Wrapper(function) => *function,
                _ => new,
            };
            let mut all = vec![class];
            all.extend_from_slice(args);
            return Ok(Out::Call(function, all, kwargs.to_vec()));
        }
        let mro = self.heap.class(class).mro.clone();
        let base = mro
            .into_iter()
            .find(|base| !self.heap.class(*base).heap)
            .unwrap_or(ty::OBJECT);
        if self.heap.is_subclass(base, ty::BASE_EXCEPTION) {
            self.heap.pick(tuple);
            return Ok(Out::Value(self.new_exception(class, tuple)));
        }
        let first = args.first().copied();
        let data = match base {
            ty::OBJECT => {
                let custom_init = self.heap.find_in_type(class, "__init__").is_some();
                if !custom_init && (!args.is_empty() || !kwargs.is_empty()) {
                    let name = self.heap.class_name(class);
                    return self.raise_format(
                        ty::TYPE_ERROR,
                        "%.200s() takes no arguments",
                        &[&name],
                    );
                }
                Data::Plain
            }
            ty::LIST => Data::List(crate::object::data::List::default()),
            ty::DICT => Data::Dict(Box::default()),
            ty::SET | ty::FROZENSET => Data::Set(Box::default()),
            ty::INT => match first.and_then(|first| self.heap.int_value(first)) {
                Some(value) => num_traits::ToPrimitive::to_i64(&value)
                    .map_or_else(|| Data::Big(std::rc::Rc::new(value)), Data::Int),
                None => Data::Int(0),
            },
            ty::FLOAT => match first
                .map(|first| crate::python::run::number::number(&self.heap, first))
            {
                Some(Some(crate::python::run::number::Number::Float(value))) => Data::Float(value),
                _ => Data::Float(0.0),
            },
            ty::STR => {
                let chars = first
                    .and_then(|first| self.heap.chars(first))
                    .unwrap_or_default();
                Data::Str(crate::object::data::Str {
                    chars,
                    interned: false,
                    hashed: false,
                })
            }
            ty::TUPLE => {
                let items = first
                    .and_then(|first| self.sequence_items(first))
                    .unwrap_or_default();
                let object = self.heap.new_instance(
                    class,
                    Data::Tuple(items.clone().into()),
                    8 * items.len() as u64,
                );
                self.heap.hold_items(object, &items, true);
                return Ok(Out::Value(object));
            }
            _ => {
                let name = self.heap.class_name(base);
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "type '%.100s' is not an acceptable base type",
                    &[&name],
                );
            }
        };
        let extra = if base == ty::INT { 4 } else { 0 };
        Ok(Out::Value(self.heap.new_instance(class, data, extra)))
    }

    /// `tp_init` of a class without `__init__` of the program's.
    pub fn default_init(
        &mut self,
        class: R,
        object: R,
        args: &[R],
        kwargs: &[(R, R)],
    ) -> Result<(), Raise> {
        let _ = (class, kwargs);
        match &self.heap.get(object).data {
            Data::List(_) => {
                if let Some(first) = args.first()
                    && let Some(items) = self.sequence_items(*first)
                {
                    let room = (items.len() as u64 + 1) & !1;
                    self.heap
                        .list_preallocate(object, crate::timeline::AllocCall::Malloc, room);
                    self.heap.list_fill(object, &items);
                }
            }
            Data::Dict(_) => {
                if let Some(first) = args.first() {
                    let _ = self.dict_update(object, *first)?;
                }
                for (key, value) in kwargs {
                    self.heap.dict_set_str(object, *key, *value);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Replaces an exception's args by a tuple in hand.
    pub fn set_exception_args(&mut self, exception: R, tuple: R) {
        let Data::Exception(this) = &mut self.heap.get_mut(exception).data else {
            self.heap.drop(tuple);
            return;
        };
        let old = this.args.replace(tuple);
        self.heap.give_part(exception, tuple, "args");
        if let Some(old) = old {
            self.drop_part(exception, old, "args");
        }
        let _ = types::NONE;
    }
}
