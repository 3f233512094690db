//! Built-in functions and classes (Python/bltinmodule.c and the `tp_new` functions, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::object::value::str_pad;
use crate::python::run::native::{Cx, NativeFn, Out, Raise, Res, wait};
use crate::python::run::ops::{equal_slow, truth_of};
use crate::python::run::vm::Vm;
use crate::timeline::Event;
use num_traits::Signed;

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
        let result = vm.delete_attr(args[0], args[1]);
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
        let name = vm.heap.intern("__dict__");
        vm.get_attr(one(args), name)
    }),
    ("__build_class__", crate::python::run::classes::build_class),
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
        Ok(out @ Out::Wait(_)) => {
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

/// `builtin_print`: every piece costs the bound method `sys.stdout.write`.
fn print(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let sep = keyword(vm, kwargs, "sep").filter(|sep| *sep != NONE);
    let end = keyword(vm, kwargs, "end").filter(|end| *end != NONE);
    if let Some(file) = keyword(vm, kwargs, "file").filter(|file| *file != NONE) {
        let stdout = crate::python::run::modules::stdout(vm);
        if file != stdout {
            return print_to(vm, file, args.to_vec(), sep, end);
        }
    }
    for (name, _) in kwargs {
        let name = vm.heap.text_of(*name);
        if !matches!(name.as_str(), "sep" | "end" | "file" | "flush") {
            let text = format!("'{name}' is an invalid keyword argument for print()");
            return Err(vm.raise_text(ty::TYPE_ERROR, &text));
        }
    }
    let args = args.to_vec();
    // The positional arguments come as a tuple (`_PyArg_UnpackKeywordsWithVararg`).
    // Since 3.14 as an array.
    let tuple = if vm.profile.run.builtins_without_temporaries {
        vm.heap.pick(types::EMPTY_TUPLE)
    } else {
        vm.heap.new_tuple_copied(&args)
    };
    let simple = args.iter().all(|arg| {
        matches!(
            vm.heap.ty(*arg),
            ty::STR | ty::INT | ty::BOOL | ty::FLOAT | ty::NONE_TYPE
        )
    });
    if simple {
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                write_separator(vm, sep);
            }
            let writer = vm.stdout_writer();
            let shown = match vm.str_out(*arg) {
                Ok(Out::Value(text)) => match checked(vm, text) {
                    Ok(()) => Ok(Out::Value(text)),
                    Err(Raise) => Err(Raise),
                },
                other => other,
            };
            match shown {
                Ok(Out::Value(text)) => write_out(vm, writer, text),
                Ok(_) => unreachable!("simple values have simple texts"),
                Err(Raise) => {
                    vm.heap.drop(writer);
                    vm.heap.drop(tuple);
                    return Err(Raise);
                }
            }
        }
        write_end(vm, end);
        vm.heap.drop(tuple);
        return vm.none_out();
    }
    let cx = vm.cx.clone();
    wait(async move {
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                cx.with(|vm| write_separator(vm, sep));
            }
            let writer = cx.with(Vm::stdout_writer);
            let shown = cx.run(|vm| vm.str_out(*arg)).await;
            let shown = shown.and_then(|text| cx.with(|vm| checked(vm, text)).map(|()| text));
            if let Ok(text) = shown {
                cx.with(|vm| write_out(vm, writer, text));
            } else {
                cx.drop(writer);
                cx.drop(tuple);
                return Err(Raise);
            }
        }
        cx.with(|vm| write_end(vm, end));
        cx.drop(tuple);
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

/// `print(…, file=f)`: the pieces go to the `write` of the program's object; standard error is not shown.
fn print_to(vm: &mut Vm, file: R, args: Vec<R>, sep: Option<R>, end: Option<R>) -> Res {
    if let Data::Module("sys.stderr", _) = vm.heap.get(file).data {
        return vm.none_out();
    }
    let cx = vm.cx.clone();
    wait(async move {
        let name = cx.with(|vm| vm.heap.intern("write"));
        let space = R(types::FIRST_CHAR.0 + 32);
        let newline = R(types::FIRST_CHAR.0 + 10);
        let mut pieces = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                pieces.push(cx.with(|vm| vm.heap.pick(sep.unwrap_or(space))));
            }
            pieces.push(cx.run(|vm| vm.str_out(*arg)).await?);
        }
        pieces.push(cx.with(|vm| vm.heap.pick(end.unwrap_or(newline))));
        for piece in pieces {
            let write = cx.run(|vm| vm.get_attr(file, name)).await?;
            let result = cx.call(write, vec![piece]).await;
            cx.drop(write);
            cx.drop(piece);
            cx.drop(result?);
        }
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

/// Refuses text that UTF-8 cannot encode: lone surrogates.
pub fn check_text(vm: &mut Vm, text: &[u32]) -> Result<(), Raise> {
    if !text.iter().any(|point| (0xd800..0xe000).contains(point)) {
        return Ok(());
    }
    match str_pad::encode(text, str_pad::Encoding::Utf8, str_pad::OnError::Strict) {
        Ok(_) => Ok(()),
        Err(failure) => Err(vm.raise_failure(&failure)),
    }
}

/// The same for a str in hand, which is released when it is refused.
fn checked(vm: &mut Vm, text: R) -> Result<(), Raise> {
    let chars = vm.heap.chars(text).unwrap_or_default();
    let result = check_text(vm, &chars);
    if result.is_err() {
        vm.heap.drop(text);
    }
    result
}

fn write_separator(vm: &mut Vm, sep: Option<R>) {
    let text = match sep {
        Some(sep) => sep,
        None => R(types::FIRST_CHAR.0 + 32),
    };
    let writer = vm.stdout_writer();
    vm.heap.pick(text);
    write_out(vm, writer, text);
}

fn write_end(vm: &mut Vm, end: Option<R>) {
    let text = end.unwrap_or(R(types::FIRST_CHAR.0 + 10));
    let writer = vm.stdout_writer();
    vm.heap.pick(text);
    write_out(vm, writer, text);
}

/// Writes a text in hand; text, then writer are released.
fn write_out(vm: &mut Vm, writer: R, text: R) {
    let string = vm.heap.text_of(text);
    if !string.is_empty() {
        let id = vm.heap.text(&string);
        vm.heap.emit(Event::Printed { text: id });
    }
    vm.heap.drop(text);
    vm.heap.drop(writer);
}

impl Vm {
    /// `sys.stdout.write` as a bound method.
    fn stdout_writer(&mut self) -> R {
        let stdout = crate::python::run::modules::stdout(self);
        let builtin = Builtin {
            run: |vm, args, _| {
                if let Some(text) = args.get(1) {
                    let text = *text;
                    vm.heap.pick(text);
                    let none = vm.heap.pick(NONE);
                    write_out(vm, none, text);
                }
                vm.none_out()
            },
            name: "write",
            this: None,
        };
        self.heap.new_bound_builtin(builtin, stdout)
    }

    /// A built-in class is called.
    pub fn call_static_type(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if self.heap.is_exception_class(class) {
            let class = self.os_error_class(class, args);
            if self.made_before_args(class) {
                let none = self.heap.pick(types::EMPTY_TUPLE);
                let exception = self.new_exception(class, none);
                if !args.is_empty() {
                    let tuple = self.heap.new_tuple_copied(args);
                    self.set_args(exception, tuple);
                }
                return Ok(Out::Value(exception));
            }
            let tuple = self.heap.new_tuple_copied(args);
            return Ok(Out::Value(self.new_exception(class, tuple)));
        }
        // Classes without a vectorcall of their own get their arguments in a tuple.
        let tuple = matches!(
            class,
            ty::INT
                | ty::STR
                | ty::ZIP
                | ty::PROPERTY
                | ty::STATICMETHOD
                | ty::CLASSMETHOD
                | ty::SLICE
                | ty::OBJECT
                | ty::SUPER
                | ty::WEAKREF
                | ty::TYPE
        ) && !(self.warm_call && args.len() == 1 && class == ty::STR)
            && !(self.profile.run.types_without_tuple && matches!(class, ty::INT | ty::STR));
        if class == ty::TYPE && args.len() == 1 {
            let result = self.heap.ty(args[0]);
            return Ok(Out::Value(self.heap.pick(result)));
        }
        if !tuple || args.is_empty() {
            return self.construct(class, args, kwargs);
        }
        let (tuple, made) = self.arguments_tuple(args);
        match self.construct(class, args, kwargs) {
            Ok(Out::Value(value)) => {
                if made {
                    self.heap.drop(tuple);
                }
                Ok(Out::Value(value))
            }
            Ok(out) => {
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    if made {
                        cx.drop(tuple);
                    }
                    result
                })
            }
            Err(Raise) => {
                if made {
                    self.heap.drop(tuple);
                }
                Err(Raise)
            }
        }
    }

    fn construct(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        let first = args.first().copied();
        match class {
            ty::OBJECT => Ok(Out::Value(self.heap.new_plain(ty::OBJECT, Data::Plain))),
            ty::INT => match keyword(self, kwargs, "base") {
                Some(base) => self.new_int_from(&[one(args), base]),
                None => self.new_int_from(args),
            },
            ty::BOOL => match first {
                None => self.bool_out(false),
                Some(value) => {
                    if let Some(truth) = self.truth_now(value) {
                        self.bool_out(truth)
                    } else {
                        let cx = self.cx.clone();
                        wait(async move {
                            let truth = truth_of(&cx, value).await?;
                            Ok(Some(cx.with(|vm| vm.heap.pick(types::truth(truth)))))
                        })
                    }
                }
            },
            ty::FLOAT => self.new_float_from(first),
            ty::STR => match first {
                None => Ok(Out::Value(self.heap.pick(types::EMPTY_STR))),
                Some(value) => self.str_out(value),
            },
            ty::LIST => match first {
                None => Ok(Out::Value(self.heap.new_list_generic())),
                Some(value) => self.list_called(value),
            },
            ty::TUPLE => match first {
                None => Ok(Out::Value(self.heap.pick(types::EMPTY_TUPLE))),
                Some(value) => self.tuple_from(value),
            },
            ty::DICT => {
                let dict = self.heap.new_dict_generic();
                let pairs = kwargs.to_vec();
                let updated = match first {
                    Some(value) => self.dict_update(dict, value),
                    None => Ok(Out::Done),
                };
                match updated {
                    Ok(Out::Done) => {
                        for (key, value) in pairs {
                            self.heap.dict_set_str(dict, key, value);
                        }
                        Ok(Out::Value(dict))
                    }
                    Ok(out) => {
                        let cx = self.cx.clone();
                        wait(async move {
                            let result = cx.step(|_| Ok(out)).await;
                            if result.is_err() {
                                cx.drop(dict);
                                return Err(Raise);
                            }
                            cx.with(|vm| {
                                for (key, value) in pairs {
                                    vm.heap.dict_set_str(dict, key, value);
                                }
                            });
                            Ok(Some(dict))
                        })
                    }
                    Err(Raise) => {
                        self.heap.drop(dict);
                        Err(Raise)
                    }
                }
            }
            ty::SET | ty::FROZENSET => {
                if let Some(value) = first
                    && class == ty::FROZENSET
                    && self.heap.ty(value) == ty::FROZENSET
                {
                    return Ok(Out::Value(self.heap.pick(value)));
                }
                let set = self.heap.new_set(class);
                let Some(value) = first else {
                    return Ok(Out::Value(set));
                };
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|vm| vm.set_update(set, value)).await;
                    if result.is_err() {
                        cx.drop(set);
                    }
                    result.map(|_| Some(set))
                })
            }
            ty::RANGE => self.new_range_from(args),
            ty::SLICE => {
                let (start, stop, step) = match *args {
                    [stop] => (NONE, stop, NONE),
                    [start, stop] => (start, stop, NONE),
                    [start, stop, step, ..] => (start, stop, step),
                    [] => {
                        return Err(self.raise_text(
                            ty::TYPE_ERROR,
                            "slice expected at least 1 argument, got 0",
                        ));
                    }
                };
                for part in [start, stop, step] {
                    self.heap.pick(part);
                }
                Ok(Out::Value(self.heap.new_slice([start, stop, step])))
            }
            ty::ENUMERATE => {
                let start = args
                    .get(1)
                    .copied()
                    .or_else(|| keyword(self, kwargs, "start"));
                let start = start
                    .and_then(|start| self.heap.small_value(start))
                    .unwrap_or(0);
                self.new_enumerate(one(args), start)
            }
            ty::ZIP => self.new_zip(args),
            ty::MAP => self.new_map(args),
            ty::FILTER => {
                let function = one(args);
                let cx = self.cx.clone();
                let iterable = args.get(1).copied().unwrap_or(NONE);
                wait(async move {
                    let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
                    Ok(Some(cx.with(|vm| {
                        let filter = vm.heap.new_gc(ty::FILTER, Data::Filter(function, iterator));
                        vm.heap.hold_part(filter, function, "function");
                        vm.heap.give_part(filter, iterator, "iterator");
                        filter
                    })))
                })
            }
            ty::REVERSED => self.new_reversed(one(args)),
            ty::PROPERTY => {
                let mut parts = [None; 4];
                for (part, arg) in parts.iter_mut().zip(args) {
                    *part = (*arg != NONE).then_some(*arg);
                }
                for (name, place) in [("fget", 0), ("fset", 1), ("fdel", 2), ("doc", 3)] {
                    if let Some(value) = keyword(self, kwargs, name) {
                        parts[place] = Some(value);
                    }
                }
                Ok(Out::Value(self.new_property(parts)))
            }
            ty::STATICMETHOD | ty::CLASSMETHOD => {
                let function = one(args);
                let wrapper = self.heap.new_gc(class, Data::Wrapper(function));
                self.heap.hold_part(wrapper, function, "__func__");
                self.copy_function_attributes(wrapper, function);
                Ok(Out::Value(wrapper))
            }
            ty::SUPER => self.new_super(args),
            ty::WEAKREF => crate::python::run::modules::new_weakref(self, args),
            ty::TYPE => crate::python::run::classes::type_new(self, ty::TYPE, args, kwargs),
            ty::BYTES => crate::python::run::methods_bytes::new_bytes(self, args, kwargs),
            ty::COMPLEX => crate::python::run::methods_bytes::new_complex(self, args, kwargs),
            ty::DEQUE => crate::python::run::deque::new(self, args, kwargs),
            ty::DEFAULTDICT | ty::ORDERED_DICT | ty::TUPLEGETTER => {
                crate::python::run::dicts::construct(self, class, args, kwargs)
            }
            ty::PARTIAL | ty::LRU_CACHE | ty::ITEMGETTER | ty::ATTRGETTER | ty::METHODCALLER => {
                crate::python::run::functional::construct(self, class, args, kwargs)
            }
            class if crate::python::run::itertools::is_iterator(class) => {
                crate::python::run::itertools_new::construct(self, class, args, kwargs)
            }
            _ => {
                let name = self.heap.class_name(class);
                self.raise_format(ty::TYPE_ERROR, "cannot create '%s' instances", &[&name])
            }
        }
    }

    /// `callable(x)`
    pub fn is_callable(&self, object: R) -> bool {
        matches!(
            self.heap.get(object).data,
            Data::Function(_)
                | Data::Builtin(_)
                | Data::MethodDesc(_)
                | Data::Method(..)
                | Data::Type(_)
                | Data::Weakref(..)
        ) || matches!(
            self.heap.ty(object),
            ty::PARTIAL
                | ty::LRU_CACHE
                | ty::KEY_WRAPPER
                | ty::ITEMGETTER
                | ty::ATTRGETTER
                | ty::METHODCALLER
                | ty::STATICMETHOD
                | ty::GENERIC_ALIAS
        ) || self.special(object, "__call__").is_some()
    }

    /// `OSError(errno, text)` makes the subclass for that number (`errnomap`, Objects/exceptions.c, v3.11, Linux).
    fn os_error_class(&self, class: R, args: &[R]) -> R {
        if class != ty::OS_ERROR || args.len() < 2 {
            return class;
        }
        match self.heap.small_value(args[0]) {
            Some(2) => ty::FILE_NOT_FOUND_ERROR,
            Some(1 | 13) => ty::PERMISSION_ERROR,
            Some(17) => ty::FILE_EXISTS_ERROR,
            Some(21) => ty::IS_A_DIRECTORY_ERROR,
            Some(11) => ty::BLOCKING_IO_ERROR,
            Some(110) => ty::TIMEOUT_ERROR,
            _ => class,
        }
    }

    /// `functools_wraps`: static and class methods copy the function's attributes into a dict of their own.
    fn copy_function_attributes(&mut self, wrapper: R, function: R) {
        for name in [
            "__module__",
            "__name__",
            "__qualname__",
            "__doc__",
            "__annotations__",
        ] {
            if name == "__annotations__" && self.profile.code.annotations_deferred {
                continue;
            }
            if name == "__annotations__"
                && let Data::Function(this) = &self.heap.get(function).data
                && this.annotations.is_none()
            {
                // `func_get_annotations` makes the function's dict.
                let dict = self.heap.new_dict();
                self.heap.give_part(function, dict, "__annotations__");
                if let Data::Function(this) = &mut self.heap.get_mut(function).data {
                    this.annotations = Some(dict);
                }
            }
            let name = self.heap.intern(name);
            if let Ok(Out::Value(value)) = self.get_attr(function, name) {
                let extra = self.heap.get_mut(wrapper).extra.get_or_insert_default();
                let dict = if let Some(dict) = extra.dict {
                    dict
                } else {
                    let dict = self.heap.new_dict();
                    self.heap.give_part(wrapper, dict, "__dict__");
                    self.heap
                        .get_mut(wrapper)
                        .extra
                        .get_or_insert_default()
                        .dict = Some(dict);
                    dict
                };
                self.heap.dict_set_str(dict, name, value);
                self.heap.drop(value);
            }
        }
    }

    /// A property of these functions.
    pub fn new_property(&mut self, parts: [Option<R>; 4]) -> R {
        let property = self.heap.new_gc(ty::PROPERTY, Data::Property(parts));
        for (part, name) in parts.into_iter().zip(["fget", "fset", "fdel", "__doc__"]) {
            if let Some(part) = part {
                self.heap.hold_part(property, part, name);
            }
        }
        property
    }

    fn new_int_from(&mut self, args: &[R]) -> Res {
        let Some(&value) = args.first() else {
            return Ok(Out::Value(self.heap.new_int(0)));
        };
        let method = ["__int__", "__index__", "__trunc__"]
            .into_iter()
            .find_map(|name| self.special(value, name));
        if let Some(method) = method {
            return self.slot(method, vec![value]);
        }
        if let Some(chars) = self.heap.chars(value) {
            let base = args
                .get(1)
                .and_then(|base| self.heap.small_value(*base))
                .unwrap_or(10);
            return match crate::object::value::int_text::parse_int(&chars, base) {
                Ok(number) => {
                    let room = crate::object::new::room_for_text(&chars, base, &number);
                    Ok(Out::Value(self.heap.new_int_with_room(&number, room)))
                }
                Err(failure) => Err(self.bad_int(&chars, base, &failure)),
            };
        }
        match &self.heap.get(value).data {
            Data::Int(_) | Data::Big(_) if self.heap.ty(value) == ty::INT => {
                Ok(Out::Value(self.heap.pick(value)))
            }
            Data::Int(_) | Data::Big(_) | Data::Bool(_) => {
                let number = self.heap.int_value(value).expect("an int");
                Ok(Out::Value(self.heap.new_big(&number)))
            }
            Data::Float(float) => {
                let float = *float;
                if float.is_nan() {
                    return Err(
                        self.raise_text(ty::VALUE_ERROR, "cannot convert float NaN to integer")
                    );
                }
                if float.is_infinite() {
                    return Err(self.raise_text(
                        ty::OVERFLOW_ERROR,
                        "cannot convert float infinity to integer",
                    ));
                }
                let number: num_bigint::BigInt =
                    num_traits::FromPrimitive::from_f64(float.trunc()).expect("finite");
                Ok(Out::Value(self.heap.new_big(&number)))
            }
            _ => {
                let name = self.heap.type_name(value).to_owned();
                self.raise_format(
                    ty::TYPE_ERROR,
                    "int() argument must be a string, a bytes-like object or a real number, not '%.200s'",
                    &[&name],
                )
            }
        }
    }

    /// `PyLong_FromString` and `PyLong_FromUnicodeObject` each make the message: the first of a copy of the text.
    fn bad_int(
        &mut self,
        chars: &[u32],
        base: i64,
        failure: &crate::object::value::error::Failure,
    ) -> Raise {
        let (_, text) = crate::python::run::text::failure(failure);
        if !text.starts_with("invalid literal") || !chars.iter().all(|char| *char < 128) {
            return self.raise_failure(failure);
        }
        let digits = chars
            .iter()
            .skip_while(|char| matches!(char, 9..=13 | 32))
            .take_while(|char| (48..58).contains(*char))
            .count();
        let room = digits as u64 / 9 + 1;
        // Since 3.12 the first character is looked at before.
        if digits > 0 || !self.profile.object.sizes_as_values {
            let scratch = self.heap.scratch_int(24 + 4 * room);
            self.heap.free_scratch_int(scratch);
        }
        let copy = self.heap.new_str(chars);
        let repr = self.plain_repr(copy);
        let format = "invalid literal for int() with base %d: %.200R";
        let base = base.to_string();
        let first = self.format_message(format, &[&base, &repr]);
        if self.profile.object.exceptions_before_args {
            // The first is an exception already; the second takes its place.
            self.set_error(ty::VALUE_ERROR, Some(first));
            self.heap.drop(copy);
            self.clear_error();
        } else {
            self.heap.drop(copy);
            self.heap.drop(first);
        }
        let second = self.format_message(format, &[&base, &repr]);
        self.set_error(ty::VALUE_ERROR, Some(second))
    }

    fn new_float_from(&mut self, value: Option<R>) -> Res {
        let Some(value) = value else {
            return Ok(Out::Value(self.heap.new_float(0.0)));
        };
        for name in ["__float__", "__index__"] {
            if let Some(method) = self.special(value, name) {
                let cx = self.cx.clone();
                return wait(async move {
                    let result = cx.run(|vm| vm.slot(method, vec![value])).await?;
                    let float = cx.run(|vm| vm.new_float_from(Some(result))).await;
                    cx.drop(result);
                    float.map(Some)
                });
            }
        }
        if let Some(chars) = self.heap.chars(value) {
            return match crate::object::value::float_text::parse_float(&chars) {
                Ok(number) => Ok(Out::Value(self.heap.new_float(number))),
                Err(failure) => {
                    let (class, text) = crate::python::run::text::failure(&failure);
                    if text.starts_with("could not convert string to float: ") {
                        // `PyOS_string_to_double` makes its own message first.
                        let plain = self.heap.text_of(value);
                        let format = "could not convert string to float: '%.200s'";
                        if self.profile.object.exceptions_before_args {
                            let _ = self.raise_format::<Out>(class, format, &[&plain]);
                            self.clear_error();
                        } else {
                            let first = self.format_message(format, &[&plain]);
                            self.heap.drop(first);
                        }
                        let repr = self.plain_repr(value);
                        let format = "could not convert string to float: %R";
                        return self.raise_format(class, format, &[&repr]);
                    }
                    Err(self.raise_failure(&failure))
                }
            };
        }
        match &self.heap.get(value).data {
            Data::Float(_) if self.heap.ty(value) == ty::FLOAT => {
                Ok(Out::Value(self.heap.pick(value)))
            }
            Data::Float(number) => {
                let number = *number;
                Ok(Out::Value(self.heap.new_float(number)))
            }
            _ => {
                if let Some(number) = self.heap.int_value(value) {
                    let number = num_traits::ToPrimitive::to_f64(&number).unwrap_or(f64::INFINITY);
                    Ok(Out::Value(self.heap.new_float(number)))
                } else {
                    let name = self.heap.type_name(value).to_owned();
                    self.raise_format(
                        ty::TYPE_ERROR,
                        "float() argument must be a string or a real number, not '%.200s'",
                        &[&name],
                    )
                }
            }
        }
    }

    fn new_range_from(&mut self, args: &[R]) -> Res {
        let mut numbers = Vec::new();
        for arg in args {
            let Some(number) = self
                .heap
                .small_value(*arg)
                .filter(|number| number.unsigned_abs() < 1 << 62)
            else {
                let name = self.heap.type_name(*arg).to_owned();
                return self.raise_format(
                    ty::TYPE_ERROR,
                    "'%.200s' object cannot be interpreted as an integer",
                    &[&name],
                );
            };
            numbers.push(number);
        }
        let zero = types::small_int(0).expect("cached");
        let one = types::small_int(1).expect("cached");
        let (parts, numbers) = match (args, &numbers[..]) {
            (&[stop], &[number]) => ([zero, stop, one], [0, number, 1]),
            (&[start, stop], &[from, to]) => ([start, stop, one], [from, to, 1]),
            (&[start, stop, step], &[from, to, by]) => ([start, stop, step], [from, to, by]),
            _ => {
                return Err(
                    self.raise_text(ty::TYPE_ERROR, "range expected at least 1 argument, got 0")
                );
            }
        };
        let [start, stop, step] = numbers;
        if step == 0 {
            return Err(self.raise_text(ty::VALUE_ERROR, "range() arg 3 must not be zero"));
        }
        let length = if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else if step < 0 && start > stop {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        for part in parts {
            self.heap.pick(part);
        }
        self.range_of(
            [parts[0], parts[1], parts[2], NONE],
            [start, stop, step, length],
        )
    }

    fn new_enumerate(&mut self, iterable: R, start: i64) -> Res {
        let cx = self.cx.clone();
        // The object first, then the iterator, then the tuple.
        let enumerate = self.heap.create(
            ty::ENUMERATE,
            Data::Enumerate(NONE, start, NONE),
            72,
            16,
            true,
            None,
        );
        wait(async move {
            let iterator = if let Ok(iterator) = cx.run(|vm| vm.get_iter(iterable)).await {
                iterator
            } else {
                cx.with(|vm| vm.heap.get_mut(enumerate).data = Data::Plain);
                cx.drop(enumerate);
                return Err(Raise);
            };
            cx.with(|vm| {
                let result = vm.heap.new_tuple_copied(&[NONE, NONE]);
                vm.heap.give_part(enumerate, iterator, "iterator");
                vm.heap.give_part(enumerate, result, "result");
                vm.heap.get_mut(enumerate).data = Data::Enumerate(iterator, start, result);
                vm.heap.track(enumerate);
            });
            Ok(Some(enumerate))
        })
    }

    fn new_zip(&mut self, args: &[R]) -> Res {
        let args = args.to_vec();
        let cx = self.cx.clone();
        wait(async move {
            let count = args.len();
            let iterators = cx.with(|vm| vm.heap.new_tuple_copied(&vec![NONE; count]));
            for (index, arg) in args.into_iter().enumerate() {
                if let Ok(iterator) = cx.run(|vm| vm.get_iter(arg)).await {
                    cx.with(|vm| vm.fill_tuple(iterators, index, iterator));
                } else {
                    cx.drop(iterators);
                    return Err(Raise);
                }
            }
            Ok(Some(cx.with(|vm| {
                let result = vm.heap.new_tuple_copied(&vec![NONE; count]);
                let zip = vm.heap.new_gc(ty::ZIP, Data::Zip(iterators, result, false));
                vm.heap.give_part(zip, iterators, "iterators");
                vm.heap.give_part(zip, result, "result");
                zip
            })))
        })
    }

    fn new_map(&mut self, args: &[R]) -> Res {
        let function = one(args);
        let rest = args[1.min(args.len())..].to_vec();
        let cx = self.cx.clone();
        wait(async move {
            let count = rest.len();
            let iterators = cx.with(|vm| vm.heap.new_tuple_copied(&vec![NONE; count]));
            for (index, arg) in rest.into_iter().enumerate() {
                if let Ok(iterator) = cx.run(|vm| vm.get_iter(arg)).await {
                    cx.with(|vm| vm.fill_tuple(iterators, index, iterator));
                } else {
                    cx.drop(iterators);
                    return Err(Raise);
                }
            }
            Ok(Some(cx.with(|vm| {
                let map = vm.heap.new_gc(ty::MAP, Data::Map(function, iterators));
                vm.heap.give_part(map, iterators, "iterators");
                vm.heap.hold_part(map, function, "function");
                map
            })))
        })
    }

    /// Puts an item in hand into a tuple that is being made.
    pub fn fill_tuple(&mut self, tuple: R, index: usize, item: R) {
        let holder = self.heap.within(crate::timeline::HolderKind::Item, tuple);
        self.heap
            .give(item, holder, crate::timeline::Reason::Stored);
        let Data::Tuple(items) = &mut self.heap.get_mut(tuple).data else {
            unreachable!("the handle is a tuple's")
        };
        let old = std::mem::replace(&mut items[index], item);
        self.heap.edge_set(tuple, index, item);
        self.heap
            .decref(old, holder, crate::timeline::Reason::Replaced);
    }

    fn new_reversed(&mut self, sequence: R) -> Res {
        if let Some(method) = self.special(sequence, "__reversed__") {
            // `_PyObject_LookupSpecial` binds it.
            let Data::Function(_) = self.heap.get(method).data else {
                return self.slot(method, vec![sequence]);
            };
            let bound = self.heap.new_method(method, sequence);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, Vec::new()).await;
                cx.drop(bound);
                result.map(Some)
            });
        }
        if self.heap.is_instance(sequence, ty::DEQUE) {
            return Ok(Out::Value(self.deque_iter(sequence, true)));
        }
        if self.special(sequence, "__getitem__").is_some()
            && self.special(sequence, "__len__").is_some()
        {
            let cx = self.cx.clone();
            return wait(async move {
                let length = cx.run(|vm| vm.length_of(sequence)).await?;
                Ok(Some(cx.with(|vm| {
                    let last = vm.heap.small_value(length).unwrap_or(0) - 1;
                    vm.heap.drop(length);
                    vm.heap.new_seq_iter(ty::REVERSED, sequence, last)
                })))
            });
        }
        let dict = match self.heap.get(sequence).data {
            Data::Dict(_) => Some((sequence, ty::DICT_KEYITER)),
            Data::DictView(dict) => Some((
                dict,
                match self.heap.ty(sequence) {
                    ty::DICT_KEYS => ty::DICT_KEYITER,
                    ty::DICT_VALUES => ty::DICT_VALUEITER,
                    _ => ty::DICT_ITEMITER,
                },
            )),
            _ => None,
        };
        if let Some((dict, class)) = dict {
            let method = self.bound_nothing("__reversed__", sequence);
            let iterator = self.reversed_dict_iter(class, dict);
            self.heap.drop(method);
            return Ok(Out::Value(iterator));
        }
        let Some(length) = self.length_now(sequence) else {
            let name = self.heap.type_name(sequence).to_owned();
            return self.raise_format(
                ty::TYPE_ERROR,
                "'%.200s' object is not reversible",
                &[&name],
            );
        };
        let last = i64::try_from(length).expect("lengths fit") - 1;
        if let Data::Range(range) = &self.heap.get(sequence).data {
            let [start, _, step, length] = range.numbers;
            let data = Data::RangeIter(start + (length - 1) * step, -step, length);
            return Ok(Out::Value(self.heap.new_plain(ty::RANGE_ITER, data)));
        }
        if self.heap.ty(sequence) == ty::LIST {
            // `__reversed__` is looked up as a bound method.
            let builtin = Builtin {
                run: |vm, _, _| vm.none_out(),
                name: "__reversed__",
                this: None,
            };
            let method = self.heap.new_bound_builtin(builtin, sequence);
            let iterator = self.heap.new_seq_iter(ty::LIST_REVITER, sequence, last);
            self.heap.drop(method);
            return Ok(Out::Value(iterator));
        }
        Ok(Out::Value(self.heap.new_seq_iter(
            ty::REVERSED,
            sequence,
            last,
        )))
    }

    fn new_super(&mut self, args: &[R]) -> Res {
        let (class, this) = match *args {
            [class, this] => (class, this),
            _ => match self.super_arguments() {
                Some(found) => found,
                None => return Err(self.raise_text(ty::RUNTIME_ERROR, "super(): no arguments")),
            },
        };
        let this_class = self.super_class(class, this);
        let proxy = self
            .heap
            .new_gc(ty::SUPER, Data::Super(class, this, this_class));
        for (part, name) in [
            (class, "__thisclass__"),
            (this, "__self__"),
            (this_class, "__self_class__"),
        ] {
            self.heap.hold_part(proxy, part, name);
        }
        Ok(Out::Value(proxy))
    }

    /// `supercheck`: the class whose MRO is searched.
    pub(super) fn super_class(&self, class: R, this: R) -> R {
        let own =
            matches!(self.heap.get(this).data, Data::Type(_)) && self.heap.is_subclass(this, class);
        if own { this } else { self.heap.ty(this) }
    }

    /// `super()` without arguments: the `__class__` cell and the first argument of the running function.
    fn super_arguments(&self) -> Option<(R, R)> {
        let frame = self.running.as_ref()?;
        let class = frame.1?;
        Some((class, frame.0?))
    }

    /// `sum`, item by item.
    fn add_up(&mut self, total: R, item: R) -> Res {
        self.binary(0, total, item)
    }
}

fn iter(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    if let &[callable, sentinel] = args {
        let iterator = vm.heap.new_gc(
            ty::CALLABLE_ITER,
            Data::CallableIter(Some((callable, sentinel))),
        );
        vm.heap.hold_part(iterator, callable, "callable");
        vm.heap.hold_part(iterator, sentinel, "sentinel");
        return Ok(Out::Value(iterator));
    }
    vm.get_iter(one(args))
}

/// A generator's next value where what it returns is told (`next`, `__next__`).
pub fn told(out: Out, vm: &mut Vm) -> Out {
    match out {
        Out::Next(generator) => Out::Resume(generator, vm.heap.pick(NONE)),
        out => out,
    }
}

/// `next(iterator, default)`
pub fn next(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let iterator = one(args);
    let default = args.get(1).copied();
    match told(vm.iter_next(iterator)?, vm) {
        Out::Value(value) => Ok(Out::Value(value)),
        Out::End(None) => {
            if let Some(default) = default {
                Ok(Out::Value(vm.heap.pick(default)))
            } else {
                vm.raise_stop_iteration(NONE);
                Err(Raise)
            }
        }
        out => {
            let cx = vm.cx.clone();
            wait(async move {
                match cx.step(|_| Ok(out)).await {
                    Ok(Some(value)) => Ok(Some(value)),
                    Ok(None) => {
                        if let Some(default) = default {
                            Ok(Some(cx.with(|vm| vm.heap.pick(default))))
                        } else {
                            cx.with(|vm| vm.raise_stop_iteration(NONE));
                            Err(Raise)
                        }
                    }
                    Err(Raise) => match default {
                        Some(default) => cx.with(|vm| {
                            vm.end_of_iteration()?;
                            Ok(Some(vm.heap.pick(default)))
                        }),
                        None => Err(Raise),
                    },
                }
            })
        }
    }
}

fn isinstance(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    class_check(vm, args[0], args[1], true)
}

fn issubclass(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    if !matches!(vm.heap.get(args[0]).data, Data::Type(_)) {
        return Err(vm.raise_text(ty::TYPE_ERROR, "issubclass() arg 1 must be a class"));
    }
    class_check(vm, args[0], args[1], false)
}

fn class_check(vm: &mut Vm, object: R, class: R, instance: bool) -> Res {
    // At once, when no metaclass of the program or of abc has a say.
    if let Data::Type(_) = vm.heap.get(class).data
        && vm.heap.ty(class) == ty::TYPE
    {
        let is = if instance {
            vm.heap.is_instance(object, class)
        } else {
            vm.heap.is_subclass(object, class)
        };
        return vm.bool_out(is);
    }
    let cx = vm.cx.clone();
    wait(async move {
        let is = check_class(&cx, object, class, instance).await?;
        Ok(Some(cx.with(|vm| vm.heap.pick(types::truth(is)))))
    })
}

/// `PyObject_IsInstance`
pub async fn is_instance(cx: &Cx, object: R, class: R) -> Result<bool, Raise> {
    check_class(cx, object, class, true).await
}

async fn check_class(cx: &Cx, object: R, class: R, instance: bool) -> Result<bool, Raise> {
    let several = cx.with(|vm| match &vm.heap.get(class).data {
        Data::Tuple(items) => Some(items.to_vec()),
        Data::Ext(ext) if vm.heap.ty(class) == ty::UNION_TYPE => {
            ext.parts[0].and_then(|args| vm.sequence_items(args))
        }
        _ => None,
    });
    if let Some(several) = several {
        for class in several {
            if Box::pin(check_class(cx, object, class, instance)).await? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let method = cx.with(|vm| {
        // `int | None` has `None` for its type.
        if class == NONE {
            return Ok(None);
        }
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
        let result = cx.run(|vm| vm.slot(method, vec![class, object])).await?;
        let truth = truth_of(cx, result).await;
        cx.drop(result);
        return truth;
    }
    Ok(cx.with(|vm| {
        if class == NONE {
            return object == NONE;
        }
        if instance {
            vm.heap.is_instance(object, class)
        } else {
            vm.heap.is_subclass(object, class)
        }
    }))
}

fn callable(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let is = vm.is_callable(one(args));
    vm.bool_out(is)
}

/// `abs(x)`
pub fn abs(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let value = one(args);
    if let Some(method) = vm.special(value, "__abs__") {
        return vm.slot(method, vec![value]);
    }
    if let Data::Float(number) = vm.heap.get(value).data {
        return Ok(Out::Value(vm.heap.new_float(number.abs())));
    }
    if let Data::Complex(real, imag) = vm.heap.get(value).data {
        return Ok(Out::Value(vm.heap.new_float(real.hypot(imag))));
    }
    match vm.heap.int_value(value) {
        Some(number) if !number.is_negative() && vm.heap.ty(value) == ty::INT => {
            Ok(Out::Value(vm.heap.pick(value)))
        }
        Some(number) => Ok(Out::Value(vm.heap.new_big(&number.abs()))),
        None => {
            let name = vm.heap.type_name(value).to_owned();
            vm.raise_format(
                ty::TYPE_ERROR,
                "bad operand type for abs(): '%.200s'",
                &[&name],
            )
        }
    }
}

/// `builtin_sum`: ints that fit a C long, and floats, are added up without objects.
fn sum(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let iterable = one(args);
    let start = args
        .get(1)
        .copied()
        .or_else(|| keyword(vm, kwargs, "start"));
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        let mut int = start.is_none().then_some(0i64);
        let mut float: Option<f64> = None;
        let mut total = None;
        if let Some(start) = start {
            match cx.with(|vm| match vm.heap.get(start).data {
                Data::Int(value) => (Some(value), None),
                Data::Float(value) => (None, Some(value)),
                _ => (None, None),
            }) {
                (Some(value), _) => int = Some(value),
                (_, Some(value)) => float = Some(value),
                _ => total = Some(cx.with(|vm| vm.heap.pick(start))),
            }
        }
        let mut result = Ok(());
        loop {
            let item = match cx.step(|vm| vm.iter_next(iterator)).await {
                Ok(Some(item)) => item,
                Ok(None) => break,
                Err(Raise) => {
                    result = Err(Raise);
                    break;
                }
            };
            let quick = cx.with(|vm| match (int, float, &vm.heap.get(item).data) {
                (Some(sum), _, Data::Int(value)) => {
                    sum.checked_add(*value).map(|sum| (Some(sum), None))
                }
                (Some(sum), _, Data::Bool(value)) => sum
                    .checked_add(i64::from(*value))
                    .map(|sum| (Some(sum), None)),
                (None, Some(sum), Data::Float(value)) => Some((None, Some(sum + value))),
                #[expect(clippy::cast_precision_loss, reason = "as CPython adds a C long")]
                (None, Some(sum), Data::Int(value)) => Some((None, Some(sum + *value as f64))),
                _ => None,
            });
            if let Some(sums) = quick {
                (int, float) = sums;
                cx.drop(item);
                continue;
            }
            let old = cx.with(|vm| match (int.take(), float.take(), total.take()) {
                (Some(sum), ..) => vm.heap.new_int(sum),
                (_, Some(sum), _) => vm.heap.new_float(sum),
                (_, _, Some(total)) => total,
                _ => unreachable!("there is always a sum"),
            });
            let new = cx.run(|vm| vm.add_up(old, item)).await;
            cx.drop(old);
            cx.drop(item);
            if let Ok(new) = new {
                // A float switches to adding without objects.
                match cx.with(|vm| match vm.heap.get(new).data {
                    Data::Float(value) => Some(value),
                    _ => None,
                }) {
                    Some(value) => {
                        cx.drop(new);
                        float = Some(value);
                    }
                    None => total = Some(new),
                }
            } else {
                cx.drop(iterator);
                return Err(Raise);
            }
        }
        let value = cx.with(|vm| {
            if result.is_err() {
                return None;
            }
            vm.heap.drop(iterator);
            Some(match (int, float, total) {
                (Some(sum), ..) => vm.heap.new_int(sum),
                (_, Some(sum), _) => vm.heap.new_float(sum),
                (_, _, total) => total.expect("there is always a sum"),
            })
        });
        if let Some(value) = value {
            Ok(Some(value))
        } else {
            cx.drop(iterator);
            if let Some(total) = total {
                cx.drop(total);
            }
            Err(Raise)
        }
    })
}

/// `min`, `max`: `op` is the comparison that lets a new item win.
fn extreme(vm: &mut Vm, args: &[R], kwargs: &[(R, R)], op: u32) -> Res {
    let key = keyword(vm, kwargs, "key").filter(|key| *key != NONE);
    let default = keyword(vm, kwargs, "default");
    let cx = vm.cx.clone();
    if vm.profile.run.builtins_without_temporaries {
        let args = args.to_vec();
        return wait(async move {
            let iterator = match args[..] {
                [iterable] => Some(cx.run(|vm| vm.get_iter(iterable)).await?),
                _ => None,
            };
            let result = pick_extreme(&cx, iterator, args, key, op).await;
            if let Some(iterator) = iterator {
                cx.drop(iterator);
            }
            extreme_or(&cx, result?, default, op).map(Some)
        });
    }
    // METH_VARARGS: the arguments come as a tuple, keywords as a dict.
    let (tuple, made) = vm.arguments_tuple(args);
    let dict = (!kwargs.is_empty()).then(|| {
        let dict = vm.heap.new_dict();
        for (name, value) in kwargs {
            vm.heap.dict_set_str(dict, *name, *value);
        }
        dict
    });
    // `vgetargskeywords` looks each name up by way of a temporary str, until all keywords given are found.
    let mut left = kwargs.len();
    for name in ["key", "default"] {
        if left > 0 {
            let text = vm.heap.new_text(name);
            vm.heap.drop(text);
            left -= usize::from(keyword(vm, kwargs, name).is_some());
        }
    }
    let iterable = if args.len() > 1 { tuple } else { one(args) };
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        let result = pick_extreme(&cx, Some(iterator), Vec::new(), key, op).await;
        cx.drop(iterator);
        if made {
            cx.drop(tuple);
        }
        if let Some(dict) = dict {
            cx.drop(dict);
        }
        extreme_or(&cx, result?, default, op).map(Some)
    })
}

/// The extreme item in hand, or the default when there are no items.
fn extreme_or(cx: &Cx, item: Option<R>, default: Option<R>, op: u32) -> Result<R, Raise> {
    if let Some(item) = item {
        return Ok(item);
    }
    cx.with(|vm| {
        if let Some(default) = default {
            return Ok(vm.heap.pick(default));
        }
        let text = if op == 0 {
            "min() arg is an empty sequence"
        } else {
            "max() arg is an empty sequence"
        };
        Err(vm.raise_text(ty::VALUE_ERROR, text))
    })
}

/// The extreme item of an iterator, or of these items.
async fn pick_extreme(
    cx: &Cx,
    iterator: Option<R>,
    items: Vec<R>,
    key: Option<R>,
    op: u32,
) -> Result<Option<R>, Raise> {
    let mut best: Option<(R, R)> = None;
    // What an error lets go of, in this order.
    let mut held: Vec<R> = Vec::new();
    let mut items = items.into_iter();
    let result = loop {
        let next = match iterator {
            Some(iterator) => cx.step(|vm| vm.iter_next(iterator)).await,
            None => Ok(items.next().map(|item| cx.with(|vm| vm.heap.pick(item)))),
        };
        let item = match next {
            Ok(Some(item)) => item,
            Ok(None) => break Ok(()),
            Err(Raise) => break Err(Raise),
        };
        held = vec![item];
        let value = match key {
            Some(key) => match cx.call(key, vec![item]).await {
                Ok(value) => value,
                Err(Raise) => break Err(Raise),
            },
            None => cx.with(|vm| vm.heap.pick(item)),
        };
        held.insert(0, value);
        let Some((best_item, best_value)) = best else {
            best = Some((item, value));
            held.clear();
            continue;
        };
        let Ok(wins) = cx.run(|vm| vm.compare(op, value, best_value)).await else {
            break Err(Raise);
        };
        let truth = truth_of(cx, wins).await;
        cx.drop(wins);
        match truth {
            Ok(true) => {
                cx.drop(best_value);
                cx.drop(best_item);
                best = Some((item, value));
            }
            Ok(false) => {
                cx.drop(value);
                cx.drop(item);
            }
            Err(Raise) => break Err(Raise),
        }
        held.clear();
    };
    match (result, best) {
        (Ok(()), Some((item, value))) => {
            cx.drop(value);
            Ok(Some(item))
        }
        (Ok(()), None) => Ok(None),
        (Err(Raise), best) => {
            let best = best.map(|(item, value)| [value, item]);
            held.into_iter()
                .chain(best.into_iter().flatten())
                .for_each(|object| cx.drop(object));
            Err(Raise)
        }
    }
}

fn sorted(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let iterable = one(args);
    let kwargs = kwargs.to_vec();
    let cx = vm.cx.clone();
    wait(async move {
        let list = cx.run(|vm| vm.list_from(iterable)).await?;
        // `list.sort` is looked up as a bound method.
        let method = cx.with(|vm| {
            let builtin = Builtin {
                run: crate::python::run::methods::list_sort,
                name: "sort",
                this: None,
            };
            vm.heap.new_bound_builtin(builtin, list)
        });
        let result = cx
            .run(|vm| crate::python::run::methods::list_sort(vm, &[list], &kwargs))
            .await;
        cx.drop(method);
        if let Ok(none) = result {
            cx.drop(none);
            Ok(Some(list))
        } else {
            cx.drop(list);
            Err(Raise)
        }
    })
}

fn any_all(vm: &mut Vm, args: &[R], any: bool) -> Res {
    let iterable = one(args);
    let cx = vm.cx.clone();
    wait(async move {
        let iterator = cx.run(|vm| vm.get_iter(iterable)).await?;
        let mut result = Ok(!any);
        loop {
            match cx.step(|vm| vm.iter_next(iterator)).await {
                Ok(Some(item)) => {
                    let truth = truth_of(&cx, item).await;
                    cx.drop(item);
                    match truth {
                        Ok(truth) if truth == any => {
                            result = Ok(any);
                            break;
                        }
                        Ok(_) => {}
                        Err(Raise) => {
                            result = Err(Raise);
                            break;
                        }
                    }
                }
                Ok(None) => break,
                Err(Raise) => {
                    result = Err(Raise);
                    break;
                }
            }
        }
        cx.drop(iterator);
        let value = result?;
        Ok(Some(cx.with(|vm| vm.heap.pick(types::truth(value)))))
    })
}

fn getattr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (object, name) = (args[0], args[1]);
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

fn setattr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    // The name is interned (`PyObject_SetAttr`).
    let name = match vm.heap.chars(args[1]) {
        Some(chars) => match vm.heap.interned.get(&chars) {
            Some(known) => *known,
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

fn hasattr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (object, name) = (args[0], args[1]);
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

fn ord(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    match vm.heap.chars(one(args)).as_deref() {
        Some([char]) => {
            let value = i64::from(*char);
            Ok(Out::Value(vm.heap.new_int(value)))
        }
        Some(chars) => {
            let text = format!(
                "ord() expected a character, but string of length {} found",
                chars.len()
            );
            Err(vm.raise_text(ty::TYPE_ERROR, &text))
        }
        None => {
            let name = vm.heap.type_name(one(args)).to_owned();
            vm.raise_format(
                ty::TYPE_ERROR,
                "ord() expected string of length 1, but %.200s found",
                &[&name],
            )
        }
    }
}

fn chr(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let char = vm
        .heap
        .small_value(one(args))
        .and_then(|value| u32::try_from(value).ok());
    match char.filter(|char| *char < 0x0011_0000) {
        Some(char) => Ok(Out::Value(vm.heap.new_str(&[char]))),
        None => Err(vm.raise_text(ty::VALUE_ERROR, "chr() arg not in range(0x110000)")),
    }
}

/// `divmod(a, b)`
pub fn divmod(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (a, b) = (args[0], args[1]);
    let cx = vm.cx.clone();
    wait(async move {
        let quotient = cx.run(|vm| vm.binary(2, a, b)).await?;
        let rest = cx.run(|vm| vm.binary(6, a, b)).await?;
        let _ = equal_slow;
        Ok(Some(cx.with(|vm| vm.heap.new_tuple(vec![quotient, rest]))))
    })
}
