//! Counted references: what raises a count, lowers it, or hands a reference on, and the event of each.
//!
//! Two of three events come from here. So what is usual is short: the object has a number, the event can just be
//! appended, and nothing dies of it. All else is said `slowly`, in functions of their own.

use crate::addr::ObjectId;
use crate::object::dealloc::Task;
use crate::object::heap::{Heap, R};
use crate::timeline::{Event, Holder, Reason};

impl Heap {
    /// `Py_INCREF`
    pub fn incref(&mut self, object: R, holder: Holder, reason: Reason) {
        debug_assert!(!object.is_borrowed(), "a borrowed value is owned first");
        let this = self.get_mut(object);
        this.refcount += 1;
        let id = this.id;
        if id == ObjectId::NONE || !self.can_append() {
            return self.say_incref_slowly(object, holder, reason);
        }
        self.append(Event::Increfed {
            object: id,
            holder,
            reason,
        });
    }

    #[cold]
    #[inline(never)]
    fn say_incref_slowly(&mut self, object: R, holder: Holder, reason: Reason) {
        let object = self.id(object);
        self.emit(Event::Increfed {
            object,
            holder,
            reason,
        });
    }

    /// One more reference in hand. [`Self::incref`], written out for the holder that most references have.
    pub fn incref_in_hand(&mut self, object: R, reason: Reason) {
        debug_assert!(!object.is_borrowed(), "a borrowed value is owned first");
        let this = self.get_mut(object);
        this.refcount += 1;
        let id = this.id;
        if id == ObjectId::NONE || !self.can_append() {
            return self.say_incref_in_hand_slowly(object, reason);
        }
        let holder = self.hand();
        self.append(Event::Increfed {
            object: id,
            holder,
            reason,
        });
    }

    #[cold]
    #[inline(never)]
    fn say_incref_in_hand_slowly(&mut self, object: R, reason: Reason) {
        let hand = self.hand();
        self.say_incref_slowly(object, hand, reason);
    }

    /// One more reference in hand of what was read.
    #[inline]
    pub fn pick(&mut self, object: R) -> R {
        if !object.is_borrowed() {
            self.incref_in_hand(object, Reason::PickedUp);
        }
        object
    }

    /// A value from the stack that goes where it has to be owned (`PyStackRef_AsPyObjectSteal`).
    #[inline]
    pub fn own(&mut self, object: R) -> R {
        if object.is_borrowed() {
            self.pick(object.plain())
        } else {
            object
        }
    }

    /// `Py_DECREF`; at 0 the object is deallocated at once, unless a release that calls into the program waits.
    /// Nothing happens to a value that is only borrowed.
    pub fn decref(&mut self, object: R, holder: Holder, reason: Reason) {
        if object.is_borrowed() {
            return;
        }
        let Some(id) = self.lower_simply(object) else {
            return self.decref_slowly(object, holder, reason);
        };
        self.append(Event::Decrefed {
            object: id,
            holder,
            reason,
        });
    }

    /// One reference in hand less. [`Self::decref`], written out for the holder that most references have.
    pub fn decref_in_hand(&mut self, object: R, reason: Reason) {
        if object.is_borrowed() {
            return;
        }
        let Some(id) = self.lower_simply(object) else {
            return self.decref_in_hand_slowly(object, reason);
        };
        let holder = self.hand();
        self.append(Event::Decrefed {
            object: id,
            holder,
            reason,
        });
    }

    #[inline(never)]
    fn decref_in_hand_slowly(&mut self, object: R, reason: Reason) {
        let hand = self.hand();
        self.decref_slowly(object, hand, reason);
    }

    /// One reference in hand less: the expression that needed it is done.
    #[inline]
    pub fn drop(&mut self, object: R) {
        self.decref_in_hand(object, Reason::Used);
    }

    /// Lets go of several objects in hand, in this order.
    pub fn drop_all<const N: usize>(&mut self, objects: [Option<R>; N]) {
        for object in objects.into_iter().flatten() {
            self.drop(object);
        }
    }

    /// Lowers a count where that is all there is to it; the object's number for the event.
    #[inline]
    fn lower_simply(&mut self, object: R) -> Option<ObjectId> {
        if self.waiting.is_some() || !self.can_append() {
            return None;
        }
        let this = self.get_mut(object);
        if this.refcount == 1 || this.id == ObjectId::NONE {
            return None;
        }
        this.refcount -= 1;
        Some(this.id)
    }

    #[inline(never)]
    fn decref_slowly(&mut self, object: R, holder: Holder, reason: Reason) {
        if self.waiting.is_none() && self.float_dies(object, holder, reason) {
            return;
        }
        if self.waiting.is_some() && !self.draining {
            // What comes after a finalizer's call waits for it.
            self.later.push(Task::ReleaseOne(object, holder, reason));
            return;
        }
        if self.count_down(object, holder, reason) {
            // Inside of another deallocation it waits until that one's step is done.
            if !self.draining
                && self.waiting.is_none()
                && self.tasks.is_empty()
                && self.is_leaf(object)
            {
                self.finish(object);
            } else {
                self.task(Task::Dealloc(object));
            }
        }
    }

    /// One reference less; whether the object dies of it.
    #[inline]
    pub(super) fn count_down(&mut self, object: R, holder: Holder, reason: Reason) -> bool {
        let this = self.get_mut(object);
        this.refcount -= 1;
        let dies = this.refcount == 0 && !this.shared;
        let object = self.id(object);
        self.emit(Event::Decrefed {
            object,
            holder,
            reason,
        });
        dies
    }

    /// Whether the release of one reference deallocates the object: only then can what is held meanwhile be seen.
    #[inline]
    pub fn dies_now(&self, object: R) -> bool {
        let this = self.get(object);
        this.refcount == 1 && !this.shared
    }

    /// A reference goes from the running frame's hand to another holder.
    #[inline]
    pub fn give(&mut self, object: R, holder: Holder, reason: Reason) {
        self.moved(object, holder, false, reason);
    }

    /// A reference goes from a holder to the running frame's hand.
    #[inline]
    pub fn take(&mut self, object: R, holder: Holder, reason: Reason) {
        self.moved(object, holder, true, reason);
    }

    fn moved(&mut self, object: R, holder: Holder, to_hand: bool, reason: Reason) {
        if object.is_borrowed() {
            return;
        }
        let object = self.id(object);
        self.emit(Event::Moved {
            object,
            holder,
            to_hand,
            reason,
        });
    }
}
