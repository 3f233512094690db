//! Instructions that build containers and take them apart.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::code::{Instr, Op};
use crate::python::run::Limit;
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise};
use crate::python::run::vm::{Flow, Vm};

/// `INTRINSIC_*` (`Include/internal/pycore_intrinsics.h`, v3.14).
const INTRINSIC_IMPORT_STAR: u32 = 2;

const INTRINSIC_UNARY_POSITIVE: u32 = 5;

const INTRINSIC_LIST_TO_TUPLE: u32 = 6;

impl Vm {
    /// `BUILD_MAP`
    pub(super) fn op_build_map(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let items = f.pop_many(2 * arg);
        let pairs = items
            .chunks(2)
            .map(|pair| (pair[0].plain(), pair[1].plain()))
            .collect();
        let release: Vec<R> = items.iter().rev().copied().collect();
        // `STACKREFS_TO_PYOBJECTS`: more values than fit are copied to an array, with a place before them.
        let array = self.stack_array(2 * arg);
        let result = self.build_map(pairs);
        let flow = match result {
            // They go with the stack (v3.11).
            Err(Raise) if !self.profile.run.binary_errors_keep => {
                f.stack.extend(items.iter().map(|item| Some(*item)));
                Err(Raise)
            }
            Ok(Out::Wait(task)) if !self.profile.run.binary_errors_keep => {
                let (id, cx) = (f.id, self.cx.clone());
                let task = async move {
                    let map = cx.step(|_| Ok(Out::Wait(task))).await;
                    if map.is_ok() {
                        for item in release {
                            cx.drop(item);
                        }
                    } else {
                        cx.with(|vm| vm.put_back(id, items.into_iter().map(Some)));
                    }
                    map
                };
                Ok(Flow::Start(
                    Out::Wait(Box::pin(task)),
                    After::Push(Vec::new()),
                ))
            }
            result => self.outcome_of(f, result, &release),
        };
        if let Some(array) = array {
            self.free_scratch(array);
        }
        flow
    }

    /// `BUILD_CONST_KEY_MAP`
    pub(super) fn op_build_const_key_map(
        &mut self,
        f: &mut Frame,
        i: &Instr,
    ) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let keys = f.pop();
        let values = f.pop_many(arg);
        let Data::Tuple(names) = &self.heap.get(keys).data else {
            unreachable!("the keys are a tuple")
        };
        let pairs = names.iter().copied().zip(values.iter().copied()).collect();
        let mut release = vec![keys];
        release.extend(values.iter().rev());
        let result = self.build_map(pairs);
        self.outcome_of(f, result, &release)
    }

    /// `BUILD_STRING`
    pub(super) fn op_build_string(&mut self, f: &mut Frame, i: &Instr) {
        let arg = i.arg as usize;
        let parts = f.pop_many(arg);
        let plain: Vec<R> = parts.iter().map(|part| part.plain()).collect();
        let array = self.stack_array(arg);
        let string = if self.joined_fits(types::EMPTY_STR, &plain) {
            self.join(&plain)
        } else {
            self.stop(Limit::Memory);
            self.heap.pick(types::EMPTY_STR)
        };
        if let Some(array) = array {
            self.free_scratch(array);
        }
        // Popped one by one: the last piece goes first.
        for part in parts.into_iter().rev() {
            self.heap.drop(part);
        }
        f.push(string);
    }

    /// `BUILD_SLICE`
    pub(super) fn op_build_slice(&mut self, f: &mut Frame, i: &Instr) {
        let arg = i.arg as usize;
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

    /// `MAP_ADD`
    pub(super) fn op_map_add(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let arg = i.arg as usize;
        let value = f.pop();
        let key = f.pop();
        let dict = f.peek(arg);
        // `_PyDict_SetItem_Take2` takes over the references of the stack; of what is borrowed there, new ones.
        let (key, value) = (self.heap.own(key), self.heap.own(value));
        let result = self.dict_set_held(dict.plain(), key.plain(), value.plain(), false);
        self.outcome_dropped(result, &[value, key])
    }

    /// `DICT_MERGE`: keyword arguments of a call, none of which may come twice.
    pub(super) fn op_dict_merge(&mut self, f: &mut Frame, arg: usize) -> Result<Flow, Raise> {
        let other = f.pop();
        let dict = f.peek(arg);
        let below = if self.profile.code.callable_first {
            3
        } else {
            2
        };
        let callee = f.peek(arg + below).plain();
        let result = match self.key_of_both(dict.plain(), other.plain()) {
            Some(key) => Err(self.keyword_twice(callee, key)),
            None if self.is_no_mapping(other.plain()) => {
                Err(self.no_mapping(callee, other.plain()))
            }
            None => self.dict_update(dict.plain(), other.plain()),
        };
        self.outcome_dropped(result, &[other])
    }

    /// `CALL_INTRINSIC_1` (v3.14).
    pub(super) fn op_call_intrinsic_1(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
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
        Ok(Flow::Next)
    }

    pub(super) fn unpack(
        &mut self,
        f: &mut Frame,
        op: Op,
        arg: u32,
        sequence: R,
    ) -> Result<Flow, Raise> {
        let simple = matches!(self.heap.ty(sequence), ty::TUPLE | ty::LIST);
        if op == Op::UnpackSequence && simple {
            let items = self.sequence_items(sequence).expect("a list or tuple");
            if items.len() == arg as usize {
                // `unpack_iterable` makes an iterator; the specialised instruction does not.
                let (kind, class) = if self.heap.ty(sequence) == ty::TUPLE {
                    (2, ty::TUPLE_ITER)
                } else {
                    (3, ty::LIST_ITER)
                };
                if !self.is_special_for(f, kind) {
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
}
