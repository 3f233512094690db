//! Claims over the run that [`crate::lesson::hand_built`] builds.

use super::*;
use crate::lesson::hand_built::Built;
use crate::lesson::{parse_expr, parse_place};

impl Built {
    fn value(&self, text: &str) -> Result<Value, LessonError> {
        evaluate(&self.run(), &parse_expr(text).expect(text), Place::End)
    }
}

#[test]
fn claims_about_objects_hold_at_their_places() {
    let run = Built::new();
    for claim in [
        "refcount(a) after line 1 == 1 and refcount(a) after line 2 == 2",
        "after line 2: same(a, b) and names_of(a) == 2 and names() == 2",
        "not bound(a) before line 1 and bound(a) after line 1 and not bound(b) after line 1",
        "after line 1: type(a) == \"list\" and len(a) == 1 and value(a[0]) == \"7\"",
        "alive(a after line 1) after line 4 last pass and not alive(a after line 1)",
        "after line 1: count(list) == 1 and count(int) == 0",
        "count(list) == 0 and count(list) before line 5 == 1",
        "after line 1: same(list#1, a) and holds(a, a[0]) and not holds(a, a)",
        "refcount(a) after line 1 + 1 == refcount(a) after line 2",
        "death(list#1) > 0 and not alive(list#1) at end and not alive(list#1) at start",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn a_call_is_part_of_the_line_that_calls() {
    let run = Built::new();
    for claim in [
        "refcount(a) before line 9 pass 1 == 2 and refcount(t) after line 9 pass 1 == 3",
        "frames() after line 9 pass 1 == 2 and frames() after line 4 pass 1 == 1",
        "refcount(a) after line 4 pass 1 == 2 and refcount(a) after line 4 pass 2 == 2",
        "same(t, a) after line 9 last pass",
        "increfs(a after line 1) during line 4 pass 2 == 1",
        "decrefs(a after line 1) during line 5 == 2",
        "increfs(a after line 1) during line 3 == 0",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn events_are_counted_during_a_line() {
    let run = Built::new();
    for claim in [
        "born(list) during line 1 == 1 and born(list) during line 2 == 0",
        "died(list) during line 5 == 1 and died(list) during line 1 == 0",
        "allocations() during line 1 == 2 and frees() during line 5 == 2",
        "printed() during line 4 pass 1 == \"hello\\n\" and printed() during line 1 == \"\"",
        "output() == \"hello\\nhello\\n\" and output() before line 4 pass 2 == \"hello\\n\"",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn claims_about_memory_are_answered_by_the_allocator() {
    let run = Built::new();
    for claim in [
        "after line 1: request(block(a)) == 56 and block_size(block(a)) == 64",
        "after line 1: request(items_block(a)) == 8 and block_size(items_block(a)) == 16",
        "after line 1: block_index(block(a)) == 0 and pool_used(block(a)) == 1",
        "after line 1: pool_capacity(block(a)) == 255 and pool_capacity(items_block(a)) == 1021",
        "after line 1: pool(block(a)) != pool(items_block(a)) and pool_used(pool(block(a))) == 1",
        "after line 1: free_blocks(block(a)) == 1 and in_use(block(a)) and arenas() == 1",
        "not in_use(block(a) after line 1) and free_blocks(block(a) after line 1) == 2",
        "freeblock(block(a) after line 1) == block(a) after line 1",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
}

#[test]
fn what_cannot_be_evaluated_says_why() {
    let run = Built::new();
    for (text, why) in [
        ("refcount(a)", "`a` is not bound"),
        ("refcount(zebra)", "the program has no name `zebra`"),
        ("refcount(a after line 1)", "the object is not alive there"),
        ("len(a[3]) after line 1", "nothing is at Item(3)"),
        ("names() after line 7", "line 7 does not run that often"),
        (
            "names() after line 4",
            "line 4 runs more than once: name a pass",
        ),
        (
            "names() after line 4 pass 3",
            "line 4 does not run that often",
        ),
        ("born(list)", "`born` counts events: it needs `during`"),
        ("refcount(1)", "Int(1) is no object"),
        ("1 == \"1\"", "Int(1) and Text(\"1\") cannot be compared"),
        ("9223372036854775807 + 1", "a number beyond 64 bits"),
        ("list#4", "there is no list #4"),
    ] {
        let error = run.value(text).expect_err(text);
        assert_eq!(error.to_string(), why, "{text}");
    }
}

#[test]
fn a_place_is_where_a_line_step_ends() {
    let built = Built::new();
    let run = built.run();
    let at = |text: &str| event_index(&run, parse_place(text).expect(text)).expect(text);
    assert_eq!(at("at start"), 2);
    assert_eq!(at("before line 1"), 2);
    assert_eq!(at("after line 1"), at("before line 2"));
    assert_eq!(at("after line 2"), at("before line 3"));
    assert!(at("before line 9 pass 1") > at("before line 4 pass 1"));
    assert!(at("after line 9 pass 1") < at("after line 4 pass 1"));
    assert_eq!(at("at end"), built.run().events.len());
    let mut index = Index::default();
    for event in built.run().events {
        index.push(event);
    }
    let ends: Vec<usize> = index.steps.iter().map(|step| step.end as usize).collect();
    for place in [
        "after line 1",
        "after line 2",
        "before line 9 pass 1",
        "before line 5",
    ] {
        assert!(
            ends.contains(&at(place)),
            "{place}: {} in {ends:?}",
            at(place)
        );
    }
}

#[test]
fn claims_about_pools_arenas_and_the_collector_hold() {
    let run = Built::new();
    for claim in [
        "after line 1: pool_state(block(a)) == \"used\" and pools(56) == 1 and pools(512) == 0",
        "after line 1: next_pool(56) == pool(block(a)) and arena(block(a)) == arena(items_block(a))",
        "after line 1: free_pools(block(a)) + 2 == arena_pools(block(a)) and arena_used(block(a)) == 2",
        "after line 1: blocks() == 2 and asked() == 64 and large_blocks() == 0",
        "arenas() == 1 and mapped() == 1048576",
        "spares(list) == 0 and spares(float) == 0 and tuple_spares(2) == 0",
        "after line 1: outside(a) == 1 and gc_count(0) == 0",
        "resizes() during line 2 == 0",
        "printed_at(\"hello\") > 0",
    ] {
        assert_eq!(run.value(claim), Ok(Value::Bool(true)), "{claim}");
    }
    for (claim, message) in [
        ("next_pool(512)", "no pool of this class has a free block"),
        ("pools(513)", "no size class has requests of this size"),
        ("gc_count(3)", "a generation is 0, 1 or 2"),
        ("printed_at(\"nothing\")", "\"nothing\" is not printed"),
    ] {
        let error = run.value(claim).map_err(|error| error.to_string());
        assert_eq!(error, Err(message.to_owned()), "{claim}");
    }
}
