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

/// What became of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Compared {
    /// The lines, side by side.
    pub lines: Vec<ProofLine>,
    /// The program did not run there: the last line of what Python said instead.
    pub raised: Option<String>,
    /// All that is there agrees, and the end is missing.
    pub is_cut: bool,
}

/// How far apart lines are that are looked for in each other's place.
const WINDOW: usize = 40;

/// Compares line by line. Addresses differ from run to run, so they are not compared; what a terminal or the interactive
/// prompt shows of the input is no output.
pub fn compare(claimed: &str, printed: &str) -> Compared {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.trim_end().lines();
        lines.map(|line| line.trim_end().to_owned()).collect()
    };
    let claimed = lines(claimed);
    let mut printed = lines(printed);
    let raised = printed.last().filter(|line| is_error(line)).cloned();
    let raised = raised.filter(|line| !claimed.contains(line));
    let is_input = |line: &str| {
        let marks = ["$", "%", ">>>", "..."];
        line.is_empty() || marks.iter().any(|mark| line.starts_with(mark))
    };
    printed.retain(|line| claimed.contains(line) || !is_input(line));
    let lines = aligned(&claimed, &printed);
    let tail = lines.iter().rev().take_while(|line| line.printed.is_none());
    let n_tail = tail.count();
    let rest = &lines[..lines.len() - n_tail];
    Compared {
        is_cut: n_tail > 0 && !rest.is_empty() && rest.iter().all(|line| line.same),
        lines,
        raised,
    }
}

/// `SyntaxError: invalid syntax`: how Python's word on a program that did not run begins.
fn is_error(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    let of_error = name.ends_with("Error") || name.ends_with("Exception");
    of_error
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "._".contains(c))
}

/// Lines that are the same stand side by side; others between them too, as far as there are.
fn aligned(claimed: &[String], printed: &[String]) -> Vec<ProofLine> {
    let plain = |lines: &[String]| -> Vec<String> {
        lines.iter().map(|line| without_addresses(line)).collect()
    };
    let (ours, theirs) = (plain(claimed), plain(printed));
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < ours.len() || j < theirs.len() {
        let same = |(a, b): &(usize, usize)| {
            let ours = ours.get(i + a);
            ours.is_some() && ours == theirs.get(j + b)
        };
        let mut near = (0..WINDOW).flat_map(|apart| (0..=apart).map(move |a| (a, apart - a)));
        let found = near.find(same);
        let (a, b) = found.unwrap_or((ours.len() - i, theirs.len() - j));
        for at in 0..a.max(b) {
            let line = |lines: &[String], from: usize, n: usize| {
                (at < n).then(|| lines[from + at].clone())
            };
            out.push(ProofLine {
                claimed: line(claimed, i, a),
                printed: line(printed, j, b),
                same: false,
            });
        }
        (i, j) = (i + a, j + b);
        if found.is_some() {
            out.push(ProofLine {
                claimed: Some(claimed[i].clone()),
                printed: Some(printed[j].clone()),
                same: true,
            });
            (i, j) = (i + 1, j + 1);
        }
    }
    out
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
        )
        .lines;
        let same: Vec<bool> = lines.iter().map(|line| line.same).collect();
        assert_eq!(same, [true, true, false, false]);
        assert_eq!(lines[3].claimed, None);
        assert_eq!(lines[2].printed.as_deref(), Some("a 64 1"));
    }

    #[test]
    fn what_a_terminal_shows_of_the_input_is_no_output() {
        let claimed = "1\n2\n3\n";
        for pasted in [
            "$ python3 x.py\n1\n2\n3\n$ ",
            ">>> print(1)\n1\n>>> for i in (2, 3):\n...     print(i)\n...\n2\n3\n>>>\n",
        ] {
            let found = compare(claimed, pasted);
            assert!(found.lines.iter().all(|line| line.same), "{found:?}");
            assert_eq!((found.lines.len(), found.is_cut), (3, false));
        }
    }

    #[test]
    fn a_line_more_or_less_leaves_the_others_where_they_belong() {
        let more = compare("1\n2\n3\n", "a warning\n1\n2\n3\n").lines;
        let same: Vec<bool> = more.iter().map(|line| line.same).collect();
        assert_eq!(same, [false, true, true, true]);
        let other = compare("1\n2\n3\n", "1\n9\n3\n").lines;
        assert_eq!(other.len(), 3);
        assert_eq!(other[1].printed.as_deref(), Some("9"));
        let cut = compare("1\n2\n3\n", "1\n");
        assert!(cut.is_cut && !compare("1\n2\n", "5\n").is_cut);
    }

    #[test]
    fn an_error_is_told_apart_from_output() {
        let raised = |pasted| compare("1\n", pasted).raised;
        let text = "  File \"x.py\", line 1\nSyntaxError: invalid syntax\n";
        assert_eq!(raised(text).as_deref(), Some("SyntaxError: invalid syntax"));
        assert_eq!(raised("1\n"), None);
        assert_eq!(compare("ValueError: no\n", "ValueError: no\n").raised, None);
    }
}
