//! Tests of the str methods against results recorded with CPython 3.11.

use super::str_case as case;
use super::str_pad::{Encoding, OnError, Pad, decode, encode, expand_tabs, padded, padding, zfill};
use super::str_search as search;
use super::str_split::{self as split, Ends, Part};
use super::testing::{points, rows, text};

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
            let got = search::replace(&t, &old, &new, max).unwrap_or_else(|| t.clone());
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
        "zfill" => zfill(&t, int(2).unwrap()),
        "expandtabs" => expand_tabs(&t, int(2).unwrap()),
        "center" | "ljust" | "rjust" => {
            let pad = match row[0] {
                "center" => Pad::Around,
                "ljust" => Pad::After,
                _ => Pad::Before,
            };
            padded(&t, padding(t.len(), int(2).unwrap(), pad), '*'.into())
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
    for row in rows(include_str!("testdata/str_methods.txt")) {
        let expected = points(row.last().unwrap());
        let got = run(&row);
        assert_eq!(
            got,
            expected,
            "{row:?}: {}",
            super::text::to_string_lossy(&got)
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
