//! The worker's end. Linked only into the worker's binary: it brings the parser and the machine along.
//!
//! A run goes in slices, with a turn of the event loop in between: a Cancel that came meanwhile is heard.
//! Before a slice's events are sent they are applied to a state here: a recording that contradicts itself
//! kills the worker, not the page.

use super::BUILD_NUMBER;
use super::requests::Reading;
use super::start;
use engine::addr::Span;
use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::protocol::{Chunk, Diagnostic, DiagnosticKind, Limit, Reply, Request, Unread};
use engine::python::run::{self, Limits, Machine, Options, Outcome, Progress};
use engine::python::{compile_as, diagnostic};
use engine::timeline::State;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Instructions between two looks at the clock.
const BUDGET: u64 = 2_000;
/// How long a slice lasts, ms: the first is short, so that small programs are on the screen at once.
const SLICE_MS: f64 = 40.0;

/// What the worker is busy with.
struct Job {
    run: u32,
    work: Work,
    cancelled: bool,
}

enum Work {
    /// A program.
    Program {
        machine: Box<Machine>,
        check: Box<State>,
    },
    /// The playground's script or trace.
    Reading(Reading),
}

type Busy = Rc<RefCell<Option<Job>>>;

/// Answers requests for as long as the worker lives.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let busy = Busy::default();
    let on_message = {
        let scope = scope.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
            // A message that cannot be read comes from a page of another build; it has been told by `Ready`.
            if let Ok(request) = postcard::from_bytes(&bytes) {
                take(request, &busy, &scope);
            }
        })
    };
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let version = BUILD_NUMBER;
    send(&scope, &Reply::Ready { version });
}

fn take(request: Request, busy: &Busy, scope: &DedicatedWorkerGlobalScope) {
    match request {
        Request::Cancel { run } => {
            if let Some(job) = busy.borrow_mut().as_mut().filter(|job| job.run == run) {
                job.cancelled = true;
            }
        }
        Request::Run {
            run,
            source,
            profile,
            max_events,
            inputs,
            real_start,
        } => {
            let start = if real_start {
                start::of(&profile)
            } else {
                None
            };
            if let Some(start) = start.clone() {
                let start = Box::new(start);
                send(scope, &Reply::Started { run, start });
            }
            let options = Options {
                inputs,
                start,
                ..asked(source, profile, max_events)
            };
            program(run, &options, busy, scope);
        }
        Request::Lesson {
            run,
            text,
            profile,
            max_events,
        } => match engine::lesson::parse(&text) {
            Ok(lesson) => {
                let source = lesson.program.clone();
                send(scope, &Reply::Lesson(Box::new(lesson)));
                program(run, &asked(source, profile, max_events), busy, scope);
            }
            Err(error) => {
                let diagnostics = vec![Diagnostic {
                    kind: DiagnosticKind::Lesson,
                    message: error.to_string(),
                    span: Span { start: 0, end: 0 },
                }];
                send(scope, &Reply::Failed { run, diagnostics });
            }
        },
        Request::Script { run, text } => read(run, Reading::script(run, &text), busy, scope),
        Request::Trace { run, file } => read(run, Reading::trace(run, file), busy, scope),
    }
}

/// What a run is asked to be.
fn asked(source: String, profile: String, max_events: u32) -> Options {
    Options {
        profile,
        limits: Limits {
            events: max_events.into(),
            ..Limits::default()
        },
        source,
        ..Options::default()
    }
}

/// Compiles a program and begins to run it.
fn program(run: u32, options: &Options, busy: &Busy, scope: &DedicatedWorkerGlobalScope) {
    let version = match Profile::for_programs(&options.profile) {
        Ok(version) => version,
        Err(message) => {
            let diagnostics = vec![fault(message)];
            send(scope, &Reply::Failed { run, diagnostics });
            return;
        }
    };
    let (code, diagnostics) = compile_as(&options.source, &version.code);
    let Some(code) = code else {
        let diagnostics = diagnostics.into_iter().take(20).map(told).collect();
        send(scope, &Reply::Failed { run, diagnostics });
        return;
    };
    // What the machine does not model is refused before anything runs.
    let unmodelled = engine::python::run::check::check(&code);
    if !unmodelled.is_empty() {
        let diagnostics = unmodelled.into_iter().take(20).map(refused).collect();
        send(scope, &Reply::Failed { run, diagnostics });
        return;
    }
    let first = match (&options.start, Profile::by_name(&options.profile)) {
        (Some(start), Some(release)) => start.state(&release.alloc),
        _ => State::new(Allocator::start()),
    };
    let work = Work::Program {
        machine: Box::new(Machine::new(code, options)),
        check: Box::new(first),
    };
    begin(run, work, busy, scope);
}

fn begin(run: u32, work: Work, busy: &Busy, scope: &DedicatedWorkerGlobalScope) {
    *busy.borrow_mut() = Some(Job {
        run,
        work,
        cancelled: false,
    });
    slice(busy, scope);
}

fn read(
    run: u32,
    reading: Result<Reading, Unread>,
    busy: &Busy,
    scope: &DedicatedWorkerGlobalScope,
) {
    match reading {
        Ok(reading) => begin(run, Work::Reading(reading), busy, scope),
        Err(why) => send(scope, &Reply::Unread { run, why }),
    }
}

/// Runs for one slice and, when there is more to do, asks for the next.
fn slice(busy: &Busy, scope: &DedicatedWorkerGlobalScope) {
    let mut slot = busy.borrow_mut();
    let Some(job) = slot.as_mut() else {
        return;
    };
    let began = js_sys::Date::now();
    let run = job.run;
    let cancelled = job.cancelled;
    let go_on = || js_sys::Date::now() - began < SLICE_MS;
    let last = match &mut job.work {
        _ if cancelled => Some(Reply::Cancelled { run }),
        Work::Program { machine, check } => {
            let mut over = false;
            while !over && go_on() {
                over = machine.step(BUDGET) == Progress::Over;
            }
            send_chunk(run, machine, check, scope);
            over.then(|| end(machine.outcome(), run))
        }
        Work::Reading(reading) => match reading.slice(go_on) {
            Ok((requests, over)) => {
                send(scope, &Reply::Requests(requests));
                over.then_some(Reply::Done { run })
            }
            Err(why) => Some(Reply::Unread { run, why }),
        },
    };
    if let Some(last) = last {
        *slot = None;
        send(scope, &last);
    } else {
        let (busy, scope) = (busy.clone(), scope.clone());
        Timeout::new(0, move || slice(&busy, &scope)).forget();
    }
}

fn end(outcome: Outcome, run: u32) -> Reply {
    match outcome {
        Outcome::Stopped(limit) => Reply::Stopped {
            run,
            limit: match limit {
                run::Limit::Events => Limit::Events,
                run::Limit::Instructions => Limit::Work,
                run::Limit::Memory => Limit::Memory,
            },
        },
        Outcome::Running | Outcome::Finished | Outcome::Raised => Reply::Done { run },
    }
}

/// Sends what was recorded since the last chunk; an empty one says that the worker is alive.
fn send_chunk(
    run: u32,
    machine: &mut Machine,
    check: &mut State,
    scope: &DedicatedWorkerGlobalScope,
) {
    let (events, new) = machine.take_events();
    for event in &events {
        check.apply(event);
    }
    let chunk = Chunk {
        run,
        events,
        names: new.names,
        texts: new.texts,
        codes: new.codes,
    };
    let reply = Reply::Chunk(chunk);
    send(scope, &reply);
    if let Reply::Chunk(chunk) = reply {
        machine.give_back(chunk.events);
    }
}

/// Something that the page should not have asked for.
fn fault(message: String) -> Diagnostic {
    Diagnostic {
        kind: DiagnosticKind::Internal,
        message,
        span: Span { start: 0, end: 0 },
    }
}

fn refused(found: run::check::Unsupported) -> Diagnostic {
    Diagnostic {
        kind: DiagnosticKind::Unsupported,
        message: found.what,
        span: found.span,
    }
}

fn told(found: diagnostic::Diagnostic) -> Diagnostic {
    let (kind, message) = match found.kind {
        diagnostic::DiagnosticKind::Syntax { message, .. } => (DiagnosticKind::Syntax, message),
        diagnostic::DiagnosticKind::Unsupported { what, .. } => (DiagnosticKind::Unsupported, what),
        diagnostic::DiagnosticKind::Limit { what, limit } => {
            (DiagnosticKind::TooLarge, format!("{what}: {limit}"))
        }
    };
    Diagnostic {
        kind,
        message,
        span: found.span,
    }
}

fn send(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let bytes =
        postcard::to_stdvec(reply).expect("a reply has no types that postcard cannot write");
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    let transfer = js_sys::Array::of1(&bytes.buffer());
    // The buffer was made here and is used nowhere else, so it can be handed over.
    let _ = scope.post_message_with_transfer(&bytes, &transfer);
}
