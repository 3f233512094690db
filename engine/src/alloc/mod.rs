//! pymalloc (stub).

use crate::addr::Addr;

/// pymalloc and, for large requests, the C library below it.
#[derive(Clone, Debug)]
pub struct Allocator {
    next: u64,
}

impl Allocator {
    /// `malloc(bytes)`: never fails here; limits are the machine's.
    pub fn malloc(&mut self, bytes: u64) -> Addr {
        let addr = Addr(0x7f00_0000_0000 + self.next);
        self.next += bytes.next_multiple_of(16).max(16);
        addr
    }

    /// `calloc` of `bytes` in all.
    pub fn calloc(&mut self, bytes: u64) -> Addr {
        self.malloc(bytes)
    }

    /// `realloc` of a live block.
    pub fn realloc(&mut self, _addr: Addr, bytes: u64) -> Addr {
        self.malloc(bytes)
    }

    /// `free` of a live block.
    pub fn free(&mut self, _addr: Addr) {}

    /// An allocator with one empty arena (stub).
    pub fn start() -> Self {
        Self { next: 0 }
    }
}
