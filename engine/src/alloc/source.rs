//! Where arenas come from: recorded answers, or a simple stand-in for the system.
//!
//! Only the base of an arena comes from outside pymalloc. Whether it is a multiple of the pool size decides whether the
//! arena has all its pools or one fewer.

use super::raw;
use crate::profile::{AllocProfile, ArenaOrigin};
use std::collections::VecDeque;

/// Gives arenas and takes them back.
#[derive(Clone, Debug)]
pub enum ArenaSource {
    /// Answers known beforehand, in order; `None` is a refusal, and so is an empty queue.
    Queue {
        /// The answers to come.
        answers: VecDeque<Option<u64>>,
        /// Bases given back, in order; whoever compares them takes them out.
        released: Vec<u64>,
    },
    /// A stand-in for `mmap` as Linux does it: next to the one before, downwards; the highest hole first.
    /// What else a real process maps in between is not modelled.
    System {
        /// The next base below all others.
        next: u64,
        /// Bytes from one base to the next.
        stride: u64,
        /// Bases given back and not taken again, ascending.
        holes: Vec<u64>,
        /// How many more arenas there may be at a time; `None` for no limit.
        room: Option<u32>,
    },
}

/// Bytes of a page on x86-64; `mmap` gives multiples of it.
pub const PAGE: u64 = 4096;

/// The first arena of a program, less what the alignment adds. Looks like an address of a Linux process, and is a
/// multiple of all arena sizes.
const FIRST_BASE: u64 = 0x7f3a_0020_0000;

impl ArenaSource {
    /// What a program on Linux gets: with 16 KiB pools the usual base is not a multiple of the pool size.
    pub fn system(profile: &AllocProfile) -> Self {
        Self::system_at(profile, PAGE)
    }

    /// Like [`Self::system`], with all bases `excess` bytes above a multiple of the arena size.
    /// For arenas from `malloc`, glibc's 16-byte header is added.
    pub fn system_at(profile: &AllocProfile, excess: u64) -> Self {
        let arena_size = u64::from(profile.arena_size);
        let (header, stride) = match profile.arena_origin {
            ArenaOrigin::Mmap => (0, arena_size),
            // glibc maps such a chunk by itself: header and request, rounded up to pages.
            ArenaOrigin::Malloc => (16, arena_size + PAGE),
        };
        Self::System {
            next: FIRST_BASE + excess + header,
            stride,
            holes: Vec::new(),
            room: None,
        }
    }

    /// Recorded answers.
    pub fn queue(answers: impl IntoIterator<Item = Option<u64>>) -> Self {
        Self::Queue {
            answers: answers.into_iter().collect(),
            released: Vec::new(),
        }
    }

    /// Asks for an arena.
    pub(super) fn take(&mut self) -> Option<u64> {
        match self {
            Self::Queue { answers, .. } => answers.pop_front().flatten(),
            Self::System {
                next,
                stride,
                holes,
                room,
            } => {
                if let Some(room) = room {
                    *room = room.checked_sub(1)?;
                }
                if let Some(base) = holes.pop() {
                    return Some(base);
                }
                let base = *next;
                *next = base.checked_sub(*stride)?;
                Some(base)
            }
        }
    }

    /// Gives an arena back.
    pub(super) fn give_back(&mut self, base: u64) {
        match self {
            Self::Queue { released, .. } => released.push(base),
            Self::System { holes, room, .. } => {
                if let Some(room) = room {
                    *room += 1;
                }
                let place = holes.partition_point(|other| *other < base);
                holes.insert(place, base);
            }
        }
    }

    /// Where the C library's heap stands, away from all arenas.
    pub(super) const fn raw_base(&self) -> u64 {
        match self {
            // Recorded bases may be anywhere in the lower half of the address space.
            Self::Queue { .. } => raw::FAR_BASE,
            Self::System { .. } => raw::BASE,
        }
    }
}
