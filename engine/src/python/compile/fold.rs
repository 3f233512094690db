//! Constant folding in the syntax tree (`Python/ast_opt.c`, v3.11).

use super::super::ast::{
    Arguments, CmpOp, Comprehension, Expr, ExprKind, Loc, Module, Operator, Pattern, PatternKind,
    Stmt, StmtKind, UnaryOp,
};
use super::super::code::{Const, PyStr};
use super::consts::{binary, frozenset, subscript, unary};
use crate::profile::CodeProfile;

/// Folds what is folded in the tree: everything, or since 3.14 only formats and `__debug__` (`Python/ast_preprocess.c`).
pub(super) fn fold(module: &mut Module, version: &CodeProfile) {
    let folder = Folder {
        constants: !version.folds_in_graph,
    };
    folder.body(&mut module.body);
}

#[derive(Clone, Copy)]
struct Folder {
    /// Constant expressions become constants here.
    constants: bool,
}

/// The text of a docstring: a body's first statement, if it is a plain str.
pub(super) fn docstring(stmts: &[Stmt]) -> Option<&PyStr> {
    match &stmts.first()?.kind {
        StmtKind::Expr(Expr {
            kind: ExprKind::Constant(Const::Str(text)),
            ..
        }) => Some(text),
        _ => None,
    }
}

impl Folder {
    /// A body that may have a docstring; what only folds to a str is none.
    fn body(self, stmts: &mut [Stmt]) {
        let had = docstring(stmts).is_some();
        self.stmts_in(stmts);
        if !had
            && docstring(stmts).is_some()
            && let Some(Stmt {
                kind: StmtKind::Expr(value),
                ..
            }) = stmts.first_mut()
        {
            let loc = value.loc;
            let kind = std::mem::replace(&mut value.kind, ExprKind::JoinedStr(Vec::new()));
            value.kind = ExprKind::JoinedStr(vec![Expr { loc, kind }]);
        }
    }

    fn stmts_in(self, stmts: &mut [Stmt]) {
        for node in stmts.iter_mut() {
            self.stmt(node);
        }
    }

    fn stmt(self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::FunctionDef(def) => {
                self.arguments(&mut def.args);
                self.body(&mut def.body);
                self.exprs(&mut def.decorators);
                self.optional(def.returns.as_mut());
            }
            StmtKind::ClassDef(def) => {
                self.exprs(&mut def.bases);
                for keyword in &mut def.keywords {
                    self.expr(&mut keyword.value);
                }
                self.body(&mut def.body);
                self.exprs(&mut def.decorators);
            }
            StmtKind::Return(value) => self.optional(value.as_mut()),
            StmtKind::Delete(targets) => {
                for node in targets.iter_mut() {
                    self.target(node);
                }
            }
            StmtKind::Assign { targets, value } => {
                for node in targets.iter_mut() {
                    self.target(node);
                }
                self.expr(value);
            }
            StmtKind::AugAssign {
                target: bound,
                value,
                ..
            } => {
                self.target(bound);
                self.expr(value);
            }
            StmtKind::AnnAssign {
                target: bound,
                annotation,
                value,
                ..
            } => {
                self.target(bound);
                self.expr(annotation);
                self.optional(value.as_mut());
            }
            StmtKind::For {
                target: bound,
                iter,
                body,
                orelse,
            } => {
                self.target(bound);
                self.expr(iter);
                self.stmts_in(body);
                self.stmts_in(orelse);
                self.fold_iter(iter);
            }
            StmtKind::While { test, body, orelse }
            | StmtKind::If {
                test, body, orelse, ..
            } => {
                self.expr(test);
                self.stmts_in(body);
                self.stmts_in(orelse);
            }
            StmtKind::With { items, body } => {
                for item in items {
                    self.expr(&mut item.context);
                    if let Some(vars) = &mut item.vars {
                        self.target(vars);
                    }
                }
                self.stmts_in(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                for case in cases {
                    self.pattern(&mut case.pattern);
                    self.optional(case.guard.as_mut());
                    self.stmts_in(&mut case.body);
                }
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(exc.as_mut());
                self.optional(cause.as_mut());
            }
            StmtKind::Try(stmt) => {
                self.stmts_in(&mut stmt.body);
                for handler in &mut stmt.handlers {
                    self.optional(handler.type_.as_mut());
                    self.stmts_in(&mut handler.body);
                }
                self.stmts_in(&mut stmt.orelse);
                self.stmts_in(&mut stmt.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.optional(msg.as_mut());
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Import(_)
            | StmtKind::ImportFrom { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue => {}
        }
    }

    fn arguments(self, args: &mut Arguments) {
        let all = args
            .posonlyargs
            .iter_mut()
            .chain(&mut args.args)
            .chain(&mut args.vararg)
            .chain(&mut args.kwonlyargs)
            .chain(&mut args.kwarg);
        for arg in all {
            self.optional(arg.annotation.as_mut());
        }
        args.kw_defaults
            .iter_mut()
            .flatten()
            .for_each(|node| self.expr(node));
        self.exprs(&mut args.defaults);
    }

    fn optional(self, value: Option<&mut Expr>) {
        if let Some(value) = value {
            self.expr(value);
        }
    }

    fn exprs(self, values: &mut [Expr]) {
        for node in values.iter_mut() {
            self.expr(node);
        }
    }

    /// An expression in store or delete context: tuples, names and subscripts of it are not folded.
    fn target(self, bound: &mut Expr) {
        match &mut bound.kind {
            ExprKind::List(elts) | ExprKind::Tuple(elts) => {
                for node in elts.iter_mut() {
                    self.target(node);
                }
            }
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
            }
            ExprKind::Name(_) => {}
            _ => self.expr(bound),
        }
    }

    fn make_const(self, node: &mut Expr, value: Option<Const>) {
        if let Some(value) = value
            && self.constants
        {
            node.kind = ExprKind::Constant(value);
        }
    }

    fn expr(self, node: &mut Expr) {
        match &mut node.kind {
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) => self.exprs(values),
            ExprKind::BinOp { left, right, op } => {
                self.expr(left);
                self.expr(right);
                let op = *op;
                self.fold_binop(node, op);
            }
            ExprKind::UnaryOp { op, operand } => {
                self.expr(operand);
                let op = *op;
                self.fold_unaryop(node, op);
            }
            ExprKind::Lambda(lambda) => {
                self.arguments(&mut lambda.args);
                self.expr(&mut lambda.body);
            }
            ExprKind::If { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict { keys, values } => {
                keys.iter_mut().flatten().for_each(|node| self.expr(node));
                self.exprs(values);
            }
            ExprKind::Set(elts) | ExprKind::List(elts) => self.exprs(elts),
            ExprKind::Comp(comp) => {
                self.expr(&mut comp.elt);
                if let Some(value) = &mut comp.value {
                    self.expr(value);
                }
                for Comprehension {
                    target: bound,
                    iter,
                    ifs,
                } in &mut comp.generators
                {
                    self.target(bound);
                    self.expr(iter);
                    self.exprs(ifs);
                    self.fold_iter(iter);
                }
            }
            ExprKind::Yield(value) => {
                if let Some(value) = value {
                    self.expr(value);
                }
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
            } => {
                self.expr(left);
                self.exprs(comparators);
                if let (Some(CmpOp::In | CmpOp::NotIn), Some(last)) =
                    (ops.last(), comparators.last_mut())
                {
                    self.fold_iter(last);
                }
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.expr(func);
                self.exprs(args);
                for keyword in keywords {
                    self.expr(&mut keyword.value);
                }
            }
            ExprKind::FormattedValue { value, spec, .. } => {
                self.expr(value);
                if let Some(spec) = spec {
                    self.expr(spec);
                }
            }
            ExprKind::YieldFrom(value)
            | ExprKind::Attribute { value, .. }
            | ExprKind::Starred(value)
            | ExprKind::Named { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
                let folded = match (&value.kind, &slice.kind) {
                    (ExprKind::Constant(value), ExprKind::Constant(index)) => {
                        subscript(value, index)
                    }
                    _ => None,
                };
                self.make_const(node, folded);
            }
            ExprKind::Tuple(elts) => {
                self.exprs(elts);
                let folded = constants(elts).map(Const::Tuple);
                self.make_const(node, folded);
            }
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper, step].into_iter().flatten() {
                    self.expr(part);
                }
            }
            ExprKind::Name(name) => {
                if &**name == "__debug__" {
                    node.kind = ExprKind::Constant(Const::Bool(true));
                }
            }
            ExprKind::Constant(_) => {}
        }
    }

    fn fold_unaryop(self, node: &mut Expr, op: UnaryOp) {
        let ExprKind::UnaryOp { operand, .. } = &mut node.kind else {
            unreachable!("the caller saw the kind");
        };
        match &mut operand.kind {
            ExprKind::Constant(value) => {
                let folded = unary(op, value);
                self.make_const(node, folded);
            }
            // "not a is b" becomes "a is not b", "not a in b" becomes "a not in b".
            ExprKind::Compare { ops, .. }
                if self.constants && op == UnaryOp::Not && ops.len() == 1 =>
            {
                ops[0] = match ops[0] {
                    CmpOp::Is => CmpOp::IsNot,
                    CmpOp::IsNot => CmpOp::Is,
                    CmpOp::In => CmpOp::NotIn,
                    CmpOp::NotIn => CmpOp::In,
                    // For other comparisons the opposite is not the negation.
                    _ => return,
                };
                let loc = operand.loc;
                let kind = std::mem::replace(&mut operand.kind, ExprKind::Constant(Const::None));
                *node = Expr { loc, kind };
            }
            _ => {}
        }
    }

    fn fold_binop(self, node: &mut Expr, op: Operator) {
        let ExprKind::BinOp { left, right, .. } = &mut node.kind else {
            unreachable!("the caller saw the kind");
        };
        let ExprKind::Constant(left_value) = &left.kind else {
            return;
        };
        match (&mut right.kind, left_value) {
            (ExprKind::Tuple(elts), Const::Str(format)) if op == Operator::Mod => {
                if let Some(values) = format_values(&format.0, elts) {
                    node.kind = ExprKind::JoinedStr(values);
                }
            }
            (ExprKind::Constant(right_value), _) => {
                // safe_mod: formatting is never folded.
                if op == Operator::Mod && matches!(left_value, Const::Str(_) | Const::Bytes(_)) {
                    return;
                }
                let folded = binary(left_value, op, right_value);
                self.make_const(node, folded);
            }
            _ => {}
        }
    }

    /// `fold_iter`: what is only iterated over or searched may be a tuple or frozenset.
    fn fold_iter(self, node: &mut Expr) {
        if !self.constants {
            return;
        }
        match &mut node.kind {
            ExprKind::List(elts) => {
                if elts
                    .iter()
                    .any(|elt| matches!(elt.kind, ExprKind::Starred(_)))
                {
                    return;
                }
                let folded = constants(elts).map(Const::Tuple);
                let elts = std::mem::take(elts);
                node.kind = match folded {
                    Some(tuple) => ExprKind::Constant(tuple),
                    None => ExprKind::Tuple(elts),
                };
            }
            ExprKind::Set(elts) => {
                let folded = constants(elts).map(frozenset);
                self.make_const(node, folded);
            }
            _ => {}
        }
    }

    fn pattern(self, node: &mut Pattern) {
        match &mut node.kind {
            PatternKind::Value(value) => self.fold_const_match(value),
            PatternKind::Singleton(_) | PatternKind::Star(_) => {}
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                for node in patterns.iter_mut() {
                    self.pattern(node);
                }
            }
            PatternKind::Mapping { keys, patterns, .. } => {
                for node in keys.iter_mut() {
                    self.fold_const_match(node);
                }
                for node in patterns.iter_mut() {
                    self.pattern(node);
                }
            }
            PatternKind::Class {
                cls,
                patterns,
                kwd_patterns,
                ..
            } => {
                self.expr(cls);
                for node in patterns.iter_mut() {
                    self.pattern(node);
                }
                for node in kwd_patterns.iter_mut() {
                    self.pattern(node);
                }
            }
            PatternKind::As { pattern: inner, .. } => {
                if let Some(inner) = inner {
                    self.pattern(inner);
                }
            }
        }
    }

    /// Negative numbers and complex literals in patterns: folded in the tree by every release.
    #[expect(clippy::unused_self, reason = "called like its neighbours")]
    fn fold_const_match(self, value: &mut Expr) {
        Self { constants: true }.expr(value);
    }
}

fn constants(elts: &[Expr]) -> Option<Vec<Const>> {
    elts.iter()
        .map(|elt| match &elt.kind {
            ExprKind::Constant(value) => Some(value.clone()),
            _ => None,
        })
        .collect()
}

/// Most digits of a width or precision (`MAXDIGITS`).
const MAX_DIGITS: usize = 3;

/// `optimize_format`: `"%s and %r" % (a, b)` as an f-string, where it is that simple.
fn format_values(format: &[u32], elts: &mut Vec<Expr>) -> Option<Vec<Expr>> {
    if elts
        .iter()
        .any(|elt| matches!(elt.kind, ExprKind::Starred(_)))
    {
        return None;
    }
    // Decided before anything moves.
    let mut units = Vec::new();
    let mut texts = Vec::new();
    let mut at = 0;
    loop {
        texts.push(literal(format, &mut at));
        if at >= format.len() {
            break;
        }
        at += 1;
        units.push(format_unit(format, &mut at)?);
    }
    if units.len() != elts.len() {
        return None;
    }
    let mut values = Vec::new();
    let mut units = units.into_iter().zip(std::mem::take(elts));
    for text in texts {
        if !text.is_empty() {
            let kind = ExprKind::Constant(Const::Str(PyStr(text.into())));
            values.push(Expr {
                loc: Loc::NONE,
                kind,
            });
        }
        if let Some(((conversion, spec), value)) = units.next() {
            let loc = value.loc;
            let spec = spec.map(|spec| {
                let points: Vec<u32> = spec.chars().map(|c| c as u32).collect();
                let kind = ExprKind::Constant(Const::Str(PyStr(points.into())));
                Box::new(Expr { loc, kind })
            });
            let kind = ExprKind::FormattedValue {
                value: Box::new(value),
                conversion,
                spec,
            };
            values.push(Expr { loc, kind });
        }
    }
    Some(values)
}

const PERCENT: u32 = b'%' as u32;

/// Text up to the next format unit; `%%` is a percent sign.
fn literal(format: &[u32], at: &mut usize) -> Vec<u32> {
    let mut text = Vec::new();
    while let Some(&point) = format.get(*at) {
        if point == PERCENT {
            if format.get(*at + 1) != Some(&PERCENT) {
                break;
            }
            *at += 1;
        }
        text.push(point);
        *at += 1;
    }
    text
}

/// Conversion and specification of a format unit after its `%`; only `s`, `r` and `a` are simple.
fn format_unit(format: &[u32], at: &mut usize) -> Option<(u32, Option<String>)> {
    let mut next = || {
        let point = format.get(*at).copied()?;
        *at += 1;
        char::from_u32(point)
    };
    let mut c = next()?;
    let mut left = false;
    while matches!(c, '-' | '+' | ' ' | '#' | '0') {
        left |= c == '-';
        c = next()?;
    }
    let digits = |c: &mut char, next: &mut dyn FnMut() -> Option<char>| {
        let mut value = 0_u32;
        let mut count = 0;
        while let Some(digit) = c.to_digit(10) {
            value = value * 10 + digit;
            *c = next()?;
            count += 1;
            if count >= MAX_DIGITS {
                return None;
            }
        }
        Some(value)
    };
    let mut spec = String::new();
    if c.is_ascii_digit() {
        let width = digits(&mut c, &mut next)?;
        if !left && width > 0 {
            spec.push('>');
        }
        spec.push_str(&width.to_string());
    }
    if c == '.' {
        c = next()?;
        let precision = digits(&mut c, &mut next)?;
        spec.push('.');
        spec.push_str(&precision.to_string());
    }
    let conversion = match c {
        's' => 1,
        'r' => 2,
        'a' => 3,
        _ => return None,
    };
    Some((conversion, (!spec.is_empty()).then_some(spec)))
}
