//! One pool: its header, its blocks, and its free list in its own order.

use super::{At, TileState, at, numbers};
use crate::alloc::history::Moment;
use crate::alloc::{Allocator, Block, PoolId, Step};

/// A pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolDetail {
    /// The arena's record: `arenaindex`.
    pub arena: u32,
    /// Its position in the arena.
    pub pool: u32,
    /// Where it begins.
    pub address: u64,
    /// What it is.
    pub state: TileState,
    /// `szidx`; `None` before the first use.
    pub szidx: Option<u32>,
    /// Bytes of a block; 0 before the first use.
    pub block_size: u32,
    /// `POOL_SIZE`.
    pub pool_size: u32,
    /// `POOL_OVERHEAD`.
    pub overhead: u32,
    /// Bytes at the end that no block covers.
    pub waste: u32,
    /// `ref.count`.
    pub ref_count: u32,
    /// `freeblock`, as the block's number; `None`: null.
    pub freeblock: Option<u32>,
    /// `nextoffset`.
    pub nextoffset: u32,
    /// `maxnextoffset`.
    pub maxnextoffset: u32,
    /// `nextpool`: arena and position.
    pub nextpool: Option<(u32, u32)>,
    /// `prevpool`: arena and position.
    pub prevpool: Option<(u32, u32)>,
    /// The blocks by address.
    pub cells: Vec<Cell>,
    /// The free list, the block that is handed out next first.
    pub chain: Vec<u32>,
    /// Blocks that were never handed out and are not linked.
    pub n_virgin: u32,
}

/// A block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// In use.
    Used,
    /// On the free list.
    Free,
    /// Never handed out.
    Virgin,
    /// Handed out by the last request.
    Given,
    /// Freed by the last request.
    Freed,
}

impl PoolDetail {
    /// The address of a block.
    pub fn block_addr(&self, block: u32) -> u64 {
        self.address + u64::from(self.overhead) + u64::from(block) * u64::from(self.block_size)
    }
}

pub(super) fn detail(allocator: &Allocator, id: PoolId, moment: &Moment<'_>) -> Option<PoolDetail> {
    let pool = allocator.pool(id)?;
    let number = |addr| at(allocator, allocator.place(addr)).map(|at| at.block);
    let blocks = allocator.blocks(id);
    let mut cells: Vec<Cell> = blocks
        .iter()
        .map(|block| match block {
            Block::Used => Cell::Used,
            Block::Free { .. } => Cell::Free,
            Block::Virgin => Cell::Virgin,
        })
        .collect();
    for step in moment.steps {
        let (pool, block, cell) = match step {
            Step::BlockTaken { pool, block, .. } => (*pool, *block, Cell::Given),
            Step::BlockFreed { pool, block, .. } => (*pool, *block, Cell::Freed),
            _ => continue,
        };
        if let Some(changed) = number(block).filter(|_| pool == id)
            && let Some(slot) = cells.get_mut(changed as usize)
        {
            *slot = cell;
        }
    }
    let chain: Vec<u32> = allocator
        .free_chain(id)
        .into_iter()
        .filter_map(number)
        .collect();
    let virgin = blocks.iter().filter(|block| **block == Block::Virgin);
    let links = |id: Option<PoolId>| id.map(|id| numbers(allocator, id));
    Some(PoolDetail {
        arena: pool.arena.0,
        pool: pool.position,
        address: pool.address.0,
        state: pool.state.into(),
        szidx: pool.szidx.map(|class| u32::from(class.0)),
        block_size: pool.block_size,
        pool_size: allocator.profile().pool_size,
        overhead: allocator.profile().pool_overhead,
        waste: pool.szidx.map_or(0, |class| allocator.sizes().waste(class)),
        ref_count: pool.ref_count,
        freeblock: chain.first().copied(),
        nextoffset: pool.nextoffset,
        maxnextoffset: pool.maxnextoffset,
        nextpool: links(pool.nextpool),
        prevpool: links(pool.prevpool),
        n_virgin: u32::try_from(virgin.count()).unwrap_or(u32::MAX),
        cells,
        chain,
    })
}

impl PoolDetail {
    /// The place of a block of it.
    pub const fn at(&self, block: u32) -> At {
        At {
            arena: self.arena,
            pool: self.pool,
            block,
        }
    }
}
