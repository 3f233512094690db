//! The C library below pymalloc, **simplified**: it says plausible addresses, not glibc's.
//!
//! Truth here is only *that* the C library serves a block: requests of 0 bytes, above the threshold, when no arena
//! can be had, and every `realloc` of a block that it serves already. The recordings do not say where glibc puts such
//! a block.
//!
//! The model keeps what a learner can observe of glibc in small programs:
//! a chunk has a 16-byte header and sizes in steps of 16; up to seven freed chunks of a size, up to 1,040 bytes, wait
//! to be used again, last freed first; other freed chunks join their free neighbours and the unused rest of the heap;
//! the smallest free chunk that fits is used, of equals the lowest; `realloc` grows a larger chunk in place when what
//! follows is free, and moves a smaller one (in a real process its neighbours are in use; the recordings show that).
//! Left out: mapping of large blocks by themselves, the order of glibc's bins, giving memory back to the system.

use crate::addr::Addr;
use crate::sorted::{Map, Set};

/// Where the heap of a program starts: far below [`ArenaSource::System`](super::ArenaSource)'s arenas, and above
/// 0x5555_…, where what existed before the program (executable, its data) is shown.
pub const BASE: u64 = 0x5600_0000_0000;

/// Where the heap of a replay starts: in the half of the address space that no process has.
pub const FAR_BASE: u64 = 1 << 63;

/// Bytes that the heap can grow to: 32 TiB.
const LIMIT: u64 = 1 << 45;

/// Bytes of a chunk before the block.
const HEADER: u64 = 16;

/// The smallest chunk (glibc: `MINSIZE`).
const MIN_CHUNK: u64 = 32;

/// The largest chunk that waits by itself for reuse (glibc 2.26 and later: the largest `tcache` chunk).
const MAX_SPARE_CHUNK: u64 = 1040;

/// How many chunks of a size wait (glibc: `TCACHE_FILL_COUNT`).
const MAX_SPARES: usize = 7;

/// The heap.
#[derive(Clone, Debug)]
pub struct RawHeap {
    /// The first chunk.
    base: u64,
    /// Where the unused rest starts (glibc: the top chunk).
    top: u64,
    /// Live blocks by address.
    live: Map<u64, RawBlock>,
    /// By chunk size: chunks that wait, last freed last.
    spares: Map<u64, Vec<u64>>,
    /// Other free chunks, no two of them neighbours: address to size.
    free: Map<u64, u64>,
    /// The same by size, then address.
    free_by_size: Set<(u64, u64)>,
}

/// A block that the C library serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// Bytes asked for; 1 for a request of 0.
    pub bytes: u64,
    /// Bytes of the chunk, header included.
    pub chunk_size: u64,
}

impl RawHeap {
    /// An empty heap.
    pub(super) const fn new(base: u64) -> Self {
        Self {
            base,
            top: base,
            live: Map::new(),
            spares: Map::new(),
            free: Map::new(),
            free_by_size: Set::new(),
        }
    }

    /// A new block; `None` when the heap would pass its limit.
    pub(super) fn malloc(&mut self, bytes: u64) -> Option<Addr> {
        let (chunk, size) = self.take_chunk(chunk_size(bytes)?)?;
        Some(self.hand_out(chunk, size, bytes))
    }

    /// The block is free.
    pub(super) fn free(&mut self, addr: Addr) {
        let block = self.live.remove(&addr.0);
        let block = block.expect("only a live block is freed");
        self.put_back(addr.0 - HEADER, block.chunk_size);
    }

    /// The block has another size; it may have moved. `None`, and nothing changed, when the heap would pass its limit.
    pub(super) fn realloc(&mut self, addr: Addr, bytes: u64) -> Option<Addr> {
        let size = chunk_size(bytes)?;
        let block = *self
            .live
            .get(&addr.0)
            .expect("only a live block is resized");
        let chunk = addr.0 - HEADER;
        let old = block.chunk_size;
        if size <= old {
            let kept = if old - size >= MIN_CHUNK { size } else { old };
            if kept < old {
                self.put_back(chunk + kept, old - kept);
            }
            return Some(self.hand_out(chunk, kept, bytes));
        }
        if old <= MAX_SPARE_CHUNK {
            return self.move_to(addr, bytes);
        }
        let end = chunk + old;
        if end == self.top && size <= LIMIT - (chunk - self.base) {
            self.top = chunk + size;
            return Some(self.hand_out(chunk, size, bytes));
        }
        if let Some(&next) = self.free.get(&end)
            && old + next >= size
        {
            self.remove_free(end, next);
            let rest = old + next - size;
            let kept = if rest >= MIN_CHUNK { size } else { old + next };
            if rest >= MIN_CHUNK {
                self.insert_free(chunk + size, rest);
            }
            return Some(self.hand_out(chunk, kept, bytes));
        }
        self.move_to(addr, bytes)
    }

    /// A new block in place of this one, taken before it is freed.
    fn move_to(&mut self, addr: Addr, bytes: u64) -> Option<Addr> {
        let to = self.malloc(bytes)?;
        self.free(addr);
        Some(to)
    }

    /// The live blocks by address.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (Addr, RawBlock)> + '_ {
        self.live.iter().map(|(addr, block)| (Addr(*addr), *block))
    }

    /// The live block at this address.
    pub(super) fn block(&self, addr: Addr) -> Option<RawBlock> {
        self.live.get(&addr.0).copied()
    }

    /// Bytes from the heap's start to its unused rest.
    pub(super) const fn extent(&self) -> u64 {
        self.top - self.base
    }

    /// Checks that chunks neither overlap nor leave gaps.
    pub(super) fn is_consistent(&self) -> bool {
        let live = self
            .live
            .iter()
            .map(|(addr, block)| (addr - HEADER, block.chunk_size));
        let spares = self
            .spares
            .iter()
            .flat_map(|(size, chunks)| chunks.iter().map(|chunk| (*chunk, *size)));
        let free = self.free.iter().map(|(chunk, size)| (*chunk, *size));
        let mut chunks: Vec<_> = live.chain(spares).chain(free).collect();
        chunks.sort_unstable();
        let end = chunks.iter().try_fold(self.base, |end, (chunk, size)| {
            (end == *chunk).then_some(chunk + size)
        });
        end == Some(self.top) && self.free.len() == self.free_by_size.len()
    }

    fn hand_out(&mut self, chunk: u64, chunk_size: u64, bytes: u64) -> Addr {
        let addr = chunk + HEADER;
        self.live.insert(addr, RawBlock { bytes, chunk_size });
        Addr(addr)
    }

    /// A chunk of at least this size, and how large it is.
    fn take_chunk(&mut self, size: u64) -> Option<(u64, u64)> {
        if let Some(spare) = self.spares.get_mut(&size).and_then(Vec::pop) {
            return Some((spare, size));
        }
        let fits = self.free_by_size.range((size, 0)..).next().copied();
        if let Some((found, chunk)) = fits {
            self.remove_free(chunk, found);
            if found - size < MIN_CHUNK {
                return Some((chunk, found));
            }
            self.insert_free(chunk + size, found - size);
            return Some((chunk, size));
        }
        if size > LIMIT - self.extent() {
            return None;
        }
        let chunk = self.top;
        self.top += size;
        Some((chunk, size))
    }

    /// A chunk is free.
    fn put_back(&mut self, chunk: u64, size: u64) {
        if size <= MAX_SPARE_CHUNK {
            let spares = self.spares.entry(size).or_default();
            if spares.len() < MAX_SPARES {
                spares.push(chunk);
                return;
            }
        }
        let (mut start, mut end) = (chunk, chunk + size);
        let lower = self.free.range(..start).next_back();
        if let Some((before, size)) = lower.map(|(&before, &size)| (before, size))
            && before + size == start
        {
            self.remove_free(before, size);
            start = before;
        }
        if let Some(&after) = self.free.get(&end) {
            self.remove_free(end, after);
            end += after;
        }
        if end == self.top {
            self.top = start;
        } else {
            self.insert_free(start, end - start);
        }
    }

    fn insert_free(&mut self, chunk: u64, size: u64) {
        self.free.insert(chunk, size);
        self.free_by_size.insert((size, chunk));
    }

    fn remove_free(&mut self, chunk: u64, size: u64) {
        self.free.remove(&chunk);
        self.free_by_size.remove(&(size, chunk));
    }
}

/// Bytes of the chunk for a request: 8 bytes more (the next chunk lends 8), in steps of 16.
fn chunk_size(bytes: u64) -> Option<u64> {
    let size = bytes.checked_add(8)?.checked_next_multiple_of(16)?;
    Some(size.max(MIN_CHUNK))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_freed_block_is_reused_by_the_next_request_of_its_size() {
        let mut heap = RawHeap::new(BASE);
        let a = heap.malloc(600).expect("room");
        let b = heap.malloc(600).expect("room");
        assert_eq!((a, b), (Addr(BASE + 16), Addr(BASE + 16 + 608)));
        heap.free(a);
        assert_eq!(heap.malloc(595), Some(a));
        assert!(heap.is_consistent());
    }

    #[test]
    fn large_free_chunks_join_and_are_split() {
        let mut heap = RawHeap::new(BASE);
        let blocks: Vec<Addr> = (0..4).map(|_| heap.malloc(2000).expect("room")).collect();
        heap.free(blocks[0]);
        heap.free(blocks[1]);
        assert_eq!(heap.malloc(4000), Some(blocks[0]));
        heap.free(blocks[3]);
        heap.free(blocks[2]);
        assert!(heap.is_consistent());
        assert_eq!(heap.extent(), 4032);
    }

    #[test]
    fn realloc_grows_in_place_at_the_end_and_shrinks_in_place() {
        let mut heap = RawHeap::new(BASE);
        let a = heap.malloc(2000).expect("room");
        assert_eq!(heap.realloc(a, 5000), Some(a));
        let b = heap.malloc(2000).expect("room");
        assert_eq!(heap.realloc(a, 3000), Some(a));
        assert_ne!(heap.realloc(a, 9000), Some(a));
        heap.free(b);
        assert!(heap.is_consistent());
    }

    #[test]
    fn realloc_moves_a_small_block_that_grows() {
        let mut heap = RawHeap::new(BASE);
        let a = heap.malloc(1).expect("room");
        assert_eq!(heap.realloc(a, 24), Some(a));
        let b = heap.realloc(a, 25).expect("room");
        assert_ne!(a, b);
        assert_eq!(heap.malloc(1), Some(a));
        assert_eq!(heap.realloc(b, 1), Some(b));
        assert!(heap.is_consistent());
    }

    #[test]
    fn a_request_that_no_memory_could_serve_is_refused() {
        let mut heap = RawHeap::new(BASE);
        assert_eq!(heap.malloc(1 << 60), None);
        assert_eq!(heap.malloc(u64::MAX), None);
        let block = heap.malloc(8).expect("room");
        assert_eq!(heap.realloc(block, 1 << 50), None);
        assert_eq!(heap.block(block).map(|block| block.bytes), Some(8));
    }
}
