//! A run that is built by hand, for tests:
//!
//! ```text
//! 1  a = [7]
//! 2  b = a
//! 3  for i in (1, 2):
//! 4      f()          def f(): t = a   (line 9)
//! 5  del a, b
//! ```

use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, TextId};
use crate::alloc::Allocator;
use crate::lesson::recording::Folded;
use crate::timeline::{
    AllocCall, Birth, BlockKind, Domain, Event, Fate, Holder, HolderKind, MarkKind, Reason, Slot,
    State, Tables,
};

const LIST: ObjectId = ObjectId(1);
const SEVEN: ObjectId = ObjectId(2);
const MODULE: FrameId = FrameId(0);

/// `tables.names` of the run.
const NAMES: [&str; 8] = ["", "list", "int", "a", "b", "t", "f", "i"];
const A: NameId = NameId(3);
const B: NameId = NameId(4);
const T: NameId = NameId(5);

pub(super) struct Built {
    start: State,
    events: Vec<Event>,
    tables: Tables,
}

impl Built {
    pub(super) fn new() -> Self {
        let mut tables = Tables::default();
        tables.names.extend(NAMES.map(str::to_owned));
        for text in ["", "7", "hello", "\n"] {
            tables.texts.push(text);
        }
        let start = State::new(Allocator::start());
        let mut shadow = start.allocator.clone();
        let (items, block) = (shadow.malloc(8), shadow.malloc(56));
        let mut events = vec![
            born(SEVEN, 2, Birth::Shared, Addr(0x100)),
            value(SEVEN, 1),
            mark(MODULE, 1, MarkKind::Statement),
            allocated(items, 8, BlockKind::ListItems),
            allocated(block, 56, BlockKind::Object),
            born(LIST, 1, Birth::Block, block.offset(16)),
            Event::EdgeInserted {
                owner: LIST,
                index: 0,
                slot: Slot::Item,
                target: SEVEN,
            },
            up(SEVEN, Holder::within(HolderKind::Item, LIST)),
            up(LIST, Holder::name(MODULE, A)),
            mark(MODULE, 2, MarkKind::Statement),
            up(LIST, Holder::name(MODULE, B)),
            mark(MODULE, 3, MarkKind::Statement),
        ];
        for (pass, frame) in [(0, FrameId(1)), (1, FrameId(2))] {
            if pass > 0 {
                events.push(mark(MODULE, 3, MarkKind::LoopHeader));
            }
            events.extend([
                mark(MODULE, 4, MarkKind::Statement),
                Event::FramePushed {
                    frame,
                    code: CodeId(1),
                    line: 0,
                },
                mark(frame, 9, MarkKind::Statement),
                up(LIST, Holder::name(frame, T)),
                Event::Printed { text: TextId(2) },
                Event::Printed { text: TextId(3) },
                mark(frame, 9, MarkKind::BlockEnd),
                down(LIST, Holder::name(frame, T), Reason::CallOver),
                Event::FramePopped {
                    frame,
                    suspended: false,
                },
            ]);
        }
        events.extend([
            mark(MODULE, 5, MarkKind::Statement),
            down(LIST, Holder::name(MODULE, A), Reason::NameDeleted),
            down(LIST, Holder::name(MODULE, B), Reason::NameDeleted),
            down(
                SEVEN,
                Holder::within(HolderKind::Item, LIST),
                Reason::ContainerDied,
            ),
            Event::ObjectDied {
                object: LIST,
                fate: Fate::Freed,
            },
            freed(items, BlockKind::ListItems),
            freed(block, BlockKind::Object),
            mark(MODULE, 5, MarkKind::BlockEnd),
        ]);
        Self {
            start,
            events,
            tables,
        }
    }

    pub(super) fn run(&self) -> Folded<'_> {
        Folded {
            start: &self.start,
            events: &self.events,
            tables: &self.tables,
        }
    }
}

fn mark(frame: FrameId, line: u32, kind: MarkKind) -> Event {
    Event::Mark { frame, line, kind }
}

fn born(object: ObjectId, type_name: u32, birth: Birth, addr: Addr) -> Event {
    Event::ObjectBorn {
        object,
        type_name: NameId(type_name),
        birth,
        addr,
        gc: true,
    }
}

fn value(object: ObjectId, text: u32) -> Event {
    Event::ValueChanged {
        object,
        value: TextId(text),
    }
}

fn up(object: ObjectId, holder: Holder) -> Event {
    Event::Increfed {
        object,
        holder,
        reason: Reason::NameBound,
    }
}

fn down(object: ObjectId, holder: Holder, reason: Reason) -> Event {
    Event::Decrefed {
        object,
        holder,
        reason,
    }
}

fn allocated(addr: Addr, request: u32, kind: BlockKind) -> Event {
    Event::BlockAllocated {
        call: AllocCall::Malloc,
        domain: Domain::Object,
        kind,
        request,
        owner: LIST,
        addr,
    }
}

fn freed(addr: Addr, kind: BlockKind) -> Event {
    Event::BlockFreed {
        domain: Domain::Object,
        kind,
        owner: LIST,
        addr,
    }
}
