//! The radix tree that says which addresses are in arenas, 3.10 and later: how many nodes it has.
//!
//! The tree places nothing, so only its size is kept, which the statistics print. The look-up itself is
//! [`Allocator::arena_at`](super::Allocator), which gives the same answers.
//!
//! Address bits from the top: top index, middle index, bottom index, place in the arena. A leaf stands for one
//! arena-sized slot of the address space; an arena that does not start at a slot's start has an entry in two.
//! Nodes are made when first needed and stay.
//!
//! Source: Objects/obmalloc.c, v3.10 and later: `arena_map_mark_used`, `arena_map_get`.

use crate::profile::ArenaMapBits;
use crate::sorted::Set;

/// The nodes that were made.
#[derive(Clone, Debug, Default)]
pub(super) struct ArenaMap {
    /// Middle nodes, by the address bits above them.
    mid: Set<u64>,
    /// Bottom nodes, by the address bits above them.
    bot: Set<u64>,
}

impl ArenaMap {
    /// An arena was attached.
    pub(super) fn record(&mut self, base: u64, arena_size: u32, bits: ArenaMapBits) {
        self.entry(base, arena_size, bits);
        if !base.is_multiple_of(u64::from(arena_size)) {
            self.entry(base + u64::from(arena_size), arena_size, bits);
        }
    }

    /// Makes the nodes on the way to the leaf entry of an address.
    fn entry(&mut self, addr: u64, arena_size: u32, bits: ArenaMapBits) {
        let bottom = addr >> arena_size.trailing_zeros() >> bits.bottom;
        self.bot.insert(bottom);
        self.mid.insert(bottom >> bits.interior);
    }

    /// `arena_map_mid_count`.
    pub(super) fn mid_count(&self) -> u64 {
        self.mid.len() as u64
    }

    /// `arena_map_bot_count`.
    pub(super) fn bot_count(&self) -> u64 {
        self.bot.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BITS: ArenaMapBits = ArenaMapBits {
        interior: 15,
        bottom: 14,
    };

    #[test]
    fn an_arena_across_a_16_gib_border_makes_two_bottom_nodes() {
        let mut map = ArenaMap::default();
        map.record(0x7f3a_0010_4000, 1 << 20, BITS);
        assert_eq!((map.mid_count(), map.bot_count()), (1, 1));
        map.record(0x4_0000_0000 * 7 - 4096, 1 << 20, BITS);
        assert_eq!((map.mid_count(), map.bot_count()), (1, 3));
        map.record(0x4_0000_0000 * 7 - 4096, 1 << 20, BITS);
        assert_eq!((map.mid_count(), map.bot_count()), (1, 3));
    }
}
