//! The lists that pymalloc keeps, the large requests, and what the process takes from the system.

use super::numbers;
use crate::alloc::{Allocator, PAGE, PoolState, SizeClass};

/// The lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// A row for each size class.
    pub classes: Vec<ClassRow>,
    /// `usable_arenas` in order: record and `nfreepools`.
    pub usable: Vec<(u32, u32)>,
    /// `unused_arena_objects` in order, at most 16.
    pub unused: Vec<u32>,
    /// `maxarenas`.
    pub maxarenas: u32,
    /// `nfp2lasta` without nulls: a number of free pools, and the last usable arena that has so many.
    /// `None` where the version has none.
    pub nfp2lasta: Option<Vec<(u32, u32)>>,
    /// The largest of the C library's blocks, at most 100, by address.
    pub raw: Vec<RawRow>,
    /// Blocks of the C library.
    pub n_raw: u64,
    /// Bytes asked for in them.
    pub raw_bytes: u64,
    /// Arenas at the moment.
    pub arenas: u64,
    /// Arenas ever obtained.
    pub arenas_total: u64,
    /// Most arenas at a time.
    pub highwater: u64,
    /// Bytes mapped for arenas.
    pub mapped: u64,
    /// Bytes of pages of arenas that something was written to: what the process really takes, as an estimate.
    pub resident: u64,
    /// Blocks in pools.
    pub blocks: u64,
}

/// A size class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRow {
    /// `szidx`.
    pub class: u32,
    /// Bytes of a block.
    pub size: u32,
    /// Blocks that a pool holds.
    pub per_pool: u32,
    /// Bytes at a pool's end that no block covers.
    pub waste: u32,
    /// Pools with a block in use.
    pub pools: u32,
    /// Those of them that are full.
    pub full: u32,
    /// Blocks in use.
    pub in_use: u32,
    /// The other blocks of these pools.
    pub available: u32,
    /// `usedpools[class]` in order, arena and position; at most 12.
    pub used: Vec<(u32, u32)>,
    /// Its length.
    pub n_used: u32,
}

/// A block of the C library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// Its invented address.
    pub addr: u64,
    /// Bytes asked for.
    pub bytes: u64,
}

pub(super) fn lists(allocator: &Allocator) -> Lists {
    let profile = allocator.profile();
    let sizes = allocator.sizes();
    let mut classes: Vec<ClassRow> = (0..profile.n_classes())
        .map(|class| {
            let id = SizeClass(u16::try_from(class).unwrap_or(u16::MAX));
            let used = allocator.usedpools(id);
            ClassRow {
                class,
                size: sizes.size(id),
                per_pool: sizes.blocks(id),
                waste: sizes.waste(id),
                pools: 0,
                full: 0,
                in_use: 0,
                available: 0,
                n_used: count(used.len()),
                used: used
                    .into_iter()
                    .take(12)
                    .map(|pool| numbers(allocator, pool))
                    .collect(),
            }
        })
        .collect();
    let (mut pages, mut blocks) = (0, 0);
    for id in allocator.arena_ids() {
        for pool in allocator.pools_of(id) {
            if allocator.pool_state(pool) == PoolState::Uncarved {
                continue;
            }
            let Some(pool) = allocator.pool(pool) else {
                continue;
            };
            // Written to: the header, all blocks handed out so far, and the link of the one that comes next.
            let written = u64::from(pool.nextoffset.saturating_sub(pool.block_size)) + 8;
            pages += written.div_ceil(PAGE);
            let Some(class) = pool.szidx.filter(|_| pool.ref_count > 0) else {
                continue;
            };
            blocks += u64::from(pool.ref_count);
            let row = &mut classes[class.index()];
            row.pools += 1;
            row.full += u32::from(pool.state == PoolState::Full);
            row.in_use += pool.ref_count;
            row.available += pool.n_blocks - pool.ref_count;
        }
    }
    let (mut n_raw, mut raw_bytes, mut raw) = (0, 0, Vec::new());
    for (addr, block) in allocator.raw_blocks() {
        n_raw += 1;
        raw_bytes += block.bytes;
        if raw.len() < 100 {
            let (addr, bytes) = (addr.0, block.bytes);
            raw.push(RawRow { addr, bytes });
        }
    }
    let nfreepools = |id| allocator.arena(id).map_or(0, |arena| arena.nfreepools);
    let arenas = allocator.narenas_currently_allocated() as u64;
    Lists {
        classes,
        usable: allocator
            .usable_arenas()
            .into_iter()
            .map(|id| (id.0, nfreepools(id)))
            .collect(),
        unused: allocator
            .unused_arena_objects()
            .into_iter()
            .take(16)
            .map(|id| id.0)
            .collect(),
        maxarenas: count(allocator.maxarenas()),
        nfp2lasta: profile.has_nfp2lasta.then(|| {
            let last = allocator.nfp2lasta().into_iter();
            last.map(|(free, id)| (free, id.0)).collect()
        }),
        raw,
        n_raw,
        raw_bytes,
        arenas,
        arenas_total: allocator.ntimes_arena_allocated(),
        highwater: allocator.narenas_highwater(),
        mapped: arenas * u64::from(profile.arena_size),
        resident: pages * PAGE,
        blocks,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
