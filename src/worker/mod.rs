//! The engine in a thread of its own: both ends of the wire.
//!
//! `serve` is linked only into the worker's binary (it pulls in the parser and the machine); `client` only into the page's.

pub mod client;
pub mod serve;

/// The worker's file, beside the page. Trunk gives it no hash, hence [`engine::protocol::VERSION`].
const WORKER_URL: &str = "./worker_loader.js";
