//! `Class.__dict__`: a view of a namespace that cannot be changed through it (Objects/descrobject.c, v3.11). Left out:
//! `|` of proxies, and proxies made by the program.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::ty;
use crate::python::run::methods::{dict_get, view};
use crate::python::run::native::{NativeFn, Out, Res};
use crate::python::run::vm::Vm;

/// Methods of `Class.__dict__` (Objects/descrobject.c): those of the dict behind it.
pub(super) const METHODS: &[(&str, NativeFn)] = &[
    ("get", |vm, args, kwargs| {
        proxied(vm, args, kwargs, dict_get)
    }),
    ("keys", |vm, args, kwargs| {
        proxied(vm, args, kwargs, |vm, args, _| {
            view(vm, args[0], ty::DICT_KEYS)
        })
    }),
    ("values", |vm, args, kwargs| {
        proxied(vm, args, kwargs, |vm, args, _| {
            view(vm, args[0], ty::DICT_VALUES)
        })
    }),
    ("items", |vm, args, kwargs| {
        proxied(vm, args, kwargs, |vm, args, _| {
            view(vm, args[0], ty::DICT_ITEMS)
        })
    }),
    ("copy", |vm, args, kwargs| {
        proxied(vm, args, kwargs, |vm, args, _| {
            Ok(Out::Value(vm.heap.new_dict_copied(args[0])))
        })
    }),
];

fn proxied(vm: &mut Vm, args: &[R], kwargs: &[(R, R)], run: NativeFn) -> Res {
    let Data::DictView(dict) = vm.heap.get(args[0]).data else {
        unreachable!("a method of a proxy")
    };
    let mut args = args.to_vec();
    args[0] = dict;
    run(vm, &args, kwargs)
}
