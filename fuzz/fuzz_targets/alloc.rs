//! Any sequence of requests under any profile: the structure holds after each, no two live blocks overlap.
//!
//! `cargo +nightly fuzz run alloc`
#![no_main]

use engine::addr::Addr;
use engine::alloc::{Allocator, ArenaSource};
use engine::profile::{AllocProfile, PROFILES};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;

fuzz_target!(|data: &[u8]| {
    let [profile, excess, rest @ ..] = data else {
        return;
    };
    let profile = PROFILES[usize::from(*profile) % PROFILES.len()].alloc;
    // Small arenas, so that they fill and empty.
    let profile = AllocProfile {
        pool_size: 4096,
        arena_size: 4 * 4096,
        ..profile
    };
    let source = ArenaSource::system_at(&profile, u64::from(*excess) * 16);
    let mut allocator = Allocator::new(profile, source).expect("the profile works");
    let mut live: BTreeMap<Addr, u64> = BTreeMap::new();
    for request in rest.chunks_exact(4) {
        let [kind, low, high, choice] = request else {
            unreachable!("chunks of four");
        };
        let bytes = u64::from(*low) + 256 * u64::from(*high % 4);
        let chosen = live
            .keys()
            .nth(usize::from(*choice) % live.len().max(1))
            .copied();
        match (kind % 4, chosen) {
            (0, Some(block)) => {
                live.remove(&block);
                allocator.free(block);
            }
            (1, Some(block)) => {
                live.remove(&block);
                insert(&mut live, allocator.realloc(block, bytes), bytes);
            }
            _ => insert(&mut live, allocator.malloc(bytes), bytes),
        }
        allocator.check().expect("the structure holds");
        assert_eq!(allocator.getallocatedblocks(), live.len() as u64);
    }
});

fn insert(live: &mut BTreeMap<Addr, u64>, block: Addr, bytes: u64) {
    if let Some((before, size)) = live.range(..=block).next_back() {
        assert!(
            before.offset((*size).max(1)) <= block,
            "blocks do not overlap"
        );
    }
    if let Some((after, _)) = live.range(block..).next() {
        assert!(
            block.offset(bytes.max(1)) <= *after,
            "blocks do not overlap"
        );
    }
    live.insert(block, bytes);
}
