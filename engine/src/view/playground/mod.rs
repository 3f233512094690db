//! The allocator playground: pymalloc alone, after any of a list of requests.
//!
//! All of it is read from the allocator at the moment ([`History::at`]); nothing is computed twice. Arenas are named
//! by their record, pools by their position in the arena, blocks by their position in the pool.

mod block;
pub mod dials;
pub mod facts;
mod lists;
mod map;
mod of_run;
mod pool;
pub mod report;
mod strip;
mod tell;
#[cfg(test)]
mod tests;
mod why;

use crate::alloc::history::{History, Moment};
use crate::alloc::{Allocator, ArenaId, Place as Spot, PoolId};
use crate::view::Place;
use std::rc::Rc;

pub use crate::alloc::history::Tally;
pub use crate::alloc::script::{Call, Mistake};
pub use crate::alloc::trace::TraceError;
pub use block::{BlockDetail, Word};
pub use lists::{ClassRow, Lists, RawRow};
pub use map::{ArenaTiles, Map, Tile, TileState};
pub use of_run::{MAX_WRITTEN, RunScript, script_of_run};
pub use pool::{Cell, PoolDetail};
pub use strip::strip_run;
pub use tell::{Told, TopTold};
pub use why::{Pinning, Pins, Stays};

/// Where the reader looks. `None`: what the last request touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Pick {
    /// The arena's record.
    pub arena: Option<u32>,
    /// The pool's position in it.
    pub pool: Option<u32>,
    /// The block's position in the pool.
    pub block: Option<u32>,
}

/// A block, or as much of its place as there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct At {
    /// The arena's record.
    pub arena: u32,
    /// The pool's position in it.
    pub pool: u32,
    /// The block's position in the pool.
    pub block: u32,
}

/// One of the reader's blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The block's number.
    pub number: u32,
    /// Its address.
    pub addr: u64,
    /// Bytes asked for.
    pub bytes: u64,
    /// Where it is; `None` when the C library serves it.
    pub at: Option<At>,
    /// The last request made it.
    pub new: bool,
    /// The last request ended it.
    pub gone: bool,
}

/// Everything on the screen at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Playground {
    /// Where the cursor stands: positions are requests.
    pub place: Place,
    /// What the last request was.
    pub call: Option<Call>,
    /// The block that it is about.
    pub subject: Option<u32>,
    /// What the last request did, step by step.
    pub told: Rc<Vec<Told>>,
    /// The arenas.
    pub map: Rc<Map>,
    /// The chosen arena's record.
    pub arena: Option<u32>,
    /// The chosen pool.
    pub pool: Option<Rc<PoolDetail>>,
    /// The chosen block.
    pub block: Option<Rc<BlockDetail>>,
    /// `usedpools` and the other lists.
    pub lists: Rc<Lists>,
    /// The reader's live blocks, the latest first, and one that has just gone; at most [`MAX_HELD`].
    pub held: Vec<Held>,
    /// Live blocks, listed or not; `None` when there are too many to count.
    pub n_held: Option<u32>,
    /// Bytes asked for in live blocks.
    pub held_bytes: u64,
}

/// Blocks that are listed, and of so many that they are not counted: each row is drawn in every frame of a scrub.
pub const MAX_HELD: usize = 60;
const MAX_HELD_OF_MANY: usize = 12;
/// Blocks that are counted.
const MAX_COUNTED: u32 = 20_000;

impl Playground {
    /// The screen after this many requests.
    pub fn build(history: &History, position: u32, pick: Pick) -> Self {
        let position = position.min(history.len());
        history.at(position, |moment| {
            Self::of(history, position, pick, &moment)
        })
    }

    fn of(history: &History, position: u32, pick: Pick, moment: &Moment<'_>) -> Self {
        let allocator = moment.allocator;
        let request = history.request(position);
        let call = request.map(|request| request.call);
        let subject = match call {
            Some(Call::Free { block }) => Some(block),
            _ => history.made_by(position),
        };
        let touched = touched(history, moment, call, subject);
        let (arena, pool, block) = choose(allocator, pick, touched);
        let pool = pool.and_then(|id| pool::detail(allocator, id, moment));
        let block = block.zip(pool.as_ref()).and_then(|(block, pool)| {
            let made = history
                .live_at(position)
                .take(MAX_COUNTED as usize)
                .find(|(_, made)| made.addr.0 == pool.block_addr(block));
            block::detail(pool, block, made.map(|(number, made)| (number, made.bytes)))
        });
        let n_held = u32::try_from(
            history
                .live_at(position)
                .take(MAX_COUNTED as usize + 1)
                .count(),
        );
        let n_held = n_held.ok().filter(|n| *n <= MAX_COUNTED);
        let listed = if n_held.is_some() {
            MAX_HELD
        } else {
            MAX_HELD_OF_MANY
        };
        Self {
            place: Place {
                position,
                len: history.len(),
                stop: position,
                n_stops: history.len(),
                step: position.checked_sub(1),
                n_steps: history.len(),
                at_start: position == 0,
                at_end: position >= history.len(),
            },
            call,
            subject,
            told: Rc::new(tell::tell(moment)),
            map: Rc::new(map::map(allocator, moment.steps, history.most_arenas())),
            arena: arena.map(|arena| arena.0),
            pool: pool.map(Rc::new),
            block: block.map(Rc::new),
            lists: Rc::new(lists::lists(allocator)),
            held: held(history, position, moment, (subject, call), listed),
            n_held,
            held_bytes: history.held_at(position),
        }
    }

    /// Why an arena is still there.
    pub fn pins(history: &History, position: u32, arena: u32) -> Option<Pins> {
        history.at(position, |moment| why::pins(moment.allocator, arena))
    }
}

/// The block that the last request touched.
fn touched(
    history: &History,
    moment: &Moment<'_>,
    call: Option<Call>,
    subject: Option<u32>,
) -> Option<At> {
    if let Some(Call::Free { .. }) = call {
        return moment.before.and_then(|place| at(moment.allocator, place));
    }
    let made = history.blocks().get(subject? as usize)?;
    at(moment.allocator, moment.allocator.place(made.addr))
}

/// A place as the view's numbers.
fn at(allocator: &Allocator, place: Spot) -> Option<At> {
    let Spot::Block { pool, block, .. } = place else {
        return None;
    };
    let (arena, pool) = numbers(allocator, pool);
    Some(At { arena, pool, block })
}

/// A pool's arena and position.
fn numbers(allocator: &Allocator, pool: PoolId) -> (u32, u32) {
    let n = allocator.profile().max_pools();
    (pool.0 / n, pool.0 % n)
}

/// What is shown large: what the reader chose, as far as it exists, else what was touched, else the first there is.
fn choose(
    allocator: &Allocator,
    pick: Pick,
    touched: Option<At>,
) -> (Option<ArenaId>, Option<PoolId>, Option<u32>) {
    let exists = |arena: &u32| allocator.arena(ArenaId(*arena)).is_some();
    let arena = pick
        .arena
        .or(touched.map(|at| at.arena))
        .filter(exists)
        .or_else(|| allocator.usable_arenas().first().map(|id| id.0))
        .or_else(|| allocator.arena_ids().next().map(|id| id.0))
        .map(ArenaId);
    let Some(arena) = arena else {
        return (None, None, None);
    };
    let here = touched.filter(|at| at.arena == arena.0 && pick.pool.is_none_or(|p| p == at.pool));
    let position = pick.pool.or(here.map(|at| at.pool)).unwrap_or(0);
    let pool = allocator.pool_id(arena, position);
    let block = pick
        .block
        .filter(|_| pick.pool.is_some())
        .or(here.map(|at| at.block));
    (Some(arena), pool, block)
}

fn held(
    history: &History,
    position: u32,
    moment: &Moment<'_>,
    (subject, call): (Option<u32>, Option<Call>),
    listed: usize,
) -> Vec<Held> {
    let row = |number: u32, gone: bool| {
        let made = history.blocks()[number as usize];
        let place = moment.allocator.place(made.addr);
        Held {
            number,
            addr: made.addr.0,
            bytes: made.bytes,
            at: at(moment.allocator, place).filter(|_| !gone),
            new: made.born == position,
            gone,
        }
    };
    let live = history.live_at(position).map(|(number, _)| number);
    let mut rows: Vec<Held> = live.take(listed).map(|number| row(number, false)).collect();
    if let Some(Call::Free { .. }) = call
        && let Some(freed) = subject
        && (freed as usize) < history.blocks().len()
    {
        let place = rows.partition_point(|held| held.number > freed);
        rows.insert(place, row(freed, true));
    }
    rows
}
