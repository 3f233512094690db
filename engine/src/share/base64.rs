//! base64url without padding (RFC 4648, section 5): the alphabet of links.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text for these bytes.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(chars_for(bytes.len()));
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        for place in 0..=chunk.len() {
            let six = bits >> (18 - 6 * place) & 0x3f;
            text.push(char::from(ALPHABET[six as usize]));
        }
    }
    text
}

/// How many characters `encode` makes of so many bytes.
pub(super) const fn chars_for(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// What [`decode`] made of a text.
pub(super) struct Read {
    /// The bytes of all characters up to the first foreign one; a last incomplete byte is left out.
    pub bytes: Vec<u8>,
    /// How many characters of the alphabet were read.
    pub chars: usize,
    /// The first foreign character and its position, characters from 1.
    pub foreign: Option<(usize, char)>,
}

/// The bytes of this text. Blanks and line breaks, which mail programs add, are skipped.
pub(super) fn decode(text: &str) -> Read {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let (mut bits, mut n_bits, mut chars) = (0_u32, 0, 0);
    let mut foreign = None;
    for (index, found) in text.chars().enumerate() {
        if found.is_ascii_whitespace() {
            continue;
        }
        let Some(six) = value(found) else {
            foreign = Some((index + 1, found));
            break;
        };
        chars += 1;
        bits = bits << 6 | u32::from(six);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits & 0xff) as u8);
        }
    }
    Read {
        bytes,
        chars,
        foreign,
    }
}

const fn value(found: char) -> Option<u8> {
    Some(match found {
        'A'..='Z' => found as u8 - b'A',
        'a'..='z' => found as u8 - b'a' + 26,
        '0'..='9' => found as u8 - b'0' + 52,
        '-' => 62,
        '_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc_hold_without_padding() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(chars_for(plain.len()), text.len());
            assert_eq!(decode(text).bytes, plain.as_bytes());
        }
    }

    #[test]
    fn a_foreign_character_ends_the_reading_and_is_named() {
        let read = decode("Zm 9\nv!Zg");
        assert_eq!(read.bytes, b"foo");
        assert_eq!((read.chars, read.foreign), (4, Some((7, '!'))));
    }
}
