//! The loop over instructions (`_PyEval_EvalFrameDefault`, Python/ceval.c, v3.11): one frame after the other, as long as
//! nothing comes between them.

use crate::object::types::{self, FALSE, NONE, TRUE, truth, ty};
use crate::python::code::Op;
use crate::python::run::Outcome;
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::Raise;
use crate::python::run::vm::{Control, Flow, Vm};
use crate::timeline::{AllocCall, Event, MarkKind, Reason};
use std::rc::Rc;

impl Vm {
    /// Runs the frame on top until something else is on top; true when the slice is over.
    pub(in crate::python::run) fn run_frame(&mut self, mut frame: Box<Frame>) -> bool {
        // Held here, so that an instruction is read where it lies while the frame changes.
        let mut code = Rc::clone(&frame.code);
        'instructions: loop {
            if self.may_end() && self.ends_here() {
                self.control.push(Control::Frame(frame));
                return true;
            }
            self.slice.left -= 1;
            let i = &code.instrs[frame.ip];
            let index = u32::try_from(frame.ip).unwrap_or(u32::MAX);
            self.heap.at(i.span, index);
            frame.ip += 1;
            let arg = i.arg as usize;
            let f = &mut *frame;
            let flow: Result<Flow, Raise> = 'done: {
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
                            break 'done self.unbound(f, arg);
                        }
                    }
                    Op::LoadFastBorrow => {
                        if !self.load_fast(f, arg, true) {
                            break 'done self.unbound(f, arg);
                        }
                    }
                    Op::LoadFastLoadFast | Op::LoadFastBorrowPair => {
                        let borrow = i.op == Op::LoadFastBorrowPair;
                        for slot in [arg >> 4, arg & 15] {
                            if !self.load_fast(f, slot, borrow) {
                                break 'done self.unbound(f, slot);
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
                            break 'done self.unbound(f, arg & 15);
                        }
                    }
                    Op::LoadSmallInt => {
                        let value =
                            types::small_int(i64::from(i.arg)).expect("the compiler chose it");
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
                    Op::ToBool => break 'done self.op_to_bool(f),
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
                    Op::DeleteFast => break 'done self.op_delete_fast(f, i),
                    Op::LoadName => break 'done self.op_load_name(f, i),
                    Op::LoadGlobal | Op::LoadGlobalThenNull => {
                        break 'done self.op_load_global(f, i);
                    }
                    Op::StoreName | Op::StoreGlobal => break 'done self.op_store_name(f, i),
                    Op::DeleteName | Op::DeleteGlobal => break 'done self.op_delete_name(f, i),
                    Op::LoadClosure => {
                        let cell = f.fast[arg].expect("the cell was made at the start");
                        self.heap.pick(cell);
                        f.push(cell);
                    }
                    Op::MakeCell => self.op_make_cell(f, i),
                    Op::CopyFreeVars => self.op_copy_free_vars(f),
                    Op::LoadFromDictOrDeref => break 'done self.op_load_from_dict_or_deref(f, i),
                    Op::LoadFromDictOrGlobals => {
                        break 'done self.op_load_from_dict_or_globals(f, i);
                    }
                    Op::LoadDeref | Op::LoadClassderef => break 'done self.op_load_deref(f, i),
                    Op::StoreDeref => self.op_store_deref(f, i),
                    Op::DeleteDeref => break 'done self.op_delete_deref(f, i),
                    Op::UnaryPositive | Op::UnaryNegative | Op::UnaryInvert => {
                        let value = f.pop();
                        let result = self.unary(i.op, value.plain());
                        break 'done self.outcome_of(f, result, &[value]);
                    }
                    Op::UnaryNot => break 'done self.op_unary_not(f),
                    Op::BinaryOp => break 'done self.op_binary_op(f, i),
                    Op::BinarySubscr => break 'done self.op_binary_subscr(f),
                    Op::StoreSubscr => break 'done self.op_store_subscr(f),
                    Op::DeleteSubscr => break 'done self.op_delete_subscr(f),
                    Op::CompareOp => {
                        let right = f.pop();
                        let left = f.pop();
                        let release = self.operands([left, right]);
                        if let Some(is) = self.compare_plain(i.arg, left.plain(), right.plain()) {
                            self.heap.pick(truth(is));
                            self.drop_all(&release);
                            f.push(truth(is));
                        } else {
                            let result = self.compare(i.arg, left.plain(), right.plain());
                            break 'done self.outcome_of(f, result, &release);
                        }
                    }
                    Op::CompareMasked => break 'done self.op_compare_masked(f, i),
                    Op::IsOp => self.op_is_op(f, i),
                    Op::ContainsOp => {
                        let container = f.pop();
                        let item = f.pop();
                        let result = self.contains(container.plain(), item.plain(), i.arg == 1);
                        let release = self.operands([item, container]);
                        break 'done self.outcome_of(f, result, &release);
                    }
                    Op::PopJumpForwardIfFalse | Op::PopJumpBackwardIfFalse => {
                        // Most conditions are comparisons.
                        match f.pop() {
                            FALSE => {
                                self.heap.drop(FALSE);
                                f.ip = arg;
                            }
                            TRUE => self.heap.drop(TRUE),
                            other => break 'done self.jump_if(f, other, false, i.arg),
                        }
                    }
                    Op::PopJumpForwardIfTrue | Op::PopJumpBackwardIfTrue => {
                        // Most conditions are comparisons.
                        match f.pop() {
                            TRUE => {
                                self.heap.drop(TRUE);
                                f.ip = arg;
                            }
                            FALSE => self.heap.drop(FALSE),
                            other => break 'done self.jump_if(f, other, true, i.arg),
                        }
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
                        break 'done self.op_jump_if_false_or_pop(f, i);
                    }
                    Op::GetLen => {
                        let value = f.top().plain();
                        let result = self.length_of(value);
                        break 'done self.outcome_of(f, result, &[]);
                    }
                    Op::GetIter => {
                        let value = f.pop();
                        let result = self.get_iter(value.plain());
                        break 'done self.outcome_of(f, result, &[value]);
                    }
                    Op::GetYieldFromIter => break 'done self.op_get_yield_from_iter(f),
                    Op::ForIter => break 'done self.op_for_iter(f, i),
                    Op::ForIterKept => break 'done self.op_for_iter_kept(f, i),
                    Op::SendKept => break 'done self.op_send_kept(f, i),
                    Op::EndSend => {
                        let value = f.pop();
                        let receiver = f.pop();
                        f.push(value);
                        self.heap.drop(receiver);
                    }
                    Op::CleanupThrow => break 'done self.cleanup_throw(f),
                    Op::Send => break 'done self.op_send(f, i),
                    Op::ReturnGenerator => break 'done Ok(Flow::Generator),
                    Op::ReturnValue => {
                        let value = f.pop();
                        break 'done Ok(Flow::Return(self.heap.own(value)));
                    }
                    Op::YieldValue => {
                        let value = f.pop();
                        break 'done Ok(Flow::Yield(self.heap.own(value)));
                    }
                    Op::UnpackSequence | Op::UnpackEx => {
                        let sequence = f.pop();
                        let sequence = self.heap.own(sequence);
                        break 'done self.unpack(f, i.op, i.arg, sequence);
                    }
                    Op::BuildTuple => {
                        if let Some(flow) = self.collects_first(f, i) {
                            break 'done Ok(flow);
                        }
                        let items = self.owned_many(f, arg);
                        let tuple = self.heap.new_tuple(items);
                        f.push(tuple);
                    }
                    Op::BuildList => {
                        if let Some(flow) = self.collects_first(f, i) {
                            break 'done Ok(flow);
                        }
                        let items = self.owned_many(f, arg);
                        let list = self.heap.new_list_of(AllocCall::Calloc, &items);
                        f.push(list);
                    }
                    Op::BuildSet => {
                        let items = self.owned_many(f, arg);
                        let result = self.build_set(items);
                        break 'done self.outcome_of(f, result, &[]);
                    }
                    Op::BuildMap => {
                        break 'done match self.collects_first(f, i) {
                            Some(flow) => Ok(flow),
                            None => self.op_build_map(f, i),
                        };
                    }
                    Op::BuildConstKeyMap => break 'done self.op_build_const_key_map(f, i),
                    Op::BuildString => self.op_build_string(f, i),
                    Op::BuildSlice => self.op_build_slice(f, i),
                    Op::BinarySlice => break 'done self.op_binary_slice(f),
                    Op::StoreSlice => break 'done self.op_store_slice(f),
                    Op::ConvertValue => {
                        let value = f.pop();
                        let result =
                            self.format_value(value.plain(), i.arg & 3, Some(types::EMPTY_STR));
                        break 'done self.outcome_of(f, result, &[value]);
                    }
                    Op::FormatSimple => break 'done self.op_format_simple(f),
                    Op::FormatWithSpec => break 'done self.op_format_with_spec(f),
                    Op::FormatValue => break 'done self.op_format_value(f, i),
                    Op::ListAppend => {
                        let value = f.pop();
                        let value = self.heap.own(value);
                        let list = f.peek(arg);
                        self.heap.list_append_taken(list.plain(), value);
                    }
                    Op::SetAdd => {
                        let value = f.pop();
                        let set = f.peek(arg);
                        // `_PySet_AddTakeRef` takes over the reference of the stack, a new one where it is borrowed.
                        let holds = self.profile.run.set_display_holds;
                        let value = if holds { value } else { self.heap.own(value) };
                        let result = self.set_add_held(set.plain(), value.plain(), holds);
                        break 'done self.outcome_dropped(result, &[value]);
                    }
                    Op::MapAdd => break 'done self.op_map_add(f, i),
                    Op::ListExtend => {
                        let iterable = f.pop();
                        let list = f.peek(arg);
                        let result = match self.star_in_display(iterable.plain()) {
                            Some(raise) => Err(raise),
                            None => self.list_extend(list.plain(), iterable.plain()),
                        };
                        break 'done self.outcome_dropped(result, &[iterable]);
                    }
                    Op::SetUpdate => {
                        let iterable = f.pop();
                        let set = f.peek(arg);
                        let result = self.set_update(set.plain(), iterable.plain());
                        break 'done self.outcome_dropped(result, &[iterable]);
                    }
                    Op::DictMerge => break 'done self.op_dict_merge(f, arg),
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
                        break 'done self.outcome_dropped(result, &[other]);
                    }
                    Op::ListToTuple => {
                        let list = f.pop();
                        let items = self.heap.list(list).items.clone();
                        let tuple = self.heap.new_tuple_copied(&items);
                        self.heap.drop(list);
                        f.push(tuple);
                    }
                    Op::CallIntrinsic1 => break 'done self.op_call_intrinsic_1(f, i),
                    Op::LoadAttrOrMethod => break 'done self.op_load_attr_or_method(f, i),
                    Op::LoadSuperAttr => break 'done self.load_super_attr(f, i.arg),
                    Op::LoadSpecial => break 'done self.load_special(f, i.arg),
                    Op::LoadAttr => {
                        let name = f.name_object(i.arg);
                        let object = f.pop();
                        let result = self.get_attr(object, name);
                        break 'done self.outcome_of(f, result, &[object]);
                    }
                    Op::LoadMethod => break 'done self.op_load_method(f, i),
                    Op::StoreAttr => break 'done self.op_store_attr(f, i),
                    Op::DeleteAttr => {
                        let name = f.name_object(i.arg);
                        let object = f.pop();
                        let result = self.delete_attr(object.plain(), name);
                        break 'done self.outcome_dropped(result, &[object]);
                    }
                    Op::KwNames => f.kwnames = Some(f.linked.consts[arg]),
                    Op::Call => break 'done self.op_call(f, arg),
                    Op::CallSelfOrNull => break 'done self.call_self_or_null(f, arg, None),
                    Op::CallKw => {
                        let names = f.pop();
                        break 'done self.call_self_or_null(f, arg, Some(names));
                    }
                    Op::CallExKept => break 'done self.call_ex_kept(f),
                    Op::CallFunctionEx => break 'done self.op_call_ex(f, i.arg & 1 == 1),
                    Op::MakeFunction => {
                        if let Some(flow) = self.collects_first(f, i) {
                            break 'done Ok(flow);
                        }
                        self.make_function(f, i.arg);
                    }
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
                    Op::ImportName => break 'done self.op_import_name(f, i),
                    Op::ImportFrom => break 'done self.op_import_from(f, i),
                    Op::RaiseVarargs => break 'done self.op_raise(f, arg),
                    Op::Reraise => break 'done self.op_reraise(f),
                    Op::PushExcInfo => self.op_push_exc_info(f),
                    Op::PopExcept => self.op_pop_except(f),
                    Op::CheckExcMatch => break 'done self.op_check_exc_match(f),
                    Op::BeforeWith => {
                        let manager = f.pop();
                        break 'done self.op_before_with(f, manager);
                    }
                    Op::WithExceptStart | Op::WithExceptUnbound => {
                        break 'done self.op_with_except_start(f, i);
                    }
                    Op::SetupAnnotations => self.setup_annotations(f),
                    Op::ImportStar => {
                        let module = f.pop();
                        break 'done self.import_star(f, module);
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
                        break 'done self.outcome_of(f, result, &[]);
                    }
                    Op::MatchClass => {
                        let names = f.pop();
                        let class = f.pop();
                        let subject = f.pop();
                        let result =
                            self.match_class(subject.plain(), class.plain(), arg, names.plain());
                        break 'done self.outcome_of(f, result, &[names, class, subject]);
                    }
                    Op::CheckEgMatch => break 'done self.op_check_eg_match(f),
                    Op::PrepReraiseStar | Op::CallIntrinsic2 => {
                        break 'done self.op_prep_reraise_star(f);
                    }
                    Op::PrintExpr => {
                        unreachable!("the checker refuses {} before a run", i.op.name())
                    }
                }
                if self.heap.waiting.is_none() && !self.heap.gc.due {
                    continue 'instructions;
                }
                Ok(Flow::Next)
            };
            if let Ok(Flow::Next) = flow {
                // There is nothing in it to be dropped, which the compiler would look for each time.
                std::mem::forget(flow);
                if self.heap.waiting.is_none() && !self.heap.gc.due {
                    continue;
                }
                let checks = !self.profile.gc.deferred || self.looks_at_breaker(i.op);
                if self.heap.waiting.is_some() || checks {
                    self.breaker = checks;
                    self.control.push(Control::Frame(frame));
                    return false;
                }
                continue;
            }
            let flow = flow.unwrap_or(Flow::Raise(false));
            match flow {
                Flow::Next => unreachable!("taken above"),
                Flow::Start(out, after) => {
                    self.breaker = matches!(i.op, Op::CallSelfOrNull | Op::CallKw | Op::CallExKept);
                    self.control.push(Control::Frame(frame));
                    self.start(out, after);
                    return false;
                }
                Flow::Enter(func, args, kwargs) => {
                    self.breaker = false;
                    self.control.push(Control::Frame(frame));
                    let after = After::Push(Vec::new());
                    let caller = self.heap.frame;
                    let entered = self.enter(func, &args, &kwargs, true, after);
                    self.release_ex(caller);
                    self.keep_args(args);
                    if entered.is_err() {
                        self.unwind(true);
                    }
                    return false;
                }
                Flow::EnterInit(func, args, object) => {
                    self.breaker = false;
                    self.control.push(Control::Frame(frame));
                    let after = After::Init(object, Vec::new());
                    // The frame that waits for `__init__` is one more (`_CREATE_INIT_FRAME`, Python/bytecodes.c, v3.14).
                    self.depth += 1;
                    if let Err((Raise, _)) = self.enter(func, &args, &[], true, after) {
                        self.depth -= 1;
                        self.heap.drop(object);
                        self.unwind(true);
                    }
                    return false;
                }
                Flow::Entered(entered) => {
                    self.breaker = false;
                    let calling = std::mem::replace(&mut frame, entered);
                    self.control.push(Control::Frame(calling));
                    if self.has_to_wait() {
                        self.control.push(Control::Frame(frame));
                        return false;
                    }
                    code = Rc::clone(&frame.code);
                }
                Flow::Return(value) => {
                    self.return_from(frame, value);
                    let Some(next) = self.frame_at_once() else {
                        return false;
                    };
                    frame = next;
                    code = Rc::clone(&frame.code);
                }
                Flow::Yield(value) => {
                    self.yield_from(frame, value);
                    let Some(next) = self.frame_at_once() else {
                        return false;
                    };
                    frame = next;
                    code = Rc::clone(&frame.code);
                }
                Flow::Generator => {
                    self.make_generator(frame);
                    return false;
                }
                Flow::Raise(again) => {
                    self.control.push(Control::Frame(frame));
                    self.unwind(!again);
                    return false;
                }
            }
        }
    }

    /// Whether something comes before the next instruction of the frame on top: see [`Self::run`].
    #[inline]
    fn has_to_wait(&self) -> bool {
        self.heap.waiting.is_some() || self.heap.gc.due || self.outcome != Outcome::Running
    }

    /// The frame on top, when nothing comes before its next instruction.
    fn frame_at_once(&mut self) -> Option<Box<Frame>> {
        if self.has_to_wait() || !matches!(self.control.last(), Some(Control::Frame(_))) {
            return None;
        }
        match self.control.pop() {
            Some(Control::Frame(frame)) => Some(frame),
            _ => None,
        }
    }
}
