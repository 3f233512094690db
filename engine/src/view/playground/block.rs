//! The bytes of one block, eight by eight.

use super::{Cell, PoolDetail};

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockDetail {
    /// The arena's record.
    pub arena: u32,
    /// The pool's position.
    pub pool: u32,
    /// The block's position.
    pub block: u32,
    /// Where it begins.
    pub address: u64,
    /// Its bytes.
    pub size: u32,
    /// What it is.
    pub cell: Cell,
    /// The block of the reader that it is, and the bytes asked for.
    pub owner: Option<(u32, u64)>,
    /// The next block of the free list, when it is free.
    pub next: Option<u32>,
    /// The words.
    pub words: Vec<Word>,
}

/// Eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The address of the next free block; 0 at the list's end.
    Next(u64),
    /// What the caller keeps there.
    Yours,
    /// More than was asked for; so many bytes of the eight.
    Slack(u8),
    /// What was left there.
    Old,
    /// Never written.
    Virgin,
}

pub(super) fn detail(
    pool: &PoolDetail,
    block: u32,
    owner: Option<(u32, u64)>,
) -> Option<BlockDetail> {
    let cell = *pool.cells.get(block as usize)?;
    let rank = pool.chain.iter().position(|free| *free == block);
    let next = rank.and_then(|rank| pool.chain.get(rank + 1).copied());
    let free = matches!(cell, Cell::Free | Cell::Freed);
    // The block that is linked ahead was never handed out: behind its link there is nothing yet.
    let touched = pool.nextoffset.saturating_sub(pool.block_size);
    let ahead = pool.overhead + block * pool.block_size == touched && next.is_none();
    let words = (0..pool.block_size.div_ceil(8)).map(|word| match cell {
        Cell::Free | Cell::Freed if word == 0 => {
            Word::Next(next.map_or(0, |next| pool.block_addr(next)))
        }
        Cell::Free if ahead => Word::Virgin,
        Cell::Free | Cell::Freed => Word::Old,
        Cell::Virgin => Word::Virgin,
        Cell::Used | Cell::Given => {
            let asked = owner.map_or(u64::from(pool.block_size), |(_, bytes)| bytes);
            let start = u64::from(word) * 8;
            match asked.saturating_sub(start) {
                8.. => Word::Yours,
                inside => Word::Slack(8 - u8::try_from(inside).unwrap_or(0)),
            }
        }
    });
    Some(BlockDetail {
        arena: pool.arena,
        pool: pool.pool,
        block,
        address: pool.block_addr(block),
        size: pool.block_size,
        cell,
        owner: owner.filter(|_| !free),
        next: next.filter(|_| free),
        words: words.collect(),
    })
}
