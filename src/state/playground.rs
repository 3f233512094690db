//! The allocator playground: a script or a recorded trace, what it led to, and the reader's place in it.
//!
//! By hand and by script write the same text: a button adds a line to the script, so links, undo and the timeline
//! need nothing of their own.

use super::app::Action;
use super::bench::Outcome;
use super::opening::{Opening, share_pick};
use engine::addr::Span;
use engine::alloc::ArenaSource;
use engine::alloc::history::{History, Part};
use engine::alloc::script::{BlockName, Call, NO_BLOCK};
use engine::profile::{AllocProfile, Profile, WhatIf};
use engine::protocol::{Diagnostic, DiagnosticKind, Request, Requests, TraceSource, Unread};
use engine::share::{Kind, Scenario};
use engine::timeline::{Command, Grain};
use engine::view::playground::report::{self, Report, StatsError};
use engine::view::playground::{Pick, Playground, dials, strip_run};
use engine::view::strip::StripRun;
use std::cell::RefCell;
use std::rc::Rc;

pub use super::playground_text::{EXAMPLES, after_line, next_name};

/// Runs of the playground have numbers from here on; those of the workbench are below.
pub const FIRST_RUN: u32 = 1 << 31;
/// The profile of links without one.
const USUAL: &str = "3.11";
/// Texts that can be taken back.
const MAX_UNDO: usize = 200;
/// A longer script is not even sent to the worker.
const MAX_SCRIPT_BYTES: usize = 1 << 20;

/// A list of requests that was served whole.
#[derive(Debug)]
pub struct Shown {
    /// The requests and what they led to.
    pub history: History,
    /// The timeline.
    pub strip: Rc<StripRun>,
    /// Names of the blocks of a script.
    pub names: Rc<(Vec<BlockName>, Vec<String>)>,
    /// The script.
    pub text: Rc<str>,
    /// The recording; `None` for a script.
    pub trace: Option<Rc<TraceSource>>,
    /// The constants.
    pub profile: AllocProfile,
}

impl Shown {
    /// The name of a block, as written.
    pub fn name(&self, block: u32) -> String {
        let name = self.names.0.get(block as usize);
        name.map_or_else(String::new, |name| name.text(&self.names.1))
    }

    /// Whether the name of a block still leads to it after this many requests.
    pub fn reaches(&self, block: u32, position: u32) -> bool {
        let (names, _) = &*self.names;
        let Some(name) = names
            .get(block as usize)
            .filter(|name| name.word != u32::MAX)
        else {
            return false;
        };
        let made = self.history.blocks();
        let end = made
            .partition_point(|made| made.born <= position)
            .min(names.len());
        let latest = names[..end].iter().rposition(|other| other == name);
        latest == usize::try_from(block).ok()
    }
}

/// A list that the worker is busy with.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The page's number of the run.
    pub run: u32,
    /// What the worker is asked.
    pub request: Rc<Request>,
    /// How much is done, in thousandths.
    pub done: u16,
    /// Where to go then; `None`: to the end.
    at: Option<u32>,
    building: Rc<RefCell<Option<Building>>>,
}

impl PartialEq for Pending {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && self.done == other.done
    }
}

#[derive(Debug)]
struct Building {
    history: Option<History>,
    names: (Vec<BlockName>, Vec<String>),
    trace: Option<Rc<TraceSource>>,
    profile: AllocProfile,
}

/// What is wrong with what the reader gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The worker's answer.
    Unread(Unread),
    /// The script is too long.
    TooLong,
    /// The dials do not work together.
    Dials(dials::ProfileError),
    /// The reader stopped it.
    Cancelled,
    /// The worker died.
    Crashed,
}

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A new block.
    Malloc(u64),
    /// A new block of zeros.
    Calloc(u64),
    /// Another size for a block.
    Realloc(u32, u64),
    /// The end of a block.
    Free(u32),
}

/// What happened on the playground.
#[derive(Debug)]
pub enum LabAction {
    /// A button of requests.
    Asked(Hand),
    /// An example was chosen.
    ExampleChosen(usize),
    /// The last change of the script is to be taken back (true) or made again.
    Undone(bool),
    /// The script is to be emptied.
    Cleared,
    /// The reader looks somewhere.
    Picked(Pick),
    /// The reader zooms: 0 all arenas, 1 an arena, 2 a pool, 3 a block.
    Zoomed(u8),
    /// "Why is this arena still here?"
    WhyAsked(Option<u32>),
    /// A profile was chosen.
    ProfileChosen(String),
    /// A dial was turned.
    Dialled(WhatIf),
    /// A file was dropped or chosen.
    FileOpened(Vec<u8>),
    /// A text was pasted to be read as a report; `None` closes it.
    Pasted(Option<String>),
    /// A part of a list of requests came.
    RequestsArrived(Requests),
    /// A list cannot be read.
    Unread(u32, Unread),
}

/// The playground.
#[derive(Clone, Debug)]
pub struct Lab {
    /// The script in the editor.
    pub text: Rc<str>,
    /// The profile's name.
    pub profile: Rc<str>,
    /// The dials.
    pub what_if: WhatIf,
    /// What the worker is busy with.
    pub pending: Option<Pending>,
    /// What is shown.
    pub shown: Option<Rc<Shown>>,
    /// The recording as it was opened, while the dials show it otherwise.
    original: Option<Rc<Shown>>,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// Requests that have happened.
    pub position: u32,
    /// The step inside the last request that is told; 0: the request as a whole.
    pub stage: u32,
    /// Whether it moves by itself.
    pub playing: bool,
    /// Where the reader looks.
    pub pick: Pick,
    /// How near: 0 all arenas, 1 an arena, 2 a pool, 3 a block.
    pub zoom: u8,
    /// The arena whose staying is explained.
    pub why: Option<u32>,
    /// Tables instead of the picture.
    pub table: bool,
    /// A pasted report.
    pub report: Option<Result<Rc<Report>, StatsError>>,
    undo: Vec<Rc<str>>,
    redo: Vec<Rc<str>>,
    runs: u32,
}

impl Default for Lab {
    fn default() -> Self {
        Self {
            text: Rc::from(""),
            profile: Rc::from(USUAL),
            what_if: WhatIf::default(),
            pending: None,
            shown: None,
            original: None,
            problem: None,
            position: 0,
            stage: 0,
            playing: false,
            pick: Pick::default(),
            zoom: 2,
            why: None,
            table: false,
            report: None,
            undo: Vec::new(),
            redo: Vec::new(),
            runs: FIRST_RUN,
        }
    }
}

impl PartialEq for Lab {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: &Option<Rc<Shown>>, b: &Option<Rc<Shown>>| match (a, b) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same(&self.shown, &other.shown)
            && Rc::ptr_eq(&self.text, &other.text)
            && (&self.profile, self.what_if) == (&other.profile, other.what_if)
            && (&self.pending, &self.problem) == (&other.pending, &other.problem)
            && (self.position, self.stage, self.playing)
                == (other.position, other.stage, other.playing)
            && (self.pick, self.zoom, self.why, self.table)
                == (other.pick, other.zoom, other.why, other.table)
            && self.report == other.report
            && (self.undo.len(), self.redo.len(), self.runs)
                == (other.undo.len(), other.redo.len(), other.runs)
    }
}

impl Lab {
    /// The playground that an address opens, or, when it says nothing, as it was left; numbers of runs go on from `before`.
    pub fn open(before: &Self, opening: &Opening) -> Self {
        let nothing_said = opening.code.is_none()
            && opening.zoom.is_none()
            && opening.what_if == WhatIf::default()
            && opening.pick == Pick::default();
        if nothing_said && before.shown.is_some() {
            // The reader comes back to it.
            return Self {
                pending: None,
                playing: false,
                ..before.clone()
            };
        }
        let known = |name: &String| Profile::by_name(name).is_some();
        let mut lab = Self {
            runs: before.runs,
            text: Rc::from(opening.code.as_deref().unwrap_or(EXAMPLES[0])),
            profile: Rc::from(
                opening
                    .profile
                    .clone()
                    .filter(known)
                    .as_deref()
                    .unwrap_or(USUAL),
            ),
            what_if: opening.what_if,
            pick: opening.pick,
            zoom: opening.zoom.unwrap_or(2),
            ..Self::default()
        };
        lab.request_run(opening.at);
        lab
    }

    /// The constants that the dials say; `None` when they do not work together.
    pub fn constants(&self) -> Result<AllocProfile, dials::ProfileError> {
        let profile = dials::profile(&self.profile, &self.what_if);
        let profile = profile.unwrap_or(engine::profile::PY311.alloc);
        profile.check()?;
        Ok(profile)
    }

    /// The screen at the reader's place.
    pub fn view(&self) -> Option<Playground> {
        let shown = self.shown.as_ref()?;
        Some(Playground::build(&shown.history, self.position, self.pick))
    }

    /// What a link to this scene carries.
    pub fn scenario(&self, here: bool) -> Scenario {
        Scenario {
            code: self.text.to_string(),
            profile: self.profile.to_string(),
            step: if here { self.position.into() } else { 0 },
            selection: share_pick(self.pick).filter(|_| here),
            zoom: here.then(|| u16::from(self.zoom) * 100),
            kind: Kind::Allocator,
            what_if: self.what_if,
            ..Scenario::default()
        }
    }

    /// A request as it is written, and the address it was about: `b = malloc(50)`, `…a4c0`.
    pub fn call_text(&self, number: u32) -> (String, String) {
        let Some((shown, request)) = self
            .shown
            .as_ref()
            .and_then(|shown| Some((shown, shown.history.request(number)?)))
        else {
            return (String::new(), String::new());
        };
        let addr = |block: u32| {
            let made = shown.history.blocks().get(block as usize);
            made.map_or_else(String::new, |made| {
                crate::text::playground::short_addr(made.addr.0)
            })
        };
        let of = |block: u32| match shown.name(block) {
            name if name.is_empty() => addr(block),
            name => name,
        };
        let made = shown.history.made_by(number);
        let name = made
            .map(|block| shown.name(block))
            .filter(|name| !name.is_empty());
        let name = name.map_or_else(String::new, |name| format!("{name} = "));
        let made = made.map_or_else(String::new, addr);
        match request.call {
            Call::Malloc { bytes } => (format!("{name}malloc({bytes})"), made),
            Call::Calloc { bytes } => (format!("{name}calloc({bytes})"), made),
            Call::Realloc {
                block: NO_BLOCK,
                bytes,
            } => (format!("{name}realloc(NULL, {bytes})"), made),
            Call::Realloc { block, bytes } => (format!("realloc({}, {bytes})", of(block)), made),
            Call::Free { block: NO_BLOCK } => ("free(NULL)".to_owned(), String::new()),
            Call::Free { block } if shown.trace.is_some() => {
                (format!("free({})", addr(block)), String::new())
            }
            Call::Free { block } => (format!("free({})", of(block)), addr(block)),
        }
    }

    /// Whether something can be taken back, and made again.
    pub fn can_undo(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    /// The mistake of the script, at its place.
    pub fn diagnostics(&self) -> Rc<[Diagnostic]> {
        match &self.problem {
            Some(Problem::Unread(Unread::Script(error))) => {
                let line_start = self.text.split('\n').take(error.line as usize - 1);
                let start = line_start.map(|line| line.len() + 1).sum::<usize>();
                let line = u32::try_from(start).unwrap_or(0);
                let span = if error.span == Span::default() {
                    Span {
                        start: line,
                        end: line,
                    }
                } else {
                    error.span
                };
                Rc::from([Diagnostic {
                    kind: DiagnosticKind::Syntax,
                    message: String::new(),
                    span,
                }])
            }
            _ => Rc::from([]),
        }
    }

    /// Asks for a run of the script; `at`: where to go then.
    fn request_run(&mut self, at: Option<u32>) {
        self.problem = None;
        self.report = None;
        let profile = match self.constants() {
            Ok(profile) => profile,
            Err(error) => return self.problem = Some(Problem::Dials(error)),
        };
        if self.text.len() > MAX_SCRIPT_BYTES {
            return self.problem = Some(Problem::TooLong);
        }
        let source = dials::source(&profile, self.what_if.aligned);
        let text = self.text.to_string();
        let run = self.next_run();
        self.ask(Request::Script { run, text }, at, profile, source);
    }

    fn next_run(&mut self) -> u32 {
        self.runs += 1;
        self.runs
    }

    fn ask(
        &mut self,
        request: Request,
        at: Option<u32>,
        profile: AllocProfile,
        source: ArenaSource,
    ) {
        self.playing = false;
        let building = Building {
            history: History::new(profile, source).ok(),
            names: (Vec::new(), Vec::new()),
            trace: None,
            profile,
        };
        self.pending = Some(Pending {
            run: self.runs,
            request: Rc::new(request),
            done: 0,
            at,
            building: Rc::new(RefCell::new(Some(building))),
        });
    }

    /// Takes in a part; parts of older runs are dropped.
    fn take(&mut self, requests: Requests) {
        let Some(pending) = self.pending.as_mut().filter(|p| p.run == requests.run) else {
            return;
        };
        pending.done = requests.done;
        let mut building = pending.building.borrow_mut();
        let Some(building) = building.as_mut() else {
            return;
        };
        if let Some(source) = requests.source {
            if let Some(profile) = Profile::by_name(&source.version) {
                building.profile = profile.alloc;
                building.history = History::new(profile.alloc, ArenaSource::queue([])).ok();
            }
            building.trace = Some(Rc::new(source));
        }
        building.names.0.extend(requests.names);
        building.names.1.extend(requests.words);
        if let Some(history) = &mut building.history {
            history.push(&requests.part);
        }
    }

    /// A run is over.
    pub fn end(&mut self, run: u32, outcome: &Outcome) {
        let Some(pending) = self.pending.take_if(|pending| pending.run == run) else {
            return;
        };
        match outcome {
            Outcome::Done => {}
            Outcome::Crashed => return self.problem = Some(Problem::Crashed),
            _ => return self.problem = Some(Problem::Cancelled),
        }
        let Some(building) = pending.building.borrow_mut().take() else {
            return;
        };
        let Some(history) = building.history else {
            return;
        };
        if let Some(trace) = &building.trace {
            self.profile = Rc::from(trace.version.as_str());
            self.what_if = WhatIf::default();
        }
        let shown = Rc::new(Shown {
            strip: Rc::new(strip_run(&history)),
            names: Rc::new(building.names),
            text: self.text.clone(),
            profile: building.profile,
            trace: building.trace,
            history,
        });
        // A long life is first seen as a whole.
        let long = shown.history.at(u32::MAX, |moment| {
            moment.allocator.narenas_currently_allocated()
        }) > 4;
        if shown.trace.is_some() || (long && self.shown.is_none()) {
            self.zoom = u8::from(!long);
            self.pick = Pick::default();
        }
        self.original = shown.trace.is_some().then(|| shown.clone());
        self.problem = None;
        self.why = None;
        self.show(shown, pending.at.unwrap_or(u32::MAX));
    }

    fn show(&mut self, shown: Rc<Shown>, at: u32) {
        self.position = at.min(shown.history.len());
        self.stage = 0;
        self.shown = Some(shown);
    }

    /// Serves the requests that are shown under the dials as they are.
    fn serve_again(&mut self) {
        let profile = match self.constants() {
            Ok(profile) => profile,
            Err(error) => return self.problem = Some(Problem::Dials(error)),
        };
        self.problem = None;
        let Some(shown) = self.shown.clone() else {
            return;
        };
        if let Some(original) = self.original.clone()
            && original.profile == profile
            && self.what_if == WhatIf::default()
        {
            return self.show(original, self.position);
        }
        let source = dials::source(&profile, self.what_if.aligned);
        let Ok(mut history) = History::new(profile, source) else {
            return;
        };
        let requests = (1..=shown.history.len()).filter_map(|number| shown.history.request(number));
        history.push(&Part {
            requests: requests.collect(),
            ..Part::default()
        });
        self.why = None;
        self.pick = Pick::default();
        let shown = Shown {
            history,
            strip: shown.strip.clone(),
            names: shown.names.clone(),
            text: shown.text.clone(),
            trace: shown.trace.clone(),
            profile,
        };
        self.show(Rc::new(shown), self.position);
    }

    /// Another script, which can be taken back.
    fn rewrite(&mut self, text: &str) {
        self.undo.push(self.text.clone());
        if self.undo.len() > MAX_UNDO {
            self.undo.remove(0);
        }
        self.redo.clear();
        self.text = Rc::from(text);
        self.pick = Pick::default();
        self.request_run(None);
    }

    /// A button adds a line where the reader stands; what came later gives way (and can be had back).
    fn ask_by_hand(&mut self, hand: Hand) {
        let Some(shown) = self.shown.clone() else {
            return;
        };
        // A trace cannot be written on: a new script begins.
        let text = if shown.trace.is_some() {
            String::new()
        } else {
            let at = shown
                .history
                .request(self.position)
                .map_or(0, |request| request.line);
            let whole = self.position == shown.history.len();
            let kept = if whole {
                shown.text.len()
            } else {
                after_line(&shown.text, at)
            };
            shown.text[..kept].to_owned()
        };
        let name = |block: u32| shown.name(block);
        let line = match hand {
            Hand::Malloc(bytes) => format!("{} = malloc({bytes})", next_name(&text)),
            Hand::Calloc(bytes) => format!("{} = calloc({bytes})", next_name(&text)),
            Hand::Realloc(block, bytes) => {
                let name = name(block);
                format!("{name} = realloc({name}, {bytes})")
            }
            Hand::Free(block) => format!("free({})", name(block)),
        };
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        self.rewrite(&format!("{text}{gap}{line}\n"));
    }

    /// A report is shown: numbers of another process, which has no requests, addresses or lists here.
    pub fn reads_report(&self) -> bool {
        matches!(self.report, Some(Ok(_)))
    }

    /// Moves the reader.
    pub fn command(&mut self, command: Command) {
        let Some(shown) = self.shown.clone().filter(|_| !self.reads_report()) else {
            return;
        };
        let len = shown.history.len();
        let stages = |position: u32| {
            shown.history.at(position, |moment| {
                u32::try_from(moment.steps.len()).unwrap_or(0)
            })
        };
        let playing = std::mem::replace(&mut self.playing, false);
        let mut to = (self.position, 0);
        match command {
            Command::StepBy(_) if self.stage > 0 && self.stage < stages(self.position) => {
                to.1 = self.stage + 1;
            }
            Command::StepBy(Grain::Event) if self.position < len => {
                to = (self.position + 1, 1.min(stages(self.position + 1)));
            }
            Command::StepBackBy(Grain::Event) if self.stage > 1 => to.1 = self.stage - 1,
            Command::StepBackBy(Grain::Event) if self.position > 0 => {
                to = (self.position - 1, stages(self.position - 1));
            }
            Command::Step | Command::StepBy(_) => to.0 = (self.position + 1).min(len),
            Command::StepBack | Command::StepBackBy(_) => to.0 = self.position.saturating_sub(1),
            Command::Home => to.0 = 0,
            Command::End => to.0 = len,
            Command::Play(play) => {
                self.playing = play;
                if play && self.position >= len {
                    to.0 = 0;
                }
            }
            Command::Tick if playing => {
                to.0 = (self.position + 1).min(len);
                self.playing = to.0 < len;
            }
            Command::Tick | Command::SetGrain(_) => self.playing = playing,
            Command::Seek(n) => to.0 = n.min(len),
        }
        if to.0 != self.position {
            self.why = None;
            if !matches!(command, Command::Seek(_) | Command::Home | Command::End) {
                // Stepping follows the request, wherever it goes.
                self.pick = Pick::default();
            }
        }
        (self.position, self.stage) = to;
    }

    /// The playground after something happened.
    pub fn after(&mut self, action: LabAction) {
        match action {
            LabAction::Asked(hand) => self.ask_by_hand(hand),
            LabAction::ExampleChosen(index) => self.rewrite(EXAMPLES.get(index).unwrap_or(&"")),
            LabAction::Cleared => self.rewrite(""),
            LabAction::Undone(back) => {
                let (from, to) = if back {
                    (&mut self.undo, &mut self.redo)
                } else {
                    (&mut self.redo, &mut self.undo)
                };
                if let Some(text) = from.pop() {
                    to.push(std::mem::replace(&mut self.text, text));
                    self.pick = Pick::default();
                    self.request_run(None);
                }
            }
            LabAction::Picked(pick) => self.pick = pick,
            LabAction::Zoomed(zoom) => self.zoom = zoom.min(3),
            LabAction::WhyAsked(arena) => {
                self.why = arena;
                if arena.is_some() {
                    self.pick.arena = arena;
                    (self.pick.pool, self.pick.block) = (None, None);
                }
            }
            LabAction::ProfileChosen(name) => {
                self.profile = Rc::from(name);
                self.what_if = WhatIf::default();
                self.serve_again();
            }
            LabAction::Dialled(what_if) => {
                self.what_if = what_if;
                self.serve_again();
            }
            LabAction::FileOpened(file) => {
                self.problem = None;
                self.report = None;
                let profile = engine::profile::PY311.alloc;
                let run = self.next_run();
                self.ask(
                    Request::Trace { run, file },
                    Some(0),
                    profile,
                    ArenaSource::queue([]),
                );
            }
            LabAction::Pasted(text) => {
                self.playing = false;
                self.report = text.map(|text| {
                    if text.len() > report::MAX_BYTES {
                        return Err(StatsError::NotStats);
                    }
                    report::read(&text).map(Rc::new)
                });
            }
            LabAction::RequestsArrived(requests) => self.take(requests),
            LabAction::Unread(run, why) => {
                if self.pending.take_if(|pending| pending.run == run).is_some() {
                    self.problem = Some(Problem::Unread(why));
                }
            }
        }
    }

    /// The script's text changed in the editor; it runs when the reader says so.
    pub fn edited(&mut self, text: String) {
        self.text = Rc::from(text);
    }

    /// Runs the editor's text.
    pub fn run(&mut self) {
        let text = self.text.clone();
        if let Some(shown) = self.shown.as_ref().filter(|shown| shown.text != text) {
            self.undo.push(shown.text.clone());
            self.redo.clear();
        }
        self.request_run(None);
    }
}

impl From<LabAction> for Action {
    fn from(action: LabAction) -> Self {
        Self::Lab(action)
    }
}
