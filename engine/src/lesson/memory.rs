//! Questions about pymalloc that claims can ask.

use crate::addr::Addr;
use crate::alloc::Allocator;
use crate::lesson::LessonError;
use crate::lesson::eval::Value;
use crate::lesson::expr::Function;

/// The answer for the block or pool at this address.
///
/// # Errors
/// [`LessonError::Eval`] when no pool lies there.
pub(super) fn ask(
    _allocator: &Allocator,
    _function: Function,
    block: Addr,
) -> Result<Value, LessonError> {
    Err(LessonError::Eval {
        what: format!("no pool lies at {block}"),
    })
}
