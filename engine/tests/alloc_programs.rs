//! The allocator's part in recordings of whole programs: their requests, in order, from the defined start, must reuse
//! the same blocks as in the real interpreter. The recordings are used where they are on the machine.
#![expect(clippy::print_stdout, reason = "the counts are part of the proof")]

use engine::addr::Addr;
use engine::alloc::{Allocator, Place};
use engine::profile::Profile;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Requests whose block was at the address of the recorded earlier block.
#[derive(Default)]
struct Counts {
    recordings: u64,
    small: u64,
    small_exact: u64,
    raw: u64,
    raw_exact: u64,
}

struct Program {
    allocator: Allocator,
    blocks: BTreeMap<i64, Addr>,
    /// The latest block at each address.
    latest: BTreeMap<Addr, i64>,
    /// The table of `__main__`'s names from before the program.
    older: Addr,
    /// Bytes of the table that takes its place.
    grown: u64,
    /// Bytes of the latest request.
    bytes: u64,
}

impl Program {
    fn new(profile: &Profile) -> Self {
        // The table of `__main__`'s names, made before the program: the only older block in a pool that programs free.
        // It has 16 slots, the next one 32.
        let (bytes, grown) = if profile.name == "3.9" {
            (296, 576)
        } else {
            (208, 400)
        };
        let (allocator, older) = Allocator::program_start_with(&profile.alloc, &[bytes]);
        Self {
            allocator,
            blocks: BTreeMap::new(),
            latest: BTreeMap::new(),
            older: older[0],
            grown,
            bytes: 0,
        }
    }

    /// One event of a recording.
    fn event(&mut self, event: &[Value], counts: &mut Counts) {
        let number = |index: usize| event[index].as_i64().expect("a number");
        let bytes = || u64::try_from(number(2)).expect("a size");
        let before = self.bytes;
        if event[0] != "f" {
            self.bytes = bytes();
        }
        match event[0].as_str().expect("a kind") {
            "m" | "c" => {
                let addr = self.allocator.malloc(bytes());
                self.made(number(3), addr, number(4), counts);
            }
            "r" => {
                let old = self.blocks.remove(&number(4)).unwrap_or_default();
                let addr = self.allocator.realloc(old, bytes());
                let recorded = number(6);
                if number(5) == 0 {
                    // It did not move and keeps its number.
                    counts.small += 1;
                    counts.small_exact += u64::from(addr == old);
                    self.blocks.insert(number(3), addr);
                } else {
                    self.made(number(3), addr, recorded, counts);
                }
            }
            "f" => {
                let block = number(2);
                if block < 0 && before == self.grown {
                    self.allocator.free(self.older);
                    self.latest.insert(self.older, block);
                } else if let Some(addr) = self.blocks.remove(&block) {
                    self.allocator.free(addr);
                }
            }
            kind => panic!("an event of kind {kind}"),
        }
    }

    fn made(&mut self, block: i64, addr: Addr, recorded: i64, counts: &mut Counts) {
        let reuse = self.latest.insert(addr, block).unwrap_or(0);
        let exact = u64::from(reuse == recorded);
        if matches!(self.allocator.place(addr), Place::Raw(_)) {
            counts.raw += 1;
            counts.raw_exact += exact;
        } else {
            counts.small += 1;
            counts.small_exact += exact;
        }
        self.blocks.insert(block, addr);
    }
}

/// All quiet recordings: in the others, what writing to the terminal allocates and frees is condensed.
fn recordings() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/oracle/programs");
    let Ok(topics) = fs::read_dir(root) else {
        return Vec::new();
    };
    let below = |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = topics
        .flatten()
        .flat_map(|topic| below(topic.path()))
        .flat_map(|program| below(program.path()))
        .map(|file| file.path())
        .filter(|path| {
            let name = path.to_string_lossy();
            name.ends_with(".quiet.json") || name.ends_with(".quiet.json.gz")
        })
        .collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> Value {
    let bytes = fs::read(path).expect("the recording can be read");
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut decoder = flate2::read::GzDecoder::new(&bytes[..]);
        decoder.read_to_string(&mut text).expect("it is whole");
    } else {
        text = String::from_utf8(bytes).expect("it is text");
    }
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn the_requests_of_recorded_programs_reuse_the_recorded_blocks() {
    let mut sums: BTreeMap<String, Counts> = BTreeMap::new();
    for path in recordings() {
        let recording = read(&path);
        let version = recording["python"].as_str().expect("a version");
        let profile = Profile::by_name(version).expect("it has a profile");
        let counts = sums.entry(version.to_owned()).or_default();
        let mut program = Program::new(profile);
        counts.recordings += 1;
        let before = counts.small - counts.small_exact + counts.raw - counts.raw_exact;
        let steps = recording["steps"].as_array().expect("steps");
        for step in steps {
            assert!(step.get("evsum").is_none(), "all events are there");
            for event in step["ev"].as_array().into_iter().flatten() {
                program.event(event.as_array().expect("an event"), counts);
            }
        }
        program.allocator.check().expect("the structure holds");
        let after = counts.small - counts.small_exact + counts.raw - counts.raw_exact;
        if after > before {
            println!("{}: {} differ", path.display(), after - before);
        }
    }
    for (version, counts) in &sums {
        println!(
            "{version}: {} recordings, small {} of {}, raw {} of {}",
            counts.recordings, counts.small_exact, counts.small, counts.raw_exact, counts.raw
        );
        assert_eq!(counts.small_exact, counts.small, "{version}");
    }
}
