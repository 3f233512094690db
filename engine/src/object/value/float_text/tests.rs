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
fn a_tie_goes_to_the_even_digit_where_that_reads_back() {
    // Parsing tells which of two texts is the value; the shortest text does without.
    let by_parsing = |value: f64| {
        let (digits, point) = parse_scientific(&format!("{value:e}"));
        let after_point = digits.len() - 1;
        let nearest = format!("{value:.after_point$e}");
        if nearest.parse() == Ok(value) {
            parse_scientific(&nearest)
        } else {
            (digits, point)
        }
    };
    let mut ties = 0;
    let powers = (-1074..1024).map(|exponent| 2_f64.powi(exponent));
    let halves = (1..20_000_u32).map(|n| f64::from(n * 2 + 1));
    let scaled = halves.flat_map(|n| [-8, -20, -25, -30, -33].map(|by| n * 2_f64.powi(by)));
    let large = (0..5_000_u32).map(|n| 2_f64.powi(53) * 1.5 + f64::from(n * 7) * 2.0);
    for value in powers.chain(scaled).chain(large) {
        let (digits, _) = parse_scientific(&format!("{value:e}"));
        ties += u32::from(is_tie(value, digits.len()));
        assert_eq!(shortest(value), by_parsing(value), "{value:e}");
    }
    assert!(ties > 20, "{ties}");
    assert_eq!(repr_float(2_f64.powi(-24)), "5.960464477539063e-08");
    assert_eq!(repr_float(2_f64.powi(-25)), "2.9802322387695312e-08");
}
