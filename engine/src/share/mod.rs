//! Links: a scene as a URL fragment, and back.
//!
//! Two forms. Readable: `#/learn/names-label?at=12`, `#/sandbox`; see [`route`].
//! Packed, for a program of one's own: `#1.<payload>`; see [`encode`] and [`decode`].
//!
//! A packed link is `<format version>.<base64url>`. Version 1 packs, in this order:
//! the length of the deflated part (varint), a CRC-32 of the fields (4 bytes, little endian),
//! and the fields, deflated with a dictionary that is frozen for this version.
//! The length stands first, so a cut link can say how much is missing;
//! the program is the last field, so a cut link still has its settings and the beginning of the program.
//!
//! For the app: [`route::parse`] reads `location.hash`, [`route::format`] writes it.
//! [`Decoded::damage`] is to be shown; [`Decoded::scenario`] is what could be read and is to be opened all the same.
//!
//! Links are for ever: the dictionary, the field numbers and the defaults of version 1 never change.

pub mod route;

mod base64;
pub(crate) mod codec;
pub(crate) mod deflate;
mod error;
mod fields;
mod scenario;

pub use codec::{Decoded, decode, encode, encode_plain};
pub use error::ShareError;
pub use scenario::{Grain, Kind, Lamps, Scenario, Selection};

/// The most that a link may unpack to, bytes.
pub const MAX_DECODED_BYTES: usize = 1 << 20;
