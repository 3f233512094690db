//! The map against the one of `std`, and copies that share.

use super::{Map, Set};
use std::collections::BTreeMap;

/// Numbers in no order.
fn numbers(n: usize, below: u64) -> impl Iterator<Item = u64> {
    let mut seed = 7_u64;
    std::iter::repeat_with(move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    })
    .take(n)
}

fn check(map: &Map<u64, u64>, model: &BTreeMap<u64, u64>) {
    assert_eq!(map.len(), model.len());
    assert!(map.iter().eq(model.iter()));
    assert!(map.iter().rev().eq(model.iter().rev()));
    assert_eq!(map.first_key_value(), model.first_key_value());
    assert_eq!(map.last_key_value(), model.last_key_value());
}

#[test]
fn a_map_does_what_the_one_of_std_does() {
    let (mut map, mut model) = (Map::new(), BTreeMap::new());
    let keys: Vec<u64> = numbers(20_000, 700).collect();
    for (turn, key) in (0..).zip(keys) {
        match turn % 7 {
            0 | 1 => assert_eq!(map.insert(key, turn), model.insert(key, turn)),
            2 | 3 => assert_eq!(map.remove(&key), model.remove(&key)),
            4 => {
                *map.entry(key).or_default() += turn;
                *model.entry(key).or_default() += turn;
            }
            5 => {
                assert_eq!(map.get(&key), model.get(&key));
                assert_eq!(map.get_mut(&key), model.get_mut(&key));
                assert!(map.range(key..key + 90).eq(model.range(key..key + 90)));
                assert!(map.range(..=key).rev().eq(model.range(..=key).rev()));
                assert!(map.range(key + 1..).eq(model.range(key + 1..)));
            }
            _ if turn % 400 == 6 => {
                map.retain(|key, _| key % 3 != turn % 3);
                model.retain(|key, _| key % 3 != turn % 3);
            }
            _ => assert_eq!(map.contains_key(&key), model.contains_key(&key)),
        }
        if turn % 50 == 0 {
            check(&map, &model);
        }
    }
    while let Some(first) = map.pop_first() {
        assert_eq!(Some(first), model.pop_first());
        check(&map, &model);
    }
}

#[test]
fn a_copy_does_not_change_with_the_original() {
    let mut map: Map<u64, u64> = numbers(500, 400).map(|key| (key, key)).collect();
    let (copy, model) = (map.clone(), map.iter().map(|(k, v)| (*k, *v)).collect());
    for key in numbers(900, 400) {
        map.insert(key, 1);
        map.remove(&(key / 2));
    }
    for value in map.values_mut() {
        *value = 2;
    }
    assert!(map.values().all(|value| *value == 2));
    check(&copy, &model);
    assert!(copy.into_iter().eq(model));
}

#[test]
fn ascending_keys_fill_their_pages() {
    let set: Set<u32> = (0..1000).collect();
    assert_eq!(set.len(), 1000);
    assert!(set.iter().copied().eq(0..1000));
    assert!(set.range(10..20).copied().eq(10..20));
    assert_eq!((set.first(), set.last()), (Some(&0), Some(&999)));
}

#[test]
fn from_both_ends_every_entry_comes_once() {
    let set: Set<u32> = (0..100).collect();
    let mut keys = set.iter();
    for n in 0..50 {
        assert_eq!(keys.next(), Some(&n));
        assert_eq!(keys.next_back(), Some(&(99 - n)));
        assert_eq!(keys.len(), 98 - 2 * n as usize);
    }
    assert_eq!((keys.next(), keys.next_back()), (None, None));
}

#[test]
fn items_of_one_key_stay_in_the_order_in_which_they_came() {
    let came = [(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
    let sorted = super::in_order(came, |(key, _)| *key);
    assert_eq!(sorted, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
}
