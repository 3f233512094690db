//! Forms of expressions that releases after 3.11 have (Python/codegen.c, v3.14): loads of `super()` attributes, slices of
//! two parts, `any` and its like over generator expressions, guarded generators, `yield from`.

use super::super::ast::{CompKind, Expr, ExprKind, Keyword, Loc, Name};
use super::super::code::{Const, Op};
use super::blocks::{BlockId, Ins, Opcode};
use super::exprs::is_starred;
use super::symtable::NameScope;
use super::unit::{Ctx, INTRINSIC_LIST_TO_TUPLE, INTRINSIC_STOPITERATION_ERROR, UnitKind};
use super::{Compiler, Result};
use std::rc::Rc;

/// `is_constant_slice`: the slice, if all its parts are constants.
#[inline(never)]
pub(super) fn constant_slice(slice: &Expr) -> Option<Const> {
    let ExprKind::Slice { lower, upper, step } = &slice.kind else {
        return None;
    };
    let part = |part: &Option<Box<Expr>>| match part.as_deref().map(|part| &part.kind) {
        None => Some(Const::None),
        Some(ExprKind::Constant(value)) => Some(value.clone()),
        Some(_) => None,
    };
    Some(Const::Slice(Box::new([
        part(lower)?,
        part(upper)?,
        part(step)?,
    ])))
}

impl<'a> Compiler<'a> {
    /// `codegen_slice_two_parts`, if the subscript is a slice without a step that is no constant.
    #[inline(never)]
    pub(super) fn two_part_slice(&mut self, slice: &'a Expr) -> Result<bool> {
        let ExprKind::Slice {
            lower,
            upper,
            step: None,
        } = &slice.kind
        else {
            return Ok(false);
        };
        if !self.version.slices_folded || constant_slice(slice).is_some() {
            return Ok(false);
        }
        let old = self.unit().loc;
        self.unit().loc = slice.loc;
        for part in [lower, upper] {
            match part {
                Some(part) => self.expr(part)?,
                None => self.unit().load_const(Const::None),
            }
        }
        self.unit().loc = old;
        Ok(true)
    }

    /// `can_optimize_super_call` and `load_args_for_super`: whether `value.attr` was written as `LOAD_SUPER_ATTR`.
    #[inline(never)]
    pub(super) fn super_attribute(
        &mut self,
        expr: &'a Expr,
        value: &'a Expr,
        attr: &Name,
        method: bool,
    ) -> Result<bool> {
        let ExprKind::Call {
            func,
            args,
            keywords,
        } = &value.kind
        else {
            return Ok(false);
        };
        let ExprKind::Name(name) = &func.kind else {
            return Ok(false);
        };
        if !self.version.super_attributes
            || &**name != "super"
            || &**attr == "__class__"
            || !keywords.is_empty()
            || args.iter().any(is_starred)
            || self.unit().scope_of("super") != Some(NameScope::GlobalImplicit)
            // The module mentions the name in whatever way.
            || self.scopes[0].scope_of("super").is_some()
        {
            return Ok(false);
        }
        let unit = self.unit();
        let first = unit.varnames.names.first().cloned();
        let zero = args.is_empty();
        if zero {
            let positional = unit.argcount + unit.posonlyargcount > 0;
            if !positional || unit.scope_of("__class__") != Some(NameScope::Free) {
                return Ok(false);
            }
        } else if args.len() != 2 {
            return Ok(false);
        }
        let old = self.unit().loc;
        self.expr(func)?;
        if zero {
            let unit = self.unit();
            unit.loc = value.loc;
            unit.name_op(&Rc::from("__class__"), Ctx::Load);
            unit.name_op(&first.expect("there is a positional parameter"), Ctx::Load);
        } else {
            self.exprs(args)?;
        }
        let unit = self.unit();
        unit.loc = expr.loc;
        if !method {
            unit.start_at_attribute(expr, attr);
        }
        let mangled = super::symtable::mangle(unit.private.as_ref(), attr);
        let number = unit.names.number(&mangled);
        let arg = number << 2 | u32::from(!zero) << 1 | u32::from(method);
        unit.op_i(Op::LoadSuperAttr, arg);
        unit.loc = old;
        Ok(true)
    }

    /// `_PyCompile_MaybeAddStaticAttributeToClass`
    #[inline(never)]
    pub(super) fn note_static_attribute(&mut self, value: &Expr, attr: &Name) {
        if !matches!(&value.kind, ExprKind::Name(name) if &**name == "self") {
            return;
        }
        let (_, around) = self.units.split_last().expect("a unit is being compiled");
        let around = around.len();
        for unit in self.units[..around].iter_mut().rev() {
            if unit.kind == UnitKind::Class {
                unit.static_attributes.insert(attr.clone());
                return;
            }
        }
    }

    /// `maybe_optimize_function_call`: with the function on the stack, a loop for the case that it is the built-in one.
    #[inline(never)]
    pub(super) fn quantifier(
        &mut self,
        func: &'a Expr,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        done: BlockId,
    ) -> Result<()> {
        let ExprKind::Name(name) = &func.kind else {
            return Ok(());
        };
        // CONSTANT_BUILTIN_TUPLE, _ALL, _ANY; where the loop goes on; the result when it ends.
        let (constant, goes_on, at_end) = match &**name {
            "tuple" => (2, None, None),
            "all" => (3, Some(Opcode::PopJumpIfTrue), Some(true)),
            "any" => (4, Some(Opcode::PopJumpIfFalse), Some(false)),
            _ => return Ok(()),
        };
        let [generator] = args else { return Ok(()) };
        let is_generator =
            matches!(&generator.kind, ExprKind::Comp(comp) if comp.kind == CompKind::Generator);
        if !self.version.quantifiers_inlined || !keywords.is_empty() || !is_generator {
            return Ok(());
        }
        let old = self.unit().loc;
        let skip = self.unit().new_block();
        let head = self.unit().new_block();
        let cleanup = self.unit().new_block();
        let unit = self.unit();
        unit.loc = func.loc;
        unit.op_i(Op::Copy, 1);
        unit.op_i(Op::LoadCommonConstant, constant);
        unit.op_i(Op::IsOp, 0);
        unit.jump(Opcode::PopJumpIfFalse, skip);
        unit.op(Op::PopTop);
        if goes_on.is_none() {
            unit.op_i(Op::BuildList, 0);
        }
        self.expr(generator)?;
        let unit = self.unit();
        unit.use_next_block(head);
        unit.for_iter(cleanup);
        match goes_on {
            None => {
                unit.op_i(Op::ListAppend, 2);
                unit.jump(Opcode::Jump, head);
            }
            Some(jump) => {
                unit.op(Op::ToBool);
                unit.jump(jump, head);
            }
        }
        unit.op_noline(Op::PopIter, 0);
        if let Some(at_end) = at_end {
            unit.load_const(Const::Bool(!at_end));
        }
        unit.jump(Opcode::Jump, done);
        unit.use_next_block(cleanup);
        unit.end_for();
        match at_end {
            None => unit.op_i(Op::CallIntrinsic1, INTRINSIC_LIST_TO_TUPLE),
            Some(at_end) => unit.load_const(Const::Bool(at_end)),
        }
        unit.jump(Opcode::Jump, done);
        unit.use_next_block(skip);
        unit.loc = old;
        Ok(())
    }

    /// `codegen_wrap_in_stopiteration_handler`, for a generator whose body was written.
    #[inline(never)]
    pub(super) fn guard_generator(&mut self) {
        let version = self.version;
        let unit = self.unit();
        if !version.generators_guarded || !unit.scope.generator {
            return;
        }
        let handler = unit.new_block();
        let mut setup = Ins::new(Opcode::SetupCleanup, 0, Loc::NONE);
        setup.target = Some(handler);
        unit.blocks[0].instrs.insert(0, setup);
        unit.loc = Loc::NONE;
        unit.load_const(Const::None);
        unit.op(Op::ReturnValue);
        unit.use_next_block(handler);
        unit.op_i(Op::CallIntrinsic1, INTRINSIC_STOPITERATION_ERROR);
        unit.op_i(Op::Reraise, 1);
    }

    /// `codegen_add_yield_from`
    #[inline(never)]
    pub(super) fn yield_from_apart(&mut self) {
        let unit = self.unit();
        let send = unit.new_block();
        let fail = unit.new_block();
        let exit = unit.new_block();
        unit.use_next_block(send);
        unit.jump(Opcode::Op(Op::SendKept), exit);
        unit.jump(Opcode::SetupFinally, fail);
        unit.op_i(Op::YieldValue, 1);
        unit.pseudo_noline(Opcode::PopBlock);
        unit.op_i(Op::Resume, 2);
        unit.jump(Opcode::JumpNoInterrupt, send);
        unit.use_next_block(fail);
        unit.op(Op::CleanupThrow);
        unit.use_next_block(exit);
        unit.op(Op::EndSend);
    }
}
