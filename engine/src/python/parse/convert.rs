//! Ruff's tree to ours, with CPython's positions.

use super::super::ast::{
    Alias, Arg, Arguments, ClassDef, CmpOp, Comp, CompKind, Comprehension, Expr, ExprKind,
    FunctionDef, Handler, Keyword, Lambda, Loc, MatchCase, Module, Name, Operator, Pattern,
    PatternKind, ScopeId, Stmt, StmtKind, Try, UnaryOp, WithItem,
};
use super::super::code::{Const, PyStr};
use super::super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex};
use super::literal::{self, LiteralError};
use super::span;
use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};
use std::rc::Rc;

type Result<T> = std::result::Result<T, Diagnostic>;

/// Converts a tree without errors.
pub(super) fn module(
    source: &str,
    lines: &LineIndex<'_>,
    module: &ruff::ModModule,
) -> Result<Module> {
    let mut convert = Convert {
        source,
        lines,
        scopes: 1,
        texts: module.body.iter().any(|stmt| {
            matches!(stmt, ruff::Stmt::ImportFrom(import)
                if import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
                    && import.names.iter().any(|alias| alias.name.as_str() == "annotations"))
        }),
    };
    let body = convert.body(&module.body)?;
    Ok(Module {
        body,
        scopes: convert.scopes,
    })
}

struct Convert<'a> {
    source: &'a str,
    lines: &'a LineIndex<'a>,
    scopes: ScopeId,
    /// Annotations stay texts (`from __future__ import annotations`): as they are written, which CPython
    /// would write anew from the tree.
    texts: bool,
}

fn name(id: &str) -> Name {
    Rc::from(id)
}

fn identifier(id: &ruff::Identifier) -> Name {
    name(id.id.as_str())
}

impl Convert<'_> {
    fn loc(&self, range: TextRange) -> Loc {
        let span = span(range);
        let line = |offset| i32::try_from(self.lines.line(offset)).expect("lines are below 2^31");
        Loc {
            line: line(span.start),
            end_line: line(span.end),
            span,
        }
    }

    fn scope(&mut self) -> ScopeId {
        self.scopes += 1;
        self.scopes - 1
    }

    fn text(&self, range: TextRange) -> &str {
        let span = span(range);
        &self.source[span.start as usize..span.end as usize]
    }

    fn unsupported<T>(
        &self,
        range: TextRange,
        what: &str,
        hint: Option<&'static str>,
    ) -> Result<T> {
        let kind = DiagnosticKind::Unsupported {
            what: what.to_owned(),
            hint,
        };
        Err(self.lines.diagnostic(kind, span(range)))
    }

    fn literal<T>(
        &self,
        range: TextRange,
        value: std::result::Result<T, LiteralError>,
    ) -> Result<T> {
        value.map_err(|error| self.lines.diagnostic(error.into_kind(), span(range)))
    }

    fn annotation(&mut self, annotation: &ruff::Expr) -> Result<Expr> {
        let mut converted = self.expr(annotation)?;
        if self.texts {
            let text = self.text(annotation.range());
            let points: Vec<u32> = text.chars().map(u32::from).collect();
            converted.kind = ExprKind::Constant(Const::Str(PyStr(points.into())));
        }
        Ok(converted)
    }

    fn body(&mut self, body: &[ruff::Stmt]) -> Result<Vec<Stmt>> {
        body.iter().map(|stmt| self.stmt(stmt)).collect()
    }

    /// Where `def` or `class` stands: the parser's range of a decorated definition begins at its first decorator.
    fn definition(&self, range: TextRange, decorators: &[ruff::Decorator]) -> TextRange {
        let Some(last) = decorators.last() else {
            return range;
        };
        let mut at = last.range().end().to_usize();
        let bytes = self.source.as_bytes();
        while let Some(&b) = bytes.get(at) {
            match b {
                b'#' => {
                    while bytes.get(at).is_some_and(|&b| b != b'\n' && b != b'\r') {
                        at += 1;
                    }
                }
                b' ' | b'\t' | b'\n' | b'\r' | b'\\' | 12 => at += 1,
                _ => break,
            }
        }
        let start = TextSize::try_from(at).expect("the source is far below 4 GB");
        TextRange::new(start, range.end())
    }

    fn stmt(&mut self, stmt: &ruff::Stmt) -> Result<Stmt> {
        const ASYNC: Option<&str> = Some("use def, for and with without async");
        let mut range = stmt.range();
        let kind = match stmt {
            ruff::Stmt::FunctionDef(def) => {
                range = self.definition(range, &def.decorator_list);
                if def.is_async {
                    return self.unsupported(range, "async def", ASYNC);
                }
                StmtKind::FunctionDef(Box::new(self.function(def)?))
            }
            ruff::Stmt::ClassDef(def) => {
                range = self.definition(range, &def.decorator_list);
                let (bases, keywords) = match &def.arguments {
                    Some(arguments) => self.arguments(arguments)?,
                    None => (Vec::new(), Vec::new()),
                };
                let decorators = self.decorators(&def.decorator_list)?;
                let scope = self.scope();
                StmtKind::ClassDef(Box::new(ClassDef {
                    name: identifier(&def.name),
                    bases,
                    keywords,
                    body: self.body(&def.body)?,
                    decorators,
                    scope,
                }))
            }
            ruff::Stmt::Return(stmt) => StmtKind::Return(self.optional(stmt.value.as_deref())?),
            ruff::Stmt::Delete(stmt) => StmtKind::Delete(self.exprs(&stmt.targets)?),
            ruff::Stmt::Assign(stmt) => StmtKind::Assign {
                targets: self.exprs(&stmt.targets)?,
                value: self.expr(&stmt.value)?,
            },
            ruff::Stmt::AugAssign(stmt) => StmtKind::AugAssign {
                target: self.expr(&stmt.target)?,
                op: operator(stmt.op),
                value: self.expr(&stmt.value)?,
            },
            ruff::Stmt::AnnAssign(stmt) => StmtKind::AnnAssign {
                target: self.expr(&stmt.target)?,
                annotation: self.annotation(&stmt.annotation)?,
                value: self.optional(stmt.value.as_deref())?,
                simple: stmt.simple,
            },
            ruff::Stmt::For(stmt) => {
                if stmt.is_async {
                    return self.unsupported(range, "async for", ASYNC);
                }
                StmtKind::For {
                    target: self.expr(&stmt.target)?,
                    iter: self.expr(&stmt.iter)?,
                    body: self.body(&stmt.body)?,
                    orelse: self.body(&stmt.orelse)?,
                }
            }
            ruff::Stmt::While(stmt) => StmtKind::While {
                test: self.expr(&stmt.test)?,
                body: self.body(&stmt.body)?,
                orelse: self.body(&stmt.orelse)?,
            },
            ruff::Stmt::If(stmt) => {
                let test = self.expr(&stmt.test)?;
                let body = self.body(&stmt.body)?;
                let mut clauses = Vec::new();
                for clause in &stmt.elif_else_clauses {
                    clauses.push((
                        self.optional(clause.test.as_ref())?,
                        self.body(&clause.body)?,
                        self.loc(TextRange::new(clause.range.start(), range.end())),
                    ));
                }
                let mut orelse = Vec::new();
                for (test, body, loc) in clauses.into_iter().rev() {
                    orelse = match test {
                        None => body,
                        Some(test) => vec![Stmt {
                            loc,
                            kind: StmtKind::If {
                                test,
                                body,
                                orelse,
                                elif: true,
                            },
                        }],
                    };
                }
                StmtKind::If {
                    test,
                    body,
                    orelse,
                    elif: false,
                }
            }
            ruff::Stmt::With(stmt) => {
                if stmt.is_async {
                    return self.unsupported(range, "async with", ASYNC);
                }
                let mut items = Vec::new();
                for item in &stmt.items {
                    items.push(WithItem {
                        context: self.expr(&item.context_expr)?,
                        vars: self.optional(item.optional_vars.as_deref())?,
                    });
                }
                StmtKind::With {
                    items,
                    body: self.body(&stmt.body)?,
                }
            }
            ruff::Stmt::Match(stmt) => {
                let subject = self.expr(&stmt.subject)?;
                let mut cases = Vec::new();
                for case in &stmt.cases {
                    cases.push(MatchCase {
                        pattern: self.pattern(&case.pattern)?,
                        guard: self.optional(case.guard.as_deref())?,
                        body: self.body(&case.body)?,
                    });
                }
                StmtKind::Match { subject, cases }
            }
            ruff::Stmt::Raise(stmt) => StmtKind::Raise {
                exc: self.optional(stmt.exc.as_deref())?,
                cause: self.optional(stmt.cause.as_deref())?,
            },
            ruff::Stmt::Try(stmt) => {
                let body = self.body(&stmt.body)?;
                let mut handlers = Vec::new();
                for handler in &stmt.handlers {
                    let ruff::ExceptHandler::ExceptHandler(handler) = handler;
                    handlers.push(Handler {
                        loc: self.loc(handler.range),
                        type_: self.optional(handler.type_.as_deref())?,
                        name: handler.name.as_ref().map(identifier),
                        body: self.body(&handler.body)?,
                    });
                }
                StmtKind::Try(Box::new(Try {
                    body,
                    handlers,
                    orelse: self.body(&stmt.orelse)?,
                    finalbody: self.body(&stmt.finalbody)?,
                    star: stmt.is_star,
                }))
            }
            ruff::Stmt::Assert(stmt) => StmtKind::Assert {
                test: self.expr(&stmt.test)?,
                msg: self.optional(stmt.msg.as_deref())?,
            },
            ruff::Stmt::Import(stmt) => StmtKind::Import(self.aliases(&stmt.names)),
            ruff::Stmt::ImportFrom(stmt) => StmtKind::ImportFrom {
                module: stmt.module.as_ref().map(identifier),
                names: self.aliases(&stmt.names),
                level: stmt.level,
            },
            ruff::Stmt::Global(stmt) => {
                StmtKind::Global(stmt.names.iter().map(identifier).collect())
            }
            ruff::Stmt::Nonlocal(stmt) => {
                StmtKind::Nonlocal(stmt.names.iter().map(identifier).collect())
            }
            ruff::Stmt::Expr(stmt) => StmtKind::Expr(self.expr(&stmt.value)?),
            ruff::Stmt::Pass(_) => StmtKind::Pass,
            ruff::Stmt::Break(_) => StmtKind::Break,
            ruff::Stmt::Continue(_) => StmtKind::Continue,
            ruff::Stmt::TypeAlias(_) | ruff::Stmt::IpyEscapeCommand(_) => {
                return self.unsupported(range, "this statement", None);
            }
        };
        Ok(Stmt {
            loc: self.loc(range),
            kind,
        })
    }

    fn aliases(&self, names: &[ruff::Alias]) -> Vec<Alias> {
        names
            .iter()
            .map(|alias| Alias {
                loc: self.loc(alias.range),
                name: identifier(&alias.name),
                asname: alias.asname.as_ref().map(identifier),
            })
            .collect()
    }

    fn decorators(&mut self, decorators: &[ruff::Decorator]) -> Result<Vec<Expr>> {
        decorators
            .iter()
            .map(|decorator| self.expr(&decorator.expression))
            .collect()
    }

    fn function(&mut self, def: &ruff::StmtFunctionDef) -> Result<FunctionDef> {
        let decorators = self.decorators(&def.decorator_list)?;
        let args = self.parameters(&def.parameters)?;
        let returns = match def.returns.as_deref() {
            Some(returns) => Some(self.annotation(returns)?),
            None => None,
        };
        let scope = self.scope();
        Ok(FunctionDef {
            name: identifier(&def.name),
            args,
            body: self.body(&def.body)?,
            decorators,
            returns,
            scope,
        })
    }

    fn parameters(&mut self, parameters: &ruff::Parameters) -> Result<Arguments> {
        let mut arguments = Arguments::default();
        for parameter in &parameters.posonlyargs {
            arguments.posonlyargs.push(self.arg(&parameter.parameter)?);
            if let Some(default) = &parameter.default {
                arguments.defaults.push(self.expr(default)?);
            }
        }
        for parameter in &parameters.args {
            arguments.args.push(self.arg(&parameter.parameter)?);
            if let Some(default) = &parameter.default {
                arguments.defaults.push(self.expr(default)?);
            }
        }
        for parameter in &parameters.kwonlyargs {
            arguments.kwonlyargs.push(self.arg(&parameter.parameter)?);
            arguments
                .kw_defaults
                .push(self.optional(parameter.default.as_deref())?);
        }
        if let Some(parameter) = &parameters.vararg {
            arguments.vararg = Some(self.arg(parameter)?);
        }
        if let Some(parameter) = &parameters.kwarg {
            arguments.kwarg = Some(self.arg(parameter)?);
        }
        Ok(arguments)
    }

    fn arg(&mut self, parameter: &ruff::Parameter) -> Result<Arg> {
        Ok(Arg {
            loc: self.loc(parameter.range),
            name: identifier(&parameter.name),
            annotation: match parameter.annotation.as_deref() {
                Some(annotation) => Some(self.annotation(annotation)?),
                None => None,
            },
        })
    }

    fn arguments(&mut self, arguments: &ruff::Arguments) -> Result<(Vec<Expr>, Vec<Keyword>)> {
        let mut args = self.exprs(&arguments.args)?;
        if let [ruff::Expr::Generator(generator)] = &*arguments.args
            && !generator.parenthesized
        {
            // The only argument's brackets are the call's, and CPython counts them to the expression.
            args[0].loc = self.loc(arguments.range);
        }
        let mut keywords = Vec::new();
        for keyword in &arguments.keywords {
            keywords.push(Keyword {
                loc: self.loc(keyword.range),
                arg: keyword.arg.as_ref().map(identifier),
                value: self.expr(&keyword.value)?,
            });
        }
        Ok((args, keywords))
    }

    fn optional(&mut self, expr: Option<&ruff::Expr>) -> Result<Option<Expr>> {
        expr.map(|expr| self.expr(expr)).transpose()
    }

    fn boxed(&mut self, expr: &ruff::Expr) -> Result<Box<Expr>> {
        self.expr(expr).map(Box::new)
    }

    fn exprs(&mut self, exprs: &[ruff::Expr]) -> Result<Vec<Expr>> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn expr(&mut self, expr: &ruff::Expr) -> Result<Expr> {
        let range = expr.range();
        let kind = match expr {
            ruff::Expr::BoolOp(expr) => ExprKind::BoolOp {
                or: expr.op == ruff::BoolOp::Or,
                values: self.exprs(&expr.values)?,
            },
            ruff::Expr::Named(expr) => ExprKind::Named {
                target: self.boxed(&expr.target)?,
                value: self.boxed(&expr.value)?,
            },
            ruff::Expr::BinOp(expr) => ExprKind::BinOp {
                left: self.boxed(&expr.left)?,
                op: operator(expr.op),
                right: self.boxed(&expr.right)?,
            },
            ruff::Expr::UnaryOp(expr) => ExprKind::UnaryOp {
                op: match expr.op {
                    ruff::UnaryOp::Invert => UnaryOp::Invert,
                    ruff::UnaryOp::Not => UnaryOp::Not,
                    ruff::UnaryOp::UAdd => UnaryOp::UAdd,
                    ruff::UnaryOp::USub => UnaryOp::USub,
                },
                operand: self.boxed(&expr.operand)?,
            },
            ruff::Expr::Lambda(expr) => {
                let args = match &expr.parameters {
                    Some(parameters) => self.parameters(parameters)?,
                    None => Arguments::default(),
                };
                let scope = self.scope();
                let body = self.expr(&expr.body)?;
                ExprKind::Lambda(Box::new(Lambda { args, body, scope }))
            }
            ruff::Expr::If(expr) => ExprKind::If {
                test: self.boxed(&expr.test)?,
                body: self.boxed(&expr.body)?,
                orelse: self.boxed(&expr.orelse)?,
            },
            ruff::Expr::Dict(expr) => {
                let mut keys = Vec::new();
                let mut values = Vec::new();
                for item in &expr.items {
                    keys.push(self.optional(item.key.as_ref())?);
                    values.push(self.expr(&item.value)?);
                }
                ExprKind::Dict { keys, values }
            }
            ruff::Expr::Set(expr) => ExprKind::Set(self.exprs(&expr.elts)?),
            ruff::Expr::ListComp(expr) => {
                self.comp(CompKind::List, &expr.elt, None, &expr.generators)?
            }
            ruff::Expr::SetComp(expr) => {
                self.comp(CompKind::Set, &expr.elt, None, &expr.generators)?
            }
            ruff::Expr::DictComp(expr) => {
                let Some(key) = &expr.key else {
                    return Err(super::syntax(
                        self.lines,
                        "dict unpacking cannot be used in dict comprehension",
                        span(range),
                    ));
                };
                self.comp(CompKind::Dict, key, Some(&expr.value), &expr.generators)?
            }
            ruff::Expr::Generator(expr) => {
                self.comp(CompKind::Generator, &expr.elt, None, &expr.generators)?
            }
            ruff::Expr::Await(_) => return self.unsupported(range, "await", None),
            ruff::Expr::Yield(expr) => {
                let value = self.optional(expr.value.as_deref())?;
                ExprKind::Yield(value.map(Box::new))
            }
            ruff::Expr::YieldFrom(expr) => ExprKind::YieldFrom(self.boxed(&expr.value)?),
            ruff::Expr::Compare(expr) => ExprKind::Compare {
                left: self.boxed(&expr.left)?,
                ops: expr.ops.iter().map(|&op| cmp_op(op)).collect(),
                comparators: self.exprs(&expr.comparators)?,
            },
            ruff::Expr::Call(expr) => {
                let func = self.boxed(&expr.func)?;
                let (args, keywords) = self.arguments(&expr.arguments)?;
                ExprKind::Call {
                    func,
                    args,
                    keywords,
                }
            }
            ruff::Expr::FString(expr) => ExprKind::JoinedStr(self.fstring(range, expr)?),
            ruff::Expr::TString(_) => return self.unsupported(range, "template strings", None),
            ruff::Expr::StringLiteral(expr) => {
                let mut points = Vec::new();
                for part in &expr.value {
                    self.str_part(part.range, &mut points)?;
                }
                ExprKind::Constant(Const::Str(PyStr(points.into())))
            }
            ruff::Expr::BytesLiteral(expr) => {
                let mut bytes = Vec::new();
                for part in &expr.value {
                    let text = self.text(part.range);
                    let token =
                        literal::Token::new(text).expect("the parser says it is a bytes literal");
                    debug_assert!(token.bytes, "the parser says it is a bytes literal");
                    let decoded = literal::decode_bytes(token.body, token.raw, &mut bytes);
                    self.literal(part.range, decoded)?;
                }
                ExprKind::Constant(Const::Bytes(bytes))
            }
            ruff::Expr::NumberLiteral(expr) => ExprKind::Constant(match &expr.value {
                ruff::Number::Int(_) => {
                    let value = literal::int(self.text(range));
                    Const::Int(self.literal(range, value)?)
                }
                ruff::Number::Float(value) => Const::Float(*value),
                ruff::Number::Complex { real, imag } => Const::Complex(*real, *imag),
            }),
            ruff::Expr::BooleanLiteral(expr) => ExprKind::Constant(Const::Bool(expr.value)),
            ruff::Expr::NoneLiteral(_) => ExprKind::Constant(Const::None),
            ruff::Expr::EllipsisLiteral(_) => ExprKind::Constant(Const::Ellipsis),
            ruff::Expr::Attribute(expr) => ExprKind::Attribute {
                value: self.boxed(&expr.value)?,
                attr: identifier(&expr.attr),
            },
            ruff::Expr::Subscript(expr) => ExprKind::Subscript {
                value: self.boxed(&expr.value)?,
                slice: self.boxed(&expr.slice)?,
            },
            ruff::Expr::Starred(expr) => ExprKind::Starred(self.boxed(&expr.value)?),
            ruff::Expr::Name(expr) => ExprKind::Name(name(expr.id.as_str())),
            ruff::Expr::List(expr) => ExprKind::List(self.exprs(&expr.elts)?),
            ruff::Expr::Tuple(expr) => ExprKind::Tuple(self.exprs(&expr.elts)?),
            ruff::Expr::Slice(expr) => ExprKind::Slice {
                lower: self.optional(expr.lower.as_deref())?.map(Box::new),
                upper: self.optional(expr.upper.as_deref())?.map(Box::new),
                step: self.optional(expr.step.as_deref())?.map(Box::new),
            },
            ruff::Expr::IpyEscapeCommand(_) => {
                return self.unsupported(range, "this expression", None);
            }
        };
        Ok(Expr {
            loc: self.loc(range),
            kind,
        })
    }

    fn comp(
        &mut self,
        kind: CompKind,
        elt: &ruff::Expr,
        value: Option<&ruff::Expr>,
        generators: &[ruff::Comprehension],
    ) -> Result<ExprKind> {
        let scope = self.scope();
        let mut converted = Vec::new();
        for generator in generators {
            if generator.is_async {
                return self.unsupported(generator.range, "async for", None);
            }
            converted.push(Comprehension {
                target: self.expr(&generator.target)?,
                iter: self.expr(&generator.iter)?,
                ifs: self.exprs(&generator.ifs)?,
            });
        }
        Ok(ExprKind::Comp(Box::new(Comp {
            kind,
            elt: self.expr(elt)?,
            value: self.optional(value)?,
            generators: converted,
            scope,
        })))
    }

    fn str_part(&self, range: TextRange, points: &mut Vec<u32>) -> Result<()> {
        let token =
            literal::Token::new(self.text(range)).expect("the parser says it is a string literal");
        self.literal(range, literal::decode_str(token.body, token.raw, points))
    }

    /// The values of a `JoinedStr`: neighbouring texts are one constant, empty ones are none
    /// (`FstringParser_*`, `Parser/string_parser.c`, v3.11).
    fn fstring(&mut self, range: TextRange, expr: &ruff::ExprFString) -> Result<Vec<Expr>> {
        let loc = self.loc(range);
        let mut values = Vec::new();
        let mut points = Vec::new();
        for part in &expr.value {
            match part {
                ruff::FStringPart::Literal(part) => self.str_part(part.range, &mut points)?,
                ruff::FStringPart::FString(part) => {
                    let prefix = self.text(part.range);
                    let quote = prefix.find(['\'', '"']).unwrap_or(0);
                    let raw = prefix[..quote].contains(['r', 'R']);
                    let here = self.loc(part.range);
                    self.elements(&part.elements, raw, [loc, here], &mut points, &mut values)?;
                }
            }
        }
        flush(&mut points, loc, &mut values);
        Ok(values)
    }

    /// `loc` is the whole literal, `here` the one string of it: what a format ends with stands there.
    fn elements(
        &mut self,
        elements: &[ruff::InterpolatedStringElement],
        raw: bool,
        [loc, here]: [Loc; 2],
        points: &mut Vec<u32>,
        values: &mut Vec<Expr>,
    ) -> Result<()> {
        for element in elements {
            match element {
                ruff::InterpolatedStringElement::Literal(part) => {
                    let text = self.text(part.range);
                    // Doubled braces stand for one, except in a format.
                    let text = text.replace("{{", "{").replace("}}", "}");
                    let decoded = literal::decode_str(&text, raw, points);
                    self.literal(part.range, decoded)?;
                }
                ruff::InterpolatedStringElement::Interpolation(part) => {
                    let mut conversion = match part.conversion {
                        ruff::ConversionFlag::None => 0,
                        ruff::ConversionFlag::Str => 1,
                        ruff::ConversionFlag::Repr => 2,
                        ruff::ConversionFlag::Ascii => 3,
                    };
                    if let Some(debug) = &part.debug_text {
                        points.extend(debug.as_str().chars().map(|c| c as u32));
                        if conversion == 0 && part.format_spec.is_none() {
                            conversion = 2;
                        }
                    }
                    flush(points, loc, values);
                    let value = self.boxed(&part.expression)?;
                    let spec = match &part.format_spec {
                        None => None,
                        Some(spec) => {
                            let mut inner = Vec::new();
                            let mut text = Vec::new();
                            self.elements(&spec.elements, raw, [loc, here], &mut text, &mut inner)?;
                            flush(&mut text, here, &mut inner);
                            let kind = ExprKind::JoinedStr(inner);
                            Some(Box::new(Expr { loc: here, kind }))
                        }
                    };
                    let kind = ExprKind::FormattedValue {
                        value,
                        conversion,
                        spec,
                    };
                    values.push(Expr { loc, kind });
                }
            }
        }
        Ok(())
    }

    fn patterns(&mut self, patterns: &[ruff::Pattern]) -> Result<Vec<Pattern>> {
        patterns
            .iter()
            .map(|pattern| self.pattern(pattern))
            .collect()
    }

    fn pattern(&mut self, pattern: &ruff::Pattern) -> Result<Pattern> {
        let kind = match pattern {
            ruff::Pattern::MatchValue(pattern) => PatternKind::Value(self.expr(&pattern.value)?),
            ruff::Pattern::MatchSingleton(pattern) => PatternKind::Singleton(match pattern.value {
                ruff::Singleton::None => Const::None,
                ruff::Singleton::True => Const::Bool(true),
                ruff::Singleton::False => Const::Bool(false),
            }),
            ruff::Pattern::MatchSequence(pattern) => {
                PatternKind::Sequence(self.patterns(&pattern.patterns)?)
            }
            ruff::Pattern::MatchMapping(pattern) => PatternKind::Mapping {
                keys: self.exprs(&pattern.keys)?,
                patterns: self.patterns(&pattern.patterns)?,
                rest: pattern.rest.as_ref().map(identifier),
            },
            ruff::Pattern::MatchClass(pattern) => {
                let mut kwd_attrs = Vec::new();
                let mut kwd_patterns = Vec::new();
                for keyword in &pattern.arguments.keywords {
                    kwd_attrs.push(identifier(&keyword.attr));
                    kwd_patterns.push(self.pattern(&keyword.pattern)?);
                }
                PatternKind::Class {
                    cls: self.expr(&pattern.cls)?,
                    patterns: self.patterns(&pattern.arguments.patterns)?,
                    kwd_attrs,
                    kwd_patterns,
                }
            }
            ruff::Pattern::MatchStar(pattern) => {
                PatternKind::Star(pattern.name.as_ref().map(identifier))
            }
            ruff::Pattern::MatchAs(pattern) => PatternKind::As {
                pattern: match &pattern.pattern {
                    Some(inner) => Some(Box::new(self.pattern(inner)?)),
                    None => None,
                },
                name: pattern.name.as_ref().map(identifier),
            },
            ruff::Pattern::MatchOr(pattern) => PatternKind::Or(self.patterns(&pattern.patterns)?),
        };
        Ok(Pattern {
            loc: self.loc(pattern.range()),
            kind,
        })
    }
}

fn flush(points: &mut Vec<u32>, loc: Loc, values: &mut Vec<Expr>) {
    if !points.is_empty() {
        let kind = ExprKind::Constant(Const::Str(PyStr(std::mem::take(points).into())));
        values.push(Expr { loc, kind });
    }
}

fn operator(op: ruff::Operator) -> Operator {
    match op {
        ruff::Operator::Add => Operator::Add,
        ruff::Operator::Sub => Operator::Sub,
        ruff::Operator::Mult => Operator::Mult,
        ruff::Operator::MatMult => Operator::MatMult,
        ruff::Operator::Div => Operator::Div,
        ruff::Operator::Mod => Operator::Mod,
        ruff::Operator::Pow => Operator::Pow,
        ruff::Operator::LShift => Operator::LShift,
        ruff::Operator::RShift => Operator::RShift,
        ruff::Operator::BitOr => Operator::BitOr,
        ruff::Operator::BitXor => Operator::BitXor,
        ruff::Operator::BitAnd => Operator::BitAnd,
        ruff::Operator::FloorDiv => Operator::FloorDiv,
    }
}

fn cmp_op(op: ruff::CmpOp) -> CmpOp {
    match op {
        ruff::CmpOp::Eq => CmpOp::Eq,
        ruff::CmpOp::NotEq => CmpOp::NotEq,
        ruff::CmpOp::Lt => CmpOp::Lt,
        ruff::CmpOp::LtE => CmpOp::LtE,
        ruff::CmpOp::Gt => CmpOp::Gt,
        ruff::CmpOp::GtE => CmpOp::GtE,
        ruff::CmpOp::Is => CmpOp::Is,
        ruff::CmpOp::IsNot => CmpOp::IsNot,
        ruff::CmpOp::In => CmpOp::In,
        ruff::CmpOp::NotIn => CmpOp::NotIn,
    }
}
