//! The worker: sends it the run that is wanted, its answers become actions, and a dead or silent one is replaced.

use crate::WHOLE;
use crate::state::{Action, Dispatch, EngineState, LabAction, Outcome, bench, playground};
use crate::worker::client::{Client, Incoming};
use engine::protocol::{Reply, Request};
use gloo_timers::callback::Interval;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// A worker that is busy says something at least every second; one that is silent for this long is replaced.
const PATIENCE_S: u32 = 15;

/// What the worker is to do.
#[derive(Clone)]
pub enum Wanted {
    /// A program is to run.
    Program(bench::Pending),
    /// The playground's script or trace is to be read.
    Requests(playground::Pending),
}

impl Wanted {
    const fn run(&self) -> u32 {
        match self {
            Self::Program(pending) => pending.run,
            Self::Requests(pending) => pending.run,
        }
    }

    fn request(&self) -> Request {
        match self {
            Self::Program(pending) if pending.is_lesson => Request::Lesson {
                run: pending.run,
                text: pending.source.to_string(),
                profile: pending.profile.name.to_owned(),
                max_events: pending.max_events,
            },
            Self::Program(pending) => Request::Run {
                run: pending.run,
                source: pending.source.to_string(),
                profile: pending.profile.name.to_owned(),
                max_events: pending.max_events,
                inputs: pending.inputs.lines().map(str::to_owned).collect(),
                real_start: pending.memory.is_started(),
            },
            Self::Requests(pending) => (*pending.request).clone(),
        }
    }
}

struct Link {
    client: RefCell<Option<Client>>,
    /// The run the worker is busy with.
    busy: Cell<Option<u32>>,
    /// Seconds since it said something.
    silent_s: Cell<u32>,
}

impl Link {
    fn spawn(self: &Rc<Self>, dispatch: &Dispatch) {
        self.busy.set(None);
        self.silent_s.set(0);
        let (link, sender) = (Rc::downgrade(self), dispatch.clone());
        let client = Client::spawn(move |incoming| {
            if let Some(link) = link.upgrade() {
                link.silent_s.set(0);
                link.take(incoming, &sender);
            }
        });
        match client {
            Ok(client) => *self.client.borrow_mut() = Some(client),
            Err(_) => dispatch.send(Action::EngineCrashed),
        }
    }

    fn take(self: &Rc<Self>, incoming: Incoming, dispatch: &Dispatch) {
        let ended = |run, outcome| {
            if self.busy.get() == Some(run) {
                self.busy.set(None);
            }
            dispatch.send(Action::RunEnded(run, outcome));
        };
        match incoming {
            Incoming::Reply(Reply::Ready { .. }) => dispatch.send(Action::EngineReady),
            Incoming::Reply(Reply::Started { run, start }) => {
                dispatch.send(Action::RunStarted(run, start));
            }
            Incoming::Reply(Reply::Chunk(chunk)) => dispatch.send(Action::ChunkArrived(chunk)),
            Incoming::Reply(Reply::Lesson(lesson)) => {
                dispatch.send(Action::LessonArrived(lesson));
            }
            Incoming::Reply(Reply::Requests(requests)) => {
                dispatch.send(LabAction::RequestsArrived(requests).into());
            }
            Incoming::Reply(Reply::Unread { run, why }) => {
                if self.busy.get() == Some(run) {
                    self.busy.set(None);
                }
                dispatch.send(LabAction::Unread(run, why).into());
            }
            Incoming::Reply(Reply::Done { run }) => ended(run, Outcome::Done),
            Incoming::Reply(Reply::Stopped { run, limit }) => ended(run, Outcome::Stopped(limit)),
            Incoming::Reply(Reply::Failed { run, diagnostics }) => {
                ended(run, Outcome::Failed(diagnostics.into()));
            }
            Incoming::Reply(Reply::Cancelled { run }) => ended(run, Outcome::Cancelled),
            Incoming::Stale => dispatch.send(Action::EngineStale),
            Incoming::Crashed(_) => self.replace(dispatch),
        }
    }

    fn replace(self: &Rc<Self>, dispatch: &Dispatch) {
        let was_busy = self.busy.take().is_some();
        dispatch.send(Action::EngineCrashed);
        self.client.borrow_mut().take();
        // A worker that dies while idle could not even be loaded: starting it again would go on for ever.
        if was_busy {
            self.spawn(dispatch);
        }
    }

    fn run(self: &Rc<Self>, wanted: &Wanted, dispatch: &Dispatch) {
        if self.busy.get().is_some() || self.client.borrow().is_none() {
            // An unfinished run is of no interest any more; a new worker is faster than waiting for its end.
            self.client.borrow_mut().take();
            self.spawn(dispatch);
        }
        self.busy.set(Some(wanted.run()));
        self.silent_s.set(0);
        if let Some(client) = &*self.client.borrow() {
            client.send(wanted.request());
        }
    }
}

/// Runs what is pending. The worker is started for the first run, or as soon as one is to be `expected`:
/// who steps a lesson does not need it. The returned callback cancels the run.
#[hook]
pub fn use_engine(
    expected: bool,
    wanted: Option<Wanted>,
    engine: EngineState,
    dispatch: Dispatch,
) -> Callback<()> {
    let link = use_memo((), |()| Link {
        client: RefCell::new(None),
        busy: Cell::new(None),
        silent_s: Cell::new(0),
    });
    {
        let (link, dispatch) = (link.clone(), dispatch.clone());
        use_effect_with((), move |()| {
            let watched = link.clone();
            let watchdog = Interval::new(1_000, move || {
                let silent = watched.silent_s.get() + 1;
                watched.silent_s.set(silent);
                if WHOLE && watched.busy.get().is_some() && silent > PATIENCE_S {
                    watched.replace(&dispatch);
                }
            });
            move || {
                drop(watchdog);
                link.client.borrow_mut().take();
            }
        });
    }
    {
        let (link, dispatch) = (link.clone(), dispatch.clone());
        use_effect_with(expected, move |expected| {
            if WHOLE && *expected && link.client.borrow().is_none() {
                link.spawn(&dispatch);
            }
        });
    }
    {
        let (link, dispatch) = (link.clone(), dispatch.clone());
        let run = wanted.as_ref().map(Wanted::run);
        use_effect_with(run, move |_| {
            // Lessons bring their recordings: their build runs nothing.
            if WHOLE && let Some(wanted) = wanted.filter(|_| engine != EngineState::Stale) {
                link.run(&wanted, &dispatch);
            }
        });
    }
    use_callback((), move |(), ()| {
        if let (Some(run), Some(client)) = (link.busy.get(), &*link.client.borrow()) {
            client.send(Request::Cancel { run });
        }
    })
}
