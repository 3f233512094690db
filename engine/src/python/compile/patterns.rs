//! `match` statements (`compiler_match`, Python/compile.c, v3.11).

use super::super::ast::{Expr, ExprKind, MatchCase, Name, Pattern, PatternKind};
use super::super::code::{Const, Op};
use super::blocks::{BlockId, Opcode};
use super::exprs::binary_arg;
use super::stmts::str_const;
use super::unit::Ctx;
use super::{Compiler, Result};
use crate::python::ast::{Loc, Operator};
use num_bigint::BigInt;

/// `pattern_context`
#[derive(Clone, Default)]
struct Context {
    /// Names captured so far; their values lie on the stack.
    stores: Vec<Name>,
    allow_irrefutable: bool,
    /// Block `i` pops `i` values and fails.
    fail_pop: Vec<BlockId>,
    /// Values on the stack that the pattern needs.
    on_top: usize,
}

fn wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::As { name: None, .. })
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("patterns are fewer than bytes of the source")
}

fn int(n: usize) -> Const {
    Const::Int(BigInt::from(n))
}

/// `Py_EQ`
const EQ: u32 = 2;
/// `Py_GE`
const GE: u32 = 5;

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) -> Result<()> {
        self.expr(subject)?;
        let end = self.unit().new_block();
        let last = cases.last().expect("a match has a case");
        let has_default = wildcard(&last.pattern) && cases.len() > 1;
        let tried = cases.len() - usize::from(has_default);
        for (i, case) in cases[..tried].iter().enumerate() {
            self.unit().loc = case.pattern.loc;
            let copied = i + 1 < tried;
            if copied {
                self.unit().op_i(Op::Copy, 1);
            }
            let mut context = Context {
                allow_irrefutable: case.guard.is_some() || i + 1 == cases.len(),
                ..Context::default()
            };
            self.pattern(&case.pattern, &mut context)?;
            for name in std::mem::take(&mut context.stores) {
                self.name(&name, Ctx::Store)?;
            }
            if let Some(guard) = &case.guard {
                self.ensure_fail_pop(&mut context, 0);
                self.jump_if(guard, context.fail_pop[0], false)?;
            }
            if copied {
                self.unit().op(Op::PopTop);
            }
            self.stmts(&case.body)?;
            self.unit().loc = Loc::NONE;
            self.unit().jump(Opcode::Jump, end);
            self.unit().loc = case.pattern.loc;
            self.emit_fail_pop(&mut context);
        }
        if has_default {
            self.unit().loc = last.pattern.loc;
            self.unit().op(Op::Nop);
            if let Some(guard) = &last.guard {
                self.jump_if(guard, end, false)?;
            }
            self.stmts(&last.body)?;
            self.unit().loc = Loc::NONE;
        }
        self.unit().use_next_block(end);
        Ok(())
    }

    fn ensure_fail_pop(&mut self, context: &mut Context, n: usize) {
        while context.fail_pop.len() <= n {
            let block = self.unit().new_block();
            context.fail_pop.push(block);
        }
    }

    /// Fails with everything popped that the pattern has put on the stack.
    fn jump_to_fail_pop(&mut self, context: &mut Context, op: Opcode) {
        let pops = context.on_top + context.stores.len();
        self.ensure_fail_pop(context, pops);
        self.unit().jump(op, context.fail_pop[pops]);
    }

    fn emit_fail_pop(&mut self, context: &mut Context) {
        let blocks = std::mem::take(&mut context.fail_pop);
        for (pops, block) in blocks.into_iter().enumerate().rev() {
            self.unit().use_next_block(block);
            if pops > 0 {
                self.unit().op(Op::PopTop);
            }
        }
    }

    fn rotate(&mut self, count: usize) {
        for n in (2..=count).rev() {
            self.unit().op_i(Op::Swap, number(n));
        }
    }

    fn store_name(&mut self, name: Option<&Name>, context: &mut Context) -> Result<()> {
        let Some(name) = name else {
            self.unit().op(Op::PopTop);
            return Ok(());
        };
        self.forbidden(name, Ctx::Store)?;
        self.check_duplicate(name, context)?;
        self.rotate(context.on_top + context.stores.len() + 1);
        context.stores.push(name.clone());
        Ok(())
    }

    fn check_duplicate(&mut self, name: &Name, context: &Context) -> Result<()> {
        if context.stores.contains(name) {
            return self.error(format!("multiple assignments to name '{name}' in pattern"));
        }
        Ok(())
    }

    fn subpattern(&mut self, pattern: &'a Pattern, context: &mut Context) -> Result<()> {
        let allow = std::mem::replace(&mut context.allow_irrefutable, true);
        self.pattern(pattern, context)?;
        context.allow_irrefutable = allow;
        Ok(())
    }

    fn pattern(&mut self, pattern: &'a Pattern, context: &mut Context) -> Result<()> {
        self.unit().loc = pattern.loc;
        match &pattern.kind {
            PatternKind::Value(value) => {
                if !matches!(
                    value.kind,
                    ExprKind::Constant(_) | ExprKind::Attribute { .. }
                ) {
                    return self.error("patterns may only match literals and attribute lookups");
                }
                self.expr(value)?;
                self.unit().op_i(Op::CompareOp, EQ);
                self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
            }
            PatternKind::Singleton(value) => {
                self.unit().load_const(value.clone());
                self.unit().op_i(Op::IsOp, 0);
                self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
            }
            PatternKind::Sequence(patterns) => self.sequence_pattern(patterns, context)?,
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => self.mapping_pattern(keys, patterns, rest.as_ref(), context)?,
            PatternKind::Class {
                cls,
                patterns,
                kwd_attrs,
                kwd_patterns,
            } => {
                self.class_pattern(pattern.loc, cls, patterns, kwd_attrs, kwd_patterns, context)?;
            }
            PatternKind::Star(name) => self.store_name(name.as_ref(), context)?,
            PatternKind::As {
                pattern: None,
                name,
            } => {
                if !context.allow_irrefutable {
                    return match name {
                        Some(name) => self.error(format!(
                            "name capture '{name}' makes remaining patterns unreachable"
                        )),
                        None => self.error("wildcard makes remaining patterns unreachable"),
                    };
                }
                self.store_name(name.as_ref(), context)?;
            }
            PatternKind::As {
                pattern: Some(inner),
                name,
            } => {
                context.on_top += 1;
                self.unit().op_i(Op::Copy, 1);
                self.pattern(inner, context)?;
                context.on_top -= 1;
                self.store_name(name.as_ref(), context)?;
            }
            PatternKind::Or(patterns) => self.or_pattern(patterns, context)?,
        }
        Ok(())
    }

    fn sequence_pattern(&mut self, patterns: &'a [Pattern], context: &mut Context) -> Result<()> {
        let size = patterns.len();
        let mut star = None;
        let mut only_wildcard = true;
        let mut star_wildcard = false;
        for (i, pattern) in patterns.iter().enumerate() {
            if let PatternKind::Star(name) = &pattern.kind {
                if star.is_some() {
                    return self.error("multiple starred names in sequence pattern");
                }
                star_wildcard = name.is_none();
                only_wildcard &= star_wildcard;
                star = Some(i);
            } else {
                only_wildcard &= wildcard(pattern);
            }
        }
        context.on_top += 1;
        self.unit().op(Op::MatchSequence);
        self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
        let check = match star {
            None => Some((size, EQ)),
            Some(_) if size > 1 => Some((size - 1, GE)),
            Some(_) => None,
        };
        if let Some((length, compare)) = check {
            self.unit().op(Op::GetLen);
            self.unit().load_const(int(length));
            self.unit().op_i(Op::CompareOp, compare);
            self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
        }
        context.on_top -= 1;
        if only_wildcard {
            self.unit().op(Op::PopTop);
            Ok(())
        } else if star_wildcard {
            self.sequence_subscr(patterns, star.expect("it is a star"), context)
        } else {
            self.sequence_unpack(patterns, context)
        }
    }

    fn sequence_unpack(&mut self, patterns: &'a [Pattern], context: &mut Context) -> Result<()> {
        let size = patterns.len();
        let star = patterns
            .iter()
            .position(|pattern| matches!(pattern.kind, PatternKind::Star(_)));
        match star {
            Some(i) if i >= 1 << 8 => {
                return self.error("too many expressions in star-unpacking sequence pattern");
            }
            Some(i) => self
                .unit()
                .op_i(Op::UnpackEx, number(i + ((size - i - 1) << 8))),
            None => self.unit().op_i(Op::UnpackSequence, number(size)),
        }
        context.on_top += size;
        for pattern in patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        Ok(())
    }

    fn sequence_subscr(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        context: &mut Context,
    ) -> Result<()> {
        context.on_top += 1;
        for (i, pattern) in patterns.iter().enumerate() {
            if wildcard(pattern) || i == star {
                continue;
            }
            self.unit().op_i(Op::Copy, 1);
            if i < star {
                self.unit().load_const(int(i));
            } else {
                self.unit().op(Op::GetLen);
                self.unit().load_const(int(patterns.len() - i));
                self.unit()
                    .op_i(Op::BinaryOp, binary_arg(Operator::Sub, false));
            }
            self.unit().op(Op::BinarySubscr);
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 1;
        self.unit().op(Op::PopTop);
        Ok(())
    }

    fn class_pattern(
        &mut self,
        loc: Loc,
        cls: &'a Expr,
        patterns: &'a [Pattern],
        kwd_attrs: &'a [Name],
        kwd_patterns: &'a [Pattern],
        context: &mut Context,
    ) -> Result<()> {
        for (i, attr) in kwd_attrs.iter().enumerate() {
            self.unit().loc = kwd_patterns[i].loc;
            self.forbidden(attr, Ctx::Store)?;
            if let Some(j) = (i + 1..kwd_attrs.len()).find(|&j| kwd_attrs[j] == *attr) {
                self.unit().loc = kwd_patterns[j].loc;
                return self.error(format!("attribute name repeated in class pattern: {attr}"));
            }
        }
        self.unit().loc = loc;
        self.expr(cls)?;
        let names = kwd_attrs.iter().map(|attr| str_const(attr)).collect();
        self.unit().load_const(Const::Tuple(names));
        self.unit().op_i(Op::MatchClass, number(patterns.len()));
        self.unit().op_i(Op::Copy, 1);
        self.unit().load_const(Const::None);
        self.unit().op_i(Op::IsOp, 1);
        context.on_top += 1;
        self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
        let count = patterns.len() + kwd_patterns.len();
        self.unit().op_i(Op::UnpackSequence, number(count));
        context.on_top = context.on_top + count - 1;
        for pattern in patterns.iter().chain(kwd_patterns) {
            context.on_top -= 1;
            if wildcard(pattern) {
                self.unit().op(Op::PopTop);
                continue;
            }
            self.subpattern(pattern, context)?;
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Name>,
        context: &mut Context,
    ) -> Result<()> {
        let size = keys.len();
        context.on_top += 1;
        self.unit().op(Op::MatchMapping);
        self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
        if size == 0 && rest.is_none() {
            context.on_top -= 1;
            self.unit().op(Op::PopTop);
            return Ok(());
        }
        if size > 0 {
            self.unit().op(Op::GetLen);
            self.unit().load_const(int(size));
            self.unit().op_i(Op::CompareOp, GE);
            self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
        }
        let mut seen: Vec<&Const> = Vec::new();
        for key in keys {
            match &key.kind {
                ExprKind::Constant(value) => {
                    if seen.contains(&value) {
                        return self.error("mapping pattern checks duplicate key");
                    }
                    seen.push(value);
                }
                ExprKind::Attribute { .. } => {}
                _ => {
                    return self.error(
                        "mapping pattern keys may only match literals and attribute lookups",
                    );
                }
            }
            self.expr(key)?;
        }
        self.unit().op_i(Op::BuildTuple, number(size));
        self.unit().op(Op::MatchKeys);
        context.on_top += 2;
        self.unit().op_i(Op::Copy, 1);
        self.unit().load_const(Const::None);
        self.unit().op_i(Op::IsOp, 1);
        self.jump_to_fail_pop(context, Opcode::PopJumpIfFalse);
        self.unit().op_i(Op::UnpackSequence, number(size));
        context.on_top = context.on_top + size - 1;
        for pattern in patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 2;
        if let Some(rest) = rest {
            let unit = self.unit();
            unit.op_i(Op::BuildMap, 0);
            unit.op_i(Op::Swap, 3);
            unit.op_i(Op::DictUpdate, 2);
            unit.op_i(Op::UnpackSequence, number(size));
            for left in (1..=size).rev() {
                unit.op_i(Op::Copy, number(1 + left));
                unit.op_i(Op::Swap, 2);
                unit.op(Op::DeleteSubscr);
            }
            self.store_name(Some(rest), context)
        } else {
            self.unit().op(Op::PopTop);
            self.unit().op(Op::PopTop);
            Ok(())
        }
    }

    fn or_pattern(&mut self, patterns: &'a [Pattern], context: &mut Context) -> Result<()> {
        let end = self.unit().new_block();
        let size = patterns.len();
        let mut control: Vec<Name> = Vec::new();
        for (i, alternative) in patterns.iter().enumerate() {
            self.unit().loc = alternative.loc;
            let mut inner = Context {
                allow_irrefutable: i + 1 == size && context.allow_irrefutable,
                ..Context::default()
            };
            self.unit().op_i(Op::Copy, 1);
            self.pattern(alternative, &mut inner)?;
            if i == 0 {
                control.clone_from(&inner.stores);
            } else if inner.stores.len() != control.len() {
                return self.error("alternative patterns bind different names");
            } else {
                // Bring the captured values into the order of the first alternative.
                for wanted in (0..control.len()).rev() {
                    let Some(found) = inner
                        .stores
                        .iter()
                        .position(|name| *name == control[wanted])
                    else {
                        return self.error("alternative patterns bind different names");
                    };
                    if wanted == found {
                        continue;
                    }
                    let rotations = found + 1;
                    let rotated: Vec<Name> = inner.stores.drain(..rotations).collect();
                    let at = wanted - found;
                    inner.stores.splice(at..at, rotated);
                    for _ in 0..rotations {
                        self.rotate(wanted + 1);
                    }
                }
            }
            self.unit().jump(Opcode::Jump, end);
            self.emit_fail_pop(&mut inner);
        }
        self.unit().op(Op::PopTop);
        self.jump_to_fail_pop(context, Opcode::Jump);
        self.unit().use_next_block(end);
        let rotations = control.len() + 1 + context.on_top + context.stores.len();
        for name in control {
            self.rotate(rotations);
            self.check_duplicate(&name, context)?;
            context.stores.push(name);
        }
        self.unit().op(Op::PopTop);
        Ok(())
    }
}
