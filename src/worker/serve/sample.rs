//! Development only.
use engine::addr::*;
use engine::alloc::Allocator;
use engine::timeline::*;

pub fn sample() -> (Vec<Event>, Tables) {
    let mut alloc = Allocator::start();
    let n: Vec<String> = ["", "a", "b", "list", "int"].map(String::from).to_vec();
    let t: Vec<String> = ["", "1", "2", "3", "2 items", "3 items"].map(String::from).to_vec();
    let tables = Tables { names: n, texts: t, codes: vec![CodeInfo { name: "<module>".into(), line: 1, locals: vec![] }] };
    let (f, list) = (FrameId(0), ObjectId(4));
    let mut e = Vec::new();
    for i in 1..=3u32 {
        e.push(Event::ObjectBorn { object: ObjectId(i), type_name: NameId(4), birth: Birth::Shared, addr: Addr(0x9000 + 32 * u64::from(i)), gc: false });
        e.push(Event::SizeChanged { object: ObjectId(i), size: 28 });
        e.push(Event::ValueChanged { object: ObjectId(i), value: TextId(i) });
    }
    let mark = |line| Event::Mark { frame: f, line, kind: MarkKind::Statement };
    let hand = Holder::hand(f);
    let item = Holder::within(HolderKind::Item, list);
    e.push(mark(1));
    let addr = alloc.malloc(56);
    e.push(Event::BlockAllocated { call: AllocCall::Malloc, domain: Domain::Object, kind: BlockKind::Object, request: 56, owner: list, addr });
    e.push(Event::ObjectBorn { object: list, type_name: NameId(3), birth: Birth::Block, addr: addr.offset(16), gc: true });
    e.push(Event::Increfed { object: list, holder: hand, reason: Reason::Created });
    let items = alloc.malloc(16);
    e.push(Event::BlockAllocated { call: AllocCall::Malloc, domain: Domain::Mem, kind: BlockKind::ListItems, request: 16, owner: list, addr: items });
    for i in 0..2 {
        e.push(Event::Increfed { object: ObjectId(i + 1), holder: item, reason: Reason::Stored });
        e.push(Event::EdgeInserted { owner: list, index: i, slot: Slot::Item, target: ObjectId(i + 1) });
    }
    e.push(Event::SizeChanged { object: list, size: 72 });
    e.push(Event::ValueChanged { object: list, value: TextId(4) });
    e.push(Event::TrackChanged { object: list, tracked: true });
    e.push(Event::Moved { object: list, holder: Holder::name(f, NameId(1)), to_hand: false, reason: Reason::NameBound });
    e.push(mark(2));
    e.push(Event::Increfed { object: list, holder: hand, reason: Reason::PickedUp });
    e.push(Event::Moved { object: list, holder: Holder::name(f, NameId(2)), to_hand: false, reason: Reason::NameBound });
    e.push(mark(3));
    e.push(Event::Increfed { object: list, holder: hand, reason: Reason::PickedUp });
    e.push(Event::BlockTaken { addr: items });
    let items2 = alloc.realloc(items, 64);
    e.push(Event::BlockResized { domain: Domain::Mem, kind: BlockKind::ListItems, request: 64, owner: list, addr: items2 });
    e.push(Event::Increfed { object: ObjectId(3), holder: item, reason: Reason::Stored });
    e.push(Event::EdgeInserted { owner: list, index: 2, slot: Slot::Item, target: ObjectId(3) });
    e.push(Event::ValueChanged { object: list, value: TextId(5) });
    e.push(Event::Decrefed { object: list, holder: hand, reason: Reason::Used });
    e.push(mark(4));
    e.push(Event::Decrefed { object: list, holder: Holder::name(f, NameId(1)), reason: Reason::NameDeleted });
    (e, tables)
}
