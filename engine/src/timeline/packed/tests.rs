//! Every event comes out as it went in.

use super::{BLOCKS, Events, HOLDERS, MARKS, REASONS};
use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, Span, TextId};
use crate::timeline::event::{
    AllocCall, Birth, Domain, Event, Fate, FreeList, GcPhase, Holder, Slot,
};

/// Every kind of event with `n` in all of its numbers, and every value of the small enums somewhere.
fn events(n: u32) -> Vec<Event> {
    let (object, frame, name, text) = (ObjectId(n), FrameId(n), NameId(n), TextId(n));
    let addr = Addr(u64::from(n) << 16 | 8);
    let lists = (0..=u8::MAX).flat_map(|k| [FreeList::Tuple(k), FreeList::Other(k)]);
    let lists = lists.chain([
        FreeList::Float,
        FreeList::List,
        FreeList::Dict,
        FreeList::DictKeys,
        FreeList::Slice,
        FreeList::Int,
        FreeList::Range,
    ]);
    let mut births = vec![Birth::Block, Birth::Constant, Birth::Shared];
    let mut fates = vec![Fate::Freed];
    for list in lists {
        births.push(Birth::FreeList(list));
        fates.push(Fate::FreeList(list));
    }
    let mut all: Vec<Event> = vec![
        Event::At {
            span: Span { start: n, end: n },
            instr: n,
        },
        Event::FramePushed {
            frame,
            code: CodeId(n),
            line: n,
        },
        Event::SizeChanged { object, size: n },
        Event::ValueChanged {
            object,
            value: text,
        },
        Event::EdgeSet {
            owner: object,
            index: n,
            target: object,
        },
        Event::EdgeRemoved {
            owner: object,
            index: n,
        },
        Event::EdgesCleared { owner: object },
        Event::BlockTaken { addr },
        Event::GcCounts { counts: [n; 3] },
        Event::Printed { text },
        Event::Raised { text },
        Event::GcRefs {
            object,
            refs: n.cast_signed(),
        },
        Event::GcSetAside { object },
        Event::GcReached { object, by: object },
        Event::WeakSet {
            owner: object,
            target: object,
        },
    ];
    all.extend(MARKS.map(|kind| Event::Mark {
        frame,
        line: n,
        kind,
    }));
    for flag in [false, true] {
        all.push(Event::FramePopped {
            frame,
            suspended: flag,
        });
        all.push(Event::TrackChanged {
            object,
            tracked: flag,
        });
        all.extend(births.iter().map(|birth| Event::ObjectBorn {
            object,
            type_name: name,
            birth: *birth,
            addr,
            gc: flag,
        }));
        for (kind, reason) in HOLDERS.into_iter().flat_map(|h| REASONS.map(|r| (h, r))) {
            let holder = Holder {
                kind,
                owner: n,
                name,
            };
            all.extend([
                Event::Increfed {
                    object,
                    holder,
                    reason,
                },
                Event::Decrefed {
                    object,
                    holder,
                    reason,
                },
                Event::Moved {
                    object,
                    holder,
                    to_hand: flag,
                    reason,
                },
            ]);
        }
        let domain = if flag { Domain::Mem } else { Domain::Object };
        for kind in BLOCKS {
            all.extend(
                [AllocCall::Malloc, AllocCall::Calloc].map(|call| Event::BlockAllocated {
                    call,
                    domain,
                    kind,
                    request: n,
                    owner: object,
                    addr,
                }),
            );
            all.push(Event::BlockResized {
                domain,
                kind,
                request: n,
                owner: object,
                addr,
            });
            all.push(Event::BlockFreed {
                domain,
                kind,
                owner: object,
                addr,
            });
        }
    }
    all.extend(
        fates
            .into_iter()
            .map(|fate| Event::ObjectDied { object, fate }),
    );
    for slot in [Slot::Item, Slot::Key, Slot::Value, Slot::Named(name)] {
        all.push(Event::EdgeInserted {
            owner: object,
            index: n,
            slot,
            target: object,
        });
    }
    all
}

fn packed(events: &[Event]) -> Events {
    let mut packed = Events::default();
    for event in events {
        packed.push(event);
    }
    packed
}

#[test]
fn every_event_comes_back_as_it_was_whatever_its_numbers() {
    let powers = (0..32).map(|bit| 1 << bit);
    let all: Vec<Event> = powers
        .chain([0, u32::MAX])
        .flat_map(|n: u32| events(n))
        .collect();
    let mut all = all;
    all.push(Event::GcThresholds {
        thresholds: [700, 10, 10],
    });
    all.push(Event::GcEnabled { enabled: false });
    all.push(Event::ClassChanged {
        object: ObjectId(3),
        type_name: NameId(5),
    });
    all.push(Event::GcPhase {
        phase: GcPhase::UpdateRefs,
        generation: 2,
        n: 7,
        newer: ObjectId(9),
    });
    let packed = packed(&all);
    assert_eq!(packed.len(), all.len());
    assert!(packed.iter().eq(all.iter().copied()));
}

#[test]
fn events_of_usual_size_are_not_kept_whole() {
    let mut usual = events(1000);
    // Free lists with numbers that no profile has are kept whole.
    usual.retain(|event| {
        !matches!(
            event,
            Event::ObjectBorn {
                birth: Birth::FreeList(FreeList::Tuple(201..) | FreeList::Other(201..)),
                ..
            } | Event::ObjectDied {
                fate: Fate::FreeList(FreeList::Tuple(201..) | FreeList::Other(201..)),
                ..
            }
        )
    });
    assert_eq!(packed(&usual).whole.len(), 0);
}

#[test]
fn a_range_ends_where_the_run_does() {
    let packed = packed(&events(1)[..10]);
    assert_eq!(packed.slice(8..100).len(), 2);
    assert_eq!(packed.slice(20..100).len(), 0);
    assert_eq!(packed.get(10), None);
}
