//! Instructions of operators: arithmetic, comparisons, subscripts, slices, formatted values.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, truth, ty};
use crate::python::code::{Instr, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::linked::RAN;
use crate::python::run::native::Raise;
use crate::python::run::vm::{Flow, Vm};
use crate::timeline::Reason;

/// `NB_ADD`, `NB_MULTIPLY`, `NB_SUBTRACT` (Include/opcode.h, v3.11).
const ADD: u32 = 0;
const MULTIPLY: u32 = 5;
const SUBTRACT: u32 = 10;
/// `NB_SUBSCR` (Include/opcode.h, v3.14).
const NB_SUBSCR: u32 = 26;

impl Vm {
    /// `TO_BOOL` (v3.14).
    pub(super) fn op_to_bool(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let value = f.pop();
        if let Some(is) = self.truth_now(value.plain()) {
            self.heap.drop(value);
            let result = self.heap.pick(truth(is));
            f.push(result);
        } else {
            let out = self.truth_later(value)?;
            return Ok(Flow::Start(out, After::Push(Vec::new())));
        }
        Ok(Flow::Next)
    }

    /// `UNARY_NOT`
    pub(super) fn op_unary_not(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let value = f.pop();
        if let Some(is) = self.truth_now(value.plain()) {
            self.heap.drop(value);
            let result = self.heap.pick(truth(!is));
            f.push(result);
        } else {
            let result = self.not_later(value);
            return self.outcome_of(f, result, &[]);
        }
        Ok(Flow::Next)
    }

    /// `BINARY_OP`; since 3.14 also subscripts.
    pub(super) fn op_binary_op(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let special = self.specialised_type(f, i.arg);
        if special == Some(ty::STR) && self.concat_in_place(f) {
            return Ok(Flow::Next);
        }
        let right = f.pop();
        let left = f.pop();
        if special == Some(ty::FLOAT) && self.profile.run.floats_consumed {
            let result = self.consume_floats(i.arg % 13, left, right);
            f.push(result);
            return Ok(Flow::Next);
        }
        if i.arg == NB_SUBSCR {
            if let Some(function) = self.item_getter(f, left.plain()) {
                let function = self.heap.pick(function);
                return Ok(Flow::Enter(function, vec![left, right], Vec::new()));
            }
            let release = self.subscript_release(f, left, right);
            let result = self.get_item(left.plain(), right.plain());
            if result.is_err() {
                return keep_operands(f, left, right);
            }
            return self.outcome_of(f, result, &release);
        }
        let right_first = match special {
            Some(ty::STR) => self.profile.run.operands_from_top,
            Some(_) => true,
            None => false,
        };
        let release = if right_first {
            [right, left]
        } else {
            [left, right]
        };
        if let Some(result) = self.plain_arithmetic(i.arg, left.plain(), right.plain()) {
            self.drop_all(&release);
            f.push(result);
            return Ok(Flow::Next);
        }
        let result = self.binary(i.arg, left.plain(), right.plain());
        if result.is_err() && self.profile.run.binary_errors_keep {
            return keep_operands(f, left, right);
        }
        self.outcome_of(f, result, &release)
    }

    /// The type that a warm `BINARY_OP` is specialised for: `BINARY_OP_ADD_INT` and its neighbours (Python/ceval.c, v3.11;
    /// Python/bytecodes.c, v3.14: ints of one digit only).
    fn specialised_type(&mut self, f: &Frame, op: u32) -> Option<R> {
        let base = op % 13;
        if op >= 26 || !matches!(base, ADD | MULTIPLY | SUBTRACT) {
            return None;
        }
        let (left, right) = (f.peek(2).plain(), f.peek(1).plain());
        let class = self.heap.ty(left);
        let known = match class {
            ty::STR => base == ADD,
            ty::INT => {
                let long = |object| {
                    self.heap
                        .small_value(object)
                        .is_none_or(|value| value.unsigned_abs() >> 30 != 0)
                };
                !(self.profile.run.floats_consumed && (long(left) || long(right)))
            }
            ty::FLOAT => true,
            _ => false,
        };
        let known = known && self.heap.ty(right) == class;
        if self.profile.run.special_at_once {
            return (known && self.is_special(f)).then_some(class);
        }
        // It is specialised for what its second execution is given; a float with an int is a kind of its own
        // (`BINARY_OP_EXTEND`, Python/specialize.c, v3.14).
        let kind = match (class, self.heap.ty(right)) {
            (ty::STR, _) if known => 2,
            (ty::INT, _) if known => 3,
            (ty::FLOAT, _) if known => 4,
            (ty::INT, ty::FLOAT) | (ty::FLOAT, ty::INT) => 5,
            _ => RAN,
        };
        let special = f.linked.warmth.get() >= self.profile.run.warm_after
            && f.linked.is_for(f.ip, kind)
            && known;
        special.then_some(class)
    }

    /// `_PyFloat_FromDouble_ConsumeInputs` (Objects/floatobject.c, v3.14): both operands go before the result is made.
    fn consume_floats(&mut self, op: u32, left: R, right: R) -> R {
        let value = |object: R| match self.heap.get(object.plain()).data {
            Data::Float(value) => value,
            _ => 0.0,
        };
        let (a, b) = (value(left), value(right));
        self.heap.drop(left);
        self.heap.drop(right);
        self.heap.new_float(match op {
            ADD => a + b,
            SUBTRACT => a - b,
            _ => a * b,
        })
    }

    /// In which order a subscript lets go of its operands: specialised for a dict, of the key first
    /// (`BINARY_SUBSCR_DICT`, Python/ceval.c, v3.11; `BINARY_OP_SUBSCR_DICT`, Python/bytecodes.c, v3.14).
    fn subscript_release(&mut self, f: &Frame, container: R, index: R) -> [R; 2] {
        if self.heap.ty(container.plain()) == ty::DICT && self.is_special(f) {
            return [index, container];
        }
        [container, index]
    }

    /// `BINARY_SUBSCR`
    pub(super) fn op_binary_subscr(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let index = f.pop();
        let container = f.pop();
        if let Some(item) = self.item_by_int(container.plain(), index.plain()) {
            self.heap.pick(item);
            self.heap.drop(container);
            self.heap.drop(index);
            f.push(item);
            return Ok(Flow::Next);
        }
        if let Some(function) = self.item_getter(f, container.plain()) {
            let function = self.heap.pick(function);
            return Ok(Flow::Enter(function, vec![container, index], Vec::new()));
        }
        let release = self.subscript_release(f, container, index);
        let result = self.get_item(container.plain(), index.plain());
        self.outcome_of(f, result, &release)
    }

    /// `STORE_SUBSCR`
    pub(super) fn op_store_subscr(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let index = f.pop();
        let container = f.pop();
        let value = f.pop();
        let special = self.is_special(f);
        if special && self.store_item_specialised(container, index, value) {
            return Ok(Flow::Next);
        }
        let dict = special && self.heap.ty(container.plain()) == ty::DICT;
        // `STORE_SUBSCR_DICT` takes over the references of the stack; of what is borrowed there, new ones.
        let (index, value) = if dict {
            (self.heap.own(index), self.heap.own(value))
        } else {
            (index, value)
        };
        let result = if dict {
            self.dict_set_held(container.plain(), index.plain(), value.plain(), false)
        } else {
            self.set_item(container.plain(), index.plain(), value.plain())
        };
        let release = self.operands([value, container, index]);
        self.outcome_dropped(result, &release)
    }

    /// `DELETE_SUBSCR`
    pub(super) fn op_delete_subscr(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let index = f.pop();
        let container = f.pop();
        let result = self.delete_item(container.plain(), index.plain());
        let release = self.operands([container, index]);
        self.outcome_dropped(result, &release)
    }

    /// `COMPARE_OP` with its mask (v3.14).
    pub(super) fn op_compare_masked(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let right = f.pop();
        let left = f.pop();
        let special = self.comparison_is_special(f, i.arg >> 5, left.plain(), right.plain());
        let result = self.compare(i.arg >> 5, left.plain(), right.plain());
        let release = if special {
            [left, right]
        } else {
            self.operands([left, right])
        };
        if i.arg & 16 != 0 {
            return self.bool_outcome(f, result, &release);
        }
        self.outcome_of(f, result, &release)
    }

    /// Whether a comparison is specialised for what it is given (`_Py_Specialize_CompareOp`, Python/specialize.c, v3.14):
    /// floats, ints of one digit, or texts that may be equal. Then the left one goes first.
    fn comparison_is_special(&self, f: &Frame, op: u32, left: R, right: R) -> bool {
        let class = self.heap.ty(left);
        let short = |object| {
            let value = self.heap.small_value(object);
            value.is_some_and(|value| value.unsigned_abs() >> 30 == 0)
        };
        let kind = match class {
            _ if self.heap.ty(right) != class => RAN,
            // `==` and `!=`
            ty::STR if matches!(op, 2 | 3) => 2,
            ty::INT if short(left) && short(right) => 3,
            ty::FLOAT => 4,
            _ => RAN,
        };
        f.linked.warmth.get() >= self.profile.run.warm_after
            && f.linked.is_for(f.ip, kind)
            && kind != RAN
    }

    /// `IS_OP`
    pub(super) fn op_is_op(&mut self, f: &mut Frame, i: &Instr) {
        let right = f.pop();
        let left = f.pop();
        let result = (left.plain() == right.plain()) != (i.arg == 1);
        for operand in self.operands([left, right]) {
            self.heap.drop(operand);
        }
        let result = self.heap.pick(truth(result));
        f.push(result);
    }

    /// `BINARY_SLICE` (v3.14).
    pub(super) fn op_binary_slice(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let (stop, start, container) = (f.pop(), f.pop(), f.pop());
        // `_PyBuildSlice_ConsumeRefs`
        let none = self.heap.pick(NONE);
        let parts = [start, stop, none].map(|part| self.heap.own(part));
        let slice = self.heap.new_slice(parts);
        let result = self.get_item(container.plain(), slice);
        self.outcome_of(f, result, &[slice, container])
    }

    /// `STORE_SLICE` (v3.14).
    pub(super) fn op_store_slice(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let (stop, start, container, value) = (f.pop(), f.pop(), f.pop(), f.pop());
        let none = self.heap.pick(NONE);
        let parts = [start, stop, none].map(|part| self.heap.own(part));
        let slice = self.heap.new_slice(parts);
        let result = self.set_item(container.plain(), slice, value.plain());
        self.outcome_dropped(result, &[slice, container, value])
    }

    /// `FORMAT_SIMPLE` (v3.14).
    pub(super) fn op_format_simple(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let value = f.pop();
        if self.heap.ty(value.plain()) == ty::STR {
            f.push(value);
            return Ok(Flow::Next);
        }
        let result = self.format_value(value.plain(), 0, None);
        self.outcome_of(f, result, &[value])
    }

    /// `FORMAT_WITH_SPEC` (v3.14).
    pub(super) fn op_format_with_spec(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let spec = f.pop();
        let value = f.pop();
        let result = self.format_value(value.plain(), 0, Some(spec.plain()));
        let release = self.operands([value, spec]);
        self.outcome_of(f, result, &release)
    }

    /// `FORMAT_VALUE`
    pub(super) fn op_format_value(&mut self, f: &mut Frame, i: &Instr) -> Result<Flow, Raise> {
        let spec = (i.arg & 4 != 0).then(|| f.pop());
        let value = f.pop();
        if let Some(spec) = spec
            && i.arg & 3 != 0
            && !value.is_borrowed()
        {
            let result = self.format_converted(value.plain(), i.arg & 3, spec.plain());
            return self.outcome_of(f, result, &[spec]);
        }
        let result = self.format_value(value.plain(), i.arg & 3, spec.map(R::plain));
        let mut release = vec![value];
        release.extend(spec);
        self.outcome_of(f, result, &release)
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
}

/// `ERROR_NO_POP` of `BINARY_OP` (Python/bytecodes.c, v3.14): what it was given goes with the stack.
#[cold]
fn keep_operands(f: &mut Frame, left: R, right: R) -> Result<Flow, Raise> {
    f.push(left);
    f.push(right);
    Err(Raise)
}
