//! `conform programs` and `conform run`: recorded programs against the engine.
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

use crate::{Verdict, explain, input};
use engine::addr::{Addr, ObjectId};
use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::python::compile::compile_as;
use engine::python::diagnostic::DiagnosticKind;
use engine::python::run::check::check;
use engine::python::run::{Limits, Machine, Options, Outcome};
use engine::timeline::{AllocCall, Birth, Domain, Event, HolderKind, MarkKind, State, Tables};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
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

/// `conform programs [--json] [--all] [--explain] PATH...`; `--all` prints every difference, not only the first,
/// `--explain` the objects that a difference is about.
pub(crate) fn main(mut args: Vec<String>) -> Verdict {
    let mut flag = |name: &str| {
        let n_args = args.len();
        args.retain(|arg| arg != name);
        args.len() < n_args
    };
    let (json, all, explain) = (flag("--json"), flag("--all"), flag("--explain"));
    let mut verdict = Verdict::Agrees;
    if args.is_empty() {
        eprintln!("conform programs: no PATH");
        return Verdict::Unreadable;
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for arg in &args {
        match input::files(Path::new(arg), &is_recording) {
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

/// `conform run FILE [--profile 3.11] [--events]`
pub(crate) fn run(mut args: Vec<String>) -> Verdict {
    let n_args = args.len();
    args.retain(|arg| arg != "--events");
    let show = args.len() < n_args;
    let n_args = args.len();
    args.retain(|arg| arg != "--stdout");
    let plain = args.len() < n_args;
    let mut inputs = Vec::new();
    if let Some(place) = args.iter().position(|arg| arg == "--input") {
        let file = args.get(place + 1).cloned().unwrap_or_default();
        args.drain(place..(place + 2).min(args.len()));
        let text = input::text(Path::new(&file)).unwrap_or_default();
        inputs = text.lines().map(str::to_owned).collect();
    }
    let mut profile = "3.11".to_owned();
    if let Some(place) = args.iter().position(|arg| arg == "--profile") {
        profile = args.get(place + 1).cloned().unwrap_or_default();
        args.drain(place..(place + 2).min(args.len()));
    }
    let [file] = &args[..] else {
        eprintln!("conform run: one FILE");
        return Verdict::Unreadable;
    };
    let source = match input::text(Path::new(file)) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("conform run: {error}");
            return Verdict::Unreadable;
        }
    };
    if let Err(error) = Profile::for_programs(&profile) {
        eprintln!("conform run: {error}");
        return Verdict::Unreadable;
    }
    let name = if plain { file.as_str() } else { "program.py" };
    let mut machine = match prepare(&source, name, &profile, inputs) {
        Ok(machine) => machine,
        Err(error) => {
            eprintln!("{file}: {error}");
            return Verdict::Differs;
        }
    };
    let outcome = machine.finish();
    let (events, entries) = machine.take_events();
    if plain {
        return crate::output::show(&events, &entries, outcome);
    }
    let tables = Tables {
        names: entries.names,
        texts: entries.texts,
        codes: entries.codes,
    };
    let mut state = State::new(Allocator::start());
    for (number, event) in events.iter().enumerate() {
        if show {
            println!("{number:6} {}", describe(event, &tables));
        }
        state.apply(event);
        if let Event::Printed { text } = event
            && !show
        {
            print!("{}", tables.texts[text.index()]);
        }
        if let Event::Raised { text } = event {
            eprint!("{}", tables.texts[text.index()]);
        }
    }
    eprintln!(
        "{outcome:?}, {} events, {} objects alive",
        events.len(),
        state.objects.len()
    );
    if outcome == Outcome::Finished {
        Verdict::Agrees
    } else {
        Verdict::Differs
    }
}

fn describe(event: &Event, tables: &Tables) -> String {
    match event {
        Event::ObjectBorn {
            object,
            type_name,
            birth,
            addr,
            ..
        } => {
            format!(
                "born #{} {} {birth:?} {addr}",
                object.0,
                tables.names[type_name.index()]
            )
        }
        Event::Increfed {
            object,
            holder,
            reason,
        } => {
            format!(
                "+1   #{} {:?} {} '{}' {reason:?}",
                object.0,
                holder.kind,
                holder.owner,
                tables.names[holder.name.index()]
            )
        }
        Event::Decrefed {
            object,
            holder,
            reason,
        } => {
            format!(
                "-1   #{} {:?} {} '{}' {reason:?}",
                object.0,
                holder.kind,
                holder.owner,
                tables.names[holder.name.index()]
            )
        }
        Event::Printed { text } => format!("out  {:?}", tables.texts[text.index()]),
        other => format!("{other:?}"),
    }
}

fn prepare(
    source: &str,
    name: &str,
    profile: &str,
    inputs: Vec<String>,
) -> Result<Machine, String> {
    let programs = Profile::for_programs(profile)?;
    let (code, diagnostics) = compile_as(source, &programs.code);
    let Some(code) = code else {
        let texts: Vec<String> = diagnostics
            .iter()
            .map(|diagnostic| {
                let what = match &diagnostic.kind {
                    DiagnosticKind::Syntax { message, .. } => message.clone(),
                    DiagnosticKind::Unsupported { what, .. } => format!("not supported: {what}"),
                    DiagnosticKind::Limit { what, .. } => format!("limit: {what}"),
                };
                format!("line {}: {what}", diagnostic.line)
            })
            .collect();
        return Err(texts.join("; "));
    };
    let unsupported = check(&code);
    if !unsupported.is_empty() {
        let mut texts: Vec<String> = unsupported
            .into_iter()
            .map(|unsupported| unsupported.what)
            .collect();
        texts.dedup();
        return Err(format!("not supported: {}", texts.join(", ")));
    }
    let options = Options {
        profile: profile.to_owned(),
        name: name.to_owned(),
        source: source.to_owned(),
        limits: Limits::default(),
        inputs,
    };
    Ok(Machine::new(code, &options))
}

/// One allocator event in the recording's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Request {
    op: &'static str,
    domain: &'static str,
    size: u64,
    block: i64,
    old: i64,
    reuse: i64,
}

/// Numbers blocks as the recorder does.
#[derive(Default)]
struct Blocks {
    live: HashMap<Addr, i64>,
    latest: HashMap<Addr, i64>,
    next: i64,
    older: i64,
}

impl Blocks {
    fn new_block(&mut self, addr: Addr) -> (i64, i64) {
        self.next += 1;
        let reuse = self.latest.insert(addr, self.next).unwrap_or(0);
        self.live.insert(addr, self.next);
        (self.next, reuse)
    }

    fn note(&mut self, event: &Event, taken: &mut Option<Addr>) -> Option<Request> {
        let letter = |domain: &Domain| match domain {
            Domain::Object => "O",
            Domain::Mem => "M",
        };
        match event {
            Event::BlockAllocated {
                call,
                domain,
                request,
                addr,
                ..
            } => {
                let (block, reuse) = self.new_block(*addr);
                let op = if *call == AllocCall::Malloc { "m" } else { "c" };
                Some(Request {
                    op,
                    domain: letter(domain),
                    size: u64::from(*request),
                    block,
                    old: 0,
                    reuse,
                })
            }
            Event::BlockTaken { addr } => {
                *taken = Some(*addr);
                None
            }
            Event::BlockResized {
                domain,
                request,
                addr,
                ..
            } => {
                let from = taken.take().unwrap_or(Addr::NULL);
                let old = self.live.get(&from).copied().unwrap_or(0);
                let (block, reuse) = if from == *addr {
                    (old, 0)
                } else {
                    self.live.remove(&from);
                    self.new_block(*addr)
                };
                Some(Request {
                    op: "r",
                    domain: letter(domain),
                    size: u64::from(*request),
                    block,
                    old,
                    reuse,
                })
            }
            Event::BlockFreed { domain, addr, .. } => {
                let block = self.live.remove(addr).unwrap_or_else(|| {
                    self.older -= 1;
                    self.latest.insert(*addr, self.older);
                    self.older
                });
                Some(Request {
                    op: "f",
                    domain: letter(domain),
                    size: 0,
                    block,
                    old: 0,
                    reuse: 0,
                })
            }
            _ => None,
        }
    }
}

fn recorded_requests(step: &Value) -> Vec<Request> {
    let mut requests = Vec::new();
    for event in step["ev"].as_array().into_iter().flatten() {
        let number = |index: usize| event[index].as_i64().unwrap_or(0);
        let size = |index: usize| event[index].as_u64().unwrap_or(0);
        let domain = if event[1] == "O" { "O" } else { "M" };
        match event[0].as_str() {
            Some(op @ ("m" | "c")) => requests.push(Request {
                op: if op == "m" { "m" } else { "c" },
                domain,
                size: size(2),
                block: number(3),
                old: 0,
                reuse: number(4),
            }),
            Some("r") => requests.push(Request {
                op: "r",
                domain,
                size: size(2),
                block: number(3),
                old: number(4),
                reuse: number(6),
            }),
            Some("f") => requests.push(Request {
                op: "f",
                domain,
                size: 0,
                block: number(2),
                old: 0,
                reuse: 0,
            }),
            _ => {}
        }
    }
    requests
}

/// Type, count, size and block of an object.
type Seen = (String, i64, u64, i64);

fn compare(path: &Path, explain: bool) -> Result<(String, String, Report), String> {
    let recording: Value =
        serde_json::from_str(&input::text(path)?).map_err(|error| error.to_string())?;
    let text = |key: &str| recording[key].as_str().unwrap_or("").to_owned();
    let (program, version) = (text("program"), text("python"));
    if program.is_empty() {
        return Err("no recording".to_owned());
    }
    Profile::for_programs(&version)?;
    let folder = path.parent().ok_or("no folder")?;
    let source_path = folder.with_extension("py");
    let source = input::text(&source_path)?;
    let steps = recording["steps"].as_array().ok_or("no steps")?;
    let mut report = Report {
        statements: steps.len() as u64,
        ..Report::default()
    };
    let mut machine = match prepare(&source, "program.py", &version, Vec::new()) {
        Ok(machine) => machine,
        Err(error) => {
            report.first_difference = Some(error);
            return Ok((program, version, report));
        }
    };
    report.ran = true;
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        machine.finish();
        machine.take_events()
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
            if let Event::Mark { kind, .. } = event
                && *kind != MarkKind::LoopHeader
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

fn differing(a: &[Seen], b: &[Seen]) -> (String, String) {
    let only = |a: &[Seen], b: &[Seen]| {
        let mut rest = b.to_vec();
        let mut only = Vec::new();
        for item in a {
            match rest.iter().position(|other| other == item) {
                Some(place) => {
                    rest.remove(place);
                }
                None => only.push(format!(
                    "{} {}{} b{}",
                    item.0,
                    item.1.max(0),
                    if item.2 > 0 {
                        format!(" {}", item.2)
                    } else {
                        String::new()
                    },
                    item.3
                )),
            }
        }
        only.truncate(4);
        only.join(", ")
    };
    (only(a, b), only(b, a))
}

fn summary(requests: &[Request]) -> Value {
    let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for request in requests {
        let sum = sums
            .entry(format!("{} {}", request.op, request.domain))
            .or_default();
        sum.0 += 1;
        sum.1 += request.size;
    }
    sums.into_iter()
        .map(|(key, (count, bytes))| (key, json!([count, bytes])))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn apply_step(objects: &mut BTreeMap<i64, Value>, step: &Value) {
    for gone in step["gone"].as_array().into_iter().flatten() {
        objects.remove(&gone.as_i64().unwrap_or(0));
    }
    for new in step["new"].as_array().into_iter().flatten() {
        objects.insert(new["i"].as_i64().unwrap_or(0), new.clone());
    }
    for change in step["chg"].as_array().into_iter().flatten() {
        let Some(object) = objects.get_mut(&change["i"].as_i64().unwrap_or(0)) else {
            continue;
        };
        for (key, value) in change.as_object().into_iter().flatten() {
            if value.is_null() {
                object.as_object_mut().map(|object| object.remove(key));
            } else {
                object[key] = value.clone();
            }
        }
    }
}

pub(super) fn is_shared(object: &Value) -> bool {
    // Statically allocated objects start at 999,999,999.
    object["f"]
        .as_str()
        .is_some_and(|flags| flags.contains('s'))
        || object["r"]
            .as_i64()
            .is_some_and(|count| count >= 999_000_000)
}

fn recorded_objects(objects: &BTreeMap<i64, Value>) -> Vec<Seen> {
    objects
        .values()
        .filter(|object| !is_shared(object))
        .map(|object| {
            (
                object["t"].as_str().unwrap_or("").to_owned(),
                object["r"].as_i64().unwrap_or(0),
                object["s"].as_u64().unwrap_or(0),
                object["b"].as_i64().unwrap_or(0),
            )
        })
        .collect()
}

/// Names with an unknown count: by value, the recorded count and ours at the first marker.
type Names = BTreeMap<String, (i64, i64, u64)>;

fn unknown_counts(state: &State, tables: &Tables, recorded: &BTreeMap<i64, Value>) -> Names {
    let mut names = Names::new();
    for object in recorded.values() {
        if is_shared(object) || object["t"] != "str" || object.get("b").is_some() {
            continue;
        }
        let value = object["v"].as_str().unwrap_or("");
        if let Some(count) = shared_count(state, tables, value) {
            let size = object["s"].as_u64().unwrap_or(0);
            names.insert(
                value.to_owned(),
                (object["r"].as_i64().unwrap_or(0), count, size),
            );
        }
    }
    names
}

/// Our count of the str of before the start with that value.
fn shared_count(state: &State, tables: &Tables, value: &str) -> Option<i64> {
    let found = state.objects.values().find(|object| {
        object.birth == Birth::Shared
            && tables.names[object.type_name.index()] == "str"
            && tables.texts[object.value.index()] == value
    });
    found.map(|object| object.refcount)
}

/// Constants that only slices refer to: the recorder does not look into these for constants.
fn in_slices_only(state: &State) -> BTreeSet<ObjectId> {
    let constants = state.objects.iter();
    let constants = constants.filter(|(_, object)| object.birth == Birth::Constant);
    // What was made before the first marker and is no constant lies in no block that the recorder knows.
    let older = state.objects.iter();
    let older =
        older.filter(|(_, object)| matches!(object.birth, Birth::Block | Birth::FreeList(_)));
    let older: BTreeSet<ObjectId> = older.map(|(id, _)| *id).collect();
    constants
        .filter(|(_, object)| {
            let other = object
                .holders
                .iter()
                .any(|holder| !matches!(holder.kind, HolderKind::Part | HolderKind::Interpreter));
            !other
                && object
                    .holders
                    .iter()
                    .any(|holder| holder.kind == HolderKind::Part)
        })
        .map(|(id, _)| *id)
        .chain(older)
        .collect()
}

fn our_objects(
    state: &State,
    tables: &Tables,
    blocks: &Blocks,
    recorded: &BTreeMap<i64, Value>,
    (names, unseen): (&Names, &BTreeSet<ObjectId>),
) -> Vec<Seen> {
    // Constants that the recording calls shared, by type and value.
    let mut shared: Vec<(String, String)> = recorded
        .values()
        .filter(|object| is_shared(object))
        .map(|object| {
            (
                object["t"].as_str().unwrap_or("").to_owned(),
                object["v"].as_str().unwrap_or("").to_owned(),
            )
        })
        .collect();
    let mut found = Vec::new();
    for (value, (theirs, ours, size)) in names {
        let now = shared_count(state, tables, value).unwrap_or(0);
        found.push(("str".to_owned(), theirs + now - ours, *size, 0));
    }
    for (id, object) in &state.objects {
        // An object whose deallocation is under way has a count of 0: the recorder does not see it.
        if object.birth == Birth::Shared || object.refcount == 0 || unseen.contains(id) {
            continue;
        }
        let ty = tables.names[object.type_name.index()].clone();
        if object.birth == Birth::Constant {
            let value = &tables.texts[object.value.index()];
            if let Some(place) = shared
                .iter()
                .position(|other| other.0 == ty && other.1 == *value)
            {
                shared.remove(place);
                continue;
            }
        }
        // The block starts up to 32 bytes before the object.
        let block = [0, 16, 32]
            .iter()
            .find_map(|header| blocks.live.get(&Addr(object.addr.0.checked_sub(*header)?)));
        let block = if object.birth == Birth::Constant {
            0
        } else {
            block.copied().unwrap_or(0)
        };
        found.push((ty, object.refcount, u64::from(object.size), block));
    }
    found
}
