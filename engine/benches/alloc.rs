//! How fast the requests of recorded traces are served: without anybody watching, with every step kept, and with the
//! clones that keyframes are.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use engine::addr::Addr;
use engine::alloc::replay::{profile_of, replay};
use engine::alloc::trace::{Record, Trace};
use engine::alloc::{Allocator, ArenaSource, NoWatch, Step, Watch};
use engine::profile::AllocProfile;
use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::path::Path;

/// The requests of a trace without the answers.
struct Requests {
    profile: AllocProfile,
    bases: Vec<Option<u64>>,
    list: Vec<Request>,
    n_blocks: usize,
    /// The address of the last block made, as an answer to compare.
    last: Addr,
}

enum Request {
    Malloc(u64),
    Realloc(u32, u64),
    Free(u32),
}

impl Requests {
    fn read(name: &str) -> Self {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/traces/{name}.trace.zst"));
        let file = fs::read(path).expect("the trace is committed");
        let mut text = String::new();
        ruzstd::decoding::StreamingDecoder::new(&file[..])
            .expect("it is compressed with zstd")
            .read_to_string(&mut text)
            .expect("it is whole");
        let trace = Trace::parse(&text).expect("it is a trace");
        assert!(replay(&trace).expect("it has a profile").is_exact());
        let mut requests = Self {
            profile: profile_of(&trace).expect("it has a profile").alloc,
            bases: Vec::new(),
            list: Vec::new(),
            n_blocks: 0,
            last: Addr::NULL,
        };
        for record in &trace.records {
            let request = match *record {
                Record::Malloc { bytes, .. } => Request::Malloc(bytes),
                Record::Realloc {
                    block: None, bytes, ..
                } => Request::Malloc(bytes),
                Record::Realloc {
                    block: Some(block),
                    bytes,
                    ..
                } => Request::Realloc(block, bytes),
                Record::Free { block: Some(block) } => Request::Free(block),
                Record::Free { block: None } | Record::Released { .. } | Record::Mark(_) => {
                    continue;
                }
                Record::Arena { base } => {
                    requests.bases.push(base);
                    continue;
                }
            };
            requests.n_blocks += usize::from(!matches!(request, Request::Free(_)));
            requests.list.push(request);
        }
        requests.last = requests.serve(&mut requests.start(), &mut NoWatch);
        requests
    }

    fn start(&self) -> Allocator {
        let source = ArenaSource::queue(self.bases.iter().copied());
        Allocator::new(self.profile, source).expect("the profile works")
    }

    fn serve(&self, allocator: &mut Allocator, watch: &mut impl Watch) -> Addr {
        let mut blocks = Vec::with_capacity(self.n_blocks);
        for request in &self.list {
            match *request {
                Request::Malloc(bytes) => blocks.push(allocator.malloc_watched(bytes, watch)),
                Request::Realloc(block, bytes) => {
                    let old = blocks[block as usize];
                    blocks.push(allocator.realloc_watched(old, bytes, watch));
                }
                Request::Free(block) => allocator.free_watched(blocks[block as usize], watch),
            }
        }
        blocks.last().copied().unwrap_or_default()
    }
}

fn alloc(criterion: &mut Criterion) {
    for name in [
        "arena_sorting-py3.11",
        "recursion-py3.11",
        "arena_cycles+refuse-py2.7",
    ] {
        let requests = Requests::read(name);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(requests.list.len() as u64));
        group.sample_size(20);
        group.bench_function("nobody watches", |bencher| {
            bencher.iter_batched_ref(
                || requests.start(),
                |allocator| {
                    let last = requests.serve(allocator, &mut NoWatch);
                    assert_eq!(last, requests.last);
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_function("every step is kept", |bencher| {
            bencher.iter_batched_ref(
                || (requests.start(), Vec::<Step>::new()),
                |(allocator, steps)| {
                    let last = requests.serve(allocator, steps);
                    assert_eq!(last, requests.last);
                    black_box(steps.len());
                },
                BatchSize::LargeInput,
            );
        });
        group.finish();
    }

    // A keyframe of a process with some arenas in use.
    let requests = Requests::read("arena_sorting-py3.11");
    let mut allocator = requests.start();
    for n in 0..60_000 {
        allocator.malloc(n % 512);
    }
    criterion.bench_function("clone with 60,000 blocks", |bencher| {
        bencher.iter(|| black_box(allocator.clone()));
    });
}

criterion_group!(benches, alloc);
criterion_main!(benches);
