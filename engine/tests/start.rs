//! Programs that begin where a real start-up ended: the allocator is that of the recorded process, character by character
//! in its statistics, and programs run on it as they do in memory of their own.

#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

use engine::alloc::trace::Trace;
use engine::profile::Profile;
use engine::python::run::check::check;
use engine::python::run::{Machine, Options, Outcome};
use engine::timeline::{Birth, Event, FreeList, Start, State};
use std::io::Read;
use std::path::{Path, PathBuf};

fn trace(version: &str) -> Trace {
    let path = format!("tests/traces/startup-py{version}.trace.zst");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let file = std::fs::read(path).expect("the trace is committed");
    let mut text = String::new();
    ruzstd::decoding::StreamingDecoder::new(&file[..])
        .expect("it is compressed with zstd")
        .read_to_string(&mut text)
        .expect("it is whole");
    Trace::parse(&text).expect("it is a trace")
}

fn start(version: &str) -> Start {
    Start::of(&trace(version), "start").expect("the start-up is marked")
}

fn profile(version: &str) -> &'static Profile {
    Profile::by_name(version).expect("it has a profile")
}

#[test]
fn the_allocator_at_the_start_prints_what_the_real_one_printed() {
    for version in ["3.11", "3.14"] {
        let trace = trace(version);
        let mark = trace.marks.iter().find(|mark| mark.name == "start");
        let mark = mark.expect("the start-up is marked");
        let state = start(version).state(&profile(version).alloc);
        let ours = state.allocator.stats().to_string();
        // The nodes of the map of arenas follow from the bases, which are ours.
        let placed = |text: &str| text.split("arena map counts").next().map(str::to_owned);
        assert_eq!(placed(&ours), placed(mark.pymalloc_text()));
    }
}

#[test]
fn free_lists_have_as_many_spares_as_were_printed() {
    let lengths = |version: &str, list: FreeList| {
        let state = start(version).state(&profile(version).alloc);
        state.free_lists.get(&list).map_or(0, Vec::len)
    };
    assert_eq!(lengths("3.11", FreeList::Float), 3);
    assert_eq!(lengths("3.11", FreeList::List), 6);
    assert_eq!(lengths("3.11", FreeList::Dict), 12);
    assert_eq!(lengths("3.11", FreeList::Tuple(2)), 13);
    assert_eq!(lengths("3.14", FreeList::Dict), 15);
    assert_eq!(lengths("3.14", FreeList::Tuple(13)), 9);
}

/// Output and traceback of a run, and its events.
fn run(program: &str, version: &str, start: Option<&Start>) -> Option<(String, Vec<Event>)> {
    let release = Profile::for_programs(version).ok()?;
    let (code, _) = engine::python::compile_as(program, &release.code);
    let code = code.filter(|code| check(code).is_empty())?;
    let options = Options {
        profile: version.to_owned(),
        source: program.to_owned(),
        start: start.cloned(),
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    let outcome = machine.finish();
    assert_ne!(outcome, Outcome::Running);
    let (events, new) = machine.take_events();
    let mut said = String::new();
    for event in &events {
        if let Event::Printed { text } | Event::Raised { text } = event {
            said.push_str(new.texts.get(text.index()).unwrap_or_default());
        }
    }
    Some((said, events))
}

#[test]
fn a_first_float_lies_in_a_spare_of_the_start_up() {
    let begun = start("3.11");
    let (_, events) = run("x = 3\ny = x / 2\n", "3.11", Some(&begun)).expect("it runs");
    let born = events.iter().any(|event| {
        let list = Birth::FreeList(FreeList::Float);
        matches!(event, Event::ObjectBorn { birth, .. } if *birth == list)
    });
    assert!(born, "the free list of floats was not empty");
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut found = Vec::new();
    for topic in std::fs::read_dir(folder).expect("the programs are committed") {
        let Ok(files) = std::fs::read_dir(topic.expect("it is listed").path()) else {
            continue;
        };
        let files = files.filter_map(|file| Some(file.ok()?.path()));
        found.extend(files.filter(|file| file.extension().is_some_and(|it| it == "py")));
    }
    found.sort();
    found
}

/// What is asked is that replay and machine agree on every address, and that no program notices where it lies.
#[test]
fn programs_run_after_a_real_start_up() {
    for version in ["3.11", "3.14"] {
        let begun = start(version);
        let first = begun.state(&profile(version).alloc);
        let (mut alike, mut n) = (0, 0);
        // Debug builds replay slowly; every fifth program has all topics.
        for path in programs().iter().step_by(5) {
            let program = std::fs::read_to_string(path).expect("it can be read");
            let Some((usual, _)) = run(&program, version, None) else {
                continue;
            };
            let (said, events) = run(&program, version, Some(&begun)).expect("it ran before");
            let mut state: State = first.clone();
            for event in &events {
                state.apply(event);
            }
            n += 1;
            alike += u32::from(said == usual);
            if said != usual {
                println!("{version} {}: prints something else", path.display());
            }
        }
        println!("{version}: {alike} of {n} programs print the same after a real start-up");
        assert!(n > 50 && alike + 3 >= n, "{alike} of {n}");
    }
}
