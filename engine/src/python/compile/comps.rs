//! Comprehensions and generator expressions (`compiler_comprehension`, Python/compile.c, v3.11).

use super::super::ast::{Comp, CompKind, Comprehension, Expr, ExprKind, Loc};
use super::super::code::Op;
use super::blocks::Opcode;
use super::exprs::is_starred;
use super::unit::{Ctx, UnitKind};
use super::{Compiler, Result};
use std::rc::Rc;

impl<'a> Compiler<'a> {
    /// `compiler_comprehension`
    pub(super) fn comprehension(&mut self, expr: &'a Expr, comp: &'a Comp) -> Result<()> {
        if self.scopes[comp.scope as usize].inlined {
            return self.inlined_comprehension(expr, comp);
        }
        let name = match comp.kind {
            CompKind::Generator => "<genexpr>",
            CompKind::List => "<listcomp>",
            CompKind::Set => "<setcomp>",
            CompKind::Dict => "<dictcomp>",
        };
        self.enter_scope(
            Rc::from(name),
            UnitKind::Comprehension,
            comp.scope,
            expr.loc.line,
        );
        self.unit().loc = expr.loc;
        match comp.kind {
            CompKind::Generator => {}
            CompKind::List => self.unit().op_i(Op::BuildList, 0),
            CompKind::Set => self.unit().op_i(Op::BuildSet, 0),
            CompKind::Dict => self.unit().op_i(Op::BuildMap, 0),
        }
        self.comprehension_generator(comp, 0, 0, false)?;
        if comp.kind != CompKind::Generator {
            self.unit().op(Op::ReturnValue);
        }
        self.guard_generator();
        let code = self.assemble(true);
        self.make_closure(code, 0);
        self.expr(&comp.generators[0].iter)?;
        if self.version.iterators_popped_apart {
            self.unit().loc = comp.generators[0].iter.loc;
        }
        self.unit().op(Op::GetIter);
        self.unit().loc = expr.loc;
        self.unit().call(0);
        Ok(())
    }

    /// The loops from number `index` on; `on_stack`: the outermost iterator is there already.
    pub(super) fn comprehension_generator(
        &mut self,
        comp: &'a Comp,
        index: usize,
        depth: u32,
        on_stack: bool,
    ) -> Result<()> {
        let around = self.unit().loc;
        let Comprehension { target, iter, ifs } = &comp.generators[index];
        let start = self.unit().new_block();
        let if_cleanup = self.unit().new_block();
        let anchor = self.unit().new_block();
        let mut depth = depth;
        let mut loops = true;
        if index == 0 && on_stack {
            // It was evaluated before the names were set aside.
        } else if index == 0 {
            self.unit().argcount = 1;
            self.unit().op_i(Op::LoadFast, 0);
        } else {
            // "for y in [f(x)]" is an assignment.
            match &iter.kind {
                ExprKind::List(elts) | ExprKind::Tuple(elts)
                    if elts.len() == 1 && !is_starred(&elts[0]) =>
                {
                    self.expr(&elts[0])?;
                    loops = false;
                }
                _ => {
                    self.expr(iter)?;
                    if self.version.iterators_popped_apart {
                        self.unit().loc = iter.loc;
                    }
                    self.unit().op(Op::GetIter);
                    if self.version.iterators_popped_apart {
                        self.unit().loc = around;
                    }
                }
            }
        }
        if loops {
            depth += 1;
            self.unit().use_next_block(start);
            if self.version.iterators_popped_apart {
                self.unit().loc = iter.loc;
            }
            self.unit().for_iter(anchor);
            if self.version.iterators_popped_apart {
                self.unit().loc = around;
            }
        }
        self.target(target, Ctx::Store)?;
        for test in ifs {
            self.jump_if(test, if_cleanup, false)?;
        }
        if index + 1 < comp.generators.len() {
            self.comprehension_generator(comp, index + 1, depth, false)?;
        } else {
            self.expr(&comp.elt)?;
            if self.version.iterators_popped_apart {
                self.unit().loc = comp.elt.loc;
            }
            match comp.kind {
                CompKind::Generator => {
                    self.yield_value();
                    self.unit().op(Op::PopTop);
                }
                CompKind::List => self.unit().op_i(Op::ListAppend, depth + 1),
                CompKind::Set => self.unit().op_i(Op::SetAdd, depth + 1),
                CompKind::Dict => {
                    let value = comp.value.as_ref().expect("a dict comprehension has one");
                    self.expr(value)?;
                    if self.version.iterators_popped_apart {
                        self.unit().loc = Loc {
                            end_line: value.loc.end_line,
                            span: crate::addr::Span {
                                start: comp.elt.loc.span.start,
                                end: value.loc.span.end,
                            },
                            ..comp.elt.loc
                        };
                    }
                    self.unit().op_i(Op::MapAdd, depth + 1);
                }
            }
        }
        self.unit().use_next_block(if_cleanup);
        if loops {
            if self.version.iterators_popped_apart && index + 1 < comp.generators.len() {
                self.unit().loc = comp.elt.loc;
            }
            self.unit().jump(Opcode::Jump, start);
            self.unit().use_next_block(anchor);
            self.unit().end_for();
        }
        if self.version.iterators_popped_apart {
            self.unit().loc = around;
        }
        Ok(())
    }
}
