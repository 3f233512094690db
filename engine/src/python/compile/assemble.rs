//! Blocks to instructions: offsets, marks between the instructions, exception table (`assemble`, Python/compile.c, v3.11).

use super::super::ast::Loc;
use super::super::code::{Handler, Instr, Op};
use super::blocks::{BlockId, Ins, Mark, Opcode, size};
use super::flow::{Assembled, Graph};
use crate::profile::CodeProfile;

impl Graph {
    /// `normalize_jumps` and `assemble_jump_offsets`: which way jumps go, and the length of the code in units.
    fn code_units(&self, chain: &[BlockId], position: &[u32]) -> u32 {
        let mut offsets = vec![0_u32; self.blocks.len()];
        // Arguments of the jumps found in the round before; they only grow.
        let mut args: Vec<u32> = vec![0; chain.len()];
        let length = |id: BlockId, ins: &Ins, arg: u32| {
            let backward = ins.op == Opcode::Jump
                && ins
                    .target
                    .is_some_and(|target| position[target] <= position[id]);
            let caches = if backward {
                self.version.jump_backward_caches
            } else {
                0
            };
            let arg = if ins.is_jump() { arg } else { ins.arg };
            size(ins.op, arg, self.version) + caches
        };
        loop {
            let mut total = 0;
            for (&id, &arg) in chain.iter().zip(&args) {
                offsets[id] = total;
                for ins in &self.blocks[id].instrs {
                    total += length(id, ins, arg);
                }
            }
            let mut changed = false;
            for (&id, arg) in chain.iter().zip(&mut args) {
                let mut end = offsets[id];
                for ins in &self.blocks[id].instrs {
                    end += length(id, ins, *arg);
                    let Some(target) = ins.target.filter(|_| ins.is_jump()) else {
                        continue;
                    };
                    let new = if position[target] <= position[id] {
                        end - offsets[target]
                    } else {
                        offsets[target] - end
                    };
                    changed |= length(id, ins, new) != length(id, ins, *arg);
                    *arg = new;
                    break;
                }
            }
            if !changed {
                return total;
            }
        }
    }

    /// Writes the instructions, the marks between them and the exception table.
    pub(super) fn emit(mut self, stacksize: u32) -> Assembled {
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
                let op = concrete(ins, position[id], &position, self.version);
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
                    // The jump itself has counted already.
                    let op = if backward {
                        Op::JumpBackwardNoInterrupt
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
            made_consts: self.made_consts,
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
fn concrete(ins: &Ins, here: u32, position: &[u32], version: &CodeProfile) -> Op {
    if version.tests_bools {
        match ins.op {
            Opcode::PopJumpIfFalse => return Op::PopJumpIfFalse,
            Opcode::PopJumpIfTrue => return Op::PopJumpIfTrue,
            Opcode::PopJumpIfNone => return Op::PopJumpIfNone,
            Opcode::PopJumpIfNotNone => return Op::PopJumpIfNotNone,
            _ => {}
        }
    }
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
        Opcode::SetupFinally
        | Opcode::SetupCleanup
        | Opcode::SetupWith
        | Opcode::PopBlock
        | Opcode::JumpIfFalse
        | Opcode::JumpIfTrue
        | Opcode::StoreFastMaybeNull => {
            unreachable!("they were replaced before")
        }
    }
}
