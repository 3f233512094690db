//! The passes over the flow graph and the assembler (Python/compile.c, v3.11, from `assemble` on).
//!
//! CPython visits the blocks of a unit in two orders, and both matter for the result:
//! along `b_next` (program order) and along `b_list` (latest created first).

use super::super::ast::Loc;
use super::super::code::{Const, Handler, Instr, Op};
use super::blocks::{Block, BlockId, Mark, NOP, Opcode, stack_effect};
use super::consts::truth;
use crate::profile::CodeProfile;

/// Largest exit block that is copied to where it is jumped to from (`MAX_COPY_SIZE`).
const MAX_COPY_SIZE: usize = 4;

/// The blocks of one code object.
pub(super) struct Graph {
    /// In order of creation; the first is the entry.
    pub(super) blocks: Vec<Block>,
    pub(super) consts: Vec<Const>,
    /// Which of them did not stand in the program.
    pub(super) made_consts: Vec<bool>,
    pub(super) first_line: u32,
    pub(super) generator: bool,
    pub(super) version: &'static CodeProfile,
    /// Known before the prefix is inserted, in the releases that compute it then.
    pub(super) stacksize: u32,
}

/// What the assembler makes of a graph.
pub(super) struct Assembled {
    pub(super) instrs: Vec<Instr>,
    pub(super) stubs: u32,
    pub(super) handlers: Vec<Handler>,
    pub(super) stacksize: u32,
    pub(super) code_units: u32,
    pub(super) consts: Vec<Const>,
    pub(super) made_consts: Vec<bool>,
}

pub(super) const ENTRY: BlockId = 0;

impl Graph {
    /// Runs all passes, in CPython's order.
    pub(super) fn assemble(mut self) -> Assembled {
        self.optimize_cfg();
        self.duplicate_exits_without_lineno();
        self.trim_unused_consts();
        self.propagate_line_numbers();
        self.guarantee_lineno_for_exits();
        let stacksize = self.stackdepth();
        self.label_exception_targets();
        self.convert_exception_handlers_to_nops();
        for id in self.chain() {
            self.clean_basic_block(id);
        }
        self.emit(stacksize)
    }

    /// The blocks in program order.
    pub(super) fn chain(&self) -> Vec<BlockId> {
        let mut chain = Vec::new();
        let mut at = Some(ENTRY);
        while let Some(id) = at {
            chain.push(id);
            at = self.blocks[id].next;
        }
        chain
    }

    /// The blocks as `u_blocks` lists them: latest first.
    fn list(&self) -> impl Iterator<Item = BlockId> + use<> {
        (0..self.blocks.len()).rev()
    }

    /// The first block from `id` on that has instructions; the marks on the way go to `marks`.
    fn skip_empty(&self, mut id: BlockId, marks: &mut Vec<Mark>) -> BlockId {
        while self.blocks[id].is_empty() {
            marks.extend(&self.blocks[id].tail);
            id = self.blocks[id]
                .next
                .expect("the last block ends with a return");
        }
        id
    }

    pub(super) fn retarget_over_empty(&mut self, id: BlockId, at: usize) {
        let Some(target) = self.blocks[id].instrs[at].target else {
            return;
        };
        let mut marks = Vec::new();
        let target = self.skip_empty(target, &mut marks);
        let ins = &mut self.blocks[id].instrs[at];
        ins.target = Some(target);
        ins.edge.extend(marks);
    }

    /// `normalize_basic_block`
    pub(super) fn normalize(&mut self) {
        for id in self.list() {
            for at in 0..self.blocks[id].instrs.len() {
                let block = &mut self.blocks[id];
                match block.instrs[at].op {
                    Opcode::Op(Op::ReturnValue | Op::RaiseVarargs | Op::Reraise) => {
                        block.exit = true;
                        block.nofallthrough = true;
                    }
                    // SEND is not in CPython's list.
                    Opcode::Op(Op::Send) => {}
                    op if block.instrs[at].is_jump() => {
                        if matches!(op, Opcode::Jump | Opcode::JumpNoInterrupt) {
                            block.nofallthrough = true;
                        }
                        self.retarget_over_empty(id, at);
                    }
                    _ => {}
                }
            }
        }
    }

    /// `extend_block` of all blocks: a jump to a small exit block without lines becomes a copy of it.
    pub(super) fn extend_blocks(&mut self) {
        for id in self.list() {
            let Some(last) = self.blocks[id].instrs.last() else {
                continue;
            };
            if last.op != Opcode::Jump {
                continue;
            }
            let target = &self.blocks[last.target.expect("a jump has a target")];
            if !target.exit
                || target.instrs.len() > MAX_COPY_SIZE
                || target.instrs.iter().any(|ins| ins.loc.line > 0)
            {
                continue;
            }
            let copy = target.instrs.clone();
            let block = &mut self.blocks[id];
            block
                .instrs
                .last_mut()
                .expect("it was just seen")
                .make_nop_taken();
            block.instrs.extend(copy);
            block.exit = true;
        }
    }

    fn optimize_cfg(&mut self) {
        for id in self.chain() {
            self.optimize_basic_block(id);
            self.clean_basic_block(id);
        }
        self.extend_blocks();
        self.mark_reachable();
        for id in self.chain() {
            let block = &mut self.blocks[id];
            if block.predecessors == 0 {
                block.instrs.clear();
                block.tail.clear();
                block.nofallthrough = false;
            }
        }
        self.eliminate_empty_basic_blocks();
        for id in self.chain() {
            self.clean_basic_block(id);
        }
        let mut maybe_empty = false;
        for id in self.chain() {
            let next = self.blocks[id].next;
            let block = &mut self.blocks[id];
            if let Some(last) = block.instrs.last_mut()
                && matches!(last.op, Opcode::Jump | Opcode::JumpNoInterrupt)
                && last.target == next
            {
                last.make_nop_taken();
                block.nofallthrough = false;
                // What hung on the end of the block was never on the way of the jump.
                block.tail.clear();
                maybe_empty = true;
            }
        }
        if maybe_empty {
            self.eliminate_empty_basic_blocks();
        }
    }

    fn optimize_basic_block(&mut self, id: BlockId) {
        let mut i = 0;
        while i < self.blocks[id].instrs.len() {
            let ins = &self.blocks[id].instrs[i];
            let (op, arg, line) = (ins.op, ins.arg, ins.loc.line);
            let next_op = self.blocks[id].instrs.get(i + 1).map(|ins| ins.op);
            let jumps = ins.is_jump() || ins.is_block_push();
            let mut target_op = None;
            if jumps {
                self.retarget_over_empty(id, i);
                let target = self.blocks[id].instrs[i].target.expect("a jump has one");
                let first = &self.blocks[target].instrs[0];
                target_op = Some((first.op, first.loc.line));
            }
            let mut again = false;
            match op {
                Opcode::Op(Op::LoadConst) => self.optimize_load_const(id, i, arg, next_op),
                Opcode::Op(Op::BuildTuple) => {
                    let unpacked = next_op == Some(Opcode::Op(Op::UnpackSequence))
                        && self.blocks[id].instrs[i + 1].arg == arg;
                    let instrs = &mut self.blocks[id].instrs;
                    match arg {
                        1 if unpacked => {
                            instrs[i].make_nop();
                            instrs[i + 1].make_nop();
                        }
                        2 | 3 if unpacked => {
                            instrs[i].make_nop();
                            instrs[i + 1].op = Opcode::Op(Op::Swap);
                        }
                        _ => self.fold_tuple_on_constants(id, i, arg as usize),
                    }
                }
                Opcode::Op(Op::JumpIfFalseOrPop) => {
                    again = match target_op.expect("a jump has a target").0 {
                        Opcode::PopJumpIfFalse => self.jump_thread(id, i, Opcode::PopJumpIfFalse),
                        Opcode::Jump | Opcode::Op(Op::JumpIfFalseOrPop) => {
                            self.jump_thread(id, i, op)
                        }
                        Opcode::PopJumpIfTrue | Opcode::Op(Op::JumpIfTrueOrPop) => {
                            self.jump_behind(id, i, Opcode::PopJumpIfFalse)
                        }
                        _ => false,
                    };
                }
                Opcode::Op(Op::JumpIfTrueOrPop) => {
                    again = match target_op.expect("a jump has a target").0 {
                        Opcode::PopJumpIfTrue => self.jump_thread(id, i, Opcode::PopJumpIfTrue),
                        Opcode::Jump | Opcode::Op(Op::JumpIfTrueOrPop) => {
                            self.jump_thread(id, i, op)
                        }
                        Opcode::PopJumpIfFalse | Opcode::Op(Op::JumpIfFalseOrPop) => {
                            self.jump_behind(id, i, Opcode::PopJumpIfTrue)
                        }
                        _ => false,
                    };
                }
                Opcode::PopJumpIfNone
                | Opcode::PopJumpIfNotNone
                | Opcode::PopJumpIfFalse
                | Opcode::PopJumpIfTrue
                | Opcode::Jump
                    if target_op == Some((Opcode::Jump, line)) =>
                {
                    again = self.jump_thread(id, i, op);
                }
                Opcode::Op(Op::Swap) => {
                    if arg == 1 {
                        self.blocks[id].instrs[i].make_nop();
                    } else {
                        let end = self.swaptimize(id, i);
                        self.apply_static_swaps(id, end);
                        i = end;
                    }
                }
                // CPython also looks for PUSH_NULL before LOAD_GLOBAL here, and tests the parity of LOAD_GLOBAL's
                // number, which is even: every such pair is merged.
                Opcode::Op(Op::PushNull) if next_op == Some(Opcode::Op(Op::LoadGlobal)) => {
                    let instrs = &mut self.blocks[id].instrs;
                    instrs[i].make_nop();
                    instrs[i + 1].arg |= 1;
                }
                _ => {}
            }
            if !again {
                i += 1;
            }
        }
    }

    fn optimize_load_const(&mut self, id: BlockId, i: usize, arg: u32, next_op: Option<Opcode>) {
        let value = &self.consts[arg as usize];
        match next_op {
            Some(jump @ (Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue)) => {
                let taken = truth(value) == (jump == Opcode::PopJumpIfTrue);
                let block = &mut self.blocks[id];
                block.instrs[i].make_nop();
                if taken {
                    block.instrs[i + 1].op = Opcode::Jump;
                    block.nofallthrough = true;
                } else {
                    block.instrs[i + 1].make_nop();
                }
            }
            Some(Opcode::Op(jump @ (Op::JumpIfFalseOrPop | Op::JumpIfTrueOrPop))) => {
                let taken = truth(value) == (jump == Op::JumpIfTrueOrPop);
                let block = &mut self.blocks[id];
                if taken {
                    block.instrs[i + 1].op = Opcode::Jump;
                    block.nofallthrough = true;
                } else {
                    block.instrs[i].make_nop();
                    block.instrs[i + 1].make_nop();
                }
            }
            Some(Opcode::Op(Op::IsOp)) if matches!(value, Const::None) => {
                let instrs = &mut self.blocks[id].instrs;
                let is_not = instrs[i + 1].arg == 1;
                let Some(jump) = instrs.get_mut(i + 2) else {
                    return;
                };
                let if_false = match jump.op {
                    Opcode::PopJumpIfFalse => true,
                    Opcode::PopJumpIfTrue => false,
                    _ => return,
                };
                jump.op = if is_not ^ if_false {
                    Opcode::PopJumpIfNotNone
                } else {
                    Opcode::PopJumpIfNone
                };
                instrs[i].make_nop();
                instrs[i + 1].make_nop();
            }
            _ => {}
        }
    }

    /// Replaces the constants before `BUILD_TUPLE` at `at` and it by one constant.
    fn fold_tuple_on_constants(&mut self, id: BlockId, at: usize, n: usize) {
        let Some(start) = at.checked_sub(n) else {
            return;
        };
        let instrs = &mut self.blocks[id].instrs;
        let loads = &instrs[start..at];
        if loads.iter().any(|ins| ins.op != Opcode::Op(Op::LoadConst)) {
            return;
        }
        let items = loads
            .iter()
            .map(|ins| self.consts[ins.arg as usize].clone())
            .collect();
        let tuple = Const::Tuple(items);
        let index = self
            .consts
            .iter()
            .position(|known| *known == tuple)
            .unwrap_or_else(|| {
                self.consts.push(tuple);
                self.made_consts.push(true);
                self.consts.len() - 1
            });
        for ins in &mut instrs[start..at] {
            ins.make_nop();
        }
        instrs[at].op = Opcode::Op(Op::LoadConst);
        instrs[at].arg = u32::try_from(index).expect("there are few constants");
    }

    /// `jump_thread`: the jump at `at` goes where its target, itself a jump, goes.
    fn jump_thread(&mut self, id: BlockId, at: usize, op: Opcode) -> bool {
        let ins = &self.blocks[id].instrs[at];
        let first = &self.blocks[ins.target.expect("a jump has a target")].instrs[0];
        if ins.loc.line != first.loc.line || ins.target == first.target {
            return false;
        }
        let target = first.target;
        let passed: Vec<Mark> = first.marks.iter().chain(&first.edge).copied().collect();
        let ins = &mut self.blocks[id].instrs[at];
        ins.target = target;
        ins.op = op;
        ins.edge.extend(passed);
        true
    }

    /// The jump at `at` goes behind its target, a test whose outcome it knows.
    fn jump_behind(&mut self, id: BlockId, at: usize, op: Opcode) -> bool {
        let ins = &self.blocks[id].instrs[at];
        let target = &self.blocks[ins.target.expect("a jump has a target")];
        let first = &target.instrs[0];
        if ins.loc.line != first.loc.line {
            return false;
        }
        let next = target.next;
        let passed: Vec<Mark> = first.marks.iter().chain(&target.tail).copied().collect();
        let ins = &mut self.blocks[id].instrs[at];
        ins.target = next;
        ins.op = op;
        ins.edge.extend(passed);
        true
    }

    /// Removes NOPs that no line needs; their marks go to what comes next.
    fn clean_basic_block(&mut self, id: BlockId) {
        let mut next = self.blocks[id].next;
        while let Some(block) = next {
            if !self.blocks[block].is_empty() {
                break;
            }
            next = self.blocks[block].next;
        }
        let next_line = next.map(|next| self.blocks[next].instrs[0].loc.line);
        drop_nops(&mut self.blocks[id], next_line);
    }

    fn mark_reachable(&mut self) {
        self.blocks[ENTRY].predecessors = 1;
        let mut stack = vec![ENTRY];
        while let Some(id) = stack.pop() {
            let block = &self.blocks[id];
            let mut successors = Vec::new();
            if !block.nofallthrough {
                successors.extend(block.next);
            }
            for ins in &block.instrs {
                if ins.is_jump() || ins.is_block_push() {
                    successors.extend(ins.target);
                }
            }
            for successor in successors {
                if self.blocks[successor].predecessors == 0 {
                    stack.push(successor);
                }
                self.blocks[successor].predecessors += 1;
            }
        }
    }

    fn eliminate_empty_basic_blocks(&mut self) {
        let mut at = Some(ENTRY);
        while let Some(id) = at {
            if let Some(mut next) = self.blocks[id].next {
                let mut marks: Vec<Mark> = Vec::new();
                while self.blocks[next].is_empty()
                    && let Some(after) = self.blocks[next].next
                {
                    marks.extend(&self.blocks[next].tail);
                    next = after;
                }
                let block = &mut self.blocks[id];
                block.next = Some(next);
                if !block.nofallthrough {
                    block.tail.extend(marks);
                }
            }
            at = self.blocks[id].next;
        }
        for id in self.chain() {
            if let Some(last) = self.blocks[id].instrs.last()
                && last.is_jump()
            {
                let at = self.blocks[id].instrs.len() - 1;
                self.retarget_over_empty(id, at);
            }
        }
    }

    fn is_exit_without_lineno(&self, id: BlockId) -> bool {
        let block = &self.blocks[id];
        block.exit && block.instrs.iter().all(|ins| ins.loc.line < 0)
    }

    /// Copies exit blocks without lines, so that each has one predecessor to take its line from.
    fn duplicate_exits_without_lineno(&mut self) {
        for id in self.list() {
            let Some(last) = self.blocks[id].instrs.last() else {
                continue;
            };
            if !last.is_jump() {
                continue;
            }
            let target = last.target.expect("a jump has a target");
            if !self.is_exit_without_lineno(target) || self.blocks[target].predecessors <= 1 {
                continue;
            }
            let loc = last.loc;
            let source = &self.blocks[target];
            let mut copy = Block {
                instrs: source.instrs.clone(),
                exit: source.exit,
                nofallthrough: true,
                predecessors: 1,
                next: source.next,
                ..Block::default()
            };
            copy.instrs[0].loc = loc;
            self.blocks.push(copy);
            let new = self.blocks.len() - 1;
            self.blocks[id]
                .instrs
                .last_mut()
                .expect("it was just seen")
                .target = Some(new);
            self.blocks[target].predecessors -= 1;
            self.blocks[target].next = Some(new);
        }
        for id in self.list() {
            while let Some(next) = self.blocks[id].next
                && self.blocks[next].is_empty()
            {
                let marks = self.blocks[next].tail.clone();
                self.blocks[id].next = self.blocks[next].next;
                if !self.blocks[id].nofallthrough {
                    self.blocks[id].tail.extend(marks);
                }
            }
        }
        for id in self.list() {
            let block = &self.blocks[id];
            if !block.nofallthrough
                && let Some(next) = block.next
                && let Some(last) = block.instrs.last()
                && self.is_exit_without_lineno(next)
            {
                let loc = last.loc;
                self.blocks[next].instrs[0].loc = loc;
            }
        }
    }

    fn trim_unused_consts(&mut self) {
        let mut max = 0;
        for id in self.chain() {
            for ins in &self.blocks[id].instrs {
                if matches!(ins.op, Opcode::Op(Op::LoadConst | Op::KwNames)) {
                    max = max.max(ins.arg as usize);
                }
            }
        }
        self.consts.truncate(max + 1);
    }

    fn propagate_line_numbers(&mut self) {
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
            let fallthrough = if block.nofallthrough {
                None
            } else {
                block.next
            };
            let last = block.instrs.last().expect("the block is not empty");
            let target = if last.is_jump() { last.target } else { None };
            for successor in [fallthrough, target].into_iter().flatten() {
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

    fn guarantee_lineno_for_exits(&mut self) {
        let mut line = i32::try_from(self.first_line).expect("lines are below 2^31");
        for id in self.chain() {
            let Some(last) = self.blocks[id].instrs.last() else {
                continue;
            };
            if last.loc.line >= 0 {
                line = last.loc.line;
            } else if last.op == Opcode::Op(Op::ReturnValue) {
                for ins in &mut self.blocks[id].instrs {
                    ins.loc.line = line;
                }
            }
        }
    }

    /// Depth of the value stack at the start of every block, and its maximum.
    fn stackdepth(&mut self) -> u32 {
        for block in &mut self.blocks {
            block.start_depth = None;
        }
        let mut max = 0;
        self.blocks[ENTRY].start_depth = Some(i32::from(self.generator));
        let mut stack = vec![ENTRY];
        while let Some(id) = stack.pop() {
            let mut depth = self.blocks[id].start_depth.expect("pushed with a depth");
            let mut next = self.blocks[id].next;
            let mut targets = Vec::new();
            for ins in &self.blocks[id].instrs {
                let new_depth = depth + stack_effect(ins.op, ins.arg, false);
                max = max.max(new_depth);
                if ins.is_jump() || ins.is_block_push() {
                    let target_depth = depth + stack_effect(ins.op, ins.arg, true);
                    max = max.max(target_depth);
                    targets.push((ins.target.expect("a jump has a target"), target_depth));
                }
                depth = new_depth;
                if matches!(
                    ins.op,
                    Opcode::Jump
                        | Opcode::JumpNoInterrupt
                        | Opcode::Op(Op::ReturnValue | Op::RaiseVarargs | Op::Reraise)
                ) {
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
        u32::try_from(max).expect("the entry has depth 0 or 1")
    }

    /// Notes at every instruction which handler covers it.
    fn label_exception_targets(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
        }
        let mut todo: Vec<(BlockId, Vec<BlockId>)> = vec![(ENTRY, Vec::new())];
        self.blocks[ENTRY].visited = true;
        while let Some((id, mut stack)) = todo.pop() {
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
                } else {
                    self.blocks[id].instrs[at].except = handler;
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
            if !block.nofallthrough
                && let Some(next) = block.next
                && !self.blocks[next].visited
            {
                self.blocks[next].visited = true;
                todo.push((next, stack));
            }
        }
    }

    fn convert_exception_handlers_to_nops(&mut self) {
        for id in self.chain() {
            for ins in &mut self.blocks[id].instrs {
                if ins.is_block_push() || ins.op == Opcode::PopBlock {
                    ins.make_nop();
                }
            }
        }
    }
}

/// Takes out the NOPs of a block that no line needs; `next_line` is the line of what follows the block. How many went.
pub(super) fn drop_nops(block: &mut Block, next_line: Option<i32>) -> usize {
    let before = block.instrs.len();
    let instrs = std::mem::take(&mut block.instrs);
    let mut pending: Vec<Mark> = Vec::new();
    let mut prev_line = -1;
    let mut rest = instrs.into_iter().peekable();
    while let Some(mut ins) = rest.next() {
        let line = ins.loc.line;
        if ins.op == NOP {
            let drop = line < 0
                || prev_line == line
                || match rest.peek_mut() {
                    Some(following) if following.loc.line == line => true,
                    Some(following) if following.loc.line < 0 => {
                        following.loc = ins.loc;
                        true
                    }
                    Some(_) => false,
                    None => next_line == Some(line),
                };
            if drop {
                pending.append(&mut ins.marks);
                continue;
            }
        }
        if !pending.is_empty() {
            pending.append(&mut ins.marks);
            ins.marks = std::mem::take(&mut pending);
        }
        prev_line = line;
        block.instrs.push(ins);
    }
    if !pending.is_empty() {
        pending.append(&mut block.tail);
        block.tail = pending;
    }
    before - block.instrs.len()
}
