//! A tiny stand-in for `unicode_names2`.
//!
//! The parser needs one function of it, for `"\N{NAME}"` escapes.
//! The real crate carries the whole Unicode name table, which would be 70 % of the parser's size in the browser.
//! A name that is not in this list becomes our own "not modelled" diagnostic; see `docs/fidelity.md`.

const GREEK: &[&str] = &[
    "ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA", "ETA", "THETA", "IOTA", "KAPPA", "LAMDA", "MU", "NU", "XI",
    "OMICRON", "PI", "RHO", "FINAL SIGMA", "SIGMA", "TAU", "UPSILON", "PHI", "CHI", "PSI", "OMEGA",
];

const DIGITS: &[&str] = &["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];

/// Letters of the Latin and the Greek alphabet, and digits.
fn letter(name: &str) -> Option<char> {
    let at = |first: char, number: usize| char::from_u32(u32::from(first) + u32::try_from(number).ok()?);
    if let Some(digit) = name.strip_prefix("DIGIT ") {
        return at('0', DIGITS.iter().position(|known| *known == digit)?);
    }
    let (greek, rest) = match name.strip_prefix("GREEK ") {
        Some(rest) => (true, rest),
        None => (false, name.strip_prefix("LATIN ")?),
    };
    let (capital, letter) = match rest.strip_prefix("CAPITAL LETTER ") {
        Some(letter) => (true, letter),
        None => (false, rest.strip_prefix("SMALL LETTER ")?),
    };
    if greek {
        let number = GREEK.iter().position(|known| *known == letter)?;
        if capital && letter == "FINAL SIGMA" {
            return None;
        }
        return at(if capital { 'Α' } else { 'α' }, number);
    }
    let &[byte @ b'A'..=b'Z'] = letter.as_bytes() else {
        return None;
    };
    at(if capital { 'A' } else { 'a' }, usize::from(byte - b'A'))
}

/// The character with the Unicode name `name` (upper case), if it is one of the few known here.
#[must_use]
pub fn character(name: &str) -> Option<char> {
    Some(match name {
        "BLACK HEART SUIT" => '♥',
        "BLACK STAR" => '★',
        "BULLET" => '•',
        "CHECK MARK" => '✓',
        "COMBINING ACUTE ACCENT" => '\u{301}',
        "COMBINING DIAERESIS" => '\u{308}',
        "COMBINING TILDE" => '\u{303}',
        "COPYRIGHT SIGN" => '©',
        "DEGREE SIGN" => '°',
        "EM DASH" => '—',
        "EN DASH" => '–',
        "EURO SIGN" => '€',
        "GRINNING FACE" => '😀',
        "HORIZONTAL ELLIPSIS" => '…',
        "INFINITY" => '∞',
        "LATIN CAPITAL LETTER A WITH RING ABOVE" => 'Å',
        "LATIN SMALL LETTER A WITH DIAERESIS" => 'ä',
        "LATIN SMALL LETTER E WITH ACUTE" => 'é',
        "LATIN SMALL LETTER N WITH TILDE" => 'ñ',
        "LATIN SMALL LETTER O WITH DIAERESIS" => 'ö',
        "LATIN SMALL LETTER SHARP S" => 'ß',
        "LATIN SMALL LETTER U WITH DIAERESIS" => 'ü',
        "LEFTWARDS ARROW" => '←',
        "MICRO SIGN" => 'µ',
        "NO-BREAK SPACE" => '\u{a0}',
        "PILE OF POO" => '💩',
        "RIGHTWARDS ARROW" => '→',
        "SNAKE" => '🐍',
        "SNOWMAN" => '☃',
        "SPACE" => ' ',
        "ZERO WIDTH JOINER" => '\u{200d}',
        "ZERO WIDTH SPACE" => '\u{200b}',
        _ => return letter(name),
    })
}
