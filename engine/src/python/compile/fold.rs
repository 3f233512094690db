//! Constant folding in the syntax tree (`Python/ast_opt.c`, v3.11).

use super::super::ast::{
    Arguments, CmpOp, Comprehension, Expr, ExprKind, Loc, Module, Operator, Pattern, PatternKind,
    Stmt, StmtKind, UnaryOp,
};
use super::super::code::{Const, PyStr};
use super::consts::{binary, frozenset, subscript, unary};

/// Folds everything in `module`.
pub(super) fn fold(module: &mut Module) {
    body(&mut module.body);
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

/// A body that may have a docstring; what only folds to a str is none.
fn body(stmts: &mut [Stmt]) {
    let had = docstring(stmts).is_some();
    stmts_in(stmts);
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

fn stmts_in(stmts: &mut [Stmt]) {
    stmts.iter_mut().for_each(stmt);
}

fn stmt(stmt: &mut Stmt) {
    match &mut stmt.kind {
        StmtKind::FunctionDef(def) => {
            arguments(&mut def.args);
            body(&mut def.body);
            exprs(&mut def.decorators);
            optional(def.returns.as_mut());
        }
        StmtKind::ClassDef(def) => {
            exprs(&mut def.bases);
            for keyword in &mut def.keywords {
                expr(&mut keyword.value);
            }
            body(&mut def.body);
            exprs(&mut def.decorators);
        }
        StmtKind::Return(value) => optional(value.as_mut()),
        StmtKind::Delete(targets) => targets.iter_mut().for_each(target),
        StmtKind::Assign { targets, value } => {
            targets.iter_mut().for_each(target);
            expr(value);
        }
        StmtKind::AugAssign {
            target: bound,
            value,
            ..
        } => {
            target(bound);
            expr(value);
        }
        StmtKind::AnnAssign {
            target: bound,
            annotation,
            value,
            ..
        } => {
            target(bound);
            expr(annotation);
            optional(value.as_mut());
        }
        StmtKind::For {
            target: bound,
            iter,
            body,
            orelse,
        } => {
            target(bound);
            expr(iter);
            stmts_in(body);
            stmts_in(orelse);
            fold_iter(iter);
        }
        StmtKind::While { test, body, orelse }
        | StmtKind::If {
            test, body, orelse, ..
        } => {
            expr(test);
            stmts_in(body);
            stmts_in(orelse);
        }
        StmtKind::With { items, body } => {
            for item in items {
                expr(&mut item.context);
                if let Some(vars) = &mut item.vars {
                    target(vars);
                }
            }
            stmts_in(body);
        }
        StmtKind::Match { subject, cases } => {
            expr(subject);
            for case in cases {
                pattern(&mut case.pattern);
                optional(case.guard.as_mut());
                stmts_in(&mut case.body);
            }
        }
        StmtKind::Raise { exc, cause } => {
            optional(exc.as_mut());
            optional(cause.as_mut());
        }
        StmtKind::Try(stmt) => {
            stmts_in(&mut stmt.body);
            for handler in &mut stmt.handlers {
                optional(handler.type_.as_mut());
                stmts_in(&mut handler.body);
            }
            stmts_in(&mut stmt.orelse);
            stmts_in(&mut stmt.finalbody);
        }
        StmtKind::Assert { test, msg } => {
            expr(test);
            optional(msg.as_mut());
        }
        StmtKind::Expr(value) => expr(value),
        StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => {}
    }
}

fn arguments(args: &mut Arguments) {
    let all = args
        .posonlyargs
        .iter_mut()
        .chain(&mut args.args)
        .chain(&mut args.vararg)
        .chain(&mut args.kwonlyargs)
        .chain(&mut args.kwarg);
    for arg in all {
        optional(arg.annotation.as_mut());
    }
    args.kw_defaults.iter_mut().flatten().for_each(expr);
    exprs(&mut args.defaults);
}

fn optional(value: Option<&mut Expr>) {
    if let Some(value) = value {
        expr(value);
    }
}

fn exprs(values: &mut [Expr]) {
    values.iter_mut().for_each(expr);
}

/// An expression in store or delete context: tuples, names and subscripts of it are not folded.
fn target(bound: &mut Expr) {
    match &mut bound.kind {
        ExprKind::List(elts) | ExprKind::Tuple(elts) => elts.iter_mut().for_each(target),
        ExprKind::Starred(inner) => target(inner),
        ExprKind::Subscript { value, slice } => {
            expr(value);
            expr(slice);
        }
        ExprKind::Name(_) => {}
        _ => expr(bound),
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

fn make_const(node: &mut Expr, value: Option<Const>) {
    if let Some(value) = value {
        node.kind = ExprKind::Constant(value);
    }
}

fn expr(node: &mut Expr) {
    match &mut node.kind {
        ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) => exprs(values),
        ExprKind::BinOp { left, right, op } => {
            expr(left);
            expr(right);
            let op = *op;
            fold_binop(node, op);
        }
        ExprKind::UnaryOp { op, operand } => {
            expr(operand);
            let op = *op;
            fold_unaryop(node, op);
        }
        ExprKind::Lambda(lambda) => {
            arguments(&mut lambda.args);
            expr(&mut lambda.body);
        }
        ExprKind::If { test, body, orelse } => {
            expr(test);
            expr(body);
            expr(orelse);
        }
        ExprKind::Dict { keys, values } => {
            keys.iter_mut().flatten().for_each(expr);
            exprs(values);
        }
        ExprKind::Set(elts) | ExprKind::List(elts) => exprs(elts),
        ExprKind::Comp(comp) => {
            expr(&mut comp.elt);
            if let Some(value) = &mut comp.value {
                expr(value);
            }
            for Comprehension {
                target: bound,
                iter,
                ifs,
            } in &mut comp.generators
            {
                target(bound);
                expr(iter);
                exprs(ifs);
                fold_iter(iter);
            }
        }
        ExprKind::Yield(value) => {
            if let Some(value) = value {
                expr(value);
            }
        }
        ExprKind::Compare {
            left,
            ops,
            comparators,
        } => {
            expr(left);
            exprs(comparators);
            if let (Some(CmpOp::In | CmpOp::NotIn), Some(last)) =
                (ops.last(), comparators.last_mut())
            {
                fold_iter(last);
            }
        }
        ExprKind::Call {
            func,
            args,
            keywords,
        } => {
            expr(func);
            exprs(args);
            for keyword in keywords {
                expr(&mut keyword.value);
            }
        }
        ExprKind::FormattedValue { value, spec, .. } => {
            expr(value);
            if let Some(spec) = spec {
                expr(spec);
            }
        }
        ExprKind::YieldFrom(value)
        | ExprKind::Attribute { value, .. }
        | ExprKind::Starred(value)
        | ExprKind::Named { value, .. } => expr(value),
        ExprKind::Subscript { value, slice } => {
            expr(value);
            expr(slice);
            let folded = match (&value.kind, &slice.kind) {
                (ExprKind::Constant(value), ExprKind::Constant(index)) => subscript(value, index),
                _ => None,
            };
            make_const(node, folded);
        }
        ExprKind::Tuple(elts) => {
            exprs(elts);
            let folded = constants(elts).map(Const::Tuple);
            make_const(node, folded);
        }
        ExprKind::Slice { lower, upper, step } => {
            for part in [lower, upper, step].into_iter().flatten() {
                expr(part);
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

fn fold_unaryop(node: &mut Expr, op: UnaryOp) {
    let ExprKind::UnaryOp { operand, .. } = &mut node.kind else {
        unreachable!("the caller saw the kind");
    };
    match &mut operand.kind {
        ExprKind::Constant(value) => {
            let folded = unary(op, value);
            make_const(node, folded);
        }
        // "not a is b" becomes "a is not b", "not a in b" becomes "a not in b".
        ExprKind::Compare { ops, .. } if op == UnaryOp::Not && ops.len() == 1 => {
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

fn fold_binop(node: &mut Expr, op: Operator) {
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
            make_const(node, folded);
        }
        _ => {}
    }
}

/// `fold_iter`: what is only iterated over or searched may be a tuple or frozenset.
fn fold_iter(node: &mut Expr) {
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
            make_const(node, folded);
        }
        _ => {}
    }
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

fn pattern(node: &mut Pattern) {
    match &mut node.kind {
        PatternKind::Value(value) => fold_const_match(value),
        PatternKind::Singleton(_) | PatternKind::Star(_) => {}
        PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
            patterns.iter_mut().for_each(pattern);
        }
        PatternKind::Mapping { keys, patterns, .. } => {
            keys.iter_mut().for_each(fold_const_match);
            patterns.iter_mut().for_each(pattern);
        }
        PatternKind::Class {
            cls,
            patterns,
            kwd_patterns,
            ..
        } => {
            expr(cls);
            patterns.iter_mut().for_each(pattern);
            kwd_patterns.iter_mut().for_each(pattern);
        }
        PatternKind::As { pattern: inner, .. } => {
            if let Some(inner) = inner {
                pattern(inner);
            }
        }
    }
}

/// Negative numbers and complex literals in patterns.
fn fold_const_match(value: &mut Expr) {
    expr(value);
}
