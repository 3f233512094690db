//! Calls: binding arguments, entering frames, classes, generators (Python/ceval.c, Objects/call.c, Objects/genobject.c, v3.11).

use crate::addr::CodeId;
use crate::object::data::{Builtin, Data};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::code::{CO_VARARGS, CO_VARKEYWORDS, Code};
use crate::python::run::frame::{After, Frame};
use crate::python::run::keywords::{SMALL_STACK, call_prepended};
use crate::python::run::linked::Linked;
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::{Control, Vm};
use crate::timeline::{Event, Holder, Reason};
use std::rc::Rc;

/// A call's arguments bound to variables: where each value comes from.
pub(super) enum Bound {
    /// Argument number so-and-so (keyword values follow the positional ones).
    Argument(usize),
    /// Held by the function: a default.
    Default(R),
    /// Made for the call: the `*args` tuple or `**kwargs` dict, in hand.
    Made(R),
}

impl Vm {
    /// Calls something with arguments that somebody else holds. On an error `after` comes back unused.
    pub fn call(
        &mut self,
        callee: R,
        args: Vec<R>,
        kwargs: Vec<(R, R)>,
        after: After,
    ) -> Result<(), (Raise, After)> {
        let given = self.given_tuple.take();
        let dict = self.given_dict.take();
        match &self.heap.get(callee).data {
            Data::Function(_) => self.enter_from_c(callee, &args, &kwargs, after),
            Data::Method(function, this) => {
                let (function, this) = (*function, *this);
                let mut all = vec![this];
                all.extend(args);
                if kwargs.is_empty() && all.len() > SMALL_STACK {
                    // `method_vectorcall` (Objects/classobject.c): they are in a block for the time of the call.
                    let cx = self.cx.clone();
                    let task = async move {
                        let result = call_prepended(&cx, function, all, kwargs).await;
                        result.map(Some)
                    };
                    self.start(Out::Wait(Box::pin(task)), after);
                    return Ok(());
                }
                self.call(function, all, kwargs, after)
            }
            _ => {
                self.given_tuple = given;
                self.given_dict = dict;
                let result = self.call_native(callee, &args, &kwargs);
                self.given_tuple = None;
                self.given_dict = None;
                match result {
                    Ok(out) => {
                        self.start(out, after);
                        Ok(())
                    }
                    Err(Raise) => Err((Raise, after)),
                }
            }
        }
    }

    /// Calls something that is no function of the program.
    pub fn call_native(&mut self, callee: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if let Data::Ext(_) = self.heap.get(callee).data
            && let Some(result) = crate::python::run::functional::call(self, callee, args, kwargs)
        {
            return result;
        }
        match &self.heap.get(callee).data {
            Data::Builtin(builtin) => {
                let builtin = *builtin;
                let of_class = crate::python::run::methods::is_class_method(builtin.name);
                let class = builtin.this.map(|this| match self.heap.get(this).data {
                    Data::Type(_) if of_class => this,
                    _ => self.heap.ty(this),
                });
                let levels = self.check_arity(callee, &builtin, args.len(), kwargs, class)?;
                self.called_deeper(levels, |vm| vm.call_builtin(callee, builtin, args, kwargs))
            }
            Data::MethodDesc(builtin) => {
                let builtin = *builtin;
                self.check_descriptor(&builtin, args)?;
                let count = args.len() - 1;
                let levels = self.check_arity(callee, &builtin, count, kwargs, builtin.this)?;
                // With keywords it is not specialised.
                let levels = levels.max(u32::from(!kwargs.is_empty()));
                let call = |vm: &mut Self| vm.call_descriptor(builtin, args, kwargs);
                let result = self.called_deeper(levels, call);
                self.self_last = levels == 0 && builtin.name != "append";
                result
            }
            Data::Function(_) | Data::Method(..) => {
                Ok(Out::Call(callee, args.to_vec(), kwargs.to_vec()))
            }
            Data::Type(_) => self.call_type(callee, args, kwargs),
            Data::Wrapper(function) if self.heap.ty(callee) == ty::STATICMETHOD => {
                Ok(Out::Call(*function, args.to_vec(), kwargs.to_vec()))
            }
            Data::Weakref(..) if ty::is_proxy(self.heap.ty(callee)) => {
                self.call_proxy(callee, args, kwargs)
            }
            Data::Weakref(target, _) if self.special(callee, "__call__").is_none() => {
                let target = target.filter(|target| !self.heap.get(*target).dying);
                Ok(Out::Value(self.heap.pick(target.unwrap_or(NONE))))
            }
            _ => {
                let class = self.heap.ty(callee);
                if let Some(function) = self.heap.find_own_in_type(class, "__call__") {
                    return self.call_slot(function, callee, args, kwargs);
                }
                let name = self.heap.type_name(callee).to_owned();
                self.raise_format(ty::TYPE_ERROR, "'%.200s' object is not callable", &[&name])
            }
        }
    }

    /// `cfunction_call` and its like, and those of a method-wrapper.
    fn call_builtin(&mut self, callee: R, builtin: Builtin, args: &[R], kwargs: &[(R, R)]) -> Res {
        let mut all: Vec<R> = builtin.this.into_iter().collect();
        all.extend_from_slice(args);
        // A method-wrapper gets a tuple, which an exception's `__init__` keeps as its `args`.
        let wrapper = self.heap.ty(callee) == ty::METHOD_WRAPPER
            && !(builtin.name == "__init__"
                && builtin
                    .this
                    .is_some_and(|this| matches!(self.heap.get(this).data, Data::Exception(_))));
        if wrapper {
            self.check_wrapper(builtin.name, args.len())?;
        }
        if wrapper && !args.is_empty() {
            return self.run_with_tuple(builtin, &all, args, kwargs);
        }
        self.run_builtin(builtin, &all, args, kwargs)
    }

    /// `method_vectorcall_…`, `wrapperdescr_call` and `tp_new_wrapper`.
    fn call_descriptor(&mut self, builtin: Builtin, args: &[R], kwargs: &[(R, R)]) -> Res {
        if builtin.name == "__new__" {
            // `tp_new_wrapper`: all arguments in a tuple, those after the class in another one.
            let (tuple, made) = self.arguments_tuple(args);
            let rest = self.heap.new_tuple_copied(&args[1..]);
            self.given_tuple = Some(tuple);
            let result = self.run_with_tuple(builtin, args, args, kwargs);
            let release = move |vm: &mut Self| {
                vm.heap.drop(rest);
                if made {
                    vm.heap.drop(tuple);
                }
            };
            return self.release_after(result, release);
        }
        if crate::python::run::methods::is_slot(&builtin) {
            return self.run_wrapper(builtin, args, kwargs);
        }
        self.run_builtin(builtin, args, &args[1..], kwargs)
    }

    /// The tuple of a call's arguments: the one that `CALL_FUNCTION_EX` made, which stays its own, or a new one.
    pub fn arguments_tuple(&mut self, args: &[R]) -> (R, bool) {
        match self.given_tuple.take() {
            Some(tuple) => (tuple, false),
            None => (self.heap.new_tuple_copied(args), true),
        }
    }

    /// A special method called from C: the function is held while it runs (`lookup_maybe_method`).
    pub fn slot(&mut self, function: R, args: Vec<R>) -> Res {
        self.heap.pick(function);
        let cx = self.cx.clone();
        wait(async move {
            let result = cx.run(|_| Ok(Out::Call(function, args, Vec::new()))).await;
            cx.drop(function);
            result.map(Some)
        })
    }

    /// Runs a C function. Those of the old convention (`METH_VARARGS`) get a tuple of their arguments, and a dict of keywords.
    fn run_builtin(&mut self, builtin: Builtin, all: &[R], own: &[R], kwargs: &[(R, R)]) -> Res {
        let on_str = all
            .first()
            .is_some_and(|this| self.heap.ty(*this) == ty::STR);
        let on_set = all.first().is_some_and(|this| self.heap.is_set(*this));
        let old = match builtin.name {
            // Methods of sets with any number of arguments get them one by one since 3.13.
            "update"
            | "union"
            | "intersection"
            | "difference"
            | "difference_update"
            | "intersection_update"
                if on_set =>
            {
                !self.profile.run.builtins_without_temporaries
            }
            "getsizeof" | "set_threshold" | "update" | "vars" | "dir" => true,
            // Since 3.13 these get their arguments one by one.
            "startswith" | "endswith" | "find" | "rfind" | "index" | "rindex" | "count" => {
                on_str && !self.profile.run.builtins_without_temporaries
            }
            _ => false,
        };
        if !old {
            return self.with_numbers(all, kwargs, builtin.run);
        }
        self.run_with_tuple(builtin, all, own, kwargs)
    }

    /// `wrapperdescr_call`: all arguments come in a tuple, those after the first in another one, which an exception's
    /// `__init__` keeps.
    fn run_wrapper(&mut self, builtin: Builtin, args: &[R], kwargs: &[(R, R)]) -> Res {
        self.check_wrapper(builtin.name, args.len() - 1)?;
        let (all, made) = self.arguments_tuple(args);
        let exception = matches!(self.heap.get(args[0]).data, Data::Exception(_));
        let rest = (!(builtin.name == "__init__" && exception))
            .then(|| self.heap.new_tuple_copied(&args[1..]));
        let dict = self.keywords_given(kwargs);
        self.given_dict = dict.map(|dict| dict.0);
        let result = self.run_builtin(builtin, args, &args[1..], kwargs);
        self.given_dict = None;
        let release = move |vm: &mut Self| {
            if let Some(rest) = rest {
                vm.heap.drop(rest);
            }
            if made {
                vm.heap.drop(all);
            }
            if let Some((dict, true)) = dict {
                vm.heap.drop(dict);
            }
        };
        self.release_after(result, release)
    }

    /// A C function of the old convention: a tuple of its arguments, and a dict of keywords.
    fn run_with_tuple(&mut self, builtin: Builtin, all: &[R], own: &[R], kwargs: &[(R, R)]) -> Res {
        let (tuple, made) = self.arguments_tuple(own);
        let dict = self.keywords_given(kwargs);
        self.given_dict = dict.map(|dict| dict.0);
        if builtin.name == "__call__" && matches!(self.heap.get(all[0]).data, Data::Type(_)) {
            // `type.__call__` hands the tuple on to the class's own methods.
            self.given_tuple = Some(tuple);
        }
        let result = self.with_numbers(all, kwargs, builtin.run);
        self.given_dict = None;
        let release = move |vm: &mut Self| {
            if made {
                vm.heap.drop(tuple);
            }
            if let Some((dict, true)) = dict {
                vm.heap.drop(dict);
            }
        };
        self.release_after(result, release)
    }

    /// Lets go of a call's temporary objects when its result is there, which may be later.
    pub(super) fn release_after(
        &mut self,
        result: Res,
        release: impl FnOnce(&mut Self) + 'static,
    ) -> Res {
        match result {
            Ok(out @ Out::Value(_)) => {
                release(self);
                Ok(out)
            }
            Ok(out) => {
                let cx = self.cx.clone();
                wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    cx.with(release);
                    result
                })
            }
            Err(Raise) => {
                release(self);
                Err(Raise)
            }
        }
    }

    /// `slot_tp_call` and `slot_tp_init`: the arguments are in a tuple while the method runs.
    fn call_slot(&mut self, function: R, this: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if self.profile.run.c_calls_recurse && self.depth >= self.recursion_limit {
            return Err(self.too_deep(" while calling a Python object"));
        }
        let given = self.given_tuple.is_some();
        let (tuple, made) = self.arguments_tuple(args);
        let mut all = vec![this];
        all.extend_from_slice(args);
        let kwargs = kwargs.to_vec();
        // `CALL_FUNCTION_EX` has a dict already.
        let dict = if given {
            None
        } else {
            self.keywords_dict(&kwargs)
        };
        let cx = self.cx.clone();
        self.heap.pick(function);
        let task = wait(async move {
            let result = call_prepended(&cx, function, all, kwargs).await;
            cx.drop(function);
            if made {
                cx.drop(tuple);
            }
            if let Some(dict) = dict {
                cx.drop(dict);
            }
            result.map(Some)
        });
        self.called_deeper(1, |_| task)
    }

    /// Whether a call with `*` and `**` hands tuple and dict on as they are (`tp_call`, no vectorcall).
    pub(super) fn takes_tuple(&self, callee: R) -> bool {
        match &self.heap.get(callee).data {
            // `dict_vectorcall`
            Data::Type(_) if callee == ty::DICT => false,
            Data::Type(class) => class.heap || !self.profile.run.types_without_tuple,
            Data::Builtin(_) | Data::MethodDesc(_) => self.takes_dict(callee),
            _ => self.heap.class(self.heap.ty(callee)).heap,
        }
    }

    /// A class is called: `type.__call__`.
    fn call_type(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        // A metaclass of the program may define what a call does.
        if let Some(function) = self.special(class, "__call__") {
            return self.call_slot(function, class, args, kwargs);
        }
        self.call_type_plain(class, args, kwargs)
    }

    /// `type.__call__`
    pub fn call_type_plain(&mut self, class: R, args: &[R], kwargs: &[(R, R)]) -> Res {
        if !self.heap.class(class).heap {
            // Those without `tp_vectorcall` that make something at once (`_PyObject_MakeTpCall`, v3.11).
            let level = matches!(class, ty::OBJECT | ty::PROPERTY | ty::REVERSED)
                || self.heap.is_exception_class(class);
            return self.called_deeper(u32::from(level), |vm| {
                vm.call_static_type(class, args, kwargs)
            });
        }
        if self.profile.run.c_calls_recurse && self.depth >= self.recursion_limit {
            return Err(self.too_deep(" while calling a Python object"));
        }
        let given = self.given_tuple.is_some();
        let (tuple, made) = self.arguments_tuple(args);
        if made
            && kwargs.is_empty()
            && let Some(begun) = self.begin_init(class, args, tuple)
        {
            return begun;
        }
        let args = args.to_vec();
        let kwargs = kwargs.to_vec();
        // `CALL_FUNCTION_EX` has a dict already.
        let dict = if given {
            None
        } else {
            self.keywords_dict(&kwargs)
        };
        let cx = self.cx.clone();
        let release = move |vm: &mut Self| {
            if made {
                vm.heap.drop(tuple);
            }
            if let Some(dict) = dict {
                vm.heap.drop(dict);
            }
        };
        let task = wait(async move {
            let result = cx
                .run(|vm| vm.new_object(class, tuple, &args, &kwargs))
                .await;
            let object = if let Ok(object) = result {
                object
            } else {
                cx.with(release);
                return Err(Raise);
            };
            let init = cx.with(|vm| {
                if !vm.heap.is_instance(object, class) {
                    return Ok(None);
                }
                if let Some(init) = vm.heap.find_own_in_type(class, "__init__") {
                    return Ok(Some(init));
                }
                Ok(None)
            });
            let own_init = !matches!(init, Ok(None));
            if !own_init && cx.with(|vm| vm.heap.is_instance(object, class)) {
                let (args, kwargs) = (args.clone(), kwargs.clone());
                // `tp_init` gets the dict of keywords that the call was given.
                let begun = cx
                    .step(|vm| {
                        vm.given_dict = dict;
                        let begun = vm.init_builtin(object, &args, &kwargs);
                        vm.given_dict = None;
                        begun
                    })
                    .await;
                if begun.is_err() {
                    cx.drop(object);
                    cx.drop(tuple);
                    return Err(Raise);
                }
            }
            let result = match init {
                Ok(Some(init)) => {
                    let mut all = vec![object];
                    all.extend(args);
                    cx.with(|vm| vm.heap.pick(init));
                    let result = call_prepended(&cx, init, all, kwargs).await;
                    cx.drop(init);
                    result.map(Some)
                }
                Ok(None) => Ok(None),
                Err(Raise) => Err(Raise),
            };
            let failed = match result {
                Ok(Some(value)) => {
                    let bad = value != NONE;
                    cx.with(|vm| {
                        if bad {
                            let name = vm.heap.type_name(value).to_owned();
                            let _ = vm.raise_format::<Out>(
                                ty::TYPE_ERROR,
                                "__init__() should return None, not '%.200s'",
                                &[&name],
                            );
                        }
                        vm.heap.drop(value);
                    });
                    bad
                }
                Ok(None) => false,
                Err(Raise) => true,
            };
            if failed {
                cx.with(|vm| vm.drop_within_c_call(object));
            }
            cx.with(release);
            if failed { Err(Raise) } else { Ok(Some(object)) }
        });
        self.called_deeper(1, |_| task)
    }

    /// Enters a function. `moved`: function and arguments are in the caller's hand and go over to the frame, which lets
    /// go of them when the call fails.
    pub fn enter(
        &mut self,
        func: R,
        args: &[R],
        kwargs: &[(R, R)],
        moved: bool,
        after: After,
    ) -> Result<(), (Raise, After)> {
        let Data::Function(function) = &self.heap.get(func.plain()).data else {
            unreachable!("a function is entered")
        };
        let (code_object, globals) = (function.code, function.globals);
        let (defaults, kwdefaults, closure) =
            (function.defaults, function.kwdefaults, function.closure);
        let Data::Code(code, code_id) = &self.heap.get(code_object).data else {
            unreachable!("a function has code")
        };
        let code_id = *code_id;
        // As many positional arguments as parameters, the usual call: nothing is looked for.
        let plain = kwargs.is_empty()
            && args.len() == code.argcount as usize
            && code.kwonlyargcount == 0
            && code.flags & (CO_VARARGS | CO_VARKEYWORDS) == 0;
        let bound = if plain {
            Vec::new()
        } else {
            let code = Rc::clone(code);
            match self.bind_arguments(func, &code, args, kwargs, defaults, kwdefaults, moved) {
                Ok(bound) => bound,
                Err(Raise) => return Err((Raise, after)),
            }
        };
        if self.depth >= self.recursion_limit {
            self.raise_recursion();
            let bound = if plain {
                let numbers = 0..args.len();
                numbers
                    .map(|number| Some(Bound::Argument(number)))
                    .collect()
            } else {
                bound
            };
            self.release_bound(func, (args, kwargs), bound, moved);
            return Err((Raise, after));
        }
        let caller = self.heap.frame;
        let mut frame = self.frame_for(code_object);
        frame.func = Some(func);
        frame.globals = globals;
        frame.caller = caller;
        frame.after = after;
        let holder = frame.holder();
        let hand = Holder::hand(caller);
        self.push_frame(&frame, code_id, moved);
        if plain {
            for (slot, value) in args.iter().enumerate() {
                let var = frame.variable(slot);
                if moved {
                    self.heap.take(*value, hand, Reason::PassedAsArgument);
                    self.heap.give(*value, var, Reason::PassedAsArgument);
                } else {
                    self.heap.incref(*value, var, Reason::PassedAsArgument);
                }
                frame.fast[slot] = Some(*value);
            }
        }
        for (slot, bound) in bound.into_iter().enumerate() {
            let Some(bound) = bound else { continue };
            let var = frame.variable(slot);
            let value = match bound {
                Bound::Argument(number) => {
                    let value = args.get(number).copied();
                    let value = value.unwrap_or_else(|| kwargs[number - args.len()].1);
                    if moved {
                        self.heap.take(value, hand, Reason::PassedAsArgument);
                        self.heap.give(value, var, Reason::PassedAsArgument);
                    } else {
                        self.heap.incref(value, var, Reason::PassedAsArgument);
                    }
                    value
                }
                Bound::Default(value) => {
                    self.heap.incref(value, var, Reason::PassedAsArgument);
                    value
                }
                Bound::Made(value) => {
                    self.heap.take(value, hand, Reason::PassedAsArgument);
                    self.heap.give(value, var, Reason::PassedAsArgument);
                    value
                }
            };
            frame.fast[slot] = Some(value);
        }
        let _ = closure;
        if let Some(namespace) = self.class_namespace.take() {
            self.heap.incref(namespace, holder, Reason::Internal);
            frame.locals = Some(namespace);
        }
        self.depth += 1;
        self.control.push(Control::Frame(frame));
        Ok(())
    }

    /// [`Self::enter`] for the usual call by an instruction: a function whose parameters are as many as the arguments,
    /// which lie on the stack of the calling frame from `first` on and stay there, to be cut off. `None` for others.
    #[inline]
    pub(super) fn enter_plainly(&mut self, f: &Frame, func: R, first: usize) -> Option<Box<Frame>> {
        let Data::Function(function) = &self.heap.get(func.plain()).data else {
            return None;
        };
        let (code_object, globals) = (function.code, function.globals);
        let Data::Code(code, code_id) = &self.heap.get(code_object).data else {
            return None;
        };
        let code_id = *code_id;
        let plain = f.stack.len() - first == code.argcount as usize
            && code.kwonlyargcount == 0
            && code.flags & (CO_VARARGS | CO_VARKEYWORDS) == 0;
        if !plain || self.depth >= self.recursion_limit || self.class_namespace.is_some() {
            return None;
        }
        let mut frame = self.frame_for(code_object);
        frame.func = Some(func);
        frame.globals = globals;
        frame.caller = f.id;
        frame.after = After::Push(Vec::new());
        self.push_frame(&frame, code_id, true);
        let hand = Holder::hand(f.id);
        for (slot, value) in f.stack[first..].iter().enumerate() {
            let value = value.expect("arguments are no NULLs");
            self.heap.take(value, hand, Reason::PassedAsArgument);
            let var = frame.variable(slot);
            self.heap.give(value, var, Reason::PassedAsArgument);
            frame.fast[slot] = Some(value);
        }
        self.depth += 1;
        Some(frame)
    }

    /// The frame gets its function, which the caller's hand gives away when it is `moved`, and its code; it runs.
    #[inline]
    fn push_frame(&mut self, frame: &Frame, code: CodeId, moved: bool) {
        let holder = frame.holder();
        if let Some(func) = frame.func {
            if moved {
                self.heap.give(func, holder, Reason::Internal);
            } else {
                self.heap.incref(func, holder, Reason::Internal);
            }
        }
        self.heap
            .incref(frame.code_object, holder, Reason::Internal);
        self.heap.emit(Event::FramePushed {
            frame: frame.id,
            code,
            line: frame.code.unmarked_line(),
        });
        self.heap.frame = frame.id;
    }

    /// `_Py_CheckRecursiveCall`, Python/ceval.c, v3.11.
    #[cold]
    pub(super) fn raise_recursion(&mut self) {
        let text = "maximum recursion depth exceeded";
        if self.profile.object.exceptions_before_args {
            let _ = self.raise_text(ty::RECURSION_ERROR, text);
        } else {
            let format = format!("{text}%s");
            let _ = self.raise_format::<Out>(ty::RECURSION_ERROR, &format, &[""]);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what `initialize_locals` needs")]
    fn bind_arguments(
        &mut self,
        func: R,
        code: &Code,
        args: &[R],
        kwargs: &[(R, R)],
        defaults: Option<R>,
        kwdefaults: Option<R>,
        moved: bool,
    ) -> Result<Vec<Option<Bound>>, Raise> {
        let argcount = code.argcount as usize;
        let kwonly = code.kwonlyargcount as usize;
        let named = argcount + kwonly;
        let mut bound: Vec<Option<Bound>> = Vec::new();
        bound.resize_with(code.localsplus.len(), || None);
        let star = code.flags & CO_VARARGS != 0;
        let starstar = code.flags & CO_VARKEYWORDS != 0;
        let kwdict = starstar.then(|| self.heap.new_dict());
        for number in 0..args.len().min(argcount) {
            bound[number] = Some(Bound::Argument(number));
        }
        if star {
            let rest = args[args.len().min(argcount)..].to_vec();
            let tuple = if moved {
                let rest = rest.into_iter().map(|item| self.heap.own(item)).collect();
                self.heap.new_tuple(rest)
            } else {
                self.heap.new_tuple_copied(&rest)
            };
            bound[named] = Some(Bound::Made(tuple));
        }
        // Arguments that no parameter takes go at once, before anything is said about them.
        if moved && !star {
            for extra in args.iter().skip(argcount) {
                self.heap.drop(*extra);
            }
        }
        // Values of keywords that were not looked at go after the first that does not fit (`kw_fail`).
        let mut unbound: Vec<R> = Vec::new();
        let mut failed: Option<R> = None;
        for (number, (name, value)) in kwargs.iter().enumerate() {
            let text = self.heap.text_of(*name);
            let slot = (code.posonlyargcount as usize..named)
                .find(|slot| code.localsplus[*slot].name == text);
            match (slot, kwdict) {
                (Some(slot), _) if bound[slot].is_some() => {
                    let shown = self.shown_name(func);
                    failed = Some(self.format_message(
                        "%U() got multiple values for argument '%S'",
                        &[&shown, &text],
                    ));
                }
                (Some(slot), _) => bound[slot] = Some(Bound::Argument(args.len() + number)),
                (None, Some(dict)) => {
                    self.heap.dict_set_str(dict, *name, value.plain());
                    if moved {
                        self.heap.drop(*value);
                    }
                }
                (None, None) => {
                    let shown = self.shown_name(func);
                    let positional: Vec<String> = code.localsplus[..code.posonlyargcount as usize]
                        .iter()
                        .filter(|var| {
                            kwargs
                                .iter()
                                .any(|pair| self.heap.text_of(pair.0) == var.name)
                        })
                        .map(|var| var.name.clone())
                        .collect();
                    failed = Some(if positional.is_empty() {
                        self.unexpected_keyword(code, &shown, &text)
                    } else {
                        self.positional_by_keyword(&shown, &positional)
                    });
                }
            }
            if failed.is_some() {
                unbound.extend(kwargs[number..].iter().map(|pair| pair.1));
                break;
            }
        }
        let default_items: Vec<R> = match defaults.map(|defaults| &self.heap.get(defaults).data) {
            Some(Data::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        };
        if failed.is_none() && args.len() > argcount && !star {
            let shown = self.shown_name(func);
            let keywords = bound[argcount..named].iter().flatten().count();
            let given = (args.len(), keywords);
            failed = Some(self.too_many(code, &shown, given, default_items.len()));
        }
        if failed.is_none() {
            let first = argcount - default_items.len().min(argcount);
            let missing: Vec<&str> = (0..first)
                .filter(|slot| bound[*slot].is_none())
                .map(|slot| code.localsplus[slot].name.as_str())
                .collect();
            if missing.is_empty() {
                for (offset, default) in default_items.iter().enumerate() {
                    let slot = first + offset;
                    if bound[slot].is_none() {
                        bound[slot] = Some(Bound::Default(*default));
                    }
                }
                let mut missing = Vec::new();
                for slot in argcount..named {
                    if bound[slot].is_some() {
                        continue;
                    }
                    let name = &code.localsplus[slot].name;
                    let default = kwdefaults.and_then(|dict| self.heap.dict_get_str(dict, name));
                    match default {
                        Some(default) => bound[slot] = Some(Bound::Default(default)),
                        None => missing.push(name.as_str()),
                    }
                }
                if !missing.is_empty() {
                    let shown = self.shown_name(func);
                    failed = Some(self.missing_text(&shown, "keyword-only", &missing));
                }
            } else {
                let shown = self.shown_name(func);
                failed = Some(self.missing_text(&shown, "positional", &missing));
            }
        }
        if let Some(dict) = kwdict {
            let slot = named + usize::from(star);
            bound[slot] = Some(Bound::Made(dict));
        }
        if let Some(text) = failed {
            self.set_error(ty::TYPE_ERROR, Some(text));
            self.forget_missing();
            for value in unbound.into_iter().filter(|_| moved) {
                self.heap.drop(value);
            }
            self.release_bound(func, (args, kwargs), bound, moved);
            return Err(Raise);
        }
        Ok(bound)
    }

    /// What belongs to a code object.
    pub fn linked_code(&self, code: &Rc<Code>) -> Rc<Linked> {
        Rc::clone(&self.linked[&Rc::as_ptr(code)])
    }

    /// The numbers of a code object's variable names.
    pub fn variable_names(&mut self, linked: &Linked, code: &Code) -> Rc<[crate::addr::NameId]> {
        let names = linked.variables.get_or_init(|| {
            let variables = code.localsplus.iter();
            variables.map(|var| self.heap.name(&var.name)).collect()
        });
        Rc::clone(names)
    }
}
