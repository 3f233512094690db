//! A million damaged links: `cargo run --release -p engine --example share_soak`.
//!
//! Arguments: how many runs (1,000,000). No link may make the reader panic, nor unpack to more than the limit, and a
//! link whose checksum is right must come back as it was. The links are the same on every machine: random characters,
//! and whole links with bits turned, parts cut out, doubled, exchanged between two links.
//! The fuzz target `fuzz/fuzz_targets/share.rs` looks for the same with a fuzzer's luck.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a command prints its result, and asks the system how much memory it took"
)]

use engine::share::route::{self, Route};
use engine::share::{Grain, Kind, Lamps, MAX_DECODED_BYTES, Scenario, Selection, decode, encode};
use std::time::Instant;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Characters of the longest random text, and of the longest link that is damaged.
const LONGEST: u64 = 2_000;

/// A small generator of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).expect("it is below a usize")
    }

    fn letter(&mut self) -> u8 {
        ALPHABET[self.below(ALPHABET.len())]
    }
}

/// Whole links of every kind; among them one that unpacks to the limit, and one to far more.
fn whole_links() -> Vec<(String, Scenario)> {
    let program = include_str!("../tests/share_programs/apps_observer_01.py");
    let scenarios = [
        Scenario::default(),
        Scenario {
            code: "a = [1, 2]\nb = a\n".to_owned(),
            ..Scenario::default()
        },
        Scenario {
            code: program.to_owned(),
            profile: "3.14".to_owned(),
            grain: Grain::Event,
            step: u64::MAX,
            selection: Some(Selection::Block {
                arena: 1,
                pool: 5,
                block: 41,
            }),
            zoom: Some(250),
            lamps: Some(Lamps(u32::MAX)),
            pins: vec![Selection::Object(9), Selection::Arena(0)],
            question: Some("next-block".to_owned()),
            inputs: vec!["Ada".to_owned(), String::new()],
            ..Scenario::default()
        },
        Scenario {
            code: "a = malloc(56)\nfree(a)\n".to_owned(),
            kind: Kind::Allocator,
            ..Scenario::default()
        },
        Scenario {
            code: "#".repeat(MAX_DECODED_BYTES - 4),
            ..Scenario::default()
        },
    ];
    scenarios
        .into_iter()
        .map(|scenario| (encode(&scenario).expect("it fits"), scenario))
        .collect()
}

/// One damaged link.
fn damaged(links: &[(String, Scenario)], numbers: &mut Numbers) -> String {
    let mut bytes = links[numbers.below(links.len())].0.clone().into_bytes();
    let longest = usize::try_from(LONGEST).expect("it is small");
    if numbers.below(4) == 0 {
        let length = numbers.below(longest);
        bytes = b"1.".to_vec();
        bytes.extend((0..length).map(|_| numbers.letter()));
    }
    for _ in 0..=numbers.below(3) {
        if bytes.is_empty() {
            break;
        }
        let (from, to) = (numbers.below(bytes.len()), numbers.below(bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        match numbers.below(7) {
            0 => bytes[from] = numbers.letter(),
            1 => bytes[from] ^= 1 << numbers.below(7),
            2 => bytes.truncate(to),
            3 => drop(bytes.drain(from..to)),
            4 => {
                let part = bytes[from..to].to_vec();
                bytes.splice(from..from, part.into_iter().take(longest));
            }
            5 => {
                let other = links[numbers.below(links.len())].0.as_bytes();
                let part = &other[numbers.below(other.len())..];
                bytes.truncate(to);
                bytes.extend(part.iter().take(longest));
            }
            _ => bytes.insert(from, numbers.letter()),
        }
    }
    // Bits are turned within ASCII.
    String::from_utf8(bytes).expect("it stays ASCII")
}

fn main() {
    let runs = std::env::args().nth(1);
    let runs: u32 = runs.map_or(1_000_000, |runs| runs.parse().expect("a number of runs"));
    let links = whole_links();
    let (mut numbers, start) = (Numbers(24), Instant::now());
    let (mut whole, mut partly, mut nothing, mut longest) = (0_u32, 0_u32, 0_u32, 0);
    for _ in 0..runs {
        let link = damaged(&links, &mut numbers);
        let decoded = decode(&link);
        longest = longest.max(decoded.scenario.code.len());
        assert!(decoded.scenario.code.len() <= MAX_DECODED_BYTES, "{link}");
        if decoded.damage.is_none() {
            whole += 1;
            let again = encode(&decoded.scenario).expect("what was read can be written");
            assert_eq!(decode(&again).scenario, decoded.scenario, "{link}");
        } else if matches!(route::parse(&link).route, Route::Bad) {
            nothing += 1;
        } else {
            partly += 1;
        }
    }
    println!(
        "{runs} links in {:.1} s: {whole} whole, {partly} damaged and partly read, {nothing} of which nothing could be read; the longest program had {longest} bytes",
        start.elapsed().as_secs_f64()
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find(|line| line.starts_with("VmHWM"));
        println!(
            "most memory: {}",
            peak.unwrap_or_default().trim_start_matches("VmHWM:").trim()
        );
    }
}
