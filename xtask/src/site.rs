//! The static site in `dist/` and the sizes of its files.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::builds;
use crate::offline;
use crate::policy;
use crate::process::{self, Problem, Result};
use crate::steps::Steps;
use crate::styles;
use crate::tools::Tools;
use crate::web::Web;

/// Budget of the first load, in bytes after brotli and after gzip; the tests fail above it.
const BROTLI_BUDGET: u64 = 450_000;
const GZIP_BUDGET: u64 = 600_000;

/// The lesson that the first load is for, and the figure of the home page from which it is opened.
const FIRST_LESSONS: [&str; 2] = ["lessons/home.bin", "lessons/names-label.en.bin"];

/// Prints `raw gzip brotli path` for every file below the folder that it is given. The files are compressed side by side,
/// on Node's own threads.
const MEASURE: &str = r"
const fs = require('fs'), path = require('path'), zlib = require('zlib'), { promisify } = require('util');
const [gzip, brotli] = [promisify(zlib.gzip), promisify(zlib.brotliCompress)];
const walk = folder => fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)
  .flatMap(entry => entry.isDirectory() ? walk(path.join(folder, entry.name)) : [path.join(folder, entry.name)]);
const measure = async file => {
  const bytes = fs.readFileSync(file);
  const packed = await Promise.all([gzip(bytes, { level: 9 }), brotli(bytes, { params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })]);
  const name = path.relative(process.argv[1], file).split(path.sep).join('/');
  return [bytes.length, ...packed.map(one => one.length), name].join(' ');
};
Promise.all(walk(process.argv[1]).map(measure)).then(lines => console.log(lines.join('\n')));";

/// Makes `dist/`. `public_url`: the path where it will be served, or its whole address; without it all addresses are
/// relative, and the site works anywhere. With the whole address there is a sitemap. `tools` is asked for the workspace's
/// own tools when the wasm is there.
///
/// # Errors
/// When Trunk or one of the steps after it fails.
pub(crate) fn build(
    web: &Web,
    public_url: Option<&str>,
    tools: impl FnOnce() -> Tools,
    steps: &Steps,
) -> Result<()> {
    let place = public_url.map(Place::parse).transpose()?;
    let build = offline::build_name()?;
    let dist = crate::root().join("dist");
    steps.step("build the site (Trunk, release)", || {
        let mut command = web.trunk();
        // Everything was fetched before: nothing may be looked up while building.
        command.args(["build", "--release", "--offline"]);
        if let Some(place) = &place {
            command.arg("--public-url").arg(&place.path);
        }
        // Trunk's errors carry a stack otherwise.
        command.env("RUST_BACKTRACE", "0");
        // The page, the worker and the lesson files know that they belong together.
        command.env("CUTAWAY_BUILD", &build);
        process::run(command, "trunk").map(drop)
    })?;
    let tools = tools();
    builds::order_functions(&dist, tools.function_order, steps)?;
    styles::shorten(&dist, steps)?;
    styles::shorten_scripts(&dist, steps)?;
    offline::bundle_editor(&dist, steps)?;
    let site = place.as_ref().and_then(|place| place.site.as_deref());
    offline::make_lessons(&dist, &build, site, tools.pages, steps)?;
    builds::name_builds(&dist, &build, steps)?;
    policy::allow_inline_scripts(&dist, steps)?;
    offline::list_files(&dist, steps)
}

/// Where the site will be served.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    /// Begins and ends with a slash.
    path: String,
    /// The whole address, when it is known.
    site: Option<String>,
}

impl Place {
    fn parse(url: &str) -> Result<Self> {
        let wrong = || {
            Problem(
                "--public-url takes a path (/some/path/) or an address (https://host/path/)."
                    .into(),
            )
        };
        let (host, path) = match url.split_once("://") {
            Some((scheme @ ("http" | "https"), rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (Some(format!("{scheme}://{host}")), path)
            }
            Some(_) => return Err(wrong()),
            None => (None, url.strip_prefix('/').ok_or_else(wrong)?),
        };
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_.~/%".contains(c);
        if !path.chars().all(fits) || path.split('/').any(|part| part == "..") {
            return Err(wrong());
        }
        let inner = path.trim_matches('/');
        let path = if inner.is_empty() {
            "/".to_owned()
        } else {
            format!("/{inner}/")
        };
        let site = host.map(|host| format!("{host}{path}"));
        Ok(Self { path, site })
    }
}

/// One file of the site.
struct File {
    path: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl File {
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(4, ' ');
        let mut number = || words.next()?.parse().ok();
        let (raw, gzip, brotli) = (number()?, number()?, number()?);
        Some(Self {
            raw,
            gzip,
            brotli,
            path: words.next()?.to_owned(),
        })
    }

    /// Whether stepping the first lesson needs it; `e2e/first-load.spec.ts` compares with what a browser fetches.
    /// Later come the app's whole build, other lessons, the worker (for programs that are run) and the service worker (for offline use);
    /// never texts beside the site (licences).
    fn is_first_load(&self) -> bool {
        if FIRST_LESSONS.contains(&self.path.as_str()) {
            return true;
        }
        // The browser fetches letters beyond Latin-1 when a text has some.
        let is_later = [
            "worker",
            "whole",
            "sw.js",
            "lessons/",
            "words/",
            "compare.css",
            "gc.css",
            "tools.css",
            "lab.css",
            "film",
            "trial.",
            "editor.",
            "embed",
            "present.css",
            "qr.js",
            "sample-course",
        ]
        .iter()
        .any(|start| self.path.starts_with(start))
            || ["latin-1", "latin-ext"]
                .iter()
                .any(|part| self.path.contains(part));
        let extension = Path::new(&self.path)
            .extension()
            .and_then(|extension| extension.to_str());
        !is_later
            && matches!(
                extension,
                Some("html" | "js" | "css" | "wasm" | "woff2" | "svg" | "json")
            )
    }
}

/// Prints the sizes of all files and of the first load; gives whether it stays within the budget.
///
/// # Errors
/// When there is no site or Node.js fails.
pub(crate) fn report_sizes(steps: &Steps) -> Result<bool> {
    let files = steps.step("measure the site", || measure(&crate::root().join("dist")))?;
    println!(
        "\n{:>10} {:>10} {:>10}  dist/",
        "raw", "gzip -9", "brotli 11"
    );
    for file in &files {
        let mark = if file.is_first_load() {
            ""
        } else {
            "  (not in the first load)"
        };
        println!(
            "{:>10} {:>10} {:>10}  {}{mark}",
            file.raw, file.gzip, file.brotli, file.path
        );
    }
    let first: Vec<&File> = files.iter().filter(|file| file.is_first_load()).collect();
    let sum = |size: fn(&File) -> u64| first.iter().map(|file| size(file)).sum::<u64>();
    let (raw, gzip, brotli) = (
        sum(|file| file.raw),
        sum(|file| file.gzip),
        sum(|file| file.brotli),
    );
    let holds = gzip <= GZIP_BUDGET && brotli <= BROTLI_BUDGET;
    println!("{raw:>10} {gzip:>10} {brotli:>10}  first load");
    println!(
        "{:>10} {GZIP_BUDGET:>10} {BROTLI_BUDGET:>10}  budget: {}\n",
        "",
        if holds { "holds" } else { "EXCEEDED" }
    );
    Ok(holds)
}

fn measure(dist: &PathBuf) -> Result<Vec<File>> {
    let mut command = Command::new("node");
    command.args(["-e", MEASURE]).arg(dist);
    let text = process::run(command, "sizes")?;
    let files: Option<Vec<File>> = text.lines().map(File::parse).collect();
    files.filter(|files| !files.is_empty()).ok_or_else(|| {
        Problem("The sizes of dist/ could not be read: see target/xtask/sizes.log.".into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_measurement_is_read() {
        let file = File::parse("100 60 50 fonts/a b.woff2").unwrap();
        assert_eq!((file.raw, file.gzip, file.brotli), (100, 60, 50));
        assert_eq!(file.path, "fonts/a b.woff2");
        assert!(file.is_first_load());
        assert!(File::parse("not a line").is_none());
    }

    #[test]
    fn the_place_of_the_site_is_a_path_or_an_address() {
        let place = |url| Place::parse(url).unwrap();
        assert_eq!(place("/some/path").path, "/some/path/");
        assert_eq!(place("/some/path/").site, None);
        let whole = place("https://example.org/course/");
        assert_eq!(whole.path, "/course/");
        assert_eq!(whole.site.as_deref(), Some("https://example.org/course/"));
        assert_eq!(place("https://example.org").path, "/");
        for wrong in ["path", "ftp://host/", "/a/../b/", "/a b/"] {
            assert!(Place::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_the_first_lesson_does_not_need_is_not_part_of_the_first_load() {
        let is_first = |path: &str| {
            File::parse(&format!("1 1 1 {path}"))
                .unwrap()
                .is_first_load()
        };
        for path in [
            "fonts/OFL.txt",
            "fonts/sans-latin-1-wght-normal.woff2",
            "fonts/sans-latin-ext.woff2",
            "lessons/arenas.en.bin",
            "sw.js",
            "worker_bg.wasm",
            "worker_loader.js",
            "editor.js",
            "embed.js",
            "present.css",
            "lessons/names-label/index.html",
        ] {
            assert!(!is_first(path), "{path}");
        }
        for path in [
            "index.html",
            "app-0a1b_bg.wasm",
            "lessons/names-label.en.bin",
        ] {
            assert!(is_first(path), "{path}");
        }
    }
}
