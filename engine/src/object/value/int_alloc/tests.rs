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
    assert_eq!(steps(|t| t.floor_div(&a, &b)), "+40 +36 +28 -0 -1 -2");
    assert_eq!(steps(|t| t.rshift(&a, 59)), "+32 -0");
}

#[test]
fn requests_are_the_recorded_ones() {
    let mut n = 0;
    for row in crate::object::value::testing::rows(include_str!("../testdata/requests.txt")) {
        // Long numbers stand in hexadecimal.
        let number = |text: &str| match text.strip_prefix("0x") {
            Some(hex) => num_traits::Num::from_str_radix(hex, 16).ok(),
            None => text.parse().ok(),
        };
        let Some(a) = number(row[1]).map(Value::operand) else {
            continue;
        };
        let b = || Value::operand(number(row[2]).unwrap());
        let count = || row[2].parse::<u64>().unwrap();
        let got = match row[0] {
            "+" => steps(|t| t.add(&a, &b())),
            "-" => steps(|t| t.sub(&a, &b())),
            "*" => steps(|t| t.mul(&a, &b())),
            "square" => steps(|t| t.square(&a)),
            "//" => steps(|t| t.floor_div(&a, &b())),
            "%" => steps(|t| t.modulo(&a, &b())),
            "&" => steps(|t| t.bitwise(&a, &b(), Bitwise::And)),
            "|" => steps(|t| t.bitwise(&a, &b(), Bitwise::Or)),
            "^" => steps(|t| t.bitwise(&a, &b(), Bitwise::Xor)),
            "/" => steps(|t| {
                t.true_divide(&a, &b());
                b()
            }),
            "<<" => steps(|t| t.lshift(&a, count())),
            ">>" => steps(|t| t.rshift(&a, count())),
            "**" => steps(|t| t.pow(&a, &b().int)),
            "neg" => steps(|t| t.neg(&a)),
            "invert" => steps(|t| t.invert(&a)),
            "abs" if a.int.is_negative() => steps(|t| t.neg(&a)),
            "abs" => String::new(),
            "int" => {
                let digits = row[1].trim_start_matches('-').len() as u64;
                steps(|t| t.parsed(a.int.clone(), digits, 10))
            }
            "str" => {
                let shown = row[1].len() as u64;
                let scratch = Trace::decimal_scratch_bytes(&a.int);
                format!("+{scratch} +{} -0", 49 + shown)
            }
            _ => continue,
        };
        assert_eq!(got, *row.last().unwrap(), "{row:?}");
        n += 1;
    }
    assert!(n > 1500, "{n}");
}
