//! Tests of the str methods against results recorded with CPython 3.11.

use crate::object::value::str_case as case;
use crate::object::value::str_pad::{
    Encoding, OnError, Pad, decode, encode, expand_tabs, join, pad, zfill,
};
use crate::object::value::str_search as search;
use crate::object::value::str_split::{self as split, Ends, Part};
use crate::object::value::testing::{points, rows, text};

fn boolean(value: bool) -> Vec<u32> {
    text(if value { "True" } else { "False" })
}

fn hex(bytes: &[u8]) -> Vec<u32> {
    let digits = bytes.iter().flat_map(|b| [b >> 4, b & 15]);
    digits
        .filter_map(|d| char::from_digit(d.into(), 16).map(u32::from))
        .collect()
}

fn number(value: Option<usize>) -> Vec<u32> {
    text(&value.map_or("-1".into(), |at| at.to_string()))
}

fn parts(t: &[u32], parts: &[Part]) -> Vec<u32> {
    let list: Vec<&[u32]> = parts.iter().map(|part| &t[part.clone()]).collect();
    list.join(&u32::from('|'))
}

type Convert = fn(&[u32]) -> Vec<u32>;

/// The result of a method, as the recording shows it.
fn run(row: &[&str]) -> Vec<u32> {
    let t = points(row[1]);
    let arg = |i: usize| points(row[i]);
    let int = |i: usize| row[i].parse::<i64>().ok();
    let simple: Option<Convert> = match row[0] {
        "lower" => Some(case::lower),
        "upper" => Some(case::upper),
        "casefold" => Some(case::casefold),
        "title" => Some(case::title),
        "capitalize" => Some(case::capitalize),
        "swapcase" => Some(case::swapcase),
        _ => None,
    };
    if let Some(method) = simple {
        return method(&t);
    }
    let predicate: Option<fn(&[u32]) -> bool> = match row[0] {
        "isalpha" => Some(case::is_alpha_text),
        "isalnum" => Some(case::is_alnum_text),
        "isdecimal" => Some(case::is_decimal_text),
        "isdigit" => Some(case::is_digit_text),
        "isnumeric" => Some(case::is_numeric_text),
        "isspace" => Some(case::is_space_text),
        "isascii" => Some(case::is_ascii_text),
        "isprintable" => Some(case::is_printable_text),
        "islower" => Some(case::is_lower_text),
        "isupper" => Some(case::is_upper_text),
        "istitle" => Some(case::is_title_text),
        "isidentifier" => Some(case::is_identifier_text),
        _ => None,
    };
    if let Some(method) = predicate {
        return boolean(method(&t));
    }
    match row[0] {
        "splitlines" => parts(&t, &split::split_lines(&t, row[2] == "1")),
        "split" if row[2].is_empty() => parts(&t, &split::split_whitespace(&t, int(3).unwrap())),
        "rsplit" if row[2].is_empty() => parts(&t, &split::rsplit_whitespace(&t, int(3).unwrap())),
        "split" => parts(&t, &split::split(&t, &arg(2), int(3).unwrap()).unwrap()),
        "rsplit" => parts(&t, &split::rsplit(&t, &arg(2), int(3).unwrap()).unwrap()),
        "strip" | "lstrip" | "rstrip" => {
            let ends = match row[0] {
                "strip" => Ends::Both,
                "lstrip" => Ends::Left,
                _ => Ends::Right,
            };
            let chars = arg(2);
            let chars = (!chars.is_empty()).then_some(chars.as_slice());
            t[split::strip(&t, chars, ends)].to_vec()
        }
        "find" => number(search::find(&t, &arg(2), int(3), int(4))),
        "rfind" => number(search::rfind(&t, &arg(2), int(3), int(4))),
        "count" => text(&search::count(&t, &arg(2), int(3), int(4)).to_string()),
        "startswith" => boolean(search::starts_with(&t, &arg(2), int(3), int(4))),
        "endswith" => boolean(search::ends_with(&t, &arg(2), int(3), int(4))),
        "replace" => {
            let (old, new, max) = (arg(2), arg(3), int(4).unwrap());
            let got = search::replace(&t, &old, &new, max)
                .unwrap()
                .unwrap_or_else(|| t.clone());
            if old != new {
                assert_eq!(search::replaced_len(&t, &old, &new, max), got.len());
            }
            got
        }
        "partition" => match split::partition(&t, &arg(2)).unwrap() {
            Some((a, b)) => [&t[a], &arg(2), &t[b]].join(&u32::from('|')),
            None => [&t[..], &[], &[]].join(&u32::from('|')),
        },
        "rpartition" => match split::rpartition(&t, &arg(2)).unwrap() {
            Some((a, b)) => [&t[a], &arg(2), &t[b]].join(&u32::from('|')),
            None => [&[], &[], &t[..]].join(&u32::from('|')),
        },
        "zfill" => zfill(&t, int(2).unwrap()).unwrap(),
        "expandtabs" => expand_tabs(&t, int(2).unwrap()).unwrap(),
        "center" | "ljust" | "rjust" => {
            let side = match row[0] {
                "center" => Pad::Around,
                "ljust" => Pad::After,
                _ => Pad::Before,
            };
            pad(&t, int(2).unwrap(), side, '*'.into())
                .unwrap()
                .unwrap_or(t)
        }
        "encode" => {
            let encoding = Encoding::from_name(row[2]).unwrap();
            match encode(&t, encoding, OnError::from_name(row[3]).unwrap()) {
                Ok(bytes) => hex(&bytes),
                Err(failure) => text(&failure.to_string()),
            }
        }
        _ => {
            let bytes: Vec<u8> = (0..row[1].len())
                .step_by(2)
                .map(|i| u8::from_str_radix(&row[1][i..i + 2], 16).unwrap())
                .collect();
            let encoding = Encoding::from_name(row[2]).unwrap();
            match decode(&bytes, encoding, OnError::from_name(row[3]).unwrap()) {
                Ok(t) => t,
                Err(failure) => text(&failure.to_string()),
            }
        }
    }
}

#[test]
fn methods_give_what_was_recorded() {
    let mut n = 0;
    for row in rows(include_str!("../testdata/str_methods.txt")) {
        let expected = points(row.last().unwrap());
        let got = run(&row);
        assert_eq!(
            got,
            expected,
            "{row:?}: {}",
            crate::object::value::text::to_string_lossy(&got)
        );
        n += 1;
    }
    assert!(n > 2000, "{n}");
}

#[test]
fn an_empty_separator_is_refused() {
    let t = text("abc");
    assert!(split::split(&t, &[], -1).is_err());
    assert!(split::rsplit(&t, &[], -1).is_err());
    assert!(split::partition(&t, &[]).is_err());
    assert!(split::rpartition(&t, &[]).is_err());
}

#[test]
fn huge_results_are_refused_before_they_are_made() {
    let t = text("a\tb");
    assert!(pad(&t, i64::MAX, Pad::Around, 32).is_err());
    assert!(zfill(&t, i64::MAX).is_err());
    assert!(expand_tabs(&t, i64::MAX).is_err());
    let long = vec![97; 100_000];
    assert!(search::replace(&long, &text("a"), &long, -1).is_err());
    assert!(join(&long, &vec![&long[..]; 1000]).is_err());
}

#[test]
fn no_text_makes_a_method_panic() {
    let mut random = crate::object::value::testing::Lcg(13);
    let points = [
        0,
        9,
        10,
        32,
        39,
        48,
        65,
        97,
        0xdf,
        0x3a3,
        0x130,
        0xd800,
        0x1f600,
        0x10_ffff,
        0x11_0000,
        u32::MAX,
    ];
    let mut draw = |n: u64| usize::try_from(random.below(n)).unwrap();
    for _ in 0..5_000 {
        let t: Vec<u32> = (0..draw(8)).map(|_| points[draw(16)]).collect();
        let sub: Vec<u32> = (0..draw(3)).map(|_| points[draw(16)]).collect();
        let at = [i64::MIN, -3, 0, 2, i64::MAX][draw(5)];
        for method in [
            case::lower,
            case::upper,
            case::title,
            case::casefold,
            case::capitalize,
            case::swapcase,
        ] {
            let _ = method(&t);
        }
        let _ = (
            case::is_title_text(&t),
            case::is_identifier_text(&t),
            case::is_alnum_text(&t),
        );
        let _ = (
            search::find(&t, &sub, Some(at), None),
            search::rfind(&t, &sub, None, Some(at)),
        );
        let _ = (
            search::count(&t, &sub, Some(at), Some(at)),
            search::replace(&t, &sub, &t, at),
        );
        let _ = search::replaced_len(&t, &sub, &t, at);
        let _ = (
            split::split(&t, &sub, at),
            split::rsplit(&t, &sub, at),
            split::split_lines(&t, true),
        );
        let _ = (
            split::split_whitespace(&t, at),
            split::rsplit_whitespace(&t, at),
        );
        let _ = (
            split::strip(&t, Some(&sub), Ends::Both),
            split::partition(&t, &sub),
        );
        let _ = (
            pad(&t, at, Pad::Around, 32),
            zfill(&t, at),
            expand_tabs(&t, at),
        );
        for encoding in [Encoding::Utf8, Encoding::Ascii, Encoding::Latin1] {
            let _ = encode(&t, encoding, OnError::BackslashReplace);
            let _ = encode(&t, encoding, OnError::Strict);
        }
        let _ = (
            crate::object::value::repr::repr_str(&t),
            crate::object::value::repr::ascii_str(&t),
            crate::object::value::sizes::str_request_of(&t),
        );
        let _ = (
            crate::object::value::float_text::parse_float(&t),
            crate::object::value::float_text::parse_complex(&t),
            crate::object::value::int_text::parse_int(&t, at),
        );
        let _ = (
            crate::object::value::int_text::parse_int(&t, 0),
            crate::object::value::int_text::parse_int(&t, 16),
        );
    }
}
