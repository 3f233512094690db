//! The workspace's own tools that the site's build runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;

/// How they are started.
pub(crate) struct Tools {
    /// Orders the functions of wasm modules: `function-order FILE...`.
    pub(crate) function_order: Command,
    /// Makes the lesson files and the plain lesson pages.
    pub(crate) pages: Command,
}

impl Tools {
    /// Built when they are needed.
    pub(crate) fn by_cargo() -> Self {
        let tool = |package: &str, more: &[&str]| {
            let mut command = process::cargo();
            command.args(["run", "--quiet", "--package", package]);
            command.args(more).arg("--");
            command
        };
        Self {
            function_order: tool("function-order", &[]),
            pages: tool("cutaway", &["--features", "pages", "--bin", "pages"]),
        }
    }

    /// Where the native tests leave them, which run each.
    pub(crate) fn folder() -> PathBuf {
        process::target_folder().join("debug")
    }

    /// As they are in `folder`.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self {
            function_order: Command::new(folder.join("function-order")),
            pages: Command::new(folder.join("pages")),
        }
    }
}
