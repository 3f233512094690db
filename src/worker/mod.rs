//! The engine in a thread of its own: both ends of the wire.
//!
//! `serve` and `requests` are linked only into the worker's binary (they pull in the parser, the machine and the decompressor); `client` only into the page's.

pub mod client;
pub mod requests;
pub mod serve;

/// The worker's file, beside the page. Trunk gives it no hash, hence [`engine::protocol::VERSION`].
const WORKER_URL: &str = "./worker_loader.js";
