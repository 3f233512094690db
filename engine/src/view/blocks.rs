//! Where a block lies, and what a request or a return does to pools and arenas.
//!
//! What a request does is found by making it on a copy of the allocator and watching the steps.

use crate::addr::Addr;
use crate::alloc::inspect::Place;
use crate::alloc::{Allocator, Block, Step};
use crate::timeline::State;
use crate::timeline::state::{BlockState, ObjectState, older_bytes};
use crate::view::caption::{Back, BlockPlace, PoolEffect, Source};

/// How far the request goes that is answered with `addr`; `before` is the state before it.
pub(crate) fn source(before: &State, addr: Addr, request: u32) -> Source {
    if let Some(bytes) = older_class(before, addr) {
        return Source::Older(bytes);
    }
    let mut allocator = before.allocator.clone();
    let mut steps: Vec<Step> = Vec::new();
    allocator.malloc_watched(u64::from(request), &mut steps);
    from_steps(before, &allocator, addr, &steps)
}

/// How far the resize of the block at `old` goes that is answered with `addr`.
pub(crate) fn source_of_resize(before: &State, old: Addr, addr: Addr, request: u32) -> Source {
    if old == addr {
        return Source::InPlace;
    }
    let mut allocator = before.allocator.clone();
    let mut steps: Vec<Step> = Vec::new();
    if old.is_null() || allocator.is_live(old) {
        allocator.realloc_watched(old, u64::from(request), &mut steps);
    }
    from_steps(before, &allocator, addr, &steps)
}

fn from_steps(before: &State, after: &Allocator, addr: Addr, steps: &[Step]) -> Source {
    let Some(place) = place_in(after, addr) else {
        return Source::Raw;
    };
    let took = |wanted: fn(&Step) -> bool| steps.iter().any(wanted);
    if took(|step| matches!(step, Step::ArenaObtained { .. })) {
        Source::NewArena(place)
    } else if took(|step| matches!(step, Step::NoUsedPool { .. })) {
        Source::NewPool(place)
    } else if is_fresh(&before.allocator, addr) {
        Source::FreshBlock(place)
    } else {
        Source::FreedBlock(place)
    }
}

/// The size class, in bytes, of a block of before the program; `None` for other blocks, and for those too large for a class.
fn older_class(state: &State, addr: Addr) -> Option<u32> {
    let profile = state.allocator.profile();
    let bytes = older_bytes(addr).filter(|bytes| *bytes <= profile.threshold)?;
    Some(bytes.next_multiple_of(profile.alignment))
}

/// Whether a block that is handed out next was linked ahead of time and nobody had it before:
/// it is the last of the chain, directly before the blocks that were never handed out.
fn is_fresh(before: &Allocator, addr: Addr) -> bool {
    let Place::Block { pool, block, .. } = before.place(addr) else {
        return false;
    };
    let blocks = before.blocks(pool);
    let is_last = |at: u32| match blocks.get(at as usize + 1) {
        Some(next) => *next == Block::Virgin,
        None => false,
    };
    matches!(blocks.get(block as usize), Some(Block::Free { next }) if next.is_null())
        && is_last(block)
}

/// Where a block goes back to; `before` is the state before.
pub(crate) fn back(before: &State, addr: Addr) -> Back {
    if let Some(bytes) = older_class(before, addr) {
        return Back::Older(bytes);
    }
    let Some(place) = place_in(&before.allocator, addr) else {
        return Back::Raw;
    };
    let mut allocator = before.allocator.clone();
    let mut steps: Vec<Step> = Vec::new();
    if !allocator.is_live(addr) {
        return Back::Pool {
            place,
            effect: PoolEffect::None,
        };
    }
    allocator.free_watched(addr, &mut steps);
    let mut effect = PoolEffect::None;
    for step in &steps {
        match step {
            Step::PoolRelinked { .. } => effect = PoolEffect::PoolHasRoom,
            Step::PoolEmpty { .. } => effect = PoolEffect::PoolEmptied,
            Step::ArenaReleased { .. } => effect = PoolEffect::ArenaReleased,
            _ => {}
        }
    }
    Back::Pool { place, effect }
}

/// The block that an object itself lies in: where it starts, and what it is.
pub(crate) fn of_object<'a>(
    state: &'a State,
    object: &ObjectState,
) -> Option<(Addr, &'a BlockState)> {
    // The collector's header and an instance's pointers to its attributes stand before the object.
    [0, 16, 32].into_iter().find_map(|before| {
        let addr = Addr(object.addr.0.checked_sub(before)?);
        Some((addr, state.blocks.get(&addr)?))
    })
}

/// Where a block of pymalloc is; `None` for others.
pub(crate) fn place(state: &State, addr: Addr) -> Option<BlockPlace> {
    place_in(&state.allocator, addr)
}

fn place_in(allocator: &Allocator, addr: Addr) -> Option<BlockPlace> {
    let Place::Block { pool, block, .. } = allocator.place(addr) else {
        return None;
    };
    let pool = allocator.pool(pool)?;
    Some(BlockPlace {
        arena: pool.arena.0,
        pool: pool.position,
        block,
        class_bytes: pool.block_size,
        class_idx: pool.szidx.map_or(0, |class| u32::from(class.0)),
    })
}
