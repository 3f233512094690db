//! "Why is this arena still here?": the blocks that pin it.

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
    /// These pools, by the size of their blocks and by address.
    pub list: Vec<Pinning>,
}

/// A pool in which blocks are in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pinning {
    /// The pool's place in its arena.
    pub pool: u32,
    /// Bytes of its blocks.
    pub block_size: u32,
    /// Its blocks in use.
    pub used: u32,
    /// Blocks that it has room for.
    pub capacity: u32,
    /// The first block in use.
    pub first: u32,
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

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

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
        let blocks = allocator.blocks(pool);
        let first = blocks.iter().position(|block| *block == Block::Used);
        pins.list.push(Pinning {
            pool: position,
            block_size: header.block_size,
            used: header.ref_count,
            capacity: count(blocks.len()),
            first: count(first.unwrap_or(0)),
        });
    }
    pins.list.sort_by_key(|pinning| pinning.block_size);
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
