//! The language: parse, compile, run.

pub mod ast;
pub mod code;
pub mod compile;
pub mod diagnostic;
pub mod listing;
pub mod parse;
pub mod run;

pub use compile::{compile, compile_as};
