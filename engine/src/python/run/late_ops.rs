//! Instructions that releases after 3.11 have or have changed (Python/bytecodes.c, v3.14): borrowed loads, calls with the
//! callable first, `super()` attributes, special methods without a bound method.

use crate::addr::FrameId;
use crate::object::data::Data;
use crate::object::heap::R;
use crate::object::types::{self, EMPTY_TUPLE, NONE, truth, ty};
use crate::python::code::{CO_VARARGS, CO_VARKEYWORDS, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::keywords::STACK_ARRAY;
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::{Control, Flow, Vm};
use crate::timeline::{Holder, Reason};

/// How often an instruction misses before it is specialised again (`ADAPTIVE_COOLDOWN_VALUE`).
const COOLDOWN: u32 = 52;

/// A place that is specialised for an attribute that is not found by its class (see [`Vm::property_getter`]).
const PLAIN: u8 = 2;

impl Vm {
    /// Operands in the order in which the release lets go of them.
    pub(super) fn operands<const N: usize>(&self, mut operands: [R; N]) -> [R; N] {
        if self.profile.run.operands_from_top {
            operands.reverse();
        }
        operands
    }

    /// The values of a display, owned.
    pub(super) fn owned_many(&mut self, f: &mut Frame, count: usize) -> Vec<R> {
        let items = f.pop_many(count);
        items.into_iter().map(|item| self.heap.own(item)).collect()
    }

    /// Pushes a variable's value; false when it has none.
    #[inline]
    pub(super) fn load_fast(&mut self, f: &mut Frame, slot: usize, borrow: bool) -> bool {
        let Some(value) = f.fast[slot] else {
            return false;
        };
        if borrow {
            f.push(value.borrowed());
        } else {
            self.heap.pick(value);
            f.push(value);
        }
        true
    }

    /// Pops a value, or NULL, into a variable.
    #[inline]
    pub(super) fn store_fast(&mut self, f: &mut Frame, slot: usize) {
        let value = f
            .stack
            .pop()
            .expect("the compiler balances the value stack");
        let holder = f.local(slot);
        if let Some(value) = value {
            self.heap.give(value, holder, Reason::NameBound);
        }
        let old = std::mem::replace(&mut f.fast[slot], value);
        if let Some(old) = old {
            // A comprehension's variable is gone with it: NULL takes its place.
            let gone = value.is_none();
            let reason = if gone {
                Reason::LoopEnded
            } else {
                Reason::NameRebound
            };
            self.heap.decref(old, holder, reason);
        }
    }

    /// The built-in function of that name.
    pub(super) fn builtin_by_name(&self, name: &str) -> Option<R> {
        self.heap.dict_get_str(types::BUILTINS_DICT, name)
    }

    /// The result of a comparison as a bool.
    pub(super) fn bool_outcome(
        &mut self,
        f: &mut Frame,
        result: Res,
        release: &[R],
    ) -> Result<Flow, Raise> {
        if let Ok(Out::Value(value)) = result
            && let Some(is) = self.truth_now(value)
        {
            for object in release {
                self.heap.drop(*object);
            }
            self.heap.drop(value);
            let result = self.heap.pick(truth(is));
            f.push(result);
            return Ok(Flow::Next);
        }
        match result {
            Ok(out) => Ok(Flow::Start(out, After::PushBool(release.to_vec()))),
            Err(Raise) => {
                for object in release {
                    self.heap.drop(*object);
                }
                Err(Raise)
            }
        }
    }

    /// NULL above what was pushed, now or when it comes.
    pub(super) fn then_null(f: &mut Frame, flow: Result<Flow, Raise>) -> Result<Flow, Raise> {
        match flow? {
            Flow::Next => {
                f.stack.push(None);
                Ok(Flow::Next)
            }
            Flow::Start(out, After::Push(release)) => {
                Ok(Flow::Start(out, After::PushThenNull(release)))
            }
            other => Ok(other),
        }
    }

    /// `CALL` and `CALL_KW`: callable, self or NULL, arguments.
    pub(super) fn call_self_or_null(
        &mut self,
        f: &mut Frame,
        count: usize,
        names: Option<R>,
    ) -> Result<Flow, Raise> {
        let special = self.is_special(f);
        if names.is_none() {
            let start = f.stack.len() - count;
            let this = f.stack[start - 1];
            let callee = f.stack[start - 2].expect("the compiler balances the value stack");
            let first = start - usize::from(this.is_some());
            if let Some(frame) = self.enter_plainly(f, callee, first) {
                f.stack.truncate(start - 2);
                return Ok(Flow::Entered(frame));
            }
        }
        let mut args = f.pop_many(count);
        let this = f.stack.pop().flatten();
        let mut callee = f.pop();
        let keywords: Vec<R> = match names.map(|names| &self.heap.get(names.plain()).data) {
            Some(Data::Tuple(names)) => names.to_vec(),
            _ => Vec::new(),
        };
        if this.is_none()
            && keywords.is_empty()
            && let Some(init) = self.simple_init(callee.plain())
            // Where one of the two frames would be too many, the call is not specialised.
            && self.depth + 1 < self.recursion_limit
            && self.class_is_special(f, callee.plain())
        {
            // `CALL_ALLOC_AND_ENTER_INIT`: a frame in between holds the new object until `__init__` returns.
            let class = callee.plain();
            let object = self.heap.new_instance(class, Data::Plain, 0);
            self.heap.drop(callee);
            self.heap.pick(init);
            self.heap.pick(object);
            args.insert(0, object);
            return Ok(Flow::EnterInit(init, args, object));
        }
        let mut this = this;
        // A bound method gives way to its function and self, when the call is not specialised.
        if this.is_none()
            && let Data::Method(function, method_self) = &self.heap.get(callee.plain()).data
        {
            let (function, method_self) = (*function, *method_self);
            self.heap.pick(method_self);
            self.heap.pick(function);
            this = Some(method_self);
            self.heap.drop(callee);
            callee = function;
        }
        if let Data::Function(_) = self.heap.get(callee.plain()).data {
            if let Some(this) = this {
                args.insert(0, this);
            }
            let values = args.split_off(args.len() - keywords.len());
            let kwargs = keywords.into_iter().zip(values).collect();
            if let Some(names) = names {
                self.heap.drop(names);
            }
            return Ok(Flow::Enter(callee, args, kwargs));
        }
        self.unchecked_call = special
            && names.is_none()
            && self.is_unchecked(callee.plain(), args.len(), f.code.instrs[f.ip].op);
        // Arguments last to first, self, the callable; the tuple of names first.
        let mut release: Vec<R> = names.into_iter().collect();
        if self.profile.run.arguments_from_top {
            release.extend(args.iter().rev());
            release.extend(this);
            release.push(callee);
        } else {
            release.push(callee);
            release.extend(this);
            release.extend(&args);
        }
        let mut plain: Vec<R> = this.into_iter().chain(args).map(R::plain).collect();
        let values = plain.split_off(plain.len() - keywords.len());
        let kwargs: Vec<(R, R)> = keywords.into_iter().zip(values).collect();
        self.warm_call = special;
        if callee.plain() == ty::SUPER {
            self.running = Some(self.super_context(f));
        }
        let array = self.stack_array(plain.len() + kwargs.len());
        let result = self.call_native(callee.plain(), &plain, &kwargs);
        self.warm_call = false;
        let result = self.with_array(array, result);
        self.outcome_of(f, result, &release)
    }

    /// Whether a specialised call does not look at the eval breaker: `CALL_LEN`, `CALL_ISINSTANCE`, `CALL_TYPE_1`,
    /// `CALL_LIST_APPEND` (Python/bytecodes.c, v3.14).
    fn is_unchecked(&self, callee: R, count: usize, next: Op) -> bool {
        match &self.heap.get(callee).data {
            Data::Builtin(builtin) if builtin.this.is_none() => {
                matches!((builtin.name, count), ("len", 1) | ("isinstance", 2))
            }
            Data::MethodDesc(builtin) if builtin.this == Some(ty::LIST) => {
                builtin.name == "append" && count == 1 && next == Op::PopTop
            }
            Data::Type(_) => callee == ty::TYPE && count == 1,
            _ => false,
        }
    }

    /// Whether the eval breaker is looked at here: the program runs, and it just called something or went back.
    pub(super) fn at_check(&self) -> bool {
        self.breaker && matches!(self.control.last(), Some(Control::Frame(_)))
    }

    /// Whether an instruction that is done looks at the eval breaker, where collections are deferred to it.
    pub(super) fn looks_at_breaker(&mut self, op: Op) -> bool {
        match op {
            Op::Resume | Op::JumpBackward => true,
            Op::CallSelfOrNull | Op::CallKw | Op::CallExKept => {
                !std::mem::take(&mut self.unchecked_call)
            }
            _ => false,
        }
    }

    /// `STACKREFS_TO_PYOBJECTS`: more values than fit are copied to an array, with a place before them.
    pub(super) fn stack_array(&mut self, values: usize) -> Option<crate::addr::Addr> {
        let above = self.profile.run.map_array_above?;
        (values > above as usize).then(|| self.scratch(8 * (values as u64 + 1)))
    }

    /// Gives such an array back once the call is over.
    fn with_array(
        &mut self,
        array: Option<crate::addr::Addr>,
        result: crate::python::run::native::Res,
    ) -> crate::python::run::native::Res {
        let Some(array) = array else {
            return result;
        };
        match result {
            Ok(
                out @ (Out::Wait(_)
                | Out::Init(..)
                | Out::Call(..)
                | Out::Resume(..)
                | Out::Next(_)
                | Out::Throw(_)),
            ) => {
                let cx = self.cx.clone();
                crate::python::run::native::wait(async move {
                    let result = cx.step(|_| Ok(out)).await;
                    cx.with(|vm| vm.free_scratch(array));
                    result
                })
            }
            done => {
                self.free_scratch(array);
                done
            }
        }
    }

    /// Whether the instruction is specialised for the class as it is: at the second execution, until the class changes;
    /// then not before the counter has run down (`_GUARD_TYPE_VERSION`, `adaptive_counter_cooldown`).
    fn class_is_special(&mut self, f: &Frame, class: R) -> bool {
        let version = self.class_versions.get(&class).copied().unwrap_or(0);
        let key = (std::rc::Rc::as_ptr(&f.code), f.ip);
        let now = (class, version);
        if f.linked.warmth.get() < self.profile.run.warm_after {
            return false;
        }
        match self.init_calls.get_mut(&key) {
            None => {
                let at_once = self.profile.run.special_at_once;
                self.init_calls
                    .insert(key, (at_once.then_some(now), COOLDOWN));
                if !at_once {
                    self.init_calls.insert(key, (None, 0));
                }
                at_once
            }
            Some((Some(seen), _)) if *seen == now => true,
            Some((seen, left)) => {
                if *left > 0 {
                    *left -= 1;
                    return false;
                }
                *seen = Some(now);
                *left = COOLDOWN;
                true
            }
        }
    }

    /// `get_init_for_simple_managed_python_class`: the function `__init__` of a class whose calls are specialised.
    fn simple_init(&self, class: R) -> Option<R> {
        if !self.profile.run.init_entered {
            return None;
        }
        let Data::Type(this) = &self.heap.get(class).data else {
            return None;
        };
        let metaclass = self.heap.ty(class);
        if !this.heap
            || metaclass != ty::TYPE
            || self.heap.find_own_in_type(class, "__new__").is_some()
        {
            return None;
        }
        let builtin_base = this.mro.iter().find(|base| !self.heap.class(**base).heap);
        if builtin_base.is_some_and(|base| *base != ty::OBJECT) {
            return None;
        }
        let init = self.heap.find_own_in_type(class, "__init__")?;
        self.simple_argcount(init).map(|_| init)
    }

    /// `CALL_FUNCTION_EX`: callable, NULL, sequence, keywords or NULL.
    pub(super) fn call_ex_kept(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let kwargs = match self.stars.pop_if(|(frame, _)| *frame == f.id) {
            Some((_, kwargs)) => kwargs,
            None => f.stack.pop().flatten(),
        };
        let args = f.pop();
        let class = self.heap.ty(args.plain());
        if class != ty::TUPLE && class != ty::LIST {
            // `_Py_Check_ArgsIterable`; what the call was given goes with the stack.
            let callee = f.peek(2);
            if let Some(raise) = self.star_in_call(callee.plain(), args.plain()) {
                f.push(args);
                f.stack.push(kwargs);
                return Err(raise);
            }
            return Ok(self.tuple_of_stars(f, args, kwargs));
        }
        let null = f.stack.pop().flatten();
        let callee = f.pop();
        let tuple = if class == ty::TUPLE {
            args
        } else {
            let items = self.sequence_items(args.plain());
            let tuple = self.heap.new_tuple_copied(&items.unwrap_or_default());
            self.heap.drop(args);
            tuple
        };
        let items: Vec<R> = self.sequence_items(tuple.plain()).unwrap_or_default();
        let mut pairs = Vec::new();
        if let Some(dict) = kwargs {
            let dict = self.heap.dict(dict.plain());
            pairs = dict.iter().map(|entry| (entry.key, entry.value)).collect();
        }
        // What the stack holds, in the order in which it lets go.
        let held = kwargs
            .into_iter()
            .chain([tuple])
            .chain(null)
            .chain([callee]);
        if let Data::Function(_) = self.heap.get(callee.plain()).data {
            if let Some(raise) = self.keywords_no_strings(&items, &pairs) {
                held.for_each(|object| self.heap.drop(object));
                return Err(raise);
            }
            // Keyword arguments go through an array of all values and a tuple of the names (`_PyStack_UnpackDict`).
            // Without them more than eight values are copied to a block (`_PyEvalFramePushAndInit_Ex`).
            let unpacked = if pairs.is_empty() {
                (items.len() > STACK_ARRAY).then(|| (self.scratch(8 * items.len() as u64), None))
            } else {
                let block = self.scratch(8 * (1 + items.len() + pairs.len()) as u64);
                let names: Vec<R> = pairs.iter().map(|pair| pair.0).collect();
                Some((block, Some(self.heap.new_tuple_copied(&names))))
            };
            // The items are copied into the frame before the sequence goes.
            for item in items.iter().chain(pairs.iter().map(|pair| &pair.1)) {
                self.heap.pick(*item);
            }
            self.ex_release = Some((unpacked, null, tuple, kwargs));
            return Ok(Flow::Enter(callee, items, pairs));
        }
        let release: Vec<R> = held.collect();
        let callee = callee.plain();
        if pairs.is_empty() || self.takes_tuple(callee) {
            self.given_tuple = Some(tuple.plain());
            self.given_dict = kwargs.filter(|_| self.takes_dict(callee)).map(R::plain);
            return Ok(Flow::Start(
                Out::Call(callee, items, pairs),
                After::Push(release),
            ));
        }
        let unpacked = self.unpack_keywords(&items, &pairs);
        let cx = self.cx.clone();
        let task = async move {
            let result = cx.run(|_| Ok(Out::Call(callee, items, pairs))).await;
            cx.with(|vm| vm.free_unpacked(unpacked));
            result.map(Some)
        };
        Ok(Flow::Start(Out::Wait(Box::pin(task)), After::Push(release)))
    }

    /// What an instruction that failed leaves on the stack of its frame.
    pub(super) fn put_back(&mut self, id: FrameId, operands: impl IntoIterator<Item = Option<R>>) {
        let mut frames = self.control.iter_mut().rev();
        let frame = frames.find_map(|entry| match entry {
            Control::Frame(frame) if frame.id == id => Some(frame),
            _ => None,
        });
        if let Some(frame) = frame {
            frame.stack.extend(operands);
        }
    }

    /// `PySequence_Tuple` of the `*` arguments; then the instruction runs again, with the tuple.
    fn tuple_of_stars(&mut self, f: &mut Frame, args: R, kwargs: Option<R>) -> Flow {
        f.ip -= 1;
        let id = f.id;
        self.stars.push((id, kwargs));
        let cx = self.cx.clone();
        let task = async move {
            let made = cx.run(|vm| vm.tuple_from(args.plain())).await;
            if made.is_ok() {
                cx.drop(args);
            } else {
                // `ERROR_NO_POP`: they go with the stack.
                cx.with(|vm| {
                    let left = vm.stars.pop_if(|(frame, _)| *frame == id);
                    let kwargs = left.and_then(|(_, kwargs)| kwargs);
                    vm.put_back(id, [Some(args), kwargs]);
                });
            }
            made.map(Some)
        };
        Flow::Start(Out::Wait(Box::pin(task)), After::Push(Vec::new()))
    }

    /// What `CALL_FUNCTION_EX` of a function lets go of once the frame has the arguments: it is in the caller's hand.
    pub(super) fn release_ex(&mut self, caller: FrameId) {
        let Some((unpacked, null, tuple, kwargs)) = self.ex_release.take() else {
            return;
        };
        let hand = Holder::hand(caller);
        if let Some((block, names)) = unpacked {
            self.free_scratch(block);
            if let Some(names) = names {
                self.heap.decref(names, hand, Reason::Used);
            }
        }
        for object in [Some(tuple), kwargs, null].into_iter().flatten() {
            self.heap.decref(object, hand, Reason::Used);
        }
    }

    /// `SET_FUNCTION_ATTRIBUTE`
    pub(super) fn set_function_attribute(&mut self, f: &mut Frame, flag: u32) {
        let func = f.pop();
        let part = f.pop();
        let part = self.heap.own(part);
        let name = match flag {
            1 => "__defaults__",
            2 => "__kwdefaults__",
            4 => "__annotations__",
            8 => "__closure__",
            _ => "__annotate__",
        };
        self.heap.give_part(func, part, name);
        let Data::Function(function) = &mut self.heap.get_mut(func).data else {
            unreachable!("SET_FUNCTION_ATTRIBUTE follows MAKE_FUNCTION")
        };
        match flag {
            1 => function.defaults = Some(part),
            2 => function.kwdefaults = Some(part),
            8 => function.closure = Some(part),
            4 => function.annotations = Some(part),
            _ => {
                function.annotate = Some(part);
                let qualname = function.qualname;
                self.name_annotate(part, qualname);
            }
        }
        f.push(func);
    }

    /// `_PyFunction_SetAnnotate` and its like: the function of the annotations is called after the annotated one.
    fn name_annotate(&mut self, annotate: R, qualname: R) {
        let text = self.heap.text_of(qualname);
        let name = self.format_message("%U.__annotate__", &[&text]);
        if let Data::Function(this) = &mut self.heap.get_mut(annotate).data {
            let old = std::mem::replace(&mut this.qualname, name);
            self.heap.give_part(annotate, name, "__qualname__");
            self.drop_part(annotate, old, "__qualname__");
        }
    }

    /// `LOAD_SPECIAL`: the method of the type, and the object as self.
    pub(super) fn load_special(&mut self, f: &mut Frame, number: u32) -> Result<Flow, Raise> {
        let object = f.pop();
        let name = if number == 0 { "__enter__" } else { "__exit__" };
        let Some(function) = self.manager_method(object.plain(), name) else {
            let class = self.heap.ty(object.plain());
            // `%T` of a built-in type makes a str of its name, like `%R`.
            let named = if self.heap.class(class).heap {
                "%U"
            } else {
                "%R"
            };
            let class = self.full_name(class);
            f.push(object);
            let format = format!(
                "'{named}' object does not support the context manager protocol (missed {name} method)"
            );
            return self.raise_format(ty::TYPE_ERROR, &format, &[&class]);
        };
        self.heap.pick(function);
        f.push(function);
        f.push(object);
        Ok(Flow::Next)
    }

    /// `BINARY_SUBSCR_GETITEM`, `BINARY_OP_SUBSCR_GETITEM`: the function `__getitem__` of the container's class, once the
    /// instruction is specialised; it gets the frame that a call would have.
    pub(super) fn item_getter(&mut self, f: &Frame, container: R) -> Option<R> {
        let class = self.heap.ty(container);
        if !self.heap.class(class).heap {
            return None;
        }
        let getter = self.heap.find_own_in_type(class, "__getitem__")?;
        let simple = self.simple_argcount(getter) == Some(2);
        (simple && self.class_is_special(f, class)).then_some(getter)
    }

    /// `LOAD_ATTR_PROPERTY`: the function of a property of the object's class, once the instruction is specialised;
    /// it gets the frame that a call would have.
    pub(super) fn property_getter(&mut self, f: &Frame, object: R, name: R) -> Option<R> {
        let class = self.heap.ty(object.plain());
        if !self.heap.class(class).heap {
            return None;
        }
        let text = self.heap.text_of(name);
        let found = self.type_lookup(class, &text);
        let getter = match found.map(|found| &self.heap.get(found).data) {
            Some(Data::Property([Some(getter), ..])) => *getter,
            None => {
                // `LOAD_ATTR_INSTANCE_VALUE`: a property that comes here later finds the place taken.
                f.linked.is_for(f.ip, PLAIN);
                return None;
            }
            Some(_) => return None,
        };
        let simple = self.simple_argcount(getter) == Some(1)
            && self.special(object.plain(), "__getattribute__").is_none();
        if !simple {
            return None;
        }
        let key = (std::rc::Rc::as_ptr(&f.code), f.ip);
        let known = self.init_calls.get(&key).copied();
        if f.linked.is_known_for(f.ip, PLAIN) && !matches!(known, Some((Some(_), _))) {
            let other = (crate::object::types::NONE, 0);
            self.init_calls.insert(key, (Some(other), COOLDOWN));
        } else if f.linked.saw(f.ip) && known.is_none() {
            // Its first execution was one for another class.
            self.init_calls.insert(key, (None, 0));
        }
        self.class_is_special(f, class).then_some(getter)
    }

    /// The number of parameters of a function that has positional ones and nothing else (`function_kind`,
    /// Python/specialize.c, v3.14: `SIMPLE_FUNCTION`).
    fn simple_argcount(&self, callee: R) -> Option<u32> {
        let Data::Function(function) = &self.heap.get(callee).data else {
            return None;
        };
        let Data::Code(code, _) = &self.heap.get(function.code).data else {
            return None;
        };
        let simple = code.flags & (CO_VARARGS | CO_VARKEYWORDS) == 0 && code.kwonlyargcount == 0;
        simple.then_some(code.argcount)
    }

    /// `LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN`: the function `__getattribute__` of the object's class, once the instruction is
    /// specialised, if there is no `__getattr__` too (`analyze_descriptor`, Python/specialize.c, v3.14).
    pub(super) fn overridden_getter(&mut self, f: &Frame, object: R) -> Option<R> {
        let class = self.heap.ty(object.plain());
        if !self.heap.class(class).heap {
            return None;
        }
        let getter = self.special(object.plain(), "__getattribute__")?;
        let simple = self.simple_argcount(getter) == Some(2)
            && self.special(object.plain(), "__getattr__").is_none();
        (simple && self.class_is_special(f, class)).then_some(getter)
    }

    /// `LOAD_ATTR_METHOD_WITH_VALUES` and its like of a class with `__getattr__`: `_PyObject_GetMethod` makes a bound
    /// method there, the specialised instruction does not (`analyze_descriptor`, Python/specialize.c, v3.14).
    pub(super) fn method_past_hook(&mut self, f: &Frame, object: R, name: R) -> Option<R> {
        self.special(object, "__getattr__")?;
        if self.special(object, "__getattribute__").is_some() {
            return None;
        }
        let class = self.heap.ty(object);
        let method = self.method_of_class(object, class, name)?;
        self.class_is_special(f, class).then_some(method)
    }

    /// `LOAD_SUPER_ATTR`: a super object, then its attribute; specialised, without the super object.
    pub(super) fn load_super_attr(&mut self, f: &mut Frame, arg: u32) -> Result<Flow, Raise> {
        let name = f.name_object(arg >> 2);
        let (this, class, callee) = (f.pop(), f.pop(), f.pop());
        if callee.plain() == ty::SUPER
            && self.is_special(f)
            && let Some(flow) = self.super_attr_found([callee, class, this], f, name, arg & 1 == 1)
        {
            return flow;
        }
        self.running = Some((Some(this.plain()), Some(class.plain())));
        let args = if arg & 2 != 0 {
            vec![class.plain(), this.plain()]
        } else {
            Vec::new()
        };
        let made = self.call_native(callee.plain(), &args, &[]);
        self.running = None;
        for object in [this, class, callee] {
            self.heap.drop(object);
        }
        let proxy = match made? {
            Out::Value(proxy) => proxy,
            out => return Ok(Flow::Start(out, After::Push(Vec::new()))),
        };
        let result = self.get_attr(proxy, name);
        let flow = self.outcome_of(f, result, &[proxy]);
        if arg & 1 == 1 {
            return Self::then_null(f, flow);
        }
        flow
    }

    /// `LOAD_SUPER_ATTR_METHOD`, `LOAD_SUPER_ATTR_ATTR`; `None` when there is no such attribute.
    fn super_attr_found(
        &mut self,
        [callee, class, this]: [R; 3],
        f: &mut Frame,
        name: R,
        method: bool,
    ) -> Option<Result<Flow, Raise>> {
        if !matches!(self.heap.get(class.plain()).data, Data::Type(_)) {
            return None;
        }
        let text = self.heap.text_of(name);
        let this_class = self.super_class(class.plain(), this.plain());
        let found = self.super_lookup(class.plain(), this_class, &text);
        let found = found.filter(|_| text != "__class__")?;
        let is_type = matches!(self.heap.get(this.plain()).data, Data::Type(_));
        let generic = !is_type
            && self.special(this.plain(), "__getattr__").is_none()
            && self.special(this.plain(), "__getattribute__").is_none();
        let is_method = matches!(
            self.heap.get(found).data,
            Data::Function(_) | Data::MethodDesc(_)
        );
        self.heap.pick(found);
        if method && generic && is_method {
            f.push(found);
            f.push(this);
            self.heap.drop(class);
            self.heap.drop(callee);
            return Some(Ok(Flow::Next));
        }
        let result = self.bind(found, this.plain(), this_class);
        let mut release = vec![found];
        if !matches!(result, Ok(Out::Value(_))) {
            // `supercheck` gave a reference to the class whose MRO was searched.
            release.push(self.heap.pick(this_class));
        }
        release.extend([this, class, callee]);
        let flow = self.outcome_of(f, result, &release);
        if method {
            return Some(Self::then_null(f, flow));
        }
        Some(flow)
    }

    /// `CLEANUP_THROW`: a `StopIteration` thrown into `yield from` ends it with its value.
    pub(super) fn cleanup_throw(&mut self, f: &mut Frame) -> Result<Flow, Raise> {
        let exception = f.pop();
        let class = self.heap.ty(exception.plain());
        if !self.heap.is_subclass(class, ty::STOP_ITERATION) {
            let exception = self.heap.own(exception);
            self.reraise(exception);
            return Ok(Flow::Raise(true));
        }
        let value = self.stop_value(exception.plain()).unwrap_or(NONE);
        self.heap.pick(value);
        let last = f.pop();
        let receiver = f.pop();
        for object in [receiver, last, exception] {
            self.heap.drop(object);
        }
        let none = self.heap.pick(NONE);
        f.push(none);
        f.push(value);
        Ok(Flow::Next)
    }

    /// `INTRINSIC_STOPITERATION_ERROR`: a `StopIteration` that leaves a generator becomes a `RuntimeError`.
    pub(super) fn stop_iteration_error(&mut self, exception: R) -> R {
        let class = self.heap.ty(exception.plain());
        if !self.heap.is_subclass(class, ty::STOP_ITERATION) {
            return exception;
        }
        let text = self.heap.new_text("generator raised StopIteration");
        // `BaseException_vectorcall`: the exception is there before the tuple of its arguments.
        let none = self.heap.pick(EMPTY_TUPLE);
        let error = self.new_exception(ty::RUNTIME_ERROR, none);
        let args = self.heap.new_tuple(vec![text]);
        self.set_args(error, args);
        if let Data::Exception(this) = &mut self.heap.get_mut(error).data {
            this.cause = Some(exception.plain());
            this.context = Some(exception.plain());
            this.suppress = true;
        }
        self.heap.hold_part(error, exception.plain(), "__cause__");
        self.heap.hold_part(error, exception.plain(), "__context__");
        self.heap.drop(exception);
        error
    }
}
