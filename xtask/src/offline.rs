//! What `cargo xtask build` adds to the site that Trunk has made: the lesson files, and the list of all files in
//! the service worker, which keeps them for use without a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Problem, Result};
use crate::steps::Steps;

/// What the site is made from: a change of any of it is another build.
const SOURCES: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "editor",
    "engine/Cargo.toml",
    "engine/src",
    "index.html",
    "lessons",
    "package-lock.json",
    "src",
    "static",
];

/// The lines of `static/sw.js` that are filled in.
const NO_BUILD: &str = "const BUILD = \"dev\";";
const NO_FILES: &str = "const FILES = {};";

/// The name of the build: a hash of its sources.
///
/// # Errors
/// When a source cannot be read.
pub(crate) fn build_name() -> Result<String> {
    let root = crate::root();
    let mut hash = Fnv64::new();
    for source in SOURCES {
        for file in files_below(&root.join(source))? {
            hash.add(file.to_string_lossy().as_bytes());
            hash.add(&read(&file)?);
        }
    }
    Ok(hash.name())
}

/// Makes `dist/editor.js` of `editor/` and `CodeMirror`.
///
/// # Errors
/// When the bundler fails.
pub(crate) fn bundle_editor(dist: &Path, steps: &Steps) -> Result<()> {
    steps.step("bundle the editor", || {
        let mut command = Command::new("node");
        command.current_dir(crate::root());
        command.arg("editor/bundle.mjs").arg(dist);
        process::run(command, "editor").map(drop)
    })
}

/// Runs the app's tool that makes the lesson files and the plain lesson pages (`pages_tool`), and copies what comes
/// from npm and the licence of the library's modules.
///
/// # Errors
/// When the tool fails (a lesson's program does not run), or a package is not there.
pub(crate) fn make_lessons(
    dist: &Path,
    build: &str,
    site: Option<&str>,
    mut pages_tool: Command,
    steps: &Steps,
) -> Result<()> {
    steps.step("make the lesson files and plain pages", || {
        let package = crate::root().join("node_modules/lean-qr");
        for (from, to) in [
            ("index.mjs", "lean-qr.mjs"),
            ("LICENSE", "lean-qr.LICENSE.txt"),
        ] {
            let from = package.join(from);
            fs::copy(&from, dist.join(to)).map_err(|error| unusable(&from, &error))?;
        }
        // The worker holds these modules, so their licence is served with it.
        let from = crate::root().join("engine/src/python/library/LICENSE-PSF.txt");
        fs::copy(&from, dist.join("library.LICENSE.txt"))
            .map_err(|error| unusable(&from, &error))?;
        pages_tool.arg(build).arg(dist);
        pages_tool.arg(crate::root().join("static"));
        pages_tool.args(site);
        process::run(pages_tool, "pages").map(drop)
    })
}

/// Fills in `dist/sw.js`.
///
/// # Errors
/// When the site cannot be read or written.
pub(crate) fn list_files(dist: &Path, steps: &Steps) -> Result<()> {
    steps.step("list the files for offline use", || {
        let mut listed = Vec::new();
        for file in files_below(dist)? {
            let path = file.strip_prefix(dist).expect("the walk began there");
            let path = path.to_string_lossy().replace('\\', "/");
            if is_kept(&path) {
                listed.push((path, fnv32(&read(&file)?)));
            }
        }
        let worker = read(&crate::root().join("static/sw.js"))?;
        let worker = fill_in(&String::from_utf8_lossy(&worker), &listed)?;
        let path = dist.join("sw.js");
        fs::write(&path, worker).map_err(|error| unusable(&path, &error))
    })
}

/// Everything but the service worker itself, which the browser keeps, texts beside the site (licences), and what other
/// sites and search engines ask for: plain pages, what embeds a scene, the sample course.
fn is_kept(path: &str) -> bool {
    let end = Path::new(path).extension().and_then(|end| end.to_str());
    let is_plain = path.starts_with("lessons/") && end != Some("bin");
    let is_outside = path.starts_with("embed") || path.starts_with("sample-course");
    // The long texts of single screens are the site's own.
    let is_beside = end == Some("txt") && !path.starts_with("words/");
    !matches!(path, "sw.js" | "sitemap.xml") && !is_beside && !is_plain && !is_outside
}

/// The service worker with its list: each file's hash by its address, the page's own as `./`.
fn fill_in(worker: &str, files: &[(String, u32)]) -> Result<String> {
    if !worker.contains(NO_BUILD) || !worker.contains(NO_FILES) {
        return Err(Problem(
            "static/sw.js has lost the lines that the build fills in.".into(),
        ));
    }
    let mut list = String::from("const FILES = {\n");
    let mut all = Fnv64::new();
    for (path, hash) in files {
        let path = if path == "index.html" { "./" } else { path };
        // Rust's way to write a string is JavaScript's for all names that files of the site have.
        let line = format!("  {path:?}: \"{hash:08x}\",\n");
        all.add(line.as_bytes());
        list.push_str(&line);
    }
    list.push_str("};");
    let build = format!("const BUILD = \"{}\";", all.name());
    Ok(worker.replace(NO_BUILD, &build).replace(NO_FILES, &list))
}

/// A file, or the files below a folder, sorted.
fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| unusable(path, &error))? {
        entries.push(entry.map_err(|error| unusable(path, &error))?.path());
    }
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| unusable(path, &error))
}

fn unusable(path: &Path, error: &std::io::Error) -> Problem {
    Problem(format!("{} cannot be used: {error}.", path.display()))
}

/// FNV-1a, 32 bits: finds files that belong to another build; `static/sw.js` computes the same.
fn fnv32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// FNV-1a, 64 bits, over several parts.
struct Fnv64(u64);

impl Fnv64 {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, part: &[u8]) {
        for byte in part.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn name(&self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fnv32(b""), 0x811c_9dc5);
        assert_eq!(fnv32(b"a"), 0xe40c_292c);
        assert_eq!(fnv32(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn the_list_names_the_page_by_its_folder_and_changes_the_build() {
        let worker = read(&crate::root().join("static/sw.js")).unwrap();
        let worker = String::from_utf8(worker).unwrap();
        let fill = |hash| {
            let files = [("app.js".to_owned(), 1), ("index.html".to_owned(), hash)];
            fill_in(&worker, &files).unwrap()
        };
        let filled = fill(2);
        assert!(filled.contains("\"app.js\": \"00000001\""), "{filled}");
        assert!(filled.contains("\"./\": \"00000002\""), "{filled}");
        let build = |text: &str| {
            let line = text.lines().find(|line| line.starts_with("const BUILD"));
            line.unwrap().to_owned()
        };
        assert_ne!(build(&filled), build(&fill(3)));
        assert_eq!(build(&filled), build(&fill(2)));
    }

    #[test]
    fn licences_and_the_service_worker_itself_are_not_kept() {
        assert!(is_kept("index.html") && is_kept("lessons/home.bin"));
        assert!(is_kept("words/editor.en.txt"));
        assert!(!is_kept("sw.js") && !is_kept("fonts/OFL.txt"));
        assert!(!is_kept("lessons/names-label/index.html") && !is_kept("embed.js"));
    }

    #[test]
    fn the_build_has_one_name() {
        assert_eq!(build_name().unwrap(), build_name().unwrap());
    }
}
