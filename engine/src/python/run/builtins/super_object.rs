//! `super(…)`: with arguments and without (`super_init_impl`, Objects/typeobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::native::{Out, Res};
use crate::python::run::vm::Vm;

impl Vm {
    pub(super) fn new_super(&mut self, args: &[R]) -> Res {
        let (class, this) = match *args {
            [class, this] => (class, this),
            _ => match self.super_arguments() {
                Some(found) => found,
                None => {
                    let method = self.running.is_some_and(|frame| frame.0.is_some());
                    let text = if method {
                        "super(): __class__ cell not found"
                    } else {
                        "super(): no arguments"
                    };
                    return Err(self.raise_text(ty::RUNTIME_ERROR, text));
                }
            },
        };
        if !matches!(self.heap.get(class).data, Data::Type(_)) {
            let kind = self.heap.type_name(class).to_owned();
            return if args.len() == 2 {
                let format = "super() argument 1 must be a type, not %.200s";
                self.raise_format(ty::TYPE_ERROR, format, &[&kind])
            } else {
                let format = "super(): __class__ is not a type (%s)";
                self.raise_format(ty::RUNTIME_ERROR, format, &[&kind])
            };
        }
        let this_class = self.super_class(class, this);
        let proxy = self
            .heap
            .new_gc(ty::SUPER, Data::Super(class, this, this_class));
        for (part, name) in [
            (class, "__thisclass__"),
            (this, "__self__"),
            (this_class, "__self_class__"),
        ] {
            self.heap.hold_part(proxy, part, name);
        }
        Ok(Out::Value(proxy))
    }

    /// `supercheck`: the class whose MRO is searched.
    pub(in crate::python::run) fn super_class(&self, class: R, this: R) -> R {
        let own =
            matches!(self.heap.get(this).data, Data::Type(_)) && self.heap.is_subclass(this, class);
        if own { this } else { self.heap.ty(this) }
    }

    /// `super()` without arguments: the `__class__` cell and the first argument of the running function.
    fn super_arguments(&self) -> Option<(R, R)> {
        let frame = self.running.as_ref()?;
        let class = frame.1?;
        Some((class, frame.0?))
    }
}
