//! A static file server for this machine only: what a plain web host would do, no more.
//!
//! It can stand under a sub-path (`--prefix /some/where/`), because the site must work there too.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::process::{Problem, Result};

pub(crate) struct Server {
    listener: TcpListener,
    place: Arc<Place>,
}

/// Where the files lie and under which path they are served.
struct Place {
    folder: PathBuf,
    /// Begins and ends with a slash.
    prefix: String,
}

impl Server {
    /// Takes `port` of the loopback address, or the next free one; 0 takes any.
    ///
    /// # Errors
    /// When there is no site, or no port is free.
    pub(crate) fn bind(folder: &Path, port: u16, prefix: &str) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            return Err(Problem(
                "There is no site in dist/: run `cargo xtask build` first.".into(),
            ));
        }
        let mut prefix = format!("/{}", prefix.trim_matches('/'));
        if prefix != "/" {
            prefix.push('/');
        }
        let last = port.saturating_add(if port == 0 { 0 } else { 20 });
        let listener = (port..=last)
            .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
            .ok_or_else(|| {
                Problem(format!(
                    "The ports {port} to {last} are all taken: choose another with --port."
                ))
            })?;
        let place = Arc::new(Place {
            folder: folder.to_path_buf(),
            prefix,
        });
        Ok(Self { listener, place })
    }

    /// The address to open.
    pub(crate) fn address(&self) -> String {
        let port = self
            .listener
            .local_addr()
            .map_or(0, |address| address.port());
        format!("http://127.0.0.1:{port}{}", self.place.prefix)
    }

    /// Answers for ever, each connection on a thread of its own.
    pub(crate) fn serve(self) {
        for stream in self.listener.incoming().flatten() {
            let place = Arc::clone(&self.place);
            std::thread::spawn(move || {
                // The browser closed the connection: nothing is left to tell it.
                drop(answer(stream, &place));
            });
        }
    }

    /// The same in the background, until the process ends.
    pub(crate) fn serve_in_background(self) {
        std::thread::spawn(move || self.serve());
    }
}

/// Answers every request of one connection (HTTP/1.1 keeps it open).
fn answer(stream: TcpStream, place: &Place) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = request.split_whitespace();
        let method = words.next().unwrap_or_default();
        let (status, kind, body) = match (method, words.next()) {
            ("GET" | "HEAD", Some(target)) => look_up(place, target),
            _ => (
                "405 Method Not Allowed",
                "text/plain; charset=utf-8",
                b"Only GET.\n".to_vec(),
            ),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\r\n",
            body.len()
        );
        writer.write_all(head.as_bytes())?;
        if method != "HEAD" {
            writer.write_all(&body)?;
        }
    }
}

fn look_up(place: &Place, target: &str) -> (&'static str, &'static str, Vec<u8>) {
    let found =
        file_of(place, target).and_then(|file| Some((media_type(&file), fs::read(&file).ok()?)));
    match found {
        Some((kind, body)) => ("200 OK", kind, body),
        None => (
            "404 Not Found",
            "text/plain; charset=utf-8",
            b"Not found.\n".to_vec(),
        ),
    }
}

/// The file that a request means; `None` outside the prefix or the folder.
fn file_of(place: &Place, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = decode(path.strip_prefix(&place.prefix)?)?;
    // Names only: no way up, no drive, no root.
    if path
        .split('/')
        .any(|part| part == ".." || part.contains(['\\', ':', '\0']))
        || path.starts_with('/')
    {
        return None;
    }
    let file = place.folder.join(&path);
    if file.is_dir() {
        Some(file.join("index.html"))
    } else {
        Some(file)
    }
}

/// Undoes percent signs; `None` if that gives no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(prefix: &str) -> Place {
        Place {
            folder: PathBuf::from("dist"),
            prefix: prefix.into(),
        }
    }

    #[test]
    fn a_file_is_found_under_the_prefix_only() {
        let expected = Some(PathBuf::from("dist/app.js"));
        assert_eq!(file_of(&place("/"), "/app.js?x=1"), expected);
        assert_eq!(
            file_of(&place("/some/where/"), "/some/where/app.js"),
            expected
        );
        assert_eq!(file_of(&place("/some/where/"), "/app.js"), None);
    }

    #[test]
    fn a_path_cannot_leave_the_folder() {
        for path in [
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "//etc/passwd",
            "/c:%5Csecret",
        ] {
            assert_eq!(file_of(&place("/"), path), None, "{path}");
        }
    }

    #[test]
    fn a_broken_percent_sign_is_refused() {
        assert_eq!(decode("a%20b"), Some("a b".into()));
        assert_eq!(decode("a%2"), None);
        assert_eq!(decode("a%zz"), None);
        assert_eq!(decode("%ff"), None);
    }

    #[test]
    fn wasm_has_the_type_that_streaming_compilation_needs() {
        assert_eq!(media_type(Path::new("app_bg.wasm")), "application/wasm");
    }
}
