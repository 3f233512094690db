//! `conform alloc`: replays allocator traces and counts what agrees.

use crate::{Verdict, input};
use engine::alloc::replay::{Outcome, replay};
use engine::alloc::trace::Trace;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// `conform alloc [--json] PATH...`
pub(crate) fn main(mut args: Vec<String>) -> Verdict {
    let n_args = args.len();
    args.retain(|arg| arg != "--json");
    let json = args.len() < n_args;
    let mut verdict = Verdict::Agrees;
    if args.is_empty() {
        eprintln!("conform alloc: no PATH");
        return Verdict::Unreadable;
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for arg in &args {
        match input::files(Path::new(arg), &is_trace) {
            Ok(files) => paths.extend(files),
            Err(error) => {
                eprintln!("conform alloc: {error}");
                verdict = Verdict::Unreadable;
            }
        }
    }
    let mut sums: BTreeMap<Vec<u32>, (String, u64, Outcome)> = BTreeMap::new();
    for path in &paths {
        let (version, outcome) = match check(path) {
            Ok(checked) => checked,
            Err(error) => {
                eprintln!("conform alloc: {error}");
                verdict = Verdict::Unreadable;
                continue;
            }
        };
        if !outcome.is_exact() {
            verdict = verdict.max(Verdict::Differs);
        }
        if json {
            let line = json!({
                "trace": path.display().to_string(),
                "version": version,
                "operations": outcome.operations,
                "operations_exact": outcome.operations_exact,
                "stats_texts": outcome.stats_texts,
                "stats_texts_exact": outcome.stats_texts_exact,
            });
            println!("{line}");
        } else {
            println!("{}: {}", path.display(), counts(&outcome));
        }
        if let Some(difference) = &outcome.first_difference {
            eprintln!("{}: {difference}", path.display());
        }
        let key = version.split('.').map(|part| part.parse().unwrap_or(0));
        let sum = sums
            .entry(key.collect())
            .or_insert_with(|| (version, 0, Outcome::default()));
        sum.1 += 1;
        add(&mut sum.2, &outcome);
    }
    if !json {
        for (version, traces, sum) in sums.values() {
            println!("{version}: {traces} traces, {}", counts(sum));
        }
    }
    verdict
}

/// Whether a file in a folder is a trace, by its name.
fn is_trace(name: &str) -> bool {
    [".trace", ".trace.zst", ".trace.gz"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn check(path: &Path) -> Result<(String, Outcome), String> {
    let text = input::text(path)?;
    let trace = Trace::parse(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let outcome = replay(&trace).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok((trace.header.version, outcome))
}

fn counts(outcome: &Outcome) -> String {
    format!(
        "operations {} of {}, statistics {} of {}, block counts {} of {}",
        outcome.operations_exact,
        outcome.operations,
        outcome.stats_texts_exact,
        outcome.stats_texts,
        outcome.block_counts_exact,
        outcome.block_counts,
    )
}

fn add(sum: &mut Outcome, outcome: &Outcome) {
    sum.operations += outcome.operations;
    sum.operations_exact += outcome.operations_exact;
    sum.stats_texts += outcome.stats_texts;
    sum.stats_texts_exact += outcome.stats_texts_exact;
    sum.block_counts += outcome.block_counts;
    sum.block_counts_exact += outcome.block_counts_exact;
}
