//! The `class` statement: `__build_class__` (Python/bltinmodule.c, v3.11) and the hooks at the end of `type_new`
//! (Objects/typeobject.c, v3.11). What a class is made of is in [`super::classes`].

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;

/// `__build_class__`
pub(super) fn build_class(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let (body, name, bases) = (args[0], args[1], args[2..].to_vec());
    let stands_for = |vm: &Vm, base: R| {
        let class = matches!(vm.heap.get(base).data, Data::Type(_));
        !class
            && (vm.special(base, "__mro_entries__").is_some()
                || vm.heap.ty(base) == ty::GENERIC_ALIAS)
    };
    if bases.iter().any(|base| stands_for(vm, *base)) {
        return build_with_entries(vm, body, name, bases, kwargs);
    }
    build_from(vm, body, name, bases, kwargs, None)
}

/// The same once all bases are classes; `written` is the tuple of those that the program wrote, if they were others.
fn build_from(
    vm: &mut Vm,
    body: R,
    name: R,
    bases: Vec<R>,
    kwargs: &[(R, R)],
    written: Option<R>,
) -> Res {
    let mut keywords = kwargs.to_vec();
    let named = keywords
        .iter()
        .position(|pair| vm.heap.text_of(pair.0) == "metaclass");
    let meta = named.map(|place| keywords.remove(place).1);
    let meta = vm.winner(meta, &bases)?;
    let bases_tuple = vm.heap.new_tuple_copied(&bases);
    // `mkw`: the keywords in a dict, out of which the metaclass is taken.
    let dict = vm.keywords_dict(kwargs);
    if let (Some(dict), Some(place)) = (dict, named) {
        vm.heap.dict_delete(dict, place);
    }
    let given = Given {
        name,
        bases: bases_tuple,
        keywords,
        dict,
        written,
    };
    if meta != ty::TYPE {
        return Ok(build_with_meta(vm, meta, body, given));
    }
    let kwargs = given.keywords;
    let method = vm.bound_nothing("__prepare__", ty::TYPE);
    let unpacked = vm.unpack_keywords(&[name, bases_tuple], &kwargs);
    let namespace = vm.heap.new_dict();
    vm.free_unpacked(unpacked);
    vm.heap.drop(method);
    let cx = vm.cx.clone();
    wait(async move {
        let result = class_body(&cx, body, namespace, written).await;
        let cell = if let Ok(cell) = result {
            cell
        } else {
            cx.with(|vm| vm.heap.drop_all([Some(namespace), dict, Some(bases_tuple)]));
            return Err(Raise);
        };
        // The arguments' tuple stays until `type_new` is over, and so do the keywords (`_PyObject_MakeTpCall`).
        let (unpacked, call, copy, class) = cx.with(|vm| {
            let args = [name, bases_tuple, namespace];
            let unpacked = vm.unpack_keywords(&args, &kwargs);
            let call = vm.heap.new_tuple_copied(&args);
            let copy = vm.keywords_dict(&kwargs);
            let class = vm.new_class(ty::TYPE, name, &bases, bases_tuple, namespace);
            (unpacked, call, copy, class)
        });
        let finished = match class {
            Ok(class) => {
                cx.with(|vm| fill_class_cell(vm, cell, class));
                finish_class(&cx, class, kwargs).await
            }
            Err(Raise) => Err(Raise),
        };
        cx.with(|vm| {
            vm.heap.drop_all([Some(call), copy]);
            vm.free_unpacked(unpacked);
            vm.heap
                .drop_all([Some(cell), Some(namespace), dict, Some(bases_tuple)]);
        });
        let Ok(class) = class else {
            return Err(Raise);
        };
        if finished.is_err() {
            cx.drop(class);
            return Err(Raise);
        }
        Ok(Some(class))
    })
}

/// Bases that are no classes say which classes they stand for (`update_bases`).
fn build_with_entries(vm: &mut Vm, body: R, name: R, bases: Vec<R>, kwargs: &[(R, R)]) -> Res {
    let kwargs = kwargs.to_vec();
    let cx = vm.cx.clone();
    wait(async move {
        let tuple = cx.with(|vm| vm.heap.new_tuple_copied(&bases));
        let mut classes = Vec::new();
        let mut held = Vec::new();
        for base in bases {
            let origin = cx.with(|vm| match &vm.heap.get(base).data {
                Data::Ext(ext) if vm.heap.ty(base) == ty::GENERIC_ALIAS => ext.parts[0],
                _ => None,
            });
            if let Some(origin) = origin {
                classes.push(origin);
                continue;
            }
            match cx.with(|vm| vm.special(base, "__mro_entries__")) {
                Some(method) => {
                    let entries = cx.call(method, vec![base, tuple]).await?;
                    held.push(entries);
                    classes.extend(cx.with(|vm| vm.sequence_items(entries)).unwrap_or_default());
                }
                None => classes.push(base),
            }
        }
        let result = cx
            .run(|vm| build_from(vm, body, name, classes, &kwargs, Some(tuple)))
            .await;
        for entries in held {
            cx.drop(entries);
        }
        cx.drop(tuple);
        result.map(Some)
    })
}

/// The end of `type_new`: `__set_name__` of what stands in the class (`type_new_set_names`), then `__init_subclass__`
/// of the bases (`type_new_init_subclass`).
async fn finish_class(cx: &Cx, class: R, keywords: Vec<(R, R)>) -> Result<(), Raise> {
    let bases = cx.with(|vm| {
        let bases = vm.heap.class(class).bases.expect("a class of the program");
        // `type_new_ctx.bases`
        vm.heap.pick(bases)
    });
    let result = call_hooks(cx, class, keywords).await;
    cx.drop(bases);
    result?;
    cx.with(|vm| vm.heap.touch(class));
    Ok(())
}

async fn call_hooks(cx: &Cx, class: R, keywords: Vec<(R, R)>) -> Result<(), Raise> {
    let with_keywords = !keywords.is_empty();
    let (copy, entries) = cx.with(|vm| {
        let dict = vm.heap.class(class).dict.expect("a class of the program");
        let copy = vm.heap.new_dict_copied(dict);
        let entries: Vec<(R, R)> = vm
            .heap
            .dict(copy)
            .iter()
            .map(|entry| (entry.key, entry.value))
            .collect();
        (copy, entries)
    });
    for (key, value) in entries {
        if let Some(method) = cx.with(|vm| vm.special(value, "__set_name__")) {
            // `_PyObject_LookupSpecial` binds it.
            let bound = cx.with(|vm| match vm.heap.get(method).data {
                Data::Function(_) => vm.heap.new_method(method, value),
                _ => vm.heap.pick(method),
            });
            let result = cx
                .run(|_| Ok(Out::Call(bound, vec![class, key], Vec::new())))
                .await;
            cx.drop(bound);
            match result {
                Ok(result) => cx.drop(result),
                Err(Raise) => {
                    cx.drop(copy);
                    return Err(Raise);
                }
            }
        } else if cx.with(|vm| matches!(vm.heap.get(value).data, Data::Property(_))) {
            // `property.__set_name__`: a bound method and the tuple of its arguments.
            cx.with(|vm| {
                let method = vm.bound_nothing("__set_name__", value);
                let arguments = vm.heap.new_tuple_copied(&[class, key]);
                vm.name_property(value, key);
                vm.heap.drop(arguments);
                vm.heap.drop(method);
            });
        }
    }
    cx.drop(copy);
    let (proxy, method, hook) = cx.with(|vm| {
        let proxy = vm.heap.new_gc(ty::SUPER, Data::Super(class, class, class));
        for name in ["__thisclass__", "__self__", "__self_class__"] {
            vm.heap.hold_part(proxy, class, name);
        }
        let mro = vm.heap.class(class).mro.clone();
        let hook = mro[1..].iter().find_map(|base| {
            let dict = vm.heap.class(*base).dict?;
            vm.heap.dict_get_str(dict, "__init_subclass__")
        });
        let function = hook.map(|hook| match &vm.heap.get(hook).data {
            Data::Wrapper(function) => *function,
            _ => hook,
        });
        let method = match function {
            Some(function) => vm.heap.new_method(function, class),
            None => vm.bound_nothing("__init_subclass__", class),
        };
        vm.heap.drop(proxy);
        (proxy, method, function)
    });
    let _ = proxy;
    if hook.is_some() {
        let unpacked = cx.with(|vm| vm.unpack_keywords(&[], &keywords));
        let result = cx
            .run(|_| Ok(Out::Call(method, Vec::new(), keywords)))
            .await;
        cx.with(|vm| vm.free_unpacked(unpacked));
        match result {
            Ok(value) => cx.drop(value),
            Err(Raise) => {
                cx.drop(method);
                return Err(Raise);
            }
        }
    }
    cx.drop(method);
    if hook.is_none() && with_keywords {
        return Err(cx.with(|vm| {
            let name = vm.heap.class_name(class);
            let text = format!("{name}.__init_subclass__() takes no keyword arguments");
            vm.raise_text(ty::TYPE_ERROR, &text)
        }));
    }
    Ok(())
}

/// What a `class` statement is given besides its body.
struct Given {
    name: R,
    /// The tuple of the bases.
    bases: R,
    /// The keywords without the metaclass.
    keywords: Vec<(R, R)>,
    /// The same as a dict (`mkw`).
    dict: Option<R>,
    /// The bases as they were written, when those stand for others (`orig_bases`).
    written: Option<R>,
}

/// Runs the body, and puts the bases that were written into the namespace when others stand for them
/// (`builtin___build_class__`, Python/bltinmodule.c, v3.11).
async fn class_body(cx: &Cx, body: R, namespace: R, written: Option<R>) -> Result<R, Raise> {
    let cell = cx.run(|vm| vm.run_class_body(body, namespace)).await?;
    if let Some(written) = written {
        let stored = cx.step(|vm| {
            let name = vm.heap.intern("__orig_bases__");
            vm.set_item(namespace, name, written)
        });
        if stored.await.is_err() {
            cx.drop(cell);
            return Err(Raise);
        }
    }
    Ok(cell)
}

/// A class whose metaclass is one of the program's: that is called.
fn build_with_meta(vm: &mut Vm, meta: R, body: R, given: Given) -> Out {
    let is_class = matches!(vm.heap.get(meta).data, Data::Type(_));
    let prepare = if is_class {
        vm.heap.find_own_in_type(meta, "__prepare__")
    } else {
        None
    };
    let cx = vm.cx.clone();
    Out::Wait(Box::pin(async move {
        let Given {
            name,
            bases,
            keywords,
            dict,
            written,
        } = given;
        cx.with(|vm| vm.heap.pick(meta));
        let namespace = match prepare {
            Some(prepare) => {
                let (method, unpacked) = cx.with(|vm| {
                    let method = match vm.heap.get(prepare).data {
                        Data::Wrapper(function) if vm.heap.ty(prepare) == ty::CLASSMETHOD => {
                            vm.heap.new_method(function, meta)
                        }
                        Data::Wrapper(function) => vm.heap.pick(function),
                        _ => vm.heap.pick(prepare),
                    };
                    (method, vm.unpack_keywords(&[name, bases], &keywords))
                });
                let args = vec![name, bases];
                let kwargs = keywords.clone();
                let result = cx.run(|_| Ok(Out::Call(method, args, kwargs))).await;
                cx.with(|vm| {
                    vm.free_unpacked(unpacked);
                    vm.heap.drop(method);
                });
                result
            }
            // Any other callable may stand for a metaclass.
            None if !is_class => Ok(cx.with(|vm| vm.heap.new_dict())),
            // `type.__prepare__`
            None => Ok(cx.with(|vm| {
                let method = vm.bound_nothing("__prepare__", meta);
                let unpacked = vm.unpack_keywords(&[name, bases], &keywords);
                let namespace = vm.heap.new_dict();
                vm.free_unpacked(unpacked);
                vm.heap.drop(method);
                namespace
            })),
        };
        let Ok(namespace) = namespace else {
            cx.with(|vm| vm.heap.drop_all([Some(meta), dict, Some(bases)]));
            return Err(Raise);
        };
        let Ok(cell) = class_body(&cx, body, namespace, written).await else {
            cx.with(|vm| {
                vm.heap
                    .drop_all([Some(namespace), Some(meta), dict, Some(bases)]);
            });
            return Err(Raise);
        };
        let args = vec![name, bases, namespace];
        // A class is handed the dict as it is (`_PyObject_MakeTpCall`), another callable an array.
        let (tuple, unpacked) = cx.with(|vm| {
            if keywords.is_empty() {
                (None, None)
            } else if let Data::Type(_) = vm.heap.get(meta).data {
                (Some(vm.heap.new_tuple_copied(&args)), None)
            } else {
                (None, vm.unpack_keywords(&args, &keywords))
            }
        });
        let class = cx
            .run(|vm| {
                vm.given_tuple = tuple;
                Ok(Out::Call(meta, args, keywords))
            })
            .await;
        cx.with(|vm| {
            vm.heap.drop_all([tuple]);
            vm.free_unpacked(unpacked);
            if let Ok(class) = class
                && matches!(vm.heap.get(class).data, Data::Type(_))
            {
                fill_class_cell(vm, cell, class);
            }
            let rest = [cell, namespace, meta].map(Some);
            vm.heap.drop_all(rest);
            vm.heap.drop_all([dict, Some(bases)]);
        });
        class.map(Some)
    }))
}

fn fill_class_cell(vm: &mut Vm, cell: R, class: R) {
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
}

/// `type(name, bases, dict)`, and `type.__new__` of a metaclass.
pub(super) fn type_new(vm: &mut Vm, meta: R, args: &[R], kwargs: &[(R, R)]) -> Res {
    let &[name, bases_tuple, namespace] = args else {
        let text = format!(
            "type.__new__() takes exactly 3 arguments ({} given)",
            args.len()
        );
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    };
    if !matches!(vm.heap.get(name).data, Data::Str(_)) {
        let got = vm.heap.type_name(name).to_owned();
        let text = format!("type.__new__() argument 1 must be str, not {got}");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    if !vm.heap.is_instance(bases_tuple, ty::TUPLE) {
        let got = vm.heap.type_name(bases_tuple).to_owned();
        let text = format!("type.__new__() argument 2 must be tuple, not {got}");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let bases = vm.sequence_items(bases_tuple).unwrap_or_default();
    if !matches!(vm.heap.get(namespace).data, Data::Dict(_)) {
        let got = vm.heap.type_name(namespace).to_owned();
        let text = format!("type.__new__() argument 3 must be dict, not {got}");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let winner = vm.winner(Some(meta), &bases)?;
    if winner != meta
        && let Some(found) = vm.heap.find_own_in_type(winner, "__new__")
    {
        // A base's metaclass that has a `__new__` makes the class (`type_new_get_bases`, Objects/typeobject.c, v3.11).
        let function = match &vm.heap.get(found).data {
            Data::Wrapper(function) => *function,
            _ => found,
        };
        let args = vec![winner, name, bases_tuple, namespace];
        return Ok(Out::Call(function, args, kwargs.to_vec()));
    }
    let meta = winner;
    let cell = vm.heap.dict_get_str(namespace, "__classcell__");
    let class = vm.new_class(meta, name, &bases, bases_tuple, namespace)?;
    if let Some(cell) = cell {
        fill_class_cell(vm, cell, class);
    }
    let kwargs = kwargs.to_vec();
    let cx = vm.cx.clone();
    wait(async move {
        finish_class(&cx, class, kwargs).await?;
        Ok(Some(class))
    })
}
