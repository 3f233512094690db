//! `try` statements and the ends of `with` (Python/compile.c, v3.11).

use super::super::ast::{Loc, Try};
use super::super::code::Op;
use super::blocks::{BlockId, Opcode};
use super::unit::{Ctx, FrameBlock};
use super::{Compiler, Result};

/// `INTRINSIC_PREP_RERAISE_STAR` (`Include/internal/pycore_intrinsics.h`, v3.14)
const INTRINSIC_PREP_RERAISE_STAR: u32 = 1;

impl<'a> Compiler<'a> {
    pub(super) fn try_stmt(&mut self, stmt: &'a Try) -> Result<()> {
        if !stmt.finalbody.is_empty() {
            self.try_finally(stmt)
        } else if stmt.star {
            self.try_star_except(stmt)
        } else {
            self.try_except(stmt)
        }
    }

    fn try_finally(&mut self, stmt: &'a Try) -> Result<()> {
        let unit = self.unit();
        let body = unit.new_block();
        let end = unit.new_block();
        let exit = unit.new_block();
        let cleanup = unit.new_block();
        unit.jump(Opcode::SetupFinally, end);
        unit.use_next_block(body);
        self.push_frame_block(FrameBlock::FinallyTry {
            body: &stmt.finalbody,
        })?;
        if stmt.handlers.is_empty() {
            self.stmts(&stmt.body)?;
        } else if stmt.star {
            self.try_star_except(stmt)?;
        } else {
            self.try_except(stmt)?;
        }
        self.unit().pseudo_noline(Opcode::PopBlock);
        self.pop_frame_block();
        self.stmts(&stmt.finalbody)?;
        self.leave_try(exit);
        self.unit().use_next_block(end);
        self.unit().loc = Loc::NONE;
        self.unit().jump(Opcode::SetupCleanup, cleanup);
        self.unit().op(Op::PushExcInfo);
        self.push_frame_block(FrameBlock::FinallyEnd)?;
        self.cloning += 1;
        let result = self.stmts(&stmt.finalbody);
        self.cloning -= 1;
        result?;
        self.pop_frame_block();
        if self.version.folds_in_graph {
            self.unit().loc = Loc::NONE;
        }
        self.unit().op_i(Op::Reraise, 0);
        self.unit().use_next_block(cleanup);
        self.pop_except_and_reraise();
        self.unit().use_next_block(exit);
        Ok(())
    }

    /// The jump behind a `try` statement.
    #[inline(never)]
    fn leave_try(&mut self, end: BlockId) {
        let jump = if self.version.cold_blocks_last {
            Opcode::JumpNoInterrupt
        } else {
            Opcode::Jump
        };
        self.unit().jump_noline(jump, end);
    }

    fn pop_except_and_reraise(&mut self) {
        let unit = self.unit();
        unit.op_i(Op::Copy, 3);
        unit.op(Op::PopExcept);
        unit.op_i(Op::Reraise, 1);
    }

    fn try_except(&mut self, stmt: &'a Try) -> Result<()> {
        let unit = self.unit();
        let body = unit.new_block();
        let mut except = unit.new_block();
        let end = unit.new_block();
        let cleanup = unit.new_block();
        unit.jump(Opcode::SetupFinally, except);
        unit.use_next_block(body);
        self.push_frame_block(FrameBlock::TryExcept)?;
        self.stmts(&stmt.body)?;
        self.pop_frame_block();
        self.unit().pseudo_noline(Opcode::PopBlock);
        self.stmts(&stmt.orelse)?;
        self.leave_try(end);
        self.unit().use_next_block(except);
        self.unit().loc = Loc::NONE;
        self.unit().jump(Opcode::SetupCleanup, cleanup);
        self.unit().op(Op::PushExcInfo);
        self.push_frame_block(FrameBlock::ExceptionHandler)?;
        for (i, handler) in stmt.handlers.iter().enumerate() {
            self.unit().loc = handler.loc;
            if handler.type_.is_none() && i + 1 < stmt.handlers.len() {
                return self.error("default 'except:' must be last");
            }
            except = self.unit().new_block();
            if let Some(type_) = &handler.type_ {
                self.expr(type_)?;
                self.unit().op(Op::CheckExcMatch);
                self.unit().jump(Opcode::PopJumpIfFalse, except);
            }
            if let Some(name) = &handler.name {
                let cleanup_end = self.unit().new_block();
                let cleanup_body = self.unit().new_block();
                self.name(name, Ctx::Store)?;
                self.unit().jump(Opcode::SetupCleanup, cleanup_end);
                self.unit().use_next_block(cleanup_body);
                self.push_frame_block(FrameBlock::HandlerCleanup { name: Some(name) })?;
                self.stmts(&handler.body)?;
                self.pop_frame_block();
                self.unit().loc = Loc::NONE;
                self.unit().pseudo(Opcode::PopBlock);
                self.unit().pseudo(Opcode::PopBlock);
                self.unit().op(Op::PopExcept);
                self.forget(name);
                self.leave_try(end);
                self.unit().use_next_block(cleanup_end);
                self.unit().loc = Loc::NONE;
                self.forget(name);
                self.unit().op_i(Op::Reraise, 1);
            } else {
                let cleanup_body = self.unit().new_block();
                self.unit().op(Op::PopTop);
                self.unit().use_next_block(cleanup_body);
                self.push_frame_block(FrameBlock::HandlerCleanup { name: None })?;
                self.stmts(&handler.body)?;
                self.pop_frame_block();
                self.unit().loc = Loc::NONE;
                self.unit().pseudo(Opcode::PopBlock);
                self.unit().op(Op::PopExcept);
                self.leave_try(end);
            }
            self.unit().use_next_block(except);
        }
        self.unit().loc = Loc::NONE;
        self.pop_frame_block();
        self.unit().op_i(Op::Reraise, 0);
        self.unit().use_next_block(cleanup);
        self.pop_except_and_reraise();
        self.unit().use_next_block(end);
        Ok(())
    }

    /// `compiler_try_star_except`
    fn try_star_except(&mut self, stmt: &'a Try) -> Result<()> {
        let unit = self.unit();
        let body = unit.new_block();
        let mut except = unit.new_block();
        let orelse = unit.new_block();
        let end = unit.new_block();
        let cleanup = unit.new_block();
        let reraise_star = unit.new_block();
        unit.jump(Opcode::SetupFinally, except);
        unit.use_next_block(body);
        self.push_frame_block(FrameBlock::TryExcept)?;
        self.stmts(&stmt.body)?;
        self.pop_frame_block();
        self.unit().pseudo_noline(Opcode::PopBlock);
        self.unit().jump_noline(Opcode::Jump, orelse);
        self.unit().use_next_block(except);
        self.unit().loc = Loc::NONE;
        self.unit().jump(Opcode::SetupCleanup, cleanup);
        self.unit().op(Op::PushExcInfo);
        self.push_frame_block(FrameBlock::ExceptionGroupHandler)?;
        for (i, handler) in stmt.handlers.iter().enumerate() {
            self.unit().loc = handler.loc;
            except = self.unit().new_block();
            let except_with_error = self.unit().new_block();
            let no_match = self.unit().new_block();
            if i == 0 {
                if self.version.cold_blocks_last {
                    self.unit().op_i(Op::BuildList, 0);
                    self.unit().op_i(Op::Copy, 2);
                } else {
                    self.unit().op_i(Op::Copy, 1);
                    self.unit().op_i(Op::BuildList, 0);
                    self.unit().op_i(Op::Swap, 2);
                }
            }
            if let Some(type_) = &handler.type_ {
                self.expr(type_)?;
                self.unit().op(Op::CheckEgMatch);
                self.unit().op_i(Op::Copy, 1);
                self.unit().jump(Opcode::PopJumpIfNone, no_match);
            }
            let cleanup_end = self.unit().new_block();
            let cleanup_body = self.unit().new_block();
            match &handler.name {
                Some(name) => self.name(name, Ctx::Store)?,
                None => self.unit().op(Op::PopTop),
            }
            self.unit().jump(Opcode::SetupCleanup, cleanup_end);
            self.unit().use_next_block(cleanup_body);
            self.push_frame_block(FrameBlock::HandlerCleanup {
                name: handler.name.as_ref(),
            })?;
            self.stmts(&handler.body)?;
            self.pop_frame_block();
            self.unit().loc = Loc::NONE;
            self.unit().pseudo(Opcode::PopBlock);
            if let Some(name) = &handler.name {
                self.forget(name);
            }
            self.unit().jump(Opcode::Jump, except);
            self.unit().use_next_block(cleanup_end);
            self.unit().loc = Loc::NONE;
            if let Some(name) = &handler.name {
                self.forget(name);
            }
            self.unit().op_i(Op::ListAppend, 3);
            self.unit().op(Op::PopTop);
            self.unit().jump(Opcode::Jump, except_with_error);
            self.unit().use_next_block(except);
            self.unit().op(Op::Nop);
            self.unit().jump(Opcode::Jump, except_with_error);
            self.unit().use_next_block(no_match);
            self.unit().op(Op::PopTop);
            self.unit().use_next_block(except_with_error);
            if i + 1 == stmt.handlers.len() {
                self.unit().op_i(Op::ListAppend, 1);
                self.unit().jump(Opcode::Jump, reraise_star);
            }
        }
        self.unit().loc = Loc::NONE;
        self.pop_frame_block();
        let reraise = self.unit().new_block();
        self.unit().use_next_block(reraise_star);
        if self.version.cold_blocks_last {
            self.unit()
                .op_i(Op::CallIntrinsic2, INTRINSIC_PREP_RERAISE_STAR);
        } else {
            self.unit().op(Op::PrepReraiseStar);
        }
        self.unit().op_i(Op::Copy, 1);
        self.unit().jump(Opcode::PopJumpIfNotNone, reraise);
        self.unit().op(Op::PopTop);
        self.unit().pseudo(Opcode::PopBlock);
        self.unit().op(Op::PopExcept);
        self.unit().jump(Opcode::Jump, end);
        self.unit().use_next_block(reraise);
        self.unit().pseudo(Opcode::PopBlock);
        self.unit().op_i(Op::Swap, 2);
        self.unit().op(Op::PopExcept);
        self.unit().op_i(Op::Reraise, 0);
        self.unit().use_next_block(cleanup);
        self.pop_except_and_reraise();
        self.unit().use_next_block(orelse);
        self.stmts(&stmt.orelse)?;
        self.unit().use_next_block(end);
        Ok(())
    }

    /// `compiler_with_except_finish`
    pub(super) fn with_except_finish(&mut self, cleanup: BlockId) {
        self.unit().loc = Loc::NONE;
        let exit = self.unit().new_block();
        if self.version.with_unbound {
            let suppress = self.unit().new_block();
            self.unit().make_bool(Loc::NONE);
            self.unit().jump(Opcode::PopJumpIfTrue, suppress);
            self.unit().op_i(Op::Reraise, 2);
            self.unit().use_next_block(suppress);
            let unit = self.unit();
            unit.op(Op::PopTop);
            unit.pseudo(Opcode::PopBlock);
            unit.op(Op::PopExcept);
            for _ in 0..3 {
                unit.op(Op::PopTop);
            }
            unit.jump(Opcode::JumpNoInterrupt, exit);
            unit.use_next_block(cleanup);
            self.pop_except_and_reraise();
            self.unit().use_next_block(exit);
            return;
        }
        self.unit().jump(Opcode::PopJumpIfTrue, exit);
        self.unit().op_i(Op::Reraise, 2);
        self.unit().use_next_block(cleanup);
        self.pop_except_and_reraise();
        self.unit().use_next_block(exit);
        let unit = self.unit();
        unit.op(Op::PopTop);
        unit.pseudo(Opcode::PopBlock);
        unit.op(Op::PopExcept);
        unit.op(Op::PopTop);
        unit.op(Op::PopTop);
    }
}
