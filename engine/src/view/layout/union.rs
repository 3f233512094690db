//! What is drawn at any time of a run: the union of all states, found in one walk over the events.

use crate::addr::{CodeId, FrameId, NameId, ObjectId, TextId};
use crate::sorted::{Map, Set};
use crate::timeline::{
    Birth, BlockKind, Event, Fate, FreeList, Holder, HolderKind, Slot, Timeline,
};
use crate::view::naming::{is_captured, is_scalar, is_wordy};
use crate::view::tell::free_list;

/// More objects than this have no place of their own, but for those that names lead to in the end.
const MAX_THINGS: usize = 4_000;
/// Containers with more items show the first [`SHOWN`].
pub(crate) const FOLD_ABOVE: usize = 8;
/// Items that a long container shows.
pub(crate) const SHOWN: usize = 3;

/// A reference that a card shows.
pub(crate) type Edge = (Slot, ObjectId);

/// A container that shows a thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    /// The container.
    pub(crate) owner: ObjectId,
    /// The first cell in which it showed the thing.
    pub(crate) cell: u32,
    /// The lowest and the highest cell in which it ever shows it: items move when one before them goes.
    pub(crate) among: (u32, u32),
    /// Ranks of the first and the last stop at which it shows it.
    pub(crate) time: (u32, u32),
}

/// A row of a frame that leads to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// How deep in the stack the frame is.
    pub(crate) depth: u32,
    /// Its code.
    pub(crate) code: CodeId,
    /// The name.
    pub(crate) name: NameId,
    /// The rank of the name among those that its code binds.
    pub(crate) rank: u32,
}

/// What is known of a program's object over the whole run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Thing {
    /// Rank of the stop at which something that is drawn first leads to it.
    pub(crate) first: u32,
    /// Rank of the stop after which nothing drawn leads to it.
    pub(crate) last: u32,
    /// Ranks of the first and the last stop at which a row of a frame leads to it.
    pub(crate) framed: Option<(u32, u32)>,
    /// Rows of frames that lead to it now.
    in_frames: u32,
    /// Rows that lead to it, in the order in which they came; at most four.
    pub(crate) rows: Vec<Row>,
    /// Containers that show it, in the order in which they came; at most four.
    pub(crate) owners: Vec<Held>,
    /// Characters of its longest value.
    pub(crate) value_chars: u32,
    /// Characters of a content that each of its cells needs room for at most, its label counted as such.
    pub(crate) cells: Vec<u32>,
    /// Whether it had more cells than are shown.
    pub(crate) folds: bool,
    /// Keys and values in rows instead of cells.
    pub(crate) entries: bool,
    /// Drawn references to it now.
    refs: u32,
}

impl Thing {
    /// A container shows it from now on, or still.
    fn shown_by(&mut self, owner: ObjectId, cell: u32, stop: u32) {
        if let Some(held) = self.owners.iter_mut().find(|held| held.owner == owner) {
            held.time.1 = u32::MAX;
            held.among = (held.among.0.min(cell), held.among.1.max(cell));
        } else if self.owners.len() < 4 {
            let time = (stop, u32::MAX);
            self.owners.push(Held {
                owner,
                cell,
                among: (cell, cell),
                time,
            });
        }
    }

    /// Ranks of the stops between which a wire leads from a container to it.
    pub(crate) fn time_in(&self, held: &Held) -> (u32, u32) {
        (self.first.max(held.time.0), self.last.min(held.time.1))
    }

    /// A container does not show it any more.
    fn hidden_by(&mut self, owner: ObjectId, stop: u32) {
        if let Some(held) = self.owners.iter_mut().find(|held| held.owner == owner) {
            held.time.1 = stop;
        }
    }
}

/// The union of all states.
#[derive(Clone, Debug, Default)]
pub(crate) struct Union {
    /// The program's objects that are drawn at some time.
    pub(crate) things: Map<ObjectId, Thing>,
    /// Rows of the frames of a code, in order.
    pub(crate) rows: Map<CodeId, Vec<NameId>>,
    /// For each depth of the stack the codes that run there.
    pub(crate) depths: Vec<Vec<CodeId>>,
    /// Generators that are suspended at some time, with their code.
    pub(crate) generators: Vec<(FrameId, CodeId)>,
    /// The program's own values that a frame of a code has in hand at a time, at most.
    pub(crate) hands: Map<CodeId, u32>,
    /// Something is held by the constants of the code.
    pub(crate) constants: bool,
    /// Free lists that are asked, or have spares, at some time.
    pub(crate) lists: Set<FreeList>,
}

/// Which of an owner's references its card shows; long containers are cut later.
pub(crate) fn shows(run: &Timeline, owner: ObjectId, slot: Slot, target: ObjectId) -> bool {
    let Slot::Named(name) = slot else {
        return true;
    };
    let name = run.name(name);
    let type_name = run.type_name(owner);
    if !is_wordy(type_name) {
        return !matches!(name, "__class__" | "__weakref__" | "__weaklist__");
    }
    if type_name == "function" {
        return matches!(name, "__defaults__" | "__kwdefaults__" | "__closure__")
            && !run.is_shared(target);
    }
    let special = name.starts_with("__") && name != "__func__" && name != "__self__";
    !special && !run.is_shared(target) && !is_wordy(run.type_name(target))
}

/// The references that an owner's card shows; of a long container the first few.
pub(crate) fn shown_edges(
    run: &Timeline,
    owner: ObjectId,
    edges: impl Iterator<Item = Edge>,
    folds: bool,
) -> Vec<Edge> {
    let mut shown = Vec::new();
    for (slot, target) in edges {
        let pair = matches!(slot, Slot::Key | Slot::Value);
        let most = if folds { SHOWN } else { FOLD_ABOVE } * if pair { 2 } else { 1 };
        if shown.len() >= most {
            break;
        }
        if shows(run, owner, slot, target) {
            shown.push((slot, target));
        }
    }
    shown
}

impl Union {
    /// Walks over the run.
    pub(crate) fn of(run: &Timeline) -> Self {
        let mut walk = Walk {
            run,
            union: Self::default(),
            edges: Map::new(),
            values: Map::new(),
            frames: vec![(FrameId(0), CodeId(0))],
            waiting: Map::new(),
            hands: Map::new(),
            long: long_containers(run),
            folded: Set::new(),
            away: Set::new(),
            behind: Set::new(),
            kept: run
                .seek(run.len())
                .frames
                .iter()
                .flat_map(|frame| frame.names.iter().map(|(_, id)| *id))
                .collect(),
            stop: 0,
            stack: 0,
        };
        walk.union.depths.push(vec![CodeId(0)]);
        walk.union.lists = run.start().free_lists.keys().copied().collect();
        let usual = [FreeList::Float, FreeList::List, FreeList::Dict];
        walk.union.lists.extend(usual);
        let stops = &run.index().stops;
        for (at, event) in (0u32..).zip(run.events().iter()) {
            while stops
                .get(walk.stop as usize)
                .is_some_and(|stop| stop.event <= at)
            {
                walk.stop += 1;
            }
            walk.event(&event);
        }
        let behind = &walk.behind;
        walk.union.things.retain(|id, _| !behind.contains(id));
        for thing in walk.union.things.values_mut() {
            if thing.refs > 0 {
                thing.last = u32::MAX;
            }
            if let Some(framed) = &mut thing.framed
                && thing.in_frames > 0
            {
                framed.1 = u32::MAX;
            }
        }
        walk.union
    }
}

/// Containers that have more than [`FOLD_ABOVE`] references at some time; pairs count once.
fn long_containers(run: &Timeline) -> Map<ObjectId, bool> {
    let mut lengths: Map<ObjectId, usize> = Map::new();
    let mut long = Map::new();
    for event in run.events().iter() {
        match event {
            Event::EdgeInserted { owner, slot, .. } => {
                let length = lengths.entry(owner).or_default();
                *length += 1;
                let each = if matches!(slot, Slot::Key | Slot::Value) {
                    2
                } else {
                    1
                };
                if *length > FOLD_ABOVE * each {
                    long.insert(owner, true);
                }
            }
            Event::EdgeRemoved { owner, .. } => {
                let length = lengths.entry(owner).or_default();
                *length = length.saturating_sub(1);
            }
            Event::EdgesCleared { owner } | Event::ObjectDied { object: owner, .. } => {
                lengths.remove(&owner);
            }
            _ => {}
        }
    }
    long
}

struct Walk<'a> {
    run: &'a Timeline,
    union: Union,
    edges: Map<ObjectId, Vec<Edge>>,
    values: Map<ObjectId, TextId>,
    frames: Vec<(FrameId, CodeId)>,
    waiting: Map<FrameId, CodeId>,
    hands: Map<FrameId, u32>,
    long: Map<ObjectId, bool>,
    /// Objects that were put where the card of a long container has no cell of its own.
    folded: Set<ObjectId>,
    /// Of these and what they hold, those that nothing drawn leads to: what their cards would lead to is not drawn either.
    away: Set<ObjectId>,
    /// Objects that the library made, as long as nothing drawn has led to them.
    behind: Set<ObjectId>,
    /// Objects that names lead to in the end.
    kept: Set<ObjectId>,
    /// Rank of the current stop, from 1; 0 before the first.
    stop: u32,
    /// Frames on the stack besides the first.
    stack: u32,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event) {
        match *event {
            Event::FramePushed { frame, code, .. } => {
                self.waiting.remove(&frame);
                self.frames.push((frame, code));
                if self.run.is_library(frame) {
                    return;
                }
                self.stack += 1;
                let depth = self.stack as usize;
                if self.union.depths.len() <= depth {
                    self.union.depths.push(Vec::new());
                }
                if !self.union.depths[depth].contains(&code) {
                    self.union.depths[depth].push(code);
                }
            }
            Event::FramePopped { suspended, .. } => {
                let popped = self.frames.pop();
                let Some((frame, code)) = popped.filter(|(frame, _)| !self.run.is_library(*frame))
                else {
                    return;
                };
                self.stack = self.stack.saturating_sub(1);
                if suspended {
                    self.waiting.insert(frame, code);
                    let known = self.union.generators.iter().any(|(f, _)| *f == frame);
                    if !known && self.union.generators.len() < 64 {
                        self.union.generators.push((frame, code));
                    }
                }
            }
            Event::ValueChanged { object, value } => {
                self.values.insert(object, value);
                let chars = chars(self.run.text(value));
                if let Some(thing) = self.union.things.get_mut(&object) {
                    thing.value_chars = thing.value_chars.max(chars);
                }
            }
            Event::Increfed { object, holder, .. } => self.gained(object, holder),
            Event::Decrefed { object, holder, .. } => self.lost(object, holder),
            Event::Moved {
                object,
                holder,
                to_hand,
                ..
            } => {
                let top = self.frames.last().map_or(FrameId(0), |(frame, _)| *frame);
                let hand = Holder::hand(top);
                if to_hand {
                    self.gained(object, hand);
                    self.lost(object, holder);
                } else {
                    self.gained(object, holder);
                    self.lost(object, hand);
                }
            }
            Event::EdgeInserted {
                owner,
                index,
                slot,
                target,
            } => {
                self.edit(owner, |edges| {
                    edges.insert((index as usize).min(edges.len()), (slot, target));
                });
                self.put(owner, target);
            }
            Event::EdgeSet {
                owner,
                index,
                target,
            } => {
                self.edit(owner, |edges| {
                    if let Some(edge) = edges.get_mut(index as usize) {
                        edge.1 = target;
                    }
                });
                self.put(owner, target);
            }
            Event::EdgeRemoved { owner, index } => self.edit(owner, |edges| {
                if (index as usize) < edges.len() {
                    edges.remove(index as usize);
                }
            }),
            Event::EdgesCleared { owner } => self.edit(owner, Vec::clear),
            Event::WeakSet { owner, target } => self.weak(owner, target),
            Event::BlockAllocated {
                owner,
                kind: BlockKind::Object,
                request,
                ..
            } => {
                let asked = free_list(self.run.type_name(owner), Some(request));
                self.union.lists.extend(asked);
            }
            Event::ObjectBorn { object, birth, .. } => {
                if let Birth::FreeList(list) = birth {
                    self.union.lists.extend([list]);
                }
                let top = self.frames.last().map_or(FrameId(0), |(frame, _)| *frame);
                if self.run.is_library(top) {
                    self.away.insert(object);
                    self.behind.insert(object);
                }
            }
            Event::ObjectDied { object, fate } => {
                if let Fate::FreeList(list) = fate {
                    self.union.lists.extend([list]);
                }
                let away = self.away.contains(&object);
                if let Some(thing) = self.union.things.get_mut(&object) {
                    // What had no card dies without one.
                    if !away {
                        thing.last = self.stop;
                    }
                    thing.refs = 0;
                    thing.in_frames = 0;
                }
                self.edit(object, Vec::clear);
                self.away.remove(&object);
                self.folded.remove(&object);
                self.edges.remove(&object);
                self.values.remove(&object);
            }
            _ => {}
        }
    }

    /// Whether a frame that is not drawn holds it, in hand or by a name.
    fn is_behind(&self, holder: Holder) -> bool {
        matches!(holder.kind, HolderKind::Hand | HolderKind::Name)
            && self.run.is_library(FrameId(holder.owner))
    }

    fn gained(&mut self, object: ObjectId, holder: Holder) {
        if self.is_behind(holder) {
            return;
        }
        match holder.kind {
            HolderKind::Hand => {
                self.see(object);
                self.framed(object);
                self.in_hand(object, FrameId(holder.owner), 1);
            }
            HolderKind::Name => self.named(object, holder),
            HolderKind::Constant => self.union.constants = true,
            HolderKind::Interpreter if is_captured(self.run, object, holder) => {
                self.named(object, holder);
            }
            _ => {}
        }
    }

    fn lost(&mut self, object: ObjectId, holder: Holder) {
        if self.is_behind(holder) {
            return;
        }
        let drawn = match holder.kind {
            HolderKind::Hand | HolderKind::Name => true,
            HolderKind::Interpreter => is_captured(self.run, object, holder),
            _ => false,
        };
        if drawn {
            self.unsee(object);
            if let Some(thing) = self.union.things.get_mut(&object) {
                thing.in_frames = thing.in_frames.saturating_sub(1);
                let until = if thing.in_frames == 0 {
                    self.stop
                } else {
                    u32::MAX
                };
                if let Some(framed) = &mut thing.framed {
                    framed.1 = until;
                }
            }
        }
        if holder.kind == HolderKind::Hand {
            self.in_hand(object, FrameId(holder.owner), -1);
        }
    }

    /// One value more or less in hand; functions about to be called and shared values have no row.
    fn in_hand(&mut self, object: ObjectId, frame: FrameId, delta: i32) {
        if self.run.is_shared(object) || is_wordy(self.run.type_name(object)) {
            return;
        }
        let code = self.run.index().frame_code(frame);
        let hand = self.hands.entry(frame).or_default();
        *hand = hand.saturating_add_signed(delta);
        let most = self.union.hands.entry(code).or_default();
        *most = (*most).max(*hand);
    }

    /// A row of a frame leads to the object from now on.
    fn framed(&mut self, object: ObjectId) {
        let stop = self.stop;
        if let Some(thing) = self.union.things.get_mut(&object) {
            thing.in_frames += 1;
            thing.framed.get_or_insert((stop, stop)).1 = u32::MAX;
        }
    }

    /// A row of a frame leads to the object: a name, or the cell of a name that an inner function captures.
    fn named(&mut self, object: ObjectId, holder: Holder) {
        self.see(object);
        self.framed(object);
        let row = self.row(FrameId(holder.owner), holder.name);
        if let (Some(thing), Some(row)) = (self.union.things.get_mut(&object), row)
            && thing.rows.len() < 4
            && !thing.rows.contains(&row)
        {
            thing.rows.push(row);
        }
    }

    /// The row of a name.
    fn row(&mut self, frame: FrameId, name: NameId) -> Option<Row> {
        let own = self
            .frames
            .iter()
            .filter(|(of, _)| !self.run.is_library(*of));
        let (mut depth, mut code) = (0, None);
        for (of, its) in own {
            if *of == frame {
                code = Some(*its);
                break;
            }
            depth += 1;
        }
        let code = match code {
            Some(code) => code,
            None => *self.waiting.get(&frame)?,
        };
        let rows = self.union.rows.entry(code).or_default();
        let rank = rows.iter().position(|known| *known == name);
        let rank = rank.unwrap_or_else(|| {
            rows.push(name);
            rows.len() - 1
        });
        Some(Row {
            depth,
            code,
            name,
            rank: u32::try_from(rank).ok()?,
        })
    }

    /// Whether an object has a place, or may get one.
    fn has_room(&self, object: ObjectId) -> bool {
        let things = &self.union.things;
        things.len() < MAX_THINGS || things.contains_key(&object) || self.kept.contains(&object)
    }

    /// Something drawn leads to the object from now on.
    fn see(&mut self, object: ObjectId) {
        let Some(info) = self.run.object(object) else {
            return;
        };
        if info.birth == Birth::Shared {
            return;
        }
        if self.away.remove(&object) {
            for (_, target) in self.shown(object) {
                self.see(target);
            }
        }
        if !self.has_room(object) {
            return;
        }
        let chars = self
            .values
            .get(&object)
            .map(|text| chars(self.run.text(*text)));
        let stop = self.stop;
        let thing = self.union.things.entry(object).or_insert_with(|| Thing {
            first: stop,
            ..Thing::default()
        });
        if self.behind.remove(&object) {
            thing.first = stop;
        }
        thing.refs += 1;
        thing.value_chars = thing.value_chars.max(chars.unwrap_or(0));
    }

    fn unsee(&mut self, object: ObjectId) {
        if let Some(thing) = self.union.things.get_mut(&object) {
            thing.refs = thing.refs.saturating_sub(1);
            if thing.refs == 0 {
                thing.last = self.stop;
                if self.folded.contains(&object) {
                    self.fold_away(object);
                }
            }
        }
    }

    /// Notes when an owner has got a reference that its card does not show, or has no card.
    fn put(&mut self, owner: ObjectId, target: ObjectId) {
        let away = self.away.contains(&owner);
        let folds = self.long.contains_key(&owner);
        if !away && (!folds || self.shown(owner).iter().any(|(_, shown)| *shown == target)) {
            return;
        }
        self.folded.insert(target);
        let thing = self.union.things.get(&target);
        if thing.is_none_or(|thing| thing.refs == 0) {
            self.fold_away(target);
        }
    }

    fn holds(&self, owner: ObjectId, target: ObjectId) -> bool {
        let edges = self.edges.get(&owner);
        edges.is_some_and(|edges| edges.iter().any(|(_, held)| *held == target))
    }

    /// Nothing drawn leads to an object any more, but a folded part does: what it holds goes with it.
    fn fold_away(&mut self, object: ObjectId) {
        if self.away.insert(object) {
            for (_, target) in self.shown(object) {
                self.folded.insert(target);
                self.unsee(target);
            }
        }
    }

    /// The references that the card of an owner shows.
    fn shown(&self, owner: ObjectId) -> Vec<Edge> {
        let folds = self.long.contains_key(&owner);
        let edges = self.edges.get(&owner).map_or(&[][..], Vec::as_slice);
        shown_edges(self.run, owner, edges.iter().copied(), folds)
    }

    /// Changes an owner's references and notes which of them are drawn from then on.
    fn edit(&mut self, owner: ObjectId, change: impl FnOnce(&mut Vec<Edge>)) {
        if self.run.is_shared(owner) {
            return;
        }
        let folds = self.long.contains_key(&owner);
        let mut edges = self.edges.remove(&owner).unwrap_or_default();
        let before = shown_edges(self.run, owner, edges.iter().copied(), folds);
        change(&mut edges);
        let after = shown_edges(self.run, owner, edges.iter().copied(), folds);
        let away = self.away.contains(&owner);
        self.edges.insert(owner, edges);
        if before == after {
            return;
        }
        for (_, target) in &before {
            if !after.iter().any(|(_, other)| other == target)
                && let Some(thing) = self.union.things.get_mut(target)
            {
                thing.hidden_by(owner, self.stop);
            }
        }
        if !away {
            for (_, target) in &after {
                self.see(*target);
            }
            for (_, target) in &before {
                // Something that was put before it may have moved it to where the card has no cells.
                if folds
                    && !after.iter().any(|(_, other)| other == target)
                    && self.holds(owner, *target)
                {
                    self.folded.insert(*target);
                }
                self.unsee(*target);
            }
        }
        self.note_cells(owner, &after, folds);
    }

    /// A weak reference needs a way to its target, but does not bring it on the stage.
    fn weak(&mut self, owner: ObjectId, target: ObjectId) {
        if let Some(thing) = self.union.things.get_mut(&target) {
            thing.shown_by(owner, 0, self.stop);
        }
    }

    fn note_cells(&mut self, owner: ObjectId, after: &[Edge], folds: bool) {
        if self.has_room(owner) {
            let thing = self.union.things.entry(owner).or_insert_with(|| Thing {
                first: self.stop,
                last: self.stop,
                ..Thing::default()
            });
            thing.folds = folds;
        }
        for (cell, (slot, target)) in (0u32..).zip(after) {
            // Labels are smaller than contents (7 px a letter, and 12 around it instead of 26).
            let label = match slot {
                Slot::Named(name) => (chars(self.run.name(*name)) * 7)
                    .saturating_sub(14)
                    .div_ceil(8),
                _ => 1,
            };
            let content = self.content_chars(*target);
            if let Some(thing) = self.union.things.get_mut(&owner) {
                thing.entries |= matches!(slot, Slot::Key | Slot::Value);
                let at = cell as usize;
                if thing.cells.len() <= at {
                    thing.cells.resize(at + 1, 0);
                }
                thing.cells[at] = thing.cells[at].max(label).max(content);
            }
            if let Some(thing) = self.union.things.get_mut(target) {
                thing.shown_by(owner, cell, self.stop);
            }
        }
    }

    /// Characters of a chip for the target; 0 for what is drawn as a wire.
    fn content_chars(&self, target: ObjectId) -> u32 {
        let type_name = self.run.type_name(target);
        if is_wordy(type_name) {
            return chars(type_name).min(12);
        }
        if is_scalar(type_name) || self.run.is_shared(target) {
            let value = self.values.get(&target);
            let quotes = if type_name == "str" { 2 } else { 0 };
            return value.map_or(1, |text| chars(self.run.text(*text)) + quotes);
        }
        0
    }
}

/// Width of a text in monospace characters: East Asian wide ones count as two.
pub(crate) fn chars(text: &str) -> u32 {
    text.chars()
        .map(|c| {
            if ('\u{1100}'..='\u{ffdc}').contains(&c) {
                2
            } else {
                1
            }
        })
        .sum()
}
