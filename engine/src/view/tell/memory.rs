//! What is told of births and deaths: spares, blocks, and where they go.

use super::{Teller, len};
use crate::addr::{Addr, ObjectId};
use crate::timeline::state::older_bytes;
use crate::timeline::{Birth, BlockKind, Event, Fate, FreeList};
use crate::view::blocks;
use crate::view::caption::{Back, CaptionKind};

impl Teller<'_> {
    pub(super) fn born(&self, object: ObjectId, birth: Birth) -> CaptionKind {
        let Birth::FreeList(list) = birth else {
            return CaptionKind::Quiet;
        };
        let spares = self.before.free_lists.get(&list);
        let spare = spares.and_then(|spares| spares.last());
        let block = spare.and_then(|addr| self.before.blocks.get(addr));
        CaptionKind::FromFreeList {
            object: self.label(object),
            list,
            left: spares.map_or(0, |spares| len(spares.len().saturating_sub(1))),
            bytes: block.map_or(0, |block| block.request),
        }
    }

    pub(super) fn died(&self, object: ObjectId, fate: Fate) -> CaptionKind {
        let label = self.label(object);
        match fate {
            Fate::FreeList(list) => CaptionKind::KeptAsSpare {
                object: label,
                list,
                now: self
                    .before
                    .free_lists
                    .get(&list)
                    .map_or(1, |spares| len(spares.len() + 1)),
            },
            Fate::Freed => {
                let mut freed = self.run.events().range(self.at..self.end);
                let addr = freed.find_map(|event| match event {
                    Event::BlockFreed {
                        addr,
                        kind: BlockKind::Object,
                        ..
                    } => Some(addr),
                    _ => None,
                });
                CaptionKind::Died {
                    object: label,
                    bytes: addr.map_or(0, |addr| self.request(addr)),
                    back: addr.map_or(Back::Raw, |addr| blocks::back(self.before, addr)),
                }
            }
        }
    }

    pub(super) fn request(&self, addr: Addr) -> u32 {
        let block = self.before.blocks.get(&addr);
        let older = || older_bytes(addr).unwrap_or(0);
        block.map_or_else(older, |block| block.request)
    }

    /// The free list that a new object's type asks first.
    pub(super) fn asked_list(&self, owner: ObjectId, _addr: Addr) -> Option<FreeList> {
        let mut events = self.run.events().range(self.at..self.at + 6);
        let size = events.find_map(|event| match event {
            Event::BlockAllocated {
                request,
                owner: of,
                kind: BlockKind::Object,
                ..
            } if of == owner => Some(request),
            _ => None,
        });
        free_list(self.run.type_name(owner), size)
    }
}

/// The free list that is asked before pymalloc for an object of a type; `size`: what pymalloc was asked for.
pub(crate) fn free_list(type_name: &str, size: Option<u32>) -> Option<FreeList> {
    match type_name {
        "float" => Some(FreeList::Float),
        "list" => Some(FreeList::List),
        "dict" => Some(FreeList::Dict),
        "tuple" => {
            // Include/cpython/tupleobject.h, v3.11: 16 GC header + 24 head + 8 an item.
            let items = u8::try_from(size?.checked_sub(40)? / 8).ok()?;
            (1..=20).contains(&items).then_some(FreeList::Tuple(items))
        }
        _ => None,
    }
}
