//! Modules that a program can import, weak references, and the collector's functions
//! (Python/sysmodule.c, Modules/_weakref.c, Modules/gcmodule.c, v3.11).

use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::native::{NativeFn, Out, Res};
use crate::python::run::signature::Arguments;
use crate::python::run::sys;
use crate::python::run::vm::Vm;

/// Classes of modules written in C.
pub const CLASSES: &[(&str, &[(&str, R)])] = &[
    (
        "_collections",
        &[
            ("deque", ty::DEQUE),
            ("defaultdict", ty::DEFAULTDICT),
            ("OrderedDict", ty::ORDERED_DICT),
            ("_tuplegetter", ty::TUPLEGETTER),
        ],
    ),
    (
        "_functools",
        &[
            ("partial", ty::PARTIAL),
            ("_lru_cache_wrapper", ty::LRU_CACHE),
        ],
    ),
    ("itertools", crate::python::run::itertools::CLASSES),
    (
        "_weakref",
        &[
            ("ProxyType", ty::WEAKPROXY),
            ("CallableProxyType", ty::CALLABLE_PROXY),
        ],
    ),
    (
        "_operator",
        &[
            ("itemgetter", ty::ITEMGETTER),
            ("attrgetter", ty::ATTRGETTER),
            ("methodcaller", ty::METHODCALLER),
        ],
    ),
    (
        "_types",
        &[
            ("FunctionType", ty::FUNCTION),
            ("LambdaType", ty::FUNCTION),
            ("MethodType", ty::METHOD),
            ("BuiltinFunctionType", ty::BUILTIN),
            ("GeneratorType", ty::GENERATOR),
            ("CodeType", ty::CODE),
            ("ModuleType", ty::MODULE),
            ("TracebackType", ty::TRACEBACK),
            ("FrameType", ty::FRAME),
            ("CellType", ty::CELL),
            ("NoneType", ty::NONE_TYPE),
            ("EllipsisType", ty::ELLIPSIS_TYPE),
            ("NotImplementedType", ty::NOT_IMPLEMENTED_TYPE),
            ("GenericAlias", ty::GENERIC_ALIAS),
            ("UnionType", ty::UNION_TYPE),
            ("MappingProxyType", ty::MAPPING_PROXY),
        ],
    ),
];

/// Names of modules that are neither functions nor classes.
pub const CONSTANTS: &[(&str, &[&str])] = &[
    ("math", &["pi", "e", "tau", "inf", "nan"]),
    (
        "sys",
        &[
            "argv",
            "version",
            "platform",
            "byteorder",
            "path",
            "stderr",
            "executable",
            "modules",
            "maxunicode",
            "api_version",
        ],
    ),
    ("sys.stdout", &["name", "encoding", "errors"]),
    ("sys.stderr", &["name", "encoding", "errors"]),
];

/// The names that `from module import *` takes.
pub fn public_names(vm: &Vm, module: R) -> Vec<String> {
    let Data::Module(name, dict) = &vm.heap.get(module).data else {
        return Vec::new();
    };
    let (name, dict) = (*name, *dict);
    if let Some(dict) = dict {
        let all = vm.heap.dict_get_str(dict, "__all__");
        if let Some(items) = all.and_then(|all| vm.sequence_items(all)) {
            return items.iter().map(|item| vm.heap.text_of(*item)).collect();
        }
        let names = vm
            .heap
            .dict(dict)
            .iter()
            .map(|entry| vm.heap.text_of(entry.key));
        return names.filter(|name| !name.starts_with('_')).collect();
    }
    names_of(vm, name)
}

/// The public names of a module written in C.
pub fn names_of(vm: &Vm, module: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let parts: &[&str] = match module {
        "math" => &["math", "_math", "_math2"],
        "sys" => &["sys", "_sys2"],
        "_operator" => &["_operator", "_operator2", "_operator3"],
        _ => &[module],
    };
    for part in parts {
        for (name, functions) in MODULES {
            if name == part {
                names.extend(functions.iter().map(|entry| entry.0.to_owned()));
            }
        }
    }
    for (name, classes) in CLASSES {
        if *name == module {
            names.extend(classes.iter().map(|entry| entry.0.to_owned()));
        }
    }
    for (name, constants) in CONSTANTS {
        if *name == module {
            names.extend(constants.iter().map(|name| (*name).to_owned()));
        }
    }
    let absent = vm.profile.run.absent;
    let there = |name: &str| !absent.contains(&(module, name));
    names.retain(|name| !name.starts_with('_') && there(name));
    names
}

/// Modules and their functions.
pub const MODULES: &[(&str, &[(&str, NativeFn)])] = &[
    // Their names are those of their namespaces, `BUILTINS_DICT` and `MAIN_DICT`.
    ("builtins", &[]),
    ("__main__", &[]),
    ("_collections", crate::python::run::dicts::FUNCTIONS),
    ("_functools", crate::python::run::functional::FUNCTIONS),
    ("itertools", crate::python::run::itertools::FUNCTIONS),
    ("math", crate::python::run::math::MATH),
    ("_math", crate::python::run::math::UNARY),
    ("_math2", crate::python::run::math::BINARY),
    ("_random", crate::python::run::math::RANDOM),
    ("_time", crate::python::run::math::TIME),
    ("_hashlib", crate::python::run::hashes::HASHLIB),
    ("_heapq", crate::python::run::heapq::HEAPQ),
    ("_bisect", crate::python::run::heapq::BISECT),
    ("_operator", crate::python::run::operator::OTHERS),
    ("_operator2", crate::python::run::operator::BINARY),
    ("_operator3", crate::python::run::operator::COMPARE),
    ("_types", &[]),
    (
        "_program",
        // The program's lines, for the library's `inspect`.
        &[("lines", |vm, _, _| {
            let list = vm.heap.new_list();
            for line in vm.source.clone() {
                let line = vm.heap.new_text(line.trim_end_matches('\n'));
                vm.heap.list_append_taken(list, line);
            }
            Ok(Out::Value(list))
        })],
    ),
    (
        "sys.stdout",
        &[
            ("write", |vm, args, _| {
                let Some(text) = args.first().and_then(|text| vm.heap.chars(*text)) else {
                    return Err(vm.raise_text(ty::TYPE_ERROR, "write() argument must be str"));
                };
                crate::python::run::builtins::check_text(vm, &text)?;
                let string = vm.heap.text_of(args[0]);
                if !string.is_empty() {
                    let id = vm.heap.text(&string);
                    vm.heap.emit(crate::timeline::Event::Printed { text: id });
                }
                let length = i64::try_from(text.len()).expect("lengths fit");
                Ok(Out::Value(vm.heap.new_ssize(length)))
            }),
            ("flush", |vm, _, _| vm.none_out()),
            ("isatty", |vm, _, _| vm.bool_out(true)),
            ("writable", |vm, _, _| vm.bool_out(true)),
        ],
    ),
    (
        "sys.stderr",
        &[
            ("write", |vm, args, _| {
                let length = args.first().and_then(|text| vm.heap.chars(*text));
                let length = length.map_or(0, |text| text.len());
                let length = i64::try_from(length).expect("lengths fit");
                Ok(Out::Value(vm.heap.new_ssize(length)))
            }),
            ("flush", |vm, _, _| vm.none_out()),
        ],
    ),
    ("_library", crate::python::run::library::FUNCTIONS),
    ("_sys2", crate::python::run::older::SYS),
    (
        "sys",
        &[
            ("getrefcount", |vm, args, _| {
                let count = vm.heap.shown_count(args[0]);
                Ok(Out::Value(vm.heap.new_ssize(count)))
            }),
            ("getsizeof", crate::python::run::sys::getsizeof),
            ("intern", |vm, args, _| {
                if !matches!(vm.heap.get(args[0]).data, Data::Str(_)) {
                    let name = vm.type_text(args[0]);
                    // `_PyArg_BadArgument`
                    let format = "%.200s() %.200s must be %.50s, not %.50s";
                    let texts = ["intern", "argument", "str", &name];
                    return vm.raise_format(ty::TYPE_ERROR, format, &texts);
                }
                if vm.heap.ty(args[0]) != ty::STR {
                    let name = vm.type_text(args[0]);
                    return vm.raise_format(ty::TYPE_ERROR, "can't intern %.400s", &[&name]);
                }
                let chars = vm.heap.str(args[0]).chars.clone();
                if let Some(found) = vm.interned_name(&chars) {
                    return Ok(Out::Value(vm.heap.pick(found)));
                }
                vm.heap.interned.insert(chars, args[0]);
                if let Data::Str(text) = &mut vm.heap.get_mut(args[0]).data {
                    text.interned = true;
                }
                Ok(Out::Value(vm.heap.pick(args[0])))
            }),
            ("exit", |vm, args, _| exit(vm, args)),
            ("_getframe", crate::python::run::frames::getframe),
            ("setrecursionlimit", |vm, args, _| {
                let limit = vm.c_int(args[0])?;
                if limit < 1 {
                    let text = "recursion limit must be greater or equal than 1";
                    return Err(vm.raise_text(ty::VALUE_ERROR, text));
                }
                vm.recursion_limit = u32::try_from(limit).unwrap_or(1000);
                vm.none_out()
            }),
            ("exc_info", |vm, _, _| {
                let parts = match vm.topmost_handled() {
                    Some(value) => {
                        let class = vm.heap.ty(value);
                        let traceback = vm.traceback_of(value).unwrap_or(NONE);
                        [class, value, traceback]
                    }
                    None => [NONE; 3],
                };
                Ok(Out::Value(vm.heap.new_tuple_copied(&parts)))
            }),
            ("exception", |vm, _, _| {
                let handled = vm.topmost_handled().unwrap_or(NONE);
                Ok(Out::Value(vm.heap.pick(handled)))
            }),
            ("getdefaultencoding", |vm, _, _| {
                Ok(Out::Value(vm.heap.new_text("utf-8")))
            }),
            ("getrecursionlimit", |vm, _, _| {
                let limit = i64::from(vm.recursion_limit);
                Ok(Out::Value(vm.heap.new_int(limit)))
            }),
        ],
    ),
    (
        "gc",
        &[
            ("collect", |vm, args, kwargs| {
                let names = ["generation"];
                let given = Arguments::new("collect", args, kwargs).take(vm, &names, 0)?[0];
                let generation = given.map_or(Ok(2), |given| vm.c_int(given))?;
                match usize::try_from(generation) {
                    Ok(generation @ 0..=2) => crate::gc::collect::collect(vm, generation),
                    _ => Err(vm.raise_text(ty::VALUE_ERROR, "invalid generation")),
                }
            }),
            ("get_count", |vm, _, _| {
                let counts = vm.heap.gc.counts;
                Ok(Out::Value(vm.build_ints(counts)))
            }),
            ("get_threshold", |vm, _, _| {
                let counts = vm.heap.gc.thresholds;
                Ok(Out::Value(vm.build_ints(counts)))
            }),
            ("set_threshold", |vm, args, _| {
                for arg in args {
                    vm.c_int(*arg)?;
                }
                for (place, arg) in args.iter().enumerate().take(3) {
                    let value = vm.heap.small_value(*arg).unwrap_or(0);
                    vm.heap.gc.thresholds[place] = u32::try_from(value).unwrap_or(0);
                }
                vm.heap.show_gc_thresholds();
                vm.none_out()
            }),
            ("enable", |vm, _, _| {
                vm.heap.switch_gc(true);
                vm.none_out()
            }),
            ("disable", |vm, _, _| {
                vm.heap.switch_gc(false);
                vm.none_out()
            }),
            ("isenabled", |vm, _, _| {
                let enabled = vm.heap.gc.enabled;
                vm.bool_out(enabled)
            }),
            ("is_finalized", |vm, args, _| {
                let extra = vm.heap.get(args[0]).extra.as_ref();
                let finalized = extra.is_some_and(|extra| extra.finalized);
                vm.bool_out(finalized)
            }),
            ("get_stats", |vm, _, _| {
                let list = vm.heap.new_list();
                for stats in vm.heap.gc.stats {
                    let dict = vm.gc_info(&[
                        ("collections", stats[0]),
                        ("collected", stats[1]),
                        ("uncollectable", stats[2]),
                    ]);
                    vm.heap.list_append_taken(list, dict);
                }
                Ok(Out::Value(list))
            }),
            ("get_objects", crate::python::run::older::get_objects),
            ("get_referrers", get_referrers),
            ("get_referents", get_referents),
            ("freeze", |vm, _, _| {
                for generation in 0..3 {
                    move_all(vm, generation, 3);
                    vm.heap.gc.counts[generation] = 0;
                }
                vm.heap.gc.older_frozen = vm.profile.gc.tracked_at_start;
                vm.none_out()
            }),
            ("unfreeze", |vm, _, _| {
                move_all(vm, 3, 2);
                vm.heap.gc.older_frozen = 0;
                vm.none_out()
            }),
            ("get_freeze_count", |vm, _, _| {
                let count = vm.heap.generation(3).len();
                let count = i64::try_from(count).expect("counts fit");
                let count = count + i64::from(vm.heap.gc.older_frozen);
                Ok(Out::Value(vm.heap.new_ssize(count)))
            }),
            ("get_debug", |vm, _, _| {
                let flags = vm.heap.gc.debug;
                Ok(Out::Value(vm.heap.new_int(flags)))
            }),
            ("set_debug", |vm, args, _| {
                vm.heap.gc.debug = vm.heap.small_value(args[0]).unwrap_or(0);
                vm.none_out()
            }),
            ("is_tracked", |vm, args, _| {
                let this = vm.heap.get(args[0]);
                let tracked = this.generation != 0
                    || (this.shared
                        && vm.heap.may_be_tracked(args[0])
                        && !matches!(this.data, Data::Type(_)));
                vm.bool_out(tracked)
            }),
        ],
    ),
    ("atexit", &[("register", sys::register_at_exit)]),
    (
        "_weakref",
        &[
            ("_remove_dead_weakref", |vm, args, _| {
                let (dict, key) = (args[0], args[1]);
                if let Some(hash) = vm.heap.hash_of(key)
                    && let crate::object::dict::Find::At(number) =
                        vm.heap.dict_find(dict, key, hash, &[])
                {
                    let entry = vm.heap.dict(dict).entries[number].expect("found");
                    if matches!(vm.heap.get(entry.value).data, Data::Weakref(None, _)) {
                        vm.heap.dict_delete(dict, number);
                    }
                }
                vm.none_out()
            }),
            ("_next_index", |vm, _, _| {
                vm.finalizers += 1;
                Ok(Out::Value(vm.heap.new_ssize(vm.finalizers - 1)))
            }),
            ("_first_finalizer", |vm, _, _| {
                // A class attribute in CPython: the library's classes are from before the program and stay as they are.
                let first = !std::mem::replace(&mut vm.finalizer_made, true);
                vm.bool_out(first)
            }),
            ("proxy", |vm, args, _| {
                // `weakref_proxy`: what can be called has a proxy that can be.
                let callable = args.first().is_some_and(|this| vm.is_callable(*this));
                let kind = if callable {
                    ty::CALLABLE_PROXY
                } else {
                    ty::WEAKPROXY
                };
                crate::python::run::weak_refs::new_reference(vm, kind, args)
            }),
            ("getweakrefcount", |vm, args, _| {
                let extra = vm.heap.get(args[0]).extra.as_ref();
                let count = extra.map_or(0, |extra| extra.weakrefs.len());
                Ok(Out::Value(
                    vm.heap.new_int(i64::try_from(count).expect("few")),
                ))
            }),
            ("getweakrefs", |vm, args, _| {
                let extra = vm.heap.get(args[0]).extra.as_ref();
                let references = extra
                    .map(|extra| extra.weakrefs.clone())
                    .unwrap_or_default();
                for reference in &references {
                    vm.heap.pick(*reference);
                }
                if vm.profile.run.callbacks_in_tuple {
                    // One by one (`_weakref_getweakrefs_impl`, v3.14).
                    let list = vm.heap.new_list();
                    for reference in references {
                        vm.heap.list_append_taken(list, reference);
                    }
                    return Ok(Out::Value(list));
                }
                let call = crate::timeline::AllocCall::Calloc;
                Ok(Out::Value(vm.heap.new_list_of(call, &references)))
            }),
        ],
    ),
];

impl Vm {
    /// `IMPORT_NAME` of a module that is loaded already: a look-up, and the question whether it is being initialised.
    pub fn import(&mut self, name: &str) -> Res {
        let Some(name) = crate::python::run::library::known(name) else {
            return self.raise_no_module(name);
        };
        let module = self.module(name);
        // `import_ensure_initialized` asks the spec for `_initializing`; a spec without it costs an AttributeError.
        // Only the spec of `sys`, which is older than the import system, has none.
        if name != "sys" || self.profile.run.optional_attributes_quiet {
            return Ok(Out::Value(self.heap.pick(module)));
        }
        let message = self.format_message(
            "'%.50s' object has no attribute '%U'",
            &["ModuleSpec", "_initializing"],
        );
        self.set_error(ty::ATTRIBUTE_ERROR, Some(message));
        self.normalize();
        self.clear_error();
        Ok(Out::Value(self.heap.pick(module)))
    }

    /// `Py_BuildValue("(iii)")`: the tuple is made before its items.
    fn build_ints(&mut self, counts: [u32; 3]) -> R {
        let tuple = self.heap.new_tuple_copied(&[NONE; 3]);
        for (index, count) in counts.into_iter().enumerate() {
            let item = self.heap.new_int(i64::from(count));
            self.fill_tuple(tuple, index, item);
        }
        tuple
    }

    /// The module object of that name.
    pub fn module(&mut self, name: &'static str) -> R {
        if let Some(module) = self.modules.get(name) {
            return *module;
        }
        let dict = match name {
            "builtins" => Some(types::BUILTINS_DICT),
            "__main__" => Some(types::MAIN_DICT),
            _ => None,
        };
        let module = self.heap.shared(ty::MODULE, Data::Module(name, dict));
        self.modules.insert(name, module);
        module
    }
}

/// Appends one generation's list to another's.
fn move_all(vm: &mut Vm, from: usize, to: usize) {
    for object in vm.heap.generation(from) {
        vm.heap.unlink(object);
        vm.heap.link(object, to);
    }
}

/// `gc.get_referrers`: tracked objects, generation by generation, that visit one of the arguments.
fn get_referrers(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (tuple, made) = vm.arguments_tuple(args);
    let list = vm.heap.new_list();
    let mut tracked: Vec<R> = (0..3)
        .flat_map(|generation| vm.heap.generation(generation))
        .collect();
    // The module's namespace is older than the program.
    tracked.push(types::MAIN_DICT);
    for object in tracked {
        if object == list || object == tuple {
            continue;
        }
        if crate::gc::collect::referents(vm, object)
            .iter()
            .any(|part| args.contains(part))
        {
            vm.heap.list_append(list, object);
        }
    }
    if made {
        vm.heap.drop(tuple);
    }
    Ok(Out::Value(list))
}

/// `gc.get_referents`: what the arguments visit, in the order of `tp_traverse`.
fn get_referents(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let (tuple, made) = vm.arguments_tuple(args);
    let list = vm.heap.new_list();
    for object in args {
        let this = vm.heap.get(*object);
        if !this.gc && !this.shared {
            continue;
        }
        for part in crate::gc::collect::referents(vm, *object) {
            vm.heap.list_append(list, part);
        }
    }
    if made {
        vm.heap.drop(tuple);
    }
    Ok(Out::Value(list))
}

impl Vm {
    /// `gc.callbacks` or `gc.garbage`.
    pub fn gc_list_made(&mut self, name: &'static str) -> R {
        if let Some(list) = self.gc_lists.get(name) {
            return *list;
        }
        let data = Data::List(crate::object::data::List::default());
        let list = self.heap.shared(ty::LIST, data);
        self.gc_lists.insert(name, list);
        list
    }
}

/// Values among the attributes of modules.
pub const VALUES: &[(&str, &str)] = &[
    ("gc", "callbacks"),
    ("gc", "garbage"),
    ("gc", "DEBUG_STATS"),
    ("gc", "DEBUG_COLLECTABLE"),
    ("gc", "DEBUG_UNCOLLECTABLE"),
    ("gc", "DEBUG_SAVEALL"),
    ("gc", "DEBUG_LEAK"),
    ("sys", "version_info"),
    ("sys", "hexversion"),
    ("sys", "float_info"),
    ("sys", "int_info"),
    ("sys", "maxsize"),
];

fn module_value(vm: &mut Vm, module: &str, name: &str) -> Option<R> {
    let value = match (module, name) {
        ("gc", "callbacks") => vm.gc_list_made("callbacks"),
        ("gc", "garbage") => vm.gc_list_made("garbage"),
        ("gc", "DEBUG_STATS") => types::small_int(1)?,
        ("gc", "DEBUG_COLLECTABLE") => types::small_int(2)?,
        ("gc", "DEBUG_UNCOLLECTABLE") => types::small_int(4)?,
        ("gc", "DEBUG_SAVEALL") => types::small_int(32)?,
        ("gc", "DEBUG_LEAK") => types::small_int(38)?,
        ("sys", "version_info") => vm.version_info(),
        ("sys", "hexversion") => vm.hexversion(),
        ("sys", "modules") => vm.sys_modules(),
        ("sys", "maxunicode" | "api_version") => vm.sys_value(name)?,
        ("sys", "float_info") => vm.number_info(ty::FLOAT_INFO),
        ("sys", "int_info") => vm.number_info(ty::INT_INFO),
        ("sys", "maxsize") => {
            let key = (ty::INT, "maxsize".to_owned());
            if let Some(found) = vm.methods.get(&key) {
                *found
            } else {
                let value = vm.heap.shared(ty::INT, Data::Int(i64::MAX));
                vm.methods.insert(key, value);
                value
            }
        }
        _ => return None,
    };
    Some(vm.heap.pick(value))
}

/// `sys.exit`, `exit`, `quit`
pub fn exit(vm: &mut Vm, args: &[R]) -> Res {
    let code = args.first().copied();
    if let Some(code) = code {
        vm.heap.pick(code);
    }
    Err(vm.set_error(ty::SYSTEM_EXIT, code))
}

/// The object that stands for `sys.stdout`.
pub fn stdout(vm: &mut Vm) -> R {
    vm.module("sys.stdout")
}

/// A module's attribute, in hand.
pub fn attribute(vm: &mut Vm, module: &'static str, name: &str) -> Option<R> {
    if vm.profile.run.absent.contains(&(module, name)) {
        return None;
    }
    if (module, name) == ("_weakref", "ref") {
        return Some(vm.heap.pick(ty::WEAKREF));
    }
    if module == "sys" && matches!(name, "stdout" | "__stdout__") {
        let stdout = stdout(vm);
        return Some(vm.heap.pick(stdout));
    }
    let class = CLASSES
        .iter()
        .find(|entry| entry.0 == module)
        .and_then(|entry| entry.1.iter().find(|entry| entry.0 == name));
    if let Some((_, class)) = class {
        return Some(vm.heap.pick(*class));
    }
    if let Some(value) = module_value(vm, module, name) {
        return Some(value);
    }
    if let Some(value) = constant(vm, module, name) {
        return Some(value);
    }
    let parts: &[&'static str] = match module {
        "math" => &["_math", "_math2"],
        "sys" => &["_sys2"],
        "_operator" => &["_operator2", "_operator3"],
        _ => &[],
    };
    {
        for part in parts.iter().copied() {
            let table = MODULES.iter().find(|entry| entry.0 == part)?.1;
            if table.iter().any(|entry| entry.0 == name) {
                return attribute(vm, part, name);
            }
        }
    }
    let functions = MODULES.iter().find(|entry| entry.0 == module)?.1;
    let &(name, run) = functions.iter().find(|entry| entry.0 == name)?;
    let key = (vm.module(module), name.to_owned());
    if let Some(found) = vm.methods.get(&key) {
        let found = *found;
        return Some(vm.heap.pick(found));
    }
    let data = Data::Builtin(Builtin {
        run,
        name,
        this: None,
    });
    let function = vm.heap.shared(ty::BUILTIN, data);
    vm.methods.insert(key, function);
    Some(vm.heap.pick(function))
}

/// A constant of a module, in hand.
fn constant(vm: &mut Vm, module: &'static str, name: &str) -> Option<R> {
    let constants = CONSTANTS.iter().find(|entry| entry.0 == module)?.1;
    let known = constants.iter().find(|known| **known == name)?;
    let key = (vm.module(module), (*known).to_owned());
    if let Some(found) = vm.methods.get(&key) {
        let found = *found;
        return Some(vm.heap.pick(found));
    }
    let text = |vm: &mut Vm, text: &str| {
        let data = Data::Str(crate::object::data::Str::new(text.into(), false, false));
        vm.heap.shared(ty::STR, data)
    };
    let value = match (module, name) {
        ("math", _) => {
            let constants = crate::python::run::math::CONSTANTS;
            let value = constants.iter().find(|entry| entry.0 == name)?.1;
            vm.heap.shared(ty::FLOAT, Data::Float(value))
        }
        ("sys", "argv" | "path") => {
            let file = vm.file.clone();
            let file = text(vm, &file);
            let list = crate::object::data::List {
                items: vec![file],
                allocated: 1,
                ..Default::default()
            };
            vm.heap.shared(ty::LIST, Data::List(list))
        }
        ("sys", "version") => {
            let version = format!("{} (main) [GCC]", vm.heap.profile.recorded);
            text(vm, &version)
        }
        ("sys", "platform") => text(vm, "linux"),
        ("sys.stdout", "name") => text(vm, "<stdout>"),
        ("sys.stderr", "name") => text(vm, "<stderr>"),
        ("sys.stdout" | "sys.stderr", "encoding") => text(vm, "utf-8"),
        ("sys.stdout", "errors") => text(vm, "strict"),
        ("sys.stderr", "errors") => text(vm, "backslashreplace"),
        ("sys", "byteorder") => text(vm, "little"),
        ("sys", "executable") => text(vm, ""),
        ("sys", "stderr") => {
            let stderr = vm.module("sys.stderr");
            return Some(vm.heap.pick(stderr));
        }
        _ => return None,
    };
    vm.methods.insert(key, value);
    Some(vm.heap.pick(value))
}

/// An automatic collection that became due inside of an allocation. Where it runs there (`gc_alloc`,
/// Modules/gcmodule.c, v3.11), it runs even when the object that was too many has gone again by the time we come to it.
pub fn collect_automatically(vm: &mut Vm) -> Res {
    let gc = &vm.heap.gc;
    let at_once = !vm.profile.gc.deferred;
    let generation = (0..3).rev().find(|generation| match *generation {
        0 if at_once => true,
        2 if gc.long_lived.1 < gc.long_lived.0 / 4 => false,
        _ => gc.counts[*generation] > gc.thresholds[*generation],
    });
    match generation {
        Some(generation) => crate::gc::collect::collect(vm, generation),
        None => Ok(Out::Done),
    }
}
