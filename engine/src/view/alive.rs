//! "Who keeps it alive?": the shortest way from something that is no object of the program's heap to an object.
//!
//! The search goes upwards, from the object to its holders, so it looks at no more than what leads there.

use crate::addr::ObjectId;
use crate::sorted::{Map, Set};
use crate::timeline::{Holder, State};
use crate::view::label::{HolderLabel, Label};
use crate::view::moment::Moment;
use crate::view::naming::has_owner;
use std::collections::VecDeque;

/// Why an object lives.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Alive {
    /// From the root down to the object; empty when only objects that nothing reaches hold it.
    pub path: Vec<AliveStep>,
    /// Nothing outside leads to it: it waits for the collector.
    pub unreachable: bool,
}

/// One reference of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliveStep {
    /// Who holds it.
    pub holder: HolderLabel,
    /// The object that is held.
    pub object: Label,
}

/// Objects looked at by one search, at most.
const MAX_SEEN: usize = 20_000;

/// The shortest way from a root to the object, in holders and the objects that they hold.
fn way(state: &State, id: ObjectId) -> Option<Vec<(Holder, ObjectId)>> {
    let mut below: Map<ObjectId, (Holder, ObjectId)> = Map::new();
    let mut queue = VecDeque::from([id]);
    let mut seen = Set::from([id]);
    while let Some(object) = queue.pop_front() {
        if seen.len() > MAX_SEEN {
            return None;
        }
        let holders = &state.objects.get(&object)?.holders;
        // A name says more than a value in hand.
        let root = holders.iter().filter(|holder| !has_owner(holder.kind));
        if let Some(root) = root.min_by_key(|holder| rank(holder)) {
            let mut path = vec![(*root, object)];
            let mut at = object;
            while let Some((holder, next)) = below.get(&at) {
                path.push((*holder, *next));
                at = *next;
            }
            return Some(path);
        }
        for holder in holders {
            let owner = ObjectId(holder.owner);
            if state.objects.contains_key(&owner) && seen.insert(owner) {
                below.insert(owner, (*holder, object));
                queue.push_back(owner);
            }
        }
    }
    None
}

fn rank(holder: &Holder) -> u8 {
    use crate::timeline::HolderKind;
    match holder.kind {
        HolderKind::Name => 0,
        HolderKind::Hand => 1,
        HolderKind::Constant => 2,
        _ => 3,
    }
}

/// Why the object lives; `None` when it does not.
pub(crate) fn alive(moment: &Moment<'_>, id: ObjectId) -> Option<Alive> {
    let object = moment.state.objects.get(&id)?;
    if object.refcount == 0 {
        return None;
    }
    let path = way(&moment.state, id).unwrap_or_default();
    let steps = path.into_iter().map(|(holder, object)| AliveStep {
        holder: moment.run.holder_label(&moment.state, holder, object, None),
        object: moment.label(object),
    });
    let path: Vec<AliveStep> = steps.collect();
    let shared = moment.run.is_shared(id);
    Some(Alive {
        unreachable: path.is_empty() && !shared,
        path,
    })
}

/// Objects of a set that nothing outside leads to: garbage that the collector has not found yet.
pub(crate) fn unreachable(
    state: &State,
    shared: impl Fn(ObjectId) -> bool,
    ids: impl Iterator<Item = ObjectId>,
) -> Set<ObjectId> {
    // What was found out about an object: whether a root leads to it.
    let mut known: Map<ObjectId, bool> = Map::new();
    let mut garbage = Set::new();
    // What has died waits for nobody, though its card is still there.
    for id in ids.filter(|id| state.objects.contains_key(id)) {
        let mut seen = Set::from([id]);
        let mut stack = vec![id];
        let mut reached = false;
        while let Some(object) = stack.pop() {
            let Some(held) = state.objects.get(&object) else {
                continue;
            };
            let root = held.holders.iter().any(|holder| !has_owner(holder.kind));
            // What is being made or on its way out has no holder for a moment.
            let loose = held.refcount == 0 || shared(object);
            if root || loose || known.get(&object) == Some(&true) || seen.len() > MAX_SEEN {
                reached = true;
                break;
            }
            if known.contains_key(&object) {
                continue;
            }
            let owners = held.holders.iter().map(|holder| ObjectId(holder.owner));
            stack.extend(owners.filter(|owner| seen.insert(*owner)));
        }
        known.insert(id, reached);
        if !reached {
            // Everything that was seen on the way leads nowhere either.
            known.extend(seen.into_iter().map(|seen| (seen, false)));
            garbage.insert(id);
        }
    }
    garbage
}
