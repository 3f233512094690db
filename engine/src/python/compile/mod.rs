//! Syntax tree to code objects, instruction for instruction as CPython 3.11 compiles (Python/compile.c).
//!
//! Reference counts, frame sizes and stack sizes depend on the instructions, so they have to be the same:
//! `fold` is the tree optimiser, `symtable` finds where names live, the other modules write basic blocks,
//! `flow` optimises and assembles them. Marks (see [`Op::Mark`]) ride along without changing anything.
//!
//! Left out: everything asynchronous, `co_linetable` (positions stand
//! in each instruction), warnings.
//!
//! [`Op::Mark`]: super::code::Op::Mark

mod assemble;
mod blocks;
mod borrow;
mod calls;
mod chains;
mod comps;
mod consts;
mod defs;
mod exprs;
mod flow;
mod fold;
mod forms;
mod graph_consts;
mod imports;
mod inline;
mod late;
mod patterns;
mod scopes;
mod stmts;
mod swaps;
mod symtable;
mod tries;
mod unit;

use super::ast::{Loc, Module};
use super::code::{
    CO_GENERATOR, CO_HAS_DOCSTRING, CO_NESTED, CO_NEWLOCALS, CO_OPTIMIZED, CO_VARARGS,
    CO_VARKEYWORDS, Code, Const, LocalPlus, Op,
};
use super::diagnostic::{Diagnostic, DiagnosticKind, LineIndex, SyntaxKind};
use super::parse;
use crate::addr::Span;
use crate::profile::{CodeProfile, PY311};
pub(super) use blocks::units;
use blocks::{Ins, Opcode};
use flow::Graph;
use std::rc::Rc;
use symtable::{BlockType, Scope};
use unit::{Unit, UnitKind};

/// One place where the recorder of `oracle/programs` puts a marker (`recorder/instrument.py`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkPlace {
    /// Line, from 1: of a statement its first, of a block's end the last line of its last statement.
    pub line: u32,
    /// True for the end of a block, false for the beginning of a statement.
    pub end: bool,
    /// `<module>`, or the names of the functions and classes around, joined by dots.
    pub scope: String,
    /// Where in the text it stands.
    pub offset: u32,
}

/// Compiles a program as CPython 3.11. There is code exactly when there are no diagnostics.
pub fn compile(source: &str) -> (Option<Rc<Code>>, Vec<Diagnostic>) {
    let (compiled, diagnostics) = compile_with_marks(source);
    (compiled.map(|(code, _)| code), diagnostics)
}

/// Compiles a program as another release does.
pub fn compile_as(
    source: &str,
    version: &'static CodeProfile,
) -> (Option<Rc<Code>>, Vec<Diagnostic>) {
    let (compiled, diagnostics) = compile_with_marks_as(source, version);
    (compiled.map(|(code, _)| code), diagnostics)
}

/// As [`compile`], with the places of all marks of kind 0 and 1, in the order of the text.
#[expect(
    clippy::type_complexity,
    reason = "the shape of compile, with the marks beside the code"
)]
pub fn compile_with_marks(source: &str) -> (Option<(Rc<Code>, Vec<MarkPlace>)>, Vec<Diagnostic>) {
    compile_with_marks_as(source, &DEFAULT)
}

/// The release that [`compile`] compiles as.
pub static DEFAULT: CodeProfile = match PY311.programs {
    Some(programs) => programs.code,
    None => panic!("programs run as 3.11"),
};

/// As [`compile_with_marks`], for another release.
#[expect(
    clippy::type_complexity,
    reason = "the shape of compile, with the marks beside the code"
)]
pub fn compile_with_marks_as(
    source: &str,
    version: &'static CodeProfile,
) -> (Option<(Rc<Code>, Vec<MarkPlace>)>, Vec<Diagnostic>) {
    let (module, diagnostics) = parse::parse(source, version);
    let Some(mut module) = module else {
        return (None, diagnostics);
    };
    match compile_module(&mut module, version) {
        Ok(compiled) => (Some(compiled), diagnostics),
        Err(error) => {
            let kind = if error.unsupported {
                DiagnosticKind::Unsupported {
                    what: error.message,
                    hint: None,
                }
            } else {
                DiagnosticKind::Syntax {
                    kind: SyntaxKind::Syntax,
                    message: error.message,
                }
            };
            let lines = LineIndex::new(source);
            (None, vec![lines.diagnostic(kind, error.span)])
        }
    }
}

fn compile_module(
    module: &mut Module,
    version: &'static CodeProfile,
) -> Result<(Rc<Code>, Vec<MarkPlace>)> {
    fold::fold(module, version);
    let scopes = symtable::build(module, version).map_err(|error| CompileError {
        message: error.message,
        span: error.loc.span,
        unsupported: false,
    })?;
    let mut compiler = Compiler {
        version,
        scopes: &scopes,
        units: Vec::new(),
        marks: Vec::new(),
        cloning: 0,
        future_line: 0,
    };
    let code = compiler.module(module)?;
    let mut marks = compiler.marks;
    marks.sort_by_key(|&(order, _)| order);
    Ok((code, marks.into_iter().map(|(_, mark)| mark).collect()))
}

/// Why a program does not compile.
struct CompileError {
    message: String,
    span: Span,
    unsupported: bool,
}

type Result<T> = std::result::Result<T, Box<CompileError>>;

/// Order of a mark in the text: offset, block ends first, inner ends before outer ones.
type MarkOrder = (u32, bool, u32, u32);

struct Compiler<'a> {
    version: &'static CodeProfile,
    scopes: &'a [Scope],
    /// The unit being compiled, under those around it.
    units: Vec<Unit<'a>>,
    marks: Vec<(MarkOrder, MarkPlace)>,
    /// Above 0 while a `finally` body is compiled once more: its marks were counted already.
    cloning: u32,
    /// Line of the last `from __future__` import that is in its place.
    future_line: i32,
}

impl<'a> Compiler<'a> {
    fn unit(&mut self) -> &mut Unit<'a> {
        self.units.last_mut().expect("a unit is being compiled")
    }

    /// A `SyntaxError` at the current position.
    fn error<T>(&mut self, message: impl Into<String>) -> Result<T> {
        let span = self.unit().loc.span;
        Self::error_at(message, span)
    }

    fn error_at<T>(message: impl Into<String>, span: Span) -> Result<T> {
        Err(Box::new(CompileError {
            message: message.into(),
            span,
            unsupported: false,
        }))
    }

    /// `compiler_mod`
    fn module(&mut self, module: &'a Module) -> Result<Rc<Code>> {
        self.future_line = stmts::future_line(&module.body);
        self.enter_scope(Rc::from("<module>"), UnitKind::Module, 0, 1);
        self.unit().loc = Loc {
            line: 1,
            end_line: 0,
            ..Loc::NONE
        };
        self.body(&module.body)?;
        let first = module.body.first();
        self.deferred_annotations(first.map_or(Loc::NONE, |stmt| stmt.loc))?;
        Ok(self.assemble(true))
    }

    /// `assemble`, and `compiler_exit_scope`.
    fn assemble(&mut self, add_none: bool) -> Rc<Code> {
        let mut unit = self.units.pop().expect("a unit is being compiled");
        if self.version.folds_in_graph {
            // `_PyCodegen_AddReturnAtEnd`: also where nothing gets there.
            unit.loc = Loc::NONE;
            if add_none {
                unit.load_const(Const::None);
            }
            unit.op(Op::ReturnValue);
        } else if !unit.blocks[unit.current].returns {
            unit.loc = Loc::NONE;
            if add_none {
                unit.load_const(Const::None);
            }
            unit.op(Op::ReturnValue);
        }
        let mut flags = code_flags(unit.scope);
        if unit.has_docstring {
            flags |= CO_HAS_DOCSTRING;
        }
        let written = written(&unit, self.version);
        let mut graph = Graph {
            blocks: std::mem::take(&mut unit.blocks),
            consts: std::mem::take(&mut unit.consts),
            made_consts: std::mem::take(&mut unit.made_consts),
            first_line: unit.first_line,
            generator: unit.scope.generator,
            version: self.version,
            stacksize: 0,
        };
        let (assembled, localsplus) = if self.version.folds_in_graph {
            let params = unit.scope.params.len();
            graph.prepare(unit.varnames.len() as usize, params);
            let localsplus = fix_cells(&mut graph, &unit, flags);
            (graph.assemble_borrowing(), localsplus)
        } else {
            graph.normalize();
            graph.extend_blocks();
            let localsplus = fix_cells(&mut graph, &unit, flags);
            (graph.assemble(), localsplus)
        };
        let count = |n: usize| u32::try_from(n).expect("parameters are few");
        Rc::new(Code {
            name: unit.name.to_string(),
            qualname: unit.qualname,
            first_line: unit.first_line,
            argcount: count(unit.posonlyargcount + unit.argcount),
            posonlyargcount: count(unit.posonlyargcount),
            kwonlyargcount: count(unit.kwonlyargcount),
            flags,
            stacksize: assembled.stacksize,
            consts: assembled.consts,
            made_consts: assembled.made_consts,
            written,
            keywords: std::mem::take(&mut unit.keywords),
            names: unit.names.names.iter().map(ToString::to_string).collect(),
            localsplus,
            instrs: assembled.instrs,
            stubs: assembled.stubs,
            exception_table: assembled.handlers,
            code_bytes: assembled.code_units * 2,
        })
    }
}

/// `compute_code_flags`
fn code_flags(scope: &Scope) -> u32 {
    let mut flags = 0;
    if scope.kind == BlockType::Function {
        flags |= CO_NEWLOCALS | CO_OPTIMIZED;
        for (set, flag) in [
            (scope.nested, CO_NESTED),
            (scope.generator, CO_GENERATOR),
            (scope.varargs, CO_VARARGS),
            (scope.varkeywords, CO_VARKEYWORDS),
        ] {
            if set {
                flags |= flag;
            }
        }
    }
    flags
}

/// `insert_prefix_instructions`, `fix_cell_offsets` and `compute_localsplus_info`: where locals, cells and free
/// variables lie, and the instructions at the start of the code that set them up.
fn fix_cells(graph: &mut Graph, unit: &Unit<'_>, flags: u32) -> Vec<LocalPlus> {
    let locals = unit.varnames.len();
    let cells = unit.cellvars.len();
    let frees = unit.freevars.len();
    // Slot of every cell and free variable; a parameter that is a cell keeps its slot.
    let mut slots: Vec<u32> = (0..cells + frees).map(|i| locals + i).collect();
    for (i, name) in unit.cellvars.names.iter().enumerate() {
        if let Some(parameter) = unit.varnames.get(name) {
            slots[i] = parameter;
        }
    }
    let mut prefix = Vec::new();
    if frees > 0 {
        prefix.push(Ins::new(Opcode::Op(Op::CopyFreeVars), frees, Loc::NONE));
    }
    let mut order: Vec<u32> = (0..cells).collect();
    order.sort_by_key(|&cell| slots[cell as usize]);
    for cell in order {
        prefix.push(Ins::new(Opcode::Op(Op::MakeCell), cell, Loc::NONE));
    }
    if flags & CO_GENERATOR != 0 {
        let line = i32::try_from(unit.first_line).expect("lines are below 2^31");
        let loc = Loc {
            line,
            end_line: line,
            ..Loc::NONE
        };
        prefix.push(Ins::new(Opcode::Op(Op::ReturnGenerator), 0, loc));
        let pop = if unit.version.folds_in_graph {
            loc
        } else {
            Loc::NONE
        };
        prefix.push(Ins::new(Opcode::Op(Op::PopTop), 0, pop));
    }
    graph.blocks[0].instrs.splice(0..0, prefix);

    let mut dropped = 0;
    for (i, slot) in (0_u32..).zip(&mut slots) {
        if *slot == i + locals {
            *slot -= dropped;
        } else {
            dropped += 1;
        }
    }
    for block in &mut graph.blocks {
        for ins in &mut block.instrs {
            if matches!(
                ins.op,
                Opcode::Op(
                    Op::MakeCell
                        | Op::LoadClosure
                        | Op::LoadDeref
                        | Op::StoreDeref
                        | Op::DeleteDeref
                        | Op::LoadClassderef
                        | Op::LoadFromDictOrDeref
                )
            ) {
                ins.arg = slots[ins.arg as usize];
            }
        }
    }

    let plus = |name: &super::ast::Name, local, cell, free| LocalPlus {
        name: name.to_string(),
        local,
        cell,
        free,
    };
    let mut localsplus: Vec<LocalPlus> = unit
        .varnames
        .names
        .iter()
        .map(|name| plus(name, true, unit.cellvars.get(name).is_some(), false))
        .collect();
    localsplus.extend(
        unit.cellvars
            .names
            .iter()
            .filter(|name| unit.varnames.get(name).is_none())
            .map(|name| plus(name, false, true, false)),
    );
    localsplus.extend(
        unit.freevars
            .names
            .iter()
            .map(|name| plus(name, false, false, true)),
    );
    localsplus
}

/// The constants that stand in the program, before the flow graph folds them; only where it does.
fn written(unit: &Unit, version: &CodeProfile) -> Vec<Const> {
    if !version.folds_in_graph {
        return Vec::new();
    }
    let consts = unit.consts.iter().zip(&unit.made_consts);
    consts
        .filter(|(value, made)| !**made && !matches!(value, Const::Code(_) | Const::None))
        .map(|(value, _)| value.clone())
        .collect()
}
