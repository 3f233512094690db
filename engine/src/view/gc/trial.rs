//! A collection to do by hand: what its trial deletion found for each candidate, from the events of the run.
//!
//! Everything is of the moment when the candidates have been divided for the first time: nothing is freed yet, and
//! no finalizer has run. Left out: the second division after finalizers.

use crate::addr::{FrameId, ObjectId};
use crate::timeline::collection::Candidate;
use crate::timeline::{Collection, Event, GcPhase, Holder, HolderKind, State, Timeline};
use crate::view::label::{HolderLabel, Label};
use crate::view::naming::has_owner;

/// Candidates that are asked about at most.
const MAX_ROWS: usize = 12;

/// What there is to be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The generation that is collected, with all younger ones.
    pub generation: u8,
    /// The candidates, in birth order.
    pub rows: Vec<TrialRow>,
    /// Candidates that are not asked about.
    pub left_out: u32,
}

/// One candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRow {
    /// What it is called.
    pub object: Label,
    /// Its count, which is copied.
    pub count: i64,
    /// Who holds it; true: another candidate does.
    pub held: Vec<(HolderLabel, bool)>,
    /// What the references from inside leave of the count.
    pub refs: i64,
    /// A path from outside leads to it.
    pub reachable: bool,
    /// The survivor that reached it first, where nothing outside holds it.
    pub reached_by: Option<Label>,
}

/// The collection that runs at a moment, or has just ended there.
pub fn trial(run: &Timeline, position: u32) -> Option<Trial> {
    run.seek(position).collection.as_deref()?;
    let events = run.events();
    let began = |event: Event| {
        matches!(
            event,
            Event::GcPhase {
                phase: GcPhase::UpdateRefs,
                ..
            }
        )
    };
    let start = events.range(0..position as usize).rposition(began)?;
    let mut rest = events.range(start..events.len());
    let divided = rest.position(
        |event| matches!(event, Event::GcPhase { phase, .. } if phase > GcPhase::MoveUnreachable),
    )?;
    let state = run.seek(u32::try_from(start + divided).ok()?);
    let collection = state.collection.as_deref()?;
    let asked = |id: &ObjectId| {
        run.object(*id).is_some_and(|info| info.number > 0)
            && !crate::view::naming::is_wordy(run.type_name(*id))
    };
    // What only hangs on something that is not asked about (the parts of a class) tells nothing.
    let hangs = |id: &ObjectId| {
        let holders = state
            .objects
            .get(id)
            .map_or(&[][..], |object| &object.holders);
        !holders.iter().any(|holder| {
            let owner = ObjectId(holder.owner);
            !has_owner(holder.kind) || collection.candidates.contains_key(&owner) && asked(&owner)
        })
    };
    let candidates = collection.candidates.iter();
    let candidates = candidates.filter(|(id, _)| asked(id) && !hangs(id));
    let (inner, rest): (Vec<_>, Vec<_>) = candidates.partition(|(_, it)| it.refs != it.count);
    let mut chosen: Vec<(ObjectId, Candidate)> = inner
        .into_iter()
        .chain(rest)
        .take(MAX_ROWS)
        .map(|(id, it)| (*id, *it))
        .collect();
    chosen.sort_unstable_by_key(|(id, _)| *id);
    let rows: Vec<TrialRow> = chosen
        .into_iter()
        .filter_map(|(id, candidate)| {
            let holders = &state.objects.get(&id)?.holders;
            let inside = held_inside(&state, collection, &candidate, holders);
            let labels = run.holder_labels(&state, holders, id, 0);
            Some(TrialRow {
                object: run.label(&state, id),
                count: candidate.count,
                held: labels.into_iter().zip(inside).collect(),
                refs: candidate.refs,
                reachable: !candidate.set_aside,
                reached_by: candidate.reached_by.map(|by| run.label(&state, by)),
            })
        })
        .collect();
    let n = collection.candidates.iter().count() - rows.len();
    (!rows.is_empty()).then(|| Trial {
        generation: collection.generation,
        rows,
        left_out: u32::try_from(n).unwrap_or(u32::MAX),
    })
}

/// Which of a candidate's holders are inside of what is examined.
///
/// The names of a generator that waits are its own: the frame is a part of it. How many of them were counted as inside is
/// what the collector has subtracted beyond the objects.
pub(super) fn held_inside(
    state: &State,
    collection: &Collection,
    candidate: &Candidate,
    holders: &[Holder],
) -> Vec<bool> {
    let owned = |holder: &Holder| {
        has_owner(holder.kind) && collection.candidates.contains_key(&ObjectId(holder.owner))
    };
    let objects = holders.iter().filter(|holder| owned(holder)).count();
    let mut waiting = usize::try_from(candidate.count - candidate.refs)
        .unwrap_or(0)
        .saturating_sub(objects);
    let inside = holders.iter().map(|holder| {
        let waits = waiting > 0
            && match holder.kind {
                HolderKind::Name | HolderKind::Hand => {
                    state.suspended.contains_key(&FrameId(holder.owner))
                }
                // The frame holds its function, too.
                HolderKind::Interpreter => !state.suspended.is_empty(),
                _ => false,
            };
        waiting -= usize::from(waits);
        waits || owned(holder)
    });
    inside.collect()
}
