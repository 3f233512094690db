//! `dict.update` and `popitem`, `defaultdict`, `OrderedDict` and the field getters of named tuples
//! (Modules/_collectionsmodule.c, Objects/odictobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{FALSE, NONE, ty};
use crate::python::run::builtins::done_is_none;
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::sets::kept;
use crate::python::run::signature::Arguments;
use crate::python::run::vm::Vm;

/// Functions of `_collections`.
pub const FUNCTIONS: &[(&str, NativeFn)] = &[("_count_elements", count_elements)];

/// Methods.
pub const DEFAULTDICT: &[(&str, NativeFn)] = &[
    ("__missing__", |vm, args, _| missing(vm, args[0], args[1])),
    ("copy", |vm, args, _| copy(vm, args[0])),
    ("__copy__", |vm, args, _| copy(vm, args[0])),
    ("__reduce__", |vm, args, _| {
        let factory = factory_of(vm, args[0]);
        let class = vm.heap.ty(args[0]);
        vm.heap.pick(class);
        let arguments = match factory {
            Some(factory) => vm.heap.new_tuple_copied(&[factory]),
            None => vm.heap.new_tuple(Vec::new()),
        };
        let view = vm.heap.new_gc(ty::DICT_ITEMS, Data::DictView(args[0]));
        vm.heap.hold_part(view, args[0], "dict");
        let cx = vm.cx.clone();
        wait(async move {
            let iterator = cx.run(|vm| vm.get_iter(view)).await?;
            Ok(Some(cx.with(|vm| {
                vm.heap.drop(view);
                vm.heap.pick(NONE);
                vm.heap.pick(NONE);
                vm.heap
                    .new_tuple(vec![class, arguments, NONE, NONE, iterator])
            })))
        })
    }),
];

/// Methods.
pub const ORDERED_DICT: &[(&str, NativeFn)] = &[
    ("move_to_end", |vm, args, kwargs| {
        let found =
            Arguments::new("move_to_end", &args[1..], kwargs).take(vm, &["key", "last"], 1)?;
        let dict = args[0];
        let last = found[1].is_none_or(|last| vm.truth_now(last).unwrap_or(true));
        let key = found[0].expect("required");
        crate::python::run::methods::with_key(vm, dict, key, move |vm, _, found| {
            let Some(number) = found else {
                return Err(vm.raise_key_error(key));
            };
            let entry = vm.heap.dict_take(dict, number);
            let mut behind = Vec::new();
            if !last {
                while let Some(first) = vm.heap.dict(dict).entries.iter().position(Option::is_some)
                {
                    behind.push(vm.heap.dict_take(dict, first));
                }
            }
            for entry in std::iter::once(entry).chain(behind) {
                vm.heap
                    .dict_store(dict, entry.key, entry.hash, entry.value, None);
                vm.heap.drop(entry.key);
                vm.heap.drop(entry.value);
            }
            vm.none_out()
        })
    }),
    ("popitem", |vm, args, kwargs| {
        let found = Arguments::new("popitem", &args[1..], kwargs).take(vm, &["last"], 0)?;
        let last = found[0].is_none_or(|last| last != FALSE);
        let entries = &vm.heap.dict(args[0]).entries;
        let number = if last {
            entries.iter().rposition(Option::is_some)
        } else {
            entries.iter().position(Option::is_some)
        };
        let Some(number) = number else {
            let text = vm.heap.new_text("dictionary is empty");
            return Err(vm.set_error(ty::KEY_ERROR, Some(text)));
        };
        let entry = vm.heap.dict_take(args[0], number);
        Ok(Out::Value(vm.heap.new_tuple(vec![entry.key, entry.value])))
    }),
];

/// `defaultdict.default_factory`
pub fn factory_of(vm: &Vm, dict: R) -> Option<R> {
    let extra = vm.heap.get(dict).extra.as_ref()?;
    extra.slots.first().copied().flatten()
}

/// `defdict_missing`
pub fn missing(vm: &mut Vm, dict: R, key: R) -> Res {
    let Some(factory) = factory_of(vm, dict) else {
        return Err(vm.raise_key_error(key));
    };
    let cx = vm.cx.clone();
    wait(async move {
        let value = cx.call(factory, Vec::new()).await?;
        match cx.step(|vm| vm.set_item(dict, key, value)).await {
            Ok(_) => Ok(Some(value)),
            Err(Raise) => {
                cx.drop(value);
                Err(Raise)
            }
        }
    })
}

fn copy(vm: &mut Vm, dict: R) -> Res {
    let new = empty(vm, ty::DEFAULTDICT);
    if let Some(factory) = factory_of(vm, dict) {
        vm.store_slot(new, 0, Some(factory), "default_factory");
    }
    let cx = vm.cx.clone();
    wait(async move {
        cx.step(|vm| vm.dict_update(new, dict)).await?;
        Ok(Some(new))
    })
}

fn empty(vm: &mut Vm, class: R) -> R {
    let dict = vm.heap.new_gc(class, Data::Dict(Box::default()));
    if class == ty::DEFAULTDICT {
        vm.heap.get_mut(dict).extra.get_or_insert_default().slots = vec![None];
    }
    dict
}

/// `defaultdict(…)`, `OrderedDict(…)`
pub fn construct(vm: &mut Vm, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
    if class == ty::TUPLEGETTER {
        let index = vm.index_number(args[0])?;
        let doc = args.get(1).copied().unwrap_or(NONE);
        return Ok(Out::Value(vm.heap.new_ext(
            class,
            &["__doc__"],
            &[Some(doc)],
            &[index],
        )));
    }
    let dict = empty(vm, class);
    init(vm, dict, args, kwargs, true)
}

/// `__init__` of a new dict; `own`: it is in hand and the outcome.
pub fn init(vm: &mut Vm, dict: R, args: &[R], kwargs: &[(R, R)], own: bool) -> Res {
    let given = vm.given_dict.take();
    let mut rest = args;
    if vm.heap.is_instance(dict, ty::DEFAULTDICT)
        && let Some((factory, others)) = args.split_first()
    {
        if *factory != NONE {
            if !vm.is_callable(*factory) {
                if own {
                    vm.heap.drop(dict);
                }
                return Err(
                    vm.raise_text(ty::TYPE_ERROR, "first argument must be callable or None")
                );
            }
            vm.store_slot(dict, 0, Some(*factory), "default_factory");
        }
        rest = others;
    }
    if rest.len() > 1 {
        let name = vm.heap.type_name(dict).to_owned();
        let name = name.rsplit('.').next().unwrap_or_default().to_owned();
        let text = format!("{name} expected at most 1 argument, got {}", rest.len());
        if own {
            vm.heap.drop(dict);
        }
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let first = rest.first().copied();
    let kwargs = kwargs.to_vec();
    let cx = vm.cx.clone();
    wait(async move {
        if let Some(first) = first
            && cx.step(|vm| vm.dict_update_arg(dict, first)).await.is_err()
        {
            if own {
                cx.drop(dict);
            }
            return Err(Raise);
        }
        cx.with(|vm| {
            if let Some(given) = given {
                let merged = vm.dict_update(dict, given);
                debug_assert!(matches!(merged, Ok(Out::Done)), "keywords are plain strs");
                return;
            }
            if vm.heap.class(vm.heap.ty(dict)).heap && !kwargs.is_empty() {
                // A class of the program has no vectorcall: its keywords come in a dict (`type_call`).
                let given = vm.heap.new_dict();
                for (key, value) in kwargs {
                    vm.heap.dict_set_str(given, key, value);
                }
                let merged = vm.dict_update(dict, given);
                debug_assert!(matches!(merged, Ok(Out::Done)), "keywords are plain strs");
                vm.heap.drop(given);
                return;
            }
            for (key, value) in kwargs {
                vm.heap.dict_set_str(dict, key, value);
            }
        });
        Ok(own.then_some(dict))
    })
}

/// `_count_elements(mapping, iterable)`
fn count_elements(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (mapping, iterable) = (args[0], args[1]);
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        let one = crate::object::types::small_int(1).expect("cached");
        let mut result = Ok(());
        loop {
            let key = match cx.step(|vm| vm.iter_next(iterator)).await {
                Ok(Some(key)) => key,
                Ok(None) => break,
                Err(Raise) => {
                    result = Err(Raise);
                    break;
                }
            };
            let counted = async {
                let hash = crate::python::run::tables::hash_slow(&cx, key).await?;
                let found = crate::python::run::tables::find_slow(&cx, mapping, key, hash).await?;
                let Some(number) = found else {
                    cx.with(|vm| vm.heap.dict_store(mapping, key, hash, one, None));
                    return Ok::<(), Raise>(());
                };
                let old = cx.with(|vm| vm.heap.dict(mapping).entries[number].expect("found").value);
                let new = cx.run(|vm| vm.binary(0, old, one)).await?;
                cx.with(|vm| {
                    vm.heap.dict_store(mapping, key, hash, new, Some(number));
                    vm.heap.drop(new);
                });
                Ok(())
            }
            .await;
            cx.drop(key);
            if counted.is_err() {
                result = Err(Raise);
                break;
            }
        }
        cx.drop(iterator);
        result?;
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

impl Vm {
    /// The repr of the dicts here.
    pub fn dict_subtype_repr(&mut self, dict: R) -> Res {
        let class = self.heap.ty(dict);
        let name = self.heap.class_name(class);
        let name = name.rsplit('.').next().unwrap_or_default().to_owned();
        let default = self.heap.is_instance(dict, ty::DEFAULTDICT);
        if !default && self.heap.dict(dict).used == 0 {
            return Ok(Out::Value(self.format_message("%s()", &[&name])));
        }
        let cx = self.cx.clone();
        if default {
            let factory = factory_of(self, dict).unwrap_or(NONE);
            return wait(async move {
                let base = cx.run(|vm| vm.plain_container_repr(dict)).await?;
                let factory = cx.run(|vm| vm.repr_out(factory)).await?;
                Ok(Some(cx.with(|vm| {
                    let texts = [vm.heap.text_of(factory), vm.heap.text_of(base)];
                    let result = vm.format_message("%s(%U, %U)", &[&name, &texts[0], &texts[1]]);
                    vm.heap.drop(factory);
                    vm.heap.drop(base);
                    result
                })))
            });
        }
        if !self.repr_enter(dict) {
            return Ok(Out::Value(self.heap.new_text("...")));
        }
        if self.profile.run.tables_listed {
            // As a dict (`odict_repr`, v3.12 and later).
            return wait(async move {
                let copy = cx.with(|vm| vm.heap.new_dict_copied(dict));
                let repr = cx.run(|vm| vm.repr_out(copy)).await;
                cx.drop(copy);
                cx.with(|vm| vm.repr_leave(dict));
                let repr = repr?;
                Ok(Some(cx.with(|vm| {
                    let inner = vm.heap.text_of(repr);
                    let result = vm.format_message("%s(%U)", &[&name, &inner]);
                    vm.heap.drop(repr);
                    result
                })))
            });
        }
        wait(async move {
            let items = cx.with(|vm| {
                let view = vm.heap.new_gc(ty::DICT_ITEMS, Data::DictView(dict));
                vm.heap.hold_part(view, dict, "dict");
                view
            });
            let list = cx.run(|vm| vm.list_from(items)).await;
            cx.drop(items);
            let repr = match list {
                Ok(list) => {
                    let repr = cx.run(|vm| vm.repr_out(list)).await;
                    cx.drop(list);
                    repr
                }
                Err(Raise) => Err(Raise),
            };
            cx.with(|vm| vm.repr_leave(dict));
            let repr = repr?;
            Ok(Some(cx.with(|vm| {
                let inner = vm.heap.text_of(repr);
                let result = vm.format_message("%s(%U)", &[&name, &inner]);
                vm.heap.drop(repr);
                result
            })))
        })
    }
}

/// `dict_update` (Objects/dictobject.c): what is given first, then the keywords.
pub(super) fn dict_update(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let dict = args[0];
    let given = vm.given_dict.take();
    let result = match args.get(1) {
        Some(other) => vm.dict_update_arg(dict, *other)?,
        None => Out::Done,
    };
    if let Some(given) = given
        && !kwargs.is_empty()
        && matches!(result, Out::Done)
    {
        // `dict_update_common`: the keywords are a dict, which an empty one may copy as it is.
        let merged = vm.dict_update(dict, given);
        return done_is_none(vm, merged);
    }
    if kwargs.is_empty() || matches!(result, Out::Done | Out::Value(_)) {
        dict_merge_keywords(vm, dict, kwargs);
        return done_is_none(vm, Ok(result));
    }
    // What is iterated over goes first; the caller keeps the keywords meanwhile.
    let (cx, kwargs) = (vm.cx.clone(), kwargs.to_vec());
    wait(async move {
        cx.step(|_| Ok(result)).await?;
        Ok(Some(cx.with(|vm| {
            dict_merge_keywords(vm, dict, &kwargs);
            vm.heap.pick(NONE)
        })))
    })
}

/// `dict_merge` of keyword arguments, which owns them too while it inserts.
fn dict_merge_keywords(vm: &mut Vm, dict: R, kwargs: &[(R, R)]) {
    for (key, value) in kwargs {
        vm.heap.pick(*key);
        vm.heap.pick(*value);
        vm.heap.dict_set_str(dict, *key, *value);
        vm.heap.drop(*value);
        vm.heap.drop(*key);
    }
}

pub(super) fn dict_popitem(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let dict = args[0];
    let last = vm.heap.dict(dict).entries.iter().rposition(Option::is_some);
    // The tuple comes first.
    let [key, value] = last.map_or([NONE; 2], |number| {
        let entry = vm.heap.dict(dict).entries[number].expect("a live entry");
        [entry.key, entry.value]
    });
    let pair = vm.heap.new_tuple_copied(&[key, value]);
    let Some(number) = last else {
        vm.heap.drop(pair);
        let text = vm.heap.new_text("popitem(): dictionary is empty");
        vm.set_error(ty::KEY_ERROR, Some(text));
        return Err(Raise);
    };
    // Shared keys are left behind, for a table as large.
    let table = vm.heap.dict(dict);
    let number = if table.split.is_some() {
        let log2_size = table.log2_size;
        vm.heap.dict_resize(dict, log2_size, true);
        vm.heap.dict(dict).entries.len() - 1
    } else {
        number
    };
    let entry = vm.heap.dict_take(dict, number);
    vm.heap.drop(entry.key);
    vm.heap.drop(entry.value);
    // `dk_nentries` goes back, `dk_usable` does not.
    vm.heap.dict_mut(dict).entries.truncate(number);
    Ok(Out::Value(pair))
}

/// `dict.fromkeys`
pub(super) fn dict_fromkeys(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let iterable = args[1];
    let value = args.get(2).copied().unwrap_or(NONE);
    let class = match vm.heap.get(args[0]).data {
        Data::Type(_) => args[0],
        _ => vm.heap.ty(args[0]),
    };
    if vm.heap.class(class).heap {
        return derived_fromkeys(vm, class, iterable, value);
    }
    // `_PyDict_FromKeys` calls the class, whose `dict_new` knows no free list.
    let dict = vm.heap.new_dict_generic();
    // `dict_dict_fromkeys`, `dict_set_fromkeys`: room for all keys first, no iterator.
    let known: Option<(Vec<(R, i64)>, bool)> =
        match (vm.heap.ty(iterable), &vm.heap.get(iterable).data) {
            (ty::DICT, Data::Dict(source)) => {
                let entries = source.iter().map(|entry| (entry.key, entry.hash));
                Some((entries.collect(), source.unicode))
            }
            (ty::SET | ty::FROZENSET, Data::Set(_)) => {
                let entries = vm.heap.set(iterable).entries();
                Some((entries.map(|(hash, key)| (key, hash)).collect(), false))
            }
            _ => None,
        };
    if let Some((entries, unicode)) = known {
        vm.heap.dict_presize(dict, entries.len() as u64, unicode);
        let cx = vm.cx.clone();
        return wait(async move {
            for (key, hash) in entries {
                let result = cx
                    .step(|vm| vm.dict_set_known(dict, key, hash, value))
                    .await;
                kept(&cx, dict, result)?;
            }
            Ok(Some(dict))
        });
    }
    let cx = vm.cx.clone();
    wait(async move {
        let filled = put_keys(&cx, iterable, |vm, key| vm.dict_set(dict, key, value)).await;
        kept(&cx, dict, filled)?;
        Ok(Some(dict))
    })
}

/// Puts what an iterable gives somewhere, one after the other.
async fn put_keys(cx: &Cx, iterable: R, put: impl Fn(&mut Vm, R) -> Res) -> Result<(), Raise> {
    let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
    let stored = async {
        while let Some(key) = cx.step(|vm| vm.iter_next(iterator)).await? {
            let result = cx.step(|vm| put(vm, key)).await;
            cx.drop(key);
            result?;
        }
        Ok(())
    };
    let stored = stored.await;
    cx.drop(iterator);
    stored
}

/// `_PyDict_FromKeys` of a class derived from `dict`: an object of it, into which the keys are put like items.
fn derived_fromkeys(vm: &mut Vm, class: R, iterable: R, value: R) -> Res {
    let cx = vm.cx.clone();
    wait(async move {
        let dict = cx.call(class, Vec::new()).await?;
        let filled = put_keys(&cx, iterable, |vm, key| vm.set_item(dict, key, value)).await;
        kept(&cx, dict, filled)?;
        Ok(Some(dict))
    })
}
