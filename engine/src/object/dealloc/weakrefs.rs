//! Weak references to a dying object: cleared, and their callbacks called (`PyObject_ClearWeakRefs`, Objects/weakrefobject.c,
//! v3.11).

use super::Task;
use crate::object::data::Data;
use crate::object::heap::{Heap, R};
use crate::timeline::{Event, Holder, Reason};

impl Heap {
    pub(super) fn clear_weakrefs_then(&mut self, object: R) {
        self.tasks.push(Task::Clear(object));
        self.clear_weakrefs(object);
    }

    /// `PyObject_ClearWeakRefs`: clears the weak references to an object and puts the calls of their callbacks on the
    /// list. One reference alone is called as it is, its callback in C's hands; several go into a tuple with theirs.
    fn clear_weakrefs(&mut self, object: R) {
        let Some(extra) = &mut self.get_mut(object).extra else {
            return;
        };
        let references = std::mem::take(&mut extra.weakrefs);
        let mut pairs = Vec::new();
        let mut plain = true;
        let mut count = 0;
        for reference in references {
            let Data::Weakref(target, callback) = &mut self.get_mut(reference).data else {
                unreachable!("only weak references are listed")
            };
            *target = None;
            let callback = callback.take();
            self.show_weak(reference, None);
            // Those without a callback that stand first are cleared before the others are counted.
            plain &= callback.is_none();
            if !plain {
                count += 1;
            }
            if let Some(callback) = callback {
                pairs.push((reference, callback));
            }
        }
        if pairs.is_empty() {
            return;
        }
        for (reference, callback) in &pairs {
            let holder = self.part(*reference, "__callback__");
            self.emit_moved_to_native(*callback, holder);
            // Attributes of a reference of a subclass stand before the callback.
            let extra = self.get(*reference).extra.as_ref();
            let attributes = extra.map_or(0, |extra| {
                let values = extra.values.as_ref();
                let values = values.map_or(0, |values| values.order.len());
                extra.slots.iter().flatten().count() + values
            });
            match attributes {
                0 => self.edges_cleared(*reference),
                attributes => self.edge_removed(*reference, attributes),
            }
        }
        if self.profile.run.callbacks_in_tuple {
            count = pairs.len();
        }
        if count == 1 && !self.profile.run.callbacks_in_tuple {
            let (reference, callback) = pairs[0];
            self.tasks.push(Task::Called(callback));
            if self.get(reference).refcount > 0 {
                self.tasks
                    .push(Task::Callbacks(vec![(reference, callback)]));
            }
            return;
        }
        // A tuple of references and callbacks, in order.
        let mut items = Vec::new();
        for (reference, callback) in &pairs {
            items.push(*reference);
            items.push(*callback);
        }
        let mut padded = items.clone();
        padded.resize(2 * count, crate::object::types::NONE);
        let tuple = self.new_tuple_copied(&padded);
        let hand = self.hand();
        self.take_from_hand_to_native(tuple, hand);
        for (_, callback) in &pairs {
            self.decref(*callback, Self::native_holder(), Reason::Internal);
        }
        self.tasks.push(Task::AllCalled(tuple, pairs.clone()));
        pairs.reverse();
        self.tasks.push(Task::Callbacks(pairs));
    }

    fn emit_moved_to_native(&mut self, object: R, from: Holder) {
        self.incref(object, Self::native_holder(), Reason::Internal);
        let id = self.id(object);
        self.get_mut(object).refcount -= 1;
        self.emit(Event::Decrefed {
            object: id,
            holder: from,
            reason: Reason::Internal,
        });
    }

    fn take_from_hand_to_native(&mut self, object: R, hand: Holder) {
        self.emit_moved_to_native(object, hand);
    }
}
