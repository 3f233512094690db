//! A collection as a picture: a row per candidate, which slides between "reachable" and "unreachable".
//!
//! Rows are chosen and placed once for the whole collection, from all of its events, so that nothing moves up or down
//! while it is stepped; only the side of a row changes. What classes are made of is left out where it stays, and, where the
//! collection looks at many objects, those that nothing inside refers to. How many are left out is said.

use super::place;
use super::trial::held_inside;
use crate::addr::ObjectId;
use crate::sorted::{Map, Set, in_order};
use crate::timeline::{Collection, Event, GcPhase, Grain, Holder, HolderKind};
use crate::view::label::{Count, HolderLabel, Label};
use crate::view::moment::Moment;
use crate::view::naming;

use crate::view::stage::{Point, Rect};
use std::rc::Rc;

/// A collection at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GcScreen {
    /// The generation that is collected, with all younger ones.
    pub generation: u8,
    /// The phase that runs.
    pub phase: GcPhase,
    /// The steps of the collection.
    pub phases: Vec<PhaseItem>,
    /// Candidates, in birth order, those that belong to classes last.
    pub rows: Vec<Rc<GcRow>>,
    /// References between rows.
    pub wires: Vec<GcWire>,
    /// Candidates without a row, all of them reachable.
    pub left_out: u32,
    /// Candidates that are reachable, and that are set aside, alive or gone.
    pub n_sets: (u32, u32),
    /// Width and height of the picture, px.
    pub size: (i32, i32),
    /// The areas "reachable" and "unreachable".
    pub zones: [Rect; 2],
    /// It was due, nobody asked for it.
    pub automatic: bool,
}

impl GcScreen {
    /// A reader who goes line by line is shown a collection that the program asked for, and that found something.
    /// One that merely became due is marked: it must not take the picture away.
    pub(crate) fn is_worth_a_look(&self) -> bool {
        !self.automatic && (self.phase != GcPhase::Over || self.n_sets.1 > 0)
    }

    /// The same in one line.
    pub(crate) fn mark(&self) -> GcMark {
        GcMark {
            generation: self.generation,
            n: self.n_sets.0 + self.n_sets.1,
            found: self.n_sets.1,
            automatic: self.automatic,
            position: self.phases.first().map_or(0, |phase| phase.position),
        }
    }
}

/// A collection in the line that ran last, where the picture stays that of the objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GcMark {
    /// The generation that was collected, with all younger ones.
    pub generation: u8,
    /// Objects that it looked at.
    pub n: u32,
    /// Objects that it found unreachable.
    pub found: u32,
    /// It was due, nobody asked for it.
    pub automatic: bool,
    /// Where its first phase can be seen: events applied.
    pub position: u32,
}

/// One phase in the list of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseItem {
    /// The phase.
    pub phase: GcPhase,
    /// Objects that it is about.
    pub n: u32,
    /// Where choosing it leads: events applied.
    pub position: u32,
    /// It runs.
    pub current: bool,
    /// It is still to come.
    pub future: bool,
}

/// One candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GcRow {
    /// What it is called.
    pub object: Label,
    /// Its reference count; 0 once it is gone.
    pub count: Count,
    /// Where its card stands.
    pub rect: Rect,
    /// What it holds, shortened.
    pub cells: Vec<GcCell>,
    /// Its count when it was copied.
    pub copied: i64,
    /// What is left after the subtraction; `None` before it.
    pub refs: Option<i64>,
    /// Which area it is in.
    pub set: GcSet,
    /// Why it survives, once that is known.
    pub why: GcWhy,
    /// Who holds it from outside of what is examined.
    pub outside: Vec<HolderLabel>,
    /// It changed in this stop.
    pub fresh: bool,
}

/// What a card shows of one reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GcCell {
    /// A dot from which a wire leaves.
    Wire(ObjectId),
    /// The object's short text.
    Chip(ObjectId, Rc<str>),
    /// Several more.
    More(u32),
}

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GcSet {
    /// Not divided yet.
    Undecided,
    /// A path from outside leads to it.
    Reachable,
    /// Set aside.
    Unreachable,
    /// It was freed.
    Gone,
}

/// Why a candidate survives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GcWhy {
    /// It does not, or it is not known yet.
    Unknown,
    /// Something outside holds it.
    Outside,
    /// A survivor reaches it; true when it had been set aside before.
    Reached(Label, bool),
}

/// A reference between two rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GcWire {
    /// The row that it leaves.
    pub from: ObjectId,
    /// The row that it leads to.
    pub to: ObjectId,
    /// Its corners.
    pub points: Vec<Point>,
    /// It runs inside of the unreachable area.
    pub unreachable: bool,
}

/// One generation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Shelf {
    /// Its count.
    pub count: u32,
    /// When it is looked at.
    pub threshold: u32,
    /// It is being examined.
    pub examined: bool,
    /// Objects on it.
    pub n: u32,
    /// The first of them, with true for those set aside.
    pub objects: Vec<(Label, bool)>,
}

/// Rows at most.
const MAX_ROWS: usize = 24;
/// Objects named on a shelf.
const ON_SHELF: usize = 8;
/// References that a card shows.
const MAX_CELLS: usize = 3;

/// The screen at a moment, if a collection runs or has just ended.
pub(crate) fn screen(moment: &Moment<'_>, narrow: bool) -> Option<GcScreen> {
    let collection = moment.state.collection.as_deref()?;
    let film = Film::of(moment)?;
    let ids = film.rows(moment, collection);
    let geometry = place::Geometry::of(narrow, ids.len());
    let rows: Vec<Rc<GcRow>> = (0..)
        .zip(&ids)
        .filter_map(|(at, id)| Some(Rc::new(row(moment, collection, *id, at, &ids, &geometry)?)))
        .collect();
    let aside = collection.candidates.values().filter(|c| c.set_aside);
    let n_aside = count(aside.count());
    let wires = place::wires(&rows, &geometry);
    Some(GcScreen {
        generation: collection.generation,
        phase: collection.phase,
        phases: film.phases,
        left_out: count(collection.candidates.len() - ids.len()),
        n_sets: (count(collection.candidates.len()) - n_aside, n_aside),
        size: geometry.size(),
        zones: geometry.zones(),
        automatic: film.automatic,
        rows,
        wires,
    })
}

/// Whether a collection was due when it began. It runs inside of an allocation, whose object it leaves out (3.11), or at
/// the next call, return or jump, its counts still as they were (3.14).
fn was_due(moment: &Moment<'_>, start: usize) -> bool {
    let newer = match moment.run.events().at(start) {
        Event::GcPhase { newer, .. } => newer,
        _ => ObjectId::NONE,
    };
    let before = moment.run.seek(u32::try_from(start).unwrap_or(u32::MAX));
    let [threshold, ..] = before.gc_thresholds;
    newer != ObjectId::NONE || threshold != 0 && before.gc_counts[0] > threshold
}

/// What happens in the whole collection, before and after the moment.
struct Film {
    phases: Vec<PhaseItem>,
    /// The young generation's count was over its threshold.
    automatic: bool,
    /// Objects that something inside refers to, or that are set aside.
    involved: Set<ObjectId>,
    /// What is set aside in the end.
    garbage: Set<ObjectId>,
}

impl Film {
    fn of(moment: &Moment<'_>) -> Option<Self> {
        let events = moment.run.events();
        let now = moment.position as usize;
        let began = |event: Event| matches!(event, Event::GcPhase { phase, .. } if phase == GcPhase::UpdateRefs);
        let start = events.range(0..now).rposition(began)?;
        let stops = &moment.run.index().stops;
        let mut film = Self {
            phases: Vec::new(),
            automatic: was_due(moment, start),
            involved: Set::new(),
            garbage: Set::new(),
        };
        for (at, event) in (start..).zip(events.range(start..events.len())) {
            match event {
                Event::GcPhase { phase, n, .. } => {
                    let event = u32::try_from(at).unwrap_or(u32::MAX);
                    // The division after finalizers repeats two phases; they are part of "look again".
                    let again = film.phases.iter().any(|item| item.phase == phase);
                    if !again {
                        let stop = stops.partition_point(|stop| stop.event < event);
                        film.phases.push(PhaseItem {
                            phase,
                            n,
                            position: stops.get(stop).map_or(event + 1, |stop| stop.end),
                            current: false,
                            future: at >= now,
                        });
                    }
                    if phase == GcPhase::Over {
                        break;
                    }
                }
                Event::GcRefs { object, .. } => {
                    film.involved.insert(object);
                }
                Event::GcSetAside { object } => {
                    film.involved.insert(object);
                    film.garbage.insert(object);
                }
                Event::GcReached { object, .. } => {
                    film.involved.insert(object);
                    film.garbage.remove(&object);
                }
                _ => {}
            }
        }
        let current = film.phases.iter().rposition(|item| !item.future);
        if let Some(current) = current {
            film.phases[current].current = true;
        }
        Some(film)
    }

    /// The candidates that get a row: those that something inside refers to, then those held from outside by name.
    fn rows(&self, moment: &Moment<'_>, collection: &Collection) -> Vec<ObjectId> {
        let numbered = |id: &ObjectId| moment.run.object(*id).is_some_and(|info| info.number > 0);
        let candidates = collection.candidates.keys().copied();
        let (first, rest): (Vec<_>, Vec<_>) =
            candidates.partition(|id| self.involved.contains(id) && numbered(id));
        // What only the interpreter's own objects hold (a class in its base's dict of subclasses) is counted, not drawn.
        let is_ours = |id: &ObjectId| {
            let object = moment.state.objects.get(id);
            let holders = object.map_or(&[][..], |object| &object.holders);
            let mut owners = holders.iter().map(naming::owner);
            holders.is_empty() || owners.any(|owner| owner.is_none_or(|owner| numbered(&owner)))
        };
        let shown = rest
            .into_iter()
            .filter(|id| numbered(id) && !wordy(moment, *id) && is_ours(id));
        // What a class is made of stays where it is, if the class does: it is counted, beside what the program made of it.
        let rows = first.into_iter().chain(shown);
        let (of_class, mut rows): (Vec<_>, Vec<_>) = rows.partition(|id| is_of_class(moment, *id));
        let is_about_classes = rows.is_empty();
        let is_drawn = |id: &ObjectId| is_about_classes || self.garbage.contains(id);
        rows.extend(of_class.into_iter().filter(is_drawn));
        rows.truncate(MAX_ROWS);
        in_order(rows, |id| (is_of_class(moment, *id), *id))
    }
}

/// Whether the object is a class, a function or the like, or only such objects hold it: the tuple of a class's bases, the
/// dict of its attributes.
fn is_of_class(moment: &Moment<'_>, id: ObjectId) -> bool {
    let is_part = |holder: &Holder| {
        let is_object = matches!(
            holder.kind,
            HolderKind::Item | HolderKind::Value | HolderKind::Attribute | HolderKind::Part
        );
        is_object && wordy(moment, ObjectId(holder.owner))
    };
    let object = moment.state.objects.get(&id);
    wordy(moment, id)
        || object
            .is_some_and(|object| !object.holders.is_empty() && object.holders.iter().all(is_part))
}

fn wordy(moment: &Moment<'_>, id: ObjectId) -> bool {
    crate::view::naming::is_wordy(moment.run.type_name(id))
}

fn row(
    moment: &Moment<'_>,
    collection: &Collection,
    id: ObjectId,
    at: i32,
    ids: &[ObjectId],
    geometry: &place::Geometry,
) -> Option<GcRow> {
    let candidate = collection.candidates.get(&id)?;
    let state = moment.state.objects.get(&id);
    let object = state.or_else(|| moment.dead.get(&id));
    let undivided = matches!(
        collection.phase,
        GcPhase::UpdateRefs | GcPhase::SubtractRefs | GcPhase::HandleResurrected
    );
    let set = match state {
        None => GcSet::Gone,
        Some(_) if candidate.set_aside => GcSet::Unreachable,
        // Garbage waits for its second division where it is.
        Some(_) if candidate.was_garbage && undivided => GcSet::Unreachable,
        Some(_) if undivided && !collection.again => GcSet::Undecided,
        Some(_) => GcSet::Reachable,
    };
    let why = match (set, candidate.reached_by) {
        (GcSet::Reachable, Some(by)) => GcWhy::Reached(moment.label(by), candidate.put_back),
        (GcSet::Reachable, None) if candidate.refs > 0 => GcWhy::Outside,
        _ => GcWhy::Unknown,
    };
    let holders = object.map_or(&[][..], |object| &object.holders);
    let inside = held_inside(&moment.state, collection, candidate, holders);
    let outside = holders.iter().zip(inside).filter(|(_, inside)| !inside);
    // What the phase did that the sentence is about, though whole lines may be stepped.
    let from = moment.run.index().previous(moment.position, Grain::Event);
    let mut events = moment
        .run
        .events()
        .range(from as usize..moment.position as usize);
    Some(GcRow {
        object: moment.label(id),
        count: moment.run.count(&moment.state, id),
        rect: geometry.card(at, set),
        cells: object.map_or_else(Vec::new, |object| {
            let targets: Vec<ObjectId> = object.edges.iter().map(|edge| edge.target).collect();
            cells(moment, &targets, ids)
        }),
        copied: candidate.count,
        refs: (collection.phase > GcPhase::UpdateRefs || candidate.was_garbage)
            .then_some(candidate.refs),
        set,
        why,
        outside: outside
            .take(2)
            .map(|(holder, _)| moment.run.holder_label(&moment.state, *holder, id, None))
            .collect(),
        fresh: events.any(|event| changes(&event, id)),
    })
}

fn changes(event: &Event, id: ObjectId) -> bool {
    match *event {
        Event::GcRefs { object, .. }
        | Event::GcSetAside { object }
        | Event::GcReached { object, .. }
        | Event::ObjectDied { object, .. } => object == id,
        _ => false,
    }
}

fn cells(moment: &Moment<'_>, targets: &[ObjectId], ids: &[ObjectId]) -> Vec<GcCell> {
    let mut cells: Vec<GcCell> = targets
        .iter()
        .take(MAX_CELLS)
        .map(|id| {
            if ids.contains(id) {
                GcCell::Wire(*id)
            } else {
                let short = moment.run.short(&moment.state, *id);
                let is_text = moment.run.type_name(*id) == "str";
                let quoted = is_text.then(|| format!("\"{short}\"").into());
                GcCell::Chip(*id, quoted.unwrap_or(short))
            }
        })
        .collect();
    if targets.len() > MAX_CELLS {
        cells.truncate(MAX_CELLS - 1);
        cells.push(GcCell::More(count(targets.len() - cells.len())));
    }
    cells
}

/// The three generations at a moment.
pub(crate) fn shelves(moment: &Moment<'_>) -> [Shelf; 3] {
    let collection = moment.state.collection.as_deref();
    let collection = collection.filter(|collection| !collection.is_over());
    [0, 1, 2].map(|generation| shelf(moment, collection, generation))
}

fn shelf(moment: &Moment<'_>, collection: Option<&Collection>, generation: u8) -> Shelf {
    let at = usize::from(generation);
    let collected = collection.map(|collection| collection.generation);
    // Until the survivors have moved, all that is examined lies on the shelf of the generation that is collected.
    let running = collection.is_some_and(|it| !it.again && it.phase < GcPhase::UntrackTuples);
    let examined = collected == Some(generation);
    let aside: Map<ObjectId, bool> = collection
        .into_iter()
        .flat_map(|collection| &collection.candidates)
        .filter(|(id, _)| moment.state.objects.contains_key(id))
        .map(|(id, candidate)| (*id, candidate.set_aside))
        .collect();
    let objects: Vec<ObjectId> = match generation.cmp(&collected.unwrap_or(generation)) {
        std::cmp::Ordering::Less if running => Vec::new(),
        std::cmp::Ordering::Equal if running => aside.keys().copied().collect(),
        _ => moment.state.generation(generation),
    };
    let numbered = |id: &&ObjectId| {
        moment.run.object(**id).is_some_and(|info| info.number > 0) && !wordy(moment, **id)
    };
    // What the program made of its classes is named before what those are made of.
    let named = |of_class: bool| {
        let named = objects.iter().filter(numbered).copied();
        named.filter(move |id| is_of_class(moment, *id) == of_class)
    };
    Shelf {
        count: moment.state.gc_counts[at],
        threshold: moment.state.gc_thresholds[at],
        examined,
        n: count(objects.len()),
        objects: named(false)
            .chain(named(true))
            .take(ON_SHELF)
            .map(|id| (moment.label(id), aside.get(&id).copied().unwrap_or(false)))
            .collect(),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
