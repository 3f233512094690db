//! `conform programs`: recorded programs against the engine.
//!
//! A recording (`<topic>/<name>/<version>.quiet.json`) is compared with a run of `<topic>/<name>.py`. What is compared is
//! read from the [`State`] that the run's events fold to, at each marker of the recording:
//!
//! - stdout: the text printed up to the last marker;
//! - objects: the multiset of (type, reference count) of all live objects of the program, and, as long as the
//!   allocator's events agree, for each object in a block also by block number, which both sides count in the same way;
//! - sizes: likewise, with `sys.getsizeof`. Code objects are left out: the recorder's markers are part of their bytecode;
//! - events: every request since the last marker: call, domain, size and block number, in order;
//! - addresses: likewise, with the block that lay at the same address before; blocks over 512 bytes are the C library's.
//!
//! A str constant that is a name in the program too has references of the parser's, as many as its backtracking made;
//! the engine says that their number is unknown, and the changes since the first marker are compared instead of the count.
//! Objects that the recording calls shared with the interpreter (`f` has "s") are left out of objects and sizes.

mod compare;
mod objects;
mod requests;
mod run;

pub(crate) use objects::is_shared;
pub(crate) use run::run;

use crate::{Verdict, input};
use compare::compare;
use engine::profile::Profile;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One program's result.
#[derive(Clone, Debug, Default)]
struct Report {
    ran: bool,
    stdout: bool,
    statements: u64,
    objects: u64,
    sizes: u64,
    events: u64,
    addresses: u64,
    first_difference: Option<String>,
    /// All differences, in order.
    differences: Vec<String>,
}

impl Report {
    fn exact(&self) -> bool {
        self.ran
            && self.stdout
            && self.objects == self.statements
            && self.sizes == self.statements
            && self.events == self.statements
            && self.addresses == self.statements
    }
}

/// `conform programs [--json] [--all] [--explain] [--nearest] PATH...`; `--all` prints every difference, not only the
/// first, `--explain` the objects that a difference is about, `--nearest` takes the recordings of releases that have no
/// machine, each compared with a run as the release that is nearest to it.
pub(crate) fn main(mut args: Vec<String>) -> Verdict {
    let mut flag = |name: &str| {
        let n_args = args.len();
        args.retain(|arg| arg != name);
        args.len() < n_args
    };
    let (json, all, explain) = (flag("--json"), flag("--all"), flag("--explain"));
    let wanted = if flag("--nearest") {
        is_of_another_release
    } else {
        is_recording
    };
    let mut verdict = Verdict::Agrees;
    if args.is_empty() {
        eprintln!("conform programs: no PATH");
        return Verdict::Unreadable;
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for arg in &args {
        match input::files(Path::new(arg), &wanted) {
            Ok(files) => paths.extend(files),
            Err(error) => {
                eprintln!("conform programs: {error}");
                verdict = Verdict::Unreadable;
            }
        }
    }
    let mut sums: BTreeMap<String, (u64, Vec<Report>)> = BTreeMap::new();
    for path in &paths {
        let (program, version, report) = match compare(path, explain) {
            Ok(result) => result,
            Err(error) => {
                eprintln!("conform programs: {}: {error}", path.display());
                verdict = Verdict::Unreadable;
                continue;
            }
        };
        if !report.exact() {
            verdict = verdict.max(Verdict::Differs);
        }
        if json {
            println!(
                "{}",
                json!({
                    "program": program,
                    "version": version,
                    "ran": report.ran,
                    "stdout": report.stdout,
                    "statements": report.statements,
                    "objects_exact": report.objects,
                    "sizes_exact": report.sizes,
                    "events_exact": report.events,
                    "addresses_exact": report.addresses,
                    "first_difference": report.first_difference,
                })
            );
        } else {
            let exact = if report.exact() { "exact" } else { "differs" };
            println!(
                "{program} {version}: {exact}; stdout {}, of {} statements objects {}, sizes {}, events {}, addresses {}",
                if report.stdout { "same" } else { "differs" },
                report.statements,
                report.objects,
                report.sizes,
                report.events,
                report.addresses
            );
            let shown = if all { usize::MAX } else { 1 };
            if report.differences.is_empty()
                && let Some(difference) = &report.first_difference
            {
                println!("    {difference}");
            }
            for difference in report.differences.iter().take(shown) {
                println!("    {difference}");
            }
        }
        let sum = sums.entry(version).or_default();
        sum.0 += 1;
        sum.1.push(report);
    }
    for (version, (programs, reports)) in &sums {
        print_sum(version, *programs, reports, json);
    }
    verdict
}

fn print_sum(version: &str, programs: u64, reports: &[Report], json: bool) {
    let count =
        |test: &dyn Fn(&Report) -> bool| reports.iter().filter(|report| test(report)).count();
    let total = |value: &dyn Fn(&Report) -> u64| reports.iter().map(value).sum::<u64>();
    let statements = total(&|report| report.statements);
    if json {
        println!(
            "{}",
            json!({
                "program": null,
                "version": version,
                "programs": programs,
                "ran": count(&|report| report.ran),
                "stdout": count(&|report| report.stdout),
                "programs_exact": count(&Report::exact),
                "programs_objects_exact": count(&|report| report.ran && report.objects == report.statements),
                "programs_events_exact": count(&|report| report.ran && report.events == report.statements),
                "statements": statements,
                "objects_exact": total(&|report| report.objects),
                "sizes_exact": total(&|report| report.sizes),
                "events_exact": total(&|report| report.events),
                "addresses_exact": total(&|report| report.addresses),
            })
        );
    } else {
        println!(
            "{version}: {programs} programs, {} ran, stdout {}, objects {}, sizes {}, events {}, addresses {}, all {}; of {statements} statements objects {}, sizes {}, events {}, addresses {}",
            count(&|report| report.ran),
            count(&|report| report.stdout),
            count(&|report| report.ran && report.objects == report.statements),
            count(&|report| report.ran && report.sizes == report.statements),
            count(&|report| report.ran && report.events == report.statements),
            count(&|report| report.ran && report.addresses == report.statements),
            count(&Report::exact),
            total(&|report| report.objects),
            total(&|report| report.sizes),
            total(&|report| report.events),
            total(&|report| report.addresses),
        );
    }
}

/// `3.11.quiet.json` and `3.14.quiet.json`, also compressed; other versions have no machine.
fn is_recording(name: &str) -> bool {
    Profile::that_run().any(|version| name.starts_with(&format!("{version}.quiet.json")))
}

/// Recordings of releases that no program runs as; they have a `print` that allocates, too.
fn is_of_another_release(name: &str) -> bool {
    OTHERS
        .iter()
        .any(|(version, _)| name.starts_with(&format!("{version}.json")))
}

/// Releases without a machine, and the one whose machine is nearest.
const OTHERS: [(&str, &str); 3] = [("3.9", "3.11"), ("3.13", "3.14"), ("3.15", "3.14")];

/// The release whose machine runs the programs of a recording.
fn runs_as(version: &str) -> &str {
    let other = OTHERS.iter().find(|(name, _)| *name == version);
    other.map_or(version, |(_, nearest)| nearest)
}
