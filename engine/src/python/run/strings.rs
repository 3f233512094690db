//! Making strings: repr, str, messages, joining and formatting
//! (Objects/unicodeobject.c and the `tp_repr` functions, v3.11), with what each step asks the allocator for.

use crate::addr::{Addr, ObjectId};
use crate::object::chars::Chars;
use crate::object::data::{Data, Str};
use crate::object::heap::R;
use crate::object::list::{KEPT_SLOTS, grown};
use crate::object::new::str_bytes;
use crate::object::types::{self, ty};
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::text;
use crate::python::run::vm::Vm;
use crate::python::run::writer::{Writer, width};
use crate::timeline::{BlockKind, Domain, Reason};

impl Vm {
    /// `PyUnicode_FromFormat`: literal text, `%s` by way of a temporary string, `%U` directly.
    pub fn format_message(&mut self, format: &str, args: &[&str]) -> R {
        let format = self.message(format);
        let mut writer = Writer::new(format.len() + 100, true);
        let mut args = args.iter();
        let mut rest = format;
        while let Some(percent) = rest.find('%') {
            let (literal, spec) = rest.split_at(percent);
            if !literal.is_empty() {
                writer.text(self, literal);
            }
            let end = spec[1..]
                .find(|char: char| char.is_ascii_alphabetic() && char != 'z')
                .expect("a conversion")
                + 1;
            let precision: Option<usize> = spec[1..end]
                .strip_prefix('.')
                .and_then(|text| text.parse().ok());
            let arg = *args.next().expect("an argument for each conversion");
            // `%U` and numbers are written directly; `%s` and `%R` by way of a string.
            if matches!(&spec[end..=end], "U" | "d" | "i" | "c" | "S" | "T" | "p") {
                if spec.len() == end + 1 {
                    writer.overallocate = false;
                }
                writer.text(self, arg);
            } else if spec[end..].starts_with('s') && self.profile.run.bytes_written_directly {
                if spec.len() == end + 1 {
                    writer.overallocate = false;
                }
                let cut: String = arg.chars().take(precision.unwrap_or(usize::MAX)).collect();
                writer.text(self, &cut);
            } else {
                let cut: String = arg.chars().take(precision.unwrap_or(usize::MAX)).collect();
                let string = self.heap.new_text(&cut);
                writer.string(self, string);
                self.heap.drop(string);
            }
            rest = &spec[end + 1..];
        }
        if !rest.is_empty() {
            // The last piece does not overallocate.
            writer.overallocate = false;
            writer.text(self, rest);
        }
        writer.finish(self)
    }

    /// The digits of an int, and the size of the scratch int that they are computed in.
    pub(super) fn decimal(&mut self, object: R) -> Result<(String, u64), Raise> {
        let value = self.heap.int_value(object).expect("an int");
        let text = match crate::object::value::int_text::int_to_decimal(&value) {
            Ok(text) => text,
            Err(failure) => return Err(self.raise_failure(&failure)),
        };
        let digits = crate::object::new::digits(&value);
        let room = 1 + digits + digits / 99;
        Ok((text, 24 + 4 * room))
    }

    /// `long_to_decimal_string`: a scratch int for the digits, then the string.
    pub fn int_to_str(&mut self, object: R) -> Result<R, Raise> {
        let (text, bytes) = self.decimal(object)?;
        let scratch = self.heap.scratch_int(bytes);
        let chars: Vec<u32> = text.chars().map(u32::from).collect();
        let request = str_bytes(&self.heap, chars.len() as u64, 0);
        let string = if chars.len() == 1 {
            // One digit: the string is made and given up for the cached character only by other functions.
            self.heap.new_str_block(&chars, request)
        } else {
            self.heap.new_str(&chars)
        };
        self.heap.free_scratch_int(scratch);
        Ok(string)
    }

    /// `float_repr`: the digits in a buffer, then the string.
    fn float_to_str(&mut self, value: f64) -> R {
        let text = text::float_repr(value);
        let bytes = if value.is_finite() {
            let mantissa = text.split('e').next().unwrap_or("");
            let shown = mantissa.chars().filter(char::is_ascii_digit).count() as u64;
            3 + shown + if text.contains('e') { 5 } else { 0 }
        } else {
            5
        };
        let block = self.scratch(bytes);
        let string = self.heap.new_text(&text);
        self.free_scratch(block);
        string
    }

    /// `repr(x)`
    pub fn repr_out(&mut self, object: R) -> Res {
        if let Some(method) = self.special(object, "__repr__") {
            return self.string_method(method, object, "__repr__");
        }
        if let Some(result) = self.repr_of_kind(object) {
            return result;
        }
        let result = match &self.heap.get(object).data {
            Data::Str(text) => {
                let chars = crate::object::value::repr::repr_str(&text.chars.points());
                self.heap.new_str(&chars)
            }
            Data::Bool(value) => {
                let name = if *value { "True" } else { "False" };
                let string = self.heap.intern(name);
                self.heap.pick(string)
            }
            Data::Int(_) | Data::Big(_) => self.int_to_str(object)?,
            Data::Float(value) => {
                let value = *value;
                self.float_to_str(value)
            }
            Data::Plain if object == types::NONE => self.heap.new_text("None"),
            Data::List(list) if list.items.is_empty() => self.heap.new_text("[]"),
            Data::Tuple(items) if items.is_empty() => self.heap.new_text("()"),
            Data::Dict(_)
                if self.heap.is_instance(object, ty::DEFAULTDICT)
                    || self.heap.is_instance(object, ty::ORDERED_DICT) =>
            {
                return self.dict_subtype_repr(object);
            }
            Data::Ext(_) => return self.ext_repr(object),
            Data::ByteArray(_) => self.bytearray_repr(object),
            Data::Complex(real, imag) => {
                let (real, imag) = (*real, *imag);
                self.complex_repr(real, imag)
            }
            Data::List(_) | Data::Tuple(_) | Data::Dict(_) => {
                let cx = self.cx.clone();
                self.enter_native(" while getting the repr of an object")?;
                return wait(async move {
                    let result = repr_container(&cx, object).await;
                    cx.with(Self::leave_native);
                    result
                });
            }
            Data::Set(_) => {
                let cx = self.cx.clone();
                return wait(async move { repr_set(&cx, object).await });
            }
            Data::DictView(dict) => {
                let proxy = (self.heap.ty(object) == ty::MAPPING_PROXY).then_some(*dict);
                let cx = self.cx.clone();
                return wait(async move {
                    // `dictview_repr`; `mappingproxy_repr`
                    if proxy.is_none() && !cx.with(|vm| vm.repr_enter(object)) {
                        return Ok(Some(cx.with(|vm| vm.heap.new_text("..."))));
                    }
                    let list = match proxy {
                        Some(dict) => Ok(cx.with(|vm| vm.heap.pick(dict))),
                        None => cx.run(|vm| vm.list_from(object)).await,
                    };
                    let result = match list {
                        Ok(list) => {
                            let result = cx.run(|vm| vm.repr_of_view(object, list)).await;
                            cx.drop(list);
                            result
                        }
                        Err(Raise) => Err(Raise),
                    };
                    if proxy.is_none() {
                        cx.with(|vm| vm.repr_leave(object));
                    }
                    result.map(Some)
                });
            }
            Data::Exception(exception) => {
                let args = exception.args.unwrap_or(types::EMPTY_TUPLE);
                let name = self.heap.type_name(object).to_owned();
                let cx = self.cx.clone();
                return wait(async move {
                    let items = cx.with(|vm| vm.sequence_items(args)).unwrap_or_default();
                    let single = items.len() == 1;
                    let target = if let [one] = items[..] { one } else { args };
                    let mut writer = Writer::new(if single { 106 } else { 104 }, true);
                    cx.with(|vm| {
                        if vm.profile.run.bytes_written_directly {
                            writer.text(vm, &name);
                        } else {
                            let name = vm.heap.new_text(&name);
                            writer.string(vm, name);
                            vm.heap.drop(name);
                        }
                        if single {
                            writer.text(vm, "(");
                        }
                    });
                    match cx.run(|vm| vm.repr_out(target)).await {
                        Ok(repr) => Ok(Some(cx.with(|vm| {
                            writer.string(vm, repr);
                            vm.heap.drop(repr);
                            if single {
                                writer.overallocate = false;
                                writer.text(vm, ")");
                            }
                            writer.finish(vm)
                        }))),
                        Err(Raise) => {
                            cx.with(|vm| writer.abandon(vm));
                            Err(Raise)
                        }
                    }
                });
            }
            Data::Range(range) => {
                let [start, stop, step, _] = range.parts;
                let with_step = range.numbers[2] != 1;
                let mut writer = Writer::new(if with_step { 117 } else { 113 }, true);
                writer.text(self, "range(");
                for (index, part) in [start, stop, step].into_iter().enumerate() {
                    if index == 2 && !with_step {
                        break;
                    }
                    if index > 0 {
                        writer.text(self, ", ");
                    }
                    let string = self.int_to_str(part)?;
                    writer.string(self, string);
                    self.heap.drop(string);
                }
                writer.overallocate = false;
                writer.text(self, ")");
                writer.finish(self)
            }
            Data::Plain => self.object_repr(object),
            Data::Type(_) if self.special(object, "__repr__").is_none() => self.type_repr(object),
            _ => {
                let text = self.plain_repr(object);
                self.heap.new_text(&text)
            }
        };
        Ok(Out::Value(result))
    }

    /// `type_repr`: the name of a built-in class is made a str first (`type_qualname`).
    fn type_repr(&mut self, class: R) -> R {
        let text = self.plain_repr(class);
        let inner = text
            .strip_prefix("<class '")
            .and_then(|text| text.strip_suffix("'>"));
        let Some(inner) = inner else {
            return self.heap.new_text(&text);
        };
        if self.heap.class(class).heap {
            return match inner.split_once('.') {
                Some((module, name)) => self.format_message("<class '%U.%U'>", &[module, name]),
                None => self.format_message("<class '%s'>", &[inner]),
            };
        }
        let name = self
            .heap
            .new_text(inner.rsplit('.').next().unwrap_or(inner));
        let result = self.format_message("<class '%s'>", &[inner]);
        self.heap.drop(name);
        result
    }

    /// `object.__repr__`
    pub fn object_repr(&mut self, object: R) -> R {
        let class = self.heap.ty(object);
        let addr = self.heap.get(object).addr.to_string();
        let text = self.plain_repr(object);
        let whole = text.strip_prefix('<').and_then(|text| {
            let (name, rest) = text.split_once(" object at ")?;
            (rest == format!("{addr}>")).then_some(name)
        });
        let Some(name) = whole else {
            return self.heap.new_text(&text);
        };
        if self.heap.class(class).heap
            && let Some((module, name)) = name.split_once('.')
        {
            return self.format_message("<%U.%U object at %p>", &[module, name, &addr]);
        }
        self.format_message("<%s object at %p>", &[name, &addr])
    }

    /// The repr of a dict as `dict.__repr__` gives it.
    pub fn plain_container_repr(&mut self, object: R) -> Res {
        let cx = self.cx.clone();
        self.enter_native(" while getting the repr of an object")?;
        wait(async move {
            let result = repr_container(&cx, object).await;
            cx.with(Self::leave_native);
            result
        })
    }

    /// The repr of an object of a module written in C.
    fn ext_repr(&mut self, object: R) -> Res {
        if self.heap.is_instance(object, ty::DEQUE) {
            return self.deque_repr(object);
        }
        let text = self.plain_repr(object);
        Ok(Out::Value(self.heap.new_text(&text)))
    }

    /// A `__repr__` or `__str__` of the program.
    fn string_method(&mut self, method: R, object: R, name: &'static str) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let result = cx.run(|vm| vm.slot(method, vec![object])).await?;
            let good = cx.with(|vm| vm.heap.is_instance(result, ty::STR));
            if good {
                return Ok(Some(result));
            }
            Err(cx.with(|vm| {
                let class = vm.heap.type_name(result).to_owned();
                vm.heap.drop(result);
                vm.raise_text(
                    ty::TYPE_ERROR,
                    &format!("{name} returned non-string (type {class})"),
                )
            }))
        })
    }

    /// `str(x)`
    pub fn str_out(&mut self, object: R) -> Res {
        if self.heap.ty(object) == ty::STR {
            return Ok(Out::Value(self.heap.pick(object)));
        }
        // `proxy_str`
        if let Data::Weakref(Some(target), _) = self.heap.get(object).data
            && self.heap.ty(object) == ty::WEAKPROXY
            && !self.heap.get(target).dying
        {
            // It is held meanwhile.
            self.heap.pick(target);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.run(|vm| vm.str_out(target)).await;
                cx.drop(target);
                result.map(Some)
            });
        }
        if let Some(method) = self.special(object, "__str__") {
            return self.string_method(method, object, "__str__");
        }
        if let Data::Str(text) = &self.heap.get(object).data {
            // `unicode_str`: of a subclass's instance, a copy that is a plain str (`_PyUnicode_Copy`).
            if text.chars.is_empty() {
                return Ok(Out::Value(self.heap.pick(types::EMPTY_STR)));
            }
            let copy = crate::object::data::Str::new(text.chars.clone(), false, false);
            return Ok(Out::Value(self.heap.new_str_of(copy)));
        }
        if let Data::Exception(exception) = &self.heap.get(object).data
            && self.special(object, "__repr__").is_none()
        {
            let args = exception.args.unwrap_or(types::EMPTY_TUPLE);
            let items = self.sequence_items(args).unwrap_or_default();
            if self.heap.is_instance(object, ty::OS_ERROR) && (2..=3).contains(&items.len()) {
                let text = format!(
                    "[Errno {}] {}",
                    self.plain_str(items[0]),
                    self.plain_str(items[1])
                );
                let text = match items.get(2) {
                    Some(file) => format!("{text}: {}", self.plain_repr(*file)),
                    None => text,
                };
                return Ok(Out::Value(self.heap.new_text(&text)));
            }
            return match items[..] {
                [] => Ok(Out::Value(self.heap.pick(types::EMPTY_STR))),
                [one] if self.heap.is_instance(object, ty::KEY_ERROR) => self.repr_out(one),
                [one] => self.str_out(one),
                _ => self.str_out(args),
            };
        }
        self.repr_out(object)
    }

    /// A repr without allocations, for messages.
    pub fn plain_repr(&self, object: R) -> String {
        self.plain_repr_within(object, 0)
    }

    fn plain_repr_within(&self, object: R, depth: u32) -> String {
        if depth > 50 {
            return "...".to_owned();
        }
        let inner = |items: &[R]| {
            let parts: Vec<String> = items
                .iter()
                .map(|item| self.plain_repr_within(*item, depth + 1))
                .collect();
            parts.join(", ")
        };
        let addr = self.heap.get(object).addr;
        match &self.heap.get(object).data {
            Data::Str(text) => crate::object::value::text::to_string_lossy(
                &crate::object::value::repr::repr_str(&text.chars.points()),
            ),
            Data::Bytes(bytes) => crate::object::value::repr::repr_bytes(bytes),
            Data::ByteArray(this) => {
                let bytes = crate::object::value::repr::repr_bytes(&this.bytes);
                format!("bytearray({bytes})")
            }
            Data::Complex(real, imag) => {
                crate::object::value::float_text::repr_complex(*real, *imag)
            }
            Data::List(list) => format!("[{}]", inner(&list.items)),
            Data::Tuple(items) => match &items[..] {
                [one] => format!("({},)", inner(&[*one])),
                items => format!("({})", inner(items)),
            },
            Data::Dict(dict) => {
                let parts: Vec<String> = dict
                    .iter()
                    .map(|entry| {
                        let key = self.plain_repr_within(entry.key, depth + 1);
                        format!("{key}: {}", self.plain_repr_within(entry.value, depth + 1))
                    })
                    .collect();
                format!("{{{}}}", parts.join(", "))
            }
            Data::Range(range) => {
                let [start, stop, step, _] = range.numbers;
                if step == 1 {
                    format!("range({start}, {stop})")
                } else {
                    format!("range({start}, {stop}, {step})")
                }
            }
            Data::Slice([step, start, stop]) => {
                format!("slice({})", inner(&[*start, *stop, *step]))
            }
            Data::Type(class) if class.heap => {
                let name = class.names.map(|names| self.heap.text_of(names.1));
                let name = name.unwrap_or_else(|| class.name.clone());
                match self.class_module(object).as_str() {
                    "builtins" => format!("<class '{name}'>"),
                    module => format!("<class '{module}.{name}'>"),
                }
            }
            Data::Type(class) => format!("<class '{}'>", class.name),
            Data::Function(function) => format!(
                "<function {} at {addr}>",
                self.heap.text_of(function.qualname)
            ),
            Data::Builtin(builtin) => match builtin.this {
                Some(this) => format!(
                    "<built-in method {} of {} object at {}>",
                    builtin.name,
                    self.heap.type_name(this),
                    self.heap.get(this).addr
                ),
                None => format!("<built-in function {}>", builtin.name),
            },
            Data::MethodDesc(builtin) => {
                let class = builtin
                    .this
                    .map_or("?", |class| &self.heap.class(class).name);
                format!("<method '{}' of '{class}' objects>", builtin.name)
            }
            Data::Method(function, this) => {
                let name = match &self.heap.get(*function).data {
                    Data::Function(function) => self.heap.text_of(function.qualname),
                    _ => "?".to_owned(),
                };
                format!(
                    "<bound method {name} of {}>",
                    self.plain_repr_within(*this, depth + 1)
                )
            }
            Data::Module(name, _) => format!("<module '{name}' (built-in)>"),
            Data::Ext(ext) if self.heap.ty(object) == ty::GENERIC_ALIAS => {
                let origin = ext.parts[0].map_or_else(String::new, |part| self.type_shown(part));
                let args = ext.parts[1].and_then(|args| self.sequence_items(args));
                let args: Vec<String> = args
                    .unwrap_or_default()
                    .into_iter()
                    .map(|arg| self.type_shown(arg))
                    .collect();
                format!("{origin}[{}]", args.join(", "))
            }
            Data::Ext(ext) if self.heap.ty(object) == ty::UNION_TYPE => {
                let args = ext.parts[0].and_then(|args| self.sequence_items(args));
                let args: Vec<String> = args
                    .unwrap_or_default()
                    .into_iter()
                    .map(|arg| self.type_shown(arg))
                    .collect();
                args.join(" | ")
            }
            // `repeat_repr`
            Data::Ext(ext) if self.heap.ty(object) == ty::REPEAT => {
                let element = ext.parts.first().copied().flatten();
                let element = element.map(|part| self.plain_repr_within(part, depth + 1));
                let element = element.unwrap_or_default();
                match ext.numbers.first() {
                    Some(left @ 0..) => format!("repeat({element}, {left})"),
                    _ => format!("repeat({element})"),
                }
            }
            Data::Ext(ext) if self.heap.ty(object) == ty::COUNT_ITER => {
                let parts: Vec<String> = ext
                    .parts
                    .iter()
                    .flatten()
                    .map(|part| self.plain_repr_within(*part, depth + 1))
                    .collect();
                if parts[1] == "1" {
                    format!("count({})", parts[0])
                } else {
                    format!("count({})", parts.join(", "))
                }
            }
            Data::Generator(generator) => format!(
                "<generator object {} at {addr}>",
                self.heap.text_of(generator.names.1)
            ),
            Data::Cell(Some(content)) => format!(
                "<cell at {addr}: {} object at {}>",
                self.heap.type_name(*content),
                self.heap.get(*content).addr
            ),
            Data::Cell(None) => format!("<cell at {addr}: empty>"),
            Data::Plain if object == types::NOT_IMPLEMENTED => "NotImplemented".to_owned(),
            Data::Plain if object == types::ELLIPSIS => "Ellipsis".to_owned(),
            _ => {
                if let Some(value) = crate::object::shown::value_text(&self.heap, object) {
                    return value;
                }
                let class = self.heap.ty(object);
                let name = self.heap.type_name(object);
                if !self.heap.class(class).heap {
                    return format!("<{name} object at {addr}>");
                }
                let names = self.heap.class(class).names;
                let name =
                    names.map_or_else(|| name.to_owned(), |names| self.heap.text_of(names.1));
                let module = self.class_module(class);
                format!("<{module}.{name} object at {addr}>")
            }
        }
    }

    /// A type in an annotation.
    fn type_shown(&self, object: R) -> String {
        match &self.heap.get(object).data {
            Data::Type(class) => {
                let name = class.names.map(|names| self.heap.text_of(names.1));
                let name = name.unwrap_or_else(|| class.name.clone());
                match self.class_module(object).as_str() {
                    "builtins" => name,
                    module => format!("{module}.{name}"),
                }
            }
            Data::Plain if object == types::ELLIPSIS => "...".to_owned(),
            _ => self.plain_repr(object),
        }
    }

    /// The module that a class of the program or of the library says it is from.
    pub fn class_module(&self, class: R) -> String {
        let dict = self.heap.class(class).dict;
        let module = dict.and_then(|dict| self.heap.dict_get_str(dict, "__module__"));
        module.map_or_else(|| "builtins".to_owned(), |module| self.heap.text_of(module))
    }

    /// `str(x)` without allocations, for messages.
    pub fn plain_str(&self, object: R) -> String {
        match &self.heap.get(object).data {
            Data::Str(_) => self.heap.text_of(object),
            _ => self.plain_repr(object),
        }
    }

    /// `Py_ReprEnter`: false when the object's repr is under way.
    pub fn repr_enter(&mut self, object: R) -> bool {
        if self.repr_active.contains(&object) {
            return false;
        }
        self.repr_active.push(object);
        self.heap.incref(
            object,
            crate::object::heap::Heap::native_holder(),
            Reason::Internal,
        );
        self.repr_resize(self.repr_active.len() - 1);
        true
    }

    /// `Py_ReprLeave`
    pub fn repr_leave(&mut self, object: R) {
        let length = self.repr_active.len();
        self.repr_active.retain(|other| *other != object);
        self.heap.decref(
            object,
            crate::object::heap::Heap::native_holder(),
            Reason::Internal,
        );
        if self.repr_active.is_empty() {
            let (block, _) = std::mem::replace(&mut self.repr_array, (Addr::NULL, 0));
            self.free_scratch(block);
        } else {
            self.repr_resize(length);
        }
    }

    fn repr_resize(&mut self, old: usize) {
        let (block, allocated) = self.repr_array;
        let shrinks = self.repr_active.len() < old;
        if shrinks && self.heap.profile.object.short_lists_keep_array && allocated <= KEPT_SLOTS {
            return;
        }
        if let Some(slots) = grown(allocated, old as u64, self.repr_active.len() as u64) {
            let none = ObjectId::NONE;
            let block =
                self.heap
                    .reallocate(Domain::Mem, BlockKind::Internal, block, slots * 8, none);
            self.repr_array = (block, slots);
        }
    }

    /// `_PyUnicode_JoinArray` with nothing in between, of strings.
    pub fn join(&mut self, parts: &[R]) -> R {
        self.join_with(types::EMPTY_STR, parts)
    }

    /// `_PyUnicode_JoinArray`: one block of the final size.
    pub fn join_with(&mut self, separator: R, parts: &[R]) -> R {
        if let [one] = parts
            && self.heap.ty(*one) == ty::STR
        {
            return self.heap.pick(*one);
        }
        let mut chars = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.heap.str(separator).chars.append_to(&mut chars);
            }
            self.heap.str(*part).chars.append_to(&mut chars);
        }
        self.heap.new_str(&chars)
    }

    /// `unicode_concatenate` on a string that only the value stack holds: resized where it lies when that is allowed.
    pub fn append_in_place(&mut self, left: R, right: R) -> R {
        let (text, other) = (self.heap.str(left), self.heap.str(right));
        let this = self.heap.get(left);
        let allowed = this.refcount == 1
            && !this.shared
            && !this.constant
            && !text.interned
            && !text.hashed
            && width(other.highest) <= width(text.highest);
        let (from_nothing, by_nothing) = (text.chars.is_empty(), other.chars.is_empty());
        let highest = text.highest.max(other.highest);
        let chars = text.chars.joined(&other.chars);
        if from_nothing {
            self.heap.drop(left);
            return self.heap.pick(right);
        }
        if by_nothing {
            return left;
        }
        if !allowed {
            let result = self.heap.new_str_of(Str::known(chars, highest));
            self.heap.drop(left);
            return result;
        }
        // A moved string is a new object with the old one's only reference.
        let id = self.heap.get(left).id;
        let block = self.heap.get(left).addr;
        let bytes = str_bytes(&self.heap, chars.len() as u64, highest);
        let moved = self
            .heap
            .reallocate(Domain::Object, BlockKind::Object, block, bytes, id);
        if moved == block {
            if let Data::Str(text) = &mut self.heap.get_mut(left).data {
                *text = Str {
                    interned: text.interned,
                    hashed: text.hashed,
                    ..Str::known(chars, highest)
                };
            }
            self.heap.revalue(left);
            return left;
        }
        self.heap.move_str(left, moved, chars)
    }

    /// The error that a function of `object::value` reported.
    pub fn raise_failure(&mut self, failure: &crate::object::value::error::Failure) -> Raise {
        let (class, text) = text::failure(failure);
        if let crate::object::value::error::Failure::Errno(_, number, _) = failure {
            return self.raise_errno(class, *number, &text);
        }
        self.raise_text(class, &text)
    }

    /// `PyErr_SetFromErrno` (Python/errors.c, v3.11): the arguments are the number and its text.
    pub(super) fn raise_errno(&mut self, class: R, number: i32, text: &str) -> Raise {
        let text = self.heap.new_text(text);
        let number = self.heap.new_int(i64::from(number));
        let args = self.heap.new_tuple(vec![number, text]);
        self.set_error(class, Some(args))
    }

    /// The rest of `PyObject_ASCII` (Objects/object.c, v3.11) after the repr, which it takes over: encoded, and read anew.
    fn ascii_of(&mut self, repr: R) -> R {
        let chars = self.heap.chars(repr).expect("a str");
        if chars.iter().all(|char| *char < 0x80) {
            return repr;
        }
        let escaped = crate::object::value::repr::escape_non_ascii(&chars);
        let bytes = vec![b' '; escaped.len()];
        let encoded = self.heap.new_bytes(&bytes);
        self.heap.drop(repr);
        let text = self.heap.new_str(&escaped);
        self.heap.drop(encoded);
        text
    }

    /// `FORMAT_VALUE`
    pub fn format_value(&mut self, value: R, conversion: u32, spec: Option<R>) -> Res {
        if conversion == 0 {
            return self.format_object(value, spec);
        }
        let converted = self.convert_value(value, conversion)?;
        let Some(spec) = spec else {
            return Ok(converted);
        };
        let cx = self.cx.clone();
        wait(async move {
            let string = cx.run(|_| Ok(converted)).await?;
            let result = cx.step(|vm| vm.format_object(string, Some(spec))).await;
            cx.drop(string);
            result
        })
    }

    /// `!s`, `!r`, `!a`
    fn convert_value(&mut self, value: R, conversion: u32) -> Res {
        match conversion {
            1 => self.str_out(value),
            2 => self.repr_out(value),
            _ => {
                let cx = self.cx.clone();
                wait(async move {
                    let repr = cx.run(|vm| vm.repr_out(value)).await?;
                    Ok(Some(cx.with(|vm| vm.ascii_of(repr))))
                })
            }
        }
    }

    /// `FORMAT_VALUE` with a conversion and a specification: the value goes when it is converted, before that is
    /// formatted. Takes over the reference to the value.
    pub fn format_converted(&mut self, value: R, conversion: u32, spec: R) -> Res {
        let converted = self.convert_value(value, conversion);
        let cx = self.cx.clone();
        wait(async move {
            let converted = cx.run(|_| converted).await;
            cx.drop(value);
            let string = converted?;
            let result = cx.step(|vm| vm.format_object(string, Some(spec))).await;
            cx.drop(string);
            result
        })
    }

    /// `PyObject_Format`
    pub fn format_object(&mut self, value: R, spec: Option<R>) -> Res {
        let spec_chars = spec
            .and_then(|spec| self.heap.chars(spec))
            .unwrap_or_default();
        if let Some(method) = self.special(value, "__format__") {
            let spec = spec.unwrap_or(types::EMPTY_STR);
            let bound = self.heap.new_method(method, value);
            let cx = self.cx.clone();
            return wait(async move {
                let result = cx.call(bound, vec![spec]).await;
                cx.drop(bound);
                result.map(Some)
            });
        }
        // `PyObject_Format` goes round the look-up of `__format__` for str and int without a specification.
        if spec_chars.is_empty() && matches!(self.heap.ty(value), ty::STR | ty::INT) {
            return self.str_out(value);
        }
        let bound = self.bound_nothing("__format__", value);
        let result = if spec_chars.is_empty() {
            self.str_out(value)
        } else if let Some(text) = self.formatted(value, &spec_chars) {
            Ok(Out::Value(text))
        } else {
            text::format_with_spec(self, value, &spec_chars)
        };
        match result {
            Ok(out @ Out::Value(_)) => {
                self.heap.drop(bound);
                Ok(out)
            }
            Ok(out) => {
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    cx.drop(bound);
                    result
                })
            }
            Err(Raise) => {
                self.heap.drop(bound);
                Err(Raise)
            }
        }
    }
}

async fn repr_container(cx: &Cx, object: R) -> Result<Option<R>, Raise> {
    let (kind, length) = cx.with(|vm| match &vm.heap.get(object).data {
        Data::List(list) => ('[', list.items.len()),
        Data::Tuple(items) => ('(', items.len()),
        Data::Dict(dict) => ('{', dict.used),
        _ => unreachable!("a container"),
    });
    if !cx.with(|vm| vm.repr_enter(object)) {
        let dots = match kind {
            '[' => "[...]",
            '(' => "(...)",
            _ => "{...}",
        };
        return Ok(Some(cx.with(|vm| vm.heap.new_text(dots))));
    }
    if length == 0 {
        return Ok(Some(cx.with(|vm| {
            vm.repr_leave(object);
            vm.heap.new_text("{}")
        })));
    }
    let min_length = match kind {
        '[' => 3 * length,
        '(' if length > 1 => 3 * length,
        '(' => 4,
        _ => 6 * length,
    };
    let mut writer = cx.with(|vm| Writer::for_repr(vm, min_length));
    cx.with(|vm| writer.text(vm, &kind.to_string()));
    let mut index = 0;
    let mut failed = false;
    loop {
        // The container may change while the program's `__repr__` runs.
        let next = cx.with(|vm| match &vm.heap.get(object).data {
            Data::List(list) => list.items.get(index).map(|item| (*item, None)),
            Data::Tuple(items) => items.get(index).map(|item| (*item, None)),
            Data::Dict(dict) => dict
                .iter()
                .nth(index)
                .map(|entry| (entry.key, Some(entry.value))),
            _ => None,
        });
        let Some((first, second)) = next else { break };
        // `dict_repr` holds key and value, and `list_repr` its item since 3.13; `tuple_repr` does not.
        let holds = kind == '{' || (kind == '[' && cx.with(|vm| vm.profile.run.list_repr_holds));
        let both = [Some(first), second];
        if holds && kind == '[' {
            cx.with(|vm| vm.heap.pick(first));
        }
        if index > 0 {
            cx.with(|vm| writer.punctuation(vm, ", "));
        }
        index += 1;
        if kind == '{' {
            cx.with(|vm| {
                for item in both.into_iter().flatten() {
                    vm.heap.pick(item);
                }
            });
        }
        for (number, item) in both.into_iter().flatten().enumerate() {
            if number == 1 {
                cx.with(|vm| writer.punctuation(vm, ": "));
            }
            let is_int = cx.with(|vm| vm.heap.ty(item) == ty::INT);
            if is_int && writer.takes_ints() {
                failed = cx.with(|vm| writer.int(vm, item)).is_err();
                if failed {
                    break;
                }
                continue;
            }
            let shown = cx.with(|vm| writer.show_for(vm, item));
            let part = cx.run(|vm| vm.repr_out(item)).await;
            cx.with(|vm| writer.hide(vm, shown));
            match part {
                Ok(string) => cx.with(|vm| {
                    writer.string(vm, string);
                    vm.heap.drop(string);
                }),
                Err(Raise) => failed = true,
            }
            if failed {
                break;
            }
        }
        if holds {
            cx.with(|vm| {
                for item in both.into_iter().flatten() {
                    vm.heap.drop(item);
                }
            });
        }
        if failed {
            break;
        }
    }
    if failed {
        cx.with(|vm| {
            writer.abandon(vm);
            vm.repr_leave(object);
        });
        return Err(Raise);
    }
    let close = match (kind, length) {
        ('[', _) => "]",
        ('(', 1) => ",)",
        ('(', _) => ")",
        _ => "}",
    };
    Ok(Some(cx.with(|vm| {
        writer.end(vm, close);
        vm.repr_leave(object);
        writer.finish(vm)
    })))
}

async fn repr_set(cx: &Cx, set: R) -> Result<Option<R>, Raise> {
    let name = cx.with(|vm| vm.heap.type_name(set).to_owned());
    if !cx.with(|vm| vm.repr_enter(set)) {
        return Ok(Some(cx.with(|vm| vm.format_message("%s(...)", &[&name]))));
    }
    if cx.with(|vm| vm.heap.set(set).used() == 0) {
        return Ok(Some(cx.with(|vm| {
            vm.repr_leave(set);
            vm.format_message("%s()", &[&name])
        })));
    }
    let exact = cx.with(|vm| vm.profile.run.tables_listed);
    let list = if exact {
        // `PyList_New` of the set's size.
        cx.with(|vm| {
            let items: Vec<R> = vm.heap.set(set).iter().collect();
            for item in &items {
                vm.heap.pick(*item);
            }
            vm.heap
                .new_list_of(crate::timeline::AllocCall::Calloc, &items)
        })
    } else {
        cx.run(|vm| vm.list_from(set)).await?
    };
    let repr = cx.run(|vm| vm.repr_out(list)).await;
    cx.drop(list);
    let Ok(repr) = repr else {
        cx.with(|vm| vm.repr_leave(set));
        return Err(Raise);
    };
    Ok(Some(cx.with(|vm| {
        let chars = vm.heap.chars(repr).expect("a str");
        let inner = vm.heap.new_str(&chars[1..chars.len() - 1]);
        vm.heap.drop(repr);
        let text = vm.heap.text_of(inner);
        let result = if name == "set" {
            vm.format_message("{%U}", &[&text])
        } else {
            vm.format_message("%s({%U})", &[&name, &text])
        };
        vm.heap.drop(inner);
        vm.repr_leave(set);
        result
    })))
}

impl crate::object::heap::Heap {
    /// Makes a str object of a finished buffer; its first reference is in hand.
    pub fn adopt_str(&mut self, id: ObjectId, block: Addr, chars: Chars) -> R {
        let text = Str::new(chars, false, false);
        let object = self.str_in_block(id, block, Data::Str(text));
        let hand = self.hand();
        self.incref(object, hand, Reason::Created);
        object
    }

    /// A string whose block moved: a new object takes the old one's place.
    pub fn move_str(&mut self, object: R, block: Addr, chars: Chars) -> R {
        self.leave_hand(object, crate::timeline::Fate::Freed);
        let id = self.next_object_id();
        self.adopt_str(id, block, chars)
    }
}
