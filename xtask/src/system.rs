//! What the machine has: programs on PATH, Debian packages, Node.js, a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Problem, Result, answer};
use crate::steps::Steps;

/// The first file called `name` on PATH.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Whether packages can be had from apt.
pub(crate) fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && find_program("apt-get").is_some()
}

/// Those of `packages` that are not installed.
pub(crate) fn missing_packages(packages: &[&'static str]) -> Vec<&'static str> {
    packages
        .iter()
        .copied()
        .filter(|package| {
            let status = answer(Command::new("dpkg-query").args(["-W", "-f=${Status}", package]));
            status.is_none_or(|status| status != "install ok installed")
        })
        .collect()
}

/// Installs Debian packages; the lists are refreshed once before. Removes nothing.
///
/// # Errors
/// When this user may not install, or apt fails.
pub(crate) fn install_packages(packages: &[&'static str], steps: &Steps) -> Result<()> {
    let list = packages.join(" ");
    let is_root = answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let has_sudo = find_program("sudo").is_some()
        && answer(Command::new("sudo").args(["-n", "true"])).is_some();
    if !is_root && !has_sudo {
        return Err(Problem(format!(
            "Debian packages are missing and this user may not install them: run `sudo apt-get install {list}`, then this command again."
        )));
    }
    let apt = |arguments: &[&str]| {
        let mut command = if is_root {
            Command::new("apt-get")
        } else {
            let mut command = Command::new("sudo");
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
            command
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        // Another apt may be at work, for example the machine's own upgrades.
        command.args([
            "-q",
            "-o",
            "DPkg::Lock::Timeout=300",
            "-o",
            "Acquire::Retries=3",
        ]);
        command.args(arguments);
        command
    };
    steps.step("apt-get update", || {
        process::run(apt(&["update"]), "apt-update")
    })?;
    steps.step(&format!("apt-get install {list}"), || {
        let mut command = apt(&["install", "-y", "--no-install-recommends", "--no-remove"]);
        command.args(packages);
        process::run(command, "apt-install")
    })?;
    Ok(())
}

/// Whether a Node.js that runs our tools is on PATH.
///
/// # Errors
/// When it is there but too old.
pub(crate) fn has_node() -> Result<bool> {
    let Some(version) = answer(Command::new("node").arg("--version")) else {
        return Ok(false);
    };
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    if major.is_some_and(|major| major >= 20) {
        return Ok(find_program("npm").is_some());
    }
    Err(Problem(format!(
        "Node.js 20 or newer is needed for wasm-opt and the browser tests, and this machine has {}.",
        version.trim()
    )))
}

/// The sentence for a machine without Node.js.
pub(crate) fn node_is_missing() -> Problem {
    Problem("Node.js 20 or newer with npm is needed (wasm-opt and the browser tests come from npm): install it, then run this command again.".into())
}

/// A Chromium or Chrome of this machine; `CUTAWAY_BROWSER` names another one.
pub(crate) fn find_browser() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CUTAWAY_BROWSER") {
        return Some(path.into());
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
        "chrome",
    ];
    let fixed = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];
    names
        .iter()
        .find_map(|name| find_program(name))
        .or_else(|| fixed.iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// The sentence for a machine without a browser.
pub(crate) fn browser_is_missing() -> Problem {
    Problem("The browser tests need Chromium or Chrome: install one (or name it in CUTAWAY_BROWSER), then run this command again.".into())
}
