//! `isinstance`, `issubclass` and `callable` (`object_recursive_isinstance`, Objects/abstract.c, v3.11).

use super::one;
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Cx, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::Vm;

pub(super) fn isinstance(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    class_check(vm, args[0], args[1], true)
}

pub(super) fn issubclass(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    if !matches!(vm.heap.get(args[0]).data, Data::Type(_)) {
        return Err(vm.raise_text(ty::TYPE_ERROR, "issubclass() arg 1 must be a class"));
    }
    class_check(vm, args[0], args[1], false)
}

fn class_check(vm: &mut Vm, object: R, class: R, instance: bool) -> Res {
    // At once, when no metaclass of the program or of abc has a say.
    if let Data::Type(_) = vm.heap.get(class).data
        && vm.heap.ty(class) == ty::TYPE
        && !(instance && vm.tells_class(object))
    {
        let is = if instance {
            vm.heap.is_instance(object, class)
        } else {
            vm.heap.is_subclass(object, class)
        };
        return vm.bool_out(is);
    }
    let place = if instance {
        " in __instancecheck__"
    } else {
        " in __subclasscheck__"
    };
    vm.deeper(place, 1, 0, |vm| {
        let cx = vm.cx.clone();
        wait(async move {
            let is = check_class(&cx, object, class, instance).await?;
            Ok(Some(cx.with(|vm| vm.heap.pick(types::truth(is)))))
        })
    })
}

/// `PyObject_IsInstance`
pub async fn is_instance(cx: &Cx, object: R, class: R) -> Result<bool, Raise> {
    check_class(cx, object, class, true).await
}

async fn check_class(cx: &Cx, object: R, class: R, instance: bool) -> Result<bool, Raise> {
    let several = cx.with(|vm| match &vm.heap.get(class).data {
        Data::Tuple(items) => Some((items.to_vec(), false)),
        Data::Ext(ext) if vm.heap.ty(class) == ty::UNION_TYPE => {
            let args = ext.parts[0].and_then(|args| vm.sequence_items(args));
            args.map(|args| (args, true))
        }
        _ => None,
    });
    if let Some((several, union)) = several {
        for class in several {
            // `int | None` has `None` for its type.
            let class = if union && class == NONE {
                ty::NONE_TYPE
            } else {
                class
            };
            let is = cx
                .run(|vm| class_check(vm, object, class, instance))
                .await?;
            cx.drop(is);
            if is == types::TRUE {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let method = cx.with(|vm| {
        if !matches!(vm.heap.get(class).data, Data::Type(_)) {
            let text = if instance {
                "isinstance() arg 2 must be a type, a tuple of types, or a union"
            } else {
                "issubclass() arg 2 must be a class, a tuple of classes, or a union"
            };
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
        if instance && vm.heap.ty(object) == class {
            return Ok(None);
        }
        let name = if instance {
            "__instancecheck__"
        } else {
            "__subclasscheck__"
        };
        Ok(vm.special(class, name))
    })?;
    if let Some(method) = method {
        let call = cx.run(|vm| vm.call_special(method, class, vec![object]));
        let result = call.await?;
        let truth = truth_of(cx, result).await;
        cx.drop(result);
        return truth;
    }
    let is = cx.with(|vm| {
        if instance {
            vm.heap.is_instance(object, class)
        } else {
            vm.heap.is_subclass(object, class)
        }
    });
    if !is && instance && cx.with(|vm| vm.tells_class(object)) {
        return told_class_is(cx, object, class).await;
    }
    Ok(is)
}

/// `object_isinstance`: an object that is no instance is asked for its `__class__`.
async fn told_class_is(cx: &Cx, object: R, class: R) -> Result<bool, Raise> {
    let asked = cx.run(|vm| {
        let name = vm.heap.intern("__class__");
        vm.get_attr_quietly(object, name)
    });
    match asked.await {
        Ok(told) => {
            let is = cx.with(|vm| {
                matches!(vm.heap.get(told).data, Data::Type(_)) && vm.heap.is_subclass(told, class)
            });
            cx.drop(told);
            Ok(is)
        }
        Err(Raise) => cx.with(|vm| {
            if vm.error.is_some() && !vm.attribute_missing() {
                return Err(Raise);
            }
            vm.clear_error();
            Ok(false)
        }),
    }
}

pub(super) fn callable(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let is = vm.is_callable(one(args));
    vm.bool_out(is)
}

impl Vm {
    /// Whether an object may say that its class is another one than it is.
    fn tells_class(&self, object: R) -> bool {
        let class = self.heap.ty(object);
        ty::is_proxy(class)
            || self.heap.class(class).heap
                && (self.heap.find_own_in_type(class, "__class__").is_some()
                    || self.special(object, "__getattribute__").is_some())
    }

    /// `callable(x)`
    pub fn is_callable(&self, object: R) -> bool {
        let class = self.heap.ty(object);
        matches!(
            self.heap.get(object).data,
            Data::Function(_)
                | Data::Builtin(_)
                | Data::MethodDesc(_)
                | Data::Method(..)
                | Data::Type(_)
        ) || matches!(self.heap.get(object).data, Data::Weakref(..)) && class != ty::WEAKPROXY
            || matches!(
                class,
                ty::PARTIAL
                    | ty::LRU_CACHE
                    | ty::KEY_WRAPPER
                    | ty::ITEMGETTER
                    | ty::ATTRGETTER
                    | ty::METHODCALLER
                    | ty::STATICMETHOD
                    | ty::GENERIC_ALIAS
            )
            || self.special(object, "__call__").is_some()
    }
}
