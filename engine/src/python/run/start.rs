//! The start of a run: code objects, constants and their counts, the module's frame, the names that exist already.

use crate::addr::{CodeId, FrameId};
use crate::object::chars::Chars;
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{
    self, BUILTINS_DICT, ELLIPSIS, EMPTY_BYTES, EMPTY_STR, EMPTY_TUPLE, FIRST_CHAR, MAIN_DICT,
    NONE, STATIC_TYPES, truth, ty,
};
use crate::profile::GcProfile;
use crate::python::code::{Code, Const, Instr, Op, PyStr};
use crate::python::run::builtins;
use crate::python::run::frame::{After, Frame};
use crate::python::run::linked::Linked;
use crate::python::run::vm::{Control, Vm};
use crate::timeline::{CodeInfo, Holder, HolderKind, Reason};
use num_traits::ToPrimitive;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

impl Vm {
    /// Makes everything that is there before the first statement, and the module's frame.
    pub fn begin(&mut self, code: Rc<Code>) {
        let mut made = Made::default();
        collect_tuples(&code.consts, &mut made.tuples);
        collect_identifiers(&code, &mut self.identifiers);
        let code_object = self.make_codes(&code, &mut made);
        self.preset_names();
        let done = self.preset_annotations(&code);
        self.push_module(code, code_object, MAIN_DICT);
        if let Some(Control::Frame(frame)) = self.control.last_mut() {
            frame.ip = done;
        }
        self.preset_cells();
    }

    /// What stands before the first statement of a module with annotated names (`codegen_process_deferred_annotations`,
    /// Python/codegen.c, v3.14): the function that evaluates them, and the set of those that were reached. Both are there
    /// when the recordings begin, so a run begins behind the instructions that make them.
    fn preset_annotations(&mut self, code: &Rc<Code>) -> usize {
        let reached = "__conditional_annotations__";
        let ends = |ins: &Instr| {
            ins.op == Op::StoreName
                && code
                    .names
                    .get(ins.arg as usize)
                    .is_some_and(|name| name == reached)
        };
        let Some(end) = code.instrs.iter().position(ends) else {
            return 0;
        };
        let made = code.instrs[..end]
            .iter()
            .find(|ins| ins.op == Op::LoadConst);
        if let Some(made) = made {
            let object = self.linked_code(code).consts[made.arg as usize];
            let function = self.function_data(object, MAIN_DICT);
            let function = self.heap.shared(ty::FUNCTION, function);
            self.heap.hold_part(function, object, "__code__");
            self.heap.dict_preset(MAIN_DICT, "__annotate__", function);
        }
        let set = self.heap.shared(ty::SET, Data::Set(Box::default()));
        self.heap.dict_preset(MAIN_DICT, reached, set);
        end + 1
    }

    /// The cells of a module's own variables, which an inlined comprehension with a function in it has (`MAKE_CELL`,
    /// Python/flowgraph.c: `insert_prefix_instructions`, v3.14): they too are there when the recordings begin.
    fn preset_cells(&mut self) {
        let Some(Control::Frame(frame)) = self.control.last() else {
            return;
        };
        let instrs = frame.code.instrs.iter().enumerate();
        let cells: Vec<(usize, usize)> = instrs
            .take_while(|(_, ins)| ins.op == Op::MakeCell)
            .map(|(at, ins)| (at, ins.arg as usize))
            .collect();
        for (at, number) in cells {
            let cell = self.heap.shared(ty::CELL, Data::Cell(None));
            if let Some(Control::Frame(frame)) = self.control.last_mut() {
                // The comprehension takes it out of the frame, which holds it, and puts it back.
                let holder = frame.local(number);
                self.heap.incref(cell, holder, Reason::Internal);
                frame.fast[number] = Some(cell);
                frame.ip = frame.ip.max(at + 1);
            }
        }
    }

    /// The frame of a module's code.
    fn push_module(&mut self, code: Rc<Code>, code_object: R, globals: R) {
        let linked = self.linked_code(&code);
        let names = self.variable_names(&linked, &code);
        self.control.push(Control::Frame(Box::new(Frame {
            id: FrameId(0),
            code_object,
            func: None,
            globals,
            locals: None,
            fast: vec![None; code.localsplus.len()],
            stack: Vec::new(),
            ip: 0,
            caller: FrameId(0),
            after: After::Program,
            generator: None,
            handled: None,
            sent: None,
            started: true,
            object: None,
            names,
            linked,
            kwnames: None,
            code,
        })));
        // A state begins with the thresholds of 3.11; another release's are said before the first statement.
        if self.heap.gc.thresholds != GcProfile::USUAL_THRESHOLDS {
            self.heap.show_gc_thresholds();
        }
        self.depth = 1;
    }

    /// The code objects and the frame of a library module; its namespace is `globals`.
    pub fn begin_library(&mut self, code: Rc<Code>, globals: R) {
        let mut made = Made {
            of: Of::Library,
            ..Made::default()
        };
        if self.heap.record.codes.is_empty() {
            self.heap.record.codes.push(CodeInfo {
                name: String::new(),
                line: 0,
                locals: Vec::new(),
                instrs: Vec::new(),
                library: false,
            });
        }
        let code_object = self.make_codes(&code, &mut made);
        self.push_module(code, code_object, globals);
    }

    /// A function that runs a module's code with these globals, in hand.
    pub fn function_of_module(&mut self, code: &Rc<Code>, globals: R) -> R {
        let mut made = Made {
            of: Of::Library,
            ..Made::default()
        };
        let name = self.heap.intern(&code.name);
        let code = self.make_codes(code, &mut made);
        let data = Data::Function(Box::new(crate::object::data::Function {
            code,
            globals,
            name,
            qualname: name,
            module: None,
            doc: None,
            defaults: None,
            kwdefaults: None,
            closure: None,
            annotations: None,
            annotate: None,
        }));
        let function = self.heap.create(ty::FUNCTION, data, 152, 16, true, None);
        for (part, name) in [
            (globals, "__globals__"),
            (name, "__name__"),
            (name, "__qualname__"),
            (code, "__code__"),
        ] {
            self.heap.hold_part(function, part, name);
        }
        self.heap.track(function);
        function
    }

    /// The code object of what a text was compiled to.
    pub fn code_of_text(&mut self, code: &Rc<Code>) -> R {
        let mut made = Made {
            of: Of::Text,
            ..Made::default()
        };
        self.make_codes(code, &mut made)
    }

    fn make_codes(&mut self, code: &Rc<Code>, made: &mut Made) -> R {
        let info = CodeInfo {
            name: code.qualname.clone(),
            line: code.first_line,
            locals: code.localsplus.iter().map(|var| var.name.clone()).collect(),
            // What the library is made of is not the program's.
            instrs: match made.of {
                Of::Program => crate::python::listing::shown(code),
                Of::Library | Of::Text => Vec::new(),
            },
            library: made.of == Of::Library,
        };
        // The program's module has the number 0; code of the library comes before it in time.
        let codes = &mut self.heap.record.codes;
        let number = if made.of != Of::Program || made.started || codes.is_empty() {
            codes.push(info);
            codes.len() - 1
        } else {
            codes[0] = info;
            0
        };
        made.started = true;
        let number = CodeId(u32::try_from(number).expect("few code objects"));
        let data = Data::Code(Rc::clone(code), number);
        // The module's own code object is held by the interpreter and is no constant.
        let object = if number.0 == 0 {
            self.heap.shared(ty::CODE, data)
        } else {
            self.heap.constant(ty::CODE, data)
        };
        self.codes.insert(Rc::as_ptr(code), object);
        let holder = Holder {
            kind: HolderKind::Constant,
            owner: number.0,
            name: crate::addr::NameId(0),
        };
        made.written.extend(code.written.iter().map(const_key));
        made.knows_written |= !code.written.is_empty();
        let mut consts = Vec::new();
        for (index, value) in code.consts.iter().enumerate() {
            let arena = match code.made_consts.get(index) {
                Some(true) => false,
                Some(false) if self.profile.code.folds_in_graph => !of_pattern(code, index),
                _ => in_arena(code, index),
            };
            consts.push(self.make_const(value, made, arena));
        }
        // `makecode` merges the tuple `co_consts` itself (`merge_const_one`): code objects with equal constants
        // have one tuple, which holds each constant once, and a constant tuple equal to it is that tuple.
        self.merge_qualname(code, made);
        let key = const_key(&Const::Tuple(code.consts.clone()));
        if made.tuples.contains(&key) {
            let tuple = Const::Tuple(code.consts.clone());
            let tuple = self.make_const(&tuple, made, false);
            self.heap.incref(tuple, holder, Reason::Internal);
        } else if made.merged.insert(key) {
            for value in &consts {
                self.heap.incref(*value, holder, Reason::Internal);
            }
        }
        // The tuples of its names are merged with constants too. With a marker in it, the recorded code has more names.
        let marked = code.instrs.iter().any(|instr| instr.op == Op::Mark);
        let variables = code.localsplus.iter().map(|var| var.name.as_str());
        let names = code.names.iter().map(String::as_str);
        for tuple in [
            (!marked).then(|| names_tuple(names)),
            Some(names_tuple(variables)),
        ] {
            let tuple = tuple.filter(|tuple| made.tuples.contains(&const_key(tuple)));
            if let Some(tuple) = tuple {
                let tuple = self.make_const(&tuple, made, false);
                self.heap.incref(tuple, holder, Reason::Internal);
            }
        }
        let names: Box<[R]> = code
            .names
            .iter()
            .map(|name| self.heap.intern(name))
            .collect();
        let hash = |name: &R| match &self.heap.get(*name).data {
            Data::Str(text) => crate::object::hashes::hash_chars(text.chars.iter()),
            _ => unreachable!("a name is a str"),
        };
        let hashes = names.iter().map(hash).collect();
        let linked = Linked::new(consts.into(), names, hashes, code.instrs.len());
        self.linked.insert(Rc::as_ptr(code), Rc::new(linked));
        object
    }

    /// `co_qualname` is the constant of the same text: a class's own, which its body stores, if it is no name.
    fn merge_qualname(&mut self, code: &Rc<Code>, made: &Made) {
        if code.qualname == code.name {
            return;
        }
        let text: Vec<u32> = code.qualname.chars().map(u32::from).collect();
        let key = const_key(&Const::Str(crate::python::code::PyStr(text.into())));
        if let Some(object) = made.objects.get(&key) {
            self.qualnames.insert(Rc::as_ptr(code), *object);
        }
    }

    /// The memory of the parser's tree, which lives as long as the program runs.
    fn arena_holder(&mut self) -> Holder {
        Holder {
            kind: HolderKind::Interpreter,
            owner: 0,
            name: self.heap.name("arena"),
        }
    }

    /// The object of a constant; equal constants of the program are one object.
    fn make_const(&mut self, value: &Const, made: &mut Made, arena: bool) -> R {
        let key = const_key(value);
        if !matches!(value, Const::Code(_))
            && let Some(object) = made.objects.get(&key)
        {
            return *object;
        }
        let object = match value {
            Const::None => return NONE,
            Const::Ellipsis => return ELLIPSIS,
            Const::Bool(value) => return truth(*value),
            Const::Int(value) => {
                if let Some(small) = value.to_i64() {
                    if let Some(cached) = types::small_int(small) {
                        return cached;
                    }
                    self.heap.constant(ty::INT, Data::Int(small))
                } else {
                    self.heap
                        .constant(ty::INT, Data::Big(Rc::new(value.clone())))
                }
            }
            Const::Float(value) => self.heap.constant(ty::FLOAT, Data::Float(*value)),
            Const::Complex(real, imag) => {
                self.heap.constant(ty::COMPLEX, Data::Complex(*real, *imag))
            }
            Const::Str(text) => match &text.0[..] {
                [] => return EMPTY_STR,
                [char @ 0..=255] => {
                    let letter = char::from_u32(*char).filter(char::is_ascii);
                    let own = self.heap.profile.object.letters_of_their_own;
                    return match letter.filter(|letter| own.contains(*letter)) {
                        Some(letter) => self.heap.intern(letter.encode_utf8(&mut [0; 4])),
                        None => R(FIRST_CHAR.0 + char),
                    };
                }
                chars => {
                    let name = chars.iter().all(|char| {
                        char::from_u32(*char)
                            .is_some_and(|char| char.is_ascii_alphanumeric() || char == '_')
                    });
                    let spelt = Chars::from(chars);
                    let data = Data::Str(crate::object::data::Str::new(spelt.clone(), name, name));
                    if name && let Some(known) = self.heap.interned.get(&spelt) {
                        let known = *known;
                        made.objects.insert(key, known);
                        return known;
                    }
                    // A name of the program too: the parser holds it as often as it tried to read the name there,
                    // and so do tables of names; how often in all is not known.
                    let known = self.identifiers.contains(&text.0)
                        || self.heap.is_static_name(&spelt)
                        || self.is_start_name(&spelt);
                    let object = if name && known {
                        self.heap.shared(ty::STR, data)
                    } else {
                        self.heap.constant(ty::STR, data)
                    };
                    if name {
                        self.heap.interned.insert(spelt, object);
                    }
                    object
                }
            },
            Const::Bytes(bytes) if bytes.is_empty() => return EMPTY_BYTES,
            Const::Bytes(bytes) if bytes.len() == 1 => return self.heap.single_byte(bytes[0]),
            Const::Bytes(bytes) => self.heap.constant(ty::BYTES, Data::Bytes(bytes[..].into())),
            Const::Tuple(items) if items.is_empty() => return EMPTY_TUPLE,
            Const::Tuple(items) => {
                // The items of a tuple that the compiler made were written in the program, or are folded themselves.
                let items: Vec<R> = items
                    .iter()
                    .map(|item| {
                        let arena = made.is_written(item);
                        self.make_const(item, made, arena)
                    })
                    .collect();
                let tuple = self
                    .heap
                    .constant(ty::TUPLE, Data::Tuple(items.clone().into()));
                self.heap.hold_items(tuple, &items, true);
                tuple
            }
            Const::FrozenSet(items) => {
                let set = self.heap.constant(ty::FROZENSET, Data::Set(Box::default()));
                for item in items {
                    // Of an item that is written only here the set that the parser's tree was folded to has one more
                    // reference: `merge_consts_recursive` makes another set, the first stays in the arena.
                    let folded_before =
                        !made.knows_written && !made.objects.contains_key(&const_key(item));
                    let arena = if made.knows_written {
                        made.is_written(item)
                    } else {
                        arena
                    };
                    let item = self.make_const(item, made, arena);
                    if folded_before && !self.heap.get(item).shared {
                        let holder = self.arena_holder();
                        self.heap.incref(item, holder, Reason::Internal);
                    }
                    if let Some(hash) = self.heap.hash_of(item) {
                        self.heap.set_add(set, item, hash);
                    }
                }
                set
            }
            Const::Slice(parts) => {
                // Its parts are the parser's, not merged with equal constants.
                let parts: Vec<R> = parts
                    .iter()
                    .map(|part| {
                        let known = made.objects.remove(&const_key(part));
                        let object = self.make_const(part, made, true);
                        made.objects.remove(&const_key(part));
                        if let Some(known) = known {
                            made.objects.insert(const_key(part), known);
                        }
                        object
                    })
                    .collect();
                let slice = Data::Slice([parts[2], parts[0], parts[1]]);
                let slice = self.heap.constant(ty::SLICE, slice);
                for (part, name) in parts.into_iter().zip(["start", "stop", "step"]) {
                    self.heap.hold_part(slice, part, name);
                }
                slice
            }
            Const::Code(code) => return self.make_codes(code, made),
        };
        if arena && !matches!(value, Const::FrozenSet(_)) {
            let holder = self.arena_holder();
            self.heap.incref(object, holder, Reason::Internal);
        }
        made.objects.insert(key, object);
        object
    }

    /// The namespace of `builtins`.
    pub fn preset_builtins(&mut self) {
        for (name, run) in builtins::FUNCTIONS
            .iter()
            .chain(crate::python::run::functions::FUNCTIONS)
        {
            let data = Data::Builtin(Builtin {
                run: *run,
                name,
                this: None,
            });
            let function = self.heap.shared(ty::BUILTIN, data);
            self.heap.dict_preset(BUILTINS_DICT, name, function);
        }
        for (number, (name, ..)) in STATIC_TYPES.iter().enumerate() {
            let class = R(u32::try_from(number).expect("few types"));
            if builtins::TYPE_NAMES.contains(name) || self.heap.is_exception_class(class) {
                self.heap.dict_preset(BUILTINS_DICT, name, class);
            }
        }
        for (name, value) in [
            ("NotImplemented", types::NOT_IMPLEMENTED),
            ("Ellipsis", ELLIPSIS),
            // Objects/exceptions.c, v3.11: INIT_ALIAS.
            ("EnvironmentError", ty::OS_ERROR),
            ("IOError", ty::OS_ERROR),
        ] {
            self.heap.dict_preset(BUILTINS_DICT, name, value);
        }
    }

    fn preset_names(&mut self) {
        self.preset_builtins();
        // The names that `__main__` has before the first statement (`python program.py`).
        let main = self.heap.intern("__main__");
        let file = self.file.clone();
        let file = self.heap.intern(&file);
        // `__main__` has the module, other modules its namespace (Python/pylifecycle.c: `add_main_module`, v3.11).
        let builtins = self.module("builtins");
        // `add_main_module` makes the dict of the module's annotations, v3.11.
        let annotations = self.heap.shared(ty::DICT, Data::Dict(Box::default()));
        let other = |name| match name {
            "__builtins__" => builtins,
            "__annotations__" => annotations,
            "__name__" => main,
            "__file__" => file,
            _ => NONE,
        };
        for name in [
            "__name__",
            "__doc__",
            "__package__",
            "__loader__",
            "__spec__",
            "__annotations__",
            "__builtins__",
            "__file__",
            "__cached__",
        ] {
            if name == "__annotations__" && self.profile.code.annotations_deferred {
                continue;
            }
            self.heap.dict_preset(MAIN_DICT, name, other(name));
        }
    }
}

/// The constants of one compilation (`c_const_cache`, Python/compile.c, v3.11).
#[derive(Default)]
struct Made {
    /// The objects made so far, by [`const_key`].
    objects: HashMap<String, R>,
    /// The tuples that are constants somewhere in the program.
    tuples: HashSet<String>,
    /// The `co_consts` tuples made so far that are no constants themselves.
    merged: HashSet<String>,
    /// The constants that stand in the code so far, where that is known.
    written: HashSet<String>,
    /// It is known.
    knows_written: bool,
    /// Whose code it is.
    of: Of,
    /// The module's own code object was made.
    started: bool,
}

/// Whose code is made.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Of {
    /// The program's.
    #[default]
    Program,
    /// A library module's.
    Library,
    /// A text's that the program, or the library, has compiled.
    Text,
}

impl Made {
    /// Whether the parser's arena holds an item of a constant: not what the flow graph made.
    fn is_written(&self, item: &Const) -> bool {
        !self.knows_written || self.written.contains(&const_key(item))
    }
}

/// A tuple of names.
fn names_tuple<'a>(names: impl Iterator<Item = &'a str>) -> Const {
    let name = |name: &str| Const::Str(PyStr(name.chars().map(u32::from).collect()));
    Const::Tuple(names.map(name).collect())
}

/// What tells constants apart: type and value (`_PyCode_ConstantKey`, Objects/codeobject.c, v3.11).
fn const_key(value: &Const) -> String {
    match value {
        // Code objects are compared by what they hold, their lines too: the address is as good.
        Const::Code(code) => format!("code {:p}", Rc::as_ptr(code)),
        Const::Tuple(items) => {
            let items: Vec<String> = items.iter().map(const_key).collect();
            format!("({})", items.join(", "))
        }
        value => format!("{value:?}"),
    }
}

/// The keys of all constant tuples of the code, those in tuples too.
fn collect_tuples(values: &[Const], found: &mut HashSet<String>) {
    for value in values {
        match value {
            Const::Code(code) => collect_tuples(&code.consts, found),
            Const::Tuple(items) => {
                found.insert(const_key(value));
                collect_tuples(items, found);
            }
            _ => {}
        }
    }
}

/// Everything that the program uses as a name.
fn collect_identifiers(code: &Code, found: &mut HashSet<Rc<[u32]>>) {
    let mut add = |name: &str| {
        found.insert(name.chars().map(u32::from).collect());
        // The parser read a private name of a class without the class's name.
        if let Some(at) = name.strip_prefix('_').and_then(|rest| rest.find("__")) {
            found.insert(name[at + 1..].chars().map(u32::from).collect());
        }
    };
    add(&code.name);
    code.names.iter().for_each(|name| add(name));
    code.localsplus.iter().for_each(|var| add(&var.name));
    code.keywords.iter().for_each(|name| add(name));
    for (place, instr) in code.instrs.iter().enumerate() {
        let next = code.instrs.get(place + 1).map(|next| next.op);
        if (instr.op == Op::KwNames || (instr.op == Op::LoadConst && next == Some(Op::CallKw)))
            && let Const::Tuple(names) = &code.consts[instr.arg as usize]
        {
            for name in names {
                if let Const::Str(name) = name {
                    found.insert(Rc::clone(&name.0));
                }
            }
        }
    }
    for value in &code.consts {
        if let Const::Code(code) = value {
            collect_identifiers(code, found);
        }
    }
}

/// Whether the constant tuple loaded there is a function's defaults: made by the flow-graph optimiser.
fn is_defaults(code: &Code, place: usize) -> bool {
    let mut above = 0u32;
    for instr in &code.instrs[place + 1..] {
        match instr.op {
            Op::LoadConst | Op::LoadClosure => above += 1,
            Op::BuildTuple => match (above + 1).checked_sub(instr.arg) {
                Some(left) => above = left,
                None => return false,
            },
            Op::BuildConstKeyMap => match above.checked_sub(instr.arg) {
                Some(left) => above = left,
                None => return false,
            },
            Op::MakeFunction => {
                return instr.arg & 1 == 1 && above == 1 + (instr.arg >> 1).count_ones();
            }
            _ => return false,
        }
        if above > 64 {
            return false;
        }
    }
    false
}

/// Whether a constant is the tuple of keys or attributes of a pattern, which the compiler makes.
fn of_pattern(code: &Code, index: usize) -> bool {
    matches!(code.consts[index], Const::Tuple(_))
        && code.instrs.windows(2).any(|pair| {
            pair[0].op == Op::LoadConst
                && pair[0].arg as usize == index
                && matches!(pair[1].op, Op::MatchKeys | Op::MatchClass)
        })
}

/// Whether the parser's arena holds the constant too: not when the compiler made it
/// (keys of a dict literal, keyword names, the items of a list or set literal, keys and attributes of patterns).
/// Of equal ones the first is the constant, so its first use says it.
fn in_arena(code: &Code, index: usize) -> bool {
    for (place, pair) in code.instrs.windows(2).enumerate() {
        if pair[0].op == Op::LoadConst && pair[0].arg as usize == index {
            // A text after a star is extended with too, and is as it was written.
            let many = matches!(code.consts[index], Const::Tuple(_) | Const::FrozenSet(_));
            let taken = match pair[1].op {
                Op::BuildConstKeyMap | Op::MatchKeys | Op::MatchClass => true,
                // A display of more than two constants extends a new list; what is shorter, or comes later, had a star
                // (`starunpack_helper`, Python/compile.c, v3.11).
                Op::ListExtend | Op::SetUpdate => {
                    let new = place.checked_sub(1).map(|before| code.instrs[before]);
                    let new = new.is_some_and(|new| {
                        matches!(new.op, Op::BuildList | Op::BuildSet) && new.arg == 0
                    });
                    let short =
                        matches!(&code.consts[index], Const::Tuple(items) if items.len() < 3);
                    new && !short
                }
                _ => false,
            };
            // The flow graph, which makes a function's defaults, comes after all that was written.
            if many && is_defaults(code, place) {
                continue;
            }
            return !(many && taken);
        }
        if pair[0].op == Op::KwNames && pair[0].arg as usize == index {
            return false;
        }
    }
    true
}
