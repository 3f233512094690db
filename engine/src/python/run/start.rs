//! The start of a run: code objects, constants and their counts, the module's frame, the names that exist already.

use crate::addr::{CodeId, FrameId};
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{
    self, BUILTINS_DICT, ELLIPSIS, EMPTY_BYTES, EMPTY_STR, EMPTY_TUPLE, FIRST_CHAR, MAIN_DICT,
    NONE, STATIC_TYPES, truth, ty,
};
use crate::python::code::{Code, Const, Op};
use crate::python::run::builtins;
use crate::python::run::frame::{After, Frame};
use crate::python::run::vm::{Control, Vm};
use crate::timeline::{CodeInfo, Holder, HolderKind, Reason};
use num_traits::ToPrimitive;
use std::collections::HashMap;
use std::rc::Rc;

impl Vm {
    /// Makes everything that is there before the first statement, and the module's frame.
    pub fn begin(&mut self, code: Rc<Code>) {
        let mut made = HashMap::new();
        self.make_codes(&code, &mut made);
        let code_object = self.codes[&Rc::as_ptr(&code)];
        self.preset_names();
        let names = self.variable_names(&code);
        self.control.push(Control::Frame(Box::new(Frame {
            id: FrameId(0),
            code_object,
            func: None,
            globals: MAIN_DICT,
            locals: None,
            fast: vec![None; code.localsplus.len()],
            stack: Vec::new(),
            ip: 0,
            caller: FrameId(0),
            after: After::Program,
            generator: None,
            started: true,
            object: None,
            names,
            kwnames: None,
            code,
        })));
        self.depth = 1;
    }

    fn make_codes(&mut self, code: &Rc<Code>, made: &mut HashMap<String, R>) -> R {
        let number = CodeId(u32::try_from(self.heap.tables.codes.len()).expect("few code objects"));
        self.heap.tables.codes.push(CodeInfo {
            name: code.qualname.clone(),
            line: code.first_line,
            locals: code.localsplus.iter().map(|var| var.name.clone()).collect(),
        });
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
        let mut consts = Vec::new();
        for (index, value) in code.consts.iter().enumerate() {
            let arena = in_arena(code, index);
            let value = self.make_const(value, made, arena);
            self.heap.incref(value, holder, Reason::Internal);
            consts.push(value);
        }
        self.consts.insert(Rc::as_ptr(code), consts.into());
        let names: Rc<[R]> = code
            .names
            .iter()
            .map(|name| self.heap.intern(name))
            .collect();
        self.name_objects.insert(Rc::as_ptr(code), names);
        object
    }

    /// The object of a constant; equal constants of the program are one object.
    fn make_const(&mut self, value: &Const, made: &mut HashMap<String, R>, arena: bool) -> R {
        let key = format!("{value:?}");
        if !matches!(value, Const::Code(_))
            && let Some(object) = made.get(&key)
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
                [char @ 0..=255] => return R(FIRST_CHAR.0 + char),
                chars => {
                    let name = chars.iter().all(|char| {
                        char::from_u32(*char)
                            .is_some_and(|char| char.is_ascii_alphanumeric() || char == '_')
                    });
                    let object = self.heap.constant(
                        ty::STR,
                        Data::Str(crate::object::data::Str {
                            chars: Rc::clone(&text.0),
                            interned: name,
                            hashed: name,
                        }),
                    );
                    if name {
                        self.heap.interned.insert(Rc::clone(&text.0), object);
                    }
                    object
                }
            },
            Const::Bytes(bytes) if bytes.is_empty() => return EMPTY_BYTES,
            Const::Bytes(bytes) => self.heap.constant(ty::BYTES, Data::Bytes(bytes[..].into())),
            Const::Tuple(items) if items.is_empty() => return EMPTY_TUPLE,
            Const::Tuple(items) => {
                let items: Vec<R> = items
                    .iter()
                    .map(|item| self.make_const(item, made, arena))
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
                    let item = self.make_const(item, made, arena);
                    if let Some(hash) = self.heap.hash_of(item) {
                        self.heap.set_add(set, item, hash);
                    }
                }
                set
            }
            Const::Code(code) => return self.make_codes(code, made),
        };
        if arena && !matches!(value, Const::FrozenSet(_)) {
            let holder = Holder {
                kind: HolderKind::Interpreter,
                owner: 0,
                name: self.heap.name("arena"),
            };
            self.heap.incref(object, holder, Reason::Internal);
        }
        made.insert(key, object);
        object
    }

    fn preset_names(&mut self) {
        for (name, run) in builtins::FUNCTIONS {
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
        ] {
            self.heap.dict_preset(BUILTINS_DICT, name, value);
        }
        // The names that `__main__` has before the first statement (`python program.py`).
        let main = self.heap.intern("__main__");
        let file = self.file.clone();
        let file = self.heap.intern(&file);
        let other = |name| match name {
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
            self.heap.dict_preset(MAIN_DICT, name, other(name));
        }
    }
}

/// Whether the parser's arena holds the constant too: not when the compiler made it
/// (keys of a dict literal, keyword names, the items of a list or set literal).
fn in_arena(code: &Code, index: usize) -> bool {
    let mut used = false;
    for pair in code.instrs.windows(2) {
        if pair[0].op == Op::LoadConst && pair[0].arg as usize == index {
            used = true;
            if !matches!(
                pair[1].op,
                Op::BuildConstKeyMap | Op::ListExtend | Op::SetUpdate
            ) {
                return true;
            }
        }
        if pair[0].op == Op::KwNames && pair[0].arg as usize == index {
            used = true;
        }
    }
    !used
}
