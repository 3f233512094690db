//! Finding and reading files: folders to any depth, plain or compressed with gzip or zstd.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The files that a PATH argument names, sorted. A file stands for itself, whatever its name;
/// of a folder, all files below it whose name `wanted` accepts.
///
/// # Errors
/// A message that names the path: it cannot be read, or a folder has nothing that is wanted.
pub(crate) fn files(path: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<PathBuf>, String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    if !fs::metadata(path).map_err(named)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    walk(path, wanted, &mut found, &mut BTreeSet::new())?;
    found.sort();
    if found.is_empty() {
        return Err(format!("{}: no recording in this folder", path.display()));
    }
    Ok(found)
}

/// Collects from a folder. `seen` ends loops of links.
fn walk(
    folder: &Path,
    wanted: &dyn Fn(&str) -> bool,
    found: &mut Vec<PathBuf>,
    seen: &mut BTreeSet<PathBuf>,
) -> Result<(), String> {
    let named = |error: io::Error| format!("{}: {error}", folder.display());
    if !seen.insert(folder.canonicalize().map_err(named)?) {
        return Ok(());
    }
    for entry in fs::read_dir(folder).map_err(named)? {
        let path = entry.map_err(named)?.path();
        if path.is_dir() {
            walk(&path, wanted, found, seen)?;
            continue;
        }
        let name = path.file_name().map(|name| name.to_string_lossy());
        if name.is_some_and(|name| wanted(&name)) {
            found.push(path);
        }
    }
    Ok(())
}

/// The text of a file; gzip and zstd are recognised by their first bytes.
///
/// # Errors
/// A message that names the file.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = fs::read(path).map_err(|error| named(&error))?;
    let mut text = String::new();
    let read = match bytes[..] {
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(&bytes[..]);
            let mut decoder = decoder.map_err(|error| named(&error))?;
            decoder.read_to_string(&mut text)
        }
        [0x1f, 0x8b, ..] => flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text),
        _ => (&bytes[..]).read_to_string(&mut text),
    };
    read.map_err(|error| named(&error))?;
    Ok(text)
}
