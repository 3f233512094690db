//! Annotations in the symbol table (PEP 649): they belong to functions of their own (Python/symtable.c, v3.14).
//!
//! Left out: names of annotations of a function's variables, which nothing evaluates.

use super::super::super::ast::{Arguments, Expr, ExprKind, Loc, ScopeId};
use super::{BlockType, Builder, DEF_PARAM, Result, USE};
use std::rc::Rc;

impl Builder {
    /// `symtable_enter_block` of an `AnnotationBlock`, v3.14.
    pub(super) fn enter_annotate(&mut self, id: ScopeId, loc: Loc) -> Result<()> {
        let around = self.current_id();
        self.enter(id, BlockType::Function, None);
        self.add_def(&Rc::from(".format"), DEF_PARAM, loc)?;
        if self.scope(around).kind == BlockType::Class {
            self.current().seen_class = Some(around);
            self.add_def(&Rc::from("__classdict__"), USE, loc)?;
        }
        Ok(())
    }

    /// `symtable_visit_annotation` (Python/symtable.c, v3.14): those of a module or class belong to a function of their
    /// own, those of a function's variables to none.
    pub(super) fn annotation(&mut self, annotation: &Expr, loc: Loc) -> Result<()> {
        if !self.deferred {
            return self.expr(annotation);
        }
        let scope = self.current();
        if scope.kind == BlockType::Function {
            return Ok(());
        }
        let conditional = scope.open > 0 || scope.kind == BlockType::Module;
        let known = scope.annotate;
        let name = Rc::from("__conditional_annotations__");
        if conditional {
            scope.conditional.insert(loc.span.start);
        }
        if let Some(id) = known {
            self.stack.push(id);
        } else {
            let id = ScopeId::try_from(self.scopes.len()).expect("scopes stand in the source");
            self.scopes.push(None);
            self.current().annotate = Some(id);
            self.enter_annotate(id, loc)?;
        }
        if conditional {
            self.add_def(&name, USE, loc)?;
        }
        self.expr(annotation)?;
        self.stack.pop();
        Ok(())
    }

    pub(super) fn annotations(&mut self, args: &Arguments, returns: Option<&Expr>) -> Result<()> {
        let all = args
            .posonlyargs
            .iter()
            .chain(&args.args)
            .chain(&args.vararg)
            .chain(&args.kwarg)
            .chain(&args.kwonlyargs)
            .filter_map(|arg| arg.annotation.as_ref())
            .chain(returns);
        for annotation in all {
            match &annotation.kind {
                ExprKind::Starred(inner) => self.expr(inner)?,
                _ => self.expr(annotation)?,
            }
        }
        Ok(())
    }
}
