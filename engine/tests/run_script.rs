//! A program's run as a script of the allocator's page: the same requests lead to the same blocks.

mod recording;

use engine::alloc::ArenaSource;
use engine::alloc::history::{History, Part};
use engine::alloc::script::Script;
use engine::timeline::Timeline;
use engine::view::playground::{MAX_WRITTEN, script_of_run};
use recording::recorded;
use std::path::Path;

fn run(name: &str) -> Timeline {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/programs")
        .join(name);
    let source = std::fs::read_to_string(path).expect("the program is committed");
    recorded(&source, "3.11").expect("it runs").0
}

fn history(run: &Timeline, text: &str) -> History {
    let script = Script::run(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let alloc = run.profile().alloc;
    let mut history = History::new(alloc, ArenaSource::system(&alloc)).expect("it works");
    history.push(&Part {
        requests: script.requests,
        ..Part::default()
    });
    history
}

#[test]
fn the_same_requests_get_the_same_blocks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut n = 0;
    for topic in std::fs::read_dir(root).expect("the programs are committed") {
        let topic = topic.expect("it is listed");
        let Ok(files) = std::fs::read_dir(topic.path()) else {
            continue;
        };
        let mut files: Vec<_> = files
            .filter_map(|file| Some(file.ok()?.file_name()))
            .collect();
        files.retain(|file| file.to_string_lossy().ends_with(".py"));
        files.sort();
        for file in files.iter().step_by(4) {
            let name = format!(
                "{}/{}",
                topic.file_name().to_string_lossy(),
                file.to_string_lossy()
            );
            let run = run(&name);
            // A moment in the middle, which may be between two requests.
            let position = run.len() / 2;
            let script = script_of_run(&run, position);
            if script.n > MAX_WRITTEN {
                continue;
            }
            let history = history(&run, &script.text);
            assert_eq!(history.len(), script.n, "{name}");
            let alike = |at: u32, events: u32| {
                let ours = history.at(at, |moment| moment.allocator.stats().to_string());
                let pools = |text: &str| text.split("# arenas").next().map(str::to_owned);
                let theirs = run.seek(events).allocator.stats().to_string();
                assert_eq!(pools(&ours), pools(&theirs), "{name} after {events} events");
            };
            alike(script.at, position);
            alike(script.n, run.len());
            n += 1;
        }
    }
    assert!(n > 60, "{n} programs were compared");
}

#[test]
fn blocks_have_the_names_of_their_objects() {
    let (run, _) = recorded("xs = [1.5]\nxs.append(2)\ndel xs\n", "3.11").expect("it runs");
    let script = script_of_run(&run, 0);
    assert!(
        script.text.contains("list_1 = malloc(56)\n"),
        "{}",
        script.text
    );
    assert!(
        script.text.contains("list_1_items = malloc(8)\n"),
        "{}",
        script.text
    );
    assert!(
        script.text.contains("realloc(list_1_items, "),
        "{}",
        script.text
    );
    assert!(script.text.contains("# line 2\n"), "{}", script.text);
    assert_eq!(script.at, 0);
}

#[test]
fn of_a_long_run_the_first_requests_are_written_and_all_are_counted() {
    let (run, _) = recorded(
        "xs = []\nfor i in range(6000):\n    xs.append([i])\n",
        "3.11",
    )
    .expect("it runs");
    let script = script_of_run(&run, run.len());
    assert!(script.n > MAX_WRITTEN);
    assert_eq!(script.at, MAX_WRITTEN);
    let lines = script.text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.count(), MAX_WRITTEN as usize);
}
