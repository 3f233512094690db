//! Where the picture says that the program is: the line, and the instruction that the Bytecode lamp marks.

mod recording;

use engine::timeline::Timeline;
use engine::view::layout::{Layout, Shape};
use engine::view::scene::{Scene, Selection};
use recording::recorded;

fn run(source: &str) -> Timeline {
    recorded(source, "3.11").expect("it runs").0
}

/// The instructions of a line that the lamp marks in turn, each once however much it does.
fn marked(source: &str, line: u32) -> Vec<String> {
    let run = run(source);
    let layout = Layout::of(&run, Shape::Wide);
    let mut found: Vec<(u32, String)> = Vec::new();
    for at in 0..=run.len() {
        let code = Scene::build(&run, &layout, at, &Selection::default()).bytecode;
        let now: Vec<_> = code.rows.iter().filter(|row| row.runs).collect();
        assert!(now.len() <= 1, "{at}: {now:?}");
        for row in now.into_iter().filter(|row| row.line == line) {
            if found.last().is_none_or(|(last, _)| *last != row.number) {
                found.push((row.number, row.op.to_string()));
            }
        }
    }
    found.into_iter().map(|(_, op)| op).collect()
}

#[test]
fn the_lamp_marks_the_one_instruction_that_does_what_is_shown() {
    assert_eq!(
        marked("x = [1]\ny = (x, x)\nz = 1\n", 2),
        ["LOAD_NAME", "LOAD_NAME", "BUILD_TUPLE", "STORE_NAME"]
    );
    // A call is marked again when it comes back, until the next instruction does something.
    assert_eq!(
        marked("def f(a):\n    return [a]\nx = f(300)\nz = 1\n", 3),
        ["LOAD_NAME", "LOAD_CONST", "CALL", "STORE_NAME"]
    );
}

#[test]
fn a_comprehension_is_on_the_line_on_which_it_is_written() {
    let source = "def f(n):\n    return [n]\n\ng = (f(i) for i in range(3))\nxs = [f(i) for i in range(3)]\nys = list(g)\n";
    let run = run(source);
    let lines: Vec<u32> = run.index().steps.iter().map(|step| step.line).collect();
    assert!(!lines.contains(&0), "{lines:?}");
    // What is left of the generator after each call is on its own line, not on that of `list`.
    let rests = run.index().steps.iter().filter(|step| step.rest);
    let rests: Vec<u32> = rests.map(|step| step.line).collect();
    assert!(rests.contains(&4) && rests.contains(&5), "{rests:?}");
}

#[test]
fn what_the_library_does_is_on_the_line_that_asked_for_it() {
    let source = "import weakref\nclass C:\n    pass\nc = C()\nd = weakref.WeakValueDictionary(a=c)\nprint(list(d), \"a\" in d)\n";
    let run = run(source);
    let lines: Vec<u32> = run.index().steps.iter().map(|step| step.line).collect();
    assert!(!lines.contains(&0), "{lines:?}");
    let fifth = lines.iter().filter(|line| **line == 5);
    assert_eq!(fifth.count(), 1, "{lines:?}");
}
