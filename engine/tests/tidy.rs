//! The architecture's invariants as far as reading the sources can check them; ARCHITECTURE.md has their reasons.
//!
//! Each test gathers every violation as `file:line: text`, so one run shows all of them.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path from the root of the repository, with slashes, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Lines with their numbers, without comments; string literals are left in.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or_default()))
    }

    /// The same up to the unit tests, which stand last in a file.
    fn code_before_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
    }

    fn is_test(&self) -> bool {
        ["/tests/", "/tests.rs", "/testing.rs", "/benches/"]
            .iter()
            .any(|part| self.path.contains(part))
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the engine lies in the repository")
        .to_path_buf()
}

/// All files below `folder` with one of the extensions, sorted.
fn sources(folder: &str, extensions: &[&str]) -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else {
            return;
        };
        for entry in entries.map(|entry| entry.expect("a folder of the repository can be listed")) {
            let path = entry.path();
            let name = entry.file_name();
            let is_made = ["target", "node_modules", "dist", ".git"]
                .iter()
                .any(|made| name == *made);
            if path.is_dir() && !is_made {
                walk(&path, found);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    let root = root();
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter(|path| {
            path.extension()
                .and_then(|extension| extension.to_str())
                .is_some_and(|extension| extensions.contains(&extension))
        })
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let path = path
                .strip_prefix(&root)
                .expect("the walk began at the root");
            Some(Source {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            })
        })
        .collect()
}

/// The library of the engine: without its command-line tools.
fn engine() -> Vec<Source> {
    let mut found = sources("engine/src", &["rs"]);
    found.retain(|source| !source.path.starts_with("engine/src/bin/"));
    assert!(found.len() > 10, "the sources of the engine are found");
    found
}

/// Lines of `sources` for which `is_wrong` holds.
fn violations<'a>(
    sources: impl IntoIterator<Item = &'a Source>,
    is_wrong: impl Fn(&Source, &str) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.code_before_tests() {
            if is_wrong(source, line) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

#[track_caller]
fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn types_of_the_parser_stop_in_python_parse() {
    let engine = engine();
    let found = violations(&engine, |source, line| {
        line.contains("ruff_") && !source.path.starts_with("engine/src/python/parse")
    });
    none(
        "`ruff_*` may be named in engine/src/python/parse only",
        &found,
    );
}

#[test]
fn the_engine_knows_no_clock_files_threads_environment_or_network() {
    const OUTSIDE: [&str; 7] = [
        "std::time",
        "std::fs",
        "std::thread",
        "std::env",
        "std::net",
        "std::process",
        "std::io::stdin",
    ];
    let engine = engine();
    let found = violations(&engine, |source, line| {
        !source.is_test() && OUTSIDE.iter().any(|outside| line.contains(outside))
    });
    none(
        "the engine's library gets nothing from the machine it runs on",
        &found,
    );
}

#[test]
fn the_engine_depends_on_nothing_of_a_browser() {
    let manifest =
        fs::read_to_string(root().join("engine/Cargo.toml")).expect("the engine has a manifest");
    for name in ["wasm-bindgen", "web-sys", "js-sys", "gloo", "yew"] {
        assert!(!manifest.contains(name), "engine/Cargo.toml names {name}");
    }
}

#[test]
fn the_engine_has_no_unsafe_code() {
    let lib =
        fs::read_to_string(root().join("engine/src/lib.rs")).expect("the engine has a root module");
    assert!(lib.contains("#![forbid(unsafe_code)]"));
    assert!(lib.contains("#![warn(missing_docs)]"));
}

#[test]
fn simulated_addresses_and_requests_are_never_usize() {
    let engine = engine();
    let found = violations(&engine, |_, line| {
        let mut rest = line;
        while let Some(at) = rest.find(": usize") {
            let name: String = rest[..at]
                .chars()
                .rev()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            if ["addr", "address", "request"]
                .iter()
                .any(|word| name == *word || name.ends_with(&format!("_{word}")))
            {
                return true;
            }
            rest = &rest[at + 1..];
        }
        false
    });
    none(
        "`usize` is 32 bits in the browser: use `Addr`, `u64` or `u32`",
        &found,
    );
}

#[test]
fn the_allocator_knows_nothing_above_it() {
    let engine = engine();
    let alloc = engine
        .iter()
        .filter(|source| source.path.starts_with("engine/src/alloc/"));
    let found = violations(alloc, |_, line| {
        [
            "object", "gc", "python", "timeline", "view", "lesson", "share", "protocol",
        ]
        .iter()
        .any(|layer| line.contains(&format!("crate::{layer}")))
    });
    none("alloc is the lowest layer", &found);
}

#[test]
fn pure_values_know_no_heap() {
    let engine = engine();
    let values = engine
        .iter()
        .filter(|source| source.path.starts_with("engine/src/object/value/"));
    let found = violations(values, |_, line| {
        [
            "crate::alloc",
            "crate::addr",
            "crate::timeline",
            "crate::view",
        ]
        .iter()
        .any(|layer| line.contains(layer))
    });
    none(
        "object/value is pure: rules about sizes, tables, numbers and text",
        &found,
    );
}

#[test]
fn views_do_not_run_programs() {
    let engine = engine();
    let view = engine
        .iter()
        .filter(|source| source.path.starts_with("engine/src/view/"));
    let found = violations(view, |_, line| {
        [
            "crate::python::run",
            "crate::python::machine",
            "crate::python::compile",
            "crate::python::parse",
        ]
        .iter()
        .any(|layer| line.contains(layer))
    });
    none("a view model is made from the timeline alone", &found);
}

#[test]
fn components_see_view_models_only() {
    let app = sources("src", &["rs"]);
    let parts = app.iter().filter(|source| {
        ["src/views/", "src/widgets/", "src/canvas/", "src/text/"]
            .iter()
            .any(|folder| source.path.starts_with(folder))
    });
    let found = violations(parts, |_, line| {
        [
            "engine::alloc",
            "engine::object",
            "engine::gc",
            "engine::python",
        ]
        .iter()
        .any(|layer| line.contains(layer))
    });
    none(
        "components know engine::{protocol, timeline, view, lesson, share, profile}",
        &found,
    );
}

#[test]
fn every_module_says_what_it_is() {
    let mut found = Vec::new();
    for source in engine()
        .iter()
        .chain(&sources("src", &["rs"]))
        .chain(&sources("xtask/src", &["rs"]))
    {
        if !source.text.starts_with("//!") && source.text.lines().count() > 5 {
            found.push(source.path.clone());
        }
    }
    none("a file begins with its module's documentation", &found);
}

#[test]
fn no_file_is_longer_than_800_lines() {
    let mut found = Vec::new();
    let files: Vec<Source> = ["engine/src", "engine/tests", "src", "xtask/src"]
        .into_iter()
        .flat_map(|folder| sources(folder, &["rs"]))
        .collect();
    for source in &files {
        let lines = source.text.lines().count();
        if lines > 800 {
            found.push(format!("{}: {lines} lines", source.path));
        }
    }
    none("split a file before it has 800 lines", &found);
}

#[test]
fn lints_are_expected_with_a_reason_and_nothing_is_left_to_do() {
    let mut files = engine();
    files.extend(sources("src", &["rs"]));
    files.extend(sources("xtask/src", &["rs"]));
    // A bare `unwrap` is found by clippy, which knows what is a test.
    let found = violations(&files, |_, line| {
        [
            "#[allow(",
            "#![allow(",
            "todo!(",
            "unimplemented!(",
            "dbg!(",
        ]
        .iter()
        .any(|unwanted| line.contains(unwanted))
    });
    none(
        "`#[expect(lint, reason)]`, `expect(\"why it cannot fail\")`, and nothing unfinished",
        &found,
    );
}

#[test]
fn every_lesson_is_in_the_course() {
    let lessons = sources("lessons", &["md"]);
    assert!(!lessons.is_empty(), "there are lessons");
    let course: String = engine()
        .iter()
        .filter(|source| source.path.starts_with("engine/src/lesson/"))
        .map(|source| source.text.as_str())
        .collect();
    let missing: Vec<String> = lessons
        .iter()
        .filter_map(|lesson| lesson.path.rsplit('/').next()?.split('.').next())
        .filter(|name| {
            !["README", "glossary", "inventory"].contains(name)
                && !course.contains(&format!("\"{name}"))
        })
        .map(str::to_owned)
        .collect();
    none(
        "a lesson's file is registered in engine/src/lesson",
        &missing,
    );
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    // Put together here, so that this file does not name them either.
    let homes = [
        ["/ro", "ot/"].concat(),
        ["/tm", "p/wt"].concat(),
        ["/wo", "rk/"].concat(),
    ];
    let mut found = Vec::new();
    for folder in [
        "engine", "src", "xtask", "e2e", "docs", "lessons", "static", "vendor", "tools",
    ] {
        for source in sources(
            folder,
            &["rs", "md", "toml", "ts", "py", "css", "js", "html"],
        ) {
            for (index, line) in source.text.lines().enumerate() {
                if homes.iter().any(|home| line.contains(home.as_str())) {
                    found.push(format!("{}:{}: {}", source.path, index + 1, line.trim()));
                }
            }
        }
    }
    none("paths are relative to the repository", &found);
}
