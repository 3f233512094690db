//! Constants in the flow graph: small ints, constant conditions, folded expressions and displays, constants that nobody
//! loads (Python/flowgraph.c, v3.14).

use super::super::ast::{Loc, Operator, UnaryOp};
use super::super::code::{Const, Op, PyStr};
use super::blocks::{BlockId, NOP, Opcode};
use super::consts::{binary, frozenset, subscript, truth, unary};
use super::exprs::STACK_USE_GUIDELINE;
use super::flow::Graph;
use super::unit::{INTRINSIC_LIST_TO_TUPLE, INTRINSIC_UNARY_POSITIVE, NB_SUBSCR, same_const};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// `MIN_CONST_SEQUENCE_SIZE`
const MIN_CONST_SEQUENCE: usize = 3;

fn loads_const(op: Opcode) -> bool {
    matches!(op, Opcode::Op(Op::LoadConst | Op::LoadSmallInt))
}

impl Graph {
    fn const_at(&self, id: BlockId, at: usize) -> Const {
        let ins = &self.blocks[id].instrs[at];
        match ins.op {
            Opcode::Op(Op::LoadSmallInt) => Const::Int(BigInt::from(ins.arg)),
            _ => self.consts[ins.arg as usize].clone(),
        }
    }

    /// `add_const`
    fn const_number(&mut self, value: Const) -> u32 {
        let known = self
            .consts
            .iter()
            .position(|known| same_const(known, &value));
        let at = known.unwrap_or_else(|| {
            self.consts.push(value);
            self.made_consts.push(true);
            self.consts.len() - 1
        });
        u32::try_from(at).expect("constants are fewer than bytes of the source")
    }

    /// `instr_make_load_const`
    fn make_load(&mut self, id: BlockId, at: usize, value: Const) {
        let small = small_int(&value);
        let (op, arg) = match small {
            Some(small) => (Op::LoadSmallInt, small),
            None => (Op::LoadConst, self.const_number(value)),
        };
        let ins = &mut self.blocks[id].instrs[at];
        ins.op = Opcode::Op(op);
        ins.arg = arg;
    }

    /// `get_const_loading_instrs`: places of the `size` loads of constants up to `start`, NOPs left out.
    fn const_loads(&self, id: BlockId, start: Option<usize>, size: usize) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        let mut at = start;
        while places.len() < size {
            let place = at?;
            let ins = &self.blocks[id].instrs[place];
            if ins.op != NOP {
                if !loads_const(ins.op) {
                    return None;
                }
                places.push(place);
            }
            at = place.checked_sub(1);
        }
        places.reverse();
        Some(places)
    }

    fn nop_out(&mut self, id: BlockId, places: &[usize]) {
        for &place in places {
            let ins = &mut self.blocks[id].instrs[place];
            ins.make_nop();
            ins.loc = Loc::NONE;
        }
    }

    /// `optimize_load_const`
    pub(super) fn optimize_const_loads(&mut self) {
        for id in self.chain() {
            // What was loaded, to see through `COPY 1`.
            let mut loaded: Option<(Opcode, Const)> = None;
            for at in 0..self.blocks[id].instrs.len() {
                if self.blocks[id].instrs[at].op == Opcode::Op(Op::LoadConst) {
                    let value = self.const_at(id, at);
                    if let Some(small) = small_int(&value) {
                        let ins = &mut self.blocks[id].instrs[at];
                        ins.op = Opcode::Op(Op::LoadSmallInt);
                        ins.arg = small;
                    }
                }
                let ins = &self.blocks[id].instrs[at];
                let copy = ins.op == Opcode::Op(Op::Copy)
                    && ins.arg == 1
                    && matches!(loaded, Some((Opcode::Op(Op::LoadConst), _)));
                if !copy {
                    loaded = loads_const(ins.op).then(|| (ins.op, self.const_at(id, at)));
                }
                if let Some((_, value)) = &loaded {
                    let value = value.clone();
                    self.use_const(id, at, &value);
                }
            }
        }
    }

    /// What follows a load of a constant at `at` may be known.
    fn use_const(&mut self, id: BlockId, at: usize, value: &Const) {
        let instrs = &mut self.blocks[id].instrs;
        let Some(next) = instrs.get(at + 1).map(|next| next.op) else {
            return;
        };
        match next {
            Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue
            | Opcode::JumpIfFalse
            | Opcode::JumpIfTrue => {
                if matches!(next, Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue) {
                    instrs[at].make_nop();
                }
                let when = matches!(next, Opcode::PopJumpIfTrue | Opcode::JumpIfTrue);
                if truth(value) == when {
                    instrs[at + 1].op = Opcode::Jump;
                    self.blocks[id].tail.clear();
                } else {
                    instrs[at + 1].make_nop();
                }
            }
            Opcode::Op(Op::IsOp) if matches!(value, Const::None) => {
                let mut jump = at + 2;
                if instrs.len() <= jump {
                    return;
                }
                if instrs[jump].op == Opcode::Op(Op::ToBool) {
                    instrs[jump].make_nop();
                    jump += 1;
                    if instrs.len() <= jump {
                        return;
                    }
                }
                let mut invert = instrs[at + 1].arg == 1;
                match instrs[jump].op {
                    Opcode::PopJumpIfFalse => invert = !invert,
                    Opcode::PopJumpIfTrue => {}
                    _ => return,
                }
                instrs[at].make_nop();
                instrs[at + 1].make_nop();
                instrs[jump].op = if invert {
                    Opcode::PopJumpIfNotNone
                } else {
                    Opcode::PopJumpIfNone
                };
            }
            Opcode::Op(Op::ToBool) => {
                instrs[at].make_nop();
                let number = self.const_number(Const::Bool(truth(value)));
                let ins = &mut self.blocks[id].instrs[at + 1];
                ins.op = Opcode::Op(Op::LoadConst);
                ins.arg = number;
            }
            _ => {}
        }
    }

    /// `optimize_basic_block`
    pub(super) fn optimize_block(&mut self, id: BlockId) {
        let mut at = 0;
        while at < self.blocks[id].instrs.len() {
            let ins = &self.blocks[id].instrs[at];
            let (op, arg) = (ins.op, ins.arg);
            let target = ins.target.map(|target| self.blocks[target].instrs[0].op);
            let next = self.blocks[id].instrs.get(at + 1).map(|next| next.op);
            if !self.optimize_instruction(id, at, (op, arg), next, target) {
                at += 1;
            }
        }
        let mut at = 0;
        while at < self.blocks[id].instrs.len() {
            if self.blocks[id].instrs[at].op == Opcode::Op(Op::Swap) {
                let end = self.swaptimize(id, at);
                self.apply_static_swaps(id, end);
                at = end;
            }
            at += 1;
        }
    }

    /// One step of it; true to look at the same place again.
    fn optimize_instruction(
        &mut self,
        id: BlockId,
        at: usize,
        (op, arg): (Opcode, u32),
        next: Option<Opcode>,
        target: Option<Opcode>,
    ) -> bool {
        let next_is = |op: Op| next == Some(Opcode::Op(op));
        // The second of a pair takes over, the first goes.
        let merge = |this: &mut Self, op: Op, arg: u32| {
            let instrs = &mut this.blocks[id].instrs;
            instrs[at].make_nop();
            instrs[at + 1].op = Opcode::Op(op);
            instrs[at + 1].arg = arg;
        };
        match op {
            Opcode::Op(Op::BuildTuple) => {
                let instrs = &mut self.blocks[id].instrs;
                if next_is(Op::UnpackSequence) && instrs[at + 1].arg == arg {
                    match arg {
                        1 => {
                            instrs[at].make_nop();
                            instrs[at + 1].make_nop();
                            return false;
                        }
                        2 | 3 => {
                            instrs[at].make_nop();
                            instrs[at + 1].op = Opcode::Op(Op::Swap);
                            return false;
                        }
                        _ => {}
                    }
                }
                self.fold_tuple(id, at, arg as usize);
            }
            Opcode::Op(Op::BuildList | Op::BuildSet) => {
                self.fold_list_or_set(id, at, arg as usize, next);
            }
            Opcode::PopJumpIfNone
            | Opcode::PopJumpIfNotNone
            | Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue => {
                return target == Some(Opcode::Jump) && self.thread_jump(id, at, op);
            }
            Opcode::JumpIfFalse | Opcode::JumpIfTrue => {
                let target = target.expect("a jump has a target");
                if target == Opcode::Jump || target == op {
                    return self.thread_jump(id, at, op);
                }
                if matches!(target, Opcode::JumpIfFalse | Opcode::JumpIfTrue) {
                    let ins = &self.blocks[id].instrs[at];
                    let block = &self.blocks[ins.target.expect("a jump has a target")];
                    let behind = block.next;
                    let mut passed = block.instrs[0].marks.clone();
                    passed.extend(&block.tail);
                    if let Some(behind) = behind {
                        self.blocks[behind].labelled = true;
                    }
                    let ins = &mut self.blocks[id].instrs[at];
                    ins.target = behind;
                    ins.edge.extend(passed);
                    return true;
                }
            }
            Opcode::Jump | Opcode::JumpNoInterrupt => match target {
                Some(Opcode::Jump) => return self.thread_jump(id, at, Opcode::Jump),
                Some(Opcode::JumpNoInterrupt) => return self.thread_jump(id, at, op),
                _ => {}
            },
            Opcode::Op(Op::StoreFast) => {
                let instrs = &mut self.blocks[id].instrs;
                if next == Some(op)
                    && instrs[at + 1].arg == arg
                    && instrs[at].loc.line == instrs[at + 1].loc.line
                {
                    instrs[at].op = Opcode::Op(Op::PopTop);
                    instrs[at].arg = 0;
                }
            }
            Opcode::Op(Op::Swap) if arg == 1 => self.blocks[id].instrs[at].make_nop(),
            Opcode::Op(Op::LoadGlobalThenNull) if next_is(Op::PushNull) && arg & 1 == 0 => {
                let instrs = &mut self.blocks[id].instrs;
                instrs[at].arg = arg | 1;
                instrs[at + 1].make_nop();
            }
            Opcode::Op(Op::CompareMasked) if next_is(Op::ToBool) => {
                merge(self, Op::CompareMasked, arg | 16);
            }
            Opcode::Op(op @ (Op::ContainsOp | Op::IsOp)) if next_is(Op::ToBool) => {
                merge(self, op, arg);
            }
            Opcode::Op(op @ (Op::ContainsOp | Op::IsOp)) if next_is(Op::UnaryNot) => {
                merge(self, op, arg ^ 1);
            }
            Opcode::Op(Op::ToBool) if next_is(Op::ToBool) => {
                self.blocks[id].instrs[at].make_nop();
            }
            Opcode::Op(Op::UnaryNot) if next_is(Op::ToBool) => merge(self, Op::UnaryNot, 0),
            Opcode::Op(Op::UnaryNot) if next_is(Op::UnaryNot) => {
                let instrs = &mut self.blocks[id].instrs;
                instrs[at].make_nop();
                instrs[at + 1].make_nop();
            }
            Opcode::Op(Op::UnaryNot) => self.fold_unary(id, at, UnaryOp::Not),
            Opcode::Op(Op::UnaryInvert) => self.fold_unary(id, at, UnaryOp::Invert),
            Opcode::Op(Op::UnaryNegative) => self.fold_unary(id, at, UnaryOp::USub),
            Opcode::Op(Op::CallIntrinsic1) if arg == INTRINSIC_UNARY_POSITIVE => {
                self.fold_unary(id, at, UnaryOp::UAdd);
            }
            Opcode::Op(Op::CallIntrinsic1) if arg == INTRINSIC_LIST_TO_TUPLE => {
                let folded = self.fold_long_sequence(id, at, at, Op::ListAppend);
                if !folded && next_is(Op::GetIter) {
                    self.blocks[id].instrs[at].make_nop();
                }
            }
            Opcode::Op(add @ (Op::ListAppend | Op::SetAdd))
                if arg == 1 && (next_is(Op::GetIter) || next_is(Op::ContainsOp)) =>
            {
                self.fold_long_sequence(id, at, at + 1, add);
            }
            Opcode::Op(Op::BinaryOp) => self.fold_binary(id, at, arg),
            _ => {}
        }
        false
    }

    fn fold_unary(&mut self, id: BlockId, at: usize, op: UnaryOp) {
        let Some(places) = self.const_loads(id, at.checked_sub(1), 1) else {
            return;
        };
        if let Some(value) = unary(op, &self.const_at(id, places[0])) {
            self.nop_out(id, &places);
            self.make_load(id, at, value);
        }
    }

    fn fold_binary(&mut self, id: BlockId, at: usize, arg: u32) {
        let Some(places) = self.const_loads(id, at.checked_sub(1), 2) else {
            return;
        };
        let (left, right) = (self.const_at(id, places[0]), self.const_at(id, places[1]));
        let value = if arg == NB_SUBSCR {
            item(&left, &right)
        } else {
            operator(arg).and_then(|op| match (op, &left) {
                // const_folding_safe_mod: formatting is never folded.
                (Operator::Mod, Const::Str(_) | Const::Bytes(_)) => None,
                _ => binary(&left, op, &right),
            })
        };
        if let Some(value) = value {
            self.nop_out(id, &places);
            self.make_load(id, at, value);
        }
    }

    /// `fold_tuple_of_constants`
    fn fold_tuple(&mut self, id: BlockId, at: usize, size: usize) {
        if size > STACK_USE_GUIDELINE {
            return;
        }
        let Some(places) = self.const_loads(id, at.checked_sub(1), size) else {
            return;
        };
        let items = places.iter().map(|&at| self.const_at(id, at)).collect();
        self.nop_out(id, &places);
        self.make_load(id, at, Const::Tuple(items));
    }

    /// `optimize_lists_and_sets`
    fn fold_list_or_set(&mut self, id: BlockId, at: usize, size: usize, next: Option<Opcode>) {
        let op = self.blocks[id].instrs[at].op;
        let searched = matches!(next, Some(Opcode::Op(Op::GetIter | Op::ContainsOp)));
        if size > STACK_USE_GUIDELINE || (size < MIN_CONST_SEQUENCE && !searched) {
            return;
        }
        let Some(places) = self.const_loads(id, at.checked_sub(1), size) else {
            if searched && op == Opcode::Op(Op::BuildList) {
                self.blocks[id].instrs[at].op = Opcode::Op(Op::BuildTuple);
            }
            return;
        };
        let items = places.iter().map(|&at| self.const_at(id, at)).collect();
        let set = op == Opcode::Op(Op::BuildSet);
        let value = if set {
            frozenset(items)
        } else {
            Const::Tuple(items)
        };
        let number = self.const_number(value);
        self.nop_out(id, &places);
        let instrs = &mut self.blocks[id].instrs;
        if searched {
            instrs[at].op = Opcode::Op(Op::LoadConst);
            instrs[at].arg = number;
            return;
        }
        instrs[at - 2].loc = instrs[at].loc;
        instrs[at - 2].op = op;
        instrs[at - 2].arg = 0;
        instrs[at - 1].op = Opcode::Op(Op::LoadConst);
        instrs[at - 1].arg = number;
        instrs[at].op = Opcode::Op(if set { Op::SetUpdate } else { Op::ListExtend });
        instrs[at].arg = 1;
    }

    /// `fold_constant_seq_into_load_const`: a long tuple of constants, which was written as a list, or a long list or set
    /// of them that is only searched or iterated over. `end`: behind the last of its instructions, which become no-ops and
    /// lose their place in the source (the constant of a list takes that of what stands before it); `at`: where the
    /// constant is loaded instead. Whether it was.
    fn fold_long_sequence(&mut self, id: BlockId, at: usize, end: usize, add: Op) -> bool {
        let build = if add == Op::SetAdd {
            Op::BuildSet
        } else {
            Op::BuildList
        };
        let mut items = Vec::new();
        let mut append = true;
        for place in (0..end).rev() {
            let ins = &self.blocks[id].instrs[place];
            if ins.op == NOP {
                continue;
            }
            if ins.op == Opcode::Op(build) && ins.arg == 0 {
                if !append || items.is_empty() {
                    return false;
                }
                let places: Vec<usize> = (place..end)
                    .filter(|&place| self.blocks[id].instrs[place].op != NOP)
                    .collect();
                self.nop_out(id, &places);
                items.reverse();
                let value = if add == Op::SetAdd {
                    frozenset(items)
                } else {
                    Const::Tuple(items)
                };
                self.make_load(id, at, value);
                return true;
            }
            if append {
                if ins.op != Opcode::Op(add) || ins.arg != 1 {
                    return false;
                }
            } else {
                if !loads_const(ins.op) {
                    return false;
                }
                items.push(self.const_at(id, place));
            }
            append = !append;
        }
        false
    }

    /// `remove_unused_consts`; the first stays, it may be a docstring.
    pub(super) fn remove_unused_consts(&mut self) {
        let mut used = vec![false; self.consts.len()];
        if let Some(first) = used.first_mut() {
            *first = true;
        }
        let chain = self.chain();
        for &id in &chain {
            for ins in &self.blocks[id].instrs {
                if ins.op == Opcode::Op(Op::LoadConst) {
                    used[ins.arg as usize] = true;
                }
            }
        }
        let mut numbers = Vec::new();
        let mut count = 0;
        for &used in &used {
            numbers.push(count);
            count += u32::from(used);
        }
        let mut keep = used.iter();
        self.consts.retain(|_| keep.next() == Some(&true));
        let mut keep = used.iter();
        self.made_consts.retain(|_| keep.next() == Some(&true));
        for id in chain {
            for ins in &mut self.blocks[id].instrs {
                if ins.op == Opcode::Op(Op::LoadConst) {
                    ins.arg = numbers[ins.arg as usize];
                }
            }
        }
    }
}

/// `_PY_IS_SMALL_INT`: what `LOAD_SMALL_INT` loads.
fn small_int(value: &Const) -> Option<u32> {
    match value {
        Const::Int(value) => value.to_u32().filter(|&value| value < 256),
        _ => None,
    }
}

fn operator(arg: u32) -> Option<Operator> {
    Some(match arg {
        0 => Operator::Add,
        1 => Operator::BitAnd,
        2 => Operator::FloorDiv,
        3 => Operator::LShift,
        4 => Operator::MatMult,
        5 => Operator::Mult,
        6 => Operator::Mod,
        7 => Operator::BitOr,
        8 => Operator::Pow,
        9 => Operator::RShift,
        10 => Operator::Sub,
        11 => Operator::Div,
        12 => Operator::BitXor,
        _ => return None,
    })
}

/// `value[index]` of constants, a slice too.
fn item(value: &Const, index: &Const) -> Option<Const> {
    let Const::Slice(parts) = index else {
        return subscript(value, index);
    };
    let part = |part: &Const| match part {
        Const::None => Some(None),
        Const::Int(value) => value.to_i64().map(Some),
        Const::Bool(value) => Some(Some(i64::from(*value))),
        _ => None,
    };
    let (start, stop, step) = (part(&parts[0])?, part(&parts[1])?, part(&parts[2])?);
    let step = step.unwrap_or(1);
    if step == 0 {
        return None;
    }
    let places = |len: usize| {
        let len = i64::try_from(len).expect("constants are short");
        let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |bound: Option<i64>, absent: i64| match bound {
            None => absent,
            Some(bound) if bound < 0 => (bound + len).max(low),
            Some(bound) => bound.min(high),
        };
        let (first, last) = if step < 0 { (high, low) } else { (low, high) };
        let (mut at, end) = (clamp(start, first), clamp(stop, last));
        let mut places = Vec::new();
        while if step < 0 { at > end } else { at < end } {
            places.push(usize::try_from(at).expect("inside of the sequence"));
            at += step;
        }
        places
    };
    Some(match value {
        Const::Str(text) => {
            let points: Vec<u32> = places(text.0.len()).iter().map(|&at| text.0[at]).collect();
            Const::Str(PyStr(points.into()))
        }
        Const::Bytes(bytes) => {
            Const::Bytes(places(bytes.len()).iter().map(|&at| bytes[at]).collect())
        }
        Const::Tuple(items) => Const::Tuple(
            places(items.len())
                .iter()
                .map(|&at| items[at].clone())
                .collect(),
        ),
        _ => return None,
    })
}
