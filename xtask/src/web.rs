//! The compiler of the wasm half, and the tools that Trunk needs beside it.
//!
//! There are two situations. Where rustup may install things, the wasm half is built with the same
//! toolchain as everything else and the target `wasm32-unknown-unknown`. Where it may not
//! (`RUSTUP_AUTO_INSTALL=0`) there is no such target to be had, and Debian's own Rust packages
//! build it together with the standard library (`build-std`). Native code never sees the latter.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Problem, Result, answer};
use crate::steps::Steps;
use crate::system;

/// The target of the wasm half.
const TARGET: &str = "wasm32-unknown-unknown";

/// The Debian packages with a compiler and the sources of its standard library, and clippy.
pub(crate) const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
pub(crate) const DEBIAN_LINT_PACKAGES: [&str; 1] = ["rust-web-clippy"];

/// Which compiler builds the wasm half.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Compiler {
    /// The native toolchain has the target.
    Native,
    /// The native toolchain has it after `rustup target add`.
    RustupAdds,
    /// Debian's packages with `build-std`.
    Debian,
}

/// What the decision depends on.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent answers about a machine"
)]
struct Machine {
    has_target: bool,
    has_rustup: bool,
    rustup_may_install: bool,
    is_debian: bool,
}

/// Decides by looking at the machine; changes nothing.
///
/// # Errors
/// When none of the ways is open.
pub(crate) fn choose_compiler() -> Result<Compiler> {
    let has_target =
        answer(Command::new("rustc").args(["--print", "sysroot"])).is_some_and(|root| {
            Path::new(root.trim())
                .join("lib/rustlib")
                .join(TARGET)
                .join("lib")
                .is_dir()
        });
    decide(&Machine {
        has_target,
        has_rustup: system::find_program("rustup").is_some(),
        rustup_may_install: std::env::var_os("RUSTUP_AUTO_INSTALL")
            .is_none_or(|value| value != "0"),
        is_debian: system::is_debian(),
    })
}

fn decide(machine: &Machine) -> Result<Compiler> {
    if machine.has_target {
        Ok(Compiler::Native)
    } else if machine.has_rustup && machine.rustup_may_install {
        Ok(Compiler::RustupAdds)
    } else if machine.is_debian {
        Ok(Compiler::Debian)
    } else {
        Err(Problem(format!(
            "The Rust target {TARGET} is missing and cannot be installed from here: run `rustup target add {TARGET}`, then this command again."
        )))
    }
}

/// Lets rustup add the target.
///
/// # Errors
/// When rustup fails.
pub(crate) fn add_target(steps: &Steps) -> Result<()> {
    steps.step(&format!("rustup target add {TARGET}"), || {
        let mut command = Command::new("rustup");
        command.args(["target", "add", TARGET]);
        process::run(command, "rustup-target").map(drop)
    })
}

/// Everything that a command for the wasm half needs in its environment.
pub(crate) struct Web {
    compiler: Compiler,
    linker: Option<PathBuf>,
    /// Folders before the rest of PATH.
    folders: Vec<PathBuf>,
    /// Where Trunk is.
    trunk: PathBuf,
}

impl Web {
    /// # Errors
    /// When Debian's compiler is used and no linker for wasm is found.
    pub(crate) fn new(compiler: Compiler, trunk: PathBuf, wasm_bindgen: &Path) -> Result<Self> {
        let mut folders = vec![crate::root().join("node_modules/.bin")];
        let mut linker = None;
        if compiler == Compiler::Debian {
            // Before the folder of cargo's own tools, which also has rustup's `cargo`.
            folders.push("/usr/bin".into());
            linker = Some(find_linker().ok_or_else(|| {
                Problem("No linker for wasm was found: run `sudo apt-get install lld`, then this command again.".into())
            })?);
        }
        folders.extend(wasm_bindgen.parent().map(Path::to_path_buf));
        Ok(Self {
            compiler,
            linker,
            folders,
            trunk,
        })
    }

    pub(crate) fn trunk(&self) -> Command {
        self.command(&self.trunk)
    }

    /// The cargo of the wasm half.
    pub(crate) fn cargo(&self) -> Command {
        match self.compiler {
            Compiler::Debian => self.command(Path::new("/usr/bin/cargo")),
            Compiler::Native | Compiler::RustupAdds => self.command(Path::new("cargo")),
        }
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", self.path());
        // The two compilers must not evict each other's work.
        command.env("CARGO_TARGET_DIR", crate::root().join("target/web"));
        // What `cargo run` set for this program means nothing to the next cargo.
        for (name, _) in std::env::vars_os() {
            let is_package = name.to_str().is_some_and(|name| {
                name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
            });
            if is_package || name == "CARGO" {
                command.env_remove(name);
            }
        }
        if self.compiler == Compiler::Debian {
            for name in ["RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
                command.env_remove(name);
            }
            command.env("RUSTC", "/usr/bin/rustc");
            command.env("RUSTDOC", "/usr/bin/rustdoc");
            // `build-std` is not stable; Debian's compiler is asked to allow it.
            command.env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }

    fn path(&self) -> OsString {
        let rest = std::env::var_os("PATH").unwrap_or_default();
        let folders = self
            .folders
            .iter()
            .cloned()
            .chain(std::env::split_paths(&rest));
        std::env::join_paths(folders).expect("the folders come from a PATH or are our own")
    }
}

/// The wasm linker of rustup's toolchain, or Debian's.
pub(crate) fn find_linker() -> Option<PathBuf> {
    let sysroot = answer(Command::new("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let about = answer(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap_or_default();
    let lld = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    if lld.is_file() {
        return Some(lld);
    }
    system::find_program("wasm-ld")
}

/// A command-line tool from crates.io in exactly one version.
pub(crate) struct Tool {
    pub(crate) program: &'static str,
    pub(crate) package: &'static str,
    pub(crate) version: &'static str,
    /// Whether the package's own lock file holds.
    pub(crate) locked: bool,
    /// How much its compiler optimises: the tool runs for seconds, so the time to build it counts.
    opt_level: &'static str,
}

/// The same version as the crate in Cargo.lock: the two speak a private format.
/// Its own lock file names a package that crates.io no longer has.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    locked: false,
    // It reads and writes megabytes.
    opt_level: "1",
};

/// 0.22 needs a newer compiler than this project does.
pub(crate) const TRUNK: Tool = Tool {
    program: "trunk",
    package: "trunk",
    version: "0.21.14",
    locked: true,
    // It only starts other programs.
    opt_level: "0",
};

impl Tool {
    /// The program in the right version: from PATH or from the cache, else newly installed there.
    ///
    /// The cache is a folder of the user, not of the clone: a fresh clone finds it. What the user
    /// has installed for other projects is left as it is.
    ///
    /// # Errors
    /// When `cargo install` fails.
    pub(crate) fn provide(&self, steps: &Steps) -> Result<PathBuf> {
        let cache = cache_folder();
        let cached = cache.join("bin").join(self.program);
        let name = format!("{} {}", self.program, self.version);
        let found = [Some(cached.clone()), system::find_program(self.program)]
            .into_iter()
            .flatten()
            .find(|path| self.is_right(path));
        if let Some(path) = found {
            steps.present(&name);
            return Ok(path);
        }
        steps.step(&format!("cargo install {name}"), || {
            let mut command = process::cargo();
            command.args([
                "install",
                "--no-default-features",
                self.package,
                "--version",
                self.version,
            ]);
            command.arg("--root").arg(&cache).arg("--force");
            if self.locked {
                command.arg("--locked");
            }
            for (setting, value) in [
                ("LTO", "off"),
                ("CODEGEN_UNITS", "16"),
                ("OPT_LEVEL", self.opt_level),
                ("DEBUG", "0"),
            ] {
                command.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
            }
            process::run(command, self.package)?;
            Ok(cached)
        })
    }

    fn is_right(&self, path: &Path) -> bool {
        answer(Command::new(path).arg("--version"))
            .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }
}

/// Where the tools are kept: `CARGO_INSTALL_ROOT` if it is set, else the user's cache.
fn cache_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("CARGO_INSTALL_ROOT") {
        return folder.into();
    }
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
    cache
        .unwrap_or_else(|| crate::root().join("target"))
        .join("cutaway-tools")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: Machine = Machine {
        has_target: false,
        has_rustup: true,
        rustup_may_install: true,
        is_debian: true,
    };

    #[test]
    fn an_installed_target_is_used_before_anything_is_installed() {
        let machine = Machine {
            has_target: true,
            ..BARE
        };
        assert_eq!(decide(&machine).unwrap(), Compiler::Native);
    }

    #[test]
    fn rustup_adds_the_target_where_it_may() {
        assert_eq!(decide(&BARE).unwrap(), Compiler::RustupAdds);
    }

    #[test]
    fn debian_packages_are_used_where_rustup_may_not_install() {
        let machine = Machine {
            rustup_may_install: false,
            ..BARE
        };
        assert_eq!(decide(&machine).unwrap(), Compiler::Debian);
    }

    #[test]
    fn without_a_way_the_sentence_says_what_to_install() {
        let machine = Machine {
            rustup_may_install: false,
            is_debian: false,
            ..BARE
        };
        let Problem(sentence) = decide(&machine).unwrap_err();
        assert!(
            sentence.contains("rustup target add wasm32-unknown-unknown"),
            "{sentence}"
        );
    }
}
