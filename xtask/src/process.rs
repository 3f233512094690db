//! Running other programs: quietly into a log or live on the terminal, without standard input.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Why a command cannot go on: one sentence that says what to do, or where the output is.
#[derive(Debug)]
pub(crate) struct Problem(pub(crate) String);

pub(crate) type Result<T> = std::result::Result<T, Problem>;

/// What a program printed (both streams, in the order of arrival) and whether it succeeded.
pub(crate) struct Outcome {
    pub(crate) success: bool,
    pub(crate) text: String,
}

/// Whether the lines of a program are shown as they come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echo {
    Live,
    Quiet,
}

/// Lines of a failed program that are shown; all of them are in its log.
const SHOWN_LINES: usize = 60;

/// The program of the native toolchain that runs this one.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Where the native cargo puts what it makes.
pub(crate) fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::root().join("target"), PathBuf::from)
}

/// Runs `command` in the root of the repository and gathers what it prints, also in
/// `target/xtask/NAME.log`.
///
/// # Errors
/// When the program cannot be started; a program that fails is an [`Outcome`].
pub(crate) fn gather(mut command: Command, name: &str, echo: Echo) -> Result<Outcome> {
    let shown = describe(&command);
    let mut child = command
        .current_dir(crate::root())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Problem(format!("`{shown}` could not be started: {error}.")))?;
    let text = Mutex::new(String::new());
    let stdout = child.stdout.take().expect("the stream was asked for above");
    let stderr = child.stderr.take().expect("the stream was asked for above");
    std::thread::scope(|scope| {
        scope.spawn(|| copy_lines(stdout, &text, echo));
        scope.spawn(|| copy_lines(stderr, &text, echo));
    });
    let status = child
        .wait()
        .map_err(|error| Problem(format!("`{shown}` was lost: {error}.")))?;
    let text = text.into_inner().expect("no reader of the streams panics");
    write_log(name, &format!("$ {shown}\n{text}"));
    Ok(Outcome {
        success: status.success(),
        text,
    })
}

/// Runs `command` quietly; if it fails, shows the end of what it printed.
///
/// # Errors
/// When the program cannot be started or fails.
pub(crate) fn run(command: Command, name: &str) -> Result<String> {
    let shown = describe(&command);
    let outcome = gather(command, name, Echo::Quiet)?;
    if outcome.success {
        return Ok(outcome.text);
    }
    show_end(&outcome.text);
    Err(Problem(format!(
        "`{shown}` failed; all it printed is in target/xtask/{name}.log."
    )))
}

/// What `command` prints on standard output, or `None` if it cannot be run or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The last lines of `text`, set in from the left.
pub(crate) fn show_end(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.len().saturating_sub(SHOWN_LINES);
    for line in &lines[first..] {
        println!("    {line}");
    }
}

fn copy_lines(stream: impl Read, text: &Mutex<String>, echo: Echo) {
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        let shown = String::from_utf8_lossy(&line);
        if echo == Echo::Live {
            print!("{shown}");
            // A closed terminal must not end the tests.
            drop(std::io::stdout().flush());
        }
        text.lock()
            .expect("no reader of the streams panics")
            .push_str(&shown);
        line.clear();
    }
}

fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut shown = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        shown.push(' ');
        shown.push_str(&argument.to_string_lossy());
    }
    if shown.chars().count() > 160 {
        shown = shown.chars().take(160).collect::<String>() + "…";
    }
    shown
}

fn write_log(name: &str, text: &str) {
    let folder = crate::root().join("target/xtask");
    // A log is a convenience: a full disk shows itself in the build.
    drop(fs::create_dir_all(&folder));
    drop(fs::write(folder.join(format!("{name}.log")), text));
}
