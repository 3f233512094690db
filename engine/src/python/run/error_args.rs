//! Exceptions that are there before the tuple of their arguments (v3.12 and later).

use super::vm::{Error, Vm};
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{EMPTY_TUPLE, NONE, ty};
use crate::timeline::Reason;

use crate::python::run::native::Raise;

impl Vm {
    /// `BaseException_vectorcall`, v3.14: the exception is there before the tuple of its arguments.
    pub(super) fn normalize_exception_first(&mut self, error: Error) -> R {
        let holder = self.thread_holder();
        let none = self.heap.pick(EMPTY_TUPLE);
        let exception = self.new_exception(error.ty, none);
        let args = match error.value {
            None | Some(NONE) => {
                if let Some(none) = error.value {
                    self.heap.decref(none, holder, Reason::Internal);
                }
                None
            }
            Some(value) if self.heap.ty(value) == ty::TUPLE => {
                self.heap.take(value, holder, Reason::Internal);
                Some(value)
            }
            Some(value) => {
                self.heap.take(value, holder, Reason::Internal);
                Some(self.heap.new_tuple(vec![value]))
            }
        };
        if let Some(args) = args {
            self.set_args(exception, args);
        }
        self.heap.give(exception, holder, Reason::ExceptionHeld);
        if let Some(error) = &mut self.error {
            error.value = Some(exception);
        }
        self.set_context(exception);
        exception
    }

    /// `KeyError` with a key that the caller keeps.
    pub fn raise_key_error(&mut self, key: R) -> Raise {
        if self.profile.object.exceptions_before_args {
            // The exception is made by a call.
            let none = self.heap.pick(EMPTY_TUPLE);
            let exception = self.new_exception(ty::KEY_ERROR, none);
            let args = self.heap.new_tuple_copied(&[key]);
            self.set_args(exception, args);
            self.set_error(ty::KEY_ERROR, Some(exception));
            self.set_context(exception);
            return Raise;
        }
        // `_PyErr_SetKeyError`: in a tuple, so that a key that is one stays whole.
        let args = self.heap.new_tuple_copied(&[key]);
        self.set_error(ty::KEY_ERROR, Some(args))
    }

    /// A message's text or format as the release has it.
    pub(super) fn message<'a>(&self, text: &'a str) -> &'a str {
        let messages = self.profile.run.messages;
        let other = messages.iter().find(|message| message.0 == text);
        other.map_or(text, |message| message.1)
    }

    /// Whether an exception of the class is made before its arguments: by `BaseException_vectorcall`, which only the
    /// built-in classes without members of their own have.
    pub(super) fn made_before_args(&self, class: R) -> bool {
        let this = self.heap.class(class);
        self.profile.object.exceptions_before_args
            && !this.heap
            && this.basicsize == self.heap.class(ty::BASE_EXCEPTION).basicsize
    }

    /// The arguments of an exception that was made without any; the tuple is in hand.
    pub fn set_args(&mut self, exception: R, args: R) {
        let part = self.heap.part(exception, "args");
        self.heap.give(args, part, Reason::Stored);
        let Data::Exception(this) = &mut self.heap.get_mut(exception).data else {
            unreachable!("made by the caller")
        };
        let old = this.args.replace(args);
        self.heap.edge_set(exception, 0, args);
        if let Some(old) = old {
            self.heap.decref(old, part, Reason::Replaced);
        }
        let class = self.heap.ty(exception);
        for (name, value) in self.members_of(class, args) {
            self.set_member(exception, name, value);
        }
    }
}
