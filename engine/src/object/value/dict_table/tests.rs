//! Tests of the combined table, against sizes recorded with CPython 3.11.7.

use super::*;
use crate::object::value::testing::Lcg;

type Table = DictTable<u64, u64>;

/// `d[key] = value` with keys that are equal exactly when their handles are; returns the resizes.
fn set(table: &mut Table, key: u64, hash: i64, is_str: bool) -> Vec<Resize> {
    let mut resizes: Vec<Resize> = table.convert_for(is_str).into_iter().collect();
    let mut lookup = Lookup::new(key, hash);
    let mut found = lookup.resume(table, None);
    while let Found::Compare(_) = found {
        found = lookup.resume(table, Some(false));
    }
    match found {
        Found::Entry(ix) => {
            table.set_value(ix, key);
        }
        _ => resizes.extend(table.insert_new(key, hash, key, is_str).1),
    }
    resizes
}

fn find(table: &Table, key: u64, hash: i64) -> Option<usize> {
    let mut lookup = Lookup::new(key, hash);
    let mut equal = None;
    loop {
        match lookup.resume(table, equal) {
            Found::Entry(ix) => return Some(ix),
            Found::Absent => return None,
            Found::Compare(_) => equal = Some(false),
        }
    }
}

fn requests(resizes: &[Resize]) -> Vec<u64> {
    resizes.iter().map(|r| r.new.bytes()).collect()
}

#[test]
fn fifty_int_keys_make_the_recorded_requests() {
    let mut table = Table::new();
    let resizes: Vec<Resize> = (0..50)
        .flat_map(|i| set(&mut table, i, i.cast_signed(), false))
        .collect();
    assert_eq!(requests(&resizes), [160, 288, 568, 1104, 2200]);
    assert_eq!(resizes[0].old, None);
    assert_eq!(resizes[1].old.map(KeysBlock::bytes), Some(160));
}

#[test]
fn a_key_that_is_no_str_converts_the_table_before_it_is_looked_up() {
    let mut table = Table::new();
    assert_eq!(requests(&set(&mut table, 1, 77, true)), [120]);
    assert_eq!(requests(&set(&mut table, 2, 78, false)), [288]);
    assert_eq!(requests(&set(&mut table, 3, 79, true)), []);
    assert_eq!(table.block().map(|b| b.kind), Some(KeysKind::General));
}

#[test]
fn deleting_gives_no_room_back() {
    let mut table = Table::new();
    for key in 0..5 {
        set(&mut table, key, key.cast_signed(), false);
    }
    let ix = find(&table, 3, 3).unwrap();
    assert_eq!(table.delete(ix).map(|e| e.key), Some(3));
    assert_eq!(find(&table, 3, 3), None);
    // Four live entries: 12 slots wanted, 16 made.
    assert_eq!(requests(&set(&mut table, 9, 9, false)), [288]);
    let order: Vec<u64> = table.iter().map(|e| e.key).collect();
    assert_eq!(order, [0, 1, 2, 4, 9]);
}

#[test]
fn presized_tables_have_the_recorded_sizes() {
    let bytes = |n| Table::presized(n, true).block().map(KeysBlock::bytes);
    assert_eq!(bytes(5), None);
    assert_eq!(bytes(6), Some(208));
    assert_eq!(bytes(10), Some(208));
    assert_eq!(bytes(11), Some(400));
    assert_eq!(bytes(15), Some(400));
}

#[test]
fn a_comparison_that_changes_the_table_restarts_the_lookup() {
    let mut table = Table::new();
    set(&mut table, 1, 5, false);
    let mut lookup = Lookup::new(2, 5);
    assert_eq!(lookup.resume(&table, None), Found::Compare(1));
    table.clear();
    set(&mut table, 3, 5, false);
    assert_eq!(lookup.resume(&table, Some(true)), Found::Compare(3));
    assert_eq!(lookup.resume(&table, Some(true)), Found::Entry(0));
}

#[test]
fn popitem_cuts_the_entries_but_not_the_used_up_room() {
    let mut table = Table::new();
    for key in 0..5 {
        set(&mut table, key, key.cast_signed(), false);
    }
    assert_eq!(table.popitem().map(|e| e.key), Some(4));
    assert_eq!(table.popitem().map(|e| e.key), Some(3));
    assert_eq!(table.len(), 3);
    assert_eq!(requests(&set(&mut table, 7, 7, false)), [288]);
    assert_eq!(
        table.next_back_from(usize::MAX).map(|(ix, e)| (ix, e.key)),
        Some((3, 7))
    );
}

#[test]
fn copies_are_clones_when_most_entries_are_live() {
    let mut table = Table::new();
    assert_eq!(table.copy_plan(), CopyPlan::Empty);
    for key in 0..9 {
        set(&mut table, key, key.cast_signed(), false);
    }
    assert!(matches!(table.copy_plan(), CopyPlan::Clone(b) if b.log2_size == 4));
    assert!(matches!(table.merge_into_empty_plan(), CopyPlan::Clone(_)));
    for key in 0..4 {
        table.delete(find(&table, key, key.cast_signed()).unwrap());
    }
    assert_eq!(table.copy_plan(), CopyPlan::Merge);
    assert_eq!(table.merge_into_empty_plan(), CopyPlan::Merge);
    let mut copy = Table::new();
    assert_eq!(copy.merge_presize(&table).map(|r| r.new.bytes()), Some(160));
}

#[test]
fn random_operations_agree_with_an_ordered_list() {
    let mut random = Lcg(1);
    let mut table = Table::new();
    let mut model: Vec<u64> = Vec::new();
    for _ in 0..20_000 {
        let key = random.below(60);
        // Many equal hashes and long chains.
        let hash = (key % 7).cast_signed() * 8;
        match random.below(5) {
            0 => {
                if let Some(ix) = find(&table, key, hash) {
                    table.delete(ix);
                }
                model.retain(|&k| k != key);
            }
            1 if random.below(20) == 0 => {
                assert_eq!(table.popitem().map(|e| e.key), model.pop());
            }
            2 if random.below(200) == 0 => {
                table.clear();
                model.clear();
            }
            _ => {
                set(&mut table, key, hash, false);
                if !model.contains(&key) {
                    model.push(key);
                }
            }
        }
        assert_eq!(table.len(), model.len());
    }
    let order: Vec<u64> = table.iter().map(|e| e.key).collect();
    assert_eq!(order, model);
}

/// A str key is its number and 1000 more here.
fn parse_key(text: &str) -> (u64, bool) {
    match text.strip_prefix('k') {
        Some(number) => (number.parse::<u64>().unwrap() + 1000, true),
        None => (text.parse().unwrap(), false),
    }
}

fn bytes(table: &Table) -> u64 {
    64 + table.block().map_or(0, KeysBlock::bytes)
}

fn merge(target: &mut Table, source: &Table) {
    if source.is_empty() {
        return;
    }
    if target.is_empty()
        && let CopyPlan::Clone(_) = source.merge_into_empty_plan()
    {
        target.clone_from_table(source);
        return;
    }
    target.merge_presize(source);
    for entry in source.iter() {
        set(
            target,
            entry.key,
            entry.hash,
            (1000..9000).contains(&entry.key),
        );
    }
}

#[test]
fn sizes_and_order_are_the_recorded_ones() {
    let mut n = 0;
    for row in crate::object::value::testing::rows(include_str!("../testdata/dicts.txt")) {
        let mut table = Table::new();
        let mut sizes = Vec::new();
        for op in row[0].split(' ') {
            let (name, rest) = op.split_at(1);
            match name {
                "+" | "s" => {
                    let (key, is_str) = parse_key(rest);
                    set(&mut table, key, key.cast_signed(), is_str);
                }
                "-" => {
                    let (key, _) = parse_key(rest);
                    if let Some(ix) = find(&table, key, key.cast_signed()) {
                        table.delete(ix);
                    }
                }
                "p" => drop(table.popitem()),
                "c" => drop(table.clear()),
                "C" => {
                    let mut copy = Table::new();
                    match table.copy_plan() {
                        CopyPlan::Empty => {}
                        CopyPlan::Clone(_) => drop(copy.clone_from_table(&table)),
                        CopyPlan::Merge => merge(&mut copy, &table),
                    }
                    table = copy;
                }
                _ => {
                    let mut copy = Table::new();
                    if name == "U" {
                        set(&mut copy, 9999, 9999, false);
                    }
                    merge(&mut copy, &table);
                    table = copy;
                }
            }
            sizes.push(bytes(&table).to_string());
        }
        let order: Vec<String> = table
            .iter()
            .map(|entry| match entry.key {
                9999 => "-1".into(),
                key @ 1000.. => format!("k{}", key - 1000),
                key => key.to_string(),
            })
            .collect();
        assert_eq!(sizes.join(" "), row[1], "{}", row[0]);
        assert_eq!(order.join(" "), row[2], "{}", row[0]);
        n += 1;
    }
    assert!(n >= 30);
}
