//! Tests of the module above.

use super::*;
use crate::object::value::testing::{Lcg, rows};

fn find(table: &SetTable<i64>, key: i64) -> Found<i64> {
    Lookup::new(key, key).resume(table, None)
}

fn add(table: &mut SetTable<i64>, key: i64) -> Option<Resize> {
    match find(table, key) {
        Found::Absent(at) => table.insert(at, key, key),
        _ => None,
    }
}

#[test]
fn a_hundred_keys_make_the_recorded_requests() {
    let mut table = SetTable::new();
    let blocks: Vec<_> = (0..100).filter_map(|i| add(&mut table, i)?.new).collect();
    assert_eq!(blocks, [512, 2048, 8192]);
}

#[test]
fn operations_leave_the_order_that_cpython_leaves() {
    // name, operations ("+k", "-k", "p" for pop), order; recorded with 3.11.7.
    let mut n = 0;
    for row in rows(include_str!("../testdata/sets.txt")) {
        let mut table = SetTable::new();
        for op in row[0].split(' ') {
            match op.split_at(1) {
                ("p", _) => {
                    table.pop();
                }
                ("+", key) => {
                    add(&mut table, key.parse().unwrap());
                }
                (_, key) => {
                    if let Found::Slot(at) = find(&table, key.parse().unwrap()) {
                        table.remove(at);
                    }
                }
            }
        }
        let order: Vec<String> = table.iter().map(|(key, _)| key.to_string()).collect();
        assert_eq!(order.join(" "), row[1], "{}", row[0]);
        assert_eq!(table.block_bytes().unwrap_or(0).to_string(), row[2]);
        assert_eq!(table.frozen_hash().to_string(), row[3]);
        let mut copy = SetTable::new();
        copy.presize_for(table.len());
        copy.merge_into_empty(&table);
        let order: Vec<String> = copy.iter().map(|(key, _)| key.to_string()).collect();
        assert_eq!(order.join(" "), row[4], "copy after {}", row[0]);
        n += 1;
    }
    assert!(n >= 20);
}

#[test]
fn a_comparison_that_changes_the_table_restarts_the_lookup() {
    let mut table: SetTable<i64> = SetTable::new();
    table.insert(5, 1, 5);
    let mut lookup = Lookup::new(2, 5);
    assert_eq!(lookup.resume(&table, None), Found::Compare(1));
    table.clear();
    assert_eq!(lookup.resume(&table, Some(false)), Found::Absent(5));
}

#[test]
fn random_operations_agree_with_a_naive_set() {
    let mut random = Lcg(7);
    let mut table = SetTable::new();
    let mut model: Vec<i64> = Vec::new();
    for _ in 0..20_000 {
        let key = i64::try_from(random.below(300)).unwrap();
        if random.below(3) == 0 {
            if let Found::Slot(at) = find(&table, key) {
                table.remove(at);
            }
            model.retain(|&k| k != key);
        } else {
            add(&mut table, key);
            if !model.contains(&key) {
                model.push(key);
            }
        }
        assert_eq!(table.len(), model.len() as u64);
    }
    let mut keys: Vec<i64> = table.iter().map(|(key, _)| key).collect();
    keys.sort_unstable();
    model.sort_unstable();
    assert_eq!(keys, model);
}
