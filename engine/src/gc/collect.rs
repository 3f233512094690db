//! One collection, step by step (`gc_collect_main`, Modules/gcmodule.c, v3.11; gc.md section 4).

use crate::addr::ObjectId;
use crate::hash::{ByNumber, Numbers};
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::spares;
use crate::object::types::ty;
use crate::profile::Spares;
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::timeline::{BlockKind, Domain, Event, FreeList, GcPhase, Reason};

/// `gc.DEBUG_SAVEALL`
const SAVE_ALL: i64 = 32;

/// Collects a generation and tells `gc.callbacks`; the result is the number of unreachable objects found
/// (`gc_collect_with_callback`).
pub fn collect(vm: &mut Vm, generation: usize) -> Res {
    if vm.heap.gc.collecting {
        return Ok(Out::Value(vm.heap.new_int(0)));
    }
    vm.heap.gc.collecting = true;
    vm.heap.gc.due = false;
    name_phase(vm, "start");
    if vm.gc_list("callbacks").is_none() {
        return run(vm, generation);
    }
    let cx = vm.cx.clone();
    wait(async move {
        tell(&cx, "start", generation, 0).await;
        let result = cx.step(|vm| run(vm, generation)).await;
        cx.with(|vm| vm.heap.gc.collecting = true);
        let found = match result {
            Ok(Some(value)) => cx.with(|vm| vm.heap.small_value(value)).unwrap_or(0),
            _ => 0,
        };
        tell(&cx, "stop", generation, found).await;
        cx.with(|vm| vm.heap.gc.collecting = false);
        result
    })
}

/// `invoke_gc_callback`: a dict and the phase's name for every function in `gc.callbacks`.
async fn tell(cx: &Cx, phase: &str, generation: usize, found: i64) {
    let callbacks = cx.with(|vm| {
        let list = vm.gc_list("callbacks")?;
        let items = vm.heap.list(list).items.clone();
        (!items.is_empty()).then_some(items)
    });
    let Some(callbacks) = callbacks else { return };
    let (info, phase) = cx.with(|vm| {
        let generation = i64::try_from(generation).expect("three generations");
        let info = vm.gc_info(&[
            ("generation", generation),
            ("collected", found),
            ("uncollectable", 0),
        ]);
        (info, phase.to_owned())
    });
    if cx.with(|vm| vm.profile.run.gc_callbacks_lent) {
        // `PyObject_Vectorcall` with both on the C stack (Python/gc.c, v3.14).
        let phase = cx.with(|vm| vm.heap.new_text(&phase));
        for callback in callbacks {
            cx.with(|vm| vm.heap.pick(callback));
            match cx.call(callback, vec![phase, info]).await {
                Ok(value) => cx.drop(value),
                Err(Raise) => cx.with(Vm::write_unraisable),
            }
            cx.drop(callback);
        }
        cx.drop(phase);
        cx.drop(info);
        return;
    }
    for callback in callbacks {
        // `PyObject_CallFunction(cb, "sO", phase, info)`
        let phase = cx.with(|vm| {
            vm.heap.pick(callback);
            vm.heap.pick(info);
            vm.heap.new_text(&phase)
        });
        match cx.call(callback, vec![phase, info]).await {
            Ok(value) => cx.drop(value),
            Err(Raise) => cx.with(Vm::write_unraisable),
        }
        cx.drop(phase);
        cx.drop(info);
        cx.drop(callback);
    }
    cx.drop(info);
}

impl Vm {
    /// `gc.callbacks` or `gc.garbage`, once the program has asked for it.
    pub fn gc_list(&self, name: &str) -> Option<R> {
        self.gc_lists.get(name).copied()
    }

    /// `Py_BuildValue` of a dict of numbers under new strings.
    pub fn gc_info(&mut self, entries: &[(&str, i64)]) -> R {
        let dict = self.heap.new_dict();
        for (name, value) in entries {
            let key = self.heap.new_text(name);
            let value = self.heap.new_ssize(*value);
            self.heap.dict_set_str(dict, key, value);
            self.heap.drop(key);
            self.heap.drop(value);
        }
        dict
    }
}

/// `gc_collect_main`
fn run(vm: &mut Vm, generation: usize) -> Res {
    let newer = vm.heap.gc.newer.take();
    // Where it waits for the program to look, it takes all that is there.
    let newer = newer.filter(|_| !vm.profile.gc.deferred);
    let since = newer.map_or(0, |(_, count)| count);
    let counts = &mut vm.heap.gc.counts;
    if generation < 2 {
        counts[generation + 1] += 1;
    }
    for count in &mut counts[..=generation] {
        *count = 0;
    }
    // An automatic collection ran before the objects that its own allocation, and those since, made.
    counts[0] = since;
    let aside: Vec<R> = match newer {
        Some((first, _)) => vm
            .heap
            .generation(0)
            .into_iter()
            .filter(|object| vm.heap.get(*object).id.0 >= first)
            .collect(),
        None => Vec::new(),
    };
    for object in &aside {
        vm.heap.unlink(*object);
    }
    vm.heap.show_gc_counts();
    // The younger lists are appended to the collected one.
    for younger in 0..generation {
        for object in vm.heap.generation(younger) {
            vm.heap.unlink(object);
            vm.heap.link(object, generation);
        }
    }
    let young = vm.heap.generation(generation);
    begin(vm, generation, young.len(), newer.map(|(first, _)| first));
    let (reachable, unreachable) = partition(vm, &young, generation);
    show(vm, GcPhase::UntrackTuples, generation, reachable.len());
    let older = (generation + 1).min(2);
    for object in &reachable {
        vm.heap.unlink(*object);
        vm.heap.link(*object, older);
    }
    for object in aside {
        vm.heap.link(object, 0);
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
    show(vm, GcPhase::HandleWeakrefs, generation, garbage.len());
    let callbacks = clear_weakrefs(vm, &garbage);
    let cx = vm.cx.clone();
    wait(async move {
        // `handle_weakrefs`: a weak reference that its callback lets go counts as found.
        let mut freed = 0;
        for (reference, callback) in callbacks {
            let id = cx.with(|vm| vm.heap.id(reference));
            match cx.call(callback, vec![reference]).await {
                Ok(value) => cx.drop(value),
                Err(Raise) => cx.with(Vm::write_unraisable),
            }
            cx.drop(reference);
            cx.settle().await;
            freed += usize::from(cx.with(|vm| vm.heap.get(reference).id != id));
        }
        cx.with(|vm| {
            let wants = |(object, id): &&(R, ObjectId)| {
                vm.heap.get(*object).id == *id && vm.heap.wants_finalizer(*object)
            };
            let n = unreachable.iter().filter(wants).count();
            show(vm, GcPhase::FinalizeGarbage, generation, n);
        });
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
                    Err(Raise) => cx.with(Vm::write_unraisable),
                }
                cx.settle().await;
                cx.with(|vm| {
                    vm.heap
                        .decref(*object, Heap::native_holder(), Reason::Internal);
                });
                cx.settle().await;
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
            show(vm, GcPhase::HandleResurrected, generation, left.len());
            partition(vm, &left, generation)
        });
        let found = dead.len();
        let dead: Vec<(R, ObjectId)> = cx.with(|vm| {
            show(vm, GcPhase::DeleteGarbage, generation, found);
            for object in alive {
                vm.heap.unlink(object);
                vm.heap.link(object, older);
            }
            dead.into_iter()
                .map(|object| (object, vm.heap.id(object)))
                .collect()
        });
        // `delete_garbage`
        for (object, id) in dead {
            cx.with(|vm| {
                if vm.heap.get(object).id != id {
                    return;
                }
                if vm.heap.gc.debug & SAVE_ALL != 0 {
                    let garbage = vm.gc_list_made("garbage");
                    vm.heap.list_append(garbage, object);
                } else {
                    vm.heap
                        .incref(object, Heap::native_holder(), Reason::Internal);
                    clear(vm, object);
                    vm.heap
                        .decref(object, Heap::native_holder(), Reason::CycleBroken);
                }
            });
            cx.settle().await;
            cx.with(|vm| {
                let this = vm.heap.get(object);
                if this.id == id && usize::from(this.generation) == generation + 1 {
                    vm.heap.unlink(object);
                    vm.heap.link(object, older);
                }
            });
        }
        cx.step(|vm| finish(vm, generation, found + freed)).await
    })
}

/// `invoke_gc_callback` makes the phase's name also when there is nobody to tell (Python/gc.c, v3.14).
fn name_phase(vm: &mut Vm, phase: &str) {
    let told = vm
        .gc_list("callbacks")
        .is_some_and(|list| !vm.heap.list(list).items.is_empty());
    if vm.profile.gc.names_phases && !told {
        let phase = vm.heap.new_text(phase);
        vm.heap.drop(phase);
    }
}

#[expect(clippy::unnecessary_wraps, reason = "an operation's last step")]
fn finish(vm: &mut Vm, generation: usize, found: usize) -> Res {
    if generation == 2 {
        show(vm, GcPhase::ClearFreeLists, generation, 0);
        clear_free_lists(vm);
    }
    show(vm, GcPhase::Over, generation, found);
    name_phase(vm, "stop");
    vm.heap.gc.collecting = false;
    let found = i64::try_from(found).expect("counts fit");
    vm.heap.gc.stats[generation][0] += 1;
    vm.heap.gc.stats[generation][1] += found;
    Ok(Out::Value(vm.heap.new_ssize(found)))
}

/// Empties the lists of spares in the release's order.
fn clear_free_lists(vm: &mut Vm) {
    let none = crate::addr::ObjectId::NONE;
    for (kind, _, emptied) in vm.heap.profile.object.spares {
        if !emptied {
            continue;
        }
        let lists: Vec<FreeList> = match kind {
            Spares::Tuples => (1..=20).map(FreeList::Tuple).collect(),
            Spares::Floats => vec![FreeList::Float],
            Spares::Ints => vec![FreeList::Int],
            Spares::Lists => vec![FreeList::List],
            Spares::Dicts => vec![FreeList::Dict],
            Spares::DictKeys => vec![FreeList::DictKeys],
            Spares::Slices => vec![FreeList::Slice],
            Spares::Ranges => vec![FreeList::Range],
            Spares::RangeIterators => vec![FreeList::Other(spares::RANGE_ITERATORS)],
            Spares::ListIterators => vec![FreeList::Other(spares::LIST_ITERATORS)],
            Spares::TupleIterators => vec![FreeList::Other(spares::TUPLE_ITERATORS)],
            Spares::Methods => vec![FreeList::Other(spares::METHODS)],
            Spares::Builtins => vec![FreeList::Other(spares::BUILTINS)],
            Spares::Writers => vec![FreeList::Other(spares::WRITERS)],
        };
        let (domain, block_kind) = match kind {
            Spares::DictKeys => (vm.heap.table_domain(), BlockKind::DictKeys),
            Spares::Writers => (Domain::Mem, BlockKind::Internal),
            _ => (Domain::Object, BlockKind::Object),
        };
        let gc = !matches!(
            kind,
            Spares::Floats
                | Spares::Ints
                | Spares::DictKeys
                | Spares::Ranges
                | Spares::RangeIterators
                | Spares::Writers
        );
        for list in lists {
            while let Some(block) = vm.heap.spare(list) {
                vm.heap.free(domain, block_kind, block, none);
                if gc {
                    vm.heap.gc.freed();
                }
            }
        }
    }
}

/// Emits the beginning of a collection; objects from `newer` on are not looked at.
fn begin(vm: &mut Vm, generation: usize, n: usize, newer: Option<u32>) {
    vm.heap.emit(Event::GcPhase {
        phase: GcPhase::UpdateRefs,
        generation: u8::try_from(generation).unwrap_or(2),
        n: u32::try_from(n).unwrap_or(u32::MAX),
        newer: newer.map_or(ObjectId::NONE, ObjectId),
    });
}

/// Emits the beginning of a later phase.
fn show(vm: &mut Vm, phase: GcPhase, generation: usize, n: usize) {
    vm.heap.emit(Event::GcPhase {
        phase,
        generation: u8::try_from(generation).unwrap_or(2),
        n: u32::try_from(n).unwrap_or(u32::MAX),
        newer: ObjectId::NONE,
    });
}

/// Reachable and unreachable objects of a list, in list order.
fn partition(vm: &mut Vm, young: &[R], generation: usize) -> (Vec<R>, Vec<R>) {
    let mut counts: ByNumber<R, i64> = ByNumber::default();
    counts.reserve(young.len());
    for object in young {
        counts.insert(*object, vm.heap.get(*object).refcount);
    }
    split(vm, young, counts, generation)
}

fn split(
    vm: &mut Vm,
    young: &[R],
    mut counts: ByNumber<R, i64>,
    generation: usize,
) -> (Vec<R>, Vec<R>) {
    show(vm, GcPhase::SubtractRefs, generation, young.len());
    let mut parts = Vec::new();
    for object in young {
        referents_into(vm, *object, &mut parts);
        for part in &parts {
            if let Some(count) = counts.get_mut(part) {
                *count -= 1;
            }
        }
    }
    for object in young {
        let refs = counts[object];
        if refs != vm.heap.get(*object).refcount {
            let refs = i32::try_from(refs).unwrap_or(i32::MAX);
            let object = vm.heap.id(*object);
            vm.heap.emit(Event::GcRefs { object, refs });
        }
    }
    show(vm, GcPhase::MoveUnreachable, generation, young.len());
    // `move_unreachable`: the walk goes on over objects that were found again and moved to the end.
    let mut reachable = Vec::new();
    let mut tentative: Vec<R> = Vec::new();
    let mut queue: std::collections::VecDeque<R> = young.iter().copied().collect();
    let mut state: ByNumber<R, u8> = ByNumber::default();
    state.reserve(young.len());
    while let Some(object) = queue.pop_front() {
        if state.get(&object) == Some(&2) {
            continue;
        }
        // What was there before the program has references that nobody counts here.
        if counts[&object] > 0 || vm.heap.get(object).shared {
            state.insert(object, 2);
            reachable.push(object);
            referents_into(vm, object, &mut parts);
            for part in parts.drain(..) {
                let Some(count) = counts.get_mut(&part) else {
                    continue;
                };
                match state.get(&part) {
                    Some(2) => {}
                    Some(_) => {
                        *count = 1;
                        state.remove(&part);
                        queue.push_back(part);
                        reached(vm, part, object);
                    }
                    None if *count <= 0 => {
                        *count = 1;
                        reached(vm, part, object);
                    }
                    None => {}
                }
            }
        } else {
            state.insert(object, 1);
            tentative.push(object);
            let object = vm.heap.id(object);
            vm.heap.emit(Event::GcSetAside { object });
        }
    }
    let unreachable = tentative
        .into_iter()
        .filter(|object| state.get(object) == Some(&1))
        .collect::<Vec<_>>();
    let mut seen = Numbers::default();
    let unreachable = unreachable
        .into_iter()
        .filter(|object| seen.insert(*object))
        .collect();
    (reachable, unreachable)
}

/// Emits that a reachable object leads to another one.
fn reached(vm: &mut Vm, object: R, by: R) {
    let (object, by) = (vm.heap.id(object), vm.heap.id(by));
    vm.heap.emit(Event::GcReached { object, by });
}

/// What an object refers to, in the order of `tp_traverse`.
pub fn referents(vm: &Vm, object: R) -> Vec<R> {
    let mut parts = Vec::new();
    referents_into(vm, object, &mut parts);
    parts
}

/// The same, in the place of what the list has.
fn referents_into(vm: &Vm, object: R, parts: &mut Vec<R>) {
    vm.heap.referents_into(object, parts);
    if let Data::Function(_) = vm.heap.get(object).data {
        // `func_traverse` visits the namespace of `builtins` behind code and globals; nothing of ours counts it.
        parts.insert(2, crate::object::types::BUILTINS_DICT);
    }
    let class = vm.heap.ty(object);
    if vm.heap.class(class).heap {
        parts.push(class);
    }
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
        if full
            && !vm.heap.profile.object.dicts_tracked
            && let Data::Dict(dict) = &vm.heap.get(*object).data
        {
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
        // A weak reference that is garbage itself lets its referent go, and never calls back.
        if let Data::Weakref(target, _) = &mut vm.heap.get_mut(*object).data
            && let Some(target) = target.take()
            && let Some(extra) = &mut vm.heap.get_mut(target).extra
        {
            extra.weakrefs.retain(|reference| reference != object);
        }
        let references = match &mut vm.heap.get_mut(*object).extra {
            Some(extra) => std::mem::take(&mut extra.weakrefs),
            None => continue,
        };
        for reference in references {
            let Data::Weakref(target, callback) = &mut vm.heap.get_mut(reference).data else {
                continue;
            };
            *target = None;
            let callback = *callback;
            vm.heap.show_weak(reference, None);
            if let Some(callback) = callback
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
    let derived = vm.heap.class(vm.heap.ty(object)).heap;
    if derived && !matches!(vm.heap.get(object).data, Data::Plain | Data::Type(_)) {
        vm.heap.clear_attributes(object);
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
