//! Instructions of exceptions and of `with`.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, truth, ty};
use crate::python::code::{Instr, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise};
use crate::python::run::vm::{Flow, Vm};
use crate::timeline::Reason;

impl Vm {
    /// `RERAISE`
    pub(super) fn op_reraise(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let value = f.pop();
        let value = self.heap.own(value);
        self.reraise(value);
        Ok(Flow::Raise(true))
    }

    /// `PUSH_EXC_INFO`
    pub(super) fn op_push_exc_info(&mut self, f: &mut Frame) {
        let value = f.pop();
        let value = self.heap.own(value);
        let previous = self.handled.unwrap_or(NONE);
        // The stack takes the thread's reference to the exception handled before; the thread gets one to this.
        if self.handled.is_some() {
            let holder = self.thread_holder();
            self.heap.take(previous, holder, Reason::Internal);
        } else {
            self.heap.pick(NONE);
        }
        f.push(previous);
        let holder = self.thread_holder();
        self.heap.incref(value, holder, Reason::ExceptionHeld);
        self.handled = Some(value);
        f.push(value);
    }

    /// `POP_EXCEPT`
    pub(super) fn op_pop_except(&mut self, f: &mut Frame) {
        let previous = f.pop();
        let holder = self.thread_holder();
        let old = self.handled.take();
        if previous == NONE {
            self.heap.drop(previous);
        } else {
            self.heap.give(previous, holder, Reason::Internal);
            self.handled = Some(previous);
        }
        if let Some(old) = old {
            self.heap.decref(old, holder, Reason::ExceptionCleared);
        }
    }

    /// `CHECK_EXC_MATCH`
    pub(super) fn op_check_exc_match(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let class = f.pop();
        let value = f.top().plain();
        let matches = self.exception_matches(value, class.plain())?;
        self.heap.drop(class);
        let result = self.heap.pick(truth(matches));
        f.push(result);
        Ok(Flow::Next)
    }

    /// `WITH_EXCEPT_START`: `__exit__` is called with the exception.
    pub(super) fn op_with_except_start(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let value = f.top().plain();
        let class = self.heap.ty(value);
        let traceback = self.traceback_of(value).unwrap_or(NONE);
        let mut args = vec![class, value, traceback];
        let exit = if i.op == Op::WithExceptStart {
            f.peek(4)
        } else {
            if let Some(this) = f.stack[f.stack.len() - 4] {
                args.insert(0, this.plain());
            }
            f.peek(5).plain()
        };
        let mut held = Vec::new();
        if i.op == Op::WithExceptUnbound && traceback != NONE {
            // `PyException_GetTraceback`
            held.push(self.heap.pick(traceback));
        }
        Ok(Flow::Start(
            Out::Call(exit, args, Vec::new()),
            After::Push(held),
        ))
    }

    /// A method of a context manager; among built-in types only views of memory are some.
    pub(in crate::python::run) fn manager_method(
        &mut self,
        manager: R,
        name: &'static str,
    ) -> Option<R> {
        if self.heap.ty(manager) == ty::MEMORYVIEW {
            return self.type_lookup(ty::MEMORYVIEW, name);
        }
        self.special(manager, name)
    }

    /// `BEFORE_WITH`: `__enter__` and `__exit__` are looked up, then the first is called.
    pub(super) fn op_before_with(&mut self, f: &mut Frame, manager: R) -> Result<Flow, Raise> {
        let mut bound = Vec::new();
        for name in ["__enter__", "__exit__"] {
            let Some(function) = self.manager_method(manager, name) else {
                let class = self.heap.type_name(manager).to_owned();
                let format = if name == "__enter__" {
                    "'%.200s' object does not support the context manager protocol"
                } else {
                    "'%.200s' object does not support the context manager protocol (missed __exit__ method)"
                };
                // It goes with the stack, the method after the message was made.
                f.push(manager);
                let raised = self.raise_format(ty::TYPE_ERROR, format, &[&class]);
                for method in bound {
                    self.heap.drop(method);
                }
                return raised;
            };
            bound.push(match &self.heap.get(function).data {
                Data::MethodDesc(builtin) => {
                    let builtin = *builtin;
                    self.heap.new_bound_builtin(builtin, manager)
                }
                _ => self.heap.new_method(function, manager),
            });
        }
        self.heap.drop(manager);
        f.push(bound[1]);
        Ok(Flow::Start(
            Out::Call(bound[0], Vec::new(), Vec::new()),
            After::Push(vec![bound[0]]),
        ))
    }
}
