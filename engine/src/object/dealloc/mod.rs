//! Deallocation: what an object lets go of, in which order, without recursion.
//!
//! A count that reaches 0 puts a [`Task`] on a list; tasks put further tasks on top of it, so that the order is
//! depth first as in CPython. A task that has to call into the program (`__del__`, a weak reference's callback)
//! leaves its wish in [`Heap::waiting`]; the machine makes the call and then goes on with the list.
//! The trashcan (Objects/object.c, v3.11) is modelled: beyond 50 nested deallocators objects are set aside.
//! What an object refers to is in `object/traverse.rs`.

mod content;
mod weakrefs;

use crate::addr::{Addr, ObjectId};
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{BlockKind, Domain, Event, Holder, HolderKind, Reason};

/// A step of a deallocation.
#[derive(Debug)]
pub enum Task {
    /// The object's count reached 0.
    Dealloc(R),
    /// After `__del__`: go on unless the object was resurrected.
    Finalized(R),
    /// Take the object's content apart.
    Clear(R),
    /// Release these references, last to first.
    Release(Vec<(R, Holder)>, Reason),
    /// Release one reference.
    ReleaseOne(R, Holder, Reason),
    /// Give a block back.
    Free(Domain, BlockKind, Addr, ObjectId),
    /// Give a dict's table back.
    FreeKeys(R, Addr, u8, bool),
    /// Give the object's own memory back.
    Finish(R),
    /// Call the callbacks of these weak references, last to first: reference and callback, which is in C's hands.
    Callbacks(Vec<(R, R)>),
    /// A weak reference's only callback returned.
    Called(R),
    /// The callbacks of several weak references returned: the tuple of them all goes.
    AllCalled(R, Vec<(R, R)>),
    /// The outermost deallocator is done: deallocate what the trashcan holds.
    Trash,
}

impl Heap {
    /// Puts a task on the list and works the list off, if nobody does and no call is awaited.
    pub fn task(&mut self, task: Task) {
        if self.waiting.is_some() {
            self.later.push(task);
            return;
        }
        self.tasks.push(task);
        if !self.draining {
            self.drain();
        }
    }

    /// Like [`Self::task`], for several: the first runs first.
    pub fn tasks_in_order(&mut self, tasks: Vec<Task>) {
        if self.waiting.is_some() {
            self.later.extend(tasks);
            return;
        }
        self.tasks.extend(tasks.into_iter().rev());
        if !self.draining {
            self.drain();
        }
    }

    /// Works the list off, until it is empty or a call into the program is awaited.
    pub fn drain(&mut self) {
        self.draining = true;
        while self.waiting.is_none()
            && let Some(task) = self.tasks.pop()
        {
            self.run_task(task);
        }
        self.draining = false;
    }

    fn run_task(&mut self, task: Task) {
        match task {
            Task::Dealloc(object) => self.dealloc(object),
            Task::Finalized(object) => {
                let hand = Self::native_holder();
                let id = self.id(object);
                let this = self.get_mut(object);
                this.refcount -= 1;
                let dead = this.refcount == 0;
                this.dying = dead;
                self.emit(Event::Decrefed {
                    object: id,
                    holder: hand,
                    reason: Reason::Internal,
                });
                if dead {
                    self.untrack(object);
                    self.clear_weakrefs_then(object);
                } else {
                    self.track(object);
                    self.leave_trashcan(object);
                }
            }
            Task::Clear(object) => self.clear_content(object),
            Task::Release(mut references, reason) => {
                while let Some((object, holder)) = references.pop() {
                    if object.is_borrowed() || !self.count_down(object, holder, reason) {
                        continue;
                    }
                    if self.is_leaf(object) {
                        self.finish(object);
                        continue;
                    }
                    if !references.is_empty() {
                        self.tasks.push(Task::Release(references, reason));
                    }
                    self.tasks.push(Task::Dealloc(object));
                    return;
                }
                self.keep_references(references);
            }
            Task::ReleaseOne(object, holder, reason) => {
                if !object.is_borrowed() && self.count_down(object, holder, reason) {
                    if self.is_leaf(object) {
                        self.finish(object);
                    } else {
                        self.tasks.push(Task::Dealloc(object));
                    }
                }
            }
            Task::Free(domain, kind, addr, owner) => {
                if !addr.is_null() {
                    self.free(domain, kind, addr, owner);
                }
            }
            Task::FreeKeys(dict, block, log2_size, unicode) => {
                self.free_keys(dict, block, log2_size, unicode);
            }
            Task::Finish(object) => self.finish(object),
            Task::Callbacks(mut references) => {
                if let Some((reference, callback)) = references.pop() {
                    self.tasks.push(Task::Callbacks(references));
                    self.callback = Some(callback);
                    self.waiting = Some(reference);
                }
            }
            Task::Called(callback) => {
                self.decref(callback, Self::native_holder(), Reason::Used);
            }
            Task::AllCalled(tuple, pairs) => {
                let _ = pairs;
                self.decref(tuple, Self::native_holder(), Reason::Used);
            }
            Task::Trash => match self.trash.pop() {
                Some(object) => {
                    self.tasks.push(Task::Trash);
                    self.tasks.push(Task::Dealloc(object));
                }
                None => self.nesting -= 1,
            },
        }
    }

    /// Keeps the memory of a list of references for another one.
    fn keep_references(&mut self, references: Vec<(R, Holder)>) {
        const MOST: usize = 16;
        if references.capacity() > 0 && self.spare_references.len() < MOST {
            self.spare_references.push(references);
        }
    }

    /// A deallocator's own temporary reference, whatever frame runs when it is given up.
    pub const fn native_holder() -> Holder {
        Holder {
            kind: HolderKind::Native,
            owner: 0,
            name: crate::addr::NameId(0),
        }
    }

    /// Whether the type's deallocator uses the trashcan.
    fn uses_trashcan(&self, object: R) -> bool {
        match &self.get(object).data {
            Data::List(_)
            | Data::Tuple(_)
            | Data::Dict(_)
            | Data::Set(_)
            | Data::Exception(_)
            | Data::Traceback(_)
            | Data::Frame(_)
            | Data::Builtin(_) => true,
            _ => self.class(self.ty(object)).heap,
        }
    }

    fn leave_trashcan(&mut self, object: R) {
        if self.uses_trashcan(object) {
            self.nesting -= 1;
            if self.nesting == 0 && !self.trash.is_empty() {
                self.nesting = 1;
                self.tasks.push(Task::Trash);
            }
        }
    }

    /// Whether nothing has to be done for a dying object but to give its memory back: it refers to nothing, nobody
    /// watches it, the collector does not know it, and its type is built in.
    pub(super) fn is_leaf(&self, object: R) -> bool {
        let this = self.get(object);
        this.extra.is_none()
            && this.generation == 0
            && matches!(
                this.data,
                Data::Int(_)
                    | Data::Big(_)
                    | Data::Float(_)
                    | Data::Complex(..)
                    | Data::Str(_)
                    | Data::Bytes(_)
                    | Data::RangeIter(..)
            )
            && !self.class(this.ty).heap
    }

    fn dealloc(&mut self, object: R) {
        self.untrack(object);
        if self.uses_trashcan(object) {
            if self.nesting >= self.profile.object.trashcan_depth {
                self.trash.push(object);
                return;
            }
            self.nesting += 1;
        }
        if self.wants_finalizer(object) {
            self.get_mut(object).extra.get_or_insert_default().finalized = true;
            self.track(object);
            self.incref(object, Self::native_holder(), Reason::Internal);
            self.tasks.push(Task::Finalized(object));
            self.waiting = Some(object);
            return;
        }
        self.get_mut(object).dying = true;
        self.clear_weakrefs_then(object);
        self.remove_from_bases(object);
    }

    /// Whether the object has a `__del__` (or is a suspended generator) that was not called yet.
    pub fn wants_finalizer(&self, object: R) -> bool {
        let this = self.get(object);
        if this.extra.as_ref().is_some_and(|extra| extra.finalized) {
            return false;
        }
        if let Data::Generator(generator) = &this.data {
            generator.frame.is_some()
        } else {
            let class = self.class(this.ty);
            class.heap && self.find_own_in_type(this.ty, "__del__").is_some()
        }
    }
}
