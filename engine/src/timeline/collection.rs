//! A collection as the reader sees it: its candidates, their `gc_refs`, and who was set aside.
//!
//! The machine's collector decides; the events say what it decided. Here it is only written down, so that the state at any
//! moment of a collection can be sought. Candidates are in birth order, not in that of the collector's list.

use crate::addr::ObjectId;
use crate::sorted::Map;
use crate::timeline::event::GcPhase;
use crate::timeline::state::State;

/// A collection that runs, or has just ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// The generation that is collected, with all younger ones.
    pub generation: u8,
    /// The phase that runs.
    pub phase: GcPhase,
    /// Finalizers are over: the garbage alone is divided once more.
    pub again: bool,
    /// The objects it looks at. Those that died meanwhile are still here.
    pub candidates: Map<ObjectId, Candidate>,
}

/// One object of the generations that are collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its count when it was copied.
    pub count: i64,
    /// `gc_refs`: what references from inside leave of the count.
    pub refs: i64,
    /// It is among the unreachable ones.
    pub set_aside: bool,
    /// The reachable object that reached it first, when nothing outside holds it.
    pub reached_by: Option<ObjectId>,
    /// It had been set aside before it was reached.
    pub put_back: bool,
    /// It was found unreachable at first: finalizers could bring it back.
    pub was_garbage: bool,
}

impl Candidate {
    fn of(count: i64) -> Self {
        Self {
            count,
            refs: count,
            set_aside: false,
            reached_by: None,
            put_back: false,
            was_garbage: false,
        }
    }

    /// A reachable object leads to it.
    pub(super) fn reach(&mut self, by: ObjectId) {
        self.put_back = self.set_aside;
        self.set_aside = false;
        self.reached_by = Some(by);
    }
}

impl Collection {
    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.phase == GcPhase::Over
    }
}

impl State {
    /// The collector began or stopped to track the object: it is young.
    pub(super) fn track(&mut self, object: ObjectId, tracked: bool) {
        let state = self.object_mut(object);
        state.tracked = tracked;
        state.generation = 0;
        self.forget_tracked(object);
        if tracked {
            self.younger[0].insert(object);
        }
    }

    pub(super) fn forget_tracked(&mut self, object: ObjectId) {
        for generation in &mut self.younger {
            generation.remove(&object);
        }
    }

    /// Tracked objects of a generation, in birth order.
    pub fn generation(&self, generation: u8) -> Vec<ObjectId> {
        if let Some(younger) = self.younger.get(usize::from(generation)) {
            return younger.iter().copied().collect();
        }
        let old = self.objects.iter();
        old.filter(|(_, object)| object.tracked && object.generation == generation)
            .map(|(id, _)| *id)
            .collect()
    }

    pub(super) fn candidate(&mut self, object: ObjectId, change: impl Fn(&mut Candidate)) {
        let count = self.objects.get(&object).map_or(0, |state| state.refcount);
        let collection = self.collection.as_mut().expect("a collection runs");
        let candidates = &mut collection.candidates;
        change(candidates.entry(object).or_insert(Candidate::of(count)));
    }

    pub(super) fn gc_phase(&mut self, phase: GcPhase, generation: u8, newer: ObjectId) {
        if phase == GcPhase::UpdateRefs {
            let ids = (0..=generation).flat_map(|young| self.generation(young));
            let ids = ids.filter(|id| newer == ObjectId::NONE || *id < newer);
            let candidates = ids.map(|id| (id, Candidate::of(self.objects[&id].refcount)));
            self.collection = Some(Box::new(Collection {
                generation,
                phase,
                again: false,
                candidates: candidates.collect(),
            }));
            return;
        }
        let mut collection = self.collection.take().expect("it began");
        collection.phase = phase;
        match phase {
            // Survivors grow older; the garbage waits for its verdict.
            GcPhase::UntrackTuples => {
                for (id, candidate) in collection.candidates.iter_mut() {
                    candidate.was_garbage = candidate.set_aside;
                    if !candidate.set_aside {
                        self.grow_old(*id, generation + 1);
                    }
                }
            }
            GcPhase::HandleResurrected => {
                collection.again = true;
                for (id, candidate) in collection.candidates.iter_mut() {
                    if let Some(object) = self.objects.get(id).filter(|_| candidate.was_garbage) {
                        *candidate = Candidate {
                            was_garbage: true,
                            ..Candidate::of(object.refcount)
                        };
                    }
                }
            }
            GcPhase::DeleteGarbage => {
                for (id, candidate) in &collection.candidates {
                    if candidate.was_garbage && !candidate.set_aside {
                        self.grow_old(*id, generation + 1);
                    }
                }
            }
            _ => {}
        }
        self.collection = Some(collection);
    }

    fn grow_old(&mut self, id: ObjectId, generation: u8) {
        let Some(object) = self.objects.get_mut(&id).filter(|object| object.tracked) else {
            return;
        };
        object.generation = generation.min(2);
        self.forget_tracked(id);
        if generation == 1 {
            self.younger[1].insert(id);
        }
    }
}
