//! The language: parse, compile, run.

pub mod code;
