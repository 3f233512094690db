//! Statements (`compiler_visit_stmt`, Python/compile.c, v3.11).

use super::super::ast::{Expr, ExprKind, Loc, Name, Operator, Stmt, StmtKind, WithItem};
use super::super::code::{Const, Op, PyStr};
use super::blocks::Opcode;
use super::defs::clean_doc;
use super::exprs::binary_arg;
use super::unit::{Ctx, FrameBlock, UnitKind};
use super::{Compiler, MarkPlace, Result, fold};
use crate::addr::Span;
use std::rc::Rc;

/// `CO_MAXBLOCKS` (Include/cpython/code.h, v3.11).
const CO_MAXBLOCKS: usize = 20;

pub(super) fn str_const(text: &str) -> Const {
    let points: Vec<u32> = text.chars().map(|c| c as u32).collect();
    Const::Str(PyStr(points.into()))
}

/// `future_parse` (Python/future.c, v3.11): line of the last `from __future__` import at the beginning.
pub(super) fn future_line(body: &[Stmt]) -> i32 {
    let mut line = 0;
    for (i, stmt) in body.iter().enumerate() {
        match &stmt.kind {
            StmtKind::ImportFrom {
                module: Some(module),
                level: 0,
                ..
            } if &**module == "__future__" => line = stmt.loc.line,
            StmtKind::Expr(Expr {
                kind: ExprKind::Constant(Const::Str(_)),
                ..
            }) if i == 0 => {}
            _ => break,
        }
    }
    line
}

/// Statements after which the recorder puts no end marker (`TERMINAL` in `recorder/instrument.py`).
fn terminal(stmt: &Stmt) -> bool {
    matches!(
        stmt.kind,
        StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Break | StmtKind::Continue
    )
}

/// First line of a statement: that of its first decorator.
fn first_loc(stmt: &Stmt) -> Loc {
    let decorators = match &stmt.kind {
        StmtKind::FunctionDef(def) => &def.decorators,
        StmtKind::ClassDef(def) => &def.decorators,
        _ => return stmt.loc,
    };
    match decorators.first() {
        Some(first) => Loc {
            line: first.loc.line,
            end_line: stmt.loc.end_line,
            span: Span {
                start: first.loc.span.start,
                end: stmt.loc.span.end,
            },
        },
        None => stmt.loc,
    }
}

fn is_elif(stmt: &Stmt) -> bool {
    matches!(stmt.kind, StmtKind::If { elif: true, .. })
}

/// Whether variable annotations occur in a block (`find_ann`).
fn find_ann(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| match &stmt.kind {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::For { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::If { body, orelse, .. } => find_ann(body) || find_ann(orelse),
        StmtKind::With { body, .. } => find_ann(body),
        StmtKind::Try(stmt) => {
            stmt.handlers.iter().any(|handler| find_ann(&handler.body))
                || find_ann(&stmt.body)
                || find_ann(&stmt.finalbody)
                || find_ann(&stmt.orelse)
        }
        StmtKind::Match { cases, .. } => cases.iter().any(|case| find_ann(&case.body)),
        _ => false,
    })
}

impl<'a> Compiler<'a> {
    /// `compiler_body`: the body of a module or class.
    pub(super) fn body(&mut self, stmts: &'a [Stmt]) -> Result<()> {
        if self.unit().kind == UnitKind::Module
            && let Some(first) = stmts.first()
        {
            self.unit().loc = first.loc;
        }
        let unit = self.unit();
        if !unit.scope.conditional.is_empty() {
            unit.op_i(Op::BuildSet, 0);
            unit.conditional_annotations(Ctx::Store);
        } else if unit.scope.annotate.is_none() && find_ann(stmts) {
            unit.op(Op::SetupAnnotations);
        }
        let mut rest = stmts;
        if fold::docstring(stmts).is_some()
            && let Some((first, after)) = stmts.split_first()
        {
            let StmtKind::Expr(value) = &first.kind else {
                unreachable!("a docstring is an expression");
            };
            if let ExprKind::Constant(Const::Str(text)) = &value.kind
                && self.version.docstring_flagged
            {
                self.unit().loc = value.loc;
                self.unit().load_const(Const::Str(clean_doc(text)));
            } else {
                self.expr(value)?;
            }
            self.unit().loc = Loc::NONE;
            self.unit().name_op(&Rc::from("__doc__"), Ctx::Store);
            rest = after;
        }
        self.stmts(rest)
    }

    /// The statements of a block, with their marks.
    pub(super) fn stmts(&mut self, stmts: &'a [Stmt]) -> Result<()> {
        for stmt in stmts {
            if !is_elif(stmt) {
                let loc = first_loc(stmt);
                self.place_mark(loc.line, false, loc.span.start, loc.span.start);
                self.unit().mark(0, loc);
            }
            self.stmt(stmt)?;
        }
        if let Some(last) = stmts.last()
            && !terminal(last)
            && !(stmts.len() == 1 && is_elif(last))
        {
            let end = last.loc.span.end;
            self.place_mark(last.loc.end_line, true, end, stmts[0].loc.span.start);
            let loc = Loc {
                line: last.loc.end_line,
                end_line: last.loc.end_line,
                span: Span { start: end, end },
            };
            self.unit().mark(1, loc);
        }
        Ok(())
    }

    fn place_mark(&mut self, line: i32, end: bool, offset: u32, block: u32) {
        if self.cloning > 0 {
            return;
        }
        let scope = self.unit().mark_scope.clone();
        let number = u32::try_from(self.marks.len()).expect("marks are few");
        // An end comes before a statement; of two ends at one place the inner block's, which began later.
        let order = (offset, !end, u32::MAX - block, number);
        let place = MarkPlace {
            line: u32::try_from(line).expect("statements have lines"),
            end,
            scope,
            offset,
        };
        self.marks.push((order, place));
    }

    pub(super) fn push_frame_block(&mut self, block: FrameBlock<'a>) -> Result<()> {
        if self.unit().frame_blocks.len() >= CO_MAXBLOCKS {
            return self.error("too many statically nested blocks");
        }
        self.unit().frame_blocks.push(block);
        Ok(())
    }

    pub(super) fn pop_frame_block(&mut self) {
        self.unit()
            .frame_blocks
            .pop()
            .expect("every block is pushed before");
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Result<()> {
        self.unit().loc = stmt.loc;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(stmt, def)?,
            StmtKind::ClassDef(def) => self.class(stmt, def)?,
            StmtKind::Return(value) => self.return_stmt(stmt, value.as_ref())?,
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.target(target, Ctx::Del)?;
                }
            }
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                for (i, target) in targets.iter().enumerate() {
                    if i + 1 < targets.len() {
                        self.unit().op_i(Op::Copy, 1);
                    }
                    self.target(target, Ctx::Store)?;
                }
            }
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value)?,
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => self.ann_assign(stmt, target, annotation, value.as_ref(), *simple)?,
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => self.for_stmt(stmt, target, iter, body, orelse)?,
            StmtKind::While { test, body, orelse } => self.while_stmt(stmt, test, body, orelse)?,
            StmtKind::If {
                test, body, orelse, ..
            } => self.if_stmt(test, body, orelse)?,
            StmtKind::With { items, body } => self.with_stmt(stmt, items, body)?,
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases)?,
            StmtKind::Raise { exc, cause } => {
                let mut n = 0;
                for value in [exc, cause].into_iter().flatten() {
                    self.expr(value)?;
                    n += 1;
                }
                self.unit().op_i(Op::RaiseVarargs, n);
            }
            StmtKind::Try(stmt) => self.try_stmt(stmt)?,
            StmtKind::Assert { test, msg } => {
                let end = self.unit().new_block();
                self.jump_if(test, end, true)?;
                if self.version.callable_first {
                    self.unit().loc = stmt.loc;
                    self.unit().op_i(Op::LoadCommonConstant, 0);
                } else {
                    self.unit().op(Op::LoadAssertionError);
                }
                if let Some(msg) = msg {
                    self.expr(msg)?;
                    self.unit().call(0);
                }
                if self.version.callable_first {
                    self.unit().loc = test.loc;
                }
                // Where this stands is left to compiler_jump_if, which moves to comparisons only (3.11.7).
                self.unit().op_i(Op::RaiseVarargs, 1);
                self.unit().use_next_block(end);
            }
            StmtKind::Import(names) => self.import(names),
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => self.import_from(stmt, module.as_ref(), names, *level)?,
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Expr(value) => {
                if matches!(value.kind, ExprKind::Constant(_)) {
                    self.unit().op(Op::Nop);
                } else {
                    self.expr(value)?;
                    self.unit().loc = Loc::NONE;
                    self.unit().op(Op::PopTop);
                }
            }
            StmtKind::Pass => self.unit().op(Op::Nop),
            StmtKind::Break => self.break_or_continue(true)?,
            StmtKind::Continue => self.break_or_continue(false)?,
        }
        Ok(())
    }

    fn if_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) -> Result<()> {
        let end = self.unit().new_block();
        let next = if orelse.is_empty() {
            end
        } else {
            self.unit().new_block()
        };
        self.jump_if(test, next, false)?;
        self.stmts(body)?;
        if !orelse.is_empty() {
            self.unit().jump_noline(Opcode::Jump, end);
            self.unit().use_next_block(next);
            self.stmts(orelse)?;
        }
        self.unit().use_next_block(end);
        Ok(())
    }

    fn for_stmt(
        &mut self,
        stmt: &'a Stmt,
        target: &'a Expr,
        iter: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
    ) -> Result<()> {
        let start = self.unit().new_block();
        let body_block = self.unit().new_block();
        let cleanup = self.unit().new_block();
        let end = self.unit().new_block();
        self.push_frame_block(FrameBlock::ForLoop {
            start,
            exit: end,
            header: stmt.loc,
        })?;
        self.expr(iter)?;
        if self.version.iterators_popped_apart {
            self.unit().loc = iter.loc;
        }
        self.unit().op(Op::GetIter);
        self.unit().use_next_block(start);
        self.unit().for_iter(cleanup);
        if self.version.iterators_popped_apart {
            self.unit().loc = target.loc;
            self.unit().op(Op::Nop);
        }
        self.unit().use_next_block(body_block);
        self.target(target, Ctx::Store)?;
        self.stmts(body)?;
        self.unit().loc = Loc::NONE;
        self.unit().mark(2, stmt.loc);
        self.unit().jump(Opcode::Jump, start);
        self.unit().use_next_block(cleanup);
        self.unit().end_for();
        self.pop_frame_block();
        self.stmts(orelse)?;
        self.unit().use_next_block(end);
        Ok(())
    }

    fn while_stmt(
        &mut self,
        stmt: &'a Stmt,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
    ) -> Result<()> {
        let start = self.unit().new_block();
        let body_block = self.unit().new_block();
        let anchor = self.unit().new_block();
        let end = self.unit().new_block();
        self.unit().use_next_block(start);
        self.push_frame_block(FrameBlock::WhileLoop {
            start,
            exit: end,
            header: stmt.loc,
        })?;
        self.jump_if(test, anchor, false)?;
        self.unit().use_next_block(body_block);
        self.stmts(body)?;
        self.unit().loc = stmt.loc;
        self.unit().mark(2, stmt.loc);
        if self.version.while_tests_twice {
            self.jump_if(test, body_block, true)?;
        } else {
            self.unit().jump_noline(Opcode::Jump, start);
        }
        self.pop_frame_block();
        self.unit().use_next_block(anchor);
        self.stmts(orelse)?;
        self.unit().use_next_block(end);
        Ok(())
    }

    fn return_stmt(&mut self, stmt: &'a Stmt, value: Option<&'a Expr>) -> Result<()> {
        if !self.unit().is_function() {
            return self.error("'return' outside function");
        }
        let constant = value.and_then(|value| match &value.kind {
            ExprKind::Constant(constant) => Some(constant),
            _ => None,
        });
        let preserve_tos = value.is_some() && constant.is_none();
        match value {
            Some(value) if preserve_tos => self.expr(value)?,
            Some(value) => {
                self.unit().loc = value.loc;
                self.unit().op(Op::Nop);
            }
            None => {}
        }
        if value.is_none_or(|value| value.loc.line != stmt.loc.line) {
            self.unit().loc = stmt.loc;
            self.unit().op(Op::Nop);
        }
        self.unwind_stack(preserve_tos, false)?;
        if value.is_none() {
            self.unit().load_const(Const::None);
        } else if let Some(constant) = constant {
            self.unit().load_const(constant.clone());
        }
        self.unit().op(Op::ReturnValue);
        Ok(())
    }

    fn break_or_continue(&mut self, leaves: bool) -> Result<()> {
        let loc = self.unit().loc;
        self.unit().op(Op::Nop);
        let Some(block) = self.unwind_stack(false, true)? else {
            self.unit().loc = loc;
            return self.error(if leaves {
                "'break' outside loop"
            } else {
                "'continue' not properly in loop"
            });
        };
        let (FrameBlock::WhileLoop {
            start,
            exit,
            header,
        }
        | FrameBlock::ForLoop {
            start,
            exit,
            header,
        }) = block
        else {
            unreachable!("unwinding stops at loops");
        };
        if leaves {
            self.unwind(block, false)?;
            self.unit().jump(Opcode::Jump, exit);
        } else {
            self.unit().mark(2, header);
            self.unit().jump(Opcode::Jump, start);
        }
        Ok(())
    }

    /// `compiler_unwind_fblock_stack`: leaves the blocks; with `to_loop` up to the innermost loop, which it returns.
    fn unwind_stack(
        &mut self,
        preserve_tos: bool,
        to_loop: bool,
    ) -> Result<Option<FrameBlock<'a>>> {
        let Some(&top) = self.unit().frame_blocks.last() else {
            return Ok(None);
        };
        if matches!(top, FrameBlock::ExceptionGroupHandler) {
            return self
                .error("'break', 'continue' and 'return' cannot appear in an except* block");
        }
        if to_loop
            && matches!(
                top,
                FrameBlock::WhileLoop { .. } | FrameBlock::ForLoop { .. }
            )
        {
            return Ok(Some(top));
        }
        self.pop_frame_block();
        self.unwind(top, preserve_tos)?;
        let found = self.unwind_stack(preserve_tos, to_loop)?;
        self.unit().frame_blocks.push(top);
        Ok(found)
    }

    /// `compiler_unwind_fblock`
    fn unwind(&mut self, block: FrameBlock<'a>, preserve_tos: bool) -> Result<()> {
        match block {
            FrameBlock::WhileLoop { .. }
            | FrameBlock::ExceptionHandler
            | FrameBlock::ExceptionGroupHandler => {}
            FrameBlock::ForLoop { .. } | FrameBlock::PopValue => {
                if preserve_tos {
                    self.unit().op_i(Op::Swap, 2);
                }
                self.unit().op(Op::PopTop);
            }
            FrameBlock::TryExcept => self.unit().pseudo(Opcode::PopBlock),
            FrameBlock::FinallyTry { body } => {
                self.unit().pseudo(Opcode::PopBlock);
                if preserve_tos {
                    self.push_frame_block(FrameBlock::PopValue)?;
                }
                self.cloning += 1;
                let result = self.stmts(body);
                self.cloning -= 1;
                result?;
                if preserve_tos {
                    self.pop_frame_block();
                }
                self.unit().loc = Loc::NONE;
            }
            FrameBlock::FinallyEnd => {
                if preserve_tos {
                    self.unit().op_i(Op::Swap, 2);
                }
                self.unit().op(Op::PopTop);
                if preserve_tos {
                    self.unit().op_i(Op::Swap, 2);
                }
                self.unit().pseudo(Opcode::PopBlock);
                self.unit().op(Op::PopExcept);
            }
            FrameBlock::With { stmt } => {
                self.unit().loc = stmt;
                self.unit().pseudo(Opcode::PopBlock);
                if preserve_tos {
                    if self.version.with_unbound {
                        self.unit().op_i(Op::Swap, 3);
                    }
                    self.unit().op_i(Op::Swap, 2);
                }
                self.call_exit_with_nones();
                self.unit().op(Op::PopTop);
                self.unit().loc = Loc::NONE;
            }
            FrameBlock::HandlerCleanup { name } => {
                if name.is_some() {
                    self.unit().pseudo(Opcode::PopBlock);
                }
                if preserve_tos {
                    self.unit().op_i(Op::Swap, 2);
                }
                self.unit().pseudo(Opcode::PopBlock);
                self.unit().op(Op::PopExcept);
                if let Some(name) = name {
                    self.forget(name);
                }
            }
        }
        Ok(())
    }

    /// `name = None; del name`
    pub(super) fn forget(&mut self, name: &Name) {
        let unit = self.unit();
        unit.load_const(Const::None);
        unit.name_op(name, Ctx::Store);
        unit.name_op(name, Ctx::Del);
    }

    fn call_exit_with_nones(&mut self) {
        let unit = self.unit();
        for _ in 0..3 {
            unit.load_const(Const::None);
        }
        unit.call(if unit.version.with_unbound { 3 } else { 2 });
    }

    fn with_stmt(&mut self, stmt: &'a Stmt, items: &'a [WithItem], body: &'a [Stmt]) -> Result<()> {
        let Some((item, rest)) = items.split_first() else {
            return self.stmts(body);
        };
        let block = self.unit().new_block();
        let last = self.unit().new_block();
        let exit = self.unit().new_block();
        let cleanup = self.unit().new_block();
        self.expr(&item.context)?;
        let at = if self.version.with_unbound {
            let loc = item.context.loc;
            let unit = self.unit();
            unit.loc = loc;
            unit.op_i(Op::Copy, 1);
            unit.op_i(Op::LoadSpecial, 1);
            unit.op_i(Op::Swap, 2);
            unit.op_i(Op::Swap, 3);
            unit.op_i(Op::LoadSpecial, 0);
            unit.call(0);
            loc
        } else {
            self.unit().op(Op::BeforeWith);
            stmt.loc
        };
        self.unit().jump(Opcode::SetupWith, last);
        self.unit().use_next_block(block);
        self.push_frame_block(FrameBlock::With { stmt: at })?;
        match &item.vars {
            Some(vars) => self.target(vars, Ctx::Store)?,
            None => self.unit().op(Op::PopTop),
        }
        self.with_stmt(stmt, rest, body)?;
        self.unit().loc = Loc::NONE;
        self.unit().pseudo(Opcode::PopBlock);
        self.pop_frame_block();
        self.unit().loc = at;
        self.call_exit_with_nones();
        self.unit().op(Op::PopTop);
        self.unit().jump(Opcode::Jump, exit);
        self.unit().use_next_block(last);
        self.unit().jump(Opcode::SetupCleanup, cleanup);
        self.unit().op(Op::PushExcInfo);
        let start = if self.version.with_unbound {
            Op::WithExceptUnbound
        } else {
            Op::WithExceptStart
        };
        self.unit().op(start);
        self.with_except_finish(cleanup);
        self.unit().use_next_block(exit);
        Ok(())
    }

    fn aug_assign(&mut self, target: &'a Expr, op: Operator, value: &'a Expr) -> Result<()> {
        let stmt_loc = self.unit().loc;
        let mut in_parts = false;
        self.unit().loc = target.loc;
        match &target.kind {
            ExprKind::Attribute { value, attr } => {
                self.expr(value)?;
                self.unit().op_i(Op::Copy, 1);
                self.unit().start_at_attribute(target, attr);
                self.unit().load_attr(attr, false);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                if self.two_part_slice(slice)? {
                    in_parts = true;
                    for _ in 0..3 {
                        self.unit().op_i(Op::Copy, 3);
                    }
                    self.unit().op(Op::BinarySlice);
                } else {
                    self.expr(slice)?;
                    self.unit().op_i(Op::Copy, 2);
                    self.unit().op_i(Op::Copy, 2);
                    self.unit().subscript();
                }
            }
            ExprKind::Name(name) => self.unit().name_op(name, Ctx::Load),
            _ => return self.error("illegal expression for augmented assignment"),
        }
        self.unit().loc = stmt_loc;
        self.expr(value)?;
        self.unit().op_i(Op::BinaryOp, binary_arg(op, true));
        self.unit().loc = target.loc;
        match &target.kind {
            ExprKind::Attribute { attr, .. } => {
                self.unit().start_at_attribute(target, attr);
                self.unit().op_i(Op::Swap, 2);
                self.unit().op_name(Op::StoreAttr, attr);
            }
            ExprKind::Subscript { .. } if in_parts => {
                self.unit().op_i(Op::Swap, 4);
                self.unit().op_i(Op::Swap, 3);
                self.unit().op_i(Op::Swap, 2);
                self.unit().op(Op::StoreSlice);
            }
            ExprKind::Subscript { .. } => {
                self.unit().op_i(Op::Swap, 3);
                self.unit().op_i(Op::Swap, 2);
                self.unit().op(Op::StoreSubscr);
            }
            ExprKind::Name(name) => self.name(name, Ctx::Store)?,
            _ => unreachable!("others were refused above"),
        }
        Ok(())
    }

    fn ann_assign(
        &mut self,
        stmt: &'a Stmt,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
    ) -> Result<()> {
        if let Some(value) = value {
            self.expr(value)?;
            self.target(target, Ctx::Store)?;
        }
        let evaluated = matches!(self.unit().kind, UnitKind::Module | UnitKind::Class);
        match &target.kind {
            ExprKind::Name(name) => {
                self.forbidden(name, Ctx::Store)?;
                let unit = self.unit();
                if unit.scope.annotate.is_some() {
                    if simple {
                        unit.defer_annotation(stmt.loc, name, annotation);
                    }
                } else if simple && evaluated {
                    self.expr(annotation)?;
                    self.unit()
                        .op_name(Op::LoadName, &Rc::from("__annotations__"));
                    let unit = self.unit();
                    let mangled = super::symtable::mangle(unit.private.as_ref(), name);
                    unit.load_const(str_const(&mangled));
                    unit.op(Op::StoreSubscr);
                }
            }
            ExprKind::Attribute { value: object, .. } => {
                if value.is_none() {
                    self.check_ann_expr(object)?;
                }
            }
            ExprKind::Subscript {
                value: object,
                slice,
            } => {
                if value.is_none() {
                    self.check_ann_expr(object)?;
                    self.check_ann_subscr(slice)?;
                }
            }
            _ => return self.error("illegal target for annotation"),
        }
        if !simple && evaluated && !self.version.annotations_deferred {
            self.check_ann_expr(annotation)?;
        }
        Ok(())
    }

    fn check_ann_expr(&mut self, expr: &'a Expr) -> Result<()> {
        self.expr(expr)?;
        self.unit().op(Op::PopTop);
        Ok(())
    }

    fn check_ann_subscr(&mut self, slice: &'a Expr) -> Result<()> {
        match &slice.kind {
            ExprKind::Slice { lower, upper, step } => [lower, upper, step]
                .into_iter()
                .flatten()
                .try_for_each(|part| self.check_ann_expr(part)),
            ExprKind::Tuple(elts) => elts.iter().try_for_each(|elt| self.check_ann_subscr(elt)),
            _ => self.check_ann_expr(slice),
        }
    }
}
