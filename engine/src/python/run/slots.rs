//! Slots of built-in types as methods: `list.__len__`, `super().__setitem__` (Objects/typeobject.c `slotdefs`, v3.11).
//!
//! Each runs the operation itself and passes over what the object's class defines for it.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, NOT_IMPLEMENTED, ty};
use crate::python::run::builtins::done_is_none;
use crate::python::run::native::{NativeFn, Out, Raise, Res};
use crate::python::run::vm::Vm;

type Table = &'static [(&'static str, NativeFn)];

/// Runs an operation as the built-in base of the first argument would.
pub fn raw(vm: &mut Vm, object: R, act: impl FnOnce(&mut Vm) -> Res) -> Res {
    let old = vm.raw.replace(object);
    let result = act(vm);
    vm.raw = old;
    result
}

impl Vm {
    /// What the slot function of two methods does when a class defines only the other one: the built-in base's is a slot
    /// wrapper, called with a tuple of all arguments and one without the first (`slot_mp_ass_subscript`,
    /// `slot_tp_setattro`, Objects/typeobject.c; `wrapperdescr_call`, Objects/descrobject.c, v3.11).
    pub(super) fn by_wrapper(&mut self, args: &[R], act: impl FnOnce(&mut Self) -> Res) -> Res {
        let all = self.heap.new_tuple_copied(args);
        let rest = self.heap.new_tuple_copied(&args[1..]);
        let result = raw(self, args[0], act);
        self.release_after(result, move |vm| {
            vm.heap.drop(rest);
            vm.heap.drop(all);
        })
    }
}

fn not_implemented(vm: &mut Vm) -> Res {
    Ok(Out::Value(vm.heap.pick(NOT_IMPLEMENTED)))
}

/// How much a type of numbers knows of the others.
fn rank(vm: &Vm, object: R) -> u8 {
    match vm.heap.get(object).data {
        Data::Complex(..) => 2,
        Data::Float(_) => 1,
        _ => 0,
    }
}

/// What `this` makes of the other one, which may stand on either side.
fn binary(vm: &mut Vm, op: u32, [this, other]: [R; 2], [left, right]: [R; 2]) -> Res {
    // An int's slots know ints only, those of a float no complex numbers (`CHECK_BINOP`, `CONVERT_TO_DOUBLE`).
    if rank(vm, this) < rank(vm, other) {
        return not_implemented(vm);
    }
    let kinds = |vm: &Vm, object: R| match vm.heap.get(object).data {
        Data::Int(_) | Data::Big(_) | Data::Bool(_) | Data::Float(_) | Data::Complex(..) => 1,
        Data::Plain => 0,
        _ => 2,
    };
    let numbers = kinds(vm, left) == 1 && kinds(vm, right) != 1;
    // A sequence on the right is asked itself how often it is repeated (`sq_repeat`).
    let repeats = op % 13 == 5 && this == right && kinds(vm, right) == 2;
    if numbers && !repeats {
        return not_implemented(vm);
    }
    raw(vm, left, |vm| match vm.binary_builtin(op, left, right) {
        Some(result) => result,
        None => not_implemented(vm),
    })
}

/// `tp_richcompare` of the built-in base of the left one.
pub fn compare(vm: &mut Vm, op: u32, left: R, right: R) -> Res {
    if left == right && matches!(vm.heap.get(left).data, Data::Plain) {
        return match op {
            2 | 3 => vm.bool_out(op == 2),
            _ => not_implemented(vm),
        };
    }
    // `long_richcompare` knows ints only, `float_richcompare` no complex numbers.
    if !vm.comparable(left, right) || rank(vm, left) < rank(vm, right) {
        return not_implemented(vm);
    }
    // `tp_richcompare` of the one asks neither object's class.
    let old = vm.raw_other.replace(right);
    let result = raw(vm, left, |vm| vm.compare(op, left, right));
    vm.raw_other = old;
    result
}

macro_rules! binaries {
    ($($name:literal $reflected:literal $inplace:literal $op:literal;)*) => {
        const BINARY: Table = &[$(
            ($name, |vm, args, _| {
                let pair = [args[0], args[1]];
                // Only `__pow__` takes a third argument (`wrap_ternaryfunc`).
                if let Some(modulus) = args.get(2).copied().filter(|modulus| *modulus != NONE) {
                    return crate::python::run::functions::power_modulo(
                        vm,
                        [args[0], args[1], modulus],
                    );
                }
                binary(vm, $op, pair, pair)
            }),
            ($reflected, |vm, args, _| {
                binary(vm, $op, [args[0], args[1]], [args[1], args[0]])
            }),
        )*];
        const INPLACE: Table = &[$(
            ($inplace, |vm, args, _| {
                let pair = [args[0], args[1]];
                binary(vm, $op + 13, pair, pair)
            }),
        )*];
    };
}

// Numbers of `BINARY_OP`.
binaries! {
    "__add__" "__radd__" "__iadd__" 0;
    "__and__" "__rand__" "__iand__" 1;
    "__floordiv__" "__rfloordiv__" "__ifloordiv__" 2;
    "__lshift__" "__rlshift__" "__ilshift__" 3;
    "__mul__" "__rmul__" "__imul__" 5;
    "__mod__" "__rmod__" "__imod__" 6;
    "__or__" "__ror__" "__ior__" 7;
    "__pow__" "__rpow__" "__ipow__" 8;
    "__rshift__" "__rrshift__" "__irshift__" 9;
    "__sub__" "__rsub__" "__isub__" 10;
    "__truediv__" "__rtruediv__" "__itruediv__" 11;
    "__xor__" "__rxor__" "__ixor__" 12;
}

const COMPARE: Table = &[
    ("__lt__", |vm, args, _| compare(vm, 0, args[0], args[1])),
    ("__le__", |vm, args, _| compare(vm, 1, args[0], args[1])),
    ("__eq__", |vm, args, _| compare(vm, 2, args[0], args[1])),
    ("__ne__", |vm, args, _| {
        let (a, b) = (args[0], args[1]);
        // `object.__ne__` asks the class's `__eq__`.
        match vm.special(a, "__eq__") {
            Some(_) if !vm.comparable(a, b) => vm.compare(3, a, b),
            _ => compare(vm, 3, a, b),
        }
    }),
    ("__gt__", |vm, args, _| compare(vm, 4, args[0], args[1])),
    ("__ge__", |vm, args, _| compare(vm, 5, args[0], args[1])),
];

const OBJECT: Table = &[
    ("__str__", |vm, args, _| {
        let object = args[0];
        let exception = matches!(vm.heap.get(object).data, Data::Exception(_));
        if exception || vm.heap.is_instance(object, ty::STR) {
            return raw(vm, object, |vm| vm.str_out(object));
        }
        vm.repr_out(object)
    }),
    ("__hash__", |vm, args, _| {
        let hash = vm.identity_hash(args[0]);
        Ok(Out::Value(vm.heap.new_int(hash)))
    }),
    ("__format__", |vm, args, _| {
        let (object, spec) = (args[0], args.get(1).copied());
        raw(vm, object, |vm| vm.format_object(object, spec))
    }),
    ("__getattribute__", |vm, args, _| {
        crate::python::run::builtins::attributes::attribute_name(vm, args[1])?;
        raw(vm, args[0], |vm| vm.get_attr(args[0], args[1]))
    }),
    ("__setattr__", |vm, args, _| {
        // `wrap_setattr` interns nothing.
        crate::python::run::builtins::attributes::attribute_name(vm, args[1])?;
        let result = raw(vm, args[0], |vm| vm.set_attr(args[0], args[1], args[2]));
        done_is_none(vm, result)
    }),
    ("__delattr__", |vm, args, _| {
        crate::python::run::builtins::attributes::attribute_name(vm, args[1])?;
        let result = raw(vm, args[0], |vm| vm.delete_attr(args[0], args[1]));
        done_is_none(vm, result)
    }),
    ("__init_subclass__", |vm, args, kwargs| {
        // `cfunction_vectorcall_NOARGS`
        let given = args.len() - 1;
        if kwargs.is_empty() && given == 0 {
            return vm.none_out();
        }
        let class = match vm.heap.get(args[0]).data {
            Data::Type(_) => args[0],
            _ => vm.heap.ty(args[0]),
        };
        // What is said asks for the qualified name (`meth_get__qualname__`).
        let name = vm.heap.class_name(class);
        let name = name.rsplit('.').next().unwrap_or(&name).to_owned();
        let qualified = vm.format_message("%S.%s", &[&name, "__init_subclass__"]);
        let full = format!("{name}.__init_subclass__()");
        let (format, given) = match kwargs {
            [] => ("%U takes no arguments (%zd given)", Some(given)),
            _ => ("%U takes no keyword arguments", None),
        };
        Err(vm.raise_about_named(qualified, &full, format, given))
    }),
    ("__subclasshook__", |vm, _, _| not_implemented(vm)),
    ("__sizeof__", |vm, args, _| {
        let size = crate::object::getsizeof::size_of(&vm.heap, args[0]);
        let header = crate::object::getsizeof::header_of(&vm.heap, args[0]);
        let own = i64::from(size) - i64::try_from(header).expect("at most 32");
        Ok(Out::Value(vm.heap.new_ssize(own)))
    }),
    ("__reduce_ex__", crate::python::run::reduce::reduce_object),
    ("__dir__", |vm, args, _| vm.dir_of(args[0])),
    ("__new__", |vm, args, kwargs| {
        let class = args.first().copied().unwrap_or(NONE);
        if !matches!(vm.heap.get(class).data, Data::Type(_)) {
            let kind = vm.type_text(class);
            let format = "object.__new__(X): X is not a type object (%s)";
            return vm.raise_format(ty::TYPE_ERROR, format, &[&kind]);
        }
        vm.new_from_base(class, &args[1..], kwargs)
    }),
];

const SIZED: Table = &[("__len__", |vm, args, _| {
    raw(vm, args[0], |vm| vm.length_of(args[0]))
})];

const ITERABLE: Table = &[
    ("__iter__", |vm, args, _| {
        raw(vm, args[0], |vm| vm.get_iter(args[0]))
    }),
    ("__contains__", |vm, args, _| {
        raw(vm, args[0], |vm| vm.contains(args[0], args[1], false))
    }),
    ("__reversed__", |vm, args, _| {
        raw(vm, args[0], |vm| vm.reversed_of(args[0]))
    }),
];

const ITERATOR: Table = &[
    ("__iter__", |vm, args, _| {
        raw(vm, args[0], |vm| vm.get_iter(args[0]))
    }),
    ("__next__", |vm, args, _| {
        crate::python::run::builtins::next(vm, &args[..1], &[])
    }),
];

const SUBSCRIPT: Table = &[("__getitem__", |vm, args, _| {
    raw(vm, args[0], |vm| vm.get_item(args[0], args[1]))
})];

const STORE: Table = &[
    ("__setitem__", |vm, args, _| {
        let result = raw(vm, args[0], |vm| vm.set_item(args[0], args[1], args[2]));
        done_is_none(vm, result)
    }),
    ("__delitem__", |vm, args, _| {
        let result = raw(vm, args[0], |vm| vm.delete_item(args[0], args[1]));
        done_is_none(vm, result)
    }),
];

const NUMBER: Table = &[
    ("__bool__", |vm, args, _| {
        let truth = raw(vm, args[0], |vm| {
            let truth = vm.truth_now(args[0]).unwrap_or(true);
            vm.bool_out(truth)
        })?;
        Ok(truth)
    }),
    ("__neg__", |vm, args, _| {
        use crate::python::code::Op;
        raw(vm, args[0], |vm| vm.unary(Op::UnaryNegative, args[0]))
    }),
    ("__pos__", |vm, args, _| {
        use crate::python::code::Op;
        raw(vm, args[0], |vm| vm.unary(Op::UnaryPositive, args[0]))
    }),
    ("__abs__", |vm, args, _| {
        raw(vm, args[0], |vm| {
            crate::python::run::builtins::abs(vm, &args[..1], &[])
        })
    }),
];

/// What complex numbers have not.
const REAL: Table = &[
    ("__int__", |vm, args, _| {
        raw(vm, args[0], |vm| {
            vm.call_static_type(ty::INT, &args[..1], &[])
        })
    }),
    ("__float__", |vm, args, _| {
        raw(vm, args[0], |vm| {
            vm.call_static_type(ty::FLOAT, &args[..1], &[])
        })
    }),
    ("__divmod__", |vm, args, _| {
        crate::python::run::builtins::divmod(vm, &args[..2], &[])
    }),
    ("__round__", |vm, args, _| {
        raw(vm, args[0], |vm| {
            crate::python::run::functions::round(vm, args, &[])
        })
    }),
];

/// `nb_index`: what only ints have.
const INDEX: Table = &[("__index__", |vm, args, _| {
    raw(vm, args[0], |vm| {
        vm.call_static_type(ty::INT, &args[..1], &[])
    })
})];

const INIT: Table = &[("__init__", |vm, args, kwargs| {
    let result = vm.init_builtin(args[0], &args[1..], kwargs);
    done_is_none(vm, result)
})];

const CALL: Table = &[("__call__", |_, args, kwargs| {
    Ok(Out::Call(args[0], args[1..].to_vec(), kwargs.to_vec()))
})];

const DESCRIPTOR: Table = &[("__get__", |vm, args, _| {
    let class = args.get(2).copied().unwrap_or_else(|| vm.heap.ty(args[1]));
    if args[1] == NONE {
        return Ok(Out::Value(vm.heap.pick(args[0])));
    }
    applies(vm, args)?;
    vm.bind(args[0], args[1], class)
})];

/// `descr_check`, `descr_setcheck` (Objects/descrobject.c, v3.11)
fn applies(vm: &mut Vm, args: &[R]) -> Result<(), Raise> {
    let Data::Descriptor(class, name, _) = vm.heap.get(args[0]).data else {
        return Ok(());
    };
    if vm.heap.is_instance(args[1], class) {
        return Ok(());
    }
    let format = "descriptor '%V' for '%.100s' objects doesn't apply to a '%.100s' object";
    let class = vm.heap.class_name(class).clone();
    let found = vm.heap.type_name(args[1]).to_owned();
    let name = vm.heap.text_of(name);
    vm.raise_format(ty::TYPE_ERROR, format, &[&name, &class, &found])
}

/// `__set__` and `__delete__` of slots and properties (Objects/descrobject.c: `member_set`, `property_descr_set`, v3.11).
const SETTER: Table = &[
    ("__set__", |vm, args, _| {
        let (object, value) = (args[1], args[2]);
        applies(vm, args)?;
        match vm.heap.get(args[0]).data {
            Data::Property([_, Some(setter), ..]) => {
                Ok(Out::Call(setter, vec![object, value], Vec::new()))
            }
            Data::Descriptor(_, name, _) => {
                let result = raw(vm, object, |vm| vm.set_attr(object, name, value));
                done_is_none(vm, result)
            }
            _ => {
                let class = vm.heap.ty(object);
                vm.lacks_function(args[0], class, "setter")
            }
        }
    }),
    ("__delete__", |vm, args, _| {
        let object = args[1];
        applies(vm, args)?;
        match vm.heap.get(args[0]).data {
            Data::Property([_, _, Some(deleter), ..]) => {
                Ok(Out::Call(deleter, vec![object], Vec::new()))
            }
            Data::Descriptor(_, name, _) => {
                let result = raw(vm, object, |vm| vm.delete_attr(object, name));
                done_is_none(vm, result)
            }
            _ => {
                let class = vm.heap.ty(object);
                vm.lacks_function(args[0], class, "deleter")
            }
        }
    }),
];

const TYPE: Table = &[
    ("__call__", |vm, args, kwargs| {
        vm.call_type_plain(args[0], &args[1..], kwargs)
    }),
    ("__init__", |vm, _, _| vm.none_out()),
    ("mro", |vm, args, _| {
        let mro = vm.heap.class(args[0]).mro.clone();
        Ok(Out::Value(vm.heap.new_list_extended(&mro)))
    }),
    ("__subclasses__", |vm, args, _| vm.subclasses_of(args[0])),
    ("__prepare__", |vm, _, _| Ok(Out::Value(vm.heap.new_dict()))),
    ("__instancecheck__", |vm, args, _| {
        let is = vm.heap.is_instance(args[1], args[0]);
        vm.bool_out(is)
    }),
    ("__subclasscheck__", |vm, args, _| {
        if !matches!(vm.heap.get(args[1]).data, Data::Type(_)) {
            let text = "issubclass() arg 1 must be a class";
            return Err(vm.raise_text(ty::TYPE_ERROR, text));
        }
        let is = vm.heap.is_subclass(args[1], args[0]);
        vm.bool_out(is)
    }),
];

/// How many arguments a slot wrapper takes besides its object (`check_num_args`, `PyArg_UnpackTuple` in the `wrap_`
/// functions of Objects/typeobject.c, v3.11); `None`: it takes what it gets.
fn wrapper_arguments(name: &str) -> Option<(usize, usize)> {
    let is = |tables: &[Table]| {
        let mut names = tables.iter().flat_map(|table| table.iter());
        names.any(|entry| entry.0 == name)
    };
    match name {
        "__pow__" | "__rpow__" | "__ipow__" | "__get__" => Some((1, 2)),
        "__setitem__" | "__setattr__" | "__set__" => Some((2, 2)),
        "__getitem__" | "__delitem__" | "__contains__" | "__getattribute__" | "__delattr__" => {
            Some((1, 1))
        }
        "__round__" | "__format__" | "__reversed__" | "__sizeof__" => None,
        "__str__" | "__repr__" | "__hash__" | "__len__" | "__iter__" | "__next__" | "__index__" => {
            Some((0, 0))
        }
        _ if is(&[BINARY, INPLACE, COMPARE]) => Some((1, 1)),
        "__divmod__" => Some((1, 1)),
        _ if is(&[NUMBER, REAL]) => Some((0, 0)),
        _ => None,
    }
}

impl Vm {
    /// Refuses a call of a slot wrapper with a wrong number of arguments.
    pub(super) fn check_wrapper(&mut self, name: &str, given: usize) -> Result<(), Raise> {
        let Some((least, most)) = wrapper_arguments(name) else {
            return Ok(());
        };
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let s = if least == 1 { "" } else { "s" };
        let text = if least == most {
            format!("expected {least} argument{s}, got {given}")
        } else if given < least {
            format!("expected at least {least} argument{s}, got {given}")
        } else {
            format!("expected at most {most} arguments, got {given}")
        };
        Err(self.raise_text(ty::TYPE_ERROR, &text))
    }
}

/// `tp_repr` of the types that show what they hold.
const REPR: Table = &[("__repr__", |vm, args, _| {
    raw(vm, args[0], |vm| vm.repr_out(args[0]))
})];

fn groups(class: R) -> &'static [Table] {
    match class {
        ty::OBJECT => &[OBJECT, COMPARE],
        ty::TYPE => &[TYPE],
        ty::INT => &[NUMBER, REAL, INDEX, BINARY, REPR],
        ty::FLOAT => &[NUMBER, REAL, BINARY, REPR],
        ty::COMPLEX => &[NUMBER, BINARY, REPR],
        ty::STR | ty::BYTES | ty::TUPLE | ty::RANGE => &[SIZED, ITERABLE, SUBSCRIPT, BINARY, REPR],
        ty::LIST | ty::BYTEARRAY | ty::DEQUE => &[
            SIZED, ITERABLE, SUBSCRIPT, STORE, BINARY, INPLACE, INIT, REPR,
        ],
        ty::DICT => &[
            SIZED, ITERABLE, SUBSCRIPT, STORE, BINARY, INPLACE, INIT, REPR,
        ],
        ty::SET => &[SIZED, ITERABLE, BINARY, INPLACE, INIT, REPR],
        ty::FROZENSET => &[SIZED, ITERABLE, BINARY, INIT, REPR],
        ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS => &[SIZED, ITERABLE],
        ty::MEMORYVIEW => &[SIZED, SUBSCRIPT],
        ty::GENERATOR => &[ITERATOR],
        ty::FUNCTION => &[CALL, DESCRIPTOR],
        ty::METHOD | ty::BUILTIN => &[CALL],
        ty::PROPERTY | ty::MEMBER => &[DESCRIPTOR, SETTER],
        ty::STATICMETHOD | ty::CLASSMETHOD => &[DESCRIPTOR],
        ty::LIST_ITER
        | ty::TUPLE_ITER
        | ty::STR_ITER
        | ty::STR_ITER_WIDE
        | ty::RANGE_ITER
        | ty::DICT_KEYITER
        | ty::DICT_VALUEITER
        | ty::DICT_ITEMITER
        | ty::DICT_REVKEYITER
        | ty::DICT_REVVALUEITER
        | ty::DICT_REVITEMITER
        | ty::SET_ITER
        | ty::ENUMERATE
        | ty::ZIP
        | ty::MAP
        | ty::FILTER
        | ty::REVERSED
        | ty::SEQ_ITER
        | ty::CALLABLE_ITER
        | ty::LIST_REVITER => &[ITERATOR],
        class if crate::python::run::itertools::is_iterator(class) => &[ITERATOR],
        _ => &[],
    }
}

/// The slot of that name that a built-in type has itself.
pub fn find(class: R, name: &str) -> Option<(&'static str, NativeFn)> {
    if !name.starts_with("__") && class != ty::TYPE {
        return None;
    }
    groups(class)
        .iter()
        .flat_map(|table| table.iter())
        .find(|entry| entry.0 == name)
        .copied()
}

/// Whether some type has a slot of that name.
pub fn is_known(name: &str) -> bool {
    [
        OBJECT, COMPARE, SIZED, ITERABLE, ITERATOR, SUBSCRIPT, STORE, NUMBER, REAL, INDEX, INIT,
        CALL, DESCRIPTOR, SETTER, TYPE, BINARY, INPLACE,
    ]
    .iter()
    .any(|table| table.iter().any(|entry| entry.0 == name))
}

/// All names that `dir` shows of a built-in type.
pub fn names(class: R) -> Vec<&'static str> {
    let _ = types::TRUE;
    groups(class)
        .iter()
        .flat_map(|table| table.iter().map(|entry| entry.0))
        .collect()
}
