//! The engine in a thread of its own: both ends of the wire.
//!
//! `serve`, `start` and `requests` are linked only into the worker's binary (they pull in the parser, the machine and the decompressor); `client` only into the page's.

pub mod client;
pub mod requests;
pub mod serve;
pub mod start;

/// The name of this build, which `cargo xtask build` computes from the sources.
/// The page, the worker and the lesson files have it, so that the parts of two builds never meet unnoticed.
pub const BUILD: &str = match option_env!("CUTAWAY_BUILD") {
    Some(name) => name,
    None => "dev",
};

/// The same as a number (FNV-1a), for [`engine::protocol::Reply::Ready`].
pub const BUILD_NUMBER: u32 = {
    let (bytes, mut hash, mut i) = (BUILD.as_bytes(), 0x811c_9dc5_u32, 0);
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
};

/// The worker's file, beside the page. Trunk gives it no hash, hence [`BUILD_NUMBER`].
const WORKER_URL: &str = "./worker_loader.js";
