//! Updates of sets and dicts with other containers (Objects/setobject.c `set_update_internal`, Objects/dictobject.c `dict_merge`, v3.11).

use crate::object::data::Data;
use crate::object::dict::Find;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::frame_locals;
use crate::python::run::methods::view;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::sets_asked::add_entries;
use crate::python::run::vm::Vm;

impl Vm {
    /// `set.update` with one iterable.
    pub fn set_update(&mut self, set: R, iterable: R) -> Res {
        if self.heap.is_set(iterable) {
            if self.asks(set, iterable) {
                return self.asked_update(set, iterable);
            }
            self.heap.set_merge(set, iterable);
            return Ok(Out::Done);
        }
        let cx = self.cx.clone();
        if let Data::Dict(dict) = &self.heap.get(iterable).data {
            let entries: Vec<_> = dict.iter().map(|entry| (entry.hash, entry.key)).collect();
            self.heap.set_presize(set, entries.len() as u64);
            for (number, (hash, key)) in entries.iter().enumerate() {
                if self.heap.set_asks(set, *key, *hash) {
                    let rest = entries[number..].to_vec();
                    return wait(async move {
                        add_entries(&cx, set, rest).await?;
                        Ok(None)
                    });
                }
                self.heap.set_add(set, *key, *hash);
            }
            return Ok(Out::Done);
        }
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
            loop {
                match cx.step(|vm| vm.iter_next(iterator)).await {
                    Ok(Some(item)) => {
                        let result = cx.step(|vm| vm.set_add(set, item)).await;
                        cx.drop(item);
                        if result.is_err() {
                            cx.drop(iterator);
                            return Err(Raise);
                        }
                    }
                    Ok(None) => break,
                    Err(Raise) => {
                        cx.drop(iterator);
                        return Err(Raise);
                    }
                }
            }
            cx.drop(iterator);
            Ok(None)
        })
    }

    /// One pair of `dict_merge`.
    pub(super) fn dict_merge_entry(&mut self, dict: R, entry: crate::object::dict::Entry) -> Res {
        // `dict_merge` owns key and value while it inserts: seen only when an old value dies or the program is asked.
        let (key, value) = (entry.key, entry.value);
        let seen = match self.heap.dict_find(dict, key, entry.hash, &[]) {
            Find::At(number) => {
                let old = self.heap.dict(dict).entries[number].expect("found").value;
                self.heap.dies_now(old)
            }
            Find::Missing => false,
            Find::Ask(_) => true,
        };
        if !seen {
            return self.dict_set_known(dict, key, entry.hash, value);
        }
        self.held_meanwhile(&[value, key], |vm| {
            vm.dict_set_known(dict, key, entry.hash, value)
        })
    }

    /// `dict_update_arg` (Objects/dictobject.c, v3.11): a dict of a derived class is asked for its `keys`, a bound method.
    pub fn dict_update_arg(&mut self, dict: R, other: R) -> Res {
        let derived =
            matches!(self.heap.get(other).data, Data::Dict(_)) && self.heap.ty(other) != ty::DICT;
        if derived && self.special(other, "keys").is_none() {
            let bound = self.bound_nothing("keys", other);
            self.heap.drop(bound);
        }
        if matches!(self.heap.ty(other), ty::MAPPING_PROXY | ty::FRAME_LOCALS) {
            let bound = self.bound_nothing("keys", other);
            self.heap.drop(bound);
        }
        if let Some(keys) = self.special(other, "keys")
            && let Data::Function(_) = self.heap.get(keys).data
        {
            let bound = self.heap.new_method(keys, other);
            self.heap.drop(bound);
        }
        self.dict_update(dict, other)
    }

    /// `dict_merge`
    pub fn dict_update(&mut self, dict: R, other: R) -> Res {
        if let Data::DictView(inner) = self.heap.get(other).data
            && self.heap.ty(other) == ty::MAPPING_PROXY
        {
            // A class's namespace is no dict: it is asked for its keys (`mappingproxy_keys`).
            let cx = self.cx.clone();
            return wait(async move {
                let keys = cx.run(|vm| view(vm, inner, ty::DICT_KEYS)).await?;
                merge_keys(&cx, dict, other, keys).await?;
                Ok(None)
            });
        }
        if self.heap.ty(other) == ty::FRAME_LOCALS {
            let cx = self.cx.clone();
            return wait(async move {
                let keys = cx.run(|vm| frame_locals::keys(vm, &[other], &[])).await?;
                merge_keys(&cx, dict, other, keys).await?;
                Ok(None)
            });
        }
        if let Data::Dict(source) = &self.heap.get(other).data {
            if source.used == 0 || dict == other {
                return Ok(Out::Done);
            }
            let source = self.heap.dict(other);
            let used = source.used;
            let whole = source.used == source.entries.len() && source.split.is_none();
            let fits = source.log2_size == 3
                || crate::object::dict::Dict::usable_fraction(source.log2_size - 1) < used as u64;
            let target = self.heap.dict(dict);
            let own = target.split.is_none();
            // Values in the instance's own block are no table to be replaced (v3.13 and later).
            let replaceable = own || !self.profile.object.values_inline;
            if target.used == 0 && replaceable && whole && fits {
                let old = (target.block, target.log2_size, target.unicode);
                let (log2, unicode) = (source.log2_size, source.unicode);
                let block = self.heap.cloned_keys(dict, log2, unicode);
                self.heap.dict_clone_into(other, dict, block);
                if !own {
                    self.heap.free_values(dict, old.0);
                } else if !old.0.is_null() {
                    self.heap.free_keys(dict, old.0, old.1, old.2);
                }
                if self.heap.get(other).generation != 0 {
                    self.heap.track(dict);
                }
                return Ok(Out::Done);
            }
            let room = if !own {
                // The class's keys have 64 slots.
                crate::object::dict::Dict::usable_fraction(6)
            } else if target.block.is_null() {
                0
            } else {
                crate::object::dict::Dict::usable_fraction(target.log2_size)
            };
            if room < used as u64 {
                let wanted = ((target.used + used) as u64 * 3).div_ceil(2);
                let unicode = source.unicode && (target.unicode || target.block.is_null());
                let log2 = self.heap.log2_for(wanted);
                self.heap.dict_resize(dict, log2, unicode);
            }
            let entries: Vec<_> = self.heap.dict(other).iter().collect();
            let cx = self.cx.clone();
            let mut rest = entries.into_iter();
            while let Some(entry) = rest.next() {
                let out = self.dict_merge_entry(dict, entry)?;
                // A finalizer of an old value runs before the next pair.
                if !matches!(out, Out::Done) || self.heap.waiting.is_some() {
                    return wait(async move {
                        cx.step(|_| Ok(out)).await?;
                        for entry in rest {
                            cx.settle().await;
                            cx.step(|vm| vm.dict_merge_entry(dict, entry)).await?;
                        }
                        Ok(None)
                    });
                }
            }
            return Ok(Out::Done);
        }
        // Anything with `keys` is a mapping (`dict_update_arg`).
        if let Some(keys) = self.special(other, "keys") {
            let cx = self.cx.clone();
            return wait(async move {
                // `PyObject_CallMethodNoArgs` holds the function.
                let keys = cx.run(|vm| vm.slot(keys, vec![other])).await?;
                merge_keys(&cx, dict, other, keys).await?;
                Ok(None)
            });
        }
        // A sequence of pairs (`PyDict_MergeFromSeq2`).
        let cx = self.cx.clone();
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(other)).await?;
            let merged = merge_pairs(&cx, dict, iterator).await;
            cx.drop(iterator);
            merged.map(|()| None)
        })
    }

    /// `PyDict_MergeFromSeq2`: what should be a pair is no sequence.
    fn no_pair(&mut self, place: usize) -> Raise {
        if !self
            .error
            .is_some_and(|error| self.heap.is_subclass(error.ty, ty::TYPE_ERROR))
        {
            return Raise;
        }
        let text = if self.profile.object.exceptions_before_args {
            "object is not iterable".to_owned()
        } else {
            format!("cannot convert dictionary update sequence element #{place} to a sequence")
        };
        self.raise_text(ty::TYPE_ERROR, &text)
    }
}

/// `PyDict_MergeFromSeq2` (Objects/dictobject.c, v3.11): the pair is held as what the iterator gave and as what
/// `PySequence_Fast` made of it, key and value once more while they are stored.
async fn merge_pairs(cx: &Cx, dict: R, iterator: R) -> Result<(), Raise> {
    let mut place = 0;
    while let Some(pair) = cx.step(|vm| vm.iter_next(iterator)).await? {
        let itself = cx.with(|vm| {
            let itself = vm.sequence_items(pair).is_some();
            itself.then(|| vm.heap.pick(pair))
        });
        let fast = match itself {
            Some(pair) => Ok(pair),
            None => cx.run(|vm| vm.list_from(pair)).await,
        };
        let Ok(fast) = fast else {
            let raised = cx.with(|vm| vm.no_pair(place));
            cx.drop(pair);
            return Err(raised);
        };
        let items = cx.with(|vm| vm.sequence_items(fast)).unwrap_or_default();
        let stored = if let [key, value] = items[..] {
            cx.with(|vm| {
                vm.heap.pick(key);
                vm.heap.pick(value);
            });
            let stored = cx.step(|vm| vm.dict_set(dict, key, value)).await;
            cx.drop(key);
            cx.drop(value);
            stored.map(drop)
        } else {
            let length = items.len();
            let text = format!(
                "dictionary update sequence element #{place} has length {length}; 2 is required"
            );
            Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, &text)))
        };
        if stored.is_err() {
            cx.drop(pair);
            cx.drop(fast);
            return Err(Raise);
        }
        cx.drop(fast);
        cx.drop(pair);
        place += 1;
    }
    Ok(())
}

/// `dict_merge` of a mapping that is no dict and whose `keys` gave this, which is in hand.
async fn merge_keys(cx: &Cx, dict: R, mapping: R, keys: R) -> Result<(), Raise> {
    // `PyMapping_Keys` makes a list of them unless it is one, `dict_merge` goes through that.
    let list = if cx.with(|vm| vm.heap.ty(keys) == ty::LIST) {
        keys
    } else {
        let iterator = cx.run(|vm| vm.get_iter(keys)).await;
        cx.drop(keys);
        let iterator = iterator?;
        let list = cx.run(|vm| vm.list_from(iterator)).await;
        cx.drop(iterator);
        list?
    };
    let iterator = cx.run(|vm| vm.get_iter(list)).await;
    cx.drop(list);
    let iterator = iterator?;
    let stored = store_all(cx, dict, mapping, iterator).await;
    cx.drop(iterator);
    stored
}

/// `dict_merge` of a mapping that is no dict: its keys come from the iterator.
pub(super) async fn store_all(cx: &Cx, dict: R, mapping: R, keys: R) -> Result<(), Raise> {
    while let Some(key) = cx.step(|vm| vm.iter_next(keys)).await? {
        let value = match cx.run(|vm| vm.get_item(mapping, key)).await {
            Ok(value) => value,
            Err(Raise) => {
                cx.drop(key);
                return Err(Raise);
            }
        };
        let stored = cx.step(|vm| vm.dict_set(dict, key, value)).await;
        cx.drop(key);
        cx.drop(value);
        stored?;
    }
    Ok(())
}
