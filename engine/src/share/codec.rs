//! Packed links, version 1.

use crate::share::deflate::{self, End};
use crate::share::{MAX_DECODED_BYTES, Scenario, ShareError, base64, fields};

/// The text that links of version 1 are deflated with. Never changed: `tests/share_compat.rs` holds its checksum.
const DICTIONARY_1: &[u8] = include_bytes!("dictionary_1.txt");

/// More characters than the largest link has; what is longer is not looked at.
const MAX_PAYLOAD_CHARS: usize = 2 << 20;

/// Bytes of the checksum.
const CHECKSUM: usize = 4;

/// What [`decode`] could read of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Everything that could be read; the rest has its default.
    pub scenario: Scenario,
    /// What is wrong with the link. `None`: the scenario is exactly what was shared.
    pub damage: Option<ShareError>,
}

/// The link's fragment without `#`: `1.<payload>`.
///
/// # Errors
/// [`ShareError::TooLarge`] when the scenario is larger than [`MAX_DECODED_BYTES`]: [`decode`] would not read it.
///
/// ```
/// use engine::share::{Scenario, decode, encode};
/// let scenario = Scenario { code: "a = [1, 2]\nb = a\n".to_owned(), step: 7, ..Scenario::default() };
/// let link = encode(&scenario)?;
/// assert_eq!(decode(&link).scenario, scenario);
/// # Ok::<(), engine::share::ShareError>(())
/// ```
pub fn encode(scenario: &Scenario) -> Result<String, ShareError> {
    encode_with(scenario, |fields| deflate::deflate(fields, DICTIONARY_1))
}

/// The same link, longer: its program is spelled out, so that who writes it needs no compressor.
///
/// # Errors
/// As [`encode`].
pub fn encode_plain(scenario: &Scenario) -> Result<String, ShareError> {
    encode_with(scenario, deflate::store)
}

fn encode_with(scenario: &Scenario, pack: fn(&[u8]) -> Vec<u8>) -> Result<String, ShareError> {
    let fields = fields::write(scenario);
    if fields.len() > MAX_DECODED_BYTES {
        return Err(ShareError::TooLarge);
    }
    let deflated = pack(&fields);
    let mut bytes = Vec::with_capacity(deflated.len() + CHECKSUM + 2);
    fields::varint(&mut bytes, deflated.len() as u64);
    bytes.extend_from_slice(&crc32(&fields).to_le_bytes());
    bytes.extend_from_slice(&deflated);
    Ok(format!("1.{}", base64::encode(&bytes)))
}

/// Reads a link's fragment, with or without `#`. Never fails: what cannot be read is missing in the result,
/// and [`Decoded::damage`] says why.
pub fn decode(fragment: &str) -> Decoded {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let nothing = |damage| Decoded {
        scenario: Scenario::default(),
        damage: Some(damage),
    };
    let Some((version, payload)) = fragment.split_once('.') else {
        return nothing(ShareError::NotALink);
    };
    match version {
        "1" => decode_1(payload),
        // Of a foreign start no more than a few characters are of interest to the reader.
        _ if !version.is_empty()
            && version.len() <= 4
            && version.bytes().all(|b| b.is_ascii_digit()) =>
        {
            nothing(ShareError::UnknownVersion {
                version: version.to_owned(),
            })
        }
        _ => nothing(ShareError::NotALink),
    }
}

/// What the first bytes of a payload announce.
struct Header {
    /// Bytes before the deflated part.
    length: usize,
    /// Bytes of the deflated part.
    deflated: usize,
    /// CRC-32 of the fields.
    checksum: u32,
}

fn decode_1(payload: &str) -> Decoded {
    if payload.len() > MAX_PAYLOAD_CHARS {
        return Decoded {
            scenario: Scenario::default(),
            damage: Some(ShareError::TooLarge),
        };
    }
    let read = base64::decode(payload);
    let foreign = read
        .foreign
        .map(|(position, found)| ShareError::BadCharacter { position, found });
    let Some(header) = read_header(&read.bytes) else {
        let cut = ShareError::Cut {
            arrived: read.chars,
            expected: None,
        };
        return Decoded {
            scenario: Scenario::default(),
            damage: Some(foreign.unwrap_or(cut)),
        };
    };
    let inflated = deflate::inflate(
        &read.bytes[header.length..],
        DICTIONARY_1,
        MAX_DECODED_BYTES,
    );
    let (scenario, bad_field) = fields::read(&inflated.bytes);
    let expected = base64::chars_for(header.length.saturating_add(header.deflated));
    let intact = inflated.end == End::Complete && crc32(&inflated.bytes) == header.checksum;
    let damage = if inflated.end == End::TooLarge {
        Some(ShareError::TooLarge)
    } else if intact && inflated.consumed == header.deflated {
        let extra = all_chars(payload) - expected;
        let trailing = (extra > 0).then_some(ShareError::Trailing { extra });
        bad_field.or(trailing)
    } else if foreign.is_some() {
        foreign
    } else if inflated.end == End::Cut && read.chars < expected {
        Some(ShareError::Cut {
            arrived: read.chars,
            expected: Some(expected),
        })
    } else {
        Some(ShareError::Changed)
    };
    Decoded { scenario, damage }
}

/// `None` when the header is cut, or announces more than any link has.
fn read_header(bytes: &[u8]) -> Option<Header> {
    let mut rest = bytes;
    let deflated = usize::try_from(fields::read_varint(&mut rest)?).ok()?;
    let (checksum, after) = rest.split_first_chunk::<CHECKSUM>()?;
    (deflated <= MAX_PAYLOAD_CHARS).then_some(Header {
        length: bytes.len() - after.len(),
        deflated,
        checksum: u32::from_le_bytes(*checksum),
    })
}

/// Characters of the payload, blanks and line breaks left out.
fn all_chars(payload: &str) -> usize {
    payload.chars().filter(|c| !c.is_ascii_whitespace()).count()
}

/// CRC-32 as in zip and PNG (ISO 3309), bit by bit: a link is small.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            let low = crc & 1;
            (crc >> 1) ^ (0xedb8_8320 * low)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_usual_crc_32() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn an_empty_scenario_is_a_short_link() {
        let link = encode(&Scenario::default()).expect("it is small");
        assert!(link.len() <= 12, "{link}");
        assert_eq!(decode(&link).scenario, Scenario::default());
        assert_eq!(decode(&link).damage, None);
    }

    #[test]
    fn the_longest_program_that_can_be_shared_comes_back_and_one_longer_is_refused() {
        let mut scenario = Scenario {
            code: "#".repeat(MAX_DECODED_BYTES - 4),
            ..Scenario::default()
        };
        for link in [encode(&scenario), encode_plain(&scenario)] {
            let read = decode(&link.expect("it fits"));
            assert_eq!((read.scenario, read.damage), (scenario.clone(), None));
        }
        scenario.code.push('#');
        assert_eq!(encode(&scenario), Err(ShareError::TooLarge));
    }
}
