//! Generators: suspended frames, and going on with them (Objects/genobject.c, Python/ceval.c, v3.11).

use crate::object::data::{Data, Generator};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::code::{CO_GENERATOR, Code};
use crate::python::run::frame::{After, Frame};
use crate::python::run::native::{Out, Raise, Res, wait};
use crate::python::run::vm::{Control, Vm};
use crate::timeline::{Event, Holder, Reason};

impl Vm {
    /// `RETURN_GENERATOR`: the running frame becomes a generator's, which goes to the caller.
    pub fn make_generator(&mut self, mut frame: Box<Frame>) {
        // What the frame borrows it owns from here on (`_PyFrame_Copy`).
        for slot in 0..frame.fast.len() {
            if let Some(value) = frame.fast[slot]
                && value.is_borrowed()
            {
                let holder = frame.local(slot);
                self.heap
                    .incref(value.plain(), holder, Reason::PassedAsArgument);
                frame.fast[slot] = Some(value.plain());
            }
        }
        let func = frame.func.expect("a generator function is a function");
        if func.is_borrowed() {
            let holder = frame.holder();
            self.heap.incref(func.plain(), holder, Reason::Internal);
            frame.func = Some(func.plain());
        }
        let func = func.plain();
        let Data::Function(function) = &self.heap.get(func).data else {
            unreachable!("the frame's function is one")
        };
        let names = (function.name, function.qualname);
        let code = frame.code_object;
        let words = frame.code.localsplus.len() as u64 + u64::from(frame.code.stacksize);
        let data = Data::Generator(Box::new(Generator {
            frame: None,
            running: false,
            code_holder: None,
            names,
            code,
        }));
        let generator = self
            .heap
            .create(ty::GENERATOR, data, 168 + 8 * words, 16, true, None);
        if self.profile.run.generators_hold_code {
            self.heap.hold_part(generator, code, "gi_code");
            let holder = self.heap.part(generator, "gi_code");
            if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
                this.code_holder = Some(holder);
            }
        }
        self.heap.hold_part(generator, names.0, "__name__");
        self.heap.hold_part(generator, names.1, "__qualname__");
        self.heap.track(generator);
        let caller = Holder::hand(frame.caller);
        self.heap.give(generator, caller, Reason::Returned);
        self.heap.emit(Event::FramePopped {
            frame: frame.id,
            suspended: true,
        });
        self.heap.frame = frame.caller;
        self.depth -= 1;
        frame.generator = Some(generator);
        let after = std::mem::replace(&mut frame.after, After::Finalizer(None));
        if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
            this.frame = Some(frame);
        }
        self.deliver(Ok(Some(generator)), after);
    }

    fn take_generator_frame(&mut self, generator: R) -> Option<Box<Frame>> {
        let Data::Generator(this) = &mut self.heap.get_mut(generator).data else {
            unreachable!("the handle is a generator's")
        };
        let frame = this.frame.take();
        this.running = frame.is_some();
        frame
    }

    /// A generator goes on with a value in hand.
    pub fn resume(&mut self, generator: R, value: R, after: After) {
        let Data::Generator(this) = &self.heap.get(generator).data else {
            unreachable!("the handle is a generator's")
        };
        if this.running {
            self.heap.drop(value);
            self.raise_text(ty::VALUE_ERROR, "generator already executing");
            self.deliver(Err(Raise), after);
            return;
        }
        let Some(mut frame) = self.take_generator_frame(generator) else {
            self.heap.drop(value);
            self.deliver(Ok(None), after);
            return;
        };
        if self.depth >= self.recursion_limit {
            // `_PyEval_EvalFrameDefault`: the frame is left before it begins.
            if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
                this.running = false;
            }
            self.clear_frame(&mut frame);
            self.heap.drop(value);
            self.raise_recursion();
            self.deliver(Err(Raise), after);
            return;
        }
        let caller = self.heap.hand();
        frame.caller = self.heap.frame;
        frame.after = after;
        frame.started = true;
        self.push_generator_frame(&mut frame);
        self.heap.take(value, caller, Reason::PassedAsArgument);
        frame.stack.push(Some(value));
        self.control.push(Control::Frame(frame));
    }

    /// `_PyErr_GetTopmostException`
    pub fn topmost_handled(&self) -> Option<R> {
        let outside = || self.handled_outside.iter().rev().find_map(|value| *value);
        self.handled.or_else(outside)
    }

    /// A generator's frame is left: what it handles is no longer looked at.
    pub(super) fn leave_handled(&mut self, frame: &mut Frame) {
        frame.handled = self.handled;
        self.handled = self.handled_outside.pop().flatten();
        if let Some(sent) = frame.sent.take() {
            let caller = Holder::hand(frame.caller);
            self.heap.decref(sent, caller, Reason::CallOver);
        }
    }

    fn push_generator_frame(&mut self, frame: &mut Frame) {
        self.handled_outside.push(self.handled);
        self.handled = frame.handled.take();
        let Data::Code(_, code) = &self.heap.get(frame.code_object).data else {
            unreachable!("a frame has code")
        };
        let code = *code;
        self.heap.emit(Event::FramePushed {
            frame: frame.id,
            code,
            line: frame.code.unmarked_line(),
        });
        self.heap.frame = frame.id;
        self.depth += 1;
    }

    /// `gen_close` of a generator that waits outside of any handler: its frame is cleared, where the release does that.
    pub fn clear_generator(&mut self, generator: R) -> bool {
        let cleared = self.profile.run.generators_cleared;
        let Data::Generator(this) = &self.heap.get(generator).data else {
            return false;
        };
        let Some(frame) = this.frame.as_ref().filter(|_| cleared) else {
            return false;
        };
        if frame.started && !frame.waits_plainly() {
            return false;
        }
        let mut frame = self
            .take_generator_frame(generator)
            .expect("looked at above");
        if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
            this.running = false;
        }
        self.clear_frame(&mut frame);
        true
    }

    /// A generator whose frame is cleared keeps the code object until it dies (`_PyFrame_ClearExceptCode`, v3.14);
    /// whether it does.
    pub fn keep_code(&mut self, frame: &Frame) -> bool {
        let Some(generator) = frame.generator else {
            return false;
        };
        let Data::Generator(this) = &mut self.heap.get_mut(generator).data else {
            return false;
        };
        let keeps = this.code_holder.is_none();
        if keeps {
            this.code_holder = Some(frame.holder());
        }
        keeps
    }

    /// The generator that a generator waits for in `yield from` (`_PyGen_yf`).
    fn receiver(&self, generator: R) -> Option<R> {
        let Data::Generator(this) = &self.heap.get(generator).data else {
            return None;
        };
        let receiver = this.frame.as_ref()?.receiver()?;
        (self.heap.ty(receiver) == ty::GENERATOR).then_some(receiver)
    }

    /// `gen_close`; true in the answer when nothing was raised. What it waits for is closed first.
    pub fn close_generator(&mut self, generator: R) -> Res {
        let cx = self.cx.clone();
        let receiver = self.receiver(generator);
        wait(async move {
            if let Some(receiver) = receiver {
                cx.with(|vm| vm.heap.pick(receiver));
                let closed = cx.run(|vm| vm.close_generator(receiver)).await;
                cx.drop(receiver);
                cx.drop(closed?);
            }
            let mut thrown = false;
            let told = &mut thrown;
            let result = cx
                .step(|vm| {
                    let alive = matches!(&vm.heap.get(generator).data, Data::Generator(this) if this.frame.is_some());
                    if !alive || vm.clear_generator(generator) {
                        return Ok(Out::End(None));
                    }
                    *told = true;
                    vm.set_error(ty::GENERATOR_EXIT, None);
                    Ok(Out::Throw(generator))
                })
                .await;
            cx.with(|vm| match result {
                // `gen_send_ex` says by a `StopIteration` that it returned.
                Ok(None) if thrown && vm.profile.object.exceptions_before_args => {
                    vm.raise_stop_iteration(NONE);
                    vm.clear_error();
                    Ok(Some(vm.heap.pick(NONE)))
                }
                Ok(Some(value)) => {
                    vm.heap.drop(value);
                    Err(vm.raise_text(ty::RUNTIME_ERROR, "generator ignored GeneratorExit"))
                }
                Ok(None) => Ok(Some(vm.heap.pick(NONE))),
                Err(Raise) => {
                    let exit = vm.error.is_some_and(|error| {
                        vm.heap.is_subclass(error.ty, ty::GENERATOR_EXIT)
                            || vm.heap.is_subclass(error.ty, ty::STOP_ITERATION)
                    });
                    if !exit {
                        return Err(Raise);
                    }
                    vm.clear_error();
                    Ok(Some(vm.heap.pick(NONE)))
                }
            })
        })
    }

    /// `gen_send_ex2` (Objects/genobject.c, v3.11): a `StopIteration` that leaves a generator becomes a `RuntimeError`;
    /// from v3.12 on an instruction does that (`stop_iteration_error`).
    pub(super) fn refuse_stop_iteration(&mut self) {
        let stops = self
            .error
            .is_some_and(|error| self.heap.is_subclass(error.ty, ty::STOP_ITERATION));
        if !stops || self.profile.object.exceptions_before_args {
            return;
        }
        // `_PyErr_FormatFromCause` with "%s": the text is what is made of that alone.
        let cause = self.catch();
        let text = self.heap.new_text("generator raised StopIteration");
        self.set_error(ty::RUNTIME_ERROR, Some(text));
        let error = self.normalize();
        let Data::Exception(this) = &mut self.heap.get_mut(error).data else {
            return;
        };
        this.cause = Some(cause);
        this.suppress = true;
        let old = this.context.replace(cause);
        self.heap.hold_part(error, cause, "__cause__");
        if let Some(old) = old {
            let holder = self.heap.part(error, "__context__");
            self.heap.decref(old, holder, Reason::Replaced);
        }
        self.heap.give_part(error, cause, "__context__");
    }

    /// Whether what is thrown into a generator goes to something else in the end, because the innermost one that it waits
    /// for is in a `yield from` of no generator.
    pub(super) fn hands_on(&self, generator: R) -> bool {
        let mut innermost = generator;
        loop {
            let Data::Generator(this) = &self.heap.get(innermost).data else {
                return true;
            };
            match this.frame.as_ref().and_then(|frame| frame.receiver()) {
                Some(receiver) => innermost = receiver,
                None => return false,
            }
        }
    }

    /// The exception that is set is raised inside of a generator, or of the one that it waits for.
    pub fn throw_into(&mut self, generator: R, after: After) {
        let receiver = self.receiver(generator);
        let Some(mut frame) = self.take_generator_frame(generator) else {
            self.deliver(Err(Raise), after);
            return;
        };
        frame.caller = self.heap.frame;
        frame.after = after;
        self.push_generator_frame(&mut frame);
        // One that was closed just now is passed over.
        if let Some(receiver) = receiver
            && matches!(&self.heap.get(receiver).data, Data::Generator(this) if this.frame.is_some())
        {
            // The answer is that of `SEND`, behind which the frame goes on; C holds the receiver (`_PyGen_yf`) until then.
            self.heap.pick(receiver);
            let after = frame.behind_send(receiver);
            self.control.push(Control::Frame(frame));
            self.throw_into(receiver, after);
            return;
        }
        if frame.waits_kept() {
            // `gen_send_ex` sends `None`, which `CLEANUP_THROW` takes off again.
            let none = self.heap.pick(NONE);
            frame.stack.push(Some(none));
        }
        self.control.push(Control::Frame(frame));
        self.unwind(true);
    }

    /// The running generator yields a value in hand.
    pub fn yield_from(&mut self, mut frame: Box<Frame>, value: R) {
        let generator = frame.generator.expect("generators yield");
        let caller = Holder::hand(frame.caller);
        self.heap.give(value, caller, Reason::Returned);
        self.heap.emit(Event::FramePopped {
            frame: frame.id,
            suspended: true,
        });
        self.heap.frame = frame.caller;
        self.depth -= 1;
        self.leave_handled(&mut frame);
        let after = std::mem::replace(&mut frame.after, After::Finalizer(None));
        if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
            this.frame = Some(frame);
            this.running = false;
        }
        self.deliver(Ok(Some(value)), after);
    }

    /// The running generator returned a value in hand.
    pub fn generator_returned(&mut self, mut frame: Box<Frame>, value: R) {
        let generator = frame.generator.expect("a generator's frame");
        let caller = Holder::hand(frame.caller);
        self.heap.give(value, caller, Reason::Returned);
        if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
            this.running = false;
        }
        self.leave_handled(&mut frame);
        let after = self.leave(&mut frame);
        let sent = matches!(
            after,
            After::Send(..) | After::SendKept(_) | After::Thrown(..)
        );
        if !sent && self.heap.waiting.is_some() {
            self.end_after_finalizers(value, after);
        } else if value == NONE && !sent {
            self.heap.drop(value);
            self.deliver(Ok(None), after);
        } else {
            self.start(Out::End(Some(value)), after);
        }
    }

    /// The variables of a generator that returned have finalizers to be called: they come before the `StopIteration`
    /// (`gen_send_ex2`).
    fn end_after_finalizers(&mut self, value: R, after: After) {
        let cx = self.cx.clone();
        let quiet = matches!(after, After::IterKept(_, true));
        let iterates = matches!(
            after,
            After::Iter(_) | After::IterKept(..) | After::NativeNext
        );
        let task = async move {
            cx.with(|vm| {
                if quiet || value == NONE {
                    vm.heap.drop(value);
                    return Ok(None);
                }
                vm.raise_stop_iteration(value);
                if !iterates {
                    return Err(Raise);
                }
                vm.clear_error();
                Ok(None)
            })
        };
        self.control
            .push(Control::Native(Box::pin(task), after, None));
    }

    /// Lets go of what C held meanwhile.
    pub(super) fn release(&mut self, held: Option<R>) {
        if let Some(held) = held {
            self.heap.drop(held);
        }
    }

    /// `SEND`: what the sub-generator answered.
    pub(super) fn deliver_send(&mut self, result: Result<Option<R>, Raise>, after: &After) {
        self.release_meanwhile(after);
        match result {
            Ok(Some(value)) => self.push(value),
            Ok(None) => {
                let none = self.heap.pick(NONE);
                self.go_on_behind(none, after);
            }
            Err(Raise) => match *after {
                After::Thrown(target, _, kept) => self.answer_thrown(target, kept),
                After::Send(_, None) | After::SendKept(_) if self.stops() => {
                    let value = self.take_stop_value();
                    self.go_on_behind(value, after);
                }
                _ => self.unwind(true),
            },
        }
    }

    /// `SEND`: the sub-generator returned a value in hand.
    pub(super) fn end_send(&mut self, value: R, after: &After) {
        self.release_meanwhile(after);
        self.go_on_behind(value, after);
    }

    /// Lets go of what C held while the sub-generator ran.
    fn release_meanwhile(&mut self, after: &After) {
        match after {
            After::Send(_, held) => self.release(*held),
            After::Thrown(_, receiver, _) => self.heap.drop(*receiver),
            _ => {}
        }
    }

    fn go_on_behind(&mut self, value: R, after: &After) {
        match *after {
            After::Send(target, _) => self.deliver_end(value, target),
            After::SendKept(target) => {
                let frame = self.top_frame();
                frame.ip = target as usize;
                frame.stack.push(Some(value));
            }
            After::Thrown(target, _, kept) => {
                self.raise_stop_iteration(value);
                self.answer_thrown(target, kept);
            }
            _ => unreachable!("only `SEND` waits for a sub-generator"),
        }
    }

    /// An exception is set: what a sub-generator raised into which one was thrown, or a `StopIteration` for its return
    /// (`_gen_throw`, Objects/genobject.c).
    fn answer_thrown(&mut self, target: u32, kept: bool) {
        if kept {
            // v3.14: raised at the `yield`, where `CLEANUP_THROW` finds it above what was sent.
            let none = self.heap.pick(NONE);
            let frame = self.top_frame();
            frame.ip += 1;
            frame.stack.push(Some(none));
            self.unwind(true);
            return;
        }
        // v3.11: takes the sub-generator off the stack and goes on behind the loop; a `StopIteration` has the value that
        // is sent there, which C holds until the generator stops again.
        let stops = self.stops();
        let frame = self.top_frame();
        frame.ip = target as usize;
        let receiver = frame.stack.pop().flatten();
        self.release(receiver);
        if !stops {
            self.unwind(true);
            return;
        }
        let value = self.take_stop_value();
        let caller = Holder::hand(self.top_frame().caller);
        self.heap.incref(value, caller, Reason::PassedAsArgument);
        let frame = self.top_frame();
        frame.sent = Some(value);
        frame.stack.push(Some(value));
    }

    /// `SEND`: the sub-generator returned `value`.
    pub(super) fn deliver_end(&mut self, value: R, target: u32) {
        let frame = self.top_frame();
        frame.ip = target as usize;
        let generator = frame
            .stack
            .pop()
            .flatten()
            .expect("the generator is on the stack");
        frame.stack.push(Some(value));
        self.heap.drop(generator);
    }

    /// Whether the exception that is set is a `StopIteration`.
    pub(super) fn stops(&self) -> bool {
        self.error
            .is_some_and(|error| self.heap.is_subclass(error.ty, ty::STOP_ITERATION))
    }

    /// `_PyGen_FetchStopIterationValue` (Objects/genobject.c, v3.11): the value of the `StopIteration` that is set,
    /// which is cleared.
    pub(super) fn take_stop_value(&mut self) -> R {
        let held = self.error.and_then(|error| error.value);
        // An exception that is not made yet is set with its value alone.
        let value = held.map_or(NONE, |held| self.stop_value(held).unwrap_or(held));
        self.heap.pick(value);
        self.clear_error();
        value
    }

    /// The `value` of a `StopIteration`; `None` when the object is no exception.
    pub(super) fn stop_value(&self, exception: R) -> Option<R> {
        match &self.heap.get(exception).data {
            Data::Exception(this) => Some(this.members.get("value").copied().unwrap_or(NONE)),
            _ => None,
        }
    }

    /// Whether a code object makes a generator.
    pub fn is_generator(code: &Code) -> bool {
        code.flags & CO_GENERATOR != 0
    }

    /// Splits `count` items of a tuple onto the value stack, the first on top; the tuple is released.
    pub fn unpack_tuple(&mut self, tuple: R) {
        let items = self.carried.take().expect("unpacking leaves the items");
        for item in items.iter().rev() {
            self.push(*item);
        }
        self.heap.drop(tuple);
    }
}
