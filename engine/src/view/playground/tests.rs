//! The playground's view models against small scripts of which the result is known, and against random ones.

use super::*;
use crate::alloc::history::Part;
use crate::alloc::script::Script;
use crate::alloc::{ArenaSource, Block};
use crate::profile::{PROFILES, PY39, PY311, Profile, WhatIf};
use proptest::prelude::*;
use std::fmt::Write as _;

fn history(text: &str, profile: &Profile) -> History {
    let script = Script::run(text).expect("the script is right");
    let source = ArenaSource::system(&profile.alloc);
    let mut history = History::new(profile.alloc, source).expect("the profile works");
    history.push(&Part {
        requests: script.requests,
        ..Part::default()
    });
    history
}

fn scene(history: &History, position: u32) -> Playground {
    Playground::build(history, position, Pick::default())
}

#[test]
fn the_block_that_was_freed_last_is_the_head_of_the_free_list() {
    let history = history(
        "repeat 5 as i:\n    b[i] = malloc(56)\nfree(b[1])\nfree(b[3])\n",
        &PY311,
    );
    let scene = scene(&history, 7);
    let pool = scene.pool.expect("a pool is in use");
    assert_eq!(
        (pool.ref_count, pool.block_size, pool.szidx),
        (3, 64, Some(3))
    );
    assert_eq!(pool.chain, [3, 1, 5]);
    assert_eq!(pool.freeblock, Some(3));
    assert_eq!((pool.cells[1], pool.cells[3]), (Cell::Free, Cell::Freed));
    assert_eq!((pool.n_virgin, pool.nextoffset), (249, 48 + 6 * 64));
    let block = scene.block.expect("the freed block is shown");
    assert_eq!((block.block, block.next), (3, Some(1)));
    assert_eq!(block.words[0], Word::Next(pool.block_addr(1)));
    assert_eq!(block.words[1], Word::Old);
    let at = pool.at(3);
    assert_eq!(*scene.told, [Told::Freed { at, next: Some(1) }]);
}

#[test]
fn the_bytes_beyond_the_request_are_slack() {
    let history = history("a = malloc(50)\n", &PY311);
    let block = scene(&history, 1).block.expect("the new block is shown");
    assert_eq!(block.owner, Some((0, 50)));
    assert_eq!(block.words[5], Word::Yours);
    assert_eq!(block.words[6..], [Word::Slack(6), Word::Slack(8)]);
}

#[test]
fn an_arena_stays_because_of_the_blocks_in_it() {
    let text = "repeat 100 as i:\n    b[i] = malloc(500)\nrepeat 99 as i:\n    free(b[i])\n";
    let history = history(text, &PY311);
    let pins = Playground::pins(&history, 199, 0).expect("the arena is there");
    assert_eq!((pins.blocks, pins.pools, pins.bytes), (1, 1, 512));
    let list = [Pinning {
        pool: 3,
        block_size: 512,
        used: 1,
        capacity: 31,
        first: 6,
    }];
    assert_eq!((pins.stays, &pins.list[..]), (Stays::Pinned, &list[..]));
}

#[test]
fn the_last_empty_arena_is_kept_from_3_9_on_and_that_is_said() {
    let history = history("a = malloc(5)\nfree(a)\n", &PY39);
    let pins = Playground::pins(&history, 2, 0).expect("the arena is kept");
    assert_eq!(pins.stays, Stays::KeptLast);
    let told = scene(&history, 2).told;
    assert!(told.contains(&Told::ArenaKept { arena: 0 }), "{told:?}");
}

#[test]
fn large_requests_are_listed_with_the_c_library() {
    let lists = scene(&history("a = malloc(600)\nb = malloc(0)\n", &PY311), 2).lists;
    assert_eq!((lists.n_raw, lists.raw_bytes, lists.arenas), (2, 601, 0));
}

#[test]
fn a_fresh_pool_takes_one_page_of_its_four() {
    let lists = scene(&history("a = malloc(16)\n", &PY311), 1).lists;
    assert_eq!((lists.mapped, lists.resident), (1 << 20, 4096));
}

#[test]
fn what_if_dials_change_what_they_say() {
    let what_if = WhatIf {
        pool_size: Some(8192),
        alignment: Some(32),
        ..WhatIf::default()
    };
    let profile = dials::profile("3.11", &what_if).expect("3.11 is there");
    assert_eq!((profile.pool_size, profile.n_classes()), (8192, 16));
    assert_eq!((profile.pool_overhead, profile.check()), (64, Ok(())));
    assert!(!dials::is_cpython("3.11", &what_if));
    assert!(dials::is_cpython("3.11", &WhatIf::default()));
    for (aligned, pools) in [(Some(true), 64), (Some(false), 63)] {
        for profile in PROFILES {
            let source = dials::source(&profile.alloc, aligned);
            let mut history = History::new(profile.alloc, source).expect("it works");
            let script = Script::run("a = malloc(1)\n").expect("it is right");
            history.push(&Part {
                requests: script.requests,
                ..Part::default()
            });
            let map = scene(&history, 1).map;
            assert_eq!(map.arenas[0].ntotalpools, pools, "{}", profile.name);
        }
    }
}

#[test]
fn every_profile_is_offered_oldest_first() {
    let names: Vec<&str> = dials::profile_names().collect();
    assert_eq!(
        names,
        ["classic-256", "2.7", "3.9", "3.11", "3.13", "3.14", "3.15"]
    );
}

#[test]
fn a_pasted_report_is_taken_apart() {
    let history = history(
        "repeat 40 as i:\n    b[i] = malloc(200)\nfree(b[3])\n",
        &PY311,
    );
    let text = history.at(41, |moment| moment.allocator.stats().to_string());
    let report = report::read(&text).expect("it is a report");
    assert_eq!(report.parts.iter().sum::<u64>(), report.total);
    assert_eq!(report.parts[0], 39 * 208);
    assert_eq!(
        (report.wasteful[0], report.releases),
        ((12, 39 * 208), "3.11 – 3.15")
    );
    assert!(report::read("hello").is_err());
}

#[test]
fn terms_are_counted() {
    use facts::{Term, fact};
    for (index, term) in Term::ALL.into_iter().enumerate() {
        assert_eq!(term.index(), index);
        let fact = fact(term, &PY311.alloc);
        assert!(term == Term::Resident || !fact.source.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What the views say of a random moment is what the allocator says.
    #[test]
    fn views_agree_with_the_allocator(
        sizes in prop::collection::vec(0_u64..700, 1..120),
        frees in prop::collection::vec(0_usize..120, 0..100),
        profile in 0_usize..PROFILES.len(),
    ) {
        let mut text = String::new();
        for (index, size) in sizes.iter().enumerate() {
            writeln!(text, "b[{index}] = malloc({size})").expect("a string takes all");
        }
        let mut freed = std::collections::BTreeSet::new();
        for free in frees {
            let index = free % sizes.len();
            if freed.insert(index) {
                writeln!(text, "free(b[{index}])").expect("a string takes all");
            }
        }
        let history = history(&text, PROFILES[profile]);
        for position in [0, history.len() / 2, history.len()] {
            let scene = scene(&history, position);
            let (blocks, used) = history.at(position, |moment| {
                let stats = moment.allocator.stats();
                let blocks: u64 = stats.classes.iter().map(|row| row.in_use).sum();
                let used: u64 = stats.classes.iter().map(|row| row.pools).sum();
                (blocks, used)
            });
            prop_assert_eq!(scene.lists.blocks, blocks);
            // Each arena has a place of its own, the same at every moment.
            prop_assert_eq!(scene.map.places, history.most_arenas());
            prop_assert!(scene.map.arenas.iter().all(|arena| arena.arena < scene.map.places));
            let tiles = scene.map.arenas.iter().flat_map(|arena| &arena.tiles);
            prop_assert_eq!(tiles.filter(|tile| tile.used > 0).count() as u64, used);
            prop_assert_eq!(u64::from(scene.n_held.unwrap_or(0)), blocks + scene.lists.n_raw);
            if let Some(pool) = &scene.pool {
                let in_use = pool.cells.iter().filter(|cell| matches!(cell, Cell::Used | Cell::Given));
                prop_assert_eq!(in_use.count(), pool.ref_count as usize);
                let free = pool.cells.iter().filter(|cell| matches!(cell, Cell::Free | Cell::Freed));
                prop_assert_eq!(free.count(), pool.chain.len());
                let raw = history.at(position, |moment| {
                    let id = moment.allocator.pool_id(crate::alloc::ArenaId(pool.arena), pool.pool);
                    id.map(|id| moment.allocator.blocks(id))
                });
                let virgin = raw.unwrap_or_default().iter().filter(|block| **block == Block::Virgin).count();
                prop_assert_eq!(pool.n_virgin as usize, virgin);
            }
        }
    }
}
