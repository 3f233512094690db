//! The page's Content-Security-Policy: the scripts that stand in `dist/index.html` itself, Trunk's loader among them,
//! are allowed by their hashes, and no other script in the page is.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{self, Problem, Result};
use crate::steps::Steps;

/// Where the hashes go.
const PLACE: &str = "INLINE-SCRIPTS";

/// Prints `'sha256-...'` for every script without `src` in the file that it is given, as browsers hash them.
const HASHES: &str = r"
const html = require('fs').readFileSync(process.argv[1], 'utf8');
const inline = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].filter(([, rest]) => !/\ssrc\s*=/.test(rest));
const hash = text => require('crypto').createHash('sha256').update(text, 'utf8').digest('base64');
console.log(inline.map(([, , text]) => `'sha256-${hash(text)}'`).join(' '));";

/// Writes the hashes into `dist/index.html`. After everything else that changes its scripts.
///
/// # Errors
/// When the page has no place for them, or Node.js fails.
pub(crate) fn allow_inline_scripts(dist: &Path, steps: &Steps) -> Result<()> {
    steps.step("write the page's policy", || {
        let path = dist.join("index.html");
        let mut command = Command::new("node");
        command.args(["-e", HASHES]).arg(&path);
        let hashes = process::run(command, "policy")?;
        let page = fs::read_to_string(&path)
            .map_err(|error| Problem(format!("dist/index.html cannot be read: {error}.")))?;
        let page = allowed(&page, hashes.trim())?;
        fs::write(&path, page)
            .map_err(|error| Problem(format!("dist/index.html cannot be written: {error}.")))
    })
}

fn allowed(page: &str, hashes: &str) -> Result<String> {
    if page.matches(PLACE).count() != 1 || !hashes.starts_with("'sha256-") {
        return Err(Problem(
            "index.html has lost the policy that the build fills in.".into(),
        ));
    }
    Ok(page.replace(PLACE, hashes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hashes_take_their_place_and_a_page_without_it_is_refused() {
        let page = fs::read_to_string(crate::root().join("index.html")).unwrap();
        let page = allowed(&page, "'sha256-abc='").unwrap();
        assert!(page.contains("'wasm-unsafe-eval' 'sha256-abc=';"), "{page}");
        assert!(allowed(&page, "'sha256-abc='").is_err());
    }
}
