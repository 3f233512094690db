//! The instructions (Python/ceval.c, v3.11; reference effects: refcounts.md 4.3).

use crate::object::data::{Data, Function};
use crate::object::heap::R;
use crate::object::types::{self, NONE, TRUE, truth, ty};
use crate::python::code::{CO_HAS_DOCSTRING, Instr, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::{Flow, Vm};
use crate::timeline::{AllocCall, Event, Holder, HolderKind, MarkKind, Reason, Slot};
use std::rc::Rc;

/// `NB_SUBSCR` (Include/opcode.h, v3.14).
const NB_SUBSCR: u32 = 26;
/// `INTRINSIC_*` (`Include/internal/pycore_intrinsics.h`, v3.14).
const INTRINSIC_IMPORT_STAR: u32 = 2;
const INTRINSIC_UNARY_POSITIVE: u32 = 5;
const INTRINSIC_LIST_TO_TUPLE: u32 = 6;

impl Frame {
    #[inline]
    pub(super) fn pop(&mut self) -> R {
        self.stack
            .pop()
            .flatten()
            .expect("the compiler balances the value stack")
    }

    fn top(&self) -> R {
        self.peek(1)
    }

    /// `PEEK(n)`: 1 is the top.
    #[inline]
    fn peek(&self, n: usize) -> R {
        self.stack[self.stack.len() - n].expect("the compiler balances the value stack")
    }

    /// A code object gets warmer by calls and back edges; quickened after 8 of them (`_PyCode_Warmup`, v3.11).
    #[inline]
    fn warm_up(&self) {
        self.linked.warmth.set(self.linked.warmth.get() + 1);
    }

    /// The interned name with that number.
    #[inline]
    pub(super) fn name_object(&self, index: u32) -> R {
        self.linked.names[index as usize]
    }

    #[inline]
    pub(super) fn push(&mut self, object: R) {
        self.stack.push(Some(object));
    }

    pub(super) fn pop_many(&mut self, count: usize) -> Vec<R> {
        let start = self.stack.len() - count;
        self.stack
            .drain(start..)
            .map(|item| item.expect("arguments are no NULLs"))
            .collect()
    }
}

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
        match result {
            Ok(Out::Value(value)) => {
                self.drop_all(release);
                f.push(value);
                Ok(Flow::Next)
            }
            Ok(out) => Ok(Flow::Start(out, After::Push(release.to_vec()))),
            Err(Raise) => {
                self.drop_all(release);
                Err(Raise)
            }
        }
    }

    #[inline]
    fn outcome_dropped(&mut self, result: Res, release: &[R]) -> Result<Flow, Raise> {
        match result {
            Ok(Out::Value(value)) => {
                self.heap.drop(value);
                self.drop_all(release);
                Ok(Flow::Next)
            }
            Ok(out) => Ok(Flow::Start(out, After::Drop(release.to_vec()))),
            Err(Raise) => {
                self.drop_all(release);
                Err(Raise)
            }
        }
    }

    fn jump_if(&mut self, f: &mut Frame, when: bool, target: u32) -> Result<Flow, Raise> {
        let value = f.pop();
        if let Some(truth) = self.truth_now(value.plain()) {
            self.heap.drop(value);
            if truth == when {
                f.ip = target as usize;
            }
            return Ok(Flow::Next);
        }
        let value = self.heap.own(value);
        let out = self.truth_later(value)?;
        Ok(Flow::Start(out, After::Jump(target, when)))
    }

    fn cell_content(&self, cell: R) -> Option<R> {
        match self.heap.get(cell).data {
            Data::Cell(content) => content,
            _ => unreachable!("the slot holds a cell"),
        }
    }

    /// Puts a reference in hand into a cell; the old content is released.
    fn cell_store(&mut self, cell: R, value: Option<R>, reason: Reason) {
        let holder = self.heap.within(HolderKind::Cell, cell);
        if let Some(value) = value {
            self.heap.give(value, holder, reason);
        }
        let Data::Cell(content) = &mut self.heap.get_mut(cell).data else {
            unreachable!("the slot holds a cell")
        };
        let old = std::mem::replace(content, value);
        match (old, value) {
            (Some(_), Some(value)) => self.heap.edge_set(cell, 0, value),
            (None, Some(value)) => self.heap.edge_inserted(cell, 0, Slot::Item, value),
            (Some(_), None) => self.heap.edge_removed(cell, 0),
            (None, None) => {}
        }
        if let Some(old) = old {
            let reason = if value.is_some() {
                Reason::NameRebound
            } else {
                Reason::NameDeleted
            };
            self.heap.decref(old, holder, reason);
        }
    }

    /// Runs one instruction.
    pub fn exec(&mut self, f: &mut Frame, i: Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        if !self.profile.gc.deferred
            && self.heap.gc.triggers_next()
            && self.heap.preallocated.is_none()
            && self.heap.memory_before(i.op, arg)
        {
            f.ip -= 1;
            let memory = self.heap.preallocated.take();
            let cx = self.cx.clone();
            let task = async move {
                cx.step(crate::python::run::modules::collect_automatically)
                    .await?;
                cx.with(|vm| vm.heap.preallocated = memory);
                Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
            };
            return Ok(Flow::Start(
                Out::Wait(Box::pin(task)),
                After::Drop(Vec::new()),
            ));
        }
        match i.op {
            Op::Mark => {
                self.heap.show_gc_counts();
                let kind = match i.arg {
                    0 => MarkKind::Statement,
                    1 => MarkKind::BlockEnd,
                    _ => MarkKind::LoopHeader,
                };
                self.heap.emit_mark(Event::Mark {
                    frame: f.id,
                    line: i.line,
                    kind,
                });
            }
            Op::Nop | Op::Precall => {}
            Op::Resume => f.warm_up(),
            Op::JumpForward | Op::JumpBackwardNoInterrupt => f.ip = arg,
            Op::JumpBackward => {
                f.warm_up();
                f.ip = arg;
            }
            Op::PopTop => {
                let value = f.pop();
                let hand = self.heap.hand();
                self.heap.decref(value, hand, Reason::Discarded);
            }
            Op::PushNull => f.stack.push(None),
            Op::Copy => {
                let value = f.peek(arg);
                self.heap.pick(value);
                f.push(value);
            }
            Op::Swap => {
                let top = f.stack.len() - 1;
                f.stack.swap(top, top + 1 - arg);
            }
            Op::LoadConst => {
                let value = f.linked.consts[arg];
                let hand = self.heap.hand();
                self.heap.incref(value, hand, Reason::ConstantLoaded);
                f.push(value);
            }
            Op::LoadFast | Op::LoadFastCheck => {
                if !self.load_fast(f, arg, false) {
                    return self.unbound(f, arg);
                }
            }
            Op::LoadFastBorrow => {
                if !self.load_fast(f, arg, true) {
                    return self.unbound(f, arg);
                }
            }
            Op::LoadFastLoadFast | Op::LoadFastBorrowPair => {
                let borrow = i.op == Op::LoadFastBorrowPair;
                for slot in [arg >> 4, arg & 15] {
                    if !self.load_fast(f, slot, borrow) {
                        return self.unbound(f, slot);
                    }
                }
            }
            Op::LoadFastAndClear => {
                let value = f.fast[arg].take();
                if let Some(value) = value {
                    let holder = f.local(arg);
                    self.heap.take(value, holder, Reason::Internal);
                }
                f.stack.push(value);
            }
            Op::StoreFast => self.store_fast(f, arg),
            Op::StoreFastStoreFast => {
                self.store_fast(f, arg >> 4);
                self.store_fast(f, arg & 15);
            }
            Op::StoreFastLoadFast => {
                self.store_fast(f, arg >> 4);
                if !self.load_fast(f, arg & 15, false) {
                    return self.unbound(f, arg & 15);
                }
            }
            Op::LoadSmallInt => {
                let value = types::small_int(i64::from(i.arg)).expect("the compiler chose it");
                let hand = self.heap.hand();
                self.heap.incref(value, hand, Reason::ConstantLoaded);
                f.push(value);
            }
            Op::LoadCommonConstant => {
                let value = match i.arg {
                    0 => ty::ASSERTION_ERROR,
                    1 => ty::NOT_IMPLEMENTED_ERROR,
                    2 => ty::TUPLE,
                    number => {
                        let name = if number == 3 { "all" } else { "any" };
                        let found = self.builtin_by_name(name);
                        found.expect("preset at the start")
                    }
                };
                let value = self.heap.pick(value);
                f.push(value);
            }
            Op::LoadLocals => {
                let value = self.heap.pick(f.locals.unwrap_or(f.globals));
                f.push(value);
            }
            Op::NotTaken => {}
            Op::PopIter | Op::EndFor => {
                let value = f
                    .stack
                    .pop()
                    .expect("the compiler balances the value stack");
                if let Some(value) = value {
                    let hand = self.heap.hand();
                    self.heap.decref(value, hand, Reason::LoopEnded);
                }
            }
            Op::ToBool => {
                let value = f.pop();
                if let Some(is) = self.truth_now(value.plain()) {
                    self.heap.drop(value);
                    let result = self.heap.pick(truth(is));
                    f.push(result);
                } else {
                    let value = self.heap.own(value);
                    let out = self.truth_later(value)?;
                    return Ok(Flow::Start(out, After::Push(Vec::new())));
                }
            }
            Op::PopJumpIfFalse | Op::PopJumpIfTrue => {
                let value = f.pop();
                self.heap.drop(value);
                if (value.plain() == TRUE) == (i.op == Op::PopJumpIfTrue) {
                    f.ip = arg;
                }
            }
            Op::PopJumpIfNone | Op::PopJumpIfNotNone => {
                let value = f.pop();
                self.heap.drop(value);
                if (value.plain() == NONE) == (i.op == Op::PopJumpIfNone) {
                    f.ip = arg;
                }
            }
            Op::DeleteFast => {
                let holder = f.local(arg);
                match f.fast[arg].take() {
                    Some(old) => self.heap.decref(old, holder, Reason::NameDeleted),
                    None => return self.unbound(f, arg),
                }
            }
            Op::LoadName => {
                let name = f.name_object(i.arg);
                let hash = f.linked.hashes[arg];
                let found = f
                    .locals
                    .and_then(|dict| self.heap.dict_get_name(dict, name, hash))
                    .or_else(|| self.heap.dict_get_name(f.globals, name, hash))
                    .or_else(|| self.heap.dict_get_name(types::BUILTINS_DICT, name, hash));
                match found {
                    Some(value) => {
                        self.heap.pick(value);
                        f.push(value);
                    }
                    None => return self.raise_name_error(name),
                }
            }
            Op::LoadGlobal | Op::LoadGlobalThenNull => {
                let index = i.arg >> 1;
                let name = f.name_object(index);
                let hash = f.linked.hashes[index as usize];
                let found = self
                    .heap
                    .dict_get_name(f.globals, name, hash)
                    .or_else(|| self.heap.dict_get_name(types::BUILTINS_DICT, name, hash));
                match found {
                    Some(value) => {
                        let null = i.arg & 1 == 1;
                        if null && i.op == Op::LoadGlobal {
                            f.stack.push(None);
                        }
                        self.heap.pick(value);
                        f.push(value);
                        if null && i.op == Op::LoadGlobalThenNull {
                            f.stack.push(None);
                        }
                    }
                    None => return self.raise_name_error(name),
                }
            }
            Op::StoreName | Op::StoreGlobal => {
                let name = f.name_object(i.arg);
                let dict = if i.op == Op::StoreName {
                    f.locals.unwrap_or(f.globals)
                } else {
                    f.globals
                };
                let value = f.pop();
                // A namespace that a metaclass prepared may be more than a dict.
                if self.special(dict, "__setitem__").is_some() {
                    let result = self.set_item(dict, name, value.plain());
                    return self.outcome_dropped(result, &[value]);
                }
                self.heap.dict_set_str(dict, name, value.plain());
                self.heap.drop(value);
            }
            Op::DeleteName | Op::DeleteGlobal => {
                let name = f.name_object(i.arg);
                let dict = if i.op == Op::DeleteName {
                    f.locals.unwrap_or(f.globals)
                } else {
                    f.globals
                };
                let hash = self.heap.hash_of(name).expect("a str has a hash");
                match self.heap.dict_find(dict, name, hash, &[]) {
                    crate::object::dict::Find::At(number) => self.heap.dict_delete(dict, number),
                    _ => return self.raise_name_error(name),
                }
            }
            Op::LoadClosure => {
                let cell = f.fast[arg].expect("the cell was made at the start");
                self.heap.pick(cell);
                f.push(cell);
            }
            Op::MakeCell => {
                let initial = f.fast[arg].take();
                let cell = self.heap.new_gc(ty::CELL, Data::Cell(None));
                if let Some(value) = initial {
                    let var = Holder {
                        kind: HolderKind::Name,
                        ..f.local(arg)
                    };
                    self.heap.take(value, var, Reason::Captured);
                    let value = self.heap.own(value);
                    self.cell_store(cell, Some(value), Reason::Captured);
                }
                let holder = f.local(arg);
                self.heap.give(cell, holder, Reason::Internal);
                f.fast[arg] = Some(cell);
            }
            Op::CopyFreeVars => {
                let func = f.func.expect("closures are functions").plain();
                let Data::Function(function) = &self.heap.get(func).data else {
                    unreachable!("the frame's function is one")
                };
                let closure = function.closure.expect("the function has free variables");
                let Data::Tuple(cells) = &self.heap.get(closure).data else {
                    unreachable!("a closure is a tuple")
                };
                let cells = cells.clone();
                let start = f.fast.len() - cells.len();
                for (offset, cell) in cells.iter().enumerate() {
                    let holder = f.local(start + offset);
                    self.heap.incref(*cell, holder, Reason::Internal);
                    f.fast[start + offset] = Some(*cell);
                }
            }
            Op::LoadFromDictOrDeref => {
                let dict = f.pop();
                let found = self
                    .heap
                    .dict_get_str(dict.plain(), &f.code.localsplus[arg].name);
                self.heap.drop(dict);
                let cell = f.fast[arg].expect("the cell was made at the start");
                match found.or_else(|| self.cell_content(cell)) {
                    Some(value) => {
                        self.heap.pick(value);
                        f.push(value);
                    }
                    None => return self.unbound(f, arg),
                }
            }
            Op::LoadFromDictOrGlobals => {
                let dict = f.pop();
                let name = f.name_object(i.arg);
                let text = &f.code.names[arg];
                let found = self
                    .heap
                    .dict_get_str(dict.plain(), text)
                    .or_else(|| self.heap.dict_get_str(f.globals, text))
                    .or_else(|| self.heap.dict_get_str(types::BUILTINS_DICT, text));
                self.heap.drop(dict);
                match found {
                    Some(value) => {
                        self.heap.pick(value);
                        f.push(value);
                    }
                    None => return self.raise_name_error(name),
                }
            }
            Op::LoadDeref | Op::LoadClassderef => {
                if i.op == Op::LoadClassderef
                    && let Some(dict) = f.locals
                    && let Some(value) = self.heap.dict_get_str(dict, &f.code.localsplus[arg].name)
                {
                    self.heap.pick(value);
                    f.push(value);
                    return Ok(Flow::Next);
                }
                let cell = f.fast[arg].expect("the cell was made at the start");
                match self.cell_content(cell) {
                    Some(value) => {
                        self.heap.pick(value);
                        f.push(value);
                    }
                    None => return self.unbound(f, arg),
                }
            }
            Op::StoreDeref => {
                let value = f.pop();
                let value = self.heap.own(value);
                let cell = f.fast[arg].expect("the cell was made at the start");
                self.cell_store(cell, Some(value), Reason::NameBound);
            }
            Op::DeleteDeref => {
                let cell = f.fast[arg].expect("the cell was made at the start");
                if self.cell_content(cell).is_none() {
                    return self.unbound(f, arg);
                }
                self.cell_store(cell, None, Reason::NameDeleted);
            }
            Op::UnaryPositive | Op::UnaryNegative | Op::UnaryInvert => {
                let value = f.pop();
                let result = self.unary(i.op, value.plain());
                return self.outcome_of(f, result, &[value]);
            }
            Op::UnaryNot => {
                let value = f.pop();
                if let Some(is) = self.truth_now(value.plain()) {
                    self.heap.drop(value);
                    let result = self.heap.pick(truth(!is));
                    f.push(result);
                } else {
                    let value = self.heap.own(value);
                    let result = self.not_later(value);
                    return self.outcome_of(f, result, &[]);
                }
            }
            Op::BinaryOp => {
                if i.arg.is_multiple_of(13) && i.arg < 26 && self.concat_in_place(f) {
                    return Ok(Flow::Next);
                }
                let right = f.pop();
                let left = f.pop();
                if i.arg == NB_SUBSCR {
                    let result = self.get_item(left.plain(), right.plain());
                    return self.outcome_of(f, result, &[left, right]);
                }
                let result = self.binary(i.arg, left.plain(), right.plain());
                return self.outcome_of(f, result, &[left, right]);
            }
            Op::BinarySubscr => {
                let index = f.pop();
                let container = f.pop();
                if let Some(function) = self.item_getter(f, container.plain()) {
                    let function = self.heap.pick(function);
                    return Ok(Flow::Enter(function, vec![container, index], Vec::new()));
                }
                let result = self.get_item(container.plain(), index.plain());
                return self.outcome_of(f, result, &[container, index]);
            }
            Op::StoreSubscr => {
                let index = f.pop();
                let container = f.pop();
                let value = f.pop();
                let special = self.is_special(f);
                if special && self.store_item_specialised(container, index, value) {
                    return Ok(Flow::Next);
                }
                let result = if special && self.heap.ty(container.plain()) == ty::DICT {
                    self.dict_set_held(container.plain(), index.plain(), value.plain(), false)
                } else {
                    self.set_item(container.plain(), index.plain(), value.plain())
                };
                let release = self.operands([value, container, index]);
                return self.outcome_dropped(result, &release);
            }
            Op::DeleteSubscr => {
                let index = f.pop();
                let container = f.pop();
                let result = self.delete_item(container.plain(), index.plain());
                let release = self.operands([container, index]);
                return self.outcome_dropped(result, &release);
            }
            Op::CompareOp => {
                let right = f.pop();
                let left = f.pop();
                let result = self.compare(i.arg, left.plain(), right.plain());
                let release = self.operands([left, right]);
                return self.outcome_of(f, result, &release);
            }
            Op::CompareMasked => {
                let right = f.pop();
                let left = f.pop();
                let result = self.compare(i.arg >> 5, left.plain(), right.plain());
                let release = self.operands([left, right]);
                if i.arg & 16 != 0 {
                    return self.bool_outcome(f, result, &release);
                }
                return self.outcome_of(f, result, &release);
            }
            Op::IsOp => {
                let right = f.pop();
                let left = f.pop();
                let result = (left.plain() == right.plain()) != (i.arg == 1);
                for operand in self.operands([left, right]) {
                    self.heap.drop(operand);
                }
                let result = self.heap.pick(truth(result));
                f.push(result);
            }
            Op::ContainsOp => {
                let container = f.pop();
                let item = f.pop();
                let result = self.contains(container.plain(), item.plain(), i.arg == 1);
                let release = self.operands([item, container]);
                return self.outcome_of(f, result, &release);
            }
            Op::PopJumpForwardIfFalse | Op::PopJumpBackwardIfFalse => {
                return self.jump_if(f, false, i.arg);
            }
            Op::PopJumpForwardIfTrue | Op::PopJumpBackwardIfTrue => {
                return self.jump_if(f, true, i.arg);
            }
            Op::PopJumpForwardIfNone | Op::PopJumpBackwardIfNone => {
                let value = f.pop();
                self.heap.drop(value);
                if value == NONE {
                    f.ip = arg;
                }
            }
            Op::PopJumpForwardIfNotNone | Op::PopJumpBackwardIfNotNone => {
                let value = f.pop();
                self.heap.drop(value);
                if value != NONE {
                    f.ip = arg;
                }
            }
            Op::JumpIfFalseOrPop | Op::JumpIfTrueOrPop => {
                let when = i.op == Op::JumpIfTrueOrPop;
                let value = f.top();
                match self.truth_now(value) {
                    Some(is) if is == when => f.ip = arg,
                    Some(_) => {
                        f.pop();
                        self.heap.drop(value);
                    }
                    None => {
                        // The truth decides whether the operand stays: tested on a second reference.
                        self.heap.pick(value);
                        let out = self.truth_later(value)?;
                        f.ip -= 1;
                        return Ok(Flow::Start(out, After::JumpOrPop(i.arg, when)));
                    }
                }
            }
            Op::GetLen => {
                let value = f.top().plain();
                let result = self.length_of(value);
                return self.outcome_of(f, result, &[]);
            }
            Op::GetIter => {
                let value = f.pop();
                let result = self.get_iter(value.plain());
                return self.outcome_of(f, result, &[value]);
            }
            Op::GetYieldFromIter => {
                let value = f.top();
                if self.heap.ty(value.plain()) != ty::GENERATOR {
                    f.pop();
                    let result = self.get_iter(value.plain());
                    return self.outcome_of(f, result, &[value]);
                }
            }
            Op::ForIter => {
                let iterator = f.top();
                match self.iter_next(iterator)? {
                    Out::Value(value) => f.push(value),
                    Out::End(None) => {
                        f.pop();
                        f.ip = arg;
                        let hand = self.heap.hand();
                        self.heap.decref(iterator, hand, Reason::LoopEnded);
                    }
                    out => return Ok(Flow::Start(out, After::Iter(i.arg))),
                }
            }
            Op::ForIterKept => {
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
            }
            Op::SendKept => {
                let value = f.pop();
                let value = self.heap.own(value);
                let receiver = f.top().plain();
                let out = if self.heap.ty(receiver) == ty::GENERATOR {
                    Out::Resume(receiver, value)
                } else {
                    self.heap.drop(value);
                    self.iter_next(receiver)?
                };
                return Ok(Flow::Start(out, After::SendKept(i.arg, None)));
            }
            Op::EndSend => {
                let value = f.pop();
                let receiver = f.pop();
                f.push(value);
                self.heap.drop(receiver);
            }
            Op::CleanupThrow => return self.cleanup_throw(f),
            Op::Send => {
                let value = f.pop();
                let receiver = f.top();
                // C holds the value until the answer is there (`PyIter_Send`, v3.11).
                let (out, held) = if self.heap.ty(receiver) == ty::GENERATOR {
                    self.heap.pick(value);
                    (Out::Resume(receiver, value), Some(value))
                } else {
                    self.heap.drop(value);
                    (self.iter_next(receiver)?, None)
                };
                return Ok(Flow::Start(out, After::Send(i.arg, held)));
            }
            Op::ReturnGenerator => return Ok(Flow::Generator),
            Op::ReturnValue => {
                let value = f.pop();
                return Ok(Flow::Return(self.heap.own(value)));
            }
            Op::YieldValue => {
                let value = f.pop();
                return Ok(Flow::Yield(self.heap.own(value)));
            }
            Op::UnpackSequence | Op::UnpackEx => {
                let sequence = f.pop();
                let sequence = self.heap.own(sequence);
                return self.unpack(f, i.op, i.arg, sequence);
            }
            Op::BuildTuple => {
                let items = self.owned_many(f, arg);
                let tuple = self.heap.new_tuple(items);
                f.push(tuple);
            }
            Op::BuildList => {
                let items = self.owned_many(f, arg);
                let list = self.heap.new_list_of(AllocCall::Calloc, &items);
                f.push(list);
            }
            Op::BuildSet => {
                let items = self.owned_many(f, arg);
                let result = self.build_set(items);
                return self.outcome_of(f, result, &[]);
            }
            Op::BuildMap => {
                let items = f.pop_many(2 * arg);
                let pairs = items
                    .chunks(2)
                    .map(|pair| (pair[0].plain(), pair[1].plain()))
                    .collect();
                let release: Vec<R> = items.iter().rev().copied().collect();
                // `STACKREFS_TO_PYOBJECTS`: more values than fit are copied to an array, with a place before them.
                let array = self.stack_array(2 * arg);
                let result = self.build_map(pairs);
                let flow = self.outcome_of(f, result, &release);
                if let Some(array) = array {
                    self.free_scratch(array);
                }
                return flow;
            }
            Op::BuildConstKeyMap => {
                let keys = f.pop();
                let values = f.pop_many(arg);
                let Data::Tuple(names) = &self.heap.get(keys).data else {
                    unreachable!("the keys are a tuple")
                };
                let pairs = names.iter().copied().zip(values.iter().copied()).collect();
                let mut release = vec![keys];
                release.extend(values.iter().rev());
                let result = self.build_map(pairs);
                return self.outcome_of(f, result, &release);
            }
            Op::BuildString => {
                let parts = f.pop_many(arg);
                let plain: Vec<R> = parts.iter().map(|part| part.plain()).collect();
                let array = self.stack_array(arg);
                let string = self.join(&plain);
                if let Some(array) = array {
                    self.free_scratch(array);
                }
                // Popped one by one: the last piece goes first.
                for part in parts.into_iter().rev() {
                    self.heap.drop(part);
                }
                f.push(string);
            }
            Op::BuildSlice => {
                let step = if arg == 3 {
                    f.pop()
                } else {
                    self.heap.pick(NONE)
                };
                let stop = f.pop();
                let start = f.pop();
                let parts = [start, stop, step].map(|part| self.heap.own(part));
                let slice = self.heap.new_slice(parts);
                f.push(slice);
            }
            Op::BinarySlice => {
                let (stop, start, container) = (f.pop(), f.pop(), f.pop());
                // `_PyBuildSlice_ConsumeRefs`
                let none = self.heap.pick(NONE);
                let parts = [start, stop, none].map(|part| self.heap.own(part));
                let slice = self.heap.new_slice(parts);
                let result = self.get_item(container.plain(), slice);
                return self.outcome_of(f, result, &[slice, container]);
            }
            Op::StoreSlice => {
                let (stop, start, container, value) = (f.pop(), f.pop(), f.pop(), f.pop());
                let none = self.heap.pick(NONE);
                let parts = [start, stop, none].map(|part| self.heap.own(part));
                let slice = self.heap.new_slice(parts);
                let result = self.set_item(container.plain(), slice, value.plain());
                return self.outcome_dropped(result, &[slice, container, value]);
            }
            Op::ConvertValue => {
                let value = f.pop();
                let result = self.format_value(value.plain(), i.arg & 3, Some(types::EMPTY_STR));
                return self.outcome_of(f, result, &[value]);
            }
            Op::FormatSimple => {
                let value = f.pop();
                if self.heap.ty(value.plain()) == ty::STR {
                    f.push(value);
                    return Ok(Flow::Next);
                }
                let result = self.format_value(value.plain(), 0, None);
                return self.outcome_of(f, result, &[value]);
            }
            Op::FormatWithSpec => {
                let spec = f.pop();
                let value = f.pop();
                let result = self.format_value(value.plain(), 0, Some(spec.plain()));
                return self.outcome_of(f, result, &[value, spec]);
            }
            Op::FormatValue => {
                let spec = (i.arg & 4 != 0).then(|| f.pop());
                let value = f.pop();
                let result = self.format_value(value.plain(), i.arg & 3, spec.map(R::plain));
                let mut release = vec![value];
                release.extend(spec);
                return self.outcome_of(f, result, &release);
            }
            Op::ListAppend => {
                let value = f.pop();
                let value = self.heap.own(value);
                let list = f.peek(arg);
                self.heap.list_append_taken(list.plain(), value);
            }
            Op::SetAdd => {
                let value = f.pop();
                let set = f.peek(arg);
                let result = self.set_add(set.plain(), value.plain());
                return self.outcome_dropped(result, &[value]);
            }
            Op::MapAdd => {
                let value = f.pop();
                let key = f.pop();
                let dict = f.peek(arg);
                let result = self.dict_set(dict.plain(), key.plain(), value.plain());
                return self.outcome_dropped(result, &[value, key]);
            }
            Op::ListExtend => {
                let iterable = f.pop();
                let list = f.peek(arg);
                let result = self.list_extend(list.plain(), iterable.plain());
                return self.outcome_dropped(result, &[iterable]);
            }
            Op::SetUpdate => {
                let iterable = f.pop();
                let set = f.peek(arg);
                let result = self.set_update(set.plain(), iterable.plain());
                return self.outcome_dropped(result, &[iterable]);
            }
            Op::DictUpdate | Op::DictMerge => {
                let other = f.pop();
                let dict = f.peek(arg);
                let result = self.dict_update(dict.plain(), other.plain());
                return self.outcome_dropped(result, &[other]);
            }
            Op::ListToTuple => {
                let list = f.pop();
                let items = self.heap.list(list).items.clone();
                let tuple = self.heap.new_tuple_copied(&items);
                self.heap.drop(list);
                f.push(tuple);
            }
            Op::CallIntrinsic1 => {
                let value = f.pop();
                match i.arg {
                    INTRINSIC_LIST_TO_TUPLE => {
                        let items = self.heap.list(value.plain()).items.clone();
                        let tuple = self.heap.new_tuple_copied(&items);
                        self.heap.drop(value);
                        f.push(tuple);
                    }
                    INTRINSIC_IMPORT_STAR => {
                        // Its result is `None`.
                        return Ok(match self.import_star(f, value)? {
                            Flow::Start(out, _) => Flow::Start(out, After::Push(Vec::new())),
                            flow => flow,
                        });
                    }
                    INTRINSIC_UNARY_POSITIVE => {
                        let result = self.unary(Op::UnaryPositive, value.plain());
                        return self.outcome_of(f, result, &[value]);
                    }
                    _ => {
                        let value = self.stop_iteration_error(value);
                        f.push(value);
                    }
                }
            }
            Op::LoadAttrOrMethod => {
                let name = f.name_object(i.arg >> 1);
                let object = f.pop();
                if i.arg & 1 == 1 {
                    if let Some(method) = self.find_method(object.plain(), name) {
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
                let result = self.get_attr(object.plain(), name);
                return self.outcome_of(f, result, &[object]);
            }
            Op::LoadSuperAttr => return self.load_super_attr(f, i.arg),
            Op::LoadSpecial => return self.load_special(f, i.arg),
            Op::LoadAttr => {
                let name = f.name_object(i.arg);
                let object = f.pop();
                let result = self.get_attr(object, name);
                return self.outcome_of(f, result, &[object]);
            }
            Op::LoadMethod => {
                let name = f.name_object(i.arg);
                let object = f.pop();
                if let Some(method) = self.find_method(object, name) {
                    self.heap.pick(method);
                    f.push(method);
                    f.push(object);
                    return Ok(Flow::Next);
                }
                let result = self.get_attr(object, name);
                f.stack.push(None);
                if result.is_err() {
                    f.stack.pop();
                }
                return self.outcome_of(f, result, &[object]);
            }
            Op::StoreAttr => {
                let name = f.name_object(i.arg);
                let object = f.pop();
                let value = f.pop();
                if self.is_special(f) && self.store_attr_specialised(object, name, value) {
                    return Ok(Flow::Next);
                }
                let result = self.set_attr(object.plain(), name, value.plain());
                let release = self.operands([value, object]);
                return self.outcome_dropped(result, &release);
            }
            Op::DeleteAttr => {
                let name = f.name_object(i.arg);
                let object = f.pop();
                let result = self.delete_attr(object.plain(), name);
                return self.outcome_dropped(result, &[object]);
            }
            Op::KwNames => f.kwnames = Some(f.linked.consts[arg]),
            Op::Call => return self.op_call(f, arg),
            Op::CallSelfOrNull => return self.call_self_or_null(f, arg, None),
            Op::CallKw => {
                let names = f.pop();
                return self.call_self_or_null(f, arg, Some(names));
            }
            Op::CallExKept => return self.call_ex_kept(f),
            Op::CallFunctionEx => return self.op_call_ex(f, i.arg & 1 == 1),
            Op::MakeFunction => self.make_function(f, i.arg),
            Op::MakeFunctionBare => self.make_function(f, 0),
            Op::SetFunctionAttribute => self.set_function_attribute(f, i.arg),
            Op::LoadBuildClass => {
                let build = self
                    .heap
                    .dict_get_str(types::BUILTINS_DICT, "__build_class__");
                let build = self.heap.pick(build.expect("preset at the start"));
                f.push(build);
            }
            Op::LoadAssertionError => {
                let error = self.heap.pick(ty::ASSERTION_ERROR);
                f.push(error);
            }
            Op::ImportName => {
                let from = f.pop();
                let level = f.pop();
                let name = f.code.names[arg].clone();
                // `import a.b` gives the package (`import_name`, Python/ceval.c; `PyImport_ImportModuleLevelObject`, v3.11).
                let wanted = match name.split_once('.') {
                    Some((package, _)) if from.plain() == NONE => package,
                    _ => name.as_str(),
                };
                let result = self.import(wanted);
                return self.outcome_of(f, result, &[level, from]);
            }
            Op::ImportFrom => {
                let module = f.top().plain();
                let name = f.name_object(i.arg);
                let result = self.get_attr(module, name);
                return self.outcome_of(f, result, &[]);
            }
            Op::RaiseVarargs => return self.op_raise(f, arg),
            Op::Reraise => {
                let value = f.pop();
                let value = self.heap.own(value);
                if arg > 0 {
                    let lasti = f.stack.len() - arg;
                    let _ = lasti;
                }
                self.reraise(value);
                return Ok(Flow::Raise(true));
            }
            Op::PushExcInfo => {
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
            Op::PopExcept => {
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
            Op::CheckExcMatch => {
                let class = f.pop();
                let value = f.top().plain();
                let matches = self.exception_matches(value, class.plain())?;
                self.heap.drop(class);
                let result = self.heap.pick(truth(matches));
                f.push(result);
            }
            Op::BeforeWith => {
                let manager = f.pop();
                return self.op_before_with(f, manager);
            }
            Op::WithExceptStart | Op::WithExceptUnbound => {
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
                return Ok(Flow::Start(
                    Out::Call(exit, args, Vec::new()),
                    After::Push(held),
                ));
            }
            Op::SetupAnnotations => self.setup_annotations(f),
            Op::ImportStar => {
                let module = f.pop();
                return self.import_star(f, module);
            }
            Op::MatchMapping | Op::MatchSequence => {
                let subject = f.top().plain();
                let is = if i.op == Op::MatchMapping {
                    self.is_mapping(subject)
                } else {
                    self.is_sequence(subject)
                };
                let result = self.heap.pick(truth(is));
                f.push(result);
            }
            Op::MatchKeys => {
                let (keys, subject) = (f.peek(1).plain(), f.peek(2).plain());
                let result = self.match_keys(subject, keys);
                return self.outcome_of(f, result, &[]);
            }
            Op::MatchClass => {
                let names = f.pop();
                let class = f.pop();
                let subject = f.pop();
                let result = self.match_class(subject.plain(), class.plain(), arg, names.plain());
                return self.outcome_of(f, result, &[names, class, subject]);
            }
            Op::PrintExpr | Op::CheckEgMatch | Op::PrepReraiseStar => {
                unreachable!("the checker refuses {} before a run", i.op.name())
            }
        }
        Ok(Flow::Next)
    }

    fn op_call(&mut self, f: &mut Frame, count: usize) -> Result<Flow, Raise> {
        let kwnames = f.kwnames.take();
        let start = f.stack.len() - count;
        let callable = f.stack[start - 1].expect("the compiler balances the value stack");
        let method = f.stack[start - 2];
        let mut args = Vec::with_capacity(count + 1);
        args.extend(method.map(|_| callable));
        args.extend(f.stack.drain(start..).flatten());
        f.stack.truncate(start - 2);
        let mut callee = method.unwrap_or(callable);
        if method.is_none()
            && let Data::Method(function, this) = &self.heap.get(callee).data
        {
            let (function, this) = (*function, *this);
            self.heap.pick(this);
            self.heap.pick(function);
            args.insert(0, this);
            self.heap.drop(callee);
            callee = function;
        }
        let mut kwargs = Vec::new();
        if let Some(names) = kwnames {
            let Data::Tuple(names) = &self.heap.get(names).data else {
                unreachable!("keyword names are a tuple")
            };
            let names = names.clone();
            let values = args.split_off(args.len() - names.len());
            kwargs = names.iter().copied().zip(values).collect();
        }
        if let Data::Function(_) = self.heap.get(callee).data {
            return Ok(Flow::Enter(callee, args, kwargs));
        }
        let mut release = vec![callee];
        release.extend(&args);
        release.extend(kwargs.iter().map(|pair| pair.1));
        self.warm_call = self.is_special(f);
        if callee == ty::SUPER {
            self.running = Some(self.super_context(f));
        }
        let result = self.call_native(callee, &args, &kwargs);
        self.warm_call = false;
        self.outcome_of(f, result, &release)
    }

    /// `BEFORE_WITH`: `__enter__` and `__exit__` are looked up, then the first is called.
    fn op_before_with(&mut self, f: &mut Frame, manager: R) -> Result<Flow, Raise> {
        let mut bound = Vec::new();
        for name in ["__enter__", "__exit__"] {
            let Some(function) = self.special(manager, name) else {
                let class = self.heap.type_name(manager).to_owned();
                let format = if name == "__enter__" {
                    "'%.200s' object does not support the context manager protocol"
                } else {
                    "'%.200s' object does not support the context manager protocol (missed __exit__ method)"
                };
                for method in bound {
                    self.heap.drop(method);
                }
                self.heap.drop(manager);
                return self.raise_format(ty::TYPE_ERROR, format, &[&class]);
            };
            bound.push(self.heap.new_method(function, manager));
        }
        self.heap.drop(manager);
        f.push(bound[1]);
        Ok(Flow::Start(
            Out::Call(bound[0], Vec::new(), Vec::new()),
            After::Push(vec![bound[0]]),
        ))
    }

    /// First argument and `__class__` cell's content of a frame.
    pub(super) fn super_context(&self, f: &Frame) -> (Option<R>, Option<R>) {
        let content = |slot: usize| {
            let value = f.fast[slot].map(R::plain);
            match value.map(|value| &self.heap.get(value).data) {
                Some(Data::Cell(content)) => *content,
                _ => value,
            }
        };
        let class = f
            .code
            .localsplus
            .iter()
            .position(|var| var.name == "__class__");
        (
            f.fast.first().and_then(|_| content(0)),
            class.and_then(content),
        )
    }

    fn op_call_ex(&mut self, f: &mut Frame, keywords: bool) -> Result<Flow, Raise> {
        let kwargs = keywords.then(|| f.pop());
        let args = f.pop();
        let callee = f.pop();
        f.stack.pop();
        if self.heap.ty(args) != ty::TUPLE {
            // `PySequence_Tuple`, then the call.
            let cx = self.cx.clone();
            let release: Vec<R> = kwargs.into_iter().collect();
            let task = async move {
                let made = cx.run(|vm| vm.tuple_from(args)).await;
                cx.drop(args);
                let Ok(tuple) = made else {
                    cx.drop(callee);
                    return Err(Raise);
                };
                let flow = cx.with(|vm| vm.call_with_tuple(callee, tuple, kwargs));
                let (out, mine) = flow;
                let result = cx.step(|_| Ok(out)).await;
                for object in mine {
                    cx.drop(object);
                }
                result
            };
            return Ok(Flow::Start(Out::Wait(Box::pin(task)), After::Push(release)));
        }
        let (out, mut release) = self.call_with_tuple(callee, args, kwargs);
        release.extend(kwargs);
        Ok(Flow::Start(out, After::Push(release)))
    }

    /// `do_call_core` with a tuple and perhaps a dict: what to start, and what is released afterwards.
    fn call_with_tuple(&mut self, callee: R, tuple: R, kwargs: Option<R>) -> (Out, Vec<R>) {
        let Data::Tuple(items) = &self.heap.get(tuple).data else {
            unreachable!("made above")
        };
        let items = items.to_vec();
        let mut pairs = Vec::new();
        let release = vec![callee, tuple];
        if let Some(dict) = kwargs {
            pairs = self
                .heap
                .dict(dict)
                .iter()
                .map(|entry| (entry.key, entry.value))
                .collect();
        }
        if pairs.is_empty() || self.takes_tuple(callee) {
            self.given_tuple = Some(tuple);
            return (Out::Call(callee, items, pairs), release);
        }
        // `_PyStack_UnpackDict`: an array of all values and a tuple of the names, for the time of the call.
        let block = self.scratch(8 * (1 + items.len() + pairs.len()) as u64);
        let names: Vec<R> = pairs.iter().map(|pair| pair.0).collect();
        let held: Vec<R> = items
            .iter()
            .copied()
            .chain(pairs.iter().map(|pair| pair.1))
            .collect();
        for value in &held {
            self.heap.pick(*value);
        }
        let names = self.heap.new_tuple_copied(&names);
        let cx = self.cx.clone();
        let task = async move {
            let result = cx.run(|_| Ok(Out::Call(callee, items, pairs))).await;
            cx.with(|vm| {
                for value in held {
                    vm.heap.drop(value);
                }
                vm.free_scratch(block);
                vm.heap.drop(names);
            });
            result.map(Some)
        };
        (Out::Wait(Box::pin(task)), release)
    }

    fn make_function(&mut self, f: &mut Frame, flags: u32) {
        let code = f.pop();
        let Data::Code(compiled, _) = &self.heap.get(code).data else {
            unreachable!("MAKE_FUNCTION takes code")
        };
        let compiled = Rc::clone(compiled);
        let name = self.heap.intern(&compiled.name);
        let merged = self.qualnames.get(&Rc::as_ptr(&compiled)).copied();
        let qualname = merged.unwrap_or_else(|| self.heap.intern(&compiled.qualname));
        // A function's docstring is its first constant, when that is a str (and, since 3.13, when a flag says so).
        let doc = self.linked[&Rc::as_ptr(&compiled)].consts.first().copied();
        let flagged =
            !self.profile.code.docstring_flagged || compiled.flags & CO_HAS_DOCSTRING != 0;
        let doc = doc
            .filter(|doc| flagged && self.heap.ty(*doc) == ty::STR)
            .unwrap_or(NONE);
        let module = self.heap.dict_get_str(f.globals, "__name__");
        let data = Data::Function(Box::new(Function {
            code,
            globals: f.globals,
            name,
            qualname,
            module,
            doc: Some(doc),
            defaults: None,
            kwdefaults: None,
            closure: None,
            annotations: None,
        }));
        let bytes = self.heap.class(ty::FUNCTION).basicsize + 16;
        let func = self.heap.create(ty::FUNCTION, data, bytes, 16, true, None);
        let parts = [
            (Some(f.globals), "__globals__"),
            (Some(name), "__name__"),
            (Some(qualname), "__qualname__"),
            (Some(code), "__code__"),
            (Some(doc), "__doc__"),
            (module, "__module__"),
        ];
        for (part, name) in parts {
            if let Some(part) = part {
                self.heap.hold_part(func, part, name);
            }
        }
        self.heap.track(func);
        self.heap.drop(code);
        let closure = (flags & 8 != 0).then(|| f.pop());
        let annotations = (flags & 4 != 0).then(|| f.pop());
        let kwdefaults = (flags & 2 != 0).then(|| f.pop());
        let defaults = (flags & 1 != 0).then(|| f.pop());
        for (part, name) in [
            (closure, "__closure__"),
            (annotations, "__annotations__"),
            (kwdefaults, "__kwdefaults__"),
            (defaults, "__defaults__"),
        ] {
            if let Some(part) = part {
                self.heap.give_part(func, part, name);
            }
        }
        let Data::Function(function) = &mut self.heap.get_mut(func).data else {
            unreachable!("made above")
        };
        function.closure = closure;
        function.annotations = annotations;
        function.kwdefaults = kwdefaults;
        function.defaults = defaults;
        f.push(func);
    }

    fn unpack(&mut self, f: &mut Frame, op: Op, arg: u32, sequence: R) -> Result<Flow, Raise> {
        let simple = matches!(self.heap.ty(sequence), ty::TUPLE | ty::LIST);
        if op == Op::UnpackSequence && simple {
            let items = self.sequence_items(sequence).expect("a list or tuple");
            if items.len() == arg as usize {
                // `unpack_iterable` makes an iterator; the specialised instruction does not.
                if !self.is_special(f) {
                    let class = if self.heap.ty(sequence) == ty::TUPLE {
                        ty::TUPLE_ITER
                    } else {
                        ty::LIST_ITER
                    };
                    let iterator = self.heap.new_seq_iter(class, sequence, 0);
                    self.heap.drop(iterator);
                }
                for item in items.iter().rev() {
                    self.heap.pick(*item);
                    f.push(*item);
                }
                self.heap.drop(sequence);
                return Ok(Flow::Next);
            }
        }
        let result = self.unpack_iterable(op, arg, sequence);
        if let Ok(out) = result {
            Ok(Flow::Start(out, After::Unpack(sequence)))
        } else {
            self.heap.drop(sequence);
            Err(Raise)
        }
    }

    fn unbound(&mut self, f: &Frame, slot: usize) -> Result<Flow, Raise> {
        let var = &f.code.localsplus[slot];
        let name = var.name.clone();
        if var.free {
            return Err(self.raise_named(
                ty::NAME_ERROR,
                "cannot access free variable '%s' where it is not associated with a value in enclosing scope",
                &name,
            ));
        }
        Err(self.raise_named(
            ty::UNBOUND_LOCAL_ERROR,
            "cannot access local variable '%s' where it is not associated with a value",
            &name,
        ))
    }

    fn raise_name_error(&mut self, name: R) -> Result<Flow, Raise> {
        let name = self.heap.text_of(name);
        Err(self.raise_named(ty::NAME_ERROR, "name '%.200s' is not defined", &name))
    }

    /// `STORE_SUBSCR_LIST_INT`, `STORE_SUBSCR_DICT`: the value's reference moves into the container before the old
    /// value is released; in the general instruction the value stack still holds it then.
    fn store_item_specialised(&mut self, container: R, index: R, value: R) -> bool {
        let (held, index_held) = (container, index);
        let (container, index) = (container.plain(), index.plain());
        match (self.heap.ty(container), &self.heap.get(container).data) {
            (ty::LIST, Data::List(list)) => {
                let length = list.items.len();
                let place = match self.heap.get(index).data {
                    Data::Int(place) => usize::try_from(place).ok(),
                    _ => None,
                };
                let Some(place) = place.filter(|place| *place < length) else {
                    return false;
                };
                let value = self.heap.own(value);
                if self.profile.run.operands_from_top {
                    // The old value goes last.
                    let Data::List(list) = &self.heap.get(container).data else {
                        unreachable!("matched above")
                    };
                    let old = self.heap.pick(list.items[place]);
                    self.heap.list_set_taken(container, place, value);
                    self.heap.drop(index_held);
                    self.heap.drop(held);
                    self.heap.drop(old);
                } else {
                    self.heap.list_set_taken(container, place, value);
                    self.heap.drop(index_held);
                    self.heap.drop(held);
                }
                true
            }
            (ty::DICT, Data::Dict(_)) => {
                let Some(hash) = self.heap.hash_of(index) else {
                    return false;
                };
                let crate::object::dict::Find::At(number) =
                    self.heap.dict_find(container, index, hash, &[])
                else {
                    return false;
                };
                let value = self.heap.own(value);
                self.heap.dict_replace_taken(container, number, value);
                self.heap.drop(index_held);
                self.heap.drop(held);
                true
            }
            _ => false,
        }
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
        let text = self.heap.text_of(name);
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
            None if self.heap.has_dict(object) => self.heap.instance_get(object, &text),
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

    /// Whether the running instruction is specialised: in warm code of 3.11 it is at once, because the counters of the
    /// adaptive instructions start at 0 (`_PyCode_Quicken`, Python/specialize.c, v3.11).
    #[inline]
    pub fn is_special(&mut self, f: &Frame) -> bool {
        f.linked.warmth.get() >= self.profile.run.warm_after
            && (self.profile.run.special_at_once || f.linked.saw(f.ip))
    }

    /// `s += t` on a local in warm code (`BINARY_OP_INPLACE_ADD_UNICODE`): extends the string where it lies.
    fn concat_in_place(&mut self, f: &mut Frame) -> bool {
        let (right, left) = (f.peek(1), f.peek(2));
        let (raw_right, raw_left) = (right, left);
        let (right, left) = (right.plain(), left.plain());
        if self.heap.ty(left) != ty::STR || self.heap.ty(right) != ty::STR {
            return false;
        }
        let next = f.code.instrs[f.ip];
        if next.op != Op::StoreFast
            || f.fast.get(next.arg as usize).copied().flatten() != Some(left)
            || !self.is_special(f)
        {
            return false;
        }
        if raw_left.is_borrowed() {
            // The stack has no reference: the local's is the one that the string is resized with.
            let slot = next.arg as usize;
            let holder = f.local(slot);
            f.fast[slot] = None;
            f.pop();
            f.pop();
            self.heap.take(left, holder, Reason::NameRebound);
            let result = self.append_in_place(left, right);
            self.heap.drop(raw_right);
            f.push(result);
            return true;
        }
        // The local's reference goes, then the value on the stack is resized.
        let slot = next.arg as usize;
        let holder = f.local(slot);
        f.fast[slot] = None;
        f.pop();
        f.pop();
        self.heap.decref(left, holder, Reason::NameRebound);
        let result = self.append_in_place(left, right);
        self.heap.drop(raw_right);
        f.push(result);
        true
    }
}
