//! Event lists by hand, for tests: a few words for what a machine would emit.

use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, TextId};
use crate::alloc::Allocator;
use crate::timeline::{
    AllocCall, Birth, BlockKind, CodeInfo, Domain, Event, Fate, Holder, HolderKind, MarkKind,
    Reason, Slot, State, Tables, Texts, Timeline,
};
use std::collections::BTreeMap;

/// A run being written.
pub(crate) struct Script {
    pub(crate) events: Vec<Event>,
    pub(crate) tables: Tables,
    allocator: Allocator,
    next: u32,
    next_frame: u32,
    frames: Vec<FrameId>,
    names: BTreeMap<(FrameId, NameId), ObjectId>,
    blocks: BTreeMap<ObjectId, Addr>,
    pub(crate) counts: BTreeMap<ObjectId, i64>,
    edges: BTreeMap<ObjectId, Vec<ObjectId>>,
}

impl Script {
    pub(crate) fn new() -> Self {
        let module = CodeInfo {
            name: "<module>".into(),
            ..CodeInfo::default()
        };
        let mut texts = Texts::default();
        texts.push("");
        Self {
            events: Vec::new(),
            tables: Tables {
                names: vec![String::new()],
                texts,
                codes: vec![module],
            },
            allocator: Allocator::start(),
            next: 1,
            next_frame: 1,
            frames: vec![FrameId(0)],
            names: BTreeMap::new(),
            blocks: BTreeMap::new(),
            counts: BTreeMap::new(),
            edges: BTreeMap::new(),
        }
    }

    pub(crate) fn run(self) -> Timeline {
        let mut run = Timeline::new(State::new(Allocator::start()));
        run.push_chunk(&self.events, self.tables);
        run
    }

    pub(crate) fn name(&mut self, text: &str) -> NameId {
        NameId(entry(&mut self.tables.names, text))
    }

    pub(crate) fn text(&mut self, text: &str) -> TextId {
        let texts = &mut self.tables.texts;
        let known = texts.iter().position(|known| known == text);
        let number = known.unwrap_or_else(|| {
            texts.push(text);
            texts.len() - 1
        });
        TextId(u32::try_from(number).unwrap())
    }

    pub(crate) fn code(&mut self, name: &str, locals: &[&str]) -> CodeId {
        self.tables.codes.push(CodeInfo {
            name: name.into(),
            line: 1,
            locals: locals.iter().map(|s| (*s).to_owned()).collect(),
            ..CodeInfo::default()
        });
        CodeId(u32::try_from(self.tables.codes.len() - 1).unwrap())
    }

    fn top(&self) -> FrameId {
        *self.frames.last().unwrap()
    }

    pub(crate) fn mark(&mut self, line: u32) {
        let frame = self.top();
        self.events.push(Event::Mark {
            frame,
            line,
            kind: MarkKind::Statement,
        });
    }

    fn birth(
        &mut self,
        type_name: &str,
        value: &str,
        birth: Birth,
        addr: Addr,
        gc: bool,
    ) -> ObjectId {
        let object = ObjectId(self.next);
        self.next += 1;
        let type_name = self.name(type_name);
        let value = self.text(value);
        self.events.push(Event::ObjectBorn {
            object,
            type_name,
            birth,
            addr,
            gc,
        });
        self.events.push(Event::ValueChanged { object, value });
        self.counts.insert(object, 0);
        object
    }

    /// An object that was there before.
    pub(crate) fn shared(&mut self, type_name: &str, value: &str) -> ObjectId {
        self.birth(type_name, value, Birth::Shared, Addr(0x1000), false)
    }

    /// A constant of the module's code.
    pub(crate) fn constant(&mut self, type_name: &str, value: &str) -> ObjectId {
        let object = self.birth(type_name, value, Birth::Constant, Addr(0x2000), false);
        let holder = Holder {
            kind: HolderKind::Constant,
            owner: 0,
            name: NameId(0),
        };
        self.up(object, holder, Reason::Internal);
        object
    }

    /// A new object in hand.
    pub(crate) fn create(
        &mut self,
        type_name: &str,
        value: &str,
        bytes: u32,
        gc: bool,
    ) -> ObjectId {
        let addr = self.allocator.malloc(u64::from(bytes));
        let owner = ObjectId(self.next);
        self.events.push(Event::BlockAllocated {
            call: AllocCall::Malloc,
            domain: Domain::Object,
            kind: BlockKind::Object,
            request: bytes,
            owner,
            addr,
        });
        let at = if gc { addr.offset(16) } else { addr };
        let object = self.birth(type_name, value, Birth::Block, at, gc);
        self.blocks.insert(object, addr);
        let hand = Holder::hand(self.top());
        self.up(object, hand, Reason::Created);
        object
    }

    pub(crate) fn up(&mut self, object: ObjectId, holder: Holder, reason: Reason) {
        *self.counts.get_mut(&object).unwrap() += 1;
        self.events.push(Event::Increfed {
            object,
            holder,
            reason,
        });
    }

    pub(crate) fn down(&mut self, object: ObjectId, holder: Holder, reason: Reason) {
        let count = self.counts.get_mut(&object).unwrap();
        *count -= 1;
        let dies = *count == 0 && self.blocks.contains_key(&object);
        self.events.push(Event::Decrefed {
            object,
            holder,
            reason,
        });
        if dies {
            self.die(object);
        }
    }

    fn die(&mut self, object: ObjectId) {
        for target in self.edges.remove(&object).unwrap_or_default() {
            let holder = Holder::within(HolderKind::Item, object);
            self.down(target, holder, Reason::ContainerDied);
        }
        let addr = self.blocks.remove(&object).unwrap();
        self.counts.remove(&object);
        self.events.push(Event::ObjectDied {
            object,
            fate: Fate::Freed,
        });
        self.allocator.free(addr);
        self.events.push(Event::BlockFreed {
            domain: Domain::Object,
            kind: BlockKind::Object,
            owner: object,
            addr,
        });
    }

    pub(crate) fn pick(&mut self, object: ObjectId) {
        let hand = Holder::hand(self.top());
        self.up(object, hand, Reason::PickedUp);
    }

    pub(crate) fn drop(&mut self, object: ObjectId) {
        let hand = Holder::hand(self.top());
        self.down(object, hand, Reason::Used);
    }

    /// From hand to a name of the running frame.
    pub(crate) fn store(&mut self, object: ObjectId, name: &str) {
        let name = self.name(name);
        let holder = Holder::name(self.top(), name);
        self.give(object, holder, Reason::NameBound);
        let old = self.names.insert((self.top(), name), object);
        if let Some(old) = old {
            self.down(old, holder, Reason::NameRebound);
        }
    }

    pub(crate) fn delete(&mut self, name: &str) {
        let name = self.name(name);
        let holder = Holder::name(self.top(), name);
        let old = self.names.remove(&(self.top(), name)).unwrap();
        self.down(old, holder, Reason::NameDeleted);
    }

    fn give(&mut self, object: ObjectId, holder: Holder, reason: Reason) {
        self.events.push(Event::Moved {
            object,
            holder,
            to_hand: false,
            reason,
        });
    }

    /// From hand to the end of a container.
    pub(crate) fn put(&mut self, object: ObjectId, owner: ObjectId) {
        let holder = Holder::within(HolderKind::Item, owner);
        self.give(object, holder, Reason::Stored);
        let edges = self.edges.entry(owner).or_default();
        let index = u32::try_from(edges.len()).unwrap();
        edges.push(object);
        self.events.push(Event::EdgeInserted {
            owner,
            index,
            slot: Slot::Item,
            target: object,
        });
    }

    /// A call: arguments go from the caller's hand to parameters.
    pub(crate) fn call(&mut self, code: CodeId, arguments: &[(&str, ObjectId)]) {
        let caller = Holder::hand(self.top());
        let frame = FrameId(self.next_frame);
        self.next_frame += 1;
        self.frames.push(frame);
        self.events.push(Event::FramePushed {
            frame,
            code,
            line: 0,
        });
        for (name, object) in arguments {
            self.events.push(Event::Moved {
                object: *object,
                holder: caller,
                to_hand: true,
                reason: Reason::PassedAsArgument,
            });
            let name = self.name(name);
            self.give(*object, Holder::name(frame, name), Reason::PassedAsArgument);
            self.names.insert((frame, name), *object);
        }
    }

    /// A return: names let go, the result goes to the caller's hand.
    pub(crate) fn give_back(&mut self, result: ObjectId) {
        let frame = self.frames.pop().unwrap();
        let own: Vec<_> = self
            .names
            .iter()
            .filter(|((of, _), _)| *of == frame)
            .map(|(key, object)| (*key, *object))
            .collect();
        for (key, object) in own {
            self.names.remove(&key);
            self.down(object, Holder::name(frame, key.1), Reason::CallOver);
        }
        self.events.push(Event::FramePopped {
            frame,
            suspended: false,
        });
        self.events.push(Event::Moved {
            object: result,
            holder: Holder::hand(frame),
            to_hand: true,
            reason: Reason::Returned,
        });
    }
}

fn entry(table: &mut Vec<String>, text: &str) -> u32 {
    let at = table.iter().position(|known| known == text);
    let at = at.unwrap_or_else(|| {
        table.push(text.to_owned());
        table.len() - 1
    });
    u32::try_from(at).unwrap()
}

/// The program of the workbench mock-up: a stack made of tuples.
///
/// ```python
/// def push(stack, value):
///     cell = (value, stack)
///     return cell
///
/// top = None
/// top = push(top, 2.5)
/// top = push(top, "hi")
/// top = push(top, [7, 8])
/// ```
pub(crate) fn stack_of_tuples() -> Timeline {
    let mut s = Script::new();
    let none = s.shared("NoneType", "None");
    let (seven, eight) = (s.shared("int", "7"), s.shared("int", "8"));
    let float = s.constant("float", "2.5");
    let hi = s.constant("str", "'hi'");
    let push = s.code("push", &["stack", "value", "cell"]);
    s.mark(1);
    let function = s.create("function", "push", 152, true);
    s.store(function, "push");
    s.mark(5);
    s.pick(none);
    s.store(none, "top");
    let mut top = none;
    for (line, value) in [(6, Some(float)), (7, Some(hi)), (8, None)] {
        s.mark(line);
        s.pick(function);
        s.pick(top);
        if let Some(value) = value {
            s.pick(value);
        }
        let value = value.unwrap_or_else(|| {
            let list = s.create("list", "2", 56, true);
            for item in [seven, eight] {
                s.pick(item);
                s.put(item, list);
            }
            list
        });
        s.call(push, &[("stack", top), ("value", value)]);
        s.mark(2);
        s.pick(value);
        s.pick(top);
        let tuple = s.create("tuple", "2", 56, true);
        s.put(value, tuple);
        s.put(top, tuple);
        s.store(tuple, "cell");
        s.mark(3);
        s.pick(tuple);
        s.give_back(tuple);
        s.drop(function);
        s.store(tuple, "top");
        top = tuple;
    }
    s.run()
}
