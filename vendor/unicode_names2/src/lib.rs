//! A tiny stand-in for `unicode_names2`.
//!
//! The parser needs one function of it, for `"\N{NAME}"` escapes.
//! The real crate carries the whole Unicode name table, which would be 70 % of the parser's size in the browser.
//! A name that is not in this list becomes our own "not modelled" diagnostic; see `docs/fidelity.md`.

/// The character with the Unicode name `name` (upper case), if it is one of the few known here.
#[must_use]
pub fn character(name: &str) -> Option<char> {
    Some(match name {
        "BULLET" => '•',
        "COPYRIGHT SIGN" => '©',
        "DEGREE SIGN" => '°',
        "EM DASH" => '—',
        "EN DASH" => '–',
        "EURO SIGN" => '€',
        "GREEK SMALL LETTER ALPHA" => 'α',
        "GREEK SMALL LETTER BETA" => 'β',
        "GREEK SMALL LETTER PI" => 'π',
        "HORIZONTAL ELLIPSIS" => '…',
        "LATIN SMALL LETTER E WITH ACUTE" => 'é',
        "NO-BREAK SPACE" => '\u{a0}',
        "RIGHTWARDS ARROW" => '→',
        "SNOWMAN" => '☃',
        "ZERO WIDTH SPACE" => '\u{200b}',
        _ => return None,
    })
}
