//! Small programs of the kind that courses show: what they print is what CPython 3.11 printed.
//!
//! Each `corpus/*.py` holds several programs, which begin with `#%% name`; lines `#input: …` are what `input()` reads.
//! The `.out` beside it is CPython 3.11's output of each, made by `corpus/record.py` with `PYTHONHASHSEED=0`.
//! Where there is a `.3.14.out` too, the programs also run as 3.14.
//! `corpus/known.txt` lists the programs that differ, with the reason; one that no longer differs has to go from it.

#![expect(clippy::print_stdout, reason = "the count is part of the proof")]

use engine::alloc::Allocator;
use engine::profile::Profile;
use engine::python::run::{Limits, Machine, Options};
use engine::timeline::{Event, State};
use std::collections::BTreeMap;
use std::path::Path;

/// The parts of a text by the names in their first lines.
fn parts(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("#%% ") {
            found.push((name.trim().to_owned(), String::new()));
        } else if let Some(last) = found.last_mut() {
            last.1.push_str(line);
        }
    }
    found
}

/// What a program prints in a release, or why it does not run.
fn printed(source: &str, release: &str) -> Result<String, String> {
    let profile = Profile::for_programs(release).expect("a release that runs programs");
    let (code, diagnostics) = engine::python::compile_as(source, &profile.code);
    let code = code.ok_or_else(|| format!("{diagnostics:?}"))?;
    if let Some(unknown) = engine::python::run::check::check(&code).first() {
        return Err(format!("not modelled: {}", unknown.what));
    }
    let inputs = source
        .lines()
        .filter_map(|line| line.strip_prefix("#input: "))
        .map(str::to_owned)
        .collect();
    let options = Options {
        limits: Limits::default(),
        inputs,
        source: source.to_owned(),
        profile: release.to_owned(),
        ..Options::default()
    };
    let mut machine = Machine::new(code, &options);
    machine.finish();
    let (events, entries) = machine.take_events();
    let mut text = String::new();
    let mut state = State::new(Allocator::start());
    for event in events {
        // The page folds what the machine tells: the two must not differ.
        state.apply(&event);
        if let Event::Printed { text: id } = event {
            text.push_str(&entries.texts[id.index()]);
        }
    }
    Ok(text)
}

#[test]
fn programs_print_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let known = std::fs::read_to_string(folder.join("known.txt")).expect("the list is committed");
    let known: BTreeMap<&str, &str> = known
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder is committed")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "py"))
        .filter(|path| path.with_extension("out").exists())
        .collect();
    files.sort();
    let (mut agree, mut all) = (0, 0);
    let mut wrong = Vec::new();
    let releases = [("3.11", "out"), ("3.14", "3.14.out")];
    let runs = files
        .iter()
        .flat_map(|file| releases.map(|(release, ending)| (file, release, ending)))
        .filter(|(file, _, ending)| file.with_extension(ending).exists());
    for (file, release, ending) in runs {
        let read = |path: &Path| std::fs::read_to_string(path).expect("a text");
        let expected: BTreeMap<String, String> = parts(&read(&file.with_extension(ending)))
            .into_iter()
            .collect();
        let stem = file.file_stem().expect("a name").to_string_lossy();
        for (name, source) in parts(&read(file)) {
            all += 1;
            let key = format!("{stem}/{name}");
            let wanted = expected.get(&name).map_or("", String::as_str);
            // The marker of the next program stands on a line of its own.
            let got = printed(&source, release).map(|text| {
                if text.is_empty() || text.ends_with('\n') {
                    text
                } else {
                    text + "\n"
                }
            });
            let same = got.as_deref() == Ok(wanted);
            agree += u32::from(same);
            match (same, known.get(key.as_str())) {
                (true, Some(_)) => wrong.push(format!("{key} agrees now: take it from known.txt")),
                (false, None) => wrong.push(format!("{key} in {release}: {got:?}")),
                _ => {}
            }
        }
    }
    println!("{agree} of {all}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn inspect_shows_the_source_of_the_program_itself() {
    let source = "import inspect\n\
                  def f(a):\n    # why\n    return a\n\
                  class A:\n    x = 1\n\n    def m(self): pass\n\
                  y = 2\n\
                  print(inspect.getsource(f), inspect.getsource(A), inspect.getsource(A.m))\n\
                  try:\n    inspect.getsource(inspect.signature)\n\
                  except OSError as e:\n    print(e)\n";
    let shown = "def f(a):\n    # why\n    return a\n class A:\n    x = 1\n\n    def m(self): pass\n     \
                 def m(self): pass\n\ncould not get source code\n";
    assert_eq!(printed(source, "3.11").as_deref(), Ok(shown));
}

#[test]
fn what_a_module_is_asked_for_and_does_not_have_is_refused() {
    for (source, what) in [
        ("import os\nos.listdir('.')\n", "os.listdir"),
        ("import os.path\nprint(os.path.exists('a'))\n", "os.exists"),
        ("from os import remove\n", "os.remove"),
        (
            "import inspect\ndef f():\n    return inspect.stack()\n",
            "inspect.stack",
        ),
    ] {
        let refused = Err(format!("not modelled: {what}"));
        assert_eq!(printed(source, "3.11"), refused, "{source}");
    }
    let own = "import os\nx = [1]\nx.remove(1)\nprint(os.path.join('a', 'b'), x)\n";
    assert_eq!(printed(own, "3.11").as_deref(), Ok("a/b []\n"));
}
