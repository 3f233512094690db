//! Drawing the stage: the cards and wires of one moment, at the places of the layout.

mod cards;
mod folds;
mod frames;
mod piles;
mod wires;

use crate::addr::{FrameId, NameId, ObjectId};
use crate::sorted::Set;
use crate::timeline::state::ObjectState;
use crate::timeline::{Birth, HolderKind, Slot};
use crate::view::alive;
use crate::view::layout::union::{FOLD_ABOVE, SHOWN, shows};
use crate::view::layout::{Layout, Shape, header_width};
use crate::view::moment::Moment;
use crate::view::naming::{captured, is_scalar};
use crate::view::stage::{Chip, Content, HiddenCard, ObjectCard, Stage, Wire, WireEnd};
use std::rc::Rc;

/// A moment being drawn.
pub(crate) struct Draw<'a> {
    pub(crate) moment: &'a Moment<'a>,
    pub(crate) layout: &'a Layout,
    /// Objects that have a card now.
    pub(crate) drawn: Set<ObjectId>,
    /// Drawn objects that live although nothing outside leads to them.
    pub(crate) garbage: Set<ObjectId>,
    /// Objects with a place that have no card now: only the folded part of long containers leads to them.
    pub(crate) folded: Set<ObjectId>,
    /// Cards that stand for many.
    pub(crate) piles: piles::Piles,
    /// Names that lead to cells.
    pub(crate) captured: Vec<(FrameId, NameId, ObjectId)>,
}

/// The stage at a moment.
pub(crate) fn stage(moment: &Moment<'_>, layout: &Layout) -> Stage {
    let mut draw = Draw {
        moment,
        layout,
        drawn: Set::new(),
        garbage: Set::new(),
        folded: Set::new(),
        piles: piles::Piles::default(),
        captured: captured(moment.run, &moment.state),
    };
    draw.find_folded();
    draw.find_drawn();
    draw.find_piles();
    draw.garbage = alive::unreachable(
        &moment.state,
        |id| moment.run.is_shared(id),
        draw.drawn.iter().copied(),
    );
    let frames = draw.frames();
    let mut cards = draw.cards();
    let hidden: Vec<_> = draw.hidden();
    let [wires, folded] = draw.wires(&frames, &cards, &hidden);
    for card in &mut cards {
        leave_the_owner_to_its_wire(card, &wires);
        let header = header_width(moment.run, card.label.id);
        cards::end_behind_last_cell(card, header, &wires);
    }
    let index = moment.run.index();
    let live = moment.state.objects.keys();
    let n_live = live
        .filter(|id| index.object(**id).is_some_and(|info| info.number > 0))
        .count();
    let n_alive = cards.len()
        - moment
            .dead
            .keys()
            .filter(|id| draw.drawn.contains(*id))
            .count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Stage {
        width: layout.width,
        height: layout.height,
        objects_x: layout.objects_x(),
        frames,
        cards,
        hidden,
        wires,
        folded,
        n_live: count(n_live),
        n_folded: count(n_live.saturating_sub(n_alive)),
        focus: moment
            .changes
            .focus
            .map(|id| draw.piles.under.get(&id).copied().unwrap_or(id))
            .filter(|id| draw.drawn.contains(id)),
    }
}

/// A reference that came has a wire which says whose it is: the reason above the card is short, so that it ends
/// before the next card.
fn leave_the_owner_to_its_wire(card: &mut Rc<ObjectCard>, wires: &[Rc<Wire>]) {
    let id = card.label.id;
    let owner = card.badge.why.as_ref().and_then(|why| {
        (why.delta == 1 && why.is_place()).then_some(why.holder.owner.as_ref()?.id)
    });
    let is_drawn = |owner| {
        wires.iter().any(|wire| {
            wire.to == id && matches!(wire.from, WireEnd::Cell(from, _) if from == owner)
        })
    };
    if owner.is_some_and(is_drawn)
        && let Some(why) = &mut Rc::make_mut(card).badge.why
    {
        why.holder.owner = None;
    }
}

impl Draw<'_> {
    /// Finds the objects that have a card now: something drawn leads to them, or did until this step.
    fn find_drawn(&mut self) {
        let state = &self.moment.state;
        let mut drawn = Set::new();
        for (_, frame, _) in self.moment.frames() {
            drawn.extend(frame.names.iter().map(|(_, id)| *id));
            drawn.extend(frame.hand.iter().copied());
        }
        drawn.extend(self.captured.iter().map(|(.., id)| *id));
        let owners = self.layout.places.keys();
        let since = self.rank(self.moment.position);
        for owner in owners.filter(|owner| !self.folded.contains(*owner)) {
            // The library is still making it.
            if self.layout.places[owner].drawn.0 as usize > since {
                continue;
            }
            let Some(object) = state.objects.get(owner) else {
                continue;
            };
            // On its way out: its items go first. What had no card goes without one.
            if object.refcount == 0 {
                if !self.was_drawn(*owner, self.moment.position) {
                    continue;
                }
                drawn.insert(*owner);
            }
            // A tuple that only the code's constants hold leads to nothing that is drawn.
            if object.birth != Birth::Constant || drawn.contains(owner) {
                drawn.extend(self.edges(*owner).into_iter().map(|(_, _, target)| target));
            }
        }
        // A place is an object's own until nothing drawn leads to it any more.
        drawn.retain(|id| self.was_drawn(*id, self.moment.position));
        let dead = self.moment.dead.keys().copied();
        drawn.extend(dead.filter(|id| self.was_drawn(*id, self.moment.from)));
        // Garbage that only its own kind holds stays on the stage until it is collected.
        drawn.retain(|id| self.layout.places.contains_key(id));
        let cells: Vec<ObjectId> = drawn.iter().copied().collect();
        for id in cells {
            if self.moment.object(id).is_none() {
                drawn.remove(&id);
            }
        }
        self.drawn = drawn;
    }

    /// Whether something drawn still led to an object at a position at which it was about to die.
    fn was_drawn(&self, id: ObjectId, position: u32) -> bool {
        let rank = self.rank(position);
        let place = self.layout.places.get(&id);
        place.is_some_and(|place| place.drawn.1 as usize >= rank)
    }

    /// How many stops are over, or begun, before a position.
    fn rank(&self, position: u32) -> usize {
        let stops = &self.moment.run.index().stops;
        stops.partition_point(|stop| stop.event < position)
    }

    /// The references that an object's card shows: cell, slot, target.
    pub(crate) fn edges(&self, owner: ObjectId) -> Vec<(u32, Slot, ObjectId)> {
        let object = self.moment.object(owner);
        object.map_or_else(Vec::new, |object| self.edges_of(owner, object))
    }

    /// The references that the card of an object in this state shows.
    fn edges_of(&self, owner: ObjectId, object: &ObjectState) -> Vec<(u32, Slot, ObjectId)> {
        let folds = self.layout.places.get(&owner).is_some_and(|p| p.folds);
        let pair = object
            .edges
            .first()
            .is_some_and(|edge| matches!(edge.slot, Slot::Key | Slot::Value));
        let most = if folds { SHOWN } else { FOLD_ABOVE } * if pair { 2 } else { 1 };
        let shown = object
            .edges
            .iter()
            .filter(|edge| shows(self.moment.run, owner, edge.slot, edge.target));
        (0..)
            .zip(shown.take(most))
            .map(|(cell, edge)| (cell, edge.slot, edge.target))
            .collect()
    }

    /// What a cell or row shows for a reference to an object.
    pub(crate) fn content(&self, owner: Option<ObjectId>, target: ObjectId) -> Content {
        let narrow = self.layout.shape == Shape::Narrow && owner.is_some();
        if self.drawn.contains(&target) {
            let folded = narrow || owner.is_some_and(|owner| self.is_folded(owner, target));
            return if folded {
                Content::Flag(self.moment.label(target))
            } else {
                Content::Wire(target)
            };
        }
        // Where the pile's own card is named in the cell, those under it are too.
        if self.piles.under.contains_key(&target) && !narrow {
            return Content::Piled(target);
        }
        let run = self.moment.run;
        let scalar = is_scalar(run.type_name(target));
        if scalar || run.is_shared(target) {
            return Content::Chip(self.chip(target));
        }
        Content::Flag(self.moment.label(target))
    }

    /// Whether a reference is two flags instead of a wire. Of what is held by very many only some holders were foreseen:
    /// there may be no way for the wire of another one.
    fn is_folded(&self, owner: ObjectId, target: ObjectId) -> bool {
        self.layout.flags.contains(&(owner, target)) || !self.layout.has_way(owner, target)
    }

    pub(crate) fn chip(&self, target: ObjectId) -> Chip {
        let label = self.moment.label(target);
        Chip {
            object: target,
            text: label.value.unwrap_or_else(|| Rc::clone(&label.type_name)),
            cached: self.moment.run.is_shared(target),
            type_name: label.type_name,
        }
    }

    fn hidden(&self) -> Vec<Rc<HiddenCard>> {
        let held = self.drawn.iter().any(|id| {
            let object = self.moment.state.objects.get(id);
            object.is_some_and(|object| {
                let mut holders = object.holders.iter();
                holders.any(|holder| holder.kind == HolderKind::Constant)
            })
        });
        let places = self.layout.hidden.iter().filter(|_| held);
        places
            .map(|(kind, rect)| {
                Rc::new(HiddenCard {
                    kind: *kind,
                    rect: *rect,
                })
            })
            .collect()
    }
}
