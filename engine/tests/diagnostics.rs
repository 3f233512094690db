//! Programs that do not compile: CPython 3.11's error and message at the same place, clear limits, never a crash.
#![expect(clippy::print_stdout, reason = "the numbers are the result")]

use engine::python::compile;
use engine::python::diagnostic::DiagnosticKind;
use std::collections::BTreeMap;

fn read(name: &str) -> String {
    let path = format!("{}/tests/bytecode/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect("the file is committed")
}

fn programs(name: &str) -> BTreeMap<String, String> {
    let mut programs = BTreeMap::new();
    let mut current = None;
    for line in read(name).split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("#----") {
            current = Some(name.trim().to_owned());
        } else if let Some(name) = &current {
            programs
                .entry(name.clone())
                .or_insert_with(String::new)
                .push_str(line);
        }
    }
    programs
}

/// Of all programs that CPython refuses, this many we refuse with another message:
/// two say which newer Python has the syntax, the others are errors that Ruff's parser meets in another order.
const OTHER_WORDS: usize = 7;

#[test]
fn errors_are_worded_and_placed_as_in_cpython() {
    let programs = programs("errors.py");
    let expected = read("errors.txt");
    let (mut words, mut lines, mut places, mut all) = (0, 0, 0, 0);
    for line in expected.lines() {
        let (name, expected) = line.split_once(": ").expect("name and error");
        let (place, expected) = expected.split_once(' ').expect("place and words");
        let (code, diagnostics) = compile(&programs[name]);
        let Some(first) = diagnostics.first() else {
            println!("{name} compiles: {}", code.is_some());
            all += 1;
            continue;
        };
        let found = format!("{}: {}", first.title(), first.message());
        let found_place = format!("{}:{}", first.line, first.column);
        all += 1;
        if found == expected {
            words += 1;
        } else {
            println!("{name}:\n    {expected}\n    {found}");
        }
        if place.split(':').next() == found_place.split(':').next() {
            lines += 1;
        } else {
            println!("{name}: {place}, not {found_place}");
        }
        places += usize::from(place == found_place);
    }
    println!(
        "{words} of {all} errors in CPython's words, {lines} on its line, {places} at its column"
    );
    assert_eq!(words + OTHER_WORDS, all);
    assert_eq!(lines, all);
}

/// The stack of a browser's main thread or worker, as the linker lays it out for us.
const SMALL_STACK: usize = 1 << 20;

/// Compiles on a small stack.
fn compile_small(source: String) -> (bool, Option<DiagnosticKind>) {
    std::thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(move || {
            let (code, mut diagnostics) = compile(&source);
            let first = (!diagnostics.is_empty()).then(|| diagnostics.remove(0).kind);
            (code.is_some(), first)
        })
        .expect("a thread starts")
        .join()
        .expect("the compiler does not panic")
}

fn nest(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}\n", open.repeat(times), close.repeat(times))
}

fn blocks(header: &str, depth: usize) -> String {
    let mut source = String::new();
    for i in 0..depth {
        source += &" ".repeat(i);
        source += header;
        source += "\n";
    }
    source + &" ".repeat(depth) + "pass\n"
}

/// Every way to nest, with a depth in it.
fn nested(n: usize) -> Vec<(&'static str, String)> {
    vec![
        ("parentheses", nest("(", "1", ")", n)),
        ("lists", nest("[", "1", "]", n)),
        ("dicts", nest("{1: ", "1", "}", n)),
        ("calls", nest("f(", "1", ")", n)),
        ("subscripts inside", nest("a[", "1", "]", n)),
        ("subscripts after", format!("a{}\n", "[0]".repeat(n))),
        ("calls after", format!("a{}\n", "()".repeat(n))),
        ("attributes", format!("a{}\n", ".b".repeat(n))),
        ("not", format!("{}a\n", "not ".repeat(n))),
        ("minus", format!("{}a\n", "- ".repeat(n))),
        ("tilde", format!("{}a\n", "~".repeat(n))),
        ("sum", format!("{}a\n", "a + ".repeat(n))),
        ("sum of constants", format!("{}1\n", "1 + ".repeat(n))),
        ("text", format!("{}'a'\n", "'a' + ".repeat(n))),
        ("power", format!("{}a\n", "a ** ".repeat(n))),
        ("and or", format!("{}a\n", "a and b or ".repeat(n))),
        ("comparison", format!("{}a\n", "a < ".repeat(n))),
        ("conditional", format!("{}a\n", "a if b else ".repeat(n))),
        ("lambda", format!("{}a\n", "lambda: ".repeat(n))),
        (
            "lambda with commas",
            format!("{}a\n", "lambda x, y: ".repeat(n)),
        ),
        ("lambda default", format!("{}a\n", "lambda x=".repeat(n))),
        ("star", format!("[{}a]\n", "*".repeat(n))),
        ("walrus", nest("(a := ", "1", ")", n)),
        ("comprehensions", nest("[", "x", " for x in y]", n)),
        (
            "comprehension fors",
            format!("[x{}]\n", " for x in y".repeat(n)),
        ),
        (
            "comprehension ifs",
            format!("[x for x in y{}]\n", " if x".repeat(n)),
        ),
        ("slices", nest("a[1:", "1", "]", n)),
        (
            "f-strings",
            format!("{}1{}\n", "f'{f\"{".repeat(n), "}\"}'".repeat(n)),
        ),
        (
            "f-string brackets",
            format!("f'{}1{}'\n", "{(".repeat(n), ")}".repeat(n)),
        ),
        (
            "f-string formats",
            format!("f'{}{}'\n", "{a:".repeat(n), "}".repeat(n)),
        ),
        (
            "yield",
            format!("def f(): {}\n", nest("(yield ", "1", ")", n).trim()),
        ),
        ("assignments", format!("{}1\n", "a = ".repeat(n))),
        (
            "targets",
            format!("{} = 1\n", nest("(a, ", "b", ")", n).trim()),
        ),
        (
            "implicit concatenation",
            format!("x = {}\n", "'a' ".repeat(n)),
        ),
        ("elif", format!("if a: b\n{}", "elif a: b\n".repeat(n))),
        (
            "elif blocks",
            format!("if a:\n  b\n{}", "elif a:\n  b\n".repeat(n)),
        ),
        ("else if", blocks("if a:", n)),
        ("functions", blocks("def f():", n)),
        ("classes", blocks("class C:", n)),
        ("with", blocks("with a:", n)),
        ("decorators", format!("{}def f(): pass\n", "@a\n".repeat(n))),
        (
            "match",
            format!("match x:\n  case {}: a\n", nest("[", "a", "]", n).trim()),
        ),
        (
            "match or",
            format!("match x:\n  case {}1: a\n", "1 | ".repeat(n)),
        ),
        (
            "match class",
            format!("match x:\n  case {}: a\n", nest("A(", "a", ")", n).trim()),
        ),
        ("unclosed", "(".repeat(n)),
        ("unclosed mix", "([{".repeat(n)),
        ("closers", ")".repeat(n)),
        ("unclosed f-strings", "f'{".repeat(n)),
        (
            "indents only",
            (0..n.min(400)).fold(String::new(), |s, i| s + &" ".repeat(i) + "if a:\n"),
        ),
        ("semicolons", "a;".repeat(n)),
        ("backslashes", "\\\n".repeat(n)),
        ("commas", format!("f({})\n", "a, ".repeat(n))),
        ("names", format!("({})\n", "a ".repeat(n))),
        ("ats", "@".repeat(n)),
        ("dots", ".".repeat(n)),
        ("imports", format!("import a{}\n", ".b".repeat(n))),
        (
            "annotations",
            format!("x: {}\n", nest("a[", "b", "]", n).trim()),
        ),
        ("types", format!("type X[{}] = int\n", "T, ".repeat(n))),
    ]
}

#[test]
fn no_nesting_overflows_a_small_stack() {
    for n in [10, 39, 59, 100, 199, 1000, 8000] {
        for (what, source) in nested(n) {
            let shown = format!("{what} {n}");
            let (compiled, first) = compile_small(source);
            assert!(compiled || first.is_some(), "{shown}");
        }
    }
}

#[test]
fn deep_nesting_is_a_limit_that_is_named() {
    for (what, source) in nested(8000) {
        let bounded = [
            "parentheses",
            "lists",
            "not",
            "sum",
            "power",
            "attributes",
            "lambda",
            "conditional",
            "functions",
            "elif",
            "f-strings",
            "comprehensions",
        ];
        if bounded.contains(&what) {
            let (_, first) = compile_small(source);
            assert!(
                matches!(first, Some(DiagnosticKind::Limit { .. })),
                "{what}: {first:?}"
            );
        }
    }
}

#[test]
fn a_program_that_is_too_long_is_refused_at_once() {
    let (compiled, first) = compile_small("x = 1\n".repeat(2_000_000));
    assert!(!compiled);
    assert!(
        matches!(first, Some(DiagnosticKind::Limit { .. })),
        "{first:?}"
    );
}

#[test]
fn odd_texts_neither_crash_nor_pass_unseen() {
    let fine = [
        "",
        "\n",
        "   ",
        "# only",
        "\r\n\r\n",
        "\x0c",
        "\u{feff}x = 1\n",
        "x = 1\r\ny = 2\r\n",
        "if x:\r\n\ty\r\n",
        "x = 1\ry = 2\r",
        "x = '\\ud800'\n",
        "x = '''a\r\nb'''\n",
        "pass;",
    ];
    for source in fine {
        let (code, diagnostics) = compile(source);
        assert!(code.is_some(), "{source:?}: {diagnostics:?}");
    }
    let wrong = [
        "\0",
        "x = 1\0\n",
        "if x:\n\ty\n        z\n",
        "\u{202e}",
        "x = '",
        "x = \"\"\"",
        "é = ",
        "\\",
        "\\\n",
        "x = \\ 1",
        "\u{a0}x = 1",
        "`x`",
        "x = 0777",
        "x = '\\N{NO SUCH NAME}'",
        "async def f(): pass",
        "x = 1 if",
        "(",
        "f'{",
        "f'{x",
        "f'{x!",
        "f'{x:",
        "b'\\x'",
        "@",
        "*",
        "**",
        "->",
        "...x",
        "1.e",
        "0x",
        "1__0",
    ];
    for source in wrong {
        let (code, diagnostics) = compile(source);
        assert!(code.is_none(), "{source:?}");
        let first = &diagnostics[0];
        assert!(!first.message().is_empty());
        assert!(
            first.span.end as usize <= source.len() && first.span.start <= first.span.end,
            "{source:?}: {first:?}"
        );
    }
}

#[test]
fn huge_integers_have_cpythons_limit() {
    let (code, _) = compile(&format!("x = {}\n", "9".repeat(4300)));
    assert!(code.is_some());
    let (_, diagnostics) = compile(&format!("x = {}\n", "9".repeat(4301)));
    assert!(
        diagnostics[0]
            .message()
            .starts_with("Exceeds the limit (4300 digits)")
    );
    let (code, _) = compile(&format!("x = 0x{}\n", "f".repeat(10_000)));
    assert!(code.is_some());
}

#[test]
fn unknown_character_names_are_not_modelled_rather_than_wrong() {
    let (_, diagnostics) = compile("x = '\\N{LATIN SMALL LETTER TURNED DELTA}'\n");
    assert!(
        matches!(diagnostics[0].kind, DiagnosticKind::Unsupported { .. }),
        "{diagnostics:?}"
    );
}

#[test]
fn every_prefix_of_a_program_compiles_or_is_explained() {
    let corpus = read("corpus.py");
    for (at, _) in corpus.char_indices().step_by(97) {
        let start = corpus[..at].rfind("#----").unwrap_or(0);
        let (code, diagnostics) = compile(&corpus[start..at]);
        assert_eq!(code.is_some(), diagnostics.is_empty());
    }
}
