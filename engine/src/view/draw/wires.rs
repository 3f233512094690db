//! Wires: which references are lines, and what happened to them.

use crate::addr::ObjectId;
use crate::sorted::Set;
use crate::timeline::HolderKind;
use crate::view::draw::Draw;
use crate::view::layout::{Shape, route, row_middle};
use crate::view::stage::{
    Body, Content, FrameCard, HiddenCard, ObjectCard, Point, RowValue, Wire, WireEnd, WireKind,
    WireState,
};
use std::rc::Rc;

impl Draw<'_> {
    /// The wires, and those that are folded into flags.
    pub(super) fn wires(
        &self,
        frames: &[Rc<FrameCard>],
        cards: &[Rc<ObjectCard>],
        hidden: &[Rc<HiddenCard>],
    ) -> [Vec<Rc<Wire>>; 2] {
        let (mut wires, mut folded) = (Vec::new(), Vec::new());
        self.hidden_wires(hidden, &mut wires);
        if self.layout.shape == Shape::Wide {
            for card in cards {
                self.card_wires(card, &mut wires, &mut folded);
            }
        }
        for frame in frames {
            self.frame_wires(frame, &mut wires);
        }
        join(&mut wires);
        [wires, folded].map(|wires| wires.into_iter().map(Rc::new).collect())
    }

    fn frame_wires(&self, frame: &FrameCard, wires: &mut Vec<Wire>) {
        let run = self.moment.run;
        let code = self.moment.state.frame(frame.frame).map(|it| it.code);
        // A row of the module that has lost its name is blank, and still the row of that name.
        let names = code.map_or_else(Vec::new, |code| self.layout.row_names(run, code));
        for (row, at) in frame.rows.iter().zip(0u32..) {
            let middle = row_middle(frame.rect.y, at as usize);
            let from = WireEnd::Row(frame.frame, at);
            if row.value == RowValue::Wire
                && let Some(to) = row.object
            {
                let state = self.state(row.fresh, to);
                self.name_wire(from, middle, to, state, wires);
            }
            // A name that let go in this step: dashed.
            let gone = self
                .moment
                .changes
                .unbound
                .iter()
                .find(|(object, of, name)| {
                    *of == frame.frame
                        && Some(*object) != row.object
                        && names.get(at as usize) == Some(&run.name(*name))
                        && self.drawn.contains(object)
                });
            if let Some((object, ..)) = gone {
                self.name_wire(from, middle, *object, WireState::Removed, wires);
            }
        }
    }

    fn name_wire(
        &self,
        from: WireEnd,
        y: i32,
        to: ObjectId,
        state: WireState,
        wires: &mut Vec<Wire>,
    ) {
        if let Some(points) = self.layout.name_way(y, to) {
            wires.push(wire(from, to, points, WireKind::Name, state));
        }
    }

    /// Wires from the cells of a card: those that are drawn, and those that are flags.
    fn card_wires(&self, card: &ObjectCard, wires: &mut Vec<Wire>, folded: &mut Vec<Wire>) {
        let owner = card.label.id;
        let Some(place) = self.layout.places.get(&owner) else {
            return;
        };
        let mut cell_wire = |at: u32, content: &Content, fresh| {
            let (to, drawn) = match content {
                Content::Wire(to) => (*to, true),
                Content::Flag(label) if self.drawn.contains(&label.id) => (label.id, false),
                _ => return,
            };
            let way = place
                .dot(owner, at)
                .map(|dot| self.layout.cell_way(dot, to));
            if let Some(points) = way.flatten() {
                let from = WireEnd::Cell(owner, at);
                let state = self.state(fresh, to);
                let object = self.moment.object(owner);
                let weak = object.is_some_and(|object| object.weak == Some(to));
                let kind = if weak {
                    WireKind::Weak
                } else {
                    WireKind::Object
                };
                let list = if drawn { &mut *wires } else { &mut *folded };
                list.push(wire(from, to, points, kind, state));
            }
        };
        match &card.body {
            Body::Value(_) => {}
            Body::Cells(cells) => {
                for (at, cell) in (0u32..).zip(cells) {
                    cell_wire(at, &cell.content, cell.fresh);
                }
            }
            Body::Entries(entries) => {
                for (at, entry) in (0u32..).zip(entries) {
                    cell_wire(2 * at, &entry.key, entry.fresh);
                    cell_wire(2 * at + 1, &entry.value, entry.fresh);
                }
            }
        }
    }

    fn hidden_wires(&self, hidden: &[Rc<HiddenCard>], wires: &mut Vec<Wire>) {
        for card in hidden {
            for id in &self.drawn {
                let held = self.moment.state.objects.get(id).is_some_and(|object| {
                    let mut holders = object.holders.iter();
                    holders.any(|holder| holder.kind == HolderKind::Constant)
                });
                if held && let Some(points) = self.layout.hidden_way(card.rect, *id) {
                    let from = WireEnd::Hidden(card.kind);
                    let mut wire = wire(from, *id, points, WireKind::Hidden, WireState::Plain);
                    wire.cased = false;
                    wires.push(wire);
                }
            }
        }
    }

    fn state(&self, fresh: bool, to: ObjectId) -> WireState {
        if !fresh {
            return WireState::Plain;
        }
        let rose = self
            .moment
            .changes
            .count(to)
            .is_some_and(|change| change.delta > 0);
        if rose && !self.moment.changes.born.contains(&to) {
            WireState::Added
        } else {
            WireState::New
        }
    }
}

fn wire(from: WireEnd, to: ObjectId, points: Vec<Point>, kind: WireKind, state: WireState) -> Wire {
    Wire {
        from,
        to,
        points,
        head: true,
        cased: true,
        kind,
        state,
    }
}

/// Later wires to the same end join the first one's trunk; those that changed are drawn to the end over it.
fn join(wires: &mut [Wire]) {
    let mut ends = Set::new();
    for wire in wires {
        let Some(end) = wire.points.last() else {
            continue;
        };
        let first = ends.insert((wire.kind, wire.to, end.x, end.y));
        if !first && wire.kind != WireKind::Hidden {
            wire.cased = false;
            if wire.state == WireState::Plain {
                wire.head = false;
                route::join(&mut wire.points);
            }
        }
    }
}
