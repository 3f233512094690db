//! The language: parse, compile, run.

pub mod diagnostic;

pub mod ast;

pub mod code;

pub mod parse;

pub mod compile;
pub use compile::compile;
