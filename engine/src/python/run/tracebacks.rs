//! Traceback and frame objects of an error on its way (Python/traceback.c, Objects/frameobject.c, v3.11).

use crate::object::data::{Data, FrameObject, Traceback};
use crate::object::heap::R;
use crate::object::types::{NONE, ty};
use crate::python::run::frame::Frame;
use crate::python::run::native::{Out, Res};
use crate::python::run::vm::Vm;
use crate::timeline::Reason;

impl Vm {
    /// The exception's traceback.
    pub fn traceback_of(&self, exception: R) -> Option<R> {
        match &self.heap.get(exception).data {
            Data::Exception(this) => this.traceback,
            _ => None,
        }
    }

    /// `_PyFrame_GetFrameObject`: the frame's object, made when it has none yet.
    pub(super) fn frame_object(&mut self, frame: &mut Frame) -> R {
        if let Some(object) = frame.object {
            return object;
        }
        let words = frame.code.localsplus.len() as u64 + u64::from(frame.code.stacksize);
        let bytes = self.heap.profile.object.frame_header + 8 * words;
        let data = Data::Frame(Box::new(FrameObject {
            frame: frame.id,
            code: frame.code_object,
            func: None,
            locals: None,
            namespace: None,
            kept: None,
            back: None,
            line: 0,
        }));
        let object = self.heap.create(ty::FRAME, data, bytes, 16, true, None);
        let holder = frame.holder();
        self.heap.give(object, holder, Reason::Internal);
        frame.object = Some(object);
        object
    }

    /// `gi_frame` (`gen_getframe`, Objects/genobject.c): the object of a frame that waits, `None` when there is none.
    pub(super) fn generator_frame(&mut self, generator: R) -> Res {
        let Data::Generator(this) = &mut self.heap.get_mut(generator).data else {
            unreachable!("the caller tested the type")
        };
        if this.running {
            let text = "the frame of a generator that runs";
            return Err(self.raise_text(ty::NOT_IMPLEMENTED_ERROR, text));
        }
        let Some(mut frame) = this.frame.take() else {
            return Ok(Out::Value(self.heap.pick(NONE)));
        };
        let object = self.frame_object(&mut frame);
        let object = self.heap.pick(object);
        if let Data::Generator(this) = &mut self.heap.get_mut(generator).data {
            this.frame = Some(frame);
        }
        Ok(Out::Value(object))
    }

    /// `PyTraceBack_Here`
    pub(super) fn add_traceback(&mut self, frame: &mut Frame) {
        let error = self.error.expect("an error is on its way");
        let traceback = self.new_traceback(frame, error.traceback);
        let holder = self.thread_holder();
        if let Some(next) = error.traceback {
            self.heap.take(next, holder, Reason::Internal);
            self.heap.give_part(traceback, next, "tb_next");
        }
        self.heap.give(traceback, holder, Reason::ExceptionHeld);
        if let Some(error) = &mut self.error {
            error.traceback = Some(traceback);
        }
    }

    /// `_PyTraceBack_FromFrame`: the caller gives it the next.
    pub(super) fn new_traceback(&mut self, frame: &mut Frame, next: Option<R>) -> R {
        let object = self.frame_object(frame);
        let instr = u32::try_from(frame.ip.saturating_sub(1)).expect("below 2^32 instructions");
        let line = frame
            .code
            .instrs
            .get(instr as usize)
            .map_or(0, |instr| instr.line);
        let data = Data::Traceback(Traceback {
            next,
            frame: object,
            instr,
            line,
        });
        let traceback = self.heap.new_gc(ty::TRACEBACK, data);
        self.heap.hold_part(traceback, object, "tb_frame");
        traceback
    }

    /// The error that is set to an exception goes on with the traceback that it has (`PyException_GetTraceback`).
    pub fn keep_traceback(&mut self, value: R) {
        if let Some(traceback) = self.traceback_of(value) {
            let holder = self.thread_holder();
            self.heap.incref(traceback, holder, Reason::ExceptionHeld);
            if let Some(error) = &mut self.error {
                error.traceback = Some(traceback);
            }
            // From v3.12 on there is one reference to it, which goes with the error.
            if self.profile.object.exceptions_before_args {
                self.set_traceback(value, None);
            }
        }
    }
}
