//! The passes over the flow graph and the assembler (Python/compile.c, v3.11, from `assemble` on).
//!
//! CPython visits the blocks of a unit in two orders, and both matter for the result:
//! along `b_next` (program order) and along `b_list` (latest created first).

use super::super::ast::Loc;
use super::super::code::{Const, Handler, Instr, Op};
use super::blocks::{Block, BlockId, Ins, Mark, NOP, Opcode, size, stack_effect};
use super::consts::truth;

/// Largest exit block that is copied to where it is jumped to from (`MAX_COPY_SIZE`).
const MAX_COPY_SIZE: usize = 4;

/// The blocks of one code object.
pub(super) struct Graph {
    /// In order of creation; the first is the entry.
    pub(super) blocks: Vec<Block>,
    pub(super) consts: Vec<Const>,
    pub(super) first_line: u32,
    pub(super) generator: bool,
}

/// What the assembler makes of a graph.
pub(super) struct Assembled {
    pub(super) instrs: Vec<Instr>,
    pub(super) stubs: u32,
    pub(super) handlers: Vec<Handler>,
    pub(super) stacksize: u32,
    pub(super) code_units: u32,
    pub(super) consts: Vec<Const>,
}

const ENTRY: BlockId = 0;

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
    fn chain(&self) -> Vec<BlockId> {
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

    fn retarget_over_empty(&mut self, id: BlockId, at: usize) {
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
                | Opcode::Jump => {
                    if target_op == Some((Opcode::Jump, line)) {
                        again = self.jump_thread(id, i, op);
                    }
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

    /// Replaces the constants before BUILD_TUPLE at `at` and it by one constant.
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

    /// Replaces the run of SWAPs and NOPs from `at` by as few SWAPs as do the same; its last index.
    fn swaptimize(&mut self, id: BlockId, at: usize) -> usize {
        let run = &mut self.blocks[id].instrs[at..];
        let mut depth = run[0].arg as usize;
        let mut len = 1;
        let mut more = false;
        while let Some(ins) = run.get(len) {
            if ins.op == Opcode::Op(Op::Swap) {
                depth = depth.max(ins.arg as usize);
                more = true;
            } else if ins.op != NOP {
                break;
            }
            len += 1;
        }
        if !more {
            return at;
        }
        let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
        for ins in &run[..len] {
            if ins.op == Opcode::Op(Op::Swap) {
                stack.swap(0, ins.arg as usize - 1);
            }
        }
        // Every cycle of the permutation becomes swaps with the top, written from the end of the run.
        let mut current = len;
        for i in 0..depth {
            if stack[i].is_none() || stack[i] == Some(i) {
                continue;
            }
            let mut j = i;
            loop {
                if j != 0 {
                    current -= 1;
                    run[current].op = Opcode::Op(Op::Swap);
                    run[current].arg = u32::try_from(j + 1).expect("depths are small");
                }
                let Some(next) = stack[j].take() else {
                    break;
                };
                j = next;
            }
        }
        for ins in &mut run[..current] {
            ins.make_nop();
        }
        at + len - 1
    }

    /// Replaces a SWAP by exchanging the instructions that take the values, where nobody can tell.
    fn apply_static_swaps(&mut self, id: BlockId, from: usize) {
        let instrs = &mut self.blocks[id].instrs;
        let swappable = |op| matches!(op, Opcode::Op(Op::StoreFast | Op::PopTop));
        let stores_to = |ins: &Ins| (ins.op == Opcode::Op(Op::StoreFast)).then_some(ins.arg);
        let next_swappable = |instrs: &[Ins], from: usize, line: i32| {
            for (i, ins) in instrs.iter().enumerate().skip(from + 1) {
                if line >= 0 && ins.loc.line != line {
                    return None;
                }
                if ins.op == NOP {
                    continue;
                }
                return swappable(ins.op).then_some(i);
            }
            None
        };
        for i in (0..=from).rev() {
            if instrs[i].op != Opcode::Op(Op::Swap) {
                if instrs[i].op == NOP || swappable(instrs[i].op) {
                    continue;
                }
                return;
            }
            let Some(j) = next_swappable(instrs, i, -1) else {
                return;
            };
            let line = instrs[j].loc.line;
            let mut k = j;
            for _ in 1..instrs[i].arg {
                match next_swappable(instrs, k, line) {
                    Some(next) => k = next,
                    None => return,
                }
            }
            let (store_j, store_k) = (stores_to(&instrs[j]), stores_to(&instrs[k]));
            if store_j.is_some() || store_k.is_some() {
                if store_j == store_k {
                    return;
                }
                let clash = instrs[j + 1..k].iter().any(|ins| {
                    let store = stores_to(ins);
                    store.is_some() && (store == store_j || store == store_k)
                });
                if clash {
                    return;
                }
            }
            instrs[i].make_nop();
            instrs.swap(j, k);
            // The marks belong to the places, not to the instructions.
            let marks = std::mem::take(&mut instrs[j].marks);
            let marks = std::mem::replace(&mut instrs[k].marks, marks);
            instrs[j].marks = marks;
        }
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
        let block = &mut self.blocks[id];
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

    /// `normalize_jumps` and `assemble_jump_offsets`: which way jumps go, and the length of the code in units.
    fn code_units(&self, chain: &[BlockId], position: &[u32]) -> u32 {
        let mut offsets = vec![0_u32; self.blocks.len()];
        // Arguments of the jumps found in the round before; they only grow.
        let mut args: Vec<u32> = vec![0; chain.len()];
        loop {
            let mut total = 0;
            for (&id, &arg) in chain.iter().zip(&args) {
                offsets[id] = total;
                for ins in &self.blocks[id].instrs {
                    let arg = if ins.is_jump() { arg } else { ins.arg };
                    total += size(ins.op, arg);
                }
            }
            let mut changed = false;
            for (&id, arg) in chain.iter().zip(&mut args) {
                let Some(last) = self.blocks[id].instrs.last() else {
                    continue;
                };
                let Some(target) = last.target else {
                    continue;
                };
                let before: u32 = self.blocks[id].instrs[..self.blocks[id].instrs.len() - 1]
                    .iter()
                    .map(|ins| size(ins.op, ins.arg))
                    .sum();
                let end = offsets[id] + before + size(last.op, *arg);
                let new = if position[target] <= position[id] {
                    end - offsets[target]
                } else {
                    offsets[target] - end
                };
                changed |= size(last.op, new) != size(last.op, *arg);
                *arg = new;
            }
            if !changed {
                return total;
            }
        }
    }

    /// Writes the instructions, the marks between them and the exception table.
    fn emit(mut self, stacksize: u32) -> Assembled {
        let chain = self.chain();
        let mut position = vec![u32::MAX; self.blocks.len()];
        for (i, &id) in chain.iter().enumerate() {
            position[id] = u32::try_from(i).expect("blocks are few");
        }
        let code_units = self.code_units(&chain, &position);
        let mut out = Output::default();
        let mut jumps = Vec::new();
        for &id in &chain {
            self.blocks[id].offset = out.len();
            for ins in &self.blocks[id].instrs {
                out.marks(&ins.marks);
                let op = concrete(ins, position[id], &position);
                if let Some(target) = ins.target {
                    jumps.push((out.instrs.len(), target, ins.edge.clone()));
                }
                out.cover(ins.except);
                out.push(op, ins.arg, ins.loc);
            }
            if !self.blocks[id].nofallthrough {
                out.marks(&self.blocks[id].tail);
            }
        }
        let stubs = out.len();
        out.cover(None);
        for (at, target, edge) in jumps {
            let start = self.blocks[target].offset;
            // The marks of the way may stand right before the target already.
            let before = start.checked_sub(u32::try_from(edge.len()).expect("marks are few"));
            out.instrs[at].arg = match before {
                Some(before) if out.are_marks(before, &edge) => before,
                _ => {
                    let stub = out.len();
                    out.marks(&edge);
                    let backward = start < u32::try_from(at).expect("code is small");
                    let op = if backward {
                        Op::JumpBackward
                    } else {
                        Op::JumpForward
                    };
                    let Instr { line, span, .. } = out.instrs[at];
                    out.instrs.push(Instr {
                        op,
                        arg: start,
                        line,
                        span,
                    });
                    stub
                }
            };
        }
        let handlers = out
            .ranges
            .iter()
            .map(|&(start, end, handler)| {
                let block = &self.blocks[handler];
                let depth = block.start_depth.expect("a handler is reachable")
                    - 1
                    - i32::from(block.preserve_lasti);
                Handler {
                    start,
                    end,
                    target: block.offset,
                    depth: u32::try_from(depth).expect("a handler starts with what it is given"),
                    lasti: block.preserve_lasti,
                }
            })
            .collect();
        Assembled {
            instrs: out.instrs,
            stubs,
            handlers,
            stacksize,
            code_units,
            consts: self.consts,
        }
    }
}

#[derive(Default)]
struct Output {
    instrs: Vec<Instr>,
    ranges: Vec<(u32, u32, BlockId)>,
    open: Option<(u32, BlockId)>,
}

impl Output {
    fn len(&self) -> u32 {
        u32::try_from(self.instrs.len()).expect("code is small")
    }

    fn push(&mut self, op: Op, arg: u32, loc: Loc) {
        self.instrs.push(Instr {
            op,
            arg,
            line: u32::try_from(loc.line).unwrap_or(0),
            span: loc.span,
        });
    }

    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            self.push(Op::Mark, mark.kind, mark.loc);
        }
    }

    fn are_marks(&self, at: u32, marks: &[Mark]) -> bool {
        marks
            .iter()
            .zip(&self.instrs[at as usize..])
            .all(|(mark, ins)| {
                ins.op == Op::Mark
                    && ins.arg == mark.kind
                    && ins.line == u32::try_from(mark.loc.line).unwrap_or(0)
            })
    }

    /// The next instruction is covered by `handler`.
    fn cover(&mut self, handler: Option<BlockId>) {
        if self.open.map(|(_, handler)| handler) == handler {
            return;
        }
        let here = self.len();
        if let Some((start, handler)) = self.open.take() {
            self.ranges.push((start, here, handler));
        }
        self.open = handler.map(|handler| (here, handler));
    }
}

/// The instruction that stands for `ins` in the code.
fn concrete(ins: &Ins, here: u32, position: &[u32]) -> Op {
    let forward = ins.target.is_some_and(|target| position[target] > here);
    let way = |ahead, back| if forward { ahead } else { back };
    match ins.op {
        Opcode::Op(op) => op,
        Opcode::Jump => way(Op::JumpForward, Op::JumpBackward),
        Opcode::JumpNoInterrupt => way(Op::JumpForward, Op::JumpBackwardNoInterrupt),
        Opcode::PopJumpIfFalse => way(Op::PopJumpForwardIfFalse, Op::PopJumpBackwardIfFalse),
        Opcode::PopJumpIfTrue => way(Op::PopJumpForwardIfTrue, Op::PopJumpBackwardIfTrue),
        Opcode::PopJumpIfNone => way(Op::PopJumpForwardIfNone, Op::PopJumpBackwardIfNone),
        Opcode::PopJumpIfNotNone => way(Op::PopJumpForwardIfNotNone, Op::PopJumpBackwardIfNotNone),
        Opcode::SetupFinally | Opcode::SetupCleanup | Opcode::SetupWith | Opcode::PopBlock => {
            unreachable!("they were replaced by NOPs")
        }
    }
}
