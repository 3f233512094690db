//! The order of `usable_arenas`: arenas with a free pool, fewest free pools first.
//!
//! New pools come from the fullest arena, so emptier ones get a chance to become wholly free and be released.
//! Among equals the one that came last stands first.
//!
//! `nfp2lasta[k]` is the last arena in the list with k free pools. When one of an arena's pools becomes empty, the
//! arena moves directly behind the last one that has as many free pools as it had before: no walk is needed.
//! Up to 3.7 there was a walk, which stops at the same place; so one implementation serves all versions.
//!
//! Source: Objects/obmalloc.c, v3.8 and later: `nfp2lasta` (bpo-37029).

use super::arena::ArenaId;
use super::watch::{Step, Watch};
use super::{Allocator, NONE, some};

impl Allocator {
    /// The only member of the list is a new arena.
    pub(super) fn first_usable(&mut self, arena: ArenaId) {
        self.usable_arenas = arena.0;
        let nfreepools = self.arenas[arena.index()].nfreepools;
        self.nfp2lasta[nfreepools as usize] = arena.0;
    }

    /// The first arena is about to lose a free pool: it stays first, only the fingers move.
    pub(super) fn last_with_fewer(&mut self, arena: ArenaId) {
        let nfreepools = self.arenas[arena.index()].nfreepools as usize;
        if self.nfp2lasta[nfreepools] == arena.0 {
            self.nfp2lasta[nfreepools] = NONE;
        }
        if nfreepools > 1 {
            self.nfp2lasta[nfreepools - 1] = arena.0;
        }
    }

    /// The first arena has no free pool left.
    pub(super) fn leave_front(&mut self, arena: ArenaId) {
        let next = self.arenas[arena.index()].nextarena;
        self.usable_arenas = next;
        if let Some(next) = some(next) {
            self.arenas[next as usize].prevarena = NONE;
        }
        let record = &mut self.arenas[arena.index()];
        record.nextarena = NONE;
        record.prevarena = NONE;
    }

    /// A full arena has a free pool again: one, so it stands first.
    pub(super) fn enter_front(&mut self, arena: ArenaId) {
        let next = std::mem::replace(&mut self.usable_arenas, arena.0);
        let record = &mut self.arenas[arena.index()];
        record.nextarena = next;
        record.prevarena = NONE;
        if let Some(next) = some(next) {
            self.arenas[next as usize].prevarena = arena.0;
        }
        if self.nfp2lasta[1] == NONE {
            self.nfp2lasta[1] = arena.0;
        }
    }

    /// The arena no longer has `old` free pools. Gives the last arena that had so many, itself included.
    pub(super) fn forget_as_last(&mut self, arena: ArenaId, old: u32) -> u32 {
        let last = self.nfp2lasta[old as usize];
        if last == arena.0 {
            let prev = self.arenas[arena.index()].prevarena;
            let same = some(prev).filter(|prev| self.arenas[*prev as usize].nfreepools == old);
            self.nfp2lasta[old as usize] = same.unwrap_or(NONE);
        }
        last
    }

    /// The arena has one free pool more: it moves right as far as it must.
    /// `last` was the last arena with its old number.
    pub(super) fn keep_ascending(&mut self, arena: ArenaId, last: u32, watch: &mut impl Watch) {
        let nfreepools = self.arenas[arena.index()].nfreepools as usize;
        if self.nfp2lasta[nfreepools] == NONE {
            self.nfp2lasta[nfreepools] = arena.0;
        }
        if last == arena.0 {
            return;
        }
        self.unlink_usable(arena);
        let next = self.arenas[last as usize].nextarena;
        let record = &mut self.arenas[arena.index()];
        record.prevarena = last;
        record.nextarena = next;
        self.arenas[last as usize].nextarena = arena.0;
        if let Some(next) = some(next) {
            self.arenas[next as usize].prevarena = arena.0;
        }
        watch.step(Step::ArenaMoved {
            arena,
            behind: ArenaId(last),
        });
    }

    /// Takes an arena out of the list.
    pub(super) fn unlink_usable(&mut self, arena: ArenaId) {
        let record = self.arenas[arena.index()];
        match some(record.prevarena) {
            Some(prev) => self.arenas[prev as usize].nextarena = record.nextarena,
            None => self.usable_arenas = record.nextarena,
        }
        if let Some(next) = some(record.nextarena) {
            self.arenas[next as usize].prevarena = record.prevarena;
        }
    }
}
