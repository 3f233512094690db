//! The functions of `operator` (Modules/_operator.c, v3.11): each is an operator of the language.

use crate::object::heap::R;
use crate::object::types::{NOT_IMPLEMENTED, ty};
use crate::python::code::Op;
use crate::python::run::builtins::done_is_none;
use crate::python::run::native::{NativeFn, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::Vm;

macro_rules! binary {
    ($($name:literal $op:literal)*) => {
        /// Two operands, by the number of `BINARY_OP`.
        pub const BINARY: &[(&str, NativeFn)] = &[
            $(($name, |vm, args, _| two(vm, $name, args, |vm, a, b| vm.binary($op, a, b))),)*
        ];
    };
}

binary! {
    "add" 0 "and_" 1 "floordiv" 2 "lshift" 3 "mul" 5 "mod" 6 "or_" 7 "pow" 8 "rshift" 9 "sub" 10 "truediv" 11
    "xor" 12 "iadd" 13 "imul" 18 "isub" 23 "concat" 0 "ior" 20 "iand" 14
}

macro_rules! compare {
    ($($name:literal $op:literal)*) => {
        /// Two operands, by the number of `COMPARE_OP`.
        pub const COMPARE: &[(&str, NativeFn)] = &[
            $(($name, |vm, args, _| two(vm, $name, args, |vm, a, b| vm.compare($op, a, b))),)*
        ];
    };
}

compare! { "lt" 0 "le" 1 "eq" 2 "ne" 3 "gt" 4 "ge" 5 }

/// The others.
pub const OTHERS: &[(&str, NativeFn)] = &[
    ("neg", |vm, args, _| vm.unary(Op::UnaryNegative, args[0])),
    ("pos", |vm, args, _| vm.unary(Op::UnaryPositive, args[0])),
    ("invert", |vm, args, _| vm.unary(Op::UnaryInvert, args[0])),
    ("abs", |vm, args, _| {
        crate::python::run::builtins::abs(vm, args, &[])
    }),
    ("not_", |vm, args, _| truth(vm, args, true)),
    ("truth", |vm, args, _| truth(vm, args, false)),
    ("index", |vm, args, _| {
        vm.call_static_type(ty::INT, args, &[])
    }),
    ("is_", |vm, args, _| {
        two(vm, "is_", args, |vm, a, b| vm.bool_out(a == b))
    }),
    ("is_not", |vm, args, _| {
        two(vm, "is_not", args, |vm, a, b| vm.bool_out(a != b))
    }),
    ("contains", |vm, args, _| {
        two(vm, "contains", args, |vm, a, b| vm.contains(a, b, false))
    }),
    ("getitem", |vm, args, _| {
        two(vm, "getitem", args, Vm::get_item)
    }),
    ("setitem", |vm, args, _| {
        let &[container, index, value] = args else {
            let text = format!("setitem expected 3 arguments, got {}", args.len());
            return Err(vm.raise_text(ty::TYPE_ERROR, &text));
        };
        let result = vm.set_item(container, index, value);
        done_is_none(vm, result)
    }),
    ("delitem", |vm, args, _| {
        two(vm, "delitem", args, |vm, a, b| {
            let result = vm.delete_item(a, b);
            done_is_none(vm, result)
        })
    }),
];

fn two(vm: &mut Vm, name: &str, args: &[R], act: impl FnOnce(&mut Vm, R, R) -> Res) -> Res {
    vm.check_positional(name, args.len(), (2, 2))?;
    act(vm, args[0], args[1])
}

fn truth(vm: &mut Vm, args: &[R], negated: bool) -> Res {
    let value = args.first().copied().unwrap_or(NOT_IMPLEMENTED);
    let cx = vm.cx.clone();
    wait(async move {
        let is = truth_of(&cx, value).await? != negated;
        Ok(Some(
            cx.with(|vm| vm.heap.pick(crate::object::types::truth(is))),
        ))
    })
}
