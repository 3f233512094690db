//! Floor +2 from arena to block.

use crate::addr::{Addr, ObjectId};
use crate::alloc::{Block, PoolState as AllocPoolState, arena::ArenaId, pool::PoolId};
use crate::sorted::{Map, Set};
use crate::timeline::{BlockKind, Event};
use crate::view::blocks;
use crate::view::caption::BlockPlace;
use crate::view::memory::{
    ArenaView, BlockCell, BlockState, BlockView, PoolState, PoolTile, PoolView, Pymalloc, Request,
    words,
};
use crate::view::moment::Moment;
use crate::view::scene::Selection;
use std::rc::Rc;

/// Blocks that came and went in this step.
struct Fresh {
    given: Set<Addr>,
    freed: Set<Addr>,
}

/// pymalloc at a moment.
pub(crate) fn pymalloc(
    moment: &Moment<'_>,
    selection: &Selection,
    request: Option<&(Request, bool)>,
) -> Pymalloc {
    let allocator = &moment.state.allocator;
    let arenas: Vec<Rc<ArenaView>> = allocator
        .arena_ids()
        .filter_map(|id| arena(moment, id).map(Rc::new))
        .collect();
    let place = chosen(moment, selection, request);
    let place_of = |(arena, pool)| allocator.pool_id(ArenaId(arena), pool);
    let pool_id = match selection.pool {
        Some(pool) => place_of(pool),
        None => place.and_then(|place| place_of((place.arena, place.pool))),
    };
    let fresh = fresh(moment);
    let pool = pool_id.and_then(|id| pool(moment, id, &fresh));
    let number = match selection.pool {
        Some(_) => selection.block,
        None => place.map(|place| place.block),
    };
    let addr = match (pool_id, number) {
        (Some(pool), Some(block)) => allocator.block_addr(pool, block),
        _ => raw_block(moment, selection),
    };
    let chosen = pool.as_ref().and_then(|pool| {
        let at = arenas.iter().position(|arena| arena.arena == pool.arena)?;
        u32::try_from(at).ok()
    });
    Pymalloc {
        chosen,
        block: addr.map(|addr| Rc::new(block(moment, addr, &fresh))),
        pool: pool.map(Rc::new),
        arenas,
    }
}

/// The block that is looked at when no pool was chosen by hand: of the selected object, else of this step's request, else
/// of what the step is about, else of the last request.
fn chosen(
    moment: &Moment<'_>,
    selection: &Selection,
    asked: Option<&(Request, bool)>,
) -> Option<BlockPlace> {
    let of = |id: ObjectId| {
        let object = moment.state.objects.get(&id)?;
        let (addr, _) = blocks::of_object(&moment.state, object)?;
        blocks::place(&moment.state, addr)
    };
    if let Some(id) = selection.object {
        return of(id);
    }
    let focus = || of(moment.changes.focus?);
    let is_now = asked.is_some_and(|(_, now)| *now);
    let asked = asked.and_then(|(request, _)| {
        let object = request.object.as_ref().map(|object| object.id);
        request.place.or_else(|| object.and_then(of))
    });
    // A pool that this stop emptied has no blocks to show any more; what the stop is about may have some.
    let allocator = &moment.state.allocator;
    let has_blocks = |place: &BlockPlace| {
        let pool = allocator.pool_id(ArenaId(place.arena), place.pool);
        pool.and_then(|id| allocator.pool(id))
            .is_some_and(|pool| pool.ref_count > 0)
    };
    let first = asked.filter(has_blocks).filter(|_| is_now);
    first.or_else(focus).or(asked)
}

/// The block of a selected object that is too large for pymalloc.
fn raw_block(moment: &Moment<'_>, selection: &Selection) -> Option<Addr> {
    let object = moment.state.objects.get(&selection.object?)?;
    blocks::of_object(&moment.state, object).map(|(addr, _)| addr)
}

fn fresh(moment: &Moment<'_>) -> Fresh {
    let mut fresh = Fresh {
        given: Set::new(),
        freed: Set::new(),
    };
    let (from, to) = (moment.from as usize, moment.position as usize);
    for event in moment.run.events().range(from..to) {
        match event {
            Event::BlockAllocated { addr, .. } | Event::BlockResized { addr, .. } => {
                fresh.given.insert(addr);
                fresh.freed.remove(&addr);
            }
            Event::BlockFreed { addr, .. } | Event::BlockTaken { addr } => {
                fresh.given.remove(&addr);
                fresh.freed.insert(addr);
            }
            _ => {}
        }
    }
    fresh
}

fn arena(moment: &Moment<'_>, id: ArenaId) -> Option<ArenaView> {
    let allocator = &moment.state.allocator;
    let arena = allocator.arena(id)?;
    let pools = (0..arena.ntotalpools).filter_map(|at| {
        let pool = allocator.pool(allocator.pool_id(id, at)?)?;
        Some(PoolTile {
            pool: at,
            state: state(pool.state),
            class_bytes: pool.block_size,
            used: pool.ref_count,
            capacity: pool.n_blocks,
        })
    });
    let tiles: Vec<PoolTile> = pools.collect();
    let used = tiles.iter().filter(|tile| tile.used > 0).count();
    Some(ArenaView {
        arena: id.0,
        address: arena.address,
        bytes: allocator.profile().arena_size,
        n_pools: arena.ntotalpools,
        n_used: u32::try_from(used).unwrap_or(u32::MAX),
        tiles,
    })
}

const fn state(state: AllocPoolState) -> PoolState {
    match state {
        AllocPoolState::Used => PoolState::Used,
        AllocPoolState::Full => PoolState::Full,
        AllocPoolState::Empty => PoolState::Empty,
        AllocPoolState::Uncarved => PoolState::Never,
    }
}

fn pool(moment: &Moment<'_>, id: PoolId, fresh: &Fresh) -> Option<PoolView> {
    let allocator = &moment.state.allocator;
    let pool = allocator.pool(id)?;
    let profile = allocator.profile();
    let owners: Map<Addr, _> = moment
        .state
        .blocks
        .range(pool.address..pool.address.offset(u64::from(profile.pool_size)))
        .map(|(addr, block)| (*addr, *block))
        .collect();
    let number = |addr: Addr| {
        let inside = addr.0 - pool.address.0 - u64::from(profile.pool_overhead);
        let block = inside / u64::from(pool.block_size.max(1));
        u32::try_from(block).unwrap_or(u32::MAX)
    };
    let first = pool.address.offset(u64::from(profile.pool_overhead));
    let cells = allocator
        .blocks(id)
        .into_iter()
        .zip(0u64..)
        .map(|(block, at)| {
            let addr = first.offset(at * u64::from(pool.block_size));
            let owner = owners.get(&addr);
            let spare =
                owner.is_some_and(|o| o.owner == ObjectId::NONE && o.kind == BlockKind::Object);
            let state = match block {
                Block::Used if fresh.given.contains(&addr) => BlockState::JustGiven,
                Block::Used if spare => BlockState::Spare,
                Block::Used => BlockState::Used,
                Block::Free { .. } if fresh.freed.contains(&addr) => BlockState::JustFreed,
                Block::Free { .. } => BlockState::Free,
                Block::Virgin => BlockState::Never,
            };
            BlockCell {
                state,
                owner: owner.map(|o| o.owner).filter(|id| *id != ObjectId::NONE),
                kind: owner.map(|o| o.kind),
            }
        });
    let cells: Vec<BlockCell> = cells.collect();
    Some(PoolView {
        arena: pool.arena.0,
        pool: pool.position,
        address: pool.address,
        bytes: profile.pool_size,
        header_bytes: profile.pool_overhead,
        state: state(pool.state),
        class_bytes: pool.block_size,
        class_idx: pool.szidx.map_or(0, |class| u32::from(class.0)),
        used: pool.ref_count,
        capacity: pool.n_blocks,
        nextoffset: pool.nextoffset,
        chain: allocator.free_chain(id).into_iter().map(number).collect(),
        columns: columns(pool.n_blocks),
        cells,
    })
}

/// Columns in which the rows come out even or nearly so: the fewest empty places among 14 to 20, 17 when equal;
/// pools of over 600 blocks get 24 to 34.
fn columns(n_blocks: u32) -> u32 {
    let (from, to, best) = if n_blocks > 600 {
        (24, 34, 29)
    } else {
        (14, 20, 17)
    };
    let empty = |columns: u32| (columns - n_blocks % columns) % columns;
    let by_fit = |columns: &u32| (empty(*columns), columns.abs_diff(best));
    (from..=to).min_by_key(by_fit).unwrap_or(best)
}

fn block(moment: &Moment<'_>, addr: Addr, fresh: &Fresh) -> BlockView {
    let state = &moment.state;
    let place = blocks::place(state, addr);
    let owned = state.blocks.get(&addr);
    let bytes = match (place, owned) {
        (Some(place), _) => place.class_bytes,
        (None, Some(block)) => block.request,
        (None, None) => 0,
    };
    let live = state.allocator.is_live(addr);
    let owner = owned
        .map(|block| block.owner)
        .filter(|id| *id != ObjectId::NONE);
    let next = next_free(moment, addr);
    let looks = if !live {
        if fresh.freed.contains(&addr) {
            BlockState::JustFreed
        } else if next.is_some() {
            BlockState::Free
        } else {
            BlockState::Never
        }
    } else if fresh.given.contains(&addr) {
        BlockState::JustGiven
    } else if owned.is_some_and(|block| block.owner == ObjectId::NONE) {
        BlockState::Spare
    } else {
        BlockState::Used
    };
    let (words, words_more) = words::words(moment, addr, bytes, owned, next);
    BlockView {
        place,
        address: addr,
        bytes,
        request: owned.map_or(0, |block| block.request),
        state: looks,
        owner: owner.map(|id| moment.label(id)),
        kind: owned.map(|block| block.kind),
        next_free: next.and_then(|next| blocks::place(state, next).map(|place| place.block)),
        words,
        words_more,
    }
}

/// For a free block: what its first word points to (null at the chain's end).
fn next_free(moment: &Moment<'_>, addr: Addr) -> Option<Addr> {
    use crate::alloc::Place;
    let allocator = &moment.state.allocator;
    let Place::Block { pool, block, .. } = allocator.place(addr) else {
        return None;
    };
    match allocator.blocks(pool).get(block as usize) {
        Some(Block::Free { next }) => Some(*next),
        _ => None,
    }
}
