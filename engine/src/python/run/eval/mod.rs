//! The instructions (Python/ceval.c, v3.11; reference effects: refcounts.md 4.3): [`Vm::exec`] runs one.
//!
//! Short instructions are there, the others in the module of their subject; what only later releases have is in
//! `run/late_ops.rs`.

mod attributes;
mod build;
mod calls;
mod exceptions;
mod imports;
mod iteration;
mod names;
mod operators;

use crate::object::heap::R;
use crate::object::types::{self, NONE, TRUE, truth, ty};
use crate::python::code::{Instr, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::{Flow, Vm};
use crate::timeline::{AllocCall, Event, MarkKind, Reason};
use std::mem::ManuallyDrop;

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
        // The usual outcome has nothing to be dropped, which the compiler would look for each time.
        let result = ManuallyDrop::new(result);
        if let Ok(Out::Value(value)) = *result {
            self.drop_all(release);
            f.push(value);
            return Ok(Flow::Next);
        }
        match ManuallyDrop::into_inner(result) {
            Ok(out) => Ok(Flow::Start(out, After::Push(release.to_vec()))),
            Err(Raise) => {
                self.drop_all(release);
                Err(Raise)
            }
        }
    }

    #[inline]
    fn outcome_dropped(&mut self, result: Res, release: &[R]) -> Result<Flow, Raise> {
        let result = ManuallyDrop::new(result);
        if let Ok(Out::Value(_) | Out::Done) = *result {
            if let Ok(Out::Value(value)) = *result {
                self.heap.drop(value);
            }
            self.drop_all(release);
            return Ok(Flow::Next);
        }
        match ManuallyDrop::into_inner(result) {
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

    /// Runs one instruction. The loop that calls it is its only caller.
    #[expect(
        clippy::inline_always,
        reason = "with one caller it costs no code, and saves the registers once instead of at each instruction"
    )]
    #[inline(always)]
    pub(super) fn exec(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
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
                self.heap.decref_in_hand(value, Reason::Discarded);
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
                self.heap.incref_in_hand(value, Reason::ConstantLoaded);
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
            Op::LoadFastAndClear => self.op_load_fast_and_clear(f, i),
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
                self.heap.incref_in_hand(value, Reason::ConstantLoaded);
                f.push(value);
            }
            Op::LoadCommonConstant => self.op_load_common_constant(f, i),
            Op::LoadLocals => {
                let value = self.heap.pick(f.locals.unwrap_or(f.globals));
                f.push(value);
            }
            Op::NotTaken => {}
            Op::PopIter | Op::EndFor => self.op_pop_iter(f),
            Op::ToBool => return self.op_to_bool(f),
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
            Op::DeleteFast => return self.op_delete_fast(f, i),
            Op::LoadName => return self.op_load_name(f, i),
            Op::LoadGlobal | Op::LoadGlobalThenNull => return self.op_load_global(f, i),
            Op::StoreName | Op::StoreGlobal => return self.op_store_name(f, i),
            Op::DeleteName | Op::DeleteGlobal => return self.op_delete_name(f, i),
            Op::LoadClosure => {
                let cell = f.fast[arg].expect("the cell was made at the start");
                self.heap.pick(cell);
                f.push(cell);
            }
            Op::MakeCell => self.op_make_cell(f, i),
            Op::CopyFreeVars => self.op_copy_free_vars(f),
            Op::LoadFromDictOrDeref => return self.op_load_from_dict_or_deref(f, i),
            Op::LoadFromDictOrGlobals => return self.op_load_from_dict_or_globals(f, i),
            Op::LoadDeref | Op::LoadClassderef => return self.op_load_deref(f, i),
            Op::StoreDeref => self.op_store_deref(f, i),
            Op::DeleteDeref => return self.op_delete_deref(f, i),
            Op::UnaryPositive | Op::UnaryNegative | Op::UnaryInvert => {
                let value = f.pop();
                let result = self.unary(i.op, value.plain());
                return self.outcome_of(f, result, &[value]);
            }
            Op::UnaryNot => return self.op_unary_not(f),
            Op::BinaryOp => return self.op_binary_op(f, i),
            Op::BinarySubscr => return self.op_binary_subscr(f),
            Op::StoreSubscr => return self.op_store_subscr(f),
            Op::DeleteSubscr => return self.op_delete_subscr(f),
            Op::CompareOp => {
                let right = f.pop();
                let left = f.pop();
                let release = self.operands([left, right]);
                if let Some(is) = self.compare_plain(i.arg, left.plain(), right.plain()) {
                    self.heap.pick(truth(is));
                    self.drop_all(&release);
                    f.push(truth(is));
                    return Ok(Flow::Next);
                }
                let result = self.compare(i.arg, left.plain(), right.plain());
                return self.outcome_of(f, result, &release);
            }
            Op::CompareMasked => return self.op_compare_masked(f, i),
            Op::IsOp => self.op_is_op(f, i),
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
                return self.op_jump_if_false_or_pop(f, i);
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
            Op::GetYieldFromIter => return self.op_get_yield_from_iter(f),
            Op::ForIter => return self.op_for_iter(f, i),
            Op::ForIterKept => return self.op_for_iter_kept(f, i),
            Op::SendKept => return self.op_send_kept(f, i),
            Op::EndSend => {
                let value = f.pop();
                let receiver = f.pop();
                f.push(value);
                self.heap.drop(receiver);
            }
            Op::CleanupThrow => return self.cleanup_throw(f),
            Op::Send => return self.op_send(f, i),
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
            Op::BuildMap => return self.op_build_map(f, i),
            Op::BuildConstKeyMap => return self.op_build_const_key_map(f, i),
            Op::BuildString => self.op_build_string(f, i),
            Op::BuildSlice => self.op_build_slice(f, i),
            Op::BinarySlice => return self.op_binary_slice(f),
            Op::StoreSlice => return self.op_store_slice(f),
            Op::ConvertValue => {
                let value = f.pop();
                let result = self.format_value(value.plain(), i.arg & 3, Some(types::EMPTY_STR));
                return self.outcome_of(f, result, &[value]);
            }
            Op::FormatSimple => return self.op_format_simple(f),
            Op::FormatWithSpec => return self.op_format_with_spec(f),
            Op::FormatValue => return self.op_format_value(f, i),
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
            Op::MapAdd => return self.op_map_add(f, i),
            Op::ListExtend => {
                let iterable = f.pop();
                let list = f.peek(arg);
                let result = match self.star_in_display(iterable.plain()) {
                    Some(raise) => Err(raise),
                    None => self.list_extend(list.plain(), iterable.plain()),
                };
                return self.outcome_dropped(result, &[iterable]);
            }
            Op::SetUpdate => {
                let iterable = f.pop();
                let set = f.peek(arg);
                let result = self.set_update(set.plain(), iterable.plain());
                return self.outcome_dropped(result, &[iterable]);
            }
            Op::DictMerge => return self.op_dict_merge(f, arg),
            Op::DictUpdate => {
                let other = f.pop();
                let dict = f.peek(arg);
                let result = if self.is_no_mapping(other.plain()) {
                    // `DICT_UPDATE` turns what `PyDict_Update` raises into this.
                    let keys = self.heap.intern("keys");
                    if self.get_attr(other.plain(), keys).is_err() {
                        self.clear_error();
                    }
                    let class = self.type_text(other.plain());
                    let format = "'%.200s' object is not a mapping";
                    self.raise_format(ty::TYPE_ERROR, format, &[&class])
                } else {
                    self.dict_update(dict.plain(), other.plain())
                };
                return self.outcome_dropped(result, &[other]);
            }
            Op::ListToTuple => {
                let list = f.pop();
                let items = self.heap.list(list).items.clone();
                let tuple = self.heap.new_tuple_copied(&items);
                self.heap.drop(list);
                f.push(tuple);
            }
            Op::CallIntrinsic1 => return self.op_call_intrinsic_1(f, i),
            Op::LoadAttrOrMethod => return self.op_load_attr_or_method(f, i),
            Op::LoadSuperAttr => return self.load_super_attr(f, i.arg),
            Op::LoadSpecial => return self.load_special(f, i.arg),
            Op::LoadAttr => {
                let name = f.name_object(i.arg);
                let object = f.pop();
                let result = self.get_attr(object, name);
                return self.outcome_of(f, result, &[object]);
            }
            Op::LoadMethod => return self.op_load_method(f, i),
            Op::StoreAttr => return self.op_store_attr(f, i),
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
            Op::ImportName => return self.op_import_name(f, i),
            Op::ImportFrom => return self.op_import_from(f, i),
            Op::RaiseVarargs => return self.op_raise(f, arg),
            Op::Reraise => return self.op_reraise(f),
            Op::PushExcInfo => self.op_push_exc_info(f),
            Op::PopExcept => self.op_pop_except(f),
            Op::CheckExcMatch => return self.op_check_exc_match(f),
            Op::BeforeWith => {
                let manager = f.pop();
                return self.op_before_with(f, manager);
            }
            Op::WithExceptStart | Op::WithExceptUnbound => return self.op_with_except_start(f, i),
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
