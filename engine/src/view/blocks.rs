//! Where a block lies, and what a request or a return does to pools and arenas.

use crate::addr::Addr;
use crate::timeline::State;
use crate::timeline::state::{BlockState, ObjectState};
use crate::view::caption::{Back, BlockPlace, Source};

/// How far the request goes that is answered with `addr`.
pub(crate) fn source(_before: &State, _addr: Addr, request: u32) -> Source {
    let _ = request;
    Source::Raw
}

/// Where a block goes back to.
pub(crate) fn back(_before: &State, _addr: Addr) -> Back {
    Back::Raw
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
pub(crate) fn place(_state: &State, _addr: Addr) -> Option<BlockPlace> {
    None
}
