//! One program under two releases: two recordings, one place in both.

use super::bench::{Bench, MAX_EVENTS, Outcome, Recorded};
use super::opening::Opening;
use engine::profile::Profile;
use engine::protocol::Chunk;
use engine::share::{Kind, Scenario};
use engine::timeline::{Command, Grain};
use engine::view::compare::{Aligned, tally};
use std::rc::Rc;

/// What the screen begins with: a little of everything that changed.
pub const PROGRAM: &str = "\
n = 7
s = \"hello\"
t = (n, 2.5)
d = {\"k\": s}
def area(w, h):
    size = w * h
    return size
a = area(n, 300)
xs = [i * 1000 for i in range(3)]
";

/// The releases that it begins with.
const RELEASES: [&str; 2] = ["3.11", "3.14"];

/// What can happen on the screen besides stepping, editing and running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompareAction {
    /// One side is to be another release.
    ReleaseChosen(usize, String),
}

/// The two recordings, once both are there.
#[derive(Debug)]
pub struct Both {
    /// The recordings.
    pub runs: [Rc<Recorded>; 2],
    /// Their statements.
    pub aligned: Aligned,
    /// For every statement, whether the releases did something else in it.
    pub marks: Vec<bool>,
}

/// The screen.
#[derive(Clone, Debug)]
pub struct Compare {
    /// A workbench for each release: its run and how it ended. Only the first one's text is edited.
    pub sides: [Rc<Bench>; 2],
    /// The recordings of the same program.
    pub both: Option<Rc<Both>>,
    /// Statements that have run.
    pub done: u32,
    /// Whether it plays.
    pub playing: bool,
    /// Where to go once both are recorded; `None` stays where it is.
    goal: Option<u32>,
    /// Events after which each run is paused.
    max_events: u32,
}

impl PartialEq for Compare {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.both, &other.both) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && self.sides == other.sides
            && (self.done, self.playing, self.goal) == (other.done, other.playing, other.goal)
    }
}

impl Compare {
    /// The screen as an address opens it; `before` is the workbench that the reader comes from.
    pub fn open(before: &Bench, opening: &Opening) -> Self {
        let program = opening.code.clone().map_or_else(
            || {
                let text = before.shown.as_ref().map_or(&before.text, |it| &it.source);
                if text.trim().is_empty() {
                    Rc::from(PROGRAM)
                } else {
                    text.clone()
                }
            },
            Rc::from,
        );
        let named = [opening.profile.as_deref(), opening.versus.as_deref()];
        let mut sides = [0, 1].map(|side| {
            let mut bench = Bench::with_program(before, program.clone(), Grain::Line);
            let named = named[side].filter(|_| opening.code.is_some());
            let name = named.and_then(Profile::running);
            bench.inputs = if opening.code.is_some() {
                opening.inputs.as_str().into()
            } else {
                before.inputs.clone()
            };
            bench.profile = name
                .or_else(|| Profile::running(RELEASES[side]))
                .unwrap_or(bench.profile);
            bench
        });
        if sides[0].profile.name == sides[1].profile.name {
            let other = RELEASES.into_iter().find(|it| *it != sides[0].profile.name);
            sides[1].profile = other.and_then(Profile::running).unwrap_or(sides[1].profile);
        }
        let mut compare = Self {
            sides: sides.map(Rc::new),
            both: None,
            done: 0,
            playing: false,
            goal: opening.at,
            max_events: MAX_EVENTS,
        };
        compare.run();
        compare
    }

    /// The reader comes back to it from another screen; `other`: the workbench there.
    pub fn come_back(&mut self, other: &Bench) {
        self.playing = false;
        for side in [0, 1] {
            self.side(side).come_back(other);
        }
        if self.both.is_none() {
            self.run();
        }
    }

    fn side(&mut self, side: usize) -> &mut Bench {
        Rc::make_mut(&mut self.sides[side])
    }

    /// Runs the program under both releases.
    pub fn run(&mut self) {
        if self.sides[0].text.trim().is_empty() {
            return;
        }
        self.playing = false;
        let max_events = self.max_events;
        let text = self.sides[0].text.clone();
        for side in [0, 1] {
            let other = self.sides[1 - side].clone();
            let bench = self.side(side);
            bench.text = text.clone();
            bench.number_after(&other);
            bench.request_run(None, max_events);
        }
    }

    /// The reader wants paused runs to go on for longer.
    pub fn run_more(&mut self) {
        self.max_events = self.max_events.saturating_add(MAX_EVENTS);
        self.run();
    }

    /// The editor's text changed.
    pub fn edited(&mut self, text: String) {
        self.side(0).text = text.into();
    }

    /// The reader wants to edit.
    pub fn edit(&mut self) {
        self.playing = false;
        self.side(0).editing = true;
    }

    /// What happened.
    pub fn after(&mut self, action: CompareAction) {
        let CompareAction::ReleaseChosen(side, name) = action;
        let Some(profile) = Profile::running(&name) else {
            return;
        };
        // The same release twice would show nothing: the other side takes the one that was here.
        if self.sides[1 - side].profile.name == profile.name {
            let here = self.sides[side].profile;
            self.side(1 - side).profile = here;
        }
        self.side(side).profile = profile;
        if !self.sides[0].editing {
            self.run();
        }
    }

    /// The run that the worker is to do next.
    pub fn wanted(&self) -> Option<super::bench::Pending> {
        self.sides.iter().find_map(|side| side.pending.clone())
    }

    /// A part of a recording came.
    pub fn take_chunk(&mut self, chunk: Chunk) {
        let side = self.sides.iter().position(|side| {
            let run = side.pending.as_ref().map(|pending| pending.run);
            run == Some(chunk.run)
        });
        if let Some(side) = side {
            self.side(side).take_chunk(chunk);
        }
    }

    /// A run is over; a program that cannot be run is not run a second time.
    pub fn end_run(&mut self, run: u32, outcome: &Outcome) {
        for side in [0, 1] {
            self.side(side).end_run(run, outcome.clone());
        }
        if matches!(outcome, Outcome::Failed(_) | Outcome::Crashed) {
            for side in [0, 1] {
                self.side(side).pending = None;
            }
            self.side(0).editing = true;
            self.side(0).outcome = Some(outcome.clone());
            return;
        }
        if self.wanted().is_none() {
            self.recorded();
        }
    }

    /// Both recordings are there.
    fn recorded(&mut self) {
        let (Some(a), Some(b)) = (&self.sides[0].shown, &self.sides[1].shown) else {
            return;
        };
        let (a, b) = (a.clone(), b.clone());
        let aligned = Aligned::of(&a.timeline, &b.timeline);
        let marks = tally::marks([&a.timeline, &b.timeline], &aligned);
        let same = self
            .both
            .as_ref()
            .is_some_and(|both| both.runs[0].source == a.source);
        let start = if same { self.done } else { 0 };
        let n = u32::try_from(aligned.pairs.len()).unwrap_or(u32::MAX);
        self.done = self.goal.take().unwrap_or(start).min(n);
        self.both = Some(Rc::new(Both {
            runs: [a, b],
            aligned,
            marks,
        }));
    }

    /// Statements in all.
    pub fn n_statements(&self) -> u32 {
        let pairs = self
            .both
            .as_ref()
            .map_or(0, |both| both.aligned.pairs.len());
        u32::try_from(pairs).unwrap_or(u32::MAX)
    }

    /// Moves the place; every grain is a statement here.
    pub fn command(&mut self, command: Command) {
        let n = self.n_statements();
        let (done, playing) = match command {
            Command::Step | Command::StepBy(_) => (self.done + 1, false),
            Command::StepBack | Command::StepBackBy(_) => (self.done.saturating_sub(1), false),
            Command::Home => (0, false),
            Command::End => (n, false),
            Command::Play(true) if self.done >= n => (0, true),
            Command::Play(playing) => (self.done, playing),
            Command::Tick if self.playing => (self.done + 1, self.done + 1 < n),
            Command::Tick | Command::SetGrain(_) => (self.done, self.playing),
            Command::Seek(to) => (to, false),
        };
        self.done = done.min(n);
        self.playing = playing;
    }

    /// The next statement, or (true) the one before, in which the releases differ.
    pub fn seek_mark(&mut self, back: bool) {
        let Some(both) = &self.both else {
            return;
        };
        let done = self.done as usize;
        let found = if back {
            both.marks[..done.saturating_sub(1).min(both.marks.len())]
                .iter()
                .rposition(|mark| *mark)
        } else {
            let rest = both.marks.get(done..).unwrap_or_default();
            rest.iter().position(|mark| *mark).map(|at| at + done)
        };
        if let Some(rank) = found {
            self.playing = false;
            self.done = u32::try_from(rank + 1).unwrap_or(u32::MAX);
        }
    }

    /// What a link to the comparison carries.
    pub fn scenario(&self, here: bool) -> Scenario {
        let [a, b] = &self.sides;
        let text = self.both.as_ref().map(|both| &both.runs[0].source);
        Scenario {
            code: text.unwrap_or(&a.text).to_string(),
            kind: Kind::Compare,
            profile: a.profile.name.to_owned(),
            versus: Some(b.profile.name.to_owned()),
            inputs: a.inputs.lines().map(str::to_owned).collect(),
            step: if here { self.done.into() } else { 0 },
            ..Scenario::default()
        }
    }

    /// The word that tests wait for.
    pub fn state_word(&self) -> &'static str {
        let words = self.sides.each_ref().map(|side| side.state_word());
        if words.contains(&"running") {
            "running"
        } else if words.contains(&"error") {
            "error"
        } else {
            words[0]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Compare, CompareAction, PROGRAM};
    use crate::state::bench::{Bench, Outcome};
    use crate::state::opening::Opening;
    use engine::protocol::Chunk;
    use engine::share::route::{Route, format};
    use engine::timeline::{Command, Event, MarkKind};

    fn open(fragment: &str) -> Compare {
        Compare::open(&Bench::default(), &Opening::of(fragment))
    }

    /// Both runs answered with a recording of so many lines on which nothing happens.
    fn recorded(mut compare: Compare, lines: u32) -> Compare {
        while let Some(pending) = compare.wanted() {
            let frame = engine::addr::FrameId(0);
            let kind = MarkKind::Statement;
            compare.take_chunk(Chunk {
                run: pending.run,
                events: (1..=lines)
                    .map(|line| Event::Mark { frame, line, kind })
                    .collect(),
                ..Chunk::default()
            });
            compare.end_run(pending.run, &Outcome::Done);
        }
        compare
    }

    #[test]
    fn the_screen_runs_its_own_program_under_both_releases() {
        let compare = open("#/compare");
        assert_eq!(&*compare.sides[0].text, PROGRAM);
        let first = compare.wanted().expect("it runs");
        assert_eq!(first.profile.name, "3.11");
        let compare = recorded(compare, 9);
        assert_eq!(compare.state_word(), "done");
        assert_eq!(compare.n_statements(), 9);
        assert_eq!(
            compare.sides[1]
                .shown
                .as_ref()
                .expect("it ran")
                .timeline
                .profile()
                .name,
            "3.14"
        );
    }

    #[test]
    fn a_step_is_a_statement_in_both() {
        let mut compare = recorded(open("#/compare"), 4);
        compare.command(Command::Step);
        compare.command(Command::Step);
        assert_eq!(compare.done, 2);
        compare.command(Command::StepBack);
        assert_eq!(compare.done, 1);
        compare.command(Command::End);
        compare.command(Command::Step);
        assert_eq!(compare.done, 4);
    }

    #[test]
    fn a_link_opens_the_same_comparison() {
        let mut compare = recorded(open("#/compare"), 4);
        compare.command(Command::Seek(3));
        compare.after(CompareAction::ReleaseChosen(0, "3.14".to_owned()));
        assert_eq!(
            compare.sides[1].profile.name, "3.11",
            "the two change places"
        );
        let compare = recorded(compare, 4);
        assert_eq!(compare.done, 3, "the moment stays");
        let link = format(&Route::Compare(compare.scenario(true))).expect("it is short");
        let again = recorded(open(&link), 4);
        assert_eq!(again.done, 3);
        assert_eq!(again.sides[0].profile.name, "3.14");
        assert_eq!(again.sides[1].profile.name, "3.11");
        assert_eq!(again.sides[0].text, compare.sides[0].text);
    }

    #[test]
    fn a_program_that_cannot_be_run_is_not_run_twice() {
        let mut compare = open("#/compare");
        let run = compare.wanted().expect("it runs").run;
        compare.end_run(run, &Outcome::Failed(std::rc::Rc::from([])));
        assert_eq!(compare.wanted(), None);
        assert_eq!(compare.state_word(), "error");
        assert!(compare.sides[0].editing);
    }
}
