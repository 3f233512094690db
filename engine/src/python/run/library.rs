//! Modules of the standard library that are written in Python here too.
//!
//! Those that a program imports run before its first statement, and nothing of that is recorded: in the recordings
//! they were loaded before the start as well. What they made is, for the program, what was there before.
//! The sources (`python/library`) are ours; where the program can see which objects a function makes, they
//! follow the order of CPython's.

use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{BUILTINS_DICT, NONE, ty};
use crate::profile::CodeProfile;
use crate::python::code::{Code, Const, Op};
use crate::python::run::modules;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::signature::Arguments;
use crate::python::run::vm::{Next, Vm};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

macro_rules! sources {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../library/", $name, ".py"))),)*]
    };
}

/// The modules and their texts.
pub const SOURCES: &[(&str, &str)] = sources! {
    "__future__" "_annotations" "_copyreg" "_dates" "abc" "array" "base64" "binascii" "bisect" "calendar" "cmath" "collections" "collections.abc" "colorsys" "contextlib" "copy" "csv" "ctypes" "dataclasses" "datetime" "decimal" "difflib" "doctest" "enum" "fnmatch" "fractions" "functools" "graphlib" "hashlib"
    "heapq" "hmac" "html" "inspect" "io" "json" "keyword" "logging" "numbers" "operator" "os" "os.path" "platform" "posixpath" "pprint" "queue" "random" "re" "reprlib" "statistics" "string" "struct" "textwrap" "time" "timeit" "traceback" "types"
    "typing" "unittest" "warnings" "weakref"
};

/// Texts of modules that are others in some releases ([`CodeProfile::library`]).
const VARIANTS: &[(&str, &str)] = sources! { "copy_314" "weakref_314" };

/// The module's name as the table has it, when it can be imported.
pub fn known(name: &str) -> Option<&'static str> {
    let written = SOURCES.iter().map(|module| module.0);
    let native = modules::MODULES.iter().map(|module| module.0);
    written.chain(native).find(|module| *module == name)
}

/// Code without marks and places: the timeline shows the program's lines only.
fn bare(code: &Code) -> Rc<Code> {
    let mut code = code.clone();
    for instr in &mut code.instrs {
        if instr.op == Op::Mark {
            instr.op = Op::Nop;
        }
        instr.span.end = instr.span.start;
    }
    for value in &mut code.consts {
        if let Const::Code(inner) = value {
            *inner = bare(inner);
        }
    }
    Rc::new(code)
}

thread_local! {
    /// What [`compiled`] made, by the name and the release's place in memory.
    static COMPILED: RefCell<HashMap<(&'static str, *const CodeProfile), Rc<Code>>> = RefCell::default();
}

/// A library module's code, which is compiled once a thread: a program is run again and again while it is edited.
///
/// # Panics
/// When the source does not compile, which a test rules out.
fn compiled(name: &'static str, version: &'static CodeProfile) -> Option<Rc<Code>> {
    let key = (name, std::ptr::from_ref(version));
    if let Some(code) = COMPILED.with_borrow(|done| done.get(&key).cloned()) {
        return Some(code);
    }
    let code = compile_module(name, version)?;
    COMPILED.with_borrow_mut(|done| done.insert(key, Rc::clone(&code)));
    Some(code)
}

fn compile_module(name: &str, version: &'static CodeProfile) -> Option<Rc<Code>> {
    let variant = version.library.iter().find(|module| module.0 == name);
    let source = match variant {
        Some((_, variant)) => VARIANTS.iter().find(|module| module.0 == *variant)?.1,
        None => SOURCES.iter().find(|module| module.0 == name)?.1,
    };
    let (code, diagnostics) = crate::python::compile::compile_as(source, version);
    let code = code.unwrap_or_else(|| panic!("the library's {name} compiles: {diagnostics:?}"));
    Some(bare(&code))
}

/// The modules that code imports, those of nested code too.
fn imports(code: &Code, found: &mut Vec<String>) {
    for instr in &code.instrs {
        if instr.op == Op::ImportName {
            let name = &code.names[instr.arg as usize];
            // A package is loaded before what lies in it.
            if let Some((package, _)) = name.split_once('.') {
                found.push(package.to_owned());
            }
            found.push(name.clone());
        }
    }
    let by_text = code.names.iter().any(|name| name == "__import__");
    for value in &code.consts {
        match value {
            Const::Code(inner) => imports(inner, found),
            // `__import__("name")`
            Const::Str(text) if by_text => {
                let chars = text.0.iter().copied().filter_map(char::from_u32);
                found.push(chars.collect());
            }
            _ => {}
        }
    }
}

/// The modules that texts of the program import, which it may run: the examples of its docstrings, what `exec` gets.
fn imports_in_texts(code: &Code, found: &mut Vec<String>) {
    for value in &code.consts {
        match value {
            Const::Code(inner) => imports_in_texts(inner, found),
            Const::Str(text) => {
                let chars = text.0.iter().copied().filter_map(char::from_u32);
                let text: String = chars.collect();
                for line in text.lines() {
                    let line = line.trim_start();
                    let line = line.strip_prefix(">>> ").unwrap_or(line);
                    let line = line.strip_prefix("... ").unwrap_or(line).trim_start();
                    let modules = match (line.strip_prefix("import "), line.strip_prefix("from ")) {
                        (Some(modules), _) => modules,
                        (_, Some(module)) => module.split(' ').next().unwrap_or_default(),
                        _ => continue,
                    };
                    let modules = modules.split([';', ',']).map(str::trim_start);
                    let names = modules.filter_map(|module| module.split([' ', '#']).next());
                    found.extend(names.map(str::to_owned));
                }
            }
            _ => {}
        }
    }
}

/// Whether code, that of nested functions included, has a name.
fn mentions(code: &Code, wanted: &[&str]) -> bool {
    code.names
        .iter()
        .any(|name| wanted.contains(&name.as_str()))
        || code
            .consts
            .iter()
            .any(|value| matches!(value, Const::Code(inner) if mentions(inner, wanted)))
}

/// The library modules that code needs, those first that others import.
fn needed(code: &Code, version: &'static CodeProfile, order: &mut Vec<(&'static str, Rc<Code>)>) {
    let mut names = Vec::new();
    imports(code, &mut names);
    needed_of(names, version, order);
}

/// The library modules of these names and those that they need.
fn needed_of(
    names: Vec<String>,
    version: &'static CodeProfile,
    order: &mut Vec<(&'static str, Rc<Code>)>,
) {
    for name in names {
        let Some(known) = known(&name) else { continue };
        if order.iter().any(|module| module.0 == known) {
            continue;
        }
        if let Some(code) = compiled(known, version) {
            needed(&code, version, order);
            if !order.iter().any(|module| module.0 == known) {
                order.push((known, code));
            }
        }
    }
}

/// Names that library modules define or use as attributes, for the check of a program.
pub fn names_of(code: &Code) -> Vec<(&'static str, Rc<Code>)> {
    let mut order = Vec::new();
    // Names are the same in every release.
    needed(code, &crate::python::compile::DEFAULT, &mut order);
    order
}

/// The name that the value of an evaluated expression has for a moment.
const RESULT: &str = "__evaluated__";

fn remember(vm: &mut Vm, module: &'static str, code: &Rc<Code>) {
    vm.library.insert(Rc::as_ptr(code), module);
    for value in &code.consts {
        if let Const::Code(inner) = value {
            remember(vm, module, inner);
        }
    }
}

/// Loads what a program imports.
///
/// # Panics
/// When a module of the library raises an exception, which a test rules out.
pub fn load(vm: &Rc<RefCell<Vm>>, program: &Code) {
    let mut order = Vec::new();
    let profile = vm.borrow().profile;
    needed(program, &profile.code, &mut order);
    if mentions(program, &["exec", "compile", "doctest"]) {
        let mut names = Vec::new();
        imports_in_texts(program, &mut names);
        needed_of(names, &profile.code, &mut order);
        let mut vm = vm.borrow_mut();
        for code in order.iter().map(|module| &*module.1).chain([program]) {
            crate::python::run::check::collect_names(code, &mut vm.names_in_use);
        }
    }
    if order.is_empty() {
        return;
    }
    let first = {
        let mut vm = vm.borrow_mut();
        let first = vm.heap.begin_loading();
        vm.preset_builtins();
        first
    };
    for (name, code) in order {
        {
            let mut vm = vm.borrow_mut();
            remember(&mut vm, name, &code);
            let globals = vm.heap.new_dict();
            for (key, value) in [("__name__", name), ("__doc__", "")] {
                let value: R = vm.heap.intern(value);
                vm.heap.dict_preset(globals, key, value);
            }
            let module = vm
                .heap
                .shared(ty::MODULE, Data::Module(name, Some(globals)));
            vm.modules.insert(name, module);
            vm.begin_library(code, globals);
        }
        run(vm);
        let mut vm = vm.borrow_mut();
        assert!(
            vm.outcome != crate::python::run::Outcome::Raised,
            "the library's {name} does not load: {}",
            vm.load_error
        );
        vm.outcome = crate::python::run::Outcome::Running;
        vm.depth = 0;
    }
    let mut vm = vm.borrow_mut();
    vm.heap.end_loading(first);
    // The program's names are its own strings; the namespace of `builtins` is made anew with them.
    vm.heap.interned.clear();
    vm.heap.get_mut(BUILTINS_DICT).data = Data::Dict(Box::default());
    vm.linked.values().for_each(|linked| linked.cool());
    vm.cached_names.clear();
    vm.latest_names.clear();
    vm.class_versions.clear();
    vm.init_calls.clear();
}

fn run(vm: &Rc<RefCell<Vm>>) {
    loop {
        let mut budget = u64::MAX;
        let next = vm.borrow_mut().run(&mut budget);
        match next {
            Next::Over => return,
            Next::Budget => {}
            Next::Poll(mut task, after) => {
                let mut context = Context::from_waker(Waker::noop());
                let poll = task.as_mut().poll(&mut context);
                let mut vm = vm.borrow_mut();
                match poll {
                    Poll::Ready(result) => vm.deliver(result, after),
                    Poll::Pending => vm.suspended(task, after),
                }
            }
        }
    }
}

/// What our library modules need of the machine.
pub const FUNCTIONS: &[(&str, crate::python::run::native::NativeFn)] = &[
    ("evaluate", |vm, args, _| evaluate(vm, args, true, false)),
    ("execute", |vm, args, _| evaluate(vm, args, false, false)),
    ("caller_name", |vm, _, _| {
        // The innermost frame that runs the program's own code.
        let globals = vm.control.iter().rev().find_map(|entry| match entry {
            crate::python::run::vm::Control::Frame(frame)
                if !vm.library.contains_key(&Rc::as_ptr(&frame.code)) =>
            {
                Some(frame.globals)
            }
            _ => None,
        });
        let name = globals.and_then(|globals| vm.heap.dict_get_str(globals, "__name__"));
        let name = name.unwrap_or_else(|| vm.heap.intern("__main__"));
        Ok(Out::Value(vm.heap.pick(name)))
    }),
    ("abstract_names", abstract_names),
    // `ctypes`: the object at an address, and the words of its header.
    ("object_at", |vm, args, _| match vm.object_at(args[0]) {
        Some(object) => Ok(Out::Value(vm.heap.pick(object))),
        None => Err(vm.raise_text(ty::NOT_IMPLEMENTED_ERROR, "memory without an object")),
    }),
    ("word_at", word_at),
    ("reduce_object", crate::python::run::reduce::reduce_object),
    // A class that CPython has in C calls itself by its module too (`tp_name`): messages say `datetime.date`.
    ("named_in_full", |vm, args, _| {
        let name = vm.full_name(args[0]);
        vm.heap.class_mut(args[0]).name = name;
        vm.none_out()
    }),
    // `traceback`: what the interpreter would print for an exception.
    ("traceback_text", |vm, args, _| {
        let text = vm.traceback_text(args[0]);
        Ok(Out::Value(vm.heap.new_text(&text)))
    }),
];

impl Vm {
    /// The object that lives at an address.
    fn object_at(&self, address: R) -> Option<R> {
        let address = self.heap.int_value(address)?;
        let address = num_traits::ToPrimitive::to_u64(&address)?;
        let mut objects = self.heap.objects.iter();
        let at = objects.position(|object| {
            object.addr.0 == address && !matches!(object.data, Data::Free) && !object.dying
        })?;
        u32::try_from(at).ok().map(R)
    }
}

/// `ob_refcnt`, at an object's address; 0 where the latest object is dead: its count stays in memory until the block
/// has a new use, or is overwritten by the link of a free list, which is simplified here. Other words are left out.
fn word_at(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let count = match vm.object_at(args[0]) {
        Some(object) => vm.heap.shown_count(object),
        None => 0,
    };
    Ok(Out::Value(vm.heap.new_int(count)))
}

/// The names in a class that are abstract: its own, and inherited ones that it does not define.
fn abstract_names(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let mro = vm.heap.class(args[0]).mro.clone();
    let mut seen = std::collections::BTreeSet::new();
    let mut names = Vec::new();
    for class in mro {
        let Some(dict) = vm.heap.class(class).dict else {
            continue;
        };
        for entry in vm.heap.dict(dict).iter().collect::<Vec<_>>() {
            if seen.insert(vm.heap.text_of(entry.key)) && is_abstract(vm, entry.value) {
                names.push(entry.key);
            }
        }
    }
    Ok(Out::Value(vm.heap.new_list_copied(&names)))
}

fn is_abstract(vm: &Vm, value: R) -> bool {
    match &vm.heap.get(value).data {
        Data::Wrapper(inner) => is_abstract(vm, *inner),
        Data::Property(parts) => parts.iter().flatten().any(|part| is_abstract(vm, *part)),
        _ => vm
            .heap
            .instance_get(value, "__isabstractmethod__")
            .is_some_and(|flag| flag == crate::object::types::TRUE),
    }
}

/// `eval` of an expression, or `exec` of a program: a text and, where they are given, its globals and locals
/// (`builtin_eval`, `builtin_exec`, Python/bltinmodule.c, v3.11); else those of the frame that asks.
/// `checked`: the text is the program's own, and is refused for what is not modelled; what our library puts together
/// has names of the program in it, which may be those of anything.
pub fn evaluate(vm: &mut Vm, args: &[R], expression: bool, checked: bool) -> Res {
    let given = |place: usize| args.get(place).copied().filter(|given| *given != NONE);
    let (globals, locals) = (given(1), given(2));
    let name = if expression { "eval" } else { "exec" };
    if let Some(other) = globals
        && !matches!(vm.heap.get(other).data, Data::Dict(_))
    {
        let kind = vm.heap.type_name(other);
        let text = match expression {
            // `PyMapping_Check`: whatever has items.
            true if vm.sequence_items(other).is_some()
                || vm.heap.chars(other).is_some()
                || vm.special(other, "__getitem__").is_some() =>
            {
                "globals must be a real dict; try eval(expr, {}, mapping)".to_owned()
            }
            true => "globals must be a dict".to_owned(),
            false => format!("exec() globals must be a dict, not {kind:.100}"),
        };
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    if let Some(other) = locals
        && !matches!(vm.heap.get(other).data, Data::Dict(_))
    {
        // A mapping of the program is one in CPython, but its names are not looked up here.
        if vm.special(other, "__getitem__").is_some() {
            let text = format!("a mapping as locals of {name}() is not modelled");
            return Err(vm.raise_text(ty::NOT_IMPLEMENTED_ERROR, &text));
        }
        let kind = vm.heap.type_name(other);
        let text = if expression {
            "locals must be a mapping".to_owned()
        } else {
            format!("locals must be a mapping or None, not {kind:.100}")
        };
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    }
    let code = if let Data::Code(code, _) = &vm.heap.get(args[0]).data {
        let code = Rc::clone(code);
        if code.localsplus.iter().any(|variable| variable.free) {
            let text = format!("code object passed to {name}() may not contain free variables");
            return Err(vm.raise_text(ty::TYPE_ERROR, &text));
        }
        code
    } else if let Some(source) = source_of(vm, args[0]) {
        compiled_text(vm, &source, "<string>", expression, checked)?
    } else {
        let text = format!("{name}() arg 1 must be a string, bytes or code object");
        return Err(vm.raise_text(ty::TYPE_ERROR, &text));
    };
    if let Some(globals) = globals.filter(|_| checked)
        && vm.heap.dict_get_str(globals, "__builtins__").is_none()
    {
        let name = vm.heap.intern("__builtins__");
        vm.heap.dict_set_str(globals, name, BUILTINS_DICT);
        // A class statement there takes the module's name from the built-in module.
        if vm.heap.dict_get_str(BUILTINS_DICT, "__name__").is_none() {
            let name = vm.heap.intern("builtins");
            vm.heap.dict_preset(BUILTINS_DICT, "__name__", name);
        }
    }
    let cx = vm.cx.clone();
    wait(async move {
        // The frame that asks is at hand only once the call has begun.
        let (function, globals, namespace) = cx.with(|vm| {
            let namespace = match locals.or(globals) {
                Some(namespace) => vm.heap.pick(namespace),
                None => vm.frame_locals(),
            };
            let globals = globals.unwrap_or_else(|| vm.current_globals());
            (vm.function_of_module(&code, globals), globals, namespace)
        });
        let result = cx
            .run(|vm| {
                if namespace == globals {
                    Ok(Out::Call(function, Vec::new(), Vec::new()))
                } else {
                    vm.run_class_body(function, namespace)
                }
            })
            .await;
        cx.drop(function);
        cx.drop(namespace);
        let value = result?;
        if expression {
            return Ok(Some(value));
        }
        cx.drop(value);
        Ok(Some(cx.with(|vm| vm.heap.pick(NONE))))
    })
}

/// The text that is to be compiled.
fn source_of(vm: &Vm, text: R) -> Option<String> {
    if let Some(bytes) = vm.bytes_like(text) {
        return Some(String::from_utf8_lossy(&bytes).into_owned());
    }
    vm.heap.chars(text).map(|_| vm.heap.text_of(text))
}

/// The code of an expression, which returns its value, or of a program.
fn compiled_text(
    vm: &mut Vm,
    source: &str,
    file: &str,
    expression: bool,
    checked: bool,
) -> Result<Rc<Code>, Raise> {
    let text = if expression {
        format!("{RESULT} = ({}\n)", source.trim())
    } else {
        source.to_owned()
    };
    let (code, diagnostics) = crate::python::compile::compile_as(&text, &vm.profile.code);
    let Some(code) = code else {
        // An expression is put in brackets to be evaluated; what is wrong with it is said without them.
        let alone = expression
            .then(|| crate::python::compile::compile_as(source.trim(), &vm.profile.code).1);
        let found = alone
            .as_ref()
            .map_or(diagnostics.first(), |found| found.first());
        let message = found.map(|diagnostic| match &diagnostic.kind {
            crate::python::diagnostic::DiagnosticKind::Syntax { message, .. } => message.clone(),
            crate::python::diagnostic::DiagnosticKind::Unsupported { what, .. } => {
                format!("{what} is not modelled")
            }
            crate::python::diagnostic::DiagnosticKind::Limit { .. } => "too complex".to_owned(),
        });
        let message = message.unwrap_or_else(|| "invalid syntax".to_owned());
        let line = found.map_or(1, |diagnostic| diagnostic.line);
        return Err(vm.raise_syntax_error(&message, line, file));
    };
    if checked
        && !vm.heap.loading
        && let Some(unknown) = crate::python::run::check::check_with(&code, &vm.names_in_use)
            .iter()
            .find(|unknown| {
                // A module that is nowhere is none here either.
                let module = unknown.what.strip_prefix("the module ");
                module.is_none_or(crate::python::run::check::is_of_the_standard_library)
            })
    {
        let text = format!("{} is not modelled", unknown.what);
        return Err(vm.raise_text(ty::NOT_IMPLEMENTED_ERROR, &text));
    }
    let mut code = bare(&code);
    if expression && let Some(made) = Rc::get_mut(&mut code) {
        // Its value is no name's: it is returned.
        let last = made
            .instrs
            .iter()
            .rposition(|instr| instr.op == Op::StoreName);
        made.instrs[last.expect("it ends so")].op = Op::ReturnValue;
        made.names.pop();
    }
    vm.evaluated.push((Rc::clone(&code), file.into()));
    Ok(code)
}

/// `compile(source, filename, mode)` (`builtin_compile_impl`, Python/bltinmodule.c, v3.11). Flags are not looked at;
/// the mode `single` and syntax trees are absent.
pub fn compile(vm: &mut Vm, args: &[R], kwargs: &[(R, R)]) -> Res {
    let names = [
        "source",
        "filename",
        "mode",
        "flags",
        "dont_inherit",
        "optimize",
    ];
    let given = Arguments::new("compile", args, kwargs).take(vm, &names, 3)?;
    let [source, file, mode] = [0, 1, 2].map(|place| given[place].expect("they are required"));
    let (file, mode) = (vm.heap.text_of(file), vm.heap.text_of(mode));
    if !matches!(&*mode, "exec" | "eval") {
        let (class, text) = match &*mode {
            "single" => (
                ty::NOT_IMPLEMENTED_ERROR,
                "compile() of mode 'single' is not modelled",
            ),
            _ => (
                ty::VALUE_ERROR,
                "compile() mode must be 'exec', 'eval' or 'single'",
            ),
        };
        return Err(vm.raise_text(class, text));
    }
    let Some(source) = source_of(vm, source) else {
        let text = "compile() arg 1 must be a string, bytes or AST object";
        return Err(vm.raise_text(ty::TYPE_ERROR, text));
    };
    let code = compiled_text(vm, &source, &file, mode == "eval", true)?;
    let code = vm.code_of_text(&code);
    Ok(Out::Value(vm.heap.pick(code)))
}
