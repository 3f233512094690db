//! Facts of the release that `sys` tells, and what is called at the end.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Out, Res};
use crate::python::run::vm::Vm;

/// `atexit.register`
pub(super) fn register_at_exit(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    // `atexit.register` keeps the call in a block of its own until the interpreter ends.
    let (tuple, made) = vm.arguments_tuple(args);
    if vm.profile.run.callbacks_in_tuple {
        // A tuple in a list of the interpreter's (`state->callbacks`, Modules/atexitmodule.c, v3.14).
        let rest = if args.len() > 1 {
            vm.heap.new_tuple_copied(&args[1..])
        } else {
            vm.heap.pick(crate::object::types::EMPTY_TUPLE)
        };
        let call = vm.heap.new_tuple_copied(&[args[0], rest, NONE]);
        vm.heap.drop(rest);
        let _ = vm.scratch(32);
        let holder = crate::object::heap::Heap::native_holder();
        vm.heap.give(call, holder, crate::timeline::Reason::Stored);
    } else {
        let _ = vm.scratch(24);
    }
    if !vm.profile.run.callbacks_in_tuple {
        let holder = crate::object::heap::Heap::native_holder();
        vm.heap
            .incref(args[0], holder, crate::timeline::Reason::Stored);
    }
    // What it is called with is held as long (`PyTuple_GetSlice`, and the dict itself).
    if args.len() > 1 && !vm.profile.run.callbacks_in_tuple {
        let rest = vm.heap.new_tuple_copied(&args[1..]);
        let holder = crate::object::heap::Heap::native_holder();
        vm.heap.give(rest, holder, crate::timeline::Reason::Stored);
    }
    for (name, value) in kwargs {
        vm.heap.pick(*name);
        vm.heap.pick(*value);
    }
    vm.at_exit.push(crate::python::run::ending::AtExit {
        function: args[0],
        args: args[1..].to_vec(),
        kwargs: kwargs.to_vec(),
    });
    if made {
        vm.heap.drop(tuple);
    }
    Ok(Out::Value(vm.heap.pick(args[0])))
}

impl Vm {
    /// `sys.hexversion`, of a final release (`PY_VERSION_HEX`, Include/patchlevel.h, v3.11).
    pub(super) fn hexversion(&mut self) -> R {
        let key = (ty::INT, "hexversion".to_owned());
        if let Some(found) = self.methods.get(&key) {
            return *found;
        }
        let parts = self.heap.profile.recorded.split('.');
        let parts = parts.map(|part| part.parse::<i64>().unwrap_or(0));
        let number = (parts.fold(0, |number, part| (number << 8) | part) << 8) | 0xf0;
        let value = self.heap.shared(ty::INT, Data::Int(number));
        self.methods.insert(key, value);
        value
    }

    /// `sys.version_info`
    pub(super) fn version_info(&mut self) -> R {
        let name = "sys.version_info".to_owned();
        let key = (ty::VERSION_INFO, name);
        if let Some(found) = self.methods.get(&key) {
            return *found;
        }
        let number = |value: i64| types::small_int(value).expect("cached");
        let level = self.heap.intern("final");
        let recorded = self.heap.profile.recorded;
        let mut parts = recorded.split('.').map(|part| part.parse().unwrap_or(0));
        let mut part = || number(parts.next().unwrap_or(0));
        let items = [part(), part(), part(), level, number(0)];
        let info = self
            .heap
            .shared(ty::VERSION_INFO, Data::Tuple(items.into()));
        self.methods.insert(key, info);
        info
    }
}
