//! Every test, and the parts that can be run alone.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

use crate::process::{self, Echo, Outcome, Problem, Result};
use crate::server::Server;
use crate::setup::{self, Need};
use crate::site;
use crate::steps::Steps;
use crate::system;
use crate::tools::Tools;
use crate::web::Web;

/// Sub-path under which the site is tested besides the root.
const SUB_PATH: &str = "/some/where/";

/// What the parts counted, and the names of those that failed.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

impl Tally {
    /// A part without tests of its own counts as one.
    fn add_check(&mut self, name: &str, success: bool) {
        if success {
            self.passed += 1;
        } else {
            self.failed += 1;
            self.failures.push(name.to_owned());
        }
    }

    /// A part whose runner counts.
    fn add_tests(&mut self, name: &str, outcome: &Outcome) {
        let (passed, failed) = count_tests(&outcome.text);
        self.passed += passed;
        // A runner that fails without a failed test (it did not compile) is one failure.
        self.failed += failed.max(u64::from(!outcome.success));
        if !outcome.success {
            self.failures.push(name.to_owned());
        }
    }
}

/// Runs everything; native and wasm work side by side, the browser has the machine to itself.
///
/// # Errors
/// When something failed or could not be had.
pub(crate) fn test(steps: &Steps) -> Result<()> {
    let tally = Mutex::new(Tally::default());
    let shared = &tally;
    let (made, tools) = mpsc::channel();
    std::thread::scope(|scope| {
        let native = scope.spawn(move || test_native(steps, shared, made));
        let web = scope.spawn(move || test_web(steps, shared, &tools));
        let crashed = |_| {
            Err(Problem(
                "A part of the tests crashed; this is a bug.".into(),
            ))
        };
        native
            .join()
            .unwrap_or_else(crashed)
            .and(web.join().unwrap_or_else(crashed))
    })?;
    let mut tally = tally.into_inner().expect("the threads above ended well");
    if tally.failures.iter().all(|name| name != SITE) {
        tally.add_check("sizes", site::report_sizes(steps)?);
        for (name, arguments) in BROWSER_RUNS {
            let outcome = part(steps, name, end_to_end_command(arguments)?, Echo::Live)?;
            tally.add_tests(name, &outcome);
        }
    }
    println!("\n[{}] done", steps.elapsed());
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failures.is_empty() {
        Ok(())
    } else {
        Err(Problem(format!("Failed: {}.", tally.failures.join(", "))))
    }
}

const SITE: &str = "site";

/// Formatting, lints, tests and doc tests of the native toolchain. The tests come with the tools for the site: `made`
/// hears where they are.
fn test_native(steps: &Steps, tally: &Mutex<Tally>, made: Sender<PathBuf>) -> Result<()> {
    check(steps, tally, "formatting", format_command(true))?;
    check(
        steps,
        tally,
        "clippy, native",
        clippy(process::cargo(), &["--workspace", "--all-targets"]),
    )?;
    let mut tests = process::cargo();
    if process::answer(process::cargo().args(["nextest", "--version"])).is_some() {
        tests.args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--status-level",
            "fail",
        ]);
    } else {
        tests.args(["test", "--workspace", "--all-targets", "--no-fail-fast"]);
    }
    tests.args(WITH_PAGES);
    if run_tests(steps, tally, "tests, native", tests)? {
        // Nobody listens when the other half has failed.
        let _ = made.send(Tools::folder());
    }
    // Without an answer the other half builds the tools itself.
    drop(made);
    let mut doc_tests = process::cargo();
    doc_tests
        .args(["test", "--workspace", "--doc"])
        .args(WITH_PAGES);
    run_tests(steps, tally, "doc tests", doc_tests).map(drop)
}

/// With the tool for lesson pages, as an integration test needs it.
const WITH_PAGES: [&str; 2] = ["--features", "cutaway/pages"];

/// Set-up, lints and build of the wasm half.
fn test_web(steps: &Steps, tally: &Mutex<Tally>, tools: &Receiver<PathBuf>) -> Result<()> {
    let web = setup::prepare(steps, &[Need::Site, Need::Lint, Need::Browser])?;
    check(steps, tally, "clippy, wasm", clippy(web.cargo(), WASM_LINT))?;
    let mut scripts = Command::new("node");
    scripts.current_dir(crate::root());
    scripts.args(["--test", "editor/places.test.mjs"]);
    check(steps, tally, "tests of scripts", scripts)?;
    let tools = || {
        tools
            .recv()
            .map_or_else(|_| Tools::by_cargo(), |folder| Tools::in_folder(&folder))
    };
    let built = site::build(&web, None, tools, steps);
    if let Err(Problem(sentence)) = &built {
        println!("{sentence}");
    }
    tally
        .lock()
        .expect("no part panics")
        .add_check(SITE, built.is_ok());
    Ok(())
}

const WASM_LINT: &[&str] = &["--package", "cutaway", "--target", "wasm32-unknown-unknown"];

/// clippy alone, for both halves.
///
/// # Errors
/// With the first warning.
pub(crate) fn lint(steps: &Steps) -> Result<()> {
    steps.step("clippy, native", || {
        process::run(
            clippy(process::cargo(), &["--workspace", "--all-targets"]),
            "clippy-native",
        )
    })?;
    let web: Web = setup::prepare(steps, &[Need::Site, Need::Lint])?;
    steps.step("clippy, wasm", || {
        process::run(clippy(web.cargo(), WASM_LINT), "clippy-wasm")
    })?;
    Ok(())
}

/// rustfmt for the workspace.
///
/// # Errors
/// When `check` is set and a file is not formatted.
pub(crate) fn format(steps: &Steps, check: bool) -> Result<()> {
    steps.step("rustfmt", || {
        process::run(format_command(check), "formatting").map(drop)
    })
}

/// The browser tests against `dist/`, served at the root and under a sub-path.
///
/// # Errors
/// When they fail or cannot be started.
pub(crate) fn end_to_end(steps: &Steps, arguments: &[String]) -> Result<()> {
    let given: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let chosen = [("browser tests", given.as_slice())];
    let runs = if arguments.is_empty() {
        &BROWSER_RUNS[..]
    } else {
        &chosen
    };
    let mut success = true;
    for (name, arguments) in runs {
        success &= part(steps, name, end_to_end_command(arguments)?, Echo::Live)?.success;
    }
    if success {
        Ok(())
    } else {
        Err(Problem(
            "Browser tests failed; pictures are in e2e/test-results.".into(),
        ))
    }
}

/// Behaviour on all cores, then what measures time with the machine to itself; what the second leaves behind is below
/// what the first did.
const BROWSER_RUNS: [(&str, &[&str]); 2] = [
    (
        "end to end, in a browser",
        &["--project", "root", "--project", "sub-path"],
    ),
    (
        "measurements, in a browser",
        &[
            "--project",
            "alone",
            "--workers",
            "1",
            "--output",
            "e2e/test-results/alone",
        ],
    ),
];

fn end_to_end_command(arguments: &[&str]) -> Result<Command> {
    let mut command = playwright()?;
    command
        .args(["test", "--config", "e2e/playwright.config.ts"])
        .args(arguments);
    Ok(command)
}

/// Pictures of the main screens.
///
/// # Errors
/// When the browser fails.
pub(crate) fn shots(steps: &Steps, arguments: &[String]) -> Result<()> {
    steps.step("pictures into target/shots", || {
        let mut command = playwright()?;
        command
            .args(["test", "--config", "e2e/shots/playwright.config.ts"])
            .args(arguments);
        process::run(command, "shots").map(drop)
    })
}

/// Playwright with the addresses of two servers that live as long as this process.
fn playwright() -> Result<Command> {
    let dist = crate::root().join("dist");
    let at_root = Server::bind(&dist, 0, "/")?;
    let at_sub_path = Server::bind(&dist, 0, SUB_PATH)?;
    let browser = system::find_browser().ok_or_else(system::browser_is_missing)?;
    let mut command = Command::new("node");
    command.arg("node_modules/@playwright/test/cli.js");
    command.env("CUTAWAY_URL", at_root.address());
    command.env("CUTAWAY_SUB_PATH_URL", at_sub_path.address());
    command.env("CUTAWAY_BROWSER", browser);
    command.env("FORCE_COLOR", "0");
    at_root.serve_in_background();
    at_sub_path.serve_in_background();
    Ok(command)
}

fn format_command(check: bool) -> Command {
    let mut command = process::cargo();
    command.args(["fmt", "--all"]);
    if check {
        command.arg("--check");
    }
    command
}

fn clippy(mut cargo: Command, scope: &[&str]) -> Command {
    cargo
        .arg("clippy")
        .args(scope)
        .args(["--", "--deny", "warnings"]);
    cargo
}

/// A part that only passes or fails; what it printed is shown when it fails.
fn check(steps: &Steps, tally: &Mutex<Tally>, name: &str, command: Command) -> Result<()> {
    let outcome = part(steps, name, command, Echo::Quiet)?;
    if !outcome.success {
        process::show_end(&outcome.text);
    }
    tally
        .lock()
        .expect("no part panics")
        .add_check(name, outcome.success);
    Ok(())
}

/// A part that counts tests; what its runner says at the end is shown. Whether all passed.
fn run_tests(steps: &Steps, tally: &Mutex<Tally>, name: &str, command: Command) -> Result<bool> {
    let outcome = part(steps, name, command, Echo::Quiet)?;
    if outcome.success {
        for line in outcome.text.lines().filter(|line| is_closing_line(line)) {
            println!("    {}", line.trim());
        }
    } else {
        process::show_end(&outcome.text);
    }
    tally
        .lock()
        .expect("no part panics")
        .add_tests(name, &outcome);
    Ok(outcome.success)
}

/// Runs a part as a step whose mark says whether it passed.
fn part(steps: &Steps, name: &str, command: Command, echo: Echo) -> Result<Outcome> {
    let log = name.replace([',', ' '], "-").replace("--", "-");
    let mut gathered = None;
    let step = steps.step(name, || {
        let outcome = process::gather(command, &log, echo)?;
        let success = outcome.success;
        gathered = Some(outcome);
        if success {
            Ok(())
        } else {
            Err(Problem(String::new()))
        }
    });
    match gathered {
        Some(outcome) => Ok(outcome),
        None => Err(step.expect_err("without an outcome the program did not start")),
    }
}

/// Sums the closing lines of nextest, cargo test and Playwright in `text`.
fn count_tests(text: &str) -> (u64, u64) {
    let mut sums = (0, 0);
    for line in text.lines().filter(|line| is_closing_line(line)) {
        let words: Vec<&str> = line
            .split([' ', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u64>() else {
                continue;
            };
            match pair[1] {
                "passed" | "flaky" => sums.0 += number,
                "failed" | "timed" | "did" => sums.1 += number,
                _ => {}
            }
        }
    }
    sums
}

fn is_closing_line(line: &str) -> bool {
    let line = line.trim();
    let playwright = line.split_once(' ').is_some_and(|(number, rest)| {
        number.parse::<u64>().is_ok()
            && matches!(
                rest.split([' ', '(']).next(),
                Some("passed" | "failed" | "flaky" | "did")
            )
    });
    line.starts_with("Summary [") || line.starts_with("test result:") || playwright
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_the_three_runners_are_counted() {
        let nextest = "     Summary [   0.5s] 12 tests run: 10 passed, 2 failed, 3 skipped";
        assert_eq!(count_tests(nextest), (10, 2));
        let cargo = "test result: ok. 5 passed; 0 failed; 1 ignored\ntest result: FAILED. 1 passed; 2 failed; 0 ignored";
        assert_eq!(count_tests(cargo), (6, 2));
        let playwright = "  1 failed\n    e2e/a.spec.ts:3:1\n  4 did not run\n  20 passed (3.1s)";
        assert_eq!(count_tests(playwright), (20, 5));
    }

    #[test]
    fn other_lines_are_not_counted() {
        assert_eq!(
            count_tests("70 programs passed the parser\nline 3 passed"),
            (0, 0)
        );
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_is_one_failure() {
        let mut tally = Tally::default();
        tally.add_tests(
            "tests",
            &Outcome {
                success: false,
                text: "error: could not compile".into(),
            },
        );
        assert_eq!((tally.passed, tally.failed), (0, 1));
        assert_eq!(tally.failures, ["tests"]);
    }
}
