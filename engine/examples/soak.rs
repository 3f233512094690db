//! Millions of random requests, with the whole structure checked on the way: `cargo run --release -p engine --example soak`.
//!
//! Arguments: how many requests (10,000,000), and after how many of them everything is checked (16).
//! Every profile takes its share, with aligned and with unaligned arenas, in lives that grow and shrink over some arenas.
//! The numbers are the same on every machine. The property tests check after every single request, on shorter lives.

#![expect(clippy::print_stdout, reason = "a command prints its result")]

use engine::addr::Addr;
use engine::alloc::{Allocator, ArenaSource, Violation};
use engine::profile::{AllocProfile, PROFILES};

/// Requests of one life.
const LIFE: u64 = 20_000;

/// A small generator of numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn life(
    profile: AllocProfile,
    excess: u64,
    numbers: &mut Numbers,
    every: u64,
) -> Result<u64, Violation> {
    let source = ArenaSource::system_at(&profile, excess);
    let mut allocator = Allocator::new(profile, source).expect("every profile works");
    let mut live: Vec<Addr> = Vec::new();
    let mut checks = 0;
    for n in 0..LIFE {
        let growing = n / 2_500 % 2 == 0;
        let action = numbers.below(100);
        let largest = if numbers.below(20) == 0 {
            700
        } else {
            u64::from(profile.threshold) + 1
        };
        if live.is_empty() || (action < 68) == growing && action >= 10 {
            live.push(allocator.malloc(numbers.below(largest)));
        } else {
            let place =
                usize::try_from(numbers.below(live.len() as u64)).expect("there are few blocks");
            let block = live.swap_remove(place);
            if action < 10 {
                live.push(allocator.realloc(block, numbers.below(largest)));
            } else {
                allocator.free(block);
            }
        }
        if n.is_multiple_of(every) {
            allocator.check()?;
            checks += 1;
        }
    }
    allocator.check()?;
    Ok(checks + 1)
}

fn main() {
    let mut arguments = std::env::args()
        .skip(1)
        .map(|text| text.parse::<u64>().expect("a number"));
    let wanted = arguments.next().unwrap_or(10_000_000);
    let every = arguments.next().unwrap_or(16).max(1);
    let mut numbers = Numbers(11);
    let (mut done, mut checks) = (0, 0);
    while done < wanted {
        for profile in PROFILES {
            for excess in [0, 4096] {
                match life(profile.alloc, excess, &mut numbers, every) {
                    Ok(n) => checks += n,
                    Err(violation) => {
                        println!("profile {}: {violation}", profile.name);
                        std::process::exit(1);
                    }
                }
                done += LIFE;
            }
        }
    }
    println!("{done} operations, {checks} checks of everything, 0 violations");
}
