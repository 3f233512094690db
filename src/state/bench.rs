//! The workbench: a program, its recording, and the reader's place in it.

use engine::addr::ObjectId;
use engine::alloc::Allocator;
use engine::profile::{PY311, Profile};
use engine::protocol::{Chunk, Diagnostic, Limit};
use engine::timeline::{
    Breaks, Command, Cursor, Event, Goal, Grain, Start, State, Tables, Timeline,
};
use engine::view::compare::{moment_after_edit, same_moment};
use engine::view::layout::{Layout, Shape};
use engine::view::{Scene, Selection};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// Events after which a run is paused, for the reader to ask for more.
pub const MAX_EVENTS: u32 = 1_000_000;

/// The release that lessons and links without one run as.
pub const USUAL: &Profile = &PY311;

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The program ran to its end or raised.
    Done,
    /// A limit was reached.
    Stopped(Limit),
    /// It was not run.
    Failed(Rc<[Diagnostic]>),
    /// The reader stopped it.
    Cancelled,
    /// The engine died.
    Crashed,
}

/// A complete recording.
#[derive(Debug)]
pub struct Recorded {
    /// The program.
    pub source: Rc<str>,
    /// Events, tables, index.
    pub timeline: Timeline,
    /// Tells its program apart from others.
    key: u64,
    wide: OnceCell<Layout>,
    narrow: OnceCell<Layout>,
    reach: OnceCell<Option<(i32, i32)>>,
}

/// FNV-1a, from `hash` on: the standard library's hasher would be new in the first load.
fn fnv1a(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Longer programs are not looked through for [`Recorded::reach`].
const MAX_REACH_STEPS: usize = 60;

impl Recorded {
    /// A recording of a program.
    pub fn new(source: Rc<str>, timeline: Timeline) -> Self {
        Self {
            key: fnv1a(0xcbf2_9ce4_8422_2325, &source),
            source,
            timeline,
            wide: OnceCell::new(),
            narrow: OnceCell::new(),
            reach: OnceCell::new(),
        }
    }

    const fn places(&self, shape: Shape) -> &OnceCell<Layout> {
        match shape {
            Shape::Wide => &self.wide,
            Shape::Narrow => &self.narrow,
        }
    }

    /// Where everything stands on the stage; computed once per shape.
    pub fn layout(&self, shape: Shape) -> &Layout {
        self.places(shape)
            .get_or_init(|| Layout::of(&self.timeline, shape))
    }

    /// Whether [`Self::layout`] was asked for this shape.
    pub fn is_laid_out(&self, shape: Shape) -> bool {
        self.places(shape).get().is_some()
    }

    /// How far to the right and down anything stands at the end of a line, px: inside a line, values come and go
    /// farther out. `None` for long programs.
    pub fn reach(&self) -> Option<(i32, i32)> {
        *self.reach.get_or_init(|| {
            let steps = &self.timeline.index().steps;
            if steps.len() > MAX_REACH_STEPS {
                return None;
            }
            let selection = Selection::default();
            let (mut right, mut bottom) = (0, 0);
            for step in steps {
                let stage = self.scene(Shape::Wide, step.end, &selection).stage;
                let cards = stage.cards.iter().map(|card| card.rect);
                let frames = stage.frames.iter().map(|frame| frame.rect);
                let hidden = stage.hidden.iter().map(|hidden| hidden.rect);
                for rect in cards.chain(frames).chain(hidden) {
                    right = right.max(rect.x + rect.w);
                    bottom = bottom.max(rect.y + rect.h);
                }
            }
            Some((right, bottom))
        })
    }

    /// All view models at a position.
    pub fn scene(&self, shape: Shape, position: u32, selection: &Selection) -> Scene {
        let position = position.min(self.timeline.len());
        Scene::build(&self.timeline, self.layout(shape), position, selection)
    }
}

/// Where to go once a run is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goto {
    /// Before its first line.
    Start,
    /// After so many events.
    Event(u32),
    /// To the moment at which the recording stands that is shown until then, or, where an edit concerns what had run
    /// already, before the first line.
    Same,
}

/// In what a program begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Memory {
    /// An empty arena of its own, as in the recordings of programs.
    #[default]
    Own,
    /// What CPython's own start-up leaves.
    Started,
}

impl Memory {
    /// As a switch has it.
    pub const fn of(real_start: bool) -> Self {
        if real_start { Self::Started } else { Self::Own }
    }

    /// As a switch has it.
    pub fn is_started(self) -> bool {
        self == Self::Started
    }
}

/// A run that the worker is busy with.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The page's number of it.
    pub run: u32,
    /// The program.
    pub source: Rc<str>,
    /// The release that it runs as.
    pub profile: &'static Profile,
    /// Where it is to stop.
    pub max_events: u32,
    /// The lines that `input()` reads.
    pub inputs: Rc<str>,
    /// In what it begins.
    pub memory: Memory,
    /// Where to go once it is recorded.
    pub at: Goto,
    /// The source is a lesson's file: the program is in it.
    pub is_lesson: bool,
    /// Events so far.
    pub n_events: u32,
    timeline: Rc<RefCell<Option<Timeline>>>,
}

impl PartialEq for Pending {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && self.n_events == other.n_events
    }
}

/// The workbench of the screen.
#[derive(Clone, Debug)]
pub struct Bench {
    /// The editor's text.
    pub text: Rc<str>,
    /// Whether the editor is open instead of the listing.
    pub editing: bool,
    /// The release that programs run as.
    pub profile: &'static Profile,
    /// The lines that `input()` reads.
    pub inputs: Rc<str>,
    /// In what programs begin.
    pub memory: Memory,
    /// The run that is under way.
    pub pending: Option<Pending>,
    /// Whether the program's recording is being fetched.
    pub loading: bool,
    /// The recording that is shown.
    pub shown: Option<Rc<Recorded>>,
    /// How the last run ended; `None` before the first.
    pub outcome: Option<Outcome>,
    /// The reader's place.
    pub cursor: Cursor,
    /// The pinned object.
    pub pinned: Option<ObjectId>,
    /// Where to stop.
    pub breaks: Rc<Breaks>,
    /// Tables instead of the picture.
    pub table: bool,
    /// Tenths of the usual pace: 10 is one step every 1.2 s.
    pub pace: u32,
    /// Moves so far that were no steps.
    pub jumps: u32,
    /// Runs asked for so far; numbers them.
    runs: u32,
}

impl Default for Bench {
    fn default() -> Self {
        Self {
            text: Rc::from(""),
            editing: false,
            profile: USUAL,
            inputs: Rc::from(""),
            memory: Memory::Own,
            pending: None,
            loading: false,
            shown: None,
            outcome: None,
            cursor: Cursor::default(),
            pinned: None,
            breaks: Rc::default(),
            table: false,
            pace: 10,
            jumps: 0,
            runs: 0,
        }
    }
}

impl PartialEq for Bench {
    fn eq(&self, other: &Self) -> bool {
        let same_shown = match (&self.shown, &other.shown) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same_shown
            && Rc::ptr_eq(&self.text, &other.text)
            && self.editing == other.editing
            && self.profile.name == other.profile.name
            && Rc::ptr_eq(&self.inputs, &other.inputs)
            && self.memory == other.memory
            && self.pending == other.pending
            && self.loading == other.loading
            && self.outcome == other.outcome
            && self.cursor == other.cursor
            && self.pinned == other.pinned
            && self.breaks == other.breaks
            && self.table == other.table
            && self.pace == other.pace
            && self.runs == other.runs
    }
}

impl Bench {
    /// A bench with this program in it, not yet run. Numbers of runs go on from `before`.
    pub fn with_program(before: &Self, text: impl Into<Rc<str>>, grain: Grain) -> Self {
        Self {
            text: text.into(),
            profile: USUAL,
            runs: before.runs,
            pace: before.pace,
            cursor: Cursor {
                grain,
                ..Cursor::default()
            },
            ..Self::default()
        }
    }

    /// Asks for a run of the editor's text; `at`: where to go once it is recorded.
    pub fn request_run(&mut self, at: Option<u32>, max_events: u32) {
        self.request(at.map_or(Goto::Start, Goto::Event), max_events);
    }

    /// Asks for a run of the editor's text; the moment stays where that is possible.
    pub fn request_again(&mut self) {
        self.request(Goto::Same, MAX_EVENTS);
    }

    /// Has programs run as another release from now on; what is shown is run anew, and the moment stays.
    pub fn choose_profile(&mut self, profile: &'static Profile) {
        if profile.name == self.profile.name {
            return;
        }
        self.profile = profile;
        match (&self.pending, &self.shown) {
            _ if self.editing => {}
            (Some(pending), _) => {
                let (at, max_events) = (pending.at, pending.max_events);
                self.request(at, max_events);
            }
            (None, Some(_)) => self.request(Goto::Same, MAX_EVENTS),
            (None, None) => {}
        }
    }

    /// Numbers of runs go on from those of another workbench too.
    pub fn number_after(&mut self, other: &Self) {
        self.runs = self.runs.max(other.runs);
    }

    /// The reader comes back to it from another screen; `other`: the workbench there.
    pub fn come_back(&mut self, other: &Self) {
        self.number_after(other);
        self.pending = None;
        self.cursor.playing = false;
        self.editing |= self.shown.is_none();
    }

    fn request(&mut self, at: Goto, max_events: u32) {
        self.runs += 1;
        self.editing = false;
        self.cursor.playing = false;
        self.pending = Some(Pending {
            run: self.runs,
            source: self.text.clone(),
            profile: self.profile,
            max_events,
            inputs: self.inputs.clone(),
            memory: self.memory,
            at,
            is_lesson: false,
            n_events: 0,
            timeline: Rc::new(RefCell::new(Some(Timeline::of(
                self.profile,
                State::new(Allocator::start()),
            )))),
        });
    }

    /// What is asked for is a lesson's file.
    pub fn request_lesson(&mut self) {
        if let Some(pending) = &mut self.pending {
            pending.is_lesson = true;
        }
    }

    /// The program that was in the lesson's file.
    pub fn take_program(&mut self, program: &str) {
        self.text = program.into();
        if let Some(pending) = self.pending.as_mut().filter(|pending| pending.is_lesson) {
            pending.source = self.text.clone();
        }
    }

    /// The run begins in what a real start-up left.
    pub fn take_start(&mut self, run: u32, start: &Start) {
        if let Some(pending) = self.pending.as_ref().filter(|pending| pending.run == run) {
            let release = pending.profile;
            let begun = Timeline::of(release, start.state(&release.alloc));
            *pending.timeline.borrow_mut() = Some(begun);
        }
    }

    /// Takes in a part of the recording; parts of older runs are dropped.
    pub fn take_chunk(&mut self, chunk: Chunk) {
        let Some(pending) = self.pending.as_mut().filter(|p| p.run == chunk.run) else {
            return;
        };
        let Chunk {
            run: _,
            events,
            names,
            texts,
            codes,
        } = chunk;
        if let Some(timeline) = pending.timeline.borrow_mut().as_mut() {
            let new = Tables {
                names,
                texts,
                codes,
            };
            timeline.push_chunk(&events, new);
            pending.n_events = timeline.len();
        }
    }

    /// The run is over: what was recorded is shown.
    pub fn end_run(&mut self, run: u32, outcome: Outcome) {
        let Some(pending) = self.pending.take_if(|pending| pending.run == run) else {
            return;
        };
        let timeline = pending.timeline.borrow_mut().take();
        if matches!(outcome, Outcome::Failed(_)) {
            self.editing = true;
            self.outcome = Some(outcome);
            return;
        }
        let is_done = outcome == Outcome::Done;
        self.outcome = Some(outcome);
        // Of a run that was ended before its first event there is nothing to show: the program stays in the editor.
        let Some(timeline) = timeline.filter(|timeline| is_done || !timeline.is_empty()) else {
            self.editing = true;
            return;
        };
        self.show(pending.source, timeline, pending.at);
    }

    /// Takes the program that came with the site's recording, to be run as another release.
    pub fn take_source(&mut self, source: &str, profile: &'static Profile) {
        self.text = source.into();
        self.loading = false;
        self.profile = profile;
    }

    /// Shows the recording that was made with the site; `at`: where to go.
    pub fn take_kept(&mut self, source: &str, events: &[Event], tables: Tables, at: Option<u32>) {
        let mut timeline = Timeline::new(State::new(Allocator::start()));
        timeline.push_chunk(events, tables);
        self.text = source.into();
        self.loading = false;
        self.outcome = Some(Outcome::Done);
        self.show(
            self.text.clone(),
            timeline,
            at.map_or(Goto::Start, Goto::Event),
        );
    }

    fn show(&mut self, source: Rc<str>, timeline: Timeline, at: Goto) {
        let grain = self.cursor.grain;
        let start = Cursor {
            grain,
            ..Cursor::start(timeline.index())
        };
        let at = match at {
            Goto::Start => None,
            Goto::Event(at) => Some(at),
            Goto::Same => {
                let position = self.cursor.position;
                self.shown.as_ref().and_then(|before| {
                    if before.source == source {
                        return Some(same_moment(&before.timeline, position, &timeline));
                    }
                    let (from, to) = ((&before.timeline, &*before.source), (&timeline, &*source));
                    moment_after_edit(from, position, to)
                })
            }
        };
        self.cursor = at.map_or(start, |at| start.after(Command::Seek(at), timeline.index()));
        self.pinned = None;
        // Objects of another run are other objects.
        Rc::make_mut(&mut self.breaks).objects.clear();
        self.shown = Some(Rc::new(Recorded::new(source, timeline)));
    }

    /// Moves the cursor; nothing happens before there is a recording.
    pub fn command(&mut self, command: Command) {
        if let Some(shown) = &self.shown {
            let from = self.cursor.position;
            self.cursor = self.cursor.after(command, shown.timeline.index());
            let jump = matches!(command, Command::Home | Command::End | Command::Seek(_));
            self.jumps += u32::from(jump && self.cursor.position != from);
        }
    }

    /// Goes back to a moment that was left by a jump, which is no jump itself.
    pub fn restore(&mut self, position: u32) {
        let jumps = self.jumps;
        self.command(Command::Seek(position));
        self.jumps = jumps;
    }

    /// Tells the program of what is shown apart from others; `None` before the first run.
    pub fn program_key(&self) -> Option<u64> {
        Some(fnv1a(self.shown.as_ref()?.key, self.profile.name))
    }

    /// Goes to the nearest moment of a goal; stays where there is none.
    pub fn seek_goal(&mut self, goal: &Goal, back: bool) {
        let Some(shown) = self.shown.clone() else {
            return;
        };
        if let Some(at) = shown.timeline.find(self.cursor.position, goal, back) {
            self.command(Command::Seek(at));
        }
    }

    /// Sets a breakpoint on a line, or takes it away.
    pub fn toggle_line_break(&mut self, line: u32) {
        let lines = &mut Rc::make_mut(&mut self.breaks).lines;
        if !lines.remove(&line) {
            lines.insert(line);
        }
    }

    /// Sets a breakpoint on an object, or takes it away.
    pub fn toggle_object_break(&mut self, object: ObjectId) {
        let objects = &mut Rc::make_mut(&mut self.breaks).objects;
        if !objects.remove(&object) {
            objects.insert(object);
        }
    }

    /// While playing: stops at the first breakpoint that was passed.
    pub fn stop_at_break(&mut self, from: u32) {
        let Some(shown) = self.shown.clone().filter(|_| !self.breaks.is_empty()) else {
            return;
        };
        let goal = Goal::Break((*self.breaks).clone());
        if let Some(at) = shown.timeline.find(from, &goal, false)
            && at <= self.cursor.position
        {
            self.cursor.position = at;
            self.cursor.playing = false;
        }
    }

    /// The word that tests wait for.
    pub fn state_word(&self) -> &'static str {
        if self.pending.is_some() {
            return "running";
        }
        if self.loading {
            return "loading";
        }
        match &self.outcome {
            None => "idle",
            Some(Outcome::Done) => "done",
            Some(Outcome::Stopped(_) | Outcome::Cancelled) => "stopped",
            Some(Outcome::Failed(_) | Outcome::Crashed) => "error",
        }
    }
}
