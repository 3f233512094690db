//! The memory column: the floors of the house, and the zoom from arena to byte.

pub(crate) mod floors;
mod parts;
mod words;
mod zoom;

use crate::addr::{Addr, ObjectId};
use crate::timeline::{BlockKind, Domain, FreeList};
use crate::view::caption::BlockPlace;
use crate::view::label::Label;
use std::rc::Rc;

pub use parts::{Part, Purpose};

/// All floors.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Memory {
    /// The request or return of this stop; `None` when the stop asked for nothing.
    pub request: Option<Request>,
    /// Floor +3.
    pub caches: Caches,
    /// Floor +2.
    pub pymalloc: Pymalloc,
    /// Floor +1: requests over 512 bytes.
    pub raw: Raw,
    /// Floor -1: bytes mapped for arenas and large blocks.
    pub mapped_bytes: u64,
    /// Arenas mapped and given back so far.
    pub arenas_mapped: (u32, u32),
    /// Bytes that the program's live blocks asked for.
    pub made_bytes: u64,
    /// The run began in what a real start-up left.
    pub real_start: bool,
}

/// How far a request went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it was.
    pub kind: RequestKind,
    /// The object it is for, if any.
    pub object: Option<Label>,
    /// What the block is for.
    pub block: BlockKind,
    /// Which domain; `None` for a spare of a free list, which asks none.
    pub domain: Option<Domain>,
    /// Bytes asked for (or given back).
    pub bytes: u32,
    /// Bytes of the size class: what it takes; `None` outside pymalloc.
    pub class_bytes: Option<u32>,
    /// The size class's index.
    pub class_idx: Option<u32>,
    /// The floors it was at, in order, with their answers; the last one served it.
    pub path: Vec<(Floor, Answer)>,
    /// The block, when it is in an arena.
    pub place: Option<BlockPlace>,
}

/// Given out, taken back or resized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// Memory was asked for.
    Take,
    /// Memory was given back.
    Give,
    /// A block was resized.
    Resize,
}

/// The floors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Floor {
    /// +3: free lists and caches.
    Caches,
    /// +2: pymalloc.
    Pymalloc,
    /// +1: raw malloc.
    Raw,
    /// 0: the C library.
    CLibrary,
    /// -1: the operating system.
    System,
}

/// What a floor answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// +3: the free list of this kind is empty.
    NoSpare(FreeList),
    /// +3: a spare was there.
    Spare(FreeList),
    /// +3: kept as a spare.
    Kept(FreeList),
    /// +3: the free list is full.
    ListFull(FreeList),
    /// +2: the head of a pool's free chain.
    FreedBlock,
    /// +2: a block nobody had before.
    FreshBlock,
    /// +2: a pool of this class had to be set up.
    NewPool,
    /// +2: all arenas are full: one more is needed.
    NoPool,
    /// +2: over 512 bytes, not served here.
    TooLarge,
    /// +2: back on the pool's free chain.
    BackToPool,
    /// +2: the pool is empty and went back to its arena.
    PoolEmptied,
    /// +1, 0: served.
    Served,
    /// -1: an arena was mapped.
    Mapped,
    /// -1: an arena was given back.
    Unmapped,
}

/// Floor +3.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Caches {
    /// The free lists that the program uses during the run, in a fixed order.
    pub lists: Vec<FreeListView>,
    /// Shared small ints that the program refers to at this moment.
    pub small_ints: u32,
    /// Interned strings of the program that live at this moment.
    pub interned: u32,
    /// The first of these ints, in birth order.
    pub ints_kept: Vec<Label>,
    /// The first of these strings.
    pub strings_kept: Vec<Label>,
}

/// Spares and shared objects that are named.
pub const KEPT_SHOWN: usize = 12;

/// One free list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeListView {
    /// Which.
    pub list: FreeList,
    /// Spares on it.
    pub count: u32,
    /// How many it takes; `None` when that is not known.
    pub limit: Option<u32>,
    /// It answered in this stop.
    pub hit: bool,
    /// The spares that are given out next, in this order: address, and the block in pymalloc.
    pub spares: Vec<(Addr, Option<BlockPlace>)>,
}

/// Floor +2.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Pymalloc {
    /// Arenas by index, released ones left out.
    pub arenas: Vec<Rc<ArenaView>>,
    /// The arena of the chosen pool, an index into `arenas`.
    pub chosen: Option<u32>,
    /// The chosen pool: of the selection, else of this stop's request, else of the last one; of what the stop is about
    /// when that one is empty.
    pub pool: Option<Rc<PoolView>>,
    /// The chosen block.
    pub block: Option<Rc<BlockView>>,
}

/// One arena.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArenaView {
    /// Its index in `arenas`.
    pub arena: u32,
    /// Where it begins.
    pub address: Addr,
    /// Its size in bytes.
    pub bytes: u32,
    /// `ntotalpools`: places for pools.
    pub n_pools: u32,
    /// Pools that hold at least one block.
    pub n_used: u32,
    /// A place for a pool each, in address order.
    pub tiles: Vec<PoolTile>,
}

/// One place for a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolTile {
    /// Its index in the arena.
    pub pool: u32,
    /// Its state.
    pub state: PoolState,
    /// Bytes of its size class; 0 when it was never used.
    pub class_bytes: u32,
    /// Blocks in use.
    pub used: u32,
    /// Blocks in all; 0 when it was never used.
    pub capacity: u32,
}

/// The states of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolState {
    /// Some blocks in use, some free.
    Used,
    /// All blocks in use.
    Full,
    /// No block in use; any size class may take it.
    Empty,
    /// Never carved.
    Never,
}

/// The chosen pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolView {
    /// Its arena's index.
    pub arena: u32,
    /// Its index in the arena.
    pub pool: u32,
    /// Where it begins.
    pub address: Addr,
    /// Its size in bytes, header included.
    pub bytes: u32,
    /// Bytes of the header.
    pub header_bytes: u32,
    /// Its state.
    pub state: PoolState,
    /// Bytes of a block.
    pub class_bytes: u32,
    /// `szidx`.
    pub class_idx: u32,
    /// `ref.count`.
    pub used: u32,
    /// Blocks in all.
    pub capacity: u32,
    /// `nextoffset`.
    pub nextoffset: u32,
    /// Its blocks in address order.
    pub cells: Vec<BlockCell>,
    /// The free chain from `freeblock` on: block indexes.
    pub chain: Vec<u32>,
    /// Columns in which the rows come out even: 17 for 255, 340 and 510 blocks.
    pub columns: u32,
}

/// One block of the chosen pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockCell {
    /// Its state.
    pub state: BlockState,
    /// The object it belongs to, if it is in use and belongs to one.
    pub owner: Option<ObjectId>,
    /// What it is for, if it is in use by the program or kept as a spare.
    pub kind: Option<BlockKind>,
}

/// The states of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockState {
    /// In use.
    Used,
    /// In use by an object's free list: a spare.
    Spare,
    /// On the free chain.
    Free,
    /// Never given out.
    Never,
    /// Given out in this stop.
    JustGiven,
    /// Given back in this stop.
    JustFreed,
}

/// The chosen block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockView {
    /// Where it is; `None` outside pymalloc.
    pub place: Option<BlockPlace>,
    /// Where it begins.
    pub address: Addr,
    /// Its bytes: the size class, or what was asked for outside pymalloc.
    pub bytes: u32,
    /// Bytes asked for; 0 when it is free.
    pub request: u32,
    /// Its state.
    pub state: BlockState,
    /// The object it belongs to.
    pub owner: Option<Label>,
    /// What it is for.
    pub kind: Option<BlockKind>,
    /// The block after it on the free chain, when it is free.
    pub next_free: Option<u32>,
    /// Its first words of 8 bytes, at most [`MAX_WORDS`].
    pub words: Vec<Word>,
    /// Words that are not listed.
    pub words_more: u32,
}

/// Longer blocks are cut.
pub const MAX_WORDS: usize = 32;

/// 8 bytes of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// From the block's start, bytes.
    pub offset: u32,
    /// What stands there.
    pub field: Field,
    /// The contents, as far as they are known.
    pub value: WordValue,
    /// Changed in this stop.
    pub fresh: bool,
}

/// The fields by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// `_gc_next`.
    GcNext,
    /// `_gc_prev`.
    GcPrev,
    /// `ob_refcnt`.
    RefCount,
    /// `ob_type`.
    Type,
    /// `ob_size`.
    Size,
    /// `ob_item[n]`.
    Item(u32),
    /// A field with CPython's own name (`ma_used`, `ob_fval`).
    Named(&'static str),
    /// Characters.
    Data,
    /// The link to the next free block.
    NextFree,
    /// Asked for, contents not modelled.
    Other,
    /// Beyond what was asked for.
    Spare,
}

/// The contents of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordValue {
    /// A number.
    Number(i64),
    /// A pointer to an object.
    Object(Label),
    /// A pointer elsewhere; the address when it is known.
    Pointer(Option<Addr>),
    /// Text: the value.
    Text(Rc<str>),
    /// Not modelled, or left from before.
    Unknown,
}

/// Floor +1 and 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Raw {
    /// Requests over 512 bytes go here.
    pub threshold: u32,
    /// Live blocks.
    pub n_blocks: u32,
    /// Bytes they asked for.
    pub bytes: u64,
    /// This stop's request came here.
    pub hit: bool,
}
