//! Case conversion and predicates of str (Objects/unicodeobject.c, v3.11).

use super::unicode::{
    is_alpha, is_case_ignorable, is_cased, is_decimal, is_digit, is_lower, is_numeric,
    is_printable, is_space, is_titlecase, is_upper, is_xid_continue, is_xid_start, to_folded,
    to_lower, to_title, to_upper,
};

const CAPITAL_SIGMA: u32 = 0x3a3;
const SMALL_SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

/// `lower_ucs4`: the capital sigma at the end of a word becomes a final one.
fn lower_at(text: &[u32], at: usize, out: &mut Vec<u32>) {
    if text[at] != CAPITAL_SIGMA {
        to_lower(text[at], out);
        return;
    }
    let before = text[..at].iter().rfind(|&&c| !is_case_ignorable(c));
    let after = text[at + 1..].iter().find(|&&c| !is_case_ignorable(c));
    let last = before.is_some_and(|&c| is_cased(c)) && !after.is_some_and(|&c| is_cased(c));
    out.push(if last { FINAL_SIGMA } else { SMALL_SIGMA });
}

/// `str.lower`.
pub fn lower(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for at in 0..text.len() {
        lower_at(text, at, &mut out);
    }
    out
}

/// `str.upper`.
pub fn upper(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for &point in text {
        to_upper(point, &mut out);
    }
    out
}

/// `str.casefold`.
pub fn casefold(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for &point in text {
        to_folded(point, &mut out);
    }
    out
}

/// `str.title`.
pub fn title(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    let mut in_word = false;
    for (at, &point) in text.iter().enumerate() {
        if in_word {
            lower_at(text, at, &mut out);
        } else {
            to_title(point, &mut out);
        }
        in_word = is_cased(point);
    }
    out
}

/// `str.capitalize`.
pub fn capitalize(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for (at, &point) in text.iter().enumerate() {
        if at == 0 {
            to_title(point, &mut out);
        } else {
            lower_at(text, at, &mut out);
        }
    }
    out
}

/// `str.swapcase`.
pub fn swapcase(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for (at, &point) in text.iter().enumerate() {
        if is_upper(point) {
            lower_at(text, at, &mut out);
        } else if is_lower(point) {
            to_upper(point, &mut out);
        } else {
            out.push(point);
        }
    }
    out
}

/// Not empty and all characters pass.
fn all(text: &[u32], test: impl Fn(u32) -> bool) -> bool {
    !text.is_empty() && text.iter().all(|&c| test(c))
}

/// `str.isalpha`.
pub fn is_alpha_text(text: &[u32]) -> bool {
    all(text, is_alpha)
}

/// `str.isalnum`.
pub fn is_alnum_text(text: &[u32]) -> bool {
    all(text, |c| {
        is_alpha(c) || is_decimal(c) || is_digit(c) || is_numeric(c)
    })
}

/// `str.isdecimal`.
pub fn is_decimal_text(text: &[u32]) -> bool {
    all(text, is_decimal)
}

/// `str.isdigit`.
pub fn is_digit_text(text: &[u32]) -> bool {
    all(text, is_digit)
}

/// `str.isnumeric`.
pub fn is_numeric_text(text: &[u32]) -> bool {
    all(text, is_numeric)
}

/// `str.isspace`.
pub fn is_space_text(text: &[u32]) -> bool {
    all(text, is_space)
}

/// `str.isascii`; true of the empty text.
pub fn is_ascii_text(text: &[u32]) -> bool {
    text.iter().all(|&c| c < 0x80)
}

/// `str.isprintable`; true of the empty text.
pub fn is_printable_text(text: &[u32]) -> bool {
    text.iter().all(|&c| is_printable(c))
}

/// `str.islower`: a cased character and none of upper or title case.
pub fn is_lower_text(text: &[u32]) -> bool {
    text.iter().any(|&c| is_lower(c)) && !text.iter().any(|&c| is_upper(c) || is_titlecase(c))
}

/// `str.isupper`.
pub fn is_upper_text(text: &[u32]) -> bool {
    text.iter().any(|&c| is_upper(c)) && !text.iter().any(|&c| is_lower(c) || is_titlecase(c))
}

/// `str.istitle`: upper case only after uncased characters, lower case only after cased ones.
pub fn is_title_text(text: &[u32]) -> bool {
    let (mut cased, mut in_word) = (false, false);
    for &c in text {
        let capital = is_upper(c) || is_titlecase(c);
        if !capital && !is_lower(c) {
            in_word = false;
            continue;
        }
        if capital == in_word {
            return false;
        }
        (cased, in_word) = (true, true);
    }
    cased
}

/// `str.isidentifier`.
pub fn is_identifier_text(text: &[u32]) -> bool {
    text.split_first().is_some_and(|(&first, rest)| {
        is_xid_start(first) && rest.iter().all(|&c| is_xid_continue(c))
    })
}
