//! One code object being made (`struct compiler_unit`, Python/compile.c, v3.11), and how instructions get into it.

use super::super::ast::{Expr, Loc, Name, ScopeId, Stmt};
use super::super::code::{Const, Op};
use super::Compiler;
use super::blocks::{Block, BlockId, Ins, Mark, Opcode};
use super::scopes::OF_CLASS;
use super::symtable::{NameScope, Scope, mangle};
use crate::profile::CodeProfile;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// `COMPILER_SCOPE_*`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Module,
    Class,
    Function,
    Lambda,
    Comprehension,
}

/// `struct fblockinfo`: what a `break`, `continue` or `return` has to leave properly.
#[derive(Clone, Copy)]
pub(super) enum FrameBlock<'a> {
    WhileLoop {
        start: BlockId,
        exit: BlockId,
        header: Loc,
    },
    ForLoop {
        start: BlockId,
        exit: BlockId,
        header: Loc,
    },
    TryExcept,
    FinallyTry {
        body: &'a [Stmt],
    },
    FinallyEnd,
    With {
        stmt: Loc,
    },
    HandlerCleanup {
        name: Option<&'a Name>,
    },
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
}

/// `NB_SUBSCR` (Include/opcode.h, v3.14).
pub(super) const NB_SUBSCR: u32 = 26;
/// `INTRINSIC_*` (`Include/internal/pycore_intrinsics.h`, v3.14).
pub(super) const INTRINSIC_IMPORT_STAR: u32 = 2;
pub(super) const INTRINSIC_STOPITERATION_ERROR: u32 = 3;
pub(super) const INTRINSIC_UNARY_POSITIVE: u32 = 5;
pub(super) const INTRINSIC_LIST_TO_TUPLE: u32 = 6;

/// Names with their numbers, in order of first use.
#[derive(Default)]
pub(super) struct Numbered {
    pub(super) names: Vec<Name>,
    numbers: HashMap<Name, u32>,
    offset: u32,
}

impl Numbered {
    pub(super) fn new(names: Vec<Name>, offset: u32) -> Self {
        let mut numbered = Self {
            offset,
            ..Self::default()
        };
        for name in names {
            numbered.number(&name);
        }
        numbered
    }

    /// The name's number; a new one if it has none.
    pub(super) fn number(&mut self, name: &Name) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.offset + self.len();
        self.names.push(name.clone());
        self.numbers.insert(name.clone(), number);
        number
    }

    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.names.len()).expect("names are fewer than bytes of the source")
    }
}

pub(super) struct Unit<'a> {
    pub(super) kind: UnitKind,
    pub(super) scope: &'a Scope,
    pub(super) name: Name,
    pub(super) qualname: String,
    /// The class whose private names are mangled.
    pub(super) private: Option<Name>,
    pub(super) consts: Vec<Const>,
    /// Which of them did not stand in the program.
    pub(super) made_consts: Vec<bool>,
    /// Names of keywords that stand in a call's dict of keywords.
    pub(super) keywords: Vec<String>,
    pub(super) names: Numbered,
    pub(super) varnames: Numbered,
    pub(super) cellvars: Numbered,
    pub(super) freevars: Numbered,
    pub(super) argcount: usize,
    pub(super) posonlyargcount: usize,
    pub(super) kwonlyargcount: usize,
    pub(super) blocks: Vec<Block>,
    pub(super) current: BlockId,
    pub(super) need_new_block: bool,
    pub(super) frame_blocks: Vec<FrameBlock<'a>>,
    /// Position that new instructions get.
    pub(super) loc: Loc,
    pub(super) first_line: u32,
    /// Marks that the next instruction takes.
    pub(super) pending: Vec<Mark>,
    /// The recorder's name of the scope.
    pub(super) mark_scope: String,
    pub(super) version: &'static CodeProfile,
    /// Scopes of names inside the comprehensions that are being inlined, innermost last.
    pub(super) overrides: Vec<HashMap<Name, Option<NameScope>>>,
    /// `u_fasthidden`: names of a module or class that are fast locals inside an inlined comprehension.
    pub(super) fast_hidden: Vec<Name>,
    /// `u_static_attributes`: names that methods of this class store in `self`.
    pub(super) static_attributes: BTreeSet<Name>,
    /// `CO_HAS_DOCSTRING`
    pub(super) has_docstring: bool,
    /// `u_deferred_annotations`: the annotated names, what stands there, where, and the number of those that may be left out.
    pub(super) deferred: Vec<(&'a Name, &'a Expr, Loc, Option<u32>)>,
}

/// Whether a name is read, bound or deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ctx {
    Load,
    Store,
    Del,
}

impl<'a> Unit<'a> {
    fn add(&mut self, mut ins: Ins) {
        if self.need_new_block {
            let block = self.new_block();
            self.use_next_block(block);
        }
        if !self.pending.is_empty() {
            ins.marks = std::mem::take(&mut self.pending);
        }
        let end = ins.is_jump()
            || matches!(
                ins.op,
                Opcode::Op(Op::ReturnValue | Op::RaiseVarargs | Op::Reraise)
            );
        let block = &mut self.blocks[self.current];
        block.returns |= ins.op == Opcode::Op(Op::ReturnValue);
        block.instrs.push(ins);
        self.need_new_block = end;
    }

    pub(super) fn op(&mut self, op: Op) {
        self.add(Ins::new(Opcode::Op(op), 0, self.loc));
    }

    pub(super) fn op_i(&mut self, op: Op, arg: u32) {
        self.add(Ins::new(Opcode::Op(op), arg, self.loc));
    }

    /// A call of what lies below `count` arguments (and below NULL or self, which are not counted).
    pub(super) fn call(&mut self, count: u32) {
        if self.version.callable_first {
            self.op_i(Op::CallSelfOrNull, count);
        } else {
            self.op_i(Op::Precall, count);
            self.op_i(Op::Call, count);
        }
    }

    /// Attribute `name` of the value on top; `method` when it is called at once.
    pub(super) fn load_attr(&mut self, name: &Name, method: bool) {
        if self.version.callable_first {
            let mangled = mangle(self.private.as_ref(), name);
            let number = self.names.number(&mangled);
            self.op_i(Op::LoadAttrOrMethod, number << 1 | u32::from(method));
        } else if method {
            self.op_name(Op::LoadMethod, name);
        } else {
            self.op_name(Op::LoadAttr, name);
        }
    }

    /// `container[index]`
    pub(super) fn subscript(&mut self) {
        if self.version.slices_folded {
            self.op_i(Op::BinaryOp, NB_SUBSCR);
        } else {
            self.op(Op::BinarySubscr);
        }
    }

    /// The value on top becomes a bool, where that is not part of the jump that follows.
    pub(super) fn make_bool(&mut self, loc: Loc) {
        if self.version.tests_bools {
            self.add(Ins::new(Opcode::Op(Op::ToBool), 0, loc));
        }
    }

    /// The head of a loop over the iterator on top.
    pub(super) fn for_iter(&mut self, cleanup: BlockId) {
        let op = if self.version.iterators_popped_apart {
            Op::ForIterKept
        } else {
            Op::ForIter
        };
        self.jump(Opcode::Op(op), cleanup);
    }

    /// What follows a loop over an iterator.
    pub(super) fn end_for(&mut self) {
        if self.version.iterators_popped_apart {
            self.op_noline(Op::EndFor, 0);
            self.op_noline(Op::PopIter, 0);
        }
    }

    /// `CALL_INTRINSIC_1` or the instruction that it replaced.
    pub(super) fn intrinsic(&mut self, intrinsic: u32, before: Op) {
        if self.version.callable_first {
            self.op_i(Op::CallIntrinsic1, intrinsic);
        } else {
            self.op(before);
        }
    }

    pub(super) fn op_noline(&mut self, op: Op, arg: u32) {
        self.add(Ins::new(Opcode::Op(op), arg, Loc::NONE));
    }

    pub(super) fn pseudo(&mut self, op: Opcode) {
        self.add(Ins::new(op, 0, self.loc));
    }

    pub(super) fn pseudo_noline(&mut self, op: Opcode) {
        self.add(Ins::new(op, 0, Loc::NONE));
    }

    pub(super) fn jump(&mut self, op: Opcode, target: BlockId) {
        let mut ins = Ins::new(op, 0, self.loc);
        ins.target = Some(target);
        self.add(ins);
    }

    pub(super) fn jump_noline(&mut self, op: Opcode, target: BlockId) {
        let mut ins = Ins::new(op, 0, Loc::NONE);
        ins.target = Some(target);
        self.add(ins);
    }

    pub(super) fn new_block(&mut self) -> BlockId {
        self.blocks.push(Block::default());
        self.blocks.len() - 1
    }

    pub(super) fn use_next_block(&mut self, block: BlockId) {
        let pending = std::mem::take(&mut self.pending);
        let current = &mut self.blocks[self.current];
        let falls_through = current.instrs.last().is_none_or(|last| {
            !matches!(
                last.op,
                Opcode::Jump
                    | Opcode::JumpNoInterrupt
                    | Opcode::Op(Op::ReturnValue | Op::RaiseVarargs | Op::Reraise)
            )
        });
        if falls_through {
            current.tail.extend(pending);
        }
        current.next = Some(block);
        self.current = block;
        self.need_new_block = false;
    }

    /// The next instruction passes this mark first.
    pub(super) fn mark(&mut self, kind: u32, loc: Loc) {
        self.pending.push(Mark { kind, loc });
    }

    pub(super) fn add_const(&mut self, value: Const) -> u32 {
        let at = self
            .consts
            .iter()
            .position(|known| same_const(known, &value))
            .unwrap_or_else(|| {
                self.consts.push(value);
                self.made_consts.push(false);
                self.consts.len() - 1
            });
        u32::try_from(at).expect("constants are fewer than bytes of the source")
    }

    /// A constant that the compiler makes: it does not stand in the program.
    pub(super) fn load_made_const(&mut self, value: Const) {
        let before = self.consts.len();
        self.load_const(value);
        if let Some(made) = self.made_consts.get_mut(before) {
            *made = true;
        }
    }

    pub(super) fn load_const(&mut self, value: Const) {
        let arg = self.add_const(value);
        self.op_i(Op::LoadConst, arg);
    }

    /// `restore_inlined_comprehension_locals`
    pub(super) fn bring_back(&mut self, names: &[Name]) {
        let count = u32::try_from(names.len()).expect("names are few");
        self.op_i(Op::Swap, count + 1);
        for name in names.iter().rev() {
            let slot = self.varnames.number(name);
            self.add(Ins::new(Opcode::StoreFastMaybeNull, slot, self.loc));
        }
    }

    /// An instruction whose argument is a name, mangled.
    pub(super) fn op_name(&mut self, op: Op, name: &Name) {
        let mangled = mangle(self.private.as_ref(), name);
        let arg = self.names.number(&mangled);
        self.op_i(op, arg);
    }

    pub(super) fn is_function(&self) -> bool {
        self.scope.kind == super::symtable::BlockType::Function
    }

    const fn load_global(&self) -> Op {
        if self.version.callable_first {
            Op::LoadGlobalThenNull
        } else {
            Op::LoadGlobal
        }
    }

    /// `_PyST_GetScope`, as it is inside the comprehension that is being inlined.
    pub(super) fn scope_of(&self, mangled: &str) -> Option<NameScope> {
        let mut inner = self.overrides.iter().rev();
        match inner.find_map(|names| names.get(mangled)) {
            Some(scope) => *scope,
            None => self.scope.scope_of(mangled),
        }
    }

    /// `compiler_nameop`
    pub(super) fn name_op(&mut self, name: &Name, ctx: Ctx) {
        let mangled = mangle(self.private.as_ref(), name);
        let scope = self.scope_of(&mangled);
        let inlining = !self.overrides.is_empty();
        let class = self.scope.kind == super::symtable::BlockType::Class;
        let function = self.is_function()
            || (scope == Some(NameScope::Local) && self.fast_hidden.contains(&mangled));
        let pick = |load, store, del| match ctx {
            Ctx::Load => load,
            Ctx::Store => store,
            Ctx::Del => del,
        };
        match scope {
            Some(NameScope::Free | NameScope::Cell) => {
                let dict = if scope == Some(NameScope::Free) {
                    &mut self.freevars
                } else {
                    &mut self.cellvars
                };
                let arg = dict.number(&mangled);
                let seen = self.scope.seen_class.is_some() && !OF_CLASS[1..].contains(&&*mangled);
                let load = if seen {
                    self.load_seen_class();
                    Op::LoadFromDictOrDeref
                } else if class && self.version.class_facts_stored {
                    if inlining {
                        Op::LoadDeref
                    } else {
                        if ctx == Ctx::Load {
                            self.op(Op::LoadLocals);
                        }
                        Op::LoadFromDictOrDeref
                    }
                } else if class {
                    Op::LoadClassderef
                } else {
                    Op::LoadDeref
                };
                self.op_i(pick(load, Op::StoreDeref, Op::DeleteDeref), arg);
            }
            Some(NameScope::Local) if function => {
                let arg = self.varnames.number(&mangled);
                self.op_i(pick(Op::LoadFast, Op::StoreFast, Op::DeleteFast), arg);
            }
            Some(NameScope::GlobalImplicit)
                if self.scope.seen_class.is_some() && ctx == Ctx::Load =>
            {
                self.load_seen_class();
                let arg = self.names.number(&mangled);
                self.op_i(Op::LoadFromDictOrGlobals, arg);
            }
            Some(NameScope::GlobalExplicit | NameScope::GlobalImplicit)
                if function || scope == Some(NameScope::GlobalExplicit) =>
            {
                let number = self.names.number(&mangled);
                let arg = if ctx == Ctx::Load {
                    number << 1
                } else {
                    number
                };
                let load = self.load_global();
                self.op_i(pick(load, Op::StoreGlobal, Op::DeleteGlobal), arg);
            }
            _ if class && inlining && ctx == Ctx::Load => {
                let arg = self.names.number(&mangled) << 1;
                let load = self.load_global();
                self.op_i(load, arg);
            }
            _ => {
                let arg = self.names.number(&mangled);
                self.op_i(pick(Op::LoadName, Op::StoreName, Op::DeleteName), arg);
            }
        }
    }

    /// `_PyCompile_AddDeferredAnnotation`, v3.14: where it may be left out, the set of those that were reached gets its
    /// number.
    pub(super) fn defer_annotation(&mut self, at: Loc, name: &'a Name, annotation: &'a Expr) {
        let conditional = self.scope.conditional.contains(&at.span.start);
        let numbers = self.deferred.iter().filter_map(|deferred| deferred.3);
        let number = conditional.then(|| numbers.max().map_or(0, |last| last + 1));
        self.deferred.push((name, annotation, at, number));
        if let Some(number) = number {
            self.conditional_annotations(Ctx::Load);
            self.load_const(Const::Int(number.into()));
            self.op_i(Op::SetAdd, 1);
            self.op(Op::PopTop);
        }
    }

    /// The set of the numbers of annotations that were reached.
    pub(super) fn conditional_annotations(&mut self, ctx: Ctx) {
        let name = Rc::from(OF_CLASS[2]);
        if self.kind != UnitKind::Class {
            return self.name_op(&name, ctx);
        }
        let cell = self.cellvars.number(&name);
        let load = ctx == Ctx::Load;
        self.op_i(if load { Op::LoadDeref } else { Op::StoreDeref }, cell);
    }

    /// The namespace of the class that an annotation stands in.
    fn load_seen_class(&mut self) {
        let arg = self.freevars.number(&Rc::from("__classdict__"));
        self.op_i(Op::LoadDeref, arg);
    }

    /// If an attribute stands on a later line than what it is an attribute of, it counts from its own name
    /// (`update_start_location_to_match_attr`).
    pub(super) fn start_at_attribute(&mut self, attribute: &Expr, attr: &Name) {
        if self.loc.line == attribute.loc.end_line {
            return;
        }
        let len = u32::try_from(attr.len()).expect("names are short");
        self.loc.line = attribute.loc.end_line;
        self.loc.span.start = attribute.loc.span.end.saturating_sub(len);
        self.loc.end_line = self.loc.end_line.max(self.loc.line);
        self.loc.span.end = self.loc.span.end.max(self.loc.span.start);
    }
}

/// Whether two constants have the same `_PyCode_ConstantKey`. Code objects have it when they were compiled from the
/// same place, as in the copies of a `finally` body.
pub(super) fn same_const(a: &Const, b: &Const) -> bool {
    match (a, b) {
        (Const::FrozenSet(a), Const::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().all(|item| b.contains(item))
        }
        _ => a == b,
    }
}

impl Compiler<'_> {
    /// `compiler_enter_scope`
    pub(super) fn enter_scope(&mut self, name: Name, kind: UnitKind, scope: ScopeId, line: i32) {
        let scope = &self.scopes[scope as usize];
        let varnames = Numbered::new(scope.params.clone(), 0);
        let mut cells = scope.cells();
        // A module has the last one too, though nothing looks there.
        let needed = [
            scope.needs_class_closure,
            scope.needs_class_dict,
            !scope.conditional.is_empty(),
        ];
        for (name, _) in OF_CLASS.iter().zip(needed).filter(|(_, needed)| *needed) {
            cells.push(Rc::from(*name));
        }
        let cellvars = Numbered::new(cells, 0);
        let freevars = Numbered::new(scope.frees(), cellvars.len());
        let qualname = self.qualname(&name, kind);
        let (private, mark_scope) = match self.units.last() {
            None => (None, "<module>".to_owned()),
            Some(parent) => (
                parent.private.clone(),
                match kind {
                    UnitKind::Function | UnitKind::Class if self.units.len() > 1 => {
                        format!("{}.{name}", parent.mark_scope)
                    }
                    _ => name.to_string(),
                },
            ),
        };
        let module = kind == UnitKind::Module;
        let loc = Loc {
            line: if module { 0 } else { line },
            end_line: line,
            ..Loc::NONE
        };
        let mut unit = Unit {
            kind,
            scope,
            name,
            qualname,
            private,
            consts: Vec::new(),
            made_consts: Vec::new(),
            keywords: Vec::new(),
            names: Numbered::default(),
            varnames,
            cellvars,
            freevars,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            blocks: vec![Block::default()],
            current: 0,
            need_new_block: false,
            frame_blocks: Vec::new(),
            loc,
            first_line: u32::try_from(line).expect("scopes stand in the source"),
            pending: Vec::new(),
            mark_scope,
            version: self.version,
            overrides: Vec::new(),
            fast_hidden: Vec::new(),
            static_attributes: BTreeSet::new(),
            has_docstring: false,
            deferred: Vec::new(),
        };
        unit.op_i(Op::Resume, 0);
        self.units.push(unit);
    }

    /// `compiler_set_qualname`
    fn qualname(&self, name: &Name, kind: UnitKind) -> String {
        if self.units.len() < 2 {
            return name.to_string();
        }
        let parent = self.units.last().expect("there are two at least");
        if matches!(kind, UnitKind::Function | UnitKind::Class) {
            let mangled = mangle(parent.private.as_ref(), name);
            if parent.scope.scope_of(&mangled) == Some(NameScope::GlobalExplicit) {
                return name.to_string();
            }
        }
        match parent.kind {
            UnitKind::Function | UnitKind::Lambda => {
                format!("{}.<locals>.{name}", parent.qualname)
            }
            _ => format!("{}.{name}", parent.qualname),
        }
    }
}
