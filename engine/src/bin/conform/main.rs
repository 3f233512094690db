//! The native tool that compares the engine with recordings of real CPython interpreters.
//!
//! `conform alloc PATH...` replays allocator traces, `conform programs PATH...` runs recorded programs,
//! `conform run FILE --profile 3.11` shows one program, `conform lesson FILE...` says which claims of lessons fail. A PATH is a file, or a folder read to any depth.
//! The tool ends with 0 when everything agrees, 1 when something differs, 2 when an input cannot be read.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    reason = "a command-line tool prints its findings"
)]

mod alloc;
mod explain;
mod input;
mod lesson;
mod output;
mod programs;

use std::process::ExitCode;

const USAGE: &str = "usage: conform alloc [--json] PATH...
       conform programs [--json] PATH...
       conform run FILE [--profile 3.11] [--events | --stdout] [--input FILE]
       conform lesson FILE.md...
       conform lesson PROGRAM.py CLAIM...";

/// How a command went, worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// Everything agrees.
    Agrees,
    /// Something differs.
    Differs,
    /// An input cannot be read.
    Unreadable,
}

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.is_empty() {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    let command = args.remove(0);
    let verdict = match command.as_str() {
        "alloc" => alloc::main(args),
        "programs" => programs::main(args),
        "run" => programs::run(args),
        "lesson" => lesson::main(&args),
        _ => {
            eprintln!("{USAGE}");
            Verdict::Unreadable
        }
    };
    match verdict {
        Verdict::Agrees => ExitCode::SUCCESS,
        Verdict::Differs => ExitCode::from(1),
        Verdict::Unreadable => ExitCode::from(2),
    }
}
