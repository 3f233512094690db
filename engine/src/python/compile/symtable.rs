//! Where every name lives: local, cell, free, global (Python/symtable.c, v3.11).
//!
//! Left out: coroutines, annotations as scopes where they are texts (`from __future__ import annotations`).

mod annotations;

use super::super::ast::{
    Arguments, Comp, CompKind, Comprehension, Expr, ExprKind, Loc, Module, Name, Pattern,
    PatternKind, ScopeId, Stmt, StmtKind,
};
use super::scopes::{Names, analyze_block};
use crate::profile::CodeProfile;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What a scope belongs to (`_Py_block_ty`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockType {
    Function,
    Class,
    Module,
}

/// How code reaches a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameScope {
    Local,
    GlobalExplicit,
    GlobalImplicit,
    Free,
    Cell,
}

pub(super) const DEF_GLOBAL: u32 = 1;
pub(super) const DEF_LOCAL: u32 = 2;
pub(super) const DEF_PARAM: u32 = 4;
pub(super) const DEF_NONLOCAL: u32 = 8;
const USE: u32 = 16;
pub(super) const DEF_FREE_CLASS: u32 = 64;
const DEF_IMPORT: u32 = 128;
const DEF_ANNOT: u32 = 256;
const DEF_COMP_ITER: u32 = 512;
pub(super) const DEF_BOUND: u32 = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    pub(super) flags: u32,
    pub(super) scope: Option<NameScope>,
}

/// One scope (`PySTEntryObject`).
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are PySTEntryObject's flags"
)]
pub(super) struct Scope {
    pub(super) kind: BlockType,
    pub(super) symbols: BTreeMap<Name, Symbol>,
    /// Parameters, in the order of their slots.
    pub(super) params: Vec<Name>,
    pub(super) nested: bool,
    pub(super) generator: bool,
    pub(super) varargs: bool,
    pub(super) varkeywords: bool,
    pub(super) needs_class_closure: bool,
    /// `ste_needs_classdict`: a scope inside wants to see the class's namespace.
    pub(super) needs_class_dict: bool,
    /// `ste_annotation_block`: the function that evaluates the annotations of this module or class (PEP 649).
    pub(super) annotate: Option<ScopeId>,
    /// Where annotations stand that may not be reached, or not yet; all of a module's.
    pub(super) conditional: BTreeSet<u32>,
    /// `ste_in_conditional_block`: how many statements are open that may leave theirs out.
    open: u32,
    /// `ste_can_see_class_scope`: names are looked up in this class's namespace first.
    pub(super) seen_class: Option<ScopeId>,
    /// `ste_comp_inlined`
    pub(super) inlined: bool,
    /// `ste_child_free`: something inside has free variables.
    pub(super) free_below: bool,
    /// Names in the order in which they were first seen.
    pub(super) order: Vec<Name>,
    /// `Some` for a comprehension.
    pub(super) comprehension: Option<CompKind>,
    /// Inside the target or the iterable of a comprehension's `for`.
    comp_iter_target: bool,
    comp_iter_expr: u32,
    /// Where `global` and `nonlocal` statements stand.
    pub(super) directives: Vec<(Name, Loc)>,
    pub(super) children: Vec<ScopeId>,
    private: Option<Name>,
}

impl Scope {
    /// `_PyST_GetScope`
    pub(super) fn scope_of(&self, name: &str) -> Option<NameScope> {
        self.symbols.get(name).and_then(|symbol| symbol.scope)
    }

    /// `dictbytype(symbols, CELL, 0)`, sorted by name.
    pub(super) fn cells(&self) -> Vec<Name> {
        self.names(|symbol| symbol.scope == Some(NameScope::Cell))
    }

    /// `dictbytype(symbols, FREE, DEF_FREE_CLASS)`, sorted by name.
    pub(super) fn frees(&self) -> Vec<Name> {
        self.names(|symbol| {
            symbol.scope == Some(NameScope::Free) || symbol.flags & DEF_FREE_CLASS != 0
        })
    }

    fn names(&self, wanted: impl Fn(&Symbol) -> bool) -> Vec<Name> {
        self.symbols
            .iter()
            .filter(|(_, symbol)| wanted(symbol))
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// Whether an import statement binds the name here.
    pub(super) fn is_import(&self, name: &str) -> bool {
        self.symbols
            .get(name)
            .is_some_and(|symbol| symbol.flags & DEF_IMPORT != 0)
    }
}

/// A `SyntaxError` of the symbol table.
pub(super) struct SymtableError {
    pub(super) message: String,
    pub(super) loc: Loc,
}

pub(super) type Result<T> = std::result::Result<T, SymtableError>;

pub(super) fn error<T>(message: impl Into<String>, loc: Loc) -> Result<T> {
    Err(SymtableError {
        message: message.into(),
        loc,
    })
}

/// `_Py_Mangle`: the name that `name` stands for inside class `private`.
pub(super) fn mangle(private: Option<&Name>, name: &Name) -> Name {
    let Some(class) = private else {
        return name.clone();
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let class = class.trim_start_matches('_');
    if class.is_empty() {
        return name.clone();
    }
    Rc::from(format!("_{class}{name}"))
}

/// The scopes of a module by number.
pub(super) fn build(module: &Module, version: &CodeProfile) -> Result<Vec<Scope>> {
    let mut builder = Builder {
        scopes: (0..module.scopes).map(|_| None).collect(),
        stack: Vec::new(),
        version: *version,
        deferred: module.deferred,
    };
    builder.enter(0, BlockType::Module, None);
    builder.stmts(&module.body)?;
    builder.stack.pop();
    let mut scopes: Vec<Scope> = builder
        .scopes
        .into_iter()
        .map(|scope| scope.expect("every numbered node was visited"))
        .collect();
    let (mut free, mut global) = (Names::new(), Names::new());
    analyze_block(&mut scopes, 0, None, &mut free, &mut global, version)?;
    Ok(scopes)
}

struct Builder {
    scopes: Vec<Option<Scope>>,
    stack: Vec<ScopeId>,
    version: CodeProfile,
    deferred: bool,
}

impl Builder {
    fn scope(&mut self, id: ScopeId) -> &mut Scope {
        self.scopes[id as usize]
            .as_mut()
            .expect("the scope was entered")
    }

    fn current_id(&self) -> ScopeId {
        *self.stack.last().expect("the module is always entered")
    }

    fn current(&mut self) -> &mut Scope {
        let id = self.current_id();
        self.scope(id)
    }

    #[inline(never)]
    fn enter(&mut self, id: ScopeId, kind: BlockType, comprehension: Option<CompKind>) {
        let mut nested = false;
        let mut private = None;
        if let Some(&parent) = self.stack.last() {
            let parent = self.scope(parent);
            nested = parent.nested || parent.kind == BlockType::Function;
            private.clone_from(&parent.private);
            parent.children.push(id);
        }
        self.scopes[id as usize] = Some(Scope {
            kind,
            symbols: BTreeMap::new(),
            params: Vec::new(),
            nested,
            generator: false,
            varargs: false,
            varkeywords: false,
            needs_class_closure: false,
            needs_class_dict: false,
            annotate: None,
            conditional: BTreeSet::new(),
            open: 0,
            seen_class: None,
            inlined: false,
            free_below: false,
            order: Vec::new(),
            comprehension,
            comp_iter_target: false,
            comp_iter_expr: 0,
            directives: Vec::new(),
            children: Vec::new(),
            private,
        });
        self.stack.push(id);
    }

    fn add_def_in(&mut self, id: ScopeId, name: &Name, flag: u32, loc: Loc) -> Result<()> {
        let scope = self.scope(id);
        let mangled = mangle(scope.private.as_ref(), name);
        let known = scope.symbols.get(&mangled).map_or(0, |symbol| symbol.flags);
        if flag & DEF_PARAM != 0 && known & DEF_PARAM != 0 {
            return error(
                format!("duplicate argument '{name}' in function definition"),
                loc,
            );
        }
        let mut flags = known | flag;
        if scope.comp_iter_target {
            if flags & (DEF_GLOBAL | DEF_NONLOCAL) != 0 {
                return error(
                    format!(
                        "comprehension inner loop cannot rebind assignment expression target '{name}'"
                    ),
                    loc,
                );
            }
            flags |= DEF_COMP_ITER;
        }
        let symbol = Symbol { flags, scope: None };
        if scope.symbols.insert(mangled.clone(), symbol).is_none() {
            scope.order.push(mangled.clone());
        }
        if flag & DEF_PARAM != 0 {
            scope.params.push(mangled);
        } else if flag & DEF_GLOBAL != 0 {
            let module = self.scope(0);
            module
                .symbols
                .entry(mangled)
                .or_insert(Symbol {
                    flags: 0,
                    scope: None,
                })
                .flags |= flag;
        }
        Ok(())
    }

    #[inline(never)]
    fn add_def(&mut self, name: &Name, flag: u32, loc: Loc) -> Result<()> {
        self.add_def_in(self.current_id(), name, flag, loc)
    }

    fn flags(&mut self, name: &Name) -> u32 {
        let scope = self.current();
        let mangled = mangle(scope.private.as_ref(), name);
        scope.symbols.get(&mangled).map_or(0, |symbol| symbol.flags)
    }

    fn stmts(&mut self, body: &[Stmt]) -> Result<()> {
        body.iter().try_for_each(|stmt| {
            // `ENTER_CONDITIONAL_BLOCK`, v3.14
            let open = matches!(
                stmt.kind,
                StmtKind::For { .. }
                    | StmtKind::While { .. }
                    | StmtKind::If { .. }
                    | StmtKind::With { .. }
                    | StmtKind::Match { .. }
                    | StmtKind::Try(_)
            );
            self.current().open += u32::from(open);
            self.stmt(stmt)?;
            self.current().open -= u32::from(open);
            Ok(())
        })
    }

    fn stmt(&mut self, stmt: &Stmt) -> Result<()> {
        let loc = stmt.loc;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                self.add_def(&def.name, DEF_LOCAL, loc)?;
                self.defaults(&def.args)?;
                if self.version.class_facts_stored && self.current().kind == BlockType::Class {
                    // Every function in a class has a scope for its annotations, which sees the class's namespace.
                    self.current().needs_class_dict = true;
                }
                if let Some(scope) = def.annotate {
                    self.enter_annotate(scope, loc)?;
                }
                self.annotations(&def.args, def.returns.as_ref())?;
                if def.annotate.is_some() {
                    self.stack.pop();
                }
                self.exprs(&def.decorators)?;
                self.enter(def.scope, BlockType::Function, None);
                self.params(&def.args)?;
                self.stmts(&def.body)?;
                self.stack.pop();
            }
            StmtKind::ClassDef(def) => {
                self.add_def(&def.name, DEF_LOCAL, loc)?;
                self.exprs(&def.bases)?;
                for keyword in &def.keywords {
                    self.expr(&keyword.value)?;
                }
                self.exprs(&def.decorators)?;
                self.enter(def.scope, BlockType::Class, None);
                self.current().private = Some(def.name.clone());
                self.stmts(&def.body)?;
                self.stack.pop();
            }
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value)?;
                }
            }
            StmtKind::Delete(targets) => self.targets(targets)?,
            StmtKind::Assign { targets, value } => {
                self.targets(targets)?;
                self.expr(value)?;
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target)?;
                self.expr(value)?;
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                if let ExprKind::Name(name) = &target.kind {
                    let known = self.flags(name);
                    if known & (DEF_GLOBAL | DEF_NONLOCAL) != 0
                        && self.current().kind != BlockType::Module
                        && *simple
                    {
                        let which = if known & DEF_GLOBAL != 0 {
                            "global"
                        } else {
                            "nonlocal"
                        };
                        return error(format!("annotated name '{name}' can't be {which}"), loc);
                    }
                    if *simple {
                        self.add_def(name, DEF_ANNOT | DEF_LOCAL, target.loc)?;
                    } else if value.is_some() {
                        self.add_def(name, DEF_LOCAL, target.loc)?;
                    }
                } else {
                    self.target(target)?;
                }
                self.annotation(annotation, loc)?;
                if let Some(value) = value {
                    self.expr(value)?;
                }
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => {
                self.target(target)?;
                self.expr(iter)?;
                self.stmts(body)?;
                self.stmts(orelse)?;
            }
            StmtKind::While { test, body, orelse }
            | StmtKind::If {
                test, body, orelse, ..
            } => {
                self.expr(test)?;
                self.stmts(body)?;
                self.stmts(orelse)?;
            }
            StmtKind::With { items, body } => {
                for item in items {
                    self.expr(&item.context)?;
                    if let Some(vars) = &item.vars {
                        self.target(vars)?;
                    }
                }
                self.stmts(body)?;
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    if let Some(guard) = &case.guard {
                        self.expr(guard)?;
                    }
                    self.stmts(&case.body)?;
                }
            }
            StmtKind::Raise { exc, cause } => {
                for expr in [exc, cause].into_iter().flatten() {
                    self.expr(expr)?;
                }
            }
            StmtKind::Try(stmt) => {
                self.stmts(&stmt.body)?;
                self.stmts(&stmt.orelse)?;
                for handler in &stmt.handlers {
                    if let Some(type_) = &handler.type_ {
                        self.expr(type_)?;
                    }
                    if let Some(name) = &handler.name {
                        self.add_def(name, DEF_LOCAL, handler.loc)?;
                    }
                    self.stmts(&handler.body)?;
                }
                self.stmts(&stmt.finalbody)?;
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                if let Some(msg) = msg {
                    self.expr(msg)?;
                }
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                for alias in names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    if &**name == "*" {
                        if self.current().kind != BlockType::Module {
                            return error("import * only allowed at module level", alias.loc);
                        }
                        continue;
                    }
                    let stored = match (&alias.asname, name.split_once('.')) {
                        (None, Some((first, _))) => Rc::from(first),
                        _ => name.clone(),
                    };
                    self.add_def(&stored, DEF_IMPORT, alias.loc)?;
                }
            }
            StmtKind::Global(names) => self.directive(names, DEF_GLOBAL, "global", loc)?,
            StmtKind::Nonlocal(names) => self.directive(names, DEF_NONLOCAL, "nonlocal", loc)?,
            StmtKind::Expr(value) => self.expr(value)?,
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
        Ok(())
    }

    fn directive(&mut self, names: &[Name], flag: u32, which: &str, loc: Loc) -> Result<()> {
        for name in names {
            let known = self.flags(name);
            if known & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT) != 0 {
                let message = if known & DEF_PARAM != 0 {
                    format!("name '{name}' is parameter and {which}")
                } else if known & USE != 0 {
                    format!("name '{name}' is used prior to {which} declaration")
                } else if known & DEF_ANNOT != 0 {
                    format!("annotated name '{name}' can't be {which}")
                } else {
                    format!("name '{name}' is assigned to before {which} declaration")
                };
                return error(message, loc);
            }
            self.add_def(name, flag, loc)?;
            let scope = self.current();
            let mangled = mangle(scope.private.as_ref(), name);
            scope.directives.push((mangled, loc));
        }
        Ok(())
    }

    fn defaults(&mut self, args: &Arguments) -> Result<()> {
        self.exprs(&args.defaults)?;
        args.kw_defaults
            .iter()
            .flatten()
            .try_for_each(|default| self.expr(default))
    }

    fn params(&mut self, args: &Arguments) -> Result<()> {
        let all = args
            .posonlyargs
            .iter()
            .chain(&args.args)
            .chain(&args.kwonlyargs)
            .chain(&args.vararg)
            .chain(&args.kwarg);
        for arg in all {
            self.add_def(&arg.name, DEF_PARAM, arg.loc)?;
        }
        let scope = self.current();
        scope.varargs = args.vararg.is_some();
        scope.varkeywords = args.kwarg.is_some();
        Ok(())
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Result<()> {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn targets(&mut self, exprs: &[Expr]) -> Result<()> {
        exprs.iter().try_for_each(|expr| self.target(expr))
    }

    /// An expression that is bound or deleted.
    fn target(&mut self, expr: &Expr) -> Result<()> {
        match &expr.kind {
            ExprKind::Name(name) => self.add_def(name, DEF_LOCAL, expr.loc),
            ExprKind::List(elts) | ExprKind::Tuple(elts) => self.targets(elts),
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.expr(expr),
        }
    }

    fn expr(&mut self, expr: &Expr) -> Result<()> {
        match &expr.kind {
            ExprKind::Named { target, value } => {
                let scope = self.current();
                if scope.comp_iter_expr > 0 {
                    return error(
                        "assignment expression cannot be used in a comprehension iterable expression",
                        expr.loc,
                    );
                }
                if scope.comprehension.is_some() {
                    self.extend_namedexpr_scope(target)?;
                }
                self.expr(value)?;
                self.target(target)?;
            }
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) => self.exprs(values)?,
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)?;
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand)?,
            ExprKind::Lambda(lambda) => {
                self.defaults(&lambda.args)?;
                self.enter(lambda.scope, BlockType::Function, None);
                self.params(&lambda.args)?;
                self.expr(&lambda.body)?;
                self.stack.pop();
            }
            ExprKind::If { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)?;
            }
            ExprKind::Dict { keys, values } => {
                for key in keys.iter().flatten() {
                    self.expr(key)?;
                }
                self.exprs(values)?;
            }
            ExprKind::Set(elts) | ExprKind::List(elts) | ExprKind::Tuple(elts) => {
                self.exprs(elts)?;
            }
            ExprKind::Comp(comp) => self.comp(comp, expr.loc)?,
            ExprKind::Yield(value) => {
                if let Some(value) = value {
                    self.expr(value)?;
                }
                self.yields(expr.loc)?;
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value)?;
                self.yields(expr.loc)?;
            }
            ExprKind::Compare {
                left, comparators, ..
            } => {
                self.expr(left)?;
                self.exprs(comparators)?;
            }
            ExprKind::Call {
                func,
                args,
                keywords,
            } => {
                self.expr(func)?;
                self.exprs(args)?;
                for keyword in keywords {
                    self.expr(&keyword.value)?;
                }
            }
            ExprKind::FormattedValue { value, spec, .. } => {
                self.expr(value)?;
                if let Some(spec) = spec {
                    self.expr(spec)?;
                }
            }
            ExprKind::Constant(_) => {}
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.expr(value)?,
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)?;
            }
            ExprKind::Name(name) => {
                self.add_def(name, USE, expr.loc)?;
                // Special-case super: it counts as a use of __class__.
                if &**name == "super" && self.current().kind == BlockType::Function {
                    self.add_def(&Rc::from("__class__"), USE, expr.loc)?;
                }
            }
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper, step].into_iter().flatten() {
                    self.expr(part)?;
                }
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn yields(&mut self, loc: Loc) -> Result<()> {
        let scope = self.current();
        scope.generator = true;
        let inside = match scope.comprehension {
            None => return Ok(()),
            Some(CompKind::List) => "list comprehension",
            Some(CompKind::Set) => "set comprehension",
            Some(CompKind::Dict) => "dict comprehension",
            Some(CompKind::Generator) => "generator expression",
        };
        error(format!("'yield' inside {inside}"), loc)
    }

    #[inline(never)]
    fn comp(&mut self, comp: &Comp, loc: Loc) -> Result<()> {
        let outermost = &comp.generators[0];
        // The outermost iterable is evaluated in the surrounding scope.
        self.current().comp_iter_expr += 1;
        self.expr(&outermost.iter)?;
        self.current().comp_iter_expr -= 1;
        self.enter(comp.scope, BlockType::Function, Some(comp.kind));
        self.add_def(&Rc::from(".0"), DEF_PARAM, loc)?;
        self.current().comp_iter_target = true;
        self.target(&outermost.target)?;
        self.current().comp_iter_target = false;
        self.exprs(&outermost.ifs)?;
        for generator in &comp.generators[1..] {
            self.generator(generator)?;
        }
        if let Some(value) = &comp.value {
            self.expr(value)?;
        }
        self.expr(&comp.elt)?;
        self.current().generator = comp.kind == CompKind::Generator;
        self.stack.pop();
        Ok(())
    }

    fn generator(&mut self, generator: &Comprehension) -> Result<()> {
        self.current().comp_iter_target = true;
        self.target(&generator.target)?;
        self.current().comp_iter_target = false;
        self.current().comp_iter_expr += 1;
        self.expr(&generator.iter)?;
        self.current().comp_iter_expr -= 1;
        self.exprs(&generator.ifs)
    }

    /// `:=` inside a comprehension binds in the function around it.
    #[inline(never)]
    fn extend_namedexpr_scope(&mut self, target: &Expr) -> Result<()> {
        let ExprKind::Name(name) = &target.kind else {
            return Ok(());
        };
        for at in (0..self.stack.len()).rev() {
            let id = self.stack[at];
            let scope = self.scope(id);
            if scope.comprehension.is_some() {
                let mangled = mangle(scope.private.as_ref(), name);
                let known = scope.symbols.get(&mangled).map_or(0, |symbol| symbol.flags);
                if known & DEF_COMP_ITER != 0 {
                    return error(
                        format!(
                            "assignment expression cannot rebind comprehension iteration variable '{name}'"
                        ),
                        target.loc,
                    );
                }
                continue;
            }
            match scope.kind {
                BlockType::Function => {
                    let mangled = mangle(scope.private.as_ref(), name);
                    let known = scope.symbols.get(&mangled).map_or(0, |symbol| symbol.flags);
                    let flag = if known & DEF_GLOBAL != 0 {
                        DEF_GLOBAL
                    } else {
                        DEF_NONLOCAL
                    };
                    self.add_def(name, flag, target.loc)?;
                    let current = self.current();
                    let mangled = mangle(current.private.as_ref(), name);
                    current.directives.push((mangled, target.loc));
                    return self.add_def_in(id, name, DEF_LOCAL, target.loc);
                }
                BlockType::Module => {
                    self.add_def(name, DEF_GLOBAL, target.loc)?;
                    let current = self.current();
                    let mangled = mangle(current.private.as_ref(), name);
                    current.directives.push((mangled, target.loc));
                    return self.add_def_in(id, name, DEF_GLOBAL, target.loc);
                }
                BlockType::Class => {
                    return error(
                        "assignment expression within a comprehension cannot be used in a class body",
                        target.loc,
                    );
                }
            }
        }
        unreachable!("the module is a scope of its own")
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<()> {
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value)?,
            PatternKind::Singleton(_) => {}
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().try_for_each(|inner| self.pattern(inner))?;
            }
            PatternKind::Star(name) => {
                if let Some(name) = name {
                    self.add_def(name, DEF_LOCAL, pattern.loc)?;
                }
            }
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => {
                self.exprs(keys)?;
                patterns.iter().try_for_each(|inner| self.pattern(inner))?;
                if let Some(name) = rest {
                    self.add_def(name, DEF_LOCAL, pattern.loc)?;
                }
            }
            PatternKind::Class {
                cls,
                patterns,
                kwd_patterns,
                ..
            } => {
                self.expr(cls)?;
                patterns
                    .iter()
                    .chain(kwd_patterns)
                    .try_for_each(|inner| self.pattern(inner))?;
            }
            PatternKind::As {
                pattern: inner,
                name,
            } => {
                if let Some(inner) = inner {
                    self.pattern(inner)?;
                }
                if let Some(name) = name {
                    self.add_def(name, DEF_LOCAL, pattern.loc)?;
                }
            }
        }
        Ok(())
    }
}
