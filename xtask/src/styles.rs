//! Style sheets without what only their readers need: comments, indentation, empty lines; and short scripts.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{self, Problem, Result};
use crate::steps::Steps;

/// Shortens every style sheet in `dist/`. The names stay: they hold a hash of the source.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn shorten(dist: &Path, steps: &Steps) -> Result<()> {
    steps.step("shorten the style sheets", || {
        let unusable = |error| {
            Problem(format!(
                "The style sheets in dist/ cannot be shortened: {error}."
            ))
        };
        for entry in fs::read_dir(dist).map_err(unusable)? {
            let path = entry.map_err(unusable)?.path();
            if path.extension().is_some_and(|end| end == "css") {
                let text = fs::read_to_string(&path).map_err(unusable)?;
                fs::write(&path, without_comments(&text)).map_err(unusable)?;
            }
        }
        Ok(())
    })
}

/// Shortens the scripts that start the app: `start.js`, and the bindings of both builds, whose names stay too.
///
/// # Errors
/// When the bundler fails.
pub(crate) fn shorten_scripts(dist: &Path, steps: &Steps) -> Result<()> {
    steps.step("shorten the scripts", || {
        let unusable = |error| Problem(format!("dist/ cannot be read: {error}."));
        let mut command = Command::new(crate::root().join("node_modules/.bin/esbuild"));
        for entry in fs::read_dir(dist).map_err(unusable)? {
            let path = entry.map_err(unusable)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let bindings = name.starts_with("app-") && name.ends_with(".js");
            if bindings || matches!(&*name, "whole.js" | "start.js") {
                command.arg(&path);
            }
        }
        command.args(["--minify", "--format=esm", "--target=es2022"]);
        command.args(["--log-level=error", "--allow-overwrite"]);
        command.arg(format!("--outdir={}", dist.display()));
        process::run(command, "scripts").map(drop)
    })
}

/// A style sheet without comments, indentation and empty lines. What stands in quotes stays as it is.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match (quote, char) {
            (Some(_), '\\') => {
                out.push(char);
                out.extend(chars.next());
                continue;
            }
            (Some(open), _) if open == char => quote = None,
            (None, '"' | '\'') => quote = Some(char),
            (None, '/') if chars.peek() == Some(&'*') => {
                chars.next();
                let mut before = ' ';
                for inside in chars.by_ref() {
                    if before == '*' && inside == '/' {
                        break;
                    }
                    before = inside;
                }
                continue;
            }
            (None, ' ' | '\n') if out.is_empty() || out.ends_with('\n') => continue,
            (None, '\n') => out.truncate(out.trim_end_matches(' ').len()),
            _ => {}
        }
        out.push(char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_quotes_stay() {
        let text =
            "/* a\n b */\na{ content:\"/* no */  \\\" \" }  /* c */\n\n  b{top:calc(1px + 2px)}\n";
        let short = "a{ content:\"/* no */  \\\" \" }\nb{top:calc(1px + 2px)}\n";
        assert_eq!(without_comments(text), short);
    }

    #[test]
    fn no_rule_of_the_site_is_lost() {
        for name in ["tokens", "ui", "app", "lab", "tools"] {
            let path = crate::root().join(format!("static/{name}.css"));
            let text = fs::read_to_string(path).unwrap();
            let short = without_comments(&text);
            assert!(!short.contains("/*"), "{name}");
            assert_eq!(
                short.matches('{').count(),
                short.matches('}').count(),
                "{name}"
            );
            assert_eq!(short, without_comments(&short), "{name}");
        }
    }
}
