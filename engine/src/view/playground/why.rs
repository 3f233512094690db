//! "Why is this arena still here?": the blocks that pin it.

use super::At;
use crate::alloc::{Allocator, ArenaId, Block, PoolState};

/// Why an arena is not given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pins {
    /// Its record.
    pub arena: u32,
    /// The reason.
    pub stays: Stays,
    /// Blocks in use in it.
    pub blocks: u32,
    /// Bytes of these blocks.
    pub bytes: u64,
    /// Pools that they are in.
    pub pools: u32,
    /// Bytes of the arena.
    pub arena_size: u32,
    /// The blocks by address; at most [`MAX_PINS`].
    pub list: Vec<At>,
}

/// The reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// Blocks in it are in use.
    Pinned,
    /// Nothing in it is in use, but it is the last of `usable_arenas`, which 3.9 and later keep.
    KeptLast,
    /// Nothing in it is in use: it waits for its first request.
    Fresh,
}

/// Blocks that are listed.
pub const MAX_PINS: usize = 120;

pub(super) fn pins(allocator: &Allocator, arena: u32) -> Option<Pins> {
    let id = ArenaId(arena);
    let record = allocator.arena(id)?;
    let mut pins = Pins {
        arena,
        stays: Stays::Pinned,
        blocks: 0,
        bytes: 0,
        pools: 0,
        arena_size: allocator.profile().arena_size,
        list: Vec::new(),
    };
    for (position, pool) in (0u32..).zip(allocator.pools_of(id)) {
        if !matches!(
            allocator.pool_state(pool),
            PoolState::Used | PoolState::Full
        ) {
            continue;
        }
        let Some(header) = allocator.pool(pool) else {
            continue;
        };
        pins.pools += 1;
        pins.blocks += header.ref_count;
        pins.bytes += u64::from(header.ref_count) * u64::from(header.block_size);
        if pins.list.len() < MAX_PINS {
            let used = (0u32..)
                .zip(allocator.blocks(pool))
                .filter(|(_, block)| *block == Block::Used)
                .map(|(block, _)| At {
                    arena,
                    pool: position,
                    block,
                });
            pins.list.extend(used.take(MAX_PINS - pins.list.len()));
        }
    }
    if pins.blocks == 0 {
        let was_used = record.n_carved > 0;
        pins.stays = if was_used {
            Stays::KeptLast
        } else {
            Stays::Fresh
        };
    }
    Some(pins)
}
