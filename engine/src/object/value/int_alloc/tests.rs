//! Tests of the module above.

use super::*;

fn steps(f: impl FnOnce(&mut Trace) -> Value) -> String {
    let mut trace = Trace::default();
    let _ = f(&mut trace);
    let show = |step: &Step| match step {
        Step::New(bytes) => format!("+{bytes}"),
        Step::Free(block) => format!("-{block}"),
    };
    trace.steps.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn v(text: &str) -> Value {
    Value::operand(text.parse().unwrap())
}

#[test]
fn requests_are_those_of_the_recorded_traces() {
    // objects.md, appendices A and B.
    let big = v("1000000000");
    assert_eq!(steps(|t| t.add(&v("100000"), &v("1"))), "+32");
    assert_eq!(steps(|t| t.add(&v("1073741824"), &v("1"))), "+36");
    assert_eq!(steps(|t| t.add(&v("1152921504606846976"), &v("1"))), "+40");
    assert_eq!(steps(|t| t.mul(&big, &big)), "+32");
    assert_eq!(steps(|t| t.pow(&big, &3.into())), "+32 +36 -0");
    assert_eq!(steps(|t| t.floor_div(&big, &v("3"))), "+32");
    assert_eq!(steps(|t| t.modulo(&big, &v("7"))), "");
    assert_eq!(steps(|t| t.neg(&big)), "+32");
    assert_eq!(steps(|t| t.lshift(&big, 40)), "+36");
    assert_eq!(steps(|t| t.parsed(123_456.into(), 6, 10)), "+28");
    assert_eq!(Trace::decimal_scratch_bytes(&7.into()), 32);
}

#[test]
fn small_results_of_big_operands_are_freed_for_the_cached_ones() {
    let (a, b) = (v("1152921504606846977"), v("1152921504606846976"));
    assert_eq!(steps(|t| t.sub(&a, &b)), "+28 -0");
    assert_eq!(steps(|t| t.sub(&a, &a)), "");
    assert_eq!(steps(|t| t.floor_div(&a, &b)), "+40 +36 +28 -0 -2 -1");
    assert_eq!(steps(|t| t.rshift(&a, 59)), "+32 -0");
}
