//! Recorded programs.

use crate::Verdict;

/// `conform programs [--json] PATH...`
pub(crate) fn main(_args: Vec<String>) -> Verdict {
    eprintln!("conform programs: not yet");
    Verdict::Unreadable
}

/// `conform run FILE [--profile 3.11]`
pub(crate) fn run(_args: Vec<String>) -> Verdict {
    eprintln!("conform run: not yet");
    Verdict::Unreadable
}
