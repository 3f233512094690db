//! The static site in `dist/` and the sizes of its files.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::offline;
use crate::process::{self, Problem, Result};
use crate::steps::Steps;
use crate::web::Web;

/// Budget of the first load, in bytes after brotli and after gzip.
const BROTLI_BUDGET: u64 = 450_000;
const GZIP_BUDGET: u64 = 600_000;
/// What the first load may have until it meets the budget, brotli: more fails the tests, so that it only shrinks.
/// Lower it with every saving.
const BROTLI_CEILING: u64 = 900_000;

/// Prints `raw gzip brotli path` for every file below the folder that it is given.
const MEASURE: &str = r"
const fs = require('fs'), path = require('path'), zlib = require('zlib');
const walk = folder => fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)
  .flatMap(entry => entry.isDirectory() ? walk(path.join(folder, entry.name)) : [path.join(folder, entry.name)]);
for (const file of walk(process.argv[1])) {
  const bytes = fs.readFileSync(file);
  const gzip = zlib.gzipSync(bytes, { level: 9 }).length;
  const brotli = zlib.brotliCompressSync(bytes, { params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
  console.log(bytes.length, gzip, brotli, path.relative(process.argv[1], file).split(path.sep).join('/'));
}";

/// Makes `dist/`.
///
/// # Errors
/// When Trunk or one of the steps after it fails.
pub(crate) fn build(web: &Web, steps: &Steps) -> Result<()> {
    let build = offline::build_name()?;
    let dist = crate::root().join("dist");
    steps.step("build the site (Trunk, release)", || {
        let mut command = web.trunk();
        // Everything was fetched before: nothing may be looked up while building.
        command.args(["build", "--release", "--offline"]);
        // Trunk's errors carry a stack otherwise.
        command.env("RUST_BACKTRACE", "0");
        // The page, the worker and the lesson files know that they belong together.
        command.env("CUTAWAY_BUILD", &build);
        process::run(command, "trunk").map(drop)
    })?;
    offline::make_lessons(&dist, &build, steps)?;
    offline::list_files(&dist, steps)
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

    /// Whether stepping the first lesson needs it. Texts beside the site (licences) are not
    /// loaded, nor are pictures for other programs (icons, social cards).
    fn is_first_load(&self) -> bool {
        let extension = Path::new(&self.path)
            .extension()
            .and_then(|extension| extension.to_str());
        matches!(
            extension,
            Some("html" | "js" | "css" | "wasm" | "woff2" | "svg" | "json")
        )
    }
}

/// Prints the sizes of all files and of the first load; gives whether the ceiling holds.
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
        "{:>10} {GZIP_BUDGET:>10} {BROTLI_BUDGET:>10}  budget: {}",
        "",
        if holds { "holds" } else { "EXCEEDED" }
    );
    println!(
        "{:>10} {:>10} {BROTLI_CEILING:>10}  ceiling of the tests\n",
        "", ""
    );
    Ok(brotli <= BROTLI_CEILING)
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
    fn licences_are_not_part_of_the_first_load() {
        assert!(!File::parse("1 1 1 fonts/OFL.txt").unwrap().is_first_load());
    }
}
