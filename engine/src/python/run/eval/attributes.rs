//! Instructions of attributes.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::python::code::Instr;
use crate::python::run::frame::Frame;
use crate::python::run::native::Raise;
use crate::python::run::vm::{Flow, Vm};

impl Vm {
    /// `LOAD_ATTR`, which finds methods too (v3.14).
    pub(super) fn op_load_attr_or_method(
        &mut self,
        f: &mut Frame,
        i: &Instr,
    ) -> Result<Flow, Raise> {
        let name = f.name_object(i.arg >> 1);
        let object = f.pop();
        if i.arg & 1 == 1 {
            let method = self.find_method(object.plain(), name);
            let method = method.or_else(|| self.method_past_hook(f, object.plain(), name));
            if let Some(method) = method {
                self.heap.pick(method);
                f.push(method);
                f.push(object);
                return Ok(Flow::Next);
            }
            let result = self.get_attr(object.plain(), name);
            let flow = self.outcome_of(f, result, &[object]);
            return Self::then_null(f, flow);
        }
        if let Some(getter) = self.property_getter(f, object, name) {
            let getter = self.heap.pick(getter);
            return Ok(Flow::Enter(getter, vec![object], Vec::new()));
        }
        if let Some(getter) = self.overridden_getter(f, object) {
            let getter = self.heap.pick(getter);
            let name = self.heap.pick(name);
            return Ok(Flow::Enter(getter, vec![object, name], Vec::new()));
        }
        let result = self.get_attr(object.plain(), name);
        self.outcome_of(f, result, &[object])
    }

    /// `LOAD_METHOD`
    pub(super) fn op_load_method(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let name = f.name_object(i.arg);
        let object = f.pop();
        if let Some(method) = self.find_method(object, name) {
            self.heap.pick(method);
            f.push(method);
            f.push(object);
            return Ok(Flow::Next);
        }
        self.as_method = true;
        let result = self.get_attr(object, name);
        self.as_method = false;
        f.stack.push(None);
        if result.is_err() {
            f.stack.pop();
        }
        self.outcome_of(f, result, &[object])
    }

    /// `STORE_ATTR`
    pub(super) fn op_store_attr(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let name = f.name_object(i.arg);
        let object = f.pop();
        let value = f.pop();
        if self.is_special(f) && self.store_attr_specialised(object, name, value) {
            return Ok(Flow::Next);
        }
        let result = self.set_attr(object.plain(), name, value.plain());
        let release = self.operands([value, object]);
        self.outcome_dropped(result, &release)
    }

    /// `STORE_ATTR_INSTANCE_VALUE`, `STORE_ATTR_SLOT`, `STORE_ATTR_WITH_HINT`: the value's reference moves into the
    /// instance before the old value is released. Only told apart when there is an old value that dies.
    fn store_attr_specialised(&mut self, object: R, name: R, value: R) -> bool {
        let (object_held, value_held) = (object, value);
        let (object, value) = (object.plain(), value.plain());
        let class = self.heap.ty(object);
        if !self.heap.class(class).heap || self.special(object, "__setattr__").is_some() {
            return false;
        }
        let spelt = self.heap.str(name).chars.clone();
        let text = spelt.text();
        let slot = match self
            .type_lookup(class, &text)
            .map(|found| &self.heap.get(found).data)
        {
            Some(Data::Descriptor(_, _, slot)) if *slot != usize::MAX => Some(*slot),
            Some(Data::Descriptor(..) | Data::Property(_)) => return false,
            _ => None,
        };
        let old = match slot {
            Some(slot) => {
                let extra = self.heap.get(object).extra.as_ref();
                extra.and_then(|extra| extra.slots.get(slot).copied().flatten())
            }
            None if self.heap.has_dict(object) => self.heap.instance_attribute(object, name),
            None => return false,
        };
        let Some(old) = old.filter(|old| self.heap.dies_now(*old)) else {
            return false;
        };
        // The old value is kept until the value's reference on the stack is gone.
        self.heap.pick(old);
        match slot {
            Some(slot) => {
                self.store_slot(object, slot, Some(value), &text);
            }
            None => self.heap.instance_set(object, name, value),
        }
        self.heap.drop(value_held);
        self.heap.drop(old);
        self.heap.drop(object_held);
        true
    }
}
