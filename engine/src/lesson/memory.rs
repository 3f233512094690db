//! Questions about pymalloc that claims can ask.

use crate::addr::Addr;
use crate::alloc::{Allocator, Place, Pool, PoolId};
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
        _ => Value::Int(chain_length(allocator, id)),
    })
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
