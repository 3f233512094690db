//! `functools.partial`, `lru_cache`, `reduce`, `cmp_to_key` and the callables of `operator`
//! (Modules/_functoolsmodule.c, Modules/_operator.c, v3.11).

use crate::object::data::{Data, Ext};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::signature::Arguments;
use crate::python::run::tables::{find_slow, hash_slow};
use crate::python::run::vm::Vm;

/// Functions of `_functools`.
pub const FUNCTIONS: &[(&str, NativeFn)] = &[("reduce", reduce), ("cmp_to_key", cmp_to_key)];

/// Methods of the cache of `lru_cache`.
pub const LRU: &[(&str, NativeFn)] = &[
    ("cache_info", |vm, args, _| {
        let this = vm.heap.ext(args[0]);
        let (hits, misses, maxsize) = (this.numbers[0], this.numbers[1], this.numbers[2]);
        let class = this.parts[2].unwrap_or(NONE);
        let cache = this.parts[1].unwrap_or(NONE);
        let size = i64::try_from(vm.heap.dict(cache).used).expect("lengths fit");
        let maxsize = if maxsize < 0 {
            vm.heap.pick(NONE)
        } else {
            vm.heap.new_int(maxsize)
        };
        let fields = vec![
            vm.heap.new_int(hits),
            vm.heap.new_int(misses),
            maxsize,
            vm.heap.new_int(size),
        ];
        let cx = vm.cx.clone();
        wait(async move {
            let result = cx.call(class, fields.clone()).await;
            for field in fields {
                cx.drop(field);
            }
            result.map(Some)
        })
    }),
    ("cache_clear", |vm, args, _| {
        let cache = vm.heap.ext_part(args[0], 1).unwrap_or(NONE);
        let this = vm.heap.ext_mut(args[0]);
        this.numbers[0] = 0;
        this.numbers[1] = 0;
        this.numbers.truncate(4);
        vm.heap.dict_clear(cache);
        vm.none_out()
    }),
];

fn reduce(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (function, iterable) = (args[0], args[1]);
    let initial = args.get(2).copied();
    let cx = vm.cx.clone();
    wait(async move {
        let Ok(iterator) = cx.run(|vm| vm.get_iter(iterable)).await else {
            return cx.with(|vm| {
                if vm.error_is(ty::TYPE_ERROR) {
                    vm.clear_error();
                    let text = "reduce() arg 2 must support iteration";
                    return Err(vm.raise_text(ty::TYPE_ERROR, text));
                }
                Err(Raise)
            });
        };
        let mut total = initial.map(|initial| cx.with(|vm| vm.heap.pick(initial)));
        loop {
            let item = match cx.step(|vm| vm.iter_next(iterator)).await {
                Ok(Some(item)) => item,
                Ok(None) => break,
                Err(Raise) => {
                    cx.drop(iterator);
                    return Err(Raise);
                }
            };
            let Some(so_far) = total else {
                total = Some(item);
                continue;
            };
            let result = cx.call(function, vec![so_far, item]).await;
            cx.drop(so_far);
            cx.drop(item);
            match result {
                Ok(result) => total = Some(result),
                Err(Raise) => {
                    cx.drop(iterator);
                    return Err(Raise);
                }
            }
        }
        cx.drop(iterator);
        if total.is_none() {
            return Err(cx.with(|vm| {
                vm.raise_text(
                    ty::TYPE_ERROR,
                    "reduce() of empty iterable with no initial value",
                )
            }));
        }
        Ok(total)
    })
}

fn cmp_to_key(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let found = Arguments::new("cmp_to_key", args, kwargs).take(vm, &["mycmp"], 1)?;
    let key = vm
        .heap
        .new_ext(ty::KEY_WRAPPER, &["cmp", "object"], &[found[0], None], &[]);
    Ok(Out::Value(key))
}

/// `KeyWrapper` objects are compared by their function.
pub fn compare_keys(vm: &mut Vm, op: u32, left: R, right: R) -> Res {
    let compare = vm.heap.ext_part(left, 0).expect("always there");
    let objects = [vm.heap.ext_part(left, 1), vm.heap.ext_part(right, 1)];
    let args: Vec<R> = objects.into_iter().flatten().collect();
    let cx = vm.cx.clone();
    wait(async move {
        let order = cx.call(compare, args).await?;
        let zero = types::small_int(0).expect("cached");
        let result = cx.run(|vm| vm.compare(op, order, zero)).await;
        cx.drop(order);
        result.map(Some)
    })
}

/// Refuses what is no str.
fn only_text(vm: &mut Vm, names: &[R], text: &str) -> Result<(), Raise> {
    let is_text = |name: &R| matches!(vm.heap.get(*name).data, Data::Str(_));
    if names.iter().all(is_text) {
        return Ok(());
    }
    Err(vm.raise_text(ty::TYPE_ERROR, text))
}

/// `class(…)` of the classes here.
pub fn construct(vm: &mut Vm, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
    match class {
        ty::PARTIAL => {
            let Some(&func) = args.first() else {
                return Err(
                    vm.raise_text(ty::TYPE_ERROR, "type 'partial' takes at least one argument")
                );
            };
            if !vm.is_callable(func) {
                return Err(vm.raise_text(ty::TYPE_ERROR, "the first argument must be callable"));
            }
            let keywords = vm.heap.new_dict();
            // A partial of a partial is flattened.
            let (mut func, mut all) = (func, args[1..].to_vec());
            if vm.heap.ty(func) == ty::PARTIAL {
                let inner = vm.heap.ext(func).parts.clone();
                let old = inner[1].and_then(|args| vm.sequence_items(args));
                all = old.unwrap_or_default().into_iter().chain(all).collect();
                if let Some(old) = inner[2] {
                    let entries: Vec<_> = vm.heap.dict(old).iter().collect();
                    for entry in entries {
                        vm.heap.dict_set_str(keywords, entry.key, entry.value);
                    }
                }
                func = inner[0].expect("always there");
            }
            for (name, value) in kwargs {
                vm.heap.dict_set_str(keywords, *name, *value);
            }
            let tuple = vm.heap.new_tuple_copied(&all);
            let partial = vm.heap.new_ext(
                ty::PARTIAL,
                &["func", "args", "keywords"],
                &[Some(func), Some(tuple), Some(keywords)],
                &[],
            );
            vm.heap.drop(tuple);
            vm.heap.drop(keywords);
            Ok(Out::Value(partial))
        }
        // func, maxsize, typed, CacheInfo
        ty::LRU_CACHE => {
            let names = ["user_function", "maxsize", "typed", "cache_info_type"];
            let found = Arguments::new("lru_cache", args, kwargs).take(vm, &names, 4)?;
            let args: Vec<R> = found.into_iter().flatten().collect();
            let maxsize = vm.heap.small_value(args[1]).map_or(-1, |size| size.max(0));
            let typed = i64::from(args[2] == types::TRUE);
            let cache = vm.heap.new_dict();
            let wrapper = vm.heap.new_ext(
                ty::LRU_CACHE,
                &["func", "cache", "cache_info_type"],
                &[Some(args[0]), Some(cache), Some(args[3])],
                &[0, 0, maxsize, typed],
            );
            vm.heap.drop(cache);
            Ok(Out::Value(wrapper))
        }
        ty::ITEMGETTER | ty::ATTRGETTER => {
            if args.is_empty() {
                let name = vm.heap.class_name(class);
                let name = name.rsplit('.').next().unwrap_or_default().to_owned();
                let text = format!("{name} expected 1 argument, got 0");
                return Err(vm.raise_text(ty::TYPE_ERROR, &text));
            }
            if class == ty::ATTRGETTER {
                only_text(vm, args, "attribute name must be a string")?;
            }
            let tuple = vm.heap.new_tuple_copied(args);
            let getter = vm.heap.new_ext(class, &["items"], &[Some(tuple)], &[]);
            vm.heap.drop(tuple);
            Ok(Out::Value(getter))
        }
        _ => {
            if args.is_empty() {
                let text = "methodcaller needs at least one argument, the method name";
                return Err(vm.raise_text(ty::TYPE_ERROR, text));
            }
            only_text(vm, &args[..1], "method name must be a string")?;
            let tuple = vm.heap.new_tuple_copied(&args[1..]);
            let dict = vm.heap.new_dict();
            for (name, value) in kwargs {
                vm.heap.dict_set_str(dict, *name, *value);
            }
            let caller = vm.heap.new_ext(
                class,
                &["name", "args", "kwargs"],
                &[args.first().copied(), Some(tuple), Some(dict)],
                &[],
            );
            vm.heap.drop(tuple);
            vm.heap.drop(dict);
            Ok(Out::Value(caller))
        }
    }
}

/// Calls one of the callables here; `None` when it is none.
pub fn call(vm: &mut Vm, callee: R, args: &[R], kwargs: &[(R, R)]) -> Option<Res> {
    let parts = vm.heap.ext(callee).parts.clone();
    Some(match vm.heap.ty(callee) {
        ty::PARTIAL => call_partial(vm, &parts, args, kwargs),
        ty::LRU_CACHE => vm.called_deeper(1, |vm| call_cached(vm, callee, args, kwargs)),
        ty::KEY_WRAPPER => {
            let found = Arguments::new("K", args, kwargs).take(vm, &["obj"], 1);
            found.map(|found| {
                Out::Value(vm.heap.new_ext(
                    ty::KEY_WRAPPER,
                    &["cmp", "object"],
                    &[parts[0], found[0]],
                    &[],
                ))
            })
        }
        ty::ITEMGETTER | ty::ATTRGETTER => {
            let Some(&object) = args.first() else {
                let text = "itemgetter expected 1 argument, got 0";
                return Some(Err(vm.raise_text(ty::TYPE_ERROR, text)));
            };
            let wanted = parts[0].and_then(|items| vm.sequence_items(items));
            let attributes = vm.heap.ty(callee) == ty::ATTRGETTER;
            let cx = vm.cx.clone();
            wait(async move {
                let wanted = wanted.unwrap_or_default();
                let mut found = Vec::new();
                for item in &wanted {
                    let value = if attributes {
                        attribute_path(&cx, object, *item).await
                    } else {
                        cx.run(|vm| vm.get_item(object, *item)).await
                    };
                    match value {
                        Ok(value) => found.push(value),
                        Err(Raise) => {
                            for value in found {
                                cx.drop(value);
                            }
                            return Err(Raise);
                        }
                    }
                }
                if let [one] = found[..] {
                    return Ok(Some(one));
                }
                Ok(Some(cx.with(|vm| vm.heap.new_tuple(found))))
            })
        }
        ty::METHODCALLER => {
            let object = args.first().copied().unwrap_or(NONE);
            let name = parts[0].unwrap_or(NONE);
            let args = parts[1].and_then(|args| vm.sequence_items(args));
            let kwargs = parts[2].map(|dict| pairs(vm, dict)).unwrap_or_default();
            let cx = vm.cx.clone();
            wait(async move {
                let method = cx.run(|vm| vm.get_attr(object, name)).await?;
                let args = args.unwrap_or_default();
                let result = cx.run(|_| Ok(Out::Call(method, args, kwargs))).await;
                cx.drop(method);
                result.map(Some)
            })
        }
        ty::GENERIC_ALIAS => Ok(Out::Call(
            parts[0].expect("always there"),
            args.to_vec(),
            kwargs.to_vec(),
        )),
        _ => return None,
    })
}

async fn attribute_path(cx: &Cx, object: R, path: R) -> Result<R, Raise> {
    let path = cx.with(|vm| vm.heap.text_of(path));
    let mut current = cx.with(|vm| vm.heap.pick(object));
    for name in path.split('.') {
        let name = cx.with(|vm| vm.heap.intern(name));
        let next = cx.run(|vm| vm.get_attr(current, name)).await;
        cx.drop(current);
        current = next?;
    }
    Ok(current)
}

fn pairs(vm: &Vm, dict: R) -> Vec<(R, R)> {
    vm.heap
        .dict(dict)
        .iter()
        .map(|entry| (entry.key, entry.value))
        .collect()
}

fn call_partial(vm: &mut Vm, parts: &[Option<R>], args: &[R], kwargs: &[(R, R)]) -> Res {
    let func = parts[0].expect("always there");
    let mut all = parts[1]
        .and_then(|args| vm.sequence_items(args))
        .unwrap_or_default();
    all.extend_from_slice(args);
    let keywords = parts[2].expect("always there");
    if vm.heap.dict(keywords).used == 0 {
        return Ok(Out::Call(func, all, kwargs.to_vec()));
    }
    // `partial_call`: a copy of the keywords, merged with those of the call.
    let merged = vm.heap.new_dict_copied(keywords);
    for (name, value) in kwargs {
        vm.heap.dict_set_str(merged, *name, *value);
    }
    let tuple = vm.heap.new_tuple_copied(&all);
    let all_pairs = pairs(vm, merged);
    let cx = vm.cx.clone();
    wait(async move {
        let result = cx.run(|_| Ok(Out::Call(func, all, all_pairs))).await;
        cx.drop(tuple);
        cx.drop(merged);
        result.map(Some)
    })
}

fn call_cached(vm: &mut Vm, cache: R, args: &[R], kwargs: &[(R, R)]) -> Res {
    let this = vm.heap.ext(cache);
    let (maxsize, typed) = (this.numbers[2], this.numbers[3] == 1);
    let func = this.parts[0].expect("always there");
    let dict = this.parts[1].expect("always there");
    let tuple = vm.heap.new_tuple_copied(args);
    if maxsize == 0 {
        vm.heap.ext_mut(cache).numbers[1] += 1;
        let (args, kwargs) = (args.to_vec(), kwargs.to_vec());
        let cx = vm.cx.clone();
        return wait(async move {
            let result = cx.run(|_| Ok(Out::Call(func, args, kwargs))).await;
            cx.drop(tuple);
            result.map(Some)
        });
    }
    // `lru_cache_make_key`
    let exact = |vm: &Vm, object: R| matches!(vm.heap.ty(object), ty::INT | ty::STR);
    let key = if kwargs.is_empty() && !typed {
        match args {
            [one] if exact(vm, *one) => vm.heap.pick(*one),
            _ => vm.heap.pick(tuple),
        }
    } else {
        let mut items = args.to_vec();
        if !kwargs.is_empty() {
            items.push(types::ELLIPSIS);
            for (name, value) in kwargs {
                items.push(*name);
                items.push(*value);
            }
        }
        if typed {
            for value in args.iter().chain(kwargs.iter().map(|pair| &pair.1)) {
                items.push(vm.heap.ty(*value));
            }
        }
        vm.heap.new_tuple_copied(&items)
    };
    let (args, kwargs) = (args.to_vec(), kwargs.to_vec());
    let cx = vm.cx.clone();
    wait(async move {
        let result = cached(&cx, cache, dict, func, key, args, kwargs, maxsize).await;
        cx.drop(key);
        cx.drop(tuple);
        result.map(Some)
    })
}

#[expect(clippy::too_many_arguments, reason = "what a cached call needs")]
async fn cached(
    cx: &Cx,
    cache: R,
    dict: R,
    func: R,
    key: R,
    args: Vec<R>,
    kwargs: Vec<(R, R)>,
    maxsize: i64,
) -> Result<R, Raise> {
    let hash = hash_slow(cx, key).await?;
    if let Some(number) = find_slow(cx, dict, key, hash).await? {
        return Ok(cx.with(|vm| {
            vm.heap.ext_mut(cache).numbers[0] += 1;
            let value = vm.heap.dict(dict).entries[number].expect("found").value;
            if maxsize < 0 {
                return vm.heap.pick(value);
            }
            // The link goes to the end of the list of those used.
            let order = &mut vm.heap.ext_mut(cache).numbers;
            let link = i64::from(value.0);
            if let Some(place) = order.iter().skip(4).position(|other| *other == link) {
                order.remove(4 + place);
                order.push(link);
            }
            let result = vm.heap.ext_part(value, 2).expect("a link has a result");
            vm.heap.pick(result)
        }));
    }
    cx.with(|vm| vm.heap.ext_mut(cache).numbers[1] += 1);
    let result = cx.run(|_| Ok(Out::Call(func, args, kwargs))).await?;
    let found = find_slow(cx, dict, key, hash).await?;
    cx.with(|vm| {
        if maxsize < 0 {
            vm.heap.dict_store(dict, key, hash, result, found);
            return;
        }
        if found.is_some() {
            return;
        }
        let full = vm.heap.dict(dict).used >= usize::try_from(maxsize).unwrap_or(usize::MAX);
        if full {
            let oldest = vm.heap.ext_mut(cache).numbers.remove(4);
            let entries = &vm.heap.dict(dict).entries;
            let number = entries
                .iter()
                .position(|entry| entry.is_some_and(|entry| i64::from(entry.value.0) == oldest));
            if let Some(number) = number {
                vm.heap.dict_delete(dict, number);
            }
        }
        let link = vm.heap.new_plain(
            ty::LRU_LINK,
            Data::Ext(Box::new(Ext {
                names: &["next", "key", "result"],
                parts: vec![None, Some(key), Some(result)],
                ..Ext::default()
            })),
        );
        vm.heap.hold_part(link, key, "key");
        vm.heap.hold_part(link, result, "result");
        vm.heap.dict_store(dict, key, hash, link, None);
        vm.heap.drop(link);
        // The list of links borrows them from the dict.
        let link = i64::from(link.0);
        vm.heap.ext_mut(cache).numbers.push(link);
    });
    Ok(result)
}
