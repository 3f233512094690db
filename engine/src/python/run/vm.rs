//! The machine's state and its main loop: what stands on the explicit stack and who gets a call's result.

use crate::addr::FrameId;
use crate::alloc::Allocator;
use crate::hash::{ByNumber, Numbers};
use crate::object::dealloc;
use crate::object::heap::{Heap, R};
use crate::object::lookups::Lookups;
use crate::object::types::{NONE, TRUE, truth};
use crate::profile::{Profile, ProgramProfile};
use crate::python::code::{Code, Op};
use crate::python::run::frame::{After, Frame};
use crate::python::run::linked::Linked;
use crate::python::run::native::{Cx, Out, Raise, Task};
use crate::python::run::{Limits, Options, Outcome};
use crate::timeline::{Event, Reason};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

/// An entry of the explicit stack.
pub enum Control {
    /// A frame of the program.
    Frame(Box<Frame>),
    /// A C function that waits, and what happens with its result.
    Native(Task, After, Option<Result<Option<R>, Raise>>),
    /// A deallocation that waits for a finalizer.
    Drain(Vec<dealloc::Task>),
    /// An exception on its way that waits for a finalizer; whether the frame below gets a traceback.
    Unwind(bool),
}

/// Why [`Vm::run`] came back.
pub enum Next {
    /// The budget is used up.
    Budget,
    /// The run is over.
    Over,
    /// This C function goes on.
    Poll(Task, After),
}

/// What an instruction did.
pub enum Flow {
    /// The next one follows.
    Next,
    /// An operation was begun whose result goes there.
    Start(Out, After),
    /// A function of the program is called; it and the arguments are in hand and move into the frame.
    Enter(R, Vec<R>, Vec<(R, R)>),
    /// A function of the program was called: this frame is to run.
    Entered(Box<Frame>),
    /// `__init__` is called with these arguments for this new object, which is the result.
    EnterInit(R, Vec<R>, R),
    /// The frame returns this, in hand.
    Return(R),
    /// The generator's frame yields this, in hand.
    Yield(R),
    /// The call of a generator function makes the generator.
    Generator,
    /// An exception was raised; true: without a new entry in the traceback.
    Raise(bool),
}

/// The exception that is on its way: type, value and traceback, not yet normalised (`curexc_*`).
#[derive(Clone, Copy, Debug)]
pub struct Error {
    /// Its type.
    pub ty: R,
    /// An instance of the type, or what will be its argument.
    pub value: Option<R>,
    /// The traceback so far.
    pub traceback: Option<R>,
}

/// See [`Vm::ex_release`].
pub type ExRelease = (
    Option<(crate::addr::Addr, Option<R>)>,
    Option<R>,
    R,
    Option<R>,
);

/// The two words of a message about a C function's arguments.
type ArityWords = (&'static str, &'static str);

/// A call of a class: the class and version it is specialised for, and how often it has to wait for that.
type InitCall = (Option<(R, u32)>, u32);

/// The machine.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about the running instruction; they are independent"
)]
pub struct Vm {
    /// Objects.
    pub heap: Heap,
    /// What the release does.
    pub profile: &'static ProgramProfile,
    /// The explicit stack.
    pub control: Vec<Control>,
    /// What a waiting C function asks for.
    pub request: Option<Out>,
    /// The answer.
    pub response: Option<Result<Option<R>, Raise>>,
    /// The exception on its way.
    pub error: Option<Error>,
    /// The exception that is being handled here: by the running generator, or outside of generators (`exc_info`).
    pub handled: Option<R>,
    /// What those handle that resumed the running generators, the first of them first (`previous_item`).
    pub handled_outside: Vec<Option<R>>,
    /// The machine, for futures.
    pub cx: Cx,
    /// How far the run has come.
    pub outcome: Outcome,
    /// Limits.
    pub limits: Limits,
    /// File name for tracebacks.
    pub file: String,
    /// Lines of the program.
    pub source: Vec<String>,
    /// Frames on the stack.
    pub depth: u32,
    /// Bytes of the C stack that calls of C functions within each other take, where the release looks at that (3.14).
    pub(super) native_stack: u32,
    next_frame: u32,
    pub(super) slice: super::limits::Slice,
    /// Code objects by address of the compiled code.
    pub codes: ByNumber<*const Code, R>,
    /// Constants and names of each code object.
    pub linked: ByNumber<*const Code, Rc<Linked>>,
    /// `co_qualname` of code objects where it is a constant of the program too (`merge_const_one`).
    pub qualnames: HashMap<*const Code, R>,
    /// Look-ups in types with what is built in.
    pub type_lookups: Lookups,
    /// Methods of built-in types that were looked up, and names that are none.
    pub static_methods: ByNumber<R, HashMap<Box<str>, Option<R>>>,
    /// See [`Options::markers_counted`].
    pub markers_counted: bool,
    /// Namespaces of built-in types that were asked for.
    pub static_dicts: ByNumber<R, R>,
    /// Tuples of names that code objects keep.
    pub code_names: HashMap<(R, &'static str), R>,
    /// What modules and built-in types have besides, as far as it was asked for.
    pub methods: HashMap<(R, String), R>,
    /// Names that the program uses.
    pub identifiers: std::collections::HashSet<Rc<[u32]>>,
    /// What a library module raised while it was loaded.
    pub load_error: String,
    /// What exceptions that nobody caught say of themselves, once the program was asked.
    pub(super) told: Option<Vec<(R, String)>>,
    /// Files of the code objects of library modules.
    pub library: HashMap<*const Code, &'static str>,
    /// How many arguments C functions take, as far as they were called.
    pub arity: ByNumber<(R, &'static str), Option<ArityWords>>,
    /// The generators of `random`; the first is the module's own.
    pub generators: Vec<crate::object::value::random::Random>,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: u32,
    /// Seconds that the program slept.
    pub slept: f64,
    /// Code of `eval` and `exec`, kept because tables are keyed by its address.
    pub evaluated: Vec<(Rc<Code>, Rc<str>)>,
    /// The object whose class's own special methods are passed over: a slot of its built-in base runs.
    pub raw: Option<R>,
    /// The other object of a comparison that is made so.
    pub raw_other: Option<R>,
    /// Lines that `input()` has not read yet.
    pub inputs: std::collections::VecDeque<String>,
    /// Modules by name.
    pub modules: HashMap<&'static str, R>,
    /// Objects whose repr is under way.
    pub repr_active: Vec<R>,
    /// The list of those: its array's block.
    pub repr_array: (crate::addr::Addr, u64),
    /// The namespace for the class body that is called next.
    pub class_namespace: Option<R>,
    /// Names that the program and its modules bind, when it runs texts: what these may name without being refused.
    pub names_in_use: std::collections::BTreeSet<String>,
    /// Items that an unpacking collected, in hand.
    pub carried: Option<Vec<R>>,
    /// First argument and `__class__` of the running function, for `super()`.
    pub running: Option<(Option<R>, Option<R>)>,
    /// What the running `CALL_FUNCTION_EX` releases when the frame has its arguments: array and names, NULL, tuple, dict.
    pub ex_release: Option<ExRelease>,
    /// Calls of classes: what they are specialised for, and how often they have to wait for that.
    pub init_calls: ByNumber<(*const Code, usize), InitCall>,
    /// The last instruction looks at the eval breaker.
    pub breaker: bool,
    /// The last call was specialised so that it does not.
    pub unchecked_call: bool,
    /// A missing attribute is looked for by who knows what to do without it.
    pub quietly: bool,
    /// An attribute is looked for as a method, whose name is not held meanwhile (`_PyObject_GetMethod`).
    pub as_method: bool,
    /// The running call is specialised.
    pub warm_call: bool,
    /// The call that is over was specialised for a method that gets an array: its object goes after the arguments
    /// (`PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST`, Python/ceval.c, v3.11).
    pub self_last: bool,
    /// `sys.stdout` is an object of the program's.
    pub stdout_replaced: bool,
    /// A function runs whose arguments may be asked for their numbers ([`Vm::with_numbers`]).
    pub number_may_be_asked: bool,
    /// The argument that has to be asked, and the method that is.
    pub number_wanted: Option<(R, &'static str)>,
    /// Bytes of what was printed; they count against the limit of memory by themselves.
    pub printed: u64,
    /// `gc.callbacks` and `gc.garbage`, once asked for.
    pub gc_lists: HashMap<&'static str, R>,
    /// What is called when the interpreter ends, in the order of its registration.
    pub at_exit: Vec<crate::python::run::ending::AtExit>,
    /// The program is over, and what its end prints is still to come, or was printed.
    pub ending: Option<Box<crate::python::run::ending::Ending>>,
    /// How many `weakref.finalize` there were.
    pub finalizers: i64,
    /// `weakref.finalize` has registered itself with `atexit`.
    pub finalizer_made: bool,
    /// The tuple of arguments that a call with `*` has made already.
    pub given_tuple: Option<R>,
    /// The dict of keywords that such a call hands on as it is to a C function that takes one.
    pub given_dict: Option<R>,
    /// Names that the type look-up cache holds: class, its version, name.
    pub cached_names: Numbers<(R, u32, R)>,
    /// Class and name of the latest of those, by the low bits of both: the type cache holds them already.
    pub latest_names: Vec<(R, R)>,
    /// How often a class was changed.
    pub class_versions: ByNumber<R, u32>,
    /// `*` arguments that are made a tuple first: the calling frames, innermost last, and their `**` arguments.
    pub stars: Vec<(FrameId, Option<R>)>,
    /// What the message about missing arguments was made of, in hand.
    pub missing: Vec<R>,
    /// A missing attribute is only to be told, without an error.
    pub lacks_own: bool,
    /// There was a `memoryview`.
    pub(super) views_made: bool,
    /// What stands for the objects that the collector has tracked since before the program, once asked for.
    pub(super) older_objects: Vec<R>,
    /// Frames that are over, for their memory.
    #[expect(clippy::vec_box, reason = "the boxes are what is kept")]
    pub(super) spare_frames: Vec<Box<Frame>>,
    /// Memory of calls' arguments that is free.
    pub(super) spare_args: Vec<Vec<R>>,
}

impl Vm {
    /// A machine with nothing to run.
    ///
    /// # Panics
    /// When programs do not run under the profile of that name.
    pub fn new(options: &Options) -> Self {
        let profile = Profile::for_programs(&options.profile).expect("the caller checked the name");
        Self {
            heap: match (&options.start, Profile::by_name(&options.profile)) {
                (Some(start), Some(release)) => Heap::started(start, &release.alloc, profile),
                _ => Heap::new(Allocator::start(), profile),
            },
            profile,
            control: Vec::new(),
            request: None,
            response: None,
            error: None,
            handled: None,
            handled_outside: Vec::new(),
            cx: Cx(Weak::new()),
            outcome: Outcome::Running,
            limits: options.limits,
            file: options.name.clone(),
            source: options.source.split('\n').map(str::to_owned).collect(),
            depth: 0,
            native_stack: 0,
            next_frame: 1,
            slice: super::limits::Slice::default(),
            codes: ByNumber::default(),
            linked: ByNumber::default(),
            qualnames: HashMap::new(),
            type_lookups: Lookups::default(),
            static_methods: ByNumber::default(),
            markers_counted: options.markers_counted,
            static_dicts: ByNumber::default(),
            code_names: HashMap::default(),
            methods: HashMap::new(),
            identifiers: std::collections::HashSet::new(),
            load_error: String::new(),
            told: None,
            library: HashMap::new(),
            arity: ByNumber::default(),
            generators: Vec::new(),
            recursion_limit: options.limits.depth,
            slept: 0.0,
            evaluated: Vec::new(),
            raw: None,
            raw_other: None,
            inputs: options.inputs.iter().cloned().collect(),
            modules: HashMap::new(),
            repr_active: Vec::new(),
            repr_array: (crate::addr::Addr::NULL, 0),
            class_namespace: None,
            names_in_use: std::collections::BTreeSet::new(),
            carried: None,
            running: None,
            ex_release: None,
            init_calls: ByNumber::default(),
            breaker: false,
            unchecked_call: false,
            quietly: false,
            as_method: false,
            warm_call: false,
            self_last: false,
            stdout_replaced: false,
            number_may_be_asked: false,
            number_wanted: None,
            printed: 0,
            gc_lists: HashMap::new(),
            finalizers: 0,
            at_exit: Vec::new(),
            ending: None,
            finalizer_made: false,
            given_tuple: None,
            given_dict: None,
            cached_names: Numbers::default(),
            latest_names: Vec::new(),
            class_versions: ByNumber::default(),
            stars: Vec::new(),
            missing: Vec::new(),
            lacks_own: false,
            views_made: false,
            older_objects: Vec::new(),
            spare_frames: Vec::new(),
            spare_args: Vec::new(),
        }
    }

    /// The next frame's number.
    pub fn new_frame_id(&mut self) -> FrameId {
        let id = FrameId(self.next_frame);
        self.next_frame += 1;
        id
    }

    /// Runs until the budget is used up, the run is over, or a future has to be polled.
    pub fn run(&mut self, budget: &mut u64) -> Next {
        let allowed = self.begin_slice(*budget);
        let next = self.run_slice();
        *budget -= allowed - self.slice.left;
        next
    }

    fn run_slice(&mut self) -> Next {
        loop {
            if self.outcome != Outcome::Running {
                return Next::Over;
            }
            if self.heap.waiting.is_some() {
                self.start_finalizer();
                continue;
            }
            if self.heap.gc.due
                && !self.heap.gc.collecting
                && (!self.profile.gc.deferred || self.at_check())
            {
                self.heap.gc.due = false;
                let collect = crate::python::run::modules::collect_automatically(self);
                if let Ok(out) = collect {
                    let saved = self.error.take();
                    self.start(out, After::Finalizer(saved));
                    continue;
                }
            }
            match self.control.pop() {
                None => self.over(Outcome::Finished),
                Some(Control::Drain(tasks)) => {
                    self.heap.tasks = tasks;
                    self.heap.drain();
                }
                Some(Control::Unwind(trace)) => self.unwind(trace),
                Some(Control::Native(task, after, response)) => {
                    self.response = response;
                    return Next::Poll(task, after);
                }
                Some(Control::Frame(frame)) => {
                    if self.run_frame(frame) {
                        return Next::Budget;
                    }
                }
            }
        }
    }

    /// Begins an operation; its result goes to `after`.
    pub fn start(&mut self, out: Out, after: After) {
        match out {
            Out::Value(value) => self.deliver(Ok(Some(value)), after),
            Out::End(None) | Out::Done => self.deliver(Ok(None), after),
            Out::End(Some(value)) => {
                if let After::Send(..) | After::SendKept(_) | After::Thrown(..) = after {
                    self.end_send(value, &after);
                } else if let After::Iter(_) | After::IterKept(..) | After::NativeNext = after {
                    // `gen_iternext` sets a `StopIteration`, which the caller clears; `FOR_ITER_GEN` has none.
                    if matches!(after, After::IterKept(_, true)) {
                        self.heap.drop(value);
                    } else {
                        self.raise_stop_iteration(value);
                        self.clear_error();
                    }
                    self.deliver(Ok(None), after);
                } else {
                    self.raise_stop_iteration(value);
                    self.deliver(Err(Raise), after);
                }
            }
            Out::Wait(task) => self.control.push(Control::Native(task, after, None)),
            Out::Init(parts, all) => self.start_init(parts, all, after),
            Out::Call(callee, args, kwargs) => match self.call(callee, args, kwargs, after) {
                Ok(()) => {}
                Err((Raise, after)) => self.deliver(Err(Raise), after),
            },
            Out::Resume(generator, value) => self.resume(generator, value, after),
            Out::Next(generator) => {
                let none = self.heap.pick(NONE);
                let after = match after {
                    After::Native => After::NativeNext,
                    after => after,
                };
                self.resume(generator, none, after);
            }
            Out::Throw(generator) => self.throw_into(generator, after),
        }
    }

    /// A C function waits: its request begins.
    pub fn suspended(&mut self, task: Task, after: After) {
        self.control.push(Control::Native(task, after, None));
        let request = self
            .request
            .take()
            .expect("a future waits for a request only");
        self.start(request, After::Native);
    }

    /// Gives a result to whoever is on top of the stack.
    pub fn deliver(&mut self, result: Result<Option<R>, Raise>, after: After) {
        match after {
            After::Native | After::NativeNext => {
                // The one that waits is on top, or below deallocations that go first.
                let waiting = self.control.iter_mut().rev().find_map(|entry| match entry {
                    Control::Native(_, _, response) => Some(response),
                    _ => None,
                });
                *waiting.expect("a C function waits for the answer") = Some(result);
            }
            After::Push(release) if result.is_err() && self.keeps_operands() => {
                let frame = self.top_frame();
                frame.stack.extend(release.into_iter().map(Some));
                self.unwind(true);
            }
            After::Push(release) => {
                for object in &release {
                    self.heap.drop(*object);
                }
                self.keep_args(release);
                match result {
                    Ok(Some(value)) => self.push(value),
                    Ok(None) => {
                        self.raise_stop_iteration(NONE);
                        self.unwind(true);
                    }
                    Err(Raise) => self.unwind(true),
                }
            }
            After::PushThenNull(release) => {
                let pushed = matches!(result, Ok(Some(_)));
                self.deliver(result, After::Push(release));
                if pushed {
                    self.top_frame().stack.push(None);
                }
            }
            After::PushBool(release) => match result {
                Ok(Some(value)) => match self.truth_now(value) {
                    Some(is) => {
                        self.heap.drop(value);
                        let is = self.heap.pick(truth(is));
                        self.deliver(Ok(Some(is)), After::Push(release));
                    }
                    None => match self.truth_later(value) {
                        Ok(out) => self.start(out, After::Push(release)),
                        Err(Raise) => self.deliver(Err(Raise), After::Push(release)),
                    },
                },
                other => self.deliver(other, After::Push(release)),
            },
            After::IterKept(target, _) => match result {
                Ok(Some(value)) => self.push(value),
                Ok(None) => {
                    let frame = self.top_frame();
                    frame.stack.push(None);
                    frame.ip = target as usize;
                }
                Err(Raise) => self.unwind(true),
            },
            After::Send(..) | After::SendKept(_) | After::Thrown(..) => {
                self.deliver_send(result, &after);
            }
            After::Drop(release) => {
                if let Ok(Some(value)) = result {
                    self.heap.drop(value);
                }
                for object in release {
                    self.heap.drop(object);
                }
                if result.is_err() {
                    self.unwind(true);
                }
            }
            After::Iter(target) => match result {
                Ok(Some(value)) => self.push(value),
                Ok(None) => {
                    let frame = self.top_frame();
                    frame.ip = target as usize;
                    let iterator = frame
                        .stack
                        .pop()
                        .flatten()
                        .expect("the iterator is below its items");
                    self.heap.decref_in_hand(iterator, Reason::LoopEnded);
                }
                Err(Raise) => self.unwind(true),
            },
            After::Jump(target, when) => match result {
                Ok(value) => {
                    let value = value.unwrap_or(NONE);
                    let truth = value == TRUE;
                    self.heap.drop(value);
                    if truth == when {
                        self.top_frame().ip = target as usize;
                    }
                }
                Err(Raise) => self.unwind(true),
            },
            After::JumpOrPop(target, when) => {
                if let Ok(value) = result {
                    let value = value.unwrap_or(NONE);
                    self.heap.drop(value);
                    let frame = self.top_frame();
                    if (value == TRUE) == when {
                        frame.ip = target as usize;
                    } else {
                        frame.ip += 1;
                        let operand = frame.stack.pop().flatten().expect("the operand is there");
                        self.heap.drop(operand);
                    }
                } else {
                    self.top_frame().ip += 1;
                    self.unwind(true);
                }
            }
            After::Unpack(sequence) => {
                self.heap.drop(sequence);
                match result {
                    Ok(value) => self.unpack_tuple(value.expect("unpacking gives a tuple")),
                    Err(Raise) => self.unwind(true),
                }
            }
            After::Init(object, release) => {
                self.depth -= 1;
                let failed = self.init_failed(result);
                for object in release {
                    self.heap.drop(object);
                }
                if failed {
                    self.heap.drop(object);
                    self.unwind(true);
                } else {
                    self.push(object);
                }
            }
            After::InitByType(parts, release) => {
                let made = self.init_by_type_over(result, parts);
                self.deliver(made.map(Some), After::Push(release));
            }
            After::Finalizer(saved) => {
                match result {
                    Ok(Some(value)) => self.heap.drop(value),
                    Ok(None) => {}
                    Err(Raise) => self.write_unraisable(),
                }
                self.error = saved;
            }
            After::Program => {
                if let Ok(Some(value)) = result {
                    self.heap.drop(value);
                }
                if result.is_err() {
                    self.report_uncaught();
                } else {
                    self.over(Outcome::Finished);
                }
            }
        }
    }

    /// The frame on top.
    pub fn top_frame(&mut self) -> &mut Frame {
        match self.control.last_mut() {
            Some(Control::Frame(frame)) => frame,
            _ => unreachable!("a frame is on top"),
        }
    }

    /// Pushes a reference in hand on the value stack of the frame on top.
    pub fn push(&mut self, value: R) {
        self.top_frame().stack.push(Some(value));
    }

    fn start_finalizer(&mut self) {
        let object = self.heap.waiting.take().expect("tested by the caller");
        let mut tasks = std::mem::take(&mut self.heap.later);
        tasks.reverse();
        tasks.append(&mut self.heap.tasks);
        self.control.push(Control::Drain(tasks));
        // An exception on its way waits (`PyErr_GetRaisedException`, `PyErr_Fetch` in `slot_tp_finalize` and the like).
        let saved = self.error.take();
        match self.finalizer_call(object) {
            Ok(out) => self.start(out, After::Finalizer(saved)),
            Err(Raise) => self.deliver(Err(Raise), After::Finalizer(saved)),
        }
    }

    /// The frame is left: its variables are released, then it is popped.
    /// `result` is in its hand and goes to the caller.
    pub fn return_from(&mut self, mut frame: Box<Frame>, value: R) {
        let caller = crate::timeline::Holder::hand(frame.caller);
        if frame.after_program() {
            self.leave(&mut frame);
            self.heap.drop(value);
            self.deliver(Ok(None), After::Program);
            return;
        }
        if frame.generator.is_some() {
            self.generator_returned(frame, value);
            return;
        }
        self.heap.give(value, caller, Reason::Returned);
        let after = self.leave(&mut frame);
        self.keep_frame(frame);
        self.deliver(Ok(Some(value)), after);
    }

    #[inline]
    fn release_variable(&mut self, frame: &Frame, slot: usize) {
        if let Some(object) = frame.fast[slot] {
            self.heap
                .decref(object, frame.local(slot), Reason::CallOver);
        }
    }

    fn release_stack(&mut self, frame: &Frame) {
        let hand = crate::timeline::Holder::hand(frame.id);
        let values = frame.stack.iter().flatten();
        if self.profile.run.frames_from_top {
            values
                .rev()
                .for_each(|object| self.heap.decref(*object, hand, Reason::CallOver));
        } else {
            values.for_each(|object| self.heap.decref(*object, hand, Reason::CallOver));
        }
    }

    fn release_variables(&mut self, frame: &mut Frame) {
        let taken = self.leave_frame_object(frame);
        if !taken {
            if self.profile.run.frames_from_top {
                self.release_stack(frame);
                for slot in (0..frame.fast.len()).rev() {
                    self.release_variable(frame, slot);
                }
            } else {
                for slot in 0..frame.fast.len() {
                    self.release_variable(frame, slot);
                }
                self.release_stack(frame);
            }
        }
        frame.fast.clear();
        frame.stack.clear();
        if let Some(locals) = frame.locals {
            let holder = frame.holder();
            self.heap.decref(locals, holder, Reason::CallOver);
        }
    }

    /// Whether the instruction that waits for an answer is a `BINARY_OP` whose operands stay on the stack when that is an
    /// error (`ERROR_NO_POP`, Python/bytecodes.c, v3.14).
    fn keeps_operands(&self) -> bool {
        self.profile.run.binary_errors_keep
            && matches!(self.control.last(), Some(Control::Frame(frame))
                if frame.ip > 0 && frame.code.instrs[frame.ip - 1].op == Op::BinaryOp)
    }

    /// Releases what a frame has that does not run (`gen_clear_frame`).
    pub fn clear_frame(&mut self, frame: &mut Frame) {
        self.release_variables(frame);
        let holder = frame.holder();
        if let Some(func) = frame.func {
            self.heap.decref(func, holder, Reason::CallOver);
        }
        if !self.keep_code(frame) {
            self.heap
                .decref(frame.code_object, holder, Reason::CallOver);
        }
    }

    /// Releases what a frame has and pops it (`_PyFrame_Clear`); says what happens with its result.
    pub fn leave(&mut self, frame: &mut Frame) -> After {
        let after = std::mem::replace(&mut frame.after, After::Finalizer(None));
        if matches!(after, After::Program) {
            return after;
        }
        self.depth -= 1;
        let (id, caller) = (frame.id, frame.caller);
        let holder = frame.holder();
        self.release_variables(frame);
        self.heap.emit(Event::FramePopped {
            frame: id,
            suspended: false,
        });
        self.heap.frame = caller;
        if let Some(func) = frame.func {
            self.heap.decref(func, holder, Reason::CallOver);
        }
        if !self.keep_code(frame) {
            self.heap
                .decref(frame.code_object, holder, Reason::CallOver);
        }
        after
    }
}
