//! The events of a run in half of their size: a run may have ten million of them, and a page has little memory.
//!
//! Each event is three words of 32 bits: the kind and its small fields in the first, ids in the others.
//! Addresses are numbers in a list of the addresses that occurred. An event that does not fit (a name with a very
//! high number, a huge request) is kept whole in a list of its own, and its words say where.
//! Words stand in pages, so that nothing is ever copied when the run grows.

use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, Span, TextId};
use crate::hash::ByNumber;
use crate::timeline::event::{
    AllocCall, Birth, BlockKind, Domain, Event, Fate, FreeList, Holder, HolderKind, MarkKind,
    Reason, Slot,
};
use std::ops::Range;

/// Events in a page.
const PAGE: usize = 1 << 13;

/// The events of a run.
#[derive(Clone, Debug, Default)]
pub struct Events {
    pages: Vec<Vec<Words>>,
    len: usize,
    addresses: Vec<Addr>,
    /// Only looked up, never walked.
    numbers: ByNumber<Addr, u32>,
    whole: Vec<Event>,
}

type Words = [u32; 3];

impl Events {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The event with this index.
    pub fn get(&self, index: usize) -> Option<Event> {
        let words = self.pages.get(index / PAGE)?.get(index % PAGE)?;
        Some(self.unpack(*words))
    }

    /// The event with this index.
    ///
    /// # Panics
    /// When there is none.
    pub fn at(&self, index: usize) -> Event {
        self.get(index).expect("the run has that many events")
    }

    /// The events of a range, as far as the run has them.
    pub fn range(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Event> + ExactSizeIterator + '_ {
        let end = range.end.min(self.len);
        (range.start.min(end)..end).map(|index| self.at(index))
    }

    /// The same as a list.
    pub fn slice(&self, range: Range<usize>) -> Vec<Event> {
        self.range(range).collect()
    }

    /// All events.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Event> + ExactSizeIterator + '_ {
        self.range(0..self.len)
    }

    /// Appends an event.
    ///
    /// # Panics
    /// After 2^32 events.
    pub fn push(&mut self, event: &Event) {
        let words = self.pack(event).unwrap_or_else(|| {
            self.whole.push(*event);
            [WHOLE, count(self.whole.len() - 1), 0]
        });
        if self.len.is_multiple_of(PAGE) {
            self.pages.push(Vec::with_capacity(PAGE));
        }
        let page = self.pages.last_mut().expect("one was added above");
        page.push(words);
        self.len += 1;
    }

    /// The number of an address.
    fn number(&mut self, addr: Addr) -> u32 {
        *self.numbers.entry(addr).or_insert_with(|| {
            self.addresses.push(addr);
            count(self.addresses.len() - 1)
        })
    }

    /// The words of an event; `None` when it does not fit.
    fn pack(&mut self, event: &Event) -> Option<Words> {
        Some(match *event {
            Event::Mark { frame, line, kind } => {
                [Head::of(0).add(rank(&MARKS, kind)?, 2)?, frame.0, line]
            }
            Event::At { span, instr } => [Head::of(1).add(instr, 27)?, span.start, span.end],
            Event::FramePushed { frame, code, line } => {
                [Head::of(2).add(line, 27)?, frame.0, code.0]
            }
            Event::FramePopped { frame, suspended } => {
                [Head::of(3).add(suspended.into(), 1)?, frame.0, 0]
            }
            Event::ObjectBorn {
                object,
                type_name,
                birth,
                addr,
                gc,
            } => {
                let head = Head::of(4)
                    .put(gc.into(), 1)?
                    .put(birth_number(birth)?, 10)?;
                let head = head.add(type_name.0, 16)?;
                [head, object.0, self.number(addr)]
            }
            Event::ObjectDied { object, fate } => {
                let list = match fate {
                    Fate::Freed => 0,
                    Fate::FreeList(list) => 1 + list_number(list)?,
                };
                [Head::of(5).add(list, 10)?, object.0, 0]
            }
            Event::SizeChanged { object, size } => [6, object.0, size],
            Event::ValueChanged { object, value } => [7, object.0, value.0],
            Event::TrackChanged { object, tracked } => {
                [Head::of(8).add(tracked.into(), 1)?, object.0, 0]
            }
            Event::Increfed {
                object,
                holder,
                reason,
            } => {
                let head = Head::of(9).put(rank(&REASONS, reason)?, 5)?;
                held(head, holder, object)?
            }
            Event::Decrefed {
                object,
                holder,
                reason,
            } => {
                let head = Head::of(10).put(rank(&REASONS, reason)?, 5)?;
                held(head, holder, object)?
            }
            Event::Moved {
                object,
                holder,
                to_hand,
                reason,
            } => {
                let kind = if to_hand { 12 } else { 11 };
                let head = Head::of(kind).put(rank(&REASONS, reason)?, 5)?;
                held(head, holder, object)?
            }
            Event::EdgeInserted {
                owner,
                index,
                slot,
                target,
            } => {
                let head = Head::of(13);
                let head = match slot {
                    Slot::Item => head.put(0, 2)?.add(index, 25)?,
                    Slot::Key => head.put(1, 2)?.add(index, 25)?,
                    Slot::Value => head.put(2, 2)?.add(index, 25)?,
                    Slot::Named(name) => head.put(3, 2)?.put(index, 12)?.add(name.0, 13)?,
                };
                [head, owner.0, target.0]
            }
            Event::EdgeSet {
                owner,
                index,
                target,
            } => [Head::of(14).add(index, 27)?, owner.0, target.0],
            Event::EdgeRemoved { owner, index } => [15, owner.0, index],
            Event::EdgesCleared { owner } => [16, owner.0, 0],
            Event::BlockAllocated {
                call,
                domain,
                kind,
                request,
                owner,
                addr,
            } => {
                let kind_of_event = match call {
                    AllocCall::Malloc => 17,
                    AllocCall::Calloc => 18,
                };
                let head = Head::of(kind_of_event).put(domain_number(domain), 1)?;
                let head = head.put(rank(&BLOCKS, kind)?, 4)?.add(request, 22)?;
                [head, owner.0, self.number(addr)]
            }
            Event::BlockResized {
                domain,
                kind,
                request,
                owner,
                addr,
            } => {
                let head = Head::of(19).put(domain_number(domain), 1)?;
                let head = head.put(rank(&BLOCKS, kind)?, 4)?.add(request, 22)?;
                [head, owner.0, self.number(addr)]
            }
            Event::BlockTaken { addr } => [20, self.number(addr), 0],
            Event::BlockFreed {
                domain,
                kind,
                owner,
                addr,
            } => {
                let head = Head::of(21).put(domain_number(domain), 1)?;
                let head = head.add(rank(&BLOCKS, kind)?, 4)?;
                [head, owner.0, self.number(addr)]
            }
            Event::GcCounts { counts: [a, b, c] } => [Head::of(22).add(a, 27)?, b, c],
            Event::Printed { text } => [23, text.0, 0],
            Event::Raised { text } => [24, text.0, 0],
            Event::GcRefs { object, refs } => [25, object.0, refs.cast_unsigned()],
            Event::GcSetAside { object } => [26, object.0, 0],
            Event::GcReached { object, by } => [27, object.0, by.0],
            Event::WeakSet { owner, target } => [28, owner.0, target.0],
            // A run has few of them.
            Event::ClassChanged { .. }
            | Event::GcThresholds { .. }
            | Event::GcEnabled { .. }
            | Event::GcPhase { .. } => {
                return None;
            }
        })
    }

    fn unpack(&self, [head, a, b]: Words) -> Event {
        let mut rest = Rest(head >> KIND_BITS);
        let rest = &mut rest;
        let addr = |number: u32| self.addresses[number as usize];
        match head & KIND_MASK {
            0 => Event::Mark {
                kind: MARKS[rest.take(2)],
                frame: FrameId(a),
                line: b,
            },
            1 => Event::At {
                span: Span { start: a, end: b },
                instr: rest.0,
            },
            2 => Event::FramePushed {
                frame: FrameId(a),
                code: CodeId(b),
                line: rest.0,
            },
            3 => Event::FramePopped {
                frame: FrameId(a),
                suspended: rest.flag(),
            },
            4 => Event::ObjectBorn {
                gc: rest.flag(),
                birth: birth_of(rest.take(10)),
                type_name: NameId(rest.0),
                object: ObjectId(a),
                addr: addr(b),
            },
            5 => Event::ObjectDied {
                object: ObjectId(a),
                fate: match rest.take(10) {
                    0 => Fate::Freed,
                    list => Fate::FreeList(list_of(list - 1)),
                },
            },
            6 => Event::SizeChanged {
                object: ObjectId(a),
                size: b,
            },
            7 => Event::ValueChanged {
                object: ObjectId(a),
                value: TextId(b),
            },
            8 => Event::TrackChanged {
                object: ObjectId(a),
                tracked: rest.flag(),
            },
            9 => {
                let reason = REASONS[rest.take(5)];
                Event::Increfed {
                    object: ObjectId(b),
                    holder: rest.holder(a),
                    reason,
                }
            }
            10 => {
                let reason = REASONS[rest.take(5)];
                Event::Decrefed {
                    object: ObjectId(b),
                    holder: rest.holder(a),
                    reason,
                }
            }
            kind @ (11 | 12) => {
                let reason = REASONS[rest.take(5)];
                Event::Moved {
                    object: ObjectId(b),
                    holder: rest.holder(a),
                    to_hand: kind == 12,
                    reason,
                }
            }
            13 => {
                let (slot, index) = match rest.take(2) {
                    0 => (Slot::Item, rest.0),
                    1 => (Slot::Key, rest.0),
                    2 => (Slot::Value, rest.0),
                    _ => {
                        let index = rest.number(12);
                        (Slot::Named(NameId(rest.0)), index)
                    }
                };
                Event::EdgeInserted {
                    owner: ObjectId(a),
                    index,
                    slot,
                    target: ObjectId(b),
                }
            }
            14 => Event::EdgeSet {
                owner: ObjectId(a),
                index: rest.0,
                target: ObjectId(b),
            },
            15 => Event::EdgeRemoved {
                owner: ObjectId(a),
                index: b,
            },
            16 => Event::EdgesCleared { owner: ObjectId(a) },
            kind @ (17 | 18) => Event::BlockAllocated {
                call: if kind == 17 {
                    AllocCall::Malloc
                } else {
                    AllocCall::Calloc
                },
                domain: domain_of(rest.flag()),
                kind: BLOCKS[rest.take(4)],
                request: rest.0,
                owner: ObjectId(a),
                addr: addr(b),
            },
            19 => Event::BlockResized {
                domain: domain_of(rest.flag()),
                kind: BLOCKS[rest.take(4)],
                request: rest.0,
                owner: ObjectId(a),
                addr: addr(b),
            },
            20 => Event::BlockTaken { addr: addr(a) },
            21 => Event::BlockFreed {
                domain: domain_of(rest.flag()),
                kind: BLOCKS[rest.take(4)],
                owner: ObjectId(a),
                addr: addr(b),
            },
            22 => Event::GcCounts {
                counts: [rest.0, a, b],
            },
            23 => Event::Printed { text: TextId(a) },
            24 => Event::Raised { text: TextId(a) },
            25 => Event::GcRefs {
                object: ObjectId(a),
                refs: b.cast_signed(),
            },
            26 => Event::GcSetAside {
                object: ObjectId(a),
            },
            27 => Event::GcReached {
                object: ObjectId(a),
                by: ObjectId(b),
            },
            28 => Event::WeakSet {
                owner: ObjectId(a),
                target: ObjectId(b),
            },
            _ => self.whole[a as usize],
        }
    }
}

/// The low bits of the first word say which event it is.
const KIND_BITS: u32 = 5;
const KIND_MASK: u32 = (1 << KIND_BITS) - 1;
/// The kind of an event that is kept whole.
const WHOLE: u32 = KIND_MASK;

/// The first word while it is put together.
struct Head {
    word: u32,
    bits: u32,
}

impl Head {
    const fn of(kind: u32) -> Self {
        Self {
            word: kind,
            bits: KIND_BITS,
        }
    }

    /// Takes a field of so many bits in; `None` when its value needs more.
    const fn put(self, value: u32, bits: u32) -> Option<Self> {
        if value >> bits != 0 {
            return None;
        }
        Some(Self {
            word: self.word | value << self.bits,
            bits: self.bits + bits,
        })
    }

    /// The same with the last field: gives the word.
    fn add(self, value: u32, bits: u32) -> Option<u32> {
        debug_assert!(self.bits + bits <= u32::BITS, "a word has 32 bits");
        self.put(value, bits).map(|head| head.word)
    }
}

/// What is left of the first word while it is taken apart.
struct Rest(u32);

impl Rest {
    const fn number(&mut self, bits: u32) -> u32 {
        let value = self.0 & ((1 << bits) - 1);
        self.0 >>= bits;
        value
    }

    const fn take(&mut self, bits: u32) -> usize {
        self.number(bits) as usize
    }

    const fn flag(&mut self) -> bool {
        self.number(1) == 1
    }

    fn holder(&mut self, owner: u32) -> Holder {
        Holder {
            kind: HOLDERS[self.take(4)],
            owner,
            name: NameId(self.0),
        }
    }
}

/// The words of a change of a reference: holder and object behind what the head has.
fn held(head: Head, holder: Holder, object: ObjectId) -> Option<Words> {
    let head = head.put(rank(&HOLDERS, holder.kind)?, 4)?;
    Some([head.add(holder.name.0, 18)?, holder.owner, object.0])
}

const MARKS: [MarkKind; 3] = [
    MarkKind::Statement,
    MarkKind::BlockEnd,
    MarkKind::LoopHeader,
];

const BLOCKS: [BlockKind; 11] = [
    BlockKind::Object,
    BlockKind::ListItems,
    BlockKind::DictKeys,
    BlockKind::DictValues,
    BlockKind::SharedKeys,
    BlockKind::InstanceValues,
    BlockKind::SetTable,
    BlockKind::Buffer,
    BlockKind::TypeName,
    BlockKind::DequeBlock,
    BlockKind::Internal,
];

const HOLDERS: [HolderKind; 12] = [
    HolderKind::Hand,
    HolderKind::Name,
    HolderKind::Item,
    HolderKind::Key,
    HolderKind::Value,
    HolderKind::Attribute,
    HolderKind::Cell,
    HolderKind::Part,
    HolderKind::Constant,
    HolderKind::Interned,
    HolderKind::Interpreter,
    HolderKind::Native,
];

const REASONS: [Reason; 25] = [
    Reason::Created,
    Reason::PickedUp,
    Reason::ConstantLoaded,
    Reason::NameBound,
    Reason::NameRebound,
    Reason::NameDeleted,
    Reason::PassedAsArgument,
    Reason::Stored,
    Reason::Replaced,
    Reason::Removed,
    Reason::ContainerDied,
    Reason::CallOver,
    Reason::Returned,
    Reason::Used,
    Reason::Discarded,
    Reason::LoopStarted,
    Reason::LoopEnded,
    Reason::Captured,
    Reason::Default,
    Reason::MethodBound,
    Reason::ExceptionHeld,
    Reason::ExceptionCleared,
    Reason::Interned,
    Reason::CycleBroken,
    Reason::Internal,
];

/// The place of a value in its table, which stands in the order of the enum; `None` for one that the table lacks.
fn rank<T: Copy + PartialEq>(table: &[T], value: T) -> Option<u32> {
    table.iter().position(|known| *known == value).map(count)
}

const fn domain_number(domain: Domain) -> u32 {
    match domain {
        Domain::Object => 0,
        Domain::Mem => 1,
    }
}

const fn domain_of(is_mem: bool) -> Domain {
    if is_mem { Domain::Mem } else { Domain::Object }
}

/// A free list below 512: its kind, or the length of a tuple's.
fn list_number(list: FreeList) -> Option<u32> {
    Some(match list {
        FreeList::Float => 0,
        FreeList::List => 1,
        FreeList::Dict => 2,
        FreeList::DictKeys => 3,
        FreeList::Slice => 4,
        FreeList::Int => 5,
        FreeList::Range => 6,
        FreeList::Tuple(length @ ..=200) => 8 + u32::from(length),
        FreeList::Other(number @ ..=200) => 256 + u32::from(number),
        FreeList::Tuple(_) | FreeList::Other(_) => return None,
    })
}

fn list_of(number: usize) -> FreeList {
    let low = |number: usize| u8::try_from(number).expect("it was a byte");
    match number {
        0 => FreeList::Float,
        1 => FreeList::List,
        2 => FreeList::Dict,
        3 => FreeList::DictKeys,
        4 => FreeList::Slice,
        5 => FreeList::Int,
        6 => FreeList::Range,
        tuple @ ..256 => FreeList::Tuple(low(tuple - 8)),
        other => FreeList::Other(low(other - 256)),
    }
}

fn birth_number(birth: Birth) -> Option<u32> {
    Some(match birth {
        Birth::Block => 0,
        Birth::Constant => 1,
        Birth::Shared => 2,
        Birth::FreeList(list) => 3 + list_number(list)?,
    })
}

fn birth_of(number: usize) -> Birth {
    match number {
        0 => Birth::Block,
        1 => Birth::Constant,
        2 => Birth::Shared,
        list => Birth::FreeList(list_of(list - 3)),
    }
}

/// A length as a number: runs have fewer than 2^32 events.
fn count(n: usize) -> u32 {
    u32::try_from(n).expect("a run has fewer than 2^32 events")
}

#[cfg(test)]
mod tests;
