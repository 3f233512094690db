//! Which loads of local variables may raise, and which may borrow (`add_checks_for_loads_of_uninitialized_variables` and
//! `optimize_load_fast`, Python/flowgraph.c, v3.14).

use super::super::code::Op;
use super::blocks::{BlockId, Ins, Opcode, stack_effect};
use super::chains::{always_jumps, exits};
use super::flow::{ENTRY, Graph};

/// Locals from this one on are followed inside one block only.
const TRACKED: usize = 64;

impl Graph {
    /// Loads of variables that may be unbound become checked loads.
    pub(super) fn check_uninitialized(&mut self, locals: usize, params: usize) {
        if locals == 0 {
            return;
        }
        if locals > TRACKED {
            self.check_many_locals(locals);
        }
        for block in &mut self.blocks {
            block.visited = false;
            block.unsafe_locals = 0;
        }
        let mut stack = Vec::new();
        let start = (params..locals.min(TRACKED)).fold(0_u64, |mask, local| mask | 1 << local);
        self.note_unsafe(ENTRY, start, &mut stack);
        for id in self.chain() {
            self.scan_locals(id, &mut stack);
        }
        while let Some(id) = stack.pop() {
            self.blocks[id].visited = false;
            self.scan_locals(id, &mut stack);
        }
    }

    /// `maybe_push`
    fn note_unsafe(&mut self, id: BlockId, mask: u64, stack: &mut Vec<BlockId>) {
        let block = &mut self.blocks[id];
        let both = block.unsafe_locals | mask;
        if block.unsafe_locals != both {
            block.unsafe_locals = both;
            if !block.visited {
                block.visited = true;
                stack.push(id);
            }
        }
    }

    /// `scan_block_for_locals`
    fn scan_locals(&mut self, id: BlockId, stack: &mut Vec<BlockId>) {
        let mut mask = self.blocks[id].unsafe_locals;
        for at in 0..self.blocks[id].instrs.len() {
            if let Some(handler) = self.blocks[id].instrs[at].except {
                self.note_unsafe(handler, mask, stack);
            }
            let ins = &mut self.blocks[id].instrs[at];
            if ins.arg as usize >= TRACKED {
                continue;
            }
            let bit = 1_u64 << ins.arg;
            match ins.op {
                Opcode::Op(Op::DeleteFast | Op::LoadFastAndClear) | Opcode::StoreFastMaybeNull => {
                    mask |= bit;
                }
                Opcode::Op(Op::StoreFast | Op::LoadFastCheck) => mask &= !bit,
                Opcode::Op(Op::LoadFast) => {
                    if mask & bit != 0 {
                        ins.op = Opcode::Op(Op::LoadFastCheck);
                    }
                    mask &= !bit;
                }
                _ => {}
            }
        }
        let block = &self.blocks[id];
        let next = if block.falls_through() {
            block.next
        } else {
            None
        };
        let last = block.instrs.last().filter(|last| last.is_jump());
        let target = last.and_then(|last| last.target);
        for successor in [next, target].into_iter().flatten() {
            self.note_unsafe(successor, mask, stack);
        }
    }

    /// `fast_scan_many_locals`
    fn check_many_locals(&mut self, locals: usize) {
        let mut states = vec![0_usize; locals];
        for (number, id) in self.chain().into_iter().enumerate() {
            let number = number + 1;
            for ins in &mut self.blocks[id].instrs {
                let arg = ins.arg as usize;
                if !(TRACKED..locals).contains(&arg) {
                    continue;
                }
                match ins.op {
                    Opcode::Op(Op::DeleteFast | Op::LoadFastAndClear)
                    | Opcode::StoreFastMaybeNull => states[arg] = number - 1,
                    Opcode::Op(Op::StoreFast) => states[arg] = number,
                    Opcode::Op(Op::LoadFast) => {
                        if states[arg] != number {
                            ins.op = Opcode::Op(Op::LoadFastCheck);
                        }
                        states[arg] = number;
                    }
                    _ => {}
                }
            }
        }
    }

    /// `optimize_load_fast`: a load borrows if the variable keeps the value alive until the stack has given it up.
    pub(super) fn borrow_locals(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
        }
        self.blocks[ENTRY].visited = true;
        let mut todo = vec![(ENTRY, 0_usize)];
        while let Some((id, depth)) = todo.pop() {
            let mut refs = References {
                stack: vec![Reference::default(); depth],
                kept: vec![false; self.blocks[id].instrs.len()],
            };
            let mut successors = Vec::new();
            for (at, ins) in self.blocks[id].instrs.iter().enumerate() {
                refs.run(at, ins, &mut successors);
            }
            let block = &self.blocks[id];
            if let Some(next) = block.next
                && let Some(last) = block.instrs.last()
                && !always_jumps(last.op)
                && !exits(last.op)
            {
                successors.push((next, refs.stack.len()));
            }
            for (successor, depth) in successors {
                if !self.blocks[successor].visited {
                    self.blocks[successor].visited = true;
                    todo.push((successor, depth));
                }
            }
            for reference in &refs.stack {
                if let Some(at) = reference.made_by {
                    refs.kept[at] = true;
                }
            }
            for (ins, kept) in self.blocks[id].instrs.iter_mut().zip(refs.kept) {
                match ins.op {
                    Opcode::Op(Op::LoadFast) if !kept => ins.op = Opcode::Op(Op::LoadFastBorrow),
                    Opcode::Op(Op::LoadFastLoadFast) if !kept => {
                        ins.op = Opcode::Op(Op::LoadFastBorrowPair);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// An entry of the abstract stack.
#[derive(Clone, Copy, Default)]
struct Reference {
    /// The instruction of the block that made it; `None` when it was there before.
    made_by: Option<usize>,
    /// The variable it came from.
    local: Option<u32>,
}

struct References {
    stack: Vec<Reference>,
    /// Instructions whose references have to be counted.
    kept: Vec<bool>,
}

impl References {
    fn push(&mut self, at: usize, local: Option<u32>) {
        self.stack.push(Reference {
            made_by: Some(at),
            local,
        });
    }

    fn pop(&mut self) -> Reference {
        self.stack.pop().expect("the compiler balances the stack")
    }

    /// `kill_local`
    fn kill(&mut self, local: u32) {
        for reference in &self.stack {
            if reference.local == Some(local)
                && let Some(at) = reference.made_by
            {
                self.kept[at] = true;
            }
        }
    }

    /// `store_local`
    fn store(&mut self, local: u32) {
        let stored = self.pop();
        self.kill(local);
        if let Some(at) = stored.made_by {
            self.kept[at] = true;
        }
    }

    fn run(&mut self, at: usize, ins: &Ins, successors: &mut Vec<(BlockId, usize)>) {
        let Opcode::Op(op) = ins.op else {
            if ins.is_jump() {
                if !always_jumps(ins.op) {
                    self.pop();
                }
                let target = ins.target.expect("a jump has a target");
                successors.push((target, self.stack.len()));
            }
            return;
        };
        let arg = ins.arg;
        match op {
            Op::LoadFast => self.push(at, Some(arg)),
            Op::LoadFastAndClear => {
                self.kill(arg);
                self.push(at, Some(arg));
            }
            Op::LoadFastLoadFast => {
                self.push(at, Some(arg >> 4));
                self.push(at, Some(arg & 15));
            }
            Op::StoreFast => self.store(arg),
            Op::StoreFastLoadFast => {
                self.store(arg >> 4);
                self.push(at, Some(arg & 15));
            }
            Op::StoreFastStoreFast => {
                self.store(arg >> 4);
                self.store(arg & 15);
            }
            Op::Copy => {
                let copied = self.stack[self.stack.len() - arg as usize];
                self.stack.push(copied);
            }
            Op::Swap => {
                let top = self.stack.len() - 1;
                self.stack.swap(top, top + 1 - arg as usize);
            }
            Op::FormatSimple
            | Op::GetLen
            | Op::GetYieldFromIter
            | Op::ImportFrom
            | Op::MatchKeys
            | Op::MatchMapping
            | Op::MatchSequence
            | Op::WithExceptUnbound => {
                // CPython names the block's first instructions as those that made these.
                let more = usize::try_from(stack_effect(ins.op, arg, false)).unwrap_or(0);
                for number in 0..more {
                    self.push(number.min(at), None);
                }
            }
            Op::DictMerge
            | Op::DictUpdate
            | Op::ListAppend
            | Op::ListExtend
            | Op::MapAdd
            | Op::Reraise
            | Op::SetAdd
            | Op::SetUpdate => {
                let less = usize::try_from(-stack_effect(ins.op, arg, false)).unwrap_or(0);
                self.stack.truncate(self.stack.len() - less);
            }
            Op::CheckExcMatch => {
                self.pop();
                self.push(at, None);
            }
            Op::EndSend | Op::SetFunctionAttribute => {
                let top = self.pop();
                self.pop();
                self.stack.push(top);
            }
            Op::ForIterKept => {
                let target = ins.target.expect("a jump has a target");
                successors.push((target, self.stack.len() + 1));
                self.push(at, None);
            }
            Op::LoadAttrOrMethod | Op::LoadSuperAttr => {
                let this = self.pop();
                if op == Op::LoadSuperAttr {
                    self.pop();
                    self.pop();
                }
                self.push(at, None);
                if arg & 1 == 1 {
                    self.stack.push(this);
                }
            }
            Op::LoadSpecial | Op::PushExcInfo => {
                let top = self.pop();
                self.push(at, None);
                self.stack.push(top);
            }
            Op::SendKept => {
                let target = ins.target.expect("a jump has a target");
                successors.push((target, self.stack.len()));
                self.pop();
                self.push(at, None);
            }
            Op::ReturnGenerator => self.push(at, None),
            _ => {
                let popped = popped(op, arg);
                let net = stack_effect(ins.op, arg, false);
                let pushed = net + i32::try_from(popped).expect("few");
                self.stack.truncate(self.stack.len() - popped);
                for _ in 0..pushed {
                    self.push(at, None);
                }
            }
        }
    }
}

/// `_PyOpcode_num_popped` (`Include/internal/pycore_opcode_metadata.h`, v3.14) of those that consume all their inputs.
fn popped(op: Op, arg: u32) -> usize {
    let arg = arg as usize;
    match op {
        Op::UnaryNegative
        | Op::UnaryNot
        | Op::UnaryInvert
        | Op::ToBool
        | Op::PopTop
        | Op::StoreName
        | Op::StoreGlobal
        | Op::StoreDeref
        | Op::DeleteAttr
        | Op::ConvertValue
        | Op::CallIntrinsic1
        | Op::GetIter
        | Op::ReturnValue
        | Op::YieldValue
        | Op::MakeFunctionBare
        | Op::UnpackSequence
        | Op::UnpackEx
        | Op::PopIter
        | Op::EndFor
        | Op::PopExcept
        | Op::LoadFromDictOrDeref
        | Op::LoadFromDictOrGlobals
        | Op::PopJumpIfNone
        | Op::PopJumpIfNotNone => 1,
        Op::BinaryOp
        | Op::CompareMasked
        | Op::IsOp
        | Op::ContainsOp
        | Op::StoreAttr
        | Op::CheckEgMatch
        | Op::CallIntrinsic2
        | Op::DeleteSubscr
        | Op::FormatWithSpec
        | Op::ImportName => 2,
        Op::StoreSubscr | Op::BinarySlice | Op::CleanupThrow | Op::MatchClass => 3,
        Op::StoreSlice | Op::CallExKept => 4,
        Op::BuildTuple
        | Op::BuildList
        | Op::BuildSet
        | Op::BuildString
        | Op::BuildSlice
        | Op::RaiseVarargs => arg,
        Op::BuildMap => 2 * arg,
        Op::CallSelfOrNull => 2 + arg,
        Op::CallKw => 3 + arg,
        _ => 0,
    }
}
