//! The project's commands: `cargo xtask serve` and `cargo xtask test`, and the parts they are made of.
//!
//! Each command does the set-up that it needs itself, prints every step with its time, and stops
//! with one sentence when something cannot be had. Nothing is installed twice: a tool is looked at
//! with `--version` first.
//! The package has no dependencies, so that a bare machine is past it in seconds.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to the terminal"
)]

mod builds;
mod offline;
mod policy;
mod process;
mod server;
mod setup;
mod site;
mod steps;
mod styles;
mod suite;
mod system;
mod tools;
mod web;

use std::path::PathBuf;
use std::process::ExitCode;

use process::{Problem, Result};
use setup::Need;
use steps::Steps;
use tools::Tools;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--prefix /PATH/] [--no-build]
                 build the site and serve it on this machine; prints the address
  test           run every test: formatting, lints, native, in the browser, sizes
  build [--public-url /PATH/ | --public-url https://HOST/PATH/]
                 make the static site in dist/ and print the sizes of its files; without an address
                 it works under any path, with a whole one it has a sitemap
  lint           clippy for the workspace and for the browser, warnings are errors
  fmt [--check]  format, or only look
  e2e [--no-build] [PLAYWRIGHT ARGUMENTS]
                 the browser tests alone
  shots          pictures of the main screens, into target/shots/
  setup          only the set-up that `test` would do
";

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in a folder of the repository")
        .to_path_buf()
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() {
        print!("{HELP}");
        return ExitCode::FAILURE;
    }
    let command = arguments.remove(0);
    let steps = Steps::start();
    match run(&command, arguments, &steps) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Problem(sentence)) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, mut arguments: Vec<String>, steps: &Steps) -> Result<()> {
    match command {
        "serve" => {
            let build = !take_flag(&mut arguments, "--no-build");
            let port = take_value(&mut arguments, "--port")?
                .map_or(Ok(8080), |text| text.parse())
                .map_err(|_| Problem("--port takes a number up to 65535.".into()))?;
            let prefix = take_value(&mut arguments, "--prefix")?.unwrap_or_else(|| "/".into());
            nothing_left(&arguments)?;
            if build {
                site::build(
                    &setup::prepare(steps, &[Need::Site])?,
                    None,
                    Tools::by_cargo,
                    steps,
                )?;
            }
            let server = server::Server::bind(&root().join("dist"), port, &prefix)?;
            println!("\nCutaway is at {}  (stop with Ctrl+C)", server.address());
            server.serve();
            Ok(())
        }
        "test" => {
            nothing_left(&arguments)?;
            suite::test(steps)
        }
        "build" => {
            let url = take_value(&mut arguments, "--public-url")?;
            nothing_left(&arguments)?;
            let web = setup::prepare(steps, &[Need::Site])?;
            site::build(&web, url.as_deref(), Tools::by_cargo, steps)?;
            site::report_sizes(steps).map(drop)
        }
        "lint" => {
            nothing_left(&arguments)?;
            suite::lint(steps)
        }
        "fmt" => {
            let check = take_flag(&mut arguments, "--check");
            nothing_left(&arguments)?;
            suite::format(steps, check)
        }
        "e2e" => {
            let build = !take_flag(&mut arguments, "--no-build");
            let web = setup::prepare(steps, &[Need::Site, Need::Browser])?;
            if build {
                site::build(&web, None, Tools::by_cargo, steps)?;
            }
            suite::end_to_end(steps, &arguments)
        }
        "shots" => {
            let build = !take_flag(&mut arguments, "--no-build");
            let web = setup::prepare(steps, &[Need::Site, Need::Browser])?;
            if build {
                site::build(&web, None, Tools::by_cargo, steps)?;
            }
            suite::shots(steps, &arguments)
        }
        "setup" => {
            nothing_left(&arguments)?;
            setup::prepare(steps, &[Need::Site, Need::Lint, Need::Browser]).map(drop)
        }
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Problem(format!(
            "There is no command {other:?}; `cargo xtask help` lists them."
        ))),
    }
}

fn take_flag(arguments: &mut Vec<String>, flag: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != flag);
    arguments.len() < before
}

fn take_value(arguments: &mut Vec<String>, option: &str) -> Result<Option<String>> {
    let Some(at) = arguments.iter().position(|argument| argument == option) else {
        return Ok(None);
    };
    if at + 1 == arguments.len() {
        return Err(Problem(format!("{option} needs a value.")));
    }
    arguments.remove(at);
    Ok(Some(arguments.remove(at)))
}

fn nothing_left(arguments: &[String]) -> Result<()> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => Err(Problem(format!(
            "The argument {argument:?} is not understood; `cargo xtask help` lists the commands."
        ))),
    }
}
