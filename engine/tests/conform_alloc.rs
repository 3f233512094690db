//! The native tool on allocator traces: what it prints, what it ends with, and how it names what it cannot read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Output, errors, and the exit code.
fn conform(args: &[&Path]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_conform"))
        .arg("alloc")
        .args(args)
        .output()
        .expect("the tool starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the tool prints UTF-8");
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

fn trace(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/traces/{name}.trace.zst"))
}

/// A folder for one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

#[test]
fn folders_are_read_to_any_depth_and_summed_by_version() {
    let root = folder("depth");
    let deep = root.join("a/b");
    fs::create_dir_all(&deep).expect("the folder can be made");
    fs::copy(trace("startup-py3.9"), deep.join("one.trace.zst")).expect("copied");
    fs::copy(trace("boundary512-py2.7"), root.join("two.trace.zst")).expect("copied");
    fs::write(root.join("notes.txt"), "not a trace").expect("written");
    let (printed, errors, code) = conform(&[&root]);
    assert_eq!((errors.as_str(), code), ("", Some(0)), "{printed}");
    let sums: Vec<&str> = printed.lines().rev().take(2).collect();
    assert_eq!(
        sums,
        [
            "3.9: 1 traces, operations 44826 of 44826, statistics 2 of 2, block counts 2 of 2",
            "2.7: 1 traces, operations 37517 of 37517, statistics 0 of 0, block counts 0 of 0",
        ]
    );
}

#[test]
fn json_is_one_object_for_each_trace() {
    let path = trace("startup-py3.11");
    let (printed, _, code) = conform(&[Path::new("--json"), &path]);
    let expected = serde_json::json!({
        "trace": path.display().to_string(), "version": "3.11",
        "operations": 36646, "operations_exact": 36646, "stats_texts": 2, "stats_texts_exact": 2,
    });
    let found: serde_json::Value = serde_json::from_str(&printed).expect("one object");
    assert_eq!((found, code), (expected, Some(0)));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let root = folder("unreadable");
    let whole = fs::read(trace("startup-py3.9")).expect("it is committed");
    let bad = |name: &str, bytes: &[u8]| {
        let path = root.join(name);
        fs::write(&path, bytes).expect("written");
        path
    };
    let cut = bad("cut.trace.zst", &whole[..whole.len() / 2]);
    let text = bad("text.trace", b"hello");
    let empty = bad("empty.trace", b"");
    let binary = bad("binary.trace", &[0xff, 0xfe, 0, 1]);
    let gzip = bad("gzip.trace.gz", &[0x1f, 0x8b, 8, 0]);
    let missing = root.join("missing");
    let good = trace("boundary512-py2.7");
    let (printed, errors, code) = conform(&[&cut, &text, &empty, &binary, &gzip, &missing, &good]);
    assert_eq!(code, Some(2));
    for path in [&cut, &text, &empty, &binary, &gzip, &missing] {
        assert!(errors.contains(&path.display().to_string()), "{errors}");
    }
    assert!(printed.contains("operations 37517 of 37517"), "{printed}");
}

#[test]
fn a_folder_without_traces_is_an_error() {
    let root = folder("nothing");
    let (_, errors, code) = conform(&[&root]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("no recording in this folder"), "{errors}");
    let (_, errors, code) = conform(&[]);
    assert_eq!(
        (errors.as_str(), code),
        ("conform alloc: no PATH\n", Some(2))
    );
}

#[test]
fn a_difference_is_counted_and_named() {
    let root = folder("differs");
    let head = "pymalloc-trace 1\nversion 3.11\nalignment 16\nthreshold 512\npool_size 16384\narena_size 1048576\n";
    let body = "requests 3\nbegin\nA 100000\nm 24 100030\nm 24 100070\nf 1\n";
    let path = root.join("one.trace");
    fs::write(&path, format!("{head}{body}")).expect("written");
    let (printed, errors, code) = conform(&[&path]);
    assert_eq!(code, Some(1));
    assert!(printed.contains("operations 2 of 3"), "{printed}");
    assert!(
        errors.contains("0x400100050, recorded 0x400100070"),
        "{errors}"
    );
}
