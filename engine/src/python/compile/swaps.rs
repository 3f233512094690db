//! Fewer SWAPs (`swaptimize` and `apply_static_swaps`, Python/compile.c, v3.11).

use super::super::code::Op;
use super::blocks::{BlockId, Ins, NOP, Opcode};
use super::flow::Graph;

impl Graph {
    /// Replaces the run of SWAPs and NOPs from `at` by as few SWAPs as do the same; its last index.
    pub(super) fn swaptimize(&mut self, id: BlockId, at: usize) -> usize {
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
    pub(super) fn apply_static_swaps(&mut self, id: BlockId, from: usize) {
        let instrs = &mut self.blocks[id].instrs;
        let swappable = |op| {
            matches!(
                op,
                Opcode::StoreFastMaybeNull | Opcode::Op(Op::StoreFast | Op::PopTop)
            )
        };
        let stores_to = |ins: &Ins| {
            let stores = matches!(
                ins.op,
                Opcode::StoreFastMaybeNull | Opcode::Op(Op::StoreFast)
            );
            stores.then_some(ins.arg)
        };
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
}
