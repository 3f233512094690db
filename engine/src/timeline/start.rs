//! Where a run begins: with memory of its own, as the recordings of programs do, or in what CPython's own start-up left.

use crate::addr::{Addr, ObjectId};
use crate::alloc::history::Part;
use crate::alloc::script::Call;
use crate::alloc::trace::{Record, Trace};
use crate::alloc::{Allocator, ArenaSource};
use crate::object::value::dict_keys::{KeysBlock, KeysKind};
use crate::profile::AllocProfile;
use crate::sorted::Set;
use crate::timeline::state::{BlockState, GC_HEADER, State};
use crate::timeline::{BlockKind, Domain, FreeList};
use serde::{Deserialize, Serialize};

/// What a real process did up to the first statement of its script, as a recorded start-up tells it.
///
/// The requests are all of them, so pools, free chains and arenas are those of that process, at bases that we invent.
/// How many spares each free list had is recorded too, as far as `sys._debugmallocstats()` prints it; in which blocks they
/// lie is not: the latest live blocks of the right size stand for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// How far the bases of arenas are above a multiple of the arena size, bytes: whether 63 or 64 pools fit.
    excess: u64,
    requests: Vec<Call>,
    /// Free lists with bytes of a spare's block, header of the collector included, and how many there are.
    spares: Vec<(FreeList, u64, usize)>,
}

/// A free list and its spares, the latest last.
type Spares = Vec<(FreeList, Vec<(Addr, u64)>)>;

impl Start {
    /// What a trace says up to the statistics that were taken under this name; `None` when it has none.
    pub fn of(trace: &Trace, mark: &str) -> Option<Self> {
        let marked = trace.marks.iter().position(|it| it.name == mark)?;
        let end = trace
            .records
            .iter()
            .position(|record| matches!(record, Record::Mark(n) if *n as usize == marked))?;
        let mut until = Part::default();
        for record in &trace.records[..end] {
            until.push(*record);
        }
        let first = until.arenas.iter().find_map(|(_, base)| *base);
        let arena_size = u64::from(trace.header.arena_size).max(1);
        Some(Self {
            excess: first.map_or(0, |base| base % arena_size),
            requests: until.requests.iter().map(|it| it.call).collect(),
            spares: trace.marks[marked]
                .text
                .lines()
                .filter_map(spares)
                .collect(),
        })
    }

    /// The allocator after these requests, and the blocks of the spares.
    pub(crate) fn memory(&self, profile: &AllocProfile) -> (Allocator, Spares) {
        let source = ArenaSource::system_at(profile, self.excess);
        let mut allocator =
            Allocator::new(*profile, source).expect("a program runs under a profile that works");
        // For each block that was made: where it is, bytes asked for, and whether it is still there.
        let mut made: Vec<(Addr, u64, bool)> = Vec::new();
        for call in &self.requests {
            match *call {
                Call::Malloc { bytes } | Call::Calloc { bytes } => {
                    made.push((allocator.malloc(bytes), bytes, true));
                }
                Call::Realloc { block, bytes } => {
                    let old = made.get_mut(block as usize);
                    let from = old.map_or(Addr::NULL, |old| {
                        old.2 = false;
                        old.0
                    });
                    made.push((allocator.realloc(from, bytes), bytes, true));
                }
                Call::Free { block } => {
                    if let Some(old) = made.get_mut(block as usize).filter(|old| old.2) {
                        old.2 = false;
                        allocator.free(old.0);
                    }
                }
            }
        }
        let mut taken = Set::new();
        let spares = self.spares.iter().map(|(list, bytes, n)| {
            let fit = made.iter().rev().filter(|it| it.2 && it.1 == *bytes);
            let mut blocks: Vec<(Addr, u64)> = fit
                .map(|it| (it.0, it.1))
                .filter(|it| taken.insert(it.0))
                .take(*n)
                .collect();
            blocks.reverse();
            (*list, blocks)
        });
        let spares = spares.collect();
        (allocator, spares)
    }

    /// The state before the first event.
    pub fn state(&self, profile: &AllocProfile) -> State {
        let (allocator, spares) = self.memory(profile);
        let mut state = State::new(allocator);
        for (list, blocks) in spares {
            for (addr, bytes) in blocks {
                state.keep_spare(list, addr, block_of(list, bytes));
            }
        }
        state
    }
}

/// What a spare's block is.
fn block_of(list: FreeList, bytes: u64) -> BlockState {
    BlockState {
        owner: ObjectId::NONE,
        kind: match list {
            FreeList::DictKeys => BlockKind::DictKeys,
            _ => BlockKind::Object,
        },
        domain: Domain::Object,
        request: u32::try_from(bytes).unwrap_or(u32::MAX),
    }
}

/// `free_keys_object`, Objects/dictobject.c.
const SPARE_TABLE: KeysBlock = KeysBlock {
    log2_size: 3,
    kind: KeysKind::Unicode,
};

/// A line of `sys._debugmallocstats()` about a free list: `12 free PyDictObjects * 48 bytes each = 576`
/// (`_PyDebugAllocatorStats`, Objects/obmalloc.c). The bytes are `tp_basicsize` and items, without the collector's header.
fn spares(line: &str) -> Option<(FreeList, u64, usize)> {
    let (n, rest) = line.trim_start().split_once(" free ")?;
    let (what, rest) = rest.split_once(" * ")?;
    let bytes: u64 = rest.split(' ').next()?.parse().ok()?;
    let n: usize = n.parse().ok()?;
    let (list, bytes) = match what.split_once("-sized ") {
        Some((length, "PyTupleObjects")) => {
            (FreeList::Tuple(length.parse().ok()?), bytes + GC_HEADER)
        }
        _ => match what {
            "PyFloatObjects" => (FreeList::Float, bytes),
            "PyListObjects" => (FreeList::List, bytes + GC_HEADER),
            "PyDictObjects" => (FreeList::Dict, bytes + GC_HEADER),
            // Of the table, only its header is printed; a spare one has 8 slots and entries without hashes.
            "PyDictKeysObjects" => (FreeList::DictKeys, SPARE_TABLE.bytes()),
            _ => return None,
        },
    };
    (n > 0).then_some((list, bytes, n))
}
