//! Seeking, stops, line steps and the cursor, on runs written by hand.

use crate::addr::ObjectId;
use crate::alloc::Allocator;
use crate::timeline::script::{Script, stack_of_tuples};
use crate::timeline::{Command, Cursor, Event, Grain, State, Timeline};

/// A small generator of numbers: the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % n
    }
}

/// A random run of about `n` actions.
fn random_run(seed: u64, n: u32) -> Timeline {
    let mut numbers = Numbers(seed);
    let mut s = Script::new();
    let shared = s.shared("int", "1");
    let names = ["a", "b", "c", "d", "e"];
    let mut bound: [Option<ObjectId>; 5] = [None; 5];
    for line in 1..=n {
        s.mark(line % 20 + 1);
        let at = usize::try_from(numbers.below(5)).unwrap();
        match numbers.below(5) {
            0 | 1 => {
                let object = s.create("list", "0", 56, true);
                for _ in 0..numbers.below(4) {
                    s.pick(shared);
                    s.put(shared, object);
                }
                s.store(object, names[at]);
                bound[at] = Some(object);
            }
            2 => {
                let from = usize::try_from(numbers.below(5)).unwrap();
                if let Some(object) = bound[from] {
                    s.pick(object);
                    s.store(object, names[at]);
                    bound[at] = Some(object);
                }
            }
            3 => {
                if bound[at].take().is_some() {
                    s.delete(names[at]);
                }
            }
            _ => {
                let object = s.create("float", "0.5", 24, false);
                s.drop(object);
            }
        }
    }
    s.run()
}

fn assert_same(a: &State, b: &State, at: u32) {
    assert_eq!(a.objects, b.objects, "objects after {at} events");
    assert_eq!(a.frames, b.frames, "frames after {at} events");
    assert_eq!(a.blocks, b.blocks, "blocks after {at} events");
}

#[test]
fn seek_equals_folding_the_events() {
    for seed in 1..6 {
        let run = random_run(seed, 700);
        let mut numbers = Numbers(seed + 100);
        let mut folded = State::new(Allocator::start());
        let mut states = Vec::new();
        for (at, event) in (1u32..).zip(run.events().iter()) {
            folded.apply(&event);
            if numbers.below(97) == 0 {
                states.push((at, folded.clone()));
            }
        }
        for _ in 0..400 {
            let pick = usize::try_from(numbers.below(states.len() as u64)).unwrap();
            let (at, state) = &states[pick];
            assert_same(&run.seek(*at), state, *at);
        }
        assert_same(&run.seek(run.len()), &folded, run.len());
        assert_same(run.last(), &folded, run.len());
    }
}

#[test]
fn pushing_in_chunks_gives_the_same_run() {
    let whole = random_run(9, 300);
    let mut parts = Timeline::new(State::new(Allocator::start()));
    let mut tables = whole.tables().clone();
    let all = whole.events().slice(0..whole.events().len());
    for chunk in all.chunks(113) {
        parts.push_chunk(chunk, std::mem::take(&mut tables));
    }
    assert!(parts.events().iter().eq(all));
    assert_eq!(parts.index().stops, whole.index().stops);
    assert_eq!(parts.index().steps, whole.index().steps);
    assert_same(&parts.seek(500), &whole.seek(500), 500);
}

#[test]
fn stops_and_steps_cover_the_run_in_order() {
    for seed in 1..6 {
        let run = random_run(seed, 300);
        let index = run.index();
        let mut at = index.home();
        for step in &index.steps {
            assert_eq!(step.start, at, "steps follow each other");
            at = step.end;
        }
        assert_eq!(at, run.len());
        let mut n_stops = 0;
        for step in &index.steps {
            assert_eq!(step.first_stop, n_stops);
            n_stops += step.n_stops;
            let stops = &index.stops[step.first_stop as usize..n_stops as usize];
            let mut before = step.start;
            for stop in stops {
                assert!(stop.event >= before && stop.event < stop.end);
                before = stop.end;
            }
            if let Some(last) = stops.last() {
                assert_eq!(last.end, step.end, "the last stop ends with its line");
            }
        }
        assert_eq!(n_stops as usize, index.stops.len());
    }
}

#[test]
fn a_call_ends_the_step_and_the_rest_of_the_line_is_a_step() {
    let run = stack_of_tuples();
    let lines: Vec<u32> = run.index().steps.iter().map(|step| step.line).collect();
    assert_eq!(lines, [1, 5, 6, 2, 3, 6, 7, 2, 3, 7, 8, 2, 3, 8]);
}

#[test]
fn stepping_forwards_and_back_visits_the_same_places() {
    let run = stack_of_tuples();
    let index = run.index();
    for grain in [Grain::Line, Grain::Expression, Grain::Event] {
        let mut cursor = Cursor::start(index).after(Command::SetGrain(grain), index);
        let mut places = vec![cursor.position];
        while cursor.position < run.len() {
            cursor = cursor.after(Command::Step, index);
            places.push(cursor.position);
        }
        for place in places.iter().rev().skip(1) {
            cursor = cursor.after(Command::StepBack, index);
            assert_eq!(cursor.position, *place, "{grain:?}");
        }
        assert_eq!(
            cursor.after(Command::StepBack, index).position,
            index.home()
        );
    }
}

#[test]
fn dragging_is_clamped_and_links_are_exact() {
    let run = stack_of_tuples();
    let index = run.index();
    let cursor = Cursor::start(index);
    assert_eq!(
        cursor.after(Command::Seek(u32::MAX), index).position,
        run.len()
    );
    assert_eq!(cursor.after(Command::Seek(0), index).position, index.home());
    assert!(cursor.at_exactly(run.len() + 1, index).is_err());
    assert_eq!(cursor.at_exactly(30, index).map(|c| c.position), Ok(30));
}

#[test]
fn playing_stops_at_the_end_and_starts_over() {
    let run = stack_of_tuples();
    let index = run.index();
    let mut cursor = Cursor::start(index).after(Command::Play(true), index);
    for _ in 0..14 {
        assert!(cursor.playing);
        cursor = cursor.after(Command::Tick, index);
    }
    assert_eq!((cursor.position, cursor.playing), (run.len(), false));
    assert_eq!(cursor.after(Command::Tick, index), cursor);
    let again = cursor.after(Command::Play(true), index);
    assert_eq!((again.position, again.playing), (index.home(), true));
}

#[test]
fn the_bytes_of_a_stop_are_those_of_the_live_blocks() {
    let run = random_run(3, 200);
    for stop in &run.index().stops {
        let state = run.seek(stop.end);
        let live: u32 = state.blocks.values().map(|block| block.request).sum();
        assert_eq!(live, stop.bytes);
    }
}

#[test]
fn an_event_is_in_one_stop_at_most() {
    let run = stack_of_tuples();
    let stops = &run.index().stops;
    for pair in stops.windows(2) {
        assert!(pair[0].end <= pair[1].event);
    }
    let created = run
        .events()
        .iter()
        .filter(|event| matches!(event, Event::BlockAllocated { .. }));
    assert_eq!(created.count(), 5, "a function, three tuples, a list");
}
