//! The caption of a stop: found from its event, the state before it, and what comes after it.

use crate::addr::{Addr, ObjectId};
use crate::timeline::{BlockKind, Event, Holder, HolderKind, Reason, State, Timeline};
use crate::view::blocks;
use crate::view::caption::{Caption, CaptionKind, MarkShape, Purpose};
use crate::view::label::Count;
use std::ops::Range;
use std::rc::Rc;

/// How far ahead a purpose is looked for, events.
const AHEAD: usize = 600;

impl Timeline {
    /// The captions of a range of stops. They are kept, so going back and forth costs nothing.
    ///
    /// # Panics
    /// When there are fewer stops.
    pub fn captions(&self, ranks: Range<u32>) -> Vec<Rc<Caption>> {
        let known: Vec<_> = ranks
            .clone()
            .map_while(|rank| self.known_caption(rank))
            .collect();
        let Some(missing) = ranks.clone().nth(known.len()) else {
            return known;
        };
        let stops = &self.index().stops;
        let mut at = stops[missing as usize].event;
        // A copy: the state that the reader sees stays where it is.
        let mut state = State::clone(&self.seek(at));
        let new = (missing..ranks.end).map(|rank| {
            let event = stops[rank as usize].event;
            for passed in self.events().range(at as usize..event as usize) {
                state.apply(&passed);
            }
            at = event;
            let caption = Rc::new(self.caption(rank, &state));
            self.keep_caption(rank, Rc::clone(&caption));
            caption
        });
        let mut captions = known;
        captions.extend(new);
        captions
    }

    /// The caption of the stop of this rank; `before` is the state before its event.
    ///
    /// # Panics
    /// When there are fewer stops.
    pub fn caption(&self, rank: u32, before: &State) -> Caption {
        let stop = self.index().stops[rank as usize];
        let at = stop.event as usize;
        let event = self.events().at(at);
        let teller = Teller {
            run: self,
            at,
            end: stop.end as usize,
            before,
        };
        let step = self.index().step_at(stop.event + 1);
        let step = step.map(|step| self.index().steps[step as usize]);
        let code = step.and_then(|step| self.code(step.code));
        Caption {
            kind: teller.kind(&event),
            line: step.map_or(0, |step| step.line),
            frame_name: code.map_or_else(|| Rc::from("<module>"), |code| Rc::from(&*code.name)),
            shape: shape(&event),
            object: object(self, &event).map(|id| teller.label(id)),
        }
    }
}

/// The mark of a stop's event.
pub(crate) fn shape(event: &Event) -> MarkShape {
    match event {
        Event::FramePushed { .. } => MarkShape::Call,
        Event::FramePopped { .. } => MarkShape::Return,
        Event::ObjectBorn { .. } | Event::BlockAllocated { .. } | Event::BlockResized { .. } => {
            MarkShape::Alloc
        }
        Event::ObjectDied { .. } | Event::BlockFreed { .. } => MarkShape::Free,
        Event::Increfed { .. } => MarkShape::Up,
        Event::Decrefed { .. } => MarkShape::Down,
        Event::Moved { .. } => MarkShape::Bind,
        Event::GcPhase { .. } | Event::GcReached { .. } => MarkShape::Collect,
        Event::Printed { .. } | Event::Raised { .. } => MarkShape::Print,
        _ => MarkShape::None,
    }
}

/// The object that an event is about.
pub(crate) fn object(run: &Timeline, event: &Event) -> Option<ObjectId> {
    let id = match *event {
        Event::ObjectBorn { object, .. }
        | Event::ObjectDied { object, .. }
        | Event::Increfed { object, .. }
        | Event::Decrefed { object, .. }
        | Event::Moved { object, .. }
        | Event::TrackChanged { object, .. }
        | Event::GcReached { object, .. } => object,
        Event::BlockAllocated { owner, .. }
        | Event::BlockResized { owner, .. }
        | Event::BlockFreed { owner, .. } => owner,
        _ => return None,
    };
    (id != ObjectId::NONE && run.object(id).is_some()).then_some(id)
}

struct Teller<'a> {
    run: &'a Timeline,
    /// The stop's event.
    at: usize,
    /// Where the stop ends.
    end: usize,
    before: &'a State,
}

impl Teller<'_> {
    fn label(&self, id: ObjectId) -> crate::view::label::Label {
        let value = self.before.objects.get(&id).map(|object| object.value);
        self.run
            .label_with(id, value.or_else(|| self.value_ahead(id)))
    }

    /// The value that an object is given right after its birth.
    fn value_ahead(&self, id: ObjectId) -> Option<crate::addr::TextId> {
        let mut events = self.run.events().range(self.at..self.at + 12);
        events.find_map(|event| match event {
            Event::ValueChanged { object, value } if object == id => Some(value),
            _ => None,
        })
    }

    fn count(&self, id: ObjectId, change: i64) -> Count {
        let mut count = self.run.count(self.before, id);
        count.n += change;
        count
    }

    fn kind(&self, event: &Event) -> CaptionKind {
        match *event {
            Event::Increfed {
                object,
                holder,
                reason,
            } => self.count_up(object, holder, reason),
            Event::Decrefed {
                object,
                holder,
                reason,
            } => {
                let renamed = holder.kind == HolderKind::Name && reason == Reason::NameRebound;
                let frame = crate::addr::FrameId(holder.owner);
                let now = renamed.then(|| self.before.frame(frame)).flatten();
                let now = now.and_then(|frame| {
                    let (_, id) = frame.names.iter().find(|(name, _)| *name == holder.name)?;
                    (*id != object).then_some(*id)
                });
                CaptionKind::CountDown {
                    object: self.label(object),
                    count: self.count(object, -1),
                    reason,
                    holder: self.run.holder_label(
                        self.before,
                        holder,
                        object,
                        self.removed(object, holder),
                    ),
                    now: now.map(|id| self.label(id)),
                }
            }
            Event::Moved {
                object,
                holder,
                to_hand,
                reason,
            } => self.moved(object, holder, to_hand, reason),
            Event::ObjectBorn { object, birth, .. } => self.born(object, birth),
            Event::ObjectDied { object, fate } => self.died(object, fate),
            Event::BlockAllocated {
                kind,
                request,
                owner,
                addr,
                ..
            } => {
                let object = object(self.run, event);
                CaptionKind::Allocated {
                    object: object.map(|id| self.label(id)),
                    block: kind,
                    request,
                    source: blocks::source(self.before, addr, request),
                    empty: (kind == BlockKind::Object)
                        .then(|| self.asked_list(owner, addr))
                        .flatten(),
                    is_object: kind == BlockKind::Object,
                }
            }
            Event::BlockResized {
                kind,
                request,
                addr,
                ..
            } => {
                let old = match self.run.events().get(self.at.wrapping_sub(1)) {
                    Some(Event::BlockTaken { addr }) => addr,
                    _ => Addr::NULL,
                };
                let from = self.before.blocks.get(&old);
                CaptionKind::Resized {
                    object: object(self.run, event).map(|id| self.label(id)),
                    block: kind,
                    from: from.map_or(0, |block| block.request),
                    to: request,
                    moved: old != addr,
                    source: blocks::source_of_resize(self.before, old, addr, request),
                }
            }
            Event::BlockFreed { kind, addr, .. } => CaptionKind::Freed {
                object: object(self.run, event).map(|id| self.label(id)),
                block: kind,
                bytes: self.request(addr),
                back: blocks::back(self.before, addr),
            },
            Event::FramePushed { code, frame, .. } => CaptionKind::Entered {
                function: self.code_name(code),
                is_class: self.run.is_class_body(code),
                arguments: self.arguments(),
                resumed: self.before.suspended.contains_key(&frame),
            },
            Event::FramePopped { suspended, frame } => CaptionKind::Left {
                function: self.run.frame_name(frame),
                is_class: self
                    .before
                    .frame(frame)
                    .is_some_and(|frame| self.run.is_class_body(frame.code)),
                result: self.result(),
                suspended,
            },
            Event::GcPhase {
                phase,
                generation,
                n,
                newer: _,
            } => CaptionKind::Collecting {
                phase,
                generation,
                n,
            },
            Event::GcEnabled { enabled } => CaptionKind::Switched { enabled },
            Event::GcReached { object, by } => CaptionKind::PutBack {
                object: self.label(object),
                by: self.label(by),
            },
            Event::Printed { text } => CaptionKind::Printed {
                text: self.run.said(text),
            },
            Event::Raised { text } => CaptionKind::Raised {
                text: self.run.said_last(text),
            },
            Event::TrackChanged { object, tracked } => CaptionKind::Tracked {
                object: self.label(object),
                tracked,
            },
            Event::Mark { .. }
            | Event::At { .. }
            | Event::ClassChanged { .. }
            | Event::SizeChanged { .. }
            | Event::ValueChanged { .. }
            | Event::EdgeInserted { .. }
            | Event::EdgeSet { .. }
            | Event::EdgeRemoved { .. }
            | Event::EdgesCleared { .. }
            | Event::GcCounts { .. }
            | Event::GcThresholds { .. }
            | Event::GcRefs { .. }
            | Event::GcSetAside { .. }
            | Event::WeakSet { .. }
            | Event::BlockTaken { .. } => CaptionKind::Quiet,
        }
    }

    fn count_up(&self, object: ObjectId, holder: Holder, reason: Reason) -> CaptionKind {
        let purpose = if holder.kind == HolderKind::Hand {
            self.purpose(object, holder)
        } else {
            Purpose::None
        };
        CaptionKind::CountUp {
            object: self.label(object),
            count: self.count(object, 1),
            reason,
            holder: self
                .run
                .holder_label(self.before, holder, object, self.placed(object, holder)),
            purpose,
        }
    }

    fn moved(
        &self,
        object: ObjectId,
        holder: Holder,
        to_hand: bool,
        reason: Reason,
    ) -> CaptionKind {
        let label = self.label(object);
        let held = self
            .run
            .holder_label(self.before, holder, object, self.placed(object, holder));
        // A shared object's picking up is silent: for the reader the name adds its reference here.
        if !to_hand && self.run.is_shared(object) {
            return CaptionKind::CountUp {
                object: label,
                count: self.count(object, 0),
                reason,
                holder: held,
                purpose: Purpose::None,
            };
        }
        if to_hand {
            CaptionKind::TakenInHand {
                object: label,
                holder: held,
                reason,
            }
        } else {
            CaptionKind::TookOver {
                object: label,
                holder: held,
                reason,
            }
        }
    }

    fn code_name(&self, code: crate::addr::CodeId) -> Rc<str> {
        let info = self.run.code(code);
        info.map_or_else(|| Rc::from(""), |info| Rc::from(&*info.name))
    }
}

/// A length as a number for a sentence.
fn len(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

mod ahead;
mod memory;

pub(crate) use memory::free_list;
