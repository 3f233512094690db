//! Tests of the module above.

use super::*;

fn appended(from: u64, times: u64) -> Vec<u64> {
    let mut allocated = from;
    let mut seen = Vec::new();
    for len in from..from + times {
        let after = append(allocated, len).capacity(allocated);
        if after != allocated {
            seen.push(after);
        }
        allocated = after;
    }
    seen
}

#[test]
fn appending_grows_by_an_eighth_and_six_rounded_down_to_four() {
    assert_eq!(
        appended(0, 220),
        [
            4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108, 128, 148, 172, 200, 232
        ]
    );
    assert_eq!(appended(1, 1), [8]);
    assert_eq!(appended(10, 1), [16]);
}

#[test]
fn popping_shrinks_below_half_and_ends_with_a_realloc_to_nothing() {
    let mut allocated = 20;
    let mut changes = Vec::new();
    for len in (1..=20).rev() {
        let change = pop_last(allocated, len);
        if change != ArrayChange::Keep {
            changes.push(change.capacity(allocated) * SLOT_BYTES);
        }
        allocated = change.capacity(allocated);
    }
    // Recorded with 3.11.7 (objects.md, appendix B).
    assert_eq!(changes, [128, 96, 64, 64, 64, 32, 0]);
    assert_eq!(pop_last(1, 1), ArrayChange::Keep);
}

#[test]
fn removing_the_only_item_frees_the_array_except_by_pop() {
    assert_eq!(ass_slice(1, 1, 1, 0).array, ArrayChange::Free);
    assert_eq!(ass_slice(4, 3, 3, 0).array, ArrayChange::Free);
    assert_eq!(ass_slice(20, 20, 9, 0).recycle_bytes, 72);
    assert_eq!(ass_slice(20, 20, 8, 0).recycle_bytes, 0);
}

#[test]
fn a_list_without_array_gets_an_even_number_of_slots() {
    assert_eq!(extend_by_sequence(false, 0, 0, 3), ArrayChange::New(4));
    assert_eq!(extend_by_sequence(false, 0, 0, 4), ArrayChange::New(4));
    assert_eq!(extend_start(false, 0, 0, 8), ArrayChange::New(8));
    assert_eq!(extend_by_sequence(true, 4, 3, 1), ArrayChange::Keep);
    assert_eq!(extend_by_sequence(true, 4, 3, 6), ArrayChange::Realloc(16));
}

#[test]
fn an_iterators_hint_is_trimmed_at_the_end() {
    assert_eq!(extend_finish(8, 3), ArrayChange::Realloc(8));
    assert_eq!(extend_finish(8, 5), ArrayChange::Keep);
    assert_eq!(extend_finish(8, 0), ArrayChange::Realloc(0));
}

#[test]
fn repeating_in_place_resizes_once() {
    assert_eq!(inplace_repeat(4, 3, 3), ArrayChange::Realloc(16));
    assert_eq!(inplace_repeat(4, 3, 0), ArrayChange::Free);
    assert_eq!(inplace_repeat(4, 3, 1), ArrayChange::Keep);
    // No overflow with absurd numbers.
    let _ = inplace_repeat(u64::MAX, u64::MAX, i64::MAX);
}

/// A list without items: what the recorded operations see of it.
#[derive(Default)]
struct Model {
    has_array: bool,
    allocated: u64,
    len: u64,
}

impl Model {
    fn change(&mut self, change: ArrayChange, len: u64) {
        match change {
            ArrayChange::Keep => {}
            ArrayChange::New(_) | ArrayChange::Realloc(_) => self.has_array = true,
            ArrayChange::Free => self.has_array = false,
        }
        self.allocated = change.capacity(self.allocated);
        self.len = len;
    }

    fn append(&mut self) {
        self.change(append(self.allocated, self.len), self.len + 1);
    }

    fn replace(&mut self, removed: u64, inserted: u64) {
        let change = ass_slice(self.allocated, self.len, removed, inserted);
        self.change(change.array, self.len - removed + inserted);
    }

    fn extend(&mut self, n: u64) {
        let change = extend_by_sequence(self.has_array, self.allocated, self.len, n);
        self.change(change, self.len + n);
    }

    fn iterate(&mut self, n: u64, hint: u64) {
        let start = extend_start(self.has_array, self.allocated, self.len, hint);
        self.change(start, self.len);
        for _ in 0..n {
            self.append();
        }
        self.change(extend_finish(self.allocated, self.len), self.len);
    }
}

#[test]
fn capacities_are_the_recorded_ones() {
    let mut n = 0;
    for row in crate::object::value::testing::rows(include_str!("../testdata/lists.txt")) {
        let mut list = Model::default();
        let mut seen = Vec::new();
        for op in row[0].split(' ') {
            let k: u64 = op[1..].parse().unwrap();
            let len = list.len;
            match &op[..1] {
                "a" => {
                    for _ in 0..k {
                        list.append();
                        seen.push(list.allocated);
                    }
                }
                "p" => {
                    for _ in 0..k.min(len) {
                        list.change(pop_last(list.allocated, list.len), list.len - 1);
                        seen.push(list.allocated);
                    }
                }
                "i" => list.append(),
                "x" => list.extend(k),
                "g" => list.iterate(k, DEFAULT_LENGTH_HINT),
                "n" => list.iterate(k, k),
                "r" => list.replace(1, 0),
                "s" => list.replace(len.min(3) - len.min(1), k),
                "l" => list.replace(len.saturating_sub(k), 0),
                "m" if len < 500 => {
                    let change = inplace_repeat(list.allocated, len, (k % 3).cast_signed());
                    list.change(change, len * (k % 3));
                }
                "K" => list.change(clear(list.has_array), 0),
                "d" => {
                    let removed = len.div_ceil(2);
                    let change = delete_extended_slice(list.allocated, len, removed);
                    list.change(change.array, len - removed);
                }
                "t" => {
                    list = Model::default();
                    list.extend(len);
                }
                _ => {}
            }
            seen.push(list.allocated);
        }
        let seen: Vec<String> = seen.iter().map(u64::to_string).collect();
        assert_eq!(seen.join(" "), row[1], "{}", row[0]);
        n += 1;
    }
    assert!(n >= 20);
}
