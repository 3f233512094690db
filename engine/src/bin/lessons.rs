//! Makes the lesson files of the site: `lessons BUILD FOLDER` runs every written lesson's program and writes
//! `FOLDER/ID.LANGUAGE.bin` for each of its languages, `FOLDER/home.bin` for the figure on the home page, and
//! `FOLDER/inventory.LANGUAGE.bin`.
//!
//! BUILD is the name of the build that the files belong to; the page refuses those of another one.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to the terminal"
)]

use engine::alloc::Allocator;
use engine::lesson::inventory::inventory;
use engine::lesson::{Bundle, HOME_PROGRAM, Language, Lesson, course, find, pack};
use engine::python::compile;
use engine::python::run::{Machine, Options, Outcome};
use engine::timeline::{State, Tables, Timeline};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [build, folder] = &arguments[..] else {
        eprintln!("usage: lessons BUILD FOLDER");
        return ExitCode::from(2);
    };
    match write_all(build, Path::new(folder)) {
        Ok(sentence) => {
            println!("{sentence}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Writes every file; says how many and how large.
fn write_all(build: &str, folder: &Path) -> Result<String, String> {
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    let languages = [(Language::English, "en"), (Language::Chinese, "zh")];
    let mut bundles = vec![("home".to_owned(), bundle(None, HOME_PROGRAM)?)];
    for room in course().iter().filter(|room| room.available()) {
        for (language, word) in languages {
            let lesson = find(room.id, language).ok_or(format!("{} is not written", room.id))?;
            let program = lesson.program.clone();
            let found = bundle(Some(lesson), &program)
                .map_err(|error| format!("lesson {}: {error}", room.id))?;
            bundles.push((format!("{}.{word}", room.id), found));
        }
    }
    for (language, word) in languages {
        let found = Bundle {
            items: inventory(language),
            ..Bundle::default()
        };
        bundles.push((format!("inventory.{word}"), found));
    }
    let mut bytes = 0;
    for (name, bundle) in &bundles {
        let file = pack(bundle, build);
        bytes += file.len();
        let path = folder.join(name).with_added_extension("bin");
        std::fs::write(&path, file)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    Ok(format!("{} lesson files, {bytes} bytes", bundles.len()))
}

/// Runs the program and checks its recording, as the page's worker would.
fn bundle(lesson: Option<Lesson>, source: &str) -> Result<Bundle, String> {
    let (code, diagnostics) = compile(source);
    let code = code.ok_or(format!("{diagnostics:?}"))?;
    let mut machine = Machine::new(code, &Options::default());
    let outcome = machine.finish();
    if !matches!(outcome, Outcome::Finished | Outcome::Raised) {
        return Err(format!("the program does not end: {outcome:?}"));
    }
    let (events, entries) = machine.take_events();
    let tables = Tables {
        names: entries.names,
        texts: entries.texts,
        codes: entries.codes,
    };
    // Every event is applied once: a recording that contradicts itself stops the build, not the page.
    Timeline::new(State::new(Allocator::start())).push_chunk(&events, tables.clone());
    let lesson = lesson.map(|lesson| Lesson {
        checks: Vec::new(),
        ..lesson
    });
    Ok(Bundle {
        lesson,
        source: source.to_owned(),
        events,
        tables,
        items: Vec::new(),
    })
}
