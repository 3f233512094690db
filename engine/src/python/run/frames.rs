//! Frame objects that the program asks for: `sys._getframe`, and what they tell of their activation
//! (Python/sysmodule.c: `sys__getframe_impl`, Objects/frameobject.c, v3.11).
//! Simplified: `f_locals` of a class body that is over is empty. Left out: `f_lasti`, tracing, and setting any of them.

use crate::addr::FrameId;
use crate::object::data::{Data, FrameObject};
use crate::object::heap::R;
use crate::object::types::{self, NONE, ty};
use crate::python::run::frame::Frame;
use crate::python::run::native::{NativeFn, Out, Res, wait};
use crate::python::run::vm::{Control, Vm};
use crate::timeline::Reason;

/// The attributes that [`frame_attr`](Vm::frame_attr) knows.
pub(super) const NAMES: &[&str] = &[
    "f_code",
    "f_back",
    "f_lineno",
    "f_locals",
    "f_globals",
    "f_builtins",
];

/// Methods of frame objects.
pub(super) const METHODS: &[(&str, NativeFn)] = &[("clear", clear)];

/// `frame_clear` (Objects/frameobject.c): a frame that is over lets go of its variables; that of a generator that waits
/// closes it, or refuses since 3.13.
fn clear(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let object = args[0];
    let Data::Frame(this) = &vm.heap.get(object).data else {
        unreachable!("a method of frames")
    };
    let id = this.frame;
    let cx = vm.cx.clone();
    wait(async move {
        if cx.with(|vm| vm.place_of_frame(id).is_some()) {
            let text = "cannot clear an executing frame";
            return Err(cx.with(|vm| vm.raise_text(ty::RUNTIME_ERROR, text)));
        }
        let waiting = cx.with(|vm| vm.with_activation(id, |_, frame| frame.generator));
        if let Some(generator) = waiting.flatten() {
            if cx.with(|vm| vm.profile.gc.deferred) {
                let text = "cannot clear a suspended frame";
                return Err(cx.with(|vm| vm.raise_text(ty::RUNTIME_ERROR, text)));
            }
            let closed = cx.run(|vm| vm.close_generator(generator)).await?;
            cx.drop(closed);
        }
        Ok(Some(cx.with(|vm| {
            vm.release_frame_locals(object);
            vm.heap.pick(NONE)
        })))
    })
}

impl Frame {
    /// The line of the instruction that runs, or ran last.
    pub(super) fn line(&self) -> u32 {
        let instr = self.code.instrs.get(self.ip.saturating_sub(1));
        instr.map_or(self.code.first_line, |instr| instr.line)
    }
}

/// `sys._getframe(depth)`
pub(super) fn getframe(vm: &mut Vm, args: &[R], _: &[(R, R)]) -> Res {
    let depth = args
        .first()
        .map_or(Ok(0), |depth| vm.index_number(*depth))?;
    let depth = usize::try_from(depth).unwrap_or(0);
    let cx = vm.cx.clone();
    // The frame that asks is at hand only once the call has begun.
    wait(async move {
        cx.step(|vm| {
            let places = vm.control.iter().enumerate().rev();
            let mut frames = places.filter(|(_, entry)| matches!(entry, Control::Frame(_)));
            let Some((place, _)) = frames.nth(depth) else {
                let text = "call stack is not deep enough";
                return Err(vm.raise_text(ty::VALUE_ERROR, text));
            };
            let object = vm.with_frame_at(place, Vm::frame_object);
            Ok(Out::Value(vm.heap.pick(object)))
        })
        .await
    })
}

impl Vm {
    /// Does something with an activation on the stack.
    fn with_frame_at<T>(
        &mut self,
        place: usize,
        act: impl FnOnce(&mut Self, &mut Frame) -> T,
    ) -> T {
        let entry = std::mem::replace(&mut self.control[place], Control::Drain(Vec::new()));
        let Control::Frame(mut frame) = entry else {
            unreachable!("the caller found a frame there")
        };
        let result = act(self, &mut frame);
        self.control[place] = Control::Frame(frame);
        result
    }

    fn place_of_frame(&self, id: FrameId) -> Option<usize> {
        self.control
            .iter()
            .rposition(|entry| matches!(entry, Control::Frame(frame) if frame.id == id))
    }

    /// Does something with the activation of a frame object, on the stack or in a generator that waits; `None` when it
    /// is over.
    pub(super) fn with_activation<T>(
        &mut self,
        id: FrameId,
        act: impl FnOnce(&mut Self, &mut Frame) -> T,
    ) -> Option<T> {
        if let Some(place) = self.place_of_frame(id) {
            return Some(self.with_frame_at(place, act));
        }
        let waits = |data: &Data| match data {
            Data::Generator(this) => this.frame.as_ref().is_some_and(|frame| frame.id == id),
            _ => false,
        };
        let mut objects = self.heap.objects.iter();
        let at = objects.position(|object| waits(&object.data))?;
        let Data::Generator(this) = &mut self.heap.objects[at].data else {
            unreachable!("found above")
        };
        let mut frame = this.frame.take().expect("found above");
        let result = act(self, &mut frame);
        if let Data::Generator(this) = &mut self.heap.objects[at].data {
            this.frame = Some(frame);
        }
        Some(result)
    }

    /// `f_lineno`, as far as it is known at once.
    pub(super) fn frame_line(&self, object: &FrameObject) -> u32 {
        let live = self.control.iter().rev().find_map(|entry| match entry {
            Control::Frame(frame) if frame.id == object.frame => Some(frame.line()),
            _ => None,
        });
        live.unwrap_or(object.line)
    }

    /// An attribute of a frame object.
    pub(super) fn frame_attr(&mut self, object: R, name: &'static str) -> Res {
        let cx = self.cx.clone();
        wait(async move {
            let value = cx.with(|vm| vm.frame_part(object, name));
            Ok(Some(value))
        })
    }

    fn frame_part(&mut self, object: R, name: &str) -> R {
        let Data::Frame(this) = &self.heap.get(object).data else {
            unreachable!("the caller tested the type")
        };
        let (id, code, func, back, line) = (this.frame, this.code, this.func, this.back, this.line);
        match name {
            "f_lineno" => {
                let live = self.with_activation(id, |_, frame| frame.line());
                self.heap.new_int(i64::from(live.unwrap_or(line)))
            }
            "f_back" => {
                let below = self.place_of_frame(id).and_then(|place| {
                    let below = &self.control[..place];
                    below
                        .iter()
                        .rposition(|entry| matches!(entry, Control::Frame(_)))
                });
                let back = match below {
                    Some(place) => Some(self.with_frame_at(place, Self::frame_object)),
                    None => back,
                };
                self.heap.pick(back.unwrap_or(NONE))
            }
            "f_globals" => {
                let live = self.with_activation(id, |_, frame| frame.globals);
                let globals = live.or_else(|| match &self.heap.get(func?).data {
                    Data::Function(function) => Some(function.globals),
                    _ => None,
                });
                self.heap.pick(globals.unwrap_or(types::MAIN_DICT))
            }
            "f_builtins" => self.heap.pick(types::BUILTINS_DICT),
            "f_locals" => self.frame_locals_attr(object),
            _ => self.heap.pick(code),
        }
    }

    /// `frame_tp_clear`: what a frame object took over goes, since 3.14 from the last on.
    fn release_frame_locals(&mut self, object: R) {
        let Data::Frame(this) = &mut self.heap.get_mut(object).data else {
            unreachable!("the caller tested the type")
        };
        let slots = this.locals.iter_mut().flatten();
        let mut values: Vec<R> = slots.filter_map(Option::take).collect();
        if self.profile.run.frames_from_top {
            values.reverse();
        }
        let holder = self.heap.part(object, "f_locals");
        for value in values {
            self.heap.decref(value, holder, Reason::Used);
        }
    }
}
