//! All arenas, each with a tile for every place of a pool.

use super::numbers;
use crate::alloc::{Allocator, PoolState, Step};

/// The arenas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// Attached arenas, by record.
    pub arenas: Vec<ArenaTiles>,
    /// Records that have an arena at some moment, so that each has its place from the beginning to the end.
    pub places: u32,
    /// `ARENA_SIZE`, bytes.
    pub arena_size: u32,
    /// `POOL_SIZE`, bytes.
    pub pool_size: u32,
    /// `ALIGNMENT`, bytes.
    pub alignment: u32,
}

impl Map {
    /// The arena of a record; `None` where none is attached.
    pub fn arena(&self, record: u32) -> Option<&ArenaTiles> {
        let found = self
            .arenas
            .binary_search_by_key(&record, |arena| arena.arena);
        found.ok().map(|index| &self.arenas[index])
    }
}

/// An arena.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArenaTiles {
    /// Its record.
    pub arena: u32,
    /// `address`.
    pub address: u64,
    /// `nfreepools`.
    pub nfreepools: u32,
    /// `ntotalpools`.
    pub ntotalpools: u32,
    /// Pools that hold at least one block.
    pub n_used: u32,
    /// Pools that were carved and are empty: the length of `freepools`.
    pub n_empty: u32,
    /// Its place in `usable_arenas`, from 0; `None` when it is full.
    pub rank: Option<u32>,
    /// Bytes before the first pool and after the last that no pool covers.
    pub lost: u32,
    /// A tile for each place, by address.
    pub tiles: Vec<Tile>,
}

/// The place of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// What it is.
    pub state: TileState,
    /// Bytes of a block; 0 before the first use.
    pub size: u16,
    /// Blocks in use.
    pub used: u16,
    /// Blocks that fit.
    pub capacity: u16,
    /// The last request touched it.
    pub touched: bool,
}

/// What a pool is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileState {
    /// Some blocks in use, some not.
    Used,
    /// All in use.
    Full,
    /// None in use.
    Empty,
    /// Never carved.
    Never,
}

impl From<PoolState> for TileState {
    fn from(state: PoolState) -> Self {
        match state {
            PoolState::Used => Self::Used,
            PoolState::Full => Self::Full,
            PoolState::Empty => Self::Empty,
            PoolState::Uncarved => Self::Never,
        }
    }
}

pub(super) fn map(allocator: &Allocator, steps: &[Step], places: u32) -> Map {
    let touched: Vec<(u32, u32)> = steps
        .iter()
        .filter_map(|step| match step {
            Step::BlockTaken { pool, .. } | Step::BlockFreed { pool, .. } => Some(*pool),
            _ => None,
        })
        .map(|pool| numbers(allocator, pool))
        .collect();
    let usable = allocator.usable_arenas();
    let arenas = allocator.arena_ids().filter_map(|id| {
        let arena = allocator.arena(id)?;
        let tiles: Vec<Tile> = (0u32..)
            .zip(allocator.pools_of(id))
            .filter_map(|(position, pool)| {
                let pool = allocator.pool(pool)?;
                Some(Tile {
                    state: pool.state.into(),
                    size: small(pool.block_size),
                    used: small(pool.ref_count),
                    capacity: small(pool.n_blocks),
                    touched: touched.contains(&(id.0, position)),
                })
            })
            .collect();
        let rank = usable.iter().position(|usable| *usable == id);
        let covered = arena.ntotalpools * allocator.profile().pool_size;
        Some(ArenaTiles {
            arena: id.0,
            address: arena.address.0,
            nfreepools: arena.nfreepools,
            ntotalpools: arena.ntotalpools,
            n_used: arena.ntotalpools - arena.nfreepools,
            n_empty: u32::try_from(arena.freepools.len()).unwrap_or(u32::MAX),
            rank: rank.and_then(|rank| u32::try_from(rank).ok()),
            lost: allocator.profile().arena_size - covered,
            tiles,
        })
    });
    Map {
        arenas: arenas.collect(),
        places,
        arena_size: allocator.profile().arena_size,
        pool_size: allocator.profile().pool_size,
        alignment: allocator.profile().alignment,
    }
}

/// A profile that works has blocks of at most 4096 bytes and at most 2^15 of them in a pool.
fn small(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
