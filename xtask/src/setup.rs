//! The set-up of the commands: what is missing is installed, what is there is left alone.

use std::fs;
use std::process::Command;
use std::thread::ScopedJoinHandle;

use crate::process::{self, Problem, Result};
use crate::steps::Steps;
use crate::system;
use crate::web::{self, Compiler, Web};

/// What a command is going to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Build the site.
    Site,
    /// Run clippy over the wasm half.
    Lint,
    /// Run the site in a browser.
    Browser,
}

/// Does the set-up; its independent parts run beside each other.
///
/// # Errors
/// With the first thing that cannot be had.
pub(crate) fn prepare(steps: &Steps, needs: &[Need]) -> Result<Web> {
    let compiler = web::choose_compiler()?;
    println!(
        "[{}] set-up (wasm compiler: {})",
        steps.elapsed(),
        match compiler {
            Compiler::Native => "this toolchain",
            Compiler::RustupAdds => "this toolchain, target added by rustup",
            Compiler::Debian => "Debian's rustc-web with build-std, because rustup may not install",
        }
    );
    std::thread::scope(|scope| {
        // One after the other: each uses all cores.
        let tools = scope.spawn(|| {
            Ok((
                web::TRUNK.provide(steps)?,
                web::WASM_BINDGEN.provide(steps)?,
            ))
        });
        let rest = scope.spawn(|| {
            install_packages(compiler, needs, steps)?;
            if compiler == Compiler::RustupAdds {
                web::add_target(steps)?;
            }
            install_npm_packages(steps)
        });
        let rest = join(rest);
        let (trunk, wasm_bindgen) = join(tools)?;
        rest?;
        let web = Web::new(compiler, trunk, &wasm_bindgen)?;
        steps.step("cargo fetch for the wasm half", || {
            let mut command = web.cargo();
            command.args(["fetch", "--target", "wasm32-unknown-unknown"]);
            process::run(command, "cargo-fetch-web").map(drop)
        })?;
        Ok(web)
    })
}

fn join<T>(thread: ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread.join().unwrap_or_else(|_| {
        Err(Problem(
            "A part of the set-up crashed; this is a bug.".into(),
        ))
    })
}

/// Debian's packages for whatever is missing; elsewhere only looks.
fn install_packages(compiler: Compiler, needs: &[Need], steps: &Steps) -> Result<()> {
    let mut packages: Vec<&'static str> = Vec::new();
    if compiler == Compiler::Debian {
        packages.extend(web::DEBIAN_PACKAGES);
        if needs.contains(&Need::Lint) {
            packages.extend(web::DEBIAN_LINT_PACKAGES);
        }
        packages = system::missing_packages(&packages);
        if web::find_linker().is_none() {
            packages.push("lld");
        }
    }
    if !system::has_node()? {
        if !system::is_debian() {
            return Err(system::node_is_missing());
        }
        packages.extend(["nodejs", "npm"]);
    }
    if needs.contains(&Need::Browser) && system::find_browser().is_none() {
        if !system::is_debian() {
            return Err(system::browser_is_missing());
        }
        packages.push("chromium");
    }
    if packages.is_empty() {
        steps.present("system packages");
        return Ok(());
    }
    system::install_packages(&packages, steps)?;
    if !system::has_node()? {
        return Err(system::node_is_missing());
    }
    Ok(())
}

/// `npm ci`, unless what is installed came from the same lock file.
fn install_npm_packages(steps: &Steps) -> Result<()> {
    let root = crate::root();
    let installed = root.join("node_modules/.installed-from.json");
    let lock = fs::read(root.join("package-lock.json"))
        .map_err(|error| Problem(format!("package-lock.json cannot be read: {error}.")))?;
    if fs::read(&installed).is_ok_and(|bytes| bytes == lock) {
        steps.present("npm packages");
        return Ok(());
    }
    steps.step("npm ci", || {
        let mut command = Command::new("npm");
        command.args(["ci", "--no-audit", "--no-fund"]);
        process::run(command, "npm-ci")?;
        fs::write(&installed, &lock)
            .map_err(|error| Problem(format!("node_modules cannot be written: {error}.")))
    })
}
