//! Look-ups in dicts and sets, with hashes and comparisons of the program; membership (Objects/dictobject.c, Objects/setobject.c, v3.11).

use crate::object::data::Data;
use crate::object::dict::Find;
use crate::object::equality::equal;
use crate::object::heap::R;
use crate::object::types::{NONE, truth, ty};
use crate::object::value::str_search;
use crate::python::run::comparing::equal_slow;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::ops::{DICT_KEY, SET_ELEMENT, truth_of};
use crate::python::run::slots;
use crate::python::run::vm::Vm;

impl Vm {
    /// `item in container`
    pub fn contains(&mut self, container: R, item: R, invert: bool) -> Res {
        if self.special(container, "__contains__").is_none()
            && self.special(container, "__iter__").is_none()
            && self.special(container, "__getitem__").is_none()
        {
            match &self.heap.get(container).data {
                Data::Str(text) => {
                    let Some(part) = self.heap.chars(item) else {
                        let name = self.type_text(item);
                        let format = "'in <string>' requires string as left operand, not %.100s";
                        return self.raise_format(ty::TYPE_ERROR, format, &[&name]);
                    };
                    let found = str_search::find_in(&text.chars.points(), &part).is_some();
                    return self.bool_out(found != invert);
                }
                Data::Bytes(_) | Data::ByteArray(_) => {
                    let asked = self.with_index(item, move |vm, number| {
                        vm.contains(container, number, invert)
                    });
                    if let Some(asked) = asked {
                        return asked;
                    }
                    let bytes = self.bytes_like(container).unwrap_or_default();
                    // `_Py_bytes_contains` asks for an int first; what that says is lost.
                    if self.heap.int_value(item).is_none() {
                        let _ = self.no_integer::<()>(item);
                        self.clear_error();
                    }
                    let part = match &self.heap.get(item).data {
                        Data::Bytes(_) | Data::ByteArray(_) => {
                            self.bytes_like(item).unwrap_or_default()
                        }
                        // `_Py_bytes_contains`
                        Data::Int(_) | Data::Big(_) | Data::Bool(_) => {
                            let byte = super::methods_bytes::byte_of(self, item)?;
                            vec![u8::try_from(byte).expect("tested")]
                        }
                        _ => return self.refuse_buffer(item),
                    };
                    let found = str_search::find_in(&bytes, &part).is_some();
                    return self.bool_out(found != invert);
                }
                Data::Range(_) if self.heap.int_value(item).is_some() => {
                    let inside = self.range_contains(container, item);
                    return self.bool_out(inside != invert);
                }
                Data::List(_) | Data::Tuple(_) => {
                    let items = self.sequence_items(container).expect("a sequence");
                    let mut now = true;
                    // Each comparison would be a level of recursion.
                    let last =
                        self.profile.run.c_calls_recurse && self.depth >= self.recursion_limit;
                    for other in &items {
                        if item == *other {
                            return self.bool_out(!invert);
                        }
                        if last {
                            return Err(self.too_deep(" in comparison"));
                        }
                        match equal(&self.heap, item, *other) {
                            Some(true) => return self.bool_out(!invert),
                            Some(false) => {}
                            None => {
                                now = false;
                                break;
                            }
                        }
                    }
                    if now {
                        return self.bool_out(invert);
                    }
                }
                // `dictkeys_contains` asks the table, whatever the dict's class says of `in`; `mappingproxy_contains` asks it.
                Data::DictView(dict) if self.heap.ty(container) == ty::DICT_KEYS => {
                    let dict = *dict;
                    return slots::raw(self, dict, |vm| vm.contains(dict, item, invert));
                }
                Data::DictView(dict) if self.heap.ty(container) == ty::MAPPING_PROXY => {
                    let dict = *dict;
                    return self.contains(dict, item, invert);
                }
                Data::Ext(_) if self.heap.ty(container) == ty::FRAME_LOCALS => {
                    return self.proxy_contains(container, item, invert);
                }
                // `dictitems_contains`
                Data::DictView(dict) if self.heap.ty(container) == ty::DICT_ITEMS => {
                    let dict = *dict;
                    let pair = match &self.heap.get(item).data {
                        Data::Tuple(pair) => <[R; 2]>::try_from(&pair[..]).ok(),
                        _ => None,
                    };
                    let Some([key, value]) = pair else {
                        return self.bool_out(invert);
                    };
                    if let Some(hash) = self.table_hash(key, DICT_KEY)? {
                        match self.heap.dict_find(dict, key, hash, &[]) {
                            Find::At(number) => {
                                let entry = self.heap.dict(dict).entries[number];
                                let found = entry.expect("an entry was found").value;
                                if let Some(same) = equal(&self.heap, found, value) {
                                    return self.bool_out(same != invert);
                                }
                            }
                            Find::Missing => return self.bool_out(invert),
                            Find::Ask(_) => {}
                        }
                    }
                }
                Data::Dict(_) => {
                    if let Some(hash) = self.table_hash(item, DICT_KEY)? {
                        match self.heap.dict_find(container, item, hash, &[]) {
                            Find::At(_) => return self.bool_out(!invert),
                            Find::Missing => return self.bool_out(invert),
                            Find::Ask(_) => {}
                        }
                    }
                }
                Data::Set(_) => {
                    let found = self.element_slot(container, item)?;
                    if let Some(found) = found {
                        return self.bool_out(found.is_some() != invert);
                    }
                }
                _ => {}
            }
        }
        if let Some(target) = self.behind_proxy(container)? {
            return self.held_meanwhile(&[target], |vm| vm.contains(target, item, invert));
        }
        let cx = self.cx.clone();
        wait(async move {
            let found = contains_slow(&cx, container, item).await?;
            Ok(Some(cx.with(|vm| vm.heap.pick(truth(found != invert)))))
        })
    }

    /// `hash(key)` for a look-up; `None` when the program's `__hash__` has to be called.
    pub fn key_hash(&mut self, key: R) -> Result<Option<i64>, Raise> {
        if let Some(hash) = self.heap.hash_of(key) {
            return Ok(Some(hash));
        }
        if self
            .special(key, "__hash__")
            .is_some_and(|method| method != NONE)
        {
            return Ok(None);
        }
        let culprit = match &self.heap.get(key).data {
            Data::Weakref(..) if ty::is_proxy(self.heap.ty(key)) => key,
            // `weakref_hash`: that of what it refers to.
            Data::Weakref(Some(target), _) => {
                let target = *target;
                return self.key_hash(target);
            }
            Data::Weakref(None, _) => {
                return Err(self.raise_text(ty::TYPE_ERROR, "weak object has gone away"));
            }
            Data::Tuple(items) => {
                let items = items.clone();
                match items
                    .iter()
                    .find(|item| self.heap.hash_of(**item).is_none())
                {
                    Some(item) if self.special(*item, "__hash__").is_some() => return Ok(None),
                    Some(item) => *item,
                    None => key,
                }
            }
            _ => key,
        };
        let name = self.type_text(culprit);
        self.raise_format(ty::TYPE_ERROR, "unhashable type: '%.200s'", &[&name])
    }

    /// `hash(key)` for a dict's or set's table: since 3.14 the message says what was to be done with the key
    /// (`dict_unhashable_type`, `set_unhashable_type`).
    pub fn table_hash(&mut self, key: R, what: &'static str) -> Result<Option<i64>, Raise> {
        let result = self.key_hash(key);
        if result.is_err() {
            self.name_key(key, what);
        }
        result
    }

    /// The slot of what is looked for in a set; `None` outside when the program has to be asked.
    pub fn element_slot(&mut self, set: R, item: R) -> Result<Option<Option<usize>>, Raise> {
        let (hash, copy) = self.element_hash(item)?;
        let found = hash.and_then(|hash| self.heap.set_find(set, copy.unwrap_or(item), hash));
        self.heap.drop_all([copy]);
        Ok(found)
    }

    /// The hash of what is looked for in a set (`None` when the program has to be asked). A set, which has no hash,
    /// stands for the frozenset that it equals (`set_contains`, `set_remove`, `set_discard`), in 3.11 a copy, in hand.
    fn element_hash(&mut self, item: R) -> Result<(Option<i64>, Option<R>), Raise> {
        match self.table_hash(item, SET_ELEMENT) {
            Ok(hash) => Ok((hash, None)),
            Err(raise) => {
                let unhashable = self.error.as_ref().map(|error| error.ty) == Some(ty::TYPE_ERROR);
                if !unhashable || !self.heap.is_instance(item, ty::SET) {
                    return Err(raise);
                }
                self.clear_error();
                let copy = self.profile.run.set_keys_copied.then(|| {
                    let copy = self.heap.new_set(ty::FROZENSET);
                    self.heap.set_merge(copy, item);
                    copy
                });
                Ok((Some(self.heap.set(item).frozen_hash()), copy))
            }
        }
    }

    /// Names key and table in the message of a `TypeError` that is set.
    pub fn name_key(&mut self, key: R, what: &'static str) {
        let Some(error) = self.error else { return };
        if !self.profile.run.keywords_suggested || error.ty != ty::TYPE_ERROR {
            return;
        }
        let exception = self.catch();
        let args = match &self.heap.get(exception).data {
            Data::Exception(this) => this.args.and_then(|args| self.sequence_items(args)),
            _ => None,
        };
        let text = args.and_then(|args| Some(self.plain_str(*args.first()?)));
        let text = text.unwrap_or_default();
        let name = self.heap.type_name(key).to_owned();
        // `%T` of a built-in type makes a str of its name (`PyType_GetFullyQualifiedName`).
        let named = if self.heap.class(self.heap.ty(key)).heap {
            "%T"
        } else {
            "%R"
        };
        let format = format!("cannot use '{named}' as a {what} (%S)");
        let message = self.format_message(&format, &[&name, &text]);
        self.set_error(ty::TYPE_ERROR, Some(message));
        self.heap.drop(exception);
    }

    /// `hash(x)`
    pub fn hash_out(&mut self, object: R) -> Res {
        if let Some(hash) = self.key_hash(object)? {
            return Ok(Out::Value(self.heap.new_ssize(hash)));
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_slow(&cx, object).await?;
            Ok(Some(cx.with(|vm| vm.heap.new_ssize(hash))))
        })
    }

    /// `dict[key]`
    pub fn dict_get_item(&mut self, dict: R, key: R) -> Res {
        if let Some(hash) = self.table_hash(key, DICT_KEY)? {
            match self.heap.dict_find(dict, key, hash, &[]) {
                Find::At(number) => {
                    let entry = self.heap.dict(dict).entries[number].expect("found");
                    return Ok(Out::Value(self.heap.pick(entry.value)));
                }
                Find::Missing => return self.dict_missing(dict, key),
                Find::Ask(_) => {}
            }
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_named(&cx, key, DICT_KEY).await?;
            match find_slow(&cx, dict, key, hash).await? {
                Some(number) => Ok(Some(cx.with(|vm| {
                    let entry = vm.heap.dict(dict).entries[number].expect("found");
                    vm.heap.pick(entry.value)
                }))),
                None => Ok(Some(cx.run(|vm| vm.dict_missing(dict, key)).await?)),
            }
        })
    }

    pub(super) fn dict_missing(&mut self, dict: R, key: R) -> Res {
        // Also when the dict's own `__getitem__` was passed over.
        let class = self.heap.ty(dict);
        if self.heap.class(class).heap
            && let Some(method) = self.heap.find_own_in_type(class, "__missing__")
        {
            // `_PyObject_LookupSpecial` binds it.
            let bound = self.bound_to(method, dict);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, vec![key]).await;
                cx.drop(bound);
                result.map(Some)
            });
        }
        if self.heap.is_instance(dict, ty::DEFAULTDICT) {
            return crate::python::run::dicts::missing(self, dict, key);
        }
        Err(self.raise_key_error(key))
    }

    /// `dict[key] = value`
    pub fn dict_set(&mut self, dict: R, key: R, value: R) -> Res {
        self.dict_set_held(dict, key, value, true)
    }

    /// `holds`: with references of its own meanwhile, not the caller's (`_PyDict_SetItem_Take2`).
    pub fn dict_set_held(&mut self, dict: R, key: R, value: R, holds: bool) -> Res {
        if let Some(hash) = self.table_hash(key, DICT_KEY)? {
            match self.heap.dict_find(dict, key, hash, &[]) {
                Find::At(number) => {
                    self.heap.dict_store_held(dict, key, hash, value, number);
                    return Ok(Out::Done);
                }
                Find::Missing => {
                    self.heap.dict_store(dict, key, hash, value, None);
                    return Ok(Out::Done);
                }
                Find::Ask(_) => {}
            }
        }
        let cx = self.cx.clone();
        wait(async move {
            // `PyDict_SetItem` owns key and value from before the hash is asked for.
            if holds {
                cx.with(|vm| {
                    vm.heap.pick(key);
                    vm.heap.pick(value);
                });
            }
            let mut found = Err(Raise);
            if let Ok(hash) = hash_named(&cx, key, DICT_KEY).await {
                found = find_slow(&cx, dict, key, hash).await;
                if let Ok(found) = found {
                    cx.with(|vm| vm.heap.dict_store(dict, key, hash, value, found));
                }
            }
            if holds {
                cx.with(|vm| {
                    vm.heap.drop(value);
                    vm.heap.drop(key);
                });
            }
            found.map(|_| None)
        })
    }

    /// `insertdict` with a hash that another dict has already: the key is not asked for it again.
    pub fn dict_set_known(&mut self, dict: R, key: R, hash: i64, value: R) -> Res {
        match self.heap.dict_find(dict, key, hash, &[]) {
            Find::At(number) => self.heap.dict_store_held(dict, key, hash, value, number),
            Find::Missing => self.heap.dict_store(dict, key, hash, value, None),
            Find::Ask(_) => {
                let cx = self.cx.clone();
                return wait(async move {
                    cx.with(|vm| {
                        vm.heap.pick(key);
                        vm.heap.pick(value);
                    });
                    let found = find_slow(&cx, dict, key, hash).await;
                    cx.with(|vm| {
                        if let Ok(found) = found {
                            vm.heap.dict_store(dict, key, hash, value, found);
                        }
                        vm.heap.drop(value);
                        vm.heap.drop(key);
                    });
                    found.map(|_| None)
                });
            }
        }
        Ok(Out::Done)
    }

    pub(super) fn dict_delete_key(&mut self, dict: R, key: R) -> Res {
        if let Some(hash) = self.table_hash(key, DICT_KEY)? {
            match self.heap.dict_find(dict, key, hash, &[]) {
                Find::At(number) => {
                    self.heap.dict_delete(dict, number);
                    return Ok(Out::Done);
                }
                Find::Missing => return Err(self.raise_key_error(key)),
                Find::Ask(_) => {}
            }
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_named(&cx, key, DICT_KEY).await?;
            match find_slow(&cx, dict, key, hash).await? {
                Some(number) => cx.with(|vm| vm.heap.dict_delete(dict, number)),
                None => return Err(cx.with(|vm| vm.raise_key_error(key))),
            }
            Ok(None)
        })
    }

    /// `{k: v, …}` of pairs that the caller holds: presized when there are more than 5.
    pub fn build_map(&mut self, pairs: Vec<(R, R)>) -> Res {
        let dict = if pairs.len() > 5 {
            let log2 = self.heap.log2_for((pairs.len() as u64 * 3).div_ceil(2));
            let unicode = pairs.iter().all(|pair| self.heap.ty(pair.0) == ty::STR);
            self.heap.new_dict_presized(log2, unicode)
        } else {
            self.heap.new_dict()
        };
        let mut rest = pairs.into_iter();
        while let Some((key, value)) = rest.next() {
            match self.dict_set(dict, key, value) {
                Ok(Out::Done) => {}
                Ok(out) => {
                    let cx = self.cx.clone();
                    return wait(async move {
                        let mut result = cx.step(|_| Ok(out)).await;
                        for (key, value) in rest {
                            if result.is_err() {
                                break;
                            }
                            result = cx.step(|vm| vm.dict_set(dict, key, value)).await;
                        }
                        if result.is_err() {
                            cx.drop(dict);
                        }
                        result.map(|_| Some(dict))
                    });
                }
                Err(Raise) => {
                    self.heap.drop(dict);
                    return Err(Raise);
                }
            }
        }
        Ok(Out::Value(dict))
    }

    /// `{a, b, …}` of items in hand: each is released once it was added.
    pub fn build_set(&mut self, items: Vec<R>) -> Res {
        let set = self.heap.new_set(ty::SET);
        let cx = self.cx.clone();
        let mut left = items.into_iter();
        while let Some(item) = left.next() {
            match self.set_add_held(set, item, self.profile.run.set_display_holds) {
                Ok(Out::Done) => self.heap.drop(item),
                Ok(out) => {
                    return wait(async move {
                        let mut result = cx.step(|_| Ok(out)).await;
                        cx.drop(item);
                        for item in left {
                            if result.is_ok() {
                                result = cx
                                    .step(|vm| {
                                        let holds = vm.profile.run.set_display_holds;
                                        vm.set_add_held(set, item, holds)
                                    })
                                    .await;
                            }
                            cx.drop(item);
                        }
                        if result.is_err() {
                            cx.drop(set);
                        }
                        result.map(|_| Some(set))
                    });
                }
                Err(Raise) => {
                    self.heap.drop(item);
                    for item in left {
                        self.heap.drop(item);
                    }
                    self.heap.drop(set);
                    return Err(Raise);
                }
            }
        }
        Ok(Out::Value(set))
    }

    /// `set.add`
    pub fn set_add(&mut self, set: R, item: R) -> Res {
        self.set_add_held(set, item, true)
    }

    /// `set_add_entry`; `holds`: with a reference of its own meanwhile, not the caller's (`_PySet_AddTakeRef`, v3.14).
    pub(super) fn set_add_held(&mut self, set: R, item: R, holds: bool) -> Res {
        if let Some(hash) = self.table_hash(item, SET_ELEMENT)?
            && self.heap.set_find(set, item, hash).is_some()
        {
            self.heap.set_add(set, item, hash);
            return Ok(Out::Done);
        }
        let cx = self.cx.clone();
        wait(async move {
            let hash = hash_named(&cx, item, SET_ELEMENT).await?;
            // Items that only the program's `__eq__` can tell apart are compared one by one.
            let candidates = cx.with(|vm| vm.heap.set_candidates(set, hash));
            // `set_add_entry` owns the item, and the entry that it is compared with, meanwhile.
            if holds {
                cx.with(|vm| vm.heap.pick(item));
            }
            let mut known = Ok(false);
            for other in candidates {
                cx.with(|vm| vm.heap.pick(other));
                known = equal_slow(&cx, other, item).await;
                cx.drop(other);
                if !matches!(known, Ok(false)) {
                    break;
                }
            }
            if matches!(known, Ok(false)) {
                cx.with(|vm| vm.heap.set_add(set, item, hash));
            }
            if holds {
                cx.drop(item);
            }
            known.map(|_| None)
        })
    }
}

/// `hash(x)` by `__hash__`.
pub async fn hash_slow(cx: &Cx, object: R) -> Result<i64, Raise> {
    if let Some(hash) = cx.with(|vm| vm.key_hash(object))? {
        return Ok(hash);
    }
    // `weakref_hash` holds what it refers to, and keeps the answer.
    let target = cx.with(|vm| match vm.heap.get(object).data {
        Data::Weakref(target, _) => target.map(|target| vm.heap.pick(target)),
        _ => None,
    });
    if let Some(target) = target {
        let hash = Box::pin(hash_slow(cx, target)).await;
        cx.drop(target);
        let hash = hash?;
        cx.with(|vm| vm.heap.keep_weak_hash(object, hash));
        return Ok(hash);
    }
    let method = cx.with(|vm| vm.special(object, "__hash__"));
    let Some(method) = method else {
        let items = cx.with(|vm| vm.sequence_items(object)).unwrap_or_default();
        let mut hashes = Vec::new();
        for item in items {
            hashes.push(Box::pin(hash_slow(cx, item)).await?);
        }
        return Ok(crate::object::value::hash::hash_tuple(hashes));
    };
    let result = cx.run(|vm| vm.slot(method, vec![object])).await?;
    let hash = cx.with(|vm| {
        // `slot_tp_hash`: an int that fits is the hash as it is, a longer one has its own.
        let value = match vm.heap.get(result).data {
            Data::Int(value) => Some(if value == -1 { -2 } else { value }),
            _ => {
                let value = vm.heap.int_value(result);
                value.map(|value| crate::object::value::hash::hash_int(&value))
            }
        };
        vm.heap.drop(result);
        value.ok_or(())
    });
    match hash {
        Ok(hash) => Ok(hash),
        Err(()) => {
            Err(cx.with(|vm| {
                vm.raise_text(ty::TYPE_ERROR, "__hash__ method should return an integer")
            }))
        }
    }
}

/// The hash of a key or an element, which the message of a `TypeError` names.
pub(super) async fn hash_named(cx: &Cx, object: R, what: &'static str) -> Result<i64, Raise> {
    let hash = hash_slow(cx, object).await;
    if hash.is_err() {
        cx.with(|vm| vm.name_key(object, what));
    }
    hash
}

/// Looks a key up that only the program's `__eq__` can tell from others.
pub async fn find_slow(cx: &Cx, dict: R, key: R, hash: i64) -> Result<Option<usize>, Raise> {
    let mut unequal = Vec::new();
    loop {
        match cx.with(|vm| vm.heap.dict_find(dict, key, hash, &unequal)) {
            Find::At(number) => return Ok(Some(number)),
            Find::Missing => return Ok(None),
            Find::Ask(number) => {
                let (other, block) = cx.with(|vm| {
                    let table = vm.heap.dict(dict);
                    let block = table.block;
                    let entry = table.entries[number].expect("found");
                    (vm.heap.pick(entry.key), block)
                });
                let same = equal_slow(cx, other, key).await;
                cx.drop(other);
                let same = same?;
                // `_Py_dict_lookup` starts again when the program's code changed the table.
                let kept = cx.with(|vm| {
                    let table = vm.heap.dict(dict);
                    let entry = table.entries.get(number).copied().flatten();
                    table.block == block && entry.is_some_and(|entry| entry.key == other)
                });
                match (kept, same) {
                    (true, true) => return Ok(Some(number)),
                    (true, false) => unequal.push(number),
                    (false, _) => unequal.clear(),
                }
            }
        }
    }
}

pub(super) async fn contains_slow(cx: &Cx, container: R, item: R) -> Result<bool, Raise> {
    if let Some(method) = cx.with(|vm| vm.special(container, "__contains__")) {
        if method == NONE {
            // `slot_sq_contains`
            return cx.with(|vm| {
                let name = vm.type_text(container);
                let format = "'%.200s' object is not a container";
                vm.raise_format(ty::TYPE_ERROR, format, &[&name])
            });
        }
        let result = cx.run(|vm| vm.slot(method, vec![container, item])).await?;
        let found = truth_of(cx, result).await;
        cx.drop(result);
        return found;
    }
    let dict = cx.with(|vm| matches!(vm.heap.get(container).data, Data::Dict(_)));
    if dict {
        let hash = hash_named(cx, item, DICT_KEY).await?;
        return Ok(find_slow(cx, container, item, hash).await?.is_some());
    }
    if cx.with(|vm| vm.heap.is_set(container)) {
        return Ok(find_element(cx, container, item).await?.is_some());
    }
    if cx.with(|vm| vm.sequence_items(container)).is_some() {
        // A list holds the item that is compared, a tuple does not; the item stands on the left (`list_contains`).
        let holds = cx.with(|vm| !matches!(vm.heap.get(container).data, Data::Tuple(_)));
        let mut place = 0;
        // Read anew each time: the program's `__eq__` may change the list.
        while let Some(other) = cx.with(|vm| vm.item_at(container, place)) {
            place += 1;
            if holds {
                cx.with(|vm| vm.heap.pick(other));
            }
            let same = equal_slow(cx, other, item).await;
            if holds {
                cx.drop(other);
            }
            if same? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let iterator = match cx.run(|vm| vm.get_iter(container)).await {
        Ok(iterator) => iterator,
        // `_PySequence_IterSearch` says it in other words.
        Err(Raise) => return Err(cx.with(|vm| vm.no_container(container))),
    };
    let mut found = Ok(false);
    loop {
        match cx.step(|vm| vm.iter_next(iterator)).await {
            Ok(Some(other)) => {
                let same = equal_slow(cx, other, item).await;
                cx.drop(other);
                match same {
                    Ok(false) => {}
                    result => {
                        found = result;
                        break;
                    }
                }
            }
            Ok(None) => break,
            Err(Raise) => {
                found = Err(Raise);
                break;
            }
        }
    }
    cx.drop(iterator);
    found
}

/// The slot of what is looked for in a set, when the program's code has to be asked.
pub async fn find_element(cx: &Cx, set: R, item: R) -> Result<Option<usize>, Raise> {
    let (hash, copy) = cx.with(|vm| vm.element_hash(item))?;
    let hash = match hash {
        Some(hash) => Ok(hash),
        None => hash_named(cx, item, SET_ELEMENT).await,
    };
    let found = match hash {
        Ok(hash) => find_in_set(cx, set, copy.unwrap_or(item), hash).await,
        Err(raise) => Err(raise),
    };
    cx.with(|vm| vm.heap.drop_all([copy]));
    found
}

/// The slot of a set's item that equals another one, whose hash is known, as the program's `__eq__` tells
/// (`set_lookkey`).
pub async fn find_in_set(cx: &Cx, set: R, item: R, hash: i64) -> Result<Option<usize>, Raise> {
    let borrow = cx.with(|vm| vm.profile.run.sets_borrow && vm.heap.ty(set) == ty::FROZENSET);
    find_equal(cx, set, item, hash, !borrow).await
}

/// The same; with `hold` the set's item is held while it is compared (`set_add_entry` does so with any set).
pub async fn find_equal(
    cx: &Cx,
    set: R,
    item: R,
    hash: i64,
    hold: bool,
) -> Result<Option<usize>, Raise> {
    let candidates = cx.with(|vm| vm.heap.set_candidates(set, hash));
    for other in candidates {
        if hold {
            cx.with(|vm| vm.heap.pick(other));
        }
        let known = if other == item {
            Ok(true)
        } else {
            equal_slow(cx, other, item).await
        };
        if hold {
            cx.drop(other);
        }
        if known? {
            return Ok(cx.with(|vm| vm.heap.set_slot(set, other, hash)));
        }
    }
    Ok(None)
}
