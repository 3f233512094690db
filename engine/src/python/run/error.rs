//! Exceptions: raising, unwinding, tracebacks, and what the interpreter prints about them
//! (Python/errors.c, Python/ceval.c, Python/traceback.c, Objects/exceptions.c, v3.11).

use crate::addr::NameId;
use crate::object::data::{Data, Exception};
use crate::object::heap::R;
use crate::object::types::{EMPTY_TUPLE, NONE, ty};
use crate::python::run::Outcome;
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise, Res};
use crate::python::run::vm::{Control, Error, Flow, Vm};
use crate::timeline::{Event, Holder, HolderKind, Reason};

impl Vm {
    /// The thread state as a holder: exceptions on their way and being handled.
    pub fn thread_holder(&mut self) -> Holder {
        Holder {
            kind: HolderKind::Interpreter,
            owner: 0,
            name: self.heap.name("exception"),
        }
    }

    /// `_PyErr_SetObject`: takes over the value in hand.
    pub fn set_error(&mut self, class: R, value: Option<R>) -> Raise {
        self.clear_error();
        let holder = self.thread_holder();
        self.heap.incref(class, holder, Reason::ExceptionHeld);
        if let Some(value) = value {
            self.heap.give(value, holder, Reason::ExceptionHeld);
        }
        self.error = Some(Error {
            ty: class,
            value,
            traceback: None,
        });
        // `_PyErr_SetObject` chains the exception being handled: the new one has to be an instance for that; from v3.12
        // on an exception on its way is always an instance.
        let chained = self.topmost_handled().is_some()
            && !value.is_some_and(|value| self.heap.is_instance(value, class));
        if chained || self.profile.object.exceptions_before_args {
            self.normalize();
        }
        Raise
    }

    /// `PyErr_ExceptionMatches`
    pub fn error_is(&self, class: R) -> bool {
        self.error
            .is_some_and(|error| self.heap.is_subclass(error.ty, class))
    }

    /// `PyErr_Clear`
    pub fn clear_error(&mut self) {
        if let Some(error) = self.error.take() {
            let holder = self.thread_holder();
            self.heap.decref(error.ty, holder, Reason::ExceptionCleared);
            let mut held = [error.value, error.traceback];
            // From v3.12 on the exception alone has the traceback.
            if let [Some(value), Some(traceback)] = held
                && self.profile.object.exceptions_before_args
            {
                self.heap.take(traceback, holder, Reason::Internal);
                self.set_traceback(value, Some(traceback));
                held[1] = None;
            }
            for object in held.into_iter().flatten() {
                self.heap.decref(object, holder, Reason::ExceptionCleared);
            }
        }
    }

    /// `PyErr_SetString`
    pub fn raise_text(&mut self, class: R, text: &str) -> Raise {
        let text = self.heap.new_text(self.message(text));
        self.set_error(class, Some(text))
    }

    /// `PyErr_SetObject` with a text that the interpreter keeps, as `list_item` does.
    pub fn raise_kept(&mut self, class: R, text: &'static str) -> Raise {
        let text = self.heap.intern(text);
        self.heap.pick(text);
        self.set_error(class, Some(text))
    }

    /// `PyErr_Format`: `%s` takes the next argument by way of a temporary string, `%U` directly.
    pub fn raise_format<T>(&mut self, class: R, format: &str, args: &[&str]) -> Result<T, Raise> {
        let text = self.format_message(format, args);
        Err(self.set_error(class, Some(text)))
    }

    /// `PyErr_Format` of a `NameError`: the exception gets the name at once (`format_exc_check_arg`, Python/ceval.c).
    pub fn raise_named(&mut self, class: R, format: &str, name: &str) -> Raise {
        let text = self.format_message(format, &[name]);
        self.set_error(class, Some(text));
        if class != ty::NAME_ERROR {
            return Raise;
        }
        let exception = self.normalize();
        let name = self.heap.intern(name);
        if let Data::Exception(this) = &mut self.heap.get_mut(exception).data {
            this.members.insert("name", name);
            self.heap.hold_part(exception, name, "name");
        }
        Raise
    }

    /// `StopIteration` with a value in hand (or `None` without one).
    pub fn raise_stop_iteration(&mut self, value: R) {
        if value == NONE {
            self.set_error(ty::STOP_ITERATION, None);
            return;
        }
        // A tuple would be taken for the arguments, an exception for the error itself (`_PyGen_SetStopIterationValue`).
        let value = match self.heap.get(value).data {
            Data::Tuple(_) | Data::Exception(_) => {
                let args = self.heap.new_tuple_copied(&[value]);
                let exception = self.new_exception(ty::STOP_ITERATION, args);
                self.heap.drop(value);
                exception
            }
            _ => value,
        };
        self.set_error(ty::STOP_ITERATION, Some(value));
    }

    /// A new instance of a built-in exception class; takes over the args tuple in hand.
    pub fn new_exception(&mut self, class: R, args: R) -> R {
        let members = self.members_of(class, args);
        let data = Data::Exception(Box::new(Exception {
            args: Some(args),
            ..Exception::default()
        }));
        let exception = if self.heap.class(class).heap {
            self.heap.new_instance(class, data, 0)
        } else {
            self.heap.new_gc(class, data)
        };
        // `oserror_init`: those that are kept are others when a file is named.
        let kept = self.args_kept(class, args);
        if kept.is_some()
            && let Data::Exception(this) = &mut self.heap.get_mut(exception).data
        {
            this.args = kept;
        }
        self.heap.give_part(exception, kept.unwrap_or(args), "args");
        for (name, value) in members {
            self.set_member(exception, name, value);
        }
        if kept.is_some() {
            self.heap.drop(args);
        }
        exception
    }

    /// `PyErr_NormalizeException`: the error's value becomes an instance of its type.
    ///
    /// # Panics
    /// When no error is set.
    pub fn normalize(&mut self) -> R {
        let error = self.error.expect("an error is set");
        if let Some(value) = error.value
            && self.heap.is_instance(value, error.ty)
        {
            return value;
        }
        let holder = self.thread_holder();
        if self.made_before_args(error.ty) {
            return self.normalize_exception_first(error);
        }
        let args = match error.value {
            None | Some(NONE) => {
                if let Some(none) = error.value {
                    self.heap.decref(none, holder, Reason::Internal);
                }
                self.heap.pick(EMPTY_TUPLE)
            }
            Some(value) if self.heap.ty(value) == ty::TUPLE => {
                self.heap.take(value, holder, Reason::Internal);
                value
            }
            Some(value) => {
                self.heap.take(value, holder, Reason::Internal);
                self.heap.new_tuple(vec![value])
            }
        };
        let exception = self.new_exception(error.ty, args);
        self.heap.give(exception, holder, Reason::ExceptionHeld);
        if let Some(error) = &mut self.error {
            error.value = Some(exception);
        }
        self.set_context(exception);
        exception
    }

    /// `_PyErr_SetObject`: the exception being handled becomes the new one's context.
    pub(super) fn set_context(&mut self, exception: R) {
        let Some(handled) = self.topmost_handled() else {
            return;
        };
        if handled == exception {
            return;
        }
        let Data::Exception(this) = &mut self.heap.get_mut(exception).data else {
            return;
        };
        if this.context.is_none() {
            this.context = Some(handled);
            self.heap.hold_part(exception, handled, "__context__");
        }
    }

    /// The error reached the frame on top: it is caught there, or the frame is left. Goes on until somebody catches it.
    pub fn unwind(&mut self, mut trace: bool) {
        // An instruction that failed does not come to its look at the eval breaker.
        self.breaker = false;
        loop {
            // What died on the way calls its finalizer before frames are left.
            if self.heap.waiting.is_some() {
                self.control.push(Control::Unwind(trace));
                return;
            }
            match self.control.pop() {
                None => {
                    self.report_uncaught();
                    return;
                }
                Some(Control::Native(task, after, _)) => {
                    // Cannot happen: errors are delivered to a waiting C function as its answer.
                    self.control
                        .push(Control::Native(task, after, Some(Err(Raise))));
                    return;
                }
                Some(waiting @ (Control::Drain(_) | Control::Unwind(_))) => {
                    self.control.push(waiting);
                    return;
                }
                Some(Control::Frame(mut frame)) => {
                    if trace {
                        self.add_traceback(&mut frame);
                    }
                    trace = true;
                    let here = u32::try_from(frame.ip.saturating_sub(1)).expect("below 2^32");
                    let handler = frame
                        .code
                        .exception_table
                        .iter()
                        .find(|handler| handler.start <= here && here < handler.end)
                        .copied();
                    let Some(handler) = handler else {
                        while let Some(value) = frame.stack.pop() {
                            if let Some(value) = value {
                                self.heap.drop(value);
                            }
                        }
                        if self.heap.waiting.is_some() {
                            // The frame is still there while their finalizers run (`exception_unwind`).
                            self.control.push(Control::Frame(frame));
                            trace = false;
                            continue;
                        }
                        if let Some(generator) = frame.generator
                            && let Data::Generator(this) = &mut self.heap.get_mut(generator).data
                        {
                            this.running = false;
                        }
                        if frame.generator.is_some() {
                            self.leave_handled(&mut frame);
                        }
                        let after = self.leave(&mut frame);
                        if frame.generator.is_some() {
                            self.refuse_stop_iteration();
                        }
                        if let After::Push(release) = &after
                            && release.is_empty()
                            && !matches!(self.control.last(), Some(Control::Drain(_)))
                        {
                            continue;
                        }
                        self.deliver(Err(Raise), after);
                        return;
                    };
                    while frame.stack.len() > handler.depth as usize {
                        if let Some(Some(value)) = frame.stack.pop() {
                            self.heap.drop(value);
                        }
                    }
                    if handler.lasti {
                        let lasti = self.place_of(&frame.code, here);
                        frame.stack.push(Some(lasti));
                    }
                    let value = self.catch();
                    frame.stack.push(Some(value));
                    frame.ip = handler.target as usize;
                    self.control.push(Control::Frame(frame));
                    return;
                }
            }
        }
    }

    /// Takes the error as an instance with its traceback, in hand.
    ///
    /// # Panics
    /// When no error is set.
    pub fn catch(&mut self) -> R {
        let value = self.normalize();
        let error = self.error.take().expect("an error is set");
        let holder = self.thread_holder();
        if let Some(traceback) = error.traceback {
            self.heap.take(traceback, holder, Reason::Internal);
            self.set_traceback(value, Some(traceback));
        }
        self.heap.decref(error.ty, holder, Reason::ExceptionCleared);
        self.heap.take(value, holder, Reason::ExceptionHeld);
        value
    }

    /// Gives an exception a traceback in hand.
    pub fn set_traceback(&mut self, exception: R, traceback: Option<R>) {
        let Data::Exception(this) = &mut self.heap.get_mut(exception).data else {
            return;
        };
        let old = std::mem::replace(&mut this.traceback, traceback);
        if let Some(traceback) = traceback {
            self.heap.give_part(exception, traceback, "__traceback__");
        }
        if let Some(old) = old {
            let holder = self.heap.part(exception, "__traceback__");
            self.heap.decref(old, holder, Reason::Replaced);
        }
    }

    /// An exception in hand is raised again with the traceback that it has.
    pub fn reraise(&mut self, value: R) {
        let class = self.heap.ty(value);
        self.set_error(class, Some(value));
        self.keep_traceback(value);
    }

    /// `RAISE_VARARGS`
    pub fn op_raise(&mut self, f: &mut Frame, count: usize) -> Result<Flow, Raise> {
        let pop = |f: &mut Frame| f.stack.pop().flatten().expect("operands are there");
        if count == 0 {
            let Some(handled) = self.topmost_handled() else {
                return Err(self.raise_text(ty::RUNTIME_ERROR, "No active exception to reraise"));
            };
            self.heap.pick(handled);
            self.reraise(handled);
            return Ok(Flow::Raise(true));
        }
        let cause = (count == 2).then(|| pop(f));
        let cause = cause.map(|cause| self.heap.own(cause));
        let exception = pop(f);
        let exception = self.heap.own(exception);
        let cx = self.cx.clone();
        let cause_is_no_exception =
            |vm: &Self, cause: R| cause != NONE && !vm.heap.is_instance(cause, ty::BASE_EXCEPTION);
        if self.heap.is_exception_class(exception)
            || cause.is_some_and(|cause| cause_is_no_exception(self, cause))
        {
            // A class is called first.
            let task = async move {
                let (mut value, mut cause) = (Some(exception), cause);
                let done = cx.raise_called(&mut value, &mut cause).await;
                if done.is_ok()
                    && let Some(value) = value
                {
                    cx.with(|vm| vm.raise_value(value, cause));
                    return Err(Raise);
                }
                for left in [value, cause].into_iter().flatten() {
                    cx.drop(left);
                }
                Err(Raise)
            };
            return Ok(Flow::Start(
                Out::Wait(Box::pin(task)),
                After::Push(Vec::new()),
            ));
        }
        if !self.heap.is_instance(exception, ty::BASE_EXCEPTION) {
            self.heap.drop(exception);
            if let Some(cause) = cause {
                self.heap.drop(cause);
            }
            return Err(
                self.raise_text(ty::TYPE_ERROR, "exceptions must derive from BaseException")
            );
        }
        self.raise_value(exception, cause);
        Err(Raise)
    }

    fn raise_value(&mut self, value: R, cause: Option<R>) {
        if let Some(cause) = cause
            && let Data::Exception(this) = &mut self.heap.get_mut(value).data
        {
            this.suppress = true;
            if cause == NONE {
                self.heap.drop(cause);
            } else {
                this.cause = Some(cause);
                self.heap.give_part(value, cause, "__cause__");
            }
        }
        let class = self.heap.ty(value);
        self.set_error(class, Some(value));
        self.set_context(value);
        self.keep_traceback(value);
    }

    /// `CHECK_EXC_MATCH`
    pub fn exception_matches(&mut self, value: R, class: R) -> Result<bool, Raise> {
        let classes = match &self.heap.get(class).data {
            Data::Tuple(items) => items.to_vec(),
            _ => vec![class],
        };
        for class in &classes {
            if !self.heap.is_exception_class(*class) {
                return Err(self.raise_text(
                    ty::TYPE_ERROR,
                    "catching classes that do not inherit from BaseException is not allowed",
                ));
            }
        }
        let value_class = self.heap.ty(value);
        Ok(classes
            .iter()
            .any(|class| self.heap.is_subclass(value_class, *class)))
    }

    /// The frame is left: if somebody else holds its frame object, that takes the variables over (`take_ownership`).
    pub fn leave_frame_object(&mut self, frame: &mut Frame) -> bool {
        let Some(object) = frame.object.take() else {
            return false;
        };
        let holder = frame.holder();
        if self.heap.get(object).refcount == 1 {
            self.heap.decref(object, holder, Reason::CallOver);
            return false;
        }
        let mut locals = Vec::new();
        let slots = frame.fast.clone();
        for (slot, value) in slots.iter().enumerate() {
            if let Some(value) = value {
                let from = frame.local(slot);
                let to = self.heap.part(object, "f_locals");
                self.heap.take(*value, from, Reason::ExceptionHeld);
                let value = self.heap.own(*value);
                self.heap.give(value, to, Reason::ExceptionHeld);
            }
            locals.push(value.map(R::plain));
        }
        let func = frame.func.take();
        if let Some(func) = func {
            let to = self.heap.part(object, "f_func");
            self.heap.take(func, holder, Reason::ExceptionHeld);
            let func = self.heap.own(func);
            self.heap.give(func, to, Reason::ExceptionHeld);
        }
        let func = func.map(R::plain);
        let code = self.heap.part(object, "f_code");
        self.heap
            .incref(frame.code_object, code, Reason::ExceptionHeld);
        let mut back = None;
        let position = self
            .control
            .iter()
            .rposition(|entry| matches!(entry, Control::Frame(_)));
        // `gen_send_ex2` sets `frame->previous` to NULL before it clears the frame.
        if frame.generator.is_none()
            && let Some(position) = position
        {
            let entry = std::mem::replace(&mut self.control[position], Control::Drain(Vec::new()));
            let Control::Frame(mut caller) = entry else {
                unreachable!("found above")
            };
            let caller_object = self.frame_object(&mut caller);
            self.control[position] = Control::Frame(caller);
            self.heap.hold_part(object, caller_object, "f_back");
            back = Some(caller_object);
        }
        self.take_kept_locals(frame, object);
        if let Data::Frame(this) = &mut self.heap.get_mut(object).data {
            this.locals = Some(locals);
            this.func = func;
            this.back = back;
            this.namespace = frame.locals;
            this.line = frame.line();
        }
        self.heap.track(object);
        self.heap.decref(object, holder, Reason::CallOver);
        true
    }

    /// The call that a waiting deallocation wants: `__del__`, a weak reference's callback, or closing a generator.
    pub fn finalizer_call(&mut self, object: R) -> Res {
        if let Some(callback) = self.heap.callback.take() {
            return Ok(Out::Call(callback, vec![object], Vec::new()));
        }
        match &self.heap.get(object).data {
            Data::Generator(_) => self.close_generator(object),
            _ => {
                let class = self.heap.ty(object);
                let function = self.heap.find_own_in_type(class, "__del__");
                let function = function.expect("tested when the object died");
                self.slot(function, vec![object])
            }
        }
    }

    /// An error in a finalizer: printed to standard error, which is not part of the output.
    pub fn write_unraisable(&mut self) {
        self.clear_error();
    }

    /// Nobody caught the error: the traceback is the run's last event.
    pub fn report_uncaught(&mut self) {
        let Some(error) = self.error else {
            self.over(Outcome::Finished);
            return;
        };
        let exit = self.heap.is_subclass(error.ty, ty::SYSTEM_EXIT);
        let value = self.catch();
        if !exit && self.ask_texts(value) {
            return;
        }
        let outcome = if exit {
            Outcome::Finished
        } else {
            let text = self.traceback_text(value);
            if self.heap.loading {
                self.load_error.clone_from(&text);
            }
            let text = self.heap.text(&text);
            self.heap.emit(Event::Raised { text });
            Outcome::Raised
        };
        self.heap.drop(value);
        self.over(outcome);
    }

    /// A name's number, for holders.
    pub const fn no_name() -> NameId {
        NameId(0)
    }
}
