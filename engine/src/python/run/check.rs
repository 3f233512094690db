//! What the machine cannot run is refused before it starts: instructions, built-in names and modules that are not modelled.

use crate::addr::Span;
use crate::python::code::{Code, Const, Op};
use crate::python::run::attributes::{CPYTHON_ATTRIBUTES, MODULE_ATTRIBUTES};
use crate::python::run::{builtins, library, methods, modules};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Something that is not modelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// What it is, as a noun.
    pub what: String,
    /// Where it stands.
    pub span: Span,
}

/// Functions of `sys` that CPython calls and a program may replace (Python/sysmodule.c, v3.11): ours are not called.
const HOOKS: [&str; 3] = ["displayhook", "excepthook", "unraisablehook"];

/// Built-in names of CPython 3.11 that a program may use without having made them.
const CPYTHON_BUILTINS: &[&str] = &[
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "bool",
    "breakpoint",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "complex",
    "copyright",
    "credits",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "exit",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "license",
    "list",
    "locals",
    "map",
    "max",
    "memoryview",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "quit",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
    "__import__",
];

/// Everything in a program that is not modelled.
pub fn check(code: &Rc<Code>) -> Vec<Unsupported> {
    check_with(code, &BTreeSet::new())
}

/// The same for a text that a program runs, which has more names than its own: those of the program.
pub(super) fn check_with(code: &Rc<Code>, others: &BTreeSet<String>) -> Vec<Unsupported> {
    let mut found = Vec::new();
    let mut defined = others.clone();
    collect_names(code, &mut defined);
    let library = library::names_of(code);
    for (_, code) in &library {
        collect_names(code, &mut defined);
    }
    check_code(code, &defined, &mut found);
    let partly = |module: &str| library.iter().any(|(name, _)| *name == module);
    for (module, names) in MODULE_ATTRIBUTES
        .iter()
        .filter(|(module, _)| *module == "math" || partly(module))
    {
        check_module(code, module, names, &mut found);
    }
    found
}

/// What is read from a module by its name, or imported from it, and is none of what is modelled of it.
fn check_module(code: &Code, module: &str, names: &[&str], found: &mut Vec<Unsupported>) {
    // Whether the value on top of the stack is the module or a part of it, and whether names are imported from that.
    let (mut on_top, mut imported) = (false, false);
    for instr in &code.instrs {
        let index = match instr.op {
            Op::LoadGlobal | Op::LoadGlobalThenNull | Op::LoadAttrOrMethod => instr.arg >> 1,
            _ => instr.arg,
        };
        let name = code.names.get(index as usize).map_or("", String::as_str);
        match instr.op {
            Op::LoadName | Op::LoadGlobal | Op::LoadGlobalThenNull => on_top = name == module,
            Op::ImportName => imported = name.split('.').next() == Some(module),
            Op::LoadAttr | Op::LoadMethod | Op::LoadAttrOrMethod | Op::ImportFrom => {
                let asked = if instr.op == Op::ImportFrom {
                    imported
                } else {
                    on_top
                };
                if asked && names.binary_search(&name).is_ok() {
                    found.push(Unsupported {
                        what: format!("{module}.{name}"),
                        span: instr.span,
                    });
                }
                on_top &= name == "path";
            }
            _ => on_top = false,
        }
    }
    for value in &code.consts {
        if let Const::Code(code) = value {
            check_module(code, module, names, found);
        }
    }
}

pub(super) fn collect_names(code: &Code, defined: &mut BTreeSet<String>) {
    for instr in &code.instrs {
        if matches!(instr.op, Op::StoreName | Op::StoreGlobal | Op::StoreAttr) {
            defined.insert(code.names[instr.arg as usize].clone());
        }
    }
    for value in &code.consts {
        if let Const::Code(code) = value {
            collect_names(code, defined);
        }
    }
}

/// Attributes of C structures that `attr` knows.
const STRUCTURE_ATTRIBUTES: &[&str] = &[
    "__class__",
    "__name__",
    "__qualname__",
    "__builtins__",
    "__annotations__",
    "__wrapped__",
    "__subclasses__",
    "mro",
    "default_factory",
    "maxlen",
    "real",
    "imag",
    "numerator",
    "denominator",
    "func",
    "keywords",
    "gi_code",
    "gi_running",
    "gi_frame",
    "gi_yieldfrom",
    "gi_suspended",
    "__weakref__",
    "fset",
    "fdel",
    "__origin__",
    "__args__",
    "__defaults__",
    "__kwdefaults__",
    "__closure__",
    "__code__",
    "__globals__",
    "__module__",
    "__doc__",
    "__dict__",
    "__mro__",
    "__bases__",
    "__base__",
    "__basicsize__",
    "__itemsize__",
    "__dictoffset__",
    "__weakrefoffset__",
    "cell_contents",
    "__func__",
    "__self__",
    "start",
    "stop",
    "step",
    "args",
    "__traceback__",
    "__context__",
    "__cause__",
    "__suppress_context__",
    "value",
    "code",
    "name",
    "obj",
    "tb_next",
    "tb_frame",
    "tb_lineno",
    "fget",
    "__callback__",
    "ref",
    "stdout",
    "__stdout__",
    "write",
    "__annotations__",
    "with_traceback",
    "major",
    "minor",
    "micro",
    "releaselevel",
    "serial",
];

fn is_modelled_attribute(name: &str) -> bool {
    STRUCTURE_ATTRIBUTES.contains(&name)
        || crate::python::run::code_attrs::NAMES.contains(&name)
        || crate::python::run::frames::NAMES.contains(&name)
        || crate::python::run::exception_members::is_member(name)
        || methods::is_known(name)
        || crate::python::run::sys::is_field(name)
        || crate::python::run::memory_views::ATTRIBUTES.contains(&name)
        || modules::VALUES.iter().any(|value| value.1 == name)
        || modules::MODULES
            .iter()
            .any(|module| module.1.iter().any(|function| function.0 == name))
        || modules::CLASSES
            .iter()
            .any(|module| module.1.iter().any(|class| class.0 == name))
        || modules::CONSTANTS
            .iter()
            .any(|module| module.1.contains(&name))
        || library::known(name).is_some()
}

/// Whether CPython has a module of that name without anything being installed.
pub(super) fn is_of_the_standard_library(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name);
    include_str!("stdlib_names.txt")
        .lines()
        .any(|known| known == first)
}

/// Whether the instruction stands in a `try` that catches the error of a module that is not there: such an import is
/// run, and fails as it does where that module is not installed.
fn catches_import_error(code: &Code, at: usize) -> bool {
    let at = u32::try_from(at).expect("below 2^32");
    let mut table = code.exception_table.iter();
    table
        .find(|handler| handler.start <= at && at < handler.end)
        .is_some_and(|handler| {
            let instrs = &code.instrs[handler.target as usize..];
            let bare = instrs.get(1).is_some_and(|instr| instr.op == Op::PopTop);
            let tests = instrs.iter().take_while(|instr| instr.op != Op::Reraise);
            let caught = [
                "ImportError",
                "ModuleNotFoundError",
                "Exception",
                "BaseException",
            ];
            bare || tests.into_iter().any(|instr| {
                let index = match instr.op {
                    Op::LoadGlobal | Op::LoadGlobalThenNull => instr.arg >> 1,
                    Op::LoadName => instr.arg,
                    _ => return false,
                };
                let name = &code.names[index as usize];
                caught.contains(&name.as_str())
            })
        })
}

fn check_code(code: &Code, defined: &BTreeSet<String>, found: &mut Vec<Unsupported>) {
    for (at, instr) in code.instrs.iter().enumerate() {
        let mut refuse = |what: String| {
            found.push(Unsupported {
                what,
                span: instr.span,
            });
        };
        match instr.op {
            Op::PrintExpr => refuse(format!("the instruction {}", instr.op.name())),
            Op::ImportName => {
                let name = &code.names[instr.arg as usize];
                if library::known(name).is_none()
                    && (is_of_the_standard_library(name) || !catches_import_error(code, at))
                {
                    refuse(format!("the module {name}"));
                }
            }
            Op::LoadName | Op::LoadGlobal | Op::LoadGlobalThenNull | Op::LoadFromDictOrGlobals => {
                let index = if matches!(instr.op, Op::LoadGlobal | Op::LoadGlobalThenNull) {
                    instr.arg >> 1
                } else {
                    instr.arg
                };
                let name = &code.names[index as usize];
                let modelled = builtins::FUNCTIONS
                    .iter()
                    .chain(crate::python::run::functions::FUNCTIONS)
                    .any(|function| function.0 == name)
                    || builtins::TYPE_NAMES.contains(&name.as_str());
                if !defined.contains(name) && !modelled && CPYTHON_BUILTINS.contains(&name.as_str())
                {
                    refuse(format!("the built-in {name}"));
                }
            }
            Op::LoadAttr
            | Op::LoadMethod
            | Op::ImportFrom
            | Op::LoadAttrOrMethod
            | Op::LoadSuperAttr => {
                let index = match instr.op {
                    Op::LoadAttrOrMethod => instr.arg >> 1,
                    Op::LoadSuperAttr => instr.arg >> 2,
                    _ => instr.arg,
                };
                let name = code.names[index as usize].as_str();
                if !defined.contains(name)
                    && !is_modelled_attribute(name)
                    && CPYTHON_ATTRIBUTES.binary_search(&name).is_ok()
                {
                    refuse(format!("the attribute {name}"));
                }
            }
            Op::StoreAttr => {
                let name = code.names[instr.arg as usize].as_str();
                if HOOKS.contains(&name) && code.names.iter().any(|name| name == "sys") {
                    refuse(format!("a {name} of the program's own"));
                }
            }
            _ => {}
        }
    }
    for value in &code.consts {
        if let Const::Code(code) = value {
            check_code(code, defined, found);
        }
    }
}
