//! Tests of formatting against results recorded with CPython 3.11.

use crate::object::value::error::{ExcKind, Failure, raise};
use crate::object::value::format_value::{format_complex, format_float, format_int, format_str};
use crate::object::value::percent::{self, Amount, Piece, Sizes};
use crate::object::value::str_format::{self, AutoNumber, First};
use crate::object::value::testing::{points, rows, text};
use crate::object::value::text::{from_str, to_string_lossy};

fn float(bits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(bits, 16).unwrap())
}

fn format(kind: &str, value: &str, spec: &[u32]) -> Result<Vec<u32>, Failure> {
    match kind {
        "str" => format_str(&points(value), spec),
        "int" => format_int(&value.parse().unwrap(), spec),
        "float" => format_float(float(value), spec),
        _ => {
            let (re, im) = value.split_once(' ').unwrap();
            format_complex(float(re), float(im), spec)
        }
    }
}

fn compare(got: Result<Vec<u32>, Failure>, expected: &str, row: &[&str]) {
    let got = got.unwrap_or_else(|failure| text(&failure.to_string()));
    assert_eq!(got, points(expected), "{row:?}: {}", to_string_lossy(&got));
}

#[test]
fn specifications_give_what_was_recorded() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/format.txt")) {
        compare(format(row[0], row[1], &points(row[2])), row[3], &row);
        n += 1;
    }
    assert!(n > 800, "{n}");
}

/// `format % value` for one argument of a known kind.
fn percent(format: &[u32], kind: &str, value: &str) -> Result<Vec<u32>, Failure> {
    let (pieces, failure) = percent::pieces(format);
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => out.extend(literal),
            Piece::Conversion(spec) => {
                let stars = Sizes {
                    width: 7,
                    precision: 2,
                };
                assert_ne!(
                    (spec.width, spec.precision),
                    (Amount::Star, Amount::Fixed(99))
                );
                let piece = match (char::from_u32(spec.conversion).unwrap_or('?'), kind) {
                    ('d' | 'i' | 'u' | 'x' | 'X' | 'o', "int") => {
                        percent::int(&spec, stars, &value.parse().unwrap())
                    }
                    ('e' | 'E' | 'f' | 'F' | 'g' | 'G', "float") => {
                        percent::float(&spec, stars, float(value))
                    }
                    ('s' | 'c', "str") => percent::text(&spec, stars, &points(value)),
                    _ => percent::unsupported(&spec),
                };
                out.extend(piece?);
            }
        }
    }
    failure.map_or(Ok(out), Err)
}

#[test]
fn percent_formats_give_what_was_recorded() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/percent.txt")) {
        compare(percent(&points(row[0]), row[1], row[2]), row[3], &row);
        n += 1;
    }
    assert!(n > 400, "{n}");
}

/// `format.format(*ints, **keys)` with positions 7, 8, 9 and the key `a` for 5; other keys are missing.
fn str_format(format: &[u32], numbers: &mut AutoNumber, depth: u32) -> Result<Vec<u32>, Failure> {
    if depth == 0 {
        return str_format::too_deep();
    }
    let (pieces, failure) = str_format::pieces(format);
    let mut out = Vec::new();
    for piece in pieces {
        let field = match piece {
            str_format::Piece::Literal(literal) => {
                out.extend(literal);
                continue;
            }
            str_format::Piece::Field(field) => field,
        };
        let (first, rest) = str_format::split_name(&field.name, numbers)?;
        let value = match first {
            First::Index(index @ 0..3) => 7 + index,
            First::Index(index) => {
                let text =
                    format!("Replacement index {index} out of range for positional args tuple");
                return raise(ExcKind::Index, text);
            }
            First::Key(key) if key == from_str("a") => 5,
            First::Key(key) => {
                let shown = crate::object::value::repr::repr_str(&key);
                return raise(ExcKind::Key, to_string_lossy(&shown));
            }
        };
        for access in rest {
            // Ints have the attribute real.
            assert_eq!(access?, str_format::Access::Attribute(from_str("real")));
        }
        if let Some(conversion) = field.conversion
            && !"rsa".chars().any(|c| u32::from(c) == conversion)
        {
            return str_format::unknown_conversion(conversion);
        }
        let spec = if field.nested {
            str_format(&field.spec, numbers, depth - 1)?
        } else {
            field.spec
        };
        out.extend(if field.conversion.is_some() {
            format_str(&from_str(&value.to_string()), &spec)?
        } else {
            format_int(&value.into(), &spec)?
        });
    }
    failure.map_or(Ok(out), Err)
}

#[test]
fn replacement_fields_give_what_was_recorded() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/str_format.txt")) {
        let got = str_format(&points(row[0]), &mut AutoNumber::default(), 2);
        compare(got, row[1], &row);
        n += 1;
    }
    assert!(n > 50, "{n}");
}

#[test]
fn no_format_makes_it_panic() {
    let mut random = crate::object::value::testing::Lcg(11);
    let alphabet = text("%(){}[]!:.<>=^+- #0z1259,_*dxXobcsrfeGgn%é\u{1f600}");
    for _ in 0..30_000 {
        let len = random.below(12);
        let format: Vec<u32> = (0..len)
            .map(|_| alphabet[usize::try_from(random.below(alphabet.len() as u64)).unwrap()])
            .collect();
        let _ = format_int(&(-12345).into(), &format);
        let _ = format_float(-1.5, &format);
        let _ = format_str(&text("ab"), &format);
        let _ = format_complex(0.0, -2.5, &format);
        let _ = percent(&format, "int", "-7");
        let (pieces, _) = str_format::pieces(&format);
        for piece in pieces {
            if let str_format::Piece::Field(field) = piece {
                let _ = str_format::split_name(&field.name, &mut AutoNumber::default());
            }
        }
    }
}
