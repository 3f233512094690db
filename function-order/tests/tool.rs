//! The tool, run as the site's build runs it. (The build of the tests leaves it behind, and `cargo xtask test` makes the
//! site with it.)

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(name: &str, content: &[u8]) -> (Vec<u8>, Output) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the file is written");
    let output = Command::new(env!("CARGO_BIN_EXE_function-order"))
        .arg(&path)
        .output()
        .expect("the tool starts");
    (fs::read(&path).expect("the file is there"), output)
}

#[test]
fn a_module_is_written_anew_and_another_file_is_left_and_said() {
    let smallest = b"\0asm\x01\0\0\0";
    let (after, output) = run("smallest.wasm", smallest);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(after, smallest);

    let (after, output) = run("page.wasm", b"<!doctype html>");
    assert!(!output.status.success());
    assert_eq!(after, b"<!doctype html>");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("page.wasm: "), "{said}");
}
