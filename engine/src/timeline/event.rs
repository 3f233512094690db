//! The events of a run: the smallest changes that have a reason of their own.
//!
//! An event is small and `Copy` (at most 24 bytes): a run has millions of them.
//! Texts stand in [`Tables`], which only ever grow.

use crate::addr::{Addr, CodeId, FrameId, NameId, ObjectId, Span, TextId};
use serde::{Deserialize, Serialize};

/// One atomic change of the simulated process, or of the place in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The frame reached a marked place in its code; for [`MarkKind::Statement`] the statement on `line` runs next.
    /// All later events up to the next mark belong to it.
    Mark {
        /// The frame that runs.
        frame: FrameId,
        /// Line in the source, from 1.
        line: u32,
        /// What kind of place it is.
        kind: MarkKind,
    },
    /// The instruction that runs next; later events belong to it until the next `At` or `Mark`.
    At {
        /// The expression that it was compiled from, in the source.
        span: Span,
        /// Which of the code's instructions it is: [`InstrInfo::index`].
        instr: u32,
    },
    /// A call entered a function, class body or generator.
    FramePushed {
        /// The new frame, now the running one.
        frame: FrameId,
        /// Its code.
        code: CodeId,
        /// The line of code that no mark tells the line of (the body of a comprehension or a lambda), else 0.
        line: u32,
    },
    /// The running frame returned, yielded (`suspended`) or was left by an exception.
    FramePopped {
        /// The frame that ended; always the running one.
        frame: FrameId,
        /// True for a generator that waits: it keeps its names and what it has in hand.
        suspended: bool,
    },

    /// An object came into being with a count of 0; the `Increfed` after it says who got the first reference.
    /// (CPython's allocation functions set the count to 1; here the first holder is named by its own event.)
    ObjectBorn {
        /// The new object.
        object: ObjectId,
        /// Its type's name.
        type_name: NameId,
        /// Where its memory came from.
        birth: Birth,
        /// Where it lies: the address `id()` shows.
        addr: Addr,
        /// True when the cyclic collector's header stands before it.
        gc: bool,
    },
    /// The object's count reached 0 (or the collector broke its cycle) and it was deallocated.
    ObjectDied {
        /// The object.
        object: ObjectId,
        /// Where its memory went.
        fate: Fate,
    },
    /// The object is of another class from now on (`o.__class__ = C`).
    ClassChanged {
        /// The object.
        object: ObjectId,
        /// Its new type's name.
        type_name: NameId,
    },
    /// `sys.getsizeof` of the object, when it is born and whenever it changes.
    SizeChanged {
        /// The object.
        object: ObjectId,
        /// Bytes, the collector's header included.
        size: u32,
    },
    /// The text that stands for the object's value (repr of a scalar, number of items as text for a container).
    ValueChanged {
        /// The object.
        object: ObjectId,
        /// The text; long ones are cut by the emitter.
        value: TextId,
    },
    /// The collector began or stopped to track the object.
    TrackChanged {
        /// The object.
        object: ObjectId,
        /// Whether it is tracked from now on.
        tracked: bool,
    },

    /// One reference more: +1, now held by `holder`.
    Increfed {
        /// The object whose count rose.
        object: ObjectId,
        /// Who holds the new reference.
        holder: Holder,
        /// Why.
        reason: Reason,
    },
    /// One reference less: −1, it was held by `holder`.
    Decrefed {
        /// The object whose count fell.
        object: ObjectId,
        /// Who gave the reference up.
        holder: Holder,
        /// Why.
        reason: Reason,
    },
    /// A reference changed hands; the count stays.
    /// Always from what the running frame has in hand (its value stack) to `holder`, or back when `to_hand`.
    Moved {
        /// The object.
        object: ObjectId,
        /// The other side of the move; the hand is that of the frame on top.
        holder: Holder,
        /// False: hand to holder. True: holder to hand.
        to_hand: bool,
        /// Why.
        reason: Reason,
    },

    /// The owner refers to `target` from a new place `index`; later places shift up.
    EdgeInserted {
        /// The container.
        owner: ObjectId,
        /// Position among its edges, from 0.
        index: u32,
        /// What kind of place it is.
        slot: Slot,
        /// The object referred to.
        target: ObjectId,
    },
    /// The owner refers to `target` instead of what stood at `index`.
    EdgeSet {
        /// The container.
        owner: ObjectId,
        /// Position among its edges, from 0.
        index: u32,
        /// The object referred to from now on.
        target: ObjectId,
    },
    /// The owner no longer has the place `index`; later places shift down.
    EdgeRemoved {
        /// The container.
        owner: ObjectId,
        /// Position among its edges, from 0.
        index: u32,
    },
    /// The owner refers to nothing any more.
    EdgesCleared {
        /// The container.
        owner: ObjectId,
    },

    /// A request to the allocator and its answer; replay makes the same request and must get the same address.
    BlockAllocated {
        /// Which function was called.
        call: AllocCall,
        /// Which of the two domains.
        domain: Domain,
        /// What the block is for.
        kind: BlockKind,
        /// Bytes asked for.
        request: u32,
        /// The object it belongs to; [`ObjectId::NONE`] for the interpreter's own buffers.
        owner: ObjectId,
        /// The answer.
        addr: Addr,
    },
    /// `realloc` of the block at the address of the [`Event::BlockTaken`] directly before.
    BlockResized {
        /// Which of the two domains.
        domain: Domain,
        /// What the block is for.
        kind: BlockKind,
        /// Bytes asked for.
        request: u32,
        /// The object it belongs to.
        owner: ObjectId,
        /// Where it lies from now on.
        addr: Addr,
    },
    /// The next event, always a [`Event::BlockResized`], is about the block at this address.
    BlockTaken {
        /// Where the block lies before the resize.
        addr: Addr,
    },
    /// The block was given back to the allocator.
    BlockFreed {
        /// Which of the two domains.
        domain: Domain,
        /// What the block was for.
        kind: BlockKind,
        /// The object it belonged to.
        owner: ObjectId,
        /// Where it lies.
        addr: Addr,
    },

    /// The collector's counts changed (`gc.get_count()`).
    GcCounts {
        /// Young, middle, old.
        counts: [u32; 3],
    },
    /// The collector's thresholds changed (`gc.get_threshold()`).
    GcThresholds {
        /// Young, middle, old.
        thresholds: [u32; 3],
    },
    /// `gc.enable()` or `gc.disable()` changed whether collections begin of themselves.
    GcEnabled {
        /// `gc.isenabled()`.
        enabled: bool,
    },
    /// A collection reached a phase.
    GcPhase {
        /// The phase that begins; [`GcPhase::Over`] ends the collection.
        phase: GcPhase,
        /// The generation that is collected.
        generation: u8,
        /// Objects that the phase is about: the candidates, the garbage, those found.
        n: u32,
        /// For [`GcPhase::UpdateRefs`]: objects from this one on are newer than the collection and not looked at;
        /// [`ObjectId::NONE`]: there are none.
        newer: ObjectId,
    },
    /// `subtract_refs`: references from inside leave this much of the object's count.
    /// Only objects that something inside refers to; `gc_refs` of the others is their count.
    GcRefs {
        /// The object.
        object: ObjectId,
        /// Its `gc_refs`.
        refs: i32,
    },
    /// `move_unreachable`: the object's `gc_refs` is 0, so it goes to the unreachable ones for now.
    GcSetAside {
        /// The object.
        object: ObjectId,
    },
    /// `move_unreachable`: a reachable object refers to this one; it is put back when it had been set aside.
    GcReached {
        /// The object.
        object: ObjectId,
        /// The reachable object.
        by: ObjectId,
    },
    /// A weak reference leads to an object from now on, or to nothing any more.
    WeakSet {
        /// The weak reference.
        owner: ObjectId,
        /// Where it leads; [`ObjectId::NONE`]: nowhere.
        target: ObjectId,
    },
    /// Something was written to standard output.
    Printed {
        /// The text, as written.
        text: TextId,
    },
    /// The program ended by an exception nobody caught; the text is what the interpreter prints.
    Raised {
        /// The traceback.
        text: TextId,
    },
}

/// What kind of place in the code a [`Event::Mark`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// Before a statement: the line steps of the timeline.
    Statement,
    /// At the end of a block that can be fallen out of; the recordings take a picture there.
    BlockEnd,
    /// Before a loop's test or its next item, from the second pass on.
    LoopHeader,
}

/// The phases of a collection, in order; the words are those of the functions
/// (Modules/gcmodule.c, v3.11; Python/gc.c, v3.14: `gc_collect_main`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GcPhase {
    /// `update_refs`: each candidate's count is copied to `gc_refs`.
    UpdateRefs,
    /// `subtract_refs`: one less for each reference from a candidate.
    SubtractRefs,
    /// `move_unreachable`: candidates are divided.
    MoveUnreachable,
    /// `untrack_tuples`, and the survivors go to the next generation.
    UntrackTuples,
    /// `handle_weakrefs`: weak references to the garbage are cleared, callbacks called.
    HandleWeakrefs,
    /// `finalize_garbage`: `__del__` runs.
    FinalizeGarbage,
    /// `handle_resurrected_objects`: the garbage alone is divided once more.
    HandleResurrected,
    /// `delete_garbage`: references inside the garbage are dropped.
    DeleteGarbage,
    /// `clear_freelists`, after a full collection.
    ClearFreeLists,
    /// The collection is over.
    Over,
}

/// Which allocation function was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AllocCall {
    /// `PyObject_Malloc` or `PyMem_Malloc`.
    Malloc,
    /// `PyObject_Calloc` or `PyMem_Calloc`.
    Calloc,
}

/// The two allocator domains that end in pymalloc.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Domain {
    /// `PyObject_*`: "O" in the recordings.
    Object,
    /// `PyMem_*`: "M" in the recordings.
    Mem,
}

/// What a block holds; the words of the recordings where they have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BlockKind {
    /// The object itself.
    Object,
    /// The array of a list's items.
    ListItems,
    /// The table of a dict: its hash index and entries.
    DictKeys,
    /// The values array of a dict that shares its keys.
    DictValues,
    /// The keys that instances of a class share.
    SharedKeys,
    /// The inline-values array of an instance.
    InstanceValues,
    /// The hash table of a set.
    SetTable,
    /// The buffer of a bytearray, `io` object or similar.
    Buffer,
    /// A type's own copy of its name.
    TypeName,
    /// The block array and blocks of a deque.
    DequeBlock,
    /// A C structure of the interpreter that is no object.
    Internal,
}

/// Where an object's memory came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Birth {
    /// A fresh block: the `BlockAllocated` before it.
    Block,
    /// A spare of a free list.
    FreeList(FreeList),
    /// It was there before the first statement: a constant of the program's code.
    Constant,
    /// It was there before the first statement and others hold it too: None, small ints, types, builtins.
    Shared,
}

/// Where a dead object's memory went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Back to the allocator: a `BlockFreed` follows.
    Freed,
    /// Kept as a spare by a free list.
    FreeList(FreeList),
}

/// The free lists of layer +3; which exist and how long they may be is in the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FreeList {
    /// Spare floats.
    Float,
    /// Spare tuples of this length (1 to 20).
    Tuple(u8),
    /// Spare list objects, without items.
    List,
    /// Spare dict objects, without table.
    Dict,
    /// Spare dict tables of 8 slots.
    DictKeys,
    /// The one spare slice.
    Slice,
    /// Spare ints (3.14 and later).
    Int,
    /// Spare range objects and their iterators (3.14 and later).
    Range,
    /// Spare frame-less things of other kinds, by a number of the profile.
    Other(u8),
}

/// One place that has a reference.
///
/// `owner` and `name` mean, by kind, what [`HolderKind`] says; unused ones are 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Holder {
    /// What kind of place it is.
    pub kind: HolderKind,
    /// An [`ObjectId`], [`FrameId`] or [`CodeId`], by kind.
    pub owner: u32,
    /// A [`NameId`], by kind.
    pub name: NameId,
}

/// The kinds of places that have references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HolderKind {
    /// The value stack of frame `owner`: "in hand".
    Hand,
    /// The name `name` in frame `owner` (frame 0 is the module's namespace).
    Name,
    /// An item of the list, tuple or set `owner`.
    Item,
    /// A key of the dict `owner`.
    Key,
    /// A value of the dict `owner`.
    Value,
    /// The attribute `name` of the instance or class `owner`.
    Attribute,
    /// The cell `owner`.
    Cell,
    /// A part of the object `owner` that is none of the above: a function's default, a method's `__self__`,
    /// an iterator's sequence, an exception's traceback; `name` says which (`"__self__"`).
    Part,
    /// The constants of code `owner`.
    Constant,
    /// The table of interned strings, which is not counted in 3.11 but listed for completeness.
    Interned,
    /// The interpreter itself, or holders outside the program, number unknown.
    Interpreter,
    /// A C function that runs: its own temporary reference.
    Native,
}

/// Why a count changed or a reference moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// The object was made; its first reference is in hand.
    Created,
    /// A name, item or attribute was read: the value stack has a reference.
    PickedUp,
    /// A constant of the code was picked up.
    ConstantLoaded,
    /// A name was bound.
    NameBound,
    /// The name was bound to another object.
    NameRebound,
    /// `del` of the name.
    NameDeleted,
    /// Passed as an argument: a parameter of the callee holds it.
    PassedAsArgument,
    /// Became an element of a container.
    Stored,
    /// Another object took its place in the container.
    Replaced,
    /// Was taken out of the container.
    Removed,
    /// The container that held it was deallocated.
    ContainerDied,
    /// The call is over and its frame lets go of its names.
    CallOver,
    /// Handed back by `return` or `yield`.
    Returned,
    /// The expression that needed it is done: popped from the value stack.
    Used,
    /// Thrown away: an expression statement's value.
    Discarded,
    /// A loop's iterator holds what it walks over.
    LoopStarted,
    /// The loop is over.
    LoopEnded,
    /// Captured by a closure's cell.
    Captured,
    /// A default argument, kept by the function.
    Default,
    /// A bound method holds its object.
    MethodBound,
    /// A traceback or exception holds it.
    ExceptionHeld,
    /// The exception is handled and lets go.
    ExceptionCleared,
    /// Interning.
    Interned,
    /// The collector broke a cycle.
    CycleBroken,
    /// The interpreter's own bookkeeping.
    Internal,
}

/// What kind of place an edge starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Slot {
    /// An item, by position.
    Item,
    /// A dict's key; its value is the next edge.
    Key,
    /// A dict's value; its key is the edge before.
    Value,
    /// A named part or attribute.
    Named(NameId),
}

/// Texts and code descriptions that events refer to by id. They only grow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// Texts of [`NameId`]s; entry 0 is empty.
    pub names: Vec<String>,
    /// Texts of [`TextId`]s; entry 0 is empty.
    pub texts: super::Texts,
    /// Code objects of the program; entry 0 is the module.
    pub codes: Vec<CodeInfo>,
}

/// What the picture needs to know of a code object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeInfo {
    /// `co_qualname`; `<module>` for the module.
    pub name: String,
    /// First line.
    pub line: u32,
    /// Its parameters and locals in slot order.
    pub locals: Vec<String>,
    /// Its instructions.
    pub instrs: Vec<InstrInfo>,
    /// Whether it is a library module's: its frames are not drawn, nor what only they lead to.
    pub library: bool,
}

/// An instruction as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrInfo {
    /// Its index among all instructions of the code, those too that are not shown.
    pub index: u32,
    /// CPython's name for it.
    pub op: String,
    /// Its argument in words; empty when it has none.
    pub arg: String,
    /// Line, from 1; 0 when it has none.
    pub line: u32,
    /// The expression it was compiled from.
    pub span: Span,
}

const _: () = assert!(size_of::<Event>() <= 24, "a run has millions of events");
