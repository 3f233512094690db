//! Instructions of loops and generators, and the jumps that keep a value.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, truth, ty};
use crate::python::code::{Instr, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::{Flow, Vm};
use crate::timeline::Reason;

impl Vm {
    /// `POP_ITER`, `END_FOR` (v3.14).
    pub(super) fn op_pop_iter(&mut self, f: &mut Frame) {
        let value = f
            .stack
            .pop()
            .expect("the compiler balances the value stack");
        if let Some(value) = value {
            self.heap.decref_in_hand(value, Reason::LoopEnded);
        }
    }

    /// `JUMP_IF_FALSE_OR_POP`, `JUMP_IF_TRUE_OR_POP`
    pub(super) fn op_jump_if_false_or_pop(
        &mut self,
        f: &mut Frame,
        i: &Instr,
    ) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let when = i.op == Op::JumpIfTrueOrPop;
        let value = f.top();
        match self.truth_now(value) {
            Some(is) if is == when => f.ip = arg,
            Some(_) => {
                f.pop();
                self.heap.drop(value);
            }
            None => {
                // The operand stays on the stack while it is asked.
                let cx = self.cx.clone();
                let value = value.plain();
                let out = wait(async move {
                    let is = truth_of(&cx, value).await?;
                    Ok(Some(cx.with(|vm| vm.heap.pick(truth(is)))))
                })?;
                f.ip -= 1;
                return Ok(Flow::Start(out, After::JumpOrPop(i.arg, when)));
            }
        }
        Ok(Flow::Next)
    }

    /// `GET_YIELD_FROM_ITER`
    pub(super) fn op_get_yield_from_iter(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let value = f.top();
        if self.heap.ty(value.plain()) != ty::GENERATOR {
            f.pop();
            let result = self.get_iter(value.plain());
            return self.outcome_of(f, result, &[value]);
        }
        Ok(Flow::Next)
    }

    /// `FOR_ITER`
    pub(super) fn op_for_iter(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let iterator = f.top();
        match self.iter_next(iterator)? {
            Out::Value(value) => f.push(value),
            Out::End(None) => {
                f.pop();
                f.ip = arg;
                self.heap.decref_in_hand(iterator, Reason::LoopEnded);
            }
            out => return Ok(Flow::Start(out, After::Iter(i.arg))),
        }
        Ok(Flow::Next)
    }

    /// `FOR_ITER` that leaves the iterator to `END_FOR` and `POP_ITER` (v3.14).
    pub(super) fn op_for_iter_kept(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let iterator = f.top().plain();
        match self.iter_next(iterator)? {
            Out::Value(value) => f.push(value),
            Out::End(None) => {
                // `END_FOR` takes NULL.
                f.stack.push(None);
                f.ip = arg;
            }
            out => {
                let direct = matches!(out, Out::Next(_)) && self.is_special(f);
                return Ok(Flow::Start(out, After::IterKept(i.arg, direct)));
            }
        }
        Ok(Flow::Next)
    }

    /// `SEND` (v3.14).
    pub(super) fn op_send_kept(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let value = f.pop();
        let value = self.heap.own(value);
        let receiver = f.top().plain();
        let out = if self.heap.ty(receiver) == ty::GENERATOR {
            Out::Resume(receiver, value)
        } else {
            self.send_to(receiver, value)?
        };
        Ok(Flow::Start(out, After::SendKept(i.arg)))
    }

    /// `PyIter_Send` (Objects/abstract.c, v3.11) for what is no generator: what is not `None` goes to its `send`. A
    /// `StopIteration` of the program stays set, `SEND` takes its value.
    fn send_to(&mut self, receiver: R, value: R) -> Res {
        let cx = self.cx.clone();
        if value != NONE {
            return wait(async move {
                let name = cx.with(|vm| vm.heap.intern("send"));
                let result = match cx.run(|vm| vm.get_attr(receiver, name)).await {
                    Ok(method) => {
                        let result = cx.call(method, vec![value]).await;
                        cx.drop(method);
                        result
                    }
                    Err(Raise) => Err(Raise),
                };
                cx.drop(value);
                result.map(Some)
            });
        }
        self.heap.drop(value);
        if let Data::Plain = self.heap.get(receiver).data
            && let Some(method) = self.special(receiver, "__next__")
        {
            return wait(async move {
                let result = cx.run(|vm| vm.slot(method, vec![receiver])).await;
                result.map(Some)
            });
        }
        self.iter_next(receiver)
    }

    /// `SEND`
    pub(super) fn op_send(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let value = f.pop();
        let receiver = f.top();
        // C holds the value until the answer is there (`PyIter_Send`, v3.11).
        let (out, held) = if self.heap.ty(receiver) == ty::GENERATOR {
            self.heap.pick(value);
            (Out::Resume(receiver, value), Some(value))
        } else {
            (self.send_to(receiver, value)?, None)
        };
        Ok(Flow::Start(out, After::Send(i.arg, held)))
    }
}
