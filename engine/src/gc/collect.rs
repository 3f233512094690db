//! One collection, step by step (`gc_collect_main`, Modules/gcmodule.c, v3.11; gc.md section 4).

use crate::addr::ObjectId;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::python::run::native::{Out, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::{FreeList, Reason};
use std::collections::HashMap;

/// Collects a generation; the result is the number of unreachable objects found.
pub fn collect(vm: &mut Vm, generation: usize) -> Res {
    if vm.heap.gc.collecting {
        return Ok(Out::Value(vm.heap.new_int(0)));
    }
    vm.heap.gc.collecting = true;
    let counts = &mut vm.heap.gc.counts;
    if generation < 2 {
        counts[generation + 1] += 1;
    }
    for count in &mut counts[..=generation] {
        *count = 0;
    }
    // The younger lists are appended to the collected one.
    for younger in 0..generation {
        for object in vm.heap.generation(younger) {
            vm.heap.unlink(object);
            vm.heap.link(object, generation);
        }
    }
    let (reachable, unreachable) = partition(vm, &vm.heap.generation(generation));
    let older = (generation + 1).min(2);
    for object in &reachable {
        vm.heap.unlink(*object);
        vm.heap.link(*object, older);
    }
    untrack(vm, &reachable, generation == 2);
    if generation == 1 {
        vm.heap.gc.long_lived.1 += reachable.len() as u64;
    }
    if generation == 2 {
        vm.heap.gc.long_lived = (reachable.len() as u64, 0);
    }
    if unreachable.is_empty() {
        return finish(vm, generation, 0);
    }
    // Objects may die while the program's code runs: handles are good only as long as the id is the same.
    let unreachable: Vec<(R, ObjectId)> = unreachable
        .into_iter()
        .map(|object| (object, vm.heap.id(object)))
        .collect();
    let garbage: Vec<R> = unreachable.iter().map(|pair| pair.0).collect();
    let callbacks = clear_weakrefs(vm, &garbage);
    let cx = vm.cx.clone();
    wait(async move {
        for (reference, callback) in callbacks {
            match cx.call(callback, vec![reference]).await {
                Ok(value) => cx.drop(value),
                Err(_) => cx.with(Vm::write_unraisable),
            }
            cx.drop(reference);
        }
        for (object, id) in &unreachable {
            let call = cx.with(|vm| {
                if vm.heap.get(*object).id != *id || !vm.heap.wants_finalizer(*object) {
                    return None;
                }
                vm.heap
                    .get_mut(*object)
                    .extra
                    .get_or_insert_default()
                    .finalized = true;
                vm.heap
                    .incref(*object, Heap::native_holder(), Reason::Internal);
                Some(vm.finalizer_call(*object))
            });
            if let Some(call) = call {
                match cx.step(|_| call).await {
                    Ok(Some(value)) => cx.drop(value),
                    Ok(None) => {}
                    Err(_) => cx.with(Vm::write_unraisable),
                }
                cx.with(|vm| {
                    vm.heap
                        .decref(*object, Heap::native_holder(), Reason::Internal);
                });
            }
        }
        let (alive, dead) = cx.with(|vm| {
            let left: Vec<R> = unreachable
                .iter()
                .filter(|(object, id)| {
                    vm.heap.get(*object).id == *id && vm.heap.get(*object).generation != 0
                })
                .map(|pair| pair.0)
                .collect();
            partition(vm, &left)
        });
        let found = dead.len();
        cx.with(|vm| {
            for object in alive {
                vm.heap.unlink(object);
                vm.heap.link(object, older);
            }
            let dead: Vec<(R, ObjectId)> = dead
                .iter()
                .map(|object| (*object, vm.heap.id(*object)))
                .collect();
            for (object, id) in dead {
                if vm.heap.get(object).id != id {
                    continue;
                }
                vm.heap
                    .incref(object, Heap::native_holder(), Reason::Internal);
                clear(vm, object);
                vm.heap
                    .decref(object, Heap::native_holder(), Reason::CycleBroken);
            }
        });
        cx.step(|vm| finish(vm, generation, found)).await
    })
}

#[expect(clippy::unnecessary_wraps, reason = "an operation's last step")]
fn finish(vm: &mut Vm, generation: usize, found: usize) -> Res {
    if generation == 2 {
        clear_free_lists(vm);
    }
    vm.heap.gc.collecting = false;
    let found = i64::try_from(found).expect("counts fit");
    Ok(Out::Value(vm.heap.new_ssize(found)))
}

/// The free lists in the order in which a full collection empties them: tuples by length, floats, lists, dicts, dict keys.
fn clear_free_lists(vm: &mut Vm) {
    let mut lists: Vec<FreeList> = (1..=20).map(FreeList::Tuple).collect();
    lists.extend([
        FreeList::Float,
        FreeList::List,
        FreeList::Dict,
        FreeList::DictKeys,
    ]);
    for list in lists {
        while let Some(block) = vm.heap.spare(list) {
            let none = crate::addr::ObjectId::NONE;
            let kind = if list == FreeList::DictKeys {
                crate::timeline::BlockKind::DictKeys
            } else {
                crate::timeline::BlockKind::Object
            };
            vm.heap
                .free(crate::timeline::Domain::Object, kind, block, none);
            if matches!(list, FreeList::Tuple(_) | FreeList::List | FreeList::Dict) {
                vm.heap.gc.freed();
            }
        }
    }
}

/// Reachable and unreachable objects of a list, in list order.
fn partition(vm: &Vm, young: &[R]) -> (Vec<R>, Vec<R>) {
    let mut counts: HashMap<R, i64> = HashMap::new();
    for object in young {
        counts.insert(*object, vm.heap.get(*object).refcount);
    }
    split(vm, young, counts)
}

fn split(vm: &Vm, young: &[R], mut counts: HashMap<R, i64>) -> (Vec<R>, Vec<R>) {
    for object in young {
        for part in referents(vm, *object) {
            if let Some(count) = counts.get_mut(&part) {
                *count -= 1;
            }
        }
    }
    // `move_unreachable`: the walk goes on over objects that were found again and moved to the end.
    let mut reachable = Vec::new();
    let mut tentative: Vec<R> = Vec::new();
    let mut queue: std::collections::VecDeque<R> = young.iter().copied().collect();
    let mut state: HashMap<R, u8> = HashMap::new();
    while let Some(object) = queue.pop_front() {
        if state.get(&object) == Some(&2) {
            continue;
        }
        if counts[&object] > 0 {
            state.insert(object, 2);
            reachable.push(object);
            for part in referents(vm, object) {
                let Some(count) = counts.get_mut(&part) else {
                    continue;
                };
                match state.get(&part) {
                    Some(2) => {}
                    Some(_) => {
                        *count = 1;
                        state.remove(&part);
                        queue.push_back(part);
                    }
                    None => *count = (*count).max(1),
                }
            }
        } else {
            state.insert(object, 1);
            tentative.push(object);
        }
    }
    let unreachable = tentative
        .into_iter()
        .filter(|object| state.get(object) == Some(&1))
        .collect::<Vec<_>>();
    let mut seen = std::collections::HashSet::new();
    let unreachable = unreachable
        .into_iter()
        .filter(|object| seen.insert(*object))
        .collect();
    (reachable, unreachable)
}

/// What an object refers to, in the order of `tp_traverse`.
fn referents(vm: &Vm, object: R) -> Vec<R> {
    let mut parts = vm.heap.referents(object);
    let class = vm.heap.ty(object);
    if vm.heap.class(class).heap {
        parts.push(class);
    }
    parts
}

/// Untracks tuples (and, in a full collection, dicts) that hold nothing that may be tracked.
fn untrack(vm: &mut Vm, survivors: &[R], full: bool) {
    for object in survivors {
        if vm.heap.ty(*object) == ty::TUPLE {
            let items = vm.sequence_items(*object).unwrap_or_default();
            if !items.iter().any(|item| vm.heap.may_be_tracked(*item)) {
                vm.heap.untrack(*object);
            }
        }
        if full && let Data::Dict(dict) = &vm.heap.get(*object).data {
            let parts: Vec<R> = dict
                .iter()
                .flat_map(|entry| [entry.key, entry.value])
                .collect();
            if vm.heap.ty(*object) == ty::DICT
                && !parts.iter().any(|part| vm.heap.may_be_tracked(*part))
            {
                vm.heap.untrack(*object);
            }
        }
    }
}

/// Clears the weak references to garbage; the callbacks of those that are no garbage come back, in call order.
fn clear_weakrefs(vm: &mut Vm, garbage: &[R]) -> Vec<(R, R)> {
    let mut callbacks = Vec::new();
    for object in garbage {
        let references = match &mut vm.heap.get_mut(*object).extra {
            Some(extra) => std::mem::take(&mut extra.weakrefs),
            None => continue,
        };
        for reference in references {
            let Data::Weakref(target, callback) = &mut vm.heap.get_mut(reference).data else {
                continue;
            };
            *target = None;
            if let Some(callback) = *callback
                && !garbage.contains(&reference)
            {
                vm.heap.pick(reference);
                callbacks.push((reference, callback));
            }
        }
    }
    callbacks
}

/// `tp_clear`: the object drops what it refers to.
fn clear(vm: &mut Vm, object: R) {
    if vm.heap.get(object).refcount <= 0 {
        return;
    }
    match &vm.heap.get(object).data {
        Data::List(_) => vm.heap.list_clear(object),
        Data::Dict(_) => vm.heap.dict_clear(object),
        Data::Set(_) => vm.heap.set_clear(object),
        Data::Tuple(_) => {}
        Data::Free => {}
        _ => vm.heap.clear_parts(object, Reason::CycleBroken),
    }
}
