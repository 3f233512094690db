//! The cyclic collector: counts, generations, tracking (Modules/gcmodule.c, v3.11).
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic here is a broken invariant of the machine"
)]

pub mod collect;

use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::object::types::ty;
use crate::profile::GcProfile;
use crate::timeline::Event;

/// The collector's counters and lists.
#[derive(Debug)]
pub struct Collector {
    /// `gc.get_count()`
    pub counts: [u32; 3],
    /// `gc.get_threshold()`
    pub thresholds: [u32; 3],
    /// `gc.isenabled()`
    pub enabled: bool,
    /// A collection runs.
    pub collecting: bool,
    /// Objects that a full collection left, and that the middle generation gave to the old one since.
    pub long_lived: (u64, u64),
    /// The counts in the last event.
    shown: [u32; 3],
    /// First and last object of each generation's list; handle plus 1, 0 for none.
    lists: [(u32, u32); 4],
    /// An automatic collection is due.
    pub due: bool,
    /// The first object that was made after it became due, and how many were allocated since: CPython collects inside
    /// of the allocation, before those exist.
    pub newer: Option<(u32, u32)>,
    /// `gc.get_debug()`
    pub debug: i64,
    /// Objects of before the program that `gc.freeze()` set aside.
    pub older_frozen: u32,
    /// `gc.get_stats()`: collections, collected, uncollectable of each generation.
    pub stats: [[i64; 3]; 3],
}

impl Collector {
    /// The collector at the start.
    pub const fn new(profile: &GcProfile) -> Self {
        Self {
            counts: [0; 3],
            thresholds: profile.thresholds,
            enabled: true,
            collecting: false,
            long_lived: (0, 0),
            shown: [0; 3],
            lists: [(0, 0); 4],
            due: false,
            newer: None,
            debug: 0,
            older_frozen: 0,
            stats: [[0; 3]; 3],
        }
    }

    /// An object with the collector's header was given back to the allocator (`PyObject_GC_Del`).
    pub fn freed(&mut self) {
        self.counts[0] = self.counts[0].saturating_sub(1);
    }

    /// An object with the collector's header came from the allocator (`_PyObject_GC_Link`).
    /// `id` is the number of the object that is being made.
    pub fn allocated(&mut self, id: u32) {
        self.counts[0] += 1;
        if let Some((_, count)) = &mut self.newer {
            *count += 1;
        }
        if self.triggers() && !self.due {
            self.due = true;
            self.newer = Some((id, 0));
        }
    }

    /// Whether the counter says that a collection has to run.
    pub const fn triggers(&self) -> bool {
        self.triggers_after(0)
    }

    /// Whether it says so after so many further allocations.
    pub const fn triggers_after(&self, allocations: u32) -> bool {
        self.counts[0].saturating_add(allocations) > self.thresholds[0]
            && self.enabled
            && self.thresholds[0] != 0
            && !self.collecting
    }

    /// Whether the next allocation makes a collection run.
    pub const fn triggers_next(&self) -> bool {
        self.triggers_after(1)
    }
}

impl Heap {
    /// Emits the counts when they changed.
    pub fn show_gc_counts(&mut self) {
        if self.gc.counts != self.gc.shown {
            self.gc.shown = self.gc.counts;
            let counts = self.gc.counts;
            self.emit(Event::GcCounts { counts });
        }
    }

    /// Emits the thresholds.
    pub fn show_gc_thresholds(&mut self) {
        let thresholds = self.gc.thresholds;
        self.emit(Event::GcThresholds { thresholds });
    }

    /// `gc.enable()`, `gc.disable()`.
    ///
    /// Modules/gcmodule.c, v3.11: `gc_enable_impl`, `gc_disable_impl`.
    pub fn switch_gc(&mut self, enabled: bool) {
        if self.gc.enabled != enabled {
            self.gc.enabled = enabled;
            self.emit(Event::GcEnabled { enabled });
        }
    }

    /// Emits where a weak reference leads.
    pub fn show_weak(&mut self, reference: R, target: Option<R>) {
        if self.get(reference).dying {
            return;
        }
        let owner = self.id(reference);
        let target = target.map_or(crate::addr::ObjectId::NONE, |target| self.id(target));
        self.emit(Event::WeakSet { owner, target });
    }

    /// `_PyObject_GC_TRACK`: appends the object to the young generation's list.
    pub fn track(&mut self, object: R) {
        if self.get(object).generation != 0 || !self.get(object).gc || self.loading {
            return;
        }
        self.link(object, 0);
        let id = self.id(object);
        self.emit(Event::TrackChanged {
            object: id,
            tracked: true,
        });
    }

    /// `_PyObject_GC_UNTRACK`
    pub fn untrack(&mut self, object: R) {
        if self.get(object).generation == 0 {
            return;
        }
        self.unlink(object);
        if !self.get(object).dying {
            let id = self.id(object);
            self.emit(Event::TrackChanged {
                object: id,
                tracked: false,
            });
        }
    }

    /// Appends the object to a generation's list.
    pub fn link(&mut self, object: R, generation: usize) {
        let last = self.gc.lists[generation].1;
        let this = self.get_mut(object);
        this.generation = u8::try_from(generation + 1).expect("few generations");
        this.prev = last;
        this.next = 0;
        if last == 0 {
            self.gc.lists[generation].0 = object.0 + 1;
        } else {
            self.objects[last as usize - 1].next = object.0 + 1;
        }
        self.gc.lists[generation].1 = object.0 + 1;
    }

    /// Takes the object off its list.
    pub fn unlink(&mut self, object: R) {
        let this = self.get_mut(object);
        let generation = usize::from(this.generation) - 1;
        let (prev, next) = (this.prev, this.next);
        this.generation = 0;
        if prev == 0 {
            self.gc.lists[generation].0 = next;
        } else {
            self.objects[prev as usize - 1].next = next;
        }
        if next == 0 {
            self.gc.lists[generation].1 = prev;
        } else {
            self.objects[next as usize - 1].prev = prev;
        }
    }

    /// The objects of a generation, in list order.
    pub fn generation(&self, generation: usize) -> Vec<R> {
        let mut objects = Vec::new();
        let mut next = self.gc.lists[generation].0;
        while next != 0 {
            objects.push(R(next - 1));
            next = self.objects[next as usize - 1].next;
        }
        objects
    }

    /// `_PyObject_GC_MAY_BE_TRACKED`
    pub fn may_be_tracked(&self, object: R) -> bool {
        let this = self.get(object);
        if this.shared {
            // `PyObject_IS_GC`: types of the interpreter itself are no objects of the collector (`type_is_gc`).
            return match &this.data {
                Data::Type(class) => class.heap,
                Data::Tuple(_) => false,
                _ => self.class(this.ty).gc,
            };
        }
        this.gc && (this.ty != ty::TUPLE || this.generation != 0)
    }

    /// `MAINTAIN_TRACKING`: a dict is tracked from the first key or value on that may be tracked.
    pub fn track_for(&mut self, dict: R, key: R, value: R) {
        if self.get(dict).generation == 0
            && (self.may_be_tracked(key) || self.may_be_tracked(value))
        {
            self.track(dict);
        }
    }
}
