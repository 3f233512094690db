//! What happened at a stop: a kind and its arguments; the app makes the sentence.

use crate::timeline::{BlockKind, FreeList, GcPhase, Reason};
use crate::view::label::{Count, HolderLabel, Label};
use std::rc::Rc;

/// What happened at one stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// What happened, with its arguments.
    pub kind: CaptionKind,
    /// The line it belongs to, from 1; 0 before the first line.
    pub line: u32,
    /// The function whose line it is; `<module>` for the module.
    pub frame_name: Rc<str>,
    /// The mark that stands for it in the event list and on the timeline.
    pub shape: MarkShape,
    /// The object it is about; pointing at the sentence lights it.
    pub object: Option<Label>,
}

/// The marks of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkShape {
    /// Nothing is drawn.
    None,
    /// A function is entered.
    Call,
    /// A function is left.
    Return,
    /// An arrow: a name or place took over a reference; the count stays.
    Bind,
    /// Text was printed, or a traceback.
    Print,
    /// Triangle up: a count rose.
    Up,
    /// Triangle down: a count fell.
    Down,
    /// Solid square: memory was given out.
    Alloc,
    /// Hollow square: memory came back.
    Free,
    /// Diamond: the collector.
    Collect,
}

/// The kinds of captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptionKind {
    /// Nothing has run yet.
    Start,
    /// The program is over.
    End,
    /// A line without a visible change ran.
    Quiet,
    /// An object's count rose.
    CountUp {
        /// The object.
        object: Label,
        /// Its count after that.
        count: Count,
        /// Why.
        reason: Reason,
        /// Who holds the new reference.
        holder: HolderLabel,
        /// What it was picked up for, if it was.
        purpose: Purpose,
    },
    /// An object's count fell; at 0 it was the last reference and the object goes.
    CountDown {
        /// The object.
        object: Label,
        /// Its count after that.
        count: Count,
        /// Why.
        reason: Reason,
        /// Who held it.
        holder: HolderLabel,
        /// For [`Reason::NameRebound`]: where the name leads from now on.
        now: Option<Label>,
    },
    /// A holder took over the reference that was in hand; the count stays.
    TookOver {
        /// The object.
        object: Label,
        /// Who has it from now on.
        holder: HolderLabel,
        /// Why.
        reason: Reason,
    },
    /// A reference went from its holder into the hand; the count stays.
    TakenInHand {
        /// The object.
        object: Label,
        /// Who had it.
        holder: HolderLabel,
        /// Why.
        reason: Reason,
    },
    /// A block was given out.
    Allocated {
        /// The object it belongs to; `None`: the interpreter's own.
        object: Option<Label>,
        /// What it is for.
        block: BlockKind,
        /// Bytes asked for.
        request: u32,
        /// How far the request had to go.
        source: Source,
        /// The free list that was asked first and was empty.
        empty: Option<FreeList>,
        /// `str`, `int` ... when the object is one of a type without a free list: `None` for `empty` is not "unknown".
        is_object: bool,
    },
    /// An object was made from a spare of a free list.
    FromFreeList {
        /// The object.
        object: Label,
        /// The list.
        list: FreeList,
        /// Spares left.
        left: u32,
        /// Bytes of its block, as asked for when it was new.
        bytes: u32,
    },
    /// A block was resized.
    Resized {
        /// The object it belongs to.
        object: Option<Label>,
        /// What it is for.
        block: BlockKind,
        /// Bytes asked for before.
        from: u32,
        /// Bytes asked for.
        to: u32,
        /// Whether it lies elsewhere now.
        moved: bool,
        /// How far the request had to go, when it moved.
        source: Source,
    },
    /// The object died and its memory went back.
    Died {
        /// The object.
        object: Label,
        /// Bytes of its block, as asked for.
        bytes: u32,
        /// Where they went.
        back: Back,
    },
    /// The object died and was kept as a spare.
    KeptAsSpare {
        /// The object.
        object: Label,
        /// The list.
        list: FreeList,
        /// Spares it has now.
        now: u32,
    },
    /// A block that is not the object's own (a list's items ...) went back.
    Freed {
        /// The object it belonged to.
        object: Option<Label>,
        /// What it was for.
        block: BlockKind,
        /// Bytes, as asked for.
        bytes: u32,
        /// Where they went.
        back: Back,
    },
    /// A call entered a function.
    Entered {
        /// The function; the class, when its body begins to run.
        function: Rc<str>,
        /// It is the body of a class: nothing is called.
        is_class: bool,
        /// Parameters that took over references: name and object.
        arguments: Vec<(Rc<str>, Label)>,
        /// True for a generator that goes on.
        resumed: bool,
    },
    /// A function was left.
    Left {
        /// The function.
        function: Rc<str>,
        /// It is the body of a class.
        is_class: bool,
        /// What it hands back, if that is known.
        result: Option<Label>,
        /// True for a generator that waits.
        suspended: bool,
    },
    /// Text was written to standard output.
    Printed {
        /// The text.
        text: Rc<str>,
    },
    /// The program ended by an exception.
    Raised {
        /// The traceback.
        text: Rc<str>,
    },
    /// A collection reached a phase.
    Collecting {
        /// The phase that begins.
        phase: GcPhase,
        /// The generation that is collected.
        generation: u8,
        /// Objects that the phase is about.
        n: u32,
    },
    /// Whether collections begin of themselves was switched.
    Switched {
        /// `gc.isenabled()` from now on.
        enabled: bool,
    },
    /// The collector put an object back that it had set aside: a survivor leads to it.
    PutBack {
        /// The object.
        object: Label,
        /// The survivor.
        by: Label,
    },
    /// The collector began or stopped to track the object.
    Tracked {
        /// The object.
        object: Label,
        /// Whether it is tracked from now on.
        tracked: bool,
    },
}

/// What a reference that was picked up will be used for; found by looking ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Not picked up, or not known.
    None,
    /// It becomes a part of a new or existing container.
    Place(HolderLabel),
    /// It becomes the argument `name` of a call.
    Argument {
        /// The parameter.
        name: Rc<str>,
        /// The function.
        function: Rc<str>,
    },
    /// A name will lead to it.
    Name(HolderLabel),
    /// It is handed back by `return` or `yield`.
    Result,
    /// It is only looked at: an operand, a test, a method's object, a function that is called.
    Use,
}

/// How far a request had to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Floor +2: the head of a used pool's free chain.
    FreedBlock(BlockPlace),
    /// Floor +2: the next block of a used pool that nobody had before.
    FreshBlock(BlockPlace),
    /// Floor +2: a new pool was taken from an arena.
    NewPool(BlockPlace),
    /// Floor -1: a new arena was mapped for it.
    NewArena(BlockPlace),
    /// Floor +2: a block of before the program that the program freed. Its pool, in an arena of the interpreter's, is
    /// not modelled.
    Older(u32),
    /// Floor +1 and 0: too large for pymalloc.
    Raw,
    /// The block was large enough, or small enough, already.
    InPlace,
}

impl Source {
    /// Whether a pool that was there gave one of its blocks.
    pub const fn is_pool_with_room(&self) -> bool {
        matches!(
            self,
            Self::FreedBlock(_) | Self::Older(_) | Self::FreshBlock(_)
        )
    }
}

/// Where memory went back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// To the free chain of its pool.
    Pool {
        /// The block.
        place: BlockPlace,
        /// What became of the pool and its arena.
        effect: PoolEffect,
    },
    /// To a pool, in an arena of the interpreter's, of which only this block of before the program is modelled: bytes of
    /// its size class.
    Older(u32),
    /// To the C library.
    Raw,
}

/// What a free did beyond the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolEffect {
    /// Nothing.
    None,
    /// The pool was full and has room again.
    PoolHasRoom,
    /// The pool is empty and went back to its arena.
    PoolEmptied,
    /// The whole arena is empty and went back to the system.
    ArenaReleased,
}

/// A block of pymalloc by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockPlace {
    /// The arena's index in `arenas`.
    pub arena: u32,
    /// The pool's index in the arena.
    pub pool: u32,
    /// The block's index in the pool.
    pub block: u32,
    /// Bytes of the size class.
    pub class_bytes: u32,
    /// The size class's index.
    pub class_idx: u32,
}
