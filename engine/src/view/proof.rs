//! A snippet for one's own Python: the program, and lines that print size and count of what its names lead to at the end.
//!
//! What is printed is what the screen claims, so that everybody can hold it against a real interpreter.
//! Left out: what was there before the program (its count is the interpreter's own), classes, functions and modules.

use crate::profile::AllocProfile;
use crate::timeline::{Birth, Timeline};
use crate::view::naming::is_wordy;
use std::fmt::Write;

/// The snippet and what it prints, if the screen is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The program with the lines that print.
    pub code: String,
    /// What the program prints, and then those lines.
    pub output: String,
}

/// Names that are printed, at most.
const MOST: usize = 40;

/// The snippet of a run; `None` when the program raised, or uses the names that the snippet needs.
pub fn proof(run: &Timeline, source: &str) -> Option<Proof> {
    let state = run.last();
    let names = &state.frames.first()?.names;
    let taken = |word: &str, type_name: &str| {
        let mut bound = names.iter().filter(|(name, _)| run.name(*name) == word);
        bound.any(|(_, object)| run.type_name(*object) != type_name)
    };
    if state.raised.is_some() || taken("print", "") || taken("sys", "module") {
        return None;
    }
    let printed = state.output.iter().map(|piece| run.text(*piece));
    let mut output: String = printed.collect();
    let mut code = source.trim_end().to_owned();
    code.push_str("\n\nimport sys\n");
    for (name, id) in names {
        let name = run.name(*name);
        let Some(object) = state.objects.get(id) else {
            continue;
        };
        let known = object.birth == Birth::Shared || is_wordy(run.type_name(*id));
        if known || name.starts_with("__") || code.lines().count() > source.lines().count() + MOST {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            code,
            "print(\"{name}\", sys.getsizeof({name}), sys.getrefcount({name}) - 1)"
        );
        let _ = writeln!(output, "{name} {} {}", object.size, object.refcount);
    }
    Some(Proof { code, output })
}

/// The lines that ask a process for the constants of its allocator; they are in `sys._debugmallocstats()`, which writes to
/// the C library's `stderr` (Objects/obmalloc.c: `_PyObject_DebugMallocStats`, v3.3 and later).
const ASK_ALLOCATOR: &str = r#"import os, re, sys, tempfile

with tempfile.TemporaryFile() as file:
    saved = os.dup(2)
    os.dup2(file.fileno(), 2)
    sys._debugmallocstats()
    os.dup2(saved, 2)
    file.seek(0)
    text = file.read().decode()

def number(pattern):
    return int(re.search(pattern, text).group(1).replace(",", ""))

sizes = [int(size) for size in re.findall(r"^ +\d+ +(\d+) +\d+ +\d+ +\d+$", text, re.M)]
print("threshold", number(r"threshold = (\d+)"))
print("size classes", number(r"in (\d+) size classes"))
print("alignment", min(sizes))
print("pool", number(r"unused pools \* (\d+) bytes"))
print("arena", number(r"arenas \* (\d+) bytes/arena"))
"#;

/// The interpreters whose recorded lives were served again, every address of them (`tests/alloc_traces.rs`).
const RECORDED_LIVES: [(&str, &str); 6] = [
    ("2.7", "2.7.18"),
    ("3.9", "3.9.2"),
    ("3.11", "3.11.2"),
    ("3.13", "3.13.5"),
    ("3.14", "3.14.10"),
    ("3.15", "3.15.2"),
];

/// The interpreter whose recorded lives agree with a profile of the playground; `None`: there is none.
pub fn recorded_life(profile: &str) -> Option<&'static str> {
    let found = RECORDED_LIVES.iter().find(|(name, _)| *name == profile);
    found.map(|(_, release)| *release)
}

/// What a process says of its allocator's constants. For profiles of releases that can be asked.
pub fn allocator_proof(profile: &AllocProfile) -> Proof {
    let lines = [
        ("threshold", profile.threshold),
        ("size classes", profile.n_classes()),
        ("alignment", profile.alignment),
        ("pool", profile.pool_size),
        ("arena", profile.arena_size),
    ];
    let lines = lines.map(|(what, n)| format!("{what} {n}\n"));
    Proof {
        code: ASK_ALLOCATOR.to_owned(),
        output: lines.concat(),
    }
}

/// A line of what somebody's Python printed, beside the line that is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofLine {
    /// What is claimed; `None`: nothing more was.
    pub claimed: Option<String>,
    /// What was printed; `None`: nothing more was.
    pub printed: Option<String>,
    /// Whether they are the same, addresses aside.
    pub same: bool,
}

/// Compares line by line. Addresses differ from run to run, so they are not compared.
pub fn compare(claimed: &str, printed: &str) -> Vec<ProofLine> {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.trim_end().lines();
        lines.map(|line| line.trim_end().to_owned()).collect()
    };
    let (claimed, printed) = (lines(claimed), lines(printed));
    (0..claimed.len().max(printed.len()))
        .map(|at| {
            let (ours, theirs) = (claimed.get(at), printed.get(at));
            ProofLine {
                claimed: ours.cloned(),
                printed: theirs.cloned(),
                same: match (ours, theirs) {
                    (Some(ours), Some(theirs)) => {
                        without_addresses(ours) == without_addresses(theirs)
                    }
                    _ => false,
                },
            }
        })
        .collect()
}

/// The text with every `0x7f…` shortened to `0x`.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("0x");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn lines_are_compared_but_for_addresses() {
        let lines = compare(
            "1\n<P object at 0x7f01>\na 56 1\n",
            "1\r\n<P object at 0x55aa00>\na 64 1\nmore\n",
        );
        let same: Vec<bool> = lines.iter().map(|line| line.same).collect();
        assert_eq!(same, [true, true, false, false]);
        assert_eq!(lines[3].claimed, None);
        assert_eq!(lines[2].printed.as_deref(), Some("a 64 1"));
    }
}
