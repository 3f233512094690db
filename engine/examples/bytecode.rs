//! Prints the code of a program, as `tools/record/bytecode.py list` does: FILE [PROFILE] [marks].

use engine::profile::Profile;
use engine::python::compile::compile_as;
use engine::python::listing::{dis, listing};

#[expect(clippy::print_stdout, reason = "a tool for the terminal")]
fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("the first argument is a file");
    let source = std::fs::read_to_string(path).expect("the file can be read");
    let profile = args.next().unwrap_or_else(|| "3.11".to_owned());
    let programs = Profile::for_programs(&profile).expect("the second argument is a profile");
    let (code, diagnostics) = compile_as(&source, &programs.code);
    for diagnostic in diagnostics {
        println!(
            "{}:{} {}: {}",
            diagnostic.line,
            diagnostic.column,
            diagnostic.title(),
            diagnostic.message()
        );
    }
    let Some(code) = code else {
        return;
    };
    if args.next().is_some() {
        let mut all = vec![code];
        while let Some(code) = all.pop() {
            println!("{}", dis(&code));
            all.extend(code.consts.iter().rev().filter_map(|value| match value {
                engine::python::code::Const::Code(code) => Some(code.clone()),
                _ => None,
            }));
        }
    } else {
        println!("{}", listing(&code, &source).join("\n"));
    }
}
