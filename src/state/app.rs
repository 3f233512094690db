//! The one state of the app, and the actions that change it.

use super::ask_me::AskMe;
use super::bench::{Bench, MAX_EVENTS, Memory, Outcome, USUAL};
use super::compare::{Compare, CompareAction};
use super::dialog::Dialog;
use super::fetch::{Fault, Fetching};
use super::lesson::LessonState;
use super::opening::{Damage, Opening, Screen};
use super::playground::{FIRST_RUN, Lab, LabAction};
use super::prefs::{Lamp, Lamps, Lang, Prefs, Theme};
use super::scene::PastLesson;
use crate::WHOLE;
use engine::addr::ObjectId;
use engine::lesson::{Answer, Bundle, HOME_PROGRAM, Lesson};
use engine::profile::Profile;
use engine::protocol::Chunk;
use engine::timeline::{Command, Goal, Grain, Start};
use engine::view::layout::Shape;
use std::rc::Rc;
use yew::Reducible;

/// Everything that the app knows.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AppState {
    /// The screen and what its address says.
    pub opening: Rc<Opening>,
    /// The reader's settings.
    pub prefs: Rc<Prefs>,
    /// The workbench of the screen.
    pub bench: Rc<Bench>,
    /// The allocator playground, while it is the screen.
    pub lab: Option<Rc<Lab>>,
    /// One program under two releases, while that is the screen.
    pub compare: Option<Rc<Compare>>,
    /// The sandbox, the playground and the comparison as they were left: a way back finds them so.
    past_sandbox: Option<Rc<Bench>>,
    past_lab: Option<Rc<Lab>>,
    past_compare: Option<Rc<Compare>>,
    /// The lesson that was left last, for the same reason.
    pub past_lesson: Option<Rc<PastLesson>>,
    /// The lesson of the screen.
    pub lesson: Option<Rc<LessonState>>,
    /// Questions about the reader's own program, once they were asked for.
    pub ask_me: Option<Rc<AskMe>>,
    /// The lit views of this screen.
    pub lamps: Lamps,
    /// What stands over the screen.
    pub dialog: Option<Dialog>,
    /// The engine's worker.
    pub engine: EngineState,
    /// The lesson file that the screen needs.
    pub fetching: Fetching,
    /// How the stage is arranged.
    pub shape: Shape,
    /// What became of the lesson's questions before the page was loaded again.
    pub(super) settled: Option<Rc<str>>,
}

/// The state of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum EngineState {
    /// Being loaded, or not needed yet.
    #[default]
    Loading,
    /// Ready or busy.
    Ready,
    /// Of another build than the page.
    Stale,
}

/// What happened.
#[derive(Debug)]
pub enum Action {
    /// The address changed to this fragment.
    Navigated(String),
    /// The browser's history leads back to this fragment.
    Returned(String),
    /// The editor's text changed.
    TextEdited(String),
    /// The reader wants to edit.
    EditRequested,
    /// The reader wants the program run.
    RunRequested,
    /// The reader wants a stopped run to go on for longer.
    MoreRequested,
    /// The worker is loaded.
    EngineReady,
    /// The worker is of another build.
    EngineStale,
    /// The worker died or does not answer.
    EngineCrashed,
    /// A lesson file came.
    BundleArrived(String, Box<Bundle>),
    /// The reader's own lesson was read.
    LessonArrived(Box<Lesson>),
    /// Finished lessons of another device, and the results of its inventory, are added to those of this one.
    ProgressAdded(Vec<String>),
    /// A lesson file did not come.
    BundleFailed(String, Fault),
    /// The reader wants the file fetched again.
    FetchRequested,
    /// The lines that `input()` reads changed.
    InputsEdited(String),
    /// Programs are to begin in what a real start-up left, or not.
    StartChosen(bool),
    /// A run begins in what a real start-up left.
    RunStarted(u32, Box<Start>),
    /// A part of a recording came.
    ChunkArrived(Chunk),
    /// A run is over.
    RunEnded(u32, Outcome),
    /// The cursor is to move.
    CursorMoved(Command),
    /// The browser's history leads back to this many events.
    MomentRestored(u32),
    /// The reader looks for a moment; true: before this one.
    Sought(Goal, bool),
    /// The breakpoint of a line was set, or taken away.
    LineBreakToggled(u32),
    /// The breakpoint of an object was set, or taken away.
    ObjectBreakToggled(ObjectId),
    /// An object was pinned, or let go.
    Pinned(Option<ObjectId>),
    /// The open question was answered.
    Answered(Answer),
    /// The reader wants to be asked about the program.
    AskRequested,
    /// A lamp was pressed.
    LampPressed(Lamp),
    /// Programs are to run as this release, by its name.
    ProfileChosen(String),
    /// Picture or table.
    TableToggled,
    /// Play faster (true) or slower.
    PaceChanged(bool),
    /// A language was chosen.
    LanguageChosen(Lang),
    /// A theme was chosen.
    ThemeChosen(Theme),
    /// Single letters act as keys, or not.
    LettersToggled,
    /// Lessons are to be forgotten.
    ProgressCleared,
    /// A dialog was opened, or closed.
    DialogChanged(Option<Dialog>),
    /// The system's theme changed.
    SystemDarkChanged(bool),
    /// The system's wish for less motion changed.
    MotionChanged(bool),
    /// The window became narrow or wide.
    ShapeChanged(Shape),
    /// In front of a class, or back.
    PresentToggled,
    /// The page around an embedded scene wants it at this event.
    HostSought(u32),
    /// The page around an embedded scene is light or dark.
    HostThemed(Theme),
    /// Something happened on the allocator playground.
    Lab(LabAction),
    /// Something happened to a comparison.
    Compare(CompareAction),
}

impl AppState {
    /// The state at the first paint.
    pub fn new(prefs: Prefs, fragment: &str) -> Self {
        let state = Self {
            prefs: Rc::new(prefs),
            ..Self::default()
        };
        state.opened(Opening::of(fragment))
    }

    /// The state with another screen.
    fn opened(mut self, mut opening: Opening) -> Self {
        self.leave_lesson();
        self.ask_me = None;
        self.dialog = None;
        if !WHOLE && opening.screen.needs_whole() {
            // The workbench stays as it is: the whole build takes the program over.
            self.opening = Rc::new(opening);
            return self;
        }
        let from_sandbox = self.opening.screen == Screen::Sandbox;
        if WHOLE && from_sandbox {
            self.past_sandbox = Some(self.bench.clone());
        }
        if let Some(lab) = self.lab.take() {
            self.past_lab = Some(lab);
        }
        if WHOLE && opening.screen == Screen::Allocator {
            let before = self.past_lab.take().unwrap_or_default();
            self.lab = Some(Rc::new(Lab::open(&before, &opening)));
        }
        if let Some(compare) = self.compare.take().filter(|_| WHOLE) {
            self.bench = compare.sides[1].clone();
            self.past_compare = Some(compare);
        }
        if WHOLE && opening.screen == Screen::Compare {
            // From the sandbox its program is compared; from elsewhere the way leads back to what was.
            let past = self
                .past_compare
                .take()
                .filter(|_| !from_sandbox && opening.code.is_none());
            self.compare = Some(past.map_or_else(
                || Rc::new(Compare::open(&self.bench, &opening)),
                |mut past| {
                    Rc::make_mut(&mut past).come_back(&self.bench);
                    past
                },
            ));
        }
        // From the sandbox itself, the address of an empty one asks for that.
        if WHOLE
            && !from_sandbox
            && opening.screen == Screen::Sandbox
            && opening.code.is_none()
            && opening.damage.is_none()
            && let Some(mut past) = self
                .past_sandbox
                .take_if(|past| !past.text.trim().is_empty())
        {
            Rc::make_mut(&mut past).come_back(&self.bench);
            self.bench = past;
            self.lamps = self.prefs.lamps;
            self.opening = Rc::new(opening);
            return self;
        }
        self.fetching.fault = None;
        let mut loading = false;
        let (code, grain, lamps) = match &opening.screen {
            Screen::Home => {
                loading = true;
                (HOME_PROGRAM.to_owned(), Grain::Line, Lamps::ALL)
            }
            Screen::Sandbox => {
                let code = opening.code.clone().unwrap_or_default();
                (code, Grain::Line, self.prefs.lamps)
            }
            Screen::Lesson(id) => {
                if let Some(state) = LessonState::open(id) {
                    loading = state.room.available();
                    self.lesson = Some(Rc::new(state));
                } else {
                    opening.screen = Screen::BadLink(Damage::NoPage);
                }
                // Program, grain and lamps come with the lesson's file.
                (String::new(), Grain::Line, Lamps::ALL)
            }
            Screen::OwnLesson => {
                self.lesson = Some(Rc::new(LessonState::own()));
                let code = opening.code.clone().unwrap_or_default();
                (code, Grain::Line, Lamps::ALL)
            }
            Screen::Allocator
            | Screen::Compare
            | Screen::Glossary
            | Screen::Inventory
            | Screen::BadLink(_) => (String::new(), Grain::Line, Lamps::ALL),
        };
        let grain = opening.grain.unwrap_or(grain);
        let mut bench = Bench::with_program(&self.bench, code, grain);
        if opening.screen == Screen::Sandbox {
            let named = opening.profile.as_deref().unwrap_or(self.prefs.profile);
            bench.profile = Profile::running(named).unwrap_or(USUAL);
            bench.inputs = opening.inputs.as_str().into();
            bench.memory = Memory::of(opening.real_start);
        }
        bench.loading = loading;
        if self.lab.is_some() || self.compare.is_some() {
            bench.pending = None;
        } else if loading {
            // A file is fetched instead of running the program.
        } else if bench.text.is_empty() {
            bench.editing = true;
        } else {
            bench.request_run(opening.at, MAX_EVENTS);
            if opening.screen == Screen::OwnLesson {
                bench.request_lesson();
            }
        }
        self.bench = Rc::new(bench);
        self.lamps = opening.lamps.unwrap_or(lamps);
        self.opening = Rc::new(opening);
        self
    }

    /// Keeps the place in the lesson of the screen, and lets go of what is only for it.
    fn leave_lesson(&mut self) {
        let settled = self.settled.take();
        if let (Screen::Lesson(id), Some(lesson)) = (&self.opening.screen, self.lesson.take()) {
            // Until its file has come, its place is where it was to open.
            let shown = self.bench.shown.is_some();
            // A way back leads to the release that the lesson opens with, whose places are others.
            let usual = self.bench.profile.name == USUAL.name;
            self.past_lesson = Some(Rc::new(PastLesson {
                id: id.clone(),
                at: if shown {
                    usual.then_some(self.bench.cursor.position)
                } else {
                    self.opening.at
                },
                settled: if shown {
                    Some(lesson.settled().into())
                } else {
                    settled
                },
            }));
        }
    }

    /// What the history leads back to; a lesson is at the moment at which it was left, with its answers.
    fn returned(mut self, mut opening: Opening, back: bool) -> Self {
        self.leave_lesson();
        let past = self.past_lesson.clone();
        let past =
            past.filter(|past| matches!(&opening.screen, Screen::Lesson(id) if *id == past.id));
        let Some(past) = past.filter(|past| back || past.at == opening.at) else {
            return self.opened(opening);
        };
        opening.at = past.at;
        let mut state = self.opened(opening);
        state.settled.clone_from(&past.settled);
        state
    }

    /// A lesson file came: what was not fetched yet of the screen is shown.
    fn bundle_arrived(&mut self, file: &str, bundle: Bundle) {
        if self.wanted().is_none_or(|wanted| wanted.file != file) {
            return;
        }
        self.fetching.fault = None;
        let opening = self.opening.clone();
        let loading = self.bench.loading;
        if let (Some(lesson), Some(text)) = (&mut self.lesson, bundle.lesson) {
            if loading {
                let lamps = Lamps::from_share(text.lamps);
                self.lamps = opening.lamps.unwrap_or(lamps);
                let grain = opening.grain.unwrap_or(text.grain);
                Rc::make_mut(&mut self.bench).cursor.grain = grain;
            }
            Rc::make_mut(lesson).take_text(text, self.prefs.lang);
        }
        // In the other language, only the text is new.
        if loading {
            let release = self
                .lesson
                .as_ref()
                .and_then(|lesson| lesson.other_release(&opening));
            let bench = self.bench_mut();
            if let Some(release) = release {
                bench.take_source(&bundle.source, release);
                bench.request_run(opening.at, MAX_EVENTS);
                return;
            }
            bench.take_kept(&bundle.source, &bundle.events, bundle.tables, opening.at);
            self.recorded();
        }
    }

    /// A lesson file did not come. The home page's program is short: the worker runs it, where there is one.
    fn bundle_failed(&mut self, file: &str, fault: Fault) {
        if self.wanted().is_none_or(|wanted| wanted.file != file) {
            return;
        }
        if self.opening.screen == Screen::Home {
            let bench = self.bench_mut();
            bench.loading = false;
            if WHOLE {
                bench.request_run(None, MAX_EVENTS);
            }
        } else {
            self.fetching.fault = Some(fault);
        }
    }

    /// A recording is there: questions find their places, and the home page shows something.
    fn recorded(&mut self) {
        if let (Some(lesson), Some(shown)) = (self.lesson.as_mut(), &self.bench.shown) {
            let lesson = Rc::make_mut(lesson);
            lesson.place(shown);
            if let Some(settled) = self.settled.take() {
                lesson.settle(&settled);
            }
            if let Some(at) = self.opening.at {
                lesson.skip_before(at);
                if at > shown.timeline.len() {
                    Rc::make_mut(&mut self.opening).damage = Some(Damage::Beyond);
                }
            }
        }
        if self.opening.screen == Screen::Home {
            // Two lines in, there is something to see; from there it runs by itself, for those who do not mind.
            self.moved(Command::Step);
            self.moved(Command::Step);
            if !self.prefs.reduced_motion {
                self.moved(Command::Play(true));
            }
        }
        self.go_to_question();
    }

    /// Moves the cursor; forwards it stops at questions, and going on from one passes it over.
    pub(super) fn moved(&mut self, command: Command) {
        if WHOLE && let Some(lab) = &mut self.lab {
            return Rc::make_mut(lab).command(command);
        }
        if WHOLE && let Some(compare) = &mut self.compare {
            return Rc::make_mut(compare).command(command);
        }
        let from = self.bench.cursor.position;
        if self.prefs.frame.present && command == Command::Step {
            let taken = self.reveal() || self.lesson.is_none() && self.ask_first(from);
            if taken {
                return;
            }
        }
        // Behind its last word a lesson's own small steps have nothing to show; those that the reader chose stay.
        let grain = self.bench.cursor.grain;
        let is_told = self.lesson.as_ref().is_some_and(|lesson| {
            let own = lesson.lesson.as_ref().map(|lesson| lesson.grain);
            own == Some(grain) && lesson.is_told(from)
        });
        let by_line = is_told && matches!(command, Command::Step | Command::Tick);
        if by_line {
            self.bench_mut().cursor.grain = Grain::Line;
        }
        self.bench_mut().command(command);
        if by_line {
            self.bench_mut().cursor.grain = grain;
        }
        if command == Command::Tick {
            self.bench_mut().stop_at_break(from);
        }
        let to = self.bench.cursor.position;
        let forwards = matches!(
            command,
            Command::Step | Command::StepBy(_) | Command::Tick | Command::Play(true)
        );
        if let Some(lesson) = self.lesson.as_mut().filter(|_| forwards && to > from) {
            let lesson = Rc::make_mut(lesson);
            let stays = lesson.has_another_question(from);
            lesson.skip(from);
            let next = lesson.question_between(from, to);
            if let Some(at) = if stays { Some(from) } else { next } {
                let cursor = &mut Rc::make_mut(&mut self.bench).cursor;
                cursor.position = at;
                cursor.playing = false;
            }
        }
        self.finish_lesson();
    }

    /// Grades the answer and goes on to where it shows.
    pub(super) fn answered(&mut self, answer: &Answer) {
        let Some(run) = self.bench.shown.clone() else {
            return;
        };
        let position = self.bench.cursor.position;
        if WHOLE && let Some(ask_me) = &mut self.ask_me {
            let next = run.timeline.index().next(position, Grain::Line);
            let shown_at = ask_me.outcome(&run).map_or(next, |over| over.max(next));
            if Rc::make_mut(ask_me).answer(&run, answer, shown_at) {
                self.bench_mut().cursor.position = shown_at;
            }
            return;
        }
        let Some(lesson) = self.lesson.as_mut() else {
            return;
        };
        let lesson = Rc::make_mut(lesson);
        // Where several questions stand at one moment, the program waits for the last of them.
        let shown_at = if lesson.has_another_question(position) {
            position
        } else {
            let grain = self.bench.cursor.grain;
            let next = run.timeline.index().next(position, grain);
            // Line by line a step would end in the first line of a call, where nothing of what is explained is seen yet.
            let over = lesson.outcome(&run, position);
            over.filter(|_| grain == Grain::Line)
                .map_or(next, |over| over.max(next))
        };
        if lesson.answer(&run, position, answer, shown_at) {
            let cursor = &mut Rc::make_mut(&mut self.bench).cursor;
            cursor.position = shown_at;
            cursor.playing = false;
        }
        self.finish_lesson();
    }

    /// Asks the next question about the reader's program, where it belongs.
    pub(super) fn ask(&mut self) {
        if !WHOLE {
            return;
        }
        let Some(run) = self.bench.shown.clone() else {
            return;
        };
        let lang = self.prefs.lang;
        let ask_me = self
            .ask_me
            .get_or_insert_with(|| Rc::new(AskMe::about(&run, lang)));
        if let Some(at) = Rc::make_mut(ask_me).go_on() {
            let cursor = &mut self.bench_mut().cursor;
            cursor.position = at;
            cursor.playing = false;
        }
    }

    /// Notes that the lesson was taken to its end.
    fn finish_lesson(&mut self) {
        let Some(lesson) = &self.lesson else {
            return;
        };
        let over = self.bench.shown.as_ref().is_some_and(|shown| {
            self.bench.cursor.position >= shown.timeline.len() && lesson.all_settled()
        });
        let id = lesson.room.id;
        if over && !lesson.room.is_own() && !self.prefs.done.iter().any(|done| done == id) {
            self.prefs_mut().done.push(id.to_owned());
        }
    }

    pub(super) fn bench_mut(&mut self) -> &mut Bench {
        Rc::make_mut(&mut self.bench)
    }

    pub(super) fn prefs_mut(&mut self) -> &mut Prefs {
        Rc::make_mut(&mut self.prefs)
    }

    /// The state after an action.
    #[must_use]
    pub fn after(mut self, action: Action) -> Self {
        if WHOLE && let Some(lab) = &mut self.lab {
            // What the workbench and the playground have in common goes to the playground while it is the screen.
            let lab = Rc::make_mut(lab);
            match action {
                Action::Lab(action) => {
                    lab.after(action);
                    return self;
                }
                Action::TextEdited(text) => {
                    lab.edited(text);
                    return self;
                }
                Action::RunRequested => {
                    lab.run();
                    return self;
                }
                Action::TableToggled => {
                    lab.table = !lab.table;
                    return self;
                }
                Action::RunEnded(run, outcome) => {
                    lab.end(run, &outcome);
                    return self;
                }
                Action::EngineCrashed => {
                    if let Some(run) = lab.pending.as_ref().map(|pending| pending.run) {
                        lab.end(run, &Outcome::Crashed);
                    }
                    return self;
                }
                _ => {}
            }
        }
        if WHOLE && let Some(compare) = &mut self.compare {
            let compare = Rc::make_mut(compare);
            match action {
                Action::Compare(action) => {
                    compare.after(action);
                    return self;
                }
                Action::TextEdited(text) => {
                    compare.edited(text);
                    return self;
                }
                Action::EditRequested => {
                    compare.edit();
                    return self;
                }
                Action::RunRequested => {
                    compare.run();
                    return self;
                }
                Action::MoreRequested => {
                    compare.run_more();
                    return self;
                }
                Action::ChunkArrived(chunk) => {
                    compare.take_chunk(chunk);
                    return self;
                }
                Action::RunEnded(run, outcome) => {
                    compare.end_run(run, &outcome);
                    return self;
                }
                Action::EngineCrashed => {
                    if let Some(pending) = compare.wanted() {
                        compare.end_run(pending.run, &Outcome::Crashed);
                    }
                    return self;
                }
                Action::Sought(Goal::Break(_), back) => {
                    compare.seek_mark(back);
                    return self;
                }
                _ => {}
            }
        }
        match action {
            Action::Navigated(fragment) => return self.returned(Opening::of(&fragment), false),
            Action::Returned(fragment) => return self.returned(Opening::of(&fragment), true),
            // Its screen is gone.
            Action::Lab(_) | Action::Compare(_) => {}
            Action::TextEdited(text) => self.bench_mut().text = text.into(),
            Action::EditRequested => {
                self.ask_me = None;
                let bench = self.bench_mut();
                bench.editing = true;
                bench.cursor.playing = false;
            }
            Action::RunRequested => {
                self.ask_me = None;
                if !self.bench.text.trim().is_empty() {
                    self.bench_mut().request_again();
                }
            }
            Action::MoreRequested => {
                let at = self.bench.cursor.position;
                let n = self
                    .bench
                    .shown
                    .as_ref()
                    .map_or(0, |shown| shown.timeline.len());
                self.bench_mut()
                    .request_run(Some(at), n.saturating_add(MAX_EVENTS));
            }
            Action::EngineReady => self.engine = EngineState::Ready,
            Action::EngineStale => self.engine = EngineState::Stale,
            Action::EngineCrashed => {
                if let Some(run) = self.bench.pending.as_ref().map(|pending| pending.run) {
                    self.bench_mut().end_run(run, Outcome::Crashed);
                }
            }
            Action::InputsEdited(lines) => self.bench_mut().inputs = lines.into(),
            Action::StartChosen(real) => self.bench_mut().memory = Memory::of(real),
            Action::RunStarted(run, start) => {
                if WHOLE {
                    self.bench_mut().take_start(run, &start);
                }
            }
            Action::ChunkArrived(chunk) => self.bench_mut().take_chunk(chunk),
            Action::RunEnded(run, _) if run >= FIRST_RUN => {}
            Action::RunEnded(run, outcome) => {
                self.bench_mut().end_run(run, outcome);
                self.recorded();
            }
            Action::LessonArrived(lesson) => self.own_lesson_arrived(*lesson),
            Action::BundleArrived(file, bundle) => self.bundle_arrived(&file, *bundle),
            Action::BundleFailed(file, fault) => self.bundle_failed(&file, fault),
            Action::FetchRequested => {
                self.fetching.fault = None;
                self.fetching.attempt += 1;
            }
            Action::CursorMoved(command) => self.moved(command),
            Action::MomentRestored(position) => self.bench_mut().restore(position),
            Action::Answered(answer) => self.answered(&answer),
            Action::AskRequested => self.ask(),
            Action::Sought(goal, back) => self.bench_mut().seek_goal(&goal, back),
            Action::LineBreakToggled(line) => self.bench_mut().toggle_line_break(line),
            Action::ObjectBreakToggled(object) => self.bench_mut().toggle_object_break(object),
            Action::Pinned(object) => self.bench_mut().pinned = object,
            Action::LampPressed(lamp) => {
                self.lamps = self.lamps.toggled(lamp);
                if self.opening.screen == Screen::Sandbox {
                    self.prefs_mut().lamps = self.lamps;
                }
            }
            Action::ProfileChosen(name) => {
                if let Some(profile) = Profile::running(&name) {
                    self.ask_me = None;
                    if let Some(lesson) = &self.lesson {
                        // The answers stay; the link's place is one of the other run.
                        self.settled = Some(lesson.settled().into());
                        let opening = Rc::make_mut(&mut self.opening);
                        (opening.at, opening.ask) = (None, None);
                    } else {
                        self.prefs_mut().profile = profile.name;
                    }
                    self.bench_mut().choose_profile(profile);
                }
            }
            Action::TableToggled => {
                let bench = self.bench_mut();
                bench.table = !bench.table;
            }
            Action::PaceChanged(faster) => {
                let bench = self.bench_mut();
                bench.pace = if faster {
                    (bench.pace * 2).min(80)
                } else {
                    (bench.pace / 2).max(5)
                };
            }
            Action::LanguageChosen(lang) => {
                self.ask_me = None;
                self.prefs_mut().lang = lang;
                self.fetching.fault = None;
            }
            Action::ThemeChosen(theme) => self.prefs_mut().theme = theme,
            Action::LettersToggled => {
                let prefs = self.prefs_mut();
                prefs.letter_keys = !prefs.letter_keys;
            }
            Action::ProgressCleared => self.prefs_mut().done.clear(),
            Action::ProgressAdded(done) => self.prefs_mut().add_done(&done),
            Action::DialogChanged(dialog) => self.dialog = dialog,
            Action::SystemDarkChanged(dark) => self.prefs_mut().system_dark = dark,
            Action::MotionChanged(reduced) => self.prefs_mut().reduced_motion = reduced,
            Action::ShapeChanged(shape) => self.shape = shape,
            Action::PresentToggled => self.present_toggled(),
            Action::HostSought(at) => self.moved(Command::Seek(at)),
            Action::HostThemed(theme) => {
                let prefs = self.prefs_mut();
                (prefs.theme, prefs.frame.theme) = (theme, Some(theme));
            }
        }
        self
    }
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = (*self).clone().after(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests;
