//! One recording against one run, marker by marker.

use super::Report;
use super::objects::{
    Names, Seen, apply_step, differing, in_slices_only, our_objects, recorded_objects,
    unknown_counts,
};
use super::requests::{Blocks, Request, recorded_requests, summary};
use super::run::prepare;
use crate::{explain, input};
use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::timeline::{Event, MarkKind, State, Tables};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(super) fn compare(path: &Path, explain: bool) -> Result<(String, String, Report), String> {
    let recording: Value =
        serde_json::from_str(&input::text(path)?).map_err(|error| error.to_string())?;
    let text = |key: &str| recording[key].as_str().unwrap_or("").to_owned();
    let (program, version) = (text("program"), text("python"));
    if program.is_empty() {
        return Err("no recording".to_owned());
    }
    let release = super::runs_as(&version);
    Profile::for_programs(release)?;
    let folder = path.parent().ok_or("no folder")?;
    let source_path = folder.with_extension("py");
    let source = input::text(&source_path)?;
    let steps = recording["steps"].as_array().ok_or("no steps")?;
    let mut report = Report {
        statements: steps.len() as u64,
        ..Report::default()
    };
    let mut machine = match prepare(&source, "program.py", release, Vec::new(), true) {
        Ok(machine) => machine,
        Err(error) => {
            report.first_difference = Some(error);
            return Ok((program, version, report));
        }
    };
    report.ran = true;
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        machine.finish();
        let (mut events, entries) = machine.take_events();
        // A recording ends at the last marker.
        let program = machine
            .program_events()
            .and_then(|n| usize::try_from(n).ok());
        events.truncate(program.unwrap_or(usize::MAX));
        (events, entries)
    }));
    let Ok((events, entries)) = result else {
        report.first_difference = Some("the machine panicked".to_owned());
        return Ok((program, version, report));
    };
    let tables = Tables {
        names: entries.names,
        texts: entries.texts,
        codes: entries.codes,
    };
    let walked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut report = report.clone();
        walk(&recording, steps, (&events, &tables), explain, &mut report);
        report
    }));
    if let Ok(walked) = walked {
        report = walked;
    } else {
        report.first_difference = Some("the events do not fold".to_owned());
    }
    Ok((program, version, report))
}

/// Of a block's end: how many ends of blocks around it come at once. When there are as many as the recorder marked in that
/// line, this one is inside of a `match` statement.
fn ends_around(end: &Event, next: &[Event]) -> usize {
    match end {
        Event::Mark {
            kind: MarkKind::BlockEnd,
            ..
        } => next
            .iter()
            .filter(|event| !matches!(event, Event::At { .. }))
            .take_while(|event| *event == end)
            .count(),
        _ => 0,
    }
}

fn walk(
    recording: &Value,
    steps: &[Value],
    (events, tables): (&[Event], &Tables),
    explain: bool,
    report: &mut Report,
) {
    let mut state = State::new(Allocator::start());
    let mut blocks = Blocks::default();
    let mut taken = None;
    let mut next = events.iter();
    let mut output = String::new();
    let mut objects: BTreeMap<i64, Value> = BTreeMap::new();
    let mut blocks_agree = true;
    let mut first = true;
    let mut names: Names = BTreeMap::new();
    let mut unseen = BTreeSet::new();
    // The recorder puts no markers inside of `match` statements; its own list says where they are.
    let mut recorded_marks: BTreeMap<(u64, bool), usize> = BTreeMap::new();
    for marker in recording["markers"].as_array().into_iter().flatten() {
        let place = (marker[1].as_u64().unwrap_or(0), marker[2] == "e");
        *recorded_marks.entry(place).or_default() += 1;
    }
    let mut difference = |text: String| {
        if report.first_difference.is_none() {
            report.first_difference = Some(text.clone());
        }
        report.differences.push(text);
    };
    let (mut objects_exact, mut sizes_exact, mut events_exact, mut addresses_exact) = (0, 0, 0, 0);
    for step in steps {
        let line = step["line"].as_u64().unwrap_or(0);
        let kind = if step["k"] == "e" {
            MarkKind::BlockEnd
        } else {
            MarkKind::Statement
        };
        let passes = step["merged"].as_u64().unwrap_or(1);
        let mut requests = Vec::new();
        let mut seen = 0;
        while seen < passes {
            let Some(event) = next.next() else { break };
            requests.extend(blocks.note(event, &mut taken));
            state.apply(event);
            if let Event::Printed { text } = event {
                output.push_str(&tables.texts[text.index()]);
            }
            if let Event::Mark { line, kind, .. } = event
                && *kind != MarkKind::LoopHeader
                && recorded_marks
                    .get(&(u64::from(*line), *kind == MarkKind::BlockEnd))
                    .is_some_and(|recorded| ends_around(event, next.as_slice()) < *recorded)
            {
                seen += 1;
            }
        }
        apply_step(&mut objects, step);
        let here = state.mark.filter(|_| seen == passes);
        if here.is_none_or(|mark| u64::from(mark.line) != line || mark.kind != kind) {
            let ours = here.map_or("the end".to_owned(), |mark| format!("line {}", mark.line));
            difference(format!("line {line}: the run is at {ours}"));
            break;
        }
        if first {
            names = unknown_counts(&state, tables, &objects);
            unseen = in_slices_only(&state);
            requests.clear();
            // The recorder counts from the first marker on; what is older has negative numbers.
            blocks = Blocks::default();
            first = false;
        }
        let wanted = recorded_requests(step);
        let same = if step.get("evsum").is_some() {
            summary(&requests) == step["evsum"]
        } else {
            let without = |request: &Request| Request {
                reuse: 0,
                ..request.clone()
            };
            let position = (0..requests.len().max(wanted.len()))
                .find(|index| requests.get(*index).map(without) != wanted.get(*index).map(without));
            if let Some(index) = position {
                let show = |request: Option<&Request>| {
                    request.map_or("nothing".to_owned(), |request| {
                        format!(
                            "{} {} {} #{}{}",
                            request.op,
                            request.domain,
                            request.size,
                            request.block,
                            if request.old == 0 {
                                String::new()
                            } else {
                                format!(" (old {})", request.old)
                            }
                        )
                    })
                };
                let list = |requests: &[Request]| {
                    let texts: Vec<String> = requests
                        .iter()
                        .skip(index.saturating_sub(2))
                        .take(12)
                        .map(|request| show(Some(request)))
                        .collect();
                    texts.join(", ")
                };
                difference(format!(
                    "before line {line}, allocator event {index}: recorded {}, here {}\n        recorded {}\n        here     {}",
                    show(wanted.get(index)),
                    show(requests.get(index)),
                    list(&wanted),
                    list(&requests)
                ));
            }
            position.is_none()
        };
        if same {
            events_exact += 1;
            let reuse = |request: &Request| if request.size > 512 { 0 } else { request.reuse };
            if requests.iter().map(reuse).eq(wanted.iter().map(reuse))
                || step.get("evsum").is_some()
            {
                addresses_exact += 1;
            } else {
                let index = requests
                    .iter()
                    .zip(&wanted)
                    .position(|(a, b)| reuse(a) != reuse(b));
                let index = index.unwrap_or(0);
                difference(format!(
                    "before line {line}, allocator event {index}: {} {} lies where #{} lay, here where #{} lay",
                    wanted[index].op,
                    wanted[index].size,
                    wanted[index].reuse,
                    requests[index].reuse
                ));
            }
        } else {
            blocks_agree = false;
        }
        let (ours, theirs) = (
            our_objects(&state, tables, &blocks, &objects, (&names, &unseen)),
            recorded_objects(&objects),
        );
        let project = |objects: &[Seen], size: bool| {
            let mut list: Vec<_> = objects
                .iter()
                .filter(|object| !size || object.0 != "code")
                .map(|(ty, count, bytes, block)| {
                    let block = if blocks_agree { *block } else { 0 };
                    if size {
                        (ty.clone(), 0, *bytes, block)
                    } else {
                        (ty.clone(), *count, 0, block)
                    }
                })
                .collect();
            list.sort();
            list
        };
        let (ours_counts, their_counts) = (project(&ours, false), project(&theirs, false));
        if ours_counts == their_counts {
            objects_exact += 1;
        } else {
            let (missing, extra) = differing(&their_counts, &ours_counts);
            let mut text = format!(
                "before line {line}, objects (type, count, block): recorded {missing}, here {extra}"
            );
            if explain {
                for line in explain::objects(&state, tables, &objects) {
                    text += "\n        ";
                    text += &line;
                }
            }
            difference(text);
        }
        let (ours_sizes, their_sizes) = (project(&ours, true), project(&theirs, true));
        if ours_sizes == their_sizes {
            sizes_exact += 1;
        } else {
            let (missing, extra) = differing(&their_sizes, &ours_sizes);
            difference(format!(
                "before line {line}, sizes (type, size, block): recorded {missing}, here {extra}"
            ));
        }
    }
    if recording["stdout"].as_str() == Some(&output) {
        report.stdout = true;
    } else {
        let wanted = recording["stdout"].as_str().unwrap_or("");
        let line = wanted.lines().zip(output.lines()).find(|(a, b)| a != b);
        difference(match line {
            Some((wanted, ours)) => format!("printed {ours:?} instead of {wanted:?}"),
            None => "the output ends elsewhere".to_owned(),
        });
    }
    report.objects = objects_exact;
    report.sizes = sizes_exact;
    report.events = events_exact;
    report.addresses = addresses_exact;
}
