//! Tests against texts recorded with CPython 3.11.

use super::*;
use crate::object::value::testing::{Lcg, points, rows, text};

#[test]
fn floats_are_shown_as_recorded() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/floats.txt")) {
        let value = f64::from_bits(u64::from_str_radix(row[0], 16).unwrap());
        assert_eq!(repr_float(value), row[1]);
        for cell in &row[2..] {
            let (format, expected) = cell.split_once('=').unwrap();
            let (precision, code) = format.split_at(format.len() - 1);
            let flags = Flags {
                alt: precision.starts_with('#'),
                add_dot_0: false,
            };
            let code = match code {
                "e" => Code::Exponent,
                "f" => Code::Fixed,
                _ => Code::General,
            };
            let precision = precision.trim_start_matches('#').parse().unwrap();
            let got = double_to_string(value, code, precision, flags);
            assert_eq!(got, expected, "{format} of {value:e}");
            n += 1;
        }
    }
    assert!(n > 1000, "{n}");
}

#[test]
fn literals_read_and_fail_as_recorded() {
    for row in rows(include_str!("../testdata/float_parse.txt")) {
        let got = match parse_float(&points(row[0])) {
            Ok(value) => repr_float(value),
            Err(failure) => failure.to_string(),
        };
        assert_eq!(text(&got), points(row[1]), "{row:?}");
        let got = match parse_complex(&points(row[0])) {
            Ok((re, im)) => repr_complex(re, im),
            Err(failure) => failure.to_string(),
        };
        assert_eq!(text(&got), points(row[2]), "complex {row:?}");
    }
}

#[test]
fn what_repr_shows_reads_back() {
    let mut random = Lcg(3);
    for _ in 0..20_000 {
        let bits = random.below(1 << 31) << 33 | random.below(1 << 31) << 2 | random.below(4);
        let value = f64::from_bits(bits);
        let read = parse_float(&text(&repr_float(value))).unwrap();
        assert!(read.to_bits() == value.to_bits() || value.is_nan());
    }
}

#[test]
fn the_quick_way_writes_what_the_general_one_does() {
    let mut powers = Powers::default();
    let mut check = |value: f64| {
        let mut text = Vec::new();
        write_repr(value, &mut powers, &mut text);
        let text = str::from_utf8(&text).unwrap();
        assert_eq!(text, repr_float(value), "{value:e}");
    };
    let mut random = Lcg(5);
    for _ in 0..20_000 {
        let bits = random.below(1 << 31) << 33 | random.below(1 << 31) << 2 | random.below(4);
        check(f64::from_bits(bits));
        // Few digits, and halves, quarters and so on down to where ties are: 2**-25.
        let whole = f64::from(u32::try_from(random.below(1 << 31)).unwrap());
        let power = i32::try_from(random.below(60)).unwrap();
        check(whole * 2_f64.powi(-power));
        check(whole * 2_f64.powi(power));
        check(f64::from(power) / 10.0 * 10_f64.powi(power - 30));
    }
    check(2_f64.powi(-25));
    check(-9_007_199_254_740_993.0);
}
