//! What can be wrong with a link.

use thiserror::Error;

/// One thing that is wrong with a link. The first that was found is reported.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ShareError {
    /// The fragment is not of the form `#<version>.<payload>`.
    #[error("this is not a Cutaway link")]
    NotALink,
    /// A format version that this build does not know: the link is newer, or damaged at its start.
    #[error("format version {version} is newer than this page, or the link's start is damaged")]
    UnknownVersion {
        /// The version in the link.
        version: String,
    },
    /// The end is missing.
    #[error("this link was cut: {arrived} characters arrived{}", of_expected(*expected))]
    Cut {
        /// Characters of the payload that arrived.
        arrived: usize,
        /// Characters that the payload should have; `None` when even that is missing.
        expected: Option<usize>,
    },
    /// Text was added at the end; everything before it is intact.
    #[error("{extra} characters too many at the end of this link; the rest is intact")]
    Trailing {
        /// Characters after the payload.
        extra: usize,
    },
    /// A character that base64url does not have. What stands before it was read.
    #[error("character {position} of this link is {found:?}, which no link contains")]
    BadCharacter {
        /// Position in the payload, characters from 1.
        position: usize,
        /// The character.
        found: char,
    },
    /// All characters arrived, but not those that were sent.
    #[error("this link was changed on its way: its checksum does not match")]
    Changed,
    /// The link would unpack to more than [`crate::share::MAX_DECODED_BYTES`].
    #[error("this link unpacks to more than 1 MiB")]
    TooLarge,
    /// The checksum is right but a field breaks the format's rules: the link was not made by Cutaway.
    #[error("field {field} of this link cannot be read")]
    BadField {
        /// The field's number.
        field: u64,
    },
    /// A readable link names a screen that does not exist.
    #[error("there is no page {path:?}")]
    UnknownPage {
        /// The part after `#/`.
        path: String,
    },
    /// A readable link has a setting with a value that cannot be read; the setting is left out.
    #[error("the setting {key} of this link has the value {value:?}, which cannot be read")]
    BadSetting {
        /// The setting.
        key: String,
        /// Its value.
        value: String,
    },
}

fn of_expected(expected: Option<usize>) -> String {
    expected.map_or_else(String::new, |expected| format!(", {expected} expected"))
}
