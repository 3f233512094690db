//! Prints a number for everything that a program's run says, under each profile: `fingerprint FOLDER_OR_FILE...`.
//!
//! A change that is only about speed leaves every line as it was; two outputs are compared with `diff`.

use engine::profile::Profile;
use engine::python::compile::compile_as;
use engine::python::run::{Machine, Options, Progress};
use engine::timeline::{Event, Texts};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// FNV-1a over what the worker would send, with texts in the place of their numbers.
struct Fingerprint(u64);

impl Fingerprint {
    fn add(&mut self, said: &impl Serialize) {
        let bytes = postcard::to_stdvec(said).expect("memory is there");
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_event(&mut self, event: &Event, texts: &Texts) {
        match event {
            Event::ValueChanged { object, value } => {
                self.add(&("value", object, &texts[value.index()]));
            }
            Event::Printed { text } => self.add(&("printed", &texts[text.index()])),
            Event::Raised { text } => self.add(&("raised", &texts[text.index()])),
            other => self.add(other),
        }
    }
}

/// What a program says; `None` when it does not compile.
fn run(source: &str, profile: &str) -> Option<(u64, u64)> {
    let programs = Profile::for_programs(profile).expect("a profile of ours");
    let (code, _) = compile_as(source, &programs.code);
    let options = Options {
        profile: profile.to_owned(),
        source: source.to_owned(),
        ..Options::default()
    };
    let mut machine = Machine::new(code?, &options);
    let mut said = Fingerprint(0xcbf2_9ce4_8422_2325);
    let mut texts = Texts::default();
    let mut n_events = 0;
    loop {
        let progress = machine.step(20_000);
        let (events, new) = machine.take_events();
        n_events += events.len() as u64;
        texts.append(&new.texts);
        for event in &events {
            said.add_event(event, &texts);
        }
        said.add(&new.names);
        said.add(&new.codes);
        if progress == Progress::Over {
            said.add(&format!("{:?}", machine.outcome()));
            return Some((n_events, said.0));
        }
    }
}

/// The programs in a folder and below it, in order.
fn programs(path: &Path, found: &mut Vec<PathBuf>) {
    if let Ok(entries) = std::fs::read_dir(path) {
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            programs(&path, found);
        }
    } else if path.extension().is_some_and(|name| name == "py") {
        found.push(path.to_owned());
    }
}

#[expect(clippy::print_stdout, reason = "a tool for the terminal")]
fn main() {
    let mut found = Vec::new();
    for path in std::env::args().skip(1) {
        programs(Path::new(&path), &mut found);
    }
    for path in found {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        for profile in ["3.11", "3.14"] {
            match run(&source, profile) {
                Some((n_events, said)) => {
                    println!("{} {profile} {n_events} {said:016x}", path.display());
                }
                None => println!("{} {profile} does not run", path.display()),
            }
        }
    }
}
