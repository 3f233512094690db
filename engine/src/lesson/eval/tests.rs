//! Claims over a run that is built by hand:
//!
//! ```text
//! 1  a = [7]
//! 2  b = a
//! 3  for i in (1, 2):
//! 4      f()          def f(): t = a   (line 9)
//! 5  del a, b
//! ```

use super::*;
use crate::alloc::Allocator;
use crate::lesson::parse_expr;
use crate::lesson::recording::Folded;
use crate::timeline::{AllocCall, Domain, Fate, Holder, Reason};

const LIST: ObjectId = ObjectId(1);
const SEVEN: ObjectId = ObjectId(2);
const MODULE: FrameId = FrameId(0);

/// `tables.names` of the run.
const NAMES: [&str; 8] = ["", "list", "int", "a", "b", "t", "f", "i"];
const A: NameId = NameId(3);
const B: NameId = NameId(4);
const T: NameId = NameId(5);

struct Built {
    start: State,
    events: Vec<Event>,
    tables: Tables,
}

impl Built {
    fn new() -> Self {
        let mut tables = Tables::default();
        tables.names.extend(NAMES.map(str::to_owned));
        tables
            .texts
            .extend(["", "7", "hello", "\n"].map(str::to_owned));
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
                    code: crate::addr::CodeId(1),
                },
                mark(frame, 9, MarkKind::Statement),
                up(LIST, Holder::name(frame, T)),
                Event::Printed {
                    text: crate::addr::TextId(2),
                },
                Event::Printed {
                    text: crate::addr::TextId(3),
                },
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

    fn value(&self, text: &str) -> Result<Value, LessonError> {
        let run = Folded {
            start: &self.start,
            events: &self.events,
            tables: &self.tables,
        };
        evaluate(&run, &parse_expr(text).expect(text), Place::End)
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
        value: crate::addr::TextId(text),
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

#[test]
fn claims_about_objects_hold_at_their_places() {
    let run = Built::new();
    for claim in [
        "refcount(a) after line 1 == 1 and refcount(a) after line 2 == 2",
        "after line 2: same(a, b) and names_of(a) == 2 and names() == 2",
        "not bound(a) before line 1 and bound(a) after line 1 and not bound(b) after line 1",
        "after line 1: type(a) == \"list\" and len(a) == 1 and value(a[0]) == \"7\"",
        "alive(a after line 1) after line 4 last pass and not alive(a after line 1)",
        "after line 1: count(list) == 1 and count(int) == 0",
        "count(list) == 0 and count(list) before line 5 == 1",
        "after line 1: same(list#1, a) and holds(a, a[0]) and not holds(a, a)",
        "refcount(a) after line 1 + 1 == refcount(a) after line 2",
        "death(list#1) > 0 and not alive(list#1) at end and not alive(list#1) at start",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn a_call_is_part_of_the_line_that_calls() {
    let run = Built::new();
    for claim in [
        "refcount(a) before line 9 pass 1 == 2 and refcount(t) after line 9 pass 1 == 3",
        "frames() after line 9 pass 1 == 2 and frames() after line 4 pass 1 == 1",
        "refcount(a) after line 4 pass 1 == 2 and refcount(a) after line 4 pass 2 == 2",
        "same(t, a) after line 9 last pass",
        "increfs(a after line 1) during line 4 pass 2 == 1",
        "decrefs(a after line 1) during line 5 == 2",
        "increfs(a after line 1) during line 3 == 0",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn events_are_counted_during_a_line() {
    let run = Built::new();
    for claim in [
        "born(list) during line 1 == 1 and born(list) during line 2 == 0",
        "died(list) during line 5 == 1 and died(list) during line 1 == 0",
        "allocations() during line 1 == 2 and frees() during line 5 == 2",
        "printed() during line 4 pass 1 == \"hello\\n\" and printed() during line 1 == \"\"",
        "output() == \"hello\\nhello\\n\" and output() before line 4 pass 2 == \"hello\\n\"",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn claims_about_memory_are_answered_by_the_allocator() {
    let run = Built::new();
    for claim in [
        "after line 1: request(block(a)) == 56 and block_size(block(a)) == 64",
        "after line 1: request(items_block(a)) == 8 and block_size(items_block(a)) == 16",
        "after line 1: block_index(block(a)) == 0 and pool_used(block(a)) == 1",
        "after line 1: pool_capacity(block(a)) == 255 and pool_capacity(items_block(a)) == 1021",
        "after line 1: pool(block(a)) != pool(items_block(a)) and pool_used(pool(block(a))) == 1",
        "after line 1: free_blocks(block(a)) == 1 and in_use(block(a)) and arenas() == 1",
        "not in_use(block(a) after line 1) and free_blocks(block(a) after line 1) == 2",
        "freeblock(block(a) after line 1) == block(a) after line 1",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn what_cannot_be_evaluated_says_why() {
    let run = Built::new();
    for (text, why) in [
        ("refcount(a)", "`a` is not bound"),
        ("refcount(zebra)", "the program has no name `zebra`"),
        ("refcount(a after line 1)", "the object is not alive there"),
        ("len(a[3]) after line 1", "nothing is at Item(3)"),
        ("names() after line 7", "line 7 does not run that often"),
        (
            "names() after line 4",
            "line 4 runs more than once: name a pass",
        ),
        (
            "names() after line 4 pass 3",
            "line 4 does not run that often",
        ),
        ("born(list)", "`born` counts events: it needs `during`"),
        ("refcount(1)", "Int(1) is no object"),
        ("1 == \"1\"", "Int(1) and Text(\"1\") cannot be compared"),
        ("9223372036854775807 + 1", "a number beyond 64 bits"),
        ("list#4", "there is no list #4"),
    ] {
        let error = run.value(text).expect_err(text);
        assert_eq!(error.to_string(), why, "{text}");
    }
}
