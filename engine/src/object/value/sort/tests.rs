//! Tests of the sort against comparisons recorded with CPython 3.11.

use super::*;
use crate::object::value::testing::{Lcg, rows};

/// Runs a sort of numbers; stops with a failure at comparison `fail_at`. Order, comparisons, their checksum, memory steps.
fn sorted(
    values: &[u64],
    reverse: bool,
    fail_at: usize,
) -> (Vec<usize>, usize, u64, Vec<SortStep>) {
    let mut sort = Sort::new(values.len(), reverse, false, false);
    let mut answer = Answer::Go;
    let (mut count, mut sum, mut memory) = (0, 0u64, Vec::new());
    loop {
        answer = match sort.resume(answer) {
            SortStep::Compare { left, right } => {
                count += 1;
                let pair = (left * 1000 + right) as u64;
                sum = (sum * 31 + pair) % 1_000_000_007;
                if count == fail_at {
                    Answer::Failed
                } else {
                    Answer::Less(values[left] < values[right])
                }
            }
            SortStep::Done(order) => return (order, count, sum, memory),
            step => {
                memory.push(step);
                Answer::Go
            }
        };
    }
}

/// The inputs of the recording, made the same way in generate.py.
fn input(kind: &str, n: u64, random: &mut Lcg) -> Vec<u64> {
    (0..n)
        .map(|i| match kind {
            "random" => random.below(1000),
            "few" => random.below(4),
            "up" => i,
            "down" => n - i,
            "saw" => i % 17,
            "runs" => i % 40 + random.below(2) * 100,
            "mostly" if random.below(20) == 0 => random.below(1000),
            "mostly" => i,
            "blocks" => (i / 60 % 2) * 500 + i,
            _ => (i * i) % 97,
        })
        .collect()
}

#[test]
fn comparisons_come_in_the_recorded_sequence() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/sorts.txt")) {
        let len: u64 = row[1].parse().unwrap();
        let values = input(row[0], len, &mut Lcg(len));
        let fail_at = row[3].parse().unwrap();
        let (order, count, sum, _) = sorted(&values, row[2] == "1", fail_at);
        assert_eq!(
            (count.to_string(), sum.to_string()),
            (row[4].into(), row[5].into()),
            "{row:?}"
        );
        let check = order
            .iter()
            .fold(0, |acc, &i| (acc * 31 + i as u64) % 1_000_000_007);
        assert_eq!(check.to_string(), row[6], "{row:?}");
        n += 1;
    }
    assert!(n > 200);
}

#[test]
fn big_merges_take_a_block_and_give_it_back() {
    let values: Vec<u64> = (0..1200).map(|i| i % 600).collect();
    let (_, _, _, memory) = sorted(&values, false, 0);
    assert_eq!(memory, [SortStep::Alloc(599 * 8), SortStep::Free]);
    assert_eq!(keys_bytes(127), None);
    assert_eq!(keys_bytes(128), Some(1024));
}

#[test]
fn an_inconsistent_comparison_leaves_a_permutation() {
    let mut random = Lcg(5);
    for _ in 0..300 {
        let len = usize::try_from(random.below(400)).unwrap();
        let bias = random.below(10);
        let mut sort = Sort::new(len, false, true, false);
        let mut answer = Answer::Go;
        let mut order = loop {
            answer = match sort.resume(answer) {
                SortStep::Compare { .. } => Answer::Less(random.below(10) < bias),
                SortStep::Done(order) => break order,
                _ => Answer::Go,
            };
        };
        order.sort_unstable();
        assert!(order.into_iter().eq(0..len));
    }
}
