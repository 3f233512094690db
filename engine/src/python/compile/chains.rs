//! Blocks as CPython's instruction sequences make them (`_PyCfg_FromInstructionSequence`, Python/flowgraph.c, v3.14):
//! one begins only where something jumps to, and behind what never falls through.

use super::super::code::Op;
use super::blocks::{Block, BlockId, Ins, Opcode};
use super::flow::{ENTRY, Graph};
use std::collections::BTreeSet;

/// `IS_SCOPE_EXIT_OPCODE`
pub(super) fn exits(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::Op(Op::ReturnValue | Op::RaiseVarargs | Op::Reraise)
    )
}

/// `IS_UNCONDITIONAL_JUMP_OPCODE`
pub(super) fn always_jumps(op: Opcode) -> bool {
    matches!(op, Opcode::Jump | Opcode::JumpNoInterrupt)
}

impl Block {
    /// `BB_HAS_FALLTHROUGH`
    pub(super) fn falls_through(&self) -> bool {
        let last = self.instrs.last();
        last.is_none_or(|last| !exits(last.op) && !always_jumps(last.op))
    }

    /// `basicblock_exits_scope`
    pub(super) fn exits_scope(&self) -> bool {
        self.instrs.last().is_some_and(|last| exits(last.op))
    }

    fn is_terminated(&self) -> bool {
        let last = self.instrs.last();
        last.is_some_and(|last| last.is_jump() || exits(last.op))
    }
}

impl Graph {
    /// Joins the blocks that CPython would not have begun.
    pub(super) fn join_blocks(&mut self) {
        let chain = self.chain();
        let mut targets: BTreeSet<BlockId> = BTreeSet::new();
        for &id in &chain {
            for at in 0..self.blocks[id].instrs.len() {
                self.retarget_over_empty(id, at);
                targets.extend(self.blocks[id].instrs[at].target);
            }
        }
        let mut current = ENTRY;
        for &id in &chain[1..] {
            let block = std::mem::take(&mut self.blocks[id]);
            let terminated = self.blocks[current].is_terminated();
            if block.is_empty() {
                if self.blocks[current].falls_through() {
                    self.blocks[current].tail.extend(block.tail);
                }
            } else if terminated || targets.contains(&id) {
                self.blocks[id] = block;
                self.blocks[id].labelled = targets.contains(&id);
                self.blocks[current].next = Some(id);
                current = id;
            } else {
                let this = &mut self.blocks[current];
                let mut instrs = block.instrs;
                let mut marks = std::mem::take(&mut this.tail);
                marks.append(&mut instrs[0].marks);
                instrs[0].marks = marks;
                this.instrs.append(&mut instrs);
                this.tail = block.tail;
            }
        }
        self.blocks[current].next = None;
        for id in self.chain() {
            for at in 0..self.blocks[id].instrs.len() {
                let Ins { target, .. } = self.blocks[id].instrs[at];
                if let Some(target) = target
                    && self.blocks[id].instrs[at].is_block_push()
                {
                    self.blocks[target].handler = true;
                }
            }
        }
    }

    /// `next_nonempty_block`
    pub(super) fn next_nonempty(&self, mut id: Option<BlockId>) -> Option<BlockId> {
        while let Some(block) = id
            && self.blocks[block].is_empty()
        {
            id = self.blocks[block].next;
        }
        id
    }
}
