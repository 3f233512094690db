//! Comprehensions that are loops in place, with their names set aside and brought back (PEP 709; Python/codegen.c, v3.14).

use super::super::ast::{Comp, CompKind, Expr, Loc, Name};
use super::super::code::Op;
use super::blocks::{BlockId, Opcode};
use super::symtable::{BlockType, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, NameScope};
use super::{Compiler, Result};
use std::collections::HashMap;

/// What has to be undone after an inlined comprehension (`_PyCompile_InlinedComprehensionState`).
struct Inlined {
    pushed: Vec<Name>,
    hidden: Vec<Name>,
    cleanup: Option<BlockId>,
}

impl<'a> Compiler<'a> {
    /// `codegen_comprehension` of a comprehension that the symbol table inlined.
    #[inline(never)]
    pub(super) fn inlined_comprehension(&mut self, expr: &'a Expr, comp: &'a Comp) -> Result<()> {
        let outermost = &comp.generators[0].iter;
        self.expr(outermost)?;
        self.unit().loc = outermost.loc;
        self.unit().op(Op::GetIter);
        self.unit().loc = expr.loc;
        let state = self.push_names(comp);
        let build = match comp.kind {
            CompKind::List | CompKind::Generator => Op::BuildList,
            CompKind::Set => Op::BuildSet,
            CompKind::Dict => Op::BuildMap,
        };
        self.unit().op_i(build, 0);
        self.unit().op_i(Op::Swap, 2);
        self.comprehension_generator(comp, 0, 0, true)?;
        self.unit().loc = expr.loc;
        self.pop_names(&state);
        Ok(())
    }

    /// `push_inlined_comprehension_state`
    #[inline(never)]
    fn push_names(&mut self, comp: &Comp) -> Inlined {
        let scopes = self.scopes;
        let inner = &scopes[comp.scope as usize];
        let unit = self.unit();
        let class = unit.scope.kind == BlockType::Class && unit.overrides.is_empty();
        let function = unit.scope.kind == BlockType::Function;
        let mut overrides: HashMap<Name, Option<NameScope>> = HashMap::new();
        let mut state = Inlined {
            pushed: Vec::new(),
            hidden: Vec::new(),
            cleanup: None,
        };
        let mut aside = Vec::new();
        for name in &inner.order {
            let symbol = inner.symbols[name];
            // The parameter `.0` is no variable where the loop is inlined (3.14.10 has none in a class).
            if symbol.flags & DEF_PARAM != 0 {
                continue;
            }
            let scope = symbol.scope;
            let outside = unit.scope_of(name);
            let bound = symbol.flags & DEF_LOCAL != 0 && symbol.flags & DEF_NONLOCAL == 0;
            if (bound || class) && !function && !unit.fast_hidden.contains(name) {
                unit.fast_hidden.push(name.clone());
                state.hidden.push(name.clone());
            }
            let cell_of_free = scope == Some(NameScope::Cell) && outside == Some(NameScope::Free);
            if (scope != outside && scope != Some(NameScope::Free) && !cell_of_free) || class {
                overrides.insert(name.clone(), scope);
            }
            if bound || class {
                aside.push((name.clone(), scope, outside));
            }
        }
        unit.overrides.push(overrides);
        for (name, scope, outside) in aside {
            let slot = unit.varnames.number(&name);
            unit.op_i(Op::LoadFastAndClear, slot);
            if scope == Some(NameScope::Cell) {
                let cells = if outside == Some(NameScope::Free) {
                    &mut unit.freevars
                } else {
                    &mut unit.cellvars
                };
                let cell = cells.number(&name);
                unit.op_i(Op::MakeCell, cell);
            }
            state.pushed.push(name);
        }
        if !state.pushed.is_empty() {
            let count = u32::try_from(state.pushed.len()).expect("names are few");
            unit.op_i(Op::Swap, count + 1);
            let cleanup = unit.new_block();
            unit.jump(Opcode::SetupFinally, cleanup);
            state.cleanup = Some(cleanup);
        }
        state
    }

    /// `pop_inlined_comprehension_state`
    #[inline(never)]
    fn pop_names(&mut self, state: &Inlined) {
        let unit = self.unit();
        let loc = unit.loc;
        if let Some(cleanup) = state.cleanup {
            unit.pseudo_noline(Opcode::PopBlock);
            let end = unit.new_block();
            unit.jump_noline(Opcode::JumpNoInterrupt, end);
            unit.use_next_block(cleanup);
            unit.loc = Loc::NONE;
            unit.op_i(Op::Swap, 2);
            unit.op(Op::PopTop);
            unit.loc = loc;
            unit.bring_back(&state.pushed);
            unit.op_noline(Op::Reraise, 0);
            unit.use_next_block(end);
            unit.bring_back(&state.pushed);
        }
        unit.overrides.pop();
        unit.fast_hidden.retain(|name| !state.hidden.contains(name));
    }
}
