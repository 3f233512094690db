//! Ruff's tree to ours, with CPython's positions.

use super::super::ast::{
    Alias, ClassDef, Expr, ExprKind, FunctionDef, Handler, Loc, MatchCase, Module, Name, ScopeId,
    Stmt, StmtKind, Try, WithItem,
};
use super::super::code::{Const, PyStr};
use super::super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex};
use super::convert_expr::operator;
use super::literal::LiteralError;
use super::span;
use crate::profile::CodeProfile;
use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};
use std::rc::Rc;

const ASYNC: Option<&str> = Some("use def, for and with without async");

pub(super) type Result<T> = std::result::Result<T, Diagnostic>;

/// Converts a tree without errors.
pub(super) fn module(
    source: &str,
    lines: &LineIndex<'_>,
    module: &ruff::ModModule,
    version: &CodeProfile,
) -> Result<Module> {
    let texts = module.body.iter().any(|stmt| {
        matches!(stmt, ruff::Stmt::ImportFrom(import)
            if import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
                && import.names.iter().any(|alias| alias.name.as_str() == "annotations"))
    });
    let mut convert = Convert {
        source,
        lines,
        scopes: 1,
        texts,
        deferred: version.annotations_deferred && !texts,
        places: version.fstring_parts_placed,
        text_at: None,
    };
    let body = convert.body(&module.body)?;
    Ok(Module {
        body,
        scopes: convert.scopes,
        deferred: convert.deferred,
    })
}

pub(super) struct Convert<'a> {
    pub(super) source: &'a str,
    pub(super) lines: &'a LineIndex<'a>,
    scopes: ScopeId,
    /// Annotations stay texts (`from __future__ import annotations`): as they are written, which CPython
    /// would write anew from the tree.
    pub(super) texts: bool,
    /// Annotations are evaluated later (PEP 649).
    deferred: bool,
    /// The parts of an f-string have places of their own (v3.12, PEP 701).
    pub(super) places: bool,
    /// Where the text that is being collected began and ended.
    pub(super) text_at: Option<TextRange>,
}

pub(super) fn name(id: &str) -> Name {
    Rc::from(id)
}

pub(super) fn identifier(id: &ruff::Identifier) -> Name {
    name(id.id.as_str())
}

impl Convert<'_> {
    pub(super) fn loc(&self, range: TextRange) -> Loc {
        let span = span(range);
        let line = |offset| i32::try_from(self.lines.line(offset)).expect("lines are below 2^31");
        Loc {
            line: line(span.start),
            end_line: line(span.end),
            span,
        }
    }

    pub(super) fn scope(&mut self) -> ScopeId {
        self.scopes += 1;
        self.scopes - 1
    }

    pub(super) fn text(&self, range: TextRange) -> &str {
        let span = span(range);
        &self.source[span.start as usize..span.end as usize]
    }

    pub(super) fn unsupported<T>(
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

    pub(super) fn literal<T>(
        &self,
        range: TextRange,
        value: std::result::Result<T, LiteralError>,
    ) -> Result<T> {
        value.map_err(|error| self.lines.diagnostic(error.into_kind(), span(range)))
    }

    pub(super) fn annotation(&mut self, annotation: &ruff::Expr) -> Result<Expr> {
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

    // The kinds with blocks are converted in functions of their own: nested blocks need little of the stack.
    fn stmt(&mut self, stmt: &ruff::Stmt) -> Result<Stmt> {
        let mut range = stmt.range();
        let kind = match stmt {
            ruff::Stmt::FunctionDef(def) => {
                range = self.definition(range, &def.decorator_list);
                self.function_def(range, def)?
            }
            ruff::Stmt::ClassDef(def) => {
                range = self.definition(range, &def.decorator_list);
                self.class_def(def)?
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
            ruff::Stmt::For(stmt) => self.for_loop(range, stmt)?,
            ruff::Stmt::While(stmt) => self.while_loop(stmt)?,
            ruff::Stmt::If(stmt) => self.if_stmt(range, stmt)?,
            ruff::Stmt::With(stmt) => self.with(range, stmt)?,
            ruff::Stmt::Match(stmt) => self.match_stmt(stmt)?,
            ruff::Stmt::Raise(stmt) => StmtKind::Raise {
                exc: self.optional(stmt.exc.as_deref())?,
                cause: self.optional(stmt.cause.as_deref())?,
            },
            ruff::Stmt::Try(stmt) => self.try_stmt(stmt)?,
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

    #[inline(never)]
    fn function_def(&mut self, range: TextRange, def: &ruff::StmtFunctionDef) -> Result<StmtKind> {
        if def.is_async {
            return self.unsupported(range, "async def", ASYNC);
        }
        Ok(StmtKind::FunctionDef(Box::new(self.function(def)?)))
    }

    #[inline(never)]
    fn class_def(&mut self, def: &ruff::StmtClassDef) -> Result<StmtKind> {
        let (bases, keywords) = match &def.arguments {
            Some(arguments) => self.arguments(arguments)?,
            None => (Vec::new(), Vec::new()),
        };
        let decorators = self.decorators(&def.decorator_list)?;
        let scope = self.scope();
        Ok(StmtKind::ClassDef(Box::new(ClassDef {
            name: identifier(&def.name),
            bases,
            keywords,
            body: self.body(&def.body)?,
            decorators,
            scope,
        })))
    }

    #[inline(never)]
    fn for_loop(&mut self, range: TextRange, stmt: &ruff::StmtFor) -> Result<StmtKind> {
        if stmt.is_async {
            return self.unsupported(range, "async for", ASYNC);
        }
        Ok(StmtKind::For {
            target: self.expr(&stmt.target)?,
            iter: self.expr(&stmt.iter)?,
            body: self.body(&stmt.body)?,
            orelse: self.body(&stmt.orelse)?,
        })
    }

    #[inline(never)]
    fn while_loop(&mut self, stmt: &ruff::StmtWhile) -> Result<StmtKind> {
        Ok(StmtKind::While {
            test: self.expr(&stmt.test)?,
            body: self.body(&stmt.body)?,
            orelse: self.body(&stmt.orelse)?,
        })
    }

    #[inline(never)]
    fn if_stmt(&mut self, range: TextRange, stmt: &ruff::StmtIf) -> Result<StmtKind> {
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
        Ok(StmtKind::If {
            test,
            body,
            orelse,
            elif: false,
        })
    }

    #[inline(never)]
    fn with(&mut self, range: TextRange, stmt: &ruff::StmtWith) -> Result<StmtKind> {
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
        Ok(StmtKind::With {
            items,
            body: self.body(&stmt.body)?,
        })
    }

    #[inline(never)]
    fn match_stmt(&mut self, stmt: &ruff::StmtMatch) -> Result<StmtKind> {
        let subject = self.expr(&stmt.subject)?;
        let mut cases = Vec::new();
        for case in &stmt.cases {
            cases.push(MatchCase {
                pattern: self.pattern(&case.pattern)?,
                guard: self.optional(case.guard.as_deref())?,
                body: self.body(&case.body)?,
            });
        }
        Ok(StmtKind::Match { subject, cases })
    }

    #[inline(never)]
    fn try_stmt(&mut self, stmt: &ruff::StmtTry) -> Result<StmtKind> {
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
        Ok(StmtKind::Try(Box::new(Try {
            body,
            handlers,
            orelse: self.body(&stmt.orelse)?,
            finalbody: self.body(&stmt.finalbody)?,
            star: stmt.is_star,
        })))
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
        let annotated = def.returns.is_some()
            || def
                .parameters
                .iter()
                .any(|parameter| parameter.annotation().is_some());
        let annotate = (annotated && self.deferred).then(|| self.scope());
        let scope = self.scope();
        Ok(FunctionDef {
            name: identifier(&def.name),
            args,
            body: self.body(&def.body)?,
            decorators,
            returns,
            scope,
            annotate,
        })
    }
}
