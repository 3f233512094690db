//! Expressions (`compiler_visit_expr`, Python/compile.c, v3.11).

use super::super::ast::{CmpOp, Expr, ExprKind, Name, Operator, UnaryOp};
use super::super::code::{Const, Op};
use super::blocks::{BlockId, Opcode};
use super::forms::constant_slice;
use super::stmts::str_const;
use super::unit::{Ctx, INTRINSIC_LIST_TO_TUPLE, INTRINSIC_UNARY_POSITIVE};
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

// `inline(never)` keeps what one form needs out of the frames of the recursion: stacks are small in the browser.
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
                    self.note_static_attribute(value, attr);
                    self.forbidden(attr, ctx)?;
                    self.unit().op_name(Op::StoreAttr, attr);
                } else {
                    self.unit().op_name(Op::DeleteAttr, attr);
                }
                Ok(())
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                if ctx == Ctx::Store && self.two_part_slice(slice)? {
                    self.unit().op(Op::StoreSlice);
                    return Ok(());
                }
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
            ExprKind::BoolOp { or, values } if self.version.tests_bools => {
                self.bool_op_tested(*or, values)?;
            }
            ExprKind::BoolOp { or, values } => self.bool_op(*or, values)?,
            ExprKind::BinOp { left, op, right } => {
                self.expr(left)?;
                self.expr(right)?;
                self.unit().op_i(Op::BinaryOp, binary_arg(*op, false));
            }
            ExprKind::UnaryOp { op, operand } => self.unary_op(*op, operand)?,
            ExprKind::Lambda(lambda) => self.lambda(expr, lambda)?,
            ExprKind::If { test, body, orelse } => self.conditional(test, body, orelse)?,
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
            ExprKind::YieldFrom(value) => self.yield_from(value)?,
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
            } => self.formatted_value(value, *conversion, spec.as_deref())?,
            ExprKind::Attribute { value, attr } => self.attribute(expr, value, attr)?,
            ExprKind::Subscript { value, slice } => self.subscript(value, slice)?,
            ExprKind::Starred(_) => return self.error("can't use starred expression here"),
            ExprKind::Name(name) => self.unit().name_op(name, Ctx::Load),
            ExprKind::Slice { lower, upper, step } => {
                self.slice(expr, [lower, upper], step.as_deref())?;
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn bool_op_tested(&mut self, or: bool, values: &'a [Expr]) -> Result<()> {
        let op = if or {
            Opcode::JumpIfTrue
        } else {
            Opcode::JumpIfFalse
        };
        let end = self.unit().new_block();
        let (last, first) = values.split_last().expect("there are two at least");
        for value in first {
            self.expr(value)?;
            self.unit().jump(op, end);
            self.unit().op(Op::PopTop);
        }
        self.expr(last)?;
        self.unit().use_next_block(end);
        Ok(())
    }

    #[inline(never)]
    fn bool_op(&mut self, or: bool, values: &'a [Expr]) -> Result<()> {
        let op = if or {
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
        Ok(())
    }

    #[inline(never)]
    fn unary_op(&mut self, op: UnaryOp, operand: &'a Expr) -> Result<()> {
        self.expr(operand)?;
        if op == UnaryOp::UAdd {
            self.unit()
                .intrinsic(INTRINSIC_UNARY_POSITIVE, Op::UnaryPositive);
            return Ok(());
        }
        if op == UnaryOp::Not {
            let loc = self.unit().loc;
            self.unit().make_bool(loc);
        }
        self.unit().op(match op {
            UnaryOp::Invert => Op::UnaryInvert,
            UnaryOp::Not => Op::UnaryNot,
            UnaryOp::UAdd => Op::UnaryPositive,
            UnaryOp::USub => Op::UnaryNegative,
        });
        Ok(())
    }

    #[inline(never)]
    fn formatted_value(
        &mut self,
        value: &'a Expr,
        conversion: u32,
        spec: Option<&'a Expr>,
    ) -> Result<()> {
        self.expr(value)?;
        if self.version.formats_in_steps {
            if conversion != 0 {
                self.unit().op_i(Op::ConvertValue, conversion);
            }
            match spec {
                Some(spec) => {
                    self.expr(spec)?;
                    self.unit().op(Op::FormatWithSpec);
                }
                None => self.unit().op(Op::FormatSimple),
            }
            return Ok(());
        }
        let mut flags = conversion;
        if let Some(spec) = spec {
            self.expr(spec)?;
            // FVS_HAVE_SPEC
            flags |= 4;
        }
        self.unit().op_i(Op::FormatValue, flags);
        Ok(())
    }

    #[inline(never)]
    fn attribute(&mut self, expr: &'a Expr, value: &'a Expr, attr: &Name) -> Result<()> {
        if self.super_attribute(expr, value, attr, false)? {
            return Ok(());
        }
        self.expr(value)?;
        self.unit().start_at_attribute(expr, attr);
        self.unit().load_attr(attr, false);
        Ok(())
    }

    #[inline(never)]
    fn subscript(&mut self, value: &'a Expr, slice: &'a Expr) -> Result<()> {
        self.expr(value)?;
        if self.two_part_slice(slice)? {
            self.unit().op(Op::BinarySlice);
            return Ok(());
        }
        self.expr(slice)?;
        self.unit().subscript();
        Ok(())
    }

    #[inline(never)]
    fn slice(
        &mut self,
        expr: &'a Expr,
        bounds: [&'a Option<Box<Expr>>; 2],
        step: Option<&'a Expr>,
    ) -> Result<()> {
        if self.version.slices_folded
            && let Some(slice) = constant_slice(expr)
        {
            self.unit().load_made_const(slice);
            return Ok(());
        }
        for part in bounds {
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
        Ok(())
    }

    #[inline(never)]
    fn yield_from(&mut self, value: &'a Expr) -> Result<()> {
        self.check_yield()?;
        self.expr(value)?;
        let unit = self.unit();
        unit.op(Op::GetYieldFromIter);
        unit.load_const(Const::None);
        if unit.version.iterators_popped_apart {
            self.yield_from_apart();
            return Ok(());
        }
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
        Ok(())
    }

    #[inline(never)]
    fn conditional(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr) -> Result<()> {
        let end = self.unit().new_block();
        let next = self.unit().new_block();
        self.jump_if(test, next, false)?;
        self.expr(body)?;
        self.unit().jump_noline(Opcode::Jump, end);
        self.unit().use_next_block(next);
        self.expr(orelse)?;
        self.unit().use_next_block(end);
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
        if self.version.tests_bools {
            // compare_masks (Python/codegen.c, v3.14): unordered 1, less 2, greater 4, equal 8.
            let mask = match op {
                CmpOp::Lt => Some((0, 2)),
                CmpOp::LtE => Some((1, 10)),
                CmpOp::Eq => Some((2, 8)),
                CmpOp::NotEq => Some((3, 7)),
                CmpOp::Gt => Some((4, 4)),
                CmpOp::GtE => Some((5, 12)),
                _ => None,
            };
            if let Some((op, mask)) = mask {
                self.unit().op_i(Op::CompareMasked, op << 5 | mask);
                return;
            }
        }
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

    #[inline(never)]
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
            if self.version.tests_bools {
                self.unit().jump(Opcode::JumpIfFalse, cleanup);
                self.unit().op(Op::PopTop);
            } else {
                self.unit().jump(Opcode::Op(Op::JumpIfFalseOrPop), cleanup);
            }
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
                let around = self.unit().loc;
                self.unit().loc = expr.loc;
                let n = ops.len() - 1;
                if n == 0 && self.version.tests_bools {
                    self.unit().loc = around;
                }
                if n > 0 {
                    let cleanup = self.unit().new_block();
                    self.expr(left)?;
                    for i in 0..n {
                        self.expr(&comparators[i])?;
                        self.unit().op_i(Op::Swap, 2);
                        self.unit().op_i(Op::Copy, 2);
                        self.add_compare(ops[i]);
                        self.unit().make_bool(expr.loc);
                        self.unit().jump(Opcode::PopJumpIfFalse, cleanup);
                    }
                    self.expr(&comparators[n])?;
                    self.add_compare(ops[n]);
                    self.unit().make_bool(expr.loc);
                    self.unit().jump(jump, next);
                    let end = self.unit().new_block();
                    self.unit().jump_noline(Opcode::Jump, end);
                    self.unit().use_next_block(cleanup);
                    self.unit().op(Op::PopTop);
                    if !cond {
                        self.unit().jump_noline(Opcode::Jump, next);
                    }
                    self.unit().use_next_block(end);
                    if self.version.tests_bools {
                        self.unit().loc = around;
                    }
                    return Ok(());
                }
            }
            _ => {}
        }
        self.expr(expr)?;
        if self.version.tests_bools {
            let around = self.unit().loc;
            self.unit().loc = expr.loc;
            self.unit().make_bool(expr.loc);
            self.unit().jump(jump, next);
            self.unit().loc = around;
            return Ok(());
        }
        self.unit().jump(jump, next);
        Ok(())
    }

    /// `starunpack_helper`, with `pushed` values on the stack already.
    #[inline(never)]
    pub(super) fn star_unpack(
        &mut self,
        elts: &'a [Expr],
        pushed: usize,
        display: Display,
    ) -> Result<()> {
        let n = elts.len();
        if n > 2
            && !self.version.folds_in_graph
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
            self.unit()
                .intrinsic(INTRINSIC_LIST_TO_TUPLE, Op::ListToTuple);
        }
        Ok(())
    }

    fn sub_dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr]) -> Result<()> {
        let n = keys.len();
        let big = n * 2 > STACK_USE_GUIDELINE;
        if n > 1
            && !big
            && !self.version.callable_first
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

    #[inline(never)]
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

    #[inline(never)]
    fn joined_str(&mut self, values: &'a [Expr]) -> Result<()> {
        if values.len() > STACK_USE_GUIDELINE {
            self.unit().load_const(str_const(""));
            self.unit().load_attr(&Rc::from("join"), true);
            self.unit().op_i(Op::BuildList, 0);
            for value in values {
                self.expr(value)?;
                self.unit().op_i(Op::ListAppend, 1);
            }
            self.unit().call(1);
        } else {
            self.exprs(values)?;
            if values.is_empty() && self.version.folds_in_graph {
                self.unit().load_const(str_const(""));
            } else if values.len() != 1 {
                self.unit().op_i(Op::BuildString, arg(values.len()));
            }
        }
        Ok(())
    }
}
