//! The language of claims: what a lesson says about a run, in a form that the engine can evaluate.
//!
//! ```text
//! refcount(a) after line 4 == 2
//! after line 4: same(a, b) and len(a) == 3
//! born(list) during line 2 == 0
//! ```
//!
//! A place (`before line N`, `after line N`, `during line N`, `at start`, `at end`) stands behind the call
//! that it is about, or before the whole claim with a colon. A line that runs more than once needs
//! `pass K` (from 1) or `last pass`. Without a place, it is the place of what the claim belongs to.

use serde::{Deserialize, Serialize};

/// A moment of the run, by line of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// Before the first statement.
    Start,
    /// After the last statement of the module.
    End,
    /// The statement on the line is about to run.
    Before(LinePass),
    /// The statement on the line, with everything that it called, is done.
    After(LinePass),
    /// From before to after: for functions that count events.
    During(LinePass),
}

/// A line, and which of its passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinePass {
    /// Line of the program, from 1.
    pub line: u32,
    /// Which pass.
    pub pass: Pass,
}

/// Which pass over a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pass {
    /// The only one; it is an error if there are more.
    Only,
    /// The k-th, from 1.
    Nth(u32),
    /// The last one.
    Last,
}

/// A parsed claim or value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expr {
    /// Where it is evaluated; `None`: where the expression around it is.
    pub place: Option<Place>,
    /// What it computes.
    pub node: Node,
}

/// What an expression computes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// A whole number.
    Int(i64),
    /// A text in double quotes.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A way to an object: `a`, `a[0]`, `a["k"]`, `a.x`, `list#1`.
    Path(Path),
    /// A function of the table in [`crate::lesson::eval`].
    Call {
        /// Its name.
        function: Function,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// Negation.
    Not(Box<Expr>),
    /// Two expressions and what stands between them.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Left side.
        left: Box<Expr>,
        /// Right side.
        right: Box<Expr>,
    },
}

/// A way to an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Where it starts.
    pub root: Root,
    /// Where it goes on.
    pub steps: Vec<PathStep>,
}

/// Where a path starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Root {
    /// A name: of the running frame, or else of the module. Also the name of a type, for [`Function::Count`].
    Name(String),
    /// `list#2`: the second object of this type that the program made, as the picture numbers them.
    Nth {
        /// The type's name.
        type_name: String,
        /// From 1.
        nth: u32,
    },
}

/// One step from an object to an object that it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathStep {
    /// `[0]`: an item.
    Item(u32),
    /// `["k"]`: the value of a dict's key, by the key's text.
    Key(String),
    /// `.x`: an attribute or named part.
    Named(String),
}

/// An operator between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BinaryOp {
    /// `or`
    Or,
    /// `and`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $word:literal / $args:literal,)*) => {
        /// What can be asked of a run. Arguments are objects unless the description says otherwise.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Function { $($(#[$doc])* $name,)* }

        impl Function {
            /// Every function.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in a claim.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// How many arguments it takes.
            pub const fn args(self) -> usize {
                match self { $(Self::$name => $args,)* }
            }
        }
    };
}

functions! {
    /// The reference count.
    Refcount = "refcount" / 1,
    /// Whether both are one object.
    Same = "same" / 2,
    /// Whether the object is alive; the argument may carry another place: `alive(a before line 3) after line 3`.
    Alive = "alive" / 1,
    /// The type's name, a text.
    Type = "type" / 1,
    /// The text of the value.
    Value = "value" / 1,
    /// `sys.getsizeof`, bytes.
    Size = "size" / 1,
    /// `id()`.
    Id = "id" / 1,
    /// How many items, or for a dict how many keys.
    Len = "len" / 1,
    /// Whether the first refers to the second.
    Holds = "holds" / 2,
    /// How many names lead to the object.
    NamesOf = "names_of" / 1,
    /// Whether the name (written bare) is bound in the running frame or the module.
    Bound = "bound" / 1,
    /// The name (written bare) itself, as a thing to point at.
    Name = "name" / 1,
    /// How many objects of the type (written bare) that the program made are alive.
    Count = "count" / 1,
    /// How many names the running frame has.
    Names = "names" / 0,
    /// How many frames there are, the module's included.
    Frames = "frames" / 0,
    /// The event in which the object dies, by index: of two deaths the earlier is less.
    Death = "death" / 1,
    /// The event in which this text (in quotes) is printed for the first time, by index: of two the earlier is less.
    PrintedAt = "printed_at" / 1,
    /// Everything printed so far.
    Output = "output" / 0,

    /// The block that the object lies in.
    Block = "block" / 1,
    /// The block of the object's items or table.
    ItemsBlock = "items_block" / 1,
    /// Bytes that were asked for; the argument is a block.
    Request = "request" / 1,
    /// Bytes of a block of its size class; the argument is a block.
    BlockSize = "block_size" / 1,
    /// Whether the block is in a pool; one of more than 512 bytes is the C library's.
    InPool = "in_pool" / 1,
    /// The pool that the block is in; the argument is a block.
    Pool = "pool" / 1,
    /// Position of the block in its pool, from 0.
    BlockIndex = "block_index" / 1,
    /// The pool's `ref.count`: blocks in use; the argument is a block or pool.
    PoolUsed = "pool_used" / 1,
    /// How many blocks the pool has room for; the argument is a block or pool.
    PoolCapacity = "pool_capacity" / 1,
    /// The pool's `freeblock`: the block that it gives out next; the argument is a block or pool.
    FreeBlock = "freeblock" / 1,
    /// How many blocks are linked in the pool's free chain: the freed ones and, in a pool that is not used up yet,
    /// the first one that nobody has had.
    FreeBlocks = "free_blocks" / 1,
    /// Whether the block is in use.
    InUse = "in_use" / 1,
    /// How many arenas the system has given and not got back.
    Arenas = "arenas" / 0,
    /// What the pool is, a text: `used`, `full` or `empty`; the argument is a block or pool.
    PoolState = "pool_state" / 1,
    /// The pool that serves the next request of this size in bytes; an error when a free pool has to be taken first.
    NextPool = "next_pool" / 1,
    /// How many pools of the class of this size in bytes have blocks in use, the full ones included.
    Pools = "pools" / 1,
    /// The arena that a block or pool is in.
    Arena = "arena" / 1,
    /// The arena's `nfreepools`: empty pools and those not carved yet; the argument is a block, pool or arena.
    FreePools = "free_pools" / 1,
    /// The arena's `ntotalpools`; the argument is a block, pool or arena.
    ArenaPools = "arena_pools" / 1,
    /// How many blocks are in use in the arena; the argument is a block, pool or arena.
    ArenaUsed = "arena_used" / 1,
    /// Bytes of all arenas that the system has given and not got back.
    Mapped = "mapped" / 0,
    /// Bytes that the objects' blocks of this run ask for, in pools or not.
    Asked = "asked" / 0,
    /// How many blocks are in use, in pools or not: those that belong to the run.
    Blocks = "blocks" / 0,
    /// How many blocks of the run the C library serves, because a pool would be too small.
    LargeBlocks = "large_blocks" / 0,
    /// How many spares the free list has; the argument is a bare word: `float`, `list`, `dict`, `tuple` (of any length).
    Spares = "spares" / 1,
    /// How many spare tuples of this length there are.
    TupleSpares = "tuple_spares" / 1,

    /// Whether the cyclic collector tracks the object.
    Tracked = "tracked" / 1,
    /// A number of `gc.get_count()`; the argument is 0, 1 or 2.
    GcCount = "gc_count" / 1,
    /// What is left of the count when the references from tracked objects of the program are taken away:
    /// `gc_refs` after the subtracting, where the names are outside.
    Outside = "outside" / 1,

    /// How many objects of the type (written bare) came into being; needs `during`.
    Born = "born" / 1,
    /// How many objects of the type (written bare) died; needs `during`.
    Died = "died" / 1,
    /// How often the object's count rose; needs `during`.
    Increfs = "increfs" / 1,
    /// How often the object's count fell; needs `during`.
    Decrefs = "decrefs" / 1,
    /// How many blocks were asked for; needs `during`.
    Allocations = "allocations" / 0,
    /// How many blocks were given back; needs `during`.
    Frees = "frees" / 0,
    /// How many blocks were made larger or smaller; needs `during`.
    Resizes = "resizes" / 0,
    /// What was printed; needs `during`.
    Printed = "printed" / 0,
}

impl Function {
    /// Whether it counts events, so that its place must be a [`Place::During`].
    pub const fn counts_events(self) -> bool {
        matches!(
            self,
            Self::Born
                | Self::Died
                | Self::Increfs
                | Self::Decrefs
                | Self::Allocations
                | Self::Frees
                | Self::Resizes
                | Self::Printed
        )
    }
}
