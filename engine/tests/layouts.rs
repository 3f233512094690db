//! The words of objects against what stood in the memory of real CPython: engine/tests/layouts, whose record.py says how.

#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

mod recording;

use engine::addr::ObjectId;
use engine::timeline::{Grain, Timeline};
use engine::view::layout::{Layout, Shape};
use engine::view::memory::{Field, Purpose, Word, WordValue};
use engine::view::scene::{Scene, Selection};
use std::collections::BTreeMap;

const PROGRAM: &str = include_str!("layouts/objects.py");
/// Releases, what was recorded, and how many words we know and how many we only name.
const RECORDED: [(&str, &str, (usize, usize)); 2] = [
    ("3.11", include_str!("layouts/3.11.txt"), (64, 49)),
    ("3.14", include_str!("layouts/3.14.txt"), (62, 53)),
];

/// What the names of the module lead to at the end.
fn names(run: &Timeline) -> BTreeMap<String, ObjectId> {
    let state = run.seek(run.len());
    let names = state.frames[0].names.iter();
    names
        .map(|(name, id)| (run.name(*name).to_owned(), *id))
        .collect()
}

/// Whether a word of ours is what stood there; `None`: we name it without knowing what it is.
fn agrees(ours: &Word, real: &str, names: &BTreeMap<String, ObjectId>) -> Option<bool> {
    if ours.field == Field::Other {
        return None;
    }
    if let Some(name) = real.strip_prefix('@') {
        let is_it = |id: ObjectId| names.get(name) == Some(&id);
        return Some(matches!(&ours.value, WordValue::Object(label) if is_it(label.id)));
    }
    if real == "type" {
        return Some(ours.field == Field::Type);
    }
    let bits = u64::from_str_radix(real, 16).expect("a recorded word is hexadecimal");
    match &ours.value {
        // How often something is held is what conformance with the recorded programs measures.
        WordValue::Number(_) if ours.field == Field::RefCount => None,
        WordValue::Number(n) => Some(n.cast_unsigned() == bits),
        WordValue::Text(text) => Some(match &ours.field {
            Field::Named("ob_fval") => text.parse() == Ok(f64::from_bits(bits)),
            Field::Named("ob_digit") => {
                let digits = text.split(", ").zip([0, 32]);
                let word = digits.map(|(digit, at)| digit.parse::<u64>().expect("a digit") << at);
                // The half of a word that an odd digit leaves is what was there before.
                let known = if text.contains(',') { !0 } else { 0xffff_ffff };
                word.sum::<u64>() == bits & known
            }
            Field::Data => {
                bits.to_le_bytes()
                    .iter()
                    .zip(text.chars())
                    .all(|(byte, char)| match char {
                        '\u{2400}' => *byte == 0,
                        char => char::from(*byte) == char,
                    })
            }
            _ => return None,
        }),
        WordValue::Pointer(Some(addr)) if addr.0 == 0 => Some(bits == 0),
        // A pointer to something: addresses are of a process.
        WordValue::Pointer(Some(_)) => Some(bits != 0),
        WordValue::Object(_) => Some(bits > 0xffff),
        WordValue::Pointer(None) | WordValue::Unknown => None,
    }
}

#[test]
fn words_are_where_and_what_cpython_has() {
    for (version, recorded, expected) in RECORDED {
        let run = recording::recorded(PROGRAM, version).expect("it runs").0;
        let names = names(&run);
        let layout = Layout::of(&run, Shape::Wide);
        let (mut equal, mut named, mut wrong) = (0, 0, Vec::new());
        for line in recorded.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let name = words.next().expect("a name");
            let before: usize = words.next().and_then(|n| n.parse().ok()).expect("bytes");
            let selection = Selection {
                object: names.get(name).copied(),
                grain: Grain::Event,
                ..Selection::default()
            };
            let memory = Scene::memory_at(&run, &layout, run.len(), &selection);
            let block = memory.pymalloc.block.expect("it has a block");
            for (at, real) in words.enumerate() {
                let Some(ours) = block.words.get(before / 8 + at) else {
                    wrong.push(format!("{version} {name}: no word {at}"));
                    continue;
                };
                match agrees(ours, real, &names) {
                    Some(true) => equal += 1,
                    None => named += usize::from(ours.field != Field::Other),
                    Some(false) => {
                        wrong.push(format!("{version} {name} word {at}: {real}, ours {ours:?}"));
                    }
                }
            }
        }
        println!("{version}: {equal} words of real objects equal, {named} more named");
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!((equal, named), expected, "{version}");
    }
}

#[test]
fn the_parts_of_a_block_are_all_that_was_asked_for() {
    let tuple = [
        (Purpose::GcHead, 16),
        (Purpose::RefCount, 8),
        (Purpose::Type, 8),
        (Purpose::Size, 8),
        (Purpose::Contents, 16),
    ];
    let hash = (Purpose::Fields(vec!["ob_hash"]), 8);
    for (version, _, _) in RECORDED {
        let run = recording::recorded(PROGRAM, version).expect("it runs").0;
        let layout = Layout::of(&run, Shape::Wide);
        let names = names(&run);
        let block = |object: ObjectId| {
            let selection = Selection {
                object: Some(object),
                ..Selection::default()
            };
            let memory = Scene::memory_at(&run, &layout, run.len(), &selection);
            memory.pymalloc.block
        };
        // What is static has no block.
        let blocks: Vec<_> = names.values().filter_map(|object| block(*object)).collect();
        assert!(blocks.len() > 10, "{version}: {}", blocks.len());
        for block in blocks {
            let sum: u32 = block.parts().iter().map(|part| part.bytes).sum();
            assert_eq!(sum, block.request, "{version} {:?}", block.owner);
        }
        let parts = block(names["pair"]).expect("it has a block").parts();
        let parts: Vec<_> = parts.into_iter().map(|it| (it.purpose, it.bytes)).collect();
        let mut expected = tuple.to_vec();
        if version == "3.14" {
            expected.insert(4, hash.clone());
        }
        assert_eq!(parts, expected, "{version}");
    }
}
