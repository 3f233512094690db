//! Expressions (`compiler_visit_expr`, Python/compile.c, v3.11).

use super::super::ast::{CmpOp, Expr, ExprKind, Name, Operator, UnaryOp};
use super::super::code::{Const, Op};
use super::blocks::{BlockId, Opcode};
use super::stmts::str_const;
use super::unit::Ctx;
use super::{Compiler, Result};
use std::rc::Rc;

/// `STACK_USE_GUIDELINE`: longer displays are built piece by piece.
pub(super) const STACK_USE_GUIDELINE: usize = 30;

/// `NB_ADD` and so on (Include/opcode.h, v3.11).
pub(super) fn binary_arg(op: Operator, inplace: bool) -> u32 {
    let arg = match op {
        Operator::Add => 0,
        Operator::BitAnd => 1,
        Operator::FloorDiv => 2,
        Operator::LShift => 3,
        Operator::MatMult => 4,
        Operator::Mult => 5,
        Operator::Mod => 6,
        Operator::BitOr => 7,
        Operator::Pow => 8,
        Operator::RShift => 9,
        Operator::Sub => 10,
        Operator::Div => 11,
        Operator::BitXor => 12,
    };
    arg + if inplace { 13 } else { 0 }
}

pub(super) fn arg(n: usize) -> u32 {
    u32::try_from(n).expect("elements are fewer than bytes of the source")
}

pub(super) fn is_starred(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred(_))
}

fn constant(expr: &Expr) -> Option<&Const> {
    match &expr.kind {
        ExprKind::Constant(value) => Some(value),
        _ => None,
    }
}

/// Which instructions a display is built with (`starunpack_helper`).
#[derive(Clone, Copy)]
pub(super) struct Display {
    build: Op,
    add: Op,
    extend: Op,
    tuple: bool,
}

const LIST: Display = Display {
    build: Op::BuildList,
    add: Op::ListAppend,
    extend: Op::ListExtend,
    tuple: false,
};
pub(super) const TUPLE: Display = Display {
    tuple: true,
    ..LIST
};
const SET: Display = Display {
    build: Op::BuildSet,
    add: Op::SetAdd,
    extend: Op::SetUpdate,
    tuple: false,
};

impl<'a> Compiler<'a> {
    /// `compiler_visit_expr` of an expression that is read.
    pub(super) fn expr(&mut self, expr: &'a Expr) -> Result<()> {
        let old = self.unit().loc;
        self.unit().loc = expr.loc;
        let result = self.expr1(expr);
        self.unit().loc = old;
        result
    }

    /// `compiler_visit_expr` of an expression that is bound or deleted.
    pub(super) fn target(&mut self, expr: &'a Expr, ctx: Ctx) -> Result<()> {
        let old = self.unit().loc;
        self.unit().loc = expr.loc;
        let result = self.target1(expr, ctx);
        self.unit().loc = old;
        result
    }

    /// `forbidden_name`
    pub(super) fn forbidden(&mut self, name: &str, ctx: Ctx) -> Result<()> {
        if name == "__debug__" && ctx != Ctx::Load {
            return self.error(if ctx == Ctx::Store {
                "cannot assign to __debug__"
            } else {
                "cannot delete __debug__"
            });
        }
        Ok(())
    }

    pub(super) fn name(&mut self, name: &Name, ctx: Ctx) -> Result<()> {
        self.forbidden(name, ctx)?;
        self.unit().name_op(name, ctx);
        Ok(())
    }

    fn target1(&mut self, expr: &'a Expr, ctx: Ctx) -> Result<()> {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name, ctx),
            ExprKind::Attribute { value, attr } => {
                self.expr(value)?;
                self.unit().start_at_attribute(expr, attr);
                if ctx == Ctx::Store {
                    self.forbidden(attr, ctx)?;
                    self.unit().op_name(Op::StoreAttr, attr);
                } else {
                    self.unit().op_name(Op::DeleteAttr, attr);
                }
                Ok(())
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)?;
                self.unit().op(if ctx == Ctx::Store {
                    Op::StoreSubscr
                } else {
                    Op::DeleteSubscr
                });
                Ok(())
            }
            ExprKind::List(elts) | ExprKind::Tuple(elts) => {
                if ctx == Ctx::Del {
                    return elts.iter().try_for_each(|elt| self.target(elt, ctx));
                }
                self.unpack_helper(elts)?;
                for elt in elts {
                    let inner = match &elt.kind {
                        ExprKind::Starred(inner) => inner,
                        _ => elt,
                    };
                    self.target(inner, ctx)?;
                }
                Ok(())
            }
            ExprKind::Starred(_) => self.error(if ctx == Ctx::Store {
                "starred assignment target must be in a list or tuple"
            } else {
                "can't use starred expression here"
            }),
            _ => self.error("cannot assign to expression"),
        }
    }

    /// `unpack_helper`
    fn unpack_helper(&mut self, elts: &[Expr]) -> Result<()> {
        let mut seen = false;
        for (i, elt) in elts.iter().enumerate() {
            if !is_starred(elt) {
                continue;
            }
            if seen {
                return self.error("multiple starred expressions in assignment");
            }
            if i >= 1 << 8 {
                return self.error("too many expressions in star-unpacking assignment");
            }
            let after = elts.len() - i - 1;
            self.unit().op_i(Op::UnpackEx, arg(i + (after << 8)));
            seen = true;
        }
        if !seen {
            self.unit().op_i(Op::UnpackSequence, arg(elts.len()));
        }
        Ok(())
    }

    pub(super) fn exprs(&mut self, exprs: &'a [Expr]) -> Result<()> {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn expr1(&mut self, expr: &'a Expr) -> Result<()> {
        match &expr.kind {
            ExprKind::Named { target, value } => {
                self.expr(value)?;
                self.unit().op_i(Op::Copy, 1);
                self.target(target, Ctx::Store)?;
            }
            ExprKind::BoolOp { or, values } => {
                let op = if *or {
                    Op::JumpIfTrueOrPop
                } else {
                    Op::JumpIfFalseOrPop
                };
                let end = self.unit().new_block();
                let (last, first) = values.split_last().expect("there are two at least");
                for value in first {
                    self.expr(value)?;
                    self.unit().jump(Opcode::Op(op), end);
                    let next = self.unit().new_block();
                    self.unit().use_next_block(next);
                }
                self.expr(last)?;
                self.unit().use_next_block(end);
            }
            ExprKind::BinOp { left, op, right } => {
                self.expr(left)?;
                self.expr(right)?;
                self.unit().op_i(Op::BinaryOp, binary_arg(*op, false));
            }
            ExprKind::UnaryOp { op, operand } => {
                self.expr(operand)?;
                self.unit().op(match op {
                    UnaryOp::Invert => Op::UnaryInvert,
                    UnaryOp::Not => Op::UnaryNot,
                    UnaryOp::UAdd => Op::UnaryPositive,
                    UnaryOp::USub => Op::UnaryNegative,
                });
            }
            ExprKind::Lambda(lambda) => self.lambda(expr, lambda)?,
            ExprKind::If { test, body, orelse } => {
                let end = self.unit().new_block();
                let next = self.unit().new_block();
                self.jump_if(test, next, false)?;
                self.expr(body)?;
                self.unit().jump_noline(Opcode::Jump, end);
                self.unit().use_next_block(next);
                self.expr(orelse)?;
                self.unit().use_next_block(end);
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values)?,
            ExprKind::Set(elts) => self.star_unpack(elts, 0, SET)?,
            ExprKind::List(elts) => self.star_unpack(elts, 0, LIST)?,
            ExprKind::Tuple(elts) => self.star_unpack(elts, 0, TUPLE)?,
            ExprKind::Comp(comp) => self.comprehension(expr, comp)?,
            ExprKind::Yield(value) => {
                self.check_yield()?;
                match value {
                    Some(value) => self.expr(value)?,
                    None => self.unit().load_const(Const::None),
                }
                self.yield_value();
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield()?;
                self.expr(value)?;
                let unit = self.unit();
                unit.op(Op::GetYieldFromIter);
                unit.load_const(Const::None);
                // compiler_add_yield_from
                let start = unit.new_block();
                let resume = unit.new_block();
                let exit = unit.new_block();
                unit.use_next_block(start);
                unit.jump(Opcode::Op(Op::Send), exit);
                unit.use_next_block(resume);
                unit.op(Op::YieldValue);
                unit.op_i(Op::Resume, 2);
                unit.jump(Opcode::JumpNoInterrupt, start);
                unit.use_next_block(exit);
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => self.compare(left, ops, comparators)?,
            ExprKind::Call {
                func,
                args,
                keywords,
            } => self.call(expr, func, args, keywords)?,
            ExprKind::Constant(value) => self.unit().load_const(value.clone()),
            ExprKind::JoinedStr(values) => self.joined_str(values)?,
            ExprKind::FormattedValue {
                value,
                conversion,
                spec,
            } => {
                self.expr(value)?;
                let mut flags = *conversion;
                if let Some(spec) = spec {
                    self.expr(spec)?;
                    // FVS_HAVE_SPEC
                    flags |= 4;
                }
                self.unit().op_i(Op::FormatValue, flags);
            }
            ExprKind::Attribute { value, attr } => {
                self.expr(value)?;
                self.unit().start_at_attribute(expr, attr);
                self.unit().op_name(Op::LoadAttr, attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)?;
                self.unit().op(Op::BinarySubscr);
            }
            ExprKind::Starred(_) => return self.error("can't use starred expression here"),
            ExprKind::Name(name) => self.unit().name_op(name, Ctx::Load),
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper] {
                    match part {
                        Some(part) => self.expr(part)?,
                        None => self.unit().load_const(Const::None),
                    }
                }
                let mut n = 2;
                if let Some(step) = step {
                    self.expr(step)?;
                    n = 3;
                }
                self.unit().op_i(Op::BuildSlice, n);
            }
        }
        Ok(())
    }

    fn check_yield(&mut self) -> Result<()> {
        if self.unit().is_function() {
            Ok(())
        } else {
            self.error("'yield' outside function")
        }
    }

    pub(super) fn yield_value(&mut self) {
        self.unit().op(Op::YieldValue);
        self.unit().op_i(Op::Resume, 1);
    }

    fn add_compare(&mut self, op: CmpOp) {
        let (op, arg) = match op {
            CmpOp::Lt => (Op::CompareOp, 0),
            CmpOp::LtE => (Op::CompareOp, 1),
            CmpOp::Eq => (Op::CompareOp, 2),
            CmpOp::NotEq => (Op::CompareOp, 3),
            CmpOp::Gt => (Op::CompareOp, 4),
            CmpOp::GtE => (Op::CompareOp, 5),
            CmpOp::Is => (Op::IsOp, 0),
            CmpOp::IsNot => (Op::IsOp, 1),
            CmpOp::In => (Op::ContainsOp, 0),
            CmpOp::NotIn => (Op::ContainsOp, 1),
        };
        self.unit().op_i(op, arg);
    }

    fn compare(&mut self, left: &'a Expr, ops: &[CmpOp], comparators: &'a [Expr]) -> Result<()> {
        self.expr(left)?;
        let n = ops.len() - 1;
        if n == 0 {
            self.expr(&comparators[0])?;
            self.add_compare(ops[0]);
            return Ok(());
        }
        let cleanup = self.unit().new_block();
        for i in 0..n {
            self.expr(&comparators[i])?;
            self.unit().op_i(Op::Swap, 2);
            self.unit().op_i(Op::Copy, 2);
            self.add_compare(ops[i]);
            self.unit().jump(Opcode::Op(Op::JumpIfFalseOrPop), cleanup);
        }
        self.expr(&comparators[n])?;
        self.add_compare(ops[n]);
        let end = self.unit().new_block();
        self.unit().jump_noline(Opcode::Jump, end);
        self.unit().use_next_block(cleanup);
        self.unit().op_i(Op::Swap, 2);
        self.unit().op(Op::PopTop);
        self.unit().use_next_block(end);
        Ok(())
    }

    /// `compiler_jump_if`: jumps to `next` when the truth of `expr` is `cond`.
    pub(super) fn jump_if(&mut self, expr: &'a Expr, next: BlockId, cond: bool) -> Result<()> {
        let jump = if cond {
            Opcode::PopJumpIfTrue
        } else {
            Opcode::PopJumpIfFalse
        };
        match &expr.kind {
            ExprKind::UnaryOp {
                op: UnaryOp::Not,
                operand,
            } => return self.jump_if(operand, next, !cond),
            ExprKind::BoolOp { or, values } => {
                let other = if *or == cond {
                    next
                } else {
                    self.unit().new_block()
                };
                let (last, first) = values.split_last().expect("there are two at least");
                for value in first {
                    self.jump_if(value, other, *or)?;
                }
                self.jump_if(last, next, cond)?;
                if other != next {
                    self.unit().use_next_block(other);
                }
                return Ok(());
            }
            ExprKind::If { test, body, orelse } => {
                let end = self.unit().new_block();
                let other = self.unit().new_block();
                self.jump_if(test, other, false)?;
                self.jump_if(body, next, cond)?;
                self.unit().jump_noline(Opcode::Jump, end);
                self.unit().use_next_block(other);
                self.jump_if(orelse, next, cond)?;
                self.unit().use_next_block(end);
                return Ok(());
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => {
                self.unit().loc = expr.loc;
                let n = ops.len() - 1;
                if n > 0 {
                    let cleanup = self.unit().new_block();
                    self.expr(left)?;
                    for i in 0..n {
                        self.expr(&comparators[i])?;
                        self.unit().op_i(Op::Swap, 2);
                        self.unit().op_i(Op::Copy, 2);
                        self.add_compare(ops[i]);
                        self.unit().jump(Opcode::PopJumpIfFalse, cleanup);
                    }
                    self.expr(&comparators[n])?;
                    self.add_compare(ops[n]);
                    self.unit().jump(jump, next);
                    let end = self.unit().new_block();
                    self.unit().jump_noline(Opcode::Jump, end);
                    self.unit().use_next_block(cleanup);
                    self.unit().op(Op::PopTop);
                    if !cond {
                        self.unit().jump_noline(Opcode::Jump, next);
                    }
                    self.unit().use_next_block(end);
                    return Ok(());
                }
            }
            _ => {}
        }
        self.expr(expr)?;
        self.unit().jump(jump, next);
        Ok(())
    }

    /// `starunpack_helper`, with `pushed` values on the stack already.
    pub(super) fn star_unpack(
        &mut self,
        elts: &'a [Expr],
        pushed: usize,
        display: Display,
    ) -> Result<()> {
        let n = elts.len();
        if n > 2
            && let Some(items) = elts
                .iter()
                .map(|elt| constant(elt).cloned())
                .collect::<Option<Vec<Const>>>()
        {
            let unit = self.unit();
            if display.tuple && pushed == 0 {
                unit.load_const(Const::Tuple(items));
                return Ok(());
            }
            let folded = if display.add == Op::SetAdd {
                super::consts::frozenset(items)
            } else {
                Const::Tuple(items)
            };
            unit.op_i(display.build, arg(pushed));
            unit.load_const(folded);
            unit.op_i(display.extend, 1);
            if display.tuple {
                unit.op(Op::ListToTuple);
            }
            return Ok(());
        }
        let big = n + pushed > STACK_USE_GUIDELINE;
        if !big && !elts.iter().any(is_starred) {
            self.exprs(elts)?;
            let op = if display.tuple {
                Op::BuildTuple
            } else {
                display.build
            };
            self.unit().op_i(op, arg(n + pushed));
            return Ok(());
        }
        let mut built = big;
        if big {
            self.unit().op_i(display.build, arg(pushed));
        }
        for (i, elt) in elts.iter().enumerate() {
            if let ExprKind::Starred(inner) = &elt.kind {
                if !built {
                    self.unit().op_i(display.build, arg(i + pushed));
                    built = true;
                }
                self.expr(inner)?;
                self.unit().op_i(display.extend, 1);
            } else {
                self.expr(elt)?;
                if built {
                    self.unit().op_i(display.add, 1);
                }
            }
        }
        if display.tuple {
            self.unit().op(Op::ListToTuple);
        }
        Ok(())
    }

    fn sub_dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr]) -> Result<()> {
        let n = keys.len();
        let big = n * 2 > STACK_USE_GUIDELINE;
        if n > 1
            && !big
            && let Some(names) = keys
                .iter()
                .map(|key| key.as_ref().and_then(constant).cloned())
                .collect::<Option<Vec<Const>>>()
        {
            self.exprs(values)?;
            self.unit().load_const(Const::Tuple(names));
            self.unit().op_i(Op::BuildConstKeyMap, arg(n));
            return Ok(());
        }
        if big {
            self.unit().op_i(Op::BuildMap, 0);
        }
        for (key, value) in keys.iter().zip(values) {
            self.expr(key.as_ref().expect("only the caller's ** have no key"))?;
            self.expr(value)?;
            if big {
                self.unit().op_i(Op::MapAdd, 1);
            }
        }
        if !big {
            self.unit().op_i(Op::BuildMap, arg(n));
        }
        Ok(())
    }

    fn dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr]) -> Result<()> {
        let n = values.len();
        let mut have_dict = false;
        let mut elements = 0;
        for i in 0..n {
            let flush =
                |this: &mut Self, from: usize, to: usize, have_dict: &mut bool| -> Result<()> {
                    this.sub_dict(&keys[from..to], &values[from..to])?;
                    if *have_dict {
                        this.unit().op_i(Op::DictUpdate, 1);
                    }
                    *have_dict = true;
                    Ok(())
                };
            if keys[i].is_none() {
                if elements > 0 {
                    flush(self, i - elements, i, &mut have_dict)?;
                    elements = 0;
                }
                if !have_dict {
                    self.unit().op_i(Op::BuildMap, 0);
                    have_dict = true;
                }
                self.expr(&values[i])?;
                self.unit().op_i(Op::DictUpdate, 1);
            } else if elements * 2 > STACK_USE_GUIDELINE {
                flush(self, i - elements, i + 1, &mut have_dict)?;
                elements = 0;
            } else {
                elements += 1;
            }
        }
        if elements > 0 {
            self.sub_dict(&keys[n - elements..], &values[n - elements..])?;
            if have_dict {
                self.unit().op_i(Op::DictUpdate, 1);
            }
            have_dict = true;
        }
        if !have_dict {
            self.unit().op_i(Op::BuildMap, 0);
        }
        Ok(())
    }

    fn joined_str(&mut self, values: &'a [Expr]) -> Result<()> {
        if values.len() > STACK_USE_GUIDELINE {
            self.unit().load_const(str_const(""));
            self.unit().op_name(Op::LoadMethod, &Rc::from("join"));
            self.unit().op_i(Op::BuildList, 0);
            for value in values {
                self.expr(value)?;
                self.unit().op_i(Op::ListAppend, 1);
            }
            self.unit().op_i(Op::Precall, 1);
            self.unit().op_i(Op::Call, 1);
        } else {
            self.exprs(values)?;
            if values.len() != 1 {
                self.unit().op_i(Op::BuildString, arg(values.len()));
            }
        }
        Ok(())
    }
}
