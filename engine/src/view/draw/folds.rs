//! What the folded part of long containers holds: it has no card, and neither has what only it holds.

use crate::addr::ObjectId;
use crate::sorted::Set;
use crate::timeline::state::ObjectState;
use crate::view::draw::Draw;
use crate::view::naming;

impl Draw<'_> {
    /// Finds what is folded away.
    pub(super) fn find_folded(&mut self) {
        let places = &self.layout.places;
        if !places.values().any(|place| place.folds) {
            return;
        }
        let mut open: Vec<(ObjectId, &ObjectState)> = places
            .keys()
            .filter_map(|id| Some((*id, self.moment.state.objects.get(id)?)))
            .filter(|(_, object)| {
                let mut holders = object.holders.iter();
                !object.holders.is_empty() && holders.all(|holder| naming::has_owner(holder.kind))
            })
            .collect();
        let mut folded = Set::new();
        loop {
            let n = open.len();
            open.retain(|(id, object)| {
                let mut owners = object.holders.iter().filter_map(naming::owner);
                let away =
                    owners.all(|owner| folded.contains(&owner) || self.folds_away(owner, *id));
                if away {
                    folded.insert(*id);
                }
                !away
            });
            if open.len() == n {
                break;
            }
        }
        self.folded = folded;
    }

    /// Whether an owner holds an object only where its card has no cell of its own.
    fn folds_away(&self, owner: ObjectId, id: ObjectId) -> bool {
        let folds = self.layout.places.get(&owner).is_some_and(|it| it.folds);
        folds && !self.edges(owner).iter().any(|(.., target)| *target == id)
    }
}
