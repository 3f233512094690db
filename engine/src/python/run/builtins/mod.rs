//! Built-in functions and classes (Python/bltinmodule.c and the `tp_new` functions, v3.11): their names, and what more
//! than one of them needs. Each module has one subject.

mod aggregate;
pub mod attributes;
mod construct;
mod isinstance;
mod iterators;
mod numbers;
mod print;
mod super_object;

pub use isinstance::is_instance;
pub use iterators::{next, told};
pub use numbers::{abs, divmod};
pub use print::check_text;

use crate::object::heap::R;
use crate::object::types::{self, NONE};
use crate::python::run::native::{NativeFn, Out, Res, wait};
use crate::python::run::vm::Vm;
use aggregate::{any_all, extreme, sorted, sum};
use attributes::{getattr, hasattr, setattr};
use isinstance::{callable, isinstance, issubclass};
use iterators::iter;
use numbers::{chr, ord};
use print::print;

/// Built-in functions by name.
pub const FUNCTIONS: &[(&str, NativeFn)] = &[
    ("print", print),
    ("len", |vm, args, _| vm.length_of(one(args))),
    ("id", id),
    ("repr", |vm, args, _| vm.repr_out(one(args))),
    ("hash", |vm, args, _| vm.hash_out(one(args))),
    ("iter", iter),
    ("next", next),
    ("isinstance", isinstance),
    ("issubclass", issubclass),
    ("callable", callable),
    ("abs", abs),
    ("sum", sum),
    ("min", |vm, args, kwargs| extreme(vm, args, kwargs, 0)),
    ("max", |vm, args, kwargs| extreme(vm, args, kwargs, 4)),
    ("sorted", sorted),
    ("any", |vm, args, _| any_all(vm, args, true)),
    ("all", |vm, args, _| any_all(vm, args, false)),
    ("getattr", getattr),
    ("setattr", setattr),
    ("delattr", |vm, args, _| {
        let name = attributes::attribute_name(vm, args[1])?;
        let result = vm.delete_attr(args[0], name);
        done_is_none(vm, result)
    }),
    ("hasattr", hasattr),
    ("ord", ord),
    ("chr", chr),
    ("divmod", divmod),
    ("globals", |vm, _, _| {
        Ok(Out::Value(vm.heap.pick(types::MAIN_DICT)))
    }),
    ("vars", |vm, args, _| {
        if args.is_empty() {
            let cx = vm.cx.clone();
            return wait(async move { Ok(Some(cx.with(Vm::frame_locals))) });
        }
        let name = vm.heap.intern("__dict__");
        if vm.lacks_attr(one(args), name) || vm.heap.small_value(one(args)).is_some() {
            let text = "vars() argument must have __dict__ attribute";
            return Err(vm.raise_text(types::ty::TYPE_ERROR, text));
        }
        vm.get_attr(one(args), name)
    }),
    (
        "__build_class__",
        crate::python::run::class_statement::build_class,
    ),
];

/// Built-in classes that a program can name.
pub const TYPE_NAMES: &[&str] = &[
    "object",
    "type",
    "int",
    "bool",
    "float",
    "complex",
    "str",
    "bytes",
    "bytearray",
    "memoryview",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "range",
    "slice",
    "enumerate",
    "zip",
    "map",
    "filter",
    "reversed",
    "property",
    "staticmethod",
    "classmethod",
    "super",
];

/// The first argument; calls with none are refused by the function's own check.
fn one(args: &[R]) -> R {
    args.first().copied().unwrap_or(NONE)
}

/// `Done` as `None`.
pub fn done_is_none(vm: &mut Vm, result: Res) -> Res {
    match result {
        Ok(Out::Done) => vm.none_out(),
        Ok(out @ (Out::Wait(_) | Out::Init(..))) => {
            let cx = vm.cx.clone();
            wait(async move {
                if let Some(value) = cx.step(|_| Ok(out)).await? {
                    cx.drop(value);
                }
                Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
            })
        }
        other => other,
    }
}

fn keyword(vm: &Vm, kwargs: &[(R, R)], name: &str) -> Option<R> {
    kwargs
        .iter()
        .find(|(key, _)| vm.heap.text_of(*key) == name)
        .map(|pair| pair.1)
}

fn id(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let addr = vm.heap.get(one(args)).addr;
    let value = i64::try_from(addr.0).expect("addresses have 48 bits");
    Ok(Out::Value(vm.heap.new_ssize(value)))
}
