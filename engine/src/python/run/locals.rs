//! `locals()` of the frame that asks: in a function a dict of its variables (Objects/frameobject.c, v3.11 and v3.14).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, ty};
use crate::python::code::CO_OPTIMIZED;
use crate::python::run::frame::Frame;
use crate::python::run::vm::{Control, Vm};
use crate::timeline::{AllocCall, BlockKind, Domain, Reason};

/// `sizeof(PyFrameLocalsProxy)` with the collector's header.
const PROXY_BYTES: u64 = 40;

impl Vm {
    /// The namespace of the innermost frame, in hand.
    pub(super) fn frame_locals(&mut self) -> R {
        let place = self
            .control
            .iter()
            .rposition(|entry| matches!(entry, Control::Frame(_)));
        let Some(place) = place else {
            return self.heap.pick(types::MAIN_DICT);
        };
        let Control::Frame(mut frame) = self.control.remove(place) else {
            unreachable!("found above")
        };
        let locals = self.locals_of(&mut frame);
        self.control.insert(place, Control::Frame(frame));
        locals
    }

    /// The namespace of a frame, in hand.
    pub(super) fn locals_of(&mut self, frame: &mut Frame) -> R {
        if frame.code.flags & CO_OPTIMIZED == 0 {
            let locals = frame.locals.unwrap_or(frame.globals);
            self.heap.pick(locals)
        } else if self.profile.run.locals_are_copies {
            self.copied_locals(frame)
        } else {
            self.kept_locals(frame)
        }
    }

    /// A variable's name and its value, if it has one.
    pub(super) fn variable(&mut self, frame: &Frame, slot: usize) -> (R, Option<R>) {
        let var = &frame.code.localsplus[slot];
        let name = self.heap.intern(&var.name);
        let value = frame.fast[slot].map(R::plain);
        let value = match value.map(|value| &self.heap.get(value).data) {
            Some(Data::Cell(content)) if var.cell || var.free => *content,
            _ => value,
        };
        (name, value)
    }

    /// `_PyFrame_FastToLocalsWithError`, v3.11: the frame keeps the dict, each call brings it up to date.
    fn kept_locals(&mut self, frame: &mut Frame) -> R {
        let dict = frame.locals.unwrap_or_else(|| {
            let dict = self.heap.new_dict();
            self.heap.give(dict, frame.holder(), Reason::Internal);
            frame.locals = Some(dict);
            dict
        });
        let slots = 0..frame.code.localsplus.len();
        let variables = slots.map(|slot| self.variable(frame, slot)).collect();
        self.bring_up_to_date(dict, variables);
        self.heap.pick(dict)
    }

    /// `_PyEval_GetFrameLocals`, v3.14: a new dict, filled by way of a proxy of the frame object and a list of names.
    fn copied_locals(&mut self, frame: &mut Frame) -> R {
        let object = self.frame_object(frame);
        let arguments = self.heap.new_tuple_copied(&[object]);
        let id = self.heap.next_object_id();
        let (domain, kind) = (Domain::Object, BlockKind::Internal);
        let proxy = self
            .heap
            .allocate(AllocCall::Malloc, domain, kind, PROXY_BYTES, id);
        self.heap.drop(arguments);
        let dict = self.heap.new_dict();
        let names = self.heap.new_list();
        let mut values = Vec::new();
        for slot in 0..frame.code.localsplus.len() {
            if let (name, Some(value)) = self.variable(frame, slot) {
                self.heap.list_append(names, name);
                values.push((name, value));
            }
        }
        let iterator = self.heap.new_seq_iter(ty::LIST_ITER, names, 0);
        self.heap.drop(names);
        for (name, value) in values {
            self.heap.dict_set_str(dict, name, value);
        }
        self.heap.drop(iterator);
        self.heap.free(domain, kind, proxy, id);
        dict
    }
}
