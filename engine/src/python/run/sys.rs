//! Facts of the release that `sys` tells, and what is called at the end.

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use num_traits::ToPrimitive;

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

/// Names of the fields of a struct sequence (Objects/structseq.c; Python/sysmodule.c: `version_info_fields`,
/// Objects/floatobject.c: `floatinfo_fields`, Objects/longobject.c: `int_info_fields`, v3.11).
pub(super) fn fields(class: R) -> Option<&'static [&'static str]> {
    match class {
        ty::VERSION_INFO => Some(&["major", "minor", "micro", "releaselevel", "serial"]),
        ty::FLOAT_INFO => Some(&[
            "max",
            "max_exp",
            "max_10_exp",
            "min",
            "min_exp",
            "min_10_exp",
            "dig",
            "mant_dig",
            "epsilon",
            "radix",
            "rounds",
        ]),
        ty::INT_INFO => Some(&[
            "bits_per_digit",
            "sizeof_digit",
            "default_max_str_digits",
            "str_digits_check_threshold",
        ]),
        _ => None,
    }
}

/// Whether any struct sequence has a field of this name.
pub(super) fn is_field(name: &str) -> bool {
    let classes = [ty::VERSION_INFO, ty::FLOAT_INFO, ty::INT_INFO];
    let mut names = classes.into_iter().filter_map(fields).flatten();
    names.any(|field| *field == name)
}

impl Vm {
    /// `sys.float_info` and `sys.int_info`: there before the program, as its parts are.
    pub(super) fn number_info(&mut self, class: R) -> R {
        let key = (class, "number_info".to_owned());
        if let Some(found) = self.methods.get(&key) {
            return *found;
        }
        let parts = if class == ty::FLOAT_INFO {
            let int = |number: i32| Data::Int(number.into());
            vec![
                Data::Float(f64::MAX),
                int(f64::MAX_EXP),
                int(f64::MAX_10_EXP),
                Data::Float(f64::MIN_POSITIVE),
                int(f64::MIN_EXP),
                int(f64::MIN_10_EXP),
                Data::Int(i64::from(f64::DIGITS)),
                Data::Int(i64::from(f64::MANTISSA_DIGITS)),
                Data::Float(f64::EPSILON),
                Data::Int(i64::from(f64::RADIX)),
                // `FLT_ROUNDS`: to the nearest.
                Data::Int(1),
            ]
        } else {
            // `PyLong_SHIFT`, `sizeof(digit)`, `_PY_LONG_DEFAULT_MAX_STR_DIGITS`, `_PY_LONG_MAX_STR_DIGITS_THRESHOLD`.
            vec![Data::Int(30), Data::Int(4), Data::Int(4300), Data::Int(640)]
        };
        let items: Vec<R> = parts
            .into_iter()
            .map(|part| match part {
                Data::Int(value) => types::small_int(value)
                    .unwrap_or_else(|| self.heap.shared(ty::INT, Data::Int(value))),
                part => self.heap.shared(ty::FLOAT, part),
            })
            .collect();
        let info = self.heap.shared(class, Data::Tuple(items.into()));
        self.methods.insert(key, info);
        info
    }

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

/// `sys.getsizeof` (`_PySys_GetSizeOf`): `__sizeof__` is looked up as a bound method; its result lacks the header.
pub(super) fn getsizeof(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let named = |vm: &Vm, name: &str| {
        let mut pairs = kwargs.iter();
        pairs.find_map(|pair| (vm.heap.text_of(pair.0) == name).then_some(pair.1))
    };
    let Some(object) = args.first().copied().or_else(|| named(vm, "object")) else {
        // `vgetargskeywords`
        let format = "%.200s%s missing required argument '%s' (pos %i)";
        let texts = ["getsizeof", "()", "object", "1"];
        return vm.raise_format(ty::TYPE_ERROR, format, &texts);
    };
    let header = i64::try_from(vm.heap.get(object).header).expect("at most 32");
    if let Some(function) = vm.special(object, "__sizeof__")
        && let Data::Function(_) = vm.heap.get(function).data
    {
        let method = vm.heap.new_method(function, object);
        let default = args.get(1).copied().or_else(|| named(vm, "default"));
        let cx = vm.cx.clone();
        return wait(async move {
            let told = cx.call(method, Vec::new()).await;
            cx.drop(method);
            cx.with(|vm| vm.size_told(told, header, default)).map(Some)
        });
    }
    let size = crate::object::getsizeof::size_of(&vm.heap, object);
    let method = Builtin {
        run: |vm, _, _| vm.none_out(),
        name: "__sizeof__",
        this: None,
    };
    let method = vm.heap.new_bound_builtin(method, object);
    let own = vm.heap.new_ssize(i64::from(size) - header);
    vm.heap.drop(method);
    vm.heap.drop(own);
    Ok(Out::Value(vm.heap.new_ssize(i64::from(size))))
}

impl Vm {
    /// What a `__sizeof__` of the program told, which is taken over, and the header in front of the object.
    fn size_told(
        &mut self,
        told: Result<R, Raise>,
        header: i64,
        default: Option<R>,
    ) -> Result<R, Raise> {
        let size = match told {
            Ok(told) => {
                // `PyLong_AsSsize_t`
                let size = self.heap.int_value(told).map(|size| size.to_i64());
                self.heap.drop(told);
                match size {
                    Some(Some(size)) if size >= 0 => Ok(size),
                    Some(Some(_)) => {
                        let text = "__sizeof__() should return >= 0";
                        Err(self.raise_text(ty::VALUE_ERROR, text))
                    }
                    Some(None) => {
                        let text = "Python int too large to convert to C ssize_t";
                        Err(self.raise_text(ty::OVERFLOW_ERROR, text))
                    }
                    None => Err(self.raise_text(ty::TYPE_ERROR, "an integer is required")),
                }
            }
            Err(raised) => Err(raised),
        };
        match (size, default) {
            (Ok(size), _) => Ok(self.heap.new_ssize(size + header)),
            (Err(_), Some(default)) if self.error_is(ty::TYPE_ERROR) => {
                self.clear_error();
                Ok(self.heap.pick(default))
            }
            (Err(raised), _) => Err(raised),
        }
    }
}
