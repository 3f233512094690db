//! The file that the page fetches for a lesson: its text, read already, and the recording of its program.
//!
//! The files are made when the site is built (the app's `src/pages/files.rs`), so that stepping a lesson needs
//! neither the reader of lessons nor the interpreter, and the page's first load has neither.
//! Both ends are one build: the file says which, and a file of another build is refused, not guessed at.
//!
//! | Bytes | What |
//! |---|---|
//! | 4 | `CWL1` |
//! | 1, then as many | the build's name |
//! | 4 | CRC-32 of what follows, little-endian |
//! | the rest | a [`Bundle`] in postcard, deflated |

use crate::lesson::Lesson;
use crate::lesson::inventory::Item;
use crate::share::codec::crc32;
use crate::share::deflate::{End, deflate, inflate};
use crate::timeline::{Event, Tables};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The first bytes of every file.
const MAGIC: &[u8; 4] = b"CWL1";
/// More than any lesson's recording needs: a file is decoded to this many bytes at most.
const MAX_BYTES: usize = 16 << 20;

/// A lesson and the recording of its program; or the items of the inventory, which need no recording.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// The text; `None` for the figure of the home page. Without its checks: those are for the tests.
    pub lesson: Option<Lesson>,
    /// The program.
    pub source: String,
    /// The whole recording.
    pub events: Vec<Event>,
    /// What the events refer to.
    pub tables: Tables,
    /// The inventory.
    pub items: Vec<Item>,
}

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BundleError {
    /// It was made for another build of the site.
    #[error("the file belongs to another build")]
    OtherBuild,
    /// It is not such a file, or not whole.
    #[error("the file is damaged")]
    Damaged,
}

/// The file of a bundle.
///
/// # Panics
/// When the build's name has more than 255 bytes.
pub fn pack(bundle: &Bundle, build: &str) -> Vec<u8> {
    let plain = postcard::to_stdvec(bundle).expect("a bundle has no types that postcard refuses");
    let packed = deflate(&plain, &[]);
    let mut file = MAGIC.to_vec();
    file.push(u8::try_from(build.len()).expect("the name of a build is short"));
    file.extend_from_slice(build.as_bytes());
    file.extend_from_slice(&crc32(&packed).to_le_bytes());
    file.extend_from_slice(&packed);
    file
}

/// The bundle in a file.
///
/// # Errors
/// When the file is of another build than `build`, or damaged.
pub fn unpack(file: &[u8], build: &str) -> Result<Bundle, BundleError> {
    let (name, checksum, packed) = split(file).ok_or(BundleError::Damaged)?;
    if name != build.as_bytes() {
        return Err(BundleError::OtherBuild);
    }
    if crc32(packed) != checksum {
        return Err(BundleError::Damaged);
    }
    let plain = inflate(packed, &[], MAX_BYTES);
    if plain.end != End::Complete {
        return Err(BundleError::Damaged);
    }
    postcard::from_bytes(&plain.bytes).map_err(|_| BundleError::Damaged)
}

/// The build's name, the checksum, and what it is of.
fn split(file: &[u8]) -> Option<(&[u8], u32, &[u8])> {
    let rest = file.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first()?;
    let (name, rest) = rest.split_at_checked(usize::from(*length))?;
    let (checksum, packed) = rest.split_first_chunk::<4>()?;
    Some((name, u32::from_le_bytes(*checksum), packed))
}

#[cfg(test)]
mod tests {
    use super::{Bundle, BundleError, pack, unpack};
    use crate::addr::FrameId;
    use crate::timeline::{Event, MarkKind};

    fn bundle() -> Bundle {
        let kind = MarkKind::Statement;
        Bundle {
            lesson: None,
            source: "a = 1\n".to_owned(),
            events: (1..200)
                .map(|line| Event::Mark {
                    frame: FrameId(0),
                    line,
                    kind,
                })
                .collect(),
            ..Bundle::default()
        }
    }

    #[test]
    fn a_file_gives_the_bundle_back() {
        let bundle = bundle();
        assert_eq!(unpack(&pack(&bundle, "b1"), "b1"), Ok(bundle));
    }

    #[test]
    fn a_file_of_another_build_is_refused() {
        let file = pack(&bundle(), "b1");
        assert_eq!(unpack(&file, "b2"), Err(BundleError::OtherBuild));
    }

    #[test]
    fn a_changed_or_cut_file_is_damaged() {
        let file = pack(&bundle(), "b1");
        for at in 0..file.len() {
            assert!(unpack(&file[..at], "b1").is_err(), "cut at {at}");
            let mut changed = file.clone();
            changed[at] ^= 0x10;
            assert!(unpack(&changed, "b1").is_err(), "changed at {at}");
        }
    }
}
