//! Methods of the built-in types (Objects/listobject.c, Objects/dictobject.c, Objects/unicodeobject.c, v3.11).

use crate::object::data::Data;
use crate::object::dict::Find;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::builtins::done_is_none;
use crate::python::run::comparing::equal_slow;
use crate::python::run::dicts::{dict_fromkeys, dict_popitem, dict_update};
use crate::python::run::list_sort::list_sort;
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::tables::{find_element, find_slow, hash_named};
use crate::python::run::vm::Vm;

const LIST: &[(&str, NativeFn)] = &[
    ("append", |vm, args, _| {
        vm.heap.list_append(args[0], args[1]);
        vm.none_out()
    }),
    ("extend", |vm, args, _| {
        let result = vm.list_extend(args[0], args[1]);
        done_is_none(vm, result)
    }),
    ("insert", |vm, args, _| {
        let length = i64::try_from(vm.heap.list(args[0]).items.len()).expect("lengths fit");
        let index = vm.index_number(args[1])?;
        let index = if index < 0 {
            (index + length).max(0)
        } else {
            index.min(length)
        };
        vm.heap.list_insert(
            args[0],
            usize::try_from(index).expect("not negative"),
            args[2],
        );
        vm.none_out()
    }),
    ("pop", list_pop),
    ("remove", list_remove),
    ("clear", |vm, args, _| {
        vm.heap.list_clear(args[0]);
        vm.none_out()
    }),
    ("copy", |vm, args, _| {
        let items = vm.heap.list(args[0]).items.clone();
        Ok(Out::Value(vm.heap.new_list_copied(&items)))
    }),
    ("reverse", |vm, args, _| {
        let mut items = vm.heap.list(args[0]).items.clone();
        items.reverse();
        vm.heap.list_reorder(args[0], items);
        vm.none_out()
    }),
    ("index", index),
    ("count", count),
    ("sort", list_sort),
];

const TUPLE: &[(&str, NativeFn)] = &[("index", index), ("count", count)];

const DICT: &[(&str, NativeFn)] = &[
    ("get", dict_get),
    ("pop", dict_pop),
    ("setdefault", dict_setdefault),
    ("keys", |vm, args, _| view(vm, args[0], ty::DICT_KEYS)),
    ("values", |vm, args, _| view(vm, args[0], ty::DICT_VALUES)),
    ("items", |vm, args, _| view(vm, args[0], ty::DICT_ITEMS)),
    ("clear", |vm, args, _| {
        vm.heap.dict_clear(args[0]);
        vm.none_out()
    }),
    ("copy", |vm, args, _| {
        Ok(Out::Value(vm.heap.new_dict_copied(args[0])))
    }),
    ("update", dict_update),
    ("popitem", dict_popitem),
    ("fromkeys", dict_fromkeys),
];

const SET: &[(&str, NativeFn)] = &[
    ("add", |vm, args, _| {
        let result = vm.set_add(args[0], args[1]);
        done_is_none(vm, result)
    }),
    ("discard", |vm, args, _| set_discard(vm, args, false)),
    ("remove", |vm, args, _| set_discard(vm, args, true)),
    ("clear", |vm, args, _| {
        vm.heap.set_clear(args[0]);
        vm.none_out()
    }),
    ("copy", |vm, args, _| {
        // `frozenset_copy`
        if vm.heap.ty(args[0]) == ty::FROZENSET {
            return Ok(Out::Value(vm.heap.pick(args[0])));
        }
        // `make_new_set_basetype`
        Ok(Out::Value(vm.set_copied(args[0])))
    }),
    ("pop", |vm, args, _| {
        if let Some(item) = vm.heap.set_pop(args[0]) {
            Ok(Out::Value(item))
        } else {
            let text = vm.heap.new_text("pop from an empty set");
            vm.set_error(ty::KEY_ERROR, Some(text));
            Err(Raise)
        }
    }),
];

const GENERATOR: &[(&str, NativeFn)] = &[
    ("send", |vm, args, _| {
        let fresh = matches!(&vm.heap.get(args[0]).data,
            Data::Generator(this) if this.frame.as_ref().is_some_and(|frame| !frame.started));
        if fresh && args[1] != NONE {
            let text = "can't send non-None value to a just-started generator";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
        vm.heap.pick(args[1]);
        Ok(Out::Resume(args[0], args[1]))
    }),
    ("close", |vm, args, _| vm.close_generator(args[0])),
    ("throw", |vm, args, _| {
        let (generator, given) = (args[0], args[1]);
        let value = args.get(2).copied().filter(|value| *value != NONE);
        match &vm.heap.get(given).data {
            Data::Type(_) => {
                if let Some(value) = value {
                    vm.heap.pick(value);
                }
                vm.set_error(given, value);
                // `_gen_throw` makes the exception at once, unless it hands the class on.
                if !vm.hands_on(generator) && !vm.heap.class(given).heap {
                    vm.normalize();
                }
            }
            Data::Exception(_) => {
                let class = vm.heap.ty(given);
                vm.heap.pick(given);
                vm.set_error(class, Some(given));
                vm.keep_traceback(given);
            }
            _ => {
                let text = "exceptions must be classes or instances deriving from BaseException";
                return Err(vm.raise_text(ty::TYPE_ERROR, text));
            }
        }
        let cx = vm.cx.clone();
        wait(async move {
            match cx.step(|_| Ok(Out::Throw(generator))).await? {
                Some(value) => Ok(Some(value)),
                None => Err(cx.with(|vm| {
                    vm.raise_stop_iteration(NONE);
                    Raise
                })),
            }
        })
    }),
    ("__next__", |vm, args, _| {
        let out = vm.iter_next(args[0])?;
        Ok(crate::python::run::builtins::told(out, vm))
    }),
];

const OBJECT: &[(&str, NativeFn)] = &[
    ("__init__", |vm, _, _| vm.none_out()),
    ("__repr__", |vm, args, _| {
        Ok(Out::Value(vm.object_repr(args[0])))
    }),
];

const EXCEPTION: &[(&str, NativeFn)] = &[
    ("__init__", |vm, args, kwargs| {
        let class = vm.heap.ty(args[0]);
        vm.exception_keywords(class, kwargs)?;
        // A method-wrapper hands the tuple of `CALL_FUNCTION_EX` on (`wrap_init`, Objects/typeobject.c).
        let tuple = match vm.given_tuple.take() {
            Some(tuple) => vm.heap.pick(tuple),
            None => vm.heap.new_tuple_copied(&args[1..]),
        };
        vm.init_exception(args[0], tuple);
        vm.set_keyword_members(args[0], kwargs);
        vm.none_out()
    }),
    ("add_note", |vm, args, _| {
        if vm.heap.chars(args[1]).is_none() {
            let kind = vm.type_text(args[1]);
            let format = "note must be a str, not '%s'";
            return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
        }
        let name = vm.heap.intern("__notes__");
        let notes = match vm.heap.instance_get(args[0], "__notes__") {
            Some(notes) => notes,
            None => {
                let list = vm.heap.new_list();
                vm.heap.instance_set(args[0], name, list);
                vm.heap.drop(list);
                list
            }
        };
        vm.heap.list_append(notes, args[1]);
        vm.none_out()
    }),
    ("with_traceback", |vm, args, _| {
        let traceback = args.get(1).copied().filter(|traceback| *traceback != NONE);
        if traceback.is_some_and(|this| vm.heap.ty(this) != ty::TRACEBACK) {
            // `BaseException_set_tb`
            let text = "__traceback__ must be a traceback or None";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
        if let Some(traceback) = traceback {
            vm.heap.pick(traceback);
        }
        vm.set_traceback(args[0], traceback);
        let (this, cx) = (args[0], vm.cx.clone());
        wait(async move {
            cx.settle().await;
            Ok(Some(cx.with(|vm| vm.heap.pick(this))))
        })
    }),
];

const WEAKREF: &[(&str, NativeFn)] = &[
    ("__new__", |vm, args, _| {
        // A class derived from it may take more.
        let exact = args[0] == ty::WEAKREF;
        let end = if exact { args.len() } else { args.len().min(3) };
        crate::python::run::weak_refs::new_reference(vm, args[0], &args[1..end])
    }),
    ("__init__", |vm, _, _| vm.none_out()),
    ("__call__", |vm, args, _| {
        let target = match vm.heap.get(args[0]).data {
            Data::Weakref(target, _) => target,
            _ => None,
        };
        let target = target.filter(|target| !vm.heap.get(*target).dying);
        Ok(Out::Value(vm.heap.pick(target.unwrap_or(NONE))))
    }),
];

const PROPERTY: &[(&str, NativeFn)] = &[
    ("setter", |vm, args, _| property_with(vm, args, 1)),
    ("deleter", |vm, args, _| property_with(vm, args, 2)),
    ("getter", |vm, args, _| property_with(vm, args, 0)),
];

/// Methods of sets that frozensets have not (Objects/setobject.c, v3.11).
const CHANGING: &[&str] = &[
    "add",
    "clear",
    "difference_update",
    "discard",
    "intersection_update",
    "pop",
    "remove",
    "symmetric_difference_update",
    "update",
];

/// The function behind a method's name.
pub fn find(class: R, name: &str) -> Option<(&'static str, NativeFn)> {
    let table = match class {
        ty::LIST => LIST,
        ty::TUPLE => TUPLE,
        ty::DICT => DICT,
        ty::MAPPING_PROXY => crate::python::run::mapping_proxy::METHODS,
        ty::SET | ty::FROZENSET => SET,
        ty::GENERATOR => GENERATOR,
        ty::OBJECT => OBJECT,
        ty::BASE_EXCEPTION => EXCEPTION,
        ty::BASE_EXCEPTION_GROUP => crate::python::run::groups::METHODS,
        ty::PROPERTY => PROPERTY,
        ty::WEAKREF => WEAKREF,
        ty::STR => crate::python::run::methods_str::STR,
        ty::BYTES => crate::python::run::methods_bytes::BYTES,
        ty::BYTEARRAY => crate::python::run::bytearrays::METHODS,
        ty::DEQUE => crate::python::run::deque::DEQUE,
        ty::MEMORYVIEW => crate::python::run::memory_views::METHODS,
        ty::DEFAULTDICT => crate::python::run::dicts::DEFAULTDICT,
        ty::ORDERED_DICT => crate::python::run::dicts::ORDERED_DICT,
        ty::LRU_CACHE => crate::python::run::functional::LRU,
        ty::CHAIN => crate::python::run::itertools::CHAIN,
        ty::FRAME => crate::python::run::frames::METHODS,
        ty::FRAME_LOCALS => crate::python::run::frame_locals::METHODS,
        _ => &[],
    };
    let second: &[(&str, NativeFn)] = match class {
        ty::SET | ty::FROZENSET => crate::python::run::sets::SET,
        ty::DICT_KEYS | ty::DICT_ITEMS => crate::python::run::sets::VIEW,
        ty::INT => crate::python::run::methods_num::INT,
        ty::FLOAT => crate::python::run::methods_num::FLOAT,
        ty::COMPLEX => crate::python::run::methods_num::COMPLEX,
        ty::RANGE => crate::python::run::ranges::METHODS,
        ty::SLICE => crate::python::run::methods_num::SLICE,
        ty::STR => crate::python::run::methods_str2::STR,
        ty::BYTEARRAY => crate::python::run::methods_bytes::BYTES,
        ty::LIST_ITER
        | ty::LIST_REVITER
        | ty::TUPLE_ITER
        | ty::STR_ITER
        | ty::BYTES_ITER
        | ty::BYTEARRAY_ITER
        | ty::RANGE_ITER
        | ty::DICT_KEYITER
        | ty::DICT_VALUEITER
        | ty::DICT_ITEMITER
        | ty::DICT_REVKEYITER
        | ty::DICT_REVVALUEITER
        | ty::DICT_REVITEMITER
        | ty::SET_ITER
        | ty::REPEAT => crate::python::run::gathering::HINT,
        _ => &[],
    };
    let third = match class {
        ty::BYTES | ty::BYTEARRAY => crate::python::run::methods_bytes2::BYTES,
        _ => &[],
    };
    let changing = class == ty::FROZENSET && CHANGING.contains(&name);
    let all = table.iter().chain(second).chain(third);
    let own = all
        .filter(|_| !changing)
        .into_iter()
        .find(|entry| entry.0 == name)
        .copied();
    own.or_else(|| crate::python::run::slots::find(class, name))
}

/// The names of a built-in type's methods.
pub fn names(class: R) -> Vec<&'static str> {
    let table = match class {
        ty::LIST => LIST,
        ty::TUPLE => TUPLE,
        ty::DICT => DICT,
        ty::SET | ty::FROZENSET => SET,
        ty::STR => crate::python::run::methods_str::STR,
        ty::DEQUE => crate::python::run::deque::DEQUE,
        ty::BASE_EXCEPTION => EXCEPTION,
        _ => &[],
    };
    let own = table.iter().map(|entry| entry.0);
    let own = own.filter(|name| class != ty::FROZENSET || !CHANGING.contains(name));
    own.chain(crate::python::run::slots::names(class)).collect()
}

/// Whether any built-in type has a modelled method of this name.
pub fn is_known(name: &str) -> bool {
    [
        LIST,
        TUPLE,
        DICT,
        SET,
        GENERATOR,
        OBJECT,
        EXCEPTION,
        PROPERTY,
        crate::python::run::methods_str::STR,
        crate::python::run::methods_bytes::BYTES,
        crate::python::run::methods_bytes2::BYTES,
        crate::python::run::sets::SET,
        crate::python::run::methods_num::INT,
        crate::python::run::methods_num::FLOAT,
        crate::python::run::methods_num::SLICE,
        crate::python::run::methods_str2::STR,
        crate::python::run::deque::DEQUE,
        crate::python::run::dicts::DEFAULTDICT,
        crate::python::run::dicts::ORDERED_DICT,
        crate::python::run::functional::LRU,
        crate::python::run::itertools::CHAIN,
        crate::python::run::gathering::HINT,
        crate::python::run::memory_views::METHODS,
        crate::python::run::groups::METHODS,
    ]
    .iter()
    .any(|table| table.iter().any(|entry| entry.0 == name))
        || crate::python::run::slots::is_known(name)
}

/// Whether a special method of a built-in type is a slot wrapper, which binds to a method-wrapper
/// (Objects/descrobject.c, v3.11), and no ordinary method.
pub fn is_slot(builtin: &crate::object::data::Builtin) -> bool {
    let name = builtin.name;
    // Of a list, a dict and a set some are methods too, which go before (`METH_COEXIST`).
    let method = matches!(
        (builtin.this, name),
        (Some(ty::LIST | ty::DICT), "__getitem__")
            | (Some(ty::DICT | ty::SET | ty::FROZENSET), "__contains__")
    );
    name.starts_with("__")
        && !method
        && !matches!(
            name,
            "__length_hint__"
                | "__enter__"
                | "__exit__"
                | "__reversed__"
                | "__sizeof__"
                | "__reduce__"
                | "__reduce_ex__"
                | "__format__"
                | "__dir__"
                | "__init_subclass__"
                | "__set_name__"
                | "__subclasses__"
                | "__prepare__"
                | "__instancecheck__"
                | "__subclasscheck__"
        )
}

/// Whether a method gets neither the class nor an instance (`METH_STATIC`).
pub fn is_static_method(name: &str) -> bool {
    name == "maketrans"
}

/// Whether a method is called on the class itself.
pub fn is_class_method(name: &str) -> bool {
    matches!(
        name,
        "fromkeys"
            | "from_iterable"
            | "__subclasshook__"
            | "__prepare__"
            | "__init_subclass__"
            | "fromhex"
            | "from_bytes"
    )
}

fn list_pop(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let index = match args.get(1) {
        None => -1,
        Some(index) => vm.index_number(*index)?,
    };
    let length = i64::try_from(vm.heap.list(args[0]).items.len()).expect("lengths fit");
    if length == 0 {
        return Err(vm.raise_text(ty::INDEX_ERROR, "pop from empty list"));
    }
    let index = if index < 0 { index + length } else { index };
    if index < 0 || index >= length {
        return Err(vm.raise_text(ty::INDEX_ERROR, "pop index out of range"));
    }
    Ok(Out::Value(vm.heap.list_pop(
        args[0],
        usize::try_from(index).expect("tested above"),
    )))
}

fn list_remove(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (list, wanted) = (args[0], args[1]);
    let cx = vm.cx.clone();
    wait(async move {
        let mut place = 0;
        while let Some(item) = cx.with(|vm| vm.heap.list(list).items.get(place).copied()) {
            cx.with(|vm| vm.heap.pick(item));
            let same = equal_slow(&cx, item, wanted).await;
            cx.drop(item);
            if same? {
                cx.with(|vm| {
                    // `list_ass_slice` takes what is there: the program's `__eq__` may have emptied the list.
                    let length = vm.heap.list(list).items.len();
                    let [start, end] = [place, place + 1].map(|bound| bound.min(length));
                    vm.heap.list_splice(list, start, end, &[]);
                });
                return Ok(Some(cx.with(|vm| vm.heap.pick(NONE))));
            }
            place += 1;
        }
        Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, "list.remove(x): x not in list")))
    })
}

fn index(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (sequence, wanted) = (args[0], args[1]);
    let length = vm.length_now(sequence).unwrap_or(0);
    let mut bounds = [0, i64::MAX];
    for (bound, given) in bounds.iter_mut().zip(&args[2..]) {
        if vm.index_method(*given).is_some() {
            return vm.want_index(*given);
        }
        let Some(value) = vm.heap.int_value(*given) else {
            let text = "slice indices must be integers or have an __index__ method";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        };
        let far = if value.sign() == num_bigint::Sign::Minus {
            i64::MIN / 2
        } else {
            i64::MAX
        };
        let value = num_traits::ToPrimitive::to_i64(&value).unwrap_or(far);
        *bound = if value < 0 {
            value
                .saturating_add(i64::try_from(length).unwrap_or(i64::MAX))
                .max(0)
        } else {
            value
        };
    }
    let [start, stop] = bounds.map(|bound| usize::try_from(bound).unwrap_or(usize::MAX));
    let cx = vm.cx.clone();
    // `list.index` holds the item that it compares, `tuple.index` does not.
    let held = vm.heap.ty(sequence) != ty::TUPLE;
    wait(async move {
        let mut place = start;
        // Read anew each time: the program's `__eq__` may change the list.
        while let Some(item) = cx
            .with(|vm| vm.item_at(sequence, place))
            .filter(|_| place < stop)
        {
            if held {
                cx.with(|vm| vm.heap.pick(item));
            }
            let same = equal_slow(&cx, item, wanted).await;
            if held {
                cx.drop(item);
            }
            if same? {
                let place = i64::try_from(place).expect("lengths fit");
                return Ok(Some(cx.with(|vm| vm.heap.new_ssize(place))));
            }
            place += 1;
        }
        let text = cx.with(|vm| {
            if vm.heap.ty(sequence) == ty::TUPLE {
                Some("tuple.index(x): x not in tuple")
            } else if vm.profile.run.keywords_suggested {
                Some("list.index(x): x not in list")
            } else {
                None
            }
        });
        if let Some(text) = text {
            return Err(cx.with(|vm| vm.raise_text(ty::VALUE_ERROR, text)));
        }
        let repr = cx.run(|vm| vm.repr_out(wanted)).await?;
        Err(cx.with(|vm| {
            let mut writer = crate::python::run::writer::Writer::new(117, true);
            writer.string(vm, repr);
            vm.heap.drop(repr);
            writer.overallocate = false;
            writer.text(vm, " is not in list");
            let text = writer.finish(vm);
            vm.set_error(ty::VALUE_ERROR, Some(text))
        }))
    })
}

fn count(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (sequence, wanted) = (args[0], args[1]);
    let cx = vm.cx.clone();
    let held = vm.heap.ty(sequence) != ty::TUPLE;
    wait(async move {
        let mut found = 0;
        let mut place = 0;
        while let Some(item) = cx.with(|vm| vm.item_at(sequence, place)) {
            place += 1;
            let holds = held && item != wanted;
            if holds {
                cx.with(|vm| vm.heap.pick(item));
            }
            let same = equal_slow(&cx, item, wanted).await;
            if holds {
                cx.drop(item);
            }
            if same? {
                found += 1;
            }
        }
        Ok(Some(cx.with(|vm| vm.heap.new_ssize(found))))
    })
}

/// A view of a dict, or a proxy of one.
pub fn view(vm: &mut Vm, dict: R, class: R) -> Res {
    let view = vm.heap.new_gc(class, Data::DictView(dict));
    vm.heap.hold_part(view, dict, "dict");
    Ok(Out::Value(view))
}

async fn find_key(cx: &Cx, dict: R, key: R) -> Result<(i64, Option<usize>), Raise> {
    let hash = hash_named(cx, key, crate::python::run::ops::DICT_KEY).await?;
    Ok((hash, find_slow(cx, dict, key, hash).await?))
}

/// Looks a key up and goes on with the entry's number: at once when the program's code is not needed.
pub fn with_key(
    vm: &mut Vm,
    dict: R,
    key: R,
    act: impl FnOnce(&mut Vm, i64, Option<usize>) -> Res + 'static,
) -> Res {
    if let Some(hash) = vm.table_hash(key, crate::python::run::ops::DICT_KEY)? {
        match vm.heap.dict_find(dict, key, hash, &[]) {
            Find::At(number) => return act(vm, hash, Some(number)),
            Find::Missing => return act(vm, hash, None),
            Find::Ask(_) => {}
        }
    }
    let cx = vm.cx.clone();
    wait(async move {
        let (hash, found) = find_key(&cx, dict, key).await?;
        cx.step(|vm| act(vm, hash, found)).await
    })
}

pub(super) fn dict_get(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let dict = args[0];
    let default = args.get(2).copied().unwrap_or(NONE);
    with_key(vm, dict, args[1], move |vm, _, found| {
        let value = found.map_or(default, |number| {
            vm.heap.dict(dict).entries[number].expect("found").value
        });
        Ok(Out::Value(vm.heap.pick(value)))
    })
}

fn dict_pop(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (dict, key) = (args[0], args[1]);
    let default = args.get(2).copied();
    with_key(vm, dict, key, move |vm, _, found| match (found, default) {
        (Some(number), _) => {
            let entry = vm.heap.dict_take(dict, number);
            vm.heap.drop(entry.key);
            Ok(Out::Value(entry.value))
        }
        (None, Some(default)) => Ok(Out::Value(vm.heap.pick(default))),
        (None, None) => Err(vm.raise_key_error(key)),
    })
}

fn dict_setdefault(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (dict, key) = (args[0], args[1]);
    let default = args.get(2).copied().unwrap_or(NONE);
    with_key(vm, dict, key, move |vm, hash, found| {
        let value = if let Some(number) = found {
            vm.heap.dict(dict).entries[number].expect("found").value
        } else {
            vm.heap.dict_store(dict, key, hash, default, None);
            default
        };
        Ok(Out::Value(vm.heap.pick(value)))
    })
}

fn set_discard(vm: &mut Vm, args: &[R], must: bool) -> Res {
    let (set, item) = (args[0], args[1]);
    let answer = move |vm: &mut Vm, slot: Option<usize>| match slot {
        Some(slot) => {
            let old = vm.heap.set_take(set, slot);
            vm.heap.drop(old);
            vm.none_out()
        }
        None if must => Err(vm.raise_key_error(item)),
        None => vm.none_out(),
    };
    if let Some(found) = vm.element_slot(set, item)? {
        return answer(vm, found);
    }
    let cx = vm.cx.clone();
    wait(async move {
        let slot = find_element(&cx, set, item).await?;
        cx.step(move |vm| answer(vm, slot)).await
    })
}

fn property_with(vm: &mut Vm, args: &[R], place: usize) -> Res {
    let Data::Property([getter, setter, deleter, doc, name]) = vm.heap.get(args[0]).data else {
        unreachable!("a method of property")
    };
    // What the getter told is asked of the getter again.
    let doc = doc.filter(|doc| vm.doc_of_getter(getter) != Some(*doc));
    let mut parts = [getter, setter, deleter, doc];
    parts[place] = Some(args[1]);
    // `property_copy` calls the type with four arguments.
    let all = parts.map(|part| part.unwrap_or(NONE));
    let tuple = vm.heap.new_tuple_copied(&all);
    let property = vm.new_property(parts);
    vm.heap.drop(tuple);
    if let Some(name) = name {
        vm.name_property(property, name);
    }
    Ok(Out::Value(property))
}
