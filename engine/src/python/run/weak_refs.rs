//! Weak references and proxies as they are made, and their order in an object's list
//! (Objects/weakrefobject.c, v3.11).

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::Vm;

/// `weakref.ref(x)`, `weakref.ref(x, callback)`
pub(super) fn new_weakref(vm: &mut Vm, args: &[R]) -> Res {
    new_reference(vm, ty::WEAKREF, args)
}

/// `parse_weakref_init_args`: one or two arguments.
fn check_number(vm: &mut Vm, kind: R, given: usize) -> Result<(), Raise> {
    let bound = match given {
        0 => "least 1 argument",
        1 | 2 => return Ok(()),
        _ => "most 2 arguments",
    };
    let name = if ty::is_proxy(kind) {
        "proxy"
    } else {
        "__new__"
    };
    let text = format!("{name} expected at {bound}, got {given}");
    Err(vm.raise_text(ty::TYPE_ERROR, &text))
}

/// A reference of `weakref.ref`, of a class that inherits from it, or a proxy.
pub(super) fn new_reference(vm: &mut Vm, kind: R, args: &[R]) -> Res {
    check_number(vm, kind, args.len())?;
    let target = args[0];
    let callback = args.get(1).copied().filter(|callback| *callback != NONE);
    let class = vm.heap.ty(target);
    let allowed = vm.heap.class(class).has_weakref
        || matches!(
            vm.heap.get(target).data,
            Data::Function(_)
                | Data::Method(..)
                | Data::Builtin(_)
                | Data::Set(_)
                | Data::Generator(_)
                | Data::Code(..)
                | Data::Type(_)
        );
    if !allowed {
        let name = vm.heap.type_name(target).to_owned();
        return vm.raise_format(
            ty::TYPE_ERROR,
            "cannot create weak reference to '%s' object",
            &[&name],
        );
    }
    let existing = vm
        .heap
        .get(target)
        .extra
        .as_ref()
        .map(|extra| extra.weakrefs.clone())
        .unwrap_or_default();
    if callback.is_none() {
        for reference in existing {
            if vm.heap.ty(reference) == kind
                && let Data::Weakref(_, None) = vm.heap.get(reference).data
            {
                return Ok(Out::Value(vm.heap.pick(reference)));
            }
        }
    }
    let data = Data::Weakref(Some(target), callback);
    let reference = if vm.heap.class(kind).heap {
        vm.heap.new_instance(kind, data, 0)
    } else {
        vm.heap.new_gc(kind, data)
    };
    vm.heap.show_weak(reference, Some(target));
    if let Some(callback) = callback {
        vm.heap.hold_part(reference, callback, "__callback__");
    }
    // A reference without callback stands first, a proxy without one second; others newest first behind them
    // (`get_basic_refs`, `insert_weakref`, Objects/weakrefobject.c, v3.11).
    let extra = vm.heap.get(target).extra.as_ref();
    let standing = extra.map_or(&[][..], |extra| &extra.weakrefs);
    let basic = |place: usize, is_kind: fn(R) -> bool| {
        standing.get(place).is_some_and(|reference| {
            let this = vm.heap.get(*reference);
            is_kind(this.ty) && matches!(this.data, Data::Weakref(_, None))
        })
    };
    let refs = usize::from(basic(0, |class| class == ty::WEAKREF));
    let proxies = usize::from(basic(refs, ty::is_proxy));
    let place = match callback {
        None if kind == ty::WEAKREF => 0,
        None if ty::is_proxy(kind) => refs,
        _ => refs + proxies,
    };
    let extra = vm.heap.get_mut(target).extra.get_or_insert_default();
    extra.weakrefs.insert(place, reference);
    Ok(Out::Value(reference))
}
