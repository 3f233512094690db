//! What is printed when the interpreter ends (`Py_FinalizeEx`, Python/pylifecycle.c, v3.11): functions of `atexit`,
//! then finalizers of what is still alive, in the order in which the last collection meets it.
//!
//! Simplified: only the text is shown. Objects stay in the picture as the program left them, and what the end itself
//! asks of the memory is not recorded, as it is not in the recordings. Objects that something older than the program
//! holds are finalized with the others, those without the collector's header last.

use crate::addr::ObjectId;
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types;
use crate::python::run::native::{Cx, Out, Raise, wait};
use crate::python::run::vm::Vm;
use crate::python::run::{Outcome, frame::After};
use crate::timeline::Event;
use std::collections::HashSet;

/// A function that `atexit` calls.
#[derive(Debug)]
pub struct AtExit {
    /// The function.
    pub function: R,
    /// What it is given.
    pub args: Vec<R>,
    /// What it is given by name.
    pub kwargs: Vec<(R, R)>,
}

/// A run whose program is over, and that prints what comes after.
#[derive(Debug)]
pub struct Ending {
    /// How the program ended.
    pub outcome: Outcome,
    /// Its events that nobody has taken yet.
    pub events: Vec<Event>,
    /// How many events it had in all.
    pub total: u64,
    /// What was alive then, and its counts.
    pub counts: Vec<(ObjectId, i64)>,
}

impl Vm {
    /// The program is over, and so is the run, unless something is called at its end.
    pub(super) fn over(&mut self, outcome: Outcome) {
        if let Some(ending) = &self.ending {
            self.outcome = ending.outcome;
            return;
        }
        if self.heap.loading || !self.something_is_called() {
            self.outcome = outcome;
            return;
        }
        let counts = self.counts();
        let total = self.heap.record.event_count();
        let events = self.heap.record.take();
        self.ending = Some(Box::new(Ending {
            outcome,
            events,
            total,
            counts,
        }));
        let cx = self.cx.clone();
        let end = wait(async move {
            end(&cx).await;
            Ok(None)
        });
        self.start(end.unwrap_or(Out::Done), After::Program);
    }

    fn something_is_called(&self) -> bool {
        let objects = || self.heap.objects.iter().enumerate();
        let handle = |at: usize| R(u32::try_from(at).expect("below 2^32 objects"));
        let finalizing: HashSet<R> = objects()
            .filter(|(_, object)| !object.shared && matches!(object.data, Data::Type(_)))
            .map(|(at, _)| handle(at))
            .filter(|class| self.heap.find_own_in_type(*class, "__del__").is_some())
            .collect();
        !self.at_exit.is_empty()
            || self.heap.waiting.is_some()
            || objects().any(|(at, object)| {
                (matches!(object.data, Data::Generator(_)) || finalizing.contains(&object.ty))
                    && !object.shared
                    && self.heap.wants_finalizer(handle(at))
            })
    }

    /// Objects of the program that are alive, with their counts.
    pub fn counts(&self) -> Vec<(ObjectId, i64)> {
        let objects = self.heap.objects.iter();
        let mut counts: Vec<_> = objects
            .filter(|object| object.id.0 != 0 && !matches!(object.data, Data::Free))
            .map(|object| (object.id, object.refcount))
            .collect();
        counts.sort();
        counts
    }

    /// The order of the collector's list after a collection: what hangs on the namespace of `__main__`, which is
    /// itself reached late, stands behind the rest as it was reached (`move_unreachable`, Modules/gcmodule.c, v3.11).
    fn as_reached(&self, list: Vec<R>) -> Vec<R> {
        let tracked: HashSet<R> = list.iter().copied().collect();
        let mut seen = HashSet::from([types::MAIN_DICT]);
        let mut reached = vec![types::MAIN_DICT];
        let mut at = 0;
        while let Some(object) = reached.get(at) {
            for part in crate::gc::collect::referents(self, *object) {
                if tracked.contains(&part) && seen.insert(part) {
                    reached.push(part);
                }
            }
            at += 1;
        }
        let others = list.into_iter().filter(|object| !seen.contains(object));
        others.chain(reached.into_iter().skip(1)).collect()
    }

    /// `tp_finalize` of an object that is alive and was not finalized.
    fn finalize(&mut self, object: R, id: ObjectId) -> Option<crate::python::run::native::Res> {
        let this = self.heap.get(object);
        let alive = this.id == id && !this.dying && !matches!(this.data, Data::Free);
        if !alive || !self.heap.wants_finalizer(object) {
            return None;
        }
        let extra = self.heap.get_mut(object).extra.get_or_insert_default();
        extra.finalized = true;
        self.heap.pick(object);
        Some(self.finalizer_call(object))
    }
}

async fn end(cx: &Cx) {
    cx.settle().await;
    // `atexit_callfuncs`: the latest first.
    while let Some(call) = cx.with(|vm| vm.at_exit.pop()) {
        let (function, args, kwargs) = (call.function, call.args, call.kwargs);
        match cx.run(|_| Ok(Out::Call(function, args, kwargs))).await {
            Ok(value) => cx.drop(value),
            Err(Raise) => cx.with(Vm::write_unraisable),
        }
        cx.settle().await;
    }
    // `PyGC_Collect`, with the program's namespace still there.
    let collects = cx.with(|vm| vm.heap.gc.enabled);
    if collects && let Ok(Some(found)) = cx.step(|vm| crate::gc::collect::collect(vm, 2)).await {
        cx.drop(found);
    }
    // `finalize_modules`: the namespace is garbage, and all that hangs on it (`finalize_garbage`).
    let tracked = cx.with(|vm| {
        let generations = [2, 0, 1].into_iter();
        let mut objects: Vec<R> = generations
            .flat_map(|generation| vm.heap.generation(generation))
            .collect();
        if collects {
            objects = vm.as_reached(objects);
        }
        let others = 0..u32::try_from(vm.heap.objects.len()).unwrap_or(u32::MAX);
        let others = others.map(R).filter(|object| {
            let this = vm.heap.get(*object);
            !this.gc && !this.shared && !matches!(this.data, Data::Free)
        });
        objects.extend(others);
        let ids: Vec<ObjectId> = objects.iter().map(|object| vm.heap.id(*object)).collect();
        objects.into_iter().zip(ids).collect::<Vec<_>>()
    });
    for (object, id) in tracked {
        let Some(call) = cx.with(|vm| vm.finalize(object, id)) else {
            continue;
        };
        match cx.step(|_| call).await {
            Ok(Some(value)) => cx.drop(value),
            Ok(None) => {}
            Err(Raise) => cx.with(Vm::write_unraisable),
        }
        cx.settle().await;
    }
}
