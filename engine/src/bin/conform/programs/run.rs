//! `conform run`: one program, its output and its events.

use crate::{Verdict, input};
use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::python::compile::compile_as;
use engine::python::diagnostic::DiagnosticKind;
use engine::python::run::check::check;
use engine::python::run::{Limits, Machine, Options, Outcome};
use engine::timeline::{Event, State, Tables};
use std::path::Path;

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
    let mut machine = match prepare(&source, name, &profile, inputs, false) {
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
            print!("{}", &tables.texts[text.index()]);
        }
        if let Event::Raised { text } = event {
            eprint!("{}", &tables.texts[text.index()]);
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
        Event::Printed { text } => format!("out  {:?}", &tables.texts[text.index()]),
        other => format!("{other:?}"),
    }
}

/// A run of a program's text; `markers_counted` as in [`Options`].
pub(super) fn prepare(
    source: &str,
    name: &str,
    profile: &str,
    inputs: Vec<String>,
    markers_counted: bool,
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
        start: None,
        markers_counted,
    };
    Ok(Machine::new(code, &options))
}
