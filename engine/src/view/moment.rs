//! One position of a run with what changed on the way to it: what all views are built from.

use crate::addr::{FrameId, NameId, ObjectId};
use crate::sorted::{Map, Set};
use crate::timeline::state::{Edge, FrameState, ObjectState};
use crate::timeline::{Event, Grain, Holder, HolderKind, LineStep, Reason, State, Timeline};
use crate::view::naming;
use std::rc::Rc;

/// A position and the changes of the last step of its grain.
pub(crate) struct Moment<'a> {
    pub(crate) run: &'a Timeline,
    pub(crate) state: Rc<State>,
    pub(crate) position: u32,
    /// Where the last step of the grain began.
    pub(crate) from: u32,
    /// The line step the position is in.
    pub(crate) step: Option<LineStep>,
    pub(crate) changes: Changes,
    /// Objects that died on the way, as they were before.
    pub(crate) dead: Map<ObjectId, ObjectState>,
    /// What held something that died on the way, and more, as it was before.
    pub(crate) former: Map<ObjectId, ObjectState>,
    /// At the line grain: the program's own object whose references changed last, of those that were there before and are
    /// there still.
    pub(crate) edited: Option<Edited>,
}

/// An object whose references changed, and what of them was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edited {
    pub(crate) last: EdgeChange,
    /// How many references it had.
    pub(crate) n_before: usize,
    /// The first of them.
    pub(crate) first: Option<Edge>,
    /// What the place led to that changed last.
    pub(crate) was: Option<Edge>,
    /// The frame of the class's body whose namespace it was: the last line of a body ends behind that frame.
    pub(crate) namespace_of: Option<FrameId>,
}

/// Changes of one object's references, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EdgeChange {
    pub(crate) owner: ObjectId,
    /// The place that was made or set last; `None`: the last change took references away.
    pub(crate) index: Option<u32>,
    /// How many.
    n: usize,
}

/// What changed between two positions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    /// Counts, in the order of the first change.
    pub(crate) counts: Vec<(ObjectId, Counted)>,
    by_object: Map<ObjectId, usize>,
    pub(crate) born: Set<ObjectId>,
    pub(crate) died: Set<ObjectId>,
    /// Names that were bound.
    pub(crate) names: Set<(FrameId, NameId)>,
    /// References that containers got: owner and target.
    pub(crate) edges: Set<(ObjectId, ObjectId)>,
    /// Changes of references, in order.
    references: Vec<EdgeChange>,
    /// References that came: object and holder.
    gained: Map<(ObjectId, Holder), u32>,
    /// Names that let go.
    pub(crate) unbound: Vec<(ObjectId, FrameId, NameId)>,
    /// The object of the last change.
    pub(crate) focus: Option<ObjectId>,
}

/// What happened to one count: the references that came and stayed, and those that went, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    pub(crate) delta: i32,
    came: Vec<(Holder, Reason)>,
    went: Vec<(Holder, Reason)>,
}

impl Counted {
    /// The reference that explains the change as a whole, if the count changed.
    pub(crate) fn because(&self) -> Option<(Holder, Reason)> {
        let of = match self.delta.signum() {
            1 => &self.came,
            -1 => &self.went,
            _ => return None,
        };
        of.last().copied()
    }

    /// Whether all that explains the change came to, or left, places of one kind in one holder, for one reason.
    pub(crate) fn is_alike(&self) -> bool {
        let (of, others) = match self.delta.signum() {
            1 => (&self.came, &self.went),
            _ => (&self.went, &self.came),
        };
        let kind = |(holder, reason): &(Holder, Reason)| (holder.kind, holder.owner, *reason);
        others.is_empty() && of.windows(2).all(|pair| kind(&pair[0]) == kind(&pair[1]))
    }

    fn came_from(&self, holder: Holder) -> Option<usize> {
        // A value in hand goes from frame to frame.
        let is_hand = |holder: Holder| holder.kind == HolderKind::Hand;
        self.came
            .iter()
            .rposition(|(other, _)| *other == holder || (is_hand(*other) && is_hand(holder)))
    }
}

impl<'a> Moment<'a> {
    pub(crate) fn at(run: &'a Timeline, position: u32, grain: Grain) -> Self {
        let index = run.index();
        let step = index.step_at(position).map(|i| index.steps[i as usize]);
        let from = match (grain, step) {
            (_, None) => position,
            (Grain::Line, Some(step)) => step.start,
            (grain, Some(step)) => index.previous(position, grain).max(step.start),
        };
        let from = from.min(position);
        let changes = Changes::of(run, from, position);
        let (mut dead, mut former) = (Map::new(), Map::new());
        let mut edited = None;
        let last = (grain == Grain::Line)
            .then(|| changes.edges_of_old(run).last())
            .flatten();
        if !changes.died.is_empty() || last.is_some() {
            // It is not kept: what comes next would have to copy it.
            let before = run.seek(from);
            for id in &changes.died {
                let Some(object) = before.objects.get(id) else {
                    continue;
                };
                for owner in object.holders.iter().filter_map(naming::owner) {
                    let owned = before.objects.get(&owner).filter(|it| it.edges.len() > 1);
                    if let Some(owned) = owned.filter(|_| !former.contains_key(&owner)) {
                        former.insert(owner, owned.clone());
                    }
                }
                dead.insert(*id, object.clone());
            }
            edited = last.and_then(|last| {
                let edges = &before.objects.get(&last.owner)?.edges;
                Some(Edited {
                    last,
                    n_before: edges.len(),
                    first: edges.first().copied(),
                    was: last.index.and_then(|at| edges.get(at as usize).copied()),
                    namespace_of: run.class_of_namespace(&before, last.owner),
                })
            });
        }
        Self {
            run,
            state: run.seek(position),
            position,
            from,
            step,
            changes,
            dead,
            former,
            edited,
        }
    }

    /// An object that lives, or died in this step.
    pub(crate) fn object(&self, id: ObjectId) -> Option<&ObjectState> {
        self.state.objects.get(&id).or_else(|| self.dead.get(&id))
    }

    /// What an object is called, also when it just died.
    pub(crate) fn label(&self, id: ObjectId) -> crate::view::label::Label {
        let value = self.object(id).map(|object| object.value);
        self.run.label_with(id, value)
    }

    /// Frames that are drawn: the stack, outermost first, then generators that wait.
    pub(crate) fn frames(&self) -> impl Iterator<Item = (usize, &FrameState, bool)> {
        let own = |frame: &&FrameState| !self.run.is_library(frame.frame);
        let stack = self.state.frames.iter().filter(own).enumerate();
        let stack = stack.map(|(depth, frame)| (depth, frame, false));
        let waiting = self.state.suspended.values().filter(own);
        stack.chain(waiting.map(|frame| (usize::MAX, frame, true)))
    }
}

impl Changes {
    /// The changes between two positions.
    pub(crate) fn of(run: &Timeline, from: u32, to: u32) -> Self {
        let mut changes = Self::default();
        for event in run.events().range(from as usize..to as usize) {
            changes.add(&event);
        }
        changes
    }

    /// The change of one object's count.
    pub(crate) fn count(&self, id: ObjectId) -> Option<&Counted> {
        self.by_object.get(&id).map(|at| &self.counts[*at].1)
    }

    /// Changes of references of the program's own objects that were there before and are there still, in order.
    fn edges_of_old(&self, run: &Timeline) -> impl Iterator<Item = EdgeChange> {
        let changes = self.references.iter().copied();
        changes.filter(|change| {
            let owner = &change.owner;
            !self.born.contains(owner)
                && !self.died.contains(owner)
                && run.object(*owner).is_some_and(|object| object.number > 0)
        })
    }

    /// How many references of such objects changed.
    pub(crate) fn n_edges_of_old(&self, run: &Timeline) -> usize {
        self.edges_of_old(run).map(|change| change.n).sum()
    }

    /// Whether the holder got its reference to the object on the way.
    pub(crate) fn is_fresh(&self, object: ObjectId, holder: Holder) -> bool {
        self.gained.get(&(object, holder)).is_some_and(|n| *n > 0)
    }

    fn add(&mut self, event: &Event) {
        match *event {
            Event::Increfed {
                object,
                holder,
                reason,
            } => {
                self.change(object, 1).came.push((holder, reason));
                self.gain(object, holder);
            }
            Event::Decrefed {
                object,
                holder,
                reason,
            } => {
                let counted = self.change(object, -1);
                match counted.came_from(holder) {
                    Some(at) => {
                        counted.came.remove(at);
                    }
                    None => counted.went.push((holder, reason)),
                }
                self.lose(object, holder);
            }
            Event::Moved {
                object,
                holder,
                to_hand,
                reason,
            } => {
                if to_hand {
                    self.lose(object, holder);
                } else {
                    self.gain(object, holder);
                }
                self.hand_over(object, holder, to_hand, reason);
            }
            Event::ObjectBorn { object, .. } => {
                self.born.insert(object);
                self.focus = Some(object);
            }
            Event::ObjectDied { object, .. } => {
                self.died.insert(object);
                self.focus = Some(object);
            }
            Event::EdgeInserted {
                owner,
                target,
                index,
                ..
            }
            | Event::EdgeSet {
                owner,
                target,
                index,
            } => {
                self.edges.insert((owner, target));
                self.edge_changed(owner, Some(index));
            }
            Event::EdgeRemoved { owner, .. } | Event::EdgesCleared { owner } => {
                self.edge_changed(owner, None);
            }
            Event::BlockAllocated { owner, .. } | Event::BlockResized { owner, .. }
                if owner != ObjectId::NONE =>
            {
                self.focus = Some(owner);
            }
            _ => {}
        }
    }

    fn edge_changed(&mut self, owner: ObjectId, index: Option<u32>) {
        match self.references.last_mut() {
            Some(last) if last.owner == owner => {
                last.index = index;
                last.n += 1;
            }
            _ => self.references.push(EdgeChange { owner, index, n: 1 }),
        }
    }

    fn change(&mut self, object: ObjectId, delta: i32) -> &mut Counted {
        self.focus = Some(object);
        let next = self.counts.len();
        let at = *self.by_object.entry(object).or_insert(next);
        if at == next {
            self.counts.push((object, Counted::default()));
        }
        let counted = &mut self.counts[at].1;
        counted.delta += delta;
        counted
    }

    /// A reference that came on the way belongs to its new holder; one that was there before is no news.
    fn hand_over(&mut self, object: ObjectId, holder: Holder, to_hand: bool, reason: Reason) {
        self.focus = Some(object);
        let Some(at) = self.by_object.get(&object) else {
            return;
        };
        let counted = &mut self.counts[*at].1;
        let hand = Holder::hand(FrameId(0));
        let (from, to) = if to_hand {
            (holder, hand)
        } else {
            (hand, holder)
        };
        if let Some(at) = counted.came_from(from) {
            counted.came[at] = (to, reason);
        }
    }

    fn gain(&mut self, object: ObjectId, holder: Holder) {
        if holder.kind == HolderKind::Name {
            self.names.insert((FrameId(holder.owner), holder.name));
        }
        *self.gained.entry((object, holder)).or_default() += 1;
    }

    fn lose(&mut self, object: ObjectId, holder: Holder) {
        if holder.kind == HolderKind::Name {
            self.unbound
                .push((object, FrameId(holder.owner), holder.name));
        }
        if let Some(n) = self.gained.get_mut(&(object, holder)) {
            *n = n.saturating_sub(1);
        }
    }
}
