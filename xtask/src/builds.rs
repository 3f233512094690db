//! The two builds of the app (`WHOLE` in `src/lib.rs`): their addresses and sizes are written into `dist/index.html`,
//! whose first script chooses one by the address.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{self, Problem, Result};
use crate::steps::Steps;

/// Orders the functions of the wasm modules in `dist` with the workspace's tool `function_order`, so that they compress
/// well.
///
/// # Errors
/// When a module cannot be read or written.
pub(crate) fn order_functions(
    dist: &Path,
    mut function_order: Command,
    steps: &Steps,
) -> Result<()> {
    steps.step("order the functions of the wasm modules", || {
        let entries = fs::read_dir(dist)
            .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
            .map_err(|error| unusable(&error))?;
        let modules = entries.iter().map(fs::DirEntry::path);
        function_order
            .args(modules.filter(|path| path.extension().is_some_and(|end| end == "wasm")));
        process::run(function_order, "function-order").map(drop)
    })
}

fn unusable(error: &std::io::Error) -> Problem {
    Problem(format!("dist/ cannot be used: {error}."))
}

/// Where they go.
const PLACE: &str = "APP-BUILDS";

/// Writes them. Before the page's policy: it changes a script.
///
/// # Errors
/// When a file of a build is not there, or the page has no place for them.
pub(crate) fn name_builds(dist: &Path, build: &str, steps: &Steps) -> Result<()> {
    steps.step("name the app's builds", || {
        let mut names = Vec::new();
        for entry in fs::read_dir(dist).map_err(|error| unusable(&error))? {
            let entry = entry.map_err(|error| unusable(&error))?;
            names.push((
                entry.file_name().to_string_lossy().into_owned(),
                entry.metadata().map_err(|error| unusable(&error))?.len(),
            ));
        }
        let path = dist.join("index.html");
        let page = fs::read_to_string(&path).map_err(|error| unusable(&error))?;
        fs::write(&path, named(&page, &names, build)?).map_err(|error| unusable(&error))
    })
}

/// The page with both builds of `files` (names and bytes). Names of the whole one have no hash: the build's name is
/// added, so that a browser's own cache never mixes two builds.
fn named(page: &str, files: &[(String, u64)], build: &str) -> Result<String> {
    let one = |start: &str, end: &str| {
        files
            .iter()
            .find(|(name, _)| name.starts_with(start) && name.ends_with(end))
            .ok_or_else(|| Problem(format!("Trunk made no file {start}...{end}.")))
    };
    let mut parts = Vec::new();
    for (key, start, query) in [
        ("lessons", "app-", String::new()),
        ("whole", "whole", format!("?{build}")),
    ] {
        let (wasm, size) = one(start, "_bg.wasm")?;
        let (js, _) = one(start, ".js")?;
        parts.push(format!(
            "{key}: {{ js: \"./{js}{query}\", wasm: \"./{wasm}{query}\", size: {size} }}"
        ));
    }
    if page.matches(PLACE).count() != 1 {
        return Err(Problem(
            "index.html has lost the place of the app's builds.".into(),
        ));
    }
    Ok(page.replace(PLACE, &format!("{{ {} }}", parts.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_gets_both_builds_and_a_missing_one_is_said() {
        let page = fs::read_to_string(crate::root().join("index.html")).unwrap();
        let mut files = ["app-1f.js", "app-1f_bg.wasm", "whole.js", "whole_bg.wasm"]
            .map(|name| (name.to_owned(), 7))
            .to_vec();
        let page_named = named(&page, &files, "b1").unwrap();
        assert!(page_named.contains(
            r#"lessons: { js: "./app-1f.js", wasm: "./app-1f_bg.wasm", size: 7 }, whole: { js: "./whole.js?b1""#
        ));
        assert!(named(&page_named, &files, "b1").is_err());
        files.pop();
        let Problem(sentence) = named(&page, &files, "b1").unwrap_err();
        assert!(sentence.contains("whole..._bg.wasm"), "{sentence}");
    }
}
