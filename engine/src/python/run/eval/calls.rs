//! Instructions of calls, and how functions are made.

use crate::object::data::{Data, Function};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::code::CO_HAS_DOCSTRING;
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise};
use crate::python::run::vm::{Flow, Vm};
use std::rc::Rc;

impl Vm {
    pub(super) fn op_call(&mut self, f: &mut Frame, count: usize) -> Result<Flow, Raise> {
        let kwnames = f.kwnames.take();
        let start = f.stack.len() - count;
        let callable = f.stack[start - 1].expect("the compiler balances the value stack");
        let method = f.stack[start - 2];
        if kwnames.is_none() {
            let first = start - usize::from(method.is_some());
            if let Some(frame) = self.enter_plainly(f, method.unwrap_or(callable), first) {
                f.stack.truncate(start - 2);
                return Ok(Flow::Entered(frame));
            }
        }
        let mut args = self.spare_args.pop().unwrap_or_default();
        args.reserve(count + 1);
        args.extend(method.map(|_| callable));
        args.extend(f.stack.drain(start..).flatten());
        f.stack.truncate(start - 2);
        let mut callee = method.unwrap_or(callable);
        if method.is_none()
            && let Data::Method(function, this) = &self.heap.get(callee).data
        {
            let (function, this) = (*function, *this);
            self.heap.pick(this);
            self.heap.pick(function);
            args.insert(0, this);
            self.heap.drop(callee);
            callee = function;
        }
        let mut kwargs = Vec::new();
        if let Some(names) = kwnames {
            let Data::Tuple(names) = &self.heap.get(names).data else {
                unreachable!("keyword names are a tuple")
            };
            let names = names.clone();
            let values = args.split_off(args.len() - names.len());
            kwargs = names.iter().copied().zip(values).collect();
        }
        if let Data::Function(_) = self.heap.get(callee).data {
            return Ok(Flow::Enter(callee, args, kwargs));
        }
        self.warm_call = self.is_special(f);
        if callee == ty::SUPER {
            self.running = Some(self.super_context(f));
        }
        self.self_last = false;
        let result = self.call_native(callee, &args, &kwargs);
        self.warm_call = false;
        // The callee goes first, then the arguments, which begin with a method's object.
        if std::mem::take(&mut self.self_last) {
            args.rotate_left(1);
        }
        args.extend(kwargs.iter().map(|pair| pair.1));
        if let Ok(Out::Value(value)) = result {
            self.heap.drop(callee);
            self.drop_all(&args);
            self.keep_args(args);
            f.push(value);
            return Ok(Flow::Next);
        }
        args.insert(0, callee);
        match result {
            Ok(out) => Ok(Flow::Start(out, After::Push(args))),
            Err(Raise) => {
                self.drop_all(&args);
                Err(Raise)
            }
        }
    }

    /// First argument and `__class__` cell's content of a frame.
    pub(in crate::python::run) fn super_context(&self, f: &Frame) -> (Option<R>, Option<R>) {
        let content = |slot: usize| {
            let value = f.fast[slot].map(R::plain);
            match value.map(|value| &self.heap.get(value).data) {
                Some(Data::Cell(content)) => *content,
                _ => value,
            }
        };
        let class = f
            .code
            .localsplus
            .iter()
            .position(|var| var.free && var.name == "__class__");
        (
            f.fast.first().and_then(|_| content(0)),
            class.and_then(content),
        )
    }

    pub(super) fn op_call_ex(&mut self, f: &mut Frame, keywords: bool) -> Result<Flow, Raise> {
        let kwargs = keywords.then(|| f.pop());
        let args = f.pop();
        let callee = f.pop();
        f.stack.pop();
        if self.heap.ty(args) != ty::TUPLE {
            if let Some(raise) = self.star_in_call(callee, args) {
                for object in [args, callee].into_iter().chain(kwargs) {
                    self.heap.drop(object);
                }
                return Err(raise);
            }
            // `PySequence_Tuple`, then the call.
            let cx = self.cx.clone();
            let release: Vec<R> = kwargs.into_iter().collect();
            let task = async move {
                let made = cx.run(|vm| vm.tuple_from(args)).await;
                cx.drop(args);
                let Ok(tuple) = made else {
                    cx.drop(callee);
                    return Err(Raise);
                };
                let flow = cx.with(|vm| vm.call_with_tuple(callee, tuple, kwargs));
                let (out, mine) = flow;
                let result = cx.step(|_| Ok(out)).await;
                for object in mine {
                    cx.drop(object);
                }
                result
            };
            return Ok(Flow::Start(Out::Wait(Box::pin(task)), After::Push(release)));
        }
        let (out, mut release) = self.call_with_tuple(callee, args, kwargs);
        release.extend(kwargs);
        Ok(Flow::Start(out, After::Push(release)))
    }

    /// `do_call_core` with a tuple and perhaps a dict: what to start, and what is released afterwards.
    fn call_with_tuple(&mut self, callee: R, tuple: R, kwargs: Option<R>) -> (Out, Vec<R>) {
        let Data::Tuple(items) = &self.heap.get(tuple).data else {
            unreachable!("made above")
        };
        let items = items.to_vec();
        let mut pairs = Vec::new();
        let release = vec![callee, tuple];
        if let Some(dict) = kwargs {
            pairs = self
                .heap
                .dict(dict)
                .iter()
                .map(|entry| (entry.key, entry.value))
                .collect();
            if let Some(raise) = self.keywords_no_strings(&items, &pairs) {
                return (Out::Wait(Box::pin(async move { Err(raise) })), release);
            }
        }
        if pairs.is_empty() || self.takes_tuple(callee) {
            self.given_tuple = Some(tuple);
            self.given_dict = kwargs.filter(|_| self.takes_dict(callee));
            return (Out::Call(callee, items, pairs), release);
        }
        let unpacked = self.unpack_keywords(&items, &pairs);
        let cx = self.cx.clone();
        let task = async move {
            let result = cx.run(|_| Ok(Out::Call(callee, items, pairs))).await;
            cx.with(|vm| vm.free_unpacked(unpacked));
            result.map(Some)
        };
        (Out::Wait(Box::pin(task)), release)
    }

    /// What a function of this code has from the start.
    pub(in crate::python::run) fn function_data(&mut self, code: R, globals: R) -> Data {
        let Data::Code(compiled, _) = &self.heap.get(code).data else {
            unreachable!("MAKE_FUNCTION takes code")
        };
        let compiled = Rc::clone(compiled);
        let name = self.heap.intern(&compiled.name);
        let merged = self.qualnames.get(&Rc::as_ptr(&compiled)).copied();
        let qualname = merged.unwrap_or_else(|| self.heap.intern(&compiled.qualname));
        // A function's docstring is its first constant, when that is a str (and, since 3.13, when a flag says so).
        let doc = self.linked[&Rc::as_ptr(&compiled)].consts.first().copied();
        let flagged =
            !self.profile.code.docstring_flagged || compiled.flags & CO_HAS_DOCSTRING != 0;
        let doc = doc
            .filter(|doc| flagged && self.heap.ty(*doc) == ty::STR)
            .unwrap_or(NONE);
        let module = self.heap.dict_get_str(globals, "__name__");
        Data::Function(Box::new(Function {
            code,
            globals,
            name,
            qualname,
            module,
            doc: Some(doc),
            defaults: None,
            kwdefaults: None,
            closure: None,
            annotations: None,
            annotate: None,
        }))
    }

    pub(super) fn make_function(&mut self, f: &mut Frame, flags: u32) {
        let code = f.pop();
        let data = self.function_data(code, f.globals);
        let Data::Function(function) = &data else {
            unreachable!("made so")
        };
        let (name, qualname) = (function.name, function.qualname);
        let (doc, module) = (function.doc, function.module);
        let bytes = self.heap.class(ty::FUNCTION).basicsize + 16;
        let func = self.heap.create(ty::FUNCTION, data, bytes, 16, true, None);
        let parts = [
            (Some(f.globals), "__globals__"),
            (Some(name), "__name__"),
            (Some(qualname), "__qualname__"),
            (Some(code), "__code__"),
            (doc, "__doc__"),
            (module, "__module__"),
        ];
        for (part, name) in parts {
            if let Some(part) = part {
                self.heap.hold_part(func, part, name);
            }
        }
        self.heap.track(func);
        self.heap.drop(code);
        let closure = (flags & 8 != 0).then(|| f.pop());
        let annotations = (flags & 4 != 0).then(|| f.pop());
        let kwdefaults = (flags & 2 != 0).then(|| f.pop());
        let defaults = (flags & 1 != 0).then(|| f.pop());
        for (part, name) in [
            (closure, "__closure__"),
            (annotations, "__annotations__"),
            (kwdefaults, "__kwdefaults__"),
            (defaults, "__defaults__"),
        ] {
            if let Some(part) = part {
                self.heap.give_part(func, part, name);
            }
        }
        let Data::Function(function) = &mut self.heap.get_mut(func).data else {
            unreachable!("made above")
        };
        function.closure = closure;
        function.annotations = annotations;
        function.kwdefaults = kwdefaults;
        function.defaults = defaults;
        f.push(func);
    }
}
