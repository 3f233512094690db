//! Random requests against a naive model of the same rules, with all invariants checked after every operation.
//!
//! The model is written the slow and obvious way: a pool's chain is a list of offsets, the arenas' order is kept by
//! walking (as CPython did up to 3.7), full pools are in no list because nobody looks for them.
//!
//! `ALLOC_OPERATIONS` in the environment asks for a longer run of the last test.

#![expect(
    clippy::cast_possible_truncation,
    reason = "the model runs natively, with small numbers"
)]

use engine::addr::Addr;
use engine::alloc::replay::replay;
use engine::alloc::script::Script;
use engine::alloc::trace::Trace;
use engine::alloc::{Allocator, ArenaSource, Place, Stats};
use engine::profile::{AllocProfile, CLASSIC_256, PROFILES, PY39, PY311};
use proptest::prelude::*;

/// A pool of the model.
#[derive(Clone, Debug, Default)]
struct Pool {
    class: Option<u64>,
    count: u64,
    /// Offsets of linked free blocks, next one last.
    chain: Vec<u64>,
    /// Blocks handed out or linked so far.
    touched: u64,
}

/// An arena of the model.
#[derive(Clone, Debug)]
struct Arena {
    base: u64,
    first_pool: u64,
    pools: Vec<Pool>,
    n_pools: usize,
    /// Numbers of empty pools, next one last.
    free: Vec<usize>,
}

impl Arena {
    fn n_free(&self) -> usize {
        self.free.len() + self.n_pools - self.pools.len()
    }
}

/// The naive model. Arenas are named by their base.
struct Model {
    profile: AllocProfile,
    arenas: Vec<Arena>,
    /// Bases of arenas with a free pool, fullest first.
    usable: Vec<u64>,
    /// For each class (base, pool), front first.
    used: Vec<Vec<(u64, usize)>>,
    next_base: std::vec::IntoIter<Option<u64>>,
    n_obtained: u64,
}

impl Model {
    fn new(profile: AllocProfile, bases: Vec<Option<u64>>) -> Self {
        Self {
            profile,
            arenas: Vec::new(),
            usable: Vec::new(),
            used: vec![Vec::new(); profile.n_classes() as usize],
            next_base: bases.into_iter(),
            n_obtained: 0,
        }
    }

    fn arena(&mut self, base: u64) -> &mut Arena {
        let found = self.arenas.iter_mut().find(|arena| arena.base == base);
        found.expect("the arena is attached")
    }

    /// The block's address; `None` when the C library serves it.
    fn malloc(&mut self, bytes: u64) -> Option<u64> {
        let profile = self.profile;
        let alignment = u64::from(profile.alignment);
        if bytes == 0 || bytes > u64::from(profile.threshold) {
            return None;
        }
        let size = bytes.div_ceil(alignment) * alignment;
        let class = size / alignment - 1;
        let blocks = u64::from(profile.pool_size - profile.pool_overhead) / size;
        let list = class as usize;
        if self.used[list].is_empty() {
            let place = self.free_pool()?;
            self.used[list].push(place);
            let pool = &mut self.arena(place.0).pools[place.1];
            if pool.class != Some(class) {
                *pool = Pool {
                    class: Some(class),
                    count: 0,
                    chain: vec![u64::from(profile.pool_overhead)],
                    touched: 1,
                };
            }
        }
        let (base, number) = self.used[list][0];
        let arena = self.arena(base);
        let start = arena.first_pool + number as u64 * u64::from(profile.pool_size);
        let pool = &mut arena.pools[number];
        pool.count += 1;
        let block = pool.chain.pop().expect("a used pool has a free block");
        if pool.chain.is_empty() && pool.touched < blocks {
            pool.chain
                .push(u64::from(profile.pool_overhead) + pool.touched * size);
            pool.touched += 1;
        }
        if pool.count == blocks {
            self.used[list].remove(0);
        }
        Some(start + block)
    }

    fn free_pool(&mut self) -> Option<(u64, usize)> {
        if self.usable.is_empty() {
            let base = self.next_base.next().flatten()?;
            let pool_size = u64::from(self.profile.pool_size);
            let first_pool = base.div_ceil(pool_size) * pool_size;
            self.arenas.push(Arena {
                base,
                first_pool,
                pools: Vec::new(),
                n_pools: self.profile.max_pools() as usize - usize::from(first_pool != base),
                free: Vec::new(),
            });
            self.usable.push(base);
            self.n_obtained += 1;
        }
        let base = self.usable[0];
        let arena = self.arena(base);
        let number = arena.free.pop().unwrap_or_else(|| {
            arena.pools.push(Pool::default());
            arena.pools.len() - 1
        });
        if arena.n_free() == 0 {
            self.usable.remove(0);
        }
        Some((base, number))
    }

    /// Where the block is: base and number of its pool.
    fn pool_of(&self, block: u64) -> Option<(u64, usize)> {
        let size = u64::from(self.profile.arena_size);
        let found = self
            .arenas
            .iter()
            .find(|arena| (arena.base..arena.base + size).contains(&block))?;
        let number = (block - found.first_pool) / u64::from(self.profile.pool_size);
        Some((found.base, number as usize))
    }

    /// Gives the base of the arena that was released, if one was.
    fn free(&mut self, block: u64) -> Option<u64> {
        let place = self.pool_of(block).expect("it is in an arena");
        let (base, number) = place;
        let pool_size = u64::from(self.profile.pool_size);
        let pool = &mut self.arena(base).pools[number];
        let was_full = pool.chain.is_empty();
        pool.chain.push(block % pool_size);
        pool.count -= 1;
        let (class, count) = (pool.class.expect("it was used") as usize, pool.count);
        if was_full {
            self.used[class].insert(0, place);
        } else if count == 0 {
            self.used[class].retain(|other| *other != place);
            return self.emptied(base, number);
        }
        None
    }

    fn emptied(&mut self, base: u64, number: usize) -> Option<u64> {
        let keeps_last = self.profile.keeps_last_empty_arena;
        let arena = self.arena(base);
        arena.free.push(number);
        let (free, total) = (arena.n_free(), arena.n_pools);
        if free == 1 {
            self.usable.insert(0, base);
            return None;
        }
        let mut place = self.usable.iter().position(|other| *other == base)?;
        if free == total && !(keeps_last && place + 1 == self.usable.len()) {
            self.usable.remove(place);
            self.arenas.retain(|arena| arena.base != base);
            return Some(base);
        }
        while place + 1 < self.usable.len() {
            let next = self.usable[place + 1];
            if self.arena(next).n_free() >= free {
                break;
            }
            self.usable.swap(place, place + 1);
            place += 1;
        }
        None
    }
}

/// The allocator and the model side by side, and the live blocks.
struct Both {
    allocator: Allocator,
    model: Model,
    live: Vec<(Addr, u64)>,
    released: Vec<u64>,
}

impl Both {
    fn new(profile: AllocProfile, excess: u64, refuse_every: u64) -> Self {
        let bases: Vec<Option<u64>> = (1..4000u64)
            .map(|n| {
                let refused = refuse_every > 0 && n.is_multiple_of(refuse_every);
                // Not ascending, and with gaps.
                let place = (n * 7919) % 4001;
                (!refused).then_some((place + 16) * 2 * u64::from(profile.arena_size) + excess)
            })
            .collect();
        let source = ArenaSource::queue(bases.iter().copied());
        Self {
            allocator: Allocator::new(profile, source).expect("the profile works"),
            model: Model::new(profile, bases),
            live: Vec::new(),
            released: Vec::new(),
        }
    }

    fn malloc(&mut self, bytes: u64) {
        let addr = self.allocator.malloc(bytes);
        let expected = self.model_malloc(bytes);
        self.compare(addr, expected);
        self.live.push((addr, bytes));
    }

    fn model_malloc(&mut self, bytes: u64) -> Option<u64> {
        self.model.malloc(bytes)
    }

    fn compare(&self, addr: Addr, expected: Option<u64>) {
        match expected {
            Some(expected) => assert_eq!(addr, Addr(expected)),
            None => assert!(matches!(self.allocator.place(addr), Place::Raw(_))),
        }
    }

    fn model_free(&mut self, addr: Addr) {
        if self.model.pool_of(addr.0).is_some() {
            let released = self.model.free(addr.0);
            self.released.extend(released);
        }
    }

    fn free(&mut self, choice: usize) {
        if self.live.is_empty() {
            return;
        }
        let (addr, _) = self.live.swap_remove(choice % self.live.len());
        self.allocator.free(addr);
        self.model_free(addr);
    }

    fn realloc(&mut self, choice: usize, bytes: u64) {
        if self.live.is_empty() {
            return;
        }
        let place = choice % self.live.len();
        let (old, _) = self.live[place];
        let addr = self.allocator.realloc(old, bytes);
        let alignment = u64::from(self.model.profile.alignment);
        if let Some((base, number)) = self.model.pool_of(old.0) {
            let class = self.model.arena(base).pools[number].class;
            let size = (class.expect("it is in use") + 1) * alignment;
            if bytes <= size && bytes * 4 > size * 3 {
                assert_eq!(addr, old);
            } else {
                let expected = self.model_malloc(bytes);
                self.compare(addr, expected);
                self.model_free(old);
            }
        } else {
            assert!(matches!(self.allocator.place(addr), Place::Raw(_)));
        }
        self.live[place] = (addr, bytes);
    }

    /// The structure holds, and both saw the same arenas come and go.
    fn check(&mut self) {
        self.allocator.check().expect("the structure holds");
        let usable: Vec<u64> = self
            .allocator
            .usable_arenas()
            .iter()
            .map(|id| self.allocator.arena(*id).expect("usable").address.0)
            .collect();
        assert_eq!(usable, self.model.usable);
        assert_eq!(self.allocator.getallocatedblocks(), self.live.len() as u64);
        assert_eq!(
            self.allocator.ntimes_arena_allocated(),
            self.model.n_obtained
        );
        let ArenaSource::Queue { released, .. } = self.allocator.source_mut() else {
            panic!("the source is a queue");
        };
        assert_eq!(*released, self.released);
        for (addr, _) in &self.live {
            assert!(self.allocator.is_live(*addr));
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Request {
    Malloc(u64),
    Free(usize),
    Realloc(usize, u64),
}

/// Sizes near borders of classes, around the threshold, and anything.
fn bytes() -> impl Strategy<Value = u64> {
    prop_oneof![
        4 => (0u64..=65, 0u64..=2).prop_map(|(class, more)| class * 8 + more),
        2 => Just(512u64),
        1 => 250u64..=520,
        1 => 0u64..=3000,
    ]
}

fn request() -> impl Strategy<Value = Request> {
    prop_oneof![
        5 => bytes().prop_map(Request::Malloc),
        4 => any::<usize>().prop_map(Request::Free),
        2 => (any::<usize>(), bytes()).prop_map(|(choice, bytes)| Request::Realloc(choice, bytes)),
    ]
}

/// Geometries with few and small pools, so that full pools, full arenas and released arenas are common.
fn profile() -> impl Strategy<Value = AllocProfile> {
    let small = |keeps_last_empty_arena, alignment: u32| AllocProfile {
        alignment,
        pool_size: 2048,
        arena_size: 4 * 2048,
        keeps_last_empty_arena,
        ..PY311.alloc
    };
    prop_oneof![
        Just(small(true, 16)),
        Just(small(false, 8)),
        Just(PY311.alloc),
        Just(PY39.alloc),
        Just(CLASSIC_256.alloc),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_requests_are_served_as_by_the_naive_model(
        profile in profile(),
        excess in prop_oneof![Just(0u64), Just(16), Just(4096)],
        refuse_every in prop_oneof![Just(0u64), Just(3)],
        requests in prop::collection::vec(request(), 1..160),
    ) {
        let mut both = Both::new(profile, excess, refuse_every);
        for request in requests {
            match request {
                Request::Malloc(bytes) => both.malloc(bytes),
                Request::Free(choice) => both.free(choice),
                Request::Realloc(choice, bytes) => both.realloc(choice, bytes),
            }
            both.check();
        }
        // Everything freed: nothing is left but what the rule for empty arenas keeps.
        while !both.live.is_empty() {
            both.free(0);
        }
        both.check();
        let kept = u32::from(profile.keeps_last_empty_arena && both.model.n_obtained > 0);
        prop_assert_eq!(both.allocator.narenas_currently_allocated(), kept as usize);
    }

    #[test]
    fn a_clone_and_its_original_go_separate_ways(
        first in prop::collection::vec(bytes(), 1..100),
        second in prop::collection::vec(bytes(), 1..100),
    ) {
        let mut original = Allocator::start();
        let blocks: Vec<Addr> = first.iter().map(|bytes| original.malloc(*bytes)).collect();
        let stats = original.stats();
        let mut clone = original.clone();
        for (index, bytes) in second.iter().enumerate() {
            clone.malloc(*bytes);
            if let Some(block) = blocks.get(index) {
                clone.free(*block);
            }
        }
        clone.check().expect("the structure holds");
        original.check().expect("the structure holds");
        prop_assert_eq!(original.stats(), stats);
        let again: Vec<Addr> = second.iter().map(|bytes| original.malloc(*bytes)).collect();
        let mut fresh = Allocator::start();
        for bytes in &first {
            fresh.malloc(*bytes);
        }
        let expected: Vec<Addr> = second.iter().map(|bytes| fresh.malloc(*bytes)).collect();
        prop_assert_eq!(again, expected);
    }
}

/// Lines that traces, statistics and scripts are made of, whole and damaged.
const LINES: [&str; 40] = [
    "pymalloc-trace 1",
    "version 3.11",
    "version 2.7",
    "alignment 16",
    "threshold 512",
    "pool_size 16384",
    "arena_size 1048576",
    "requests 3",
    "begin",
    "A 100000",
    "A -",
    "A 0",
    "A 3fffffffffffffff",
    "X 100000",
    "m 24 100030",
    "m 0 !",
    "m 18446744073709551615 !",
    "c 600 !",
    "r 1 9223372036854775807 !",
    "r 1 5 !",
    "r 0 5 !",
    "f 1",
    "f 0",
    "S x 1 -",
    "|Total",
    "E",
    "V 1",
    "Small block threshold = 512, in 32 size classes.",
    "-----   ----",
    "    1     32           1               1           509",
    "# arenas allocated total           =   1",
    "1 arenas * 1048576 bytes/arena     =            1,048,576",
    "arena map counts",
    "a = malloc(24)",
    "repeat 3 as i:",
    "    b[i] = malloc(16 * (i % 4) + 1)",
    "  free(b[2 * i])",
    "a = realloc(a, -5 // 2)",
    "free(a)",
    "\t\u{e9} = (((",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_damaged_to_be_refused(
        lines in prop::collection::vec(prop::sample::select(&LINES[..]), 0..40),
        head in any::<bool>(),
        cut in any::<prop::sample::Index>(),
        noise in "\\PC{0,4}",
    ) {
        let mut text = lines.join("\n");
        if head {
            let n = lines.iter().filter(|line| line.starts_with(['m', 'c', 'r', 'f']) && line.contains(' ')).count();
            text = format!("{}\nrequests {n}\nbegin\n{text}", LINES[..2].join("\n") + "\n" + &LINES[3..7].join("\n"));
        }
        let place = (0..=text.len()).rev().filter(|place| text.is_char_boundary(*place));
        let places: Vec<usize> = place.collect();
        let mut damaged = text.clone();
        damaged.insert_str(*cut.get(&places), &noise);
        for text in [text, damaged] {
            if let Ok(trace) = Trace::parse(&text) {
                let _outcome = replay(&trace);
            }
            if let Ok(stats) = text.parse::<Stats>() {
                prop_assert_eq!(stats.to_string().parse(), Ok(stats));
            }
            let _script = Script::run(&text);
        }
    }
}

/// A small generator of numbers; the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a longer run is asked for by hand"
)]
fn long_runs_that_grow_and_shrink_over_many_arenas_agree_with_the_model() {
    let operations: u64 = std::env::var("ALLOC_OPERATIONS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(80_000);
    for profile in PROFILES {
        for excess in [0, 4096 + 16] {
            let mut numbers = Numbers(7);
            let mut both = Both::new(profile.alloc, excess, 0);
            for n in 0..operations {
                // Waves: mostly growing, then mostly shrinking.
                let growing = n / 40_000 % 2 == 0;
                let action = numbers.below(100);
                let limit = if numbers.below(20) == 0 { 700 } else { 513 };
                if action < 10 {
                    let choice = numbers.below(1 << 30) as usize;
                    both.realloc(choice, numbers.below(limit));
                } else if (action < 75) == growing {
                    both.malloc(numbers.below(limit));
                } else {
                    both.free(numbers.below(1 << 30) as usize);
                }
                if n.is_multiple_of(10_000) {
                    both.check();
                }
            }
            both.check();
            assert!(both.released.len() > 1, "waves release arenas");
        }
    }
}
