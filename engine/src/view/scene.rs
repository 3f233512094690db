//! Everything that the screen shows at one position.

use crate::addr::{ObjectId, TextId};
use crate::sorted::Map;
use crate::timeline::{Grain, Timeline};
use crate::view::alive::{self, Alive};
use crate::view::bytecode::{self, BytecodeView};
use crate::view::code::{self, CodeView};
use crate::view::draw;
use crate::view::event_list::{self, EventList};
use crate::view::gc::{self, GcGauge, GcMark, GcScreen, Shelf};
use crate::view::layout::{Layout, Shape};
use crate::view::ledger::{self, Ledger};
use crate::view::memory::{Memory, floors};
use crate::view::moment::Moment;
use crate::view::narration::{self, Narration};
use crate::view::stage::Stage;
use crate::view::strip::Strip;
use crate::view::tables::{self, Tables};
use std::rc::Rc;

/// All view models at a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Where in the run it is.
    pub place: Place,
    /// The code column.
    pub code: Rc<CodeView>,
    /// The compiled form of what runs.
    pub bytecode: Rc<BytecodeView>,
    /// The stops of the line.
    pub events: Rc<EventList>,
    /// Who holds what.
    pub ledger: Rc<Ledger>,
    /// Names and objects.
    pub stage: Rc<Stage>,
    /// Their text twins.
    pub tables: Rc<Tables>,
    /// The memory column.
    pub memory: Rc<Memory>,
    /// The collector's gauge.
    pub gc: GcGauge,
    /// The collection that runs, or has just ended.
    pub collector: Option<Rc<GcScreen>>,
    /// A collection in the line that ran last, where `collector` is empty.
    pub collected: Option<GcMark>,
    /// The three generations.
    pub shelves: Rc<[Shelf; 3]>,
    /// Why the selected object lives.
    pub alive: Option<Rc<Alive>>,
    /// Pieces of standard output so far.
    pub output: Rc<Vec<TextId>>,
    /// The traceback, once the program ended by an exception.
    pub raised: Option<TextId>,
    /// The timeline strip.
    pub strip: Strip,
    /// Previous, now, next.
    pub narration: Rc<Narration>,
}

/// Where in the run a scene is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Events applied.
    pub position: u32,
    /// Events in all.
    pub len: u32,
    /// Stops reached, from 0.
    pub stop: u32,
    /// Stops in all.
    pub n_stops: u32,
    /// The line step the position is in, from 0; `None` before the first.
    pub step: Option<u32>,
    /// Line steps in all.
    pub n_steps: u32,
    /// Whether it is at the start.
    pub at_start: bool,
    /// Whether it is at the end.
    pub at_end: bool,
}

/// What the reader chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Selection {
    /// A pinned object: the ledger is about it, the memory column zooms to its block.
    pub object: Option<ObjectId>,
    /// A chosen pool: arena and pool index.
    pub pool: Option<(u32, u32)>,
    /// A chosen block of that pool.
    pub block: Option<u32>,
    /// The grain, for the narration.
    pub grain: Grain,
}

impl Scene {
    /// The scene after `position` events.
    ///
    /// # Panics
    /// When `position` is beyond the end.
    pub fn build(run: &Timeline, layout: &Layout, position: u32, selection: &Selection) -> Self {
        let index = run.index();
        let position = position.max(index.home());
        prepare_captions(run, position);
        let moment = Moment::at(run, position, selection.grain);
        let stage = draw::stage(&moment, layout);
        let collector = gc::screen::screen(&moment, layout.shape == Shape::Narrow);
        // Who has gone inside of a line wants to see what is there.
        let inside = moment.step.is_some_and(|step| step.end != position);
        let looks = |screen: &GcScreen| {
            selection.grain != Grain::Line || inside || screen.is_worth_a_look()
        };
        let collected = collector.as_ref().filter(|screen| !looks(screen));
        let collected = collected.map(GcScreen::mark);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let stop = index.stops_done(position);
        Self {
            place: Place {
                position,
                len: run.len(),
                stop,
                n_stops: count(index.stops.len()),
                step: index.step_at(position),
                n_steps: count(index.steps.len()),
                at_start: position <= index.home(),
                at_end: position >= run.len(),
            },
            code: Rc::new(code::code(&moment)),
            bytecode: Rc::new(bytecode::bytecode(&moment)),
            events: Rc::new(event_list::event_list(&moment)),
            ledger: Rc::new(ledger::ledger(&moment, selection.object)),
            tables: Rc::new(tables::tables(&moment, &stage)),
            stage: Rc::new(stage),
            memory: Rc::new(floors::memory(&moment, selection, &layout.lists)),
            gc: gc::gauge(&moment),
            collector: collector.filter(looks).map(Rc::new),
            collected,
            shelves: Rc::new(gc::screen::shelves(&moment)),
            alive: selection
                .object
                .and_then(|id| alive::alive(&moment, id))
                .map(Rc::new),
            output: Rc::new(moment.state.output.clone()),
            raised: moment.state.raised,
            strip: Strip {
                run: Rc::clone(&layout.strip),
                now: stop,
                bracket: layout.strip.bracket(position),
            },
            narration: Rc::new(narration::narration(&moment, selection.grain)),
        }
    }
}

impl Scene {
    /// The memory column alone, as [`Self::build`] has it.
    ///
    /// # Panics
    /// When `position` is beyond the end.
    pub fn memory_at(
        run: &Timeline,
        layout: &Layout,
        position: u32,
        selection: &Selection,
    ) -> Memory {
        let position = position.max(run.index().home());
        let moment = Moment::at(run, position, selection.grain);
        floors::memory(&moment, selection, &layout.lists)
    }

    /// The same scene, with every part that is equal to the previous scene's replaced by that very part,
    /// so that comparing pointers tells what has to be drawn again.
    #[must_use]
    pub fn sharing(mut self, previous: &Self) -> Self {
        share(&mut self.code, &previous.code);
        share(&mut self.bytecode, &previous.bytecode);
        share(&mut self.events, &previous.events);
        share(&mut self.ledger, &previous.ledger);
        share(&mut self.tables, &previous.tables);
        share(&mut self.output, &previous.output);
        share(&mut self.narration, &previous.narration);
        share(&mut self.shelves, &previous.shelves);
        share_maybe(&mut self.alive, previous.alive.as_ref());
        share_maybe(&mut self.collector, previous.collector.as_ref());
        if self.stage == previous.stage {
            self.stage = Rc::clone(&previous.stage);
        } else {
            let old = &previous.stage;
            let stage = Rc::make_mut(&mut self.stage);
            share_by_key(&mut stage.frames, &old.frames, |frame| frame.frame);
            share_by_key(&mut stage.cards, &old.cards, |card| card.label.id);
            share_by_key(&mut stage.hidden, &old.hidden, |card| card.kind);
            share_by_key(&mut stage.wires, &old.wires, |wire| (wire.from, wire.to));
        }
        if self.memory == previous.memory {
            self.memory = Rc::clone(&previous.memory);
        } else {
            let old = &previous.memory.pymalloc;
            let new = &mut Rc::make_mut(&mut self.memory).pymalloc;
            share_by_key(&mut new.arenas, &old.arenas, |arena| arena.arena);
            if let (Some(new), Some(old)) = (&mut new.pool, &old.pool) {
                share(new, old);
            }
            if let (Some(new), Some(old)) = (&mut new.block, &old.block) {
                share(new, old);
            }
        }
        self
    }
}

fn share<T: PartialEq>(new: &mut Rc<T>, old: &Rc<T>) {
    if new == old {
        *new = Rc::clone(old);
    }
}

fn share_maybe<T: PartialEq>(new: &mut Option<Rc<T>>, old: Option<&Rc<T>>) {
    if let (Some(new), Some(old)) = (new, old) {
        share(new, old);
    }
}

fn share_by_key<T: PartialEq, K: Ord + Clone>(
    new: &mut [Rc<T>],
    old: &[Rc<T>],
    key: impl Fn(&T) -> K,
) {
    let old: Map<K, &Rc<T>> = old.iter().map(|part| (key(part), part)).collect();
    for part in new {
        if let Some(old) = old.get(&key(part)) {
            share(part, old);
        }
    }
}

/// Words the captions that a position needs, in one walk forwards.
fn prepare_captions(run: &Timeline, position: u32) {
    let index = run.index();
    let done = index.stops_done(position);
    let step = index.step_at(position).map(|at| index.steps[at as usize]);
    let (first, n) = step.map_or((done, 0), |step| (step.first_stop, step.n_stops));
    let most = event_list::WINDOW;
    let from = first
        .max(done.saturating_sub(most))
        .min(done.saturating_sub(2));
    let to = (first + n).min(done + most).max(done + 1);
    let last = u32::try_from(index.stops.len()).unwrap_or(u32::MAX);
    run.captions(from..to.min(last));
}
