//! Instances of the program's classes: shared keys, inline values, `__dict__`, slots; look-ups along the MRO
//! (Objects/dictobject.c, Objects/object.c, Objects/typeobject.c, v3.11).
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

use crate::addr::Addr;
use crate::object::data::{Data, SharedKeys, Values};
use crate::object::dict::Entry;
use crate::object::heap::{Heap, R};
use crate::object::own_slots::defines;
use crate::object::types::ty;
use crate::object::value::dict_split::inline_values_bytes;
use crate::timeline::{AllocCall, BlockKind, Domain, Holder, HolderKind, Reason, Slot};

/// `SHARED_KEYS_MAX_SIZE`
const SHARED_KEYS: u64 = 30;

impl Heap {
    /// `_PyType_Lookup` among the dicts of the program's classes; the built-in types' own attributes are elsewhere.
    pub fn find_in_type(&self, class: R, name: &str) -> Option<R> {
        let changes = self.type_changes;
        if let Some(found) = self.found_in_types.known(class, name, changes) {
            return found;
        }
        let mut found = None;
        for base in &self.class(class).mro {
            match self.class(*base).dict {
                Some(dict) => found = self.dict_get_str(dict, name),
                None if defines(*base, name) || self.is_own_init(*base, name) => break,
                None => {}
            }
            if found.is_some() {
                break;
            }
        }
        self.found_in_types.keep(class, name, changes, found);
        found
    }

    /// Whether it is the `__init__` that each built-in class of exceptions has in some releases.
    fn is_own_init(&self, class: R, name: &str) -> bool {
        self.profile.object.errors_have_init
            && name == "__init__"
            && class != ty::EXCEPTION_GROUP
            && self.is_exception_class(class)
    }

    /// The same for a name that is written in the machine's sources, which is known by where it lies.
    pub fn find_own_in_type(&self, class: R, name: &'static str) -> Option<R> {
        let changes = self.type_changes;
        if let Some(found) = self.found_in_types.known_own(class, name, changes) {
            return found;
        }
        let found = self.find_in_type(class, name);
        self.found_in_types.keep_own(class, name, changes, found);
        found
    }

    /// Makes the keys that the instances of a class will share.
    pub fn new_shared_keys(&mut self, class: R) {
        let owner = self.id(class);
        let domain = self.table_domain();
        let block = self.allocate(AllocCall::Malloc, domain, BlockKind::SharedKeys, 768, owner);
        self.class_mut(class).shared = Some(SharedKeys {
            names: Vec::new(),
            usable: SHARED_KEYS,
            dicts: Vec::new(),
            block,
        });
    }

    /// The same for the object that an instruction makes first, when that is one with the collector's header and no
    /// spare is there for it.
    pub fn memory_before(&mut self, op: crate::python::code::Op, arg: usize) -> bool {
        use crate::python::code::Op;
        use crate::timeline::FreeList;
        let (list, request) = match op {
            Op::BuildList => (Some(FreeList::List), 56),
            Op::BuildMap => (Some(FreeList::Dict), 64),
            Op::BuildTuple if (1..20).contains(&arg) => {
                let length = u8::try_from(arg).expect("below 20");
                (Some(FreeList::Tuple(length)), 40 + 8 * arg as u64)
            }
            Op::MakeFunction => (None, 152),
            _ => return false,
        };
        if list.is_some_and(|list| !self.free_lists.of(list).is_empty()) {
            return false;
        }
        self.memory_for_next(request);
        true
    }

    /// Asks for the next object's memory now.
    fn memory_for_next(&mut self, request: u64) {
        let id = self.next_object_id();
        let block = self.allocate(
            AllocCall::Malloc,
            Domain::Object,
            BlockKind::Object,
            request,
            id,
        );
        self.gc.allocated(id.0);
        self.gc.due = false;
        self.gc.newer = None;
        self.preallocated = Some((block, id));
    }

    /// The memory of an instance that is made next, when its allocation makes a collection run: CPython collects
    /// before the memory becomes an object (`_PyType_AllocNoTrack`, `gc_alloc`). Whether it does.
    pub fn instance_memory(&mut self, class: R, extra_bytes: u64) -> bool {
        let this = self.class(class);
        let header = if this.has_dict {
            32
        } else if this.gc {
            16
        } else {
            return false;
        };
        if self.profile.gc.deferred || !self.gc.triggers_next() {
            return false;
        }
        let request = (header + this.basicsize + extra_bytes).next_multiple_of(8);
        self.memory_for_next(request);
        true
    }

    /// A plain instance of a class of the program (`PyType_GenericAlloc`): object, then inline values.
    /// The class gets one more reference.
    pub fn new_instance(&mut self, class: R, data: Data, extra_bytes: u64) -> R {
        let this = self.class(class);
        let in_front = self.profile.object.weakrefs_in_front && this.has_weakref;
        let inline = self.profile.object.values_inline;
        let in_front = in_front || (this.has_dict && !this.own_dict && (inline || !this.variable));
        let header = if in_front {
            32
        } else if this.gc {
            16
        } else {
            0
        };
        let (gc, slots, has_dict) = (this.gc, this.slots, this.has_dict);
        let mut request = (header + this.basicsize + extra_bytes).next_multiple_of(8);
        // `_PyType_AllocNoTrack`: the values follow the object, unless it is of variable size.
        let values_inline = inline && extra_bytes == 0 && !this.variable;
        if values_inline && let Some(shared) = &this.shared {
            let size = shared.names.len() as u64 + shared.usable;
            request += inline_values_bytes(size);
        }
        // Only `object_new` gives an instance its values (`_PyObject_InitializeDict`, v3.11): what another type's
        // `tp_new` makes gets a dict with its first attribute.
        let with_values = if inline {
            values_inline
        } else {
            matches!(data, Data::Plain)
        };
        let object = self.create(class, data, request, header, gc, None);
        let holder = self.part(object, "__class__");
        self.incref(class, holder, Reason::Internal);
        if slots > 0 {
            self.get_mut(object).extra.get_or_insert_default().slots = vec![None; slots];
        }
        if has_dict && self.class(class).shared.is_some() && with_values {
            let shared = self.class_mut(class).shared.as_mut().expect("tested above");
            if shared.usable > 1 {
                shared.usable -= 1;
            }
            let dicts = std::mem::take(&mut shared.dicts);
            let dicts = self.resized_dicts(class, dicts);
            let shared = self.class_mut(class).shared.as_mut().expect("tested above");
            shared.dicts = dicts;
            let capacity = shared.names.len() as u64 + shared.usable;
            let block = if inline {
                Addr::NULL
            } else {
                self.new_values(object, capacity)
            };
            let capacity = usize::try_from(capacity).expect("at most 30");
            self.get_mut(object).extra.get_or_insert_default().values = Some(Values {
                block,
                capacity,
                slots: vec![None; capacity],
                order: Vec::new(),
            });
        }
        self.track(object);
        object
    }

    /// The holder of the attribute with that shared-key number.
    pub fn attribute_holder(&mut self, object: R, number: usize) -> Holder {
        let class = self.ty(object);
        let name = self
            .class(class)
            .shared
            .as_ref()
            .map(|shared| shared.names[number]);
        let name = match name {
            Some(name) => self.name_of(name),
            None => self.name(""),
        };
        Holder::named(HolderKind::Attribute, self.id(object), name)
    }

    fn shared_number(&self, class: R, name: &str) -> Option<usize> {
        let shared = self.class(class).shared.as_ref()?;
        shared.names.iter().position(
            |key| matches!(&self.get(*key).data, Data::Str(text) if text.chars.spell(name)),
        )
    }

    /// The same of a str: names of instructions are the objects that were stored.
    fn shared_number_of(&self, class: R, name: R) -> Option<usize> {
        let shared = self.class(class).shared.as_ref()?;
        let same = shared.names.iter().position(|key| *key == name);
        same.or_else(|| self.shared_number(class, &self.str(name).chars.text()))
    }

    /// The attribute with that name, a str, of the instance itself.
    pub fn instance_attribute(&self, object: R, name: R) -> Option<R> {
        let extra = self.get(object).extra.as_ref()?;
        if extra.dict.is_some() {
            return self.instance_get(object, &self.str(name).chars.text());
        }
        let values = extra.values.as_ref()?;
        let number = self.shared_number_of(self.ty(object), name)?;
        *values.slots.get(number)?
    }

    /// An attribute of the instance itself.
    pub fn instance_get(&self, object: R, name: &str) -> Option<R> {
        let extra = self.get(object).extra.as_ref()?;
        if let Some(dict) = extra.dict {
            return self.dict_get_str(dict, name);
        }
        let values = extra.values.as_ref()?;
        let number = self.shared_number(self.ty(object), name)?;
        *values.slots.get(number)?
    }

    /// The names of an object's own attributes.
    pub fn attribute_keys(&self, object: R) -> Vec<R> {
        let Some(extra) = self.get(object).extra.as_ref() else {
            return Vec::new();
        };
        if let Some(dict) = extra.dict {
            return self.dict(dict).iter().map(|entry| entry.key).collect();
        }
        let shared = self.class(self.ty(object)).shared.as_ref();
        let names = shared.into_iter().flat_map(|shared| &shared.names);
        let values = extra.values.iter().flat_map(|values| &values.slots);
        let set = names.zip(values).filter(|(_, value)| value.is_some());
        set.map(|(name, _)| *name).collect()
    }

    /// Whether instances of the object's type have attributes of their own.
    pub fn has_dict(&self, object: R) -> bool {
        let class = self.class(self.ty(object));
        class.has_dict
            || matches!(
                self.get(object).data,
                Data::Function(_) | Data::Exception(_)
            )
    }

    /// `_PyObject_StoreInstanceAttribute`, or the same in the materialised dict. The caller keeps its references.
    pub fn instance_set(&mut self, object: R, name: R, value: R) {
        let class = self.ty(object);
        let extra = self.get_mut(object).extra.get_or_insert_default();
        if extra.dict.is_none() && extra.values.is_none() {
            let dict = self.new_attribute_dict(object);
            self.give_part(object, dict, "__dict__");
            self.get_mut(object).extra.get_or_insert_default().dict = Some(dict);
        }
        let extra = self.get(object).extra.as_ref().expect("made above");
        if let Some(dict) = extra.dict {
            self.dict_set_str(dict, name, value);
            return;
        }
        let number = if let Some(number) = self.shared_number_of(class, name) {
            Some(number)
        } else {
            let shared = self
                .class_mut(class)
                .shared
                .as_mut()
                .expect("values need keys");
            if shared.usable == 0 {
                None
            } else {
                shared.usable -= 1;
                shared.names.push(name);
                let number = shared.names.len() - 1;
                let holder = self.within(HolderKind::Key, class);
                self.incref(name, holder, Reason::Stored);
                Some(number)
            }
        };
        let capacity = self.values(object).capacity;
        let Some(number) = number.filter(|number| *number < capacity) else {
            let dict = self.instance_dict(object);
            self.dict_set_str(dict, name, value);
            return;
        };
        let holder = self.attribute_holder(object, number);
        self.incref(value, holder, Reason::Stored);
        let values = self.values_mut(object);
        let old = values.slots[number].replace(value);
        if let Some(old) = old {
            let index = values.order.iter().position(|other| *other == number);
            let index = index.expect("a stored value has a place in the order");
            self.edge_set(object, index, value);
            self.decref(old, holder, Reason::Replaced);
        } else {
            values.order.push(number);
            let index = values.order.len() - 1;
            let name = self.name_of(name);
            self.edge_inserted(object, index, Slot::Named(name), value);
        }
    }

    /// `_PyObjectDict_SetItem`: the dict for the first attribute of an object without values, which has the keys that
    /// its class shares (`new_dict_with_shared_keys`); of a class without such keys it is an ordinary one.
    fn new_attribute_dict(&mut self, object: R) -> R {
        let class = self.ty(object);
        let this = self.class(class);
        let Some(shared) = this.shared.as_ref().filter(|_| !this.own_dict) else {
            return self.new_dict();
        };
        let slots = shared.names.len() as u64 + shared.usable;
        let block = self.new_values(object, slots);
        let dict = self.new_dict();
        self.dict_adopt(dict, Vec::new(), block, class, slots);
        self.touch(dict);
        let shared = self.class_mut(class).shared.as_mut();
        shared.expect("tested above").dicts.push(dict);
        dict
    }

    fn values(&self, object: R) -> &Values {
        let extra = self.get(object).extra.as_ref();
        extra
            .and_then(|extra| extra.values.as_ref())
            .expect("the instance has inline values")
    }

    fn values_mut(&mut self, object: R) -> &mut Values {
        let extra = self.get_mut(object).extra.as_mut();
        extra
            .and_then(|extra| extra.values.as_mut())
            .expect("the instance has inline values")
    }

    /// Deletes an attribute of the instance itself; false when there is none.
    pub fn instance_delete(&mut self, object: R, name: &str) -> bool {
        let Some(extra) = &self.get(object).extra else {
            return false;
        };
        if let Some(dict) = extra.dict {
            let key = self.intern(name);
            let hash = self.hash_of(key).expect("a str has a hash");
            return match self.dict_find(dict, key, hash, &[]) {
                crate::object::dict::Find::At(number) => {
                    self.dict_delete(dict, number);
                    true
                }
                _ => false,
            };
        }
        if extra.values.is_none() {
            return false;
        }
        let Some(number) = self.shared_number(self.ty(object), name) else {
            return false;
        };
        let Some(old) = self
            .values_mut(object)
            .slots
            .get_mut(number)
            .and_then(Option::take)
        else {
            return false;
        };
        let values = self.values_mut(object);
        let index = values.order.iter().position(|other| *other == number);
        let index = index.expect("a stored value has a place in the order");
        values.order.remove(index);
        self.edge_removed(object, index);
        let holder = self.attribute_holder(object, number);
        self.decref(old, holder, Reason::Removed);
        true
    }

    /// The budget of shared keys counts in the size of the dicts that have them (`_PyDict_SizeOf`); those that are left.
    fn resized_dicts(&mut self, class: R, mut dicts: Vec<R>) -> Vec<R> {
        let shared = self
            .class(class)
            .shared
            .as_ref()
            .expect("the caller has them");
        let now = shared.names.len() as u64 + shared.usable;
        dicts.retain(|dict| match &mut self.objects[dict.0 as usize].data {
            Data::Dict(dict) => match &mut dict.split {
                Some((keys, slots)) if *keys == class => {
                    *slots = now;
                    true
                }
                _ => false,
            },
            _ => false,
        });
        for dict in &dicts {
            self.touch(*dict);
        }
        dicts
    }

    /// `_PyObject_GetDictPtr` and what follows: the instance's dict, made when it has none yet.
    pub fn instance_dict(&mut self, object: R) -> R {
        let extra = self.get_mut(object).extra.get_or_insert_default();
        if let Some(dict) = extra.dict {
            return dict;
        }
        let values = extra.values.take();
        // `PyObject_GenericGetDict`, v3.11, makes an ordinary dict; `_PyObject_MaterializeManagedDict` one of the class's keys.
        let dict = if values.is_none() && self.profile.object.values_inline {
            self.new_attribute_dict(object)
        } else {
            self.new_dict()
        };
        if let Some(values) = values {
            let class = self.ty(object);
            let shared = self.class(class).shared.as_ref().expect("values need keys");
            let slots = shared.names.len() as u64 + shared.usable;
            let names = shared.names.clone();
            let mut entries = Vec::new();
            for number in &values.order {
                let value = values.slots[*number].expect("the order lists stored values");
                let key = names[*number];
                let hash = self.hash_of(key).expect("a str has a hash");
                entries.push(Entry { hash, key, value });
            }
            let numbers = values.order.clone();
            self.dict_adopt(dict, entries.clone(), values.block, class, slots);
            if self.profile.object.values_inline {
                self.dict_mut(dict).inline = Some(values.capacity as u64);
            }
            self.edges_cleared(object);
            for (rank, entry) in entries.into_iter().enumerate() {
                let text = self.text_of(entry.key);
                let name = self.name(&text);
                let from = Holder::named(HolderKind::Attribute, self.id(object), name);
                let _ = numbers;
                let (_, value_holder) = self.entry_holders(dict, entry.key);
                self.take(entry.value, from, Reason::Internal);
                self.give(entry.value, value_holder, Reason::Stored);
                self.edge_inserted(dict, 2 * rank, Slot::Key, entry.key);
                self.edge_inserted(dict, 2 * rank + 1, Slot::Value, entry.value);
                self.track_for(dict, entry.key, entry.value);
            }
            self.touch(dict);
            let shared = self.class_mut(class).shared.as_mut();
            shared.expect("values need keys").dicts.push(dict);
        }
        self.give_part(object, dict, "__dict__");
        self.get_mut(object).extra.get_or_insert_default().dict = Some(dict);
        dict
    }

    /// Lets go of an instance's attributes and of the array they lie in.
    pub fn drop_values(&mut self, object: R) {
        let extra = self.get_mut(object).extra.as_mut();
        let Some(values) = extra.and_then(|extra| extra.values.take()) else {
            return;
        };
        let class = self.ty(object);
        let shared = self.class(class).shared.as_ref().expect("values need keys");
        let names = shared.names.clone();
        self.edges_cleared(object);
        let mut gone = Vec::new();
        // `_PyObject_FreeInstanceAttributes` goes through the array, in whatever order it was filled.
        let mut numbers = values.order.clone();
        numbers.sort_unstable();
        for number in &numbers {
            let text = self.text_of(names[*number]);
            let name = self.name(&text);
            let holder = Holder::named(HolderKind::Attribute, self.id(object), name);
            gone.extend(values.slots[*number].map(|value| (value, holder)));
        }
        for (value, holder) in gone {
            self.decref(value, holder, Reason::Replaced);
        }
        self.free_values(object, values.block);
    }

    /// The text of a type's name, for messages.
    pub fn class_name(&self, class: R) -> String {
        self.class(class).name.clone()
    }

    /// A block address that stands for "none".
    pub const fn no_block() -> Addr {
        Addr::NULL
    }

    /// Whether a class inherits from an exception class.
    pub fn is_exception_class(&self, object: R) -> bool {
        matches!(&self.get(object).data, Data::Type(class) if class.mro.contains(&ty::BASE_EXCEPTION))
    }
}
