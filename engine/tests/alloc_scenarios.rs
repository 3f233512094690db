//! The worked scenarios of the allocator's specification, section 11; their numbers are kept.
//! Each starts with an allocator that has seen no request. Results are offsets from the base of an arena.

use engine::addr::Addr;
use engine::alloc::{Allocator, ArenaId, ArenaSource, NoWatch, Place, PoolState, SizeClass, Step};
use engine::profile::{AllocProfile, CLASSIC_256, PY27, PY39, PY311, Profile};

/// Bases of arenas: far apart, so an offset names its arena.
const BASE: u64 = 0x10_0000_0000;
const STRIDE: u64 = 0x1000_0000;

/// An allocator and its blocks as "arena + offset".
struct Bench {
    allocator: Allocator,
}

impl Bench {
    /// Every base is `excess` bytes above a pool boundary.
    fn with_excess(profile: &AllocProfile, excess: u64) -> Self {
        let bases = (0..64).map(|n| Some(BASE + n * STRIDE + excess));
        let allocator = Allocator::new(*profile, ArenaSource::queue(bases));
        let allocator = allocator.expect("the profile works");
        Self { allocator }
    }

    fn new(profile: &Profile) -> Self {
        Self::with_excess(&profile.alloc, 0)
    }

    fn malloc(&mut self, bytes: u64) -> u64 {
        let addr = self.allocator.malloc(bytes);
        self.check();
        addr.0.wrapping_sub(BASE)
    }

    fn malloc_n<const N: usize>(&mut self, bytes: u64) -> [u64; N] {
        std::array::from_fn(|_| self.malloc(bytes))
    }

    fn realloc(&mut self, block: u64, bytes: u64) -> u64 {
        let addr = self.allocator.realloc(at(block), bytes);
        self.check();
        addr.0.wrapping_sub(BASE)
    }

    fn free(&mut self, block: u64) {
        self.allocator.free(at(block));
        self.check();
    }

    fn free_all(&mut self, blocks: impl IntoIterator<Item = u64>) {
        for block in blocks {
            self.allocator.free(at(block));
        }
        self.check();
    }

    fn check(&self) {
        self.allocator.check().expect("the structure holds");
    }

    fn is_raw(&self, block: u64) -> bool {
        matches!(self.allocator.place(at(block)), Place::Raw(_))
    }

    /// The free chain of the pool that a block is in, as offsets from that pool.
    fn chain(&self, block: u64) -> Vec<u64> {
        let pool = self.pool(block);
        let chain = self.allocator.free_chain(pool.id);
        chain.iter().map(|block| block.0 - pool.address.0).collect()
    }

    fn pool(&self, block: u64) -> engine::alloc::Pool {
        let Place::Block { pool, .. } = self.allocator.place(at(block)) else {
            panic!("{block:#x} is not in a pool");
        };
        self.allocator.pool(pool).expect("it was found")
    }

    /// `usable_arenas` as (record, free pools).
    fn usable(&self) -> Vec<(u32, u32)> {
        let arenas = self.allocator.usable_arenas();
        arenas
            .iter()
            .map(|id| (id.0, self.allocator.arena(*id).expect("usable").nfreepools))
            .collect()
    }

    /// Arenas obtained, given back, attached.
    fn arenas(&self) -> (u64, u64, u64) {
        let stats = self.allocator.stats();
        (
            stats.arenas_total,
            stats.arenas_reclaimed,
            stats.arenas_current,
        )
    }

    /// Fills whole arenas with 512-byte blocks; the blocks of each, by address.
    fn fill(&mut self, n_arenas: usize) -> Vec<Vec<u64>> {
        let per_pool = self.allocator.sizes().blocks(SizeClass(31));
        let per_arena = self.allocator.profile().max_pools() * per_pool;
        (0..n_arenas)
            .map(|_| {
                (0..per_arena)
                    .map(|_| self.allocator.malloc(512).0 - BASE)
                    .collect()
            })
            .collect()
    }
}

fn at(block: u64) -> Addr {
    Addr(block.wrapping_add(BASE))
}

/// Offset in arena `n`.
fn arena(n: u64, offset: u64) -> u64 {
    n * STRIDE + offset
}

#[test]
fn scenario_01_02_reuse_is_lifo() {
    let mut bench = Bench::new(&PY311);
    assert_eq!(bench.malloc_n(24), [48, 80, 112]);
    let pool = bench.pool(48);
    assert_eq!(
        (pool.ref_count, pool.nextoffset, pool.maxnextoffset),
        (3, 176, 16352)
    );
    assert_eq!(bench.chain(48), [144]);
    bench.free(80);
    assert_eq!(bench.pool(48).ref_count, 2);
    assert_eq!(bench.chain(48), [80, 144]);
    assert_eq!(bench.malloc(24), 80);
    assert_eq!(bench.chain(48), [144]);

    // 2: with 8-byte alignment.
    let mut bench = Bench::new(&CLASSIC_256);
    assert_eq!(bench.malloc_n(24), [48, 72, 96]);
    bench.free(72);
    assert_eq!(bench.chain(48), [72, 120]);
    let pool = bench.pool(48);
    assert_eq!((pool.nextoffset, pool.maxnextoffset), (144, 4072));
    assert_eq!(bench.malloc(24), 72);
}

#[test]
fn scenario_03_32_bit_layouts_are_not_in_the_way() {
    let profile = AllocProfile {
        pointer_size: 4,
        alignment: 8,
        pool_size: 4096,
        pool_overhead: 32,
        arena_size: 256 << 10,
        ..PY311.alloc
    };
    let mut bench = Bench::with_excess(&profile, 0);
    assert_eq!(bench.malloc_n(24), [32, 56, 80]);
    bench.free(56);
    assert_eq!(bench.malloc(24), 56);
}

#[test]
fn scenario_04_free_order_counts_not_address_order() {
    let mut bench = Bench::new(&PY311);
    assert_eq!(bench.malloc_n(16), [48, 64, 80, 96]);
    bench.free_all([48, 80, 64]);
    assert_eq!(bench.chain(96), [64, 80, 48, 112]);
    assert_eq!(bench.malloc_n(16), [64, 80, 48, 112]);
}

#[test]
fn scenario_05_06_a_full_pool_is_in_no_list_and_comes_back_in_front() {
    let mut bench = Bench::new(&PY311);
    for i in 1..=31 {
        assert_eq!(bench.malloc(512), 48 + 512 * (i - 1));
    }
    let pool = bench.pool(48);
    assert_eq!(
        (pool.ref_count, pool.state, pool.freeblock),
        (31, PoolState::Full, Addr::NULL)
    );
    assert_eq!((pool.nextoffset, pool.maxnextoffset), (15920, 15872));
    assert_eq!(bench.allocator.usedpools(SizeClass(31)), []);
    assert_eq!(bench.malloc(512), 16432);

    bench.free(2096);
    let second = bench.pool(16432);
    assert_eq!(
        bench.allocator.usedpools(SizeClass(31)),
        [pool.id, second.id]
    );
    assert_eq!(bench.malloc(512), 2096);
    assert_eq!(bench.malloc(512), 16944);

    let mut bench = Bench::new(&PY39);
    let blocks: [u64; 8] = bench.malloc_n(512);
    assert_eq!(blocks[6..], [3120, 4144]);
    let pool = bench.pool(48);
    assert_eq!((pool.nextoffset, pool.maxnextoffset), (3632, 3584));
}

#[test]
fn scenario_07_the_pool_unfilled_last_serves_first() {
    let mut bench = Bench::new(&PY311);
    let _: [u64; 62] = bench.malloc_n(512);
    bench.free_all([1072, 20528]);
    assert_eq!(bench.malloc_n(512), [20528, 1072, 32816]);
}

#[test]
fn scenario_08_09_an_empty_pool_keeps_its_chain_for_its_own_class_only() {
    let recycled = || {
        let mut bench = Bench::new(&PY311);
        assert_eq!(bench.malloc(500), 48);
        let blocks: [u64; 3] = bench.malloc_n(40);
        assert_eq!(blocks, [16432, 16480, 16528]);
        bench.free_all(blocks);
        assert_eq!(bench.chain(16432), [144, 96, 48, 192]);
        assert_eq!(bench.pool(16432).nextoffset, 240);
        assert_eq!(bench.pool(16432).state, PoolState::Empty);
        bench
    };
    let mut same = recycled();
    assert_eq!(same.malloc_n(40), [16528, 16480, 16432, 16576]);
    assert_eq!(same.pool(16432).nextoffset, 288);
    let mut other = recycled();
    assert_eq!(other.malloc_n(100), [16432, 16544]);
    let pool = other.pool(16432);
    assert_eq!((pool.nextoffset, pool.maxnextoffset), (384, 16272));
}

#[test]
fn scenario_10_empty_pools_come_before_carving_last_emptied_first() {
    let mut bench = Bench::new(&PY311);
    let [a, b, _] = [10, 20, 40].map(|bytes| bench.malloc(bytes));
    bench.free_all([b, a]);
    let served = [60, 80, 100].map(|bytes| bench.malloc(bytes));
    assert_eq!(served, [48, 16432, 49200]);
}

/// Empties whole pools of full arenas, as (arena, pool).
fn empty_pools(
    bench: &mut Bench,
    full: &[Vec<u64>],
    pools: &[(usize, usize)],
) -> Vec<Vec<(u32, u32)>> {
    let per_pool = bench.allocator.sizes().blocks(SizeClass(31)) as usize;
    pools
        .iter()
        .map(|(arena, pool)| {
            let blocks = &full[*arena][pool * per_pool..(pool + 1) * per_pool];
            bench.free_all(blocks.iter().copied());
            bench.usable()
        })
        .collect()
}

#[test]
fn scenario_11_the_fullest_arena_serves_and_the_newest_among_equals() {
    let order = [
        (2, 10),
        (0, 3),
        (0, 4),
        (1, 7),
        (2, 11),
        (2, 12),
        (1, 8),
        (1, 9),
        (1, 10),
        (3, 0),
    ];
    let lists: [&[(u32, u32)]; 10] = [
        &[(2, 1)],
        &[(0, 1), (2, 1)],
        &[(2, 1), (0, 2)],
        &[(1, 1), (2, 1), (0, 2)],
        &[(1, 1), (2, 2), (0, 2)],
        &[(1, 1), (0, 2), (2, 3)],
        &[(1, 2), (0, 2), (2, 3)],
        &[(0, 2), (1, 3), (2, 3)],
        &[(0, 2), (2, 3), (1, 4)],
        &[(3, 1), (0, 2), (2, 3), (1, 4)],
    ];
    let mut bench = Bench::new(&PY311);
    let full = bench.fill(4);
    assert_eq!(bench.usable(), []);
    assert_eq!(empty_pools(&mut bench, &full, &order), lists);
    let fingers: Vec<(u32, u32)> = bench
        .allocator
        .nfp2lasta()
        .iter()
        .map(|(k, id)| (*k, id.0))
        .collect();
    assert_eq!(fingers, [(1, 3), (2, 0), (3, 2), (4, 1)]);
    let served: Vec<u64> = (1..=11).map(|class| bench.malloc(class * 16)).collect();
    let expected = [
        arena(3, 48),
        arena(0, 65584),
        arena(0, 49200),
        arena(2, 196_656),
        arena(2, 180_272),
        arena(2, 163_888),
        arena(1, 163_888),
        arena(1, 147_504),
        arena(1, 131_120),
        arena(1, 114_736),
        arena(4, 48),
    ];
    assert_eq!(served, expected);

    // The list evolves identically where a walk keeps it.
    let mut bench = Bench::new(&PY27);
    let full = bench.fill(4);
    assert_eq!(empty_pools(&mut bench, &full, &order), lists);
    let served: Vec<u64> = (1..=4).map(|class| bench.malloc(class * 16)).collect();
    assert_eq!(
        served,
        [
            arena(3, 48),
            arena(0, 16432),
            arena(0, 12336),
            arena(2, 49200)
        ]
    );
}

#[test]
fn scenario_12_thrash_and_its_cure() {
    let thrash = |profile: &Profile, rounds: u64| {
        let mut bench = Bench::with_excess(&profile.alloc, 0);
        *bench.allocator.source_mut() = ArenaSource::queue((0..rounds).map(|_| Some(BASE)));
        for _ in 0..rounds {
            assert_eq!(bench.malloc(100), 48);
            bench.free(48);
        }
        bench.arenas()
    };
    assert_eq!(thrash(&CLASSIC_256, 3), (3, 3, 0));
    assert_eq!(thrash(&PY27, 1000), (1000, 1000, 0));
    assert_eq!(thrash(&PY39, 1000), (1, 0, 1));
    assert_eq!(thrash(&PY311, 1000), (1, 0, 1));
}

#[test]
fn scenario_13_the_first_empty_arena_is_the_one_kept() {
    let kept = |profile: &Profile, order: [usize; 3]| {
        let mut bench = Bench::new(profile);
        let full = bench.fill(3);
        for arena in order {
            bench.free_all(full[arena].iter().copied());
        }
        let left: Vec<u32> = bench.allocator.arena_ids().map(|id| id.0).collect();
        left
    };
    assert_eq!(kept(&PY311, [0, 1, 2]), [0]);
    assert_eq!(kept(&PY311, [2, 1, 0]), [2]);
    assert_eq!(kept(&PY311, [1, 0, 2]), [1]);
    assert_eq!(kept(&PY27, [0, 1, 2]), [0; 0]);
}

#[test]
fn scenario_14_an_empty_arena_that_is_last_is_used_last() {
    let mut bench = Bench::new(&PY311);
    let full = bench.fill(1);
    assert_eq!(bench.malloc(16), arena(1, 48));
    bench.free(arena(1, 48));
    assert_eq!(bench.usable(), [(1, 64)]);
    assert_eq!(
        empty_pools(&mut bench, &full, &[(0, 5)]),
        [[(0, 1), (1, 64)]]
    );
    assert_eq!(bench.malloc(16), arena(0, 81968));
    assert_eq!(bench.malloc(32), arena(1, 48));
}

#[test]
fn scenario_15_one_block_pins_an_arena() {
    let mut bench = Bench::new(&PY311);
    let full = bench.fill(3);
    for arena in &full {
        let pinned = 20 * 31 + 7;
        let rest = (0..arena.len()).filter(|n| *n != pinned);
        bench.free_all(rest.map(|n| arena[n]));
    }
    let pinned: Vec<Addr> = full.iter().map(|arena| at(arena[20 * 31 + 7])).collect();
    for (arena, block) in (0..).zip(pinned) {
        let pins = bench.allocator.pinning_blocks(ArenaId(arena));
        let pool = bench.allocator.pool_id(ArenaId(arena), 20);
        assert_eq!(pins, [(pool.expect("it is there"), vec![block])]);
    }
    let stats = bench.allocator.stats();
    let bytes = (
        stats.bytes_allocated,
        stats.bytes_available,
        stats.bytes_headers,
    );
    assert_eq!(bytes, (1536, 46080, 144));
    assert_eq!((stats.unused_pools, stats.bytes_quantization), (189, 1392));
    assert_eq!(stats.total(), 3_145_728);
    assert_eq!(bench.usable(), [(2, 63), (1, 63), (0, 63)]);
    assert_eq!(bench.malloc(16), arena(2, 1_032_240));
}

#[test]
fn scenario_16_17_capacity_of_aligned_and_misaligned_arenas() {
    let capacity = |profile: &Profile, excess: u64| {
        let mut bench = Bench::with_excess(&profile.alloc, excess);
        let offset = |block: u64| (block / STRIDE, block % STRIDE - excess);
        let first = offset(bench.allocator.malloc(512).0 - BASE);
        let (mut n, mut last) = (1, first);
        loop {
            let next = offset(bench.allocator.malloc(512).0 - BASE);
            if next.0 == 1 {
                return (first.1, n, last.1, next.1);
            }
            (n, last) = (n + 1, next);
        }
    };
    assert_eq!(capacity(&PY311, 4096), (12336, 1953, 1_043_504, 12336));
    assert_eq!(capacity(&PY39, 16), (4128, 441, 261_152, 4128));
    assert_eq!(capacity(&PY311, 0), (48, 1984, 1_047_600, 48));
    assert_eq!(capacity(&PY39, 0), (48, 448, 261_168, 48));
}

#[test]
fn scenario_18_realloc_keeps_a_block_of_which_more_than_three_quarters_stay() {
    let realloc = |profile: &Profile, from: u64, to: u64| {
        let mut bench = Bench::new(profile);
        let block = bench.malloc(from);
        bench.realloc(block, to)
    };
    assert_eq!(realloc(&PY311, 512, 385), 48);
    assert_eq!(realloc(&PY311, 512, 384), 16432);
    assert_eq!(realloc(&PY311, 100, 112), 48);
    assert_eq!(realloc(&PY311, 100, 113), 16432);
    assert_eq!(realloc(&PY311, 32, 25), 48);
    // Into another block of the same class.
    assert_eq!(realloc(&PY311, 32, 24), 80);
    let mut bench = Bench::new(&PY311);
    bench.malloc(32);
    bench.realloc(48, 24);
    assert_eq!(bench.chain(80), [48, 112]);
    // 8-byte alignment.
    assert_eq!(realloc(&CLASSIC_256, 32, 24), 4144);
    assert_eq!(realloc(&CLASSIC_256, 8, 6), 56);
    // A block of the C library never comes back into a pool.
    let mut bench = Bench::new(&PY311);
    let block = bench.malloc(64);
    let raw = bench.realloc(block, 600);
    assert!(bench.is_raw(raw));
    let still = bench.realloc(raw, 16);
    assert!(bench.is_raw(still));
}

#[test]
fn scenario_19_zero_bytes_are_the_c_librarys() {
    let mut bench = Bench::new(&PY311);
    assert_eq!([bench.malloc(16), bench.malloc(48)], [48, 16432]);
    assert_eq!(bench.allocator.getallocatedblocks(), 2);
    let raw = bench.realloc(16432, 0);
    assert!(bench.is_raw(raw));
    assert_eq!(bench.allocator.getallocatedblocks(), 2);
    assert_eq!(bench.pool(16432).state, PoolState::Empty);
    bench.free(raw);
    assert_eq!(bench.allocator.getallocatedblocks(), 1);
    let zero = bench.malloc(0);
    assert!(bench.is_raw(zero));
    assert_eq!(bench.allocator.getallocatedblocks(), 2);
}

#[test]
fn scenario_20_thresholds() {
    let mut bench = Bench::new(&CLASSIC_256);
    assert_eq!(bench.malloc(256), 48);
    let large = bench.malloc(257);
    assert!(bench.is_raw(large));
    let served = [255, 1, 8, 9].map(|bytes| bench.malloc(bytes));
    assert_eq!(served, [304, 4144, 4152, 8240]);
    let mut bench = Bench::new(&PY311);
    assert_eq!(bench.malloc(512), 48);
    let large = bench.malloc(513);
    assert!(bench.is_raw(large));
}

#[test]
fn scenario_21_the_record_released_last_is_used_first() {
    let mut bench = Bench::new(&PY311);
    let full = bench.fill(17);
    assert_eq!(bench.allocator.maxarenas(), 32);
    assert!(bench.allocator.arena(ArenaId(16)).is_some());
    for arena in [3, 5, 7] {
        bench.free_all(full[arena].iter().copied());
    }
    assert!(bench.allocator.arena(ArenaId(3)).is_some());
    assert_eq!(
        bench.allocator.unused_arena_objects()[..2],
        [ArenaId(7), ArenaId(5)]
    );
    bench.fill(2);
    assert!(bench.allocator.arena(ArenaId(7)).is_some());
    assert!(bench.allocator.arena(ArenaId(5)).is_none());
    bench.fill(1);
    assert!(bench.allocator.arena(ArenaId(5)).is_some());
}

#[test]
fn scenario_22_an_address_is_in_an_arena_from_its_base_to_its_end() {
    let base = 0x7F3A_0010_4000;
    let source = ArenaSource::queue([Some(base)]);
    let mut allocator = Allocator::new(PY311.alloc, source).expect("the profile works");
    allocator.malloc(1);
    let in_arena = |addr: u64| !matches!(allocator.place(Addr(addr)), Place::Foreign);
    let found = [base - 1, base, base + 0xF_FFFF, base + 0x10_0000].map(in_arena);
    assert_eq!(found, [false, true, true, false]);
}

#[test]
fn the_samples_of_the_statistics_text() {
    let mut bench = Bench::with_excess(&PY311.alloc, 4096);
    bench.malloc(24);
    bench.malloc(513);
    let text = "\
Small block threshold = 512, in 32 size classes.

class   size   num pools   blocks in use  avail blocks
-----   ----   ---------   -------------  ------------
    1     32           1               1           509

# arenas allocated total           =                    1
# arenas reclaimed                 =                    0
# arenas highwater mark            =                    1
# arenas allocated current         =                    1
1 arenas * 1048576 bytes/arena     =            1,048,576

# bytes in allocated blocks        =                   32
# bytes in available blocks        =               16,288
62 unused pools * 16384 bytes      =            1,015,808
# bytes lost to pool headers       =                   48
# bytes lost to quantization       =                   16
# bytes lost to arena alignment    =               16,384
Total                              =            1,048,576

arena map counts
# arena map mid nodes              =                    1
# arena map bot nodes              =                    1

# bytes lost to arena map root     =              262,144
# bytes lost to arena map mid      =              262,144
# bytes lost to arena map bot      =              131,072
Total                              =              655,360
";
    assert_eq!(bench.allocator.stats().to_string(), text);

    // The 3.6 sample: its geometry is the classic one with a threshold of 512.
    let profile = AllocProfile {
        threshold: 512,
        ..CLASSIC_256.alloc
    };
    let mut bench = Bench::with_excess(&profile, 0);
    let blocks = [1, 8, 9, 512, 513, 0].map(|bytes| bench.malloc(bytes));
    bench.free(blocks[1]);
    assert_eq!(bench.allocator.getallocatedblocks(), 5);
    let text = bench.allocator.stats().to_string();
    let expected = "
    0      8           1               1           505
    1     16           1               1           252
   63    512           1               1             6
";
    assert!(text.contains(expected), "{text}");
    assert!(text.ends_with("\nTotal                              =              262,144\n"));
    assert!(text.contains("61 unused pools * 4096 bytes       =              249,856\n"));
}

#[test]
fn steps_of_a_request_are_told_in_order() {
    let mut bench = Bench::new(&PY311);
    let mut steps: Vec<Step> = Vec::new();
    let block = bench.allocator.malloc_watched(24, &mut steps);
    let pool = bench.pool(48).id;
    let class = SizeClass(1);
    let arena = ArenaId(0);
    let expected = [
        Step::Requested {
            bytes: 24,
            class: Some(class),
        },
        Step::NoUsedPool { class },
        Step::NoUsableArena,
        Step::ArenaRecordsGrown { maxarenas: 16 },
        Step::ArenaObtained {
            arena,
            address: at(0),
            ntotalpools: 64,
        },
        Step::PoolCarved { pool, arena },
        Step::PoolUsed {
            pool,
            class,
            same_class: false,
        },
        Step::BlockTaken {
            pool,
            block,
            next: at(80),
        },
    ];
    assert_eq!(steps, expected);
    steps.clear();
    bench.allocator.malloc_watched(24, &mut steps);
    let expected = [
        Step::Requested {
            bytes: 24,
            class: Some(class),
        },
        Step::FrontPool { class, pool },
        Step::BlockTaken {
            pool,
            block: at(80),
            next: Addr::NULL,
        },
        Step::VirginLinked {
            pool,
            block: at(112),
        },
    ];
    assert_eq!(steps, expected);
    steps.clear();
    bench.allocator.free_watched(block, &mut steps);
    assert_eq!(
        steps,
        [Step::BlockFreed {
            pool,
            block,
            next: at(112)
        }]
    );
    steps.clear();
    bench.allocator.free_watched(at(80), &mut steps);
    let expected = [
        Step::BlockFreed {
            pool,
            block: at(80),
            next: block,
        },
        Step::PoolEmpty { pool },
        Step::ArenaKept { arena },
    ];
    assert_eq!(steps, expected);
}

#[test]
fn a_refused_arena_sends_the_request_to_the_c_library() {
    let source = ArenaSource::queue([None, Some(BASE)]);
    let mut allocator = Allocator::new(PY311.alloc, source).expect("the profile works");
    let mut steps: Vec<Step> = Vec::new();
    let raw = allocator.malloc_watched(24, &mut steps);
    assert!(matches!(allocator.place(raw), Place::Raw(_)));
    assert!(steps.contains(&Step::ArenaRefused));
    assert_eq!(allocator.malloc(24), at(48));
    allocator.check().expect("the structure holds");
}

#[test]
fn a_clone_does_not_see_what_happens_to_the_other() {
    let mut bench = Bench::new(&PY311);
    let blocks: [u64; 4] = bench.malloc_n(24);
    let keyframe = bench.allocator.clone();
    bench.free_all(blocks);
    bench.malloc(500);
    let pool = keyframe.usedpools(SizeClass(1))[0];
    assert_eq!(keyframe.free_chain(pool), [at(176)]);
    keyframe.check().expect("the structure holds");
    assert!(blocks.iter().all(|block| keyframe.is_live(at(*block))));
    assert!(!bench.allocator.is_live(at(blocks[1])));
}

#[test]
fn older_blocks_are_in_a_full_arena_and_serve_once_freed() {
    let (mut allocator, older) = Allocator::program_start_with(&PY311.alloc, &[208, 600]);
    allocator.check().expect("the structure holds");
    assert_eq!(allocator.usable_arenas(), [ArenaId(1)]);
    assert!(allocator.is_older(ArenaId(0)) && !allocator.is_older(ArenaId(1)));
    assert!((0..32).all(|class| allocator.usedpools(SizeClass(class)).is_empty()));
    let own = allocator.malloc(200);
    assert!(matches!(allocator.place(own), Place::Block { pool, .. } if pool.0 == 64));
    allocator.free(older[0]);
    assert_eq!(allocator.malloc(208), older[0]);
    assert_eq!(allocator.malloc(208), own.offset(208));
    allocator.free(older[1]);
    allocator.check().expect("the structure holds");
}

#[test]
fn programs_start_with_one_unused_arena_of_63_pools() {
    let mut allocator = Allocator::start();
    allocator.check().expect("the structure holds");
    let arena = allocator.arena(ArenaId(0)).expect("it is attached");
    assert_eq!(
        (arena.nfreepools, arena.ntotalpools, arena.n_carved),
        (63, 63, 0)
    );
    let block = allocator.malloc_watched(24, &mut NoWatch);
    assert_eq!(block, arena.first_pool.offset(48));
}
