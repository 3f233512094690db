//! The passes over the flow graph of CPython 3.14 (Python/flowgraph.c, v3.14).

use super::super::ast::Loc;
use super::super::code::Op;
use super::blocks::{Block, BlockId, Ins, Mark, NOP, Opcode, stack_effect};
use super::chains::{always_jumps, exits};
use super::flow::{Assembled, ENTRY, Graph};

/// Largest exit block that is copied to where it is jumped to from (`MAX_COPY_SIZE`).
const MAX_COPY_SIZE: usize = 4;
/// `RESUME_OPARG_DEPTH1_MASK`
const RESUME_DEPTH1: u32 = 4;

impl Graph {
    /// `_PyCfg_OptimizeCodeUnit`, and what comes before the prefix of the code is inserted.
    pub(super) fn prepare(&mut self, locals: usize, params: usize) {
        self.join_blocks();
        self.label_handlers();
        self.inline_blocks();
        self.remove_unreachable();
        self.resolve_lines();
        self.optimize_const_loads();
        for id in self.chain() {
            self.optimize_block(id);
        }
        self.remove_nops_and_pairs();
        self.remove_unreachable();
        self.remove_nops_and_jumps();
        self.remove_unused_consts();
        self.check_uninitialized(locals, params);
        self.pair_instructions();
        self.push_cold_blocks();
        self.resolve_lines();
        self.convert_conditional_jumps();
        self.stacksize = self.deepest();
    }

    /// `_PyCfg_OptimizedCfgToInstructionSequence`, after the prefix was inserted.
    pub(super) fn assemble_borrowing(mut self) -> Assembled {
        for id in self.chain() {
            for ins in &mut self.blocks[id].instrs {
                match ins.op {
                    Opcode::Op(Op::LoadClosure) => ins.op = Opcode::Op(Op::LoadFast),
                    Opcode::StoreFastMaybeNull => ins.op = Opcode::Op(Op::StoreFast),
                    _ if ins.is_block_push() => ins.make_nop(),
                    _ => {}
                }
            }
        }
        self.remove_nops_and_jumps();
        self.normalize_jumps();
        if self.version.locals_borrowed {
            self.borrow_locals();
        }
        for id in self.chain() {
            self.blocks[id].nofallthrough = !self.blocks[id].falls_through();
        }
        let stacksize = self.stacksize;
        // `_PyCode_Validate` wants room for one value at least.
        self.emit(stacksize.max(1))
    }

    /// `label_exception_targets`
    fn label_handlers(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
        }
        let mut todo: Vec<(BlockId, Vec<BlockId>)> = vec![(ENTRY, Vec::new())];
        self.blocks[ENTRY].visited = true;
        while let Some((id, mut stack)) = todo.pop() {
            let mut yield_depth = None;
            for at in 0..self.blocks[id].instrs.len() {
                let ins = &self.blocks[id].instrs[at];
                let (op, target) = (ins.op, ins.target);
                let handler = stack.last().copied();
                let (push, jump) = (ins.is_block_push(), ins.is_jump());
                if push {
                    let target = target.expect("it has a handler");
                    if !self.blocks[target].visited {
                        self.blocks[target].visited = true;
                        todo.push((target, stack.clone()));
                    }
                    if matches!(op, Opcode::SetupWith | Opcode::SetupCleanup) {
                        self.blocks[target].preserve_lasti = true;
                    }
                    stack.push(target);
                } else if op == Opcode::PopBlock {
                    stack.pop().expect("every POP_BLOCK has its SETUP");
                    self.blocks[id].instrs[at].make_nop();
                } else {
                    let ins = &mut self.blocks[id].instrs[at];
                    ins.except = handler;
                    if op == Opcode::Op(Op::YieldValue) {
                        yield_depth = Some(stack.len());
                    } else if op == Opcode::Op(Op::Resume) && ins.arg != 0 {
                        if yield_depth == Some(1) {
                            ins.arg |= RESUME_DEPTH1;
                        }
                        yield_depth = None;
                    }
                    if jump {
                        let target = target.expect("a jump has a target");
                        if !self.blocks[target].visited {
                            self.blocks[target].visited = true;
                            todo.push((target, stack.clone()));
                        }
                    }
                }
            }
            let block = &self.blocks[id];
            if block.falls_through()
                && let Some(next) = block.next
                && !self.blocks[next].visited
            {
                self.blocks[next].visited = true;
                todo.push((next, stack));
            }
        }
    }

    /// `inline_small_or_no_lineno_blocks`
    fn inline_blocks(&mut self) {
        loop {
            let mut changed = false;
            for id in self.chain() {
                changed |= self.inline_block(id);
            }
            if !changed {
                return;
            }
        }
    }

    fn inline_block(&mut self, id: BlockId) -> bool {
        let Some(last) = self.blocks[id].instrs.last() else {
            return false;
        };
        if !always_jumps(last.op) {
            return false;
        }
        let jump = last.op;
        let target = last.target.expect("a jump has a target");
        let copied = &self.blocks[target];
        let small_exit = copied.exits_scope() && copied.instrs.len() <= MAX_COPY_SIZE;
        let no_lines = copied.instrs.iter().all(|ins| ins.loc.line < 0) && !copied.falls_through();
        if !small_exit && !no_lines {
            return false;
        }
        let copy = copied.instrs.clone();
        let block = &mut self.blocks[id];
        block
            .instrs
            .last_mut()
            .expect("it was just seen")
            .make_nop_taken();
        block.tail.clear();
        block.instrs.extend(copy);
        if no_lines
            && let Some(last) = block.instrs.last_mut()
            && always_jumps(last.op)
            && jump == Opcode::Jump
        {
            last.op = Opcode::Jump;
        }
        let target = &mut self.blocks[target];
        target.predecessors = target.predecessors.saturating_sub(1);
        true
    }

    /// `remove_unreachable`
    fn remove_unreachable(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
            block.predecessors = 0;
        }
        self.blocks[ENTRY].predecessors = 1;
        let mut stack = vec![ENTRY];
        while let Some(id) = stack.pop() {
            self.blocks[id].visited = true;
            let block = &self.blocks[id];
            let mut successors = Vec::new();
            if block.falls_through() {
                successors.extend(block.next);
            }
            for ins in &block.instrs {
                if ins.is_jump() || ins.is_block_push() {
                    successors.extend(ins.target);
                }
            }
            for successor in successors {
                let block = &mut self.blocks[successor];
                if !block.visited && block.predecessors == 0 {
                    stack.push(successor);
                }
                block.predecessors += 1;
            }
        }
        for id in self.chain() {
            let block = &mut self.blocks[id];
            if block.predecessors == 0 {
                block.instrs.clear();
                block.tail.clear();
                block.handler = false;
            }
        }
    }

    /// `basicblock_remove_redundant_nops`; the marks of what goes stand on what follows. How many went.
    fn remove_nops(&mut self, id: BlockId) -> usize {
        let next = self.next_nonempty(self.blocks[id].next);
        let next_line = next.and_then(|next| {
            let mut instrs = self.blocks[next].instrs.iter();
            let first = instrs.find(|ins| ins.op != NOP || ins.loc.line >= 0);
            first.map(|ins| ins.loc.line)
        });
        super::flow::drop_nops(&mut self.blocks[id], next_line)
    }

    /// `remove_redundant_nops_and_pairs`
    fn remove_nops_and_pairs(&mut self) {
        loop {
            let mut done = true;
            let mut prev: Option<(BlockId, usize)> = None;
            for id in self.chain() {
                self.remove_nops(id);
                if self.blocks[id].labelled {
                    prev = None;
                }
                for at in 0..self.blocks[id].instrs.len() {
                    let before = prev.map(|(block, at)| &self.blocks[block].instrs[at]);
                    let pair = self.blocks[id].instrs[at].op == Opcode::Op(Op::PopTop)
                        && before.is_some_and(|ins| match ins.op {
                            Opcode::Op(Op::LoadConst | Op::LoadSmallInt) => true,
                            Opcode::Op(Op::Copy) => ins.arg == 1,
                            _ => false,
                        });
                    if pair && let Some((block, place)) = prev {
                        self.blocks[block].instrs[place].make_nop();
                        self.blocks[id].instrs[at].make_nop();
                        done = false;
                    }
                    prev = Some((id, at));
                }
                let block = &self.blocks[id];
                if block.instrs.last().is_some_and(Ins::is_jump) || !block.falls_through() {
                    prev = None;
                }
            }
            if done {
                return;
            }
        }
    }

    /// `remove_redundant_nops_and_jumps`
    pub(super) fn remove_nops_and_jumps(&mut self) {
        loop {
            let mut changes = 0;
            for id in self.chain() {
                changes += self.remove_nops(id);
            }
            for id in self.chain() {
                let next = self.next_nonempty(self.blocks[id].next);
                let Some(last) = self.blocks[id].instrs.last() else {
                    continue;
                };
                if !always_jumps(last.op) || self.next_nonempty(last.target) != next {
                    continue;
                }
                let block = &mut self.blocks[id];
                let last = block.instrs.last_mut().expect("it was just seen");
                last.make_nop_taken();
                // What hung on the end of the block was never on the way of the jump.
                block.tail.clear();
                changes += 1;
            }
            if changes == 0 {
                return;
            }
        }
    }

    /// `jump_thread`: the jump at the end goes where its target, itself a jump, goes.
    pub(super) fn thread_jump(&mut self, id: BlockId, at: usize, op: Opcode) -> bool {
        let ins = &self.blocks[id].instrs[at];
        let first = &self.blocks[ins.target.expect("a jump has a target")].instrs[0];
        if ins.target == first.target {
            return false;
        }
        let mut jump = Ins::new(op, 0, first.loc);
        jump.target = first.target;
        let passed: Vec<Mark> = first.marks.iter().chain(&first.edge).copied().collect();
        let ins = &mut self.blocks[id].instrs[at];
        jump.edge = std::mem::take(&mut ins.edge);
        jump.edge.extend(passed);
        ins.make_nop();
        self.blocks[id].instrs.push(jump);
        true
    }

    /// `resolve_line_numbers`
    fn resolve_lines(&mut self) {
        self.duplicate_exits();
        self.propagate_lines();
    }

    /// `is_exit_or_eval_check_without_lineno`
    fn needs_own_line(&self, id: BlockId) -> bool {
        let block = &self.blocks[id];
        let checks = block.instrs.iter().any(|ins| {
            matches!(
                ins.op,
                Opcode::Jump
                    | Opcode::Op(Op::Resume | Op::CallSelfOrNull | Op::CallKw | Op::CallExKept)
            )
        });
        (block.exits_scope() || checks) && block.instrs.iter().all(|ins| ins.loc.line < 0)
    }

    /// `duplicate_exits_without_lineno`
    fn duplicate_exits(&mut self) {
        let mut at = Some(ENTRY);
        while let Some(id) = at {
            at = self.blocks[id].next;
            let Some(last) = self.blocks[id].instrs.last() else {
                continue;
            };
            if !last.is_jump() {
                continue;
            }
            let target = self
                .next_nonempty(last.target)
                .expect("a jump leads somewhere");
            if !self.needs_own_line(target) || self.blocks[target].predecessors <= 1 {
                continue;
            }
            let loc = last.loc;
            let source = &self.blocks[target];
            let mut copy = Block {
                instrs: source.instrs.clone(),
                predecessors: 1,
                next: source.next,
                labelled: true,
                tail: source.tail.clone(),
                ..Block::default()
            };
            copy.instrs[0].loc = loc;
            self.blocks.push(copy);
            let new = self.blocks.len() - 1;
            let last = self.blocks[id].instrs.last_mut();
            last.expect("it was just seen").target = Some(new);
            self.blocks[target].predecessors -= 1;
            self.blocks[target].next = Some(new);
            at = self.blocks[id].next;
        }
        for id in self.chain() {
            let block = &self.blocks[id];
            if block.falls_through()
                && let Some(next) = block.next
                && let Some(last) = block.instrs.last()
                && self.needs_own_line(next)
                && !self.blocks[next].is_empty()
            {
                let loc = last.loc;
                self.blocks[next].instrs[0].loc = loc;
            }
        }
    }

    /// `propagate_line_numbers`
    fn propagate_lines(&mut self) {
        for id in self.chain() {
            let block = &mut self.blocks[id];
            if block.is_empty() {
                continue;
            }
            let mut prev = Loc::NONE;
            for ins in &mut block.instrs {
                if ins.loc.line < 0 {
                    ins.loc = prev;
                } else {
                    prev = ins.loc;
                }
            }
            let next = if block.falls_through() {
                block.next
            } else {
                None
            };
            let last = block.instrs.last().expect("the block is not empty");
            let target = if last.is_jump() { last.target } else { None };
            for successor in [next, target].into_iter().flatten() {
                let successor = &mut self.blocks[successor];
                if successor.predecessors == 1
                    && let Some(first) = successor.instrs.first_mut()
                    && first.loc.line < 0
                {
                    first.loc = prev;
                }
            }
        }
    }

    /// `insert_superinstructions`
    fn pair_instructions(&mut self) {
        for id in self.chain() {
            let instrs = &mut self.blocks[id].instrs;
            for at in 1..instrs.len() {
                let (first, second) = (&instrs[at - 1], &instrs[at]);
                let pair = match (first.op, second.op) {
                    (Opcode::Op(Op::LoadFast), Opcode::Op(Op::LoadFast)) => Op::LoadFastLoadFast,
                    (Opcode::Op(Op::StoreFast), Opcode::Op(Op::LoadFast)) => Op::StoreFastLoadFast,
                    (Opcode::Op(Op::StoreFast), Opcode::Op(Op::StoreFast)) => {
                        Op::StoreFastStoreFast
                    }
                    _ => continue,
                };
                let (line, other) = (first.loc.line, second.loc.line);
                let apart = line >= 0 && other >= 0 && line != other;
                // A mark between the two keeps them apart here: it is an instruction in the recordings.
                if apart || first.arg >= 16 || second.arg >= 16 || !second.marks.is_empty() {
                    continue;
                }
                let arg = first.arg << 4 | second.arg;
                instrs[at - 1].op = Opcode::Op(pair);
                instrs[at - 1].arg = arg;
                instrs[at].make_nop();
            }
            self.remove_nops(id);
        }
    }

    /// `push_cold_blocks_to_end`
    fn push_cold_blocks(&mut self) {
        if self.blocks[ENTRY].next.is_none() || !self.version.cold_blocks_last {
            return;
        }
        self.mark_cold();
        for id in self.chain() {
            let block = &self.blocks[id];
            if block.cold
                && block.falls_through()
                && let Some(next) = block.next
                && self.blocks[next].warm
            {
                let mut jump = Ins::new(Opcode::JumpNoInterrupt, 0, Loc::NONE);
                jump.target = Some(next);
                self.blocks[next].labelled = true;
                self.blocks.push(Block {
                    instrs: vec![jump],
                    cold: true,
                    next: Some(next),
                    predecessors: 1,
                    ..Block::default()
                });
                self.blocks[id].next = Some(self.blocks.len() - 1);
            }
        }
        let (cold, warm): (Vec<BlockId>, Vec<BlockId>) = self
            .chain()
            .into_iter()
            .partition(|&id| self.blocks[id].cold);
        let any = !cold.is_empty();
        let order: Vec<BlockId> = warm.into_iter().chain(cold).collect();
        for pair in order.windows(2) {
            self.blocks[pair[0]].next = Some(pair[1]);
        }
        if let Some(&last) = order.last() {
            self.blocks[last].next = None;
        }
        if any {
            self.remove_nops_and_jumps();
        }
    }

    fn mark_cold(&mut self) {
        let chain = self.chain();
        for block in &mut self.blocks {
            block.visited = false;
        }
        let mut stack = vec![ENTRY];
        self.blocks[ENTRY].visited = true;
        while let Some(id) = stack.pop() {
            self.blocks[id].warm = true;
            for successor in self.ways_on(id) {
                if !self.blocks[successor].visited {
                    self.blocks[successor].visited = true;
                    stack.push(successor);
                }
            }
        }
        for block in &mut self.blocks {
            block.visited = false;
        }
        for &id in &chain {
            if self.blocks[id].handler {
                stack.push(id);
                self.blocks[id].visited = true;
            }
        }
        while let Some(id) = stack.pop() {
            self.blocks[id].cold = true;
            for successor in self.ways_on(id) {
                let block = &mut self.blocks[successor];
                if !block.warm && !block.visited {
                    block.visited = true;
                    stack.push(successor);
                }
            }
        }
    }

    /// The blocks that control goes to without an exception.
    fn ways_on(&self, id: BlockId) -> Vec<BlockId> {
        let block = &self.blocks[id];
        let mut ways = Vec::new();
        if block.falls_through() {
            ways.extend(block.next);
        }
        for ins in &block.instrs {
            if ins.is_jump() {
                ways.extend(ins.target);
            }
        }
        ways
    }

    /// `convert_pseudo_conditional_jumps`
    fn convert_conditional_jumps(&mut self) {
        for id in self.chain() {
            let instrs = &mut self.blocks[id].instrs;
            let Some(last) = instrs.last_mut() else {
                continue;
            };
            last.op = match last.op {
                Opcode::JumpIfFalse => Opcode::PopJumpIfFalse,
                Opcode::JumpIfTrue => Opcode::PopJumpIfTrue,
                _ => continue,
            };
            let (loc, except) = (last.loc, last.except);
            let mut copy = Ins::new(Opcode::Op(Op::Copy), 1, loc);
            copy.marks = std::mem::take(&mut last.marks);
            let mut make_bool = Ins::new(Opcode::Op(Op::ToBool), 0, loc);
            copy.except = except;
            make_bool.except = except;
            let at = instrs.len() - 1;
            instrs.splice(at..at, [copy, make_bool]);
        }
    }

    /// `calculate_stackdepth`
    fn deepest(&mut self) -> u32 {
        for block in &mut self.blocks {
            block.start_depth = None;
        }
        let mut max = 0;
        self.blocks[ENTRY].start_depth = Some(0);
        let mut stack = vec![ENTRY];
        while let Some(id) = stack.pop() {
            let mut depth = self.blocks[id].start_depth.expect("pushed with a depth");
            let mut next = self.blocks[id].next;
            let mut targets = Vec::new();
            for ins in &self.blocks[id].instrs {
                max = max.max(depth);
                if ins.is_jump() || ins.is_block_push() {
                    let taken = depth + stack_effect(ins.op, ins.arg, true);
                    targets.push((ins.target.expect("a jump has a target"), taken));
                }
                depth += stack_effect(ins.op, ins.arg, false);
                if always_jumps(ins.op) || exits(ins.op) {
                    next = None;
                    break;
                }
            }
            targets.extend(next.map(|next| (next, depth)));
            for (target, depth) in targets {
                let start = &mut self.blocks[target].start_depth;
                if start.is_none() {
                    *start = Some(depth);
                    stack.push(target);
                }
            }
        }
        u32::try_from(max).expect("the entry has depth 0")
    }

    /// `normalize_jumps`: conditional jumps go forward, and note that they were not taken.
    fn normalize_jumps(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
        }
        let mut at = Some(ENTRY);
        while let Some(id) = at {
            self.blocks[id].visited = true;
            at = self.blocks[id].next;
            let Some(last) = self.blocks[id].instrs.last() else {
                continue;
            };
            let reversed = match last.op {
                Opcode::PopJumpIfFalse => Opcode::PopJumpIfTrue,
                Opcode::PopJumpIfTrue => Opcode::PopJumpIfFalse,
                Opcode::PopJumpIfNone => Opcode::PopJumpIfNotNone,
                Opcode::PopJumpIfNotNone => Opcode::PopJumpIfNone,
                _ => continue,
            };
            let loc = last.loc;
            let target = last.target.expect("a jump has a target");
            let mut not_taken = Ins::new(Opcode::Op(Op::NotTaken), 0, loc);
            not_taken.except = last.except;
            if !self.blocks[target].visited {
                self.blocks[id].instrs.push(not_taken);
                continue;
            }
            let block = &mut self.blocks[id];
            let next = block.next;
            let tail = std::mem::take(&mut block.tail);
            let cold = block.cold;
            let last = block.instrs.last_mut().expect("it was just seen");
            let mut jump = Ins::new(Opcode::Jump, 0, loc);
            jump.target = Some(target);
            jump.edge = std::mem::replace(&mut last.edge, tail);
            last.op = reversed;
            last.target = next;
            let start_depth = self.blocks[target].start_depth;
            self.blocks.push(Block {
                instrs: vec![not_taken, jump],
                next,
                cold,
                start_depth,
                ..Block::default()
            });
            let new = self.blocks.len() - 1;
            self.blocks[id].next = Some(new);
            at = Some(new);
        }
    }
}
