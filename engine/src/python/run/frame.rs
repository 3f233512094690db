//! One activation of a code object (`_PyInterpreterFrame`, `Include/internal/pycore_frame.h`, v3.11).

use crate::addr::{FrameId, NameId};
use crate::object::data::Data;
use crate::object::heap::R;
use crate::python::code::{Code, Op};
use crate::python::run::linked::Linked;
use crate::python::run::vm::{Error, Vm};
use crate::timeline::{Holder, HolderKind};
use std::rc::Rc;

/// What happens with the result of a call.
#[derive(Debug)]
pub enum After {
    /// Push it on the value stack of the frame below; then release these references in hand, in order.
    Push(Vec<R>),
    /// Like `Push`, with NULL above it.
    PushThenNull(Vec<R>),
    /// Like `Push`, as a bool.
    PushBool(Vec<R>),
    /// Throw it away; then release these.
    Drop(Vec<R>),
    /// It is an item of a loop: push it, or at the end release the iterator and jump there.
    Iter(u32),
    /// It is an item of a loop: push it, or at the end push NULL and jump there.
    /// Whether the instruction is specialised for generators.
    IterKept(u32, bool),
    /// Its truth decides about a jump: target and the truth that jumps.
    Jump(u32, bool),
    /// Like `Jump`, for an operand that stays when the jump is made.
    JumpOrPop(u32, bool),
    /// Its items go on the value stack; this sequence is released.
    Unpack(R),
    /// It must be `None`: `__init__` of this new object, which is the call's result. Then release these.
    Init(R, Vec<R>),
    /// It must be `None`: of `__init__`, the first, called by `type.__call__` (v3.11) with the tuple that comes second,
    /// on the new object, which is the call's result. After these the others are released.
    InitByType([R; 3], Vec<R>),
    /// It goes to the C function below.
    Native,
    /// Like `Native`, of a generator that is iterated over: what it returns is lost.
    NativeNext,
    /// A finalizer's: it is thrown away, and so are errors. The error that was on its way before goes on.
    Finalizer(Option<Error>),
    /// `yield from`: the value a generator yielded is pushed; at its end its result replaces it, and the jump is made.
    /// First this reference in hand is released: what C held meanwhile.
    Send(u32, Option<R>),
    /// Like `Send`; the receiver stays below the result.
    SendKept(u32),
    /// `yield from`: the answer to an exception that was thrown into this receiver, which C holds meanwhile; whether the
    /// receiver stays.
    Thrown(u32, R, bool),
    /// The program is over.
    Program,
}

/// A frame.
#[derive(Debug)]
pub struct Frame {
    /// Its number.
    pub id: FrameId,
    /// Its code.
    pub code: Rc<Code>,
    /// The code object.
    pub code_object: R,
    /// The function; `None` for the module.
    pub func: Option<R>,
    /// Globals.
    pub globals: R,
    /// The namespace of a module or class body.
    pub locals: Option<R>,
    /// Local variables, cells and free variables.
    pub fast: Vec<Option<R>>,
    /// The value stack; `None` is NULL.
    pub stack: Vec<Option<R>>,
    /// Index of the next instruction.
    pub ip: usize,
    /// The frame that called.
    pub caller: FrameId,
    /// What happens with the result.
    pub after: After,
    /// The generator that it belongs to.
    pub generator: Option<R>,
    /// The exception that a waiting generator handles (`gi_exc_state`).
    pub handled: Option<R>,
    /// What a generator's frame was sent by C, which holds it until the frame stops again (`_gen_throw`, v3.11).
    pub sent: Option<R>,
    /// Whether a generator's frame ran already.
    pub started: bool,
    /// The frame object, once a traceback needed one.
    pub object: Option<R>,
    /// Names of the variables, for events.
    pub names: Rc<[NameId]>,
    /// Objects of its code.
    pub linked: Rc<Linked>,
    /// Keyword names set by `KW_NAMES` for the next call.
    pub kwnames: Option<R>,
}

impl Frame {
    /// Takes the value on top of the stack.
    #[inline]
    pub(super) fn pop(&mut self) -> R {
        self.stack
            .pop()
            .flatten()
            .expect("the compiler balances the value stack")
    }

    /// The value on top of the stack.
    pub(super) fn top(&self) -> R {
        self.peek(1)
    }

    /// `PEEK(n)`: 1 is the top.
    #[inline]
    pub(super) fn peek(&self, n: usize) -> R {
        self.stack[self.stack.len() - n].expect("the compiler balances the value stack")
    }

    /// A code object gets warmer by calls and back edges; quickened after 8 of them (`_PyCode_Warmup`, v3.11).
    #[inline]
    pub(super) fn warm_up(&self) {
        self.linked.warmth.set(self.linked.warmth.get() + 1);
    }

    /// The interned name with that number.
    #[inline]
    pub(super) fn name_object(&self, index: u32) -> R {
        self.linked.names[index as usize]
    }

    /// Puts a value on the stack.
    #[inline]
    pub(super) fn push(&mut self, object: R) {
        self.stack.push(Some(object));
    }

    /// Takes the values on top of the stack, the deepest first.
    pub(super) fn pop_many(&mut self, count: usize) -> Vec<R> {
        let start = self.stack.len() - count;
        self.stack
            .drain(start..)
            .map(|item| item.expect("arguments are no NULLs"))
            .collect()
    }

    /// Whether it is the module's, after which the program is over.
    pub(super) fn after_program(&self) -> bool {
        matches!(self.after, After::Program)
    }

    /// The holder of a variable.
    pub fn local(&self, slot: usize) -> Holder {
        let var = &self.code.localsplus[slot];
        let cell = var.cell || var.free;
        Holder {
            kind: if cell {
                HolderKind::Interpreter
            } else {
                HolderKind::Name
            },
            owner: self.id.0,
            name: self.names[slot],
        }
    }

    /// The holder of a variable that an argument goes to; it is moved to its cell later, if it has one.
    #[inline]
    pub(super) fn variable(&self, slot: usize) -> Holder {
        Holder {
            kind: HolderKind::Name,
            owner: self.id.0,
            name: self.names[slot],
        }
    }

    /// The frame itself as a holder of its function and code.
    pub fn holder(&self) -> Holder {
        Holder {
            kind: HolderKind::Interpreter,
            owner: self.id.0,
            name: NameId(0),
        }
    }

    /// Whether a generator's frame waits at a `yield` that only the guard around the generator covers
    /// (`RESUME_OPARG_DEPTH1_MASK`).
    pub fn waits_plainly(&self) -> bool {
        /// `RESUME_OPARG_DEPTH1_MASK`
        const DEPTH_1: u32 = 4;
        let next = self.code.instrs[self.ip];
        self.started && next.op == Op::Resume && next.arg & DEPTH_1 != 0
    }

    /// What a frame that waits at the `yield` of a `yield from` has asked.
    pub fn receiver(&self) -> Option<R> {
        let send = self.code.instrs[self.ip.checked_sub(2)?];
        if !self.started || !matches!(send.op, Op::Send | Op::SendKept) {
            return None;
        }
        self.stack.last().copied().flatten().map(R::plain)
    }

    /// The same in v3.12 and later, where an exception is looked at there.
    pub fn waits_kept(&self) -> bool {
        self.receiver().is_some() && self.code.instrs[self.ip - 2].op == Op::SendKept
    }

    /// Puts a frame that waits so behind the `SEND`; says what happens with the answer there.
    /// `held` is released when it comes.
    pub fn behind_send(&mut self, held: R) -> After {
        let send = self.code.instrs[self.ip - 2];
        self.ip -= 1;
        After::Thrown(send.arg, held, send.op == Op::SendKept)
    }

    /// Makes a frame that is over one of another call of the same code.
    fn start_again(&mut self, id: FrameId, code_object: R) {
        self.id = id;
        self.code_object = code_object;
        self.locals = None;
        self.fast.clear();
        self.fast.resize(self.code.localsplus.len(), None);
        self.stack.clear();
        self.ip = 0;
        self.generator = None;
        self.handled = None;
        self.sent = None;
        self.started = false;
        self.object = None;
        self.kwnames = None;
    }

    /// The variable or value on the stack with that number, if the frame has a reference there.
    pub fn reference(&self, place: usize) -> Option<(R, Holder)> {
        let found = match self.fast.get(place) {
            Some(value) => value.map(|value| (value, self.local(place))),
            None => self.stack[place - self.fast.len()].map(|value| (value, Holder::hand(self.id))),
        };
        found.filter(|(value, _)| !value.is_borrowed())
    }

    /// Variables and value stack with their holders, in the order in which they are released.
    pub fn references(&self) -> Vec<(R, Holder)> {
        let mut references = Vec::new();
        for (slot, value) in self.fast.iter().enumerate() {
            if let Some(value) = value {
                references.push((*value, self.local(slot)));
            }
        }
        let hand = Holder::hand(self.id);
        references.extend(self.stack.iter().flatten().map(|value| (*value, hand)));
        references.retain(|(value, _)| !value.is_borrowed());
        references
    }
}

impl Vm {
    /// Keeps the memory of a frame that is over for one that comes.
    pub(super) fn keep_frame(&mut self, frame: Box<Frame>) {
        const MOST: usize = 32;
        if self.spare_frames.len() < MOST {
            self.spare_frames.push(frame);
        }
    }

    /// Keeps the memory of a call's arguments for those of another one.
    #[inline]
    pub(super) fn keep_args(&mut self, mut args: Vec<R>) {
        const MOST: usize = 32;
        if args.capacity() > 0 && self.spare_args.len() < MOST {
            args.clear();
            self.spare_args.push(args);
        }
    }

    /// A frame for a code object, whose function, globals and caller are still to be said. The memory of one that is
    /// over is taken, if there is one; when that ran the same code, only what differs from call to call is new.
    pub(super) fn frame_for(&mut self, code_object: R) -> Box<Frame> {
        let id = self.new_frame_id();
        let Data::Code(code, _) = &self.heap.get(code_object).data else {
            unreachable!("the handle is a code object's")
        };
        let last = self.spare_frames.last();
        if last.is_some_and(|spare| Rc::ptr_eq(&spare.code, code))
            && let Some(mut frame) = self.spare_frames.pop()
        {
            frame.start_again(id, code_object);
            return frame;
        }
        let code = Rc::clone(code);
        let linked = self.linked_code(&code);
        let names = self.variable_names(&linked, &code);
        let (variables, room) = (code.localsplus.len(), code.stacksize as usize + 1);
        let mut frame = Frame {
            id,
            code_object,
            func: None,
            globals: code_object,
            locals: None,
            fast: Vec::new(),
            stack: Vec::new(),
            ip: 0,
            caller: id,
            after: After::Program,
            generator: None,
            handled: None,
            sent: None,
            started: false,
            object: None,
            names,
            linked,
            kwnames: None,
            code,
        };
        let mut spare = self.spare_frames.pop();
        if let Some(spare) = &mut spare {
            frame.fast = std::mem::take(&mut spare.fast);
            frame.stack = std::mem::take(&mut spare.stack);
            frame.fast.clear();
            frame.stack.clear();
        }
        frame.fast.resize(variables, None);
        frame.stack.reserve(room);
        match spare {
            Some(mut spare) => {
                *spare = frame;
                spare
            }
            None => Box::new(frame),
        }
    }
}
