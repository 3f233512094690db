//! `getattr`, `setattr`, `hasattr` (Python/bltinmodule.c, v3.11).

use super::done_is_none;
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;

pub(super) fn getattr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (object, name) = (args[0], attribute_name(vm, args[1])?);
    let Some(default) = args.get(2).copied() else {
        return vm.get_attr(object, name);
    };
    if vm.lacks_attr(object, name) {
        return Ok(Out::Value(vm.heap.pick(default)));
    }
    let cx = vm.cx.clone();
    wait(async move {
        match cx.run(|vm| vm.get_attr_quietly(object, name)).await {
            Ok(value) => Ok(Some(value)),
            Err(Raise) => cx.with(|vm| {
                if vm.error.is_some() && !vm.attribute_missing() {
                    return Err(Raise);
                }
                vm.clear_error();
                Ok(Some(vm.heap.pick(default)))
            }),
        }
    })
}

/// The name must be a str (`PyObject_GetAttr`, `PyObject_SetAttr`, Objects/object.c, v3.11).
pub fn attribute_name(vm: &mut Vm, name: R) -> Result<R, Raise> {
    if matches!(vm.heap.get(name).data, Data::Str(_)) {
        return Ok(name);
    }
    let class = vm.type_text(name);
    let format = "attribute name must be string, not '%.200s'";
    vm.raise_format(ty::TYPE_ERROR, format, &[&class])
}

pub(super) fn setattr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    attribute_name(vm, args[1])?;
    // The name is interned (`PyObject_SetAttr`).
    let spelt = match &vm.heap.get(args[1]).data {
        Data::Str(text) => Some(text.chars.clone()),
        _ => None,
    };
    let name = match spelt {
        Some(chars) => match vm.interned_name(&chars) {
            Some(known) => known,
            None if chars.len() > 1 && vm.heap.ty(args[1]) == ty::STR => {
                if let Data::Str(text) = &mut vm.heap.get_mut(args[1]).data {
                    text.interned = true;
                }
                vm.heap.interned.insert(chars, args[1]);
                args[1]
            }
            None => {
                let text = vm.heap.text_of(args[1]);
                vm.heap.intern(&text)
            }
        },
        None => args[1],
    };
    let result = vm.set_attr(args[0], name, args[2]);
    done_is_none(vm, result)
}

pub(super) fn hasattr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (object, name) = (args[0], attribute_name(vm, args[1])?);
    if vm.lacks_attr(object, name) {
        return vm.bool_out(false);
    }
    let cx = vm.cx.clone();
    wait(async move {
        match cx.run(|vm| vm.get_attr_quietly(object, name)).await {
            Ok(value) => {
                cx.drop(value);
                Ok(Some(cx.with(|vm| vm.heap.pick(types::TRUE))))
            }
            Err(Raise) => cx.with(|vm| {
                if vm.error.is_some() && !vm.attribute_missing() {
                    return Err(Raise);
                }
                vm.clear_error();
                Ok(Some(vm.heap.pick(types::FALSE)))
            }),
        }
    })
}
