//! Questions about pymalloc that claims can ask.

use crate::addr::Addr;
use crate::alloc::{Allocator, ArenaId, Place, Pool, PoolId, PoolState};
use crate::lesson::LessonError;
use crate::lesson::eval::Value;
use crate::lesson::expr::Function;

/// The answer for the block or pool at this address.
///
/// # Errors
/// [`LessonError::Eval`] when no pool lies there.
pub(super) fn ask(
    allocator: &Allocator,
    function: Function,
    addr: Addr,
) -> Result<Value, LessonError> {
    let nowhere = || LessonError::Eval {
        what: format!("no block of a pool lies at {addr}"),
    };
    let (id, index) = match allocator.place(addr) {
        Place::Block { pool, block, .. } => (pool, Some(block)),
        Place::Header { pool, .. } => (pool, None),
        _ => return Err(nowhere()),
    };
    let pool = allocator.pool(id).ok_or_else(nowhere)?;
    Ok(match function {
        Function::Pool => Value::Pool(pool.address),
        Function::BlockIndex => Value::Int(index.map(i64::from).ok_or_else(nowhere)?),
        Function::BlockSize => Value::Int(pool.block_size.into()),
        Function::PoolUsed => Value::Int(pool.ref_count.into()),
        Function::PoolCapacity => Value::Int(pool.n_blocks.into()),
        Function::FreeBlock => Value::Block(head(&pool)?),
        Function::PoolState => Value::Text(
            match pool.state {
                PoolState::Used => "used",
                PoolState::Full => "full",
                PoolState::Empty => "empty",
                PoolState::Uncarved => "uncarved",
            }
            .to_owned(),
        ),
        _ => Value::Int(chain_length(allocator, id)),
    })
}

/// The answer for the arena that has this address.
///
/// # Errors
/// [`LessonError::Eval`] when no arena has it, or it went back to the system.
pub(super) fn ask_arena(
    allocator: &Allocator,
    function: Function,
    addr: Addr,
) -> Result<Value, LessonError> {
    let nowhere = || LessonError::Eval {
        what: format!("no arena has the address {addr}"),
    };
    let id = arena_at(allocator, addr).ok_or_else(nowhere)?;
    let arena = allocator.arena(id).ok_or_else(nowhere)?;
    Ok(match function {
        Function::Arena => Value::Arena(arena.address),
        Function::FreePools => Value::Int(arena.nfreepools.into()),
        Function::ArenaPools => Value::Int(arena.ntotalpools.into()),
        _ => {
            let pools = allocator
                .pools_of(id)
                .filter_map(|pool| allocator.pool(pool));
            Value::Int(pools.map(|pool| i64::from(pool.ref_count)).sum())
        }
    })
}

fn arena_at(allocator: &Allocator, addr: Addr) -> Option<ArenaId> {
    match allocator.place(addr) {
        Place::Block { pool, .. } | Place::Header { pool, .. } | Place::PoolRest { pool } => {
            allocator.pool(pool).map(|pool| pool.arena)
        }
        Place::ArenaRest { arena } => Some(arena),
        _ => None,
    }
}

/// The answer for the size class of a request.
///
/// # Errors
/// [`LessonError::Eval`] when the size has no class, or no pool of the class waits.
pub(super) fn ask_class(
    allocator: &Allocator,
    function: Function,
    bytes: i64,
) -> Result<Value, LessonError> {
    let error = |what: &str| LessonError::Eval {
        what: what.to_owned(),
    };
    let class = u64::try_from(bytes).ok();
    let class = class.and_then(|bytes| allocator.sizes().class_of(bytes));
    let class = class.ok_or_else(|| error("no size class has requests of this size"))?;
    if function == Function::NextPool {
        let pools = allocator.usedpools(class);
        let first = pools.first().and_then(|id| allocator.pool(*id));
        let first = first.ok_or_else(|| error("no pool of this class has a free block"))?;
        return Ok(Value::Pool(first.address));
    }
    let of_class = allocator
        .arena_ids()
        .flat_map(|arena| allocator.pools_of(arena))
        .filter_map(|id| allocator.pool(id))
        .filter(|pool| pool.szidx == Some(class))
        .filter(|pool| matches!(pool.state, PoolState::Used | PoolState::Full));
    Ok(Value::Int(
        i64::try_from(of_class.count()).expect("there are fewer than 2^63 pools"),
    ))
}

/// The pool's `freeblock`.
fn head(pool: &Pool) -> Result<Addr, LessonError> {
    if pool.freeblock.is_null() {
        return Err(LessonError::Eval {
            what: "the pool is full: it has no next block".to_owned(),
        });
    }
    Ok(pool.freeblock)
}

/// Blocks linked in the pool's free chain.
fn chain_length(allocator: &Allocator, pool: PoolId) -> i64 {
    let chain = allocator.free_chain(pool);
    i64::try_from(chain.len()).expect("a pool has fewer than 2^63 blocks")
}
