//! Objects that very many hold, and texts that are very long: what is listed and said of them is bounded, and counted.

mod recording;

use engine::timeline::Timeline;
use engine::view::caption::CaptionKind;
use engine::view::layout::{Layout, Shape};
use engine::view::strip::StripRun;
use engine::view::{Scene, Selection};
use recording::recorded;
use std::time::{Duration, Instant};

fn run(source: &str) -> Timeline {
    let (timeline, _) = recorded(source, "3.11").expect("it runs");
    timeline
}

fn last(run: &Timeline) -> Scene {
    let layout = Layout::of(run, Shape::Wide);
    Scene::build(run, &layout, run.len(), &Selection::default())
}

#[test]
fn of_very_many_holders_the_latest_hundred_are_listed_and_the_others_counted() {
    let scene = last(&run("x = [['a']] * 3000\n"));
    let held = |row: &&engine::view::tables::ObjectRow| row.count.n == 3000;
    let row = scene.tables.objects.iter().find(held).expect("it is shown");
    assert_eq!((row.holders.len(), row.holders_more), (100, 2900));
    assert_eq!(row.holders[0].index, Some(2900));
    assert_eq!(row.holders[99].index, Some(2999));
    let rows = &scene.ledger.rows;
    let row = rows.iter().find(|row| row.count.n == 3000);
    let row = row.expect("its count changed on this line");
    assert_eq!((row.holders.len(), row.older), (100, 2900));
    assert_eq!(row.holders[0].holder.index, Some(2900));
    assert!(row.holders.iter().all(|holder| holder.this_line));
}

#[test]
fn a_few_holders_are_all_listed() {
    let scene = last(&run("x = [['a']] * 100\n"));
    let full = scene.ledger.rows.iter().find(|row| row.count.n == 100);
    let row = full.expect("its count changed on this line");
    assert_eq!((row.holders.len(), row.older), (100, 0));
    assert_eq!(row.holders[0].holder.index, Some(0));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "what took minutes has to be quick"
)]
fn a_hundred_thousand_holders_do_not_keep_the_reader_waiting() {
    let run = run("x = [['a']] * 60000\ny = x[:]\n");
    let began = Instant::now();
    let scene = last(&run);
    let took = began.elapsed();
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(scene.tables.objects.iter().any(|row| row.count.n > 50_000));
}

#[test]
fn of_a_long_output_a_sentence_says_the_beginning() {
    let run = run("print('ab' * 5000)\n");
    let scene = last(&run);
    let line = scene.narration.line.iter();
    let mut said = line.filter_map(|caption| match &caption.kind {
        CaptionKind::Printed { text } if text.len() > 1 => Some(text.clone()),
        _ => None,
    });
    let said = said.next();
    let said = said.expect("it is told");
    assert_eq!(said.chars().count(), 201);
    assert!(said.starts_with("abab") && said.ends_with('\u{2026}'));
}

#[test]
fn a_part_of_a_long_timeline_has_marks_of_its_own() {
    let run = run("xs = []\nfor i in range(400):\n    xs.append(i * 1000)\n");
    let whole = StripRun::of(&run, Shape::Wide);
    assert!(whole.binned);
    let part = whole.within(&run, 500..=560);
    assert!(!part.binned);
    let stops: Vec<(u32, u32)> = part
        .marks
        .iter()
        .map(|mark| (mark.first, mark.last))
        .collect();
    let wanted: Vec<(u32, u32)> = (500..=560).map(|stop| (stop, stop)).collect();
    assert_eq!(stops, wanted);
    for (mark, bytes) in part.marks.iter().zip(&part.bytes) {
        let stop = &run.index().stops[mark.first as usize - 1];
        assert_eq!((mark.position, *bytes), (stop.end, stop.bytes));
    }
    assert_eq!(
        (part.n_stops, part.bytes_max),
        (whole.n_stops, whole.bytes_max)
    );
    assert_eq!(part.brackets, whole.brackets);
    // A phone has room for fewer bins, and each stop is still in one.
    let narrow = StripRun::of(&run, Shape::Narrow);
    assert!(narrow.marks.len() < whole.marks.len());
    for strip in [whole, narrow] {
        let next = strip.marks.iter().fold(1, |next, mark| {
            assert_eq!(mark.first, next);
            mark.last + 1
        });
        assert_eq!(next, strip.n_stops + 1);
    }
}

#[test]
fn the_timeline_of_a_long_run_has_a_shape() {
    let source = "xs = []\nfor i in range(300):\n    xs.append(i * 1000)\nfor i in range(900):\n    y = 1\nfor i in range(300):\n    t = [[i], [i], [i]]\n";
    let strip = StripRun::of(&run(source), Shape::Wide);
    assert!(strip.binned);
    let shares: Vec<u8> = strip.marks.iter().map(|mark| mark.shares[0]).collect();
    assert_eq!(shares.iter().max(), Some(&100));
    assert!(shares.iter().any(|share| *share <= 50), "{shares:?}");
}
