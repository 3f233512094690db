//! Piles: items of a long container that are of one kind, with one count and no other holder, as one card.

use crate::addr::ObjectId;
use crate::sorted::Map;
use crate::timeline::state::ObjectState;
use crate::view::draw::Draw;

/// The piles of a moment.
#[derive(Default)]
pub(crate) struct Piles {
    /// How many objects stand in the pile with this card on top.
    pub(crate) sizes: Map<ObjectId, u32>,
    /// The top of the pile in which an object is that would have a card of its own.
    pub(crate) under: Map<ObjectId, ObjectId>,
}

impl Draw<'_> {
    /// Finds the piles among what has a card, and takes the cards below the tops away.
    pub(super) fn find_piles(&mut self) {
        let owners: Vec<ObjectId> = self.layout.places.keys().copied().collect();
        for owner in owners {
            let folds = self.layout.places.get(&owner).is_some_and(|it| it.folds);
            if folds && self.drawn.contains(&owner) {
                let moment = self.moment;
                if let Some(object) = moment.state.objects.get(&owner) {
                    self.pile_up(owner, object, &moment.state.objects);
                }
                if let Some(object) = moment.former.get(&owner) {
                    self.pile_up(owner, object, &moment.dead);
                }
            }
        }
    }

    /// Of a container whose first items look alike, they are one pile with all others `among` these that look like them.
    fn pile_up(
        &mut self,
        owner: ObjectId,
        object: &ObjectState,
        among: &Map<ObjectId, ObjectState>,
    ) {
        let mut cards = self.edges_of(owner, object);
        cards.retain(|(.., target)| self.drawn.contains(target) && among.contains_key(target));
        let [(_, slot, top), rest @ ..] = &cards[..] else {
            return;
        };
        let (slot, top) = (*slot, *top);
        let alike = |id: &ObjectId| {
            let pair = among.get(&top).zip(among.get(id));
            pair.is_some_and(|(top, other)| is_alike(top, other))
        };
        if rest.is_empty() || !cards.iter().all(|(.., id)| alike(id)) {
            return;
        }
        let all = object.edges.iter().filter(|edge| edge.slot == slot);
        let size = all.filter(|edge| alike(&edge.target)).count();
        self.piles
            .sizes
            .insert(top, u32::try_from(size).unwrap_or(u32::MAX));
        for (.., id) in &cards[1..] {
            self.drawn.remove(id);
            self.piles.under.insert(*id, top);
        }
    }
}

/// Of one type, with nothing but the container that holds them.
fn is_alike(one: &ObjectState, other: &ObjectState) -> bool {
    let single = |object: &ObjectState| object.refcount == 1 && object.holders.len() == 1;
    one.type_name == other.type_name && single(one) && single(other)
}
