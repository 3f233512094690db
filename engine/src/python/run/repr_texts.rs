//! The `repr` of objects: of built-in types, of containers item by item, and texts of which no object is made (Objects/object.c `PyObject_Repr`, v3.11).

use crate::addr::{Addr, ObjectId};
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::list::{KEPT_SLOTS, grown};
use crate::object::types::{self, ty};
use crate::python::run::native::{Cx, Out, Raise, Res, wait};
use crate::python::run::vm::Vm;
use crate::python::run::writer::Writer;
use crate::timeline::{BlockKind, Domain, Reason};

impl Vm {
    /// The text that an object's type makes of it.
    pub(super) fn repr_of(&mut self, object: R) -> Res {
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
            Data::Tuple(_) if crate::python::run::sys::fields(self.heap.ty(object)).is_some() => {
                let text = self.plain_repr(object);
                self.heap.new_text(&text)
            }
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
                return self.plain_container_repr(object);
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
                if let Some(shown) = self.group_repr(object) {
                    return shown;
                }
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
    pub(super) fn type_repr(&mut self, class: R) -> R {
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

    /// The repr of a list, tuple or dict as its type's own `__repr__` gives it.
    pub fn plain_container_repr(&mut self, object: R) -> Res {
        let is_dict = matches!(self.heap.get(object).data, Data::Dict(_));
        let bytes = if is_dict { 160 } else { 128 };
        self.deeper(" while getting the repr of an object", 0, bytes, |vm| {
            let cx = vm.cx.clone();
            wait(async move { repr_container(&cx, object).await })
        })
    }

    /// The repr of an object of a module written in C.
    pub(super) fn ext_repr(&mut self, object: R) -> Res {
        if self.heap.is_instance(object, ty::DEQUE) {
            return self.deque_repr(object);
        }
        if self.heap.ty(object) == ty::FRAME_LOCALS {
            return self.proxy_repr(object);
        }
        if matches!(self.heap.ty(object), ty::COUNT_ITER | ty::REPEAT) {
            return self.endless_repr(object);
        }
        if self.heap.ty(object) == ty::MEMORYVIEW {
            let shown = self.view_repr(object);
            return Ok(Out::Value(self.heap.new_text(&shown)));
        }
        if let Some(text) = self.alias_repr(object, 0) {
            return Ok(Out::Value(text));
        }
        let text = self.plain_repr(object);
        Ok(Out::Value(self.heap.new_text(&text)))
    }

    /// `ga_repr` (Objects/genericaliasobject.c, v3.11 and v3.14) of `list[int]` and the like: of classes, `...` and other
    /// such; `None` of others, and of what is nested deep.
    fn alias_repr(&mut self, alias: R, depth: u32) -> Option<R> {
        let (origin, args) = match &self.heap.get(alias).data {
            Data::Ext(ext) if self.heap.ty(alias) == ty::GENERIC_ALIAS => {
                (ext.parts[0]?, ext.parts[1])
            }
            _ => return None,
        };
        if self.over_limit() {
            return Some(self.heap.pick(types::EMPTY_STR));
        }
        let args = args.and_then(|args| self.sequence_items(args))?;
        let mut texts = Vec::new();
        let known = |vm: &Self, arg: R| match &vm.heap.get(arg).data {
            Data::Type(_) => true,
            Data::Ext(_) => vm.heap.ty(arg) == ty::GENERIC_ALIAS,
            _ => arg == types::ELLIPSIS,
        };
        texts.push(origin);
        texts.extend(&args);
        if !texts.iter().all(|arg| known(self, *arg)) || args.is_empty() || depth > 50 {
            return None;
        }
        let mut writer = Writer::for_repr(self, 5 + 5 * args.len());
        if !self.profile.run.writer_objects {
            writer = Writer::new(0, false);
        }
        for (place, item) in texts.into_iter().enumerate() {
            match place {
                0 => {}
                1 => writer.text(self, "["),
                _ => writer.text(self, ", "),
            }
            let text = match &self.heap.get(item).data {
                Data::Plain => self.heap.new_text("..."),
                Data::Type(_) => self.alias_item(item),
                _ => self.alias_repr(item, depth + 1).unwrap_or_else(|| {
                    let text = self.plain_repr(item);
                    self.heap.new_text(&text)
                }),
            };
            writer.string(self, text);
            self.heap.drop(text);
        }
        writer.end(self, "]");
        Some(writer.finish(self))
    }

    /// `ga_repr_item` of a class. That it has no `__origin__` makes a message in 3.11.
    fn alias_item(&mut self, class: R) -> R {
        if !self.profile.run.optional_attributes_quiet {
            let name = self.heap.class(class).name.clone();
            let format = "type object '%.50s' has no attribute '%U'";
            let message = self.format_message(format, &[&name, "__origin__"]);
            self.heap.drop(message);
        }
        let shown = self.type_shown(class);
        match shown.rsplit_once('.') {
            Some((module, name)) if self.heap.class(class).heap => {
                self.format_message("%U.%U", &[module, name])
            }
            _ => self.heap.new_text(&shown),
        }
    }

    /// A repr without allocations, for messages.
    pub fn plain_repr(&self, object: R) -> String {
        self.plain_repr_within(object, 0)
    }

    pub(super) fn plain_repr_within(&self, object: R, depth: u32) -> String {
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
            Data::ByteArray(this) => crate::object::value::repr::repr_bytearray(&this.bytes),
            Data::Complex(real, imag) => {
                crate::object::value::float_text::repr_complex(*real, *imag)
            }
            Data::List(list) => format!("[{}]", inner(&list.items)),
            // `structseq_repr`
            Data::Tuple(items)
                if crate::python::run::sys::fields(self.heap.ty(object)).is_some() =>
            {
                let class = self.heap.ty(object);
                let fields = crate::python::run::sys::fields(class).unwrap_or_default();
                let parts = fields.iter().zip(items).map(|(field, item)| {
                    format!("{field}={}", self.plain_repr_within(*item, depth + 1))
                });
                let parts: Vec<String> = parts.collect();
                format!("{}({})", self.heap.type_name(object), parts.join(", "))
            }
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
    pub(super) fn type_shown(&self, object: R) -> String {
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
            // What `typing` makes says it itself.
            _ => match self.heap.instance_get(object, "_shown") {
                Some(shown) if self.heap.ty(shown) == ty::STR => self.heap.text_of(shown),
                _ => self.plain_repr(object),
            },
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

    pub(super) fn repr_resize(&mut self, old: usize) {
        let (block, allocated) = self.repr_array;
        let length = self.repr_active.len();
        let shrinks = length < old;
        // `_PyList_AppendTakeRef`: where there is room nothing is asked for.
        if !shrinks && length as u64 <= allocated {
            return;
        }
        if shrinks && self.heap.profile.object.short_lists_keep_array && allocated <= KEPT_SLOTS {
            return;
        }
        if let Some(slots) = grown(allocated, old as u64, length as u64) {
            let none = ObjectId::NONE;
            let block =
                self.heap
                    .reallocate(Domain::Mem, BlockKind::Internal, block, slots * 8, none);
            self.repr_array = (block, slots);
        }
    }
}

pub(super) async fn repr_container(cx: &Cx, object: R) -> Result<Option<R>, Raise> {
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

pub(super) async fn repr_set(cx: &Cx, set: R) -> Result<Option<R>, Raise> {
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
