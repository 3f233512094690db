//! The machine that runs [`Code`]: CPython 3.11's instructions over the simulated heap, with an explicit stack.
//!
//! [`Machine::step`] goes on until its budget is used up, a limit is reached or the program is over; nothing of the
//! program lives on the native stack in between.
#![expect(
    clippy::manual_let_else,
    clippy::missing_panics_doc,
    clippy::needless_range_loop,
    clippy::single_match_else,
    clippy::unnecessary_wraps,
    reason = "a panic here is a broken invariant; operations share one signature; both outcomes are named"
)]

pub mod attr;
pub mod attr_set;
pub mod attributes;
pub mod builtins;
mod bytearrays;
pub mod call;
mod call_errors;
pub mod check;
mod class_bases;
mod class_changes;
mod class_statement;
pub mod classes;
mod code_attrs;
mod codec_errors;
pub mod comparing;
pub mod deque;
pub mod dicts;
mod ending;
pub mod error;
mod error_args;
pub mod eval;
mod exception_members;
mod formatting;
pub mod frame;
mod frame_locals;
mod frames;
pub mod functional;
pub mod functions;
pub mod gathering;
pub mod generators;
mod groups;
pub mod hashes;
pub mod heapq;
mod indexed;
pub mod instances;
pub mod iter;
pub mod itertools;
pub mod itertools_new;
pub mod keywords;
mod late_ops;
pub mod library;
mod limits;
pub mod linked;
mod list_sort;
mod locals;
mod mapping_proxy;
pub mod matching;
pub mod math;
pub mod memory_views;
mod merging;
pub mod methods;
pub mod methods_bytes;
mod methods_bytes2;
pub mod methods_num;
pub mod methods_str;
pub mod methods_str2;
mod module_attrs;
pub mod modules;
mod mro;
pub mod native;
pub mod number;
mod offsets;
mod older;
pub mod operator;
pub mod ops;
pub mod percent;
mod percent_bytes;
mod proxies;
mod raising;
mod ranges;
pub mod reduce;
mod reports;
pub mod repr_texts;
mod reprs;
pub mod sets;
mod sets_asked;
pub mod signature;
pub mod slots;
pub mod start;
mod start_names;
mod static_dicts;
pub mod str_format;
pub mod strings;
mod structure_attrs;
pub mod subscripts;
mod sys;
pub mod tables;
pub mod text;
mod told;
mod tracebacks;
mod translate;
pub mod vm;
mod weak_refs;
pub mod writer;

use crate::addr::{NameId, TextId};
use crate::python::code::Code;
use crate::timeline::{CodeInfo, Event, Start, Texts};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use vm::{Next, Vm};

/// How far a run may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Events.
    pub events: u64,
    /// Instructions.
    pub instructions: u64,
    /// Bytes of live blocks.
    pub memory: u64,
    /// `sys.getrecursionlimit()`
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            events: 10_000_000,
            instructions: 50_000_000,
            memory: 64 << 20,
            depth: 1000,
        }
    }
}

/// What a run starts from.
#[derive(Clone, Debug)]
pub struct Options {
    /// The release: a name that [`crate::profile::Profile::for_programs`] knows.
    pub profile: String,
    /// Limits.
    pub limits: Limits,
    /// Lines that `input()` reads; after the last one it raises `EOFError`.
    pub inputs: Vec<String>,
    /// What a real start-up left; `None`: memory of the program's own, as the recordings have it.
    pub start: Option<Start>,
    /// The file's name in tracebacks.
    pub name: String,
    /// The program's text, for tracebacks.
    pub source: String,
    /// Offsets in the code are those of the recorded text, which has a marker's instructions before each statement.
    pub markers_counted: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            profile: "3.11".to_owned(),
            limits: Limits::default(),
            inputs: Vec::new(),
            start: None,
            name: "program.py".to_owned(),
            source: String::new(),
            markers_counted: false,
        }
    }
}

/// Which limit stopped a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Too many events.
    Events,
    /// Too many instructions.
    Instructions,
    /// Too much memory.
    Memory,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It can go on.
    Running,
    /// The program ended.
    Finished,
    /// The program ended by an exception that nobody caught.
    Raised,
    /// A limit was reached; what was recorded so far is good.
    Stopped(Limit),
}

/// Whether a step left something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The budget is used up.
    Running,
    /// The run is over.
    Over,
}

/// New entries of the tables, to be appended to those handed out before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewEntries {
    /// For [`crate::timeline::Tables::names`].
    pub names: Vec<String>,
    /// For [`crate::timeline::Tables::texts`].
    pub texts: Texts,
    /// For [`crate::timeline::Tables::codes`].
    pub codes: Vec<CodeInfo>,
}

/// A run of a program.
pub struct Machine {
    vm: Rc<RefCell<Vm>>,
    taken: (usize, usize, usize),
}

impl Machine {
    /// A run before its first instruction.
    pub fn new(code: Rc<Code>, options: &Options) -> Self {
        let vm = Rc::new(RefCell::new(Vm::new(options)));
        vm.borrow_mut().cx = native::Cx(Rc::downgrade(&vm));
        library::load(&vm, &code);
        vm.borrow_mut().begin(code);
        Self {
            vm,
            taken: (0, 0, 0),
        }
    }

    /// Goes on for about `budget` instructions.
    pub fn step(&mut self, budget: u64) -> Progress {
        let mut left = budget;
        self.vm.borrow_mut().heap.record.make_room();
        loop {
            let next = self.vm.borrow_mut().run(&mut left);
            match next {
                Next::Budget => return Progress::Running,
                Next::Over => return Progress::Over,
                Next::Poll(mut task, after) => {
                    let mut context = Context::from_waker(Waker::noop());
                    let poll = task.as_mut().poll(&mut context);
                    let mut vm = self.vm.borrow_mut();
                    match poll {
                        Poll::Ready(result) => vm.deliver(result, after),
                        Poll::Pending => vm.suspended(task, after),
                    }
                }
            }
        }
    }

    /// Runs to the end.
    pub fn finish(&mut self) -> Outcome {
        while self.step(u64::MAX) == Progress::Running {}
        self.outcome()
    }

    /// How far the run has come.
    pub fn outcome(&self) -> Outcome {
        let vm = self.vm.borrow();
        match (&vm.ending, vm.outcome) {
            // A limit that the end reaches is none of the program's.
            (Some(ending), Outcome::Stopped(_)) => ending.outcome,
            (_, outcome) => outcome,
        }
    }

    /// Events since the last call, and what they need of the tables.
    pub fn take_events(&mut self) -> (Vec<Event>, NewEntries) {
        let mut vm = self.vm.borrow_mut();
        let vm = &mut *vm;
        let record = &mut vm.heap.record;
        let mut events = record.take();
        if let Some(ending) = &mut vm.ending {
            events.retain(|event| matches!(event, Event::Printed { .. }));
            let printed = std::mem::replace(&mut events, std::mem::take(&mut ending.events));
            events.extend(printed);
        }
        let entries = NewEntries {
            names: record
                .names
                .since(self.taken.0)
                .iter()
                .map(str::to_owned)
                .collect(),
            texts: record.texts.since(self.taken.1),
            codes: record.codes[self.taken.2..].to_vec(),
        };
        self.taken = (record.names.len(), record.texts.len(), record.codes.len());
        (events, entries)
    }

    /// Takes events back that were handed over and are used up: the next ones get their memory.
    pub fn give_back(&mut self, events: Vec<Event>) {
        self.vm.borrow_mut().heap.record.give_back(events);
    }

    /// The text of a name's number.
    pub fn name(&self, id: NameId) -> String {
        self.vm.borrow().heap.record.names.get(id.index())
    }

    /// A text by its number.
    pub fn text(&self, id: TextId) -> String {
        self.vm.borrow().heap.record.texts.get(id.index())
    }

    /// The number of the program's own events; what comes after them is printed when the interpreter ends.
    pub fn program_events(&self) -> Option<u64> {
        self.vm.borrow().ending.as_ref().map(|ending| ending.total)
    }

    /// Objects of the program that are alive at its end, with their counts, for tests.
    pub fn counts(&self) -> Vec<(crate::addr::ObjectId, i64)> {
        let vm = self.vm.borrow();
        match &vm.ending {
            Some(ending) => ending.counts.clone(),
            None => vm.counts(),
        }
    }
}
