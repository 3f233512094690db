//! What special methods of the program may answer (`PyNumber_Long`, `PyObject_Format`, `PyObject_Bytes`,
//! `slot_sq_length`: Objects/abstract.c, Objects/bytesobject.c, Objects/typeobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::native::{Raise, Res, wait};
use crate::python::run::ops::BINARY_NAMES;
use crate::python::run::vm::Vm;
use num_traits::{Signed, ToPrimitive};

impl Vm {
    /// Calls a special method, whose answer is to be of a class; what is said of another names its class.
    pub(super) fn slot_of_kind(
        &mut self,
        method: R,
        args: Vec<R>,
        kind: R,
        format: &'static str,
    ) -> Res {
        let begun = self.slot(method, args);
        let cx = self.cx.clone();
        wait(async move {
            let told = cx.run(|_| begun).await?;
            cx.with(|vm| vm.of_kind(told, kind, format)).map(Some)
        })
    }

    /// The answer, if it is of the class; it is in hand.
    pub(super) fn of_kind(&mut self, told: R, kind: R, format: &'static str) -> Result<R, Raise> {
        if self.heap.is_instance(told, kind) {
            return Ok(told);
        }
        let name = self.type_text(told);
        let raised = self.raise_format(ty::TYPE_ERROR, format, &[&name]);
        self.heap.drop(told);
        raised
    }

    /// `PyObject_GetBuffer` of what has none.
    pub(super) fn refuse_buffer<T>(&mut self, object: R) -> Result<T, Raise> {
        let name = self.type_text(object);
        let format = "a bytes-like object is required, not '%.100s'";
        self.raise_format(ty::TYPE_ERROR, format, &[&name])
    }

    /// The same where what it says is lost: the caller has words of its own.
    pub(super) fn asked_for_buffer(&mut self, object: R) {
        let _ = self.refuse_buffer::<()>(object);
        self.clear_error();
    }

    /// `SLOT1BINFULL`: a class that defines only one of two methods has the slot function for both, which finds the other
    /// one in the built-in base and calls it with its arguments in tuples (`wrapperdescr_call`).
    pub(super) fn wrapped_operator(&mut self, op: u32, left: R, right: R) -> Option<Res> {
        let name = BINARY_NAMES[(op % 13) as usize];
        let number = |vm: &Self, operand: R| {
            matches!(
                vm.heap.get(operand).data,
                Data::Int(_) | Data::Big(_) | Data::Float(_) | Data::Complex(..)
            )
        };
        if !number(self, left) || !number(self, right) {
            return None;
        }
        let [left_class, right_class] = [left, right].map(|operand| self.heap.ty(operand));
        let defines =
            |vm: &Self, operand: R, name: String| vm.special_named(operand, &name).is_some();
        let args = if !self.heap.class(left_class).heap
            && self.heap.is_subclass(right_class, left_class)
            && defines(self, right, format!("__{name}__"))
        {
            [right, left]
        } else if defines(self, left, format!("__r{name}__"))
            && !defines(self, left, format!("__{name}__"))
        {
            [left, right]
        } else {
            return None;
        };
        Some(self.by_wrapper(&args, |vm| vm.binary(op, left, right)))
    }

    /// `slot_sq_length`: the length is a C number meanwhile, so the int is a new one. Takes the answer over.
    pub(super) fn length_told(&mut self, told: R) -> Result<R, Raise> {
        let Some(length) = self.heap.int_value(told) else {
            let raised = self.index_number(told);
            self.heap.drop(told);
            return Err(raised.expect_err("it is no int"));
        };
        self.heap.drop(told);
        if length.is_negative() {
            return Err(self.raise_text(ty::VALUE_ERROR, "__len__() should return >= 0"));
        }
        match length.to_i64() {
            Some(length) => Ok(self.heap.new_ssize(length)),
            None => {
                let text = "cannot fit 'int' into an index-sized integer";
                Err(self.raise_text(ty::OVERFLOW_ERROR, text))
            }
        }
    }
}
