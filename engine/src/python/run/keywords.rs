//! Keyword arguments on their way to what is called from C: in a dict, or in a block with a tuple of their names
//! (Objects/call.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::frame::After;
use crate::python::run::native::{Cx, Out, Raise};
use crate::python::run::vm::Vm;

/// How many values lie on the C stack on their way into a frame, since 3.14 (`_PyEval_Vector`).
pub(super) const STACK_ARRAY: usize = 8;

/// `_PY_FASTCALL_SMALL_STACK`: with more values than this an array is asked for.
pub(super) const SMALL_STACK: usize = 5;

impl Vm {
    /// `_PyEval_Vector` (Python/ceval.c): a function of the program is entered from C. Since 3.14 more than eight values
    /// are copied to a block until they are in the frame.
    pub(super) fn enter_from_c(
        &mut self,
        func: R,
        args: &[R],
        kwargs: &[(R, R)],
        after: After,
    ) -> Result<(), (Raise, After)> {
        let values = args.len() + kwargs.len();
        let copies = values > STACK_ARRAY && self.profile.run.map_array_above.is_some();
        let array = copies.then(|| self.scratch(8 * values as u64));
        let entered = self.enter(func, args, kwargs, false, after);
        if let Some(array) = array {
            self.free_scratch(array);
        }
        entered
    }

    /// Whether a C function without a vectorcall gets the tuple and the dict of `CALL_FUNCTION_EX` themselves: slot wrappers,
    /// `dict.update` and `str.format` (`_PyObject_Call`, Objects/call.c, v3.11).
    pub(super) fn takes_dict(&self, callee: R) -> bool {
        match &self.heap.get(callee).data {
            Data::Builtin(builtin) => {
                self.heap.ty(callee) == ty::METHOD_WRAPPER
                    || builtin.this.is_some_and(|this| match builtin.name {
                        "update" => self.heap.is_instance(this, ty::DICT),
                        "format" => self.heap.is_instance(this, ty::STR),
                        _ => false,
                    })
            }
            Data::MethodDesc(builtin) => crate::python::run::methods::is_slot(builtin),
            _ => false,
        }
    }

    /// The keywords of a call of the old convention in a dict, for its time: the one that came with the call, or a new one,
    /// and whether that is new.
    pub(super) fn keywords_given(&mut self, kwargs: &[(R, R)]) -> Option<(R, bool)> {
        let given = self.given_dict.take();
        if kwargs.is_empty() {
            return None;
        }
        given
            .map(|dict| (dict, false))
            .or_else(|| self.keywords_dict(kwargs).map(|dict| (dict, true)))
    }

    /// The dict that a call of the old convention gets its keywords in (`_PyStack_AsDict`).
    pub(super) fn keywords_dict(&mut self, kwargs: &[(R, R)]) -> Option<R> {
        if kwargs.is_empty() {
            return None;
        }
        let dict = self.heap.new_dict();
        for (name, value) in kwargs {
            self.heap.dict_set_str(dict, *name, *value);
        }
        Some(dict)
    }

    /// `_PyStack_UnpackDict` (Objects/call.c, v3.11): a block with all values and a tuple of the names, for the time of a
    /// call. The block has references of its own. Nothing is made when there are no keywords.
    pub fn unpack_keywords(&mut self, args: &[R], kwargs: &[(R, R)]) -> Option<Unpacked> {
        if kwargs.is_empty() {
            return None;
        }
        let block = self.scratch(8 * (1 + args.len() + kwargs.len()) as u64);
        let names: Vec<R> = kwargs.iter().map(|pair| pair.0).collect();
        let values = kwargs.iter().map(|pair| pair.1);
        let held: Vec<R> = args.iter().copied().chain(values).collect();
        for value in &held {
            self.heap.pick(*value);
        }
        let names = self.heap.new_tuple_copied(&names);
        Some(Unpacked { block, names, held })
    }

    /// The error of keywords that are no str, found when they are unpacked already (`_PyStack_UnpackDict`).
    pub(super) fn keywords_no_strings(&mut self, items: &[R], pairs: &[(R, R)]) -> Option<Raise> {
        let strings = |pair: &(R, R)| self.heap.chars(pair.0).is_some();
        if pairs.iter().all(strings) {
            return None;
        }
        let unpacked = self.unpack_keywords(items, pairs);
        let raise = self.raise_text(ty::TYPE_ERROR, "keywords must be strings");
        self.free_unpacked(unpacked);
        Some(raise)
    }

    /// `_PyStack_UnpackDict_Free`
    pub fn free_unpacked(&mut self, unpacked: Option<Unpacked>) {
        if let Some(Unpacked { block, names, held }) = unpacked {
            for value in held {
                self.heap.drop(value);
            }
            self.free_scratch(block);
            self.heap.drop(names);
        }
    }
}

/// What [`Vm::unpack_keywords`] made.
pub struct Unpacked {
    block: crate::addr::Addr,
    names: R,
    held: Vec<R>,
}

/// `_PyObject_Call_Prepend`: self and the arguments in an array on the C stack, or in a block when there are more than
/// five; keyword values in a block with everything, their names in a tuple (`_PyStack_UnpackDict`).
pub async fn call_prepended(
    cx: &Cx,
    function: R,
    all: Vec<R>,
    kwargs: Vec<(R, R)>,
) -> Result<R, Raise> {
    let array = cx.with(|vm| (all.len() > SMALL_STACK).then(|| vm.scratch(8 * all.len() as u64)));
    let unpacked = cx.with(|vm| vm.unpack_keywords(&all, &kwargs));
    let result = cx.run(|_| Ok(Out::Call(function, all, kwargs))).await;
    cx.with(|vm| {
        vm.free_unpacked(unpacked);
        if let Some(array) = array {
            vm.free_scratch(array);
        }
    });
    result
}
