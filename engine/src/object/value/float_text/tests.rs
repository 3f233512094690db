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
