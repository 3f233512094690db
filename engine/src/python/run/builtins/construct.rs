//! Built-in classes that are called: which take their arguments in a tuple, and what each makes (the `tp_new` and
//! `tp_vectorcall` functions, v3.11).

use super::{keyword, one};
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::ops::truth_of;
use crate::python::run::vm::Vm;

impl Vm {
    /// A built-in class is called.
    pub fn call_static_type(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if self.heap.is_exception_class(class) {
            let class = self.os_error_class(class, args);
            self.exception_keywords(class, kwargs)?;
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
            if kwargs.is_empty() {
                return self.exception_new(class, tuple);
            }
            let exception = self.new_exception(class, tuple);
            self.set_keyword_members(exception, kwargs);
            return Ok(Out::Value(exception));
        }
        if args.len() > 1
            && matches!(
                class,
                ty::BOOL | ty::LIST | ty::TUPLE | ty::DICT | ty::SET | ty::FROZENSET | ty::FLOAT
            )
        {
            // `_PyArg_CheckPositional`
            let (name, given) = (self.heap.class_name(class), args.len());
            let text = format!("{name} expected at most 1 argument, got {given}");
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        }
        // Classes without a vectorcall of their own get their arguments in a tuple.
        let tuple = matches!(
            class,
            ty::INT
                | ty::STR
                | ty::BYTES
                | ty::BYTEARRAY
                | ty::COMPLEX
                | ty::ZIP
                | ty::PROPERTY
                | ty::STATICMETHOD
                | ty::CLASSMETHOD
                | ty::SLICE
                | ty::OBJECT
                | ty::WEAKREF
                | ty::METHOD
                | ty::TYPE
                | ty::MEMORYVIEW
        ) && !(self.warm_call && args.len() == 1 && class == ty::STR)
            && !(self.profile.run.types_without_tuple && matches!(class, ty::INT | ty::STR));
        if class == ty::TYPE && args.len() == 1 {
            let result = self.heap.ty(args[0]);
            return Ok(Out::Value(self.heap.pick(result)));
        }
        // Those of itertools too; the tuple that `chain` gets is the one that it goes through.
        let iterators = ty::COUNT_ITER.0..=ty::PAIRWISE.0;
        let iterator = class != ty::CHAIN && iterators.contains(&class.0);
        let bare = args.is_empty() && (kwargs.is_empty() || !iterator);
        if bare || !(tuple || iterator) {
            // `compute_range_length` compares.
            let level = u32::from(class == ty::RANGE);
            return self.deeper(" in comparison", level, 0, |vm| {
                vm.construct(class, args, kwargs)
            });
        }
        let (tuple, made) = self.arguments_tuple(args);
        // `_PyObject_MakeTpCall`: `type_new` runs code of the program while the keywords are held.
        let dict = if class == ty::TYPE || iterator {
            self.keywords_dict(kwargs)
        } else {
            None
        };
        let result = self.called_deeper(1, |vm| vm.construct(class, args, kwargs));
        self.release_after(result, move |vm| {
            if made {
                vm.heap.drop(tuple);
            }
            vm.heap.drop_all([dict]);
        })
    }

    /// How many arguments `tp_new` or `tp_init` of a type takes, all of them positional
    /// (`_PyArg_CheckPositional`, `PyArg_UnpackTuple`), or how many at most with those that have names.
    fn check_count(&mut self, class: R, args: usize, kwargs: usize) -> Result<(), Raise> {
        let (least, most, named) = match class {
            ty::REVERSED | ty::CLASSMETHOD | ty::STATICMETHOD => (1, 1, false),
            ty::FILTER => (2, 2, false),
            ty::RANGE | ty::SLICE => (1, 3, false),
            ty::INT => {
                let newer = self.profile.run.builtins_without_temporaries;
                (0, 2, kwargs > 0 || !newer)
            }
            ty::ENUMERATE => (0, 2, true),
            _ => return Ok(()),
        };
        let given = args + kwargs;
        if (least..=most).contains(&given) && (named || kwargs == 0) {
            return Ok(());
        }
        let name = self.heap.class(class).name.clone();
        if !named && kwargs > 0 {
            // `_PyArg_NoKwnames`
            let text = format!("{name}() takes no keyword arguments");
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        }
        if named {
            let text = format!("{name}() takes at most {most} arguments ({given} given)");
            return Err(self.raise_text(ty::TYPE_ERROR, &text));
        }
        self.check_positional(&name, given, (least, most))
    }

    pub(in crate::python::run) fn construct(
        &mut self,
        class: R,
        args: &[R],
        kwargs: &[(R, R)],
    ) -> Res {
        self.with_numbers(args, kwargs, move |vm, args, kwargs| {
            vm.construct_now(class, args, kwargs)
        })
    }

    fn construct_now(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        let first = args.first().copied();
        self.check_count(class, args.len(), kwargs.len())?;
        match class {
            ty::OBJECT if !(args.is_empty() && kwargs.is_empty()) => {
                Err(self.raise_text(ty::TYPE_ERROR, "object() takes no arguments"))
            }
            ty::OBJECT => Ok(Out::Value(self.heap.new_plain(ty::OBJECT, Data::Plain))),
            ty::INT => match keyword(self, kwargs, "base") {
                Some(_) if args.is_empty() => {
                    Err(self.raise_text(ty::TYPE_ERROR, "int() missing string argument"))
                }
                None if !kwargs.is_empty() => {
                    // The number itself has no name.
                    self.check_keywords("int", kwargs, &["", "base"])?;
                    self.new_int_from(args)
                }
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
            // `PyUnicode_FromEncodedObject`
            ty::STR
                if (args.len() > 1 || !kwargs.is_empty())
                    && first.is_some_and(|value| {
                        matches!(
                            self.heap.get(value).data,
                            Data::Bytes(_) | Data::ByteArray(_)
                        )
                    }) =>
            {
                crate::python::run::methods_bytes::decode(self, args, kwargs)
            }
            ty::STR if args.len() > 1 => self.str_of_no_bytes(args),
            ty::STR => match first.or_else(|| keyword(self, kwargs, "object")) {
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
                    Some(value) => self.dict_update_arg(dict, value),
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
                let (start, stop) = match args {
                    [stop] => (NONE, *stop),
                    _ => (args[0], args[1]),
                };
                let step = args.get(2).copied().unwrap_or(NONE);
                for part in [start, stop, step] {
                    self.heap.pick(part);
                }
                Ok(Out::Value(self.heap.new_slice([start, stop, step])))
            }
            ty::ENUMERATE => {
                if args.is_empty() && keyword(self, kwargs, "iterable").is_none() {
                    let text = "enumerate() missing required argument 'iterable'";
                    return Err(self.raise_text(ty::TYPE_ERROR, text));
                }
                let unknown = kwargs.iter().map(|pair| self.heap.text_of(pair.0));
                let unknown = unknown.filter(|key| key != "iterable" && key != "start");
                if let Some(key) = unknown.into_iter().next() {
                    let text = format!("'{key}' is an invalid keyword argument for enumerate()");
                    return Err(self.raise_text(ty::TYPE_ERROR, &text));
                }
                let iterable = args.first().copied();
                let iterable = iterable.or_else(|| keyword(self, kwargs, "iterable"));
                let iterable = iterable.unwrap_or(NONE);
                let start = args
                    .get(1)
                    .copied()
                    .or_else(|| keyword(self, kwargs, "start"));
                let start = match start {
                    Some(start) => match self.heap.int_value(start) {
                        Some(_) => self.heap.small_value(start).unwrap_or(0),
                        None => self.index_number(start)?,
                    },
                    None => 0,
                };
                self.new_enumerate(iterable, start)
            }
            ty::ZIP => {
                self.check_keywords("zip", kwargs, &["strict"])?;
                if !kwargs.is_empty() {
                    // `PyDict_GetItemStringWithError`
                    let name = self.heap.new_text("strict");
                    self.heap.drop(name);
                }
                let strict = keyword(self, kwargs, "strict");
                let strict = strict.is_some_and(|is| self.truth_now(is).unwrap_or(true));
                self.new_zip(args, strict)
            }
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
            ty::METHOD if args.len() == 2 => {
                let method = self.heap.new_method(args[0], args[1]);
                Ok(Out::Value(method))
            }
            ty::SUPER => self.new_super(args),
            ty::WEAKREF => crate::python::run::weak_refs::new_weakref(self, args),
            ty::TYPE if args.len() != 3 => {
                Err(self.raise_text(ty::TYPE_ERROR, "type() takes 1 or 3 arguments"))
            }
            ty::TYPE => crate::python::run::class_statement::type_new(self, ty::TYPE, args, kwargs),
            ty::BYTES => crate::python::run::methods_bytes::new_bytes(self, args, kwargs),
            ty::BYTEARRAY => crate::python::run::bytearrays::new_bytearray(self, args, kwargs),
            ty::COMPLEX => crate::python::run::methods_bytes::new_complex(self, args, kwargs),
            ty::MEMORYVIEW => crate::python::run::memory_views::new(self, args, kwargs),
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
            // `none_new`, `ellipsis_new`, `notimplemented_new`
            ty::NONE_TYPE | ty::ELLIPSIS_TYPE | ty::NOT_IMPLEMENTED_TYPE => {
                if !args.is_empty() || !kwargs.is_empty() {
                    let name = match class {
                        ty::NONE_TYPE => "NoneType",
                        ty::ELLIPSIS_TYPE => "EllipsisType",
                        _ => "NotImplementedType",
                    };
                    let text = format!("{name} takes no arguments");
                    let (tuple, made) = self.arguments_tuple(args);
                    let raise = self.raise_text(ty::TYPE_ERROR, &text);
                    if made {
                        self.heap.drop(tuple);
                    }
                    return Err(raise);
                }
                let one = match class {
                    ty::NONE_TYPE => NONE,
                    ty::ELLIPSIS_TYPE => types::ELLIPSIS,
                    _ => types::NOT_IMPLEMENTED,
                };
                Ok(Out::Value(self.heap.pick(one)))
            }
            _ => {
                let name = self.heap.class_name(class);
                self.raise_format(ty::TYPE_ERROR, "cannot create '%s' instances", &[&name])
            }
        }
    }

    /// `str(object, encoding, errors)` of what is no bytes (`unicode_new_impl`, `PyUnicode_FromEncodedObject`).
    fn str_of_no_bytes(&mut self, args: &[R]) -> Res {
        let names = ["encoding", "errors"];
        for (name, arg) in names.into_iter().zip(&args[1..]) {
            if self.heap.chars(*arg).is_none() {
                let kind = self.type_text(*arg);
                let format = "%.200s() %.200s must be %.50s, not %.50s";
                let which = format!("argument '{name}'");
                return self.raise_format(ty::TYPE_ERROR, format, &["str", &which, "str", &kind]);
            }
        }
        if self.heap.chars(args[0]).is_some() {
            return Err(self.raise_text(ty::TYPE_ERROR, "decoding str is not supported"));
        }
        let kind = self.type_text(args[0]);
        let format = "decoding to str: need a bytes-like object, %.80s found";
        self.raise_format(ty::TYPE_ERROR, format, &[&kind])
    }

    /// `OSError(errno, text)` makes the subclass for that number (`errnomap`, Objects/exceptions.c, v3.11, Linux).
    fn os_error_class(&self, class: R, args: &[R]) -> R {
        if class != ty::OS_ERROR || !(2..=5).contains(&args.len()) {
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
            // `functools_copy_attr`: what is not there is passed over.
            if self.profile.run.optional_attributes_quiet && self.lacks_attr(function, name) {
                continue;
            }
            let found = self.get_attr(function, name);
            if found.is_err() && self.attribute_missing() {
                self.clear_error();
            }
            if let Ok(Out::Value(value)) = found {
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

    /// `property.__set_name__`: the property keeps its name (Objects/descrobject.c: `prop_name`, v3.11).
    pub(in crate::python::run) fn name_property(&mut self, property: R, name: R) {
        let Data::Property(parts) = &mut self.heap.get_mut(property).data else {
            return;
        };
        let old = parts[4].replace(name);
        self.heap.hold_part(property, name, "prop_name");
        if let Some(old) = old {
            self.drop_part(property, old, "prop_name");
        }
    }

    /// What a property says that lacks a function (`property_descr_get`, `property_descr_set`, Objects/descrobject.c,
    /// v3.11): the name is the one that a class gave it; in 3.14 the getter's where none did (`property_name`).
    #[cold]
    pub(in crate::python::run) fn lacks_function(
        &mut self,
        property: R,
        class: R,
        which: &str,
    ) -> Res {
        let (getter, name) = match self.heap.get(property).data {
            Data::Property([getter, _, _, _, name]) => (getter, name),
            _ => (None, None),
        };
        let of_getter = match getter.map(|getter| &self.heap.get(getter).data) {
            Some(Data::Function(function)) if self.profile.run.properties_by_getter => {
                Some(function.name)
            }
            _ => None,
        };
        let class = format!("'{}'", self.heap.class_name(class));
        match name.or(of_getter) {
            Some(name) => {
                let name = format!("'{}'", self.heap.text_of(name));
                let format = format!("property %R of %R object has no {which}");
                self.raise_format(ty::ATTRIBUTE_ERROR, &format, &[&name, &class])
            }
            None => {
                let format = format!("property of %R object has no {which}");
                self.raise_format(ty::ATTRIBUTE_ERROR, &format, &[&class])
            }
        }
    }

    /// What a getter that is a function of the program tells about itself.
    pub(in crate::python::run) fn doc_of_getter(&self, getter: Option<R>) -> Option<R> {
        match &self.heap.get(getter?).data {
            Data::Function(function) => function.doc.filter(|doc| *doc != NONE),
            _ => None,
        }
    }

    /// A property of these functions.
    pub fn new_property(&mut self, parts: [Option<R>; 4]) -> R {
        let mut parts = parts;
        if parts[3].is_none() {
            // `property_init_impl`: the documentation is the getter's.
            parts[3] = self.doc_of_getter(parts[0]);
        }
        let [getter, setter, deleter, doc] = parts;
        let data = Data::Property([getter, setter, deleter, doc, None]);
        let property = self.heap.new_gc(ty::PROPERTY, data);
        for (part, name) in parts.into_iter().zip(["fget", "fset", "fdel", "__doc__"]) {
            if let Some(part) = part {
                self.heap.hold_part(property, part, name);
            }
        }
        property
    }
}
