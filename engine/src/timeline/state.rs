//! The state of the simulated process after a prefix of the events.
//!
//! Everything that is shown, and everything that is compared with recordings of CPython, is read from here.

use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, Span, TextId};
use crate::alloc::Allocator;
use crate::profile::GcProfile;
use crate::sorted::{Map, Set};
use crate::timeline::collection::Collection;
use crate::timeline::event::{
    AllocCall, Birth, BlockKind, Domain, Event, Fate, FreeList, GcPhase, Holder, HolderKind,
    MarkKind, Reason, Slot,
};

/// The process as it stands between two events.
#[derive(Clone, Debug)]
pub struct State {
    /// Live objects, by id (birth order).
    pub objects: Map<ObjectId, ObjectState>,
    /// Active frames, outermost first; the first is the module's. The last one runs.
    pub frames: Vec<FrameState>,
    /// Frames of suspended generators.
    pub suspended: Map<FrameId, FrameState>,
    /// Live blocks that belong to something, by address.
    pub blocks: Map<Addr, BlockState>,
    /// Blocks kept as spares, newest last, by free list.
    pub free_lists: Map<FreeList, Vec<Addr>>,
    /// pymalloc.
    pub allocator: Allocator,
    /// `gc.get_count()`.
    pub gc_counts: [u32; 3],
    /// `gc.get_threshold()`.
    pub gc_thresholds: [u32; 3],
    /// `gc.isenabled()`
    pub gc_enabled: bool,
    /// The collection that runs, or ended since the last mark.
    pub collection: Option<Box<Collection>>,
    /// Tracked objects of the young and the middle generation.
    pub(super) younger: [Set<ObjectId>; 2],
    /// The mark reached last.
    pub mark: Option<MarkState>,
    /// The expression that runs.
    pub at: Option<Span>,
    /// Pieces of standard output so far.
    pub output: Vec<TextId>,
    /// The traceback, once the program ended by an exception.
    pub raised: Option<TextId>,
    /// The block from before the start that the program's requests may get.
    older: OlderBlock,
    /// Which free list a spare block is on.
    spares: Map<Addr, FreeList>,
    /// The block address announced by [`Event::BlockTaken`], until the resize.
    taken: Option<Addr>,
}

/// A live object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectState {
    /// Its type's name.
    pub type_name: NameId,
    /// Where its memory came from.
    pub birth: Birth,
    /// What `id()` shows.
    pub addr: Addr,
    /// Whether the collector's header stands before it.
    pub gc: bool,
    /// Whether the collector tracks it.
    pub tracked: bool,
    /// Its generation while it is tracked.
    pub generation: u8,
    /// Where a weak reference leads.
    pub weak: Option<ObjectId>,
    /// `sys.getsizeof`, bytes.
    pub size: u32,
    /// Text of its value.
    pub value: TextId,
    /// `ob_refcnt`. For [`Birth::Shared`] objects only what the program added: the rest is unknown.
    pub refcount: i64,
    /// Who holds it, in the order in which they came. As many as `refcount`.
    pub holders: Vec<Holder>,
    /// What it refers to.
    pub edges: Vec<Edge>,
}

/// One reference from a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The kind of place.
    pub slot: Slot,
    /// The object referred to.
    pub target: ObjectId,
}

/// An activation of a code object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameState {
    /// Its id.
    pub frame: FrameId,
    /// Its code.
    pub code: CodeId,
    /// The line it is on; 0 before the first mark.
    pub line: u32,
    /// The instruction it is at ([`crate::timeline::event::InstrInfo::index`]), its call's while it waits for one;
    /// `None` between a mark and the first instruction that does something.
    pub instr: Option<u32>,
    /// Its names in the order in which they were first bound.
    pub names: Vec<(NameId, ObjectId)>,
    /// The value stack, top last.
    pub hand: Vec<ObjectId>,
}

/// A live block that is not the allocator's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockState {
    /// The object it belongs to; [`ObjectId::NONE`] for the interpreter's own.
    pub owner: ObjectId,
    /// What it holds.
    pub kind: BlockKind,
    /// The domain it was asked from.
    pub domain: Domain,
    /// Bytes asked for.
    pub request: u32,
}

/// The mark reached last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkState {
    /// The frame.
    pub frame: FrameId,
    /// The line.
    pub line: u32,
    /// The kind of place.
    pub kind: MarkKind,
}

impl State {
    /// Whether a collection runs.
    pub fn is_collecting(&self) -> bool {
        let phase = self.collection.as_ref().map(|collection| collection.phase);
        phase.is_some_and(|phase| phase != GcPhase::Over)
    }

    /// The start: the module's frame, no objects, the given allocator.
    pub fn new(allocator: Allocator) -> Self {
        Self {
            objects: Map::new(),
            frames: vec![FrameState::new(FrameId(0), CodeId(0), 0)],
            suspended: Map::new(),
            blocks: Map::new(),
            free_lists: Map::new(),
            allocator,
            gc_counts: [0; 3],
            gc_thresholds: GcProfile::USUAL_THRESHOLDS,
            gc_enabled: true,
            collection: None,
            younger: Default::default(),
            mark: None,
            at: None,
            output: Vec::new(),
            raised: None,
            older: OlderBlock::default(),
            spares: Map::new(),
            taken: None,
        }
    }

    /// A spare that a free list has before the first event.
    pub(super) fn keep_spare(&mut self, list: FreeList, addr: Addr, block: BlockState) {
        self.blocks.insert(addr, block);
        // Tables of dicts come and go without a word of their list.
        if list != FreeList::DictKeys {
            self.free_lists.entry(list).or_default().push(addr);
            self.spares.insert(addr, list);
        }
    }

    /// Takes the state one event further.
    ///
    /// # Panics
    /// When the event does not fit the state: it was not made by a run from this start.
    pub fn apply(&mut self, event: &Event) {
        match *event {
            Event::Mark { frame, line, kind } => {
                self.mark = Some(MarkState { frame, line, kind });
                if kind != MarkKind::BlockEnd {
                    self.collection.take_if(|collection| collection.is_over());
                }
                self.at = None;
                if let Some(state) = self.frame_mut(frame) {
                    state.line = line;
                    state.instr = None;
                }
            }
            Event::At { span, instr } => {
                self.at = Some(span);
                if let Some(frame) = self.frames.last_mut() {
                    frame.instr = Some(instr);
                }
            }
            Event::FramePushed { frame, code, line } => {
                let state = self
                    .suspended
                    .remove(&frame)
                    .unwrap_or_else(|| FrameState::new(frame, code, line));
                self.frames.push(state);
            }
            Event::FramePopped { frame, suspended } => {
                let state = self.frames.pop().expect("a frame runs");
                assert_eq!(state.frame, frame, "the running frame is the one that ends");
                if suspended {
                    self.suspended.insert(frame, state);
                }
            }
            Event::ObjectBorn {
                object,
                type_name,
                birth,
                addr,
                gc,
            } => {
                if let Birth::FreeList(list) = birth {
                    let spare = if gc { Addr(addr.0 - GC_HEADER) } else { addr };
                    let listed = self.take_spare(spare);
                    assert_eq!(listed, Some(list), "a spare is taken from its list");
                    let block = self.blocks.get_mut(&spare).expect("a spare has a block");
                    block.owner = object;
                }
                let state = ObjectState {
                    type_name,
                    birth,
                    addr,
                    gc,
                    tracked: false,
                    generation: 0,
                    weak: None,
                    size: 0,
                    value: TextId(0),
                    refcount: 0,
                    holders: Vec::new(),
                    edges: Vec::new(),
                };
                let before = self.objects.insert(object, state);
                assert!(before.is_none(), "an object is born once");
            }
            Event::ObjectDied { object, fate } => {
                let state = self.objects.remove(&object).expect("a live object dies");
                self.forget_tracked(object);
                if let Fate::FreeList(list) = fate {
                    let block = if state.gc {
                        Addr(state.addr.0 - GC_HEADER)
                    } else {
                        state.addr
                    };
                    self.blocks
                        .get_mut(&block)
                        .expect("a spare keeps its block")
                        .owner = ObjectId::NONE;
                    self.free_lists.entry(list).or_default().push(block);
                    self.spares.insert(block, list);
                }
            }
            Event::ClassChanged { object, type_name } => {
                self.object_mut(object).type_name = type_name;
            }
            Event::SizeChanged { object, size } => self.object_mut(object).size = size,
            Event::ValueChanged { object, value } => self.object_mut(object).value = value,
            Event::TrackChanged { object, tracked } => self.track(object, tracked),
            Event::Increfed {
                object,
                holder,
                reason: _,
            } => {
                let state = self.object_mut(object);
                state.refcount += 1;
                state.holders.push(holder);
                self.gained(object, holder);
            }
            Event::Decrefed {
                object,
                holder,
                reason,
            } => {
                let state = self.object_mut(object);
                state.refcount -= state.drop_holder(holder);
                self.lost(object, holder, reason);
            }
            Event::Moved {
                object,
                holder,
                to_hand,
                reason,
            } => {
                let hand = Holder::hand(self.frames.last().expect("a frame runs").frame);
                let (from, to) = if to_hand {
                    (holder, hand)
                } else {
                    (hand, holder)
                };
                let state = self.object_mut(object);
                state.refcount += 1 - state.drop_holder(from);
                state.holders.push(to);
                self.lost(object, from, reason);
                self.gained(object, to);
            }
            Event::EdgeInserted {
                owner,
                index,
                slot,
                target,
            } => {
                self.object_mut(owner)
                    .edges
                    .insert(index as usize, Edge { slot, target });
            }
            Event::EdgeSet {
                owner,
                index,
                target,
            } => {
                self.object_mut(owner).edges[index as usize].target = target;
            }
            Event::EdgeRemoved { owner, index } => {
                self.object_mut(owner).edges.remove(index as usize);
            }
            Event::EdgesCleared { owner } => self.object_mut(owner).edges.clear(),
            Event::BlockAllocated {
                call,
                domain,
                kind,
                request,
                owner,
                addr,
            } => {
                let older = self.older.take(u64::from(request));
                let answer = match call {
                    _ if older.is_some() => older.expect("tested by the guard"),
                    AllocCall::Malloc => self.allocator.malloc(u64::from(request)),
                    AllocCall::Calloc => self.allocator.calloc(u64::from(request)),
                };
                assert_eq!(answer, addr, "replay gets the same address");
                self.blocks.insert(
                    addr,
                    BlockState {
                        owner,
                        kind,
                        domain,
                        request,
                    },
                );
            }
            Event::BlockTaken { addr } => self.taken = Some(addr),
            Event::BlockResized {
                domain,
                kind,
                request,
                owner,
                addr,
            } => {
                let old = self
                    .taken
                    .take()
                    .expect("BlockTaken stands before BlockResized");
                let answer = self
                    .older
                    .resize(old, u64::from(request), &mut self.allocator);
                assert_eq!(answer, addr, "replay gets the same address");
                self.blocks.remove(&old);
                self.take_spare(old);
                self.blocks.insert(
                    addr,
                    BlockState {
                        owner,
                        kind,
                        domain,
                        request,
                    },
                );
            }
            Event::BlockFreed {
                domain: _,
                kind: _,
                owner: _,
                addr,
            } => {
                // Blocks from before the start are not the program's arena's.
                if is_older(addr) {
                    self.blocks.remove(&addr);
                    self.take_spare(addr);
                    self.older.give(addr);
                    return;
                }
                let block = self.blocks.remove(&addr);
                assert!(block.is_some(), "a live block is freed");
                self.take_spare(addr);
                self.allocator.free(addr);
            }
            Event::GcCounts { counts } => self.gc_counts = counts,
            Event::GcThresholds { thresholds } => self.gc_thresholds = thresholds,
            Event::GcEnabled { enabled } => self.gc_enabled = enabled,
            Event::GcPhase {
                phase,
                generation,
                newer,
                n: _,
            } => self.gc_phase(phase, generation, newer),
            Event::GcRefs { object, refs } => self.candidate(object, |it| it.refs = refs.into()),
            Event::GcSetAside { object } => {
                self.candidate(object, |it| it.set_aside = true);
            }
            Event::GcReached { object, by } => self.candidate(object, |it| it.reach(by)),
            Event::WeakSet { owner, target } => {
                self.object_mut(owner).weak = (target != ObjectId::NONE).then_some(target);
            }
            Event::Printed { text } => self.output.push(text),
            Event::Raised { text } => self.raised = Some(text),
        }
    }

    /// About how much memory this state needs, bytes, beside an earlier one whose unchanged parts it shares.
    pub(crate) fn weight(&self, earlier: &Self) -> usize {
        let objects = self.objects.unshared(&earlier.objects).map(|(_, object)| {
            let places = object.holders.len() * size_of::<Holder>();
            size_of::<(ObjectId, ObjectState)>() + places + object.edges.len() * size_of::<Edge>()
        });
        let blocks = self.blocks.unshared(&earlier.blocks).count();
        let blocks = blocks * size_of::<(Addr, BlockState)>();
        let pages = (self.objects.len() + self.blocks.len()) / 16 * size_of::<usize>();
        let pieces = self.output.len() * size_of::<TextId>();
        objects.sum::<usize>() + blocks + pages + pieces + self.allocator.weight(&earlier.allocator)
    }

    /// The frame with this id, running or suspended.
    pub fn frame(&self, frame: FrameId) -> Option<&FrameState> {
        self.frames
            .iter()
            .rev()
            .find(|state| state.frame == frame)
            .or_else(|| self.suspended.get(&frame))
    }

    fn frame_mut(&mut self, frame: FrameId) -> Option<&mut FrameState> {
        self.frames
            .iter_mut()
            .rev()
            .find(|state| state.frame == frame)
            .or_else(|| self.suspended.get_mut(&frame))
    }

    /// Takes a block off the free list that it is on; usually it is the newest there.
    fn take_spare(&mut self, block: Addr) -> Option<FreeList> {
        let list = self.spares.remove(&block)?;
        let spares = self.free_lists.entry(list).or_default();
        let place = spares.iter().rposition(|spare| *spare == block)?;
        spares.remove(place);
        Some(list)
    }

    pub(super) fn object_mut(&mut self, object: ObjectId) -> &mut ObjectState {
        self.objects
            .get_mut(&object)
            .expect("the event is about a live object")
    }

    /// The holder has a reference to the object now.
    fn gained(&mut self, object: ObjectId, holder: Holder) {
        let Some(frame) = self.frame_mut(FrameId(holder.owner)) else {
            return;
        };
        match holder.kind {
            HolderKind::Hand => frame.hand.push(object),
            HolderKind::Name => match frame
                .names
                .iter_mut()
                .find(|(name, _)| *name == holder.name)
            {
                Some(binding) => binding.1 = object,
                None => frame.names.push((holder.name, object)),
            },
            _ => {}
        }
    }

    /// The holder has let go of the object; a name that was bound to something else in between stays.
    fn lost(&mut self, object: ObjectId, holder: Holder, reason: Reason) {
        let Some(frame) = self.frame_mut(FrameId(holder.owner)) else {
            return;
        };
        match holder.kind {
            HolderKind::Hand => {
                if let Some(top) = frame.hand.iter().rposition(|held| *held == object) {
                    frame.hand.remove(top);
                }
            }
            HolderKind::Name if reason != Reason::NameRebound => {
                frame
                    .names
                    .retain(|binding| *binding != (holder.name, object));
            }
            _ => {}
        }
    }
}

/// Where objects and blocks lie that existed before the program: outside of pymalloc's arenas.
pub const OLDER_BASE: u64 = 0x5555_0000_0000;

/// Whether an address is that of something from before the program.
pub const fn is_older(addr: Addr) -> bool {
    is_static(addr) || (addr.0 >= OLDER_BASE && addr.0 < OLDER_BASE + 0x1_0000_0000)
}

/// Where tables of dicts from before the program lie: the address says how many bytes one has.
const OLDER_TABLES: u64 = OLDER_BASE + 0x1000_0000;

/// The block of a dict's table that was there before the program, of so many bytes.
pub const fn older_table(bytes: u64) -> Addr {
    Addr(OLDER_TABLES + 16 * bytes)
}

/// How many bytes a block from before the program has: the tables of dicts, nothing else of before is ever freed.
pub fn older_bytes(addr: Addr) -> Option<u32> {
    let inside = is_older(addr) && addr.0 > OLDER_TABLES;
    inside.then(|| u32::try_from((addr.0 - OLDER_TABLES) / 16).unwrap_or(u32::MAX))
}

/// Whether an address is in the static data of the interpreter itself.
pub const fn is_static(addr: Addr) -> bool {
    addr.0 < 1 << 30
}

/// The block of 208 bytes that `__main__`'s names lay in before they outgrew it.
///
/// Its pool belongs to an older arena and was full. Freeing the block puts the pool in front of its size class
/// (`insert_to_usedpool`, Objects/obmalloc.c, v3.11), so the class's next request gets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OlderBlock(Option<Addr>);

impl OlderBlock {
    /// Bytes of its size class: 193 to 208.
    const fn fits(request: u64) -> bool {
        request > 192 && request <= 208
    }

    /// Answers a request with the block, when it is free and of that size class.
    pub fn take(&mut self, request: u64) -> Option<Addr> {
        if Self::fits(request) {
            self.0.take()
        } else {
            None
        }
    }

    /// The block was freed. Tables of built-in classes' subclasses are too big for a pool or of other size classes.
    pub fn give(&mut self, addr: Addr) {
        if older_bytes(addr).is_some_and(|bytes| Self::fits(bytes.into())) {
            self.0 = Some(addr);
        }
    }

    /// Resizes a block. This one stays when the new size is of its class, otherwise another one is asked for; any other
    /// block of a pool that moves to this size class gets this one, when it is free.
    pub fn resize(&mut self, addr: Addr, request: u64, allocator: &mut Allocator) -> Addr {
        if !is_older(addr) {
            if !allocator.moves_to_a_pool(addr, request) {
                return allocator.realloc(addr, request);
            }
            let Some(new) = self.take(request) else {
                return allocator.realloc(addr, request);
            };
            allocator.free(addr);
            return new;
        }
        if Self::fits(request) || (request <= 192 && 4 * request > 3 * 208) {
            return addr;
        }
        let new = allocator.malloc(request);
        self.give(addr);
        new
    }
}

/// Bytes of the collector's header before an object (`PyGC_Head`, `Include/internal/pycore_gc.h`, v3.8 to v3.15).
pub const GC_HEADER: u64 = 16;

impl FrameState {
    fn new(frame: FrameId, code: CodeId, line: u32) -> Self {
        Self {
            frame,
            code,
            line,
            instr: None,
            names: Vec::new(),
            hand: Vec::new(),
        }
    }
}

impl ObjectState {
    /// Takes the latest reference of this holder off the list: how many known ones there are less.
    fn drop_holder(&mut self, holder: Holder) -> i64 {
        let place = self.holders.iter().rposition(|held| *held == holder);
        if place.is_none() && self.birth == Birth::Shared {
            // One from before the program, as that of `__doc__` in a module whose docstring replaces it.
            return 0;
        }
        let place = place.expect("who gives a reference up had one");
        self.holders.remove(place);
        1
    }
}

impl Holder {
    /// The value stack of a frame.
    pub const fn hand(frame: FrameId) -> Self {
        Self {
            kind: HolderKind::Hand,
            owner: frame.0,
            name: NameId(0),
        }
    }

    /// A name in a frame.
    pub const fn name(frame: FrameId, name: NameId) -> Self {
        Self {
            kind: HolderKind::Name,
            owner: frame.0,
            name,
        }
    }

    /// A place without a name in an object.
    pub const fn within(kind: HolderKind, owner: ObjectId) -> Self {
        Self {
            kind,
            owner: owner.0,
            name: NameId(0),
        }
    }

    /// A named part or attribute of an object.
    pub const fn named(kind: HolderKind, owner: ObjectId, name: NameId) -> Self {
        Self {
            kind,
            owner: owner.0,
            name,
        }
    }
}
