//! Functions, lambdas and classes (`compiler_function` and so on, Python/compile.c, v3.11).

use super::super::ast::{
    Arg, Arguments, ClassDef, Expr, ExprKind, FunctionDef, Lambda, Loc, ScopeId, Stmt,
};
use super::super::code::{Code, Const, Op, PyStr};
use super::scopes::OF_CLASS;
use super::stmts::str_const;
use super::symtable::{NameScope, mangle};
use super::unit::{Ctx, UnitKind};
use super::{Compiler, Opcode, Result, fold};
use std::rc::Rc;

/// `_PyCompile_CleanDoc` (Python/compile.c, v3.13): a docstring without the indentation of its lines.
#[inline(never)]
pub(super) fn clean_doc(doc: &PyStr) -> PyStr {
    const SPACE: u32 = b' ' as u32;
    const NEWLINE: u32 = b'\n' as u32;
    let text = crate::object::value::str_pad::expand_tabs(&doc.0, 8);
    let text = text.unwrap_or_else(|_| doc.0.to_vec());
    let lines: Vec<&[u32]> = text.split(|point| *point == NEWLINE).collect();
    let indent = |line: &[u32]| line.iter().take_while(|point| **point == SPACE).count();
    let margin = lines[1..]
        .iter()
        .filter(|line| indent(line) < line.len())
        .map(|line| indent(line))
        .min()
        .unwrap_or(0);
    let mut cleaned = lines[0][indent(lines[0])..].to_vec();
    for line in &lines[1..] {
        cleaned.push(NEWLINE);
        cleaned.extend(&line[margin.min(indent(line))..]);
    }
    PyStr(cleaned.into())
}

impl<'a> Compiler<'a> {
    /// `compiler_make_closure`
    pub(super) fn make_closure(&mut self, code: Rc<Code>, flags: u32) {
        let unit = self.unit();
        let mut flags = flags;
        let mut count = 0;
        for free in code.localsplus.iter().filter(|local| local.free) {
            let cell = (unit.kind == UnitKind::Class && OF_CLASS.contains(&free.name.as_str()))
                || unit.scope_of(&free.name) == Some(NameScope::Cell);
            let dict = if cell { &unit.cellvars } else { &unit.freevars };
            let arg = dict
                .get(&free.name)
                .expect("a free variable is a cell or free around it");
            unit.op_i(Op::LoadClosure, arg);
            count += 1;
        }
        if count > 0 {
            flags |= 8;
            unit.op_i(Op::BuildTuple, count);
        }
        unit.load_const(Const::Code(code));
        if !unit.version.function_parts_apart {
            unit.op_i(Op::MakeFunction, flags);
            return;
        }
        unit.op(Op::MakeFunctionBare);
        // MAKE_FUNCTION_CLOSURE, _ANNOTATIONS, _ANNOTATE, _KWDEFAULTS, _DEFAULTS.
        for flag in [8, 4, 16, 2, 1] {
            if flags & flag != 0 {
                unit.op_i(Op::SetFunctionAttribute, flag);
            }
        }
    }

    fn decorators(&mut self, decorators: &'a [Expr]) -> Result<()> {
        decorators.iter().try_for_each(|expr| self.expr(expr))
    }

    fn apply_decorators(&mut self, decorators: &[Expr]) {
        let unit = self.unit();
        let old = unit.loc;
        for decorator in decorators.iter().rev() {
            unit.loc = decorator.loc;
            unit.call(0);
        }
        unit.loc = old;
    }

    /// `compiler_default_arguments`: the flags of `MAKE_FUNCTION`.
    #[inline(never)]
    fn default_arguments(&mut self, args: &'a Arguments) -> Result<u32> {
        let mut flags = 0;
        if !args.defaults.is_empty() {
            for default in &args.defaults {
                self.expr(default)?;
            }
            let n = u32::try_from(args.defaults.len()).expect("parameters are few");
            self.unit().op_i(Op::BuildTuple, n);
            flags |= 1;
        }
        let mut keys = Vec::new();
        for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
            if let Some(default) = default {
                let mangled = mangle(self.unit().private.as_ref(), &arg.name);
                keys.push(str_const(&mangled));
                if self.version.callable_first {
                    self.unit().load_const(str_const(&mangled));
                }
                self.expr(default)?;
            }
        }
        if !keys.is_empty() {
            let n = u32::try_from(keys.len()).expect("parameters are few");
            if self.version.callable_first {
                self.unit().op_i(Op::BuildMap, n);
            } else {
                self.unit().load_const(Const::Tuple(keys));
                self.unit().op_i(Op::BuildConstKeyMap, n);
            }
            flags |= 2;
        }
        Ok(flags)
    }

    fn check_args(&mut self, args: &Arguments) -> Result<()> {
        let all = args
            .posonlyargs
            .iter()
            .chain(&args.args)
            .chain(&args.vararg)
            .chain(&args.kwonlyargs)
            .chain(&args.kwarg);
        for arg in all {
            self.forbidden(&arg.name, Ctx::Store)?;
        }
        Ok(())
    }

    /// `compiler_visit_annotations`: names and values by turns; how many both are.
    #[inline(never)]
    fn annotations(&mut self, args: &'a Arguments, returns: Option<&'a Expr>) -> Result<u32> {
        let mut count = 0;
        let in_order = args
            .args
            .iter()
            .chain(&args.posonlyargs)
            .chain(&args.vararg)
            .chain(&args.kwonlyargs)
            .chain(&args.kwarg);
        for Arg {
            name, annotation, ..
        } in in_order
        {
            if let Some(annotation) = annotation {
                self.annotation(name, annotation)?;
                count += 2;
            }
        }
        if let Some(returns) = returns {
            self.annotation("return", returns)?;
            count += 2;
        }
        Ok(count)
    }

    /// `codegen_setup_annotations_scope`, v3.14: a function that evaluates annotations when it is asked for their values.
    fn annotate(
        &mut self,
        loc: Loc,
        scope: ScopeId,
        values: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        self.enter_scope(
            Rc::from("__annotate__"),
            UnitKind::Function,
            scope,
            loc.line,
        );
        let unit = self.unit();
        unit.posonlyargcount = 1;
        unit.loc = loc;
        unit.name_op(&Rc::from(".format"), Ctx::Load);
        unit.load_const(Const::Int(2.into()));
        unit.op_i(Op::CompareOp, 4);
        let known = unit.new_block();
        unit.jump(Opcode::PopJumpIfFalse, known);
        // NotImplementedError
        unit.op_i(Op::LoadCommonConstant, 1);
        unit.op_i(Op::RaiseVarargs, 1);
        unit.use_next_block(known);
        values(self)?;
        self.unit().op(Op::ReturnValue);
        let mut code = self.assemble(true);
        if let Some(code) = Rc::get_mut(&mut code) {
            // In the table of symbols it has a name that no annotation can use.
            "format".clone_into(&mut code.localsplus[0].name);
        }
        self.unit().loc = loc;
        self.make_closure(code, 0);
        Ok(())
    }

    /// `codegen_process_deferred_annotations`, v3.14: the function for the annotations of a module or class. In a module
    /// it is made before everything else.
    pub(super) fn deferred_annotations(&mut self, loc: Loc) -> Result<()> {
        let unit = self.unit();
        let deferred = std::mem::take(&mut unit.deferred);
        let (module, name) = match unit.kind {
            UnitKind::Module => (true, "__annotate__"),
            _ => (false, "__annotate_func__"),
        };
        let Some(scope) = unit.scope.annotate.filter(|_| !deferred.is_empty()) else {
            return Ok(());
        };
        let ended = if module {
            std::mem::take(&mut unit.pending)
        } else {
            Vec::new()
        };
        let last = unit.blocks[unit.current].instrs.len();
        let last = if unit.need_new_block { 0 } else { last };
        self.annotate(loc, scope, |this| {
            this.unit().op_i(Op::BuildMap, 0);
            for (name, annotation, at, number) in deferred {
                let unit = this.unit();
                let next = unit.new_block();
                if let Some(number) = number {
                    unit.loc = at;
                    unit.load_const(Const::Int(number.into()));
                    unit.conditional_annotations(Ctx::Load);
                    unit.op_i(Op::ContainsOp, 0);
                    unit.jump(Opcode::PopJumpIfFalse, next);
                }
                this.expr(annotation)?;
                let unit = this.unit();
                unit.loc = at;
                unit.op_i(Op::Copy, 2);
                let mangled = mangle(unit.private.as_ref(), name);
                unit.load_const(str_const(&mangled));
                unit.loc = loc;
                unit.op(Op::StoreSubscr);
                unit.use_next_block(next);
            }
            Ok(())
        })?;
        let unit = self.unit();
        unit.name_op(&Rc::from(name), Ctx::Store);
        if module {
            // `_PyCompile_StartAnnotationSetup`: behind RESUME.
            let made = unit.blocks[unit.current].instrs.split_off(last);
            unit.blocks[0].instrs.splice(1..1, made);
            unit.pending = ended;
        }
        Ok(())
    }

    fn annotation(&mut self, name: &str, annotation: &'a Expr) -> Result<()> {
        let unit = self.unit();
        let mangled = mangle(unit.private.as_ref(), &Rc::from(name));
        unit.load_const(str_const(&mangled));
        match &annotation.kind {
            ExprKind::Starred(inner) => {
                self.expr(inner)?;
                self.unit().op_i(Op::UnpackSequence, 1);
                Ok(())
            }
            _ => self.expr(annotation),
        }
    }

    fn first_line(stmt: &Stmt, decorators: &[Expr]) -> i32 {
        decorators
            .first()
            .map_or(stmt.loc.line, |decorator| decorator.loc.line)
    }

    pub(super) fn function(&mut self, stmt: &'a Stmt, def: &'a FunctionDef) -> Result<()> {
        self.check_args(&def.args)?;
        self.decorators(&def.decorators)?;
        let mut flags = self.default_arguments(&def.args)?;
        if let Some(scope) = def.annotate {
            self.annotate(stmt.loc, scope, |this| {
                let count = this.annotations(&def.args, def.returns.as_ref())?;
                this.unit().op_i(Op::BuildMap, count / 2);
                Ok(())
            })?;
            flags |= 16;
        } else {
            let count = self.annotations(&def.args, def.returns.as_ref())?;
            if count > 0 {
                self.unit().op_i(Op::BuildTuple, count);
                flags |= 4;
            }
        }
        let first_line = Self::first_line(stmt, &def.decorators);
        self.enter_scope(def.name.clone(), UnitKind::Function, def.scope, first_line);
        let docstring = fold::docstring(&def.body);
        let cleaned = self.version.docstring_flagged;
        let first = docstring.map_or(Const::None, |text| {
            Const::Str(if cleaned {
                clean_doc(text)
            } else {
                text.clone()
            })
        });
        if docstring.is_some() || !self.version.docstring_flagged {
            self.unit().add_const(first);
        }
        self.unit().has_docstring = docstring.is_some() && self.version.docstring_flagged;
        self.count_args(&def.args);
        let body = if docstring.is_some() {
            &def.body[1..]
        } else {
            &def.body
        };
        self.stmts(body)?;
        self.guard_generator();
        let code = self.assemble(true);
        self.make_closure(code, flags);
        self.apply_decorators(&def.decorators);
        self.name(&def.name, Ctx::Store)
    }

    fn count_args(&mut self, args: &Arguments) {
        let unit = self.unit();
        unit.argcount = args.args.len();
        unit.posonlyargcount = args.posonlyargs.len();
        unit.kwonlyargcount = args.kwonlyargs.len();
    }

    pub(super) fn lambda(&mut self, expr: &'a Expr, lambda: &'a Lambda) -> Result<()> {
        self.check_args(&lambda.args)?;
        let flags = self.default_arguments(&lambda.args)?;
        self.enter_scope(
            Rc::from("<lambda>"),
            UnitKind::Lambda,
            lambda.scope,
            expr.loc.line,
        );
        // The first constant would be the docstring.
        if !self.version.docstring_flagged {
            self.unit().add_const(Const::None);
        }
        self.count_args(&lambda.args);
        self.expr(&lambda.body)?;
        let generator = self.unit().scope.generator;
        if !generator {
            if self.version.folds_in_graph {
                self.unit().loc = lambda.body.loc;
            }
            self.unit().op(Op::ReturnValue);
        }
        let code = self.assemble(!generator);
        self.make_closure(code, flags);
        Ok(())
    }

    pub(super) fn class(&mut self, stmt: &'a Stmt, def: &'a ClassDef) -> Result<()> {
        self.decorators(&def.decorators)?;
        let first_line = Self::first_line(stmt, &def.decorators);
        self.enter_scope(def.name.clone(), UnitKind::Class, def.scope, first_line);
        let unit = self.unit();
        unit.private = Some(def.name.clone());
        unit.name_op(&Rc::from("__name__"), Ctx::Load);
        unit.name_op(&Rc::from("__module__"), Ctx::Store);
        let qualname = str_const(&unit.qualname);
        unit.load_const(qualname);
        unit.name_op(&Rc::from("__qualname__"), Ctx::Store);
        if unit.version.class_facts_stored {
            unit.load_made_const(Const::Int(unit.first_line.into()));
            unit.name_op(&Rc::from("__firstlineno__"), Ctx::Store);
            if unit.scope.needs_class_dict {
                unit.op(Op::LoadLocals);
                let cell = unit.cellvars.number(&Rc::from("__classdict__"));
                unit.op_i(Op::StoreDeref, cell);
            }
        }
        let loc = unit.loc;
        self.body(&def.body)?;
        self.deferred_annotations(loc)?;
        let unit = self.unit();
        unit.loc = Loc::NONE;
        if unit.version.class_facts_stored {
            let names = unit.static_attributes.iter();
            let names = names.map(|name| str_const(name)).collect();
            unit.load_made_const(Const::Tuple(names));
            unit.name_op(&Rc::from("__static_attributes__"), Ctx::Store);
            if unit.scope.needs_class_dict {
                let cell = unit.cellvars.number(&Rc::from("__classdict__"));
                unit.op_i(Op::LoadClosure, cell);
                unit.name_op(&Rc::from("__classdictcell__"), Ctx::Store);
            }
        }
        if unit.scope.needs_class_closure {
            let cell = unit.cellvars.number(&Rc::from("__class__"));
            unit.op_i(Op::LoadClosure, cell);
            unit.op_i(Op::Copy, 1);
            unit.name_op(&Rc::from("__classcell__"), Ctx::Store);
        } else {
            unit.load_const(Const::None);
        }
        unit.op(Op::ReturnValue);
        let code = self.assemble(true);
        if self.version.callable_first {
            self.unit().op(Op::LoadBuildClass);
            self.unit().op(Op::PushNull);
        } else {
            self.unit().op(Op::PushNull);
            self.unit().op(Op::LoadBuildClass);
        }
        self.make_closure(code, 0);
        self.unit().load_const(str_const(&def.name));
        self.call_helper(2, &def.bases, &def.keywords)?;
        self.apply_decorators(&def.decorators);
        self.name(&def.name, Ctx::Store)
    }
}
