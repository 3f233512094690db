//! The instructions (Python/ceval.c, v3.11; reference effects: refcounts.md 4.3): `main_loop.rs` runs one after the other.
//!
//! Short instructions are there, the others in the module of their subject; what only later releases have is in
//! `run/late_ops.rs`.

mod attributes;
mod build;
mod calls;
mod exceptions;
mod imports;
mod iteration;
mod main_loop;
mod names;
mod operators;

use crate::object::heap::R;
use crate::object::types::NONE;
use crate::python::code::Instr;
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::{Flow, Vm};

impl Vm {
    /// Releases references in hand, in order.
    #[inline]
    fn drop_all(&mut self, release: &[R]) {
        for object in release {
            self.heap.drop(*object);
        }
    }

    /// Hands an operation's outcome on.
    #[inline]
    pub(super) fn outcome_of(
        &mut self,
        f: &mut Frame,
        result: Res,
        release: &[R],
    ) -> Result<Flow, Raise> {
        if let Ok(Out::Value(value)) = &result {
            let value = *value;
            // There is nothing in it to be dropped, which the compiler would look for each time.
            std::mem::forget(result);
            self.drop_all(release);
            f.push(value);
            return Ok(Flow::Next);
        }
        match result {
            Ok(out) => Ok(Flow::Start(out, After::Push(release.to_vec()))),
            Err(Raise) => {
                self.drop_all(release);
                Err(Raise)
            }
        }
    }

    #[inline]
    fn outcome_dropped(&mut self, result: Res, release: &[R]) -> Result<Flow, Raise> {
        if let Ok(Out::Value(_) | Out::Done) = &result {
            if let Ok(Out::Value(value)) = &result {
                self.heap.drop(*value);
            }
            std::mem::forget(result);
            self.drop_all(release);
            return Ok(Flow::Next);
        }
        match result {
            Ok(out) => Ok(Flow::Start(out, After::Drop(release.to_vec()))),
            Err(Raise) => {
                self.drop_all(release);
                Err(Raise)
            }
        }
    }

    /// Jumps when the truth of a value in hand is `when`.
    fn jump_if(&mut self, f: &mut Frame, value: R, when: bool, target: u32) -> Result<Flow, Raise> {
        if let Some(truth) = self.truth_now(value.plain()) {
            self.heap.drop(value);
            if truth == when {
                f.ip = target as usize;
            }
            return Ok(Flow::Next);
        }
        let out = self.truth_later(value)?;
        Ok(Flow::Start(out, After::Jump(target, when)))
    }

    /// What an instruction that makes an object begins with when the allocation makes a collection run: CPython collects
    /// before the memory becomes an object. Then the instruction runs again, in that memory.
    #[inline]
    fn collects_first(&mut self, f: &mut Frame, i: &Instr) -> Option<Flow> {
        if self.heap.gc.triggers_next() {
            self.collection_before(f, i)
        } else {
            None
        }
    }

    #[cold]
    #[inline(never)]
    fn collection_before(&mut self, f: &mut Frame, i: &Instr) -> Option<Flow> {
        let has_memory = self.profile.gc.deferred || self.heap.preallocated.is_some();
        if has_memory || !self.heap.memory_before(i.op, i.arg as usize) {
            return None;
        }
        f.ip -= 1;
        let memory = self.heap.preallocated.take();
        let cx = self.cx.clone();
        let task = async move {
            cx.collect().await?;
            cx.with(|vm| vm.heap.preallocated = memory);
            Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
        };
        let out = Out::Wait(Box::pin(task));
        Some(Flow::Start(out, After::Drop(Vec::new())))
    }

    /// Whether the running instruction is specialised: in warm code of 3.11 it is at once, because the counters of the
    /// adaptive instructions start at 0 (`_PyCode_Quicken`, Python/specialize.c, v3.11).
    #[inline]
    pub fn is_special(&mut self, f: &Frame) -> bool {
        f.linked.warmth.get() >= self.profile.run.warm_after
            && (self.profile.run.special_at_once || f.linked.saw(f.ip))
    }

    /// The same for an instruction with a specialised form for each kind of operand: whether it is that of `kind`.
    pub(super) fn is_special_for(&self, f: &Frame, kind: u8) -> bool {
        let warm = f.linked.warmth.get() >= self.profile.run.warm_after;
        if self.profile.run.special_at_once {
            return warm && f.linked.is_for_at_once(f.ip, kind);
        }
        warm && f.linked.is_for(f.ip, kind)
    }
}
